"""`grader` and `python -m grader`."""

import sys
from io import TextIOWrapper

from grader.commands import cli


def main() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a pipe of Windows may have no stars and no check marks
            stream.reconfigure(errors="backslashreplace")
    cli(prog_name="grader")


if __name__ == "__main__":
    main()
