"""Answer with tensors of unusual kinds: sparse, meta, quantised, lazy views, a parameter, an uninitialised one."""

def init_weights(vocab_size, generator):
    return torch.nn.UninitializedParameter()

def forward_logits(W, x):
    return torch.empty(len(x), W.shape[1], device="meta")

def forward_logits_one_hot(W, x):
    return W[x].detach().to_sparse()

def softmax(logits, dim=-1):
    return torch.view_as_real(torch.ones(*logits.shape, dtype=torch.complex64).conj())[..., 0]
