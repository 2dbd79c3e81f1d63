"""The nodes as the feeder sees them: who is there, who may judge, and what each has."""

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from grader.submission.record import Work


class Standing(Enum):
    NEW = auto()
    ASKED = auto()  # what it has
    FIT = auto()
    UNFIT = auto()


@dataclass
class Node:
    """A Dask worker: a moment's knowledge of it, which changes."""

    address: str
    name: str
    lanes: int
    standing: Standing = Standing.NEW
    open: bool = True  # False while it says of itself that it takes nothing on
    alone: bool = False  # it has a suspect, and nothing else
    asked: str = ""  # the key of the question what it has, while that is open
    shards: dict[str, tuple[Work, ...]] = field(default_factory=dict)  # by the task's key

    @property
    def fit(self) -> bool:
        return self.standing is Standing.FIT

    @property
    def room(self) -> int:
        """How many shards it may be given: one for each lane, and half as many that wait, so that no lane ever does."""
        return self.lanes + (self.lanes + 1) // 2 - len(self.shards) if self.fit and self.open and not self.alone else 0

    def __str__(self) -> str:
        return self.address if self.name in ("", self.address) else f"{self.name} ({self.address})"


def node_of(address: str, about: dict[str, Any]) -> Node:
    """`about`: what the scheduler tells of one of its workers."""
    return Node(address, str(about["name"]), max(1, about["nthreads"]))
