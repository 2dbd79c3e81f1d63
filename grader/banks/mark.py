"""The two decorators of a bank file. They keep nothing: the banks are read as text (see `grader.banks.variants`)."""

from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")


def misconception(*, of: str, says: str, see: str, same_as: str = "", because: str = "") -> Callable[[Answer], Answer]:
    """A wrong answer for the function `of`: `says` is what a student who made it should read, `see` the lesson's anchor.

    Where no check can tell it from another one, `same_as` names that one and `because` says why they give the same
    everywhere (an identity of algebra, say). A student who made either is told both, the commoner one, `same_as`, first.
    """
    return _as_it_is


def idiom(*, of: str) -> Callable[[Answer], Answer]:
    """A right answer for the function `of` in other words; every check must accept it."""
    return _as_it_is


def _as_it_is(answer: Answer) -> Answer:
    return answer
