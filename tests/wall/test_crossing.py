"""Autograd through the wall: derivatives of the student's results, taken in the judge."""

from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from grader.wall.crossing import hang_on_graph
from grader.wall.faults import Died, RanOutOfTime
from grader.wall.subject import Subject

Submission = Callable[..., Subject]


def random(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def leaf(*numbers: float) -> Tensor:
    return torch.tensor(numbers, dtype=torch.float32, requires_grad=True)


def grad_of(x: Tensor) -> list[float]:
    assert x.grad is not None
    numbers: list[float] = x.grad.tolist()
    return numbers


SOFTMAX = """
    def softmax(x):
        e = (x - x.max(-1, keepdim=True).values).exp()
        return e / e.sum(-1, keepdim=True)
"""


def test_softmax_passes_gradcheck_through_the_wall(submission: Submission) -> None:
    student = submission(SOFTMAX)
    assert torch.autograd.gradcheck(student.softmax, (random(2, 4).requires_grad_(),))


def test_a_function_of_several_tensors_passes_gradcheck(sandbox: Submission) -> None:
    student = sandbox("def f(x, w, b): return (x @ w + b).tanh(), (w * w).sum()")
    inputs = tuple(random(*shape, seed=i).requires_grad_() for i, shape in enumerate([(2, 3), (3, 2), (2,)]))
    assert torch.autograd.gradcheck(student.f, inputs)


def test_complex_gradients_cross(sandbox: Submission) -> None:
    student = sandbox("def f(z): return (z * z.conj()).real.sum()")
    z = torch.complex(random(3), random(3, seed=1)).requires_grad_()
    assert torch.autograd.gradcheck(student.f, (z,))


def test_a_result_has_a_graph_and_is_no_leaf(submission: Submission) -> None:
    y = submission("def f(x): return x * 2").f(leaf(1))
    assert y.requires_grad and y.grad_fn is not None and not y.is_leaf


def test_each_of_several_outputs_can_be_differentiated_alone(submission: Submission) -> None:
    student = submission("def f(x): return {'a': x * 2, 'b': [x * x, 'word']}")
    x = leaf(3, 4)
    got = student.f(x)
    got["a"].sum().backward(retain_graph=True)
    assert grad_of(x) == [2, 2]
    x.grad = None
    got["b"][0].sum().backward()
    assert grad_of(x) == [6, 8]


def test_gradients_of_two_outputs_add_up(submission: Submission) -> None:
    x = leaf(3)
    a, b = submission("def f(x): return x * 2, x * x").f(x)
    (a + 10 * b).sum().backward()
    assert grad_of(x) == [62]


def test_only_inputs_that_require_grad_get_one(submission: Submission) -> None:
    student = submission("def f(x, y, z): return x * y + z")
    x, y, z = leaf(2), torch.tensor([5.0]), leaf(1)
    student.f(x, y, z).sum().backward()
    assert grad_of(x) == [5] and y.grad is None and grad_of(z) == [1]


def test_an_input_that_does_not_matter_gets_none(submission: Submission) -> None:
    x, y = leaf(1), leaf(2)
    submission("def f(x, y): return x * 3").f(x, y).sum().backward()
    assert grad_of(x) == [3] and y.grad is None


def test_integers_come_beside_floats(submission: Submission) -> None:
    x = leaf(1, 5, 2)
    values, indices = submission("def f(x):\n    top = x.topk(2)\n    return top.values, top.indices").f(x)
    assert indices.tolist() == [1, 2] and not indices.requires_grad
    values.sum().backward()
    assert grad_of(x) == [0, 1, 1]


@pytest.mark.parametrize("how", ["x.detach() * 2", "torch.tensor(x.tolist())", "(x > 0).float()"])
def test_a_result_without_a_graph_has_none_here(submission: Submission, how: str) -> None:
    y = submission(f"import torch\ndef f(x): return {how}").f(leaf(1, 2))
    assert not y.requires_grad and y.grad_fn is None


def test_a_result_with_and_one_without_graph_stay_apart(submission: Submission) -> None:
    a, b = submission("def f(x): return x * 2, x.detach() * 2").f(leaf(1))
    assert a.requires_grad and not b.requires_grad


def test_a_non_leaf_argument_passes_the_gradient_on(submission: Submission) -> None:
    x = leaf(2, 3)
    y = x * 10
    submission("def f(y): return (y * y).sum()").f(y).backward()
    assert grad_of(x) == [400, 600]


def test_one_call_goes_into_the_next(submission: Submission) -> None:
    student = submission("def f(x): return x * 2\ndef g(y): return (y ** 2).sum()")
    x = leaf(1, 3)
    student.g(student.f(student.f(x))).backward()
    assert grad_of(x) == [32, 96]


def test_backward_twice_with_retain_graph_doubles_the_gradient(submission: Submission) -> None:
    x = leaf(2)
    loss = submission("def f(x): return (x ** 3).sum()").f(x)
    loss.backward(retain_graph=True)
    loss.backward()
    assert grad_of(x) == [24]


def test_an_upstream_gradient_arrives(submission: Submission) -> None:
    x = leaf(1, 2, 3)
    submission("def f(x): return x * 2").f(x).backward(torch.tensor([1.0, 10.0, 100.0]))
    assert grad_of(x) == [2, 20, 200]


def test_a_strided_upstream_gradient_arrives(sandbox: Submission) -> None:
    x = random(3, 2).requires_grad_()
    up = random(2, 3, seed=1).t()
    (got,) = torch.autograd.grad(sandbox("def f(x): return x.sin()").f(x), x, up)
    torch.testing.assert_close(got, up * x.detach().cos())


def test_a_result_used_twice_gets_both_gradients(submission: Submission) -> None:
    x = leaf(3)
    y = submission("def f(x): return x * 2").f(x)
    (y * y + y).sum().backward()
    assert grad_of(x) == [26]


def test_results_keep_their_graphs_while_others_are_made(submission: Submission) -> None:
    student = submission("def f(x, n): return (x ** n).sum()")
    x = leaf(2)
    losses = [student.f(x, n) for n in (1, 2, 3)]
    slopes = [torch.autograd.grad(loss, x)[0].item() for loss in losses]
    assert slopes == [1, 4, 12]


def test_no_grad_in_the_judge_gives_no_graph(submission: Submission) -> None:
    student = submission("def f(x): return x * 2")
    assert student.f(leaf(1)).requires_grad
    with torch.no_grad():
        assert not student.f(leaf(1)).requires_grad
    assert student.f(leaf(1)).requires_grad


def test_a_graph_made_under_the_students_enable_grad_counts(submission: Submission) -> None:
    student = submission("import torch\ndef f(x):\n    with torch.enable_grad():\n        return x * 2")
    x = leaf(1)
    student.f(x)
    with torch.no_grad():
        y = student.f(x)
    y.sum().backward()
    assert grad_of(x) == [2]


def test_a_view_of_an_argument_has_a_gradient(submission: Submission) -> None:
    x = torch.ones(2, 3, requires_grad=True)
    y = submission("def f(x): return x.t()[0]").f(x)
    y.sum().backward()
    assert x.grad is not None and x.grad.tolist() == [[1, 0, 0], [1, 0, 0]]


def test_two_outputs_on_one_storage_have_gradients(submission: Submission) -> None:
    x = leaf(1, 2)
    y, head = submission("def f(x):\n    y = x * 2\n    return y, y[:1]").f(x)
    (y.sum() + 10 * head.sum()).backward()
    assert grad_of(x) == [22, 2]


def test_a_leaf_of_the_students_own_gets_its_gradient(submission: Submission) -> None:
    w, y = submission("import torch\nw = torch.tensor([3.0], requires_grad=True)\ndef f(x): return w, w * x").f(torch.tensor([5.0]))
    y.sum().backward()
    assert w.is_leaf and grad_of(w) == [5]


def test_a_result_on_leaves_that_nobody_sees_still_has_a_graph(submission: Submission) -> None:
    y = submission("import torch\ndef f(): return torch.ones(2, requires_grad=True) * 2").f()
    assert y.requires_grad
    y.sum().backward()


CUSTOM = """
    import torch
    class Twice(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x): return x * 2
        @staticmethod
        def backward(ctx, g):
            {backward}
    def f(x): return Twice.apply(x)
    def again(): return "fine"
"""


def test_the_students_own_backward_runs(submission: Submission) -> None:
    x = leaf(1)
    submission(CUSTOM.format(backward="return g * 5")).f(x).sum().backward()
    assert grad_of(x) == [5]


def test_an_exception_in_the_students_backward_is_theirs(sandbox: Submission) -> None:
    student = sandbox(CUSTOM.format(backward="raise KeyError('lost')"))
    y = student.f(leaf(1))
    with pytest.raises(KeyError) as caught:
        y.sum().backward()
    assert caught.value.place.line == 8  # type: ignore[attr-defined]
    assert student.again() == "fine"


def test_a_backward_that_never_ends_is_out_of_time(sandbox: Submission) -> None:
    student = sandbox(CUSTOM.format(backward="while True: pass"), timeout=0.3)
    y = student.f(leaf(1))
    with pytest.raises(RanOutOfTime):
        y.sum().backward()
    student.begin()
    assert student.again() == "fine"


def test_a_graph_of_a_worker_that_is_gone_cannot_be_run(sandbox: Submission) -> None:
    student = sandbox("import os\ndef f(x): return x * 2\ndef die(): os._exit(1)")
    y = student.f(leaf(1))
    with pytest.raises(Died):
        student.die()
    with pytest.raises(Died, match="gone"):
        y.sum().backward()
    assert student.f(leaf(1)).item() == 2
    with pytest.raises(Died, match="gone"):
        y.sum().backward()


@pytest.mark.parametrize("wall", ["sandbox", "local"])
def test_a_change_in_place_to_a_non_leaf_is_in_the_graph(request: pytest.FixtureRequest, wall: str) -> None:
    x = leaf(3)
    request.getfixturevalue(wall)("def f(y):\n    y *= 2\n    return y").f(x * 1).sum().backward()
    assert grad_of(x) == [2]


@pytest.mark.parametrize("wall", ["sandbox", "local"])
def test_a_sum_collected_in_an_argument_is_in_the_graph(request: pytest.FixtureRequest, wall: str) -> None:
    w, out = leaf(3), torch.zeros(1)
    request.getfixturevalue(wall)("def f(out, w): out += w * 5").f(out, w)
    out.sum().backward()
    assert grad_of(w) == [5]


# --- the node itself ---


def test_a_gradient_of_another_shape_or_dtype_counts_as_none() -> None:
    x, y = leaf(1, 2), leaf(3)
    (z,) = hang_on_graph([torch.zeros(2)], [x, y], lambda grads: [torch.ones(5), torch.ones(1, dtype=torch.float64)])
    z.sum().backward()
    assert x.grad is None and y.grad is None


def test_gradients_that_are_missing_count_as_none() -> None:
    x, y = leaf(1), leaf(2)
    (z,) = hang_on_graph([torch.zeros(1)], [x, y], lambda grads: [torch.ones(1)])
    z.sum().backward()
    assert grad_of(x) == [1] and y.grad is None


def test_a_node_without_a_known_input_still_requires_grad() -> None:
    (z,) = hang_on_graph([torch.zeros(1)], [], lambda grads: [])
    assert z.requires_grad
    z.sum().backward()
