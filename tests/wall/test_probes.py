"""Probes: small functions of a suite that run beside the student's code. They travel as text, so annotations are quoted."""

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor

from grader.wall.faults import Died, StudentRaised
from grader.wall.remote import Remote
from grader.wall.subject import Subject

Submission = Callable[..., Subject]

GRAPH = """
    class Node:
        def __init__(self, data, parents=()): self.data, self.parents = data, parents
        def __add__(self, other): return Node(self.data + other.data, (self, other))
    def double(x): return x * 2
    def stub(): raise NotImplementedError
    LIMIT = 5
"""


def depth_of_a_chain(student: "Any", length: int) -> int:
    """Written at the top of a module; builds a graph of the student's objects there."""
    node, depth = student.Node(0), 0
    for _ in range(length):
        node = node + student.Node(1)
    while node.parents:
        node, depth = node.parents[0], depth + 1
    return depth


def test_a_probe_builds_a_graph_on_the_students_side(submission: Submission) -> None:
    assert submission(GRAPH).probe(depth_of_a_chain, 500) == 500


def test_a_probe_may_be_written_inside_a_test(submission: Submission) -> None:
    def limit_and_double(student: "Any", x: Tensor) -> tuple[int, Tensor]:
        assert torch.is_tensor(x)
        return student.LIMIT, student.double(x)

    x = torch.tensor([1.5], requires_grad=True)
    limit, doubled = submission(GRAPH).probe(limit_and_double, x)
    doubled.sum().backward()
    assert limit == 5 and x.grad is not None and x.grad.item() == 2


def test_a_probe_sees_what_dies(submission: Submission) -> None:
    def dies(student: "Any") -> bool:
        import gc
        import weakref

        node = student.Node(1)
        watch = weakref.ref(node)
        del node
        gc.collect()
        return watch() is None

    assert submission(GRAPH).probe(dies) is True


def test_a_probe_changes_its_arguments(submission: Submission) -> None:
    def fill(student: "Any", x: Tensor, items: "list[int]") -> None:
        x.fill_(student.LIMIT)
        items.append(1)

    x, items = torch.zeros(2), [0]
    submission(GRAPH).probe(fill, x, items)
    assert x.tolist() == [5, 5] and items == [0, 1]


def test_a_probe_takes_and_returns_handles(submission: Submission) -> None:
    def parent(student: "Any", node: "Any") -> "Any":
        return node.parents[0]

    student = submission(GRAPH)
    a, b = student.Node(1), student.Node(2)
    got = student.probe(parent, a + b)
    assert isinstance(got, Remote) and got.data == 1


def test_an_exception_in_a_probe_is_a_fault(submission: Submission) -> None:
    def asks(student: "Any") -> "Any":
        return student.nothing

    with pytest.raises(AttributeError) as caught:
        submission(GRAPH).probe(asks)
    assert isinstance(caught.value, StudentRaised)


def test_a_probe_cannot_change_the_students_module(submission: Submission) -> None:
    def sets(student: "Any") -> None:
        student.LIMIT = 6

    def reads(student: "Any") -> int:
        limit: int = student.LIMIT
        return limit

    student = submission(GRAPH)
    student.probe(sets)
    assert student.probe(reads) == 5


def test_a_probe_is_noted_with_what_came_of_it(submission: Submission) -> None:
    student = submission(GRAPH)
    student.probe(depth_of_a_chain, 1)
    assert [(call.function, call.operation, call.result) for call in student.calls] == [("depth_of_a_chain", "probe", 1)]


def test_a_probe_that_kills_the_worker_costs_only_itself(sandbox: Submission) -> None:
    def dies(student: "Any") -> None:
        import os

        os._exit(0)

    student = sandbox(GRAPH)
    with pytest.raises(Died):
        student.probe(dies)
    assert student.probe(depth_of_a_chain, 2) == 2
