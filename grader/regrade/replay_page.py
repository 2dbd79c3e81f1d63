"""The page of a replay, for the teacher: it shows the check's own text and what the judge expected."""

import inspect
import textwrap
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from grader.checks.failure import Fact
from grader.checks.versus import versus
from grader.checks.words import show
from grader.judge.suite import Check
from grader.regrade.choice import short, shown
from grader.regrade.replay import Replay, Told
from grader.report.page import say, write_message
from grader.report.printable import printable
from grader.verdict import Verdict

MOST_LINES, MOST_CALLS = 40, 12
LINE_LENGTH = 400  # characters of one value


def write_replay(console: Console, found: Replay) -> None:
    check, work, run = found.check, found.appeal.work, found.run
    console.print()
    where = f"{check.exercise.number} {check.exercise.topic}" + (f", attempt {shown(work.attempt)}" if work.attempt else "")
    kind = "public" if check.public else "hidden"
    _row(console, "Student", shown(work.student))
    _row(console, "Exercise", where)
    _row(console, "Check", f"{check.name}: {printable(check.title)}")
    _row(console, "", f"{check.function}, {_points(check.points)}, a {kind} check")
    if work.problem:
        _row(console, "Work", printable(work.problem))
    _write_source(console, check)
    _write_calls(console, run.calls)
    if run.fact is not None:
        _write_compared(console, run.fact)
    stored = found.appeal.stored
    if stored is not None and stored.message:
        _head(console, "What the student was told")
        write_message(console, stored.message)
    if run.verdict.message and not found.same(run):
        _head(console, "What the student would be told now")
        write_message(console, run.verdict.message)
    _write_verdicts(console, found)


def _head(console: Console, words: str) -> None:
    console.print()
    say(console, Text(words, "bold"), 1)


def _row(console: Console, label: str, words: str) -> None:
    say(console, Text.assemble((f"{label:<10}", "dim"), words), 1, 10)


def _write_source(console: Console, check: Check) -> None:
    try:
        lines, first = inspect.getsourcelines(check.run)
    except (OSError, TypeError):
        return
    path = inspect.getsourcefile(check.run) or ""
    root = str(check.exercise.root)
    _head(console, f"The check, line {first} of {path.removeprefix(root).lstrip('/')}")
    for name, value in check.parameters:
        say(console, Text(printable(f"with {name} = {show(value)}"), "dim"), 3, 2)
    for line in textwrap.dedent("".join(lines)).splitlines()[:MOST_LINES]:
        say(console, Text(printable(line), "cyan"), 3, 4 + len(line) - len(line.lstrip()))
    if len(lines) > MOST_LINES:
        say(console, Text(f"... and {len(lines) - MOST_LINES} lines more", "dim"), 3)


def _write_calls(console: Console, calls: Sequence[Told]) -> None:
    _head(console, "What the student's code was asked" if calls else "The student's code was not called.")
    half = MOST_CALLS // 2
    for i, call in enumerate(calls, 1):
        if len(calls) > MOST_CALLS and half < i <= len(calls) - half:
            if i == half + 1:
                say(console, Text(f"... {len(calls) - MOST_CALLS} calls more ...", "dim"), 3)
            continue
        say(console, Text(printable(short(f"{i}  {call.words}", LINE_LENGTH))), 3, 3)
        for given in call.given:
            say(console, Text(printable(short(given, LINE_LENGTH)), "dim"), 6, 2)
        say(console, Text(printable(short(" ".join(call.came.split()), LINE_LENGTH))), 6, 2)
        if call.changed:
            say(console, Text(f"changed its argument {' and '.join(map(str, call.changed))}", "yellow"), 6)


def _write_compared(console: Console, fact: Fact) -> None:
    _head(console, "What was compared")
    say(console, Text(printable(fact.says)), 3)
    lines = versus(fact)
    if not lines and (fact.yours is not None or fact.expected is not None):
        lines = [f"yours     {show(fact.yours)}", f"expected  {show(fact.expected)}"]
    for line in lines:
        say(console, Text(printable(line)), 5, 2)


def _write_verdicts(console: Console, found: Replay) -> None:
    _head(console, "Verdicts")
    runs = [_in_words(r.verdict) for r in found.alone]
    alone = f"{runs[0]}, each time" if len(set(runs)) == 1 else "; ".join(runs)
    _row(console, "Alone", f"{len(runs)} runs: {alone}")
    if found.in_order is not None:
        _row(console, "In order", f"{_in_words(found.in_order.verdict)}, after the checks that stand before it")
    stored = found.appeal.stored
    _row(console, "Store", _in_words(stored) if stored else "none: the check was not there, or was a bonus that was not tried")
    console.print()
    colour = "green" if found.agrees else "yellow"
    for line in reasons(found):
        say(console, Text(line, colour), 1)


def reasons(found: Replay) -> list[str]:
    """Whether the replay agrees with the store, and if not, why that may be."""
    if not found.steady:
        return [
            "The student's code is not deterministic: the same check with the same inputs ended in different ways. "
            "Look for random numbers, the time, or memory that is read before it is written."
        ]
    if found.agrees and found.in_order is not None:
        return ["It depends on what ran before: alone the check ends otherwise, at its place in the suite it ends as in the store."]
    if found.agrees:
        lines = ["The replay agrees with the store."]
        lines += ["The three runs did not see quite the same values, though: the student's code is not deterministic."] * (
            not found.word_for_word
        )
        return lines + [f"It was run under other conditions than the grading: {'; '.join(found.why)}."] * bool(found.why)
    lines = ["The replay does not agree with the store."]
    if found.why:
        return [*lines, f"This may have changed it: {'; '.join(found.why)}. `grader regrade` shows whom that moves."]
    return [*lines, "Nothing has changed that the judge knows of: the student's code may depend on time, memory or chance."]


def _in_words(verdict: Verdict) -> str:
    return f"{verdict.outcome}, {verdict.points} of {_points(verdict.max_points)}"


def _points(count: int) -> str:
    return "1 point" if count == 1 else f"{count} points"
