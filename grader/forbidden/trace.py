"""The trace: sees which operators, modules and engines really ran while the student's function was called.

However a function is reached (an alias, getattr, torch.ops, a compiled script, another thread), it ends as an operator
in torch's dispatcher, where the trace stands; a module's own Python functions are seen by the interpreter's profile
hook, unless they tell by themselves, as a worker's do; derivatives by a guard around torch's engine.
"""

import _thread
import sys
import threading
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from types import CodeType, FrameType
from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode

from grader.forbidden.rules import Rule, is_below


@dataclass(frozen=True)
class Offence:
    """A rule that was broken, and the student's file and line that broke it (0 where none is known)."""

    rule: Rule
    file: str
    line: int


class Trace:
    """Watches calls. `offences` holds what the latest one used, in order; the call itself is not disturbed.

    `telling`: what says by itself when it runs: operators to `saw`; functions, also all those of a module, to `called`.
    """

    def __init__(self, rules: tuple[Rule, ...], is_students: Callable[[str], bool], telling: Container[str] = ()) -> None:
        self.offences: list[Offence] = []
        self._is_students = is_students
        self._operators = {op: rule for rule in rules for op in rule.operators if op not in telling}
        self._engine = next((rule for rule in rules if rule.engine), None)
        self._modules = {module: rule for rule in rules for module in rule.modules}
        self._functions = {function: rule for rule in rules for function in rule.functions}
        self._hooked = any(name not in telling for name in (*self._modules, *self._functions))
        self._dull: set[CodeType] = set()  # code that no rule is about

    @contextmanager
    def watching(self) -> Iterator[None]:
        self.offences.clear()
        with self.in_new_threads(), self._around_the_engine(), self._in_this_thread():  # the last sees every call that Python makes
            yield

    def saw(self, rule: Rule) -> None:
        self.offences.append(Offence(rule, *self._students_line()))

    @contextmanager
    def _in_this_thread(self) -> Iterator[None]:
        before = sys.getprofile()
        with _OperatorMode(self._operators, self.saw) if self._operators else nullcontext():
            if self._hooked:
                sys.setprofile(self._profile)
            try:
                yield
            finally:
                sys.setprofile(before)

    def _profile(self, frame: FrameType, event: str, arg: Any) -> None:
        """Called by Python for every call in this thread."""
        if event == "call" and frame.f_code not in self._dull:
            self.called(frame)

    def called(self, frame: FrameType) -> None:
        """A Python function was called: note it if it may not be."""
        rule = self._rule_about(frame)
        if rule is None:
            self._dull.add(frame.f_code)
        # What torch itself calls is torch's business: importing a module runs some of its functions, too.
        elif not _is_free(rule, frame) and self._called_by_student(frame, rule):
            self.saw(rule)

    def _rule_about(self, frame: FrameType) -> Rule | None:
        name = frame.f_globals.get("__name__")
        if not isinstance(name, str) or not name.startswith("torch."):
            return None
        of_module = next((rule for module, rule in self._modules.items() if is_below(name, module)), None)
        return self._functions.get(f"{name}.{frame.f_code.co_name}") or of_module

    def _called_by_student(self, frame: FrameType, rule: Rule) -> bool:
        """Whether the student's code is behind a call, directly or through torch.

        Not if it only imports, or prints a tensor; nor if it called something free, which may use what it likes.
        """
        caller = frame.f_back
        while caller is not None and not self._is_students(caller.f_code.co_filename):
            module = str(caller.f_globals.get("__name__"))
            if module.startswith("importlib") or module == "torch._tensor_str":
                return False
            if caller.f_code.co_name == "students_thread" and module == __name__:
                return True
            if _is_free(rule, caller):
                return False
            caller = caller.f_back
        return caller is not None

    @contextmanager
    def in_new_threads(self) -> Iterator[None]:
        """A thread that the student starts is watched like the call that started it."""
        originals = [getattr(owner, name) for owner, name in _THREAD_STARTERS]
        for (owner, name), original in zip(_THREAD_STARTERS, originals, strict=True):
            setattr(owner, name, self._watched(original))
        try:
            yield
        finally:
            for (owner, name), original in zip(_THREAD_STARTERS, originals, strict=True):
                setattr(owner, name, original)

    def _watched(self, start: Callable[..., Any]) -> Callable[..., Any]:
        def start_watched(function: Callable[..., Any], *rest: Any, **kwargs: Any) -> Any:
            def students_thread(*args: Any, **kw: Any) -> Any:
                with self._in_this_thread():
                    return function(*args, **kw)

            return start(students_thread, *rest, **kwargs)

        return start_watched

    @contextmanager
    def _around_the_engine(self) -> Iterator[None]:
        rule = self._engine
        if rule is None:
            yield
            return
        variable: Any = torch.autograd.Variable
        original = variable._execution_engine
        variable._execution_engine = _GuardedEngine(original, lambda: self.saw(rule))
        try:
            yield
        finally:
            variable._execution_engine = original

    def _students_line(self) -> tuple[str, int]:
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            if self._is_students(frame.f_code.co_filename):
                return frame.f_code.co_filename, frame.f_lineno
            frame = frame.f_back
        return "", 0


def _is_free(rule: Rule, frame: FrameType) -> bool:
    return bool(rule.free) and f"{frame.f_globals.get('__name__')}.{frame.f_code.co_name}" in rule.free


# Every way to start a thread; the names differ between Python's versions.
_THREAD_STARTERS = [
    (owner, name)
    for owner, name in (
        (_thread, "start_new_thread"),
        (_thread, "start_new"),
        (_thread, "start_joinable_thread"),
        (threading, "_start_new_thread"),
        (threading, "_start_joinable_thread"),
    )
    if hasattr(owner, name)
]


class _OperatorMode(TorchDispatchMode):
    """Reports the operators of a set as they run, and runs them."""

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        return False  # else torch wraps every call against its compiler, at three times the price

    def __init__(self, operators: dict[str, Rule], saw: Callable[[Rule], None]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._operators = operators
        self._saw = saw

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        rule = self._operators.get(func._schema.name.removeprefix("aten::"))
        if rule is not None:
            self._saw(rule)
        return func(*args, **(kwargs or {}))


class _GuardedEngine:
    """Torch's backward engine, with a bell on it."""

    def __init__(self, engine: Any, ring: Callable[[], None]) -> None:
        self._engine = engine
        self._ring = ring

    def run_backward(self, *args: Any, **kwargs: Any) -> Any:
        self._ring()
        return self._engine.run_backward(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)
