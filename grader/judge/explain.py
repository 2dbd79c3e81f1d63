"""Facts into words: what was called, what came back, what is wrong. A hidden check's expected values are never among them."""

from grader.checks.failure import Fact
from grader.checks.words import clip, describe, show
from grader.diagnosis.exceptions import explanation
from grader.judge.suite import Check
from grader.wall.faults import Fault, NotAttempted, StudentRaised, UsedForbidden
from grader.wall.subject import Call

LINE_LENGTH = 160


def explain(what: Fault | Fact, call: Call | None, check: Check) -> str:
    """A message of a few lines for the student."""
    if isinstance(what, NotAttempted):
        return f"Not done yet: {what}"
    lines = []
    if call is not None:
        lines.append(f"Called {clip(call.in_words(), LINE_LENGTH)}.")
    if isinstance(what, Fault):
        lines.append(_of_fault(what))
        if isinstance(what, (StudentRaised, UsedForbidden)) and what.place is not None:
            lines.append(f"Your line {what.place.line} of {_short(what.place.file)}: {clip(what.place.text, LINE_LENGTH)}")
        if isinstance(what, StudentRaised) and (words := explanation(what.message)):
            lines.append(words)
    else:
        if (
            call is not None
            and call.fault is None
            and call.result is not None
            and what.kind in ("type", "shape", "dtype", "value", "graph", "statement")
        ):
            lines.append(f"It returned {_returned(call, check)}.")
        if what.says:
            lines.append(_sentence(what.says))
        if check.public and what.yours is not None and what.expected is not None:
            lines += [f"  yours:    {what.yours}", f"  expected: {what.expected}"]
    return "\n".join(lines)


def _of_fault(fault: Fault) -> str:
    if isinstance(fault, StudentRaised):
        return f"Your code raised {fault}"
    return _sentence(str(fault))


def _returned(call: Call, check: Check) -> str:
    """What came back; its values too where the check is public (in a hidden one they would help to guess the expected ones)."""
    return show(call.result) if check.public else describe(call.result)


def _sentence(text: str) -> str:
    """With a capital, unless it begins with a name of the code, and with a full stop."""
    first = text.split(" ", 1)[0]
    text = text[:1].upper() + text[1:] if first.isalpha() and first in ("the", "it", "item", "its", "a", "an", "this", "what") else text
    return text if text.endswith((".", "!", "?")) else text + "."


def _short(file: str) -> str:
    return file.replace("\\", "/").rsplit("/", 1)[-1]
