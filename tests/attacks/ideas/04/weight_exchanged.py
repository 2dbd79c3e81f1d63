"""Put another tensor in the place of the caller's: set_, swap_tensors, .data of another shape and dtype, a resized storage."""

def sgd_update(W, lr):
    torch.utils.swap_tensors(W, torch.zeros(3, requires_grad=True))

def zero_grad(W):
    W.data = torch.zeros(7, dtype=torch.float16)

def train_one_weight(W, x, target, lr, steps):
    W.untyped_storage().resize_(1 << 20)
    return [0.0] * steps
