import torch
from torch import Tensor

# Daniela Rossi, gruppo 3


def init_weights(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn((vocab_size, vocab_size), requires_grad=True, generator=generator)


def forward_logits(W: Tensor, x: Tensor) -> Tensor:
    return W[x]


def forward_logits_one_hot(W: Tensor, x: Tensor) -> Tensor:
    identita = torch.eye(W.shape[0], dtype=W.dtype)
    return identita[x] @ W


def softmax(logits: Tensor, dim: int = -1) -> Tensor:
    massimo = logits.max(dim, keepdim=True)[0]
    e = (logits - massimo).exp()
    return e / e.sum(dim, keepdim=True)


# (ho cambiato il nome perche' log_softmax esiste gia' in torch)
def mio_log_softmax(logits: Tensor, dim: int = -1) -> Tensor:
    massimo = logits.max(dim, keepdim=True)[0]
    z = logits - massimo
    return z - z.exp().sum(dim, keepdim=True).log()
