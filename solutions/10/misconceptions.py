"""Named wrong answers of exercise 10: each is one mistake that people really make."""

# ruff: noqa: B006 (people write so)
import math
from itertools import pairwise

import torch
from mlp import linear, tanh
from torch import Tensor

from grader.banks import misconception

# ---- linear


@misconception(
    of="linear",
    says="You leave the bias out. Without it every output is 0 where all inputs are 0, whatever the data say.",
    see="rows-columns-and-the-bias",
)
def bias_forgotten(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return x @ W


@misconception(
    of="linear",
    says="You transpose W. Torch's own layers store it the other way round; here a weight has the shape (in, out) already, so "
    "that x times W fits as it is.",
    see="rows-columns-and-the-bias",
)
def weight_transposed(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return x @ W.T + b


@misconception(
    of="linear",
    says="You multiply W by x, not x by W. The examples are the rows of x and come first; look at which sizes have to meet in the middle.",
    see="rows-columns-and-the-bias",
)
def factors_swapped(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return W @ x + b


@misconception(
    of="linear",
    says="A star multiplies entry by entry. A layer adds up: each output is a sum over all inputs. That is a matrix product.",
    see="rows-columns-and-the-bias",
)
def entry_by_entry(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return x * W + b


@misconception(
    of="linear",
    says="You stand the bias up as a column, so row i gets b[i]. A bias belongs to an output, and outputs are columns. "
    "Where N equals M nothing complains.",
    see="rows-columns-and-the-bias",
)
def bias_for_each_row(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return x @ W + b.unsqueeze(1)


@misconception(
    of="linear",
    says="You subtract the bias. It is added.",
    see="rows-columns-and-the-bias",
)
def bias_subtracted(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return x @ W - b


@misconception(
    of="linear",
    says="You add the bias to the inputs, before the product. It has one number for each output, so it comes after.",
    see="rows-columns-and-the-bias",
)
def bias_added_to_the_inputs(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return (x + b) @ W


@misconception(
    of="linear",
    says="The bias stands inside your sum, so it is added once for every input. It is added once for every output.",
    see="rows-columns-and-the-bias",
)
def bias_once_for_each_input(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return (x.unsqueeze(2) * W + b).sum(dim=1)


@misconception(
    of="linear",
    says="You add the sum of all biases to every output. Each output has a bias of its own.",
    see="rows-columns-and-the-bias",
)
def biases_added_up(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return x @ W + b.sum()


@misconception(
    of="linear",
    says="You use the first bias for all outputs. Each output has one of its own.",
    see="rows-columns-and-the-bias",
)
def first_bias_for_all(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return x @ W + b[0]


@misconception(
    of="linear",
    says="You take the mean over the inputs. A layer adds them up.",
    see="rows-columns-and-the-bias",
)
def mean_over_the_inputs(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return x @ W / x.shape[1] + b


@misconception(
    of="linear",
    says="You compute the first output only. W has a column for every output.",
    see="rows-columns-and-the-bias",
)
def first_output_only(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return x @ W[:, :1] + b[:1]


@misconception(
    of="linear",
    says="You compute the first example only. x has a row for every example.",
    see="rows-columns-and-the-bias",
)
def first_example_only(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return (x[0] @ W + b).unsqueeze(0)


@misconception(
    of="linear",
    says="Your result lies on its side: outputs in rows, examples in columns. Each example is a row: (N, M).",
    see="rows-columns-and-the-bias",
)
def result_on_its_side(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return (x @ W + b).T


@misconception(
    of="linear",
    says="You squeeze the result. Where N or M is 1 an axis is lost, and (N,) against (N, 1) is the beginning of much trouble.",
    see="rows-columns-and-the-bias",
)
def ones_squeezed_away(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return (x @ W + b).squeeze()


@misconception(
    of="linear",
    says="With a single output you drop the last axis. (N, 1) should stay (N, 1).",
    see="rows-columns-and-the-bias",
)
def last_axis_squeezed_away(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return (x @ W + b).squeeze(-1)


@misconception(
    of="linear",
    says="You bend the result with a tanh. This function is the straight part alone; the bend is another function.",
    see="which-layers-get-a-tanh",
)
def bend_inside_the_layer(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return 2 * torch.sigmoid(2 * (x @ W + b)) - 1


@misconception(
    of="linear",
    says="You cut W off from the graph. The values are right, and W will never learn.",
    see="a-slope-that-is-lost",
)
def weight_detached(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return x @ W.data + b


@misconception(
    of="linear",
    says="You cut b off from the graph. The values are right, and b will never learn.",
    see="a-slope-that-is-lost",
)
def bias_detached(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return x @ W + b.detach()


@misconception(
    of="linear",
    says="You cut x off from the graph. In a deeper network x is what the layer before has made, and that layer wants its gradient too.",
    see="a-slope-that-is-lost",
)
def inputs_detached(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return x.detach() @ W + b


@misconception(
    of="linear",
    says="You make a new tensor from the numbers, and the way back to W, b and x is lost.",
    see="a-slope-that-is-lost",
)
def new_tensor_from_the_numbers(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return torch.tensor((x @ W + b).tolist(), dtype=x.dtype)


@misconception(
    of="linear",
    says="You compute without a graph, so nothing can learn. no_grad belongs to the update, not to the model.",
    see="a-slope-that-is-lost",
    same_as="new_tensor_from_the_numbers",
    because="both give the right numbers without a graph",
)
def computed_without_a_graph(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    with torch.no_grad():
        return x @ W + b


@misconception(
    of="linear",
    says="You turn everything into float32. float64 should stay float64.",
    see="shape-and-dtype",
)
def float32_always(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return x.float() @ W.float() + b.float()


@misconception(
    of="linear",
    says="Your view needs memory in order, and a transposed argument has not. Look for an operation that does not care.",
    see="shape-and-dtype",
)
def viewed_flat(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    N, D = x.shape
    return (x.view(N, D, 1) * W.view(-1).view(1, D, -1)).sum(dim=1) + b


@misconception(
    of="linear",
    says="You add the bias to the weights, so that every input is multiplied by it. It should be added once, after the product.",
    see="rows-columns-and-the-bias",
)
def bias_added_to_the_weights(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return x @ (W + b)


@misconception(
    of="linear",
    says="You put W into another shape and turn it over again. reshape does not transpose: the numbers end up in other places.",
    see="rows-columns-and-the-bias",
)
def weight_reshaped(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return x @ W.reshape(W.shape[1], W.shape[0]).T + b


@misconception(
    of="linear",
    says="You add the mean of the biases to every output. Each output has a bias of its own.",
    see="rows-columns-and-the-bias",
)
def mean_bias_for_all(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return x @ W + b.mean()


@misconception(
    of="linear",
    says="You add the bias twice.",
    see="rows-columns-and-the-bias",
)
def bias_added_twice(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return x @ W + 2 * b


# ---- relu


@misconception(
    of="relu",
    says="You take the absolute value. A negative number becomes 0, not positive.",
    see="not-quite-a-relu",
)
def absolute_value(x: Tensor) -> Tensor:
    return x.abs()


@misconception(
    of="relu",
    says="You answer with 0 and 1. A positive number keeps its size.",
    see="not-quite-a-relu",
)
def zeros_and_ones(x: Tensor) -> Tensor:
    return (x > 0).to(x.dtype)


@misconception(
    of="relu",
    says="You let a little of the negative numbers through. That is a leaky relu; here they become 0.",
    see="not-quite-a-relu",
)
def leaks_below_zero(x: Tensor) -> Tensor:
    return torch.where(x > 0, x, 0.01 * x)


@misconception(
    of="relu",
    says="You keep the negative numbers and drop the positive ones. Try it on 3 and -2.",
    see="not-quite-a-relu",
)
def negative_part_kept(x: Tensor) -> Tensor:
    return x.clamp(max=0)


@misconception(
    of="relu",
    says="You turn the sign round: -2 becomes 2, and 3 becomes 0. It should be the other way.",
    see="not-quite-a-relu",
)
def mirrored(x: Tensor) -> Tensor:
    return (-x).clamp(min=0)


@misconception(
    of="relu",
    says="You also cut off above 1. A positive number keeps its size, however large.",
    see="not-quite-a-relu",
)
def cut_off_at_one(x: Tensor) -> Tensor:
    return x.clamp(0, 1)


@misconception(
    of="relu",
    says="You also cut off above 6. That is another function (relu6); here large numbers stay.",
    see="not-quite-a-relu",
)
def cut_off_at_six(x: Tensor) -> Tensor:
    return x.clamp(0, 6)


@misconception(
    of="relu",
    says="ln(1 + e^x) is the softplus, a relu with a rounded corner. At 0 it is 0.69, and below it is never quite 0.",
    see="not-quite-a-relu",
)
def softplus(x: Tensor) -> Tensor:
    return torch.log(1 + torch.exp(x))


@misconception(
    of="relu",
    says="x times sigmoid(x) is a smooth relative of the relu. It lets some of the negative numbers through.",
    see="not-quite-a-relu",
)
def smooth_relative(x: Tensor) -> Tensor:
    return x * torch.sigmoid(x)


@misconception(
    of="relu",
    says="Below 0 you take e^x - 1. That is another bend (the elu); here negative numbers become 0.",
    see="not-quite-a-relu",
)
def exponential_below_zero(x: Tensor) -> Tensor:
    return torch.where(x > 0, x, torch.exp(x) - 1)


@misconception(
    of="relu",
    says="You compare with 1, not with 0, so numbers between them are lost.",
    see="not-quite-a-relu",
)
def compared_with_one(x: Tensor) -> Tensor:
    return torch.where(x >= 1, x, torch.zeros_like(x))


@misconception(
    of="relu",
    says="You throw the negative numbers out, so the shape changes. Each of them stays in its place, as a 0.",
    see="not-quite-a-relu",
)
def negative_numbers_thrown_out(x: Tensor) -> Tensor:
    return x[x > 0]


@misconception(
    of="relu",
    says="You decide once for the whole tensor. Each number is compared by itself.",
    see="not-quite-a-relu",
)
def all_or_nothing(x: Tensor) -> Tensor:
    return x if x.sum() > 0 else torch.zeros_like(x)


@misconception(
    of="relu",
    says="Python's own max compares two whole objects and needs one yes or no. Look for torch's function that compares entry by entry.",
    see="not-quite-a-relu",
)
def pythons_max(x: Tensor) -> Tensor:
    return max(x, torch.zeros_like(x))


@misconception(
    of="relu",
    says="torch.max of one tensor is its largest entry: one number. You want to compare each entry with 0.",
    see="not-quite-a-relu",
)
def largest_entry(x: Tensor) -> Tensor:
    return x.max().clamp(min=0)


@misconception(
    of="relu",
    says="Your loop takes each x[i] for a number, which is so in one dimension only. An operation on the whole tensor "
    "works for every shape.",
    see="right-for-one-input",
)
def loop_over_the_first_axis(x: Tensor) -> Tensor:
    return torch.stack([v if v > 0 else 0 * v for v in x])


@misconception(
    of="relu",
    says="The square root of x^2 is |x|, but its slope at exactly 0 is NaN: 0 divided by 0. Any slope from 0 to 1 is "
    "right there, NaN is not.",
    see="not-quite-a-relu",
)
def root_of_the_square(x: Tensor) -> Tensor:
    return (x + (x**2).sqrt()) / 2


@misconception(
    of="relu",
    says="You write the zeros into the caller's own x. Work on a new tensor.",
    see="arguments-that-change",
)
def zeros_written_into_x(x: Tensor) -> Tensor:
    x[x < 0] = 0
    return x


@misconception(
    of="relu",
    says="The underscore at the end of clamp_ changes the caller's own x.",
    see="arguments-that-change",
    same_as="zeros_written_into_x",
    because="both write the same zeros into x and return it",
)
def clamped_in_place(x: Tensor) -> Tensor:
    return x.clamp_(min=0)


@misconception(
    of="relu",
    says="Through .data you write into the caller's own x, unseen by the graph.",
    see="arguments-that-change",
)
def data_clamped_in_place(x: Tensor) -> Tensor:
    x.data.clamp_(min=0)
    return x.clone()


@misconception(
    of="relu",
    says="You make a new tensor from plain numbers, and the way back to x is lost.",
    see="a-slope-that-is-lost",
)
def plain_numbers(x: Tensor) -> Tensor:
    return torch.tensor([v if v > 0 else 0.0 for v in x.flatten().tolist()], dtype=x.dtype).reshape(x.shape)


@misconception(
    of="relu",
    says="You cut x off from the graph before you compare. The mask may be a constant, x may not.",
    see="a-slope-that-is-lost",
    same_as="plain_numbers",
    because="both give the right numbers without a graph",
)
def detached_before(x: Tensor) -> Tensor:
    return x.detach().clamp(min=0)


@misconception(
    of="relu",
    says="You correct the value outside the graph, so the slope is 1 everywhere. Where the result is constant 0, the slope is 0.",
    see="a-slope-that-is-lost",
)
def slope_one_everywhere(x: Tensor) -> Tensor:
    return x + (x.clamp(min=0) - x).detach()


@misconception(
    of="relu",
    says="You turn everything into float32. float64 should stay float64.",
    see="shape-and-dtype",
)
def float32_relu(x: Tensor) -> Tensor:
    return x.float().clamp(min=0)


@misconception(
    of="relu",
    says="Your view needs memory in order, and a transposed argument has not. No reshaping is needed at all.",
    see="shape-and-dtype",
)
def viewed_as_one_row(x: Tensor) -> Tensor:
    return x.view(-1).clamp(min=0).view(x.shape)


@misconception(
    of="relu",
    says="You walk over rows and columns. An argument with one axis has no columns, and with three the loop is not deep enough.",
    see="right-for-one-input",
)
def loop_over_two_axes(x: Tensor) -> Tensor:
    result = torch.zeros_like(x)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            if x[i, j] > 0:
                result[i, j] = x[i, j]
    return result


@misconception(
    of="relu",
    says="You divide by |x|, and at x = 0 that is 0 / 0, which is NaN.",
    see="not-quite-a-relu",
)
def divided_by_its_size(x: Tensor) -> Tensor:
    return x * (1 + x / x.abs()) / 2


@misconception(
    of="relu",
    says="You square what is positive. relu keeps it as it is.",
    see="not-quite-a-relu",
)
def positive_part_squared(x: Tensor) -> Tensor:
    return x.clamp(min=0) ** 2


# ---- tanh


@misconception(
    of="tanh",
    says="The definition as it stands: at 1000 both exponentials are infinite, and infinity divided by infinity is NaN. "
    "Divide the fraction by the larger of the two first.",
    see="infinity-divided-by-infinity",
)
def both_exponentials(x: Tensor) -> Tensor:
    return (torch.exp(x) - torch.exp(-x)) / (torch.exp(x) + torch.exp(-x))


@misconception(
    of="tanh",
    says="e^(2x) is infinite for a large positive x, and infinity divided by infinity is NaN. It is only safe on one side.",
    see="infinity-divided-by-infinity",
)
def overflows_above(x: Tensor) -> Tensor:
    e = torch.exp(2 * x)
    return (e - 1) / (e + 1)


@misconception(
    of="tanh",
    says="e^(-2x) is infinite for a large negative x, and infinity divided by infinity is NaN. It is only safe on one side.",
    see="infinity-divided-by-infinity",
)
def overflows_below(x: Tensor) -> Tensor:
    e = torch.exp(-2 * x)
    return (1 - e) / (1 + e)


@misconception(
    of="tanh",
    says="sinh and cosh are both infinite at 1000, and infinity divided by infinity is NaN.",
    see="infinity-divided-by-infinity",
    same_as="both_exponentials",
    because="sinh and cosh are the halves of that difference and that sum",
)
def sinh_by_cosh(x: Tensor) -> Tensor:
    return torch.sinh(x) / torch.cosh(x)


@misconception(
    of="tanh",
    says="2 / (1 + e^(-2x)) - 1 has right values everywhere, but far below 0 its slope is 0 times infinity: NaN. A "
    "function that torch offers does this fraction safely.",
    see="infinity-divided-by-infinity",
)
def safe_value_with_nan_slope(x: Tensor) -> Tensor:
    return 2 / (1 + torch.exp(-2 * x)) - 1


@misconception(
    of="tanh",
    says="The mirror image, 1 - 2 / (1 + e^(2x)), has right values everywhere, but far above 0 its slope is 0 times infinity: NaN.",
    see="infinity-divided-by-infinity",
)
def safe_value_with_nan_slope_above(x: Tensor) -> Tensor:
    return 1 - 2 / (1 + torch.exp(2 * x))


@misconception(
    of="tanh",
    says="nan_to_num turns the NaN into 0, and at 1000 the value is 1. Find the step where infinity first appears.",
    see="infinity-divided-by-infinity",
)
def nan_painted_over(x: Tensor) -> Tensor:
    return torch.nan_to_num((torch.exp(x) - torch.exp(-x)) / (torch.exp(x) + torch.exp(-x)))


@misconception(
    of="tanh",
    says="where picks the right value, but backward still runs through the branch that was not picked: 0 times NaN is "
    "NaN. Use one formula that is finite everywhere.",
    see="infinity-divided-by-infinity",
)
def nan_hidden_by_where(x: Tensor) -> Tensor:
    plain = (torch.exp(x) - torch.exp(-x)) / (torch.exp(x) + torch.exp(-x))
    return torch.where(x.abs() > 20, torch.sign(x), plain)


@misconception(
    of="tanh",
    says="Two formulas, each safe on its own side, and a where between them: the value is right, but backward runs "
    "through both, and 0 times NaN is NaN.",
    see="infinity-divided-by-infinity",
    same_as="nan_hidden_by_where",
    because="both pick the right value between branches of which one is NaN on the way back",
)
def a_formula_for_each_side(x: Tensor) -> Tensor:
    up, down = torch.exp(2 * x), torch.exp(-2 * x)
    return torch.where(x > 0, (1 - down) / (1 + down), (up - 1) / (up + 1))


@misconception(
    of="tanh",
    says="You subtract the largest size in the whole tensor before exp. A small number beside a 1000 then has two "
    "exponentials of 0, and 0 divided by 0 is NaN.",
    see="infinity-divided-by-infinity",
)
def shifted_by_the_largest_of_all(x: Tensor) -> Tensor:
    top = x.abs().max()
    up, down = torch.exp(x - top), torch.exp(-x - top)
    return (up - down) / (up + down)


@misconception(
    of="tanh",
    says="A small constant below the line does not help: infinity plus a little is infinity.",
    see="infinity-divided-by-infinity",
)
def epsilon_below_the_line(x: Tensor) -> Tensor:
    e = torch.exp(2 * x)
    return (e - 1) / (e + 1 + 1e-6)


@misconception(
    of="tanh",
    says="You cut x off at -3 and 3. tanh is not flat there yet: the values beyond are wrong and their slope is lost.",
    see="infinity-divided-by-infinity",
)
def cut_off_too_early(x: Tensor) -> Tensor:
    e = torch.exp(2 * x.clamp(-3, 3))
    return (e - 1) / (e + 1)


@misconception(
    of="tanh",
    says="(e^x - 1) / (e^x + 1) is tanh of x/2. The 2 in the exponent is missing.",
    see="not-quite-a-tanh",
)
def exponent_without_its_two(x: Tensor) -> Tensor:
    e = torch.exp(x)
    return (e - 1) / (e + 1)


@misconception(
    of="tanh",
    says="You stretch the sigmoid upwards and not sideways: this is tanh of x/2.",
    see="not-quite-a-tanh",
)
def sigmoid_stretched_one_way(x: Tensor) -> Tensor:
    return 2 * torch.sigmoid(x) - 1


@misconception(
    of="tanh",
    says="That is the sigmoid, which goes from 0 to 1. tanh goes from -1 to 1, and through 0 at 0.",
    see="not-quite-a-tanh",
)
def sigmoid_itself(x: Tensor) -> Tensor:
    return torch.sigmoid(x)


@misconception(
    of="tanh",
    says="sigmoid of 2x goes from 0 to 1. It still has to be stretched and lowered.",
    see="not-quite-a-tanh",
)
def sigmoid_of_twice_x(x: Tensor) -> Tensor:
    return torch.sigmoid(2 * x)


@misconception(
    of="tanh",
    says="You cut x off at -1 and 1. That has corners and no bend: tanh of 1 is 0.76.",
    see="not-quite-a-tanh",
)
def straight_with_corners(x: Tensor) -> Tensor:
    return x.clamp(-1, 1)


@misconception(
    of="tanh",
    says="The sign is the wrong way round: tanh of a positive number is positive.",
    see="not-quite-a-tanh",
)
def wrong_way_round(x: Tensor) -> Tensor:
    return 1 - 2 * torch.sigmoid(2 * x)


@misconception(
    of="tanh",
    says="The fraction stands on its head. At 0 the difference is 0, and it belongs above the line.",
    see="not-quite-a-tanh",
)
def fraction_on_its_head(x: Tensor) -> Tensor:
    e = torch.exp(-2 * x.abs())
    return torch.sign(x) * (1 + e) / (1 - e)


@misconception(
    of="tanh",
    says="You take the size of x to keep exp small, and forget to give the sign back. tanh of -1 is negative.",
    see="not-quite-a-tanh",
)
def sign_not_given_back(x: Tensor) -> Tensor:
    e = torch.exp(-2 * x.abs())
    return (1 - e) / (1 + e)


@misconception(
    of="tanh",
    says="x - x^3 / 3 is the beginning of a series. It is close near 0 only; at 3 it gives -6.",
    see="not-quite-a-tanh",
)
def first_terms_of_a_series(x: Tensor) -> Tensor:
    return x - x**3 / 3


@misconception(
    of="tanh",
    says="x / (1 + |x|) is a bend from -1 to 1, but another one: at ln 2 it gives 0.41, not 0.6.",
    see="not-quite-a-tanh",
)
def softsign(x: Tensor) -> Tensor:
    return x / (1 + x.abs())


@misconception(
    of="tanh",
    says="The arc tangent is another function, and it goes up to 1.57. The h in tanh is for hyperbolic.",
    see="not-quite-a-tanh",
)
def arc_tangent(x: Tensor) -> Tensor:
    return torch.atan(x)


@misconception(
    of="tanh",
    says="This is the tangent of a triangle, not the hyperbolic one. It jumps to infinity at 1.57.",
    see="not-quite-a-tanh",
)
def tangent_of_an_angle(x: Tensor) -> Tensor:
    return torch.tan(x)


@misconception(
    of="tanh",
    says="That is the slope of tanh, 1 - tanh^2. This function is to return the value.",
    see="not-quite-a-tanh",
)
def slope_instead_of_value(x: Tensor) -> Tensor:
    return 1 - (2 * torch.sigmoid(2 * x) - 1) ** 2


@misconception(
    of="tanh",
    says="You go through plain numbers, and the way back to x is lost.",
    see="a-slope-that-is-lost",
)
def plain_numbers_bent(x: Tensor) -> Tensor:
    return torch.tensor([math.tanh(v) for v in x.flatten().tolist()], dtype=x.dtype).reshape(x.shape)


@misconception(
    of="tanh",
    says="You cut what stands below the line off from the graph. The value is right and the slope is not.",
    see="a-slope-that-is-lost",
)
def denominator_detached(x: Tensor) -> Tensor:
    e = torch.exp(2 * x.clamp(-20, 20))
    return (e - 1) / (e + 1).detach()


@misconception(
    of="tanh",
    says="You compute without a graph, so no slope can flow back.",
    see="a-slope-that-is-lost",
    same_as="plain_numbers_bent",
    because="both give the right numbers without a graph",
)
def tanh_without_a_graph(x: Tensor) -> Tensor:
    with torch.no_grad():
        return 2 * torch.sigmoid(2 * x) - 1


@misconception(
    of="tanh",
    says="You turn everything into float32. float64 should stay float64.",
    see="shape-and-dtype",
)
def float32_tanh(x: Tensor) -> Tensor:
    return 2 * torch.sigmoid(2 * x.float()) - 1


@misconception(
    of="tanh",
    says="You double the caller's own x in place. Work on a new tensor.",
    see="arguments-that-change",
)
def argument_doubled(x: Tensor) -> Tensor:
    x.data *= 2
    return 2 * torch.sigmoid(x) - 1


@misconception(
    of="tanh",
    says="Your loop takes each x[i] for a number, which is so in one dimension only. An operation on the whole tensor "
    "works for every shape.",
    see="right-for-one-input",
)
def tanh_number_by_number(x: Tensor) -> Tensor:
    return torch.stack([2 * torch.sigmoid(2 * v) - 1 if v > 0 else 1 - 2 * torch.sigmoid(-2 * v) for v in x])


@misconception(
    of="tanh",
    says="Your view needs memory in order, and a transposed argument has not. No reshaping is needed at all.",
    see="shape-and-dtype",
)
def tanh_viewed_as_one_row(x: Tensor) -> Tensor:
    return (2 * torch.sigmoid(2 * x.view(-1)) - 1).view(x.shape)


@misconception(
    of="tanh",
    says="You limit x in place, before the exponentials. The caller's tensor is another one now: keep hands off the argument.",
    see="arguments-that-change",
)
def argument_limited_in_place(x: Tensor) -> Tensor:
    with torch.no_grad():
        x.clamp_(-20, 20)
    above, below = torch.exp(x), torch.exp(-x)
    return (above - below) / (above + below)


@misconception(
    of="tanh",
    says="You divide by 2 and have the hyperbolic sine. For tanh the divisor is the sum of the two exponentials.",
    see="not-quite-a-tanh",
)
def sinh_for_tanh(x: Tensor) -> Tensor:
    limited = x.clamp(-20, 20)
    return (torch.exp(limited) - torch.exp(-limited)) / 2


@misconception(
    of="tanh",
    says="You take x / |x| for the sign. At x = 0 that is 0 / 0, which is NaN.",
    see="not-quite-a-tanh",
)
def sign_by_division(x: Tensor) -> Tensor:
    e = torch.exp(-2 * x.abs())
    return x / x.abs() * (1 - e) / (1 + e)


# ---- mse


@misconception(
    of="mse",
    says="You never compare the shapes. (N, 1) minus (N,) is an (N, N) table of every prediction against every target, "
    "and its mean is a number that looks like a loss.",
    see="shapes-that-broadcast",
)
def shapes_not_compared(pred: Tensor, target: Tensor) -> Tensor:
    return ((pred - target) ** 2).mean()


@misconception(
    of="mse",
    says="You count the entries. (N, 1) and (N,) have equally many, and still their difference is an (N, N) table. "
    "Compare the whole shapes.",
    see="shapes-that-broadcast",
)
def entries_counted(pred: Tensor, target: Tensor) -> Tensor:
    if pred.numel() != target.numel():
        raise ValueError("different sizes")
    return ((pred - target) ** 2).mean()


@misconception(
    of="mse",
    says="You compare the number of rows only. (N, 1) and (N,) agree in it, and still do not fit.",
    see="shapes-that-broadcast",
)
def rows_counted(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape[:1] != target.shape[:1]:
        raise ValueError("different numbers of examples")
    return ((pred - target) ** 2).mean()


@misconception(
    of="mse",
    says="You compare the number of axes only. (4, 3) and (4, 1) have two each, and broadcasting stretches one of them.",
    see="shapes-that-broadcast",
)
def axes_counted(pred: Tensor, target: Tensor) -> Tensor:
    if pred.dim() != target.dim():
        raise ValueError("different numbers of axes")
    return ((pred - target) ** 2).mean()


@misconception(
    of="mse",
    says="You guard against one case only, a column of predictions and a row of targets. Every difference in shape should be refused.",
    see="shapes-that-broadcast",
)
def one_case_guarded(pred: Tensor, target: Tensor) -> Tensor:
    if pred.dim() == 2 and target.dim() == 1:
        raise ValueError("targets should be a column")
    return ((pred - target) ** 2).mean()


@misconception(
    of="mse",
    says="You bend the target into the shape of the predictions. It often helps, and hides the mistake of whoever calls;"
    " the task is to refuse.",
    see="shapes-that-broadcast",
)
def target_made_to_fit(pred: Tensor, target: Tensor) -> Tensor:
    return ((pred - target.reshape(pred.shape)) ** 2).mean()


@misconception(
    of="mse",
    says="You squeeze both and carry on. The task is to refuse shapes that differ.",
    see="shapes-that-broadcast",
)
def both_squeezed(pred: Tensor, target: Tensor) -> Tensor:
    pred, target = pred.squeeze(), target.squeeze()
    if pred.shape != target.shape:
        raise ValueError("different shapes")
    return ((pred - target) ** 2).mean()


@misconception(
    of="mse",
    says="You stretch both to a common shape by yourself. That is what the error should prevent.",
    see="shapes-that-broadcast",
)
def both_stretched(pred: Tensor, target: Tensor) -> Tensor:
    try:
        pred, target = torch.broadcast_tensors(pred, target)
    except RuntimeError:
        raise ValueError("the shapes do not match") from None
    return ((pred - target) ** 2).mean()


@misconception(
    of="mse",
    says="A failed assert is an AssertionError, and `python -O` leaves asserts out. The task asks for a ValueError.",
    see="shapes-that-broadcast",
)
def asserted(pred: Tensor, target: Tensor) -> Tensor:
    assert pred.shape == target.shape, "different shapes"
    return ((pred - target) ** 2).mean()


@misconception(
    of="mse",
    says="You raise a RuntimeError. The task asks for a ValueError: the caller gave values that do not go together.",
    see="shapes-that-broadcast",
)
def runtime_error(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise RuntimeError("different shapes")
    return ((pred - target) ** 2).mean()


@misconception(
    of="mse",
    says="You raise a TypeError. Both are tensors, so the types are right; it is their values, the shapes, that do not go together.",
    see="shapes-that-broadcast",
)
def type_error(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise TypeError("different shapes")
    return ((pred - target) ** 2).mean()


@misconception(
    of="mse",
    says="You return the error. An error has to be raised, or nobody is stopped by it.",
    see="shapes-that-broadcast",
)
def error_returned(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        return ValueError("different shapes")
    return ((pred - target) ** 2).mean()


@misconception(
    of="mse",
    says="Where the shapes differ you return a loss of infinity. Training would go on with it; an error is to be raised.",
    see="shapes-that-broadcast",
)
def infinite_loss_for_wrong_shapes(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        return torch.tensor(math.inf, dtype=pred.dtype)
    return ((pred - target) ** 2).mean()


@misconception(
    of="mse",
    says="`is not` asks whether the two shapes are one object, which they never are. So right shapes are refused too. "
    "Ask whether they are equal.",
    see="shapes-that-broadcast",
)
def shapes_compared_by_identity(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape is not target.shape:
        raise ValueError("different shapes")
    return ((pred - target) ** 2).mean()


@misconception(
    of="mse",
    says="You refuse everything that is not a matrix. Any shape is right, as long as both have it.",
    see="shapes-that-broadcast",
)
def matrices_only(pred: Tensor, target: Tensor) -> Tensor:
    if pred.dim() != 2 or pred.shape != target.shape:
        raise ValueError("expected two matrices")
    return ((pred - target) ** 2).mean()


@misconception(
    of="mse",
    says="You add the squares up and do not divide. A mean does not grow with the number of examples.",
    see="another-mean",
)
def sum_not_mean(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise ValueError("different shapes")
    return ((pred - target) ** 2).sum()


@misconception(
    of="mse",
    says="You divide by the number of rows. The mean is over all entries, N times M of them.",
    see="another-mean",
)
def divided_by_the_rows(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise ValueError("different shapes")
    return ((pred - target) ** 2).sum() / len(pred)


@misconception(
    of="mse",
    says="You take the mean over the outputs and add up the examples. The mean is over all entries.",
    see="another-mean",
)
def examples_added_up(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise ValueError("different shapes")
    return ((pred - target) ** 2).mean(dim=-1).sum()


@misconception(
    of="mse",
    says="You take one mean for each column. A loss is a single number of shape ().",
    see="another-mean",
)
def one_loss_for_each_output(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise ValueError("different shapes")
    return ((pred - target) ** 2).mean(dim=0)


@misconception(
    of="mse",
    says="You divide by one too few, as for a variance from a sample. This is the plain mean.",
    see="another-mean",
)
def divided_by_one_too_few(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise ValueError("different shapes")
    return ((pred - target) ** 2).sum() / (pred.numel() - 1)


@misconception(
    of="mse",
    says="You halve the loss. Some books do, to lose the 2 in the slope; here it is the plain mean.",
    see="another-mean",
)
def halved(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise ValueError("different shapes")
    return 0.5 * ((pred - target) ** 2).mean()


@misconception(
    of="mse",
    says="You take the square root at the end. That is the RMSE; the task asks for the mean of the squares.",
    see="another-mean",
)
def root_taken(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise ValueError("different shapes")
    return ((pred - target) ** 2).mean().sqrt()


@misconception(
    of="mse",
    says="You take the mean of the sizes of the errors. They should be squared.",
    see="another-mean",
)
def mean_absolute_error(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise ValueError("different shapes")
    return (pred - target).abs().mean()


@misconception(
    of="mse",
    says="You forget the square. Errors up and down cancel each other.",
    see="another-mean",
)
def square_forgotten(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise ValueError("different shapes")
    return (pred - target).mean()


@misconception(
    of="mse",
    says="You square the mean. First every error is squared, then comes the mean, or errors up and down cancel each other.",
    see="another-mean",
)
def square_of_the_mean(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise ValueError("different shapes")
    return (pred - target).mean() ** 2


@misconception(
    of="mse",
    says="You square predictions and targets, and then subtract. The error is squared, not its parts.",
    see="another-mean",
)
def difference_of_squares(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise ValueError("different shapes")
    return (pred**2 - target**2).mean()


@misconception(
    of="mse",
    says="You return a plain number. A loss is a tensor of shape (), from which the slopes flow back.",
    see="a-slope-that-is-lost",
)
def plain_number(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise ValueError("different shapes")
    return ((pred - target) ** 2).mean().item()


@misconception(
    of="mse",
    says="You cut the result off from the graph, and nothing can learn from it.",
    see="a-slope-that-is-lost",
)
def loss_detached(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise ValueError("different shapes")
    return ((pred - target) ** 2).mean().detach()


@misconception(
    of="mse",
    says="You cut the target off from the graph. Usually it has none, but the function should send its gradient to both.",
    see="a-slope-that-is-lost",
)
def target_detached(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise ValueError("different shapes")
    return ((pred - target.detach()) ** 2).mean()


@misconception(
    of="mse",
    says="One factor of your square is cut off from the graph: the value is right, the slope is half of what it should be.",
    see="a-slope-that-is-lost",
)
def one_factor_detached(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise ValueError("different shapes")
    error = pred - target
    return (error * error.detach()).mean()


@misconception(
    of="mse",
    says="Your loss has shape (1,). A single number without axes has shape ().",
    see="shape-and-dtype",
)
def loss_of_shape_one(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise ValueError("different shapes")
    return ((pred - target) ** 2).mean().reshape(1)


@misconception(
    of="mse",
    says="You turn everything into float32. float64 should stay float64.",
    see="shape-and-dtype",
)
def float32_mse(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise ValueError("different shapes")
    return ((pred.float() - target.float()) ** 2).mean()


@misconception(
    of="mse",
    says="You subtract in place, from the caller's own predictions.",
    see="arguments-that-change",
)
def subtracted_in_place(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise ValueError("different shapes")
    pred -= target
    return (pred**2).mean()


@misconception(
    of="mse",
    says="You flatten both before you compare. (N, 1) and (N,) become equal that way, and a wrong shape goes unnoticed.",
    see="shapes-that-broadcast",
)
def both_flattened(pred: Tensor, target: Tensor) -> Tensor:
    return ((pred.flatten() - target.flatten()) ** 2).mean()


@misconception(
    of="mse",
    says="You add where you should subtract. The error is the difference of the prediction and the target.",
    see="another-mean",
)
def added_not_subtracted(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise ValueError("the shapes differ")
    return ((pred + target) ** 2).mean()


@misconception(
    of="mse",
    says="You raise a plain Exception. The caller waits for a ValueError, and does not catch yours.",
    see="shapes-that-broadcast",
)
def plain_exception(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise Exception("the shapes differ")
    return ((pred - target) ** 2).mean()


@misconception(
    of="mse",
    says="Your loss is negative. A squared error is 0 or more, and smaller is better.",
    see="another-mean",
)
def negative_loss(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise ValueError("the shapes differ")
    return -((pred - target) ** 2).mean()


# ---- init_mlp


@misconception(
    of="init_mlp",
    says="You leave the weights at standard deviation 1. A sum of many inputs is then far from 0, and tanh is flat "
    "there. Divide by the root of the number of inputs.",
    see="the-wrong-size-to-start-from",
)
def weights_not_scaled(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [torch.randn(D, M, generator=generator).requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="You divide by the fan-in itself, not by its root. A sum of D random numbers grows like the root of D; yours "
    "shrink from layer to layer.",
    see="the-wrong-size-to-start-from",
)
def divided_by_the_fan_in(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [(torch.randn(D, M, generator=generator) / D).requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="You divide by the root of the number of outputs. What is added up in a layer are its inputs.",
    see="the-wrong-size-to-start-from",
)
def divided_by_the_root_of_fan_out(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [(torch.randn(D, M, generator=generator) / M**0.5).requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="You divide by the mean of fan-in and fan-out (Xavier's rule). A good rule, but the task asks for the fan-in alone.",
    see="the-wrong-size-to-start-from",
)
def xaviers_rule(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        W = torch.randn(D, M, generator=generator) * (2 / (D + M)) ** 0.5
        params += [W.requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="There is a factor of root 2 in your weights (Kaiming's rule, made for relu). The task asks for 1 / sqrt(fan-in).",
    see="the-wrong-size-to-start-from",
)
def kaimings_rule(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        W = torch.randn(D, M, generator=generator) * (2 / D) ** 0.5
        params += [W.requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="There is a factor of 5/3 in your weights, which some use for tanh. The task asks for 1 / sqrt(fan-in).",
    see="the-wrong-size-to-start-from",
)
def gain_for_tanh(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        W = torch.randn(D, M, generator=generator) * (5 / 3) / D**0.5
        params += [W.requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="You count the bias as an input. It starts at zero and adds nothing yet; the fan-in is D.",
    see="the-wrong-size-to-start-from",
)
def bias_counted_as_an_input(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [(torch.randn(D, M, generator=generator) / (D + 1) ** 0.5).requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="You divide every layer's weights by the root of the first layer's fan-in. Each layer has a fan-in of its own.",
    see="the-wrong-size-to-start-from",
)
def first_fan_in_for_all(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [(torch.randn(D, M, generator=generator) / sizes[0] ** 0.5).requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="You multiply by the root of the fan-in. The more inputs are added up, the smaller each weight has to be.",
    see="the-wrong-size-to-start-from",
)
def multiplied_by_the_root(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [(torch.randn(D, M, generator=generator) * D**0.5).requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="You make all weights small by one fixed factor. How small they should be depends on how many inputs are added up.",
    see="the-wrong-size-to-start-from",
)
def one_small_factor_for_all(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [(0.01 * torch.randn(D, M, generator=generator)).requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="You draw uniform numbers between -1/sqrt(D) and 1/sqrt(D), as torch's own layers do. The task asks for the normal distribution.",
    see="another-distribution",
)
def uniform_as_torch_does(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        W = (2 * torch.rand(D, M, generator=generator) - 1) / D**0.5
        params += [W.requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="Your weights have the right spread, but they are uniform. The normal distribution has a bell shape and tails.",
    see="another-distribution",
)
def uniform_of_the_right_spread(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        W = (torch.rand(D, M, generator=generator) - 0.5) * (12 / D) ** 0.5
        params += [W.requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="You draw uniform numbers between 0 and 1. Half of the normal draws are negative.",
    see="another-distribution",
)
def uniform_zero_to_one(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [(torch.rand(D, M, generator=generator) / D**0.5).requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="All weights start at zero. Then all hidden numbers are equal, get equal gradients, and stay equal for ever.",
    see="another-distribution",
)
def weights_of_zero(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [torch.zeros(D, M, requires_grad=True), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="You take the sign away. Half of the normal draws are negative.",
    see="another-distribution",
)
def sign_lost(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [(torch.randn(D, M, generator=generator).abs() / D**0.5).requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="You cut the draws off at two standard deviations. Some libraries do; the task asks for normal draws, tails included.",
    see="another-distribution",
)
def tails_cut_off(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [(torch.randn(D, M, generator=generator).clamp(-2, 2) / D**0.5).requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="You adjust each weight matrix after drawing, to a mean of exactly 0. Independent draws have a mean near 0, "
    "which is itself random.",
    see="another-distribution",
)
def standardised_after_drawing(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        W = torch.randn(D, M, generator=generator)
        W = (W - W.mean()) / W.std(correction=0).clamp(min=1e-6) / D**0.5
        params += [W.requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="You draw one column of weights and repeat it for every output. All hidden numbers are then equal and stay so. "
    "Every weight should be a draw of its own.",
    see="another-distribution",
)
def one_column_repeated(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        W = torch.randn(D, 1, generator=generator).repeat(1, M) / D**0.5
        params += [W.requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="You set the generator back before every layer, so layers of one size get the same weights.",
    see="random-numbers-from-elsewhere",
)
def generator_set_back_for_each_layer(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    state = generator.get_state()
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        generator.set_state(state)
        params += [(torch.randn(D, M, generator=generator) / D**0.5).requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="You do not use the generator, so the numbers come from torch's global random state: nobody can draw the same network again.",
    see="random-numbers-from-elsewhere",
)
def global_random_state(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [(torch.randn(D, M) / D**0.5).requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="You seed torch's global random state. That resets the random numbers of the whole program. Draw from the generator.",
    see="random-numbers-from-elsewhere",
)
def global_state_seeded(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    torch.manual_seed(generator.initial_seed())
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [(torch.randn(D, M) / D**0.5).requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="You seed the generator anew in every call, so every network starts the same. The caller has seeded it already.",
    see="random-numbers-from-elsewhere",
)
def generator_seeded_again(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    generator.manual_seed(42)
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [(torch.randn(D, M, generator=generator) / D**0.5).requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="You make a generator of your own and ignore the caller's.",
    see="random-numbers-from-elsewhere",
)
def own_generator(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    generator = torch.Generator().manual_seed(2147483647)
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [(torch.randn(D, M, generator=generator) / D**0.5).requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="You draw from a copy of the generator. The caller's one does not move on, so the next network is the same.",
    see="random-numbers-from-elsewhere",
)
def copy_of_the_generator(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    generator = torch.Generator().set_state(generator.get_state())
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [(torch.randn(D, M, generator=generator) / D**0.5).requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="A list in a default argument is made once and lives on: the second network is appended to the first. Make the "
    "list inside the function.",
    see="arguments-that-change",
)
def list_that_lives_on(sizes: list[int], generator: torch.Generator, params: list[Tensor] = []) -> list[Tensor]:
    for D, M in pairwise(sizes):
        params += [(torch.randn(D, M, generator=generator) / D**0.5).requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="Your biases are random. They start at zero.",
    see="the-wrong-size-to-start-from",
)
def random_biases(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        W = torch.randn(D, M, generator=generator) / D**0.5
        params += [W.requires_grad_(), torch.randn(M, generator=generator).requires_grad_()]
    return params


@misconception(
    of="init_mlp",
    says="Your biases start at one. They start at zero.",
    see="the-wrong-size-to-start-from",
)
def biases_of_one(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [(torch.randn(D, M, generator=generator) / D**0.5).requires_grad_(), torch.ones(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="torch.empty takes memory as it is found: its numbers may be anything. Biases start at zero.",
    see="the-wrong-size-to-start-from",
)
def biases_left_as_found(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        found = torch.empty(M).fill_(1e-38)  # what is found differs from run to run
        params += [(torch.randn(D, M, generator=generator) / D**0.5).requires_grad_(), found.requires_grad_()]
    return params


@misconception(
    of="init_mlp",
    says="You leave the biases out. Every layer has a weight and a bias.",
    see="the-list-of-parameters",
)
def no_biases(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    return [(torch.randn(D, M, generator=generator) / D**0.5).requires_grad_() for D, M in pairwise(sizes)]


@misconception(
    of="init_mlp",
    says="Your biases have shape (1, M). A bias has one axis: (M,).",
    see="the-list-of-parameters",
)
def biases_as_rows(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [(torch.randn(D, M, generator=generator) / D**0.5).requires_grad_(), torch.zeros(1, M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="Your biases are as long as the inputs. A bias belongs to an output: (M,).",
    see="the-list-of-parameters",
)
def a_bias_for_each_input(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [(torch.randn(D, M, generator=generator) / D**0.5).requires_grad_(), torch.zeros(D, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="Your weights have the shape (out, in), as torch's own layers store them. In this course it is (in, out).",
    see="the-list-of-parameters",
)
def weights_out_by_in(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [(torch.randn(M, D, generator=generator) / D**0.5).requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="All weights come first, then all biases. The order is W1, b1, W2, b2, ...",
    see="the-list-of-parameters",
)
def weights_first_then_biases(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    pairs = list(pairwise(sizes))
    weights = [(torch.randn(D, M, generator=generator) / D**0.5).requires_grad_() for D, M in pairs]
    return weights + [torch.zeros(M, requires_grad=True) for _, M in pairs]


@misconception(
    of="init_mlp",
    says="You return pairs (W, b). The list is flat: W1, b1, W2, b2, ...",
    see="the-list-of-parameters",
)
def list_of_pairs(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    return [
        ((torch.randn(D, M, generator=generator) / D**0.5).requires_grad_(), torch.zeros(M, requires_grad=True)) for D, M in pairwise(sizes)
    ]


@misconception(
    of="init_mlp",
    says="You always make two layers. The list of sizes says how many there are.",
    see="the-list-of-parameters",
)
def always_two_layers(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    D, H, M = sizes[0], sizes[1], sizes[-1]
    W1 = (torch.randn(D, H, generator=generator) / D**0.5).requires_grad_()
    W2 = (torch.randn(H, M, generator=generator) / H**0.5).requires_grad_()
    return [W1, torch.zeros(H, requires_grad=True), W2, torch.zeros(M, requires_grad=True)]


@misconception(
    of="init_mlp",
    says="The last layer is missing. n sizes make n - 1 layers.",
    see="the-list-of-parameters",
)
def last_layer_missing(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for i in range(len(sizes) - 2):
        D, M = sizes[i], sizes[i + 1]
        params += [(torch.randn(D, M, generator=generator) / D**0.5).requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="You ask for a layer after the last size. n sizes make n - 1 layers.",
    see="the-list-of-parameters",
)
def one_layer_too_many(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for i in range(len(sizes)):
        D, M = sizes[i], sizes[i + 1]
        params += [(torch.randn(D, M, generator=generator) / D**0.5).requires_grad_(), torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="You take the sizes out of the caller's list. Read it and leave it as it is.",
    see="arguments-that-change",
)
def sizes_used_up(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    D = sizes.pop(0)
    while sizes:
        M = sizes.pop(0)
        params += [(torch.randn(D, M, generator=generator) / D**0.5).requires_grad_(), torch.zeros(M, requires_grad=True)]
        D = M
    return params


@misconception(
    of="init_mlp",
    says="Your parameters do not require grad, so nothing can learn.",
    see="not-a-trainable-leaf",
)
def requires_grad_forgotten(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [torch.randn(D, M, generator=generator) / D**0.5, torch.zeros(M)]
    return params


@misconception(
    of="init_mlp",
    says="Your biases do not require grad. They are to be learnt like the weights.",
    see="not-a-trainable-leaf",
)
def biases_not_trained(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [(torch.randn(D, M, generator=generator) / D**0.5).requires_grad_(), torch.zeros(M)]
    return params


@misconception(
    of="init_mlp",
    says="You ask for gradients first and scale afterwards. The scaled tensor is a result, not a leaf, and gets no .grad.",
    see="not-a-trainable-leaf",
)
def scaled_after_requires_grad(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [torch.randn(D, M, generator=generator, requires_grad=True) / D**0.5, torch.zeros(M, requires_grad=True)]
    return params


@misconception(
    of="init_mlp",
    says="Layers of one width share one bias: a list times a number repeats the same tensor. Every layer needs one of its own.",
    see="the-list-of-parameters",
)
def bias_shared_by_layers(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    biases = {M: torch.zeros(M, requires_grad=True) for M in sizes[1:]}
    params: list[Tensor] = []
    for D, M in pairwise(sizes):
        params += [(torch.randn(D, M, generator=generator) / D**0.5).requires_grad_(), biases[M]]
    return params


@misconception(
    of="init_mlp",
    says="Your biases are single numbers of shape (). Each layer needs one for each of its outputs: shape (M,).",
    see="the-list-of-parameters",
)
def one_bias_for_each_layer(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params = []
    for d, m in pairwise(sizes):
        params.append((torch.randn(d, m, generator=generator) / d**0.5).requires_grad_())
        params.append(torch.zeros((), requires_grad=True))
    return params


@misconception(
    of="init_mlp",
    says="You return a tuple. A list is asked for.",
    see="the-list-of-parameters",
)
def tuple_of_parameters(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params = []
    for d, m in pairwise(sizes):
        params.append((torch.randn(d, m, generator=generator) / d**0.5).requires_grad_())
        params.append(torch.zeros(m, requires_grad=True))
    return tuple(params)


# ---- mlp_forward


@misconception(
    of="mlp_forward",
    says="There is a tanh after the last layer too. Then no output can leave -1 ... 1, whatever the targets are.",
    see="which-layers-get-a-tanh",
)
def tanh_after_the_last_layer(params: list[Tensor], x: Tensor) -> Tensor:
    for W, b in zip(params[::2], params[1::2], strict=True):
        x = tanh(linear(x, W, b))
    return x


@misconception(
    of="mlp_forward",
    says="There is no tanh at all. Straight layers one after the other make one straight layer, however many they are.",
    see="which-layers-get-a-tanh",
)
def no_tanh_at_all(params: list[Tensor], x: Tensor) -> Tensor:
    for W, b in zip(params[::2], params[1::2], strict=True):
        x = linear(x, W, b)
    return x


@misconception(
    of="mlp_forward",
    says="You bend with relu. The task asks for tanh.",
    see="which-layers-get-a-tanh",
)
def relu_instead_of_tanh(params: list[Tensor], x: Tensor) -> Tensor:
    for W, b in zip(params[:-2:2], params[1:-2:2], strict=True):
        x = linear(x, W, b).clamp(min=0)
    return linear(x, params[-2], params[-1])


@misconception(
    of="mlp_forward",
    says="You bend with a sigmoid. The task asks for tanh.",
    see="which-layers-get-a-tanh",
)
def sigmoid_instead_of_tanh(params: list[Tensor], x: Tensor) -> Tensor:
    for W, b in zip(params[:-2:2], params[1:-2:2], strict=True):
        x = torch.sigmoid(linear(x, W, b))
    return linear(x, params[-2], params[-1])


@misconception(
    of="mlp_forward",
    says="Your tanh comes before each layer, so the inputs are bent too. It comes after every layer but the last.",
    see="which-layers-get-a-tanh",
)
def tanh_before_each_layer(params: list[Tensor], x: Tensor) -> Tensor:
    for W, b in zip(params[::2], params[1::2], strict=True):
        x = linear(tanh(x), W, b)
    return x


@misconception(
    of="mlp_forward",
    says="Only the first layer gets a tanh. Every layer but the last should.",
    see="which-layers-get-a-tanh",
)
def tanh_after_the_first_layer_only(params: list[Tensor], x: Tensor) -> Tensor:
    for i, (W, b) in enumerate(zip(params[::2], params[1::2], strict=True)):
        x = linear(x, W, b)
        if i == 0 and len(params) > 2:
            x = tanh(x)
    return x


@misconception(
    of="mlp_forward",
    says="The layer before the last has lost its tanh. Count parameters and layers apart: a layer has two parameters.",
    see="which-layers-get-a-tanh",
)
def layers_counted_as_parameters(params: list[Tensor], x: Tensor) -> Tensor:
    for i in range(0, len(params), 2):
        x = linear(x, params[i], params[i + 1])
        if i < len(params) // 2 - 1:
            x = tanh(x)
    return x


@misconception(
    of="mlp_forward",
    says="A single layer gets a tanh from you. It is the last layer, and the last one has none.",
    see="which-layers-get-a-tanh",
)
def tanh_after_a_single_layer(params: list[Tensor], x: Tensor) -> Tensor:
    x = tanh(linear(x, params[0], params[1]))
    for i in range(2, len(params), 2):
        x = linear(x, params[i], params[i + 1])
        if i < len(params) - 2:
            x = tanh(x)
    return x


@misconception(
    of="mlp_forward",
    says="The bias is added after the tanh. It belongs to the layer, before the bend.",
    see="which-layers-get-a-tanh",
)
def bias_after_the_tanh(params: list[Tensor], x: Tensor) -> Tensor:
    for W, b in zip(params[:-2:2], params[1:-2:2], strict=True):
        x = tanh(x @ W) + b
    return x @ params[-2] + params[-1]


@misconception(
    of="mlp_forward",
    says="You leave the biases out.",
    see="rows-columns-and-the-bias",
)
def biases_left_out(params: list[Tensor], x: Tensor) -> Tensor:
    for W in params[:-2:2]:
        x = tanh(x @ W)
    return x @ params[-2]


@misconception(
    of="mlp_forward",
    says="The bias of the last layer is left out.",
    see="rows-columns-and-the-bias",
)
def last_bias_left_out(params: list[Tensor], x: Tensor) -> Tensor:
    for W, b in zip(params[:-2:2], params[1:-2:2], strict=True):
        x = tanh(linear(x, W, b))
    return x @ params[-2]


@misconception(
    of="mlp_forward",
    says="You take exactly two layers out of the list. It may hold one layer, or ten.",
    see="right-for-one-input",
)
def two_layers_only(params: list[Tensor], x: Tensor) -> Tensor:
    W1, b1, W2, b2 = params
    return linear(tanh(linear(x, W1, b1)), W2, b2)


@misconception(
    of="mlp_forward",
    says="You use the first layer and the last, and none between.",
    see="right-for-one-input",
)
def middle_layers_skipped(params: list[Tensor], x: Tensor) -> Tensor:
    if len(params) > 2:
        x = tanh(linear(x, params[0], params[1]))
    return linear(x, params[-2], params[-1])


@misconception(
    of="mlp_forward",
    says="You stop before the last layer and return the hidden numbers.",
    see="which-layers-get-a-tanh",
)
def last_layer_left_out(params: list[Tensor], x: Tensor) -> Tensor:
    for W, b in zip(params[:-2:2], params[1:-2:2], strict=True):
        x = tanh(linear(x, W, b))
    return x


@misconception(
    of="mlp_forward",
    says="Every layer reads x itself. A layer reads what the one before has made.",
    see="which-layers-get-a-tanh",
)
def every_layer_reads_the_inputs(params: list[Tensor], x: Tensor) -> Tensor:
    for W, b in zip(params[:-2:2], params[1:-2:2], strict=True):
        tanh(linear(x, W, b))
    return linear(x, params[-2], params[-1])


@misconception(
    of="mlp_forward",
    says="You go through the layers from the last to the first. Forward starts with W1.",
    see="which-layers-get-a-tanh",
)
def layers_in_reverse(params: list[Tensor], x: Tensor) -> Tensor:
    pairs = list(zip(params[::2], params[1::2], strict=True))[::-1]
    for W, b in pairs[:-1]:
        x = tanh(linear(x, W, b))
    return linear(x, *pairs[-1])


@misconception(
    of="mlp_forward",
    says="You transpose every weight. Here they have the shape (in, out) and fit as they are.",
    see="rows-columns-and-the-bias",
)
def every_weight_transposed(params: list[Tensor], x: Tensor) -> Tensor:
    for W, b in zip(params[:-2:2], params[1:-2:2], strict=True):
        x = tanh(x @ W.T + b)
    return x @ params[-2].T + params[-1]


@misconception(
    of="mlp_forward",
    says="You scale the weights by the root of the fan-in. init_mlp has done that once; from then on they are learnt as they are.",
    see="the-wrong-size-to-start-from",
)
def scaled_in_every_pass(params: list[Tensor], x: Tensor) -> Tensor:
    for W, b in zip(params[:-2:2], params[1:-2:2], strict=True):
        x = tanh(linear(x, W / len(W) ** 0.5, b))
    return linear(x, params[-2] / len(params[-2]) ** 0.5, params[-1])


@misconception(
    of="mlp_forward",
    says="You take the parameters out of the caller's list. After one pass it is empty.",
    see="arguments-that-change",
)
def parameters_used_up(params: list[Tensor], x: Tensor) -> Tensor:
    while len(params) > 2:
        x = tanh(linear(x, params.pop(0), params.pop(0)))
    return linear(x, params.pop(0), params.pop(0))


@misconception(
    of="mlp_forward",
    says="You turn on requires_grad of the caller's parameters. Whether they are trained is the caller's business.",
    see="arguments-that-change",
)
def gradients_asked_for(params: list[Tensor], x: Tensor) -> Tensor:
    for p in params:
        p.requires_grad_()
    for W, b in zip(params[:-2:2], params[1:-2:2], strict=True):
        x = tanh(linear(x, W, b))
    return linear(x, params[-2], params[-1])


@misconception(
    of="mlp_forward",
    says="You clear the gradients in the forward pass. That is another step of the training loop, and the caller may still need them.",
    see="arguments-that-change",
)
def gradients_cleared(params: list[Tensor], x: Tensor) -> Tensor:
    for p in params:
        p.grad = None
    for W, b in zip(params[:-2:2], params[1:-2:2], strict=True):
        x = tanh(linear(x, W, b))
    return linear(x, params[-2], params[-1])


@misconception(
    of="mlp_forward",
    says="You detach between the layers, so only the last one learns.",
    see="a-slope-that-is-lost",
)
def detached_between_layers(params: list[Tensor], x: Tensor) -> Tensor:
    for W, b in zip(params[:-2:2], params[1:-2:2], strict=True):
        x = tanh(linear(x, W, b)).detach()
    return linear(x, params[-2], params[-1])


@misconception(
    of="mlp_forward",
    says="You compute without a graph, so nothing can learn.",
    see="a-slope-that-is-lost",
)
def forward_without_a_graph(params: list[Tensor], x: Tensor) -> Tensor:
    with torch.no_grad():
        for W, b in zip(params[:-2:2], params[1:-2:2], strict=True):
            x = tanh(linear(x, W, b))
        return linear(x, params[-2], params[-1])


@misconception(
    of="mlp_forward",
    says="You squeeze the result. Where N or M is 1 an axis is lost, and (N,) does not fit targets of shape (N, 1).",
    see="shapes-that-broadcast",
)
def outputs_squeezed(params: list[Tensor], x: Tensor) -> Tensor:
    for W, b in zip(params[:-2:2], params[1:-2:2], strict=True):
        x = tanh(linear(x, W, b))
    return linear(x, params[-2], params[-1]).squeeze()


@misconception(
    of="mlp_forward",
    says="You make probabilities of the outputs. This network answers with any numbers.",
    see="which-layers-get-a-tanh",
)
def probabilities_at_the_end(params: list[Tensor], x: Tensor) -> Tensor:
    for W, b in zip(params[:-2:2], params[1:-2:2], strict=True):
        x = tanh(linear(x, W, b))
    return linear(x, params[-2], params[-1]).softmax(dim=1)


@misconception(
    of="mlp_forward",
    says="You take the first four parameters and forget the rest. There may be more layers than two, or a single one.",
    see="which-layers-get-a-tanh",
)
def first_two_layers_only(params: list[Tensor], x: Tensor) -> Tensor:
    W1, b1, W2, b2 = params[:4]
    return linear(tanh(linear(x, W1, b1)), W2, b2)


@misconception(
    of="mlp_forward",
    says="You pop the parameters off the caller's list. At the next call they are missing: walk over the list, and leave it as it is.",
    see="arguments-that-change",
)
def parameters_popped_but_the_last(params: list[Tensor], x: Tensor) -> Tensor:
    while len(params) > 2:
        x = tanh(linear(x, params.pop(0), params.pop(0)))
    return linear(x, params[0], params[1])


@misconception(
    of="mlp_forward",
    says="You squeeze the last axis away where there is one output. The shape is (N, M), also for M = 1.",
    see="shape-and-dtype",
)
def single_output_squeezed(params: list[Tensor], x: Tensor) -> Tensor:
    for W, b in zip(params[:-2:2], params[1:-2:2], strict=True):
        x = tanh(linear(x, W, b))
    return linear(x, params[-2], params[-1]).squeeze(-1)


# ---- mlp_grads


@misconception(
    of="mlp_grads",
    says="The 2 is missing. The slope of a square is twice what was squared.",
    see="the-first-link-of-the-chain",
)
def two_of_the_square_missing(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="You do not divide. The loss is a mean, and so each entry's slope carries one share of it.",
    see="the-first-link-of-the-chain",
)
def gradient_of_the_sum(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target)
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="You divide by the number of examples. The mean is over all entries of the predictions: N times M.",
    see="the-first-link-of-the-chain",
)
def divided_by_the_examples_only(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / len(x)
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="You divide by the number of outputs. The mean is over all entries of the predictions: N times M.",
    see="the-first-link-of-the-chain",
)
def divided_by_the_outputs_only(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.shape[1]
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="Target minus prediction turns every sign round. The slope of the loss is positive where the prediction is too large.",
    see="the-first-link-of-the-chain",
)
def sign_turned_round(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (target - linear(hidden, W2, b2)) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="The last bias is missing in your forward pass, so the errors are wrong from the start.",
    see="the-first-link-of-the-chain",
)
def forward_without_last_bias(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, _ = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (hidden @ W2 - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="The first bias is missing in your forward pass, so the hidden numbers are wrong from the start.",
    see="the-first-link-of-the-chain",
)
def forward_without_first_bias(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, _, W2, b2 = params
    hidden = tanh(x @ W1)
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="There is a tanh after the last layer in your forward pass. The network has none there.",
    see="which-layers-get-a-tanh",
)
def outputs_bent(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    pred = tanh(linear(hidden, W2, b2))
    d_pred = 2 * (pred - target) / target.numel() * (1 - pred**2)
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="The slope goes straight through the tanh. The bend has a slope of its own, less than 1, by which it has to be multiplied.",
    see="through-the-bend",
)
def slope_of_tanh_forgotten(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T
    return [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="Your slope of tanh is 1 - h. The square is missing.",
    see="through-the-bend",
)
def slope_without_its_square(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden)
    return [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="h (1 - h) is the slope of the sigmoid. tanh has another one.",
    see="through-the-bend",
)
def slope_of_the_sigmoid(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * hidden * (1 - hidden)
    return [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="1 where the hidden number is positive and 0 elsewhere: that is the slope of relu.",
    see="through-the-bend",
)
def slope_of_relu(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (hidden > 0)
    return [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="You square what goes into the tanh. Its slope is written with what comes out.",
    see="through-the-bend",
)
def slope_from_before_the_bend(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    before = linear(x, W1, b1)
    hidden = tanh(before)
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - before**2)
    return [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="You bend the hidden numbers a second time for the slope. They have been through the tanh already.",
    see="through-the-bend",
)
def bent_twice_for_the_slope(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - tanh(hidden) ** 2)
    return [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="You multiply by the tanh instead of by its slope.",
    see="through-the-bend",
)
def value_instead_of_slope(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * hidden
    return [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="You go back through the first weight a second time. The inputs are not trained, so the chain ends before them.",
    see="back-through-a-layer",
)
def back_through_the_first_weight_twice(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ (d_before @ W1.T @ W1), d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="On the way back through the second layer W2 has to be transposed: from M outputs to H hidden numbers. Where H "
    "equals M nothing complains.",
    see="back-through-a-layer",
)
def second_weight_not_transposed(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2 * (1 - hidden**2)
    return [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="W2 is missing on the way back. A hidden number moves the loss through its weights, so a small weight means a small slope.",
    see="back-through-a-layer",
)
def second_weight_forgotten(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred.sum(1, keepdim=True) * (1 - hidden**2)
    return [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="The gradients of the weights lie on their side. Each has the shape of its weight, (in, out).",
    see="back-through-a-layer",
)
def weight_gradients_on_their_side(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [d_before.T @ x, d_before.sum(0), d_pred.T @ hidden, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="You forget to transpose the inputs of the layers. Their examples have to meet the examples of the slopes in "
    "the middle of the product.",
    see="back-through-a-layer",
)
def inputs_not_transposed(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x @ d_before, d_before.sum(0), hidden @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="The gradient of W2 is built with what goes into the tanh. W2 is multiplied by what comes out of it.",
    see="back-through-a-layer",
)
def second_weight_from_before_the_bend(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    before = linear(x, W1, b1)
    hidden = tanh(before)
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ d_before, d_before.sum(0), before.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="You divide by N a second time. The share of each example is in the slopes already; the products add them up.",
    see="the-first-link-of-the-chain",
)
def divided_twice(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ d_before / len(x), d_before.mean(0), hidden.T @ d_pred / len(x), d_pred.mean(0)]


@misconception(
    of="mlp_grads",
    says="You take the mean over the examples for the biases. A bias is added to every example, and collects the sum of their slopes.",
    see="the-gradient-of-a-bias",
)
def mean_for_the_biases(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ d_before, d_before.mean(0), hidden.T @ d_pred, d_pred.mean(0)]


@misconception(
    of="mlp_grads",
    says="The gradients of the biases have shape (1, H) and (1, M). A gradient has the shape of its parameter.",
    see="the-gradient-of-a-bias",
)
def bias_gradients_as_rows(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ d_before, d_before.sum(0, keepdim=True), hidden.T @ d_pred, d_pred.sum(0, keepdim=True)]


@misconception(
    of="mlp_grads",
    says="You add the biases' slopes over the outputs. They are added over the examples: one number for each output is left.",
    see="the-gradient-of-a-bias",
)
def bias_gradients_along_the_outputs(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ d_before, d_before.sum(1), hidden.T @ d_pred, d_pred.sum(1)]


@misconception(
    of="mlp_grads",
    says="You add the biases' slopes over everything. Each bias collects from its own column.",
    see="the-gradient-of-a-bias",
)
def one_number_for_all_biases(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ d_before, d_before.sum().expand_as(b1), hidden.T @ d_pred, d_pred.sum().expand_as(b2)]


@misconception(
    of="mlp_grads",
    says="The slopes of the biases are not added up: you return one row for each example.",
    see="the-gradient-of-a-bias",
)
def bias_gradients_for_each_example(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ d_before, d_before, hidden.T @ d_pred, d_pred]


@misconception(
    of="mlp_grads",
    says="Your biases get ones. The slope of the layer with respect to its bias is 1, but the chain in front of it is not.",
    see="the-gradient-of-a-bias",
)
def ones_for_the_biases(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ d_before, torch.ones_like(b1), hidden.T @ d_pred, torch.ones_like(b2)]


@misconception(
    of="mlp_grads",
    says="The gradients come in the order in which they are found, last layer first. The list follows params.",
    see="the-list-of-parameters",
)
def last_layer_first(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [hidden.T @ d_pred, d_pred.sum(0), x.T @ d_before, d_before.sum(0)]


@misconception(
    of="mlp_grads",
    says="Both weights come first, then both biases. The list follows params: W1, b1, W2, b2.",
    see="the-list-of-parameters",
)
def gradients_of_weights_first(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ d_before, hidden.T @ d_pred, d_before.sum(0), d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="Only the gradients of the weights are there. Biases learn, too.",
    see="the-list-of-parameters",
)
def gradients_of_weights_only(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ d_before, hidden.T @ d_pred]


@misconception(
    of="mlp_grads",
    says="You return a tuple. The task asks for a list.",
    see="the-list-of-parameters",
)
def tuple_of_gradients(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)


@misconception(
    of="mlp_grads",
    says="You look at the first example only. Every example has its share in the gradient.",
    see="right-for-one-input",
)
def gradient_of_the_first_example(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    x, target = x[:1], target[:1]
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="You try each parameter a little larger and look how the loss moves. Good for checking, but it is off in the "
    "fourth digit, and hopeless in float32.",
    see="right-for-one-input",
)
def small_step_to_one_side(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    with torch.no_grad():

        def loss(p: list[Tensor]) -> float:
            hidden = tanh(linear(x, p[0], p[1]))
            return float(((linear(hidden, p[2], p[3]) - target) ** 2).mean())

        copies = [p.detach().clone(memory_format=torch.contiguous_format) for p in params]
        here, grads = loss(copies), []
        for p in copies:
            slopes = torch.zeros_like(p)
            for i in range(p.numel()):
                p.view(-1)[i] += 1e-3
                slopes.view(-1)[i] = (loss(copies) - here) / 1e-3
                p.view(-1)[i] -= 1e-3
            grads.append(slopes)
        return grads


@misconception(
    of="mlp_grads",
    says="You write the gradients into the parameters' .grad as well. The task is to return them and leave .grad as it was.",
    see="arguments-that-change",
)
def gradients_written_into_grad(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    with torch.no_grad():
        W1, b1, W2, b2 = params
        hidden = tanh(linear(x, W1, b1))
        d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
        d_before = d_pred @ W2.T * (1 - hidden**2)
        grads = [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]
        for p, g in zip(params, grads, strict=True):
            p.grad = g.clone()
    return grads


@misconception(
    of="mlp_grads",
    says="An old .grad is added to what you return. The gradient depends on params, x and target alone.",
    see="arguments-that-change",
)
def old_gradients_added(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    grads = [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]
    return [g if p.grad is None else g + p.grad for p, g in zip(params, grads, strict=True)]


@misconception(
    of="mlp_grads",
    says="You also take a step with the parameters. Only the gradient was asked for.",
    see="arguments-that-change",
)
def step_taken_too(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    with torch.no_grad():
        W1, b1, W2, b2 = params
        hidden = tanh(linear(x, W1, b1))
        d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
        d_before = d_pred @ W2.T * (1 - hidden**2)
        grads = [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]
        for p, g in zip(params, grads, strict=True):
            p -= 0.1 * g
    return grads


@misconception(
    of="mlp_grads",
    says="You compute in float32. A gradient has the dtype of its parameter.",
    see="shape-and-dtype",
)
def gradients_in_float32(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = (p.float() for p in params)
    x, target = x.float(), target.float()
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="squeeze removes every axis of length 1, also where there is one input, one hidden number or one output. A "
    "gradient has the shape of its parameter.",
    see="shape-and-dtype",
)
def gradients_squeezed(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [g.squeeze() for g in (x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0))]


@misconception(
    of="mlp_grads",
    says="Your forward pass leaves both biases out. The gradients are those of another network.",
    see="the-first-link-of-the-chain",
)
def forward_without_biases(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, _, W2, _ = params
    hidden = tanh(x @ W1)
    d_pred = 2 * (hidden @ W2 - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="You bend the outputs too. After the last layer there is no tanh, so the error is pred - target as it is.",
    see="the-first-link-of-the-chain",
)
def error_of_bent_outputs(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (tanh(linear(hidden, W2, b2)) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="You take a step with W2 before you go back through it. All gradients belong to the same weights, those of the forward pass.",
    see="back-through-a-layer",
)
def second_weight_moved_first(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_W2 = hidden.T @ d_pred
    d_before = d_pred @ (W2 - d_W2).T * (1 - hidden**2)
    return [x.T @ d_before, d_before.sum(0), d_W2, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="The slope of tanh has a minus: the further out, the flatter. Yours gets steeper.",
    see="through-the-bend",
)
def square_added_to_the_slope(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 + hidden**2)
    return [x.T @ d_before, d_before.sum(0), hidden.T @ d_pred, d_pred.sum(0)]


@misconception(
    of="mlp_grads",
    says="You return a dict. A list is asked for, in the order of params.",
    see="shape-and-dtype",
)
def gradients_by_name(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    hidden = tanh(linear(x, W1, b1))
    d_pred = 2 * (linear(hidden, W2, b2) - target) / target.numel()
    d_before = d_pred @ W2.T * (1 - hidden**2)
    return {"W1": x.T @ d_before, "b1": d_before.sum(0), "W2": hidden.T @ d_pred, "b2": d_pred.sum(0)}
