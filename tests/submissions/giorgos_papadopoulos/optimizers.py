import torch

def minibatches(n, batch_size, generator):
	order = torch.randperm(n, generator=generator)
	batches = []
	i = 0
	while i + batch_size <= n:
		batches.append(order[i:i + batch_size])
		i += batch_size
	return batches

def momentum_update(params, velocities, lr, momentum):
	for p, v in zip(params, velocities):
		if p.grad is None:
			continue
		v *= momentum
		v += p.grad
		p.data = p.data - lr * v

def adam_update(params, state, lr, betas=(0.9, 0.999), eps=1e-8):
	b1, b2 = betas
	for i in range(len(params)):
		p = params[i]
		if p.grad is None:
			continue
		state["step"] += 1
		t = state["step"]
		g = p.grad
		state["m"][i] = b1 * state["m"][i] + (1 - b1) * g
		state["v"][i] = b2 * state["v"][i] + (1 - b2) * g * g
		m = state["m"][i] / (1 - b1 ** t)
		v = state["v"][i] / (1 - b2 ** t)
		p.data = p.data - lr * m / (v ** 0.5 + eps)

def clip_grad_norm(params, max_norm):
	total = 0.0
	for p in params:
		if p.grad is not None:
			total += (p.grad * p.grad).sum().item()
	norm = total ** 0.5
	if norm > max_norm:
		for p in params:
			if p.grad is not None:
				p.grad *= max_norm / norm
	return norm

def fit(params, x, y, epochs, batch_size, lr, generator):
	w, b = params
	losses = []
	for epoch in range(epochs):
		total = 0.0
		for idx in minibatches(len(x), batch_size, generator):
			d = x[idx] @ w + b - y[idx]
			loss = (d * d).mean()
			w.grad = None
			b.grad = None
			loss.backward()
			w.data = w.data - lr * w.grad
			b.data = b.data - lr * b.grad
			total += loss.item() * len(idx)
		losses.append(total / len(x))
	return losses
