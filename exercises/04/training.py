"""A short training by the learner's own code, for the page that they get back."""

from typing import Any

import torch

NEEDS = ["train_one_weight"]


def runs(student: Any) -> dict[str, list[float]]:
    W, x, target = torch.tensor(2.0, requires_grad=True), torch.tensor(3.0), torch.tensor(12.0)
    path = student.train_one_weight(W, x, target, 0.01, 20)
    return {"W on its way from 2 to 4, learning rate 0.01": [2.0, *path]}
