"""What people read in a terminal. rich turns colours off by itself when the output is no terminal, and honours NO_COLOR."""

import textwrap
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from grader.course import Course
from grader.report.printable import printable
from grader.verdict import Outcome, Verdict

MARKS = {
    Outcome.PASSED: ("✓", "green"),
    Outcome.FAILED: ("✗", "red"),
    Outcome.ERROR: ("✗", "red"),
    Outcome.TIMEOUT: ("✗", "red"),
    Outcome.CRASHED: ("✗", "red"),
    Outcome.FORBIDDEN: ("✗", "magenta"),
    Outcome.MISSING: ("·", "dim"),
    Outcome.JUDGE_ERROR: ("!", "yellow"),
}
WORDS = {Outcome.ERROR: "raised", Outcome.JUDGE_ERROR: "our fault", Outcome.MISSING: "not done yet"}


def write_verdicts(verdicts: Sequence[Verdict], course: Course, console: Console | None = None) -> None:
    """A line a check, by exercise and function; under a check that did not pass, what is to be said of it."""
    console = console or Console(highlight=False)
    by_exercise: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        by_exercise.setdefault(verdict.exercise, []).append(verdict)
    for number, group in sorted(by_exercise.items()):
        exercise = course.exercise(number)
        got, most = sum(v.points for v in group), sum(v.max_points for v in group)
        console.print()
        console.print(Text.assemble((f"Exercise {number}", "bold"), f" · {exercise.topic}.py · {got} of {most} points"))
        for function in _functions(group, exercise.contract.names):
            _write_function(console, function, [v for v in group if v.function == function])
        _write_next(console, number, group)


def _write_function(console: Console, function: str, verdicts: list[Verdict]) -> None:
    missing = [v for v in verdicts if v.outcome is Outcome.MISSING]
    console.print(Text.assemble("\n  ", (function, "bold")))
    if len(missing) == len(verdicts):
        points = sum(v.max_points for v in missing)
        many = "1 check waits" if len(missing) == 1 else f"{len(missing)} checks wait"
        console.print(Text.assemble("  ", ("·", "dim"), f" not done yet: {many} for it, {points} points"))
        return
    named: set[str] = set()
    said: set[str] = set()
    for verdict in verdicts:
        again = bool(verdict.misconception) and verdict.misconception in named
        named.add(verdict.misconception)
        _write_check(console, verdict, "the same mistake" if again else WORDS.get(verdict.outcome, str(verdict.outcome)))
        if verdict.outcome is not Outcome.PASSED and not again and verdict.message not in said:
            said.add(verdict.message)  # the same fault is told once
            _write_message(console, verdict.message)


def _write_check(console: Console, verdict: Verdict, word: str) -> None:
    mark, colour = MARKS[verdict.outcome]
    tail = "" if word in ("passed", "failed") else f" [{word}]"
    lines = textwrap.wrap(verdict.title + tail, max(40, console.width - 4)) or [""]
    console.print(Text.assemble("  ", (mark, colour), f" {lines[0]}"))
    for line in lines[1:]:
        console.print(Text(f"    {line}"))


def _write_message(console: Console, message: str) -> None:
    for line in filter(str.strip, printable(message).splitlines()):
        indent = 6 + len(line) - len(line.lstrip())
        for part in textwrap.wrap(line.strip(), max(40, console.width - indent)):
            console.print(Text(" " * indent + part))


def _write_next(console: Console, number: str, verdicts: list[Verdict]) -> None:
    left = [v for v in verdicts if v.outcome is not Outcome.PASSED]
    console.print()
    if not left:
        console.print(Text(f"All checks of exercise {number} pass. Well done.", "green"))
    else:
        words = f"Next: {left[0].function}. exercises/{number}/README.md explains it; `grader hint {number} {left[0].function}` helps."
        for line in textwrap.wrap(words, max(40, console.width - 1), break_on_hyphens=False):
            console.print(Text(line))


def _functions(verdicts: Iterable[Verdict], names: tuple[str, ...]) -> list[str]:
    found = list(dict.fromkeys(v.function for v in verdicts))
    return sorted(found, key=lambda f: names.index(f) if f in names else len(names))
