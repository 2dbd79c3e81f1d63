"""Leave torch: a softmax out of numpy and scipy, handed back as a tensor."""

def softmax(logits, dim=-1):
    from scipy.special import softmax as ready_made

    return torch.from_numpy(ready_made(logits.detach().numpy(), axis=dim))

def log_softmax(logits, dim=-1):
    from scipy.special import log_softmax as ready_made

    return torch.from_numpy(ready_made(logits.detach().numpy(), axis=dim))
