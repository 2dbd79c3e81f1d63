"""Gradescope: a student's results.json, as its autograder reads it.

Once any test is hidden from a student Gradescope shows them no total either, whatever the visibility of the whole says.
"""

from decimal import Decimal

from grader.exports.shares import Share, shares_of
from grader.exports.words import lateness, opening, shown
from grader.gradebook.record import Gradebook, Mark, as_text
from grader.report.printable import printable
from grader.verdict import Outcome, Verdict

VISIBILITY = {"always": "visible", "after due": "after_due_date", "after publishing": "after_published", "never": "hidden"}
LONGEST_OUTPUT = 4_000  # characters of one test
ALL_OUTPUT = 200_000  # of all tests together; larger results take long to open
OURS = "This could not be judged: something went wrong on our side. It costs no points; your teacher will have it judged again."


def results_of(book: Gradebook, student: str) -> dict[str, object]:
    """One student's results, to be written as JSON.

    Tests show the points of their check before lateness; the score is the student's total, and stands above the tests' sum.
    What we failed to judge has no points at all. Where that is everything there is no score either: Gradescope then reports
    a failed autograder, which is what happened, and not a zero.
    """
    marks = {e: mark for e in book.exercises if (mark := book.mark(student, e)) is not None}
    longest = min(LONGEST_OUTPUT, ALL_OUTPUT // max(1, sum(len(m.card.verdicts) for m in marks.values())))
    tests = [test for e, mark in marks.items() for test in _tests(book, e, mark, longest)]
    results: dict[str, object] = {
        "output": "\n".join(_told(book, student, marks)),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": tests,
    }
    if not marks or any(mark.judged for mark in marks.values()):
        results["score"] = number(book.total(student))
    return results


def name_of(book: Gradebook, verdict: Verdict) -> str:
    """What a check is called: "02 gradient, predict: 2 times 3 gives 6"."""
    return f"{verdict.exercise} {book.titles[verdict.exercise]}, {verdict.function}: {verdict.title or verdict.check}"


def number(points: Decimal) -> int | float:
    """Points as JSON has them: the shortest number that reads back as the same decimal."""
    return int(points) if points == points.to_integral_value() else float(points)


def _tests(book: Gradebook, exercise: str, mark: Mark, longest: int) -> list[dict[str, object]]:
    hidden = VISIBILITY[book.settings.hidden_checks]
    return [
        {
            "name": shown(name_of(book, s.verdict), 200),
            "name_format": "text",
            "number": f"{exercise}.{i}",
            "output": shown(_output(s.verdict), longest),
            "output_format": "text",
            "visibility": "visible" if s.verdict.public else hidden,
            **_score(mark, s),
        }
        for i, s in enumerate(shares_of(mark), 1)
    ]


def _score(mark: Mark, share: Share) -> dict[str, object]:
    ours = share.verdict.outcome is Outcome.JUDGE_ERROR
    status: dict[str, object] = {} if ours else {"status": "passed" if share.verdict.outcome is Outcome.PASSED else "failed"}
    points = {"score": number(share.points), "max_score": number(share.max_points)} if mark.judged else {}
    return {**status, **points}


def _output(verdict: Verdict) -> str:
    if verdict.outcome is Outcome.JUDGE_ERROR:
        return OURS
    if verdict.outcome is Outcome.PASSED:
        return ""
    waits = f"This fails only because of {verdict.waits_for}: mend that one first.\n" if verdict.waits_for else ""
    return waits + verdict.message


def _told(book: Gradebook, student: str, marks: dict[str, Mark]) -> list[str]:
    """What stands above the tests. It must not give away what hidden checks found, so points are told only where all is visible."""
    if not marks:
        return ["Nothing that belongs to an exercise was found in what you handed in. Look at the names of your files."]
    visible = book.settings.hidden_checks == "always"
    lines = []
    for exercise, mark in marks.items():
        words = [f"{as_text(mark.points)} of {as_text(mark.max_points)} points."] if visible and mark.judged else []
        words += [] if mark.judged else ["Not all of it could be judged, through our own fault. It is left open, and is no zero."]
        words += [late] if mark.judged and (late := lateness(mark, with_points=visible)) else []
        words += [f"Of {mark.attempts} attempts this one counts: {mark.card.attempt}."] if mark.attempts > 1 else []
        if words:
            lines.append(printable(f"{opening(book, exercise)} {' '.join(words)}"))
    return [f"Total: {as_text(book.total(student))} points.", *lines] if visible else lines
