"""The thread through Parts II and III: the learner's own models on the same text, from a uniform guess to the GPT.

An exercise takes part with a file `exercises/NN/thread.py` that has one function, `models(student) -> list[Model]`: it trains
models by calling the student's functions, with seeds of its own, in a few seconds, and lets each make names. It is asked once
all checks of the exercise pass, and its answer is remembered with them.
"""

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.table import Table
from rich.text import Text

SECONDS = 90.0  # that the models of one exercise may take


@dataclass(frozen=True)
class Model:
    """One of the learner's models: what it is called, its loss in nats a character, some names that it made, a word about it."""

    name: str
    loss: float
    made: tuple[str, ...] = ()
    note: str = ""


def names_in(text: str, most: int = 4) -> tuple[str, ...]:
    """The first whole names in a text that a model has made, where names end with a line."""
    return tuple(name for name in text.strip("\n").split("\n")[:-1] if name)[:most]


def models_of(file: Path, student: Any) -> list[Model]:
    """What the exercise's `thread.py` says; nothing where there is none."""
    if not file.exists():
        return []
    spec = importlib.util.spec_from_file_location(f"thread_{file.parent.name}", file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    models: list[Model] = module.models(student)
    return models


def thread_table(models: Sequence[tuple[str, Model]], width: int, plain: bool = False) -> Table:
    """(exercise, model), one a row: what it is, its loss, a bar as long as that, and what it makes.

    The rows stay in the order of the exercises. Words wrap where it is narrow, figures stay whole; below 76 there is no bar.
    """
    room = 24 if width >= 110 else 10 if width >= 76 else 0
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", width=max(40, width) - 1)
    table.add_column("", width=1)
    table.add_column("", no_wrap=True, width=2)
    table.add_column("model", overflow="fold", width=14 if width < 60 else 25)
    table.add_column("loss", no_wrap=True, justify="right", width=5)
    if room:
        table.add_column("", no_wrap=True, width=room)
    table.add_column("makes", overflow="fold", ratio=1)
    most = max((m.loss for _, m in models), default=1.0) or 1.0
    best = min((m.loss for _, m in models), default=0.0)
    for number, model in models:
        length = max(1, round(room * model.loss / most))
        bar = [Text(("#" if plain else "━") * length, "green" if model.loss == best else "blue")] if room else []
        name = Text(model.name).append(f"\n{model.note}" if model.note else "", "dim")
        table.add_row("", number, name, f"{model.loss:.3f}", *bar, Text(", ".join(model.made), "italic"))
    return table
