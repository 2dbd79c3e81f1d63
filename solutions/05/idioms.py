"""Right answers of exercise 05 in other words: every check must accept each of them."""

from collections.abc import Iterable

import torch
from torch import Tensor

from grader.banks import idiom

# --- grad_of_sum


@idiom(of="grad_of_sum")
def loop_over_places(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    if W.grad is not None:
        W.grad.zero_()
    for i in range(len(xs)):
        y = W * xs[i]
        loss = (y - targets[i]) ** 2
        loss.backward()
        print(f"pair {i}: W.grad is {W.grad}")
    return W.grad


@idiom(of="grad_of_sum")
def gradient_handed_out_and_cleared(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = torch.zeros_like(W)
    for x, target in zip(xs, targets, strict=True):
        torch.square(target - W * x).backward()
    result, W.grad = W.grad, None
    return result


@idiom(of="grad_of_sum")
def own_total(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    total = torch.zeros_like(W.detach())
    for x, target in zip(xs.tolist(), targets.tolist(), strict=True):
        W.grad = None
        ((W * x - target) ** 2).backward()
        total += W.grad
    return total


@idiom(of="grad_of_sum")
def slopes_stacked(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    slopes = [torch.autograd.grad((W * x - t) ** 2, W)[0] for x, t in zip(xs, targets, strict=True)]
    return torch.stack(slopes).sum()


@idiom(of="grad_of_sum")
def on_a_leaf_of_its_own(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    leaf = W.detach().clone().requires_grad_(True)
    for x, target in zip(xs.unbind(), targets.unbind(), strict=True):
        (leaf * x).sub(target).pow(2).backward()
    return leaf.grad


@idiom(of="grad_of_sum")
def old_gradient_put_back(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    before, W.grad = W.grad, None
    for x, target in zip(xs, targets, strict=True):
        ((W * x - target) ** 2).backward()
    slope, W.grad = W.grad, before
    return slope


@idiom(of="grad_of_sum")
def old_gradient_subtracted(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    before = 0 if W.grad is None else W.grad.clone()
    for x, target in zip(xs, targets, strict=True):
        ((W * x - target) ** 2).backward()
    return W.grad - before


@idiom(of="grad_of_sum")
def all_pairs_in_one_backward(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    (slope,) = torch.autograd.grad(((W * xs - targets) ** 2).sum(), W)
    return slope


@idiom(of="grad_of_sum")
def from_the_formula(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    with torch.no_grad():
        return (2 * (W * xs - targets) * xs).sum()


@idiom(of="grad_of_sum")
def from_the_formula_with_a_graph(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    return 2 * torch.dot(W * xs - targets, xs)


# --- accumulated_mean_grad


@idiom(of="accumulated_mean_grad")
def means_weighed_by_size(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    N = X.shape[0]
    if W.grad is not None:
        W.grad.zero_()
    for i in range(0, N, micro_batch):
        Xb, yb = X[i : i + micro_batch], y[i : i + micro_batch]
        loss = ((Xb @ W - yb) ** 2).mean()
        (loss * len(Xb) / N).backward()
    return W.grad


@idiom(of="accumulated_mean_grad")
def sums_divided_at_the_end(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for start in range(0, len(X), micro_batch):
        stop = min(start + micro_batch, len(X))
        ((X[start:stop].matmul(W) - y[start:stop]) ** 2).sum().backward()
    W.grad /= len(X)
    return W.grad.clone()


@idiom(of="accumulated_mean_grad")
def ready_made_loss(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    import torch.nn.functional as F

    W.grad = torch.zeros_like(W)
    for rows, answers in zip(torch.split(X, micro_batch), torch.split(y, micro_batch), strict=True):
        F.mse_loss(rows @ W, answers, reduction="sum").div(X.size(0)).backward()
    return W.grad.detach()


@idiom(of="accumulated_mean_grad")
def own_buffer(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    total = torch.zeros(W.shape, dtype=W.dtype)
    start = 0
    while start < len(X):
        rows, answers = X[start : start + micro_batch], y[start : start + micro_batch]
        (slope,) = torch.autograd.grad((rows @ W - answers).square().mean(), W)
        total += slope * (len(rows) / len(X))
        start += micro_batch
    return total


@idiom(of="accumulated_mean_grad")
def with_a_data_loader(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    from torch.utils.data import DataLoader, TensorDataset

    leaf = W.detach().clone().requires_grad_()
    for rows, answers in DataLoader(TensorDataset(X, y), batch_size=micro_batch):
        (((rows @ leaf - answers) ** 2).sum() / len(X)).backward()
    return leaf.grad


@idiom(of="accumulated_mean_grad")
def weight_as_upstream_gradient(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for part in torch.arange(len(X)).split(micro_batch):
        loss = ((X[part] @ W - y[part]) ** 2).mean()
        loss.backward(torch.tensor(len(part) / len(X), dtype=W.dtype))
    return W.grad.clone()


@idiom(of="accumulated_mean_grad")
def slopes_from_the_formula(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    with torch.no_grad():
        parts = zip(X.split(micro_batch), y.split(micro_batch), strict=True)
        return sum(2 * rows.T @ (rows @ W - answers) for rows, answers in parts) / len(X)


@idiom(of="accumulated_mean_grad")
def row_by_row(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for start in range(0, len(X), micro_batch):
        total = 0
        for i in range(start, min(start + micro_batch, len(X))):
            total = total + ((X[i] * W[:, 0]).sum() - y[i, 0]) ** 2
        (total / len(X)).backward()
    result = W.grad.clone()
    W.grad.zero_()
    return result


@idiom(of="accumulated_mean_grad")
def both_sides_flattened(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for rows, answers in zip(X.split(micro_batch), y.squeeze(1).split(micro_batch), strict=True):
        errors = (rows @ W).squeeze(1) - answers
        (errors.dot(errors) / len(X)).backward()
    return W.grad


# --- zero_grads


@idiom(of="zero_grads")
def zeroed_in_place(params: Iterable[Tensor]) -> None:
    for p in params:
        if p.grad is not None:
            p.grad.zero_()


@idiom(of="zero_grads")
def detached_and_zeroed(params: Iterable[Tensor]) -> None:
    for param in params:
        if param.grad is not None:
            param.grad.detach_()
            param.grad.zero_()
    print("cleared")


@idiom(of="zero_grads")
def new_zeros(params: Iterable[Tensor]) -> None:
    for p in params:
        p.grad = torch.zeros_like(p)


@idiom(of="zero_grads")
def zeros_only_where_something_was(params: Iterable[Tensor]) -> None:
    for p in params:
        if p.grad is None:
            continue
        p.grad = torch.zeros_like(p.grad)


@idiom(of="zero_grads")
def deleted(params: Iterable[Tensor]) -> None:
    for p in list(params):
        del p.grad


@idiom(of="zero_grads")
def filled_under_no_grad(params: Iterable[Tensor]) -> None:
    with torch.no_grad():
        for p in params:
            if isinstance(p.grad, Tensor):
                p.grad.fill_(0)


@idiom(of="zero_grads")
def by_attribute_name(params: Iterable[Tensor]) -> None:
    [setattr(p, "grad", None) for p in params]


@idiom(of="zero_grads")
def with_the_optimizers_method(params: Iterable[Tensor]) -> None:
    params = list(params)
    if params:
        torch.optim.SGD(params, lr=0.1).zero_grad()


@idiom(of="zero_grads")
def by_an_iterator(params: Iterable[Tensor]) -> None:
    walk = iter(params)
    while (p := next(walk, None)) is not None:
        p.grad = None


@idiom(of="zero_grads")
def entries_by_index(params: Iterable[Tensor]) -> None:
    for _, p in enumerate(params):
        if p.grad is not None:
            p.grad[...] = 0.0


# --- loss_history


@idiom(of="loss_history")
def item_by_item(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    history = []
    for x, target in zip(xs, targets, strict=True):
        y = W * x
        loss = (y - target) ** 2
        history.append(loss.item())
    return history


@idiom(of="loss_history")
def float_of_each(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return [float((W * xs[i] - targets[i]) ** 2) for i in range(xs.shape[0])]


@idiom(of="loss_history")
def list_of_a_detached_tensor(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return (W.detach() * xs - targets).square().tolist()


@idiom(of="loss_history")
def list_of_a_tensor_with_a_graph(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return ((W * xs - targets) ** 2).tolist()  # the graph goes with its last name


@idiom(of="loss_history")
def tensors_kept_for_a_moment(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    losses = [(W * x - target) ** 2 for x, target in zip(xs, targets, strict=True)]
    print("the first is", losses[0])
    return [loss.item() for loss in losses]


@idiom(of="loss_history")
def plain_python(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    w = W.item()
    return [(w * x.item() - target.item()) ** 2 for x, target in zip(xs, targets, strict=True)]


@idiom(of="loss_history")
def filled_buffer(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    buffer = torch.empty(len(xs), dtype=W.dtype)
    with torch.no_grad():
        for i, (x, target) in enumerate(zip(xs, targets, strict=True)):
            buffer[i] = torch.pow(W * x - target, 2)
    return buffer.tolist()


@idiom(of="loss_history")
def under_a_decorator(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    @torch.no_grad()
    def one(x: Tensor, target: Tensor) -> float:
        return ((W * x - target) ** 2).item()

    return list(map(one, xs, targets))


@idiom(of="loss_history")
def recursion_in_a_cycle(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    def rest(i: int) -> list[float]:  # a closure that knows itself is a cycle; it goes with the next collection
        if i == len(xs):
            return []
        return [((W * xs[i] - targets[i]) ** 2).item(), *rest(i + 1)]

    return rest(0)


@idiom(of="loss_history")
def doubles_on_the_way(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    with torch.inference_mode():
        errors = W.double() * xs.double() - targets.double()
        return errors.mul(errors).tolist()
