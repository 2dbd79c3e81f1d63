"""What was measured, as JSON, and the README's table of it."""

import json
import re
from pathlib import Path

from grader.course import find_course

from . import floor, growth, peers, start, suites, watch
from .form import Figures, Part

PARTS: tuple[Part, ...] = tuple(module.PART for module in (peers, floor, growth, start, watch, suites))
MEASURED = Path(__file__).with_name("measured.json")
README = find_course(Path(__file__)).root / "README.md"
BEGIN, END = "<!-- measured by make bench -->\n", "<!-- end -->\n"


def measured() -> Figures:
    """`machine`, and the figures of each part that was measured."""
    figures: Figures = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}
    return figures


def keep(part: Part, figures: Figures, machine: str) -> None:
    """Write a part's figures, and the README's table anew. What another machine measured is dropped: ratios hold within one only."""
    known = measured()
    if known.get("machine") != machine:
        known = {"machine": machine}
    known[part.name] = figures
    MEASURED.write_text(json.dumps(_rounded(known), indent=1) + "\n", encoding="utf-8")
    before, behind = around(README.read_text(encoding="utf-8"))
    README.write_text(before + table(measured()) + behind, encoding="utf-8")


def table(figures: Figures) -> str:
    """The README's lines between the marks."""
    rows = [row for part in PARTS if part.name in figures for row in part.rows(figures[part.name])]
    return "\n".join([f"| {figures['machine']} | |", "|---|---|", *(f"| {what} | {measure} |" for what, measure in rows)]) + "\n"


def around(text: str) -> tuple[str, str]:
    """The README before and behind the table."""
    found = re.fullmatch(f"(.*{BEGIN}).*?({END}.*)", text, re.DOTALL)
    if found is None:
        raise ValueError(f"the README has no place for the table: {BEGIN.strip()} and {END.strip()}")
    return found[1], found[2]


def _rounded(value: object) -> object:
    """More digits than four say nothing."""
    match value:
        case float():
            return float(f"{value:.4g}")
        case dict():
            return {key: _rounded(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_rounded(inner) for inner in value]
        case _:
            return value
