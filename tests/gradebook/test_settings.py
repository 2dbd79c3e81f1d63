"""Course settings: one small file; what is wrong with it is told in a sentence that names the line or the key."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

import grader.gradebook.settings as module
from grader.gradebook import CourseSettings, SettingsBroken, read_settings
from grader.gradebook.settings import LateRule, parse_settings


def test_an_empty_file_takes_nothing_off() -> None:
    assert parse_settings("") == CourseSettings()


def test_the_example_of_the_documentation() -> None:
    assert module.__doc__
    text = "\n".join(module.__doc__.splitlines()[2:])
    told = parse_settings(text)
    assert (told.name, told.attempts, told.points, told.hidden_checks) == (
        "Deep learning, autumn",
        "best",
        {"02": Decimal(10)},
        "after due",
    )
    assert told.late == LateRule("per day", Decimal(10), Decimal(50), 3, 10)
    assert told.due["02"].utcoffset() == timedelta(hours=2)
    assert told.due_for("anna.kovacs", "02") == told.due["02"] + timedelta(days=7)
    assert told.due_for("bo", "02") == told.due["02"]
    assert told.due_for("bo", "03") is None


def test_a_date_alone_means_the_end_of_that_day() -> None:
    assert parse_settings("[due]\n2 = 2026-10-01").due == {"02": datetime(2026, 10, 1, 23, 59, 59, tzinfo=UTC)}


def test_numbers_are_exact() -> None:
    assert parse_settings("[points]\n02 = 0.1").points["02"] * 3 == Decimal("0.3")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("points = 3", r"\[points\] is a table of its own"),
        ("name = \n", "this is not TOML: .*line 1"),
        ("deadline = 3", '"deadline" is not one of the settings; there are name, timezone'),
        ("[late]\nper_day = 3", r'"per_day" is not one of \[late\]'),
        ('[late]\nrule = "per hour"', "rule = 'per hour' should be one of 'none', 'per day'"),
        ("[late]\npercent_per_day = 101", "percent_per_day = 101 should be at most 100"),
        ("[late]\ngrace_days = -1", "grace_days = -1 should be a whole number that is not negative"),
        ("[late]\ngrace_days = 1.5", "grace_days = 1.5 should be a whole number"),
        ("[late]\ngrace_days = true", "grace_days = True should be a whole number"),
        ("[points]\n02 = nan", "02 = NaN should be a number"),
        ("[points]\ngradient = 3", '"gradient" is not the number of an exercise, like 02'),
        ('[due]\n02 = "tomorrow"', "02 = 'tomorrow' should be a date like 2026-10-01T23:59:00, without quotes"),
        ('timezone = "Budapest"', "timezone = 'Budapest' is not the name of a time zone, like Europe/Budapest"),
        ("timezone = 3", "timezone = 3 is not the name of a time zone"),
        ("name = 3", "name = 3 should be a text in quotes"),
        ("[extensions]\nanna = 3", r"\[anna\] is a table of its own"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "course.toml"
    path.write_text(text)
    with pytest.raises(SettingsBroken, match=says) as told:
        read_settings(path)
    assert str(told.value).startswith(str(path))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsBroken, match="cannot be read"):
        read_settings(tmp_path / "none.toml")


def test_the_readme_shows_the_same_example() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert module.__doc__ and "\n".join(module.__doc__.strip().splitlines()[2:]) in readme
