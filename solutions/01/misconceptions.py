"""Named wrong answers of exercise 01: each is one mistake that people really make."""

import torch
from torch import Tensor

from grader.banks import misconception


def zoo_but(**wrong: Tensor) -> dict[str, Tensor]:
    """The zoo with one wrong animal in it."""
    right = {
        "scalar": torch.tensor(2.0),
        "vector": torch.tensor([1, 2, 3]),
        "matrix": torch.tensor([[1, 2], [3, 4]]),
        "batch": torch.tensor([[[1], [2]], [[3], [4]]]),
        "images": torch.zeros(8, 3, 28, 28),
    }
    return right | wrong


# tensor_zoo


@misconception(
    of="tensor_zoo",
    says="Your scalar stands in square brackets, so it has one axis of length 1. A scalar has no axis: no brackets.",
    see="an-axis-too-many-or-too-few",
)
def scalar_in_brackets() -> dict[str, Tensor]:
    return zoo_but(scalar=torch.tensor([2.0]))


@misconception(
    of="tensor_zoo",
    says="Your scalar was written without a point, so torch took it for a whole number. It should be float32.",
    see="the-wrong-dtype",
)
def scalar_as_whole_number() -> dict[str, Tensor]:
    return zoo_but(scalar=torch.tensor(2))


@misconception(
    of="tensor_zoo",
    says="Your scalar is float64, twice the size that is asked for. torch's own default for numbers with a point is float32.",
    see="the-wrong-dtype",
)
def scalar_in_double_precision() -> dict[str, Tensor]:
    return zoo_but(scalar=torch.tensor(2.0, dtype=torch.float64))


@misconception(
    of="tensor_zoo",
    says="Your scalar is a plain Python number. It has no shape, no dtype and can carry no gradient: make a tensor of it.",
    see="another-form-than-asked-for",
)
def scalar_as_python_number() -> dict[str, Tensor]:
    return zoo_but(scalar=2.0)


@misconception(
    of="tensor_zoo",
    says="Your vector's numbers were written with a point, which makes them float32. Whole numbers are int64 by themselves.",
    see="the-wrong-dtype",
)
def vector_with_points() -> dict[str, Tensor]:
    return zoo_but(vector=torch.tensor([1.0, 2.0, 3.0]))


@misconception(
    of="tensor_zoo",
    says="Your vector lies in two pairs of brackets, so it is a table with one row. A vector has one axis: shape (3,).",
    see="an-axis-too-many-or-too-few",
)
def vector_as_a_row() -> dict[str, Tensor]:
    return zoo_but(vector=torch.tensor([[1, 2, 3]]))


@misconception(
    of="tensor_zoo",
    says="Your vector is a table with three rows and one column. On paper a vector may stand upright; here it has one axis, shape (3,).",
    see="an-axis-too-many-or-too-few",
)
def vector_as_a_column() -> dict[str, Tensor]:
    return zoo_but(vector=torch.tensor([[1], [2], [3]]))


@misconception(
    of="tensor_zoo",
    says="Your vector counts 0, 1, 2. Python's ranges begin at 0 unless they are told where to begin.",
    see="other-numbers-than-asked-for",
)
def vector_from_zero() -> dict[str, Tensor]:
    return zoo_but(vector=torch.arange(3))


@misconception(
    of="tensor_zoo",
    says="Your vector stops at 2. The end of a range is the first number that is no longer in it.",
    see="other-numbers-than-asked-for",
)
def vector_one_too_short() -> dict[str, Tensor]:
    return zoo_but(vector=torch.arange(1, 3))


@misconception(
    of="tensor_zoo",
    says="Your vector is int32. torch's own type for whole numbers, the one that it wants for indices, is int64.",
    see="the-wrong-dtype",
)
def vector_in_small_whole_numbers() -> dict[str, Tensor]:
    return zoo_but(vector=torch.tensor([1, 2, 3], dtype=torch.int32))


@misconception(
    of="tensor_zoo",
    says="Your matrix has one axis: four numbers in a line. Two rows need a pair of brackets each, inside an outer pair.",
    see="an-axis-too-many-or-too-few",
)
def matrix_in_one_line() -> dict[str, Tensor]:
    return zoo_but(matrix=torch.tensor([1, 2, 3, 4]))


@misconception(
    of="tensor_zoo",
    says="Your matrix runs 1, 2 down its first column. The inner brackets are the rows: 1, 2 belongs into the first row.",
    see="rows-and-columns",
)
def matrix_by_columns() -> dict[str, Tensor]:
    return zoo_but(matrix=torch.tensor([[1, 3], [2, 4]]))


@misconception(
    of="tensor_zoo",
    says="Your matrix counts from 0 to 3. It should hold 1 to 4.",
    see="other-numbers-than-asked-for",
)
def matrix_from_zero() -> dict[str, Tensor]:
    return zoo_but(matrix=torch.arange(4).reshape(2, 2))


@misconception(
    of="tensor_zoo",
    says="Your matrix holds float32 numbers. Written without points, or made by a range of whole numbers, it is int64.",
    see="the-wrong-dtype",
)
def matrix_with_points() -> dict[str, Tensor]:
    return zoo_but(matrix=torch.tensor([[1.0, 2.0], [3.0, 4.0]]))


@misconception(
    of="tensor_zoo",
    says="Your batch is the matrix once more: it has two axes. Shape (2, 2, 1) has three, and the last has length 1.",
    see="an-axis-too-many-or-too-few",
)
def batch_without_its_last_axis() -> dict[str, Tensor]:
    return zoo_but(batch=torch.tensor([[1, 2], [3, 4]]))


@misconception(
    of="tensor_zoo",
    says="Your batch has shape (1, 2, 2): the extra axis of length 1 was put in front. It belongs at the end.",
    see="an-axis-too-many-or-too-few",
)
def batch_with_the_new_axis_in_front() -> dict[str, Tensor]:
    return zoo_but(batch=torch.tensor([[[1, 2], [3, 4]]]))


@misconception(
    of="tensor_zoo",
    says="Your batch has shape (2, 1, 2): the extra axis of length 1 stands in the middle. It belongs at the end.",
    see="an-axis-too-many-or-too-few",
)
def batch_with_the_new_axis_in_the_middle() -> dict[str, Tensor]:
    return zoo_but(batch=torch.tensor([[[1, 2]], [[3, 4]]]))


@misconception(
    of="tensor_zoo",
    says="Your batch holds float32 numbers. It should hold whole numbers, int64, as the matrix does.",
    see="the-wrong-dtype",
)
def batch_with_points() -> dict[str, Tensor]:
    return zoo_but(batch=torch.tensor([[[1.0], [2.0]], [[3.0], [4.0]]]))


@misconception(
    of="tensor_zoo",
    says="Your batch has 1 and 3 in its first example. The outermost axis comes first: 1 and 2 make the first example.",
    see="rows-and-columns",
)
def batch_by_columns() -> dict[str, Tensor]:
    return zoo_but(batch=torch.tensor([[[1], [3]], [[2], [4]]]))


@misconception(
    of="tensor_zoo",
    says="Your vector, matrix and batch are all float32. torch.Tensor with a capital T, or points in the numbers, makes them so; "
    "torch.tensor looks at the numbers.",
    see="the-wrong-dtype",
)
def whole_numbers_as_floats() -> dict[str, Tensor]:
    return zoo_but(
        vector=torch.Tensor([1, 2, 3]),
        matrix=torch.Tensor([[1, 2], [3, 4]]),
        batch=torch.Tensor([[[1], [2]], [[3], [4]]]),
    )


@misconception(
    of="tensor_zoo",
    says="Your images have their colours in the last axis, as image files have them. torch wants colours before rows and columns.",
    see="the-order-of-the-axes",
)
def images_with_colours_last() -> dict[str, Tensor]:
    return zoo_but(images=torch.zeros(8, 28, 28, 3))


@misconception(
    of="tensor_zoo",
    says="You made one image. A batch of eight needs one axis more, and it is the first.",
    see="an-axis-too-many-or-too-few",
)
def a_single_image() -> dict[str, Tensor]:
    return zoo_but(images=torch.zeros(3, 28, 28))


@misconception(
    of="tensor_zoo",
    says="Your images have no axis for the colours. Each image holds three tables of 28 by 28, one for each colour.",
    see="an-axis-too-many-or-too-few",
)
def images_without_colours() -> dict[str, Tensor]:
    return zoo_but(images=torch.zeros(8, 28, 28))


@misconception(
    of="tensor_zoo",
    says="Your images have colours first and examples second. The batch is always the first axis.",
    see="the-order-of-the-axes",
)
def images_with_the_batch_second() -> dict[str, Tensor]:
    return zoo_but(images=torch.zeros(3, 8, 28, 28))


@misconception(
    of="tensor_zoo",
    says="Your images have each picture's rows and columns in one axis of 784. Keep them apart: four axes.",
    see="an-axis-too-many-or-too-few",
)
def images_flattened() -> dict[str, Tensor]:
    return zoo_but(images=torch.zeros(8, 3, 784))


@misconception(
    of="tensor_zoo",
    says="Your images hold ones. They should hold zeros.",
    see="other-numbers-than-asked-for",
)
def images_of_ones() -> dict[str, Tensor]:
    return zoo_but(images=torch.ones(8, 3, 28, 28))


@misconception(
    of="tensor_zoo",
    says="Your images hold random numbers. They should hold zeros.",
    see="other-numbers-than-asked-for",
)
def images_of_noise() -> dict[str, Tensor]:
    return zoo_but(images=torch.randn(8, 3, 28, 28, generator=torch.Generator().manual_seed(0)))


@misconception(
    of="tensor_zoo",
    says="Your images hold whole numbers. Files store colours so, but a network computes with fractions: float32.",
    see="the-wrong-dtype",
)
def images_in_whole_numbers() -> dict[str, Tensor]:
    return zoo_but(images=torch.zeros(8, 3, 28, 28, dtype=torch.int64))


@misconception(
    of="tensor_zoo",
    says="Your images are bytes, as they are in a file. A network computes with fractions: float32.",
    see="the-wrong-dtype",
)
def images_in_bytes() -> dict[str, Tensor]:
    return zoo_but(images=torch.zeros(8, 3, 28, 28, dtype=torch.uint8))


@misconception(
    of="tensor_zoo",
    says="There are no images in your zoo. Five keys are asked for, and the fifth is images.",
    see="another-form-than-asked-for",
)
def images_forgotten() -> dict[str, Tensor]:
    zoo = zoo_but()
    del zoo["images"]
    return zoo


@misconception(
    of="tensor_zoo",
    says="One of your keys is image, without an s. Whoever looks for images finds nothing: a key has to fit letter by letter.",
    see="another-form-than-asked-for",
)
def image_for_images() -> dict[str, Tensor]:
    zoo = zoo_but()
    zoo["image"] = zoo.pop("images")
    return zoo


@misconception(
    of="tensor_zoo",
    says="Your keys begin with capitals. They should be small: a key has to fit letter by letter.",
    see="another-form-than-asked-for",
)
def names_with_capitals() -> dict[str, Tensor]:
    return {name.capitalize(): tensor for name, tensor in zoo_but().items()}


@misconception(
    of="tensor_zoo",
    says="Your keys are the numbers of axes. They should be the five names.",
    see="another-form-than-asked-for",
)
def numbers_for_names() -> dict[str, Tensor]:
    return dict(enumerate(zoo_but().values()))


@misconception(
    of="tensor_zoo",
    says="You return the tensors without their names. A dict gives each its name.",
    see="another-form-than-asked-for",
)
def zoo_as_a_list() -> dict[str, Tensor]:
    return list(zoo_but().values())


@misconception(
    of="tensor_zoo",
    says="Your dict holds shapes, not tensors. A shape is what a tensor says about itself; make tensors that have these shapes.",
    see="another-form-than-asked-for",
)
def shapes_for_tensors() -> dict[str, Tensor]:
    return {name: tensor.shape for name, tensor in zoo_but().items()}


@misconception(
    of="tensor_zoo",
    says="Your dict holds Python's numbers and lists. torch.tensor makes a tensor of each.",
    see="another-form-than-asked-for",
)
def lists_for_tensors() -> dict[str, Tensor]:
    return {name: tensor.tolist() for name, tensor in zoo_but().items()}


@misconception(
    of="tensor_zoo",
    says="Your function builds the zoo and keeps it to itself. Without a return the caller gets None.",
    see="another-form-than-asked-for",
)
def zoo_not_returned() -> dict[str, Tensor]:
    zoo_but()


@misconception(
    of="tensor_zoo",
    says="You count from 0. The numbers in the zoo count from 1: the vector is 1, 2, 3, and the matrix and the batch go from 1 to 4.",
    see="other-numbers-than-asked-for",
)
def counted_from_zero_throughout() -> dict[str, Tensor]:
    return zoo_but(vector=torch.arange(3), matrix=torch.arange(4).reshape(2, 2), batch=torch.arange(4).reshape(2, 2, 1))


@misconception(
    of="tensor_zoo",
    says="Your whole numbers are int32. Whole numbers are int64 in torch as long as nobody asks for another size.",
    see="the-wrong-dtype",
)
def small_whole_numbers_throughout() -> dict[str, Tensor]:
    right = {name: animal.to(torch.int32) for name, animal in zoo_but().items()}
    return zoo_but(vector=right["vector"], matrix=right["matrix"], batch=right["batch"])


@misconception(
    of="tensor_zoo",
    says="Your scalar and your images are float64. torch's own default for numbers with a point is float32, half the size.",
    see="the-wrong-dtype",
)
def double_precision_throughout() -> dict[str, Tensor]:
    return zoo_but(scalar=torch.tensor(2.0, dtype=torch.float64), images=torch.zeros(8, 3, 28, 28, dtype=torch.float64))


# describe


@misconception(
    of="describe",
    says="You count the entries. ndim counts the axes: how many numbers you need to find one entry.",
    see="axes-lengths-and-entries",
)
def ndim_counts_entries(t: Tensor) -> dict[str, object]:
    return {"ndim": t.numel(), "shape": tuple(t.shape), "dtype": t.dtype, "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="Your ndim is the length of the first axis. That is the first entry of the shape; ndim says how many entries the shape has.",
    see="axes-lengths-and-entries",
)
def ndim_as_length(t: Tensor) -> dict[str, object]:
    return {"ndim": len(t), "shape": tuple(t.shape), "dtype": t.dtype, "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="Your ndim is one too small. A vector has one axis, and a single number has none.",
    see="axes-lengths-and-entries",
)
def ndim_one_too_small(t: Tensor) -> dict[str, object]:
    return {"ndim": t.ndim - 1, "shape": tuple(t.shape), "dtype": t.dtype, "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="You give every tensor at least one axis. A single number has 0 axes and the shape ().",
    see="axes-lengths-and-entries",
)
def at_least_one_axis(t: Tensor) -> dict[str, object]:
    shape = tuple(t.shape) or (1,)
    return {"ndim": len(shape), "shape": shape, "dtype": t.dtype, "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="You leave out axes of length 1. They are axes like any other: (3, 1) has two of them.",
    see="axes-lengths-and-entries",
)
def axes_of_length_one_left_out(t: Tensor) -> dict[str, object]:
    t = t.squeeze()
    return {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": t.dtype, "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="You count the brackets of the nested list. An axis of length 0 prints no inner brackets, yet the axes behind it are there.",
    see="axes-lengths-and-entries",
)
def brackets_counted(t: Tensor) -> dict[str, object]:
    inner, shape = t.tolist(), []
    while isinstance(inner, list):
        shape.append(len(inner))
        inner = inner[0] if inner else None
    return {"ndim": len(shape), "shape": tuple(shape), "dtype": t.dtype, "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="You take every tensor for a matrix, with rows and columns. A tensor may have any number of axes, 0 too.",
    see="axes-lengths-and-entries",
)
def every_tensor_a_matrix(t: Tensor) -> dict[str, object]:
    rows, columns = t.shape
    return {"ndim": 2, "shape": (rows, columns), "dtype": t.dtype, "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="Your shape is a list. It should be a tuple; torch.Size, which tensors give you, is one already.",
    see="another-form-than-asked-for",
)
def shape_as_a_list(t: Tensor) -> dict[str, object]:
    return {"ndim": t.ndim, "shape": list(t.shape), "dtype": t.dtype, "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="Your shape is a text. It should be a tuple of ints, so that one can compute with it.",
    see="another-form-than-asked-for",
)
def shape_as_text(t: Tensor) -> dict[str, object]:
    return {"ndim": t.ndim, "shape": str(tuple(t.shape)), "dtype": t.dtype, "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="Your shape is read from the last axis to the first. Its first entry is the length of the outermost axis.",
    see="the-order-of-the-axes",
)
def shape_backwards(t: Tensor) -> dict[str, object]:
    shape = tuple(reversed(t.shape))
    return {"ndim": t.ndim, "shape": shape, "dtype": t.dtype, "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="Where the shape should be you give the number of entries. The shape is the length of each axis.",
    see="axes-lengths-and-entries",
)
def entries_for_shape(t: Tensor) -> dict[str, object]:
    return {"ndim": t.ndim, "shape": t.numel(), "dtype": t.dtype, "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="Where the shape should be you give the strides, the steps in memory. The shape says how long the axes are.",
    see="axes-lengths-and-entries",
)
def strides_for_shape(t: Tensor) -> dict[str, object]:
    return {"ndim": t.ndim, "shape": t.stride(), "dtype": t.dtype, "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="Your dtype is a text. Give the torch.dtype itself, such as torch.float32, which can be used to make another tensor.",
    see="another-form-than-asked-for",
)
def dtype_as_text(t: Tensor) -> dict[str, object]:
    return {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": str(t.dtype), "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="Your dtype is a short text such as 'float32'. Give the torch.dtype itself, which can be used to make another tensor.",
    see="another-form-than-asked-for",
)
def dtype_as_short_text(t: Tensor) -> dict[str, object]:
    name = str(t.dtype).removeprefix("torch.")
    return {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": name, "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="You ask for the old name of the tensor's type, such as 'torch.FloatTensor', a text. The attribute dtype holds the torch.dtype.",
    see="another-form-than-asked-for",
)
def old_name_of_the_type(t: Tensor) -> dict[str, object]:
    return {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": t.type(), "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="You ask Python for the type of the tensor, which is Tensor for all of them. The type of the *numbers inside* is its dtype.",
    see="another-form-than-asked-for",
)
def type_of_the_tensor(t: Tensor) -> dict[str, object]:
    return {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": type(t).__name__, "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="You convert the tensor to float32 before you look, so every dtype seems to be float32. Look at the tensor as it came.",
    see="ask-the-tensor-itself",
)
def converted_before_looking(t: Tensor) -> dict[str, object]:
    t = t.float()
    return {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": t.dtype, "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="You give torch's default dtype. It is what new numbers get; this tensor has a dtype of its own.",
    see="ask-the-tensor-itself",
    same_as="converted_before_looking",
    because="t.float() has just the default dtype",
)
def default_dtype(t: Tensor) -> dict[str, object]:
    dtype = torch.get_default_dtype()
    return {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": dtype, "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="Your device is the torch.device itself. Here its name is asked for, a str.",
    see="another-form-than-asked-for",
)
def device_as_an_object(t: Tensor) -> dict[str, object]:
    return {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": t.dtype, "device": t.device, "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="Your device says yes or no. Its name is asked for, a str such as 'cpu'.",
    see="another-form-than-asked-for",
)
def device_as_yes_or_no(t: Tensor) -> dict[str, object]:
    return {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": t.dtype, "device": t.is_cuda, "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="Your device has another name than torch gives it. torch writes 'cpu', in small letters.",
    see="another-form-than-asked-for",
)
def device_in_capitals(t: Tensor) -> dict[str, object]:
    device = t.device.type.upper()
    return {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": t.dtype, "device": device, "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="You answer whether the tensor is a leaf. A leaf may or may not require gradients: ask requires_grad itself.",
    see="ask-the-tensor-itself",
)
def leaf_for_requires_grad(t: Tensor) -> dict[str, object]:
    return {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": t.dtype, "device": str(t.device), "requires_grad": t.is_leaf}


@misconception(
    of="describe",
    says="You answer whether there is a gradient already. A tensor that requires grad has none before the first backward.",
    see="ask-the-tensor-itself",
)
def gradient_there_already(t: Tensor) -> dict[str, object]:
    there = t.is_leaf and t.grad is not None
    return {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": t.dtype, "device": str(t.device), "requires_grad": there}


@misconception(
    of="describe",
    says="You answer whether the tensor could require gradients. Floating point numbers can, but only those that were asked to do.",
    see="ask-the-tensor-itself",
)
def floats_for_requires_grad(t: Tensor) -> dict[str, object]:
    could = t.is_floating_point()
    return {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": t.dtype, "device": str(t.device), "requires_grad": could}


@misconception(
    of="describe",
    says="You answer whether the tensor was computed from another one. A leaf that requires grad was not, and still requires it.",
    see="ask-the-tensor-itself",
)
def graph_for_requires_grad(t: Tensor) -> dict[str, object]:
    computed = t.grad_fn is not None
    return {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": t.dtype, "device": str(t.device), "requires_grad": computed}


@misconception(
    of="describe",
    says="You detach the tensor before you look, and a detached tensor requires no gradients. Look at the tensor as it came.",
    see="ask-the-tensor-itself",
)
def detached_before_looking(t: Tensor) -> dict[str, object]:
    t = t.detach()
    return {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": t.dtype, "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="You answer that no tensor requires grad. Some do: ask this one.",
    see="ask-the-tensor-itself",
    same_as="detached_before_looking",
    because="of a detached tensor the answer is always no",
)
def gradients_never_wanted(t: Tensor) -> dict[str, object]:
    return {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": t.dtype, "device": str(t.device), "requires_grad": False}


@misconception(
    of="describe",
    says="Your requires_grad is a text. 'False' is a text that is not empty, so Python takes it for true; give the bool itself.",
    see="another-form-than-asked-for",
)
def requires_grad_as_text(t: Tensor) -> dict[str, object]:
    return {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": t.dtype, "device": str(t.device), "requires_grad": str(t.requires_grad)}


@misconception(
    of="describe",
    says="You give the method requires_grad_ itself, and did not ask for the answer. The attribute without the underscore is the bool.",
    see="ask-the-tensor-itself",
)
def method_for_requires_grad(t: Tensor) -> dict[str, object]:
    return {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": t.dtype, "device": str(t.device), "requires_grad": t.requires_grad_}


@misconception(
    of="describe",
    says="requires_grad_ with an underscore does not ask, it switches gradients on. Ask the attribute without the underscore.",
    see="ask-the-tensor-itself",
)
def gradients_switched_on(t: Tensor) -> dict[str, object]:
    if t.is_floating_point():
        t.requires_grad_()
    return {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": t.dtype, "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="You clear the tensor's gradient on the way. A description only looks.",
    see="ask-the-tensor-itself",
)
def gradient_cleared_on_the_way(t: Tensor) -> dict[str, object]:
    if t.is_leaf:
        t.grad = None
    return {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": t.dtype, "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="Your key for the number of axes is dim. It should be ndim, letter by letter.",
    see="another-form-than-asked-for",
)
def dim_for_ndim(t: Tensor) -> dict[str, object]:
    return {"dim": t.ndim, "shape": tuple(t.shape), "dtype": t.dtype, "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="Your key for the shape is size. It should be shape, letter by letter.",
    see="another-form-than-asked-for",
)
def size_for_shape(t: Tensor) -> dict[str, object]:
    return {"ndim": t.ndim, "size": tuple(t.shape), "dtype": t.dtype, "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="The device is missing from your description. Five keys are asked for.",
    see="another-form-than-asked-for",
)
def device_forgotten(t: Tensor) -> dict[str, object]:
    return {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": t.dtype, "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="Whether the tensor requires grad is missing from your description. Five keys are asked for.",
    see="another-form-than-asked-for",
)
def requires_grad_forgotten(t: Tensor) -> dict[str, object]:
    return {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": t.dtype, "device": str(t.device)}


@misconception(
    of="describe",
    says="Your description holds one thing more than was asked for. Five keys are asked for: ndim, shape, dtype, device, requires_grad.",
    see="another-form-than-asked-for",
)
def entries_described_too(t: Tensor) -> dict[str, object]:
    return {
        "ndim": t.ndim,
        "shape": tuple(t.shape),
        "dtype": t.dtype,
        "device": str(t.device),
        "requires_grad": t.requires_grad,
        "numel": t.numel(),
    }


@misconception(
    of="describe",
    says="You describe the tensor of the worked example, whatever tensor comes in. Ask the tensor t.",
    see="other-numbers-than-asked-for",
)
def always_the_same_description(t: Tensor) -> dict[str, object]:
    return {"ndim": 2, "shape": (2, 3), "dtype": torch.int64, "device": "cpu", "requires_grad": False}


@misconception(
    of="describe",
    says="Your function returns the answers in a row. They should be in a dict, each under its name.",
    see="another-form-than-asked-for",
)
def description_as_a_tuple(t: Tensor) -> dict[str, object]:
    return t.ndim, tuple(t.shape), t.dtype, str(t.device), t.requires_grad


@misconception(
    of="describe",
    says="Your function makes the description and keeps it to itself. Without a return the caller gets None.",
    see="another-form-than-asked-for",
)
def description_not_returned(t: Tensor) -> dict[str, object]:
    _ = {"ndim": t.ndim, "shape": tuple(t.shape), "dtype": t.dtype, "device": str(t.device), "requires_grad": t.requires_grad}


@misconception(
    of="describe",
    says="For a single number you say one axis. It has none: ndim is 0.",
    see="axes-lengths-and-entries",
)
def one_axis_at_least(t: Tensor) -> dict[str, object]:
    return {
        "ndim": max(t.ndim, 1),
        "shape": tuple(t.shape),
        "dtype": t.dtype,
        "device": str(t.device),
        "requires_grad": t.requires_grad,
    }


@misconception(
    of="describe",
    says="For a single number you say the shape (1,). It has no axis, so its shape is empty: ().",
    see="axes-lengths-and-entries",
)
def shape_of_one_for_a_number(t: Tensor) -> dict[str, object]:
    return {
        "ndim": t.ndim,
        "shape": tuple(t.shape) or (1,),
        "dtype": t.dtype,
        "device": str(t.device),
        "requires_grad": t.requires_grad,
    }


# trainable


@misconception(
    of="trainable",
    says="Your tensor requires no gradients, so nothing is recorded about it and it cannot learn. Either it was never asked, or it was "
    "detached afterwards, or `requires_grad` was only read and not set.",
    see="not-a-trainable-leaf",
)
def not_trainable(value: float) -> Tensor:
    return torch.tensor(value)


@misconception(
    of="trainable",
    says="The value stands in square brackets, so the tensor has one axis of length 1. A single number has the shape (): no brackets.",
    see="an-axis-too-many-or-too-few",
)
def number_in_brackets(value: float) -> Tensor:
    return torch.tensor([value], requires_grad=True)


@misconception(
    of="trainable",
    says="Your tensor is a table with one row and one column. A single number has no axis: its shape is ().",
    see="an-axis-too-many-or-too-few",
)
def one_by_one_table(value: float) -> Tensor:
    return torch.full((1, 1), value, requires_grad=True)


@misconception(
    of="trainable",
    says="Your tensor is float64. torch's own default, and what is asked for here, is float32.",
    see="the-wrong-dtype",
)
def number_in_double_precision(value: float) -> Tensor:
    return torch.tensor(value, dtype=torch.float64, requires_grad=True)


@misconception(
    of="trainable",
    says="Your tensor is float16. It is small and fast, and it holds three digits. float32 is asked for.",
    see="the-wrong-dtype",
)
def number_in_half_precision(value: float) -> Tensor:
    return torch.tensor(value, dtype=torch.float16, requires_grad=True)


@misconception(
    of="trainable",
    says="You make a whole number of the value. Whole numbers cannot move by a little, so torch gives them no gradients.",
    see="the-wrong-dtype",
)
def whole_numbers_cannot_learn(value: float) -> Tensor:
    return torch.tensor(int(value), requires_grad=True)


@misconception(
    of="trainable",
    says="You cut the value off at its point before you make a tensor of it. -3.5 should stay -3.5.",
    see="other-numbers-than-asked-for",
)
def digits_cut_off(value: float) -> Tensor:
    return torch.tensor(float(int(value)), requires_grad=True)


@misconception(
    of="trainable",
    says="You round the value to a few digits. All of its digits should arrive, as far as float32 can hold them.",
    see="other-numbers-than-asked-for",
)
def value_rounded(value: float) -> Tensor:
    return torch.tensor(round(value, 4), requires_grad=True)


@misconception(
    of="trainable",
    says="You ask for gradients first and do something with the tensor afterwards: an index, a squeeze, a conversion, a sum. What "
    "comes out is a result, and no leaf. Shape and dtype first, gradients last.",
    see="not-a-trainable-leaf",
)
def result_instead_of_leaf(value: float) -> Tensor:
    return torch.tensor([value], requires_grad=True)[0]


@misconception(
    of="trainable",
    says="Your tensor holds a random number. It should hold the value that was given.",
    see="other-numbers-than-asked-for",
)
def random_number(value: float) -> Tensor:
    return torch.randn((), generator=torch.Generator().manual_seed(0)).requires_grad_()


@misconception(
    of="trainable",
    says="You read the value as a length. torch.zeros and torch.Tensor take lengths of axes; torch.tensor takes numbers.",
    see="other-numbers-than-asked-for",
)
def value_as_a_length(value: float) -> Tensor:
    return torch.zeros(min(abs(int(value)), 9), requires_grad=True)


@misconception(
    of="trainable",
    says="Your tensor holds 2.0 whatever comes in. It should hold the value.",
    see="other-numbers-than-asked-for",
)
def always_two(value: float) -> Tensor:
    return torch.tensor(2.0, requires_grad=True)


@misconception(
    of="trainable",
    says="You keep one tensor for all calls. Whoever asks for a second number changes the first one.",
    see="other-numbers-than-asked-for",
)
def one_tensor_for_all_calls(value: float, kept: Tensor = torch.zeros((), requires_grad=True)) -> Tensor:  # noqa: B008 (people write so)
    kept.data.fill_(value)
    return kept


@misconception(
    of="trainable",
    says="You return the plain number. It must become a tensor, or nothing can be recorded about it.",
    see="another-form-than-asked-for",
)
def plain_number(value: float) -> Tensor:
    return float(value)


@misconception(
    of="trainable",
    says="Your function makes the tensor and keeps it to itself. Without a return the caller gets None.",
    see="another-form-than-asked-for",
)
def trainable_not_returned(value: float) -> Tensor:
    torch.tensor(value, requires_grad=True)


@misconception(
    of="trainable",
    says="You keep the tensors that you made and hand the same one out again for the same value. Who trains one of them then trains both.",
    see="not-a-trainable-leaf",
)
def one_tensor_for_each_value(value: float, made: dict[float, Tensor] = {}) -> Tensor:  # noqa: B006 (people write so)
    if value not in made:
        made[value] = torch.tensor(float(value), requires_grad=True)
    return made[value]


@misconception(
    of="trainable",
    says="You make one tensor, at the first call, and hand it out for ever, whatever value is asked for.",
    see="not-a-trainable-leaf",
)
def first_tensor_for_ever(value: float, made: list[Tensor] = []) -> Tensor:  # noqa: B006 (people write so)
    if not made:
        made.append(torch.tensor(float(value), requires_grad=True))
    return made[0]


# row_means


@misconception(
    of="row_means",
    says="You average down the columns. dim names the axis that disappears: to average along a row, the columns' axis has to go.",
    see="rows-and-columns",
)
def column_means(x: Tensor) -> Tensor:
    return x.mean(dim=0, keepdim=True)


@misconception(
    of="row_means",
    says="You average down the columns and stand the result upright. It looks like a column, and holds the means of the wrong numbers.",
    see="rows-and-columns",
)
def column_means_upright(x: Tensor) -> Tensor:
    return x.mean(dim=0).unsqueeze(1)


@misconception(
    of="row_means",
    says="Your means have lost their axis: shape (N,). Keep it with length 1, or broadcasting lays them along the columns.",
    see="an-axis-too-many-or-too-few",
)
def axis_dropped(x: Tensor) -> Tensor:
    return x.mean(dim=1)


@misconception(
    of="row_means",
    says="Your means lie in a row, (1, N). They should stand in a column, each beside its own row of x.",
    see="rows-and-columns",
)
def means_in_a_row(x: Tensor) -> Tensor:
    return x.mean(dim=1).unsqueeze(0)


@misconception(
    of="row_means",
    says="You average over everything, and get one number. Each row should have a mean of its own.",
    see="another-operation",
)
def mean_of_everything(x: Tensor) -> Tensor:
    return x.mean()


@misconception(
    of="row_means",
    says="You average over everything and keep both axes, so the result is one number in a table. Each row should have a mean of its own.",
    see="another-operation",
)
def mean_of_everything_in_a_table(x: Tensor) -> Tensor:
    return x.mean().reshape(1, 1)


@misconception(
    of="row_means",
    says="You give each row the mean of the whole table. Each row should have a mean of its own.",
    see="another-operation",
)
def same_mean_for_every_row(x: Tensor) -> Tensor:
    return x.mean().expand(len(x), 1)


@misconception(
    of="row_means",
    says="You add the row up and do not divide. A mean is a sum divided by how many numbers were added.",
    see="another-operation",
)
def sum_of_row(x: Tensor) -> Tensor:
    return x.sum(dim=1, keepdim=True)


@misconception(
    of="row_means",
    says="You divide by the number of rows. len of a matrix counts rows, but what you added up are the columns of one row.",
    see="another-operation",
)
def divided_by_rows(x: Tensor) -> Tensor:
    return x.sum(dim=1, keepdim=True) / len(x)


@misconception(
    of="row_means",
    says="You divide by the number of all entries. Only the entries of one row were added up.",
    see="another-operation",
)
def divided_by_all_entries(x: Tensor) -> Tensor:
    return x.sum(dim=1, keepdim=True) / x.numel()


@misconception(
    of="row_means",
    says="You divide by one less than the number of entries. That is for variances; a mean divides by all of them.",
    see="another-operation",
)
def divided_by_one_less(x: Tensor) -> Tensor:
    return x.sum(dim=1, keepdim=True) / (x.shape[1] - 1)


@misconception(
    of="row_means",
    says="You divide by three, which fits the worked example only. Ask x how many columns it has.",
    see="other-numbers-than-asked-for",
)
def divided_by_three(x: Tensor) -> Tensor:
    return x.sum(dim=1, keepdim=True) / 3


@misconception(
    of="row_means",
    says="You take the median, the number in the middle. The mean is the sum divided by how many there are.",
    see="another-operation",
)
def median_of_row(x: Tensor) -> Tensor:
    return x.median(dim=1, keepdim=True).values


@misconception(
    of="row_means",
    says="You take the largest entry of each row. Its mean is asked for.",
    see="another-operation",
)
def largest_of_row(x: Tensor) -> Tensor:
    return x.amax(dim=1, keepdim=True)


@misconception(
    of="row_means",
    says="You take the middle between smallest and largest. All entries of the row count for its mean.",
    see="another-operation",
)
def middle_of_extremes(x: Tensor) -> Tensor:
    return (x.amax(dim=1, keepdim=True) + x.amin(dim=1, keepdim=True)) / 2


@misconception(
    of="row_means",
    says="You take the signs away before you average. Negative numbers pull a mean down.",
    see="another-operation",
)
def mean_of_sizes(x: Tensor) -> Tensor:
    return x.abs().mean(dim=1, keepdim=True)


@misconception(
    of="row_means",
    says="You leave the last column out of the mean.",
    see="another-operation",
)
def last_column_left_out(x: Tensor) -> Tensor:
    return x[:, :-1].sum(dim=1, keepdim=True) / x.shape[1]


@misconception(
    of="row_means",
    says="You subtract the means already. The means themselves are asked for.",
    see="another-operation",
)
def rows_centred(x: Tensor) -> Tensor:
    return x - x.mean(dim=1, keepdim=True)


@misconception(
    of="row_means",
    says="You repeat each mean along its row. Length 1 is enough: broadcasting does the repeating when it is needed.",
    see="an-axis-too-many-or-too-few",
)
def means_repeated(x: Tensor) -> Tensor:
    return x.mean(dim=1, keepdim=True).expand_as(x)


@misconception(
    of="row_means",
    says="squeeze takes away every axis of length 1, the one you wanted to keep too.",
    see="an-axis-too-many-or-too-few",
)
def means_squeezed(x: Tensor) -> Tensor:
    return x.mean(dim=1, keepdim=True).squeeze()


@misconception(
    of="row_means",
    says="You convert the result to float32. The dtype of x should stay: a float64 has twice the digits.",
    see="the-wrong-dtype",
)
def means_in_single_precision(x: Tensor) -> Tensor:
    return x.mean(dim=1, keepdim=True).float()


@misconception(
    of="row_means",
    says="You write the means into a tensor of zeros that is float32. New tensors take torch's default dtype, not that of x.",
    see="the-wrong-dtype",
    same_as="means_in_single_precision",
    because="both round to float32, one at the end and one on the way",
)
def means_written_into_float32(x: Tensor) -> Tensor:
    means = torch.zeros(len(x), 1)
    for i in range(len(x)):
        means[i, 0] = x[i].mean()
    return means


@misconception(
    of="row_means",
    says="You make plain numbers of the means and a new tensor of these. The new tensor knows nothing of x, and no gradient flows back.",
    see="a-way-back-that-is-cut",
)
def means_from_plain_numbers(x: Tensor) -> Tensor:
    return torch.tensor([[row.mean().item()] for row in x], dtype=x.dtype)


@misconception(
    of="row_means",
    says="You make plain numbers of the means and a new tensor of these: it is float32 whatever x was, and no gradient flows back.",
    see="a-way-back-that-is-cut",
)
def means_from_plain_numbers_in_float32(x: Tensor) -> Tensor:
    return torch.tensor([[row.mean().item()] for row in x])


@misconception(
    of="row_means",
    says="Your means have forgotten what they were made from: detach, .data and no_grad cut the way back, and no gradient finds x.",
    see="a-way-back-that-is-cut",
    same_as="means_from_plain_numbers",
    because="both give the right numbers without a graph",
)
def means_of_detached(x: Tensor) -> Tensor:
    return x.detach().mean(dim=1, keepdim=True)


@misconception(
    of="row_means",
    says="You divide x itself in place. It belongs to the caller, who finds other numbers in it now.",
    see="an-argument-that-changed",
)
def divided_in_place(x: Tensor) -> Tensor:
    x /= x.shape[1]
    return x.sum(dim=1, keepdim=True)


@misconception(
    of="row_means",
    says="You return Python lists. A tensor is asked for.",
    see="another-form-than-asked-for",
)
def means_as_lists(x: Tensor) -> Tensor:
    return x.mean(dim=1, keepdim=True).tolist()


@misconception(
    of="row_means",
    says="Your function computes the means and keeps them to itself. Without a return the caller gets None.",
    see="another-form-than-asked-for",
)
def means_not_returned(x: Tensor) -> Tensor:
    x.mean(dim=1, keepdim=True)


@misconception(
    of="row_means",
    says="You divide by the number of entries that are not 0. A zero is an entry too: it pulls the mean down.",
    see="another-operation",
)
def zeros_not_counted(x: Tensor) -> Tensor:
    return x.sum(dim=1, keepdim=True) / (x != 0).sum(dim=1, keepdim=True)


# pairwise_differences


@misconception(
    of="pairwise_differences",
    says="You subtract entry by entry. That needs equal lengths, and meets only a[i] with b[i]; here each number meets every other.",
    see="broadcasting-that-does-not-meet",
)
def entry_by_entry(a: Tensor, b: Tensor) -> Tensor:
    return a - b


@misconception(
    of="pairwise_differences",
    says="You turn a with .T, but a vector has one axis, and there is nothing to exchange. Give it a second axis instead.",
    see="broadcasting-that-does-not-meet",
    same_as="entry_by_entry",
    because="a vector has one axis, so .T changes nothing, and both subtract entry by entry",
)
def transposed_vector(a: Tensor, b: Tensor) -> Tensor:
    return a.T - b


@misconception(
    of="pairwise_differences",
    says="You made a column of both, so they stand side by side and meet entry by entry. One of the two has to lie.",
    see="broadcasting-that-does-not-meet",
)
def two_columns(a: Tensor, b: Tensor) -> Tensor:
    return a[:, None] - b[:, None]


@misconception(
    of="pairwise_differences",
    says="You made a row of both, so they meet entry by entry. One of the two has to stand upright.",
    see="broadcasting-that-does-not-meet",
)
def two_rows(a: Tensor, b: Tensor) -> Tensor:
    return a[None, :] - b[None, :]


@misconception(
    of="pairwise_differences",
    says="Your table has a row for each number of b. The numbers of a should have the rows: shape (N, M).",
    see="rows-and-columns",
)
def rows_for_b(a: Tensor, b: Tensor) -> Tensor:
    return a[None, :] - b[:, None]


@misconception(
    of="pairwise_differences",
    says="You subtract a from b. [i, j] should be a[i] - b[j]: all your signs are turned.",
    see="another-operation",
)
def b_minus_a(a: Tensor, b: Tensor) -> Tensor:
    return b[None, :] - a[:, None]


@misconception(
    of="pairwise_differences",
    says="You subtract a from b, and b has the rows. Both are the other way round: [i, j] should be a[i] - b[j].",
    see="another-operation",
)
def b_minus_a_with_rows_for_b(a: Tensor, b: Tensor) -> Tensor:
    return b[:, None] - a[None, :]


@misconception(
    of="pairwise_differences",
    says="You take the sign away. A difference has one: 1 - 3 is -2.",
    see="another-operation",
)
def distances(a: Tensor, b: Tensor) -> Tensor:
    return (a[:, None] - b[None, :]).abs()


@misconception(
    of="pairwise_differences",
    says="You square the differences. The differences themselves are asked for.",
    see="another-operation",
)
def squared_differences(a: Tensor, b: Tensor) -> Tensor:
    return (a[:, None] - b[None, :]) ** 2


@misconception(
    of="pairwise_differences",
    says="You add where you should subtract.",
    see="another-operation",
)
def pairwise_sums(a: Tensor, b: Tensor) -> Tensor:
    return a[:, None] + b[None, :]


@misconception(
    of="pairwise_differences",
    says="torch.outer multiplies each number with each. It has the right shape; the right operation is a difference.",
    see="another-operation",
)
def pairwise_products(a: Tensor, b: Tensor) -> Tensor:
    return torch.outer(a, b)


@misconception(
    of="pairwise_differences",
    says="You compare a with itself. The columns belong to b.",
    see="another-operation",
)
def a_with_itself(a: Tensor, b: Tensor) -> Tensor:
    return a[:, None] - a[None, :]


@misconception(
    of="pairwise_differences",
    says="You let only the first number of a meet b. Each number of a should have a row.",
    see="broadcasting-that-does-not-meet",
)
def first_row_only(a: Tensor, b: Tensor) -> Tensor:
    return (a[0] - b)[None, :]


@misconception(
    of="pairwise_differences",
    says="Your differences stand in one long line. They should be in a table of N rows and M columns.",
    see="an-axis-too-many-or-too-few",
)
def one_long_line(a: Tensor, b: Tensor) -> Tensor:
    return (a[:, None] - b[None, :]).flatten()


@misconception(
    of="pairwise_differences",
    says="Your table has an axis too many. Two are asked for, one for a and one for b.",
    see="an-axis-too-many-or-too-few",
)
def third_axis(a: Tensor, b: Tensor) -> Tensor:
    return a[:, None, None] - b[None, :, None]


@misconception(
    of="pairwise_differences",
    says="squeeze takes away every axis of length 1. Where a or b is a single number, your table has lost an axis.",
    see="an-axis-too-many-or-too-few",
)
def table_squeezed(a: Tensor, b: Tensor) -> Tensor:
    return (a[:, None] - b[None, :]).squeeze()


@misconception(
    of="pairwise_differences",
    says="Your table is as wide as it is high. a and b have lengths of their own.",
    see="rows-and-columns",
)
def square_table(a: Tensor, b: Tensor) -> Tensor:
    table = a.new_zeros(len(a), len(a))
    for i in range(len(a)):
        for j in range(len(a)):
            table[i, j] = a[i] - b[j]
    return table


@misconception(
    of="pairwise_differences",
    says="You fill only the half above the diagonal. a and b are two different rows of numbers: a[i] - b[j] is not known from a[j] - b[i].",
    see="broadcasting-that-does-not-meet",
)
def upper_half_only(a: Tensor, b: Tensor) -> Tensor:
    return torch.triu(a[:, None] - b[None, :])


@misconception(
    of="pairwise_differences",
    says="You write into a table of zeros that is float32, torch's default. Whole numbers and float64 lose their dtype there.",
    see="the-wrong-dtype",
)
def table_of_float32(a: Tensor, b: Tensor) -> Tensor:
    table = torch.zeros(len(a), len(b))
    for i in range(len(a)):
        for j in range(len(b)):
            table[i, j] = a[i] - b[j]
    return table


@misconception(
    of="pairwise_differences",
    says="You convert to float32. The dtype of a and b should stay, and whole numbers should stay whole.",
    see="the-wrong-dtype",
    same_as="table_of_float32",
    because="both give the right differences in float32",
)
def differences_in_single_precision(a: Tensor, b: Tensor) -> Tensor:
    return a.float()[:, None] - b.float()[None, :]


@misconception(
    of="pairwise_differences",
    says="You go through float64 and back. A float64 holds 15 digits, an int64 up to 19: large whole numbers lose their end.",
    see="the-wrong-dtype",
)
def differences_through_double_precision(a: Tensor, b: Tensor) -> Tensor:
    return (a.double()[:, None] - b.double()[None, :]).to(a.dtype)


@misconception(
    of="pairwise_differences",
    says="You build a new tensor from plain numbers. It holds the right ones, but knows nothing of a and b: no gradient flows back.",
    see="a-way-back-that-is-cut",
)
def table_from_plain_numbers(a: Tensor, b: Tensor) -> Tensor:
    return torch.tensor([[x - y for y in b.tolist()] for x in a.tolist()], dtype=a.dtype)


@misconception(
    of="pairwise_differences",
    says="You build a new tensor from plain numbers. torch guesses its dtype anew, and no gradient flows back to a and b.",
    see="a-way-back-that-is-cut",
)
def table_from_plain_numbers_and_a_guess(a: Tensor, b: Tensor) -> Tensor:
    return torch.tensor([[x - y for y in b.tolist()] for x in a.tolist()])


@misconception(
    of="pairwise_differences",
    says="You detach the differences. No gradient finds the way back to a and b.",
    see="a-way-back-that-is-cut",
    same_as="table_from_plain_numbers",
    because="both give the right numbers without a graph",
)
def differences_detached(a: Tensor, b: Tensor) -> Tensor:
    return (a[:, None] - b[None, :]).detach()


@misconception(
    of="pairwise_differences",
    says="You take b's .data: the right numbers without the way back. Gradients should reach b as they reach a.",
    see="a-way-back-that-is-cut",
)
def b_without_its_graph(a: Tensor, b: Tensor) -> Tensor:
    return a[:, None] - b.data[None, :]


@misconception(
    of="pairwise_differences",
    says="You make plain numbers of b, one by one. Gradients reach a then, but not b.",
    see="a-way-back-that-is-cut",
    same_as="b_without_its_graph",
    because="both cut the graph behind b alone",
)
def b_as_plain_numbers(a: Tensor, b: Tensor) -> Tensor:
    return torch.stack([a - y for y in b.tolist()], dim=1)


@misconception(
    of="pairwise_differences",
    says="You give the caller's own a a second axis: a method with an underscore at the end changes the tensor itself.",
    see="an-argument-that-changed",
)
def a_turned_in_place(a: Tensor, b: Tensor) -> Tensor:
    return a.unsqueeze_(1) - b


@misconception(
    of="pairwise_differences",
    says="You change the sign of the caller's own b in place. Work with a new tensor, and leave the caller's as it was.",
    see="an-argument-that-changed",
)
def b_negated_in_place(a: Tensor, b: Tensor) -> Tensor:
    b.neg_()
    return a[:, None] + b[None, :]


@misconception(
    of="pairwise_differences",
    says="You return lists in a list. A tensor is asked for.",
    see="another-form-than-asked-for",
)
def table_as_lists(a: Tensor, b: Tensor) -> Tensor:
    return [[(x - y).item() for y in b] for x in a]


@misconception(
    of="pairwise_differences",
    says="Your function computes the table and keeps it to itself. Without a return the caller gets None.",
    see="another-form-than-asked-for",
)
def table_not_returned(a: Tensor, b: Tensor) -> Tensor:
    a[:, None] - b[None, :]


# swap_last_axes


@misconception(
    of="swap_last_axes",
    says="reshape gives the right shape, but keeps the numbers in their old order and only breaks the lines elsewhere.",
    see="the-order-of-the-axes",
)
def reshaped(x: Tensor) -> Tensor:
    B, T, C = x.shape
    return x.reshape(B, C, T)


@misconception(
    of="swap_last_axes",
    says="view gives the right shape, but it keeps the numbers in their old order, and it refuses memory that is not in order.",
    see="the-order-of-the-axes",
)
def viewed(x: Tensor) -> Tensor:
    B, T, C = x.shape
    return x.view(B, C, T)


@misconception(
    of="swap_last_axes",
    says="You exchange the first two axes. Batch stays where it is; time and channels change places.",
    see="the-order-of-the-axes",
)
def first_axes_swapped(x: Tensor) -> Tensor:
    return x.transpose(0, 1)


@misconception(
    of="swap_last_axes",
    says="You turn the order of all three axes round. The batch should stay in front.",
    see="the-order-of-the-axes",
)
def all_axes_reversed(x: Tensor) -> Tensor:
    return x.permute(2, 1, 0)


@misconception(
    of="swap_last_axes",
    says="You move every axis one place on: (T, C, B). Only the last two should change places.",
    see="the-order-of-the-axes",
)
def axes_rotated_left(x: Tensor) -> Tensor:
    return x.permute(1, 2, 0)


@misconception(
    of="swap_last_axes",
    says="You move the last axis to the front: (C, B, T). The batch should stay in front.",
    see="the-order-of-the-axes",
)
def axes_rotated_right(x: Tensor) -> Tensor:
    return x.permute(2, 0, 1)


@misconception(
    of="swap_last_axes",
    says="You leave all axes where they were. In permute, number i says which old axis comes to stand in place i.",
    see="the-order-of-the-axes",
)
def nothing_swapped(x: Tensor) -> Tensor:
    return x.permute(0, 1, 2)


@misconception(
    of="swap_last_axes",
    says="flip turns the order of the entries round and leaves the axes where they are. An exchange of axes is something else.",
    see="the-order-of-the-axes",
)
def entries_flipped(x: Tensor) -> Tensor:
    return x.flip(-1)


@misconception(
    of="swap_last_axes",
    says="A quarter turn exchanges the axes and turns one of them round as well.",
    see="the-order-of-the-axes",
)
def quarter_turn(x: Tensor) -> Tensor:
    return x.rot90(1, (1, 2))


@misconception(
    of="swap_last_axes",
    says="You exchange the axes of the first example only, and drop the others. Every example of the batch counts.",
    see="an-axis-too-many-or-too-few",
)
def first_example_only(x: Tensor) -> Tensor:
    return x[:1].transpose(1, 2)


@misconception(
    of="swap_last_axes",
    says="squeeze takes away axes of length 1, a batch of one among them. All three axes should stay.",
    see="an-axis-too-many-or-too-few",
)
def squeezed_on_the_way(x: Tensor) -> Tensor:
    return x.squeeze().transpose(-1, -2)


@misconception(
    of="swap_last_axes",
    says="You exchange time and channels and then melt them into one axis. Three axes are asked for.",
    see="an-axis-too-many-or-too-few",
)
def last_axes_melted(x: Tensor) -> Tensor:
    return x.transpose(1, 2).flatten(1)


@misconception(
    of="swap_last_axes",
    says="transpose_ with an underscore exchanges the axes of the caller's own tensor. Without it you get a new look at the same numbers.",
    see="an-argument-that-changed",
)
def swapped_in_place(x: Tensor) -> Tensor:
    return x.transpose_(1, 2)


@misconception(
    of="swap_last_axes",
    says="You write the exchanged numbers back into the caller's tensor. It should keep its shape and its numbers.",
    see="an-argument-that-changed",
)
def swapped_through_data(x: Tensor) -> Tensor:
    x.data = x.data.transpose(1, 2)
    return x


@misconception(
    of="swap_last_axes",
    says="You copy the numbers into a tensor of zeros that is float32, torch's default. The dtype of x is lost there.",
    see="the-wrong-dtype",
)
def copied_into_float32(x: Tensor) -> Tensor:
    B, T, C = x.shape
    out = torch.zeros(B, C, T)
    for t in range(T):
        out[:, :, t] = x[:, t, :]
    return out


@misconception(
    of="swap_last_axes",
    says="You convert to float32 on the way. Whole numbers, booleans and float64 should stay what they are.",
    see="the-wrong-dtype",
    same_as="copied_into_float32",
    because="both give the right numbers in float32",
)
def swapped_in_single_precision(x: Tensor) -> Tensor:
    return x.float().transpose(1, 2)


@misconception(
    of="swap_last_axes",
    says="You copy into a tensor of the old shape. Where time and channels differ in length, the exchanged numbers do not fit.",
    see="the-order-of-the-axes",
)
def copied_into_the_old_shape(x: Tensor) -> Tensor:
    out = x.clone()
    _, T, C = x.shape
    for t in range(T):
        for c in range(C):
            out[:, c, t] = x[:, t, c]
    return out


@misconception(
    of="swap_last_axes",
    says="You detach the result. Exchanging axes is an operation like any other, and gradients should find the way back.",
    see="a-way-back-that-is-cut",
)
def swapped_detached(x: Tensor) -> Tensor:
    return x.detach().transpose(1, 2)


@misconception(
    of="swap_last_axes",
    says="You go through Python lists and build a new tensor. It knows nothing of x, and no gradient flows back.",
    see="a-way-back-that-is-cut",
    same_as="swapped_detached",
    because="both give the right numbers without a graph",
)
def swapped_through_lists(x: Tensor) -> Tensor:
    columns = [[list(column) for column in zip(*rows, strict=True)] for rows in x.tolist()]
    return torch.tensor(columns, dtype=x.dtype)


@misconception(
    of="swap_last_axes",
    says="You go through Python lists and build a new tensor. torch guesses its dtype anew, and no gradient flows back.",
    see="a-way-back-that-is-cut",
)
def swapped_through_lists_and_a_guess(x: Tensor) -> Tensor:
    return torch.tensor([[list(column) for column in zip(*rows, strict=True)] for rows in x.tolist()])


@misconception(
    of="swap_last_axes",
    says="You give the new shape, not a tensor that has it.",
    see="another-form-than-asked-for",
)
def shape_only(x: Tensor) -> Tensor:
    B, T, C = x.shape
    return (B, C, T)


@misconception(
    of="swap_last_axes",
    says="transpose without an underscore makes a new tensor, and yours is dropped: what you return is x as it was.",
    see="the-order-of-the-axes",
)
def result_dropped(x: Tensor) -> Tensor:
    x.transpose(1, 2)
    return x


@misconception(
    of="swap_last_axes",
    says="Your function exchanges the axes and keeps the result to itself. Without a return the caller gets None.",
    see="another-form-than-asked-for",
)
def swap_not_returned(x: Tensor) -> Tensor:
    x.transpose(1, 2)


@misconception(
    of="swap_last_axes",
    says="You exchange the axes and then turn one of them round. The order along an axis stays as it was.",
    see="the-order-of-the-axes",
)
def swapped_and_flipped(x: Tensor) -> Tensor:
    return x.transpose(1, 2).flip(-1)
