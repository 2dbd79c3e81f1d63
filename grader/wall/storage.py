"""Tensors as windows on storages, and storages as bytes: the only form in which numbers cross the wall."""

import ctypes
import struct
from typing import Any

import torch
from torch import Tensor

from grader.wall.messages import MAX_ELEMENTS, BadMessage, TensorSpec

DTYPES: dict[str, torch.dtype] = {
    name: getattr(torch, name) for name in "float64 float32 float16 bfloat16 complex64 complex128 int64 int32 int16 int8 uint8 bool".split()
}
NAMES = {dtype: name for name, dtype in DTYPES.items()}


class CannotCross(Exception):
    """A tensor of a kind that has no bytes to send (sparse, quantised, on another device, ...)."""


def storage_bytes(storage: torch.UntypedStorage) -> bytes:
    return ctypes.string_at(storage.data_ptr(), storage.nbytes()) if storage.nbytes() else b""


def storage_of_bytes(data: bytes) -> torch.UntypedStorage:
    if not data:
        return torch.UntypedStorage(0)
    storage = torch.UntypedStorage(len(data))  # its own memory: a function may resize its argument
    ctypes.memmove(storage.data_ptr(), data, len(data))
    return storage


def write_storage(storage: torch.UntypedStorage, data: bytes) -> None:
    """Overwrite a storage in place; every tensor that looks at it sees the new numbers."""
    if len(data) != storage.nbytes():
        raise BadMessage(f"it sent {len(data)} bytes for a storage of {storage.nbytes()}")
    if data:
        ctypes.memmove(storage.data_ptr(), data, len(data))


def plain_tensor(tensor: Tensor) -> Tensor:
    """The tensor itself if its storage can be sent; a copy if it is a lazy view (a conjugate)."""
    if tensor.layout is not torch.strided or tensor.device.type != "cpu" or tensor.dtype not in NAMES:
        raise CannotCross(f"a {tensor.layout} tensor of {tensor.dtype} on {tensor.device}")
    if type(tensor) not in (Tensor, torch.nn.Parameter):
        tensor = tensor.as_subclass(Tensor)
    if tensor.is_conj() or tensor.is_neg():
        return tensor.resolve_conj().resolve_neg()
    return tensor


def view(spec: TensorSpec, storage: torch.UntypedStorage) -> Tensor:
    """The window that a spec describes. Raises BadMessage unless it lies inside its storage and is of a sane size."""
    dtype = DTYPES.get(spec.dtype)
    if dtype is None:
        raise BadMessage("it sent a tensor of an unknown dtype")
    shape, stride = spec.shape, spec.stride
    if len(shape) != len(stride) or len(shape) > 64 or any(not 0 <= n < 2**62 for n in (*shape, *stride, spec.offset)):
        raise BadMessage("it sent a tensor of an impossible shape")
    elements, last = 1, spec.offset
    for n, s in zip(shape, stride, strict=True):
        elements *= n
        last += (n - 1) * s
        if elements > MAX_ELEMENTS:
            raise BadMessage(f"it sent a tensor of more than {MAX_ELEMENTS} elements")
    if elements and (last + 1) * dtype.itemsize > storage.nbytes():
        raise BadMessage("it sent a tensor with fewer bytes than its shape needs")
    if dtype is torch.bool:
        make_bytes_boolean(storage)
    try:
        tensor: Tensor = torch.empty(0, dtype=dtype).set_(storage, spec.offset, shape, stride)
    except (RuntimeError, TypeError, ValueError) as error:
        raise BadMessage(f"it sent a tensor of an impossible shape ({error})") from None
    return tensor


def check_generator_state(state: bytes) -> None:
    """Refuse the state of a Mersenne twister that would make torch read beyond it: 624 numbers, of which `left` are left from `next` on."""
    if len(state) < _TWISTER.size:
        raise BadMessage("it sent an impossible generator state")
    _, left, _, following = _TWISTER.unpack_from(state)
    if not (0 <= left <= 624 and following + left <= 625):
        raise BadMessage("it sent an impossible generator state")


_TWISTER = struct.Struct("<QiiQ")  # seed, left, seeded, next


def make_bytes_boolean(storage: torch.UntypedStorage) -> None:
    """Any byte but 0 and 1 would be a truth value of its own kind."""
    torch.empty(0, dtype=torch.uint8).set_(storage).clamp_(max=1)


def is_wasteful(tensor: Tensor) -> bool:
    """Whether a tensor is a small window on a large storage."""
    return tensor.untyped_storage().nbytes() > 2 * tensor.numel() * tensor.itemsize + 1024


def window(tensor: Tensor) -> tuple[Any, ...]:
    """What a tensor looks at; equal before and after a call unless the call turned it to something else."""
    storage = tensor.untyped_storage()
    return (storage._cdata, storage.nbytes(), tensor.storage_offset(), tuple(tensor.shape), tensor.stride(), tensor.dtype)
