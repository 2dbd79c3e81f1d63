"""Two submissions side by side: copydetect says which parts are the same, lines that are mostly the same are marked."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from grader.report.site.alike import RUN, Candidates, Own

ALIKE = 0.5  # of either one's code that must be the same
MARKED = 0.5  # of a line


@dataclass(frozen=True)
class Line:
    text: str
    same: bool
    own: bool = True  # False for a given heading, shown to find one's way


@dataclass(frozen=True)
class Side:
    student: str
    share: float  # of this one's code that the other one has, too
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Pair:
    """Two who wrote alike code. `rare`: the share of the code that hardly anybody else wrote."""

    left: Side
    right: Side
    rare: float


def pairs(found: Iterable[Candidates], most: int) -> list[Pair]:
    """The pairs that copydetect finds alike as well, in the order given, so many at most."""
    fingerprints: dict[str, Any] = {}
    alike: list[Pair] = []
    for candidate in found:
        pair = _compared(candidate, fingerprints)
        if max(pair.left.share, pair.right.share) >= ALIKE:
            alike.append(pair)
        if len(alike) == most:
            break
    return alike


def _compared(candidate: Candidates, fingerprints: dict[str, Any]) -> Pair:
    from copydetect import compare_files  # loads matplotlib: only once there is something to compare

    both = [_fingerprint(own, fingerprints) for own in (candidate.first, candidate.second)]
    _, shares, slices = compare_files(*both)
    left, right = (
        Side(own.student, min(1.0, float(share)), _marked(own, part.T.astype(int).tolist()))
        for own, share, part in zip((candidate.first, candidate.second), shares, slices, strict=True)
    )
    return Pair(left, right, candidate.rare)


def _fingerprint(own: Own, known: dict[str, Any]) -> Any:
    """Every run is kept (a window of 1): winnowing chooses by hashes that differ from run to run of Python."""
    from copydetect import CodeFingerprint

    if own.student not in known:
        known[own.student] = CodeFingerprint("work.py", RUN, 1, fp=io.StringIO(own.text), language="python")
    return known[own.student]


def _marked(own: Own, parts: Sequence[Sequence[int]]) -> tuple[Line, ...]:
    """The lines; `parts` are (start, end) of what is the same, in characters of `own.text`."""
    same = [False] * len(own.text)
    for start, end in parts:
        for i in range(max(0, start), min(end, len(own.text))):
            same[i] = True
    lines, at = [], 0
    for text, is_own in own.lines:
        if is_own:
            inked = [same[at + i] for i, c in enumerate(text) if not c.isspace()]
            lines.append(Line(text, sum(inked) >= MARKED * len(inked)))
            at += len(text) + 1
        else:
            lines.append(Line(text, False, own=False))
    return tuple(lines)
