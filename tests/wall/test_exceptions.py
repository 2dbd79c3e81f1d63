"""What the student's code raises arrives as a Fault that is that built-in exception, too, with the line of their file."""

import builtins
from collections.abc import Callable

import pytest

from grader.verdict import Outcome
from grader.wall.faults import (
    BadReturn,
    Died,
    Fault,
    NotAttempted,
    Place,
    RanOutOfTime,
    StudentRaised,
    UsedForbidden,
    student_raised,
)
from grader.wall.subject import Subject

Submission = Callable[..., Subject]


def fault_of(student: Subject) -> Fault:
    with pytest.raises(Fault) as caught:
        student.f()
    return caught.value


def raised_by(student: Subject) -> StudentRaised:
    fault = fault_of(student)
    assert isinstance(fault, StudentRaised)
    return fault


@pytest.mark.parametrize(
    ("body", "kind", "says"),
    [
        ("{}['lost']", KeyError, "KeyError: lost"),
        ("[][1]", IndexError, "IndexError: list index out of range"),
        ("int('x')", ValueError, "ValueError: invalid literal for int() with base 10: 'x'"),
        ("1 / 0", ZeroDivisionError, "ZeroDivisionError: division by zero"),
        ("undefined", NameError, "NameError: name 'undefined' is not defined"),
        ("None.x", AttributeError, "AttributeError: 'NoneType' object has no attribute 'x'"),
        ("f(1)", TypeError, "TypeError: f() takes 0 positional arguments but 1 was given"),
        ("next(iter([]))", Exception, "StopIteration"),
        ("open('/no/such/folder/file')", Exception, ""),
        ("f()", RecursionError, "RecursionError: maximum recursion depth exceeded"),
    ],
)
def test_a_built_in_exception_is_that_exception(submission: Submission, body: str, kind: type[Exception], says: str) -> None:
    raised = raised_by(submission(f"def f(): return {body}"))
    assert isinstance(raised, kind)
    assert str(raised).startswith(says)
    assert raised.outcome is Outcome.ERROR


def test_an_exception_of_torch_is_a_runtime_error(submission: Submission) -> None:
    raised = raised_by(submission("import torch\ndef f(): return torch.ones(2) @ torch.ones(3)"))
    assert isinstance(raised, RuntimeError)
    assert "size" in raised.message


def test_the_line_and_its_text_are_told(submission: Submission) -> None:
    raised = raised_by(submission("def f():\n    x = 1\n    return g(x)\n\ndef g(x):\n    return x + 'a'  # here\n"))
    assert raised.place == Place("work.py", 6, "return x + 'a'  # here", 7, 14, "g")


def test_the_line_in_a_helper_file_is_told(submission: Submission) -> None:
    raised = raised_by(submission("import helper\ndef f(): return helper.g()", helper="def g():\n    raise ValueError(1)"))
    assert raised.place == Place("helper.py", 2, "raise ValueError(1)", 0, 19, "g")


def test_where_torchs_python_raised_the_students_line_is_told(submission: Submission) -> None:
    raised = raised_by(submission("import torch\ndef f():\n    return torch.nn.Linear(2, 2)(torch.ones(3))"))
    assert raised.place == Place("work.py", 3, "return torch.nn.Linear(2, 2)(torch.ones(3))", 7, 43, "f")


def test_the_students_own_exception_keeps_its_name_and_its_base(submission: Submission) -> None:
    raised = raised_by(submission("class Odd(LookupError): pass\ndef f(): raise Odd('so', 1)"))
    assert isinstance(raised, LookupError)
    assert raised.type_name == "Odd"
    assert raised.ancestry[:2] == ["Odd", "LookupError"]
    assert str(raised) == "Odd: ('so', 1)"


@pytest.mark.parametrize(
    "body", ["import sys; sys.exit(3)", "raise SystemExit", "exit()", "raise KeyboardInterrupt", "raise GeneratorExit"]
)
def test_an_exit_is_the_students_error_and_ends_nobody(submission: Submission, body: str) -> None:
    student = submission(f"def f(): {body}\ndef g(): return 1")
    if "exit()" in body and "sys" not in body:
        assert isinstance(fault_of(student), Fault)  # exit() is there only where site is loaded
    else:
        assert raised_by(student).type_name in ("SystemExit", "KeyboardInterrupt", "GeneratorExit")
    assert student.g() == 1


def test_a_stub_is_not_attempted(submission: Submission) -> None:
    student = submission("def f():\n    raise NotImplementedError\n")
    fault = fault_of(student)
    assert isinstance(fault, NotAttempted) and fault.outcome is Outcome.MISSING
    assert "still a stub" in str(fault)


def test_a_missing_function_is_not_attempted(submission: Submission) -> None:
    assert "no function f" in str(fault_of(submission("def g(): pass")))


def test_a_missing_file_is_not_attempted(sandbox: Submission) -> None:
    student = sandbox("")
    student.wall._load_request.sources.clear()  # type: ignore[attr-defined]
    assert isinstance(fault_of(student), NotAttempted)


def test_torchs_own_not_implemented_error_is_no_stub(submission: Submission) -> None:
    raised = raised_by(submission("import torch\ndef f(): return torch.arange(3).softmax(-1)"))
    assert "not implemented for 'Long'" in raised.message


def test_a_syntax_error_is_told_at_its_line_for_every_function(submission: Submission) -> None:
    student = submission("def f(): return 1\n\ndef g(:\n    pass\n")
    for _ in range(2):
        raised = raised_by(student)
        assert isinstance(raised, SyntaxError)
        assert raised.place == Place("work.py", 3, "def g(:", 6, 7)


def test_an_exception_while_loading_is_every_calls_exception(submission: Submission) -> None:
    student = submission("def f(): return 1\nTABLE = {}['k']\n")
    for _ in range(2):
        raised = raised_by(student)
        assert isinstance(raised, KeyError)
        assert raised.place == Place("work.py", 2, "TABLE = {}['k']", 8, 15)


def test_a_missing_module_is_an_import_error(submission: Submission) -> None:
    raised = raised_by(submission("import sklearn_of_nowhere\ndef f(): return 1"))
    assert isinstance(raised, ImportError) and raised.type_name == "ModuleNotFoundError"


def test_an_unicode_error_arrives_as_one(submission: Submission) -> None:
    raised = raised_by(submission("def f(): return b'\\xff'.decode()"))
    assert raised.type_name == "UnicodeDecodeError"


def test_an_exception_group_arrives(submission: Submission) -> None:
    raised = raised_by(submission("def f(): raise ExceptionGroup('both', [ValueError(1), KeyError(2)])"))
    assert raised.type_name == "ExceptionGroup"
    assert "both" in raised.message


@pytest.mark.parametrize(
    ("method", "says"),
    [
        ("def __str__(self): raise ValueError('no text')", "(its text could not be read)"),
        ("def __str__(self): return 5", "(its text could not be read)"),
        ("def __str__(self): raise SystemExit", "(its text could not be read)"),
        ("def __str__(self): return 'x' * 1_000_000", "x" * 1999 + "…"),
        ("def __str__(self): return 'a\\ud800'", "a?"),
    ],
)
def test_a_hostile_text_does_no_harm(sandbox: Submission, method: str, says: str) -> None:
    student = sandbox(f"class Evil(ValueError):\n    {method}\ndef f(): raise Evil\ndef g(): return 1")
    raised = raised_by(student)
    assert isinstance(raised, ValueError)
    assert raised.message == says
    assert student.g() == 1


@pytest.mark.parametrize("evil", ["'x' * 100_000, (ValueError,), {}", "'E', (ValueError,), {'__getattribute__': lambda e, name: 1 / 0}"])
def test_a_hostile_class_does_no_harm(sandbox: Submission, evil: str) -> None:
    student = sandbox(f"Evil = type({evil})\ndef f(): raise Evil\ndef g(): return 1")
    assert isinstance(fault_of(student), Fault)
    assert student.g() == 1


@pytest.mark.parametrize(
    "name",
    [n for n, v in vars(builtins).items() if isinstance(v, type) and issubclass(v, Exception)],
)
def test_every_built_in_exception_can_be_told(name: str) -> None:
    kind = getattr(builtins, name)
    fault = student_raised([cls.__name__ for cls in kind.__mro__], "said", Place("work.py", 1, "text"))
    assert isinstance(fault, StudentRaised)
    assert str(fault) == f"{kind.__name__}: said"
    assert fault.place == Place("work.py", 1, "text")


@pytest.mark.parametrize("name", ["KeyError", "ValueError", "IndexError", "TypeError", "RuntimeError", "AssertionError"])
def test_the_exceptions_that_suites_ask_for_are_themselves(name: str) -> None:
    kind = getattr(builtins, name)
    assert isinstance(student_raised([name], "", None), kind)


@pytest.mark.parametrize("ancestry", [[], [""], ["int"], ["Nothing"], ["print", "KeyError"], ["__name__"], ["BaseException"], ["\0"]])
def test_an_ancestry_of_nonsense_is_an_exception(ancestry: list[str]) -> None:
    assert isinstance(student_raised(ancestry, "m", None), StudentRaised)


def test_every_fault_has_an_outcome_and_a_sentence() -> None:
    faults = [
        StudentRaised(["KeyError"], "k"),
        NotAttempted("a stub."),
        UsedForbidden("softmax", "Build it."),
        RanOutOfTime("late."),
        Died("gone."),
        BadReturn("None."),
    ]
    assert [f.outcome.value for f in faults] == ["error", "missing", "forbidden", "timeout", "crashed", "failed"]
    assert all(str(f) for f in faults)
    assert str(StudentRaised([], "")) == "Exception"


def test_the_whole_way_to_an_error_is_told(submission: Submission) -> None:
    raised = raised_by(
        submission(
            """\
            import helper

            def f():
                return round(n, 3)

            def round(x, n):
                if n:
                    return round(x, n - 1)
                return helper.go(x)

            def n(): pass
            """,
            helper="class Linear:\n    def go(self, x): return x + 1\ngo = Linear().go\n",
        )
    )
    assert [(p.file, p.line, p.function) for p in raised.way] == [
        ("work.py", 4, "f"),
        ("work.py", 8, "round"),
        ("work.py", 9, "round"),
        ("helper.py", 2, "Linear.go"),
    ]
    assert raised.place == raised.way[-1]


def test_a_very_long_way_is_told_by_its_ends(submission: Submission) -> None:
    chain = "".join(f"def f{n}(): return f{n - 1}()\n" for n in range(1, 12))
    raised = raised_by(submission(f"def f0(): return 1 / 0\n{chain}f = f11"))
    assert [p.line for p in raised.way] == [12, 5, 4, 3, 2, 1]


def test_the_stub_behind_a_function_is_told(submission: Submission) -> None:
    fault = fault_of(submission("class A:\n    def __init__(self): raise NotImplementedError\ndef g(): return A()\ndef f(): return g()"))
    assert isinstance(fault, NotAttempted)
    assert fault.function == "A.__init__"
    assert [fault.behind(name) for name in ("f", "g", "A")] == ["A", "A", ""]


RINGS = "raise pytest.fail.Exception('Timeout (>5.0s) from pytest-timeout.')"


def test_in_process_the_clock_tells_the_line(local: Submission) -> None:
    fault = fault_of(local(f"import pytest\ndef g():\n    {RINGS}\ndef f(): return g()"))
    assert isinstance(fault, RanOutOfTime) and str(fault) == "it did not answer within 5 seconds."
    assert [p.line for p in fault.way] == [4, 3]


def test_in_process_a_file_that_never_loads_is_out_of_time(local: Submission) -> None:
    student = local(f"import pytest\n{RINGS}")
    for _ in range(2):
        fault = fault_of(student)
        assert isinstance(fault, RanOutOfTime) and str(fault) == "the file did not finish loading within 5 seconds."
        assert fault.place is not None and fault.place.line == 2


def test_an_exception_that_only_looks_like_the_clock_is_an_exception(local: Submission) -> None:
    assert raised_by(local("def f(): raise ValueError('Timeout (>5.0s)')")).message == "Timeout (>5.0s)"


@pytest.mark.parametrize(
    "error",
    [
        "SyntaxError('so', ('work.py', 'three', 'x', 5, 'y', 'z'))",
        "SyntaxError('so', ('work.py', -3, 10**30, '', 10**30, -1))",
        "SyntaxError('so', ('work.py', 10**30, 1, ''))",
        "SyntaxError('so', ('work.py', 1, 10**30, '', 1, 10**40))",
        "ValueError().with_traceback(types.TracebackType(None, sys._getframe(), -1, 1))",
        "ValueError().with_traceback(types.TracebackType(None, sys._getframe(), 10**6, 10**6))",
    ],
)
def test_a_place_that_was_made_up_does_no_harm(submission: Submission, error: str) -> None:
    student = submission(f"import sys, types\ndef f(): raise {error}\ndef g(): return 1")
    assert raised_by(student).type_name in error
    assert student.g() == 1
