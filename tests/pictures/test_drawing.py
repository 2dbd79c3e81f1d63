"""The shared drawing functions: they take tensors and lists alike, and draw what they are told."""

import math
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
import torch
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh

from grader.pictures import (
    ACCENT,
    attention_map,
    bars,
    canvas,
    curve,
    draw_graph,
    frame_row,
    graph_of,
    heat_map,
    histogram,
    loss_curve,
    losses_of_models,
    number,
    numbers,
    path_on_parabola,
    save,
    shown,
)
from grader.pictures.graph import MOST_NODES, Graph, Node, TooLarge

TABLE = torch.tensor([[1.0, -2.0], [0.5, 0.0]])
DRAWINGS: dict[str, Callable[[Axes], object]] = {
    "curve": lambda axes: curve(axes, torch.tensor([3.0, 1.0]), name="yours"),
    "loss_curve": lambda axes: loss_curve(axes, [2.0, 1.0], floor=0.5, uniform=math.log(8)),
    "path_on_parabola": lambda axes: path_on_parabola(axes, [2.0, 3.0], lambda w: (w - 4) ** 2, goal=4.0),
    "path without a step": lambda axes: path_on_parabola(axes, [2.0], lambda w: w * w),
    "heat_map": lambda axes: heat_map(axes, TABLE, " d", cells=number),
    "attention_map": lambda axes: attention_map(axes, torch.eye(3), "abc"),
    "bars": lambda axes: bars(axes, TABLE[0], "ab", form="+.1f"),
    "lying bars": lambda axes: bars(axes, TABLE[0], "ab", form="+.1f", lying=True),
    "histogram": lambda axes: histogram(axes, TABLE.flatten(), name="start"),
    "losses_of_models": lambda axes: losses_of_models(axes, [("guess", 3.3, "qx"), ("bigram", 2.4, "anna")]),
    "graph": lambda axes: draw_graph(axes, graph_of((torch.tensor(2.0, requires_grad=True) * 3 - 12) ** 2)),
}


def test_a_frame_colours_the_name_of_its_row() -> None:
    _, axes = canvas(3, 3)
    heat_map(axes, TABLE, " d")
    frame_row(axes, 1, 2, ACCENT)
    assert [t.get_color() == ACCENT for t in axes.get_yticklabels()] == [False, True]


@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
def test_each_becomes_an_svg(draw: Callable[[Axes], object], tmp_path: Path) -> None:
    figure, axes = canvas(4, 3)
    draw(axes)
    save(figure, tmp_path / "picture.svg")
    assert ElementTree.parse(tmp_path / "picture.svg").getroot().tag.endswith("svg")


def test_a_picture_has_the_same_bytes_on_every_run(tmp_path: Path) -> None:
    for name in ("one.svg", "two.svg"):
        figure, axes = canvas(4, 3)
        heat_map(axes, TABLE, " d")
        save(figure, tmp_path / name)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


def test_numbers_come_from_anything_that_holds_them() -> None:
    assert numbers(torch.tensor([[1, 2], [3, 4]])) == numbers([(1, 2), (3.0, 4)]) == [[1.0, 2.0], [3.0, 4.0]]
    assert numbers(float(i) for i in range(2)) == numbers(torch.tensor([0.0, 1.0], requires_grad=True)) == [0.0, 1.0]
    assert [number(-36), number(2.8972640, ".3f"), shown(" "), shown("é")] == ["−36", "2.897", "␣", "é"]


def test_signed_tables_are_centred_and_others_begin_at_zero() -> None:
    for table, ends in ((TABLE, (-2.0, 2.0)), (TABLE.abs(), (0.0, 2.0)), (TABLE * 0, (0.0, 1.0))):
        _, axes = canvas(3, 3)
        heat_map(axes, table, " d")
        (mesh,) = (c for c in axes.collections if isinstance(c, QuadMesh))
        assert (mesh.norm.vmin, mesh.norm.vmax) == ends
        assert [t.get_text() for t in axes.get_yticklabels()] == ["␣", "d"]


def test_a_weight_on_the_future_is_to_be_seen() -> None:
    weights = torch.tensor([[0.7, 0.3], [0.5, 0.5]])
    for causal, shown_cells in ((torch.tril(weights), 3), (weights, 4)):
        _, axes = canvas(3, 3)
        attention_map(axes, causal, "ab")
        (mesh,) = (c for c in axes.collections if isinstance(c, QuadMesh))
        values = torch.tensor(mesh.get_array().filled(math.nan) if hasattr(mesh.get_array(), "filled") else mesh.get_array())  # type: ignore[union-attr]
        assert int((~values.isnan()).sum()) == shown_cells


def test_the_graph_of_a_loss() -> None:
    W, x = torch.tensor(2.0, requires_grad=True), torch.tensor(3.0)
    graph = graph_of((W * x - 12) ** 2, W=W)
    assert [node.words for node in graph.nodes] == ["Pow", "Sub", "Mul", "W"]
    assert [node.leaf for node in graph.nodes] == [False, False, False, True]
    assert graph.edges == ((1, 0), (2, 1), (3, 2))
    assert graph.columns() == [[3], [2], [1], [0]]


def test_a_node_that_is_used_twice_is_drawn_once() -> None:
    a = torch.tensor(2.0, requires_grad=True)
    b = a.exp()
    graph = graph_of(b * b + a, a=a)
    assert sorted(n.words for n in graph.nodes) == ["Add", "Exp", "Mul", "a"]
    assert len(graph.edges) == 5  # exp twice into mul


def test_a_tensor_without_a_graph_is_one_node() -> None:
    assert graph_of(torch.tensor(1.0)).nodes == (Node("leaf", leaf=True),)


def test_a_graph_that_cannot_be_read_is_refused() -> None:
    x = torch.tensor(1.0, requires_grad=True)
    for _ in range(MOST_NODES):
        x = x + 1
    with pytest.raises(TooLarge):
        graph_of(x)
    with pytest.raises(ValueError, match="cycles"):
        Graph((Node("a"), Node("b")), ((0, 1), (1, 0))).columns()
