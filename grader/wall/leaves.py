"""Trainable leaves have a name across calls: a weight that a student's object holds is, in the judge, one tensor however often it is met.

Without that, `layer(x).sum().backward()` in the judge could not fill `layer.weight.grad`. Both sides hold the tensors
weakly: whoever needs one keeps it.
"""

import weakref

from torch import Tensor


class Leaves:
    """Keys of trainable leaf tensors on one side. The judge gives even keys, the worker odd ones."""

    def __init__(self, first: int) -> None:
        self.next_key = first
        self._tensors: dict[int, weakref.ref[Tensor]] = {}
        self._keys: dict[int, int] = {}  # id(tensor) -> key, while the tensor lives

    def key(self, tensor: Tensor) -> int:
        """The tensor's key, a new one if it has none."""
        if id(tensor) not in self._keys:
            self.register(self.next_key, tensor)
            self.next_key += 2
        return self._keys[id(tensor)]

    def register(self, key: int, tensor: Tensor) -> None:
        if self.tensor(key) is tensor:
            return
        identity = id(tensor)

        def forget(ref: object) -> None:
            self._keys.pop(identity, None)
            self._tensors.pop(key, None)

        self._tensors[key] = weakref.ref(tensor, forget)
        self._keys[identity] = key

    def tensor(self, key: int) -> Tensor | None:
        ref = self._tensors.get(key)
        return ref() if ref is not None else None

    def alive(self) -> list[int]:
        return list(self._tensors)
