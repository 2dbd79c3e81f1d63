"""The servant does what it is asked beside the student's code, and lets nothing but Faults out."""

import operator
from collections.abc import Callable, Iterator, Mapping
from textwrap import dedent
from typing import Any

import pytest
import torch

from grader.wall.faults import Died, Fault, NotAttempted, Place, StudentRaised, UsedForbidden
from grader.worker.modules import Sources
from grader.worker.servant import MESSAGE_LENGTH, Servant

Serve = Callable[..., Servant]


@pytest.fixture
def serve() -> Iterator[Serve]:
    servants: list[Servant] = []

    def loaded(text: str, forbidden: Mapping[str, list[str]] | None = None, **helpers: str) -> Servant:
        servants.append(Servant("work", Sources({"work": dedent(text), **helpers}), forbidden or {}))
        servants[-1].load()
        return servants[-1]

    yield loaded
    for servant in servants:
        servant.forget()


def fault_of(servant: Servant, *args: Any) -> Fault:
    with pytest.raises(Fault) as caught:
        servant.call("f", args, {})
    return caught.value


def test_a_function_is_called_with_live_objects(serve: Serve) -> None:
    servant = serve("def f(x, *, k): return x, k")
    x, k = object(), object()
    assert servant.call("f", (x,), {"k": k}) == (x, k)


def test_an_object_is_used(serve: Serve) -> None:
    servant = serve("class A:\n    def __add__(self, n): return n + 1")
    a = servant.call("A", (), {})
    assert servant.use("A", a, operator.add, (4,), {}) == 5
    with pytest.raises(TypeError):
        servant.use("A", a, operator.sub, (4,), {})


def test_a_probe_gets_the_functions_and_torch(serve: Serve) -> None:
    source = "    def probe(student, x):\n        return student.f(x), torch.is_tensor(x), isinstance(x, Tensor)\n"
    assert serve("def f(x): return x.item()").probe(source, "probe", (torch.tensor(5),)) == (5, True, True)


def test_a_missing_file_a_missing_function_and_a_stub_are_not_attempted(serve: Serve) -> None:
    with pytest.raises(NotAttempted, match=r"no file work\.py"):
        Servant("work", Sources({"other": ""}), {}).load()
    assert isinstance(fault_of(serve("")), NotAttempted)
    assert isinstance(fault_of(serve("def f(): raise NotImplementedError")), NotAttempted)


def test_a_not_implemented_error_of_a_library_is_an_error(serve: Serve) -> None:
    fault = fault_of(serve("import torch\ndef f(): return torch.utils.data.Dataset()[0]"))
    assert isinstance(fault, StudentRaised) and fault.type_name == "NotImplementedError"


@pytest.mark.parametrize("body", ["raise MemoryError", "bytearray(1 << 60)", 'raise RuntimeError("can\'t allocate memory: you tried")'])
def test_no_memory_is_a_death(serve: Serve, body: str) -> None:
    assert isinstance(fault_of(serve(f"def f(): {body}")), Died)


def test_the_innermost_line_of_the_students_files_is_told(serve: Serve) -> None:
    fault = fault_of(serve("import helper\ndef f():\n    return helper.g()", helper="import json\ndef g():\n    return json.loads('{')"))
    assert isinstance(fault, StudentRaised)
    assert fault.place == Place("helper.py", 3, "return json.loads('{')", 7, 22, "g")


def test_code_made_at_run_time_is_placed_where_it_was_called(serve: Serve) -> None:
    fault = fault_of(serve("def f():\n    exec('1 / 0')"))
    assert isinstance(fault, StudentRaised)
    assert fault.place == Place("work.py", 2, "exec('1 / 0')", 0, 13, "f")


def test_a_syntax_error_in_what_was_evaluated_is_the_callers(serve: Serve) -> None:
    fault = fault_of(serve("def f():\n    return eval('1 +')"))
    assert isinstance(fault, StudentRaised) and isinstance(fault, SyntaxError)
    assert fault.place == Place("work.py", 2, "return eval('1 +')", 7, 18, "f")


def test_long_texts_are_cut(serve: Serve) -> None:
    fault = fault_of(serve("def f(): raise ValueError('x' * 100_000)"))
    assert isinstance(fault, StudentRaised)
    assert len(fault.message) == MESSAGE_LENGTH + 1


def test_the_keyboards_interrupt_is_not_the_students(serve: Serve) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    servant = serve("def f(g): return g()\ndef h(): raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt), servant.answering():
        interrupted()
    with pytest.raises(StudentRaised):
        servant.call("h", (), {})


def test_what_is_forbidden_comes_before_any_result_or_error(serve: Serve) -> None:
    for end in ("return y", "raise ValueError", "1 / 0", "import sys; sys.exit()"):
        fault = fault_of(serve(f"def f(x):\n    y = x.softmax(0)\n    {end}", {"f": ["softmax"]}), torch.ones(2))
        assert isinstance(fault, UsedForbidden)
        assert (fault.used, fault.place) == ("softmax", Place("work.py", 2, "y = x.softmax(0)", function="f"))


def test_a_rule_for_one_function_leaves_the_others_alone(serve: Serve) -> None:
    servant = serve("def f(x): return x.softmax(0)\ndef g(x): return x.softmax(0)", {"g": ["softmax"]})
    assert servant.call("f", (torch.ones(2),), {}).tolist() == [0.5, 0.5]
    with pytest.raises(UsedForbidden):
        servant.call("g", (torch.ones(2),), {})


def test_a_rule_for_all_holds_for_all(serve: Serve) -> None:
    servant = serve("def f(x): return x.softmax(0)\ndef g(x): return x.exp()", {"*": ["softmax"]})
    assert isinstance(fault_of(servant, torch.ones(2)), UsedForbidden)
    assert servant.call("g", (torch.zeros(1),), {}).tolist() == [1]


def test_an_object_is_watched_like_the_function_that_made_it(serve: Serve) -> None:
    servant = serve("def f(): return lambda x: x.softmax(0)", {"f": ["softmax"]})
    made = servant.call("f", (), {})
    with pytest.raises(UsedForbidden):
        servant.use("f", made, lambda t, x: t(x), (torch.ones(2),), {})


def test_the_line_of_an_offence_in_a_helper_is_the_helpers(serve: Serve) -> None:
    fault = fault_of(
        serve("import helper\n\n\ndef f(x): return helper.g(x)", {"f": ["softmax"]}, helper="def g(x):\n    return x.softmax(0)"),
        torch.ones(2),
    )
    assert isinstance(fault, UsedForbidden)
    assert fault.place == Place("helper.py", 2, "return x.softmax(0)", function="g")
