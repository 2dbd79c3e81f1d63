import torch


def test_value_sum():
    assert (Value(2.0) + Value(3.0)).data == 5.0


def test_value_product():
    assert (Value(2.0) * Value(3.0)).data == 6.0


def test_value_backward():
    a, b = Value(2.0), Value(3.0)
    (a * b).backward()
    assert (a.grad, b.grad) == (3.0, 2.0)


def test_value_shared():
    a = Value(3.0)
    (a * a + a).backward()
    assert abs(a.grad - 7.0) < 1e-9


def test_topological_order():
    a, b = Value(2.0), Value(3.0)
    root = a * b
    order = topological_order(root)
    assert order[-1] is root
    assert len(order) == 3


def test_unbroadcast():
    assert torch.equal(unbroadcast(torch.ones(3, 4), (1, 4)), torch.full((1, 4), 3.0))


def test_matmul_backward():
    grad_out, A, B = torch.randn(2, 4), torch.randn(2, 3), torch.randn(3, 4)
    for_A, for_B = grad_out @ B.T, A.T @ grad_out
    actual = matmul_backward(grad_out, A, B)
    assert torch.allclose(actual[0], for_A)
    assert torch.allclose(actual[1], for_B)
