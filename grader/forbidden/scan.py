"""The scan: what the text itself says. It sees what a trace could be talked out of: modules, and reaching under torch's public functions.

An offence belongs to the functions that can reach it, by name, within the student's own files: a comparison in a
`__main__` block, a comment, a string, or an import that nobody uses is none.
"""

import ast
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from grader.forbidden.rules import UNDERGROUND, Rule, rules_for

LOADING = "<loading>"  # stands for what a file does while it is loaded
NESTED = Rule("code that is nested too deeply to be read", "Write it in several short statements.")


@dataclass(frozen=True)
class Finding:
    """A forbidden name in use: the rule, the file, the line."""

    rule: Rule
    file: str
    line: int
    text: str


class Scanner:
    """Scans one submission of one exercise, function by function, when first asked."""

    def __init__(self, topic: str, sources: Mapping[str, str], forbidden: Mapping[str, list[str]]) -> None:
        self._topic, self._sources, self._forbidden = topic, sources, forbidden
        self._found: dict[str, Finding | None] = {}
        self._modules: dict[str, _Module] = {}

    @property
    def texts(self) -> Mapping[str, str]:
        """The submission's files: module name -> text."""
        return self._sources

    def __call__(self, function: str) -> Finding | None:
        """The first thing that `function` may not use; None if nothing."""
        if function not in self._found:
            rules = rules_for([*self._forbidden.get("*", ()), *self._forbidden.get(function, ())])
            if rules and not self._modules:
                self._modules = {name: _Module(name, text) for name, text in self._sources.items()}
            found = _findings(self._modules, function, self._topic, [*rules, UNDERGROUND]) if rules else []
            if rules and not found:
                # What undermines the trace may be done once and for all, while the file is loaded.
                found = [f for name in self._modules for f in _findings(self._modules, LOADING, name, [UNDERGROUND])]
            self._found[function] = found[0] if found else None
        return self._found[function]


def findings(sources: Mapping[str, str], function: str, topic: str, rules: Iterable[Rule]) -> list[Finding]:
    """What `function` of module `topic` uses, directly or through names of the submission's own files (`sources`: module name -> text)."""
    return _findings({name: _Module(name, text) for name, text in sources.items()}, function, topic, list(rules))


def _findings(modules: Mapping[str, "_Module"], function: str, topic: str, rules: Sequence[Rule]) -> list[Finding]:
    attributes = {name: rule for rule in rules for name in rule.attributes}
    found: list[Finding] = []
    seen: set[tuple[str, str]] = set()
    queue = [(topic, function)]
    while queue:
        module_name, name = queue.pop()
        module = modules.get(module_name)
        if module is None or (module_name, name) in seen:
            continue
        seen.add((module_name, name))
        if module.unreadable:
            found.append(Finding(NESTED, module_name, 1, ""))
        elsewhere = module.imports.get(name, "")  # a name that a helper passes on
        rule = _rule_of(rules, elsewhere)
        if elsewhere.partition(".")[0] in modules and "." in elsewhere:
            queue.append((elsewhere.partition(".")[0], elsewhere.split(".")[1]))
        if rule is not None and (module_name, name) != (topic, function):
            found.append(Finding(rule, module_name, 1, f"... import {name}"))
        for node in module.definitions.get(name, ()):
            for used in _loads(node):
                if isinstance(used, ast.Attribute) and used.attr in attributes:
                    found.append(module.finding(attributes[used.attr], used))
                dotted = module.resolve(used)
                if dotted is None:
                    continue
                head, _, rest = dotted.partition(".")
                if head in modules and rest:
                    queue.append((head, rest.split(".")[0]))
                elif head in module.definitions:
                    queue.append((module_name, head))
                rule = _rule_of(rules, dotted)
                if rule is not None and not module.is_mention(used):
                    found.append(module.finding(rule, used))
    return found


def _rule_of(rules: Sequence[Rule], dotted: str) -> Rule | None:
    return next((rule for rule in rules if rule.forbids_name(dotted)), None)


class _Module:
    """A parsed file: what each top-level name is made of, and which dotted path each imported name stands for."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._lines = text.splitlines()
        self._modules: set[str] = set()  # names that stand for whole modules
        self.unreadable = False  # too deeply nested for Python's own parser, as it is set up here
        self.definitions: dict[str, list[ast.AST]] = {}
        self.imports: dict[str, str] = {}
        try:
            tree = ast.parse(text)
        except (RecursionError, MemoryError):
            self.unreadable = True
            return
        except (SyntaxError, ValueError):
            return  # it will not load either, which is said elsewhere
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    top = alias.name.split(".")[0]
                    self.imports[alias.asname or top] = alias.name if alias.asname else top
                    self._modules.add(alias.asname or top)
            elif isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    self.imports[alias.asname or alias.name] = f"{node.module or name}.{alias.name}"
        self._read_aliases(tree)
        for node in _top_level(tree):
            if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)):
                self.definitions.setdefault(LOADING, []).append(node)
            for defined in _defined_names(node):
                self.definitions.setdefault(defined, []).append(node)

    def _read_aliases(self, tree: ast.Module) -> None:
        """`F = torch.nn.functional` makes a name for a module as an import does."""
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Attribute):
                dotted = self.resolve(node.value) or ""
                if dotted.startswith("torch.") and dotted.split(".")[-1].islower():
                    self.imports.setdefault(node.targets[0].id, dotted)

    def finding(self, rule: Rule, node: ast.expr) -> Finding:
        text = self._lines[node.lineno - 1].strip() if node.lineno <= len(self._lines) else ""
        return Finding(rule, self._name, node.lineno, text)

    def is_mention(self, node: ast.expr) -> bool:
        """A name alone that an `import module` bound: the module is mentioned, nothing in it is used."""
        return isinstance(node, ast.Name) and node.id in self._modules

    def resolve(self, node: ast.expr) -> str | None:
        """`F.softmax` as "torch.nn.functional.softmax", by the file's imports and plain aliases."""
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return None
        return ".".join([self.imports.get(node.id, node.id), *reversed(parts)])


def _top_level(tree: ast.Module) -> Iterable[ast.stmt]:
    """The module's statements, also those inside top-level `if`, `try`, `for` and `with`, but not a `__main__` block."""
    queue: list[ast.AST] = list(tree.body)
    while queue:
        node = queue.pop(0)
        if isinstance(node, ast.If) and any(isinstance(n, ast.Constant) and n.value == "__main__" for n in ast.walk(node.test)):
            continue
        if isinstance(node, _COMPOUND):
            queue.extend(c for field in ("body", "orelse", "handlers", "finalbody", "cases") for c in getattr(node, field, ()))
        elif isinstance(node, ast.stmt):
            yield node


_COMPOUND = (ast.If, ast.Try, ast.TryStar, ast.With, ast.For, ast.While, ast.Match, ast.ExceptHandler, ast.match_case)


def _defined_names(node: ast.stmt) -> list[str]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name)]


def _loads(node: ast.AST) -> Iterable[ast.Name | ast.Attribute]:
    """The longest dotted names that are read inside `node`, annotations apart."""
    stack: list[ast.AST] = [node]
    while stack:
        current = stack.pop()
        if isinstance(current, (ast.Name, ast.Attribute)) and isinstance(current.ctx, ast.Load):
            yield current
            inner: ast.expr = current
            while isinstance(inner, ast.Attribute):
                inner = inner.value
            if not isinstance(inner, ast.Name):
                stack.append(inner)
            continue
        for field, child in ast.iter_fields(current):
            if field in ("annotation", "returns"):
                continue
            stack.extend(c for c in (child if isinstance(child, list) else [child]) if isinstance(c, ast.AST))
