"""Loads a submission from its text: compiled afresh, never from a cache or a folder, under the names that the files had."""

import importlib.abc
import importlib.machinery
import importlib.util
import linecache
import sys
from collections.abc import Mapping
from types import ModuleType


class Sources(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """A submission's files: module name -> text. While it is installed, its modules shadow nothing but names that Python does not know."""

    def __init__(self, texts: Mapping[str, str], files: Mapping[str, str] | None = None) -> None:
        self.texts = dict(texts)
        self.files = {name: (files or {}).get(name, f"{name}.py") for name in self.texts}
        self._names = {file: name for name, file in self.files.items()}
        self._packages = {name.rpartition(".")[0] for name in self.texts}

    def is_students(self, file: str) -> bool:
        return file in self._names

    def text_of(self, file: str) -> str:
        """The text of one of the student's files; empty if it is none of theirs."""
        return self.texts.get(self._names.get(file, ""), "")

    def load(self, name: str) -> ModuleType:
        """Import a module of the submission afresh."""
        self.forget()
        sys.meta_path.append(self)
        try:
            spec = importlib.machinery.ModuleSpec(name, self, origin=self.files[name])
            module = importlib.util.module_from_spec(spec)
            sys.modules[name] = module
            self.exec_module(module)
            return module
        except BaseException:
            self.forget()
            raise

    def forget(self) -> None:
        """Take the submission's modules out of the interpreter again."""
        if self in sys.meta_path:
            sys.meta_path.remove(self)
        for name in self.texts:
            module = sys.modules.get(name)
            if module is not None and getattr(getattr(module, "__spec__", None), "loader", None).__class__ is Sources:
                del sys.modules[name]

    def find_spec(self, name: str, path: object, target: object = None) -> importlib.machinery.ModuleSpec | None:
        if name not in self.texts:
            return None
        return importlib.machinery.ModuleSpec(name, self, origin=self.files[name], is_package=name in self._packages)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        name = module.__name__
        text, file = self.texts[name], self.files[name]
        linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
        module.__file__ = file
        exec(compile(text, file, "exec", dont_inherit=True), module.__dict__)
