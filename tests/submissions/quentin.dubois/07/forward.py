import torch


def init_weights(vocab_size, generator):
    return torch.randn(vocab_size, vocab_size, generator=generator, requires_grad=True)


def forward_logits(W, x):
    return W[x]


def forward_logits_one_hot(W, x):
    # the number of classes is found by itself
    one_hot = torch.nn.functional.one_hot(x).float()
    return one_hot @ W


def softmax(logits, dim=-1):
    e = logits.exp()
    return e / e.sum(dim=dim, keepdim=True)


def log_softmax(logits, dim=-1):
    return softmax(logits, dim).log()
