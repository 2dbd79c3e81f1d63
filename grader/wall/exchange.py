"""One call's exchange: the tables of tensors, storages, generators and lists that both sides keep in step.

Whoever meets an object first gives it the next place in a table and sends what is new; after that the place stands for
the object, on both sides. So an argument that is returned comes back as that same object, two arguments that share
memory share it over there, and a change that the call made is told as "the storage at place 2 now holds these bytes".
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from grader.wall.leaves import Leaves
from grader.wall.messages import (
    MAX_DEPTH,
    MAX_KEYS,
    MAX_LIKE_KEYS,
    MAX_OBJECTS,
    MAX_TEXT,
    MAX_VALUES,
    BadMessage,
    BigInt,
    Change,
    DictOf,
    GeneratorRef,
    HandleRef,
    Heap,
    ListOf,
    ListRef,
    Named,
    Raw,
    SetOf,
    TensorRef,
    TensorSpec,
    TupleOf,
    Value,
)
from grader.wall.storage import (
    DTYPES,
    NAMES,
    check_generator_state,
    is_wasteful,
    make_bytes_boolean,
    plain_tensor,
    storage_bytes,
    storage_of_bytes,
    view,
    window,
    write_storage,
)

ToHandle = Callable[[Any], HandleRef]
FromHandle = Callable[[HandleRef], Any]


class Exchange:
    """The tables of one call, on one side of the wall."""

    def __init__(self, leaves: Leaves, to_handle: ToHandle, from_handle: FromHandle, *, regrow: bool = True) -> None:
        self.tensors: list[Tensor] = []
        self.storages: list[torch.UntypedStorage] = []
        self.generators: list[torch.Generator] = []
        self.lists: list[list[Any] | dict[Any, Any]] = []
        self.leaf_places: dict[int, int] = {}  # id of a leaf that was built here -> the place that it stands for
        self._regrow = regrow  # whether a non-leaf that comes is given a graph here; the judge hangs its own on it
        self._leaves, self._to_handle, self._from_handle = leaves, to_handle, from_handle
        self._built: dict[int, Tensor] = {}  # place -> the leaf that was built for it (itself, or what it was cloned from)
        self._places: dict[int, int] = {}  # id(object) -> place; the tables keep the objects alive
        self._storage_places: dict[int, int] = {}
        self._sent = (0, 0, 0)
        self._decoded = 0
        self._specs: list[TensorSpec] = []

    # --- objects to messages ---

    def encode(self, value: Any, depth: int = 0) -> Value:
        if depth > MAX_DEPTH:
            raise BadMessage(f"values are nested more than {MAX_DEPTH} deep")
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, int):
            return int(value) if -(2**63) <= value < 2**63 else BigInt(f"{int(value):x}")
        if isinstance(value, float):
            return float(value)
        if isinstance(value, str):
            if len(value) > MAX_TEXT:
                raise BadMessage(f"a string of {len(value)} characters is too long to send")
            return str(value).encode("utf-8", "replace").decode()  # lone surrogates have no UTF-8
        if isinstance(value, bytes):
            return Raw(bytes(value))
        if isinstance(value, Tensor):
            return TensorRef(self.place(value))
        if isinstance(value, torch.Generator):
            return GeneratorRef(self._generator(value))
        if isinstance(value, (list, dict)):
            if id(value) in self._places:
                return ListRef(self._places[id(value)])
            self._remember(value)
            return self.contents(value, depth)
        if isinstance(value, (tuple, set, frozenset)):
            items = [self.encode(v, depth + 1) for v in value]
            return TupleOf(items) if isinstance(value, tuple) else SetOf(items)
        if isinstance(value, torch.dtype) and value in NAMES:
            return Named("dtype", NAMES[value])
        if isinstance(value, torch.device):
            return Named("device", str(value))
        return self._to_handle(value)

    def contents(self, value: list[Any] | dict[Any, Any], depth: int = 0) -> ListOf | DictOf:
        if isinstance(value, list):
            return ListOf([self.encode(v, depth + 1) for v in value])
        return DictOf([(self.encode(k, depth + 1), self.encode(v, depth + 1)) for k, v in value.items()])

    def place(self, tensor: Tensor) -> int:
        """The tensor's place in the table, a new one if it has none."""
        if id(tensor) in self._places:
            return self._places[id(tensor)]
        plain = plain_tensor(tensor)
        if self._regrow and is_wasteful(plain) and plain.untyped_storage()._cdata not in self._storage_places:
            plain = plain.detach().clone(memory_format=torch.contiguous_format)  # a result; an argument's storage is known
        index = len(self.tensors)
        self._places[id(tensor)] = index
        self.tensors.append(tensor)
        self._specs.append(TensorSpec(0, "", [], [], 0))  # its place is taken before its .grad takes one
        self._specs[index] = self.spec(tensor, plain)
        return index

    def spec(self, tensor: Tensor, plain: Tensor | None = None) -> TensorSpec:
        plain = plain_tensor(tensor) if plain is None else plain
        leaf = tensor.is_leaf
        grad = tensor.grad if leaf else None
        return TensorSpec(
            storage=self._storage(plain.untyped_storage()),
            dtype=NAMES[plain.dtype],
            shape=list(plain.shape),
            stride=list(plain.stride()),
            offset=int(plain.storage_offset()),
            requires_grad=tensor.requires_grad,
            leaf=leaf,
            grad=-1 if grad is None else self.place(grad),
            key=self._leaves.key(tensor) if leaf and tensor.requires_grad else -1,
        )

    def news(self) -> Heap:
        """What was added to the tables since the last heap that went or came."""
        s, t, g = self._sent
        self._mark()
        return Heap(
            [storage_bytes(x) for x in self.storages[s:]],
            self._specs[t:],
            [_state(x) for x in self.generators[g:]],
        )

    # --- messages to objects ---

    def take(self, heap: Heap) -> None:
        """Add what the other side put into its tables."""
        if max(len(heap.storages), len(heap.tensors), len(heap.generators)) > MAX_OBJECTS:
            raise BadMessage(f"it sent more than {MAX_OBJECTS} tensors at once")
        first = len(self.tensors)
        for data in heap.storages:
            self._keep_storage(storage_of_bytes(data))
        for spec in heap.tensors:
            self._keep_tensor(self._build(spec), spec)
        for index, spec in enumerate(heap.tensors, start=first):
            if spec.grad >= 0:
                self._set_grad(self._built[index], spec.grad)
        for state in heap.generators:
            generator = torch.Generator()
            _set_state(generator, state)
            self._places[id(generator)] = len(self.generators)
            self.generators.append(generator)
        self._mark()

    def decode(self, value: Value, depth: int = 0) -> Any:
        if depth > MAX_DEPTH:
            raise BadMessage(f"its values are nested more than {MAX_DEPTH} deep")
        self._decoded += 1
        if self._decoded > MAX_VALUES:
            raise BadMessage(f"it sent more than {MAX_VALUES} values at once")
        match value:
            case TensorRef(index):
                return _at(self.tensors, index)
            case GeneratorRef(index):
                return _at(self.generators, index)
            case ListRef(index):
                return _at(self.lists, index)
            case ListOf() | DictOf():
                container: list[Any] | dict[Any, Any] = [] if isinstance(value, ListOf) else {}
                self._remember(container)
                self.fill(container, value, depth)
                return container
            case TupleOf(items):
                return tuple(self.decode(v, depth + 1) for v in items)
            case SetOf(items):
                return set(_as_keys([self.decode(v, depth + 1) for v in items]))
            case Raw(data):
                return data
            case BigInt(digits):
                return _big_int(digits)
            case Named(kind, name):
                return _named(kind, name)
            case HandleRef():
                return self._from_handle(value)
            case _:
                return value

    def fill(self, container: list[Any] | dict[Any, Any], value: Value, depth: int = 0) -> None:
        """Give a list or dict these contents."""
        if isinstance(container, list) and isinstance(value, ListOf):
            container[:] = [self.decode(v, depth + 1) for v in value.items]
        elif isinstance(container, dict) and isinstance(value, DictOf):
            keys = _as_keys([self.decode(k, depth + 1) for k, _ in value.items])
            values = [self.decode(v, depth + 1) for _, v in value.items]
            container.clear()
            container.update(zip(keys, values, strict=True))
        else:
            raise BadMessage("it sent a list for a dict, or a dict for a list")

    def known_tensor(self, index: int) -> Tensor:
        tensor: Tensor = _at(self.tensors, index)
        return tensor

    # --- changes ---

    def apply(self, storages: dict[int, bytes], tensors: list[Change], generators: dict[int, bytes], lists: dict[int, Value]) -> None:
        """Do to our own objects what the call did to theirs."""
        lookers: dict[int, list[Tensor]] = {}  # storage -> the tensors that look at it
        for tensor in self.tensors if storages else ():
            lookers.setdefault(tensor.untyped_storage()._cdata, []).append(tensor)
        for index, data in storages.items():
            storage = _at(self.storages, index)
            write_storage(storage, data)
            touched = [t for t in lookers.get(storage._cdata, ()) if not t.is_inference()]
            if any(t.dtype is torch.bool for t in touched):
                make_bytes_boolean(storage)
            torch.autograd.graph.increment_version(touched)
        for change in tensors:
            self._turn(_at(self.tensors, change.index), change.spec)
        for index, state in generators.items():
            _set_state(_at(self.generators, index), state)
        for index, contents in lists.items():
            self.fill(_at(self.lists, index), contents)

    def _turn(self, tensor: Tensor, spec: TensorSpec) -> None:
        new = view(spec, _at(self.storages, spec.storage))
        try:
            if window(new) != window(tensor):
                tensor.data = new
            if tensor.is_leaf and spec.leaf:
                if tensor.requires_grad != spec.requires_grad:
                    tensor.requires_grad_(spec.requires_grad)
                if spec.grad < 0:
                    tensor.grad = None
                elif tensor.grad is not _at(self.tensors, spec.grad):
                    self._set_grad(tensor, spec.grad)
        except (RuntimeError, TypeError) as error:
            raise BadMessage(f"it changed an argument in an impossible way ({error})") from None

    # --- the tables ---

    def _build(self, spec: TensorSpec) -> Tensor:
        own = self._leaves.tensor(spec.key) if spec.key >= 0 else None
        if own is None:
            tensor = view(spec, _at(self.storages, spec.storage))
        else:
            tensor = own
            self._renew(own, spec)
        differentiable = tensor.dtype.is_floating_point or tensor.dtype.is_complex
        if spec.requires_grad and differentiable and (spec.leaf or self._regrow):
            tensor.requires_grad_()
        return tensor

    def _renew(self, own: Tensor, spec: TensorSpec) -> None:
        """Give a leaf that both sides know the contents that it has over there."""
        storage = _at(self.storages, spec.storage)
        new = view(spec, storage)
        try:
            if window(new)[1:] == window(own)[1:]:
                write_storage(own.untyped_storage(), storage_bytes(storage))
                self._replace_storage(spec.storage, own.untyped_storage())
            else:
                own.data = new
            if spec.grad < 0:
                own.grad = None
        except (RuntimeError, TypeError) as error:
            raise BadMessage(f"it changed a tensor in an impossible way ({error})") from None

    def _keep_tensor(self, leaf: Tensor, spec: TensorSpec) -> None:
        """A tensor that is no leaf over there is none here either; its leaf is kept beside it, since the graph ends there."""
        tensor = leaf
        if leaf.requires_grad and not spec.leaf:
            with torch.enable_grad():
                tensor = leaf.clone(memory_format=torch.preserve_format)
        index = len(self.tensors)
        self.leaf_places[id(leaf)] = index
        self._places[id(tensor)] = index
        self._built[index] = leaf
        self.tensors.append(tensor)
        self._specs.append(spec)
        if spec.key >= 0:
            self._leaves.register(spec.key, leaf)

    def _set_grad(self, tensor: Tensor, index: int) -> None:
        grad = _at(self.tensors, index)
        try:
            tensor.grad = grad
        except (RuntimeError, TypeError) as error:
            if grad.shape != tensor.shape or grad.dtype == tensor.dtype:
                raise BadMessage(f"it sent a .grad that does not fit its tensor ({error})") from None
            tensor.grad = None  # `W.data = W.data.double()` leaves a .grad of the old dtype, which nobody else may make: lost on the way

    def _storage(self, storage: torch.UntypedStorage) -> int:
        found = self._storage_places.get(storage._cdata)
        return self._keep_storage(storage) if found is None else found

    def _keep_storage(self, storage: torch.UntypedStorage) -> int:
        self._storage_places[storage._cdata] = len(self.storages)
        self.storages.append(storage)
        return len(self.storages) - 1

    def _replace_storage(self, index: int, storage: torch.UntypedStorage) -> None:
        self.forget_storage(self.storages[index])  # it may be freed, and its address given to another
        self._storage_places[storage._cdata] = index
        self.storages[index] = storage

    def forget_storage(self, storage: torch.UntypedStorage) -> None:
        self._storage_places.pop(storage._cdata, None)

    def _generator(self, generator: torch.Generator) -> int:
        if id(generator) not in self._places:
            self._places[id(generator)] = len(self.generators)
            self.generators.append(generator)
        return self._places[id(generator)]

    def _remember(self, container: list[Any] | dict[Any, Any]) -> None:
        self._places[id(container)] = len(self.lists)
        self.lists.append(container)

    def _mark(self) -> None:
        self._sent = (len(self.storages), len(self.tensors), len(self.generators))


def _at(table: list[Any], index: int) -> Any:
    if not 0 <= index < len(table):
        raise BadMessage("it spoke of an object that never crossed")
    return table[index]


def _state(generator: torch.Generator) -> bytes:
    return storage_bytes(generator.get_state().untyped_storage())


def _set_state(generator: torch.Generator, state: bytes) -> None:
    check_generator_state(state)
    try:
        generator.set_state(torch.frombuffer(bytearray(state), dtype=torch.uint8))
    except (RuntimeError, TypeError, ValueError) as error:
        raise BadMessage(f"it sent an impossible generator state ({error})") from None


def _as_keys(values: list[Any]) -> list[Any]:
    """What is to become the keys of a dict or set. Many that have one hash would keep us busy for long, wherever they are looked up."""
    if len(values) > MAX_KEYS:
        raise BadMessage(f"it sent a dict or set of more than {MAX_KEYS} items")
    try:
        hashes = Counter(map(hash, values))
    except TypeError:
        raise BadMessage("it sent a dict or set with keys that cannot be keys") from None
    if max(hashes.values(), default=0) > MAX_LIKE_KEYS:
        raise BadMessage("it sent a dict or set whose keys cannot be told apart by their hashes")
    return values


def _big_int(digits: str) -> int:
    if len(digits) > 4096:
        raise BadMessage("it sent an int of more than 4096 digits")
    try:
        return int(digits, 16)
    except ValueError:
        raise BadMessage("it sent an int that is none") from None


def _named(kind: str, name: str) -> torch.dtype | torch.device:
    if kind == "dtype" and name in DTYPES:
        return DTYPES[name]
    if kind == "device" and name == "cpu":
        return torch.device("cpu")
    raise BadMessage("it named a dtype or device that does not cross")
