"""Right answers of exercise 15 in other forms: every check must accept each of them."""

import math

import torch
import torch.nn.functional as F
from gpt import block, gpt_forward, layer_norm
from torch import Tensor

from grader.banks import idiom

# --- init_gpt


@idiom(of="init_gpt")
def name_by_name(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    def weight(rows, columns):
        return torch.normal(0.0, 0.02, (rows, columns), generator=generator).requires_grad_(True)

    params = {}
    params["tok"] = weight(vocab_size, dim)
    params["pos"] = weight(block_size, dim)
    for i in range(n_layers):
        params[f"{i}.ln1.gain"] = torch.ones(dim, requires_grad=True)
        params[f"{i}.ln1.bias"] = torch.zeros(dim, requires_grad=True)
        params[f"{i}.q"] = weight(dim, dim)
        params[f"{i}.k"] = weight(dim, dim)
        params[f"{i}.v"] = weight(dim, dim)
        params[f"{i}.o"] = weight(dim, dim)
        params[f"{i}.ln2.gain"] = torch.ones(dim, requires_grad=True)
        params[f"{i}.ln2.bias"] = torch.zeros(dim, requires_grad=True)
        params[f"{i}.up"] = weight(dim, 4 * dim)
        params[f"{i}.down"] = weight(4 * dim, dim)
    params["ln.gain"] = torch.ones(dim, requires_grad=True)
    params["ln.bias"] = torch.zeros(dim, requires_grad=True)
    params["head"] = weight(dim, vocab_size)
    return params


@idiom(of="init_gpt")
def filled_in_place(vocab_size, block_size, dim, n_layers, generator):
    V, T, C = vocab_size, block_size, dim
    params = {"head": torch.empty(C, V), "tok": torch.empty(V, C), "pos": torch.empty(T, C)}
    for layer in map(str, range(n_layers)):
        for name, shape in {"q": (C, C), "k": (C, C), "v": (C, C), "o": (C, C), "up": (C, C * 4), "down": (C * 4, C)}.items():
            params[layer + "." + name] = torch.empty(shape)
    for tensor in params.values():
        tensor.normal_(mean=0, std=0.02, generator=generator)
    for norm in ["ln"] + [f"{i}.ln{k}" for i in range(n_layers) for k in [1, 2]]:
        params[norm + ".gain"], params[norm + ".bias"] = torch.full((C,), 1.0), torch.full((C,), 0.0)
    for tensor in params.values():
        tensor.requires_grad = True
    return params


@idiom(of="init_gpt")
def windows_on_one_long_row(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    shapes = {"tok": (vocab_size, dim), "pos": (block_size, dim), "head": (dim, vocab_size)}
    for i in range(n_layers):
        shapes.update({f"{i}.{m}": (dim, dim) for m in "qkvo"})
        shapes.update({f"{i}.up": (dim, 4 * dim), f"{i}.down": (4 * dim, dim)})
    row = 0.02 * torch.randn(sum(a * b for a, b in shapes.values()), generator=generator)
    params, place = {}, 0
    for name, (a, b) in shapes.items():
        params[name] = row[place : place + a * b].view(a, b).requires_grad_()
        place += a * b
    for i in [*range(n_layers), None]:
        for norm in ["ln"] if i is None else [f"{i}.ln1", f"{i}.ln2"]:
            params[f"{norm}.gain"] = torch.ones(dim).requires_grad_()
            params[f"{norm}.bias"] = torch.zeros(dim).requires_grad_()
    return params


@idiom(of="init_gpt")
def through_data_and_unbind(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    print("a new GPT")
    params = {"tok": torch.zeros(vocab_size, dim), "pos": torch.zeros(block_size, dim), "head": torch.zeros(dim, vocab_size)}
    for i in range(n_layers):
        matrices = torch.zeros(4, dim, dim).unbind(0)
        params |= {f"{i}.{name}": matrix for name, matrix in zip("qkvo", matrices, strict=True)}
        params |= {f"{i}.up": torch.zeros(dim, 4 * dim), f"{i}.down": torch.zeros(4 * dim, dim)}
        params |= {f"{i}.ln{j}.{part}": torch.zeros(dim) for j in (1, 2) for part in ("gain", "bias")}
    params |= {"ln.gain": torch.zeros(dim), "ln.bias": torch.zeros(dim)}
    params = {name: tensor.detach().clone().requires_grad_() for name, tensor in params.items()}
    for name, tensor in params.items():
        if name.endswith(".gain"):
            tensor.data.fill_(1)
        elif not name.endswith(".bias"):
            tensor.data.copy_(torch.randn(tensor.shape, generator=generator, dtype=torch.float64) * 0.02)
    return params


# --- layer_norm


@idiom(of="layer_norm")
def torchs_biased_variance(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    mean = x.mean(-1, keepdim=True)
    var = x.var(-1, keepdim=True, unbiased=False)
    return (x - mean) / torch.sqrt(var + eps) * gain + bias


@idiom(of="layer_norm")
def both_at_once_and_rsqrt(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    var, mean = torch.var_mean(x, dim=-1, correction=0, keepdim=True)
    return gain * ((x - mean) * torch.rsqrt(var + eps)) + bias


@idiom(of="layer_norm")
def mean_of_squares_minus_square_of_mean(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    C = x.shape[-1]
    mean = x.sum(-1) / C
    var = (x * x).sum(-1) / C - mean * mean
    return torch.addcmul(bias, (x - mean[..., None]) * (var[..., None] + eps) ** -0.5, gain)


@idiom(of="layer_norm")
def deviation_squared_again(x, gain, bias, eps=1e-5):
    centred = x - torch.mean(x, dim=x.ndim - 1, keepdim=True)
    variance = torch.einsum("...c,...c->...", centred, centred).unsqueeze(-1) / x.size(-1)
    return centred.div((variance + eps).sqrt()).mul(gain).add(bias)


@idiom(of="layer_norm")
def row_by_row(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    rows = []
    for row in x.reshape(-1, x.shape[-1]):
        m = sum(row) / len(row)
        v = sum((number - m) ** 2 for number in row) / len(row)
        rows.append((row - m) / (v + eps) ** 0.5 * gain + bias)
    return torch.stack(rows).reshape(x.shape)


@idiom(of="layer_norm")
def in_place_on_a_copy(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    out = x.clone()
    out -= x.mean(-1, keepdim=True)
    out = out / torch.sqrt(out.square().mean(-1, True) + eps)
    out = out * gain
    out += bias
    return out


# --- block


@idiom(of="block")
def nano_style(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    B, T, C = x.size()
    h = layer_norm(x, params[f"{i}.ln1.gain"], params[f"{i}.ln1.bias"])
    qkv = h @ torch.cat([params[f"{i}.q"], params[f"{i}.k"], params[f"{i}.v"]], dim=1)
    q, k, v = qkv.split(C, dim=2)
    k = k.view(B, T, n_heads, C // n_heads).transpose(1, 2)
    q = q.view(B, T, n_heads, C // n_heads).transpose(1, 2)
    v = v.view(B, T, n_heads, C // n_heads).transpose(1, 2)
    att = (q @ k.transpose(-2, -1)) * (1.0 / math.sqrt(k.size(-1)))
    tril = torch.tril(torch.ones(T, T)).view(1, 1, T, T)
    att = att.masked_fill(tril[:, :, :T, :T] == 0, float("-inf"))
    att = F.softmax(att, dim=-1)
    y = att @ v
    y = y.transpose(1, 2).contiguous().view(B, T, C)
    x = x + y @ params[f"{i}.o"]
    h = layer_norm(x, params[f"{i}.ln2.gain"], params[f"{i}.ln2.bias"])
    return x + F.gelu(h @ params[f"{i}.up"], approximate="tanh") @ params[f"{i}.down"]


@idiom(of="block")
def einsum_all_the_way(x, params, i, n_heads):
    p = {name.split(".", 1)[1]: tensor for name, tensor in params.items() if name.startswith(f"{i}.")}
    b, t, c = x.shape
    d = c // n_heads
    h = layer_norm(x, p["ln1.gain"], p["ln1.bias"])
    q, k, v = (torch.einsum("btc,chd->bhtd", h, p[name].reshape(c, n_heads, d)) for name in ("q", "k", "v"))
    scores = torch.einsum("bhtd,bhsd->bhts", q, k) * d**-0.5
    scores = scores + torch.full((t, t), float("-inf"), dtype=x.dtype).triu(1)
    mixed = torch.einsum("bhts,bhsd->bthd", scores.softmax(-1), v).reshape(b, t, c)
    x = x + torch.einsum("btc,ce->bte", mixed, p["o"])
    h = layer_norm(x, p["ln2.gain"], p["ln2.bias"])
    return x + torch.einsum("btf,fc->btc", F.gelu(torch.einsum("btc,cf->btf", h, p["up"])), p["down"])


@idiom(of="block")
def head_by_head(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    normed = layer_norm(x, params[f"{i}.ln1.gain"], params[f"{i}.ln1.bias"])
    size = x.shape[2] // n_heads
    positions = torch.arange(x.shape[1])
    may_look = positions[None, :] <= positions[:, None]
    heads = []
    for j in range(n_heads):
        mine = slice(j * size, (j + 1) * size)
        q = normed @ params[f"{i}.q"][:, mine]
        k = normed @ params[f"{i}.k"][:, mine]
        v = normed @ params[f"{i}.v"][:, mine]
        scores = torch.bmm(q, k.mT) / size**0.5
        scores = torch.where(may_look, scores, torch.finfo(scores.dtype).min)
        heads.append(torch.softmax(scores, -1) @ v)
    x = x + torch.cat(heads, -1) @ params[f"{i}.o"]
    hidden = layer_norm(x, params[f"{i}.ln2.gain"], params[f"{i}.ln2.bias"]) @ params[f"{i}.up"]
    gelu = 0.5 * hidden * (1 + torch.erf(hidden / 2**0.5))  # exact
    return x + gelu @ params[f"{i}.down"]


@idiom(of="block")
def position_by_position(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    B, T, C = x.shape
    normed = layer_norm(x, params[f"{i}.ln1.gain"], params[f"{i}.ln1.bias"])
    q, k, v = (torch.stack((normed @ params[f"{i}.{name}"]).chunk(n_heads, dim=2), 1) for name in "qkv")  # (B, h, T, c)
    rows = []
    for t in range(T):
        score = (q[:, :, t : t + 1] * k[:, :, : t + 1]).sum(-1) / math.sqrt(C // n_heads)  # (B, h, t + 1)
        share = (score - score.max(-1, keepdim=True).values).exp()
        share = share / share.sum(-1, keepdim=True)
        rows.append((share.unsqueeze(-1) * v[:, :, : t + 1]).sum(2).flatten(1))  # (B, C)
    x = x + torch.stack(rows, 1) @ params[f"{i}.o"]
    hidden = layer_norm(x, params[f"{i}.ln2.gain"], params[f"{i}.ln2.bias"]) @ params[f"{i}.up"]
    gelu = 0.5 * hidden * (1 + torch.tanh(math.sqrt(2 / math.pi) * (hidden + 0.044715 * hidden**3)))
    return x + gelu @ params[f"{i}.down"]


@idiom(of="block")
def very_negative_numbers(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    def split(y):
        return y.unflatten(-1, (n_heads, -1)).permute(0, 2, 1, 3)

    def norm(y, which):
        return layer_norm(y, gain=params[f"{i}.{which}.gain"], bias=params[f"{i}.{which}.bias"])

    h = norm(x, "ln1")
    q, k, v = split(h.matmul(params[f"{i}.q"])), split(h.matmul(params[f"{i}.k"])), split(h.matmul(params[f"{i}.v"]))
    mask = torch.tril(torch.ones(x.shape[1], x.shape[1], dtype=torch.bool))
    scores = (q / q.shape[-1] ** 0.5) @ k.permute(0, 1, 3, 2)
    scores = scores.masked_fill(~mask, -1e9)
    mixed = (F.softmax(scores, -1) @ v).permute(0, 2, 1, 3).flatten(-2)
    out = x.clone()
    out += mixed @ params[f"{i}.o"]
    return out.add(torch.matmul(F.gelu(norm(out, "ln2") @ params[f"{i}.up"], approximate="none"), params[f"{i}.down"]))


@idiom(of="block")
def masked_in_place_after_exponentials(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    B, T, C = x.shape
    h = layer_norm(x, params[f"{i}.ln1.gain"], params[f"{i}.ln1.bias"]).reshape(B * T, C)
    q, k, v = ((h @ params[f"{i}.{m}"]).reshape(B, T, n_heads, -1).swapaxes(1, 2) for m in ["q", "k", "v"])
    scores = q.matmul(k.swapaxes(2, 3)).div(q.shape[3] ** 0.5)
    scores[:, :, torch.triu(torch.ones(T, T), 1).bool()] = -torch.inf
    weights = torch.exp(F.log_softmax(scores, dim=3))
    x = x + weights.matmul(v).swapaxes(1, 2).reshape(B, T, C).matmul(params[f"{i}.o"])
    return x + F.gelu(layer_norm(x, params[f"{i}.ln2.gain"], params[f"{i}.ln2.bias"]) @ params[f"{i}.up"]).matmul(params[f"{i}.down"])


# --- gpt_forward


@idiom(of="gpt_forward")
def as_long_as_there_are_layers(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    B, T = ids.shape
    x = params["tok"][ids] + params["pos"][torch.arange(T)]
    i = 0
    while f"{i}.q" in params:
        x = block(x, params, i, n_heads)
        i += 1
    x = layer_norm(x, params["ln.gain"], params["ln.bias"])
    logits = x @ params["head"]
    return logits


@idiom(of="gpt_forward")
def layers_from_the_names(params, ids, n_heads):
    x = params["tok"].index_select(0, ids.reshape(-1)).view(*ids.shape, -1) + params["pos"][: ids.size(1)].unsqueeze(0)
    numbers = sorted({int(name.split(".")[0]) for name in params if name[0].isdigit()})
    for i in numbers:
        x = block(x, params, i, n_heads)
    return torch.matmul(layer_norm(x, params["ln.gain"], params["ln.bias"]), params["head"])


@idiom(of="gpt_forward")
def counted_by_the_names(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    one_hot = F.one_hot(ids, len(params["tok"])).to(params["tok"].dtype)
    x = one_hot @ params["tok"]
    x = x + params["pos"].narrow(0, 0, ids.shape[1]).expand_as(x)
    for i in range((len(params) - 5) // 10):
        x = block(x, params, i, n_heads)
    return torch.einsum("btc,cv->btv", layer_norm(x, params["ln.gain"], params["ln.bias"]), params["head"])


@idiom(of="gpt_forward")
def text_by_text(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    n_layers = 1 + max(int(name.split(".")[0]) for name in params if name.endswith(".up"))
    texts = []
    for text in ids:
        x = torch.stack([params["tok"][int(c)] + params["pos"][t] for t, c in enumerate(text)]).unsqueeze(0)
        for i in range(n_layers):
            x = block(x, params, i, n_heads)
        texts.append(layer_norm(x, params["ln.gain"], params["ln.bias"]) @ params["head"])
    return torch.cat(texts)


@idiom(of="gpt_forward")
def everything_in_one_function(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    def norm(x, name):
        var, mean = torch.var_mean(x, -1, correction=0, keepdim=True)
        return (x - mean) / torch.sqrt(var + 1e-5) * params[name + ".gain"] + params[name + ".bias"]

    B, T = ids.shape
    x = params["tok"][ids] + params["pos"][:T]
    C = x.shape[-1]
    bias = torch.zeros(T, T, dtype=x.dtype).masked_fill(torch.ones(T, T).triu(1) == 1, float("-inf"))
    for i in range(len([name for name in params if name.endswith("ln1.gain")])):
        h = norm(x, f"{i}.ln1")
        q, k, v = ((h @ params[f"{i}.{m}"]).view(B, T, n_heads, C // n_heads).transpose(1, 2) for m in "qkv")
        a = torch.softmax(q @ k.transpose(2, 3) / (C / n_heads) ** 0.5 + bias, dim=-1)
        x = x + (a @ v).transpose(1, 2).reshape(B, T, C) @ params[f"{i}.o"]
        x = x + F.gelu(norm(x, f"{i}.ln2") @ params[f"{i}.up"], approximate="tanh") @ params[f"{i}.down"]
    return norm(x, "ln") @ params["head"]


# --- gpt_loss


@idiom(of="gpt_loss")
def one_long_list(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    logits = gpt_forward(params, ids, n_heads)
    B, T, V = logits.shape
    return F.cross_entropy(logits.view(B * T, V), targets.reshape(B * T))


@idiom(of="gpt_loss")
def characters_on_axis_one(params, ids, targets, n_heads):
    return torch.nn.functional.cross_entropy(gpt_forward(params, ids, n_heads).transpose(1, 2), targets)


@idiom(of="gpt_loss")
def gathered_logarithms(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    log_probs = gpt_forward(params, ids, n_heads).log_softmax(-1)
    return -log_probs.gather(-1, targets.unsqueeze(-1)).mean()


@idiom(of="gpt_loss")
def by_nll(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    log_probs = F.log_softmax(gpt_forward(params, ids, n_heads), dim=-1)
    return F.nll_loss(log_probs.flatten(end_dim=1), targets.flatten())


@idiom(of="gpt_loss")
def price_by_price(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    logits = gpt_forward(params, ids, n_heads)
    total = 0
    for b in range(ids.shape[0]):
        for t in range(ids.shape[1]):
            row = logits[b, t]
            total = total + torch.logsumexp(row, 0) - row[targets[b, t]]
    return total / ids.numel()


# --- random_batch


@idiom(of="random_batch")
def stacked_slices(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    ix = torch.randint(len(data) - block_size, (batch_size,), generator=generator)
    x = torch.stack([data[i : i + block_size] for i in ix])
    y = torch.stack([data[i + 1 : i + 1 + block_size] for i in ix])
    return x, y


@idiom(of="random_batch")
def all_windows_first(data, batch_size, block_size, generator):
    windows = data.unfold(0, block_size + 1, 1)
    chosen = windows[torch.randint(0, windows.shape[0], [batch_size], generator=generator)]
    return chosen[:, :-1].contiguous(), chosen[:, 1:].contiguous()


@idiom(of="random_batch")
def start_by_start(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    xs, ys = [], []
    for _ in range(batch_size):
        start = torch.randint(low=0, high=data.size(0) - block_size, size=(1,), generator=generator).item()
        xs.append(data[start : start + block_size].tolist())
        ys.append(data[start + 1 : start + block_size + 1].tolist())
    return torch.tensor(xs), torch.tensor(ys)


@idiom(of="random_batch")
def uniform_numbers_cut_off(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = (torch.rand(batch_size, generator=generator, dtype=torch.float64) * (len(data) - block_size)).long()
    rows = starts.unsqueeze(1) + torch.arange(block_size).unsqueeze(0)
    return data[rows], data[rows + 1]


@idiom(of="random_batch")
def drawn_with_equal_weights(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    weights = torch.ones(len(data) - block_size)
    starts = torch.multinomial(weights, batch_size, replacement=True, generator=generator)
    rows = starts[:, None] + torch.arange(block_size)[None]
    return torch.take(data, rows), torch.take(data, rows + 1)


# --- sample


@idiom(of="sample")
@torch.no_grad()
def ids_in_a_tensor(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    idx = torch.tensor(start).unsqueeze(0)
    block_size = params["pos"].size(0)
    for _ in range(length):
        idx_cond = idx if idx.size(1) <= block_size else idx[:, -block_size:]
        logits = gpt_forward(params, idx_cond, n_heads)
        logits = logits[:, -1, :] / temperature
        if top_k is not None:
            v, _ = torch.topk(logits, min(top_k, logits.size(-1)))
            logits[logits < v[:, [-1]]] = -float("Inf")
        probs = F.softmax(logits, dim=-1)
        idx_next = torch.multinomial(probs, num_samples=1, generator=generator)
        idx = torch.cat((idx, idx_next), dim=1)
    return idx[0].tolist()


@idiom(of="sample")
def drawn_among_the_top(params, start, length, n_heads, generator, temperature=1.0, top_k=None):
    ids = [int(i) for i in start]
    window = params["pos"].shape[0]
    with torch.inference_mode():
        while len(ids) < len(start) + length:
            logits = gpt_forward(params, torch.tensor(ids[-window:])[None], n_heads)[0, -1]
            values, indices = logits.topk(top_k or len(logits))
            pick = torch.multinomial((values / temperature).softmax(0), 1, generator=generator)
            ids.append(indices[pick].item())
    return ids


@idiom(of="sample")
def gumbel_noise(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    frozen = {name: tensor.detach() for name, tensor in params.items()}
    ids = start[:]
    for _ in range(length):
        logits = gpt_forward(frozen, torch.tensor([ids])[:, -len(params["pos"]) :], n_heads)[0, -1]
        if top_k is not None:
            keep = torch.zeros_like(logits, dtype=torch.bool)
            keep[logits.topk(top_k).indices] = True
            logits = torch.where(keep, logits, -torch.inf)
        noise = -torch.empty_like(logits).exponential_(generator=generator).log()
        ids += [(logits / temperature + noise).argmax().item()]
    return ids


@idiom(of="sample")
def running_sums(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    was_on = torch.is_grad_enabled()
    torch.set_grad_enabled(False)
    try:
        ids = list(start)
        for _ in range(length):
            seen = ids[max(0, len(ids) - len(params["pos"])) :]
            logits = gpt_forward(params, torch.tensor([seen]), n_heads)[0, -1].double() / temperature
            order = logits.argsort(descending=True)[:top_k]
            shares = F.softmax(logits[order], dim=0).cumsum(0)
            u = torch.rand((), generator=generator, dtype=torch.float64) * shares[-1]
            ids.append(int(order[torch.searchsorted(shares, u, right=True).clamp(max=len(order) - 1)]))
        return ids
    finally:
        torch.set_grad_enabled(was_on)


@idiom(of="sample")
def python_lists_and_a_uniform_number(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = []
    ids.extend(start)
    for _ in range(length):
        with torch.no_grad():
            logits = gpt_forward(params, torch.tensor(ids[-len(params["pos"]) :]).reshape(1, -1), n_heads)[0][-1].tolist()
        if top_k is not None:
            weakest = sorted(logits, reverse=True)[top_k - 1]
            logits = [number if number >= weakest else -math.inf for number in logits]
        largest = max(logits)
        weights = [math.exp((number - largest) / temperature) for number in logits]
        left = torch.rand(1, generator=generator, dtype=torch.float64).item() * sum(weights)
        for i, weight in enumerate(weights):  # noqa: B007 (the last one stays)
            left -= weight
            if left < 0:
                break
        ids.append(i)
    return ids
