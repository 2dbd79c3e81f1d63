"""Right answers of exercise 06 in the styles that people use: every check accepts each of them."""

# ruff: noqa: UP018 (people write so)
import torch
from torch import Tensor

from grader.banks import idiom

# --- build_vocab


@idiom(of="build_vocab")
def growing_dictionaries(text: str) -> tuple[dict[str, int], dict[int, str]]:
    stoi = {}
    itos = {}
    for character in sorted(text):
        if character not in stoi:
            number = len(stoi)
            stoi[character] = number
            itos[number] = character
    return stoi, itos


@idiom(of="build_vocab")
def list_then_index(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = []
    for character in text:
        if character not in characters:
            characters.append(character)
    characters.sort()
    stoi = {character: characters.index(character) for character in characters}
    itos = {characters.index(character): character for character in characters}
    return stoi, itos


@idiom(of="build_vocab")
def dict_of_zip(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(dict.fromkeys(text))
    numbers = range(len(characters))
    return dict(zip(characters, numbers)), dict(zip(numbers, characters))


@idiom(of="build_vocab")
def dict_of_enumerate(text: str) -> tuple[dict[str, int], dict[int, str]]:
    itos = dict(enumerate(sorted(set(text))))
    stoi = dict(map(reversed, itos.items()))
    return stoi, itos


@idiom(of="build_vocab")
def sorted_code_points(text: str) -> tuple[dict[str, int], dict[int, str]]:
    points = torch.tensor([ord(c) for c in text], dtype=torch.int64).unique(sorted=True).tolist()
    return {chr(p): i for i, p in enumerate(points)}, {i: chr(p) for i, p in enumerate(points)}


@idiom(of="build_vocab")
def counter_keys_with_a_print(text: str) -> tuple[dict[str, int], dict[int, str]]:
    from collections import Counter

    characters = sorted(Counter(text).keys())
    print("vocabulary size:", len(characters))
    stoi, itos = {}, {}
    for i, ch in enumerate(characters):
        stoi[ch], itos[i] = i, ch
    return (stoi, itos)


@idiom(of="build_vocab")
def keeps_a_sorted_list(text: str) -> tuple[dict[str, int], dict[int, str]]:
    import bisect

    characters: list[str] = []
    for c in text:
        at = bisect.bisect_left(characters, c)
        if at == len(characters) or characters[at] != c:
            characters.insert(at, c)

    def number(pairs):
        return {a: b for a, b in pairs}

    return number((c, i) for i, c in enumerate(characters)), number(enumerate(characters))


@idiom(of="build_vocab")
def rank_by_comparing(text: str) -> tuple[dict[str, int], dict[int, str]]:
    distinct = set(text)
    stoi = {c: sum(other < c for other in distinct) for c in distinct}
    return stoi, {i: c for c, i in stoi.items()}


# --- tokenize


@idiom(of="tokenize")
def append_loop(text: str, stoi: dict[str, int]) -> Tensor:
    ids = []
    for ch in text:
        ids.append(stoi[ch])
    return torch.tensor(ids, dtype=torch.long)


@idiom(of="tokenize")
def map_getitem(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor(list(map(stoi.__getitem__, text))).long()


@idiom(of="tokenize")
def filled_by_position(text: str, stoi: dict[str, int]) -> Tensor:
    ids = torch.zeros(len(text), dtype=torch.int64)
    for position, character in enumerate(text):
        ids[position] = stoi[character]
    return ids


@idiom(of="tokenize")
def legacy_constructor(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.LongTensor([stoi[c] for c in text])


@idiom(of="tokenize")
def own_key_error(text: str, stoi: dict[str, int]) -> Tensor:
    for character in text:
        if character not in stoi:
            raise KeyError(f"{character!r} is not in the vocabulary of {len(stoi)} characters")
    return torch.as_tensor([stoi.get(c) for c in text], dtype=torch.int64)


@idiom(of="tokenize")
def subclass_of_key_error(text: str, stoi: dict[str, int]) -> Tensor:
    class UnknownCharacter(KeyError):
        pass

    try:
        return torch.tensor([stoi[c] for c in text], dtype=torch.int64)
    except KeyError as error:
        raise UnknownCharacter(*error.args) from None


@idiom(of="tokenize")
def cat_of_scalars(text: str, stoi: dict[str, int]) -> Tensor:
    ids = torch.empty(0, dtype=torch.int64)
    for c in text:
        ids = torch.cat([ids, torch.tensor([stoi[c]])])
    return ids


@idiom(of="tokenize")
def sliced_from_a_longer_tensor(text: str, stoi: dict[str, int]) -> Tensor:
    both = torch.tensor([[stoi[c], 0] for c in text] + [[0, 0]], dtype=torch.int64)
    return both[:-1, 0]


# --- detokenize


@idiom(of="detokenize")
def plus_equals_item(ids: Tensor, itos: dict[int, str]) -> str:
    text = ""
    for i in ids:
        text += itos[i.item()]
    return text


@idiom(of="detokenize")
def int_of_each(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join([itos[int(i)] for i in ids])


@idiom(of="detokenize")
def map_getitem_of_list(ids: Tensor, itos: dict[int, str]) -> str:
    return str().join(map(itos.__getitem__, ids.tolist()))


@idiom(of="detokenize")
def reduce_from_empty(ids: Tensor, itos: dict[int, str]) -> str:
    from functools import reduce

    return reduce(lambda text, i: text + itos[i], ids.tolist(), "")


@idiom(of="detokenize")
def written_to_a_buffer(ids: Tensor, itos: dict[int, str]) -> str:
    import io

    buffer = io.StringIO(newline="")
    for t in range(ids.shape[0]):
        buffer.write(itos[int(ids[t])])
    return buffer.getvalue()


@idiom(of="detokenize")
def while_loop(ids: Tensor, itos: dict[int, str]) -> str:
    characters = []
    t = 0
    while t < ids.numel():
        characters.append(itos[ids[t].item()])
        t += 1
    print("".join(characters))
    return "".join(characters)


# --- next_char_pairs


@idiom(of="next_char_pairs")
def copies(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[:-1].clone(), ids[1:].clone()


@idiom(of="next_char_pairs")
def narrowed(ids: Tensor) -> tuple[Tensor, Tensor]:
    n = len(ids) - 1
    return ids.narrow(0, 0, n), ids.narrow(0, 1, n)


@idiom(of="next_char_pairs")
def python_lists(ids: Tensor) -> tuple[Tensor, Tensor]:
    x, y = [], []
    for now, after in zip(ids.tolist(), ids.tolist()[1:]):
        x.append(now)
        y.append(after)
    return torch.tensor(x, dtype=torch.long), torch.tensor(y, dtype=torch.long)


@idiom(of="next_char_pairs")
def by_positions(ids: Tensor) -> tuple[Tensor, Tensor]:
    at = torch.arange(ids.numel() - 1)
    return ids[at], ids.index_select(0, at + 1)


@idiom(of="next_char_pairs")
def columns_of_a_table(ids: Tensor) -> tuple[Tensor, Tensor]:
    table = torch.stack([ids[:-1], ids[1:]], dim=1)  # (T-1, 2)
    return table[:, 0], table[:, 1]


@idiom(of="next_char_pairs")
def rolled_then_cut(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[:-1], ids.roll(-1)[:-1]


@idiom(of="next_char_pairs")
def unbound_stack(ids: Tensor) -> tuple[Tensor, Tensor]:
    x, y = torch.stack((ids[0 : len(ids) - 1], ids[1 : len(ids)]))
    return x, y


# --- bigram_counts


@idiom(of="bigram_counts")
def counting_loop(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros((vocab_size, vocab_size), dtype=torch.long)
    for a, b in zip(x, y):
        counts[a, b] += 1
    return counts


@idiom(of="bigram_counts")
def index_put_accumulate(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size, dtype=torch.int64)
    counts.index_put_((x, y), torch.ones_like(x), accumulate=True)
    return counts


@idiom(of="bigram_counts")
def scatter_add_flat(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    flat = torch.zeros(vocab_size * vocab_size, dtype=torch.int64)
    return flat.scatter_add(0, x * vocab_size + y, torch.ones_like(y)).view(vocab_size, -1)


@idiom(of="bigram_counts")
def product_of_one_hot(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    first = torch.nn.functional.one_hot(x, vocab_size)  # (N, V)
    second = torch.nn.functional.one_hot(y, vocab_size)  # (N, V)
    return first.T @ second


@idiom(of="bigram_counts")
def transposed_product(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    eye = torch.eye(vocab_size, dtype=torch.int64)
    return torch.einsum("nb,na->ba", eye[y], eye[x]).T  # a result that is not contiguous


@idiom(of="bigram_counts")
def compared_with_all(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    ids = torch.arange(vocab_size)
    first = x[:, None, None] == ids[:, None]  # (N, V, 1)
    second = y[:, None, None] == ids  # (N, 1, V)
    return (first & second).sum(dim=0)


@idiom(of="bigram_counts")
def counter_of_tuples(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    from collections import Counter

    often = Counter(zip(x.tolist(), y.tolist()))
    rows = [[often[a, b] for b in range(vocab_size)] for a in range(vocab_size)]
    return torch.tensor(rows, dtype=torch.int64)


@idiom(of="bigram_counts")
def row_by_row(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    return torch.stack([torch.bincount(y[x == a], minlength=vocab_size) for a in range(vocab_size)])


@idiom(of="bigram_counts")
def unique_with_counts(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size * vocab_size, dtype=torch.int64)
    cells, often = torch.unique(x * vocab_size + y, return_counts=True)
    counts[cells] = often
    return counts.unflatten(0, (vocab_size, vocab_size))


@idiom(of="bigram_counts")
def summed_sparse_table(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    pairs = torch.stack([x, y])  # (2, N)
    return torch.sparse_coo_tensor(pairs, torch.ones_like(x), (vocab_size, vocab_size)).to_dense()


# --- counts_to_probs


@idiom(of="counts_to_probs")
def nan_replaced(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts + smoothing
    probs = smoothed / smoothed.sum(1, keepdim=True)
    return torch.nan_to_num(probs, nan=1.0 / counts.size(0))


@idiom(of="counts_to_probs")
def ones_in_empty_rows(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    table = counts.clone().float()
    table += smoothing
    table[table.sum(dim=1) == 0] = 1.0
    table /= table.sum(dim=1, keepdim=True)
    return table


@idiom(of="counts_to_probs")
def loop_over_rows(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    V = counts.shape[0]
    probs = torch.zeros(V, V)
    for a in range(V):
        total = counts[a].sum().item()
        for b in range(V):
            if total == 0:
                probs[a, b] = 1 / V
            else:
                probs[a, b] = (counts[a, b].item() + smoothing) / (total + smoothing * V)
    return probs


@idiom(of="counts_to_probs")
def formula_as_written(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    V = counts.shape[1]
    row_sum = counts.sum(dim=1, keepdim=True)
    empty = row_sum == 0
    probs = (counts.float() + smoothing) / (row_sum + smoothing * V).float()
    return probs.masked_fill(empty, 1 / V)


@idiom(of="counts_to_probs")
def in_double_then_float(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    table = counts.to(torch.float64) + smoothing
    table = torch.where(table.sum(1, keepdim=True) == 0, torch.ones_like(table), table)
    return (table / table.sum(1, keepdim=True)).to(torch.float32)


@idiom(of="counts_to_probs")
def transposed_division(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    columns = counts.T.type(torch.FloatTensor) + smoothing  # column a is row a of the counts
    totals = columns.sum(0)
    columns = columns / totals.clamp(min=1e-30)
    columns[:, totals == 0] = 1 / len(counts)
    return columns.T  # a result that is not contiguous


@idiom(of="counts_to_probs")
def stacked_rows(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    def normalise(row: Tensor) -> Tensor:
        row = row.float() + smoothing
        if row.sum() == 0:
            row = torch.ones_like(row)
        return row / row.sum()

    return torch.stack([normalise(row) for row in counts])


@idiom(of="counts_to_probs")
def reciprocal_on_the_diagonal(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    table = counts.float() + smoothing
    table = table + (table.sum(dim=1) == 0).float().unsqueeze(1)  # ones where a row is empty
    return torch.diag(1 / table.sum(dim=1)) @ table


@idiom(of="counts_to_probs")
def python_lists_of_floats(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    rows = []
    for row in counts.tolist():
        row = [count + smoothing for count in row]
        total = sum(row)
        rows.append([entry / total if total else 1 / len(row) for entry in row])
    return torch.tensor(rows, dtype=torch.float32)
