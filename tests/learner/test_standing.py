"""Where the learner stands: by the checks, from memory while nothing has changed, and past what does not come back."""

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest

from grader.course import Course
from grader.learner import standing
from grader.learner.checks import THREAD, work
from grader.learner.child import Gone, Message, Silent
from grader.learner.memory import Memory
from grader.learner.standing import Unchecked, fingerprint, standings
from grader.verdict import Outcome

pytestmark = pytest.mark.timeout(60)  # whichever comes first loads torch
RIGHT = "def double(x):\n    return 2 * x\n\n\ndef quadruple(x):\n    return 4 * x\n"
THREAD_FILE = """
import torch

from grader.learner.thread import Model


def models(student):
    return [Model("twice", float(student.double(torch.tensor(1.0))), ("ann",))]
"""


class _Lost(BaseException):
    """The learner's code has the process to itself now."""


@dataclass
class Children:
    """The child's work, done here. `lost_in`: it is lost when it has announced this function."""

    requests: list[Message] = field(default_factory=list)
    lost_in: str | None = None
    how: type[Exception] = Silent

    def __call__(self, module: str, request: Message, *_: object) -> Iterator[Message]:
        self.requests.append(request)
        said: list[Message] = []

        def say(**message: Any) -> None:
            said.append(message)
            if self.lost_in is not None and message.get("function") == self.lost_in:
                raise _Lost

        with suppress(_Lost):
            work(request, say, lambda: None)
            yield from said
            return
        yield from said
        raise self.how("no more")


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> Iterator[Children]:
    children = Children()
    monkeypatch.setattr(standing, "answers", children)
    yield children
    for name in [n for n in sys.modules if n.endswith(".test_scaling")]:  # pytest keeps what was collected
        del sys.modules[name]


def write(course: Course, text: str) -> None:
    course.exercise("01").stub.write_text(text, encoding="utf-8")


def test_right_work_has_all_points(course: Course, children: Children) -> None:
    write(course, RIGHT)
    (found,) = standings(course, course.exercises)
    assert (found.points, found.max_points, found.done, found.next_function) == (7, 7, True, "")
    assert found.functions_done == found.functions == ("double", "quadruple")


def test_a_stub_is_not_begun(course: Course, children: Children) -> None:
    (found,) = standings(course, course.exercises)
    assert (found.points, found.begun, found.next_function, found.next_is_begun) == (0, False, "double", False)


def test_what_is_wrong_comes_next(course: Course, children: Children) -> None:
    write(course, RIGHT.replace("4 * x", "3 * x"))
    (found,) = standings(course, course.exercises)
    assert (found.points, found.begun, found.next_function, found.next_is_begun) == (5, True, "quadruple", True)
    assert found.functions_done == ("double",)


def test_a_file_that_is_not_there_has_no_points(course: Course, children: Children) -> None:
    course.exercise("01").stub.unlink()
    (found,) = standings(course, course.exercises)
    assert {v.outcome for v in found.verdicts} == {Outcome.MISSING}


def test_a_file_that_cannot_be_read_says_so_in_every_check(course: Course, children: Children) -> None:
    write(course, "def double(x:\n")
    (found,) = standings(course, course.exercises)
    assert {v.outcome for v in found.verdicts} == {Outcome.ERROR}


def test_what_has_not_changed_is_not_run_again(course: Course, children: Children) -> None:
    first = standings(course, course.exercises)
    assert standings(course, course.exercises) == first
    assert len(children.requests) == 1
    standings(course, course.exercises, fresh=True)
    assert len(children.requests) == 2


@pytest.mark.parametrize(
    "file", ["exercises/01/scaling.py", "exercises/01/mine.py", "tests/hidden/01/test_scaling.py", "solutions/01/scaling.py"]
)
def test_whatever_a_verdict_rests_on_is_in_the_fingerprint(course: Course, file: str) -> None:
    before = fingerprint(course.exercise("01"))
    path = course.root / file
    path.write_text(path.read_text(encoding="utf-8") + "\n" if path.exists() else "x = 1\n", encoding="utf-8")
    assert fingerprint(Course(course.root).exercise("01")) != before


@pytest.mark.parametrize(
    "spoil", [{"verdicts": 3}, {"verdicts": [{"outcome": "splendid"}]}, {"verdicts": [{"outcome": "passed"}]}, {"models": [1]}]
)
def test_a_memory_of_another_form_is_forgotten(
    course: Course, children: Children, remember: Callable[..., None], spoil: dict[str, Any]
) -> None:
    remember(double="passed", quadruple="passed")
    memory = Memory(course.root, "results").read()
    memory["01"] |= spoil
    Memory(course.root, "results").write(memory)
    (found,) = standings(course, course.exercises)
    assert (found.points, len(children.requests)) == (0, 1)


@pytest.mark.parametrize(("how", "outcome"), [(Silent, Outcome.TIMEOUT), (Gone, Outcome.CRASHED)])
def test_a_function_that_does_not_come_back_costs_only_itself(
    course: Course, children: Children, how: type[Exception], outcome: Outcome
) -> None:
    write(course, RIGHT)
    children.lost_in, children.how = "double", how
    (found,) = standings(course, course.exercises)
    assert {v.function: v.outcome for v in found.verdicts} == {"double": outcome, "quadruple": Outcome.PASSED}
    assert [r["lost"] for r in children.requests] == [{"01": {"double": (str(outcome), found.verdicts[0].message)}}] * 2


def test_a_file_that_never_loads_costs_one_wait(course: Course, children: Children) -> None:
    children.lost_in = ""
    (found,) = standings(course, course.exercises)
    assert {v.outcome for v in found.verdicts} == {Outcome.TIMEOUT}
    assert len(children.requests) == 2


def test_a_broken_suite_is_our_fault(course: Course, children: Children) -> None:
    (course.root / "tests/hidden/01/test_scaling.py").write_text("import no_such_module\n", encoding="utf-8")
    with pytest.raises(Unchecked, match="no_such_module"):
        standings(course, course.exercises)


def test_a_child_that_cannot_start_is_our_fault(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> Iterator[Message]:
        raise Gone("no torch here")
        yield {}

    monkeypatch.setattr(standing, "answers", gone)
    with pytest.raises(Unchecked, match="no torch here"):
        standings(course, course.exercises)


def test_the_thread_is_asked_once_all_is_right(course: Course, children: Children) -> None:
    (course.exercise("01").folder / "thread.py").write_text(THREAD_FILE, encoding="utf-8")
    write(course, RIGHT.replace("4 * x", "3 * x"))
    assert standings(course, course.exercises)[0].models == ()
    write(course, RIGHT)
    for _ in range(2):  # the second time from memory
        (model,) = standings(course, course.exercises)[0].models
        assert (model.name, model.loss, model.made) == ("twice", 2.0, ("ann",))


@pytest.mark.parametrize("hangs", [True, False])
def test_trouble_with_the_thread_costs_no_points(course: Course, children: Children, hangs: bool) -> None:
    (course.exercise("01").folder / "thread.py").write_text("def models(student):\n    1 / 0\n", encoding="utf-8")
    write(course, RIGHT)
    children.lost_in = THREAD if hangs else None
    (found,) = standings(course, course.exercises)
    assert (found.done, found.models, len(children.requests)) == (True, (), 1 + hangs)


@pytest.mark.timeout(120)  # two children, which load torch: over a second
def test_a_function_that_ends_python_is_survived_for_real(course: Course) -> None:
    write(course, "import os\n\n\n" + RIGHT.replace("return 2 * x", "os._exit(3)"))
    (found,) = standings(course, course.exercises)
    assert {v.function: v.outcome for v in found.verdicts} == {"double": Outcome.CRASHED, "quadruple": Outcome.PASSED}
