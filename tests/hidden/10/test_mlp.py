"""Hidden checks of exercise 10: values and slopes against torch's own functions, and the draws of a start.

The checks of `init_mlp` that count draws are statistical. Each bound leaves a right answer a chance of less than one in ten million
to fail; the reasoning stands beside it.
"""

from itertools import pairwise

import torch
from torch import Tensor
from torch.nn import functional as F

from grader.checks import check, close, expect, grad, raises, unchanged

WIDE = [2, 2500, 5]  # 5000 and 12500 draws; fan-in and fan-out differ much, and one fan-in is small


def draw(rng: torch.Generator, *shape: int, dtype: torch.dtype = torch.float64) -> Tensor:
    return torch.randn(shape, generator=rng, dtype=dtype)


def draw_params(rng: torch.Generator, sizes: list[int], dtype: torch.dtype = torch.float64) -> list[Tensor]:
    """[W1, b1, W2, b2, ...] of the judge's own, biases not zero; none of them requires grad."""
    shapes = [shape for D, M in pairwise(sizes) for shape in ((D, M), (M,))]
    return [0.8 * draw(rng, *shape, dtype=dtype) for shape in shapes]


def network(params: list[Tensor], x: Tensor) -> Tensor:
    """The reference: tanh after every layer but the last."""
    for W, b in zip(params[:-2:2], params[1:-2:2], strict=True):
        x = torch.tanh(x @ W + b)
    return x @ params[-2] + params[-1]


def slopes(output: Tensor, inputs: list[Tensor], upstream: Tensor | None = None) -> list[Tensor]:
    """The reference's gradients."""
    return list(torch.autograd.grad(output, inputs, upstream))


def reference_grads(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    """The gradient of the mean squared error of the reference, by autograd on copies."""
    copies = [p.detach().clone().requires_grad_() for p in params]
    return slopes(F.mse_loss(network(copies, x), target), copies)


# ---- linear


@check("linear", "is x times W plus b, for every number of examples, inputs and outputs", points=2)
def test_linear_values(student, rng):
    for N, D, M in [(5, 3, 4), (2, 6, 3)]:
        x, W, b = draw(rng, N, D), draw(rng, D, M), draw(rng, M)
        expected = torch.addmm(b, x, W)
        close(student.linear(x, W, b), expected)


@check("linear", "keeps inputs and outputs apart where x and W are square")
def test_linear_square(student, rng):
    x, W, b = draw(rng, 3, 3), draw(rng, 3, 3), draw(rng, 3)
    expected = torch.addmm(b, x, W)
    close(student.linear(x, W, b), expected)


@check("linear", "works for one example, one input and one output")
def test_linear_ones(student, rng):
    for N, D, M in [(1, 4, 3), (4, 1, 3), (4, 3, 1), (1, 1, 1)]:
        x, W, b = draw(rng, N, D), draw(rng, D, M), draw(rng, M)
        expected = torch.addmm(b, x, W)
        close(student.linear(x, W, b), expected)


@check("linear", "sends the right gradient to W, to b and to x", points=2)
def test_linear_gradients(student, rng):
    x, W, b = (draw(rng, *shape).requires_grad_() for shape in ((5, 3), (3, 2), (2,)))
    upstream = draw(rng, 5, 2)
    expected = slopes(torch.addmm(b, x, W), [x, W, b], upstream)
    result = student.linear(x, W, b)
    for name, argument, gradient in zip("xWb", (x, W, b), expected, strict=True):
        close(grad(result, argument, upstream), gradient, what=f"the gradient of {name}")


@check("linear", "keeps the dtype, float32 as float32 and float64 as float64")
def test_linear_dtype(student, rng):
    for dtype in (torch.float32, torch.float64):
        x, W, b = (draw(rng, *shape, dtype=dtype) for shape in ((3, 4), (4, 2), (2,)))
        expected = torch.addmm(b, x, W)
        close(student.linear(x, W, b), expected)


@check("linear", "reads non-contiguous arguments")
def test_linear_strides(student, rng):
    x, W, b = draw(rng, 3, 5).T, draw(rng, 4, 3).T, draw(rng, 8)[::2]  # (5, 3), (3, 4), (4,)
    expected = torch.addmm(b, x, W)
    close(student.linear(x, W, b), expected)


@check("linear", "leaves x, W and b as they were")
def test_linear_arguments(student, rng):
    x, W, b = draw(rng, 5, 3), draw(rng, 3, 4), draw(rng, 4)
    with unchanged(x=x, W=W, b=b):
        student.linear(x, W, b)
    W.requires_grad_()
    W.grad = torch.ones_like(W)
    with unchanged(x=x, W=W, b=b):
        student.linear(x, W, b)


# ---- relu


@check("relu", "keeps positive numbers and makes negative ones 0, in any shape", points=2)
def test_relu_values(student, rng):
    for shape in [(7,), (3, 4), (2, 3, 2), (1, 1)]:
        x = 2 * draw(rng, *shape)
        expected = F.relu(x)
        close(student.relu(x), expected)


@check("relu", "works on a single number")
def test_relu_scalar(student):
    for value in (1.5, -1.5, 0.0):
        x = torch.tensor(value)
        expected = F.relu(x)
        result = student.relu(x)
        expect(result.numel() == 1, "of a single number there should be a single number again.")
        close(result.reshape(()), expected)  # a comparison with torch.zeros(1) makes it shape (1,), and that is fine


@check("relu", "keeps numbers far from 0 and close to it: 1000, 0.001")
def test_relu_range(student):
    x = torch.tensor([1e3, -1e3, 1e-3, -1e-3, 7.5, -7.5], dtype=torch.float64)
    expected = F.relu(x)
    close(student.relu(x), expected)


@check("relu", "its slope is 1 above 0 and 0 below, in any shape", points=2)
def test_relu_gradient(student, rng):
    for shape in [(6,), (2, 5)]:
        x, upstream = 2 * draw(rng, *shape), draw(rng, *shape)
        x[..., 0], x[..., 1] = 0.25, -0.25
        x.requires_grad_()
        (expected,) = slopes(F.relu(x), [x], upstream)
        close(grad(student.relu(x), x, upstream), expected, what="the gradient")


@check("relu", "its slope is 0 at -1000 and 1 at 1000")
def test_relu_gradient_far(student):
    x = torch.tensor([-1e3, 1e3], dtype=torch.float64, requires_grad=True)
    close(grad(student.relu(x), x), torch.tensor([0.0, 1.0], dtype=torch.float64), what="the gradient")


@check("relu", "its slope at exactly 0 is a number from 0 to 1")
def test_relu_gradient_at_zero(student):
    x = torch.tensor([0.0, 2.0], dtype=torch.float64, requires_grad=True)
    slope = grad(student.relu(x), x)[0]
    expect(bool((slope >= 0) & (slope <= 1)), "at exactly 0 the slope should lie between 0 and 1.")


@check("relu", "keeps the dtype, float32 as float32 and float64 as float64")
def test_relu_dtype(student, rng):
    for dtype in (torch.float32, torch.float64):
        x = draw(rng, 5, dtype=dtype)
        expected = F.relu(x)
        close(student.relu(x), expected, rtol=0, atol=0)  # nothing is computed, so nothing is rounded


@check("relu", "reads a transposed argument")
def test_relu_strides(student, rng):
    x = draw(rng, 3, 4).T
    expected = F.relu(x)
    close(student.relu(x), expected)


@check("relu", "leaves x as it was")
def test_relu_arguments(student, rng):
    x = draw(rng, 3, 4)
    with unchanged(x=x):
        student.relu(x)
    x.requires_grad_()
    x.grad = torch.ones_like(x)
    with unchanged(x=x):
        student.relu(x)


# ---- tanh


@check("tanh", "is (e^x - e^-x) / (e^x + e^-x) for every number, in any shape", points=2)
def test_tanh_values(student, rng):
    for shape in [(6,), (3, 4), (2, 3, 2), (1, 1)]:
        x = 1.5 * draw(rng, *shape)
        expected = torch.tanh(x)
        close(student.tanh(x), expected)


@check("tanh", "works on a single number of shape ()")
def test_tanh_scalar(student):
    for value in (0.75, -0.75, 0.0):
        x = torch.tensor(value, dtype=torch.float64)
        expected = torch.tanh(x)
        close(student.tanh(x), expected)


@check("tanh", "comes close to -1 and 1 at the right pace: 3, 5 and 8 are not flat yet")
def test_tanh_tails(student):
    x = torch.tensor([3.0, -3.0, 5.0, -5.0, 8.0, -8.0], dtype=torch.float64)
    expected = torch.tanh(x)
    close(student.tanh(x), expected, rtol=1e-8)


@check("tanh", "is finite and right at 1000 and -1000, beside small numbers, and on the way there", points=2)
def test_tanh_extreme(student):
    for dtype in (torch.float64, torch.float32):
        x = torch.tensor([1000.0, -1000.0, 0.5, 60.0, -60.0, 100.0, -100.0, 400.0, -400.0, -0.5], dtype=dtype)
        expected = torch.tanh(x)
        close(student.tanh(x), expected)


@check("tanh", "its gradient is the one that autograd finds for torch's own", points=2)
def test_tanh_gradient(student, rng):
    for shape in [(6,), (2, 5)]:
        x, upstream = 1.5 * draw(rng, *shape), draw(rng, *shape)
        x.requires_grad_()
        (expected,) = slopes(torch.tanh(x), [x], upstream)
        close(grad(student.tanh(x), x, upstream), expected, what="the gradient")


@check("tanh", "its gradient is 0 at 1000 and -1000, not NaN, and right beside them", points=2)
def test_tanh_extreme_gradient(student):
    for dtype in (torch.float64, torch.float32):
        x = torch.tensor([1000.0, -1000.0, 0.5, 100.0, -100.0, 60.0, -60.0, 46.0, -46.0, 4.0, -4.0], dtype=dtype, requires_grad=True)
        (expected,) = slopes(torch.tanh(x).sum(), [x])
        close(grad(student.tanh(x), x), expected, what="the gradient")


@check("tanh", "keeps the dtype, float32 as float32 and float64 as float64")
def test_tanh_dtype(student, rng):
    for dtype in (torch.float32, torch.float64):
        x = draw(rng, 5, dtype=dtype)
        expected = torch.tanh(x)
        close(student.tanh(x), expected)


@check("tanh", "reads a transposed argument")
def test_tanh_strides(student, rng):
    x = draw(rng, 3, 4).T
    expected = torch.tanh(x)
    close(student.tanh(x), expected)


@check("tanh", "leaves x as it was")
def test_tanh_arguments(student, rng):
    x = draw(rng, 3, 4)
    x[0, :2] = torch.tensor([1000.0, -1000.0])  # cut off on the way, perhaps, but not in x itself
    with unchanged(x=x):
        student.tanh(x)
    x.requires_grad_()
    x.grad = torch.ones_like(x)
    with unchanged(x=x):
        student.tanh(x)


# ---- mse


@check("mse", "is the mean of the squares over all entries, in any shape", points=2)
def test_mse_values(student, rng):
    for shape in [(5, 1), (4, 3), (6,), (2, 3, 2)]:
        pred, target = draw(rng, *shape), draw(rng, *shape)
        expected = F.mse_loss(pred, target)
        close(student.mse(pred, target), expected)


@check("mse", "works for a single number, whether its shape is (1, 1), (1,) or ()")
def test_mse_single(student, rng):
    for shape in [(1, 1), (1,), ()]:
        pred, target = draw(rng, *shape), draw(rng, *shape)
        expected = F.mse_loss(pred, target)
        close(student.mse(pred, target), expected)


@check("mse", "refuses (N, 1) against (N,), either way round", points=2)
def test_mse_column_against_row(student, rng):
    for first, second in [((4, 1), (4,)), ((4,), (4, 1)), ((1, 1), (1,))]:
        pred, target = draw(rng, *first), draw(rng, *second)
        with raises(ValueError, "where predictions and targets differ in shape: (N, 1) against (N,)"):
            student.mse(pred, target)


@check("mse", "refuses all other shapes that broadcasting would stretch")
def test_mse_broadcastable_shapes(student, rng):
    for first, second in [((4, 3), (3,)), ((4, 3), (4, 1)), ((1, 3), (4, 3)), ((4, 1), (1, 4)), ((5,), (1,)), ((5,), ())]:
        pred, target = draw(rng, *first), draw(rng, *second)
        with raises(ValueError, "where predictions and targets differ in shape"):
            student.mse(pred, target)


@check("mse", "refuses shapes that no broadcasting could match, with the same ValueError")
def test_mse_other_shapes(student, rng):
    for first, second in [((4,), (3,)), ((4, 3), (3, 4)), ((2, 6), (3, 4)), ((12,), (3, 4))]:
        pred, target = draw(rng, *first), draw(rng, *second)
        with raises(ValueError, "where predictions and targets differ in shape"):
            student.mse(pred, target)


@check("mse", "sends the right gradient to pred and to target", points=2)
def test_mse_gradients(student, rng):
    pred, target = draw(rng, 4, 3).requires_grad_(), draw(rng, 4, 3).requires_grad_()
    expected = slopes(F.mse_loss(pred, target), [pred, target])
    result = student.mse(pred, target)
    close(grad(result, pred), expected[0], what="the gradient of pred")
    close(grad(result, target), expected[1], what="the gradient of target")


@check("mse", "costs 0, with a slope of 0, where the predictions are right")
def test_mse_perfect(student, rng):
    pred = draw(rng, 4, 1)
    target = pred.clone()
    pred.requires_grad_()
    zeros = torch.zeros(4, 1, dtype=torch.float64)
    result = student.mse(pred, target)
    close(result, torch.tensor(0.0, dtype=torch.float64))
    close(grad(result, pred), zeros, what="the gradient of pred")


@check("mse", "keeps the dtype, float32 as float32 and float64 as float64")
def test_mse_dtype(student, rng):
    for dtype in (torch.float32, torch.float64):
        pred, target = draw(rng, 3, 2, dtype=dtype), draw(rng, 3, 2, dtype=dtype)
        expected = F.mse_loss(pred, target)
        close(student.mse(pred, target), expected)


@check("mse", "reads transposed arguments")
def test_mse_strides(student, rng):
    pred, target = draw(rng, 3, 4).T, draw(rng, 8, 3)[::2]  # (4, 3) both
    expected = F.mse_loss(pred, target)
    close(student.mse(pred, target), expected)


@check("mse", "leaves pred and target as they were")
def test_mse_arguments(student, rng):
    pred, target = draw(rng, 4, 1), draw(rng, 4, 1)
    with unchanged(pred=pred, target=target):
        student.mse(pred, target)
    pred.requires_grad_()
    pred.grad = torch.ones_like(pred)
    with unchanged(pred=pred, target=target):
        student.mse(pred, target)


# ---- init_mlp


@check("init_mlp", "has a weight (in, out) and a bias (out,) for each layer, in order, for any number of layers", points=2)
def test_init_mlp_shapes(student, rng):
    for sizes in ([3, 5, 2], [4, 2], [2, 3, 4, 5], [1, 1], [6, 1, 4]):
        expected = [shape for D, M in pairwise(sizes) for shape in ((D, M), (M,))]
        params = student.init_mlp(list(sizes), rng)
        expect([tuple(p.shape) for p in params] == expected, f"for sizes {sizes} the list or its shapes are not right.")
        expect(all(p.is_floating_point() for p in params), "every parameter should hold floating point numbers.")


@check("init_mlp", "every parameter is a leaf that collects its own gradient", points=2)
def test_init_mlp_leaves(student, rng):
    params = student.init_mlp([2, 3, 2], rng)
    expect(all(p.requires_grad for p in params), "every parameter should require grad, biases too.")
    expect(all(p.is_leaf for p in params), "every parameter should be a leaf: not computed from another tensor that requires grad.")
    expect(all(p.grad is None for p in params), "a new parameter should have no gradient yet.")
    sum((k * p).sum() for k, p in enumerate(params, start=1)).backward()
    for k, p in enumerate(params, start=1):
        close(p.grad, torch.full_like(p, float(k), requires_grad=False), what=f"the gradient of parameter {k}")


@check("init_mlp", "every bias is zero")
def test_init_mlp_biases(student, rng):
    for b in student.init_mlp([4, 6, 3, 2], rng)[1::2]:
        expect(not b.detach().any(), "every bias should start at zero.")


@check("init_mlp", "every parameter is a tensor of its own: changing one changes no other")
def test_init_mlp_own_memory(student, rng):
    params = student.init_mlp([3, 3, 3, 3], rng)
    expect(all(bool(W.detach().any()) for W in params[::2]), "a weight is all zeros.")
    with torch.no_grad():
        for k, p in enumerate(params):
            p.fill_(k)
    for k, p in enumerate(params):
        expect(bool((p.detach() == k).all()), "two parameters share their memory: after a step both have moved.")


@check("init_mlp", "the weights of each layer have mean 0 and standard deviation 1 / sqrt(fan-in)", points=2)
def test_init_mlp_mean_and_deviation(student, rng):
    params = student.init_mlp(list(WIDE), rng)
    for W, fan_in in zip(params[::2], WIDE, strict=False):
        draws = W.detach().double().flatten() * fan_in**0.5
        n = len(draws)
        # The mean of n draws is normal with deviation 1 / sqrt(n): beyond 5.5 of these with chance 4e-8.
        expect(abs(draws.mean()) * n**0.5 < 5.5, "the mean of a layer's weights is not 0.")
        # Their squares add up to a chi-square with n degrees of freedom; Laurent and Massart (2000), lemma 1, with x = 17:
        # outside n - 2 sqrt(17 n) ... n + 2 sqrt(17 n) + 34 with chance 2 * exp(-17) = 8e-8.
        slack = 2 * (17 / n) ** 0.5
        expect(1 - slack < draws.square().mean() < 1 + slack + 34 / n, "a layer's weights have the wrong spread for its number of inputs.")


@check("init_mlp", "the weights follow the bell curve of the normal distribution, tails included")
def test_init_mlp_bell_curve(student, rng):
    draws = student.init_mlp(list(WIDE), rng)[2].detach().double().flatten()
    draws = (draws / draws.square().mean().sqrt()).sort().values  # how far they spread is another check's subject
    n = len(draws)
    steps = torch.arange(1, n + 1) / n  # the share of draws up to each one
    # Dvoretzky, Kiefer and Wolfowitz: the shares leave the curve by more than d with chance 2 exp(-2 n d^2), 3e-8 for 0.027.
    # The rest is for the scaling: right draws have their spread to 3.7 percent (see above), which moves the curve by at most 0.009.
    expect((torch.special.ndtr(draws) - steps).abs().max() < 0.036, "the weights are not spread like a normal distribution.")
    # Two of them are equal now and then, by rounding; half of them never.
    expect(len(draws.unique()) > n / 2, "many weights are equal: they look rounded, or drawn from a few values.")
    # No draw beyond 3 has chance 0.9973 ** n = exp(-33), one beyond 7 has 3e-8; with the scaling, 2.9 and 7.3.
    expect(2.9 < draws.abs().max() < 7.3, "the largest weights are not like those of a normal distribution: look at its tails.")


@check("init_mlp", "rows, columns and layers have nothing to do with each other")
def test_init_mlp_independent(student, rng):
    first, second = (W.detach().double() for W in student.init_mlp([64, 64, 64], rng)[::2])
    first, second = first / first.std(), second / second.std()
    for dim, lines in ((1, "row"), (0, "column")):
        # 64 means with deviation 1/8 each; their squares make a chi-square with 64 degrees of freedom.
        # Laurent and Massart again: above 64 + 2 sqrt(17 * 64) + 34 = 164 with chance 4e-8.
        spread = first.mean(dim=dim).square().sum() * 64
        expect(spread < 164, f"the weights of a {lines} depend on each other.")
    # n = 4096 products of independent pairs: |sum| / sqrt(n) > 6.5 has chance 2e-9 by Chernoff's bound.
    expect(abs((first * second).sum()) / 64 < 6.5, "two layers of the same size have the same weights, or close to it.")


@check("init_mlp", "the mean of a small layer is itself random, not exactly 0")
def test_init_mlp_small_layers(student, rng):
    # The mean of 4 draws of deviation 1 / sqrt(2) has deviation 1 / sqrt(8). For 16 layers the squares of mean / deviation make a
    # chi-square with 16 degrees of freedom: below 0.2 with chance 3e-13.
    layers = student.init_mlp([2] * 17, rng)[::2]
    spread = sum(float(8 * W.detach().double().mean().square()) for W in layers)
    expect(spread > 0.2, "every small layer has mean 0: its weights were adjusted to each other after drawing.")


@check("init_mlp", "the same state of the generator gives the same parameters, another one gives others", points=2)
def test_init_mlp_same_state(student):
    first = student.init_mlp([3, 4, 2], torch.Generator().manual_seed(7))
    second = student.init_mlp([3, 4, 2], torch.Generator().manual_seed(7))
    other = student.init_mlp([3, 4, 2], torch.Generator().manual_seed(8))
    same = all(torch.equal(a.detach(), b.detach()) for a, b in zip(first, second, strict=True))
    expect(same, "two generators in the same state gave different parameters.")
    expect(not torch.equal(first[0].detach(), other[0].detach()), "generators with different seeds gave the same weights.")


@check("init_mlp", "the next call gives other weights, and leaves those of the first call alone")
def test_init_mlp_next_call(student):
    generator = torch.Generator().manual_seed(7)
    first = student.init_mlp([3, 4, 2], generator)
    kept = [p.detach().clone() for p in first]
    second = student.init_mlp([3, 4, 2], generator)
    expect(not torch.equal(kept[0], second[0].detach()), "two calls with the same generator gave the same weights.")
    expect(not torch.equal(kept[2], second[2].detach()), "two calls with the same generator gave the same weights in the last layer.")
    unharmed = all(torch.equal(a, b.detach()) for a, b in zip(kept, first, strict=True))
    expect(unharmed, "the second call changed what the first one had returned.")


@check("init_mlp", "torch's global random state stays untouched")
def test_init_mlp_global_state(student, rng):
    before = torch.get_rng_state()
    student.init_mlp([3, 4, 2], rng)
    expect(torch.equal(before, torch.get_rng_state()), "the call changed torch's global random state.")


@check("init_mlp", "leaves the list of sizes as it was")
def test_init_mlp_arguments(student, rng):
    sizes = [3, 4, 2]
    with unchanged(sizes=sizes):
        student.init_mlp(sizes, rng)


# ---- mlp_forward


@check("mlp_forward", "has a tanh after the hidden layer and none after the last", points=2)
def test_mlp_forward_values(student, rng):
    for sizes, N in [([3, 5, 2], 4), ([2, 3, 4], 6)]:
        params, x = draw_params(rng, sizes), draw(rng, N, sizes[0])
        expected = network(params, x)
        close(student.mlp_forward(params, x), expected)


@check("mlp_forward", "with a single layer there is no tanh at all")
def test_mlp_forward_one_layer(student, rng):
    params, x = draw_params(rng, [3, 2]), draw(rng, 4, 3)
    expected = network(params, x)
    close(student.mlp_forward(params, x), expected)


@check("mlp_forward", "works for three and for four layers", points=2)
def test_mlp_forward_many_layers(student, rng):
    for sizes in ([2, 5, 3, 4, 1], [3, 4, 5, 2]):
        params, x = draw_params(rng, sizes), draw(rng, 6, sizes[0])
        expected = network(params, x)
        close(student.mlp_forward(params, x), expected)


@check("mlp_forward", "keeps layers, rows and columns apart where all sizes are equal")
def test_mlp_forward_equal_sizes(student, rng):
    params, x = draw_params(rng, [3, 3, 3, 3]), draw(rng, 3, 3)
    expected = network(params, x)
    close(student.mlp_forward(params, x), expected)


@check("mlp_forward", "works for one example, one input, one hidden number, one output")
def test_mlp_forward_ones(student, rng):
    for sizes, N in [([3, 4, 2], 1), ([1, 4, 1], 5), ([3, 1, 2], 4)]:
        params, x = draw_params(rng, sizes), draw(rng, N, sizes[0])
        expected = network(params, x)
        close(student.mlp_forward(params, x), expected)


@check("mlp_forward", "sends the right gradient to every parameter and to x", points=2)
def test_mlp_forward_gradients(student, rng):
    params, x = draw_params(rng, [3, 4, 3, 2]), draw(rng, 5, 3).requires_grad_()
    for p in params:
        p.requires_grad_()
    upstream = draw(rng, 5, 2)
    expected = slopes(network(params, x), [*params, x], upstream)
    result = student.mlp_forward(params, x)
    for k, (p, gradient) in enumerate(zip(params, expected, strict=False), start=1):
        close(grad(result, p, upstream), gradient, what=f"the gradient of parameter {k}")
    close(grad(result, x, upstream), expected[-1], what="the gradient of x")


@check("mlp_forward", "stays finite and right where the hidden layer is driven to its ends")
def test_mlp_forward_extreme(student, rng):
    params, x = draw_params(rng, [2, 4, 3]), 1000 * draw(rng, 5, 2)
    expected = network(params, x)
    close(student.mlp_forward(params, x), expected)


@check("mlp_forward", "treats every example by itself")
def test_mlp_forward_rows_independent(student, rng):
    params, x = draw_params(rng, [3, 4, 2]), draw(rng, 5, 3)
    x[1] *= 1000
    expected = torch.cat([network(params, row[None]) for row in x])
    close(student.mlp_forward(params, x), expected)


@check("mlp_forward", "keeps the dtype, float32 as float32 and float64 as float64")
def test_mlp_forward_dtype(student, rng):
    for dtype in (torch.float32, torch.float64):
        params, x = draw_params(rng, [3, 4, 2], dtype), draw(rng, 5, 3, dtype=dtype)
        expected = network(params, x)
        close(student.mlp_forward(params, x), expected)


@check("mlp_forward", "leaves the list, the parameters and x as they were")
def test_mlp_forward_arguments(student, rng):
    params, x = draw_params(rng, [3, 4, 2]), draw(rng, 5, 3)
    with unchanged(params=params, x=x):
        student.mlp_forward(params, x)
    for p in params:
        p.requires_grad_()
        p.grad = torch.ones_like(p)
    with unchanged(params=params, x=x):
        student.mlp_forward(params, x)


# ---- mlp_grads


@check("mlp_grads", "equals the gradient that autograd finds for all four parameters", points=3)
def test_mlp_grads_values(student, rng):
    for (D, H, M), N in [((3, 5, 2), 4), ((2, 4, 3), 7)]:
        params, x, target = draw_params(rng, [D, H, M]), draw(rng, N, D), draw(rng, N, M)
        expected = reference_grads(params, x, target)
        close(student.mlp_grads(params, x, target), expected)


@check("mlp_grads", "is right where all sizes are equal")
def test_mlp_grads_equal_sizes(student, rng):
    params, x, target = draw_params(rng, [3, 3, 3]), draw(rng, 3, 3), draw(rng, 3, 3)
    expected = reference_grads(params, x, target)
    close(student.mlp_grads(params, x, target), expected)


@check("mlp_grads", "works for one example, and keeps the shapes of the biases")
def test_mlp_grads_one_example(student, rng):
    params, x, target = draw_params(rng, [3, 4, 2]), draw(rng, 1, 3), draw(rng, 1, 2)
    expected = reference_grads(params, x, target)
    close(student.mlp_grads(params, x, target), expected)


@check("mlp_grads", "works for one input, one hidden number, one output, and all of these at once")
def test_mlp_grads_ones(student, rng):
    for (D, H, M), N in [((1, 3, 1), 4), ((3, 1, 2), 5), ((1, 1, 1), 1)]:
        params, x, target = draw_params(rng, [D, H, M]), draw(rng, N, D), draw(rng, N, M)
        expected = reference_grads(params, x, target)
        close(student.mlp_grads(params, x, target), expected)


@check("mlp_grads", "is 0 everywhere where the predictions are right")
def test_mlp_grads_at_the_target(student, rng):
    params, x = draw_params(rng, [2, 4, 3]), draw(rng, 5, 2)
    target = network(params, x)
    expected = [torch.zeros_like(p) for p in params]
    close(student.mlp_grads(params, x, target), expected)


@check("mlp_grads", "is right where the hidden layer is driven to its ends: no slope is left there, and no NaN")
def test_mlp_grads_saturated(student, rng):
    params, x, target = draw_params(rng, [2, 4, 3]), draw(rng, 5, 2), draw(rng, 5, 3)
    params[1] = torch.tensor([1000.0, -1000.0, 0.3, 4.0], dtype=torch.float64)
    expected = reference_grads(params, x, target)
    close(student.mlp_grads(params, x, target), expected)


@check("mlp_grads", "keeps the dtype, float32 as float32 and float64 as float64")
def test_mlp_grads_dtype(student, rng):
    for dtype in (torch.float32, torch.float64):
        params, x, target = draw_params(rng, [2, 3, 2], dtype), draw(rng, 4, 2, dtype=dtype), draw(rng, 4, 2, dtype=dtype)
        expected = reference_grads(params, x, target)
        close(student.mlp_grads(params, x, target), expected)


@check("mlp_grads", "reads non-contiguous arguments")
def test_mlp_grads_strides(student, rng):
    W1, b1, W2, b2 = draw(rng, 4, 3).T, draw(rng, 8)[::2], draw(rng, 2, 4).T, draw(rng, 2)
    x, target = draw(rng, 3, 5).T, draw(rng, 10, 2)[::2]
    expected = reference_grads([W1, b1, W2, b2], x, target)
    close(student.mlp_grads([W1, b1, W2, b2], x, target), expected)


@check("mlp_grads", "leaves its arguments, and every .grad that was there before, as they were")
def test_mlp_grads_arguments(student, rng):
    params, x, target = draw_params(rng, [3, 4, 2]), draw(rng, 5, 3), draw(rng, 5, 2)
    expected = reference_grads(params, x, target)
    with unchanged(params=params, x=x, target=target):
        student.mlp_grads(params, x, target)
    for p in params:
        p.requires_grad_()
        p.grad = torch.ones_like(p)
    with unchanged(params=params, x=x, target=target):
        result = student.mlp_grads(params, x, target)
    close(result, expected)
