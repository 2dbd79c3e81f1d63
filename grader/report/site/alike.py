"""Which submissions are alike: pairs that share code which hardly anybody else wrote.

Two steps. An index of this file finds the few pairs worth a look: code is made independent of names, comments and
layout, cut into overlapping runs of characters, and only runs count that few students share, for what most of a class
writes is how the exercise is written. copydetect (Schleimer, Wilkerson, Aiken: Winnowing, 2003) then compares these pairs and
says which parts are the same. Comparing everybody with everybody by it would take hours for a thousand students.
"""

import itertools
import keyword
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

RUN = 25  # characters of a run; copydetect's own default
SHORTEST = 200  # characters of someone's own code, without names and spaces; with less, code is alike by chance
SHARE_OF_CLASS, AT_LEAST, AT_MOST = 0.05, 3, 12  # how many students may share a run that counts
RARE_SHARE = 0.4  # of the shorter one's code that both share with hardly anybody else
LONGEST = 40_000  # characters of someone's code that are looked at
MOST_PAIRS = 20  # of an exercise that are shown

_TEXTS = re.compile(r"(\"\"\"|''')[\s\S]*?\1|\"[^\"\n]*\"|'[^'\n]*'")
_HEADING = re.compile(r"(?:async )?(?:def|class) (\w+)")
_COMMENTS = re.compile(r"#[^\n]*")
_NAMES = re.compile(rf"\b(?!(?:{'|'.join(keyword.kwlist)})\b)[^\W\d]\w*")


@dataclass(frozen=True)
class Own:
    """What one student wrote in one exercise."""

    student: str
    lines: tuple[tuple[str, bool], ...]  # (text, own): lines of their own, and the given headings under which they stand

    @cached_property
    def text(self) -> str:
        """Their own lines alone."""
        return "\n".join(line for line, own in self.lines if own)


@dataclass(frozen=True)
class Candidates:
    """Two who share rare code. `rare`: how much of the shorter one's code that is, 0 to 1."""

    first: Own
    second: Own
    rare: float


def own_work(student: str, sources: Mapping[str, str], given: frozenset[str]) -> Own:
    """The lines that are not among those given, file after file, each below the given `def` and `class` in which it stands."""
    known = {found[1] for line in given if (found := _HEADING.match(line))}  # with or without annotations
    lines: list[tuple[str, bool]] = []
    headings: list[str] = []
    room = LONGEST
    for _, text in sorted(sources.items()):
        headings.clear()
        for line in text.expandtabs(4).splitlines():
            bare = line.strip()
            heading = _HEADING.match(bare)
            if heading and heading[1] in known:
                headings = [h for h in headings if _indent(h) < _indent(line)] + [line.rstrip()]
            elif bare and bare not in given:
                lines += [(h, False) for h in headings]
                lines.append((line.rstrip()[:room], True))
                headings.clear()
                room -= len(lines[-1][0])
                if room <= 0:
                    return Own(student, tuple(lines))
    return Own(student, tuple(lines))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def plain(text: str) -> str:
    """Code without comments, spaces and names: two that differ in these only become equal."""
    return "".join(_NAMES.sub("V", _COMMENTS.sub("", _TEXTS.sub("S", text))).split())


def runs(code: str) -> set[str]:
    """All runs of a plain code."""
    return {code[i : i + RUN] for i in range(len(code) - RUN + 1)}


def few(students: int) -> int:
    """How many students may share code that is still rare."""
    return min(AT_MOST, max(AT_LEAST, math.floor(SHARE_OF_CLASS * students)))


def candidates(class_work: Iterable[Own], known: str = "") -> list[Candidates]:
    """The pairs worth a look, those that share most first. `known`: code that is nobody's own, like the model answer."""
    expected = runs(plain(known))
    works: list[Own] = []
    signatures: list[set[str]] = []
    for work in class_work:
        code = plain(work.text)
        signature = runs(code) - expected if len(code) >= SHORTEST else set()
        if len(signature) >= SHORTEST - RUN:
            works.append(work)
            signatures.append(signature)
    shared = _shared(signatures, few(len(works)))
    found = [
        Candidates(works[i], works[j], share)
        for (i, j), count in shared.items()
        if (share := count / min(len(signatures[i]), len(signatures[j]))) >= RARE_SHARE
    ]
    found.sort(key=lambda c: (-c.rare, c.first.student, c.second.student))
    return found


def _shared(signatures: Sequence[set[str]], limit: int) -> Counter[tuple[int, int]]:
    """How many rare runs two of the works share, for those that share any."""
    frequency = Counter(itertools.chain.from_iterable(signatures))
    holders: dict[str, list[int]] = {run: [] for run, n in frequency.items() if 2 <= n <= limit}
    for place, signature in enumerate(signatures):
        for run in signature & holders.keys():
            holders[run].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places, count in Counter(map(tuple, holders.values())).items():
        for pair in itertools.combinations(places, 2):
            shared[pair] += count
    return shared
