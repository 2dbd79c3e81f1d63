import torch

# João Victor - exercício 01


def tensor_zoo():
    zoologico = {}
    zoologico["scalar"] = torch.tensor(2.0)  # com ponto: float32
    zoologico["vector"] = torch.tensor([1, 2, 3])
    zoologico["matrix"] = torch.tensor([[1, 2], [3, 4]])
    zoologico["batch"] = torch.tensor([[[1], [2]], [[3], [4]]])
    zoologico["images"] = torch.zeros(8, 3, 28, 28)
    return zoologico


def describe(t):
    # o dispositivo como texto, não como objeto
    return {
        "ndim": len(t.shape),
        "shape": tuple(t.shape),
        "dtype": t.dtype,
        "device": str(t.device),
        "requires_grad": t.requires_grad,
    }


def trainable(value):
    return torch.tensor(float(value), requires_grad=True)


def row_means(x):
    # média de cada linha, em coluna
    soma = x.sum(dim=1, keepdim=True)
    return soma / x.shape[1]


def pairwise_differences(a, b):
    coluna = a.reshape(-1, 1)
    linha = b.reshape(1, -1)
    return coluna - linha


def swap_last_axes(x):
    # transpor não é o mesmo que "reshape"!
    return x.permute(0, 2, 1)
