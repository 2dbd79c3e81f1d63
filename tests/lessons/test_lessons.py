"""The lessons: what they show is what the answers do, their form is the same everywhere, and they give no answer away."""

import doctest
import io
import re
from pathlib import Path

import pytest
import torch

from grader.course import Exercise, find_course
from grader.course.hints import TIERS, read_hints
from grader.course.source import decode_source

torch.set_num_threads(1)  # the tensors are tiny: more threads would only wait for one another
ROOT = find_course(Path(__file__)).root
each_exercise = pytest.mark.parametrize("exercise", find_course(Path(__file__)).exercises, ids=lambda e: e.number)


def lesson_of(exercise: Exercise) -> str:
    return exercise.lesson.read_text(encoding="utf-8")


def headings(text: str) -> list[str]:
    """The headings of a markdown text, code blocks apart."""
    return re.findall(r"^(#+ .+)$", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)


def anchors(text: str) -> set[str]:
    titles = (heading.lstrip("#").strip().lower() for heading in headings(text))
    return {re.sub(r"[^\w\- ]", "", title).replace(" ", "-") for title in titles}


def answer_lines(exercise: Exercise) -> set[str]:
    """The lines of the answers without comments. Short ones (`return y`) and heads of blocks (`with torch.no_grad():`) say nothing."""
    regions = re.findall(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", decode_source(exercise.solution.read_bytes()), re.DOTALL)
    lines = (line.split("  # ")[0].strip() for region in regions for line in region.splitlines())
    return {line for line in lines if len(line) > 15 and not line.startswith("#") and not line.endswith(":")}


@each_exercise
def test_what_the_lesson_shows_is_what_the_answers_do(exercise: Exercise) -> None:
    blocks = re.findall(r"^```pycon\n(.*?)^```", lesson_of(exercise), re.MULTILINE | re.DOTALL)
    assert blocks
    namespace: dict[str, object] = {}
    exec(compile(decode_source(exercise.solution.read_bytes()), str(exercise.solution), "exec"), namespace)
    namespace |= {"torch": torch, "Tensor": torch.Tensor}
    said = io.StringIO()
    runner = doctest.DocTestRunner(verbose=False)
    with torch.random.fork_rng():
        examples = doctest.DocTestParser().get_doctest("\n".join(blocks), namespace, exercise.number, str(exercise.lesson), 0)
        results = runner.run(examples, out=said.write)
    assert results.attempted > 3
    assert results.failed == 0, said.getvalue()


@each_exercise
def test_the_lesson_opens_with_its_number_and_a_question(exercise: Exercise) -> None:
    lines = [line for line in lesson_of(exercise).splitlines() if line]
    assert re.fullmatch(rf"# {exercise.number} · .+", lines[0])
    assert re.fullmatch(r"★+☆* · \d+ minutes", lines[1])
    assert re.match(r"\*\*.+", lines[2])


@each_exercise
def test_the_lesson_has_its_sections_in_order(exercise: Exercise) -> None:
    sections = [heading[3:] for heading in headings(lesson_of(exercise)) if heading.startswith("## ")]
    assert sections[-3:] == ["Predict, then run", "What goes wrong", "Your task"]
    assert len(sections) > 3
    assert len(set(sections)) == len(sections)


@each_exercise
def test_the_lesson_is_read_in_ten_minutes(exercise: Exercise) -> None:
    prose = re.sub(r"^```.*?^```|!\[.*?\]\(.+?\)", "", lesson_of(exercise), flags=re.MULTILINE | re.DOTALL)
    assert len(prose.split()) <= 1850  # at 185 words a minute


@each_exercise
def test_the_lesson_asks_twice_before_it_answers(exercise: Exercise) -> None:
    text = lesson_of(exercise)
    assert text.count("<details><summary>Answer</summary>\n\n") == text.count("\n</details>") == 2


@each_exercise
def test_the_lesson_has_its_picture_with_words_for_those_who_cannot_see_it(exercise: Exercise) -> None:
    ((words, file),) = re.findall(r"!\[(.*?)\]\((.+?)\)", lesson_of(exercise), re.DOTALL)
    assert len(words) > 60
    assert (exercise.folder / file).read_text(encoding="utf-8").startswith("<?xml")


@each_exercise
def test_the_task_names_every_function_and_how_to_run_the_checks(exercise: Exercise) -> None:
    task = lesson_of(exercise).split("## Your task")[1]
    for name in exercise.contract.names:
        assert f"`{name}`" in task
    assert f"`{exercise.topic}.py`" in task and f"`pytest exercises/{exercise.number}`" in task


@each_exercise
def test_the_lesson_gives_no_line_of_the_answers_away(exercise: Exercise) -> None:
    text = lesson_of(exercise)
    assert [line for line in answer_lines(exercise) if line in text] == []


@each_exercise
def test_the_hints_have_three_tiers_for_every_function(exercise: Exercise) -> None:
    hints = read_hints(exercise)
    assert [(h.function, h.tier) for h in hints] == [(name, tier) for name in exercise.contract.names for tier in TIERS]
    for hint in hints:
        assert len(hint.text) > 20, hint
        assert hint.tier != "Skeleton" or (hint.text.startswith("```python\n") and "..." in hint.text), hint


@each_exercise
def test_the_hints_give_no_line_of_the_answers_away(exercise: Exercise) -> None:
    text = exercise.hints.read_text(encoding="utf-8")
    assert [line for line in answer_lines(exercise) if line in text] == []


@each_exercise
def test_links_and_anchors_lead_somewhere(exercise: Exercise) -> None:
    for page in (exercise.lesson, exercise.hints):
        text = page.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if not re.match(r"https?://", target):
                file, _, anchor = target.partition("#")
                there = (page.parent / file).resolve() if file else page
                assert there.is_relative_to(ROOT) and there.exists(), target
                assert not anchor or anchor in anchors(there.read_text(encoding="utf-8")), target
