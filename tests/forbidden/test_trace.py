"""The trace: however a forbidden thing is reached, it is seen when it runs; and what is allowed is not disturbed."""

from collections.abc import Callable
from typing import Any

import pytest
import torch

from grader.forbidden.rules import rules_for
from grader.forbidden.scan import findings
from grader.forbidden.trace import Trace
from grader.wall.faults import UsedForbidden
from grader.wall.subject import Subject

Submission = Callable[..., Subject]

HEAD = """
import functools, threading, concurrent.futures as futures
import torch
import torch.nn as nn
import torch.nn.functional as F
"""


def used(sandbox: Submission, source: str, *rules: str) -> UsedForbidden:
    with pytest.raises(UsedForbidden) as caught:
        sandbox(HEAD + source, forbidden={"f": list(rules)}).f(torch.ones(2, 3))
    return caught.value


REACHING_SOFTMAX = {
    "torch": "def f(x): return torch.softmax(x, -1)",
    "a method": "def f(x): return x.softmax(-1)",
    "functional": "def f(x): return F.softmax(x, -1)",
    "a module": "def f(x): return nn.Softmax(-1)(x)",
    "special": "def f(x): return torch.special.softmax(x, -1)",
    "softmin": "def f(x): return F.softmin(-x, -1)",
    "gumbel": "def f(x): return F.gumbel_softmax(x)",
    "the class's method": "def f(x): return torch.Tensor.softmax(x, -1)",
    "an alias": "s = torch.softmax\ndef f(x): return s(x, -1)",
    "getattr": "def f(x): return getattr(torch, 'soft' + 'max')(x, -1)",
    "a default": "def f(x, s=F.softmax): return s(x, -1)",
    "a dict": "t = {'s': torch.softmax}\ndef f(x): return t['s'](x, -1)",
    "partial": "s = functools.partial(torch.softmax, dim=-1)\ndef f(x): return s(x)",
    "map": "def f(x): return list(map(nn.Softmax(-1), [x]))[0]",
    "torch.ops": "def f(x): return torch.ops.aten.softmax.int(x, -1)",
    "a private operator": "def f(x): return torch.ops.aten._softmax(x, -1, False)",
    "out": "def f(x): return torch.softmax(x, -1, dtype=torch.float64)",
    "jit": "@torch.jit.script\ndef s(x: torch.Tensor): return torch.softmax(x, -1)\ndef f(x): return s(x)",
    "a traced function": "s = torch.jit.trace(lambda x: torch.softmax(x, -1), torch.ones(2, 3))\ndef f(x): return s(x)",
    "vmap": "def f(x): return torch.func.vmap(lambda r: torch.softmax(r, -1))(x)",
    "no_grad": "def f(x):\n    with torch.no_grad(): return torch.softmax(x, -1)",
    "inference mode": "def f(x):\n    with torch.inference_mode(): return torch.softmax(x, -1).clone()",
    "a custom function": (
        "class S(torch.autograd.Function):\n    forward = staticmethod(lambda ctx, x: torch.softmax(x, -1))\ndef f(x): return S.apply(x)"
    ),
    "a thread": (
        "def f(x):\n    out = []\n    t = threading.Thread(target=lambda: out.append(torch.softmax(x, -1)))\n"
        "    t.start(); t.join()\n    return out[0]"
    ),
    "a thread of its own": (
        "def f(x):\n    out = []\n    t = threading.Thread(target=torch.softmax, args=(x, -1))\n    t.start(); t.join()\n    return x"
    ),
    "a pool": "def f(x):\n    with futures.ThreadPoolExecutor(1) as pool: return pool.submit(torch.softmax, x, -1).result()",
    "a generator": "def g(x): yield torch.softmax(x, -1)\ndef f(x): return next(g(x))",
    "checkpoint": (
        "from torch.utils.checkpoint import checkpoint\ndef f(x): return checkpoint(lambda r: r.softmax(-1), x, use_reentrant=False)"
    ),
    "another dtype": "def f(x): return x.double().softmax(-1)",
    "a subclass": "class T(torch.Tensor): pass\ndef f(x): return x.as_subclass(T).softmax(-1)",
    "attention": "def f(x): return nn.MultiheadAttention(3, 1)(x, x, x)[1]",
    "an error after": "def f(x):\n    torch.softmax(x, -1)\n    raise ValueError",
    "an error hidden": "def f(x):\n    try: torch.softmax(x, -1)\n    except Exception: pass\n    return x",
    "a helper": "def g(x): return x.softmax(-1)\ndef f(x): return g(x)",
}


@pytest.mark.parametrize("source", REACHING_SOFTMAX.values(), ids=REACHING_SOFTMAX)
def test_softmax_is_seen_however_it_is_reached(sandbox: Submission, source: str) -> None:
    offence = used(sandbox, source, "softmax")
    assert offence.used == "softmax"
    assert "exponentials" in str(offence)


def test_a_pool_that_was_started_before_the_call_is_watched(sandbox: Submission) -> None:
    source = "pool = futures.ThreadPoolExecutor(1)\npool.submit(int).result()\ndef f(x): return pool.submit(torch.softmax, x, -1).result()"
    used(sandbox, source, "softmax")


OTHERS = {
    "log_softmax": [
        "F.log_softmax(x, -1)",
        "x.log_softmax(-1)",
        "nn.LogSoftmax(-1)(x)",
        "torch.special.log_softmax(x, -1)",
        "F.logsigmoid(x) * 0 + x.log_softmax(0)",
    ],
    "logsumexp": ["torch.logsumexp(x, -1)", "x.logsumexp(-1)", "torch.special.logsumexp(x, -1)", "torch.logcumsumexp(x, -1)"],
    "nll_loss": [
        "F.nll_loss(x, torch.tensor([0, 1]))",
        "nn.NLLLoss()(x, torch.tensor([0, 1]))",
        "F.cross_entropy(x, torch.tensor([0, 1]))",
    ],
    "embedding": [
        "F.embedding(torch.tensor([0]), x)",
        "nn.Embedding(4, 2)(torch.tensor([1]))",
        "nn.EmbeddingBag(4, 2)(torch.tensor([[1]]))",
    ],
    "gelu": ["F.gelu(x)", "nn.GELU()(x)"],
    "_log_softmax": ["F.cross_entropy(x, torch.tensor([0, 1]))"],
}


@pytest.mark.parametrize(("rule", "expression"), [(rule, e) for rule, some in OTHERS.items() for e in some])
def test_every_rule_is_seen_at_work(sandbox: Submission, rule: str, expression: str) -> None:
    assert used(sandbox, f"def f(x): return {expression}", rule).used == rule


@pytest.mark.parametrize("expression", ["F.binary_cross_entropy_with_logits(x, x)", "F.binary_cross_entropy(x * 0.5, x * 0.5)"])
def test_binary_cross_entropy_is_seen_at_work(sandbox: Submission, expression: str) -> None:
    assert used(sandbox, f"def f(x): return {expression}", "cross_entropy").used == "cross_entropy"


@pytest.mark.parametrize(
    "expression",
    [
        "F.cross_entropy(x, torch.tensor([0, 1]))",
        "nn.CrossEntropyLoss()(x, torch.tensor([0, 1]))",
        "F.cross_entropy(x, x.softmax(-1))",
        "F.cross_entropy(x, torch.tensor([0, 1]), label_smoothing=0.1)",
    ],
)
def test_cross_entropy_is_seen_at_work(sandbox: Submission, expression: str) -> None:
    assert used(sandbox, f"def f(x): return {expression}", "cross_entropy").used == "cross_entropy"


DERIVING = {
    "backward": "def f(x):\n    x = x.detach().requires_grad_()\n    (x * x).sum().backward()\n    return x.grad",
    "grad": "def f(x):\n    x = x.detach().requires_grad_()\n    return torch.autograd.grad((x * x).sum(), x)[0]",
    "torch.autograd.backward": (
        "def f(x):\n    x = x.detach().requires_grad_()\n    torch.autograd.backward([(x * x).sum()])\n    return x.grad"
    ),
    "func.grad": "def f(x): return torch.func.grad(lambda t: (t * t).sum())(x)",
    "func.vjp": "def f(x): return torch.func.vjp(lambda t: t * t, x)[1](x)[0]",
    "func.jvp": "def f(x): return torch.func.jvp(lambda t: t * t, (x,), (x,))[1]",
    "func.jacrev": "def f(x): return torch.func.jacrev(lambda t: t * t)(x)",
    "func.jacfwd": "def f(x): return torch.func.jacfwd(lambda t: t * t)(x)",
    "func.hessian": "def f(x): return torch.func.hessian(lambda t: (t * t).sum())(x)",
    "functional.jacobian": "def f(x): return torch.autograd.functional.jacobian(lambda t: t * t, x)",
    "functional.vjp": "def f(x): return torch.autograd.functional.vjp(lambda t: t * t, x, x)[1]",
    "forward mode": (
        "import torch.autograd.forward_ad as fwd\ndef f(x):\n    with fwd.dual_level():\n"
        "        return fwd.unpack_dual(fwd.make_dual(x, x) ** 2).tangent.clone()"
    ),
    "make_dual by operator": (
        "import torch.autograd.forward_ad as fwd\ndef f(x):\n    with fwd.dual_level():\n"
        "        return torch._VF._unpack_dual(torch._VF._make_dual(x, x, level=0) ** 2, level=0)[1].clone()"
    ),
    "by getattr": "def f(x):\n    x = x.detach().requires_grad_()\n    return getattr(torch.autograd, 'gr' + 'ad')((x * x).sum(), x)[0]",
    "an alias": "g = torch.autograd.grad\ndef f(x):\n    x = x.detach().requires_grad_()\n    return g((x * x).sum(), x)[0]",
    "in a thread": (
        "def f(x):\n    x = x.detach().requires_grad_()\n"
        "    t = threading.Thread(target=lambda: (x * x).sum().backward())\n    t.start(); t.join()\n    return x.grad"
    ),
}


@pytest.mark.parametrize("source", DERIVING.values(), ids=DERIVING)
def test_derivatives_by_torch_are_seen(sandbox: Submission, source: str) -> None:
    assert used(sandbox, source, "autograd").used == "autograd"


def test_an_engine_that_was_taken_before_the_call_is_seen_by_the_scan() -> None:
    """The trace's guard is not on an engine that was taken earlier; the name by which it was taken gives it away."""
    text = "import torch\nengine = torch.autograd.Variable._execution_engine\ndef f(x):\n    engine.run_backward()\n"
    assert {finding.rule.name for finding in findings({"work": text}, "f", "work", rules_for(["autograd"]))} == {"autograd"}


OPTIMISING = {
    "a class": "def f(x):\n    w = x.clone().requires_grad_(); w.grad = x\n    torch.optim.SGD([w], 0.1).step()\n    return w",
    "Adam": "def f(x):\n    w = x.clone().requires_grad_(); w.grad = x\n    torch.optim.Adam([w]).step()\n    return w",
    "made before": (
        "w = torch.ones(2, 3, requires_grad=True)\no = torch.optim.SGD([w], 0.1)\ndef f(x):\n    w.grad = x\n    o.step()\n    return w"
    ),
    "functional": (
        "from torch.optim.sgd import sgd\ndef f(x):\n"
        "    sgd([x], [x], [None], weight_decay=0, momentum=0, lr=0.1, dampening=0, nesterov=False, maximize=False)\n"
        "    return x"
    ),
    "a subclass": (
        "class Mine(torch.optim.Optimizer):\n    def __init__(self, ps): super().__init__(ps, {})\n"
        "def f(x): return len(Mine([x]).param_groups)"
    ),
    "imported late": "def f(x):\n    from torch.optim import SGD as S\n    S([x.clone().requires_grad_()], 0.1)\n    return x",
    "by importlib": (
        "import importlib\ndef f(x):\n    importlib.import_module('torch.op' + 'tim').SGD([x.clone().requires_grad_()], 0.1)\n    return x"
    ),
    "a schedule": (
        "def f(x):\n    o = torch.optim.SGD([x.clone().requires_grad_()], 0.1)\n"
        "    torch.optim.lr_scheduler.StepLR(o, 1).step()\n    return x"
    ),
    "in a thread": (
        "w = torch.ones(2, 3, requires_grad=True)\no = torch.optim.SGD([w], 0.1)\ndef f(x):\n    w.grad = x\n"
        "    t = threading.Thread(target=lambda: o.step())\n    t.start(); t.join()\n    return w"
    ),
}


@pytest.mark.parametrize("source", OPTIMISING.values(), ids=OPTIMISING)
def test_optimisers_are_seen(sandbox: Submission, source: str) -> None:
    assert used(sandbox, source, "torch.optim").used == "torch.optim"


def test_an_optimiser_that_is_a_threads_own_target_is_seen(sandbox: Submission) -> None:
    used(
        sandbox,
        """
w = torch.ones(2, 3, requires_grad=True)
o = torch.optim.SGD([w], 0.1)
def f(x):
    w.grad = x
    t = threading.Thread(target=o.step)
    t.start(); t.join()
    return w
""",
        "torch.optim",
    )


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    import torch._refs as r\n    return r.softmax(x, -1)",
        "import torch._decomp.decompositions as d\ndef f(x): return d._softmax(x, -1, False)",
        "import torch._refs.special as r\ndef f(x): return r.softmax(x, -1)",
    ],
    ids=["refs", "decompositions", "special"],
)
def test_torchs_private_insides_are_seen_where_anything_is_forbidden(sandbox: Submission, source: str) -> None:
    assert used(sandbox, source, "gelu").used == "torch's private insides"


ALLOWED = {
    "by hand": "def f(x):\n    e = (x - x.max()).exp()\n    return e / e.sum(-1, keepdim=True)",
    "one's own softmax": "def softmax(x): return x.exp() / x.exp().sum(-1, keepdim=True)\ndef f(x): return softmax(x)",
    "mentioned": "def f(x):\n    s = torch.softmax, F.cross_entropy, torch.optim.SGD, torch.autograd.grad\n    return x",
    "in another function": "def g(x): return x.softmax(-1)\ndef f(x): return x",
    "while loading": "TABLE = torch.ones(3).softmax(0)\ndef f(x): return TABLE",
    "printed": "def f(x): return repr(x), str(x.requires_grad_())",
    "requires_grad": "def f(x): return (x.requires_grad_() * 2).detach()",
    "no_grad": "def f(x):\n    with torch.no_grad(): return x * 2",
    "an import": "def f(x):\n    import torch.optim, torch.optim.lr_scheduler, torch.autograd.forward_ad\n    return x",
    "linear algebra": "def f(x): return x @ x.t(), torch.einsum('ij,kj->ik', x, x), nn.Linear(3, 2)(x)",
}


@pytest.mark.parametrize("source", ALLOWED.values(), ids=ALLOWED)
def test_what_is_allowed_is_no_offence(sandbox: Submission, source: str) -> None:
    rules = "softmax log_softmax logsumexp cross_entropy nll_loss embedding autograd torch.optim".split()
    student = sandbox(HEAD + source, forbidden={"f": rules})
    assert student.f(torch.ones(2, 3)) is not None


def test_the_judges_own_backward_is_no_offence(submission: Submission) -> None:
    # Over one second in this process, whichever test traces first: the zygote is warm, we are not.
    student = submission("def f(x): return x * x", forbidden={"f": ["autograd"]})
    x = torch.tensor([3.0], requires_grad=True)
    student.f(x).sum().backward()
    assert x.grad is not None and x.grad.item() == 6


def test_the_line_of_the_offence_is_told(sandbox: Submission) -> None:
    offence = used(sandbox, "def g(x):\n    return F.softmax(x, -1)  # here\n\ndef f(x):\n    return g(x)", "softmax")
    assert offence.place is not None
    assert offence.place.text == "return F.softmax(x, -1)  # here"


# --- the trace itself ---


def watch(action: Callable[[], object], *rules: str) -> list[str]:
    trace = Trace(rules_for(rules), lambda file: file == __file__)
    with trace.watching():
        action()
    return [o.rule.name for o in trace.offences]


def test_each_use_is_noted_in_order() -> None:
    def action() -> None:
        torch.ones(2).logsumexp(0)
        torch.ones(2).softmax(0)
        torch.ones(2).exp()

    assert watch(action, "softmax", "logsumexp") == ["logsumexp", "softmax"]


def test_a_trace_leaves_everything_as_it_was() -> None:
    import _thread
    import sys
    import threading

    def state() -> tuple[object, ...]:
        variable = torch.autograd.Variable
        return (variable._execution_engine, sys.getprofile(), _thread.start_new_thread, threading._start_new_thread)  # type: ignore[attr-defined]

    before = state()
    x = torch.ones(2, requires_grad=True)
    assert watch(lambda: x.sum().backward(), "autograd", "softmax", "torch.optim") == ["autograd"]
    with pytest.raises(ValueError, match="out"):
        watch(lambda: (_ for _ in ()).throw(ValueError("out")), "autograd", "softmax", "torch.optim")
    assert state() == before
    assert torch.ones(2).softmax(0).tolist() == [0.5, 0.5]


def test_without_rules_nothing_is_watched() -> None:
    assert watch(lambda: torch.ones(2).softmax(0)) == []


BUT = "torch.nn except functional.softmax functional.cross_entropy"
FREE = {
    "softmax": "def f(x): return F.softmax(x)",  # without dim it asks other functions of torch.nn
    "cross_entropy": "def f(x): return F.cross_entropy(x, torch.tensor([0, 1]))",
    "getattr": "def f(x): return getattr(F, 'soft' + 'max')(x, -1)",
}
NOT_FREE = {
    "a module": "def f(x): return getattr(nn, 'Softmax')(-1)(x)",
    "a loss": "def f(x): return getattr(nn, 'CrossEntropyLoss')()(x, torch.tensor([0, 1]))",
    "a function": "def f(x): return getattr(F, 're' + 'lu')(x)",
}


@pytest.mark.parametrize("source", FREE.values(), ids=FREE)
def test_what_a_rule_leaves_free_may_run(sandbox: Submission, source: str) -> None:
    assert sandbox(HEAD + source, forbidden={"f": [BUT]}).f(torch.ones(2, 3)) is not None


@pytest.mark.parametrize("source", NOT_FREE.values(), ids=NOT_FREE)
def test_the_rest_of_the_module_may_not(sandbox: Submission, source: str) -> None:
    assert used(sandbox, source, BUT).used == "torch.nn"


def test_a_probe_is_watched_like_the_functions_that_it_calls(submission: Submission) -> None:
    def slope(student: "Any", x: torch.Tensor) -> "Any":
        return student.f(x)

    source = HEAD + "def f(x):\n    x = x.clone().requires_grad_()\n    return getattr(torch.autograd, 'gr' + 'ad')(x.sum(), x)[0]"
    with pytest.raises(UsedForbidden):
        submission(source, forbidden={"f": ["autograd"]}).probe(slope, torch.ones(2))
    assert submission(source, forbidden={"g": ["autograd"]}).probe(slope, torch.ones(2)).tolist() == [1, 1]
