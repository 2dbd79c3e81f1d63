import torch

# João Victor - exercício 08


def log_probabilidades(logits):
    maximo = logits.max(dim=1, keepdim=True).values
    z = logits - maximo  # números grandes não estouram
    return z - z.exp().sum(dim=1, keepdim=True).log()


def manual_cross_entropy(logits, targets):
    linhas = torch.arange(targets.numel())
    return -log_probabilidades(logits)[linhas, targets].mean()


def cross_entropy_grad(logits, targets):
    probs = log_probabilidades(logits).exp()
    um = torch.zeros_like(probs)
    um[torch.arange(targets.numel()), targets] = 1  # posição certa
    return (probs - um) / targets.numel()


def perplexity(logits, targets):
    return manual_cross_entropy(logits, targets).exp()


def sequence_cross_entropy(logits, targets):
    # todas as B·T posições numa só lista
    return manual_cross_entropy(logits.reshape(-1, logits.shape[-1]), targets.reshape(-1))
