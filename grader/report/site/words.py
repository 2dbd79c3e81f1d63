"""Small words that several pages need."""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from grader.gradebook.record import as_text
from grader.verdict import BONUS, Outcome, Verdict

SEGMENTS = {  # how checks end, in the order in which bars stack them
    "passed": "passed",
    "failed": "failed",
    "error": "raised an error",
    "timeout": "ran out of time",
    "crashed": "crashed",
    "forbidden": "used what is forbidden",
    "waits": "waiting for another function",
    "missing": "not attempted",
    "judge_error": "our fault",
}
NOT_TRIED = ("waits", "missing", "judge_error")
_SEE = re.compile(r"exercises/(\d\d)/README\.md#([\w-]+)")
_CODE = "    "  # what is set in columns or is code stands four spaces in


@dataclass(frozen=True)
class Lesson:
    """A place in a lesson. `path` lies inside the kit."""

    exercise: str
    heading: str
    path: str


@dataclass(frozen=True)
class Block:
    """A paragraph of a message, or some lines of code or columns."""

    text: str
    code: bool


def segment(verdict: Verdict) -> str:
    """How a check ended, with those apart that fail only because another function does."""
    waits = verdict.waits_for and verdict.outcome in (Outcome.FAILED, Outcome.ERROR, Outcome.MISSING)
    return "waits" if waits else str(verdict.outcome)


def many(count: int, word: str, words: str = "") -> str:
    """ "1 check", "2 checks"."""
    return f"{count} {word}" if count == 1 else f"{count} {words or word + 's'}"


def percent(share: float | Decimal | None) -> str:
    return "–" if share is None else f"{(Decimal(share) * 100).quantize(Decimal(1), ROUND_HALF_UP)} %"


def tenth(points: Decimal) -> str:
    """An average: to one decimal."""
    return as_text(points.quantize(Decimal("0.1"), ROUND_HALF_UP))


def seconds(value: float) -> str:
    return f"{value * 1000:.0f} ms" if value < 0.9995 else f"{value:.1f} s"


def moment(value: datetime, like: datetime | None = None) -> str:
    """A time, in its own zone or in that of another one."""
    if like is not None:
        value = value.astimezone(like.tzinfo)
    return f"{value.day} {value:%B %Y, %H:%M} {value.tzname() or ''}".rstrip()


def called(function: str) -> str:
    return "bug hunt (a bonus)" if function == BONUS else function


def lesson(see: str) -> Lesson | None:
    """Where a lesson explains a mistake; None for anything that does not look like that."""
    found = _SEE.fullmatch(see)
    if not found:
        return None
    heading = found[2].replace("-", " ")
    return Lesson(found[1], heading[:1].upper() + heading[1:], see)


def blocks(message: str) -> tuple[Block, ...]:
    """A message as paragraphs and code. Where to read on is left to the link that stands below it."""
    parts: list[tuple[bool, list[str]]] = []
    for line in message.split("\n"):
        if not line.strip() or line.startswith("Read on: "):
            continue
        code = line.startswith(_CODE)
        if code and parts and parts[-1][0]:
            parts[-1][1].append(line[len(_CODE) :])
        else:
            parts.append((code, [line[len(_CODE) :] if code else line]))
    return tuple(Block("\n".join(lines), code) for code, lines in parts)


def told_of_others(says: str) -> str:
    """What is said to one student, told of several: "You draw ..." becomes "They draw ..."; the first sentence of each mistake."""
    alike = says.strip().removeprefix("One of these two, which look alike here. ").split(" Or: ")
    return " Or: ".join(_of_several(re.split(r"(?<=[.!?]) ", part, maxsplit=1)[0]) for part in alike)


def _of_several(sentence: str) -> str:
    sentence = re.sub(r"\b(to|for|of|with|from|at|tells?|gives?|lets?|shows?|asks?|than) you\b", r"\1 them", sentence)
    for old, new in (("yourself", "themselves"), ("yours", "theirs"), ("your", "their"), ("you", "they")):
        sentence = re.sub(rf"\b{old}\b", new, sentence)
        sentence = re.sub(rf"\b{old.capitalize()}\b", new.capitalize(), sentence)
    return sentence
