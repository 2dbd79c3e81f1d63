"""A notebook becomes the module that it would be: answers and what they need stay, scratch work and checks go, lines keep their places."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from grader.banks.variants import idioms, misconceptions
from grader.course import Exercise, find_course
from grader.submission import budget
from grader.submission.budget import Budget, TooMuch
from grader.submission.notebook import LARGEST_CODE, NotANotebook, module_of

COURSE = find_course(Path(__file__))


def cell(source: Any, **nbgrader: Any) -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {"nbgrader": nbgrader}, "source": source, "outputs": [{"text": "x" * 100}]}


def notebook(*cells: Any) -> bytes:
    told = [cell(c) if isinstance(c, str) else c for c in cells]
    return json.dumps({"cells": told, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def module(*cells: Any) -> str:
    return module_of(notebook(*cells), "half.ipynb")


def kept(*cells: Any) -> list[str]:
    """The lines of code that are left."""
    return [line for line in module(*cells).split("\n") if line and not line.startswith("#")]


HALF = "def half(x):\n    return x / 2"
HALF_LINES = HALF.split("\n")


def test_every_line_stands_below_the_number_of_its_cell() -> None:
    text = module({"cell_type": "markdown", "source": "# Lesson"}, "print(1)\n\n" + HALF, HALF)
    assert text == f"# half.ipynb\n# cell 2\n\n\n{HALF}\n# cell 3\n{HALF}\n"


@pytest.mark.parametrize(
    "scratch",
    [
        "half(3)",
        "print(half(3))\nassert half(2) == 1",
        "for i in range(10**12):\n    half(i)",
        "while True: pass",
        "losses = [half(i) for i in range(10**9)]",
        "x = torch.randn(3)\ny = x @ x.T @ undefined",
        "with open('x') as f:\n    f.read()",
        "raise ValueError",
        "await half(3)",
        "del x",
        "import matplotlib.pyplot as plt\nplt.plot([1])",
        "from seaborn import *",
        "%matplotlib inline\n!pip install torch\nhalf?\n?half\nfiles = !ls\nt = %timeit half(3)",
        "%%bash\nrm -rf /",
        "this is no Python",
        "if __name__ == '__main__':\n    half(3)",
        "x = input()",
        "3 / 0; 1 / 0",
    ],
)
def test_scratch_work_is_left_out(scratch: str) -> None:
    assert [line for line in kept(scratch, HALF, scratch) if line.replace("pass", "").strip("; ")] == HALF_LINES
    ast.parse(module(scratch, HALF, scratch))


@pytest.mark.parametrize(
    "needed",
    [
        ["import torch", "def half(x): return torch.div(x, 2)"],
        ["from numpy import divide", "def half(x): return divide(x, 2)"],
        ["TWO = 2", "def half(x): return x / TWO"],
        ["import math", "TWO = math.sqrt(4)", "def half(x): return x / TWO"],
        ["TWO = 1", "TWO += 1", "def half(x): return x / TWO"],
        ["SIZES = {}", "SIZES['two'] = 2", "def half(x): return x / SIZES['two']"],
        ["def two(): return 2", "TWO = two()", "def half(x): return x / TWO"],
        ["from functools import cache", "@cache", "def half(x): return x / 2"],
        ["TWO = 2", "def half(x, by=TWO): return x / by"],
        ["half = lambda x: x / 2"],
        ["def my_half(x): return x / 2", "half = my_half"],
        ["import torch", "half = torch.neg"],
        ["class Half:", "    by = 2", "Half.also = Half.by"],
        ["try:", "    from fast import two", "except ImportError:", "    two = 2", "def half(x): return x / two"],
    ],
)
def test_what_an_answer_needs_stays(needed: list[str]) -> None:
    assert kept("\n".join(needed)) == needed


def test_of_an_import_the_part_that_is_needed_stays() -> None:
    assert kept("import matplotlib.pyplot as plt, math\ndef half(x): return math.exp(x)") == [
        "import math",
        "def half(x): return math.exp(x)",
    ]


def test_a_local_name_needs_nothing() -> None:
    assert kept("x = slow()\n" + HALF) == HALF_LINES


def test_magics_in_strings_stay() -> None:
    text = 'def half(x):\n    """\n%time\n!x\n"""\n    return (x\n% 2)'
    assert kept(text) == text.split("\n")


def test_a_timed_cell_is_an_ordinary_one() -> None:
    assert kept("%%time\n" + HALF) == HALF_LINES


def test_future_imports_stand_first() -> None:
    text = module("x = 1", "from __future__ import annotations\n" + HALF)
    assert text.startswith("from __future__ import annotations  # half.ipynb\n")
    compile(text, "half.py", "exec")


CHECK = "from grader.notebooks import cell as handgrad\n\n@handgrad.run('half', globals())\ndef handgrad_check():\n    return 1"


@pytest.mark.parametrize(
    "check",
    [cell("def test(): half(1)", grade=True, locked=True, solution=False), cell("import os", locked=True), CHECK, cell(CHECK)],
)
def test_checks_are_left_out(check: Any) -> None:
    assert kept(HALF, check) == HALF_LINES


def test_an_answer_stays_whatever_it_is_graded() -> None:
    assert kept(cell(HALF, grade=True, solution=True, locked=False)) == HALF_LINES


@pytest.mark.parametrize("answer", ["def half(x:\n    return x", cell("retrun 1", solution=True)])
def test_an_answer_that_python_cannot_read_stays(answer: Any) -> None:
    with pytest.raises(SyntaxError):
        compile(module(HALF, answer), "half.py", "exec")


def test_the_older_format_is_read() -> None:
    old = {
        "worksheets": [{"cells": [{"cell_type": "code", "input": ["def half(x):\n", "    return x / 2"], "language": "python"}]}],
        "nbformat": 3,
    }
    assert module_of(json.dumps(old).encode(), "half.ipynb") == f"# half.ipynb\n# cell 1\n{HALF}\n"


@pytest.mark.parametrize("odd", [None, 3, [], "x", {"cell_type": "code"}, cell(3), cell([1, None]), {**cell("x = 1"), "metadata": []}])
def test_cells_of_the_wrong_kind_cost_nothing(odd: Any) -> None:
    cells = json.dumps({"cells": [odd, cell(HALF)]}).encode()
    assert HALF in module_of(cells, "half.ipynb")


def test_half_characters_and_zeros_cost_nothing() -> None:
    assert HALF in module("x = '\ud800'\n", "print('\0')", HALF)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a notebook"),
        (b"\xff\xfe", "not a notebook"),
        (b"{", "not a notebook"),
        (b"[1]", "not a notebook"),
        (b'{"cells": {}}', "no cells"),
        (b"[" * 100_000, "not a notebook"),
        (b"<html>", "not a notebook"),
        (notebook("x" * (LARGEST_CODE + 1)), "128 KiB"),
        (notebook(*["1"] * 5001), "5000 cells"),
    ],
    ids=range(9),
)
def test_what_is_no_notebook_is_said(data: bytes, words: str) -> None:
    with pytest.raises(NotANotebook, match=words):
        module_of(data, "half.ipynb")


@pytest.mark.parametrize("deep", ["(" * 190, "lambda: " * 3000 + "0", "-" * 100_000 + "1", "x" + ".y" * 50_000, "f(" * 90 + ")" * 90])
def test_deep_code_is_read_or_left_out(deep: str) -> None:
    assert kept(deep, HALF)[-2:] == HALF_LINES


@pytest.mark.timeout(20)  # it took a minute, when each name looked at the whole statement
def test_one_statement_may_give_thousands_of_names_their_value() -> None:
    names = [f"a{i}" for i in range(6000)]
    assert kept(f"def g(): return 1\ndef f(): return {', '.join(names)}", f"{' = '.join(names)} = g()")[-1].endswith("= a5999 = g()")


def test_all_notebooks_of_a_submission_hold_only_so_much_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "LARGEST_CODE", 1000)
    whole = Budget()
    module_of(notebook("x = 1\n" * 150), "half.ipynb", whole.look_through)
    with pytest.raises(TooMuch, match="notebooks hold more than 0 MiB of code"):
        module_of(notebook("x = 1\n" * 150), "half.ipynb", whole.look_through)


@pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda e: e.number)
def test_nothing_of_a_wrong_or_right_answer_is_lost(exercise: Exercise) -> None:
    """What a module holds beside imports that nobody uses is there, when it comes as a notebook."""
    for variant in [*misconceptions(exercise)[::9], *idioms(exercise)[::9]]:
        before, after = statements(variant.text), statements(module(variant.text))
        lost = [node for node in before if node not in after]
        assert not [text for text in lost if not text.startswith(("import ", "from "))], variant.name


def statements(text: str) -> list[str]:
    return [ast.unparse(node) for node in ast.parse(text).body if not isinstance(node, ast.Expr)]
