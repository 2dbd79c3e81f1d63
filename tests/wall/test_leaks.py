"""However long a submission is used, nothing piles up on either side of the wall."""

import gc
from collections.abc import Callable

import torch

from grader.wall.sandbox import SandboxWall
from grader.wall.subject import Subject

Submission = Callable[..., Subject]

SOURCE = """
    import gc, os, torch

    class Layer:
        def __init__(self): self.weight = torch.ones(2, 2, requires_grad=True)
        def __call__(self, x): return x @ self.weight

    def double(x): return x * 2
    def fails(x): raise ValueError("no")
    def fill(x, items): x.add_(1); items.append(1)
    def kept():
        # What the worker's own session holds.
        session = next(o for o in gc.get_objects() if type(o).__name__ == "Session")
        gc.collect()
        tensors = sum(isinstance(o, torch.Tensor) for o in gc.get_objects())
        return len(session._objects), len(session._graphs), len(session._leaves.alive()), tensors
    def descriptors():
        count = 0
        for fd in range(64):
            try: os.fstat(fd)
            except OSError: continue
            count += 1
        return count
"""


def kept_here(wall: SandboxWall) -> tuple[int, ...]:
    gc.collect()
    return len(wall._released), len(wall._held), len(wall._leaves.alive())


def opened(sandbox: Submission) -> tuple[Subject, SandboxWall]:
    student = sandbox(SOURCE)
    assert isinstance(student.wall, SandboxWall)
    return student, student.wall


def test_two_hundred_differentiated_calls_leave_nothing(sandbox: Submission) -> None:
    student, wall = opened(sandbox)
    student.kept()
    before = student.kept()
    for _ in range(200):
        student.begin()
        x = torch.ones(3, requires_grad=True)
        student.double(x).sum().backward()
    del x
    student.begin()
    student.double(torch.ones(1))  # tells the worker what is needed no longer
    objects, graphs, leaves, tensors = student.kept()
    assert objects <= 1 and graphs <= 1 and leaves <= 1
    assert tensors <= before[3] + 5
    assert max(kept_here(wall)) <= 2


def test_two_hundred_objects_end_with_their_handles(sandbox: Submission) -> None:
    student, wall = opened(sandbox)
    for _ in range(200):
        student.begin()
        layer = student.Layer()
        layer(torch.ones(1, 2)).sum().backward()
        assert layer.weight.grad is not None
    assert student.kept()[0] <= 3
    del layer
    student.begin()
    student.double(torch.ones(1))
    student.double(torch.ones(1))
    objects, graphs, leaves, _ = student.kept()
    assert (objects, graphs) <= (1, 1) and leaves <= 2
    assert max(kept_here(wall)) <= 3


def test_what_fails_leaves_nothing_either(sandbox: Submission) -> None:
    student, wall = opened(sandbox)
    student.kept()
    before = student.kept()
    for _ in range(200):
        student.begin()
        try:
            student.fails(torch.ones(3, requires_grad=True))
        except ValueError:
            continue
    student.begin()
    after = student.kept()
    assert after[:3] <= (1, 1, 1) and after[3] <= before[3] + 5
    assert max(kept_here(wall)) <= 1


def test_changes_of_arguments_leave_nothing(sandbox: Submission) -> None:
    student, wall = opened(sandbox)
    x, items = torch.zeros(4), [0]
    for _ in range(200):
        student.begin()
        student.fill(x, items)
    assert x.tolist() == [200] * 4 and len(items) == 201
    assert student.kept()[:3] == (0, 0, 0)
    assert kept_here(wall) == (0, 0, 0)


def test_the_judge_keeps_a_worker_of_one_descriptor(sandbox: Submission) -> None:
    student, _ = opened(sandbox)
    assert student.descriptors() == 4  # nowhere three times, and the socket
    for _ in range(50):
        student.double(torch.ones(1))
    assert student.descriptors() == 4


def test_a_graph_lives_as_long_as_its_result(sandbox: Submission) -> None:
    student, _ = opened(sandbox)
    x = torch.ones(1, requires_grad=True)
    results = [student.double(x) for _ in range(20)]
    assert student.kept()[1] == 20
    torch.stack(results).sum().backward()
    assert x.grad is not None and x.grad.item() == 40
    results.clear()
    student.begin()
    student.double(torch.ones(1))
    assert student.kept()[1] == 0
