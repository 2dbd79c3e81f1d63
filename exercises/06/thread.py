"""The thread, where it begins: a blind guess, and counting pairs of characters. Made with the learner's own functions."""

import math
from pathlib import Path
from typing import Any

import torch

from grader.learner.thread import Model, names_in

NAMES = Path(__file__).parents[1] / "names.txt"


def models(student: Any) -> list[Model]:
    text = "\n" + NAMES.read_text(encoding="utf-8")  # every name begins after the end of another one
    stoi, itos = student.build_vocab(text)
    ids = student.tokenize(text, stoi)
    x, y = student.next_char_pairs(ids)
    probs = student.counts_to_probs(student.bigram_counts(x, y, len(stoi)))  # (V, V)

    dice = torch.Generator().manual_seed(6)
    blind = [torch.randint(0, len(stoi), (), generator=dice) for _ in range(60)]
    made = [stoi["\n"]]
    for _ in range(60):
        made.append(int(torch.multinomial(probs[made[-1]], 1, generator=dice)))
    return [
        Model("a blind guess", math.log(len(stoi)), names_in(student.detokenize(torch.stack(blind), itos)), "knows nothing"),
        Model(
            "counting pairs",
            -float(probs[x, y].log().mean()),
            names_in(student.detokenize(torch.tensor(made), itos)),
            "the best with one letter",
        ),
    ]
