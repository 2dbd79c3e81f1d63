"""Right answers as they come in life: printed, threaded, plotted, with helpers, in odd encodings. None of them may cost a point."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from rich.console import Console

from grader.course import find_course
from grader.judge.grading import grade_class
from grader.judge.hands import Refused

COURSE = find_course(Path(__file__))
RIGHT = COURSE.exercise("02").solution.read_text(encoding="utf-8")
FILE = "gradient.py"


def above(text: str, **more: str) -> Mapping[str, str | bytes]:
    """The answers, with something above them, and other files."""
    return {FILE: f"{text}\n{RIGHT}", **{name.replace("__", "/", 1) + ".py": other for name, other in more.items()}}


def below(text: str) -> Mapping[str, str | bytes]:
    return {FILE: f"{RIGHT}\n{text}\n"}


def notebook(*cells: str) -> str:
    return json.dumps({"cells": [{"cell_type": "code", "source": c, "metadata": {}, "outputs": []} for c in cells], "nbformat": 4})


HONEST: dict[str, Mapping[str, str | bytes]] = {
    "threads in torch": below("torch.set_num_threads(4)\ntorch.set_num_interop_threads(2)\ntorch.randn(500, 500) @ torch.randn(500, 500)"),
    "threads of Python": above(
        "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(4) as e: list(e.map(str, range(9)))"
    ),
    "ten megabytes printed": below("for _ in range(10): print('x' * 1_000_000)"),
    "printed in every call": {FILE: RIGHT.replace("    ### BEGIN SOLUTION", "    print('y' * 100_000)\n    ### BEGIN SOLUTION")},
    "warnings and logs": above("import logging, sys, warnings\nlogging.warning('a')\nwarnings.warn('b')\nsys.stderr.write('c')"),
    "tests of its own": below(
        "import torch.nn.functional as F\nassert F.softmax(torch.ones(2), 0)[0] == 0.5\n"
        "x = torch.ones(2, requires_grad=True)\n(x * x).sum().backward()\nassert torch.autograd.grad((x**2).sum(), x)[0][0] == 2"
    ),
    "torch used while loading": below("net = torch.nn.Linear(2, 2)\ntorch.optim.SGD(net.parameters(), lr=0.1).step()"),
    "a main part": below("if __name__ == '__main__':\n    raise SystemExit(3)"),
    "known arguments": above("import argparse\nargs, _ = argparse.ArgumentParser().parse_known_args()"),
    "annotations of the future": {FILE: f"from __future__ import annotations\n{RIGHT}"},
    "dataclasses": {
        FILE: "from __future__ import annotations\nfrom dataclasses import dataclass, field\n"
        + RIGHT
        + "\n@dataclass(frozen=True, slots=True)\n"
        "class Point:\n    x: float = 0\n    more: list[float] = field(default_factory=list)\nPoint(1.0)\n"
    },
    "a cache": below("import functools\n@functools.cache\ndef fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)\nfib(80)"),
    "randomness": above(
        "import random, torch\nimport numpy as np\ntorch.manual_seed(0); random.seed(0); np.random.seed(0); torch.randn(9)"
    ),
    "its own file's name": above("from pathlib import Path\nHERE = Path(__file__).resolve().parent"),
    "its own source": below("import inspect\ninspect.getsource(predict)"),
    "a long docstring": above('"""' + "All I know about slopes.\n" * 5000 + '"""'),
    "new syntax": below(
        "if (n := 3) > 2: pass\nmatch n:\n    case [a, *b]: pass\n    case {'k': 1, **r}: pass\ntry: pass\nexcept* ValueError: pass"
    ),
    "tabs": {FILE: RIGHT.replace("    ", "\t")},
    "lines of Windows": {FILE: RIGHT.replace("\n", "\r\n")},
    "a byte order mark": {FILE: b"\xef\xbb\xbf" + RIGHT.encode()},
    "Latin-1, and says so": {FILE: b"# -*- coding: latin-1 -*-\n# gr\xf6\xdfer\n" + RIGHT.encode("latin-1", "replace")},
    "Latin-1, and says nothing": {FILE: b"# gr\xf6\xdfer\n" + RIGHT.encode("latin-1", "replace")},
    "UTF-16": {FILE: RIGHT.encode("utf-16")},
    "helpers": above("from helpers import *\nimport tools as t", helpers="A = 1", lib__tools="B = 2"),
    "packages": above(
        "import lib.tools\nfrom lib import near\nassert lib.ONE + near.two() == 3",
        lib____init__="from .near import ONE",
        lib__near="ONE = 1\ndef two():\n    return ONE + 1",
        lib__tools="from .near import two",
    ),
    "pictures": above("import matplotlib\nimport matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1, 2])\nplt.show()"),
    "the terminal of Windows": above("import sys\nsys.stdout.reconfigure(encoding='utf-8')"),
    "all arguments": above(
        "import argparse\nparser = argparse.ArgumentParser()\nparser.add_argument('--lr', default=1)\nparser.parse_args()"
    ),
    "an import when it is needed": {
        FILE: RIGHT.replace("    ### BEGIN SOLUTION", "    import later\n    later.X\n    ### BEGIN SOLUTION", 1),
        "later.py": "X = 1",
    },
    "an import by a text": above("import importlib\nimportlib.import_module('later')", later="X = 1"),
    "settings of torch": above("import torch\ntorch.use_deterministic_algorithms(True)\ntorch.set_printoptions(precision=9)"),
    "whatever device": above("import torch\ntorch.set_default_device('cuda' if torch.cuda.is_available() else 'cpu')"),
    "modules that it never uses": above(
        "import multiprocessing, os, pickle, signal, socket, subprocess, tempfile\nos.environ['OMP_NUM_THREADS'] = '4'"
    ),
    "a folder with blanks": {f"My Homework (final)/02 - slopes/{FILE}": RIGHT},
    "capital letters": {"Gradient.PY": RIGHT},
    "a notebook": {
        "gradient.ipynb": notebook("%matplotlib inline\nimport matplotlib.pyplot as plt", RIGHT, "plt.plot([1])\nplt.show()", "!pip list")
    },
}


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """All of them as one class, and somebody who handed in the model answer."""
    base = tmp_path_factory.mktemp("honest")
    for name, files in {"model answer": {FILE: RIGHT}, **HONEST}.items():
        for path, text in files.items():
            (base / "class" / name / path).parent.mkdir(parents=True, exist_ok=True)
            (base / "class" / name / path).write_bytes(text.encode() if isinstance(text, str) else text)
    try:
        with open(base / "shown", "w", encoding="utf-8") as shown:
            assert grade_class(base / "class", base / "out", COURSE, [COURSE.exercise("02")], 2, 10.0, console=Console(file=shown))
    except Refused as error:
        pytest.skip(f"no wall on this machine: {error}")
    with open(base / "out" / "scores.csv", encoding="utf-8", newline="") as file:
        return {row["student"]: row["02"] for row in csv.DictReader(file)}


# The first waits for the whole class: over a second.
@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", HONEST)
def test_right_answers_have_full_marks(scores: dict[str, str], name: str) -> None:
    assert scores[name] == scores["model answer"] != "0"
