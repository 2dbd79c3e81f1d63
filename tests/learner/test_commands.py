"""`grader progress`, `hint`, `solution`, `reset`, `plot`: what a learner sees, and wrong uses in one sentence."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from grader.commands import cli
from grader.course import Course
from grader.learner import child
from grader.learner.child import Gone, Message, Silent

Remember = Callable[..., None]


def grader(*arguments: str, **options: Any) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name="grader", env={"COLUMNS": "80", **options.pop("env", {})}, **options)


@pytest.fixture(autouse=True)
def no_children(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests say themselves how far the learner is."""

    def none(*_: object) -> Iterator[Message]:
        raise Gone("a child was started")
        yield {}

    monkeypatch.setattr("grader.learner.standing.answers", none)
    monkeypatch.setattr(child, "answers", none)


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody can be asked."""
    monkeypatch.setattr("grader.commands.solution._somebody_is_there", lambda: True)


def test_progress_shows_points_stars_and_what_is_next(course: Course, remember: Remember) -> None:
    remember(double="passed", quadruple="failed")
    result = grader("progress")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[1] == " Your progress · 2 of 4 points"
    assert lines[3].startswith("▸  01  Scaling") and "★★☆☆☆" in lines[3] and lines[3].endswith("2 of 4")
    assert lines[5] == " Next: mend quadruple in exercises/01/scaling.py."
    assert all(len(line) <= 80 for line in lines)
    assert "\x1b" not in result.output


def test_progress_sends_a_beginner_to_the_lesson(course: Course, remember: Remember) -> None:
    remember(double="missing", quadruple="missing")
    text = " ".join(grader("progress").output.split())
    assert "☆☆☆☆☆" in text
    assert "Next: read exercises/01/README.md, then write double in exercises/01/scaling.py." in text


def test_progress_has_five_stars_for_all_points_only(course: Course, remember: Remember) -> None:
    remember(double="passed", quadruple="passed")
    text = grader("progress").output
    assert "★★★★★" in text and "Everything passes." in text


def test_progress_shows_the_thread(course: Course, remember: Remember) -> None:
    remember(models=[{"name": "bigram", "loss": 2.4567, "made": ["anna", "jenő"]}], double="passed", quadruple="passed")
    text = grader("progress").output
    assert "Your models" in text and "bigram" in text and "2.457" in text and "anna, jenő" in text


def test_progress_names_our_own_fault(course: Course) -> None:
    result = grader("progress")
    assert (result.exit_code, result.output) == (1, "Error: The checks could not be started. a child was started\n")


def test_a_hint_says_which_of_how_many(course: Course) -> None:
    texts = [grader("hint", "1", "double").output for _ in range(4)]
    assert [t.splitlines()[0] for t in texts] == [
        f"double, hint {n} of 3: {w}" for n, w in ((1, "idea"), (2, "operation"), *[(3, "skeleton")] * 2)
    ]
    assert "The same command gives the next one." in texts[0]
    assert "`grader solution 01 --function double` shows the answer." in texts[3]


def test_a_hint_without_a_function_is_for_the_next_one(course: Course, remember: Remember) -> None:
    remember(double="passed", quadruple="failed")
    assert grader("hint", "1").output.startswith("quadruple, hint 1 of 3: idea\n")


def test_no_hint_is_needed_once_all_is_done(course: Course, remember: Remember) -> None:
    remember(double="passed", quadruple="passed")
    result = grader("hint", "1")
    assert (result.exit_code, result.output.split(":")[0]) == (0, "All checks of exercise 01 pass")


def test_a_hint_without_checks_is_for_the_first_function(course: Course) -> None:
    assert grader("hint", "1").output.startswith("double, hint 1 of 3")


def test_hints_can_be_read_again(course: Course) -> None:
    assert "you have had no hint for double yet" in grader("hint", "1", "double", "--again").output
    for _ in range(2):
        grader("hint", "1", "double")
    text = grader("hint", "1", "double", "--again").output
    assert "hint 1 of 3" in text and "hint 2 of 3" in text and "hint 3" not in text
    assert grader("hint", "1", "double").output.startswith("double, hint 3 of 3")


@pytest.mark.parametrize("content", ["{", "[1]", '{"01 double": "two"}', '{"01 double": -7}'])
def test_hints_with_a_damaged_memory_begin_anew(course: Course, content: str) -> None:
    (course.root / ".handgrad").mkdir()
    (course.root / ".handgrad" / "hints.json").write_text(content, encoding="utf-8")
    assert grader("hint", "1", "double").output.startswith("double, hint 1 of 3")


def test_hints_work_where_nothing_can_be_written(course: Course) -> None:
    (course.root / ".handgrad").write_text("in the way", encoding="utf-8")
    for _ in range(2):
        result = grader("hint", "1", "double")
        assert (result.exit_code, result.output.split(":")[0]) == (0, "double, hint 1 of 3")


def test_a_solution_is_shown_below_what_the_learner_has(course: Course) -> None:
    course.exercise("01").stub.write_text("def double(x):\n    return x * 3\n", encoding="utf-8")
    text = grader("solution", "1", "--yes").output
    places = [
        text.index(words)
        for words in ("double ──", "yours", "return x * 3", "the answer", "return 2 * x", "quadruple ──", "double(double(x))")
    ]
    assert places == sorted(places)
    assert "SOLUTION" not in text and "Twice x." not in text


def test_two_columns_where_there_is_room(course: Course) -> None:
    course.exercise("01").stub.write_text("def double(x):\n    return x * 3\n", encoding="utf-8")
    text = grader("solution", "1", "--yes", "--function", "double", env={"COLUMNS": "160"}).output
    assert any("return x * 3" in line and "return 2 * x" in line for line in text.splitlines())


def test_an_answer_that_is_the_learners_own_is_shown_once(course: Course) -> None:
    course.exercise("01").stub.write_text(course.exercise("01").solution.read_text(encoding="utf-8"), encoding="utf-8")
    text = grader("solution", "1", "--yes", "--function", "double").output
    assert "yours is the same" in text and text.count("return 2 * x") == 1


@pytest.mark.parametrize(("answer", "shown"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_it_asks_once(course: Course, remember: Remember, at_a_terminal: None, answer: str, shown: bool) -> None:
    remember(double="passed", quadruple="failed")
    result = grader("solution", "1", input=answer)
    assert result.output.count("You have 1 of 2 functions. See the solution anyway? [y/N]") == 1
    assert (result.exit_code, "return 2 * x" in result.output, "`grader hint 01`" in result.output) == (0, shown, not shown)


@pytest.mark.parametrize("arguments", [["1"], ["1", "--function", "double"]])
def test_it_does_not_ask_whoever_has_done_it(course: Course, remember: Remember, at_a_terminal: None, arguments: list[str]) -> None:
    remember(double="passed", quadruple="passed" if len(arguments) == 1 else "failed")
    result = grader("solution", *arguments)
    assert "anyway" not in result.output and "return 2 * x" in result.output


def test_reset_says_where_the_old_file_is(course: Course) -> None:
    stub = course.exercise("01").stub
    stub.write_text("mine", encoding="utf-8")
    result = grader("reset", "1")
    first, second = result.output.splitlines()
    assert (result.exit_code, first) == (0, "exercises/01/scaling.py: the stub is back.")
    assert (course.root / second.removeprefix("Your file is kept: ")).read_text(encoding="utf-8") == "mine"
    assert grader("reset", "1").output == "exercises/01/scaling.py is the stub already: nothing was changed.\n"
    stub.unlink()
    assert grader("reset", "1").output == "exercises/01/scaling.py was not there: now the stub is.\n"
    stub.write_text(
        stub.read_text(encoding="utf-8").replace('raise NotImplementedError("write double here")', "return 2 * x"), encoding="utf-8"
    )
    assert grader("reset", "1", "--function", "double").output.startswith("exercises/01/scaling.py: double is a stub again.\n")


@pytest.fixture
def drawn(course: Course, monkeypatch: pytest.MonkeyPatch) -> list[Message]:
    """What `plot` asks of the child, which draws nothing."""
    course.exercise("01").picture.write_text("", encoding="utf-8")
    requests: list[Message] = []

    def answers(module: str, request: Message, *_: object) -> Iterator[Message]:
        requests.append(request)
        yield {"function": "double"}
        if request["columns"]:
            yield {"shown": "[red]a \\[picture][/red]"}

    monkeypatch.setattr(child, "answers", answers)
    return requests


def test_plot_saves_beside_the_exercise(course: Course, drawn: list[Message]) -> None:
    result = grader("plot", "1")
    assert (result.exit_code, result.output.replace("\\", "/")) == (0, "Saved exercises/01/my_picture.png\n")
    assert drawn[0]["files"] == [str(course.root / "exercises" / "01" / "my_picture.png")]


def test_plot_shows_in_the_terminal(course: Course, drawn: list[Message], tmp_path: Path) -> None:
    assert grader("plot", "1", "--terminal").output == "a [picture]\n"
    assert grader("plot", "1", "--terminal", "--out", "x.svg").output == "a [picture]\nSaved x.svg\n"
    assert [(r["columns"], r["colour"], len(r["files"])) for r in drawn] == [(80, False, 0), (80, False, 1)]


@pytest.mark.parametrize(
    ("end", "says"),
    [
        ({"problem": "Your code raised ValueError: no"}, "Your code raised ValueError: no"),
        (Silent(), "double did not come back within 30 seconds."),
        (Gone("Killed"), "double ended Python itself. Killed"),
    ],
)
def test_plot_tells_what_is_wrong(course: Course, drawn: list[Message], monkeypatch: pytest.MonkeyPatch, end: Any, says: str) -> None:
    def answers(*_: object) -> Iterator[Message]:
        yield {"function": "double"}
        if isinstance(end, Exception):
            raise end
        yield end

    monkeypatch.setattr(child, "answers", answers)
    result = grader("plot", "1")
    assert result.exit_code == 1
    assert says in result.output and "`grader check 01`" in result.output
    assert "Saved" not in result.output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["progress", "7"], "Got unexpected extra argument (7)"),
        (["reset"], "Missing argument 'NN'."),
        (["reset", "9"], "there is no exercise 9; this course has 01."),
        (["reset", "1", "--function", "triple"], "exercise 01 has no function triple; it has double, quadruple."),
        (["solution", "9"], "there is no exercise 9; this course has 01."),
        (["solution", "1", "--yes", "--function", "triple"], "exercise 01 has no function triple; it has double, quadruple."),
        (["solution", "1"], "nobody can be asked here whether to show the answers; add --yes if that is what you want."),
        (["plot", "9"], "there is no exercise 9; this course has 01."),
        (["plot", "1"], "exercise 01 has no picture."),
        (["hint", "1", "triple"], "exercise 01 has no function triple; it has double, quadruple."),
    ],
    ids=" ".join,
)
def test_a_wrong_use_is_told_in_one_sentence(course: Course, arguments: list[str], says: str) -> None:
    result = grader(*arguments)
    assert (result.exit_code, result.output.splitlines()[-1]) == (2, f"Error: {says}")


@pytest.mark.parametrize(
    ("out", "says"),
    [
        ("x.gif", "x.gif must end in .png or .svg."),
        ("nowhere/x.png", "there is no folder nowhere to save the picture in."),
        (".", "directory"),
    ],
)
def test_a_picture_needs_a_good_place(course: Course, drawn: list[Message], out: str, says: str) -> None:
    result = grader("plot", "1", "--out", out)
    assert (result.exit_code, says in result.output, drawn) == (2, True, [])


def test_plot_says_what_to_install(course: Course, drawn: list[Message], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.commands.plot.find_spec", lambda _: None)
    result = grader("plot", "1")
    assert (result.exit_code, 'pip install -e ".[plot]"' in result.output) == (2, True)


@pytest.mark.parametrize("name", ["solution", "reset"])
def test_a_students_kit_without_answers_says_so(course: Course, name: str) -> None:
    course.exercise("01").solution.unlink()
    result = grader(name, "1")
    assert (result.exit_code, "this kit " in result.output.splitlines()[-1]) == (2, True)
