"""The bug hunts: each runs, its loss goes down, and its one mistake is a misconception of the exercise; the answers are checked."""

import ast
import contextlib
import io
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import torch

from grader.banks.variants import Variant, misconceptions
from grader.checks.failure import CheckFailed
from grader.checks.mark import CheckInfo
from grader.course import Exercise, find_course
from grader.course.generated import without_answers
from grader.judge.decide import decide
from grader.judge.subjects import subject_of_files
from grader.judge.suite import Check
from grader.verdict import BONUS, Outcome, Scorecard
from grader.wall.faults import NotAttempted

COURSE = find_course()
HUNTS = {e.number: e for e in COURSE.exercises if e.hunt.exists()}
each_hunt = pytest.mark.parametrize("exercise", HUNTS.values(), ids=HUNTS)


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """The tensors are tiny: more threads would only wait for one another."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def text_of(exercise: Exercise) -> str:
    return exercise.hunt.read_text(encoding="utf-8")


@cache
def printed(number: str) -> str:
    return run(ast.parse(text_of(HUNTS[number])), {})


def run(program: ast.Module, namespace: dict[str, Any]) -> str:
    """What a program prints."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(program, "hunt", "exec"), namespace | {"__name__": "__main__"})
    return said.getvalue()


def answers_of(exercise: Exercise) -> dict[str, Any]:
    """LINE (where it is asked for) and MISTAKE."""
    assigned = [n for n in ast.parse(text_of(exercise)).body if isinstance(n, ast.Assign) and isinstance(n.targets[0], ast.Name)]
    return {n.targets[0].id: ast.literal_eval(n.value) for n in assigned if n.targets[0].id in ("LINE", "MISTAKE")}  # type: ignore[attr-defined]


def listed(exercise: Exercise) -> list[str]:
    return re.findall(r"^#   (\w+) {3,}[^ ]", text_of(exercise), re.MULTILINE)


@cache
def bank(number: str) -> dict[str, Variant]:
    return {v.name: v for v in misconceptions(HUNTS[number])}


def mistake_of(exercise: Exercise) -> Variant:
    mistake: str = answers_of(exercise)["MISTAKE"]
    return bank(exercise.number)[mistake]


def definition(text: str, name: str) -> ast.FunctionDef | ast.ClassDef:
    """The last one of this name."""
    return [n for n in ast.parse(text).body if isinstance(n, (ast.FunctionDef, ast.ClassDef)) and n.name == name][-1]


class _Bare(ast.NodeTransformer):
    """Takes away what does not change what a function does: its name, decorators, docstring and annotations."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.generic_visit(node)
        node.name, node.decorator_list, node.returns = "_", [], None
        if ast.get_docstring(node) is not None:
            del node.body[0]
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node


def bare(function: ast.stmt) -> str:
    return ast.dump(_Bare().visit(function))


def methods(cls: ast.ClassDef) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in cls.body if isinstance(node, ast.FunctionDef)}


def checks_of(exercise: Exercise) -> ModuleType:
    spec = spec_from_file_location(f"hunt_checks_{exercise.number}", exercise.hidden_checks / f"test_{exercise.hunt.name}")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def student(exercise: Exercise, text: str | None) -> Any:
    """One whose hunt has this text, or who has none."""
    texts = {} if text is None else {exercise.hunt.stem: text}
    return SimpleNamespace(text=lambda module: texts.get(module, ""))


def bonus_checks(exercise: Exercise) -> list[Check]:
    """As the judge collects them, but without the time that pytest takes for it."""
    checks = []
    for name, function in vars(checks_of(exercise)).items():
        if name.startswith("test_"):
            info: CheckInfo = function.pytestmark[0].args[0]
            checks.append(Check(exercise, name, info.function, info.title, info.points, False, function, (), False))
    return checks


def with_answer(text: str, name: str, value: object) -> str:
    return re.sub(rf"^{name} = .*$", f"{name} = {value!r}", text, flags=re.MULTILINE)


@each_hunt
def test_the_checks_are_worth_two_extra_points(exercise: Exercise) -> None:
    checks = bonus_checks(exercise)
    assert {c.function for c in checks} == {BONUS}
    assert sum(c.points for c in checks) == 2
    assert set(c.name for c in checks) <= {"test_hunt_line", "test_hunt_name"}


def test_at_least_eight_exercises_have_a_hunt() -> None:
    assert len(HUNTS) >= 8


@each_hunt
def test_the_losses_go_down_and_are_the_same_in_every_run(exercise: Exercise) -> None:
    losses = [float(number) for number in re.findall(r"loss +(\S+)$", printed(exercise.number), re.MULTILINE)]
    assert len(losses) >= 5
    assert losses == sorted(losses, reverse=True) and losses[-1] < 0.7 * losses[0]
    with torch.random.fork_rng():
        torch.manual_seed(1)  # no run may depend on the global chance
        assert run(ast.parse(text_of(exercise)), {}) == printed(exercise.number)


def test_the_numbers_that_the_stories_tell() -> None:
    def last_loss(number: str) -> float:
        return float(printed(number).split()[-1])

    def made_by(number: str) -> dict[str, Any]:
        namespace: dict[str, Any] = {}
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(text_of(HUNTS[number]), "hunt", "exec"), namespace)
        return namespace

    X, y = made_by("05")["X"], made_by("05")["y"]
    assert f"{((X @ torch.linalg.lstsq(X, y).solution - y) ** 2).mean():.2f}" == "0.07"
    assert f"{last_loss('05'):.2f}" == "0.10"

    x, y = made_by("08")["x"].flatten(), made_by("08")["y"].flatten()
    counts = torch.zeros(8, 8).index_put_((x, y), torch.tensor(1.0), accumulate=True)
    shares = counts[x] / counts[x].sum(1, keepdim=True)
    assert f"{-shares[torch.arange(len(y)), y].log().mean():.2f}" == "0.49"
    assert f"{last_loss('08'):.0f}" == "1"

    assert last_loss("12") < 0.05 and last_loss("14") < 0.5 and last_loss("15") < 0.5
    assert 1.25 < last_loss("13") < 1.3


@each_hunt
def test_the_wrong_function_is_the_misconception(exercise: Exercise) -> None:
    mistake = mistake_of(exercise)
    theirs, ours = definition(mistake.text, mistake.name), definition(text_of(exercise), mistake.function)
    if isinstance(theirs, ast.ClassDef):
        assert isinstance(ours, ast.ClassDef)
        assert methods(theirs)
        assert {name: bare(m) for name, m in methods(theirs).items()}.items() <= {
            name: bare(m) for name, m in methods(ours).items()
        }.items()
    else:
        assert bare(theirs) == bare(ours)


@each_hunt
def test_with_the_right_function_the_program_tells_another_story(exercise: Exercise) -> None:
    mistake, solution = mistake_of(exercise), exercise.solution.read_text(encoding="utf-8")
    right, program = definition(solution, mistake.function), ast.parse(text_of(exercise))
    place = next(i for i, n in enumerate(program.body) if isinstance(n, (ast.FunctionDef, ast.ClassDef)) and n.name == mistake.function)
    wrong = program.body[place]
    if isinstance(wrong, ast.ClassDef) and isinstance(right, ast.ClassDef):  # the hunt's class may know less than the exercise's
        wrong.body = [methods(right)["backward"] if m is methods(wrong)["backward"] else m for m in wrong.body]
    else:
        program.body[place] = right
    namespace: dict[str, Any] = {}
    exec(compile(solution, str(exercise.solution), "exec"), namespace)  # for what the right function calls
    try:
        said = run(program, namespace)
    except ValueError as error:
        said = str(error)
    assert said != printed(exercise.number)


@each_hunt
def test_six_misconceptions_of_the_exercise_to_choose_from(exercise: Exercise) -> None:
    names = listed(exercise)
    assert len(set(names)) == len(names) == 6
    assert set(names) <= bank(exercise.number).keys()
    assert answers_of(exercise)["MISTAKE"] in names


@each_hunt
def test_the_learners_copy_is_blank_and_otherwise_the_same(exercise: Exercise) -> None:
    copy = (exercise.folder / exercise.hunt.name).read_text(encoding="utf-8")
    assert copy == without_answers(exercise.hunt)
    changed = [theirs for theirs, ours in zip(copy.splitlines(), text_of(exercise).splitlines(), strict=True) if theirs != ours]
    assert changed == [{"LINE": "LINE = 0", "MISTAKE": 'MISTAKE = ""'}[name] for name in answers_of(exercise)]
    assert not re.search(r"SOLUTION|grader|misconception", copy)


@each_hunt
def test_the_right_lines_say_what_the_checks_believe(exercise: Exercise) -> None:
    lines = [line.strip() for line in text_of(exercise).splitlines()]
    right: dict[int, str] = getattr(checks_of(exercise), "LINES", {})
    assert {number: lines[number - 1] for number in right} == right
    assert sorted(i for i, line in enumerate(lines, start=1) if line in right.values()) == sorted(right)  # each stands there once
    assert ("LINE" in answers_of(exercise)) == bool(right)


@each_hunt
def test_right_answers_pass_wrong_ones_get_words_and_blank_ones_are_not_attempted(exercise: Exercise) -> None:
    checks, text, names = checks_of(exercise), text_of(exercise), listed(exercise)
    for name, check in {"LINE": getattr(checks, "test_hunt_line", None), "MISTAKE": checks.test_hunt_name}.items():
        if check is None:
            continue
        check(student(exercise, text))
        wrong: list[object] = [1, -3, "somewhere"] if name == "LINE" else [n for n in names if n != answers_of(exercise)[name]]
        for answer in [*wrong, "no_such_name", 3.5]:
            with pytest.raises(CheckFailed) as failed:
                check(student(exercise, with_answer(text, name, answer)))
            assert failed.value.fact.says.startswith(f"{name} is {answer!r}")
            assert str(answers_of(exercise)[name]) not in failed.value.fact.says.removeprefix(f"{name} is {answer!r}")
        for nothing in (None, without_answers(exercise.hunt), "", text.replace(f"\n{name} = ", "\nother = "), "def broken(:"):
            with pytest.raises(NotAttempted):
                check(student(exercise, nothing))


def test_a_line_counts_with_the_lines_that_were_put_in_and_without_them() -> None:
    exercise = HUNTS["07"]
    check, text, line = checks_of(exercise).test_hunt_line, text_of(exercise), answers_of(exercise)["LINE"]
    longer = "print('hunting')\n" * 3 + text
    check(student(exercise, longer))
    check(student(exercise, with_answer(longer, "LINE", line + 3)))
    with pytest.raises(CheckFailed):
        check(student(exercise, with_answer(longer, "LINE", line + 6)))


def test_who_does_not_hunt_loses_nothing_and_who_finds_it_has_more() -> None:
    exercise = HUNTS["14"]
    checks = bonus_checks(exercise)

    def card(hunt: str | None) -> Scorecard:
        texts = {exercise.topic: exercise.stub_text()} | ({} if hunt is None else {exercise.hunt.stem: hunt})
        subject = subject_of_files(exercise, texts, {}, watched=False)
        verdicts = [decide(check, subject) for check in checks]
        return Scorecard("somebody", exercise.number, tuple(v for v in verdicts if v.counts))

    assert card(None).verdicts == card(without_answers(exercise.hunt)).verdicts == ()
    assert (card(text_of(exercise)).points, card(text_of(exercise)).max_points) == (2, 0)  # on top
    halfway = card(with_answer(text_of(exercise), "LINE", 3))
    assert [v.outcome for v in halfway.verdicts] == [Outcome.FAILED, Outcome.PASSED]
    assert halfway.verdicts[0].message.startswith("LINE is 3. Print the weights")
