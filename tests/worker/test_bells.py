"""Bells: a function that may not be used says so itself, however it is called; no hook watches, and nothing else is changed."""

import inspect
import sys
from collections.abc import Callable
from textwrap import dedent
from types import FrameType
from typing import Any

import pytest
import torch

from grader.wall.faults import StudentRaised, UsedForbidden
from grader.wall.subject import Subject
from grader.worker import bells

Submission = Callable[..., Subject]

HEAD = """
import functools, importlib, sys, threading, types
import torch
import torch.nn as nn
import torch.nn.functional as F
net = nn.Linear(3, 2)
def hooked(x): return sys.getprofile() is not None
"""


def told(sandbox: Submission, source: str, forbidden: dict[str, list[str]]) -> str:
    """The rule that `f` is told to have broken, on the line that says "# here"."""
    with pytest.raises(UsedForbidden) as caught:
        sandbox(HEAD + source, forbidden=forbidden).f(torch.ones(2, 3))
    assert caught.value.place is not None and caught.value.place.text.endswith("# here")
    return caught.value.used


OF_NN = {
    "a function": "def f(x): return F.normalize(x)  # here",
    "a function kept from before": "from torch.nn.functional import normalize\ndef f(x): return normalize(x)  # here",
    "one of a partial": "n = functools.partial(F.normalize, dim=0)\ndef f(x): return n(x)  # here",
    "by C code": "def f(x): return list(map(F.normalize, [x]))  # here",
    "by getattr": "def f(x): return getattr(F, 'nor' + 'malize')(x)  # here",
    "a class": "def f(x): return nn.Linear(3, 2)  # here",
    "an object from before": "def f(x): return net(x)  # here",
    "a subclass": "class N(nn.Module):\n    def __init__(self): super().__init__()  # here\ndef f(x): return N()",
    "a parameter": "def f(x): return nn.Parameter(x)  # here",
    "whether it is a parameter": "def f(x): return isinstance(x, nn.Parameter)  # here",
    "a static method": "def f(x): return nn.Transformer.generate_square_subsequent_mask(3)  # here",
    "a class method": "def f(x): return nn.Embedding.from_pretrained(x)  # here",
    "a property": "lstm = nn.LSTM(2, 2)\ndef f(x): return lstm.all_weights  # here",
    "a decorated function": "def f(x): return nn.utils.clip_grad_norm_([x.requires_grad_()], 1.0)  # here",
    "initialisation": "def f(x): return nn.init.uniform_(x)  # here",
    "a generator": "def f(x): return list(net.parameters())  # here",
    "a generator begun before": "g = net.named_modules()\nnext(g)\ndef f(x): return next(g, x)  # here",
    "an asynchronous function": (
        "async def g(x): return F.normalize(x)  # here\ndef f(x):\n    try: g(x).send(None)\n    except StopIteration as s: return s.value"
    ),
    "a thread": "def g(x): F.normalize(x)  # here\ndef f(x):\n    t = threading.Thread(target=g, args=(x,))\n    t.start(); t.join()",
    "a pool from before": (
        "from concurrent.futures import ThreadPoolExecutor\np = ThreadPoolExecutor(1)\np.submit(int).result()\n"
        "def g(x): F.normalize(x)  # here\ndef f(x): p.submit(g, x).result()"
    ),
    "a copy": "c = types.FunctionType(F.normalize.__code__, vars(F), 'c', (2.0, 1, 1e-12, None))\ndef f(x): return c(x)  # here",
    "a copy of the code": "c = F.normalize.__code__\ndef f(x): return types.FunctionType(c, vars(F))(x, 2.0, 1, 1e-12, None)  # here",
    "imported late": "def f(x):\n    import torch.nn.attention.bias as late\n    return late.causal_lower_right(3, 3)  # here",
    "imported while loading": "import torch.nn.attention.bias as late\ndef f(x): return late.causal_lower_right(3, 3)  # here",
    "reloaded": "def f(x):\n    new = importlib.reload(nn.utils.fusion)\n    return new.fuse_linear_bn_eval(x, x)  # here",
    "through torch": "def f(x): return torch.ao.quantization.MinMaxObserver()  # here",
}


@pytest.mark.parametrize("forbidden", ["*", "f"])
@pytest.mark.parametrize("source", OF_NN.values(), ids=OF_NN)
def test_every_kind_of_call_is_told_with_its_line(sandbox: Submission, source: str, forbidden: str) -> None:
    assert told(sandbox, source, {forbidden: ["torch.nn"]}) == "torch.nn"


OTHERS = {
    "optim": ("torch.optim", "w = torch.ones(2, requires_grad=True)\no = torch.optim.SGD([w])\ndef f(x): return o.step()  # here"),
    "data": ("torch.utils.data", "def f(x): return list(torch.utils.data.DataLoader(x))  # here"),
    "data's own": ("torch.utils.data", "s = torch.utils.data.RandomSampler([1])\ndef f(x): return list(s)  # here"),
    "cross_entropy": ("cross_entropy", "c = F.cross_entropy\ndef f(x): return c(x, x)  # here"),
    "cross_entropy's module": ("cross_entropy", "c = nn.CrossEntropyLoss()\ndef f(x): return c(x, x)  # here"),
    "autograd": ("torch.autograd", "def f(x): return torch.autograd.functional.vjp(lambda t: t, x, x)  # here"),
    "func": ("torch.autograd", "def f(x): return getattr(torch.func, 'jac' + 'rev')(lambda t: t)(x)  # here"),
    "vjp begun before": ("torch.autograd", "_, v = torch.func.vjp(lambda t: t * t, torch.ones(2, 3))\ndef f(x): return v(x)  # here"),
    "forward_ad": ("autograd", "import torch.autograd.forward_ad as fwd\ndef f(x): return fwd.make_dual(x, x)  # here"),
    "a module that no exercise forbids": ("torch.distributions", "def f(x): return torch.distributions.Normal(0.0, 1.0)  # here"),
}


@pytest.mark.parametrize("forbidden", ["*", "f"])
@pytest.mark.parametrize(("rule", "source"), OTHERS.values(), ids=OTHERS)
def test_other_rules_are_told_with_their_line(sandbox: Submission, rule: str, source: str, forbidden: str) -> None:
    assert told(sandbox, source, {forbidden: [rule]}) == rule


UNDER = {
    "late": "def f(x):\n    import torch._refs.special as r\n    return r.softmax(x, -1)  # here",
    "from before": "import torch._decomp.decompositions as d\ndef f(x): return d._softmax(x, -1, False)  # here",
    "never loaded": "def f(x):\n    import torch._decomp.decompositions_for_jvp as d\n    return d.trace(x[:, :2])  # here",
}


@pytest.mark.parametrize("source", UNDER.values(), ids=UNDER)
def test_what_goes_under_the_trace_is_told(sandbox: Submission, source: str) -> None:
    assert told(sandbox, source, {"f": ["gelu"]}) == "torch's private insides"


@pytest.mark.parametrize(
    "rule",
    ["torch.nn", "torch.nn except functional.softmax", "torch.optim", "torch.autograd", "autograd", "cross_entropy", "torch.distributions"],
)
def test_no_hook_is_needed(sandbox: Submission, rule: str) -> None:
    for forbidden in ({"*": [rule]}, {"hooked": [rule]}):
        assert sandbox(HEAD, forbidden=forbidden).hooked(1) is False


def test_a_generator_that_is_at_work_has_the_hook(sandbox: Submission) -> None:
    assert sandbox(HEAD + "g = net.named_modules()\nnext(g)", forbidden={"*": ["torch.nn"]}).hooked(1) is True


@pytest.mark.parametrize(
    "use",
    [
        "print(x, repr(x.requires_grad_()), [x], nn.Parameter)",
        "import torch.optim, torch.nn.functional, torch.nn.attention.bias, torch.autograd.forward_ad",
        "y = F.relu, nn.Linear, torch.optim.SGD, nn.Parameter, torch.autograd.grad",
    ],
    ids=["printing", "importing", "mentioning"],
)
def test_what_is_no_use_is_not_told(sandbox: Submission, use: str) -> None:
    text = HEAD + f"def f(x):\n    {use}\n    return 1"
    assert sandbox(text, forbidden={"*": ["torch.nn", "torch.optim", "torch.autograd"]}).f(torch.ones(2)) == 1


def test_a_rule_for_one_function_leaves_torch_to_the_others(sandbox: Submission) -> None:
    text = HEAD + "def f(x): return F.normalize(x)\ndef g(x): return F.normalize(x, dim=0)"
    student = sandbox(text, forbidden={"f": ["torch.nn"]})
    x = torch.tensor([[3.0], [4.0]])
    assert student.g(x).tolist() == [[pytest.approx(0.6)], [pytest.approx(0.8)]]
    with pytest.raises(UsedForbidden):
        student.f(x)


def test_scripts_are_compiled_where_nothing_is_taken_out_and_only_there(sandbox: Submission) -> None:
    text = HEAD + "def g(x): return F.softsign(x)\ndef f(x): return torch.jit.script(F.softsign)(x)"
    x = torch.tensor([1.0, -3.0])
    assert sandbox(text).f(x).tolist() == [0.5, -0.75]
    with pytest.raises(StudentRaised, match="source"):
        sandbox(text, forbidden={"*": ["torch.nn"]}).f(x)


# --- a bell itself ---


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names: list[str] = []

    def hear(frame: FrameType) -> None:
        names.append(frame.f_code.co_name)

    monkeypatch.setattr(bells, "_listener", hear)
    return names


def made() -> dict[str, Any]:
    """Functions of every kind, afresh: their code is going to be exchanged."""
    namespace: dict[str, Any] = {"__name__": "made"}
    text = """
    def around():
        held = [3]
        def function(a, /, b, c=2, *d, e, g=5, **h):
            inner = lambda: (a, held)
            return a, b, c, d, e, g, h, inner()
        return function
    function = around()
    def keywords(**self): return self
    class A:
        def method(self, x): return x + 1
    class B(A):
        def method(self, x, *, more=1): return super().method(x) + more
        def numbers(self):
            yield 1
            yield 2
    """
    exec(dedent(text), namespace)
    return namespace


def test_a_bell_changes_nothing_but_that_it_rings(heard: list[str]) -> None:
    plain, belled = made(), made()
    for function in (belled["function"], belled["keywords"], belled["A"].method, belled["B"].method, belled["B"].numbers):
        bells.hang(function)
        bells.hang(function)  # it has one

    def uses(names: dict[str, Any]) -> list[Any]:
        b, function = names["B"](), names["function"]
        given = function(1, 2, 3, 4, e=1, z=9), function(1, b=2, e=0), names["keywords"](self=1, frame=2)
        return [*given, b.method(1), b.method(1, more=5), list(b.numbers()), inspect.signature(function), inspect.signature(type(b).method)]

    assert uses(belled) == uses(plain)
    assert heard == ["function", "function", "keywords", "method", "method", "method", "method", "numbers"]
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'b'"):
        belled["function"](1)


def test_a_bell_rings_in_the_callers_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    callers: list[object] = []
    monkeypatch.setattr(bells, "_listener", lambda frame: callers.append(frame.f_back))
    function = made()["keywords"]
    bells.hang(function)
    function()
    assert callers == [sys._getframe()]
