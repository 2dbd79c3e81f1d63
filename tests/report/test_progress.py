"""The progress of a long run: rate, mean score and remaining time on a terminal, nothing anywhere else."""

import io
import re
from dataclasses import replace

from rich.console import Console

from grader.report.progress import grading_progress
from grader.verdict import Outcome, Scorecard, Verdict

CARD = Scorecard("anna", "01", (Verdict("01", "a", "a", Outcome.FAILED, 1, 2),))


def shown(*, terminal: bool, width: int = 80, card: Scorecard = CARD) -> str:
    out = io.StringIO()
    with grading_progress(Console(file=out, width=width, force_terminal=terminal), 4) as advance:
        advance(card)
        advance(card)
    return re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", out.getvalue())


def test_a_terminal_is_told_how_far_and_how_well() -> None:
    plain = shown(terminal=True)
    assert "2/4" in plain and "mean 50%" in plain and "left" in plain
    assert max(map(len, re.split(r"[\r\n]", plain))) <= 80


def test_a_wide_terminal_shows_the_latest_score_too() -> None:
    assert "anna 01: 1/2" in shown(terminal=True, width=120)
    hostile = shown(terminal=True, width=120, card=replace(CARD, student="[b]an\x1b[2Jna\nnext"))
    assert r"[b]an\x1b[2Jna 01: 1/2" in hostile and "next" not in hostile


def test_a_file_is_told_nothing() -> None:
    assert shown(terminal=False).strip() == ""
