"""Hidden checks of exercise 09: exact paths of W instead of a falling loss, gradients that must not leak, and draws that are counted.

What is drawn is compared by distribution. Each count has an exact bound: a right answer misses it with a chance of at
most one in five million, whichever way it draws.
"""

import math
from itertools import pairwise

import torch
import torch.nn.functional as F

from grader.checks import check, close, expect, grad, same, unchanged

FAR_OUT = [[1000.0, 998.0, 999.5], [-1000.0, -970.0, -1000.5], [-998.0, -1000.0, -998.0]]
EXTREME = [[1000.0, -1000.0, 0.0], [-1000.0, 1000.0, 1000.0], [-1000.0, -998.0, -999.0]]
HELLO_WORL, ELLO_WORLD = [3, 2, 4, 4, 5, 0, 7, 5, 6, 4], [2, 4, 4, 5, 0, 7, 5, 6, 4, 1]
FLOOR = (3 * math.log(3) + 2 * math.log(2)) / 10  # of "hello world": 0.468213


def random_pairs(rng, n, v, dtype=torch.float64):
    """A table (v, v) and n pairs; id 0 and id v-1 are among both sides where there is room, and a pair is repeated."""
    W = 2 * torch.randn(v, v, generator=rng, dtype=dtype)
    x, y = torch.randint(v, (2, n), generator=rng)
    if n >= 3:
        x[0], y[0], x[-1], y[-1] = 0, v - 1, v - 1, 0
        x[1], y[1] = x[2], y[2]
    return W, x, y


def reference_loss(W, x, y):
    return F.cross_entropy(W[x], y)


def reference_slope(W, x, y):
    """dL/dW: each pair adds (softmax - one_hot) / N to its own row."""
    rows = W[x].softmax(dim=1)
    rows[torch.arange(len(x)), y] -= 1
    return torch.zeros_like(W).index_add_(0, x, rows / len(x))


def reference_path(W, x, y, lr, steps):
    """The losses before each step, and W after all of them."""
    losses = []
    for _ in range(steps):
        losses.append(reference_loss(W, x, y).item())
        W = W - lr * reference_slope(W, x, y)
    return losses, W


# --- bigram_loss


@check("bigram_loss", "is the mean price of the pairs: row x of W is asked for y", points=2)
def test_bigram_loss_values(student, rng):
    for n, v in [(7, 5), (3, 6), (4, 4)]:
        W, x, y = random_pairs(rng, n, v)
        expected = reference_loss(W, x, y)
        close(student.bigram_loss(W, x, y), expected)


@check("bigram_loss", "works for a single pair, and for a single character")
def test_bigram_loss_of_one(student, rng):
    for n, v in [(1, 5), (3, 1)]:
        W, x, y = random_pairs(rng, n, v)
        expected = reference_loss(W, x, y)
        close(student.bigram_loss(W, x, y), expected)


@check("bigram_loss", "counts a repeated pair every time, id 0 like every other, and needs no id to occur")
def test_bigram_loss_repeated_pairs(student, rng):
    W = torch.randn(6, 6, generator=rng, dtype=torch.float64)
    x, y = torch.tensor([2, 2, 2, 1, 0]), torch.tensor([0, 0, 3, 0, 0])  # 4 and 5 never occur
    expected = reference_loss(W, x, y)
    close(student.bigram_loss(W, x, y), expected)


@check("bigram_loss", "its gradient is the closed form: each pair moves its own row, other rows get zeros", points=2)
def test_bigram_loss_gradient(student, rng):
    W, x, y = random_pairs(rng, 6, 5)
    x[x == 3] = 1  # character 3 is never read
    W.requires_grad_(True)
    weight = torch.tensor(2.5, dtype=torch.float64)
    expected = weight * reference_slope(W.detach(), x, y)
    close(grad(student.bigram_loss(W, x, y), W, weight), expected, what="the gradient of W")


@check("bigram_loss", "is finite and right for rows around +1000 and around -1000, and so is its gradient")
def test_bigram_loss_far_out(student):
    for x, y in [([0, 0, 1, 2], [1, 0, 1, 2]), ([2, 1], [0, 0])]:
        W, x, y = torch.tensor(FAR_OUT, dtype=torch.float64), torch.tensor(x), torch.tensor(y)
        expected, slope = reference_loss(W, x, y), reference_slope(W, x, y)
        W.requires_grad_(True)
        loss = student.bigram_loss(W, x, y)
        close(loss, expected, rtol=1e-3)
        close(grad(loss, W), slope, rtol=1e-3, atol=1e-6, what="the gradient of W")


@check("bigram_loss", "keeps the dtype of W, and in float64 all its digits")
def test_bigram_loss_dtype(student, rng):
    W, x, y = random_pairs(rng, 6, 4, torch.float32)
    expected = reference_loss(W, x, y)
    close(student.bigram_loss(W, x, y), expected)
    W, x, y = random_pairs(rng, 6, 4)
    W += 1e6  # costs nothing, but float32 has no digits left for what matters
    expected = reference_loss(W, x, y)
    close(student.bigram_loss(W, x, y), expected)


@check("bigram_loss", "reads non-contiguous arguments")
def test_bigram_loss_strides(student, rng):
    W = torch.randn(5, 5, generator=rng, dtype=torch.float64).T  # columns in memory
    x, y = torch.randint(5, (7, 2), generator=rng).unbind(dim=1)  # every other one
    expected = reference_loss(W, x, y)
    close(student.bigram_loss(W, x, y), expected)


@check("bigram_loss", "leaves its arguments, and a W.grad that was there before, as they were")
def test_bigram_loss_arguments(student, rng):
    W, x, y = random_pairs(rng, 5, 4)
    with unchanged(W=W, x=x, y=y):
        student.bigram_loss(W, x, y)
    W.requires_grad_(True)
    W.grad = torch.ones_like(W)
    with unchanged(W=W, x=x, y=y):
        student.bigram_loss(W, x, y)


# --- train_step


@check("train_step", "moves W by lr against the gradient of now, to the last digit", points=3)
def test_train_step_exact(student, rng):
    for n, v, lr in [(7, 5, 0.5), (3, 6, 20.0), (1, 4, 3.0)]:
        W, x, y = random_pairs(rng, n, v)
        expected = W - lr * reference_slope(W, x, y)
        student.train_step(W.requires_grad_(True), x, y, lr)
        close(W.detach(), expected, what="W after the step")


@check("train_step", "returns the loss before the step", points=2)
def test_train_step_loss_before(student, rng):
    for n, v in [(7, 5), (3, 6)]:
        W, x, y = random_pairs(rng, n, v)
        expected = reference_loss(W, x, y).item()
        close(student.train_step(W.requires_grad_(True), x, y, 4.0), expected, what="the loss")


@check("train_step", "an old W.grad does not leak into the step", points=2)
def test_train_step_stale_gradient(student, rng):
    W, x, y = random_pairs(rng, 6, 4)
    expected = W - 0.7 * reference_slope(W, x, y)
    W.requires_grad_(True)
    W.grad = torch.randn(4, 4, generator=rng, dtype=torch.float64)
    student.train_step(W, x, y, 0.7)
    close(W.detach(), expected, what="W after a step from a W with an old gradient")


@check("train_step", "three steps in a row follow the exact path: nothing is left over from the step before", points=2)
def test_train_step_three_in_a_row(student, rng):
    W, x, y = random_pairs(rng, 6, 5)
    losses, expected = reference_path(W.clone(), x, y, 2.0, 3)
    W.requires_grad_(True)
    for i, loss in enumerate(losses):
        close(student.train_step(W, x, y, 2.0), loss, what=f"the loss before step {i + 1}")
    close(W.detach(), expected, what="W after three steps")


@check("train_step", "W stays the same leaf, requires grad, and can be learnt from again", points=2)
def test_train_step_leaf(student, rng):
    W, x, y = random_pairs(rng, 5, 4)
    before = W.clone()
    W.requires_grad_(True)
    student.train_step(W, x, y, 1.0)
    expect(not torch.equal(W.detach(), before), "after the step W is where it was.")
    expect(W.requires_grad, "after the step W does not require grad any more.")
    expect(W.is_leaf, "after the step W is no leaf any more: it is bound to a graph.")
    W.grad = None
    expected = reference_slope(W.detach(), x, y)
    reference_loss(W, x, y).backward()
    close(W.grad, expected, what="the next gradient of W")


@check("train_step", "starts from a W.grad of zeros as well, and with lr = 0 leaves W where it is")
def test_train_step_zeros(student, rng):
    W, x, y = random_pairs(rng, 4, 3)
    before, loss = W.clone(), reference_loss(W, x, y).item()
    W.requires_grad_(True)
    W.grad = torch.zeros_like(W)
    close(student.train_step(W, x, y, 0.0), loss, what="the loss")
    close(W.detach(), before, what="W after a step with lr = 0")


@check("train_step", "keeps the dtype of W, and in float64 all its digits")
def test_train_step_dtype(student, rng):
    for dtype, far in ((torch.float32, 0.0), (torch.float64, 1e6)):
        W, x, y = random_pairs(rng, 6, 4, dtype)
        W += far
        moves = -0.5 * reference_slope(W, x, y)
        before = W.clone()
        student.train_step(W.requires_grad_(True), x, y, 0.5)
        # A move is a difference of numbers near 1e6, which float64 holds to 1e-10.
        close(W.detach() - before, moves, rtol=1e-4, atol=1e-6, what="the move of W")


@check("train_step", "takes a finite, right step where rows lie around +1000 and around -1000")
def test_train_step_far_out(student):
    W, x, y = torch.tensor(FAR_OUT, dtype=torch.float64), torch.tensor([0, 1, 2, 2]), torch.tensor([1, 1, 0, 1])
    loss, expected = reference_loss(W, x, y).item(), W - 5.0 * reference_slope(W, x, y)
    close(student.train_step(W.requires_grad_(True), x, y, 5.0), loss, rtol=1e-3, what="the loss")
    close(W.detach(), expected, rtol=1e-6, what="W after the step")


@check("train_step", "leaves x and y as they were, recording switched on, and torch's random state alone")
def test_train_step_surroundings(student, rng):
    W, x, y = random_pairs(rng, 5, 4)
    W.requires_grad_(True)
    state = torch.get_rng_state()
    with torch.enable_grad(), unchanged(x=x, y=y):  # puts things right again after a function that does not
        student.train_step(W, x, y, 1.0)
        still_on = torch.is_grad_enabled()
    expect(still_on, "after the step gradients are switched off for everybody. Switch them off for the step only.")
    expect(torch.equal(state, torch.get_rng_state()), "the step changed torch's global random state. It takes all pairs: nothing is drawn.")


# --- train_bigram


@check("train_bigram", "the losses before each step follow the exact path", points=3)
def test_train_bigram_exact_losses(student, rng):
    for n, v, lr in [(7, 5, 3.0), (4, 6, 0.4)]:
        W, x, y = random_pairs(rng, n, v)
        losses, _ = reference_path(W.clone(), x, y, lr, 5)
        close(student.train_bigram(W.requires_grad_(True), x, y, lr, 5), losses, what="the losses")


@check("train_bigram", "moves the caller's own W, exactly, and leaves it a leaf that requires grad", points=2)
def test_train_bigram_in_place(student, rng):
    W, x, y = random_pairs(rng, 6, 5)
    _, expected = reference_path(W.clone(), x, y, 2.0, 4)
    W.requires_grad_(True)
    student.train_bigram(W, x, y, 2.0, 4)
    close(W.detach(), expected, what="W after training")
    expect(W.is_leaf and W.requires_grad, "after training W is not a leaf that requires grad any more.")


@check("train_bigram", "an old W.grad does not leak in", points=2)
def test_train_bigram_stale_gradient(student, rng):
    W, x, y = random_pairs(rng, 6, 4)
    losses, expected = reference_path(W.clone(), x, y, 1.5, 3)
    W.requires_grad_(True)
    W.grad = torch.randn(4, 4, generator=rng, dtype=torch.float64)
    close(student.train_bigram(W, x, y, 1.5, 3), losses, what="the losses")
    close(W.detach(), expected, what="W after training")


@check("train_bigram", "takes as many steps as asked for; none gives [] and leaves W alone")
def test_train_bigram_number_of_steps(student, rng):
    W, x, y = random_pairs(rng, 5, 4)
    for steps in (0, 1, 7):
        losses, expected = reference_path(W.clone(), x, y, 0.8, steps)
        table = W.clone().requires_grad_(True)
        close(student.train_bigram(table, x, y, 0.8, steps), losses, what=f"the losses of {steps} steps")
        close(table.detach(), expected, what=f"W after {steps} steps")


@check("train_bigram", "can be called again, and goes on from where W is")
def test_train_bigram_twice(student, rng):
    W, x, y = random_pairs(rng, 6, 4)
    losses, _ = reference_path(W.clone(), x, y, 2.0, 5)
    W.requires_grad_(True)
    close(student.train_bigram(W, x, y, 2.0, 2), losses[:2], what="the losses of the first call")
    close(student.train_bigram(W, x, y, 2.0, 3), losses[2:], what="the losses of the second call")


@check("train_bigram", 'on "hello world" goes from ln 8 towards the entropy floor 0.468213, and never below it', points=2)
def test_train_bigram_entropy_floor(student):
    W = torch.zeros(8, 8, dtype=torch.float64, requires_grad=True)
    losses = student.train_bigram(W, torch.tensor(HELLO_WORL), torch.tensor(ELLO_WORLD), 20.0, 12)
    expect(len(losses) == 12, "there should be one loss before each of the 12 steps.")
    close(losses[0], math.log(8), what="the loss before the first step")
    expect(min(losses) > FLOOR, "a loss lies below what any table of next-character probabilities can reach.")
    # With lr = 20 plain gradient descent is at 0.5031 here. Without clearing it would touch the floor long before.
    expect(0.49 < losses[-1] < 0.52, "after 12 steps with lr = 20 the loss is not where plain gradient descent takes it.")


@check("train_bigram", "takes all its steps, also where the learning rate is too large and the loss rises")
def test_train_bigram_rising_loss(student):
    W = torch.zeros(3, 3, dtype=torch.float64)
    x, y = torch.tensor([0, 0, 0, 1]), torch.tensor([1, 2, 2, 0])
    losses, expected = reference_path(W.clone(), x, y, 30.0, 6)
    W.requires_grad_(True)
    close(student.train_bigram(W, x, y, 30.0, 6), losses, what="the losses")
    close(W.detach(), expected, what="W after training")


@check("train_bigram", "keeps the dtype of W, and in float64 all its digits")
def test_train_bigram_dtype(student, rng):
    for dtype, far in ((torch.float32, 0.0), (torch.float64, 1e6)):
        W, x, y = random_pairs(rng, 6, 4, dtype)
        W += far
        before = W.clone()
        _, after = reference_path(W.clone(), x, y, 0.5, 2)
        student.train_bigram(W.requires_grad_(True), x, y, 0.5, 2)
        close(W.detach() - before, after - before, rtol=1e-4, atol=1e-6, what="the move of W")


@check("train_bigram", "leaves x and y as they were, and torch's random state too")
def test_train_bigram_arguments(student, rng):
    W, x, y = random_pairs(rng, 5, 4)
    W.requires_grad_(True)
    state = torch.get_rng_state()
    with unchanged(x=x, y=y):
        student.train_bigram(W, x, y, 1.0, 2)
    expect(torch.equal(state, torch.get_rng_state()), "the call changed torch's global random state. Every step takes all pairs in order.")


# --- next_char_probs


@check("next_char_probs", "is the softmax of the token's own row", points=2)
def test_next_char_probs_values(student, rng):
    W = torch.randn(5, 5, generator=rng, dtype=torch.float64)
    for token in (0, 3, 4):
        expected = W[token].softmax(dim=0)
        close(student.next_char_probs(W, token), expected)


@check("next_char_probs", "divides the logits by the temperature: sharper below 1, flatter above", points=2)
def test_next_char_probs_temperature(student, rng):
    W = 3 * torch.randn(4, 4, generator=rng, dtype=torch.float64)
    for temperature in (1.5, 0.25, 0.8, 7.0):
        expected = (W[2] / temperature).softmax(dim=0)
        close(student.next_char_probs(W, 2, temperature), expected, what=f"the result at temperature {temperature}")
    expected = (W[1] / 3.0).softmax(dim=0)
    close(student.next_char_probs(W, 1, temperature=3.0), expected, what="the result at temperature=3.0")


@check("next_char_probs", "is finite and right for logits of +1000 and -1000, and where the cold makes them larger still")
def test_next_char_probs_extreme(student):
    for dtype in (torch.float32, torch.float64):
        W = torch.tensor(EXTREME, dtype=dtype)
        for token, temperature in [(0, 1.0), (1, 0.05), (2, 1.0), (2, 0.5), (2, 4.0)]:
            expected = (W[token] / temperature).softmax(dim=0)
            close(student.next_char_probs(W, token, temperature), expected, rtol=1e-3, atol=1e-6)


@check("next_char_probs", "keeps the dtype of W, and in float64 all its digits")
def test_next_char_probs_dtype(student, rng):
    for dtype, far in ((torch.float32, 0.0), (torch.float64, 1e6)):
        W = torch.randn(4, 4, generator=rng, dtype=dtype) + far  # the same amount for all logits changes nothing
        expected = W[3].softmax(dim=0)
        close(student.next_char_probs(W, 3), expected)


@check("next_char_probs", "gives shape (V,), for V = 1 too")
def test_next_char_probs_shape(student):
    close(student.next_char_probs(torch.tensor([[-3.0]]), 0, 2.0), torch.tensor([1.0]))


@check("next_char_probs", "carries no graph, though W requires grad")
def test_next_char_probs_no_graph(student, rng):
    W = torch.randn(4, 4, generator=rng, requires_grad=True)
    with torch.enable_grad():
        probs = student.next_char_probs(W, 1)
        still_on = torch.is_grad_enabled()
    expect(not probs.requires_grad, "the probabilities still carry a graph.")
    expect(still_on, "after the call gradients are switched off for everybody.")
    close(probs, W.detach()[1].softmax(dim=0))


@check("next_char_probs", "reads a non-contiguous table")
def test_next_char_probs_strides(student, rng):
    W = torch.randn(4, 8, generator=rng).T[::2]  # (4, 4)
    expected = W[1].softmax(dim=0)
    close(student.next_char_probs(W, 1), expected)


@check("next_char_probs", "leaves W and W.grad as they were")
def test_next_char_probs_arguments(student, rng):
    W = torch.randn(4, 4, generator=rng)
    with unchanged(W=W):
        student.next_char_probs(W, 2, 0.5)
    W.requires_grad_(True)
    W.grad = torch.ones_like(W)
    with unchanged(W=W):
        student.next_char_probs(W, 2, 0.5)


# --- generate


LEAD = math.log(59)  # over 59 others that are level: as likely as all of them together


def sticky(lead):
    """A table (60, 60): after itself each id leads the others by `lead`."""
    return lead * torch.eye(60)


def stays(ids):
    return sum(a == b for a, b in pairwise(ids))


def likely(count, n):
    """Whether n draws, each a head with chance 1/2, give so few heads or so few tails with a chance above one in ten million."""
    fewer = min(count, n - count)
    return sum(math.comb(n, k) for k in range(fewer + 1)) / 2**n > 1e-7


@check("generate", "where W leaves no doubt, writes what W says, from every start", points=2)
def test_generate_certain_path(student):
    following = [2, 4, 3, 0, 1]  # 0 -> 2 -> 3 -> 0, 1 -> 4 -> 1
    W = torch.full((5, 5), -1000.0)
    W[torch.arange(5), torch.tensor(following)] = 1000.0
    for start in (0, 1, 3):
        expected = [start]
        for _ in range(6):
            expected.append(following[expected[-1]])
        same(student.generate(W, start, 6, torch.Generator().manual_seed(start)), expected)


@check("generate", "gives 1 + length ids, start first; for length 0 the start alone")
def test_generate_length(student, rng):
    W = torch.randn(4, 4, generator=rng)
    for start, length in [(3, 0), (2, 1), (1, 9)]:
        ids = student.generate(W, start, length, torch.Generator().manual_seed(length))
        expect(len(ids) == 1 + length, f"with length {length} there should be {1 + length} ids, the start included.")
        expect(ids[0] == start, "the first id should be the start.")
        expect(all(0 <= i < 4 for i in ids), "every id should be one of 0 ... V-1.")
    same(student.generate(torch.tensor([[0.5]]), 0, 3, torch.Generator().manual_seed(1)), [0, 0, 0, 0])


@check("generate", "draws each id with the probabilities of the row before it: 1 in 2 where W says so", points=3)
def test_generate_distribution(student):
    ids = student.generate(sticky(LEAD), 7, 60, torch.Generator().manual_seed(5))
    expect(len(ids) == 61, "there should be 61 ids: the start and 60 more.")
    # Every draw stays with chance 1/2, whatever came before.
    expect(likely(stays(ids), 60), "what W gives 1 in 2 does not come about every other time.")


@check("generate", "draws at the temperature it is given, cold and hot", points=2)
def test_generate_temperature(student):
    for temperature in (0.2, 5.0):
        ids = student.generate(sticky(LEAD * temperature), 0, 50, torch.Generator().manual_seed(6), temperature)
        expect(len(ids) == 51, "there should be 51 ids: the start and 50 more.")
        expect(likely(stays(ids), 50), f"the ids at temperature {temperature} are not spread as they should be.")


@check("generate", "the same state of the generator gives the same ids", points=2)
def test_generate_same_state(student):
    W = torch.zeros(16, 16)  # equal ids by chance: 16 ** -8
    first = list(student.generate(W, 0, 8, torch.Generator().manual_seed(3)))
    same(student.generate(W, 0, 8, torch.Generator().manual_seed(3)), first, what="the second result")


@check("generate", "the generator moves on: the next call, and another seed, give other ids")
def test_generate_moves_on(student):
    W, generator = torch.zeros(16, 16), torch.Generator().manual_seed(3)
    before = generator.get_state()
    first = list(student.generate(W, 0, 8, generator))
    expect(not torch.equal(before, generator.get_state()), "the generator is where it was: nothing was drawn from it.")
    expect(student.generate(W, 0, 8, generator) != first, "two calls with the same generator gave the same ids.")
    other = student.generate(W, 0, 8, torch.Generator().manual_seed(4))
    expect(other != first, "generators with different seeds gave the same ids.")


@check("generate", "torch's global random state stays untouched")
def test_generate_global_state(student, rng):
    before = torch.get_rng_state()
    student.generate(torch.randn(4, 4, generator=rng), 1, 3, torch.Generator().manual_seed(2))
    expect(torch.equal(before, torch.get_rng_state()), "the call changed torch's global random state.")


@check("generate", "reads a table that is being trained, in float64 too, and leaves W, W.grad and recording as they were")
def test_generate_arguments(student, rng):
    for dtype in (torch.float32, torch.float64):
        W = torch.randn(4, 4, generator=rng, dtype=dtype, requires_grad=True)
        W.grad = torch.ones_like(W)
        with torch.enable_grad(), unchanged(W=W):
            student.generate(W, 2, 3, torch.Generator().manual_seed(2), 0.5)
            still_on = torch.is_grad_enabled()
        expect(still_on, "after the call gradients are switched off for everybody.")
