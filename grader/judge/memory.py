"""What a judge remembers of checks: how they go on after the same answers, and how they end.

A check is a function of what the student's code answers: its inputs come from its own seed, and nothing else reaches it. So where all
answers were the same as before, byte by byte, the next question is the same, and in the end the verdict. Most of a class answers
alike, mistakes included; then the check need not run, nor the judge unpack, compare and copy what it has seen before.

    check ──question──> answer ──question──> answer ──> result
                          └───> another answer: nothing is remembered; the check runs, and is told what was answered so far

The student's code is asked all the same, every question in its turn: nothing comes from another student but what we make of the same
answer. Answers are known by a digest of which nobody can make two. What a limit, an exception of theirs or our own trouble had part in
is not kept: it may hang on the moment, or on the text. Nor is a check that reads the text, as a bug hunt does.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from grader.wall.faults import Fault
from grader.wall.subject import Subject
from grader.wall.talk import AskedOtherwise

if TYPE_CHECKING:  # who learns at home does without this wall
    from grader.wall.sandbox import SandboxWall

Result = TypeVar("Result")

MOST_KEPT = 2**26  # bytes of what was said; what was of no use for longest goes first


@dataclass(frozen=True, slots=True)
class _Question:
    functions: tuple[str, ...]
    text: bytes

    @property
    def size(self) -> int:
        return len(self.text)


@dataclass(frozen=True, slots=True)
class _Ending:
    result: Any
    size: int  # of all that was said: what the result holds is made of it


class Memory:
    """What followed, by what was said so far."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._next: OrderedDict[bytes, _Question | _Ending] = OrderedDict()
        self._most, self.size = most, 0

    def get(self, so_far: bytes) -> _Question | _Ending | None:
        found = self._next.get(so_far)
        if found is not None:
            self._next.move_to_end(so_far)
        return found

    def keep(self, so_far: bytes, what: _Question | _Ending) -> None:
        before = self._next.pop(so_far, None)
        self.size += what.size - (before.size if before is not None else 0)
        self._next[so_far] = what
        while self.size > self._most:
            self.size -= self._next.popitem(last=False)[1].size


class Recall:
    """The memory, and the submission that is talked to."""

    def __init__(self, memory: Memory, student: Subject, wall: "SandboxWall") -> None:
        self._memory, self._student, self._wall = memory, student, wall

    def result(self, name: str, run: Callable[[], Result], worth: Callable[[Result], bool]) -> Result:
        """What comes of the check `name`: as remembered, or else of `run`. What is `worth` it will be remembered."""
        self._student.begin()
        remembered: Result | None = self._follow(name)
        if remembered is not None:
            return remembered
        try:
            result = run()
        except AskedOtherwise:  # it hangs on more than the answers after all: a new worker has to be asked by this very check
            self._wall.close()
            self._student.begin()
            result = run()
        if worth(result):
            self._learn(name, result)
        return result

    def _follow(self, name: str) -> Any | None:
        """Hold the conversation as far as it is remembered. Its result, or None: the check has to run."""
        so_far = _start(name)
        while (found := self._memory.get(so_far)) is not None:
            if isinstance(found, _Ending):
                self._wall.talk.ahead.clear()
                return found.result
            if self._is_banned(found.functions):
                return None
            try:
                so_far = _after(so_far, self._wall.ask_ahead(found.functions, found.text))
            except Fault:
                return None
        return None

    def _learn(self, name: str, result: Any) -> None:
        """Keep how the conversation went, and what came of it."""
        talk = self._wall.talk
        if not (talk.said and talk.smooth) or self._student.was_read or any(self._is_banned(said.functions) for said in talk.said):
            return
        so_far, size = _start(name), 0
        for said in talk.said:
            self._memory.keep(so_far, _Question(said.functions, said.question))
            so_far = _after(so_far, said.answer)
            size += len(said.question) + len(said.answer)
        self._memory.keep(so_far, _Ending(result, size))

    def _is_banned(self, functions: Iterable[str]) -> bool:
        """Whether the text of one of these says that it uses what is forbidden; the check will say so, and ask nothing."""
        return any(self._student.scan(function) is not None for function in functions)


def _start(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()


def _after(so_far: bytes, answer: bytes) -> bytes:
    return hashlib.sha256(so_far + answer).digest()
