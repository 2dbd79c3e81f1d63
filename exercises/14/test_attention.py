"""Public checks of exercise 14: the worked numbers."""

import math

import torch

from grader.checks import check, close

FORBIDDEN = {"*": ["torch.nn except functional.softmax functional.log_softmax functional.one_hot", "attention"]}


@check("causal_mask", "three positions: each may look at itself and at what came before")
def test_causal_mask_worked_example(student):
    close(student.causal_mask(3), torch.tensor([[True, False, False], [True, True, False], [True, True, True]]))


@check("attention", "scores ln 3 and 0 give the weights 3/4 and 1/4, and of the values 4 and 8 the mean 5", points=2)
def test_attention_worked_example(student):
    q = torch.tensor([[2 * math.log(3), 0.0, 0.0, 0.0]])  # d = 4, so the scores are halved
    k = torch.tensor([[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]])
    v = torch.tensor([[4.0], [8.0]])
    out, weights = student.attention(q, k, v)
    close(weights, torch.tensor([[0.75, 0.25]]), what="the weights")
    close(out, torch.tensor([[5.0]]), what="the result")


@check("attention", "with a mask, the first of two rows sees the first value alone", points=2)
def test_attention_worked_mask(student):
    q, k = torch.zeros(2, 3), torch.zeros(2, 3)
    v = torch.tensor([[4.0], [8.0]])
    out, weights = student.attention(q, k, v, torch.tensor([[True, False], [True, True]]))
    close(weights, torch.tensor([[1.0, 0.0], [0.5, 0.5]]), what="the weights")
    close(out, torch.tensor([[4.0], [6.0]]), what="the result")


@check("split_heads", "two positions of four channels, two heads: 0 1 | 2 3 and 4 5 | 6 7", points=2)
def test_split_heads_worked_example(student):
    x = torch.arange(8.0).view(1, 2, 4)
    close(student.split_heads(x, 2), torch.tensor([[[[0.0, 1.0], [4.0, 5.0]], [[2.0, 3.0], [6.0, 7.0]]]]))


@check("merge_heads", "and back again")
def test_merge_heads_worked_example(student):
    heads = torch.tensor([[[[0.0, 1.0], [4.0, 5.0]], [[2.0, 3.0], [6.0, 7.0]]]])
    close(student.merge_heads(heads), torch.arange(8.0).view(1, 2, 4))


@check("multi_head_attention", "where no key differs, each position gets the mean of all up to itself", points=2)
def test_multi_head_attention_running_mean(student):
    x = torch.tensor([[[2.0, 10.0], [4.0, 20.0], [6.0, 60.0]]])
    zeros, ones = torch.zeros(2, 2), torch.eye(2)
    close(student.multi_head_attention(x, zeros, zeros, ones, ones, 2), torch.tensor([[[2.0, 10.0], [3.0, 15.0], [4.0, 30.0]]]))
