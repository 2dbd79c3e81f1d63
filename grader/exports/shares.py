"""What each check contributes to a mark, so that the parts add up to the whole, to the hundredth."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from grader.gradebook.late import CENT, rounded
from grader.gradebook.record import NOTHING, Mark
from grader.verdict import BONUS, Verdict


@dataclass(frozen=True)
class Share:
    """One check and its part of what was earned, before anything is taken off for lateness."""

    verdict: Verdict
    points: Decimal
    max_points: Decimal


def shares_of(mark: Mark) -> tuple[Share, ...]:
    """The checks of a mark. The points add up to `mark.earned`; what there is to be had, without the bonus, to `mark.max_points`.

    A check that is passed has all its points, so a hundredth that does not divide goes to the passed and to the others apart.
    """
    verdicts = mark.card.verdicts
    regular = [v for v in verdicts if v.function != BONUS]
    own = sum(v.points for v in regular)
    earned = rounded(mark.earned * own / mark.card.points) if mark.card.points else NOTHING
    points = apportioned(earned, [v.points if v.function != BONUS else 0 for v in verdicts])
    bonus = apportioned(mark.earned - earned, [v.points if v.function == BONUS else 0 for v in verdicts])
    lost = apportioned(mark.max_points - earned, [v.max_points - v.points if v.function != BONUS else 0 for v in verdicts])
    return tuple(
        Share(v, p + b, p + less if v.function != BONUS else max(b, _worth(mark, v)))
        for v, p, b, less in zip(verdicts, points, bonus, lost, strict=True)
    )


def apportioned(whole: Decimal, weights: Sequence[int]) -> list[Decimal]:
    """The whole in hundredths, by weight; those that are over go to the largest remainders, the first of equals first."""
    total = sum(weights)
    if total <= 0 or whole <= 0:
        return [NOTHING for _ in weights]
    exact = [whole * weight / total for weight in weights]
    parts = [e.quantize(CENT, rounding=ROUND_FLOOR) for e in exact]
    over = int((rounded(whole) - sum(parts, NOTHING)) / CENT)
    for i in sorted(range(len(parts)), key=lambda i: parts[i] - exact[i])[:over]:
        parts[i] += CENT
    return parts


def _worth(mark: Mark, verdict: Verdict) -> Decimal:
    """What a bonus that was missed would have given; one that was won is worth what it gave."""
    if verdict.points or not mark.card.max_points:
        return NOTHING
    return rounded(mark.max_points * verdict.max_points / mark.card.max_points)
