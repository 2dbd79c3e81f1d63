"""Builds an exercise's notebook from the same source as everything else: lesson, answers, suites.

The lesson comes first, then a cell for each function, each followed by its checks. A notebook runs from top to bottom, so a check
stands below all the functions that its answer needs: Value.backward calls topological_order, and is checked below that.
"""

import ast
import json
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from grader.course import Exercise
from grader.course.source import decode_source
from grader.judge.suite import Check
from grader.notebooks.excerpt import Suite
from grader.notebooks.format import BEGIN_HIDDEN, END_HIDDEN, LOCKED, SOLUTION, Cell, as_notebook, code, markdown
from grader.notebooks.lesson import PICTURE, mended, sections
from grader.notebooks.names import grade_id_of, solution_id_of
from grader.notebooks.points import shares
from grader.verdict import BONUS

Function = ast.FunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Answers:
    """The file of answers, taken apart. `above`: what stands before the first function; each function's text with its markers."""

    words: str  # of the docstring, without its first sentence, which the lesson has
    above: str
    functions: Mapping[str, str]
    needs: Mapping[str, set[str]]  # function -> the functions of the file that it calls, directly or through others

    @classmethod
    def of(cls, exercise: Exercise) -> "Answers":
        text = decode_source(exercise.solution.read_bytes())
        tree = ast.parse(text)
        lines = text.split("\n")
        top = [node for node in tree.body if isinstance(node, Function)]
        docstring = ast.get_docstring(tree) or ""
        first = tree.body[1].lineno if docstring else 1
        functions, begin = {}, _first_line(top[0])
        for node, following in zip(top, [*top[1:], None], strict=True):
            end = _first_line(following) - 1 if following else len(lines)
            functions[node.name] = "\n".join(lines[begin - 1 : end]).strip("\n")
            begin = end + 1
        return cls(
            words=docstring.partition("\n\n")[2],
            above="\n".join(lines[first - 1 : _first_line(top[0]) - 1]).strip("\n"),
            functions=functions,
            needs={node.name: _closure(node.name, {n.name: _names(n) & set(functions) for n in top}) for node in top},
        )


def build(exercise: Exercise, checks: Sequence[Check], points: Decimal, png: str, notebooks: Mapping[str, str]) -> str:
    """The text of the notebook. `points`: what the exercise is worth; `png`: the lesson's picture, in base64."""
    checks = [check for check in checks if check.function != BONUS]  # a hunt is read from its own file
    answers = Answers.of(exercise)
    cells = _lesson(exercise, png, notebooks)
    cells.append(code("begin", _beginning(exercise), **LOCKED))
    if answers.words:
        cells.append(markdown("words", answers.words))
    cells.append(code("imports", answers.above))
    suites = {path: Suite(decode_source(path.read_bytes())) for path in exercise.suite}
    worth = dict(zip((c.name for c in checks), shares([c.points for c in checks], points), strict=True))
    below: dict[str, list[Cell]] = {name: [] for name in answers.functions}
    for check in checks:
        path = next(p for p in exercise.suite if check.run.__code__.co_filename == str(p))
        suite, test = suites[path], check.run.__name__
        needed = answers.needs[check.function] | (suite.mentions(test) & set(answers.functions))
        last = max(needed, key=list(answers.functions).index)
        text = _hidden(check, suite.excerpt(test)) if not check.public else _public(check, suite.excerpt(test))
        points_of_cell = int(worth[check.name]) if worth[check.name].is_integer() else worth[check.name]
        below[last].append(code(grade_id_of(check.name), text, **LOCKED | {"grade": True, "points": points_of_cell}))
    for name, text in answers.functions.items():
        cells.append(markdown(f"about-{name}", f"### `{name}`"))
        cells.append(code(solution_id_of(name), text, **SOLUTION))
        cells += below[name]
    return as_notebook(cells)


def _lesson(exercise: Exercise, png: str, notebooks: Mapping[str, str]) -> list[Cell]:
    lesson = exercise.lesson.read_text(encoding="utf-8") if exercise.lesson.exists() else f"# {exercise.number} · {exercise.topic}"
    texts = [mended(section, exercise.number, exercise.topic, notebooks) for section in sections(lesson)]
    return [markdown(f"lesson-{i}", text, png if f"attachment:{PICTURE}" in text else "") for i, text in enumerate(texts, start=1)]


def _beginning(exercise: Exercise) -> str:
    return (
        "# Run this cell first: it tells the checks below what this exercise is about.\n"
        "from grader.notebooks import cell as handgrad\n\n"
        f'handgrad.exercise(\n    globals(),\n    "{exercise.number}",\n    "{exercise.topic}",\n'
        f"    forbidden={json.dumps(exercise.forbidden)},\n"
        f'    contract="""\n{contract_text(exercise.stub_text())}\n""",\n)\n'
    )


def contract_text(stub: str) -> str:
    """The signatures of a stub, as Python without bodies."""
    shown = [_signature(node) for node in ast.parse(stub).body if isinstance(node, Function) and not node.name.startswith("_")]
    return "\n".join(ast.unparse(node).replace(":\n    ...", ": ...").replace(":\n        ...", ": ...") for node in shown)


def _signature(node: Function) -> Function:
    nothing: list[ast.stmt] = [ast.Expr(ast.Constant(...))]
    if isinstance(node, ast.FunctionDef):
        return ast.FunctionDef(node.name, node.args, nothing, [], node.returns, lineno=1, col_offset=0)
    methods: list[ast.stmt] = [_signature(n) for n in node.body if isinstance(n, ast.FunctionDef)]
    return ast.ClassDef(node.name, node.bases, node.keywords, methods or nothing, [])


def _public(check: Check, source: str) -> str:
    return f"# {_one_line(check)}\n{_run(check, source)}"


def _hidden(check: Check, source: str) -> str:
    points = "1 point" if check.points == 1 else f"{check.points} points"
    return (
        f"# A hidden check of {check.function} ({points}): your teacher's copy holds it.\n{BEGIN_HIDDEN}\n{_run(check, source)}{END_HIDDEN}"
    )


def _one_line(check: Check) -> str:
    return " ".join(f"{check.function}: {check.title}".split())


def _run(check: Check, source: str) -> str:
    arguments = ["" if check.public else "hidden=True", *(f"{name}={_written(value, check)}" for name, value in check.parameters)]
    given = "".join(f", {argument}" for argument in arguments if argument)
    body = f"{source}\n\nreturn {check.run.__name__}"
    return (
        "from grader.notebooks import cell as handgrad\n\n\n"
        f'@handgrad.run("{check.name}", globals(){given})\n'
        f"def handgrad_check():\n{textwrap.indent(body, '    ')}\n"
    )


def _written(value: object, check: Check) -> str:
    """A parameter of a check as Python text."""
    text = repr(value)
    try:
        if ast.literal_eval(text) == value:
            return text
    except (ValueError, SyntaxError):
        pass
    raise NotPlain(f"{check.exercise.number}: {check.name} has a parameter that cannot be written into a notebook: {text[:60]}.")


class NotPlain(ValueError):
    """A suite that no notebook can hold: our fault. `str(error)` says where."""


def _first_line(node: Function) -> int:
    return min([node.lineno, *(d.lineno for d in node.decorator_list)])


def _names(node: ast.AST) -> set[str]:
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


def _closure(name: str, calls: Mapping[str, Iterable[str]]) -> set[str]:
    reached, todo = {name}, [name]
    while todo:
        fresh = set(calls[todo.pop()]) - reached
        reached |= fresh
        todo += fresh
    return reached
