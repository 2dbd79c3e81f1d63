"""What one student is told, and what is kept from them."""

import math
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from grader.gradebook import read_gradebook
from grader.gradebook.settings import parse_settings
from grader.gradebook.visible import hidden_checks_shown
from grader.report.site import NoSuchStudent, write_feedback
from grader.report.site.charts import MOST_POINTS, chart
from grader.verdict import Outcome, Scorecard, Training

DUE = datetime(2026, 10, 1, 12, tzinfo=UTC)
SHOW = '[show]\nhidden_checks = "{}"\n[due]\n02 = 2026-10-01T12:00:00Z\n[extensions.bo]\n02 = 2026-10-05T12:00:00Z\n'


@pytest.mark.parametrize(
    ("rule", "student", "days", "published", "shown"),
    [
        ("always", "anna", -1, False, True),
        ("never", "anna", 99, True, False),
        ("after publishing", "anna", 99, False, False),
        ("after publishing", "anna", -1, True, True),
        ("after due", "anna", -1, False, False),
        ("after due", "anna", 1, False, True),
        ("after due", "bo", 1, False, False),
        ("after due", "bo", 5, False, True),
        ("after due", "anna", None, False, False),
        ("after due", "anna", -1, True, True),
    ],
)
def test_hidden_checks_are_shown_as_the_settings_say(rule: str, student: str, days: int | None, published: bool, shown: bool) -> None:
    now = None if days is None else DUE + timedelta(days=days)
    assert hidden_checks_shown(parse_settings(SHOW.format(rule)), student, "02", now, published=published) is shown


def test_what_is_never_due_waits_for_the_teacher() -> None:
    settings = parse_settings(SHOW.format("after due"))
    assert not hidden_checks_shown(settings, "anna", "07", DUE + timedelta(days=99))
    assert hidden_checks_shown(settings, "anna", "07", None, published=True)


def anna(make: Any, **more: Any) -> Scorecard:
    hidden = {"public": False, "says": "HIDDENWORDS", "see": "exercises/02/README.md#hidden-place", "misconception": "hidden_name"}
    made: Scorecard = make.card(
        "anna",
        make.verdict("seen", Outcome.FAILED, message="The result is off.\n    yours  1\nRead on: exercises/02/README.md#x"),
        make.verdict("unseen", Outcome.FAILED, title="HIDDENTITLE", message="HIDDENMESSAGE", **hidden),
        make.verdict("unseen2", title="HIDDENTITLE", public=False),
        **more,
    )
    return made


def page(out: Path, tmp_path: Path, student: str = "anna", **how: Any) -> str:
    return write_feedback(out, tmp_path / "pages", student=student, **how)[student].read_text(encoding="utf-8")


def test_only_counts_tell_of_checks_that_may_not_be_seen(stored: Any, make: Any, tmp_path: Path) -> None:
    out = stored([anna(make), make.card("bo", make.verdict("seen"))], SHOW.format("after publishing"))
    text = page(out, tmp_path)
    assert "HIDDEN" not in text and "hidden_name" not in text and "hidden-place" not in text
    assert "2 further checks are not shown here; your work passes 1 of 2." in text
    assert "Passing the checks shown here" not in text, "f fails a check that is shown"
    assert "The result is off." in text and '<pre tabindex="0">yours  1</pre>' in text and "Read on:" not in text
    assert "HIDDENTITLE" in page(out, tmp_path, published=True)


def test_a_page_knows_nobody_else(stored: Any, make: Any, tmp_path: Path) -> None:
    out = stored([anna(make), make.card("Boglarka", make.verdict("seen", Outcome.FAILED, message="SECRET"))])
    text = page(out, tmp_path)
    assert "Boglarka" not in text and "SECRET" not in text and 'href="#' in text and ".html" not in text
    assert [p.name for p in (tmp_path / "pages").iterdir()] == ["anna.html"]
    with pytest.raises(NoSuchStudent, match="nobody"):
        write_feedback(out, tmp_path / "pages", student="nobody")


def test_lateness_attempts_and_totals_stand_as_in_the_books(stored: Any, make: Any, tmp_path: Path) -> None:
    rule = '[late]\nrule = "per day"\ngrace_days = 1\n[points]\n02 = 10\n'
    out = stored(
        [anna(make, at=DUE + timedelta(days=1.5)), anna(make, attempt="v2")], SHOW.format("always").replace("[show]", rule + "[show]")
    )
    book = read_gradebook(out)
    mark = book.marks["anna", "02"]
    text = page(out, tmp_path)
    assert f"of {mark.attempts} attempts this one counts" in text
    assert f">{book.total('anna'):f}".rstrip("0") in text
    late = page(stored([anna(make, at=DUE + timedelta(days=1.5))], SHOW.format("always").replace("[show]", rule + "[show]")), tmp_path)
    assert "2 days late, 1 grace day used: 0.33 of 3.33 points taken off" in late


def test_our_own_fault_is_told_as_ours(stored: Any, make: Any, tmp_path: Path) -> None:
    text = page(stored([make.card("anna", make.verdict("a", Outcome.JUDGE_ERROR, message="KeyError in the check"))]), tmp_path)
    assert "through our own fault" in text and "KeyError" not in text


def test_a_training_run_becomes_a_line(stored: Any, make: Any, tmp_path: Path) -> None:
    out = stored([anna(make, training=(Training("Loss <b>of</b> names", (3.0, math.nan, 1.0, 2.0)),))])
    text = page(out, tmp_path)
    assert "Loss &lt;b&gt;of&lt;/b&gt; names: 2 at the end; 1 value not a number" in text
    assert 'd="M0.0 0.0M200.0 110.0L300.0 55.0"' in text


@pytest.mark.parametrize(
    "values", [(), (1.0,), (5.0, 5.0), (math.inf, -math.inf, math.nan), (1e308, -1e308), tuple(map(float, range(10_000)))]
)
def test_any_values_make_a_chart(values: tuple[float, ...]) -> None:
    drawn = chart(Training("t", values))
    assert drawn.path.count("L") + drawn.path.count("M") <= MOST_POINTS + 1
    assert "nan" not in drawn.path and "inf" not in drawn.path
    assert not values or drawn.steps == len(values)
