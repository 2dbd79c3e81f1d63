"""Keys, one by one, without Enter. The terminal is as before whatever happens; Ctrl-C stays what it is."""

import os
import re
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from grader.watch.events import Post, Pressed, Quit, Redraw

_SEVERAL = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|O.|.)?")
INTERRUPTED = 130  # the exit status of a program that Ctrl-C ended


@contextmanager
def keys_posted(post: Post) -> Iterator[None]:
    """Every key that is pressed meanwhile is posted. For a terminal only."""
    if sys.platform == "win32":
        threading.Thread(target=_read_console, args=(post,), daemon=True).start()
        yield
    else:
        with _without_enter(post):
            yield


if sys.platform == "win32":
    import msvcrt

    def _read_console(post: Post) -> None:
        while True:
            if not msvcrt.kbhit():
                time.sleep(0.03)
                continue
            key = msvcrt.getwch()
            if key in "\x00\xe0":
                msvcrt.getwch()  # an arrow or a function key comes as two
            else:
                post(Quit(INTERRUPTED) if key == "\x03" else Pressed(key))

else:

    @contextmanager
    def _without_enter(post: Post) -> Iterator[None]:
        import termios
        import tty

        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)

        def again(*_: object) -> None:
            tty.setcbreak(terminal)
            post(Redraw())

        old = {number: signal.getsignal(number) for number in (signal.SIGCONT, signal.SIGWINCH)}
        tty.setcbreak(terminal)
        try:
            signal.signal(signal.SIGCONT, again)  # after Ctrl-Z and `fg`
            signal.signal(signal.SIGWINCH, lambda *_: post(Redraw()))
            threading.Thread(target=_read_terminal, args=(terminal, post), daemon=True).start()
            yield
        finally:
            for number, handler in old.items():
                signal.signal(number, handler)
            termios.tcsetattr(terminal, termios.TCSAFLUSH, before)

    def _read_terminal(terminal: int, post: Post) -> None:
        while True:
            try:
                pressed = os.read(terminal, 64)
            except OSError:
                return
            if not pressed:
                return
            for key in plain_keys(pressed):
                post(Pressed(key))


def plain_keys(pressed: bytes) -> str:
    """What a terminal sent, without arrows and function keys, which come as several characters after an escape."""
    return _SEVERAL.sub("", pressed.decode(errors="ignore"))


@contextmanager
def end_signals_posted(post: Post) -> Iterator[None]:
    """`kill` and a closed window end the loop in its own time, so that the terminal is put right and no runner stays."""
    names = [name for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
    old = {getattr(signal, name): signal.getsignal(getattr(signal, name)) for name in names}
    try:
        for number in old:
            signal.signal(number, lambda number, _: post(Quit(128 + number)))
        yield
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)
