"""What lateness costs."""

import math
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from grader.gradebook.settings import LateRule

CENT = Decimal("0.01")
DAY = timedelta(days=1)


def days_late(handed_in: datetime | None, due: datetime | None, tolerance_minutes: int = 0) -> int:
    """Days begun after the due date; 0 where either time is not known."""
    if handed_in is None or due is None or handed_in <= due + timedelta(minutes=tolerance_minutes):
        return 0
    return math.ceil((handed_in - due) / DAY)


def penalty(earned: Decimal, days: int, rule: LateRule) -> Decimal:
    """Points taken off for so many days that no grace covers."""
    if rule.rule == "none":
        return Decimal(0)
    percent = min(rule.percent_per_day * days, rule.at_most)
    return rounded(earned * percent / 100)


def rounded(points: Decimal) -> Decimal:
    """To the hundredth, halves up: what a teacher gets on paper."""
    return points.quantize(CENT, rounding=ROUND_HALF_UP)
