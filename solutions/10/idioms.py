"""Right answers of exercise 10 in other words: every check must accept each of them."""

import math
import warnings
from itertools import pairwise

import torch
from mlp import linear, mlp_forward, tanh
from torch import Tensor

from grader.banks import idiom

# ---- linear


@idiom(of="linear")
def matmul_and_add(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return torch.add(torch.matmul(x, W), b)


@idiom(of="linear")
def addmm(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return torch.addmm(b, x, W)


@idiom(of="linear")
def einsum(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return torch.einsum("nd,dm->nm", x, W) + b[None, :]


@idiom(of="linear")
def products_summed(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return (x.unsqueeze(2) * W.unsqueeze(0)).sum(dim=1) + b.unsqueeze(0)  # (N, D, 1) * (1, D, M)


@idiom(of="linear")
def example_by_example(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    rows = []
    for row in x:
        rows.append(row @ W + b)
    return torch.stack(rows)


@idiom(of="linear")
def number_by_number(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    N, D = x.shape
    M = W.shape[1]
    out = x.new_zeros(N, M)
    for n in range(N):
        for m in range(M):
            total = b[m]
            for d in range(D):
                total = total + x[n, d] * W[d, m]
            out[n, m] = total
    return out


@idiom(of="linear")
def on_its_side_and_back(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return (W.T @ x.T + b.unsqueeze(1)).T  # a transposed view


@idiom(of="linear")
def bias_as_one_more_input(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    ones = torch.ones(len(x), 1, dtype=x.dtype, device=x.device)
    return torch.cat([x, ones], dim=1) @ torch.cat([W, b.reshape(1, -1)], dim=0)


@idiom(of="linear")
def added_in_place(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    out = x.mm(W)
    out += b.expand_as(out)
    return out


# ---- relu


@idiom(of="relu")
def clamp_from_below(x: Tensor) -> Tensor:
    return x.clamp(min=0)


@idiom(of="relu")
def clamp_min(x: Tensor) -> Tensor:
    return torch.clamp_min(x, 0.0)


@idiom(of="relu")
def maximum_with_zeros(x: Tensor) -> Tensor:
    return torch.maximum(x, torch.zeros_like(x))


@idiom(of="relu")
def maximum_with_one_zero(x: Tensor) -> Tensor:
    return torch.max(x, torch.tensor(0.0, dtype=x.dtype))


@idiom(of="relu")
def times_a_mask(x: Tensor) -> Tensor:
    print("positive:", int((x > 0).sum()))
    return x * (x > 0)


@idiom(of="relu")
def times_a_mask_with_zero(x: Tensor) -> Tensor:
    mask = (x >= 0).type(x.dtype)
    return mask * x


@idiom(of="relu")
def where_with_a_number(x: Tensor) -> Tensor:
    return torch.where(x < 0, 0.0, x)


@idiom(of="relu")
def masked_fill(x: Tensor) -> Tensor:
    return x.masked_fill(x <= 0, 0)


@idiom(of="relu")
def half_of_x_and_its_size(x: Tensor) -> Tensor:
    return (x + x.abs()) / 2


@idiom(of="relu")
def zeros_written_into_a_copy(x: Tensor) -> Tensor:
    y = x.clone()
    y[y < 0] = 0
    return y


@idiom(of="relu")
def loop_over_all_entries(x: Tensor) -> Tensor:
    flat = [value if value > 0 else value * 0 for value in x.reshape(-1)]
    return torch.stack(flat).reshape(x.shape)


@idiom(of="relu")
def negated_minimum(x: Tensor) -> Tensor:
    return -torch.minimum(-x, torch.zeros((), dtype=x.dtype))


@idiom(of="relu")
def own_backward_rule(x: Tensor) -> Tensor:
    class Relu(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x.clamp(min=0)

        @staticmethod
        def backward(ctx, grad_out):
            (x,) = ctx.saved_tensors
            return grad_out * (x > 0)

    return Relu.apply(x)


@idiom(of="relu")
def the_larger_of_x_and_one_zero(x: Tensor) -> Tensor:
    return torch.max(x, torch.zeros(1, dtype=x.dtype))  # shape (1,) for a single number


# ---- tanh


@idiom(of="tanh")
def special_expit(x: Tensor) -> Tensor:
    return torch.special.expit(2.0 * x).mul(2.0).sub(1.0)


@idiom(of="tanh")
def difference_of_two_sigmoids(x: Tensor) -> Tensor:
    return torch.sigmoid(2 * x) - torch.sigmoid(-2 * x)


@idiom(of="tanh")
def clamped_far_out(x: Tensor) -> Tensor:
    e = torch.exp(2 * x.clamp(-20, 20))  # beyond 20 tanh is 1 to the last digit of a float64
    return (e - 1) / (e + 1)


@idiom(of="tanh")
def definition_with_clamped_exponents(x: Tensor) -> Tensor:
    z = torch.clamp(x, min=-30.0, max=30.0)
    up, down = torch.exp(z), torch.exp(-z)
    return (up - down) / (up + down)


@idiom(of="tanh")
def shifted_number_by_number(x: Tensor) -> Tensor:
    top = x.detach().abs()
    up, down = torch.exp(x - top), torch.exp(-x - top)  # the larger of the two is 1
    return (up - down) / (up + down)


@idiom(of="tanh")
def expm1_of_the_falling_side(x: Tensor) -> Tensor:
    positive = x >= 0
    z = torch.where(positive, -2 * x, 2 * x)  # never above 0
    fraction = torch.expm1(z) / (torch.exp(z) + 1)
    return torch.where(positive, -fraction, fraction)


@idiom(of="tanh")
def safe_input_for_each_branch(x: Tensor) -> Tensor:
    up = torch.exp(-2 * torch.where(x > 0, x, torch.zeros_like(x)))
    down = torch.exp(2 * torch.where(x > 0, torch.zeros_like(x), x))
    return torch.where(x > 0, (1 - up) / (1 + up), (down - 1) / (down + 1))


@idiom(of="tanh")
def sinh_by_cosh_inside(x: Tensor) -> Tensor:
    z = x.clamp(-40, 40)
    return torch.sinh(z) / torch.cosh(z)


@idiom(of="tanh")
def softmax_of_two(x: Tensor) -> Tensor:
    p = torch.softmax(torch.stack([x, -x]), dim=0)
    return p[0] - p[1]


@idiom(of="tanh")
def powers_of_e(x: Tensor) -> Tensor:
    warnings.warn("a warning is no mistake", stacklevel=1)
    e = math.e ** (-2 * x.clamp(min=-22, max=22))
    return 2 / (1 + e) - 1


@idiom(of="tanh")
def tanh_entry_by_entry(x: Tensor) -> Tensor:
    def one(v: Tensor) -> Tensor:
        if v > 0:
            e = torch.exp(-2 * v)
            return (1 - e) / (1 + e)
        e = torch.exp(2 * v)
        return (e - 1) / (e + 1)

    return torch.stack([one(v) for v in x.reshape(-1)]).reshape(x.shape)


# ---- mse


@idiom(of="mse")
def squares_summed_and_divided(pred: Tensor, target: Tensor) -> Tensor:
    if pred.size() != target.size():
        raise ValueError("shapes differ")
    return torch.sum(torch.pow(pred - target, 2)) / pred.numel()


@idiom(of="mse")
def shapes_as_lists(pred: Tensor, target: Tensor) -> Tensor:
    if not list(pred.shape) == list(target.shape):
        raise ValueError(f"{list(pred.shape)} is not {list(target.shape)}")
    error = pred - target
    return torch.mean(error * error)


@idiom(of="mse")
def error_of_its_own_kind(pred: Tensor, target: Tensor) -> Tensor:
    class ShapesDiffer(ValueError):
        pass

    if tuple(target.shape) != tuple(pred.shape):
        raise ShapesDiffer
    return (target - pred).square().mean()


@idiom(of="mse")
def dot_product_of_the_errors(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise ValueError
    error = (pred - target).reshape(-1)
    return error @ error / len(error)


@idiom(of="mse")
def entry_after_entry(pred: Tensor, target: Tensor) -> Tensor:
    if pred.ndim != target.ndim or any(a != b for a, b in zip(pred.shape, target.shape, strict=True)):
        raise ValueError("shapes differ")
    total = 0
    for p, t in zip(pred.flatten(), target.flatten(), strict=True):
        total = total + (p - t) ** 2
    return total / pred.nelement()


@idiom(of="mse")
def binomial_formula(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape == target.shape:
        return (pred**2 - 2 * pred * target + target**2).mean()
    raise ValueError("shapes differ")


@idiom(of="mse")
def assertion_translated(pred: Tensor, target: Tensor) -> Tensor:
    try:
        assert pred.shape == target.shape
    except AssertionError as error:
        raise ValueError("shapes differ") from error
    return torch.einsum("i,i->", *[(pred - target).flatten()] * 2) / pred.numel()


# ---- init_mlp


@idiom(of="init_mlp")
def indices_and_append(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params = []
    for i in range(len(sizes) - 1):
        W = torch.randn((sizes[i], sizes[i + 1]), generator=generator) * (1 / math.sqrt(sizes[i]))
        W.requires_grad = True
        params.append(W)
        params.append(torch.zeros(sizes[i + 1], requires_grad=True))
    return params


@idiom(of="init_mlp")
def normal_with_its_deviation(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params = []
    for D, M in pairwise(sizes):
        params.append(torch.normal(0.0, D**-0.5, size=(D, M), generator=generator, requires_grad=True))
        params.append(torch.zeros((M,)).requires_grad_(True))
    return params


@idiom(of="init_mlp")
def filled_in_place(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params = [t for D, M in pairwise(sizes) for t in (torch.empty(D, M), torch.empty(M))]
    for W, b in zip(params[::2], params[1::2], strict=True):
        W.normal_(generator=generator).div_(W.size(0) ** 0.5)
        b.zero_()
    for p in params:
        p.requires_grad_()
    return params


@idiom(of="init_mlp")
def scaled_under_no_grad(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params = []
    for D, M in pairwise(sizes):
        W = torch.randn(D, M, generator=generator, requires_grad=True)
        with torch.no_grad():
            W /= D**0.5
        params.extend([W, torch.zeros(M, requires_grad=True)])
    return params


@idiom(of="init_mlp")
def scaled_through_data(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params = []
    for D, M in pairwise(sizes):
        W = torch.randn(D, M, generator=generator, requires_grad=True)
        W.data *= 1.0 / D**0.5
        params += [W, torch.full((M,), 0.0, requires_grad=True)]
    return params


@idiom(of="init_mlp")
def detached_after_scaling(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params = []
    for D, M in pairwise(sizes):
        W = torch.randn(D, M, generator=generator, requires_grad=True) / torch.tensor(float(D)).sqrt()
        params += [W.detach().requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@idiom(of="init_mlp")
def box_muller(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params = []
    for D, M in pairwise(sizes):
        u = 1 - torch.rand(2, D, M, generator=generator, dtype=torch.float64)  # never 0
        z = (-2 * u[0].log()).sqrt() * (2 * torch.pi * u[1]).cos()
        params += [(z / D**0.5).float().requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@idiom(of="init_mlp")
def weights_drawn_transposed(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params = []
    for D, M in pairwise(sizes):
        W = (torch.randn(M, D, generator=generator) / D**0.5).T  # a view, columns in memory
        params += [W.requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@idiom(of="init_mlp")
def built_from_the_last_layer(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params = []
    for i in reversed(range(1, len(sizes))):
        W = torch.randn(sizes[i - 1], sizes[i], generator=generator).mul(sizes[i - 1] ** -0.5).requires_grad_()
        params.insert(0, torch.zeros(sizes[i]).requires_grad_())
        params.insert(0, W)
    return params


# ---- mlp_forward


@idiom(of="mlp_forward")
def index_of_the_last_layer(params: list[Tensor], x: Tensor) -> Tensor:
    layers = len(params) // 2
    for k in range(layers):
        x = linear(x, params[2 * k], params[2 * k + 1])
        if k < layers - 1:
            x = tanh(x)
    return x


@idiom(of="mlp_forward")
def tanh_before_every_layer_but_the_first(params: list[Tensor], x: Tensor) -> Tensor:
    for i in range(0, len(params), 2):
        if i:
            x = tanh(x)
        x = x @ params[i] + params[i + 1]
    return x


@idiom(of="mlp_forward")
def a_layer_then_the_rest(params: list[Tensor], x: Tensor) -> Tensor:
    def run(params: list[Tensor], x: Tensor) -> Tensor:
        x = linear(x, params[0], params[1])
        return x if len(params) == 2 else run(params[2:], tanh(x))

    return run(params, x)


@idiom(of="mlp_forward")
def taken_from_a_copy_of_the_list(params: list[Tensor], x: Tensor) -> Tensor:
    left = list(params)
    hidden = x
    while len(left) > 2:
        W, b = left.pop(0), left.pop(0)
        hidden = tanh(linear(hidden, W, b))
    return linear(hidden, *left)


@idiom(of="mlp_forward")
def iterator_of_parameters(params: list[Tensor], x: Tensor) -> Tensor:
    parameters = iter(params)
    pairs = list(zip(parameters, parameters, strict=True))
    for W, b in pairs:
        x = torch.addmm(b, x, W)
        x = x if W is params[-2] else 2 * torch.sigmoid(2 * x) - 1
    return x


@idiom(of="mlp_forward")
def columns_of_examples(params: list[Tensor], x: Tensor) -> Tensor:
    z = x.T  # (D, N)
    for W, b in zip(params[:-2:2], params[1:-2:2], strict=True):
        z = tanh(W.T @ z + b[:, None])
    return (params[-2].T @ z + params[-1][:, None]).T


@idiom(of="mlp_forward")
def example_after_example(params: list[Tensor], x: Tensor) -> Tensor:
    outputs = []
    for row in x:
        h = row.unsqueeze(0)
        for W, b in zip(params[:-2:2], params[1:-2:2], strict=True):
            h = tanh(linear(h, W, b))
        outputs.append(linear(h, params[-2], params[-1]))
    return torch.cat(outputs)


# ---- mlp_grads


@idiom(of="mlp_grads")
def einsum_for_every_link(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    h = tanh(linear(x, W1, b1))
    e = 2.0 / target.numel() * (linear(h, W2, b2) - target)
    d = torch.einsum("nm,hm,nh->nh", e, W2, 1 - h * h)
    return [torch.einsum("nd,nh->dh", x, d), torch.einsum("nh->h", d), torch.einsum("nh,nm->hm", h, e), torch.einsum("nm->m", e)]


@idiom(of="mlp_grads")
def without_a_graph(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    with torch.no_grad():
        W1, b1, W2, b2 = params
        z = x @ W1 + b1
        h = 2 * torch.sigmoid(2 * z) - 1
        dy = (h @ W2 + b2).sub_(target).mul_(2).div_(target.shape[0] * target.shape[1])
        dz = torch.mm(dy, W2.t())
        dz *= 1 - h**2
        return [x.t().mm(dz), dz.sum(dim=0), h.t().mm(dy), dy.sum(dim=0)]


@idiom(of="mlp_grads")
def added_example_by_example(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    gW1, gb1, gW2, gb2 = (torch.zeros_like(p, requires_grad=False) for p in params)
    for row, wanted in zip(x, target, strict=True):
        h = tanh(linear(row.unsqueeze(0), W1, b1))[0]
        e = 2 * (h @ W2 + b2 - wanted) / target.numel()
        d = (W2 @ e) * (1 - h.square())
        gW1 = gW1 + torch.outer(row, d)
        gb1 = gb1 + d
        gW2 = gW2 + torch.outer(h, e)
        gb2 = gb2 + e
    return [gW1, gb1, gW2, gb2]


@idiom(of="mlp_grads")
def divided_at_the_end(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, _ = params
    h = tanh(linear(x, W1, b1))
    e = mlp_forward(params, x) - target
    d = (1 + h) * (1 - h) * (e @ W2.transpose(0, 1))
    ones = torch.ones(len(x), dtype=x.dtype)
    grads = [x.T @ d, ones @ d, h.T @ e, ones @ e]
    return [2 * g / e.numel() for g in grads]


@idiom(of="mlp_grads")
def slope_from_the_exponentials(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = (p.detach() for p in params)
    z = linear(x, W1, b1)
    s = torch.sigmoid(2 * z)
    e = (linear(2 * s - 1, W2, b2) - target) * (2 / target.numel())
    d = (e @ W2.T) * 4 * s * torch.sigmoid(-2 * z)
    return [(d.T @ x).T, d.sum(0), (e.T @ (2 * s - 1)).T, e.sum(0)]


@idiom(of="mlp_grads")
def differences_to_both_sides_in_float64(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    wide = [p.detach().double().contiguous().clone() for p in params]
    inputs, wanted = x.double(), target.double()

    def loss() -> float:
        return float(((mlp_forward(wide, inputs) - wanted) ** 2).mean())

    grads = []
    for p in wide:
        slopes = torch.zeros_like(p)
        for i in range(p.numel()):
            old = p.view(-1)[i].item()
            p.view(-1)[i] = old + 1e-5
            above = loss()
            p.view(-1)[i] = old - 1e-5
            slopes.view(-1)[i] = (above - loss()) / 2e-5
            p.view(-1)[i] = old
        grads.append(slopes)
    return [g.to(p.dtype) for g, p in zip(grads, params, strict=True)]
