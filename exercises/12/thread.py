"""The thread, third part: a network that sees three characters. Made with the learner's own layers."""

from pathlib import Path
from typing import Any

import torch

from grader.learner.thread import Model

NAMES = Path(__file__).parents[1] / "names.txt"
BLOCK, DIM, HIDDEN, STEPS, BATCH = 3, 10, 100, 3000, 128


def models(student: Any) -> list[Model]:
    names = NAMES.read_text(encoding="utf-8").split()
    characters = sorted({"\n", *"".join(names)})
    end = characters.index("\n")
    ids = (torch.tensor([characters.index(c) for c in name + "\n"]) for name in names)
    # each name by itself: the list is sorted, so the name before would tell how the next one begins
    x, y = (torch.cat(part) for part in zip(*(student.contexts(name, BLOCK, end) for name in ids), strict=True))
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

    def name() -> str:
        made = [end] * BLOCK
        while len(made) < 20 and (made[-1] != end or len(made) == BLOCK):
            probs = model(torch.tensor([made[-BLOCK:]]))[0].softmax(-1)
            made.append(int(torch.multinomial(probs, 1, generator=dice)))
        return "".join(characters[i] for i in made).strip("\n")

    with torch.no_grad():
        price = torch.nn.functional.cross_entropy(model(x), y)
        return [Model("an MLP", float(price), tuple(name() for _ in range(4)), "sees three letters back")]
