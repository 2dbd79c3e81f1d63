"""Sources: a submission is loaded from its text, afresh, and shadows nothing that Python knows."""

import inspect
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.wall.subject import Subject
from grader.worker.modules import Sources

Submission = Callable[..., Subject]


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    """Whatever a test loads is gone after it."""
    path, modules = list(sys.meta_path), set(sys.modules)
    yield
    sys.meta_path[:] = path
    for name in set(sys.modules) - modules:
        if type(getattr(sys.modules[name].__spec__, "loader", None)) is Sources:
            del sys.modules[name]


def test_a_module_is_made_of_its_text() -> None:
    module = Sources({"work": "X = 5\ndef f(): return X"}).load("work")
    assert module.f() == 5
    assert (module.__name__, module.__file__) == ("work", "work.py")
    assert sys.modules["work"] is module


def test_loading_again_is_loading_afresh() -> None:
    sources = Sources({"work": "items = []"})
    first = sources.load("work")
    first.items.append(1)
    assert sources.load("work").items == []


def test_helpers_are_found_however_they_are_imported() -> None:
    sources = Sources(
        {
            "work": "import helper\nfrom helper import g\nimport helper as h\ndef f(): return helper.g() + g() + h.g()",
            "helper": "import deeper\ndef g(): return deeper.X",
            "deeper": "X = 7",
        }
    )
    assert sources.load("work").f() == 21


def test_helpers_that_import_each_other_load() -> None:
    sources = Sources({"work": "import helper\ndef f(): return helper.g()", "helper": "import work\ndef g(): return work.__name__"})
    assert sources.load("work").f() == "work"


def test_a_late_import_is_found() -> None:
    assert Sources({"work": "def f():\n    import helper\n    return helper.X", "helper": "X = 3"}).load("work").f() == 3


@pytest.mark.parametrize("name", ["torch", "math", "json", "random", "wave"])
def test_nothing_that_python_knows_is_shadowed(name: str) -> None:
    known = sys.modules.get(name)
    module = Sources({"work": f"import {name}\nfound = {name}", name: "X = 'mine'"}).load("work")
    assert not hasattr(module.found, "X")
    assert known is None or module.found is known
    sources = Sources({name: "X = 1"})
    sources.forget()
    assert known is None or sys.modules[name] is known


def test_forgetting_takes_all_modules_out_again() -> None:
    before = list(sys.meta_path)
    sources = Sources({"work": "import helper", "helper": ""})
    sources.load("work")
    sources.forget()
    assert "work" not in sys.modules and "helper" not in sys.modules
    assert sys.meta_path == before
    sources.forget()


def test_a_module_that_cannot_be_loaded_leaves_nothing() -> None:
    before = list(sys.meta_path)
    for text in ("1 / 0", "def f(:", "import helper\nraise SystemExit"):
        with pytest.raises(BaseException):  # noqa: B017, PT011
            Sources({"work": text, "helper": ""}).load("work")
        assert "work" not in sys.modules and "helper" not in sys.modules
        assert sys.meta_path == before


def test_two_submissions_one_after_the_other_do_not_mix() -> None:
    for answer in (1, 2):
        sources = Sources({"work": "import helper\nX = helper.X", "helper": f"X = {answer}"})
        assert answer == sources.load("work").X
        sources.forget()


def test_no_cache_is_written(tmp_path: Path) -> None:
    file = tmp_path / "work.py"
    file.write_text("X = 1")
    Sources({"work": "X = 2"}, {"work": str(file)}).load("work")
    assert [p.name for p in tmp_path.rglob("*")] == ["work.py"]


def test_the_files_on_disk_are_not_asked() -> None:
    assert Sources({"work": "X = 2"}, {"work": "/nowhere/work.py"}).load("work").X == 2


def test_texts_are_told_by_the_names_of_their_files() -> None:
    sources = Sources({"work": "a = 1\n"}, {"work": "/my/work.py"})
    assert sources.text_of("/my/work.py") == "a = 1\n"
    assert sources.text_of("/other.py") == ""
    assert sources.is_students("/my/work.py") and not sources.is_students("work.py")


def test_sources_of_functions_can_be_read_by_tools() -> None:
    module = Sources({"work": "def f():\n    return 1  # here\n"}).load("work")
    assert inspect.getsource(module.f) == "def f():\n    return 1  # here\n"


def test_dataclasses_and_future_annotations_work() -> None:
    head = "from __future__ import annotations\nfrom dataclasses import dataclass\n"
    text = head + "@dataclass\nclass A:\n    x: Unknown = 1\ndef f(): return A()"
    module = Sources({"work": text}).load("work")
    assert module.f().x == 1
    assert isinstance(module, types.ModuleType)


def test_the_kits_own_futures_do_not_leak_into_the_students_file() -> None:
    with pytest.raises(NameError):
        Sources({"work": "def f(x: Unknown): pass"}).load("work")


def test_in_the_sandbox_the_kit_can_be_imported_by_nobody_new(sandbox: Submission) -> None:
    for name in ("grader.judge.suite", "solutions", "tests.hidden", "conftest"):
        with pytest.raises((ImportError, OSError)):
            sandbox(f"def f():\n    import {name}\n    return 1").f()


def test_packages_of_a_submission_are_packages() -> None:
    texts = {
        "work": "import lib.tools\nfrom lib import near\nfrom lib.deep.down import x\nK = lib.tools.two() + near.THREE + x + lib.ONE",
        "lib": "from .near import THREE\nONE = 1",
        "lib.tools": "from . import near\nfrom .near import THREE\ndef two(): return near.THREE - 1",
        "lib.near": "THREE = 3",
        "lib.deep": "",
        "lib.deep.down": "from ..near import THREE as x",
    }
    sources = Sources(texts)
    try:
        assert sources.load("work").K == 2 + 3 + 3 + 1
    finally:
        sources.forget()
    assert not [name for name in sys.modules if name.partition(".")[0] == "lib" and name in texts]
