"""Marks in nbgrader's own gradebook: its sums are ours to the last digit, and a second export changes nothing."""

import os
import shutil
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from grader.gradebook import CourseSettings, Gradebook, settle
from grader.gradebook.record import as_text
from grader.gradebook.settings import LateRule
from grader.verdict import Outcome, Scorecard, Verdict

api = pytest.importorskip("nbgrader.api", reason="nbgrader comes with a teacher's install")

from grader.exports.nbgrader_book import NotWritten, write_book  # noqa: E402  (needs nbgrader)
from grader.exports.nbgrader_notebooks import Cells  # noqa: E402

# The first test of a run imports nbgrader, which takes seconds.
pytestmark = pytest.mark.timeout(60)
NOW = datetime(2027, 1, 1, tzinfo=UTC)
DUE = datetime(2026, 10, 1, 22, 0, tzinfo=UTC)


def verdicts(*points: int, of: int = 3, exercise: str = "02") -> tuple[Verdict, ...]:
    outcomes = [Outcome.PASSED if p else Outcome.FAILED for p in points]
    return tuple(
        Verdict(exercise, f"check_{i}", f"f{i % 2}", o, p, of, message="" if p else "It is\nwrong: <b>x</b> 'é'.")
        for i, (p, o) in enumerate(zip(points, outcomes, strict=True))
    )


def book_of(cards: list[Scorecard], **settings: object) -> Gradebook:
    students = ["anna", "bo", "Олена Ш.", 'O\'Brien, "W"']
    return settle(CourseSettings(**{"due": {"02": DUE}, **settings}), students, {"02": "gradient"}, cards)  # type: ignore[arg-type]


def cards() -> list[Scorecard]:
    bonus = Verdict("02", "hunt", "bug_hunt", Outcome.PASSED, 2, 2)
    return [
        Scorecard("anna", "02", verdicts(3, 3, 0), handed_in=DUE + timedelta(days=1.5)),
        Scorecard("bo", "02", (*verdicts(0, 0, 0), bonus), handed_in=DUE),
        Scorecard("Олена Ш.", "02", (*verdicts(3, 3, 3), bonus), handed_in=DUE + timedelta(days=1)),
        Scorecard('O\'Brien, "W"', "02", verdicts(0, 3, 0)),
    ]


RULES: dict[str, dict[str, object]] = {
    "none": {},
    "late": {"late": LateRule("per day", Decimal(10))},
    "scaled": {"points": {"02": Decimal("7.3")}, "late": LateRule("per day", Decimal(15))},
}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new gradebook of nbgrader, made once: it asks another program for its version, which takes seconds."""
    path = tmp_path_factory.mktemp("nbgrader") / "gradebook.db"
    write_book(settle(CourseSettings(), [], {}, []), {}, f"sqlite:///{path}", "a course", {}, NOW)
    return path


@pytest.fixture
def url(tmp_path: Path, empty: Path) -> str:
    shutil.copyfile(empty, tmp_path / "gradebook.db")
    return f"sqlite:///{tmp_path / 'gradebook.db'}"


def write(book: Gradebook, url: str) -> None:
    write_book(book, {"02": {card.student for card in cards()}}, url, "a course", {}, NOW)


@pytest.mark.parametrize("rule", RULES)
def test_nbgraders_own_export_shows_our_marks(tmp_path: Path, url: str, rule: str) -> None:
    check_nbgraders_export(tmp_path, url, book_of(cards(), **RULES[rule]))


@pytest.mark.skipif("HANDGRAD_POSTGRESQL" not in os.environ, reason="HANDGRAD_POSTGRESQL names no empty database, postgresql://...")
@pytest.mark.parametrize("rule", RULES)
def test_the_same_on_postgresql(tmp_path: Path, rule: str) -> None:
    check_nbgraders_export(tmp_path, os.environ["HANDGRAD_POSTGRESQL"], book_of(cards(), **RULES[rule]))


def check_nbgraders_export(tmp_path: Path, url: str, book: Gradebook) -> None:
    from nbgrader.plugins.export import CsvExportPlugin

    write(book, url)
    write(book, url)  # again: nothing doubles
    plugin = CsvExportPlugin()
    plugin.to = str(tmp_path / "grades.csv")
    with api.Gradebook(url, "a course") as gradebook:
        plugin.export(gradebook)
    # The plugin quotes nothing: a name with a comma moves the columns, so they are counted from the end.
    with open(plugin.to, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split(",") for line in file][1:]
    assert len(rows) == len(book.students)
    for row in rows:
        student = next(s for s in book.students if s in ",".join(row))
        assert Decimal(row[-2]) == book.points(student, "02"), student
        assert Decimal(row[-1]) == book.max_points["02"]


def test_checks_comments_times_and_extra_credit(url: str) -> None:
    write(book_of(cards()), url)
    with api.Gradebook(url, "a course") as gradebook:
        anna = gradebook.find_submission("02", "anna")
        assert anna.timestamp == datetime(2026, 10, 3, 10, 0)
        grades = {g.name: (g.auto_score, g.max_score, g.needs_manual_grade) for g in anna.notebooks[0].grades}
        assert grades == {"check-check_0": (3, 3, False), "check-check_1": (3, 3, False), "check-check_2": (0, 3, False)}
        comment = gradebook.find_comment("write-f0", "gradient", "02", "anna")
        assert comment.comment == "It is\nwrong: <b>x</b> 'é'."
        assert gradebook.find_comment("write-f1", "gradient", "02", "anna").comment is None
        assert gradebook.find_grade("check-check_0", "gradient", "02", "bo").extra_credit == 2


def test_our_own_fault_waits_for_a_person(url: str) -> None:
    ours = Scorecard("anna", "02", (Verdict("02", "check_0", "f0", Outcome.JUDGE_ERROR, 0, 3),))
    written = write_book(book_of([ours]), {"02": {"anna"}}, url, "a course", {}, NOW)
    assert written.open == (("anna", "02"),)
    with api.Gradebook(url, "a course") as gradebook:
        grade = gradebook.find_grade("check-check_0", "gradient", "02", "anna")
        assert (grade.auto_score, grade.needs_manual_grade) == (None, True)


def test_who_handed_in_nothing_has_no_submission(url: str) -> None:
    written = write_book(book_of(cards()), {"02": {"anna"}}, url, "a course", {}, NOW)
    assert written.submissions == 1
    with api.Gradebook(url, "a course") as gradebook:
        assert [s.student.id for s in gradebook.assignment_submissions("02")] == ["anna"]
        assert len(gradebook.students) == 4


def test_a_mark_that_a_person_gave_stays(url: str) -> None:
    write(book_of(cards()), url)
    with api.Gradebook(url, "a course") as gradebook:
        gradebook.find_grade("check-check_2", "gradient", "02", "anna").manual_score = 1.5
        gradebook.db.commit()
    write(book_of(cards()), url)
    with api.Gradebook(url, "a course") as gradebook:
        assert gradebook.find_submission("02", "anna").score == 7.5


def test_cells_of_a_notebook_that_hold_no_check_have_a_grade_too(url: str) -> None:
    write_book(book_of(cards()), {"02": {"anna"}}, url, "a course", {"02": Cells(("helpers",), ("imports",))}, NOW)
    with api.Gradebook(url, "a course") as gradebook:
        assert gradebook.find_grade("helpers", "gradient", "02", "anna").score == 0
        assert gradebook.find_comment("imports", "gradient", "02", "anna").comment is None
        assert gradebook.find_assignment("02").max_score == 9


def test_a_gradebook_whose_making_was_cut_short_is_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    monkeypatch.setattr(api, "get_alembic_version", lambda: (_ for _ in ()).throw(FileNotFoundError("alembic")))
    with pytest.raises(NotWritten, match="alembic"):
        write(book_of(cards()), url)
    monkeypatch.undo()
    monkeypatch.setenv("PATH", "")  # where no alembic is to be found
    write(book_of(cards()), url)
    assert os.environ["PATH"] == ""
    with api.Gradebook(url, "a course") as gradebook:
        assert gradebook.find_submission("02", "anna").score == 6


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense", "nonsense cannot be written"),
        ("sqlite:////no/such/folder/gradebook.db", "unable to open database file"),
        ("postgresql+nodriver://teacher:secret@localhost/grades", "cannot be written"),
    ],
)
def test_what_cannot_be_written_is_told_without_the_password(url: str, says: str) -> None:
    with pytest.raises(NotWritten, match=says) as told:
        write(book_of(cards()), url)
    assert "secret" not in str(told.value)


def test_a_name_that_is_too_long_is_told(url: str) -> None:
    book = settle(CourseSettings(), ["x" * 129], {"02": "gradient"}, [])
    with pytest.raises(NotWritten, match="more than 128 letters"):
        write_book(book, {}, url, "a course", {}, NOW)


def test_the_example_is_what_the_gradebook_says() -> None:
    book = book_of(cards(), **RULES["scaled"])
    assert [as_text(book.points(s, "02") or Decimal(0)) for s in book.students] == ["3.41", "1.62", "7.58", "2.43"]
