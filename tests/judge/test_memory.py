"""The judge's memory: whoever answers as somebody did before gets the same verdict without the check; whoever does not, gets their own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest
import torch

from grader.banks.variants import idioms, misconceptions
from grader.checks import close, raises
from grader.course import Exercise, find_course
from grader.course.contract import Contract
from grader.course.source import decode_source
from grader.forbidden.scan import Scanner
from grader.judge.decide import examine
from grader.judge.memory import Memory, Recall
from grader.judge.subjects import subject_of_solution
from grader.judge.suite import Check, collect
from grader.judge.training import train
from grader.verdict import Outcome, Training, Verdict
from grader.wall.sandbox import SandboxWall
from grader.wall.subject import Subject

if TYPE_CHECKING:
    from grader.wall.launcher import Zygote

COURSE = find_course()
EXERCISE = COURSE.exercise("01")
RIGHT = "def double(x):\n    return 2 * x\n"


@dataclass
class Class:
    """Students who are judged one after the other, with one memory."""

    zygote: "Zygote"
    check: Callable[[Any], None]
    memory: Memory = field(default_factory=Memory)
    runs: int = 0  # of the check's own code
    timeout: float = 5.0

    def verdict(self, text: str, forbidden: dict[str, list[str]] | None = None) -> Verdict:
        return self.verdicts(text, 1, forbidden)[0]

    def verdicts(self, text: str, times: int, forbidden: dict[str, list[str]] | None = None) -> list[Verdict]:
        """The same check, asked several times of one worker."""

        def run(student: Any) -> None:
            self.runs += 1
            self.check(student)

        check = Check(EXERCISE, "name", "double", "title", 3, True, run, (), False)
        wall = SandboxWall(self.zygote, "work", {"work": text}, forbidden or {}, self.timeout)
        student = Subject(wall, Contract((), {}), Scanner("work", {"work": text}, forbidden or {}))
        try:
            recall = Recall(self.memory, student, wall)
            return [replace(examine(check, student, None, recall).verdict, seconds=0.0) for _ in range(times)]
        finally:
            wall.close()


@pytest.fixture
def students(zygote: "Zygote") -> Callable[..., Class]:
    return lambda check, **settings: Class(zygote, check, **settings)


Students = Callable[..., Class]


def two_doubles(student: Any) -> None:
    close(student.double(torch.tensor([1.0, 2.0])), torch.tensor([2.0, 4.0]))
    close(student.double(torch.tensor([3.0])), torch.tensor([6.0]))


def test_the_same_answers_need_no_check(students: Students) -> None:
    them = students(two_doubles)
    first = them.verdict(RIGHT)
    second = them.verdict("# another text\n\ndef double(x):\n    return x + x\n")
    assert (first.outcome, them.runs) == (Outcome.PASSED, 1)
    assert second == first


def test_the_same_mistake_gets_the_same_words(students: Students) -> None:
    them = students(two_doubles)
    first, second = (them.verdict(f"def double(x):\n    return {triple}\n") for triple in ("3 * x", "x * 3.0"))
    assert (first.outcome, them.runs) == (Outcome.FAILED, 1)
    assert second == first


@pytest.mark.parametrize("wrong_from", [1, 2])
def test_who_answers_differently_at_some_question_is_checked_from_there(students: Students, wrong_from: int) -> None:
    text = f"calls = 0\ndef double(x):\n    global calls\n    calls += 1\n    return x * (2 if calls < {wrong_from} else 5)\n"
    them, alone = students(two_doubles), students(two_doubles)
    assert them.verdict(RIGHT).outcome is Outcome.PASSED
    told = them.verdict(text)
    assert (told.outcome, them.runs) == (Outcome.FAILED, 2)
    assert told == alone.verdict(text)


def test_every_question_is_asked_once_of_each_student(students: Students) -> None:
    """A function that counts its calls answers the third question, of the second check, as a third one."""
    text = "calls = 0\ndef double(x):\n    global calls\n    calls += 1\n    return 2 * x if calls < 4 else x + calls\n"

    def first_then_second(student: Any) -> None:
        close(student.double(torch.tensor(1.0)), torch.tensor(2.0))
        close(student.double(torch.tensor(2.0)), torch.tensor(4.0))

    them, alone = students(first_then_second), students(first_then_second)
    them.verdict(RIGHT)
    assert [v.outcome for v in them.verdicts(text, 3)] == [Outcome.PASSED, Outcome.FAILED, Outcome.FAILED]
    assert "3" not in them.verdicts(text, 1)[0].message
    assert [v.message for v in them.verdicts(text, 3)] == [v.message for v in alone.verdicts(text, 3)]


FATES = {
    "an exception": ("raise ValueError('no')", Outcome.ERROR),
    "an end": ("import os; os._exit(3)", Outcome.CRASHED),
    "a stub": ("raise NotImplementedError", Outcome.MISSING),
    "an object": ("return object()", Outcome.FAILED),
}


@pytest.mark.parametrize(("line", "outcome"), FATES.values(), ids=FATES)
def test_other_fates_are_told_as_without_a_memory(students: Students, line: str, outcome: Outcome) -> None:
    text = f"calls = 0\ndef double(x):\n    global calls\n    calls += 1\n    if calls < 2: return 2 * x\n    {line}\n"
    them, alone = students(two_doubles), students(two_doubles)
    them.verdict(RIGHT)
    told = them.verdicts(text, 2)
    assert told[0].outcome is outcome
    assert told == alone.verdicts(text, 2)


def test_time_runs_out_as_without_a_memory(students: Students) -> None:
    """It takes its third of a second: the judge's clock is what is tested."""
    text = "calls = 0\ndef double(x):\n    global calls\n    calls += 1\n    while calls > 1: pass\n    return 2 * x\n"
    them = students(two_doubles, timeout=0.3)
    them.verdict(RIGHT)
    assert [v.outcome for v in them.verdicts(text, 2)] == [Outcome.TIMEOUT, Outcome.TIMEOUT]
    assert them.verdict(RIGHT).outcome is Outcome.PASSED


def test_what_the_text_forbids_is_not_asked(students: Students) -> None:
    def softmax(student: Any) -> None:
        close(student.softmax(torch.zeros(2)), torch.full((2,), 0.5))

    them, forbidden = students(softmax), {"*": ["softmax"]}
    assert them.verdict("import torch\ndef softmax(x):\n    return x.exp() / x.exp().sum()\n", forbidden).outcome is Outcome.PASSED
    told = them.verdict("import torch\ndef softmax(x):\n    torch._C\n    return x.exp() / x.exp().sum()\n", forbidden)
    assert told.outcome is Outcome.FORBIDDEN
    assert them.verdict("import torch\ndef softmax(x):\n    return torch.softmax(x, 0)\n", forbidden).outcome is Outcome.FORBIDDEN


def test_words_with_the_students_own_lines_are_not_kept(students: Students) -> None:
    def refuses(student: Any) -> None:
        with raises(ValueError, "for a single number"):
            student.double(torch.tensor(1.0))
        close(student.other(), torch.tensor(1.0))

    them = students(refuses)
    texts = [f"{'#' * n}\ndef double(x):\n    raise ValueError('{n}')\ndef other(): return 2.0\n" for n in (1, 2)]
    assert {them.verdict(text).outcome for text in texts} == {Outcome.FAILED}
    assert them.runs == 2


def test_a_check_that_reads_the_text_reads_every_text(students: Students) -> None:
    def reads(student: Any) -> None:
        assert "mine" in student.text("work")

    def asks_and_reads(student: Any) -> None:
        two_doubles(student)
        reads(student)

    for check in (reads, asks_and_reads):
        them = students(check)
        assert them.verdict(f"# mine\n{RIGHT}").outcome is Outcome.PASSED
        assert them.verdict(RIGHT).outcome is Outcome.FAILED


def test_objects_gradients_and_changes_are_part_of_an_answer(students: Students) -> None:
    """What a check sees beside the result: an object behind a handle, a graph, an argument that was changed in place."""

    def looks(student: Any) -> None:
        layer, x = student.Layer(3.0), torch.ones(2, requires_grad=True)
        out = layer(x)
        out.sum().backward()
        close(x.grad, torch.full((2,), 3.0))
        items: list[int] = []
        student.fill(items)
        close(torch.tensor(items), torch.tensor([1]))

    right = """
class Layer:
    def __init__(self, k): self.k = k
    def __call__(self, x): return {call}
def fill(items): {fill}
"""
    them = students(looks)
    assert them.verdict(right.format(call="self.k * x", fill="items.append(1)")).outcome is Outcome.PASSED
    assert them.verdict(right.format(call="x * self.k", fill="items += [1]")).outcome is Outcome.PASSED
    assert them.runs == 1
    assert them.verdict(right.format(call="x.detach() * self.k", fill="items.append(1)")).outcome is not Outcome.PASSED
    assert them.verdict(right.format(call="self.k * x", fill="items.append(2)")).outcome is Outcome.FAILED
    assert them.verdict(right.format(call="self.k * x + 0 * x.sum().detach()", fill="return [1]")).outcome is Outcome.FAILED


def test_a_check_that_hangs_on_more_than_the_answers_is_run_by_itself(students: Students) -> None:
    asked: list[float] = []

    def moody(student: Any) -> None:
        asked.append(float(len(asked)))
        student.double(torch.tensor(1.0))
        close(student.double(torch.tensor(asked[-1])), torch.tensor(2 * asked[-1]))

    them = students(moody)
    assert them.verdict(RIGHT).outcome is Outcome.PASSED
    # The first two questions are asked ahead; the second's answer is new, and the check asks something else than it did.
    assert them.verdict("def double(x):\n    return 2 * x + 0.5 * (x == 0)\n").outcome is Outcome.PASSED
    assert them.runs == 3  # the second student's second run has a new worker


def test_a_memory_has_its_limit(students: Students) -> None:
    def large(student: Any) -> None:
        close(student.double(torch.zeros(1000)), torch.zeros(1000))

    them = students(large, memory=Memory(most=50_000))
    for n in range(10):
        them.verdict(f"def double(x):\n    return x + {n}\n")
    assert 10_000 < them.memory.size <= 50_000
    runs = them.runs
    them.verdict("def double(x):\n    return x + 9\n")
    assert them.runs == runs  # the latest is still there
    them.verdict("def double(x):\n    return x + 0\n")
    assert them.runs == runs + 1  # the first is not


def test_a_training_is_remembered(zygote: "Zygote") -> None:
    exercise = COURSE.exercise("04")
    memory = Memory()
    passed = [Verdict("04", function, function, Outcome.PASSED, 1, 1) for function in exercise.functions]
    text = decode_source(exercise.solution.read_bytes())

    def trained(text: str) -> tuple[tuple[Training, ...], bool]:
        wall = SandboxWall(zygote, exercise.topic, {exercise.topic: text}, {}, 5.0)
        student = Subject(wall, exercise.contract, Scanner(exercise.topic, {}, {}))
        try:
            return train(exercise, student, passed, Recall(memory, student, wall)), bool(student.calls)
        finally:
            wall.close()

    first, second = trained(text), trained(f"# another\n{text}")
    assert first[0] and second[0] == first[0]
    assert (first[1], second[1]) == (True, False)


def _verdicts(exercise: Exercise, checks: tuple[Check, ...], text: str, zygote: "Zygote", memory: Memory | None) -> Iterator[Verdict]:
    wall = SandboxWall(zygote, exercise.topic, {exercise.topic: text}, exercise.forbidden, 5.0)
    student = Subject(wall, exercise.contract, Scanner(exercise.topic, {exercise.topic: text}, exercise.forbidden))
    recall = Recall(memory, student, wall) if memory is not None else None
    try:
        for check in checks:
            yield replace(examine(check, student, lambda: subject_of_solution(exercise), recall).verdict, seconds=0.0)
    finally:
        wall.close()


@pytest.mark.timeout(120)  # a dozen submissions an exercise, each judged twice with a memory and once without
@pytest.mark.parametrize("number", ["02", "05", "12"])
def test_a_class_gets_the_same_verdicts_with_a_memory_and_without(number: str, zygote: "Zygote") -> None:
    exercise = COURSE.exercise(number)
    checks = collect(COURSE, [exercise])[number]
    bank = [*idioms(exercise), *misconceptions(exercise)]
    texts = [decode_source(exercise.solution.read_bytes()), *(v.text for v in bank[:: len(bank) // 12])]
    memory = Memory()
    for text in texts:
        alone = list(_verdicts(exercise, checks, text, zygote, None))
        assert list(_verdicts(exercise, checks, text, zygote, memory)) == alone
        assert list(_verdicts(exercise, checks, text, zygote, memory)) == alone
