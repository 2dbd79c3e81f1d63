"""What the screen should show, as a frozen record: the session makes it, the screen draws it."""

from collections.abc import Sequence
from dataclasses import dataclass

from grader.verdict import Outcome, Verdict

NOT_OURS = (Outcome.PASSED, Outcome.JUDGE_ERROR)  # nothing that the learner could mend


@dataclass(frozen=True)
class Panel:
    """What a key asked for: a hint, the list, the keys. `text` is markdown."""

    title: str
    text: str


@dataclass(frozen=True)
class View:
    """One exercise after a save."""

    number: str
    topic: str
    status: str  # "answered in 84 ms"
    verdicts: tuple[Verdict, ...] = ()
    functions: tuple[str, ...] = ()
    focus: str = ""  # the function whose checks are shown
    printed: str = ""  # by its checks
    trouble: str = ""  # instead of verdicts: why there are none, in words for the learner
    our_fault: str = ""
    panel: Panel | None = None
    after: str = ""  # where `n` goes on to: "tokenize", "exercise 07"


def undone(verdicts: Sequence[Verdict], functions: Sequence[str]) -> tuple[str, ...]:
    """The functions that have checks to pass yet, in the order of the exercise; those that wait for another come last."""
    left = [v for v in verdicts if v.outcome not in NOT_OURS]
    names = [f for f in functions if any(v.function == f for v in left)]
    names += [f for f in dict.fromkeys(v.function for v in left) if f not in names]
    waiting = [f for f in names if all(v.waits_for for v in left if v.function == f)]
    return tuple([f for f in names if f not in waiting] + waiting)


def mark_of(function: str, verdicts: Sequence[Verdict]) -> Outcome:
    """One outcome for a function as a whole."""
    outcomes = {v.outcome for v in verdicts if v.function == function}
    if outcomes <= {Outcome.PASSED}:
        return Outcome.PASSED
    if outcomes <= {Outcome.MISSING}:
        return Outcome.MISSING
    return next(o for o in (*(o for o in Outcome if o not in (Outcome.PASSED, Outcome.MISSING)), Outcome.MISSING) if o in outcomes)
