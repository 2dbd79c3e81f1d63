import torch

def predict(W, x):
	return W * x

def squared_error(y, target):
	d = y - target
	return d * d

def manual_grad(W, x, target):
	y = predict(W, x)
	# chain rule, from the outside to the inside
	dL_dy = 2 * (y - target)
	dy_dW = x
	return dL_dy * dy_dW

def numeric_grad(W, x, target, eps=1e-3):
	right = squared_error(predict(W + eps, x), target)
	left = squared_error(predict(W - eps, x), target)
	slope = (right - left) / eps / 2
	return slope

def autograd_grad(W, x, target):
	copy = W.detach().clone()
	copy.requires_grad_()
	squared_error(predict(copy, x), target).backward()
	return copy.grad
