"""Named wrong answers of exercise 11: each is one mistake that people really make."""

# ruff: noqa: B006 (people write so)
import torch
from optimizers import minibatches
from torch import Tensor

from grader.banks import misconception

# ---- minibatches


@misconception(
    of="minibatches",
    says="You cut the numbers as they stand, without shuffling. Examples often come sorted, and then a batch sees one kind only.",
    see="not-really-shuffled",
)
def nothing_shuffled(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    return list(torch.arange(n).split(batch_size))


@misconception(
    of="minibatches",
    says="You shuffle the batches, but what is inside a batch stays together for ever. Shuffle first, cut afterwards.",
    see="not-really-shuffled",
)
def batches_shuffled_as_a_whole(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    batches = list(torch.arange(n).split(batch_size))
    last = batches.pop() if n % batch_size else None
    batches = [batches[i] for i in torch.randperm(len(batches), generator=generator).tolist()]
    return batches if last is None else [*batches, last]


@misconception(
    of="minibatches",
    says="You shuffle inside each batch, so the first batch always holds the first examples. Shuffle first, cut afterwards.",
    see="not-really-shuffled",
)
def shuffled_inside_each_batch(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    return [batch[torch.randperm(len(batch), generator=generator)] for batch in torch.arange(n).split(batch_size)]


@misconception(
    of="minibatches",
    says="You begin at a random place and go round. Neighbours stay neighbours; every order should be possible.",
    see="not-really-shuffled",
)
def turned_round(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    start = int(torch.randint(n, (1,), generator=generator))
    return list(torch.arange(n).roll(start).split(batch_size))


@misconception(
    of="minibatches",
    says="You turn the order round. That is another fixed order, not a shuffled one.",
    see="not-really-shuffled",
)
def last_example_first(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    return list(torch.arange(n).flip(0).split(batch_size))


@misconception(
    of="minibatches",
    says="You deal the numbers out like cards, always in the same way. That mixes, but by no chance at all.",
    see="not-really-shuffled",
)
def dealt_like_cards(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    count = -(-n // batch_size)
    return list(torch.cat([torch.arange(n)[k::count] for k in range(count)]).split(batch_size))


@misconception(
    of="minibatches",
    says="You draw every number by itself, so some examples come twice and others never. Within one epoch each has its turn once.",
    see="every-example-once",
)
def drawn_with_replacement(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    return list(torch.randint(0, n, (n,), generator=generator).split(batch_size))


@misconception(
    of="minibatches",
    says="Each batch is drawn by itself, so one example can be in several of them and another in none.",
    see="every-example-once",
)
def each_batch_from_all(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    sizes = [min(batch_size, n - start) for start in range(0, n, batch_size)]
    return [torch.randperm(n, generator=generator)[:size] for size in sizes]


@misconception(
    of="minibatches",
    says="You leave the short last batch out, so some examples are never seen in this epoch.",
    see="every-example-once",
)
def short_batch_dropped(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    order = torch.randperm(n, generator=generator)
    return [order[k * batch_size : (k + 1) * batch_size] for k in range(n // batch_size)]


@misconception(
    of="minibatches",
    says="You make one batch more than there are full ones, and where they come out even it is empty. The mean of nothing is NaN.",
    see="every-example-once",
)
def empty_batch_at_the_end(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    order = torch.randperm(n, generator=generator)
    return [order[k * batch_size : (k + 1) * batch_size] for k in range(n // batch_size + 1)]


@misconception(
    of="minibatches",
    says="You fill the last batch up with examples from the beginning. They come twice; the last batch may be short.",
    see="every-example-once",
)
def last_batch_filled_up(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    order = torch.randperm(n, generator=generator)
    missing = -n % batch_size
    while len(order) < n + missing:
        order = torch.cat([order, order[: n + missing - len(order)]])
    return list(order.split(batch_size))


@misconception(
    of="minibatches",
    says="Your last batch reaches back so that it is full, and takes some examples a second time. The last batch may be short.",
    see="every-example-once",
)
def last_batch_reaches_back(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    order = torch.randperm(n, generator=generator)
    starts = [min(start, max(0, n - batch_size)) for start in range(0, n, batch_size)]
    return [order[start : start + batch_size] for start in starts]


@misconception(
    of="minibatches",
    says="You take batch_size for the number of batches. It is how many examples one batch holds.",
    see="every-example-once",
)
def number_of_batches(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    return list(torch.randperm(n, generator=generator).chunk(batch_size))


@misconception(
    of="minibatches",
    says="You spread the rest evenly, so the batches are of about equal size. All but the last should be full.",
    see="every-example-once",
)
def batches_of_even_size(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    return list(torch.tensor_split(torch.randperm(n, generator=generator), -(-n // batch_size)))


@misconception(
    of="minibatches",
    says="Your short batch comes first. It should be the last.",
    see="every-example-once",
)
def short_batch_first(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    order = torch.randperm(n, generator=generator)
    rest = n % batch_size
    return [*([order[:rest]] if rest else []), *(order[k : k + batch_size] for k in range(rest, n, batch_size))]


@misconception(
    of="minibatches",
    says="You lose the last example: a range stops before its end anyway.",
    see="every-example-once",
)
def last_example_lost(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    return list(torch.randperm(n - 1, generator=generator).split(batch_size))


@misconception(
    of="minibatches",
    says="You count the examples from 1. The first has the index 0, and n is one too many.",
    see="every-example-once",
)
def counted_from_one(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    return list((1 + torch.randperm(n, generator=generator)).split(batch_size))


@misconception(
    of="minibatches",
    says="You refuse a batch size above n. One batch with everything is right then.",
    see="every-example-once",
)
def large_batch_size_refused(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    if batch_size > n:
        raise ValueError("batch_size is larger than n")
    return list(torch.randperm(n, generator=generator).split(batch_size))


@misconception(
    of="minibatches",
    says="You do not use the generator, so the order comes from torch's global random state and nobody can repeat the run.",
    see="random-numbers-from-elsewhere",
)
def global_random_state(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    return list(torch.randperm(n).split(batch_size))


@misconception(
    of="minibatches",
    says="You seed torch's global random state. That resets the random numbers of the whole program. Draw from the generator.",
    see="random-numbers-from-elsewhere",
)
def global_state_seeded(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    torch.manual_seed(generator.initial_seed())
    return list(torch.randperm(n).split(batch_size))


@misconception(
    of="minibatches",
    says="You seed the generator anew in every call, so every epoch has the same order.",
    see="random-numbers-from-elsewhere",
)
def generator_seeded_again(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    generator.manual_seed(42)
    return list(torch.randperm(n, generator=generator).split(batch_size))


@misconception(
    of="minibatches",
    says="You draw from a copy of the generator. The caller's one does not move on, so every epoch has the same order.",
    see="random-numbers-from-elsewhere",
)
def copy_of_the_generator(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    copy = torch.Generator().set_state(generator.get_state())
    return list(torch.randperm(n, generator=copy).split(batch_size))


@misconception(
    of="minibatches",
    says="You make a generator of your own with a fixed seed, so every epoch of every run has the same order.",
    see="random-numbers-from-elsewhere",
)
def own_generator(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    return list(torch.randperm(n, generator=torch.Generator().manual_seed(0)).split(batch_size))


@misconception(
    of="minibatches",
    says="Python's own random module knows nothing of the generator that you were given.",
    see="random-numbers-from-elsewhere",
)
def pythons_shuffle(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    import random

    order = list(range(n))
    random.shuffle(order)
    return list(torch.tensor(order).split(batch_size))


@misconception(
    of="minibatches",
    says="You keep the batches of the first call: a dict in a default argument lives on. Every call shuffles anew.",
    see="random-numbers-from-elsewhere",
)
def batches_of_an_earlier_call(n: int, batch_size: int, generator: torch.Generator, kept: dict = {}) -> list[Tensor]:
    if (n, batch_size) not in kept:
        kept[n, batch_size] = list(torch.randperm(n, generator=generator).split(batch_size))
    return kept[n, batch_size]


@misconception(
    of="minibatches",
    says="split gives a tuple. The task asks for a list.",
    see="shape-type-and-kind",
)
def tuple_of_batches(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    return torch.randperm(n, generator=generator).split(batch_size)


@misconception(
    of="minibatches",
    says="Your batches are lists of plain numbers. Each should be an int64 tensor.",
    see="shape-type-and-kind",
)
def lists_of_plain_numbers(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    return [batch.tolist() for batch in torch.randperm(n, generator=generator).split(batch_size)]


@misconception(
    of="minibatches",
    says="Your indices are floats (or int32), and a tensor cannot be indexed with floats. They should be int64.",
    see="shape-type-and-kind",
)
def indices_as_floats(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    return list(torch.rand(n, generator=generator).argsort().float().split(batch_size))


@misconception(
    of="minibatches",
    says="Your batches have shape (B, 1). Indexing with them adds an axis to the examples; one axis is enough.",
    see="shape-type-and-kind",
)
def batches_as_columns(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    return list(torch.randperm(n, generator=generator).unsqueeze(1).split(batch_size))


@misconception(
    of="minibatches",
    says="A yield makes a generator, which holds no batch before somebody asks. The task asks for a list.",
    see="shape-type-and-kind",
)
def batches_one_at_a_time(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    yield from torch.randperm(n, generator=generator).split(batch_size)


@misconception(
    of="minibatches", says="Your indices are int32. int64 is asked for, torch's own type for indices.", see="shape-type-and-kind"
)
def indices_as_int32(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    return list(torch.randperm(n, generator=generator).int().split(batch_size))


@misconception(
    of="minibatches",
    says="You set the generator's seed to 0 first. Every call then gives the same order, whatever seed the caller has chosen.",
    see="random-numbers-from-elsewhere",
)
def generator_seeded_with_zero(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    generator.manual_seed(0)
    return list(torch.randperm(n, generator=generator).split(batch_size))


@misconception(
    of="minibatches",
    says="You shuffle the batches, the short one among them, and what is inside a batch stays together for ever. "
    "Shuffle first, cut afterwards.",
    see="not-really-shuffled",
)
def cut_first_shuffled_afterwards(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    batches = list(torch.arange(n).split(batch_size))
    return [batches[i] for i in torch.randperm(len(batches), generator=generator).tolist()]


@misconception(
    of="minibatches",
    says="Your loop ends one number too early: where a single example is left for the last batch, it is lost.",
    see="every-example-once",
)
def last_batch_of_one_lost(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    order = torch.randperm(n, generator=generator)
    return [order[i : i + batch_size] for i in range(0, n - 1, batch_size)]


# ---- momentum_update


@misconception(
    of="momentum_update",
    says="You leave the velocity out: this is the plain step.",
    see="momentum-is-a-memory",
)
def plain_step(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p in params:
            if p.grad is not None:
                p -= lr * p.grad


@misconception(
    of="momentum_update",
    says="The velocity moves the parameter, but the new velocity is not kept: a name in your function is not the caller's list.",
    see="momentum-is-a-memory",
)
def velocity_not_kept(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                v = momentum * v + p.grad
                p -= lr * v


@misconception(
    of="momentum_update",
    says="You make a new list and give it the name velocities. The caller still holds the old one.",
    see="momentum-is-a-memory",
    same_as="velocity_not_kept",
    because="in both the parameters take the right first step and the caller's list stays as it was",
)
def new_list_of_velocities(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        velocities = [v if p.grad is None else momentum * v + p.grad for p, v in zip(params, velocities, strict=True)]
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                p -= lr * v


@misconception(
    of="momentum_update",
    says="You append the new velocities to the list instead of putting them in the place of the old ones.",
    see="momentum-is-a-memory",
)
def velocities_appended(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, list(velocities), strict=False):
            if p.grad is not None:
                velocities.append(momentum * v + p.grad)
                p -= lr * velocities[-1]


@misconception(
    of="momentum_update",
    says="You give the gradient a share of 1 - momentum. That is a running mean (and torch's dampening); here the whole gradient is added.",
    see="momentum-is-a-memory",
)
def gradient_dampened(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                v.mul_(momentum).add_((1 - momentum) * p.grad)
                p -= lr * v


@misconception(
    of="momentum_update",
    says="The learning rate is inside your velocity. A new learning rate should count at once for all of it, and the "
    "list should hold v itself.",
    see="momentum-is-a-memory",
)
def learning_rate_inside_the_velocity(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                v.mul_(momentum).add_(lr * p.grad)
                p -= v


@misconception(
    of="momentum_update",
    says="Your velocity points downhill, with the learning rate inside. By the rule of the task it is a sum of "
    "gradients, uphill, and the step goes against it.",
    see="momentum-is-a-memory",
)
def velocity_points_downhill(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                v.mul_(momentum).sub_(lr * p.grad)
                p += v


@misconception(
    of="momentum_update",
    says="You take the gradient away from the velocity. It is added; the step goes against the sum.",
    see="momentum-is-a-memory",
)
def gradient_subtracted_from_velocity(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                v.mul_(momentum).sub_(p.grad)
                p -= lr * v


@misconception(
    of="momentum_update",
    says="You step along the velocity. It is a sum of gradients and points uphill.",
    see="momentum-is-a-memory",
)
def step_along_the_velocity(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                v.mul_(momentum).add_(p.grad)
                p += lr * v


@misconception(
    of="momentum_update",
    says="You look ahead by one more gradient (Nesterov's rule). The task asks for the simple one.",
    see="momentum-is-a-memory",
)
def nesterovs_rule(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                v.mul_(momentum).add_(p.grad)
                p -= lr * (p.grad + momentum * v)


@misconception(
    of="momentum_update",
    says="You step with the old velocity and update it afterwards, so every gradient comes one step late.",
    see="momentum-is-a-memory",
)
def step_before_the_velocity(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                p -= lr * v
                v.mul_(momentum).add_(p.grad)


@misconception(
    of="momentum_update",
    says="Momentum multiplies your gradient, not the old velocity.",
    see="momentum-is-a-memory",
)
def momentum_on_the_gradient(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                v.add_(momentum * p.grad)
                p -= lr * v


@misconception(
    of="momentum_update",
    says="Your velocity forgets nothing: the old one is not multiplied by momentum.",
    see="momentum-is-a-memory",
)
def momentum_forgotten(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                v.add_(p.grad)
                p -= lr * v


@misconception(
    of="momentum_update",
    says="Momentum multiplies the sum, gradient and all. Only the old speed fades.",
    see="momentum-is-a-memory",
)
def momentum_on_the_sum(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                v.add_(p.grad).mul_(momentum)
                p -= lr * v


@misconception(
    of="momentum_update",
    says="You use 0.9, whatever momentum the caller asks for.",
    see="momentum-is-a-memory",
)
def momentum_always_the_same(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                v.mul_(0.9).add_(p.grad)
                p -= lr * v


@misconception(
    of="momentum_update",
    says="The learning rate is missing from your step.",
    see="momentum-is-a-memory",
)
def learning_rate_forgotten(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                v.mul_(momentum).add_(p.grad)
                p -= v


@misconception(
    of="momentum_update",
    says="You step by the gradient and by the velocity. The velocity holds the gradient already.",
    see="momentum-is-a-memory",
)
def gradient_counted_twice(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                v.mul_(momentum).add_(p.grad)
                p -= lr * (v + p.grad)


@misconception(
    of="momentum_update",
    says="One velocity serves all your parameters. Each has one of its own.",
    see="momentum-is-a-memory",
)
def first_velocity_for_all(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p in params:
            if p.grad is not None:
                velocities[0] = momentum * velocities[0] + p.grad
                p -= lr * velocities[0]


@misconception(
    of="momentum_update",
    says="You keep velocities of your own, in a default argument, and not in the caller's list. Two networks then share their speed.",
    see="momentum-is-a-memory",
)
def memory_of_its_own(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float, memory: dict = {}) -> None:
    with torch.no_grad():
        for i, p in enumerate(params):
            if p.grad is not None:
                old = memory.get((i, p.shape), torch.zeros(())).to(p.dtype)
                memory[i, p.shape] = momentum * old + p.grad
                p -= lr * memory[i, p.shape]


@misconception(
    of="momentum_update",
    says="A parameter that took no part has a gradient of None, and None cannot be added. Skip it.",
    see="parameters-without-a-gradient",
)
def none_not_thought_of(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            v.mul_(momentum).add_(p.grad)
            p -= lr * v


@misconception(
    of="momentum_update",
    says="At the first parameter without a gradient you stop. Those behind it should still move.",
    see="parameters-without-a-gradient",
)
def stops_at_the_first_none(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is None:
                return
            v.mul_(momentum).add_(p.grad)
            p -= lr * v


@misconception(
    of="momentum_update",
    says="You sort the parameters without a gradient out, but not their velocities. From there on each has a neighbour's velocity.",
    see="parameters-without-a-gradient",
)
def velocities_slip_by_one(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip([p for p in params if p.grad is not None], velocities, strict=False):
            v.mul_(momentum).add_(p.grad)
            p -= lr * v


@misconception(
    of="momentum_update",
    says="A parameter without a gradient rolls on with its old speed. By torch's rule it is skipped, and its velocity stays as it is.",
    see="parameters-without-a-gradient",
)
def rolls_on_without_a_gradient(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            v.mul_(momentum)
            if p.grad is not None:
                v.add_(p.grad)
            p -= lr * v


@misconception(
    of="momentum_update",
    says="The velocity of a parameter without a gradient fades in your code. A skipped parameter is skipped with its velocity.",
    see="parameters-without-a-gradient",
)
def velocity_fades_without_a_gradient(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            v.mul_(momentum)
            if p.grad is not None:
                v.add_(p.grad)
                p -= lr * v


@misconception(
    of="momentum_update",
    says="You make a gradient of zeros where there was none. The parameter then rolls on, and its .grad is not None any more.",
    see="parameters-without-a-gradient",
)
def missing_gradient_made_up(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is None:
                p.grad = torch.zeros_like(p)
            v.mul_(momentum).add_(p.grad)
            p -= lr * v


@misconception(
    of="momentum_update",
    says="You ask whether the gradient is true. That works for a single number only; the question is whether there is one.",
    see="parameters-without-a-gradient",
)
def gradient_asked_whether_it_is_true(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad:
                v.mul_(momentum).add_(p.grad)
                p -= lr * v


@misconception(
    of="momentum_update",
    says="You clear the gradients as well. That is the training loop's business; somebody may still want to look at them.",
    see="changed-in-passing",
)
def gradients_cleared(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                v.mul_(momentum).add_(p.grad)
                p -= lr * v
                p.grad = None


@misconception(
    of="momentum_update",
    says="You add the old speed into the gradient itself. The parameter moves rightly, but .grad is not the slope any more.",
    see="changed-in-passing",
)
def speed_added_to_the_gradient(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for i, p in enumerate(params):
            if p.grad is not None:
                p.grad += momentum * velocities[i]
                velocities[i] = p.grad.clone()
                p -= lr * velocities[i]


@misconception(
    of="momentum_update",
    says="You give the list new parameters. The network holds the old ones, and those have not moved.",
    see="the-same-leaves-in-place",
)
def new_parameters(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    for i, (p, v) in enumerate(zip(params, velocities, strict=True)):
        if p.grad is not None:
            v.mul_(momentum).add_(p.grad)
            params[i] = p - lr * v


@misconception(
    of="momentum_update",
    says="The name p means a new tensor after your line, and the caller's parameter has not moved.",
    see="the-same-leaves-in-place",
)
def new_tensor_with_the_old_name(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                v.mul_(momentum).add_(p.grad)
                p = p - lr * v


@misconception(
    of="momentum_update",
    says="A leaf that requires gradients may not be changed while the graph is recorded. The step must not be recorded.",
    see="the-same-leaves-in-place",
)
def step_while_recording(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    for p, v in zip(params, velocities, strict=True):
        if p.grad is not None:
            v.mul_(momentum).add_(p.grad)
            p -= lr * v


@misconception(
    of="momentum_update",
    says="You switch gradients off for the whole program and never on again.",
    see="the-same-leaves-in-place",
)
def gradients_switched_off_for_good(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    torch.set_grad_enabled(False)
    for p, v in zip(params, velocities, strict=True):
        if p.grad is not None:
            v.mul_(momentum).add_(p.grad)
            p -= lr * v


@misconception(
    of="momentum_update",
    says="You switch requires_grad off to be allowed to change the parameter, and leave it off.",
    see="the-same-leaves-in-place",
)
def parameters_left_frozen(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    for p, v in zip(params, velocities, strict=True):
        if p.grad is not None:
            v.mul_(momentum).add_(p.grad)
            p.requires_grad_(False)
            p -= lr * v


@misconception(
    of="momentum_update",
    says="You compute in float32. float64 keeps its kind here, but loses half of its digits.",
    see="shape-type-and-kind",
)
def by_way_of_float32(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                v.copy_(momentum * v.float() + p.grad.float())
                p -= lr * v


@misconception(
    of="momentum_update",
    says="You also pull every parameter towards 0 (weight decay). The task asks for momentum alone.",
    see="momentum-is-a-memory",
)
def weights_decay_too(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                v.mul_(momentum).add_(p.grad + 0.01 * p)
                p -= lr * v


@misconception(
    of="momentum_update",
    says="You keep the velocity, and then step along the gradient alone. The step is made with the velocity.",
    see="momentum-is-a-memory",
)
def step_along_the_gradient(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                v.mul_(momentum).add_(p.grad)
                p -= lr * p.grad


@misconception(
    of="momentum_update",
    says="You fill the gradients with zeros after the step. They belong to the caller, who may want to look at them.",
    see="changed-in-passing",
)
def gradients_zeroed_after_the_step(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                v.mul_(momentum).add_(p.grad)
                p -= lr * v
                p.grad.zero_()


@misconception(
    of="momentum_update",
    says="You skip a gradient of zeros like a missing one. There the speed should carry the parameter on.",
    see="parameters-without-a-gradient",
)
def zeros_taken_for_no_gradient(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None and p.grad.any():
                v.mul_(momentum).add_(p.grad)
                p -= lr * v


@misconception(
    of="momentum_update",
    says="The old velocity is subtracted, so the ball turns back at every step.",
    see="momentum-is-a-memory",
)
def momentum_with_a_minus(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            if p.grad is not None:
                v.mul_(-momentum).add_(p.grad)
                p -= lr * v


# ---- adam_update


@misconception(
    of="adam_update",
    says="You use m and v as they are. Both start at zero, so the first steps come out wrong: divide by the share of the"
    " mean that is there.",
    see="adams-two-means",
)
def no_bias_correction(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * m / (v.sqrt() + eps)


@misconception(
    of="adam_update",
    says="You correct m for its start at zero, and not v.",
    see="adams-two-means",
)
def only_the_first_mean_corrected(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * m / (1 - beta1 ** state["step"]) / (v.sqrt() + eps)


@misconception(
    of="adam_update",
    says="You correct v for its start at zero, and not m.",
    see="adams-two-means",
)
def only_the_second_mean_corrected(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * m / ((v / (1 - beta2 ** state["step"])).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You divide by 1 - beta, the same at every step. The share grows with the steps: 1 - beta to the power of t.",
    see="adams-two-means",
)
def correction_of_the_first_step_for_ever(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1)) / ((v / (1 - beta2)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You multiply beta by t where it should be raised to the power of t.",
    see="adams-two-means",
)
def beta_times_step(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1 * t)) / ((v / (1 - beta2 * t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You multiply by the share that is there. The means are too small, so they are divided by it.",
    see="adams-two-means",
)
def multiplied_by_the_share(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m * (1 - beta1**t)) / ((v * (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You correct with the count before this step. In the first step it is 0, and you divide by 0. Steps count from 1.",
    see="counting-steps",
)
def steps_counted_from_zero(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    share1, share2 = 1 - beta1 ** state["step"], 1 - beta2 ** state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / torch.tensor(share1)) / ((v / torch.tensor(share2)).sqrt() + eps)
    state["step"] += 1


@misconception(
    of="adam_update",
    says="You correct with one step too many: the count is raised, and then 1 is added again.",
    see="counting-steps",
)
def one_step_too_many(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"] + 1
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="The step count is never written back, so every step is the first one.",
    see="counting-steps",
)
def step_not_written_back(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    t = state["step"] + 1
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You count inside the loop, one step for every parameter. A call is one step, for all of them together.",
    see="counting-steps",
)
def a_step_for_each_parameter(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            state["step"] += 1
            t = state["step"]
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You count the step only if somebody has a gradient. Here every call counts.",
    see="counting-steps",
)
def idle_calls_not_counted(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    if all(p.grad is None for p in params):
        return
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You do not square the gradient for v. v is the running mean of the squares.",
    see="adams-two-means",
)
def gradient_not_squared(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad)
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="v is made from the square of m in your code. It is the mean of the squares, not the square of the mean.",
    see="adams-two-means",
)
def square_of_the_mean(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * m**2)
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You square 1 - beta2 together with the gradient. The share stands outside the square.",
    see="adams-two-means",
)
def share_squared_too(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_(((1 - beta2) * p.grad) ** 2)
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="The new gradient has the weight 1 in your means. In a running mean it has 1 - beta, so that all weights add up to 1.",
    see="adams-two-means",
)
def sums_instead_of_means(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_(p.grad)
                v.mul_(beta2).add_(p.grad**2)
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="The weights in your means are swapped: the new gradient gets beta, the old mean 1 - beta.",
    see="adams-two-means",
)
def old_and_new_swapped(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(1 - beta1).add_(beta1 * p.grad)
                v.mul_(1 - beta2).add_(beta2 * p.grad**2)
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You use beta2 for the gradients and beta1 for their squares. It is the other way round.",
    see="adams-two-means",
)
def betas_swapped(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    beta2, beta1 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You use 0.9 and 0.999, whatever betas the caller asks for.",
    see="adams-two-means",
)
def betas_always_the_same(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = 0.9, 0.999
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="Your default for beta2 is 0.99. The task's is 0.999.",
    see="adams-two-means",
)
def other_default_betas(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.99), eps: float = 1e-8) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="The root is missing below the line. v is made of squares; its root has the size of a gradient.",
    see="what-the-step-is-divided-by",
)
def root_forgotten(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1**t)) / (v / (1 - beta2**t) + eps)


@misconception(
    of="adam_update",
    says="eps stands under your root. There it counts as its own root, ten thousand times as much; it is added after the root.",
    see="what-the-step-is-divided-by",
)
def eps_under_the_root(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1**t)) / (v / (1 - beta2**t) + eps).sqrt()


@misconception(
    of="adam_update",
    says="You add eps to the uncorrected root, and correct afterwards. By torch's rule v is corrected first; where eps "
    "is not tiny that makes a difference.",
    see="what-the-step-is-divided-by",
)
def eps_before_the_correction(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (1 - beta2**t) ** 0.5 / (1 - beta1**t) * m / (v.sqrt() + eps)


@misconception(
    of="adam_update",
    says="eps is missing. Where a slope has always been 0, you divide 0 by 0.",
    see="what-the-step-is-divided-by",
)
def eps_forgotten(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1**t)) / (v / (1 - beta2**t)).sqrt()


@misconception(
    of="adam_update",
    says="You always add 1e-8, whatever eps the caller asks for.",
    see="what-the-step-is-divided-by",
)
def eps_always_the_same(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + 1e-8)


@misconception(
    of="adam_update",
    says="You divide the gradient of this step. What is divided is its running mean, m.",
    see="what-the-step-is-divided-by",
)
def gradient_instead_of_its_mean(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * p.grad / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You step by m alone. The size of the slopes, the root of v, has to go below the line.",
    see="what-the-step-is-divided-by",
)
def not_divided_at_all(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1**t))


@misconception(
    of="adam_update",
    says="You divide all numbers of a parameter by one common size. Adam's point is that every number has a step of its own.",
    see="what-the-step-is-divided-by",
)
def one_size_for_the_whole_parameter(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1**t)) / ((v.mean() / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You step with the old m and v and update them afterwards. In the first step both are zero.",
    see="adams-two-means",
)
def step_before_the_means(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)


@misconception(
    of="adam_update",
    says="You keep the corrected means in the state, so the next step corrects them again. The state holds m and v as they are.",
    see="adams-two-means",
)
def corrected_means_kept(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad).div_(1 - beta1**t)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2).div_(1 - beta2**t)
                p -= lr * m / (v.sqrt() + eps)


@misconception(
    of="adam_update",
    says="You step uphill. m points where the loss rises.",
    see="what-the-step-is-divided-by",
)
def step_uphill(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p += lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You also pull every parameter towards 0 (as AdamW does). The task asks for Adam alone.",
    see="what-the-step-is-divided-by",
)
def weights_decay_as_in_adamw(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                p *= 1 - lr * 0.01
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="The new m and v are names of your function only; the caller's state still holds the old ones.",
    see="the-state-belongs-to-the-caller",
)
def means_not_kept(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m = beta1 * m + (1 - beta1) * p.grad
                v = beta2 * v + (1 - beta2) * p.grad**2
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You put a new dict in the place of the state. The caller still holds the old one, and nothing has changed in it.",
    see="the-state-belongs-to-the-caller",
)
def new_dict_for_the_state(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state = {"step": state["step"] + 1, "m": [m.clone() for m in state["m"]], "v": [v.clone() for v in state["v"]]}
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You begin the means anew in every call. Without their memory every step is the first.",
    see="the-state-belongs-to-the-caller",
)
def means_begun_anew(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    state["m"] = [torch.zeros_like(p, requires_grad=False) for p in params]
    state["v"] = [torch.zeros_like(p, requires_grad=False) for p in params]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="A parameter that took no part has a gradient of None, and None cannot be multiplied. Skip it.",
    see="parameters-without-a-gradient",
)
def none_not_thought_of_by_adam(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            m.mul_(beta1).add_((1 - beta1) * p.grad)
            v.mul_(beta2).add_((1 - beta2) * p.grad**2)
            p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="At the first parameter without a gradient you stop. Those behind it should still move.",
    see="parameters-without-a-gradient",
)
def adam_stops_at_the_first_none(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is None:
                break
            m.mul_(beta1).add_((1 - beta1) * p.grad)
            v.mul_(beta2).add_((1 - beta2) * p.grad**2)
            p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You sort the parameters without a gradient out, but not their means. From there on each has a neighbour's m and v.",
    see="parameters-without-a-gradient",
)
def means_slip_by_one(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    live = [p for p in params if p.grad is not None]
    with torch.no_grad():
        for p, m, v in zip(live, state["m"], state["v"], strict=False):
            m.mul_(beta1).add_((1 - beta1) * p.grad)
            v.mul_(beta2).add_((1 - beta2) * p.grad**2)
            p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You take a missing gradient for zeros: the means fade, and the parameter rolls on. By torch's rule it is "
    "skipped, with its m and v.",
    see="parameters-without-a-gradient",
)
def missing_gradient_taken_for_zeros(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            g = torch.zeros_like(p) if p.grad is None else p.grad
            m.mul_(beta1).add_((1 - beta1) * g)
            v.mul_(beta2).add_((1 - beta2) * g**2)
            p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You square the gradient itself, in place. Afterwards .grad is not the slope any more.",
    see="changed-in-passing",
)
def gradient_squared_in_place(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad.pow_(2))
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You clear the gradients as well. That is the training loop's business.",
    see="changed-in-passing",
)
def gradients_zeroed_by_adam(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)
                p.grad.zero_()


@misconception(
    of="adam_update",
    says="The root is taken in place, from v itself. The next step then finds a root where squares should be.",
    see="the-state-belongs-to-the-caller",
)
def root_taken_in_place(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1**t)) / (v.sqrt_() / (1 - beta2**t) ** 0.5 + eps)


@misconception(
    of="adam_update",
    says="The name p means a new tensor after your line, and the caller's parameter has not moved.",
    see="the-same-leaves-in-place",
)
def new_tensor_named_p(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p = p - lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You give the list new parameters. The network holds the old ones, and those have not moved.",
    see="the-same-leaves-in-place",
)
def new_parameters_from_adam(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    for i, (p, m, v) in enumerate(zip(params, state["m"], state["v"], strict=True)):
        if p.grad is not None:
            m.mul_(beta1).add_((1 - beta1) * p.grad)
            v.mul_(beta2).add_((1 - beta2) * p.grad**2)
            params[i] = p - lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="A leaf that requires gradients may not be changed while the graph is recorded. The step must not be recorded.",
    see="the-same-leaves-in-place",
)
def adam_while_recording(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    for p, m, v in zip(params, state["m"], state["v"], strict=True):
        if p.grad is not None:
            m.mul_(beta1).add_((1 - beta1) * p.grad)
            v.mul_(beta2).add_((1 - beta2) * p.grad**2)
            p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You switch gradients off for the whole program and never on again.",
    see="the-same-leaves-in-place",
)
def adam_switches_gradients_off(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    torch.set_grad_enabled(False)
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    for p, m, v in zip(params, state["m"], state["v"], strict=True):
        if p.grad is not None:
            m.mul_(beta1).add_((1 - beta1) * p.grad)
            v.mul_(beta2).add_((1 - beta2) * p.grad**2)
            p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You compute in float32. float64 keeps its kind here, but loses half of its digits.",
    see="shape-type-and-kind",
)
def adam_by_way_of_float32(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                g = p.grad.float()
                m.mul_(beta1).add_((1 - beta1) * g)
                v.mul_(beta2).add_((1 - beta2) * g**2)
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="Your v is the mean of the gradient's size. It is the mean of the squares; that is why a root follows.",
    see="adams-two-means",
)
def size_for_the_square(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad.abs())
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You divide by the largest v that there has been. v may fall again: that is a later rule, AMSGrad.",
    see="adams-two-means",
)
def largest_square_kept(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    largest = state.setdefault("largest", [v.clone() for v in state["v"]])
    with torch.no_grad():
        for p, m, v, top in zip(params, state["m"], state["v"], largest, strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                torch.maximum(top, v, out=top)
                p -= lr * (m / (1 - beta1**t)) / ((top / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="A share of the parameter is added to its gradient. That is weight decay, which nobody asked for.",
    see="what-the-step-is-divided-by",
)
def weights_decay_by_the_gradient(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                g = p.grad + 0.01 * p
                m.mul_(beta1).add_((1 - beta1) * g)
                v.mul_(beta2).add_((1 - beta2) * g**2)
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="A parameter without a gradient stays, but its m and v fade. They should be skipped, too.",
    see="parameters-without-a-gradient",
)
def means_fade_without_a_gradient(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            m.mul_(beta1)
            v.mul_(beta2)
            if p.grad is not None:
                m.add_((1 - beta1) * p.grad)
                v.add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="You set every .grad to None after the step. Gradients belong to the caller.",
    see="changed-in-passing",
)
def gradients_dropped_by_adam(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)
                p.grad = None


@misconception(
    of="adam_update",
    says="v holds one number for the whole parameter, the mean of all its squares. Every number should have a v of its own.",
    see="adams-two-means",
)
def squares_averaged_over_the_parameter(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(beta1).add_((1 - beta1) * p.grad)
                v.mul_(beta2).add_((1 - beta2) * (p.grad**2).mean())
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


@misconception(
    of="adam_update",
    says="In m the old mean and the new gradient have exchanged their weights: the past counts beta1.",
    see="adams-two-means",
)
def first_mean_forgets_too_fast(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is not None:
                m.mul_(1 - beta1).add_(beta1 * p.grad)
                v.mul_(beta2).add_((1 - beta2) * p.grad**2)
                p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)


# ---- clip_grad_norm


@misconception(
    of="clip_grad_norm",
    says="You bring the norm to max_norm in every case. Short gradients are enlarged, and near the goal that is just what must not happen.",
    see="one-factor-never-above-1",
)
def short_gradients_enlarged(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    for g in grads:
        g.mul_(max_norm / max(norm, 1e-12))
    return norm


@misconception(
    of="clip_grad_norm",
    says="The comparison is the wrong way round: you change short gradients and leave long ones.",
    see="one-factor-never-above-1",
)
def comparison_turned_round(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    if 0 < norm < max_norm:
        for g in grads:
            g.mul_(max_norm / norm)
    return norm


@misconception(
    of="clip_grad_norm",
    says="You shorten each gradient by itself. Then they change by different factors, and the step points elsewhere. One norm, one factor.",
    see="one-factor-never-above-1",
)
def each_gradient_by_itself(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    for g in grads:
        own = g.norm().item()
        if own > max_norm:
            g.mul_(max_norm / own)
    return norm


@misconception(
    of="clip_grad_norm",
    says="You cut off every number by itself. That bends the direction; the whole arrow should become shorter.",
    see="one-factor-never-above-1",
)
def numbers_cut_off(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    for g in grads:
        g.clamp_(-max_norm, max_norm)
    return norm


@misconception(
    of="clip_grad_norm",
    says="You divide by the norm and forget max_norm: the gradients come out with norm 1.",
    see="one-factor-never-above-1",
)
def always_to_norm_one(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    if norm > max_norm:
        for g in grads:
            g.div_(norm)
    return norm


@misconception(
    of="clip_grad_norm",
    says="You divide the gradients by max_norm. The factor is max_norm divided by the norm.",
    see="one-factor-never-above-1",
)
def divided_by_the_limit(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    if norm > max_norm:
        for g in grads:
            g.div_(max_norm)
    return norm


@misconception(
    of="clip_grad_norm",
    says="Your factor stands on its head, norm divided by max_norm: long gradients become longer.",
    see="one-factor-never-above-1",
)
def factor_on_its_head(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    if norm > max_norm:
        for g in grads:
            g.mul_(norm / max_norm)
    return norm


@misconception(
    of="clip_grad_norm",
    says="Gradients that are too long become zero. They should become shorter, and keep their direction.",
    see="one-factor-never-above-1",
)
def long_gradients_thrown_away(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    if norm > max_norm:
        for g in grads:
            g.zero_()
    return norm


@misconception(
    of="clip_grad_norm",
    says="You stop short of the limit by a thousandth, for safety. The norm should become max_norm.",
    see="one-factor-never-above-1",
)
def a_little_shorter_for_safety(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    if norm > max_norm:
        for g in grads:
            g.mul_(max_norm / (norm + 1e-3))
    return norm


@misconception(
    of="clip_grad_norm",
    says="You measure and shorten parameter by parameter, so the first is measured before and the next after. Measure "
    "all, then shorten all.",
    see="one-factor-never-above-1",
)
def measured_while_shortening(params: list[Tensor], max_norm: float) -> float:
    total = 0.0
    for p in params:
        if p.grad is not None:
            total += p.grad.square().sum().item()
            if total**0.5 > max_norm:
                p.grad.mul_(max_norm / total**0.5)
    return total**0.5


@misconception(
    of="clip_grad_norm",
    says="You return the norm after clipping. The norm before is what a training log wants to see.",
    see="the-norm-of-all-gradients",
)
def norm_after_clipping(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    if norm > max_norm:
        for g in grads:
            g.mul_(max_norm / norm)
    return min(norm, max_norm)


@misconception(
    of="clip_grad_norm",
    says="You return the factor. The task asks for the norm before clipping.",
    see="the-norm-of-all-gradients",
)
def factor_returned(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    factor = min(1.0, max_norm / norm) if norm else 1.0
    for g in grads:
        g.mul_(factor)
    return factor


@misconception(
    of="clip_grad_norm",
    says="The root is missing: the sum of squares is the norm squared.",
    see="the-norm-of-all-gradients",
)
def root_of_the_norm_forgotten(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = float(sum(g.square().sum().item() for g in grads))
    if norm > max_norm:
        for g in grads:
            g.mul_(max_norm / norm)
    return norm


@misconception(
    of="clip_grad_norm",
    says="You add up the norms of the gradients. Lengths at right angles do not add up like that: 3 and 4 make 5, not 7.",
    see="the-norm-of-all-gradients",
)
def norms_added_up(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = float(sum(g.norm().item() for g in grads))
    if norm > max_norm:
        for g in grads:
            g.mul_(max_norm / norm)
    return norm


@misconception(
    of="clip_grad_norm",
    says="You take the largest of the gradients' norms. All of them together are longer.",
    see="the-norm-of-all-gradients",
)
def largest_of_the_norms(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = max((g.norm().item() for g in grads), default=0.0)
    if norm > max_norm:
        for g in grads:
            g.mul_(max_norm / norm)
    return norm


@misconception(
    of="clip_grad_norm",
    says="You take the mean of the gradients' norms. All of them together are longer.",
    see="the-norm-of-all-gradients",
)
def mean_of_the_norms(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.norm().item() for g in grads) / max(1, len(grads))
    if norm > max_norm:
        for g in grads:
            g.mul_(max_norm / norm)
    return norm


@misconception(
    of="clip_grad_norm",
    says="You take the mean of the squares before the root. Their sum is wanted: a large network has a long gradient.",
    see="the-norm-of-all-gradients",
)
def root_of_the_mean_square(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    count = max(1, sum(g.numel() for g in grads))
    norm = (sum(g.square().sum().item() for g in grads) / count) ** 0.5
    if norm > max_norm:
        for g in grads:
            g.mul_(max_norm / norm)
    return norm


@misconception(
    of="clip_grad_norm",
    says="You add up the sizes of all numbers. The norm is the root of the sum of squares.",
    see="the-norm-of-all-gradients",
)
def sizes_added_up(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = float(sum(g.abs().sum().item() for g in grads))
    if norm > max_norm:
        for g in grads:
            g.mul_(max_norm / norm)
    return norm


@misconception(
    of="clip_grad_norm",
    says="You take the largest number of all. The norm counts every one of them.",
    see="the-norm-of-all-gradients",
)
def largest_number(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = max((g.abs().max().item() for g in grads), default=0.0)
    if norm > max_norm:
        for g in grads:
            g.mul_(max_norm / norm)
    return norm


@misconception(
    of="clip_grad_norm",
    says="You measure the first parameter's gradient and shorten all by that. All of them are measured together.",
    see="the-norm-of-all-gradients",
)
def first_gradient_measured(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = grads[0].norm().item() if grads else 0.0
    if norm > max_norm:
        for g in grads:
            g.mul_(max_norm / norm)
    return norm


@misconception(
    of="clip_grad_norm",
    says="You measure the parameters. It is their gradients that may be too long.",
    see="the-norm-of-all-gradients",
)
def parameters_measured(params: list[Tensor], max_norm: float) -> float:
    norm = sum(p.detach().square().sum().item() for p in params) ** 0.5
    if norm > max_norm:
        for p in params:
            if p.grad is not None:
                p.grad.mul_(max_norm / norm)
    return norm


@misconception(
    of="clip_grad_norm",
    says="You shorten the parameters. It is their gradients that should become shorter.",
    see="the-norm-of-all-gradients",
)
def parameters_shortened(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    if norm > max_norm:
        for p in params:
            p.data.mul_(max_norm / norm)
    return norm


@misconception(
    of="clip_grad_norm",
    says="You measure, and change nothing: mul without an underscore makes a new tensor.",
    see="changed-in-passing",
)
def underscore_forgotten(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    if norm > max_norm:
        for g in grads:
            g.mul(max_norm / norm)
    return norm


@misconception(
    of="clip_grad_norm",
    says="You return a tensor. The task asks for a plain float.",
    see="shape-type-and-kind",
)
def tensor_returned(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = torch.tensor(sum(g.square().sum().item() for g in grads) ** 0.5)
    if norm > max_norm:
        for g in grads:
            g.mul_(max_norm / norm.item())
    return norm


@misconception(
    of="clip_grad_norm",
    says="You shorten the gradients and forget to return the norm.",
    see="shape-type-and-kind",
)
def return_forgotten(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    if norm > max_norm:
        for g in grads:
            g.mul_(max_norm / norm)


@misconception(
    of="clip_grad_norm",
    says="You round the norm. Give it with all its digits.",
    see="shape-type-and-kind",
)
def norm_rounded(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    if norm > max_norm:
        for g in grads:
            g.mul_(max_norm / norm)
    return round(norm, 4)


@misconception(
    of="clip_grad_norm",
    says="A parameter that took no part has a gradient of None. Skip it.",
    see="parameters-without-a-gradient",
)
def none_not_thought_of_when_clipping(params: list[Tensor], max_norm: float) -> float:
    norm = sum(p.grad.square().sum().item() for p in params) ** 0.5
    if norm > max_norm:
        for p in params:
            p.grad.mul_(max_norm / norm)
    return norm


@misconception(
    of="clip_grad_norm",
    says="Without any gradient there is nothing to put together, and cat of an empty list is an error. The norm is 0.0 then.",
    see="parameters-without-a-gradient",
)
def nothing_to_put_together(params: list[Tensor], max_norm: float) -> float:
    norm = torch.cat([p.grad.reshape(-1) for p in params if p.grad is not None]).norm().item()
    if norm > max_norm:
        for p in params:
            if p.grad is not None:
                p.grad.mul_(max_norm / norm)
    return norm


@misconception(
    of="clip_grad_norm",
    says="You measure up to the first parameter without a gradient. Those behind it count as well.",
    see="parameters-without-a-gradient",
)
def clipping_stops_at_the_first_none(params: list[Tensor], max_norm: float) -> float:
    grads = []
    for p in params:
        if p.grad is None:
            break
        grads.append(p.grad)
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    if norm > max_norm:
        for g in grads:
            g.mul_(max_norm / norm)
    return norm


@misconception(
    of="clip_grad_norm",
    says="You make gradients of zeros where there were none. A parameter without a gradient should stay without.",
    see="parameters-without-a-gradient",
)
def zeros_for_missing_gradients(params: list[Tensor], max_norm: float) -> float:
    for p in params:
        if p.grad is None:
            p.grad = torch.zeros_like(p)
    norm = sum(p.grad.square().sum().item() for p in params) ** 0.5
    if norm > max_norm:
        for p in params:
            p.grad.mul_(max_norm / norm)
    return norm


@misconception(
    of="clip_grad_norm",
    says="Where all gradients are zero you divide 0 by 0, and NaN is left. Look at the norm before you divide.",
    see="one-factor-never-above-1",
)
def zero_divided_by_zero(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = torch.tensor(sum(g.square().sum().item() for g in grads), dtype=torch.float64).sqrt()
    for g in grads:
        unit = (g / norm).to(g.dtype)
        g.copy_(unit * max_norm if not norm <= max_norm else unit * norm)
    return norm.item()


@misconception(
    of="clip_grad_norm",
    says="Your view needs memory in order, and a gradient may be transposed. Look for an operation that does not care.",
    see="shape-type-and-kind",
)
def gradients_viewed_flat(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.view(-1).square().sum().item() for g in grads) ** 0.5
    if norm > max_norm:
        for g in grads:
            g.mul_(max_norm / norm)
    return norm


@misconception(
    of="clip_grad_norm",
    says="Your gradients come back as float32. They keep the kind of their parameter, and all of its digits.",
    see="shape-type-and-kind",
)
def gradients_by_way_of_float32(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    for g in grads:
        g.copy_(g.float() * min(1.0, max_norm / max(norm, 1e-12)))
    return norm


@misconception(
    of="clip_grad_norm",
    says="You return a tensor, also where nothing has a gradient. A plain float is asked for.",
    see="shape-type-and-kind",
)
def norm_as_a_tensor_of_its_own(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    if not grads:
        return torch.tensor(0.0)
    norm = torch.stack([(g**2).sum() for g in grads]).sum().sqrt()
    if norm > max_norm:
        for g in grads:
            g *= max_norm / norm
    return norm


# ---- fit


@misconception(
    of="fit",
    says="Nothing clears the gradients, and backward adds. Every step goes by all slopes so far.",
    see="gradients-that-pile-up",
)
def gradients_never_cleared(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You clear the gradients after each step, so one that was there before the first step leaks into it. Clear before backward.",
    see="gradients-that-pile-up",
)
def old_gradient_leaks_in(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
                    p.grad = None
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You clear the gradients once an epoch. Between its batches they pile up.",
    see="gradients-that-pile-up",
)
def gradients_cleared_once_an_epoch(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        W.grad = b.grad = None
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You clear the gradient of W, and that of b piles up.",
    see="gradients-that-pile-up",
)
def bias_gradient_not_cleared(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You collect the slopes of all batches and take one step an epoch. Every batch has a step of its own.",
    see="an-epoch-has-many-steps",
)
def one_step_an_epoch(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        W.grad = b.grad = None
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            (loss * len(batch) / len(x)).backward()
            total += loss.item() * len(batch)
        with torch.no_grad():
            for p in params:
                p -= lr * p.grad
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="Every step of yours uses all examples. A step looks at the examples of its batch only; that is what makes it cheap.",
    see="an-epoch-has-many-steps",
)
def all_examples_in_every_step(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x @ W + b - y) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You take one batch an epoch. An epoch goes through all of them.",
    see="an-epoch-has-many-steps",
)
def one_batch_an_epoch(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        batch = minibatches(len(x), batch_size, generator)[0]
        loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
        W.grad = b.grad = None
        loss.backward()
        with torch.no_grad():
            for p in params:
                p -= lr * p.grad
        losses.append(loss.item())
    return losses


@misconception(
    of="fit",
    says="You leave the short last batch out. Its examples belong to the epoch.",
    see="an-epoch-has-many-steps",
)
def last_short_batch_skipped(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total, seen = 0.0, 0
        for batch in minibatches(len(x), batch_size, generator):
            if len(batch) < min(batch_size, len(x)):
                continue
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(batch)
            seen += len(batch)
        losses.append(total / seen)
    return losses


@misconception(
    of="fit",
    says="Your loops are swapped: all epochs with the first batch, then all with the second. An epoch goes through all batches.",
    see="an-epoch-has-many-steps",
)
def loops_swapped(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    totals = [0.0] * epochs
    for batch in minibatches(len(x), batch_size, generator):
        for epoch in range(epochs):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            totals[epoch] += loss.item() * len(batch)
    return [total / len(x) for total in totals]


@misconception(
    of="fit",
    says="There is one epoch too many in your loop.",
    see="an-epoch-has-many-steps",
)
def one_epoch_too_many(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs + 1):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You take the mean of the batches' means. A short last batch then counts as much as a full one; every example "
    "should count the same.",
    see="the-loss-of-an-epoch",
)
def mean_of_the_batch_means(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        costs = []
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            costs.append(loss.item())
        losses.append(sum(costs) / len(costs))
    return losses


@misconception(
    of="fit",
    says="You weigh every batch with batch_size. The last one may hold fewer examples.",
    see="the-loss-of-an-epoch",
)
def weighed_by_the_full_batch_size(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * batch_size
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You add the losses of the batches up. An epoch's loss is a mean over the examples.",
    see="the-loss-of-an-epoch",
)
def batch_losses_added_up(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item()
        losses.append(total)
    return losses


@misconception(
    of="fit",
    says="You add up over the examples and do not divide by how many there are.",
    see="the-loss-of-an-epoch",
)
def sum_over_the_examples(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(batch)
        losses.append(total)
    return losses


@misconception(
    of="fit",
    says="You note the loss of the last batch only. An epoch's loss is a mean over all examples.",
    see="the-loss-of-an-epoch",
)
def loss_of_the_last_batch(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
        losses.append(loss.item())
    return losses


@misconception(
    of="fit",
    says="You note one loss for each batch. One for each epoch was asked for.",
    see="the-loss-of-an-epoch",
)
def a_loss_for_each_batch(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            losses.append(loss.item())
    return losses


@misconception(
    of="fit",
    says="You measure all examples at the end of the epoch. Here each example's loss is taken on the way, just before its own step.",
    see="the-loss-of-an-epoch",
)
def measured_after_the_epoch(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
        losses.append(((x @ W + b - y) ** 2).mean().item())
    return losses


@misconception(
    of="fit",
    says="You measure all examples at the beginning of the epoch. Here each example's loss is taken on the way, just before its own step.",
    see="the-loss-of-an-epoch",
)
def measured_before_the_epoch(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        losses.append(((x @ W + b - y) ** 2).mean().item())
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
    return losses


@misconception(
    of="fit",
    says="You compute each batch's loss again after its step. It is the loss before the step that counts.",
    see="the-loss-of-an-epoch",
)
def measured_after_each_step(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
                total += float(((x[batch] @ W + b - y[batch]) ** 2).sum())
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="Your sum runs on from epoch to epoch. It starts at 0 in each.",
    see="the-loss-of-an-epoch",
)
def total_never_reset(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses, total = [], 0.0
    for _ in range(epochs):
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="Your list holds tensors. They would keep every batch's graph alive; plain floats were asked for.",
    see="shape-type-and-kind",
)
def losses_as_tensors(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total = total + loss * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You shuffle once, before the first epoch. Every epoch has an order of its own.",
    see="not-really-shuffled",
)
def shuffled_once(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    batches = minibatches(len(x), batch_size, generator)
    for _ in range(epochs):
        total = 0.0
        for batch in batches:
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You never shuffle: every epoch goes through the examples as they stand.",
    see="not-really-shuffled",
)
def never_shuffled(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for start in range(0, len(x), batch_size):
            inputs, targets = x[start : start + batch_size], y[start : start + batch_size]
            loss = ((inputs @ W + b - targets) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(inputs)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You shuffle x and y each in an order of its own. Every example then gets somebody else's answer.",
    see="not-really-shuffled",
)
def examples_and_answers_shuffled_apart(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        pairs = zip(minibatches(len(x), batch_size, generator), minibatches(len(x), batch_size, generator), strict=True)
        for rows, answers in pairs:
            loss = ((x[rows] @ W + b - y[answers]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(rows)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You shuffle x and forget y. Every example then gets somebody else's answer.",
    see="not-really-shuffled",
)
def only_the_examples_shuffled(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total, start = 0.0, 0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[start : start + len(batch)]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(batch)
            start += len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You shuffle the caller's own examples. Take them in another order and leave them where they are.",
    see="changed-in-passing",
)
def examples_shuffled_in_place(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        order = torch.cat(minibatches(len(x), batch_size, generator))
        x.copy_(x[order].clone())
        y.copy_(y[order].clone())
        for start in range(0, len(x), batch_size):
            inputs, targets = x[start : start + batch_size].clone(), y[start : start + batch_size].clone()
            loss = ((inputs @ W + b - targets) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(inputs)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You draw each batch from all examples. Within one epoch each has its turn once.",
    see="every-example-once",
)
def batches_drawn_from_all(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for start in range(0, len(x), batch_size):
            size = min(batch_size, len(x) - start)
            batch = torch.randint(len(x), (size,), generator=generator)
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * size
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You shuffle with torch's global random state. Nobody can repeat the run; draw from the generator.",
    see="random-numbers-from-elsewhere",
)
def fit_by_global_chance(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(x)).split(batch_size):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You make a generator of your own with a fixed seed. The caller's seed should decide the order.",
    see="random-numbers-from-elsewhere",
)
def fit_with_own_generator(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    generator = torch.Generator().manual_seed(0)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You seed the generator at the start of every epoch, so all epochs have the same order.",
    see="random-numbers-from-elsewhere",
)
def seeded_in_every_epoch(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        generator.manual_seed(generator.initial_seed())
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="The loss you step by is a sum, so a step grows with the batch. It is the mean over the batch.",
    see="the-step-of-a-batch",
)
def step_by_the_sum(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).sum()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item()
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You divide each batch's sum by all N examples, so the steps are much too short. A batch's loss is the mean over that batch.",
    see="the-step-of-a-batch",
)
def share_of_the_whole_mean(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).sum() / len(x)
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item()
        losses.append(total)
    return losses


@misconception(
    of="fit",
    says="You divide the short last batch by the full batch size, so its step is too short.",
    see="the-step-of-a-batch",
)
def short_batch_divided_by_the_full_size(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).sum() / batch_size
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * batch_size
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You halve the loss. Some books do, to lose the 2 in the slope; here it is the plain mean of the squares.",
    see="the-step-of-a-batch",
)
def loss_halved(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = 0.5 * ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You step uphill. The step goes against the slope.",
    see="the-step-of-a-batch",
)
def fit_uphill(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p += lr * p.grad
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="Only W learns. The bias is a parameter like the others.",
    see="the-step-of-a-batch",
)
def bias_not_trained(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                W -= lr * W.grad
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="The bias is missing from your model, though it gets a place in the list.",
    see="the-step-of-a-batch",
)
def bias_left_out_of_the_model(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, _ = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W - y[batch]) ** 2).mean()
            W.grad = None
            loss.backward()
            with torch.no_grad():
                W -= lr * W.grad
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="squeeze makes the predictions (B,) while the answers are (B, 1). Their difference is a (B, B) table of every pair.",
    see="the-step-of-a-batch",
)
def predictions_squeezed(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = (((x[batch] @ W + b).squeeze(1) - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You use momentum. This loop takes the plain step.",
    see="the-step-of-a-batch",
)
def momentum_inside(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses, velocities = [], [torch.zeros_like(p, requires_grad=False) for p in params]
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p, v in zip(params, velocities, strict=True):
                    v.mul_(0.9).add_(p.grad)
                    p -= lr * v
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You train copies. The caller's parameters have not moved.",
    see="the-same-leaves-in-place",
)
def copies_trained(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    params = [p.detach().clone().requires_grad_() for p in params]
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You make new tensors in every step and give them the old names. The caller's parameters have not moved.",
    see="the-same-leaves-in-place",
)
def new_leaves_in_every_step(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                W, b = W - lr * W.grad, b - lr * b.grad
            W.requires_grad_()
            b.requires_grad_()
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="A leaf that requires gradients may not be changed while the graph is recorded. The step must not be recorded.",
    see="the-same-leaves-in-place",
)
def fit_while_recording(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            for p in params:
                p -= lr * p.grad
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You divide the learning rate a little in every epoch. The caller's lr holds for all steps.",
    see="the-step-of-a-batch",
)
def learning_rate_fades(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for epoch in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr / (1 + epoch) * p.grad
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You stop as soon as the loss rises. With batches it goes up and down; all epochs were asked for.",
    see="an-epoch-has-many-steps",
)
def stopped_early(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(batch)
        losses.append(total / len(x))
        if len(losses) > 1 and losses[-1] >= losses[-2]:
            break
    return losses


@misconception(
    of="fit",
    says="You make one step for an epoch, with all examples at once, and never cut them into batches.",
    see="an-epoch-has-many-steps",
)
def one_full_step_an_epoch(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        loss = ((x @ W + b - y) ** 2).mean()
        W.grad = b.grad = None
        loss.backward()
        with torch.no_grad():
            for p in params:
                p -= lr * p.grad
        losses.append(loss.item())
    return losses


@misconception(
    of="fit",
    says="The gradients of all batches pile up, and one step follows at the end of the epoch. Each batch makes a step of its own.",
    see="an-epoch-has-many-steps",
)
def batches_piled_up_for_one_step(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        W.grad = b.grad = None
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            loss.backward()
            total += loss.item() * len(batch)
        with torch.no_grad():
            for p in params:
                p -= lr * p.grad
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="The loss of a batch is divided by the full batch size, which is wrong for the short one and for a batch size above N.",
    see="the-step-of-a-batch",
)
def every_batch_divided_by_the_full_size(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).sum() / batch_size
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="You skip the short last batch, and still divide by all N examples. Its examples count like the others.",
    see="every-example-once",
)
def short_batch_passed_over(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            if len(batch) < batch_size:
                continue
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses


@misconception(
    of="fit",
    says="Your list holds tensors. Plain floats are asked for.",
    see="shape-type-and-kind",
)
def losses_wrapped_in_tensors(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(batch)
        losses.append(torch.tensor(total / len(x)))
    return losses


@misconception(
    of="fit",
    says="The step follows half the slope: you halve the loss before backward(). The loss is the plain mean of the squares.",
    see="the-step-of-a-batch",
)
def half_the_slope(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            W.grad = b.grad = None
            (loss / 2).backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses
