"""`grader export`: the gradebook of a class in the formats of other systems."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from grader.exports.filling import Filling
    from grader.gradebook import Gradebook

Command = Callable[..., Any]


@click.group("export")
def command() -> None:
    """Export the grades of OUT, the folder of grader grade, for another system.

    Each format has the same points as OUT/scores.csv, to the last digit. Exit status 0: done, perhaps with warnings; 2: usage.
    """


def _out(function: Command) -> Command:
    return click.argument("out", type=click.Path(path_type=Path, file_okay=False))(function)


def _to_file(help: str) -> Callable[[Command], Command]:
    return click.option("--to", required=True, type=click.Path(path_type=Path, dir_okay=False), help=help)


def _match_option(function: Command) -> Command:
    help = "Whose row is whose, where names do not tell: student=ID, as the file has it. May be given several times."
    return click.option("--match", "pairs", multiple=True, metavar="NAME=ID", help=help)(function)


def _zeros_option(function: Command) -> Command:
    return click.option("--zeros", is_flag=True, help="A zero for everyone in the file who handed in nothing and has no grade yet.")(
        function
    )


@command.command("nbgrader")
@_out
@click.option("--course", type=click.Path(path_type=Path, file_okay=False, exists=True), help="nbgrader's course folder.")
@click.option("--db", metavar="URL", help="Its database, SQLite or PostgreSQL; COURSE/gradebook.db if this is not given.")
@click.option("--course-id", default="handgrad", show_default=True, help="The course in that database.")
def nbgrader(out: Path, course: Path | None, db: str | None, course_id: str) -> None:
    """Put points, comments and graded notebooks where nbgrader keeps its own.

    Then `nbgrader export`, formgrader and `nbgrader generate_feedback` show them. Points that a person gave there stay as they are.
    """
    if course is None and db is None:
        raise click.UsageError("say where nbgrader's course is (--course DIR), or its database (--db URL), or both.")
    from datetime import UTC, datetime

    from grader.exports.nbgrader import export
    from grader.exports.nbgrader_book import NotWritten
    from grader.report.printable import printable

    with _refusals():
        try:
            done = export(out, course, db, course_id, now=datetime.now(UTC))
        except NotWritten as error:
            raise click.ClickException(str(error)) from None
    for student, exercise in done.written.open:
        click.echo(f"Left open through our own fault: {printable(student)}, exercise {exercise}.", err=True)
    click.echo(f"{done.written.submissions} submissions in nbgrader's gradebook, {done.notebooks} graded notebooks.")


@command.command("gradescope")
@_out
@click.option("--to", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder for NAME/results.json.")
def gradescope(out: Path, to: Path) -> None:
    """A results.json for each student, as Gradescope's autograder writes it.

    Public checks are visible; hidden ones as hidden_checks under [show] in the course's settings says. While any check is hidden
    from a student, Gradescope shows them no total either.
    """
    import json

    from grader.exports.folders import folders_of
    from grader.exports.gradescope import results_of

    with _refusals():
        book = _book(out)
        for student, folder in folders_of(book.students).items():
            _write(to / folder / "results.json", json.dumps(results_of(book, student), ensure_ascii=False, indent=1) + "\n")
    click.echo(f"{len(book.students)} students: {to}")


@command.command("canvas")
@_out
@click.option("--gradebook", required=True, type=click.Path(path_type=Path), help="The file that Canvas gives you (Grades, Export).")
@_to_file("The filled file, for Canvas to import.")
@click.option(
    "--column", "columns", multiple=True, metavar="NN=TITLE", help='Which assignment is which: "02=Gradient (1234)", "total=Points".'
)
@_match_option
@_zeros_option
def canvas(out: Path, gradebook: Path, to: Path, columns: tuple[str, ...], pairs: tuple[str, ...], zeros: bool) -> None:
    """Fill the gradebook that you exported from Canvas.

    Assignments are found by their titles (number or topic of the exercise) or by --column; students by ID, SIS ID, login, name, or
    the names of files downloaded from Canvas. No column and no student is added; EX, N/A and computed columns stay as they are.
    """
    from grader.exports.canvas import fill_canvas
    from grader.exports.filling import told_pairs
    from grader.exports.sheet import read_sheet

    with _refusals(gradebook):
        book = _book(out)
        # A title may have an = in it, a number has none.
        told = {key.strip(): title.strip() for key, _, title in (c.partition("=") for c in columns)}
        _finish(fill_canvas(book, read_sheet(gradebook, "Canvas"), told, told_pairs(pairs, "--match"), zeros=zeros), to)


@command.command("moodle")
@_out
@click.option("--worksheet", required=True, type=click.Path(path_type=Path), help="The grading worksheet that Moodle gives you.")
@_to_file("The filled worksheet, for Moodle to upload.")
@click.option("--exercise", metavar="NN", help='The exercise of this assignment, or "total"; needed where several were graded.')
@click.option("--grade-column", default="", metavar="NAME", help="The header of the grades, where its language is not known.")
@click.option("--feedback-column", default="", metavar="NAME", help="The header of the comments, likewise.")
@click.option("--no-feedback", is_flag=True, help="Grades only.")
@_match_option
@_zeros_option
def moodle(
    out: Path,
    worksheet: Path,
    to: Path,
    exercise: str | None,
    grade_column: str,
    feedback_column: str,
    no_feedback: bool,
    pairs: tuple[str, ...],
    zeros: bool,
) -> None:
    """Fill the offline grading worksheet of a Moodle assignment: grades, and short comments.

    Participants are found by the number in the names of downloaded folders, by name, e-mail address or ID number. A comment is
    only written beside a grade, and never over one of yours.
    """
    from datetime import UTC, datetime

    from grader.exports.filling import told_pairs
    from grader.exports.moodle import TOTAL, fill_moodle
    from grader.exports.sheet import read_sheet

    with _refusals(worksheet):
        book = _book(out)
        choices = [*book.exercises, TOTAL]
        if exercise is None and len(book.exercises) != 1:
            raise click.UsageError(f"a worksheet is one assignment's; say which with --exercise, one of {', '.join(choices)}.")
        number = book.exercises[0] if exercise is None else exercise if exercise == TOTAL else exercise.zfill(2)
        if number not in choices:
            raise click.UsageError(f"exercise {exercise!r} is not in the gradebook; there are {', '.join(choices)}.")
        filling = fill_moodle(
            book,
            read_sheet(worksheet, "Moodle"),
            number,
            datetime.now(UTC),
            told_pairs(pairs, "--match"),
            grade_column=grade_column,
            feedback_column=feedback_column,
            feedback=not no_feedback,
            zeros=zeros,
        )
        _finish(filling, to)


@command.command("github")
@_out
@click.option("--student", metavar="NAME", help="Whose results; needed where there are several.")
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), help="File for the result as GitHub Classroom reads it (base64).")
@click.option("--summary", type=click.Path(path_type=Path, dir_okay=False), help="File for the table, in Markdown.")
def github(out: Path, student: str | None, to: Path | None, summary: Path | None) -> None:
    """One student's results for GitHub Classroom, with annotations and a table.

    In a workflow, the step gets an output called result, and its page the table ($GITHUB_OUTPUT, $GITHUB_STEP_SUMMARY).
    """
    import os
    from datetime import UTC, datetime

    from grader.exports import github as formats

    with _refusals():
        book = _book(out)
        name = _student(book, student)
        now = datetime.now(UTC)
        lines, result = formats.lines_of(book, name, now), formats.classroom_result(book, name, now)
        table = formats.summary(book, name, lines)
        click.echo(formats.log(lines), nl=False)
        for path, text in ((to, result + "\n"), (summary, table)):
            if path:
                _write(path, text)
        told = {os.environ.get("GITHUB_OUTPUT"): f"result={result}\n", os.environ.get("GITHUB_STEP_SUMMARY"): table}
        for place, text in told.items():
            if place:
                with open(place, "a", encoding="utf-8") as file:  # GitHub's own files, which other steps add to
                    file.write(text)
        if not to and not os.environ.get("GITHUB_OUTPUT"):
            click.echo(f"result={result}")


@command.command("junit")
@_out
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), help="One file for the class.")
@click.option("--per-student", type=click.Path(path_type=Path, file_okay=False), help="Folder for NAME.xml.")
def junit(out: Path, to: Path | None, per_student: Path | None) -> None:
    """JUnit XML, as pytest writes it: exercises are suites, checks are test cases, points are properties."""
    from grader.exports.folders import folders_of
    from grader.exports.junit import junit_xml

    if (to is None) == (per_student is None):
        raise click.UsageError("give --to FILE for one file, or --per-student DIR for one each.")
    with _refusals():
        book = _book(out)
        if to:
            _write(to, junit_xml(book, book.students))
        if per_student:
            for student, folder in folders_of(book.students).items():
                _write(per_student / f"{folder}.xml", junit_xml(book, [student]))
    click.echo(f"{len(book.students)} students: {to or per_student}")


@command.command("csv")
@_out
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), help="The file; without it, the terminal.")
@click.option("--wide", is_flag=True, help="One row a student, like scores.csv.")
def as_csv(out: Path, to: Path | None, wide: bool) -> None:
    """A CSV with one row a student and exercise: points, what was taken off for lateness, the attempt that counts."""
    from grader.exports.tables import tidy_csv
    from grader.report.files import scores_csv

    with _refusals():
        book = _book(out)
        text = scores_csv(book) if wide else tidy_csv(book)
        if to:
            _write(to, text)
    click.echo(f"{len(book.students)} students: {to}" if to else text, nl=bool(to))


@contextmanager
def _refusals(file: Path | None = None) -> Iterator[None]:
    """What goes wrong becomes one sentence with the right exit status. `file`: the teacher's own, which sentences are about."""
    from grader.exports.sheet import ExportRefused
    from grader.gradebook import NoGradebook, SettingsBroken
    from grader.store import StoreUnusable

    try:
        yield
    except ExportRefused as error:
        about = str(error)
        raise click.UsageError(f"{file} {about}" if file and about.startswith(("is ", "has ", "would ")) else about) from None
    except (NoGradebook, SettingsBroken) as error:
        raise click.UsageError(str(error)) from None
    except StoreUnusable as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(
            f"{error.filename or 'the file'} cannot be written ({(error.strerror or 'no reason given').lower()})."
        ) from None


def _book(out: Path) -> "Gradebook":
    from grader.gradebook import read_gradebook

    return read_gradebook(out)


def _student(book: "Gradebook", name: str | None) -> str:
    if name in book.students:
        return str(name)
    if name is None and len(book.students) == 1:
        return book.students[0]
    there = _line(", ".join(book.students[:10])) + (", ..." if len(book.students) > 10 else "")
    raise click.UsageError(
        f"say whose results with --student: {there}." if name is None else f"there is no student {name!r}; there are {there}."
    )


def _write(path: Path, text: str) -> None:
    from grader.report.files import write_whole

    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text)


def _finish(filling: "Filling", to: Path) -> None:
    """Write a filled file, and tell what was done and what to look at."""
    from grader.exports.sheet import ExportRefused

    for warning in filling.warnings:
        click.echo(f"Look: {_line(warning)}", err=True)
    if not filling.values:
        raise ExportRefused("has nothing that could be filled, so nothing was written.")
    _write(to, filling.sheet.text)
    for note in filling.notes:
        click.echo(_line(note))
    click.echo(f"Written: {to}")


def _line(text: str) -> str:
    """A text with anybody's names in it, as one line."""
    from grader.report.printable import printable

    return printable(text).replace("\n", "\\n")
