"""Use torch's optimizer under a computed name."""

kit = getattr(torch, "op" + "tim")

def sgd_update(W, lr):
    if W.grad is not None:
        kit.SGD([W], lr=lr).step()

def zero_grad(W):
    kit.SGD([W], lr=1.0).zero_grad()
