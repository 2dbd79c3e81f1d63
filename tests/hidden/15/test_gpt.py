"""Hidden checks of exercise 15: every part against torch's own layers with the student's numbers, and draws by their distribution.

The oracle is made of torch.nn.functional. gelu is exact in one, by tanh in the other; a result may be that of either, all the way.
Each bound on something random leaves a right answer a chance of less than one in a million to miss it, whichever way it draws.
"""

import math

import torch
import torch.nn.functional as F

from grader.checks import check, close, expect, grad, same, unchanged

GELUS = ("none", "tanh")


def random_gpt(rng, V=7, T=5, C=8, n_layers=2, dtype=torch.float64, size=0.5, silent=()):
    """A GPT in which every number matters: gains are not one, biases not zero, and the layers differ.

    The tensors named in `silent` are zero in every layer: without "down" it does not matter which gelu was taken.
    """
    shapes = {"tok": (V, C), "pos": (T, C), "head": (C, V), "ln.gain": (C,), "ln.bias": (C,)}
    for i in range(n_layers):
        shapes |= {f"{i}.ln1.gain": (C,), f"{i}.ln1.bias": (C,), f"{i}.ln2.gain": (C,), f"{i}.ln2.bias": (C,)}
        shapes |= {f"{i}.{name}": (C, C) for name in "qkvo"} | {f"{i}.up": (C, 4 * C), f"{i}.down": (4 * C, C)}
    sizes = [math.prod(shape) for shape in shapes.values()]
    numbers = size * torch.randn(sum(sizes), generator=rng, dtype=dtype)
    params = {name: part.view(shape) for (name, shape), part in zip(shapes.items(), numbers.split(sizes), strict=True)}
    for name, tensor in params.items():
        if name.endswith("gain"):
            tensor += 1
        if name.partition(".")[2] in silent:
            tensor.zero_()
    return params


def learning(params):
    """The same numbers as leaves that require grad."""
    return {name: tensor.clone().requires_grad_() for name, tensor in params.items()}


def normed(x, params, name):
    return F.layer_norm(x, x.shape[-1:], params[f"{name}.gain"], params[f"{name}.bias"])


def oracle_block(gelu, x, params, i, n_heads):
    n = normed(x, params, f"{i}.ln1")
    q, k, v = ((n @ params[f"{i}.{name}"]).unflatten(-1, (n_heads, -1)).transpose(1, 2) for name in "qkv")
    mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True).transpose(1, 2).flatten(2)
    x = x + mixed @ params[f"{i}.o"]
    return x + F.gelu(normed(x, params, f"{i}.ln2") @ params[f"{i}.up"], approximate=gelu) @ params[f"{i}.down"]


def oracle_forward(gelu, params, ids, n_heads):
    x = params["tok"][ids] + params["pos"][: ids.shape[1]]
    for i in range(sum(name.endswith(".up") for name in params)):
        x = oracle_block(gelu, x, params, i, n_heads)
    return normed(x, params, "ln") @ params["head"]


def oracle_loss(gelu, params, ids, targets, n_heads):
    return F.cross_entropy(oracle_forward(gelu, params, ids, n_heads).flatten(0, 1), targets.flatten())


def either(oracle, *args):
    """What the oracle says, with each gelu: compute it before the call."""
    return [oracle(gelu, *args) for gelu in GELUS]


def gradients_of(oracle, upstream, params, *args):
    """For each gelu the gradient of every tensor in params, by name."""
    answers = []
    for gelu in GELUS:
        mine = learning(params)
        out = oracle(gelu, mine, *args)
        found = torch.autograd.grad(out, list(mine.values()), torch.ones_like(out) if upstream is None else upstream, allow_unused=True)
        answers.append({name: torch.zeros_like(params[name]) if g is None else g for name, g in zip(mine, found, strict=True)})
    return answers


def nearer(actual, expected):
    """Of two expected tensors, or dicts of tensors, the one that is nearer to what came."""

    def distance(tensor, goal):
        fits = isinstance(tensor, torch.Tensor) and tensor.shape == goal.shape and tensor.dtype == goal.dtype
        return float((tensor.detach() - goal).abs().sum()) if fits else math.inf

    def whole(goal):
        return sum(distance(actual[name], goal[name]) for name in goal) if isinstance(goal, dict) else distance(actual, goal)

    return min(expected, key=whole)


def close_to_either(actual, expected, what="the result", **tolerances):
    close(actual, nearer(actual, expected), what=what, **tolerances)


def gradients_arrive(output, params, expected, upstream=None):
    """Every tensor in params gets the gradient that one of the oracles gets."""
    expect(output.requires_grad, "the result carries no graph, so nothing could be learnt from it.")
    found = torch.autograd.grad(output, list(params.values()), upstream, allow_unused=True)
    got = {name: torch.zeros_like(params[name]) if g is None else g for name, g in zip(params, found, strict=True)}
    answer = nearer(got, expected)
    for name in params:
        close(got[name], answer[name], what=f"the gradient of {name}")


# --- init_gpt


@check("init_gpt", "names and shapes for one layer and for three, where V, T and C all differ", points=2)
def test_init_gpt_sizes(student, rng):
    for V, T, C, n_layers in ((3, 2, 4, 1), (2, 6, 3, 3)):
        expected = {"tok": (V, C), "pos": (T, C), "ln.gain": (C,), "ln.bias": (C,), "head": (C, V)}
        for i in range(n_layers):
            expected |= {f"{i}.{norm}.{part}": (C,) for norm in ("ln1", "ln2") for part in ("gain", "bias")}
            expected |= {f"{i}.{name}": (C, C) for name in "qkvo"} | {f"{i}.up": (C, 4 * C), f"{i}.down": (4 * C, C)}
        params = student.init_gpt(V, T, C, n_layers, rng)
        same({name: tuple(tensor.shape) for name, tensor in params.items()}, expected, what="the names with their shapes")


@check("init_gpt", "all of them are float32 leaves that require grad, without a gradient yet", points=2)
def test_init_gpt_leaves(student, rng):
    for name, tensor in student.init_gpt(5, 3, 4, 2, rng).items():
        expect(tensor.dtype == torch.float32, f"{name} should hold float32 numbers.")
        expect(tensor.requires_grad, f"{name} does not require grad, so it would never learn.")
        expect(tensor.is_leaf, f"{name} is no leaf: it was computed from a tensor that already required grad.")
        expect(tensor.grad is None, f"{name} has a gradient already.")


@check("init_gpt", "in every layer gains are exactly one and biases exactly zero")
def test_init_gpt_every_gain_and_bias(student, rng):
    params = student.init_gpt(3, 2, 6, 3, rng)
    for norm in ("ln", *(f"{i}.ln{j}" for i in range(3) for j in (1, 2))):
        close(params[f"{norm}.gain"].detach(), torch.ones(6), what=f"{norm}.gain")
        close(params[f"{norm}.bias"].detach(), torch.zeros(6), what=f"{norm}.bias")


@check("init_gpt", "each of the other tensors is spread like a normal distribution with deviation 0.02", points=2)
def test_init_gpt_spread(student, rng):
    params = student.init_gpt(48, 32, 32, 1, rng)
    drawn = {name: t.detach().double().flatten() / 0.02 for name, t in params.items() if not name.endswith(("gain", "bias"))}
    for name, numbers in drawn.items():
        n = len(numbers)
        # The mean of n standard normal draws has deviation 1 / sqrt(n): beyond 6 of these with chance 2e-9.
        expect(abs(numbers.mean()) * n**0.5 < 6, f"the mean of {name} is not 0.")
        # Their squares make a chi-square: Laurent and Massart (2000), lemma 1, x = 18: outside with chance 3e-8.
        share = float(numbers.square().mean())
        expect(1 - 2 * (18 / n) ** 0.5 < share < 1 + 2 * (18 / n) ** 0.5 + 36 / n, f"the standard deviation of {name} is not 0.02.")
    everything = torch.cat(list(drawn.values())).sort().values
    n = len(everything)
    # Dvoretzky, Kiefer and Wolfowitz: the shares leave the curve by more than d with chance 2 exp(-2 n d^2) = 5e-8.
    away = (torch.special.ndtr(everything) - torch.arange(1, n + 1) / n).abs().max()
    expect(away < (8.75 / n) ** 0.5, "the numbers are not spread like a normal distribution with deviation 0.02.")
    # No draw of 16384 beyond 3 deviations has chance exp(-44), one beyond 7 has chance 4e-8.
    expect(3 < everything.abs().max() < 7, "the largest numbers are not like those of a normal distribution: look at its tails.")


@check("init_gpt", "each tensor has numbers of its own and memory of its own, in every layer", points=2)
def test_init_gpt_separate(student, rng):
    params = student.init_gpt(6, 4, 6, 3, rng)
    first: dict[tuple[float, ...], str] = {}
    for name, tensor in params.items():
        if not name.endswith(("gain", "bias")):
            numbers = tuple(tensor.detach().flatten()[:6].tolist())  # all equal by chance: less than 1e-30
            expect(len(set(numbers)) > 1, f"the numbers of {name} are all equal.")
            twin = first.setdefault(numbers, name)
            expect(twin == name, f"{name} begins with the same numbers as {twin}; each should be drawn for itself.")
    for mark, tensor in enumerate(params.values()):
        tensor.detach().fill_(mark)
    for mark, (name, tensor) in enumerate(params.items()):
        expect(bool((tensor == mark).all()), f"{name} shares its memory with another tensor: a step of one would move both.")


@check("init_gpt", "the same state of the generator gives the same numbers")
def test_init_gpt_same_state(student):
    first, second = (student.init_gpt(4, 3, 2, 1, torch.Generator().manual_seed(7)) for _ in range(2))
    for name in first:
        expect(torch.equal(first[name], second[name]), f"two generators in the same state gave different numbers for {name}.")


@check("init_gpt", "the generator moves on, another seed gives other numbers, and the global random state stays untouched")
def test_init_gpt_random_source(student):
    before, generator = torch.get_rng_state(), torch.Generator().manual_seed(7)
    first = student.init_gpt(4, 3, 2, 1, generator)
    again, other = student.init_gpt(4, 3, 2, 1, generator), student.init_gpt(4, 3, 2, 1, torch.Generator().manual_seed(8))
    for name in ("tok", "pos", "head", "0.q", "0.up"):
        expect(not torch.equal(first[name], again[name]), f"two calls with the same generator gave the same {name}.")
        expect(not torch.equal(first[name], other[name]), f"generators with different seeds gave the same {name}.")
    expect(torch.equal(before, torch.get_rng_state()), "the call changed torch's global random state.")


# --- layer_norm


def a_norm(rng, *shape, dtype=torch.float64):
    """x (..., C), gain (C,), bias (C,)"""
    x = 3 * torch.randn(*shape, generator=rng, dtype=dtype) + 2
    gain, bias = torch.randn(2, shape[-1], generator=rng, dtype=dtype)
    return x, gain, bias


@check("layer_norm", "goes over the last axis only, whatever stands before it", points=2)
def test_layer_norm_shapes(student, rng):
    for shape in ((5,), (4, 3), (2, 3, 5), (3, 1, 2, 4), (3, 3)):
        x, gain, bias = a_norm(rng, *shape)
        expected = F.layer_norm(x, shape[-1:], gain, bias)
        close(student.layer_norm(x, gain, bias), expected, what=f"the result for shape {shape}")


@check("layer_norm", "divides the variance by C, and adds eps to it inside the root", points=2)
def test_layer_norm_eps(student, rng):
    x, gain, bias = a_norm(rng, 3, 4)
    for eps in (0.5, 3.0):
        expected = F.layer_norm(x, (4,), gain, bias, eps)
        close(student.layer_norm(x, gain, bias, eps), expected, what=f"the result with eps = {eps}")


@check("layer_norm", "without an eps it is 1e-5: rows that hardly differ show it")
def test_layer_norm_small_rows(student, rng):
    x, gain, bias = a_norm(rng, 3, 5)
    x *= 0.004
    expected = F.layer_norm(x, (5,), gain, bias)
    close(student.layer_norm(x, gain, bias), expected)


@check("layer_norm", "a row of equal numbers gives the bias, and a finite gradient")
def test_layer_norm_constant_rows(student, rng):
    _, gain, bias = a_norm(rng, 4)
    upstream = torch.randn(3, 4, generator=rng, dtype=torch.float64)
    x = torch.tensor([[2.0], [0.0], [-3.0]], dtype=torch.float64).expand(3, 4).clone()
    reference = x.clone().requires_grad_()
    slope = grad(F.layer_norm(reference, (4,), gain, bias), reference, upstream)
    expected = bias.clone().expand(3, 4)
    x.requires_grad_()
    out = student.layer_norm(x, gain, bias)
    close(out, expected)
    close(grad(out, x, upstream), slope, what="the gradient of x")


@check("layer_norm", "gradients reach x, gain and bias", points=2)
def test_layer_norm_gradients(student, rng):
    given = a_norm(rng, 2, 3, 5)
    upstream = torch.randn(2, 3, 5, generator=rng, dtype=torch.float64)
    theirs = [t.clone().requires_grad_() for t in given]
    expected = torch.autograd.grad(F.layer_norm(theirs[0], (5,), *theirs[1:]), theirs, upstream)
    x, gain, bias = (t.requires_grad_() for t in given)
    out = student.layer_norm(x, gain, bias)
    for name, tensor, slope in zip(("x", "gain", "bias"), (x, gain, bias), expected, strict=True):
        close(grad(out, tensor, upstream), slope, what=f"the gradient of {name}")


@check("layer_norm", "float32 stays float32, and the numbers may lie anywhere in memory")
def test_layer_norm_dtype_and_strides(student, rng):
    x, gain, bias = a_norm(rng, 4, 6, dtype=torch.float32)
    expected = F.layer_norm(x, (6,), gain, bias)
    close(student.layer_norm(x.T.contiguous().T, gain, bias), expected)


@check("layer_norm", "x, gain and bias are left as they were")
def test_layer_norm_arguments(student, rng):
    x, gain, bias = a_norm(rng, 3, 4)
    with unchanged(x=x, gain=gain, bias=bias):
        student.layer_norm(x, gain, bias)


# --- block


def a_block(rng, B=2, t=4, C=8, dtype=torch.float64, silent=()):
    """x (B, t, C) and the params of two layers, in which the tensors named in `silent` are zero."""
    params = random_gpt(rng, V=3, T=6, C=C, dtype=dtype, silent=silent)
    return 2 * torch.randn(B, t, C, generator=rng, dtype=dtype) + 0.5, params


@check("block", "attention alone: x plus what the heads mix from the normalised past, times o", points=3)
def test_block_attention(student, rng):
    x, params = a_block(rng, silent=["down"])
    expected = oracle_block("none", x, params, 1, 2)
    close(student.block(x, params, 1, 2), expected)


@check("block", "as many heads as channels, and a single head")
def test_block_many_heads(student, rng):
    for n_heads in (6, 1):
        x, params = a_block(rng, B=3, t=5, C=6, silent=["down"])
        expected = oracle_block("none", x, params, 1, n_heads)
        close(student.block(x, params, 1, n_heads), expected, what=f"the result with n_heads = {n_heads}")


@check("block", "thinking alone: x plus down of gelu of up of the normalised x", points=2)
def test_block_feed_forward(student, rng):
    x, params = a_block(rng, silent=["o"])
    expected = either(oracle_block, x, params, 1, 2)
    close_to_either(student.block(x, params, 1, 2), expected)


@check("block", "both steps together, each layer with its own numbers", points=2)
def test_block_whole(student, rng):
    x, params = a_block(rng, B=3)
    expected = either(oracle_block, x, params, 0, 2)
    close_to_either(student.block(x, params, 0, 2), expected)


@check("block", "no position looks ahead: with another future the past stays the same", points=3)
def test_block_causality(student, rng):
    x, params = a_block(rng, t=5, silent=["down"])
    x[1, :3] = x[0, :3]  # two texts that part after three positions
    out = student.block(x, params, 1, 2)
    expect(out.shape == x.shape, "the result should have the shape of x.")
    close(out[1, :3], out[0, :3].clone(), what="the first three positions of a text with another future")


@check("block", "each text in a batch is read for itself, and a single position works")
def test_block_alone(student, rng):
    for B, t in ((1, 4), (3, 1)):
        x, params = a_block(rng, B=B, t=t, silent=["down"])
        expected = oracle_block("none", x, params, 1, 2)
        close(student.block(x, params, 1, 2), expected, what=f"the result for shape ({B}, {t}, 8)")


@check("block", "large scores stay finite, and the future stays out of sight")
def test_block_large_scores(student, rng):
    x, params = a_block(rng, dtype=torch.float32, silent=["down"])
    for name in ("q", "k"):
        params[f"1.{name}"] *= 8  # scores of some hundreds: in float32 an exponential of them is infinite
    expected = oracle_block("none", x, params, 1, 2)
    close(student.block(x, params, 1, 2), expected, rtol=1e-3, atol=1e-3)


@check("block", "gradients reach x and all ten tensors of the layer", points=2)
def test_block_gradients(student, rng):
    x, params = a_block(rng, t=3)
    upstream = torch.randn(2, 3, 8, generator=rng, dtype=torch.float64)
    given = {"x": x} | {name: tensor for name, tensor in params.items() if name.startswith("1.")}
    expected = gradients_of(lambda gelu, mine: oracle_block(gelu, mine["x"], mine, 1, 2), upstream, given)
    mine = learning(given)
    out = student.block(mine["x"], params | {name: mine[name] for name in mine if name != "x"}, 1, 2)
    expect(out.shape == x.shape, "the result should have the shape of x.")
    gradients_arrive(out, mine, expected, upstream)


@check("block", "float32 stays float32")
def test_block_dtype(student, rng):
    x, params = a_block(rng, dtype=torch.float32, silent=["down"])
    expected = oracle_block("none", x, params, 1, 2)
    close(student.block(x, params, 1, 2), expected, atol=1e-5)  # sums of several products


@check("block", "x and params are left as they were")
def test_block_arguments(student, rng):
    x, params = a_block(rng, silent=["down"])
    with unchanged(x=x, params=params):
        student.block(x, params, 1, 2)


# --- gpt_forward


def some_ids(rng, B, t, V=7):
    return torch.randint(V, (B, t), generator=rng)


@check("gpt_forward", "is tok plus pos, the layers in order, the last layer norm, and head", points=3)
def test_gpt_forward_values(student, rng):
    params, ids = random_gpt(rng), some_ids(rng, 3, 4)
    expected = either(oracle_forward, params, ids, 2)
    close_to_either(student.gpt_forward(params, ids, 2), expected, what="the logits")


@check("gpt_forward", "reads its numbers by name, in whatever order the names stand: three layers")
def test_gpt_forward_by_name(student, rng):
    params, ids = random_gpt(rng, V=3, C=4, n_layers=3, silent=["down"]), some_ids(rng, 2, 5, V=3)
    params = {name: params[name] for name in sorted(params, reverse=True)}
    expected = oracle_forward("none", params, ids, 2)
    close(student.gpt_forward(params, ids, 2), expected, what="the logits")


@check("gpt_forward", "eleven layers work, the tenth and eleventh in their turn")
def test_gpt_forward_eleven_layers(student, rng):
    params, ids = random_gpt(rng, V=3, T=2, C=2, n_layers=11, silent=["down"]), torch.tensor([[2, 0]])
    expected = oracle_forward("none", params, ids, 1)
    close(student.gpt_forward(params, ids, 1), expected, what="the logits")


@check("gpt_forward", "a single id, and a text as long as the block", points=2)
def test_gpt_forward_lengths(student, rng):
    for B, t in ((2, 1), (1, 5)):
        params, ids = random_gpt(rng, n_layers=1, silent=["down"]), some_ids(rng, B, t)
        expected = oracle_forward("none", params, ids, 4)
        close(student.gpt_forward(params, ids, 4), expected, what=f"the logits of ids of shape ({B}, {t})")


@check("gpt_forward", "no position looks ahead: with other ids later on, its logits stay the same", points=3)
def test_gpt_forward_causality(student, rng):
    params = random_gpt(rng, silent=["down"])
    ids = torch.tensor([[4, 1, 0, 6, 2], [4, 1, 0, 3, 5]])  # two texts that part after three ids
    logits = student.gpt_forward(params, ids, 2)
    same(tuple(logits.shape), (2, 5, 7), what="the shape of the logits")
    close(logits[1, :3], logits[0, :3].clone(), what="the logits of the first three positions with another future")


@check("gpt_forward", "a text has the same logits alone and in a batch")
def test_gpt_forward_independent_texts(student, rng):
    params, ids = random_gpt(rng, n_layers=1, silent=["down"]), torch.tensor([[4, 1, 0, 6], [2, 2, 5, 1], [0, 3, 3, 4]])
    together = student.gpt_forward(params, ids, 2)
    same(tuple(together.shape), (3, 4, 7), what="the shape of the logits")
    alone = together[1:2].clone()
    close(student.gpt_forward(params, ids[1:2], 2), alone, what="the logits of a text alone")


@check("gpt_forward", "gradients reach every tensor in params", points=2)
def test_gpt_forward_gradients(student, rng):
    params, ids = random_gpt(rng, n_layers=1), torch.tensor([[4, 1, 1], [2, 4, 0]])  # ids repeat, and some never occur
    upstream = torch.randn(2, 3, 7, generator=rng, dtype=torch.float64)
    expected = gradients_of(oracle_forward, upstream, params, ids, 2)
    mine = learning(params)
    logits = student.gpt_forward(mine, ids, 2)
    same(tuple(logits.shape), (2, 3, 7), what="the shape of the logits")
    gradients_arrive(logits, mine, expected, upstream)


@check("gpt_forward", "float32 stays float32")
def test_gpt_forward_dtype(student, rng):
    params, ids = random_gpt(rng, n_layers=1, dtype=torch.float32, silent=["down"]), some_ids(rng, 2, 3)
    expected = oracle_forward("none", params, ids, 2)
    close(student.gpt_forward(params, ids, 2), expected, atol=1e-5, what="the logits")


@check("gpt_forward", "params and ids are left as they were: no name more or less, no number changed, no gradient written")
def test_gpt_forward_arguments(student, rng):
    params, ids = learning(random_gpt(rng, n_layers=1, silent=["down"])), some_ids(rng, 2, 4)
    with unchanged(params=params, ids=ids):
        student.gpt_forward(params, ids, 2)


# --- gpt_loss


@check("gpt_loss", "is the mean cross-entropy over all positions of all texts", points=3)
def test_gpt_loss_values(student, rng):
    for B, t, n_layers in ((3, 4, 2), (1, 1, 1)):
        params, ids, targets = random_gpt(rng, n_layers=n_layers), some_ids(rng, B, t), some_ids(rng, B, t)
        expected = either(oracle_loss, params, ids, targets, 2)
        close_to_either(student.gpt_loss(params, ids, targets, 2), expected, what=f"the loss of ids of shape ({B}, {t})")


@check("gpt_loss", "its gradient for every tensor in params is that of torch's own layers", points=3)
def test_gpt_loss_gradients(student, rng):
    params, ids, targets = random_gpt(rng), some_ids(rng, 3, 5), some_ids(rng, 3, 5)
    expected = gradients_of(oracle_loss, None, params, ids, targets, 2)
    mine = learning(params)
    loss = student.gpt_loss(mine, ids, targets, 2)
    same(tuple(loss.shape), (), what="the shape of the loss")
    gradients_arrive(loss, mine, expected)


@check("gpt_loss", "logits of a thousand and more cost a finite, right price, in float32 too")
def test_gpt_loss_extreme_logits(student, rng):
    params = random_gpt(rng, n_layers=1, dtype=torch.float32, silent=["down"])
    params["head"] *= 1000
    ids, targets = some_ids(rng, 2, 3), some_ids(rng, 2, 3)
    expected = oracle_loss("none", params, ids, targets, 2)
    close(student.gpt_loss(params, ids, targets, 2), expected, rtol=1e-3, what="the loss")


@check("gpt_loss", "params, their gradients, ids and targets are left as they were")
def test_gpt_loss_arguments(student, rng):
    params, ids, targets = learning(random_gpt(rng, n_layers=1, silent=["down"])), some_ids(rng, 2, 4), some_ids(rng, 2, 4)
    params["tok"].grad = torch.ones(7, 8, dtype=torch.float64)
    with unchanged(params=params, ids=ids, targets=targets):
        student.gpt_loss(params, ids, targets, 2)


# --- random_batch


@check("random_batch", "each row of x is a piece of data as it stands there, and y the same one place later", points=3)
def test_random_batch_pieces(student, rng):
    data = torch.tensor([7, 3, 11, 0, 9, 5, 14, 2, 8, 12, 1, 6])  # each id once, so that it tells its place
    place = {int(i): n for n, i in enumerate(data)}
    x, y = student.random_batch(data, 5, 4, rng)
    same((tuple(x.shape), tuple(y.shape)), ((5, 4), (5, 4)), what="the shapes of x and y")
    expect(bool(torch.isin(x, torch.arange(15)).all()), "x holds ids that are not in data.")
    starts = [place.get(int(row[0]), 0) for row in x]
    expect(max(starts) < 8, "a piece begins so late that there is no y to its end.")
    close(x, torch.stack([data[s : s + 4] for s in starts]), what="x")
    close(y, torch.stack([data[s + 1 : s + 5] for s in starts]), what="y")


@check("random_batch", "a text of T + 1 ids has a single piece, which is drawn for each row", points=2)
def test_random_batch_of_one_piece(student, rng):
    for data in (torch.tensor([4, 1, 3]), torch.tensor([9, 2])):
        T = len(data) - 1
        expected = (data[:-1].expand(3, T).clone(), data[1:].expand(3, T).clone())
        close(student.random_batch(data, 3, T, rng), expected, what="(x, y)")


@check("random_batch", "every piece is equally likely, the first and the last one too", points=3)
def test_random_batch_every_piece(student, rng):
    x, _ = student.random_batch(torch.arange(5), 300, 2, rng)  # pieces begin at 0, 1 or 2
    same(tuple(x.shape), (300, 2), what="the shape of x")
    found = torch.bincount(x[:, 0].clamp(0, 4), minlength=5)[:3].tolist()
    expect(found[0] > 0, "the piece at the very beginning of data never comes.")
    expect(found[2] > 0, "the last piece, whose y ends with data, never comes.")
    # Each count is binomial with n = 300, p = 1/3: outside 58 ... 144 with a chance of 8e-8.
    expect(all(58 <= n <= 144 for n in found), "some pieces come much more often than others.")


@check("random_batch", "each row is drawn for itself")
def test_random_batch_rows_are_independent(student, rng):
    x, _ = student.random_batch(torch.arange(20), 120, 2, rng)  # 18 pieces
    same(tuple(x.shape), (120, 2), what="the shape of x")
    steps = (x[1:, 0] - x[:-1, 0]) % 18
    # Each step from row to row is one of 18 with equal chance: one that comes more than 30 times of 119 has a chance of 1e-11.
    expect(int(torch.bincount(steps).max()) <= 30, "from each row you can tell where the next one begins.")


@check("random_batch", "the same state of the generator gives the same batch")
def test_random_batch_same_state(student):
    first = [t.clone() for t in student.random_batch(torch.arange(1000), 4, 3, torch.Generator().manual_seed(3))]
    second = student.random_batch(torch.arange(1000), 4, 3, torch.Generator().manual_seed(3))
    close(list(second), first, what="the second batch")


@check("random_batch", "the generator moves on, another seed gives another batch, and the global random state stays untouched")
def test_random_batch_random_source(student):
    before, generator = torch.get_rng_state(), torch.Generator().manual_seed(3)
    first, again = (student.random_batch(torch.arange(1000), 4, 3, generator)[0].clone() for _ in range(2))
    other, _ = student.random_batch(torch.arange(1000), 4, 3, torch.Generator().manual_seed(4))
    # Four equal starts by chance: 1e-12.
    expect(not torch.equal(first, again), "two calls with the same generator gave the same batch.")
    expect(not torch.equal(first, other), "generators with different seeds gave the same batch.")
    expect(torch.equal(before, torch.get_rng_state()), "the call changed torch's global random state.")


@check("random_batch", "data is left as it was")
def test_random_batch_arguments(student, rng):
    data = torch.tensor([5, 6, 7, 8, 9])
    with unchanged(data=data):
        student.random_batch(data, 2, 3, rng)


# --- sample


def constant_gpt(logits):
    """A GPT of one layer that has these logits after whatever text, for a block of 3."""
    C, V = 2, len(logits)
    head = torch.zeros(C, V)
    head[0] = torch.as_tensor(logits)
    params = {"tok": torch.zeros(V, C), "pos": torch.zeros(3, C), "head": head, "ln.gain": torch.zeros(C), "ln.bias": torch.eye(C)[0]}
    params |= {f"0.{norm}.{part}": torch.zeros(C) for norm in ("ln1", "ln2") for part in ("gain", "bias")}
    return params | {f"0.{m}": torch.zeros(C, C) for m in "qkvo"} | {"0.up": torch.zeros(C, 4 * C), "0.down": torch.zeros(4 * C, C)}


def a_writer(seed):
    """A GPT of one layer with a block of 3. The seeds below are such that its favourites are never nearly level."""
    return random_gpt(torch.Generator().manual_seed(seed), T=3, C=4, n_layers=1, size=1.0)


def favourites(params, start, length, n_heads):
    """start, and the most likely ids after it, each from the last ids that fit into the block."""
    ids = list(start)
    for _ in range(length):
        logits = oracle_forward("none", params, torch.tensor([ids[-len(params["pos"]) :]]), n_heads)
        ids.append(int(logits[0, -1].argmax()))
    return ids


def share_of_a_favourite(student, temperature=1.0):
    """Of eight draws, how many give one id that has a chance of 0.055, and how many one with a chance of 0.945.

    There are ten thousand others, all level. Six or more of the first, or two or fewer of the second, have chance 28 * 0.055 ** 6
    = 8e-7. Logits of twice the size would make 0.97 of 0.055, and logits of half the size 0.04 of 0.945: missed in 1 of 500.
    """
    counts = []
    for share in (0.055, 0.945):
        logits = torch.zeros(10_001)
        logits[7] = temperature * math.log(10_000 * share / (1 - share))
        drawn = student.sample(constant_gpt(logits), [3], 8, 1, torch.Generator().manual_seed(5), temperature)[1:]
        same(len(drawn), 8, what="the number of new ids")
        counts.append(drawn.count(7))
    return counts


@check("sample", "with top_k = 1 it writes the favourite each time, from what fits into the block", points=3)
def test_sample_greedy(student):
    params = a_writer(13)
    expected = favourites(params, [5], 5, 2)
    same(student.sample(params, [5], 5, 2, torch.Generator().manual_seed(1), top_k=1), expected)


@check("sample", "when it is very cold it writes the favourite each time", points=2)
def test_sample_cold(student):
    params = a_writer(13)
    expected = favourites(params, [2, 6], 3, 2)
    same(student.sample(params, [2, 6], 3, 2, torch.Generator().manual_seed(1), 0.001), expected)


@check("sample", "a start longer than the block: only its last ids count, and all of them are kept", points=2)
def test_sample_long_start(student):
    params = a_writer(17)
    expected = favourites(params, [0, 1, 6, 3, 3, 5, 2], 2, 2)
    same(student.sample(params, [0, 1, 6, 3, 3, 5, 2], 2, 2, torch.Generator().manual_seed(1), top_k=1), expected)


@check("sample", "length 0 gives the start alone")
def test_sample_length_zero(student):
    same(student.sample(constant_gpt([0.0] * 4), [3, 0, 2], 0, 1, torch.Generator().manual_seed(1)), [3, 0, 2])


@check("sample", "draws with the probabilities of the softmax: neither always the favourite nor hardly ever", points=3)
def test_sample_distribution(student):
    unlikely, likely = share_of_a_favourite(student)
    expect(unlikely < 6, "an id that the model finds unlikely is drawn nearly every time.")
    expect(likely > 2, "an id that the model is nearly sure of is hardly ever drawn.")


@check("sample", "divides the logits by the temperature, once, before the softmax", points=2)
def test_sample_temperature(student):
    unlikely, likely = share_of_a_favourite(student, temperature=2.0)
    expect(unlikely < 6, "at temperature 2 an id that should be unlikely is drawn nearly every time.")
    expect(likely > 2, "at temperature 2 an id that should be nearly sure is hardly ever drawn.")


@check("sample", "without a top_k every id can be drawn")
def test_sample_all_ids(student):
    logits = -0.001 * torch.arange(400.0)
    ids = student.sample(constant_gpt(logits), [0], 3, 1, torch.Generator().manual_seed(9))
    same(len(ids), 4, what="the number of ids")
    # All three among the three most likely ones: (3 * 1.22 / 400) ** 3 = 8e-7.
    expect(max(ids) > 2, "only the most likely ids are drawn, though there is no top_k.")


@check("sample", "divides the logits by the temperature: when it is hot, everything is likely", points=2)
def test_sample_hot(student):
    logits = torch.zeros(400)
    logits[7] = 50.0
    ids = student.sample(constant_gpt(logits), [7], 3, 1, torch.Generator().manual_seed(6), 100.0)
    # Three favourites in a row have chance (1.65 / 401) ** 3 = 7e-8.
    expect(ids != [7] * 4, "though it is hot, the favourite is drawn every time.")


@check("sample", "with top_k only the top_k most likely ids can be drawn, and not the first of them alone", points=2)
def test_sample_top_k(student):
    logits = -0.001 * torch.arange(1000.0)  # hardly a difference, but an order: 999, 998, ... are the least likely
    ids = student.sample(constant_gpt(logits), [0], 5, 1, torch.Generator().manual_seed(8), top_k=100)
    same(len(ids), 6, what="the number of ids")
    expect(all(i < 100 for i in ids), "an id was drawn that is not among the top_k most likely ones.")
    expect(len(set(ids[1:])) > 1, "the same id was drawn each time; the others of the top_k are likely, too.")  # 1.1e-8


@check("sample", "with top_k = V every id can be drawn")
def test_sample_top_k_of_all(student):
    logits = -0.001 * torch.arange(400.0)
    ids = student.sample(constant_gpt(logits), [0], 3, 1, torch.Generator().manual_seed(8), top_k=400)
    same(len(ids), 4, what="the number of ids")
    # All three among the two most likely ones: (2.5 / 400) ** 3 = 2e-7.
    expect(max(ids) > 1, "only the most likely ids are drawn, though top_k leaves all of them in.")


@check("sample", "the same state of the generator gives the same ids", points=2)
def test_sample_same_state(student):
    params = constant_gpt([0.0] * 1000)
    first = list(student.sample(params, [0], 1, 1, torch.Generator().manual_seed(3)))
    same(student.sample(params, [0], 1, 1, torch.Generator().manual_seed(3)), first, what="the second result")


@check("sample", "the generator moves on, another seed gives other ids, and the global random state stays untouched")
def test_sample_random_source(student):
    params, before, generator = constant_gpt([0.0] * 2000), torch.get_rng_state(), torch.Generator().manual_seed(3)
    first, again = (list(student.sample(params, [0], 2, 1, generator)) for _ in range(2))  # equal by chance: 2000 ** -2 = 2.5e-7
    other = student.sample(params, [0], 2, 1, torch.Generator().manual_seed(4))
    expect(again != first, "two calls with the same generator gave the same ids.")
    expect(other != first, "generators with different seeds gave the same ids.")
    expect(torch.equal(before, torch.get_rng_state()), "the call changed torch's global random state.")


@check("sample", "params with their requires_grad and .grad, and start, are left as they were", points=2)
def test_sample_arguments(student):
    params, start = learning(constant_gpt([0.0, 1.0, 0.5])), [0, 2, 1, 1]
    params["tok"].grad = torch.ones(3, 2)
    with unchanged(params=params, start=start):
        student.sample(params, start, 1, 1, torch.Generator().manual_seed(2), 0.5, 2)


@check("sample", "whether gradients are recorded is left as found, on or off")
def test_sample_grad_mode(student):
    params = learning(constant_gpt([0.0, 1.0, 0.5]))
    for is_on in (True, False):
        with torch.set_grad_enabled(is_on):  # puts things right again after a function that does not
            student.sample(params, [0], 1, 1, torch.Generator().manual_seed(2))
            after = torch.is_grad_enabled()
        expect(after == is_on, f"recording was {'on' if is_on else 'off'} before the call, and is not any more.")


def recorded_while_writing(student, params):
    """sample(params, [0], 1, 1, generator), and how many tensors it kept for a backward pass"""
    kept = []
    with torch.enable_grad(), torch.autograd.graph.saved_tensors_hooks(lambda t: kept.append(1), lambda t: t):
        student.sample(params, [0], 1, 1, torch.Generator().manual_seed(2))
    return len(kept)


@check("sample", "records no graph: nothing is kept for a backward pass that never comes")
def test_sample_no_graph(student):
    params = learning(constant_gpt([0.0, 1.0, 0.5]))
    expect(student.probe(recorded_while_writing, params) == 0, "while it writes, it records a graph that nobody needs.")


@check("sample", "float64 works as well, and logits of a thousand in the cold stay finite")
def test_sample_dtype_and_extremes(student):
    params = {name: tensor.double() for name, tensor in constant_gpt([-1000.0, 1000.0, 990.0]).items()}
    same(student.sample(params, [0], 2, 1, torch.Generator().manual_seed(2), 0.1, 2), [0, 1, 1])
