"""The picture of exercise 14: where the two heads of a small model look, once it has learnt to continue names."""

from pathlib import Path
from typing import Any

import torch
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from torch import Tensor

from grader.pictures import ACCENT, INK, MUTED, canvas

NAMES = Path(__file__).parents[1] / "names.txt"
NAME = "katalin"
STEPS = 300


def learn(student: "Any", names: "list[str]", name: str, steps: int) -> "Any":
    """Train one layer of attention to say the next character; return its weights (2, T, T) on `name`."""
    letters = ["\n", *sorted(set("".join(names)))]
    ids = {c: i for i, c in enumerate(letters)}
    T, C, V = 8, 16, len(letters)
    texts = torch.tensor([[ids[c] for c in ("\n" + n + "\n" * T)[: T + 1]] for n in names])  # (N, T + 1)
    dice = torch.Generator().manual_seed(2)

    def weight(*shape: int) -> Tensor:
        return (torch.randn(*shape, generator=dice, dtype=torch.float64) * 0.2).requires_grad_()

    token, place, head = weight(V, C), weight(T, C), weight(C, V)
    Wq, Wk, Wv, Wo = (weight(C, C) for _ in range(4))
    parameters = [token, place, head, Wq, Wk, Wv, Wo]
    speeds = [torch.zeros_like(p) for p in parameters]
    for _ in range(steps):
        batch = texts[torch.randint(0, len(texts), (64,), generator=dice)]
        x = token[batch[:, :-1]] + place
        logits = (x + student.multi_head_attention(x, Wq, Wk, Wv, Wo, 2)) @ head
        loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), batch[:, 1:].flatten())
        with torch.no_grad():
            for p, speed, slope in zip(parameters, speeds, torch.autograd.grad(loss, parameters), strict=True):
                speed.mul_(0.9).add_(slope)
                p -= 0.2 * speed
    x = token[torch.tensor([ids[c] for c in "\n" + name])] + place[: len(name) + 1]
    q, k, v = (student.split_heads((x @ W).unsqueeze(0), 2) for W in (Wq, Wk, Wv))
    return student.attention(q, k, v, student.causal_mask(len(x)))[1][0].detach()


def draw(student: Any) -> Figure:
    """Two heat maps: a row for each character that looks, a column for each that is looked at."""
    weights = student.probe(learn, NAMES.read_text(encoding="utf-8").split(), NAME, STEPS)
    figure, axes = canvas(7.6, 3.9, columns=2)
    shades = LinearSegmentedColormap.from_list("weights", ["#ffffff", ACCENT])
    ticks = ["start", *NAME]
    for head, (axis, map_) in enumerate(zip(axes, weights.tolist(), strict=True)):
        axis.imshow(map_, cmap=shades, vmin=0, vmax=1)
        for row, values in enumerate(map_):
            for column, value in enumerate(values[: row + 1]):
                axis.text(column, row, f"{100 * value:.0f}", ha="center", va="center", fontsize=7, color="white" if value > 0.55 else INK)
            for column in range(row + 1, len(ticks)):
                axis.text(column, row, "·", ha="center", va="center", color=MUTED)
        axis.set_xticks(range(len(ticks)), ticks, fontsize=9)
        axis.set_yticks(range(len(ticks)), ticks, fontsize=9)
        axis.tick_params(length=0)
        axis.set_xlabel("looked at")
        axis.set_title(f"Head {head + 1}: how it shares out 100 %", loc="left")
    axes[0].set_ylabel("who looks")
    return figure
