"""Public checks of exercise 06: the worked numbers of "hello world"."""

import torch

from grader.checks import check, close, same

STOI = {" ": 0, "d": 1, "e": 2, "h": 3, "l": 4, "o": 5, "r": 6, "w": 7}
ITOS = {0: " ", 1: "d", 2: "e", 3: "h", 4: "l", 5: "o", 6: "r", 7: "w"}
IDS = [3, 2, 4, 4, 5, 0, 7, 5, 6, 4, 1]  # "hello world"


@check("build_vocab", 'the vocabulary of "hello world" has eight characters, the space first', points=2)
def test_build_vocab_of_hello_world(student):
    stoi, itos = student.build_vocab("hello world")
    same(stoi, STOI, what="stoi")
    same(itos, ITOS, what="itos")


@check("tokenize", '"hell" is 3, 2, 4, 4 and "ello" is 2, 4, 4, 5')
def test_tokenize_hell_and_ello(student):
    close(student.tokenize("hell", dict(STOI)), torch.tensor([3, 2, 4, 4]))
    close(student.tokenize("ello", dict(STOI)), torch.tensor([2, 4, 4, 5]))


@check("detokenize", 'the ids 3, 2, 4, 4, 5 spell "hello"')
def test_detokenize_hello(student):
    same(student.detokenize(torch.tensor([3, 2, 4, 4, 5]), dict(ITOS)), "hello")


@check("next_char_pairs", '"hello" makes the pairs "hell" -> "ello"', points=2)
def test_next_char_pairs_of_hello(student):
    x, y = student.next_char_pairs(torch.tensor([3, 2, 4, 4, 5]))
    close(x, torch.tensor([3, 2, 4, 4]), what="x")
    close(y, torch.tensor([2, 4, 4, 5]), what="y")


@check("bigram_counts", 'in "hello world" the l is followed by d, l and o, once each', points=2)
def test_bigram_counts_of_hello_world(student):
    x, y = torch.tensor(IDS[:-1]), torch.tensor(IDS[1:])
    counts = student.bigram_counts(x, y, 8)
    close(counts.sum(), torch.tensor(10), what="the number of pairs in the table")
    close(counts[4], torch.tensor([0, 1, 0, 0, 1, 1, 0, 0]), what="row 4, the row of l")
    close(counts[5], torch.tensor([1, 0, 0, 0, 0, 0, 1, 0]), what="row 5, the row of o")


@check("counts_to_probs", "a row with the counts 1, 2, 1 becomes 0.25, 0.5, 0.25")
def test_counts_to_probs_of_small_rows(student):
    counts = torch.tensor([[1, 2, 1], [0, 3, 0], [1, 0, 4]])
    expected = torch.tensor([[0.25, 0.5, 0.25], [0.0, 1.0, 0.0], [0.2, 0.0, 0.8]])
    close(student.counts_to_probs(counts), expected)


@check("counts_to_probs", "with smoothing 1 a row with the counts 1, 2, 1 becomes 2/7, 3/7, 2/7")
def test_counts_to_probs_with_smoothing_one(student):
    counts = torch.tensor([[1, 2, 1], [0, 3, 0], [1, 0, 4]])
    expected = torch.tensor([[2 / 7, 3 / 7, 2 / 7], [1 / 6, 4 / 6, 1 / 6], [2 / 8, 1 / 8, 5 / 8]])
    close(student.counts_to_probs(counts, smoothing=1.0), expected)
