"""A bell on every Python function that an exercise may forbid: it says by itself that it is called, and nobody has to watch for it.

The zygote exchanges the functions' code, not the functions: whoever holds one holds it with its bell, and no worker pays for it. A bell has
the signature, the name and the source of the function on which it hangs. It tells who listens; then it runs the function, or raises
if that was taken out. The interpreter's profile hook sees the same, but has a price for everything that anybody calls.
"""

import gc
import importlib.abc
import importlib.machinery
import inspect
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache
from types import AsyncGeneratorType, CodeType, CoroutineType, FrameType, FunctionType, GeneratorType, ModuleType, SimpleNamespace
from typing import Any

import torch

from grader.forbidden.rules import KNOWN, UNDERGROUND, Rule, is_below

Listener = Callable[[FrameType], None]

# What exercises forbid; a worker hangs its bells itself for anything else.
USUAL = ("torch.nn", "torch.optim", "torch.utils.data", *(module for rule in (*KNOWN, UNDERGROUND) for module in rule.modules))
# Torch itself calls these when a tensor is printed: they tell, but are not taken out.
SPARED = ("torch.nn.parameter", "torch.autograd.forward_ad")

_functions: dict[str, list[FunctionType]] = {}  # torch's, by the module that they are written in, as the zygote found them
_belled: list[str] = []  # the modules whose functions, and those of all below them, have bells
_taken_out: set[str] = set()  # modules and functions
_listener: Listener | None = None


def prepare() -> None:
    """Hang the usual bells, once for all workers."""
    for thing in gc.get_objects():
        if type(thing) is FunctionType and isinstance(module := thing.__globals__.get("__name__"), str) and module.startswith("torch."):
            _functions.setdefault(module, []).append(thing)
    for module in dict.fromkeys(USUAL):
        _hang_below(module)
    _hide_sources()


def listen(rules: Collection[Rule], listener: Listener) -> frozenset[str]:
    """From now on tell `listener` the frame of every call of what the rules forbid. Returns which modules and functions tell.

    That is none if a generator of theirs, which may have been begun while a file was loaded, is at work: its code cannot be exchanged.
    """
    global _listener
    if not rules:
        return frozenset()
    _listener = listener
    names = frozenset(name for rule in rules for name in (*rule.modules, *rule.functions))
    for rule in rules:
        for module in (*rule.modules, *(function.rpartition(".")[0] for function in rule.functions)):
            _hang_below(module)
    sys.meta_path.insert(0, _Arrivals())
    return names if _hang_on_new() else frozenset()


def take_out(rules: Iterable[Rule]) -> None:
    """From now on the functions of these rules raise, for every caller in this process, but where a rule leaves something free."""
    for rule in rules:
        _taken_out.update(() if rule.free else rule.modules, rule.functions)


class _Bell:
    """Stands as a constant in the code that replaces a function's: it is all that this code can reach in a foreign module."""

    __slots__ = ("_function", "_module")

    def __init__(self, function: FunctionType) -> None:
        self._function = function
        self._module: str = function.__globals__["__name__"]

    def ring(self) -> Any:
        frame = sys._getframe(1)
        if _listener is not None:
            _listener(frame)
        if _taken_out and _is_taken_out(self._module, frame.f_code.co_name):
            raise RuntimeError("this function is not to be had in this exercise")
        code, values = frame.f_code, frame.f_locals
        positional, named = code.co_argcount, code.co_argcount + code.co_kwonlyargcount
        names = code.co_varnames
        args = [values[name] for name in names[:positional]]
        kwargs = {name: values[name] for name in names[positional:named]}
        rest = iter(names[named:])
        if code.co_flags & inspect.CO_VARARGS:
            args += values[next(rest)]
        if code.co_flags & inspect.CO_VARKEYWORDS:
            kwargs |= values[next(rest)]
        return self._function(*args, **kwargs)


def _is_taken_out(module: str, function: str) -> bool:
    return f"{module}.{function}" in _taken_out or (module not in SPARED and any(is_below(module, top) for top in _taken_out))


def hang(function: FunctionType) -> None:
    """Exchange a function's code for a bell with the same signature, unless it has one."""
    if function.__module__ == __name__ or any(type(constant) is _Bell for constant in function.__code__.co_consts):
        return  # it has one, or stands behind one
    code = function.__code__
    behind = FunctionType(code, function.__globals__, function.__name__, None, function.__closure__)  # it is given every argument
    behind.__module__ = __name__
    template, flags = _template(len(code.co_freevars)), inspect.CO_VARARGS | inspect.CO_VARKEYWORDS
    arguments = code.co_argcount + code.co_kwonlyargcount + (code.co_flags & flags).bit_count()
    function.__code__ = template.replace(
        co_argcount=code.co_argcount,
        co_posonlyargcount=code.co_posonlyargcount,
        co_kwonlyargcount=code.co_kwonlyargcount,
        co_nlocals=arguments,
        co_varnames=code.co_varnames[:arguments],
        co_freevars=code.co_freevars,
        co_flags=template.co_flags | code.co_flags & flags,
        co_consts=tuple(_Bell(behind) if constant == HERE else constant for constant in template.co_consts),
        co_filename=code.co_filename,
        co_firstlineno=code.co_firstlineno,
        co_name=code.co_name,
        co_qualname=code.co_qualname,
    )


HERE = 0.5  # stands in the template where a bell is to hang


@cache
def _template(closure: int) -> CodeType:
    """The code of a function that rings, with so many names from around it."""
    names = "".join(f"c{i}, " for i in range(closure))
    text = f"def around({names}):\n def function():\n  return ({HERE}).ring()\n  ({names})"
    around = next(constant for constant in compile(text, "", "exec").co_consts if isinstance(constant, CodeType))
    return next(constant for constant in around.co_consts if isinstance(constant, CodeType))


def _hang_below(top: str) -> None:
    if any(is_below(top, belled) for belled in _belled):
        return
    _belled.append(top)
    for module, functions in _functions.items():
        if is_below(module, top):
            for function in functions:
                hang(function)


def _hang_on_new() -> bool:
    """Hang bells on functions that came since the zygote froze what it had. Whether that is all of it: generators can have none."""
    complete = True
    for thing in gc.get_objects():
        kind = type(thing)
        if kind is FunctionType and _is_belled(thing.__globals__):
            hang(thing)
        elif (frame := _FRAMES.get(kind)) is not None:
            complete = complete and not _is_belled(getattr(getattr(thing, frame), "f_globals", {}))
    return complete


_FRAMES = {GeneratorType: "gi_frame", CoroutineType: "cr_frame", AsyncGeneratorType: "ag_frame"}


def _is_belled(namespace: dict[str, Any]) -> bool:
    module = namespace.get("__name__")
    return isinstance(module, str) and module.startswith("torch.") and any(is_below(module, top) for top in _belled)


class _Arrivals(importlib.abc.MetaPathFinder):
    """Hangs bells on what is imported from now on. While it is imported none ring: that is torch's own business."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> importlib.machinery.ModuleSpec | None:
        if not any(is_below(name, top) for top in _belled):
            return None
        others = (finder.find_spec(name, path, target) for finder in sys.meta_path if finder is not self)
        spec = next(filter(None, others), None)
        if spec is not None and isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            execute = spec.loader.exec_module

            def execute_and_hang(module: ModuleType) -> None:
                execute(module)
                _hang_on_new()

            spec.loader.exec_module = execute_and_hang  # type: ignore[method-assign]
        return spec


def _hide_sources() -> None:
    """TorchScript compiles a function from its source, past every bell: what is taken out has none for it."""

    def getsourcefile(thing: Any) -> str | None:
        module = getattr(thing, "__globals__", {}).get("__name__") or getattr(thing, "__module__", None)
        if _is_taken_out(str(module), getattr(thing, "__name__", "")):
            raise OSError("this function is not to be had in this exercise")
        return inspect.getsourcefile(thing)

    sources: Any = torch._sources
    sources.inspect = SimpleNamespace(**{**vars(inspect), "getsourcefile": getsourcefile})
