"""Public checks of exercise 13: the worked numbers, now by an engine of one's own."""

import torch

from grader.checks import check, close

FORBIDDEN = {"*": ["torch.autograd"]}


@check("Value", "W = 2, x = 3, target 12: (W * x - 12) ** 2 is 36, and dL/dW is -36", points=2)
def test_value_worked_example(student):
    W, x = student.Value(2.0), student.Value(3.0)
    loss = (W * x - 12.0) ** 2
    close(loss.data, 36.0, what="loss.data")
    loss.backward()
    close(W.grad, -36.0, what="W.grad")
    close(x.grad, -24.0, what="x.grad")


@check("Value", "a Value holds its number, and a gradient of 0.0 to begin with")
def test_value_holds_a_number(student):
    a = student.Value(2.5)
    close(a.data, 2.5, what="a.data")
    close(a.grad, 0.0, what="a.grad")


@check("Value", "a * a + a at a = 3: the gradient is 7, since a is used three times", points=2)
def test_value_used_several_times(student):
    a = student.Value(3.0)
    (a * a + a).backward()
    close(a.grad, 7.0, what="a.grad")


@check("Value", "numbers on the left: 1 + a, 1 - a, 2 * a, 6 / a at a = 3")
def test_value_numbers_on_the_left(student):
    a = student.Value(3.0)
    close([(1.0 + a).data, (1.0 - a).data, (2.0 * a).data, (6.0 / a).data], [4.0, -2.0, 6.0, 2.0], what="the results")


def _order_of_a_small_graph(student):
    """topological_order(a * b + a)"""
    a, b = student.Value(2.0), student.Value(3.0)
    product = a * b
    total = product + a
    order = student.topological_order(total)
    names = {id(a): "a", id(b): "b", id(product): "a * b", id(total): "a * b + a"}
    return [names.get(id(node), "something else") for node in order]


@check("topological_order", "in a * b + a the inputs a and b come before a * b, and the sum comes last", points=2)
def test_topological_order_worked_example(student):
    order = student.probe(_order_of_a_small_graph)
    assert order in (["a", "b", "a * b", "a * b + a"], ["b", "a", "a * b", "a * b + a"]), f"the order was {', '.join(order)}"


@check("unbroadcast", "a bias (2,) that was added to three rows gets the sum over the rows")
def test_unbroadcast_bias(student):
    grad = torch.tensor([[1.0, 10.0], [2.0, 20.0], [3.0, 30.0]])
    close(student.unbroadcast(grad, (2,)), torch.tensor([6.0, 60.0]))


@check("unbroadcast", "a column (3, 1) that was stretched to two columns gets the sum along each row")
def test_unbroadcast_column(student):
    grad = torch.tensor([[1.0, 10.0], [2.0, 20.0], [3.0, 30.0]])
    close(student.unbroadcast(grad, (3, 1)), torch.tensor([[11.0], [22.0], [33.0]]))


@check("matmul_backward", "one row: out = (1, 2) @ B, and the slope (1, 10) of the result", points=2)
def test_matmul_backward_worked_example(student):
    A, B = torch.tensor([[1.0, 2.0]]), torch.tensor([[3.0, 4.0], [5.0, 6.0]])
    dA, dB = student.matmul_backward(torch.tensor([[1.0, 10.0]]), A, B)
    close(dA, torch.tensor([[43.0, 65.0]]), what="the gradient of A")
    close(dB, torch.tensor([[1.0, 10.0], [2.0, 20.0]]), what="the gradient of B")
