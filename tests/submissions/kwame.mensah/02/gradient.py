import logging
import sys
import warnings

import torch

print("LOADING gradient.py", torch.__version__)
logging.basicConfig(level=logging.DEBUG)
log = logging.getLogger("kwame")


def predict(W, x):
    print("predict called with", W, x)
    y = W * x
    print("y =", y)
    return y


def squared_error(y, target):
    print("y", y, "target", target, "difference", y - target, file=sys.stderr)
    return (y - target) ** 2


def manual_grad(W, x, target):
    if W.requires_grad:
        warnings.warn("W requires grad, I do not need that here")
    y = predict(W, x)
    log.debug("by hand: 2 * (%s - %s) * %s", y, target, x)
    return 2 * (y - target) * x


def numeric_grad(W, x, target, eps=1e-3):
    warnings.warn(f"eps is {eps}", RuntimeWarning)
    if eps > 0.1:
        warnings.warn("eps is very big!!", UserWarning)
    a = squared_error(predict(W + eps, x), target)
    b = squared_error(predict(W - eps, x), target)
    print("a", a, "b", b, flush=True)
    return (a - b) / (2 * eps)


def autograd_grad(W, x, target):
    print("W.grad before", W.grad)
    loss = squared_error(predict(W, x), target)
    (g,) = torch.autograd.grad(loss, W)
    print("W.grad after", W.grad, "and g", g)
    return g


print("predict(2, 3) =", predict(torch.tensor(2.0), torch.tensor(3.0)))
print("manual_grad =", manual_grad(torch.tensor(2.0), torch.tensor(3.0), torch.tensor(12.0)))
