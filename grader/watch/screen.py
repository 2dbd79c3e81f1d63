"""Draws a view: a frame that takes the place of the one before on a terminal, plain lines one below the other elsewhere."""

import textwrap
from collections.abc import Callable

from rich.console import Console
from rich.markdown import Markdown
from rich.text import Text

from grader.course import Course
from grader.report.printable import printable
from grader.report.terminal import MARKS, write_verdicts
from grader.watch.view import View, mark_of

BAR = 10  # characters; twice as many where there is room
WIDE = 100  # columns
PRINTED_LINES = 6
KEYS = (("n", "next"), ("h", "hint"), ("l", "list"), ("r", "run again"), ("?", "keys"), ("q", "quit"))


class Screen:
    """`keys`: whether there are any, to be listed at the bottom."""

    def __init__(self, course: Course, console: Console, *, keys: bool) -> None:
        self._course, self._console, self._keys = course, console, keys

    def show(self, view: View) -> None:
        console = self._console
        if not console.is_terminal:
            if view.verdicts or view.trouble or view.our_fault:
                self._print([*self._header(view), *self._body(view), ""])
            return
        header, body, footer = self._header(view), self._body(view), self._footer(view)
        if len(header) + len(body) + len(footer) + 1 > console.height:
            # The top scrolls away: what to mend is at the end of the report, and the sum should be seen with it.
            lines = [*body, "", *header]
        else:
            lines = [*header, *body, ""]
        with console:  # written at once, so that nothing flickers
            console.clear()
            self._print(lines)
            console.print(Text.from_ansi(" ".join(footer)), end="", soft_wrap=True)

    def farewell(self) -> None:
        if self._console.is_terminal:
            self._console.print()

    def _header(self, view: View) -> list[str]:
        got, most = sum(v.points for v in view.verdicts), sum(v.max_points for v in view.verdicts)
        width = BAR if self._console.width < WIDE else 2 * BAR
        full = width * got // most if most else 0
        title = Text.assemble((f"Exercise {view.number}", "bold"), f" · {view.topic}.py")
        if most:
            before = " before" if view.trouble or view.our_fault else ""
            colour = "dim" if before else "green"
            title.append_text(Text.assemble("  ", ("█" * full, colour), ("░" * (width - full), "dim"), f" {got} of {most} points{before}"))
        status = Text(view.status, "dim")
        room = self._console.width - title.cell_len - status.cell_len
        whole = Text.assemble(title, " " * room, status) if room >= 2 else Text.assemble(title, "\n", status)
        return self._lines(lambda: self._console.print(whole))

    def _body(self, view: View) -> list[str]:
        lines: list[str] = []
        if view.our_fault:
            lines = self._lines(
                lambda: self._trouble("This is our fault, not yours: the checks could not be run.", "yellow", view.our_fault)
            )
        elif view.trouble:
            lines = self._lines(lambda: self._trouble("✗ No check can be run on this.", "red", view.trouble))
        elif view.verdicts:
            lines = [*self._lines(lambda: self._functions(view)), "", *self._checks(view), *self._lines(lambda: self._printed(view))]
        if view.panel is not None:
            lines += ["", *self._lines(lambda: self._panel(view))]
        return lines

    def _panel(self, view: View) -> None:
        assert view.panel is not None
        self._console.rule(Text(view.panel.title, "bold"), align="left", style="dim")
        self._console.print(Markdown(view.panel.text))

    def _trouble(self, headline: str, colour: str, says: str) -> None:
        self._console.print(Text(f"\n{headline}", colour))
        self._wrapped(says)

    def _functions(self, view: View) -> None:
        """The exercise's functions in one paragraph, the one that is shown below in bold."""
        shown = dict.fromkeys([*view.functions, *(v.function for v in view.verdicts)])
        line = Text()
        for function in (f for f in shown if any(v.function == f for v in view.verdicts)):
            mark, colour = MARKS[mark_of(function, view.verdicts)]
            piece = Text.assemble((mark, colour), " ", (function, "bold" if function == view.focus else ""), "   ")
            if line.cell_len + piece.cell_len > self._console.width:
                self._console.print(line)
                line = Text()
            line.append_text(piece)
        line.rstrip()
        self._console.print(line)

    def _checks(self, view: View) -> list[str]:
        """The report on the function that is shown."""
        if not view.focus:
            done = Text(f"All checks of exercise {view.number} pass. Well done!", "bold green")
            return self._lines(lambda: self._console.print(done))
        focus = [v for v in view.verdicts if v.function == view.focus]
        # A new Course each time: where there are no solutions, signatures are read from files that change.
        lines = self._lines(lambda: write_verdicts(focus, Course(self._course.root), self._console, watching=True))
        while lines and (not lines[0].strip() or f"Exercise {view.number}" in lines[0]):
            del lines[0]  # our own header counts the whole exercise; a second one that counts this function alone would be confusing
        while lines and not lines[-1].strip():
            lines.pop()
        return lines

    def _printed(self, view: View) -> None:
        lines = printable(view.printed).splitlines()
        if lines:
            self._console.print(Text(f"\n{view.focus} printed:", "dim"))
        for line in lines[:PRINTED_LINES]:
            self._console.print(Text(f"  {line}", no_wrap=True, overflow="ellipsis"))
        if len(lines) > PRINTED_LINES:
            self._console.print(Text(f"  ... and {len(lines) - PRINTED_LINES} lines more", "dim"))

    def _wrapped(self, text: str) -> None:
        for line in printable(text).splitlines():
            if line.startswith("    "):  # code, and what points at it
                self._console.print(Text(f"  {line}"), no_wrap=True, overflow="ellipsis")
                continue
            for part in textwrap.wrap(line, max(40, self._console.width - 3)) or [""]:
                self._console.print(Text(f"  {part}"))

    def _lines(self, draw: Callable[[], object]) -> list[str]:
        """What `draw` prints, as lines with their colours."""
        with self._console.capture() as drawn:
            draw()
        return drawn.get().removesuffix("\n").split("\n") if drawn.get() else []

    def _print(self, lines: list[str]) -> None:
        for line in lines:
            self._console.print(Text.from_ansi(line), soft_wrap=True)

    def _footer(self, view: View) -> list[str]:
        if not self._keys:
            return []
        line = Text()
        for key, word in KEYS:
            words = f" {word}: {view.after}" if key == "n" and view.after else f" {word}"
            line.append_text(Text.assemble((key, "bold cyan"), (words, "dim"), "   "))
        line.rstrip()
        return self._lines(lambda: self._console.print(line))
