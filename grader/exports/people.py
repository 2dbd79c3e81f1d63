"""Who is who: the students of a gradebook, called as their folders were, and the people of a teacher's file.

Evidence is tried from the strongest to the weakest. Where it points to two people, nobody is chosen: a grade in a wrong row is
worse than a row to fill by hand.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_CANVAS = re.compile(r"(?P<name>.+?)_(?:LATE_)?(?P<number>\d+)_\d+(?:_.*)?", re.DOTALL)  # lindqvistsven_LATE_1042_77001_work.zip
_CANVAS_OURS = re.compile(r"(?P<name>.+)_(?P<number>\d+)", re.DOTALL)  # lindqvistsven_1042: what grader.submission makes of Canvas's files
_MOODLE = re.compile(r"(?P<name>.*)_(?P<number>\d+)_assignsubmission_.*", re.DOTALL)  # Sven Lindqvist_4711_assignsubmission_file
# Letters that Unicode does not take apart into a letter and an accent.
_PLAIN = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"})


@dataclass(frozen=True)
class Person:
    """One row of the teacher's file."""

    row: int
    name: str  # as the file has it: "Lindqvist, Sven" or "Sven Lindqvist"
    number: str = ""  # by which the system itself knows them, also in what it calls downloaded files
    ids: tuple[str, ...] = ()  # logins, e-mail addresses, numbers of the university


@dataclass(frozen=True)
class Matches:
    """Who was found where."""

    rows: Mapping[str, int]  # student -> row
    not_found: Sequence[str] = ()
    unclear: Sequence[str] = ()  # sentences
    without_work: Sequence[Person] = ()  # people of the file whom no student of ours may be


def match(students: Iterable[str], people: Sequence[Person], told: Mapping[str, str], *, numbers_last: bool = True) -> Matches:
    """Find each student's row. `told`: student -> the number, id or name of their row, as the teacher says.

    `numbers_last`: whether a number in a folder's name stays the same from one assignment to the next, so that who is not
    found by it is not there.
    """
    rows: dict[str, int] = {}
    not_found: list[str] = []
    unclear: list[str] = []
    doubtful: set[int] = set()
    index = _Index(people)
    for student in students:
        found = index.find(student, told.get(student), numbers_last)
        if len(found) == 1:
            rows[student] = found[0].row
        elif not found:
            not_found.append(student)
        else:
            doubtful |= {p.row for p in found}
            unclear.append(f"{student} may be any of {' / '.join(p.name for p in found)}")
    by_row: dict[int, list[str]] = {}
    for student, row in rows.items():
        by_row.setdefault(row, []).append(student)
    for person in people:
        several = by_row.get(person.row, ())
        if len(several) > 1:
            unclear.append(f"{' / '.join(several)} are all {person.name}")
            doubtful.add(person.row)
            for student in several:
                del rows[student]
    taken = set(rows.values()) | doubtful
    return Matches(rows, not_found, unclear, [p for p in people if p.row not in taken])


class _Index:
    """The people of a file by every key that may name them, the strongest evidence first."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._levels: list[dict[str, list[Person]]] = []
        for person in people:
            for level, keys in enumerate(_keys_of(person)):
                if level == len(self._levels):
                    self._levels.append({})
                for key in dict.fromkeys(filter(None, keys)):
                    self._levels[level].setdefault(key, []).append(person)

    def find(self, student: str, told: str | None, numbers_last: bool) -> list[Person]:
        if not self._levels:
            return []
        if told is not None:
            return self._levels[0].get(told.strip()) or self._levels[1].get(_folded(told)) or self._levels[2].get(_ordered(told)) or []
        moodle, canvas = _MOODLE.fullmatch(student), _CANVAS.fullmatch(student)
        if folder := canvas if numbers_last else moodle:
            found = self._levels[0].get(folder["number"], [])
            if found or numbers_last:
                return found
        ours = _CANVAS_OURS.fullmatch(student) if numbers_last and not moodle else None
        if ours:  # anybody may call a folder so: the name has to be that person's, too
            found = [p for p in self._levels[0].get(ours["number"], []) if _compact(ours["name"]) in list(_keys_of(p))[4]]
            if found:
                return found
        folder = moodle or canvas
        name = folder["name"] if folder else student
        for level, key in zip(self._levels, _keys_for(name), strict=True):
            if key and key in level:
                return level[key]
        return []


def _keys_of(person: Person) -> Iterator[list[str]]:
    last, comma, first = person.name.partition(",")
    turned = f"{first} {last}" if comma else person.name
    yield [person.number]
    yield [_folded(i) for i in (*person.ids, person.number, person.name)]
    yield [_ordered(person.name)]
    yield [_ordered(_without_accents(person.name))]
    yield [_compact(person.name), _compact(turned)]
    yield [_folded(i.split("@")[0]) for i in person.ids if "@" in i]


def _keys_for(name: str) -> Iterator[str]:
    yield ""  # a folder called "12" is not the system's own number 12 before it is anybody's login
    yield _folded(name)
    yield _ordered(name)
    yield _ordered(_without_accents(name))
    yield _compact(name)
    yield _folded(name)


def words(text: str) -> list[str]:
    """The words of a text, without case: "Kovács, Anna" -> ["kovács", "anna"]."""
    return re.findall(r"(?:[^\W_][\u0300-\u036f]*)+", _folded(text))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold()).strip()


def _without_accents(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return "".join(c for c in letters if not unicodedata.combining(c))


def _ordered(text: str) -> str:
    """A name's words in one order, whichever comes first in the file."""
    return " ".join(sorted(words(text)))


def _compact(text: str) -> str:
    return "".join(words(_without_accents(text)))
