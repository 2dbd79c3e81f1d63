"""Whoever judges: lanes on this machine, or a cluster; and how work is put to them."""

from collections.abc import Callable, Iterator, Sequence

from rich.console import Console

from grader.judge.lanes import Trouble, run
from grader.judge.settings import Settings
from grader.judge.waiting import Todo
from grader.report.progress import grading_progress
from grader.store import Key
from grader.submission import Work
from grader.verdict import Scorecard

Hands = Callable[[Sequence[Work], Settings], Iterator[tuple[Work, Scorecard | Trouble]]]
"""Results come in the order in which they get done."""

Keep = Callable[[Scorecard, Sequence[Key]], None]
"""Keeps a card for these pieces of equal work."""


class Refused(Exception):
    """The wall lacks a protection and nobody said --trusted."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"this machine lacks a protection of the wall ({why}). `grader doctor` says more. "
            "Students' code would run with your rights; if you trust it like your own, say --trusted."
        )


def lanes_here(most: int) -> Hands:
    return lambda works, limits: run(works, limits, min(most, len(works)))


def judge_all(todo: Todo, hands: Hands, limits: Settings, keep: Keep, troubles: list[Trouble], console: Console) -> int:
    """Judge all that is to do, equal work once. How many pieces were judged; `troubles` gets what could not be. Raises Refused."""
    judged = 0
    with grading_progress(console, len(todo)) as advance:
        for works in todo.rounds():
            for work, result in hands(works, limits):
                judged += 1
                if isinstance(result, Trouble):
                    if result.refused:
                        raise Refused(result.why)
                    todo.failed(work.key)
                    troubles.append(result)
                    continue
                keys = [work.key]
                if result.judged:
                    keys += todo.judged(work.key)
                else:  # our own fault: it says nothing of those who did the same
                    todo.failed(work.key)
                keep(result, keys)
                for _ in keys:
                    advance(result)
    return judged
