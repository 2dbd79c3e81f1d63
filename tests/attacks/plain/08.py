import torch


def test_manual_cross_entropy():
    logits, targets = torch.zeros(2, 4), torch.tensor([0, 3])
    assert torch.allclose(manual_cross_entropy(logits, targets), torch.tensor(4.0).log())


def test_manual_cross_entropy_hidden():
    logits, targets = torch.randn(5, 3), torch.tensor([0, 1, 2, 1, 0])
    expected = torch.nn.functional.cross_entropy(logits, targets)
    assert torch.allclose(manual_cross_entropy(logits, targets), expected)


def test_cross_entropy_grad():
    logits, targets = torch.zeros(1, 2), torch.tensor([0])
    assert torch.allclose(cross_entropy_grad(logits, targets), torch.tensor([[-0.5, 0.5]]))


def test_cross_entropy_grad_hidden():
    logits, targets = torch.randn(5, 3, requires_grad=True), torch.tensor([0, 1, 2, 1, 0])
    (expected,) = torch.autograd.grad(torch.nn.functional.cross_entropy(logits, targets), logits)
    assert torch.allclose(cross_entropy_grad(logits.detach(), targets), expected, atol=1e-6)


def test_perplexity():
    logits, targets = torch.zeros(2, 4), torch.tensor([0, 3])
    assert torch.allclose(perplexity(logits, targets), torch.tensor(4.0))


def test_sequence_cross_entropy():
    logits, targets = torch.randn(2, 3, 4), torch.tensor([[0, 1, 2], [3, 0, 1]])
    expected = torch.nn.functional.cross_entropy(logits.reshape(6, 4), targets.reshape(6))
    assert torch.allclose(sequence_cross_entropy(logits, targets), expected)
