"""Plain values cross the wall and come back as they were."""

import enum
import math
from collections import Counter, OrderedDict, namedtuple
from collections.abc import Callable
from typing import Any

import numpy
import pytest
import torch

from grader.wall.faults import BadReturn, Died
from grader.wall.remote import Remote
from grader.wall.subject import Subject

Submission = Callable[..., Subject]
Color = enum.IntEnum("Color", "RED")
Point = namedtuple("Point", "x y")

# deepcopy: a list that is merely passed through would come back as the judge's own.
ECHO = """
    from copy import deepcopy
    def echo(value): return deepcopy(value)
    def told(value): return f"{type(value).__name__} {value!r}"
    def same(value): return value
"""

VALUES: list[Any] = [
    *(None, True, False),
    *(0, -1, 2**63 - 1, -(2**63)),
    *(2**63, -(2**63) - 1, 2**64, 10**300, -(10**300)),
    *(0.0, -0.0, 0.1, 1e308, 5e-324, math.inf, -math.inf, math.nan),
    *("", "plain", "Größe ∑ 语言 🙂", "zero\0inside", "x" * 100_000),
    *(b"", b"\0\xff\x80", bytes(range(256))),
    *([], [1, [2.5, [None, [True]]]], [[], [[]]]),
    *((), (1,), ((), ((),)), (1, "a", (None,))),
    *({}, {"a": 1, 2: [3], (4, 5): {"b": None}}, {None: 1, True: 2, 0.5: 3}),
    *(set(), {1, "a", (2, 3)}),
    *(torch.float32, torch.int64, torch.bool, torch.complex128, torch.device("cpu")),
]


def name_of(value: Any) -> str:
    """The same in every process: a set has its order by chance."""
    return repr(value)[:30] if not isinstance(value, set) else f"a set of {len(value)}"


@pytest.mark.parametrize("value", VALUES, ids=name_of)
def test_a_value_comes_back_as_it_went(sandbox: Submission, value: Any) -> None:
    back = sandbox(ECHO).echo(value)
    assert repr(back) == repr(value) or (
        isinstance(value, set) and back == value
    )  # repr tells 0.0 from -0.0 and True from 1, and finds nan equal to nan
    assert type(back) is type(value)


def test_the_student_sees_the_very_values(sandbox: Submission) -> None:
    student = sandbox(ECHO)
    simple = [v for v in VALUES if not isinstance(v, set)]
    assert [student.told(v) for v in simple] == [f"{type(v).__name__} {v!r}" for v in simple]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from collections import namedtuple\ndef f(): return namedtuple('P', 'x y')(1, 2)", (1, 2)),
        ("import torch\ndef f(): return torch.zeros(2, 3).shape", (2, 3)),
        ("import numpy\ndef f(): return numpy.float64(0.1)", 0.1),
        ("import enum\nclass Color(enum.IntEnum):\n    RED = 7\ndef f(): return Color.RED", 7),
        ("class Text(str): pass\ndef f(): return Text('ab')", "ab"),
        ("class Many(list): pass\ndef f(): return Many([1, 2])", [1, 2]),
        ("from collections import Counter\ndef f(): return Counter('aab')", {"a": 2, "b": 1}),
        ("from collections import OrderedDict\ndef f(): return OrderedDict(b=1, a=2)", {"b": 1, "a": 2}),
        ("from collections import defaultdict\ndef f(): return defaultdict(list, a=[1])", {"a": [1]}),
    ],
)
def test_a_value_of_a_subclass_comes_as_the_plain_kind(submission: Submission, source: str, expected: Any) -> None:
    got = submission(source).f()
    assert got == expected
    assert type(got) is type(expected)


@pytest.mark.parametrize(
    "value",
    [pytest.param(Point(1, 2)), torch.Size([2, 3]), numpy.float64(0.1), Color.RED, Counter("aab")],
)
def test_an_argument_of_a_subclass_can_be_sent(sandbox: Submission, value: Any) -> None:
    assert sandbox(ECHO).echo(value) == value


def test_a_dict_keeps_its_order(sandbox: Submission) -> None:
    assert list(sandbox(ECHO).echo(OrderedDict([("b", 1), ("a", 2), ("c", 3)]))) == ["b", "a", "c"]


def test_lone_surrogates_become_question_marks(sandbox: Submission) -> None:
    student = sandbox("def f(text): return text + 'a\\ud800b'")
    assert student.f("\udfff") == "?a?b"


@pytest.mark.parametrize(
    "source", ["1j", "range(3)", "numpy.float32(1)", "numpy.int64(1)", "numpy.zeros(2)", "object()", "bytearray(b'a')"]
)
def test_what_is_no_plain_value_stays_behind_a_handle(submission: Submission, source: str) -> None:
    assert isinstance(submission(f"import numpy\ndef f(): return {source}").f(), Remote)


@pytest.mark.parametrize("wall", ["sandbox", "local"])
def test_a_frozenset_comes_as_a_set(request: pytest.FixtureRequest, wall: str) -> None:
    got = request.getfixturevalue(wall)("def f(): return frozenset({1, 2})").f()
    assert type(got) is set and got == {1, 2}


def test_a_result_nested_deep_is_fine_and_one_without_end_is_a_bad_return(sandbox: Submission) -> None:
    student = sandbox("""
        def nested(depth):
            value = []
            for _ in range(depth):
                value = (value,)
            return value
    """)
    value = student.nested(30)
    for _ in range(30):
        (value,) = value
    assert value == []
    with pytest.raises(BadReturn, match="nested"):
        student.nested(5000)


def test_a_list_that_contains_itself_is_a_bad_return(sandbox: Submission) -> None:
    student = sandbox("def f():\n    a = [1]\n    a.append(a)\n    return a")
    with pytest.raises(BadReturn, match="without end"):
        student.f()


def test_one_list_twice_in_a_result_is_one_list(sandbox: Submission) -> None:
    first, second, other = sandbox("def f():\n    a = [1]\n    return a, a, [1]").f()
    assert first is second and other == first and other is not first


def test_too_long_a_string_is_a_bad_return(sandbox: Submission) -> None:
    student = sandbox("def f(): return 'x' * 2_000_000")
    with pytest.raises(BadReturn, match="too long"):
        student.f()


def test_too_long_an_int_costs_the_worker(sandbox: Submission) -> None:
    student = sandbox("def f(n): return 1 << n")
    assert student.f(16_000) == 1 << 16_000
    with pytest.raises(Died, match="digits"):
        student.f(20_000)
    assert student.f(70) == 1 << 70


def test_an_object_of_the_judge_cannot_be_sent(sandbox: Submission) -> None:
    with pytest.raises(TypeError, match="use a probe"):
        sandbox(ECHO).echo(object())


def test_keyword_arguments_arrive_under_their_names(submission: Submission) -> None:
    student = submission("def f(a, *rest, b=2, **more): return a, rest, b, more")
    assert student.f(1) == (1, (), 2, {})
    assert student.f(1, 5, 6, b=[3], c="d") == (1, (5, 6), [3], {"c": "d"})
