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
    raise NotImplementedError("write init_gpt here")


def layer_norm(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    """Bring each row to mean 0 and variance 1, then stretch and shift it: (..., C), (C,), (C,) -> (..., C).

    A row is the last axis; there may be any number of axes before it, none too. The variance is the mean of the squared
    distances from the mean (divided by C, not by C - 1). `eps` is added to the variance, inside the root, so a row of equal
    numbers is no trouble. Then `gain` multiplies and `bias` is added. Dtype as in x; differentiable in all three.
    """
    raise NotImplementedError("write layer_norm here")


def block(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    """Layer i of the model: (B, t, C) -> (B, t, C).

    Two steps, and each *adds* to what it was given (a residual), reading a normalised copy (pre-norm):
    x + attention(layer_norm 1 of x), then x + down(gelu(up(layer_norm 2 of x))).

    Attention is that of exercise 14: causal (position t looks at positions 0 ... t), `n_heads` heads of C / n_heads channels
    (head j has channels j*C/h ... (j+1)*C/h - 1), scores divided by the root of a head's channels, heads merged in order,
    and then the product with "{i}.o". Every product is x @ W, without bias. gelu is exact or by tanh, as you like.

    Works for every t from 1 on, keeps the dtype, stays finite for large scores. x and params are left as they were.
    """
    raise NotImplementedError("write block here")


def gpt_forward(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    """The logits of the next character at every position: (B, t) int64 -> (B, t, V), for t from 1 to the block size.

    Row of the character plus row of the position (the first one has position 0), then all layers in order, then the final
    layer norm, then the product with "head". The number of layers is that of the params; there may be ten and more.
    The result at a position depends on the ids up to this one, of the same text. params and ids are left as they were.
    """
    raise NotImplementedError("write gpt_forward here")


def gpt_loss(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    """The mean cross-entropy over all B * t positions: (B, t), (B, t) int64 -> ().

    targets[b, s] is the character that comes after ids[b, s]: they are shifted already. Differentiable in all of params.
    params, their .grad, ids and targets are left as they were.
    """
    raise NotImplementedError("write gpt_loss here")


def random_batch(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Pieces of a long text to learn from: (N,) int64 -> x (B, T), y (B, T), both int64.

    Each row of x is a piece of T = block_size ids as they stand in data, and y is the same piece one place later. Every
    piece that has a y is equally likely, the first and the last one too, each row drawn for itself (so a piece may come
    twice). N is larger than T; with N = T + 1 there is just one piece. All chance comes from `generator`. data is left as
    it was.
    """
    raise NotImplementedError("write random_batch here")


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
    raise NotImplementedError("write sample here")
