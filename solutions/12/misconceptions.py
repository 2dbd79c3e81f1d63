"""Named wrong answers of exercise 12: each is one mistake that people really make."""

import torch
from modules import CharMLP, Embedding, Linear, Sequential, Tanh
from torch import Tensor

from grader.banks import misconception

# --- Linear ---


@misconception(
    of="Linear",
    says="Your layer keeps its weight as (out, in), the way torch.nn.Linear does. This course keeps (in, out), so that "
    "a call is a plain product. "
    "Look at the shape in the docstring.",
    see="rows-in-columns-out",
)
class weight_stored_out_in:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.weight = (torch.randn(out_features, in_features, generator=generator) * in_features**-0.5).requires_grad_()
        self.bias = torch.zeros(out_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return x @ self.weight.T + self.bias

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


@misconception(
    of="Linear",
    says="Your layer has a bias, but a call does not add it, so it never learns. Read the formula in the docstring once more.",
    see="the-call-and-the-formula",
)
class bias_not_added:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.weight = (torch.randn(in_features, out_features, generator=generator) * in_features**-0.5).requires_grad_()
        self.bias = torch.zeros(out_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return x @ self.weight

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


@misconception(
    of="Linear",
    says="Your layer takes its bias away instead of adding it. The loss would still fall; but the formula says plus.",
    see="the-call-and-the-formula",
)
class bias_subtracted:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.weight = (torch.randn(in_features, out_features, generator=generator) * in_features**-0.5).requires_grad_()
        self.bias = torch.zeros(out_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return x @ self.weight - self.bias

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


@misconception(
    of="Linear",
    says="Your product has the weight on the left. With rows of examples in x, the examples come first: write both shapes down, "
    "and see which sizes must meet in the middle.",
    see="the-call-and-the-formula",
)
class weight_on_the_left:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.weight = (torch.randn(in_features, out_features, generator=generator) * in_features**-0.5).requires_grad_()
        self.bias = torch.zeros(out_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return self.weight @ x + self.bias

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


@misconception(
    of="Linear",
    says="Your call multiplies number by number. A layer lets every input speak to every output: that is a matrix product.",
    see="the-call-and-the-formula",
)
class product_number_by_number:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.weight = (torch.randn(in_features, out_features, generator=generator) * in_features**-0.5).requires_grad_()
        self.bias = torch.zeros(out_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return x * self.weight + self.bias

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


@misconception(
    of="Linear",
    says="Your weight was made with requires_grad and scaled afterwards. The scaled one is a result, not a leaf: its "
    ".grad stays None for ever. "
    "Think about which of the two steps must come last.",
    see="leaves-and-results",
)
class scaled_after_requires_grad:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.weight = torch.randn(in_features, out_features, generator=generator, requires_grad=True) * in_features**-0.5
        self.bias = torch.zeros(out_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return x @ self.weight + self.bias

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


@misconception(
    of="Linear",
    says="Neither weight nor bias asks for gradients, so nothing in this layer can learn. A tensor says so by itself; "
    "look for the word in lesson 01.",
    see="leaves-and-results",
)
class nothing_requires_grad:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.weight = torch.randn(in_features, out_features, generator=generator) * in_features**-0.5
        self.bias = torch.zeros(out_features)

    def __call__(self, x: Tensor) -> Tensor:
        return x @ self.weight + self.bias

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


@misconception(
    of="Linear",
    says="The weight learns, the bias does not: it does not ask for gradients. Both are parameters.",
    see="leaves-and-results",
)
class bias_does_not_require_grad:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.weight = (torch.randn(in_features, out_features, generator=generator) * in_features**-0.5).requires_grad_()
        self.bias = torch.zeros(out_features)

    def __call__(self, x: Tensor) -> Tensor:
        return x @ self.weight + self.bias

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


@misconception(
    of="Linear",
    says="Your call computes with a copy that has left the graph (.detach(), .data or no_grad), so no gradient reaches the parameters.",
    see="leaves-and-results",
)
class call_leaves_the_graph:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.weight = (torch.randn(in_features, out_features, generator=generator) * in_features**-0.5).requires_grad_()
        self.bias = torch.zeros(out_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return x @ self.weight.detach() + self.bias.detach()

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


@misconception(
    of="Linear",
    says="Your layer draws from the global random state and leaves the given generator alone. Two runs with the same "
    "generator must give the same layer.",
    see="where-the-random-numbers-come-from",
)
class generator_not_used:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.weight = (torch.randn(in_features, out_features) * in_features**-0.5).requires_grad_()
        self.bias = torch.zeros(out_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return x @ self.weight + self.bias

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


@misconception(
    of="Linear",
    says="Your layer sets the global seed itself, so every layer begins with the same numbers, and everybody else's "
    "random numbers are disturbed. "
    "Draw from the generator that you are given.",
    see="where-the-random-numbers-come-from",
)
class seed_of_its_own:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        torch.default_generator.manual_seed(0)
        self.weight = (torch.randn(in_features, out_features) * in_features**-0.5).requires_grad_()
        self.bias = torch.zeros(out_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return x @ self.weight + self.bias

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


@misconception(
    of="Linear",
    says="All weights begin with the same number. Then all outputs are equal, get equal gradients, and stay equal for "
    "ever: random numbers break the tie.",
    see="where-the-random-numbers-come-from",
)
class all_weights_equal:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.weight = torch.zeros(in_features, out_features, requires_grad=True)
        self.bias = torch.zeros(out_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return x @ self.weight + self.bias

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


@misconception(
    of="Linear",
    says="Your bias has the size of the inputs. One number is added to each output, so count those.",
    see="rows-in-columns-out",
)
class bias_for_each_input:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.weight = (torch.randn(in_features, out_features, generator=generator) * in_features**-0.5).requires_grad_()
        self.bias = torch.zeros(in_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return (x + self.bias) @ self.weight

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


@misconception(
    of="Linear",
    says="Your bias is one number for all outputs. Each output has its own.",
    see="rows-in-columns-out",
)
class one_bias_for_all:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.weight = (torch.randn(in_features, out_features, generator=generator) * in_features**-0.5).requires_grad_()
        self.bias = torch.zeros(1, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return x @ self.weight + self.bias

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


@misconception(
    of="Linear",
    says="Your bias has the shape (1, out). It broadcasts the same way, but the exercise asks for (out,): one axis.",
    see="rows-in-columns-out",
)
class bias_as_a_row:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.weight = (torch.randn(in_features, out_features, generator=generator) * in_features**-0.5).requires_grad_()
        self.bias = torch.zeros(1, out_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return x @ self.weight + self.bias

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


@misconception(
    of="Linear",
    says="parameters() leaves the bias out. Whoever trains the layer sees only what is in this list.",
    see="parameters-are-the-tensors-themselves",
)
class bias_not_among_the_parameters:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.weight = (torch.randn(in_features, out_features, generator=generator) * in_features**-0.5).requires_grad_()
        self.bias = torch.zeros(out_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return x @ self.weight + self.bias

    def parameters(self) -> list[Tensor]:
        return [self.weight]


@misconception(
    of="Linear",
    says="parameters() lists the bias before the weight. Everyone who reads the list relies on its order.",
    see="parameters-are-the-tensors-themselves",
)
class bias_first:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.weight = (torch.randn(in_features, out_features, generator=generator) * in_features**-0.5).requires_grad_()
        self.bias = torch.zeros(out_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return x @ self.weight + self.bias

    def parameters(self) -> list[Tensor]:
        return [self.bias, self.weight]


@misconception(
    of="Linear",
    says="parameters() gives copies away. An update of a copy changes nothing in the layer.",
    see="parameters-are-the-tensors-themselves",
)
class copies_as_parameters:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.weight = (torch.randn(in_features, out_features, generator=generator) * in_features**-0.5).requires_grad_()
        self.bias = torch.zeros(out_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return x @ self.weight + self.bias

    def parameters(self) -> list[Tensor]:
        return [p.detach().clone().requires_grad_() for p in (self.weight, self.bias)]


@misconception(
    of="Linear",
    says="Your call draws a new weight each time. A layer keeps its numbers from one call to the next; they are made once, in __init__.",
    see="where-the-random-numbers-come-from",
)
class new_weight_at_every_call:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.shape, self.generator = (in_features, out_features), generator
        self.weight = (torch.randn(in_features, out_features, generator=generator) * in_features**-0.5).requires_grad_()
        self.bias = torch.zeros(out_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        self.weight = (torch.randn(*self.shape, generator=torch.Generator().manual_seed(0)) * self.shape[0] ** -0.5).requires_grad_()
        return x @ self.weight + self.bias

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


@misconception(
    of="Linear",
    says="Your layer applies a tanh at its end. Linear is the plain product and sum; Tanh is a block of its own.",
    see="the-call-and-the-formula",
)
class tanh_inside:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.weight = (torch.randn(in_features, out_features, generator=generator) * in_features**-0.5).requires_grad_()
        self.bias = torch.zeros(out_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return torch.tanh(x @ self.weight + self.bias)

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


@misconception(
    of="Linear",
    says="Your __call__ computes, but does not return anything, so it gives None.",
    see="the-call-and-the-formula",
)
class call_without_return:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.weight = (torch.randn(in_features, out_features, generator=generator) * in_features**-0.5).requires_grad_()
        self.bias = torch.zeros(out_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        x @ self.weight + self.bias

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


@misconception(
    of="Linear",
    says="Your scaling is part of the call: the product is divided once more at every call. The scale belongs to the first numbers alone.",
    see="the-call-and-the-formula",
)
class scaled_at_every_call:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.scale = in_features**-0.5
        self.weight = torch.randn(in_features, out_features, generator=generator).requires_grad_()
        self.bias = torch.zeros(out_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return x @ self.weight * self.scale + self.bias

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


@misconception(
    of="Linear",
    says="Your layer has no attribute called bias (or another name for it). Others look for weight and bias by these names.",
    see="parameters-are-the-tensors-themselves",
)
class attributes_w_and_b:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.W = (torch.randn(in_features, out_features, generator=generator) * in_features**-0.5).requires_grad_()
        self.b = torch.zeros(out_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return x @ self.W + self.b

    def parameters(self) -> list[Tensor]:
        return [self.W, self.b]


@misconception(
    of="Linear",
    says="Weight and bias are local names of your __init__, gone when it ends. What a layer is to keep must be put on self.",
    see="parameters-are-the-tensors-themselves",
)
class self_forgotten:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        weight = (torch.randn(in_features, out_features, generator=generator) * in_features**-0.5).requires_grad_()
        bias = torch.zeros(out_features, requires_grad=True)
        self.kept = (weight.shape, bias.shape)

    def __call__(self, x: Tensor) -> Tensor:
        return x @ self.weight + self.bias

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


@misconception(
    of="Linear",
    says="weight and bias belong to the class, so all layers share them: a second layer takes the first one's place. Write self.",
    see="parameters-are-the-tensors-themselves",
)
class parameters_of_the_class(Linear):
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        kind = type(self)
        kind.weight = (torch.randn(in_features, out_features, generator=generator) * in_features**-0.5).requires_grad_()
        kind.bias = torch.zeros(out_features, requires_grad=True)


@misconception(
    of="Linear",
    says="parameters() yields one tensor after another. A list is asked for: lists can be put together, and gone through twice.",
    see="parameters-are-the-tensors-themselves",
)
class parameters_one_at_a_time(Linear):
    def parameters(self) -> list[Tensor]:
        yield self.weight
        yield self.bias


@misconception(
    of="Linear",
    says="parameters() gives a tuple. A list is asked for: a tuple and a list cannot be put together.",
    see="parameters-are-the-tensors-themselves",
)
class parameters_in_a_tuple(Linear):
    def parameters(self) -> list[Tensor]:
        return self.weight, self.bias


@misconception(
    of="Linear",
    says="You seed the given generator yourself. All layers then begin with the same numbers, whatever seed the caller has chosen.",
    see="where-the-random-numbers-come-from",
)
class generator_seeded_by_the_layer(Linear):
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        super().__init__(in_features, out_features, generator.manual_seed(42))


@misconception(of="Linear", says="The input has left the graph: no layer in front of this one would learn.", see="leaves-and-results")
class input_leaves_the_graph(Linear):
    def __call__(self, x: Tensor) -> Tensor:
        return x.detach() @ self.weight + self.bias


@misconception(of="Linear", says="The result has left the graph, so nothing learns.", see="leaves-and-results")
class result_leaves_the_graph(Linear):
    def __call__(self, x: Tensor) -> Tensor:
        return (x @ self.weight + self.bias).detach()


@misconception(
    of="Linear",
    says="Your weight is float64. torch's numbers are float32 unless somebody asks, and the two do not multiply.",
    see="the-call-and-the-formula",
)
class weight_in_float64(Linear):
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        super().__init__(in_features, out_features, generator)
        self.weight = self.weight.detach().double().requires_grad_()


@misconception(
    of="Linear",
    says="bias is zeros as it should be, but it is not used as a leaf: the call adds bias.detach().",
    see="leaves-and-results",
)
class bias_leaves_the_graph(Linear):
    def __call__(self, x: Tensor) -> Tensor:
        return x @ self.weight + self.bias.detach()


# --- Embedding ---


@misconception(
    of="Embedding",
    says="Your table is (dim, num_embeddings): a column for each id. Indexing picks rows, so each id needs a row.",
    see="rows-in-columns-out",
)
class table_on_its_side:
    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        self.weight = torch.randn(dim, num_embeddings, generator=generator).requires_grad_()

    def __call__(self, ids: Tensor) -> Tensor:
        return self.weight.T[ids]

    def parameters(self) -> list[Tensor]:
        return [self.weight]


@misconception(
    of="Embedding",
    says="Your embedding returns the columns of the table. An id stands for a row.",
    see="rows-in-columns-out",
)
class columns_instead_of_rows:
    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        self.weight = torch.randn(num_embeddings, dim, generator=generator).requires_grad_()

    def __call__(self, ids: Tensor) -> Tensor:
        return self.weight[:, ids]

    def parameters(self) -> list[Tensor]:
        return [self.weight]


@misconception(
    of="Embedding",
    says="Your embedding flattens the ids first, so a batch of texts becomes one long text. The shape of the ids stays; "
    "one axis joins on the right.",
    see="any-shape-of-ids",
)
class ids_flattened:
    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        self.weight = torch.randn(num_embeddings, dim, generator=generator).requires_grad_()

    def __call__(self, ids: Tensor) -> Tensor:
        return self.weight[ids.flatten()]

    def parameters(self) -> list[Tensor]:
        return [self.weight]


@misconception(
    of="Embedding",
    says="Your embedding can take a row of ids, but not a single id or a batch of rows. Indexing with a tensor needs no loop.",
    see="any-shape-of-ids",
)
class only_a_row_of_ids:
    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        self.weight = torch.randn(num_embeddings, dim, generator=generator).requires_grad_()

    def __call__(self, ids: Tensor) -> Tensor:
        return torch.stack([self.weight[int(i)] for i in ids])

    def parameters(self) -> list[Tensor]:
        return [self.weight]


@misconception(
    of="Embedding",
    says="Your embedding uses index_select, which takes only a row of ids. The ids may have any shape.",
    see="any-shape-of-ids",
)
class index_select_only:
    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        self.weight = torch.randn(num_embeddings, dim, generator=generator).requires_grad_()

    def __call__(self, ids: Tensor) -> Tensor:
        return self.weight.index_select(0, ids)

    def parameters(self) -> list[Tensor]:
        return [self.weight]


@misconception(
    of="Embedding",
    says="The rows that you return have left the graph (.detach(), .data or a new tensor), so the table would never learn.",
    see="leaves-and-results",
)
class rows_without_graph:
    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        self.weight = torch.randn(num_embeddings, dim, generator=generator).requires_grad_()

    def __call__(self, ids: Tensor) -> Tensor:
        return self.weight.detach()[ids]

    def parameters(self) -> list[Tensor]:
        return [self.weight]


@misconception(
    of="Embedding",
    says="The table does not ask for gradients, so it stays as random as it was born.",
    see="leaves-and-results",
)
class table_does_not_require_grad:
    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        self.weight = torch.randn(num_embeddings, dim, generator=generator)

    def __call__(self, ids: Tensor) -> Tensor:
        return self.weight[ids]

    def parameters(self) -> list[Tensor]:
        return [self.weight]


@misconception(
    of="Embedding",
    says="The table was scaled after it had asked for gradients, so it is a result and no leaf: its .grad stays None.",
    see="leaves-and-results",
)
class table_is_no_leaf:
    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        self.weight = torch.randn(num_embeddings, dim, generator=generator, requires_grad=True) * 0.1

    def __call__(self, ids: Tensor) -> Tensor:
        return self.weight[ids]

    def parameters(self) -> list[Tensor]:
        return [self.weight]


@misconception(
    of="Embedding",
    says="Your table draws from the global random state; the given generator is left unused.",
    see="where-the-random-numbers-come-from",
)
class table_without_the_generator:
    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        self.weight = torch.randn(num_embeddings, dim).requires_grad_()

    def __call__(self, ids: Tensor) -> Tensor:
        return self.weight[ids]

    def parameters(self) -> list[Tensor]:
        return [self.weight]


@misconception(
    of="Embedding",
    says="All rows of your table begin alike (zeros, or ones). Then all characters look the same to the model.",
    see="where-the-random-numbers-come-from",
)
class table_of_zeros:
    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        self.weight = torch.zeros(num_embeddings, dim, requires_grad=True)

    def __call__(self, ids: Tensor) -> Tensor:
        return self.weight[ids]

    def parameters(self) -> list[Tensor]:
        return [self.weight]


@misconception(
    of="Embedding",
    says="parameters() of your embedding is empty, so nobody would ever update the table.",
    see="parameters-are-the-tensors-themselves",
)
class table_not_among_the_parameters:
    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        self.weight = torch.randn(num_embeddings, dim, generator=generator).requires_grad_()

    def __call__(self, ids: Tensor) -> Tensor:
        return self.weight[ids]

    def parameters(self) -> list[Tensor]:
        return []


@misconception(
    of="Embedding",
    says="parameters() gives the table itself instead of a list with the table in it.",
    see="parameters-are-the-tensors-themselves",
)
class table_instead_of_a_list:
    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        self.weight = torch.randn(num_embeddings, dim, generator=generator).requires_grad_()

    def __call__(self, ids: Tensor) -> Tensor:
        return self.weight[ids]

    def parameters(self) -> list[Tensor]:
        return self.weight


@misconception(
    of="Embedding",
    says="parameters() gives a copy of the table away. An update of the copy changes nothing that is looked up.",
    see="parameters-are-the-tensors-themselves",
)
class copy_of_the_table:
    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        self.weight = torch.randn(num_embeddings, dim, generator=generator).requires_grad_()

    def __call__(self, ids: Tensor) -> Tensor:
        return self.weight[ids]

    def parameters(self) -> list[Tensor]:
        return [self.weight.detach().clone().requires_grad_()]


@misconception(
    of="Embedding",
    says="Your rows are the mean (or sum) over the ids: one row for a whole text. Each id keeps a row of its own.",
    see="any-shape-of-ids",
)
class rows_averaged:
    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        self.weight = torch.randn(num_embeddings, dim, generator=generator).requires_grad_()

    def __call__(self, ids: Tensor) -> Tensor:
        return self.weight[ids].mean(0)

    def parameters(self) -> list[Tensor]:
        return [self.weight]


@misconception(
    of="Embedding",
    says="Your embedding counts ids from 1: it looks up the row before. Ids start at 0.",
    see="any-shape-of-ids",
)
class ids_counted_from_one:
    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        self.weight = torch.randn(num_embeddings, dim, generator=generator).requires_grad_()

    def __call__(self, ids: Tensor) -> Tensor:
        return self.weight[ids - 1]

    def parameters(self) -> list[Tensor]:
        return [self.weight]


@misconception(
    of="Embedding",
    says="squeeze takes away every axis of size 1, also those of a batch of one. The result has the shape of the ids, and dim behind it.",
    see="any-shape-of-ids",
)
class axes_of_one_squeezed(Embedding):
    def __call__(self, ids: Tensor) -> Tensor:
        return self.weight[ids].squeeze()


@misconception(
    of="Embedding",
    says="Your view fits ids of shape (B, T) and no others. Ids may have any shape.",
    see="any-shape-of-ids",
)
class rows_viewed_as_a_batch(Embedding):
    def __call__(self, ids: Tensor) -> Tensor:
        rows = self.weight[ids]
        return rows.view(ids.shape[0], -1, self.weight.shape[1]) if ids.dim() > 1 else rows


@misconception(
    of="Embedding",
    says="Each row is brought to length 1. A row comes back as it stands in the table.",
    see="any-shape-of-ids",
)
class rows_of_length_one(Embedding):
    def __call__(self, ids: Tensor) -> Tensor:
        rows = self.weight[ids]
        return rows / rows.norm(dim=-1, keepdim=True)


@misconception(
    of="Embedding",
    says="parameters() gives a tuple. A list is asked for.",
    see="parameters-are-the-tensors-themselves",
)
class table_in_a_tuple(Embedding):
    def parameters(self) -> list[Tensor]:
        return (self.weight,)


# --- Tanh ---


@misconception(
    of="Tanh",
    says="Written out with exponentials, far from 0 your tanh becomes infinity over infinity, which is not a number. "
    "torch.tanh is free here.",
    see="the-blocks-without-parameters",
)
class exponentials_overflow:
    def __call__(self, x: Tensor) -> Tensor:
        return (x.exp() - (-x).exp()) / (x.exp() + (-x).exp())

    def parameters(self) -> list[Tensor]:
        return []


@misconception(of="Tanh", says="This is the sigmoid, which runs from 0 to 1. tanh runs from -1 to 1.", see="the-blocks-without-parameters")
class sigmoid_instead_of_tanh:
    def __call__(self, x: Tensor) -> Tensor:
        return torch.sigmoid(x)

    def parameters(self) -> list[Tensor]:
        return []


@misconception(
    of="Tanh", says="This is relu: it cuts off below 0 and never ends above. tanh bends on both sides.", see="the-blocks-without-parameters"
)
class relu_instead_of_tanh:
    def __call__(self, x: Tensor) -> Tensor:
        return x.clamp(min=0)

    def parameters(self) -> list[Tensor]:
        return []


@misconception(
    of="Tanh",
    says="This is the plain tangent, which runs away at pi/2. The h in tanh makes another function of it.",
    see="the-blocks-without-parameters",
)
class tangent_instead_of_tanh:
    def __call__(self, x: Tensor) -> Tensor:
        return torch.tan(x)

    def parameters(self) -> list[Tensor]:
        return []


@misconception(
    of="Tanh",
    says="Your Tanh overwrites what it gets. The caller, and the backward pass, may still need those numbers.",
    see="the-blocks-without-parameters",
)
class tanh_in_place:
    def __call__(self, x: Tensor) -> Tensor:
        with torch.no_grad():
            x.copy_(torch.tanh(x))
        return x

    def parameters(self) -> list[Tensor]:
        return []


@misconception(
    of="Tanh", says="The result has left the graph, so everything before this layer would stop learning.", see="leaves-and-results"
)
class tanh_without_graph:
    def __call__(self, x: Tensor) -> Tensor:
        return torch.tanh(x.detach())

    def parameters(self) -> list[Tensor]:
        return []


@misconception(
    of="Tanh",
    says="parameters() of your Tanh returns None. Sequential goes through the list of every layer, so an empty list is "
    "the right way to say nothing.",
    see="the-blocks-without-parameters",
)
class no_list_of_parameters:
    def __call__(self, x: Tensor) -> Tensor:
        return torch.tanh(x)

    def parameters(self) -> list[Tensor]:
        pass


@misconception(
    of="Tanh",
    says="Your Tanh has a parameter. There is nothing to learn in it.",
    see="the-blocks-without-parameters",
)
class tanh_with_a_parameter:
    def __init__(self) -> None:
        self.scale = torch.ones((), requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return torch.tanh(x) * self.scale

    def parameters(self) -> list[Tensor]:
        return [self.scale]


@misconception(of="Tanh", says="Your result is float32, whatever came in. The dtype stays.", see="the-blocks-without-parameters")
class tanh_in_float32(Tanh):
    def __call__(self, x: Tensor) -> Tensor:
        return torch.tanh(x.float())


@misconception(
    of="Tanh",
    says="You cut the numbers off at -1 and 1. tanh bends smoothly towards them.",
    see="the-blocks-without-parameters",
)
class cut_off_for_tanh(Tanh):
    def __call__(self, x: Tensor) -> Tensor:
        return x.clamp(-1, 1)


@misconception(
    of="Tanh",
    says="Your layer keeps its first result and gives it again. Each call is about its own argument.",
    see="the-blocks-without-parameters",
)
class first_result_for_ever(Tanh):
    def __call__(self, x: Tensor) -> Tensor:
        if not hasattr(self, "out"):
            self.out = torch.tanh(x)
        return self.out


# --- Sequential ---


@misconception(of="Sequential", says="Your layers run from the last to the first.", see="one-after-the-other")
class last_layer_first:
    def __init__(self, *layers) -> None:
        self.layers = layers

    def __call__(self, x: Tensor) -> Tensor:
        for layer in reversed(self.layers):
            x = layer(x)
        return x

    def parameters(self) -> list[Tensor]:
        return [p for layer in self.layers for p in layer.parameters()]


@misconception(
    of="Sequential",
    says="Every layer gets the first input, and only the last one's result counts. What one layer returns is what the next one should get.",
    see="one-after-the-other",
)
class every_layer_gets_the_input:
    def __init__(self, *layers) -> None:
        self.layers = layers

    def __call__(self, x: Tensor) -> Tensor:
        out = x
        for layer in self.layers:
            out = layer(x)
        return out

    def parameters(self) -> list[Tensor]:
        return [p for layer in self.layers for p in layer.parameters()]


@misconception(
    of="Sequential",
    says="The return stands inside the loop, so only the first layer runs. Look at its indentation.",
    see="one-after-the-other",
)
class returns_inside_the_loop:
    def __init__(self, *layers) -> None:
        self.layers = layers

    def __call__(self, x: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x)
            return x
        return x

    def parameters(self) -> list[Tensor]:
        return [p for layer in self.layers for p in layer.parameters()]


@misconception(
    of="Sequential",
    says="You collect the result of every layer in a list. Only what comes out at the end counts.",
    see="one-after-the-other",
)
class all_results_in_a_list:
    def __init__(self, *layers) -> None:
        self.layers = layers

    def __call__(self, x: Tensor) -> Tensor:
        out = []
        for layer in self.layers:
            x = layer(x)
            out.append(x)
        return out

    def parameters(self) -> list[Tensor]:
        return [p for layer in self.layers for p in layer.parameters()]


@misconception(
    of="Sequential",
    says="Each layer's result is added to what went in. That is a residual network, which comes in exercise 15; here "
    "the result replaces the input.",
    see="one-after-the-other",
)
class results_added_up:
    def __init__(self, *layers) -> None:
        self.layers = layers

    def __call__(self, x: Tensor) -> Tensor:
        for layer in self.layers:
            x = x + layer(x)
        return x

    def parameters(self) -> list[Tensor]:
        return [p for layer in self.layers for p in layer.parameters()]


@misconception(
    of="Sequential",
    says="parameters() is a list of lists, one for each layer. Whoever trains the model wants one flat list of tensors.",
    see="one-after-the-other",
)
class list_of_lists:
    def __init__(self, *layers) -> None:
        self.layers = layers

    def __call__(self, x: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self) -> list[Tensor]:
        return [layer.parameters() for layer in self.layers]


@misconception(of="Sequential", says="parameters() holds those of the first layer alone.", see="one-after-the-other")
class parameters_of_the_first_layer:
    def __init__(self, *layers) -> None:
        self.layers = layers

    def __call__(self, x: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self) -> list[Tensor]:
        for layer in self.layers:
            return layer.parameters()
        return []


@misconception(
    of="Sequential",
    says="parameters() asks each layer for weight and bias. A layer may have other parameters, or none: it has a method that tells.",
    see="one-after-the-other",
)
class weight_and_bias_of_each_layer:
    def __init__(self, *layers) -> None:
        self.layers = layers

    def __call__(self, x: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self) -> list[Tensor]:
        found = []
        for layer in self.layers:
            if hasattr(layer, "weight"):
                found += [layer.weight]
            if hasattr(layer, "bias"):
                found += [layer.bias]
        return found


@misconception(of="Sequential", says="parameters() is always empty, so the model cannot learn.", see="one-after-the-other")
class no_parameters:
    def __init__(self, *layers) -> None:
        self.layers = layers

    def __call__(self, x: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self) -> list[Tensor]:
        return []


@misconception(
    of="Sequential",
    says="parameters() lists those of the last layer first. The order is that of the layers.",
    see="one-after-the-other",
)
class parameters_from_the_end:
    def __init__(self, *layers) -> None:
        self.layers = layers

    def __call__(self, x: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self) -> list[Tensor]:
        return [p for layer in reversed(self.layers) for p in layer.parameters()]


@misconception(
    of="Sequential",
    says="Your layers are used up by the first call: an iterator, or a list that you empty. A model is called many times.",
    see="one-after-the-other",
)
class layers_used_up:
    def __init__(self, *layers) -> None:
        self.layers = list(layers)
        self.queue = iter(self.layers)

    def __call__(self, x: Tensor) -> Tensor:
        for layer in self.queue:
            x = layer(x)
        return x

    def parameters(self) -> list[Tensor]:
        return [p for layer in self.layers for p in layer.parameters()]


@misconception(
    of="Sequential",
    says="Your Sequential takes one list, but it is called with the layers one by one: Sequential(a, b, c). Look at the "
    "star in its signature.",
    see="one-after-the-other",
)
class takes_one_list:
    def __init__(self, layers=()) -> None:
        self.layers = layers

    def __call__(self, x: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self) -> list[Tensor]:
        return [p for layer in self.layers for p in layer.parameters()]


@misconception(
    of="Sequential",
    says="Between the layers the numbers leave the graph, so only the last layer would learn.",
    see="leaves-and-results",
)
class detached_between_layers:
    def __init__(self, *layers) -> None:
        self.layers = layers

    def __call__(self, x: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x.detach())
        return x

    def parameters(self) -> list[Tensor]:
        return [p for layer in self.layers for p in layer.parameters()]


@misconception(
    of="Sequential",
    says="You call the first layer before the loop. Without any layer there is no first one, and x should come back.",
    see="one-after-the-other",
)
class first_layer_taken_for_granted(Sequential):
    def __init__(self, *layers) -> None:
        self.layers = layers

    def __call__(self, x: Tensor) -> Tensor:
        out = self.layers[0](x)
        for layer in self.layers[1:]:
            out = layer(out)
        return out

    def parameters(self) -> list[Tensor]:
        return [p for layer in self.layers for p in layer.parameters()]


@misconception(
    of="Sequential",
    says="The list of layers belongs to the class, so every new Sequential appends to the same one.",
    see="one-after-the-other",
)
class one_list_of_layers_for_all(Sequential):
    def __init__(self, *layers) -> None:
        kind = type(self)
        if "shared" not in vars(kind):
            kind.shared = []
        self.shared.extend(layers)

    def __call__(self, x: Tensor) -> Tensor:
        for layer in self.shared:
            x = layer(x)
        return x

    def parameters(self) -> list[Tensor]:
        return [p for layer in self.shared for p in layer.parameters()]


@misconception(
    of="Sequential",
    says="A Sequential inside another one is left out when you collect the parameters. It is a layer like the others.",
    see="one-after-the-other",
)
class inner_sequentials_left_out(Sequential):
    def __init__(self, *layers) -> None:
        self.layers = layers

    def __call__(self, x: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self) -> list[Tensor]:
        return [p for layer in self.layers if not isinstance(layer, Sequential) for p in layer.parameters()]


# --- CharMLP ---


@misconception(
    of="CharMLP",
    says="There is no Tanh between the two Linear layers. Two products in a row are one product: the model could learn "
    "no more than a table of pairs.",
    see="the-parts-of-the-model",
)
class no_tanh_between:
    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        self.embedding = Embedding(vocab_size, dim, generator)
        self.network = Sequential(Linear(block_size * dim, hidden, generator), Linear(hidden, vocab_size, generator))

    def __call__(self, ids: Tensor) -> Tensor:
        return self.network(self.embedding(ids).flatten(1))

    def parameters(self) -> list[Tensor]:
        return [*self.embedding.parameters(), *self.network.parameters()]


@misconception(
    of="CharMLP",
    says="A Tanh comes after the last layer, so every logit is squeezed between -1 and 1, and the model can never be sure of anything.",
    see="the-parts-of-the-model",
)
class tanh_at_the_end:
    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        self.embedding = Embedding(vocab_size, dim, generator)
        self.network = Sequential(Linear(block_size * dim, hidden, generator), Tanh(), Linear(hidden, vocab_size, generator), Tanh())

    def __call__(self, ids: Tensor) -> Tensor:
        return self.network(self.embedding(ids).flatten(1))

    def parameters(self) -> list[Tensor]:
        return [*self.embedding.parameters(), *self.network.parameters()]


@misconception(
    of="CharMLP",
    says="The model returns probabilities. Logits are asked for: cross-entropy does the softmax itself, and twice is once too often.",
    see="the-parts-of-the-model",
)
class softmax_at_the_end:
    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        self.embedding = Embedding(vocab_size, dim, generator)
        self.network = Sequential(Linear(block_size * dim, hidden, generator), Tanh(), Linear(hidden, vocab_size, generator))

    def __call__(self, ids: Tensor) -> Tensor:
        return self.network(self.embedding(ids).flatten(1)).softmax(-1)

    def parameters(self) -> list[Tensor]:
        return [*self.embedding.parameters(), *self.network.parameters()]


@misconception(
    of="CharMLP",
    says="The rows of a context are averaged (or summed) before the first layer, so the order of the characters is "
    "lost. Flatten lays them side by side.",
    see="the-parts-of-the-model",
)
class context_averaged:
    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        self.embedding = Embedding(vocab_size, dim, generator)
        self.block_size = block_size
        self.network = Sequential(Linear(block_size * dim, hidden, generator), Tanh(), Linear(hidden, vocab_size, generator))

    def __call__(self, ids: Tensor) -> Tensor:
        mean = self.embedding(ids).mean(1, keepdim=True)
        return self.network(mean.repeat(1, self.block_size, 1).flatten(1))

    def parameters(self) -> list[Tensor]:
        return [*self.embedding.parameters(), *self.network.parameters()]


@misconception(
    of="CharMLP",
    says="Your flatten mixes the axes: the numbers of one character no longer lie side by side. Which axis must stay, "
    "and which two become one?",
    see="the-parts-of-the-model",
)
class flattened_the_wrong_way:
    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        self.embedding = Embedding(vocab_size, dim, generator)
        self.network = Sequential(Linear(block_size * dim, hidden, generator), Tanh(), Linear(hidden, vocab_size, generator))

    def __call__(self, ids: Tensor) -> Tensor:
        return self.network(self.embedding(ids).transpose(1, 2).flatten(1))

    def parameters(self) -> list[Tensor]:
        return [*self.embedding.parameters(), *self.network.parameters()]


@misconception(
    of="CharMLP",
    says="Your reshape runs across the rows of the batch: numbers of one context land in another one's row.",
    see="the-parts-of-the-model",
)
class rows_mixed_by_reshape:
    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        self.embedding = Embedding(vocab_size, dim, generator)
        self.network = Sequential(Linear(block_size * dim, hidden, generator), Tanh(), Linear(hidden, vocab_size, generator))

    def __call__(self, ids: Tensor) -> Tensor:
        return self.network(self.embedding(ids).transpose(0, 1).reshape(len(ids), -1))

    def parameters(self) -> list[Tensor]:
        return [*self.embedding.parameters(), *self.network.parameters()]


@misconception(
    of="CharMLP",
    says="The context is read from the end: the newest character comes first. The loss falls all the same; but others "
    "read your weights in the given order.",
    see="the-parts-of-the-model",
)
class context_reversed:
    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        self.embedding = Embedding(vocab_size, dim, generator)
        self.network = Sequential(Linear(block_size * dim, hidden, generator), Tanh(), Linear(hidden, vocab_size, generator))

    def __call__(self, ids: Tensor) -> Tensor:
        return self.network(self.embedding(ids.flip(1)).flatten(1))

    def parameters(self) -> list[Tensor]:
        return [*self.embedding.parameters(), *self.network.parameters()]


@misconception(
    of="CharMLP",
    says="Only the last character of the context is looked at. The block is there to see more than a bigram does.",
    see="the-parts-of-the-model",
)
class last_character_only:
    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        self.embedding = Embedding(vocab_size, dim, generator)
        self.network = Sequential(Linear(dim, hidden, generator), Tanh(), Linear(hidden, vocab_size, generator))

    def __call__(self, ids: Tensor) -> Tensor:
        return self.network(self.embedding(ids[:, -1]))

    def parameters(self) -> list[Tensor]:
        return [*self.embedding.parameters(), *self.network.parameters()]


@misconception(
    of="CharMLP",
    says="Nothing is flattened: each character of a context goes through the network alone, and the result has one axis too many.",
    see="the-parts-of-the-model",
)
class nothing_flattened:
    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        self.embedding = Embedding(vocab_size, dim, generator)
        self.network = Sequential(Linear(dim, hidden, generator), Tanh(), Linear(hidden, vocab_size, generator))

    def __call__(self, ids: Tensor) -> Tensor:
        return self.network(self.embedding(ids))

    def parameters(self) -> list[Tensor]:
        return [*self.embedding.parameters(), *self.network.parameters()]


@misconception(
    of="CharMLP",
    says="The table of the embedding is missing from parameters(), so it stays random while the rest learns. The loss "
    "still falls, only not as far.",
    see="the-parts-of-the-model",
)
class embedding_not_among_the_parameters:
    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        self.embedding = Embedding(vocab_size, dim, generator)
        self.network = Sequential(Linear(block_size * dim, hidden, generator), Tanh(), Linear(hidden, vocab_size, generator))

    def __call__(self, ids: Tensor) -> Tensor:
        return self.network(self.embedding(ids).flatten(1))

    def parameters(self) -> list[Tensor]:
        return self.network.parameters()


@misconception(
    of="CharMLP",
    says="The embedding's table comes last in parameters(). The order is the order of the layers.",
    see="the-parts-of-the-model",
)
class embedding_last_among_the_parameters:
    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        self.embedding = Embedding(vocab_size, dim, generator)
        self.network = Sequential(Linear(block_size * dim, hidden, generator), Tanh(), Linear(hidden, vocab_size, generator))

    def __call__(self, ids: Tensor) -> Tensor:
        return self.network(self.embedding(ids).flatten(1))

    def parameters(self) -> list[Tensor]:
        return [*self.network.parameters(), *self.embedding.parameters()]


@misconception(
    of="CharMLP",
    says="The embedding's rows have left the graph, so the table never learns. The rest of the model makes up for some "
    "of it, and the loss falls.",
    see="leaves-and-results",
)
class embedding_detached:
    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        self.embedding = Embedding(vocab_size, dim, generator)
        self.network = Sequential(Linear(block_size * dim, hidden, generator), Tanh(), Linear(hidden, vocab_size, generator))

    def __call__(self, ids: Tensor) -> Tensor:
        return self.network(self.embedding(ids).detach().flatten(1))

    def parameters(self) -> list[Tensor]:
        return [*self.embedding.parameters(), *self.network.parameters()]


@misconception(
    of="CharMLP",
    says="Each part starts a generator of its own with a fixed seed, so every model is the same one, whatever generator you give it.",
    see="where-the-random-numbers-come-from",
)
class fixed_seed_inside:
    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        generator = torch.Generator().manual_seed(0)
        self.embedding = Embedding(vocab_size, dim, generator)
        self.network = Sequential(Linear(block_size * dim, hidden, generator), Tanh(), Linear(hidden, vocab_size, generator))

    def __call__(self, ids: Tensor) -> Tensor:
        return self.network(self.embedding(ids).flatten(1))

    def parameters(self) -> list[Tensor]:
        return [*self.embedding.parameters(), *self.network.parameters()]


@misconception(
    of="CharMLP",
    says="Your model uses relu between the layers. That is a fine network, too, but another one: tanh is asked for.",
    see="the-parts-of-the-model",
)
class relu_between:
    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        self.embedding = Embedding(vocab_size, dim, generator)
        self.first, self.second = Linear(block_size * dim, hidden, generator), Linear(hidden, vocab_size, generator)

    def __call__(self, ids: Tensor) -> Tensor:
        return self.second(self.first(self.embedding(ids).flatten(1)).clamp(min=0))

    def parameters(self) -> list[Tensor]:
        return [*self.embedding.parameters(), *self.first.parameters(), *self.second.parameters()]


@misconception(
    of="CharMLP",
    says="Each part is called on its own with a tanh on the embedding as well. Only the hidden layer is bent.",
    see="the-parts-of-the-model",
)
class tanh_on_the_embedding:
    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        self.embedding = Embedding(vocab_size, dim, generator)
        self.network = Sequential(Linear(block_size * dim, hidden, generator), Tanh(), Linear(hidden, vocab_size, generator))

    def __call__(self, ids: Tensor) -> Tensor:
        return self.network(self.embedding(ids).tanh().flatten(1))

    def parameters(self) -> list[Tensor]:
        return [*self.embedding.parameters(), *self.network.parameters()]


@misconception(
    of="CharMLP",
    says="Your results are the logarithms of probabilities. Logits are asked for; the loss takes care of the rest.",
    see="the-parts-of-the-model",
)
class log_softmax_at_the_end(CharMLP):
    def __call__(self, ids: Tensor) -> Tensor:
        return super().__call__(ids).log_softmax(-1)


@misconception(
    of="CharMLP",
    says="squeeze takes the rows' axis away where there is a single context. (1, V) is asked for there.",
    see="the-parts-of-the-model",
)
class single_row_squeezed(CharMLP):
    def __call__(self, ids: Tensor) -> Tensor:
        return super().__call__(ids).squeeze()


@misconception(
    of="CharMLP",
    says="The embedding is made without the generator, so its numbers come from the global random state.",
    see="where-the-random-numbers-come-from",
)
class embedding_from_the_global_state:
    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        self.embedding = Embedding(vocab_size, dim, None)
        self.network = Sequential(Linear(block_size * dim, hidden, generator), Tanh(), Linear(hidden, vocab_size, generator))

    def __call__(self, ids: Tensor) -> Tensor:
        return self.network(self.embedding(ids).flatten(1))

    def parameters(self) -> list[Tensor]:
        return [*self.embedding.parameters(), *self.network.parameters()]


@misconception(
    of="CharMLP",
    says="The bias of the last layer is missing from parameters(). There are five.",
    see="the-parts-of-the-model",
)
class last_bias_left_out(CharMLP):
    def parameters(self) -> list[Tensor]:
        return super().parameters()[:4]


@misconception(
    of="CharMLP",
    says="Your embedding has a row for each place of the context. It needs one for each character.",
    see="the-parts-of-the-model",
)
class row_for_each_place:
    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        self.embedding = Embedding(block_size, dim, generator)
        self.network = Sequential(Linear(block_size * dim, hidden, generator), Tanh(), Linear(hidden, vocab_size, generator))

    def __call__(self, ids: Tensor) -> Tensor:
        return self.network(self.embedding(ids).flatten(1))

    def parameters(self) -> list[Tensor]:
        return [*self.embedding.parameters(), *self.network.parameters()]


# --- contexts ---


@misconception(
    of="contexts",
    says="Your windows end with the target itself: the model sees the answer before it has to give one. A context ends one id earlier.",
    see="the-window-and-its-target",
)
def target_inside_the_context(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    padded = torch.cat([ids.new_full((block_size,), pad), ids])
    return padded.unfold(0, block_size, 1)[1:], ids


@misconception(
    of="contexts",
    says="The padding stands on the right. What came before the first character is on the left.",
    see="the-window-and-its-target",
)
def padded_on_the_right(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    rows = []
    for t in range(len(ids)):
        before = ids[max(0, t - block_size) : t].tolist()
        rows.append(before + [pad] * (block_size - len(before)))
    return torch.tensor(rows), ids


@misconception(
    of="contexts",
    says="Ids that have fewer than block_size ids before them are left out. Padding is there so that they count, too.",
    see="the-window-and-its-target",
)
def only_full_windows(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    rows = [ids[t : t + block_size].tolist() for t in range(len(ids) - block_size)]
    return torch.tensor(rows, dtype=torch.int64).reshape(-1, block_size), ids[block_size:]


@misconception(
    of="contexts",
    says="Your padding is always 0, whatever `pad` says.",
    see="the-window-and-its-target",
)
def padding_of_zeros(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    padded = torch.cat([torch.zeros(block_size, dtype=torch.int64), ids])
    return padded.unfold(0, block_size, 1)[:-1], ids


@misconception(
    of="contexts",
    says="Each context is in reverse, the newest id first. The text runs from left to right.",
    see="the-window-and-its-target",
)
def newest_first(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    padded = torch.cat([ids.new_full((block_size,), pad), ids])
    return padded.unfold(0, block_size, 1)[:-1].flip(1), ids


@misconception(
    of="contexts",
    says="Your contexts are floats. Ids are looked up in a table, so they must stay int64: look at where the rows are made.",
    see="the-window-and-its-target",
)
def contexts_as_floats(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    x = torch.full((len(ids), block_size), float(pad))
    for t in range(len(ids)):
        before = ids[max(0, t - block_size) : t]
        if len(before):
            x[t, -len(before) :] = before.float()
    return x, ids


@misconception(
    of="contexts",
    says="The first id has no row, since nothing stands before it. With padding it has one: padding alone.",
    see="the-window-and-its-target",
)
def first_id_left_out(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    padded = torch.cat([ids.new_full((block_size,), pad), ids])
    return padded.unfold(0, block_size, 1)[1:-1], ids[1:]


@misconception(
    of="contexts",
    says="Your targets are shifted by one against the contexts: each context is paired with the id after the next.",
    see="the-window-and-its-target",
)
def targets_shifted(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    padded = torch.cat([ids.new_full((block_size,), pad), ids])
    return padded.unfold(0, block_size, 1)[:-1], ids.roll(-1)


@misconception(
    of="contexts",
    says="The targets are whole windows, one later. Here each context has a single target, the next id.",
    see="the-window-and-its-target",
)
def windows_as_targets(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    windows = torch.cat([ids.new_full((block_size,), pad), ids]).unfold(0, block_size, 1)
    return windows[:-1], windows[1:]


@misconception(
    of="contexts",
    says="There is one row too many: the window at the very end has no id after it.",
    see="the-window-and-its-target",
)
def one_window_too_many(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    padded = torch.cat([ids.new_full((block_size,), pad), ids])
    return padded.unfold(0, block_size, 1), ids


@misconception(
    of="contexts",
    says="Your windows do not overlap: they jump on by a whole block. Every id is a target, so the window moves on by one.",
    see="the-window-and-its-target",
)
def windows_side_by_side(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    padded = torch.cat([ids.new_full((block_size,), pad), ids])
    return padded.unfold(0, block_size, block_size)[:-1], ids[::block_size]


@misconception(
    of="contexts",
    says="You return lists. Tensors are asked for.",
    see="the-window-and-its-target",
)
def lists_of_contexts(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    padded = [pad] * block_size + ids.tolist()
    return [padded[t : t + block_size] for t in range(len(ids))], ids.tolist()


@misconception(
    of="contexts",
    says="Your loop keeps one list and changes it on and on, and every row is that same list: all rows show the last context.",
    see="the-window-and-its-target",
)
def the_same_list_in_every_row(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    context, rows = [pad] * block_size, []
    for i in ids.tolist():
        rows.append(context)
        context.append(i)
        del context[0]
    return torch.tensor(rows), ids


@misconception(
    of="contexts",
    says="The context starts with the first id repeated instead of the padding id.",
    see="the-window-and-its-target",
)
def padded_with_the_first_id(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    padded = torch.cat([ids[:1].repeat(block_size), ids])
    return padded.unfold(0, block_size, 1)[:-1], ids


@misconception(
    of="contexts",
    says="The padding stands behind the whole text, and each row holds what comes from its target on. What came before is asked for.",
    see="the-window-and-its-target",
)
def padding_behind_the_text(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    padded = torch.cat([ids, ids.new_full((block_size,), pad)])
    return padded.unfold(0, block_size, 1)[:-1], ids


@misconception(
    of="contexts",
    says="Your targets are one later, with the padding id for the last one. The target is the id right after its context.",
    see="the-window-and-its-target",
)
def targets_one_later(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    padded = torch.cat([ids.new_full((block_size,), pad), ids])
    return padded.unfold(0, block_size, 1)[:-1], torch.cat([ids[1:], ids.new_full((1,), pad)])


@misconception(
    of="contexts",
    says="You leave out the last context and the first target, so no row fits its target.",
    see="the-window-and-its-target",
)
def rows_and_targets_slipped(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    padded = torch.cat([ids.new_full((block_size,), pad), ids])
    return padded.unfold(0, block_size, 1)[:-2], ids[1:]


@misconception(of="contexts", says="Your targets are a column, (T, 1). One axis is asked for: (T,).", see="the-window-and-its-target")
def targets_as_a_column(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    padded = torch.cat([ids.new_full((block_size,), pad), ids])
    return padded.unfold(0, block_size, 1)[:-1], ids[:, None]


@misconception(of="contexts", says="Your contexts are int32. Ids are int64.", see="the-window-and-its-target")
def contexts_as_int32(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    padded = torch.cat([ids.new_full((block_size,), pad), ids])
    return padded.unfold(0, block_size, 1)[:-1].int(), ids


@misconception(of="contexts", says="Contexts and targets are in each other's place.", see="the-window-and-its-target")
def targets_first(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    padded = torch.cat([ids.new_full((block_size,), pad), ids])
    return ids, padded.unfold(0, block_size, 1)[:-1]


# --- to_torch_weight ---


@misconception(
    of="to_torch_weight",
    says="You changed the shape, not the order: view and reshape read the numbers in the same row-by-row order. Rows must become columns.",
    see="how-torch-stores-it",
)
def reshaped_not_transposed(weight: Tensor) -> Tensor:
    return weight.reshape(weight.shape[1], weight.shape[0])


@misconception(of="to_torch_weight", says="The weight comes back as it was, (in, out).", see="how-torch-stores-it")
def weight_as_it_was(weight: Tensor) -> Tensor:
    return weight


@misconception(
    of="to_torch_weight",
    says="The copy has left the graph, so a loss that is computed with it would not reach your weight.",
    see="leaves-and-results",
)
def transposed_without_graph(weight: Tensor) -> Tensor:
    return weight.detach().T.clone()


@misconception(
    of="to_torch_weight",
    says="You turned the caller's own weight in place. Their layer is broken afterwards.",
    see="how-torch-stores-it",
)
def transposed_in_place(weight: Tensor) -> Tensor:
    with torch.no_grad():
        return weight.t_()


@misconception(
    of="to_torch_weight", says="The rows are also in reverse order. Exchanging rows and columns is all.", see="how-torch-stores-it"
)
def turned_by_a_quarter(weight: Tensor) -> Tensor:
    return torch.rot90(weight)


@misconception(of="to_torch_weight", says="Your result is float32, whatever came in. The dtype stays.", see="how-torch-stores-it")
def always_float32(weight: Tensor) -> Tensor:
    return weight.T.float()


@misconception(
    of="to_torch_weight",
    says="A square weight comes back as it was. Its shape does not show it, but its rows and columns must be exchanged all the same.",
    see="how-torch-stores-it",
)
def square_left_alone(weight: Tensor) -> Tensor:
    return weight if weight.shape[0] == weight.shape[1] else weight.T


@misconception(
    of="to_torch_weight",
    says="You make a new leaf from the numbers. It has no graph back to your weight.",
    see="leaves-and-results",
)
def new_leaf_from_the_numbers(weight: Tensor) -> Tensor:
    return torch.tensor(weight.T.tolist(), requires_grad=weight.requires_grad)


@misconception(
    of="to_torch_weight",
    says="You transpose an upside-down copy. Exchanging rows and columns is all.",
    see="how-torch-stores-it",
)
def upside_down_and_transposed(weight: Tensor) -> Tensor:
    return weight.flip(0).T
