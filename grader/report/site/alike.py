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
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

RUN = 25  # characters of a run; copydetect's own default
SHORTEST = 200  # characters of someone's own code, without names and spaces; with less, code is alike by chance
SHARE_OF_CLASS, AT_LEAST, AT_MOST = 0.05, 3, 12  # how many students may share a run that counts
RARE_SHARE = 0.4  # of the shorter one's code that both share with hardly anybody else
LONGEST = 40_000  # characters of someone's code that are looked at
MOST_PAIRS = 20  # of an exercise that are shown
PARTS = 32  # in which the runs of a class are counted, for the sake of memory

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


def runs(code: str) -> set[int]:
    """All runs of a plain code, as numbers: texts would be ten times as large, and two of these are equal by chance in no class."""
    return {hash(code[i : i + RUN]) for i in range(len(code) - RUN + 1)}


def few(students: int) -> int:
    """How many students may share code that is still rare."""
    return min(AT_MOST, max(AT_LEAST, math.floor(SHARE_OF_CLASS * students)))


def candidates(class_work: Iterable[Own], known: str = "") -> list[Candidates]:
    """The pairs worth a look, those that share most first. `known`: code that is nobody's own, like the model answer."""
    expected = runs(plain(known))
    works: list[Own] = []
    sizes: list[int] = []
    heap = _Heap()
    for work in class_work:
        code = plain(work.text)
        signature = runs(code) - expected if len(code) >= SHORTEST else set()
        if len(signature) >= SHORTEST - RUN:
            heap.add(len(works), signature)
            works.append(work)
            sizes.append(len(signature))
    shared = heap.shared(few(len(works)))
    found = [
        Candidates(works[i], works[j], share)
        for (i, j), count in shared.items()
        if (share := count / min(sizes[i], sizes[j])) >= RARE_SHARE
    ]
    found.sort(key=lambda c: (-c.rare, c.first.student, c.second.student))
    return found


class _Heap:
    """The runs of a whole class, a few bytes each, apart by size: only one part at a time is looked at run by run."""

    def __init__(self) -> None:
        width = (1 << 64) // PARTS
        self._bounds = [-(1 << 63) + width * i for i in range(1, PARTS)]
        self._runs = [array("q") for _ in range(PARTS)]
        self._places = [array("l") for _ in range(PARTS)]  # whose run that is

    def add(self, place: int, signature: Set[int]) -> None:
        ordered = sorted(signature)
        ends = [bisect_left(ordered, bound) for bound in self._bounds]
        for part, (first, last) in enumerate(itertools.pairwise([0, *ends, len(ordered)])):
            self._runs[part].extend(ordered[first:last])
            self._places[part].extend(itertools.repeat(place, last - first))

    def shared(self, limit: int) -> Counter[tuple[int, int]]:
        """How many rare runs two of the works share, for those that share any."""
        shared: Counter[tuple[int, int]] = Counter()
        for found, places in zip(self._runs, self._places, strict=True):
            holders: dict[int, list[int]] = {run: [] for run, n in Counter(found).items() if 2 <= n <= limit}
            for run, place in zip(found, places, strict=True):
                if run in holders:
                    holders[run].append(place)
            for alike, count in Counter(map(tuple, holders.values())).items():
                for pair in itertools.combinations(alike, 2):
                    shared[pair] += count
        return shared
