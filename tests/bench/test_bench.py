"""The README's table is that of the figures; classes are seeded; nobody was favoured. Nothing here measures time."""

import sys
from pathlib import Path

import pytest

from grader.course import find_course

from .__main__ import main
from .classroom import Answers, copy_of_the_course, write_class
from .costs import CommandFailed, cost_of_commands
from .form import brief
from .page import PARTS, README, around, measured, table

COURSE = find_course(Path(__file__))
needs_figures = pytest.mark.skipif(not measured(), reason="nothing was measured yet: make bench")


@needs_figures
def test_the_readme_shows_what_was_measured() -> None:
    text = README.read_text(encoding="utf-8")
    before, behind = around(text)
    assert text == before + table(measured()) + behind


@needs_figures
@pytest.mark.parametrize("part", [part for part in PARTS if part.name in measured()], ids=lambda part: part.name)
def test_every_part_shows_its_figures(part) -> None:  # type: ignore[no-untyped-def]
    figures = measured()[part.name]
    assert part.table(figures).row_count
    assert part.rows(figures)


@pytest.mark.skipif("peers" not in measured(), reason="other graders were not measured yet")
def test_all_graders_found_the_same_points() -> None:
    same, of = measured()["peers"]["agree"]
    assert same == of > 0


def test_a_student_hands_in_the_same_in_every_class(tmp_path: Path) -> None:
    for size in (2, 4):
        write_class(tmp_path / str(size), [Answers(COURSE.exercise("02"))], size)
    for student in ("student_0000", "student_0001"):
        small, large = (tmp_path / size / student / "gradient.py" for size in ("2", "4"))
        assert small.read_text() == large.read_text()
    assert len(list((tmp_path / "4").iterdir())) == 4


def test_every_text_is_its_own_unless_they_are_to_be_alike() -> None:
    exercise = COURSE.exercise("02")
    own, alike = (Answers(exercise, kinds=["slow"], alike=alike) for alike in (False, True))
    assert len({own.text(i) for i in range(20)}) == 20
    assert len({alike.text(i) for i in range(20)}) <= len(exercise.functions)


@pytest.mark.parametrize("kind", ["right", "wrong", "unfinished", "slow"])
def test_answers_are_python(kind: str) -> None:
    for number in ("02", "12"):
        compile(Answers(COURSE.exercise(number), kinds=[kind]).text(0), number, "exec")


def test_a_wrong_answer_can_be_asked_to_be_noticed() -> None:
    right_ones_only = Answers(COURSE.exercise("02"), kinds=["wrong"], notices=lambda text: "half" in text)
    assert "half" in right_ones_only.text(0)


def test_the_copy_of_the_course_is_a_course(tmp_path: Path) -> None:
    assert [e.number for e in copy_of_the_course(tmp_path).exercises] == [e.number for e in COURSE.exercises]


def test_a_command_costs_what_its_children_cost(tmp_path: Path) -> None:
    burn = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(10**7))'])"
    assert cost_of_commands([[sys.executable, "-c", burn]], tmp_path).cpu > 2 * cost_of_commands([[sys.executable, "-c", ""]], tmp_path).cpu


def test_a_command_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="what a pity"):
        cost_of_commands([[sys.executable, "-c", "import sys; sys.exit('what a pity')"]], tmp_path)


@pytest.mark.parametrize(("number", "shown"), [(1234.5, "1,234"), (12.345, "12.3"), (1.2345, "1.23"), (0.012345, "0.012")])
def test_numbers_are_brief(number: float, shown: str) -> None:
    assert brief(number) == shown


def test_help_says_what_can_be_measured(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["bench", "--help"])
    with pytest.raises(SystemExit):
        main()
    said = capsys.readouterr().out
    assert all(part.name in said for part in PARTS)
