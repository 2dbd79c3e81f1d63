"""Give and take requires_grad, .grad and the graph of the caller's tensors, and lie about those of the answer."""

class Liar(torch.Tensor):
    requires_grad = property(lambda self: True)
    is_leaf = property(lambda self: True)
    grad_fn = property(lambda self: None)
    grad = property(lambda self: torch.ones(()))

def autograd_grad(W, x, target):
    W.requires_grad_(False)
    W.grad = torch.full_like(W, 5.0)
    x.requires_grad_(True)
    return torch.ones(()).as_subclass(Liar)

def predict(W, x):
    return (W.detach() + 1).requires_grad_()
