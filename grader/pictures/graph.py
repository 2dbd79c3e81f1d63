"""The graph that autograd builds while code runs: leaves on the left, the result on the right, an operation a box."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from grader.pictures.canvas import ACCENT, INK, MUTED, SECOND

MOST_NODES = 60  # more cannot be read
_WIDE, _HIGH = 1.5, 0.6  # of a box
_ACROSS, _DOWN = 2.1, 1.1  # from box to box


class TooLarge(ValueError):
    """A graph with more nodes than a picture can show."""


@dataclass(frozen=True)
class Node:
    """A box: its words, and smaller ones below them. A leaf is what receives a gradient."""

    words: str
    below: str = ""
    leaf: bool = False


@dataclass(frozen=True)
class Graph:
    """Nodes, and edges (from, to) by their places, in the direction of the computation. No cycles."""

    nodes: tuple[Node, ...]
    edges: tuple[tuple[int, int], ...]

    def columns(self) -> list[list[int]]:
        """The nodes by column: the result in the last one, every node left of all that is made from it."""
        users: dict[int, list[int]] = {i: [] for i in range(len(self.nodes))}
        for start, end in self.edges:
            users[start].append(end)
        distance: dict[int, int] = {}
        waiting = list(users)
        while waiting:  # at most one round a column
            ready = [i for i in waiting if all(u in distance for u in users[i])]
            if not ready:
                raise ValueError("a graph of a computation has no cycles")
            for i in ready:
                distance[i] = 1 + max((distance[u] for u in users[i]), default=-1)
            waiting = [i for i in waiting if i not in distance]
        last = max(distance.values(), default=0)
        return [[i for i in users if distance[i] == last - column] for column in range(last + 1)]


def graph_of(result: Any, **leaves: Any) -> Graph:
    """The graph behind a tensor: `graph_of(loss, W=W)`. Named tensors are leaves; others are called "leaf".

    Raises TooLarge beyond MOST_NODES nodes. A tensor without a graph is one node.
    """
    names = {id(tensor): name for name, tensor in leaves.items()}
    if result.grad_fn is None:
        return Graph((Node(names.get(id(result), "leaf"), leaf=True),), ())
    place = {result.grad_fn: 0}
    found = [result.grad_fn]
    edges: list[tuple[int, int]] = []
    for step in found:  # grows while it is read
        for before, _ in step.next_functions:
            if before is None:  # a constant: no gradient goes there
                continue
            if before not in place:
                place[before] = len(found)
                found.append(before)
            edges.append((place[before], place[step]))
        if len(found) > MOST_NODES:
            raise TooLarge(f"this graph has more than {MOST_NODES} nodes; a picture of it could not be read.")
    return Graph(tuple(_node(step, names) for step in found), tuple(edges))


def draw_graph(axes: Axes, graph: Graph, *, result: str = "loss") -> None:
    """Draw the boxes and the arrows of the way forward; the axes lose their frame."""
    columns = _untangled(graph)
    at = {spot: (x * _ACROSS, _DOWN * ((len(column) - 1) / 2 - y)) for x, column in enumerate(columns) for y, spot in enumerate(column)}
    for start, end in graph.edges:
        between = sorted(at[spot] for spot in at if isinstance(spot, _Passing) and (spot.start, spot.end) == (start, end))
        _arrow(axes, at[start], between, at[end])
    for i, node in enumerate(graph.nodes):
        _box(axes, *at[i], node)
    if result and graph.nodes:
        x, y = at[columns[-1][0]]
        axes.text(x + _WIDE / 2 + 0.15, y, f"→ {result}", va="center", ha="left", color=INK)
    tallest = max((len(c) for c in columns), default=1)
    reach = 0.5 * _DOWN * tallest
    axes.set(xlim=(-_WIDE / 2 - 0.1, (len(columns) - 1) * _ACROSS + _WIDE / 2 + 1.2), ylim=(-reach, reach))
    axes.axis("off")


def _arrow(axes: Axes, start: tuple[float, float], between: list[tuple[float, float]], end: tuple[float, float]) -> None:
    """From the right side of a box to the left side of another, past the boxes of the columns between."""
    path = [(start[0] + _WIDE / 2, start[1])]
    for x, y in between:
        path += [(x - _WIDE / 2, y), (x + _WIDE / 2, y)]
    axes.plot(*zip(*path, strict=True), color=INK, linewidth=1.4, solid_capstyle="round")
    style = {"arrowstyle": "-|>", "color": INK, "linewidth": 1.4, "mutation_scale": 10, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", (end[0] - _WIDE / 2, end[1]), xytext=path[-1], arrowprops=style)


def _box(axes: Axes, x: float, y: float, node: Node) -> None:
    colour, paper = (SECOND, "#fdf3e3") if node.leaf else (ACCENT, "#eaf1fd")
    shape: Any = "round,pad=0,rounding_size=0.12"
    corner = (x - _WIDE / 2, y - _HIGH / 2)
    axes.add_patch(FancyBboxPatch(corner, _WIDE, _HIGH, boxstyle=shape, facecolor=paper, edgecolor=colour, linewidth=1.4))
    axes.text(x, y, node.words, ha="center", va="center", color=INK, fontsize=11)
    axes.text(x, y - _HIGH / 2 - 0.06, node.below, ha="center", va="top", color=MUTED, fontsize=7)


def _node(step: Any, names: dict[int, str]) -> Node:
    name = step.name().rsplit("::", 1)[-1]
    if hasattr(step, "variable"):
        return Node(names.get(id(step.variable), "leaf"), "receives .grad", leaf=True)
    return Node(name.split("Backward")[0], name)


@dataclass(frozen=True)
class _Passing:
    """A free place in a column, for an edge that passes it."""

    start: int
    end: int


def _untangled(graph: Graph) -> Sequence[list[int | _Passing]]:
    """The columns, with room for the edges that pass them, each in the order of what its nodes lead to: fewer arrows cross."""
    columns: list[list[int | _Passing]] = [[*column] for column in graph.columns()]
    column_of = {i: x for x, column in enumerate(columns) for i in column}
    leads_to: dict[int | _Passing, list[int | _Passing]] = {i: [] for i in range(len(graph.nodes))}
    for start, end in graph.edges:
        passed = range(column_of[start] + 1, column_of[end])
        for x in passed:
            columns[x].append(_Passing(start, end))
        leads_to[start].append(_Passing(start, end) if passed else end)
        if passed:
            leads_to[_Passing(start, end)] = [end]
    height: dict[int | _Passing, float] = {}
    for column in reversed(columns):
        # A straight way through: what passes keeps to the outside.
        wish = {spot: [height[e] for e in leads_to[spot] if e in height] for spot in column}
        column.sort(key=lambda spot: (isinstance(spot, _Passing), sum(wish[spot]) / len(wish[spot]) if wish[spot] else 0.0))
        height.update({spot: y - (len(column) - 1) / 2 for y, spot in enumerate(column)})
    return columns
