"""Hidden checks of exercise 11: exact paths beside torch's own rules, shuffles by what they may and may not do.

`fit` may visit the examples in any order. Full batches, equal examples and steps of length 0 hide the order, so the result is exact;
and five examples in batches of two can be ordered in thirty ways only, so that the losses themselves say which way it was.
"""

from itertools import permutations

import torch
from torch import Tensor
from torch.optim.adam import adam
from torch.optim.sgd import sgd

from grader.checks import check, close, expect, same, unchanged

SHAPES = [(3, 2), (2,), (), (1, 2, 2)]


def draw(rng: torch.Generator, *shape: int, dtype: torch.dtype = torch.float64) -> Tensor:
    return torch.randn(shape, generator=rng, dtype=dtype)


def leaves(rng: torch.Generator, dtype: torch.dtype = torch.float64) -> list[Tensor]:
    """Parameters of several shapes, each with a gradient."""
    params = [draw(rng, *shape, dtype=dtype).requires_grad_() for shape in SHAPES]
    new_gradients(params, rng)
    return params


def new_gradients(params: list[Tensor], rng: torch.Generator) -> None:
    for p in params:
        p.grad = draw(rng, *p.shape, dtype=p.dtype)


def values(params: list[Tensor]) -> list[Tensor]:
    return [p.detach().clone() for p in params]


def still_trainable(params: list[Tensor]) -> None:
    """Each is a leaf that requires grad, and a backward pass fills its gradient."""
    expect(all(p.requires_grad and p.is_leaf for p in params), "after the step a parameter is no leaf that requires gradients any more.")
    for p in params:
        p.grad = None
    sum((p * p).sum() for p in params).backward()
    for p in params:
        close(p.grad, 2 * p.detach(), what="the next gradient of a parameter")


# ---- minibatches


@check("minibatches", "every number is in one batch, once, and all batches but the last are full", points=2)
def test_minibatches_cover(student, rng):
    for n, size in [(10, 3), (11, 4), (7, 1), (9, 8)]:
        batches = student.minibatches(n, size, rng)
        same([len(b) for b in batches], [size] * (n // size) + [n % size] * (n % size > 0), what="the list of the batches' sizes")
        same(sorted(i for b in batches for i in b.tolist()), list(range(n)), what="the list of all numbers, sorted")


@check("minibatches", "no batch is empty where the batches come out even")
def test_minibatches_even(student, rng):
    for n, size in [(12, 4), (6, 6), (5, 1)]:
        batches = student.minibatches(n, size, rng)
        same([len(b) for b in batches], [size] * (n // size), what="the list of the batches' sizes")
        same(sorted(i for b in batches for i in b.tolist()), list(range(n)), what="the list of all numbers, sorted")


@check("minibatches", "a batch size above n gives one batch with everything")
def test_minibatches_one_batch(student, rng):
    for n, size in [(4, 9), (1, 1), (1, 5)]:
        batches = student.minibatches(n, size, rng)
        same([len(b) for b in batches], [n], what="the list of the batches' sizes")
        same(sorted(batches[0].tolist()), list(range(n)), what="the list of all numbers, sorted")


@check("minibatches", "every batch is an int64 tensor with one axis, ready to index with")
def test_minibatches_kind(student, rng):
    x = draw(rng, 7, 2)
    batches = student.minibatches(7, 3, rng)
    for batch in batches:
        expect(batch.dtype == torch.int64 and batch.dim() == 1, "every batch should be an int64 tensor with one axis.")
    close(torch.cat([x[b] for b in batches]).sum(), x.sum(), what="the sum of all examples, batch by batch")


@check("minibatches", "the order is shuffled from end to end", points=2)
def test_minibatches_shuffled(student, rng):
    n = 300
    order = torch.cat(student.minibatches(n, 3, rng)).double()
    expect(len(order) == n, "the batches together should hold n numbers.")
    steps = order.diff().abs()
    # Neighbours of a random order are neighbouring numbers about twice (four times where batches are sorted inside, which does no
    # harm); 30 times or more has chance below 1e-15.
    expect((steps == 1).sum() < 30, "runs of neighbouring numbers stay together.")
    # Spearman's rank correlation of n pairs is close to normal with deviation 1 / sqrt(n - 1): beyond 5.5 of these with chance 4e-8.
    ranks = torch.arange(n, dtype=torch.float64)
    correlation = torch.corrcoef(torch.stack([order, ranks]))[0, 1]
    expect(abs(correlation) * (n - 1) ** 0.5 < 5.5, "small numbers still stand at one end.")
    # A number stays in its place about once; 20 times or more has chance 2e-19.
    expect((order == ranks).sum() < 20, "many numbers stay in their place.")


@check("minibatches", "numbers from the whole range meet in a batch")
def test_minibatches_mixed(student, rng):
    means = torch.stack([batch.double().mean() for batch in student.minibatches(400, 20, rng)])
    # 20 means of 20 numbers below 400: each lies within 199.5 +- 6 deviations of 115.5 / sqrt(20) = 25.8, but for a chance of 4e-8.
    expect((means - 199.5).abs().max() < 155, "some batches hold small numbers only, or large ones only.")


@check("minibatches", "the same state of the generator gives the same batches, another one gives others", points=2)
def test_minibatches_same_state(student):
    first = student.minibatches(50, 20, torch.Generator().manual_seed(7))
    second = student.minibatches(50, 20, torch.Generator().manual_seed(7))
    other = student.minibatches(50, 20, torch.Generator().manual_seed(8))
    expect(torch.equal(torch.cat(first), torch.cat(second)), "two generators in the same state gave different batches.")
    expect(not torch.equal(torch.cat(first), torch.cat(other)), "generators with different seeds gave the same batches.")


@check("minibatches", "the next call with the same generator gives other batches")
def test_minibatches_next_call(student):
    generator = torch.Generator().manual_seed(7)
    first, second = student.minibatches(50, 20, generator), student.minibatches(50, 20, generator)
    expect(
        not torch.equal(torch.cat(first), torch.cat(second)),
        "two calls with one generator gave the same batches: nothing was shuffled anew.",
    )


@check("minibatches", "torch's global random state stays untouched")
def test_minibatches_global_state(student, rng):
    before = torch.get_rng_state()
    student.minibatches(9, 4, rng)
    expect(torch.equal(before, torch.get_rng_state()), "the call changed torch's global random state.")


# ---- momentum_update


def momentum_step(params: list[Tensor], velocities: list[Tensor], grads: list[Tensor | None], lr: float, momentum: float) -> None:
    """The judge's own step, in place, by torch's own rule."""
    live = [(p, v, g) for p, v, g in zip(params, velocities, grads, strict=True) if g is not None]
    p, v, g = (list(column) for column in zip(*live, strict=True))
    sgd(
        *(p, g, v),
        **{"lr": lr, "momentum": momentum, "dampening": 0.0, "weight_decay": 0.0},
        **{"nesterov": False, "maximize": False, "foreach": False},
    )


@check("momentum_update", "follows the path of torch.optim.SGD with momentum, for parameters of every shape", points=3)
def test_momentum_update_path(student, rng):
    params = leaves(rng)
    velocities = [torch.zeros(shape, dtype=torch.float64) for shape in SHAPES]
    expected, memory = values(params), [v.clone() for v in velocities]
    for step in range(1, 5):
        momentum_step(expected, memory, [p.grad for p in params], 0.3, 0.8)
        student.momentum_update(params, velocities, 0.3, 0.8)
        close(values(params), expected, what=f"the list of parameters after step {step}")
        new_gradients(params, rng)


@check("momentum_update", "keeps the velocity in the caller's list: old speed times momentum, plus the gradient", points=2)
def test_momentum_update_velocities(student, rng):
    params = leaves(rng)
    velocities = [draw(rng, *shape) for shape in SHAPES]  # in full flight
    expected, memory = values(params), [v.clone() for v in velocities]
    momentum_step(expected, memory, [p.grad for p in params], 0.3, 0.7)
    student.momentum_update(params, velocities, 0.3, 0.7)
    close(velocities, memory, what="the list of velocities")
    close(values(params), expected, what="the list of parameters")


@check("momentum_update", "a new learning rate counts at once, also for the speed gained before")
def test_momentum_update_learning_rates(student, rng):
    params = leaves(rng)
    velocities = [torch.zeros(shape, dtype=torch.float64) for shape in SHAPES]
    expected, memory = values(params), [v.clone() for v in velocities]
    for lr in (0.5, 0.01, 2.0):
        momentum_step(expected, memory, [p.grad for p in params], lr, 0.9)
        student.momentum_update(params, velocities, lr, 0.9)
        close(values(params), expected, what=f"the list of parameters after a step with lr = {lr}")


@check("momentum_update", "without momentum it is the plain step, with momentum 1 nothing is lost")
def test_momentum_update_ends(student, rng):
    for momentum in (0.0, 1.0):
        params = leaves(rng)
        velocities = [draw(rng, *shape) for shape in SHAPES]
        expected, memory = values(params), [v.clone() for v in velocities]
        momentum_step(expected, memory, [p.grad for p in params], 0.1, momentum)
        student.momentum_update(params, velocities, 0.1, momentum)
        close(values(params), expected, what=f"the list of parameters after a step with momentum {momentum}")


@check("momentum_update", "remembers nothing but the velocities it is given")
def test_momentum_update_no_memory(student, rng):
    for _ in range(2):  # a second network, at rest
        params = leaves(rng)
        velocities = [torch.zeros(shape, dtype=torch.float64) for shape in SHAPES]
        expected = [p.detach() - 0.1 * p.grad for p in params]
        student.momentum_update(params, velocities, 0.1, 0.9)
        close(values(params), expected, what="the list of parameters after the first step")


@check("momentum_update", "where the slope is 0 the speed carries a parameter on: a gradient of zeros is not a missing one")
def test_momentum_update_zero_slope(student, rng):
    params = leaves(rng)
    for p in params:
        p.grad.zero_()
    velocities = [draw(rng, *shape) for shape in SHAPES]
    expected, memory = values(params), [v.clone() for v in velocities]
    momentum_step(expected, memory, [p.grad for p in params], 0.3, 0.7)
    student.momentum_update(params, velocities, 0.3, 0.7)
    close(values(params), expected, what="the list of parameters")
    close(velocities, memory, what="the list of velocities")


@check("momentum_update", "skips a parameter without a gradient, and its velocity, and goes on to the next", points=2)
def test_momentum_update_without_gradient(student, rng):
    params = leaves(rng)
    params[0].grad = params[2].grad = None
    velocities = [draw(rng, *shape) for shape in SHAPES]
    expected, memory = values(params), [v.clone() for v in velocities]
    momentum_step(expected, memory, [p.grad for p in params], 0.3, 0.7)
    student.momentum_update(params, velocities, 0.3, 0.7)
    close(values(params), expected, what="the list of parameters")
    close(velocities, memory, what="the list of velocities")
    expect(params[0].grad is None and params[2].grad is None, "a parameter had no gradient, and now it has one.")


@check("momentum_update", "leaves every gradient as it was")
def test_momentum_update_keeps_gradients(student, rng):
    params = leaves(rng)
    velocities = [draw(rng, *shape) for shape in SHAPES]
    expected = [p.grad.clone() for p in params]
    for _ in range(2):
        student.momentum_update(params, velocities, 0.3, 0.7)
    close([p.grad for p in params], expected, what="the list of gradients")


@check("momentum_update", "leaves the parameters leaves that can be trained on, and gradients switched on for everybody else")
def test_momentum_update_leaves(student, rng):
    params, idle = leaves(rng), torch.ones(2, requires_grad=True)
    with torch.enable_grad():  # puts things right again after a function that does not
        student.momentum_update(params, [torch.zeros(shape, dtype=torch.float64) for shape in SHAPES], 0.3, 0.7)
        still_on = torch.is_grad_enabled()
        student.momentum_update([idle], [torch.zeros(2)], 0.3, 0.7)
        still_on = still_on and torch.is_grad_enabled()
    expect(still_on, "after the step gradients are switched off for everybody. Switch them off for the step only.")
    still_trainable([*params, idle])


@check("momentum_update", "keeps float32 and float64 as they are")
def test_momentum_update_dtype(student, rng):
    # A product and a sum: right ways to write them differ in the last digits only, and so a detour through float32 is seen.
    for dtype, rtol in ((torch.float32, 1e-5), (torch.float64, 1e-12)):
        params = leaves(rng, dtype)
        velocities = [draw(rng, *shape, dtype=dtype) for shape in SHAPES]
        expected, memory = values(params), [v.clone() for v in velocities]
        momentum_step(expected, memory, [p.grad for p in params], 0.3, 0.7)
        student.momentum_update(params, velocities, 0.3, 0.7)
        close(values(params), expected, what="the list of parameters")
        close(velocities, memory, rtol=rtol, what="the list of velocities")


@check("momentum_update", "moves a transposed parameter with a transposed gradient and velocity")
def test_momentum_update_not_contiguous(student, rng):
    W = draw(rng, 3, 2).T.detach().requires_grad_()
    W.grad = draw(rng, 3, 2).T
    velocities = [draw(rng, 3, 2).T]
    expected, memory = values([W]), [velocities[0].clone()]
    momentum_step(expected, memory, [W.grad], 0.3, 0.7)
    student.momentum_update([W], velocities, 0.3, 0.7)
    close(W.detach(), expected[0], what="the parameter")
    close(velocities[0], memory[0], what="its velocity")


# ---- adam_update

BETAS = (0.9, 0.999)


def zero_state(dtype: torch.dtype = torch.float64) -> dict:
    return {
        "step": 0,
        "m": [torch.zeros(shape, dtype=dtype) for shape in SHAPES],
        "v": [torch.zeros(shape, dtype=dtype) for shape in SHAPES],
    }


def running_state(rng: torch.Generator, step: int) -> dict:
    return {"step": step, "m": [draw(rng, *shape) for shape in SHAPES], "v": [draw(rng, *shape).square() for shape in SHAPES]}


def copied(state: dict) -> dict:
    return {"step": state["step"], "m": [m.clone() for m in state["m"]], "v": [v.clone() for v in state["v"]]}


def adam_step(params: list[Tensor], state: dict, grads: list[Tensor | None], lr: float, betas=BETAS, eps: float = 1e-8) -> None:
    """The judge's own step, in place, by torch's own rule; the count of steps is shared."""
    live = [(p, g, m, v) for p, g, m, v in zip(params, grads, state["m"], state["v"], strict=True) if g is not None]
    if live:
        p, g, m, v = (list(column) for column in zip(*live, strict=True))
        adam(
            *(p, g, m, v, [], [torch.tensor(float(state["step"])) for _ in p]),
            **{"lr": lr, "beta1": betas[0], "beta2": betas[1], "eps": eps, "weight_decay": 0.0},
            **{"amsgrad": False, "maximize": False, "foreach": False},
        )
    state["step"] += 1


def close_state(state: dict, expected: dict, rtol: float | None = None) -> None:
    expect(state["step"] == expected["step"], 'state["step"] should count one step for each call, for all parameters together.')
    close(state["m"], expected["m"], rtol=rtol, what='state["m"]')
    close(state["v"], expected["v"], rtol=rtol, what='state["v"]')


@check("adam_update", "follows the path of torch.optim.Adam, for parameters of every shape", points=3)
def test_adam_update_path(student, rng):
    params, state = leaves(rng), zero_state()
    expected, memory = values(params), zero_state()
    for step in range(1, 5):
        adam_step(expected, memory, [p.grad for p in params], 0.1)
        student.adam_update(params, state, 0.1)
        close(values(params), expected, what=f"the list of parameters after step {step}")
        new_gradients(params, rng)


@check("adam_update", "keeps step, m and v in the caller's dict", points=2)
def test_adam_update_state(student, rng):
    params, state = leaves(rng), zero_state()
    expected, memory = values(params), zero_state()
    for _ in range(2):
        adam_step(expected, memory, [p.grad for p in params], 0.1)
        student.adam_update(params, state, 0.1)
        close_state(state, memory)
        new_gradients(params, rng)


@check("adam_update", "goes on from the step, m and v that it is given, and remembers nothing else", points=2)
def test_adam_update_continues(student, rng):
    for step in (9, 0):
        params, state = leaves(rng), running_state(rng, step)
        expected, memory = values(params), copied(state)
        adam_step(expected, memory, [p.grad for p in params], 0.1)
        student.adam_update(params, state, 0.1)
        close(values(params), expected, what="the list of parameters")
        close_state(state, memory)


@check("adam_update", "uses the betas and the learning rate that it is given, and by default 0.9 and 0.999")
def test_adam_update_settings(student, rng):
    for lr, betas in [(0.5, (0.6, 0.8)), (2.0, (0.0, 0.95))]:
        params, state = leaves(rng), running_state(rng, 3)
        expected, memory = values(params), copied(state)
        adam_step(expected, memory, [p.grad for p in params], lr, betas)
        student.adam_update(params, state, lr, betas)
        close(values(params), expected, what="the list of parameters")
        close_state(state, memory)


@check("adam_update", "adds eps after the root, to the corrected v: with a large eps and with tiny slopes")
def test_adam_update_eps(student, rng):
    for scale, eps in [(1.0, 0.5), (1e-8, 1e-8)]:
        params, state = leaves(rng), zero_state()
        for p in params:
            p.grad *= scale
        expected, memory = values(params), zero_state()
        adam_step(expected, memory, [p.grad for p in params], 0.1, eps=eps)
        student.adam_update(params, state, 0.1, eps=eps)
        close(values(params), expected, what=f"the list of parameters after a step with eps = {eps}")


@check("adam_update", "stays where it is, without NaN, where a slope has always been 0")
def test_adam_update_zero_slope(student, rng):
    params, state = leaves(rng), zero_state()
    for p in params:
        p.grad.zero_()
    expected = values(params)
    student.adam_update(params, state, 0.1)
    close(values(params), expected, what="the list of parameters")


@check("adam_update", "forgets a steep place: after one large gradient and small ones v falls again")
def test_adam_update_forgets(student, rng):
    params, state = leaves(rng), zero_state()
    expected, memory = values(params), zero_state()
    for scale in (100.0, 0.1, 0.1):
        new_gradients(params, rng)
        for p in params:
            p.grad *= scale
        adam_step(expected, memory, [p.grad for p in params], 0.1, (0.6, 0.5))
        student.adam_update(params, state, 0.1, (0.6, 0.5))
    close(values(params), expected, what="the list of parameters after three steps")
    close_state(state, memory)


@check("adam_update", "skips a parameter without a gradient, with its m and v, and goes on to the next", points=2)
def test_adam_update_without_gradient(student, rng):
    params, state = leaves(rng), running_state(rng, 2)
    params[0].grad = params[2].grad = None
    expected, memory = values(params), copied(state)
    adam_step(expected, memory, [p.grad for p in params], 0.1)
    student.adam_update(params, state, 0.1)
    close(values(params), expected, what="the list of parameters")
    close_state(state, memory)
    expect(params[0].grad is None and params[2].grad is None, "a parameter had no gradient, and now it has one.")


@check("adam_update", "counts one step for every call, also for a parameter that was skipped before, or where all are skipped")
def test_adam_update_shared_count(student, rng):
    params, state = leaves(rng), zero_state()
    late, first, memory = params[1].grad, values(params), zero_state()
    for p in params:
        p.grad = None
    student.adam_update(params, state, 0.1)
    expect(state["step"] == 1, 'state["step"] should count one step for each call, also where no parameter has a gradient.')
    close(values(params), first, what="the list of parameters, without any gradient")
    memory["step"], params[1].grad = 1, late
    adam_step(first, memory, [p.grad for p in params], 0.1)
    student.adam_update(params, state, 0.1)
    close(values(params), first, what="the list of parameters, one of them with its first gradient")


@check("adam_update", "leaves every gradient as it was")
def test_adam_update_keeps_gradients(student, rng):
    params, state = leaves(rng), zero_state()
    expected = [p.grad.clone() for p in params]
    for _ in range(2):
        student.adam_update(params, state, 0.1)
    close([p.grad for p in params], expected, what="the list of gradients")


@check("adam_update", "leaves the parameters leaves that can be trained on, and gradients switched on for everybody else")
def test_adam_update_leaves(student, rng):
    params, idle = leaves(rng), torch.ones(2, requires_grad=True)
    with torch.enable_grad():  # puts things right again after a function that does not
        student.adam_update(params, zero_state(), 0.1)
        still_on = torch.is_grad_enabled()
        student.adam_update([idle], {"step": 0, "m": [torch.zeros(2)], "v": [torch.zeros(2)]}, 0.1)
        still_on = still_on and torch.is_grad_enabled()
    expect(still_on, "after the step gradients are switched off for everybody. Switch them off for the step only.")
    still_trainable([*params, idle])


@check("adam_update", "keeps float32 and float64 as they are")
def test_adam_update_dtype(student, rng):
    # Two products and a sum: right ways to write them differ in the last digits only, and so a detour through float32 is seen.
    for dtype, rtol in ((torch.float32, 1e-5), (torch.float64, 1e-12)):
        params, state = leaves(rng, dtype), zero_state(dtype)
        expected, memory = values(params), zero_state(dtype)
        adam_step(expected, memory, [p.grad for p in params], 0.1)
        student.adam_update(params, state, 0.1)
        close(values(params), expected, what="the list of parameters")
        close_state(state, memory, rtol)


@check("adam_update", "moves a transposed parameter with a transposed gradient and state")
def test_adam_update_not_contiguous(student, rng):
    W = draw(rng, 3, 2).T.detach().requires_grad_()
    W.grad = draw(rng, 3, 2).T
    state = {"step": 4, "m": [draw(rng, 3, 2).T], "v": [draw(rng, 3, 2).T.square()]}
    expected, memory = values([W]), copied(state)
    adam_step(expected, memory, [W.grad], 0.1)
    student.adam_update([W], state, 0.1)
    close(W.detach(), expected[0], what="the parameter")
    close_state(state, memory)


# ---- clip_grad_norm


def global_norm(params: list[Tensor]) -> float:
    return float(torch.cat([p.grad.double().reshape(-1) for p in params if p.grad is not None]).norm())


@check("clip_grad_norm", "returns the norm of all gradients together, as it was before", points=2)
def test_clip_grad_norm_value(student, rng):
    for max_norm in (0.5, 100.0):
        params = leaves(rng)
        expected = global_norm(params)
        close(student.clip_grad_norm(params, max_norm), expected)


@check("clip_grad_norm", "shortens all gradients by one factor, to the norm that is allowed", points=2)
def test_clip_grad_norm_clips(student, rng):
    for max_norm in (0.5, 2.0):
        params = leaves(rng)
        params[0].grad *= 3
        factor = max_norm / global_norm(params)
        expected = [factor * p.grad for p in params]
        student.clip_grad_norm(params, max_norm)
        close([p.grad for p in params], expected, rtol=2e-6, what="the list of gradients")  # torch's own clipping is 1e-6 short


@check("clip_grad_norm", "leaves short gradients exactly as they were: nothing is ever enlarged", points=2)
def test_clip_grad_norm_never_enlarges(student, rng):
    for scale in (1.0, 1e-3):
        params = leaves(rng)
        for p in params:
            p.grad *= scale
        expected = [p.grad.clone() for p in params]
        student.clip_grad_norm(params, 50.0)
        close([p.grad for p in params], expected, rtol=0, atol=0, what="the list of gradients")


@check("clip_grad_norm", "small gradients that are short together are left alone, large ones that are long together are not")
def test_clip_grad_norm_together(student):
    # Five gradients of 0.6: none is longer than 1, all of them together have norm 1.34.
    params = [torch.zeros((), dtype=torch.float64, requires_grad=True) for _ in range(5)]
    for p in params:
        p.grad = torch.tensor(0.6, dtype=torch.float64)
    expected = [torch.tensor(5**-0.5, dtype=torch.float64) for _ in params]
    close(student.clip_grad_norm(params, 1.0), 0.6 * 5**0.5, rtol=1e-6)
    close([p.grad for p in params], expected, rtol=2e-6, what="the list of gradients")


@check("clip_grad_norm", "skips parameters without a gradient, wherever they stand", points=2)
def test_clip_grad_norm_without_gradient(student, rng):
    params = leaves(rng)
    params[0].grad = params[2].grad = None
    norm = global_norm(params)
    expected = [None if p.grad is None else p.grad * (0.5 / norm) for p in params]
    close(student.clip_grad_norm(params, 0.5), norm)
    for p, gradient in zip(params, expected, strict=True):
        if gradient is None:
            expect(p.grad is None, "a parameter had no gradient, and now it has one.")
        else:
            close(p.grad, gradient, rtol=2e-6, what="a gradient")


@check("clip_grad_norm", "the norm is 0.0 where no parameter has a gradient")
def test_clip_grad_norm_no_gradients(student, rng):
    params = [draw(rng, *shape).requires_grad_() for shape in SHAPES]
    with unchanged(params=params):
        norm = student.clip_grad_norm(params, 1.0)
    close(norm, 0.0)


@check("clip_grad_norm", "the norm is 0.0 where all gradients are zero, and they stay zero")
def test_clip_grad_norm_zero_gradients(student, rng):
    params = leaves(rng)
    for p in params:
        p.grad.zero_()
    with unchanged(params=params):
        norm = student.clip_grad_norm(params, 1.0)
    close(norm, 0.0)


@check("clip_grad_norm", "leaves the parameters as they were, leaves that can be trained on")
def test_clip_grad_norm_parameters(student, rng):
    params = leaves(rng)
    expected = values(params)
    with torch.enable_grad():  # puts things right again after a function that does not
        student.clip_grad_norm(params, 0.5)
        still_on = torch.is_grad_enabled()
    expect(still_on, "after the call gradients are switched off for everybody.")
    close(values(params), expected, what="the list of parameters")
    still_trainable(params)


@check("clip_grad_norm", "keeps float32 and float64 as they are")
def test_clip_grad_norm_dtype(student, rng):
    for dtype, rtol in ((torch.float32, 1e-5), (torch.float64, 2e-6)):
        params = leaves(rng, dtype)
        norm = global_norm(params)
        expected = [p.grad * (0.5 / norm) for p in params]
        close(student.clip_grad_norm(params, 0.5), norm, rtol=rtol)
        close([p.grad for p in params], expected, rtol=rtol, what="the list of gradients")


@check("clip_grad_norm", "reads transposed gradients")
def test_clip_grad_norm_not_contiguous(student, rng):
    W = draw(rng, 3, 2).T.detach().requires_grad_()
    W.grad = draw(rng, 3, 2).T
    norm = global_norm([W])
    expected = W.grad * (0.5 / norm)
    close(student.clip_grad_norm([W], 0.5), norm)
    close(W.grad, expected, rtol=2e-6, what="the gradient")


# ---- fit


def line(rng: torch.Generator, N: int, D: int, dtype: torch.dtype = torch.float64) -> tuple[list[Tensor], Tensor, Tensor]:
    """Parameters [W (D, 1), b (1,)], and examples that no line fits exactly."""
    params = [draw(rng, D, 1, dtype=dtype).requires_grad_(), draw(rng, 1, dtype=dtype).requires_grad_()]
    return params, draw(rng, N, D, dtype=dtype), 2 * draw(rng, N, 1, dtype=dtype) + 1


def descend(params: list[Tensor], x: Tensor, y: Tensor, lr: float, steps: int) -> tuple[list[float], list[Tensor]]:
    """Full-batch gradient descent on copies: the losses before each step, and the parameters at the end."""
    W, b = (p.detach().clone() for p in params)
    losses = []
    for _ in range(steps):
        error = x @ W + b - y
        losses.append(float(error.square().mean()))
        W, b = W - lr * 2 * x.T @ error / len(x), b - lr * 2 * error.mean(dim=0)
    return losses, [W, b]


def orders(n: int, size: int) -> list[list[Tensor]]:
    """Every way to cut n examples into batches: a list of (ways, batch) index tensors, one for each step of an epoch."""
    cut = {tuple(tuple(sorted(p[i : i + size])) for i in range(0, n, size)) for p in permutations(range(n))}
    return [torch.tensor(step) for step in zip(*sorted(cut), strict=True)]


ORDERS = orders(5, 2)  # thirty ways


def track(losses: list[float], params: list[Tensor], x: Tensor, y: Tensor, lr: float) -> tuple[list[int], list[Tensor]]:
    """Which of all orders each epoch must have had to cost what it did, and where the parameters must be at the end."""
    W, b = (p.detach().clone() for p in params)
    taken = []
    for loss in losses:
        ways = len(ORDERS[0])
        Ws, bs, costs = W.expand(ways, -1, 1), b.expand(ways, 1), torch.zeros(ways, dtype=torch.float64)
        for step in ORDERS:
            inputs, error = x[step], x[step] @ Ws + bs.unsqueeze(2) - y[step]  # (ways, B, D), (ways, B, 1)
            costs = costs + error.square().sum(dim=(1, 2)) / len(x)
            Ws = Ws - lr * 2 * inputs.mT @ error / error.shape[1]
            bs = bs - lr * 2 * error.mean(dim=1)
        best = int((costs - loss).abs().argmin())
        known = abs(float(costs[best]) - loss) <= 1e-6 * loss
        expect(known, "no order of the five examples, in batches of two, leads to these losses.")
        taken.append(best)
        W, b = Ws[best], bs[best]
    return taken, [W, b]


@check("fit", "with a batch of all examples it is plain gradient descent, one step an epoch", points=2)
def test_fit_full_batch(student, rng):
    for N, D, size in [(6, 3, 6), (4, 1, 9)]:
        params, x, y = line(rng, N, D)
        losses, after = descend(params, x, y, 0.1, 3)
        close(student.fit(params, x, y, 3, size, 0.1, rng), losses, what="the list of losses")
        close(values(params), after, what="the list of parameters after three epochs")


@check("fit", "with steps of length 0 every epoch costs the mean over all examples, however they are cut", points=2)
def test_fit_standing_still(student, rng):
    for N, size in [(7, 3), (5, 4)]:
        params, x, y = line(rng, N, 2)
        expected, before = descend(params, x, y, 0.0, 1)
        close(student.fit(params, x, y, 2, size, 0.0, rng), expected * 2, what="the list of losses")
        close(values(params), before, what="the list of parameters")


@check("fit", "among equal examples it takes one step for each batch, the short one too, all equally long", points=2)
def test_fit_equal_examples(student, rng):
    for N, size, steps in [(7, 3, 3), (4, 2, 2)]:
        params, x, y = line(rng, 1, 2)
        costs, after = descend(params, x, y, 0.03, 2 * steps)
        shares = torch.tensor([min(size, N - i) for i in range(0, N, size)], dtype=torch.float64) / N
        expected = (torch.tensor(costs, dtype=torch.float64).reshape(2, steps) @ shares).tolist()
        close(student.fit(params, x.repeat(N, 1), y.repeat(N, 1), 2, size, 0.03, rng), expected, what="the list of losses")
        close(values(params), after, what="the list of parameters after two epochs")


@check("fit", "every epoch visits each example once, in some order, with a step after each batch", points=3)
def test_fit_some_order(student, rng):
    params, x, y = line(rng, 5, 2)
    before = values(params)
    losses = student.fit(params, x, y, 2, 2, 0.1, rng)
    expect(len(losses) == 2, "the list should hold one loss for each epoch.")
    _, after = track(losses, before, x.clone(), y.clone(), 0.1)
    close(values(params), after, what="the list of parameters after two epochs")


@check("fit", "shuffles anew in every epoch", points=2)
def test_fit_reshuffles(student, rng):
    params, x, y = line(rng, 5, 2)
    before = values(params)
    taken, _ = track(student.fit(params, x, y, 6, 2, 0.05, rng), before, x.clone(), y.clone(), 0.05)
    # Each of thirty orders is equally likely: six epochs in the same one have chance 30 ** -5 = 4e-8.
    expect(len(set(taken)) > 1, "every epoch goes through the examples in the same order.")


@check("fit", "an old .grad does not leak into the first step")
def test_fit_stale_gradient(student, rng):
    params, x, y = line(rng, 4, 2)
    for p in params:
        p.grad = torch.full_like(p, 100.0, requires_grad=False)
    losses, after = descend(params, x, y, 0.1, 2)
    close(student.fit(params, x, y, 2, 4, 0.1, rng), losses, what="the list of losses")
    close(values(params), after, what="the list of parameters after two epochs")


@check("fit", "a single example works, whatever the batch size")
def test_fit_one_example(student, rng):
    for size in (1, 3):
        params, x, y = line(rng, 1, 3)
        losses, after = descend(params, x, y, 0.02, 3)
        close(student.fit(params, x, y, 3, size, 0.02, rng), losses, what="the list of losses")
        close(values(params), after, what="the list of parameters after three epochs")


@check("fit", "no epochs mean no losses and no steps; a second call goes on from where the parameters are")
def test_fit_again(student, rng):
    params, x, y = line(rng, 4, 2)
    losses, after = descend(params, x, y, 0.1, 3)
    same(student.fit(params, x, y, 0, 4, 0.1, rng), [], what="the list of losses of no epochs")
    first, second = student.fit(params, x, y, 1, 4, 0.1, rng), student.fit(params, x, y, 2, 4, 0.1, rng)
    close(first, losses[:1], what="the first list of losses")
    close(second, losses[1:], what="the second list of losses")
    close(values(params), after, what="the list of parameters")


@check("fit", "takes all its steps, also where they are too long and the loss rises")
def test_fit_too_long_steps(student, rng):
    params, x, y = line(rng, 4, 2)
    losses, after = descend(params, x, y, 2.0, 4)
    close(student.fit(params, x, y, 4, 4, 2.0, rng), losses, what="the list of losses")
    close(values(params), after, what="the list of parameters after four epochs")


@check("fit", "keeps float32 and float64 as they are")
def test_fit_dtype(student, rng):
    for dtype in (torch.float32, torch.float64):
        params, x, y = line(rng, 4, 2, dtype)
        losses, after = descend(params, x, y, 0.1, 3)
        rtol = 1e-4 if dtype == torch.float32 else 1e-6
        close(student.fit(params, x, y, 3, 4, 0.1, rng), losses, rtol=rtol, what="the list of losses")
        close(values(params), after, what="the list of parameters")


@check("fit", "leaves x and y as they were, and the parameters leaves that can be trained on")
def test_fit_arguments(student, rng):
    params, x, y = line(rng, 5, 2)
    with unchanged(x=x, y=y), torch.enable_grad():
        student.fit(params, x, y, 2, 2, 0.05, rng)
        still_on = torch.is_grad_enabled()
    expect(still_on, "after the call gradients are switched off for everybody.")
    still_trainable(params)


@check("fit", "reads transposed examples")
def test_fit_not_contiguous(student, rng):
    params, _, _ = line(rng, 1, 3)
    x, y = draw(rng, 3, 5).T, draw(rng, 10, 1)[::2]
    losses, after = descend(params, x, y, 0.05, 2)
    close(student.fit(params, x, y, 2, 5, 0.05, rng), losses, what="the list of losses")
    close(values(params), after, what="the list of parameters")


@check("fit", "chance comes from the generator alone: the same state gives the same losses, another one gives others", points=2)
def test_fit_generator(student, rng):
    params, x, y = line(rng, 10, 2)  # ten steps, in one of 3.6 million orders
    start = values(params)

    def losses(seed: int) -> list[float]:
        fresh = [p.clone().requires_grad_() for p in start]
        return student.fit(fresh, x, y, 1, 1, 0.05, torch.Generator().manual_seed(seed))

    before = torch.get_rng_state()
    first, second, other = losses(7), losses(7), losses(8)
    expect(torch.equal(before, torch.get_rng_state()), "the call changed torch's global random state.")
    same(second, first, what="the list of losses of the same seed")
    expect(other != first, "generators with different seeds gave the same order.")
