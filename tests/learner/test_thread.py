"""The thread: what the models of the course cost on the same names, in the order of the story; the table keeps its figures whole."""

import math
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from io import StringIO
from pathlib import Path

import pytest
import torch
from rich.console import Console

from grader.course import find_course
from grader.learner.thread import Model, models_of, thread_table

pytestmark = pytest.mark.timeout(120)  # whoever comes first trains the models: six seconds, which the story is worth
COURSE = find_course(Path(__file__))
NAMES = (COURSE.exercises[0].folder.parent / "names.txt").read_text(encoding="utf-8").split()


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """The tensors are tiny: more threads would only wait for one another."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@cache
def models(number: str) -> list[Model]:
    """Made with the answers."""
    exercise = COURSE.exercise(number)
    spec = spec_from_file_location(f"answers_{number}", exercise.solution)
    assert spec is not None and spec.loader is not None
    answers = module_from_spec(spec)
    spec.loader.exec_module(answers)
    return models_of(exercise.thread, answers)


def floor(letters: int) -> float:
    """Nats a letter: what no model that sees so many letters of a name can get below, on the names it learned from."""
    asked = [("\n" * letters + name + "\n")[i : i + letters + 1] for name in NAMES for i in range(len(name) + 1)]
    before, whole = Counter(a[:-1] for a in asked), Counter(asked)
    return -sum(n * math.log(n / before[a[:-1]]) for a, n in whole.items()) / len(asked)


def lesson(number: str) -> str:
    return " ".join(COURSE.exercise(number).lesson.read_text(encoding="utf-8").split())


def test_a_blind_guess_and_counting() -> None:
    blind, counting = models("06")
    assert f"{blind.loss:.4f}" == "3.5553"
    assert f"{counting.loss:.4f}" == f"{floor(1):.4f}" == "2.4096"


def test_a_trained_table_nears_counting_from_above() -> None:
    (table,) = models("09")
    assert 0 < table.loss - floor(1) < 0.02
    assert f"comes to {table.loss:.3f}:" in lesson("09")


def test_three_letters_do_better_than_one() -> None:
    (mlp,) = models("12")
    assert floor(3) < mlp.loss < floor(1) - 0.4
    assert f"about {mlp.loss:.1f} for a letter" in lesson("12") and "2.41" in lesson("12")


def test_the_gpt_does_what_three_letters_never_could() -> None:
    (gpt,) = models("15")
    assert floor(12) < gpt.loss < floor(3)
    assert f"{floor(3):.3f}" == "1.376"


@pytest.mark.parametrize("number", ["06", "09", "12", "15"])
def test_every_model_makes_names(number: str) -> None:
    letters = set("".join(NAMES))
    for model in models(number):
        assert model.made and all(name and set(name) <= letters for name in model.made)


@pytest.mark.parametrize("width", [30, 40, 59, 60, 76, 80, 100, 110, 120, 200])
@pytest.mark.parametrize("plain", [False, True])
def test_figures_and_names_are_whole_at_every_width(width: int, plain: bool) -> None:
    rows = [
        ("06", Model("counting pairs", 2.40955, ("a", "gio", "ginstitl", "ha"), "the best with one letter")),
        ("15", Model("a model with a name that goes on and on", 1.3209, ("óumúdgáksmvióylbhxmőfpkdlnni",), "sees the name so far")),
    ]
    console = Console(file=StringIO(), width=max(40, width), no_color=True)
    console.print(thread_table(rows, width, plain))
    said = console.file.getvalue()  # type: ignore[attr-defined]
    assert "2.410" in said and "1.321" in said and "…" not in said
    assert max(map(len, said.splitlines())) <= max(40, width)
    for word in ("ginstitl", "counting", "pairs"):
        assert word in said
    assert ("#" in said, "━" in said) == (plain and width >= 76, not plain and width >= 76)
