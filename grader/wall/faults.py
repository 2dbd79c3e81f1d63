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


@dataclass(frozen=True)
class Place:
    """A line of the student's own file, without its indentation, and which part of it is meant."""

    file: str
    line: int
    text: str = ""
    column: int = 0  # of `text`, from 0
    end: int = 0  # the column behind the part; 0: the whole line
    function: str = ""  # that the line is in: "softmax", "Linear.forward"; empty: in none


class Fault(Exception):
    """The student's side did not deliver. `str(fault)` is a sentence for the student.

    `place` is where it happened, `way` the student's own lines that led there, outermost first, the place itself last.
    """

    outcome: ClassVar[Outcome]

    def __init__(self, message: str, place: Place | None = None, way: tuple[Place, ...] = ()) -> None:
        super().__init__(message)
        self.way = way or ((place,) if place is not None else ())
        self.place = self.way[-1] if self.way else None


class StudentRaised(Fault):
    outcome = Outcome.ERROR

    def __init__(self, ancestry: list[str], message: str, place: Place | None = None, way: tuple[Place, ...] = ()) -> None:
        super().__init__(message, place, way)
        self.ancestry = ancestry  # the names of the exception's class and its base classes, nearest first
        self.type_name = ancestry[0] if ancestry else "Exception"
        self.message = message

    def __str__(self) -> str:  # KeyError's own __str__ would quote the message once more
        return f"{self.type_name}: {self.message}" if self.message else self.type_name


class NotAttempted(Fault):
    outcome = Outcome.MISSING

    @property
    def function(self) -> str:
        """The stub; empty where a file or a function is not there at all."""
        return self.place.function if self.place is not None else ""

    def behind(self, function: str) -> str:
        """The other function of the file that is still a stub, where `function` calls one and has to wait for it; empty otherwise."""
        names = [place.function.split(".")[0] for place in self.way]  # of a class, whichever method it is
        return names[-1] if function in names and names[-1] != function else ""


class UsedForbidden(Fault):
    outcome = Outcome.FORBIDDEN

    def __init__(self, used: str, instead: str, place: Place | None = None) -> None:
        super().__init__(f"this exercise asks you to do without {used}. {instead}", place)
        self.used = used
        self.instead = instead


class RanOutOfTime(Fault):
    """In process `place` is where the clock found it. From a worker that does not answer nothing can be learned."""

    outcome = Outcome.TIMEOUT


class Died(Fault):
    outcome = Outcome.CRASHED


class BadReturn(Fault):
    outcome = Outcome.FAILED


def no_answer(seconds: float, way: tuple[Place, ...] = ()) -> RanOutOfTime:
    return RanOutOfTime(f"it did not answer within {seconds:g} seconds.", way=way)


def not_loaded(seconds: float, way: tuple[Place, ...] = ()) -> RanOutOfTime:
    return RanOutOfTime(f"the file did not finish loading within {seconds:g} seconds.", way=way)


def student_raised(ancestry: list[str], message: str, place: Place | None, way: tuple[Place, ...] = ()) -> StudentRaised:
    """A StudentRaised for an exception whose class and base classes are called `ancestry`, nearest first."""
    return _raised_class(_builtin(ancestry))(ancestry, message, place, way)


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
