"""Facts into words. A hidden check's expected values are never among them.

A message is plain text that reads well anywhere (a terminal, results.jsonl, a comment in a course's web page):

    The result has 2 of 3 values wrong.                       the name of the failure, in one line or paragraph
    Called softmax(tensor([0.0, 0.693147, 0.0])).             what was called, what came back
        yours     [ 0.3333*  0.6667*  0.5 ]                   what is set in columns or is code stands four spaces in
        expected  [ 0.25     0.5      0.5 ]
    Read on: exercises/07/README.md#the-wrong-dimension       the next thing to look at
"""

from traceback import walk_tb

from grader.checks.failure import Fact
from grader.checks.versus import versus
from grader.checks.words import clip, describe
from grader.diagnosis.exceptions import explanation
from grader.judge.suite import Check
from grader.report.printable import printable
from grader.wall.faults import BadReturn, Died, Fault, NotAttempted, Place, RanOutOfTime, StudentRaised, UsedForbidden
from grader.wall.subject import Call

LINE_LENGTH = 160
ERROR_LENGTH = 400  # characters of an exception's text
PRINTED_LINES, PRINTED_LENGTH = 6, 100  # of what the student's code printed
DEEPEST = 3  # lines of the student's own that led to an error, beside the one that raised it
INDENT = "    "
UNREADABLE = "Look at that line and at the end of the one before it: is a bracket, a colon, a comma or a quote missing?"


def explain(what: Fault | Fact, call: Call | None, check: Check, printed: str = "") -> str:
    """A message of a few lines for the student. `printed`: what their code wrote to the screen meanwhile."""
    if isinstance(what, NotAttempted):
        return printable(f"Not done yet: {what}")
    lines = _of_fault(what, call) if isinstance(what, Fault) else _of_fact(what, call, check)
    return "\n".join([*lines, *_printed(printed, isinstance(what, BadReturn))])


def headed(message: str, words: str, read_on: str = "") -> str:
    """A message whose mistake is known: its name in words comes first, where to read on comes last."""
    general = explanation(message)  # of an exception: the name of the mistake says more
    lines = [line for line in message.split("\n") if line != general] if read_on else [message]
    return "\n".join(filter(None, [words, *lines, f"Read on: {read_on}" if read_on else ""]))


def _of_fact(fact: Fact, call: Call | None, check: Check) -> list[str]:
    table = [INDENT + printable(line) for line in versus(fact)] if check.public else []
    lines = [_sentence(fact.says)] if fact.says else []
    if call is not None:
        came_back = call.fault is None and call.result is not None and fact.kind not in ("changed", "raises")
        returned = f" It returned {describe(call.result)}." if came_back and not table else ""
        lines.append(_called(call) + printable(returned))
    return lines + table


def _of_fault(fault: Fault, call: Call | None) -> list[str]:
    if isinstance(fault, StudentRaised):
        text = " ".join(str(fault).split())  # one line, whatever it was
        if "SyntaxError" in fault.ancestry:
            return [printable(f"Python cannot read your file. {clip(text, ERROR_LENGTH)}"), *_where(fault, fault.place), UNREADABLE]
        lines = [printable(f"Your code raised {clip(text, ERROR_LENGTH)}"), *_where(fault, fault.place)]
        words = explanation(fault.message)
        return [*lines, *([words] if words else []), *([_called(call)] if call else [])]
    lines = [printable(_sentence(str(fault)))]
    if isinstance(fault, UsedForbidden):
        lines += _where(fault, fault.place)
    if isinstance(fault, RanOutOfTime):
        late = fault.__context__  # in process: where the clock found it
        lines += _where(fault, late.place) if isinstance(late, StudentRaised) else []
        lines.append("Look for a loop that never ends, or one that takes entry by entry what a tensor operation does at once.")
    if isinstance(fault, Died) and "memory" in str(fault):
        lines.append("Look for a tensor or a list that grows with every round.")
    return [*lines, *([_called(call)] if call else [])]


def _where(fault: Fault, place: Place | None) -> list[str]:
    """The student's own lines: the one where it happened, and, where they are known, those that led there."""
    if place is None:
        return []
    cause = fault.__cause__
    if isinstance(cause, SyntaxError):
        text = (cause.text or "").rstrip("\n")
        cut = len(text) - len(text.lstrip())
        caret = [" " * max(0, (cause.offset or 1) - 1 - cut) + "^"] if cause.text and len(text) <= LINE_LENGTH else []
        return [*_own_line(place), *(INDENT + INDENT + c for c in caret)]
    way = [*walk_tb(cause.__traceback__)] if cause is not None else []
    own = [(line, frame.f_code.co_name) for frame, line in way if frame.f_code.co_filename == place.file]
    if len(own) < 2:
        return _own_line(place)
    led = [f"{INDENT}called from line {line}, in {printable(name)}" for line, name in reversed(own[:-1])]
    left_out = [f"{INDENT}... and {len(led) - DEEPEST} more"] if len(led) > DEEPEST else []
    return [*_own_line(place), *led[:DEEPEST], *left_out]


def _own_line(place: Place) -> list[str]:
    file = place.file.replace("\\", "/").rsplit("/", 1)[-1]
    return [printable(f"{INDENT}{clip(file, 60)}:{place.line}"), printable(f"{INDENT}{INDENT}{clip(place.text, LINE_LENGTH)}")]


def _called(call: Call) -> str:
    return printable(f"Called {clip(call.in_words(), LINE_LENGTH)}.")


def _printed(text: str, nothing_returned: bool) -> list[str]:
    """What the student's code printed, for those who look for a mistake that way, or who print where they should return."""
    lines = text.strip("\n").splitlines()
    if not text.strip():
        return []
    shown = [INDENT + printable(clip(line, PRINTED_LENGTH)) for line in lines[:PRINTED_LINES]]
    more = [f"{INDENT}... and {len(lines) - PRINTED_LINES} more lines"] if len(lines) > PRINTED_LINES else []
    advice = ["print shows a value to you; return hands it to the caller."] if nothing_returned else []
    return [*advice, "Your code printed:", *shown, *more]


def _sentence(text: str) -> str:
    """With a capital, unless it begins with a name of the code, and with a full stop."""
    first = text.split(" ", 1)[0]
    text = text[:1].upper() + text[1:] if first.isalpha() and first in ("the", "it", "item", "its", "a", "an", "this", "what") else text
    return text if text.endswith((".", "!", "?")) else text + "."
