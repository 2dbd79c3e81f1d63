"""What the front and a runner say to each other: requests and reports, pickled, one after the other.

Pickle is allowed here, unlike at the wall: both ends are the learner's own machine, and the code is their own.
"""

import pickle
from dataclasses import dataclass, field
from typing import IO, Any

from grader.verdict import Outcome, Verdict


@dataclass(frozen=True)
class Gone:
    """A check in which a runner was lost. Without a check: it was lost while the learner's file was loaded."""

    check: str
    function: str
    outcome: Outcome
    message: str


@dataclass(frozen=True)
class Prepare:
    """Load the suite of this exercise, and warm up: it may be asked for next."""

    number: str


@dataclass(frozen=True)
class Examine:
    """Run the checks of an exercise on the learner's file as it is now. A newer request makes an older one void."""

    ticket: int
    number: str
    everything: bool = False  # also what did not change
    gone: tuple[Gone, ...] = ()  # what not to try again


@dataclass(frozen=True)
class Where:
    """Which line is the learner's code at?"""


Request = Prepare | Examine | Where


@dataclass(frozen=True)
class Ready:
    """torch is loaded."""


@dataclass(frozen=True)
class Began:
    """A check begins; without a check: the learner's file is being loaded. From here the front's clock runs."""

    ticket: int
    check: str
    function: str
    title: str


@dataclass(frozen=True)
class At:
    """The line of the learner's that is running, in words; empty if it is none of theirs."""

    place: str


@dataclass(frozen=True)
class Answered:
    """What came of a request: the verdicts of the whole exercise, of which some may be from before."""

    ticket: int
    number: str
    verdicts: tuple[Verdict, ...]
    functions: tuple[str, ...] = ()  # of the exercise, in order
    ran: tuple[str, ...] = ()  # the functions whose checks were run this time
    printed: tuple[tuple[str, str], ...] = ()  # (function, what it printed)
    broken: str = ""  # why the learner's file cannot be loaded; then there are no verdicts
    worn: str = ""  # what the learner's code did to this Python; then it should be replaced


@dataclass(frozen=True)
class OurFault:
    """The runner itself, or a suite, does not work."""

    ticket: int
    says: str


Report = Ready | Began | At | Answered | OurFault


@dataclass
class Line:
    """One end of the two pipes."""

    reads: IO[bytes]
    writes: IO[bytes]
    _broken: bool = field(default=False)

    def send(self, message: Any) -> None:
        """Never fails: who reads no more will be missed elsewhere."""
        try:
            self.writes.write(pickle.dumps(message))
            self.writes.flush()
        except (OSError, ValueError):
            self._broken = True

    def receive(self) -> Any:
        """The next message; None when there will be none any more."""
        try:
            return pickle.load(self.reads)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            return None
