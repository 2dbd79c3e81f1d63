"""Who needs a word, and why. The reasons are facts; what they mean only a talk can tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from grader.gradebook import Gradebook, Mark
from grader.report.site.misconceptions import Misconception, in_several_exercises
from grader.verdict import Outcome

FAR_BELOW = 0.4  # of an exercise's points, measured against the class and against what the student does otherwise
ENOUGH_WORK = 3  # exercises with which someone has an average of their own
ENOUGH_CLASS = 5  # students with whom an exercise has an average
MANY_STOPS = 5  # checks that ran out of time or crashed
QUIET = 2  # exercises at the end, of those that most others did, without anything


@dataclass(frozen=True)
class Concern:
    """One student, and the reasons, the weightiest first."""

    student: str
    reasons: tuple[str, ...]
    weight: int


def concerns(book: Gradebook, found: Sequence[Misconception]) -> tuple[Concern, ...]:
    """The students with a reason, those first whom a word may help most."""
    shares = {key: float(m.points / m.max_points) for key, m in book.marks.items() if m.judged and m.max_points and _begun(m)}
    begun = {e: [s for s in book.students if (s, e) in shares] for e in book.exercises}
    average = {e: mean(shares[s, e] for s in own) for e, own in begun.items() if own}
    stuck = in_several_exercises(found)
    usual = [e for e in book.exercises if 2 * len(begun[e]) >= max(1, len(book.students))]
    told = []
    for student in book.students:
        marks = [(e, m) for e in book.exercises if (m := book.mark(student, e)) is not None]
        reasons = _reasons(student, marks, shares, average, usual, {e for e in begun if len(begun[e]) >= ENOUGH_CLASS})
        if student in stuck:
            title, where = stuck[student]
            reasons.append((2, f"Makes the same mistake in exercises {_and(where)}: {title}."))
        if reasons:
            reasons.sort(key=lambda r: -r[0])
            told.append(Concern(student, tuple(text for _, text in reasons), sum(w for w, _ in reasons)))
    return tuple(sorted(told, key=lambda c: (-c.weight, c.student)))


def _reasons(
    student: str,
    marks: Sequence[tuple[str, Mark]],
    shares: Mapping[tuple[str, str], float],
    average: Mapping[str, float],
    usual: Sequence[str],
    large: set[str],
) -> list[tuple[int, str]]:
    """(weight, sentence)"""
    if not any(_begun(m) for _, m in marks):
        return [(4, "Nothing handed in yet. A short question may be all that it takes.")]
    reasons = []
    own = {e: shares[student, e] - average[e] for e, _ in marks if (student, e) in shares}  # how far above the class
    quiet = [e for e in usual[-QUIET:] if not any(number == e and _begun(m) for number, m in marks)]
    if len(usual) > QUIET and len(quiet) == QUIET:
        reasons.append((3, f"Was there at the beginning, but handed in nothing for exercises {_and(quiet)}, which most others did."))
    if len(own) > ENOUGH_WORK:
        others = {e: mean(value for other, value in own.items() if other != e) for e in own}
        worse = [e for e, lead in own.items() if e in large and lead < others[e] - FAR_BELOW]
        if worse:
            what = _exercises(worse).capitalize()
            reasons.append((2, f"{what} went far worse than this student's other work. Something there may not have clicked."))
    stops = [(e, sum(v.outcome in (Outcome.TIMEOUT, Outcome.CRASHED) for v in m.card.verdicts)) for e, m in marks]
    if sum(n for _, n in stops) >= MANY_STOPS:
        where = [e for e, n in stops if n]
        reasons.append((2, f"{sum(n for _, n in stops)} checks ran out of time or crashed ({_exercises(where)}): perhaps an endless loop."))
    banned = [e for e, m in marks if any(v.outcome is Outcome.FORBIDDEN for v in m.card.verdicts)]
    if banned:
        reasons.append((1, f"Used what the exercise forbids ({_exercises(banned)}). Was it clear that it should be written by hand?"))
    return reasons


def _begun(mark: Mark) -> bool:
    return any(v.outcome is not Outcome.MISSING for v in mark.card.verdicts)


def _exercises(numbers: Sequence[str]) -> str:
    return f"{'exercise' if len(numbers) == 1 else 'exercises'} {_and(numbers)}"


def _and(numbers: Sequence[str]) -> str:
    return numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} and {numbers[-1]}"
