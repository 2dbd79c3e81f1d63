"""Exercise 03: how does PyTorch know the slope? It writes down how each number was made, and you read its notes.

Build the loss of exercise 02, walk through the graph that was recorded on the way, find the tensors at its ends, and
see the gradient on its way back from the loss to W.

Nothing is forbidden.
"""

import torch
from torch import Tensor


def build_loss(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    """The squared error of the prediction W x, made in three operations: Mul, Sub, Pow.

    All arguments are 0-D tensors, shape (), of the same floating dtype, and so is the result. Its graph holds exactly a
    multiplication, a subtraction and a power, in this order. Gradients flow back to whichever arguments require them;
    no argument is changed, and no gradient is computed yet.
    """
    ### BEGIN SOLUTION
    y = W * x  # ()  Mul: the prediction
    miss = y - target  # ()  Sub
    return miss**2  # ()  Pow
    ### END SOLUTION


def op_names(t: Tensor) -> list[str]:
    """The names of the backward nodes from t down to the leaves, such as
    ["PowBackward0", "SubBackward0", "MulBackward0", "AccumulateGrad"].

    A node's name is that of its type. The walk starts at t's own node and goes depth first, a node before its inputs;
    a node that is reached in several ways is named once, and two nodes of the same name are named both. Inputs
    that need no gradient have no node. [] for a leaf, and for a tensor without a graph. Nothing is changed.
    """
    ### BEGIN SOLUTION
    names: list[str] = []
    seen: set[object] = set()
    todo = [t.grad_fn]  # a stack of our own instead of recursion: however deep the graph is, it does not overflow
    while todo:
        node = todo.pop()
        if node is None or node in seen:  # no gradient is wanted there, or it was reached before
            continue
        seen.add(node)
        names.append(type(node).__name__)
        inputs = [input_node for input_node, _ in node.next_functions]
        todo.extend(reversed(inputs))  # the first input is on top, and comes next
    return names
    ### END SOLUTION


def leaves(t: Tensor) -> list[Tensor]:
    """The leaf tensors that will receive .grad when t.backward() runs, each once, in the order of op_names.

    The tensors themselves, not copies: for the loss (W x - target)^2, where only W requires gradients, [W]. A leaf that is
    used in several places counts once; two leaves that hold equal numbers are two leaves. [] for a tensor without a
    graph. Nothing is changed.
    """
    ### BEGIN SOLUTION
    found: list[Tensor] = []
    seen: set[object] = set()
    todo = [t.grad_fn]
    while todo:
        node = todo.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        if hasattr(node, "variable"):  # an AccumulateGrad: it knows the leaf whose .grad it fills
            found.append(node.variable)
        todo.extend(reversed([input_node for input_node, _ in node.next_functions]))
    return found
    ### END SOLUTION


def grads_along(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    """The slopes of the loss (W x - target)^2 along the way back: {"y": dL/dy, "W": dL/dW}, where y = W x.

    All tensors are 0-D, shape (), of the same floating dtype. Both slopes come from one backward pass: PyTorch meets
    dL/dy on its way to W. W requires gradients, and W.grad is None when the function is called; afterwards it may be
    None or hold dL/dW, either is fine. Otherwise W, x and target are left as they were.
    """
    ### BEGIN SOLUTION
    y = W * x  # ()
    loss = (y - target) ** 2  # ()
    at_y, at_W = torch.autograd.grad(loss, (y, W))  # (), ()  one pass hands over what it meets on its way
    return {"y": at_y, "W": at_W}
    ### END SOLUTION
