"""The scan: what the text itself says. It sees what a trace could be talked out of: modules, and reaching under torch's public functions.

An offence belongs to the functions that can reach it, by name, within the student's own files: a comparison in a
`__main__` block, a comment, a string, or an import that nobody uses is none.

Its cost is in proportion to the text, whatever stands there: a file is parsed once, each of its statements is looked at once for
each set of rules, and no name is kept that is longer than a name can sensibly be.
"""

import ast
import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from grader.forbidden.rules import UNDERGROUND, Rule, rules_for

LOADING = "<loading>"  # stands for what a file does while it is loaded
NESTED = Rule("code that is nested too deeply to be read", "Write it in several short statements.")
UNCLEAR = Rule("names that come from too many files at once", "Import what you need by its name.")
MOST_STARS = 20  # modules of the submission's own of which one file imports all names
LONGEST_NAME = 100  # characters; a longer one is known by its digest
DEEPEST_NAME = 8  # parts of `torch.nn.functional.softmax`; no rule names more

Name = tuple[str, str]  # a module of the submission, and a name at its top


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
        self._searches: dict[tuple[Rule, ...], _Search] = {}

    @property
    def texts(self) -> Mapping[str, str]:
        """The submission's files: module name -> text."""
        return self._sources

    def __call__(self, function: str) -> Finding | None:
        """The first thing that `function` may not use; None if nothing."""
        if function not in self._found:
            rules = rules_for([*self._forbidden.get("*", ()), *self._forbidden.get(function, ())])
            found = self._search((*rules, UNDERGROUND)).first(self._topic, function) if rules else None
            self._found[function] = found or (self._while_loading if rules else None)
        return self._found[function]

    @cached_property
    def _while_loading(self) -> Finding | None:
        """What undermines the trace may be done once and for all, while a file is loaded."""
        search = self._search((UNDERGROUND,))
        return next(filter(None, (search.first(name, LOADING) for name in self._modules)), None)

    def _search(self, rules: tuple[Rule, ...]) -> "_Search":
        if rules not in self._searches:
            self._searches[rules] = _Search(self._modules, rules)
        return self._searches[rules]

    @cached_property
    def _modules(self) -> dict[str, "_Module"]:
        return _modules_of(self._sources)


def findings(sources: Mapping[str, str], function: str, topic: str, rules: Iterable[Rule]) -> list[Finding]:
    """What `function` of module `topic` uses, directly or through names of the submission's own files (`sources`: module name -> text)."""
    return list(_Search(_modules_of(sources), tuple(rules)).all(topic, function))


def _modules_of(sources: Mapping[str, str]) -> dict[str, "_Module"]:
    packages = {name.rpartition(".")[0] for name in sources}
    return {name: _Module(name, text, name in packages) for name, text in sources.items()}


@dataclass(frozen=True, slots=True)
class _Use:
    """A name that a statement reads, as far as it can be followed."""

    dotted: str  # `F.softmax` as "torch.nn.functional.softmax"; empty for an attribute of something else
    attributes: Sequence[str]  # of whatever object: all parts but a name that it begins with
    line: int
    mention: bool  # a module is named, nothing in it is used


class _Search:
    """Looks through modules for what certain rules forbid; what it saw of a statement it remembers."""

    def __init__(self, modules: Mapping[str, "_Module"], rules: Sequence[Rule]) -> None:
        self._modules, self._rules = modules, rules
        self._attributes = {name: rule for rule in rules for name in rule.attributes}
        self._tops = {name.partition(".")[0] for rule in rules for name in rule.names}
        self._seen: dict[int, tuple[list[Finding], list[Name]]] = {}

    def first(self, topic: str, function: str) -> Finding | None:
        return next(self.all(topic, function), None)

    def all(self, topic: str, function: str) -> Iterator[Finding]:
        """What can be reached from a function of a module."""
        seen: set[Name] = set()
        statements: set[int] = set()  # one statement may define a thousand names
        queue = [(topic, function)]
        while queue:
            module_name, name = queue.pop()
            module = self._modules.get(module_name)
            if module is None or (module_name, name) in seen:
                continue
            seen.add((module_name, name))
            if module.unreadable:
                yield Finding(NESTED, module_name, 1, "")
            if len(module.stars & self._modules.keys()) > MOST_STARS:
                yield Finding(UNCLEAR, module_name, 1, "")
                continue
            elsewhere = module.imports.get(name, "")  # a name that a helper passes on
            queue += filter(None, [self._own(elsewhere)])
            rule = self._rule_of(elsewhere)
            if rule is not None and (module_name, name) != (topic, function):
                yield Finding(rule, module_name, 1, f"... import {name}")
            for uses in module.definitions.get(name, ()):
                if id(uses) not in statements:
                    statements.add(id(uses))
                    found, further = self._look_at(module, uses)
                    yield from found
                    queue += further

    def _look_at(self, module: "_Module", uses: Sequence[_Use]) -> tuple[list[Finding], list[Name]]:
        """What a statement uses that is forbidden, and the names of the submission's own that it reads."""
        if id(uses) not in self._seen:
            found: list[Finding] = []
            further: dict[Name, None] = {}
            for use in uses:
                rule = next((self._attributes[name] for name in use.attributes if name in self._attributes), None)
                if rule is not None:
                    found.append(module.finding(rule, use))
                own, head = self._own(use.dotted), use.dotted.partition(".")[0]
                if own:
                    further[own] = None
                elif head in module.definitions:
                    further[module.name, head] = None
                else:
                    further |= {(star, head): None for star in module.stars if star in self._modules}
                rule = self._rule_of(use.dotted)
                if rule is not None and not use.mention:
                    found.append(module.finding(rule, use))
            self._seen[id(uses)] = found, list(further)
        return self._seen[id(uses)]

    def _own(self, dotted: str) -> Name | None:
        """The module of the submission in which a dotted name begins, `lib.tools` before `lib`, and the name that follows."""
        parts = dotted.split(".")
        for size in range(len(parts) - 1, 0, -1) if parts[0] in self._modules else ():
            if (module := ".".join(parts[:size])) in self._modules:
                return module, parts[size]
        return None

    def _rule_of(self, dotted: str) -> Rule | None:
        if dotted.partition(".")[0] not in self._tops:
            return None
        return next((rule for rule in self._rules if rule.forbids_name(dotted)), None)


class _Module:
    """A file: which names each top-level statement reads, and which dotted path each imported name stands for."""

    def __init__(self, name: str, text: str, is_package: bool = False) -> None:
        self.name, self._is_package = name, is_package
        self._lines = text.splitlines()
        self._modules: set[str] = set()  # names that stand for whole modules
        self.unreadable = False  # too deeply nested for Python's own parser, as it is set up here
        self.definitions: dict[str, list[Sequence[_Use]]] = {}  # a top-level name -> what the statements read that define it
        self.imports: dict[str, str] = {}
        self.stars: set[str] = set()  # modules of which all names were imported
        try:
            tree = ast.parse(text)
        except (RecursionError, MemoryError):
            self.unreadable = True
            return
        except (SyntaxError, ValueError):
            return  # it will not load either, which is said elsewhere
        assignments = self._read_imports(tree)
        self._read_aliases(assignments)
        for node in _top_level(tree):
            names = {_short(name): None for name in _defined_names(node)}
            if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)):
                names[LOADING] = None
            uses = [self._use(used) for used in _loads(node)] if names else []
            for defined in names:
                self.definitions.setdefault(defined, []).append(uses)

    def finding(self, rule: Rule, use: _Use) -> Finding:
        text = self._lines[use.line - 1].strip() if use.line <= len(self._lines) else ""
        return Finding(rule, self.name, use.line, text)

    def _read_imports(self, tree: ast.Module) -> list[ast.Assign]:
        """Note what the imports bind, anywhere in the file; the assignments, by the way."""
        assignments: list[ast.Assign] = []
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    top = alias.name.split(".", 1)[0]
                    bound = _short(alias.asname or top)
                    self.imports[bound] = _path(alias.name if alias.asname else top)
                    self._modules.add(bound)
            elif isinstance(node, ast.ImportFrom):
                module = self._from(node)
                for alias in node.names:
                    self.imports[_short(alias.asname or alias.name)] = f"{module}.{_short(alias.name)}"
                    if alias.name == "*":
                        self.stars.add(module)
            elif isinstance(node, ast.Assign):
                assignments.append(node)
        return assignments

    def _from(self, node: ast.ImportFrom) -> str:
        """The module that `from ... import` names; dots stand for the packages around this one."""
        if not node.level:
            return _path(node.module or "")
        here = self.name.split(".") if self._is_package else self.name.split(".")[:-1]
        return _path(".".join([*here[: len(here) - node.level + 1], *filter(None, [node.module])]))

    def _read_aliases(self, assignments: Iterable[ast.Assign]) -> None:
        """`F = torch.nn.functional` makes a name for a module as an import does."""
        for node in assignments:
            if isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Attribute):
                dotted = self._resolved(node.value)
                if dotted.startswith("torch.") and dotted.split(".")[-1].islower():
                    self.imports.setdefault(_short(node.targets[0].id), dotted)

    def _use(self, node: ast.Name | ast.Attribute) -> _Use:
        mention = isinstance(node, ast.Name) and _short(node.id) in self._modules
        return _Use(self._resolved(node), _chain(node)[1], node.lineno, mention)

    def _resolved(self, node: ast.expr) -> str:
        """`F.softmax` as "torch.nn.functional.softmax", by the file's imports and plain aliases; empty for what no name begins."""
        begin, attributes = _chain(node)
        if not isinstance(begin, ast.Name):
            return ""
        path = self.imports.get(_short(begin.id), _short(begin.id))
        return _path(".".join([path, *attributes[:DEEPEST_NAME]])) if attributes else path


def _chain(node: ast.expr) -> tuple[ast.expr, list[str]]:
    """`a.b.c` as `a` and ["b", "c"]."""
    attributes: list[str] = []
    while isinstance(node, ast.Attribute):
        attributes.append(node.attr)
        node = node.value
    return node, attributes[::-1]


def _short(name: str) -> str:
    """A name, or what stands for one that nobody would write: a million of these would fill the memory."""
    return name if len(name) <= LONGEST_NAME else hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()


def _path(dotted: str) -> str:
    return ".".join(map(_short, dotted.split(".")[:DEEPEST_NAME]))


def _top_level(tree: ast.Module) -> Iterable[ast.stmt]:
    """The module's statements, also those inside top-level `if`, `try`, `for` and `with`, but not a `__main__` block."""
    queue: deque[ast.AST] = deque(tree.body)
    while queue:
        node = queue.popleft()
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
            begin, _ = _chain(current)
            if not isinstance(begin, ast.Name):
                stack.append(begin)
            continue
        for field, child in ast.iter_fields(current):
            if field in ("annotation", "returns"):
                continue
            stack.extend(c for c in (child if isinstance(child, list) else [child]) if isinstance(c, ast.AST))
