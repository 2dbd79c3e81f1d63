"""The child answers, is ended when it is silent, and its death is noticed. These children load no torch."""

import sys
from pathlib import Path

import pytest

from grader.learner import child
from grader.learner.child import Gone, Silent, answers

CHILD = """
import os, sys, time
from grader.learner.child import serve

def work(request, say, ready):
    print("what the learner prints goes nowhere")
    say(hello=request["name"])
    if request["then"] == "sleep":
        time.sleep(60)
    if request["then"] == "die":
        sys.stderr.write("a last word\\n")
        sys.stderr.flush()
        os._exit(3)

serve(work)
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "obedient.py").write_text(CHILD, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return "obedient"


def test_it_answers_until_it_is_done(module: str, tmp_path: Path) -> None:
    assert list(answers(module, {"name": "é", "then": ""}, tmp_path)) == [{"hello": "é"}]


def test_a_silent_one_is_ended(module: str, tmp_path: Path) -> None:
    said = answers(module, {"name": "x", "then": "sleep"}, tmp_path, silence=0.05)
    assert next(said) == {"hello": "x"}
    with pytest.raises(Silent):
        next(said)


def test_a_dead_one_leaves_its_last_words(module: str, tmp_path: Path) -> None:
    with pytest.raises(Gone, match="a last word"):
        list(answers(module, {"name": "x", "then": "die"}, tmp_path))


def test_one_that_cannot_start_is_gone(tmp_path: Path) -> None:
    with pytest.raises(Gone, match="no_such_module"):
        list(answers("no_such_module", {}, tmp_path))


HIDDEN = """
import sys
for name in ("fcntl", "resource", "termios", "pwd", "grp", "msgspec", "pyseccomp"):
    sys.modules[name] = None
import grader.learner.checks, grader.learner.drawing, grader.learner.files, grader.learner.standing
import grader.commands.hint, grader.commands.plot, grader.commands.progress, grader.commands.reset, grader.commands.solution
print("torch" in sys.modules, "matplotlib" in sys.modules, "numpy" in sys.modules)
"""


def test_nothing_here_needs_posix_or_loads_what_is_heavy(tmp_path: Path) -> None:
    import subprocess

    done = subprocess.run([sys.executable, "-c", HIDDEN], capture_output=True, encoding="utf-8", check=False)
    assert (done.stdout, done.stderr) == ("False False False\n", "")
    assert child.SILENCE > 1
