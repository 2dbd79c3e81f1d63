"""When work was handed in, as the systems that collect it write it down."""

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from grader.submission.record import HandedIn

FILES = ("timestamp.txt", "submission_metadata.json")  # nbgrader's, Gradescope's

# "2026-10-01", "2026-10-01T23-59", "20261001_235959Z", "2026-10-01 23.59.59+02:00": what a folder of an attempt may be called
_TIME = re.compile(
    r"""(?P<date> \d{4}-?\d\d-?\d\d)
        (?: [T_ ] (?P<hour>\d\d) [:.h-]? (?P<minute>\d\d) (?: [:.-]? (?P<second>\d\d) (?:\.\d+)? )?
            \s* (?P<zone> Z | UTC | [+-]\d\d:?\d\d )? )?""",
    re.VERBOSE,
)


def time_of(files: "Iterable[HandedIn]", path: PurePosixPath) -> datetime | None:
    """What the nearest file of times says, upwards from a file of the submission. Without a zone the time is UTC, as in nbgrader."""
    told = {f.path: f.data for f in files if f.path.name in FILES and not f.problem}
    for folder in path.parents:
        for name in FILES:
            if folder / name in told:
                return _read(name, told[folder / name])
    return None


def time_in_name(name: str) -> datetime | None:
    """The time that a folder's name is, if it is one; UTC where it names no zone."""
    match = _TIME.fullmatch(name)
    if match is None:
        return None
    date, zone = match["date"].replace("-", ""), (match["zone"] or "Z").replace("UTC", "Z").replace(":", "")
    clock = "235959" if match["hour"] is None else match["hour"] + match["minute"] + (match["second"] or "00")
    try:
        return datetime.fromisoformat(f"{date}T{clock}{zone}")
    except ValueError:  # the 45th of a month
        return None


def _read(name: str, data: bytes) -> datetime | None:
    text = data.decode("utf-8", "replace").strip()
    try:
        if name.endswith(".json"):
            text = str(json.loads(text)["created_at"])
        return _in_words(text)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _in_words(text: str) -> datetime:
    """ISO 8601, or what nbgrader writes: "2026-10-01 21:58:23.948203 Europe/Budapest"."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        when, _, zone = text.rpartition(" ")
        time = datetime.fromisoformat(when).replace(tzinfo=_zone(zone))
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, OSError) as error:
        raise ValueError(f"no time zone {name}") from error
