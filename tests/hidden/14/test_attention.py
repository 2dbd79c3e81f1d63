"""Hidden checks of exercise 14: against torch's own attention, causality by changing the future, independence of rows and heads."""

import torch
from torch.nn.functional import scaled_dot_product_attention

from grader.checks import check, close, expect, grad, unchanged


def _normal(rng, *shape, dtype=torch.float64):
    return torch.randn(*shape, generator=rng, dtype=dtype)


# --- causal_mask ---


@check("causal_mask", "seven positions, as booleans")
def test_causal_mask_of_seven(student):
    expected = torch.tensor([[s <= t for s in range(7)] for t in range(7)])
    close(student.causal_mask(7), expected)


@check("causal_mask", "as many positions as you like")
def test_causal_mask_of_many(student):
    positions = torch.arange(70)
    expected = positions <= positions[:, None]
    close(student.causal_mask(70), expected)


@check("causal_mask", "a single position sees itself")
def test_causal_mask_of_one(student):
    close(student.causal_mask(1), torch.tensor([[True]]))


# --- attention ---


def _by_torch(q, k, v, mask=None):
    weights = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        weights = weights.masked_fill(~mask, float("-inf"))
    return scaled_dot_product_attention(q, k, v, attn_mask=mask), weights.softmax(-1)


@check("attention", "the result is torch's, for queries, keys and values of different sizes", points=2)
def test_attention_sizes(student, rng):
    q, k, v = _normal(rng, 3, 5), _normal(rng, 4, 5), _normal(rng, 4, 2)
    expected = _by_torch(q, k, v)
    out, weights = student.attention(q, k, v)
    close(weights, expected[1], what="the weights")
    close(out, expected[0], what="the result")


@check("attention", "axes in front, such as batch and heads, stay apart", points=2)
def test_attention_axes_in_front(student, rng):
    q, k, v = _normal(rng, 2, 3, 4, 6), _normal(rng, 2, 3, 5, 6), _normal(rng, 2, 3, 5, 7)
    expected = _by_torch(q, k, v)
    out, weights = student.attention(q, k, v)
    close(weights, expected[1], what="the weights")
    close(out, expected[0], what="the result")


def _some_mask(rng, T, S):
    mask = torch.rand(T, S, generator=rng) < 0.5
    mask[torch.arange(T), torch.randint(0, S, (T,), generator=rng)] = True  # no row without a True
    return mask


@check("attention", "a mask of any pattern: no weight where it says False, and rows that sum to 1", points=3)
def test_attention_mask(student, rng):
    q, k, v, mask = _normal(rng, 2, 4, 3), _normal(rng, 2, 6, 3), _normal(rng, 2, 6, 5), _some_mask(rng, 4, 6)
    expected = _by_torch(q, k, v, mask)
    hidden = ~mask.expand(2, 4, 6)
    out, weights = student.attention(q, k, v, mask)
    expect(weights.shape == hidden.shape, f"the weights have the shape {tuple(weights.shape)}; they should be (..., T, S)")
    expect(not bool(weights.detach()[hidden].any()), "a weight is not 0 where the mask says False")
    close(weights.detach().sum(-1), torch.ones(2, 4, dtype=torch.float64), what="the sums of the rows of the weights")
    close(weights, expected[1], what="the weights")
    close(out, expected[0], what="the result")


@check("attention", "what the mask hides has no influence, however large it is")
def test_attention_hidden_values(student, rng):
    q, k, v = _normal(rng, 3, 4), _normal(rng, 3, 4), _normal(rng, 3, 2)
    mask = torch.ones(3, 3).tril().bool()
    k[2], v[2] = 1e4, 1e4
    expected = _by_torch(q, k, v, mask)[0][:2]
    out, _ = student.attention(q, k, v, mask)
    close(out[:2], expected, what="the rows that may not see the last position")


@check("attention", "gradients reach queries, keys and values", points=2)
def test_attention_gradients(student, rng):
    q, k, v = (_normal(rng, *shape).requires_grad_() for shape in ((2, 4), (3, 4), (3, 5)))
    mask, upstream = torch.tensor([[True, False, True], [True, True, True]]), _normal(rng, 2, 5)
    expected = torch.autograd.grad(_by_torch(q, k, v, mask)[0], (q, k, v), upstream)
    out, _ = student.attention(q, k, v, mask)
    for name, source, gradient in zip("qkv", (q, k, v), expected, strict=True):
        close(grad(out, source, upstream), gradient, what=f"the gradient of {name}")


@check("attention", "gradients flow through the weights, too")
def test_attention_gradient_of_the_weights(student, rng):
    q, k, v = (_normal(rng, *shape).requires_grad_() for shape in ((2, 4), (3, 4), (3, 5)))
    upstream = _normal(rng, 2, 3)
    expected = torch.autograd.grad(_by_torch(q, k, v)[1], q, upstream)[0]
    _, weights = student.attention(q, k, v)
    close(grad(weights, q, upstream), expected, what="the gradient of q")


@check("attention", "scores of some hundreds stay finite")
def test_attention_extreme_scores(student, rng):
    q, k, v = 1000 * _normal(rng, 3, 4), _normal(rng, 5, 4), _normal(rng, 5, 2)
    expected = _by_torch(q, k, v)
    out, weights = student.attention(q, k, v)
    close(weights, expected[1], rtol=1e-3, atol=1e-6, what="the weights")
    close(out, expected[0], rtol=1e-3, atol=1e-6, what="the result")


@check("attention", "one query and one key: the value itself, in float32")
def test_attention_of_one(student, rng):
    q, k, v = (_normal(rng, 1, d, dtype=torch.float32) for d in (3, 3, 2))
    expected = v.clone()
    out, weights = student.attention(q, k, v)
    close(weights, torch.ones(1, 1), what="the weights")
    close(out, expected, what="the result")


@check("attention", "its arguments are left as they were")
def test_attention_arguments_unchanged(student, rng):
    q, k, v, mask = _normal(rng, 3, 4), _normal(rng, 3, 4), _normal(rng, 3, 2), torch.ones(3, 3).tril().bool()
    with unchanged(q=q, k=k, v=v, mask=mask):
        student.attention(q, k, v, mask)


# --- split_heads and merge_heads ---


def _split(x, n_heads):
    size = x.shape[2] // n_heads
    return torch.stack([x[:, :, j * size : (j + 1) * size] for j in range(n_heads)], dim=1)


@check("split_heads", "three heads of two channels each, from a batch of five positions", points=2)
def test_split_heads_random(student, rng):
    x = _normal(rng, 2, 5, 6)
    expected = _split(x, 3)
    close(student.split_heads(x, 3), expected)


@check("split_heads", "one head holds everything, and as many heads as channels hold one each")
def test_split_heads_extremes(student, rng):
    x = _normal(rng, 2, 3, 4, dtype=torch.float32)
    one, four = _split(x, 1), _split(x, 4)
    close(student.split_heads(x, 1), one, what="the only head")
    close(student.split_heads(x, 4), four, what="the four heads")


@check("split_heads", "a tensor that does not lie in memory in order")
def test_split_heads_of_a_transpose(student, rng):
    x = _normal(rng, 2, 6, 5).transpose(1, 2)
    expected = _split(x, 2)
    close(student.split_heads(x, 2), expected)


@check("split_heads", "gradients find their way back")
def test_split_heads_gradient(student, rng):
    x, upstream = _normal(rng, 1, 2, 6).requires_grad_(), _normal(rng, 1, 3, 2, 2)
    expected = torch.autograd.grad(_split(x, 3), x, upstream)[0]
    close(grad(student.split_heads(x, 3), x, upstream), expected, what="the gradient")


@check("merge_heads", "three heads side by side, for a batch of five positions", points=2)
def test_merge_heads_random(student, rng):
    heads = _normal(rng, 2, 3, 5, 4)
    expected = torch.cat([heads[:, j] for j in range(3)], dim=2)
    close(student.merge_heads(heads), expected)


@check("merge_heads", "heads that do not lie in memory in order")
def test_merge_heads_of_a_transpose(student, rng):
    heads = _normal(rng, 2, 5, 3, 4).transpose(1, 2)
    expected = torch.cat([heads[:, j] for j in range(3)], dim=2)
    close(student.merge_heads(heads), expected)


@check("merge_heads", "a single head, a single position")
def test_merge_heads_extremes(student, rng):
    one, short = _normal(rng, 2, 1, 3, 4), _normal(rng, 1, 3, 1, 2)
    first, second = one[:, 0].clone(), short.transpose(1, 2).flatten(2).clone()
    close(student.merge_heads(one), first, what="the only head")
    close(student.merge_heads(short), second, what="the heads of a single position")


@check("merge_heads", "gradients find their way back")
def test_merge_heads_gradient(student, rng):
    heads, upstream = _normal(rng, 1, 3, 2, 2).requires_grad_(), _normal(rng, 1, 2, 6)
    expected = torch.autograd.grad(torch.cat([heads[:, j] for j in range(3)], dim=2), heads, upstream)[0]
    close(grad(student.merge_heads(heads), heads, upstream), expected, what="the gradient")


# --- multi_head_attention ---


def _multi_head(x, Wq, Wk, Wv, Wo, n_heads):
    q, k, v = (_split(x @ W, n_heads) for W in (Wq, Wk, Wv))
    out = scaled_dot_product_attention(q, k, v, is_causal=True)
    return torch.cat([out[:, j] for j in range(n_heads)], dim=2) @ Wo


def _weights(rng, C):
    return [_normal(rng, C, C) for _ in range(4)]


@check("multi_head_attention", "the result is torch's, for three heads of two channels", points=3)
def test_multi_head_attention_random(student, rng):
    x, weights = _normal(rng, 2, 5, 6), _weights(rng, 6)
    expected = _multi_head(x, *weights, 3)
    close(student.multi_head_attention(x, *weights, 3), expected)


@check("multi_head_attention", "one head, in float32")
def test_multi_head_attention_one_head(student, rng):
    x, weights = _normal(rng, 2, 4, 4).float(), [W.float() for W in _weights(rng, 4)]
    expected = _multi_head(x, *weights, 1)
    close(student.multi_head_attention(x, *weights, 1), expected)


@check("multi_head_attention", "what comes later changes nothing that came before", points=3)
def test_multi_head_attention_causal(student, rng):
    x, weights = _normal(rng, 1, 6, 4), _weights(rng, 4)
    other = x.clone()
    other[:, 3:] = _normal(rng, 1, 3, 4)
    before = _multi_head(x, *weights, 2)
    first, second = student.multi_head_attention(x, *weights, 2), student.multi_head_attention(other, *weights, 2)
    expect(first.shape == before.shape == second.shape, f"the result has the shape {tuple(first.shape)}")
    close(second.detach()[:, :3], first.detach()[:, :3], what="the first three positions, after the last three were changed")
    close(first, before)


@check("multi_head_attention", "the texts of a batch do not see one another")
def test_multi_head_attention_batch(student, rng):
    x, weights = _normal(rng, 3, 4, 6), _weights(rng, 6)
    expected = torch.cat([_multi_head(x[i : i + 1], *weights, 2) for i in range(3)])
    close(student.multi_head_attention(x, *weights, 2), expected)


@check("multi_head_attention", "a text of one character")
def test_multi_head_attention_one_position(student, rng):
    x, weights = _normal(rng, 2, 1, 4), _weights(rng, 4)
    expected = x @ weights[2] @ weights[3]
    close(student.multi_head_attention(x, *weights, 2), expected)


@check("multi_head_attention", "gradients reach the input and all four weights", points=2)
def test_multi_head_attention_gradients(student, rng):
    x, weights = _normal(rng, 2, 3, 4).requires_grad_(), [W.requires_grad_() for W in _weights(rng, 4)]
    upstream = _normal(rng, 2, 3, 4)
    expected = torch.autograd.grad(_multi_head(x, *weights, 2), [x, *weights], upstream)
    out = student.multi_head_attention(x, *weights, 2)
    out.backward(upstream)
    for name, source, gradient in zip(("x", "Wq", "Wk", "Wv", "Wo"), [x, *weights], expected, strict=True):
        expect(source.grad is not None, f"{name} got no gradient")
        close(source.grad, gradient, what=f"the gradient of {name}")


@check("multi_head_attention", "its arguments are left as they were")
def test_multi_head_attention_arguments_unchanged(student, rng):
    x, (Wq, Wk, Wv, Wo) = _normal(rng, 1, 3, 4), _weights(rng, 4)
    with unchanged(x=x, Wq=Wq, Wk=Wk, Wv=Wv, Wo=Wo):
        student.multi_head_attention(x, Wq, Wk, Wv, Wo, 2)
