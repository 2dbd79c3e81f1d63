"""Small things that I need in more than one exercise."""
import torch

DEBUG = True


def dbg(*args):
    # turn off with DEBUG = False
    if DEBUG:
        print("[dbg]", *args)


def stable_exp(z, dim):
    """exp, after moving the biggest number to 0. Returns the exps and the moved numbers."""
    biggest, _ = torch.max(z, dim=dim, keepdim=True)
    moved = z - biggest
    return torch.exp(moved), moved


def one_hot_rows(ids, n, dtype):
    rows = torch.zeros(len(ids), n, dtype=dtype)
    for i, k in enumerate(ids.tolist()):
        rows[i, k] = 1
    return rows


def check(name, mine, theirs):
    """for the __main__ blocks"""
    ok = torch.allclose(mine, theirs, atol=1e-5)
    print(f"{name:<28} {'ok' if ok else 'NOT EQUAL'}")
