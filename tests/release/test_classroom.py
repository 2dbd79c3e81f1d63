"""GitHub Classroom: the workflow, and what its step says to GitHub."""

import base64
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from grader import classroom
from grader.course import Course, Exercise
from grader.learner.standing import Standing
from grader.release.bundle import Bundle, write_bundle
from grader.verdict import BONUS, Outcome, Verdict

HOSTILE = "</pre><script>alert(1)</script>\n\n::error::forged\n%0A::set-output name=result::x\r\n##[error]old\x1b[2J"


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    folder = tmp_path / "exercises" / "07"
    folder.mkdir(parents=True)
    (folder / "test_forward.py").write_text("")
    (folder / "forward.py").write_text("import torch\n\n\ndef softmax(x):\n    return x\n\n\ndef log_softmax(x): ...\n", encoding="utf-8")
    return Course(tmp_path).exercise("07")


def verdict(function: str, outcome: Outcome, message: str = "", points: int = 2, **more: Any) -> Verdict:
    got = points if outcome is Outcome.PASSED else 0
    return Verdict("07", f"{function}_{outcome}", function, outcome, got, points, message, title=f"{function} does it, row: 1", **more)


@pytest.fixture
def standing(exercise: Exercise) -> Standing:
    raised = "Your code raised ValueError: no\n    forward.py:5\n        return x"
    return Standing(
        exercise,
        (
            verdict("softmax", Outcome.PASSED, points=3),
            verdict("softmax", Outcome.ERROR, raised),
            verdict("log_softmax", Outcome.FAILED, HOSTILE),
            verdict("log_softmax", Outcome.MISSING, "Not done yet."),
            verdict(BONUS, Outcome.FAILED, "LINE is 3. Look again."),
        ),
    )


def told(text: str) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(base64.b64decode(text, validate=True))
    return whole


def test_the_workflow_is_what_classroom_looks_for(kit: Bundle) -> None:
    flow = yaml.safe_load(kit[".github/workflows/classroom.yml"].text)
    assert set(flow[True]) == {"push", "workflow_dispatch", "repository_dispatch"}  # YAML takes the key `on` for true
    (job,) = flow["jobs"].values()
    steps = {step["name"]: step for step in job["steps"]}
    assert steps["The checks"]["run"] == "python -m grader.classroom" and "grader/classroom.py" in kit
    reporter = steps["Autograding Reporter"]
    name = reporter["with"]["runners"]
    assert reporter["env"] == {f"{name.upper()}_RESULTS": f"${{{{ steps.{steps['The checks']['id']}.outputs.result }}}}"}
    assert job["if"] == "github.actor != 'github-classroom[bot]'" and list(flow["jobs"]) == ["run-autograding-tests"]


def test_the_result_is_what_the_reporter_reads(standing: Standing) -> None:
    whole = told(classroom.result([standing]))
    assert (whole["version"], whole["status"], whole["max_score"]) == (1, "fail", 9)  # the bonus comes on top, and is not here
    fields = {"name", "status", "score", "message", "test_code", "filename", "line_no", "duration"}
    assert all(set(test) == fields for test in whole["tests"])
    assert [(t["status"], t["score"], t["line_no"]) for t in whole["tests"]] == [
        ("pass", 3, 4),
        ("fail", 0, 5),
        ("fail", 0, 8),
        ("fail", 0, 8),
    ]
    assert sum(t["score"] for t in whole["tests"]) == standing.points
    assert not any("::" in t["message"] or "##[" in t["message"] or "\x1b" in t["message"] for t in whole["tests"])


def test_the_result_fits_into_a_variable_of_the_environment(exercise: Exercise) -> None:
    """The reporter's step could not be started with a longer one."""
    many = tuple(Verdict("07", f"c{i}", "softmax", Outcome.ERROR, 0, 1, "\u20ac" * 4_000, title=f"title {i}") for i in range(150))
    text = classroom.result([Standing(exercise, many)])
    assert 0 < len(text) < 128 << 10
    assert len(told(text)["tests"]) == 150


def test_all_passed_is_a_pass(exercise: Exercise) -> None:
    standing = Standing(exercise, (verdict("softmax", Outcome.PASSED), verdict(BONUS, Outcome.FAILED)))
    assert told(classroom.result([standing]))["status"] == "pass"


def test_annotations_are_one_command_each_at_the_students_line(standing: Standing) -> None:
    lines = classroom.annotations([standing])
    place = re.compile(r"::error file=exercises/07/forward\.py,line=(\d+),title=[^:,]+%3A [^:]+::")
    assert [found[1] for line in lines if (found := place.match(line))][:2] == ["5", "8"]
    for line in lines:
        assert "\n" not in line and "\r" not in line and "\x1b" not in line
        assert line.count("::error ") == 1 and line.startswith("::error ")
    assert "not written" not in "".join(lines) and len(lines) <= 10


def test_no_more_annotations_than_github_shows(exercise: Exercise) -> None:
    many = tuple(Verdict("07", f"c{i}", "softmax", Outcome.FAILED, 0, 1, f"message {i}", title=f"{i}") for i in range(30))
    assert len(classroom.annotations([Standing(exercise, many)])) == 10


def test_in_the_log_nothing_that_a_student_wrote_is_a_command(standing: Standing) -> None:
    first, *lines, last = classroom.in_the_log([standing]).splitlines()
    token = first.removeprefix("::stop-commands::")
    assert re.fullmatch(r"[0-9a-f]{32}", token) and last == f"::{token}::"
    assert token not in "".join(lines) and "\x1b" not in "".join(lines)
    assert token not in classroom.in_the_log([standing])  # another one each time


def test_the_summary_is_a_table_and_text(standing: Standing) -> None:
    page = classroom.summary([standing])
    assert page.startswith("## 3 of 9 points\n")
    assert "| 🔶 | 07 forward | 3 of 9 | 0 of 2 | `softmax` |" in page
    assert "<script>" not in page and "&lt;script&gt;" in page and page.count("<pre>") == page.count("</pre>")
    assert not re.search(r"<pre>[^<]*\n\n[^<]*</pre>", page)


@pytest.mark.timeout(120)  # loads torch in a process of its own: over a second
def test_the_step_as_github_runs_it(kit: Bundle, course: Course, tmp_path: Path) -> None:
    folder = tmp_path / "a repository"
    write_bundle({path: file for path, file in kit.items() if not re.match(r"exercises/(01|03|04|05|07|08|09|1\d)/", path)}, folder)
    (folder / "exercises" / "02" / "gradient.py").write_bytes(course.exercise("02").solution.read_bytes())
    thief = 'import os\nprint("::error::forged")\nopen(os.environ.get("GITHUB_OUTPUT", os.devnull), "w").write("result=forged")\n'
    (folder / "exercises" / "06" / "vocabulary.py").write_text(f"{thief}raise ValueError('::warning::forged')\n", encoding="utf-8")
    files = {"GITHUB_OUTPUT": str(tmp_path / "output"), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}
    done = subprocess.run(
        [sys.executable, "-m", "grader.classroom"],
        cwd=folder,
        env={**os.environ, **files, "PYTHONPATH": str(folder)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (line,) = (tmp_path / "output").read_text(encoding="utf-8").splitlines()
    whole = told(line.removeprefix("result="))
    assert (sum(t["score"] for t in whole["tests"]), whole["max_score"], whole["status"]) == (11, 21, "fail")
    assert "✅ | 02 gradient | 11 of 11" in (tmp_path / "summary").read_text(encoding="utf-8")
    outside = re.sub(r"::stop-commands::(\w+)\n.*?\n::\1::\n", "", done.stdout, flags=re.DOTALL)
    assert "forged" in done.stdout and not re.search(r"^::(error|warning)::", outside, re.MULTILINE)
