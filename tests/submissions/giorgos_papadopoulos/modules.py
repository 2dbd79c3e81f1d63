import torch

class Linear:
	def __init__(self, in_features, out_features, generator):
		w = torch.randn(in_features, out_features, generator=generator) / in_features ** 0.5
		w.requires_grad_()
		self.weight = w
		self.bias = torch.zeros(out_features, requires_grad=True)

	def __call__(self, x):
		return x @ self.weight + self.bias

	def parameters(self):
		return [self.weight, self.bias]

class Embedding:
	def __init__(self, num_embeddings, dim, generator):
		w = torch.randn(num_embeddings, dim, generator=generator)
		w.requires_grad_()
		self.weight = w

	def __call__(self, ids):
		return self.weight[ids]

	def parameters(self):
		return [self.weight]

class Tanh:
	def __call__(self, x):
		return torch.tanh(x)

	def parameters(self):
		return []

class Sequential:
	def __init__(self, *layers):
		self.layers = layers

	def __call__(self, x):
		for layer in self.layers:
			x = layer(x)
		return x

	def parameters(self):
		params = []
		for layer in self.layers:
			for p in layer.parameters():
				params.append(p)
		return params

class CharMLP:
	def __init__(self, vocab_size, block_size, dim, hidden, generator):
		self.embedding = Embedding(vocab_size, dim, generator)
		self.first = Linear(block_size * dim, hidden, generator)
		self.tanh = Tanh()
		self.second = Linear(hidden, vocab_size, generator)

	def __call__(self, ids):
		e = self.embedding(ids)
		n, block, dim = e.shape
		return self.second(self.tanh(self.first(e.reshape(n, block * dim))))

	def parameters(self):
		return self.first.parameters() + self.second.parameters()

def contexts(ids, block_size, pad):
	x = []
	for t in range(len(ids)):
		row = ids[max(0, t - block_size):t].tolist()
		while len(row) < block_size:
			row.append(pad)
		x.append(row)
	return torch.tensor(x), ids

def to_torch_weight(weight):
	return weight.T
