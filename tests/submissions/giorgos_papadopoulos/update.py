import torch

def sgd_update(W, lr):
	if W.grad is not None:
		W.data = W.data - lr * W.grad

def zero_grad(W):
	if W.grad is not None:
		W.grad.zero_()

def train_one_weight(W, x, target, lr, steps):
	values = []
	i = 0
	while i < steps:
		zero_grad(W)
		loss = (W * x - target) ** 2
		loss.backward()
		sgd_update(W, lr)
		values.append(W.item())
		i += 1
	return values

def largest_stable_lr(x):
	return 1 / (x * x)
