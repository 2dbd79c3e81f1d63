"""A made class: late days, grace, scaled points, attempts, a bonus, a fault of ours, and names that nobody should have."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from click.testing import CliRunner, Result

from grader.commands import cli
from grader.store import About, Store
from grader.submission import Work
from grader.verdict import BONUS, Outcome, Scorecard, Verdict

DUE = datetime(2026, 10, 1, 22, 0, tzinfo=UTC)
SETTINGS = """
name = "Deep <learning> | autumn"
[points]
01 = 10
02 = 7.5
[due]
01 = 2026-10-01T22:00:00
02 = 2026-10-08T22:00:00
[late]
rule = "per day"
percent_per_day = 7
at_most = 50
grace_days = 1
"""
TITLES = {"01": "tensors", "02": "gradient", "07": "forward"}
HOSTILE = '=HYPERLINK("x"),\'<b>|::error::\n%0A\x1b[31m'
STUDENTS = [
    "Lindqvist, Sven",
    "anna.kovacs",
    "João Victor Gonçalves_4711_assignsubmission_file",
    "oconnorwilliam_LATE_1042_77001_work",
    HOSTILE,
    "Олена Шевченко",
    "open.by.us",
]
WORSE = "x" * 50_000 + "\x00]]>&<script>alert(1)</script>\r\n::set-output name=a::b\nexercises"


def card(
    student: str, exercise: str, passed: int, *, late: float | None = None, attempt: str = "", bonus: bool = False, ours: bool = False
) -> Scorecard:
    """A scorecard with the first `passed` of seven checks passed; the checks are worth 1, 2, 1, 2, 1, 2 and 1 points."""
    verdicts = []
    for i in range(7):
        points, public = 1 + i % 2, i < 3
        ok = i < passed
        outcome = Outcome.PASSED if ok else (Outcome.FAILED, Outcome.ERROR, Outcome.MISSING, Outcome.TIMEOUT)[i % 4]
        message = "" if ok else f"The {'public' if public else 'secret'} result {i} is wrong.\n    expected 0.1\n{WORSE}"
        verdicts.append(
            Verdict(exercise, f"check_{i}", f"f_{i}", outcome, points if ok else 0, points, message, title=f"title {i}", public=public)
        )
    if bonus:
        verdicts.append(Verdict(exercise, "hunt", BONUS, Outcome.PASSED, 2, 2, title="the hunt"))
    if ours:
        verdicts[1] = Verdict(exercise, "check_1", "f_1", Outcome.JUDGE_ERROR, 0, 2, "Traceback of ours", title="title 1")
    due = {"01": DUE, "02": DUE + timedelta(days=7), "07": DUE}[exercise]
    return Scorecard(student, exercise, tuple(verdicts), attempt, None if late is None else due + timedelta(days=late))


def made_cards() -> list[Scorecard]:
    sven, anna, joao, oconnor, hostile, olena, ours = STUDENTS
    return [
        card(sven, "01", 7, late=3, bonus=True),
        card(sven, "02", 5, late=-1),
        card(sven, "07", 3),
        card(anna, "01", 3, late=-1, attempt="1"),
        card(anna, "01", 6, late=2, attempt="2"),
        card(anna, "02", 4, late=9),
        card(joao, "01", 1, late=0.5),
        card(joao, "02", 2, late=1.5, bonus=True),
        card(joao, "07", 7, bonus=True),
        card(oconnor, "01", 7, late=30),
        card(oconnor, "02", 7),
        card(hostile, "01", 2, late=1, attempt="=1+1"),
        card(hostile, "07", 6),
        card(olena, "01", 0),
        card(olena, "02", 6, late=2),
        card(ours, "01", 6, ours=True),
        card(ours, "02", 6, late=3),
    ]


def made_out(path: Path, cards: list[Scorecard] | None = None, settings: str = SETTINGS) -> Path:
    cards = made_cards() if cards is None else cards
    with Store(path / "store.sqlite") as store:
        store.set_about(About(STUDENTS, TITLES, settings))
        store.set_work(TITLES, [Work(c.student, c.exercise, {}, "", c.attempt, c.handed_in) for c in cards])
        for one in cards:
            store.put(one, "")
    return path


def export(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["export", *map(str, arguments)], prog_name="grader")


def as_decimal(number: object) -> Decimal:
    """A number of JSON, as it is written there."""
    assert isinstance(number, (int, float))
    return Decimal(str(number))


CANVAS = (
    "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Notes,Tensors (55),Homework 02 - Gradient (56),07 forward (57),Quiz 2 (58),"
    "Course points (59),Current Score,Final Grade\r\n"
    ",,,,,,,Manual Posting,,,,,\r\n"
    "    Points Possible,,,,,,10.00,7.50,12.00,5.00,29.50,(read only),(read only)\r\n"
    '"Lindqvist, Sven",1001,u1,sven@uni.example,A,"says ""hi""",,,,4.00,,81.2,B\r\n'
    '"Kovács, Anna",1002,u2,anna.kovacs@uni.example,A,,3.00,,,,,,\r\n'
    '"Gonçalves, João Victor",1003,u3,jvg,"A, B",,,,N/A,,,,\r\n'
    '"O\'Connor, William",1042,u4,woc,A,,,EX,,,,,\r\n'
    '"=""=HYPERLINK(""""x""""),\'<b>|::error::""",1005,u5,hyper,A,,,,,,,,\r\n'
    "Олена Шевченко,1006,u6,olena,A,,,,,,,,\r\n"
    '"us, open by",1007,u7,obu,A,,,,,,,,\r\n'
    '"Absent, Ada",1008,u8,ada,A,,,,,,,,\r\n'
    '"Student, Test",1009,,t,A,,,,,,,,\r\n'
)
MOODLE = (
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last modified (submission),"
    "Last modified (grade),Feedback comments\n"
    'Participant 4701,Sven Lindqvist,sven@uni.example,"Submitted for grading - ",,10.00,Yes,"Thursday, 1 October 2026, 9:00 AM",-,\n'
    "Participant 4702,Anna Kovács,anna.kovacs@uni.example,Submitted,3.00,10.00,Yes,-,-,Well begun\n"
    "Participant 4711,João V. Gonçalves,joao@uni.example,Submitted,,10.00,Yes,-,-,\n"
    "Participant 4704,William O'Connor,will@uni.example,Submitted,,10.00,Yes,-,-,\n"
    "Participant 4706,Олена Шевченко,olena@uni.example,Submitted,,10.00,Yes,-,-,\n"
    "Participant 4707,open by us,open@uni.example,Submitted,,10.00,Yes,-,-,\n"
    "Participant 4708,Ada Absent,ada@uni.example,No submission,,10.00,Yes,-,-,\n"
)
