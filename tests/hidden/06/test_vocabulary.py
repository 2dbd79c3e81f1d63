"""Hidden checks of exercise 06: other texts, other tables, and the edges."""

import torch

from grader.checks import check, close, raises, same, unchanged

# A vocabulary that is numbered in no particular order: only a look-up by key finds its way.
# Every call gets a copy: a wrong answer may write into it.
STOI = {"n": 2, " ": 4, "a": 5, "B": 0, "\n": 3, "é": 1}
ITOS = {5: "a", 0: "B", 3: "\n", 2: "n", 4: " ", 1: "é"}


def table_of(x, y, vocab_size):
    """The counts, one pair after the other."""
    counts = [[0] * vocab_size for _ in range(vocab_size)]
    for a, b in zip(x.tolist(), y.tolist(), strict=True):
        counts[a][b] += 1
    return torch.tensor(counts)


def shares_of(counts, smoothing):
    """The formula of the exercise, entry by entry in Python floats."""
    rows = []
    for row in counts.tolist():
        total = sum(row) + smoothing * len(row)
        rows.append([(count + smoothing) / total if total else 1 / len(row) for count in row])
    return torch.tensor(rows, dtype=torch.float32)


# --- build_vocab


@check("build_vocab", "the ids follow the sorted order, capitals before small letters, accents last")
def test_build_vocab_sorted_order(student):
    stoi, itos = student.build_vocab("zebra Zoo, 9 apples; été!")
    expected = [" ", "!", ",", "9", ";", "Z", "a", "b", "e", "l", "o", "p", "r", "s", "t", "z", "é"]
    same(stoi, {c: i for i, c in enumerate(expected)}, what="stoi")
    same(itos, dict(enumerate(expected)), what="itos")


@check("build_vocab", "spaces, tabs and line breaks are characters, wherever they stand")
def test_build_vocab_white_space(student):
    stoi, itos = student.build_vocab("\tto be \n")
    expected = ["\t", "\n", " ", "b", "e", "o", "t"]
    same(stoi, {c: i for i, c in enumerate(expected)}, what="stoi")
    same(itos, dict(enumerate(expected)), what="itos")


@check("build_vocab", "a text of one repeated character has a vocabulary of one")
def test_build_vocab_one_character(student):
    stoi, itos = student.build_vocab("aaaa")
    same(stoi, {"a": 0}, what="stoi")
    same(itos, {0: "a"}, what="itos")


@check("build_vocab", "the empty text has an empty vocabulary")
def test_build_vocab_empty_text(student):
    stoi, itos = student.build_vocab("")
    same(stoi, {}, what="stoi")
    same(itos, {}, what="itos")


@check("build_vocab", "a long random text: ids 0, 1, 2, ... without gaps, and itos undoes stoi")
def test_build_vocab_random_text(student, rng):
    points = torch.randint(33, 1000, (400,), generator=rng).tolist()
    text = "".join(map(chr, points))
    expected = sorted(set(text))
    stoi, itos = student.build_vocab(text)
    same(stoi, {c: i for i, c in enumerate(expected)}, what="stoi")
    same(itos, dict(enumerate(expected)), what="itos")


@check("build_vocab", "the second text's vocabulary knows nothing of the first text")
def test_build_vocab_second_call(student):
    student.build_vocab("abc")
    stoi, itos = student.build_vocab("cd")
    same(stoi, {"c": 0, "d": 1}, what="stoi of the second call")
    same(itos, {0: "c", 1: "d"}, what="itos of the second call")


# --- tokenize


@check("tokenize", "the empty text gives an int64 tensor of shape (0,)")
def test_tokenize_empty_text(student):
    close(student.tokenize("", dict(STOI)), torch.zeros(0, dtype=torch.int64))


@check("tokenize", "a text of one character gives shape (1,)")
def test_tokenize_one_character(student):
    close(student.tokenize("B", dict(STOI)), torch.tensor([0]))


@check("tokenize", "the ids are those of stoi, in the order of the text", points=2)
def test_tokenize_given_ids(student):
    close(student.tokenize("Banana né", dict(STOI)), torch.tensor([0, 5, 2, 5, 2, 5, 4, 2, 1]))


@check("tokenize", "spaces and line breaks at the ends of a text keep their ids")
def test_tokenize_white_space(student):
    close(student.tokenize(" \na  n\n", dict(STOI)), torch.tensor([4, 3, 5, 4, 4, 2, 3]))


@check("tokenize", "a character that is not in the vocabulary raises KeyError", points=2)
def test_tokenize_unknown_character(student):
    for text in ("anx", "x", "xan", "anxan", "an\tan"):
        with raises(KeyError, "for a character that is not in stoi"):
            student.tokenize(text, dict(STOI))


@check("tokenize", "a capital letter is not its small letter, nor the other way round")
def test_tokenize_unknown_capital(student):
    for text in ("baN", "A", "b"):
        with raises(KeyError, "for a letter that stoi has only in the other case"):
            student.tokenize(text, dict(STOI))
    with raises(KeyError, "for any character when stoi is empty"):
        student.tokenize("a", {})


@check("tokenize", "many hundred characters, and ids far beyond a byte, work like a few")
def test_tokenize_large_vocabulary(student, rng):
    stoi = {chr(1000 + i): i for i in range(600)}
    ids = torch.randint(0, 600, (50,), generator=rng)
    text = "".join(chr(1000 + i) for i in ids.tolist())
    close(student.tokenize(text, stoi), ids)
    far = {"a": 2**15, "b": 2**24 + 1, "c": 2**40}
    close(student.tokenize("cab", far), torch.tensor([2**40, 2**15, 2**24 + 1]))


# --- detokenize


@check("detokenize", "the empty tensor gives the empty string")
def test_detokenize_no_ids(student):
    same(student.detokenize(torch.zeros(0, dtype=torch.int64), dict(ITOS)), "")


@check("detokenize", "a single id gives a single character")
def test_detokenize_one_id(student):
    same(student.detokenize(torch.tensor([2]), dict(ITOS)), "n")


@check("detokenize", "the characters are those of itos, in whatever order it numbers them", points=2)
def test_detokenize_given_characters(student):
    same(student.detokenize(torch.tensor([0, 5, 2, 5, 2, 5, 4, 2, 1]), dict(ITOS)), "Banana né")


@check("detokenize", "spaces and line breaks come back as they were, at the ends too")
def test_detokenize_white_space(student):
    same(student.detokenize(torch.tensor([3, 4, 5, 5, 4, 4, 2, 4, 3]), dict(ITOS)), "\n aa  n \n")


@check("detokenize", "a long random text comes back whole, from ids with gaps, in a tensor that is not contiguous")
def test_detokenize_random_text(student, rng):
    itos = {3 * i: chr(700 + i) for i in range(300)}
    ids = (3 * torch.randint(0, 300, (150, 2), generator=rng))[:, 1]
    expected = "".join(itos[i] for i in ids.tolist())
    same(student.detokenize(ids, dict(itos)), expected)


@check("detokenize", "leaves the ids and itos as they were")
def test_detokenize_leaves_ids(student):
    ids, itos = torch.tensor([0, 5, 2, 5]), dict(ITOS)
    with unchanged(ids=ids, itos=itos):
        student.detokenize(ids, itos)


# --- next_char_pairs


@check("next_char_pairs", "each id is paired with the one right after it", points=2)
def test_next_char_pairs_random_ids(student, rng):
    for length in (9, 12):
        ids = torch.randint(0, 50, (length,), generator=rng)
        expected = ids.tolist()
        x, y = student.next_char_pairs(ids)
        close(x, torch.tensor(expected[:-1]), what="x")
        close(y, torch.tensor(expected[1:]), what="y")


@check("next_char_pairs", "repeated pairs and doubled characters are all kept")
def test_next_char_pairs_repeats(student):
    x, y = student.next_char_pairs(torch.tensor([1, 1, 1, 0, 1, 0, 1, 1]))
    close(x, torch.tensor([1, 1, 1, 0, 1, 0, 1]), what="x")
    close(y, torch.tensor([1, 1, 0, 1, 0, 1, 1]), what="y")


@check("next_char_pairs", "two ids make one pair, of shape (1,)")
def test_next_char_pairs_two_ids(student):
    x, y = student.next_char_pairs(torch.tensor([7, 2]))
    close(x, torch.tensor([7]), what="x")
    close(y, torch.tensor([2]), what="y")


@check("next_char_pairs", "one id makes no pair: two int64 tensors of shape (0,)")
def test_next_char_pairs_one_id(student):
    x, y = student.next_char_pairs(torch.tensor([7]))
    close(x, torch.zeros(0, dtype=torch.int64), what="x")
    close(y, torch.zeros(0, dtype=torch.int64), what="y")


@check("next_char_pairs", "ids that are not contiguous make the same pairs")
def test_next_char_pairs_of_a_column(student, rng):
    ids = torch.randint(0, 50, (6, 2), generator=rng)[:, 0]
    expected = ids.tolist()
    x, y = student.next_char_pairs(ids)
    close(x, torch.tensor(expected[:-1]), what="x")
    close(y, torch.tensor(expected[1:]), what="y")


@check("next_char_pairs", "leaves the ids as they were")
def test_next_char_pairs_leaves_ids(student):
    ids = torch.tensor([3, 2, 4, 4, 5])
    with unchanged(ids=ids):
        student.next_char_pairs(ids)


# --- bigram_counts


@check("bigram_counts", "row a, column b says how often b follows a, and not the other way round")
def test_bigram_counts_direction(student):
    expected = torch.tensor([[0, 2, 0], [0, 0, 1], [0, 0, 0]])
    close(student.bigram_counts(torch.tensor([0, 0, 1]), torch.tensor([1, 1, 2]), 3), expected)


@check("bigram_counts", "a pair that occurs many times is counted many times, in int64", points=2)
def test_bigram_counts_repeats(student):
    x = torch.tensor([2] * 2200 + [0] * 3 + [2])
    y = torch.tensor([1] * 2200 + [0] * 3 + [2])
    close(student.bigram_counts(x, y, 3), torch.tensor([[3, 0, 0], [0, 0, 0], [0, 2200, 1]]))


@check("bigram_counts", "pairs in random order, drawn from no running text, are all counted")
def test_bigram_counts_random_pairs(student, rng):
    x = torch.randint(0, 5, (60,), generator=rng)
    y = torch.randint(0, 5, (60,), generator=rng)
    expected = table_of(x, y, 5)
    close(student.bigram_counts(x, y, 5), expected)


@check("bigram_counts", "the table has vocab_size rows and columns, also for ids that never occur")
def test_bigram_counts_unseen_ids(student):
    x, y = torch.tensor([0, 2]), torch.tensor([2, 1])
    expected = table_of(x, y, 6)
    close(student.bigram_counts(x, y, 6), expected)


@check("bigram_counts", "a single pair, and a vocabulary of one")
def test_bigram_counts_smallest(student):
    close(student.bigram_counts(torch.tensor([1]), torch.tensor([0]), 2), torch.tensor([[0, 0], [1, 0]]))
    close(student.bigram_counts(torch.tensor([0, 0, 0]), torch.tensor([0, 0, 0]), 1), torch.tensor([[3]]))


@check("bigram_counts", "no pairs at all give a table of zeros")
def test_bigram_counts_no_pairs(student):
    none = torch.zeros(0, dtype=torch.int64)
    close(student.bigram_counts(none, none.clone(), 3), torch.zeros(3, 3, dtype=torch.int64))


@check("bigram_counts", "a second call starts from zero again")
def test_bigram_counts_second_call(student):
    x, y = torch.tensor([0, 1, 1]), torch.tensor([1, 1, 0])
    expected = table_of(x, y, 2)
    student.bigram_counts(x.clone(), y.clone(), 2)
    close(student.bigram_counts(x, y, 2), expected, what="the second table")


@check("bigram_counts", "leaves x and y as they were")
def test_bigram_counts_leaves_arguments(student):
    x, y = torch.tensor([3, 2, 4, 4]), torch.tensor([2, 4, 4, 5])
    with unchanged(x=x, y=y):
        student.bigram_counts(x, y, 6)


# --- counts_to_probs


@check("counts_to_probs", "every row of a random table is divided by its own sum", points=2)
def test_counts_to_probs_random_table(student, rng):
    counts = torch.randint(0, 40, (5, 5), generator=rng) + torch.eye(5, dtype=torch.int64)
    expected = shares_of(counts, 0.0)
    close(student.counts_to_probs(counts), expected)


@check("counts_to_probs", "a fractional smoothing is added to each count, and V times to each total", points=2)
def test_counts_to_probs_fractional_smoothing(student, rng):
    counts = torch.randint(0, 6, (4, 4), generator=rng) + torch.eye(4, dtype=torch.int64)
    for smoothing in (0.5, 2.25):
        expected = shares_of(counts, smoothing)
        close(student.counts_to_probs(counts, smoothing), expected)


@check("counts_to_probs", "a row without counts is uniform, and the rows around it are not")
def test_counts_to_probs_empty_row(student):
    counts = torch.tensor([[0, 5, 0, 1], [0, 0, 0, 0], [2, 2, 2, 2], [0, 0, 1, 0]])
    expected = shares_of(counts, 0.0)
    close(student.counts_to_probs(counts), expected)


@check("counts_to_probs", "a row without counts is uniform with smoothing, too")
def test_counts_to_probs_empty_row_with_smoothing(student):
    counts = torch.tensor([[0, 0, 0], [4, 0, 1], [0, 0, 0]])
    expected = shares_of(counts, 0.25)
    close(student.counts_to_probs(counts, smoothing=0.25), expected)


@check("counts_to_probs", "a table without any counts is uniform")
def test_counts_to_probs_empty_table(student):
    close(student.counts_to_probs(torch.zeros(5, 5, dtype=torch.int64)), torch.full((5, 5), 0.2))


@check("counts_to_probs", "a vocabulary of one has the probability 1, counted or not")
def test_counts_to_probs_one_character(student):
    close(student.counts_to_probs(torch.tensor([[3]])), torch.ones(1, 1))
    close(student.counts_to_probs(torch.tensor([[0]])), torch.ones(1, 1))


@check("counts_to_probs", "counts of a long text, a million and more, keep small shares exact")
def test_counts_to_probs_large_counts(student):
    counts = torch.tensor([[3_000_000, 21], [70_000, 1_000_001]])
    expected = shares_of(counts, 0.0)
    close(student.counts_to_probs(counts), expected, atol=1e-9)  # the smallest share is 0.000007


@check("counts_to_probs", "leaves the counts as they were")
def test_counts_to_probs_leaves_counts(student):
    counts = torch.tensor([[0, 0, 0], [1, 2, 0], [0, 1, 1]])
    with unchanged(counts=counts):
        student.counts_to_probs(counts)
        student.counts_to_probs(counts, 1.0)


@check("counts_to_probs", "each row adds up to one, whatever the smoothing")
def test_counts_to_probs_rows_add_up(student, rng):
    counts = torch.randint(0, 3, (6, 6), generator=rng)
    counts[2] = 0
    for smoothing in (0.0, 0.1, 1.0, 100.0):
        sums = student.counts_to_probs(counts, smoothing).sum(dim=1)
        close(sums, torch.ones(6), what="the sum of each row")
