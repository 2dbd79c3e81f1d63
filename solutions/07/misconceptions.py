"""Named wrong answers of exercise 07: each is one mistake that people really make."""

# ruff: noqa: B006 (people write so)
import torch
from torch import Tensor

from grader.banks import misconception

# --- init_weights


@misconception(
    of="init_weights",
    says="You draw uniform numbers between 0 and 1. The standard normal distribution is another one: half of its numbers "
    "are negative, and most lie near 0.",
    see="another-distribution",
)
def uniform_zero_to_one(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.rand(vocab_size, vocab_size, generator=generator, requires_grad=True)


@misconception(
    of="init_weights",
    says="You draw uniform numbers between -1 and 1. They have the right mean, but a smaller spread than the standard "
    "normal, and no tails.",
    see="another-distribution",
)
def uniform_minus_one_to_one(vocab_size: int, generator: torch.Generator) -> Tensor:
    return (2 * torch.rand(vocab_size, vocab_size, generator=generator) - 1).requires_grad_()


@misconception(
    of="init_weights",
    says="You draw uniform numbers and stretch them to standard deviation 1. Mean and spread fit, the shape does not: a "
    "normal draw now and then lies beyond 3.",
    see="another-distribution",
)
def stretched_uniform(vocab_size: int, generator: torch.Generator) -> Tensor:
    return ((torch.rand(vocab_size, vocab_size, generator=generator) - 0.5) * 12**0.5).requires_grad_()


@misconception(
    of="init_weights",
    says="You add three uniform numbers and call the sum normal. It comes close in the middle, but it can never leave -3 to 3.",
    see="another-distribution",
)
def three_uniforms_added(vocab_size: int, generator: torch.Generator) -> Tensor:
    draws = torch.rand(3, vocab_size, vocab_size, generator=generator)
    return ((draws.sum(dim=0) - 1.5) * 2).requires_grad_()


@misconception(
    of="init_weights",
    says="You make the numbers small. Small starting values are a good habit in deep networks, but this exercise asks for "
    "standard deviation 1.",
    see="another-distribution",
)
def small_numbers(vocab_size: int, generator: torch.Generator) -> Tensor:
    return (torch.randn(vocab_size, vocab_size, generator=generator) * 0.01).requires_grad_()


@misconception(
    of="init_weights",
    says="You divide by the square root of V, as layers with many inputs do. This table is looked up, not summed over; the "
    "exercise asks for standard deviation 1.",
    see="another-distribution",
)
def divided_by_root_of_size(vocab_size: int, generator: torch.Generator) -> Tensor:
    return (torch.randn(vocab_size, vocab_size, generator=generator) / vocab_size**0.5).requires_grad_()


@misconception(
    of="init_weights",
    says="Your numbers have variance 2. Standard means standard deviation 1, and then the variance is 1 as well.",
    see="another-distribution",
)
def variance_two(vocab_size: int, generator: torch.Generator) -> Tensor:
    return (torch.randn(vocab_size, vocab_size, generator=generator) * 2**0.5).requires_grad_()


@misconception(
    of="init_weights",
    says="Your Box-Muller formula has lost its factor 2 under the root, so the numbers have variance 1/2.",
    see="another-distribution",
)
def box_muller_without_two(vocab_size: int, generator: torch.Generator) -> Tensor:
    u, v = 1 - torch.rand(2, vocab_size, vocab_size, generator=generator)
    return ((-u.log()).sqrt() * (2 * torch.pi * v).cos()).requires_grad_()


@misconception(
    of="init_weights",
    says="Your numbers are centred on 1. The standard normal distribution is centred on 0.",
    see="another-distribution",
)
def centred_on_one(vocab_size: int, generator: torch.Generator) -> Tensor:
    return (torch.randn(vocab_size, vocab_size, generator=generator) + 1).requires_grad_()


@misconception(
    of="init_weights",
    says="You take away the sign, so no logit can be negative. Half of the standard normal numbers are.",
    see="another-distribution",
)
def sign_lost(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size, vocab_size, generator=generator).abs().requires_grad_()


@misconception(
    of="init_weights",
    says="You cut the numbers off at -2 and 2. Some libraries start that way; the standard normal distribution has tails.",
    see="another-distribution",
)
def tails_cut_off(vocab_size: int, generator: torch.Generator) -> Tensor:
    W = torch.empty(vocab_size, vocab_size)
    return torch.nn.init.trunc_normal_(W, generator=generator).requires_grad_()


@misconception(
    of="init_weights",
    says="Your draws are whole numbers. The standard normal distribution gives any real number.",
    see="another-distribution",
)
def whole_numbers(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randint(-2, 3, (vocab_size, vocab_size), generator=generator).float().requires_grad_()


@misconception(
    of="init_weights",
    says="You round the draws. A rounded number is no draw from the normal distribution any more, and nothing is gained by it.",
    see="another-distribution",
)
def rounded_draws(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size, vocab_size, generator=generator).round(decimals=1).requires_grad_()


@misconception(
    of="init_weights",
    says="Your table starts with zeros. That would even train here, but the exercise asks for random numbers: in a network "
    "with layers, equal weights would stay equal for ever.",
    see="another-distribution",
)
def zeros_everywhere(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.zeros(vocab_size, vocab_size, requires_grad=True)


@misconception(
    of="init_weights",
    says="You standardise the table after drawing: its own mean becomes exactly 0. Draws from a distribution with mean 0 "
    "have a mean near 0, and they are independent of each other; yours are not.",
    see="another-distribution",
)
def standardised_after_drawing(vocab_size: int, generator: torch.Generator) -> Tensor:
    W = torch.randn(vocab_size, vocab_size, generator=generator)
    return ((W - W.mean()) / W.std(correction=0).clamp(min=1e-6)).requires_grad_()


@misconception(
    of="init_weights",
    says="You draw one row and repeat it. Every entry should be a draw of its own.",
    see="another-distribution",
)
def one_row_repeated(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(1, vocab_size, generator=generator).repeat(vocab_size, 1).requires_grad_()


@misconception(
    of="init_weights",
    says="Your table is symmetric: what follows a would be tied to what comes before it. Every entry should be a draw of its own.",
    see="another-distribution",
)
def symmetric_table(vocab_size: int, generator: torch.Generator) -> Tensor:
    W = torch.randn(vocab_size, vocab_size, generator=generator)
    return (W.triu() + W.triu(1).T).requires_grad_()


@misconception(
    of="init_weights",
    says="You do not use the generator that you were given, so the numbers come from torch's global random state: no one "
    "can draw the same table again, and other code's numbers change.",
    see="random-numbers-from-elsewhere",
)
def global_random_state(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size, vocab_size, requires_grad=True)


@misconception(
    of="init_weights",
    says="You seed torch's global random state and draw from it. That resets the random numbers of the whole program. The "
    "generator can be drawn from directly.",
    see="random-numbers-from-elsewhere",
)
def global_state_seeded(vocab_size: int, generator: torch.Generator) -> Tensor:
    torch.manual_seed(generator.initial_seed())
    return torch.randn(vocab_size, vocab_size, requires_grad=True)


@misconception(
    of="init_weights",
    says="You seed the generator anew in every call, so every call gives the same table. The caller has seeded it already.",
    see="random-numbers-from-elsewhere",
)
def generator_seeded_again(vocab_size: int, generator: torch.Generator) -> Tensor:
    generator.manual_seed(42)
    return torch.randn(vocab_size, vocab_size, generator=generator, requires_grad=True)


@misconception(
    of="init_weights",
    says="You set the generator back to where it began, so every call gives the same table. Draw from it as it is.",
    see="random-numbers-from-elsewhere",
)
def generator_set_back(vocab_size: int, generator: torch.Generator) -> Tensor:
    generator.manual_seed(generator.initial_seed())
    return torch.randn(vocab_size, vocab_size, generator=generator, requires_grad=True)


@misconception(
    of="init_weights",
    says="You make a generator of your own with a fixed seed and ignore the caller's. Then every table is the same.",
    see="random-numbers-from-elsewhere",
)
def own_generator(vocab_size: int, generator: torch.Generator) -> Tensor:
    own = torch.Generator().manual_seed(2147483647)
    return torch.randn(vocab_size, vocab_size, generator=own, requires_grad=True)


@misconception(
    of="init_weights",
    says="You draw from a copy of the generator. The caller's one does not move on, so the next call gives the same table.",
    see="random-numbers-from-elsewhere",
)
def copy_of_the_generator(vocab_size: int, generator: torch.Generator) -> Tensor:
    copy = torch.Generator()
    copy.set_state(generator.get_state())
    return torch.randn(vocab_size, vocab_size, generator=copy, requires_grad=True)


@misconception(
    of="init_weights",
    says="You keep the first table and hand it out again: a default argument that is a dictionary is made once and lives "
    "on between calls. Every call should draw anew.",
    see="random-numbers-from-elsewhere",
)
def table_of_an_earlier_call(vocab_size: int, generator: torch.Generator, tables: dict = {}) -> Tensor:
    if vocab_size not in tables:
        tables[vocab_size] = torch.randn(vocab_size, vocab_size, generator=generator, requires_grad=True)
    return tables[vocab_size]


@misconception(
    of="init_weights",
    says="You draw with Python's own random module, which knows nothing of the generator that you were given.",
    see="random-numbers-from-elsewhere",
)
def pythons_random(vocab_size: int, generator: torch.Generator) -> Tensor:
    import random

    rows = [[random.gauss(0, 1) for _ in range(vocab_size)] for _ in range(vocab_size)]
    return torch.tensor(rows, requires_grad=True)


@misconception(
    of="init_weights",
    says="Your table does not require grad. Then no graph is built from it and nothing can be learned.",
    see="not-a-trainable-leaf",
)
def requires_grad_forgotten(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size, vocab_size, generator=generator)


@misconception(
    of="init_weights",
    says="Your table is computed from another tensor that requires grad. So it is not a leaf, and backward fills the .grad "
    "of that other tensor, not of the table.",
    see="not-a-trainable-leaf",
)
def computed_from_a_leaf(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size, vocab_size, generator=generator, requires_grad=True) * 1.0


@misconception(
    of="init_weights",
    says="You reshape after asking for the gradient. The reshaped tensor hangs on the flat one, so it is not a leaf.",
    see="not-a-trainable-leaf",
)
def reshaped_after_requires_grad(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size * vocab_size, generator=generator, requires_grad=True).reshape(vocab_size, vocab_size)


@misconception(
    of="init_weights",
    says="You return one row of V numbers. Each of the V characters needs a row of its own: shape (V, V).",
    see="rows-and-columns",
)
def one_row_only(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size, generator=generator, requires_grad=True)


@misconception(
    of="init_weights",
    says="You return one column of V numbers. Each of the V characters needs a logit for each of the V that may follow: shape (V, V).",
    see="rows-and-columns",
)
def one_column_only(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size, 1, generator=generator, requires_grad=True)


@misconception(
    of="init_weights",
    says="Your table has room for eight characters, whatever vocab_size says.",
    see="rows-and-columns",
)
def always_eight_characters(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(8, 8, generator=generator, requires_grad=True)


# --- forward_logits


@misconception(
    of="forward_logits",
    says="You look up columns. A column says what the current character may come after; the row says what comes next.",
    see="rows-and-columns",
)
def columns_looked_up(W: Tensor, x: Tensor) -> Tensor:
    return W[:, x].T


@misconception(
    of="forward_logits",
    says="You pick columns, so the result has shape (V, N). One row for each id is asked for: (N, V).",
    see="rows-and-columns",
)
def columns_side_by_side(W: Tensor, x: Tensor) -> Tensor:
    return W[:, x]


@misconception(
    of="forward_logits",
    says="Your result lies on its side: (V, N) where (N, V) is asked for.",
    see="rows-and-columns",
)
def logits_on_their_side(W: Tensor, x: Tensor) -> Tensor:
    return W[x].T


@misconception(
    of="forward_logits",
    says="You pick rows and columns. Every character of the vocabulary may come next, so all the columns stay.",
    see="rows-and-columns",
)
def rows_and_columns_picked(W: Tensor, x: Tensor) -> Tensor:
    return W[x][:, x]


@misconception(
    of="forward_logits",
    says="You return the first rows of the table, in their own order. Which rows are wanted is what x says.",
    see="rows-and-columns",
)
def first_rows(W: Tensor, x: Tensor) -> Tensor:
    return W[torch.arange(len(x)) % len(W)]


@misconception(
    of="forward_logits",
    says="Your look-up is one row off. Ids start at 0, as rows do.",
    see="rows-and-columns",
)
def one_row_off(W: Tensor, x: Tensor) -> Tensor:
    return W[x - 1]


@misconception(
    of="forward_logits",
    says="You return the row of the first id only. The batch has N ids; each gets its row.",
    see="rows-and-columns",
)
def first_id_only(W: Tensor, x: Tensor) -> Tensor:
    return W[x[0]]


@misconception(
    of="forward_logits",
    says="You return one row for each distinct id. An id that occurs twice gets its row twice, at its own two places.",
    see="rows-and-columns",
)
def repeated_ids_dropped(W: Tensor, x: Tensor) -> Tensor:
    return W[x.unique()]


@misconception(
    of="forward_logits",
    says="You sort the ids first, so row i no longer belongs to x[i], and the targets no longer match.",
    see="rows-and-columns",
)
def ids_sorted_first(W: Tensor, x: Tensor) -> Tensor:
    return W[x.sort().values]


@misconception(
    of="forward_logits",
    says="A single id gives shape (V,) in your code: squeeze removes every dimension of length 1. N = 1 asks for (1, V).",
    see="rows-and-columns",
)
def one_id_squeezed(W: Tensor, x: Tensor) -> Tensor:
    return W[x].squeeze(0)


@misconception(
    of="forward_logits",
    says="You add the rows up to one. That mixes the characters; each id keeps a row of its own.",
    see="rows-and-columns",
)
def rows_added_up(W: Tensor, x: Tensor) -> Tensor:
    return W[x].sum(dim=0, keepdim=True).expand(len(x), -1)


@misconception(
    of="forward_logits",
    says="You multiply the row by the id. The id says which row, it is no amount.",
    see="rows-and-columns",
)
def rows_times_ids(W: Tensor, x: Tensor) -> Tensor:
    return W[x] * x.to(W.dtype).unsqueeze(1)


@misconception(
    of="forward_logits",
    says="You return probabilities already. Logits are the table's own numbers; the softmax comes later.",
    see="not-the-softmax",
)
def probabilities_already(W: Tensor, x: Tensor) -> Tensor:
    rows = W[x]
    weights = (rows - rows.amax(dim=1, keepdim=True)).exp()
    return weights / weights.sum(dim=1, keepdim=True)


@misconception(
    of="forward_logits",
    says="You cut the result off the graph with detach. The values are right, but W can no longer learn from them.",
    see="a-lost-gradient",
)
def detached_rows(W: Tensor, x: Tensor) -> Tensor:
    return W.detach()[x]


@misconception(
    of="forward_logits",
    says="You look the rows up in .data, which the graph does not see. The values are right, but W can no longer learn from them.",
    see="a-lost-gradient",
)
def rows_of_data(W: Tensor, x: Tensor) -> Tensor:
    return W.data[x].requires_grad_()


@misconception(
    of="forward_logits",
    says="You take the numbers out of the table and build a new tensor from them. The new one has no memory of W.",
    see="a-lost-gradient",
)
def rebuilt_from_numbers(W: Tensor, x: Tensor) -> Tensor:
    return torch.tensor([W[i].tolist() for i in x.tolist()], dtype=W.dtype)


@misconception(
    of="forward_logits",
    says="Your result is always float32. It should keep the dtype of W; in float64 you throw half of the digits away.",
    see="the-wrong-type",
)
def rows_in_float32(W: Tensor, x: Tensor) -> Tensor:
    return W[x].float()


@misconception(
    of="forward_logits",
    says="You clear W.grad while looking up. When gradients are cleared is the business of the training loop; a look-up "
    "leaves W as it was.",
    see="an-argument-that-changed",
)
def grad_cleared(W: Tensor, x: Tensor) -> Tensor:
    W.grad = None
    return W[x]


@misconception(
    of="forward_logits",
    says="You subtract something from W in place to keep the numbers small. A look-up leaves W as it was.",
    see="an-argument-that-changed",
)
def table_centred_in_place(W: Tensor, x: Tensor) -> Tensor:
    with torch.no_grad():
        W -= W.amax(dim=1, keepdim=True)
    return W[x]


@misconception(
    of="forward_logits",
    says="You switch on W's requires_grad. Whether W is trained is for the caller to say; a look-up leaves W as it was.",
    see="an-argument-that-changed",
)
def requires_grad_switched_on(W: Tensor, x: Tensor) -> Tensor:
    return W.requires_grad_()[x]


@misconception(
    of="forward_logits",
    says="The underscore in unsqueeze_ changes the caller's own x: afterwards it has another shape. A look-up leaves x as it was.",
    see="an-argument-that-changed",
)
def ids_unsqueezed_in_place(W: Tensor, x: Tensor) -> Tensor:
    return W.gather(0, x.unsqueeze_(1).expand(-1, W.shape[1]))


# --- forward_logits_one_hot


@misconception(
    of="forward_logits_one_hot",
    says="You let one_hot guess the number of columns from the largest id in x. If the last character of the vocabulary is "
    "not in the batch, the matrix is too narrow for W.",
    see="one-hot-rows-that-do-not-fit",
)
def width_from_the_largest_id(W: Tensor, x: Tensor) -> Tensor:
    return torch.nn.functional.one_hot(x).to(W.dtype) @ W


@misconception(
    of="forward_logits_one_hot",
    says="Your one-hot rows have eight columns, whatever the size of W.",
    see="one-hot-rows-that-do-not-fit",
)
def always_eight_columns(W: Tensor, x: Tensor) -> Tensor:
    return torch.nn.functional.one_hot(x, 8).to(W.dtype) @ W


@misconception(
    of="forward_logits_one_hot",
    says="one_hot gives whole numbers, and torch does not multiply an int64 matrix with a float one. The two need the same dtype.",
    see="the-wrong-type",
)
def one_hot_of_whole_numbers(W: Tensor, x: Tensor) -> Tensor:
    return torch.nn.functional.one_hot(x, len(W)) @ W


@misconception(
    of="forward_logits_one_hot",
    says="Your one-hot rows are always float32, so a float64 table cannot be multiplied with them. Which dtype fits every W?",
    see="the-wrong-type",
)
def one_hot_in_float32(W: Tensor, x: Tensor) -> Tensor:
    return torch.nn.functional.one_hot(x, len(W)).float() @ W


@misconception(
    of="forward_logits_one_hot",
    says="You turn the table into float32 for the product. The result should keep the dtype of W.",
    see="the-wrong-type",
)
def product_in_float32(W: Tensor, x: Tensor) -> Tensor:
    return torch.nn.functional.one_hot(x, len(W)).float() @ W.float()


@misconception(
    of="forward_logits_one_hot",
    says="You multiply with the transposed table, which picks columns of W instead of rows.",
    see="rows-and-columns",
)
def product_with_transposed_table(W: Tensor, x: Tensor) -> Tensor:
    return torch.nn.functional.one_hot(x, len(W)).to(W.dtype) @ W.T


@misconception(
    of="forward_logits_one_hot",
    says="You multiply in the other order. W times a one-hot column is a column of W, and the result has shape (V, N).",
    see="rows-and-columns",
)
def table_times_one_hot(W: Tensor, x: Tensor) -> Tensor:
    return W @ torch.nn.functional.one_hot(x, len(W)).to(W.dtype).T


@misconception(
    of="forward_logits_one_hot",
    says="Your result lies on its side: (V, N) where (N, V) is asked for.",
    see="rows-and-columns",
)
def product_on_its_side(W: Tensor, x: Tensor) -> Tensor:
    return (torch.nn.functional.one_hot(x, len(W)).to(W.dtype) @ W).T


@misconception(
    of="forward_logits_one_hot",
    says="`*` multiplies entry by entry, with broadcasting. A matrix product multiplies and adds up.",
    see="one-hot-rows-that-do-not-fit",
)
def entry_by_entry(W: Tensor, x: Tensor) -> Tensor:
    return torch.nn.functional.one_hot(x, len(W)).to(W.dtype) * W


@misconception(
    of="forward_logits_one_hot",
    says="You return the one-hot rows themselves. The product with W is still to come.",
    see="one-hot-rows-that-do-not-fit",
)
def product_forgotten(W: Tensor, x: Tensor) -> Tensor:
    return torch.nn.functional.one_hot(x, len(W)).to(W.dtype) + 0 * W.sum()


@misconception(
    of="forward_logits_one_hot",
    says="Every row of your matrix marks all the ids of the batch. A one-hot row has a single one.",
    see="one-hot-rows-that-do-not-fit",
)
def every_id_in_every_row(W: Tensor, x: Tensor) -> Tensor:
    one_hot = torch.zeros(len(x), len(W), dtype=W.dtype)
    one_hot[:, x] = 1
    return one_hot @ W


@misconception(
    of="forward_logits_one_hot",
    says="Your rows have ones up to the id, like a thermometer. A one-hot row has a single one.",
    see="one-hot-rows-that-do-not-fit",
)
def ones_up_to_the_id(W: Tensor, x: Tensor) -> Tensor:
    return (torch.arange(len(W)) <= x.unsqueeze(1)).to(W.dtype) @ W


@misconception(
    of="forward_logits_one_hot",
    says="You write the id itself where the one should be, so the row of id 4 comes out four times as large.",
    see="one-hot-rows-that-do-not-fit",
)
def id_instead_of_one(W: Tensor, x: Tensor) -> Tensor:
    hot = torch.zeros(len(x), len(W), dtype=W.dtype)
    return hot.scatter(1, x.unsqueeze(1), x.unsqueeze(1).to(W.dtype)) @ W


@misconception(
    of="forward_logits_one_hot",
    says="Your one stands one column off. Ids start at 0, as columns do.",
    see="one-hot-rows-that-do-not-fit",
)
def one_column_off(W: Tensor, x: Tensor) -> Tensor:
    return torch.nn.functional.one_hot((x - 1) % len(W), len(W)).to(W.dtype) @ W


@misconception(
    of="forward_logits_one_hot",
    says="You add the one-hot rows up, which counts the characters of the batch. Each id keeps a row of its own.",
    see="one-hot-rows-that-do-not-fit",
)
def bag_of_characters(W: Tensor, x: Tensor) -> Tensor:
    counts = torch.nn.functional.one_hot(x, len(W)).to(W.dtype).sum(dim=0, keepdim=True)
    return (counts @ W).expand(len(x), -1)


@misconception(
    of="forward_logits_one_hot",
    says="A single id gives shape (V,) in your code: squeeze removes every dimension of length 1. N = 1 asks for (1, V).",
    see="rows-and-columns",
)
def single_row_squeezed(W: Tensor, x: Tensor) -> Tensor:
    return (torch.nn.functional.one_hot(x, len(W)).to(W.dtype) @ W).squeeze(0)


@misconception(
    of="forward_logits_one_hot",
    says="You multiply with a detached W. The values are right, but no gradient comes back to W.",
    see="a-lost-gradient",
)
def detached_table(W: Tensor, x: Tensor) -> Tensor:
    return torch.nn.functional.one_hot(x, len(W)).to(W.dtype) @ W.detach()


@misconception(
    of="forward_logits_one_hot",
    says="You compute inside no_grad. The values are right, but no gradient comes back to W.",
    see="a-lost-gradient",
)
def product_inside_no_grad(W: Tensor, x: Tensor) -> Tensor:
    with torch.no_grad():
        return torch.nn.functional.one_hot(x, len(W)).to(W.dtype) @ W


@misconception(
    of="forward_logits_one_hot",
    says="The underscore in unsqueeze_ changes the caller's own x: afterwards it has another shape. A look-up leaves x as it was.",
    see="an-argument-that-changed",
)
def ids_reshaped_in_place(W: Tensor, x: Tensor) -> Tensor:
    one_hot = torch.zeros(len(x), len(W), dtype=W.dtype).scatter_(1, x.unsqueeze_(1), 1.0)
    return one_hot @ W


@misconception(
    of="forward_logits_one_hot",
    says="You clear W.grad on the way. When gradients are cleared is the business of the training loop.",
    see="an-argument-that-changed",
)
def grad_cleared_first(W: Tensor, x: Tensor) -> Tensor:
    W.grad = None
    return torch.nn.functional.one_hot(x, len(W)).to(W.dtype) @ W


# --- softmax


@misconception(
    of="softmax",
    says="You take exponentials of the logits as they are. e to the 1000 is infinite and e to the -1000 is zero, so large "
    "logits end in NaN. By how much may all logits be shifted without changing the result?",
    see="overflow-and-underflow",
)
def no_shift(logits: Tensor, dim: int = -1) -> Tensor:
    weights = logits.exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You shift by the largest logit of the whole tensor. A row that lies far below it still underflows to 0 / 0. Each "
    "row needs a shift of its own.",
    see="overflow-and-underflow",
)
def one_shift_for_all(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.max()).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You shift by the smallest logit. Then the largest one can be as large as before, and its exponential overflows.",
    see="overflow-and-underflow",
)
def smallest_subtracted(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amin(dim=dim, keepdim=True)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You shift by the mean. With -1000 beside 1000 the largest logit is still far above 0, and its exponential overflows.",
    see="overflow-and-underflow",
)
def mean_subtracted(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.mean(dim=dim, keepdim=True)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You shift by the largest magnitude. Where all logits are very negative they are pushed further down, and every "
    "exponential underflows to zero.",
    see="overflow-and-underflow",
)
def largest_magnitude_subtracted(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.abs().amax(dim=dim, keepdim=True)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You cut large logits off. No overflow any more, but 1000 and 999 become the same number, and the answer is wrong.",
    see="overflow-and-underflow",
)
def logits_cut_off(logits: Tensor, dim: int = -1) -> Tensor:
    weights = logits.clamp(-80, 80).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You replace the NaN after it has happened. The information about which logit was larger is gone by then.",
    see="overflow-and-underflow",
)
def nan_painted_over(logits: Tensor, dim: int = -1) -> Tensor:
    weights = logits.exp()
    return torch.nan_to_num(weights / weights.sum(dim=dim, keepdim=True))


@misconception(
    of="softmax",
    says="You shift along one dimension and divide along another. The shift cancels only if all entries of one sum were "
    "shifted by the same amount.",
    see="the-wrong-dimension",
)
def shifted_along_the_last(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=-1, keepdim=True)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You always use the last dimension. The argument dim says which one is meant.",
    see="the-wrong-dimension",
)
def always_the_last_dimension(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=-1, keepdim=True)).exp()
    return weights / weights.sum(dim=-1, keepdim=True)


@misconception(
    of="softmax",
    says="You always use the first dimension, so the columns of a table add up to one. The argument dim says which one is meant.",
    see="the-wrong-dimension",
)
def always_the_first_dimension(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=0, keepdim=True)).exp()
    return weights / weights.sum(dim=0, keepdim=True)


@misconception(
    of="softmax",
    says="You always use dimension 1. That is the last one of a matrix, but not of every tensor; the argument dim says which one is meant.",
    see="the-wrong-dimension",
)
def always_dimension_one(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=1, keepdim=True)).exp()
    return weights / weights.sum(dim=1, keepdim=True)


@misconception(
    of="softmax",
    says="Your default dimension is the first one. Without the argument the last one is meant.",
    see="the-wrong-dimension",
)
def first_dimension_by_default(logits: Tensor, dim: int = 0) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You divide by the sum of everything, so the whole tensor adds up to one. Each row should.",
    see="the-wrong-dimension",
)
def whole_tensor_adds_up_to_one(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.max()).exp()
    return weights / weights.sum()


@misconception(
    of="softmax",
    says="Your sums have lost their dimension, so broadcasting lays them along the wrong one, or cannot at all. Which "
    "shape puts one sum beside each row?",
    see="the-wrong-dimension",
)
def sum_without_keepdim(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights / weights.sum(dim=dim)


@misconception(
    of="softmax",
    says="You go through the first dimension and normalise each slice as a whole. That fits a matrix and its rows, and nothing else.",
    see="the-wrong-dimension",
)
def slice_by_slice(logits: Tensor, dim: int = -1) -> Tensor:
    rows = []
    for row in logits:
        weights = (row - row.max()).exp()
        rows.append(weights / weights.sum())
    return torch.stack(rows)


@misconception(
    of="softmax",
    says="You divide the logits by their sum. Logits may be negative and add up to zero; exponentials are always positive.",
    see="not-the-softmax",
)
def exponential_forgotten(logits: Tensor, dim: int = -1) -> Tensor:
    return logits / logits.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You divide magnitudes by their sum. Then -3 gets as much as 3; the softmax gives the larger logit the larger share.",
    see="not-the-softmax",
)
def shares_of_magnitudes(logits: Tensor, dim: int = -1) -> Tensor:
    return logits.abs() / logits.abs().sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You shift the logits to start at 0 and divide by the largest: a rescaling, not a softmax. Where are the exponentials?",
    see="not-the-softmax",
)
def rescaled_to_zero_and_one(logits: Tensor, dim: int = -1) -> Tensor:
    smallest = logits.amin(dim=dim, keepdim=True)
    largest = logits.amax(dim=dim, keepdim=True)
    return (logits - smallest) / (largest - smallest).clamp(min=1e-12)


@misconception(
    of="softmax",
    says="You take powers of 2. The softmax takes powers of e.",
    see="not-the-softmax",
)
def powers_of_two(logits: Tensor, dim: int = -1) -> Tensor:
    weights = torch.exp2(logits - logits.amax(dim=dim, keepdim=True))
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You put a sigmoid on each logit. That answers many yes-no questions at once; the softmax shares one certainty among all.",
    see="not-the-softmax",
)
def sigmoid_of_each(logits: Tensor, dim: int = -1) -> Tensor:
    return torch.sigmoid(logits)


@misconception(
    of="softmax",
    says="You put a sigmoid on each logit and divide by the sum. It adds up to one, but it is another function.",
    see="not-the-softmax",
)
def shares_of_sigmoids(logits: Tensor, dim: int = -1) -> Tensor:
    weights = torch.sigmoid(logits - logits.amax(dim=dim, keepdim=True))
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="The sign of your exponent is turned around: the smallest logit gets the largest probability.",
    see="not-the-softmax",
)
def sign_turned_around(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits.amin(dim=dim, keepdim=True) - logits).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You return exponentials that are not divided by anything. They are positive, but they do not add up to one.",
    see="not-the-softmax",
)
def division_forgotten(logits: Tensor, dim: int = -1) -> Tensor:
    return (logits - logits.amax(dim=dim, keepdim=True)).exp()


@misconception(
    of="softmax",
    says="You divide by the mean, so the numbers add up to their own count. They should add up to one.",
    see="not-the-softmax",
)
def mean_for_sum(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights / weights.mean(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You divide by the length of the vector of exponentials, so the squares add up to one. The numbers themselves should.",
    see="not-the-softmax",
)
def squares_add_up_to_one(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights / weights.square().sum(dim=dim, keepdim=True).sqrt()


@misconception(
    of="softmax",
    says="You return the logarithm of the probabilities. That is the next function.",
    see="not-the-softmax",
)
def logarithms_returned(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted - shifted.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="softmax",
    says="You give the whole probability to the largest logit. The soft in softmax is that the others get their share, too.",
    see="not-the-softmax",
)
def winner_takes_all(logits: Tensor, dim: int = -1) -> Tensor:
    largest = (logits == logits.amax(dim=dim, keepdim=True)).to(logits.dtype)
    return largest / largest.sum(dim=dim, keepdim=True) + 0 * logits


@misconception(
    of="softmax",
    says="You apply the softmax twice. The second time it flattens the probabilities of the first.",
    see="not-the-softmax",
)
def applied_twice(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    weights = (weights / weights.sum(dim=dim, keepdim=True)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You set negative logits to zero first. A logit of -5 then counts as much as one of 0.",
    see="not-the-softmax",
)
def negative_logits_lifted(logits: Tensor, dim: int = -1) -> Tensor:
    logits = logits.clamp(min=0)
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You round the probabilities. They no longer add up to one, and no gradient passes through rounding.",
    see="a-lost-gradient",
)
def rounded_probabilities(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True) * 10_000).round() / 10_000


@misconception(
    of="softmax",
    says="You cut the result off the graph. The values are right, but no gradient comes back to the logits.",
    see="a-lost-gradient",
)
def detached_logits(logits: Tensor, dim: int = -1) -> Tensor:
    logits = logits.detach()
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You treat the sum below the line as a constant. The values are right, but raising one logit also raises the sum, "
    "and the gradient has to know.",
    see="a-lost-gradient",
)
def sum_taken_as_constant(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights / weights.sum(dim=dim, keepdim=True).detach()


@misconception(
    of="softmax",
    says="Your result is always float32. It should keep the dtype of the logits.",
    see="the-wrong-type",
)
def probabilities_in_float32(logits: Tensor, dim: int = -1) -> Tensor:
    logits = logits.float()
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="Your result is always float64. It should keep the dtype of the logits.",
    see="the-wrong-type",
)
def probabilities_in_float64(logits: Tensor, dim: int = -1) -> Tensor:
    logits = logits.double()
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You compute in float32 and convert back. The dtype is right, but half of the digits of a float64 are gone.",
    see="the-wrong-type",
)
def digits_lost_on_the_way(logits: Tensor, dim: int = -1) -> Tensor:
    single = logits.float()
    weights = (single - single.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True)).to(logits.dtype)


@misconception(
    of="softmax",
    says="`-=` shifts the caller's own logits. The probabilities are right, but whoever uses the logits next finds other numbers.",
    see="an-argument-that-changed",
)
def logits_shifted_in_place(logits: Tensor, dim: int = -1) -> Tensor:
    with torch.no_grad():
        logits -= logits.amax(dim=dim, keepdim=True)
    weights = logits.exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You shift by the largest logit only where that one is positive. Where all logits are very negative, every "
    "exponential still underflows to zero.",
    see="overflow-and-underflow",
)
def only_positive_shifts(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True).clamp(min=0)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You add a small number below the line. After the shift the sum is at least 1, so nothing has to be guarded, and "
    "the probabilities no longer add up to one.",
    see="not-the-softmax",
)
def small_number_below(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights / (weights.sum(dim=dim, keepdim=True) + 1e-5)


# --- log_softmax


@misconception(
    of="log_softmax",
    says="You take the logarithm of the finished probabilities. A probability of e to the -2000 has become 0 by then, and "
    "its logarithm is minus infinity. Can the division be written without leaving the logarithms?",
    see="overflow-and-underflow",
)
def log_of_softmax(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True)).log()


@misconception(
    of="log_softmax",
    says="You take exponentials of the logits as they are. e to the 1000 is infinite and e to the -1000 is zero, so large "
    "logits end in infinities.",
    see="overflow-and-underflow",
)
def sum_without_shift(logits: Tensor, dim: int = -1) -> Tensor:
    return logits - logits.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You add a tiny number before the logarithm. No infinity any more, but a log probability of -2000 comes out as about -23.",
    see="overflow-and-underflow",
)
def tiny_number_added(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True) + 1e-10).log()


@misconception(
    of="log_softmax",
    says="You lift small probabilities to a least value before the logarithm. A log probability of -2000 comes out far too "
    "large, and no gradient passes there.",
    see="overflow-and-underflow",
)
def small_probabilities_lifted(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True)).clamp(min=1e-30).log()


@misconception(
    of="log_softmax",
    says="You replace the infinities after they have happened. How unlikely the character really was is gone by then.",
    see="overflow-and-underflow",
)
def infinity_painted_over(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return torch.nan_to_num((weights / weights.sum(dim=dim, keepdim=True)).log(), neginf=-1e4)


@misconception(
    of="log_softmax",
    says="You shift by the largest logit of the whole tensor. A row that lies far below it still underflows to the log of "
    "zero. Each row needs a shift of its own.",
    see="overflow-and-underflow",
)
def largest_of_all_subtracted(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.max()
    return shifted - shifted.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You shift by the mean. With -1000 beside 1000 the largest logit is still far above 0, and its exponential overflows.",
    see="overflow-and-underflow",
)
def shifted_by_the_mean(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.mean(dim=dim, keepdim=True)
    return shifted - shifted.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You cut large logits off. No overflow any more, but 1000 and 999 become the same number, and the answer is wrong.",
    see="overflow-and-underflow",
)
def large_logits_cut_off(logits: Tensor, dim: int = -1) -> Tensor:
    logits = logits.clamp(-80, 80)
    return logits - logits.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You shifted the logits inside the sum but not outside, so every result is off by the largest logit.",
    see="not-the-softmax",
)
def shift_not_undone(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return logits - shifted.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You subtract the largest logit twice: once in the shift and once more with the sum.",
    see="not-the-softmax",
)
def shift_undone_twice(logits: Tensor, dim: int = -1) -> Tensor:
    largest = logits.amax(dim=dim, keepdim=True)
    shifted = logits - largest
    return shifted - (largest + shifted.exp().sum(dim=dim, keepdim=True).log())


@misconception(
    of="log_softmax",
    says="You return the shifted logits and forget the sum. The probabilities behind them do not add up to one.",
    see="not-the-softmax",
)
def sum_forgotten(logits: Tensor, dim: int = -1) -> Tensor:
    return logits - logits.amax(dim=dim, keepdim=True)


@misconception(
    of="log_softmax",
    says="You subtract the sum itself. Dividing by a sum means subtracting its logarithm.",
    see="not-the-softmax",
)
def logarithm_of_sum_forgotten(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted - shifted.exp().sum(dim=dim, keepdim=True)


@misconception(
    of="log_softmax",
    says="You subtract the sum of the logarithms, which is the sum of the logits. The logarithm of a sum is something else.",
    see="not-the-softmax",
)
def sum_of_logarithms(logits: Tensor, dim: int = -1) -> Tensor:
    return logits - logits.sum(dim=dim, keepdim=True)


@misconception(
    of="log_softmax",
    says="You divide by the logarithm of the sum. Dividing numbers means subtracting their logarithms.",
    see="not-the-softmax",
)
def divided_by_the_logarithm(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted / (shifted.exp().sum(dim=dim, keepdim=True) + 1).log()


@misconception(
    of="log_softmax",
    says="You take the logarithm of the mean, not of the sum, so every result is too large by log V.",
    see="not-the-softmax",
)
def logarithm_of_mean(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted - shifted.exp().mean(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="log1p adds a one that is in the sum already: the largest logit, shifted to 0, has given its e to the 0.",
    see="not-the-softmax",
)
def one_counted_twice(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted - shifted.exp().sum(dim=dim, keepdim=True).log1p()


@misconception(
    of="log_softmax",
    says="Your logarithm has base 2. The natural one, base e, is asked for.",
    see="not-the-softmax",
)
def logarithm_to_base_two(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return (shifted - shifted.exp().sum(dim=dim, keepdim=True).log()) / torch.log(torch.tensor(2.0, dtype=logits.dtype))


@misconception(
    of="log_softmax",
    says="The logarithm of your sum has base 10, but the exponentials have base e. The natural logarithm is asked for.",
    see="not-the-softmax",
)
def logarithm_to_base_ten(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted - shifted.exp().sum(dim=dim, keepdim=True).log10()


@misconception(
    of="log_softmax",
    says="You return the negative logarithms. They will make a loss later; a log probability itself is never above zero.",
    see="not-the-softmax",
)
def negative_logarithms(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted.exp().sum(dim=dim, keepdim=True).log() - shifted


@misconception(
    of="log_softmax",
    says="You return the probabilities. Their logarithm is asked for.",
    see="not-the-softmax",
)
def logarithm_forgotten(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="log_softmax",
    says="You take the logarithm of a sigmoid of each logit. That answers many yes-no questions at once; the softmax looks "
    "at all the logits of a row together.",
    see="not-the-softmax",
)
def log_of_sigmoid(logits: Tensor, dim: int = -1) -> Tensor:
    return torch.nn.functional.logsigmoid(logits)


@misconception(
    of="log_softmax",
    says="You always use the last dimension. The argument dim says which one is meant.",
    see="the-wrong-dimension",
)
def dim_not_used(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=-1, keepdim=True)
    return shifted - shifted.exp().sum(dim=-1, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You always use the first dimension. The argument dim says which one is meant.",
    see="the-wrong-dimension",
)
def first_dimension_only(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=0, keepdim=True)
    return shifted - shifted.exp().sum(dim=0, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You always use dimension 1. That is the last one of a matrix, but not of every tensor; the argument dim says which one is meant.",
    see="the-wrong-dimension",
)
def dimension_one_only(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=1, keepdim=True)
    return shifted - shifted.exp().sum(dim=1, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="Your default dimension is the first one. Without the argument the last one is meant.",
    see="the-wrong-dimension",
)
def default_is_the_first_dimension(logits: Tensor, dim: int = 0) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted - shifted.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You sum over everything, so all the probabilities of the tensor add up to one. Those of each row should.",
    see="the-wrong-dimension",
)
def one_sum_for_all(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.max()
    return shifted - shifted.exp().sum().log()


@misconception(
    of="log_softmax",
    says="Your sums have lost their dimension, so broadcasting lays them along the wrong one, or cannot at all.",
    see="the-wrong-dimension",
)
def keepdim_forgotten(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted - shifted.exp().sum(dim=dim).log()


@misconception(
    of="log_softmax",
    says="You cut the result off the graph. The values are right, but no gradient comes back to the logits.",
    see="a-lost-gradient",
)
def graph_cut_off(logits: Tensor, dim: int = -1) -> Tensor:
    with torch.no_grad():
        shifted = logits - logits.amax(dim=dim, keepdim=True)
        return shifted - shifted.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You treat the logarithm of the sum as a constant. The values are right, but the gradient would push every logit up for ever.",
    see="a-lost-gradient",
)
def log_of_sum_taken_as_constant(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted - shifted.exp().sum(dim=dim, keepdim=True).log().detach()


@misconception(
    of="log_softmax",
    says="You detach the largest logit where it is added back, but not where it is subtracted. It cancels in the values, "
    "but no longer in the gradient.",
    see="a-lost-gradient",
)
def largest_detached_in_one_place(logits: Tensor, dim: int = -1) -> Tensor:
    largest = logits.amax(dim=dim, keepdim=True)
    return logits - largest.detach() - (logits - largest).exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="Your result is always float32. It should keep the dtype of the logits.",
    see="the-wrong-type",
)
def logarithms_in_float32(logits: Tensor, dim: int = -1) -> Tensor:
    logits = logits.float()
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted - shifted.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="Your result is always float64. It should keep the dtype of the logits.",
    see="the-wrong-type",
)
def logarithms_in_float64(logits: Tensor, dim: int = -1) -> Tensor:
    logits = logits.double()
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted - shifted.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You compute in float32 and convert back. The dtype is right, but half of the digits of a float64 are gone.",
    see="the-wrong-type",
)
def half_of_the_digits_lost(logits: Tensor, dim: int = -1) -> Tensor:
    single = logits.float()
    shifted = single - single.amax(dim=dim, keepdim=True)
    return (shifted - shifted.exp().sum(dim=dim, keepdim=True).log()).to(logits.dtype)


@misconception(
    of="log_softmax",
    says="You work in the caller's own tensor. The results are right, but whoever uses the logits next finds other numbers.",
    see="an-argument-that-changed",
)
def logits_overwritten(logits: Tensor, dim: int = -1) -> Tensor:
    with torch.no_grad():
        logits.sub_(logits.amax(dim=dim, keepdim=True))
    return logits - logits.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You cut the result off at -100. No log probability is infinite any more, but -2000 comes out as -100, and no "
    "gradient passes there.",
    see="overflow-and-underflow",
)
def result_cut_off(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return (shifted - shifted.exp().sum(dim=dim, keepdim=True).log()).clamp(min=-100)


@misconception(
    of="log_softmax",
    says="You compute the logarithm of zero and choose another value afterwards. The values are right, but backward walks "
    "through both branches, and zero times infinity gives NaN.",
    see="overflow-and-underflow",
)
def infinity_in_the_other_branch(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    weights = shifted.exp()
    total = weights.sum(dim=dim, keepdim=True)
    probs = weights / total
    return torch.where(probs > 0, probs.log(), shifted - total.log())
