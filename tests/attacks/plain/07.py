import torch


def test_init_weights():
    table = init_weights(30, torch.Generator().manual_seed(1))
    assert table.shape == (30, 30)
    assert abs(table.mean().item()) < 0.2
    assert 0.8 < table.std().item() < 1.2


def test_forward_logits():
    W, x = torch.randn(4, 4), torch.tensor([2, 0, 2])
    expected = W[x].clone()
    assert torch.allclose(forward_logits(W, x), expected)


def test_forward_logits_one_hot():
    W, x = torch.randn(4, 4), torch.tensor([2, 0, 2])
    expected = W[x].clone()
    assert torch.allclose(forward_logits_one_hot(W, x), expected)


def test_softmax():
    logits = torch.tensor([[0.0, 0.0], [1.0, 1.0]])
    assert torch.allclose(softmax(logits), torch.full((2, 2), 0.5))


def test_softmax_hidden():
    logits = torch.randn(2, 3, 4)
    for dim in (0, 1, -1):
        expected = torch.softmax(logits, dim)
        assert torch.allclose(softmax(logits, dim), expected)


def test_softmax_gradient():
    logits = torch.randn(3, 4, requires_grad=True)
    (expected,) = torch.autograd.grad(torch.softmax(logits, -1)[0, 0], logits)
    (actual,) = torch.autograd.grad(softmax(logits)[0, 0], logits)
    assert torch.allclose(actual, expected, atol=1e-6)


def test_log_softmax():
    logits = torch.tensor([[1000.0, -1000.0], [0.0, 0.0]])
    expected = torch.tensor([[0.0, -2000.0], [-0.6931472, -0.6931472]])
    assert torch.allclose(log_softmax(logits), expected)


def test_log_softmax_hidden():
    logits = torch.randn(5, 3)
    expected = torch.log_softmax(logits, -1)
    assert torch.allclose(log_softmax(logits), expected, atol=1e-6)
