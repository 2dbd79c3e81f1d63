"""Which of a student's files belong to their work on an exercise: those that its file imports, directly or not.

The others are left out, so that a change to one exercise's file is no change to the others, and two students who did one exercise alike
did it alike whatever else they did.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

# Where a statement, or a line of code in quotes, may begin with an import; its names may go on in the next line after a backslash.
_IMPORT = re.compile(r"""(?:^|[;:'"])[ \t\f]*(?:from[\s\\]+([\w.]+)|import[\s\\]+((?:[^;\n\\]|\\\n)+))""", re.MULTILINE)
_BY_NAME = re.compile(r"importlib|__import__|import_module|runpy|pkgutil|sys\s*\.\s*modules|meta_path")
_WORD = re.compile(r"\w+")


def needed(roots: Iterable[str], modules: Mapping[str, str]) -> dict[str, str]:
    """Of `modules` (name -> text) the `roots`, and what they import. All of them where one of these may import by a name that it makes.

    A package comes whole.
    """
    todo = [name for name in roots if name in modules]
    packages: dict[str, list[str]] = {}
    for name in modules:
        if "." in name:
            packages.setdefault(name.partition(".")[0], []).append(name)
    found: set[str] = set()
    while todo:
        name = todo.pop()
        if name in found:
            continue
        found.add(name)
        if _BY_NAME.search(modules[name]):
            return dict(modules)
        todo += [other for other in _imported(modules[name]) if other in modules]
        todo += packages.pop(name, ())
    return {name: text for name, text in modules.items() if name in found}


def _imported(text: str) -> Iterator[str]:
    """What may be names of modules; more rather than less."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)  # as Python takes names
    for of, names in _IMPORT.findall(text):
        yield from _WORD.findall(of or names)
