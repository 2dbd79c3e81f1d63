"""Gradescope's autograder: what is in the zip, and what its run says."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from grader.course import Course
from grader.gradebook.settings import CourseSettings, parse_settings
from grader.judge.lanes import Trouble
from grader.release import autograder as program
from grader.release.autograder import NotGraded, Submitted, gradebook_of, submitted_by
from grader.release.bundle import Bundle, write_bundle
from grader.release.gradescope import autograder
from grader.submission.record import Work
from grader.verdict import Outcome, Scorecard, Verdict

SETTINGS = """
[points]
02 = 10
[due]
02 = 2026-10-01T23:59:00
[late]
rule = "per day"
percent_per_day = 10
[extensions."anna.kovacs"]
02 = 2026-10-05T23:59:00
[show]
hidden_checks = "after due"
"""
RULES = parse_settings(SETTINGS)
Verdicts = Callable[[Work], Scorecard | Trouble]
needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="Gradescope runs bash")


@pytest.fixture(scope="module")
def bundle(course: Course) -> Bundle:
    return autograder(course, [course.exercise("02")], SETTINGS)


def test_the_zip_holds_the_teachers_side_of_the_exercises(bundle: Bundle) -> None:
    assert {"setup.sh", "run_autograder", "course.toml", "autograder.json", "pyproject.toml", "constraints.txt", "README.md"} <= set(bundle)
    assert {"solutions/02/gradient.py", "solutions/02/misconceptions.py", "tests/hidden/02/test_gradient.py"} <= set(bundle)
    assert {"grader/judge/lanes.py", "grader/worker/zygote.py", "grader/exports/gradescope.py", "grader/py.typed"} <= set(bundle)
    assert not [path for path in bundle if "/03/" in path or "__pycache__" in path or path.startswith("tests/submissions")]
    assert [path for path, file in bundle.items() if file.runs] == ["setup.sh", "run_autograder"]
    assert json.loads(bundle["autograder.json"].text) == {"exercises": ["02"], "trusted": False}


@needs_bash
@pytest.mark.parametrize("index", ["", "https://example.org/a", "'; rm -rf /; echo '"])
def test_the_two_programs_are_bash_and_an_index_is_one_word(course: Course, index: str) -> None:
    files = autograder(course, [course.exercise("02")], "", trusted=True, torch_index=index)
    for name in ("setup.sh", "run_autograder"):
        assert subprocess.run(["bash", "-n"], input=files[name].data, check=False).returncode == 0
        assert b"\r" not in files[name].data and files[name].data.startswith(b"#!/usr/bin/env bash\n")
    (line,) = [line for line in files["setup.sh"].text.splitlines() if line.startswith("TORCH_INDEX=")]
    assert shlex.split(line) == [f"TORCH_INDEX={index}"]
    assert "'torch==" in files["setup.sh"].text and "course.toml" not in files
    assert json.loads(files["autograder.json"].text)["trusted"] is True


def test_the_student_is_who_has_an_extension(tmp_path: Path) -> None:
    def told(*users: object) -> str:
        (tmp_path / "m.json").write_text(json.dumps({"created_at": "2026-10-01T10:00:00+02:00", "users": users}), encoding="utf-8")
        return submitted_by(tmp_path / "m.json", RULES).student

    assert told({"email": "bo@example.org", "name": "Bo"}, {"email": "anna.kovacs@example.org"}) == "anna.kovacs"
    assert told({"email": "bo@example.org", "name": "Bo"}) == "bo@example.org"
    assert told({"email": None, "name": "Bø\x1b[2J\n"}) == "Bø\\x1b[2J\n"
    assert told() == told(7, {"email": 3, "name": ""}) == "student"


def test_the_time_has_a_zone(tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text('{"created_at": "2018-07-01T14:22:32.365935-07:00"}')
    at = submitted_by(tmp_path / "m.json", RULES).at
    assert at is not None and at.utcoffset() == timedelta(hours=-7)
    (tmp_path / "m.json").write_text('{"created_at": "2018-07-01T14:22:32"}')
    at = submitted_by(tmp_path / "m.json", RULES).at
    assert at is not None and at.tzinfo is not None


@pytest.mark.parametrize("text", ["", "[]", "{", '{"created_at": 3}', '{"created_at": "soon"}', '{"users": {}}'])
def test_without_a_time_a_course_with_due_dates_is_not_graded(tmp_path: Path, text: str) -> None:
    (tmp_path / "m.json").write_text(text)
    with pytest.raises(NotGraded, match="does not say when"):
        submitted_by(tmp_path / "m.json", RULES)
    assert submitted_by(tmp_path / "m.json", CourseSettings()) == Submitted("student", None)
    assert submitted_by(tmp_path / "none.json", CourseSettings()).at is None


@pytest.fixture
def home(bundle: Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Gradescope's folder, with one submission in it."""
    write_bundle(bundle, tmp_path / "source")
    (tmp_path / "submission").mkdir()
    about = {"created_at": "2026-10-03T10:00:00+00:00", "users": [{"email": "bo@example.org"}]}
    (tmp_path / "submission_metadata.json").write_text(json.dumps(about))
    monkeypatch.setenv("AUTOGRADER", str(tmp_path))
    return tmp_path


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> Callable[[Verdicts], list[Work]]:
    """`judged(verdicts)`: lanes that judge without looking. Returns the list into which the work goes."""

    def as_said(verdicts: Verdicts) -> list[Work]:
        seen: list[Work] = []

        def run(works: Sequence[Work], settings: object, lanes: int) -> Iterator[tuple[Work, Scorecard | Trouble]]:
            seen.extend(works)
            return ((work, verdicts(work)) for work in works)

        monkeypatch.setattr("grader.judge.lanes.run", run)
        return seen

    return as_said


def card(work: Work, *outcomes: Outcome) -> Scorecard:
    verdicts = tuple(
        Verdict("02", f"c{i}", "predict", outcome, 3 * (outcome is Outcome.PASSED), 3, f"said {i}", title=f"check {i}", public=i == 0)
        for i, outcome in enumerate(outcomes)
    )
    return Scorecard(work.student, work.exercise, verdicts, work.attempt, work.handed_in)


def results(home: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((home / "results" / "results.json").read_text(encoding="utf-8"))
    return found


def test_the_score_is_settled_and_hidden_checks_are_seen_when_the_teacher_says(
    home: Path, judged: Callable[[Verdicts], list[Work]]
) -> None:
    judged(lambda work: card(work, Outcome.PASSED, Outcome.PASSED, Outcome.FAILED))
    assert program.main() == 0
    said = results(home)
    assert said["score"] == 5.34  # of 10, two thirds: 6.67; two days late: 1.33 off
    assert [test["visibility"] for test in said["tests"]] == ["visible", "after_due_date", "after_due_date"]
    assert [test["status"] for test in said["tests"]] == ["passed", "passed", "failed"]


def test_the_time_is_gradescopes_alone_and_all_that_was_handed_in_is_one_students(
    home: Path, judged: Callable[[Verdicts], list[Work]]
) -> None:
    for inside in ("2026-09-01T10-00", "homework/02", "grader"):
        (home / "submission" / inside).mkdir(parents=True)
    (home / "submission" / "homework" / "02" / "gradient.py").write_text("mine = 1\n")
    (home / "submission" / "homework" / "02" / "timestamp.txt").write_text("2026-09-01 10:00:00 UTC")
    (home / "submission" / "grader" / "numbers.py").write_text("of a kit that was handed in whole\n")
    seen = judged(lambda work: card(work, Outcome.PASSED))
    assert program.main() == 0
    (work,) = seen
    assert (work.student, work.handed_in) == ("bo@example.org", datetime(2026, 10, 3, 10, tzinfo=UTC))
    assert work.sources == {"gradient": "mine = 1\n"}


def test_a_folder_called_after_a_time_tells_none(home: Path, judged: Callable[[Verdicts], list[Work]]) -> None:
    (home / "submission" / "2026-09-01T10-00").mkdir()
    (home / "submission" / "2026-09-01T10-00" / "gradient.py").write_text("mine = 1\n")
    seen = judged(lambda work: card(work, Outcome.PASSED))
    assert program.main() == 0
    (work,) = seen
    assert (work.attempt, work.handed_in) == ("2026-09-01T10-00", datetime(2026, 10, 3, 10, tzinfo=UTC))


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        (lambda work: card(work, Outcome.PASSED, Outcome.JUDGE_ERROR), "02 c1: said 1"),
        (lambda work: Trouble("seccomp: not here", refused=True, work=work), "seccomp: not here. Build the autograder with --trusted"),
        (lambda work: Trouble("the lane died", work=work), "the lane died."),
        (lambda work: 1 / 0, "division by zero"),
    ],
    ids=["a check", "refused", "a lane", "a mistake of ours"],
)
def test_our_own_fault_is_no_zero(
    home: Path, judged: Callable[[Verdicts], list[Work]], capsys: pytest.CaptureFixture[str], outcome: Verdicts, says: str
) -> None:
    judged(outcome)
    assert program.main() == 1
    said = results(home)
    assert "score" not in said and "tests" not in said
    assert "not your fault" in said["output"] and says not in json.dumps(said)
    assert says in capsys.readouterr().err


def test_a_broken_autograder_also_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTOGRADER", str(tmp_path))
    assert program.main() == 1
    assert "score" not in results(tmp_path)


def test_who_hands_in_nothing_has_nothing(course: Course, tmp_path: Path, judged: Callable[[Verdicts], list[Work]]) -> None:
    seen = judged(lambda work: card(work, Outcome.MISSING))
    book = gradebook_of(tmp_path, course, [course.exercise("02")], RULES, Submitted("bo", None), trusted=False)
    assert seen[0].problem == "there is no file gradient.py in this submission."
    assert book.total("bo") == 0


@needs_bash
@pytest.mark.skipif(sys.platform != "linux", reason="the wall needs Linux")
@pytest.mark.timeout(120)  # a judge, a zygote and a worker, as in Gradescope: seconds
def test_a_submission_as_gradescope_runs_it(home: Path, course: Course) -> None:
    shutil.copy(course.exercise("02").solution, home / "submission")
    environment = {**os.environ, "AUTOGRADER": str(home), "HANDGRAD_PYTHON": sys.executable}
    done = subprocess.run([home / "source" / "run_autograder"], env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    said = results(home)
    assert said["score"] == 8
    assert {test["status"] for test in said["tests"]} == {"passed"}
