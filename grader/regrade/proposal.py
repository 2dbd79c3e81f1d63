"""A proposal: the cards of a regrade, in a store of their own beside the class's store, until the teacher says what becomes of them.

Each lies under its basis: what it would be stored under, the card that it would replace, and what has changed since that was judged.
The proposal holds the class (`about`) only once it is complete: half of one must not be accepted, since it would grade a class unequally.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from grader.gradebook.reading import graded_store
from grader.regrade.choice import Choice, key_of
from grader.regrade.why import why_judged
from grader.store import About, Key, Origin, Store, StoreUnusable, forget
from grader.submission import Work
from grader.verdict import Scorecard

NO_CARD = "none"  # in the place of a digest


class NoProposal(Exception):
    """There is nothing to show or to accept. `str(error)` is a sentence that says what to do."""


@dataclass(frozen=True)
class Basis:
    """What a proposed card stands on."""

    fingerprint: str  # of the work under today's suite: the card is stored under it; empty where our own fault ended it
    replaces: str  # the digest of the card that it would replace

    @property
    def text(self) -> str:
        """As the proposal's store keeps it: in the place of a fingerprint."""
        return f"{self.fingerprint} {self.replaces}"

    @classmethod
    def read(cls, text: str) -> Self:
        fingerprint, _, replaces = text.partition(" ")
        return cls(fingerprint, replaces)


@dataclass(frozen=True)
class Proposed:
    """A card that may go into the store, and the one that lies there."""

    new: Scorecard
    old: Scorecard | None
    origin: Origin  # of the new one
    why: tuple[str, ...]  # what has changed since the old one was judged, in words


@dataclass(frozen=True)
class Sorted:
    """The cards of a proposal, by what may become of them."""

    about: About  # the class
    cards: Sequence[Scorecard]  # all that lie in the store, without words
    ready: tuple[Proposed, ...]
    stale: tuple[Key, ...] = ()  # their work was graded meanwhile, or is gone: what lies in the store is newer
    ours: tuple[Key, ...] = ()  # they ended through our own fault: no card is given up for these
    accepted: tuple[Key, ...] = ()  # they lie in the store already
    complete: bool = True


def proposal_path(out: Path) -> Path:
    return out / "regrade.sqlite"


def digest_of(card: Scorecard, origin: Origin) -> str:
    """Of a card as it lies in the store; the time at which the work was handed in is not a part of it."""
    told = repr((origin.fingerprint, card.verdicts, card.training))
    return hashlib.sha256(told.encode("utf-8", "backslashreplace")).hexdigest()[:32]


@contextmanager
def open_proposal(out: Path, *, new: bool = False) -> Iterator[Store]:
    """The proposal's store. NoProposal if there is none, unless it may be `new`."""
    path = proposal_path(out)
    if not new and not path.is_file():
        raise NoProposal(f"there is no proposal in {out}: grader regrade {out} makes one.")
    try:
        with Store(path) as proposal:
            yield proposal
    except StoreUnusable as error:
        if str(path) in str(error) and "--fresh" in str(error):
            raise NoProposal(f"{path} cannot be read any more: grader regrade {out} --discard deletes it.") from None
        raise


def is_complete(out: Path) -> bool:
    """Whether there is a proposal of a regrade that was not interrupted."""
    if not proposal_path(out).is_file():
        return False
    with open_proposal(out) as proposal:
        return bool(proposal.about().students)


def discard(out: Path) -> None:
    """NoProposal if there is none, StoreUnusable if another run is writing it."""
    if not proposal_path(out).is_file():
        raise NoProposal(f"there is no proposal in {out}, so there is nothing to discard.")
    forget(proposal_path(out))


def keep_only(proposal: Store, keys: Iterable[Key]) -> None:
    """Drop the proposal's other cards."""
    kept = [Work(student, exercise, {}, "", attempt) for student, exercise, attempt in keys]
    exercises = {exercise for _, exercise, _ in proposal.fingerprints()} | {work.exercise for work in kept}
    proposal.set_work(sorted(exercises), kept)


def sort_out(out: Path, choice: Choice) -> Sorted:
    """The chosen cards of the proposal, held against what lies in the store now."""
    with open_proposal(out) as proposal, graded_store(out) as store:
        return sort_cards(proposal, store, choice)


def sort_cards(proposal: Store, store: Store, choice: Choice) -> Sorted:
    graded, proposed = store.origins(), proposal.origins()
    here = {key: card for card in store.cards() if (key := key_of(card)) in proposed and key in choice}
    ready: list[Proposed] = []
    stale: list[Key] = []
    ours: list[Key] = []
    accepted: list[Key] = []
    for card in proposal.cards():
        key = key_of(card)
        if key not in choice:
            continue
        basis = Basis.read(proposed[key].fingerprint)
        origin = replace(proposed[key], fingerprint=basis.fingerprint)
        old, before, work = here.get(key), graded.get(key), work_in(store, key)
        digest = digest_of(old, before) if old is not None and before is not None else NO_CARD
        if digest == digest_of(card, origin):
            accepted.append(key)
        elif work is None or digest != basis.replaces:
            stale.append(key)
        elif not card.judged:
            ours.append(key)
        else:
            ready.append(Proposed(replace(card, handed_in=work.handed_in), old, origin, why_judged(before, origin, work)))
    cards = tuple(store.outcomes())
    return Sorted(store.about(), cards, tuple(ready), tuple(stale), tuple(ours), tuple(accepted), bool(proposal.about().students))


def work_in(store: Store, key: Key) -> Work | None:
    try:
        return store.work(key)
    except KeyError:
        return None
