"""Keys of trainable leaves: one a tensor, as long as it lives."""

import gc

import torch

from grader.wall.leaves import Leaves


def test_a_tensor_has_one_key() -> None:
    leaves = Leaves(first=0)
    a, b = torch.zeros(1), torch.zeros(1)
    assert (leaves.key(a), leaves.key(b), leaves.key(a)) == (0, 2, 0)
    assert leaves.tensor(0) is a and leaves.tensor(2) is b and leaves.tensor(4) is None


def test_the_two_sides_never_give_the_same_key() -> None:
    judge, worker = Leaves(first=0), Leaves(first=1)
    tensors = [torch.zeros(1) for _ in range(5)]
    assert not {judge.key(t) for t in tensors} & {worker.key(t) for t in tensors}


def test_a_key_ends_with_its_tensor() -> None:
    leaves = Leaves(first=1)
    a, b = torch.zeros(1), torch.zeros(1)
    leaves.key(a), leaves.key(b)
    del a
    gc.collect()
    assert leaves.alive() == [3] and leaves.tensor(1) is None
    assert leaves.key(torch.zeros(1)) == 5


def test_a_registered_tensor_answers_to_the_other_sides_key() -> None:
    leaves = Leaves(first=0)
    a = torch.zeros(1)
    leaves.register(7, a)
    leaves.register(7, a)
    assert leaves.key(a) == 7 and leaves.tensor(7) is a and leaves.alive() == [7]
