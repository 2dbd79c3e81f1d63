"""Hidden checks of exercise 13: the student's engine against torch's, on expressions that a generator makes up."""

import math

import torch

from grader.checks import check, close, expect, same, unchanged

# --- Value: one operation at a time ---


def _run(student, numbers, program):
    """A small expression: every step makes a Value from earlier ones; backward() from the last one."""
    nodes = [student.Value(number) for number in numbers]
    for name, first, second in program:
        a = nodes[first]
        b = nodes[second] if isinstance(second, int) else second
        nodes.append(
            a + b if name == "+"
            else a - b if name == "-"
            else a * b if name == "*"
            else a / b if name == "/"
            else a**b if name == "**"
            else b + a if name == "r+"
            else b - a if name == "r-"
            else b * a if name == "r*"
            else b / a if name == "r/"
            else -a if name == "neg"
            else getattr(a, name)()
        )  # fmt: skip
    nodes[-1].backward()
    return [float(node.data) for node in nodes], [float(node.grad) for node in nodes]


def _by_torch(numbers, program):
    nodes = [torch.tensor(number, dtype=torch.float64, requires_grad=True) for number in numbers]
    for name, first, second in program:
        a = nodes[first]
        b = nodes[second] if isinstance(second, int) else second
        plain = {"+": "__add__", "-": "__sub__", "*": "__mul__", "/": "__truediv__", "**": "__pow__"}
        if name in plain:
            out = getattr(a, plain[name])(b)
        elif name[0] == "r" and name[1:] in plain:
            out = {"r+": b + a, "r-": b - a, "r*": b * a, "r/": b / a}[name]
        elif name == "neg":
            out = -a
        else:
            out = getattr(a, name)()
        nodes.append(out)
    grads = torch.autograd.grad(nodes[-1], nodes[:-1], allow_unused=True)
    return [node.item() for node in nodes], [0.0 if g is None else g.item() for g in grads]


def _compare(student, numbers, program):
    data, grads = _by_torch(numbers, program)
    mine, slopes = student.probe(_run, numbers, program)
    close(mine, data, what="the .data of the nodes, in the order in which they were made")
    close(slopes[:-1], grads, what="the .grad of the nodes, in the order in which they were made")


@check("Value", "sums: a + b, a + number, number + a")
def test_value_sums(student):
    _compare(student, [1.5, -2.25], [("+", 0, 1), ("+", 0, 4.0), ("r+", 1, 0.5), ("*", 2, 3), ("*", 5, 4)])


@check("Value", "differences: a - b, a - number, number - a, -a", points=2)
def test_value_differences(student):
    _compare(student, [1.5, -2.25], [("-", 0, 1), ("-", 0, 4.0), ("r-", 1, 0.5), ("neg", 0, None), ("*", 2, 3), ("*", 6, 4), ("*", 7, 5)])


@check("Value", "products: a * b, a * number, number * a")
def test_value_products(student):
    _compare(student, [1.5, -2.25], [("*", 0, 1), ("*", 0, 4.0), ("r*", 1, 0.5), ("+", 2, 3), ("+", 5, 4)])


@check("Value", "quotients: a / b, a / number, number / a", points=2)
def test_value_quotients(student):
    _compare(student, [1.5, -2.25], [("/", 0, 1), ("/", 0, 4.0), ("r/", 1, 0.5), ("*", 2, 3), ("+", 5, 4)])


@check("Value", "powers with 3, 2, 0.5 and -2", points=2)
def test_value_powers(student):
    _compare(student, [1.5, 2.25], [("**", 0, 3.0), ("**", 1, 0.5), ("**", 0, -2.0), ("**", 2, 2.0), ("*", 5, 3), ("+", 6, 4)])


@check("Value", "a negative number squared and cubed")
def test_value_powers_of_a_negative_number(student):
    _compare(student, [-1.5], [("**", 0, 2.0), ("**", 0, 3.0), ("+", 1, 2)])


@check("Value", "exp and log")
def test_value_exp_and_log(student):
    _compare(student, [0.75, 2.5], [("exp", 0, None), ("log", 1, None), ("*", 2, 3)])


@check("Value", "tanh on both sides of 0", points=2)
def test_value_tanh(student):
    _compare(student, [0.75, -0.4], [("tanh", 0, None), ("tanh", 1, None), ("*", 2, 3)])


@check("Value", "relu of a positive and of a negative number")
def test_value_relu(student):
    _compare(student, [0.75, -0.4], [("relu", 0, None), ("relu", 1, None), ("*", 2, 2), ("+", 4, 3)])


# --- Value: whole graphs ---


def _result(name, a, b):
    rules = {
        "+": lambda: a + b,
        "-": lambda: a - b,
        "*": lambda: a * b,
        "/": lambda: a / b,
        "tanh": lambda: math.tanh(a),
        "exp": lambda: math.exp(a),
        "neg": lambda: -a,
        "r-": lambda: b - a,
        "r/": lambda: b / a,
        "**": lambda: a**2,
        "relu": lambda: max(a, 0.0),
    }
    return rules[name]()


def _made_up(rng, steps):
    """A random expression in which most nodes are used more than once."""

    def pick(n):
        return int(torch.randint(0, n, (), generator=rng))

    numbers = [0.4 + float(torch.rand((), generator=rng)) for _ in range(3)]
    values = list(numbers)
    program = []
    while len(program) < steps:
        name = ["+", "-", "*", "/", "tanh", "exp", "neg", "r-", "r/", "**", "relu"][pick(11)]
        first, second = pick(len(values)), pick(len(values))
        if name in ("r-", "r/", "**"):
            second = 2.0 if name == "**" else 1.5
        elif name in ("tanh", "exp", "neg", "relu"):
            second = None
        a, b = values[first], values[second] if isinstance(second, int) else second
        if (
            (name == "/" and abs(b) < 0.3)
            or (name == "r/" and abs(a) < 0.3)
            or (name == "exp" and a > 2)
            or (name == "relu" and abs(a) < 0.1)
        ):
            continue
        result = _result(name, a, b)
        if abs(result) > 50:
            continue
        program.append((name, first, second))
        values.append(result)
    last = len(values) - 1
    for i in range(last - 6, last):  # so that the last nodes count, all of them
        program.append(("+", len(numbers) + len(program) - 1, i))
    return numbers, program


@check("Value", "made-up expressions of thirty steps, with shared nodes", points=3)
def test_value_random_graphs(student, rng):
    for _ in range(4):
        _compare(student, *_made_up(rng, 30))


@check("Value", "a diamond: two ways from one node to the result, of different length", points=2)
def test_value_diamond(student):
    _compare(student, [0.8], [("exp", 0, None), ("*", 1, 1), ("tanh", 1, None), ("*", 2, 3), ("+", 4, 1), ("*", 5, 2)])


@check("Value", "nodes that do not lead to the result keep their gradient")
def test_value_bystanders(student):
    _, grads = student.probe(_run, [2.0, 5.0], [("*", 1, 1), ("exp", 0, None)])
    same(grads[1:3], [0.0, 0.0], what="the gradients of the nodes that the result does not depend on")
    close(grads[0], math.exp(2.0), what="the gradient of the node that it depends on")


def _twice(student):
    """backward() twice from ((a * b) + a).tanh()."""
    a, b = student.Value(0.5), student.Value(-0.75)
    product = a * b
    out = (product + a).tanh()
    out.backward()
    once = [a.grad, b.grad, product.grad]
    out.backward()
    return once, [a.grad, b.grad, product.grad]


@check("Value", "a second backward() adds the same once more, at every node", points=2)
def test_value_backward_twice(student):
    a, b = torch.tensor(0.5, dtype=torch.float64, requires_grad=True), torch.tensor(-0.75, dtype=torch.float64, requires_grad=True)
    product = a * b
    expected = [g.item() for g in torch.autograd.grad((product + a).tanh(), [a, b, product])]
    once, twice = student.probe(_twice)
    close(once, expected, what="the gradients after the first backward()")
    close(twice, [2 * g for g in expected], what="the gradients after the second backward()")


def _two_results(student):
    """backward() from a * b, then from a + a * b."""
    a, b = student.Value(3.0), student.Value(5.0)
    product = a * b
    total = a + product
    product.backward()
    total.backward()
    return a.grad, b.grad


@check("Value", "backward() of a second result adds to what is there")
def test_value_two_results(student):
    close(list(student.probe(_two_results)), [11.0, 6.0], what="the gradients of a and b")


def _chain(student, length):
    """backward() through a chain of many nodes."""
    first = student.Value(1.0)
    node = first
    for _ in range(length):
        node = node + 1.0
    node.backward()
    return float(node.data), float(first.grad)


def _built_on(student):
    """backward() from a + b, then from a * b and a - b / a, which are made afterwards."""
    a, b = student.Value(3.0), student.Value(4.0)
    (a + b).backward()
    (a * b).backward()
    (a - b / a).backward()
    return [a.data, b.data], [a.grad, b.grad]


@check("Value", "making more of a node leaves the gradient that it has already")
def test_value_built_on(student):
    numbers, slopes = student.probe(_built_on)
    close(numbers, [3.0, 4.0], what="the .data of a and b")
    close(slopes, [1 + 4 + 1 + 4 / 9, 1 + 3 - 1 / 3], what="the gradients of a and b")


@check("Value", "a chain of 5,000 nodes works", points=2)
def test_value_deep_chain(student):
    data, slope = student.probe(_chain, 5_000)
    close(data, 5_001.0, what="the last .data")
    close(slope, 1.0, what="the gradient of the first node")


def _doubling(student, length):
    """backward() through a chain in which every node is used twice."""
    first = student.Value(1.0)
    node = first
    for _ in range(length):
        node = node + node
    node.backward()
    return float(first.grad)


@check("Value", "every node is gone through once, though there are 2 to the 40 ways to the first one", points=2)
def test_value_many_ways(student):
    close(student.probe(_doubling, 40), 2.0**40, what="the gradient of the first node")


def _operands(student):
    """a + b, a * b and a ** 2, and a and b afterwards."""
    a, b = student.Value(3.0), student.Value(4.0)
    total = a + b
    product = a * b
    square = a**2
    return [a.data, b.data, total.data, product.data, square.data], [node.grad for node in (a, b, total, product, square)]


@check("Value", "arithmetic leaves its operands alone")
def test_value_operands_unchanged(student):
    data, grads = student.probe(_operands)
    close(data, [3.0, 4.0, 7.0, 12.0, 9.0], what="the .data of a, b and the results")
    close(grads, [0.0] * 5, what="the .grad of a, b and the results, before any backward()")


# --- topological_order ---


def _order(student, numbers, program):
    """topological_order of a small expression: the places of its nodes in the order in which they were made."""
    nodes = [student.Value(number) for number in numbers]
    for name, first, second in program:
        nodes.append(nodes[first] * nodes[second] if name == "*" else nodes[first] + nodes[second] if name == "+" else nodes[first].tanh())
    places = {id(node): i for i, node in enumerate(nodes)}
    return [places.get(id(node), -1) for node in student.topological_order(nodes[-1])]


def _check_order(order, inputs, root):
    known = [place for place in order if place >= 0]
    below, todo = set(), [root]
    while todo:
        node = todo.pop()
        if node not in below:
            below.add(node)
            todo += inputs.get(node, [])
    expect(len(known) == len(set(known)), "a node stands in the list more than once")
    expect(set(known) == below, "the list does not hold exactly the nodes that the root is made from, and the root")
    for node in below:
        for source in inputs.get(node, []):
            expect(known.index(source) < known.index(node), "a node stands before one of its inputs")


DIAMOND = [("*", 0, 1), ("tanh", 2, None), ("+", 2, 3), ("*", 4, 2), ("+", 0, 5)]
UNEVEN = [("tanh", 0, None), ("tanh", 1, None), ("tanh", 2, None), ("+", 0, 3), ("*", 1, 4)]


@check("topological_order", "nodes that are shared stand in it once, after their inputs", points=2)
def test_topological_order_diamond(student):
    _check_order(student.probe(_order, [2.0, 3.0], DIAMOND), {2: [0, 1], 3: [2], 4: [2, 3], 5: [4, 2], 6: [0, 5]}, 6)


@check("topological_order", "a short way and a long way to one node: the longest counts", points=2)
def test_topological_order_of_uneven_ways(student):
    _check_order(student.probe(_order, [0.5], UNEVEN), {1: [0], 2: [1], 3: [2], 4: [0, 3], 5: [1, 4]}, 5)


@check("topological_order", "a single Value is its own order")
def test_topological_order_of_a_leaf(student):
    same(student.probe(_order, [2.0], []), [0], what="the places of the nodes")


@check("topological_order", "nodes that do not lead to the root are not in it")
def test_topological_order_leaves_others_out(student):
    _check_order(student.probe(_order, [2.0, 3.0], [("*", 0, 1), ("tanh", 1, None)]), {3: [1]}, 3)


def _order_twice(student):
    """The lengths of topological_order of one node, twice, and of a node made from it."""
    a, b = student.Value(2.0), student.Value(3.0)
    product = a * b
    first, second = len(student.topological_order(product)), len(student.topological_order(product))
    return first, second, len(student.topological_order(product + a))


@check("topological_order", "every call begins anew: the same node gives the same order again")
def test_topological_order_again(student):
    same(list(student.probe(_order_twice)), [3, 3, 4], what="the number of nodes of a * b, of a * b again, and of a * b + a")


def _deep_order(student, length):
    """topological_order of a deep chain: its first and last node, and its length."""
    first = student.Value(1.0)
    node = first
    for _ in range(length):
        node = node.tanh()
    order = student.topological_order(node)
    return order.index(first), order[-1] is node, len(order)


@check("topological_order", "a chain of 5,000 nodes works")
def test_topological_order_of_a_deep_chain(student):
    same(
        list(student.probe(_deep_order, 5_000)), [0, True, 5_001], what="the place of the first node, whether the last is last, the length"
    )


def _shared_often(student, length):
    """topological_order of a chain in which every node is used twice."""
    node = student.Value(1.0)
    for _ in range(length):
        node = node + node
    return len(student.topological_order(node))


@check("topological_order", "no node is gone through twice, however many ways lead to it")
def test_topological_order_many_ways(student):
    same(student.probe(_shared_often, 40), 41, what="the number of nodes")


# --- unbroadcast ---


def _summed(grad, shape):
    source = torch.zeros(shape, dtype=grad.dtype, requires_grad=True)
    (result,) = torch.autograd.grad(source.expand(grad.shape), source, grad)
    return result


@check("unbroadcast", "axes in front, stretched axes, and both at once", points=2)
def test_unbroadcast_shapes(student, rng):
    for whole, shape in (((4, 2, 3), (3,)), ((4, 2, 3), (2, 1)), ((4, 2, 3), (1, 2, 1)), ((4, 2, 3), (1, 1, 3))):
        grad = torch.randn(whole, generator=rng, dtype=torch.float64)
        expected = _summed(grad, shape)
        close(student.unbroadcast(grad, shape), expected, what=f"the gradient of shape {whole} for {shape}")


@check("unbroadcast", "a single number () collects everything")
def test_unbroadcast_to_a_single_number(student, rng):
    grad = torch.randn(3, 4, generator=rng)
    expected = grad.sum()
    close(student.unbroadcast(grad, ()), expected)


@check("unbroadcast", "the same shape: nothing is summed")
def test_unbroadcast_same_shape(student, rng):
    grad = torch.randn(3, 4, generator=rng)
    expected = grad.clone()
    close(student.unbroadcast(grad, (3, 4)), expected)


@check("unbroadcast", "axes of size 1 on both sides stay")
def test_unbroadcast_sizes_of_one(student, rng):
    grad = torch.randn(2, 1, 4, generator=rng)
    expected = grad.sum(2, keepdim=True)
    close(student.unbroadcast(grad, (2, 1, 1)), expected)


@check("unbroadcast", "a square gradient is summed along the right axis")
def test_unbroadcast_square(student, rng):
    grad = torch.randn(3, 3, generator=rng)
    row, column = grad.sum(0, keepdim=True), grad.sum(1, keepdim=True)
    close(student.unbroadcast(grad, (1, 3)), row, what="the gradient for (1, 3)")
    close(student.unbroadcast(grad, (3, 1)), column, what="the gradient for (3, 1)")


@check("unbroadcast", "the gradient that it is given is left as it was")
def test_unbroadcast_unchanged(student, rng):
    grad = torch.randn(2, 3, generator=rng)
    with unchanged(grad=grad):
        student.unbroadcast(grad, (3,))


# --- matmul_backward ---


@check("matmul_backward", "both gradients are those of torch, for (5, 3) @ (3, 2)", points=2)
def test_matmul_backward_random(student, rng):
    A = torch.randn(5, 3, generator=rng, dtype=torch.float64, requires_grad=True)
    B = torch.randn(3, 2, generator=rng, dtype=torch.float64, requires_grad=True)
    upstream = torch.randn(5, 2, generator=rng, dtype=torch.float64)
    expected = torch.autograd.grad(A @ B, (A, B), upstream)
    dA, dB = student.matmul_backward(upstream, A.detach(), B.detach())
    close(dA, expected[0], what="the gradient of A")
    close(dB, expected[1], what="the gradient of B")


@check("matmul_backward", "square matrices, where every order of the factors has the right shape", points=2)
def test_matmul_backward_square(student, rng):
    grad, A, B = (torch.randn(3, 3, generator=rng) for _ in range(3))
    expected = grad @ B.T, A.T @ grad
    dA, dB = student.matmul_backward(grad, A, B)
    close(dA, expected[0], what="the gradient of A")
    close(dB, expected[1], what="the gradient of B")


@check("matmul_backward", "a single row and a single column")
def test_matmul_backward_of_a_row_and_a_column(student, rng):
    grad, A, B = torch.randn(1, 1, generator=rng), torch.randn(1, 4, generator=rng), torch.randn(4, 1, generator=rng)
    expected = grad @ B.T, A.T @ grad
    dA, dB = student.matmul_backward(grad, A, B)
    close(dA, expected[0], what="the gradient of A")
    close(dB, expected[1], what="the gradient of B")


@check("matmul_backward", "its arguments are left as they were")
def test_matmul_backward_unchanged(student, rng):
    grad, A, B = torch.randn(2, 4, generator=rng), torch.randn(2, 3, generator=rng), torch.randn(3, 4, generator=rng)
    with unchanged(grad_out=grad, A=A, B=B):
        student.matmul_backward(grad, A, B)
