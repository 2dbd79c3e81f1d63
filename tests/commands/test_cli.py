"""The command line: each command explains itself, and a wrong use is told in one sentence with status 2."""

import multiprocessing
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.commands import COMMANDS, cli
from grader.course import Course

SMALL: dict[str, str] = tomllib.loads((Path(__file__).parents[1] / "course" / "small_course.toml").read_text(encoding="utf-8"))
HINTS = "# Hints\n\n## double\n\n### Idea\n\nTwice.\n\n### Operation\n\nA star.\n\n### Skeleton\n\n```python\nreturn ...\n```\n"


@pytest.fixture(autouse=True)
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Course]:
    """Every command runs inside a small course of its own."""
    for name, text in {**SMALL, "exercises/01/hints.md": HINTS}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    yield Course(tmp_path)
    for name in [n for n in sys.modules if n.endswith(".test_scaling")]:  # pytest keeps what `verify` has collected
        del sys.modules[name]


def grader(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name="grader")


def in_a_process(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "grader", *arguments], capture_output=True, encoding="utf-8", check=False)


def test_help_lists_every_command() -> None:
    text = grader("--help").output
    for name in COMMANDS:
        assert f"\n  {name} " in text


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_each_command_explains_itself(name: str, option: str) -> None:
    result = grader(name, option)
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: grader {name} ")
    assert len(result.output.splitlines()[2].split()) > 3  # a sentence about it


def test_the_version_is_told() -> None:
    assert grader("--version").output.startswith("grader, version ")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["frobnicate"], "No such command 'frobnicate'."),
        (["check", "--loud"], "No such option '--loud'."),
        (["check", "9"], "there is no exercise 9; this course has 01."),
        (["verify", "abc"], "there is no exercise abc; this course has 01."),
        (["generate", "77"], "there is no exercise 77; this course has 01."),
        (["hint"], "Missing argument 'NN'."),
        (["hint", "9"], "there is no exercise 9; this course has 01."),
        (["hint", "1", "triple"], "exercise 01 has no function triple; it has double."),
        (["grade"], "Missing argument 'SUBMISSIONS'."),
        (["grade", "."], "Missing option '--out'."),
        (["grade", ".", "--out", "out", "--exercise", "9"], "there is no exercise 9; this course has 01."),
        (["grade", ".", "--out", "out", "--workers", "0"], "Invalid value for '--workers': 0 is not in the range 1<=x<=256."),
        (["grade", ".", "--out", "out", "--timeout", "soon"], "Invalid value for '--timeout': 'soon' is not a valid float range."),
        (["grade", "nowhere", "--out", "out"], "nowhere does not exist; give the folder or archive that holds the submissions."),
        (["grade", "pyproject.toml", "--out", "out"], "pyproject.toml is neither a folder nor a .zip or .tar.gz archive."),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_a_wrong_use_is_told_in_one_sentence(arguments: list[str], says: str) -> None:
    result = grader(*arguments)
    assert result.exit_code == 2
    assert result.output.splitlines()[-1].removeprefix("Error: ").startswith(says.split(" '--loud'")[0])
    assert "Traceback" not in result.output


def test_verify_needs_the_answers(course: Course) -> None:
    course.exercise("01").solution.unlink()
    result = grader("verify")
    assert (result.exit_code, "only the whole kit can be verified." in result.output) == (2, True)


def test_nothing_is_written_by_a_wrong_use(course: Course) -> None:
    grader("grade", "nowhere", "--out", "out")
    assert not (course.root / "out").exists()


# Over a second if it comes first: it loads torch, and what torch loads when it is first watched.
@pytest.mark.timeout(60)  # verify loads torch in processes of its own
def test_verify_proves_a_good_course() -> None:
    result = grader("verify")
    assert result.exit_code == 0, result.output
    assert "misconceptions" in result.output


@pytest.mark.timeout(60)
def test_verify_names_what_is_not_kept_and_writes_what_catches_what(course: Course) -> None:
    course.exercise("01").stub.write_text("")
    result = grader("verify", "1", "--matrix", "build/matrix.csv")
    assert result.exit_code == 1
    assert "01 scaling.py: is not what its source makes of it; run `grader generate`.\n" in result.output
    matrix = (course.root / "build" / "matrix.csv").read_text(encoding="utf-8")
    assert "01,double,two_added,double_other_numbers," in matrix


@pytest.mark.timeout(60)
def test_verify_tells_a_broken_suite_without_a_traceback(course: Course) -> None:
    (course.root / "tests/hidden/01/test_scaling.py").write_text("import no_such_module\n")
    result = grader("verify")
    assert result.exit_code == 1
    assert "Error: the suites could not be collected:" in result.output and "no_such_module" in result.output


@pytest.mark.timeout(60)
def test_verify_ends_at_ctrl_c_in_a_sentence(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(running: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("concurrent.futures.as_completed", interrupted)
    before = signal.getsignal(signal.SIGINT)
    result = grader("verify")
    signal.signal(signal.SIGINT, before)
    assert (result.exit_code, result.output.strip()) == (130, "Interrupted.")
    assert multiprocessing.active_children() == []


def test_generate_writes_what_is_stale_and_says_so(course: Course) -> None:
    stub = course.exercise("01").stub
    assert grader("generate").output == ""
    stub.write_text("old")
    assert grader("generate", "01").output.replace("\\", "/") == "wrote exercises/01/scaling.py\n"
    assert stub.read_text(encoding="utf-8") == SMALL["exercises/01/scaling.py"]


def test_hints_come_one_a_call() -> None:
    texts = [grader("hint", "1", "double").output for _ in range(4)]
    assert ["Twice." in texts[0], "A star." in texts[1], "return ..." in texts[2], "return ..." in texts[3]] == [True] * 4
    assert texts[0].startswith("double, hint 1 of 3: idea\n")


def test_an_exercise_without_hints_is_told_so(course: Course) -> None:
    course.exercise("01").hints.unlink()
    result = grader("hint", "1", "double")
    assert isinstance(result.exception, SystemExit) and result.exit_code == 2


HELP = """
import sys

from grader.commands import cli

cli(sys.argv[1:], standalone_mode=False)
print("heavy:", sorted({"torch", "pytest", "matplotlib", "rich", "numpy", "msgspec"} & set(sys.modules)))
"""


@pytest.mark.parametrize("arguments", [["--help"], ["grade", "--help"], ["check", "--help"]], ids=" ".join)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, "-c", HELP, *arguments], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.endswith("heavy: []\n")


@pytest.mark.timeout(60)  # loads torch in a process of its own: over a second
@pytest.mark.parametrize(("file", "status", "says"), [("exercises", 1, "0 of 7 points"), ("solutions", 0, "7 of 7 points")])
def test_check_gives_a_friendly_summary(course: Course, file: str, status: int, says: str) -> None:
    course.exercise("01").stub.write_text(SMALL[f"{file}/01/scaling.py"])
    done = in_a_process("check", "1")
    assert done.returncode == status, done.stdout + done.stderr
    assert f"Exercise 01 · scaling.py · {says}" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert done.stderr == ""


@pytest.mark.timeout(120)  # starts a zygote, which loads torch: over a second
def test_doctor_lists_what_this_machine_offers() -> None:
    done = in_a_process("doctor")
    assert done.returncode in (0, 1), done.stderr
    for word in ("Python", "torch", "workers", "wall"):
        assert word in done.stdout
    promise = "`grader grade` keeps all its promises here."
    assert (promise in done.stdout) == (done.returncode == 0)
