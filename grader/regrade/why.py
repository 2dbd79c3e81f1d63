"""Why a card was judged again, in words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress

from grader.store import Origin
from grader.submission import Work

OURS = "our own fault had ended it"
NEW = "it had not been judged yet"
NOTHING = "nothing has changed: the same code answered otherwise, by chance or on another machine"
SOMETHING = "the suite, the answers, the program or the limits"
ANOTHER = "another version was handed in"
LENGTH_OF_DIGEST = 32
SECONDS = 5.0  # as `grader grade` has it


def why_judged(before: Origin | None, now: Origin, work: Work) -> tuple[str, ...]:
    """What is different about a card's origin. `before`: None where there was no card."""
    if before is None:
        return (NEW,)
    if not before.fingerprint:
        return (OURS,)
    if before.fingerprint == now.fingerprint:
        return (NOTHING,)
    other = (ANOTHER,) if before.suite and work.fingerprint(before.suite) != before.fingerprint else ()
    return (*other, *_changed(before.parts, now.parts)) or (SOMETHING,)


def _changed(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """The parts that differ, in words; none where nobody noted them."""
    if not before or not now:
        return ()
    names = [name for name in dict.fromkeys([*now, *before]) if before.get(name) != now.get(name)]
    return tuple(_in_words(name, before.get(name, ""), now.get(name, "")) for name in names)


def _in_words(name: str, before: str, now: str) -> str:
    """ "the suite"; "torch (2.13.0, was 2.12.1)" where the part is no digest but can be read."""
    title = name if name == "torch" else f"the {name}"
    digests = any(len(text) >= LENGTH_OF_DIGEST for text in (before, now))
    return title if digests or not before or not now else f"{title} ({now}; was {before})"


def seconds_then(origins: Iterable[Origin]) -> float:
    """The limit of time under which most of these cards were judged, so that it need not be said again."""
    told = Counter(origin.parts.get("limits", "").partition(" s,")[0] for origin in origins if origin.fingerprint)
    for seconds, _ in told.most_common():
        with suppress(ValueError):
            return float(seconds)
    return SECONDS
