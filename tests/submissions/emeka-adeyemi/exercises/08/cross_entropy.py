"""Exercise 08: how wrong is a prediction that is spread over every character?

Turn rows of logits and the right answers into one number, the cross-entropy; find its slope by hand; read it as a
perplexity; and take it over whole sequences.

Forbidden: every ready-made cross_entropy, nll_loss, softmax, log_softmax and logsumexp, whichever module it comes from;
and autograd inside cross_entropy_grad. Functions that you wrote yourself may call each other.
"""

import torch
from torch import Tensor


def manual_cross_entropy(logits: Tensor, targets: Tensor) -> Tensor:
    """Mean over the rows of -ln(probability that the row gives to its target): (N, V), (N,) -> ().

    `logits` holds any real numbers, float32 or float64; the softmax over a row makes its V probabilities. `targets` holds
    one class 0 ... V-1 a row, int64; classes may repeat or be missing. The result has the dtype of `logits`, carries a
    graph back to them, and is finite and right for logits of +1000 and -1000. Neither argument is changed.

    Not allowed: ready-made cross_entropy, nll_loss, softmax, log_softmax, logsumexp.
    """
    raise NotImplementedError("write manual_cross_entropy here")


def cross_entropy_grad(logits: Tensor, targets: Tensor) -> Tensor:
    """The slope of manual_cross_entropy with respect to the logits, from its formula: (N, V), (N,) -> (N, V).

    It is (softmax - one_hot) / N: the probabilities, less 1 at each row's target, shared among the N rows. Dtype as in
    `logits`; finite and right at +1000 and -1000; the arguments, and their .grad, are left as they were. Whether the
    result carries a graph of its own does not matter.

    Not allowed: autograd in any form (backward, torch.autograd, torch.func), and the ready-made functions named above.
    """
    raise NotImplementedError("write cross_entropy_grad here")


def perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    """e to the cross-entropy: (N, V), (N,) -> (). "As unsure as if it chose among this many equally likely characters."

    1 for a model that is always sure and right, V for one that gives every character the same probability, and more than
    V for one that is sure and wrong. Dtype as in `logits`; it carries a graph; logits of +1000 and -1000 do no harm
    (infinity only where e to the cross-entropy is too large for the dtype). Neither argument is changed.

    Not allowed: the ready-made functions named above.
    """
    raise NotImplementedError("write perplexity here")


def sequence_cross_entropy(logits: Tensor, targets: Tensor) -> Tensor:
    """Cross-entropy of B sequences of T positions: the mean over all B*T of them: (B, T, V), (B, T) -> ().

    `targets[b, t]` is the right class for the row `logits[b, t]`; they are already shifted, and class 0 is a class like
    every other. Memory need not be contiguous. Dtype as in `logits`; it carries a graph; finite at +1000 and -1000.
    Neither argument is changed.

    Not allowed: the ready-made functions named above.
    """
    raise NotImplementedError("write sequence_cross_entropy here")
