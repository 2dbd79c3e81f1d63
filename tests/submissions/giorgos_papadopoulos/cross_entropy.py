import torch

def log_probs(logits):
	top = logits.max(dim=-1, keepdim=True).values
	z = logits - top
	return z - torch.log(torch.exp(z).sum(dim=-1, keepdim=True))

def manual_cross_entropy(logits, targets):
	lp = log_probs(logits)
	n = logits.shape[0]
	total = 0.0
	for i in range(n):
		total = total - lp[i, targets[i]]
	return total / n

def cross_entropy_grad(logits, targets):
	n, v = logits.shape
	g = torch.exp(log_probs(logits))
	for i in range(n):
		one_hot = torch.zeros(v, dtype=logits.dtype)
		one_hot[targets[i]] = 1
		g = torch.cat([g[:i], (g[i] - one_hot)[None], g[i + 1:]])
	return g / n

def perplexity(logits, targets):
	return torch.exp(manual_cross_entropy(logits, targets))

def sequence_cross_entropy(logits, targets):
	b, t, v = logits.shape
	return manual_cross_entropy(logits.reshape(b * t, v), targets.reshape(-1))
