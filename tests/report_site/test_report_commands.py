"""`grader report` and `grader feedback`, from the command line."""

from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from grader.commands import cli
from grader.verdict import Outcome


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments])


def test_report_says_where_it_is(stored: Any, make: Any) -> None:
    out = stored([make.card("anna", make.verdict("a"))])
    result = run("report", out)
    assert result.exit_code == 0
    assert result.output.strip() == str(out / "report" / "index.html")


def test_feedback_writes_one_page_a_student_and_a_list_where_asked(stored: Any, make: Any, tmp_path: Path) -> None:
    out = stored([make.card(s, make.verdict("a", Outcome.FAILED)) for s in ("anna", "=bo")])
    result = run("feedback", out, "--to", tmp_path / "pages", "--list", tmp_path / "list.csv")
    assert (result.exit_code, result.output.split(" in ")[0]) == (0, "2 pages")
    assert sorted(p.name for p in (tmp_path / "pages").iterdir()) == ["anna.html", "bo.html"]
    assert (tmp_path / "list.csv").read_text() == "student,file\nanna,anna.html\n'=bo,bo.html\n"
    assert run("feedback", out, "--to", tmp_path / "one", "--student", "anna").output.startswith("1 page in")


def test_wrong_input_gets_a_sentence(stored: Any, make: Any, tmp_path: Path) -> None:
    nothing = run("report", tmp_path / "nowhere")
    assert nothing.exit_code == 2 and "holds no grades yet" in nothing.output
    out = stored([make.card("anna", make.verdict("a"))])
    nobody = run("feedback", out, "--to", tmp_path / "pages", "--student", "nobody")
    assert nobody.exit_code == 2 and "no student called 'nobody'" in nobody.output
    (tmp_path / "file").write_text("")
    blocked = run("feedback", out, "--to", tmp_path / "file" / "pages")
    assert blocked.exit_code in (1, 2) and "Traceback" not in blocked.output
    (out / "store.sqlite").write_bytes(b"no database")
    damaged = run("report", out)
    assert damaged.exit_code == 1 and "--fresh" in damaged.output
