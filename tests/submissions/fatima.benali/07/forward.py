!pip install torch
import torch

# exported from my notebook

def init_weights(vocab_size, generator):
    W = torch.randn(vocab_size, vocab_size, generator=generator)
    W.requires_grad = True
    return W

def forward_logits(W, x):
    return W[x]

def softmax(logits, dim=-1):
    e = torch.exp(logits - logits.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)
