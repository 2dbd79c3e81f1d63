"""Text of unknown origin, made safe to show."""

import unicodedata

MOST_MARKS = 4  # accents on one letter; more than any script needs would run into the lines above and below
JOINERS = "\u200c\u200d"  # invisible, but Persian and the scripts of India spell with them


def printable(text: str) -> str:
    """Control and direction characters become escapes, so that a terminal or a table shows them and does not obey them."""
    if text.isascii() and (text.isprintable() or text.replace("\n", "").isprintable()):
        return text
    shown: list[str] = []
    marks = 0
    for c in text:
        marks = marks + 1 if unicodedata.category(c) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            shown.append(c if c == "\n" or c.isprintable() or _joins(c, shown) else c.encode("unicode_escape", "backslashreplace").decode())
    return "".join(shown)


def _joins(c: str, before: list[str]) -> bool:
    return c in JOINERS and bool(before) and not before[-1].isascii() and unicodedata.category(before[-1][-1])[0] in "LM"
