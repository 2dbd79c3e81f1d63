"""Errors keep their own text and gain what it means here and what to look at."""

import re

from grader.diagnosis.known_errors import KNOWN

_COMPILED = tuple((re.compile(pattern), words) for pattern, words in KNOWN)


def explanation(error_text: str) -> str:
    """Two sentences on an error: what it means here, what to look at. Empty for one that is not known.

    `error_text`: as Python prints it, "KeyError: 'a'"; the text alone will do for nearly all.
    """
    return next((words for pattern, words in _COMPILED if pattern.search(error_text)), "")


def topic(error_text: str) -> str:
    """What kind of error this is; the same for two errors of one kind, whatever names and numbers they hold. Empty for an unknown one."""
    return next((f"({i})" for i, (pattern, _) in enumerate(_COMPILED) if pattern.search(error_text)), "")
