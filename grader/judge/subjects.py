"""Makes subjects that stand in process: the learner's own file, or any text (a solution, a variant from a bank)."""

from collections.abc import Mapping

from grader.course import Exercise
from grader.course.source import decode_source
from grader.forbidden.scan import Scanner
from grader.wall.local import LocalWall
from grader.wall.subject import Subject
from grader.worker.modules import Sources


def subject_of_text(exercise: Exercise, text: str) -> Subject:
    """A subject in this process whose file is `text`. Only for code that is trusted."""
    return subject_of_files(exercise, {exercise.topic: text}, {})


def subject_of_solution(exercise: Exercise, *, watched: bool = True) -> Subject:
    paths = [path for path in (exercise.solution, exercise.hunt) if path.exists()]
    return subject_of_files(exercise, {path.stem: decode_source(path.read_bytes()) for path in paths}, {}, watched=watched)


def subject_of_learner(exercise: Exercise, *, watched: bool = True) -> Subject:
    """The learner's own file in `exercises/NN`, with the modules beside it."""
    ours = (exercise.public_checks, exercise.picture, exercise.thread, exercise.training)
    paths = {p.stem: p for p in exercise.folder.glob("*.py") if p not in ours}
    texts = {name: decode_source(path.read_bytes()) for name, path in paths.items()}
    return subject_of_files(exercise, texts, {name: str(path) for name, path in paths.items()}, watched=watched)


def subject_of_files(exercise: Exercise, texts: Mapping[str, str], files: Mapping[str, str], *, watched: bool = True) -> Subject:
    """`texts`: module name -> text; `files`: where they lie. `watched` for what the exercise forbids; a picture is drawn faster without."""
    forbidden = exercise.forbidden if watched else {}
    wall = LocalWall(exercise.topic, Sources(texts, files), forbidden)
    return Subject(wall, exercise.contract, Scanner(exercise.topic, texts, forbidden))
