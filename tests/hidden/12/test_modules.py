"""Hidden checks of exercise 12: the student's layers against the same sums done here with the student's own numbers."""

import torch

from grader.checks import check, close, expect, grad, same, unchanged

# --- Linear ---


@check("Linear", "one row comes back as one row")
def test_linear_one_row(student, rng):
    layer, x = student.Linear(4, 3, rng), torch.randn(1, 4, generator=rng)
    close(layer(x), x @ layer.weight + layer.bias)


def _linear_with_other_numbers(student, weight, bias, x):
    """linear(x), after other numbers were put into weight and bias."""
    layer = student.Linear(weight.shape[0], weight.shape[1], torch.Generator().manual_seed(1))
    with torch.no_grad():
        layer.weight.copy_(weight)
        layer.bias.copy_(bias)
    return layer(x)


@check("Linear", "a call computes with the numbers that weight and bias hold now", points=2)
def test_linear_uses_its_weight(student, rng):
    weight, bias, x = (torch.randn(*shape, generator=rng) for shape in ((3, 5), (5,), (2, 3)))
    expected = x @ weight + bias
    close(student.probe(_linear_with_other_numbers, weight, bias, x), expected)


@check("Linear", "gradients reach weight, bias and the input", points=2)
def test_linear_gradients(student, rng):
    layer = student.Linear(3, 4, rng)
    x = torch.randn(5, 3, generator=rng, requires_grad=True)
    upstream = torch.randn(5, 4, generator=rng)
    weight, bias = layer.weight, layer.bias
    out = layer(x)
    close(grad(out, weight, upstream), x.detach().T @ upstream, what="the gradient of weight")
    close(grad(out, bias, upstream), upstream.sum(0), what="the gradient of bias")
    close(grad(out, x, upstream), upstream @ weight.detach().T, what="the gradient of the input")


def _same_tensors(student):
    """linear.parameters()"""
    layer = student.Linear(2, 3, torch.Generator().manual_seed(1))
    found = layer.parameters()
    return [[p is q for q in (layer.weight, layer.bias)] for p in found]


@check("Linear", "parameters() holds weight and bias themselves, in this order")
def test_linear_parameters_are_the_tensors(student):
    same(student.probe(_same_tensors), [[True, False], [False, True]], what="which of parameters() is weight, which is bias")


def _kind_of_parameters(student, name, *sizes):
    """parameters() of a new layer: its type"""
    return type(getattr(student, name)(*sizes, torch.Generator().manual_seed(1)).parameters()).__name__


def _parameters_are_a_list(student, name, *sizes):
    same(student.probe(_kind_of_parameters, name, *sizes), "list", what="the type of parameters()")


@check("Linear", "parameters() is a list, so that the lists of several layers can be put together")
def test_linear_list_of_parameters(student):
    _parameters_are_a_list(student, "Linear", 2, 3)


def _two_layers(student, x):
    """first(x), before and after a second Linear was made, and whether they share a parameter."""
    generator = torch.Generator().manual_seed(1)
    first = student.Linear(3, 3, generator)
    before = first(x)
    second = student.Linear(3, 3, generator)
    return before, first(x), any(p is q for p in first.parameters() for q in second.parameters())


@check("Linear", "two layers have nothing in common: making a second one leaves the first as it was", points=2)
def test_linear_two_layers(student, rng):
    before, after, shared = student.probe(_two_layers, torch.randn(2, 3, generator=rng))
    close(after, before.detach().clone(), what="the result of the first layer, after a second one was made")
    expect(not shared, "two layers share a parameter; each has its own, made in __init__")


@check("Linear", "its random numbers come from the given generator")
def test_linear_random_source(student):
    _random_source(lambda generator: student.Linear(4, 3, generator).weight)


@check("Linear", "the global random state is left alone")
def test_linear_global_state(student, rng):
    before = torch.get_rng_state()
    student.Linear(4, 3, rng)
    expect(torch.equal(before, torch.get_rng_state()), "it drew from the global random state; only the given generator may be used")


# --- Embedding ---


@check("Embedding", "ids of any shape: (), (B, T), and without a column", points=2)
def test_embedding_any_shape(student, rng):
    table = student.Embedding(6, 4, rng)
    for ids in (torch.tensor([[5, 0, 1], [2, 2, 4]]), torch.tensor(3), torch.tensor([[[1], [5]]]), torch.zeros(2, 0, dtype=torch.int64)):
        close(table(ids), table.weight[ids], what=f"the rows of ids of shape {tuple(ids.shape)}")


@check("Embedding", "the gradient of a row that is looked up three times is three rows", points=2)
def test_embedding_gradient_of_repeated_ids(student, rng):
    table, ids = student.Embedding(5, 3, rng), torch.tensor([1, 4, 1, 1])
    upstream = torch.randn(4, 3, generator=rng)
    expected = torch.zeros(5, 3).index_add(0, ids, upstream)
    weight = table.weight
    close(grad(table(ids), weight, upstream), expected, what="the gradient of weight")


@check("Embedding", "weight is a leaf that requires grad, and all that there is to learn")
def test_embedding_leaf(student, rng):
    table = student.Embedding(5, 3, rng)
    expect(table.weight.is_leaf and table.weight.requires_grad, "weight must be a leaf that requires grad")
    same([tuple(p.shape) for p in table.parameters()], [(5, 3)], what="the shapes of parameters()")


def _embedding_with_other_numbers(student, weight, ids):
    """embedding(ids), after other numbers were put into parameters()[0]."""
    table = student.Embedding(weight.shape[0], weight.shape[1], torch.Generator().manual_seed(1))
    with torch.no_grad():
        table.parameters()[0].copy_(weight)
    return table(ids)


@check("Embedding", "an update of its parameter changes what it looks up")
def test_embedding_uses_its_parameter(student, rng):
    weight, ids = torch.randn(4, 2, generator=rng), torch.tensor([3, 0])
    expected = weight[ids]
    close(student.probe(_embedding_with_other_numbers, weight, ids), expected)


@check("Embedding", "its random numbers come from the given generator")
def test_embedding_random_source(student):
    _random_source(lambda generator: student.Embedding(4, 3, generator).weight)


@check("Embedding", "the ids are left as they were")
def test_embedding_ids_unchanged(student, rng):
    table, ids = student.Embedding(5, 3, rng), torch.tensor([1, 4, 1])
    with unchanged(ids=ids):
        table(ids)


@check("Embedding", "parameters() is a list, so that the lists of several layers can be put together")
def test_embedding_list_of_parameters(student):
    _parameters_are_a_list(student, "Embedding", 4, 3)


# --- Tanh ---


@check("Tanh", "any shape and float64 are kept")
def test_tanh_shape_and_dtype(student, rng):
    x = torch.randn(2, 3, 4, generator=rng, dtype=torch.float64)
    close(student.Tanh()(x), torch.tanh(x))


@check("Tanh", "its slope is 1 - tanh squared, and 0 far out", points=2)
def test_tanh_gradient(student):
    x = torch.tensor([-1000.0, -0.5, 0.0, 2.0, 1000.0], dtype=torch.float64, requires_grad=True)
    close(grad(student.Tanh()(x), x, torch.ones(5, dtype=torch.float64)), 1 - torch.tanh(x.detach()) ** 2, what="the slope")


def _two_results(student, first, second):
    """The same Tanh, called with one tensor, then with another."""
    layer = student.Tanh()
    return layer(first), layer(second)


@check("Tanh", "a second call is about its own argument; the first result stays")
def test_tanh_twice(student, rng):
    x, y = torch.randn(3, 2, generator=rng), torch.randn(3, 2, generator=rng)
    expected = torch.tanh(x), torch.tanh(y)
    first, second = student.probe(_two_results, x, y)
    close(first, expected[0], what="the first result")
    close(second, expected[1], what="the second result")


@check("Tanh", "its argument is left as it was")
def test_tanh_argument_unchanged(student, rng):
    x = torch.randn(3, 2, generator=rng)
    with unchanged(x=x):
        student.Tanh()(x)


# --- Sequential ---


def _three_layers(student, x):
    """A Sequential of three layers: its result and its parameters."""

    class Times:
        def __init__(self, *factors):
            self.factors = [torch.tensor(f, requires_grad=True) for f in factors]
            if factors:
                self.weight = self.factors[0]  # a name that a layer may use, or not

        def __call__(self, x):
            for factor in self.factors:
                x = (x + 1) * factor
            return x

        def parameters(self):
            return list(self.factors)

    first, second, third = Times(2.0, 3.0), Times(), Times(5.0)
    model = student.Sequential(first, second, third)
    mine = [*first.factors, *third.factors]
    return model(x), [[p is q for q in mine].index(True) for p in model.parameters()]


@check("Sequential", "parameters() are those of all layers, in order, the very tensors", points=2)
def test_sequential_parameters(student):
    _, order = student.probe(_three_layers, torch.tensor([1.0]))
    same(order, [0, 1, 2], what="which parameters it lists, in order")


@check("Sequential", "three layers, one after the other", points=2)
def test_sequential_three_layers(student, rng):
    x = torch.randn(4, 2, generator=rng)
    expected = (((x + 1) * 2.0 + 1) * 3.0 + 1) * 5.0
    out, _ = student.probe(_three_layers, x)
    close(out, expected)


def _nested(student, x):
    """A Sequential inside a Sequential: its result and its parameters."""

    class Add:
        def __init__(self, number):
            self.number = torch.tensor(number, requires_grad=True)

        def __call__(self, x):
            return 2 * x + self.number

        def parameters(self):
            return [self.number]

    layers = [Add(number) for number in (1.0, 2.0, 3.0, 4.0)]
    inner = student.Sequential(layers[1], layers[2])
    model = student.Sequential(layers[0], inner, layers[3])
    mine = [layer.number for layer in layers]
    return model(x), [[p is q for q in mine].index(True) for p in model.parameters()]


@check("Sequential", "a Sequential is a layer, too: one inside another, with its parameters in their place")
def test_sequential_nested(student, rng):
    x = torch.randn(3, generator=rng)
    expected = 2 * (2 * (2 * (2 * x + 1) + 2) + 3) + 4
    out, order = student.probe(_nested, x)
    close(out, expected)
    same(order, [0, 1, 2, 3], what="which parameters it lists, in order")


def _empty(student, x):
    """Sequential() without layers: its result and its parameters."""
    model = student.Sequential()
    return model(x), list(model.parameters())


@check("Sequential", "without layers x comes back, and there is nothing to learn")
def test_sequential_without_layers(student, rng):
    x = torch.randn(2, 3, generator=rng)
    expected = x.clone()
    out, parameters = student.probe(_empty, x)
    close(out, expected)
    same(parameters, [], what="parameters()")


def _gradients_through(student, x):
    """The gradients behind a Sequential."""

    class Scale:
        def __init__(self, factor):
            self.factor = torch.tensor(factor, requires_grad=True)

        def __call__(self, x):
            return x * self.factor

        def parameters(self):
            return [self.factor]

    first, second = Scale(3.0), Scale(-2.0)
    student.Sequential(first, second)(x).sum().backward()
    return first.factor.grad, second.factor.grad


@check("Sequential", "gradients flow through to every layer")
def test_sequential_gradients(student):
    first, second = student.probe(_gradients_through, torch.tensor([1.0, 4.0]))
    expect(first is not None and second is not None, "a layer got no gradient")
    close(first, torch.tensor(-10.0), what="the gradient of the first factor")
    close(second, torch.tensor(15.0), what="the gradient of the second factor")


def _used_twice(student, x):
    """The same Sequential, called twice."""

    class AddOne:
        def __call__(self, x):
            return x + 1

        def parameters(self):
            return []

    model = student.Sequential(AddOne(), AddOne())
    return model(x), model(x)


@check("Sequential", "a second call gives the same as the first")
def test_sequential_twice(student):
    first, second = student.probe(_used_twice, torch.tensor([1.0]))
    close(first, torch.tensor([3.0]), what="the first result")
    close(second, torch.tensor([3.0]), what="the second result")


# --- CharMLP ---


def _by_hand(parameters, ids):
    table, W1, b1, W2, b2 = parameters
    hidden = torch.tanh(table[ids].flatten(1) @ W1 + b1)  # (N, block, dim) -> (N, hidden)
    return hidden @ W2 + b2  # (N, V)


@check("CharMLP", "the logits are those of its five parameters: embedding, flatten, linear, tanh, linear", points=3)
def test_char_mlp_forward(student, rng):
    model = student.CharMLP(6, 3, 2, 5, rng)
    ids = torch.randint(0, 6, (7, 3), generator=rng)
    close(model(ids), _by_hand(model.parameters(), ids), what="the logits")


@check("CharMLP", "one context alone gives one row")
def test_char_mlp_one_row(student, rng):
    model = student.CharMLP(6, 4, 3, 5, rng)
    ids = torch.tensor([[5, 0, 2, 2]])
    close(model(ids), _by_hand(model.parameters(), ids), what="the logits")


def _with_other_numbers(student, values, ids):
    """charmlp(ids), after other numbers were put into its parameters."""
    model = student.CharMLP(5, 2, 3, 4, torch.Generator().manual_seed(1))
    with torch.no_grad():
        for parameter, value in zip(model.parameters(), values, strict=True):
            parameter.copy_(value)
    return model(ids)


@check("CharMLP", "an update of its parameters changes its logits", points=2)
def test_char_mlp_uses_its_parameters(student, rng):
    values = [torch.randn(*shape, generator=rng) for shape in ((5, 3), (6, 4), (4,), (4, 5), (5,))]
    ids = torch.tensor([[4, 1], [0, 3], [2, 2]])
    expected = _by_hand(values, ids)
    close(student.probe(_with_other_numbers, values, ids), expected, what="the logits")


@check("CharMLP", "gradients reach all five parameters", points=2)
def test_char_mlp_gradients(student, rng):
    model = student.CharMLP(6, 3, 2, 5, rng)
    ids, targets = torch.randint(0, 6, (4, 3), generator=rng), torch.randint(0, 6, (4,), generator=rng)
    parameters = model.parameters()
    mine = [p.detach().clone().requires_grad_() for p in parameters]
    expected = torch.autograd.grad(torch.nn.functional.cross_entropy(_by_hand(mine, ids), targets), mine)
    torch.nn.functional.cross_entropy(model(ids), targets).backward()
    for i, (parameter, gradient) in enumerate(zip(parameters, expected, strict=True)):
        expect(parameter.grad is not None, f"parameter {i} of parameters() got no gradient")
        close(parameter.grad, gradient, what=f"the gradient of parameter {i}")


@check("CharMLP", "its five parameters are different numbers to begin with, from the given generator")
def test_char_mlp_random_source(student):
    expect(len(student.CharMLP(5, 2, 3, 4, torch.Generator().manual_seed(1)).parameters()) == 5, "parameters() does not hold five tensors.")
    _random_source(lambda generator: student.CharMLP(5, 2, 3, 4, generator).parameters()[0])
    _random_source(lambda generator: student.CharMLP(5, 2, 3, 4, generator).parameters()[3])


@check("CharMLP", "parameters() is a list, so that it can be put together with others")
def test_char_mlp_list_of_parameters(student):
    _parameters_are_a_list(student, "CharMLP", 5, 2, 3, 4)


# --- contexts ---


@check("contexts", "every row holds the ids just before its target", points=2)
def test_contexts_of_random_ids(student, rng):
    ids = torch.randint(0, 9, (11,), generator=rng)
    padded = torch.cat([torch.full((4,), 9), ids])
    expected = torch.stack([padded[t : t + 4] for t in range(11)])
    targets = ids.clone()
    x, y = student.contexts(ids, 4, 9)
    close(x, expected, what="the contexts")
    close(y, targets, what="the targets")


@check("contexts", "a block longer than the text is padding for the most part")
def test_contexts_longer_than_the_text(student):
    x, y = student.contexts(torch.tensor([3, 1]), 5, 8)
    close(x, torch.tensor([[8, 8, 8, 8, 8], [8, 8, 8, 8, 3]]), what="the contexts")
    close(y, torch.tensor([3, 1]), what="the targets")


@check("contexts", "with a block of 1 each id is told the one before it")
def test_contexts_of_one(student):
    x, y = student.contexts(torch.tensor([4, 2, 7, 7]), 1, 0)
    close(x, torch.tensor([[0], [4], [2], [7]]), what="the contexts")
    close(y, torch.tensor([4, 2, 7, 7]), what="the targets")


@check("contexts", "a single id has a context of padding alone")
def test_contexts_of_a_single_id(student):
    x, y = student.contexts(torch.tensor([6]), 3, 2)
    close(x, torch.tensor([[2, 2, 2]]), what="the contexts")
    close(y, torch.tensor([6]), what="the targets")


@check("contexts", "the ids are left as they were")
def test_contexts_ids_unchanged(student):
    ids = torch.tensor([5, 6, 7, 8])
    with unchanged(ids=ids):
        student.contexts(ids, 2, 0)


# --- to_torch_weight ---


@check("to_torch_weight", "a torch.nn.Linear with it computes x @ weight", points=2)
def test_to_torch_weight_fits_torch(student, rng):
    weight, x = torch.randn(3, 4, generator=rng), torch.randn(5, 3, generator=rng)
    expected = x @ weight
    close(torch.nn.functional.linear(x, student.to_torch_weight(weight)), expected, what="what torch.nn.Linear makes of it")


@check("to_torch_weight", "a square weight is exchanged, too, and float64 is kept")
def test_to_torch_weight_square(student, rng):
    weight = torch.randn(3, 3, generator=rng, dtype=torch.float64)
    expected = weight.T.clone()
    close(student.to_torch_weight(weight), expected)


@check("to_torch_weight", "gradients flow back to the weight")
def test_to_torch_weight_gradient(student, rng):
    weight, upstream = torch.randn(2, 5, generator=rng, requires_grad=True), torch.randn(5, 2, generator=rng)
    close(grad(student.to_torch_weight(weight), weight, upstream), upstream.T, what="the gradient")


@check("to_torch_weight", "the weight is left as it was")
def test_to_torch_weight_unchanged(student, rng):
    weight = torch.randn(2, 3, generator=rng)
    with unchanged(weight=weight):
        student.to_torch_weight(weight)


def _random_source(make):
    """Equal generators give equal numbers, another one others, and not all of them are the same number."""
    one, again, other = (make(torch.Generator().manual_seed(seed)) for seed in (5, 5, 6))
    expect(torch.equal(one, again), "two generators with the same seed gave different numbers: something else is random here")
    expect(not torch.equal(one, other), "two generators with different seeds gave the same numbers: the generator is not used")
    expect(bool((one != one.flatten()[0]).any()), "all numbers are equal; random ones are asked for")
