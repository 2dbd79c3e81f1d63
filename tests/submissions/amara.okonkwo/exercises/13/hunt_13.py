"""Bug hunt 13. An engine of gradients, as small as can be, fits a straight line to three points.

The program runs and its loss goes down, to 1.25. Still, one mistake is in it: all three points lie on one line. Run it, take it
apart, compare with PyTorch's gradients; then write your answer at the end. Only the answer is read.
"""

from __future__ import annotations


class Value:
    """A number that remembers what it was made from, and the slope towards each input. Only + and * are here."""

    def __init__(self, data: float, inputs: tuple[tuple[Value, float], ...] = ()) -> None:
        self.data, self.inputs, self.grad = data, inputs, 0.0

    def __add__(self, other: Value) -> Value:
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other: Value) -> Value:
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    def backward(self) -> None:
        slopes = {self: 1.0}
        for node in reversed(topological_order(self)):
            node.grad = slopes[node]
            for below, slope in node.inputs:
                slopes[below] = slopes[node] * slope


def topological_order(root: Value) -> list[Value]:
    """Every node once, inputs first. It may call itself, since this graph is small; it is right."""
    order: dict[Value, None] = {}

    def visit(node: Value) -> None:
        if node not in order:
            for below, _ in node.inputs:
                visit(below)
            order[node] = None

    visit(root)
    return list(order)


points = [(1.0, 3.0), (2.0, 5.0), (3.0, 7.0)]  # all on the line y = 2 x + 1
w, b = 0.0, 0.0
for step in range(101):
    weight, bias, loss = Value(w), Value(b), Value(0.0)
    for x, y in points:
        error = weight * Value(x) + bias + Value(-y)
        loss = loss + error * error
    if step % 20 == 0:
        print(f"step {step:3}   w {w:.4f}   b {b:.4f}   loss {loss.data:.4f}")
    loss.backward()
    w, b = w - 0.03 * weight.grad, b - 0.03 * bias.grad

# Which one is it?
#   product_slopes_exchanged   in a product each factor gets its own value as the slope
#   gradient_overwritten       a node does not get all that belongs to it
#   from_the_inputs_up         the pass goes through the nodes in the wrong order
#   begins_with_zero           the result's own slope is wrong
#   one_step_down              only the nodes right below the result get a gradient
#   only_the_left_factor       one factor of a product gets nothing

# LINE is the number of the line where the mistake is (where there are two, either), MISTAKE its name from this list.
LINE = 25
MISTAKE = "gradient_overwritten"
