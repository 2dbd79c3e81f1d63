import torch

def grad_of_sum(W, xs, targets):
	if W.grad is not None:
		W.grad.zero_()
	i = 0
	while i < len(xs):
		loss = (W * xs[i] - targets[i]) ** 2
		loss.backward()
		i += 1
	return W.grad

def accumulated_mean_grad(W, X, y, micro_batch):
	if W.grad is not None:
		W.grad.zero_()
	n = len(X)
	i = 0
	while i < n:
		d = X[i:i + micro_batch] @ W - y[i:i + micro_batch]
		loss = (d * d).sum() / n
		loss.backward()
		i += micro_batch
	return W.grad

def zero_grads(params):
	for p in params:
		if p.grad is not None:
			p.grad.zero_()

def loss_history(W, xs, targets):
	history = []
	for i in range(len(xs)):
		d = W.item() * xs[i] - targets[i]
		history.append((d * d).item())
	return history
