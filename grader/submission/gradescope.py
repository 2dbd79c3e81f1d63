"""Whose the folders of a Gradescope export are: its submission_metadata.yml.

    submission_12345:
      :submitters:
      - :name: Anna Kovács
        :sid: '0012'
        :email: anna@uni.example
      :created_at: 2026-10-01 19:26:46.353379000 Z

Beside that it holds every result of every run; only the lines that are needed are read, for YAML is slow.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

METADATA = "submission_metadata.yml"
LARGEST_METADATA = 256 << 20  # bytes
_FOLDER = re.compile(r"\S.*:\s*")
_ABOUT = re.compile(r"  :(submitters|created_at):")
_FIELD = re.compile(r"  :\w+:")


@dataclass(frozen=True)
class Submission:
    """One folder of the export. A group's work counts for each of its people."""

    people: tuple[str, ...]
    at: datetime | None


def whose(metadata: bytes) -> Mapping[str, Submission]:
    """folder -> whose it is; empty where the file cannot be understood. Who shares a name with another is called by e-mail address."""
    try:
        import yaml  # type: ignore[import-untyped]
    except ImportError:
        return {}
    try:
        told = yaml.load(_needed(metadata.decode("utf-8-sig", "replace")), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    people = {str(folder): _people(about) for folder, about in told.items()} if isinstance(told, dict) else {}
    times: dict[str, int] = {}
    for of_folder in people.values():
        for name, _ in of_folder:
            times[name] = times.get(name, 0) + 1
    return {
        folder: Submission(tuple((email if times[name] > 1 else "") or name for name, email in of_folder), _time(told[folder]))
        for folder, of_folder in people.items()
        if of_folder
    }


def _needed(text: str) -> str:
    lines, keep = [], False
    for line in text.split("\n"):
        if _FOLDER.match(line):
            lines.append(line)
            keep = False
        elif _FIELD.match(line):
            keep = bool(_ABOUT.match(line))
        if keep:
            lines.append(line)
    return "\n".join(lines)


def _people(about: Any) -> list[tuple[str, str]]:
    """(name, e-mail address) of each who handed it in together."""
    submitters = about.get(":submitters") if isinstance(about, dict) else None
    told = [s for s in submitters if isinstance(s, dict)] if isinstance(submitters, list) else []
    both = [(str(s.get(":name") or s.get(":email") or s.get(":sid") or "").strip(), str(s.get(":email") or "")) for s in told]
    return [(name, email) for name, email in both if name]


def _time(about: Any) -> datetime | None:
    at = about.get(":created_at")
    return (at if at.tzinfo else at.replace(tzinfo=UTC)) if isinstance(at, datetime) else None
