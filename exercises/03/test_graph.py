"""Public checks of exercise 03: the graph of (W x - target)^2 with W = 2, x = 3, target 12.

A graph is bound to the place where it was made. So these checks build it beside your code, in small functions that are
called probes: `student.probe(function)` runs the function there, and its first argument has your functions.
"""

from typing import Any

import torch

from grader.checks import check, close, expect, same


@check("build_loss", "W = 2, x = 3, target 12 costs 36")
def test_build_loss_worked_example(student):
    W, x, target = torch.tensor(2.0, requires_grad=True), torch.tensor(3.0), torch.tensor(12.0)
    close(student.build_loss(W, x, target), torch.tensor(36.0))


def operations_of_the_loss(student: "Any") -> "list[str]":
    """build_loss(W, x, target), and the graph of what it gave"""
    W, x, target = torch.tensor(2.0, requires_grad=True), torch.tensor(3.0), torch.tensor(12.0)
    names, todo = [], [getattr(student.build_loss(W, x, target), "grad_fn", None)]
    while todo:
        node = todo.pop()
        if node is not None and len(names) < 20:
            names.append(type(node).__name__.split("Backward")[0])
            todo.extend(inner for inner, _ in node.next_functions)
    return names


@check("build_loss", "its graph is Pow, then Sub, then Mul, and ends at W", points=2)
def test_build_loss_graph_of_the_example(student):
    same(student.probe(operations_of_the_loss), ["Pow", "Sub", "Mul", "AccumulateGrad"], what="the graph of the loss")


def names_of_the_loss(student: "Any") -> "list[str]":
    """op_names((W * 3 - 12) ** 2)"""
    W = torch.tensor(2.0, requires_grad=True)
    names: list[str] = student.op_names((W * 3 - 12) ** 2)
    return names


@check("op_names", "the way back from (W * 3 - 12) ** 2 is Pow, Sub, Mul, AccumulateGrad", points=2)
def test_op_names_worked_example(student):
    expected = ["PowBackward0", "SubBackward0", "MulBackward0", "AccumulateGrad"]
    same(student.probe(names_of_the_loss), expected, what="the list of names")


@check("op_names", "a tensor that you made yourself has no way back: []")
def test_op_names_of_a_leaf(student):
    same(student.op_names(torch.tensor(2.0, requires_grad=True)), [], what="op_names(W)")


def leaves_of_the_loss(student: "Any") -> "tuple[int, bool] | None":
    """leaves((W * 3 - 12) ** 2): how many there are, and whether W is one"""
    W = torch.tensor(2.0, requires_grad=True)
    found = student.leaves((W * 3 - 12) ** 2)
    return (len(found), any(leaf is W for leaf in found)) if isinstance(found, list) else None


@check("leaves", "the way back from (W * 3 - 12) ** 2 ends at W, and nowhere else", points=2)
def test_leaves_worked_example(student):
    answer = student.probe(leaves_of_the_loss)
    expect(answer is not None, "leaves should return a list, and returned something else. Is there a return?")
    how_many, is_there = answer
    same(is_there, True, what="whether W is among the leaves of (W * 3 - 12) ** 2")
    same(how_many, 1, what="the number of leaves of (W * 3 - 12) ** 2")


@check("grads_along", "the slope is -12 at the prediction y, and -36 at W", points=2)
def test_grads_along_worked_example(student):
    W, x, target = torch.tensor(2.0, requires_grad=True), torch.tensor(3.0), torch.tensor(12.0)
    close(student.grads_along(W, x, target), {"y": torch.tensor(-12.0), "W": torch.tensor(-36.0)}, what="the dict of slopes")
