"""Tensors cross the wall bit by bit, whatever their dtype, shape, strides and storage."""

from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from grader.wall.faults import BadReturn, Died
from grader.wall.messages import BadMessage, TensorSpec
from grader.wall.storage import DTYPES, CannotCross, is_wasteful, plain_tensor, storage_bytes, storage_of_bytes, view, write_storage
from grader.wall.subject import Subject

Submission = Callable[..., Subject]

ECHO = """
    import torch
    def clone(x): return x.clone()
    def told(x): return str(x.dtype), tuple(x.shape), x.stride(), x.storage_offset(), x.tolist()
    def shares(x, y): return x.untyped_storage().data_ptr() == y.untyped_storage().data_ptr()
"""


def random(*shape: int, dtype: torch.dtype = torch.float32, seed: int = 0) -> Tensor:
    rng = torch.Generator().manual_seed(seed)
    numbers = torch.randn(shape, generator=rng, dtype=torch.float64) * 50
    if dtype.is_complex:
        return torch.complex(numbers, numbers.flip(0) if shape else -numbers).to(dtype)
    return (numbers > 0) if dtype is torch.bool else numbers.abs().to(dtype) if dtype is torch.uint8 else numbers.to(dtype)


def identical(a: Tensor, b: Tensor) -> bool:
    """Equal to the bit."""
    return a.dtype is b.dtype and a.shape == b.shape and bits(a) == bits(b)


def bits(x: Tensor) -> bytes:
    return storage_bytes(x.detach().clone(memory_format=torch.contiguous_format).untyped_storage())


SHAPES = {
    "0-D": random(),
    "empty": torch.empty(0),
    "empty with sizes": torch.empty(3, 0, 2),
    "large": random(300, 200),
    "transposed": random(3, 5).t(),
    "every second": random(10)[::2],
    "an offset": random(10)[3:7],
    "expanded": random(3, 1).expand(3, 4),
    "permuted": random(2, 3, 4).permute(2, 0, 1),
    "unfolded": random(8).unfold(0, 3, 1),
    "a row of a large one": random(500, 4)[7],
    "broadcast from one": torch.tensor(2.5).expand(4, 4),
    "conjugate": random(4, dtype=torch.complex64).conj(),
    "negative view": random(4, dtype=torch.complex64).conj().imag,
    "specials": torch.tensor([torch.nan, torch.inf, -torch.inf, -0.0, 1e-45]),
    "a nan with a payload": torch.tensor([0x7FC12345], dtype=torch.int32).view(torch.float32),
    "seven dimensions": random(1, 2, 1, 2, 1, 2, 1),
    "a parameter's data": torch.nn.Parameter(random(3)).data,
}


@pytest.mark.parametrize("dtype", DTYPES.values(), ids=DTYPES)
@pytest.mark.parametrize("shape", [(), (0,), (7,), (3, 4)], ids=str)
def test_every_dtype_comes_back_to_the_bit(sandbox: Submission, dtype: torch.dtype, shape: tuple[int, ...]) -> None:
    x = random(*shape, dtype=dtype)
    assert identical(sandbox(ECHO).clone(x), x)


@pytest.mark.parametrize("x", SHAPES.values(), ids=SHAPES)
def test_every_form_comes_back_to_the_bit(sandbox: Submission, x: Tensor) -> None:
    before = x.clone()
    student = sandbox(ECHO)
    assert identical(student.clone(x), before)
    assert identical(x, before)


@pytest.mark.parametrize("form", ["transposed", "every second", "an offset", "expanded", "permuted", "unfolded"])
def test_the_student_sees_the_same_strides(sandbox: Submission, form: str) -> None:
    x = SHAPES[form]
    assert sandbox(ECHO).told(x) == (str(x.dtype), tuple(x.shape), x.stride(), x.storage_offset(), x.tolist())


def test_a_result_that_is_a_small_window_does_not_bring_its_storage(sandbox: Submission) -> None:
    row = sandbox("import torch\ndef f(): return torch.ones(1000, 1000)[3, :5]").f()
    assert row.untyped_storage().nbytes() < 2000
    assert row.tolist() == [1.0] * 5


def test_two_arguments_that_share_memory_share_it_there(sandbox: Submission) -> None:
    student = sandbox(ECHO)
    x = random(6)
    assert student.shares(x, x.view(2, 3)) is True
    assert student.shares(x[:3], x[3:]) is True
    assert student.shares(x, x.clone()) is False


def test_results_that_share_memory_share_it_here(submission: Submission) -> None:
    a, row, other = submission("def f(x):\n    a = x * 2\n    return a, a[1], a.clone()").f(random(3, 2))
    row.zero_()
    assert a[1].tolist() == [0, 0]
    assert other[1].tolist() != [0, 0]


def test_a_result_that_is_a_view_of_an_argument_is_a_view_of_it_here(submission: Submission) -> None:
    x = random(3, 2)
    got = submission("def f(x): return x.t()").f(x)
    x[1, 0] = 42
    assert got[0, 1] == 42
    assert got.stride() == x.t().stride()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("requires_grad", [False, True])
def test_requires_grad_and_being_a_leaf_are_seen_there(submission: Submission, requires_grad: bool) -> None:
    student = submission("def f(x): return x.requires_grad, x.is_leaf, x.grad is None")
    x = random(3).requires_grad_(requires_grad)
    assert student.f(x) == (requires_grad, True, True)
    assert student.f(x * 1) == (requires_grad, not requires_grad, True)


def test_a_grad_goes_with_its_tensor(submission: Submission) -> None:
    x = random(3).requires_grad_()
    x.grad = random(3, seed=1)
    assert identical(submission("def f(x): return x.grad.clone()").f(x), x.grad)


def test_a_new_leaf_comes_back_with_requires_grad_and_grad(submission: Submission) -> None:
    got = submission("""
        import torch
        def f():
            w = torch.arange(3.0, requires_grad=True)
            (w * w).sum().backward()
            return w
    """).f()
    assert got.is_leaf and got.requires_grad
    assert got.grad.tolist() == [0, 2, 4]


def test_a_parameter_comes_back_as_a_leaf(submission: Submission) -> None:
    got = submission("import torch\ndef f(): return torch.nn.Parameter(torch.ones(2))").f()
    assert got.is_leaf and got.requires_grad and got.tolist() == [1, 1]


def test_a_bool_of_odd_bytes_becomes_true_and_false(sandbox: Submission) -> None:
    got = sandbox("import torch\ndef f(): return torch.tensor([0, 1, 2, 255], dtype=torch.uint8).view(torch.bool)").f()
    assert got.view(torch.uint8).tolist() == [0, 1, 1, 1]


def test_a_bool_argument_gets_no_odd_bytes_either(sandbox: Submission) -> None:
    mask = torch.tensor([False, True])
    sandbox("import torch\ndef f(mask): mask.view(torch.uint8).fill_(2)").f(mask)
    assert mask.view(torch.uint8).tolist() == [1, 1]


@pytest.mark.parametrize(
    "source",
    ["torch.eye(2).to_sparse()", "torch.quantize_per_tensor(torch.ones(2), 0.1, 0, torch.qint8)", "torch.empty(2, device='meta')"],
)
def test_a_tensor_that_has_no_plain_bytes_is_a_bad_return(sandbox: Submission, source: str) -> None:
    student = sandbox(f"import torch\ndef f(): return {source}\ndef g(): return 1")
    with pytest.raises(BadReturn, match="cannot be used"):
        student.f()
    assert student.g() == 1


def test_an_answer_that_is_too_large_costs_the_worker(sandbox: Submission) -> None:
    student = sandbox("import torch\ndef f(n): return torch.zeros(n)")
    with pytest.raises(Died, match="32 MiB"):
        student.f(17 * 2**20)
    assert student.f(2).tolist() == [0, 0]


# --- the windows themselves ---


def spec(shape: list[int], stride: list[int], offset: int = 0, dtype: str = "float32") -> TensorSpec:
    return TensorSpec(0, dtype, shape, stride, offset)


@pytest.mark.parametrize(
    ("of", "why"),
    [
        (spec([3], [1]), "fewer bytes|impossible shape"),
        (spec([2], [1], offset=1), "fewer bytes|impossible shape"),
        (spec([2], [5]), "fewer bytes|impossible shape"),
        (spec([1], [1], offset=2**62), "fewer bytes|impossible shape"),
        (spec([-1], [1]), "impossible shape"),
        (spec([2], [-1]), "impossible shape"),
        (spec([2], [1], offset=-1), "impossible shape"),
        (spec([2], []), "impossible shape"),
        (spec([1] * 65, [1] * 65), "impossible shape"),
        (spec([2**24 + 1], [0]), "elements"),
        (spec([2**40, 2**40], [0, 0]), "elements"),
        (spec([1], [1], dtype="qint8"), "unknown dtype"),
        (spec([1], [1], dtype="Tensor"), "unknown dtype"),
    ],
)
def test_a_window_outside_its_storage_is_refused(of: TensorSpec, why: str) -> None:
    with pytest.raises(BadMessage, match=why):
        view(of, storage_of_bytes(bytes(8)))


@pytest.mark.parametrize(
    "of",
    [
        spec([0, 2**63], [1, 1]),
        spec([0], [2**63]),
        spec([0], [1], offset=2**63),
        spec([1], [2**63]),
        spec([1], [2**64 - 1]),
    ],
    ids=lambda s: f"{s.shape} {s.stride} {s.offset}",
)
def test_numbers_beyond_the_machine_are_refused_too(of: TensorSpec) -> None:
    with pytest.raises(BadMessage):
        view(of, storage_of_bytes(bytes(8)))


def test_a_window_may_fill_its_storage_to_the_last_byte() -> None:
    assert view(spec([2], [1]), storage_of_bytes(bytes(8))).tolist() == [0, 0]
    assert view(spec([1], [9], offset=1), storage_of_bytes(bytes(8))).tolist() == [0]
    assert view(spec([0], [1]), storage_of_bytes(b"")).shape == (0,)


def test_a_storage_is_overwritten_only_by_as_many_bytes() -> None:
    x = torch.zeros(2)
    with pytest.raises(BadMessage, match="4 bytes for a storage of 8"):
        write_storage(x.untyped_storage(), bytes(4))
    write_storage(x.untyped_storage(), storage_bytes(torch.ones(2).untyped_storage()))
    assert x.tolist() == [1, 1]


def test_a_plain_tensor_is_itself() -> None:
    x = random(10)
    assert plain_tensor(x) is x
    assert not is_wasteful(x)
    assert is_wasteful(random(1000)[:2])
    with pytest.raises(CannotCross, match="sparse"):
        plain_tensor(torch.eye(2).to_sparse())


def test_a_gradient_of_another_dtype_is_lost_and_nothing_else(sandbox: Submission) -> None:
    W = torch.ones(2, requires_grad=True)
    W.grad = torch.ones(2)
    assert sandbox("def f(W):\n    W.data = W.data.double()\n    return 5").f(W) == 5
    assert W.dtype is torch.float64
