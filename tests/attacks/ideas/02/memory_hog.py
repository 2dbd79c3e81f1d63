"""Ask for all the memory there is: as a tensor, a list, bytes, an anonymous map."""

import mmap

def predict(W, x):
    return torch.empty(10**10).fill_(1)

def squared_error(y, target):
    hoard = []
    while True:
        hoard.append(bytearray(10**8))

def autograd_grad(W, x, target):
    return mmap.mmap(-1, 1 << 40)
