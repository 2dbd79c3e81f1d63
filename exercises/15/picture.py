"""The picture of exercise 15: a GPT and one that peeks, learning names; and whom a head of the honest one looks at."""

import math
from pathlib import Path
from typing import Any

import torch
from matplotlib.figure import Figure
from torch import Tensor

from grader.pictures import ACCENT, BAD, INK, attention_map, canvas, curve, level, loss_curve

NAMES = Path(__file__).parents[1] / "names.txt"
BIGRAM_FLOOR = 2.4096  # of the names: exercise 09
BLOCK, HEADS, HEAD = 12, 4, 1
NAME = "\nkatalin"


def draw(student: Any) -> Figure:
    """Left: the losses of two models by step. Right: the attention weights of one head of the honest one over a name."""
    names = NAMES.read_text(encoding="utf-8").split()
    # Shuffled: in a sorted list the name before tells how the next one begins.
    order = torch.randperm(len(names), generator=torch.Generator().manual_seed(6)).tolist()
    text = "".join(f"{names[i]}\n" for i in order)
    characters = sorted(set(text))
    data = torch.tensor([characters.index(c) for c in text])
    params, losses = train(student, data, len(characters), 200, turned=False)
    _, peeking = train(student, data, len(characters), 120, turned=True)

    figure, (left, right) = canvas(9.6, 4.0, columns=2)
    loss_curve(left, losses, uniform=math.log(len(characters)))
    curve(left, peeking, colour=BAD, linestyle=(0, (4, 2)))
    level(left, BIGRAM_FLOOR, "")
    left.text(200, 1.98, "floor of the bigram, 2.4096", fontsize=9, ha="right", color=INK)
    left.text(75, 2.7, "your GPT", fontsize=9, color=ACCENT)
    left.text(112, 0.62, "mask the wrong way round:\nit reads the answers", fontsize=9, color=BAD)
    left.set_title("Lower is not better", loc="left")
    ids = torch.tensor([[characters.index(c) for c in NAME]])
    attention_map(right, weights(student, params, ids)[0, HEAD], NAME, title="Whom one head looks at")
    return figure


def train(student: Any, data: Tensor, vocab_size: int, steps: int, *, turned: bool) -> tuple[dict[str, Tensor], list[float]]:
    """The student's GPT after training, and the loss of each step.

    `turned` turns each piece of text round: then y stands to the left of x, among what a causal mask lets through.
    """
    start = student.init_gpt(vocab_size, BLOCK, 16, 1, torch.Generator().manual_seed(3))
    params = {name: tensor.detach().double().requires_grad_() for name, tensor in start.items()}  # the same picture on every processor
    adam, batches, losses = torch.optim.Adam(params.values()), torch.Generator().manual_seed(3), []
    for step in range(steps):
        x, y = student.random_batch(data, 32, BLOCK, batches)
        loss = student.gpt_loss(params, x.flip(1), y.flip(1), HEADS) if turned else student.gpt_loss(params, x, y, HEADS)
        adam.param_groups[0]["lr"] = 0.02 * (1 - step / steps)
        adam.zero_grad()
        loss.backward()
        adam.step()
        losses.append(loss.item())
    return params, losses


def weights(student: Any, params: dict[str, Tensor], ids: Tensor) -> Tensor:
    """The attention weights (B, h, t, t) in layer 0, for ids (B, t)."""
    x = (params["tok"][ids] + params["pos"][: ids.shape[1]]).detach()
    normed = student.layer_norm(x, params["0.ln1.gain"].detach(), params["0.ln1.bias"].detach())
    q, k = (torch.stack((normed @ params[f"0.{name}"].detach()).chunk(HEADS, dim=-1), dim=1) for name in "qk")  # (B, h, t, C / h)
    scores = torch.einsum("bhtc,bhsc->bhts", q, k) / math.sqrt(q.shape[-1])
    lookers, looked_at = torch.meshgrid(torch.arange(ids.shape[1]), torch.arange(ids.shape[1]), indexing="ij")
    return torch.where(looked_at <= lookers, scores, -math.inf).softmax(dim=-1)
