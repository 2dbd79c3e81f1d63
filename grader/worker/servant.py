"""The servant stands beside the student's code and does what the judge asks: load, call, use an object, run a probe.

It works on live Python values; carrying them through a socket is the business of `grader.wall`. Everything that the student's code can
raise leaves here as a Fault.
"""

import contextlib
import dis
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import FrameType, SimpleNamespace, TracebackType
from typing import Any

import torch

from grader.forbidden.rules import UNDERGROUND, Rule, rules_for
from grader.forbidden.trace import Offence, Trace
from grader.wall.faults import Died, Fault, NotAttempted, UsedForbidden, student_raised
from grader.wall.places import place_in
from grader.worker.modules import Sources
from grader.worker.way import place_of_unreadable, way_round, way_to

MESSAGE_LENGTH = 2_000  # characters of an exception's text that are kept
TOO_DEEP = "maximum recursion depth exceeded"  # what Python adds depends on where the stack ended


class Servant:
    """One submission of one exercise, loaded once."""

    def __init__(self, topic: str, sources: Sources, forbidden: Mapping[str, list[str]]) -> None:
        self._topic = topic
        self._sources = sources
        self._forbidden = forbidden
        self._module: Any = None
        # What a file does while it is loaded is its own business; threads that it starts then may work for later calls.
        self.watched_for = (UNDERGROUND, *rules_for(name for names in forbidden.values() for name in names)) if forbidden else ()
        self._while_loading = Trace(self.watched_for, sources.is_students)
        self._telling: frozenset[str] = frozenset()
        self._traces: dict[tuple[str, ...], Trace | None] = {}  # one for each group of functions: it remembers what no rule is about
        self._watching: Trace | None = None

    def load(self) -> None:
        """Run the submission's file. Raises a Fault if it cannot be loaded."""
        if self._topic not in self._sources.texts:
            raise NotAttempted(f"there is no file {self._topic}.py in this submission.")
        with self.answering(), self._while_loading.in_new_threads():
            self._module = self._sources.load(self._topic)

    def call(self, function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a function (or a class) of the submission, watching for what the exercise forbids."""
        target = getattr(self._module, function, None)
        if target is None:
            raise NotAttempted(f"there is no function {function} in {self._topic}.py.")
        return self._watched([function], lambda: target(*args, **kwargs))

    def use(self, function: str, target: Any, operation: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Apply an operation to an object that `function` made: a call, an attribute, an operator."""
        return self._watched([function], lambda: operation(target, *args, **kwargs))

    def probe(self, source: str, name: str, args: tuple[Any, ...]) -> Any:
        """Run a probe, a small function of the suite given as text, beside the student's code; its first argument is the module."""
        namespace: dict[str, Any] = {"torch": torch, "Tensor": torch.Tensor}
        exec(compile(textwrap.dedent(source), f"<probe {name}>", "exec"), namespace)
        return self._watched(functions_in(source), lambda: namespace[name](SimpleNamespace(**vars(self._module)), *args))

    def forget(self) -> None:
        self._sources.forget()

    def telling(self, names: frozenset[str]) -> None:
        """From now on these say by themselves when they run: operators to `saw`, functions, also all of a module's, to `called`."""
        self._telling = names

    def saw(self, rule: Rule) -> None:
        """Something that is forbidden has run."""
        if self._watching is not None:
            self._watching.saw(rule)

    def called(self, frame: FrameType) -> None:
        """A function of torch's was called, which a rule may be about."""
        if self._watching is not None:
            self._watching.called(frame)

    def _watched(self, functions: Iterable[str], action: Callable[[], Any]) -> Any:
        trace = self._trace_for(tuple(functions))
        if trace is None:
            with self.answering():
                return action()
        self._watching = trace
        try:
            with self.answering(), trace.watching():
                return action()
        finally:
            self._watching = None
            offences = [*trace.offences, *self._while_loading.offences]
            if offences:
                # Whatever came of the call, a result or an error: this comes first.
                raise self._offence(offences[0]) from None

    def _trace_for(self, functions: tuple[str, ...]) -> Trace | None:
        if functions not in self._traces:
            rules = rules_for(dict.fromkeys(name for group in ("*", *functions) for name in self._forbidden.get(group, ())))
            watch = (*rules, UNDERGROUND)
            self._traces[functions] = Trace(watch, self._sources.is_students, self._telling) if rules else None
        return self._traces[functions]

    def _offence(self, offence: Offence) -> UsedForbidden:
        place = place_in(self._sources.text_of(offence.file), offence.file, offence.line)
        return UsedForbidden(offence.rule.name, offence.rule.instead, place)

    @contextlib.contextmanager
    def answering(self) -> Iterator[None]:
        """Turn whatever the student's code raises into a Fault."""
        try:
            yield
        except Fault:
            raise
        except BaseException as error:
            if type(error) is KeyboardInterrupt and not way_to(error.__traceback__, self._sources):
                raise  # Ctrl-C on the keyboard, not in the student's file
            raise self._fault(error) from error

    def _fault(self, error: BaseException) -> Fault:
        if isinstance(error, SyntaxError) and error.filename in self._sources.files.values():
            return student_raised(_ancestry(error), str(error.msg), place_of_unreadable(error, self._sources))
        text = _text_of(error)
        if isinstance(error, MemoryError) or "can't allocate memory" in text or "not enough memory" in text:
            return Died("it asked for more memory than a submission may use.")
        if isinstance(error, RecursionError) and text.startswith(TOO_DEEP):
            return student_raised(_ancestry(error), TOO_DEEP, None, way_round(error.__traceback__, self._sources))
        way = way_to(error.__traceback__, self._sources)
        if isinstance(error, NotImplementedError) and self._raised_by_student(error.__traceback__):
            return NotAttempted("this function is still a stub: it raises NotImplementedError.", way=way)
        return student_raised(_ancestry(error), text, None, way)

    def _raised_by_student(self, traceback: TracebackType | None) -> bool:
        """Whether a `raise` of the student's own raised it, and not C code that the student called."""
        while traceback is not None and traceback.tb_next is not None:
            traceback = traceback.tb_next
        if traceback is None:
            return False
        code = traceback.tb_frame.f_code
        return self._sources.is_students(code.co_filename) and dis.opname[code.co_code[traceback.tb_lasti]] == "RAISE_VARARGS"


def functions_in(probe: str) -> list[str]:
    """The student's functions that a probe calls: `student.softmax` in its text."""
    return list(dict.fromkeys(re.findall(r"\bstudent\.([A-Za-z]\w*)", probe)))


def _ancestry(error: BaseException) -> list[str]:
    return [cls.__name__[:100] for cls in type(error).__mro__][:20]


def _text_of(error: BaseException) -> str:
    """The exception's text; the student may have written its __str__."""
    try:
        text = str(error.args[0]) if isinstance(error, KeyError) and len(error.args) == 1 else str(error)
    except BaseException:
        return "(its text could not be read)"
    return text if len(text) <= MESSAGE_LENGTH else text[:MESSAGE_LENGTH] + "…"
