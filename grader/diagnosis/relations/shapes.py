"""Relations between values of different shapes."""

from collections.abc import Sequence

from grader.diagnosis.relations.pairs import Pair, close


def of_shapes(pairs: Sequence[Pair]) -> str:
    """The same sentence must hold for every pair."""
    said = {_of_one(p) for p in pairs}
    return said.pop() if len(said) == 1 else ""


def _of_one(pair: Pair) -> str:
    a, e = pair.yours, pair.right
    if a.numel() == e.numel():
        if a.ndim == e.ndim == 2 and a.shape != e.shape and close(a.T, e):
            return "The values are right, but rows and columns are exchanged."
        if close(a.reshape(e.shape), e):
            if a.ndim > e.ndim:
                return "The values are right; the result has an axis too many."
            if a.ndim < e.ndim:
                return "The values are right; an axis of the result is missing."
            return "The values are right, and in the right order; only the shape is not."
    if a.ndim == 2 and e.ndim == 1 and a.shape == (len(e), len(e)):
        return "A shape of (N, N) where (N,) is due comes from an operation between (N,) and (N, 1): each row met each column."
    if e.ndim == 0 and a.numel() > 1:
        if close(a.mean(), e):
            return "The mean of your values is right: one step is missing, the one that makes a single number of them."
        if close(a.sum(), e):
            return "The sum of your values is right: one step is missing, the one that makes a single number of them."
    if a.ndim == 0 and e.numel() > 1:
        if close(a, e.mean()):
            return "You return the mean of the values that are due; they should stay apart."
        if close(a, e.sum()):
            return "You return the sum of the values that are due; they should stay apart."
    if a.ndim == e.ndim - 1:
        for axis in range(e.ndim):
            over = "the rows" if e.ndim == 2 and axis == 0 else f"axis {axis}"
            if close(a, e.sum(dim=axis)):
                return f"You return the sum over {over} of what is due; an axis is lost."
            if close(a, e.mean(dim=axis)):
                return f"You return the mean over {over} of what is due; an axis is lost."
    if a.ndim == e.ndim > 0 and a.shape[1:] == e.shape[1:]:
        if len(a) < len(e) and close(a, e[: len(a)]):
            return "What is there is right, but the end is missing."
        if len(a) < len(e) and close(a, e[len(e) - len(a) :]):
            return "What is there is right, but the beginning is missing."
        if len(a) > len(e) and close(a[: len(e)], e):
            return "The right values are there, and more behind them."
    return ""
