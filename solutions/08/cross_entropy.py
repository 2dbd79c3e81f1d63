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
    ### BEGIN SOLUTION
    # Move each row until its largest logit is 0: the probabilities stay the same, and exp stays between 0 and 1.
    shifted = logits - logits.max(dim=1, keepdim=True).values  # (N, V)
    # The log of a quotient, written as a difference: nothing is ever the log of a probability rounded to 0.
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()  # (N, V)
    # From each row the log-probability of its own target.
    picked = log_probs[torch.arange(len(targets), device=logits.device), targets]  # (N,)
    return -picked.mean()  # ()
    ### END SOLUTION


def cross_entropy_grad(logits: Tensor, targets: Tensor) -> Tensor:
    """The slope of manual_cross_entropy with respect to the logits, from its formula: (N, V), (N,) -> (N, V).

    It is (softmax - one_hot) / N: the probabilities, less 1 at each row's target, shared among the N rows. Dtype as in
    `logits`; finite and right at +1000 and -1000; the arguments, and their .grad, are left as they were. Whether the
    result carries a graph of its own does not matter.

    Not allowed: autograd in any form (backward, torch.autograd, torch.func), and the ready-made functions named above.
    """
    ### BEGIN SOLUTION
    # The softmax, with each row's largest logit moved to 0 so that exp cannot overflow; every row sums to 1.
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()  # (N, V)
    probs = weights / weights.sum(dim=1, keepdim=True)  # (N, V)
    # One-hot rows: is this column the row's target?
    one_hot = torch.arange(logits.shape[1], device=logits.device) == targets[:, None]  # (V,), (N, 1) -> (N, V)
    # The loss is a mean, so each row moves it by one N-th; every row of the slope sums to 0.
    return (probs - one_hot.to(logits.dtype)) / len(targets)  # (N, V)
    ### END SOLUTION


def perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    """e to the cross-entropy: (N, V), (N,) -> (). "As unsure as if it chose among this many equally likely characters."

    1 for a model that is always sure and right, V for one that gives every character the same probability, and more than
    V for one that is sure and wrong. Dtype as in `logits`; it carries a graph; logits of +1000 and -1000 do no harm
    (infinity only where e to the cross-entropy is too large for the dtype). Neither argument is changed.

    Not allowed: the ready-made functions named above.
    """
    ### BEGIN SOLUTION
    # The average stands in the exponent.
    return manual_cross_entropy(logits, targets).exp()  # ()
    ### END SOLUTION


def sequence_cross_entropy(logits: Tensor, targets: Tensor) -> Tensor:
    """Cross-entropy of B sequences of T positions: the mean over all B*T of them: (B, T, V), (B, T) -> ().

    `targets[b, t]` is the right class for the row `logits[b, t]`; they are already shifted, and class 0 is a class like
    every other. Memory need not be contiguous. Dtype as in `logits`; it carries a graph; finite at +1000 and -1000.
    Neither argument is changed.

    Not allowed: the ready-made functions named above.
    """
    ### BEGIN SOLUTION
    # A position is a row like any other; logits and targets are flattened in the same order.
    B, T, V = logits.shape
    rows, classes = logits.reshape(B * T, V), targets.reshape(B * T)  # (B*T, V), (B*T,)
    return manual_cross_entropy(rows, classes)  # ()
    ### END SOLUTION
