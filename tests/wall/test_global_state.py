"""Generators and torch's global state mean the same on both sides."""

from collections.abc import Callable, Iterator

import pytest
import torch

from grader.wall.kept import ambient_state_kept
from grader.wall.subject import Subject

Submission = Callable[..., Subject]
FIRST = "SandboxWall._ready writes the global state of a worker that has just loaded over the judge's own"


@pytest.fixture(autouse=True)
def kept() -> Iterator[None]:
    with ambient_state_kept():
        torch.manual_seed(0)
        yield


DRAW = """
    import torch
    def draw(n, g=None): return torch.randn(n, generator=g)
    def draw_and_fail(n): torch.randn(n); raise ValueError("after drawing")
    def grad_mode(): return torch.is_grad_enabled()
    def default(): return torch.get_default_dtype()
"""


def test_a_generator_goes_and_its_state_returns(submission: Submission) -> None:
    student = submission(DRAW)
    mine, theirs = torch.Generator().manual_seed(5), torch.Generator().manual_seed(5)
    for n in (3, 4):
        assert torch.equal(student.draw(n, g=theirs), torch.randn(n, generator=mine))
    assert torch.equal(mine.get_state(), theirs.get_state())


def test_an_unused_generator_stays_as_it_is(submission: Submission) -> None:
    g = torch.Generator().manual_seed(1)
    before = g.get_state()
    submission("def f(g): return g.initial_seed()").f(g)
    assert torch.equal(g.get_state(), before)


def test_a_new_generator_comes_back_in_its_state(submission: Submission) -> None:
    got = submission("import torch\ndef f():\n    g = torch.Generator().manual_seed(9)\n    torch.rand(3, generator=g)\n    return g").f()
    mine = torch.Generator().manual_seed(9)
    torch.rand(3, generator=mine)
    assert torch.equal(torch.rand(2, generator=got), torch.rand(2, generator=mine))


def test_the_global_generator_is_one_for_both_sides(submission: Submission) -> None:
    student = submission(DRAW)
    student.grad_mode()  # loads the file
    torch.manual_seed(3)
    got = torch.cat([student.draw(2), torch.randn(3), student.draw(4)])
    torch.manual_seed(3)
    again = torch.cat([torch.randn(2), torch.randn(3), torch.randn(4)])
    assert torch.equal(got, again)


def test_a_seed_set_by_the_student_holds_here(submission: Submission) -> None:
    submission("import torch\ndef f(): torch.manual_seed(77)").f()
    got = torch.randn(2)
    torch.manual_seed(77)
    assert torch.equal(got, torch.randn(2))


def test_the_same_seed_gives_the_same_draw_again(submission: Submission) -> None:
    student = submission(DRAW)
    student.grad_mode()
    torch.manual_seed(4)
    first = student.draw(3)
    torch.manual_seed(4)
    assert torch.equal(student.draw(3), first)


@pytest.mark.parametrize("wall", ["sandbox", "local"])
def test_the_same_seed_gives_the_same_draw_after_an_exception(request: pytest.FixtureRequest, wall: str) -> None:
    student = request.getfixturevalue(wall)(DRAW)
    torch.manual_seed(4)
    expected = torch.randn(3)
    for _ in range(2):
        torch.manual_seed(4)
        with pytest.raises(ValueError, match="after drawing"):
            student.draw_and_fail(5)
    torch.manual_seed(4)
    assert torch.equal(student.draw(3), expected)


@pytest.mark.parametrize("wall", ["sandbox", "local"])
def test_the_global_state_holds_for_the_very_first_call(request: pytest.FixtureRequest, wall: str) -> None:
    student = request.getfixturevalue(wall)(DRAW)
    torch.manual_seed(4)
    expected = torch.randn(3)
    torch.manual_seed(4)
    with torch.no_grad():
        assert torch.equal(student.draw(3), expected)
        assert student.grad_mode() is False


def test_loading_leaves_the_judges_global_state_alone(sandbox: Submission) -> None:
    torch.set_default_dtype(torch.float64)
    before = torch.get_rng_state()
    sandbox("def f(): return 1").f()
    assert torch.get_default_dtype() is torch.float64
    assert torch.equal(torch.get_rng_state(), before)


def test_grad_mode_goes(submission: Submission) -> None:
    student = submission(DRAW)
    assert student.grad_mode() is True
    with torch.no_grad():
        assert student.grad_mode() is False
    assert student.grad_mode() is True


def test_grad_mode_returns(submission: Submission) -> None:
    submission("import torch\ndef f(): torch.set_grad_enabled(False)").f()
    assert not torch.is_grad_enabled()


def test_the_default_dtype_goes_and_does_not_return(submission: Submission) -> None:
    student = submission(DRAW + "\n    def half(): torch.set_default_dtype(torch.float16)")
    student.grad_mode()
    torch.set_default_dtype(torch.float64)
    assert student.default() is torch.float64
    assert student.draw(1).dtype is torch.float64
    student.half()
    assert torch.get_default_dtype() is torch.float64  # a suite's own tensors are not the student's to choose


def test_python_and_numpy_draw_the_same_in_every_fresh_worker(sandbox: Submission) -> None:
    source = "import random, numpy, torch\nfirst = random.random(), float(numpy.random.rand())\ndef f(): return first"
    assert sandbox(source).f() == sandbox(source).f()
