"""Hidden checks of exercise 03: chains, branches, shared nodes, constants; identity of leaves; one pass, and nothing else changed.

A graph does not cross to the student's side, so it is built there, by a probe, from an expression; the same expression is
built here, and what is expected is read from it. The contract leaves open which input of a node comes first.
"""

from collections.abc import Callable, Iterable
from itertools import chain, permutations, product
from typing import Any

import torch
from torch import Tensor

from grader.checks import check, close, expect, grad, same, unchanged


def numbers(rng: torch.Generator, count: int) -> list[Tensor]:
    """`count` separate 0-D float64 tensors."""
    return [number.clone() for number in torch.randn(count, generator=rng, dtype=torch.float64)]


def built(expression: str) -> tuple[Tensor, dict[str, Tensor]]:
    """A tensor made of the leaves a, b, c, d (which holds the same number as a), vectors u, v and the constant k; and these by name."""
    leaves = {name: torch.tensor(number, requires_grad=True) for name, number in zip("abcd", (0.5, 1.5, 2.5, 0.5), strict=True)}
    leaves |= {name: torch.arange(3.0).requires_grad_() for name in "uv"}
    result: Tensor = eval(expression, {**leaves, "k": torch.tensor(3.0)})
    return result, leaves


def depth_first(node: Any, word: Callable[[Any], str]) -> list[list[str]]:
    """Every depth-first order of a graph without shared nodes, whichever input comes first; the first one takes them as they stand."""
    below = [depth_first(inner, word) for inner, _ in node.next_functions if inner is not None]
    return [[word(node), *chain(*parts)] for order in permutations(below) for parts in product(*order)]


def each_once(node: Any, word: Callable[[Any], str]) -> list[str]:
    """The words of all nodes of any graph."""
    nodes, todo = [], [node]
    while todo:
        node = todo.pop()
        if node is not None and node not in nodes:
            nodes.append(node)
            todo += [inner for inner, _ in node.next_functions]
    return [word(node) for node in nodes]


def type_name(node: Any) -> str:
    return type(node).__name__


def one_of(orders: Iterable[list[str]], found: Any) -> list[str]:
    """What to compare `found` with: the order that it has, or the first."""
    orders = list(orders)
    return found if found in orders else orders[0]


def in_order(found: Any) -> Any:
    """Sorted, if it is a list of texts; other things are left to the comparison."""
    return sorted(found) if isinstance(found, list) and all(isinstance(word, str) for word in found) else found


# build_loss


def slope(loss: Tensor, argument: Tensor) -> Tensor:
    """The gradient, or a kind word where backward has run already: the graph is used up then."""
    try:
        return grad(loss, argument)
    except RuntimeError:
        expect(False, "no gradient can be taken of the loss. Its graph serves one backward pass: leave that to the caller.")
        raise


def operations_of_a_loss(student: "Any") -> "list[str]":
    """build_loss(W, x, target) where all three require grad, and the graph of what it gave"""
    W, x, target = (torch.tensor(number, requires_grad=True) for number in (-1.5, 2.0, 0.5))
    nodes, todo = [], [getattr(student.build_loss(W, x, target), "grad_fn", None)]
    while todo:
        node = todo.pop()
        if node is not None and node not in nodes and len(nodes) < 20:
            nodes.append(node)
            todo.extend(inner for inner, _ in node.next_functions)
    return sorted(type(node).__name__.split("Backward")[0] for node in nodes)


@check("build_loss", "is made of a multiplication, a subtraction and a power, and nothing else", points=2)
def test_build_loss_operations(student):
    expected = ["AccumulateGrad", "AccumulateGrad", "AccumulateGrad", "Mul", "Pow", "Sub"]
    same(student.probe(operations_of_a_loss), expected, what="the sorted list of what the graph is made of")


@check("build_loss", "is the squared error for other numbers too")
def test_build_loss_values(student):
    for w, number, goal in [(5.0, 3.0, 12.0), (-1.5, 2.0, 0.5), (0.25, -4.0, 3.0), (3.0, 0.0, -2.0), (4.0, 3.0, 12.0)]:
        W, x, target = torch.tensor(w, requires_grad=True), torch.tensor(number), torch.tensor(goal)
        close(student.build_loss(W, x, target), torch.tensor((w * number - goal) ** 2))


@check("build_loss", "its gradient reaches W", points=2)
def test_build_loss_gradient(student, rng):
    W, x, target = numbers(rng, 3)
    W.requires_grad_()
    expected = (2 * (W * x - target) * x).detach()
    close(slope(student.build_loss(W, x, target), W), expected, what="the gradient for W")


@check("build_loss", "lets gradients flow to x and target as well, where they ask for them")
def test_build_loss_other_gradients(student, rng):
    W, x, target = (number.requires_grad_() for number in numbers(rng, 3))
    miss = (W * x - target).detach()
    for_x, for_target = 2 * miss * W.detach(), -2 * miss
    loss = student.build_loss(W, x, target)
    close(slope(loss, x), for_x, what="the gradient for x")
    close(slope(loss, target), for_target, what="the gradient for target")


@check("build_loss", "gives float64 for float64, with all its digits")
def test_build_loss_float64(student):
    W, x, target = (torch.tensor(number, dtype=torch.float64) for number in (1.0001, 1.0, 1.0))
    W.requires_grad_()
    expected = ((W * x - target) ** 2).detach()
    close(student.build_loss(W, x, target), expected, atol=0.0)  # the miss is tiny: 1e-8 squared error


@check("build_loss", "leaves its arguments as they were: no backward yet, and W.grad stays empty")
def test_build_loss_arguments(student, rng):
    W, x, target = numbers(rng, 3)
    W.requires_grad_()
    with unchanged(W=W, x=x, target=target):
        student.build_loss(W, x, target)


# op_names


def names_there(student: "Any", *expressions: str) -> "list[Any]":
    """op_names of tensors with a graph"""
    a, b, c = (torch.tensor(number, requires_grad=True) for number in (0.5, 1.5, 2.5))
    given = {"a": a, "b": b, "c": c, "k": torch.tensor(3.0)}
    return [student.op_names(eval(expression, dict(given))) for expression in expressions]


def walks_depth_first(student: Any, *expressions: str) -> None:
    """Compare what op_names says of graphs without shared nodes."""
    for expression, found in zip(expressions, student.probe(names_there, *expressions), strict=True):
        expected = depth_first(built(expression)[0].grad_fn, type_name)
        same(found, one_of(expected, found), what=f"op_names({expression})")


@check("op_names", "is [] for a leaf, and for a tensor without a graph")
def test_op_names_without_graph(student):
    W = torch.tensor(1.5, requires_grad=True)
    for t in (W, torch.tensor(3.0), W.detach() * 2):
        same(student.op_names(t), [], what="the list of names")


@check("op_names", "follows a chain of other operations down to the leaf, past constants")
def test_op_names_chain(student):
    walks_depth_first(student, "(k * a).exp()", "(k - a.sin() * k).tanh() / k")


@check("op_names", "goes down every branch, one to its end before the next begins", points=2)
def test_op_names_branches(student):
    walks_depth_first(student, "(a * b).exp() + c.sin().tanh()", "a.exp() * (b.sin() * c.cos())")


@check("op_names", "names two nodes that have the same name both")
def test_op_names_same_name_twice(student):
    walks_depth_first(student, "a.exp().exp().sin()", "(a.exp() + b.exp()) * c.exp()")


@check("op_names", "names a node once, in however many ways it is reached", points=2)
def test_op_names_shared_nodes(student):
    expressions = ("a * a", "(h := a * b) / h.exp()", "(h := (g := a + a) * g) - h")
    for expression, found in zip(expressions, student.probe(names_there, *expressions), strict=True):
        expected = each_once(built(expression)[0].grad_fn, type_name)
        same(in_order(found), in_order(expected), what=f"op_names({expression}), sorted,")


def names_twice(student: "Any") -> "list[list[str]]":
    """op_names of W.exp(), of W.sin(), and of W.sin() again"""
    W = torch.tensor(2.0, requires_grad=True)
    return [student.op_names(W.exp()), student.op_names(W.sin()), student.op_names(W.sin())]


@check("op_names", "remembers nothing of the graph that it walked before")
def test_op_names_no_memory(student):
    expected = [["ExpBackward0", "AccumulateGrad"], ["SinBackward0", "AccumulateGrad"], ["SinBackward0", "AccumulateGrad"]]
    same(student.probe(names_twice), expected, what="op_names of W.exp(), then of W.sin(), then of that again,")


def after_names(student: "Any") -> "tuple[bool, float]":
    """op_names(W**3), and then backward on the same tensor"""
    W = torch.tensor(2.0, requires_grad=True)
    loss = W**3
    student.op_names(loss)
    still_empty = W.grad is None
    try:
        loss.backward()
    except RuntimeError:  # the graph was used up
        return still_empty, 0.0
    return still_empty, W.grad.item()


@check("op_names", "only looks: the leaf has no gradient afterwards, and the graph can still be used")
def test_op_names_only_looks(student):
    still_empty, slope = student.probe(after_names)
    expect(still_empty, "after op_names the leaf has a .grad. Reading the names of the nodes needs no backward.")
    expect(slope == 12.0, "after op_names backward no longer works on that graph, or gives another gradient. Only look at the graph.")


# leaves


def leaves_there(student: "Any", *expressions: str) -> "list[Any]":
    """leaves of tensors with a graph"""
    given = {name: torch.tensor(number, requires_grad=True) for name, number in zip("abcd", (0.5, 1.5, 2.5, 0.5), strict=True)}
    given |= {name: torch.arange(3.0).requires_grad_() for name in "uv"}
    names = {id(leaf): name for name, leaf in given.items()}

    def named(leaf: "Any") -> str:
        return names.get(id(leaf), f"another {type(leaf).__name__}{'' if getattr(leaf, 'requires_grad', False) else ' without grad'}")

    all_found = [student.leaves(eval(expression, {**given, "k": torch.tensor(3.0)})) for expression in expressions]
    return [[named(leaf) for leaf in found] if type(found) is list else found for found in all_found]


def leaf_orders(expression: str) -> list[list[str]]:
    """The leaves by name, in every order that a depth-first walk may give."""
    result, leaves = built(expression)
    name_of = {id(leaf): name for name, leaf in leaves.items()}
    walks = depth_first(result.grad_fn, lambda node: name_of[id(node.variable)] if hasattr(node, "variable") else "")
    return [[name for name in walk if name] for walk in walks]


def finds(student: Any, *expressions: str) -> None:
    """Compare what leaves finds at the ends of graphs without shared nodes."""
    for expression, found in zip(expressions, student.probe(leaves_there, *expressions), strict=True):
        same(found, one_of(leaf_orders(expression), found), what=f"the list of the leaves of {expression}")


@check("leaves", "finds the leaf at the end of every branch, itself and not a copy", points=2)
def test_leaves_branches(student):
    finds(student, "(a * b).exp() + c.sin()", "c.cos() - (b * k)", "(u * v).sum() * a")


@check("leaves", "names a leaf once, in however many places it is used", points=2)
def test_leaves_used_twice(student):
    expected = {"a * a": ["a"], "(a * b) * (a + b)": ["a", "b"], "(u * v).sum() + u.max()": ["u", "v"]}
    for (expression, leaves), found in zip(expected.items(), student.probe(leaves_there, *expected), strict=True):
        same(in_order(found), leaves, what=f"the list of the leaves of {expression}, sorted,")


@check("leaves", "takes two leaves that hold the same number for two")
def test_leaves_equal_numbers(student):
    finds(student, "(a * d).exp()", "(u * v).sum()")


@check("leaves", "leaves out constants, and what was detached")
def test_leaves_constants(student):
    expected = {"(k * a - 3) ** k": ["a"], "a * b.detach()": ["a"], "b.detach() * k": []}
    for (expression, leaves), found in zip(expected.items(), student.probe(leaves_there, *expected), strict=True):
        same(found, leaves, what=f"the list of the leaves of {expression}")


@check("leaves", "is [] for a tensor without a graph")
def test_leaves_without_graph(student):
    same(student.leaves(torch.tensor(3.0)), [], what="the list of leaves")


def both_walks(student: "Any") -> "tuple[Any, list[int]]":
    """op_names and leaves of a.exp() * b.sin() + c.cos(), of which b is the smallest number and a the largest"""
    a, b, c = (torch.tensor(number, requires_grad=True) for number in (2.5, 0.5, 1.5))
    result = a.exp() * b.sin() + c.cos()
    found = [next((i for i, known in enumerate((a, b, c)) if leaf is known), -1) for leaf in student.leaves(result)]
    try:
        names = student.op_names(result)
    except Exception:
        names = None
    return names, found


@check("leaves", "come in the order in which op_names meets them")
def test_leaves_order(student):
    a_node, b_node, c_node = (f"{name}Backward0" for name in ("Exp", "Sin", "Cos"))
    as_they_stand = ["AddBackward0", "MulBackward0", a_node, "AccumulateGrad", b_node, "AccumulateGrad", c_node, "AccumulateGrad"]
    names, found = student.probe(both_walks)
    # Whose op_names takes the inputs in another order, or is not right yet, may do so here.
    orders = [[0, 1, 2]] if names == as_they_stand else [[0, 1, 2], [1, 0, 2], [2, 0, 1], [2, 1, 0]]
    expect(
        isinstance(found, list) and sorted(found) == [0, 1, 2],
        "of a sum with the leaves a, b and c your function does not find these three.",
    )
    same(found, found if found in orders else orders[0], what="the list of the leaves, as numbers,")


def leaves_twice(student: "Any") -> "list[int] | None":
    """leaves of a.exp(), of b.exp(), and of b.exp() again"""
    a, b = torch.tensor(0.5, requires_grad=True), torch.tensor(1.5, requires_grad=True)
    counts = []
    for leaf in (a, b, b):
        found = student.leaves(leaf.exp())
        if not isinstance(found, list):
            return None
        counts.append(len(found))
    return counts


@check("leaves", "remembers nothing of the graph that it walked before")
def test_leaves_no_memory(student):
    counts = student.probe(leaves_twice)
    expect(counts is not None, "leaves should return a list, and returned something else. Is there a return?")
    same(counts, [1, 1, 1], what="the numbers of leaves found in three graphs with one leaf each")


def after_leaves(student: "Any") -> "tuple[bool, float]":
    """leaves(W**3), and then backward on the same tensor"""
    W = torch.tensor(2.0, requires_grad=True)
    loss = W**3
    student.leaves(loss)
    still_empty = W.grad is None
    try:
        loss.backward()
    except RuntimeError:  # the graph was used up
        return still_empty, 0.0
    return still_empty, W.grad.item()


@check("leaves", "only looks: the leaf has no gradient afterwards, and the graph can still be used")
def test_leaves_only_looks(student):
    still_empty, slope = student.probe(after_leaves)
    expect(still_empty, "after leaves the leaf has a .grad. The graph knows its leaves before any backward.")
    expect(slope == 12.0, "after leaves backward no longer works on that graph, or gives another gradient. Only look at the graph.")


# grads_along


def slopes(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    """dL/dy and dL/dW, from the formula."""
    at_y = 2 * (W * x - target).detach()
    return {"y": at_y, "W": at_y * x}


@check("grads_along", "finds both slopes for other numbers too", points=2)
def test_grads_along_values(student, rng):
    for _ in range(3):
        W, x, target = numbers(rng, 3)
        W.requires_grad_()
        expected = slopes(W, x, target)
        close(student.grads_along(W, x, target), expected, what="the dict of slopes")


@check("grads_along", "is right where x is negative or 0, and where the prediction hits the target")
def test_grads_along_odd_places(student):
    for w, number, goal in [(2.0, -1.5, 1.0), (2.0, 0.0, 1.0), (4.0, 3.0, 12.0)]:
        W, x, target = torch.tensor(w, requires_grad=True), torch.tensor(number), torch.tensor(goal)
        expected = slopes(W, x, target)
        close(student.grads_along(W, x, target), expected, what="the dict of slopes")


@check("grads_along", "gives float64 for float64, with all its digits")
def test_grads_along_float64(student):
    W, x, target = (torch.tensor(number, dtype=torch.float64) for number in (1.0001, 1.0, 1.0))
    W.requires_grad_()
    expected = slopes(W, x, target)
    close(student.grads_along(W, x, target), expected, what="the dict of slopes")


def passes_made(student: "Any") -> "tuple[int, bool]":
    """grads_along(W, x, target), with the backward passes counted"""
    W, x, target = torch.tensor(2.0, requires_grad=True), torch.tensor(3.0), torch.tensor(12.0)
    engine, passes = torch.autograd._engine_run_backward, []  # backward and autograd.grad both end here

    def counted(*args: "Any", **kwargs: "Any") -> "Any":
        passes.append(1)
        return engine(*args, **kwargs)

    torch.autograd._engine_run_backward = counted
    try:
        student.grads_along(W, x, target)
    finally:
        torch.autograd._engine_run_backward = engine
    return len(passes), W.grad is not None


@check("grads_along", "needs one backward pass for both slopes, neither two nor none", points=2)
def test_grads_along_one_pass(student):
    passes, _ = student.probe(passes_made)
    expect(passes > 0, "no backward pass was run. Let PyTorch find the slopes on its way back, instead of a formula.")
    expect(passes < 2, "more than one backward pass was run. On its way to W the first one has met the slope at y already.")


@check("grads_along", "leaves W, x and target as they were, W's .grad apart")
def test_grads_along_arguments(student, rng):
    W, x, target = numbers(rng, 3)
    W.requires_grad_()
    before = W.detach().clone()
    with unchanged(x=x, target=target):
        student.grads_along(W, x, target)
    close(W.detach(), before, rtol=0.0, atol=0.0, what="W after the call")
    expect(W.requires_grad and W.is_leaf, "after the call W is no longer a leaf that requires grad.")
