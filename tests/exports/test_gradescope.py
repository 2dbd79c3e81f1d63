"""Gradescope's results.json: what a student sees there, and when."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.exports.folders import folders_of
from grader.exports.gradescope import ALL_OUTPUT, results_of
from grader.gradebook import Gradebook, read_gradebook

from .made_class import HOSTILE, SETTINGS, STUDENTS, card, export, made_out

SVEN, ANNA, OURS = STUDENTS[0], STUDENTS[1], STUDENTS[-1]
KEYS = {"name", "name_format", "number", "output", "output_format", "visibility", "status", "score", "max_score"}


def results(book: Gradebook, student: str) -> dict[str, Any]:
    return dict(json.loads(json.dumps(results_of(book, student))))


@pytest.mark.parametrize(
    ("setting", "expected"),
    [("always", "visible"), ("after due", "after_due_date"), ("after publishing", "after_published"), ("never", "hidden")],
)
def test_hidden_checks_are_shown_as_the_teacher_says(tmp_path: Path, setting: str, expected: str) -> None:
    book = read_gradebook(made_out(tmp_path, settings=f'{SETTINGS}\n[show]\nhidden_checks = "{setting}"'))
    tests = results(book, ANNA)["tests"]
    assert [t["visibility"] for t in tests[:7]] == ["visible"] * 3 + [expected] * 4


def test_a_test_has_what_gradescope_knows(book: Gradebook) -> None:
    told = results(book, SVEN)
    assert set(told) == set("score output output_format test_output_format test_name_format visibility stdout_visibility tests".split())
    for test in told["tests"]:
        assert set(test) == KEYS
        assert test["status"] in ("passed", "failed")
    assert told["tests"][0]["name"] == "01 tensors, f_0: title 0"
    assert [t["number"] for t in told["tests"][:2]] == ["01.1", "01.2"]


def test_lateness_and_attempts_are_told(book: Gradebook) -> None:
    assert results(book, SVEN)["output"].splitlines() == [
        "Total: 19.57 points.",
        "Exercise 01, tensors: 10.32 of 10 points. Handed in 3 days late, 1 of them free of charge: 1.68 points are taken off 12.",
        "Exercise 02, gradient: 5.25 of 7.5 points.",
        "Exercise 07, forward: 4 of 10 points.",
    ]
    assert "Of 2 attempts this one counts: 2." in results(book, ANNA)["output"]


def test_what_stands_above_the_tests_gives_nothing_away_that_is_hidden(tmp_path: Path) -> None:
    book = read_gradebook(made_out(tmp_path, settings=SETTINGS + '\n[show]\nhidden_checks = "never"'))
    output = results(book, SVEN)["output"]
    assert output == "Exercise 01, tensors: Handed in 3 days late, 1 of them free of charge: points are taken off."


def test_our_own_fault_is_no_zero(book: Gradebook) -> None:
    told = results(book, OURS)
    ours, other = told["tests"][:7], told["tests"][7:]
    assert not any({"score", "max_score"} & set(t) for t in ours)
    assert all("score" in t for t in other)
    assert "status" not in ours[1] and "went wrong on our side" in ours[1]["output"]
    assert "Traceback" not in json.dumps(told)
    assert "Exercise 01, tensors: Not all of it could be judged, through our own fault. It is left open, and is no zero." in told["output"]
    assert told["score"] == 5.8


def test_where_all_is_our_fault_there_is_no_score(tmp_path: Path) -> None:
    book = read_gradebook(made_out(tmp_path, [card(OURS, "01", 7, ours=True)]))
    assert "score" not in results(book, OURS)


def test_who_handed_in_nothing_gets_a_zero_and_a_hint(tmp_path: Path) -> None:
    told = results(read_gradebook(made_out(tmp_path, [])), SVEN)
    assert (told["score"], told["tests"]) == (0, [])
    assert "Look at the names of your files" in told["output"]


def test_output_is_bounded_and_plain(book: Gradebook) -> None:
    text = json.dumps(results_of(book, HOSTILE))
    assert len(text) < 2 * ALL_OUTPUT
    assert "\\u0000" not in text and "\\u001b" not in text
    many = replace(card(SVEN, "01", 0), verdicts=card(SVEN, "01", 0).verdicts * 200)
    crowded = replace(book, marks={(SVEN, "01"): replace(book.marks[SVEN, "01"], card=many)})
    assert sum(len(t["output"]) for t in results(crowded, SVEN)["tests"]) <= ALL_OUTPUT


def test_each_student_has_a_folder(out: Path, tmp_path: Path) -> None:
    done = export("gradescope", out, "--to", tmp_path / "scope")
    assert (done.exit_code, done.stdout) == (0, f"7 students: {tmp_path / 'scope'}\n")
    files = sorted((tmp_path / "scope").rglob("*"))
    assert len(files) == 14 and all(f.name == "results.json" for f in files if f.is_file())


def test_folders_are_safe_everywhere() -> None:
    folders = folders_of(["../../etc", "a/b", "A_b", "con", "..", "x" * 300, "nul.txt", "Ж\n", HOSTILE])
    assert list(folders.values())[:5] == ["_.._etc", "a_b", "A_b (2)", "_con", "student"]
    assert len({f.casefold() for f in folders.values()}) == len(folders)
    assert not any(c in f for f in folders.values() for c in '/\\:*?"<>|\n\0')
