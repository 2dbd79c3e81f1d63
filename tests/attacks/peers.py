"""The same attacks on other graders: `python -m tests.attacks.peers pytest nbgrader otter` measures, and writes `measured/` and the table.

Each peer gets an assignment of the same functions with a few plain asserts a function (`plain/`), one point each, set up as its own
documentation says. An attack has *won* where it has more points than the wrong answers that it stands on. Otter is looked for in
OTTER (a virtual environment's folder); everything runs as root in namespaces of its own: no network, the disk read only but for
one folder, no capabilities, limits on memory, processor, files and time.
"""

import ast
import atexit
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from pathlib import Path
from xml.etree import ElementTree

from .bank import COURSE, HERE, WRONG, Attack, attacks, wrong_answers

PLAIN, FOUND, TABLE = HERE / "plain", HERE / "measured", HERE / "README.md"
SECONDS = 40  # for one submission
PATIENCE_OF_A_CELL = 10  # seconds, of nbgrader
WON, STOPPED, HUNG, CRASHED, NOT_RUN, NOT_MEANT = "won", "stopped", "hung", "crashed", "not run", "–"

# They would harm the machine that they run on; our own graders' tests run them behind the wall.
HARMFUL = {"fork_bomb", "thread_bomb", "memory_hog", "system_calls_of_another_kind", "link_round_itself", "pipe_for_a_file", "archive_bomb",
           "every_system_call", "memory_beside_the_limit", "timers_without_end", "threads_of_another_kind",
           "own_threads_traced"}  # fmt: skip
OURS_ALONE = ("wire_", "session_", "archive_", "name_that", "offences_", "trace_patched", "notebook_", "hunt_", "text_of", "text_that",
              "class_with")  # fmt: skip
FORBIDDEN = ("softmax_", "slope_", "gradient_by", "gradient_unwatched", "gradient_forwards", "gradient_in_the", "gradient_of_the",
             "optimizer_", "cross_entropy_", "autograd_in", "text_in_disguise", "nested_too")  # fmt: skip

BOX = """
mount --make-rprivate / && mount --bind "$1" "$1" && mount -t tmpfs none /dev/shm && mount -o remount,bind,ro / || exit 99
python3 -c 'import fcntl, socket, struct
fcntl.ioctl(socket.socket(socket.AF_INET, socket.SOCK_DGRAM), 0x8914, struct.pack("16sH14x", b"lo", 0x41))'
cd "$1"; shift
ulimit -c 0; ulimit -f 200000; ulimit -v 12000000; ulimit -t 60
exec setpriv --bounding-set=-all --inh-caps=-all --no-new-privs "$@"
"""


def boxed(folder: Path, command: Sequence[str], seconds: int = SECONDS, env: dict[str, str] | None = None) -> tuple[int | None, str]:
    """Run a command that can write to this folder only. The exit status is None where it had to be killed."""
    for name in ("home", "tmp"):
        (folder / name).mkdir(exist_ok=True)
    own = {"PATH": os.environ["PATH"], "HOME": f"{folder}/home", "TMPDIR": f"{folder}/tmp", "OMP_NUM_THREADS": "1", "LANG": "C.UTF-8"}
    apart = ["unshare", "-m", "-n", "-i", "-u", "-p", "-f", "--kill-child", "--mount-proc", "sh", "-c", BOX, "box", str(folder), *command]
    process = subprocess.Popen(
        ["nice", *apart],
        env=own | (env or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return None, ""
    return process.returncode, said.decode(errors="replace")[-2_000:]


def tests_of(exercise: str) -> dict[str, str]:
    """The plain tests of an exercise: a name, and its body."""
    text = (PLAIN / f"{exercise}.py").read_text(encoding="utf-8")
    functions = [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]
    return {f.name: "\n".join(line[4:] for line in text.splitlines()[f.lineno : f.end_lineno]) for f in functions}


def topic_of(attack: Attack) -> str:
    return COURSE.exercise(attack.exercise).topic


def hand_in(attack: Attack, folder: Path) -> None:
    """Its files, in this folder."""
    with tempfile.TemporaryDirectory() as classroom:
        if attack.path.stem == WRONG:
            shutil.copy(attack.path, folder / f"{topic_of(attack)}.py")
            return
        attack.hand_in(Path(classroom))
        shutil.copytree(Path(classroom) / attack.student, folder, symlinks=True, dirs_exist_ok=True)


# --- plain pytest, beside the student's file


def by_pytest(attack: Attack, folder: Path) -> tuple[float | None, str]:
    hand_in(attack, folder)
    (folder / "test_plain.py").write_text(
        f"from {topic_of(attack)} import *\n{(PLAIN / f'{attack.exercise}.py').read_text()}", encoding="utf-8"
    )
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:handgrad",
        "--timeout=5",
        "--junitxml=out.xml",
        "test_plain.py",
    ]
    status, said = boxed(folder, command)
    if status is None:
        return None, HUNG
    try:
        suite = ElementTree.parse(folder / "out.xml").getroot()[0]
    except (OSError, ElementTree.ParseError, IndexError):
        return None, CRASHED
    return sum(len(case) == 0 for case in suite.iter("testcase")), said


# --- nbgrader: the answer in a cell, the tests in locked cells below, autograded as its documentation says


def notebook(answer: str, exercise: str) -> str:
    def cell(text: str, name: str, grade: bool) -> dict[str, object]:
        nbgrader = {"grade": grade, "grade_id": name, "locked": grade, "solution": not grade, "schema_version": 3, "task": False}
        nbgrader |= {"points": 1, "cell_type": "code"} if grade else {}
        return {"cell_type": "code", "source": text, "metadata": {"nbgrader": nbgrader}, "outputs": [], "execution_count": None, "id": name}

    cells = [cell(answer, "answer", False), *(cell(body, name, True) for name, body in tests_of(exercise).items())]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return json.dumps({"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})


@cache
def released(exercise: str) -> Path:
    """A course whose assignment was released, in a folder that lasts as long as we do; each submission gets a copy."""
    folder = Path(tempfile.mkdtemp(prefix="peers_course_"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "source" / "plain").mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(f"c = get_config()\nc.ExecutePreprocessor.timeout = {PATIENCE_OF_A_CELL}\n")
    (folder / "source" / "plain" / "work.ipynb").write_text(notebook("# YOUR CODE HERE\nraise NotImplementedError()", exercise))
    status, said = boxed(folder, [sys.executable, "-m", "nbgrader", "generate_assignment", "plain", "--create"], env=jupyter(folder))
    if status != 0:
        raise RuntimeError(said)
    return folder


def jupyter(folder: Path) -> dict[str, str]:
    return {"JUPYTER_DATA_DIR": f"{folder}/home/data", "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}


def by_nbgrader(attack: Attack, folder: Path) -> tuple[float | None, str]:
    shutil.copytree(released(attack.exercise), folder, dirs_exist_ok=True)
    submitted = folder / "submitted" / "eve" / "plain"
    submitted.mkdir(parents=True)
    hand_in(attack, submitted)
    answer = attack.path.with_name(f"{WRONG}.py") if attack.path.is_dir() else submitted / f"{topic_of(attack)}.py"
    text = answer.read_text(encoding="utf-8").replace("from __future__ import annotations\n", "")
    (submitted / "work.ipynb").write_text(notebook(text, attack.exercise))
    status, said = boxed(folder, [sys.executable, "-m", "nbgrader", "autograde", "plain", "--create"], 120, jupyter(folder))
    if status is None:
        return None, HUNG
    if status != 0:
        return None, CRASHED
    with sqlite3.connect(folder / "gradebook.db") as book:
        (points,) = book.execute("select sum(coalesce(manual_score, auto_score)) from grade").fetchone()
    book.close()
    return points or 0.0, said


# --- Otter: exception-based test files in an autograder, run as on Gradescope


OTTER_TEST = """from otter.test_files import test_case
import torch

OK_FORMAT = False
name = {name!r}
points = 1


@test_case()
def test_it(env):
{given}
{inside}
"""


def by_otter(attack: Attack, folder: Path) -> tuple[float | None, str]:
    otter = str(Path(os.environ.get("OTTER", "otter")) / "bin" / "otter")
    (folder / "tests").mkdir()
    hand_in(attack, folder)
    for name, body in tests_of(attack.exercise).items():
        inside = "\n".join(f"    {line}" for line in body.splitlines())
        wanted = sorted(set(re.findall(r"\b([A-Za-z_]\w*)\(", body)) & set(re.findall(r"^(?:def|class) (\w+)", attack.text, re.MULTILINE)))
        given = "\n".join(f"    {n} = env[{n!r}]" for n in wanted)
        text = OTTER_TEST.format(name=name, given=given, inside=inside)
        (folder / "tests" / f"{name}.py").write_text(text)
    status, said = boxed(folder, [otter, "generate", "--no-requirements", "--no-config", "-o", "autograder.zip"])
    if status != 0:
        raise RuntimeError(said)
    shutil.rmtree(folder / "tests")
    (folder / "out").mkdir()
    status, said = boxed(folder, [otter, "run", "--no-logo", "-a", "autograder.zip", "-o", "out", f"{topic_of(attack)}.py"], 120)
    if status is None:
        return None, HUNG
    try:
        results = json.loads((folder / "out" / "results.json").read_text())
    except (OSError, ValueError):
        return None, CRASHED
    return sum(test.get("score", 0) for test in results["tests"]), said


PEERS: dict[str, Callable[[Attack, Path], tuple[float | None, str]]] = {"nbgrader": by_nbgrader, "otter": by_otter, "pytest": by_pytest}


def measure(peer: str, attack: Attack) -> tuple[float | None, str]:
    with tempfile.TemporaryDirectory(prefix="peers_", ignore_cleanup_errors=True) as folder:
        return PEERS[peer](attack, Path(folder))


def outcome(peer: str, wrong: dict[str, float], attack: Attack) -> str:
    if attack.name in HARMFUL:
        return NOT_RUN
    if attack.name.startswith(OURS_ALONE):
        return NOT_MEANT
    points, said = measure(peer, attack)
    if points is None:
        return said
    return WON if points > wrong[attack.exercise] else STOPPED


def main(peers: Sequence[str]) -> None:
    """Measure what has not been measured yet; what every peer loses for want of a rule comes last."""
    for peer in peers:
        found = results_of(peer)
        todo = sorted((a for a in attacks() if a.name not in found), key=lambda a: a.name.startswith(FORBIDDEN))
        wrong: dict[str, float] = {}
        for attack in wrong_answers() if todo else ():
            points, said = measure(peer, attack)
            assert points is not None, f"{peer} cannot grade the wrong answers: {said}"
            wrong[attack.exercise] = points
        with ThreadPoolExecutor(3) as pool:
            for attack, result in zip(todo, pool.map(partial(outcome, peer, wrong), todo), strict=True):
                found[attack.name] = result
                (FOUND / f"{peer}.json").write_text(json.dumps(found, indent=1, sort_keys=True) + "\n")
                print(peer, attack.name, result, flush=True)
    write_table({peer: results_of(peer) for peer in PEERS})


def results_of(peer: str) -> dict[str, str]:
    path = FOUND / f"{peer}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def write_table(found: dict[str, dict[str, str]]) -> None:
    """The table between the marks of the page."""
    shown = {WON: "**won**"}
    order = ("nbgrader", "otter", "pytest")
    lines = ["| | attack | its idea | ours | nbgrader | Otter | plain pytest |", "|---|---|---|---|---|---|---|"]
    for attack in attacks():
        cells = [shown.get(o, o) for o in (found[peer].get(attack.name, "?") for peer in order)]
        mark = " ¹" if attack.name.startswith(FORBIDDEN) else ""
        lines.append(f"| {attack.exercise} | `{attack.name}`{mark} | {attack.idea} | stopped | {' | '.join(cells)} |")
    totals = []
    for peer in order:
        results = [found[peer].get(a.name, "?") for a in attacks()]
        totals.append(", ".join(f"{results.count(o)} {o}" for o in (WON, HUNG, CRASHED, STOPPED) if results.count(o)))
    lines.append(f"| | **in all** | | {len(attacks())} stopped | {' | '.join(totals)} |")
    before, rest = TABLE.read_text(encoding="utf-8").split("<!-- table -->\n")
    behind = rest.split("<!-- end -->\n")[1]
    table = "\n".join(lines)
    TABLE.write_text(f"{before}<!-- table -->\n{table}\n<!-- end -->\n{behind}", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
