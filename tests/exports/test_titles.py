"""Which assignment is which exercise: a title says it, or nothing is filled."""

import pytest

from grader.exports.titles import columns_by_title

TITLES = {"01": "tensors", "02": "gradient", "04": "cross_entropy", "12": "gpt"}


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Exercise 2", "02"),
        ("HW02", "02"),
        ("hw 2: the gradient", "02"),
        ("02", "02"),
        ("Gradient", "02"),
        ("Übungsblatt 2", "02"),
        ("Week 7: exercise 02 gradient", None),  # two numbers: which of them?
        ("02 - Gradient, deadline extended", "02"),
        ("Cross-Entropy", "04"),
        ("04 cross entropy (resubmission)", "04"),
        ("Quiz 2", None),
        ("Midterm 2", None),
        ("Reading: gradient", None),
        ("Gradient 3", None),
        ("Exercise 22", None),
        ("Exercise 12", "12"),
        ("Entropy", None),
        ("Attendance", None),
        ("", None),
    ],
)
def test_a_title_says_it_or_does_not(title: str, number: str | None) -> None:
    found, unclear = columns_by_title(TITLES, {7: title, 8: "Attendance"})
    assert found == ({number: 7} if number else {})
    assert not unclear


def test_number_and_topic_beat_either() -> None:
    assert columns_by_title(TITLES, {5: "Exercise 2", 6: "02 Gradient"}) == ({"02": 6}, {})


def test_two_alike_are_unclear() -> None:
    assert columns_by_title(TITLES, {5: "Exercise 2", 6: "HW 2"}) == ({}, {"02": [5, 6]})
    assert columns_by_title({"02": "gradient", "03": "gradient"}, {5: "Gradient"}) == ({}, {"02": [5], "03": [5]})
