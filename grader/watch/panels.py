"""What the keys show: a hint, the list of exercises, the keys themselves."""

from collections.abc import Mapping
from pathlib import Path

from grader.course import Course, Exercise
from grader.course.hints import TIERS, Seen, read_hints
from grader.course.source import decode_source
from grader.verdict import Outcome
from grader.watch.changes import stubs_left
from grader.watch.messages import Answered
from grader.watch.view import Panel, mark_of


def hint(exercise: Exercise, root: Path, function: str) -> Panel:
    """The next tier for a function; remembered, as by `grader hint`."""
    own = [h for h in read_hints(exercise) if h.function == function]
    if not function:
        return Panel("hint", "There is nothing left to do here: `n` goes on.")
    if not own:
        return Panel("hint", f"There are no hints for {function}. The lesson is exercises/{exercise.number}/README.md.")
    try:
        tier = min(Seen(root).take(exercise, function), len(own) - 1)
    except OSError:  # nothing can be written here, so nothing is remembered
        tier = 0
    more = " · h gives the next" if tier + 1 < len(own) else ""
    return Panel(f"hint {tier + 1} of {len(TIERS)} for {function}: {own[tier].tier.lower()}{more}", own[tier].text)


def progress(course: Course, answers: Mapping[str, Answered]) -> Panel:
    """A line an exercise: points where it was checked today, else how much of it is written."""
    lines = []
    for exercise in course.exercises:
        answer = answers.get(exercise.number)
        name = f"**{exercise.number}** {exercise.topic}"
        if answer is None:
            lines.append(f"- {name}: {_written(exercise)}")
            continue
        got, most = sum(v.points for v in answer.verdicts), sum(v.max_points for v in answer.verdicts)
        there = dict.fromkeys(v.function for v in answer.verdicts)
        done = sum(mark_of(f, answer.verdicts) is Outcome.PASSED for f in there)
        lines.append(f"- {name}: {got} of {most} points, {done} of {len(there)} functions done")
    return Panel("all exercises", "\n".join(lines))


def keys() -> Panel:
    return Panel(
        "keys",
        "- `n` next: the next function that is not done, then the next exercise\n"
        "- `h` hint for the function that is shown; once more for the next one of three\n"
        "- `l` list of all exercises\n"
        "- `r` run all checks of this exercise again\n"
        "- `q` quit\n\n"
        "Save your file, and it is checked. Nothing else is needed.",
    )


def _written(exercise: Exercise) -> str:
    try:
        left = stubs_left(decode_source(exercise.stub.read_bytes()))
    except OSError:
        return f"{exercise.topic}.py is not there"
    if not left:
        return "written, not checked yet"
    return f"{len(left)} still to write" if len(left) > 1 else f"{left[0]} still to write"
