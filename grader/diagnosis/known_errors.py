"""The table of errors that beginners of PyTorch and Python meet: a pattern of the error's text, what it means here and what to look at.

Texts as of torch 2.13 and Python 3.10 to 3.13; `tests/diagnosis/test_beginners_errors.py` raises each of them. The first that fits
counts, so the more special stands before the more general.
"""

KNOWN: tuple[tuple[str, str], ...] = (
    # Gradients
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
        "You ask for gradients of something that carries no notes of how it was made. Look on the way to it for .item(), "
        ".detach(), .data, "
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
        "A tensor that the backward pass still needs was overwritten. Look for operators such as -= and methods that end in an "
        "underscore "
        "between the computation and the backward pass.",
    ),
    (
        r"'\w+' object has no attribute 'backward'",
        "Only a tensor can go backward, and this is something else: a plain number has lost its notes, a list or tuple must "
        "first become one "
        "tensor. Print type(...) of it, and look where it was made.",
    ),
    (
        r"'NoneType' object has no attribute '(zero_|data|detach|clone|sum|norm|item|mul_|add_|fill_|numpy|abs|shape)'",
        "A gradient is None until the first backward pass has filled it; and a function without return gives None. "
        "Think of which of the two this is, and print it one line earlier.",
    ),
    (
        r"unsupported operand type\(s\) for .*'NoneType'|not supported between instances of .*'NoneType'",
        "One side of this operation is None: often a .grad that was never filled, or a function that does not return anything. "
        "Print both sides.",
    ),
    (
        r"'NoneType' object|object of type 'NoneType'|argument .* must be .*, not NoneType|infer dtype of NoneType",
        "There is None where a value should be. A function without return gives None, and so does a method that works in place, "
        "such as list.sort() or .backward(). Look where this name got its value.",
    ),
    (
        r"can only change requires_grad flags of leaf variables",
        "requires_grad can be switched only on a tensor that you made yourself, and this one was computed from others. "
        "Set it where the tensor begins.",
    ),
    (
        r"floating point.* can require gradients",
        "Only real numbers have slopes, and this tensor holds integers. Look where it was made: 1.0 instead of 1, or a dtype.",
    ),
    (
        r"assign a gradient of size|assigned grad expected",
        "A gradient has the shape of its tensor, one slope for each number. Compare both shapes.",
    ),
    (
        r"Can't call numpy\(\) on Tensor that requires grad",
        "Going over to numpy leaves the notes for gradients behind. Stay with tensor operations on the way to the result.",
    ),
    (
        r"support the deepcopy protocol",
        "A tensor in the middle of a computation cannot be copied with its history. Copy its numbers with .detach().clone(), if "
        "that is what you need.",
    ),
    # Shapes
    (
        r"mat1 and mat2 shapes cannot be multiplied|inconsistent tensor size, expected|size mismatch, got"
        r"|Expected size for first two dimensions",
        "In a matrix product the columns of the left side must be as many as the rows of the right side. "
        "Write both shapes down beside the line.",
    ),
    (
        r"matmul need to be at least 1D|must be a matrix|only supported on matrices",
        "This operation is for matrices, tensors with two axes. Print the .shape of what you put in; for single numbers, * multiplies.",
    ),
    (
        r"The size of tensor a \(\d+\) must match the size of tensor b \(\d+\)|doesn't match the broadcast shape"
        r"|shape mismatch: value tensor"
        r"|expanded size of the tensor|does not broadcast with",
        "These two shapes do not fit together: from the right, sizes must be equal or 1. "
        "Write both shapes down; perhaps an axis is missing or was lost.",
    ),
    (
        r"view size is not compatible",
        "view() needs the numbers to lie in memory in that order, and here they do not (after a transpose, say). "
        "Look for its sibling that may copy.",
    ),
    (
        r"shape '\[.*\]' is invalid for input of size",
        "A new shape must hold exactly as many numbers as the old one. Multiply the sizes on both sides and compare.",
    ),
    (
        r"Sizes of tensors must match except in dimension|stack expects each tensor to be equal size",
        "Tensors can be put together only if their other sizes agree. Print the shape of each of them.",
    ),
    (
        r"expects a non-empty TensorList|expected a non-empty list of Tensors|arg is an empty sequence|iterable argument is empty",
        "There is nothing to put together or to choose from: the list is empty. Think of what should come out for an empty input.",
    ),
    (
        r"Expected reduction dim to be specified for input.numel\(\) == 0"
        r"|cannot perform reduction function .* on a tensor with no elements",
        "The largest of no numbers does not exist, and this tensor is empty. Think of what should come out for an empty input.",
    ),
    (
        r"[Dd]imension out of range",
        "This tensor has fewer axes than the dim that you name. Axes count from 0; -1 is the last one, whatever the shape. Print "
        "the shape.",
    ),
    (
        r"too many indices for tensor|invalid index of a 0-dim tensor|slice\(\) cannot be applied to a 0-dim",
        "You index more axes than the tensor has. Print its .shape: a single number has shape (), with no axis at all.",
    ),
    (
        r"0-d tensor",
        "This tensor is a single number, shape (), and has no entries to count or to go through. Look where the axis was lost: a "
        "sum, a mean, an index.",
    ),
    (
        r"must have the same number of dimensions as",
        "Both tensors need equally many axes here. Print both shapes, and look for a way to add an axis of length 1.",
    ),
    (
        r"shape of the mask",
        "A mask needs one yes or no for each entry that it is laid over. Compare its shape with the tensor's.",
    ),
    (
        r"input batch_size \(\d+\) to match target batch_size",
        "Each row of the logits needs one target. Compare the first sizes of both shapes.",
    ),
    (
        r"maximum size for tensor at dimension",
        "The window is longer than the tensor. Think of inputs that are shorter than it.",
    ),
    (
        r"negative dimension",
        "A size came out negative. Print the numbers from which it was computed.",
    ),
    # Kinds of numbers
    (
        r"to have the same dtype|expected scalar type|Expected .*same dtype|must have the same dtype",
        "Two tensors of different dtypes meet. Look where one of them was made: plain numbers make float32, ids are int64.",
    ),
    (
        r"tensors used as indices must be|[Ee]xpected.*(Long|int32/int64)|tensor of type LongTensor|only integers, slices"
        r"|list indices must be integers"
        r"|one of the following scalar types: Long|indices must be integers",
        "An index must be an integer (int64, which PyTorch calls long). Look where these ids were made.",
    ),
    (
        r"only integer tensors of a single element|cannot be interpreted as an integer",
        "A plain whole number is needed here, as for an index or for range(). Print what you put in: is it a float, a shape, a "
        "tensor of several?",
    ),
    (
        r"must be either a floating point or complex|not implemented for '(Long|Int|Bool)'|only supports floating-point",
        "This needs real numbers, and the tensor holds integers. Look at its dtype, and where it was made.",
    ),
    (
        r"not implemented for '(Float|Double)'|supports 1-d non-negative integral",
        "This counts with whole numbers from 0 on, in a tensor with one axis. Look at dtype and shape of what you put in.",
    ),
    (
        r"can't be cast to the desired output type",
        "The result has decimals, and the tensor into which it should go holds integers. Make a new tensor, or turn the old one "
        "into floats first.",
    ),
    (
        r"a Tensor with \d+ elements cannot be converted to Scalar|only one element tensors can be converted|only one-element tensors"
        r"|only 0-dimensional arrays|only length-1 arrays",
        "item(), float(), math.exp and torch.tensor([...]) take one number out of a tensor that holds one; this one holds more. "
        "Use torch's own functions, which work on all entries, or torch.stack for a list of tensors.",
    ),
    (
        r"Boolean value of Tensor with (more than one value|no values) is ambiguous",
        "An `if` or `and` needs one yes or no, and this tensor holds several. Say for which of them it should hold: any, or all.",
    ),
    (
        r"operator, (with|on) .*bool tensor",
        "True and False cannot be subtracted. Turn the mask into numbers, or use ~ for its opposite.",
    ),
    (
        r"Integers to negative integer powers",
        "A negative power gives fractions, and this tensor holds integers. Look at its dtype.",
    ),
    (
        r"cannot convert float (NaN|infinity)|math domain error|expected a positive input|expected a nonnegative input",
        "A number is out of range here: the logarithm of 0, the root of something negative, or a NaN from an earlier step. Print "
        "the input of this line.",
    ),
    (
        r"math range error|Numerical result out of range|int too large|Overflow when unpacking",
        "The number is too large to be stored. Think of a way to compute the same without the large step in between.",
    ),
    (
        r"division by zero|ZeroDivisionError",
        "You divide by 0. Ask for which input this number becomes 0, and what should come out then.",
    ),
    (
        r"probability tensor contains|invalid multinomial distribution",
        "These are no probabilities: some are negative or NaN, or all are 0. Print them one line earlier.",
    ),
    (
        r"expected sequence of length \d+ at dim",
        "The inner lists have different lengths, and a tensor needs rows of one length. Print the length of each.",
    ),
    # Calls
    (
        r"received an invalid combination of arguments",
        "torch does not know this function with these arguments. Compare the names and kinds in 'got (...)' with what is expected: "
        "a keyword may be misspelt, or a plain number stand where a tensor is due.",
    ),
    (
        r"argument .* must be (Tensor|tuple of Tensors), not|expected Tensor as element",
        "torch's functions work on tensors, and this is a plain number or a list. Make a tensor first, or use Python's own "
        "function for plain numbers.",
    ),
    (
        r"must be (Number|int|float|bool|tuple of ints), not|new\(\): (invalid data type|data must)",
        "torch needs another kind of value here. Print type(...) of what you put in.",
    ),
    (
        r"'(Tensor|float|int|list|dict|str|tuple|module|torch\.Size)' object is not callable",
        "Round brackets call a function, and this is a value. Perhaps square brackets are meant, a * is missing, "
        "or one of your names hides a function of the same name.",
    ),
    (
        r"'(builtin_function_or_method|function|method)' (object is not subscriptable|object is not iterable|and )"
        r"|and '(builtin_function_or_method|method)'",
        "This is the function itself, not its result. Round brackets are missing to call it.",
    ),
    (
        r"torch\.return_types\.",
        "max, min and sort along a dim return two things: the values and the places. Take the one that you need, with .values or [0].",
    ),
    (
        r"'(list|tuple|dict|set|str)' object has no attribute "
        r"'(sum|mean|exp|log|max|min|shape|size|dtype|float|long|item|dim|view|reshape|T)'",
        "This is plain Python, not a tensor, and does not know tensor methods. Turn it into a tensor, or use Python's own function.",
    ),
    (
        r"'(float|int|bool)' object has no attribute '(sum|mean|exp|log|sqrt|shape|size|dtype|grad|detach|item|pow|abs|requires_grad|clone)"
        r"'",
        "This is a plain number, not a tensor. Look where it stopped being one: .item(), float(...), an index into a list.",
    ),
    (
        r"module '[\w.]+' has no attribute",
        "There is no function of this name in that module. Compare the spelling, letter by letter.",
    ),
    (
        r"object has no attribute",
        "There is no method or value of this name. Compare the spelling, and print type(...): perhaps it is not the kind of "
        "thing you think.",
    ),
    (
        r"missing \d+ required (positional|keyword-only) argument|takes .* positional arguments? but|takes no arguments"
        r"|unexpected keyword argument|multiple values for argument",
        "The call does not fit the function's list of parameters. Put both lines beside each other and count.",
    ),
    (
        r"too many values to unpack|not enough values to unpack|cannot unpack non-iterable",
        "There are not as many names on the left of = (or after for) as values on the right. Print what comes from the right.",
    ),
    # Indices and keys
    (
        r"Class values must be (smaller than num_classes|non-negative)|Target \S+ is out of bounds",
        "A class lies outside 0 ... V-1. Print the smallest and the largest one, and the number of classes.",
    ),
    (
        r"index \S+ is out of bounds|index out of (range|bounds)|out of bounds for dimension",
        "An index points beyond the end. Counting starts at 0, so the last of n is n - 1; print the shape and the largest index.",
    ),
    (
        r"^KeyError",
        "The dictionary has no entry under this key. Print the key with its type: 1 and tensor(1) are different keys.",
    ),
    (
        r"is not in list|x not in list|substring not found",
        "What you look for is not there. Print both: the thing, and where you look for it.",
    ),
    (
        r"unhashable type",
        "A list or a set can change, and so cannot be a key of a dictionary or a member of a set. A string, a number or a tuple can.",
    ),
    (
        r"changed size during iteration|mutated during iteration",
        "You add or remove entries while going through them. Go through a copy, such as list(...).",
    ),
    (
        r"'(int|float)' object is not subscriptable|'(int|float)' object is not iterable",
        "A single number has no entries to index or to go through. Look where the list or the tensor became a number.",
    ),
    (
        r"does not support item assignment",
        "Strings and tuples cannot be changed. Build a new one, or use a list.",
    ),
    # Python
    (
        r"name 'torch' is not defined|name '(Tensor|F|nn|np|math)' is not defined",
        "The import is missing. Look at the top of your file, and at how this name is brought in.",
    ),
    (
        r"cannot access local variable|referenced before assignment|free variable",
        "This name gets its value on a path that was not taken: inside an if, a loop that never ran, or further below. Give it a "
        "value first.",
    ),
    (
        r"name '\w+' is not defined",
        "Nothing has this name here. Compare the spelling, and whether it is defined before this line and outside of other functions.",
    ),
    (
        r"maximum recursion depth",
        "The function calls itself again and again. Perhaps it has the name of the function that you meant to call; or the case "
        "that ends it is missing.",
    ),
    (
        r"can only concatenate|unsupported operand type\(s\) for .*'(str|list|tuple|dict|range|map|zip|generator)'"
        r"|can't multiply sequence",
        "These two kinds of values cannot be combined like this. Print type(...) of both; lists of numbers become tensors with "
        "torch.tensor.",
    ),
    (
        r"not supported between instances",
        "These two kinds of values cannot be compared. Print type(...) of both.",
    ),
    (
        r"expected str instance|invalid literal for int|could not convert string|expected a character",
        "A string and a number are mixed up here. Print type(...) of what you put in.",
    ),
    (
        r"unsupported format string passed to Tensor",
        "A tensor cannot be formatted like a number. Take the number out with .item() for printing.",
    ),
    (
        r"expected an indented block|unindent does not match|unexpected indent|inconsistent use of tabs",
        "The blanks at the beginning of this line, or of the one above, do not fit. What belongs together begins in the same "
        "column; use four blanks, no tabs.",
    ),
    (
        r"was never closed|unmatched '|does not match opening parenthesis|unexpected EOF|expected ':'|forgot a comma|unterminated"
        r"|EOL while scanning",
        "Something is missing before this place: a bracket, a colon, a comma, a quotation mark. Look at the end of this line and "
        "of the one above.",
    ),
    (
        r"Maybe you meant '=='|cannot assign to|'return' outside function|before global declaration"
        r"|invalid (decimal|character|non-printable)",
        "Python cannot read this line. Look at the sign that it names, and at = where == is meant; a return belongs into a function.",
    ),
    (
        r"invalid syntax",
        "Python cannot read this line. Look at it, and at the end of the line above, for a missing bracket, colon or comma.",
    ),
    (
        r"No module named|cannot import name",
        "This import does not exist here. The exercise needs torch and Python's own modules only; compare the spelling.",
    ),
    (
        r"not compiled with CUDA|accelerator device",
        "There is no graphics card here. Leave the device out: tensors live on the CPU by default.",
    ),
)
