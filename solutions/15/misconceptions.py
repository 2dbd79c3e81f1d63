"""Named wrong answers of exercise 15: each is one mistake that people really make."""

import math
import random

import torch
import torch.nn.functional as F
from gpt import block, gpt_forward, layer_norm
from torch import Tensor

from grader.banks import misconception

# What the wrong answers share: the right parts around the one that is wrong.


def _shapes(V: int, T: int, C: int, L: int) -> dict[str, tuple[int, ...]]:
    shapes: dict[str, tuple[int, ...]] = {"tok": (V, C), "pos": (T, C)}
    for i in range(L):
        shapes |= {f"{i}.ln1.gain": (C,), f"{i}.ln1.bias": (C,), f"{i}.q": (C, C), f"{i}.k": (C, C), f"{i}.v": (C, C), f"{i}.o": (C, C)}
        shapes |= {f"{i}.ln2.gain": (C,), f"{i}.ln2.bias": (C,), f"{i}.up": (C, 4 * C), f"{i}.down": (4 * C, C)}
    return shapes | {"ln.gain": (C,), "ln.bias": (C,), "head": (C, V)}


def _start(name: str, shape: tuple[int, ...], generator: torch.Generator | None) -> Tensor:
    if name.endswith("gain"):
        return torch.ones(shape)
    if name.endswith("bias"):
        return torch.zeros(shape)
    return torch.randn(shape, generator=generator) * 0.02


def _leaves(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name: tensor.requires_grad_() for name, tensor in tensors.items()}


def _norm(x: Tensor, params: dict[str, Tensor], name: str) -> Tensor:
    return layer_norm(x, params[f"{name}.gain"], params[f"{name}.bias"])


def _split(x: Tensor, n_heads: int) -> Tensor:
    B, T, C = x.shape
    return x.view(B, T, n_heads, C // n_heads).transpose(1, 2)


def _merge(x: Tensor) -> Tensor:
    return x.transpose(1, 2).flatten(2)


def _qkv(h: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> list[Tensor]:
    return [_split(h @ params[f"{i}.{name}"], n_heads) for name in "qkv"]


def _future(T: int) -> Tensor:
    return torch.ones(T, T, dtype=torch.bool).triu(1)


def _scores(q: Tensor, k: Tensor) -> Tensor:
    return q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5


def _attend(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    scores = _scores(q, k).masked_fill(_future(q.shape[-2]), -math.inf)
    return F.softmax(scores, dim=-1) @ v


def _attention(h: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    return _merge(_attend(*_qkv(h, params, i, n_heads))) @ params[f"{i}.o"]


def _think(h: Tensor, params: dict[str, Tensor], i: int) -> Tensor:
    return F.gelu(h @ params[f"{i}.up"]) @ params[f"{i}.down"]


def _finish(x: Tensor, mixed: Tensor, params: dict[str, Tensor], i: int) -> Tensor:
    """The rest of a block, after heads that were mixed (B, t, C)."""
    x = x + mixed @ params[f"{i}.o"]
    return x + _think(_norm(x, params, f"{i}.ln2"), params, i)


def _embed(params: dict[str, Tensor], ids: Tensor) -> Tensor:
    return params["tok"][ids] + params["pos"][: ids.shape[1]]


def _depth(params: dict[str, Tensor]) -> int:
    return sum(name.endswith(".q") for name in params)


def _layers(x: Tensor, params: dict[str, Tensor], n_heads: int) -> Tensor:
    for i in range(_depth(params)):
        x = block(x, params, i, n_heads)
    return x


def _out(x: Tensor, params: dict[str, Tensor]) -> Tensor:
    return _norm(x, params, "ln") @ params["head"]


def _pieces(data: Tensor, starts: Tensor, block_size: int) -> tuple[Tensor, Tensor]:
    rows = starts[:, None] + torch.arange(block_size)
    return data[rows], data[rows + 1]


def _logits(params: dict[str, Tensor], ids: list[int], n_heads: int) -> Tensor:
    with torch.no_grad():
        return gpt_forward(params, torch.tensor([ids[-len(params["pos"]) :]]), n_heads)[0, -1]


def _keep(logits: Tensor, top_k: int | None) -> Tensor:
    if top_k is None:
        return logits
    return logits.masked_fill(logits < logits.topk(top_k).values[-1], -math.inf)


def _draw(logits: Tensor, generator: torch.Generator | None) -> int:
    return int(torch.multinomial(F.softmax(logits, dim=-1), 1, generator=generator))


# --- init_gpt


@misconception(
    of="init_gpt",
    says="Your numbers have standard deviation 1. So large, the first logits are wild, and the model starts surer than it should be.",
    see="how-it-starts",
)
def standard_normal_start(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    shapes = _shapes(vocab_size, block_size, dim, n_layers)
    return _leaves({n: _start(n, s, generator) * (1 if n.endswith(("gain", "bias")) else 50) for n, s in shapes.items()})


@misconception(
    of="init_gpt",
    says="0.02 is the standard deviation, and you took it for the variance: your numbers are seven times too large.",
    see="how-it-starts",
)
def variance_of_002(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    shapes = _shapes(vocab_size, block_size, dim, n_layers)
    factor = 0.02**0.5 / 0.02
    return _leaves({n: _start(n, s, generator) * (1 if n.endswith(("gain", "bias")) else factor) for n, s in shapes.items()})


@misconception(
    of="init_gpt",
    says="You divide by the root of the number of inputs, as in exercise 10. A fixed standard deviation of 0.02 is asked for here.",
    see="how-it-starts",
)
def divided_by_root_of_inputs(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    params = {}
    for name, shape in _shapes(vocab_size, block_size, dim, n_layers).items():
        if name.endswith(("gain", "bias")):
            params[name] = _start(name, shape, generator)
        else:
            params[name] = torch.randn(shape, generator=generator) / shape[0] ** 0.5
    return _leaves(params)


@misconception(
    of="init_gpt",
    says="You draw uniform numbers between 0 and 0.02: all of them positive. The normal distribution lies around 0.",
    see="how-it-starts",
)
def uniform_from_zero(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    params = {}
    for name, shape in _shapes(vocab_size, block_size, dim, n_layers).items():
        fixed = name.endswith(("gain", "bias"))
        params[name] = _start(name, shape, generator) if fixed else torch.rand(shape, generator=generator) * 0.02
    return _leaves(params)


@misconception(
    of="init_gpt",
    says="You draw uniform numbers of the right deviation. A normal distribution has tails, and the draw for it has another name.",
    see="how-it-starts",
)
def uniform_with_deviation_002(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    params = {}
    for name, shape in _shapes(vocab_size, block_size, dim, n_layers).items():
        fixed = name.endswith(("gain", "bias"))
        drawn = (torch.rand(shape, generator=generator) * 2 - 1) * 3**0.5 * 0.02
        params[name] = _start(name, shape, generator) if fixed else drawn
    return _leaves(params)


@misconception(
    of="init_gpt",
    says="You cut the numbers off at two deviations. A normal draw goes beyond that now and then.",
    see="how-it-starts",
)
def tails_cut_off(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    shapes = _shapes(vocab_size, block_size, dim, n_layers)
    return _leaves(
        {n: t if n.endswith("gain") else t.clamp(-0.04, 0.04) for n, t in ((n, _start(n, s, generator)) for n, s in shapes.items())}
    )


@misconception(
    of="init_gpt",
    says='You make "o" and "down" smaller in deep models, as GPT-2 did. It is a good idea; here 0.02 is asked for everywhere.',
    see="how-it-starts",
)
def residual_outputs_scaled(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    params = {n: _start(n, s, generator) for n, s in _shapes(vocab_size, block_size, dim, n_layers).items()}
    for name in params:
        if name.endswith((".o", ".down")):
            params[name] = params[name] / (2 * n_layers) ** 0.5
    return _leaves(params)


@misconception(
    of="init_gpt",
    says='You start "o" and "down" with zeros, so that every layer adds nothing at first. Small random numbers are asked for.',
    see="how-it-starts",
)
def residual_outputs_zero(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    params = {n: _start(n, s, generator) for n, s in _shapes(vocab_size, block_size, dim, n_layers).items()}
    return _leaves({n: torch.zeros_like(t) if n.endswith((".o", ".down")) else t for n, t in params.items()})


@misconception(
    of="init_gpt",
    says="Your table of positions starts with zeros. It is drawn like the other tables.",
    see="how-it-starts",
)
def positions_start_at_zero(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    params = {n: _start(n, s, generator) for n, s in _shapes(vocab_size, block_size, dim, n_layers).items()}
    params["pos"] = torch.zeros(block_size, dim)
    return _leaves(params)


@misconception(
    of="init_gpt",
    says="All your weights are zeros. Then every layer adds nothing, and no slope gets through to most of them.",
    see="how-it-starts",
)
def all_weights_zero(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    shapes = _shapes(vocab_size, block_size, dim, n_layers)
    return _leaves({n: torch.ones(s) if n.endswith("gain") else torch.zeros(s) for n, s in shapes.items()})


@misconception(
    of="init_gpt",
    says="Your gains start at zero, so every layer norm gives zeros, and nothing gets through.",
    see="how-it-starts",
)
def gains_start_at_zero(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    shapes = _shapes(vocab_size, block_size, dim, n_layers)
    return _leaves({n: torch.zeros(s) if n.endswith("gain") else _start(n, s, generator) for n, s in shapes.items()})


@misconception(
    of="init_gpt",
    says="Your gains are random numbers like everything else. A gain multiplies what was just normalised: begin with one.",
    see="how-it-starts",
)
def gains_drawn_at_random(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    params = {}
    for name, shape in _shapes(vocab_size, block_size, dim, n_layers).items():
        params[name] = torch.zeros(shape) if name.endswith("bias") else torch.randn(shape, generator=generator) * 0.02
    return _leaves(params)


@misconception(
    of="init_gpt",
    says="Your biases are random numbers. They start at zero.",
    see="how-it-starts",
)
def biases_drawn_at_random(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    params = {}
    for name, shape in _shapes(vocab_size, block_size, dim, n_layers).items():
        params[name] = torch.ones(shape) if name.endswith("gain") else torch.randn(shape, generator=generator) * 0.02
    return _leaves(params)


@misconception(
    of="init_gpt",
    says="Your biases start at one, like the gains.",
    see="how-it-starts",
)
def biases_start_at_one(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    shapes = _shapes(vocab_size, block_size, dim, n_layers)
    return _leaves({n: torch.ones(s) if n.endswith("bias") else _start(n, s, generator) for n, s in shapes.items()})


@misconception(
    of="init_gpt",
    says="You ask for gradients first and multiply by 0.02 afterwards. What you keep is the result of a product, and no leaf.",
    see="leaves-with-memory-of-their-own",
)
def scaled_after_asking(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    params = {}
    for name, shape in _shapes(vocab_size, block_size, dim, n_layers).items():
        if name.endswith(("gain", "bias")):
            params[name] = _start(name, shape, generator).requires_grad_()
        else:
            params[name] = torch.randn(shape, generator=generator, requires_grad=True) * 0.02
    return params


@misconception(
    of="init_gpt",
    says="None of your tensors asks for gradients, so nothing would ever be learnt.",
    see="leaves-with-memory-of-their-own",
)
def gradients_not_asked_for(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    return {n: _start(n, s, generator) for n, s in _shapes(vocab_size, block_size, dim, n_layers).items()}


@misconception(
    of="init_gpt",
    says="Your gains and biases do not ask for gradients. They are learnt like all the rest.",
    see="leaves-with-memory-of-their-own",
)
def gains_and_biases_frozen(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    params = {n: _start(n, s, generator) for n, s in _shapes(vocab_size, block_size, dim, n_layers).items()}
    return {n: t if n.endswith(("gain", "bias")) else t.requires_grad_() for n, t in params.items()}


@misconception(
    of="init_gpt",
    says="Your tables of characters and positions do not ask for gradients. They are looked up and learnt.",
    see="leaves-with-memory-of-their-own",
)
def tables_frozen(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    params = {n: _start(n, s, generator) for n, s in _shapes(vocab_size, block_size, dim, n_layers).items()}
    return {n: t if n in ("tok", "pos") else t.requires_grad_() for n, t in params.items()}


@misconception(
    of="init_gpt",
    says="All your layers are the same tensors under different names. Two layers that share everything are one layer, used twice.",
    see="leaves-with-memory-of-their-own",
)
def layers_share_their_tensors(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    params = _leaves({n: _start(n, s, generator) for n, s in _shapes(vocab_size, block_size, dim, n_layers).items()})
    return {n: params["0." + n.partition(".")[2]] if n[0].isdigit() else t for n, t in params.items()}


@misconception(
    of="init_gpt",
    says="Queries, keys and values are one and the same tensor. Each asks for something else and needs numbers of its own.",
    see="leaves-with-memory-of-their-own",
)
def one_tensor_for_q_k_and_v(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    params = _leaves({n: _start(n, s, generator) for n, s in _shapes(vocab_size, block_size, dim, n_layers).items()})
    for i in range(n_layers):
        params[f"{i}.k"] = params[f"{i}.v"] = params[f"{i}.q"]
    return params


@misconception(
    of="init_gpt",
    says="All your gains are one tensor, and all your biases another one. They start alike, but each has to go its own way.",
    see="leaves-with-memory-of-their-own",
)
def one_tensor_for_all_gains(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    ones, zeros = torch.ones(dim), torch.zeros(dim)
    shapes = _shapes(vocab_size, block_size, dim, n_layers)
    params = {n: ones if n.endswith("gain") else zeros if n.endswith("bias") else _start(n, s, generator) for n, s in shapes.items()}
    return _leaves(params)


@misconception(
    of="init_gpt",
    says='Your "head" looks at the memory of "tok". Some models tie the two; here each has numbers of its own.',
    see="leaves-with-memory-of-their-own",
)
def head_tied_to_tok(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    params = {n: _start(n, s, generator) for n, s in _shapes(vocab_size, block_size, dim, n_layers).items()}
    params["head"] = params["tok"].T
    return _leaves(params)


@misconception(
    of="init_gpt",
    says="You seed the generator before each tensor, so all of them begin with the same numbers.",
    see="chance-from-elsewhere",
)
def seeded_for_each_tensor(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    seed = generator.initial_seed()
    shapes = _shapes(vocab_size, block_size, dim, n_layers)
    return _leaves({n: _start(n, s, generator.manual_seed(seed)) for n, s in shapes.items()})


@misconception(
    of="init_gpt",
    says="You draw from torch's global random state. The generator that you were given is not used.",
    see="chance-from-elsewhere",
)
def started_from_the_global_state(
    vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator
) -> dict[str, Tensor]:
    return _leaves({n: _start(n, s, None) for n, s in _shapes(vocab_size, block_size, dim, n_layers).items()})


@misconception(
    of="init_gpt",
    says="You seed the generator anew, so every model is the same. The caller has seeded it already.",
    see="chance-from-elsewhere",
)
def generator_seeded_by_init(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    generator.manual_seed(42)
    return _leaves({n: _start(n, s, generator) for n, s in _shapes(vocab_size, block_size, dim, n_layers).items()})


@misconception(
    of="init_gpt",
    says="You draw from a copy of the generator. The caller's own does not move on, and the next model is the same.",
    see="chance-from-elsewhere",
)
def copy_of_the_generator_by_init(
    vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator
) -> dict[str, Tensor]:
    mine = torch.Generator()
    mine.set_state(generator.get_state())
    return _leaves({n: _start(n, s, mine) for n, s in _shapes(vocab_size, block_size, dim, n_layers).items()})


@misconception(
    of="init_gpt",
    says="You seed torch's global random state and draw from it: the random numbers of the whole program start anew.",
    see="chance-from-elsewhere",
)
def global_state_seeded_by_init(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    torch.manual_seed(0)
    return _leaves({n: _start(n, s, None) for n, s in _shapes(vocab_size, block_size, dim, n_layers).items()})


@misconception(
    of="init_gpt",
    says='The middle of the thinking step is four times as wide: "up" leads from C to 4C, and "down" back.',
    see="names-shapes-and-layers",
)
def middle_not_wider(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    shapes = _shapes(vocab_size, block_size, dim, n_layers)
    shapes |= {n: (dim, dim) for n in shapes if n.endswith((".up", ".down"))}
    return _leaves({n: _start(n, s, generator) for n, s in shapes.items()})


@misconception(
    of="init_gpt",
    says="Your weights stand as (out, in), as torch.nn.Linear keeps them. Here every product is x @ W, so W is (in, out).",
    see="names-shapes-and-layers",
)
def weights_as_out_in(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    shapes = _shapes(vocab_size, block_size, dim, n_layers)
    shapes |= {n: s[::-1] for n, s in shapes.items() if n.endswith((".up", ".down")) or n == "head"}
    return _leaves({n: _start(n, s, generator) for n, s in shapes.items()})


@misconception(
    of="init_gpt",
    says='Your "head" is (V, C). It turns C channels into V logits by x @ head, so it has a row for each channel.',
    see="names-shapes-and-layers",
)
def head_with_a_row_for_each_character(
    vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator
) -> dict[str, Tensor]:
    shapes = _shapes(vocab_size, block_size, dim, n_layers) | {"head": (vocab_size, dim)}
    return _leaves({n: _start(n, s, generator) for n, s in shapes.items()})


@misconception(
    of="init_gpt",
    says='"pos" has a row for each of the T positions, and not for each character.',
    see="names-shapes-and-layers",
)
def positions_for_each_character(
    vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator
) -> dict[str, Tensor]:
    shapes = _shapes(vocab_size, block_size, dim, n_layers) | {"pos": (vocab_size, dim)}
    return _leaves({n: _start(n, s, generator) for n, s in shapes.items()})


@misconception(
    of="init_gpt",
    says="Your layers are counted from 1. The first one is layer 0.",
    see="names-shapes-and-layers",
)
def layers_counted_from_one(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    params = {}
    for name, shape in _shapes(vocab_size, block_size, dim, n_layers).items():
        number, dot, rest = name.partition(".")
        params[f"{int(number) + 1}{dot}{rest}" if number.isdigit() else name] = _start(name, shape, generator)
    return _leaves(params)


@misconception(
    of="init_gpt",
    says="You make one layer, however many are asked for.",
    see="names-shapes-and-layers",
)
def one_layer_only(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    return _leaves({n: _start(n, s, generator) for n, s in _shapes(vocab_size, block_size, dim, 1).items()})


@misconception(
    of="init_gpt",
    says='The last layer norm is missing: "ln.gain" and "ln.bias".',
    see="names-shapes-and-layers",
)
def last_norm_left_out(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    shapes = _shapes(vocab_size, block_size, dim, n_layers)
    return _leaves({n: _start(n, s, generator) for n, s in shapes.items() if n not in ("ln.gain", "ln.bias")})


@misconception(
    of="init_gpt",
    says='You give "up" and "down" biases of their own. The agreed names hold no more than the contract says.',
    see="names-shapes-and-layers",
)
def biases_for_up_and_down(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    shapes = _shapes(vocab_size, block_size, dim, n_layers)
    for i in range(n_layers):
        shapes |= {f"{i}.up.bias": (4 * dim,), f"{i}.down.bias": (dim,)}
    return _leaves({n: _start(n, s, generator) for n, s in shapes.items()})


@misconception(
    of="init_gpt",
    says='You keep queries, keys and values in one wide "qkv". It saves time, but the agreed names are "q", "k" and "v".',
    see="names-shapes-and-layers",
)
def q_k_and_v_in_one(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    shapes = _shapes(vocab_size, block_size, dim, n_layers)
    shapes = {n: s for n, s in shapes.items() if not n.endswith((".q", ".k", ".v"))}
    shapes |= {f"{i}.qkv": (dim, 3 * dim) for i in range(n_layers)}
    return _leaves({n: _start(n, s, generator) for n, s in shapes.items()})


@misconception(
    of="init_gpt",
    says="You keep each layer in a dict of its own. The contract asks for one flat dict with names such as 0.q.",
    see="names-shapes-and-layers",
)
def a_dict_in_a_dict(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    params: dict = {}
    for name, shape in _shapes(vocab_size, block_size, dim, n_layers).items():
        number, _, rest = name.partition(".")
        (params.setdefault(number, {}) if number.isdigit() else params)[rest if number.isdigit() else name] = _start(name, shape, generator)
    return params


@misconception(
    of="init_gpt",
    says="Your numbers are float64. float32 is asked for; nobody trains a GPT in double precision.",
    see="shape-and-type",
)
def started_in_float64(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    return _leaves({n: _start(n, s, generator).double() for n, s in _shapes(vocab_size, block_size, dim, n_layers).items()})


@misconception(
    of="init_gpt",
    says='"down" has the shape of "up". It leads back, from four times the channels to C.',
    see="names-shapes-and-layers",
)
def down_shaped_like_up(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    shapes = _shapes(vocab_size, block_size, dim, n_layers)
    shapes |= {f"{i}.down": (dim, 4 * dim) for i in range(n_layers)}
    return _leaves({name: _start(name, shape, generator) for name, shape in shapes.items()})


@misconception(
    of="init_gpt",
    says="Up and down are twice as wide as x. Four times is asked for.",
    see="names-shapes-and-layers",
)
def middle_twice_as_wide(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    shapes = _shapes(vocab_size, block_size, dim, n_layers)
    for i in range(n_layers):
        shapes |= {f"{i}.up": (dim, 2 * dim), f"{i}.down": (2 * dim, dim)}
    return _leaves({name: _start(name, shape, generator) for name, shape in shapes.items()})


@misconception(
    of="init_gpt",
    says='One tensor stands in all four places "q", "k", "v" and "o" of a layer. A step of one would move them all.',
    see="leaves-with-memory-of-their-own",
)
def one_tensor_for_q_k_v_and_o(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    params = {name: _start(name, s, generator) for name, s in _shapes(vocab_size, block_size, dim, n_layers).items()}
    for i in range(n_layers):
        params |= {f"{i}.{name}": params[f"{i}.q"] for name in "kvo"}
    return _leaves(params)


@misconception(
    of="init_gpt",
    says='"head" is tok turned round, so it is no leaf and has no numbers of its own.',
    see="leaves-with-memory-of-their-own",
)
def head_made_from_tok(vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator) -> dict[str, Tensor]:
    params = _leaves({name: _start(name, s, generator) for name, s in _shapes(vocab_size, block_size, dim, n_layers).items()})
    return params | {"head": params["tok"].T}


@misconception(
    of="init_gpt",
    says="You set the generator's seed to 0 before each tensor. Tensors of one shape then hold the same numbers.",
    see="chance-from-elsewhere",
)
def seeded_with_zero_for_each_tensor(
    vocab_size: int, block_size: int, dim: int, n_layers: int, generator: torch.Generator
) -> dict[str, Tensor]:
    shapes = _shapes(vocab_size, block_size, dim, n_layers)
    return _leaves({name: _start(name, shape, generator.manual_seed(0)) for name, shape in shapes.items()})


# --- layer_norm


@misconception(
    of="layer_norm",
    says="You take one mean and one variance over the whole tensor. Each row has its own.",
    see="which-numbers-belong-together",
)
def normalised_over_everything(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return (x - x.mean()) / (x.var(unbiased=False) + eps).sqrt() * gain + bias


@misconception(
    of="layer_norm",
    says="You normalise down the columns, over axis 0. That is batch norm: the other texts would have a say in what this one means.",
    see="which-numbers-belong-together",
)
def normalised_over_the_batch(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return (x - x.mean(0, keepdim=True)) / (x.var(0, unbiased=False, keepdim=True) + eps).sqrt() * gain + bias


@misconception(
    of="layer_norm",
    says="You normalise over the axis before the last one, so that positions are mixed: what comes later changes what stands before.",
    see="which-numbers-belong-together",
)
def normalised_over_the_positions(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return (x - x.mean(-2, keepdim=True)) / (x.var(-2, unbiased=False, keepdim=True) + eps).sqrt() * gain + bias


@misconception(
    of="layer_norm",
    says="Axis 1 is the last one only if there are two. Count from the end.",
    see="which-numbers-belong-together",
)
def normalised_over_axis_one(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return (x - x.mean(1, keepdim=True)) / (x.var(1, unbiased=False, keepdim=True) + eps).sqrt() * gain + bias


@misconception(
    of="layer_norm",
    says="You normalise over all axes but the first, so positions and channels together. Each position is a row of its own.",
    see="which-numbers-belong-together",
)
def normalised_over_a_whole_text(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    axes = list(range(1, x.ndim)) or [0]
    return (x - x.mean(axes, keepdim=True)) / (x.var(axes, unbiased=False, keepdim=True) + eps).sqrt() * gain + bias


@misconception(
    of="layer_norm",
    says="Your means have lost their axis, so broadcasting lays them along another one. With as many rows as channels there is no error.",
    see="which-numbers-belong-together",
)
def axis_of_the_mean_lost(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return (x - x.mean(-1)) / (x.var(-1, unbiased=False) + eps).sqrt() * gain + bias


@misconception(
    of="layer_norm",
    says="torch.var divides by C - 1 unless it is told otherwise. Here the variance is the plain mean of the squares.",
    see="mean-variance-root",
)
def variance_by_one_less(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return (x - x.mean(-1, keepdim=True)) / (x.var(-1, keepdim=True) + eps).sqrt() * gain + bias


@misconception(
    of="layer_norm",
    says="You divide by torch.std plus eps: it divides by C - 1, and eps belongs to the variance, inside the root.",
    see="mean-variance-root",
)
def divided_by_std_plus_eps(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return (x - x.mean(-1, keepdim=True)) / (x.std(-1, keepdim=True) + eps) * gain + bias


@misconception(
    of="layer_norm",
    says="eps is added to the variance, before the root. You add it to the root.",
    see="mean-variance-root",
)
def eps_outside_the_root(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return (x - x.mean(-1, keepdim=True)) / (x.std(-1, unbiased=False, keepdim=True) + eps) * gain + bias


@misconception(
    of="layer_norm",
    says="eps is missing. A row of equal numbers has variance 0, and 0 divided by 0 is NaN.",
    see="mean-variance-root",
)
def eps_left_out(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return (x - x.mean(-1, keepdim=True)) / x.var(-1, unbiased=False, keepdim=True).sqrt() * gain + bias


@misconception(
    of="layer_norm",
    says="You always use 1e-5. The caller may ask for another eps.",
    see="mean-variance-root",
)
def eps_always_the_same(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return (x - x.mean(-1, keepdim=True)) / (x.var(-1, unbiased=False, keepdim=True) + 1e-5).sqrt() * gain + bias


@misconception(
    of="layer_norm",
    says="Your eps is another one where the caller gives none: 1e-5 is agreed.",
    see="mean-variance-root",
)
def another_eps_by_default(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-8) -> Tensor:
    return (x - x.mean(-1, keepdim=True)) / (x.var(-1, unbiased=False, keepdim=True) + eps).sqrt() * gain + bias


@misconception(
    of="layer_norm",
    says="You raise the variance to eps where it is smaller. eps is added, to every variance.",
    see="mean-variance-root",
)
def eps_as_a_lower_bound(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return (x - x.mean(-1, keepdim=True)) / x.var(-1, unbiased=False, keepdim=True).clamp(min=eps).sqrt() * gain + bias


@misconception(
    of="layer_norm",
    says="You divide by the variance. The root is missing: twice the numbers should come out the same.",
    see="mean-variance-root",
)
def root_left_out(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return (x - x.mean(-1, keepdim=True)) / (x.var(-1, unbiased=False, keepdim=True) + eps) * gain + bias


@misconception(
    of="layer_norm",
    says="The mean is not subtracted. What you have is RMS norm, a relative that some newer models use.",
    see="mean-variance-root",
)
def mean_not_subtracted(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return x / (x.pow(2).mean(-1, keepdim=True) + eps).sqrt() * gain + bias


@misconception(
    of="layer_norm",
    says="You subtract the mean on top, but below you take the mean of the squares of x itself. The variance is about the mean.",
    see="mean-variance-root",
)
def squares_of_x_for_the_variance(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return (x - x.mean(-1, keepdim=True)) / (x.pow(2).mean(-1, keepdim=True) + eps).sqrt() * gain + bias


@misconception(
    of="layer_norm",
    says="You only subtract the mean. The rows should come out with variance 1, too.",
    see="mean-variance-root",
)
def only_centred(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return (x - x.mean(-1, keepdim=True)) * gain + bias


@misconception(
    of="layer_norm",
    says="You divide x by the root and subtract the mean afterwards. The mean has to go first, or be divided, too.",
    see="mean-variance-root",
)
def divided_before_centred(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return (x / (x.var(-1, unbiased=False, keepdim=True) + eps).sqrt() - x.mean(-1, keepdim=True)) * gain + bias


@misconception(
    of="layer_norm",
    says="You add the squared distances up and forget to divide by their number.",
    see="mean-variance-root",
)
def sum_for_the_variance(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    centred = x - x.mean(-1, keepdim=True)
    return centred / (centred.pow(2).sum(-1, keepdim=True) + eps).sqrt() * gain + bias


@misconception(
    of="layer_norm",
    says="You divide by the mean distance from the mean. The variance is the mean of the squared distances.",
    see="mean-variance-root",
)
def distances_not_squared(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    centred = x - x.mean(-1, keepdim=True)
    return centred / (centred.abs().mean(-1, keepdim=True) + eps) * gain + bias


@misconception(
    of="layer_norm",
    says="You squeeze each row between 0 and 1 by its least and largest number. Mean 0 and variance 1 are asked for.",
    see="mean-variance-root",
)
def squeezed_between_zero_and_one(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    low, high = x.min(-1, keepdim=True).values, x.max(-1, keepdim=True).values
    return (x - low) / (high - low + eps) * gain + bias


@misconception(
    of="layer_norm",
    says="NaN is replaced after the division, and its gradient stays NaN. With eps in its place there is none.",
    see="mean-variance-root",
)
def nan_swept_away(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    rows = (x - x.mean(-1, keepdim=True)) / x.var(-1, unbiased=False, keepdim=True).sqrt()
    return rows.nan_to_num(0.0) * gain + bias


@misconception(
    of="layer_norm",
    says="gain is not used. The model should be able to choose how large a channel becomes.",
    see="gain-and-bias",
)
def gain_left_out(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return (x - x.mean(-1, keepdim=True)) / (x.var(-1, unbiased=False, keepdim=True) + eps).sqrt() + bias


@misconception(
    of="layer_norm",
    says="bias is not used. The model should be able to choose where a channel lies.",
    see="gain-and-bias",
)
def bias_left_out(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return (x - x.mean(-1, keepdim=True)) / (x.var(-1, unbiased=False, keepdim=True) + eps).sqrt() * gain


@misconception(
    of="layer_norm",
    says="Neither gain nor bias is used.",
    see="gain-and-bias",
)
def gain_and_bias_left_out(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return (x - x.mean(-1, keepdim=True)) / (x.var(-1, unbiased=False, keepdim=True) + eps).sqrt()


@misconception(
    of="layer_norm",
    says="You add the bias before you multiply by the gain. The gain goes first.",
    see="gain-and-bias",
)
def bias_before_gain(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return ((x - x.mean(-1, keepdim=True)) / (x.var(-1, unbiased=False, keepdim=True) + eps).sqrt() + bias) * gain


@misconception(
    of="layer_norm",
    says="gain and bias are exchanged: one multiplies, the other is added.",
    see="gain-and-bias",
)
def gain_and_bias_exchanged(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return (x - x.mean(-1, keepdim=True)) / (x.var(-1, unbiased=False, keepdim=True) + eps).sqrt() * bias + gain


@misconception(
    of="layer_norm",
    says="You multiply by 1 + gain. The gain starts at one already.",
    see="gain-and-bias",
)
def one_plus_gain(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return (x - x.mean(-1, keepdim=True)) / (x.var(-1, unbiased=False, keepdim=True) + eps).sqrt() * (1 + gain) + bias


@misconception(
    of="layer_norm",
    says="gain and bias are applied to x before it is normalised, and so most of what they do is taken away again.",
    see="gain-and-bias",
)
def gain_and_bias_before_normalising(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    x = x * gain + bias
    return (x - x.mean(-1, keepdim=True)) / (x.var(-1, unbiased=False, keepdim=True) + eps).sqrt()


@misconception(
    of="layer_norm",
    says="Mean and variance are treated as constants. They depend on x, and their share of the slope is missing.",
    see="the-graph-is-cut-or-nobody-needs-it",
)
def mean_and_variance_detached(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    mean, variance = x.mean(-1, keepdim=True).detach(), x.var(-1, unbiased=False, keepdim=True).detach()
    return (x - mean) / (variance + eps).sqrt() * gain + bias


@misconception(
    of="layer_norm",
    says="You compute without recording. gain and bias, and all layers before, would never learn.",
    see="the-graph-is-cut-or-nobody-needs-it",
)
@torch.no_grad()
def normalised_without_recording(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    return (x - x.mean(-1, keepdim=True)) / (x.var(-1, unbiased=False, keepdim=True) + eps).sqrt() * gain + bias


@misconception(
    of="layer_norm",
    says="A detour by way of float32 costs half the digits of a float64, and changes the dtype.",
    see="shape-and-type",
)
def normalised_in_float32(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    x = x.float()
    return (x - x.mean(-1, keepdim=True)) / (x.var(-1, unbiased=False, keepdim=True) + eps).sqrt() * gain.float() + bias.float()


@misconception(
    of="layer_norm",
    says="You normalise x itself, in place. The block still needs x as it was, for the sum.",
    see="things-that-belong-to-others",
)
def x_normalised_in_place(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    x -= x.mean(-1, keepdim=True)
    return x / (x.pow(2).mean(-1, keepdim=True) + eps).sqrt() * gain + bias


@misconception(
    of="layer_norm",
    says="You change the data of x in place, past the graph. The values look right; the caller's x is gone.",
    see="things-that-belong-to-others",
)
def data_of_x_centred(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    with torch.no_grad():
        x.sub_(x.mean(-1, keepdim=True))
    return (x - x.mean(-1, keepdim=True)) / (x.var(-1, unbiased=False, keepdim=True) + eps).sqrt() * gain + bias


@misconception(
    of="layer_norm",
    says="You go over axis 2, counted from the front. x may have any number of axes; the channels are the last one.",
    see="which-numbers-belong-together",
)
def normalised_over_axis_two(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    mean = x.mean(2, keepdim=True)
    return (x - mean) / ((x - mean).pow(2).mean(2, keepdim=True) + eps).sqrt() * gain + bias


@misconception(
    of="layer_norm",
    says="The variance is about the mean, but x itself stands on top. Subtract the mean there, too.",
    see="mean-variance-root",
)
def mean_not_subtracted_on_top(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    var = (x - x.mean(-1, keepdim=True)).pow(2).mean(-1, keepdim=True)
    return x / (var + eps).sqrt() * gain + bias


@misconception(
    of="layer_norm",
    says="eps is added twice, under the root and behind it. Once is enough: under the root.",
    see="mean-variance-root",
)
def eps_added_twice(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    mean, var = x.mean(-1, keepdim=True), x.var(-1, keepdim=True, correction=0)
    return (x - mean) / ((var + eps).sqrt() + eps) * gain + bias


# --- block


@misconception(
    of="block",
    says="There is no mask: every position reads the answers to its right. The loss falls lower than it should, and the texts are noise.",
    see="looking-into-the-future",
)
def no_mask(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    return _finish(x, _merge(F.softmax(_scores(q, k), dim=-1) @ v), params, i)


@misconception(
    of="block",
    says="You put scores of 0 where nobody may look. The exponential of 0 is 1, so the future still gets its share.",
    see="looking-into-the-future",
)
def masked_with_zeros(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    scores = _scores(q, k).masked_fill(_future(x.shape[1]), 0.0)
    return _finish(x, _merge(F.softmax(scores, dim=-1) @ v), params, i)


@misconception(
    of="block",
    says="You wipe the future out after the softmax. What is left of a row does not add up to one any more, and the future has shaped it.",
    see="looking-into-the-future",
)
def masked_after_the_softmax(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    weights = F.softmax(_scores(q, k), dim=-1).masked_fill(_future(x.shape[1]), 0.0)
    return _finish(x, _merge(weights @ v), params, i)


@misconception(
    of="block",
    says="Your mask begins one column too late: each position sees the next one, which is just what it has to guess.",
    see="looking-into-the-future",
)
def one_position_ahead(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    T = x.shape[1]
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    scores = _scores(q, k).masked_fill(torch.ones(T, T, dtype=torch.bool).triu(2), -math.inf)
    return _finish(x, _merge(F.softmax(scores, dim=-1) @ v), params, i)


@misconception(
    of="block",
    says="Your mask hides each position from itself. The first one is left with nothing to look at, and becomes NaN.",
    see="looking-into-the-future",
)
def blind_to_itself(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    T = x.shape[1]
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    scores = _scores(q, k).masked_fill(torch.ones(T, T, dtype=torch.bool).triu(0), -math.inf)
    return _finish(x, _merge(F.softmax(scores, dim=-1) @ v), params, i)


@misconception(
    of="block",
    says="Your mask hides each position from itself. The first one has nothing left to look at, so it looks at everything.",
    see="looking-into-the-future",
)
def blind_to_itself_by_a_large_number(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    T = x.shape[1]
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    scores = _scores(q, k).masked_fill(torch.ones(T, T, dtype=torch.bool).triu(0), -1e9)
    return _finish(x, _merge(F.softmax(scores, dim=-1) @ v), params, i)


@misconception(
    of="block",
    says="You hide what should be seen: the past and the position itself. Only the future is left.",
    see="looking-into-the-future",
)
def only_the_future_left(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    T = x.shape[1]
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    scores = _scores(q, k).masked_fill(torch.ones(T, T, dtype=torch.bool).tril(), -math.inf)
    return _finish(x, _merge(F.softmax(scores, dim=-1) @ v), params, i)


@misconception(
    of="block",
    says="Your mask is the wrong way round: positions see themselves and the future, and not the past.",
    see="looking-into-the-future",
)
def past_hidden(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    scores = _scores(q, k).masked_fill(_future(x.shape[1]).T, -math.inf)
    return _finish(x, _merge(F.softmax(scores, dim=-1) @ v), params, i)


@misconception(
    of="block",
    says="You multiply the mask by minus infinity. Zero times infinity is NaN, so that nothing is left.",
    see="looking-into-the-future",
)
def zero_times_infinity(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    T = x.shape[1]
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    scores = _scores(q, k) + torch.ones(T, T, dtype=x.dtype).triu(1) * -math.inf
    return _finish(x, _merge(F.softmax(scores, dim=-1) @ v), params, i)


@misconception(
    of="block",
    says="You only make the future less likely, by 10. A large score makes up for it; nothing makes up for infinity.",
    see="looking-into-the-future",
)
def mask_too_weak(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    scores = _scores(q, k) - 10.0 * _future(x.shape[1])
    return _finish(x, _merge(F.softmax(scores, dim=-1) @ v), params, i)


@misconception(
    of="block",
    says="Your mask has the size of the whole block. A text may be shorter: cut the mask to it.",
    see="looking-into-the-future",
)
def mask_of_the_whole_block(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    scores = _scores(q, k).masked_fill(_future(len(params["pos"])), -math.inf)
    return _finish(x, _merge(F.softmax(scores, dim=-1) @ v), params, i)


@misconception(
    of="block",
    says="The scores are not divided by the root of a head's channels. They grow with the head, until only one place gets a share.",
    see="the-size-of-the-scores",
)
def scores_not_scaled(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    scores = (q @ k.transpose(-2, -1)).masked_fill(_future(x.shape[1]), -math.inf)
    return _finish(x, _merge(F.softmax(scores, dim=-1) @ v), params, i)


@misconception(
    of="block",
    says="You divide the scores by the root of all C channels. Each score is a sum over the channels of one head.",
    see="the-size-of-the-scores",
)
def scaled_by_all_channels(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    scores = (q @ k.transpose(-2, -1) / x.shape[-1] ** 0.5).masked_fill(_future(x.shape[1]), -math.inf)
    return _finish(x, _merge(F.softmax(scores, dim=-1) @ v), params, i)


@misconception(
    of="block",
    says="You divide the scores by a head's channels. It is the root of their number.",
    see="the-size-of-the-scores",
)
def scaled_without_the_root(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    scores = (q @ k.transpose(-2, -1) / q.shape[-1]).masked_fill(_future(x.shape[1]), -math.inf)
    return _finish(x, _merge(F.softmax(scores, dim=-1) @ v), params, i)


@misconception(
    of="block",
    says="You multiply the scores by the root instead of dividing by it.",
    see="the-size-of-the-scores",
)
def multiplied_by_the_root(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    scores = (q @ k.transpose(-2, -1) * q.shape[-1] ** 0.5).masked_fill(_future(x.shape[1]), -math.inf)
    return _finish(x, _merge(F.softmax(scores, dim=-1) @ v), params, i)


@misconception(
    of="block",
    says="You scale by the root of the length of the text. What grows is the sum over a head's channels.",
    see="the-size-of-the-scores",
)
def scaled_by_the_length(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    scores = (q @ k.transpose(-2, -1) / x.shape[1] ** 0.5).masked_fill(_future(x.shape[1]), -math.inf)
    return _finish(x, _merge(F.softmax(scores, dim=-1) @ v), params, i)


@misconception(
    of="block",
    says="Your softmax goes down the columns: the lookers share out a place. Each looker shares its attention out, along its row.",
    see="the-size-of-the-scores",
)
def softmax_over_the_lookers(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    scores = _scores(q, k).masked_fill(_future(x.shape[1]), -math.inf)
    return _finish(x, _merge(F.softmax(scores, dim=-2) @ v), params, i)


@misconception(
    of="block",
    says="You take exponentials of the scores as they are. Large ones become infinite, and infinity by infinity is NaN (exercise 07).",
    see="the-size-of-the-scores",
)
def overflowing_exponentials(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    e = _scores(q, k).exp().masked_fill(_future(x.shape[1]), 0.0)
    return _finish(x, _merge(e / e.sum(-1, keepdim=True) @ v), params, i)


@misconception(
    of="block",
    says="There is no softmax: raw scores are no shares, they may be negative and add up to anything.",
    see="the-size-of-the-scores",
)
def softmax_left_out(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    return _finish(x, _merge(_scores(q, k).masked_fill(_future(x.shape[1]), 0.0) @ v), params, i)


@misconception(
    of="block",
    says="Each position looks at all others equally: queries and keys play no part.",
    see="the-size-of-the-scores",
)
def plain_mean_of_the_past(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    return _finish(x, _merge(_attend(torch.zeros_like(q), k, v)), params, i)


@misconception(
    of="block",
    says="Queries and keys have changed places: what a position asks, and what it offers.",
    see="heads-that-are-mixed-up",
)
def queries_and_keys_exchanged(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    return _finish(x, _merge(_attend(k, q, v)), params, i)


@misconception(
    of="block",
    says="You mix the keys. They say whom to look at; what is taken from there are the values.",
    see="heads-that-are-mixed-up",
)
def keys_for_values(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, _ = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    return _finish(x, _merge(_attend(q, k, k)), params, i)


@misconception(
    of="block",
    says="You cut (B, t, C) straight into (B, heads, t, ...). The numbers stay in their order, so heads get positions instead of channels.",
    see="heads-that-are-mixed-up",
)
def heads_split_by_view_alone(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    B, T, C = x.shape
    h = _norm(x, params, f"{i}.ln1")
    q, k, v = ((h @ params[f"{i}.{name}"]).reshape(B, n_heads, T, C // n_heads) for name in "qkv")
    return _finish(x, _merge(_attend(q, k, v)), params, i)


@misconception(
    of="block",
    says="You split and merge by reshape alone, so each head works on a stretch of the text instead of a stretch of the channels.",
    see="heads-that-are-mixed-up",
)
def heads_split_and_merged_by_view_alone(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    B, T, C = x.shape
    h = _norm(x, params, f"{i}.ln1")
    q, k, v = ((h @ params[f"{i}.{name}"]).reshape(B, n_heads, T, C // n_heads) for name in "qkv")
    return _finish(x, _attend(q, k, v).reshape(B, T, C), params, i)


@misconception(
    of="block",
    says="You merge by reshape alone, while the heads still stand before the positions: positions and channels are jumbled.",
    see="heads-that-are-mixed-up",
)
def heads_merged_by_view_alone(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    return _finish(x, _attend(q, k, v).reshape(x.shape), params, i)


@misconception(
    of="block",
    says="Your heads take every n-th channel. A head's channels stand side by side.",
    see="heads-that-are-mixed-up",
)
def heads_with_every_nth_channel(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    B, T, C = x.shape
    h = _norm(x, params, f"{i}.ln1")
    q, k, v = ((h @ params[f"{i}.{name}"]).view(B, T, C // n_heads, n_heads).permute(0, 3, 1, 2) for name in "qkv")
    mixed = _attend(q, k, v).permute(0, 2, 3, 1).reshape(B, T, C)
    return _finish(x, mixed, params, i)


@misconception(
    of="block",
    says="You deal the channels out to the heads one by one, and merge them side by side. A head's channels stand side by side, too.",
    see="heads-that-are-mixed-up",
)
def channels_dealt_out_to_heads(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    B, T, C = x.shape
    h = _norm(x, params, f"{i}.ln1")
    q, k, v = ((h @ params[f"{i}.{name}"]).view(B, T, C // n_heads, n_heads).permute(0, 3, 1, 2) for name in "qkv")
    return _finish(x, _merge(_attend(q, k, v)), params, i)


@misconception(
    of="block",
    says='You multiply by "o" transposed. Here every product is x @ W.',
    see="heads-that-are-mixed-up",
)
def o_transposed(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    x = x + _merge(_attend(*_qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads))) @ params[f"{i}.o"].T
    return x + _think(_norm(x, params, f"{i}.ln2"), params, i)


@misconception(
    of="block",
    says="You take n_heads for the number of channels in a head. It is how many heads there are.",
    see="heads-that-are-mixed-up",
)
def heads_and_their_channels_exchanged(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    n_heads = x.shape[-1] // n_heads
    return _finish(x, _merge(_attend(*_qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads))), params, i)


@misconception(
    of="block",
    says="You have one head, whatever n_heads says.",
    see="heads-that-are-mixed-up",
)
def always_one_head(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    return _finish(x, _merge(_attend(*_qkv(_norm(x, params, f"{i}.ln1"), params, i, 1))), params, i)


@misconception(
    of="block",
    says="You merge the heads in reverse order. Head 0 has the first channels, before and after.",
    see="heads-that-are-mixed-up",
)
def heads_merged_in_reverse(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    mixed = _attend(*_qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads))
    return _finish(x, _merge(mixed.flip(1)), params, i)


@misconception(
    of="block",
    says='The product with "o" is missing. It lets the heads talk to each other before they are added to x.',
    see="heads-that-are-mixed-up",
)
def o_left_out(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    x = x + _merge(_attend(*_qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)))
    return x + _think(_norm(x, params, f"{i}.ln2"), params, i)


@misconception(
    of="block",
    says="You multiply by transposed weights, as torch.nn.Linear does with its own. Here every product is x @ W.",
    see="heads-that-are-mixed-up",
)
def attention_weights_transposed(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    h = _norm(x, params, f"{i}.ln1")
    q, k, v = (_split(h @ params[f"{i}.{name}"].T, n_heads) for name in "qkv")
    x = x + _merge(_attend(q, k, v)) @ params[f"{i}.o"].T
    return x + _think(_norm(x, params, f"{i}.ln2"), params, i)


@misconception(
    of="block",
    says="You normalise after the sum (post-norm), as the first transformers did. Here a normalised copy is read, and x goes straight on.",
    see="what-is-read-and-what-is-added",
)
def normalised_after_the_sum(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    x = _norm(x + _attention(x, params, i, n_heads), params, f"{i}.ln1")
    return _norm(x + _think(x, params, i), params, f"{i}.ln2")


@misconception(
    of="block",
    says="Attention reads x as it is. The first layer norm is missing.",
    see="what-is-read-and-what-is-added",
)
def first_norm_left_out(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    x = x + _attention(x, params, i, n_heads)
    return x + _think(_norm(x, params, f"{i}.ln2"), params, i)


@misconception(
    of="block",
    says="The thinking step reads x as it is. The second layer norm is missing.",
    see="what-is-read-and-what-is-added",
)
def second_norm_left_out(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    x = x + _attention(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    return x + _think(x, params, i)


@misconception(
    of="block",
    says="There is no layer norm at all.",
    see="what-is-read-and-what-is-added",
)
def both_norms_left_out(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    x = x + _attention(x, params, i, n_heads)
    return x + _think(x, params, i)


@misconception(
    of="block",
    says="The values are taken from x itself, queries and keys from the normalised copy. All three read the copy.",
    see="what-is-read-and-what-is-added",
)
def values_of_the_bare_x(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, _ = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    return _finish(x, _merge(_attend(q, k, _split(x @ params[f"{i}.v"], n_heads))), params, i)


@misconception(
    of="block",
    says="What attention found replaces x. It should be added: the residual keeps what was known before.",
    see="what-is-read-and-what-is-added",
)
def first_sum_left_out(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    x = _attention(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    return x + _think(_norm(x, params, f"{i}.ln2"), params, i)


@misconception(
    of="block",
    says="What the thinking step found replaces x. It should be added.",
    see="what-is-read-and-what-is-added",
)
def second_sum_left_out(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    x = x + _attention(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    return _think(_norm(x, params, f"{i}.ln2"), params, i)


@misconception(
    of="block",
    says="Nothing is ever added to x: both residuals are missing, and a deep model could not learn.",
    see="what-is-read-and-what-is-added",
)
def both_sums_left_out(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    x = _attention(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    return _think(_norm(x, params, f"{i}.ln2"), params, i)


@misconception(
    of="block",
    says="You overwrite x with its normalised copy, and add to that. The sum begins with x as it came in.",
    see="what-is-read-and-what-is-added",
)
def added_to_the_normalised_copy(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    x = _norm(x, params, f"{i}.ln1")
    x = x + _attention(x, params, i, n_heads)
    x = _norm(x, params, f"{i}.ln2")
    return x + _think(x, params, i)


@misconception(
    of="block",
    says="Both steps read the x that came in. The second one reads what the first one has made of it.",
    see="what-is-read-and-what-is-added",
)
def both_steps_side_by_side(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    found = _attention(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    return x + found + _think(_norm(x, params, f"{i}.ln2"), params, i)


@misconception(
    of="block",
    says="The second sum begins with the x that came in, so what attention found is lost.",
    see="what-is-read-and-what-is-added",
)
def first_step_lost(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    after = x + _attention(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    return x + _think(_norm(after, params, f"{i}.ln2"), params, i)


@misconception(
    of="block",
    says="The thinking step comes first. Attention collects, and then each position thinks about what it has got.",
    see="what-is-read-and-what-is-added",
)
def thinking_before_looking(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    x = x + _think(_norm(x, params, f"{i}.ln2"), params, i)
    return x + _attention(_norm(x, params, f"{i}.ln1"), params, i, n_heads)


@misconception(
    of="block",
    says="There is no thinking step: after attention the block ends.",
    see="the-step-that-thinks",
)
def thinking_left_out(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    return x + _attention(_norm(x, params, f"{i}.ln1"), params, i, n_heads)


@misconception(
    of="block",
    says="Both steps use ln1. The second one has a layer norm of its own.",
    see="what-is-read-and-what-is-added",
)
def first_norm_used_twice(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    x = x + _attention(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    return x + _think(_norm(x, params, f"{i}.ln1"), params, i)


@misconception(
    of="block",
    says="ln1 and ln2 are exchanged.",
    see="what-is-read-and-what-is-added",
)
def norms_exchanged(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    x = x + _attention(_norm(x, params, f"{i}.ln2"), params, i, n_heads)
    return x + _think(_norm(x, params, f"{i}.ln1"), params, i)


@misconception(
    of="block",
    says="The bend between up and down is a relu. gelu is asked for.",
    see="the-step-that-thinks",
)
def relu_for_gelu(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    x = x + _attention(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    return x + torch.relu(_norm(x, params, f"{i}.ln2") @ params[f"{i}.up"]) @ params[f"{i}.down"]


@misconception(
    of="block",
    says="The bend between up and down is a tanh. gelu is asked for.",
    see="the-step-that-thinks",
)
def tanh_for_gelu(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    x = x + _attention(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    return x + torch.tanh(_norm(x, params, f"{i}.ln2") @ params[f"{i}.up"]) @ params[f"{i}.down"]


@misconception(
    of="block",
    says="x times sigmoid(1.702 x) is a rough stand-in for gelu, off by up to 0.02. Take the exact one, or the one by tanh.",
    see="the-step-that-thinks",
)
def quick_gelu(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    x = x + _attention(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    h = _norm(x, params, f"{i}.ln2") @ params[f"{i}.up"]
    return x + (h * torch.sigmoid(1.702 * h)) @ params[f"{i}.down"]


@misconception(
    of="block",
    says="x times sigmoid(x) is called silu. It is a relative of gelu, and another function.",
    see="the-step-that-thinks",
)
def silu_for_gelu(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    x = x + _attention(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    h = _norm(x, params, f"{i}.ln2") @ params[f"{i}.up"]
    return x + (h * torch.sigmoid(h)) @ params[f"{i}.down"]


@misconception(
    of="block",
    says="There is no bend between up and down, so the two products are one (exercise 10).",
    see="the-step-that-thinks",
)
def no_bend(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    x = x + _attention(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    return x + _norm(x, params, f"{i}.ln2") @ params[f"{i}.up"] @ params[f"{i}.down"]


@misconception(
    of="block",
    says="gelu stands behind down, too. The last thing before the sum is a plain product, so that it can add less as well as more.",
    see="the-step-that-thinks",
)
def bend_after_down(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    x = x + _attention(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    return x + F.gelu(_norm(x, params, f"{i}.ln2") @ params[f"{i}.up"] @ params[f"{i}.down"])


@misconception(
    of="block",
    says="You use the numbers of layer 0, whichever layer is asked for.",
    see="layer-after-layer",
)
def layer_zero_always(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    return _finish(x, _merge(_attend(*_qkv(_norm(x, params, "0.ln1"), params, 0, n_heads))), params, 0)


@misconception(
    of="block",
    says="You compute in float32, whatever the dtype of x is.",
    see="shape-and-type",
)
def block_in_float32(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    params = {name: tensor.float() for name, tensor in params.items()}
    x = x.float()
    return _finish(x, _merge(_attend(*_qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads))), params, i)


@misconception(
    of="block",
    says="The attention weights are detached, so queries and keys get no slope. The rest makes up for it, and nobody notices.",
    see="the-graph-is-cut-or-nobody-needs-it",
)
def attention_weights_detached(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    weights = F.softmax(_scores(q, k).masked_fill(_future(x.shape[1]), -math.inf), dim=-1).detach()
    return _finish(x, _merge(weights @ v), params, i)


@misconception(
    of="block",
    says="The x that goes straight on is detached. No slope gets past this layer by the short way.",
    see="the-graph-is-cut-or-nobody-needs-it",
)
def residual_detached(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    found = _attention(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    x = x.detach() + found
    return x + _think(_norm(x, params, f"{i}.ln2"), params, i)


@misconception(
    of="block",
    says="You add to x in place. The caller still needs x, and so does the way back.",
    see="things-that-belong-to-others",
)
def added_in_place(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    x += _attention(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    x += _think(_norm(x, params, f"{i}.ln2"), params, i)
    return x


@misconception(
    of="block",
    says="You keep something in params. It belongs to the caller, whose optimizer will try to train it.",
    see="things-that-belong-to-others",
)
def mask_kept_in_params(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    params["mask"] = _future(x.shape[1])
    return _finish(x, _merge(_attend(*_qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads))), params, i)


@misconception(
    of="block",
    says="You drop numbers at random, as large models do in training. There is no dropout here: equal calls give equal results.",
    see="the-step-that-thinks",
)
def numbers_dropped_at_random(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    mixed = _merge(_attend(*_qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)))
    return _finish(x, mixed * (torch.rand_like(mixed) > 0.2) / 0.8, params, i)


@misconception(
    of="block",
    says="Attention is added to the normalised x. The sum begins with x as it came in.",
    see="what-is-read-and-what-is-added",
)
def first_sum_with_the_normalised_copy(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    h = _norm(x, params, f"{i}.ln1")
    x = h + _attention(h, params, i, n_heads)
    return x + _think(_norm(x, params, f"{i}.ln2"), params, i)


@misconception(
    of="block",
    says="The second step is added to the normalised x. The sum begins with x as it came from the first step.",
    see="what-is-read-and-what-is-added",
)
def second_sum_with_the_normalised_copy(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    x = x + _attention(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    h = _norm(x, params, f"{i}.ln2")
    return h + _think(h, params, i)


@misconception(
    of="block",
    says="The second step reads the normalised copy that the first one has read. It reads x after the first step, through ln2.",
    see="what-is-read-and-what-is-added",
)
def old_copy_read_again(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    h = _norm(x, params, f"{i}.ln1")
    x = x + _attention(h, params, i, n_heads)
    return x + _think(h, params, i)


@misconception(
    of="block",
    says="Keys and values are exchanged: you look for what should be given.",
    see="heads-that-are-mixed-up",
)
def keys_and_values_exchanged(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    return _finish(x, _merge(_attend(q, v, k)), params, i)


@misconception(
    of="block",
    says='You multiply by "q", "k" and "v" transposed. Here every product is x @ W.',
    see="heads-that-are-mixed-up",
)
def q_k_and_v_transposed(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    h = _norm(x, params, f"{i}.ln1")
    return _finish(x, _merge(_attend(*(_split(h @ params[f"{i}.{name}"].T, n_heads) for name in "qkv"))), params, i)


@misconception(
    of="block",
    says="You divide the scores by the root of the number of heads. It is the root of the channels in one head.",
    see="the-size-of-the-scores",
)
def scaled_by_the_number_of_heads(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, n_heads)
    scores = (q @ k.transpose(-2, -1) / n_heads**0.5).masked_fill(_future(q.shape[-2]), -math.inf)
    return _finish(x, _merge(F.softmax(scores, dim=-1) @ v), params, i)


@misconception(
    of="block",
    says="The heads are left out, but the scores are scaled as if they were there: one attention over all channels.",
    see="heads-that-are-mixed-up",
)
def one_head_with_the_scale_of_many(x: Tensor, params: dict[str, Tensor], i: int, n_heads: int) -> Tensor:
    q, k, v = _qkv(_norm(x, params, f"{i}.ln1"), params, i, 1)
    return _finish(x, _merge(_attend(q * n_heads**0.5, k, v)), params, i)


# --- gpt_forward


@misconception(
    of="gpt_forward",
    says="Positions are missing. Attention alone does not know who comes first: it sees a bag of characters.",
    see="characters-and-positions",
)
def positions_left_out(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    return _out(_layers(params["tok"][ids], params, n_heads), params)


@misconception(
    of="gpt_forward",
    says="You take the last rows of pos. The first id of a text has position 0, however short the text is.",
    see="characters-and-positions",
)
def last_positions(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    x = params["tok"][ids] + params["pos"][-ids.shape[1] :]
    return _out(_layers(x, params, n_heads), params)


@misconception(
    of="gpt_forward",
    says="You look positions up by the id of the character. The row of pos tells where a character stands, not which one it is.",
    see="characters-and-positions",
)
def positions_by_id(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    x = params["tok"][ids] + params["pos"][ids % len(params["pos"])]
    return _out(_layers(x, params, n_heads), params)


@misconception(
    of="gpt_forward",
    says="Every position gets row 0 of pos.",
    see="characters-and-positions",
)
def position_zero_for_all(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    x = params["tok"][ids] + params["pos"][0]
    return _out(_layers(x, params, n_heads), params)


@misconception(
    of="gpt_forward",
    says="Your positions are counted from 1. The first one is row 0.",
    see="characters-and-positions",
)
def positions_counted_from_one(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    x = params["tok"][ids] + params["pos"][(torch.arange(ids.shape[1]) + 1) % len(params["pos"])]
    return _out(_layers(x, params, n_heads), params)


@misconception(
    of="gpt_forward",
    says="You count positions from the end of the text.",
    see="characters-and-positions",
)
def positions_counted_from_the_end(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    x = params["tok"][ids] + params["pos"][: ids.shape[1]].flip(0)
    return _out(_layers(x, params, n_heads), params)


@misconception(
    of="gpt_forward",
    says="You add the whole table of positions. A text may be shorter than the block.",
    see="characters-and-positions",
)
def whole_table_of_positions(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    return _out(_layers(params["tok"][ids] + params["pos"], params, n_heads), params)


@misconception(
    of="gpt_forward",
    says="You give each text of the batch a position. Positions go along the text.",
    see="characters-and-positions",
)
def positions_along_the_batch(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    x = params["tok"][ids] + params["pos"][: ids.shape[0], None]
    return _out(_layers(x, params, n_heads), params)


@misconception(
    of="gpt_forward",
    says="You multiply the rows of character and position. They are added.",
    see="characters-and-positions",
)
def positions_multiplied(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    x = params["tok"][ids] * params["pos"][: ids.shape[1]]
    return _out(_layers(x, params, n_heads), params)


@misconception(
    of="gpt_forward",
    says="You multiply the rows of tok by the root of C, as the first transformer did. Nothing is scaled here.",
    see="characters-and-positions",
)
def characters_scaled_by_root(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    x = params["tok"][ids] * params["tok"].shape[1] ** 0.5 + params["pos"][: ids.shape[1]]
    return _out(_layers(x, params, n_heads), params)


@misconception(
    of="gpt_forward",
    says="Positions are added again before every layer. Once, at the beginning, is enough.",
    see="characters-and-positions",
)
def positions_in_every_layer(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    x = params["tok"][ids]
    for i in range(_depth(params)):
        x = block(x + params["pos"][: ids.shape[1]], params, i, n_heads)
    return _out(x, params)


@misconception(
    of="gpt_forward",
    says="The last layer norm is missing.",
    see="what-stands-at-the-end",
)
def no_norm_before_head(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    return _layers(_embed(params, ids), params, n_heads) @ params["head"]


@misconception(
    of="gpt_forward",
    says="The last layer norm stands before the layers. It belongs behind them, just before head.",
    see="what-stands-at-the-end",
)
def last_norm_first(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    return _layers(_norm(_embed(params, ids), params, "ln"), params, n_heads) @ params["head"]


@misconception(
    of="gpt_forward",
    says="You use tok for the head (weight tying). The params have a head of their own.",
    see="what-stands-at-the-end",
)
def tok_for_head(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    return _norm(_layers(_embed(params, ids), params, n_heads), params, "ln") @ params["tok"].T


@misconception(
    of="gpt_forward",
    says="You return probabilities. Logits are asked for: the softmax comes later, in the loss or in the draw.",
    see="what-stands-at-the-end",
)
def softmax_at_the_end(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    return F.softmax(_out(_layers(_embed(params, ids), params, n_heads), params), dim=-1)


@misconception(
    of="gpt_forward",
    says="You return logarithms of probabilities. Logits are asked for.",
    see="what-stands-at-the-end",
)
def log_softmax_at_the_end(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    return F.log_softmax(_out(_layers(_embed(params, ids), params, n_heads), params), dim=-1)


@misconception(
    of="gpt_forward",
    says="You return the logits of the last position only. Training wants those of all positions.",
    see="what-stands-at-the-end",
)
def last_position_only(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    return _out(_layers(_embed(params, ids), params, n_heads), params)[:, -1]


@misconception(
    of="gpt_forward",
    says="You return one long list of positions, (B * t, V). The texts stay apart: (B, t, V).",
    see="what-stands-at-the-end",
)
def texts_run_together(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    return _out(_layers(_embed(params, ids), params, n_heads), params).flatten(0, 1)


@misconception(
    of="gpt_forward",
    says="You return (B, V, t). The logits of a position stand along the last axis.",
    see="what-stands-at-the-end",
)
def logits_before_positions(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    return _out(_layers(_embed(params, ids), params, n_heads), params).transpose(1, 2)


@misconception(
    of="gpt_forward",
    says="The head is missing: you return channels, not logits.",
    see="what-stands-at-the-end",
)
def head_left_out(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    return _norm(_layers(_embed(params, ids), params, n_heads), params, "ln")


@misconception(
    of="gpt_forward",
    says="Your model always has two layers. Read from params how many there are.",
    see="layer-after-layer",
)
def always_two_layers(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    x = _embed(params, ids)
    for i in range(2):
        x = block(x, params, i, n_heads)
    return _out(x, params)


@misconception(
    of="gpt_forward",
    says="Only the first layer is used.",
    see="layer-after-layer",
)
def first_layer_only(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    return _out(block(_embed(params, ids), params, 0, n_heads), params)


@misconception(
    of="gpt_forward",
    says="There are no layers between the tables and the head.",
    see="layer-after-layer",
)
def layers_left_out(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    return _out(_embed(params, ids), params)


@misconception(
    of="gpt_forward",
    says="The last layer is left out: your count ends one too early.",
    see="layer-after-layer",
)
def last_layer_left_out(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    x = _embed(params, ids)
    for i in range(_depth(params) - 1):
        x = block(x, params, i, n_heads)
    return _out(x, params)


@misconception(
    of="gpt_forward",
    says="You use layer 0 again and again instead of going on to the next one.",
    see="layer-after-layer",
)
def layer_zero_again_and_again(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    x = _embed(params, ids)
    for _ in range(_depth(params)):
        x = block(x, params, 0, n_heads)
    return _out(x, params)


@misconception(
    of="gpt_forward",
    says="The layers come in reverse order.",
    see="layer-after-layer",
)
def layers_in_reverse(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    x = _embed(params, ids)
    for i in reversed(range(_depth(params))):
        x = block(x, params, i, n_heads)
    return _out(x, params)


@misconception(
    of="gpt_forward",
    says="You read the number of a layer from the first letter of its name. Layer 10 begins with a 1, too.",
    see="layer-after-layer",
)
def layers_by_first_letter(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    x = _embed(params, ids)
    for i in sorted({int(name[0]) for name in params if name[0].isdigit()}):
        x = block(x, params, i, n_heads)
    return _out(x, params)


@misconception(
    of="gpt_forward",
    says="You sort the layers by name, as text: 10 comes before 2. They are numbers.",
    see="layer-after-layer",
)
def layers_sorted_as_text(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    x = _embed(params, ids)
    for i in sorted({name.split(".")[0] for name in params if name[0].isdigit()}):
        x = block(x, params, int(i), n_heads)
    return _out(x, params)


@misconception(
    of="gpt_forward",
    says="You take the layers in the order in which the dict holds them. Order is in the names, not in the dict.",
    see="layer-after-layer",
)
def layers_as_they_stand(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    x = _embed(params, ids)
    for i in dict.fromkeys(name.split(".")[0] for name in params if name[0].isdigit()):
        x = block(x, params, int(i), n_heads)
    return _out(x, params)


@misconception(
    of="gpt_forward",
    says="What the layers return is thrown away: each of them reads the x of the beginning.",
    see="layer-after-layer",
)
def every_layer_from_the_beginning(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    x = out = _embed(params, ids)
    for i in range(_depth(params)):
        out = block(x, params, i, n_heads)
    return _out(out, params)


@misconception(
    of="gpt_forward",
    says="You add each layer's result to x. A block adds by itself; so x counts twice.",
    see="what-is-read-and-what-is-added",
)
def x_added_once_more(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    x = _embed(params, ids)
    for i in range(_depth(params)):
        x = x + block(x, params, i, n_heads)
    return _out(x, params)


@misconception(
    of="gpt_forward",
    says="You work without recording, so the model could never learn. Writing needs no graph; the forward pass does.",
    see="the-graph-is-cut-or-nobody-needs-it",
)
@torch.no_grad()
def forward_without_recording(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    return _out(_layers(_embed(params, ids), params, n_heads), params)


@misconception(
    of="gpt_forward",
    says="The rows of tok and pos are detached, so the two tables stay as they started.",
    see="the-graph-is-cut-or-nobody-needs-it",
)
def tables_detached(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    return _out(_layers(_embed(params, ids).detach(), params, n_heads), params)


@misconception(
    of="gpt_forward",
    says="You add the positions to the table of characters in place: the second call finds them in there already.",
    see="things-that-belong-to-others",
)
def positions_left_in_tok(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    logits = _out(_layers(_embed(params, ids), params, n_heads), params)
    with torch.no_grad():
        params["tok"][ids] += params["pos"][: ids.shape[1]]
    return logits


@misconception(
    of="gpt_forward",
    says="You note something in params. They belong to the caller, and everything in there is taken for a parameter.",
    see="things-that-belong-to-others",
)
def depth_noted_in_params(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    params["n_layers"] = torch.tensor(_depth(params))
    return _out(_layers(_embed(params, ids), params, n_heads), params)


@misconception(
    of="gpt_forward",
    says="You compute in float32, whatever the params are.",
    see="shape-and-type",
)
def forward_in_float32(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    params = {name: tensor.float() for name, tensor in params.items()}
    return _out(_layers(_embed(params, ids), params, n_heads), params)


@misconception(
    of="gpt_forward",
    says="Logits come back for the last position alone, with an axis of size 1. Every position is asked for: the loss needs them all.",
    see="what-stands-at-the-end",
)
def last_position_with_its_axis(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    return _out(_layers(_embed(params, ids), params, n_heads), params)[:, -1:]


@misconception(
    of="gpt_forward",
    says="squeeze takes the batch away where it holds a single text. (1, t, V) is asked for there.",
    see="shape-and-type",
)
def single_text_squeezed(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    return _out(_layers(_embed(params, ids), params, n_heads), params).squeeze(0)


@misconception(
    of="gpt_forward",
    says="Every block gets one head, whatever n_heads says.",
    see="layer-after-layer",
)
def one_head_in_every_layer(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    return _out(_layers(_embed(params, ids), params, 1), params)


@misconception(
    of="gpt_forward",
    says='The last norm uses the numbers of the first layer\'s ln1. It has its own: "ln".',
    see="what-stands-at-the-end",
)
def last_norm_with_the_first_ones_numbers(params: dict[str, Tensor], ids: Tensor, n_heads: int) -> Tensor:
    return _norm(_layers(_embed(params, ids), params, n_heads), params, "0.ln1") @ params["head"]


# --- gpt_loss


@misconception(
    of="gpt_loss",
    says="You add the prices of all positions. The loss is their mean: it must not grow with the batch.",
    see="the-mean-price",
)
def summed_prices(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    return F.cross_entropy(gpt_forward(params, ids, n_heads).flatten(0, 1), targets.flatten(), reduction="sum")


@misconception(
    of="gpt_loss",
    says="You add the prices along each text and take the mean over the texts. The mean goes over all positions.",
    see="the-mean-price",
)
def mean_over_texts_only(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    return F.cross_entropy(gpt_forward(params, ids, n_heads).flatten(0, 1), targets.flatten(), reduction="sum") / len(ids)


@misconception(
    of="gpt_loss",
    says="You return the price of every position. One number is asked for, their mean.",
    see="the-mean-price",
)
def a_price_for_each_position(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    return F.cross_entropy(gpt_forward(params, ids, n_heads).flatten(0, 1), targets.flatten(), reduction="none").view(targets.shape)


@misconception(
    of="gpt_loss",
    says="You charge the last position only. Every position guesses its next character, and is charged for it.",
    see="the-mean-price",
)
def last_position_charged_only(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    return F.cross_entropy(gpt_forward(params, ids, n_heads)[:, -1], targets[:, -1])


@misconception(
    of="gpt_loss",
    says="Only the first text of the batch is charged.",
    see="the-mean-price",
)
def first_text_charged_only(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    return F.cross_entropy(gpt_forward(params, ids, n_heads)[0], targets[0])


@misconception(
    of="gpt_loss",
    says="Your cross-entropy gets probabilities. It makes the softmax itself, so it is applied twice.",
    see="the-mean-price",
)
def softmax_twice(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    return F.cross_entropy(F.softmax(gpt_forward(params, ids, n_heads), dim=-1).flatten(0, 1), targets.flatten())


@misconception(
    of="gpt_loss",
    says="The sign is missing: the logarithm of a probability is negative, and its price is positive.",
    see="the-mean-price",
)
def minus_left_out(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    return -F.cross_entropy(gpt_forward(params, ids, n_heads).flatten(0, 1), targets.flatten())


@misconception(
    of="gpt_loss",
    says="That is the perplexity, e to the loss.",
    see="the-mean-price",
)
def perplexity_for_loss(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    return F.cross_entropy(gpt_forward(params, ids, n_heads).flatten(0, 1), targets.flatten()).exp()


@misconception(
    of="gpt_loss",
    says="Your logarithm has base 2. The loss is in natural logarithms.",
    see="the-mean-price",
)
def loss_in_bits(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    return F.cross_entropy(gpt_forward(params, ids, n_heads).flatten(0, 1), targets.flatten()) / math.log(2)


@misconception(
    of="gpt_loss",
    says="You smooth the targets. That is another loss, with another lowest point.",
    see="the-mean-price",
)
def smoothed_targets(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    return F.cross_entropy(gpt_forward(params, ids, n_heads).flatten(0, 1), targets.flatten(), label_smoothing=0.1)


@misconception(
    of="gpt_loss",
    says="You add a penalty for large weights. It has its uses; here the cross-entropy alone is asked for.",
    see="the-mean-price",
)
def penalty_for_weights(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    loss = F.cross_entropy(gpt_forward(params, ids, n_heads).flatten(0, 1), targets.flatten())
    return loss + 0.01 * sum(tensor.pow(2).mean() for tensor in params.values())


@misconception(
    of="gpt_loss",
    says="Positions whose target is id 0 are left out, as if it were padding. Here id 0 is a character like every other.",
    see="the-mean-price",
)
def id_zero_left_out(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    return F.cross_entropy(gpt_forward(params, ids, n_heads).flatten(0, 1), targets.flatten(), ignore_index=0)


@misconception(
    of="gpt_loss",
    says="Your softmax is a bare exponential, and its logarithm minus infinity where a probability vanishes. Far-out logits break it.",
    see="the-mean-price",
)
def overflowing_loss(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    logits = gpt_forward(params, ids, n_heads).flatten(0, 1)
    probs = logits.exp() / logits.exp().sum(-1, keepdim=True)
    return -probs[torch.arange(len(probs)), targets.flatten()].log().mean()


@misconception(
    of="gpt_loss",
    says="You add a small number before the logarithm. It hides an infinity, and makes every unlikely character too cheap.",
    see="the-mean-price",
)
def small_number_before_the_log(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    probs = F.softmax(gpt_forward(params, ids, n_heads).flatten(0, 1), dim=-1)
    return -(probs[torch.arange(len(probs)), targets.flatten()] + 1e-6).log().mean()


@misconception(
    of="gpt_loss",
    says="You shift once more. targets are one character later already, and now the model learns to guess two ahead.",
    see="whose-target-is-it",
)
def shifted_once_more(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    logits = gpt_forward(params, ids, n_heads)
    return F.cross_entropy(logits[:, :-1].flatten(0, 1), targets[:, 1:].flatten())


@misconception(
    of="gpt_loss",
    says="You charge the model for the characters that it has just read. It learns to copy.",
    see="whose-target-is-it",
)
def charged_for_the_inputs(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    return F.cross_entropy(gpt_forward(params, ids, n_heads).flatten(0, 1), ids.flatten())


@misconception(
    of="gpt_loss",
    says="You read the targets and charge for the inputs: the model learns to go backwards.",
    see="whose-target-is-it",
)
def ids_and_targets_exchanged(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    return F.cross_entropy(gpt_forward(params, targets, n_heads).flatten(0, 1), ids.flatten())


@misconception(
    of="gpt_loss",
    says="The targets are flattened column by column, and the logits row by row, so positions get each other's targets.",
    see="whose-target-is-it",
)
def targets_flattened_by_column(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    return F.cross_entropy(gpt_forward(params, ids, n_heads).flatten(0, 1), targets.T.flatten())


@misconception(
    of="gpt_loss",
    says="cross_entropy wants the characters on axis 1. You got them there by reshape, which jumbles the numbers; exchange the axes.",
    see="whose-target-is-it",
)
def reshaped_for_axis_one(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    logits = gpt_forward(params, ids, n_heads)
    B, T, V = logits.shape
    return F.cross_entropy(logits.reshape(B, V, T), targets)


@misconception(
    of="gpt_loss",
    says="You leave the first position out. One character is enough to guess the next: each position counts.",
    see="whose-target-is-it",
)
def first_position_not_charged(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    logits = gpt_forward(params, ids, n_heads)
    return F.cross_entropy(logits[:, 1:].flatten(0, 1), targets[:, 1:].flatten())


@misconception(
    of="gpt_loss",
    says="Your loss is a new tensor made from a number, and its graph is gone.",
    see="the-graph-is-cut-or-nobody-needs-it",
)
def loss_without_a_graph(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    loss = F.cross_entropy(gpt_forward(params, ids, n_heads).flatten(0, 1), targets.flatten())
    return torch.tensor(loss.item(), dtype=loss.dtype)


@misconception(
    of="gpt_loss",
    says="You return a plain float. A tensor is asked for, with the graph that backward needs.",
    see="the-graph-is-cut-or-nobody-needs-it",
)
def loss_as_a_float(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    return F.cross_entropy(gpt_forward(params, ids, n_heads).flatten(0, 1), targets.flatten()).item()


@misconception(
    of="gpt_loss",
    says="You call backward in here. The caller decides when; until then the gradients are theirs.",
    see="things-that-belong-to-others",
)
def backward_inside(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    loss = F.cross_entropy(gpt_forward(params, ids, n_heads).flatten(0, 1), targets.flatten())
    if loss.requires_grad:
        loss.backward(retain_graph=True)
    return loss


@misconception(
    of="gpt_loss",
    says="You clear the gradients in here. A loss only looks; clearing is the business of the training loop.",
    see="things-that-belong-to-others",
)
def gradients_cleared_inside(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    for tensor in params.values():
        tensor.grad = None
    return F.cross_entropy(gpt_forward(params, ids, n_heads).flatten(0, 1), targets.flatten())


@misconception(
    of="gpt_loss",
    says="You switch requires_grad on for the caller's params.",
    see="things-that-belong-to-others",
)
def gradients_asked_for_inside(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    for tensor in params.values():
        tensor.requires_grad_()
        if tensor.grad is None:
            tensor.grad = torch.zeros_like(tensor)
    return F.cross_entropy(gpt_forward(params, ids, n_heads).flatten(0, 1), targets.flatten())


@misconception(
    of="gpt_loss",
    says="The loss is turned into float32. It has the dtype of the params.",
    see="shape-and-type",
)
def loss_in_float32(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    return F.cross_entropy(gpt_forward(params, ids, n_heads).float().flatten(0, 1), targets.flatten())


@misconception(
    of="gpt_loss",
    says="Your loss has shape (1,). A mean over everything has shape ().",
    see="shape-and-type",
)
def loss_in_a_row(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    return F.cross_entropy(gpt_forward(params, ids, n_heads).flatten(0, 1), targets.flatten()).unsqueeze(0)


@misconception(
    of="gpt_loss",
    says="You return the price of each position, all in a row. Their mean is asked for, a single number.",
    see="the-mean-price",
)
def prices_in_a_row(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    return F.cross_entropy(gpt_forward(params, ids, n_heads).flatten(0, 1), targets.flatten(), reduction="none")


@misconception(
    of="gpt_loss",
    says="You make targets from the ids, shifted by one, and leave those that you were given alone.",
    see="whose-target-is-it",
)
def targets_from_the_ids(params: dict[str, Tensor], ids: Tensor, targets: Tensor, n_heads: int) -> Tensor:
    return F.cross_entropy(gpt_forward(params, ids, n_heads)[:, :-1].flatten(0, 1), ids[:, 1:].flatten())


# --- random_batch


@misconception(
    of="random_batch",
    says="Your last start comes one too early, so the last piece of data is never read. The upper end of randint is left out already.",
    see="every-piece-equally-likely",
)
def last_piece_never(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.randint(max(1, len(data) - block_size - 1), (batch_size,), generator=generator)
    return _pieces(data, starts, block_size)


@misconception(
    of="random_batch",
    says="You count N - T - 1 starts. With N = T + 1 that is none, and even there one piece is left.",
    see="every-piece-equally-likely",
)
def no_start_left_for_one_piece(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.randint(len(data) - block_size - 1, (batch_size,), generator=generator)
    return _pieces(data, starts, block_size)


@misconception(
    of="random_batch",
    says="Your starts begin at 1, so the piece at the very beginning of data is never read.",
    see="every-piece-equally-likely",
)
def first_piece_never(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    n = len(data) - block_size
    starts = torch.randint(1, n, (batch_size,), generator=generator) if n > 1 else torch.zeros(batch_size, dtype=torch.int64)
    return _pieces(data, starts, block_size)


@misconception(
    of="random_batch",
    says="Your last start lies one too late: its y would reach beyond the end of data.",
    see="every-piece-equally-likely",
)
def one_start_too_many(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.randint(len(data) - block_size + 1, (batch_size,), generator=generator)
    return _pieces(data, starts, block_size)


@misconception(
    of="random_batch",
    says="A piece may start anywhere in data by your count, also where it does not fit in any more.",
    see="every-piece-equally-likely",
)
def starts_anywhere(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.randint(len(data), (batch_size,), generator=generator)
    return _pieces(data, starts, block_size)


@misconception(
    of="random_batch",
    says="A slice that starts too near the end of data comes out short, and short ones do not stack. Count where a piece can start.",
    see="every-piece-equally-likely",
)
def slices_that_end_too_soon(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.randint(len(data), (batch_size,), generator=generator)
    x = torch.stack([data[i : i + block_size] for i in starts])
    return x, torch.stack([data[i + 1 : i + 1 + block_size] for i in starts])


@misconception(
    of="random_batch",
    says="Your last start leaves room for x, but not for its y, which is one place later.",
    see="every-piece-equally-likely",
)
def last_slice_too_short(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.randint(len(data) - block_size + 1, (batch_size,), generator=generator)
    x = torch.stack([data[i : i + block_size] for i in starts])
    return x, torch.stack([data[i + 1 : i + 1 + block_size] for i in starts])


@misconception(
    of="random_batch",
    says="Pieces at the end of data go on at its beginning. That text was never written by anybody.",
    see="every-piece-equally-likely",
)
def data_as_a_ring(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.randint(len(data), (batch_size,), generator=generator)
    return _pieces(torch.cat([data, data, data[:1].expand(block_size)]), starts, block_size)


@misconception(
    of="random_batch",
    says="All rows begin at the same place. Each row is drawn for itself.",
    see="every-piece-equally-likely",
)
def one_start_for_all(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    start = torch.randint(len(data) - block_size, (1,), generator=generator)
    return _pieces(data, start.expand(batch_size), block_size)


@misconception(
    of="random_batch",
    says="You draw one start, and the other rows follow on from there. Each row is drawn for itself.",
    see="every-piece-equally-likely",
)
def rows_in_a_run(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    n = len(data) - block_size
    starts = (torch.randint(n, (1,), generator=generator) + torch.arange(batch_size)) % n
    return _pieces(data, starts, block_size)


@misconception(
    of="random_batch",
    says="No piece comes twice in your batch, and where there are fewer pieces than rows you run out of them. Draw each row for itself.",
    see="every-piece-equally-likely",
)
def no_piece_twice(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.randperm(len(data) - block_size, generator=generator)[:batch_size]
    return _pieces(data, starts, block_size)


@misconception(
    of="random_batch",
    says="Your pieces begin at multiples of T. Most pieces of the text never come that way.",
    see="every-piece-equally-likely",
)
def pieces_on_a_grid(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.randint(max(1, (len(data) - 1) // block_size), (batch_size,), generator=generator) * block_size
    return _pieces(data, starts, block_size)


@misconception(
    of="random_batch",
    says="You round random numbers to starts, so that the first and the last piece are half as likely as the others.",
    see="every-piece-equally-likely",
)
def starts_by_rounding(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = (torch.rand(batch_size, generator=generator) * (len(data) - block_size - 1)).round().long()
    return _pieces(data, starts, block_size)


@misconception(
    of="random_batch",
    says="Your rows are sorted by where they begin. That is harmless here and there, but no row tells anything of the next.",
    see="every-piece-equally-likely",
)
def rows_sorted(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.randint(len(data) - block_size, (batch_size,), generator=generator).sort().values
    return _pieces(data, starts, block_size)


@misconception(
    of="random_batch",
    says="Nothing is drawn: the batch is always made of the first pieces.",
    see="every-piece-equally-likely",
)
def always_the_first_pieces(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    return _pieces(data, torch.arange(batch_size) % (len(data) - block_size), block_size)


@misconception(
    of="random_batch",
    says="y is the same as x. Then the model is asked for what it has just read.",
    see="pieces-and-their-targets",
)
def y_is_x(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.randint(len(data) - block_size, (batch_size,), generator=generator)
    x, _ = _pieces(data, starts, block_size)
    return x, x.clone()


@misconception(
    of="random_batch",
    says="x and y are exchanged: the model would learn to read backwards.",
    see="pieces-and-their-targets",
)
def y_before_x(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.randint(len(data) - block_size, (batch_size,), generator=generator)
    x, y = _pieces(data, starts, block_size)
    return y, x


@misconception(
    of="random_batch",
    says="You return only the character after each piece. Every position of x has a target.",
    see="pieces-and-their-targets",
)
def one_target_for_a_piece(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.randint(len(data) - block_size, (batch_size,), generator=generator)
    x, y = _pieces(data, starts, block_size)
    return x, y[:, -1]


@misconception(
    of="random_batch",
    says="Your y is shifted round in a circle: its last target is the first character of the piece, not the one that comes next in data.",
    see="pieces-and-their-targets",
)
def y_rolled_round(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.randint(len(data) - block_size, (batch_size,), generator=generator)
    x, _ = _pieces(data, starts, block_size)
    return x, x.roll(-1, dims=1)


@misconception(
    of="random_batch",
    says="y comes from pieces that were drawn anew, and has nothing to do with x.",
    see="pieces-and-their-targets",
)
def y_drawn_anew(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    n = len(data) - block_size
    x, _ = _pieces(data, torch.randint(n, (batch_size,), generator=generator), block_size)
    _, y = _pieces(data, torch.randint(n, (batch_size,), generator=generator), block_size)
    return x, y


@misconception(
    of="random_batch",
    says="You draw single characters from everywhere. A piece is a run of characters that stand side by side.",
    see="pieces-and-their-targets",
)
def characters_from_everywhere(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    places = torch.randint(len(data) - 1, (batch_size, block_size), generator=generator)
    return data[places], data[places + 1]


@misconception(
    of="random_batch",
    says="Your pieces have T + 1 characters: the one for the last target still stands in x.",
    see="pieces-and-their-targets",
)
def pieces_one_too_long(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.randint(len(data) - block_size, (batch_size,), generator=generator)
    windows = data[starts[:, None] + torch.arange(block_size + 1)]
    return windows, windows[:, 1:]


@misconception(
    of="random_batch",
    says="Your pieces have T - 1 characters: a character was lost where x and y were cut from one piece. Cut T + 1.",
    see="pieces-and-their-targets",
)
def pieces_one_too_short(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.randint(len(data) - block_size, (batch_size,), generator=generator)
    windows = data[starts[:, None] + torch.arange(block_size)]
    return windows[:, :-1], windows[:, 1:]


@misconception(
    of="random_batch",
    says="Your pieces stand in columns, (T, B). Each text is a row.",
    see="shape-and-type",
)
def pieces_in_columns(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.randint(len(data) - block_size, (batch_size,), generator=generator)
    x, y = _pieces(data, starts, block_size)
    return x.T, y.T


@misconception(
    of="random_batch",
    says="Your ids have become floats. Ids are names, and tables are looked up by whole numbers.",
    see="shape-and-type",
)
def ids_as_floats(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.randint(len(data) - block_size, (batch_size,), generator=generator)
    x, y = _pieces(data, starts, block_size)
    return x.float(), y.float()


@misconception(
    of="random_batch",
    says="You return lists of pieces. Two tensors are asked for.",
    see="shape-and-type",
)
def lists_of_pieces(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.randint(len(data) - block_size, (batch_size,), generator=generator)
    x, y = _pieces(data, starts, block_size)
    return list(x), list(y)


@misconception(
    of="random_batch",
    says="You draw from torch's global random state. The generator that you were given is not used.",
    see="chance-from-elsewhere",
)
def batch_from_the_global_state(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    return _pieces(data, torch.randint(len(data) - block_size, (batch_size,)), block_size)


@misconception(
    of="random_batch",
    says="You draw with Python's random module. The generator that you were given is not used.",
    see="chance-from-elsewhere",
)
def batch_by_pythons_random(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.tensor([random.randrange(len(data) - block_size) for _ in range(batch_size)])
    return _pieces(data, starts, block_size)


@misconception(
    of="random_batch",
    says="You seed the generator in every call, so every batch is the same one.",
    see="chance-from-elsewhere",
)
def generator_seeded_for_each_batch(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    generator.manual_seed(1337)
    return _pieces(data, torch.randint(len(data) - block_size, (batch_size,), generator=generator), block_size)


@misconception(
    of="random_batch",
    says="You draw from a copy of the generator. The caller's own does not move on, and the next batch is the same.",
    see="chance-from-elsewhere",
)
def copy_of_the_generator_for_a_batch(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    mine = torch.Generator()
    mine.set_state(generator.get_state())
    return _pieces(data, torch.randint(len(data) - block_size, (batch_size,), generator=mine), block_size)


@misconception(
    of="random_batch",
    says="You shift the caller's data in place to make y.",
    see="things-that-belong-to-others",
)
def data_shifted_in_place(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.randint(len(data) - block_size, (batch_size,), generator=generator)
    x, y = _pieces(data, starts, block_size)
    data.copy_(data.roll(-1))
    return x, y


@misconception(
    of="random_batch",
    says="x holds floats. Ids are looked up in a table, so they stay int64.",
    see="shape-and-type",
)
def x_as_floats(data: Tensor, batch_size: int, block_size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    starts = torch.randint(len(data) - block_size, (batch_size,), generator=generator)
    x, y = _pieces(data, starts, block_size)
    return x.float(), y


# --- sample


def _write(params, start, length, n_heads, generator, temperature, top_k):
    """The right way, from which the wrong ones below depart."""
    ids = list(start)
    for _ in range(length):
        ids.append(_draw(_keep(_logits(params, ids, n_heads) / temperature, top_k), generator))
    return ids


@misconception(
    of="sample",
    says="You draw from the logits of the first position. The next character is guessed at the last one.",
    see="what-the-model-looks-at",
)
def logits_of_the_first_position(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    with torch.no_grad():
        for _ in range(length):
            logits = gpt_forward(params, torch.tensor([ids[-len(params["pos"]) :]]), n_heads)[0, 0]
            ids.append(_draw(_keep(logits / temperature, top_k), generator))
    return ids


@misconception(
    of="sample",
    says="You show the model the whole text. It has no row for positions beyond the block: show it what fits in.",
    see="what-the-model-looks-at",
)
def text_not_cut(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    with torch.no_grad():
        for _ in range(length):
            logits = gpt_forward(params, torch.tensor([ids]), n_heads)[0, -1]
            ids.append(_draw(_keep(logits / temperature, top_k), generator))
    return ids


@misconception(
    of="sample",
    says="You show the model the first ids that fit in. What counts for the next one are the last ids.",
    see="what-the-model-looks-at",
)
def first_ids_kept_in_sight(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    with torch.no_grad():
        for _ in range(length):
            logits = gpt_forward(params, torch.tensor([ids[: len(params["pos"])]]), n_heads)[0, -1]
            ids.append(_draw(_keep(logits / temperature, top_k), generator))
    return ids


@misconception(
    of="sample",
    says="The model sees the last id only, as in exercise 09. It can read up to T of them.",
    see="what-the-model-looks-at",
)
def last_id_only(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    for _ in range(length):
        ids.append(_draw(_keep(_logits(params, ids[-1:], n_heads) / temperature, top_k), generator))
    return ids


@misconception(
    of="sample",
    says="You cut the text to one id less than fits in.",
    see="what-the-model-looks-at",
)
def one_id_less_than_fits(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    for _ in range(length):
        seen = ids[-(len(params["pos"]) - 1) :]
        ids.append(_draw(_keep(_logits(params, seen, n_heads) / temperature, top_k), generator))
    return ids


@misconception(
    of="sample",
    says="You fill short texts up with id 0 on the left. The model takes that for text; it can read short ones as they are.",
    see="what-the-model-looks-at",
)
def short_texts_padded(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    for _ in range(length):
        seen = ([0] * len(params["pos"]) + ids)[-len(params["pos"]) :]
        ids.append(_draw(_keep(_logits(params, seen, n_heads) / temperature, top_k), generator))
    return ids


@misconception(
    of="sample",
    says="The new ids are never shown to the model: each is drawn after the start alone.",
    see="what-the-model-looks-at",
)
def always_after_the_start(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    logits = _keep(_logits(params, list(start), n_heads) / temperature, top_k)
    return [*start, *(_draw(logits, generator) for _ in range(length))]


@misconception(
    of="sample",
    says="You take the number of rows of tok for the length of the block. The block has as many places as pos has rows.",
    see="what-the-model-looks-at",
)
def rows_of_tok_for_the_block(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    with torch.no_grad():
        for _ in range(length):
            logits = gpt_forward(params, torch.tensor([ids[-len(params["tok"]) :]]), n_heads)[0, -1]
            ids.append(_draw(_keep(logits / temperature, top_k), generator))
    return ids


@misconception(
    of="sample",
    says="You always take the favourite. A text is drawn; only top_k = 1 leaves no choice.",
    see="not-a-draw-from-its-probabilities",
)
def favourite_always(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    for _ in range(length):
        ids.append(int(_logits(params, ids, n_heads).argmax()))
    return ids


@misconception(
    of="sample",
    says="You draw all ids with the same chance, whatever the model says.",
    see="not-a-draw-from-its-probabilities",
)
def all_ids_equally_likely(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    V = params["head"].shape[1]
    return [*start, *torch.randint(V, (length,), generator=generator).tolist()]


@misconception(
    of="sample",
    says="You make a softmax of the softmax. Probabilities lie between 0 and 1, so as logits they are all alike.",
    see="not-a-draw-from-its-probabilities",
)
def softmax_of_the_softmax(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    for _ in range(length):
        logits = _keep(_logits(params, ids, n_heads) / temperature, top_k)
        ids.append(_draw(F.softmax(logits, dim=-1), generator))
    return ids


@misconception(
    of="sample",
    says="You draw in proportion to the logits made positive. The softmax makes probabilities of them.",
    see="not-a-draw-from-its-probabilities",
)
def logits_as_weights(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    for _ in range(length):
        weights = (_logits(params, ids, n_heads) / temperature).clamp(min=0) + 1e-6
        if top_k is not None:
            weights = weights * (weights >= weights.topk(top_k).values[-1])
        ids.append(int(torch.multinomial(weights, 1, generator=generator)))
    return ids


@misconception(
    of="sample",
    says="You take bare exponentials of the logits. In the cold they are infinite, and nothing can be drawn from that.",
    see="not-a-draw-from-its-probabilities",
)
def overflowing_draw(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    for _ in range(length):
        weights = _keep(_logits(params, ids, n_heads) / temperature, top_k).exp()
        ids.append(int(torch.multinomial(weights, 1, generator=generator)))
    return ids


@misconception(
    of="sample",
    says="Your text never has the same id twice in a row: you draw again. The model decides about that.",
    see="not-a-draw-from-its-probabilities",
)
def no_id_twice_in_a_row(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    for _ in range(length):
        logits = _keep(_logits(params, ids, n_heads) / temperature, top_k)
        for _ in range(5):
            drawn = _draw(logits, generator)
            if drawn != ids[-1]:
                break
        ids.append(drawn if drawn != ids[-1] else (drawn + 1) % len(logits))
    return ids


@misconception(
    of="sample",
    says="You multiply by the temperature. Hot should mean undecided.",
    see="temperature-and-top-k",
)
def multiplied_by_temperature(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    return _write(params, start, length, n_heads, generator, 1 / temperature, top_k)


@misconception(
    of="sample",
    says="The temperature is never used.",
    see="temperature-and-top-k",
)
def temperature_not_used(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    return _write(params, start, length, n_heads, generator, 1.0, top_k)


@misconception(
    of="sample",
    says="You divide the probabilities by the temperature, and multinomial cancels it: it divides by their sum. It belongs to the logits.",
    see="temperature-and-top-k",
    same_as="temperature_not_used",
    because="multinomial divides the weights by their sum, and that cancels a factor which all of them share.",
)
def temperature_behind_the_softmax(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    for _ in range(length):
        probs = F.softmax(_keep(_logits(params, ids, n_heads), top_k), dim=-1) / temperature
        ids.append(int(torch.multinomial(probs, 1, generator=generator)))
    return ids


@misconception(
    of="sample",
    says="top_k is never used.",
    see="temperature-and-top-k",
)
def top_k_not_used(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    return _write(params, start, length, n_heads, generator, temperature, None)


@misconception(
    of="sample",
    says="You keep the k least likely ids.",
    see="temperature-and-top-k",
)
def least_likely_kept(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    for _ in range(length):
        logits = _logits(params, ids, n_heads) / temperature
        if top_k is not None:
            logits = logits.masked_fill(logits > logits.topk(top_k, largest=False).values[-1], -math.inf)
        ids.append(_draw(logits, generator))
    return ids


@misconception(
    of="sample",
    says="You set the other logits to 0. The exponential of 0 is 1, so they can still be drawn.",
    see="temperature-and-top-k",
)
def other_logits_set_to_zero(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    for _ in range(length):
        logits = _logits(params, ids, n_heads) / temperature
        if top_k is not None:
            logits = logits.masked_fill(logits < logits.topk(top_k).values[-1], 0.0)
        ids.append(_draw(logits, generator))
    return ids


@misconception(
    of="sample",
    says="You keep one id more than top_k.",
    see="temperature-and-top-k",
)
def one_more_than_top_k(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    V = params["head"].shape[1]
    return _write(params, start, length, n_heads, generator, temperature, None if top_k is None else min(top_k + 1, V))


@misconception(
    of="sample",
    says="The weakest of the k is thrown out as well. With top_k = 1 nobody is left.",
    see="temperature-and-top-k",
)
def one_less_than_top_k(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    for _ in range(length):
        logits = _logits(params, ids, n_heads) / temperature
        if top_k is not None:
            logits = logits.masked_fill(logits <= logits.topk(top_k).values[-1], -math.inf)
        ids.append(_draw(logits, generator))
    return ids


@misconception(
    of="sample",
    says="You draw a place among the top_k and return the place itself. Look up which id stands there.",
    see="temperature-and-top-k",
)
def place_for_id(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    for _ in range(length):
        logits = _logits(params, ids, n_heads) / temperature
        ids.append(_draw(logits if top_k is None else logits.topk(top_k).values, generator))
    return ids


@misconception(
    of="sample",
    says="With top_k you always take the favourite. Among the top_k it is still drawn.",
    see="temperature-and-top-k",
)
def top_k_as_favourite(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    return _write(params, start, length, n_heads, generator, temperature, None if top_k is None else 1)


@misconception(
    of="sample",
    says="Your k is always 2 at most. With top_k = V every id can be drawn.",
    see="temperature-and-top-k",
)
def never_more_than_two(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    return _write(params, start, length, n_heads, generator, temperature, None if top_k is None else min(top_k, 2))


@misconception(
    of="sample",
    says="You return the new ids alone. The text begins with the start.",
    see="start-and-length",
)
def start_not_returned(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    return _write(params, start, length, n_heads, generator, temperature, top_k)[len(start) :]


@misconception(
    of="sample",
    says="length counts the new ids. You stop when start and new ids together are so many.",
    see="start-and-length",
)
def start_counted_as_new(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    return _write(params, start, max(0, length - len(start)), n_heads, generator, temperature, top_k)


@misconception(
    of="sample",
    says="You draw one id too many.",
    see="start-and-length",
)
def one_id_more_than_length(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    return _write(params, start, length + 1, n_heads, generator, temperature, top_k)


@misconception(
    of="sample",
    says="You draw at least once. With length 0 only the start is asked for.",
    see="start-and-length",
)
def at_least_one_new_id(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    return _write(params, start, max(1, length), n_heads, generator, temperature, top_k)


@misconception(
    of="sample",
    says="You stop when id 0 is drawn. In your names it is the end of one; the contract knows no end.",
    see="start-and-length",
)
def stopped_at_the_end_of_a_name(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    for _ in range(length):
        ids.append(_draw(_keep(_logits(params, ids, n_heads) / temperature, top_k), generator))
        if ids[-1] == 0:
            break
    return ids


@misconception(
    of="sample",
    says="You cut the text itself to the block, and what was older is lost. Cut only what you show to the model.",
    see="start-and-length",
)
def old_ids_lost(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    for _ in range(length):
        ids = ids[-len(params["pos"]) :]
        ids.append(_draw(_keep(_logits(params, ids, n_heads) / temperature, top_k), generator))
    return ids


@misconception(
    of="sample",
    says="New ids are put in front. The text grows to the right.",
    see="start-and-length",
)
def new_ids_in_front(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    for _ in range(length):
        ids.insert(0, _draw(_keep(_logits(params, ids, n_heads) / temperature, top_k), generator))
    return ids


@misconception(
    of="sample",
    says="You append to the caller's own list. Their start grows with every call.",
    see="things-that-belong-to-others",
)
def start_grows(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    for _ in range(length):
        start.append(_draw(_keep(_logits(params, start, n_heads) / temperature, top_k), generator))
    return start


@misconception(
    of="sample",
    says="Your list holds tensors. Each id should be a plain int.",
    see="shape-and-type",
)
def ids_are_tensors(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    return [torch.tensor(i) for i in _write(params, start, length, n_heads, generator, temperature, top_k)]


@misconception(
    of="sample",
    says="You return a tensor. A list of plain ints is asked for.",
    see="shape-and-type",
)
def text_as_a_tensor(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    return torch.tensor(_write(params, start, length, n_heads, generator, temperature, top_k))


@misconception(
    of="sample",
    says="You draw from torch's global random state. Nobody can repeat the text, and other code's numbers change.",
    see="chance-from-elsewhere",
)
def text_from_the_global_state(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    return _write(params, start, length, n_heads, None, temperature, top_k)


@misconception(
    of="sample",
    says="You seed the generator in every call, and write the same text for ever.",
    see="chance-from-elsewhere",
)
def generator_seeded_for_each_text(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    return _write(params, start, length, n_heads, generator.manual_seed(0), temperature, top_k)


@misconception(
    of="sample",
    says="You draw from a copy of the generator. The caller's own does not move on, and the next text is the same.",
    see="chance-from-elsewhere",
)
def copy_of_the_generator_for_a_text(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    mine = torch.Generator()
    mine.set_state(generator.get_state())
    return _write(params, start, length, n_heads, mine, temperature, top_k)


@misconception(
    of="sample",
    says="You draw with Python's random module. The generator that you were given is not used.",
    see="chance-from-elsewhere",
)
def text_by_pythons_random(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    for _ in range(length):
        probs = F.softmax(_keep(_logits(params, ids, n_heads) / temperature, top_k), dim=-1).tolist()
        ids.append(random.choices(range(len(probs)), probs)[0])
    return ids


@misconception(
    of="sample",
    says="You switch recording off for the whole program and leave it off. The next training step fails.",
    see="the-graph-is-cut-or-nobody-needs-it",
)
def recording_left_switched_off(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    torch.set_grad_enabled(False)
    return _write(params, start, length, n_heads, generator, temperature, top_k)


@misconception(
    of="sample",
    says="You switch recording on at the end, though it may have been off before. Leave it as you found it.",
    see="the-graph-is-cut-or-nobody-needs-it",
)
def recording_switched_on_at_the_end(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    torch.set_grad_enabled(False)
    ids = _write(params, start, length, n_heads, generator, temperature, top_k)
    torch.set_grad_enabled(True)
    return ids


@misconception(
    of="sample",
    says="You record a graph for every character that you write, and nobody will ever go back through it.",
    see="the-graph-is-cut-or-nobody-needs-it",
)
def graph_recorded_while_writing(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    for _ in range(length):
        logits = gpt_forward(params, torch.tensor([ids[-len(params["pos"]) :]]), n_heads)[0, -1]
        ids.append(_draw(_keep(logits / temperature, top_k), generator))
    return ids


@misconception(
    of="sample",
    says="You switch requires_grad of the caller's params off to write with them. They will never learn again.",
    see="the-graph-is-cut-or-nobody-needs-it",
)
def params_frozen_for_writing(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    for tensor in params.values():
        tensor.requires_grad_(False)
    return _write(params, start, length, n_heads, generator, temperature, top_k)


@misconception(
    of="sample",
    says="You clear the gradients of the params. Writing should leave them alone.",
    see="things-that-belong-to-others",
)
def gradients_cleared_for_writing(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    for tensor in params.values():
        tensor.grad = None
    return _write(params, start, length, n_heads, generator, temperature, top_k)


@misconception(
    of="sample",
    says="You divide the head by the temperature in place. The text is right, and the model is not the same any more.",
    see="things-that-belong-to-others",
)
def head_divided_in_place(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    params["head"].data /= temperature
    return _write(params, start, length, n_heads, generator, 1.0, top_k)


@misconception(
    of="sample",
    says="The logits are divided by the temperature twice, before the softmax and once more inside. Once is enough.",
    see="temperature-and-top-k",
)
def divided_by_temperature_twice(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    return _write(params, start, length, n_heads, generator, temperature**2, top_k)


@misconception(
    of="sample",
    says="You draw with the squares of the probabilities, which makes the likely ids likelier still. "
    "Draw with the probabilities themselves.",
    see="not-a-draw-from-its-probabilities",
)
def squares_of_the_probabilities(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    return _write(params, start, length, n_heads, generator, temperature / 2, top_k)


@misconception(
    of="sample",
    says="You choose among a few favourites also where no top_k was given. None means all ids.",
    see="temperature-and-top-k",
)
def three_favourites_by_default(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    return _write(params, start, length, n_heads, generator, temperature, 3 if top_k is None else top_k)


@misconception(
    of="sample",
    says="All new ids are drawn at once from what follows the start. Each new id should be read before the next one is drawn.",
    see="what-the-model-looks-at",
)
def all_drawn_at_once(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    logits = _keep(_logits(params, start, n_heads) / temperature, top_k)
    return start + torch.multinomial(F.softmax(logits, dim=-1), length, replacement=True, generator=generator).tolist()


@misconception(
    of="sample",
    says="The new ids are tensors among the plain ints of the start. Each id should be a plain int.",
    see="shape-and-type",
)
def new_ids_are_tensors(
    params: dict[str, Tensor],
    start: list[int],
    length: int,
    n_heads: int,
    generator: torch.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
) -> list[int]:
    ids = list(start)
    for _ in range(length):
        ids.append(torch.tensor([_draw(_keep(_logits(params, [int(i) for i in ids], n_heads) / temperature, top_k), generator)]))
    return ids
