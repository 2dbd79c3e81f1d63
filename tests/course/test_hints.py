"""Hints come in three tiers, one a call, and a learner's place is remembered."""

from pathlib import Path

import pytest

from grader.course import Course, Exercise
from grader.course.hints import Hint, Seen, read_hints

HINTS = """\
# Hints for 01

## half

### Idea

Two parts, both the same.

### Operation

One `/`.

### Skeleton

```python
# not a heading
return ...
```

## `third`

### Idea

Three parts.
"""


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    folder = tmp_path / "exercises" / "01"
    folder.mkdir(parents=True)
    (folder / "test_half.py").touch()
    (folder / "hints.md").write_text(HINTS)
    return Course(tmp_path).exercise("01")


def test_hints_are_read_in_order(exercise: Exercise) -> None:
    assert read_hints(exercise) == (
        Hint("half", "Idea", "Two parts, both the same."),
        Hint("half", "Operation", "One `/`."),
        Hint("half", "Skeleton", "```python\n# not a heading\nreturn ...\n```"),
        Hint("third", "Idea", "Three parts."),
    )


def test_each_call_gives_the_next_tier_and_the_last_one_stays(exercise: Exercise) -> None:
    assert [Seen(exercise.root).take(exercise, "half") for _ in range(4)] == [0, 1, 2, 2]
    assert Seen(exercise.root).take(exercise, "third") == 0


def test_a_memory_that_is_damaged_begins_anew(exercise: Exercise) -> None:
    Seen(exercise.root).take(exercise, "half")
    (exercise.root / ".handgrad" / "hints.json").write_bytes(b"\xff{")
    assert Seen(exercise.root).take(exercise, "half") == 0


@pytest.mark.parametrize("text", ["[]", '{"01 half": "two"}'])
def test_a_memory_of_another_form_begins_anew(exercise: Exercise, text: str) -> None:
    (exercise.root / ".handgrad").mkdir()
    (exercise.root / ".handgrad" / "hints.json").write_text(text)
    assert Seen(exercise.root).take(exercise, "half") == 0
