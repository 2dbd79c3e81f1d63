"""A plain CSV for spreadsheets and scripts: one row a student and exercise."""

import csv
import io

from grader.gradebook.record import Gradebook, as_text
from grader.report.files import as_cell

COLUMNS = (
    "student exercise topic checks_points checks_max earned max_points days_late grace_days penalty points attempt attempts handed_in"
).split()


def tidy_csv(book: Gradebook) -> str:
    """Every student has a row for every exercise. `points` is what counts, and empty where an exercise is left open or was not graded.

    `checks_points` of `checks_max` are the checks' own; `earned` of `max_points` is what the course makes of them; `points` is
    `earned` less `penalty`.
    """
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(COLUMNS)
    for student in book.students:
        for exercise in book.exercises:
            mark = book.mark(student, exercise)
            row = [as_cell(student), exercise, as_cell(book.titles[exercise])]
            if mark is None:
                row += ["", "", "", as_text(book.max_points[exercise]), *[""] * 7]
            else:
                card = mark.card
                row += [str(card.points), str(card.max_points)] if mark.judged else ["", str(card.max_points)]
                row += [as_text(mark.earned) if mark.judged else "", as_text(mark.max_points), str(mark.days_late), str(mark.grace_days)]
                row += [as_text(mark.penalty), as_text(mark.points)] if mark.judged else ["", ""]
                row += [as_cell(card.attempt), str(mark.attempts), card.handed_in.isoformat() if card.handed_in else ""]
            writer.writerow(row)
    return out.getvalue()
