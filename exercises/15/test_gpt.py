"""Public checks of exercise 15: the worked numbers."""

import math

import torch

from grader.checks import check, close, expect, same

FORBIDDEN = {
    "*": [
        "torch.nn except functional.softmax functional.log_softmax functional.cross_entropy functional.nll_loss functional.gelu"
        " functional.one_hot",
        "torch.optim",
        "layer_norm",
        "attention",
    ]
}


def silent_gpt(tok, pos, head, n_layers=1):
    """A GPT whose layers add nothing, since "o" and "down" are zero: what is left is tok, pos, the last layer norm and head."""
    C = tok.shape[1]
    params = {"tok": tok, "pos": pos, "head": head, "ln.gain": torch.ones(C), "ln.bias": torch.zeros(C)}
    for i in range(n_layers):
        params |= {f"{i}.{norm}.gain": torch.ones(C) for norm in ("ln1", "ln2")}
        params |= {f"{i}.{norm}.bias": torch.zeros(C) for norm in ("ln1", "ln2")}
        params |= {f"{i}.{name}": torch.eye(C) for name in "qkv"}
        params |= {f"{i}.o": torch.zeros(C, C), f"{i}.up": torch.ones(C, 4 * C), f"{i}.down": torch.zeros(4 * C, C)}
    return params


@check("init_gpt", "a GPT of 2 layers for 7 characters, block size 5, 4 channels has 25 tensors of these names and shapes", points=2)
def test_init_gpt_names_and_shapes(student, rng):
    expected = {"tok": (7, 4), "pos": (5, 4), "ln.gain": (4,), "ln.bias": (4,), "head": (4, 7)}
    for i in ("0", "1"):
        expected |= {f"{i}.ln1.gain": (4,), f"{i}.ln1.bias": (4,), f"{i}.ln2.gain": (4,), f"{i}.ln2.bias": (4,)}
        expected |= {f"{i}.q": (4, 4), f"{i}.k": (4, 4), f"{i}.v": (4, 4), f"{i}.o": (4, 4), f"{i}.up": (4, 16), f"{i}.down": (16, 4)}
    params = student.init_gpt(7, 5, 4, 2, rng)
    same({name: tuple(tensor.shape) for name, tensor in params.items()}, expected, what="the names with their shapes")


@check("init_gpt", "gains are ones, biases zeros, and the rest is small")
def test_init_gpt_gains_and_biases(student, rng):
    for name, tensor in student.init_gpt(7, 5, 4, 2, rng).items():
        if name.endswith("gain"):
            close(tensor, torch.ones(4), what=name)
        elif name.endswith("bias"):
            close(tensor, torch.zeros(4), what=name)
        else:
            expect(0 < float(tensor.detach().abs().max()) < 0.2, f"the numbers of {name} should be random and small, around 0.02.")


@check("layer_norm", "the row 2 4 4 4 5 5 7 9 has mean 5 and deviation 2, so it becomes -1.5 -0.5 -0.5 -0.5 0 0 1 2", points=2)
def test_layer_norm_worked_example(student):
    x = torch.tensor([[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]])
    expected = torch.tensor([[-1.5, -0.5, -0.5, -0.5, 0.0, 0.0, 1.0, 2.0]])
    close(student.layer_norm(x, torch.ones(8), torch.zeros(8)), expected)


@check("layer_norm", "gain 2, 3 and bias 10, 20 turn the row 1, 3 into 8, 23")
def test_layer_norm_gain_and_bias(student):
    x, gain, bias = torch.tensor([[1.0, 3.0]]), torch.tensor([2.0, 3.0]), torch.tensor([10.0, 20.0])
    close(student.layer_norm(x, gain, bias), torch.tensor([[8.0, 23.0]]))


@check("block", "with o and down zero, x comes out as it went in")
def test_block_that_adds_nothing(student):
    params = silent_gpt(torch.zeros(3, 2), torch.zeros(3, 2), torch.zeros(2, 3))
    x = torch.tensor([[[1.0, 3.0], [5.0, 3.0], [2.0, 4.0]]])
    expected = x.clone()
    close(student.block(x, params, 0, 1), expected)


@check("block", "where all scores are equal, each position adds the mean of the normalised rows up to its own", points=2)
def test_block_mean_of_the_past(student):
    params = silent_gpt(torch.zeros(3, 2), torch.zeros(3, 2), torch.zeros(2, 3))
    params["0.q"], params["0.o"] = torch.zeros(2, 2), torch.eye(2)
    x = torch.tensor([[[1.0, 3.0], [5.0, 3.0], [2.0, 4.0]]])  # normalised: (-1, 1), (1, -1), (-1, 1)
    expected = torch.tensor([[[0.0, 4.0], [5.0, 3.0], [2 - 1 / 3, 4 + 1 / 3]]])
    close(student.block(x, params, 0, 1), expected, atol=1e-4)  # eps makes the rows a little smaller than one


@check("gpt_forward", "tok (1, 2) and pos (0, 1) make (1, 3), which is normalised to (-1, 1) and multiplied by head", points=2)
def test_gpt_forward_worked_example(student):
    tok, pos = torch.tensor([[1.0, 2.0], [3.0, 0.0]]), torch.tensor([[0.0, 1.0], [0.0, 2.0], [7.0, 7.0]])
    head = torch.tensor([[1.0, 2.0], [10.0, 20.0]])
    logits = student.gpt_forward(silent_gpt(tok, pos, head), torch.tensor([[0, 1]]), 1)
    close(logits, torch.tensor([[[9.0, 18.0], [-9.0, -18.0]]]), what="the logits")


@check("gpt_loss", "a head of zeros guesses among 5 characters: ln 5 = 1.6094")
def test_gpt_loss_of_a_uniform_guess(student, rng):
    params = silent_gpt(torch.randn(5, 4, generator=rng), torch.randn(3, 4, generator=rng), torch.zeros(4, 5), n_layers=2)
    close(student.gpt_loss(params, torch.tensor([[4, 0, 2]]), torch.tensor([[0, 2, 2]]), 2), torch.tensor(math.log(5)))


@check("random_batch", "from the text 0, 1, ..., 9 every row of x runs on by one, and y is one later", points=2)
def test_random_batch_of_counting(student, rng):
    x, y = student.random_batch(torch.arange(10), 4, 3, rng)
    same((tuple(x.shape), tuple(y.shape)), ((4, 3), (4, 3)), what="the shapes of x and y")
    firsts = x[:, :1].clone()
    close(x, firsts + torch.arange(3), what="x")
    close(y, firsts + torch.arange(1, 4), what="y")


@check("sample", "a model that is sure of 2, 0, 3, 1, 2, ... writes just that", points=2)
def test_sample_without_any_doubt(student):
    head = torch.zeros(4, 4)
    head[2, 0] = head[0, 3] = head[3, 1] = head[1, 2] = 100.0
    params = silent_gpt(torch.eye(4), torch.zeros(3, 4), head)
    same(student.sample(params, [2], 4, 1, torch.Generator().manual_seed(1)), [2, 0, 3, 1, 2])


@check("sample", "returns the start, and length ids more")
def test_sample_number_of_ids(student):
    params = silent_gpt(torch.eye(4), torch.zeros(3, 4), torch.zeros(4, 4))
    ids = student.sample(params, [3, 1], 2, 2, torch.Generator().manual_seed(1))
    expect(len(ids) == 4, f"there should be 4 ids, the start and 2 more; there are {len(ids)}.")
    expect(ids[:2] == [3, 1], "the first ids should be the start.")
    expect(all(0 <= i < 4 for i in ids), "every id should be one of 0 ... V-1.")
