"""The errors that beginners of PyTorch really meet: each keeps its own text and gains what it means here and what to look at."""

import re

# (a pattern of the error's text, what it means and what to look at)
_KNOWN: tuple[tuple[str, str], ...] = (
    (
        r"a (leaf|view of a leaf) Variable that requires grad.* in-place operation",
        "You change a trainable tensor in place while PyTorch is taking notes for its gradient. An update is not part of the model: "
        "look at how to switch the notes off around it.",
    ),
    (
        r"backward through the graph a second time",
        "The notes of a computation are thrown away after one backward pass, and this one has had its pass. "
        "Compute the loss anew before you go back through it again; or look for a tensor that you keep from an earlier step.",
    ),
    (
        r"element 0 of tensors does not require grad",
        "You ask for gradients of something that carries no notes of how it was made. Look on the way to it for .item(), .detach(), .data, "
        "no_grad or a new torch.tensor(...); or none of its inputs requires grad.",
    ),
    (
        r"grad can be implicitly created only for scalar outputs",
        "backward() starts from one number, and this tensor holds several. Ask what single number the loss should be.",
    ),
    (
        r"differentiated Tensors? .*(does not require grad|appears to not have been used)",
        "The gradient is asked with respect to a tensor that the result does not depend on, as far as the notes say. "
        "Look whether you computed with that very tensor, or with a copy of it.",
    ),
    (
        r"modified by an inplace operation",
        "A tensor that the backward pass still needs was overwritten. Look for operators such as -= and methods that end in an underscore "
        "between the computation and the backward pass.",
    ),
    (
        r"'NoneType' object has no attribute 'zero_'|'NoneType' object has no attribute '(data|detach|clone|sum|norm)'",
        "A gradient is None until the first backward pass has filled it. Think of the tensor that has none yet.",
    ),
    (
        r"unsupported operand type\(s\) for .*'NoneType'",
        "One side of this operation is None: often a .grad that was never filled, or a function that does not return anything.",
    ),
    (
        r"mat1 and mat2 shapes cannot be multiplied|inconsistent tensor size, expected|size mismatch",
        "In a matrix product the columns of the left side must be as many as the rows of the right side. "
        "Write both shapes down beside the line.",
    ),
    (
        r"The size of tensor a \(\d+\) must match the size of tensor b \(\d+\)",
        "These two shapes do not fit together: from the right, sizes must be equal or 1. "
        "Write both shapes down; perhaps an axis is missing or was lost.",
    ),
    (
        r"expected m1 and m2 to have the same dtype|expected scalar type|Expected .*same dtype",
        "Two tensors of different dtypes meet. Look where one of them was made: plain numbers make float32, ids are int64.",
    ),
    (
        r"tensors used as indices must be long|expected.*Long|[Ii]ndex tensor must have the same|\"gather.*Int64",
        "An index must be an integer (int64, which PyTorch calls long). Look where these ids were made.",
    ),
    (
        r"index \S+ is out of bounds|out of range|index out of bounds",
        "An index points beyond the end. Counting starts at 0, so the last of n is n - 1; print the shape and the largest index.",
    ),
    (
        r"view size is not compatible",
        "view() needs the numbers to lie in memory in that order, and here they do not (after a transpose, say). "
        "Look for its sibling that may copy.",
    ),
    (
        r"only [Tt]ensors of floating point|must be either a floating point or complex",
        "This needs real numbers, and the tensor holds integers. Look at its dtype, and where it was made.",
    ),
    (
        r"Boolean value of Tensor with more than one value is ambiguous|Boolean value of Tensor with no values",
        "An `if` or `and` needs one yes or no, and this tensor holds several. Say for which of them it should hold: any, or all.",
    ),
    (
        r"Can't call numpy\(\) on Tensor that requires grad",
        "Going over to numpy leaves the notes for gradients behind. Stay with tensor operations on the way to the result.",
    ),
    (
        r"a Tensor with \d+ elements cannot be converted to Scalar",
        "item() and float() take one number out of a tensor that holds one; this one holds more.",
    ),
)
_COMPILED = tuple((re.compile(pattern), words) for pattern, words in _KNOWN)


def explanation(error_text: str) -> str:
    """Two sentences on an exception's text: what it means here, what to look at. Empty for one that is not known."""
    return next((words for pattern, words in _COMPILED if pattern.search(error_text)), "")
