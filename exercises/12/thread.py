"""The thread, third part: a network that sees three characters. Made with the learner's own layers."""

from pathlib import Path
from typing import Any

import torch

from grader.learner.thread import Model, names_in

NAMES = Path(__file__).parents[1] / "names.txt"
BLOCK, DIM, HIDDEN, STEPS, BATCH = 3, 10, 100, 3000, 128


def models(student: Any) -> list[Model]:
    text = "\n" + NAMES.read_text(encoding="utf-8")
    characters = sorted(set(text))
    end = characters.index("\n")
    ids = torch.tensor([characters.index(c) for c in text])
    x, y = student.contexts(ids[1:], BLOCK, end)
    dice = torch.Generator().manual_seed(12)
    model = student.CharMLP(len(characters), BLOCK, DIM, HIDDEN, dice)
    parameters = model.parameters()
    for step in range(STEPS):
        rows = torch.randint(0, len(y), (BATCH,), generator=dice)
        loss = torch.nn.functional.cross_entropy(model(x[rows]), y[rows])
        lr = 0.5 * (1 - step / STEPS)
        with torch.no_grad():
            for parameter, slope in zip(parameters, torch.autograd.grad(loss, parameters), strict=True):
                parameter -= lr * slope
    made = [end] * BLOCK
    with torch.no_grad():
        loss = torch.nn.functional.cross_entropy(model(x), y)
        for _ in range(60):
            probs = model(torch.tensor([made[-BLOCK:]]))[0].softmax(-1)
            made.append(int(torch.multinomial(probs, 1, generator=dice)))
    return [Model(f"a network that sees {BLOCK}", float(loss), names_in("".join(characters[i] for i in made)))]
