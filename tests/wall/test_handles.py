"""Objects of the student's classes stay on the student's side; the judge works with them through handles."""

from collections.abc import Callable

import pytest
import torch

from grader.wall.faults import Died, StudentRaised
from grader.wall.remote import Remote
from grader.wall.subject import Subject

Submission = Callable[..., Subject]

VALUE = """
    class Value:
        def __init__(self, data): self.data = data
        def _of(self, other): return other.data if isinstance(other, Value) else other
        def __add__(self, other): return Value(self.data + self._of(other))
        def __radd__(self, other): return Value(self._of(other) + self.data)
        def __sub__(self, other): return Value(self.data - self._of(other))
        def __rsub__(self, other): return Value(self._of(other) - self.data)
        def __mul__(self, other): return Value(self.data * self._of(other))
        def __rmul__(self, other): return Value(self._of(other) * self.data)
        def __truediv__(self, other): return Value(self.data / self._of(other))
        def __rtruediv__(self, other): return Value(self._of(other) / self.data)
        def __pow__(self, other): return Value(self.data ** self._of(other))
        def __rpow__(self, other): return Value(self._of(other) ** self.data)
        def __mod__(self, other): return Value(self.data % self._of(other))
        def __floordiv__(self, other): return Value(self.data // self._of(other))
        def __neg__(self): return Value(-self.data)
        def __pos__(self): return self
        def __abs__(self): return Value(abs(self.data))
        def __float__(self): return float(self.data)
        def __int__(self): return int(self.data)
        def __lt__(self, other): return self.data < self._of(other)
        def __ge__(self, other): return self.data >= self._of(other)
        def __eq__(self, other): return self.data == self._of(other)
        def __hash__(self): return 0
        def scaled(self, by=1, *, plus=0): return Value(self.data * by + plus)

    class Shelf:
        def __init__(self): self.items = {}
        def __len__(self): return len(self.items)
        def __iter__(self): return iter(self.items)
        def __contains__(self, key): return key in self.items
        def __getitem__(self, key): return self.items[key]
        def __setitem__(self, key, value): self.items[key] = value
        def __matmul__(self, other): return "shelf @"
        def __rmatmul__(self, other): return "@ shelf"
        def __call__(self, *args, **kwargs): return args, kwargs

    def data_of(value): return value.data
    def same(a, b): return a is b
    def kind_of(a): return type(a).__name__
    def total(values): return sum(v.data for v in values)
    def keys(table): return {name: value.data for name, value in table.items()}
"""


def test_a_class_is_called_and_its_object_stays_behind_a_handle(submission: Submission) -> None:
    value = submission(VALUE).Value(3.0)
    assert isinstance(value, Remote)
    assert value.type_name == "Value"
    assert repr(value) == "<the student's Value>"
    assert value


def test_attributes_are_read_and_set(submission: Submission) -> None:
    value = submission(VALUE).Value(3.0)
    assert value.data == 3.0
    value.data = [1, 2]
    value.label = "new"
    assert value.data == [1, 2] and value.label == "new"


def test_methods_are_called(submission: Submission) -> None:
    value = submission(VALUE).Value(3.0)
    assert value.scaled().data == 3
    assert value.scaled(2, plus=0.5).data == 6.5


def test_operators_work_on_either_side(submission: Submission) -> None:
    student = submission(VALUE)
    a, b = student.Value(6.0), student.Value(4.0)
    results = [a + b, a + 1, 1 + a, a - b, a - 1, 1 - a, a * b, a * 2, 2 * a, a / b, a / 2, 12 / a]
    assert [r.data for r in results] == [10, 7, 7, 2, 5, -5, 24, 12, 12, 1.5, 3, 2]
    assert [r.data for r in (a**2, 2**b, a % b, a // b, -a, +a, abs(-a))] == [36, 16, 2, 1, -6, 6, 6]
    assert float(a) == 6.0 and int(b) == 4


def test_comparisons_are_the_judges_own(submission: Submission) -> None:
    student = submission(VALUE)
    a, b = student.Value(6.0), student.Value(6.0)
    assert a == a and a != b and a != 6.0
    assert len({a, b}) == 2
    with pytest.raises(TypeError):
        a < b  # noqa: B015


def test_what_an_object_cannot_do_is_the_students_error(submission: Submission) -> None:
    student = submission(VALUE)
    with pytest.raises(TypeError) as caught:
        len(student.Value(1.0))
    assert isinstance(caught.value, StudentRaised)
    with pytest.raises(TypeError):
        student.Value(1.0) @ 2


def test_containers_are_measured_walked_and_indexed(submission: Submission) -> None:
    shelf = submission(VALUE).Shelf()
    assert len(shelf) == 0 and list(shelf) == []
    shelf["a"], shelf["b"] = 1, [2]
    assert len(shelf) == 2 and list(shelf) == ["a", "b"]
    assert "a" in shelf and "c" not in shelf
    assert shelf["b"] == [2]
    with pytest.raises(KeyError):
        shelf["c"]
    assert shelf @ 1 == "shelf @" and 1 @ shelf == "@ shelf"
    assert shelf(1, b=2) == ((1,), {"b": 2})


def test_a_missing_attribute_is_an_attribute_error(submission: Submission) -> None:
    value = submission(VALUE).Value(1)
    assert not hasattr(value, "nothing")
    assert hasattr(value, "data")
    with pytest.raises(AttributeError):
        value.__dict__  # noqa: B018  what Python itself looks for runs no code of the student's


def test_a_handle_can_be_an_argument(submission: Submission) -> None:
    student = submission(VALUE)
    a, b = student.Value(1), student.Value(2)
    assert student.data_of(a) == 1
    assert student.same(a, a) is True
    assert student.same(a, b) is False
    assert student.data_of(value=b) == 2


@pytest.mark.parametrize("wall", ["sandbox", "local"])
def test_handles_inside_a_list_or_dict_are_arguments_too(request: pytest.FixtureRequest, wall: str) -> None:
    student = request.getfixturevalue(wall)(VALUE)
    a, b = student.Value(1), student.Value(2)
    assert student.total([a, b]) == 3
    assert student.keys({"a": a}) == {"a": 1}
    assert [student.kind_of(x) for x in (a, (a,), [a])] == ["Value", "tuple", "list"]
    holder = student.Value(None)
    holder.data = [a, b]
    assert student.same(holder.data[0], a)


def test_handles_come_inside_lists_and_dicts(submission: Submission) -> None:
    got = submission(VALUE + "\n    def many(): return [Value(1), {'k': Value(2)}, (Value(3),)]").many()
    assert [got[0].data, got[1]["k"].data, got[2][0].data] == [1, 2, 3]


def test_functions_modules_and_generators_stay_behind_handles(submission: Submission) -> None:
    student = submission("def adder(n): return lambda x: x + n\ndef count():\n    yield from range(3)")
    assert student.adder(2)(3) == 5
    assert list(student.count()) == [0, 1, 2]


LAYER = """
    import torch
    class Linear:
        def __init__(self, n, m):
            self.weight = torch.ones(m, n, requires_grad=True)
            self.bias = torch.zeros(m, requires_grad=True)
        def __call__(self, x): return x @ self.weight.t() + self.bias
        def parameters(self): return [self.weight, self.bias]
        def step(self, lr):
            with torch.no_grad():
                for p in self.parameters():
                    p -= lr * p.grad
        def zero_grad(self):
            for p in self.parameters(): p.grad = None
        def replace(self): self.weight = torch.zeros(1, 1, requires_grad=True)
        def grads(self): return [None if p.grad is None else p.grad.tolist() for p in self.parameters()]
"""


def test_a_weight_is_one_tensor_however_often_it_is_met(submission: Submission) -> None:
    layer = submission(LAYER).Linear(2, 1)
    assert layer.weight is layer.weight
    assert layer.parameters()[0] is layer.weight
    assert layer.weight.is_leaf and layer.weight.requires_grad


def test_a_replaced_weight_is_another_tensor(submission: Submission) -> None:
    layer = submission(LAYER).Linear(2, 1)
    old = layer.weight
    layer.replace()
    assert layer.weight is not old and layer.weight.tolist() == [[0]]


def test_backward_in_the_judge_fills_the_weights_grad_on_both_sides(submission: Submission) -> None:
    layer = submission(LAYER).Linear(2, 1)
    x = torch.tensor([[3.0, 4.0]], requires_grad=True)
    layer(x).sum().backward()
    assert layer.weight.grad.tolist() == [[3, 4]] and layer.bias.grad.tolist() == [1]
    assert x.grad is not None and x.grad.tolist() == [[1, 1]]
    assert layer.grads() == [[[3, 4]], [1]]


def test_a_whole_training_step_goes_through_the_wall(submission: Submission) -> None:
    layer = submission(LAYER).Linear(2, 1)
    weight = layer.weight
    for _ in range(2):
        layer.zero_grad()
        layer(torch.tensor([[3.0, 4.0]])).sum().backward()
        layer.step(0.1)
    torch.testing.assert_close(weight.detach(), torch.tensor([[0.4, 0.2]]))
    assert layer.weight is weight
    layer.zero_grad()
    assert weight.grad is None


def test_the_judges_update_of_a_weight_reaches_the_object(submission: Submission) -> None:
    layer = submission(LAYER).Linear(2, 1)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor([[10.0, 20.0]]))
        layer.bias += 1
    assert layer(torch.tensor([[1.0, 1.0]])).item() == 31


def test_the_judges_grad_reaches_the_object(submission: Submission) -> None:
    layer = submission(LAYER).Linear(1, 1)
    for p in layer.parameters():
        p.grad = torch.full_like(p, 2)
    assert layer.grads() == [[[2]], [2]]
    layer.weight.grad = None
    assert layer.grads() == [None, [2]]


def test_torch_modules_keep_their_parameters(submission: Submission) -> None:
    model = submission("import torch\ndef model(): return torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.Tanh())").model()
    weights = list(model.parameters())
    model(torch.ones(4, 3)).sum().backward()
    assert [tuple(w.shape) for w in weights] == [(2, 3), (2,)]
    assert all(w.grad is not None for w in weights)
    assert model[0].weight is weights[0]


# --- when the worker is gone ---

MORTAL = "import os\nclass Thing:\n    def __init__(self, n=0): self.n = n\ndef die(): os._exit(0)\ndef n_of(thing): return thing.n"


def test_a_handle_whose_worker_died_is_dead(sandbox: Submission) -> None:
    student = sandbox(MORTAL)
    thing = student.Thing(1)
    with pytest.raises(Died):
        student.die()
    with pytest.raises(Died, match="gone"):
        thing.n  # noqa: B018
    assert student.Thing(2).n == 2


def test_a_dead_handle_does_not_stand_for_an_object_of_the_next_worker(sandbox: Submission) -> None:
    student = sandbox(MORTAL)
    dead = student.Thing(1)
    with pytest.raises(Died):
        student.die()
    alive = student.Thing(2)
    with pytest.raises(Died, match="gone"):
        dead.n  # noqa: B018
    assert alive.n == 2


def test_the_end_of_a_dead_handle_does_not_take_an_object_of_the_next_worker(sandbox: Submission) -> None:
    student = sandbox(MORTAL)
    dead = student.Thing(1)
    with pytest.raises(Died):
        student.die()
    student.calls.clear()  # it remembers results
    alive = student.Thing(2)
    del dead
    assert alive.n == 2


def test_a_dead_handle_as_an_argument_is_dead_too(sandbox: Submission) -> None:
    student = sandbox(MORTAL)
    dead = student.Thing(1)
    with pytest.raises(Died):
        student.die()
    alive = student.Thing(2)
    with pytest.raises(Died, match="gone"):
        student.n_of(dead)
    assert alive.n == 2
