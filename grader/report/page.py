"""Setting text on a terminal of any width: paragraphs that wrap, tables and code that keep their columns."""

import re
import sys

from rich.console import Console
from rich.text import Span, Text

from grader.report.printable import printable

INDENT = 3  # of what is said of a failure
ASCII = str.maketrans("✓✗·◦…", "+x-o.")  # for terminals that know no more
_WRONG_ENTRY = re.compile(r"[^\s\[(]+\*(?= |$)")
_TABLE_HEAD = re.compile(r"^ *(yours( \(\* differs\))?|expected|at|key)\b| (yours|expected)$")


def terminal(**options: bool | None) -> Console:
    """A console on stdout that also survives a terminal with few letters."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    if not encoding.startswith("utf") and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    return Console(highlight=False, **options)  # type: ignore[arg-type]


def write_message(console: Console, message: str) -> None:
    """A message as `grader.judge.explain` makes it, set in the width that there is."""
    for i, line in enumerate(filter(str.strip, printable(message).splitlines())):
        if line.startswith("    "):
            text = Text(line[4:])
            text.highlight_regex(_WRONG_ENTRY, "bold red")
            text.highlight_regex(_TABLE_HEAD, "cyan")
            text.truncate(max(20, console.width - INDENT - 3), overflow="ellipsis")
            say(console, text, INDENT + 2)
            continue
        text = Text(line.strip())
        if i == 0:
            text.stylize("bold", 0, _end_of_sentence(text.plain))
        elif line.startswith("Read on: "):
            text.stylize("dim", 0, 8)
        say(console, text, INDENT)


def _end_of_sentence(text: str) -> int:
    end = re.search(r"[.!?](?= )", text)
    return end.end() if end else len(text)


def say(console: Console, text: Text, indent: int = 0, hanging: int = 0) -> None:
    """Set a text in the width that there is; what does not fit goes on below, `hanging` further in."""
    width = max(40, console.width) - indent
    first, *rest = text.wrap(console, width) or [Text()]
    if rest and hanging:
        (head, tail) = text.divide([len(first.plain.rstrip())])
        rest = list(Text(tail.plain.lstrip(), spans=_moved(tail)).wrap(console, width - hanging))
        first = head
    for i, line in enumerate([first, *rest]):
        line.rstrip()
        whole = Text(" " * (indent + (hanging if i else 0))).append_text(line)
        console.print(_plain(whole) if console.options.ascii_only else whole, soft_wrap=True)


def _moved(text: Text) -> list[Span]:
    """A text's styles, once the blanks at its beginning are gone."""
    cut = len(text.plain) - len(text.plain.lstrip())
    return [Span(max(0, s.start - cut), s.end - cut, s.style) for s in text.spans if s.end > cut]


def _plain(text: Text) -> Text:
    return Text(text.plain.translate(ASCII), style=text.style, spans=list(text.spans))
