"""The zygote: a process with torch loaded and nothing else, which forks a fresh worker whenever the judge asks for one.

Theory of operation
-------------------
    judge ──control socket──> zygote            one byte of command, then its argument
      │                          │ fork
      └──────session socket──> worker           messages of `grader.wall.messages`

- The judge starts the zygote as a new program with a clean environment, so the suites and solutions were never in its
  memory. It steps into the box (`grader.worker.box`), loads torch, warms it, shuts the file system behind itself and
  reports which protections hold.
- FORK brings one end of a socket pair. The child closes everything else, confines itself for good, says READY, and serves
  that socket. It holds nothing that leads back to the zygote.
- END kills a worker and waits for it; the answer is how it died. The zygote never waits for a worker that it has not
  killed, so none can hold it up.
- When the judge goes, the control socket ends, the zygote exits, and being the first process of its own process namespace
  takes every worker with it.
"""

import contextlib
import gc
import json
import os
import random
import signal
import socket
import struct
import sys
import warnings
from typing import TYPE_CHECKING

from grader.worker import pages

if TYPE_CHECKING:
    from grader.worker.box import Protections

FORK, END, DROP = b"F", b"E", b"D"
READY = b"\0"
PID = struct.Struct("<q")


def main(control_fd: int, memory: int, boxed: bool) -> None:
    control = socket.socket(fileno=control_fd)
    from grader.worker import box

    protections = box.Protections(missing=dict.fromkeys(box.Protections.LAYERS, "not asked for"))
    if boxed:
        protections = box.enter_namespaces()  # before torch: a user namespace can only be entered by a process with one thread
    _warm_up()
    gc.collect()
    gc.freeze()  # the workers share these objects' pages; the collector would copy them
    shared = pages.own_memory()  # to be looked up while there still is a /proc
    if boxed:
        box.shut_file_system(protections)
    elif sys.platform == "linux":
        protections.base_memory = box.address_space()
    control.sendall(json.dumps(protections.report()).encode() + b"\n")
    _serve(control, protections, memory, shared)


def _serve(control: socket.socket, protections: "Protections", memory: int, shared: "list[pages.Stretch]") -> None:
    forks = 0
    while True:
        message, fds, _, _ = socket.recv_fds(control, 1 + PID.size, 1)
        _reap()
        if not message:
            for pid in _living:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            os._exit(0)
        command, argument = message[:1], message[1:]
        if command == FORK:
            pid = os.fork()
            if pid == 0:
                _become_worker(control, fds[0], protections, memory)
            os.close(fds[0])
            _living.add(pid)
            control.sendall(PID.pack(pid))
            forks += 1
            if forks == pages.PAYS_AFTER:
                pages.gather(shared)
        else:
            (pid,) = PID.unpack(argument)
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            _living.discard(pid)
            if command == END:
                control.sendall(PID.pack(_ending(pid)))


def _become_worker(control: socket.socket, fd: int, protections: "Protections", memory: int) -> None:
    from grader.worker import box
    from grader.worker.capture import capture
    from grader.worker.session import Session
    from grader.worker.silent import silence_drawing

    # Until the judge hears READY the student's code is not here yet: what fails before is our own fault, and can be told as such.
    try:
        control.close()
        box.leave_only(fd, protections.landlock_rules)
        sock = socket.socket(fileno=fd)
        random.seed(0)  # Python reseeds it in a child; a class is graded alike twice
        if "numpy" in sys.modules:
            sys.modules["numpy"].random.seed(0)
        printed = capture()
        silence_drawing()
        box.confine(protections, memory)
    except BaseException as error:
        os.write(fd, f"{type(error).__name__}: {error}".encode()[:1000])
        os._exit(1)
    try:
        sock.sendall(READY)
        Session(printed).serve(sock)
    finally:
        os._exit(1)


def _ending(pid: int) -> int:
    """How a killed worker ended: a negative signal number, or an exit status."""
    try:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    except ChildProcessError:
        return _ended.pop(pid, 0)


_living: set[int] = set()
_ended: dict[int, int] = {}  # workers that died by themselves: reaped before anybody asked


def _reap() -> None:
    with contextlib.suppress(ChildProcessError):
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            _living.discard(pid)
            _ended[pid] = os.waitstatus_to_exitcode(status)
            if len(_ended) > 1000:
                _ended.pop(next(iter(_ended)))


def _warm_up() -> None:
    """Let torch do once what it does lazily: each first time costs a student nothing and a fork no copied page."""
    import torch
    from torch.utils._python_dispatch import TorchDispatchMode

    import grader.wall.remote
    import grader.worker.session
    import grader.worker.silent  # noqa: F401
    from grader.worker import bells, kernels

    class Nothing(TorchDispatchMode):
        def __torch_dispatch__(self, func, types, args=(), kwargs=None):  # type: ignore[no-untyped-def]
            return func(*args, **(kwargs or {}))

    torch.set_num_threads(1)  # no thread pool may exist when we fork
    warnings.simplefilter("ignore")
    with Nothing():  # type: ignore[no-untyped-call]
        x = torch.randn(3, 3, generator=torch.Generator().manual_seed(0), requires_grad=True)
        y = torch.einsum("ij,jk->ik", x, x).exp().log().sum() + torch.nn.functional.cross_entropy(x, torch.tensor([0, 1, 2]))
        y.backward()
    torch.autograd.grad((x * 2).pow(2).sum(), x)
    torch.func.grad(lambda t: (t * t).sum())(x.detach())
    torch.nn.functional.one_hot(torch.tensor([0, 2]), 3) @ torch.ones(3, 2, dtype=torch.int64)
    x.detach()[torch.arange(3), torch.arange(3)].unique()
    repr(x)
    kernels.prepare()
    bells.prepare()
