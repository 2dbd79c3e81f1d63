import torch

def linear(x, W, b):
	return x @ W + b

def relu(x):
	return x * (x > 0)

def tanh(x):
	# divided by e^x above and below
	e = torch.exp(-2 * x)
	return (1 - e) / (1 + e)

def mse(pred, target):
	if pred.shape != target.shape:
		raise ValueError("shapes")
	d = pred - target
	return (d * d).mean()

def init_mlp(sizes, generator):
	params = []
	for i in range(len(sizes) - 1):
		w = torch.randn(sizes[i], sizes[i + 1], generator=generator)
		w = w / sizes[i] ** 0.5
		w.requires_grad_()
		b = torch.zeros(sizes[i + 1])
		b.requires_grad_()
		params.append(w)
		params.append(b)
	return params

def mlp_forward(params, x):
	n = len(params) // 2
	for i in range(n):
		x = linear(x, params[2 * i], params[2 * i + 1])
		x = tanh(x)
	return x

def mlp_grads(params, x, target):
	w1, b1, w2, b2 = params
	h = tanh(linear(x, w1, b1))
	y = linear(h, w2, b2)
	# chain rule, from the outside to the inside
	dL_dy = 2 * (y - target) / (y.shape[0] * y.shape[1])
	dL_dw2 = h.T @ dL_dy
	dL_db2 = dL_dy.sum(0)
	dL_dh = dL_dy @ w2.T
	dh_dz = 1 - h * h
	dL_dz = dL_dh * dh_dz
	dL_dw1 = x.T @ dL_dz
	dL_db1 = dL_dz.sum(0)
	return [dL_dw1, dL_db1, dL_dw2, dL_db2]
