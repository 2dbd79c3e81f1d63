"""A runner that was lost is told in a learner's words, with a line of theirs where it is known."""

from pathlib import Path

import pytest

from grader.watch.words import crashed, out_of_time, vanished


def test_an_endless_loop_is_told_with_its_line() -> None:
    text = out_of_time(10, "Your line 7 of f.py: while True:", loading=False)
    assert text.splitlines()[:2] == [
        "It was still running after 10 seconds and was stopped: a loop that never ends?",
        "Your line 7 of f.py: while True:",
    ]
    assert "being loaded" in out_of_time(2.5, "", loading=True)


@pytest.mark.parametrize(
    ("status", "says"),
    [(3, "with status 3"), (0, "with status 0"), (-11, "SIGSEGV"), (-9, "memory"), (0xC0000005, "0xc0000005"), (-1000, "crashed")],
)
def test_each_way_to_end_has_its_words(status: int, says: str) -> None:
    assert says in crashed(status, "", [])


def test_a_crash_is_told_with_the_innermost_line_of_the_learners(tmp_path: Path) -> None:
    file = tmp_path / "f.py"
    file.write_text("import ctypes\ndef f():\n    ctypes.string_at(0)\n")
    words = f'Fatal Python error\n  File "/lib/ctypes.py", line 5 in string_at\n  File "{file}", line 3 in f\n  File "{file}", line 9 in g'
    assert crashed(-11, words, [str(file)]).endswith("Your line 3 of f.py: ctypes.string_at(0)")
    assert "Your line" not in crashed(-11, words, [])


def test_a_vanished_file_is_told_with_what_to_do() -> None:
    assert "Save it there again" in vanished("forward", "07") and "grader reset 07" in vanished("forward", "07")
