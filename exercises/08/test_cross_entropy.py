"""Public checks of exercise 08: the worked numbers."""

import math

import torch

from grader.checks import check, close

FORBIDDEN = {
    "*": ["cross_entropy", "nll_loss", "softmax", "log_softmax", "logsumexp"],
    "cross_entropy_grad": ["autograd"],
}

# A row of log-counts: its softmax is (1/8, 2/8, 4/8, 1/8).
ROW = [math.log(1), math.log(2), math.log(4), math.log(1)]


@check("manual_cross_entropy", "eight equal logits cost ln 8 = 2.0794, whatever the target")
def test_manual_cross_entropy_of_equal_logits(student):
    logits, targets = torch.zeros(4, 8), torch.tensor([2, 4, 4, 5])  # "hell" -> "ello"
    close(student.manual_cross_entropy(logits, targets), torch.tensor(math.log(8)))


@check("manual_cross_entropy", "targets with probability 1/2 and 1/8 cost (ln 2 + ln 8) / 2 = 1.3863", points=2)
def test_manual_cross_entropy_worked_example(student):
    logits, targets = torch.tensor([ROW, ROW]), torch.tensor([2, 0])
    close(student.manual_cross_entropy(logits, targets), torch.tensor(2 * math.log(2)))


@check("cross_entropy_grad", "one row (1/8, 2/8, 4/8, 1/8) with target 2 has the slope (1/8, 2/8, -4/8, 1/8)")
def test_cross_entropy_grad_of_one_row(student):
    logits, targets = torch.tensor([ROW]), torch.tensor([2])
    close(student.cross_entropy_grad(logits, targets), torch.tensor([[0.125, 0.25, -0.5, 0.125]]))


@check("cross_entropy_grad", "two such rows share the slope: each has half of its own", points=2)
def test_cross_entropy_grad_worked_example(student):
    logits, targets = torch.tensor([ROW, ROW]), torch.tensor([2, 0])
    expected = torch.tensor([[0.0625, 0.125, -0.25, 0.0625], [-0.4375, 0.125, 0.25, 0.0625]])
    close(student.cross_entropy_grad(logits, targets), expected)


@check("perplexity", "eight equal logits have perplexity 8")
def test_perplexity_of_equal_logits(student):
    logits, targets = torch.zeros(4, 8), torch.tensor([2, 4, 4, 5])
    close(student.perplexity(logits, targets), torch.tensor(8.0))


@check("perplexity", "targets with probability 1/2 and 1/8 have perplexity 4")
def test_perplexity_worked_example(student):
    logits, targets = torch.tensor([ROW, ROW]), torch.tensor([2, 0])
    close(student.perplexity(logits, targets), torch.tensor(4.0))


@check("sequence_cross_entropy", "two sequences of equal logits over eight characters cost ln 8 = 2.0794")
def test_sequence_cross_entropy_of_equal_logits(student):
    logits, targets = torch.zeros(2, 4, 8), torch.tensor([[3, 2, 4, 4], [2, 4, 4, 5]])  # "hell", "ello"
    close(student.sequence_cross_entropy(logits, targets), torch.tensor(math.log(8)))


@check("sequence_cross_entropy", "probabilities 1/2, 1/8, 1/4 and 1/2 at four positions cost 7/4 ln 2 = 1.2130", points=2)
def test_sequence_cross_entropy_worked_example(student):
    logits, targets = torch.tensor([[ROW, ROW], [ROW, ROW]]), torch.tensor([[2, 0], [1, 2]])
    close(student.sequence_cross_entropy(logits, targets), torch.tensor(7 / 4 * math.log(2)))
