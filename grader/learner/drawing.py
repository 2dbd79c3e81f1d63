"""The child that draws: `python -m grader.learner.drawing REQUEST`. See `grader.learner`.

Request: `root`, `exercise`; `files` (where to save the picture), `columns` (for the terminal, or null), `colour`. Answers:
`function` before each call; `shown` (the picture as text, with rich's markup); `problem`: why there is none, for the learner.
"""

import warnings
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.learner.child import Message, Ready, Say, serve

if TYPE_CHECKING:
    from grader.wall.faults import Fault
    from grader.wall.subject import Subject


def work(request: Message, say: Say, ready: Ready) -> None:
    import torch

    from grader.course import Course
    from grader.course.generated import picture_module
    from grader.judge.subjects import subject_of_learner

    torch.set_num_threads(1)  # the tensors are tiny
    exercise = Course(Path(request["root"])).exercise(request["exercise"])
    picture = picture_module(exercise)
    subject = subject_of_learner(exercise, watched=False)
    ready()
    say(function="")
    try:
        _draw(request, subject, picture, say)
    finally:
        subject.wall.close()


def _draw(request: Message, subject: "Subject", picture: Any, say: Say) -> None:
    from grader.pictures import in_terminal, save
    from grader.wall.faults import Fault
    from grader.worker.capture import Capped

    try:
        with redirect_stdout(Capped()), redirect_stderr(Capped()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            figure = picture.draw(_Announced(subject, say))
    except Fault as fault:
        say(problem=_in_words(fault, subject))
        return
    except Exception as error:
        say(problem=f"The picture cannot be drawn with what your functions return ({type(error).__name__}: {error}).")
        return
    say(function="", drawn=True)
    for file in request["files"]:
        try:
            save(figure, Path(file))
        except OSError as error:
            say(problem=f"{Path(file).name} cannot be saved there: {error.strerror}.")
            return
    if request["columns"]:
        say(shown=in_terminal(figure, request["columns"], colour=request["colour"]).markup)


class _Announced:
    """The student's functions, each announced before it is called: who waits outside knows which one does not come back."""

    def __init__(self, subject: "Subject", say: Say) -> None:
        self._subject, self._say = subject, say

    def __getattr__(self, name: str) -> Any:
        function = getattr(self._subject, name)

        def announced(*args: Any, **kwargs: Any) -> Any:
            self._say(function=name if name != "probe" else "")
            return function(*args, **kwargs)

        return announced


def _in_words(fault: "Fault", subject: "Subject") -> str:
    from grader.judge.explain import explain
    from grader.wall.faults import NotAttempted

    call = subject.calls[-1] if subject.calls else None
    if isinstance(fault, NotAttempted):
        return f"The picture needs {call.function if call else 'your file'}, which is not written yet."
    no_check: Any = None  # a fault is told alike in every check
    return explain(fault, call, no_check)


if __name__ == "__main__":
    serve(work)
