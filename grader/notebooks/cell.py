"""What the cells of a notebook call: `run` puts a check to the functions that the notebook has at the moment.

A cell holds the check's own source. It stands inside a function, so that its imports, helpers and constants are no names of the
notebook, where they could take the place of the student's own:

    @handgrad.run("softmax_worked_example", globals())
    def handgrad_check():
        import torch
        from grader.checks import check, close

        @check("softmax", "logits 0, ln 2, 0 become 1/4, 2/4, 1/4")
        def test_softmax_worked_example(student):
            close(student.softmax(torch.tensor([0.0, math.log(2), 0.0])), torch.tensor([0.25, 0.5, 0.25]))

        return test_softmax_worked_example

A check that fails raises `NotRight` with the words of `pytest exercises/NN`, and without a traceback. Nothing is written to
stderr: nbgrader takes that for an error. There is no wall here. A notebook runs its student's code beside its checks.
"""

import io
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from grader.checks.mark import CheckInfo
from grader.course import Exercise
from grader.course.contract import Contract, read_contract
from grader.forbidden.scan import Scanner
from grader.judge.learner import judged
from grader.judge.suite import Check, seed_of
from grader.notebooks.clock import within
from grader.notebooks.living import Living
from grader.verdict import Outcome
from grader.wall.faults import Fault
from grader.wall.kept import ambient_state_kept
from grader.wall.local import LocalWall
from grader.wall.subject import Subject

SECONDS = 10.0  # for one check, as in `pytest exercises/NN`; nbgrader gives a cell thirty
ABOUT = "__handgrad__"  # where a notebook keeps what its checks need to know of the exercise

Test = Callable[..., None]


class NotRight(AssertionError):
    """A check did not pass. `str(error)` is a message for the student."""

    def _render_traceback_(self) -> list[str]:  # IPython asks for it
        return [str(self)]


@dataclass(frozen=True)
class About:
    """What a notebook's checks need to know of the exercise."""

    number: str
    topic: str
    forbidden: Mapping[str, list[str]]
    contract: Contract


def exercise(notebook: dict[str, Any], number: str, topic: str, *, forbidden: Mapping[str, list[str]], contract: str) -> None:
    """Begin a notebook. `contract`: the signatures of its functions, as Python; `forbidden` as in FORBIDDEN of a suite."""
    notebook[ABOUT] = About(number, topic, forbidden, read_contract(contract))


def run(name: str, notebook: dict[str, Any], *, hidden: bool = False, **parameters: Any) -> Callable[[Callable[[], Test]], None]:
    """Put the check `name`, which the decorated function returns, to the functions of `notebook`, its globals.

    `parameters` of the check, where it has any. Of a `hidden` check no expected value is shown.
    """

    def put(make: Callable[[], Test]) -> None:
        about = notebook.get(ABOUT)
        if not isinstance(about, About):
            raise NotRight("This notebook has not begun yet: run its cells from the top, the first code cell too.")
        message = _message(_check(name, about, make(), hidden, parameters), about, notebook)
        if message:
            raise NotRight(message)
        print("passed")

    return put


def _check(name: str, about: About, test: Test, hidden: bool, parameters: Mapping[str, Any]) -> Check:
    info: CheckInfo = test.pytestmark[0].args[0]  # type: ignore[attr-defined]  # where `check` has put it
    return Check(
        exercise=Exercise(Path(), about.number),
        name=name,
        function=info.function,
        title=info.title,
        points=info.points,
        public=not hidden,
        run=test,
        parameters=tuple(parameters.items()),
        wants_rng="rng" in test.__code__.co_varnames[: test.__code__.co_argcount],
    )


def _message(check: Check, about: About, notebook: dict[str, Any]) -> str:
    """What to tell the student; empty if the check passes."""
    if check.function not in notebook:
        return f"{check.function} is not there yet: run the cell that holds it first."
    living = Living(about.topic, notebook)
    subject = Subject(
        LocalWall(about.topic, living, about.forbidden),
        about.contract,
        Scanner(about.topic, {about.topic: living.written}, about.forbidden),
    )
    raised: BaseException | None = None
    begin = time.perf_counter()
    with _quiet() as printed, ambient_state_kept(), _one_thread():
        torch.default_generator.manual_seed(seed_of(check.name))
        try:
            with within(SECONDS):
                check.run_on(subject)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            raised = error
        finally:
            subject.wall.close()
    if isinstance(raised, Fault):
        raised.way = tuple(map(living.in_its_cell, raised.way))
        raised.place = raised.way[-1] if raised.way else None
    verdict = judged(check, subject, raised, time.perf_counter() - begin, printed.getvalue()).verdict
    return "" if verdict.outcome is Outcome.PASSED else verdict.message


@contextmanager
def _one_thread() -> Iterator[None]:
    """The tensors of a check are tiny: more threads would only wait for one another, ten times as long on a busy machine."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


@contextmanager
def _quiet() -> Iterator[io.StringIO]:
    """What the student's code prints or warns of is kept; it costs nothing."""
    printed = io.StringIO()
    with redirect_stdout(printed), redirect_stderr(io.StringIO()):
        yield printed
