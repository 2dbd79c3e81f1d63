"""What is said of wrong values that have no name: true in every call that was seen, and never the right value."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
import torch
from torch import Tensor

from grader.course import find_course
from grader.diagnosis.relations import relations
from grader.diagnosis.relations.observe import Reference
from grader.diagnosis.trace import Seen, Trace, frozen

REFERENCE = Reference(find_course().exercise("08"))
Function = Callable[..., Any]


def logits_and_targets(seed: int, rows: int, columns: int) -> tuple[Tensor, Tensor]:
    g = torch.Generator().manual_seed(seed)
    return torch.randn(rows, columns, generator=g, dtype=torch.float64) * 2, torch.randint(columns, (rows,), generator=g)


CALLS = [logits_and_targets(i, rows, columns) for i, (rows, columns) in enumerate([(3, 4), (5, 3), (1, 4), (6, 5), (2, 7)])]


def right(logits: Tensor, targets: Tensor) -> Tensor:
    return torch.nn.functional.cross_entropy(logits, targets)


def slope(logits: Tensor, targets: Tensor) -> Tensor:
    return (logits.softmax(1) - torch.nn.functional.one_hot(targets, logits.shape[1])) / len(logits)


def traces(function: str, of: Function, due: Function, calls: list[tuple[Tensor, Tensor]]) -> dict[str, Trace]:
    """One check a call, as if each compared the result."""
    made = {}
    for i, args in enumerate(calls):
        try:
            result, fault = of(*args), ""
        except Exception as error:
            result, fault = None, f"raised {type(error).__name__}"
        after = tuple((a.clone(), a.requires_grad, None) for a in args)
        expected = due(*args)
        passed = not fault and (result.shape, result.dtype) == (expected.shape, expected.dtype) and torch.allclose(result, expected)
        ending = "passed" if passed else fault or "value: the result is wrong."
        compared = () if passed or fault else (frozen(result), frozen(expected))
        made[f"check {i}"] = Trace((Seen(function, frozen(result), fault, after, args),), ending, *compared)
    return made


def said_of(of: Function, calls: list[tuple[Tensor, Tensor]] = CALLS, reference: Reference | None = REFERENCE) -> set[str]:
    return set(relations("manual_cross_entropy", traces("manual_cross_entropy", of, right, calls), reference).values())


def said_of_slope(of: Function, calls: list[tuple[Tensor, Tensor]] = CALLS, reference: Reference | None = REFERENCE) -> set[str]:
    return set(relations("cross_entropy_grad", traces("cross_entropy_grad", of, slope, calls), reference).values())


LOSSES: Mapping[str, Function] = {
    "The result is 2 times what it should be.": lambda x, t: 2 * right(x, t),
    "Every value has the wrong sign; the sizes are right.": lambda x, t: -right(x, t),
    "The result is what it should be, times the number of rows of logits.": lambda x, t: right(x, t) * len(x),
    "The result is what it should be, divided by the number of columns of logits.": lambda x, t: right(x, t) / x.shape[1],
    "The result is 1/ln 2 (a logarithm of base 2) times what it should be.": lambda x, t: right(x, t) / torch.log(torch.tensor(2.0)),
    "The result is 1.37 times what it should be, in every entry.": lambda x, t: right(x, t) * 1.37,
    "Every value is 0.25 too large.": lambda x, t: right(x, t) + 0.25,
    "The result is e to what it should be.": lambda x, t: right(x, t).exp(),
    "The result is what it should be, to the power 0.7.": lambda x, t: right(x, t) ** 0.7,
    "Your values are right, but rounded to 2 decimals.": lambda x, t: right(x, t).round(decimals=2),
    "Every number is 7, whatever is asked for.": lambda x, t: torch.tensor(7.0, dtype=torch.float64),
    "Your result is what a right answer gives for targets less 1.": lambda x, t: right(x, (t - 1) % x.shape[1]),
    "Your result is what a right answer gives for logits with its sign turned round.": lambda x, t: right(-x, t),
    "Your result is what a right answer gives for the softmax of logits.": lambda x, t: right(x.softmax(1), t),
    "Your result is what a right answer gives for the first entry of every argument alone.": lambda x, t: right(x[:1], t[:1]),
    "The values are right; the result has an axis too many.": lambda x, t: right(x, t)[None],
    "The mean of your values is right: one step is missing, the one that makes a single number of them.": (
        lambda x, t: torch.nn.functional.cross_entropy(x, t, reduction="none") if len(t) > 1 else right(x, t)
    ),
    "The values are right; only their dtype is not.": lambda x, t: right(x, t).float(),
}


@pytest.mark.parametrize("sentence", LOSSES)
def test_what_all_wrong_results_have_in_common_is_said(sentence: str) -> None:
    assert said_of(LOSSES[sentence]) == {sentence}


SLOPES: Mapping[str, Function] = {
    "The values are right, but rows and columns are exchanged.": lambda x, t: slope(x, t).T,
    "The values are right, but in reverse order.": lambda x, t: slope(x, t).flip(0),
    "The values are right, but shifted by one place along axis 1.": lambda x, t: slope(x, t).roll(1, 1),
    "The right values are all there, but they stand in other places.": lambda x, t: slope(x, t).sort(dim=1).values,
    "Your values are right up to 0.1 and -0.1 and never go beyond.": lambda x, t: slope(x, t).clamp(-0.1, 0.1),
    "You return the mean over the rows of what is due; an axis is lost.": lambda x, t: slope(x, t).mean(0),
    "The result is nearly right, too large by less than 2 %. Look for a small number or a constant that does not belong there, "
    "or for digits lost in a smaller dtype.": lambda x, t: slope(x, t) + 1e-4 * slope(x, t).abs(),
}


@pytest.mark.parametrize("sentence", SLOPES)
def test_what_all_wrong_tables_have_in_common_is_said(sentence: str) -> None:
    assert said_of_slope(SLOPES[sentence], CALLS[:2] + CALLS[3:]) == {sentence}


def test_the_calls_that_go_wrong_are_told_from_the_others() -> None:
    def fails_on_one_row(x: Tensor, t: Tensor) -> Tensor:
        return right(x, t) + 0 * x.squeeze().sum(dim=1).sum()

    assert said_of(fails_on_one_row) == {"It raises just where logits has a single row, and is right in the 4 other calls."}


def test_from_which_size_on_it_is_nan_is_said() -> None:
    large = (torch.tensor([[1000.0, -1000.0], [0.0, 1.0]], dtype=torch.float64), torch.tensor([1, 0]))
    (said,) = said_of(lambda x, t: right(x.exp().log(), t) + 0 * (x.exp() / x.exp()).sum(), [*CALLS, large])
    assert said.startswith("It goes wrong with NaN or infinity where logits holds large numbers (of size 1000 and more; up to ")


def test_a_result_that_depends_on_earlier_calls_is_found_out() -> None:
    total = torch.zeros((), dtype=torch.float64)

    def remembers(x: Tensor, t: Tensor) -> Tensor:
        total.add_(1)
        return right(x, t) + (0 if total <= 5 else total)

    words = "Two calls with the same arguments gave different results: something is kept from one call to the next."
    assert said_of(remembers, CALLS + CALLS[:1]) == {words}


def test_a_mistake_in_a_gradient_alone_is_said_to_be_one() -> None:
    made = traces("manual_cross_entropy", right, right, CALLS)
    x, _ = CALLS[0]
    spoilt = Trace(made["check 0"].calls, "value: the gradient has all 12 values wrong.", frozen(x * 0), frozen(x))
    said = relations("manual_cross_entropy", {**made, "check 0": spoilt}, REFERENCE)
    assert said.keys() == {"check 0"}
    assert said["check 0"].startswith("The values are right, and only the gradient is not")


def test_without_solutions_the_compared_values_still_speak() -> None:
    assert said_of(lambda x, t: 2 * right(x, t), reference=None) == {"The result is 2 times what it should be."}


def test_nothing_is_said_of_two_numbers_in_some_proportion() -> None:
    assert said_of(lambda x, t: right(x, t) * 1.37, CALLS[:1]) == set()


def test_nothing_is_said_where_there_are_several_right_answers() -> None:
    """The student's answers differ from the solution's also where the check is content."""
    made = traces("manual_cross_entropy", lambda x, t: 2 * right(x, t), right, CALLS)
    content = {name: Trace(trace.calls, "passed") for name, trace in made.items()}
    failed = Trace(made["check 0"].calls, "statement: something else is wrong.")
    assert relations("manual_cross_entropy", {**content, "check 0": failed}, REFERENCE) == {}
