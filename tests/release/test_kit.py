"""What is in a kit, and what its README says."""

import re
import tomllib
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import PurePosixPath

import pytest

from grader.course import Course
from grader.gradebook import CourseSettings
from grader.gradebook.settings import LateRule, parse_settings
from grader.release.bundle import Bundle
from grader.release.kit import COMMANDS, student_kit
from grader.release.words import in_markdown

SETTINGS = """
name = "Deep learning, autumn"
timezone = "Europe/Budapest"
[points]
02 = 7.5
[due]
02 = 2026-10-01T23:59:00
[late]
rule = "per day"
percent_per_day = 10
at_most = 50
grace_days = 3
[extensions."anna.kovacs"]
02 = 2026-10-08T23:59:00
"""


@pytest.fixture(scope="module")
def small(course: Course) -> Bundle:
    return student_kit(course, [course.exercise("02"), course.exercise("06")], parse_settings(SETTINGS))


def test_each_exercise_is_whole(course: Course, kit: Bundle) -> None:
    for exercise in course.exercises:
        inside = f"exercises/{exercise.number}"
        names = {"README.md", "hints.md", ".stub", "picture.py", "picture.svg", exercise.stub.name, exercise.public_checks.name}
        assert {f"{inside}/{name}" for name in names} <= set(kit)
        assert kit[f"{inside}/{exercise.stub.name}"].text == kit[f"{inside}/.stub"].text == exercise.stub_text()
        assert (f"{inside}/thread.py" in kit) == exercise.thread.exists()
        assert (f"{inside}/{exercise.hunt.name}" in kit) == exercise.hunt.exists()
    assert "exercises/names.txt" in kit


def test_what_a_teacher_left_in_the_folders_is_not_in_the_kit(kit: Bundle) -> None:
    assert {PurePosixPath(path).suffix for path in kit if path.startswith("exercises/")} <= {".py", ".md", ".svg", ".txt", ""}
    assert not [path for path in kit if "__pycache__" in path or "my_" in path or path.startswith(("solutions", "tests"))]


def test_bug_hunts_are_blank(course: Course, kit: Bundle) -> None:
    hunts = [path for path in kit if "/hunt_" in path]
    assert len(hunts) == sum(exercise.hunt.exists() for exercise in course.exercises) > 0
    for path in hunts:
        answers = re.findall(r"^(?:LINE|MISTAKE) = .*$", kit[path].text, re.MULTILINE)
        assert answers in (["LINE = 0", 'MISTAKE = ""'], ['MISTAKE = ""'])


def test_the_kit_asks_for_students_packages_only(kit: Bundle) -> None:
    told = tomllib.loads(kit["pyproject.toml"].text)
    packages = {re.match(r"[\w-]+", need)[0] for need in told["project"]["dependencies"]}  # type: ignore[index]
    assert (told["project"]["name"], packages) == ("handgrad", {"torch", "pytest", "pytest-timeout", "click", "rich"})
    assert list(told["project"]["optional-dependencies"]) == ["plot"]
    assert told["tool"]["pytest"]["ini_options"]["testpaths"] == ["exercises"]
    assert {"LICENSE", "README.md", ".gitignore"} <= set(kit) and not [path for path in kit if path.endswith("course.toml")]


def test_every_link_leads_somewhere(kit: Bundle) -> None:
    for path in kit:
        if path.endswith(".md"):
            for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", kit[path].text):
                assert "://" in link or (PurePosixPath(path).parent / link).as_posix() in kit, f"{path} links to {link}"


def test_the_readme_tells_the_name_the_dates_and_what_lateness_costs(small: Bundle) -> None:
    text = small["README.md"].text
    assert text.startswith("# Deep learning, autumn\n")
    title = "[The gradient of one number](exercises/02/README.md)"
    assert f"| 02 | {title} | 30 minutes | 7.5 | Thursday, 1 October 2026, 23:59 (Europe/Budapest) |" in text
    assert "costs 10 % of what you earned, but never more than 50 %. The first 3 days late" in text
    assert "anna" not in text  # an extension is between her and her teacher
    assert "pytest exercises/02" in text and "exercises/02/gradient.py" in text


def test_the_readme_names_every_command_of_the_kit_and_no_other(kit: Bundle) -> None:
    named = set(re.findall(r"`grader (\w+)", kit["README.md"].text))
    assert named == set(COMMANDS) - {"solution"}  # which a kit has only to say, kindly, that it holds none


def test_a_course_without_dates_says_nothing_of_them(kit: Bundle) -> None:
    text = kit["README.md"].text
    assert "| | exercise | time |\n|---|---|---|\n| 01 |" in text
    assert "late" not in text.lower().split()


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (LateRule(), "Lateness costs nothing."),
        (LateRule("per day", grace_days=1), "costs 10 % of what you earned. The first day late, of the whole course, costs nothing."),
        (LateRule("per day", Decimal("2.5"), Decimal(20)), "costs 2.5 % of what you earned, but never more than 20 %.\n"),
    ],
)
def test_each_late_rule_has_words(course: Course, rule: LateRule, says: str) -> None:
    settings = CourseSettings(due={"02": datetime(2026, 10, 1, tzinfo=UTC)}, late=rule)
    assert says in student_kit(course, [course.exercise("02")], settings)["README.md"].text


def test_a_part_of_the_course_is_a_kit_of_its_own(small: Bundle) -> None:
    assert {path.split("/")[1] for path in small if path.startswith("exercises/")} == {"02", "06", "names.md", "names.txt"}
    assert ".github/workflows/classroom.yml" not in small and "grader/classroom.py" not in small


@pytest.mark.parametrize("name", ["# a\n\n<b>x</b> *y* [z](w)", "Übung | 1", "\x1b[31mred"])
def test_a_courses_name_is_one_line_of_words(name: str) -> None:
    words = in_markdown(name)
    assert "\n" not in words and "\x1b" not in words
    assert not re.search(r"(?<!\\)[*<>|#\[]", words)
