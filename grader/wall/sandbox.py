"""The wall that holds: calls go to a worker process over a socket, and gradients come back through it.

Theory of operation
-------------------
- A worker is forked for the first call, loads the submission, and stays for the calls that follow. Everything it says
  is checked before it is believed to be even a message.
- The judge's clock decides. A check has one deadline for all its calls; when it passes, the worker is killed and the
  check is a `timeout`. A worker that dies, or speaks nonsense, makes the check `crashed`. Either way the next check
  starts with a fresh worker, and objects of the old one are gone.
- A submission that cannot be loaded is not loaded again: all its checks share that fault. A function that ran out of
  time twice is not tried a third time.
- Each check begins with empty tables on both sides, so what is said in it does not depend on what was said before: the
  same answers are followed by the same questions, byte by byte (`grader.wall.talk`).
"""

import time
import weakref
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from grader.checks.words import clip
from grader.forbidden.rules import rules_for
from grader.wall.ambient import AmbientState
from grader.wall.channel import Closed, Late, receive_frame, send_frame
from grader.wall.crossing import hang_on_graph
from grader.wall.exchange import Exchange
from grader.wall.faults import (
    BadReturn,
    Died,
    Fault,
    NotAttempted,
    Place,
    RanOutOfTime,
    UsedForbidden,
    no_answer,
    not_loaded,
    student_raised,
)
from grader.wall.launcher import Worker, Zygote
from grader.wall.leaves import Leaves
from grader.wall.messages import (
    After,
    Backward,
    BadMessage,
    Graph,
    HandleRef,
    Heap,
    Invoke,
    Load,
    Probe,
    Raised,
    Request,
    Returned,
    Spot,
    pack,
    unpack_reply,
)
from grader.wall.places import MOST_PLACES, in_its_cell, place_in
from grader.wall.remote import Holder, Remote
from grader.wall.talk import Said, Talk
from grader.wall.weight import weight
from grader.worker.servant import functions_in

_GENERATION = 1 << 32  # a handle is the number of a worker, times this, plus the number of an object in it
PATIENCE = 2  # how often a function may cost a worker its life before it is not tried again
MOST_TEXT = 2_000  # characters of what a worker says
MOST_DATA = 2**30  # bytes that one submission may make the judge keep, over all checks: their traces last until the diagnosis


class SandboxWall:
    """One submission of one exercise behind the wall. `timeout` is in seconds: for loading, and for each check."""

    def __init__(self, zygote: Zygote, topic: str, sources: Mapping[str, str], forbidden: Mapping[str, list[str]], timeout: float) -> None:
        self.holder: Holder = self
        self._zygote = zygote
        self._load_request = Load(topic, dict(sources), {name: list(rules) for name, rules in forbidden.items()})
        self._timeout = timeout
        self._deadline = 0.0
        self._late: Counter[str] = Counter()  # how often a function cost a worker its life
        self._out_of_time: Counter[str] = Counter()  # ... because its time was up
        self._cannot_load: Fault | None = None
        self._worker: Worker | None = None
        self._generation = 0  # of tables; handles and graphs of earlier ones are void
        self._spent = 0  # bytes of MOST_DATA
        self._function = ""  # the one called last: whose graph a backward pass runs
        self.talk = Talk()
        self._fresh = True  # whether the worker has yet to hear that the tables are new
        self._new_tables()

    def begin(self) -> None:
        """A new check begins: its clock starts now, and nothing is left of the one before."""
        self._deadline = time.monotonic() + self._timeout
        self._new_tables()
        self.talk = Talk()

    def call(self, function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return self._invoke(function, -1, "call", args, kwargs)

    def use(self, function: str, handle: int, operation: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return self._invoke(function, self._of_this_worker(handle), operation, args, kwargs)

    def probe(self, source: str, name: str, args: tuple[Any, ...]) -> Any:
        functions = tuple(functions_in(source)) or (name,)
        function = functions[0]  # whose patience it is
        self._ready(function)
        exchange, heap_first = self._exchange()
        values = [exchange.encode(a) for a in args]
        heap = self._merge(heap_first, exchange)
        request = Probe(source, name, values, {}, heap, self._ambient.read(), list(self._released), self._fresh)
        self._released.clear()
        self._fresh = False
        return self._result(exchange, self._ask(functions, request), function)

    def release(self, handle: int) -> None:
        """The judge needs an object no longer; the worker hears of it with the next call."""
        generation, number = divmod(handle, _GENERATION)
        if generation == self._generation:
            self._released.append(number)

    def ask_ahead(self, functions: tuple[str, ...], question: bytes) -> bytes:
        """Ask what a check is going to ask, before it does; the check will be told the answer. Raises a Fault where none comes."""
        self._ready(functions[0], ahead=True)
        try:
            answer = self._exchange_bytes(functions[0], question)
        except Fault as fault:
            self.talk.ahead.append((question, fault))
            raise
        self.talk.ahead.append((question, answer))
        return answer

    def close(self) -> None:
        """End the worker; the next question, if there is one, goes to a new one."""
        if self._worker is not None:
            self._zygote.drop(self._worker)
        self._forget_worker()

    def _invoke(self, function: str, handle: int, operation: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        self._ready(function)
        exchange, heap_first = self._exchange()
        request = Invoke(
            function,
            handle,
            operation,
            [exchange.encode(a) for a in args],
            {name: exchange.encode(v) for name, v in kwargs.items()},
            self._merge(heap_first, exchange),
            self._ambient.read(),
            list(self._released),
            self._fresh,
        )
        self._released.clear()
        self._fresh = False
        self._function = function
        return self._result(exchange, self._ask((function,), request), function)

    def _result(self, exchange: Exchange, reply: Returned | Raised, function: str) -> Any:
        """Do what the call did to our objects, hang its result on our graph, and hand it over, or raise what it raised."""
        mine, mine_stored = len(exchange.tensors), len(exchange.storages)
        after = reply.after
        try:
            if after is not None:
                exchange.take(after.heap)
                if any(index >= mine_stored for index in after.storages):
                    raise BadMessage("it changed a storage of its own")
                exchange.apply(after.storages, after.tensors, after.generators, after.lists)
                self._spend_on_changes(exchange, after)
                self._ambient.write(after.ambient, dtype=False)
                self._hold(after.held)
            if isinstance(reply, Returned):
                if reply.graph is not None:
                    self._hang(exchange, reply.graph, mine)
                value = exchange.decode(reply.value)
                self._spend(weight(value))
                return value
        except BadMessage as error:
            raise self._lost(function, f"{error}.") from None
        except (RuntimeError, TypeError, ValueError, OverflowError) as error:
            raise self._lost(function, f"its answer makes no sense ({clip(str(error), 200)}).") from None
        raise self._fault(reply)

    def _spend_on_changes(self, exchange: Exchange, after: After) -> None:
        """What a call did to the judge's own objects is copied, too: for the check that looks at them, and for the diagnosis."""
        try:
            changed = [exchange.known_tensor(change.index) for change in after.tensors]
            self._spend(weight([[t, t.grad if t.is_leaf else None] for t in changed]))
            self._spend(sum(weight(exchange.lists[place]) for place in after.lists))
        except BadMessage:
            for place in after.lists:
                exchange.lists[place].clear()  # nobody could walk through it
            raise

    def _spend(self, size: int) -> None:
        self._spent += size
        if self._spent > MOST_DATA:
            raise BadMessage(f"it sent more than {MOST_DATA // 2**20} MiB")

    def _hang(self, exchange: Exchange, graph: Graph, mine: int) -> None:
        """Results get their graph; an argument that the call changed in place gets it by the same change, made here."""
        outputs = [exchange.known_tensor(i) for i in graph.outputs]
        inputs = [exchange.known_tensor(i) for i in graph.inputs]
        if len(set(graph.outputs)) != len(outputs) or not all(t.is_floating_point() or t.is_complex() for t in outputs):
            raise BadMessage("it sent an impossible graph")
        run = _RemoteGraph(self, graph.id, len(inputs))
        bare = [t if i >= mine else t.detach().clone() for i, t in zip(graph.outputs, outputs, strict=True)]
        for place, result in zip(graph.outputs, hang_on_graph(bare, inputs, run), strict=True):
            if place >= mine:
                exchange.tensors[place] = result
                continue
            try:
                with torch.enable_grad():
                    exchange.tensors[place].copy_(result)
            except RuntimeError as error:
                raise BadMessage(f"it changed an argument in an impossible way ({error})") from None

    def run_backward(self, graph: int, generation: int, grads: Sequence[Tensor | None], inputs: int) -> list[Tensor | None]:
        """Gradients of a graph's outputs to gradients of its inputs, in the worker."""
        if self._is_gone(generation):
            raise Died("the graph belonged to a process that is gone.")
        exchange = Exchange(self._leaves, self._to_handle, self._from_handle, regrow=False)
        values = [exchange.encode(None if g is None else g.detach()) for g in grads]
        reply = self._ask((self._function,), Backward(graph, values, exchange.news()))
        if isinstance(reply, Raised):
            raise self._fault(reply)
        try:
            exchange.take(reply.after.heap)
            results = exchange.decode(reply.value)
            self._spend(weight(results))
        except BadMessage as error:
            raise self._lost(self._function, f"{error}.") from None
        if not isinstance(results, list) or len(results) != inputs or not all(r is None or isinstance(r, Tensor) for r in results):
            raise self._lost(self._function, "its gradients were malformed.")
        return results

    # --- the leaves that both sides know ---

    def _exchange(self) -> tuple[Exchange, Heap]:
        """A new call's tables, beginning with the leaves that the student's side still holds."""
        exchange = Exchange(self._leaves, self._to_handle, self._from_handle, regrow=False)
        for leaf in self._held:
            exchange.place(leaf)
        return exchange, exchange.news()

    @staticmethod
    def _merge(first: Heap, exchange: Exchange) -> Heap:
        rest = exchange.news()
        return Heap(first.storages + rest.storages, first.tensors + rest.tensors, first.generators + rest.generators)

    def _hold(self, keys: Sequence[int]) -> None:
        found = (self._leaves.tensor(key) for key in keys)
        self._held[:] = [leaf for leaf in found if leaf is not None]

    # --- handles ---

    def _from_handle(self, ref: HandleRef) -> Remote:
        if not 0 <= ref.id < _GENERATION:
            raise BadMessage("it sent an impossible handle")
        return Remote(self.holder, self._generation * _GENERATION + ref.id, clip(ref.type_name, 100), self._function)

    def _to_handle(self, value: Any) -> HandleRef:
        if isinstance(value, Remote):
            return HandleRef(self._of_this_worker(value._handle), value.type_name)
        raise TypeError(f"a {type(value).__name__} cannot be sent to the student's side; use a probe.")

    def _of_this_worker(self, handle: int) -> int:
        """A handle's number in the worker, if it is the worker that it came from."""
        generation, number = divmod(handle, _GENERATION)
        if self._is_gone(generation):
            raise Died("the object belonged to a process that is gone.")
        return number

    def _is_gone(self, generation: int) -> bool:
        return generation != self._generation or (self._worker is None and not self.talk.ahead)

    # --- what the worker says of itself ---

    def _fault(self, raised: Raised) -> Fault:
        """The worker's word for what happened; it can only cost the student, so it is believed, but not at any length."""
        way = self._way(raised.way)
        place = way[-1] if way else None
        message = clip(raised.message, MOST_TEXT)
        match raised.kind:
            case "NotAttempted":
                return NotAttempted(message, way=way)
            case "UsedForbidden":
                (rule,) = rules_for([clip(message, 100)])
                return UsedForbidden(rule.name, rule.instead, place)
            case "Died":
                return Died(message)
            case "BadReturn":
                return BadReturn(message)
            case _:
                return student_raised([clip(name, 100) for name in raised.ancestry[:20]], message, place, way)

    def _way(self, spots: Sequence[Spot]) -> tuple[Place, ...]:
        """Lines of the submission as we have it. Spots that are not in it were never sent by our own code."""
        texts = {f"{name}.py": text for name, text in self._load_request.sources.items()}
        found = ((place_in(texts[s.file], s.file, s.line, s.column, s.end), texts[s.file]) for s in spots[-MOST_PLACES:] if s.file in texts)
        return tuple(in_its_cell(place, text) for place, text in found if place is not None)

    # --- the worker ---

    def _ready(self, function: str, *, ahead: bool = False) -> None:
        """A loaded worker, or the fault that prevents it; none is needed for a question that was asked ahead."""
        if self.talk.ahead and not ahead:
            return
        if self._cannot_load is not None:
            self.talk.smooth = False
            raise self._cannot_load
        if self._late[function] >= PATIENCE:
            self.talk.smooth = False
            kind = RanOutOfTime if self._out_of_time[function] else Died
            raise kind(f"it ran out of time, or took its process down, {PATIENCE} times already, so it was not tried again.")
        if self._worker is not None:
            return
        self._worker = self._zygote.fork()
        check_deadline, self._deadline = self._deadline, time.monotonic() + self._timeout
        try:
            reply = self._understood("", self._exchange_bytes("", pack(self._load_request)))
            if isinstance(reply, Raised):
                raise self._fault(reply)
        except Fault as fault:
            self.talk.smooth = False
            self._cannot_load = self._while_loading(fault)
            raise self._cannot_load from None
        finally:
            # Loading has a clock of its own; what it took is not taken from the check.
            self._deadline = max(check_deadline, time.monotonic() + self._timeout)

    def _while_loading(self, fault: Fault) -> Fault:
        if isinstance(fault, RanOutOfTime):
            return not_loaded(self._timeout)
        if isinstance(fault, Died):
            return Died(f"while the file was loaded: {fault}")
        return fault

    def _ask(self, functions: tuple[str, ...], request: Request) -> Returned | Raised:
        question = pack(request)
        try:
            answer = self._told(question) if self.talk.ahead else self._exchange_bytes(functions[0], question)
            self.talk.note(Said(functions, question, answer))
            reply = self._understood(functions[0], answer)
        except Fault:
            self.talk.smooth = False
            raise
        if isinstance(reply, Raised):
            self.talk.smooth = False
        return reply

    def _told(self, question: bytes) -> bytes:
        try:
            return self.talk.told(question)
        except Fault:
            self._forget_worker()  # it ended then
            raise

    def _understood(self, function: str, answer: bytes) -> Returned | Raised:
        try:
            return unpack_reply(answer)
        except BadMessage as error:
            raise self._lost(function, f"{error}.") from None

    def _exchange_bytes(self, function: str, question: bytes) -> bytes:
        assert self._worker is not None
        try:
            send_frame(self._worker.socket, question, self._deadline)
            return bytes(receive_frame(self._worker.socket, self._deadline))
        except Late:
            self._late[function] += 1
            self._out_of_time[function] += 1
            self._end_worker()
            raise no_answer(self._timeout) from None
        except Closed:
            self._late[function] += 1
            raise Died(f"its process ended by itself ({self._end_worker() or 'killed'}).") from None
        except BadMessage as error:
            raise self._lost(function, f"{error}.") from None

    def _lost(self, function: str, why: str) -> Died:
        self.talk.smooth = False
        self._late[function] += 1
        self._end_worker()
        return Died(clip(why, MOST_TEXT))

    def _end_worker(self) -> str:
        ending = self._zygote.end(self._worker) if self._worker is not None else ""
        self._forget_worker()
        return ending

    def _forget_worker(self) -> None:
        """All that is known of one worker goes with it."""
        self._worker = None
        self._new_tables()

    def _new_tables(self) -> None:
        """Nothing is known on both sides; the worker hears of it with the next call."""
        self._generation += 1
        self._leaves = Leaves(first=0)
        self._held: list[Tensor] = []  # leaves that the student's side still has
        self._released: list[int] = []
        self._ambient = AmbientState()
        self._fresh = True


class _RemoteGraph:
    """Runs one graph of the worker; the worker may forget it when the judge does."""

    def __init__(self, wall: SandboxWall, graph: int, inputs: int) -> None:
        self._wall = weakref.ref(wall)
        self._graph = graph
        self._inputs = inputs
        self._generation = wall._generation

    def __call__(self, grads: Sequence[Tensor | None]) -> list[Tensor | None]:
        wall = self._wall()
        if wall is None:
            raise Died("the graph belonged to a process that is gone.")
        return wall.run_backward(self._graph, self._generation, grads, self._inputs)

    def __del__(self) -> None:
        wall = self._wall()
        if wall is not None and wall._generation == self._generation:
            wall.release(self._generation * _GENERATION + self._graph)
