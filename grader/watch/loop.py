"""Puts the loop together: sources of events, a session, a screen; and takes it apart again whatever happens."""

import contextlib
import os
import queue
import sys

from rich.console import Console

from grader.course import Course
from grader.watch.events import Event
from grader.watch.files import Watcher
from grader.watch.keys import INTERRUPTED, end_signals_posted, keys_posted
from grader.watch.pair import Pair
from grader.watch.screen import Screen
from grader.watch.session import Session


def watch(course: Course, number: str | None, timeout: float, console: Console) -> int:
    """Watch until somebody quits. Returns the exit status: 0, 130 after Ctrl-C, 1 if the checks cannot be run here."""
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    keys = console.is_terminal and sys.stdin is not None and sys.stdin.isatty()
    screen = Screen(course, console, keys=keys)
    with contextlib.ExitStack() as stack:
        stack.enter_context(end_signals_posted(events.put))
        watcher = Watcher(course.exercises, events.put)
        stack.callback(watcher.close)
        pair = Pair(course.root, number or course.exercises[0].number, events.put)
        stack.callback(pair.close)
        if keys:
            stack.enter_context(keys_posted(events.put))
        try:
            session = Session(course, pair, screen.show, timeout)
            session.begin(number)
            status = session.run(events)
        except KeyboardInterrupt:
            status = INTERRUPTED
        except BrokenPipeError:  # `grader watch | head`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        screen.farewell()
    return status
