"""The session: takes one event after another, asks the runner, keeps the clock, and says what the screen should show."""

import queue
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from grader.course import Course, Exercise
from grader.course.source import decode_source
from grader.verdict import Outcome
from grader.watch import panels
from grader.watch.changes import stubs_left
from grader.watch.events import Ended, Event, Pressed, Quit, Redraw, Saved, SuiteChanged, Told
from grader.watch.messages import Answered, At, Began, Examine, Gone, OurFault, Ready, Request, Where
from grader.watch.view import Panel, View, undone
from grader.watch.words import crashed, out_of_time, vanished

PATIENCE = 0.25  # seconds that a check may have taken already when a newer save comes; then it is not waited for
ANSWER_TO_WHERE = 0.3  # seconds that a runner has to say which line it is at
TICK = 0.05  # seconds between two looks at the clock while a check runs
IDLE = 0.2  # the same while none does (on Windows, Ctrl-C is noticed then)
MOST_FAILED_STARTS = 2


class Runners(Protocol):
    """What a session needs of its pair of runners (`grader.watch.pair.Pair`)."""

    @property
    def asked(self) -> object: ...

    def send(self, request: Request) -> None: ...

    def prepare(self, number: str) -> None: ...

    def keep_a_spare(self) -> None: ...

    def replace(self) -> None: ...

    def renew(self) -> None: ...

    def is_spare(self, runner: object) -> bool: ...

    def drop_spare(self) -> None: ...


@dataclass
class _Run:
    """The question that is open: about which save, and which check runs now."""

    request: Examine
    saved: float  # 0 where no save was: at the start, or by a key
    began: Began | None = None
    since: float = 0.0  # the time at which that check began
    asked_where: float = 0.0


class Session:
    """One watch, from its first answer to `q`."""

    def __init__(
        self, course: Course, runners: Runners, show: Callable[[View], None], timeout: float, clock: Callable[[], float] = time.time
    ) -> None:
        self._course, self._runners, self._show, self._timeout, self._clock = course, runners, show, timeout, clock
        self._exercise = course.exercises[0]
        self._run: _Run | None = None
        self._ticket = 0
        self._answers: dict[str, Answered] = {}  # the last one of each exercise
        self._view = View("", "", "")
        self._seeking = False  # on the way to the first exercise that is not done
        self._ready: set[object] = set()  # runners that have loaded torch
        self._failed_starts = 0
        self.status: int | None = None

    def run(self, events: "queue.SimpleQueue[Event]") -> int:
        """Until somebody quits; returns the exit status."""
        while self.status is None:
            try:
                event = events.get(timeout=TICK if self._run else IDLE)
            except queue.Empty:
                self.tick()
            else:
                self.handle(event)
                self.tick()
        return self.status

    def begin(self, number: str | None) -> None:
        """With an exercise, or with the first one that is not done."""
        if number is None:
            self._seek(0)
        else:
            self._open(self._course.exercise(number))

    # Events

    def handle(self, event: Event) -> None:
        match event:
            case Saved(number, at, gone):
                self._saved(number, at, gone)
            case SuiteChanged():
                self._answers.clear()
                self._runners.renew()
                self._ask()
            case Pressed(key):
                self._pressed(key.lower())
            case Told(runner, report):
                self._told(runner, report)
            case Ended(runner, status, last_words):
                self._ended(runner, status, last_words)
            case Redraw():
                self._show(self._view)
            case Quit(status):
                self.status = status

    def tick(self) -> None:
        """Look at the clock: is a check too late, or is a newer save waiting behind it?"""
        run = self._run
        if run is None or run.began is None:
            return
        age = self._clock() - run.since
        if run.began.ticket != run.request.ticket:
            if age > PATIENCE:
                self._again(run)
        elif run.asked_where:
            if self._clock() - run.asked_where > ANSWER_TO_WHERE:
                self._too_late(run, "")
        elif age > self._timeout:
            run.asked_where = self._clock()
            self._runners.send(Where())
        elif age >= 1:
            self._status(f"running {run.began.function or 'your file'} for {int(age)} s; save again to stop it")

    # Saves and questions

    def _saved(self, number: str, at: float, gone: bool) -> None:
        self._seeking = False
        exercise = self._course.exercise(number)
        if gone:
            if number == self._exercise.number:
                self._drop()
                self._update(trouble=vanished(exercise.topic, number), status="waiting for the file", panel=None)
        elif number != self._exercise.number:
            self._open(exercise, at)
        else:
            self._ask(at)

    def _open(self, exercise: Exercise, at: float | None = None) -> None:
        self._exercise = exercise
        self._runners.prepare(exercise.number)
        self._view = View(exercise.number, exercise.topic, "loading torch and the checks")
        self._ask(at)
        self._show(self._view)

    def _seek(self, start: int) -> bool:
        """Open the first exercise from `start` on that is not done; whether one without stubs is done, its answer will tell."""
        if start >= len(self._course.exercises):
            return False
        exercise = self._course.exercises[start]
        self._seeking = not stubs_left(_text_of(exercise))
        self._open(exercise)
        return True

    def _ask(self, at: float | None = None, *, everything: bool = False) -> None:
        self._ticket += 1
        request = Examine(self._ticket, self._exercise.number, everything)
        before, self._run = self._run, _Run(request, at or 0.0)
        if before is not None and before.began is not None:
            self._run.began, self._run.since = before.began, before.since
            if self._clock() - before.since > PATIENCE:
                self._again(self._run)
                return
        self._runners.send(request)

    def _again(self, run: _Run) -> None:
        """Put the same question to the spare; whoever has it now is killed."""
        run.began, run.asked_where = None, 0.0
        self._runners.replace()
        self._runners.send(run.request)

    def _drop(self) -> None:
        """Nobody waits for the answer any more."""
        if self._run is not None and self._run.began is not None:
            self._runners.replace()  # whose check may hang, with nobody to keep its time
        self._run = None

    # Reports

    def _told(self, runner: object, report: object) -> None:
        if isinstance(report, Ready):
            self._ready.add(runner)
        if runner is not self._runners.asked or self._run is None:
            return
        match report:
            case Began():
                self._run.began, self._run.since = report, self._clock()
            case At(place):
                if self._run.asked_where:
                    self._too_late(self._run, place)
            case Answered():
                self._answered(self._run, report)
            case OurFault(ticket, says):
                if ticket in (0, self._run.request.ticket):
                    self._run = None
                    self._update(our_fault=says, status="the checks could not be run", panel=None)

    def _answered(self, run: _Run, answer: Answered) -> None:
        if answer.worn:
            self._runners.replace()
            if answer.ticket != run.request.ticket:
                self._runners.send(run.request)
        if answer.ticket != run.request.ticket:
            return
        self._run = None
        self._runners.keep_a_spare()
        took = f"answered in {1000 * max(0.0, self._clock() - run.saved):.0f} ms" if run.saved else "save to be answered"
        if answer.broken:
            self._update(trouble=answer.broken, our_fault="", status=took, panel=None)
            return
        first = answer.number not in self._answers
        self._answers[answer.number] = answer
        left = undone(answer.verdicts, answer.functions)
        if self._seeking and not left and self._seek(self._place() + 1):
            return
        self._seeking = False
        touched = [] if first else [f for f in left if f in answer.ran]
        stays = [self._view.focus] if self._view.focus in left else []
        focus = next(iter([*touched, *stays, *left]), "")
        self._look_at(answer, focus, status=took)

    def _look_at(self, answer: Answered, focus: str, *, status: str) -> None:
        printed = "".join(said for function, said in answer.printed if function == focus)
        self._view = View(self._exercise.number, self._exercise.topic, status, answer.verdicts, answer.functions, focus, printed)
        self._update(after=self._after(focus))

    # A runner that was lost

    def _too_late(self, run: _Run, place: str) -> None:
        self._lost(run, Outcome.TIMEOUT, out_of_time(self._timeout, place, loading=not run.began or not run.began.check))

    def _ended(self, runner: object, status: int, last_words: str) -> None:
        was_ready = runner in self._ready
        self._ready.discard(runner)
        if self._runners.is_spare(runner):
            self._runners.drop_spare()
        if runner is not self._runners.asked:
            return
        if not was_ready:
            self._failed_starts += 1
            if self._failed_starts >= MOST_FAILED_STARTS:
                self._update(
                    our_fault=last_words.strip() or f"the process that runs the checks ended with status {status}.", status="stopped"
                )
                self.status = 1
                return
        run = self._run
        if run is None:
            self._runners.replace()
        elif run.began is None or run.began.ticket != run.request.ticket:
            self._again(run)
        else:
            files = [str(path) for path in self._exercise.folder.glob("*.py")]
            self._lost(run, Outcome.CRASHED, crashed(status, last_words, files))

    def _lost(self, run: _Run, outcome: Outcome, message: str) -> None:
        """The check that runs took its runner with it. The spare goes on with the others."""
        assert run.began is not None
        gone = Gone(run.began.check, run.began.function, outcome, message)
        run.request = replace(run.request, gone=(*run.request.gone, gone))
        self._again(run)

    # Keys

    def _pressed(self, key: str) -> None:
        match key:
            case "q":
                self.status = 0
            case "n":
                self._next()
            case "h":
                self._toggle(panels.hint(self._exercise, self._course.root, self._to_do()), again=True)
            case "l":
                self._toggle(panels.progress(self._course, self._answers))
            case "r":
                self._ask(everything=True)
            case "?":
                self._toggle(panels.keys())

    def _toggle(self, panel: Panel, *, again: bool = False) -> None:
        """A second press takes a panel away, but for hints, where it gives the next."""
        shown = self._view.panel is not None and self._view.panel.title == panel.title and not again
        self._update(panel=None if shown else panel)

    def _next(self) -> None:
        answer = self._answers.get(self._exercise.number)
        following = self._following(self._view.focus)
        if answer is not None and following:
            self._look_at(answer, following, status=self._view.status)
        elif not self._seek(self._place() + 1):
            self._status("this is the last exercise")

    def _to_do(self) -> str:
        """The function that is shown; before the first answer, the first that is still a stub."""
        return self._view.focus or next(iter(() if self._view.verdicts else stubs_left(_text_of(self._exercise))), "")

    def _following(self, focus: str) -> str:
        """The next function after `focus` that is not done; empty if there is none."""
        left = undone(self._view.verdicts, self._view.functions)
        return left[left.index(focus) + 1] if focus in left[:-1] else ""

    def _after(self, focus: str) -> str:
        following = self._following(focus)
        rest = self._course.exercises[self._place() + 1 :]
        return following or (f"exercise {rest[0].number}" if rest else "")

    def _place(self) -> int:
        return [e.number for e in self._course.exercises].index(self._exercise.number)

    # The view

    def _update(self, **changes: object) -> None:
        self._view = replace(self._view, **changes)  # type: ignore[arg-type]
        self._show(self._view)

    def _status(self, words: str) -> None:
        if words != self._view.status:
            self._update(status=words)


def _text_of(exercise: Exercise) -> str:
    try:
        return decode_source(exercise.stub.read_bytes())
    except OSError:
        return ""
