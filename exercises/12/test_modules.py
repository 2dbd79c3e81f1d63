"""Public checks of exercise 12: layers as building blocks."""

import torch

from grader.checks import check, close, expect, same

FORBIDDEN = {"*": ["torch.nn"]}


@check("Linear", "three numbers in, two out: weight (3, 2) and bias (2,), leaves that require grad")
def test_linear_parameters(student, rng):
    layer = student.Linear(3, 2, rng)
    same(tuple(layer.weight.shape), (3, 2), what="the shape of weight")
    same(tuple(layer.bias.shape), (2,), what="the shape of bias")
    for name, tensor in (("weight", layer.weight), ("bias", layer.bias)):
        expect(tensor.requires_grad, f"{name} does not require grad, so it would never learn")
        expect(
            tensor.is_leaf, f"{name} is no leaf: it was computed from a tensor that already required grad, and its .grad would stay None"
        )


@check("Linear", "a call is x @ weight + bias, row by row", points=2)
def test_linear_forward(student, rng):
    layer = student.Linear(3, 2, rng)
    x = torch.tensor([[1.0, 0.0, -2.0], [0.5, 1.0, 0.0]])
    close(layer(x), x @ layer.weight + layer.bias)


@check("Embedding", "each id gets its row of the table", points=2)
def test_embedding_rows(student, rng):
    table = student.Embedding(5, 3, rng)
    same(tuple(table.weight.shape), (5, 3), what="the shape of weight")
    ids = torch.tensor([4, 0, 4])
    close(table(ids), table.weight[ids])


@check("Tanh", "tanh(0) = 0 and tanh(1) = 0.7616, and nothing to learn")
def test_tanh_values(student):
    layer = student.Tanh()
    close(layer(torch.tensor([[0.0, 1.0, -1.0]])), torch.tensor([[0.0, 0.7615942, -0.7615942]]))
    same(layer.parameters(), [], what="parameters()")


def _double_then_add(student):
    """Sequential(double, add_one) on 1, 2, 3."""

    class Double:
        def __call__(self, x):
            return x * 2

        def parameters(self):
            return []

    class AddOne:
        def __call__(self, x):
            return x + 1

        def parameters(self):
            return []

    return student.Sequential(Double(), AddOne())(torch.tensor([1.0, 2.0, 3.0]))


@check("Sequential", "the first layer comes first: double, then add one, makes 3, 5, 7 of 1, 2, 3", points=2)
def test_sequential_order(student):
    close(student.probe(_double_then_add), torch.tensor([3.0, 5.0, 7.0]))


@check("CharMLP", "four contexts of three ids give four rows of logits, one for each of five characters")
def test_char_mlp_shape(student, rng):
    model = student.CharMLP(5, 3, 2, 7, rng)
    logits = model(torch.tensor([[0, 0, 0], [0, 0, 1], [0, 1, 2], [1, 2, 3]]))
    same(tuple(logits.shape), (4, 5), what="the shape of the logits")


@check("CharMLP", "it has five parameters", points=2)
def test_char_mlp_has_five_parameters(student, rng):
    shapes = [tuple(p.shape) for p in student.CharMLP(5, 3, 2, 7, rng).parameters()]
    same(shapes, [(5, 2), (6, 7), (7,), (7, 5), (5,)], what="the shapes of parameters()")


@check("contexts", "ids 5, 6, 7 with two before each: (0, 0), (0, 5), (5, 6)", points=2)
def test_contexts_worked_example(student):
    x, y = student.contexts(torch.tensor([5, 6, 7]), 2, 0)
    close(x, torch.tensor([[0, 0], [0, 5], [5, 6]]), what="the contexts")
    close(y, torch.tensor([5, 6, 7]), what="the targets")


@check("to_torch_weight", "a (2, 3) weight becomes (3, 2), rows for columns")
def test_to_torch_weight_worked_example(student):
    close(student.to_torch_weight(torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])), torch.tensor([[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]))
