"""torch's global state as it crosses the wall: grad mode, default dtype, the global generator."""

import torch

from grader.wall.messages import Ambient, BadMessage
from grader.wall.storage import DTYPES, NAMES, check_generator_state, storage_bytes


class AmbientState:
    """One side's view of the global state; the generator's 5 KB travel only when they changed since they last crossed."""

    def __init__(self) -> None:
        self._agreed = b""

    def read(self) -> Ambient:
        rng = storage_bytes(torch.get_rng_state().untyped_storage())
        news = b"" if rng == self._agreed else rng
        self._agreed = rng
        return Ambient(torch.is_grad_enabled(), NAMES.get(torch.get_default_dtype(), "float32"), news)

    def write(self, ambient: Ambient, *, dtype: bool = True) -> None:
        """Take the other side's state over. The judge leaves out the default dtype: it would change what its suites ask."""
        torch.set_grad_enabled(ambient.grad_enabled)
        if ambient.rng:
            check_generator_state(ambient.rng)
        if dtype:
            self._write_dtype(ambient)
        if ambient.rng:
            self._agreed = ambient.rng
            try:
                torch.set_rng_state(torch.frombuffer(bytearray(ambient.rng), dtype=torch.uint8))
            except (RuntimeError, ValueError) as error:
                raise BadMessage(f"it sent an impossible generator state ({error})") from None

    def _write_dtype(self, ambient: Ambient) -> None:
        dtype = DTYPES.get(ambient.default_dtype)
        if dtype is None or not dtype.is_floating_point:
            raise BadMessage("it set an impossible default dtype")
        if dtype is not torch.get_default_dtype():
            torch.set_default_dtype(dtype)
