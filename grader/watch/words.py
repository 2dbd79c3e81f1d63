"""What is said of a runner that was lost, in a learner's words."""

import re
import signal
from collections.abc import Sequence
from pathlib import Path

_FRAME = re.compile(r'File "(?P<file>[^"]+)", line (?P<line>\d+)')  # of faulthandler


def out_of_time(timeout: float, place: str, *, loading: bool) -> str:
    what = "Your file was still being loaded" if loading else "It was still running"
    rest = f"\n{place}" if place else ""
    return f"{what} after {timeout:g} seconds and was stopped: a loop that never ends?{rest}\nLook at what should make it end."


def crashed(status: int, last_words: str, files: Sequence[str]) -> str:
    """`status`: a process's exit status, negative for a signal; `last_words`: its standard error, where faulthandler writes."""
    return f"{_how(status)}{_place(last_words, files)}"


def vanished(topic: str, number: str) -> str:
    return (
        f"{topic}.py is not in exercises/{number} any more.\nSave it there again under that name, and the watch goes on by itself; "
        f"`grader reset {number}` brings the stub back."
    )


def _how(status: int) -> str:
    if status >= 0 and status < 256:
        return (
            f"Your code ended Python itself, with status {status}.\n"
            "Look for os._exit or abort; a function hands its result back with return."
        )
    name = _signal(status)
    if name == "SIGKILL":
        return "The system ended it, most likely because it took all the memory.\nLook for a list or a tensor that grows without end."
    return f"Your code crashed Python itself ({name}). That is rare: look for ctypes, or for a function that calls itself without end."


def _signal(status: int) -> str:
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"status {status & 0xFFFFFFFF:#x}"  # Windows' own numbers


def _place(last_words: str, files: Sequence[str]) -> str:
    """The innermost line of the learner's own in a crash's last words."""
    for found in _FRAME.finditer(last_words):
        if found["file"] in files:
            number = int(found["line"])
            try:
                lines = Path(found["file"]).read_text(encoding="utf-8", errors="replace").splitlines()
            except OSError:
                lines = []
            text = lines[number - 1].strip() if number <= len(lines) else ""
            return f"\nYour line {number} of {Path(found['file']).name}: {text}"
    return ""
