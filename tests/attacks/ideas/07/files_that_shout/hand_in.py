"""Hand in files whose names hold ANSI codes, HTML, bytes that are no Unicode, and names of Python's own."""

import os
from pathlib import Path


def hand_in(folder: Path, answers: Path) -> None:
    for name in (b"\x1b[2J\x1b]0;owned\x07.py", b"<script>alert(1).py", b"=1+1.py", b"\xff\xfe.py", b"__init__.py", b"__main__.py", b"os.py"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text("raise SystemExit(0)\n")
