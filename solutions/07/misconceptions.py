"""Named wrong answers of exercise 07: each is one mistake that people really make."""

# ruff: noqa: B006, F841 (people write so)
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
    says="You draw from a copy of the generator, or from a new one with its first seed. The caller's one does not move "
    "on, so the next call gives the same table.",
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
    says="You ask for the gradient too early: what you return is computed from (or a new shape of) another tensor that "
    "requires grad. So it is not a leaf, and backward fills the .grad of that other tensor, not of the table.",
    see="not-a-trainable-leaf",
)
def computed_from_a_leaf(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size, vocab_size, generator=generator, requires_grad=True) * 1.0


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


@misconception(
    of="init_weights",
    says="You make the numbers small. Small starting values are a good habit in deep networks, but this exercise asks "
    "for standard deviation 1.",
    see="another-distribution",
)
def small_numbers_of_a_tenth(vocab_size: int, generator: torch.Generator) -> Tensor:
    return (torch.randn(vocab_size, vocab_size, generator=generator) * 0.1).requires_grad_()


@misconception(
    of="init_weights",
    says="You make the numbers small. Small starting values are a good habit in deep networks, but this exercise asks "
    "for standard deviation 1.",
    see="another-distribution",
)
def small_numbers_of_a_fiftieth(vocab_size: int, generator: torch.Generator) -> Tensor:
    return (torch.randn(vocab_size, vocab_size, generator=generator) * 0.02).requires_grad_()


@misconception(
    of="init_weights",
    says="You make the numbers twice as large. Standard means standard deviation 1.",
    see="another-distribution",
)
def numbers_twice_as_large(vocab_size: int, generator: torch.Generator) -> Tensor:
    return (torch.randn(vocab_size, vocab_size, generator=generator) * 2).requires_grad_()


@misconception(
    of="init_weights",
    says="You scale by the root of 2 / V, as layers with relu do. This table is looked up, not summed over; the exercise"
    " asks for standard deviation 1.",
    see="another-distribution",
)
def he_start(vocab_size: int, generator: torch.Generator) -> Tensor:
    return (torch.randn(vocab_size, vocab_size, generator=generator) * (2 / vocab_size) ** 0.5).requires_grad_()


@misconception(
    of="init_weights",
    says="You divide by V. The exercise asks for standard deviation 1, whatever the size of the table.",
    see="another-distribution",
)
def divided_by_the_size(vocab_size: int, generator: torch.Generator) -> Tensor:
    return (torch.randn(vocab_size, vocab_size, generator=generator) / vocab_size).requires_grad_()


@misconception(
    of="init_weights",
    says="You draw uniform numbers between -1/2 and 1/2. They have the right mean, but a smaller spread than the "
    "standard normal, and no tails.",
    see="another-distribution",
)
def uniform_minus_half_to_half(vocab_size: int, generator: torch.Generator) -> Tensor:
    return (torch.rand(vocab_size, vocab_size, generator=generator) - 0.5).requires_grad_()


@misconception(
    of="init_weights",
    says="You cut the numbers off at -3 and 3. The standard normal distribution has tails: among many draws some lie beyond 3.",
    see="another-distribution",
)
def tails_cut_off_at_three(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size, vocab_size, generator=generator).clamp(-3, 3).requires_grad_()


@misconception(
    of="init_weights",
    says="You change the numbers that are larger than 3. The standard normal distribution has tails: among many draws some lie beyond 3.",
    see="another-distribution",
)
def tails_folded_back(vocab_size: int, generator: torch.Generator) -> Tensor:
    W = torch.randn(vocab_size, vocab_size, generator=generator)
    return torch.where(W.abs() > 3, W / 2, W).requires_grad_()


@misconception(
    of="init_weights",
    says="You take its mean off each row. Draws with mean 0 have a mean near 0, and they are independent; yours depend on each other.",
    see="another-distribution",
)
def centred_rows(vocab_size: int, generator: torch.Generator) -> Tensor:
    W = torch.randn(vocab_size, vocab_size, generator=generator)
    return (W - W.mean(dim=1, keepdim=True)).requires_grad_()


@misconception(
    of="init_weights",
    says="You take its mean off each column. Draws with mean 0 have a mean near 0, and they are independent; yours depend on each other.",
    see="another-distribution",
)
def centred_columns(vocab_size: int, generator: torch.Generator) -> Tensor:
    W = torch.randn(vocab_size, vocab_size, generator=generator)
    return (W - W.mean(dim=0, keepdim=True)).requires_grad_()


@misconception(
    of="init_weights",
    says="You take the mean off the table, so it becomes exactly 0. Draws with mean 0 have a mean near 0, and they are "
    "independent; yours depend on each other.",
    see="another-distribution",
)
def centred_table(vocab_size: int, generator: torch.Generator) -> Tensor:
    W = torch.randn(vocab_size, vocab_size, generator=generator)
    return (W - W.mean()).requires_grad_()


@misconception(
    of="init_weights",
    says="You scale every row to length one. The standard normal distribution has deviation 1 in each entry.",
    see="another-distribution",
)
def rows_of_length_one(vocab_size: int, generator: torch.Generator) -> Tensor:
    W = torch.randn(vocab_size, vocab_size, generator=generator)
    return (W / W.norm(dim=1, keepdim=True)).requires_grad_()


@misconception(
    of="init_weights",
    says="You draw one number for each row and repeat it along the row. Every entry should be a draw of its own.",
    see="another-distribution",
)
def one_column_repeated(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size, 1, generator=generator).repeat(1, vocab_size).requires_grad_()


@misconception(
    of="init_weights",
    says="You draw one number and fill the table with it. Every entry should be a draw of its own.",
    see="another-distribution",
)
def one_number_repeated(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.full((vocab_size, vocab_size), torch.randn((), generator=generator).item()).requires_grad_()


@misconception(
    of="init_weights",
    says="Your table holds ones. The exercise asks for random numbers, standard normal ones.",
    see="another-distribution",
)
def ones_everywhere(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.ones(vocab_size, vocab_size, requires_grad=True)


@misconception(
    of="init_weights",
    says="You turn the draws into probabilities. The table holds logits; the softmax comes later.",
    see="another-distribution",
)
def probabilities_for_a_start(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size, vocab_size, generator=generator).softmax(dim=1).requires_grad_()


@misconception(
    of="init_weights",
    says="You square the draws, so no logit can be negative. Half of the standard normal numbers are.",
    see="another-distribution",
)
def squares_of_draws(vocab_size: int, generator: torch.Generator) -> Tensor:
    return (torch.randn(vocab_size, vocab_size, generator=generator) ** 2).requires_grad_()


@misconception(
    of="init_weights",
    says="You make a generator of your own with the seed 0 and ignore the caller's. Then every table is the same.",
    see="random-numbers-from-elsewhere",
)
def seeded_before_drawing(vocab_size: int, generator: torch.Generator) -> Tensor:
    own = torch.Generator().manual_seed(0)
    return torch.randn(vocab_size, vocab_size, generator=own, requires_grad=True)


@misconception(
    of="init_weights",
    says="You make a generator of your own with a well-known seed and ignore the caller's. Then every table is the same.",
    see="random-numbers-from-elsewhere",
)
def seeded_with_a_well_known_seed(vocab_size: int, generator: torch.Generator) -> Tensor:
    own = torch.Generator().manual_seed(1337)
    return torch.randn(vocab_size, vocab_size, generator=own, requires_grad=True)


@misconception(
    of="init_weights",
    says="You make a generator of your own with a fixed seed and ignore the caller's. Then every table is the same.",
    see="random-numbers-from-elsewhere",
)
def seeded_with_forty_two(vocab_size: int, generator: torch.Generator) -> Tensor:
    own = torch.Generator().manual_seed(42)
    return torch.randn(vocab_size, vocab_size, generator=own, requires_grad=True)


@misconception(
    of="init_weights",
    says="You seed the caller's generator in every call, so every call gives the same table. The caller has seeded it already.",
    see="random-numbers-from-elsewhere",
)
def callers_generator_seeded_with_zero(vocab_size: int, generator: torch.Generator) -> Tensor:
    generator.manual_seed(0)
    return torch.randn(vocab_size, vocab_size, generator=generator, requires_grad=True)


@misconception(
    of="init_weights",
    says="You also draw from torch's global random state. The numbers are thrown away, but other code's random numbers are others now.",
    see="random-numbers-from-elsewhere",
)
def drawn_twice_from_two_sources(vocab_size: int, generator: torch.Generator) -> Tensor:
    W = torch.empty(vocab_size, vocab_size).normal_()
    W.copy_(torch.randn(vocab_size, vocab_size, generator=generator))
    return W.requires_grad_()


@misconception(
    of="init_weights",
    says="You keep a table for each seed and hand it out again. The generator moves on between calls, and each call should draw anew.",
    see="random-numbers-from-elsewhere",
)
def generator_of_a_state_kept(vocab_size: int, generator: torch.Generator, tables: dict = {}) -> Tensor:
    key = (vocab_size, generator.initial_seed())
    if key not in tables:
        tables[key] = torch.randn(vocab_size, vocab_size, generator=generator, requires_grad=True)
    return tables[key]


@misconception(
    of="init_weights",
    says="Your table is computed from another tensor that requires grad, and made small. It is no leaf, and the numbers "
    "are not standard normal.",
    see="not-a-trainable-leaf",
)
def scaled_after_requires_grad(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size, vocab_size, generator=generator, requires_grad=True) * 0.01


@misconception(
    of="init_weights",
    says="You draw uniform numbers between 0 and 1, and the table does not require grad. Normal numbers are asked for, "
    "in a leaf that can be trained.",
    see="not-a-trainable-leaf",
)
def uniform_without_grad(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.rand(vocab_size, vocab_size, generator=generator)


@misconception(
    of="init_weights",
    says="You make the numbers small, and the table does not require grad. Standard deviation 1 is asked for, in a leaf "
    "that can be trained.",
    see="not-a-trainable-leaf",
)
def small_numbers_without_grad(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size, vocab_size, generator=generator) * 0.01


@misconception(
    of="init_weights",
    says="You draw from torch's global random state, and the table does not require grad. The generator was given to draw from.",
    see="not-a-trainable-leaf",
)
def global_state_without_grad(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size, vocab_size)


@misconception(
    of="init_weights",
    says="Your table comes with a gradient of zeros. A new table has none yet.",
    see="not-a-trainable-leaf",
)
def gradient_made_already(vocab_size: int, generator: torch.Generator) -> Tensor:
    W = torch.randn(vocab_size, vocab_size, generator=generator).requires_grad_()
    W.grad = torch.zeros_like(W)
    return W


@misconception(
    of="init_weights",
    says="You return a list of rows. One tensor of shape (V, V) is asked for.",
    see="rows-and-columns",
)
def list_of_rows(vocab_size: int, generator: torch.Generator) -> Tensor:
    return [torch.randn(vocab_size, generator=generator).requires_grad_() for _ in range(vocab_size)]


@misconception(
    of="init_weights",
    says="You return all the numbers in one row. The table has V rows and V columns.",
    see="rows-and-columns",
)
def flat_table(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size * vocab_size, generator=generator, requires_grad=True)


@misconception(
    of="init_weights",
    says="Your table has one row and one column too many. Ids run from 0 to V - 1.",
    see="rows-and-columns",
)
def one_row_more(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size + 1, vocab_size + 1, generator=generator, requires_grad=True)


@misconception(
    of="init_weights",
    says="You draw the table and keep it to yourself. Without a return the caller gets None.",
    see="not-a-trainable-leaf",
)
def table_not_returned(vocab_size: int, generator: torch.Generator) -> Tensor:
    W = torch.randn(vocab_size, vocab_size, generator=generator, requires_grad=True)


@misconception(
    of="init_weights",
    says="You cut the numbers off at -2 and 2. The standard normal distribution has tails: one number in twenty lies beyond 2.",
    see="another-distribution",
)
def draws_clamped_at_two(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size, vocab_size, generator=generator).clamp(-2, 2).requires_grad_()


@misconception(
    of="init_weights",
    says="You standardise the table after drawing. Its entries depend on each other then, and a table of one number becomes NaN.",
    see="another-distribution",
)
def standardised_with_a_single_number_lost(vocab_size: int, generator: torch.Generator) -> Tensor:
    W = torch.randn(vocab_size, vocab_size, generator=generator)
    return ((W - W.mean()) / W.std()).requires_grad_()


@misconception(
    of="init_weights",
    says="You draw uniform numbers within one over the root of V, as linear layers start. The exercise asks for the "
    "standard normal distribution.",
    see="another-distribution",
)
def uniform_within_one_over_the_root(vocab_size: int, generator: torch.Generator) -> Tensor:
    bound = vocab_size**-0.5
    return torch.empty(vocab_size, vocab_size).uniform_(-bound, bound, generator=generator).requires_grad_()


@misconception(
    of="init_weights",
    says="You transpose after asking for the gradient. The transposed table hangs on the first one, so it is no leaf.",
    see="not-a-trainable-leaf",
)
def transposed_after_requires_grad(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size, vocab_size, generator=generator, requires_grad=True).T


@misconception(
    of="init_weights",
    says="Your table is computed from another tensor that requires grad, and made small. It is no leaf, and the numbers "
    "are not standard normal.",
    see="not-a-trainable-leaf",
)
def tenth_after_requires_grad(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size, vocab_size, generator=generator, requires_grad=True) * 0.1


@misconception(
    of="init_weights",
    says="Your table is computed from another tensor that requires grad, and scaled. It is no leaf, and the numbers are "
    "not standard normal.",
    see="not-a-trainable-leaf",
)
def root_of_size_after_requires_grad(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size, vocab_size, generator=generator, requires_grad=True) / vocab_size**0.5


@misconception(
    of="init_weights",
    says="Your table is computed from another tensor that requires grad. So it is not a leaf, and backward fills the "
    ".grad of that other tensor, not of the table.",
    see="not-a-trainable-leaf",
)
def sign_turned_after_requires_grad(vocab_size: int, generator: torch.Generator) -> Tensor:
    return -torch.randn(vocab_size, vocab_size, generator=generator, requires_grad=True)


@misconception(
    of="init_weights",
    says="You convert the table after asking for the gradient. The converted one hangs on the first, so it is no leaf.",
    see="not-a-trainable-leaf",
)
def converted_after_requires_grad(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size, vocab_size, generator=generator, requires_grad=True).double()


@misconception(
    of="init_weights",
    says="You ask for whole numbers, and they cannot require gradients. The standard normal distribution gives any real number.",
    see="another-distribution",
)
def whole_numbers_refused(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.randn(vocab_size, vocab_size, generator=generator).long().requires_grad_()


@misconception(
    of="init_weights",
    says="You halve the numbers. Standard means standard deviation 1.",
    see="another-distribution",
)
def numbers_half_as_large(vocab_size: int, generator: torch.Generator) -> Tensor:
    return (torch.randn(vocab_size, vocab_size, generator=generator) * 0.5).requires_grad_()


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
    says="You cut the result off the graph: with detach, or by taking the numbers out and building a new tensor. The "
    "values are right, but W can no longer learn from them.",
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
    says="Your result is always float32, as a tensor of torch.zeros is unless told otherwise. It should keep the dtype "
    "of W; in float64 you throw half of the digits away.",
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


@misconception(
    of="forward_logits",
    says="You multiply the ids themselves with the table. An id is no amount: it says which row.",
    see="one-hot-rows-that-do-not-fit",
)
def ids_multiplied_with_the_table(W: Tensor, x: Tensor) -> Tensor:
    return x.to(W.dtype) @ W


@misconception(
    of="forward_logits",
    says="You multiply the ids with the table. They are whole numbers of another dtype, and an id is no amount: it says which row.",
    see="one-hot-rows-that-do-not-fit",
)
def ids_multiplied_whole(W: Tensor, x: Tensor) -> Tensor:
    return x @ W


@misconception(
    of="forward_logits",
    says="You multiply W with the ids, entry by entry. An id is no amount: it says which row.",
    see="one-hot-rows-that-do-not-fit",
)
def ids_along_the_rows(W: Tensor, x: Tensor) -> Tensor:
    return W * x


@misconception(
    of="forward_logits",
    says="You return as many rows as there are ids, from the top, where W has so many. Which rows are wanted is what x says.",
    see="rows-and-columns",
)
def first_rows_in_order(W: Tensor, x: Tensor) -> Tensor:
    return W[: len(x)] if len(x) <= len(W) else W[x]


@misconception(
    of="forward_logits",
    says="You skip an id that equals the one before it. An id that occurs twice gets its row twice.",
    see="rows-and-columns",
)
def doubled_neighbours_dropped(W: Tensor, x: Tensor) -> Tensor:
    return W[torch.unique_consecutive(x)]


@misconception(
    of="forward_logits",
    says="You return the row of the last id only. The batch has N ids; each gets its row.",
    see="rows-and-columns",
)
def row_of_the_last_id(W: Tensor, x: Tensor) -> Tensor:
    return W[x[-1]].reshape(1, -1)


@misconception(
    of="forward_logits",
    says="You pick one number for each id, from the diagonal. Every character of the vocabulary may come next, so all the columns stay.",
    see="rows-and-columns",
)
def row_and_column_at_the_id(W: Tensor, x: Tensor) -> Tensor:
    return W[x, x]


@misconception(
    of="forward_logits",
    says="You pick one number for each pair of neighbouring ids. The forward pass gives all V logits; the target comes in with the loss.",
    see="rows-and-columns",
)
def target_of_each_pair_picked(W: Tensor, x: Tensor) -> Tensor:
    return W[x[:-1], x[1:]]


@misconception(
    of="forward_logits",
    says="Your gather has one index a row, so it gives shape (N, 1). All V columns stay.",
    see="rows-and-columns",
)
def gathered_within_rows(W: Tensor, x: Tensor) -> Tensor:
    return W.gather(0, x.unsqueeze(1))


@misconception(
    of="forward_logits",
    says="You index with a list of lists, so the result has an axis too many: (N, 1, V).",
    see="rows-and-columns",
)
def rows_in_an_extra_axis(W: Tensor, x: Tensor) -> Tensor:
    return W[x.unsqueeze(1)]


@misconception(
    of="forward_logits",
    says="You add an axis for a batch: (1, N, V). Shape (N, V) is asked for.",
    see="rows-and-columns",
)
def batch_of_one_text(W: Tensor, x: Tensor) -> Tensor:
    return W[x].unsqueeze(0)


@misconception(
    of="forward_logits",
    says="You return a list of rows. One tensor of shape (N, V) is asked for.",
    see="rows-and-columns",
)
def list_of_rows_picked(W: Tensor, x: Tensor) -> Tensor:
    return [W[i] for i in x]


@misconception(
    of="forward_logits",
    says="You glue the rows together to one long row. Each id keeps a row of its own: (N, V).",
    see="rows-and-columns",
)
def rows_glued_together(W: Tensor, x: Tensor) -> Tensor:
    return torch.cat([W[i] for i in x])


@misconception(
    of="forward_logits",
    says="You read the ids from the back. Row i belongs to x[i].",
    see="rows-and-columns",
)
def ids_reversed(W: Tensor, x: Tensor) -> Tensor:
    return W[x.flip(0)]


@misconception(
    of="forward_logits",
    says="Your look-up is one row off. Ids start at 0, as rows do.",
    see="rows-and-columns",
)
def next_row(W: Tensor, x: Tensor) -> Tensor:
    return W[(x + 1) % len(W)]


@misconception(
    of="forward_logits",
    says="You add 1 to each id, so the last id of the vocabulary points outside. Ids start at 0, as rows do.",
    see="rows-and-columns",
)
def next_row_past_the_end(W: Tensor, x: Tensor) -> Tensor:
    return W[x + 1]


@misconception(
    of="forward_logits",
    says="You return the most likely next character. The forward pass gives all V logits.",
    see="rows-and-columns",
)
def largest_of_each_row(W: Tensor, x: Tensor) -> Tensor:
    return W[x].argmax(dim=1)


@misconception(
    of="forward_logits",
    says="You return log probabilities already. Logits are the table's own numbers; the softmax comes later.",
    see="not-the-softmax",
)
def log_probabilities_already(W: Tensor, x: Tensor) -> Tensor:
    rows = W[x]
    shifted = rows - rows.amax(dim=1, keepdim=True)
    return shifted - shifted.exp().sum(dim=1, keepdim=True).log()


@misconception(
    of="forward_logits",
    says="You return exponentials already. Logits are the table's own numbers; the exponentials come with the softmax.",
    see="not-the-softmax",
)
def exponentials_already(W: Tensor, x: Tensor) -> Tensor:
    return W[x].exp()


@misconception(
    of="forward_logits",
    says="You send the rows through tanh. Logits are the table's own numbers.",
    see="not-the-softmax",
)
def rows_squashed(W: Tensor, x: Tensor) -> Tensor:
    return torch.tanh(W[x])


@misconception(
    of="forward_logits",
    says="You shift each row so that its largest logit is 0. The softmax does that later; logits are the table's own numbers.",
    see="not-the-softmax",
)
def rows_shifted(W: Tensor, x: Tensor) -> Tensor:
    return W[x] - W[x].amax(dim=1, keepdim=True)


@misconception(
    of="forward_logits",
    says="Your result is always float64. It should keep the dtype of W.",
    see="the-wrong-type",
)
def rows_in_float64(W: Tensor, x: Tensor) -> Tensor:
    return W.double()[x]


@misconception(
    of="forward_logits",
    says="Your rows pass through half precision and lose most of their digits. It should keep the dtype of W.",
    see="the-wrong-type",
)
def rows_in_half_precision(W: Tensor, x: Tensor) -> Tensor:
    return W.half()[x].to(W.dtype)


@misconception(
    of="forward_logits",
    says="The rows of id 0 are cut off the graph. Id 0 is a character like any other, and its row has to learn as well.",
    see="a-lost-gradient",
)
def first_row_out_of_the_graph(W: Tensor, x: Tensor) -> Tensor:
    keep = (x != 0).to(W.dtype)[:, None]
    return W[x] * keep + W[x].detach() * (1 - keep)


@misconception(
    of="forward_logits",
    says="You turn the rows into lists of numbers and build a tensor of these: float32, and without a memory of W.",
    see="a-lost-gradient",
)
def rows_written_into_a_list_of_numbers(W: Tensor, x: Tensor) -> Tensor:
    return torch.tensor([W[a].tolist() for a in x.tolist()])


@misconception(
    of="forward_logits",
    says="You look the rows up and keep them to yourself. Without a return the caller gets None.",
    see="rows-and-columns",
)
def logits_not_returned(W: Tensor, x: Tensor) -> Tensor:
    logits = W[x]


@misconception(
    of="forward_logits",
    says="Your values are right, but a row that is used several times gets the gradient of one use only. Each use adds its part.",
    see="a-lost-gradient",
)
def last_use_of_a_row_only(W: Tensor, x: Tensor) -> Tensor:
    logits = W[x].detach()
    for i in range(len(W)):
        for place in (x == i).nonzero()[-1:, 0]:
            logits = logits.index_put((place,), W[i])
    return logits


@misconception(
    of="forward_logits",
    says="Your values are right, but a row that is used several times gets the mean of the gradients. Each use adds its part.",
    see="a-lost-gradient",
)
def gradient_shared_among_uses(W: Tensor, x: Tensor) -> Tensor:
    uses = torch.bincount(x, minlength=len(W))[x].to(W.dtype)[:, None]
    return W[x] / uses + (W[x] - W[x] / uses).detach()


@misconception(
    of="forward_logits",
    says="You return lists of numbers. One tensor of shape (N, V) is asked for, and gradients flow through tensors only.",
    see="rows-and-columns",
)
def rows_as_lists(W: Tensor, x: Tensor) -> Tensor:
    return W[x].tolist()


@misconception(
    of="forward_logits",
    says="You average the rows. Each id keeps a row of its own.",
    see="rows-and-columns",
)
def mean_of_the_rows(W: Tensor, x: Tensor) -> Tensor:
    return W[x].mean(dim=0, keepdim=True)


@misconception(
    of="forward_logits",
    says="Your rows stay all zeros. Look whether the line that fills them is reached at all.",
    see="rows-and-columns",
)
def rows_of_zeros(W: Tensor, x: Tensor) -> Tensor:
    return torch.zeros(len(x), W.shape[1], dtype=W.dtype)


@misconception(
    of="forward_logits",
    says="You add the rows up, which leaves one row without an axis: (V,). Each id keeps a row of its own: (N, V).",
    see="rows-and-columns",
)
def one_row_of_sums(W: Tensor, x: Tensor) -> Tensor:
    return W[x].sum(dim=0)


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
    says="Your one-hot rows are always float32 (as torch.zeros is unless told otherwise), so a float64 table cannot be "
    "multiplied with them. Which dtype fits every W?",
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
    says="You multiply with a detached W, or inside no_grad. The values are right, but no gradient comes back to W.",
    see="a-lost-gradient",
)
def detached_table(W: Tensor, x: Tensor) -> Tensor:
    return torch.nn.functional.one_hot(x, len(W)).to(W.dtype) @ W.detach()


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


@misconception(
    of="forward_logits_one_hot",
    says="You let one_hot guess the number of columns from the largest id in x, and turn it into float32. The width is "
    "that of the vocabulary, and the dtype that of W.",
    see="one-hot-rows-that-do-not-fit",
)
def guessed_width_in_float32(W: Tensor, x: Tensor) -> Tensor:
    return torch.nn.functional.one_hot(x).float() @ W


@misconception(
    of="forward_logits_one_hot",
    says="Your one-hot rows are as wide as the largest id needs, and you multiply them with the last rows of W. Row 0 of"
    " W belongs to id 0.",
    see="one-hot-rows-that-do-not-fit",
)
def last_rows_of_the_table(W: Tensor, x: Tensor) -> Tensor:
    hot = torch.nn.functional.one_hot(x).to(W.dtype)
    return hot @ W[-hot.shape[1] :]


@misconception(
    of="forward_logits_one_hot",
    says="Your one-hot rows are as wide as there are ids in the batch. How many characters does the vocabulary have?",
    see="one-hot-rows-that-do-not-fit",
)
def width_from_the_number_of_ids(W: Tensor, x: Tensor) -> Tensor:
    hot = torch.zeros(len(x), len(x), dtype=W.dtype)
    hot[torch.arange(len(x)), x] = 1.0
    return hot @ W


@misconception(
    of="forward_logits_one_hot",
    says="Your rows have small numbers beside the one. A one-hot row has a single one, and zeros everywhere else.",
    see="one-hot-rows-that-do-not-fit",
)
def softened_one_hot(W: Tensor, x: Tensor) -> Tensor:
    hot = torch.full((len(x), len(W)), 1e-4, dtype=W.dtype)
    hot[torch.arange(len(x)), x] = 1.0
    return hot @ W


@misconception(
    of="forward_logits_one_hot",
    says="You take a little off the one and share it out (label smoothing). A one-hot row has a single one, and zeros everywhere else.",
    see="one-hot-rows-that-do-not-fit",
)
def softened_one_hot_that_adds_up(W: Tensor, x: Tensor) -> Tensor:
    hot = torch.full((len(x), len(W)), 0.1 / len(W), dtype=W.dtype)
    hot[torch.arange(len(x)), x] += 0.9
    return hot @ W


@misconception(
    of="forward_logits_one_hot",
    says="Your rows are zero at the id and one everywhere else: the other way round.",
    see="one-hot-rows-that-do-not-fit",
)
def cold_ones(W: Tensor, x: Tensor) -> Tensor:
    hot = 1 - torch.nn.functional.one_hot(x, len(W)).to(W.dtype)
    return hot @ W


@misconception(
    of="forward_logits_one_hot",
    says="You transpose the one-hot rows, so the ones of a row say where an id stands in the batch. Row i belongs to x[i].",
    see="one-hot-rows-that-do-not-fit",
)
def columns_hot(W: Tensor, x: Tensor) -> Tensor:
    hot = torch.nn.functional.one_hot(x, len(W)).to(W.dtype)
    return hot.T @ W


@misconception(
    of="forward_logits_one_hot",
    says="Where the one-hot rows make a square you transpose them. Row i belongs to x[i].",
    see="one-hot-rows-that-do-not-fit",
)
def columns_hot_where_square(W: Tensor, x: Tensor) -> Tensor:
    hot = torch.nn.functional.one_hot(x, len(W)).to(W.dtype)
    return (hot.T if hot.shape[0] == hot.shape[1] else hot) @ W


@misconception(
    of="forward_logits_one_hot",
    says="You multiply with one-hot rows on both sides. Every character of the vocabulary may come next, so all the columns stay.",
    see="one-hot-rows-that-do-not-fit",
)
def one_hot_times_one_hot(W: Tensor, x: Tensor) -> Tensor:
    hot = torch.nn.functional.one_hot(x, len(W)).to(W.dtype)
    return hot @ W @ hot.T


@misconception(
    of="forward_logits_one_hot",
    says="Your scatter runs along the rows, so the ids choose rows of the batch. Each row has its one in the column of its id.",
    see="one-hot-rows-that-do-not-fit",
)
def scattered_along_the_rows(W: Tensor, x: Tensor) -> Tensor:
    hot = torch.zeros(len(x), len(W), dtype=W.dtype)
    hot.scatter_(0, x.unsqueeze(0).clamp(max=len(x) - 1), 1.0)
    return hot @ W


@misconception(
    of="forward_logits_one_hot",
    says="You turn the table into whole numbers so that the product fits. All that lies behind the decimal point is lost.",
    see="the-wrong-type",
)
def integer_product(W: Tensor, x: Tensor) -> Tensor:
    return torch.nn.functional.one_hot(x, len(W)) @ W.long()


@misconception(
    of="forward_logits_one_hot",
    says="You multiply in half precision. Most digits are lost; the result should keep the dtype of W.",
    see="the-wrong-type",
)
def half_precision_product(W: Tensor, x: Tensor) -> Tensor:
    hot = torch.nn.functional.one_hot(x, len(W))
    return (hot.half() @ W.half()).to(W.dtype)


@misconception(
    of="forward_logits_one_hot",
    says="You turn the table into float32 for the product and convert back. Half of the digits of a float64 are gone.",
    see="the-wrong-type",
)
def product_in_float32_and_back(W: Tensor, x: Tensor) -> Tensor:
    hot = torch.nn.functional.one_hot(x, len(W)).float()
    return (hot @ W.float()).to(W.dtype)


@misconception(
    of="forward_logits_one_hot",
    says="You multiply in float64 and return that. The result should keep the dtype of W.",
    see="the-wrong-type",
)
def product_in_float64(W: Tensor, x: Tensor) -> Tensor:
    hot = torch.nn.functional.one_hot(x, len(W)).double()
    return hot @ W.double()


@misconception(
    of="forward_logits_one_hot",
    says="You sum over the batch. Each id keeps a row of its own.",
    see="rows-and-columns",
)
def rows_added_up_in_the_product(W: Tensor, x: Tensor) -> Tensor:
    hot = torch.nn.functional.one_hot(x, len(W)).to(W.dtype)
    return (hot @ W).sum(dim=0, keepdim=True)


@misconception(
    of="forward_logits_one_hot",
    says="You add an axis for a batch: (1, N, V). Shape (N, V) is asked for.",
    see="rows-and-columns",
)
def batch_axis_added(W: Tensor, x: Tensor) -> Tensor:
    hot = torch.nn.functional.one_hot(x, len(W)).to(W.dtype)
    return (hot @ W).unsqueeze(0)


@misconception(
    of="forward_logits_one_hot",
    says="You return probabilities already. Logits are the table's own numbers; the softmax comes later.",
    see="not-the-softmax",
)
def probabilities_from_the_product(W: Tensor, x: Tensor) -> Tensor:
    rows = torch.nn.functional.one_hot(x, len(W)).to(W.dtype) @ W
    weights = (rows - rows.amax(dim=1, keepdim=True)).exp()
    return weights / weights.sum(dim=1, keepdim=True)


@misconception(
    of="forward_logits_one_hot",
    says="You multiply the ids themselves with the table. An id is no amount: it says which row, and a one-hot row says "
    "the same with a single one.",
    see="one-hot-rows-that-do-not-fit",
)
def ids_instead_of_one_hot(W: Tensor, x: Tensor) -> Tensor:
    return x.to(W.dtype) @ W


@misconception(
    of="forward_logits_one_hot",
    says="You cut the result off the graph at the end. The values are right, but no gradient comes back to W.",
    see="a-lost-gradient",
)
def one_hot_that_requires_grad(W: Tensor, x: Tensor) -> Tensor:
    hot = torch.nn.functional.one_hot(x, len(W)).to(W.dtype)
    return (hot @ W).detach().requires_grad_()


@misconception(
    of="forward_logits_one_hot",
    says="You multiply entry by entry and add up the rows, which leaves one number for each id. A matrix product keeps all the columns.",
    see="one-hot-rows-that-do-not-fit",
)
def diagonal_of_the_table(W: Tensor, x: Tensor) -> Tensor:
    hot = torch.nn.functional.one_hot(x, len(W)).to(W.dtype)
    return (hot * W[x]).sum(dim=1)


@misconception(
    of="forward_logits_one_hot",
    says="You compute the product and keep it to yourself. Without a return the caller gets None.",
    see="rows-and-columns",
)
def product_not_returned(W: Tensor, x: Tensor) -> Tensor:
    logits = torch.nn.functional.one_hot(x, len(W)).to(W.dtype) @ W


@misconception(
    of="forward_logits_one_hot",
    says="You multiply entry by entry and add up along the wrong axis: one number for each row of W is left. A matrix "
    "product adds up over the rows of W and keeps its columns.",
    see="one-hot-rows-that-do-not-fit",
)
def product_summed_along_the_columns(W: Tensor, x: Tensor) -> Tensor:
    hot = torch.nn.functional.one_hot(x, len(W)).to(W.dtype)
    return (hot.unsqueeze(-1) * W).sum(dim=-1)


@misconception(
    of="forward_logits_one_hot",
    says="Your rows have no one in them, so the product is all zeros. Look whether the line that writes the ones is "
    "reached, and whether it changes the rows themselves.",
    see="one-hot-rows-that-do-not-fit",
)
def no_ones_at_all(W: Tensor, x: Tensor) -> Tensor:
    return torch.zeros(len(x), len(W), dtype=W.dtype) @ W


@misconception(
    of="forward_logits_one_hot",
    says="Your rows are ones everywhere, so each result is the sum of all the rows of W. A one-hot row has a single one.",
    see="one-hot-rows-that-do-not-fit",
)
def everywhere_ones(W: Tensor, x: Tensor) -> Tensor:
    return torch.ones(len(x), len(W), dtype=W.dtype) @ W


@misconception(
    of="forward_logits_one_hot",
    says="You return lists of numbers. One tensor of shape (N, V) is asked for, and gradients flow through tensors only.",
    see="rows-and-columns",
)
def product_as_lists(W: Tensor, x: Tensor) -> Tensor:
    return (torch.nn.functional.one_hot(x, len(W)).to(W.dtype) @ W).tolist()


@misconception(
    of="forward_logits_one_hot",
    says="You hand the ids and the number of classes over in the wrong order. First come the ids.",
    see="one-hot-rows-that-do-not-fit",
)
def class_count_and_ids_exchanged(W: Tensor, x: Tensor) -> Tensor:
    return torch.nn.functional.one_hot(len(W), x).to(W.dtype) @ W


@misconception(
    of="forward_logits_one_hot",
    says="`*` multiplies entry by entry. A matrix product multiplies and adds up; entry by entry leaves all but one number zero.",
    see="one-hot-rows-that-do-not-fit",
)
def entry_by_entry_where_it_fits(W: Tensor, x: Tensor) -> Tensor:
    hot = torch.nn.functional.one_hot(x, len(W)).to(W.dtype)
    return hot * W[x]


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


@misconception(
    of="softmax",
    says="You always use the last dimension, and take exponentials of the logits as they are: large ones end in NaN. The"
    " argument dim says which dimension is meant, and a shift costs nothing.",
    see="overflow-and-underflow",
)
def no_shift_along_the_last(logits: Tensor, dim: int = -1) -> Tensor:
    weights = logits.exp()
    return weights / weights.sum(dim=-1, keepdim=True)


@misconception(
    of="softmax",
    says="You always use dimension 1, and take exponentials of the logits as they are: large ones end in NaN. The "
    "argument dim says which dimension is meant, and a shift costs nothing.",
    see="overflow-and-underflow",
)
def no_shift_along_dimension_one(logits: Tensor, dim: int = -1) -> Tensor:
    weights = logits.exp()
    return weights / weights.sum(dim=1, keepdim=True)


@misconception(
    of="softmax",
    says="You always use the first dimension, and take exponentials of the logits as they are: large ones end in NaN. "
    "The argument dim says which dimension is meant, and a shift costs nothing.",
    see="overflow-and-underflow",
)
def no_shift_along_the_first(logits: Tensor, dim: int = -1) -> Tensor:
    weights = logits.exp()
    return weights / weights.sum(dim=0, keepdim=True)


@misconception(
    of="softmax",
    says="You divide by the sum of everything, and take exponentials of the logits as they are. Each row should add up "
    "to one, and large logits should not end in NaN.",
    see="overflow-and-underflow",
)
def no_shift_and_one_sum_for_all(logits: Tensor, dim: int = -1) -> Tensor:
    weights = logits.exp()
    return weights / weights.sum()


@misconception(
    of="softmax",
    says="Your sums have lost their dimension, so broadcasting lays them along the wrong one, or cannot at all. And e to"
    " a large logit is infinite: by how much may all be shifted?",
    see="the-wrong-dimension",
)
def no_shift_and_no_keepdim(logits: Tensor, dim: int = -1) -> Tensor:
    weights = logits.exp()
    return weights / weights.sum(dim=dim)


@misconception(
    of="softmax",
    says="The largest logits have lost their dimension, so broadcasting lays them along the wrong one, or cannot at all."
    " Which shape puts one beside each row?",
    see="the-wrong-dimension",
)
def largest_without_keepdim(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="Your largest logits and your sums have both lost their dimension, so broadcasting lays them along the wrong "
    "one, or cannot at all.",
    see="the-wrong-dimension",
)
def neither_with_keepdim(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim)).exp()
    return weights / weights.sum(dim=dim)


@misconception(
    of="softmax",
    says="max with a dimension gives two tensors, the largest values and their places, and a pair cannot be subtracted. Take the values.",
    see="the-wrong-dimension",
)
def largest_with_its_place(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.max(dim, keepdim=True)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You always use dimension 1 for the shift and the one that is asked for in the sum. The shift cancels only if "
    "all entries of one sum were shifted by the same amount.",
    see="the-wrong-dimension",
)
def largest_of_the_last_for_all(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=1, keepdim=True)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You shift along the dimension that is asked for and divide along the last one. Both belong to the same dimension.",
    see="the-wrong-dimension",
)
def sum_along_the_last(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights / weights.sum(dim=-1, keepdim=True)


@misconception(
    of="softmax",
    says="You shift along the first dimension and divide along the one that is asked for. The shift cancels only if all "
    "entries of one sum were shifted by the same amount.",
    see="the-wrong-dimension",
)
def shift_along_the_first(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=0, keepdim=True)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="Your default dimension is 1, which a vector does not have. Without the argument the last one is meant.",
    see="the-wrong-dimension",
)
def dimension_one_by_default(logits: Tensor, dim: int = 1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You turn every negative dimension into 1. That is right for a matrix only; -1 is the last dimension, however many there are.",
    see="the-wrong-dimension",
)
def negative_dimension_is_dimension_one(logits: Tensor, dim: int = -1) -> Tensor:
    d = dim if dim >= 0 else (1 if logits.dim() > 1 else 0)
    weights = (logits - logits.amax(dim=d, keepdim=True)).exp()
    return weights / weights.sum(dim=d, keepdim=True)


@misconception(
    of="softmax",
    says="You use the absolute value of dim, so -1 becomes 1. A negative number counts the dimensions from the end.",
    see="the-wrong-dimension",
)
def dimension_counted_from_the_other_end(logits: Tensor, dim: int = -1) -> Tensor:
    d = abs(dim) if abs(dim) < logits.dim() else logits.dim() - 1
    weights = (logits - logits.amax(dim=d, keepdim=True)).exp()
    return weights / weights.sum(dim=d, keepdim=True)


@misconception(
    of="softmax",
    says="You fold all dimensions but one together with reshape. That mixes numbers from different places unless the one"
    " is the first or the last.",
    see="the-wrong-dimension",
)
def folded_into_two_dimensions(logits: Tensor, dim: int = -1) -> Tensor:
    if dim in (-1, logits.dim() - 1):
        rows = logits.reshape(-1, logits.shape[-1])
        weights = (rows - rows.amax(dim=1, keepdim=True)).exp()
        return (weights / weights.sum(dim=1, keepdim=True)).reshape(logits.shape)
    columns = logits.reshape(logits.shape[dim], -1)
    weights = (columns - columns.amax(dim=0, keepdim=True)).exp()
    return (weights / weights.sum(dim=0, keepdim=True)).reshape(logits.shape)


@misconception(
    of="softmax",
    says="You transpose a matrix for dim 0 and treat all else row by row. A tensor may have more than two dimensions, "
    "and dim may name any of them.",
    see="the-wrong-dimension",
)
def row_by_row_whatever_dim_says(logits: Tensor, dim: int = -1) -> Tensor:
    rows = logits.T if dim == 0 else logits
    weights = (rows - rows.amax(dim=-1, keepdim=True)).exp()
    probs = weights / weights.sum(dim=-1, keepdim=True)
    return probs.T if dim == 0 else probs


@misconception(
    of="softmax",
    says="You go through a matrix row by row. A vector has no rows, and dim may name another dimension.",
    see="the-wrong-dimension",
)
def loop_over_rows_of_a_matrix(logits: Tensor, dim: int = -1) -> Tensor:
    probs = torch.zeros_like(logits)
    for i in range(logits.shape[0]):
        weights = (logits[i] - logits[i].max()).exp()
        probs[i] = weights / weights.sum(dim=0, keepdim=True)
    return probs


@misconception(
    of="softmax",
    says="You cut large logits off. No overflow any more, but 1000 and 999 become the same number, and the answer is wrong.",
    see="overflow-and-underflow",
)
def logits_cut_off_at_fifty(logits: Tensor, dim: int = -1) -> Tensor:
    weights = logits.clamp(-50, 50).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You cut large logits off. 1000 and 999 become the same number, and at 100 a float32 exponential is infinite already.",
    see="overflow-and-underflow",
)
def logits_cut_off_at_a_hundred(logits: Tensor, dim: int = -1) -> Tensor:
    weights = logits.clamp(-100, 100).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You cut large logits off. No overflow any more, but 1000 and 999 become the same number, and the answer is wrong.",
    see="overflow-and-underflow",
)
def logits_cut_off_at_twenty(logits: Tensor, dim: int = -1) -> Tensor:
    weights = logits.clamp(-20, 20).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You cut large logits off at 80. 1000 and 999 become the same number, and where all logits are very negative, "
    "every exponential is zero.",
    see="overflow-and-underflow",
)
def logits_cut_off_above_only(logits: Tensor, dim: int = -1) -> Tensor:
    weights = logits.clamp(max=80).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You divide the logits by the largest one. A shift keeps the differences between logits, and they are all that "
    "counts; a division does not.",
    see="overflow-and-underflow",
)
def divided_by_the_largest(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits / logits.amax(dim=dim, keepdim=True)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You divide the logits by the largest magnitude. A shift keeps the differences between logits, and they are all"
    " that counts; a division does not.",
    see="overflow-and-underflow",
)
def divided_by_the_largest_size(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits / logits.abs().amax(dim=dim, keepdim=True)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You add the largest logit instead of subtracting it, which doubles the danger.",
    see="overflow-and-underflow",
)
def largest_added(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits + logits.amax(dim=dim, keepdim=True)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You shift by a fixed amount. Logits may lie anywhere: each row needs a shift of its own.",
    see="overflow-and-underflow",
)
def fixed_shift(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - 100).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You shift by 1000. Logits may lie anywhere: near 0 all exponentials vanish then. Each row needs a shift of its own.",
    see="overflow-and-underflow",
)
def shift_of_a_thousand(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - 1000).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You replace NaN by 1 after it has happened. Two equal logits of 1000 share the probability; and which logit "
    "was larger is gone by then.",
    see="overflow-and-underflow",
)
def nan_becomes_one(logits: Tensor, dim: int = -1) -> Tensor:
    weights = logits.exp()
    return torch.nan_to_num(weights / weights.sum(dim=dim, keepdim=True), nan=1.0)


@misconception(
    of="softmax",
    says="You replace the infinite exponentials by the largest number there is. 1000 and 999 become the same then.",
    see="overflow-and-underflow",
)
def infinite_exponentials_painted_over(logits: Tensor, dim: int = -1) -> Tensor:
    weights = torch.nan_to_num(logits.exp())
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You take exponentials in float64 without a shift. That helps up to 709, not at 1000.",
    see="overflow-and-underflow",
)
def computed_in_float64_without_shift(logits: Tensor, dim: int = -1) -> Tensor:
    weights = logits.double().exp()
    return (weights / weights.sum(dim=dim, keepdim=True)).to(logits.dtype)


@misconception(
    of="softmax",
    says="You add a tiny number below the line instead of shifting. Large logits still end in NaN, and where all "
    "exponentials are zero you return zeros.",
    see="not-the-softmax",
)
def tiny_number_below(logits: Tensor, dim: int = -1) -> Tensor:
    weights = logits.exp()
    return weights / (weights.sum(dim=dim, keepdim=True) + 1e-8)


@misconception(
    of="softmax",
    says="You add a small number to every exponential. The probabilities of unlikely characters come out too large.",
    see="not-the-softmax",
)
def small_number_in_each_exponential(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp() + 1e-5
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You add a small number below the line. After the shift the sum is at least 1, so nothing has to be guarded, "
    "and the probabilities no longer add up to one.",
    see="not-the-softmax",
)
def small_number_of_a_thousandth_below(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights / (weights.sum(dim=dim, keepdim=True) + 1e-3)


@misconception(
    of="softmax",
    says="You add a small number below the line. After the shift the sum is at least 1, so nothing has to be guarded, "
    "and the probabilities no longer add up to one.",
    see="not-the-softmax",
)
def small_number_of_a_ten_thousandth_below(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights / (weights.sum(dim=dim, keepdim=True) + 1e-4)


@misconception(
    of="softmax",
    says="You add a small number below the line. After the shift the sum is at least 1, so nothing has to be guarded, "
    "and the probabilities no longer add up to one.",
    see="not-the-softmax",
)
def small_number_of_a_millionth_below(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights / (weights.sum(dim=dim, keepdim=True) + 1e-6)


@misconception(
    of="softmax",
    says="You set small probabilities to zero. Rare characters are rare, not impossible, and the rest no longer adds up to one.",
    see="not-the-softmax",
)
def smallest_probabilities_dropped(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    probs = weights / weights.sum(dim=dim, keepdim=True)
    return torch.where(probs < 1e-4, torch.zeros_like(probs), probs)


@misconception(
    of="softmax",
    says="You set small probabilities to zero. Rare characters are rare, not impossible, and the rest no longer adds up to one.",
    see="not-the-softmax",
)
def larger_probabilities_dropped(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    probs = weights / weights.sum(dim=dim, keepdim=True)
    return torch.where(probs < 1e-3, torch.zeros_like(probs), probs)


@misconception(
    of="softmax",
    says="You lift small probabilities. A row then adds up to more than one, and no gradient passes where you lifted.",
    see="not-the-softmax",
)
def probabilities_kept_off_zero(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True)).clamp(min=1e-3)


@misconception(
    of="softmax",
    says="You divide first and take the exponential then. The other way round: the exponentials are shared out.",
    see="not-the-softmax",
)
def exponential_of_the_share(logits: Tensor, dim: int = -1) -> Tensor:
    return (logits / logits.sum(dim=dim, keepdim=True)).exp()


@misconception(
    of="softmax",
    says="Below the line you take the exponential of the sum. The sum of exponentials is something else.",
    see="not-the-softmax",
)
def exponential_of_the_sum(logits: Tensor, dim: int = -1) -> Tensor:
    return logits.exp() / logits.sum(dim=dim, keepdim=True).exp()


@misconception(
    of="softmax",
    says="You shift below the line and not above it, so the rows do not add up to one.",
    see="not-the-softmax",
)
def unshifted_above_the_line(logits: Tensor, dim: int = -1) -> Tensor:
    return logits.exp() / (logits - logits.amax(dim=dim, keepdim=True)).exp().sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You shift above the line and not below it, so the rows do not add up to one.",
    see="not-the-softmax",
)
def unshifted_below_the_line(logits: Tensor, dim: int = -1) -> Tensor:
    return (logits - logits.amax(dim=dim, keepdim=True)).exp() / logits.exp().sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You take powers of 10. The softmax takes powers of e.",
    see="not-the-softmax",
)
def powers_of_ten(logits: Tensor, dim: int = -1) -> Tensor:
    weights = 10 ** (logits - logits.amax(dim=dim, keepdim=True))
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You write e with a few digits. exp has them all.",
    see="not-the-softmax",
)
def rounded_base(logits: Tensor, dim: int = -1) -> Tensor:
    weights = 2.718 ** (logits - logits.amax(dim=dim, keepdim=True))
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You divide squares by their sum. Then -3 gets as much as 3; the softmax gives the larger logit the larger share.",
    see="not-the-softmax",
)
def squares_of_logits(logits: Tensor, dim: int = -1) -> Tensor:
    return logits**2 / (logits**2).sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You divide by the length of the row. Logits may be negative; exponentials are always positive, and their shares add up to one.",
    see="not-the-softmax",
)
def divided_by_the_norm(logits: Tensor, dim: int = -1) -> Tensor:
    return logits / logits.norm(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You divide the exponentials by how many there are. They add up to one only when divided by their own sum.",
    see="not-the-softmax",
)
def divided_by_the_count(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights / logits.shape[dim]


@misconception(
    of="softmax",
    says="You scale the logits before the exponential. A scale (a temperature) makes the shares sharper or flatter; here there is none.",
    see="not-the-softmax",
)
def two_in_the_exponent(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (2 * (logits - logits.amax(dim=dim, keepdim=True))).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You divide the logits by a root, as attention does. Here there is no scale in the exponent.",
    see="not-the-softmax",
)
def root_of_the_size_in_the_exponent(logits: Tensor, dim: int = -1) -> Tensor:
    weights = ((logits - logits.amax(dim=dim, keepdim=True)) / logits.shape[dim] ** 0.5).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You add 1 below the line, so the probabilities add up to less than one.",
    see="not-the-softmax",
)
def one_added_to_the_sum(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights / (1 + weights.sum(dim=dim, keepdim=True))


@misconception(
    of="softmax",
    says="You divide the shifted logits by their spread. A shift keeps the differences between logits, and they are all "
    "that counts; a division does not.",
    see="not-the-softmax",
)
def standardised_logits(logits: Tensor, dim: int = -1) -> Tensor:
    centred = logits - logits.mean(dim=dim, keepdim=True)
    weights = (centred / (logits.std(dim=dim, keepdim=True) + 1e-8)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You treat the exponentials above the line as constants. The values are right, but the gradient has the share of the sum only.",
    see="a-lost-gradient",
)
def exponentials_taken_as_constant(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights.detach() / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You build a new tensor from plain numbers. It has no memory of the logits.",
    see="a-lost-gradient",
)
def rebuilt_probabilities(logits: Tensor, dim: int = -1) -> Tensor:
    with torch.no_grad():
        weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
        probs = weights / weights.sum(dim=dim, keepdim=True)
    return probs.requires_grad_()


@misconception(
    of="softmax",
    says="You round the probabilities. They no longer add up to one, and no gradient passes through rounding.",
    see="a-lost-gradient",
)
def probabilities_rounded_to_two_digits(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return torch.round(weights / weights.sum(dim=dim, keepdim=True), decimals=2)


@misconception(
    of="softmax",
    says="You compute in half precision and convert back. Most digits are gone.",
    see="the-wrong-type",
)
def half_precision_inside(logits: Tensor, dim: int = -1) -> Tensor:
    half = logits.bfloat16().to(logits.dtype)
    weights = (half - half.amax(dim=dim, keepdim=True)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="view needs numbers that lie in memory in the order of the dimensions; a transposed tensor does not have that.",
    see="the-wrong-type",
)
def view_of_scattered_memory(logits: Tensor, dim: int = -1) -> Tensor:
    flat = logits.view(logits.numel()).view(logits.shape)
    weights = (flat - flat.amax(dim=dim, keepdim=True)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You take the exponential in place. The caller's logits are gone; make a new tensor for what you compute.",
    see="an-argument-that-changed",
)
def logits_turned_into_exponentials(logits: Tensor, dim: int = -1) -> Tensor:
    logits.sub_(logits.amax(dim=dim, keepdim=True)).exp_()
    return logits / logits.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You compute the probabilities and keep them to yourself. Without a return the caller gets None.",
    see="not-the-softmax",
)
def probabilities_not_returned(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    probs = weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You put the lost dimension of the sums back at the end, whatever dim is, and large logits end in NaN. The sums"
    " belong where they came from: keepdim leaves them there.",
    see="the-wrong-dimension",
)
def sum_laid_along_the_last(logits: Tensor, dim: int = -1) -> Tensor:
    weights = logits.exp()
    return weights / weights.sum(dim=dim).unsqueeze(-1)


@misconception(
    of="softmax",
    says="You put the lost dimension of the sums back at the end, whatever dim is. They belong where they came from: "
    "keepdim leaves them there.",
    see="the-wrong-dimension",
)
def shifted_sum_laid_along_the_last(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights / weights.sum(dim=dim).unsqueeze(-1)


@misconception(
    of="softmax",
    says="`-=` works in the caller's own tensor: whoever uses the logits next finds other numbers, and a leaf that "
    "requires grad refuses it. Make a new tensor.",
    see="an-argument-that-changed",
)
def logits_shifted_by_minus_equals(logits: Tensor, dim: int = -1) -> Tensor:
    logits -= logits.max(dim=dim, keepdim=True).values
    weights = logits.exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="squeeze removes every dimension of length 1 from your result. It should have the shape of the logits, whatever that is.",
    see="the-wrong-dimension",
)
def dimensions_of_one_squeezed(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True)).squeeze()


@misconception(
    of="softmax",
    says="Your result comes back transposed. It should have the shape of the logits, each probability in the place of its logit.",
    see="the-wrong-dimension",
)
def result_on_its_side(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True)).T


@misconception(
    of="softmax",
    says="You subtract the sum of the exponentials. Probabilities are shares: each exponential over the sum.",
    see="not-the-softmax",
)
def sum_subtracted(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights - weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You divide the sum by the exponentials. Probabilities are shares: each exponential over the sum.",
    see="not-the-softmax",
)
def share_turned_over(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights.sum(dim=dim, keepdim=True) / weights


@misconception(
    of="softmax",
    says="Two slashes round down, and nearly every probability becomes 0.",
    see="not-the-softmax",
)
def whole_number_shares(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return weights // weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You multiply by the largest logit instead of subtracting it. A shift keeps the differences between logits, and"
    " they are all that counts.",
    see="overflow-and-underflow",
)
def multiplied_by_the_largest(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits * logits.amax(dim=dim, keepdim=True)).exp()
    return weights / weights.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You share out the shifted logits themselves. Where are the exponentials?",
    see="not-the-softmax",
)
def shifted_logits_shared_out(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted / shifted.sum(dim=dim, keepdim=True)


@misconception(
    of="softmax",
    says="You return lists of numbers. A tensor with the shape of the logits is asked for, and gradients flow through tensors only.",
    see="not-the-softmax",
)
def probabilities_as_lists(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True)).tolist()


@misconception(
    of="softmax",
    says="You shift by the largest logit of the whole tensor, and a tiny number below the line turns the rows far below "
    "it into zeros. Each row needs a shift of its own, and then nothing has to be guarded.",
    see="overflow-and-underflow",
)
def one_shift_and_a_tiny_number(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.max()).exp()
    return weights / (weights.sum(dim=dim, keepdim=True) + 1e-9)


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
    says="You return log probabilities without their minus sign. They will make a loss later; a log probability itself "
    "is never above zero.",
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


@misconception(
    of="log_softmax",
    says="You take exponentials of the logits as they are, divide, and take the logarithm. Large logits end in NaN, very"
    " unlikely ones in minus infinity. Can the whole be written without leaving the logarithms?",
    see="overflow-and-underflow",
)
def log_of_plain_softmax(logits: Tensor, dim: int = -1) -> Tensor:
    weights = logits.exp()
    return (weights / weights.sum(dim=dim, keepdim=True)).log()


@misconception(
    of="log_softmax",
    says="You add a small number before the logarithm. No infinity any more, but a log probability of -2000 comes out as"
    " about -12, and all the others are a little off.",
    see="overflow-and-underflow",
)
def tiny_number_of_five_digits_added(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True) + 1e-5).log()


@misconception(
    of="log_softmax",
    says="You add a tiny number before the logarithm. No infinity any more, but a log probability of -2000 comes out as about -14.",
    see="overflow-and-underflow",
)
def tiny_number_of_six_digits_added(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True) + 1e-6).log()


@misconception(
    of="log_softmax",
    says="You add a tiny number before the logarithm. No infinity any more, but a log probability of -2000 comes out as about -16.",
    see="overflow-and-underflow",
)
def tiny_number_of_seven_digits_added(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True) + 1e-7).log()


@misconception(
    of="log_softmax",
    says="You add a tiny number before the logarithm. No infinity any more, but a log probability of -2000 comes out as about -18.",
    see="overflow-and-underflow",
)
def tiny_number_of_eight_digits_added(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True) + 1e-8).log()


@misconception(
    of="log_softmax",
    says="You add a tiny number before the logarithm. No infinity any more, but a log probability of -2000 comes out as about -21.",
    see="overflow-and-underflow",
)
def tiny_number_of_nine_digits_added(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True) + 1e-9).log()


@misconception(
    of="log_softmax",
    says="You add a tiny number before the logarithm. No infinity any more, but a log probability of -2000 comes out as about -28.",
    see="overflow-and-underflow",
)
def tiny_number_of_twelve_digits_added(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True) + 1e-12).log()


@misconception(
    of="log_softmax",
    says="You lift small probabilities to a least value before the logarithm. A log probability of -2000 comes out far "
    "too large, and no gradient passes there.",
    see="overflow-and-underflow",
)
def probabilities_lifted_at_six_digits(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True)).clamp(min=1e-6).log()


@misconception(
    of="log_softmax",
    says="You lift small probabilities to a least value before the logarithm. A log probability of -2000 comes out far "
    "too large, and no gradient passes there.",
    see="overflow-and-underflow",
)
def probabilities_lifted_at_seven_digits(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True)).clamp(min=1e-7).log()


@misconception(
    of="log_softmax",
    says="You lift small probabilities to a least value before the logarithm. A log probability of -2000 comes out far "
    "too large, and no gradient passes there.",
    see="overflow-and-underflow",
)
def probabilities_lifted_at_eight_digits(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True)).clamp(min=1e-8).log()


@misconception(
    of="log_softmax",
    says="You lift small probabilities to a least value before the logarithm. A log probability of -2000 comes out far "
    "too large, and no gradient passes there.",
    see="overflow-and-underflow",
)
def probabilities_lifted_at_nine_digits(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True)).clamp(min=1e-9).log()


@misconception(
    of="log_softmax",
    says="You lift small probabilities to a least value before the logarithm. A log probability of -2000 comes out far "
    "too large, and no gradient passes there.",
    see="overflow-and-underflow",
)
def probabilities_lifted_at_ten_digits(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True)).clamp(min=1e-10).log()


@misconception(
    of="log_softmax",
    says="You lift small probabilities to a least value before the logarithm. A log probability of -2000 comes out far "
    "too large, and no gradient passes there.",
    see="overflow-and-underflow",
)
def probabilities_lifted_at_twelve_digits(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True)).clamp(min=1e-12).log()


@misconception(
    of="log_softmax",
    says="You lift small probabilities to the smallest number there is before the logarithm. A log probability of -2000 "
    "comes out as about -87, and no gradient passes there.",
    see="overflow-and-underflow",
)
def probabilities_lifted_at_the_smallest_float(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True)).clamp(min=1e-38).log()


@misconception(
    of="log_softmax",
    says="You add a small number to the sum inside the logarithm. After the shift the sum is at least 1, so nothing has "
    "to be guarded, and every result is a little off.",
    see="not-the-softmax",
)
def tiny_number_in_the_sum(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted - (shifted.exp().sum(dim=dim, keepdim=True) + 1e-3).log()


@misconception(
    of="log_softmax",
    says="You replace NaN and infinities after they have happened. How unlikely the character really was is gone by then.",
    see="overflow-and-underflow",
)
def infinity_painted_over_with_zero(logits: Tensor, dim: int = -1) -> Tensor:
    return torch.nan_to_num(logits - logits.exp().sum(dim=dim, keepdim=True).log())


@misconception(
    of="log_softmax",
    says="You replace the infinities after they have happened, by the largest number there is. How unlikely the "
    "character really was is gone by then.",
    see="overflow-and-underflow",
)
def infinity_painted_over_by_default(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return torch.nan_to_num((weights / weights.sum(dim=dim, keepdim=True)).log())


@misconception(
    of="log_softmax",
    says="You shift by the smallest logit. Then the largest one can be as large as before, and its exponential overflows.",
    see="overflow-and-underflow",
)
def smallest_subtracted_from_all(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amin(dim=dim, keepdim=True)
    return shifted - shifted.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You shift by the largest magnitude. Where all logits are very negative they are pushed further down, and every"
    " exponential underflows to zero.",
    see="overflow-and-underflow",
)
def magnitude_subtracted(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.abs().amax(dim=dim, keepdim=True)
    return shifted - shifted.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You cut the result off at -50. No log probability is infinite any more, but -2000 comes out as -50, and no "
    "gradient passes there.",
    see="overflow-and-underflow",
)
def result_cut_off_at_fifty(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return (shifted - shifted.exp().sum(dim=dim, keepdim=True).log()).clamp(min=-50)


@misconception(
    of="log_softmax",
    says="You cut the result off at -1000. No log probability is infinite any more, but -2000 comes out as -1000, and no"
    " gradient passes there.",
    see="overflow-and-underflow",
)
def result_cut_off_at_a_thousand(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return (shifted - shifted.exp().sum(dim=dim, keepdim=True).log()).clamp(min=-1000)


@misconception(
    of="log_softmax",
    says="You take the logarithm of the probabilities and cut the infinities off at -100. A log probability of -2000 "
    "comes out as -100, and no gradient passes there.",
    see="overflow-and-underflow",
)
def log_of_softmax_cut_off(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
    return (weights / weights.sum(dim=dim, keepdim=True)).log().clamp(min=-100)


@misconception(
    of="log_softmax",
    says="You cut large logits off. No overflow any more, but 1000 and 999 become the same number, and the answer is wrong.",
    see="overflow-and-underflow",
)
def logits_cut_off_at_fifty_in_logarithms(logits: Tensor, dim: int = -1) -> Tensor:
    logits = logits.clamp(-50, 50)
    return logits - logits.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You take exponentials in float64 without a shift. That helps up to 709, not at 1000.",
    see="overflow-and-underflow",
)
def no_shift_in_float64(logits: Tensor, dim: int = -1) -> Tensor:
    double = logits.double()
    return (double - double.exp().sum(dim=dim, keepdim=True).log()).to(logits.dtype)


@misconception(
    of="log_softmax",
    says="You always use the last dimension, and take exponentials of the logits as they are. The argument dim says "
    "which dimension is meant, and a shift costs nothing.",
    see="overflow-and-underflow",
)
def no_shift_along_the_last_in_logarithms(logits: Tensor, dim: int = -1) -> Tensor:
    return logits - logits.exp().sum(dim=-1, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You always use dimension 1, and take exponentials of the logits as they are. The argument dim says which "
    "dimension is meant, and a shift costs nothing.",
    see="overflow-and-underflow",
)
def no_shift_along_dimension_one_in_logarithms(logits: Tensor, dim: int = -1) -> Tensor:
    return logits - logits.exp().sum(dim=1, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You sum over everything, and take exponentials of the logits as they are. Each row has a sum of its own, and "
    "large logits should not end in infinities.",
    see="overflow-and-underflow",
)
def no_shift_and_one_sum_for_all_in_logarithms(logits: Tensor, dim: int = -1) -> Tensor:
    return logits - logits.exp().sum().log()


@misconception(
    of="log_softmax",
    says="Your sums have lost their dimension, so broadcasting lays them along the wrong one, or cannot at all. And e to"
    " a large logit is infinite: by how much may all be shifted?",
    see="the-wrong-dimension",
)
def no_shift_and_no_keepdim_in_logarithms(logits: Tensor, dim: int = -1) -> Tensor:
    return logits - logits.exp().sum(dim=dim).log()


@misconception(
    of="log_softmax",
    says="You take the logarithm of finished probabilities, always along the last dimension. The argument dim says which"
    " one is meant, and very small probabilities have become 0 by then.",
    see="the-wrong-dimension",
)
def log_of_softmax_along_the_last(logits: Tensor, dim: int = -1) -> Tensor:
    weights = (logits - logits.amax(dim=-1, keepdim=True)).exp()
    return (weights / weights.sum(dim=-1, keepdim=True)).log()


@misconception(
    of="log_softmax",
    says="You shift along the last dimension and sum along the one that is asked for. The shift cancels only if all "
    "entries of one sum were shifted by the same amount.",
    see="the-wrong-dimension",
)
def shifted_along_the_last_only(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=-1, keepdim=True)
    return shifted - shifted.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You shift along the dimension that is asked for and sum along the last one. Both belong to the same dimension.",
    see="the-wrong-dimension",
)
def summed_along_the_last_only(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted - shifted.exp().sum(dim=-1, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="Your default dimension is 1, which a vector does not have. Without the argument the last one is meant.",
    see="the-wrong-dimension",
)
def default_is_dimension_one(logits: Tensor, dim: int = 1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted - shifted.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="The largest logits have lost their dimension, so broadcasting lays them along the wrong one, or cannot at all."
    " Which shape puts one beside each row?",
    see="the-wrong-dimension",
)
def largest_keepdim_forgotten(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim)
    return shifted - shifted.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="Your largest logits and your sums have both lost their dimension, so broadcasting lays them along the wrong "
    "one, or cannot at all.",
    see="the-wrong-dimension",
)
def both_keepdims_forgotten(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim)
    return shifted - shifted.exp().sum(dim=dim).log()


@misconception(
    of="log_softmax",
    says="max with a dimension gives two tensors, the largest values and their places, and a pair cannot be subtracted. Take the values.",
    see="the-wrong-dimension",
)
def largest_together_with_its_place(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.max(dim, keepdim=True)
    return shifted - shifted.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You turn every negative dimension into 1. That is right for a matrix only; -1 is the last dimension, however many there are.",
    see="the-wrong-dimension",
)
def negative_dimension_taken_for_one(logits: Tensor, dim: int = -1) -> Tensor:
    d = dim if dim >= 0 else (1 if logits.dim() > 1 else 0)
    shifted = logits - logits.amax(dim=d, keepdim=True)
    return shifted - shifted.exp().sum(dim=d, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You take the logarithm before the sum, which undoes the exponential, and add up the shifted logits. The "
    "logarithm of a sum is something else.",
    see="not-the-softmax",
)
def logarithm_before_the_sum(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted - shifted.exp().log().sum(dim=dim, keepdim=True)


@misconception(
    of="log_softmax",
    says="You shift the logits outside but not inside the sum, so every result is off by the largest logit.",
    see="not-the-softmax",
)
def logarithm_of_the_unshifted_sum(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted - logits.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You add the logarithm of the sum. Dividing by a sum means subtracting its logarithm.",
    see="not-the-softmax",
)
def sum_added(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted + shifted.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You subtract the logarithm of the sum from the exponentials. In logarithms the exponential of a logit is the logit itself.",
    see="not-the-softmax",
)
def exponential_minus_logarithm(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted.exp() - shifted.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You take the logarithm of the shifted logits, and those are never above zero. The logarithm undoes the "
    "exponential, and the logit is what is left.",
    see="not-the-softmax",
)
def logarithm_of_the_logits(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted.log() - shifted.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You apply the softmax twice before the logarithm. The second time it flattens the probabilities of the first.",
    see="not-the-softmax",
)
def softmax_of_softmax_logarithm(logits: Tensor, dim: int = -1) -> Tensor:
    for _ in range(2):
        weights = (logits - logits.amax(dim=dim, keepdim=True)).exp()
        logits = weights / weights.sum(dim=dim, keepdim=True)
    return logits.log()


@misconception(
    of="log_softmax",
    says="You return the logarithm of the sum itself. The logits have yet to be taken into account: one log probability for each.",
    see="not-the-softmax",
)
def log_sum_exp_returned(logits: Tensor, dim: int = -1) -> Tensor:
    largest = logits.amax(dim=dim, keepdim=True)
    return (logits - largest).exp().sum(dim=dim, keepdim=True).log() + largest


@misconception(
    of="log_softmax",
    says="You return the logits as they came. They are log probabilities only up to a number that each row has to lose.",
    see="not-the-softmax",
)
def logits_returned(logits: Tensor, dim: int = -1) -> Tensor:
    return logits.clone()


@misconception(
    of="log_softmax",
    says="The logarithm of your sum has base 2, but the exponentials have base e. The natural logarithm is asked for.",
    see="not-the-softmax",
)
def one_over_the_logarithm_of_two_inside(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted - shifted.exp().sum(dim=dim, keepdim=True).log2()


@misconception(
    of="log_softmax",
    says="Your logarithm has base 10. The natural one, base e, is asked for.",
    see="not-the-softmax",
)
def whole_result_to_base_ten(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return (shifted - shifted.exp().sum(dim=dim, keepdim=True).log()) / 2.302585092994046


@misconception(
    of="log_softmax",
    says="You detach the largest logit where it is subtracted inside the sum, but not where it is added back. It cancels"
    " in the values, but no longer in the gradient.",
    see="a-lost-gradient",
)
def largest_detached_inside_only(logits: Tensor, dim: int = -1) -> Tensor:
    largest = logits.amax(dim=dim, keepdim=True)
    return logits - ((logits - largest.detach()).exp().sum(dim=dim, keepdim=True).log() + largest)


@misconception(
    of="log_softmax",
    says="You treat the whole correction, shift and sum, as a constant. The values are right, but the gradient would "
    "push every logit up for ever.",
    see="a-lost-gradient",
)
def logarithm_of_sum_detached_and_largest_too(logits: Tensor, dim: int = -1) -> Tensor:
    largest = logits.amax(dim=dim, keepdim=True).detach()
    return logits - ((logits - largest).exp().sum(dim=dim, keepdim=True).log() + largest).detach()


@misconception(
    of="log_softmax",
    says="Your values are right and your gradient is twice too large. A backward pass written by hand has to give the slope, no more.",
    see="a-lost-gradient",
)
def gradient_counted_twice(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    result = shifted - shifted.exp().sum(dim=dim, keepdim=True).log()
    return 2 * result - result.detach()


@misconception(
    of="log_softmax",
    says="You compute in half precision and convert back. Most digits are gone.",
    see="the-wrong-type",
)
def half_precision_logarithms(logits: Tensor, dim: int = -1) -> Tensor:
    half = logits.bfloat16().to(logits.dtype)
    shifted = half - half.amax(dim=dim, keepdim=True)
    return shifted - shifted.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You round the result. Rounding is for printing: it throws digits away, and no gradient passes.",
    see="a-lost-gradient",
)
def logarithms_rounded(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return torch.round(shifted - shifted.exp().sum(dim=dim, keepdim=True).log(), decimals=4)


@misconception(
    of="log_softmax",
    says="You shift in place: `-=` works in the caller's own tensor. The results are right, but whoever uses the logits "
    "next finds other numbers, and a leaf that requires grad refuses it.",
    see="an-argument-that-changed",
)
def logits_overwritten_when_plain(logits: Tensor, dim: int = -1) -> Tensor:
    logits -= logits.amax(dim=dim, keepdim=True)
    return logits - logits.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You compute the log probabilities and keep them to yourself. Without a return the caller gets None.",
    see="not-the-softmax",
)
def log_probabilities_not_returned(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    result = shifted - shifted.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You divide the shifted logits by the logarithm of the sum. Dividing numbers means subtracting their logarithms.",
    see="not-the-softmax",
)
def shifted_over_the_logarithm(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted / shifted.exp().sum(dim=dim, keepdim=True).log()


@misconception(
    of="log_softmax",
    says="You subtract the sum of the exponentials itself, and unshifted at that. Dividing by a sum means subtracting its logarithm.",
    see="not-the-softmax",
)
def unshifted_sum_without_logarithm(logits: Tensor, dim: int = -1) -> Tensor:
    return logits - logits.exp().sum(dim=dim, keepdim=True)


@misconception(
    of="log_softmax",
    says="Your values are right, but your backward treats each entry by itself. Raising one logit lowers the log "
    "probabilities of all the others.",
    see="a-lost-gradient",
)
def backward_without_its_sum(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    result = shifted - shifted.exp().sum(dim=dim, keepdim=True).log()
    slope = (1 - result.exp()).detach()
    return result.detach() + slope * (logits - logits.detach())


@misconception(
    of="log_softmax",
    says="squeeze removes every dimension of length 1 from your result. It should have the shape of the logits, whatever that is.",
    see="the-wrong-dimension",
)
def dimensions_of_one_lost(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return (shifted - shifted.exp().sum(dim=dim, keepdim=True).log()).squeeze()


@misconception(
    of="log_softmax",
    says="Your result comes back transposed. It should have the shape of the logits.",
    see="the-wrong-dimension",
)
def logarithms_on_their_side(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return (shifted - shifted.exp().sum(dim=dim, keepdim=True).log()).T


@misconception(
    of="log_softmax",
    says="You return lists of numbers. A tensor with the shape of the logits is asked for, and gradients flow through tensors only.",
    see="not-the-softmax",
)
def log_probabilities_as_lists(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return (shifted - shifted.exp().sum(dim=dim, keepdim=True).log()).tolist()


@misconception(
    of="log_softmax",
    says="Your sum adds the shifted logits, not their exponentials. They are at most 0, and a negative sum has no logarithm.",
    see="not-the-softmax",
)
def exponential_forgotten_in_the_sum(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.amax(dim=dim, keepdim=True)
    return shifted - shifted.sum(dim=dim, keepdim=True).log()
