"""What two machines must have in common for their verdicts to be the same, and what they have not, in words."""

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from grader.course import Course, CourseNotFound, find_course
from grader.judge.fingerprint import parts
from grader.judge.settings import Settings

COURSE_VARIABLE = "HANDGRAD_COURSE"  # where a node's course lies, if not at the same path as the feeder's


@dataclass(frozen=True)
class Facts:
    """A machine as far as its verdicts depend on it."""

    python: str  # "3.11"
    torch: str  # "2.13.0"; empty where there is none
    parts: Mapping[str, Mapping[str, str]]  # exercise -> what else its verdicts depend on, by name; empty where it is not in the course


def facts_of(settings: Settings) -> Facts:
    """This machine's facts, for the exercises of these settings and the course at their root."""
    try:
        torch = version("torch")
    except PackageNotFoundError:
        torch = ""
    return Facts(_python(), torch, {number: _parts(settings, number) if torch else {} for number in settings.exercises})


def difference(here: Facts, there: Facts) -> str:
    """What the node (`there`) has that is not as it is on the machine that grades (`here`); empty if nothing is."""
    if there.python != here.python:
        return f"runs Python {there.python}, and this machine {here.python}"
    if there.torch != here.torch:
        return f"has {f'torch {there.torch}' if there.torch else 'no torch'}, and this machine {here.torch}"
    for exercise, ours in here.parts.items():
        if not there.parts[exercise]:
            return f"has no exercise {exercise} in its course"
        other = [name for name, text in ours.items() if there.parts[exercise].get(name) != text]
        if "program" in other:
            return "has another version of grader"
        if other:
            return f"differs in exercise {exercise} of the course ({', '.join(other)})"
    return ""


def at_home(settings: Settings) -> Settings:
    """The same settings with the course as it lies on this node. Raises CourseNotFound.

    Where `HANDGRAD_COURSE` says; else at the same path as on the machine that grades; else around the working directory or the program.
    """
    told = os.environ.get(COURSE_VARIABLE)
    for root in (Path(told),) if told else (settings.root, find_course().root):
        if Course(root).exercises:
            return replace(settings, root=root)
    raise CourseNotFound(f"no exercises in {told}.")


def _python() -> str:
    return ".".join(platform.python_version_tuple()[:2])


def _parts(settings: Settings, number: str) -> Mapping[str, str]:
    try:
        return parts(Course(settings.root).exercise(number), settings)
    except CourseNotFound:
        return {}
