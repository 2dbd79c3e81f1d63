"""A real runner, in a process of its own, on a small course: what it answers, and what it survives."""

import queue
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.course import Course
from grader.verdict import Outcome
from grader.watch.events import Ended, Event, Told
from grader.watch.messages import Answered, At, Began, Examine, Gone, OurFault, Ready, Where
from grader.watch.pair import Runner

SMALL: dict[str, str] = tomllib.loads((Path(__file__).parents[1] / "course" / "small_course.toml").read_text(encoding="utf-8"))
RIGHT = SMALL["solutions/01/scaling.py"]
pytestmark = pytest.mark.timeout(120)  # the first of them waits until torch is loaded: over a second


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    root = tmp_path_factory.mktemp("course")
    for name, text in SMALL.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return Course(root)


class Asked:
    """A runner, asked one question after another."""

    def __init__(self, course: Course) -> None:
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.runner = Runner(course.root, "01", self.events.put)
        self._stub = course.exercise("01").stub
        self._ticket = 0
        self.began: list[str] = []
        assert isinstance(self._told(), Ready)

    def on(self, text: str | bytes, *gone: Gone, everything: bool = False) -> Answered:
        self.ask(text, *gone, everything=everything)
        self.began = []
        while isinstance(report := self._told(), Began):
            self.began.append(report.check)
        assert isinstance(report, Answered), report
        return report

    def ask(self, text: str | bytes, *gone: Gone, everything: bool = False) -> None:
        self._stub.write_bytes(text.encode() if isinstance(text, str) else text)
        self._ticket += 1
        self.runner.send(Examine(self._ticket, "01", everything, gone))

    def end(self) -> Ended:
        while not isinstance(event := self.events.get(), Ended):
            pass
        return event

    def _told(self) -> object:
        event = self.events.get()
        assert isinstance(event, Told), event
        return event.report


@pytest.fixture(scope="module")
def kept(course: Course) -> Iterator[Asked]:
    """One runner for all tests that leave it alive."""
    asked = Asked(course)
    yield asked
    asked.runner.kill()
    asked.end()


@pytest.fixture
def fresh(course: Course) -> Iterator[Asked]:
    asked = Asked(course)
    yield asked
    asked.runner.kill()


def outcomes(answer: Answered) -> dict[str, Outcome]:
    return {v.check: v.outcome for v in answer.verdicts}


def test_the_right_answer_passes_and_a_wrong_one_is_named(kept: Asked) -> None:
    answer = kept.on(RIGHT)
    assert sum(v.points for v in answer.verdicts) == 7 and answer.functions == ("double", "quadruple")
    answer = kept.on(RIGHT.replace("2 * x", "x + 2"))
    assert any(v.misconception == "two_added" for v in answer.verdicts)
    assert answer.worn == ""


def test_only_what_changed_runs(kept: Asked) -> None:
    kept.on(RIGHT, everything=True)
    assert kept.began == ["", "double_two", "quadruple_one_and_a_half", "double_other_numbers", "quadruple_other_numbers"]
    answer = kept.on(RIGHT.replace("double(double(x))", "4 * x"))
    assert answer.ran == ("quadruple",)
    assert len(answer.verdicts) == 4 and all(v.outcome is Outcome.PASSED for v in answer.verdicts)
    answer = kept.on(RIGHT)
    answer = kept.on(RIGHT.replace("2 * x", "x * 2"))
    assert answer.ran == ("double", "quadruple")  # quadruple uses double
    assert kept.on("# a remark\n" + RIGHT.replace("2 * x", "x * 2")).ran == ()
    assert kept.on(RIGHT.replace("2 * x", "x * 2"), everything=True).ran == ("double", "quadruple")


def test_a_failure_that_moved_is_told_with_its_new_line(kept: Asked) -> None:
    broken = RIGHT.replace("return 2 * x", "return x / 0 * [].pop()")
    first = kept.on(broken).verdicts[0].message
    second = kept.on("\n\n\n" + broken).verdicts[0].message
    assert first != second and first.replace("9", "") != second


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("def double(x:\n    pass\n", "SyntaxError"),
        ("import no_such_module\n", "no_such_module"),
        ("raise SystemExit(0)\n", "SystemExit"),
        ("raise KeyboardInterrupt\n", "KeyboardInterrupt"),
        (b"def double(x):\n    return '\x00'\n", "null bytes"),
    ],
)
def test_a_file_that_cannot_be_loaded_is_told_in_words(kept: Asked, text: str | bytes, says: str) -> None:
    answer = kept.on(text)
    assert says in answer.broken and answer.verdicts == () and "Traceback" not in answer.broken


def test_bytes_that_are_no_utf8_are_read_all_the_same(kept: Asked) -> None:
    answer = kept.on(RIGHT.encode() + b"# caf\xe9\n")
    assert all(v.outcome is Outcome.PASSED for v in answer.verdicts)


def test_what_is_printed_comes_along_and_no_more_than_can_be_read(kept: Asked) -> None:
    answer = kept.on(RIGHT.replace("return 2 * x", "print('hello' * 1_000_000)\n    return 2 * x"))
    assert answer.printed[0][0] == "double" and answer.printed[0][1].startswith("hellohello")
    assert max(len(said) for _, said in answer.printed) <= 10_000


@pytest.mark.parametrize("spoils", ["torch.set_default_dtype(torch.float64)", "torch.manual_seed(3)", "torch.set_grad_enabled(False)"])
def test_what_a_file_sets_in_torch_does_not_reach_the_next_save(kept: Asked, spoils: str) -> None:
    assert kept.on(RIGHT.replace("import torch\n", f"import torch\n{spoils}\n", 1)).worn == ""
    answer = kept.on(RIGHT, everything=True)
    assert all(v.outcome is Outcome.PASSED for v in answer.verdicts) and answer.worn == ""


def test_what_was_lost_is_not_tried_again_nor_what_needs_it(kept: Asked) -> None:
    gone = Gone("double_two", "double", Outcome.TIMEOUT, "It was still running.")
    answer = kept.on(RIGHT, gone, everything=True)
    assert set(outcomes(answer).values()) == {Outcome.TIMEOUT}
    assert kept.began == [""]
    assert [v.waits_for for v in answer.verdicts if v.check != "double_two"] == ["double"] * 3


def test_a_file_that_was_lost_while_loading_is_not_loaded(kept: Asked) -> None:
    answer = kept.on("while True: pass\n", Gone("", "", Outcome.TIMEOUT, "Your file was still being loaded."))
    assert answer.broken == "Your file was still being loaded."


def test_a_newer_question_makes_an_older_one_void(kept: Asked) -> None:
    kept.ask(RIGHT, everything=True)
    answer = kept.on(RIGHT)
    while answer.ticket != kept._ticket:
        answer = next(r for r in iter(kept._told, None) if isinstance(r, Answered))
    assert all(v.outcome is Outcome.PASSED for v in answer.verdicts)


def test_a_python_that_was_changed_is_called_worn(fresh: Asked) -> None:
    exchanged = "import torch\ntorch.softmax = abs\n"
    assert fresh.on(RIGHT.replace("import torch\n", exchanged, 1)).worn == "torch.softmax"
    sleeps = "import threading, time\nthreading.Thread(target=time.sleep, args=(99,), daemon=True).start()\n"
    assert fresh.on(sleeps + RIGHT).worn == "the number of threads"


def test_it_says_where_it_hangs_and_ends_with_the_front_even_then(fresh: Asked) -> None:
    fresh.ask(RIGHT.replace("return 2 * x", "while x is not None:\n        pass"))
    until(fresh, lambda report: isinstance(report, Began) and report.check == "double_two")
    places = [""]
    while not places[-1]:  # it may not have come to the loop yet
        fresh.runner.send(Where())
        places.append(until(fresh, lambda report: isinstance(report, At)).place)
    assert places[-1].startswith("Your line ") and "scaling.py: " in places[-1]
    fresh.runner._line.writes.close()
    assert fresh.end().status == 0


def test_a_crash_leaves_its_line(fresh: Asked) -> None:
    fresh.ask(RIGHT.replace("return 2 * x", "import ctypes; ctypes.string_at(0)"))
    ended = fresh.end()
    assert ended.status != 0 and "scaling.py" in ended.last_words


def test_a_broken_suite_is_our_fault(course: Course) -> None:
    checks = course.exercise("01").public_checks
    text = checks.read_text(encoding="utf-8")
    try:
        checks.write_text("import no_such_module\n", encoding="utf-8")
        events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        runner = Runner(course.root, "01", events.put)
        event = events.get()
        assert isinstance(event, Told) and isinstance(event.report, OurFault) and "no_such_module" in event.report.says
        runner.kill()
    finally:
        checks.write_text(text, encoding="utf-8")


def until(asked: Asked, found: Callable[[object], bool]) -> "At":
    while not found(report := asked._told()):
        pass
    return report  # type: ignore[return-value]
