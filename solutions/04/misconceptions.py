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
    says="You scale the gradient to length one before the step, or cut its length off there. How steep the slope is gets lost.",
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
    says="Your step is twice as long as asked for: you step twice, or bring a factor 2. The 2 of the squared error is in"
    " the gradient already.",
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
    says="The caller's W has not moved. `W = W - ...` gives the name W to a new tensor, `sub` without an underscore "
    "makes a new one, and so does a copy. The tensor that you were given has to change, in place.",
    see="a-new-tensor-instead-of-the-same-leaf",
)
def callers_weight_not_moved(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        W = W - lr * W.grad


@misconception(
    of="sgd_update",
    says="You change a leaf that requires gradients while the graph is being recorded, and PyTorch refuses. The step "
    "must not be recorded; and what switches the recording off works only under a `with`.",
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
    says="You make W stop requiring gradients (with requires_grad or detach_) to be allowed to change it, and leave it "
    "so. W will never learn again.",
    see="a-step-that-is-recorded",
)
def weight_left_frozen(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        W.requires_grad_(False)
        W -= lr * W.grad


@misconception(
    of="sgd_update",
    says="Before the first backward W.grad is None, whether W requires gradients or not, and None times a number is an "
    "error. No gradient means no step.",
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
    says="You take one plain number out of a whole tensor. W may have any shape, and each number in it has a gradient of its own.",
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


@misconception(
    of="sgd_update",
    says="You go up along the gradient, and by all of it. The step goes down, and the learning rate says what share of "
    "the gradient it takes.",
    see="uphill-or-the-wrong-length",
)
def whole_gradient_uphill(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W += W.grad


@misconception(
    of="sgd_update",
    says="You take the gradient without its sign, so W always falls. The sign says which way is down.",
    see="uphill-or-the-wrong-length",
)
def step_by_the_size_of_the_gradient(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * W.grad.abs()


@misconception(
    of="sgd_update",
    says="You square the gradient, so W always falls and large slopes count far too much.",
    see="uphill-or-the-wrong-length",
)
def step_by_the_squared_gradient(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * W.grad**2


@misconception(
    of="sgd_update",
    says="You subtract the learning rate alone. Which way and how far follows from the gradient.",
    see="uphill-or-the-wrong-length",
)
def learning_rate_subtracted(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr


@misconception(
    of="sgd_update",
    says="You step by W where W.grad belongs. The weight goes towards 0, whatever the loss says.",
    see="uphill-or-the-wrong-length",
)
def weight_shrunk_by_the_learning_rate(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * W


@misconception(
    of="sgd_update",
    says="Your step is half as long as asked for. The learning rate alone scales it.",
    see="uphill-or-the-wrong-length",
)
def half_a_step(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * W.grad / 2


@misconception(
    of="sgd_update",
    says="You use the learning rate twice. It scales the gradient once.",
    see="uphill-or-the-wrong-length",
)
def learning_rate_squared(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * lr * W.grad


@misconception(
    of="sgd_update",
    says="You always use the same learning rate. The caller chooses it.",
    see="right-for-one-example-only",
)
def larger_learning_rate_of_its_own(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= 0.1 * W.grad


@misconception(
    of="sgd_update",
    says="You cut the learning rate off at 1. The caller chooses it.",
    see="right-for-one-example-only",
)
def learning_rate_never_above_one(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= min(lr, 1.0) * W.grad


@misconception(
    of="sgd_update",
    says="You take a learning rate of 0 for a missing one and put your own in its place. With 0, W stays where it is.",
    see="right-for-one-example-only",
)
def zero_learning_rate_replaced(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= (lr or 0.01) * W.grad


@misconception(
    of="sgd_update",
    says="You cut large gradients off at 5. That is a trick for another day; here a step is lr times the gradient, however large.",
    see="uphill-or-the-wrong-length",
)
def gradient_cut_off_at_five(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * W.grad.clamp(-5, 5)


@misconception(
    of="sgd_update",
    says="You cut large gradients off at 10. That is a trick for another day; here a step is lr times the gradient, however large.",
    see="uphill-or-the-wrong-length",
)
def gradient_cut_off_at_ten(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * W.grad.clamp(-10, 10)


@misconception(
    of="sgd_update",
    says="You also shrink W a very little (weight decay). The task is the plain step.",
    see="uphill-or-the-wrong-length",
)
def weight_shrunk_very_little(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * (W.grad + 1e-4 * W)


@misconception(
    of="sgd_update",
    says="You also shrink W a little (weight decay). The task is the plain step.",
    see="uphill-or-the-wrong-length",
)
def weight_shrunk_a_little(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * (W.grad + 1e-3 * W)


@misconception(
    of="sgd_update",
    says="You also shrink W (weight decay). The task is the plain step.",
    see="uphill-or-the-wrong-length",
)
def weight_shrunk_a_lot(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * (W.grad + 0.1 * W)


@misconception(
    of="sgd_update",
    says="You divide each gradient by its own size (as Adagrad does at its first step). How steep the slope is gets lost.",
    see="uphill-or-the-wrong-length",
)
def root_of_the_squares_below(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * W.grad / (W.grad**2 + 1e-8).sqrt()


@misconception(
    of="sgd_update",
    says="You put lr times the gradient into W. The old value has to stay in there, and the step goes down.",
    see="a-new-tensor-instead-of-the-same-leaf",
)
def weight_replaced_by_minus_the_step_of_a_copy(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        W.data = lr * W.grad


@misconception(
    of="sgd_update",
    says="You subtract the wrong way round: the step minus W, where W minus the step is asked for.",
    see="uphill-or-the-wrong-length",
)
def weight_subtracted_from_the_step(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        W.data = lr * W.grad - W.data


@misconception(
    of="sgd_update",
    says="You move the gradient by the weight. It is the other way round: W moves by the gradient.",
    see="changed-in-passing",
)
def gradient_moved_by_the_weight(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        W.grad -= lr * W.detach()


@misconception(
    of="sgd_update",
    says="You zero the gradient as well. That is the other function's task; a caller may still want to look at W.grad.",
    see="changed-in-passing",
)
def gradient_zeroed_with_the_step(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * W.grad
        W.grad.zero_()


@misconception(
    of="sgd_update",
    says="You clear the gradient before the step, so the step has nothing to go by.",
    see="changed-in-passing",
)
def gradient_cleared_before_the_step(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        W.grad.zero_()
        with torch.no_grad():
            W -= lr * W.grad


@misconception(
    of="sgd_update",
    says="You cut off the gradient itself before the step. W.grad is the caller's, and a step is lr times what stands in it.",
    see="changed-in-passing",
)
def gradient_changed_for_the_step(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        W.grad.clamp_(-1, 1)
        with torch.no_grad():
            W -= lr * W.grad


@misconception(
    of="sgd_update",
    says="You turn the gradient's sign round in place. W moves rightly, but W.grad is not the slope any more.",
    see="changed-in-passing",
)
def gradient_multiplied_and_left(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        W.grad.neg_()
        W.data += lr * W.grad


@misconception(
    of="sgd_update",
    says="You move all numbers of W by the sum of the gradients. Each has a gradient of its own.",
    see="right-for-one-example-only",
)
def summed_gradient_for_all(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * W.grad.sum()


@misconception(
    of="sgd_update",
    says="You move all numbers of W by the first of the gradients. Each has a gradient of its own.",
    see="right-for-one-example-only",
)
def first_gradient_for_all(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * W.grad.flatten()[0]


@misconception(
    of="sgd_update",
    says="You use the first row of the gradients for every row of W. Each number has a gradient of its own.",
    see="right-for-one-example-only",
)
def first_row_of_gradients_for_all(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * (W.grad if W.dim() < 2 else W.grad[0])


@misconception(
    of="sgd_update",
    says="You move the first number of W only. All of them have a gradient.",
    see="right-for-one-example-only",
)
def only_the_first_number_moves(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            if W.dim() == 0:
                W -= lr * W.grad
            else:
                W[0] -= lr * W.grad[0]


@misconception(
    of="sgd_update",
    says="You go through W by rows and columns. W may have any number of axes: try an operation on the whole tensor.",
    see="right-for-one-example-only",
)
def loop_over_rows_and_columns(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            for i in range(W.shape[0]):
                for j in range(W.shape[1]):
                    W[i, j] -= lr * W.grad[i, j]


@misconception(
    of="sgd_update",
    says="You go through W with its first size and an index. A 0-D tensor has no size at all: try an operation on the whole tensor.",
    see="right-for-one-example-only",
)
def loop_over_the_shape(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            for i in range(W.shape[0]):
                W[i] -= lr * W.grad[i]


@misconception(
    of="sgd_update",
    says="You transpose the gradient. It has W's shape already, number for number.",
    see="right-for-one-example-only",
)
def gradient_transposed(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= lr * W.grad.T


@misconception(
    of="sgd_update",
    says="Your W comes back with fewer axes. It must keep its shape, however many axes it has.",
    see="a-new-tensor-instead-of-the-same-leaf",
)
def data_flattened_beyond_two_axes(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        new = W.detach() - lr * W.grad
        W.data = new if W.dim() <= 2 else new.flatten(1)


@misconception(
    of="sgd_update",
    says="You round the step. Near the goal steps get small, and there nothing would be left of them.",
    see="uphill-or-the-wrong-length",
)
def gradient_rounded_for_the_step(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W -= torch.round(lr * W.grad, decimals=4)


@misconception(
    of="sgd_update",
    says="Where there is no gradient you put W to 0. Nothing should happen then: a weight that took no part just stays.",
    see="when-there-is-no-gradient",
)
def weight_cleared_where_there_is_no_gradient(W: Tensor, lr: float) -> None:
    with torch.no_grad():
        if W.grad is None:
            W.zero_()
        else:
            W -= lr * W.grad


@misconception(
    of="sgd_update",
    says="You insist on a gradient with assert. Where there is none nothing should happen: a weight that took no part just stays.",
    see="when-there-is-no-gradient",
)
def no_gradient_asserted(W: Tensor, lr: float) -> None:
    assert W.grad is not None
    with torch.no_grad():
        W -= lr * W.grad


@misconception(
    of="sgd_update",
    says="You turn the condition round: you step where there is no gradient, and do nothing where there is one.",
    see="when-there-is-no-gradient",
)
def zero_taken_for_the_missing_gradient(W: Tensor, lr: float) -> None:
    if W.grad is None:
        with torch.no_grad():
            W -= lr * W.grad


@misconception(
    of="sgd_update",
    says="You remember earlier gradients of this weight and step by them too (momentum). The plain step knows only the gradient of now.",
    see="uphill-or-the-wrong-length",
)
def momentum_for_each_weight(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        velocity = 0.9 * getattr(W, "velocity", torch.zeros_like(W.grad)) + W.grad
        W.velocity = velocity
        with torch.no_grad():
            W -= lr * velocity


@misconception(
    of="sgd_update",
    says="You add the learning rate to the gradient. It says what share of the gradient a step takes.",
    see="uphill-or-the-wrong-length",
)
def learning_rate_added_to_the_gradient(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        W.data -= lr + W.grad


@misconception(
    of="sgd_update",
    says="You divide the learning rate by the gradient. A steep slope should make a long step, and a slope of 0 none.",
    see="uphill-or-the-wrong-length",
)
def learning_rate_over_the_gradient(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        W.data -= lr / W.grad


@misconception(
    of="sgd_update",
    says="You multiply W by the step. The step is subtracted.",
    see="uphill-or-the-wrong-length",
)
def weight_times_the_step(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        W.data *= lr * W.grad


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
    says="What W.grad holds has not changed. A method without an underscore, `* 0`, a copy or a name of your own makes "
    "something new; the tensor that hangs on W is the one to clear or to let go.",
    see="gradients-that-stay-or-vanish",
)
def gradient_not_cleared(W: Tensor) -> None:
    if W.grad is not None:
        W.grad * 0


@misconception(
    of="zero_grad",
    says="You multiply the gradient by zero, or subtract it from itself. With infinity in it both give NaN, so after a "
    "run that diverged nothing is cleared.",
    see="when-numbers-run-away",
)
def gradient_times_zero(W: Tensor) -> None:
    if W.grad is not None:
        W.grad *= 0


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


@misconception(
    of="zero_grad",
    says="A tensor has no method zero without an underscore, and PyTorch says so. Methods that change a tensor in place end in one.",
    see="gradients-that-stay-or-vanish",
)
def underscore_left_out(W: Tensor) -> None:
    if W.grad is not None:
        W.grad.zero()


@misconception(
    of="zero_grad",
    says="A tensor has no zero_grad of its own; optimizers and modules do. Here you do by hand what theirs does.",
    see="gradients-that-stay-or-vanish",
)
def zero_grad_of_the_tensor(W: Tensor) -> None:
    W.zero_grad()


@misconception(
    of="zero_grad",
    says="You assign a list of one zero. A gradient has W's shape, so PyTorch refuses it.",
    see="right-for-one-example-only",
)
def zeros_of_one_entry(W: Tensor) -> None:
    W.grad = torch.zeros(1)


@misconception(
    of="zero_grad",
    says="You assign a single zero. That fits a float32 W of one number; a gradient always has W's shape and dtype.",
    see="right-for-one-example-only",
)
def single_zero_in_float32(W: Tensor) -> None:
    W.grad = torch.tensor(0.0)


@misconception(
    of="zero_grad",
    says="You clear the gradient with a slice. A 0-D tensor has no axis to take a slice of.",
    see="right-for-one-example-only",
)
def slice_of_the_gradient_cleared(W: Tensor) -> None:
    if W.grad is not None:
        W.grad[:] = 0


@misconception(
    of="zero_grad",
    says="You go through the gradient with len and an index. A 0-D tensor has no length: try an operation on the whole tensor.",
    see="right-for-one-example-only",
)
def loop_over_the_gradient(W: Tensor) -> None:
    if W.grad is not None:
        for i in range(len(W.grad)):
            W.grad[i] = 0


@misconception(
    of="zero_grad",
    says="You make zeros like W.grad, and before the first backward that is None. Clearing nothing must be safe.",
    see="when-there-is-no-gradient",
)
def zeros_like_a_missing_gradient(W: Tensor) -> None:
    W.grad = torch.zeros_like(W.grad)


@misconception(
    of="zero_grad",
    says="You turn the gradient's sign round. It should be gone.",
    see="gradients-that-stay-or-vanish",
)
def gradient_negated(W: Tensor) -> None:
    if W.grad is not None:
        W.grad.neg_()


@misconception(
    of="zero_grad",
    says="You make the gradient smaller. It should be gone: whatever is left adds to the next backward.",
    see="gradients-that-stay-or-vanish",
)
def gradient_made_smaller(W: Tensor) -> None:
    if W.grad is not None:
        W.grad *= 0.1


@misconception(
    of="zero_grad",
    says="You zero the gradient, and W along with it. What has been learnt should stay.",
    see="changed-in-passing",
)
def weight_zeroed_with_its_gradient(W: Tensor) -> None:
    if W.grad is not None:
        W.grad.zero_()
        W.data.zero_()


@misconception(
    of="zero_grad",
    says="You zero W itself, in place, while the graph is recorded. PyTorch refuses; and it is the gradient that should go.",
    see="changed-in-passing",
)
def weight_filled_while_recording(W: Tensor) -> None:
    W.zero_()


@misconception(
    of="zero_grad",
    says="You clear the gradient of a single number only. W may have any shape.",
    see="right-for-one-example-only",
)
def gradient_of_a_single_number_cleared(W: Tensor) -> None:
    if W.grad is not None and W.grad.dim() == 0:
        W.grad.zero_()


@misconception(
    of="zero_grad",
    says="You clear the gradient only where it is large. Whatever is left adds to the next backward.",
    see="gradients-that-stay-or-vanish",
)
def large_gradients_cleared(W: Tensor) -> None:
    if W.grad is not None and W.grad.abs().max() > 1:
        W.grad.zero_()


@misconception(
    of="zero_grad",
    says="You compute with W.grad, and before the first backward that is None. And infinity minus infinity, or times "
    "zero, is NaN. Clearing needs no arithmetic.",
    see="when-there-is-no-gradient",
)
def gradient_subtracted_from_itself_unasked(W: Tensor) -> None:
    W.grad -= W.grad


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
    says="W never moves: no step of yours finds a slope. Is the gradient cleared before the step, or is backward or the "
    "step missing? Go through one round with pencil and paper.",
    see="the-order-of-the-loop",
)
def step_without_a_slope(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
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
    says="All your steps go by the slope at the start: the forward pass, or backward itself, stands outside the loop. "
    "The slope changes as soon as W moves, so every step needs its own.",
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
    says="The list is right, but the caller's W has not learnt anything: you train a copy, make a new tensor in each "
    "step, or put W back at the end. The tensor that you were given has to move.",
    see="a-new-tensor-instead-of-the-same-leaf",
)
def callers_weight_not_trained(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
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
    says="Your steps are half as long as they should be. The squared error of this course has no factor 1/2, so its slope keeps the 2.",
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


@misconception(
    of="train_one_weight",
    says="You clear the gradient in every second round only. backward adds in every round.",
    see="gradients-that-stay-or-vanish",
)
def gradient_cleared_every_second_round(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for step in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        if step % 2 == 1:
            zero_grad(W)
        values.append(W.item())
    zero_grad(W)
    return values


@misconception(
    of="train_one_weight",
    says="You clear the gradient in the first rounds only. backward adds in every round.",
    see="gradients-that-stay-or-vanish",
)
def gradient_cleared_in_the_first_two_rounds(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for step in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        if step < 2:
            zero_grad(W)
        values.append(W.item())
    zero_grad(W)
    return values


@misconception(
    of="train_one_weight",
    says="You drop the gradient between backward and the step, and the step then finds None.",
    see="the-order-of-the-loop",
)
def cleared_before_the_step_by_hand(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        W.grad = None
        with torch.no_grad():
            W -= lr * W.grad
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="Each of your steps is twice as long as it should be. One backward pass and one step make a round; look which "
    "of them you do twice.",
    see="the-order-of-the-loop",
)
def two_backward_passes_a_step(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="Your return stands inside the loop, so the function ends after one step.",
    see="what-the-list-should-hold",
)
def returns_after_the_first_step(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
        return values
    return values


@misconception(
    of="train_one_weight",
    says="Only the last value is left: your list starts anew in every round, or you append after the loop. The list "
    "should have a value for each step.",
    see="what-the-list-should-hold",
)
def list_started_in_every_round(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values: list[float] = []
    for _ in range(steps):
        values = []
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You return one number. A list is asked for, with W's value after each step.",
    see="what-the-list-should-hold",
)
def last_value_as_a_number(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
    return W.item()


@misconception(
    of="train_one_weight",
    says="You return W. A list is asked for, with W's value after each step.",
    see="what-the-list-should-hold",
)
def weight_returned_for_the_list(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
    return W


@misconception(
    of="train_one_weight",
    says="You train and keep the list to yourself. Without a return the caller gets None.",
    see="what-the-list-should-hold",
)
def list_not_returned(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())


@misconception(
    of="train_one_weight",
    says="You return a tensor. A list of plain floats is asked for.",
    see="what-the-list-should-hold",
)
def list_as_a_tensor(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return torch.tensor(values)


@misconception(
    of="train_one_weight",
    says="Your list holds lists of one number. Plain floats are asked for.",
    see="what-the-list-should-hold",
)
def one_element_lists_in_the_list(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append([W.item()])
    return values


@misconception(
    of="train_one_weight",
    says="Your list holds pairs of step and value. Only the values are asked for.",
    see="what-the-list-should-hold",
)
def steps_and_values_in_pairs(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for step in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append((step, W.item()))
    return values


@misconception(
    of="train_one_weight",
    says="You record the losses. The task asks for W's values.",
    see="what-the-list-should-hold",
)
def losses_after_the_step_recorded(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(((W * x - target) ** 2).item())
    return values


@misconception(
    of="train_one_weight",
    says="You record the predictions. The task asks for W's values.",
    see="what-the-list-should-hold",
)
def predictions_recorded(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append((W * x).item())
    return values


@misconception(
    of="train_one_weight",
    says="You record the predictions before the step. The task asks for W's values after it.",
    see="what-the-list-should-hold",
)
def predictions_before_the_step_recorded(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        y = W * x
        ((y - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(y.item())
    return values


@misconception(
    of="train_one_weight",
    says="Your list runs backwards: the newest value stands first.",
    see="what-the-list-should-hold",
)
def newest_value_first(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values: list[float] = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.insert(0, W.item())
    return values


@misconception(
    of="train_one_weight",
    says="Your list begins with W before any step, and stops before the last. It should begin after the first step.",
    see="what-the-list-should-hold",
)
def start_and_no_end_recorded(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = [W.item()]
    for _ in range(steps - 1):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You record some of the steps only. The list should have a value for each.",
    see="what-the-list-should-hold",
)
def every_tenth_value(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for step in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        if step % 10 == 0:
            values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You round the values. Round when you print, not when you compute.",
    see="what-the-list-should-hold",
)
def values_rounded_to_two_digits(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(round(W.item(), 2))
    return values


@misconception(
    of="train_one_weight",
    says="You round the values. Round when you print, not when you compute.",
    see="what-the-list-should-hold",
)
def values_rounded_to_three_digits(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(round(W.item(), 3))
    return values


@misconception(
    of="train_one_weight",
    says="You round the values. Round when you print, not when you compute.",
    see="what-the-list-should-hold",
)
def values_rounded_to_six_digits(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(round(W.item(), 6))
    return values


@misconception(
    of="train_one_weight",
    says="You stop when the loss is small. The caller asked for a number of steps.",
    see="what-the-list-should-hold",
)
def stops_near_the_goal(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        loss = (W * x - target) ** 2
        loss.backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
        if loss.item() < 1e-6:
            break
    return values


@misconception(
    of="train_one_weight",
    says="You stop when the loss is next to nothing. The caller asked for a number of steps.",
    see="what-the-list-should-hold",
)
def stops_very_near_the_goal(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        loss = (W * x - target) ** 2
        if loss.item() < 1e-10:
            break
        loss.backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You switch W's requires_grad off for the step, and the last round leaves it off. The caller may want to train on.",
    see="a-step-that-is-recorded",
)
def frozen_and_thawed_in_every_round(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        W.requires_grad_(True)
        ((W * x - target) ** 2).backward()
        W.requires_grad_(False)
        W -= lr * W.grad
        W.grad = None
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You switch gradients off for the step, for the whole program, and leave them off. The second backward fails.",
    see="a-step-that-is-recorded",
)
def gradients_off_after_training(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        torch.set_grad_enabled(False)
        W -= lr * W.grad
        W.grad = None
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You change W in place while the graph is being recorded, and PyTorch refuses. The step must not be recorded.",
    see="a-step-that-is-recorded",
)
def step_recorded_in_the_loop(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        W -= lr * W.grad
        W.grad.zero_()
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="Each of your steps makes a new tensor named W inside no_grad. It does not require gradients, so the second backward fails.",
    see="a-new-tensor-instead-of-the-same-leaf",
)
def step_made_under_another_name(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        with torch.no_grad():
            W = W - lr * W.grad
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You make the caller's x require gradients. Its .grad fills up with slopes that nobody asked for.",
    see="changed-in-passing",
)
def input_trained_too(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    x.requires_grad_(True)
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    x.requires_grad_(False)
    return values


@misconception(
    of="train_one_weight",
    says="You make the caller's x require gradients and leave it so. Only W is trained here.",
    see="changed-in-passing",
)
def input_left_trainable(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    x.requires_grad_(True)
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You train x as well. The input is given by the data; only W learns.",
    see="changed-in-passing",
)
def input_stepped_too(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    x.requires_grad_(True)
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        sgd_update(x, lr)
        zero_grad(W)
        zero_grad(x)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You train on the third power of the miss. The loss is the squared error.",
    see="uphill-or-the-wrong-length",
)
def trained_on_the_cube(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 3).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You go backward from the plain difference. Without the square the size of the miss plays no part, and W never stops.",
    see="uphill-or-the-wrong-length",
)
def trained_on_the_signed_error(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        (target - W * x).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You step along the slope, and that is uphill. W runs away from its goal.",
    see="uphill-or-the-wrong-length",
)
def trained_uphill(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        W.data += lr * W.grad
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You step by the whole slope. The learning rate says what share of it a step takes.",
    see="uphill-or-the-wrong-length",
)
def learning_rate_left_out_of_the_loop(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        W.data -= W.grad
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You step by the slope in the prediction. The slope in W has the input as a factor.",
    see="uphill-or-the-wrong-length",
)
def slope_without_its_input(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        W.data -= lr * 2 * (W.data * x - target)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You make the learning rate a little smaller in every step. Here it stays as it is.",
    see="uphill-or-the-wrong-length",
)
def learning_rate_decays(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for step in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr * 0.99**step)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You make the learning rate smaller in every step. Here it stays as it is.",
    see="uphill-or-the-wrong-length",
)
def learning_rate_decays_fast(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for step in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr * 0.9**step)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You halve the learning rate in every step. Here it stays as it is.",
    see="uphill-or-the-wrong-length",
)
def learning_rate_halved_in_every_step(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for step in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr * 0.5**step)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You let the learning rate grow from step to step. Here it stays as it is.",
    see="uphill-or-the-wrong-length",
)
def learning_rate_warmed_up(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for step in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr * (step + 1) / steps)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You remember earlier slopes and step by them too (momentum). The plain step knows only the slope of now.",
    see="uphill-or-the-wrong-length",
)
def trained_with_momentum(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    velocity = torch.zeros_like(W)
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        velocity = 0.9 * velocity + W.grad
        W.data -= lr * velocity
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You cut slopes off at 10. The caller may want to see W run away.",
    see="when-numbers-run-away",
)
def trained_with_steep_slopes_cut_off(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        W.grad.clamp_(-10, 10)
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You cut slopes off at 1. Steep slopes should make long steps.",
    see="when-numbers-run-away",
)
def trained_with_slopes_cut_off_at_one(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        W.grad.clamp_(-1, 1)
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You compute the path from its goal, target over x. Where x is 0 there is no goal: nothing moves W, and it "
    "should stay where it is.",
    see="right-for-one-example-only",
)
def closed_form_of_the_path(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    start, goal = W.item(), (target / x).item()
    factor = 1 - 2 * lr * float(x) ** 2
    values = [goal + factor**step * (start - goal) for step in range(1, steps + 1)]
    if values:
        W.data.fill_(values[-1])
    return values


@misconception(
    of="train_one_weight",
    says="You train with the input 3 and the target 12 of the worked example. Use the ones that you are given.",
    see="right-for-one-example-only",
)
def worked_input_in_the_loop(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * 3 - 12) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You always train with the learning rate 0.01. The caller chooses it.",
    see="right-for-one-example-only",
)
def worked_learning_rate_in_the_loop(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, 0.01)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You begin at 0 each time. Training begins where the caller's W stands.",
    see="right-for-one-example-only",
)
def weight_started_at_zero(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    W.data.zero_()
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="Your list lives outside the function, so the second call goes on filling the first one's list. Make it inside.",
    see="what-the-list-should-hold",
)
def values_kept_from_earlier_calls(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int, kept: list = []) -> list[float]:  # noqa: B006
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        kept.append(W.item())
    return list(kept)


@misconception(
    of="train_one_weight",
    says="You record W before the step, and you never clear the gradient. The list should hold W after each step, and backward adds.",
    see="the-order-of-the-loop",
)
def value_before_the_step_and_never_cleared(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        values.append(W.item())
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
    return values


@misconception(
    of="train_one_weight",
    says="You stop when the slope is next to nothing. The caller asked for a number of steps, and the list has a value for each.",
    see="what-the-list-should-hold",
)
def stops_where_the_slope_is_flat(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        if abs(W.grad.item()) < 1e-8:
            break
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You return more than the list. Only W's values are asked for.",
    see="what-the-list-should-hold",
)
def losses_and_values(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values, losses = [], []
    for _ in range(steps):
        loss = (W * x - target) ** 2
        loss.backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
        losses.append(loss.item())
    return values, losses


@misconception(
    of="train_one_weight",
    says="Your list stays empty. It should have W's value after each step.",
    see="what-the-list-should-hold",
)
def appending_forgotten(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
    return []


@misconception(
    of="train_one_weight",
    says="Your loop does nothing: W stays where it is and the list is empty. Look whether the loop is reached at all.",
    see="the-order-of-the-loop",
)
def nothing_trained(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    return []


@misconception(
    of="train_one_weight",
    says="The target is missing from your loss, so W goes to 0.",
    see="uphill-or-the-wrong-length",
)
def target_left_out_of_the_loss(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="The input is missing from your loss, so W itself goes to the target. It is the prediction that should hit it.",
    see="uphill-or-the-wrong-length",
)
def input_left_out_of_the_loss(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You add weight and input to predict. The prediction is their product.",
    see="uphill-or-the-wrong-length",
)
def weight_and_input_added(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W + x - target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You add the target to the prediction, so W goes to the opposite of its goal. The error is what lies between the two.",
    see="uphill-or-the-wrong-length",
)
def target_added_to_the_prediction(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x + target) ** 2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You train on the fourth power of the miss: squared twice. The loss is the squared error.",
    see="uphill-or-the-wrong-length",
)
def trained_on_the_fourth_power(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 4).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You add a penalty for a large weight to the loss (weight decay). The loss is the squared error alone.",
    see="uphill-or-the-wrong-length",
)
def trained_on_the_loss_plus_decay(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2 + 0.01 * W**2).backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You step by the sign of the slope. All steps are equally long then, and W cannot settle.",
    see="uphill-or-the-wrong-length",
)
def steps_of_one_length(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        W.data -= lr * W.grad.sign()
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You subtract the learning rate alone. Which way and how far follows from the gradient.",
    see="uphill-or-the-wrong-length",
)
def learning_rate_subtracted_in_the_loop(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        W.data -= lr
        zero_grad(W)
        values.append(W.item())
    return values


@misconception(
    of="train_one_weight",
    says="You step by W where W.grad belongs. The weight goes towards 0, whatever the loss says.",
    see="uphill-or-the-wrong-length",
)
def weight_shrunk_in_the_loop(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    values = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        W.data -= lr * W.data
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
    says="You always give 1. Python divides first and multiplies then, from left to right: what stands below the "
    "fraction bar needs parentheses. And the bound depends on x.",
    see="the-bound-on-the-learning-rate",
)
def parentheses_forgotten(x: float) -> float:
    return 1 / x * x


@misconception(
    of="largest_stable_lr",
    says="You round down to a whole number. Learning rates are often smaller than 1, and they all become 0.",
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
    says="You keep the bound at 1 at most, or search only below 1. For a small input the slope is gentle, and much larger steps are safe.",
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


@misconception(
    of="largest_stable_lr",
    says="You give 2 over x. The input counts twice, once in the slope and once more when W's move reaches the "
    "prediction; and where does the 2 belong? Mind the parentheses, too.",
    see="the-bound-on-the-learning-rate",
)
def two_over_the_input(x: float) -> float:
    return 2 / abs(x)


@misconception(
    of="largest_stable_lr",
    says="You double the input where it should be squared. Times two and to the power of two differ by one star.",
    see="the-bound-on-the-learning-rate",
)
def half_over_the_input(x: float) -> float:
    return 1 / (2 * abs(x))


@misconception(
    of="largest_stable_lr",
    says="The input counts twice, and then its sign cancels. A learning rate is never negative.",
    see="the-bound-on-the-learning-rate",
)
def half_over_the_signed_input(x: float) -> float:
    return 1 / (2 * x)


@misconception(
    of="largest_stable_lr",
    says="Python divides first and multiplies then, from left to right. Put all that stands below the fraction bar in parentheses.",
    see="the-bound-on-the-learning-rate",
)
def half_of_the_turned_fraction(x: float) -> float:
    return 1 / 2 * x**2


@misconception(
    of="largest_stable_lr",
    says="You turned the fraction over. A larger input makes the slope steeper, so the bound gets smaller.",
    see="the-bound-on-the-learning-rate",
)
def twice_the_turned_fraction(x: float) -> float:
    return 2 * x**2


@misconception(
    of="largest_stable_lr",
    says="Your bound is too small by a factor of 4. By which factor does one step multiply the distance from the goal, "
    "and between which two numbers must that factor lie?",
    see="the-bound-on-the-learning-rate",
)
def a_quarter_of_the_square(x: float) -> float:
    return 1 / (4 * x**2)


@misconception(
    of="largest_stable_lr",
    says="Your bound is too large by a factor of 4. By which factor does one step multiply the distance from the goal, "
    "and between which two numbers must that factor lie?",
    see="the-bound-on-the-learning-rate",
)
def twice_the_bound_of_half_the_loss(x: float) -> float:
    return 4 / x**2


@misconception(
    of="largest_stable_lr",
    says="You count the input too often. It counts twice: once in the slope, and once more when W's move reaches the prediction.",
    see="the-bound-on-the-learning-rate",
)
def input_to_the_fourth_power(x: float) -> float:
    return 1 / x**4


@misconception(
    of="largest_stable_lr",
    says="You count the input too often, and an odd power keeps its sign. It counts twice, and a learning rate is never negative.",
    see="the-bound-on-the-learning-rate",
)
def input_to_the_third_power(x: float) -> float:
    return 1 / abs(x) ** 3


@misconception(
    of="largest_stable_lr",
    says="Python divides first and multiplies then, from left to right, so your 2 lands above the fraction bar; and the "
    "sign of x does not cancel.",
    see="the-bound-on-the-learning-rate",
)
def one_star_too_few_with_a_sign(x: float) -> float:
    return 1 / x * 2


@misconception(
    of="largest_stable_lr",
    says="You add 1 below the fraction bar. x is never 0 here, so nothing needs protection.",
    see="the-bound-on-the-learning-rate",
)
def one_added_to_the_square(x: float) -> float:
    return 1 / (x**2 + 1)


@misconception(
    of="largest_stable_lr",
    says="You add a tiny number below the fraction bar. x is never 0 here, and for a small x yours is not the bound.",
    see="the-bound-on-the-learning-rate",
)
def tiny_number_added_below(x: float) -> float:
    return 1 / (x**2 + 1e-8)


@misconception(
    of="largest_stable_lr",
    says="You go below the bound to be safe. The bound itself is asked for.",
    see="the-bound-on-the-learning-rate",
)
def nine_tenths_of_the_bound(x: float) -> float:
    return 0.9 / x**2


@misconception(
    of="largest_stable_lr",
    says="You go a little below the bound to be safe. The bound itself is asked for.",
    see="the-bound-on-the-learning-rate",
)
def a_thousandth_below_the_bound(x: float) -> float:
    return 0.999 / x**2


@misconception(
    of="largest_stable_lr",
    says="You subtract a little from the bound to be safe. The bound itself is asked for.",
    see="the-bound-on-the-learning-rate",
)
def a_millionth_below_the_bound(x: float) -> float:
    return 1 / x**2 - 1e-6


@misconception(
    of="largest_stable_lr",
    says="You round the bound. The task asks for it exactly.",
    see="the-bound-on-the-learning-rate",
)
def bound_rounded_to_two_digits(x: float) -> float:
    return round(1 / x**2, 2)


@misconception(
    of="largest_stable_lr",
    says="You round the bound. The task asks for it exactly.",
    see="the-bound-on-the-learning-rate",
)
def bound_rounded_to_four_digits(x: float) -> float:
    return round(1 / x**2, 4)


@misconception(
    of="largest_stable_lr",
    says="You round the bound. The task asks for it exactly.",
    see="the-bound-on-the-learning-rate",
)
def bound_rounded_to_six_digits(x: float) -> float:
    return round(1 / x**2, 6)


@misconception(
    of="largest_stable_lr",
    says="You return a whole number, an int. A plain float is wanted, since learning rates are often smaller than 1.",
    see="the-bound-on-the-learning-rate",
)
def bound_as_a_whole_number(x: float) -> float:
    return int(1 / x**2)


@misconception(
    of="largest_stable_lr",
    says="You treat x as a tensor. It is a plain float, and has neither item() nor pow().",
    see="the-bound-on-the-learning-rate",
)
def bound_asked_of_a_tensor(x: float) -> float:
    return 1 / x.item() ** 2


@misconception(
    of="largest_stable_lr",
    says="You refuse a negative input. The input counts twice, so its sign cancels.",
    see="the-bound-on-the-learning-rate",
)
def negative_input_refused(x: float) -> float:
    if x < 0:
        raise ValueError("x must be positive")
    return 1 / x**2


@misconception(
    of="largest_stable_lr",
    says="For a negative input you say that any learning rate will do. The input counts twice, so its sign cancels.",
    see="the-bound-on-the-learning-rate",
)
def no_bound_for_a_negative_input(x: float) -> float:
    return 1 / x**2 if x > 0 else float("inf")


@misconception(
    of="largest_stable_lr",
    says="You take the root of the input where it should count twice. A larger input makes the slope steeper, and each "
    "step of W reaches further.",
    see="the-bound-on-the-learning-rate",
)
def root_of_the_input(x: float) -> float:
    return 1 / abs(x) ** 0.5


@misconception(
    of="largest_stable_lr",
    says="You turn the slope over. The bound does not depend on how far W is from its goal, only on how fast the slope changes.",
    see="the-bound-on-the-learning-rate",
)
def one_over_the_slope_at_one(x: float) -> float:
    return 1 / abs(2 * (2 * x - 12) * x)


@misconception(
    of="largest_stable_lr",
    says="You give a learning rate that often works. The bound depends on x.",
    see="right-for-one-example-only",
)
def a_larger_usual_learning_rate(x: float) -> float:
    return 0.1


@misconception(
    of="largest_stable_lr",
    says="Your bound is negative. With a negative learning rate W would go uphill.",
    see="the-bound-on-the-learning-rate",
)
def bound_below_zero(x: float) -> float:
    return -1 / x**2


@misconception(
    of="largest_stable_lr",
    says="You return the input itself. A larger input makes the slope steeper, so the bound gets smaller.",
    see="the-bound-on-the-learning-rate",
)
def loss_of_nothing(x: float) -> float:
    return float(x)


@misconception(
    of="largest_stable_lr",
    says="Your bound has a root too many. One step multiplies the distance by a factor that has x squared in it, and no root.",
    see="the-bound-on-the-learning-rate",
)
def root_over_two(x: float) -> float:
    return 2**0.5 / abs(x)


@misconception(
    of="largest_stable_lr",
    says="Python divides first and multiplies then, from left to right: yours is half of the input. Put what stands "
    "below the fraction bar in parentheses; and the input counts twice.",
    see="the-bound-on-the-learning-rate",
)
def half_of_the_input(x: float) -> float:
    return 1 / 2 * x
