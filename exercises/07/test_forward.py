"""Public checks of exercise 07: the worked numbers."""

import math

import torch

from grader.checks import check, close, expect

# What the exercise forbids, whatever name torch gives it.
FORBIDDEN = {"*": ["softmax", "log_softmax", "logsumexp", "embedding"]}

W = [[0.0, 0.5, 1.0], [2.0, 2.5, 3.0], [4.0, 4.5, 5.0]]
LOG_2 = math.log(2)


@check("init_weights", "a vocabulary of 8 gives a table of shape (8, 8), a leaf that requires grad", points=2)
def test_init_weights_of_hello_world(student, rng):
    table = student.init_weights(8, rng)
    expect(table.shape == (8, 8), "the table should have shape (8, 8): a row and a column for each character.")
    expect(table.requires_grad, "the table should require grad, or it cannot learn.")
    expect(table.is_leaf, "the table should be a leaf: not computed from another tensor that requires grad.")


@check("forward_logits", "the ids 2, 0, 2 give row 2, row 0 and row 2 again")
def test_forward_logits_worked_example(student):
    expected = torch.tensor([[4.0, 4.5, 5.0], [0.0, 0.5, 1.0], [4.0, 4.5, 5.0]])
    close(student.forward_logits(torch.tensor(W), torch.tensor([2, 0, 2])), expected)


@check("forward_logits_one_hot", "the ids 2, 0, 2 give row 2, row 0 and row 2 again")
def test_forward_logits_one_hot_worked_example(student):
    expected = torch.tensor([[4.0, 4.5, 5.0], [0.0, 0.5, 1.0], [4.0, 4.5, 5.0]])
    close(student.forward_logits_one_hot(torch.tensor(W), torch.tensor([2, 0, 2])), expected)


@check("softmax", "logits 0, ln 2, 0 become 1/4, 2/4, 1/4")
def test_softmax_worked_example(student):
    close(student.softmax(torch.tensor([0.0, LOG_2, 0.0])), torch.tensor([0.25, 0.5, 0.25]))


@check("softmax", "a matrix is normalised along its rows, with dim=0 along its columns")
def test_softmax_rows_and_columns(student):
    logits = torch.tensor([[0.0, LOG_2, 0.0], [LOG_2, 0.0, 0.0]])
    rows = torch.tensor([[1 / 4, 2 / 4, 1 / 4], [2 / 4, 1 / 4, 1 / 4]])
    columns = torch.tensor([[1 / 3, 2 / 3, 1 / 2], [2 / 3, 1 / 3, 1 / 2]])
    close(student.softmax(logits), rows)
    close(student.softmax(logits, dim=0), columns)


@check("softmax", "logits 1000 and 1000 become a half each, not NaN")
def test_softmax_of_large_logits(student):
    # At 1000 a float32 is only exact to 0.00006, and so is what is computed from it.
    close(student.softmax(torch.tensor([1000.0, 1000.0])), torch.tensor([0.5, 0.5]), rtol=1e-3)


@check("log_softmax", "logits 0, ln 2, 0 become ln 1/4, ln 2/4, ln 1/4")
def test_log_softmax_worked_example(student):
    expected = torch.tensor([math.log(1 / 4), math.log(2 / 4), math.log(1 / 4)])
    close(student.log_softmax(torch.tensor([0.0, LOG_2, 0.0])), expected)


@check("log_softmax", "logits 1000 and -1000 become 0 and -2000, not minus infinity")
def test_log_softmax_of_large_logits(student):
    close(student.log_softmax(torch.tensor([1000.0, -1000.0])), torch.tensor([0.0, -2000.0]), rtol=1e-3, atol=1e-3)
