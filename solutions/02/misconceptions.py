"""Named wrong answers of exercise 02: each is one mistake that people really make."""

import torch
from gradient import manual_grad, predict, squared_error
from torch import Tensor

from grader.banks import misconception

# predict


@misconception(
    of="predict",
    says="You add the weight and the input. A weight is a strength: it says how many times the input counts.",
    see="another-loss-or-another-model",
)
def sum_of_weight_and_input(W: Tensor, x: Tensor) -> Tensor:
    return W + x


@misconception(
    of="predict",
    says="You raise the weight to the power x. In Python one star and two stars are different things.",
    see="another-loss-or-another-model",
)
def weight_to_the_power_of_input(W: Tensor, x: Tensor) -> Tensor:
    return W**x


@misconception(
    of="predict",
    says="You cut negative predictions off at 0. This model is a plain straight line: it may go below 0.",
    see="another-loss-or-another-model",
)
def prediction_cut_off_at_zero(W: Tensor, x: Tensor) -> Tensor:
    return (W * x).clamp(min=0)


@misconception(
    of="predict",
    says="You round the prediction. A rounded number does not move when W moves a little, so its slope is 0.",
    see="a-number-without-a-graph",
)
def prediction_rounded(W: Tensor, x: Tensor) -> Tensor:
    return torch.round(W * x)


@misconception(
    of="predict",
    says="You use the matrix product. It needs at least one axis, and a 0-D tensor has none.",
    see="the-wrong-type-shape-or-dtype",
)
def matrix_product_of_two_numbers(W: Tensor, x: Tensor) -> Tensor:
    return W @ x


@misconception(
    of="predict",
    says="You give the number of the worked example whatever the arguments are. Let the result depend on W and x.",
    see="right-for-one-example-only",
)
def six_whatever_comes_in(W: Tensor, x: Tensor) -> Tensor:
    return torch.tensor(6.0, dtype=W.dtype)


@misconception(
    of="predict",
    says="You cut the prediction off the graph (with detach, .data or no_grad), so it has forgotten that it was made from W. "
    "No gradient can find the way back.",
    see="a-number-without-a-graph",
)
def prediction_detached(W: Tensor, x: Tensor) -> Tensor:
    return (W * x).detach()


@misconception(
    of="predict",
    says="You compute with the weight's .data. It holds the right number, but what is made from it has no tie to W.",
    see="a-number-without-a-graph",
)
def weight_taken_from_data(W: Tensor, x: Tensor) -> Tensor:
    return W.data * x


@misconception(
    of="predict",
    says="You turn x into a plain number first, so no gradient can flow back to x. Tensors can be multiplied as they are.",
    see="a-number-without-a-graph",
)
def input_as_plain_number(W: Tensor, x: Tensor) -> Tensor:
    return W * x.item()


@misconception(
    of="predict",
    says="You pack plain numbers into a new tensor. It has the right value, but no graph, and float32 whatever W was.",
    see="a-number-without-a-graph",
)
def new_tensor_from_plain_numbers(W: Tensor, x: Tensor) -> Tensor:
    return torch.tensor(W.item() * x.item())


@misconception(
    of="predict",
    says="You build a new tensor that requires gradients. It is a new leaf: the gradient stops there and never reaches W.",
    see="a-number-without-a-graph",
)
def new_leaf_from_plain_numbers(W: Tensor, x: Tensor) -> Tensor:
    return torch.tensor(W.item() * x.item(), dtype=W.dtype, requires_grad=True)


@misconception(
    of="predict",
    says="You return a plain Python number. The result must be a tensor, so that gradients can flow through it.",
    see="the-wrong-type-shape-or-dtype",
)
def prediction_as_plain_number(W: Tensor, x: Tensor) -> Tensor:
    return W.item() * x.item()


@misconception(
    of="predict",
    says="Your function computes the prediction and keeps it to itself. Without a return the caller gets None.",
    see="the-wrong-type-shape-or-dtype",
)
def prediction_not_returned(W: Tensor, x: Tensor) -> Tensor:
    W * x


@misconception(
    of="predict",
    says="You write the prediction into W itself. The caller's weight is lost, and a W that requires gradients refuses it.",
    see="arguments-that-come-back-changed",
)
def weight_multiplied_in_place(W: Tensor, x: Tensor) -> Tensor:
    W *= x
    return W


@misconception(
    of="predict",
    says="You write the prediction into x. The caller still needs the input as it was.",
    see="arguments-that-come-back-changed",
)
def input_multiplied_in_place(W: Tensor, x: Tensor) -> Tensor:
    return x.mul_(W)


@misconception(
    of="predict",
    says="You return a list of one number, shape (1,). A single number has the shape (): no axis at all.",
    see="the-wrong-type-shape-or-dtype",
)
def prediction_with_an_axis(W: Tensor, x: Tensor) -> Tensor:
    return (W * x).reshape(1)


@misconception(
    of="predict",
    says="You convert the result to float32. Arguments in float64 should give a result in float64.",
    see="the-wrong-type-shape-or-dtype",
)
def prediction_in_float32(W: Tensor, x: Tensor) -> Tensor:
    return W.float() * x.float()


@misconception(
    of="predict",
    says="You add a constant (a bias). This model has one number to learn, and nothing else.",
    see="another-loss-or-another-model",
)
def prediction_with_a_bias(W: Tensor, x: Tensor) -> Tensor:
    return W * x + 0.1


@misconception(
    of="predict",
    says="You divide where the model multiplies: with a larger weight your prediction gets smaller.",
    see="another-loss-or-another-model",
)
def input_over_weight(W: Tensor, x: Tensor) -> Tensor:
    return x / W


@misconception(
    of="predict",
    says="You divide where the model multiplies. An input of 0 has a prediction too, and yours is infinite there.",
    see="another-loss-or-another-model",
)
def weight_over_input(W: Tensor, x: Tensor) -> Tensor:
    return W / x


@misconception(
    of="predict",
    says="You subtract. A weight is a strength: it says how many times the input counts.",
    see="another-loss-or-another-model",
)
def difference_of_weight_and_input(W: Tensor, x: Tensor) -> Tensor:
    return W - x


@misconception(
    of="predict",
    says="You take the size of the product. A negative weight turns the prediction round, and that should show.",
    see="another-loss-or-another-model",
)
def prediction_without_a_sign(W: Tensor, x: Tensor) -> Tensor:
    return (W * x).abs()


@misconception(
    of="predict",
    says="You take the weight without its sign. A weight below 0 says that the prediction falls when the input rises.",
    see="another-loss-or-another-model",
)
def weight_without_a_sign(W: Tensor, x: Tensor) -> Tensor:
    return W.abs() * x


@misconception(
    of="predict",
    says="You take the input without its sign. An input below 0 is not the same as one above.",
    see="another-loss-or-another-model",
)
def input_without_its_sign(W: Tensor, x: Tensor) -> Tensor:
    return W * x.abs()


@misconception(
    of="predict",
    says="Your prediction has the wrong sign. There is no minus in this model.",
    see="another-loss-or-another-model",
)
def prediction_turned_round(W: Tensor, x: Tensor) -> Tensor:
    return -W * x


@misconception(
    of="predict",
    says="You use the input twice. The model is a straight line: twice the input gives twice the prediction.",
    see="another-loss-or-another-model",
)
def input_squared(W: Tensor, x: Tensor) -> Tensor:
    return W * x * x


@misconception(
    of="predict",
    says="You use the weight twice. Twice the weight should give twice the prediction, not four times.",
    see="another-loss-or-another-model",
)
def weight_squared(W: Tensor, x: Tensor) -> Tensor:
    return W * W * x


@misconception(
    of="predict",
    says="You double the prediction. The factor 2 comes later, in the slope of a square; it is no part of the model.",
    see="another-loss-or-another-model",
)
def prediction_doubled(W: Tensor, x: Tensor) -> Tensor:
    return 2 * W * x


@misconception(
    of="predict",
    says="You return the weight itself. The input has to play a part.",
    see="another-loss-or-another-model",
)
def weight_returned(W: Tensor, x: Tensor) -> Tensor:
    return W.clone()


@misconception(
    of="predict",
    says="You return the input itself. The weight has to play a part.",
    see="another-loss-or-another-model",
)
def input_returned(W: Tensor, x: Tensor) -> Tensor:
    return x.clone()


@misconception(
    of="predict",
    says="You send the product through a curve (an activation). This model is a plain straight line.",
    see="another-loss-or-another-model",
)
def prediction_squashed(W: Tensor, x: Tensor) -> Tensor:
    return torch.sigmoid(W * x)


@misconception(
    of="predict",
    says="You send the product through a curve (tanh). This model is a plain straight line.",
    see="another-loss-or-another-model",
)
def prediction_squashed_by_tanh(W: Tensor, x: Tensor) -> Tensor:
    return torch.tanh(W * x)


@misconception(
    of="predict",
    says="You cut the prediction down to a whole number. What lies behind the decimal point is lost, and no gradient gets through.",
    see="a-number-without-a-graph",
)
def prediction_cut_to_a_whole_number(W: Tensor, x: Tensor) -> Tensor:
    return torch.tensor(int(W * x), dtype=W.dtype)


@misconception(
    of="predict",
    says="You add 1 (a bias). This model has one number to learn, and nothing else.",
    see="another-loss-or-another-model",
)
def bias_of_one(W: Tensor, x: Tensor) -> Tensor:
    return W * x + 1


@misconception(
    of="predict",
    says="You add a small constant. Nothing is divided here, so nothing needs protection from 0.",
    see="another-loss-or-another-model",
)
def bias_of_a_thousandth(W: Tensor, x: Tensor) -> Tensor:
    return W * x + 1e-3


@misconception(
    of="predict",
    says="You add a small constant. Nothing is divided here, so nothing needs protection from 0.",
    see="another-loss-or-another-model",
)
def bias_of_a_millionth(W: Tensor, x: Tensor) -> Tensor:
    return W * x + 1e-6


@misconception(
    of="predict",
    says="You add a small constant. Nothing is divided here, so nothing needs protection from 0.",
    see="another-loss-or-another-model",
)
def bias_of_next_to_nothing(W: Tensor, x: Tensor) -> Tensor:
    return W * x + 1e-8


@misconception(
    of="predict",
    says="You add the weight once more, as if the input were larger by one.",
    see="another-loss-or-another-model",
)
def weight_added_again(W: Tensor, x: Tensor) -> Tensor:
    return W * x + W


@misconception(
    of="predict",
    says="You add the input once more (a residual connection). This model has one product and nothing else.",
    see="another-loss-or-another-model",
)
def input_added_again(W: Tensor, x: Tensor) -> Tensor:
    return W * x + x


@misconception(
    of="predict",
    says="You subtract the 12 of the worked example already. The target belongs to the loss, not to the prediction.",
    see="another-loss-or-another-model",
)
def prediction_minus_the_target(W: Tensor, x: Tensor) -> Tensor:
    return W * x - 12


@misconception(
    of="predict",
    says="You pack plain numbers into a new tensor that requires gradients. It is a new leaf, and float32 whatever W "
    "was: nothing flows back to W.",
    see="a-number-without-a-graph",
)
def leaf_in_float32(W: Tensor, x: Tensor) -> Tensor:
    return torch.tensor(W.item() * x.item(), requires_grad=True)


@misconception(
    of="predict",
    says="You go over to numpy. It knows no gradients, and a weight that requires them refuses to go.",
    see="a-number-without-a-graph",
)
def prediction_by_way_of_numpy(W: Tensor, x: Tensor) -> Tensor:
    return torch.from_numpy(W.numpy() * x.numpy()).clone()


@misconception(
    of="predict",
    says="You convert the result to float64. Arguments in float32 should give a result in float32.",
    see="the-wrong-type-shape-or-dtype",
)
def prediction_in_float64(W: Tensor, x: Tensor) -> Tensor:
    return W.double() * x.double()


@misconception(
    of="predict",
    says="You return a table of one number, shape (1, 1). A single number has the shape (): no axis at all.",
    see="the-wrong-type-shape-or-dtype",
)
def prediction_as_a_matrix(W: Tensor, x: Tensor) -> Tensor:
    return (W * x).reshape(1, 1)


@misconception(
    of="predict",
    says="You round the prediction to a few digits. Round when you print; a rounded number does not move when W moves a little.",
    see="a-number-without-a-graph",
)
def prediction_rounded_to_digits(W: Tensor, x: Tensor) -> Tensor:
    return torch.round(W * x, decimals=2)


@misconception(
    of="predict",
    says="You multiply inside W.data. That is the caller's own weight under another name, and afterwards it holds the prediction.",
    see="arguments-that-come-back-changed",
)
def weight_overwritten_through_data(W: Tensor, x: Tensor) -> Tensor:
    W.data.mul_(x.data)
    return W * 1


@misconception(
    of="predict",
    says="You switch off the caller's requires_grad. The weight could never learn again.",
    see="arguments-that-come-back-changed",
)
def weight_frozen_for_the_prediction(W: Tensor, x: Tensor) -> Tensor:
    W.requires_grad_(False)
    return W * x


@misconception(
    of="predict",
    says="You raise the input to the power W. In Python one star and two stars are different things.",
    see="another-loss-or-another-model",
)
def input_to_the_power_of_weight(W: Tensor, x: Tensor) -> Tensor:
    return x**W


@misconception(
    of="predict",
    says="You return a list. The prediction is a tensor, so that gradients can flow through it.",
    see="the-wrong-type-shape-or-dtype",
)
def prediction_in_a_list(W: Tensor, x: Tensor) -> Tensor:
    return [W * x]


@misconception(
    of="predict",
    says="You add a constant (a bias). This model has one number to learn, and nothing else.",
    see="another-loss-or-another-model",
)
def bias_of_a_half(W: Tensor, x: Tensor) -> Tensor:
    return W * x + 0.5


@misconception(
    of="predict",
    says="You divide the weight by its own size, so only its sign is left. A weight is a strength: it says how many "
    "times the input counts.",
    see="another-loss-or-another-model",
)
def sign_of_the_weight_only(W: Tensor, x: Tensor) -> Tensor:
    return W / W.abs() * x


@misconception(
    of="predict",
    says="You round the prediction down. A rounded number does not move when W moves a little, so its slope is 0.",
    see="a-number-without-a-graph",
)
def prediction_rounded_down(W: Tensor, x: Tensor) -> Tensor:
    return torch.floor(W * x)


# squared_error


@misconception(
    of="squared_error",
    says="You take the distance without squaring it. Look at the word before 'error'.",
    see="another-loss-or-another-model",
)
def absolute_error(y: Tensor, target: Tensor) -> Tensor:
    return (y - target).abs()


@misconception(
    of="squared_error",
    says="You return the difference itself. It is negative for answers that are too small, so it would reward them.",
    see="another-loss-or-another-model",
)
def signed_difference(y: Tensor, target: Tensor) -> Tensor:
    return y - target


@misconception(
    of="squared_error",
    says="You double the difference where it should be squared. Times two and to the power of two differ by one star.",
    see="another-loss-or-another-model",
)
def difference_doubled(y: Tensor, target: Tensor) -> Tensor:
    return (y - target) * 2


@misconception(
    of="squared_error",
    says="You halve the squared error. Some books do, to have a simpler slope; this course does not.",
    see="another-loss-or-another-model",
)
def half_of_the_squared_error(y: Tensor, target: Tensor) -> Tensor:
    return 0.5 * (y - target) ** 2


@misconception(
    of="squared_error",
    says="You square first and subtract then. First comes the distance, then its square.",
    see="another-loss-or-another-model",
)
def difference_of_squares(y: Tensor, target: Tensor) -> Tensor:
    return y**2 - target**2


@misconception(
    of="squared_error",
    says="You square only the target. Parentheses decide what a power belongs to.",
    see="another-loss-or-another-model",
)
def only_the_target_squared(y: Tensor, target: Tensor) -> Tensor:
    return y - target**2


@misconception(
    of="squared_error",
    says="You square the sum of answer and target. An error is about how far apart they are.",
    see="another-loss-or-another-model",
)
def square_of_the_sum(y: Tensor, target: Tensor) -> Tensor:
    return (y + target) ** 2


@misconception(
    of="squared_error",
    says="Your loss is negative. Training goes downhill, so it would walk away from the target.",
    see="another-loss-or-another-model",
)
def negative_squared_error(y: Tensor, target: Tensor) -> Tensor:
    return -((y - target) ** 2)


@misconception(
    of="squared_error",
    says="You take the square root again, which undoes the square.",
    see="another-loss-or-another-model",
)
def root_of_the_square(y: Tensor, target: Tensor) -> Tensor:
    return ((y - target) ** 2).sqrt()


@misconception(
    of="squared_error",
    says="You go through a square root and square it again. The value survives, but where the answer hits the target the "
    "slope of the root is infinite, and the gradient becomes NaN.",
    see="another-loss-or-another-model",
)
def square_of_the_root(y: Tensor, target: Tensor) -> Tensor:
    return ((y - target) ** 2).sqrt() ** 2


@misconception(
    of="squared_error",
    says="You count only answers below the target. An answer that is too large is wrong as well.",
    see="another-loss-or-another-model",
)
def only_answers_below_count(y: Tensor, target: Tensor) -> Tensor:
    return (target - y).clamp(min=0) ** 2


@misconception(
    of="squared_error",
    says="You count only answers above the target. An answer that is too small is wrong as well.",
    see="another-loss-or-another-model",
)
def only_answers_above_count(y: Tensor, target: Tensor) -> Tensor:
    return (y - target).clamp(min=0) ** 2


@misconception(
    of="squared_error",
    says="You divide the error by the target. The task asks for the plain distance, and a target of 0 would break yours.",
    see="another-loss-or-another-model",
)
def relative_squared_error(y: Tensor, target: Tensor) -> Tensor:
    return ((y - target) / target) ** 2


@misconception(
    of="squared_error",
    says="You square small errors and treat large ones as a straight line (the Huber loss). Here all errors are squared.",
    see="another-loss-or-another-model",
)
def large_errors_not_squared(y: Tensor, target: Tensor) -> Tensor:
    distance = (y - target).abs()
    return torch.where(distance < 1, distance**2, 2 * distance - 1)


@misconception(
    of="squared_error",
    says="In Python ^ is not a power: it compares bits, and floating-point tensors refuse it.",
    see="another-loss-or-another-model",
)
def caret_as_power(y: Tensor, target: Tensor) -> Tensor:
    return (y - target) ^ 2


@misconception(
    of="squared_error",
    says="You give the number of the worked example whatever the arguments are. Let the result depend on y and target.",
    see="right-for-one-example-only",
)
def thirty_six_whatever_comes_in(y: Tensor, target: Tensor) -> Tensor:
    return torch.tensor(36.0, dtype=y.dtype)


@misconception(
    of="squared_error",
    says="You detach the loss. It is the very number from which all gradients start, so it must keep its graph.",
    see="a-number-without-a-graph",
)
def loss_detached(y: Tensor, target: Tensor) -> Tensor:
    return ((y - target) ** 2).detach()


@misconception(
    of="squared_error",
    says="You cut the graph at y, so the loss no longer knows how the answer was made.",
    see="a-number-without-a-graph",
)
def answer_detached(y: Tensor, target: Tensor) -> Tensor:
    return (y.detach() - target) ** 2


@misconception(
    of="squared_error",
    says="You turn the target into a plain number, so no gradient can flow back to it. Tensors can be subtracted as they are.",
    see="a-number-without-a-graph",
)
def target_as_plain_number(y: Tensor, target: Tensor) -> Tensor:
    return (y - target.item()) ** 2


@misconception(
    of="squared_error",
    says="You pack the number into a new tensor that requires gradients. It is a new leaf: nothing flows back to y.",
    see="a-number-without-a-graph",
)
def loss_as_new_leaf(y: Tensor, target: Tensor) -> Tensor:
    return torch.tensor((y.item() - target.item()) ** 2, dtype=y.dtype, requires_grad=True)


@misconception(
    of="squared_error",
    says="You return a plain Python number. The loss must be a tensor, or nobody can call backward on it.",
    see="the-wrong-type-shape-or-dtype",
)
def loss_as_plain_number(y: Tensor, target: Tensor) -> Tensor:
    return (y.item() - target.item()) ** 2


@misconception(
    of="squared_error",
    says="Your function computes the loss and keeps it to itself. Without a return the caller gets None.",
    see="the-wrong-type-shape-or-dtype",
)
def loss_not_returned(y: Tensor, target: Tensor) -> Tensor:
    (y - target) ** 2


@misconception(
    of="squared_error",
    says="You subtract the target from the caller's own y. Afterwards their answer holds the difference.",
    see="arguments-that-come-back-changed",
)
def answer_changed_in_place(y: Tensor, target: Tensor) -> Tensor:
    y -= target
    return y**2


@misconception(
    of="squared_error",
    says="You subtract inside the caller's own target. Afterwards their target holds the difference.",
    see="arguments-that-come-back-changed",
)
def target_changed_in_place(y: Tensor, target: Tensor) -> Tensor:
    return target.sub_(y) ** 2


@misconception(
    of="squared_error",
    says="You return a list of one number, shape (1,). A loss is a single number, of shape ().",
    see="the-wrong-type-shape-or-dtype",
)
def loss_with_an_axis(y: Tensor, target: Tensor) -> Tensor:
    return ((y - target) ** 2).unsqueeze(0)


@misconception(
    of="squared_error",
    says="You convert to float32. Arguments in float64 should give a result in float64, with all its digits.",
    see="the-wrong-type-shape-or-dtype",
)
def loss_in_float32(y: Tensor, target: Tensor) -> Tensor:
    return (y.float() - target.float()) ** 2


@misconception(
    of="squared_error",
    says="You compute in float32 and convert back. The dtype looks right, but the digits are gone.",
    see="the-wrong-type-shape-or-dtype",
)
def loss_by_way_of_float32(y: Tensor, target: Tensor) -> Tensor:
    return ((y.float() - target.float()) ** 2).to(y.dtype)


@misconception(
    of="squared_error",
    says="You do not square errors that are very large. Here all errors are squared, however far away the target is.",
    see="another-loss-or-another-model",
)
def error_capped(y: Tensor, target: Tensor) -> Tensor:
    return (y - target).clamp(-100, 100) ** 2


@misconception(
    of="squared_error",
    says="You cube the distance. An odd power is negative for answers that are too small, so it would reward them.",
    see="another-loss-or-another-model",
)
def error_to_the_third_power(y: Tensor, target: Tensor) -> Tensor:
    return (y - target) ** 3


@misconception(
    of="squared_error",
    says="You square twice. The distance is squared once.",
    see="another-loss-or-another-model",
)
def error_to_the_fourth_power(y: Tensor, target: Tensor) -> Tensor:
    return ((y - target) ** 2) ** 2


@misconception(
    of="squared_error",
    says="You take the square root again, which undoes the square; the small number in it keeps the slope finite, but "
    "the loss is still a plain distance.",
    see="another-loss-or-another-model",
)
def root_with_a_small_number(y: Tensor, target: Tensor) -> Tensor:
    return ((y - target) ** 2 + 1e-8).sqrt()


@misconception(
    of="squared_error",
    says="You add a small number to the loss. Nothing is divided here, and a perfect answer should cost nothing.",
    see="another-loss-or-another-model",
)
def small_number_added_to_the_loss(y: Tensor, target: Tensor) -> Tensor:
    return (y - target) ** 2 + 1e-8


@misconception(
    of="squared_error",
    says="You square small errors, halve them, and treat large ones as a straight line (smooth L1). Here all errors are "
    "squared, and nothing is halved.",
    see="another-loss-or-another-model",
)
def smooth_absolute_error(y: Tensor, target: Tensor) -> Tensor:
    distance = (y - target).abs()
    return torch.where(distance < 1, 0.5 * distance**2, distance - 0.5)


@misconception(
    of="squared_error",
    says="You square small errors and treat large ones as a straight line (the Huber loss). Here all errors are squared.",
    see="another-loss-or-another-model",
)
def errors_above_ten_not_squared(y: Tensor, target: Tensor) -> Tensor:
    distance = (y - target).abs()
    return torch.where(distance < 10, distance**2, 20 * distance - 100)


@misconception(
    of="squared_error",
    says="You cut large losses off. Beyond the cut the loss is flat, so the worst answers would get no gradient at all.",
    see="another-loss-or-another-model",
)
def loss_never_above_a_hundred(y: Tensor, target: Tensor) -> Tensor:
    return ((y - target) ** 2).clamp(max=100.0)


@misconception(
    of="squared_error",
    says="You cut large losses off. Beyond the cut the loss is flat, so the worst answers would get no gradient at all.",
    see="another-loss-or-another-model",
)
def loss_never_above_a_thousand(y: Tensor, target: Tensor) -> Tensor:
    return ((y - target) ** 2).clamp(max=1000.0)


@misconception(
    of="squared_error",
    says="You add the two squares. An error is about how far apart the two are: where they are equal it is 0.",
    see="another-loss-or-another-model",
)
def sum_of_squares(y: Tensor, target: Tensor) -> Tensor:
    return y**2 + target**2


@misconception(
    of="squared_error",
    says="You square the answer and leave the target out. Without a target nothing can be wrong.",
    see="another-loss-or-another-model",
)
def square_of_the_answer(y: Tensor, target: Tensor) -> Tensor:
    return y**2


@misconception(
    of="squared_error",
    says="You square only the answer. First comes the distance, then its square.",
    see="another-loss-or-another-model",
)
def only_the_answer_squared(y: Tensor, target: Tensor) -> Tensor:
    return y**2 - target


@misconception(
    of="squared_error",
    says="You multiply answer and target. An error is about how far apart they are.",
    see="another-loss-or-another-model",
)
def product_of_answer_and_target(y: Tensor, target: Tensor) -> Tensor:
    return y * target


@misconception(
    of="squared_error",
    says="You multiplied the square out, and its last term is missing. A perfect answer should cost 0.",
    see="another-loss-or-another-model",
)
def last_term_of_the_binomial_forgotten(y: Tensor, target: Tensor) -> Tensor:
    return y**2 - 2 * y * target


@misconception(
    of="squared_error",
    says="You multiplied the square out, and the middle term has lost its factor 2.",
    see="another-loss-or-another-model",
)
def middle_term_with_one(y: Tensor, target: Tensor) -> Tensor:
    return y**2 - y * target + target**2


@misconception(
    of="squared_error",
    says="You multiply the square out and compute in float32. Three large numbers that nearly cancel leave only rounding.",
    see="the-wrong-type-shape-or-dtype",
)
def multiplied_out_in_float32(y: Tensor, target: Tensor) -> Tensor:
    a, b = y.float(), target.float()
    return (a**2 - 2 * a * b + b**2).to(y.dtype)


@misconception(
    of="squared_error",
    says="You return the difference itself, target minus answer. It is negative for answers that are too large, so it would reward them.",
    see="another-loss-or-another-model",
)
def difference_turned_round(y: Tensor, target: Tensor) -> Tensor:
    return target - y


@misconception(
    of="squared_error",
    says="You double the squared error. The 2 comes down when you take the slope; the loss itself has none.",
    see="another-loss-or-another-model",
)
def squared_error_doubled(y: Tensor, target: Tensor) -> Tensor:
    return 2 * (y - target) ** 2


@misconception(
    of="squared_error",
    says="You take the root of the distance. To square is to raise to the power 2, not 1/2.",
    see="another-loss-or-another-model",
)
def error_as_half_power(y: Tensor, target: Tensor) -> Tensor:
    return (y - target).abs() ** 0.5


@misconception(
    of="squared_error",
    says="You only say whether the answer is right. A loss says how wrong it is, so that getting closer pays off.",
    see="another-loss-or-another-model",
)
def hit_or_miss(y: Tensor, target: Tensor) -> Tensor:
    return (y != target).to(y.dtype)


@misconception(
    of="squared_error",
    says="You divide the error by the answer. The task asks for the plain distance.",
    see="another-loss-or-another-model",
)
def relative_to_the_answer(y: Tensor, target: Tensor) -> Tensor:
    return ((y - target) / y) ** 2


@misconception(
    of="squared_error",
    says="You compare logarithms. Answers and targets may be negative or 0, and have none.",
    see="another-loss-or-another-model",
)
def logarithms_compared(y: Tensor, target: Tensor) -> Tensor:
    return (y.log() - target.log()) ** 2


@misconception(
    of="squared_error",
    says="In Python e to the 2 and the power of 2 are written differently: your loss grows without end on one side only.",
    see="another-loss-or-another-model",
)
def exponential_of_the_error(y: Tensor, target: Tensor) -> Tensor:
    return torch.exp(y - target)


@misconception(
    of="squared_error",
    says="You round the loss. A rounded number does not move when the answer moves a little, so its slope is 0.",
    see="a-number-without-a-graph",
)
def loss_rounded(y: Tensor, target: Tensor) -> Tensor:
    return torch.round((y - target) ** 2, decimals=4)


@misconception(
    of="squared_error",
    says="You cut the loss down to a whole number. What lies behind the decimal point is lost, and no gradient gets through.",
    see="a-number-without-a-graph",
)
def loss_cut_to_a_whole_number(y: Tensor, target: Tensor) -> Tensor:
    return torch.tensor(int((y - target) ** 2), dtype=y.dtype)


@misconception(
    of="squared_error",
    says="You pack plain numbers into a new tensor that requires gradients. It is a new leaf, and float32 whatever came "
    "in: nothing flows back to y.",
    see="a-number-without-a-graph",
)
def loss_as_leaf_in_float32(y: Tensor, target: Tensor) -> Tensor:
    return torch.tensor((y.item() - target.item()) ** 2, requires_grad=True)


@misconception(
    of="squared_error",
    says="You pack plain numbers into a new tensor. It has no graph, and it is float32 whatever came in.",
    see="a-number-without-a-graph",
)
def loss_packed_in_float32(y: Tensor, target: Tensor) -> Tensor:
    return torch.tensor((y.item() - target.item()) ** 2)


@misconception(
    of="squared_error",
    says="You go over to numpy. It knows no gradients, and a tensor that requires them refuses to go.",
    see="a-number-without-a-graph",
)
def loss_by_way_of_numpy(y: Tensor, target: Tensor) -> Tensor:
    return torch.from_numpy((y.numpy() - target.numpy()) ** 2).clone()


@misconception(
    of="squared_error",
    says="You convert the result to float64. Arguments in float32 should give a result in float32.",
    see="the-wrong-type-shape-or-dtype",
)
def loss_in_float64(y: Tensor, target: Tensor) -> Tensor:
    return (y.double() - target.double()) ** 2


@misconception(
    of="squared_error",
    says="You square with the matrix product. It needs at least one axis, and a 0-D tensor has none.",
    see="the-wrong-type-shape-or-dtype",
)
def loss_by_matrix_product(y: Tensor, target: Tensor) -> Tensor:
    return (y - target) @ (y - target)


@misconception(
    of="squared_error",
    says="You run backward inside the loss. Whoever calls it decides when gradients are computed, and finds them there already.",
    see="gradients-left-behind",
)
def loss_added_to_the_answers_grad(y: Tensor, target: Tensor) -> Tensor:
    loss = (y - target) ** 2
    if loss.requires_grad:
        loss.backward(retain_graph=True)
    return loss


@misconception(
    of="squared_error",
    says="You square the target and leave the answer out. Without an answer nothing can be wrong.",
    see="another-loss-or-another-model",
)
def target_squared_alone(y: Tensor, target: Tensor) -> Tensor:
    return target**2 + 0 * y


@misconception(
    of="squared_error",
    says="You raise 2 to the power of the error. The other way round: which of the two is the exponent?",
    see="another-loss-or-another-model",
)
def two_to_the_power_of_the_error(y: Tensor, target: Tensor) -> Tensor:
    return 2 ** (y - target)


@misconception(
    of="squared_error",
    says="You take the logarithm of the squared error. A perfect answer should cost 0, not minus infinity.",
    see="another-loss-or-another-model",
)
def logarithm_of_the_squared_error(y: Tensor, target: Tensor) -> Tensor:
    return ((y - target) ** 2).log()


@misconception(
    of="squared_error",
    says="You add the distance to its square. The square alone is asked for.",
    see="another-loss-or-another-model",
)
def distance_added_to_its_square(y: Tensor, target: Tensor) -> Tensor:
    return (y - target) ** 2 + (y - target).abs()


# manual_grad


@misconception(
    of="manual_grad",
    says="Your slope is half of the right one. What comes down in front when you differentiate a square?",
    see="a-factor-got-lost",
)
def slope_without_the_two(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (W * x - target) * x


@misconception(
    of="manual_grad",
    says="You have the slope in y, not yet the slope in W. How far does y move when W moves by one?",
    see="a-factor-got-lost",
)
def slope_in_the_prediction(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (W * x - target)


@misconception(
    of="manual_grad",
    says="You return the error. It is one of three factors of the slope: the square and the input give the others.",
    see="a-factor-got-lost",
)
def the_error_alone(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return W * x - target


@misconception(
    of="manual_grad",
    says="You multiply by the input once too often. The chain has one link from W to y, and it counts once.",
    see="a-factor-got-lost",
)
def inner_slope_counted_twice(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (W * x - target) * x * x


@misconception(
    of="manual_grad",
    says="Your sign is turned round. The gradient is the slope itself; going against it is the business of the update.",
    see="the-wrong-sign",
)
def slope_turned_round(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (target - W * x) * x


@misconception(
    of="manual_grad",
    says="Your slope is never positive. Beyond the target the loss rises with W, so there the slope has the other sign.",
    see="the-wrong-sign",
)
def slope_always_negative(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return -(2 * (W * x - target) * x).abs()


@misconception(
    of="manual_grad",
    says="You return how steep it is, not which way. The sign is half of what a gradient says.",
    see="the-wrong-sign",
)
def steepness_without_a_sign(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (2 * (W * x - target) * x).abs()


@misconception(
    of="manual_grad",
    says="You return only the direction. A gradient also says how steep the loss is.",
    see="the-wrong-sign",
)
def direction_without_steepness(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.sign((W * x - target) * x)


@misconception(
    of="manual_grad",
    says="You return the slope in x. Which factor is left when you differentiate the product by W?",
    see="the-slope-of-something-else",
)
def slope_in_the_input(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (W * x - target) * W


@misconception(
    of="manual_grad",
    says="You return the slope in the target. The question is how the loss moves with W.",
    see="the-slope-of-something-else",
)
def slope_in_the_target(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return -2 * (W * x - target)


@misconception(
    of="manual_grad",
    says="You return minus the loss. In the worked example this happens to be the slope; try another W.",
    see="right-for-one-example-only",
)
def minus_the_loss(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return -((W * x - target) ** 2)


@misconception(
    of="manual_grad",
    says="You return the loss. The gradient is not its height but its slope.",
    see="the-slope-of-something-else",
)
def the_loss_itself(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (W * x - target) ** 2


@misconception(
    of="manual_grad",
    says="You return the slope of the prediction, not of the loss. The target has to play a part.",
    see="the-slope-of-something-else",
)
def slope_of_the_prediction(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return x.clone()


@misconception(
    of="manual_grad",
    says="You return the slope of the absolute error. Our loss is squared, so its slope grows with the error.",
    see="the-slope-of-something-else",
)
def slope_of_the_absolute_error(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.sign(W * x - target) * x


@misconception(
    of="manual_grad",
    says="You return the slope in the prediction times the prediction itself. The last factor of the chain is another one.",
    see="the-slope-of-something-else",
)
def slope_times_the_prediction(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    y = W * x
    return 2 * (y - target) * y


@misconception(
    of="manual_grad",
    says="You compare the weight with the target. It is the prediction that should hit the target.",
    see="the-slope-of-something-else",
)
def weight_compared_with_target(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (W - target) * x


@misconception(
    of="manual_grad",
    says="You compare the input with the target. It is the prediction that should hit the target.",
    see="the-slope-of-something-else",
)
def input_compared_with_target(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (x - target) * x


@misconception(
    of="manual_grad",
    says="The target is missing from your slope. Without it the loss would be least at W = 0.",
    see="the-slope-of-something-else",
)
def target_left_out(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * W * x * x


@misconception(
    of="manual_grad",
    says="A pair of parentheses is missing: your factors reach only one of the two terms of the error.",
    see="a-factor-got-lost",
)
def parentheses_forgotten(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * W * x - target * x


@misconception(
    of="manual_grad",
    says="You multiplied the square out, and one of the factors 2 did not come along.",
    see="a-factor-got-lost",
)
def multiplied_out_with_a_slip(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * W * x**2 - x * target


@misconception(
    of="manual_grad",
    says="You return a step: a learning rate and a minus are in it already. The gradient is the slope alone.",
    see="the-wrong-sign",
)
def step_instead_of_slope(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return -0.01 * 2 * (W * x - target) * x


@misconception(
    of="manual_grad",
    says="You return where W should go next. The task asks for the slope where W stands now.",
    see="the-wrong-sign",
)
def next_weight_instead_of_slope(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return W - 0.01 * 2 * (W * x - target) * x


@misconception(
    of="manual_grad",
    says="You give the number of the worked example whatever the arguments are. Let it follow from W, x and target.",
    see="right-for-one-example-only",
)
def minus_thirty_six_whatever_comes_in(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.tensor(-36.0, dtype=W.dtype)


@misconception(
    of="manual_grad",
    says="You measure the slope by nudging W. Here the formula is wanted: a nudge gets lost next to a large W.",
    see="nudges-that-are-not-yours-to-choose",
)
def slope_measured_not_derived(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    nudge = 1e-3
    rise = ((W + nudge) * x - target) ** 2 - ((W - nudge) * x - target) ** 2
    return rise / (2 * nudge)


@misconception(
    of="manual_grad",
    says="You read W.grad. Nobody has filled it, or somebody has filled it for another question.",
    see="gradients-left-behind",
)
def whatever_is_in_grad(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.zeros_like(W) if W.grad is None else W.grad


@misconception(
    of="manual_grad",
    says="You compute inside the caller's own W. Afterwards it holds the prediction.",
    see="arguments-that-come-back-changed",
)
def weight_overwritten_by_prediction(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    y = W.data
    y *= x
    return 2 * (y - target) * x


@misconception(
    of="manual_grad",
    says="You also store the slope in W.grad. That is the caller's place; they asked for a result only.",
    see="gradients-left-behind",
)
def slope_stored_in_grad(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    slope = (2 * (W * x - target) * x).detach()
    W.grad = slope.clone()
    return slope


@misconception(
    of="manual_grad",
    says="You update W as well. This function only looks; the step comes in exercise 04.",
    see="arguments-that-come-back-changed",
)
def weight_updated_too(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    slope = (2 * (W * x - target) * x).detach()
    W.data -= 0.01 * slope
    return slope


@misconception(
    of="manual_grad",
    says="You return a plain Python number. The result must be a tensor of the same dtype as W.",
    see="the-wrong-type-shape-or-dtype",
)
def slope_as_plain_number(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (2 * (W * x - target) * x).item()


@misconception(
    of="manual_grad",
    says="Your function computes the slope and keeps it to itself. Without a return the caller gets None.",
    see="the-wrong-type-shape-or-dtype",
)
def slope_not_returned(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    2 * (W * x - target) * x


@misconception(
    of="manual_grad",
    says="You return a list of one number, shape (1,). The gradient has the shape of W, and that is ().",
    see="the-wrong-type-shape-or-dtype",
)
def slope_with_an_axis(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.stack([2 * (W * x - target) * x])


@misconception(
    of="manual_grad",
    says="You make a new tensor from plain numbers, and that one is float32 whatever W was.",
    see="the-wrong-type-shape-or-dtype",
)
def slope_in_float32(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.tensor(2 * (W.item() * x.item() - target.item()) * x.item())


@misconception(
    of="manual_grad",
    says="You compute in float32 and convert back. The dtype looks right, but the digits are gone.",
    see="the-wrong-type-shape-or-dtype",
)
def slope_by_way_of_float32(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (2 * (W.float() * x.float() - target.float()) * x.float()).to(W.dtype)


@misconception(
    of="manual_grad",
    says="You round the slope. Small slopes matter most near the target, and there nothing would be left of them.",
    see="the-wrong-type-shape-or-dtype",
)
def slope_rounded(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.round(2 * (W * x - target) * x, decimals=2)


@misconception(
    of="manual_grad",
    says="You divide by x somewhere on the way. An input of 0 is allowed, and its slope is 0, not NaN.",
    see="right-for-one-example-only",
)
def slope_divided_by_input(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (W - target / x) * x**2


@misconception(
    of="manual_grad",
    says="You take the distance without its sign. Whether the prediction is too small or too large decides which way the loss falls.",
    see="the-wrong-sign",
)
def distance_without_a_sign(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (W * x - target).abs() * x


@misconception(
    of="manual_grad",
    says="You take the input without its sign. With a negative input the prediction falls when W rises.",
    see="the-wrong-sign",
)
def input_without_a_sign(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (W * x - target) * x.abs()


@misconception(
    of="manual_grad",
    says="Your last factor is the 3 of the worked example. Another input has another one.",
    see="right-for-one-example-only",
)
def input_of_the_worked_example(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (W * x - target) * 3


@misconception(
    of="manual_grad",
    says="You put a small number in place of an input of 0. Nothing is divided here, and at x = 0 the slope is 0.",
    see="right-for-one-example-only",
)
def input_kept_away_from_zero(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    x = torch.where(x == 0, torch.full_like(x, 1e-2), x)
    return 2 * (W * x - target) * x


@misconception(
    of="manual_grad",
    says="You cut large slopes off. The slope is what it is; what to do with a large one is the business of the update.",
    see="right-for-one-example-only",
)
def slope_cut_off(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (2 * (W * x - target) * x).clamp(-100, 100)


@misconception(
    of="manual_grad",
    says="You switch gradients off for the whole program and never on again. Whoever comes next cannot learn any more.",
    see="arguments-that-come-back-changed",
)
def formula_with_gradients_off_for_good(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    torch.set_grad_enabled(False)
    return 2 * (W * x - target) * x


@misconception(
    of="manual_grad",
    says="You divide by the input where the chain rule multiplies. How far does y move when W moves by one?",
    see="a-factor-got-lost",
)
def slope_divided_by_x_at_the_end(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (W * x - target) / x


@misconception(
    of="manual_grad",
    says="You multiply the loss itself by the input. In the outer slope the square is gone: its exponent came down as a factor.",
    see="the-slope-of-something-else",
)
def loss_times_input(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (W * x - target) ** 2 * x


@misconception(
    of="manual_grad",
    says="The 2 has come down in front, but the square is still there. When a power is differentiated its exponent becomes smaller by one.",
    see="the-slope-of-something-else",
)
def twice_the_loss_times_input(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (W * x - target) ** 2 * x


@misconception(
    of="manual_grad",
    says="The 2 has come down in front, but the square is still there, and the inner slope is missing.",
    see="the-slope-of-something-else",
)
def twice_the_loss(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (W * x - target) ** 2


@misconception(
    of="manual_grad",
    says="Your slope is twice the right one. The square brings one factor 2, and only once.",
    see="a-factor-got-lost",
)
def factor_four(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 4 * (W * x - target) * x


@misconception(
    of="manual_grad",
    says="You add the target to the prediction. The error is what lies between them.",
    see="the-slope-of-something-else",
)
def errors_added_not_subtracted(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (W * x + target) * x


@misconception(
    of="manual_grad",
    says="You add the inner slope to the outer one. The chain rule multiplies: a nudge is stretched by each stage in turn.",
    see="a-factor-got-lost",
)
def inner_slope_added(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (W * x - target) + x


@misconception(
    of="manual_grad",
    says="You return twice the input. How far the prediction is from the target has to play a part.",
    see="the-slope-of-something-else",
)
def input_doubled(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * x


@misconception(
    of="manual_grad",
    says="You return how the slope itself changes (the second derivative). The question is the slope.",
    see="the-slope-of-something-else",
)
def slope_of_the_slope(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * x * x


@misconception(
    of="manual_grad",
    says="You halve where the square asks for doubling.",
    see="a-factor-got-lost",
)
def miss_over_two(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (W * x - target) * x / 2


@misconception(
    of="manual_grad",
    says="You return target minus prediction. That is the miss with its sign turned round; two factors of the slope are missing as well.",
    see="the-wrong-sign",
)
def error_without_input_turned_round(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return target - W * x


@misconception(
    of="manual_grad",
    says="Your sign is turned round, and the factor of the square is missing too.",
    see="the-wrong-sign",
)
def half_slope_turned_round(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (target - W * x) * x


@misconception(
    of="manual_grad",
    says="You add the slope in W and the slope in x. Each number has a slope of its own, and only the one in W is asked for.",
    see="the-slope-of-something-else",
)
def both_slopes_added_up(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    y = W * x
    return 2 * (y - target) * x + 2 * (y - target) * W


@misconception(
    of="manual_grad",
    says="You multiply by the weight and once more by the input. One link of the chain leads from W to y.",
    see="the-slope-of-something-else",
)
def weight_and_input_both_multiplied(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (W * x - target) * x * W * x


@misconception(
    of="manual_grad",
    says="You use the input for the prediction and forget the weight. It is the prediction that should hit the target.",
    see="the-slope-of-something-else",
)
def weight_left_out(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (x - target)


@misconception(
    of="manual_grad",
    says="A pair of parentheses is missing: the last factors reach the target only, not the whole error.",
    see="a-factor-got-lost",
)
def parentheses_after_the_input(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * W * x - target


@misconception(
    of="manual_grad",
    says="A pair of parentheses is missing: the factors reach the target only, not the whole error.",
    see="a-factor-got-lost",
)
def target_times_two_only(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return W * x - 2 * target * x


@misconception(
    of="manual_grad",
    says="You multiplied the square out, and the second term has lost its input.",
    see="a-factor-got-lost",
)
def multiplied_out_without_the_input(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * W * x**2 - 2 * target


@misconception(
    of="manual_grad",
    says="You average the slope in W with the slope in x. Only the slope in W is asked for.",
    see="a-factor-got-lost",
)
def mean_slope_of_two(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    y = W * x
    return (2 * (y - target) * x + 2 * (y - target) * W) / 2


@misconception(
    of="manual_grad",
    says="You return a step: a learning rate and a minus are in it already. The gradient is the slope alone.",
    see="the-wrong-sign",
)
def large_step_instead_of_slope(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return -0.1 * 2 * (W * x - target) * x


@misconception(
    of="manual_grad",
    says="You multiply by a learning rate. How far to go is the business of the update; the gradient is the slope alone.",
    see="the-wrong-sign",
)
def share_of_the_slope(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 0.01 * 2 * (W * x - target) * x


@misconception(
    of="manual_grad",
    says="You give the number of the worked example whatever the arguments are. Let it follow from W, x and target.",
    see="right-for-one-example-only",
)
def worked_slope_in_float32(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.tensor(-36.0)


@misconception(
    of="manual_grad",
    says="You give the number of the worked example, as a plain number, whatever the arguments are. Let it follow from W, x and target.",
    see="right-for-one-example-only",
)
def worked_slope_as_a_number(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return -36.0


@misconception(
    of="manual_grad",
    says="Your target is always the 12 of the worked example. Another target has another slope.",
    see="right-for-one-example-only",
)
def target_of_the_worked_example(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (W * x - 12) * x


@misconception(
    of="manual_grad",
    says="You call a near miss a hit and give 0. Near the target the slope is small, but it is what training goes by.",
    see="right-for-one-example-only",
)
def zero_slope_for_a_small_miss(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    slope = 2 * (W * x - target) * x
    return torch.where((W * x - target).abs() < 1e-2, torch.zeros_like(slope), slope)


@misconception(
    of="manual_grad",
    says="You put a small number in place of an input of 0. Nothing is divided here, and at x = 0 the slope is 0.",
    see="right-for-one-example-only",
)
def small_number_for_a_zero_input(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    x = torch.where(x == 0, torch.full_like(x, 1e-3), x)
    return 2 * (W * x - target) * x


@misconception(
    of="manual_grad",
    says="You add a small number to the input. Nothing is divided here, so nothing needs protection from 0.",
    see="right-for-one-example-only",
)
def small_number_added_to_the_input(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (W * x - target) * (x + 1e-6)


@misconception(
    of="manual_grad",
    says="You put a small number in place of an input of 0. Nothing is divided here, and at x = 0 the slope is 0.",
    see="right-for-one-example-only",
)
def smaller_number_for_a_zero_input(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    x = torch.where(x == 0, torch.full_like(x, 1e-6), x)
    return 2 * (W * x - target) * x


@misconception(
    of="manual_grad",
    says="You cut slopes off at 1 and -1. The slope is what it is; what to do with a large one is the business of the update.",
    see="right-for-one-example-only",
)
def slope_cut_off_at_one(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (2 * (W * x - target) * x).clamp(-1, 1)


@misconception(
    of="manual_grad",
    says="You cut slopes off at 10 and -10. The slope is what it is; what to do with a large one is the business of the update.",
    see="right-for-one-example-only",
)
def slope_cut_off_at_ten(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (2 * (W * x - target) * x).clamp(-10, 10)


@misconception(
    of="manual_grad",
    says="You cut slopes off at 1000 and -1000. The slope is what it is; what to do with a large one is the business of the update.",
    see="right-for-one-example-only",
)
def slope_cut_off_at_a_thousand(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (2 * (W * x - target) * x).clamp(-1000, 1000)


@misconception(
    of="manual_grad",
    says="You round the slope. Small slopes matter most near the target, and there nothing would be left of them.",
    see="the-wrong-type-shape-or-dtype",
)
def slope_rounded_to_three_digits(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.round(2 * (W * x - target) * x, decimals=3)


@misconception(
    of="manual_grad",
    says="You round the slope. Small slopes matter most near the target, and there nothing would be left of them.",
    see="the-wrong-type-shape-or-dtype",
)
def slope_rounded_to_four_digits(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.round(2 * (W * x - target) * x, decimals=4)


@misconception(
    of="manual_grad",
    says="You round the slope to a whole number. Near the target it would always be 0, and W would never arrive.",
    see="the-wrong-type-shape-or-dtype",
)
def slope_rounded_to_a_whole_number(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.round(2 * (W * x - target) * x)


@misconception(
    of="manual_grad",
    says="You cut the slope down to a whole number. Near the target it would always be 0, and W would never arrive.",
    see="the-wrong-type-shape-or-dtype",
)
def slope_cut_to_a_whole_number(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.tensor(int(2 * (W * x - target) * x), dtype=W.dtype)


@misconception(
    of="manual_grad",
    says="You convert the result to float64. It should have the dtype of W.",
    see="the-wrong-type-shape-or-dtype",
)
def slope_in_float64(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (2 * (W.double() * x.double() - target.double())) * x.double()


@misconception(
    of="manual_grad",
    says="You put a plain number into a list and make a tensor of it: shape (1,), and float32 whatever W was. The "
    "gradient has the shape and the dtype of W.",
    see="the-wrong-type-shape-or-dtype",
)
def slope_as_float32_list(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.tensor([2 * (W.item() * x.item() - target.item()) * x.item()])


@misconception(
    of="manual_grad",
    says="You return a tuple with more slopes than were asked for. One tensor, the slope in W, is wanted.",
    see="the-wrong-type-shape-or-dtype",
)
def slopes_of_all_three(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    y = W * x
    return 2 * (y - target) * x, 2 * (y - target) * W


@misconception(
    of="manual_grad",
    says="You return the loss along with the slope. One tensor, the slope in W, is wanted.",
    see="the-wrong-type-shape-or-dtype",
)
def loss_and_slope(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    miss = W * x - target
    return miss**2, 2 * miss * x


@misconception(
    of="manual_grad",
    says="You measure the slope by nudging W to one side. Here the formula is wanted; yours is off by a share of the nudge.",
    see="nudges-that-are-not-yours-to-choose",
)
def slope_measured_on_one_side(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    nudge = 1e-3
    return (((W + nudge) * x - target) ** 2 - (W * x - target) ** 2) / nudge


@misconception(
    of="manual_grad",
    says="You measure the slope by nudging W. Here the formula is wanted: a nudge gets lost next to a large W, and in rounding.",
    see="nudges-that-are-not-yours-to-choose",
)
def slope_measured_with_a_smaller_nudge(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    nudge = 1e-4
    return (((W + nudge) * x - target) ** 2 - ((W - nudge) * x - target) ** 2) / (2 * nudge)


@misconception(
    of="manual_grad",
    says="You measure the slope by nudging W. Here the formula is wanted: a nudge gets lost next to a large W, and in rounding.",
    see="nudges-that-are-not-yours-to-choose",
)
def slope_measured_with_a_tiny_nudge(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    nudge = 1e-6
    return (((W + nudge) * x - target) ** 2 - ((W - nudge) * x - target) ** 2) / (2 * nudge)


@misconception(
    of="manual_grad",
    says="You subtract inside the caller's target. The caller still needs it as it was.",
    see="arguments-that-come-back-changed",
)
def error_written_into_the_target(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    target -= (W * x).detach()
    return -2 * target * x


@misconception(
    of="manual_grad",
    says="You multiply inside the caller's x. The caller still needs the input as it was.",
    see="arguments-that-come-back-changed",
)
def input_scaled_in_place(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    miss = W * x - target
    x *= 2
    return miss * x


@misconception(
    of="manual_grad",
    says="You switch off the caller's requires_grad. The formula does not need that, and the weight could never learn again.",
    see="arguments-that-come-back-changed",
)
def requires_grad_switched_off_for_the_formula(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    W.requires_grad_(False)
    return 2 * (W * x - target) * x


@misconception(
    of="manual_grad",
    says="You empty the caller's W.grad. The formula has no business there, and what was in it was theirs.",
    see="gradients-left-behind",
)
def grad_cleared_on_the_way(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    W.grad = None
    return 2 * (W * x - target) * x


@misconception(
    of="manual_grad",
    says="You put a small number in place of an inner slope of 0. Nothing is divided here, and at x = 0 the slope is 0.",
    see="right-for-one-example-only",
)
def small_factor_for_a_zero_input(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (W * x - target) * torch.where(x == 0, torch.full_like(x, 1e-3), x)


@misconception(
    of="manual_grad",
    says="You divide by the weight. The last factor of the chain says how far y moves when W moves by one.",
    see="the-slope-of-something-else",
)
def loss_over_the_weight(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (W * x - target) ** 2 / W


@misconception(
    of="manual_grad",
    says="You measure the slope by nudging W a tiny bit to one side. Here the formula is wanted; yours is mostly rounding in float32.",
    see="nudges-that-are-not-yours-to-choose",
)
def slope_measured_by_a_tiny_nudge_to_one_side(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    nudge = 1e-5
    return (((W + nudge) * x - target) ** 2 - (W * x - target) ** 2) / nudge


@misconception(
    of="manual_grad",
    says="You multiplied the square out and kept the part with the target only. The part with W is missing.",
    see="the-slope-of-something-else",
)
def target_part_alone(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return -2 * x * target


@misconception(
    of="manual_grad",
    says="You return twice the target times the input. How far the prediction is from the target has to play a part.",
    see="the-slope-of-something-else",
)
def target_part_alone_turned_round(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * x * target


@misconception(
    of="manual_grad",
    says="You multiplied the square out, and the first term has lost the 2 that comes down from its power.",
    see="a-factor-got-lost",
)
def first_two_of_the_product_lost(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return W * x**2 - 2 * x * target


@misconception(
    of="manual_grad",
    says="You multiplied the square out, and the square of the input became twice the input.",
    see="a-factor-got-lost",
)
def square_as_times_two(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * W * (x * 2) - 2 * x * target


@misconception(
    of="manual_grad",
    says="You add weight and input to predict. The prediction is their product.",
    see="the-slope-of-something-else",
)
def sum_for_the_prediction(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (W + x - target) * x


@misconception(
    of="manual_grad",
    says="You add 2 to the error. The exponent that comes down is a factor.",
    see="a-factor-got-lost",
)
def two_added_not_multiplied(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (2 + (W * x - target)) * x


@misconception(
    of="manual_grad",
    says="Your slope is one and a half times the right one. The square brings one factor 2.",
    see="a-factor-got-lost",
)
def factor_three(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 3 * (W * x - target) * x


@misconception(
    of="manual_grad",
    says="You add a small number to the slope. At the lowest point the slope is 0 and W should stay.",
    see="right-for-one-example-only",
)
def tiny_number_added_to_the_slope(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (W * x - target) * x + 1e-6


@misconception(
    of="manual_grad",
    says="You return the prediction along with the slope. One tensor, the slope in W, is wanted.",
    see="the-wrong-type-shape-or-dtype",
)
def prediction_and_slope(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    y = W * x
    return y, 2 * (y - target) * x


@misconception(
    of="manual_grad",
    says="You cut the prediction down to a whole number before you compare. What lies behind the decimal point is part of the miss.",
    see="the-wrong-type-shape-or-dtype",
)
def prediction_cut_to_a_whole_number_first(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (int(W * x) - target) * x


# numeric_grad


@misconception(
    of="numeric_grad",
    says="You compare the right neighbour with W itself. For a curve that is off by a share of eps; look to both sides.",
    see="a-nudge-to-one-side",
)
def forward_difference(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    return (((W + eps) * x - target) ** 2 - (W * x - target) ** 2) / eps


@misconception(
    of="numeric_grad",
    says="You compare W itself with its left neighbour. For a curve that is off by a share of eps; look to both sides.",
    see="a-nudge-to-one-side",
)
def backward_difference(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    return ((W * x - target) ** 2 - ((W - eps) * x - target) ** 2) / eps


@misconception(
    of="numeric_grad",
    says="You nudge to one side and divide by the width of both.",
    see="a-nudge-to-one-side",
)
def one_nudge_over_two_eps(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    return (((W + eps) * x - target) ** 2 - (W * x - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="Your slope is twice the right one. How far apart are the two points at which you look?",
    see="rise-over-the-wrong-run",
)
def rise_over_half_the_run(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    return (((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / eps


@misconception(
    of="numeric_grad",
    says="You divide by 2 only. The run has eps in it as well.",
    see="rise-over-the-wrong-run",
)
def rise_over_two(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    return (((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / 2


@misconception(
    of="numeric_grad",
    says="Python divides first and multiplies then, from left to right. Put the whole run into parentheses.",
    see="rise-over-the-wrong-run",
)
def run_without_parentheses(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    return (((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / 2 * eps


@misconception(
    of="numeric_grad",
    says="You return how far the loss rises. A slope is that rise for each unit of W.",
    see="rise-over-the-wrong-run",
)
def rise_without_run(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    return ((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2


@misconception(
    of="numeric_grad",
    says="You nudge by half of eps and divide as if you had nudged by all of it.",
    see="rise-over-the-wrong-run",
)
def half_nudges_over_the_full_run(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    return (((W + eps / 2) * x - target) ** 2 - ((W - eps / 2) * x - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="Your sign is turned round: right minus left is the rise, left minus right the fall.",
    see="the-wrong-sign",
)
def left_minus_right(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    return (((W - eps) * x - target) ** 2 - ((W + eps) * x - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You return how steep it is, not which way. The sign is half of what a gradient says.",
    see="the-wrong-sign",
)
def measured_without_a_sign(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    return (((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2).abs() / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You add the two losses. The rise is what lies between them.",
    see="rise-over-the-wrong-run",
)
def losses_added(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    return (((W + eps) * x - target) ** 2 + ((W - eps) * x - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You nudge the input. The question is how the loss moves with W.",
    see="the-slope-of-something-else",
)
def input_nudged(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    return ((W * (x + eps) - target) ** 2 - (W * (x - eps) - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You nudge the target. The question is how the loss moves with W.",
    see="the-slope-of-something-else",
)
def target_nudged(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    return ((W * x - target - eps) ** 2 - (W * x - target + eps) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You nudge the prediction. W sits one step earlier: a nudge of W reaches the prediction multiplied by x.",
    see="the-slope-of-something-else",
)
def prediction_nudged(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    y = W * x
    return ((y + eps - target) ** 2 - (y - eps - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You nudge W and x together. To learn what one of them does, hold the other still.",
    see="the-slope-of-something-else",
)
def weight_and_input_nudged(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    return (((W + eps) * (x + eps) - target) ** 2 - ((W - eps) * (x - eps) - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You measure the slope of the prediction. The loss comes after it.",
    see="the-slope-of-something-else",
)
def rise_of_the_prediction(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    return ((W + eps) * x - (W - eps) * x) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You measure how the slope itself changes (the second derivative). The question is the slope.",
    see="the-slope-of-something-else",
)
def curvature_instead_of_slope(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    right, here, left = ((W + eps) * x - target) ** 2, (W * x - target) ** 2, ((W - eps) * x - target) ** 2
    return (right - 2 * here + left) / eps**2


@misconception(
    of="numeric_grad",
    says="You return the formula's answer. This function is there to check the formula, so it has to measure for itself.",
    see="nudges-that-are-not-yours-to-choose",
)
def formula_instead_of_measuring(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    return manual_grad(W, x, target)


@misconception(
    of="numeric_grad",
    says="You nudge by a fixed amount and ignore eps. The caller chooses how far to look.",
    see="nudges-that-are-not-yours-to-choose",
)
def eps_ignored(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    eps = 1e-3
    return (((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="Your nudge is far too small for float32: W plus it is W again, or nearly so, and only rounding is left.",
    see="nudges-that-are-not-yours-to-choose",
)
def nudge_below_the_last_digit(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    eps = 1e-8
    return (((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You nudge by a share of W. At W = 0 this is no nudge at all, and you divide 0 by 0.",
    see="nudges-that-are-not-yours-to-choose",
)
def nudge_as_share_of_weight(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    nudge = eps * W
    return (((W + nudge) * x - target) ** 2 - ((W - nudge) * x - target) ** 2) / (2 * nudge)


@misconception(
    of="numeric_grad",
    says="You nudge the caller's own W and leave it nudged. Nudge a number of your own.",
    see="arguments-that-come-back-changed",
)
def weight_left_nudged(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    with torch.no_grad():
        W += eps
        right = (W * x - target) ** 2
        W -= 2 * eps
        left = (W * x - target) ** 2
    return (right - left) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You nudge the caller's W to and fro. Adding and subtracting again does not bring every number back to the last bit.",
    see="arguments-that-come-back-changed",
)
def weight_nearly_restored(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    with torch.no_grad():
        W += eps
        right = (W * x - target) ** 2
        W -= 2 * eps
        left = (W * x - target) ** 2
        W += eps
    return (right - left) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="A second name is not a second tensor: both of your nudges land in the caller's one W.",
    see="arguments-that-come-back-changed",
)
def second_name_for_the_same_weight(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    right, left = W.data, W.data
    right += eps
    left -= eps
    return ((right * x - target) ** 2 - (left * x - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You change W in place. A W that requires gradients refuses this, and another one comes back changed.",
    see="arguments-that-come-back-changed",
)
def weight_nudged_in_place(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    W += eps
    right = (W * x - target) ** 2
    W -= 2 * eps
    left = (W * x - target) ** 2
    W += eps
    return (right - left) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You switch off the caller's requires_grad to be allowed to measure. Make a number of your own instead.",
    see="arguments-that-come-back-changed",
)
def weight_no_longer_trainable(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    W.requires_grad_(False)
    return (((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You give the number of the worked example whatever the arguments are. Let it follow from two losses.",
    see="right-for-one-example-only",
)
def measured_minus_thirty_six(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    return torch.tensor(-36.0, dtype=W.dtype)


@misconception(
    of="numeric_grad",
    says="You return a plain Python number. The result must be a tensor of the same dtype as W.",
    see="the-wrong-type-shape-or-dtype",
)
def measured_as_plain_number(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    return ((((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / (2 * eps)).item()


@misconception(
    of="numeric_grad",
    says="You make a new tensor from plain numbers, and that one is float32 whatever W was.",
    see="the-wrong-type-shape-or-dtype",
)
def measured_in_float32(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    w, a, b = W.item(), x.item(), target.item()
    return torch.tensor((((w + eps) * a - b) ** 2 - ((w - eps) * a - b) ** 2) / (2 * eps))


@misconception(
    of="numeric_grad",
    says="You compute in float32 and convert back. A small difference of two losses needs every digit.",
    see="the-wrong-type-shape-or-dtype",
)
def measured_by_way_of_float32(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    w, a, b = W.float(), x.float(), target.float()
    return ((((w + eps) * a - b) ** 2 - ((w - eps) * a - b) ** 2) / (2 * eps)).to(W.dtype)


@misconception(
    of="numeric_grad",
    says="You measure in float64 and hand a float64 back. The result should have the dtype of W.",
    see="the-wrong-type-shape-or-dtype",
)
def measured_in_float64(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    w, a, b = W.double(), x.double(), target.double()
    return (((w + eps) * a - b) ** 2 - ((w - eps) * a - b) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You return a list of one number, shape (1,). The gradient has the shape of W, and that is ().",
    see="the-wrong-type-shape-or-dtype",
)
def measured_with_an_axis(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    w = W.reshape(1)
    return (((w + eps) * x - target) ** 2 - ((w - eps) * x - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="Your function measures the slope and keeps it to itself. Without a return the caller gets None.",
    see="the-wrong-type-shape-or-dtype",
)
def measured_not_returned(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    (((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You nudge by eps, but divide by a fixed number. The run follows from the nudges.",
    see="rise-over-the-wrong-run",
)
def run_of_a_fixed_length(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    return (((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / 2e-3


@misconception(
    of="numeric_grad",
    says="You round what you measured. Rounding hides errors, and small slopes with them.",
    see="the-wrong-type-shape-or-dtype",
)
def measured_and_rounded(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    slope = (((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / (2 * eps)
    return torch.round(slope, decimals=2)


@misconception(
    of="numeric_grad",
    says="You switch gradients off for the whole program and never on again. Whoever comes next cannot learn any more.",
    see="arguments-that-come-back-changed",
)
def measured_with_gradients_off_for_good(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    torch.set_grad_enabled(False)
    return (((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You nudge to one side only, and subtract the wrong way round.",
    see="a-nudge-to-one-side",
)
def forward_difference_turned_round(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return ((W * x - target) ** 2 - ((W + eps) * x - target) ** 2) / eps


@misconception(
    of="numeric_grad",
    says="You nudge to the left only and divide by the width of both sides.",
    see="a-nudge-to-one-side",
)
def left_nudge_over_two_eps(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return ((W * x - target) ** 2 - ((W - eps) * x - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You nudge by two eps to one side. The run fits the rise, but the middle of the two points is not W.",
    see="a-nudge-to-one-side",
)
def right_nudge_twice_as_wide(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return (((W + 2 * eps) * x - target) ** 2 - (W * x - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You nudge W up and put it back before you look to the other side, so the second loss is the one at W itself.",
    see="a-nudge-to-one-side",
)
def one_side_of_a_weight_put_back(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    w = W.detach().clone()
    w += eps
    right = (w * x - target) ** 2
    w -= eps
    left = (w * x - target) ** 2
    return (right - left) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You divide by eps squared. That belongs to the second derivative; a slope is divided by the length of the way once.",
    see="rise-over-the-wrong-run",
)
def run_squared(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return (((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / (2 * eps**2)


@misconception(
    of="numeric_grad",
    says="You divide by 2 plus eps. How far do the two points lie apart?",
    see="rise-over-the-wrong-run",
)
def run_added_up(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return (((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / (2 + eps)


@misconception(
    of="numeric_grad",
    says="You multiply by the run. A slope is rise over run.",
    see="rise-over-the-wrong-run",
)
def multiplied_by_the_run(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return (((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) * (2 * eps)


@misconception(
    of="numeric_grad",
    says="You divide by half of eps. How far do the two points lie apart?",
    see="rise-over-the-wrong-run",
)
def half_the_run_again(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return (((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / (eps / 2)


@misconception(
    of="numeric_grad",
    says="You divide by the weight as well. The run is the distance between your two points, wherever they lie.",
    see="rise-over-the-wrong-run",
)
def run_over_the_weight(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return (((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / (2 * eps * W)


@misconception(
    of="numeric_grad",
    says="You subtract the wrong way round, and divide by half the distance of your two points.",
    see="the-wrong-sign",
)
def left_minus_right_over_half_the_run(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return (((W - eps) * x - target) ** 2 - ((W + eps) * x - target) ** 2) / eps


@misconception(
    of="numeric_grad",
    says="You average the two losses. The slope lies in what is between them.",
    see="rise-over-the-wrong-run",
)
def mean_of_the_losses(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return (((W + eps) * x - target) ** 2 + ((W - eps) * x - target) ** 2) / 2


@misconception(
    of="numeric_grad",
    says="You multiply W by 1 + eps and 1 - eps and divide by two eps. At W = 0 nothing moves, and elsewhere your nudge is not eps.",
    see="nudges-that-are-not-yours-to-choose",
)
def nudge_multiplied(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return ((W * (1 + eps) * x - target) ** 2 - (W * (1 - eps) * x - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You measure the slope of half the loss. The squared error of this course has no factor 1/2.",
    see="another-loss-or-another-model",
)
def rise_of_half_the_loss(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return (0.5 * ((W + eps) * x - target) ** 2 - 0.5 * ((W - eps) * x - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You measure the slope of the distance without its square.",
    see="another-loss-or-another-model",
)
def rise_of_the_absolute_error(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return (((W + eps) * x - target).abs() - ((W - eps) * x - target).abs()) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You nudge by a fixed amount and ignore eps. The caller chooses how far to look.",
    see="nudges-that-are-not-yours-to-choose",
)
def smaller_eps_of_its_own(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    eps = 1e-4
    return (((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You nudge by a fixed amount that is too small for float32, and ignore eps. The caller chooses how far to look.",
    see="nudges-that-are-not-yours-to-choose",
)
def tiny_eps_of_its_own(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    eps = 1e-6
    return (((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You nudge by eps times the size of W and divide by eps alone. The two belong together, and the nudge is eps.",
    see="nudges-that-are-not-yours-to-choose",
)
def nudge_grows_with_the_weight(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    nudge = eps * W.abs().clamp(min=1.0)
    return (((W + nudge) * x - target) ** 2 - ((W - nudge) * x - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You measure with plain Python numbers and return one. The result must be a tensor of the same dtype as W.",
    see="the-wrong-type-shape-or-dtype",
)
def measured_in_python_floats(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    w, a, b = W.item(), x.item(), target.item()
    return (((w + eps) * a - b) ** 2 - ((w - eps) * a - b) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You round what you measured. Rounding hides errors, and small slopes with them.",
    see="the-wrong-type-shape-or-dtype",
)
def measured_and_rounded_to_three_digits(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return torch.round((((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / (2 * eps), decimals=3)


@misconception(
    of="numeric_grad",
    says="You round what you measured. Rounding hides errors, and small slopes with them.",
    see="the-wrong-type-shape-or-dtype",
)
def measured_and_rounded_to_four_digits(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return torch.round((((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / (2 * eps), decimals=4)


@misconception(
    of="numeric_grad",
    says="You round what you measured. Rounding hides errors, and small slopes with them.",
    see="the-wrong-type-shape-or-dtype",
)
def measured_and_rounded_to_one_digit(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return torch.round((((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / (2 * eps), decimals=1)


@misconception(
    of="numeric_grad",
    says="You round what you measured to a whole number. Near the target the slope would always be 0.",
    see="the-wrong-type-shape-or-dtype",
)
def measured_and_rounded_to_a_whole_number(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return torch.round((((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / (2 * eps))


@misconception(
    of="numeric_grad",
    says="You also store the slope in W.grad. That is the caller's place; they asked for a result only.",
    see="gradients-left-behind",
)
def grad_filled_by_the_measurement(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    slope = ((((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / (2 * eps)).detach()
    W.grad = slope.clone()
    return slope


@misconception(
    of="numeric_grad",
    says="You give the number of the worked example whatever the arguments are. Let it follow from two losses.",
    see="right-for-one-example-only",
)
def measured_minus_thirty_six_in_float32(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return torch.tensor(-36.0)


@misconception(
    of="numeric_grad",
    says="You measure at W = 2, the weight of the worked example. Measure where the caller's W stands.",
    see="right-for-one-example-only",
)
def weight_measured_is_two(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return (((2 + eps) * x - target) ** 2 - ((2 - eps) * x - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You divide by eps squared. That belongs to the second derivative; a slope is divided by the length of the way once.",
    see="rise-over-the-wrong-run",
)
def run_of_eps_squared(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return (((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / eps**2


@misconception(
    of="numeric_grad",
    says="You make new tensors from plain numbers on the way, and these are float32 whatever W was. A small difference "
    "of two losses needs every digit.",
    see="the-wrong-type-shape-or-dtype",
)
def nudged_copies_in_float32(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    right, left = torch.tensor(W.item() + eps), torch.tensor(W.item() - eps)
    return ((right * x - target) ** 2 - (left * x - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="Both of your nudges go to the same side, so there is no rise between them.",
    see="a-nudge-to-one-side",
)
def both_nudges_to_the_same_side(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return (((W + eps) * x - target) ** 2 - ((W + eps) * x - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You add weight and input to predict. The prediction is their product.",
    see="the-slope-of-something-else",
)
def sum_for_the_predictions(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return ((W + eps + x - target) ** 2 - (W - eps + x - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You compare the weight itself with the target. It is the prediction that should hit the target.",
    see="the-slope-of-something-else",
)
def predictions_without_the_input(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return ((W + eps - target) ** 2 - (W - eps - target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You add the target to the prediction. The error is what lies between them.",
    see="the-slope-of-something-else",
)
def targets_added(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return (((W + eps) * x + target) ** 2 - ((W - eps) * x + target) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="The target is missing from your losses. Without it the loss would be least at W = 0.",
    see="the-slope-of-something-else",
)
def targets_left_out(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return (((W + eps) * x) ** 2 - ((W - eps) * x) ** 2) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You divide by three eps. How far do the two points lie apart?",
    see="rise-over-the-wrong-run",
)
def run_of_three_eps(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return (((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / (3 * eps)


@misconception(
    of="numeric_grad",
    says="You square one of the two errors only. Both losses are made alike.",
    see="another-loss-or-another-model",
)
def square_forgotten_on_one_side(W: Tensor, x: Tensor, target: Tensor, eps: float = 0.001) -> Tensor:
    return (((W + eps) * x - target) ** 2 - ((W - eps) * x - target)) / (2 * eps)


@misconception(
    of="numeric_grad",
    says="You changed the default of eps to a number that is lost in rounding: in float32 W plus it is W again, so there is no rise.",
    see="nudges-that-are-not-yours-to-choose",
)
def default_below_the_last_digit(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-8) -> Tensor:
    return (((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / (2 * eps)


# autograd_grad


@misconception(
    of="autograd_grad",
    says="You run backward on the caller's W. This adds to their W.grad, and an old number in there ends up in your result.",
    see="gradients-left-behind",
)
def backward_into_the_callers_grad(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    squared_error(predict(W, x), target).backward()
    return W.grad


@misconception(
    of="autograd_grad",
    says="You empty the caller's W.grad before and after. What was in there was theirs.",
    see="gradients-left-behind",
)
def callers_grad_thrown_away(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    W.grad = None
    squared_error(predict(W, x), target).backward()
    gradient = W.grad
    W.grad = None
    return gradient


@misconception(
    of="autograd_grad",
    says="You tidy up after backward, but what was in W.grad before is part of your result, and is lost to the caller.",
    see="gradients-left-behind",
)
def stale_gradient_added(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    squared_error(predict(W, x), target).backward()
    gradient = W.grad.clone()
    W.grad.zero_()
    return gradient


@misconception(
    of="autograd_grad",
    says="You zero W.grad first, so your result is right, but the caller's old number is gone and your own stays behind.",
    see="gradients-left-behind",
)
def callers_grad_replaced(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    if W.grad is not None:
        W.grad.zero_()
    squared_error(predict(W, x), target).backward()
    return W.grad.clone()


@misconception(
    of="autograd_grad",
    says="You remember the old gradient by name only. Backward adds in place, so what you remember changes with it.",
    see="gradients-left-behind",
)
def old_gradient_remembered_by_name(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    before = W.grad
    squared_error(predict(W, x), target).backward()
    gradient = W.grad.clone() if before is None else W.grad - before
    W.grad = before
    return gradient


@misconception(
    of="autograd_grad",
    says="You run backward twice. Each pass adds, so the slope is counted twice.",
    see="gradients-left-behind",
)
def two_backward_passes(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    copy = W.detach().clone().requires_grad_()
    for _ in range(2):
        squared_error(predict(copy, x), target).backward()
    return copy.grad


@misconception(
    of="autograd_grad",
    says="You ask for the slope in x. The question is how the loss moves with W.",
    see="the-slope-of-something-else",
)
def gradient_of_the_input(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    x = x.detach().requires_grad_()
    return torch.autograd.grad(squared_error(predict(W, x), target), x)[0]


@misconception(
    of="autograd_grad",
    says="You ask for the slope in the prediction. One more step of the chain leads from there to W.",
    see="the-slope-of-something-else",
)
def gradient_of_the_prediction(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    y = predict(W, x)
    return torch.autograd.grad(squared_error(y, target), y)[0]


@misconception(
    of="autograd_grad",
    says="You start from the prediction. The gradient that training needs starts from the loss.",
    see="the-slope-of-something-else",
)
def backward_from_the_prediction(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.autograd.grad(predict(W, x), W)[0]


@misconception(
    of="autograd_grad",
    says="You turn the sign round. The gradient is the slope itself; going against it is the business of the update.",
    see="the-wrong-sign",
)
def gradient_turned_round(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return -torch.autograd.grad(squared_error(predict(W, x), target), W)[0]


@misconception(
    of="autograd_grad",
    says="You compute the loss from a detached W, or with recording switched off. There is no graph, so there is nothing to go "
    "backward through.",
    see="a-number-without-a-graph",
)
def loss_from_a_detached_weight(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    loss = squared_error(predict(W.detach(), x), target)
    return torch.autograd.grad(loss, W)[0]


@misconception(
    of="autograd_grad",
    says="You pack the loss into a new tensor before you go backward. The new tensor does not know W.",
    see="a-number-without-a-graph",
)
def loss_packed_anew(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    loss = torch.tensor(squared_error(predict(W, x), target).item(), requires_grad=True)
    loss.backward()
    return W.grad


@misconception(
    of="autograd_grad",
    says="You make the caller's x require gradients. Only W was meant to learn, and x comes back changed.",
    see="arguments-that-come-back-changed",
)
def input_made_trainable(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    x.requires_grad_()
    return torch.autograd.grad(squared_error(predict(W, x), target), [W, x])[0]


@misconception(
    of="autograd_grad",
    says="You switch off requires_grad at the end. The caller's W must be able to learn afterwards too.",
    see="arguments-that-come-back-changed",
)
def weight_frozen_afterwards(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    (gradient,) = torch.autograd.grad(squared_error(predict(W, x), target), W)
    W.requires_grad_(False)
    return gradient


@misconception(
    of="autograd_grad",
    says="You update W as well. This function only looks; the step comes in exercise 04.",
    see="arguments-that-come-back-changed",
)
def step_taken_too(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    (gradient,) = torch.autograd.grad(squared_error(predict(W, x), target), W)
    W.data -= 0.01 * gradient
    return gradient


@misconception(
    of="autograd_grad",
    says="You return the tuple that the autograd function gives, with one gradient for each input asked for. Take the one out.",
    see="the-wrong-type-shape-or-dtype",
)
def gradient_still_in_its_tuple(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.autograd.grad(squared_error(predict(W, x), target), W)


@misconception(
    of="autograd_grad",
    says="You return what backward returns, and that is None. It puts the gradients somewhere else.",
    see="the-wrong-type-shape-or-dtype",
)
def what_backward_returns(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    copy = W.detach().clone().requires_grad_()
    return squared_error(predict(copy, x), target).backward()


@misconception(
    of="autograd_grad",
    says="You return a plain Python number. The result must be a tensor of the same dtype as W.",
    see="the-wrong-type-shape-or-dtype",
)
def gradient_as_plain_number(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.autograd.grad(squared_error(predict(W, x), target), W)[0].item()


@misconception(
    of="autograd_grad",
    says="You work on a float32 copy of W. The result should have the dtype, and the digits, of the caller's W.",
    see="the-wrong-type-shape-or-dtype",
)
def gradient_of_a_float32_copy(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    copy = torch.tensor(W.item(), requires_grad=True)
    squared_error(predict(copy, x.float()), target.float()).backward()
    return copy.grad


@misconception(
    of="autograd_grad",
    says="You return a list of one number, shape (1,). The gradient has the shape of W, and that is ().",
    see="the-wrong-type-shape-or-dtype",
)
def gradient_with_an_axis(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.autograd.grad(squared_error(predict(W, x), target), W)[0].unsqueeze(0)


@misconception(
    of="autograd_grad",
    says="You give the number of the worked example whatever the arguments are. Let it follow from the graph.",
    see="right-for-one-example-only",
)
def gradient_of_the_worked_example(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.tensor(-36.0, dtype=W.dtype)


@misconception(
    of="autograd_grad",
    says="You leave a gradient of zeros where the caller had none. None and zero are not the same to everybody.",
    see="gradients-left-behind",
)
def zeros_left_where_none_was(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    before = torch.zeros_like(W) if W.grad is None else W.grad.clone()
    (gradient,) = torch.autograd.grad(squared_error(predict(W, x), target), W)
    W.grad = before
    return gradient


@misconception(
    of="autograd_grad",
    says="You take the old gradient off your result, but the caller's W.grad still holds the sum of both.",
    see="gradients-left-behind",
)
def sum_left_in_the_callers_grad(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    before = torch.zeros_like(W) if W.grad is None else W.grad.clone()
    squared_error(predict(W, x), target).backward()
    return W.grad - before


@misconception(
    of="autograd_grad",
    says="You remember the old gradient by name and then write zeros into it. What you put back is zero as well.",
    see="gradients-left-behind",
)
def old_gradient_zeroed_under_its_name(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    before = W.grad
    if before is not None:
        W.grad.zero_()
    squared_error(predict(W, x), target).backward()
    gradient = W.grad.clone()
    if before is not None:
        before.zero_()
    W.grad = before
    return gradient


@misconception(
    of="autograd_grad",
    says="You put the caller's W.grad back, but backward has added to what was in there: the old number is part of your result.",
    see="gradients-left-behind",
)
def stale_gradient_in_the_result_only(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    before = None if W.grad is None else W.grad.clone()
    squared_error(predict(W, x), target).backward()
    gradient = W.grad.clone()
    W.grad = before
    return gradient


@misconception(
    of="autograd_grad",
    says="You keep the old gradient by name, then zero it and let backward write into it. What you put back is your own slope.",
    see="gradients-left-behind",
)
def kept_by_name_and_zeroed(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    before = W.grad
    if W.grad is not None:
        W.grad.zero_()
    squared_error(predict(W, x), target).backward()
    gradient = W.grad.clone()
    W.grad = before
    return gradient


@misconception(
    of="autograd_grad",
    says="You zero W.grad before and after. Your result is right, but the caller's old number is gone, and zeros stand where None was.",
    see="gradients-left-behind",
)
def zeroed_before_and_after(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    if W.grad is not None:
        W.grad.zero_()
    squared_error(predict(W, x), target).backward()
    gradient = W.grad.clone()
    W.grad.zero_()
    return gradient


@misconception(
    of="autograd_grad",
    says="You tidy up after backward, but what was in W.grad before is part of your result, and is lost to the caller.",
    see="gradients-left-behind",
)
def stale_gradient_added_and_thrown_away(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    squared_error(predict(W, x), target).backward()
    gradient = W.grad
    W.grad = None
    return gradient


@misconception(
    of="autograd_grad",
    says="You put an old gradient back, but where the caller had none you leave your own behind.",
    see="gradients-left-behind",
)
def put_back_only_where_there_was_one(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    before = None if W.grad is None else W.grad.clone()
    W.grad = None
    squared_error(predict(W, x), target).backward()
    gradient = W.grad.clone()
    if before is not None:
        W.grad = before
    return gradient


@misconception(
    of="autograd_grad",
    says="Your function hands back None. Either its return is missing, or you ask a clone for its .grad: a clone that hangs on W "
    "is no leaf, so backward passes through it and leaves nothing there.",
    see="a-number-without-a-graph",
)
def nothing_handed_back(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    copy = W.clone()
    squared_error(predict(copy, x), target).backward()
    return copy.grad


@misconception(
    of="autograd_grad",
    says="You return the loss. backward returns nothing and changes nothing of the loss; it puts the slope somewhere else.",
    see="the-slope-of-something-else",
)
def loss_instead_of_gradient(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    loss = squared_error(predict(W, x), target)
    loss.backward()
    return loss


@misconception(
    of="autograd_grad",
    says="You return the loss. The slope is what backward computes from it, and it waits somewhere else.",
    see="the-slope-of-something-else",
)
def loss_of_a_copy_instead_of_gradient(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    copy = W.detach().clone().requires_grad_()
    loss = squared_error(predict(copy, x), target)
    loss.backward()
    return loss


@misconception(
    of="autograd_grad",
    says="You ask for the slope in the target. The question is how the loss moves with W.",
    see="the-slope-of-something-else",
)
def gradient_of_the_target(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    target = target.detach().clone().requires_grad_()
    return torch.autograd.grad(squared_error(predict(W, x), target), target)[0]


@misconception(
    of="autograd_grad",
    says="You take the gradient of the gradient. The question is the slope, not how the slope changes.",
    see="the-slope-of-something-else",
)
def gradient_of_the_gradient(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    (slope,) = torch.autograd.grad(squared_error(predict(W, x), target), W, create_graph=True)
    return torch.autograd.grad(slope, W)[0]


@misconception(
    of="autograd_grad",
    says="You add the slope in W and the slope in x. Each number has a slope of its own, and only the one in W is asked for.",
    see="the-slope-of-something-else",
)
def gradients_of_both_added(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    w, a = W.detach().clone().requires_grad_(), x.detach().clone().requires_grad_()
    return sum(torch.autograd.grad(squared_error(predict(w, a), target), [w, a]))


@misconception(
    of="autograd_grad",
    says="You return how steep it is, not which way. The sign is half of what a gradient says.",
    see="the-wrong-sign",
)
def gradient_without_a_sign(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.autograd.grad(squared_error(predict(W, x), target), W)[0].abs()


@misconception(
    of="autograd_grad",
    says="You halve the loss before you go backward. The squared error of this course has no factor 1/2.",
    see="another-loss-or-another-model",
)
def gradient_of_half_the_loss(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.autograd.grad(0.5 * squared_error(predict(W, x), target), W)[0]


@misconception(
    of="autograd_grad",
    says="You go backward from the distance without its square.",
    see="another-loss-or-another-model",
)
def gradient_of_the_absolute_error(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.autograd.grad((predict(W, x) - target).abs(), W)[0]


@misconception(
    of="autograd_grad",
    says="You multiply by a learning rate. How far to go is the business of the update; the gradient is the slope alone.",
    see="the-wrong-sign",
)
def gradient_as_a_step(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 0.01 * torch.autograd.grad(squared_error(predict(W, x), target), W)[0]


@misconception(
    of="autograd_grad",
    says="You give the number of the worked example whatever the arguments are. Let it follow from the graph.",
    see="right-for-one-example-only",
)
def gradient_worked_out_in_float32(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.tensor(-36.0)


@misconception(
    of="autograd_grad",
    says="You update W as well. This function only looks; the step comes in exercise 04.",
    see="arguments-that-come-back-changed",
)
def long_step_taken_too(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    (gradient,) = torch.autograd.grad(squared_error(predict(W, x), target), W)
    W.data -= 0.1 * gradient
    return gradient


@misconception(
    of="autograd_grad",
    says="You update W as well. This function only looks; the step comes in exercise 04.",
    see="arguments-that-come-back-changed",
)
def tiny_step_taken_too(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    (gradient,) = torch.autograd.grad(squared_error(predict(W, x), target), W)
    W.data -= 1e-3 * gradient
    return gradient


@misconception(
    of="autograd_grad",
    says="You make the caller's target require gradients. Only W was meant to learn, and the target comes back changed.",
    see="arguments-that-come-back-changed",
)
def target_made_trainable(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    target.requires_grad_()
    return torch.autograd.grad(squared_error(predict(W, x), target), [W, target])[0]


@misconception(
    of="autograd_grad",
    says="You make x and the target require gradients and run backward. Only W was meant to learn; the others come back "
    "changed, and their .grad is filled.",
    see="arguments-that-come-back-changed",
)
def everything_made_trainable(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    x.requires_grad_()
    target.requires_grad_()
    squared_error(predict(W, x), target).backward()
    return W.grad


@misconception(
    of="autograd_grad",
    says="You round the gradient. Small slopes matter most near the target, and there nothing would be left of them.",
    see="the-wrong-type-shape-or-dtype",
)
def gradient_rounded(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.round(torch.autograd.grad(squared_error(predict(W, x), target), W)[0], decimals=2)


@misconception(
    of="autograd_grad",
    says="You convert the gradient to float64. It should have the dtype of W.",
    see="the-wrong-type-shape-or-dtype",
)
def gradient_in_float64(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.autograd.grad(squared_error(predict(W, x), target), W)[0].double()


@misconception(
    of="autograd_grad",
    says="You return the weight itself. Its gradient is stored beside it, not in it.",
    see="the-slope-of-something-else",
)
def weight_returned_for_its_gradient(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    copy = W.detach().clone().requires_grad_()
    squared_error(predict(copy, x), target).backward()
    return copy.detach()


@misconception(
    of="autograd_grad",
    says="You cut the gradient off at 1 and -1. The slope is what it is; what to do with a large one is the business of the update.",
    see="right-for-one-example-only",
)
def gradient_cut_off_at_one(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.autograd.grad(squared_error(predict(W, x), target), W)[0].clamp(-1, 1)


@misconception(
    of="autograd_grad",
    says="You switch gradients off for the whole program and never on again. Whoever comes next cannot learn any more.",
    see="arguments-that-come-back-changed",
)
def gradient_mode_off_for_good(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    (gradient,) = torch.autograd.grad(squared_error(predict(W, x), target), W)
    torch.set_grad_enabled(False)
    return gradient


@misconception(
    of="autograd_grad",
    says="You zero W.grad before backward, but before the first backward it is None, and None has no methods. And what "
    "is in there is the caller's.",
    see="gradients-left-behind",
)
def grad_zeroed_before_there_is_one(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    W.grad.zero_()
    squared_error(predict(W, x), target).backward()
    return W.grad


@misconception(
    of="autograd_grad",
    says="You ask how W moves with the loss. First comes what is to be differentiated, then with respect to what.",
    see="the-slope-of-something-else",
)
def loss_and_weight_exchanged(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.autograd.grad(W, squared_error(predict(W, x), target))[0]


@misconception(
    of="autograd_grad",
    says="You zero W.grad and return it then. It is one tensor under two names: what you hand over holds the zero.",
    see="gradients-left-behind",
)
def zeroed_before_it_is_returned(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    squared_error(predict(W, x), target).backward()
    W.grad.zero_()
    return W.grad
