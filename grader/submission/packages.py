"""The names by which a submission's files may import one another: `tools` of tools.py wherever it lies, `lib.tools` of lib/tools.py."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.submission.record import HandedIn

DEEPEST_PACKAGE = 5  # parts of `lib.data.tools`


def modules_of(files: "Iterable[HandedIn]", chosen: "HandedIn") -> "dict[str, HandedIn | None]":
    """Module name -> file, of the files beside the `chosen` one; None for a package that is only a folder.

    Of two with one name the nearer one counts, and a module before a package.
    """
    others = [f for f in files if f is not chosen and not f.problem and f.path.suffix == ".py" and f.path.stem.isidentifier()]
    others.sort(key=lambda f: (f.path.parent == chosen.path.parent, -len(f.path.parts), str(f.path)))
    found: dict[str, HandedIn | None] = {f.path.stem: f for f in others}
    inside: dict[str, tuple[int, HandedIn]] = {}
    for file in reversed(others):
        for depth, name in _dotted(file, chosen):
            inside[name] = max(inside.get(name, (-1, file)), (depth, file), key=lambda seen: seen[0])
    packages = {".".join(parts[:size]) for parts in (name.split(".") for name in inside) for size in range(1, len(parts))}
    return {name: file for name, (_, file) in inside.items()} | {name: None for name in packages - inside.keys()} | found


def _dotted(file: "HandedIn", chosen: "HandedIn") -> "Iterable[tuple[int, str]]":
    """The file as a module of a package, seen from the chosen file's folder and from those above it; and how deep that folder lies."""
    folder, parts = chosen.path.parent.parts, file.path.with_suffix("").parts
    for depth in range(len(folder), -1, -1):
        inside = parts[depth:]
        if parts[:depth] == folder[:depth] and 1 < len(inside) <= DEEPEST_PACKAGE and all(map(str.isidentifier, inside)):
            yield depth, ".".join(inside[:-1] if inside[-1] == "__init__" else inside)
