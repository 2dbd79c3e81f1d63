"""What is where in a class, before anything of it is read: one student's files or those of many, and how deep they lie."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath

from grader.submission.archives import safe_members
from grader.submission.budget import DEEPEST
from grader.submission.containers import is_archive
from grader.submission.downloads import is_download
from grader.submission.gradescope import LARGEST_METADATA, METADATA
from grader.submission.kinds import IGNORED, LINK
from grader.submission.record import PROGRAM

LARGEST_CLASS = 8 << 30  # bytes of a tar that holds a whole class, unpacked


class Kind(Enum):
    FOLDER = "folder"
    FILE = "file"
    LINK = "link"


@dataclass(frozen=True)
class Outline:
    """An archive from above."""

    depth: int  # 1 if everything lies in one folder that is no student's
    entries: Mapping[str, Kind]  # what lies there
    work: tuple[PurePosixPath, ...]  # from there on: the paths of files that exercises ask for
    metadata: bytes  # Gradescope's


def outline_of(path: Path, topics: Mapping[str, str]) -> Outline:
    """Of an archive. `topics`: names of files that exercises ask for. Raises Damaged."""
    shape: dict[tuple[str, ...], Kind] = {}  # the first three parts of every path
    work: list[PurePosixPath] = []
    metadata: dict[int, bytes] = {}
    for full, member in safe_members(path, path.name, LARGEST_CLASS):
        for size in (1, 2, 3):
            if len(full.parts) > size or member.is_folder:
                shape[full.parts[:size]] = Kind.FOLDER
        shape.setdefault(full.parts[:3], Kind.LINK if member.problem == LINK else Kind.FILE)
        if full.name.lower() in topics and len(full.parts) <= DEEPEST:
            work.append(full)
        if full.name == METADATA and len(full.parts) <= 2 and member.size <= LARGEST_METADATA:
            metadata[len(full.parts)] = member.read(LARGEST_METADATA)
    depth = 1 if _is_wrapped(shape, work) else 0
    entries = {key[depth]: kind for key, kind in shape.items() if len(key) == depth + 1 and not _is_ignored(key[depth])}
    inside = tuple(PurePosixPath(*p.parts[depth:]) for p in work if len(p.parts) > depth)
    return Outline(depth, entries, inside, metadata.get(depth + 1, b""))


def is_one_student(paths: Iterable[PurePosixPath], topics: Mapping[str, str], *, top_first: bool = False) -> bool:
    """Whether these are one student's files: a topic at the top, or in folders named after exercises.

    A folder "02" is an exercise if it holds the topic of exercise 02; else it may be a student's number. `top_first`: of the paths those
    at the top come first, so that a class is known by its first student.
    """
    in_exercises = elsewhere = False
    for path in paths:
        number = topics.get(path.name.lower())
        if number is None or PROGRAM in path.parts[:-1]:
            continue
        if len(path.parts) == 1:
            return True
        if path.parts[0] in ("exercises", number):
            in_exercises = True
        else:
            elsewhere = True
            if top_first:
                break
    return in_exercises and not elsewhere


def _is_wrapped(shape: Mapping[tuple[str, ...], Kind], work: Iterable[PurePosixPath]) -> bool:
    """Whether all lies in one folder, which is not a student's: the students are in it, or folders of exercises."""
    tops = {key[0] for key in shape}
    second = [key[1] for key in shape if len(key) == 2]
    if len(tops) != 1 or any(len(path.parts) == 2 for path in work):
        return False
    return any(len(key) == 3 for key in shape) or is_download(second) or sum(map(is_archive, second)) > 1


def _is_ignored(name: str) -> bool:
    return name in IGNORED or name.startswith(".")
