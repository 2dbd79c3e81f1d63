"""Judges again what lies in the store, with today's suites, answers and program. The cards go to a proposal, never over the old ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console

from grader.course import Course
from grader.gradebook.reading import graded_store
from grader.judge.fingerprint import fingerprint_of_parts, parts
from grader.judge.grading import Interrupted
from grader.judge.hands import Hands, judge_all, lanes_here
from grader.judge.lanes import Trouble
from grader.judge.settings import Settings
from grader.judge.waiting import Todo
from grader.regrade.choice import Choice, key_of
from grader.regrade.proposal import NO_CARD, Basis, digest_of, discard, is_complete, keep_only, open_proposal, proposal_path
from grader.regrade.why import seconds_then
from grader.store import About, Key, Store
from grader.verdict import Scorecard


@dataclass(frozen=True)
class Regraded:
    """What a regrade did."""

    looked_at: int  # pieces of work
    judged: int  # of them, in this run
    ours: int = 0  # cards that ended through our own fault
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True)
class _Suite:
    fingerprint: str
    parts: Mapping[str, str]


def regrade(
    out: Path,
    course: Course,
    choice: Choice,
    lanes: int,
    *,
    timeout: float | None = None,
    everything: bool = False,
    trusted: bool = False,
    hands: Hands | None = None,
    console: Console | None = None,
) -> Regraded:
    """Judge what has no equal fingerprint any more, or `everything`. An interrupted regrade goes on where it was.

    Without `timeout` the seconds of the grading hold. Cards that an earlier regrade proposed outside `choice` stay. Of the class's store
    nothing is changed.
    """
    console = console or Console(highlight=False)
    with graded_store(out) as store:
        about = store.about()
        there = {e.number for e in course.exercises}
        numbers = tuple(n for n in about.titles if n in there and (not choice.exercises or n in choice.exercises))
        seconds = seconds_then(store.origins().values()) if timeout is None else timeout
        limits = Settings(course.root, numbers, timeout=seconds, trusted=trusted)
        suites = {n: _suite(course, n, limits) for n in numbers}
        looked_at, bases = _to_judge(store, choice, suites, everything)
        if everything and is_complete(out):
            discard(out)  # whoever asks twice wants to see whether the answers differ
        if not bases and not proposal_path(out).is_file():
            return Regraded(looked_at, 0)
        with open_proposal(out, new=True) as proposal:
            proposal.set_about(About())  # not complete
            before = {key: Basis.read(text) for key, text in proposal.fingerprints().items()}
            done = {key for key, basis in bases.items() if before.get(key) == basis}
            keep_only(proposal, done | {key for key in before if key not in choice})
            left = {key: basis for key, basis in bases.items() if key not in done}
            troubles: list[Trouble] = []

            def keep(card: Scorecard, keys: Sequence[Key]) -> None:
                _put(card, keys, left, suites[card.exercise], proposal)

            # Equal work is judged once; each piece by itself where the question is whether answers differ.
            todo = Todo(store, {key: repr(key) if everything else basis.fingerprint for key, basis in left.items()})
            try:
                judge_all(todo, hands or lanes_here(lanes), limits, keep, troubles, console)
            except KeyboardInterrupt:
                raise Interrupted from None
            proposal.set_about(About(about.students, about.titles))
            proposed = proposal.fingerprints()
    if not proposed:
        discard(out)
    ours = sum(key in choice and not Basis.read(text).fingerprint for key, text in proposed.items())
    return Regraded(looked_at, len(left), ours, tuple(troubles))


def _suite(course: Course, number: str, limits: Settings) -> _Suite:
    told = parts(course.exercise(number), limits)
    return _Suite(fingerprint_of_parts(told), told)


def _to_judge(store: Store, choice: Choice, suites: Mapping[str, _Suite], everything: bool) -> tuple[int, dict[Key, Basis]]:
    """How many pieces of work were looked at, and those to judge."""
    origins, students = store.origins(), set(store.about().students)
    changed = store.ungraded({number: suite.fingerprint for number, suite in suites.items()})
    same = {key: origin.fingerprint for key, origin in origins.items() if key[1] in suites and key not in changed}
    chosen = {key: fingerprint for key, fingerprint in sorted((same | changed).items()) if key in choice and key[0] in students}
    wanted = {key: fingerprint for key, fingerprint in chosen.items() if everything or key in changed}
    cards = store.cards() if wanted else ()
    digests = {key: digest_of(card, origins[key]) for card in cards if (key := key_of(card)) in wanted}
    return len(chosen), {key: Basis(now, digests.get(key, NO_CARD)) for key, now in wanted.items()}


def _put(card: Scorecard, keys: Sequence[Key], bases: Mapping[Key, Basis], suite: _Suite, proposal: Store) -> None:
    """The card of equal work, once for all whose old cards are equal, too."""
    alike: dict[str, list[Key]] = {}
    for key in keys:
        basis = bases[key] if card.judged else replace(bases[key], fingerprint="")
        alike.setdefault(basis.text, []).append(key)
    for text, (first, *others) in alike.items():
        student, _, attempt = first
        proposal.put(replace(card, student=student, attempt=attempt), text, suite.parts, suite.fingerprint, others)
