"""Named wrong answers of exercise 03: each is one mistake that people really make."""

# ruff: noqa: B006 (people write so)
import torch
from graph import build_loss
from torch import Tensor

from grader.banks import misconception

# build_loss


@misconception(
    of="build_loss",
    says="You multiply the miss by itself. The number is the same, but the graph holds a Mul where a Pow is asked for.",
    see="the-same-number-from-another-graph",
)
def miss_times_itself(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    miss = W * x - target
    return miss * miss


@misconception(
    of="build_loss",
    says="You multiply two misses, each computed anew. The number is the same, but the graph holds everything twice.",
    see="the-same-number-from-another-graph",
)
def miss_computed_twice(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (W * x - target) * (W * x - target)


@misconception(
    of="build_loss",
    says="You add the negative target. The number is the same, but the graph holds an Add where a Sub is asked for.",
    see="the-same-number-from-another-graph",
)
def negative_target_added(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (W * x + (-target)) ** 2


@misconception(
    of="build_loss",
    says="You use the ready-made loss. It is one single node, and the graph shows nothing of its three steps.",
    see="the-same-number-from-another-graph",
)
def ready_made_loss(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.nn.functional.mse_loss(W * x, target)


@misconception(
    of="build_loss",
    says="You take a mean at the end. Of one number it changes nothing, but it is a node more in the graph.",
    see="the-same-number-from-another-graph",
)
def mean_of_one_number(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return ((W * x - target) ** 2).mean()


@misconception(
    of="build_loss",
    says="You add up at the end. The sum of one number changes nothing, but it is a node more in the graph.",
    see="the-same-number-from-another-graph",
)
def sum_of_one_number(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return ((W * x - target) ** 2).sum()


@misconception(
    of="build_loss",
    says="You take the sign away before you square. The square does that by itself, and the graph has a node too many.",
    see="the-same-number-from-another-graph",
)
def sign_taken_away_first(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (W * x - target).abs() ** 2


@misconception(
    of="build_loss",
    says="You multiply the square out. The number is the same up to rounding, but the graph is quite another.",
    see="the-same-number-from-another-graph",
)
def square_multiplied_out(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    y = W * x
    return y**2 - 2 * y * target + target**2


@misconception(
    of="build_loss",
    says="You halve the loss. Some books do so; here there is no factor, and the graph holds no further Mul.",
    see="another-number",
)
def half_the_square(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (W * x - target) ** 2 / 2


@misconception(
    of="build_loss",
    says="You square the target only. A power binds tighter than a minus: the difference needs parentheses.",
    see="another-number",
)
def target_squared_only(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return W * x - target**2


@misconception(
    of="build_loss",
    says="You subtract the target from x before you multiply. First the prediction, the weight times the input; then the difference.",
    see="another-number",
)
def target_subtracted_from_input(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (W * (x - target)) ** 2


@misconception(
    of="build_loss",
    says="You add the weight and the input. The weight says how many times the input counts.",
    see="another-number",
)
def weight_plus_input(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (W + x - target) ** 2


@misconception(
    of="build_loss",
    says="You add the target to the prediction. The loss measures how far the two lie apart.",
    see="another-number",
)
def target_added(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (W * x + target) ** 2


@misconception(
    of="build_loss",
    says="You leave out the square. A miss below the target would count as a negative loss.",
    see="another-number",
)
def square_left_out(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return W * x - target


@misconception(
    of="build_loss",
    says="You take the distance without its square. It has another slope: 1 or -1 wherever you are.",
    see="another-number",
)
def distance_not_squared(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (W * x - target).abs()


@misconception(
    of="build_loss",
    says="You take the third power. The square is asked for: it counts a miss on either side alike.",
    see="another-number",
)
def third_power(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (W * x - target) ** 3


@misconception(
    of="build_loss",
    says="You return the prediction. The loss says how far it is from the target.",
    see="another-number",
)
def prediction_for_loss(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return W * x


@misconception(
    of="build_loss",
    says="You give the number of the worked example whatever the arguments are. Compute it from W, x and target.",
    see="another-number",
)
def thirty_six_whatever_comes_in(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return W * 0 + 36


@misconception(
    of="build_loss",
    says="Your loss has no graph: it was detached, or computed under no_grad or from .data. Nothing leads back to W.",
    see="a-graph-that-is-cut",
)
def loss_detached(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return ((W * x - target) ** 2).detach()


@misconception(
    of="build_loss",
    says="You detach the prediction. The graph ends there, before it has reached W.",
    see="a-graph-that-is-cut",
)
def prediction_detached(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    y = (W * x).detach().requires_grad_()
    return (y - target) ** 2


@misconception(
    of="build_loss",
    says="You pack a plain number into a new tensor that requires gradients. It is a leaf of its own, and its graph does not lead to W.",
    see="a-graph-that-is-cut",
)
def new_leaf_for_loss(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.tensor((W.item() * x.item() - target.item()) ** 2, dtype=W.dtype, requires_grad=True)


@misconception(
    of="build_loss",
    says="You pack a plain number into a new tensor. It is float32 whatever W was, and it has no graph.",
    see="a-graph-that-is-cut",
)
def new_tensor_for_loss(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.tensor((W.item() * x.item() - target.item()) ** 2)


@misconception(
    of="build_loss",
    says="You work on a copy of W that requires gradients by itself. The graph ends at the copy, and W hears nothing.",
    see="a-graph-that-is-cut",
)
def copy_of_the_weight(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    copy = W.detach().clone().requires_grad_()
    return (copy * x - target) ** 2


@misconception(
    of="build_loss",
    says="You take x or target out of the graph. They get no gradient unless they ask for one; the caller decides that, not you.",
    see="a-graph-that-is-cut",
)
def constants_cut_off(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (W * x.detach() - target.detach()) ** 2


@misconception(
    of="build_loss",
    says="You turn x into a plain number. If x asks for a gradient, none will find it.",
    see="a-graph-that-is-cut",
)
def input_as_plain_number(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (W * x.item() - target) ** 2


@misconception(
    of="build_loss",
    says="You turn the target into a plain number. If the target asks for a gradient, none will find it.",
    see="a-graph-that-is-cut",
)
def target_as_plain_number(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (W * x - target.item()) ** 2


@misconception(
    of="build_loss",
    says="You run backward already. It uses the graph up and fills W.grad; here the loss is only built.",
    see="only-look",
)
def backward_already(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    loss = (W * x - target) ** 2
    if loss.requires_grad:
        loss.backward()
    return loss


@misconception(
    of="build_loss",
    says="You switch gradients on for the caller's x. Whether x is trained is the caller's business.",
    see="only-look",
)
def input_made_trainable(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    x.requires_grad_()
    return (W * x - target) ** 2


@misconception(
    of="build_loss",
    says="You subtract from the caller's target in place. Without the underscore you get a new tensor, and theirs stays.",
    see="only-look",
)
def target_overwritten(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    with torch.no_grad():
        target.sub_(W * x)
    return (W * x - target) ** 2


@misconception(
    of="build_loss",
    says="You compute in float32. The dtype of the arguments should stay: a float64 has twice the digits.",
    see="another-number",
)
def loss_in_single_precision(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return ((W * x - target) ** 2).float()


@misconception(
    of="build_loss",
    says="Your loss has an axis of length 1. A single number has none: its shape is ().",
    see="another-number",
)
def loss_in_brackets(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return ((W * x - target) ** 2).reshape(1)


@misconception(
    of="build_loss",
    says="You return a plain Python number. It has no graph: the tensor itself is asked for.",
    see="a-graph-that-is-cut",
)
def loss_as_plain_number(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return ((W * x - target) ** 2).item()


@misconception(
    of="build_loss",
    says="You return the prediction together with the loss. The loss alone is asked for.",
    see="another-number",
)
def prediction_and_loss(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    y = W * x
    return y, (y - target) ** 2


@misconception(
    of="build_loss",
    says="Your function builds the loss and keeps it to itself. Without a return the caller gets None.",
    see="another-number",
)
def loss_not_returned(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    (W * x - target) ** 2


@misconception(
    of="build_loss",
    says="You detach W, so the graph does not reach it, and no slope will. Compute with W itself.",
    see="a-graph-that-is-cut",
)
def weight_detached(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (W.detach() * x - target) ** 2


@misconception(
    of="build_loss",
    says="You make a new tensor from the number in W. It is not W: the slope goes to your new tensor, and float64 is lost.",
    see="a-graph-that-is-cut",
)
def new_leaf_in_place_of_the_weight(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    W = torch.tensor(W.item(), requires_grad=True)
    return (W * x - target) ** 2


@misconception(
    of="build_loss",
    says="You run backward inside the function, and keep the graph. W.grad is filled then, though nobody asked for a slope yet.",
    see="only-look",
)
def backward_already_and_the_graph_kept(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    loss = (W * x - target) ** 2
    if loss.requires_grad:
        loss.backward(retain_graph=True)
    return loss


@misconception(
    of="build_loss",
    says="You square the prediction and the target and subtract then. Subtract first: the square is of the miss.",
    see="another-number",
)
def difference_of_the_squares(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (W * x) ** 2 - target**2


@misconception(
    of="build_loss",
    says="You multiply the miss by itself. The number is right, but the graph holds a second multiplication and no power.",
    see="the-same-number-from-another-graph",
)
def prediction_kept_and_miss_computed_twice(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    y = W * x
    return (y - target) * (y - target)


# op_names


@misconception(
    of="op_names",
    says="You name the last operation only. It knows its inputs, and they know theirs: go on until there is no further node.",
    see="a-walk-that-stops-too-early",
)
def last_operation_only(t: Tensor) -> list[str]:
    return [] if t.grad_fn is None else [type(t.grad_fn).__name__]


@misconception(
    of="op_names",
    says="You name the last operation and its inputs, and stop there. The inputs have inputs, too.",
    see="a-walk-that-stops-too-early",
)
def two_levels_only(t: Tensor) -> list[str]:
    if t.grad_fn is None:
        return []
    return [type(n).__name__ for n in (t.grad_fn, *(inner for inner, _ in t.grad_fn.next_functions)) if n is not None]


@misconception(
    of="op_names",
    says="You follow the first input only. An operation with two inputs opens two ways, and both want to be walked.",
    see="a-walk-that-stops-too-early",
)
def first_input_only(t: Tensor) -> list[str]:
    names, node = [], t.grad_fn
    while node is not None:
        names.append(type(node).__name__)
        node = node.next_functions[0][0] if node.next_functions else None
    return names


@misconception(
    of="op_names",
    says="You follow the last input only. An operation with two inputs opens two ways, and both want to be walked.",
    see="a-walk-that-stops-too-early",
)
def last_input_only(t: Tensor) -> list[str]:
    names, node = [], t.grad_fn
    while node is not None:
        names.append(type(node).__name__)
        node = node.next_functions[-1][0] if node.next_functions else None
    return names


@misconception(
    of="op_names",
    says="Your walk ends at the first leaf that it meets. Other branches end elsewhere: go back, and walk them too.",
    see="a-walk-that-stops-too-early",
)
def stopped_at_the_first_leaf(t: Tensor) -> list[str]:
    names, seen, todo = [], set(), [t.grad_fn]
    while todo:
        node = todo.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        names.append(type(node).__name__)
        if not node.next_functions:
            break
        todo.extend(reversed([inner for inner, _ in node.next_functions]))
    return names


@misconception(
    of="op_names",
    says="You leave out AccumulateGrad. It is a node as well, the last of each way: it adds the gradient to the leaf's .grad.",
    see="a-walk-that-stops-too-early",
)
def accumulation_left_out(t: Tensor) -> list[str]:
    names, seen, todo = [], set(), [t.grad_fn]
    while todo:
        node = todo.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        if node.next_functions:
            names.append(type(node).__name__)
        todo.extend(reversed([inner for inner, _ in node.next_functions]))
    return names


@misconception(
    of="op_names",
    says="You leave out the node that t itself was made by. The walk begins with it.",
    see="a-walk-that-stops-too-early",
)
def own_node_left_out(t: Tensor) -> list[str]:
    names, seen, todo = [], set(), [t.grad_fn]
    while todo:
        node = todo.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        names.append(type(node).__name__)
        todo.extend(reversed([inner for inner, _ in node.next_functions]))
    return names[1:]


@misconception(
    of="op_names",
    says="You give every tensor the four names of the worked example. Read them from t's own graph.",
    see="names-and-forms",
)
def always_the_same_names(t: Tensor) -> list[str]:
    return [] if t.grad_fn is None else ["PowBackward0", "SubBackward0", "MulBackward0", "AccumulateGrad"]


@misconception(
    of="op_names",
    says="You walk level by level. Depth first means: one branch down to its end, then the next.",
    see="another-order",
)
def level_by_level(t: Tensor) -> list[str]:
    names, seen, todo = [], set(), [t.grad_fn]
    while todo:
        node = todo.pop(0)
        if node is None or node in seen:
            continue
        seen.add(node)
        names.append(type(node).__name__)
        todo.extend(inner for inner, _ in node.next_functions)
    return names


@misconception(
    of="op_names",
    says="You name a node after its inputs. That is the order in which the numbers were computed; the way back begins at t.",
    see="another-order",
)
def inputs_before_the_node(t: Tensor) -> list[str]:
    names, seen = [], set()

    def visit(node):
        if node is None or node in seen:
            return
        seen.add(node)
        for inner, _ in node.next_functions:
            visit(inner)
        names.append(type(node).__name__)

    visit(t.grad_fn)
    return names


@misconception(
    of="op_names",
    says="You turn the list round. It should begin with t's own node and end at a leaf.",
    see="another-order",
)
def from_leaf_to_loss(t: Tensor) -> list[str]:
    names, seen, todo = [], set(), [t.grad_fn]
    while todo:
        node = todo.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        names.append(type(node).__name__)
        todo.extend(reversed([inner for inner, _ in node.next_functions]))
    return names[::-1]


@misconception(
    of="op_names",
    says="You sort the names. The order of the walk tells which operation came after which; the alphabet does not.",
    see="another-order",
)
def names_sorted(t: Tensor) -> list[str]:
    names, seen, todo = [], set(), [t.grad_fn]
    while todo:
        node = todo.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        names.append(type(node).__name__)
        todo.extend(reversed([inner for inner, _ in node.next_functions]))
    return sorted(names)


@misconception(
    of="op_names",
    says="You put the leaves' nodes after all others. Each belongs at the end of its own branch.",
    see="another-order",
)
def leaves_at_the_end(t: Tensor) -> list[str]:
    names, seen, todo = [], set(), [t.grad_fn]
    while todo:
        node = todo.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        names.append(type(node).__name__)
        todo.extend(reversed([inner for inner, _ in node.next_functions]))
    return sorted(names, key=lambda name: name == "AccumulateGrad")


@misconception(
    of="op_names",
    says="You name a node again each time you reach it. Remember which nodes you have seen, and pass by.",
    see="seen-or-not-seen",
)
def every_way_counted(t: Tensor) -> list[str]:
    names, todo = [], [t.grad_fn]
    while todo:
        node = todo.pop()
        if node is None:
            continue
        names.append(type(node).__name__)
        todo.extend(reversed([inner for inner, _ in node.next_functions]))
    return names


@misconception(
    of="op_names",
    says="You remember names, not nodes. Two nodes may have the same name: taken for one, the second is lost, and all below it.",
    see="seen-or-not-seen",
)
def seen_by_name(t: Tensor) -> list[str]:
    names, todo = [], [t.grad_fn]
    while todo:
        node = todo.pop()
        if node is None or type(node).__name__ in names:
            continue
        names.append(type(node).__name__)
        todo.extend(reversed([inner for inner, _ in node.next_functions]))
    return names


@misconception(
    of="op_names",
    says="You remove names that occur twice from the list. Two nodes may well have the same name, and both count.",
    see="seen-or-not-seen",
)
def names_made_unique(t: Tensor) -> list[str]:
    names, seen, todo = [], set(), [t.grad_fn]
    while todo:
        node = todo.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        names.append(type(node).__name__)
        todo.extend(reversed([inner for inner, _ in node.next_functions]))
    return list(dict.fromkeys(names))


@misconception(
    of="op_names",
    says="You count the end of a way each time it is reached. The node of a leaf is one node, however often the leaf was used.",
    see="seen-or-not-seen",
)
def leaf_counted_for_every_use(t: Tensor) -> list[str]:
    names, seen, todo = [], set(), [t.grad_fn]
    while todo:
        node = todo.pop()
        if node is None or node in seen:
            continue
        if node.next_functions:
            seen.add(node)
        names.append(type(node).__name__)
        todo.extend(reversed([inner for inner, _ in node.next_functions]))
    return names


@misconception(
    of="op_names",
    says="Your list of names is made once, with the function, and remembers earlier calls. Make a new one inside.",
    see="seen-or-not-seen",
)
def names_kept_between_calls(t: Tensor, names: list[str] = []) -> list[str]:
    seen, todo = set(), [t.grad_fn]
    while todo:
        node = todo.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        names.append(type(node).__name__)
        todo.extend(reversed([inner for inner, _ in node.next_functions]))
    return names


@misconception(
    of="op_names",
    says="You meet an input without a node and stumble. A constant needs no gradient, and in the place of its node stands None: pass by.",
    see="nodes-that-are-not-there",
)
def stumbled_over_constants(t: Tensor) -> list[str]:
    names, seen, todo = [], set(), [t.grad_fn] if t.grad_fn is not None else []
    while todo:
        node = todo.pop()
        if node in seen:
            continue
        seen.add(node)
        names.append(type(node).__name__)
        todo.extend(reversed([inner for inner, _ in node.next_functions]))
    return names


@misconception(
    of="op_names",
    says="You name what is not there: in the place of a constant's node stands None, and its type is no operation.",
    see="nodes-that-are-not-there",
)
def constants_named(t: Tensor) -> list[str]:
    names, seen, todo = [], set(), [t.grad_fn] if t.grad_fn is not None else []
    while todo:
        node = todo.pop()
        if node in seen:
            continue
        if node is not None:
            seen.add(node)
        names.append(type(node).__name__)
        todo.extend(reversed([inner for inner, _ in getattr(node, "next_functions", ())]))
    return names


@misconception(
    of="op_names",
    says="You ask a leaf's grad_fn for its inputs. A leaf was not made by an operation: its grad_fn is None, and the list is empty.",
    see="nodes-that-are-not-there",
)
def stumbled_over_a_leaf(t: Tensor) -> list[str]:
    names, seen, todo = [], set(), [t.grad_fn]
    while todo:
        node = todo.pop()
        names.append(type(node).__name__)
        for inner, _ in reversed(node.next_functions):
            if inner is not None and inner not in seen:
                seen.add(inner)
                todo.append(inner)
    return names


@misconception(
    of="op_names",
    says="You give a leaf a node. Nothing leads back from a leaf: the list is empty.",
    see="nodes-that-are-not-there",
)
def leaf_given_a_node(t: Tensor) -> list[str]:
    return op_names_of_result(t) if t.grad_fn is not None else ["AccumulateGrad"]


@misconception(
    of="op_names",
    says="You give a tensor without a graph the name None. Where there is no node there is nothing to name: the list is empty.",
    see="nodes-that-are-not-there",
)
def none_for_no_graph(t: Tensor) -> list[str]:
    return op_names_of_result(t) if t.grad_fn is not None else ["NoneType"]


@misconception(
    of="op_names",
    says="You use the long names that nodes give themselves, with torch::autograd:: in front. The name of its type is asked for.",
    see="names-and-forms",
)
def long_names(t: Tensor) -> list[str]:
    names, seen, todo = [], set(), [t.grad_fn]
    while todo:
        node = todo.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        names.append(node.name() if node.next_functions else f"torch::autograd::{type(node).__name__}")
        todo.extend(reversed([inner for inner, _ in node.next_functions]))
    return names


@misconception(
    of="op_names",
    says="You cut the number off at the end of the names. It belongs to the name: PowBackward0 and PowBackward1 are two rules.",
    see="names-and-forms",
)
def numbers_cut_off(t: Tensor) -> list[str]:
    return [name.rstrip("0123456789") for name in op_names_of_result(t)]


@misconception(
    of="op_names",
    says="You shorten the names to the operation, such as Pow. The whole name is asked for, such as PowBackward0.",
    see="names-and-forms",
)
def short_names(t: Tensor) -> list[str]:
    return [name.split("Backward")[0] for name in op_names_of_result(t)]


@misconception(
    of="op_names",
    says="You collect the nodes themselves. Their names are asked for: a list of str.",
    see="names-and-forms",
)
def nodes_for_names(t: Tensor) -> list[str]:
    nodes, todo = [], [t.grad_fn]
    while todo:
        node = todo.pop()
        if node is None or node in nodes:
            continue
        nodes.append(node)
        todo.extend(reversed([inner for inner, _ in node.next_functions]))
    return nodes


@misconception(
    of="op_names",
    says="You join the names into one text. A list of names is asked for.",
    see="names-and-forms",
)
def names_in_one_text(t: Tensor) -> list[str]:
    return ", ".join(op_names_of_result(t))


@misconception(
    of="op_names",
    says="You return a tuple. A list is asked for.",
    see="names-and-forms",
)
def names_in_a_tuple(t: Tensor) -> list[str]:
    return tuple(op_names_of_result(t))


@misconception(
    of="op_names",
    says="You return a set. It forgets the order and all repeats; a list keeps both.",
    see="names-and-forms",
)
def names_in_a_set(t: Tensor) -> list[str]:
    return set(op_names_of_result(t))


@misconception(
    of="op_names",
    says="You run backward first. The graph is there as soon as t is computed; backward uses it up and fills the leaves' .grad.",
    see="only-look",
)
def backward_before_reading(t: Tensor) -> list[str]:
    if t.requires_grad:
        t.backward()
    return op_names_of_result(t)


@misconception(
    of="op_names",
    says="Your function walks the graph and keeps what it found to itself. Without a return the caller gets None.",
    see="names-and-forms",
)
def names_not_returned(t: Tensor) -> list[str]:
    op_names_of_result(t)


@misconception(
    of="op_names",
    says="The default value set() is made once and lives on: a node that an earlier call has seen is missing in the next list.",
    see="seen-or-not-seen",
)
def nodes_kept_in_a_default_set(t: Tensor, seen: set[object] = set()) -> list[str]:
    names, todo = [], [t.grad_fn]
    while todo:
        node = todo.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        names.append(type(node).__name__)
        todo.extend(reversed([inner for inner, _ in node.next_functions]))
    return names


@misconception(
    of="op_names",
    says="An input that needs no gradient has None in the place of a node. You give it a name, NoneType, the first time that you meet it.",
    see="nodes-that-are-not-there",
)
def none_named_once(t: Tensor) -> list[str]:
    names, seen, todo = [], set(), [t.grad_fn]
    while todo:
        node = todo.pop()
        if node in seen:
            continue
        seen.add(node)
        names.append(type(node).__name__)
        if node is not None:
            todo.extend(reversed([inner for inner, _ in node.next_functions]))
    return names


@misconception(
    of="op_names",
    says="Without a graph you return None. A list is due, and there it is empty: [].",
    see="names-and-forms",
)
def none_for_the_empty_list(t: Tensor) -> list[str]:
    return None if t.grad_fn is None else op_names_of_result(t)


@misconception(
    of="op_names",
    says="You follow the first input only, and take the long name of each node: AccumulateGrad has torch's inner address in front.",
    see="a-walk-that-stops-too-early",
)
def first_input_by_long_name(t: Tensor) -> list[str]:
    names, node = [], t.grad_fn
    while node:
        names.append(node.name())
        node = node.next_functions[0][0] if node.next_functions else None
    return names


def op_names_of_result(t: Tensor) -> list[str]:
    """The right names, for mistakes that lie elsewhere."""
    names, seen, todo = [], set(), [t.grad_fn]
    while todo:
        node = todo.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        names.append(type(node).__name__)
        todo.extend(reversed([inner for inner, _ in node.next_functions]))
    return names


# leaves


def accumulators(t: Tensor) -> list[object]:
    """The AccumulateGrad nodes of a graph, each once, depth first."""
    found, seen, todo = [], set(), [t.grad_fn]
    while todo:
        node = todo.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        if not node.next_functions:
            found.append(node)
        todo.extend(reversed([inner for inner, _ in node.next_functions]))
    return found


@misconception(
    of="leaves",
    says="You collect the nodes at the ends of the graph. Each AccumulateGrad knows the tensor that it fills; that tensor is asked for.",
    see="the-tensors-themselves",
)
def nodes_for_leaves(t: Tensor) -> list[Tensor]:
    return accumulators(t)


@misconception(
    of="leaves",
    says="You return copies of the leaves. They hold the same numbers, but whoever trains a copy does not train the leaf.",
    see="the-tensors-themselves",
)
def clones_of_leaves(t: Tensor) -> list[Tensor]:
    return [node.variable.detach().clone().requires_grad_() for node in accumulators(t)]


@misconception(
    of="leaves",
    says="You return the leaves' data. It shares their numbers, but is another tensor, without requires_grad and without .grad.",
    see="the-tensors-themselves",
)
def data_of_leaves(t: Tensor) -> list[Tensor]:
    return [node.variable.data for node in accumulators(t)]


@misconception(
    of="leaves",
    says="You return the leaves' .grad, which is None before backward. The leaves themselves are asked for.",
    see="the-tensors-themselves",
)
def gradients_for_leaves(t: Tensor) -> list[Tensor]:
    return [node.variable.grad for node in accumulators(t)]


@misconception(
    of="leaves",
    says="You return plain numbers. The leaf tensors themselves are asked for.",
    see="the-tensors-themselves",
)
def numbers_for_leaves(t: Tensor) -> list[Tensor]:
    return [node.variable.tolist() for node in accumulators(t)]


@misconception(
    of="leaves",
    says="You return the result itself. It is no leaf: it was computed. Walk down to where the graph ends.",
    see="the-tensors-themselves",
)
def result_for_leaves(t: Tensor) -> list[Tensor]:
    return [t] if t.requires_grad else []


@misconception(
    of="leaves",
    says="You return a single leaf, the first. A graph may end at many.",
    see="a-walk-that-stops-too-early",
)
def first_leaf_only(t: Tensor) -> list[Tensor]:
    return [node.variable for node in accumulators(t)][:1]


@misconception(
    of="leaves",
    says="You follow the first input only, and so find one leaf. Every input opens a way, and each may end at another leaf.",
    see="a-walk-that-stops-too-early",
)
def leaf_of_the_last_input(t: Tensor) -> list[Tensor]:
    node = t.grad_fn
    while node is not None and not hasattr(node, "variable"):
        node = next((inner for inner, _ in reversed(node.next_functions) if inner is not None), None)
    return [] if node is None else [node.variable]


@misconception(
    of="leaves",
    says="You look at the inputs of the last operation only. Leaves may lie deeper.",
    see="a-walk-that-stops-too-early",
)
def leaves_of_the_last_operation(t: Tensor) -> list[Tensor]:
    if t.grad_fn is None:
        return []
    return [inner.variable for inner, _ in t.grad_fn.next_functions if hasattr(inner, "variable")]


@misconception(
    of="leaves",
    says="You list a leaf once for each use. However often it was used, it is one tensor, with one .grad.",
    see="seen-or-not-seen",
)
def leaf_for_every_use(t: Tensor) -> list[Tensor]:
    found, todo = [], [t.grad_fn]
    while todo:
        node = todo.pop()
        if node is None:
            continue
        if hasattr(node, "variable"):
            found.append(node.variable)
        todo.extend(reversed([inner for inner, _ in node.next_functions]))
    return found


@misconception(
    of="leaves",
    says="You take leaves with equal numbers for one. `in` compares numbers; what counts is whether it is the same tensor.",
    see="seen-or-not-seen",
)
def equal_numbers_taken_for_one(t: Tensor) -> list[Tensor]:
    found: list[Tensor] = []
    for node in accumulators(t):
        if node.variable not in found:
            found.append(node.variable)
    return found


@misconception(
    of="leaves",
    says="You take leaves with equal numbers for one. What counts is whether it is the same tensor, not whether its numbers are equal.",
    see="seen-or-not-seen",
)
def leaves_compared_by_value(t: Tensor) -> list[Tensor]:
    found: list[Tensor] = []
    for node in accumulators(t):
        if not any(torch.equal(node.variable, leaf) for leaf in found):
            found.append(node.variable)
    return found


@misconception(
    of="leaves",
    says="Your list is made once, with the function, and remembers the leaves of earlier calls. Make a new one inside.",
    see="seen-or-not-seen",
)
def leaves_kept_between_calls(t: Tensor, found: list[Tensor] = []) -> list[Tensor]:
    found += [node.variable for node in accumulators(t)]
    return found


@misconception(
    of="leaves",
    says="Your leaves come in reverse order. They should come as op_names meets them on its walk.",
    see="another-order",
)
def leaves_backwards(t: Tensor) -> list[Tensor]:
    return [node.variable for node in accumulators(t)][::-1]


@misconception(
    of="leaves",
    says="You walk level by level, so leaves near the result come first. They should come as op_names meets them, branch by branch.",
    see="another-order",
)
def leaves_level_by_level(t: Tensor) -> list[Tensor]:
    found, seen, todo = [], set(), [t.grad_fn]
    while todo:
        node = todo.pop(0)
        if node is None or node in seen:
            continue
        seen.add(node)
        if hasattr(node, "variable"):
            found.append(node.variable)
        todo.extend(inner for inner, _ in node.next_functions)
    return found


@misconception(
    of="leaves",
    says="You ask the nodes what they saved. They save what the local rules need: constants and results among it, and not every leaf.",
    see="the-tensors-themselves",
)
def saved_tensors_for_leaves(t: Tensor) -> list[Tensor]:
    found, seen, todo = [], set(), [t.grad_fn]
    while todo:
        node = todo.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        for name in ("_saved_self", "_saved_other"):
            saved = getattr(node, name, None)
            if isinstance(saved, Tensor) and saved.is_leaf and not any(saved is leaf for leaf in found):
                found.append(saved)
        todo.extend(reversed([inner for inner, _ in node.next_functions]))
    return found


@misconception(
    of="leaves",
    says="You meet an input without a node and stumble. A constant needs no gradient, and in the place of its node stands None: pass by.",
    see="nodes-that-are-not-there",
)
def leaves_stumbled_over_constants(t: Tensor) -> list[Tensor]:
    found, seen, todo = [], set(), [t.grad_fn] if t.grad_fn is not None else []
    while todo:
        node = todo.pop()
        if node in seen:
            continue
        seen.add(node)
        if type(node).__name__ == "AccumulateGrad":
            found.append(node.variable)
        todo.extend(reversed([inner for inner, _ in node.next_functions]))
    return found


@misconception(
    of="leaves",
    says="You ask a tensor without a graph for the inputs of its grad_fn, which is None. Nothing leads back from there: the list is empty.",
    see="nodes-that-are-not-there",
)
def leaves_stumbled_at_the_start(t: Tensor) -> list[Tensor]:
    found, seen, todo = [], set(), [t.grad_fn]
    while todo:
        node = todo.pop()
        if type(node).__name__ == "AccumulateGrad":
            found.append(node.variable)
        for inner, _ in reversed(node.next_functions):
            if inner is not None and inner not in seen:
                seen.add(inner)
                todo.append(inner)
    return found


@misconception(
    of="leaves",
    says="You run backward and look who has a .grad. The graph knows its leaves before; backward uses it up.",
    see="only-look",
)
def backward_to_find_leaves(t: Tensor) -> list[Tensor]:
    found = [node.variable for node in accumulators(t)]
    if t.requires_grad:
        t.backward()
    return [leaf for leaf in found if leaf.grad is not None]


@misconception(
    of="leaves",
    says="You clear the .grad of the leaves, or give them one, on the way. The walk only looks.",
    see="only-look",
)
def gradients_zeroed_on_the_way(t: Tensor) -> list[Tensor]:
    found = [node.variable for node in accumulators(t)]
    for leaf in found:
        leaf.grad = torch.zeros_like(leaf)
    return found


@misconception(
    of="leaves",
    says="You return a tuple. A list is asked for.",
    see="the-tensors-themselves",
)
def leaves_in_a_tuple(t: Tensor) -> list[Tensor]:
    return tuple(node.variable for node in accumulators(t))


@misconception(
    of="leaves",
    says="You find no leaf at all. Their place in the graph are the nodes called AccumulateGrad.",
    see="a-walk-that-stops-too-early",
)
def no_leaves_found(t: Tensor) -> list[Tensor]:
    return []


@misconception(
    of="leaves",
    says="Your function finds the leaves and keeps them to itself. Without a return the caller gets None.",
    see="the-tensors-themselves",
)
def leaves_not_returned(t: Tensor) -> list[Tensor]:
    [node.variable for node in accumulators(t)]


@misconception(
    of="leaves",
    says="You give a leaf back as its own leaf, constants among them. Without a graph nothing receives a gradient: [].",
    see="nodes-that-are-not-there",
)
def leaf_of_itself(t: Tensor) -> list[Tensor]:
    return [t] if t.is_leaf else [node.variable for node in accumulators(t)]


@misconception(
    of="leaves",
    says="You sort the leaves by the numbers they hold. They should stand in the order in which the walk meets them.",
    see="another-order",
)
def leaves_sorted_by_value(t: Tensor) -> list[Tensor]:
    return sorted((node.variable for node in accumulators(t)), key=lambda leaf: leaf.sum().item())


@misconception(
    of="leaves",
    says="You return the names of the nodes at the ends. Asked for are the tensors: each of these nodes knows its own.",
    see="the-tensors-themselves",
)
def names_for_leaves(t: Tensor) -> list[Tensor]:
    return [type(node).__name__ for node in accumulators(t)]


# grads_along


@misconception(
    of="grads_along",
    says="y is no leaf, so its gradient is used on the way back and then dropped: y.grad is None. Ask for it to be kept before backward.",
    see="a-slope-that-was-dropped",
)
def slope_of_y_not_kept(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    loss = (y - target) ** 2
    loss.backward()
    return {"y": y.grad, "W": W.grad}


@misconception(
    of="grads_along",
    says="You cut y off and make it a leaf. It has a gradient then, but the way back ends there and never reaches W.",
    see="a-slope-that-was-dropped",
)
def way_back_ends_at_y(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = (W * x).detach().requires_grad_()
    loss = (y - target) ** 2
    loss.backward()
    return {"y": y.grad, "W": W.grad}


@misconception(
    of="grads_along",
    says="You run backward from y. That gives the slopes of the prediction: 1 at y itself, x at W. The loss's slopes are asked for.",
    see="the-slope-of-something-else",
)
def backward_from_y(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    y.retain_grad()
    y.backward()
    return {"y": y.grad, "W": W.grad}


@misconception(
    of="grads_along",
    says="Your slope at W is that of the prediction, dy/dW. By the chain rule it still wants to be multiplied by the slope at y.",
    see="the-slope-of-something-else",
)
def local_slope_at_weight(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    (at_y,) = torch.autograd.grad((y - target) ** 2, y)
    return {"y": at_y, "W": x.clone()}


@misconception(
    of="grads_along",
    says="You give both places the slope at W. At y it has not been multiplied by x yet.",
    see="the-slope-of-something-else",
)
def slope_at_weight_twice(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    ((W * x - target) ** 2).backward()
    return {"y": W.grad, "W": W.grad}


@misconception(
    of="grads_along",
    says="You give both places the slope at y. On its way to W it is multiplied by x.",
    see="the-slope-of-something-else",
)
def slope_at_y_twice(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    y.retain_grad()
    ((y - target) ** 2).backward()
    return {"y": y.grad, "W": y.grad}


@misconception(
    of="grads_along",
    says="You have the two slopes under each other's names. The one at y comes first on the way back; the one at W is x times as large.",
    see="the-slope-of-something-else",
)
def names_exchanged(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    at_y, at_W = torch.autograd.grad((y - target) ** 2, (y, W))
    return {"y": at_W, "W": at_y}


@misconception(
    of="grads_along",
    says="You return the numbers y and W themselves. Their slopes are asked for.",
    see="the-slope-of-something-else",
)
def values_for_slopes(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    ((y - target) ** 2).backward()
    return {"y": y.detach(), "W": W.detach()}


@misconception(
    of="grads_along",
    says="Under y you give the miss. The slope of a square is twice what is squared.",
    see="the-slope-of-something-else",
)
def miss_for_slope(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    miss = (y - target).detach()
    ((y - target) ** 2).backward()
    return {"y": miss, "W": W.grad}


@misconception(
    of="grads_along",
    says="Your loss is half the square, so both slopes are half of what they should be.",
    see="the-slope-of-something-else",
)
def slopes_of_half_the_square(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    at_y, at_W = torch.autograd.grad((y - target) ** 2 / 2, (y, W))
    return {"y": at_y, "W": at_W}


@misconception(
    of="grads_along",
    says="Your slopes are those of the miss before it is squared: 1 at y. The loss is its square.",
    see="the-slope-of-something-else",
)
def slopes_of_the_miss(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    at_y, at_W = torch.autograd.grad(y - target, (y, W))
    return {"y": at_y, "W": at_W}


@misconception(
    of="grads_along",
    says="You turn the signs. A slope is a slope; that a step goes against it is the update's business.",
    see="the-slope-of-something-else",
)
def slopes_with_signs_turned(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    at_y, at_W = torch.autograd.grad((y - target) ** 2, (y, W))
    return {"y": -at_y, "W": -at_W}


@misconception(
    of="grads_along",
    says="Under y you give the slope in x. The prediction is y; x is one of the two numbers it was made from.",
    see="the-slope-of-something-else",
)
def slope_of_input_for_y(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    x = x.detach().clone().requires_grad_()
    ((W * x - target) ** 2).backward()
    return {"y": x.grad, "W": W.grad}


@misconception(
    of="grads_along",
    says="You run backward twice, and the second pass adds to what the first one left: both slopes are doubled. One pass is enough.",
    see="one-pass",
)
def backward_twice(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    y.retain_grad()
    loss = (y - target) ** 2
    loss.backward(retain_graph=True)
    loss.backward()
    return {"y": y.grad, "W": W.grad}


@misconception(
    of="grads_along",
    says="You run a backward pass for each slope. The numbers are right, but the pass that leads to W has met the slope at y on its way.",
    see="one-pass",
)
def a_pass_for_each_slope(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    loss = (y - target) ** 2
    (at_y,) = torch.autograd.grad(loss, y, retain_graph=True)
    (at_W,) = torch.autograd.grad(loss, W)
    return {"y": at_y, "W": at_W}


@misconception(
    of="grads_along",
    says="You find the slope at y in one pass, and start a second one from there to W. The numbers are right, but a single pass does both.",
    see="one-pass",
)
def second_pass_from_y(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    free = y.detach().requires_grad_()
    ((free - target) ** 2).backward()
    y.backward(free.grad)
    return {"y": free.grad, "W": W.grad}


@misconception(
    of="grads_along",
    says="You build the loss twice and run backward on each. The numbers are right, but one graph and one pass do both.",
    see="one-pass",
    same_as="second_pass_from_y",
    because="both run two backward passes, and give the right slopes",
)
def graph_built_twice(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    build_loss(W, x, target).backward()
    y = (W * x).detach().requires_grad_()
    ((y - target) ** 2).backward()
    return {"y": y.grad, "W": W.grad}


@misconception(
    of="grads_along",
    says="You use the formula. It is right, as exercise 02 showed; here PyTorch should find the slopes, in one backward pass.",
    see="one-pass",
)
def slopes_by_formula(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    at_y = 2 * (W * x - target).detach()
    return {"y": at_y, "W": at_y * x}


@misconception(
    of="grads_along",
    says="You clear W.grad before you return it. A name is no copy: the slope in your dict is that same tensor, and is zero now.",
    see="a-slope-that-was-dropped",
)
def slope_cleared_before_return(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    y.retain_grad()
    ((y - target) ** 2).backward()
    slopes = {"y": y.grad, "W": W.grad}
    W.grad.zero_()
    return slopes


@misconception(
    of="grads_along",
    says="You take a step with W. Here the slopes are only looked at; the update comes in exercise 04.",
    see="only-look",
)
def weight_updated(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    at_y, at_W = torch.autograd.grad((y - target) ** 2, (y, W))
    with torch.no_grad():
        W -= 0.01 * at_W
    return {"y": at_y, "W": at_W}


@misconception(
    of="grads_along",
    says="You switch gradients on for the caller's x and target. They are constants here, and should come back as they were.",
    see="only-look",
)
def constants_made_trainable(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    x.requires_grad_()
    target.requires_grad_()
    y = W * x
    y.retain_grad()
    ((y - target) ** 2).backward()
    return {"y": y.grad, "W": W.grad}


@misconception(
    of="grads_along",
    says="You switch W's gradients off at the end. The caller wants to go on training it.",
    see="only-look",
)
def weight_no_longer_trainable(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    at_y, at_W = torch.autograd.grad((y - target) ** 2, (y, W))
    W.requires_grad_(False)
    return {"y": at_y, "W": at_W}


@misconception(
    of="grads_along",
    says="You return plain numbers. The slopes should stay tensors, in the dtype of W.",
    see="names-and-forms",
)
def slopes_as_plain_numbers(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    at_y, at_W = torch.autograd.grad((y - target) ** 2, (y, W))
    return {"y": at_y.item(), "W": at_W.item()}


@misconception(
    of="grads_along",
    says="You make new tensors of plain numbers. They are float32 whatever W was.",
    see="names-and-forms",
)
def slopes_in_single_precision(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    at_y, at_W = torch.autograd.grad((y - target) ** 2, (y, W))
    return {"y": torch.tensor(at_y.item()), "W": torch.tensor(at_W.item())}


@misconception(
    of="grads_along",
    says="You return the slopes without their names. A dict gives each its name.",
    see="names-and-forms",
)
def slopes_in_a_tuple(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    return torch.autograd.grad((y - target) ** 2, (y, W))


@misconception(
    of="grads_along",
    says="The slope at y is missing from your dict. Two keys are asked for: y and W.",
    see="names-and-forms",
)
def slope_at_weight_only(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    ((W * x - target) ** 2).backward()
    return {"W": W.grad}


@misconception(
    of="grads_along",
    says="Your keys are dL/dy and dL/dW, or the like. They should be y and W, letter by letter.",
    see="names-and-forms",
)
def keys_in_other_words(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    at_y, at_W = torch.autograd.grad((y - target) ** 2, (y, W))
    return {"dL/dy": at_y, "dL/dW": at_W}


@misconception(
    of="grads_along",
    says="You call your key w, in small. It should be W: a key has to fit letter by letter.",
    see="names-and-forms",
)
def small_letter_for_weight(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    at_y, at_W = torch.autograd.grad((y - target) ** 2, (y, W))
    return {"y": at_y, "w": at_W}


@misconception(
    of="grads_along",
    says="Your dict holds the loss, too. Two keys are asked for: y and W.",
    see="names-and-forms",
)
def loss_in_the_dict(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    loss = (y - target) ** 2
    at_y, at_W = torch.autograd.grad(loss, (y, W))
    return {"y": at_y, "W": at_W, "loss": loss.detach()}


@misconception(
    of="grads_along",
    says="You give the slopes of the worked example whatever comes in. Let PyTorch find them for these numbers.",
    see="the-slope-of-something-else",
)
def slopes_of_the_worked_example(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    return {"y": torch.tensor(-12.0, dtype=W.dtype), "W": torch.tensor(-36.0, dtype=W.dtype)}


@misconception(
    of="grads_along",
    says="Your function finds the slopes and keeps them to itself. Without a return the caller gets None.",
    see="names-and-forms",
)
def slopes_not_returned(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    torch.autograd.grad((y - target) ** 2, (y, W))


@misconception(
    of="grads_along",
    says="The slopes are right, but the names are not: the keys should be y and W.",
    see="names-and-forms",
)
def keys_with_a_d_in_front(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    at_y, at_W = torch.autograd.grad((y - target) ** 2, (y, W))
    return {"dy": at_y, "dW": at_W}


@misconception(
    of="grads_along",
    says="You build the loss twice and run backward through each. Both add to W.grad, so it holds twice the slope.",
    see="one-pass",
)
def two_backwards_that_add_up(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    y.retain_grad()
    ((y - target) ** 2).backward()
    ((W * x - target) ** 2).backward()
    return {"y": y.grad, "W": W.grad}


@misconception(
    of="grads_along",
    says="Under y you return the prediction itself. Asked for is the slope there: how fast the loss changes with y.",
    see="the-slope-of-something-else",
)
def prediction_for_its_slope(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    ((y - target) ** 2).backward()
    return {"y": y.detach(), "W": W.grad}


@misconception(
    of="grads_along",
    says="You return the numbers of the worked example, whatever comes in.",
    see="another-number",
)
def worked_example_in_float32(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    return {"y": torch.tensor(-12.0), "W": torch.tensor(-36.0)}


@misconception(
    of="grads_along",
    says="Under W you return the slope at x. You switched gradients on for x, which is a constant here.",
    see="the-slope-of-something-else",
)
def slope_of_input_for_weight(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    x.requires_grad_()
    y = W * x
    y.retain_grad()
    ((y - target) ** 2).backward()
    return {"y": y.grad, "W": x.grad}


@misconception(
    of="grads_along",
    says="You return the slope at y and forget the one at W. The dict has two keys.",
    see="names-and-forms",
)
def slope_at_y_only(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    y.retain_grad()
    ((y - target) ** 2).backward()
    return {"y": y.grad}


@misconception(
    of="grads_along",
    says="You say 1 for the slope at y. That is how fast y changes with itself; asked for is how fast the loss changes with y.",
    see="the-slope-of-something-else",
)
def one_for_the_slope_at_y(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    ((y - target) ** 2).backward()
    return {"y": torch.ones_like(y.detach()), "W": W.grad}


@misconception(
    of="grads_along",
    says="You divide the slope at W by x to get the one at y. Where x is 0 that is 0 / 0; the backward pass met the slope at y on its way.",
    see="a-slope-that-was-dropped",
)
def slope_at_weight_divided_by_input(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    ((W * x - target) ** 2).backward()
    return {"y": W.grad / x, "W": W.grad}


@misconception(
    of="grads_along",
    says="You multiply the slope at W by x to get the one at y. The chain rule goes the other way round: from y to W it multiplies by x.",
    see="the-slope-of-something-else",
)
def slope_at_weight_times_input(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    ((W * x - target) ** 2).backward()
    return {"y": W.grad * x, "W": W.grad}
