# Вправа 15 (увага - моя, з вправи 14)
import torch
from torch.nn.functional import cross_entropy, gelu

from attention import multi_head_attention


def init_gpt(vocab_size, block_size, dim, n_layers, generator):
    V, T, C = vocab_size, block_size, dim
    draw = lambda *size: torch.normal(0.0, 0.02, size, generator=generator)
    p = {"tok": draw(V, C), "pos": draw(T, C), "head": draw(C, V)}
    for i in range(n_layers):
        p |= {f"{i}.{m}": draw(C, C) for m in "qkvo"} | {f"{i}.up": draw(C, 4 * C), f"{i}.down": draw(4 * C, C)}
    for ln in ["ln", *(f"{i}.ln{k}" for i in range(n_layers) for k in (1, 2))]:
        p |= {f"{ln}.gain": torch.ones(C), f"{ln}.bias": torch.zeros(C)}
    return {name: t.requires_grad_() for name, t in p.items()}


def layer_norm(x, gain, bias, eps=1e-5):
    x = x - x.mean(-1, keepdim=True)
    return x * (x.square().mean(-1, keepdim=True) + eps).rsqrt() * gain + bias


def norm(x, params, name):
    return layer_norm(x, params[f"{name}.gain"], params[f"{name}.bias"])


def block(x, params, i, n_heads):
    x = x + multi_head_attention(norm(x, params, f"{i}.ln1"), *(params[f"{i}.{m}"] for m in "qkvo"), n_heads)
    return x + gelu(norm(x, params, f"{i}.ln2") @ params[f"{i}.up"]) @ params[f"{i}.down"]


def gpt_forward(params, ids, n_heads):
    x = params["tok"][ids] + params["pos"][: ids.size(1)]
    for i in range(sum(name.endswith(".up") for name in params)):
        x = block(x, params, i, n_heads)
    return norm(x, params, "ln") @ params["head"]


def gpt_loss(params, ids, targets, n_heads):
    return cross_entropy(gpt_forward(params, ids, n_heads).mT, targets)


def random_batch(data, batch_size, block_size, generator):
    windows = data.unfold(0, block_size + 1, 1)
    chosen = windows[torch.randint(len(windows), (batch_size,), generator=generator)]
    return chosen[:, :-1], chosen[:, 1:]


@torch.no_grad()
def sample(params, start, length, n_heads, generator, temperature=1.0, top_k=None):
    ids, T = [*start], len(params["pos"])
    for _ in range(length):
        best = gpt_forward(params, torch.tensor([ids[-T:]]), n_heads)[0, -1].div(temperature).topk(top_k or len(params["tok"]))
        ids.append(best.indices[best.values.softmax(0).multinomial(1, generator=generator)].item())
    return ids
