"""An edit is seen by what it means: which functions have to be checked again, and which have not."""

import pytest

from grader.watch.changes import Meanings, stubs_left

FILE = '''\
"""About this file."""

import math

import torch

SCALE = 2.0


def helper(x):
    return SCALE * x


def double(x):
    return helper(x)


def area(r):
    return math.pi * r**2


def by_name(name):
    return globals()[name]


class Box:
    def half(self, x):
        return x / SCALE
'''
NAMES = ("helper", "double", "area", "by_name", "Box")


def changed(before: str, after: str, *, beside: str = "") -> set[str]:
    one, other = Meanings(before), Meanings(after, beside)
    return {name for name in NAMES if one.of(name).tree != other.of(name).tree}


@pytest.mark.parametrize(
    ("old", "new", "touched"),
    [
        ("SCALE * x", "x * SCALE", {"helper", "double", "by_name"}),  # its callers, too
        ("r**2", "r * r", {"area", "by_name"}),
        ("SCALE = 2.0", "SCALE = 3.0", {"helper", "double", "Box", "by_name"}),
        ("x / SCALE", "x / 2", {"Box", "by_name"}),
        ("import math", "import cmath as math", {"area", "by_name"}),
        ("About this file", "About it", set()),
        ("    return helper(x)", "    # a remark\n\n    return helper(x)", set()),
        ("SCALE = 2.0", "SCALE = 2.0\ntorch.manual_seed(0)", set(NAMES)),  # what is done while loading is for all
        ("SCALE = 2.0", "SCALE = 2.0\ntorch.pi = 3", set(NAMES)),
    ],
)
def test_what_changed_and_whoever_uses_it_is_checked_again(old: str, new: str, touched: set[str]) -> None:
    assert old in FILE
    assert changed(FILE, FILE.replace(old, new)) == touched


def test_a_file_beside_it_belongs_to_everything() -> None:
    assert changed(FILE, FILE, beside="helpers.py: x = 1") == set(NAMES)


def test_the_same_tree_on_another_line_is_told_apart() -> None:
    one, other = Meanings(FILE), Meanings(FILE.replace("import torch\n", "import torch\n\n# more\n"))
    assert one.of("double").tree == other.of("double").tree
    assert one.of("double").written != other.of("double").written


def test_a_remark_inside_a_function_is_written_otherwise() -> None:
    one, other = Meanings(FILE), Meanings(FILE.replace("return helper(x)", "return helper(x)  # so"))
    assert (one.of("double").tree == other.of("double").tree, one.of("double") == other.of("double")) == (True, False)


def test_a_later_definition_counts_too() -> None:
    assert "double" in changed(FILE, FILE + "\n\ndef double(x):\n    return x\n")


def test_functions_that_call_each_other_reach_each_other() -> None:
    meanings = Meanings("def even(n): return odd(n - 1)\ndef odd(n): return even(n - 1)\n")
    assert meanings.reach("even") == meanings.reach("odd") == {"even", "odd"}


@pytest.mark.parametrize("text", ["def f(:\n", "\x00", "(" * 5000])
def test_a_file_that_is_no_python_is_one_lump(text: str) -> None:
    assert Meanings(text).of("f") == Meanings(text).of("g")
    assert Meanings(text).of("f") != Meanings(text + " ").of("f")
    assert stubs_left(text) == ()


def test_stubs_are_what_still_raises() -> None:
    text = (
        'def a():\n    """So."""\n    raise NotImplementedError("write a here")\n\ndef b():\n    return 1\n\n'
        "class C:\n    def m(self):\n        raise NotImplementedError\n"
    )
    assert stubs_left(text) == ("a", "C")
