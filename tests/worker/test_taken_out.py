"""What an exercise forbids is not to be had in a worker, whoever talks the trace out of its job."""

from collections.abc import Callable

import pytest

from grader.wall.faults import UsedForbidden
from grader.wall.subject import Subject

Submission = Callable[..., Subject]

UNWATCHED = """
    import sys
    import torch
    x = torch.ones(2, 3)
    engine = torch.autograd.Variable._execution_engine
    unwatched = torch._C._DisableTorchDispatch

    def unseen(action):
        sys.setprofile(None)
        with unwatched():
            return action()
"""


@pytest.mark.parametrize(
    "softmax",
    [
        "torch.softmax(x, 1)",
        "torch.softmax(x.to_mkldnn(), 1).to_dense()",
        "torch.sparse.softmax(x.to_sparse(), 1).to_dense()",
        "torch.softmax(torch.nested.nested_tensor([x]), 2).unbind()[0]",
    ],
)
def test_kernels_of_every_kind_of_tensor(sandbox: Submission, softmax: str) -> None:
    text = (
        UNWATCHED
        + f"""
    said = []
    def f(): return unseen(lambda: {softmax})
    def g():
        try:
            return f()
        except RuntimeError as error:
            said.append(str(error))
    def h(): return said[-1]
    """
    )
    student = sandbox(text, forbidden={"*": ["softmax"]})
    for function in (student.f, student.g):  # a kernel tells by itself that it was called
        with pytest.raises(UsedForbidden, match="softmax"):
            function()
    assert "softmax is not to be had" in student.h()
    assert sandbox(text).f().sum() == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("rule", "call"),
    [
        ("attention", "torch.ops.aten._scaled_dot_product_attention_math(x, x, x)"),
        ("attention", "torch._C._nn.scaled_dot_product_attention(x.double().requires_grad_(), x.double(), x.double())"),
        ("attention", "torch.inference_mode()(lambda: torch._C._nn.scaled_dot_product_attention(x, x, x))()"),
        ("layer_norm", "torch.rms_norm(x, [3])"),
        ("layer_norm", "torch.inference_mode()(lambda: torch.ops.aten._fused_rms_norm(x, [3], None, 1e-5))()"),
    ],
)
def test_operators_that_are_taken_apart_before_anybody_sees_them(sandbox: Submission, rule: str, call: str) -> None:
    with pytest.raises(UsedForbidden, match=r"attention|layer_norm"):
        sandbox(UNWATCHED + f"\n    def f(): return unseen(lambda: {call})", forbidden={"*": [rule]}).f()


def test_functions_of_a_module_also_those_kept_from_before(sandbox: Submission) -> None:
    text = (
        UNWATCHED
        + """
    said, step = [], torch.optim.SGD.step
    def f(): return unseen(lambda: torch.optim.SGD([x.requires_grad_()], lr=1.0))
    def g():
        try:
            return unseen(lambda: step(None))
        except RuntimeError as error:
            said.append(str(error))
    def h(): return said[-1]
    """
    )
    student = sandbox(text, forbidden={"*": ["torch.optim"]})
    for function in (student.f, student.g):  # it tells by itself that it was called
        with pytest.raises(UsedForbidden, match=r"torch\.optim"):
            function()
    assert "not to be had" in student.h()


@pytest.mark.parametrize(
    "action",
    [
        "engine.run_backward((y,), (torch.ones(()),), False, False, (leaf,), True, accumulate_grad=False)",
        "y.backward()",
        "torch.ops.aten._backward(y, [leaf], None, True, False)",
        "torch.func.grad(lambda t: t * t)(leaf.detach())",
    ],
)
def test_the_backward_engine_by_any_way(sandbox: Submission, action: str) -> None:
    text = (
        UNWATCHED
        + f"""
    def f():
        leaf = torch.tensor(2.0, requires_grad=True)
        y = leaf * leaf
        return unseen(lambda: {action})

    def g():
        leaf = torch.tensor(2.0, requires_grad=True)
        (leaf * leaf).backward()
        return leaf.grad
    """
    )
    student = sandbox(text, forbidden={"f": ["autograd"]})
    with pytest.raises(UsedForbidden):
        student.f()
    assert student.g() == 4.0, "other functions have it"
    with pytest.raises(UsedForbidden):
        student.f()


def test_gradients_still_flow_through_the_wall_where_the_engine_is_locked(sandbox: Submission) -> None:
    import torch

    student = sandbox("def f(x): return x * x", forbidden={"*": ["torch.autograd"]})
    x = torch.tensor(3.0, requires_grad=True)
    student.f(x).backward()
    assert x.grad == 6.0


@pytest.mark.parametrize(
    "rules", [["torch.nn", "torch.utils.data"], ["torch.optim"], ["torch.autograd"], ["autograd"], ["softmax", "tanh", "relu"]]
)
def test_honest_work_may_still_print(sandbox: Submission, rules: list[str]) -> None:
    text = """
    import torch
    def f(x):
        print(x, (x > 0).sum(), x.dtype, [x, x.shape], f"{x.mean():.2f}")
        return len(repr(x)) > 0 and isinstance(x, torch.Tensor)
    """
    import torch

    assert sandbox(text, forbidden={"*": rules}).f(torch.randn(3, requires_grad=True))
