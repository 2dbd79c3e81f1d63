"""The thread, its end: a tiny GPT on the same names. Made with the learner's own functions."""

from pathlib import Path
from typing import Any

import torch

from grader.learner.thread import Model, names_in

NAMES = Path(__file__).parents[1] / "names.txt"
BLOCK, DIM, LAYERS, HEADS, STEPS, BATCH = 16, 32, 2, 4, 600, 32


def models(student: Any) -> list[Model]:
    text = "\n" + NAMES.read_text(encoding="utf-8")
    characters = sorted(set(text))
    ids = torch.tensor([characters.index(c) for c in text])
    dice = torch.Generator().manual_seed(15)
    params = student.init_gpt(len(characters), BLOCK, DIM, LAYERS, dice)
    optimizer = torch.optim.Adam(params.values(), lr=3e-3)
    for step in range(STEPS):
        for group in optimizer.param_groups:
            group["lr"] = 3e-3 * (1 - step / STEPS)
        x, y = student.random_batch(ids, BATCH, BLOCK, dice)
        loss = student.gpt_loss(params, x, y, HEADS)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    whole = len(ids) // BLOCK * BLOCK  # every character once, in windows
    x, y = ids[: whole - BLOCK].view(-1, BLOCK), ids[1 : whole - BLOCK + 1].view(-1, BLOCK)
    with torch.no_grad():
        loss = student.gpt_loss(params, x, y, HEADS)
    made = student.sample(params, [characters.index("\n")], 60, HEADS, dice)
    return [Model("a tiny GPT", float(loss), names_in("".join(characters[i] for i in made)))]
