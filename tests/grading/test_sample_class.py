"""The sample class of tests/submissions, graded from folders and archives to scores.csv, against verdicts that people have reviewed.

expected_class.json says of each student what they show, and of each exercise the points and the outcome of every check that was not
passed; "softmax.*" stands for all checks of softmax, "*" for all checks of the exercise. After a change of the suites or of the class

    python tests/grading/test_sample_class.py

writes the file anew. Read the difference before you believe it: a wrong verdict is a bug, not an expectation.
"""

import csv
import json
import os
import shutil
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from grader.course import find_course
from grader.judge import grading, hands, lanes
from grader.judge.hands import Refused
from grader.verdict import BONUS, Outcome, Scorecard

HERE = Path(__file__).resolve().parent
COURSE = find_course(HERE)
CLASS = COURSE.root / "tests" / "submissions"
EXPECTED_FILE = HERE / "expected_class.json"
EXPECTED: dict[str, dict[str, Any]] = json.loads(EXPECTED_FILE.read_text(encoding="utf-8")) if EXPECTED_FILE.exists() else {}
COLUMNS = ["student", *(f"{n:02d}" for n in range(1, 16)), "total"]
FIELDS = ["student", "exercise", "check", "function", "outcome", "points", "max_points", "message", "misconception", "seconds"]

# Whoever comes first waits for the whole class to be graded, and each grading starts lanes, which load torch.
pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="grading needs Linux or macOS"),
]


@dataclass(frozen=True)
class Graded:
    """What a run wrote."""

    out: Path
    scores: bytes
    results: list[dict[str, Any]]


def read(out: Path) -> Graded:
    with open(out / "results.jsonl", encoding="utf-8") as lines:
        return Graded(out, (out / "scores.csv").read_bytes(), [json.loads(line) for line in lines])


def grade(submissions: Path, out: Path, side_by_side: int = 2, exercises: Sequence[str] = ()) -> Graded:
    chosen = [COURSE.exercise(number) for number in exercises] or COURSE.exercises
    try:
        ok = grading.grade_class(submissions, out, COURSE, chosen, side_by_side, timeout=2.0, console=Console(quiet=True))
    except Refused as error:
        pytest.skip(f"no wall on this machine: {error}")
    assert ok, "something was not graded, through our own fault"
    return read(out)


def some_of_the_class(folder: Path, names: Iterable[str], prefix: Callable[[int], str] = lambda place: "") -> Path:
    """A class of some students only."""
    folder.mkdir()
    for place, name in enumerate(names):
        (source,) = (entry for entry in CLASS.iterdir() if nfc(entry.name).startswith(name))
        target = folder / (prefix(place) + source.name)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    return folder


def nfc(text: str) -> str:
    """Some file systems spell é with two characters."""
    return unicodedata.normalize("NFC", text)


def summary(results: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """student -> exercise -> points and what was not passed, in the words of expected_class.json."""
    work: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for result in results:
        work.setdefault(nfc(result["student"]), {}).setdefault(result["exercise"], []).append(result)
    return {student: {exercise: of_exercise(checks) for exercise, checks in own.items()} for student, own in work.items()}


def of_exercise(checks: list[dict[str, Any]]) -> dict[str, Any]:
    points = sum(check["points"] for check in checks)
    not_passed: dict[str, str] = {}
    if len({check["outcome"] for check in checks}) == 1:
        not_passed["*"] = checks[0]["outcome"]
    else:
        for function in dict.fromkeys(check["function"] for check in checks):
            own = [check for check in checks if check["function"] == function]
            if len({check["outcome"] for check in own}) == 1:
                not_passed[f"{function}.*"] = own[0]["outcome"]
            else:
                not_passed |= {check["check"]: check["outcome"] for check in own}
    not_passed = {which: outcome for which, outcome in not_passed.items() if outcome != "passed"}
    return {"points": points, "not passed": not_passed} if not_passed else {"points": points}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Graded:
    """The whole class, graded once. Over a second: 26 students, fifteen exercises, two loops without an end, the start of two lanes."""
    return grade(CLASS, tmp_path_factory.mktemp("class"))


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """(student, exercise) of all work that is really judged from now on, not taken from the store."""
    judged: list[tuple[str, str]] = []

    def run(*args: Any) -> Iterator[Any]:
        for work, result in lanes.run(*args):
            judged.append((work.student, work.exercise))
            yield work, result

    monkeypatch.setattr(hands, "run", run)
    return judged


@pytest.mark.parametrize("student", EXPECTED)
def test_verdicts(graded: Graded, student: str) -> None:
    expected = {key: value for key, value in EXPECTED[student].items() if key != "shows"}
    assert summary(graded.results)[student] == expected


def test_the_whole_class_is_there(graded: Graded) -> None:
    assert sorted(summary(graded.results)) == sorted(EXPECTED)


def test_results_have_the_promised_fields(graded: Graded) -> None:
    for result in graded.results:
        assert list(result) == FIELDS
        assert result["outcome"] in set(Outcome) - {Outcome.JUDGE_ERROR}
        assert result["points"] == (result["max_points"] if result["outcome"] == "passed" else 0)
        assert bool(result["message"]) == (result["outcome"] != "passed"), "a student is told what is wrong, and nothing else"


def test_every_student_meets_the_same_checks(graded: Graded) -> None:
    met: dict[str, list[tuple[str, str, int]]] = {}
    for result in graded.results:
        if result["function"] != BONUS:  # a bug hunt is there for those who tried it
            met.setdefault(result["student"], []).append((result["exercise"], result["check"], result["max_points"]))
    assert all(checks == met[min(met)] for checks in met.values())
    assert len(set(met[min(met)])) == len(met[min(met)])


def test_scores_agree_with_the_results(graded: Graded) -> None:
    rows = list(csv.reader(graded.scores.decode("utf-8").splitlines()))
    assert rows[0] == COLUMNS
    assert [row[0] for row in rows[1:]] == sorted({result["student"] for result in graded.results})
    points: dict[tuple[str, str], int] = {}
    for result in graded.results:
        key = result["student"], result["exercise"]
        points[key] = points.get(key, 0) + result["points"]
    for student, *cells in rows[1:]:
        own = {exercise: points[who, exercise] for who, exercise in points if who == student}
        assert cells == [*(str(own.get(column, "")) for column in COLUMNS[1:-1]), str(sum(own.values()))]


def test_no_message_names_a_student_or_a_place(graded: Graded) -> None:
    """A card is shared by all who handed in the same: nothing in it may be one student's alone, but the names of their own files."""
    for result in graded.results:
        said = nfc(result["message"] + result["misconception"]).replace(nfc(f"{result['student']}.zip could not be read"), "")
        assert nfc(result["student"]) not in said
        assert str(CLASS) not in said and str(graded.out) not in said and tempfile.gettempdir() not in said


def test_a_second_run_judges_nothing(graded: Graded, done: list[tuple[str, str]]) -> None:
    again = grade(CLASS, graded.out)
    assert done == []
    assert again == graded


def test_neither_the_order_nor_the_lanes_matter(graded: Graded, tmp_path: Path) -> None:
    # Over a second: a lane must start. The students are those who leave most behind: filters, seeds, crashes, modules of one name.
    names = ["kwame", "lars", "matti", "nguyen", "omar", "rosa", "zainab", "Олена"]
    backwards = some_of_the_class(tmp_path / "backwards", names, prefix=lambda place: f"{99 - place} ")
    one_lane = grade(backwards, tmp_path / "out", side_by_side=1, exercises=["09", "07", "06"])
    said = ("outcome", "points", "message", "misconception")
    for r in one_lane.results:  # an archive that cannot be read is told by its name, which is part of the work
        r["message"] = r["message"].replace(r["student"], r["student"][3:])
    verdicts = {(nfc(r["student"][3:]), r["exercise"], r["check"]): [r[key] for key in said] for r in one_lane.results}
    students = {student for student, _, _ in verdicts}
    assert len(students) == len(names)
    assert verdicts == {
        (nfc(r["student"]), r["exercise"], r["check"]): [r[key] for key in said]
        for r in graded.results
        if nfc(r["student"]) in students and r["exercise"] in ("06", "07", "09")
    }


def test_a_killed_run_goes_on(graded: Graded, tmp_path: Path, done: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    # Over a second: two runs, and the lanes of each must start.
    enough = 7

    @contextmanager
    def ctrl_c_after_some(console: Console, total: int) -> Iterator[Callable[[Scorecard], None]]:
        told: list[Scorecard] = []

        def advance(card: Scorecard) -> None:
            told.append(card)
            if len(told) == enough:
                raise KeyboardInterrupt

        yield advance

    few = some_of_the_class(tmp_path / "few", ["Park", "daniela", "ivan", "omar", "priya"])
    out = tmp_path / "out"
    with monkeypatch.context() as patched:
        patched.setattr("grader.judge.hands.grading_progress", ctrl_c_after_some)
        with pytest.raises(grading.Interrupted):
            grade(few, out)
    halfway = {(r["student"], r["exercise"]) for r in read(out).results}
    assert set(done) <= halfway and len(halfway) >= enough, "what was graded is kept, and written down"

    before = len(done)
    finished = grade(few, out, side_by_side=1)
    assert len(done) == len(set(done)) and halfway.isdisjoint(done[before:]), "nothing was judged twice"
    assert len({(r["student"], r["exercise"]) for r in finished.results}) == 5 * len(COURSE.exercises), "nothing was forgotten"
    lines = graded.scores.splitlines(keepends=True)
    mine = [name.name.removesuffix(".zip").encode() for name in few.iterdir()]
    assert finished.scores == b"".join([lines[0], *(line for line in lines[1:] if line.split(b",")[0] in mine)])


def written(expected: dict[str, dict[str, Any]]) -> str:
    """JSON with one line for each exercise, or for each check where there are many."""
    students = []
    for student, entries in sorted(expected.items()):
        lines = []
        for key, value in entries.items():
            line = f"    {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
            if len(line) > 140 and isinstance(value, dict):
                line = f"    {json.dumps(key)}: " + json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n    ")
            lines.append(line)
        students.append(f"  {json.dumps(student, ensure_ascii=False)}: {{\n" + ",\n".join(lines) + "\n  }")
    return "{\n" + ",\n".join(students) + "\n}\n"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = summary(grade(CLASS, Path(folder)).results)
    expected = {student: {"shows": EXPECTED.get(student, {}).get("shows", "?"), **own} for student, own in found.items()}
    EXPECTED_FILE.write_text(written(expected), encoding="utf-8")


if __name__ == "__main__":
    main()
