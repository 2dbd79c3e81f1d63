"""The wall's language: every message that crosses it, as closed types. msgspec checks each message against them; nothing is ever unpickled.

A message carries values as small trees; tensors, storages, generators and containers stand in tables beside them, so
that what is one object on one side is one object on the other (see `grader.wall.exchange`).
"""

from typing import Any, TypeAlias

import msgspec

MAX_MESSAGE = 32 * 2**20  # bytes of one message
MAX_ELEMENTS = 2**24  # of one tensor
MAX_VALUES = 200_000  # of one message
MAX_OBJECTS = 10_000  # tensors, storages, generators, leaves of one message
MAX_KEYS = 5_000  # of one dict or set
MAX_LIKE_KEYS = 50  # of them that have the same hash
MAX_DEPTH = 40  # of values inside values
MAX_TEXT = 2**20  # characters of one string


class BadMessage(Exception):
    """The other side does not speak the wall's language, or says too much at once. `str(error)` says what."""


class _Part(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    pass


class TensorRef(_Part, frozen=True, tag="t"):
    """The tensor at this place in the exchange's table."""

    index: int


class GeneratorRef(_Part, frozen=True, tag="g"):
    index: int


class ListRef(_Part, frozen=True, tag="L"):
    """A list that has crossed already: the same object."""

    index: int


class ListOf(_Part, frozen=True, tag="l"):
    items: "list[Value]"


class DictOf(_Part, frozen=True, tag="d"):
    items: "list[tuple[Value, Value]]"


class TupleOf(_Part, frozen=True, tag="u"):
    items: "list[Value]"


class SetOf(_Part, frozen=True, tag="s"):
    items: "list[Value]"


class BigInt(_Part, frozen=True, tag="i"):
    """An int beyond 64 bits, as hexadecimal digits."""

    digits: str


class Raw(_Part, frozen=True, tag="b"):
    """A bytes object."""

    data: bytes


class Named(_Part, frozen=True, tag="n"):
    """A dtype or a device."""

    kind: str
    name: str


class HandleRef(_Part, frozen=True, tag="h"):
    """An object that stays where the student's code is."""

    id: int
    type_name: str


Value: TypeAlias = (
    None
    | bool
    | int
    | float
    | str
    | Raw
    | TensorRef
    | GeneratorRef
    | ListRef
    | ListOf
    | DictOf
    | TupleOf
    | SetOf
    | BigInt
    | Named
    | HandleRef
)


class TensorSpec(_Part, frozen=True):
    """A tensor as a window on a storage: no bytes of its own."""

    storage: int
    dtype: str
    shape: list[int]
    stride: list[int]
    offset: int
    requires_grad: bool = False
    leaf: bool = True
    grad: int = -1  # the place of its .grad, or -1
    key: int = -1  # a trainable leaf's name across calls (see `grader.wall.leaves`), or -1


class Heap(_Part, frozen=True):
    """What is new in the tables of an exchange, in the order of the tables."""

    storages: list[bytes] = []
    tensors: list[TensorSpec] = []
    generators: list[bytes] = []


class Ambient(_Part, frozen=True):
    """torch's global state, which a function may read and change: carried so that plain PyTorch means the same on both sides."""

    grad_enabled: bool
    default_dtype: str
    rng: bytes = b""  # empty: as it was last


# --- from the judge ---


class _Request(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    pass


class Load(_Request, frozen=True, tag="load"):
    """The first message: the text of one submission, and what its exercise forbids."""

    topic: str
    sources: dict[str, str]
    forbidden: dict[str, list[str]]


class Invoke(_Request, frozen=True, tag="invoke"):
    """Call a function (`handle` is -1), or apply `operation` to the object behind a handle."""

    function: str
    handle: int
    operation: str
    args: list[Value]
    kwargs: dict[str, Value]
    heap: Heap  # its first tensors are the leaves that the other side still has, so that both agree on them before the call
    ambient: Ambient
    released: list[int] = []  # handles and graphs that the judge no longer holds
    fresh: bool = False  # the first call of a check: what is known on both sides is forgotten before it


class Probe(_Request, frozen=True, tag="probe"):
    source: str
    name: str
    args: list[Value]
    kwargs: dict[str, Value]
    heap: Heap
    ambient: Ambient
    released: list[int] = []
    fresh: bool = False


class Backward(_Request, frozen=True, tag="backward"):
    """Run the graph behind an earlier result: gradients of its outputs (a TensorRef or None each) to gradients of its inputs."""

    graph: int
    grads: list[Value]
    heap: Heap


Request: TypeAlias = Load | Invoke | Probe | Backward


# --- from the worker ---


class Change(_Part, frozen=True):
    """A tensor that now looks at something else, or has another .grad or requires_grad."""

    index: int
    spec: TensorSpec


class Graph(_Part, frozen=True):
    """The tensors that hang on a graph, results or arguments changed in place, and the leaves that it leads to (places in the table)."""

    id: int
    outputs: list[int]
    inputs: list[int]


class After(_Part, frozen=True):
    """What a call left behind, whether it returned or raised."""

    heap: Heap
    ambient: Ambient
    storages: dict[int, bytes] = {}  # storages of the arguments whose bytes the call changed
    tensors: list[Change] = []
    generators: dict[int, bytes] = {}
    lists: dict[int, Value] = {}  # lists and dicts among the arguments whose contents the call changed
    held: list[int] = []  # keys of the leaves that the student's side still has


class Returned(_Request, frozen=True, tag="returned"):
    value: Value
    after: After
    graph: Graph | None = None


class Spot(_Part, frozen=True):
    """A line of the student's own file, and columns in it. What stands there, the judge reads for itself."""

    file: str
    line: int
    column: int = 0
    end: int = 0


class Raised(_Request, frozen=True, tag="raised"):
    """A Fault. `kind` is its class; the rest is what that class needs."""

    kind: str
    message: str
    ancestry: list[str] = []
    way: list[Spot] = []  # the lines that led there, outermost first
    after: After | None = None


Reply: TypeAlias = Returned | Raised

_encoder = msgspec.msgpack.Encoder()
_requests: Any = msgspec.msgpack.Decoder(Request)
_replies: Any = msgspec.msgpack.Decoder(Reply)


def pack(message: Request | Reply) -> bytes:
    return _encoder.encode(message)


def unpack_request(data: bytes | bytearray) -> Request:
    return _requests.decode(data)  # type: ignore[no-any-return]


def unpack_reply(data: bytes | bytearray) -> Reply:
    """The worker's message. Raises BadMessage for anything that is not one."""
    try:
        return _replies.decode(data)  # type: ignore[no-any-return]
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError, ValueError) as error:
        raise BadMessage(f"its answer was malformed ({str(error)[:200]})") from None
