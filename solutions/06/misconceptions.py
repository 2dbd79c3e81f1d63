"""Named wrong answers of exercise 06: each is one mistake that people really make."""

# ruff: noqa: B006, B905 (people write so)
import torch
from torch import Tensor

from grader.banks import misconception

# --- build_vocab


@misconception(
    of="build_vocab",
    says="Your ids follow the order in which a Python set happens to give its characters. That order changes from one run "
    "to the next, so yesterday's ids mean other characters today. Which order is always the same?",
    see="the-wrong-characters",
)
def set_order(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = list(set(text))
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your ids follow the order in which the characters first appear in the text. Two texts with the same characters "
    "would then get different ids. The exercise asks for the sorted order.",
    see="the-wrong-characters",
)
def order_of_appearance(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = list(dict.fromkeys(text))
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your ids run through the sorted characters from the back. The smallest character should get the smallest id.",
    see="the-wrong-characters",
)
def largest_character_first(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text), reverse=True)
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your ids put the most frequent character first. A useful order for a compressor, but here the order is that of "
    "the characters themselves, however often they occur.",
    see="the-wrong-characters",
)
def most_frequent_first(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text), key=lambda c: (-text.count(c), c))
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your order treats capital and small letters as neighbours, as a dictionary does. Plain sorting compares the "
    "characters' code points, and there every capital of A to Z comes before every small letter.",
    see="the-wrong-characters",
)
def dictionary_order(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text), key=lambda c: (c.lower(), c))
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your vocabulary numbers every position of the text, so a character that occurs twice gets two ids. Each distinct "
    "character should get exactly one.",
    see="the-wrong-characters",
)
def every_position_gets_an_id(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(text)
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your vocabulary makes all letters small first. A model that never saw a capital can never write one: 'A' and 'a' "
    "are two characters.",
    see="the-wrong-characters",
)
def capitals_made_small(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text.lower()))
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your vocabulary leaves the space out. To a character model a space is a character like any other; without it all "
    "words run together.",
    see="the-wrong-characters",
)
def space_left_out(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text.replace(" ", "")))
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your vocabulary drops line breaks and other white space at the ends of the text. They are characters too, and "
    "the model should learn where lines end.",
    see="the-wrong-characters",
)
def stripped_text(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text.strip()))
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your vocabulary keeps letters and digits only. Commas, quotes and spaces belong to a text as well, and each needs an id.",
    see="the-wrong-characters",
)
def letters_and_digits_only(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted({c for c in text if c.isalnum() or c == " "})
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your vocabulary keeps ASCII characters only. Letters with accents and signs of other scripts are characters too.",
    see="the-wrong-characters",
)
def ascii_only(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted({c for c in text if ord(c) < 128})
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your vocabulary consists of words. This model reads and writes one character at a time, so its vocabulary "
    "consists of characters.",
    see="the-wrong-characters",
)
def words_not_characters(text: str) -> tuple[dict[str, int], dict[int, str]]:
    words = sorted(set(text.split()))
    return {w: i for i, w in enumerate(words)}, {i: w for i, w in enumerate(words)}


@misconception(
    of="build_vocab",
    says="Your ids start at 1. Tensors are indexed from 0, so row 0 of every table would stay unused and the last id would point outside.",
    see="ids-of-another-table",
)
def ids_start_at_one(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text))
    return {c: i for i, c in enumerate(characters, start=1)}, {i: c for i, c in enumerate(characters, start=1)}


@misconception(
    of="build_vocab",
    says="Your ids are the characters' code points. They are unique, but they have gaps: a table with a row for each id "
    "would need more than a hundred rows for eight characters. Ids should count 0, 1, 2, ...",
    see="ids-of-another-table",
)
def code_points_as_ids(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text))
    return {c: ord(c) for c in characters}, {ord(c): c for c in characters}


@misconception(
    of="build_vocab",
    says="Your vocabulary reserves id 0 for a special token. Other courses do that to mark where a name begins; here the "
    "vocabulary holds the text's own characters and nothing else.",
    see="ids-of-another-table",
)
def special_token_first(text: str) -> tuple[dict[str, int], dict[int, str]]:
    tokens = ["<s>", *sorted(set(text))]
    return {c: i for i, c in enumerate(tokens)}, {i: c for i, c in enumerate(tokens)}


@misconception(
    of="build_vocab",
    says="Your two dictionaries do not undo each other: the ids in the second one are shifted. For every character c of "
    "the text, itos[stoi[c]] should be c again.",
    see="ids-of-another-table",
)
def tables_out_of_step(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text))
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters, start=1)}


@misconception(
    of="build_vocab",
    says="You return the two dictionaries in the other order. The first one should go from a character to its id, the second one back.",
    see="ids-of-another-table",
)
def tables_swapped(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text))
    return {i: c for i, c in enumerate(characters)}, {c: i for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your second result is a list. It answers itos[0] just as well, but the exercise asks for a dictionary from id to character.",
    see="ids-of-another-table",
)
def itos_as_a_list(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text))
    return {c: i for i, c in enumerate(characters)}, characters


@misconception(
    of="build_vocab",
    says="The keys of your itos are strings such as '3'. Ids are ints, so looking up itos[3] finds nothing.",
    see="ids-that-are-no-keys",
)
def ids_as_strings(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text))
    return {c: i for i, c in enumerate(characters)}, {str(i): c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your function remembers the characters of earlier calls. A default argument that is a set is made once and lives "
    "on between calls, so the vocabulary of the second text also holds the first one's characters.",
    see="a-table-that-was-not-yours-to-change",
)
def vocab_grows_between_calls(text: str, seen: set = set()) -> tuple[dict[str, int], dict[int, str]]:
    seen.update(text)
    characters = sorted(seen)
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your function fails or makes something up for the empty text. No characters means two empty dictionaries.",
    see="the-wrong-characters",
)
def empty_text_gets_a_character(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text or " "))
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="You go through the text line by line, and the line breaks fall out on the way. A line break is a character too.",
    see="the-wrong-characters",
)
def line_breaks_lost(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted({c for line in text.splitlines() for c in line})
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your vocabulary keeps only what can be printed. Line breaks and tabs cannot, but they are in the text.",
    see="the-wrong-characters",
)
def printable_only(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted({c for c in text if c.isprintable()})
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="You reserve a last id for unknown characters. Here an unknown character is an error, and the vocabulary holds "
    "the text's own characters and nothing else.",
    see="ids-of-another-table",
)
def unknown_token_last(text: str) -> tuple[dict[str, int], dict[int, str]]:
    tokens = [*sorted(set(text)), "<unk>"]
    return {c: i for i, c in enumerate(tokens)}, {i: c for i, c in enumerate(tokens)}


# --- tokenize


@misconception(
    of="tokenize",
    says="For the empty text you return float32: an empty list gives torch no hint of a type. Ids are int64, also when there are none.",
    see="numbers-of-the-wrong-type",
)
def float_for_empty_text(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] for c in text])


@misconception(
    of="tokenize",
    says="Your ids are floats, because torch.Tensor with a capital T always makes float32. A float cannot be an index; ids are int64.",
    see="numbers-of-the-wrong-type",
)
def float_ids(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.Tensor([stoi[c] for c in text])


@misconception(
    of="tokenize",
    says="Your ids are int32. torch's index type is int64, and loss functions insist on it.",
    see="numbers-of-the-wrong-type",
)
def int32_ids(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] for c in text], dtype=torch.int32)


@misconception(
    of="tokenize",
    says="Your ids pass through a single byte, which ends at 255. A vocabulary with more characters than that loses its higher ids.",
    see="numbers-of-the-wrong-type",
)
def ids_in_one_byte(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] % 256 for c in text], dtype=torch.uint8).to(torch.int64)


@misconception(
    of="tokenize",
    says="A character that is not in the vocabulary quietly becomes id 0, which is the id of another character. A wrong "
    "text should raise KeyError, not turn into a different text.",
    see="unknown-characters",
)
def unknown_becomes_zero(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi.get(c, 0) for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="A character that is not in the vocabulary becomes -1. As an index, -1 means the last row of a table, so the "
    "mistake goes unnoticed. Let it raise KeyError.",
    see="unknown-characters",
)
def unknown_becomes_minus_one(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi.get(c, -1) for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="A character that is not in the vocabulary gets a new id after the others. The tables of the model have no row "
    "for it. Let it raise KeyError.",
    see="unknown-characters",
)
def unknown_gets_a_new_id(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi.get(c, len(stoi)) for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="Characters that are not in the vocabulary are skipped, so the tensor is shorter than the text and characters "
    "become neighbours that never were. Let it raise KeyError.",
    see="unknown-characters",
)
def unknown_skipped(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] for c in text if c in stoi], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="An unknown character raises ValueError in your code. A key that a dictionary does not have is a KeyError, and "
    "callers wait for exactly that one.",
    see="unknown-characters",
)
def value_error_for_unknown(text: str, stoi: dict[str, int]) -> Tensor:
    if any(c not in stoi for c in text):
        raise ValueError("unknown character")
    return torch.tensor([stoi[c] for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You make the text small before looking it up, so 'A' gets the id of 'a'. Look up the characters as they are.",
    see="unknown-characters",
)
def text_made_small(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c.lower()] for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You strip the text first, so spaces and line breaks at its ends are lost. T characters give T ids.",
    see="unknown-characters",
)
def text_stripped(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] for c in text.strip()], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You leave the spaces out. T characters give T ids, and the space has an id of its own.",
    see="unknown-characters",
)
def spaces_skipped(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] for c in text if c != " "], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You go through the UTF-8 bytes of the text. Beyond ASCII a character has several bytes, and none of them is in the vocabulary.",
    see="unknown-characters",
)
def bytes_not_characters(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[chr(byte)] for byte in text.encode("utf-8")], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="Your ids are the characters' code points. The ids that count are those of stoi.",
    see="ids-of-another-table",
)
def code_points_not_ids(text: str, stoi: dict[str, int]) -> Tensor:
    for c in text:
        stoi[c]
    return torch.tensor([ord(c) for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You build a new vocabulary from the text at hand and do not use stoi's ids. The same character would get another "
    "id in another text, and the trained table would no longer fit.",
    see="ids-of-another-table",
)
def vocabulary_of_this_text(text: str, stoi: dict[str, int]) -> Tensor:
    for c in text:
        stoi[c]
    own = {c: i for i, c in enumerate(sorted(set(text)))}
    return torch.tensor([own[c] for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You use the place of a character in the sorted vocabulary. The id is what stoi says, and stoi may number its "
    "characters in any order.",
    see="ids-of-another-table",
)
def place_in_the_sorted_vocabulary(text: str, stoi: dict[str, int]) -> Tensor:
    place = {c: i for i, c in enumerate(sorted(stoi))}
    return torch.tensor([place[c] for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You use the place of a character among the dictionary's keys. The id is the value that stands beside the key.",
    see="ids-of-another-table",
)
def place_among_the_keys(text: str, stoi: dict[str, int]) -> Tensor:
    place = {c: i for i, c in enumerate(stoi)}
    return torch.tensor([place[c] for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You list every character once. A text repeats its characters, and the tensor has one id for each position.",
    see="lost-repeats",
)
def each_character_once(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] for c in dict.fromkeys(text)], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You sort the ids. The order of the characters is all that a language model has to learn from.",
    see="pairs-out-of-step",
)
def ids_sorted(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor(sorted(stoi[c] for c in text), dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You return a column of shape (T, 1): each id sits in a list of its own. The exercise asks for shape (T,).",
    see="numbers-of-the-wrong-type",
)
def column_of_ids(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] for c in text], dtype=torch.int64).reshape(-1, 1)


@misconception(
    of="tokenize",
    says="You return a row of shape (1, T): a batch of one text. The exercise asks for shape (T,).",
    see="numbers-of-the-wrong-type",
)
def row_of_ids(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([[stoi[c] for c in text]], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="A text of one character gives a tensor of shape () in your code: squeeze removes every dimension of length 1. T "
    "= 1 asks for shape (1,).",
    see="numbers-of-the-wrong-type",
)
def one_character_gives_a_scalar(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] for c in text], dtype=torch.int64).squeeze()


@misconception(
    of="tokenize",
    says="You return a Python list. The model works on tensors; the exercise asks for an int64 tensor.",
    see="numbers-of-the-wrong-type",
)
def list_not_tensor(text: str, stoi: dict[str, int]) -> Tensor:
    return [stoi[c] for c in text]


@misconception(
    of="tokenize",
    says="You return one-hot rows of shape (T, V). They carry the same information, but the exercise asks for the ids themselves.",
    see="numbers-of-the-wrong-type",
)
def one_hot_rows_not_ids(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.eye(len(stoi), dtype=torch.int64)[[stoi[c] for c in text]]


@misconception(
    of="tokenize",
    says="A character that is not in the vocabulary is added to stoi. That changes the caller's vocabulary, and the "
    "model's tables have no row for the new id. Let it raise KeyError.",
    see="unknown-characters",
)
def unknown_added_to_stoi(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi.setdefault(c, len(stoi)) for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You check the first character only; unknown ones further on go through. Each character has to be looked up.",
    see="unknown-characters",
)
def only_first_character_checked(text: str, stoi: dict[str, int]) -> Tensor:
    if text and text[0] not in stoi:
        raise KeyError(text[0])
    return torch.tensor([stoi.get(c, 0) for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="The empty text raises an error in your code. No characters mean no ids: a tensor of shape (0,).",
    see="numbers-of-the-wrong-type",
)
def empty_text_forgotten(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.stack([torch.tensor(stoi[c]) for c in text])


# --- detokenize


@misconception(
    of="detokenize",
    says="You look up tensors in a dictionary of ints. A tensor with the value 3 is another object than the int 3 and has "
    "another hash, so it is never found.",
    see="ids-that-are-no-keys",
)
def tensors_as_keys(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[i] for i in ids)


@misconception(
    of="detokenize",
    says="You look up strings such as '3' in a dictionary of ints, and nothing is found.",
    see="ids-that-are-no-keys",
)
def strings_as_keys(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos.get(str(i), "?") for i in ids.tolist())


@misconception(
    of="detokenize",
    says="You write the ids themselves. The reader wants the characters that they stand for.",
    see="ids-that-are-no-keys",
)
def ids_written_out(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(str(i) for i in ids.tolist())


@misconception(
    of="detokenize",
    says="You treat ids as code points. Id 3 is the fourth character of the vocabulary, not the character that Unicode calls 3.",
    see="ids-of-another-table",
)
def ids_as_code_points(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(chr(i) for i in ids.tolist())


@misconception(
    of="detokenize",
    says="You take the i-th value of the dictionary in its own order. The character of id i is the one that stands beside "
    "the key i, wherever that is.",
    see="ids-of-another-table",
)
def place_among_the_values(ids: Tensor, itos: dict[int, str]) -> str:
    characters = list(itos.values())
    return "".join(characters[i] for i in ids.tolist())


@misconception(
    of="detokenize",
    says="You sort the characters and count through them. The character of an id is what itos says, in whatever order it numbers them.",
    see="ids-of-another-table",
)
def place_among_the_sorted_characters(ids: Tensor, itos: dict[int, str]) -> str:
    characters = sorted(itos.values())
    return "".join(characters[i] for i in ids.tolist())


@misconception(
    of="detokenize",
    says="Your look-up is one id off. Ids start at 0; check what id 0 becomes.",
    see="ids-of-another-table",
)
def one_id_off(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[(i - 1) % len(itos)] for i in ids.tolist())


@misconception(
    of="detokenize",
    says="You put a space between the characters. The text's own spaces are characters of the vocabulary already; nothing goes in between.",
    see="the-wrong-characters",
)
def joined_with_spaces(ids: Tensor, itos: dict[int, str]) -> str:
    return " ".join(itos[i] for i in ids.tolist())


@misconception(
    of="detokenize",
    says="You put a line break after every character, as printing them one by one would. Nothing goes in between.",
    see="the-wrong-characters",
)
def one_character_a_line(ids: Tensor, itos: dict[int, str]) -> str:
    return "\n".join(itos[i] for i in ids.tolist())


@misconception(
    of="detokenize",
    says="You strip the text, so spaces and line breaks at its ends are lost. T ids give T characters.",
    see="the-wrong-characters",
)
def ends_stripped(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[i] for i in ids.tolist()).strip()


@misconception(
    of="detokenize",
    says="You return a list of characters. The exercise asks for one string.",
    see="ids-that-are-no-keys",
)
def list_of_characters(ids: Tensor, itos: dict[int, str]) -> str:
    return [itos[i] for i in ids.tolist()]


@misconception(
    of="detokenize",
    says="You write the list of characters, brackets and quotes and all. A text is its characters and nothing else.",
    see="ids-that-are-no-keys",
)
def list_written_out(ids: Tensor, itos: dict[int, str]) -> str:
    return str([itos[i] for i in ids.tolist()])


@misconception(
    of="detokenize",
    says="You write each character once. A text repeats its characters.",
    see="lost-repeats",
)
def repeats_dropped(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[i] for i in dict.fromkeys(ids.tolist()))


@misconception(
    of="detokenize",
    says="You skip a character that equals the one before it, so 'hell' loses an l. Neighbours may be equal.",
    see="lost-repeats",
)
def doubles_merged(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[i] for i in torch.unique_consecutive(ids).tolist())


@misconception(
    of="detokenize",
    says="You read the ids from the back. Each new character goes after those that are there.",
    see="pairs-out-of-step",
)
def written_backwards(ids: Tensor, itos: dict[int, str]) -> str:
    text = ""
    for i in ids.tolist():
        text = itos[i] + text
    return text


@misconception(
    of="detokenize",
    says="Your loop ends before the last id. T ids give T characters.",
    see="pairs-out-of-step",
)
def last_character_lost(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[int(ids[t])] for t in range(len(ids) - 1))


@misconception(
    of="detokenize",
    says="A single id breaks your code: squeeze makes it a tensor of shape (), and its list is no list but a number. T may be 1.",
    see="numbers-of-the-wrong-type",
)
def one_id_is_no_list(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[i] for i in ids.squeeze().tolist())


@misconception(
    of="detokenize",
    says="You start from the first id, so an empty tensor raises an error. No ids give the empty string.",
    see="numbers-of-the-wrong-type",
)
def empty_tensor_forgotten(ids: Tensor, itos: dict[int, str]) -> str:
    text = itos[int(ids[0])]
    for i in ids[1:].tolist():
        text += itos[i]
    return text


@misconception(
    of="detokenize",
    says="You skip id 0, because Python takes 0 for false. Id 0 is a character like any other.",
    see="ids-of-another-table",
)
def id_zero_skipped(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[i] for i in ids.tolist() if i)


@misconception(
    of="detokenize",
    says="You stop at id 0 as if it marked the end of the text. In this vocabulary id 0 is a character like any other.",
    see="ids-of-another-table",
)
def id_zero_ends_the_text(ids: Tensor, itos: dict[int, str]) -> str:
    text = ""
    for i in ids.tolist():
        if i == 0:
            break
        text += itos[i]
    return text


# --- next_char_pairs


@misconception(
    of="next_char_pairs",
    says="You return the two tensors in the other order, so each character is asked for the one before it. x is what the "
    "model reads, y is what comes next.",
    see="pairs-out-of-step",
)
def previous_character(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[1:], ids[:-1]


@misconception(
    of="next_char_pairs",
    says="x and y are the same in your code, so the model would learn to repeat what it reads. y is one character later.",
    see="pairs-out-of-step",
)
def same_character_as_target(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[:-1], ids[:-1]


@misconception(
    of="next_char_pairs",
    says="Your targets are ids plus one. The next character is the next one in the text, not the next one in the vocabulary.",
    see="pairs-out-of-step",
)
def next_id_not_next_character(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[:-1], ids[:-1] + 1


@misconception(
    of="next_char_pairs",
    says="Your targets are two characters later. Between x[i] and y[i] there should be nothing.",
    see="pairs-out-of-step",
)
def one_character_skipped(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[:-2], ids[2:]


@misconception(
    of="next_char_pairs",
    says="x and y have different lengths: the last character has no successor, so it cannot be an input.",
    see="pairs-out-of-step",
)
def last_input_has_no_target(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids, ids[1:]


@misconception(
    of="next_char_pairs",
    says="Your text bites its own tail: the last character is followed by the first one. T characters make T - 1 pairs.",
    see="pairs-out-of-step",
)
def text_made_a_ring(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids.clone(), torch.roll(ids, -1)


@misconception(
    of="next_char_pairs",
    says="The targets are shifted the wrong way round: rolling by +1 brings the character before.",
    see="pairs-out-of-step",
)
def rolled_the_wrong_way(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[:-1], torch.roll(ids, 1)[:-1]


@misconception(
    of="next_char_pairs",
    says="You pad the last target with 0, which is the id of a real character: the model learns a pair that is not in the text.",
    see="pairs-out-of-step",
)
def last_target_padded(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids.clone(), torch.cat([ids[1:], torch.zeros(1, dtype=ids.dtype)])


@misconception(
    of="next_char_pairs",
    says="Your pairs do not overlap, so half of them are lost. Every character but the first is a target, and every "
    "character but the last is an input.",
    see="pairs-out-of-step",
)
def pairs_without_overlap(ids: Tensor) -> tuple[Tensor, Tensor]:
    half = len(ids) // 2
    return ids[: 2 * half : 2], ids[1 : 2 * half : 2]


@misconception(
    of="next_char_pairs",
    says="You drop one pair too many: the last pair of the text is missing.",
    see="pairs-out-of-step",
)
def last_pair_dropped(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[:-2], ids[1:-1]


@misconception(
    of="next_char_pairs",
    says="You cut the text into a first and a second half. The pairs are neighbours in the text, one step apart.",
    see="pairs-out-of-step",
)
def first_half_and_second_half(ids: Tensor) -> tuple[Tensor, Tensor]:
    half = len(ids) // 2
    return ids[:half], ids[half : 2 * half]


@misconception(
    of="next_char_pairs",
    says="You keep each pair once. How often a pair occurs is exactly what the model learns from.",
    see="lost-repeats",
)
def each_pair_once(ids: Tensor) -> tuple[Tensor, Tensor]:
    pairs = list(dict.fromkeys(zip(ids[:-1].tolist(), ids[1:].tolist())))
    x = torch.tensor([a for a, b in pairs], dtype=ids.dtype)
    y = torch.tensor([b for a, b in pairs], dtype=ids.dtype)
    return x, y


@misconception(
    of="next_char_pairs",
    says="You leave out pairs of two equal characters. The two l of 'hello' are a pair like any other.",
    see="lost-repeats",
)
def doubles_left_out(ids: Tensor) -> tuple[Tensor, Tensor]:
    keep = ids[:-1] != ids[1:]
    return ids[:-1][keep], ids[1:][keep]


@misconception(
    of="next_char_pairs",
    says="Your pairs are floats. They are used as indices, and indices are int64.",
    see="numbers-of-the-wrong-type",
)
def float_pairs(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[:-1].float(), ids[1:].float()


@misconception(
    of="next_char_pairs",
    says="For a single id you return float32: an empty list gives torch no hint of a type. The pairs have the type of the "
    "ids, also when there are none.",
    see="numbers-of-the-wrong-type",
)
def float_when_no_pairs(ids: Tensor) -> tuple[Tensor, Tensor]:
    values = ids.tolist()
    return torch.tensor(values[:-1]), torch.tensor(values[1:])


@misconception(
    of="next_char_pairs",
    says="You return columns of shape (T-1, 1). The exercise asks for shape (T-1,).",
    see="numbers-of-the-wrong-type",
)
def columns_of_pairs(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[:-1].unsqueeze(1), ids[1:].unsqueeze(1)


@misconception(
    of="next_char_pairs",
    says="You return one tensor with the pairs in its rows. The exercise asks for two tensors: the inputs and the targets.",
    see="numbers-of-the-wrong-type",
)
def one_tensor_of_pairs(ids: Tensor) -> tuple[Tensor, Tensor]:
    return torch.stack([ids[:-1], ids[1:]], dim=1)


@misconception(
    of="next_char_pairs",
    says="Two ids make one pair, and squeeze turns it into tensors of shape (). The exercise asks for shape (1,) there.",
    see="numbers-of-the-wrong-type",
)
def one_pair_squeezed(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[:-1].squeeze(), ids[1:].squeeze()


@misconception(
    of="next_char_pairs",
    says="You shift the caller's own tensor in place. The ids are still needed afterwards; leave them as they are.",
    see="a-table-that-was-not-yours-to-change",
)
def ids_shifted_in_place(ids: Tensor) -> tuple[Tensor, Tensor]:
    x = ids[:-1].clone()
    ids[:-1] = ids[1:].clone()
    return x, ids[:-1]


@misconception(
    of="next_char_pairs",
    says="A single id raises an error in your code: no window of two fits on it. Then there are no pairs, and both tensors "
    "have shape (0,).",
    see="numbers-of-the-wrong-type",
)
def windows_of_two(ids: Tensor) -> tuple[Tensor, Tensor]:
    windows = ids.unfold(0, 2, 1)
    return windows[:, 0], windows[:, 1]


# --- bigram_counts


@misconception(
    of="bigram_counts",
    says="A pair that occurs several times is counted once: an indexed += reads all the cells first and writes them "
    "afterwards, so repeats overwrite each other.",
    see="lost-repeats",
)
def repeats_overwrite(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size, dtype=torch.int64)
    counts[x, y] += 1
    return counts


@misconception(
    of="bigram_counts",
    says="Your table says whether a pair occurs, with 1 for yes. It should say how often.",
    see="lost-repeats",
)
def seen_or_not(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size, dtype=torch.int64)
    counts[x, y] = 1
    return counts


@misconception(
    of="bigram_counts",
    says="Your counter is a single byte, which starts again at 0 after 255. Frequent pairs lose most of their count.",
    see="numbers-of-the-wrong-type",
)
def counter_in_one_byte(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size, dtype=torch.uint8)
    for a, b in zip(x.tolist(), y.tolist()):
        counts[a, b] += 1
    return counts.to(torch.int64)


@misconception(
    of="bigram_counts",
    says="Rows and columns are swapped: your entry [a, b] says how often a follows b. The row is the character that is read.",
    see="rows-and-columns",
)
def rows_and_columns_swapped(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    return torch.bincount(y * vocab_size + x, minlength=vocab_size**2).reshape(vocab_size, vocab_size)


@misconception(
    of="bigram_counts",
    says="You count each pair in both directions, so your table is symmetric. After q comes u, but after u rarely comes q.",
    see="rows-and-columns",
)
def both_directions(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.bincount(x * vocab_size + y, minlength=vocab_size**2).reshape(vocab_size, vocab_size)
    return counts + counts.T


@misconception(
    of="bigram_counts",
    says="You count the single characters and put them on the diagonal. Each count belongs to a pair: its row is the first "
    "character, its column the second.",
    see="rows-and-columns",
)
def single_characters_counted(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    return torch.diag(torch.bincount(x, minlength=vocab_size))


@misconception(
    of="bigram_counts",
    says="You count every character that comes anywhere later. The table is about the very next one: x[i] belongs to y[i] "
    "and to no other y.",
    see="rows-and-columns",
)
def every_x_with_every_y(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    first = torch.bincount(x, minlength=vocab_size)
    second = torch.bincount(y, minlength=vocab_size)
    return first[:, None] * second[None, :]


@misconception(
    of="bigram_counts",
    says="You pair neighbours in x and do not look at y. The pairs are (x[i], y[i]); they need not come from one running text.",
    see="rows-and-columns",
)
def y_ignored(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size, dtype=torch.int64)
    for a, b in zip(x[:-1].tolist(), x[1:].tolist()):
        counts[a, b] += 1
    return counts


@misconception(
    of="bigram_counts",
    says="Your rows are too short by one when you number the cells of the table, so different pairs land in the same cell. "
    "How many cells does one row have?",
    see="rows-and-columns",
)
def rows_too_short(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    cells = x * (vocab_size - 1) + y
    return torch.bincount(cells, minlength=vocab_size**2).reshape(vocab_size, vocab_size)


@misconception(
    of="bigram_counts",
    says="Your table is float32. Counts are whole numbers; the exercise asks for int64.",
    see="numbers-of-the-wrong-type",
)
def float_counts(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size)
    for a, b in zip(x.tolist(), y.tolist()):
        counts[a, b] += 1
    return counts


@misconception(
    of="bigram_counts",
    says="Your table is int32. The exercise asks for int64, torch's usual whole number.",
    see="numbers-of-the-wrong-type",
)
def int32_counts(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size, dtype=torch.int32)
    for a, b in zip(x.tolist(), y.tolist()):
        counts[a, b] += 1
    return counts


@misconception(
    of="bigram_counts",
    says="You guess the size of the table from the largest id in x and y. The vocabulary may hold characters that these "
    "pairs do not show; vocab_size says how many there are.",
    see="rows-and-columns",
)
def size_from_the_largest_id(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    size = int(max(x.max(), y.max())) + 1 if len(x) else vocab_size
    return torch.bincount(x * size + y, minlength=size**2).reshape(size, size)


@misconception(
    of="bigram_counts",
    says="Your flat table ends at the largest pair that occurs, so it cannot be folded into V rows of V. Say how many cells there are.",
    see="rows-and-columns",
)
def flat_table_too_short(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    return torch.bincount(x * vocab_size + y).reshape(vocab_size, vocab_size)


@misconception(
    of="bigram_counts",
    says="You return the table as one flat row. The exercise asks for shape (V, V).",
    see="rows-and-columns",
)
def flat_counts(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    return torch.bincount(x * vocab_size + y, minlength=vocab_size**2)


@misconception(
    of="bigram_counts",
    says="Your counting starts at 1 everywhere. That is smoothing, and it comes later, when counts become probabilities.",
    see="rows-that-do-not-add-up-to-one",
)
def counting_starts_at_one(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    return torch.bincount(x * vocab_size + y, minlength=vocab_size**2).reshape(vocab_size, vocab_size) + 1


@misconception(
    of="bigram_counts",
    says="You return shares, not counts. Dividing comes later, in counts_to_probs.",
    see="rows-that-do-not-add-up-to-one",
)
def shares_not_counts(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.bincount(x * vocab_size + y, minlength=vocab_size**2).reshape(vocab_size, vocab_size)
    return counts / counts.sum(dim=1, keepdim=True).clamp(min=1)


@misconception(
    of="bigram_counts",
    says="Your loop ends before the last pair. N pairs make N counts.",
    see="pairs-out-of-step",
)
def last_pair_not_counted(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size, dtype=torch.int64)
    for i in range(len(x) - 1):
        counts[x[i], y[i]] += 1
    return counts


@misconception(
    of="bigram_counts",
    says="You do not count a character that follows itself. The two l of 'hello' are a pair like any other.",
    see="lost-repeats",
)
def diagonal_left_out(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.bincount(x * vocab_size + y, minlength=vocab_size**2).reshape(vocab_size, vocab_size)
    return counts.fill_diagonal_(0)


@misconception(
    of="bigram_counts",
    says="You compute in the caller's own x: `*=` and `+=` change it in place, and the next user of x finds other numbers.",
    see="a-table-that-was-not-yours-to-change",
)
def pairs_overwritten(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    x *= vocab_size
    x += y
    return torch.bincount(x, minlength=vocab_size**2).reshape(vocab_size, vocab_size)


@misconception(
    of="bigram_counts",
    says="Your table lives on between calls: a default argument is made once, and the second call adds to the counts of the first.",
    see="a-table-that-was-not-yours-to-change",
)
def counts_of_earlier_calls(x: Tensor, y: Tensor, vocab_size: int, tables: dict = {}) -> Tensor:
    counts = tables.setdefault(vocab_size, torch.zeros(vocab_size, vocab_size, dtype=torch.int64))
    for a, b in zip(x.tolist(), y.tolist()):
        counts[a, b] += 1
    return counts.clone()


@misconception(
    of="bigram_counts",
    says="No pairs at all raise an error in your code. Then every count is 0, and the table still has V rows and V columns.",
    see="rows-and-columns",
)
def no_pairs_forgotten(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    tables = []
    for a, b in zip(x.tolist(), y.tolist()):
        table = torch.zeros(vocab_size, vocab_size, dtype=torch.int64)
        table[a, b] = 1
        tables.append(table)
    return torch.stack(tables).sum(dim=0)


# --- counts_to_probs


@misconception(
    of="counts_to_probs",
    says="You divide by the sum of each column. A row holds what may follow one character, so each row should add up to one.",
    see="rows-and-columns",
)
def columns_add_up_to_one(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = smoothed.sum(dim=0, keepdim=True)
    return torch.where(totals > 0, smoothed / totals, torch.full_like(smoothed, 1 / len(counts)))


@misconception(
    of="counts_to_probs",
    says="Your row sums have shape (V,), and broadcasting lays them out along the columns: entry [a, b] is divided by the "
    "sum of row b. Which shape puts one sum beside each row?",
    see="rows-and-columns",
)
def sums_without_keepdim(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = smoothed.sum(dim=1)
    return torch.where(totals > 0, smoothed / totals, torch.full_like(smoothed, 1 / len(counts)))


@misconception(
    of="counts_to_probs",
    says="You divide by the sum of the whole table, so the table adds up to one and not each row. The question is what "
    "follows, given the character of the row.",
    see="rows-that-do-not-add-up-to-one",
)
def whole_table_adds_up_to_one(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    if float(smoothed.sum()) == 0.0:
        return torch.full_like(smoothed, 1 / len(counts))
    return smoothed / smoothed.sum()


@misconception(
    of="counts_to_probs",
    says="You divide by the largest count of the row. Then the favourite gets 1.0, but the row does not add up to one.",
    see="rows-that-do-not-add-up-to-one",
)
def divided_by_the_largest(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    largest = smoothed.amax(dim=1, keepdim=True)
    return torch.where(largest > 0, smoothed / largest, torch.full_like(smoothed, 1 / len(counts)))


@misconception(
    of="counts_to_probs",
    says="You take the softmax of the counts. Counts are no logits: e to the count makes five times as often into many "
    "times as likely. Shares are enough here.",
    see="rows-that-do-not-add-up-to-one",
)
def exponentials_of_counts(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    weights = (smoothed - smoothed.amax(dim=1, keepdim=True)).exp()
    return weights / weights.sum(dim=1, keepdim=True)


@misconception(
    of="counts_to_probs",
    says="A row without counts becomes NaN, because 0 / 0 is not a number. What should the model expect after a character "
    "of which it knows nothing?",
    see="an-empty-row",
)
def empty_row_is_nan(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    return smoothed / smoothed.sum(dim=1, keepdim=True)


@misconception(
    of="counts_to_probs",
    says="A row without counts stays all zeros, so its probabilities do not add up to one and nothing can be drawn from it.",
    see="an-empty-row",
)
def empty_row_is_zero(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    return smoothed / smoothed.sum(dim=1, keepdim=True).clamp(min=1e-12)


@misconception(
    of="counts_to_probs",
    says="In a row without counts you write 1 / V into a tensor of whole numbers, and there it becomes 0.",
    see="an-empty-row",
)
def uniform_of_whole_numbers(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = smoothed.sum(dim=1, keepdim=True)
    uniform = torch.full_like(counts, 1 / len(counts)).float()
    return torch.where(totals > 0, smoothed / totals, uniform)


@misconception(
    of="counts_to_probs",
    says="In a row without counts every entry is 1. That is not a distribution: V ones add up to V.",
    see="an-empty-row",
)
def empty_row_is_all_ones(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = smoothed.sum(dim=1, keepdim=True)
    return torch.where(totals > 0, smoothed / totals, torch.ones_like(smoothed))


@misconception(
    of="counts_to_probs",
    says="A row without counts gives all its probability to the first character. Nothing was seen, so no character should be preferred.",
    see="an-empty-row",
)
def empty_row_favours_the_first(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    rows = counts.clone()
    rows[rows.sum(dim=1) == 0, 0] = 1
    smoothed = rows.float() + smoothing
    return smoothed / smoothed.sum(dim=1, keepdim=True)


@misconception(
    of="counts_to_probs",
    says="A row without counts repeats itself in your code: all its probability is on the character of the row. Nothing "
    "was seen, so no character should be preferred.",
    see="an-empty-row",
)
def empty_row_repeats_itself(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    rows = counts.float()
    empty = rows.sum(dim=1, keepdim=True) == 0
    rows = torch.where(empty, torch.eye(len(counts)), rows) + smoothing
    return rows / rows.sum(dim=1, keepdim=True)


@misconception(
    of="counts_to_probs",
    says="One empty row makes your whole table uniform. Each row is a distribution of its own; only the empty ones are uniform.",
    see="an-empty-row",
)
def one_empty_row_spoils_all(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = smoothed.sum(dim=1, keepdim=True)
    if (totals == 0).any():
        return torch.full_like(smoothed, 1 / len(counts))
    return smoothed / totals


@misconception(
    of="counts_to_probs",
    says="You add 1 to every count whenever a row is empty, so the rows with counts change as well. Without smoothing they "
    "should be plain shares.",
    see="an-empty-row",
)
def one_added_everywhere(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    if (smoothed.sum(dim=1) == 0).any():
        smoothed = smoothed + 1
    return smoothed / smoothed.sum(dim=1, keepdim=True)


@misconception(
    of="counts_to_probs",
    says="You do not use the argument smoothing at all.",
    see="rows-that-do-not-add-up-to-one",
)
def smoothing_ignored(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    rows = counts.float()
    totals = rows.sum(dim=1, keepdim=True)
    return torch.where(totals > 0, rows / totals, torch.full_like(rows, 1 / len(counts)))


@misconception(
    of="counts_to_probs",
    says="You add the smoothing above the line but not below it, so the rows add up to more than one. Every one of the V "
    "entries has grown; the total has to grow with them.",
    see="rows-that-do-not-add-up-to-one",
)
def smoothing_missing_below(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    rows = counts.float()
    totals = rows.sum(dim=1, keepdim=True)
    uniform = torch.full_like(rows, 1 / len(counts))
    return torch.where(totals > 0, (rows + smoothing) / totals, uniform)


@misconception(
    of="counts_to_probs",
    says="Below the line you add the smoothing once. It was added to V entries above the line.",
    see="rows-that-do-not-add-up-to-one",
)
def smoothing_counted_once(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    rows = counts.float()
    totals = rows.sum(dim=1, keepdim=True)
    uniform = torch.full_like(rows, 1 / len(counts))
    return torch.where(totals > 0, (rows + smoothing) / (totals + smoothing), uniform)


@misconception(
    of="counts_to_probs",
    says="You add the smoothing to the finished probabilities and divide again. Added to a share, the same number weighs "
    "far more than added to a count.",
    see="rows-that-do-not-add-up-to-one",
)
def smoothing_after_dividing(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    rows = counts.float()
    totals = rows.sum(dim=1, keepdim=True)
    probs = torch.where(totals > 0, rows / totals, torch.full_like(rows, 1 / len(counts)))
    probs = probs + smoothing
    return probs / probs.sum(dim=1, keepdim=True)


@misconception(
    of="counts_to_probs",
    says="You smooth only the entries that are 0. Every count gets the same addition, the large ones too.",
    see="rows-that-do-not-add-up-to-one",
)
def only_zeros_smoothed(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    rows = counts.float()
    rows = torch.where(rows == 0, rows + smoothing, rows)
    totals = rows.sum(dim=1, keepdim=True)
    return torch.where(totals > 0, rows / totals, torch.full_like(rows, 1 / len(counts)))


@misconception(
    of="counts_to_probs",
    says="Your default smoothing is 1. Without the argument nothing should be added.",
    see="rows-that-do-not-add-up-to-one",
)
def smoothing_by_default(counts: Tensor, smoothing: float = 1.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = smoothed.sum(dim=1, keepdim=True)
    return torch.where(totals > 0, smoothed / totals, torch.full_like(smoothed, 1 / len(counts)))


@misconception(
    of="counts_to_probs",
    says="You always add 1, whatever smoothing says. Its value is up to the caller, and it may be 0 or 0.5.",
    see="rows-that-do-not-add-up-to-one",
)
def always_one_added(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + 1
    return smoothed / smoothed.sum(dim=1, keepdim=True)


@misconception(
    of="counts_to_probs",
    says="You cut the smoothing down to a whole number, so 0.5 becomes 0. Turn the counts into floats before you add.",
    see="numbers-of-the-wrong-type",
)
def smoothing_cut_to_whole(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = (counts + int(smoothing)).float()
    totals = smoothed.sum(dim=1, keepdim=True)
    return torch.where(totals > 0, smoothed / totals, torch.full_like(smoothed, 1 / len(counts)))


@misconception(
    of="counts_to_probs",
    says="Your probabilities are whole numbers: int64 has no room for 1/3, so nearly everything becomes 0.",
    see="numbers-of-the-wrong-type",
)
def whole_number_division(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    return counts // counts.sum(dim=1, keepdim=True).clamp(min=1)


@misconception(
    of="counts_to_probs",
    says="Your probabilities are float64. The exercise asks for float32, the type in which the model will work.",
    see="numbers-of-the-wrong-type",
)
def float64_probs(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.double() + smoothing
    totals = smoothed.sum(dim=1, keepdim=True)
    return torch.where(totals > 0, smoothed / totals, torch.full_like(smoothed, 1 / len(counts)))


@misconception(
    of="counts_to_probs",
    says="You compute with half precision floats. They end at 65504, so large counts become infinite.",
    see="numbers-of-the-wrong-type",
)
def half_precision_counts(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.half() + smoothing
    totals = smoothed.sum(dim=1, keepdim=True)
    return torch.where(totals > 0, smoothed / totals, torch.full_like(smoothed, 1 / len(counts))).float()


@misconception(
    of="counts_to_probs",
    says="You round the probabilities. Rounded thirds no longer add up to one, and small chances disappear.",
    see="numbers-of-the-wrong-type",
)
def rounded_probs(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = smoothed.sum(dim=1, keepdim=True)
    probs = torch.where(totals > 0, smoothed / totals, torch.full_like(smoothed, 1 / len(counts)))
    return (probs * 10_000).round() / 10_000


@misconception(
    of="counts_to_probs",
    says="You fill the empty rows in the caller's own table. Its counts are still needed; work on a table of your own.",
    see="a-table-that-was-not-yours-to-change",
)
def empty_rows_filled_in_place(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    counts[counts.sum(dim=1) == 0] = 1
    smoothed = counts.float() + smoothing
    return smoothed / smoothed.sum(dim=1, keepdim=True)


@misconception(
    of="counts_to_probs",
    says="Your code expects the vocabulary of 'hello world': it takes V to be 8. The table itself knows how many columns it has.",
    see="rows-that-do-not-add-up-to-one",
)
def eight_characters_for_sure(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    rows = counts.float()
    totals = rows.sum(dim=1, keepdim=True) + smoothing * 8
    return torch.where(totals > 0, (rows + smoothing) / totals, torch.full_like(rows, 1 / 8))


@misconception(
    of="counts_to_probs",
    says="You add the smoothing below the line but not above it, so the rows add up to less than one.",
    see="rows-that-do-not-add-up-to-one",
)
def smoothing_missing_above(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    rows = counts.float()
    totals = rows.sum(dim=1, keepdim=True)
    uniform = torch.full_like(rows, 1 / len(counts))
    return torch.where(totals > 0, rows / (totals + smoothing * len(counts)), uniform)


@misconception(
    of="counts_to_probs",
    says="In a row without counts you leave out the character of the row itself. Nothing was seen, so it is as likely as the others.",
    see="an-empty-row",
)
def uniform_over_the_others(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    empty = counts.sum(dim=1, keepdim=True) == 0
    others = (1 - torch.eye(len(counts))) / max(len(counts) - 1, 1)
    return torch.where(empty, others, smoothed / smoothed.sum(dim=1, keepdim=True))


@misconception(
    of="counts_to_probs",
    says="A row without counts is uniform only when there is no smoothing in your code; with smoothing it stays at zero.",
    see="an-empty-row",
)
def empty_row_forgotten_with_smoothing(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    rows = counts.float()
    totals = rows.sum(dim=1, keepdim=True)
    probs = (rows + smoothing) / (totals + smoothing * len(counts))
    empty = torch.zeros_like(rows) if smoothing else torch.full_like(rows, 1 / len(counts))
    return torch.where(totals > 0, probs, empty)


@misconception(
    of="counts_to_probs",
    says="You add a small number below the line to avoid 0 / 0. Then a row without counts is all zeros, and the other rows "
    "do not quite add up to one.",
    see="an-empty-row",
)
def small_number_below(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    return smoothed / (smoothed.sum(dim=1, keepdim=True) + 1e-8)
