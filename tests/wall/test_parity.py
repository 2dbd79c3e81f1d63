"""The two walls are one: a table of small files and calls, with equal results, equal changes of the arguments, equal faults."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import torch
from torch import Tensor

from grader.wall.faults import Fault, StudentRaised
from grader.wall.kept import ambient_state_kept
from grader.wall.remote import Remote
from grader.wall.subject import Subject

Submission = Callable[..., Subject]


@pytest.fixture(autouse=True)
def kept() -> Iterator[None]:
    with ambient_state_kept():
        yield


@dataclass(frozen=True)
class Case:
    """A file, and the arguments of a call of its `f`, made afresh for each wall. `after` uses the result, as a check would."""

    source: str
    arguments: Callable[[], tuple[Any, ...]] = tuple
    after: Callable[[Any], Any] | None = None


def ramp(*shape: int, grad: bool = False) -> Tensor:
    count = torch.Size(shape).numel()
    return torch.linspace(-2, 3, count, dtype=torch.float64).reshape(shape).clone().requires_grad_(grad)


def one(**kwargs: bool) -> Callable[[], tuple[Any, ...]]:
    return lambda: (ramp(2, 3, **kwargs),)


def summed(result: Tensor) -> None:
    (result * torch.arange(result.numel(), dtype=result.dtype).reshape(result.shape)).sum().backward()


CASES: dict[str, Case] = {
    # results
    "softmax": Case(
        "def f(x):\n    e = (x - x.amax(1, keepdim=True)).exp()\n    return e / e.sum(1, keepdim=True)", one(grad=True), summed
    ),
    "several": Case("def f(x): return x.max(1), [x.sum(), {'n': x.numel()}]", one(grad=True)),
    "no graph": Case("def f(x): return x.detach() + 1", one(grad=True)),
    "a float": Case("def f(x): return x.sum().item()", one()),
    "a bool": Case("def f(x): return bool((x > 0).all())", one()),
    "nothing": Case("def f(x): x + 1", one()),
    "text": Case("def f(x): return str(x.shape)", one()),
    "a dtype": Case("def f(x): return x.dtype, x.device, x.shape", one()),
    "a new leaf": Case("import torch\ndef f(): return torch.ones(2, requires_grad=True)"),
    "a tensor of each dtype": Case(
        "import torch\ndef f(x): return [x.to(d) for d in (torch.float16, torch.bfloat16, torch.int8, torch.bool, torch.complex64)]", one()
    ),
    "an object": Case("class A: pass\ndef f(): return A()"),
    "a lambda": Case("def f(): return lambda: 1"),
    "itself": Case("def f(x, y): return y, x, y", lambda: (ramp(2), [1])),
    "a generator's draw": Case("import torch\ndef f(g): return torch.rand(3, generator=g)", lambda: (torch.Generator().manual_seed(1),)),
    "numbers of numpy": Case("import numpy\ndef f(): return numpy.float64(1.5), numpy.float32(1.5)"),
    # changes of the arguments
    "in place": Case("def f(x): x.mul_(2).add_(1)", one()),
    "in place on a view": Case("def f(x): x[0].zero_()", one()),
    "in place on a leaf": Case("def f(x): x.mul_(2)", one(grad=True)),
    "under no_grad": Case("import torch\ndef f(x):\n    with torch.no_grad(): x -= 1\n    return x", one(grad=True)),
    "backward there": Case("def f(x): (x * x).sum().backward()", one(grad=True)),
    "a grad taken away": Case("def f(x):\n    (x * x).sum().backward()\n    x.grad = None", one(grad=True)),
    "data": Case("def f(x): x.data = x.data.t()", one(grad=True)),
    "requires_grad": Case("def f(x): x.requires_grad_()", one()),
    "a list": Case("def f(a, x): a.append(x); a[0] = 5; return a", lambda: ([1, 2], ramp(2))),
    "a dict": Case("def f(d): d['new'] = d.pop('old'); return len(d)", lambda: ({"old": [1], "k": 2},)),
    "a tensor in a list": Case("def f(a):\n    for t in a: t.zero_()", lambda: ([ramp(2), ramp(3)],)),
    "shared memory": Case("def f(x, y): x.zero_(); return y + 1", lambda: (lambda x: (x, x.view(6)))(ramp(2, 3))),
    # gradients
    "a non-leaf": Case("def f(x): return x.sin()", lambda: (ramp(2, 3, grad=True) * 2,), summed),
    "two inputs": Case("def f(x, w): return x @ w", lambda: (ramp(2, 3, grad=True), ramp(3, 2, grad=True)), summed),
    "a constant and an input": Case("def f(x, w): return x @ w", lambda: (ramp(2, 3), ramp(3, 2, grad=True)), summed),
    "through a view": Case("def f(x): return x.t()[1:]", one(grad=True), summed),
    "indexing": Case("import torch\ndef f(x): return x[torch.tensor([0, 0, 1]), torch.tensor([1, 1, 2])]", one(grad=True), summed),
    # faults
    "KeyError": Case("def f(): return {}['k']"),
    "of torch": Case("def f(x): return x @ x", one()),
    "of one's own": Case("class E(LookupError): pass\ndef f(): raise E('why')"),
    "in a helper": Case("def g(x): return x.nothing\ndef f(x): return g(x)", one()),
    "sys.exit": Case("import sys\ndef f(): sys.exit(2)"),
    "recursion": Case("def f(): return f()"),
    "two that call each other": Case("def f():\n    return g()\n\ndef g():\n    return f()"),
    "a long way": Case(
        "def g(x): return x.nothing\n" + "".join(f"def f{i}(x): return {f'f{i - 1}' if i else 'g'}(x)\n" for i in range(9)) + "f = f8",
        one(),
    ),
    "a method": Case("class A:\n    def __init__(self): self.go()\n    def go(self): return self.lost + 1\ndef f(): return A()"),
    "in a lambda": Case("def f(x): return [*map(lambda i: x[i] + None, [0])]", one()),
    "beside letters of two bytes": Case("def f(x):\n    ä = 'öü'; return ä + 1  # ß", one()),
    "over several lines": Case("def f(x):\n\treturn (x +\n\t\t'a')", one()),
    "behind a form feed": Case("A = 1\n\x0c\ndef f(): return A.b"),
    "in code made at run time": Case("def f(): exec('1 / 0')"),
    "a stub": Case("def f(x): raise NotImplementedError", one()),
    "a stub with words": Case("def f(x):\n    raise NotImplementedError('your code here')", one()),
    "a stub behind": Case("def g(): raise NotImplementedError\ndef f(): return g()"),
    "no function": Case("def g(): pass"),
    "no callable": Case("f = 5"),
    "too many arguments": Case("def f(): pass", one()),
    "a syntax error": Case("def f(:\n"),
    "a bracket left open": Case("def f():\n    return (1 +\n"),
    "an end too early": Case("def f():\n"),
    "an indentation error": Case("def f():\nreturn 1"),
    "an error while loading": Case("1 / 0\ndef f(): pass"),
    "a null byte": Case("def f():\0 pass"),
    "an import of nothing": Case("import nothing_at_all\ndef f(): pass"),
    "a stub at the top": Case("raise NotImplementedError\ndef f(): pass"),
    "an error in use": Case("class A:\n    def go(self): raise IndexError('far')\ndef f(): return A()", after=lambda a: a.go()),
    "a missing attribute": Case("class A: pass\ndef f(): return A()", after=lambda a: a.go),
    "assert": Case("def f(x): assert x.numel() == 5, 'five'", one()),
    "an error without text": Case("def f(): raise ValueError"),
    "a warning": Case("import warnings\ndef f(): warnings.warn('careful'); return 1"),
    "printing": Case("def f(): print('hello'); return 1"),
}
FORBIDDEN: dict[str, Case] = {
    "forbidden": Case("def f(x): return x.softmax(-1)", one()),
    "forbidden and failing": Case("def f(x):\n    x.softmax(-1)\n    raise ValueError", one()),
    "forbidden in use": Case(
        "class A:\n    def __call__(self, x): return x.softmax(-1)\ndef f(): return A()", after=lambda a: a(ramp(2, 2))
    ),
    "allowed": Case("def f(x): return x.exp() / x.exp().sum()", one(grad=True), summed),
}
pytestmark = pytest.mark.filterwarnings("ignore")


def told(value: Any, seen: tuple[Any, ...] = ()) -> Any:
    """A value as plain data, in which nothing but what matters differs."""
    if isinstance(value, Tensor):
        grad = told(value.grad) if value.is_leaf and value.grad is not None else None
        return ("tensor", value.dtype, tuple(value.shape), value.stride(), value.tolist(), value.requires_grad, value.is_leaf, grad)
    if isinstance(value, Remote):
        return ("handle", value.type_name)
    if isinstance(value, torch.Generator):
        return ("generator", value.get_state().tolist())
    if isinstance(value, dict):
        return {k: told(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return (type(value).__name__, [told(v) for v in value])
    return (type(value).__name__, repr(value))


def outcome(student: Subject, case: Case) -> Any:
    """All that a check could see of a call."""
    arguments = case.arguments()
    end: Any
    try:
        result = student.f(*arguments)
        same = [i for i, a in enumerate(arguments) if a is result]
        before = told(result)
        end = (before, same, told(case.after(result)) if case.after else None)
    except Fault as fault:
        end = (fault.outcome, str(fault), fault.way, fault.ancestry if isinstance(fault, StudentRaised) else None)
    return end, told(list(arguments)), torch.is_grad_enabled(), torch.get_default_dtype()


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_both_walls_show_the_same(sandbox: Submission, local: Submission, case: Case) -> None:
    assert outcome(sandbox(case.source), case) == outcome(local(case.source), case)


@pytest.mark.parametrize("case", FORBIDDEN.values(), ids=FORBIDDEN)
def test_both_walls_forbid_the_same(sandbox: Submission, local: Submission, case: Case) -> None:
    rules = {"f": ["softmax"]}
    assert outcome(sandbox(case.source, forbidden=rules), case) == outcome(local(case.source, forbidden=rules), case)


def test_both_walls_load_helpers_alike(sandbox: Submission, local: Submission) -> None:
    case = Case("from helper import g\ndef f(): return g()")
    for helper in ("def g(): return 5", "def g(): return 1 / 0", "def g(:", ""):
        beside = local(case.source, helper=helper)
        assert outcome(sandbox(case.source, helper=helper), case) == outcome(beside, case)
        beside.wall.close()  # one interpreter has room for one `helper`


def test_both_walls_remember_alike(sandbox: Submission, local: Submission) -> None:
    source = "count = 0\ndef f():\n    global count\n    count += 1\n    return count"
    for student in (sandbox(source), local(source)):
        assert [student.f() for _ in range(3)] == [1, 2, 3]


def test_both_walls_draw_alike(sandbox: Submission, local: Submission) -> None:
    source = "import torch\ndef f(): return torch.rand(2), torch.randperm(4)"
    draws = []
    for student in (sandbox(source), local(source)):
        student.f()
        torch.manual_seed(8)
        draws.append(told([student.f(), student.f()]))
    assert draws[0] == draws[1]
