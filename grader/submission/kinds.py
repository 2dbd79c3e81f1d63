"""Which files of a submission are read at all, how large they may be, and what they are kept as."""

from dataclasses import replace
from pathlib import PurePosixPath

from grader.submission.budget import Budget
from grader.submission.notebook import LARGEST_NOTEBOOK, NotANotebook, module_of
from grader.submission.record import PROGRAM, HandedIn
from grader.submission.times import FILES

LARGEST_FILE = 256 << 10  # bytes; no exercise needs a tenth of it
IGNORED = {"__MACOSX", "__pycache__", ".git", ".venv", "venv", "node_modules", ".ipynb_checkpoints", "site-packages"}
NOT_WORK = IGNORED | {PROGRAM}  # inside a submission; on top of a class, "grader" may be somebody's login

LINK = "it is a link, and links are not followed"
NOT_REGULAR = "it is not a regular file"


def is_wanted(name: str) -> bool:
    """Python files, notebooks, and the files in which collecting systems write down the time."""
    return (name.lower().endswith((".py", ".ipynb")) and not name.startswith("._")) or name in FILES


def largest(path: PurePosixPath) -> int:
    """How many bytes such a file may have. A notebook holds its pictures, too."""
    return LARGEST_NOTEBOOK if path.suffix.lower() == ".ipynb" else LARGEST_FILE


def too_large(path: PurePosixPath) -> HandedIn:
    return HandedIn(path, problem=f"it is larger than {largest(path) // 1024} KiB")


def received(file: HandedIn, budget: Budget) -> HandedIn:
    """A file as it is kept: of a notebook the module that it makes, without outputs and pictures. Raises TooMuch."""
    if file.problem or file.path.suffix.lower() != ".ipynb":
        return file
    try:
        return replace(file, data=module_of(file.data, file.path.name, budget.look_through).encode())
    except NotANotebook as error:
        return HandedIn(file.path, problem=str(error))


def printable(name: str) -> str:
    """A file name as text: bytes that are no UTF-8 become escapes."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
