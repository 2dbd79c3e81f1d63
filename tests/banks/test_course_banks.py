"""The banks of the course itself: each wrong answer has a name, a sentence and a place in the lesson, and none gives the right one away."""

import ast
import re
from collections import Counter

import pytest

from grader.banks.variants import idioms, misconceptions
from grader.course import Exercise, find_course
from grader.course.source import decode_source

each_exercise = pytest.mark.parametrize("exercise", find_course().exercises, ids=lambda e: e.number)


def anchors(lesson: str) -> set[str]:
    """The anchors that a reader's page gives to headings: small letters, hyphens for spaces, no punctuation."""
    headings = re.findall(r"^#+ (.+)$", lesson, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def code_lines(exercise: Exercise) -> set[str]:
    """The lines of the answers, without comments; short ones (`return y`) say nothing."""
    regions = re.findall(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", decode_source(exercise.solution.read_bytes()), re.DOTALL)
    lines = (line.split("  # ")[0].strip() for region in regions for line in region.splitlines())
    return {line for line in lines if len(line) > 15}


@each_exercise
def test_every_function_has_misconceptions_and_idioms(exercise: Exercise) -> None:
    names = set(exercise.contract.names)
    assert {v.function for v in misconceptions(exercise)} == names
    assert {v.function for v in idioms(exercise)} == names


@each_exercise
def test_names_are_unique_and_no_name_of_the_answers(exercise: Exercise) -> None:
    names = Counter(v.name for v in (*misconceptions(exercise), *idioms(exercise)))
    assert [name for name, count in names.items() if count > 1] == []
    assert names.keys() & set(exercise.contract.names) == set()


@each_exercise
def test_every_misconception_has_a_sentence(exercise: Exercise) -> None:
    for variant in misconceptions(exercise):
        assert re.fullmatch(r"\S.{15,}[.?!]", variant.says), f"{variant.name}: {variant.says!r}"


@each_exercise
def test_every_misconception_has_a_place_in_the_lesson(exercise: Exercise) -> None:
    there = anchors(exercise.lesson.read_text(encoding="utf-8"))
    assert {v.name: v.see for v in misconceptions(exercise) if v.see not in there} == {}


@each_exercise
def test_no_sentence_holds_a_line_of_the_answer(exercise: Exercise) -> None:
    lines = code_lines(exercise)
    assert lines
    assert [(v.name, line) for v in misconceptions(exercise) for line in lines if line in v.says] == []


@each_exercise
def test_every_variant_is_python_that_defines_its_function_anew(exercise: Exercise) -> None:
    for variant in (*misconceptions(exercise), *idioms(exercise)):
        assert ast.unparse(ast.parse(variant.text).body[-1]) == f"{variant.function} = {variant.name}"
