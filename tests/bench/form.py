"""The form that all measurements share: a part measures figures, shows them as a table, and has lines for the README."""

import os
import platform
import sys
import time
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from rich.console import Console
from rich.table import Table

Figures = dict[str, Any]  # as they stand in measured.json
Say = Callable[[str], None]
Row = tuple[str, str]  # of the README's table: what, and its measure


@dataclass(frozen=True)
class Part:
    """One program of this folder."""

    name: str
    says: str  # its docstring
    measure: Callable[[Namespace, Say], Figures]
    table: Callable[[Figures], Table]
    rows: Callable[[Figures], list[Row]]
    arguments: Callable[[ArgumentParser], None]
    seconds: float  # that it takes about
    full: Sequence[str] = ()  # its arguments in a full run
    full_seconds: float = 0.0  # that this takes about, if it takes longer

    def time(self, full: bool) -> float:
        return self.full_seconds or self.seconds if full else self.seconds

    def parser(self) -> ArgumentParser:
        parser = ArgumentParser(f"python -m tests.bench.{self.name}", description=self.says, formatter_class=RawDescriptionHelpFormatter)
        self.arguments(parser)
        return parser


class Progress:
    """Says what is being measured, and about how much time is left, on the error stream."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds  # for all parts that have not ended
        self._name, self._part, self._begin = "", 0.0, time.monotonic()

    def begin(self, name: str, seconds: float) -> None:
        self._left -= self._part  # the one before has ended
        self._name, self._part, self._begin = name, seconds, time.monotonic()

    def say(self, what: str) -> None:
        gone = time.monotonic() - self._begin
        left = max(1, round((self._left - min(gone, self._part)) / 60))
        print(f"{self._name}: {what} ({gone:.0f} s gone here, about {left} min left)", file=sys.stderr, flush=True)


def alone(part: Part) -> None:
    """The part as a program of its own: measures and prints, and writes nothing."""
    asked = part.parser().parse_args()
    progress = Progress(part.seconds)
    progress.begin(part.name, part.seconds)
    show(part, part.measure(asked, progress.say))


def show(part: Part, figures: Figures) -> None:
    Console(highlight=False, width=None if sys.stdout.isatty() else 140).print(part.table(figures), "")


def table_of(title: str, head: Sequence[str], rows: Sequence[Sequence[object]], caption: str = "") -> Table:
    """Floats are shown with as many digits as they are worth."""
    table = Table(title=title, caption=caption, title_justify="left", caption_justify="left", box=None, pad_edge=False)
    for i, name in enumerate(head):
        table.add_column(name, justify="right" if i else "left", overflow="fold")
    for row in rows:
        table.add_row(*(brief(cell) if isinstance(cell, float) else str(cell) for cell in row))
    return table


def brief(number: float) -> str:
    """1234.5 as "1,234"; 12.345 as "12.3"; 1.2345 as "1.23"; 0.012345 as "0.012"."""
    size = abs(number)
    digits = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 1 else 3
    return f"{number:,.{digits}f}"


def machine() -> str:
    cores = os.process_cpu_count() if hasattr(os, "process_cpu_count") else len(os.sched_getaffinity(0))
    python = ".".join(platform.python_version_tuple()[:2])
    return f"{cores} cores ({platform.machine()}), Python {python}, torch {version('torch').split('+')[0]}"
