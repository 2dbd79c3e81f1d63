"""Right answers of exercise 03 in other words: every check must accept each of them."""

import torch
from graph import build_loss
from torch import Tensor

from grader.banks import idiom

# build_loss


@idiom(of="build_loss")
def loss_in_one_line(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (W * x - target) ** 2


@idiom(of="build_loss")
def loss_by_functions(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.pow(torch.sub(torch.mul(W, x), target), 2)


@idiom(of="build_loss")
def loss_by_methods(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    loss = x.mul(W).sub(target).pow(2.0)
    print(loss.grad_fn)
    return loss


@idiom(of="build_loss")
def loss_by_square(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.multiply(x, W).subtract(target).square()


@idiom(of="build_loss")
def loss_with_the_target_in_front(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.square(target - W * x)


@idiom(of="build_loss")
def loss_in_place_on_its_own_tensor(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    loss = W * x
    loss -= target
    loss **= 2
    return loss


@idiom(of="build_loss")
def loss_with_a_tensor_as_exponent(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return (W * x - target) ** torch.tensor(2, dtype=W.dtype)


@idiom(of="build_loss")
def loss_with_nested_steps(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    def predict() -> Tensor:
        return W * x

    def miss() -> Tensor:
        return predict() - target

    return miss() ** 2


# op_names


@idiom(of="op_names")
def names_by_recursion(t: Tensor) -> list[str]:
    names, seen = [], set()

    def visit(node):
        if node is None or node in seen:
            return
        seen.add(node)
        names.append(type(node).__name__)
        for next_node, _ in node.next_functions:
            visit(next_node)

    visit(t.grad_fn)
    return names


@idiom(of="op_names")
def names_from_the_nodes_themselves(t: Tensor) -> list[str]:
    seen = []

    def visit(node):
        if node is not None and all(node is not other for other in seen):
            seen.append(node)
            for next_node, _ in node.next_functions:
                visit(next_node)

    visit(t.grad_fn)
    return [node.name().split("::")[-1] for node in seen]


@idiom(of="op_names")
def names_with_the_last_input_first(t: Tensor) -> list[str]:
    if t.grad_fn is None:
        return []
    names, seen, stack = [], set(), [t.grad_fn]
    while stack:
        node = stack.pop()
        if node in seen:
            continue
        seen.add(node)
        names.append(node.__class__.__name__)
        stack.extend(inner for inner, _ in node.next_functions if inner is not None)
    return names


@idiom(of="op_names")
def names_with_a_stack_of_iterators(t: Tensor) -> list[str]:
    seen: dict[object, str] = {}
    stack = [iter([(t.grad_fn, 0)])]
    while stack:
        for node, _ in stack[-1]:
            if node is not None and node not in seen:
                seen[node] = type(node).__name__
                stack.append(iter(node.next_functions))
                break
        else:
            stack.pop()
    return list(seen.values())


@idiom(of="op_names")
def names_from_a_generator(t: Tensor) -> list[str]:
    def walk(node, seen):
        if node is None or node in seen:
            return
        seen.add(node)
        yield type(node).__name__
        for edge in node.next_functions:
            yield from walk(edge[0], seen)

    return list(walk(t.grad_fn, set()))


@idiom(of="op_names")
def names_inputs_put_in_front(t: Tensor) -> list[str]:
    todo, done = [t.grad_fn], []
    while len(todo) > 0:
        node = todo[0]
        todo = todo[1:]
        if node is not None and node not in done:
            done.append(node)
            todo = [pair[0] for pair in node.next_functions] + todo
    return [type(node).__name__ for node in done]


@idiom(of="op_names")
def names_with_seen_as_a_default_of_none(t: Tensor, node=None, seen=None, names=None) -> list[str]:
    if seen is None:
        node, seen, names = t.grad_fn, set(), []
    if node is None or node in seen:
        return names
    seen.add(node)
    names += [str(type(node)).split("'")[1].split(".")[-1]]
    for child, _ in node.next_functions:
        if child is not None:
            names_with_seen_as_a_default_of_none(t, child, seen, names)
    return names


# leaves


@idiom(of="leaves")
def leaves_by_recursion(t: Tensor) -> list[Tensor]:
    found, seen = [], set()

    def visit(node):
        if node is None or node in seen:
            return
        seen.add(node)
        if type(node).__name__ == "AccumulateGrad":
            found.append(node.variable)
        for next_node, _ in node.next_functions:
            visit(next_node)

    visit(t.grad_fn)
    return found


@idiom(of="leaves")
def leaves_kept_apart_by_identity(t: Tensor) -> list[Tensor]:
    found = []
    stack, seen = [t.grad_fn], []
    while stack:
        node = stack.pop()
        if node is None or any(node is other for other in seen):
            continue
        seen.append(node)
        variable = getattr(node, "variable", None)
        if variable is not None and not any(variable is leaf for leaf in found):
            found.append(variable)
        stack += [inner for inner, _ in node.next_functions][::-1]
    return found


@idiom(of="leaves")
def leaves_by_id(t: Tensor) -> list[Tensor]:
    by_id: dict[int, Tensor] = {}
    visited = set()

    def visit(node):
        if node in visited:
            return
        visited.add(node)
        if "AccumulateGrad" in node.name():
            by_id[id(node.variable)] = node.variable
        for child, _ in node.next_functions:
            if child:
                visit(child)

    if t.grad_fn is not None:
        visit(t.grad_fn)
    return list(by_id.values())


@idiom(of="leaves")
def leaves_in_a_dict_that_keeps_its_order(t: Tensor) -> list[Tensor]:
    def walk(node):
        if node is None:
            return
        if not node.next_functions:
            yield node.variable
        for inner, _ in node.next_functions:
            yield from walk(inner)

    return list(dict.fromkeys(walk(t.grad_fn)))  # tensors are told apart by identity here


@idiom(of="leaves")
def leaves_also_of_a_leaf(t: Tensor) -> list[Tensor]:
    if t.grad_fn is None:
        return [t] if t.requires_grad else []  # backward on a leaf fills its own .grad
    nodes, found = [t.grad_fn], []
    for node in nodes:  # grows while it runs: breadth first, to collect the nodes
        nodes += [inner for inner, _ in node.next_functions if inner is not None and inner not in nodes]

    def visit(node):
        if hasattr(node, "variable") and not any(node.variable is leaf for leaf in found):
            found.append(node.variable)
        for inner, _ in node.next_functions:
            if inner in nodes:
                visit(inner)

    visit(t.grad_fn)
    return found


# grads_along


@idiom(of="grads_along")
def slope_of_y_retained(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    y.retain_grad()
    loss = (y - target) ** 2
    loss.backward()
    return {"y": y.grad, "W": W.grad}


@idiom(of="grads_along")
def slopes_cloned_and_cleared(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    y.retain_grad()
    torch.square(y - target).backward()
    slopes = dict(W=W.grad.clone(), y=y.grad.clone())
    W.grad = None
    return slopes


@idiom(of="grads_along")
def slope_of_y_through_a_hook(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    slopes = {}
    y = W * x
    y.register_hook(lambda slope: slopes.update(y=slope))
    loss = (y - target).pow(2)
    loss.backward()
    slopes["W"] = W.grad
    return slopes


@idiom(of="grads_along")
def slopes_into_a_dict(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = torch.mul(W, x)
    grads = torch.autograd.grad((y - target) ** 2, [y, W], create_graph=True)
    return {name: slope.detach() for name, slope in zip(("y", "W"), grads, strict=True)}


@idiom(of="grads_along")
def slopes_on_a_copy_of_the_weight(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    copy = W.detach().clone().requires_grad_()
    y = copy * x
    y.retain_grad()
    loss = (y - target) ** 2
    loss.backward(retain_graph=True)
    return {"W": copy.grad, "y": y.grad}


@idiom(of="grads_along")
def slope_of_y_read_from_the_graph(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    loss = build_loss(W, x, target)
    mul = loss.grad_fn.next_functions[0][0].next_functions[0][0]
    seen = []
    mul.register_prehook(lambda slopes: seen.append(slopes[0]))  # what arrives at Mul is dL/dy
    loss.backward(torch.ones_like(loss))
    return {"y": seen[0], "W": W.grad}


@idiom(of="grads_along")
def slopes_with_grad_imported(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    from torch.autograd import grad

    y = W * x
    dL_dy, dL_dW = grad(outputs=(y - target).square(), inputs=(y, W))
    return {"y": dL_dy, "W": dL_dW}
