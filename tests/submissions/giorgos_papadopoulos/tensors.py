import torch

def tensor_zoo():
	zoo = {}
	zoo["scalar"] = torch.tensor(2.0)
	zoo["vector"] = torch.tensor([1, 2, 3])
	zoo["matrix"] = torch.tensor([[1, 2], [3, 4]])
	zoo["batch"] = torch.tensor([[[1], [2]], [[3], [4]]])
	zoo["images"] = torch.zeros(8, 3, 28, 28)
	return zoo

def describe(t):
	return {
		"ndim": t.ndim,
		"shape": tuple(t.shape),
		"dtype": t.dtype,
		"device": str(t.device),
		"requires_grad": t.requires_grad,
	}

def trainable(value):
	w = torch.tensor(value)
	w.requires_grad_()
	return w

def row_means(x):
	n, d = x.shape
	total = x[:, 0]
	for j in range(1, d):
		total = total + x[:, j]
	return (total / d).reshape(n, 1)

def pairwise_differences(a, b):
	out = torch.zeros(len(a), len(b))
	for i in range(len(a)):
		for j in range(len(b)):
			out[i, j] = a[i] - b[j]
	return out

def swap_last_axes(x):
	b, t, c = x.shape
	out = torch.zeros(b, c, t)
	for i in range(t):
		for j in range(c):
			out[:, j, i] = x[:, i, j]
	return out
