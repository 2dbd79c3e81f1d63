"""File names for people: safe on every system and in every mail, and never the same for two."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

LONGEST = 60  # bytes of a name; Linux allows 255, Windows 260 for the whole path, and a system that sends it on may add to it
RESERVED = re.compile(r"con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]", re.IGNORECASE)  # by Windows, whatever ending follows


def file_names(students: Iterable[str]) -> dict[str, str]:
    """A name without an ending for each of the students. Where two would be alike, a part of a digest tells them apart."""
    plain = {student: _plain(student) for student in students}
    count = Counter(map(str.casefold, plain.values()))
    names: dict[str, str] = {}
    taken: set[str] = set()
    for student, name in sorted(plain.items(), key=lambda pair: (count[pair[1].casefold()], pair[0])):
        digest, length = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest(), 8
        unique = name if count[name.casefold()] == 1 else f"{name}-{digest[:length]}"
        while unique.casefold() in taken:  # somebody may be called like another one's name with its digest
            length += 8
            unique = f"{name}-{digest[:length]}"
        taken.add(unique.casefold())
        names[student] = unique
    return names


def _plain(student: str) -> str:
    """Letters and digits of any script, and dots between them; all else becomes a dash: no path, no hidden file, no option is left."""
    name = "".join(c if unicodedata.category(c)[0] in "LMN" or c in "._" else "-" for c in unicodedata.normalize("NFC", student))
    name = re.sub(r"-{2,}", "-", name)
    name = re.sub(r"\.{2,}", ".", name).strip("-. ")
    while len(name.encode()) > LONGEST:
        name = name[:-1].rstrip("-. ")
    if not name or RESERVED.fullmatch(name.split(".")[0]):
        name = f"student-{name}".rstrip("-")
    return name
