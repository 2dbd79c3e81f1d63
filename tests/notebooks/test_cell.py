"""What a cell of checks does in a notebook: it passes in silence or fails in our words, and touches no name of the student's."""

import contextlib
import io
import linecache
from typing import Any

import pytest

from grader.notebooks import cell
from grader.notebooks.cell import NotRight

BEGIN = """
from grader.notebooks import cell as handgrad
handgrad.exercise(globals(), "07", "forward", forbidden={"*": ["softmax"]}, contract="def half(x: Tensor) -> Tensor: ...")
"""
IMPORTS = "import torch\nimport torch.nn.functional as F\nfrom torch import Tensor\n"
CHECK = """
@handgrad.run("half_of_three", globals()%s)
def handgrad_check():
    import torch
    from grader.checks import check, close

    def helper(x):
        return x / 2

    @check("half", "half of 3 is 1.5")
    def test_half_of_three(student):
        x = torch.tensor(3.0)
        close(student.half(x), helper(x))

    return test_half_of_three
"""


def notebook(*cells: str) -> dict[str, Any]:
    """The namespace of a notebook whose cells were run."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for number, text in enumerate(cells):
        run(namespace, text, f"<{number} of this notebook>")
    return namespace


def run(namespace: dict[str, Any], text: str, file: str = "<the check>") -> None:
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    exec(compile(text, file, "exec"), namespace)


def said(*cells: str, hidden: bool = False) -> str:
    """What the check says to these cells; nothing where it passes."""
    namespace = notebook(BEGIN, IMPORTS, *cells)
    out, err = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            run(namespace, CHECK % (", hidden=True" if hidden else ""))
    except NotRight as error:
        assert err.getvalue() == ""  # nbgrader takes anything there for an error
        return str(error)
    assert (out.getvalue(), err.getvalue()) == ("passed\n", "")
    return ""


def test_a_right_function_passes() -> None:
    assert said("def half(x):\n    return x / 2") == ""


def test_the_last_definition_counts() -> None:
    assert said("def half(x):\n    return x", "def half(x):\n    return x / 2") == ""


def test_helpers_of_a_check_are_no_names_of_the_notebook() -> None:
    namespace = notebook(BEGIN, IMPORTS, "def helper(x):\n    return x * 0.5\ndef half(x):\n    return helper(x)", CHECK % "")
    assert namespace["helper"].__code__.co_filename == "<2 of this notebook>"
    assert "close" not in namespace


def test_what_is_written_meanwhile_costs_nothing() -> None:
    assert said("import sys\ndef half(x):\n    print('hello')\n    sys.stderr.write('a warning')\n    return x / 2") == ""


def test_a_wrong_value_is_told_as_in_pytest() -> None:
    words = said("def half(x):\n    print('here')\n    return x")
    assert words.startswith("The result is wrong.") and "Called half(tensor(3.0))." in words
    assert "1.5" in words and "Your code printed:\n    here" in words


def test_a_hidden_check_shows_no_expected_value() -> None:
    words = said("def half(x):\n    return x", hidden=True)
    assert "Called half(tensor(3.0))." in words and "1.5" not in words


def test_an_error_is_told_with_the_line_of_the_cell() -> None:
    words = said("\ndef half(x):\n    return x / nothing")
    assert words.startswith("Your code raised NameError") and "<2 of this notebook>:3" in words
    assert "return x / nothing" in words


@pytest.mark.parametrize("used", ["torch.softmax(x, 0)", "F.softmax(x, 0)", "getattr(torch, 'soft' + 'max')(x, 0)", "soft(x, 0)"])
def test_what_is_forbidden_is_seen(used: str) -> None:
    words = said("from torch import softmax as soft", f"def half(x):\n    {used}\n    return x / 2")
    assert words.startswith("This exercise asks you to do without softmax") and f"    {used}" in words


def test_what_an_older_version_used_is_forgiven() -> None:
    assert said("def half(x):\n    return F.softmax(x, 0)", "def half(x):\n    return x / 2") == ""


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ([], "half is not there yet: run the cell that holds it first."),
        (["def half(x):\n    raise NotImplementedError()"], "Not done yet: this function is still a stub"),
        (["def half(x):\n    pass"], "half returned None, but it should return a tensor."),
    ],
)
def test_what_is_not_done_yet(cells: list[str], words: str) -> None:
    assert said(*cells).startswith(words)


def test_a_loop_without_end_meets_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cell, "SECONDS", 0.2)
    assert said("def half(x):\n    while True:\n        pass").startswith("It did not answer within 0.2 seconds.")


def test_a_notebook_that_has_not_begun_says_so() -> None:
    with pytest.raises(NotRight, match="run its cells from the top"):
        run({"__name__": "__main__"}, "from grader.notebooks import cell as handgrad\n" + CHECK % "")


def test_jupyter_shows_the_words_alone() -> None:
    assert NotRight("one\ntwo")._render_traceback_() == ["one\ntwo"]
