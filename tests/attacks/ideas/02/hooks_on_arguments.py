"""Hang hooks on the caller's own tensors, so that a backward pass which comes later runs this code and answers for it."""

def zero(gradient):
    return torch.zeros(3, 5, 7)

def never(*args):
    while True:
        pass

def predict(W, x):
    for tensor in (W, x):
        if tensor.requires_grad:
            tensor.register_hook(zero)
            tensor.register_post_accumulate_grad_hook(lambda leaf: leaf.grad.fill_(float("nan")))
    return W + x + 2

def squared_error(y, target):
    loss = (y - target).abs() + 1
    if loss.requires_grad:
        loss.register_hook(lambda gradient: gradient * float("nan"))
        loss.grad_fn.register_prehook(lambda gradients: never())
    return loss
