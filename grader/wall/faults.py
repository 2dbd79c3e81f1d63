"""What can go wrong on the student's side of the wall, and the outcome that each becomes.

Fault
├── StudentRaised   error       the student's code raised
├── NotAttempted    missing     the stub, the function or the file is not there
├── UsedForbidden   forbidden   it used what the exercise forbids
├── RanOutOfTime    timeout     it did not answer in time
├── Died            crashed     its process died, hit a limit, or no longer speaks the wall's language
└── BadReturn       failed      it returned another kind of thing than its signature says

A StudentRaised also *is* the built-in exception that was raised, so that a suite can say `raises(KeyError)` in plain Python.
"""

import builtins
from dataclasses import dataclass
from typing import ClassVar

from grader.verdict import Outcome


class Fault(Exception):
    """The student's side did not deliver. `str(fault)` is a sentence for the student."""

    outcome: ClassVar[Outcome]


@dataclass(frozen=True)
class Place:
    """A line of the student's own file."""

    file: str
    line: int
    text: str = ""


class StudentRaised(Fault):
    outcome = Outcome.ERROR

    def __init__(self, ancestry: list[str], message: str, place: Place | None = None) -> None:
        super().__init__(message)
        self.ancestry = ancestry  # the names of the exception's class and its base classes, nearest first
        self.type_name = ancestry[0] if ancestry else "Exception"
        self.message = message
        self.place = place

    def __str__(self) -> str:  # KeyError's own __str__ would quote the message once more
        return f"{self.type_name}: {self.message}" if self.message else self.type_name


class NotAttempted(Fault):
    outcome = Outcome.MISSING


class UsedForbidden(Fault):
    outcome = Outcome.FORBIDDEN

    def __init__(self, used: str, instead: str, place: Place | None = None) -> None:
        super().__init__(f"this exercise asks you to do without {used}. {instead}")
        self.used = used
        self.instead = instead
        self.place = place


class RanOutOfTime(Fault):
    outcome = Outcome.TIMEOUT


class Died(Fault):
    outcome = Outcome.CRASHED


class BadReturn(Fault):
    outcome = Outcome.FAILED


def student_raised(ancestry: list[str], message: str, place: Place | None) -> StudentRaised:
    """A StudentRaised for an exception whose class and base classes are called `ancestry`, nearest first."""
    return _raised_class(_builtin(ancestry))(ancestry, message, place)


def _builtin(ancestry: list[str]) -> type[Exception]:
    for name in ancestry:
        found = getattr(builtins, name, None)
        if isinstance(found, type) and issubclass(found, Exception):
            return found
    return Exception


# A StopIteration may not leave a generator, and context managers are made of generators: it is not combined.
_classes: dict[type[Exception], type[StudentRaised]] = {base: StudentRaised for base in (Exception, StopIteration, StopAsyncIteration)}


def _raised_class(base: type[Exception]) -> type[StudentRaised]:
    if base not in _classes:
        try:
            combined: type[StudentRaised] = type("StudentRaised", (StudentRaised, base), {})
            combined([base.__name__], "", None)
            _classes[base] = combined
        except TypeError:  # some keep state in C and cannot be combined; some ask for arguments of their own
            _classes[base] = StudentRaised
    return _classes[base]
