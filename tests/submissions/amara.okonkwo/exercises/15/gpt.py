"""Exercise 15: how does a GPT read the whole text before it and write the next character?

Everything comes together: a table of characters, attention, layers, the loss and the draw. The model is a plain dict of
tensors, and seven functions that use it.

Forbidden: torch.nn and torch.optim, and the ready-made layer_norm and attention. softmax, log_softmax, cross_entropy,
nll_loss and gelu are free, also those of torch.nn.functional: you have written most of them.

Letters: V vocabulary, T block size (the longest text that the model can look at), C channels (`dim`), B batch.
"""

import torch
import torch.nn.functional as F
from torch import Tensor


def init_gpt(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    """All numbers that a GPT learns, by name, before training.

    "tok" (V, C): a row for each character. "pos" (T, C): a row for each position. Then for each layer i = 0, 1, ...:
    "{i}.ln1.gain" (C,), "{i}.ln1.bias" (C,), "{i}.q", "{i}.k", "{i}.v", "{i}.o" (C, C),
    "{i}.ln2.gain" (C,), "{i}.ln2.bias" (C,), "{i}.up" (C, 4C), "{i}.down" (4C, C); so layer 0 has "0.q", layer 1 "1.q".
    Last "ln.gain" (C,), "ln.bias" (C,) and "head" (C, V). No other keys; their order does not matter.

    Gains are ones, biases zeros. Everything else is drawn from the normal distribution with mean 0 and standard deviation
    0.02, from `generator` alone; any such draw will do. All are float32 leaves that require grad, and each has memory of
    its own.
    """
    def normal(*shape: int) -> Tensor:
        return (0.02 * torch.randn(*shape, generator=generator)).requires_grad_()

    def ones(n: int) -> Tensor:
        return torch.ones(n, requires_grad=True)

    def zeros(n: int) -> Tensor:
        return torch.zeros(n, requires_grad=True)

    params = {"tok": normal(vocab_size, dim), "pos": normal(block_size, dim)}
    for i in range(n_layers):
        params[f"{i}.ln1.gain"] = ones(dim)
        params[f"{i}.ln1.bias"] = zeros(dim)
        for name in ["q", "k", "v", "o"]:
            params[f"{i}.{name}"] = normal(dim, dim)
        params[f"{i}.ln2.gain"] = ones(dim)
        params[f"{i}.ln2.bias"] = zeros(dim)
        params[f"{i}.up"] = normal(dim, 4 * dim)
        params[f"{i}.down"] = normal(4 * dim, dim)
    params["ln.gain"] = ones(dim)
    params["ln.bias"] = zeros(dim)
    params["head"] = normal(dim, vocab_size)
    return params


def layer_norm(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    """Bring each row to mean 0 and variance 1, then stretch and shift it: (..., C), (C,), (C,) -> (..., C).

    A row is the last axis; there may be any number of axes before it, none too. The variance is the mean of the squared
    distances from the mean (divided by C, not by C - 1). `eps` is added to the variance, inside the root, so a row of equal
    numbers is no trouble. Then `gain` multiplies and `bias` is added. Dtype as in x; differentiable in all three.
    """
    mean = x.mean(dim=-1, keepdim=True)
    variance = ((x - mean) ** 2).mean(dim=-1, keepdim=True)
    return (x - mean) / torch.sqrt(variance + eps) * gain + bias


def block(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    """Layer i of the model: (B, t, C) -> (B, t, C).

    Two steps, and each *adds* to what it was given (a residual), reading a normalised copy (pre-norm):
    x + attention(layer_norm 1 of x), then x + down(gelu(up(layer_norm 2 of x))).

    Attention is that of exercise 14: causal (position t looks at positions 0 ... t), `n_heads` heads of C / n_heads channels
    (head j has channels j*C/h ... (j+1)*C/h - 1), scores divided by the root of a head's channels, heads merged in order,
    and then the product with "{i}.o". Every product is x @ W, without bias. gelu is exact or by tanh, as you like.

    Works for every t from 1 on, keeps the dtype, stays finite for large scores. x and params are left as they were.
    """
    B, T, C = x.shape

    def heads(matrix: Tensor) -> Tensor:
        return matrix.reshape(B, T, n_heads, C // n_heads).transpose(1, 2)

    normed = layer_norm(x, params[f"{i}.ln1.gain"], params[f"{i}.ln1.bias"])
    q, k, v = (heads(normed @ params[f"{i}.{name}"]) for name in "qkv")
    scores = q @ k.transpose(-2, -1) / (C // n_heads) ** 0.5
    visible = torch.tril(torch.ones(T, T)).bool()
    weights = torch.softmax(scores.masked_fill(~visible, float("-inf")), dim=-1)
    mixed = (weights @ v).transpose(1, 2).reshape(B, T, C)
    x = x + mixed @ params[f"{i}.o"]

    normed = layer_norm(x, params[f"{i}.ln2.gain"], params[f"{i}.ln2.bias"])
    return x + F.gelu(normed @ params[f"{i}.up"]) @ params[f"{i}.down"]


def gpt_forward(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    """The logits of the next character at every position: (B, t) int64 -> (B, t, V), for t from 1 to the block size.

    Row of the character plus row of the position (the first one has position 0), then all layers in order, then the final
    layer norm, then the product with "head". The number of layers is that of the params; there may be ten and more.
    The result at a position depends on the ids up to this one, of the same text. params and ids are left as they were.
    """
    t = ids.shape[1]
    x = params["tok"][ids] + params["pos"][:t]
    i = 0
    while f"{i}.q" in params:
        x = block(x, params, i, n_heads)
        i += 1
    return layer_norm(x, params["ln.gain"], params["ln.bias"]) @ params["head"]


def gpt_loss(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    """The mean cross-entropy over all B * t positions: (B, t), (B, t) int64 -> ().

    targets[b, s] is the character that comes after ids[b, s]: they are shifted already. Differentiable in all of params.
    params, their .grad, ids and targets are left as they were.
    """
    logits = gpt_forward(params, ids, n_heads)
    return F.cross_entropy(logits.reshape(-1, logits.shape[-1]), targets.reshape(-1))


def random_batch(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Pieces of a long text to learn from: (N,) int64 -> x (B, T), y (B, T), both int64.

    Each row of x is a piece of T = block_size ids as they stand in data, and y is the same piece one place later. Every
    piece that has a y is equally likely, the first and the last one too, each row drawn for itself (so a piece may come
    twice). N is larger than T; with N = T + 1 there is just one piece. All chance comes from `generator`. data is left as
    it was.
    """
    starts = torch.randint(0, len(data) - block_size, (batch_size,), generator=generator)
    x = torch.stack([data[s : s + block_size] for s in starts])
    y = torch.stack([data[s + 1 : s + block_size + 1] for s in starts])
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
    """Write: the ids of `start` (one at least), and `length` new ones, in a new list of plain ints.

    Each new id is drawn from the softmax of the logits at the last position, divided by `temperature` (above 0). The model
    looks at the last T ids only, T the number of rows of "pos"; `start` may be longer than that, or shorter. With top_k,
    from 1 to V, only the top_k most likely ids can be drawn; 1 leaves the favourite alone.

    All chance comes from `generator`, which moves on. No graph is recorded; whether recording is on or off is left as found.
    start and params, with their requires_grad and .grad, are left as they were.
    """
    block_size = params["pos"].shape[0]
    ids = list(start)
    with torch.no_grad():
        for _ in range(length):
            context = torch.tensor([ids[-block_size:]])
            logits = gpt_forward(params, context, n_heads)[0, -1] / temperature
            if top_k is not None:
                best, where = logits.topk(top_k)
                logits = torch.full_like(logits, float("-inf")).scatter(0, where, best)
            probs = torch.softmax(logits, dim=-1)
            ids.append(torch.multinomial(probs, 1, generator=generator).item())
    return ids
