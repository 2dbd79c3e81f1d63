"""Named wrong answers of exercise 04: each is one mistake that people really make."""

import torch
from torch import Tensor
from update import sgd_update, zero_grad

from grader.banks import misconception

# sgd_update


@misconception(
    of="sgd_update",
    says="You step along the gradient, and that is uphill. The gradient says where the loss rises.",
    see="uphill-or-the-wrong-length",
)
def step_uphill(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W += lr * W.grad


@misconception(
    of="sgd_update",
    says="You go by the whole gradient. The learning rate says what share of it a step takes.",
    see="uphill-or-the-wrong-length",
)
def learning_rate_forgotten(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= W.grad


@misconception(
    of="sgd_update",
    says="You always use the same learning rate. The caller chooses it.",
    see="right-for-one-example-only",
)
def learning_rate_of_the_worked_example(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= 0.01 * W.grad


@misconception(
    of="sgd_update",
    says="You divide by the learning rate. A small learning rate should make a small step.",
    see="uphill-or-the-wrong-length",
)
def divided_by_learning_rate(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= W.grad / lr


@misconception(
    of="sgd_update",
    says="You go in the right direction, but always by lr. A steep slope should make a longer step than a gentle one.",
    see="uphill-or-the-wrong-length",
)
def step_of_fixed_length(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * W.grad.sign()


@misconception(
    of="sgd_update",
    says="You scale the gradient to length one before the step. How steep the slope is gets lost.",
    see="uphill-or-the-wrong-length",
)
def gradient_scaled_to_length_one(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * W.grad / (W.grad.norm() + 1e-12)


@misconception(
    of="sgd_update",
    says="You cut large gradients off. That is a trick for another day; here a step is lr times the gradient, however large.",
    see="uphill-or-the-wrong-length",
)
def gradient_cut_off(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * W.grad.clamp(-1, 1)


@misconception(
    of="sgd_update",
    says="You step twice: once in place, and once more with the result.",
    see="uphill-or-the-wrong-length",
)
def two_steps_in_one(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * W.grad
            W.copy_(W - lr * W.grad)


@misconception(
    of="sgd_update",
    says="You put the step into W, not W after the step. The old value has to stay in there.",
    see="uphill-or-the-wrong-length",
)
def weight_replaced_by_the_step(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        W.data = -lr * W.grad


@misconception(
    of="sgd_update",
    says="You multiply the step by W. The step depends on the slope alone, or a W of 0 could never move.",
    see="uphill-or-the-wrong-length",
)
def step_as_share_of_weight(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W *= 1 - lr * W.grad


@misconception(
    of="sgd_update",
    says="You also shrink W a little (weight decay). The task is the plain step.",
    see="uphill-or-the-wrong-length",
)
def weight_shrunk_as_well(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * (W.grad + 0.01 * W)


@misconception(
    of="sgd_update",
    says="You make a new tensor and give it the name W. The name is your function's own; the caller's W has not moved.",
    see="a-new-tensor-instead-of-the-same-leaf",
)
def new_tensor_with_the_old_name(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        W = W - lr * W.grad


@misconception(
    of="sgd_update",
    says="Switching gradients off does not make a new tensor the old one: the name W now means yours, and the caller's has not moved.",
    see="a-new-tensor-instead-of-the-same-leaf",
)
def new_tensor_inside_no_grad(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W = W - lr * W.grad
        W.requires_grad_()


@misconception(
    of="sgd_update",
    says="You move a copy. The caller's W has to move, in place.",
    see="a-new-tensor-instead-of-the-same-leaf",
)
def step_on_a_copy(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        copy = W.detach().clone()
        copy -= lr * W.grad


@misconception(
    of="sgd_update",
    says="You subtract, and throw the difference away: sub without an underscore makes a new tensor.",
    see="a-new-tensor-instead-of-the-same-leaf",
)
def underscore_forgotten(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W.sub(lr * W.grad)


@misconception(
    of="sgd_update",
    says="You change a leaf that requires gradients while the graph is being recorded, and PyTorch refuses. The step must not be recorded.",
    see="a-step-that-is-recorded",
)
def step_while_recording(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        W -= lr * W.grad


@misconception(
    of="sgd_update",
    says="You switch gradients off for the whole program and never on again. The next backward will fail.",
    see="a-step-that-is-recorded",
)
def gradients_switched_off_for_good(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        torch.set_grad_enabled(False)
        W -= lr * W.grad


@misconception(
    of="sgd_update",
    says="You switch off W's requires_grad to be allowed to change it, and leave it off. W will never learn again.",
    see="a-step-that-is-recorded",
)
def weight_left_frozen(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        W.requires_grad_(False)
        W -= lr * W.grad


@misconception(
    of="sgd_update",
    says="You detach the caller's W in place. It moves, but it does not require gradients any more.",
    see="a-step-that-is-recorded",
)
def weight_detached_in_place(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        W.detach_()
        W -= lr * W.grad


@misconception(
    of="sgd_update",
    says="Before the first backward W.grad is None, and None times a number is an error. No gradient means no step.",
    see="when-there-is-no-gradient",
)
def no_gradient_not_thought_of(W: Tensor, lr: float) -> None:
    with torch.no_grad():
        W -= lr * W.grad


@misconception(
    of="sgd_update",
    says="You raise an error where there is no gradient. Nothing should happen then: a weight that took no part just stays.",
    see="when-there-is-no-gradient",
)
def no_gradient_as_an_error(W: Tensor, lr: float) -> None:
    if W.grad is None:
        raise ValueError("call backward first")
    with torch.no_grad():
        W -= lr * W.grad


@misconception(
    of="sgd_update",
    says="You make a gradient of zeros where there was none. W stays where it is, but its .grad is not None any more.",
    see="when-there-is-no-gradient",
)
def missing_gradient_made_up(W: Tensor, lr: float) -> None:
    if W.grad is None:
        W.grad = torch.zeros_like(W)
    with torch.no_grad():
        W -= lr * W.grad


@misconception(
    of="sgd_update",
    says="You ask whether the gradient is true. That works for a single number only; the question is whether there is one.",
    see="when-there-is-no-gradient",
)
def gradient_asked_whether_it_is_true(W: Tensor, lr: float) -> None:
    if W.grad:
        with torch.no_grad():
            W -= lr * W.grad


@misconception(
    of="sgd_update",
    says="You turn the gradient into one plain number. W may have any shape, and each number in it has a gradient of its own.",
    see="right-for-one-example-only",
)
def gradient_as_one_number(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * W.grad.item()


@misconception(
    of="sgd_update",
    says="You move all numbers of W by the mean gradient. Each has a gradient of its own.",
    see="right-for-one-example-only",
)
def mean_gradient_for_all(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * W.grad.mean()


@misconception(
    of="sgd_update",
    says="You divide the gradient by how many numbers W holds. That is right for one number only.",
    see="right-for-one-example-only",
)
def gradient_divided_by_count(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * W.grad / W.numel()


@misconception(
    of="sgd_update",
    says="You go through W with len and an index. A 0-D tensor has no length: try an operation on the whole tensor.",
    see="right-for-one-example-only",
)
def loop_over_the_first_axis(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            for i in range(len(W)):
                W[i] -= lr * W.grad[i]


@misconception(
    of="sgd_update",
    says="Your view makes one row of W, which works only while its numbers lie in memory in that order. A transposed W fails.",
    see="right-for-one-example-only",
)
def weight_viewed_as_one_row(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W.view(-1).sub_(lr * W.grad.view(-1))


@misconception(
    of="sgd_update",
    says="You give W a new tensor made from plain numbers. It is float32 whatever W was.",
    see="a-new-tensor-instead-of-the-same-leaf",
)
def weight_becomes_float32(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        W.data = torch.tensor((W - lr * W.grad).tolist())


@misconception(
    of="sgd_update",
    says="You flatten W on the way. It must keep its shape.",
    see="a-new-tensor-instead-of-the-same-leaf",
)
def weight_comes_back_flat(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        W.data = W.detach().reshape(-1) - lr * W.grad.reshape(-1)


@misconception(
    of="sgd_update",
    says="You clear the gradient as well. That is the other function's task; a caller may still want to look at W.grad.",
    see="changed-in-passing",
)
def gradient_cleared_with_the_step(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * W.grad
        W.grad = None


@misconception(
    of="sgd_update",
    says="You multiply the gradient itself by lr, in place. W moves rightly, but W.grad is not the slope any more.",
    see="changed-in-passing",
)
def gradient_scaled_in_place(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        W.grad *= lr
        W.data -= W.grad


@misconception(
    of="sgd_update",
    says="You put the new weight into W.grad. The gradient is where the slope stands, not W.",
    see="changed-in-passing",
)
def step_written_into_the_gradient(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        W.grad = W.detach() - lr * W.grad


@misconception(
    of="sgd_update",
    says="You remember earlier gradients and step by them too (momentum). The plain step knows only the gradient of now.",
    see="uphill-or-the-wrong-length",
)
def earlier_gradients_remembered(W: Tensor, lr: float, memory: dict = {}) -> None:  # noqa: B006
    if W.grad is not None:
        velocity = 0.9 * memory.get(W.shape, torch.zeros(())).to(W.dtype) + W.grad
        memory[W.shape] = velocity
        with torch.no_grad():
            W -= lr * velocity


@misconception(
    of="sgd_update",
    says="You return the new weight. The caller keeps its own W and looks only at that.",
    see="a-new-tensor-instead-of-the-same-leaf",
)
def new_weight_returned(W: Tensor, lr: float) -> None:
    return W if W.grad is None else W - lr * W.grad


@misconception(
    of="sgd_update",
    says="You switch gradients off before you look whether there is one, and return without switching them on again.",
    see="a-step-that-is-recorded",
)
def gradients_off_where_there_is_none(W: Tensor, lr: float) -> None:
    torch.set_grad_enabled(False)
    if W.grad is None:
        return
    W -= lr * W.grad
    torch.set_grad_enabled(True)


@misconception(
    of="sgd_update",
    says="You switch off W's requires_grad before you look whether there is a gradient, and without one you leave it off.",
    see="when-there-is-no-gradient",
)
def frozen_where_there_is_no_gradient(W: Tensor, lr: float) -> None:
    W.requires_grad_(False)
    if W.grad is not None:
        W -= lr * W.grad
        W.requires_grad_(True)


@misconception(
    of="sgd_update",
    says="You compute the step in float32. W is float64 and stays so, but the last half of its digits is gone.",
    see="a-new-tensor-instead-of-the-same-leaf",
)
def step_by_way_of_float32(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W.copy_(W.float() - lr * W.grad.float())


@misconception(
    of="sgd_update",
    says="reshape gives a view of W where it can, and a copy where it must. For a transposed W you move a copy.",
    see="right-for-one-example-only",
)
def step_on_what_may_be_a_copy(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            row = W.reshape(-1)
            row -= lr * W.grad.reshape(-1)


@misconception(
    of="sgd_update",
    says="You step only if the gradients do not add up to zero. Different numbers can cancel in a sum and still be there.",
    see="when-there-is-no-gradient",
)
def no_step_where_the_sum_is_not_positive(W: Tensor, lr: float) -> None:
    if W.grad is not None and W.grad.sum() > 0:
        with torch.no_grad():
            W -= lr * W.grad


# zero_grad


@misconception(
    of="zero_grad",
    says="Before the first backward W.grad is None, and None has no methods. Clearing nothing must be safe.",
    see="when-there-is-no-gradient",
)
def zeroing_none(W: Tensor) -> None:
    W.grad.zero_()


@misconception(
    of="zero_grad",
    says="You clear W itself. What has been learnt is gone; only the gradient should go.",
    see="changed-in-passing",
)
def weight_cleared(W: Tensor) -> None:
    W.data.zero_()


@misconception(
    of="zero_grad",
    says="You clear the gradient, and W along with it. What has been learnt should stay.",
    see="changed-in-passing",
)
def weight_cleared_too(W: Tensor) -> None:
    W.grad = None
    with torch.no_grad():
        W.zero_()


@misconception(
    of="zero_grad",
    says="You assign the number 0. A gradient is a tensor of W's shape, or None.",
    see="when-there-is-no-gradient",
)
def plain_number_as_gradient(W: Tensor) -> None:
    W.grad = 0


@misconception(
    of="zero_grad",
    says="You assign a single zero. That fits a W of one number; a gradient always has W's shape.",
    see="right-for-one-example-only",
)
def single_zero_as_gradient(W: Tensor) -> None:
    W.grad = torch.tensor(0.0, dtype=W.dtype)


@misconception(
    of="zero_grad",
    says="Your zeros are float32. A gradient has the dtype of its W, so a float64 weight refuses them.",
    see="right-for-one-example-only",
)
def zeros_in_float32(W: Tensor) -> None:
    W.grad = torch.zeros(W.shape, dtype=torch.float32)


@misconception(
    of="zero_grad",
    says="You multiply by zero and throw the product away. Nothing in W.grad has changed.",
    see="gradients-that-stay-or-vanish",
)
def product_with_zero_thrown_away(W: Tensor) -> None:
    if W.grad is not None:
        W.grad * 0


@misconception(
    of="zero_grad",
    says="You let go of your own name for the gradient. W still holds on to it.",
    see="a-new-tensor-instead-of-the-same-leaf",
)
def own_name_set_to_none(W: Tensor) -> None:
    gradient = W.grad
    gradient = None  # noqa: F841


@misconception(
    of="zero_grad",
    says="You clear a copy of the gradient. The one that hangs on W is untouched.",
    see="a-new-tensor-instead-of-the-same-leaf",
)
def copy_of_gradient_cleared(W: Tensor) -> None:
    if W.grad is not None:
        W.grad.clone().zero_()


@misconception(
    of="zero_grad",
    says="You multiply the gradient by zero. Infinity times zero is NaN, so after a run that diverged nothing is cleared.",
    see="when-numbers-run-away",
)
def gradient_times_zero(W: Tensor) -> None:
    if W.grad is not None:
        W.grad *= 0


@misconception(
    of="zero_grad",
    says="You subtract the gradient from itself. Infinity minus infinity is NaN, so after a run that diverged nothing is cleared.",
    see="when-numbers-run-away",
)
def gradient_minus_itself(W: Tensor) -> None:
    if W.grad is not None:
        W.grad = W.grad - W.grad


@misconception(
    of="zero_grad",
    says="You switch requires_grad off. The old gradient stays, and W will never get a new one.",
    see="a-step-that-is-recorded",
)
def requires_grad_switched_off(W: Tensor) -> None:
    W.requires_grad_(False)


@misconception(
    of="zero_grad",
    says="You clear the gradient and stop W from learning. It must still require gradients.",
    see="a-step-that-is-recorded",
)
def cleared_and_frozen(W: Tensor) -> None:
    W.grad = None
    W.requires_grad_(False)


@misconception(
    of="zero_grad",
    says="You detach a name of your own from the graph. That has nothing to do with what W.grad holds.",
    see="gradients-that-stay-or-vanish",
)
def detached_instead_of_cleared(W: Tensor) -> None:
    W = W.detach()


@misconception(
    of="zero_grad",
    says="You detach the gradient. It was not bound to a graph; the numbers in it are what has to go.",
    see="gradients-that-stay-or-vanish",
)
def gradient_detached(W: Tensor) -> None:
    if W.grad is not None:
        W.grad.detach_()


@misconception(
    of="zero_grad",
    says="You ask whether the gradient is true. That works for a single number only; the question is whether there is one.",
    see="when-there-is-no-gradient",
)
def cleared_if_gradient_is_true(W: Tensor) -> None:
    if W.grad:
        W.grad.zero_()


@misconception(
    of="zero_grad",
    says="You clear the first number of the gradient. W may hold many, and each has one.",
    see="right-for-one-example-only",
)
def first_number_cleared(W: Tensor) -> None:
    if W.grad is not None:
        W.grad.reshape(-1)[0] = 0.0


@misconception(
    of="zero_grad",
    says="You clear the gradient if its sum is not zero. Different numbers can cancel in a sum and still be there.",
    see="right-for-one-example-only",
)
def only_positive_sums_cleared(W: Tensor) -> None:
    if W.grad is not None and W.grad.sum() > 0:
        W.grad.zero_()


@misconception(
    of="zero_grad",
    says="You fill the gradient with ones. The next backward adds to them.",
    see="gradients-that-stay-or-vanish",
)
def filled_with_ones(W: Tensor) -> None:
    W.grad = torch.ones_like(W)


@misconception(
    of="zero_grad",
    says="Your zeros require gradients themselves. What backward adds to them then drags a graph along; a gradient is plain numbers.",
    see="a-step-that-is-recorded",
)
def zeros_that_require_gradients(W: Tensor) -> None:
    if W.grad is not None:
        W.grad = torch.zeros_like(W, requires_grad=True)


@misconception(
    of="zero_grad",
    says="You fill the gradient with a tiny number instead of zero. The next backward adds to it.",
    see="gradients-that-stay-or-vanish",
)
def filled_with_a_tiny_number(W: Tensor) -> None:
    if W.grad is not None:
        W.grad.fill_(1e-8)


# train_one_weight


@misconception(
    of="train_one_weight",
    says="You never clear the gradient. backward adds, so from the second step on W is pushed by old slopes as well. "
    "The loss may even fall faster; it is not the path of gradient descent.",
    see="gradients-that-stay-or-vanish",
)
def gradient_never_cleared(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You clear the gradient between backward and the step, so each step finds nothing to go by.",
    see="the-order-of-the-loop",
)
def cleared_before_the_step(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        zero_grad(W)
        sgd_update(W, lr)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You step before backward. The first step has no gradient yet, and every later one comes a round too late.",
    see="the-order-of-the-loop",
)
def step_before_backward(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        sgd_update(W, lr)
        zero_grad(W)
        ((W * x - target) ** 2).backward()
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You record W before the step. The list should hold its value after each step.",
    see="the-order-of-the-loop",
)
def value_before_the_step(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        values.append(W.item())
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
    return values


@misconception(
    of="train_one_weight",
    says="You take the slope once, before the loop. It changes as soon as W moves, so every step needs its own.",
    see="the-order-of-the-loop",
)
def slope_taken_once(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    ((W * x - target) ** 2).backward()
    for _ in range(steps):
        sgd_update(W, lr)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You build the loss once and go backward through it again and again. Its graph is gone after the first time.",
    see="the-order-of-the-loop",
)
def loss_built_once(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    loss = (W * x - target) ** 2
    for _ in range(steps):
        loss.backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You keep the old graph alive to go backward through it again. It still holds the numbers of the first step.",
    see="the-order-of-the-loop",
)
def old_graph_kept(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    y = W * x
    for _ in range(steps):
        ((y - target) ** 2).backward(retain_graph=True)
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="Your loop starts counting at 1 and so takes one step too few.",
    see="what-the-list-should-hold",
)
def one_step_too_few(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(1, steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="Your loop takes one step too many.",
    see="what-the-list-should-hold",
)
def one_step_too_many(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps + 1):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="Your list begins with W before any step. It should begin after the first.",
    see="what-the-list-should-hold",
)
def start_recorded_as_well(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = [W.item()]
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You keep the last value only. The list should have one for each step.",
    see="what-the-list-should-hold",
)
def last_value_only(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
    return [W.item()]


@misconception(
    of="train_one_weight",
    says="Your return stands inside the loop, so the function ends after one step. And for 0 steps it returns nothing.",
    see="what-the-list-should-hold",
)
def return_inside_the_loop(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
        return values
    return None


@misconception(
    of="train_one_weight",
    says="You record the losses. The task asks for W's values.",
    see="what-the-list-should-hold",
)
def losses_recorded(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        loss = (W * x - target) ** 2
        loss.backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(loss.item())
    return values


@misconception(
    of="train_one_weight",
    says="You record the slopes. The task asks for W's values.",
    see="what-the-list-should-hold",
)
def slopes_recorded(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        values.append(W.grad.item())
        sgd_update(W, lr)
        zero_grad(W)
    return values


@misconception(
    of="train_one_weight",
    says="You put W itself into the list. It is one tensor, so every entry shows the latest value. Plain floats are wanted.",
    see="what-the-list-should-hold",
)
def same_tensor_in_every_entry(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W)
    return values


@misconception(
    of="train_one_weight",
    says="Your list holds tensors. Plain Python floats are wanted.",
    see="what-the-list-should-hold",
)
def tensors_in_the_list(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.detach().clone())
    return values


@misconception(
    of="train_one_weight",
    says="A detached W still shares its memory with W. At the end all of your entries show the last value.",
    see="what-the-list-should-hold",
)
def entries_that_share_memory(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    seen = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        seen.append(W.detach())
    return [value.item() for value in seen]


@misconception(
    of="train_one_weight",
    says="You round the values. Round when you print, not when you compute.",
    see="what-the-list-should-hold",
)
def values_rounded(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(round(W.item(), 4))
    return values


@misconception(
    of="train_one_weight",
    says="Your list is a default value, made once for all calls. The second call goes on filling the first one's list.",
    see="what-the-list-should-hold",
)
def list_shared_between_calls(
    W: Tensor,
    x: Tensor,
    target: Tensor,
    lr: float,
    steps: int,
    values: list[float] = [],  # noqa: B006
) -> list[float]:
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You stop when W does not move any more. The caller asked for a number of steps.",
    see="what-the-list-should-hold",
)
def stops_when_it_arrives(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        before = W.item()
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
        if abs(W.item() - before) < 1e-6:
            break
    return values


@misconception(
    of="train_one_weight",
    says="You stop when the loss rises. At a large learning rate it does, and the list should show it.",
    see="when-numbers-run-away",
)
def stops_when_the_loss_rises(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values: list[float] = []
    last = float("inf")
    for _ in range(steps):
        loss = (W * x - target) ** 2
        if loss.item() > last:
            break
        last = loss.item()
        loss.backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You train a copy. The list is right, but the caller's W has not learnt anything.",
    see="a-new-tensor-instead-of-the-same-leaf",
)
def copy_trained(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    W = W.detach().clone().requires_grad_()
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="Each of your steps makes a new tensor named W. Your list is right, but the caller's W has not moved.",
    see="a-new-tensor-instead-of-the-same-leaf",
)
def new_tensor_in_every_step(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        W = (W - lr * W.grad).detach().requires_grad_()
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="After your first step W is a new tensor, bound to the graph and no leaf. Its .grad stays None, and the second step fails.",
    see="a-new-tensor-instead-of-the-same-leaf",
)
def weight_bound_to_the_graph(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        W = W - lr * W.grad
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You set W back at the end. Training means that W keeps what it has learnt.",
    see="a-new-tensor-instead-of-the-same-leaf",
)
def weight_put_back_at_the_end(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    start = W.detach().clone()
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    W.data.copy_(start)
    return values


@misconception(
    of="train_one_weight",
    says="You end with a W that does not require gradients. The caller may want to train on.",
    see="a-step-that-is-recorded",
)
def weight_frozen_at_the_end(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    W.requires_grad_(False)
    return values


@misconception(
    of="train_one_weight",
    says="You take the whole loop out of the recording. Then there is no graph to go backward through.",
    see="a-step-that-is-recorded",
)
def whole_loop_inside_no_grad(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    with torch.no_grad():
        for _ in range(steps):
            ((W * x - target) ** 2).backward()
            sgd_update(W, lr)
            zero_grad(W)
            values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You halve the loss. The squared error of this course has no factor 1/2, so your steps are half as long.",
    see="uphill-or-the-wrong-length",
)
def trained_on_half_the_loss(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        (0.5 * (W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You train on the distance without squaring it. All of its steps are equally long.",
    see="uphill-or-the-wrong-length",
)
def trained_on_the_absolute_error(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        (W * x - target).abs().backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You go backward from the prediction. The target then plays no part, and W never stops.",
    see="the-order-of-the-loop",
)
def backward_from_the_prediction(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        (W * x).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You make the learning rate smaller from step to step. Here it stays as it is.",
    see="uphill-or-the-wrong-length",
)
def learning_rate_shrinks(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for step in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr / (step + 1))
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You keep the learning rate below the bound on your own. The caller may want to see W run away.",
    see="when-numbers-run-away",
)
def learning_rate_kept_stable(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    lr = min(lr, 0.999 / x.item() ** 2)
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You begin at 2 each time. Training begins where the caller's W stands.",
    see="right-for-one-example-only",
)
def starts_at_two(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    W.data.fill_(2.0)
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You give the numbers of the worked example whatever the arguments are. Let them follow from the steps.",
    see="right-for-one-example-only",
)
def path_of_the_worked_example(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = [2.36, 2.6552, 2.897264]
    W.data.fill_(values[-1])
    return values


@misconception(
    of="train_one_weight",
    says="You always take three steps. The caller says how many.",
    see="right-for-one-example-only",
)
def always_three_steps(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(3):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You train in float32 whatever W was. Near the goal a float64 weight needs all its digits.",
    see="a-new-tensor-instead-of-the-same-leaf",
)
def trained_in_float32(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    copy = W.detach().float().requires_grad_()
    values = []
    for _ in range(steps):
        ((copy * x.float() - target.float()) ** 2).backward()
        sgd_update(copy, lr)
        zero_grad(copy)
        values.append(copy.item())
    W.data.copy_(copy.data)
    return values


@misconception(
    of="train_one_weight",
    says="You subtract inside the caller's target. From the second step on the goal is another one.",
    see="changed-in-passing",
)
def target_changed_in_place(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        y = W * x
        target -= y.detach()
        (-2 * target * y).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You always take at least one step. For 0 steps W stays where it is, and the list is empty.",
    see="what-the-list-should-hold",
)
def at_least_one_step(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values: list[float] = []
    while True:
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
        if len(values) >= steps:
            return values


@misconception(
    of="train_one_weight",
    says="You clear the gradient once, in the first round. backward adds in every round.",
    see="gradients-that-stay-or-vanish",
)
def cleared_in_the_first_round_only(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for step in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        if step == 0:
            zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You cut large gradients off. The caller may want to see W run away.",
    see="when-numbers-run-away",
)
def trained_with_gradients_cut_off(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        W.grad.clamp_(-100, 100)
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


# largest_stable_lr


@misconception(
    of="largest_stable_lr",
    says="You give the learning rate that lands on the goal in one step. Beyond it W overshoots, but it still converges for a while.",
    see="the-bound-on-the-learning-rate",
)
def best_instead_of_largest(x: float) -> float:
    return 1 / (2 * x**2)


@misconception(
    of="largest_stable_lr",
    says="Your bound is twice too large. It fits a loss with a factor 1/2; ours has none, so its slope is twice as steep.",
    see="the-bound-on-the-learning-rate",
)
def bound_for_half_the_loss(x: float) -> float:
    return 2 / x**2


@misconception(
    of="largest_stable_lr",
    says="The input counts twice: once in the slope, and once more when W's move reaches the prediction.",
    see="the-bound-on-the-learning-rate",
)
def input_counted_once(x: float) -> float:
    return 1 / abs(x)


@misconception(
    of="largest_stable_lr",
    says="The input counts twice, so its sign cancels. A learning rate is never negative.",
    see="the-bound-on-the-learning-rate",
)
def input_with_its_sign(x: float) -> float:
    return 1 / x


@misconception(
    of="largest_stable_lr",
    says="Your bound has the sign of x. The input counts twice, so its sign cancels.",
    see="the-bound-on-the-learning-rate",
)
def negative_for_a_negative_input(x: float) -> float:
    return 1 / (x * abs(x))


@misconception(
    of="largest_stable_lr",
    says="You turned the fraction over. A larger input makes the slope steeper, so the bound gets smaller.",
    see="the-bound-on-the-learning-rate",
)
def fraction_turned_over(x: float) -> float:
    return x**2


@misconception(
    of="largest_stable_lr",
    says="Python divides first and multiplies then, from left to right. Put what stands below the fraction bar in parentheses.",
    see="the-bound-on-the-learning-rate",
)
def parentheses_forgotten(x: float) -> float:
    return 1 / x * x


@misconception(
    of="largest_stable_lr",
    says="Two slashes round down. Learning rates are often smaller than 1, and they all become 0.",
    see="the-bound-on-the-learning-rate",
)
def rounded_down(x: float) -> float:
    return float(1 // x**2)


@misconception(
    of="largest_stable_lr",
    says="You round the bound. The task asks for it exactly.",
    see="the-bound-on-the-learning-rate",
)
def bound_rounded(x: float) -> float:
    return round(1 / x**2, 3)


@misconception(
    of="largest_stable_lr",
    says="You go a little below the bound to be safe. The bound itself is asked for.",
    see="the-bound-on-the-learning-rate",
)
def a_little_below_the_bound(x: float) -> float:
    return 0.99 / x**2


@misconception(
    of="largest_stable_lr",
    says="You give the bound for x = 3 whatever x is.",
    see="right-for-one-example-only",
)
def one_ninth_whatever_comes_in(x: float) -> float:
    return 1 / 9


@misconception(
    of="largest_stable_lr",
    says="You give a learning rate that often works. The bound depends on x.",
    see="right-for-one-example-only",
)
def a_usual_learning_rate(x: float) -> float:
    return 0.01


@misconception(
    of="largest_stable_lr",
    says="You return a tensor. A plain Python float is wanted.",
    see="the-bound-on-the-learning-rate",
)
def bound_as_tensor(x: float) -> float:
    return 1 / torch.tensor(x) ** 2


@misconception(
    of="largest_stable_lr",
    says="You try learning rates one after another and stop at the first that fails. That finds a number near the bound, not the bound.",
    see="the-bound-on-the-learning-rate",
)
def searched_on_a_grid(x: float) -> float:
    lr = 0.0
    while abs(1 - 2 * (lr + 0.001) * x**2) < 1 and lr < 10:
        lr += 0.001
    return lr


@misconception(
    of="largest_stable_lr",
    says="Your function computes the bound and keeps it to itself. Without a return the caller gets None.",
    see="the-bound-on-the-learning-rate",
)
def bound_not_returned(x: float) -> float:
    1 / x**2


@misconception(
    of="largest_stable_lr",
    says="You keep the bound at 1 at most. For a small input the slope is gentle, and much larger steps are safe.",
    see="the-bound-on-the-learning-rate",
)
def bound_never_above_one(x: float) -> float:
    return min(1.0, 1 / x**2)


@misconception(
    of="largest_stable_lr",
    says="You add a small number below the fraction bar. x is never 0 here, and for a small x yours is not the bound.",
    see="the-bound-on-the-learning-rate",
)
def small_number_added_below(x: float) -> float:
    return 1 / (x**2 + 1e-6)


@misconception(
    of="largest_stable_lr",
    says="You answer 0 for a negative input. The input counts twice, so its sign cancels.",
    see="the-bound-on-the-learning-rate",
)
def zero_for_a_negative_input(x: float) -> float:
    return 1 / x**2 if x > 0 else 0.0
