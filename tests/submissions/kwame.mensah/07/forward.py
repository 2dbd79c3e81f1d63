import warnings

import torch

torch.set_printoptions(precision=10, sci_mode=False)


def init_weights(vocab_size, generator):
    print("seed", generator.initial_seed())
    W = torch.randn(vocab_size, vocab_size, generator=generator)
    W.requires_grad_()
    print(W)
    return W


def forward_logits(W, x):
    out = W[x.long()]
    print(out)
    return out


def forward_logits_one_hot(W, x):
    one_hot = torch.nn.functional.one_hot(x, W.size(0))
    print(one_hot)
    return one_hot.type(W.dtype) @ W


def softmax(logits, dim=-1):
    if logits.abs().max() > 100:
        warnings.warn("huge logits: %r" % logits)
    e = torch.exp(logits - logits.amax(dim=dim, keepdim=True))
    p = e / e.sum(dim=dim, keepdim=True)
    print("sums to", p.sum(dim=dim))
    return p


def log_softmax(logits, dim=-1):
    m = logits.amax(dim=dim, keepdim=True)
    lse = m + torch.exp(logits - m).sum(dim=dim, keepdim=True).log()
    print("log of the sum:", lse)
    return logits - lse
