"""Stand-ins for packages that draw: a file may import them and plot, as many a student's does; nothing is drawn, and nobody waits for it.

The real ones could not be loaded in the box: they want a folder of their own to write to.
"""

import importlib.abc
import importlib.machinery
import sys
from collections.abc import Iterator, Sequence
from types import ModuleType

DRAWING = ("matplotlib", "mpl_toolkits", "pylab", "seaborn")


class _Nothing:
    """Whatever is asked of it, it is that."""

    def __getattr__(self, name: str) -> "_Nothing":
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *args: object, **kwargs: object) -> "_Nothing":
        return self

    def __getitem__(self, key: object) -> "_Nothing":
        return self

    def __setitem__(self, key: object, value: object) -> None: ...

    def __iter__(self) -> Iterator["_Nothing"]:
        return iter((self, self))  # figure, axes = plt.subplots()

    def __enter__(self) -> "_Nothing":
        return self

    def __exit__(self, *error: object) -> None: ...


class _Silent(ModuleType):
    def __getattr__(self, name: str) -> _Nothing:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Nothing()


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name: str, path: Sequence[str] | None, target: object = None) -> importlib.machinery.ModuleSpec | None:
        return importlib.machinery.ModuleSpec(name, self, is_package=True) if name.partition(".")[0] in DRAWING else None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return _Silent(spec.name)

    def exec_module(self, module: ModuleType) -> None: ...


def silence_drawing() -> None:
    """From now on the packages of DRAWING are stand-ins in this process."""
    sys.meta_path.insert(0, _Finder())
