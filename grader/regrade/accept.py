"""Accepting: the proposal's cards take the store's place, and the files are written as `grader grade` writes them.

A card is written in one transaction, and the proposal goes last: whatever dies in between, accepting again finishes it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from grader.gradebook import Gradebook
from grader.gradebook.reading import graded_store, totals_of
from grader.regrade.choice import Choice, key_of
from grader.regrade.proposal import NoProposal, Proposed, digest_of, discard, keep_only, open_proposal, sort_cards
from grader.report.written import remember, write_results
from grader.store import Key, Store


@dataclass(frozen=True)
class Accepted:
    """What came of it."""

    cards: int  # that lie in the store now, also those that an accepting which died had put there
    stale: tuple[Key, ...]
    ours: tuple[Key, ...]
    pages: Path


def accept(out: Path, choice: Choice, report: Callable[[Store, Gradebook], Path]) -> Accepted:
    """Put the chosen cards into the store, all but those that are stale or ended through our own fault. `report` writes
    the pages, while the store is ours.

    Raises NoProposal where there is none, or one that is not complete.
    """
    with open_proposal(out) as proposal:
        with graded_store(out) as store:
            found = sort_cards(proposal, store, choice)
            if not found.complete:
                raise NoProposal(f"the regrade was interrupted, and half of it would be unfair: run grader regrade {out} once more first.")
            if not choice.everything and not (found.ready or found.accepted or found.stale or found.ours):
                raise NoProposal("the proposal holds nothing of what you chose.")
            _put(store, found.ready)
            book = totals_of(store)
            write_results(out, store, book)
            pages = report(store, book)
            remember(store, pages)
        left = [key for key in proposal.fingerprints() if key not in choice]
        keep_only(proposal, left)
    if not left:
        discard(out)
    return Accepted(len(found.ready) + len(found.accepted), found.stale, found.ours, pages)


def _put(store: Store, proposed: Iterable[Proposed]) -> None:
    """Equal cards of equal work are written once."""
    alike: dict[str, list[Proposed]] = {}
    for one in proposed:
        alike.setdefault(digest_of(one.new, one.origin), []).append(one)
    for first, *others in alike.values():
        origin = first.origin
        store.put(first.new, origin.fingerprint, origin.parts, origin.suite, [key_of(other.new) for other in others])
    store.tidy({group[0].new.exercise: group[0].origin.suite for group in alike.values()})
