import torch

# João Victor - exercício 06


def build_vocab(text):
    caracteres = sorted(set(text))  # já em ordem
    stoi = {c: i for i, c in enumerate(caracteres)}
    itos = {i: c for i, c in enumerate(caracteres)}
    return stoi, itos


def tokenize(text, stoi):
    # dtype é preciso por causa do texto vazio
    return torch.tensor([stoi[c] for c in text], dtype=torch.int64)


def detokenize(ids, itos):
    texto = ""
    for i in ids.tolist():
        texto = texto + itos[i]
    return texto


def next_char_pairs(ids):
    # cada letra e a próxima
    return ids[:-1], ids[1:]


def bigram_counts(x, y, vocab_size):
    tabela = [[0] * vocab_size for _ in range(vocab_size)]
    for a, b in zip(x.tolist(), y.tolist()):
        tabela[a][b] += 1
    return torch.tensor(tabela)


def counts_to_probs(counts, smoothing=0.0):
    n = counts.shape[0]
    soma = counts.sum(dim=1, keepdim=True) + smoothing * n
    probs = (counts + smoothing) / soma
    # linha sem nenhuma contagem: 0/0 é nan, então uniforme
    probs = torch.where(soma == 0, torch.tensor(1.0 / n), probs)
    return probs.to(torch.float32)
