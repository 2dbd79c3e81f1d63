"""What is said in one check, byte by byte: the judge's questions to a worker, and the worker's answers.

Who remembers how a check goes on can ask ahead of it (`grader.judge.memory`). Where the memory ends, the check itself is run: it asks
again what was asked ahead, and is told what was answered, until it has caught up.
"""

from collections import deque
from dataclasses import dataclass, field

from grader.wall.faults import Fault

MOST_NOTED = 2**22  # bytes of one check; what is longer is not worth remembering


class AskedOtherwise(BaseException):
    """A check asks something else than when all answers before were the same. No check may catch it."""


@dataclass(frozen=True, slots=True)
class Said:
    """A question and its answer; `functions`: the student's, which it was about."""

    functions: tuple[str, ...]
    question: bytes
    answer: bytes


@dataclass
class Talk:
    """What was said since the check began, and what was asked ahead of it."""

    said: list[Said] = field(default_factory=list)
    ahead: deque[tuple[bytes, bytes | Fault]] = field(default_factory=deque)  # questions, and what came of them
    smooth: bool = True  # every answer was a value, and `said` holds them all
    _size: int = 0

    def note(self, said: Said) -> None:
        self._size += len(said.question) + len(said.answer)
        if self._size > MOST_NOTED:
            self.said.clear()
            self.smooth = False
        elif self.smooth:
            self.said.append(said)

    def told(self, question: bytes) -> bytes:
        """The answer to a question that was asked ahead. Raises the fault that came instead of one."""
        asked, answer = self.ahead.popleft()
        if asked != question:
            raise AskedOtherwise
        if isinstance(answer, Fault):
            raise answer
        return answer
