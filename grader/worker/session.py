"""A worker's whole life: take requests from its socket, let the servant do them, answer; until the judge hangs up.

The judge believes nothing that is said here. This file is careful for the sake of honest students, not for safety.
"""

import os
import socket
import sys
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from grader.forbidden.rules import Rule, rules_for
from grader.wall.ambient import AmbientState
from grader.wall.channel import Closed, receive_frame, send_frame
from grader.wall.exchange import Exchange
from grader.wall.faults import Fault, StudentRaised, UsedForbidden
from grader.wall.leaves import Leaves
from grader.wall.messages import (
    After,
    Backward,
    BadMessage,
    Change,
    Graph,
    HandleRef,
    Heap,
    Invoke,
    Load,
    Probe,
    Raised,
    Reply,
    Request,
    Returned,
    Spot,
    Value,
    pack,
    unpack_request,
)
from grader.wall.remote import OPERATIONS
from grader.wall.storage import CannotCross, storage_bytes, window
from grader.wall.weight import weight
from grader.worker import bells, kernels
from grader.worker.capture import Capped
from grader.worker.engine import EngineLock
from grader.worker.modules import Sources
from grader.worker.servant import Servant, functions_in

Held = Callable[[], list[int]]


class Session:
    """The state between requests: the loaded submission, its objects behind handles, the graphs of earlier results."""

    def __init__(self, printed: Capped) -> None:
        self._printed = printed
        self._servant: Servant | None = None
        self._engine: EngineLock | None = None
        self._without_engine: dict[str, Rule] = {}  # the functions that may not use automatic gradients; "*" is all of them
        self._new_tables()

    def _new_tables(self) -> None:
        """Each check begins with them, so that what is said in it does not depend on what was said before."""
        self._leaves = Leaves(first=1)
        self._ambient = AmbientState()
        self._objects: dict[int, Any] = {}
        self._graphs: dict[int, tuple[list[Tensor], list[Tensor]]] = {}
        self._next_id = 0

    def serve(self, sock: socket.socket) -> None:
        while True:
            try:
                request = unpack_request(receive_frame(sock))
                send_frame(sock, pack(self._answer(request)))
            except Closed:
                os._exit(0)

    def _answer(self, request: Request) -> Reply:
        try:
            match request:
                case Load():
                    return self._load(request)
                case Invoke() | Probe():
                    return self._call(request)
                case Backward():
                    return self._backward(request)
        except Fault as fault:
            return _raised(fault)
        except (BadMessage, CannotCross) as error:
            return Raised("BadReturn", f"what it returned cannot be used: {error}.")
        except MemoryError:
            return Raised("Died", "it asked for more memory than a submission may use.")

    def _load(self, request: Load) -> Reply:
        sys.argv = [f"{request.topic}.py"]  # for who reads the command line without need
        self._servant = Servant(request.topic, Sources(request.sources), request.forbidden)
        self._servant.load()
        forbidden = rules_for(request.forbidden.get("*", ()))
        kernels.take_out(forbidden, self._servant.saw)
        bells.take_out(forbidden)
        calls = bells.listen(self._servant.watched_for, self._servant.called)
        self._servant.telling(calls.union(*(rule.operators for rule in forbidden)))
        self._without_engine = {function: rule for function, names in request.forbidden.items() for rule in rules_for(names) if rule.engine}
        self._engine = EngineLock() if self._without_engine else None
        return Returned(None, After(Heap(), self._ambient.read()))

    def _call(self, request: Invoke | Probe) -> Reply:
        """Take the arguments, act, and tell what came of it: the result or the fault, and what either left behind."""
        if request.fresh:
            self._new_tables()
        for released in request.released:
            self._objects.pop(released, None)
            self._graphs.pop(released, None)
        held = self._held()
        exchange = Exchange(self._leaves, self._to_handle, self._from_handle)
        exchange.take(request.heap)
        args = tuple(exchange.decode(a) for a in request.args)
        kwargs = {name: exchange.decode(v) for name, v in request.kwargs.items()}
        before = _Before(exchange, request.heap)
        self._ambient.write(request.ambient)
        try:
            result = self._act(request, args, kwargs)
        except Fault as fault:
            return _raised(fault, self._after(exchange, before, held))
        weight(result)  # a list that holds itself can be told here, kindly
        value = exchange.encode(result)
        graph = self._graph_behind(exchange, before)
        return Returned(value, self._after(exchange, before, held), graph)

    def _act(self, request: Invoke | Probe, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        functions = functions_in(request.source) if isinstance(request, Probe) else [request.function]
        rule = next((self._without_engine[name] for name in ("*", *functions) if name in self._without_engine), None)
        if self._engine is None or rule is None:
            return self._do(request, args, kwargs)
        try:
            with self._engine.locked():
                return self._do(request, args, kwargs)
        finally:
            if self._engine.tried and not isinstance(sys.exception(), UsedForbidden):  # the trace knows the line
                raise UsedForbidden(rule.name, rule.instead) from None

    def _do(self, request: Invoke | Probe, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        assert self._servant is not None
        if isinstance(request, Probe):
            return self._servant.probe(request.source, request.name, args)
        if request.handle < 0:
            return self._servant.call(request.function, args, kwargs)
        target = self._objects[request.handle]
        return self._servant.use(request.function, target, OPERATIONS[request.operation], args, kwargs)

    def _backward(self, request: Backward) -> Reply:
        exchange = Exchange(self._leaves, self._to_handle, self._from_handle)
        exchange.take(request.heap)
        grads = [exchange.decode(g) for g in request.grads]
        outputs, inputs = self._graphs[request.graph]
        weighted = [(o, g) for o, g in zip(outputs, grads, strict=True) if g is not None]
        with self._servant.answering() if self._servant else torch.enable_grad():
            results = torch.autograd.grad([o for o, _ in weighted], inputs, [g for _, g in weighted], retain_graph=True, allow_unused=True)
        value = exchange.encode(list(results))
        return Returned(value, After(exchange.news(), self._ambient.read()))

    def _after(self, exchange: Exchange, before: "_Before", held: Held) -> After:
        storages, tensors, generators, lists = before.changes(exchange)
        return After(exchange.news(), self._ambient.read(), storages, tensors, generators, lists, held())

    def _graph_behind(self, exchange: Exchange, before: "_Before") -> Graph | None:
        """Keep the graph of the results, and of arguments that got one in place, so that a later Backward can run it."""
        outputs = [i for i, t in enumerate(exchange.tensors) if t.grad_fn is not None and not before.had_graph(i, t)]
        if not outputs:
            return None
        leaves = _leaves_behind([exchange.tensors[i] for i in outputs])
        inputs = [exchange.leaf_places.get(id(leaf), -1) for leaf in leaves]
        inputs = [exchange.place(leaf) if i < 0 else i for i, leaf in zip(inputs, leaves, strict=True)]
        graph = self._fresh_id()
        self._graphs[graph] = ([exchange.tensors[i] for i in outputs], leaves)
        return Graph(graph, outputs, inputs)

    def _held(self) -> Held:
        """Asked before a call's arguments arrive. The answer, after the call: keys of the leaves that are alive here for
        another reason than that they are arguments: they were alive before, or are new.
        """
        before, first_new = self._leaves.alive(), self._leaves.next_key

        def held() -> list[int]:
            return [*before, *(key for key in self._leaves.alive() if key % 2 == 1 and key >= first_new)]

        return held

    def _to_handle(self, value: Any) -> HandleRef:
        handle = self._fresh_id()
        self._objects[handle] = value
        return HandleRef(handle, type(value).__name__[:100])

    def _from_handle(self, ref: HandleRef) -> Any:
        return self._objects[ref.id]

    def _fresh_id(self) -> int:
        self._next_id += 1
        return self._next_id


class _Before:
    """The arguments as they came, to tell afterwards what the call did to them."""

    def __init__(self, exchange: Exchange, heap: Heap) -> None:
        self._storages = heap.storages
        self._generators = heap.generators
        self._graphs = [t.grad_fn for t in exchange.tensors]
        self._looks = [_look(t) for t in exchange.tensors]
        self._lists = [list(x) if isinstance(x, list) else dict(x) for x in exchange.lists]

    def had_graph(self, index: int, tensor: Tensor) -> bool:
        return index < len(self._graphs) and tensor.grad_fn is self._graphs[index]

    def changes(self, exchange: Exchange) -> tuple[dict[int, bytes], list[Change], dict[int, bytes], dict[int, Value]]:
        lists: dict[int, Value] = {}
        for i, was in enumerate(self._lists):
            now = exchange.lists[i]
            if not _same_items(was, now):
                lists[i] = exchange.contents(now)
        storages: dict[int, bytes] = {}
        for i, data in enumerate(self._storages):
            storage = exchange.storages[i]
            if storage.nbytes() != len(data):
                exchange.forget_storage(storage)  # resized: it crosses once more, as a new one
                continue
            bytes_now = storage_bytes(storage)
            if bytes_now != data:
                storages[i] = bytes_now
        tensors = [Change(i, exchange.spec(exchange.tensors[i])) for i, was in enumerate(self._looks) if _look(exchange.tensors[i]) != was]
        generators: dict[int, bytes] = {}
        for i, data in enumerate(self._generators):
            state = storage_bytes(exchange.generators[i].get_state().untyped_storage())
            if state != data:
                generators[i] = state
        return storages, tensors, generators, lists


def _look(tensor: Tensor) -> tuple[Any, ...]:
    return (*window(tensor), tensor.requires_grad, id(tensor.grad) if tensor.is_leaf and tensor.grad is not None else None)


def _same_items(was: list[Any] | dict[Any, Any], now: list[Any] | dict[Any, Any]) -> bool:
    if len(was) != len(now):
        return False
    if isinstance(was, dict) and isinstance(now, dict):
        return all(a is b and was[a] is now[b] for a, b in zip(was, now, strict=True))
    return all(a is b for a, b in zip(was, now, strict=True))


def _leaves_behind(outputs: list[Tensor]) -> list[Tensor]:
    """The leaves that a backward pass from `outputs` would reach, each once."""
    found: dict[int, Tensor] = {}
    seen: set[Any] = set()
    stack: list[Any] = [t.grad_fn for t in outputs]
    while stack:
        node = stack.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        variable = getattr(node, "variable", None)
        if isinstance(variable, Tensor):
            found[id(variable)] = variable
        stack.extend(next_node for next_node, _ in node.next_functions)
    return list(found.values())


def _raised(fault: Fault, after: After | None = None) -> Raised:
    if isinstance(fault, StudentRaised):
        kind, message, ancestry = "StudentRaised", fault.message, fault.ancestry
    else:
        kind, message, ancestry = type(fault).__name__, fault.used if isinstance(fault, UsedForbidden) else str(fault), []
    way = [Spot(p.file, p.line, p.column, p.end) for p in fault.way]
    return Raised(kind, message.encode("utf-8", "replace").decode(), ancestry, way, after)
