"""What people read in a terminal: a line a check, then what to mend and in which order, then the next step.

rich turns colours off by itself when the output is no terminal, and honours NO_COLOR; marks and words say the same without them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from grader.course import Course, Exercise
from grader.course.hints import read_hints
from grader.course.source import decode_source
from grader.report.order import Failure, Order, functions_in_order, in_order, waiting_for_callees
from grader.report.page import INDENT, say, terminal, write_message
from grader.report.printable import printable
from grader.verdict import BONUS, Outcome, Verdict

__all__ = ["MARKS", "terminal", "write_verdicts"]

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
WAITS = ("◦", "cyan")
WORDS = {
    Outcome.ERROR: "raised",
    Outcome.TIMEOUT: "out of time",
    Outcome.CRASHED: "crashed",
    Outcome.FORBIDDEN: "forbidden",
    Outcome.JUDGE_ERROR: "our fault",
    Outcome.MISSING: "not done yet",
}
TOLD = 3  # failures of an exercise that are told in full, unless everything is asked for
TOLD_OF_ONE = 2  # of them, of one function


@dataclass(frozen=True)
class Told:
    """How much is said."""

    everything: bool = False  # every failure in full
    briefly: bool = False  # of several exercises, those that are done or not begun take a line each
    partial: bool = False  # not all checks were run
    watching: bool = False  # `grader watch` need not be recommended


def write_verdicts(
    verdicts: Sequence[Verdict],
    course: Course,
    console: Console | None = None,
    *,
    everything: bool = False,
    partial: bool = False,
    watching: bool = False,
) -> None:
    """The report of one run on one or several exercises.

    everything: tell every failure in full. partial: not all checks of the exercises were run, so nothing is said of
    being done. watching: the reader has `grader watch` before them.
    """
    console = console or terminal()
    by_exercise: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        by_exercise.setdefault(verdict.exercise, []).append(verdict)
    told = Told(everything, len(by_exercise) > 1 and not everything, partial, watching)
    if not everything:
        by_exercise = {number: waiting_for_callees(group, _own_text(course.exercise(number))) for number, group in by_exercise.items()}
    orders = {number: in_order(group, course.exercise(number).functions) for number, group in sorted(by_exercise.items())}
    unfinished = [number for number, order in orders.items() if order.next_function]
    begun = (number for number in unfinished if any(v.outcome is not Outcome.MISSING for v in by_exercise[number]))
    first = next(begun, next(iter(unfinished), ""))
    for number, order in orders.items():
        group = by_exercise[number]
        if told.briefly and _one_line(console, course.exercise(number), group):
            continue
        _write_exercise(console, course.exercise(number), group, order, told)
    if first:
        _write_next(console, course.exercise(first), orders[first], told)
    elif orders:
        _write_done(console, course, by_exercise, told)
    console.print()


def _own_text(exercise: Exercise) -> str:
    try:
        return decode_source(exercise.stub.read_bytes())
    except (OSError, ValueError):
        return ""


def _write_exercise(console: Console, exercise: Exercise, verdicts: list[Verdict], order: Order, told: Told) -> None:
    console.print()
    say(console, Text.assemble((f"Exercise {exercise.number}", "bold"), f" · {exercise.topic}.py · {_score(verdicts, told)}"))
    whole = _whole(order, verdicts)
    if whole:
        console.print()
        say(console, Text.assemble(("✗", "red"), f" this stops all {len(verdicts)} checks:"), 2)
        write_message(console, whole.verdict.message.split("\nCalled ")[0])  # whichever came first met it
        return
    short_before = False
    for function in functions_in_order(verdicts, exercise.functions):
        own = [v for v in verdicts if v.function == function]
        short = _is_done(own) and not told.everything and (bool(order.next_function) or told.briefly)
        if not (short and short_before):
            console.print()
        short_before = short
        _write_function(console, function, own, order, told, short)
    _write_failures(console, order, told)
    for verdict in order.ours:
        console.print()
        say(console, Text(f"Our fault, not yours: {verdict.title}", "yellow"))
        write_message(console, verdict.message)


def _one_line(console: Console, exercise: Exercise, verdicts: list[Verdict]) -> bool:
    """An exercise that is done, or not begun, in one line."""
    outcomes = {v.outcome for v in verdicts}
    if len(outcomes) != 1 or not outcomes <= {Outcome.PASSED, Outcome.MISSING}:
        return False
    done = outcomes == {Outcome.PASSED}
    mark, colour = MARKS[verdicts[0].outcome]
    words = f"{_all_checks(len(verdicts))} passed" if done else f"not begun: {_checks(len(verdicts))}"
    console.print()
    line = Text.assemble((mark, colour), (f" Exercise {exercise.number}", "bold"), f" · {exercise.topic}.py · {words}, ")
    say(console, line.append(_points_to_be_had(verdicts)))
    return True


def _whole(order: Order, verdicts: list[Verdict]) -> Failure | None:
    """The one error that stops all checks: a file that cannot be loaded, mostly."""
    if len(order.failures) != 1 or len(verdicts) < 2:
        return None
    failure = order.failures[0]
    functions = {v.function for v in verdicts}
    everywhere = 1 + len(failure.alike) == len(verdicts) and (len(functions) > 1 or "SyntaxError" in failure.verdict.message)
    return failure if everywhere and failure.verdict.outcome in (Outcome.ERROR, Outcome.TIMEOUT, Outcome.CRASHED) else None


def _is_done(verdicts: Sequence[Verdict]) -> bool:
    return all(v.outcome is Outcome.PASSED for v in verdicts)


def _write_function(console: Console, function: str, verdicts: list[Verdict], order: Order, told: Told, short: bool) -> None:
    score = "" if len({v.outcome for v in verdicts} - {Outcome.MISSING}) == 0 else f" · {_points(verdicts)}"
    outcomes = {v.outcome for v in verdicts}
    if short:  # where there is something to mend, what is done takes a line only
        say(console, Text.assemble(("✓ ", "green"), (function, "bold"), (f" · {_all_checks(len(verdicts))}", "dim")), 2)
        return
    say(console, Text.assemble((function, "bold"), (score, "dim")), 2)
    if outcomes == {Outcome.MISSING}:
        points = _points_to_be_had(verdicts)
        waits = next((v.waits_for for v in verdicts if v.waits_for), "")
        many = "1 check waits" if len(verdicts) == 1 else f"{len(verdicts)} checks wait"
        words = (
            f"waits for {waits}, which it calls: {_checks(len(verdicts))}, {points}" if waits else f"not done yet: {many} for it, {points}"
        )
        mark, colour = WAITS if waits else MARKS[Outcome.MISSING]
        say(console, Text.assemble((mark, colour), f" {words}"), 2)
        return
    told_once = [v for v in verdicts if v.check in order.folded]
    if len(verdicts) > 2 and len(told_once) >= len(verdicts) - 1 and not told.everything:
        say(console, Text.assemble(("✗", "red"), f" all {_checks(len(verdicts))} fail in the same way"), 2)
        return
    if len({v.waits_for for v in verdicts}) == 1 and verdicts[0].waits_for and not told.everything:
        words = f"waits for {verdicts[0].waits_for}, which it calls: {_checks(len(verdicts))}"
        say(console, Text.assemble(WAITS, f" {words}, {_points_to_be_had(verdicts)}"), 2)
        return
    folded = Counter(v.waits_for for v in verdicts if v.waits_for and not told.everything)
    for verdict in verdicts:
        if verdict.waits_for not in folded:
            _write_check(console, verdict)
    for other, n in folded.items():
        say(console, Text.assemble(WAITS, f" {_checks(n)} {'waits' if n == 1 else 'wait'} for {other}"), 2)


def _write_check(console: Console, verdict: Verdict) -> None:
    mark, colour = WAITS if verdict.waits_for else MARKS[verdict.outcome]
    word = WORDS.get(verdict.outcome, "")
    if verdict.waits_for:
        word = f"waits for {verdict.waits_for}"
    line = Text.assemble((mark, colour), f" {printable(verdict.title)}", (f" [{word}]" if word else "", "dim"))
    say(console, line, 2, hanging=2)


def _write_failures(console: Console, order: Order, told: Told) -> None:
    shown: list[Failure] = []
    for failure in order.failures:
        if told.everything or (len(shown) < TOLD and _is_worth_telling(failure.verdict, [f.verdict for f in shown])):
            shown.append(failure)
    if not shown:
        return
    console.print()
    say(console, Text("To mend, in this order" if len(shown) > 1 else "To mend", "bold"))
    for i, failure in enumerate(shown, start=1):
        verdict = failure.verdict
        console.print()
        number = f"{i}  " if len(shown) > 1 else "✗  "
        say(console, Text.assemble((number, "red"), (verdict.function, "bold"), f": {printable(verdict.title)}"), hanging=INDENT)
        write_message(console, verdict.message)
        alike = Counter(v.function for v in failure.alike)
        if alike:
            same = "error" if verdict.outcome is Outcome.ERROR else "mistake"
            where = ", ".join(f"{_checks(n, 'more check' if f == verdict.function else 'check')} of {f}" for f, n in alike.items())
            say(console, Text(f"The same {same} fails {where}.", "dim"), INDENT)
    rest = Counter({f.verdict.function: 0 for f in order.failures if f not in shown})
    for failure in order.failures:
        if failure not in shown:
            rest[failure.verdict.function] += 1 + len(failure.alike)
    if rest:
        console.print()
        where = ", ".join(f"{_checks(n, 'check')} of {function}" for function, n in rest.items())
        one, which = sum(rest.values()) == 1, "this" if len(shown) == 1 else "these"
        say(console, Text(f"{where} {'fails' if one else 'fail'} besides. Mend {which} first; -v tells all.", "dim"), INDENT)


def _is_worth_telling(verdict: Verdict, told: list[Verdict]) -> bool:
    """A function's first failure; another one if it is a mistake of another kind, and not just another input."""
    own = [v for v in told if v.function == verdict.function]
    return not own or (len(own) < TOLD_OF_ONE and (bool(verdict.misconception) or verdict.outcome is not own[0].outcome))


def _write_next(console: Console, exercise: Exercise, order: Order, told: Told) -> None:
    number, function = exercise.number, order.next_function
    verb = "write" if function in {v.function for v in order.missing} else "mend"
    if _whole_error(order):
        rows = [("Next: ", "mend the line above; then everything else can be checked.")]
    else:
        file = f"hunt_{number}" if function == BONUS else exercise.topic
        rows = [("Next: ", f"{verb} {function} in exercises/{number}/{file}.py.")]
        if any(h.function == function for h in read_hints(exercise)):
            rows.append(("Stuck? ", f"grader hint {number} {function}"))
    if not told.watching:
        rows.append(("Again: ", f"grader check {number}; or at every save: grader watch {number}"))
    console.print()
    for label, words in rows:
        say(console, Text.assemble((f"{label:<8}", "bold cyan"), words), hanging=8)


def _whole_error(order: Order) -> bool:
    return len(order.failures) == 1 and "SyntaxError" in order.failures[0].verdict.message.split("\n")[0]


def _write_done(console: Console, course: Course, by_exercise: dict[str, list[Verdict]], told: Told) -> None:
    count = sum(map(len, by_exercise.values()))
    console.print()
    if told.partial:
        say(console, Text(f"{'This check passes' if count == 1 else f'These {count} checks pass'}.", "green"))
        return
    last = max(by_exercise)
    which = f"exercise {last}" if len(by_exercise) == 1 else f"{len(by_exercise)} exercises"
    say(console, Text(f"All checks of {which} pass. Well done!", "bold green"))
    later = next((e for e in course.exercises if e.number > last), None)
    if later is not None:
        say(console, Text.assemble(("Next:   ", "bold cyan"), f"{_title(later)}: exercises/{later.number}/README.md"), hanging=8)
    else:
        say(console, Text("That was the last exercise of this kit."))


def _title(exercise: Exercise) -> str:
    """The lesson's own title: "08 · Cross-entropy"."""
    try:
        first = exercise.lesson.read_text(encoding="utf-8").lstrip().split("\n", 1)[0]
    except OSError:
        first = ""
    return first.removeprefix("#").strip() or f"exercise {exercise.number}"


def _score(verdicts: Sequence[Verdict], told: Told) -> str:
    return f"{_points(verdicts)} points" + (f" in the {_checks(len(verdicts))} that ran" if told.partial else "")


def _points(verdicts: Sequence[Verdict]) -> str:
    return f"{sum(v.points for v in verdicts)} of {sum(v.max_points for v in verdicts if v.function != BONUS)}"


def _points_to_be_had(verdicts: Sequence[Verdict]) -> str:
    return _checks(sum(v.max_points for v in verdicts), "point")


def _all_checks(count: int) -> str:
    return "1 check" if count == 1 else f"all {count} checks"


def _checks(count: int, word: str = "check") -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
