"""The difference in a terminal: a summary that a teacher of a thousand can read, then each student who would move."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from rich.console import Console
from rich.text import Text

from grader.gradebook.record import as_text
from grader.regrade.choice import short, shown
from grader.regrade.moved import Difference, Moved, StudentMoved
from grader.report.page import say
from grader.report.printable import printable
from grader.store import Key
from grader.verdict import Outcome

MOST_CHECKS, MOST_GROUPS, MOST_OF_ONE = 40, 20, 5  # of each kind; a file holds them all
MOST_NAMES = 6
MESSAGE_LENGTH = 140  # characters


def write_difference(console: Console, found: Difference, hint: str) -> None:
    """`hint`: how to have what is cut here, as the end of "... and 980 more students"."""
    console.print()
    if not found.cards:
        say(console, Text("Nothing would change.", "bold"), 1)
    elif not found.students:
        say(console, Text.assemble(("No score would move.", "bold"), _reworded(found)), 1)
    else:
        _write_totals(console, found)
        _write_why(console, found)
        _write_checks(console, found.moved, hint)
        _write_students(console, found.students, hint)
    _write_left_out(console, found)


def _write_totals(console: Console, found: Difference) -> None:
    still = found.class_size - found.up - found.down
    line = Text.assemble(
        ("Totals  ", "bold"), _many(found.up, "up", "green"), ", ", _many(found.down, "down", "red"), f", {still} unchanged."
    )
    say(console, line, 1, 8)
    before, after = map(as_text, found.means)
    if before != after:
        say(console, Text(f"The mean of the class goes from {before} to {after}."), 9)
    was, now = map(as_text, found.worth)
    if was != now:
        say(console, Text(f"There are {now} points to be had, and there were {was}."), 9)
    checks, cards = sum(m.matters for m in found.moved), found.cards
    words = f"{_count(checks, 'verdict')} of {_count(cards, 'piece')} of work would move"
    say(console, Text(f"{words}.{_reworded(found)}", "dim"), 9)


def _reworded(found: Difference) -> str:
    return f" {_count(found.reworded, 'verdict')} would be told in other words." if found.reworded else ""


def _many(count: int, word: str, colour: str) -> Text:
    return Text(f"{count} {word}", colour if count else "")


def _write_why(console: Console, found: Difference) -> None:
    by_words: dict[tuple[str, ...], list[str]] = {}
    for exercise, words in found.why.items():
        by_words.setdefault(words, []).append(exercise)
    for i, (words, exercises) in enumerate(by_words.items()):
        where = f" ({', '.join(exercises)})" if len(by_words) > 1 else f" (exercise {exercises[0]})" if len(exercises) == 1 else ""
        say(console, Text.assemble(("Why     " if i == 0 else " " * 8, "bold"), "; ".join(words), (where, "dim")), 1, 8)


def _write_checks(console: Console, moved: Sequence[Moved], hint: str) -> None:
    """Each check, and how many students went which way."""
    _write_section(console, "By check", [m for m in moved if m.by_answer], _ways, hint)
    _write_section(console, "Changed in the suite", [m for m in moved if m.by_suite], _change, hint)


def _write_section(console: Console, title: str, moved: Sequence[Moved], tell: Callable[[Sequence[Moved]], str], hint: str) -> None:
    by_check: dict[tuple[str, str], list[Moved]] = {}
    for m in moved:
        by_check.setdefault((m.exercise, m.verdict.check), []).append(m)
    if not by_check:
        return
    console.print()
    say(console, Text(title, "bold"), 1)
    rows = sorted(by_check.items(), key=lambda row: (row[0][0], -len(row[1])))
    for (exercise, check), own in rows[:MOST_CHECKS]:
        say(console, Text.assemble((f"{exercise} ", "dim"), (printable(check), "bold"), f": {tell(own)}"), 1, 5)
    _write_more(console, len(rows) - MOST_CHECKS, "check", hint)


def _ways(moved: Sequence[Moved]) -> str:
    """ "14 from failed to passed, 2 from passed to failed" """
    return ", ".join(f"{n} {words}" for words, n in Counter(map(way, moved)).most_common())


def _change(moved: Sequence[Moved]) -> str:
    """Of one check: "new, 2 points; 9 pass it, 16 do not"."""
    before, after = moved[0].before, moved[0].after
    passed = sum((m.after or m.verdict).outcome is Outcome.PASSED for m in moved)
    if before is None or after is None:
        points = _count(moved[0].verdict.max_points, "point")
        return f"new, {points}; {passed} pass it, {len(moved) - passed} do not" if after else f"gone, {points}; {passed} had passed it"
    return f"worth {_count(after.max_points, 'point')}, was {before.max_points}; {passed} pass it"


def way(moved: Moved) -> str:
    """Which way a verdict went: "from failed to passed"."""
    before, after = moved.before, moved.after
    if before is None or after is None:
        return f"now {after.outcome}" if after else f"was {moved.verdict.outcome}, and is gone"
    if before.outcome is after.outcome:
        return f"{after.outcome} as before"
    return f"from {before.outcome} to {after.outcome}"


def _write_students(console: Console, students: Sequence[StudentMoved], hint: str) -> None:
    """Those who move alike are told together."""
    alike: dict[tuple[str, ...], list[StudentMoved]] = {}
    for student in students:
        if student.gained or any(m.matters for m in student.checks):
            alike.setdefault(tuple(_told(student)), []).append(student)
    if not alike:
        return
    console.print()
    say(console, Text("By student", "bold"), 1)
    groups = list(alike.items())
    for lines, group in groups[:MOST_GROUPS]:
        _write_group(console, lines, group)
    _write_more(console, sum(len(group) for _, group in groups[MOST_GROUPS:]), "student", hint)


def _told(student: StudentMoved) -> Iterator[str]:
    """The student's checks that matter, a line each; what they would be told now stands three spaces in."""
    checks = [m for m in student.checks if m.matters]
    for m in checks[:MOST_OF_ONE]:
        attempt = f" in {shown(m.attempt)}" if m.attempt else ""
        new = ", a new check" if m.by_suite and m.before is None else ""
        points = f" ({signed(m.gained)})" if m.gained else ""
        yield printable(f"{m.exercise} {m.verdict.check}{attempt}: {way(m)}{new}{points}")
        if words := in_short(m):
            yield f"   {words}"
    rest = checks[MOST_OF_ONE:]
    if rest:
        exercises = ", ".join(dict.fromkeys(m.exercise for m in rest))
        yield f"... and {_count(len(rest), 'check')} more in {exercises} ({signed(sum(m.gained for m in rest))})"


def _write_group(console: Console, lines: Sequence[str], group: Sequence[StudentMoved]) -> None:
    head = Text()
    for i, student in enumerate(group[:MOST_NAMES]):
        head.append(", " if i else "").append(shown(student.student), "bold").append_text(_total(student))
    more = len(group) - MOST_NAMES
    say(console, head.append(f", and {_count(more, 'student')} more alike" if more > 0 else ""), 1, 2)
    for line in lines:
        told = Text(line.strip(), "dim" if line.startswith(" ") else "")
        if line.startswith(" "):
            told.truncate(max(40, console.width - 6), overflow="ellipsis")
        say(console, told, 6 if line.startswith(" ") else 3, 3)


def _total(student: StudentMoved) -> Text:
    if not student.gained:
        return Text(f" {as_text(student.after)} as before", "dim")
    return Text.assemble(
        f" {as_text(student.before)} to {as_text(student.after)} ",
        (f"({signed(student.gained)})", "green" if student.gained > 0 else "red"),
    )


def in_short(moved: Moved) -> str:
    """What the student would be told now: the first line. Of what was not attempted there is nothing to say."""
    lines = moved.after.message.strip().splitlines() if moved.after else []
    told = lines and moved.after and moved.after.outcome is not Outcome.MISSING
    return short(printable(lines[0].strip()), MESSAGE_LENGTH) if told else ""


def signed(points: Decimal | int) -> str:
    text = as_text(Decimal(points))
    return text if text.startswith("-") else f"+{text}"


def _write_more(console: Console, more: int, word: str, hint: str) -> None:
    if more > 0:
        say(console, Text(f"... and {_count(more, word)} more{hint}", "dim"), 1)


def _write_left_out(console: Console, found: Difference) -> None:
    for line in left_out(found.stale, found.ours):
        say(console, Text(line, "yellow"), 1)
    if not found.complete:
        say(console, Text("This is not all of it: the regrade was interrupted, and goes on when it is run once more.", "yellow"), 1)


def left_out(stale: Sequence[Key], ours: Sequence[Key]) -> list[str]:
    """Sentences about the proposed cards that do not count."""
    lines = []
    if stale:
        what = "was graded or changed" if len(stale) == 1 else "were graded or changed"
        lines.append(f"{_pieces(stale)} {what} since the regrade, and what lies in the store is newer: left out. Regrade to see them.")
    if ours:
        lines.append(
            f"{_pieces(ours)} could not be judged through our own fault: left out, and the old verdicts stay. Regrade to try again."
        )
    return lines


def _pieces(keys: Sequence[Key]) -> str:
    """ "2 pieces of work (anna, exercise 06; ...)" """
    named = _listed(f"{shown(student)}, exercise {exercise}" for student, exercise, _ in keys)
    return f"{_count(len(keys), 'piece')} of work ({named})"


def _listed(words: Iterable[str]) -> str:
    told = list(words)
    return "; ".join([*told[:MOST_NAMES], *(["..."] if len(told) > MOST_NAMES else [])])


def _count(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
