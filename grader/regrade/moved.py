"""The difference that a proposal would make: whose total would move, and on which checks. Computed, not yet put into words.

Checks move in raw points. Totals are settled as in scores.csv: lateness, attempts and what an exercise is worth.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from grader.gradebook import Gradebook, settle
from grader.gradebook.late import rounded
from grader.gradebook.record import NOTHING
from grader.gradebook.settings import parse_settings
from grader.regrade.choice import key_of
from grader.regrade.proposal import Proposed, Sorted
from grader.store import Key
from grader.verdict import BONUS, Outcome, Verdict


@dataclass(frozen=True)
class Moved:
    """One check of one student's work that would have another outcome, or other points."""

    student: str
    exercise: str
    attempt: str
    before: Verdict | None  # None: the check was not there
    after: Verdict | None  # None: it is gone
    why: tuple[str, ...]  # what has changed since it was judged
    first: bool = False  # the work was not judged before at all

    @property
    def by_suite(self) -> bool:
        """Whether the check itself is new, gone, or worth something else."""
        if self.before is None or self.after is None:
            return not self.first and self.verdict.function != BONUS  # one that is not tried is left out of a card
        return self.before.max_points != self.after.max_points

    @property
    def by_answer(self) -> bool:
        """Whether the student's code has another outcome."""
        if self.before is None or self.after is None:
            return not self.by_suite
        return self.before.outcome is not self.after.outcome

    @property
    def matters(self) -> bool:
        """To the student: another outcome, or other points."""
        return self.by_answer or self.gained != 0

    @property
    def verdict(self) -> Verdict:
        """The newer one."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def gained(self) -> int:
        """Raw points; of a check that appears or goes, those that it gave or took."""
        return (self.after.points if self.after else 0) - (self.before.points if self.before else 0)


@dataclass(frozen=True)
class StudentMoved:
    """A student with another total, or with checks that would move."""

    student: str
    before: Decimal
    after: Decimal
    checks: tuple[Moved, ...]

    @property
    def gained(self) -> Decimal:
        return self.after - self.before


@dataclass(frozen=True)
class Difference:
    """All that a proposal would change."""

    students: tuple[StudentMoved, ...]  # who loses most comes first, whose total stays last
    class_size: int
    means: tuple[Decimal, Decimal]  # of the class's totals, before and after
    worth: tuple[Decimal, Decimal]  # the points to be had, before and after
    cards: int  # that would be replaced, or are new
    reworded: int  # verdicts that only say something else
    why: Mapping[str, tuple[str, ...]]  # exercise -> what has changed there
    stale: tuple[Key, ...] = ()
    ours: tuple[Key, ...] = ()
    complete: bool = True

    @property
    def up(self) -> int:
        return sum(s.gained > 0 for s in self.students)

    @property
    def down(self) -> int:
        return sum(s.gained < 0 for s in self.students)

    @property
    def moved(self) -> tuple[Moved, ...]:
        return tuple(m for s in self.students for m in s.checks)


def difference(found: Sorted) -> Difference:
    """What accepting would change, against the store as it is now."""
    settings = parse_settings(found.about.settings)
    cards = {**{key_of(card): card for card in found.cards}, **{key_of(p.new): p.new for p in found.ready}}
    before = settle(settings, found.about.students, found.about.titles, found.cards)
    after = settle(settings, found.about.students, found.about.titles, [cards[key] for key in sorted(cards)])
    return Difference(
        students=tuple(sorted(_students(found, before, after), key=_most_first)),
        class_size=len(before.students),
        means=(_mean(before), _mean(after)),
        worth=(before.max_total, after.max_total),
        cards=len(found.ready),
        reworded=sum(_reworded(p) for p in found.ready),
        why=_why(found),
        stale=found.stale,
        ours=found.ours,
        complete=found.complete,
    )


def _most_first(student: StudentMoved) -> tuple[bool, bool, Decimal, str]:
    return (student.gained == 0, student.gained > 0, -abs(student.gained), student.student)


def _students(found: Sorted, before: Gradebook, after: Gradebook) -> Iterator[StudentMoved]:
    checks: dict[str, list[Moved]] = {}
    for proposed in sorted(found.ready, key=lambda p: key_of(p.new)):
        checks.setdefault(proposed.new.student, []).extend(moved_checks(proposed))
    for student in before.students:
        was, now = before.total(student), after.total(student)
        own = tuple(checks.get(student, ()))  # by exercise, attempt and place in the suite
        if own or was != now:
            yield StudentMoved(student, was, now, own)


def moved_checks(proposed: Proposed) -> Iterator[Moved]:
    """The checks of one piece of work that would move, in the order of the suite; those that are gone come last."""
    new = proposed.new
    before = {v.check: v for v in proposed.old.verdicts} if proposed.old else {}
    after = {v.check: v for v in new.verdicts}
    for check in dict.fromkeys([*after, *before]):
        was, now = before.get(check), after.get(check)
        if was is None or now is None or _score(was) != _score(now):
            yield Moved(new.student, new.exercise, new.attempt, was, now, proposed.why, first=proposed.old is None)


def _score(verdict: Verdict) -> tuple[Outcome, int, int]:
    return verdict.outcome, verdict.points, verdict.max_points


def _reworded(proposed: Proposed) -> int:
    before = {v.check: v for v in proposed.old.verdicts} if proposed.old else {}
    pairs = [(before[v.check], v) for v in proposed.new.verdicts if v.check in before]
    return sum(_score(a) == _score(b) and (a.message, a.misconception) != (b.message, b.misconception) for a, b in pairs)


def _why(found: Sorted) -> dict[str, tuple[str, ...]]:
    told: dict[str, dict[str, None]] = {}
    for proposed in found.ready:
        told.setdefault(proposed.new.exercise, {}).update(dict.fromkeys(proposed.why))
    return {exercise: tuple(words) for exercise, words in sorted(told.items())}


def _mean(book: Gradebook) -> Decimal:
    return rounded(sum((book.total(s) for s in book.students), NOTHING) / max(1, len(book.students)))
