"""Hidden checks of exercise 08: values and slopes against torch's own cross-entropy."""

import torch
from torch.nn import functional as F

from grader.checks import check, close, grad, unchanged

# Near 1000 a float32 rounds to steps of 0.00006, a float64 does not: whoever goes through float32 loses the differences between logits.
OFFSET = {torch.float32: 0.0, torch.float64: 1000.0}

# Five rows at the far ends, with the right answer sometimes on top and sometimes at the bottom.
EXTREME = [
    [1000.0, -1000.0, 0.0],
    [1000.0, -1000.0, 0.0],
    [-1000.0, -1000.0, -1000.0],
    [1000.0, 1000.0, 1000.0],
    [-1000.0, -998.0, -999.0],
]
EXTREME_TARGETS = [0, 1, 2, 1, 0]

# Rows between: each is the end of another way out (no shift; a cut at 20, 50 or 80; the mean or the smallest for a shift, 0 or the
# largest size for a shift; a small number before the logarithm).
BETWEEN = [[300.0, 301.0], [30.0, 20.0], [70.0, 60.0], [60.0, -60.0], [-60.0, -61.0], [-300.0, -301.0], [0.0, -23.0]]


def random_rows(rng, n, v, dtype=torch.float64):
    """Logits (n, v) and targets (n,); class 0 and class v-1 are among them where there is room."""
    logits = 2 * torch.randn(n, v, generator=rng, dtype=dtype)
    targets = torch.randint(v, (n,), generator=rng)
    if n >= 2:
        targets[0], targets[-1] = v - 1, 0
    return logits, targets


def random_sequences(rng, b, t, v, dtype=torch.float64):
    logits = 2 * torch.randn(b, t, v, generator=rng, dtype=dtype)
    targets = torch.randint(v, (b, t), generator=rng)
    targets[0, 0] = 0
    return logits, targets


def sequence_reference(logits, targets):
    return F.cross_entropy(logits.flatten(0, 1), targets.flatten())


def slope(loss, logits):
    """The reference's gradient."""
    return torch.autograd.grad(loss, logits)[0]


# ---- manual_cross_entropy


@check("manual_cross_entropy", "is the mean of -ln p(target) over the rows", points=2)
def test_manual_cross_entropy_values(student, rng):
    for n, v in [(7, 5), (3, 6), (4, 4)]:
        logits, targets = random_rows(rng, n, v)
        expected = F.cross_entropy(logits, targets)
        close(student.manual_cross_entropy(logits, targets), expected)


@check("manual_cross_entropy", "works for a single row, and where there is a single class")
def test_manual_cross_entropy_one_row(student, rng):
    for n, v in [(1, 5), (3, 1)]:
        logits, targets = random_rows(rng, n, v)
        expected = F.cross_entropy(logits, targets)
        close(student.manual_cross_entropy(logits, targets), expected)


@check("manual_cross_entropy", "counts every class in the softmax, also those that are never a target")
def test_manual_cross_entropy_unseen_classes(student, rng):
    logits = torch.randn(5, 6, generator=rng, dtype=torch.float64)
    targets = torch.tensor([1, 1, 0, 1, 2])  # repeated; 3, 4 and 5 never occur
    expected = F.cross_entropy(logits, targets)
    close(student.manual_cross_entropy(logits, targets), expected)


@check("manual_cross_entropy", "keeps the dtype of the logits, float32 as float32, and float64 with all its digits")
def test_manual_cross_entropy_dtype(student, rng):
    for dtype in (torch.float32, torch.float64):
        logits, targets = random_rows(rng, 6, 4, dtype)
        logits += OFFSET[dtype]
        expected = F.cross_entropy(logits, targets)
        close(student.manual_cross_entropy(logits, targets), expected)


@check("manual_cross_entropy", "is finite and right for logits of +1000 and -1000", points=2)
def test_manual_cross_entropy_extreme(student):
    for dtype in (torch.float64, torch.float32):
        logits, targets = torch.tensor(EXTREME, dtype=dtype), torch.tensor(EXTREME_TARGETS)
        expected = F.cross_entropy(logits, targets)
        close(student.manual_cross_entropy(logits, targets), expected, rtol=1e-3)
        for i in range(len(EXTREME)):  # a row alone: a mean hides small errors beside the 2000 of the second row
            row, target = logits[i : i + 1].clone(), targets[i : i + 1].clone()
            expected = F.cross_entropy(row, target)
            close(student.manual_cross_entropy(row, target), expected, rtol=1e-3)


@check("manual_cross_entropy", "is right for a single row of float32, wherever its logits lie")
def test_manual_cross_entropy_between(student):
    rows, target = torch.tensor(BETWEEN).split(1), torch.tensor([1])
    expected = [F.cross_entropy(row, target) for row in rows]
    close([student.manual_cross_entropy(row, target) for row in rows], expected, rtol=1e-3, what="the loss of each row")


@check("manual_cross_entropy", "treats every row by itself: a row at +1000 does not disturb a row at -1000")
def test_manual_cross_entropy_rows_independent(student, rng):
    logits, targets = random_rows(rng, 4, 5)
    expected = F.cross_entropy(logits, targets)
    shifted = logits + torch.tensor([[1000.0], [-1000.0], [0.0], [500.0]], dtype=torch.float64)  # costs nothing
    close(student.manual_cross_entropy(shifted, targets), expected)


@check("manual_cross_entropy", "its gradient is the one that autograd finds for torch's own cross-entropy", points=2)
def test_manual_cross_entropy_gradient(student, rng):
    logits, targets = random_rows(rng, 6, 4)
    logits.requires_grad_(True)
    weight = torch.tensor(2.5, dtype=torch.float64)
    expected = weight * slope(F.cross_entropy(logits, targets), logits)
    close(grad(student.manual_cross_entropy(logits, targets), logits, weight), expected, what="the gradient")


@check("manual_cross_entropy", "its gradient is finite and right for logits of +1000 and -1000")
def test_manual_cross_entropy_extreme_gradient(student):
    logits = torch.tensor(EXTREME, dtype=torch.float64, requires_grad=True)
    targets = torch.tensor(EXTREME_TARGETS)
    expected = slope(F.cross_entropy(logits, targets), logits)
    result = grad(student.manual_cross_entropy(logits, targets), logits)
    close(result, expected, rtol=1e-3, atol=1e-6, what="the gradient")


@check("manual_cross_entropy", "reads non-contiguous arguments")
def test_manual_cross_entropy_strides(student, rng):
    logits = torch.randn(5, 7, generator=rng, dtype=torch.float64).T  # (7, 5), columns in memory
    targets = torch.randint(5, (14,), generator=rng)[::2]  # (7,), every other one
    expected = F.cross_entropy(logits, targets)
    close(student.manual_cross_entropy(logits, targets), expected)


@check("manual_cross_entropy", "leaves its arguments as they were")
def test_manual_cross_entropy_arguments(student, rng):
    logits, targets = random_rows(rng, 5, 4)
    with unchanged(logits=logits, targets=targets):
        student.manual_cross_entropy(logits, targets)
    logits.requires_grad_(True)
    logits.grad = torch.ones_like(logits)
    with unchanged(logits=logits, targets=targets):
        student.manual_cross_entropy(logits, targets)


# ---- cross_entropy_grad


@check("cross_entropy_grad", "equals the gradient that autograd finds", points=2)
def test_cross_entropy_grad_values(student, rng):
    for n, v in [(6, 4), (3, 5), (4, 4)]:
        logits, targets = random_rows(rng, n, v)
        logits.requires_grad_(True)
        expected = slope(F.cross_entropy(logits, targets), logits)
        close(student.cross_entropy_grad(logits, targets), expected)


@check("cross_entropy_grad", "works for a single row, and where there is a single class")
def test_cross_entropy_grad_one_row(student, rng):
    for n, v in [(1, 5), (3, 1)]:
        logits, targets = random_rows(rng, n, v)
        logits.requires_grad_(True)
        expected = slope(F.cross_entropy(logits, targets), logits)
        close(student.cross_entropy_grad(logits.detach(), targets), expected)


@check("cross_entropy_grad", "is right where targets repeat and some classes are never a target")
def test_cross_entropy_grad_repeated_targets(student, rng):
    logits = torch.randn(5, 6, generator=rng, dtype=torch.float64, requires_grad=True)
    targets = torch.tensor([1, 1, 0, 1, 2])
    expected = slope(F.cross_entropy(logits, targets), logits)
    close(student.cross_entropy_grad(logits.detach(), targets), expected)


@check("cross_entropy_grad", "keeps the dtype of the logits, float32 as float32, and float64 with all its digits")
def test_cross_entropy_grad_dtype(student, rng):
    for dtype in (torch.float32, torch.float64):
        logits, targets = random_rows(rng, 6, 4, dtype)
        logits += OFFSET[dtype]
        logits.requires_grad_(True)
        expected = slope(F.cross_entropy(logits, targets), logits)
        close(student.cross_entropy_grad(logits.detach(), targets), expected)


@check("cross_entropy_grad", "is finite and right for logits of +1000 and -1000")
def test_cross_entropy_grad_extreme(student):
    for dtype in (torch.float64, torch.float32):
        logits = torch.tensor(EXTREME, dtype=dtype, requires_grad=True)
        targets = torch.tensor(EXTREME_TARGETS)
        expected = slope(F.cross_entropy(logits, targets), logits)
        close(student.cross_entropy_grad(logits.detach(), targets), expected, rtol=1e-3, atol=1e-6)


@check("cross_entropy_grad", "reads non-contiguous arguments")
def test_cross_entropy_grad_strides(student, rng):
    logits = torch.randn(5, 7, generator=rng, dtype=torch.float64).T.requires_grad_(True)  # (7, 5), columns in memory
    targets = torch.randint(5, (14,), generator=rng)[::2]  # (7,), every other one
    expected = slope(F.cross_entropy(logits, targets), logits)
    close(student.cross_entropy_grad(logits.detach(), targets), expected)


@check("cross_entropy_grad", "leaves its arguments, and a .grad that was there before, as they were")
def test_cross_entropy_grad_arguments(student, rng):
    logits, targets = random_rows(rng, 5, 4)
    with unchanged(logits=logits, targets=targets):
        student.cross_entropy_grad(logits, targets)
    logits.requires_grad_(True)
    logits.grad = torch.ones_like(logits)
    with unchanged(logits=logits, targets=targets):
        student.cross_entropy_grad(logits, targets)


# ---- perplexity


@check("perplexity", "is e to the mean of -ln p(target)", points=2)
def test_perplexity_values(student, rng):
    for n, v in [(7, 5), (3, 6), (1, 4)]:
        logits, targets = random_rows(rng, n, v)
        expected = F.cross_entropy(logits, targets).exp()
        close(student.perplexity(logits, targets), expected)


@check("perplexity", "has no upper limit: it passes V where the model is sure and wrong")
def test_perplexity_above_vocabulary(student):
    logits = torch.tensor([[40.0, 0.0, 0.0], [0.0, 60.0, 0.0]], dtype=torch.float64)
    targets = torch.tensor([1, 2])  # 40 and 60 below the top: e to the 50
    expected = F.cross_entropy(logits, targets).exp()
    close(student.perplexity(logits, targets), expected)


@check("perplexity", "survives many rows: 600 probabilities are never multiplied into a zero")
def test_perplexity_many_rows(student, rng):
    for dtype in (torch.float64, torch.float32):
        logits, targets = random_rows(rng, 600, 9, dtype)
        expected = F.cross_entropy(logits, targets).exp()
        close(student.perplexity(logits, targets), expected)


@check("perplexity", "is finite and right where the logits are +1000 and -1000")
def test_perplexity_extreme(student):
    for dtype in (torch.float64, torch.float32):
        logits = torch.tensor([[1000.0, -1000.0, 0.0], [-1000.0, -998.0, -999.0], [1000.0, 1000.0, 998.0]], dtype=dtype)
        targets = torch.tensor([0, 2, 1])
        expected = F.cross_entropy(logits, targets).exp()
        close(student.perplexity(logits, targets), expected, rtol=1e-3)
    logits = torch.tensor([[1000.0, -1000.0], [0.0, -1000.0], [1000.0, 0.0], [0.0, 1000.0]], dtype=torch.float64)
    targets = torch.tensor([1, 0, 0, 1])  # one hopeless row among four: e to the 500, still finite
    expected = F.cross_entropy(logits, targets).exp()
    close(student.perplexity(logits, targets), expected, rtol=1e-3)


@check("perplexity", "its gradient is the one that autograd finds for e to torch's own cross-entropy")
def test_perplexity_gradient(student, rng):
    logits, targets = random_rows(rng, 6, 4)
    logits.requires_grad_(True)
    expected = slope(F.cross_entropy(logits, targets).exp(), logits)
    close(grad(student.perplexity(logits, targets), logits), expected, what="the gradient")


@check("perplexity", "keeps the dtype of the logits, float32 as float32, and float64 with all its digits")
def test_perplexity_dtype(student, rng):
    for dtype in (torch.float32, torch.float64):
        logits, targets = random_rows(rng, 6, 4, dtype)
        logits += OFFSET[dtype]
        expected = F.cross_entropy(logits, targets).exp()
        close(student.perplexity(logits, targets), expected)


@check("perplexity", "leaves its arguments as they were")
def test_perplexity_arguments(student, rng):
    logits, targets = random_rows(rng, 5, 4)
    with unchanged(logits=logits, targets=targets):
        student.perplexity(logits, targets)


# ---- sequence_cross_entropy


@check("sequence_cross_entropy", "is the mean of -ln p(target) over all B*T positions", points=2)
def test_sequence_cross_entropy_values(student, rng):
    for b, t, v in [(2, 3, 5), (4, 2, 3)]:
        logits, targets = random_sequences(rng, b, t, v)
        expected = sequence_reference(logits, targets)
        close(student.sequence_cross_entropy(logits, targets), expected)


@check("sequence_cross_entropy", "keeps batch, time and vocabulary apart where they have the same size")
def test_sequence_cross_entropy_equal_sizes(student, rng):
    logits, targets = random_sequences(rng, 3, 3, 3)
    expected = sequence_reference(logits, targets)
    close(student.sequence_cross_entropy(logits, targets), expected)


@check("sequence_cross_entropy", "works for one sequence, for one position, and for one of each")
def test_sequence_cross_entropy_ones(student, rng):
    for b, t in [(1, 4), (3, 1), (1, 1)]:
        logits, targets = random_sequences(rng, b, t, 5)
        expected = sequence_reference(logits, targets)
        close(student.sequence_cross_entropy(logits, targets), expected)


@check("sequence_cross_entropy", "counts class 0 like every other class")
def test_sequence_cross_entropy_class_zero(student, rng):
    logits = torch.randn(2, 4, 5, generator=rng, dtype=torch.float64)
    targets = torch.tensor([[0, 0, 3, 0], [1, 0, 0, 0]])
    expected = sequence_reference(logits, targets)
    close(student.sequence_cross_entropy(logits, targets), expected)


@check("sequence_cross_entropy", "gives every position its share of the gradient", points=2)
def test_sequence_cross_entropy_gradient(student, rng):
    logits, targets = random_sequences(rng, 2, 3, 4)
    logits.requires_grad_(True)
    expected = slope(sequence_reference(logits, targets), logits)
    close(grad(student.sequence_cross_entropy(logits, targets), logits), expected, what="the gradient")


@check("sequence_cross_entropy", "is finite and right for logits of +1000 and -1000")
def test_sequence_cross_entropy_extreme(student):
    for dtype in (torch.float64, torch.float32):
        high, low, both = [EXTREME[0], EXTREME[1]], [EXTREME[2], EXTREME[4]], [EXTREME[3], EXTREME[4]]
        # First sequences that are each on one side, then one that is on both.
        for sequences, classes in (([high, low], [[0, 1], [2, 0]]), ([both, [[0.0, -23.0, 1.0], EXTREME[2]]], [[1, 0], [1, 2]])):
            logits, targets = torch.tensor(sequences, dtype=dtype), torch.tensor(classes)  # (2, 2, 3), (2, 2)
            expected = sequence_reference(logits, targets)
            close(student.sequence_cross_entropy(logits, targets), expected, rtol=1e-3)


@check("sequence_cross_entropy", "reads non-contiguous arguments")
def test_sequence_cross_entropy_strides(student, rng):
    logits = torch.randn(3, 2, 5, generator=rng, dtype=torch.float64).transpose(0, 1)  # (2, 3, 5), time first in memory
    targets = torch.randint(5, (3, 2), generator=rng).T  # (2, 3)
    expected = sequence_reference(logits, targets)
    close(student.sequence_cross_entropy(logits, targets), expected)


@check("sequence_cross_entropy", "keeps the dtype of the logits, float32 as float32, and float64 with all its digits")
def test_sequence_cross_entropy_dtype(student, rng):
    for dtype in (torch.float32, torch.float64):
        logits, targets = random_sequences(rng, 1, 2, 5, dtype)
        logits += OFFSET[dtype]
        expected = sequence_reference(logits, targets)
        close(student.sequence_cross_entropy(logits, targets), expected)


@check("sequence_cross_entropy", "leaves its arguments as they were")
def test_sequence_cross_entropy_arguments(student, rng):
    logits, targets = random_sequences(rng, 2, 3, 4)
    with unchanged(logits=logits, targets=targets):
        student.sequence_cross_entropy(logits, targets)
