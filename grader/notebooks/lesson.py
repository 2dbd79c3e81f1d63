"""A lesson as markdown cells: split at its headings, and mended where it speaks of files that a notebook does not have."""

import re
from collections.abc import Mapping

_FENCE = re.compile(r"^\s*(```|~~~)")
_HEADING = re.compile(r"^#{1,6} ")
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
_EXERCISE = re.compile(r"(?:\.\./|exercises/)?(\d\d)/(?:README\.md)?(?:#.*)?")
PICTURE = "picture.png"  # what the lesson's drawing is called among a cell's attachments


def sections(lesson: str) -> list[str]:
    """The lesson in pieces that each begin with a heading. A `#` in a block of code is none, and what is folded stays in one piece."""
    pieces: list[list[str]] = [[]]
    in_code, folded = False, 0
    for line in lesson.split("\n"):
        if _FENCE.match(line):
            in_code = not in_code
        if not in_code:
            folded += line.count("<details") - line.count("</details>")
            if _HEADING.match(line) and folded <= 0:
                pieces.append([])
        pieces[-1].append(line)
    return [text for piece in pieces if (text := "\n".join(piece).strip())]


def mended(section: str, number: str, topic: str, notebooks: Mapping[str, str]) -> str:
    """The section for a notebook. `notebooks`: number -> topic of the exercises that have one."""
    section = _LINK.sub(lambda m: _link(m[1], m[2], m[3], notebooks), section)
    section = re.sub(rf"\bin `{topic}\.py`", "in the cells below", section)
    section = re.sub(rf"\bIn `{topic}\.py`", "In the cells below", section)
    section = re.sub(rf"`pytest exercises/{number}`\s+for\s+the\s+checks", "the cells with the checks", section)
    section = re.sub(rf"`pytest exercises/{number}`", "the cells with the checks", section)
    return re.sub(r"(Bonus: `hunt_\d\d\.py`)", r"\1 (a file beside this notebook)", section)


def _link(picture: str, words: str, target: str, notebooks: Mapping[str, str]) -> str:
    """A link that leads somewhere from a notebook; the words alone where it would not."""
    if picture:
        return f"![{words}](attachment:{PICTURE})" if target == "picture.svg" else f"*{words}*"
    if re.match(r"[a-z]+:", target) or target.startswith("#"):
        return f"[{words}]({target})"
    exercise = _EXERCISE.fullmatch(target)
    if exercise and exercise[1] in notebooks:
        return f"[{words}](../{exercise[1]}/{notebooks[exercise[1]]}.ipynb)"
    return words
