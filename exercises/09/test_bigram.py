"""Public checks of exercise 09: the worked numbers."""

import math

import torch

from grader.checks import check, close, expect, same

FORBIDDEN = {
    "*": [
        "torch.nn except functional.softmax functional.log_softmax functional.cross_entropy functional.nll_loss functional.one_hot",
        "torch.optim",
    ]
}

# space d e h l o r w are 0 ... 7
HELL, ELLO = torch.tensor([3, 2, 4, 4]), torch.tensor([2, 4, 4, 5])
HELLO_WORL, ELLO_WORLD = torch.tensor([3, 2, 4, 4, 5, 0, 7, 5, 6, 4]), torch.tensor([2, 4, 4, 5, 0, 7, 5, 6, 4, 1])


@check("bigram_loss", "a table of zeros guesses among 8 characters: ln 8 = 2.0794")
def test_bigram_loss_of_a_uniform_guess(student):
    close(student.bigram_loss(torch.zeros(8, 8), HELL.clone(), ELLO.clone()), torch.tensor(math.log(8)))


@check("bigram_loss", 'the best table for "hello world" costs (3 ln 3 + 2 ln 2) / 10 = 0.4682')
def test_bigram_loss_at_the_floor(student):
    counts = torch.zeros(8, 8, dtype=torch.float64)
    counts.index_put_((HELLO_WORL, ELLO_WORLD), torch.tensor(1.0, dtype=torch.float64), accumulate=True)
    best = (counts + 1e-30).log()
    close(student.bigram_loss(best, HELLO_WORL.clone(), ELLO_WORLD.clone()), torch.tensor(0.468213, dtype=torch.float64), rtol=2e-6)


@check("train_step", 'one step with lr = 16 on "hell" -> "ello" moves the rows of h, e and l as worked out', points=2)
def test_train_step_worked_example(student):
    W = torch.zeros(8, 8, requires_grad=True)
    expected = torch.zeros(8, 8)
    expected[3], expected[3, 2] = -0.5, 3.5  # after h came e
    expected[2], expected[2, 4] = -0.5, 3.5  # after e came l
    expected[4], expected[4, 4], expected[4, 5] = -1.0, 3.0, 3.0  # after l came l, and o
    student.train_step(W, HELL.clone(), ELLO.clone(), 16.0)
    close(W.detach(), expected, what="W after the step")


@check("train_step", "returns the loss before the step, ln 8 from a table of zeros")
def test_train_step_returns_the_loss(student):
    W = torch.zeros(8, 8, requires_grad=True)
    close(student.train_step(W, HELL.clone(), ELLO.clone(), 16.0), math.log(8), rtol=1e-4)


@check("train_bigram", '"hello world" from zeros with lr = 10: the losses are 2.0794, 1.3974, 1.0202', points=2)
def test_train_bigram_worked_example(student):
    W = torch.zeros(8, 8, requires_grad=True)
    losses = student.train_bigram(W, HELLO_WORL.clone(), ELLO_WORLD.clone(), 10.0, 3)
    close(losses, [2.0794415, 1.3974046, 1.0202431], rtol=1e-4)


@check("next_char_probs", "logits ln 1, ln 2, ln 1 give 1/4, 2/4, 1/4")
def test_next_char_probs_worked_example(student):
    W = torch.tensor([[0.0, 0.0, 0.0], [1.0, 2.0, 1.0], [5.0, 0.0, 0.0]])
    W[1] = W[1].log()
    close(student.next_char_probs(W, 1), torch.tensor([0.25, 0.5, 0.25]))


@check("next_char_probs", "at temperature 1/2 the same row gives 1/6, 4/6, 1/6")
def test_next_char_probs_at_low_temperature(student):
    W = torch.tensor([[0.0, 0.0, 0.0], [1.0, 2.0, 1.0], [5.0, 0.0, 0.0]])
    W[1] = W[1].log()
    close(student.next_char_probs(W, 1, 0.5), torch.tensor([1 / 6, 4 / 6, 1 / 6]))


@check("generate", "a table that is sure of h e l o h e l o ... writes just that", points=2)
def test_generate_without_any_doubt(student):
    W = torch.zeros(8, 8)
    W[3, 2] = W[2, 4] = W[4, 5] = W[5, 3] = 1000.0
    same(student.generate(W, 3, 6, torch.Generator().manual_seed(1)), [3, 2, 4, 5, 3, 2, 4])


@check("generate", "returns the start and length ids more")
def test_generate_number_of_ids(student):
    ids = student.generate(torch.zeros(8, 8), 4, 5, torch.Generator().manual_seed(1))
    expect(len(ids) == 6, f"there should be 6 ids, the start and 5 more; there are {len(ids)}.")
    expect(ids[0] == 4, "the first id should be the start.")
    expect(all(0 <= i < 8 for i in ids), "every id should be one of 0 ... V-1.")
