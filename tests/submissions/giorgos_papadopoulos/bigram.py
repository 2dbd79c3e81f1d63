import torch
import torch.nn.functional as F

def bigram_loss(W, x, y):
	lp = F.log_softmax(W[x], dim=1)
	total = 0.0
	n = len(x)
	for i in range(n):
		total = total - lp[i, y[i]]
	return total / n

def train_step(W, x, y, lr):
	if W.grad is not None:
		W.grad.zero_()
	loss = bigram_loss(W, x, y)
	loss.backward()
	W.data = W.data - lr * W.grad
	return loss.item()

def train_bigram(W, x, y, lr, steps):
	losses = []
	i = 0
	while i < steps:
		losses.append(train_step(W, x, y, lr))
		i += 1
	return losses

def next_char_probs(W, token, temperature=1.0):
	return F.softmax(W.data[token] / temperature, dim=0)

def generate(W, start, length, generator, temperature=1.0):
	ids = [start]
	while len(ids) < length + 1:
		p = next_char_probs(W, ids[-1], temperature)
		ids.append(int(torch.multinomial(p, 1, generator=generator)))
	return ids
