"""The way to an error: the student's own lines that led there, outermost first."""

from collections import Counter
from itertools import islice
from types import TracebackType

from grader.wall.faults import Place
from grader.wall.places import MOST_PLACES, columns_of_bytes, columns_of_characters, place_in
from grader.worker.modules import Sources

Line = tuple[str, int]


def way_to(traceback: TracebackType | None, sources: Sources) -> tuple[Place, ...]:
    """Each line once, where a recursion passed it last; of very many lines the first and the last ones."""
    last: dict[Line, TracebackType] = {}
    for frame in _own(traceback, sources):
        last.pop(_line(frame), None)
        last[_line(frame)] = frame  # at the end of the dict
    return _places(list(last.values()), sources)


def way_round(traceback: TracebackType | None, sources: Sources) -> tuple[Place, ...]:
    """The same of a recursion without end: the lines up to its circle and in it, each where it was passed first.

    At which of them the stack ended, or in a line outside the circle that they call, is chance; Python may tell such a line twice.
    """
    own = _own(traceback, sources)
    passed = Counter(map(_line, own))
    first: dict[Line, TracebackType] = {}
    for frame in own:
        first.setdefault(_line(frame), frame)
    frames = list(first.values())
    while len(frames) > 1 and passed[_line(frames[-1])] <= 2:
        frames.pop()
    return _places(frames, sources)


def place_of_unreadable(error: SyntaxError, sources: Sources) -> Place | None:
    """Where Python could not read on."""
    # Who raises a SyntaxError can say anything in it, and what Python does not know is None.
    line, offset, last_line, end = (
        n if isinstance(n, int) else 0 for n in (error.lineno, error.offset, error.end_lineno, error.end_offset)
    )
    file = str(error.filename)
    text = sources.text_of(file)
    if offset < 1:
        return place_in(text, file, line)
    behind = end if last_line == line and end > offset else offset + 1
    return place_in(text, file, line, *columns_of_characters(text, line, offset - 1, behind - 1))


def _own(traceback: TracebackType | None, sources: Sources) -> list[TracebackType]:
    """The frames in the student's own files, outermost first."""
    own = []
    while traceback is not None:
        if sources.is_students(traceback.tb_frame.f_code.co_filename):
            own.append(traceback)
        traceback = traceback.tb_next
    return own


def _line(frame: TracebackType) -> Line:
    return frame.tb_frame.f_code.co_filename, frame.tb_lineno or 0  # a traceback that was put together by hand may have none


def _places(own: list[TracebackType], sources: Sources) -> tuple[Place, ...]:
    places = [_place(frame, sources) for frame in (own if len(own) <= MOST_PLACES else [own[0], *own[1 - MOST_PLACES :]])]
    return tuple(place for place in places if place is not None)


def _place(frame: TracebackType, sources: Sources) -> Place | None:
    file, line = _line(frame)
    text = sources.text_of(file)
    _, last_line, first, last = next(islice(frame.tb_frame.f_code.co_positions(), max(0, frame.tb_lasti // 2), None), (None,) * 4)
    if first is None or last is None:  # Python was told to keep no columns
        return place_in(text, file, line)
    return place_in(text, file, line, *columns_of_bytes(text, line, first, last if last_line == line else None))
