"""Course settings: one small TOML file in the teacher's hand.

name = "Deep learning, autumn"
timezone = "Europe/Budapest"       # of the due dates below; UTC without it
attempts = "best"                  # of several submissions the best counts, or the "last"

[points]                           # what an exercise is worth; without a line, the points of its checks
02 = 10

[due]
02 = 2026-10-01T23:59:00

[late]
rule = "per day"                   # "none": lateness costs nothing
percent_per_day = 10               # of what was earned, for each day begun
at_most = 50                       # percent that lateness can cost
grace_days = 3                     # days late of the whole course that cost nothing, spent in the order of the due dates
tolerance_minutes = 10             # that do not count as late

[extensions."anna.kovacs"]         # a student's own due dates
02 = 2026-10-08T23:59:00

[show]                             # to students, in feedback and in exports
hidden_checks = "after due"        # "always", "after due", "after publishing", "never"
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, tzinfo
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo

Attempts = Literal["best", "last"]
Rule = Literal["none", "per day"]
Visibility = Literal["always", "after due", "after publishing", "never"]


class SettingsBroken(Exception):
    """The settings cannot be used. `str(error)` is a sentence that says what to mend."""


@dataclass(frozen=True)
class LateRule:
    """What lateness costs. Percents are of the points earned."""

    rule: Rule = "none"
    percent_per_day: Decimal = Decimal(10)
    at_most: Decimal = Decimal(100)
    grace_days: int = 0
    tolerance_minutes: int = 0


@dataclass(frozen=True)
class CourseSettings:
    """One course's rules. The defaults take nothing off, and every check counts what it is worth."""

    name: str = "handgrad"
    attempts: Attempts = "best"
    points: Mapping[str, Decimal] = field(default_factory=dict)  # exercise -> what it is worth
    due: Mapping[str, datetime] = field(default_factory=dict)  # exercise -> with a time zone
    extensions: Mapping[tuple[str, str], datetime] = field(default_factory=dict)  # (student, exercise)
    late: LateRule = LateRule()
    hidden_checks: Visibility = "always"

    def due_for(self, student: str, exercise: str) -> datetime | None:
        return self.extensions.get((student, exercise), self.due.get(exercise))


def read_settings(path: Path) -> CourseSettings:
    """The settings of a file."""
    try:
        return parse_settings(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsBroken(f"{path} cannot be read ({error.strerror}).") from None
    except (SettingsBroken, UnicodeDecodeError) as error:
        raise SettingsBroken(f"{path}: {error}") from None


def parse_settings(text: str) -> CourseSettings:
    """The settings of a text; SettingsBroken names the line or the key that is wrong."""
    try:
        told: dict[str, Any] = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise SettingsBroken(f"this is not TOML: {error}.") from None
    _only(told, "name timezone attempts points due late extensions show".split(), "the settings")
    zone = _zone(told.get("timezone", "UTC"))
    late, show = _table(told, "late"), _table(told, "show")
    _only(late, "rule percent_per_day at_most grace_days tolerance_minutes".split(), "[late]")
    _only(show, ["hidden_checks"], "[show]")
    rule = LateRule(
        rule=_one_of(late, "rule", get_args(Rule), "none"),
        percent_per_day=_number(late, "percent_per_day", 10, most=100),
        at_most=_number(late, "at_most", 100, most=100),
        grace_days=int(_number(late, "grace_days", 0, whole=True)),
        tolerance_minutes=int(_number(late, "tolerance_minutes", 0, whole=True)),
    )
    points, due = _table(told, "points"), _table(told, "due")
    extensions = {str(student): dates for student, dates in _table(told, "extensions").items()}
    return CourseSettings(
        name=_text(told, "name", "handgrad"),
        attempts=_one_of(told, "attempts", get_args(Attempts), "best"),
        points={_exercise(key): _number(points, key, 0) for key in points},
        due={_exercise(key): _moment(due, key, zone) for key in due},
        extensions={(s, _exercise(key)): _moment(_table(extensions, s), key, zone) for s in extensions for key in _table(extensions, s)},
        late=rule,
        hidden_checks=_one_of(show, "hidden_checks", get_args(Visibility), "always"),
    )


def _only(told: Mapping[str, Any], known: list[str], where: str) -> None:
    for key in told:
        if key not in known:
            raise SettingsBroken(f'"{key}" is not one of {where}; there are {", ".join(known)}.')


def _table(told: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = told.get(key, {})
    if not isinstance(value, dict):
        raise SettingsBroken(f"[{key}] is a table of its own: write its lines below [{key}].")
    return value


def _text(told: Mapping[str, Any], key: str, default: str) -> str:
    value = told.get(key, default)
    if not isinstance(value, str):
        raise SettingsBroken(f"{key} = {value!r} should be a text in quotes.")
    return value


def _one_of(told: Mapping[str, Any], key: str, known: tuple[Any, ...], default: str) -> Any:
    value = told.get(key, default)
    if value not in known:
        raise SettingsBroken(f"{key} = {value!r} should be one of {', '.join(map(repr, known))}.")
    return value


def _number(told: Mapping[str, Any], key: str, default: int, *, most: int | None = None, whole: bool = False) -> Decimal:
    value = told.get(key, default)
    kinds = (int,) if whole else (int, Decimal)
    if isinstance(value, bool) or not isinstance(value, kinds) or not Decimal(value).is_finite() or value < 0:
        raise SettingsBroken(f"{key} = {value} should be a {'whole ' if whole else ''}number that is not negative.")
    if most is not None and value > most:
        raise SettingsBroken(f"{key} = {value} should be at most {most}.")
    return Decimal(value)


def _exercise(key: str) -> str:
    if not key.isdecimal() or len(key) > 2:
        raise SettingsBroken(f'"{key}" is not the number of an exercise, like 02.')
    return key.zfill(2)


def _moment(told: Mapping[str, Any], key: str, zone: tzinfo) -> datetime:
    value = told[key]
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time(23, 59, 59))
    if not isinstance(value, datetime):
        raise SettingsBroken(f"{key} = {value!r} should be a date like 2026-10-01T23:59:00, without quotes.")
    return value if value.tzinfo else value.replace(tzinfo=zone)


def _zone(name: Any) -> tzinfo:
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError, TypeError):
        raise SettingsBroken(f"timezone = {name!r} is not the name of a time zone, like Europe/Budapest.") from None
