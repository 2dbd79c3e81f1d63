"""Folders for students: their names are anybody's text, a file system is choosier."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 80  # characters; the strictest systems allow 255 bytes
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # Windows takes these for devices


def folders_of(students: Iterable[str]) -> dict[str, str]:
    """student -> a name for their folder: safe on every system, readable, and nobody else's, also where case does not count."""
    taken: set[str] = set()
    folders: dict[str, str] = {}
    for student in students:
        name = re.sub(r"[^\w .,@()'+-]", "_", unicodedata.normalize("NFC", student))[:LONGEST].strip(" .") or "student"
        name = f"_{name}" if _RESERVED.fullmatch(name) else name
        unique, number = name, 1
        while unique.casefold() in taken:
            number += 1
            unique = f"{name} ({number})"
        taken.add(unique.casefold())
        folders[student] = unique
    return folders
