"""Priya Sharma - exercise 5"""
import torch


def grad_of_sum(W, xs, targets):
    for x, target in zip(xs, targets):
        loss = (W * x - target) ** 2
        loss.backward()
    return W.grad


def accumulated_mean_grad(W, X, y, micro_batch):
    W.grad = None
    batches = list(zip(X.split(micro_batch), y.split(micro_batch)))
    for rows, answers in batches:
        loss = ((rows @ W - answers) ** 2).mean()
        loss.backward()
    # the mean of the means
    return W.grad / len(batches)


def zero_grads(params):
    for p in params:
        p.grad.zero_()


def loss_history(W, xs, targets):
    losses = []
    for x, target in zip(xs, targets):
        loss = (W * x - target) ** 2
        loss.backward()
        losses.append(loss.item())
    return losses
