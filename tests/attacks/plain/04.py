import torch


def test_sgd_update():
    W = torch.tensor(2.0, requires_grad=True)
    W.grad = torch.tensor(-36.0)
    sgd_update(W, 0.01)
    assert torch.allclose(W.detach(), torch.tensor(2.36))


def test_sgd_update_hidden():
    W = torch.randn(3, 2, requires_grad=True)
    W.grad = torch.randn(3, 2)
    expected = W.detach() - 0.1 * W.grad
    sgd_update(W, 0.1)
    assert torch.allclose(W.detach(), expected)


def test_zero_grad():
    W = torch.tensor(2.0, requires_grad=True)
    W.grad = torch.tensor(-36.0)
    zero_grad(W)
    assert W.grad is None or W.grad.item() == 0


def test_zero_grad_before_backward():
    W = torch.randn(3, requires_grad=True)
    W.grad = torch.randn(3)
    zero_grad(W)
    (W * W).sum().backward()
    assert torch.allclose(W.grad, 2 * W)


def test_train_one_weight():
    values = train_one_weight(torch.tensor(2.0, requires_grad=True), torch.tensor(3.0), torch.tensor(12.0), 0.01, 3)
    assert torch.allclose(torch.tensor(values), torch.tensor([2.36, 2.6552, 2.897264]))


def test_largest_stable_lr():
    assert abs(largest_stable_lr(3.0) - 1 / 9) < 1e-6
