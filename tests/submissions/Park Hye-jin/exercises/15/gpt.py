import torch
import torch.nn.functional as F
from torch import Tensor

from attention import multi_head_attention

# Park Hye-jin


def init_gpt(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    params = {}
    params["tok"] = torch.randn(vocab_size, dim, generator=generator).mul(0.02)
    params["pos"] = torch.randn(block_size, dim, generator=generator).mul(0.02)
    for i in range(n_layers):
        for norm in ("ln1", "ln2"):
            params[f"{i}.{norm}.gain"] = torch.ones(dim)
            params[f"{i}.{norm}.bias"] = torch.zeros(dim)
        for name in ("q", "k", "v", "o"):
            params[f"{i}.{name}"] = torch.randn(dim, dim, generator=generator).mul(0.02)
        params[f"{i}.up"] = torch.randn(dim, 4 * dim, generator=generator).mul(0.02)
        params[f"{i}.down"] = torch.randn(4 * dim, dim, generator=generator).mul(0.02)
    params["ln.gain"] = torch.ones(dim)
    params["ln.bias"] = torch.zeros(dim)
    params["head"] = torch.randn(dim, vocab_size, generator=generator).mul(0.02)
    for param in params.values():
        param.requires_grad_(True)
    return params


def layer_norm(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    mean = x.mean(dim=-1, keepdim=True)
    var = x.var(dim=-1, keepdim=True)
    return torch.div(x - mean, torch.sqrt(var + eps)) * gain + bias


def block(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    normed = layer_norm(x, params[f"{i}.ln1.gain"], params[f"{i}.ln1.bias"])
    q, k, v, o = params[f"{i}.q"], params[f"{i}.k"], params[f"{i}.v"], params[f"{i}.o"]
    x = torch.add(x, multi_head_attention(normed, q, k, v, o, n_heads))
    normed = layer_norm(x, params[f"{i}.ln2.gain"], params[f"{i}.ln2.bias"])
    inner = F.gelu(torch.matmul(normed, params[f"{i}.up"]))
    return torch.add(x, torch.matmul(inner, params[f"{i}.down"]))


def gpt_forward(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    positions = torch.arange(ids.shape[1])
    x = params["tok"][ids] + params["pos"][positions]
    n_layers = len([name for name in params if name.endswith(".q")])
    for i in range(n_layers):
        x = block(x, params, i, n_heads)
    x = layer_norm(x, params["ln.gain"], params["ln.bias"])
    return torch.matmul(x, params["head"])


def gpt_loss(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    logits = gpt_forward(params, ids, n_heads)
    return F.cross_entropy(logits.flatten(0, 1), targets.flatten())


def random_batch(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.randint(0, data.shape[0] - block_size, (batch_size,), generator=generator)
    x = torch.stack([data.narrow(0, start, block_size) for start in starts.tolist()])
    y = torch.stack([data.narrow(0, start + 1, block_size) for start in starts.tolist()])
    return x, y


def sample(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    raise NotImplementedError("write sample here")
