import torch


def test_predict():
    assert torch.allclose(predict(torch.tensor(2.0), torch.tensor(3.0)), torch.tensor(6.0))


def test_predict_gradient():
    W = torch.tensor(2.0, requires_grad=True)
    predict(W, torch.tensor(3.0)).backward()
    assert W.grad.item() == 3.0


def test_squared_error():
    assert torch.allclose(squared_error(torch.tensor(6.0), torch.tensor(12.0)), torch.tensor(36.0))


def test_squared_error_above():
    assert torch.allclose(squared_error(torch.tensor(15.0), torch.tensor(12.0)), torch.tensor(9.0))


def test_manual_grad():
    expected = torch.tensor(-36.0)
    assert torch.allclose(manual_grad(torch.tensor(2.0), torch.tensor(3.0), torch.tensor(12.0)), expected)


def test_manual_grad_hidden():
    for w in (3.5, 4.0, 5.0, -1.0):
        W, x, target = torch.tensor(w), torch.tensor(3.0), torch.tensor(12.0)
        expected = 2 * (W * x - target) * x
        assert torch.allclose(manual_grad(W, x, target), expected)


def test_numeric_grad():
    expected = torch.tensor(-36.0)
    assert torch.allclose(numeric_grad(torch.tensor(2.0), torch.tensor(3.0), torch.tensor(12.0), 0.5), expected)


def test_autograd_grad():
    W, x, target = torch.tensor(2.0, requires_grad=True), torch.tensor(3.0), torch.tensor(12.0)
    expected = torch.tensor(-36.0)
    assert torch.allclose(autograd_grad(W, x, target), expected)


def test_autograd_grad_keeps_old_grad():
    W, x, target = torch.tensor(2.0, requires_grad=True), torch.tensor(3.0), torch.tensor(12.0)
    W.grad = torch.tensor(100.0)
    expected = 2 * (W * x - target).detach() * x
    assert torch.allclose(autograd_grad(W, x, target), expected)
    assert W.grad.item() == 100.0
