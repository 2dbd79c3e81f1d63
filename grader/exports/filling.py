"""What filling a teacher's file gives: the file, and what the teacher must know about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from grader.exports.people import Matches
from grader.exports.sheet import ExportRefused, Sheet
from grader.gradebook.record import Gradebook, as_text

MOST_NAMED = 20  # people in one warning


@dataclass(frozen=True)
class Filling:
    """A filled sheet."""

    sheet: Sheet
    values: Mapping[tuple[int, int], str]  # (row, column) -> what was written there
    notes: Sequence[str] = field(default=())  # what was done
    warnings: Sequence[str] = field(default=())  # what to look at


def points_as(points: Decimal, comma: bool) -> str:
    """Points as every other file has them, with the decimal sign of this one."""
    return as_text(points).replace(".", ",") if comma else as_text(points)


def as_number(text: str) -> Decimal | None:
    """The number in a cell, with either decimal sign; None where there is none."""
    try:
        number = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def about_people(matches: Matches) -> list[str]:
    """Warnings about those who were not found, or found twice."""
    warnings = []
    if matches.not_found:
        warnings.append(f"Not found in the file: {named(matches.not_found)}. Say who they are with --match 'NAME=ID', if they are there.")
    if matches.unclear:
        warnings.append(f"Not filled, because it is not clear who is who: {named(matches.unclear, '; ')}. Say it with --match 'NAME=ID'.")
    return warnings


def named(names: Sequence[str], between: str = ", ") -> str:
    more = f"{between}and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return between.join(names[:MOST_NAMED]) + more


def told_pairs(pairs: Sequence[str], option: str) -> dict[str, str]:
    """What the teacher says with `--option 'KEY=VALUE'`. The last sign of equality divides: a student may be called "=1"."""
    told = {}
    for pair in pairs:
        key, sign, value = pair.rpartition("=")
        if not sign or not key.strip() or not value.strip():
            raise ExportRefused(f"{option} {pair!r} should have two parts and an = between them.")
        told[key.strip()] = value.strip()
    return told


def check_told(book: Gradebook, told: Mapping[str, str]) -> None:
    """Whether the students whom --match names are in the gradebook."""
    for student in told:
        if student not in book.students:
            raise ExportRefused(f"--match: there is no student called {student!r} in the gradebook; look at scores.csv.")
