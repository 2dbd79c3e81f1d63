"""Hidden checks of exercise 07: other tables, other shapes, extreme logits, and the gradients.

The checks of `init_weights` are statistical. Each bound leaves a right answer a chance of less than one in ten million to
fail; the reasoning stands beside it. With 16384 draws the wrong distributions lie far outside.
"""

import torch

from grader.checks import check, close, expect, grad, unchanged

SIZE = 128  # of the large table: 16384 draws
# At logits of +-1000 a float32 is only exact to 0.00006, and so is whatever is computed from their sum.
EXTREME = {"rtol": 1e-3, "atol": 1e-3}
# Each row is the end of another way out: no shift, float64 inside, one shift for all, a cut at 20, at 50, at 80, the mean or the
# smallest for a shift, the largest size for a shift, a small number before the logarithm.
FAR_APART = [[300.0, 301.0], [-300.0, -301.0], [70.0, 60.0], [30.0, 20.0], [60.0, -60.0], [-60.0, -61.0], [0.0, -23.0], [0.0, 1.0]]


def rows_of(W, x):
    """Row x[i] of W for each i, one after the other."""
    return torch.tensor([W.tolist()[i] for i in x.tolist()], dtype=W.dtype)


def gradient_of_rows(W, x, upstream):
    """What reaches W: each row collects the upstream rows of all the places where it was used."""
    total = torch.zeros_like(W, requires_grad=False)
    for i, row in zip(x.tolist(), upstream, strict=True):
        total[i] += row
    return total


# --- init_weights


@check("init_weights", "the table has shape (V, V) for every V, V = 1 among them")
def test_init_weights_shape(student, rng):
    for size in (1, 2, 5, 30):
        table = student.init_weights(size, rng)
        expect(table.shape == (size, size), "the table should have shape (V, V).")
        expect(table.is_floating_point(), "the table should hold floating point numbers.")
        expect(bool(table.isfinite().all()), "the table should hold finite numbers.")


@check("init_weights", "the table is a leaf that collects its own gradient", points=2)
def test_init_weights_leaf(student, rng):
    table = student.init_weights(4, rng)
    expect(table.requires_grad, "the table should require grad.")
    expect(table.is_leaf, "the table should be a leaf: not computed from another tensor that requires grad.")
    expect(table.grad is None, "a new table should have no gradient yet.")
    (3 * table).sum().backward()
    close(table.grad, torch.full_like(table, 3.0, requires_grad=False), what="W.grad after a backward pass")


@check("init_weights", "over many entries the mean is 0 and the standard deviation 1", points=2)
def test_init_weights_mean_and_deviation(student, rng):
    draws = student.init_weights(SIZE, rng).detach().double().flatten()
    # The mean of n draws is normal with deviation 1 / sqrt(n): beyond 5.5 of these with chance 4e-8.
    expect(abs(draws.mean()) * SIZE < 5.5, "the mean of the entries is not 0.")
    # Their squares add up to a chi-square with n degrees of freedom; Laurent and Massart (2000), lemma 1, with x = 17:
    # outside n - 2 sqrt(17 n) ... n + 2 sqrt(17 n) + 34 with chance 2 * exp(-17) = 8e-8.
    expect(0.9355 < draws.square().mean() < 1.0666, "the standard deviation of the entries is not 1.")


@check("init_weights", "the entries follow the bell curve of the normal distribution, tails included")
def test_init_weights_bell_curve(student, rng):
    draws = student.init_weights(SIZE, rng).detach().double().flatten().sort().values
    steps = torch.arange(1, SIZE**2 + 1) / SIZE**2  # the share of draws up to each one
    # Dvoretzky, Kiefer and Wolfowitz: the shares leave the curve by more than d with chance 2 exp(-2 n d^2) = 6e-8.
    expect((torch.special.ndtr(draws) - steps).abs().max() < 0.023, "the entries are not spread like a normal distribution.")
    # Two of them are equal now and then, by rounding; half of them never.
    expect(len(draws.unique()) > SIZE**2 / 2, "many entries are equal: they look rounded, or drawn from a few values.")
    # No draw beyond 3 has chance 0.9973 ** n = exp(-44); one beyond 7 has chance 4e-8.
    expect(3 < draws.abs().max() < 7, "the largest entries are not like those of a normal distribution: look at its tails.")


@check("init_weights", "rows, columns and mirrored entries have nothing to do with each other")
def test_init_weights_independent(student, rng):
    table = student.init_weights(SIZE, rng).detach().double()
    table = table / table.std()  # how far the entries spread is another check's subject
    for dim, lines in ((1, "row"), (0, "column")):
        # 128 means with deviation 1 / sqrt(128) each; their squares make a chi-square with 128 degrees of freedom.
        # Laurent and Massart again: outside 34 ... 256 with chance 8e-8.
        spread = table.mean(dim=dim).square().sum() * SIZE
        expect(34 < spread < 256, f"the entries of a {lines} depend on each other.")
    # n = 8128 products of independent pairs: |sum| / sqrt(n) > 6.5 has chance 2e-9 by Chernoff's bound.
    products = (table * table.T).triu(1).sum() / (SIZE * (SIZE - 1) / 2) ** 0.5
    expect(abs(products) < 6.5, "the table is symmetric, or close to it.")


@check("init_weights", "the mean of a small table is itself random, not exactly 0")
def test_init_weights_small_tables(student, rng):
    # The mean of 4 draws has deviation 1/2. For 16 tables the squares of mean / deviation make a chi-square with 16
    # degrees of freedom: below 0.2 with chance 3e-13.
    tables = [student.init_weights(2, rng).detach().double() for _ in range(16)]
    expect(not all(torch.equal(table, tables[0]) for table in tables), "calls with one generator gave the same table again and again.")
    spread = sum(float(4 * table.mean().square()) for table in tables)
    expect(spread > 0.2, "every small table has mean 0: the entries were adjusted to each other after drawing.")


@check("init_weights", "the same state of the generator gives the same table", points=2)
def test_init_weights_same_state(student):
    first = student.init_weights(4, torch.Generator().manual_seed(7)).detach().clone()
    second = student.init_weights(4, torch.Generator().manual_seed(7)).detach().clone()
    expect(torch.equal(first, second), "two generators in the same state gave different tables.")


@check("init_weights", "the next call and another seed give other tables")
def test_init_weights_next_call(student):
    generator = torch.Generator().manual_seed(7)
    first = student.init_weights(4, generator).detach().clone()
    second = student.init_weights(4, generator).detach().clone()
    other = student.init_weights(4, torch.Generator().manual_seed(8)).detach().clone()
    expect(not torch.equal(first, second), "two calls with the same generator gave the same table.")
    expect(not torch.equal(first, other), "generators with different seeds gave the same table.")


@check("init_weights", "torch's global random state stays untouched")
def test_init_weights_global_state(student, rng):
    before = torch.get_rng_state()
    student.init_weights(5, rng)
    expect(torch.equal(before, torch.get_rng_state()), "the call changed torch's global random state.")


# --- forward_logits


@check("forward_logits", "row i of the result is row x[i] of a random W, repeats included", points=2)
def test_forward_logits_random_table(student, rng):
    W = torch.randn(5, 5, generator=rng)
    x = torch.tensor([4, 0, 3, 3, 1, 4, 0])
    expected = rows_of(W, x)
    close(student.forward_logits(W, x), expected)


@check("forward_logits", "a single id gives shape (1, V), also for V = 1")
def test_forward_logits_one_id(student, rng):
    W = torch.randn(4, 4, generator=rng)
    expected = rows_of(W, torch.tensor([2]))
    close(student.forward_logits(W, torch.tensor([2])), expected)
    close(student.forward_logits(torch.tensor([[1.5]]), torch.tensor([0])), torch.tensor([[1.5]]))


@check("forward_logits", "float64 stays float64, beyond the range of float32 too")
def test_forward_logits_float64(student, rng):
    W = torch.randn(4, 4, dtype=torch.float64, generator=rng)
    x = torch.tensor([1, 3, 1])
    for scale in (1.0, 1e60):
        expected = rows_of(scale * W, x)
        close(student.forward_logits(scale * W, x), expected)


@check("forward_logits", "the gradient goes to the rows that were used, once for each use", points=2)
def test_forward_logits_gradient(student, rng):
    W = torch.randn(4, 4, dtype=torch.float64, generator=rng, requires_grad=True)
    x = torch.tensor([3, 1, 3, 3, 0])
    upstream = torch.randn(5, 4, dtype=torch.float64, generator=rng)
    expected = gradient_of_rows(W, x, upstream)
    close(grad(student.forward_logits(W, x), W, upstream), expected, what="the gradient with respect to W")


@check("forward_logits", "W and x need not be contiguous")
def test_forward_logits_not_contiguous(student, rng):
    W = torch.randn(4, 4, generator=rng).T
    x = torch.randint(0, 4, (6, 2), generator=rng)[:, 1]
    expected = rows_of(W, x)
    close(student.forward_logits(W, x), expected)


@check("forward_logits", "leaves W, W.grad and x as they were")
def test_forward_logits_leaves_arguments(student, rng):
    W = torch.randn(4, 4, generator=rng, requires_grad=True)
    W.grad = torch.ones(4, 4)
    plain, x = torch.randn(4, 4, generator=rng), torch.tensor([3, 1, 3])
    with unchanged(W=W, plain=plain, x=x):
        student.forward_logits(W, x)
        student.forward_logits(plain, x)


# --- forward_logits_one_hot


@check("forward_logits_one_hot", "row i of the result is row x[i] of a random W, repeats included", points=2)
def test_forward_logits_one_hot_random_table(student, rng):
    W = torch.randn(5, 5, generator=rng)
    x = torch.tensor([4, 0, 3, 3, 1, 4, 0])
    expected = rows_of(W, x)
    close(student.forward_logits_one_hot(W, x), expected)


@check("forward_logits_one_hot", "the last id of the vocabulary need not occur in x")
def test_forward_logits_one_hot_small_ids(student, rng):
    W = torch.randn(6, 6, generator=rng)
    x = torch.tensor([1, 0, 2])
    expected = rows_of(W, x)
    close(student.forward_logits_one_hot(W, x), expected)


@check("forward_logits_one_hot", "a single id gives shape (1, V), also for V = 1")
def test_forward_logits_one_hot_one_id(student, rng):
    W = torch.randn(4, 4, generator=rng)
    expected = rows_of(W, torch.tensor([3]))
    close(student.forward_logits_one_hot(W, torch.tensor([3])), expected)
    close(student.forward_logits_one_hot(torch.tensor([[1.5]]), torch.tensor([0])), torch.tensor([[1.5]]))


@check("forward_logits_one_hot", "float64 stays float64, beyond the range of float32 too")
def test_forward_logits_one_hot_float64(student, rng):
    W = torch.randn(4, 4, dtype=torch.float64, generator=rng)
    x = torch.tensor([1, 3, 1])
    for scale in (1.0, 1e60):
        expected = rows_of(scale * W, x)
        close(student.forward_logits_one_hot(scale * W, x), expected)


@check("forward_logits_one_hot", "the gradient goes to the rows that were used, once for each use", points=2)
def test_forward_logits_one_hot_gradient(student, rng):
    W = torch.randn(4, 4, dtype=torch.float64, generator=rng, requires_grad=True)
    x = torch.tensor([3, 1, 3, 3, 0])
    upstream = torch.randn(5, 4, dtype=torch.float64, generator=rng)
    expected = gradient_of_rows(W, x, upstream)
    close(grad(student.forward_logits_one_hot(W, x), W, upstream), expected, what="the gradient with respect to W")


@check("forward_logits_one_hot", "W and x need not be contiguous")
def test_forward_logits_one_hot_not_contiguous(student, rng):
    W = torch.randn(4, 4, generator=rng).T
    x = torch.randint(0, 4, (6, 2), generator=rng)[:, 1]
    expected = rows_of(W, x)
    close(student.forward_logits_one_hot(W, x), expected)


@check("forward_logits_one_hot", "leaves W, W.grad and x as they were")
def test_forward_logits_one_hot_leaves_arguments(student, rng):
    W = torch.randn(4, 4, generator=rng, requires_grad=True)
    W.grad = torch.ones(4, 4)
    plain, x = torch.randn(4, 4, generator=rng), torch.tensor([3, 1, 3])
    with unchanged(W=W, plain=plain, x=x):
        student.forward_logits_one_hot(W, x)
        student.forward_logits_one_hot(plain, x)


# --- softmax


@check("softmax", "the rows of a random matrix, without naming a dimension")
def test_softmax_random_rows(student, rng):
    logits = 3 * torch.randn(5, 4, generator=rng)
    expected = torch.softmax(logits, dim=-1)
    close(student.softmax(logits), expected)


@check("softmax", "any dimension of a tensor with three, counted from either end", points=2)
def test_softmax_every_dimension(student, rng):
    logits = torch.randn(2, 3, 4, generator=rng)
    for dim in (0, 1, 2, -2, -3, -1):
        expected = torch.softmax(logits, dim)
        close(student.softmax(logits, dim), expected)
        close(student.softmax(logits, dim=dim), expected)


@check("softmax", "vectors, one row, one column, one number, four dimensions")
def test_softmax_other_shapes(student, rng):
    for shape in ((6,), (1, 5), (5, 1), (1,), (2, 1, 3, 2)):
        logits = torch.randn(shape, generator=rng)
        expected = torch.softmax(logits, dim=-1)
        close(student.softmax(logits), expected)


@check("softmax", "float64 stays float64: small differences between large logits count")
def test_softmax_float64(student, rng):
    logits = torch.randn(3, 5, dtype=torch.float64, generator=rng)
    for shift in (0.0, 1000.0):  # near 1000 a float32 rounds to steps of 0.00006
        expected = torch.softmax(logits + shift, dim=-1)
        close(student.softmax(logits + shift), expected)


@check("softmax", "logits of 1000 and -1000 in one row give finite probabilities", points=2)
def test_softmax_extreme_rows(student):
    logits = torch.tensor([[1000.0, -1000.0, 0.0], [1000.0, 999.0, 998.0], [-1000.0, -1000.0, -999.0]])
    for dtype in (torch.float32, torch.float64):
        expected = torch.softmax(logits.to(dtype), dim=-1)
        close(student.softmax(logits.to(dtype)), expected, **EXTREME)
    columns = torch.softmax(logits, dim=0)
    close(student.softmax(logits, dim=0), columns, **EXTREME)


@check("softmax", "every row is right by itself, however far apart the rows lie")
def test_softmax_rows_far_apart(student):
    logits = torch.tensor(FAR_APART)
    expected = torch.softmax(logits, dim=-1)
    close(student.softmax(logits), expected, **EXTREME)


@check("softmax", "the gradient is the derivative of the softmax", points=2)
def test_softmax_gradient(student, rng):
    logits = torch.randn(3, 4, 2, dtype=torch.float64, generator=rng, requires_grad=True)
    upstream = torch.randn(3, 4, 2, dtype=torch.float64, generator=rng)
    for dim in (1, -1):
        (expected,) = torch.autograd.grad(torch.softmax(logits, dim), logits, upstream)
        close(grad(student.softmax(logits, dim), logits, upstream), expected, what="the gradient")


@check("softmax", "the gradient is finite and right at logits of +-1000, also between equal logits")
def test_softmax_gradient_at_extremes(student, rng):
    values = [[1000.0, 1000.0, 999.0], [-1000.0, -1000.0, -1000.0], [1000.0, -1000.0, 0.0]]
    logits = torch.tensor(values, dtype=torch.float64, requires_grad=True)
    upstream = torch.randn(3, 3, dtype=torch.float64, generator=rng)
    (expected,) = torch.autograd.grad(torch.softmax(logits, -1), logits, upstream)
    close(grad(student.softmax(logits), logits, upstream), expected, what="the gradient", **EXTREME)


@check("softmax", "the logits need not be contiguous")
def test_softmax_not_contiguous(student, rng):
    logits = torch.randn(4, 6, generator=rng).T[::2]
    expected = torch.softmax(logits, dim=-1)
    close(student.softmax(logits), expected)


@check("softmax", "leaves the logits as they were")
def test_softmax_leaves_logits(student, rng):
    logits = torch.randn(3, 4, generator=rng)
    trained = torch.randn(3, 4, generator=rng, requires_grad=True)
    trained.grad = torch.ones(3, 4)
    with unchanged(logits=logits, trained=trained):
        student.softmax(logits)
        student.softmax(trained, dim=0)


# --- log_softmax


@check("log_softmax", "the rows of a random matrix, without naming a dimension")
def test_log_softmax_random_rows(student, rng):
    logits = 3 * torch.randn(5, 4, generator=rng)
    expected = torch.log_softmax(logits, dim=-1)
    close(student.log_softmax(logits), expected, atol=1e-5)  # a result near 0 is a difference of numbers near 10


@check("log_softmax", "any dimension of a tensor with three, counted from either end", points=2)
def test_log_softmax_every_dimension(student, rng):
    logits = torch.randn(2, 3, 4, generator=rng)
    for dim in (0, 1, 2, -2, -3, -1):
        expected = torch.log_softmax(logits, dim)
        close(student.log_softmax(logits, dim), expected)
        close(student.log_softmax(logits, dim=dim), expected)


@check("log_softmax", "vectors, one row, one column, one number, four dimensions")
def test_log_softmax_other_shapes(student, rng):
    for shape in ((6,), (1, 5), (5, 1), (1,), (2, 1, 3, 2)):
        logits = torch.randn(shape, generator=rng)
        expected = torch.log_softmax(logits, dim=-1)
        close(student.log_softmax(logits), expected)


@check("log_softmax", "float64 stays float64: small differences between large logits count")
def test_log_softmax_float64(student, rng):
    logits = torch.randn(3, 5, dtype=torch.float64, generator=rng)
    for shift in (0.0, 1000.0):  # near 1000 a float32 rounds to steps of 0.00006
        expected = torch.log_softmax(logits + shift, dim=-1)
        close(student.log_softmax(logits + shift), expected)


@check("log_softmax", "logits of 1000 and -1000 in one row give finite logarithms down to -2000", points=2)
def test_log_softmax_extreme_rows(student):
    logits = torch.tensor([[1000.0, -1000.0, 0.0], [1000.0, 999.0, 998.0], [-1000.0, -1000.0, -999.0]])
    for dtype in (torch.float32, torch.float64):
        expected = torch.log_softmax(logits.to(dtype), dim=-1)
        close(student.log_softmax(logits.to(dtype)), expected, **EXTREME)
    columns = torch.log_softmax(logits, dim=0)
    close(student.log_softmax(logits, dim=0), columns, **EXTREME)


@check("log_softmax", "every row is right by itself, however far apart the rows lie")
def test_log_softmax_rows_far_apart(student):
    logits = torch.tensor(FAR_APART)
    expected = torch.log_softmax(logits, dim=-1)
    close(student.log_softmax(logits), expected, **EXTREME)


@check("log_softmax", "the gradient is the derivative of the log softmax", points=2)
def test_log_softmax_gradient(student, rng):
    logits = torch.randn(3, 4, 2, dtype=torch.float64, generator=rng, requires_grad=True)
    upstream = torch.randn(3, 4, 2, dtype=torch.float64, generator=rng)
    for dim in (1, -1):
        (expected,) = torch.autograd.grad(torch.log_softmax(logits, dim), logits, upstream)
        close(grad(student.log_softmax(logits, dim), logits, upstream), expected, what="the gradient")


@check("log_softmax", "the gradient is finite and right at logits of +-1000, also between equal logits")
def test_log_softmax_gradient_at_extremes(student, rng):
    values = [[1000.0, 1000.0, 999.0], [-1000.0, -1000.0, -1000.0], [1000.0, -1000.0, 0.0]]
    logits = torch.tensor(values, dtype=torch.float64, requires_grad=True)
    upstream = torch.randn(3, 3, dtype=torch.float64, generator=rng)
    (expected,) = torch.autograd.grad(torch.log_softmax(logits, -1), logits, upstream)
    close(grad(student.log_softmax(logits), logits, upstream), expected, what="the gradient", **EXTREME)


@check("log_softmax", "the logits need not be contiguous")
def test_log_softmax_not_contiguous(student, rng):
    logits = torch.randn(4, 6, generator=rng).T[::2]
    expected = torch.log_softmax(logits, dim=-1)
    close(student.log_softmax(logits), expected)


@check("log_softmax", "leaves the logits as they were")
def test_log_softmax_leaves_logits(student, rng):
    logits = torch.randn(3, 4, generator=rng)
    trained = torch.randn(3, 4, generator=rng, requires_grad=True)
    trained.grad = torch.ones(3, 4)
    with unchanged(logits=logits, trained=trained):
        student.log_softmax(logits)
        student.log_softmax(trained, dim=0)
