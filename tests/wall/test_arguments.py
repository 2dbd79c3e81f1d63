"""What a call does to its arguments is done to the judge's own objects; an argument that is returned is that very object."""

from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from grader.wall.subject import Subject

Submission = Callable[..., Subject]


def leaf(*numbers: float) -> Tensor:
    return torch.tensor(numbers, dtype=torch.float32, requires_grad=True)


def test_values_changed_in_place_come_back(submission: Submission) -> None:
    student = submission("def f(x): x.add_(1)\ndef g(x): x[0] = 7")
    x = torch.zeros(3)
    assert student.f(x) is None
    assert x.tolist() == [1, 1, 1]
    student.g(x)
    assert x.tolist() == [7, 1, 1]


def test_a_change_bumps_the_version_so_that_autograd_notices(submission: Submission) -> None:
    student = submission("def f(x): x.zero_()")
    w, x = leaf(1, 2), torch.ones(2)
    loss = (w * x).sum()
    student.f(x)
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        loss.backward()


def test_a_change_of_a_view_reaches_its_base(submission: Submission) -> None:
    x = torch.zeros(4)
    submission("def f(x): x.fill_(3)").f(x[1:3])
    assert x.tolist() == [0, 3, 3, 0]


@pytest.mark.parametrize("wall", ["sandbox", "local"])
def test_a_change_of_a_small_window_on_a_large_tensor_reaches_it(request: pytest.FixtureRequest, wall: str) -> None:
    table = torch.zeros(500, 4)
    request.getfixturevalue(wall)("def f(row): row.add_(1)").f(table[7])
    assert table[7].tolist() == [1, 1, 1, 1]


def test_an_argument_changed_through_another_is_changed(submission: Submission) -> None:
    x = torch.zeros(4)
    y = x.view(2, 2)
    submission("def f(x, y): x.add_(1); y.mul_(3)").f(x, y)
    assert x.tolist() == [3, 3, 3, 3] and y.tolist() == [[3, 3], [3, 3]]


def test_an_unchanged_argument_keeps_its_version(submission: Submission) -> None:
    x = torch.zeros(3)
    submission("def f(x): return x + 1").f(x)
    assert x._version == 0


def test_a_grad_can_be_given_zeroed_and_taken_away(submission: Submission) -> None:
    student = submission("""
        import torch
        def give(x): x.grad = torch.full_like(x, 2)
        def zero(x): x.grad.zero_()
        def take(x): x.grad = None
    """)
    x = leaf(1, 2)
    student.give(x)
    grad = x.grad
    assert grad is not None and grad.tolist() == [2, 2]
    student.zero(x)
    assert x.grad is grad and grad.tolist() == [0, 0]
    student.take(x)
    assert x.grad is None


def test_the_students_backward_fills_the_judges_grad(submission: Submission) -> None:
    student = submission("def f(w):\n    loss = (w * w).sum()\n    loss.backward()\n    return loss.item()")
    w = leaf(1, 2)
    assert student.f(w) == 5
    assert student.f(w) == 5
    assert w.grad is not None and w.grad.tolist() == [4, 8]  # accumulated


def test_new_data_comes_back(submission: Submission) -> None:
    w = leaf(1, 2)
    submission("import torch\ndef f(w): w.data = torch.tensor([5.0, 6.0, 7.0])").f(w)
    assert w.tolist() == [5, 6, 7] and w.is_leaf and w.requires_grad


def test_data_turned_to_another_arguments_is_shared_here(submission: Submission) -> None:
    w, x = leaf(1, 2), torch.tensor([8.0, 9.0])
    submission("def f(w, x): w.data = x").f(w, x)
    x[0] = 0
    assert w.tolist() == [0, 9]


def test_an_update_under_no_grad_keeps_the_leaf(submission: Submission) -> None:
    w = leaf(1, 2)
    w.grad = torch.ones(2)
    submission("import torch\ndef f(w, lr):\n    with torch.no_grad():\n        w -= lr * w.grad").f(w, 0.5)
    assert w.tolist() == [0.5, 1.5] and w.is_leaf and w.requires_grad


@pytest.mark.parametrize("wall", ["sandbox", "local"])
def test_a_resized_argument_is_resized_here(request: pytest.FixtureRequest, wall: str) -> None:
    x = torch.ones(2)
    request.getfixturevalue(wall)("def f(x): x.resize_(4).zero_()").f(x)
    assert x.tolist() == [0, 0, 0, 0]


def test_a_transposed_argument_is_transposed_here(submission: Submission) -> None:
    x = torch.arange(6.0).view(2, 3)
    submission("def f(x): x.t_()").f(x)
    assert x.tolist() == [[0, 3], [1, 4], [2, 5]]


def test_requires_grad_can_be_switched(submission: Submission) -> None:
    student = submission("def on(x): x.requires_grad_()\ndef off(x): x.requires_grad_(False)")
    x = torch.zeros(2)
    student.on(x)
    assert x.requires_grad
    student.off(x)
    assert not x.requires_grad


def test_a_list_grows_and_shrinks(submission: Submission) -> None:
    student = submission("def grow(a, x): a.append(x); a.insert(0, [x])\ndef empty(a): a.clear()")
    items: list[object] = [1]
    x = torch.zeros(1)
    student.grow(items, x)
    assert items[1] == 1 and items[2] is x and items[0] == [x]
    student.empty(items)
    assert items == []


def test_a_dict_is_updated(submission: Submission) -> None:
    table: dict[str, object] = {"a": 1, "b": 2}
    submission("def f(d): d['a'] = 5; del d['b']; d['c'] = {'new': [1]}").f(table)
    assert table == {"a": 5, "c": {"new": [1]}}


def test_a_list_inside_a_tuple_inside_a_dict_is_changed_too(submission: Submission) -> None:
    inner = [1]
    submission("def f(d): d['k'][0].append(2)").f({"k": (inner, 0)})
    assert inner == [1, 2]


def test_a_tensor_inside_a_list_is_changed_in_place(submission: Submission) -> None:
    params = [leaf(1), leaf(2)]
    submission("import torch\ndef f(ps):\n    with torch.no_grad():\n        for p in ps: p.mul_(10)").f(params)
    assert [p.item() for p in params] == [10, 20]


def test_an_argument_returned_is_that_object(submission: Submission) -> None:
    student = submission("def f(x): return x\ndef g(a, b): return b, [a], {'k': b}")
    for value in (torch.zeros(2), leaf(1), leaf(1) * 2, [1], {"a": 1}, torch.Generator()):
        assert student.f(value) is value
    a, b = torch.zeros(1), [torch.ones(1)]
    got = student.g(a, b)
    assert got[0] is b and got[1][0] is a and got[2]["k"] is b


def test_one_object_given_twice_is_one_object_there(submission: Submission) -> None:
    student = submission("def f(a, b): return a is b")
    x, items = torch.zeros(1), [1]
    assert student.f(x, x) and student.f(items, items)
    assert not student.f(x, x.clone()) and not student.f([1], [1])


def test_a_grad_given_as_an_argument_is_the_grad_there(submission: Submission) -> None:
    w = leaf(1)
    w.grad = torch.ones(1)
    assert submission("def f(w, g): return w.grad is g").f(w, w.grad)


def test_what_a_function_kept_does_not_change_the_judges_tensor_later(sandbox: Submission) -> None:
    student = sandbox("kept = []\ndef keep(x): kept.append(x)\ndef spoil(): kept[0].add_(1)")
    x = torch.zeros(2)
    student.keep(x)
    student.spoil()
    assert x.tolist() == [0, 0]


@pytest.mark.parametrize("wall", ["sandbox", "local"])
def test_changes_made_before_an_exception_come_back(request: pytest.FixtureRequest, wall: str) -> None:
    x = torch.zeros(2)
    student = request.getfixturevalue(wall)("def f(x):\n    x.add_(1)\n    raise ValueError('no')")
    with pytest.raises(ValueError, match="no"):
        student.f(x)
    assert x.tolist() == [1, 1]
