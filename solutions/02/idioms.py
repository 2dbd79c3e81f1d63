"""Right answers of exercise 02 in other words: every check must accept each of them."""

import torch
from gradient import predict, squared_error
from torch import Tensor

from grader.banks import idiom

# predict


@idiom(of="predict")
def predict_by_function(W: Tensor, x: Tensor) -> Tensor:
    return torch.mul(W, x)


@idiom(of="predict")
def predict_by_method(W: Tensor, x: Tensor) -> Tensor:
    y = x.mul(W)
    print("the prediction is", y)
    return y


@idiom(of="predict")
def predict_by_einsum(W: Tensor, x: Tensor) -> Tensor:
    return torch.einsum(",->", W, x)


@idiom(of="predict")
def predict_by_dot_product(W: Tensor, x: Tensor) -> Tensor:
    return torch.dot(W.reshape(1), x.reshape(1))


@idiom(of="predict")
def predict_by_matrix_product(W: Tensor, x: Tensor) -> Tensor:
    return (x.view(1, 1) @ W.view(1, 1)).squeeze()


@idiom(of="predict")
def predict_by_sum_of_one(W: Tensor, x: Tensor) -> Tensor:
    products = torch.stack([W]) * torch.stack([x])
    return products.sum()


@idiom(of="predict")
def predict_in_place_on_a_copy(W: Tensor, x: Tensor) -> Tensor:
    y = W.clone()
    y *= x
    return y


@idiom(of="predict")
def predict_with_a_fused_operation(W: Tensor, x: Tensor) -> Tensor:
    return torch.addcmul(torch.zeros_like(x), W, x)


# squared_error


@idiom(of="squared_error")
def error_by_square_method(y: Tensor, target: Tensor) -> Tensor:
    return (y - target).square()


@idiom(of="squared_error")
def error_by_pow(y: Tensor, target: Tensor) -> Tensor:
    return torch.pow(target - y, 2.0)


@idiom(of="squared_error")
def error_times_itself(y: Tensor, target: Tensor) -> Tensor:
    error = y - target
    return error * error


@idiom(of="squared_error")
def error_multiplied_out(y: Tensor, target: Tensor) -> Tensor:
    return y * y - 2 * y * target + target * target


@idiom(of="squared_error")
def error_by_ready_made_loss(y: Tensor, target: Tensor) -> Tensor:
    import torch.nn.functional as F

    return F.mse_loss(y, target)


@idiom(of="squared_error")
def error_by_mean_of_one(y: Tensor, target: Tensor) -> Tensor:
    return ((y - target) ** 2).mean()


@idiom(of="squared_error")
def error_by_absolute_value(y: Tensor, target: Tensor) -> Tensor:
    return torch.abs(y - target) ** 2


@idiom(of="squared_error")
def error_in_place_on_its_own_tensor(y: Tensor, target: Tensor) -> Tensor:
    error = torch.sub(y, target)
    return error.pow_(2)


@idiom(of="squared_error")
def error_by_nested_helper(y: Tensor, target: Tensor) -> Tensor:
    def square(number: Tensor) -> Tensor:
        return number**2

    return square(y.sub(target))


@idiom(of="squared_error")
def error_by_tensor_exponent(y: Tensor, target: Tensor) -> Tensor:
    return (y - target) ** torch.tensor(2, dtype=y.dtype)


# manual_grad


@idiom(of="manual_grad")
def slope_in_one_line(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * (W * x - target) * x


@idiom(of="manual_grad")
def slope_multiplied_out(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return 2 * W * x**2 - 2 * x * target


@idiom(of="manual_grad")
def slope_with_two_minus_signs(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return -2 * (target - predict(W, x)) * x


@idiom(of="manual_grad")
def slope_inside_no_grad(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    with torch.no_grad():
        error = W * x - target
        return error.mul_(x).mul_(2)


@idiom(of="manual_grad")
def slope_from_data(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    y = W.data * x.data
    return (2.0 * (y - target.data) * x.data).detach()


@idiom(of="manual_grad")
def slope_from_plain_numbers(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    w, a, b = W.item(), x.item(), target.item()
    return torch.tensor(2 * (w * a - b) * a, dtype=W.dtype)


@idiom(of="manual_grad")
def slope_as_sum_of_two_errors(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    error = W * x - target
    return (error + error) * x


@idiom(of="manual_grad")
def slope_by_product_of_local_rules(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    error = W * x - target
    local = torch.stack([2 * error, torch.ones_like(error), x])  # Pow, Sub, Mul
    return local.prod()


@idiom(of="manual_grad")
def slope_with_every_step_named(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    y = W * x
    dL_dy = 2 * y - 2 * target
    dL_dW = torch.mul(dL_dy, x)
    print(f"{y=} {dL_dy=} {dL_dW=}")
    return dL_dW


# numeric_grad


@idiom(of="numeric_grad")
def measured_in_one_line(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    return (((W + eps) * x - target) ** 2 - ((W - eps) * x - target) ** 2) / (2 * eps)


@idiom(of="numeric_grad")
def measured_inside_no_grad(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    with torch.no_grad():
        up = squared_error(predict(W + eps, x), target)
        down = squared_error(predict(W - eps, x), target)
        return (up - down) / eps / 2


@idiom(of="numeric_grad")
def measured_with_a_nested_loss(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    def loss(w: Tensor) -> Tensor:
        return (w * x - target).square()

    w = W.detach()
    return (loss(w + eps) - loss(w - eps)) * (0.5 / eps)


@idiom(of="numeric_grad")
def measured_on_clones_in_place(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    right, left = W.detach().clone(), W.detach().clone()
    right += eps
    left -= eps
    rise = squared_error(predict(right, x), target) - squared_error(predict(left, x), target)
    return rise / (2 * eps)


@idiom(of="numeric_grad")
def measured_with_weight_put_back(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    before = W.data.clone()
    W.data += eps
    right = ((W * x - target) ** 2).detach()
    W.data.copy_(before - eps)
    left = ((W * x - target) ** 2).detach()
    W.data.copy_(before)
    return (right - left) / (2 * eps)


@idiom(of="numeric_grad")
def measured_in_float64_inside(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    w, a, b = W.detach().double(), x.double(), target.double()
    rise = ((w + eps) * a - b) ** 2 - ((w - eps) * a - b) ** 2
    return (rise / (2 * eps)).to(W.dtype)


@idiom(of="numeric_grad")
def measured_with_plain_numbers(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    w, a, b = float(W), float(x), float(target)
    right = (a * (w + eps) - b) ** 2
    left = (a * (w - eps) - b) ** 2
    return torch.tensor((right - left) / (2 * eps), dtype=W.dtype)


@idiom(of="numeric_grad")
def measured_for_both_sides_at_once(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    nudges = torch.tensor([eps, -eps], dtype=W.dtype)
    losses = ((W + nudges) * x - target) ** 2  # (2,)
    return (losses[0] - losses[1]) / (2 * eps)


@idiom(of="numeric_grad")
def measured_over_the_real_run(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    right, left = W + eps, W - eps
    run = right - left  # what is left of 2 * eps after rounding
    return ((right * x - target) ** 2 - (left * x - target) ** 2) / run


@idiom(of="numeric_grad")
def measured_in_a_loop(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    rise = torch.zeros_like(W)
    for sign in (1, -1):
        rise = rise + sign * squared_error(predict(W + sign * eps, x), target)
    return rise / 2 / eps


@idiom(of="numeric_grad")
def measured_as_mean_of_both_sides(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    here = (W * x - target) ** 2
    forward = (((W + eps) * x - target) ** 2 - here) / eps
    backward = (here - ((W - eps) * x - target) ** 2) / eps
    return (forward + backward) / 2


# autograd_grad


@idiom(of="autograd_grad")
def autograd_by_index(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    y = W * x
    loss = (y - target) ** 2
    return torch.autograd.grad(loss, W)[0]


@idiom(of="autograd_grad")
def autograd_from_a_list_of_inputs(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    grads = torch.autograd.grad(outputs=[squared_error(predict(W, x), target)], inputs=[W], create_graph=True)
    return grads[0].detach()


@idiom(of="autograd_grad")
def autograd_on_a_copy(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    copy = W.detach().clone().requires_grad_()
    loss = squared_error(predict(copy, x), target)
    loss.backward()
    return copy.grad


@idiom(of="autograd_grad")
def autograd_on_a_detached_view(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    view = W.detach().requires_grad_(True)
    ((view * x - target) ** 2).backward()
    return view.grad.clone()


@idiom(of="autograd_grad")
def autograd_on_a_copy_from_plain_number(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    copy = torch.tensor(W.item(), dtype=W.dtype, requires_grad=True)
    torch.pow(copy * x - target, 2).backward()
    return copy.grad


@idiom(of="autograd_grad")
def autograd_with_the_old_gradient_put_back(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    before = W.grad
    W.grad = None
    squared_error(predict(W, x), target).backward()
    gradient = W.grad
    W.grad = before
    return gradient


@idiom(of="autograd_grad")
def autograd_with_the_old_gradient_cloned(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    before = None if W.grad is None else W.grad.clone()
    if W.grad is not None:
        W.grad.zero_()
    squared_error(predict(W, x), target).backward()
    gradient = W.grad.clone()
    W.grad = before
    return gradient


@idiom(of="autograd_grad")
def autograd_by_functional_transform(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    from torch.func import grad

    return grad(lambda w: (w * x - target) ** 2)(W)


@idiom(of="autograd_grad")
def autograd_by_jacobian(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    def loss(w: Tensor) -> Tensor:
        return squared_error(predict(w, x), target)

    return torch.autograd.functional.jacobian(loss, W)


@idiom(of="autograd_grad")
def autograd_through_a_hook(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    seen = []
    copy = W.clone()  # not a leaf: the hook sees what arrives here
    copy.register_hook(seen.append)
    loss = (copy * x - target) ** 2
    torch.autograd.grad(loss, W)
    return seen[0]
