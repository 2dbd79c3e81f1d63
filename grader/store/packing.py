"""Verdicts as the store keeps them, in three parts.

shape     the suite's checks: the same for a whole class, and kept once for all of its cards
outcomes  "p2 f0 m0": how each check ended and what it earned, which is all that totals need
packed    what was said of each, how long it took, and the trainings: compressed
"""

import hashlib
import json
import zlib
from collections.abc import Sequence
from functools import lru_cache

from grader.verdict import Outcome, Training, Verdict

LETTERS = {outcome: letter for outcome, letter in zip(Outcome, "pfetcxmj", strict=True)}
_OUTCOMES = {letter: outcome for outcome, letter in LETTERS.items()}
Verdicts = tuple[Verdict, ...]


def shape_of(verdicts: Sequence[Verdict]) -> str:
    return json.dumps([[v.check, v.function, v.max_points, v.title, v.public] for v in verdicts])


def outcomes_of(verdicts: Sequence[Verdict]) -> str:
    return " ".join(f"{LETTERS[v.outcome]}{v.points:d}" for v in verdicts)


def packed(verdicts: Sequence[Verdict], training: Sequence[Training]) -> bytes:
    said = [[v.message, v.misconception, v.seconds, v.waits_for, v.says, v.see] for v in verdicts]
    told = json.dumps([said, [[t.title, t.values] for t in training]], ensure_ascii=False)
    return zlib.compress(told.encode("utf-8", "replace"), 1)  # half characters, which nothing can write, become question marks


def digest(shape: str, outcomes: str, data: bytes) -> str:
    """Of a whole card, as it lies in the store."""
    return hashlib.sha256(f"{len(shape)} {shape}{outcomes}\n".encode() + data).hexdigest()


@lru_cache(maxsize=4096)
def without_words(exercise: str, shape: str, outcomes: str) -> Verdicts:
    """How the checks ended: verdicts without messages. ValueError, TypeError for what was not written here.

    A class ends in the same few ways a thousand times; cards that do share these verdicts.
    """
    ended = outcomes.split()
    return tuple(
        Verdict(exercise, check, function, _OUTCOMES[end[:1]], int(end[1:]), max_points, title=title, public=public)
        for (check, function, max_points, title, public), end in zip(_checks(shape), ended, strict=True)
    )


def whole(exercise: str, shape: str, outcomes: str, data: bytes) -> tuple[Verdicts, tuple[Training, ...]]:
    """The verdicts with all that was said. ValueError, TypeError, zlib.error for what was not written here."""
    said, trainings = json.loads(zlib.decompress(data))
    verdicts = tuple(
        Verdict(
            exercise, v.check, v.function, v.outcome, v.points, v.max_points, message, _once(misconception), seconds, v.title,
            waits_for, v.public, _once(says), _once(see),
        )
        for v, (message, misconception, seconds, waits_for, says, see) in zip(
            without_words(exercise, shape, outcomes), said, strict=True
        )
    )  # fmt: skip
    return verdicts, tuple(Training(title, tuple(values)) for title, values in trainings)


@lru_cache(maxsize=64)
def _checks(shape: str) -> list[tuple[str, str, int, str, bool]]:
    return [(check, function, points, title, bool(public)) for check, function, points, title, public in json.loads(shape)]


@lru_cache(maxsize=4096)
def _once(text: str) -> str:
    """The same text, once in memory."""
    return text
