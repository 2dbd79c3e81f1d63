"""Named wrong answers of exercise 13: each is one mistake that people really make.

The wrong engines are the right one with one method exchanged.
"""

# ruff: noqa: B006 (people write so)
import math

import torch
from engine import Value, topological_order
from torch import Tensor

from grader.banks import misconception

# --- Value: backward ---


@misconception(
    of="Value",
    says="Your backward() sets .grad where it should add. A node that is used twice then keeps only the last of its two shares. "
    "Many ways lead to it, and each brings something.",
    see="one-node-many-ways",
)
class gradient_overwritten(Value):
    def backward(self) -> None:
        slopes = {self: 1.0}
        for node in reversed(topological_order(self)):
            node.grad = slopes[node]
            for below, slope in node.inputs:
                slopes[below] = slopes[node] * slope


@misconception(
    of="Value",
    says="Within one pass your shares add up, but the result is written over what .grad held. backward() adds to it, as torch's does.",
    see="a-second-pass",
)
class earlier_passes_forgotten(Value):
    def backward(self) -> None:
        slopes = {self: 1.0}
        for node in reversed(topological_order(self)):
            node.grad = slopes[node]
            for below, slope in node.inputs:
                slopes[below] = slopes.get(below, 0.0) + slopes[node] * slope


@misconception(
    of="Value",
    says="Your pass sends on what .grad holds, and that still holds the shares of an earlier pass: the second time too much flows down. "
    "What one pass has found must be kept apart from what earlier ones have added up.",
    see="a-second-pass",
)
class stored_gradients_flow_again(Value):
    def backward(self) -> None:
        self.grad = 1.0
        for node in reversed(topological_order(self)):
            for below, slope in node.inputs:
                below.grad += node.grad * slope


@misconception(
    of="Value",
    says="Your pass goes from the inputs up instead of from the result down: when a node passes its share on, it has not got one yet.",
    see="the-order-of-the-pass",
)
class from_the_inputs_up(Value):
    def backward(self) -> None:
        slopes = {self: 1.0}
        for node in topological_order(self):
            node.grad += slopes.get(node, 0.0)
            for below, slope in node.inputs:
                slopes[below] = slopes.get(below, 0.0) + slopes.get(node, 0.0) * slope


@misconception(
    of="Value",
    says="A node passes its share on as soon as the first one has come, and never again. "
    "It must wait until everything that is made from it has had its turn: that is what the order is for.",
    see="the-order-of-the-pass",
)
class nearest_nodes_first(Value):
    def backward(self) -> None:
        slopes, queue, seen = {self: 1.0}, [self], {self}
        while queue:
            node = queue.pop(0)
            node.grad += slopes[node]
            for below, slope in node.inputs:
                slopes[below] = slopes.get(below, 0.0) + slopes[node] * slope
                if below not in seen:
                    seen.add(below)
                    queue.append(below)


@misconception(
    of="Value",
    says="Your pass reaches only the nodes right below the result. The chain goes on to the very bottom.",
    see="the-order-of-the-pass",
)
class one_step_down(Value):
    def backward(self) -> None:
        self.grad += 1.0
        for below, slope in self.inputs:
            below.grad += slope


@misconception(
    of="Value",
    says="Your pass calls itself for every node, and Python gives up at about 1,000 calls inside one another. A list of "
    "what is still to do has no such end.",
    see="deep-graphs",
)
class backward_calls_itself(Value):
    def backward(self) -> None:
        order, seen = [], set()

        def visit(node: Value) -> None:
            if node not in seen:
                seen.add(node)
                for below, _ in node.inputs:
                    visit(below)
                order.append(node)

        visit(self)
        slopes = {self: 1.0}
        for node in reversed(order):
            node.grad += slopes[node]
            for below, slope in node.inputs:
                slopes[below] = slopes.get(below, 0.0) + slopes[node] * slope


@misconception(
    of="Value",
    says="On the way down your slopes are added where the chain rule multiplies them.",
    see="local-rules",
)
class slopes_added_along_a_way(Value):
    def backward(self) -> None:
        slopes = {self: 1.0}
        for node in reversed(topological_order(self)):
            node.grad += slopes[node]
            for below, slope in node.inputs:
                slopes[below] = slopes.get(below, 0.0) + slopes[node] + slope


@misconception(
    of="Value",
    says="Only leaves get a gradient from your pass. Every node below has one: the ones in between, too.",
    see="one-node-many-ways",
)
class only_leaves_get_a_gradient(Value):
    def backward(self) -> None:
        slopes = {self: 1.0}
        for node in reversed(topological_order(self)):
            if not node.inputs:
                node.grad += slopes[node]
            for below, slope in node.inputs:
                slopes[below] = slopes.get(below, 0.0) + slopes[node] * slope


@misconception(
    of="Value",
    says="Your pass begins with the result's own value as its slope. The slope of a thing by itself is one.",
    see="the-order-of-the-pass",
)
class begins_with_the_result(Value):
    def backward(self) -> None:
        slopes = {self: self.data}
        for node in reversed(topological_order(self)):
            node.grad += slopes[node]
            for below, slope in node.inputs:
                slopes[below] = slopes.get(below, 0.0) + slopes[node] * slope


@misconception(
    of="Value",
    says="Your pass begins with a slope of 0, so zeros are all that comes down. The slope of a thing by itself is one.",
    see="the-order-of-the-pass",
)
class begins_with_zero(Value):
    def backward(self) -> None:
        slopes = {self: self.grad}
        for node in reversed(topological_order(self)):
            node.grad += slopes[node]
            for below, slope in node.inputs:
                slopes[below] = slopes.get(below, 0.0) + slopes[node] * slope


@misconception(
    of="Value",
    says="A node that is used twice by one operation (a * a, a + a) gets one share only. Each use counts.",
    see="one-node-many-ways",
)
class same_input_counted_once(Value):
    def backward(self) -> None:
        slopes = {self: 1.0}
        for node in reversed(topological_order(self)):
            node.grad += slopes[node]
            for below, slope in dict(node.inputs).items():
                slopes[below] = slopes.get(below, 0.0) + slopes[node] * slope


# --- Value: what is kept ---


@misconception(of="Value", says="Your .grad begins as None. It is a float from the start: 0.0.", see="what-a-value-keeps")
class gradient_begins_as_none(Value):
    def __init__(self, data: float) -> None:
        super().__init__(data)
        self.grad = None

    def backward(self) -> None:
        slopes = {self: 1.0}
        for node in reversed(topological_order(self)):
            node.grad = (node.grad or 0.0) + slopes[node]
            for below, slope in node.inputs:
                slopes[below] = slopes.get(below, 0.0) + slopes[node] * slope


@misconception(of="Value", says="Your .grad begins with 1. Nothing has been added up yet, so it begins with 0.", see="what-a-value-keeps")
class gradient_begins_with_one(Value):
    def __init__(self, data: float) -> None:
        super().__init__(data)
        self.grad = 1.0


@misconception(of="Value", says="Your .data is a tensor. This engine works on plain Python floats.", see="what-a-value-keeps")
class data_as_a_tensor(Value):
    def __init__(self, data: float) -> None:
        super().__init__(float(data))
        self.data = torch.as_tensor(float(data))


@misconception(
    of="Value",
    says="Your sum changes the left operand and gives it back. An operation makes a new Value, and leaves the old ones as they are.",
    see="what-a-value-keeps",
)
class sum_in_place(Value):
    def __add__(self, other):
        self.data += other.data if isinstance(other, Value) else other
        return self


@misconception(
    of="Value",
    says="The results of your operations remember nothing of their inputs, so backward() has nowhere to go.",
    see="what-a-value-keeps",
)
class inputs_not_remembered(Value):
    def __add__(self, other):
        return Value(self.data + (other.data if isinstance(other, Value) else other))

    def __mul__(self, other):
        return Value(self.data * (other.data if isinstance(other, Value) else other))


@misconception(of="Value", says="Your product is a plain number. An operation on Values makes a Value.", see="what-a-value-keeps")
class product_is_a_number(Value):
    def __mul__(self, other):
        return self.data * (other.data if isinstance(other, Value) else other)


@misconception(of="Value", says="Your negative is a plain number, and the graph ends there.", see="what-a-value-keeps")
class negative_is_a_number(Value):
    def __neg__(self):
        return -self.data


# --- Value: numbers beside it ---


@misconception(
    of="Value",
    says="Your + and * expect a Value on the right, and a plain number has no .data. Turn a number into a Value first.",
    see="plain-numbers-beside-a-value",
)
class only_values_on_the_right(Value):
    def __add__(self, other):
        out = Value(self.data + other.data)
        out.inputs = [(self, 1.0), (other, 1.0)]
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data)
        out.inputs = [(self, other.data), (other, self.data)]
        return out


@misconception(
    of="Value",
    says="number + a does not work, only a + number. Python asks the right side by a method whose name begins with r.",
    see="plain-numbers-beside-a-value",
)
class no_sum_from_the_right(Value):
    def __radd__(self, other):
        return NotImplemented


@misconception(
    of="Value",
    says="number * a does not work, only a * number. Python asks the right side by a method whose name begins with r.",
    see="plain-numbers-beside-a-value",
)
class no_product_from_the_right(Value):
    def __rmul__(self, other):
        return NotImplemented


@misconception(
    of="Value",
    says="In number - a the number comes first. Your reflected form computes a - number.",
    see="plain-numbers-beside-a-value",
)
class reflected_difference_exchanged(Value):
    def __rsub__(self, other):
        return self - other


@misconception(
    of="Value",
    says="In number / a the number comes first. Your reflected form computes a / number.",
    see="plain-numbers-beside-a-value",
)
class reflected_quotient_exchanged(Value):
    def __rtruediv__(self, other):
        return self / other


@misconception(
    of="Value",
    says="number - a has the right value, but its slope towards a is 1. When a grows, number - a falls.",
    see="plain-numbers-beside-a-value",
)
class reflected_difference_with_slope_one(Value):
    def __rsub__(self, other):
        out = Value(other - self.data)
        out.inputs = [(self, 1.0)]
        return out


# --- Value: local rules ---


@misconception(
    of="Value",
    says="In a product each factor got its own value as the slope. If a moves by a little, a * b moves by how much?",
    see="local-rules",
)
class product_slopes_exchanged(Value):
    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data)
        out.inputs = [(self, self.data), (other, other.data)]
        return out


@misconception(of="Value", says="The slopes of your product are 1, as for a sum.", see="local-rules")
class product_with_the_slopes_of_a_sum(Value):
    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data)
        out.inputs = [(self, 1.0), (other, 1.0)]
        return out


@misconception(of="Value", says="Only the left factor of a product gets a share.", see="local-rules")
class only_the_left_factor(Value):
    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data)
        out.inputs = [(self, other.data)]
        return out


@misconception(of="Value", says="Only the left summand of a sum gets a share.", see="local-rules")
class only_the_left_summand(Value):
    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data)
        out.inputs = [(self, 1.0)]
        return out


@misconception(
    of="Value",
    says="In a difference the right side has the slope -1: when it grows, the difference falls. Yours has 1.",
    see="local-rules",
)
class difference_with_two_plus_signs(Value):
    def __sub__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data - other.data)
        out.inputs = [(self, 1.0), (other, 1.0)]
        return out


@misconception(
    of="Value",
    says="In a quotient the slope towards the divisor misses its square: look at the derivative of 1/b.",
    see="local-rules",
)
class divisor_not_squared(Value):
    def __truediv__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data / other.data)
        out.inputs = [(self, 1 / other.data), (other, -self.data / other.data)]
        return out


@misconception(
    of="Value",
    says="In a quotient the slope towards the divisor has the wrong sign: when it grows, the quotient shrinks.",
    see="local-rules",
)
class divisor_with_a_plus(Value):
    def __truediv__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data / other.data)
        out.inputs = [(self, 1 / other.data), (other, self.data / other.data**2)]
        return out


@misconception(
    of="Value",
    says="In the slope of a power the exponent stands in front, but the power itself is not one lower.",
    see="local-rules",
)
class power_not_lowered(Value):
    def __pow__(self, exponent):
        out = Value(self.data**exponent)
        out.inputs = [(self, exponent * self.data**exponent)]
        return out


@misconception(
    of="Value",
    says="In the slope of a power the exponent is missing in front.",
    see="local-rules",
)
class exponent_not_in_front(Value):
    def __pow__(self, exponent):
        out = Value(self.data**exponent)
        out.inputs = [(self, self.data ** (exponent - 1))]
        return out


@misconception(of="Value", says="The slope of your power is that of a square, whatever the exponent.", see="local-rules")
class every_power_a_square(Value):
    def __pow__(self, exponent):
        out = Value(self.data**exponent)
        out.inputs = [(self, 2 * self.data)]
        return out


@misconception(
    of="Value",
    says="Your power multiplies again and again, so it knows whole positive exponents only. 0.5 and -2 are exponents, too.",
    see="local-rules",
)
class only_whole_exponents(Value):
    def __pow__(self, exponent):
        out = Value(1.0)
        for _ in range(int(exponent)):
            out = out * self
        return out


@misconception(
    of="Value",
    says="Your power goes through logarithms, which negative numbers do not have.",
    see="local-rules",
)
class power_through_logarithms(Value):
    def __pow__(self, exponent):
        return (self.log() * exponent).exp()


@misconception(of="Value", says="The slope of e to the a is not 1: it is the result itself.", see="local-rules")
class exponential_with_slope_one(Value):
    def exp(self):
        out = Value(math.exp(self.data))
        out.inputs = [(self, 1.0)]
        return out


@misconception(of="Value", says="The slope of e to the a is e to the a, not a.", see="local-rules")
class exponential_with_the_input_as_slope(Value):
    def exp(self):
        out = Value(math.exp(self.data))
        out.inputs = [(self, self.data)]
        return out


@misconception(
    of="Value",
    says="The rule for powers does not hold here: in e to the a the exponent moves, not the base.",
    see="local-rules",
)
class exponential_by_the_rule_of_powers(Value):
    def exp(self):
        out = Value(math.exp(self.data))
        out.inputs = [(self, self.data * math.exp(self.data - 1))]
        return out


@misconception(of="Value", says="The slope of a logarithm is one over its input; yours is one over its result.", see="local-rules")
class logarithm_with_one_over_the_result(Value):
    def log(self):
        out = Value(math.log(self.data))
        out.inputs = [(self, 1 / out.data)]
        return out


@misconception(of="Value", says="Your logarithm has the base 10. The natural one is asked for.", see="local-rules")
class logarithm_of_base_ten(Value):
    def log(self):
        out = Value(math.log10(self.data))
        out.inputs = [(self, 1 / (self.data * math.log(10)))]
        return out


@misconception(of="Value", says="Your logarithm has the base 2. The natural one is asked for.", see="local-rules")
class logarithm_of_base_two(Value):
    def log(self):
        out = Value(math.log2(self.data))
        out.inputs = [(self, 1 / (self.data * math.log(2)))]
        return out


@misconception(
    of="Value",
    says="The slope of tanh is written with its result. Yours squares the input: 1 minus a squared.",
    see="local-rules",
)
class tanh_slope_from_the_input(Value):
    def tanh(self):
        out = Value(math.tanh(self.data))
        out.inputs = [(self, 1 - self.data**2)]
        return out


@misconception(of="Value", says="The slope of tanh misses a square: it is not 1 minus tanh.", see="local-rules")
class tanh_slope_without_the_square(Value):
    def tanh(self):
        out = Value(math.tanh(self.data))
        out.inputs = [(self, 1 - out.data)]
        return out


@misconception(of="Value", says="This is the slope of the sigmoid, s (1 - s). tanh has another one.", see="local-rules")
class tanh_with_the_slope_of_a_sigmoid(Value):
    def tanh(self):
        out = Value(math.tanh(self.data))
        out.inputs = [(self, out.data * (1 - out.data))]
        return out


@misconception(of="Value", says="This is the sigmoid, between 0 and 1. tanh runs from -1 to 1.", see="local-rules")
class sigmoid_instead_of_tanh(Value):
    def tanh(self):
        out = Value(1 / (1 + math.exp(-self.data)))
        out.inputs = [(self, out.data * (1 - out.data))]
        return out


@misconception(of="Value", says="Where relu cuts off, its slope is 0. Yours is 1 everywhere.", see="local-rules")
class relu_with_slope_one_everywhere(Value):
    def relu(self):
        out = Value(max(0.0, self.data))
        out.inputs = [(self, 1.0)]
        return out


@misconception(of="Value", says="The slope of relu is 1 where it lets a number through. Yours is the number itself.", see="local-rules")
class relu_with_the_number_as_slope(Value):
    def relu(self):
        out = Value(max(0.0, self.data))
        out.inputs = [(self, out.data)]
        return out


@misconception(of="Value", says="Your relu gives the absolute value. Negative numbers become 0.", see="local-rules")
class absolute_value_instead_of_relu(Value):
    def relu(self):
        out = Value(abs(self.data))
        out.inputs = [(self, 1.0 if self.data > 0 else -1.0)]
        return out


@misconception(of="Value", says="Your relu lets a share of the negative numbers through. That is the leaky one.", see="local-rules")
class leaky_relu(Value):
    def relu(self):
        out = Value(self.data if self.data > 0 else 0.01 * self.data)
        out.inputs = [(self, 1.0 if self.data > 0 else 0.01)]
        return out


@misconception(of="Value", says="Your relu does the opposite: it keeps negative numbers and cuts off positive ones.", see="local-rules")
class relu_upside_down(Value):
    def relu(self):
        out = Value(min(0.0, self.data))
        out.inputs = [(self, float(self.data < 0))]
        return out


@misconception(
    of="Value",
    says="You add 1 to the result's own .grad and let .grad flow on, with all that earlier calls have left there. "
    "A second call adds too much.",
    see="a-second-pass",
)
class one_more_for_the_result(Value):
    def backward(self) -> None:
        self.grad += 1.0
        for node in reversed(topological_order(self)):
            for below, slope in node.inputs:
                below.grad += node.grad * slope


@misconception(
    of="Value",
    says="Before each pass you set the gradients of all nodes but the leaves to zero. Those nodes should keep what they have, too.",
    see="a-second-pass",
)
class inner_gradients_cleared(Value):
    def backward(self) -> None:
        order = topological_order(self)
        for node in order:
            if node.inputs:
                node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for below, slope in node.inputs:
                below.grad += node.grad * slope


@misconception(
    of="Value",
    says="A second backward() does nothing: you remember that one has been here. It should add the same once more.",
    see="a-second-pass",
)
class only_the_first_pass_counts(Value):
    def backward(self) -> None:
        if getattr(self, "gone_through", False):
            return
        self.gone_through = True
        slopes = {self: 1.0}
        for node in reversed(topological_order(self)):
            node.grad += slopes[node]
            for below, slope in node.inputs:
                slopes[below] = slopes.get(below, 0.0) + slopes[node] * slope


@misconception(of="Value", says="Your gradients have the sign of a step: minus. A gradient points uphill.", see="local-rules")
class gradient_subtracted(Value):
    def backward(self) -> None:
        slopes = {self: 1.0}
        for node in reversed(topological_order(self)):
            node.grad -= slopes[node]
            for below, slope in node.inputs:
                slopes[below] = slopes.get(below, 0.0) + slopes[node] * slope


@misconception(
    of="Value",
    says="Only the first input of each node gets a share. A sum or a product has two.",
    see="one-node-many-ways",
)
class first_input_only(Value):
    def backward(self) -> None:
        slopes = {self: 1.0}
        for node in reversed(topological_order(self)):
            node.grad += slopes.get(node, 0.0)
            for below, slope in node.inputs[:1]:
                slopes[below] = slopes.get(below, 0.0) + slopes.get(node, 0.0) * slope


@misconception(
    of="Value",
    says="You keep the slopes by a node's number. Two nodes that hold the same number are not the same node.",
    see="one-node-many-ways",
)
class equal_numbers_taken_for_one_node(Value):
    def __eq__(self, other):
        return isinstance(other, Value) and self.data == other.data

    def __hash__(self):
        return hash(self.data)


@misconception(
    of="Value",
    says="number - a does not work, only a - number. Python asks the right side by a method whose name begins with r.",
    see="plain-numbers-beside-a-value",
)
class no_difference_from_the_right(Value):
    def __rsub__(self, other):
        return NotImplemented


@misconception(
    of="Value",
    says="number / a does not work, only a / number. Python asks the right side by a method whose name begins with r.",
    see="plain-numbers-beside-a-value",
)
class no_quotient_from_the_right(Value):
    def __rtruediv__(self, other):
        return NotImplemented


@misconception(
    of="Value",
    says="-a does not work. Python asks for it by a method of its own.",
    see="plain-numbers-beside-a-value",
)
class no_minus_in_front(Value):
    __neg__ = None

    def __sub__(self, other):
        return self + (other if isinstance(other, Value) else Value(other)) * -1.0

    def __rsub__(self, other):
        return self * -1.0 + other


@misconception(
    of="Value",
    says="-a is a new Value that has forgotten a, so nothing flows back through it.",
    see="what-a-value-keeps",
)
class negative_begins_anew(Value):
    def __neg__(self):
        return Value(-self.data)


@misconception(
    of="Value",
    says="In a difference the right side has the slope -1, whichever side your number stands on. Yours has 1.",
    see="local-rules",
)
class every_difference_with_two_plus_signs(Value):
    def __sub__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data - other.data)
        out.inputs = [(self, 1.0), (other, 1.0)]
        return out

    def __rsub__(self, other):
        return Value(other) - self


@misconception(
    of="Value",
    says="Wherever you divide, the slope towards the divisor misses its square: look at the derivative of 1/b.",
    see="local-rules",
)
class no_divisor_squared(Value):
    def __truediv__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data / other.data)
        out.inputs = [(self, 1 / other.data), (other, -self.data / other.data)]
        return out

    def __rtruediv__(self, other):
        return Value(other) / self


@misconception(
    of="Value",
    says="Wherever you divide, the slope towards the divisor has the wrong sign: when it grows, the quotient shrinks.",
    see="local-rules",
)
class every_divisor_with_a_plus(Value):
    def __truediv__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data / other.data)
        out.inputs = [(self, 1 / other.data), (other, self.data / other.data**2)]
        return out

    def __rtruediv__(self, other):
        return Value(other) / self


@misconception(
    of="Value",
    says="The divisor is a plain number to you, so no gradient reaches it. It is a node like the other one.",
    see="local-rules",
)
class nothing_for_the_divisor(Value):
    def __truediv__(self, other):
        return self * (1.0 / (other.data if isinstance(other, Value) else other))

    def __rtruediv__(self, other):
        return Value(other) / self


@misconception(
    of="Value",
    says="You make the exponent a whole number. It may be 0.5: the square root.",
    see="local-rules",
)
class exponent_cut_to_a_whole_number(Value):
    def __pow__(self, exponent):
        exponent = int(exponent)
        out = Value(self.data**exponent)
        out.inputs = [(self, exponent * self.data ** (exponent - 1))]
        return out


@misconception(
    of="Value",
    says="Your log is math.log10, with the slope of the natural one. The natural logarithm is asked for.",
    see="local-rules",
)
class logarithm_of_base_ten_with_the_natural_slope(Value):
    def log(self):
        out = Value(math.log10(self.data))
        out.inputs = [(self, 1 / self.data)]
        return out


@misconception(
    of="Value",
    says="Your relu takes the absolute value forwards, though its slope is right. A negative number becomes 0.",
    see="local-rules",
)
class absolute_value_with_the_slope_of_relu(Value):
    def relu(self):
        out = Value(abs(self.data))
        out.inputs = [(self, float(self.data > 0))]
        return out


# --- topological_order ---


@misconception(
    of="topological_order",
    says="Your list has the root first. Inputs come before what is made from them, so the root comes last.",
    see="the-order-of-the-pass",
)
def root_first(root: Value) -> list[Value]:
    order, seen, stack = [], set(), [(root, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            stack.append((node, True))
            stack.extend((below, False) for below, _ in node.inputs)
    return order[::-1]


@misconception(
    of="topological_order",
    says="You list a node before you go on to its inputs, and turn the list round at the end. "
    "With a short and a long way to the same node that is not enough: the node must wait for the longest.",
    see="the-order-of-the-pass",
)
def preorder_turned_round(root: Value) -> list[Value]:
    order, seen, stack = [], set(), [root]
    while stack:
        node = stack.pop()
        if node not in seen:
            seen.add(node)
            order.append(node)
            stack.extend(below for below, _ in node.inputs)
    return order[::-1]


@misconception(
    of="topological_order",
    says="You go level by level, nearest first, and turn the list round at the end. A node that lies near by one way "
    "may lie deep by another.",
    see="the-order-of-the-pass",
)
def levels_turned_round(root: Value) -> list[Value]:
    order, seen, queue = [root], {root}, [root]
    while queue:
        node = queue.pop(0)
        for below, _ in node.inputs:
            if below not in seen:
                seen.add(below)
                order.append(below)
                queue.append(below)
    return order[::-1]


@misconception(
    of="topological_order",
    says="Your function calls itself for every node, and Python gives up at about 1,000 calls inside one another.",
    see="deep-graphs",
)
def order_by_recursion(root: Value) -> list[Value]:
    order, seen = [], set()

    def visit(node: Value) -> None:
        if node not in seen:
            seen.add(node)
            for below, _ in node.inputs:
                visit(below)
            order.append(node)

    visit(root)
    return order


@misconception(
    of="topological_order",
    says="The root itself is missing from your list. It is a node of the graph, and the last one.",
    see="the-order-of-the-pass",
)
def root_left_out(root: Value) -> list[Value]:
    order, seen, stack = [], set(), [(root, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            stack.append((node, True))
            stack.extend((below, False) for below, _ in node.inputs)
    return order[:-1]


@misconception(
    of="topological_order",
    says="The leaves are missing from your list. They are nodes as well, and those that we want the gradients of.",
    see="the-order-of-the-pass",
)
def leaves_left_out(root: Value) -> list[Value]:
    order, seen, stack = [], set(), [(root, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif node not in seen and node.inputs:
            seen.add(node)
            stack.append((node, True))
            stack.extend((below, False) for below, _ in node.inputs)
    return order


@misconception(
    of="topological_order",
    says="Your list holds the numbers, not the nodes.",
    see="the-order-of-the-pass",
)
def numbers_instead_of_nodes(root: Value) -> list[Value]:
    order, seen, stack = [], set(), [(root, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            stack.append((node, True))
            stack.extend((below, False) for below, _ in node.inputs)
    return [node.data for node in order]


@misconception(
    of="topological_order",
    says="Only the root and the nodes right below it are in your list. Each of those has inputs of its own.",
    see="the-order-of-the-pass",
)
def one_level_only(root: Value) -> list[Value]:
    return [*dict.fromkeys(below for below, _ in root.inputs), root]


@misconception(
    of="topological_order",
    says="You sort the nodes by their numbers. The order of making has nothing to do with size.",
    see="the-order-of-the-pass",
)
def sorted_by_number(root: Value) -> list[Value]:
    seen, stack = {root}, [root]
    while stack:
        node = stack.pop()
        for below, _ in node.inputs:
            if below not in seen:
                seen.add(below)
                stack.append(below)
    return sorted(seen, key=lambda node: node.data)


@misconception(
    of="topological_order",
    says="The nodes that you have seen are kept between calls, so a second call finds hardly any. Begin with an empty set.",
    see="the-order-of-the-pass",
)
def seen_in_an_earlier_call(root: Value, seen: set[Value] = set()) -> list[Value]:
    order, stack = [], [(root, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            stack.append((node, True))
            stack.extend((below, False) for below, _ in node.inputs)
    return order


@misconception(
    of="topological_order",
    says="Your list is a default argument. Python makes it once, so every call adds to the same list.",
    see="the-order-of-the-pass",
)
def one_list_for_all_calls(root: Value, order: list[Value] = []) -> list[Value]:
    seen, stack = set(), [(root, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            stack.append((node, True))
            stack.extend((below, False) for below, _ in node.inputs)
    return order


@misconception(
    of="topological_order",
    says="You yield the nodes one by one. A list is asked for.",
    see="the-order-of-the-pass",
)
def nodes_one_at_a_time(root: Value) -> list[Value]:
    seen, stack = set(), [(root, False)]
    while stack:
        node, done = stack.pop()
        if done:
            yield node
        elif node not in seen:
            seen.add(node)
            stack.append((node, True))
            stack.extend((below, False) for below, _ in node.inputs)


# --- unbroadcast ---


@misconception(
    of="unbroadcast",
    says="You take means. A number that was used in several places has an influence through all of them, and influences add up.",
    see="sums-over-the-copies",
)
def mean_over_the_copies(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    while grad.ndim > len(shape):
        grad = grad.mean(0)
    for axis, size in enumerate(shape):
        if size == 1:
            grad = grad.mean(axis, keepdim=True)
    return grad


@misconception(
    of="unbroadcast",
    says="Only the axes in front are summed. Axes of size 1 were stretched, too.",
    see="sums-over-the-copies",
)
def only_axes_in_front(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    while grad.ndim > len(shape):
        grad = grad.sum(0)
    return grad


@misconception(
    of="unbroadcast",
    says="Only stretched axes are summed. Broadcasting also puts axes in front that the input did not have.",
    see="sums-over-the-copies",
)
def only_stretched_axes(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    for axis, size in enumerate(shape):
        if size == 1:
            grad = grad.sum(axis, keepdim=True)
    return grad


@misconception(
    of="unbroadcast",
    says="Axes are taken away from the right. Broadcasting lines shapes up on the right, so what is too many stands on the left.",
    see="sums-over-the-copies",
)
def axes_taken_from_the_right(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    while grad.ndim > len(shape):
        grad = grad.sum(-1)
    for axis, size in enumerate(shape):
        if size == 1:
            grad = grad.sum(axis, keepdim=True)
    return grad


@misconception(
    of="unbroadcast",
    says="The stretched axis is gone from your result. It was there before, with size 1, and must be there again.",
    see="sums-over-the-copies",
)
def stretched_axis_lost(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    while grad.ndim > len(shape):
        grad = grad.sum(0)
    for axis in reversed(range(len(shape))):
        if shape[axis] == 1:
            grad = grad.sum(axis)
    return grad


@misconception(
    of="unbroadcast",
    says="You pick the first of the copies. The others have a share, too.",
    see="sums-over-the-copies",
)
def first_of_the_copies(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    while grad.ndim > len(shape):
        grad = grad[0]
    for axis, size in enumerate(shape):
        if size == 1:
            grad = grad.narrow(axis, 0, 1)
    return grad


@misconception(
    of="unbroadcast",
    says="sum over an empty list of axes sums over all of them, so where no axis is too many, everything is added up. "
    "Look at how your list is made.",
    see="sums-over-the-copies",
)
def sum_over_no_axes(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    front = grad.ndim - len(shape)
    grad = grad.sum(dim=tuple(range(front)))
    if grad.ndim == len(shape):
        for axis, size in enumerate(shape):
            if size == 1:
                grad = grad.sum(axis, keepdim=True)
    return grad


@misconception(
    of="unbroadcast",
    says="The gradient comes back as it went in. Its shape must be that of the input.",
    see="sums-over-the-copies",
)
def gradient_left_alone(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    return grad


@misconception(
    of="unbroadcast",
    says="Everything is added into one number, and every place gets it.",
    see="sums-over-the-copies",
)
def one_sum_for_all(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    return grad.sum().expand(shape).clone()


@misconception(
    of="unbroadcast",
    says="You sum in the wrong direction: an axis that was stretched is kept, and one that was not is summed and spread.",
    see="sums-over-the-copies",
)
def other_axes_summed(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    while grad.ndim > len(shape):
        grad = grad.sum(0)
    if any(size == 1 for size in shape):
        for axis, size in enumerate(shape):
            if size != 1:
                grad = grad.sum(axis, keepdim=True)
        grad = grad.sum().expand(shape).clone()
    return grad


@misconception(
    of="unbroadcast",
    says="You cut the gradient to the right number of entries and reshape it. The entries that you drop belong to the sum.",
    see="sums-over-the-copies",
)
def cut_and_reshaped(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    return grad.flatten()[: math.prod(shape)].reshape(shape)


@misconception(of="unbroadcast", says="Your result is float32, whatever came in. The dtype stays.", see="sums-over-the-copies")
def gradient_in_float32(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    return grad.float().sum_to_size(shape)


@misconception(
    of="unbroadcast",
    says="You sum over one axis in front. There may be several.",
    see="sums-over-the-copies",
)
def one_axis_in_front(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    if grad.ndim > len(shape):
        grad = grad.sum(0)
    for axis, size in enumerate(shape):
        if size == 1:
            grad = grad.sum(axis, keepdim=True)
    return grad


@misconception(
    of="unbroadcast",
    says="You return after the first stretched axis. There may be several.",
    see="sums-over-the-copies",
)
def returns_after_one_axis(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    while grad.ndim > len(shape):
        grad = grad.sum(0)
    for axis, size in enumerate(shape):
        if size == 1:
            return grad.sum(axis, keepdim=True)
    return grad


@misconception(
    of="unbroadcast",
    says="You cut the gradient into pieces of the right shape and add these up. The copies lie along the stretched axes; "
    "a reshape does not find them.",
    see="sums-over-the-copies",
)
def pieces_added_up(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    return grad.reshape(-1, *shape).sum(0)


@misconception(
    of="unbroadcast",
    says="sum over an empty list of axes sums over all of them, so where no axis is too many in front, everything is added up.",
    see="sums-over-the-copies",
)
def everything_summed_without_axes_in_front(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    grad = grad.sum(dim=tuple(range(grad.ndim - len(shape))))
    for axis, size in enumerate(shape):
        if size == 1:
            grad = grad.sum(axis, keepdim=True)
    return grad


@misconception(
    of="unbroadcast",
    says="The largest of the copies is not their sum.",
    see="sums-over-the-copies",
)
def largest_of_the_copies(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    while grad.ndim > len(shape):
        grad = grad.amax(0)
    for axis, size in enumerate(shape):
        if size == 1:
            grad = grad.amax(axis, keepdim=True)
    return grad


@misconception(
    of="unbroadcast",
    says="A single number comes back as a float. A tensor of shape () is asked for.",
    see="sums-over-the-copies",
)
def single_number_as_a_float(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    return grad.sum().item() if shape == () else grad.sum_to_size(shape)


# --- matmul_backward ---


@misconception(of="matmul_backward", says="Your two gradients are in each other's place.", see="the-shapes-lead-the-way")
def gradients_exchanged(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    return A.T @ grad_out, grad_out @ B.T


@misconception(
    of="matmul_backward",
    says="The matrices stand there without being transposed. Write the shapes down: which product fits?",
    see="the-shapes-lead-the-way",
)
def nothing_transposed(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    return grad_out @ B, A @ grad_out


@misconception(
    of="matmul_backward",
    says="The factors are in the wrong order. For square matrices every order fits; only one is right.",
    see="the-shapes-lead-the-way",
)
def factors_exchanged(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    return B.T @ grad_out, grad_out @ A.T


@misconception(
    of="matmul_backward",
    says="You reshaped where a transpose is due: the shape fits, and the numbers are in the wrong places.",
    see="the-shapes-lead-the-way",
)
def reshaped_instead_of_transposed(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    return grad_out @ B.reshape(B.shape[1], B.shape[0]), A.reshape(A.shape[1], A.shape[0]) @ grad_out


@misconception(
    of="matmul_backward",
    says="The gradient that comes from above is left out, as if every entry of it were 1. The chain rule multiplies by it.",
    see="the-shapes-lead-the-way",
)
def upstream_forgotten(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    ones = torch.ones_like(grad_out)
    return ones @ B.T, A.T @ ones


@misconception(
    of="matmul_backward",
    says="Your gradients are divided by the number of rows. Nothing in A @ B is a mean; if the loss is one, the "
    "division is in grad_out already.",
    see="the-shapes-lead-the-way",
)
def divided_by_the_rows(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    return grad_out @ B.T / len(A), A.T @ grad_out / len(A)


@misconception(
    of="matmul_backward",
    says="Each gradient was made with its own matrix: A's with A, B's with B. As with numbers, each factor's slope holds the other one.",
    see="the-shapes-lead-the-way",
)
def each_with_itself(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    return grad_out @ grad_out.T @ A, B @ grad_out.T @ grad_out


@misconception(of="matmul_backward", says="Both gradients come back transposed.", see="the-shapes-lead-the-way")
def both_transposed(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    return (grad_out @ B.T).T, (A.T @ grad_out).T


@misconception(
    of="matmul_backward",
    says="You return a list, or one thing. Two gradients are asked for, as a tuple.",
    see="the-shapes-lead-the-way",
)
def gradients_in_a_list(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    return [grad_out @ B.T, A.T @ grad_out]


@misconception(
    of="matmul_backward",
    says="You computed the product forwards once more. Its gradients are asked for.",
    see="the-shapes-lead-the-way",
)
def forward_instead_of_backward(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    return A @ B, grad_out


@misconception(
    of="matmul_backward",
    says="Your gradients have the sign of a step: minus. A gradient points uphill.",
    see="the-shapes-lead-the-way",
)
def minus_in_front(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    return -grad_out @ B.T, -A.T @ grad_out


@misconception(
    of="matmul_backward",
    says="B's gradient comes from grad_out turned round, times A: it is the transpose of what is asked for.",
    see="the-shapes-lead-the-way",
)
def second_gradient_transposed(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    return grad_out @ B.T, grad_out.T @ A


@misconception(
    of="matmul_backward",
    says="B's gradient is divided by the number of rows. Nothing in A @ B is a mean; the rows' shares add up.",
    see="the-shapes-lead-the-way",
)
def second_gradient_as_a_mean(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    return grad_out @ B.T, A.T @ grad_out / len(A)


@misconception(of="matmul_backward", says="Only A gets a gradient. B is made to learn, too.", see="the-shapes-lead-the-way")
def only_the_first_gradient(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    return grad_out @ B.T, None


@misconception(of="matmul_backward", says="Your gradients are float32, whatever came in. The dtype stays.", see="the-shapes-lead-the-way")
def gradients_in_float32(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    return (grad_out @ B.T).float(), (A.T @ grad_out).float()


@misconception(
    of="matmul_backward",
    says="You write the gradients into A.grad and B.grad. They should come back; the tensors themselves stay as they were.",
    see="the-shapes-lead-the-way",
)
def gradients_left_on_the_tensors(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    A.grad, B.grad = grad_out @ B.T, A.T @ grad_out
    return A.grad, B.grad


@misconception(
    of="matmul_backward",
    says="There is a factor 2 in front, as in the slope of a square. A product has none.",
    see="the-shapes-lead-the-way",
)
def twice_the_gradients(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    return 2 * grad_out @ B.T, 2 * A.T @ grad_out
