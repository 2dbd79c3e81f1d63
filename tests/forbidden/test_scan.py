"""The scan: what a function can reach by name, in the submission's own text."""

import sys

import pytest

from grader.forbidden.rules import UNDERGROUND, rules_for
from grader.forbidden.scan import Scanner, findings

RULES = (*rules_for(["torch.optim", "autograd", "torch.linalg"]), UNDERGROUND)


def found(text: str, function: str = "f", **helpers: str) -> list[str]:
    return [f.rule.name for f in findings({"work": text, **helpers}, function, "work", RULES)]


OFFENCES = {
    "plain": "import torch\ndef f(p): return torch.optim.SGD(p)",
    "the module's alias": "import torch.optim as o\ndef f(p): return o.SGD(p)",
    "torch's alias": "import torch as t\ndef f(p): return t.optim.SGD(p)",
    "from torch": "from torch import optim\ndef f(p): return optim.SGD(p)",
    "from torch, renamed": "from torch import optim as o\ndef f(p): return o.SGD(p)",
    "from optim": "from torch.optim import SGD\ndef f(p): return SGD(p)",
    "from optim, renamed": "from torch.optim import SGD as Mine\ndef f(p): return Mine(p)",
    "imported inside": "def f(p):\n    from torch.optim import SGD\n    return SGD(p)",
    "a plain alias": "import torch\nmake = torch.optim.SGD\ndef f(p): return make(p)",
    "two aliases": "import torch\na = torch.optim\nb = a\ndef f(p): return b.SGD(p)",
    "a typed alias": "import torch\nmake: object = torch.optim.SGD\ndef f(p): return make(p)",
    "fused": "import torch\ndef f(p): return torch._fused_sgd_([p], [p], [], lr=0.1)",
    "a helper": "import torch\ndef g(p): return torch.optim.SGD(p)\ndef f(p): return g(p)",
    "a class's method": "import torch\nclass A:\n    def go(self, p): return torch.optim.SGD(p)\ndef f(p): return A().go(p)",
    "a base": "import torch\nclass A(torch.optim.Optimizer): pass\ndef f(p): return A(p)",
    "a default": "import torch\ndef f(p, make=torch.optim.SGD): return make(p)",
    "a decorator": "import torch\n@torch.optim.something\ndef f(p): return p",
    "a lambda": "import torch\nf = lambda p: torch.optim.SGD(p)",
    "a comprehension": "import torch\ndef f(ps): return [torch.optim.SGD(p) for p in ps]",
    "inside if": "import torch\nif True:\n    def f(p): return torch.optim.SGD(p)",
    "inside try": "import torch\ntry:\n    def f(p): return torch.optim.SGD(p)\nexcept ImportError: pass",
    "on a call's result": "import torch\ndef f(p): return torch.optim.SGD(p).step()",
    "as an argument": "import torch\ndef f(p): return list(map(torch.optim.SGD, p))",
    "recursion": "import torch\ndef g(p): return f(p)\ndef f(p): return g(p) or torch.optim.SGD(p)",
    "autograd.grad": "import torch\ndef f(x): return torch.autograd.grad(x, x)",
    "from autograd": "from torch.autograd import grad\ndef f(x): return grad(x, x)",
    "func.grad": "from torch.func import grad as g\ndef f(x): return g(x)",
    "Function": "import torch\nclass A(torch.autograd.Function): pass\ndef f(x): return A.apply(x)",
    "grad_fn": "def f(x): return x.grad_fn(x)",
    "grad_fn on a call": "def f(x): return x.sum().grad_fn(x)",
    "in the midst of a name": "def f(x): return x.grad_fn.next_functions[0][0](x)",
    "more than a sensible name": "import torch\ndef f(x): return torch.linalg.inv" + ".a" * 100,
    "by a name without end": "from torch import linalg as " + "l" * 5000 + "\ndef f(x): return " + "l" * 5000 + ".inv(x)",
    "an unlisted module": "import torch\ndef f(x): return torch.linalg.inv(x)",
    "private insides": "import torch\ndef f(x): return torch._C._nn.gelu(x)",
    "ctypes": "import ctypes\ndef f(x): return ctypes.CDLL(None)",
    "from ctypes": "from ctypes import CDLL\ndef f(x): return CDLL(None)",
    "the dispatcher": "from torch.utils._python_dispatch import TorchDispatchMode as M\ndef f(x): return M()",
}


@pytest.mark.parametrize("text", OFFENCES.values(), ids=OFFENCES)
def test_an_offence_is_found(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "import torch\ntry: import nothing\nexcept ImportError:\n    def f(p): return torch.optim.SGD(p)",
        "import torch\ntry: pass\nfinally:\n    make = torch.optim.SGD\ndef f(p): return make(p)",
        "import torch\ntry: pass\nexcept OSError: pass\nelse:\n    def f(p): return torch.optim.SGD(p)",
        "import torch\nfor _ in (1,):\n    def f(p): return torch.optim.SGD(p)",
    ],
    ids=["except", "finally", "else", "for"],
)
def test_a_definition_anywhere_at_the_top_counts(text: str) -> None:
    assert found(text)


INNOCENT = {
    "nothing": "def f(x): return x",
    "an unused import": "import torch.optim\nfrom torch.optim import SGD\nimport torch.optim as o\ndef f(x): return x",
    "an import inside": "def f(x):\n    import torch.optim\n    return x",
    "torch itself": "import torch\ndef f(x): return torch.exp(x)",
    "a mention of the module": "import torch.optim as o\ndef f(x): return o is None",
    "a comment": "import torch\ndef f(x):\n    # torch.optim.SGD\n    return x",
    "a docstring": 'import torch\ndef f(x):\n    """Like torch.optim.SGD."""\n    return x',
    "a string": "def f(x): return 'torch.autograd.grad'",
    "an annotation": "import torch\ndef f(x: torch.optim.Optimizer) -> torch.optim.SGD:\n    y: torch.optim.Adam = x\n    return y",
    "a main block": "import torch\ndef f(x): return x\nif __name__ == '__main__':\n    torch.optim.SGD(f(1))",
    "a main block with another f": "import torch\ndef f(x): return x\nif __name__ == '__main__':\n    f = torch.optim.SGD",
    "another function": "import torch\ndef g(x): return torch.optim.SGD(x)\ndef f(x): return x",
    "at the top": "import torch\nprint(torch.optim.SGD)\ndef f(x): return x",
    "one's own name": "def optim(x): return x\ndef grad(x): return x\ndef f(x): return optim(grad(x))",
    "one's own attribute": "class A:\n    optim = 1\n    grad = 2\ndef f(x): return A().optim + A.grad",
    "a longer name": "import torch\ndef f(x): return torch.optimistic(x)",
    ".grad": "def f(x): return x.grad",
    "no_grad": "import torch\ndef f(x):\n    with torch.no_grad(): return x",
    "a local variable": "def f(x):\n    ctypes = x\n    return x",
}


@pytest.mark.parametrize("text", INNOCENT.values(), ids=INNOCENT)
def test_what_is_no_use_is_no_offence(text: str) -> None:
    assert found(text) == []


def test_another_file_of_the_submission_is_followed() -> None:
    helper = "import torch\ndef g(x): return torch.optim.SGD(x)\ndef h(x): return x"
    assert found("from helper import g\ndef f(x): return g(x)", helper=helper) == ["torch.optim"]
    assert found("import helper\ndef f(x): return helper.g(x)", helper=helper) == ["torch.optim"]
    assert found("import helper as k\ndef f(x): return k.g(x)", helper=helper) == ["torch.optim"]
    assert found("from helper import *\ndef f(x): return g(x)", helper=helper) == ["torch.optim"]
    assert found("from helper import h\ndef f(x): return h(x)", helper=helper) == []
    assert found("from helper import *\ndef f(x): return h(x)", helper=helper) == []
    assert found("import helper\ndef f(x): return helper.h(x)", helper=helper) == []


@pytest.mark.parametrize(
    "text",
    [
        "import lib.tools\ndef f(x): return lib.tools.g(x)",
        "import lib.tools as t\ndef f(x): return t.g(x)",
        "from lib import tools\ndef f(x): return tools.g(x)",
        "from lib.tools import g\ndef f(x): return g(x)",
        "import lib\ndef f(x): return lib.passed(x)",
        "import lib\ndef f(x): return lib.near.g(x)",
        "from lib import near\ndef f(x): return near.up(x)",
    ],
)
def test_a_package_of_the_submission_is_followed(text: str) -> None:
    tools, package = "import torch\ndef g(x): return torch.optim.SGD(x)", "from .tools import g as passed\nfrom . import tools as near"
    sources = {"work": text, "lib": package, "lib.tools": tools, "lib.near": "from ..lib.tools import g\nfrom . import passed as up"}
    assert [f.rule.name for f in findings(sources, "f", "work", RULES)] == ["torch.optim"]


def test_names_from_everywhere_are_not_looked_for() -> None:
    helpers = {f"h{i}": "" for i in range(50)}
    text = "".join(f"from {name} import *\n" for name in helpers) + "def f(x): return g(x)"
    assert found(text, **helpers) == ["names that come from too many files at once"]


def test_an_alias_in_a_helper_is_followed() -> None:
    assert found("from helper import make\ndef f(x): return make(x)", helper="import torch\nmake = torch.optim.SGD") == ["torch.optim"]


@pytest.mark.parametrize("text", ["import helper\ndef f(x): return helper.SGD(x)", "from helper import SGD\ndef f(x): return SGD(x)"])
def test_what_a_helper_passes_on_is_followed(text: str) -> None:
    assert found(text, helper="from torch.optim import SGD") == ["torch.optim"]


def test_the_place_is_told() -> None:
    text = "import torch\n\ndef f(p):\n    q = p\n    return torch.optim.SGD(q)  # here\n"
    (finding,) = findings({"work": text}, "f", "work", RULES)
    assert (finding.file, finding.line, finding.text) == ("work", 5, "return torch.optim.SGD(q)  # here")


def test_the_place_in_a_helper_is_the_helpers() -> None:
    sources = {"work": "import helper\ndef f(x): return helper.g(x)", "helper": "import torch\ndef g(x):\n    return torch.optim.SGD(x)"}
    (finding,) = findings(sources, "f", "work", RULES)
    assert (finding.file, finding.line) == ("helper", 3)


@pytest.mark.parametrize("text", ["def f(:", "\0", "", "\ufeffdef f(): pass"])
def test_a_text_that_cannot_be_parsed_has_no_findings(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("count", [50, 500])
def test_a_long_condition_does_not_break_the_scan(count: int) -> None:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(1000)  # Python's own; others may have raised it
    try:
        assert found("if 1" + " + 1" * count + ":\n    pass\nimport torch\ndef f(p): return torch.optim.SGD(p)") == ["torch.optim"]
    finally:
        sys.setrecursionlimit(limit)


@pytest.mark.parametrize("text", ["x = " + "-" * 100_000 + "1\ndef f(p): ...", "f = 1 +" + " 1 +" * 20_000 + " 1"])
def test_what_is_nested_too_deeply_to_be_read_is_no_way_out(text: str) -> None:
    assert found(text) == ["code that is nested too deeply to be read"]


def test_a_file_too_deep_for_the_scan_is_not_passed_over() -> None:
    helper = "X = 1" + " + 1" * 20_000 + "\nimport torch\ndef f(p): return torch.optim.SGD(p)"
    assert found("import sys\nsys.setrecursionlimit(10**6)\nfrom helper import f", helper=helper)


SIZE = 128 << 10  # characters; each of these took minutes, or gigabytes, where something was quadratic
LARGE = {
    "many statements": "x = 1\n" * (SIZE // 6),
    "many names of one value": "f = g = " + "f = g = " * (SIZE // 8) + "1\n",
    "all names of all values": ", ".join(f"a{i}" for i in range(SIZE // 16)) + " = " + ", ".join(f"a{i}" for i in range(SIZE // 16)),
    "many functions": "".join(f"def f{i}(x): return f{i + 1}(x)\n" for i in range(SIZE // 32)),
    "aliases of aliases": "import torch\na0 = torch.a\n" + "".join(f"a{i + 1} = a{i}.a\n" for i in range(SIZE // 16)),
    "long names": f"from {'l' * (SIZE // 2)} import x\ndef f(): return " + ", ".join(f"x.a{i}" for i in range(SIZE // 16)),
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE)
def test_the_cost_is_in_proportion_to_the_text(text: str) -> None:
    scan = Scanner("work", {"work": text}, {"*": ["torch.optim"], "f": ["softmax"]})
    assert [scan(function) for function in ("f", "g", *(f"f{i}" for i in range(100)))] == [None] * 102


# --- the scanner ---


def test_a_scanner_asks_the_rules_of_each_function() -> None:
    text = "import torch\ndef f(p): return torch.optim.SGD(p)\ndef g(p): return torch.optim.SGD(p)"
    scan = Scanner("work", {"work": text}, {"f": ["torch.optim"]})
    found_in_f = scan("f")
    assert found_in_f is not None and found_in_f.line == 2
    assert scan("g") is None
    assert scan("nothing") is None
    assert scan("f") is found_in_f


def test_a_rule_for_all_is_one_for_each() -> None:
    text = "import torch\ndef f(p): return torch.optim.SGD(p)\ndef g(p): return p"
    scan = Scanner("work", {"work": text}, {"*": ["torch.optim"]})
    assert scan("f") is not None and scan("g") is None


def test_private_insides_are_forbidden_where_anything_is() -> None:
    text = "import torch\ndef f(p): return torch._C._nn.gelu(p)"
    assert Scanner("work", {"work": text}, {"f": ["softmax"]})("f") is not None
    assert Scanner("work", {"work": text}, {})("f") is None


BUT = rules_for(["torch.nn except functional.softmax functional.cross_entropy"])
FREE = {
    "as F": "import torch.nn.functional as F\ndef f(x): return F.softmax(x, -1)",
    "from nn": "from torch.nn import functional as F\ndef f(x): return F.cross_entropy(x, x)",
    "from functional": "from torch.nn.functional import softmax\ndef f(x): return softmax(x, -1)",
    "nn": "from torch import nn\ndef f(x): return nn.functional.softmax(x, -1)",
    "in full": "import torch\ndef f(x): return torch.nn.functional.softmax(x, -1)",
    "an alias": "import torch\nF = torch.nn.functional\ndef f(x): return F.softmax(x, -1)",
}
NOT_FREE = {
    "as F": "import torch.nn.functional as F\ndef f(x): return F.linear(x, x)",
    "from nn": "from torch.nn import Parameter\ndef f(x): return Parameter(x)",
    "nn": "from torch import nn\ndef f(x): return nn.Softmax(-1)(x)",
    "in full": "import torch\ndef f(x): return torch.nn.functional.relu(x)",
    "an alias": "import torch\nF = torch.nn.functional\ndef f(x): return F.linear(x, x)",
    "an alias inside": "import torch\ndef f(x):\n    F = torch.nn.functional\n    return F.linear(x, x)",
}


@pytest.mark.parametrize("text", FREE.values(), ids=FREE)
def test_what_a_rule_leaves_free_is_free(text: str) -> None:
    assert not findings({"work": text}, "f", "work", BUT)


@pytest.mark.parametrize("text", NOT_FREE.values(), ids=NOT_FREE)
def test_the_rest_of_the_module_is_not(text: str) -> None:
    assert [f.rule.name for f in findings({"work": text}, "f", "work", BUT)] == ["torch.nn"]


def test_what_stands_behind_a_bell_is_not_asked_for() -> None:
    assert found("import torch\ndef f(x): return torch.nn.functional.relu.__code__.co_consts") == [UNDERGROUND.name]
