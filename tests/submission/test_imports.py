"""Which of a student's files belong to their work on an exercise."""

import pytest

from grader.submission.imports import needed

OTHERS = {"tools": "import deeper\n", "deeper": "x = 1\n", "third": "import half\n", "é": "y = 2\n"}


def of(text: str) -> set[str]:
    return set(needed(("half", "hunt_01"), {"half": text, **OTHERS}))


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("", set()),
        ("import torch\nfrom torch import nn\n", set()),
        ('"""Taken from tools and from third, see there."""\n# import tools\n', set()),
        ("import tools", {"tools", "deeper"}),
        ("from deeper import x", {"deeper"}),
        ("import torch, deeper as d", {"deeper"}),
        ("def half(x):\n    from deeper import x\n", {"deeper"}),
        ("import torch; import deeper", {"deeper"}),
        ("try: import deeper\nexcept ImportError: pass\n", {"deeper"}),
        ("from \\\n    deeper import x", {"deeper"}),
        ("import torch, \\\n    deeper", {"deeper"}),
        ("from\tdeeper import (\n    x,\n)", {"deeper"}),
        ("\fimport deeper", {"deeper"}),
        ("exec('import deeper')", {"deeper"}),
        ("import é", {"é"}),
        ("import e\u0301", {"é"}),
        ("import third", {"third"}),
        ("import deeper.x", {"deeper"}),
        ("import importlib\nimportlib.import_module('deep' + 'er')", set(OTHERS)),
        ("__import__('deep' + 'er')", set(OTHERS)),
    ],
)
def test_what_a_file_imports_belongs_to_it(text: str, more: set[str]) -> None:
    assert of(text) == {"half"} | more


def test_each_comes_once_also_in_a_circle_and_in_the_order_of_before() -> None:
    modules = {"b": "import half", "a": "import b, a", "half": "import a, half"}
    assert list(needed(("half",), modules)) == ["b", "a", "half"]


def test_a_hunt_comes_along() -> None:
    assert set(needed(("half", "hunt_01"), {"half": "", "hunt_01": "", "hunt_02": ""})) == {"half", "hunt_01"}


def test_a_file_that_is_no_python_brings_nothing_down() -> None:
    assert set(needed(("half",), {"half": "import (((\nfrom\nimport \\", "tools": ""})) == {"half"}
