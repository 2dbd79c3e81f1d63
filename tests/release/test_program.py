"""The part of the program that a kit holds: what students' commands reach, and nothing of the teacher's side."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from grader.release.bundle import Bundle, write_bundle
from grader.release.kit import AT_HOME, COMMANDS
from grader.release.program import HOME, _named_in, reached

TEACHERS = (
    "store gradebook exports notebooks/build notebooks/course release submission judge/judge judge/lanes judge/grading "
    "judge/proof  report/site wall/sandbox wall/launcher worker/zygote worker/box worker/session commands/grade "
    "commands/verify commands/generate commands/release regrade cluster judge/hands commands/regrade commands/replay"
).split()


def test_imports_inside_functions_count_and_those_for_types_do_not() -> None:
    text = """
if TYPE_CHECKING:
    from grader.store import Store
else:
    import grader.a
def f():
    from grader.b import c
    return "grader.watch.runner", "grader is not one"
"""
    assert set(_named_in(text)) == {"grader.a", "grader.b", "grader.b.c", "grader.watch.runner"}


def test_a_module_brings_its_packages_and_what_it_imports() -> None:
    found = reached(["grader.report.order"])
    assert {"grader", "grader.report", "grader.report.order", "grader.verdict"} <= set(found)
    assert found["grader.report"] == HOME / "report" / "__init__.py"
    assert "grader.verdict" not in reached(["grader.report.order"], without=["grader.verdict"])


def test_names_that_are_no_modules_are_no_modules() -> None:
    assert reached(["torch", "grader.", "grader.../x", "grader.verdict.Outcome", "graders.x"]) == {}


@pytest.mark.parametrize("room", TEACHERS)
def test_the_teachers_side_stays_at_home(kit: Bundle, room: str) -> None:
    assert [path for path in kit if path.startswith((f"grader/{room}/", f"grader/{room}.py"))] == []


def test_the_kit_lacks_no_module_that_its_own_modules_import(kit: Bundle) -> None:
    own = {path for path in kit if path.startswith("grader/")}
    for path in own:
        if path == "grader/commands/__init__.py":
            continue  # looks before it imports
        for name in _named_in(kit[path].text, strings=False):
            file = HOME.joinpath(*name.split(".")[1:]) if name.startswith("grader") else HOME
            ours = file.with_suffix(".py").is_file() and f"grader/{file.relative_to(HOME).as_posix()}.py"
            assert not ours or ours in own or name in AT_HOME, f"{path} imports {name}"


def test_every_module_is_python_that_can_be_read(kit: Bundle) -> None:
    for path in kit:
        if path.endswith(".py"):
            ast.parse(kit[path].data)


# Hides what Windows lacks and what a student's plain install leaves out, then loads every module of the kit.
LOAD_ALL = """
import importlib, pkgutil, sys

HIDDEN = {"fcntl", "resource", "grp", "pwd", "termios", "tty", "pty", "msgspec", "pyseccomp", "matplotlib", "jinja2", "nbgrader"}


class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in HIDDEN:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


for name in HIDDEN & set(sys.modules):
    del sys.modules[name]
sys.meta_path.insert(0, Hidden())
sys.builtin_module_names = tuple(n for n in sys.builtin_module_names if n not in HIDDEN)

import grader
from grader.commands import cli

drawing = ("grader.pictures",)  # needs matplotlib, and is asked for by `grader plot` alone
for module in pkgutil.walk_packages(grader.__path__, "grader.", onerror=lambda name: None):
    if not module.name.startswith(drawing) and module.name != "grader.__main__":
        importlib.import_module(module.name)
print(grader.__file__)
print(*cli.list_commands(None))
"""


@pytest.mark.timeout(60)  # loads torch in a process of its own: over a second
def test_every_module_loads_where_only_a_students_packages_are(kit: Bundle, tmp_path: Path) -> None:
    write_bundle(kit, tmp_path / "kit")
    done = subprocess.run([sys.executable, "-c", LOAD_ALL], cwd=tmp_path / "kit", capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    where, commands = done.stdout.splitlines()
    assert Path(where).is_relative_to(tmp_path)
    assert sorted(commands.split()) == sorted(COMMANDS)
