import torch
import torch.nn.functional as F

# Sven Lindqvist


def init_gpt(vocab_size, block_size, dim, n_layers, generator):
    params = {}

    def normal(name, *size):
        params[name] = torch.randn(size, generator=generator).mul_(0.02).requires_grad_()

    def norm(name):
        params[f"{name}.gain"] = torch.ones(dim, requires_grad=True)
        params[f"{name}.bias"] = torch.zeros(dim, requires_grad=True)

    normal("tok", vocab_size, dim)
    normal("pos", block_size, dim)
    for i in range(n_layers):
        norm(f"{i}.ln1")
        for name in "qkvo":
            normal(f"{i}.{name}", dim, dim)
        norm(f"{i}.ln2")
        normal(f"{i}.up", dim, 4 * dim)
        normal(f"{i}.down", 4 * dim, dim)
    norm("ln")
    normal("head", dim, vocab_size)
    return params


def layer_norm(x, gain, bias, eps=1e-5):
    return F.layer_norm(x, x.shape[-1:], gain, bias, eps)


def by_hand(x, gain, bias):
    m = x.mean(-1, keepdim=True)
    return (x - m) / ((x - m).pow(2).mean(-1, keepdim=True) + 1e-5).sqrt() * gain + bias


def block(x, params, i, n_heads):
    p = lambda name: params[f"{i}.{name}"]
    n = by_hand(x, p("ln1.gain"), p("ln1.bias"))
    q, k, v = ((n @ p(name)).unflatten(-1, (n_heads, -1)).transpose(1, 2) for name in "qkv")
    out = F.scaled_dot_product_attention(q, k, v, is_causal=True)
    x = x + out.transpose(1, 2).flatten(2) @ p("o")
    n = by_hand(x, p("ln2.gain"), p("ln2.bias"))
    return x + F.gelu(n @ p("up")) @ p("down")


def gpt_forward(params, ids, n_heads):
    x = params["tok"][ids] + params["pos"][: ids.shape[1]]
    for i in range(len([k for k in params if k.endswith(".down")])):
        x = block(x, params, i, n_heads)
    return by_hand(x, params["ln.gain"], params["ln.bias"]) @ params["head"]


def gpt_loss(params, ids, targets, n_heads):
    return F.cross_entropy(gpt_forward(params, ids, n_heads).transpose(1, 2), targets)


def random_batch(data, batch_size, block_size, generator):
    i = torch.randint(len(data) - block_size, (batch_size,), generator=generator)
    w = torch.stack([data[k : k + block_size + 1] for k in i])
    return w[:, :-1], w[:, 1:]


@torch.no_grad()
def sample(params, start, length, n_heads, generator, temperature=1.0, top_k=None):
    ids = list(start)
    for _ in range(length):
        logits = gpt_forward(params, torch.tensor([ids[-len(params["pos"]) :]]), n_heads)[0, -1] / temperature
        if top_k:
            logits[logits < logits.topk(top_k).values[-1]] = -torch.inf
        ids.append(int(torch.multinomial(F.softmax(logits, -1), 1, generator=generator)))
    return ids
