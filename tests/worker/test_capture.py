"""What is printed goes into a small buffer."""

import sys

import pytest

from grader.worker.capture import LIMIT, Capped, capture


def test_what_is_printed_is_kept_until_taken() -> None:
    out = Capped()
    print("one", 2, file=out)
    out.write("three")
    assert out.take() == "one 2\nthree"
    assert out.take() == ""


def test_too_much_is_dropped_and_there_is_room_again_after() -> None:
    out = Capped()
    assert out.write("x" * (LIMIT - 1)) == LIMIT - 1
    assert out.write("abc") == 3
    for _ in range(1000):
        out.write("y" * 1000)
    assert out.take() == "x" * (LIMIT - 1) + "a"
    out.write("b")
    assert out.take() == "b"


def test_it_is_a_text_stream() -> None:
    out = Capped()
    assert out.writable() and not out.readable() and not out.isatty()
    out.writelines(["a", "b"])
    out.flush()
    assert out.take() == "ab"
    with pytest.raises(OSError, match="fileno"):
        out.fileno()


def test_capture_takes_the_place_of_both_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", sys.stdout)
    monkeypatch.setattr(sys, "stderr", sys.stderr)
    out = capture()
    print("said")
    print("muttered", file=sys.stderr)
    assert out.take() == "said\n"


def test_it_can_be_configured_as_on_windows() -> None:
    out = Capped()
    out.reconfigure(encoding="utf-8", errors="replace")
    print("ä", file=out)
    assert out.take() == "ä\n"
