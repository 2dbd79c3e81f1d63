"""Exercise 06: how does a text become numbers, and what can counting alone say about the next character?

Every character gets an id, a text becomes a tensor of ids, and a table counts which id follows which.
Plain Python and torch are enough; nothing is forbidden.
"""

import torch
from torch import Tensor


def build_vocab(text: str) -> tuple[dict[str, int], dict[int, str]]:
    """Number the distinct characters of a text.

    text: any string.
    Returns (stoi, itos): stoi maps a character to its id, itos maps an id back to its character.

    The ids are 0, 1, 2, ... over the distinct characters in sorted order, as `sorted` puts them. Every character
    counts: a space, a line break and a capital letter are characters of their own.
    The empty text gives two empty dictionaries.
    """
    raise NotImplementedError("write build_vocab here")


def tokenize(text: str, stoi: dict[str, int]) -> Tensor:
    """Turn a text into a tensor of ids.

    text: a string of T characters.
    stoi: the id of each character; use these ids, whatever they are.
    Returns an int64 tensor of shape (T,).

    The empty text gives an int64 tensor of shape (0,). A character that is not in stoi raises KeyError.
    """
    raise NotImplementedError("write tokenize here")


def detokenize(ids: Tensor, itos: dict[int, str]) -> str:
    """Turn a tensor of ids back into a text; the opposite of `tokenize`.

    ids: int64 of shape (T,).
    itos: the character of each id. Its keys are Python ints.
    Returns a string of T characters; the empty tensor gives "".
    """
    raise NotImplementedError("write detokenize here")


def next_char_pairs(ids: Tensor) -> tuple[Tensor, Tensor]:
    """Cut a text into training pairs: each character and the one that follows it.

    ids: int64 of shape (T,), T at least 1.
    Returns (x, y), int64 of shape (T-1,) each: y[i] is the id that comes right after x[i] in the text.

    Views of ids and copies are both right. One id alone makes no pair: then x and y have shape (0,).
    """
    raise NotImplementedError("write next_char_pairs here")


def bigram_counts(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    """Count how often each character follows each other character.

    x, y: int64 of shape (N,), with ids from 0 to vocab_size - 1; y[i] follows x[i].
    Returns an int64 table of shape (V, V), V = vocab_size: the entry [a, b] says how often b follows a.

    A pair that occurs five times counts five times. Ids that never occur have rows and columns of zeros.
    No pairs at all (N = 0) give a table of zeros.
    """
    raise NotImplementedError("write bigram_counts here")


def counts_to_probs(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    """Turn a table of counts into probabilities, each row for itself.

    counts: int64 of shape (V, V), as `bigram_counts` makes it. It stays as it is.
    smoothing: a number s >= 0 that is added to every count.
    Returns a float32 table of shape (V, V): entry [a, b] is (count + s) / (row sum + s * V), with the sum of row a.

    A row without counts is uniform: each of its V entries is 1 / V, with smoothing and without.
    """
    raise NotImplementedError("write counts_to_probs here")
