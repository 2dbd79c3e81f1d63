"""Right answers of exercise 04 in other words: every check must accept each of them."""

import torch
from torch import Tensor
from update import sgd_update, zero_grad

from grader.banks import idiom

# sgd_update


@idiom(of="sgd_update")
def step_by_in_place_method(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W.sub_(lr * W.grad)


@idiom(of="sgd_update")
def step_by_fused_add(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W.add_(W.grad, alpha=-lr)


@idiom(of="sgd_update")
def step_by_copy(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W.copy_(W - W.grad * lr)


@idiom(of="sgd_update")
def step_on_data(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        W.data -= lr * W.grad


@idiom(of="sgd_update")
def step_on_data_inside_no_grad(W: Tensor, lr: float) -> None:
    if W.grad is None:
        return
    with torch.no_grad():
        W.data = W.data - lr * W.grad.data
    print("W is now", W)


@idiom(of="sgd_update")
def data_assigned(W: Tensor, lr: float) -> None:
    if W.grad is None:
        return
    W.data = (W - lr * W.grad).detach()


@idiom(of="sgd_update")
def step_on_a_detached_view(W: Tensor, lr: float) -> None:
    if isinstance(W.grad, Tensor):
        W.detach().sub_(W.grad.mul(lr))


@idiom(of="sgd_update")
def step_under_a_decorator(W: Tensor, lr: float) -> None:
    @torch.no_grad()
    def step(gradient: Tensor) -> None:
        W[...] = W - lr * gradient

    if W.grad is not None:
        step(W.grad)


@idiom(of="sgd_update")
def step_with_requires_grad_off_for_a_moment(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        W.requires_grad_(False)
        W -= lr * W.grad
        W.requires_grad_(True)


@idiom(of="sgd_update")
def step_with_recording_off_for_a_moment(W: Tensor, lr: float) -> None:
    was_on = torch.is_grad_enabled()
    torch.set_grad_enabled(False)
    if W.grad is not None:
        W -= lr * W.grad
    torch.set_grad_enabled(was_on)


@idiom(of="sgd_update")
def step_with_recording_off_and_on_again(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        torch.set_grad_enabled(False)
        W -= lr * W.grad
        torch.set_grad_enabled(True)


@idiom(of="sgd_update")
def step_in_inference_mode(W: Tensor, lr: float) -> None:
    gradient = W.grad
    if gradient is None:
        return
    with torch.inference_mode():
        W -= gradient * lr


@idiom(of="sgd_update")
def step_into_an_out_argument(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.set_grad_enabled(False):
            torch.sub(W, W.grad, alpha=lr, out=W)


@idiom(of="sgd_update")
def step_number_by_number(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        old, slope = W.detach().flatten().tolist(), W.grad.flatten().tolist()
        new = []
        for i in range(len(old)):
            new.append(old[i] - lr * slope[i])
        with torch.no_grad():
            W.copy_(torch.tensor(new, dtype=W.dtype).reshape(W.shape))


@idiom(of="sgd_update")
def step_caught_by_exception(W: Tensor, lr: float) -> None:
    try:
        step = lr * W.grad
    except TypeError:  # None times a number
        return
    with torch.no_grad():
        W -= step


# zero_grad


@idiom(of="zero_grad")
def zeroed_in_place(W: Tensor) -> None:
    if W.grad is not None:
        W.grad.zero_()


@idiom(of="zero_grad")
def zeroed_after_detaching(W: Tensor) -> None:
    if W.grad is not None:
        W.grad.detach_()
        W.grad.zero_()


@idiom(of="zero_grad")
def zeros_assigned(W: Tensor) -> None:
    W.grad = torch.zeros_like(W)


@idiom(of="zero_grad")
def zeros_assigned_where_a_gradient_was(W: Tensor) -> None:
    if W.grad is None:
        return
    W.grad = torch.zeros(W.shape, dtype=W.dtype)


@idiom(of="zero_grad")
def filled_with_zeros(W: Tensor) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W.grad.fill_(0)


@idiom(of="zero_grad")
def zeros_by_index(W: Tensor) -> None:
    if W.grad is not None:
        W.grad[...] = 0.0


@idiom(of="zero_grad")
def zeros_copied_into_data(W: Tensor) -> None:
    if W.grad is not None:
        W.grad.data.copy_(torch.zeros_like(W.grad))


@idiom(of="zero_grad")
def gradient_deleted(W: Tensor) -> None:
    del W.grad


@idiom(of="zero_grad")
def set_by_attribute_name(W: Tensor) -> None:
    W.grad = None
    print("cleared")


# train_one_weight


@idiom(of="train_one_weight")
def trained_with_everything_written_out(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    history = []
    for step in range(steps):
        y = W * x
        loss = (y - target) ** 2
        loss.backward()
        with torch.no_grad():
            W -= lr * W.grad
        W.grad.zero_()
        print(f"step {step}: loss {loss.item():.4f}, W {W.item():.4f}")
        history.append(W.item())
    return history


@idiom(of="train_one_weight")
def trained_with_clearing_first(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    history = []
    for _ in range(steps):
        zero_grad(W)
        torch.square(target - x * W).backward()
        sgd_update(W, lr)
        history.append(float(W))
    return history


@idiom(of="train_one_weight")
def trained_by_functional_gradient(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    history = []
    while len(history) < steps:
        (slope,) = torch.autograd.grad((W * x - target) ** 2, W)
        W.data.sub_(slope, alpha=lr)
        history.append(W.detach().item())
    return history


@idiom(of="train_one_weight")
def trained_by_the_formula(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    history = []
    with torch.no_grad():
        for _ in range(steps):
            W -= lr * 2 * (W * x - target) * x
            history.append(W.tolist())
    return history


@idiom(of="train_one_weight")
def trained_on_a_copy_and_copied_back(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    copy = W.detach().clone().requires_grad_()
    history = torch.empty(steps, dtype=W.dtype)
    for i in range(steps):
        copy.grad = None
        ((copy * x - target) ** 2).backward()
        copy.data -= lr * copy.grad
        history[i] = copy.detach()
    with torch.no_grad():
        W.copy_(copy)
    return history.tolist()


@idiom(of="train_one_weight")
def trained_by_a_new_leaf_in_every_step(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    current = W.detach().clone()
    history: list[float] = []
    for _ in range(steps):
        current.requires_grad_()
        ((current * x - target) ** 2).backward()
        current = (current - lr * current.grad).detach()
        history.append(current.item())
    W.data = current
    return history


@idiom(of="train_one_weight")
def trained_by_a_nested_step(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    def one_step() -> float:
        loss = torch.pow(W * x - target, 2)
        loss.backward()
        sgd_update(W, lr)
        zero_grad(W)
        return W.item()

    return [one_step() for _ in range(steps)]


@idiom(of="train_one_weight")
def trained_with_snapshots(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    snapshots = []
    for _ in range(steps):
        ((W * x - target) ** 2).backward()
        with torch.no_grad():
            W.copy_(W - lr * W.grad)
        W.grad = None
        snapshots.append(W.detach().clone())
    return [snapshot.item() for snapshot in snapshots]


# largest_stable_lr


@idiom(of="largest_stable_lr")
def bound_by_product(x: float) -> float:
    return 1.0 / (x * x)


@idiom(of="largest_stable_lr")
def bound_by_negative_power(x: float) -> float:
    return x**-2


@idiom(of="largest_stable_lr")
def bound_by_square_of_the_inverse(x: float) -> float:
    return (1 / x) ** 2


@idiom(of="largest_stable_lr")
def bound_by_math(x: float) -> float:
    import math

    return math.pow(abs(x), -2.0)


@idiom(of="largest_stable_lr")
def bound_by_two_over_the_curvature(x: float) -> float:
    curvature = 2 * x**2  # second derivative of the loss
    return 2 / curvature


@idiom(of="largest_stable_lr")
def bound_by_a_double_tensor(x: float) -> float:
    return torch.tensor(x, dtype=torch.float64).pow(-2).item()
