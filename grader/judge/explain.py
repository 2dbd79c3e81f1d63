"""Facts into words. A hidden check's expected values are never among them.

A message is plain text that reads well anywhere (a terminal, results.jsonl, a comment in a course's web page):

    The result has 2 of 3 values wrong.                       the name of the failure, in one line or paragraph
    Called softmax(tensor([0.0, 0.693147, 0.0])).             what was called, what came back
        yours     [ 0.3333*  0.6667*  0.5 ]                   what is set in columns or is code stands four spaces in
        expected  [ 0.25     0.5      0.5 ]
    Read on: exercises/07/README.md#the-wrong-dimension       the next thing to look at
"""

import re

from rich.cells import cell_len

from grader.checks.failure import Fact
from grader.checks.versus import versus
from grader.checks.words import clip, describe
from grader.diagnosis.exceptions import explanation
from grader.judge.suite import Check
from grader.report.printable import printable
from grader.wall.faults import BadReturn, Died, Fault, NotAttempted, Place, RanOutOfTime, StudentRaised
from grader.wall.subject import Call

LINE_LENGTH = 160
ERROR_LENGTH = 400  # characters of an exception's text
PRINTED_LINES, PRINTED_LENGTH = 6, 100  # of what the student's code printed
NEAREST = 3  # lines of the student's own that led to an error, beside the one that raised it and the outermost one
INDENT = "    "
UNREADABLE = "Look at that line and at the end of the one before it: is a bracket, a colon, a comma or a quote missing?"


def explain(what: Fault | Fact, call: Call | None, check: Check, printed: str = "") -> str:
    """A message of a few lines for the student. `printed`: what their code wrote to the screen meanwhile."""
    if isinstance(what, NotAttempted):
        behind = what.behind(check.function)
        return printable(f"Not done yet: {f'{check.function} calls {clip(behind, 60)}, which is still a stub.' if behind else what}")
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
            return [printable(f"Python cannot read your file. {clip(text, ERROR_LENGTH)}"), *_where(fault), UNREADABLE]
        lines = [printable(f"Your code raised {clip(text, ERROR_LENGTH)}"), *_where(fault)]
        words = explanation(str(fault))
        return [*lines, *([words] if words else []), *([_called(call)] if call else [])]
    lines = [printable(_sentence(str(fault))), *_where(fault)]
    if isinstance(fault, RanOutOfTime):
        lines.append("Look for a loop that never ends, or one that takes entry by entry what a tensor operation does at once.")
    if isinstance(fault, Died) and "memory" in str(fault):
        lines.append("Look for a tensor or a list that grows with every round.")
    return [*lines, *([_called(call)] if call else [])]


def _where(fault: Fault) -> list[str]:
    """The student's own lines: the one where it happened, and those that led there."""
    if fault.place is None:
        return []
    led = [INDENT + printable(f"called from line {place.line}{_in(place)}") for place in reversed(fault.way[:-1])]
    if len(led) > NEAREST + 1:
        led[NEAREST:-1] = [f"{INDENT}..."]
    return [*_own_line(fault.place), *led]


def _in(place: Place) -> str:
    return f", in {clip(place.function, 60)}" if place.function else ""


def _own_line(place: Place) -> list[str]:
    file = place.file.replace("\\", "/").rsplit("/", 1)[-1]
    lines = [printable(f"{INDENT}{clip(file, 60)}:{place.line}")]
    if not place.text:
        return lines
    return [*lines, printable(f"{INDENT}{INDENT}{clip(place.text, LINE_LENGTH)}"), *_carets(place)]


def _carets(place: Place) -> list[str]:
    """A mark below the part that is meant, where that says more than the line itself."""
    before, part, after = place.text[: place.column], place.text[place.column : place.end], place.text[place.end :]
    if place.end == 0 or len(place.text) > LINE_LENGTH or printable(place.text) != place.text:
        return []
    if _WHOLE_BEFORE.fullmatch(before) and _WHOLE_AFTER.fullmatch(after) and part:
        return []
    return [INDENT + INDENT + " " * cell_len(before) + "^" * max(1, cell_len(part))]


# What stands beside an expression that is, all the same, the whole of its line: `return`, `x =`, and a comment.
_WHOLE_BEFORE = re.compile(r"\s*((return|yield|raise|assert|await|del|import|from)\b|[\w., ]+([-+*/@%&|^]|//|\*\*)?=)?\s*")
_WHOLE_AFTER = re.compile(r"\s*[:;]?\s*(#.*)?")


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
