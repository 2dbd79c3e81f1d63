"""The subject: the student's functions as attributes, what was called, and what may not be returned or used."""

from collections.abc import Callable
from typing import Any

import pytest
import torch

from grader.course.contract import read_contract
from grader.forbidden.scan import Scanner
from grader.wall.faults import BadReturn, Fault, StudentRaised, UsedForbidden
from grader.wall.subject import Subject

Submission = Callable[..., Subject]


def test_private_names_are_no_functions(local: Submission) -> None:
    with pytest.raises(AttributeError):
        local("def _f(): pass")._f()


def test_a_call_is_kept_as_it_was_made(submission: Submission) -> None:
    student = submission("def f(x, items, k): x.zero_(); items.clear(); return 5")
    student.f(torch.ones(2), [1, 2], k={"a": torch.ones(1)})
    (call,) = student.calls
    assert call.function == "f" and call.result == 5 and call.fault is None
    assert call.args[0].tolist() == [1, 1] and call.args[1] == [1, 2]
    assert call.in_words().startswith("f(")


def test_a_fault_is_kept_with_its_call(submission: Submission) -> None:
    student = submission("def f(): raise KeyError('k')")
    with pytest.raises(KeyError) as caught:
        student.f()
    fault: object = caught.value
    assert student.calls[0].fault is fault


def test_a_new_check_forgets_the_calls(submission: Submission) -> None:
    student = submission("def f(): return 1")
    student.f()
    student.begin()
    assert student.calls == []


def test_a_result_of_another_kind_than_the_signature_says_is_a_bad_return(submission: Submission) -> None:
    student = submission("def f(x): return x.tolist()\ndef g(x): pass")
    student.contract = read_contract("def f(x: Tensor) -> Tensor: ...\ndef g(x: Tensor) -> float: ...")
    with pytest.raises(BadReturn, match="should return a tensor") as caught:
        student.f(torch.ones(2))
    assert student.calls[-1].fault is caught.value
    with pytest.raises(BadReturn, match="Is a `return` missing"):
        student.g(torch.ones(2))


def test_a_scanned_offence_comes_before_the_call(submission: Submission) -> None:
    source = "import torch\nran = []\ndef f(p):\n    ran.append(1)\n    return torch.optim.SGD([p], 0.1)\ndef count(): return len(ran)"
    student = submission(source)
    student.scan = Scanner("work", {"work": source}, {"f": ["torch.optim"]})
    with pytest.raises(UsedForbidden) as caught:
        student.f(torch.ones(1))
    assert caught.value.place is not None
    assert (caught.value.place.file, caught.value.place.line) == ("work.py", 5)
    assert isinstance(student.calls[-1].fault, Fault)
    assert student.count() == 0


LINEAR = """
    import torch
    class Linear:
        def __init__(self, n): self.weight, self.n = torch.ones(n), n
        def __call__(self, x): return x * self.weight
        def __add__(self, other): return Linear(self.n + other)
        def parameters(self): return [self.weight]
"""


def test_uses_of_an_object_are_noted_as_calls(submission: Submission) -> None:
    student = submission(LINEAR)
    linear = student.Linear(2)
    linear(torch.ones(2))
    linear.parameters()
    linear.n = 3
    linear + 1
    words = [call.in_words() for call in student.calls]
    assert words == ["Linear(2)", "linear(tensor([1.0, 1.0]))", "linear.parameters", "linear.parameters()", "linear.n = 3", "linear + 1"]
    assert [call.function for call in student.calls] == ["Linear"] * 6
    assert torch.equal(student.calls[1].result, torch.ones(2))


def test_a_use_that_raises_is_noted_too(submission: Submission) -> None:
    student = submission(LINEAR)
    linear = student.Linear(2)
    with pytest.raises(StudentRaised):
        linear(torch.ones(3))
    assert student.calls[-1].fault is not None


def test_a_probe_is_noted_in_the_words_of_its_docstring(submission: Submission) -> None:
    def length(student: "Any") -> int:
        """Linear(4) and its length."""
        return len(student.Linear(4).weight)

    student = submission(LINEAR)
    assert student.probe(length) == 4
    assert student.calls[-1].in_words() == "Linear(4) and its length"
    assert student.calls[-1].result == 4


def test_a_method_returns_what_its_signature_says(submission: Submission) -> None:
    contract = read_contract(
        "class Linear:\n    def __call__(self, x: Tensor) -> Tensor: ...\n    def parameters(self) -> list[Tensor]: ..."
    )
    student = submission("import torch\nclass Linear:\n    def __call__(self, x): pass\n    def parameters(self): return [torch.ones(1)]")
    student.contract = contract
    linear = student.Linear()
    assert len(linear.parameters()) == 1
    with pytest.raises(BadReturn, match=r"Linear.__call__ returned None, but it should return a tensor"):
        linear(torch.ones(1))
