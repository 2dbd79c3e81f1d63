"""Public checks of exercise 01: the worked numbers."""

import torch

from grader.checks import check, close, expect, same


@check("tensor_zoo", "holds a scalar, a vector and a matrix")
def test_tensor_zoo_up_to_two_axes(student):
    zoo = student.tensor_zoo()
    expect({"scalar", "vector", "matrix"} <= zoo.keys(), "the zoo should have the keys scalar, vector and matrix (and two more).")
    close(zoo["scalar"], torch.tensor(2.0), what="the scalar")
    close(zoo["vector"], torch.tensor([1, 2, 3]), what="the vector")
    close(zoo["matrix"], torch.tensor([[1, 2], [3, 4]]), what="the matrix")


@check("describe", "a matrix of whole numbers has two axes, shape (2, 3) and dtype int64", points=2)
def test_describe_worked_example(student):
    expected = {"ndim": 2, "shape": (2, 3), "dtype": torch.int64, "device": "cpu", "requires_grad": False}
    same(student.describe(torch.tensor([[1, 2, 3], [4, 5, 6]])), expected, what="the description")


@check("trainable", "2.0 becomes a leaf of shape () that requires grad")
def test_trainable_worked_example(student):
    W = student.trainable(2.0)
    close(W, torch.tensor(2.0), what="the tensor")
    expect(W.requires_grad, "the tensor should require grad, or no gradient will be computed for it.")
    expect(W.is_leaf, "the tensor should be a leaf: not computed from another tensor that requires grad.")


@check("row_means", "the rows 1 2 3 and 4 5 9 have the means 2 and 6, in a column")
def test_row_means_worked_example(student):
    x = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 9.0]])
    close(student.row_means(x), torch.tensor([[2.0], [6.0]]))


@check("pairwise_differences", "10, 20 against 1, 2, 3 gives the rows 9 8 7 and 19 18 17")
def test_pairwise_differences_worked_example(student):
    a, b = torch.tensor([10.0, 20.0]), torch.tensor([1.0, 2.0, 3.0])
    close(student.pairwise_differences(a, b), torch.tensor([[9.0, 8.0, 7.0], [19.0, 18.0, 17.0]]))


@check("swap_last_axes", "a batch of one table: its rows become its columns")
def test_swap_last_axes_worked_example(student):
    x = torch.tensor([[[1, 2, 3], [4, 5, 6]]])
    close(student.swap_last_axes(x), torch.tensor([[[1, 4], [2, 5], [3, 6]]]))
