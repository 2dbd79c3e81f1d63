"""What the attacks on the wire share: the worker's own socket, found in the frames below the student's function.

Everything is reached by computed names, so that no scan of the text sees it.
"""

import importlib
import struct
import sys

messages = importlib.import_module("gra" + "der.wall.messages")
channel = importlib.import_module("gra" + "der.wall.channel")
After, Ambient, Graph, Heap, Raised, Returned, pack = (
    getattr(messages, name) for name in ("After", "Ambient", "Graph", "Heap", "Raised", "Returned", "pack")
)


def found(name):
    """A local variable of this name in the nearest frame below that has one."""
    frame = getattr(sys, "_get" + "frame")()
    while frame is not None:
        if name in getattr(frame, "f_" + "locals"):
            return getattr(frame, "f_" + "locals")[name]
        frame = getattr(frame, "f_" + "back")
    raise LookupError(name)


def send(frame):
    """Put a message on the socket, with its length before it; bytes go as they are."""
    body = frame if isinstance(frame, bytes) else pack(frame)
    found("sock").sendall(struct.pack("<Q", len(body)) + body)


def after(request, **more):
    return After(Heap(), Ambient(True, "float32"), **more)


def answering(reply):
    """A function that answers the present request with `reply(request)`, and all later ones like the function that they are for."""

    def student(*args, **kwargs):
        sock, request, main = found("sock"), found("request"), found("self")._module
        while True:
            wanted = getattr(main, getattr(request, "function", ""), None)
            send(getattr(wanted, "reply", reply)(request))
            request = messages.unpack_request(channel.receive_frame(sock))

    student.reply = reply
    return student


def is_call(request):
    return type(request).__name__ == "Invoke"


def everything(namespace, function):
    """Put `function` in the place of every function of the submission."""
    for name, value in list(namespace.items()):
        if callable(value) and not name.startswith("_") and getattr(value, "__module__", None) == namespace["__name__"]:
            namespace[name] = function
