"""A figure as text: words are words, lines are dots, areas are blocks, and nothing is wider than the terminal."""

import numpy as np
import pytest
import torch
from matplotlib.figure import Figure

from grader.course import Exercise, find_course
from grader.course.generated import picture_module
from grader.judge.subjects import subject_of_solution
from grader.pictures import INK, attention_map, bars, canvas, curve, draw_graph, frame_row, graph_of, heat_map, histogram, in_terminal
from grader.pictures.terminal.cells import HIGH, WIDE, Pixels, Sheet

EXERCISES = [find_course().exercise(number) for number in ("04", "06", "08")]  # lines, tables, bars


def two_panels() -> Figure:
    figure, (left, right) = canvas(8.0, 3.6, columns=2)
    curve(left, [4.0, 2.0, 1.0, 0.5], name="yours")
    left.set(title="the loss", xlabel="step", ylabel="loss in nats")
    heat_map(right, [[1.0, -2.0], [0.0, 0.5]], " d", title="W")
    frame_row(right, 1, 2)
    return figure


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.number)
def test_the_lessons_pictures_fit(exercise: Exercise) -> None:
    subject = subject_of_solution(exercise, watched=False)
    try:
        figure = picture_module(exercise).draw(subject)
    finally:
        subject.wall.close()
    lines = in_terminal(figure, 80).plain.splitlines()
    assert 10 < len(lines) < 80
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("colour", [True, False])
def test_words_are_words(columns: int, colour: bool) -> None:
    text = in_terminal(two_panels(), columns, colour=colour)
    for words in ("the loss", "step", "loss in nats", "yours", "W", "␣"):
        assert words in text.plain
    assert all(len(line) <= columns for line in text.plain.splitlines())
    assert bool(text.spans) is colour


def test_narrow_terminals_get_the_panels_one_below_the_other() -> None:
    def row_of(words: str, columns: int) -> int:
        return next(i for i, line in enumerate(in_terminal(two_panels(), columns).plain.splitlines()) if words in line)

    assert row_of("the loss", 100) == row_of("W", 100)
    assert row_of("the loss", 50) < row_of("W", 50)


def test_the_cells_of_a_table_are_whole_and_have_its_colours() -> None:
    figure, axes = canvas(4, 4)
    heat_map(axes, [[1.0, 0.0], [0.0, 1.0]], "ab")
    text = in_terminal(figure, 60)
    papers = [str(span.style).rpartition("on ")[2] for span in text.spans if "on " in str(span.style)]
    assert set(papers) == {"#2f6fdd", "#f4f7fb"}
    assert papers.count("#2f6fdd") == papers.count("#f4f7fb")


def test_without_colours_a_table_has_shades_and_signs() -> None:
    figure, axes = canvas(4, 4)
    heat_map(axes, [[1.0, -1.0], [0.0, 0.4]], "ab")
    text = in_terminal(figure, 60, colour=False).plain
    assert "█" in text and "−" in text and "▒" in text


def test_the_masked_future_stays_blank() -> None:
    figure, axes = canvas(4, 4)
    attention_map(axes, torch.tensor([[1.0, 0.0], [0.5, 0.5]]), "ab")
    first = next(line for line in in_terminal(figure, 60, colour=False).plain.splitlines() if "█" in line)
    assert first.rstrip().endswith("█") and len(first.rstrip()) < 45


def test_bars_stand_on_the_axis_and_carry_their_numbers() -> None:
    figure, axes = canvas(5, 3)
    bars(axes, [1.0, 2.0, 3.0], "abc", form=".0f")
    text = in_terminal(figure, 60, colour=False).plain
    assert text.count("█") > 20
    for words in ("a", "b", "c", "1", "2", "3"):
        assert words in text


def test_legends_have_the_colours_of_what_they_name() -> None:
    figure, axes = canvas(5, 3)
    histogram(axes, [1.0, 2.0, 2.0, 3.0], bins=3, name="start")
    line = next(line for line in in_terminal(figure, 60).plain.splitlines() if "start" in line)
    assert "── start" in line


def test_boxes_have_round_corners_and_hold_their_words() -> None:
    figure, axes = canvas(8, 2.4)
    W = torch.tensor(2.0, requires_grad=True)
    draw_graph(axes, graph_of((W * 3 - 12) ** 2, W=W))
    lines = in_terminal(figure, 80).plain.splitlines()
    (row,) = (i for i, line in enumerate(lines) if "Mul" in line)
    assert lines[row - 1].count("╭") == lines[row + 1].count("╰") == 4
    assert [w for w in ("W", "Mul", "Sub", "Pow", "→ loss") if w in lines[row]] == ["W", "Mul", "Sub", "Pow", "→ loss"]
    assert "Backward" not in "".join(lines)  # too small for a terminal


def painted(colour: tuple[int, int, int], rows: slice, columns: slice) -> Pixels:
    pixels = np.zeros((HIGH, WIDE, 4), dtype=np.uint8)
    pixels[rows, columns] = (*colour, 255)
    return pixels


@pytest.mark.parametrize(
    ("rows", "columns", "character"),
    [
        (slice(8, 16), slice(0, 8), "▄"),
        (slice(14, 16), slice(0, 8), "▁"),
        (slice(0, 16), slice(0, 2), "▎"),
        (slice(0, 8), slice(0, 8), "▀"),
        (slice(0, 16), slice(4, 8), "▐"),
        (slice(8, 16), slice(0, 4), "▖"),
    ],
)
def test_parts_of_a_cell(rows: slice, columns: slice, character: str) -> None:
    sheet = Sheet(1, 1, colour=True)
    sheet.fill(painted((200, 0, 0), rows, columns))
    assert (sheet.cells[0, 0].character, sheet.cells[0, 0].ink) == (character, "#c80000")


def test_lines_are_dots_and_words_go_over_them() -> None:
    sheet = Sheet(1, 3, colour=True)
    pixels = np.zeros((HIGH, 3 * WIDE, 4), dtype=np.uint8)
    pixels[0:3, :] = (0x2F, 0x6F, 0xDD, 255)
    sheet.trace(pixels)
    sheet.write(0, 1, "x")
    assert sheet.text().plain == "⠉x⠉"


def test_words_on_paper_can_be_read_and_words_do_not_run_into_each_other() -> None:
    sheet = Sheet(3, 10, colour=True)
    sheet.fill(np.concatenate([painted((240, 240, 255), slice(0, 16), slice(0, 8))] * 10, axis=1).repeat(3, axis=0))
    sheet.put(0, 0, "x")
    assert sheet.cells[0, 0].ink == INK
    assert [sheet.write(1, 0, "one"), sheet.write(1, 2, "two")] == [1, 2]
    assert sheet.write(2, 20, "far") == 2  # drawn back to the edge
    assert sheet.text().plain.splitlines()[2].rstrip().endswith("far")
