import warnings

import torch

torch.set_printoptions(precision=10, sci_mode=False)


def linear(x, W, b):
    out = x @ W + b
    print("linear", x.shape, "->", out.shape)
    return out


def relu(x):
    print("dead:", (x <= 0).sum(), "of", x.numel())
    return torch.clamp_min(x, 0)


def tanh(x):
    if x.abs().max() > 100:
        warnings.warn("huge numbers in tanh")
    return 2 / (1 + torch.exp(-2 * x)) - 1


def mse(pred, target):
    print("mse", pred.shape, target.shape)
    if pred.shape != target.shape:
        print("SHAPES!!!")
        raise ValueError(f"{pred.shape} {target.shape}")
    return ((pred - target) ** 2).mean()


def init_mlp(sizes, generator):
    print("seed", generator.initial_seed())
    params = []
    for n, m in zip(sizes, sizes[1:]):
        W = torch.randn(n, m, generator=generator) / n**0.5
        print(W)
        params += [W.requires_grad_(), torch.zeros(m, requires_grad=True)]
    return params


def mlp_forward(params, x):
    for k in range(0, len(params), 2):
        x = linear(x, params[k], params[k + 1])
        if k + 2 < len(params):
            x = tanh(x)
            print("layer", k // 2, "mean", x.mean(), "std", x.std())
    return x


def mlp_grads(params, x, target):
    W1, b1, W2, b2 = params
    h = tanh(linear(x, W1, b1))
    pred = linear(h, W2, b2)
    d_pred = 2 * (pred - target) / pred.numel()
    d_z = (d_pred @ W2.T) * (1 - h**2)
    grads = [x.T @ d_z, d_z.sum(0), h.T @ d_pred, d_pred.sum(0)]
    for p, g in zip(params, grads):
        print(p.shape, g)
    return grads
