"""The banks are read as text: each variant becomes the solution with one function exchanged."""

import ast
from pathlib import Path

import pytest

from grader.banks import idiom, misconception
from grader.banks.variants import Variant, idioms, misconceptions
from grader.course import Course, Exercise

SOLUTION = """\
def double(x: int) -> int:
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


def quadruple(x: int) -> int:
    ### BEGIN SOLUTION
    return double(double(x))
    ### END SOLUTION
"""

BANK = '''\
"""Named wrong answers."""

import math
from math import floor

from grader.banks import misconception
from scaling import double, quadruple


def helper(x):
    """A helper of the bank."""
    return math.floor(x)


@misconception(of="double", says="You add 2.", see="the-wrong-factor")
def two_added(x: int) -> int:
    """A comment follows."""
    # two more
    return helper(x) + 2


@misconception(
    of="double",
    says="You multiply by 3. "
    "Three is not two.",
    see="the-wrong-factor",
)
class Tripled:
    def __new__(cls, x):
        return 3 * x
'''


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    files = {
        "exercises/01/test_scaling.py": "",
        "solutions/01/scaling.py": SOLUTION,
        "solutions/01/misconceptions.py": BANK,
        "solutions/01/idioms.py": BANK.replace("misconception(", "idiom(").replace('says="You add 2.", see="the-wrong-factor"', ""),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return Course(tmp_path).exercise("01")


def run(variant: Variant) -> dict[str, object]:
    namespace: dict[str, object] = {}
    exec(variant.text, namespace)
    return namespace


def test_each_marked_function_or_class_is_a_variant(exercise: Exercise) -> None:
    found = [(v.exercise, v.kind, v.function, v.name, v.says, v.see) for v in misconceptions(exercise)]
    assert found == [
        ("01", "misconception", "double", "two_added", "You add 2.", "the-wrong-factor"),
        ("01", "misconception", "double", "Tripled", "You multiply by 3. Three is not two.", "the-wrong-factor"),
    ]


def test_idioms_are_read_in_the_same_way(exercise: Exercise) -> None:
    assert next((v.kind, v.name, v.says) for v in idioms(exercise)) == ("idiom", "two_added", "")


def test_a_variant_is_the_solution_with_one_function_exchanged(exercise: Exercise) -> None:
    for variant, answer in zip(misconceptions(exercise), (5 + 2, 3 * 5), strict=True):
        module = run(variant)
        assert module["double"](5) == answer  # type: ignore[operator]
        assert module["quadruple"](5) == module["double"](answer)  # type: ignore[operator]


def test_our_marks_and_our_imports_are_left_out(exercise: Exercise) -> None:
    for variant in misconceptions(exercise):
        assert "misconception" not in variant.text and "says" not in variant.text
        assert "grader" not in variant.text and "from scaling" not in variant.text


def test_what_all_variants_share_comes_along(exercise: Exercise) -> None:
    first = misconceptions(exercise)[0].text
    assert "import math\n" in first and "from math import floor" in first and "def helper(x):" in first
    assert "Tripled" not in first


def test_the_text_of_a_variant_is_as_it_was_written(exercise: Exercise) -> None:
    first = misconceptions(exercise)[0].text
    assert '    """A comment follows."""\n    # two more\n    return helper(x) + 2\n' in first
    ast.parse(first)


def test_an_exercise_without_banks_has_no_variants(exercise: Exercise) -> None:
    (exercise.solution.parent / "misconceptions.py").unlink()
    (exercise.solution.parent / "idioms.py").write_text("import math\n")
    assert misconceptions(exercise) == idioms(exercise) == ()


@pytest.mark.parametrize("below", [False, pytest.param(True)])
def test_other_decorators_stay(exercise: Exercise, below: bool) -> None:
    mark, other = '@misconception(of="double", says="s", see="a")', "@counted.once(1)"
    decorators = [mark, other] if below else [other, mark]
    text = "\n".join(["import counted", *decorators, "def none(x):", "    return 0", ""])
    (exercise.solution.parent / "misconceptions.py").write_text(text)
    (variant,) = misconceptions(exercise)
    assert variant.text.count(other) == 1
    assert f"{other}\ndef none(x):" in variant.text


def test_the_decorators_keep_the_function_as_it_is() -> None:
    def answer(x: int) -> int:
        return x

    assert misconception(of="f", says="s", see="a")(answer) is answer
    assert idiom(of="f")(answer) is answer
