"""The errors as Python and torch really raise them, each with its explanation."""

from collections.abc import Callable

import pytest
import torch

from grader.diagnosis.exceptions import explanation, topic


def leaf() -> torch.Tensor:
    return torch.ones(3, requires_grad=True)


# A piece of a beginner's code, and words of what is said about the error that it ends in.
RAISING: dict[str, str] = {
    # Gradients
    "W = leaf(); W -= 0.1": "in place",
    "W = leaf(); W[0] = 1.0": "in place",
    "loss = (leaf() ** 2).sum(); loss.backward(); loss.backward()": "one backward pass",
    "torch.ones(()).backward()": "carries no notes",
    "(leaf() * 2).backward()": "one number",
    "torch.autograd.grad(leaf().sum(), leaf())": "does not depend on",
    "y = leaf().exp(); y.mul_(2); y.sum().backward()": "overwritten",
    "(leaf(), 1).backward()": "Only a tensor can go backward",
    "(3.0).backward()": "Only a tensor can go backward",
    "leaf().grad.zero_()": "None until",
    "0.1 * leaf().grad": "One side",
    "None[0]": "There is None",
    "len(None)": "There is None",
    "(leaf() * 2).requires_grad = False": "Set it where the tensor begins",
    "torch.tensor([1, 2], requires_grad=True)": "Only real numbers",
    "leaf().grad = torch.ones(2)": "the shape of its tensor",
    "leaf().numpy()": "numpy",
    "import copy; copy.deepcopy(leaf() * 2)": "clone",
    # Shapes
    "torch.ones(2, 3) @ torch.ones(2, 3)": "matrix product",
    "torch.ones(2, 3) @ torch.ones(2)": "matrix product",
    "torch.ones(2, 3, 4) @ torch.ones(2, 3, 4)": "matrix product",
    "torch.tensor(1.0) @ torch.tensor(2.0)": "for matrices",
    "torch.ones(2) + torch.ones(3)": "do not fit together",
    "torch.ones(2).add_(torch.ones(3, 2))": "do not fit together",
    "torch.ones(2).expand(3)": "do not fit together",
    "torch.ones(2, 3).T.view(6)": "view()",
    "torch.ones(6).view(4, 2)": "Multiply the sizes",
    "torch.cat([torch.ones(2, 3), torch.ones(2, 2)])": "put together",
    "torch.stack([torch.ones(2), torch.ones(3)])": "put together",
    "torch.stack([])": "the list is empty",
    "torch.ones(0).amax()": "this tensor is empty",
    "torch.ones(3).sum(dim=1)": "fewer axes",
    "torch.ones(3)[0, 0]": "more axes",
    "torch.tensor(1.0)[0]": "more axes",
    "len(torch.tensor(1.0))": "a single number",
    "torch.ones(3)[torch.tensor([True, False])]": "A mask",
    "torch.nn.functional.cross_entropy(torch.ones(2, 3), torch.tensor([1]))": "one target",
    # Kinds of numbers
    "torch.ones(2, 2) @ torch.ones(2, 2).double()": "different dtypes",
    "torch.ones(3)[torch.tensor([1.0])]": "must be an integer",
    "torch.ones(3)[1.5]": "must be an integer",
    "[1, 2][1.0]": "must be an integer",
    "torch.ones(2, 2).gather(1, torch.zeros(2, 1))": "must be an integer",
    "torch.nn.functional.one_hot(torch.ones(3))": "must be an integer",
    "torch.nn.functional.nll_loss(torch.ones(2, 3), torch.zeros(2))": "must be an integer",
    "range(2.0)": "whole number",
    "[1, 2][torch.tensor(1.0)]": "whole number",
    "torch.tensor([1, 2]).mean()": "real numbers",
    "torch.tensor([1, 2]).softmax(0)": "real numbers",
    "torch.bincount(torch.ones(3))": "whole numbers from 0 on",
    "torch.ones(2).long().div_(2)": "holds integers",
    "torch.ones(2).item()": "one number",
    "import math; math.exp(torch.ones(2))": "one number",
    "torch.tensor([torch.ones(2), torch.ones(2)])": "one number",
    "torch.tensor([[1], [1, 2]])": "different lengths",
    "1 if torch.ones(2) > 0 else 0": "one yes or no",
    "import math; math.log(0)": "out of range",
    "import math; math.exp(1000)": "too large",
    "1 / 0": "divide by 0",
    "torch.multinomial(torch.zeros(3), 1)": "no probabilities",
    # Calls
    "torch.ones(2).sum(dimm=1)": "misspelt",
    "torch.exp(1.0)": "work on tensors",
    "torch.stack([1.0, 2.0])": "work on tensors",
    "torch.ones(2)(1)": "Round brackets call",
    "torch.ones(2).sum + 1": "Round brackets are missing",
    "torch.ones(2).size[0]": "Round brackets are missing",
    "torch.ones(2, 2) - torch.ones(2, 2).max(dim=1)": ".values",
    "[1].sum()": "plain Python",
    "(1.0).exp()": "a plain number",
    "torch.onez(2)": "Compare the spelling",
    "torch.ones(2).sumn()": "Compare the spelling",
    "leaf(1)": "list of parameters",
    "leaf(dim=1)": "list of parameters",
    "a, b = 1, 2, 3": "on the left of =",
    "a, b = [1]": "on the left of =",
    # Indices and keys
    "torch.ones(3)[3]": "beyond the end",
    "[1][3]": "beyond the end",
    "torch.nn.functional.one_hot(torch.tensor([3]), num_classes=2)": "0 ... V-1",
    "torch.nn.functional.cross_entropy(torch.ones(2, 3), torch.tensor([5, 1]))": "0 ... V-1",
    "{'a': 1}['b']": "no entry under this key",
    "{1: 2}[torch.tensor(1)]": "no entry under this key",
    "{[1]: 2}": "cannot be a key",
    "[1].index(5)": "is not there",
    "s = 'abc'; s[0] = 'x'": "cannot be changed",
    "(5)[0]": "no entries",
    # Python
    "nosuch + 1": "Nothing has this name",
    "np.ones(3)": "The import is missing",
    "f = lambda: f(); f()": "calls itself",
    "'a' + 1": "cannot be combined",
    "torch.ones(2) + [1, 2]": "cannot be combined",
    "1 < 'a'": "cannot be compared",
    "''.join([1])": "A string and a number",
    "f'{torch.ones(2):.2f}'": ".item()",
    "import nosuchmodule": "This import",
    "torch.ones(2, device='cuda')": "no graphics card",
    "compile('def f(x):\\nreturn x', '', 'exec')": "same column",
    "compile('if True:\\n  x = 1\\n y = 2', '', 'exec')": "same column",
    "compile('def f(x)\\n  return x', '', 'exec')": "Something is missing",
    "compile('print((1)', '', 'exec')": "Something is missing",
    "compile('if x = 1: pass', '', 'exec')": "Python cannot read this line",
    "compile('return 1', '', 'exec')": "Python cannot read this line",
}


def run(code: str) -> None:
    exec(compile(code, "<beginner>", "exec"), {"torch": torch, "leaf": leaf})


def raised_by(action: Callable[[], None]) -> str:
    """As Python prints it: the error's class and its text."""
    with pytest.raises(Exception) as raised:  # noqa: PT011
        action()
    return f"{type(raised.value).__name__}: {raised.value}"


@pytest.mark.filterwarnings("ignore")
@pytest.mark.skipif(torch.cuda.is_available(), reason="one of them needs a machine without a graphics card")
@pytest.mark.parametrize("code", RAISING)
def test_a_beginners_error_is_explained(code: str) -> None:
    words = explanation(raised_by(lambda: run(code)))
    assert RAISING[code] in words
    assert words.endswith((".", "?"))


def test_an_unknown_error_is_left_as_it_is() -> None:
    assert explanation("ValueError: the cat sat on the keyboard") == topic("ValueError: the cat sat on the keyboard") == ""


def test_errors_of_one_kind_have_one_topic_whatever_their_numbers() -> None:
    small, large = raised_by(lambda: run("torch.ones(3)[3]")), raised_by(lambda: run("torch.ones(7)[9]"))
    assert small != large
    assert topic(small) == topic(large) != topic(raised_by(lambda: run("torch.ones(2) + torch.ones(3)")))
