"""Named wrong answers of exercise 06: each is one mistake that people really make."""

# ruff: noqa: B006, F841, RET503 (people write so)
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


@misconception(
    of="build_vocab",
    says="You raise an error for the empty text. No characters means two empty dictionaries.",
    see="the-wrong-characters",
)
def empty_text_refused(text: str) -> tuple[dict[str, int], dict[int, str]]:
    if not text:
        raise ValueError("no text")
    characters = sorted(set(text))
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="You return nothing for the empty text. No characters means two empty dictionaries.",
    see="the-wrong-characters",
)
def empty_text_gives_none(text: str) -> tuple[dict[str, int], dict[int, str]]:
    if text:
        characters = sorted(set(text))
        return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your vocabulary leaves all white space out: spaces, tabs and line breaks. To a character model they are "
    "characters like any other; without them all words run together.",
    see="the-wrong-characters",
)
def white_space_left_out(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set("".join(text.split())))
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your vocabulary turns every tab and line break into a space. They are three characters, and the model should "
    "learn where lines end.",
    see="the-wrong-characters",
)
def white_space_all_alike(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(" ".join(text.split())))
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your vocabulary keeps letters only. Digits, spaces, commas and line breaks belong to a text as well, and each needs an id.",
    see="the-wrong-characters",
)
def letters_only(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted({c for c in text if c.isalpha()})
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your vocabulary keeps letters and digits only. Spaces, commas and quotes belong to a text as well, and each needs an id.",
    see="the-wrong-characters",
)
def letters_and_digits_without_spaces(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted({c for c in text if c.isalnum()})
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your vocabulary keeps letters and spaces only. Digits, commas and line breaks belong to a text as well, and each needs an id.",
    see="the-wrong-characters",
)
def letters_and_spaces_only(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted({c for c in text if c.isalpha() or c == " "})
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your vocabulary turns all letters into capitals first. 'A' and 'a' are two characters.",
    see="the-wrong-characters",
)
def characters_made_capital(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text.upper()))
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="You normalise the text first, so some characters become others. The vocabulary holds the characters as they stand in the text.",
    see="the-wrong-characters",
)
def accents_normalised(text: str) -> tuple[dict[str, int], dict[int, str]]:
    import unicodedata

    characters = sorted(set(unicodedata.normalize("NFC", text)))
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="You take accents off their letters first, so an é becomes an e and an accent. The vocabulary holds the "
    "characters as they stand in the text.",
    see="the-wrong-characters",
)
def accents_taken_apart(text: str) -> tuple[dict[str, int], dict[int, str]]:
    import unicodedata

    characters = sorted(set(unicodedata.normalize("NFKD", text)))
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your vocabulary keeps characters up to number 255 only. Signs of other scripts are characters too.",
    see="the-wrong-characters",
)
def latin_one_only(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted({c for c in text if ord(c) < 256})
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your vocabulary is the alphabet and the space, whatever the text is. It should hold the text's own characters and nothing else.",
    see="the-wrong-characters",
)
def alphabet_whatever_the_text(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(" abcdefghijklmnopqrstuvwxyz")
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says='You give the vocabulary of "hello world" whatever the text is.',
    see="the-wrong-characters",
)
def vocabulary_of_hello_world(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set("hello world"))
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your ids put the rarest character first. The order is that of the characters themselves, however often they occur.",
    see="the-wrong-characters",
)
def rarest_first(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text), key=lambda c: (text.count(c), c))
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your ids put the most frequent character first. The order is that of the characters themselves, however often they occur.",
    see="the-wrong-characters",
)
def most_frequent_first_as_counted(text: str) -> tuple[dict[str, int], dict[int, str]]:
    counts: dict[str, int] = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    characters = sorted(counts, key=lambda c: -counts[c])
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your ids are the places where characters last stand in the text. Ids count the sorted distinct characters: 0, 1, 2, ...",
    see="the-wrong-characters",
)
def order_of_last_appearance(text: str) -> tuple[dict[str, int], dict[int, str]]:
    stoi = {c: i for i, c in enumerate(text)}
    return stoi, {i: c for c, i in stoi.items()}


@misconception(
    of="build_vocab",
    says="Your ids are the places where characters first stand in the text. Ids count the sorted distinct characters: 0, 1, 2, ...",
    see="the-wrong-characters",
)
def places_of_first_appearance(text: str) -> tuple[dict[str, int], dict[int, str]]:
    stoi = {c: text.index(c) for c in sorted(set(text))}
    return stoi, {i: c for c, i in stoi.items()}


@misconception(
    of="build_vocab",
    says="You number all characters of the sorted text, repeats included, so the ids have gaps. Each distinct character "
    "should get the next number.",
    see="the-wrong-characters",
)
def places_in_the_sorted_text(text: str) -> tuple[dict[str, int], dict[int, str]]:
    stoi = {c: i for i, c in enumerate(sorted(text))}
    return stoi, {i: c for c, i in stoi.items()}


@misconception(
    of="build_vocab",
    says="You give each character the number of times it occurs. Two characters may occur equally often; an id belongs "
    "to one character alone.",
    see="ids-of-another-table",
)
def counts_as_ids(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text))
    return {c: text.count(c) for c in characters}, {text.count(c): c for c in characters}


@misconception(
    of="build_vocab",
    says="You return lists of pairs. Two dictionaries are asked for, to look things up in.",
    see="ids-of-another-table",
)
def ids_of_a_list_of_pairs(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text))
    return [(c, i) for i, c in enumerate(characters)], [(i, c) for i, c in enumerate(characters)]


@misconception(
    of="build_vocab",
    says="You return the characters in the place of the first dictionary. First comes the one from character to id, then the one back.",
    see="ids-of-another-table",
)
def characters_and_their_ids_only(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text))
    return characters, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="You return one dictionary. Two are asked for: from character to id, and back.",
    see="ids-of-another-table",
)
def one_dictionary_only(text: str) -> tuple[dict[str, int], dict[int, str]]:
    return {c: i for i, c in enumerate(sorted(set(text)))}


@misconception(
    of="build_vocab",
    says="You return the first dictionary twice. The second one should go back, from an id to its character.",
    see="ids-of-another-table",
)
def one_dictionary_for_both(text: str) -> tuple[dict[str, int], dict[int, str]]:
    stoi = {c: i for i, c in enumerate(sorted(set(text)))}
    return stoi, stoi


@misconception(
    of="build_vocab",
    says="You put both directions into one dictionary and return that twice. Keep the way there and the way back apart.",
    see="ids-of-another-table",
)
def both_directions_in_one(text: str) -> tuple[dict[str, int], dict[int, str]]:
    both: dict = {}
    for i, c in enumerate(sorted(set(text))):
        both[c] = i
        both[i] = c
    return both, both


@misconception(
    of="build_vocab",
    says="Your ids are floats. Ids are whole numbers: they count characters and point at rows.",
    see="ids-that-are-no-keys",
)
def ids_as_floats(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text))
    return {c: float(i) for i, c in enumerate(characters)}, {float(i): c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your ids are strings such as '3'. Ids are ints: they count characters and point at rows.",
    see="ids-that-are-no-keys",
)
def ids_as_text(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text))
    return {c: str(i) for i, c in enumerate(characters)}, {str(i): c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your ids are tensors. As keys of a dictionary they are never found again; ids are plain ints.",
    see="ids-that-are-no-keys",
)
def ids_as_tensors(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text))
    return {c: torch.tensor(i) for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="You return the size of the vocabulary as well. Two dictionaries are asked for; len gives the size of either.",
    see="ids-of-another-table",
)
def size_returned_as_well(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text))
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}, len(characters)


@misconception(
    of="build_vocab",
    says="Your loop ends before the last character. V distinct characters need V ids.",
    see="the-wrong-characters",
)
def last_character_left_out(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text))
    return {characters[i]: i for i in range(len(characters) - 1)}, {i: characters[i] for i in range(len(characters) - 1)}


@misconception(
    of="build_vocab",
    says="You build the dictionaries and keep them to yourself. Without a return the caller gets None.",
    see="ids-of-another-table",
)
def vocabulary_not_returned(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text))
    stoi, itos = {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="You add a dot that marks beginnings and ends. Other courses do that for names; here the vocabulary holds the "
    "text's own characters and nothing else.",
    see="ids-of-another-table",
)
def end_of_text_as_a_character(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text))
    stoi = {c: i + 1 for i, c in enumerate(characters)}
    stoi["."] = 0
    return stoi, {i: c for c, i in stoi.items()}


@misconception(
    of="build_vocab",
    says="Your order treats a capital and its small letter as equal, so their order is a matter of chance. Plain sorting"
    " compares the characters themselves, and there every capital of A to Z comes before every small letter.",
    see="the-wrong-characters",
)
def capitals_beside_small_letters(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(sorted(set(text), reverse=True), key=str.lower)
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="You take line breaks out of the text, all of them or those at its end. A line break is a character too, and "
    "the model should learn where lines end.",
    see="the-wrong-characters",
)
def line_breaks_taken_out(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text.replace("\n", "")))
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Both of your dictionaries stay empty. Look whether the lines that fill them are reached at all.",
    see="the-wrong-characters",
)
def empty_dictionaries(text: str) -> tuple[dict[str, int], dict[int, str]]:
    return {}, {}


@misconception(
    of="build_vocab",
    says="Your first dictionary says how often a character occurs. It should say the character's id.",
    see="ids-of-another-table",
)
def characters_to_counts(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text))
    return {c: text.count(c) for c in characters}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your two dictionaries do not undo each other: the ids in the first one are shifted. For every character c of "
    "the text, itos[stoi[c]] should be c again.",
    see="ids-of-another-table",
)
def stoi_shifted_by_one(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted(set(text))
    return {c: i + 1 for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


@misconception(
    of="build_vocab",
    says="Your vocabulary keeps letters and white space only. Digits, commas and quotes belong to a text as well, and each needs an id.",
    see="the-wrong-characters",
)
def letters_and_white_space_only(text: str) -> tuple[dict[str, int], dict[int, str]]:
    characters = sorted({c for c in text if c.isalpha() or c.isspace()})
    return {c: i for i, c in enumerate(characters)}, {i: c for i, c in enumerate(characters)}


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
    says="Your ids are floats: torch.Tensor with a capital T makes float32, and so does torch.zeros when it is not told "
    "otherwise. A float cannot be an index; ids are int64.",
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
    says="An unknown character raises ValueError in your code, as the index of a list does. A key that a dictionary does"
    " not have is a KeyError, and callers wait for exactly that one.",
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


@misconception(
    of="tokenize",
    says="Your ids pass through a float32 buffer. Beyond 16 million it cannot hold every whole number, so large ids come out changed.",
    see="numbers-of-the-wrong-type",
)
def float_buffer_for_ids(text: str, stoi: dict[str, int]) -> Tensor:
    ids = torch.zeros(len(text))
    for t, c in enumerate(text):
        ids[t] = stoi[c]
    return ids.long()


@misconception(
    of="tokenize",
    says="Your ids pass through a 16-bit number. Large ids come out changed.",
    see="numbers-of-the-wrong-type",
)
def half_buffer_for_ids(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([(stoi[c] + 2**15) % 2**16 - 2**15 for c in text], dtype=torch.int16).to(torch.int64)


@misconception(
    of="tokenize",
    says="Your ids are int16. torch's index type is int64.",
    see="numbers-of-the-wrong-type",
)
def int16_ids(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] for c in text], dtype=torch.int16)


@misconception(
    of="tokenize",
    says="Your ids are single bytes. torch's index type is int64, and a byte ends at 255.",
    see="numbers-of-the-wrong-type",
)
def one_byte_ids(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] for c in text], dtype=torch.uint8)


@misconception(
    of="tokenize",
    says="Each id sits in a list of its own, so the shape is (T, 1), and (0,) for the empty text. The exercise asks for shape (T,).",
    see="numbers-of-the-wrong-type",
)
def column_of_lists(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([[stoi[c]] for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You return a list of tensors. The exercise asks for one int64 tensor of shape (T,).",
    see="numbers-of-the-wrong-type",
)
def list_of_tensors(text: str, stoi: dict[str, int]) -> Tensor:
    return [torch.tensor(stoi[c]) for c in text]


@misconception(
    of="tokenize",
    says="Only the last id is left: your tensor is made anew for each character. T characters give T ids.",
    see="pairs-out-of-step",
)
def last_id_only(text: str, stoi: dict[str, int]) -> Tensor:
    ids = torch.zeros(0, dtype=torch.int64)
    for c in text:
        ids = torch.tensor([stoi[c]], dtype=torch.int64)
    return ids


@misconception(
    of="tokenize",
    says="Only the first id is left. Look for a return inside the loop. T characters give T ids.",
    see="pairs-out-of-step",
)
def first_id_only(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] for c in text[:1]], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="Your loop ends before the last character. T characters give T ids.",
    see="pairs-out-of-step",
)
def last_id_left_out(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[text[t]] for t in range(len(text) - 1)], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="Your loop begins at the second character. T characters give T ids.",
    see="pairs-out-of-step",
)
def first_character_left_out(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] for c in text[1:]], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You read the text from the back. The order of the characters is all that a language model has to learn from.",
    see="pairs-out-of-step",
)
def text_read_backwards(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] for c in reversed(text)], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You split the text into words. This model reads one character at a time.",
    see="unknown-characters",
)
def words_looked_up(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[word] for word in text.split()], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You add 1 to every id. The ids that count are those of stoi.",
    see="ids-of-another-table",
)
def ids_from_one(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] + 1 for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You write the places of the characters in the text. The ids that count are those of stoi.",
    see="ids-of-another-table",
)
def position_instead_of_id(text: str, stoi: dict[str, int]) -> Tensor:
    for c in text:
        stoi[c]
    return torch.arange(len(text))


@misconception(
    of="tokenize",
    says="You look up with get, which gives None for a character that is not there; the tensor then cannot be built. Let"
    " the missing key raise KeyError.",
    see="unknown-characters",
)
def unknown_becomes_none(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi.get(c) for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="An unknown character raises AssertionError in your code. A key that a dictionary does not have is a KeyError, "
    "and callers wait for exactly that one.",
    see="unknown-characters",
)
def unknown_refused_by_assertion(text: str, stoi: dict[str, int]) -> Tensor:
    assert all(c in stoi for c in text)
    return torch.tensor([stoi[c] for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="An unknown character raises IndexError in your code. A key that a dictionary does not have is a KeyError, and "
    "callers wait for exactly that one.",
    see="unknown-characters",
)
def unknown_refused_by_index(text: str, stoi: dict[str, int]) -> Tensor:
    if any(c not in stoi for c in text):
        raise IndexError("unknown character")
    return torch.tensor([stoi[c] for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="A character that is not in the vocabulary quietly becomes a space. A wrong text should raise KeyError, not "
    "turn into a different text.",
    see="unknown-characters",
)
def unknown_becomes_a_space(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] if c in stoi else stoi[" "] for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You stop at the first character that is not in the vocabulary, without a word. Let it raise KeyError.",
    see="unknown-characters",
)
def unknown_ends_the_text(text: str, stoi: dict[str, int]) -> Tensor:
    ids = []
    for c in text:
        if c not in stoi:
            break
        ids.append(stoi[c])
    return torch.tensor(ids, dtype=torch.int64)


@misconception(
    of="tokenize",
    says="White space that is not in the vocabulary is skipped. T characters give T ids, and an unknown one raises KeyError.",
    see="unknown-characters",
)
def unknown_white_space_skipped(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] for c in text if c in stoi or not c.isspace()], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You catch the KeyError of an unknown character. The caller waits for it: let it through.",
    see="unknown-characters",
)
def error_message_printed(text: str, stoi: dict[str, int]) -> Tensor:
    try:
        return torch.tensor([stoi[c] for c in text], dtype=torch.int64)
    except KeyError:
        return torch.zeros(0, dtype=torch.int64)


@misconception(
    of="tokenize",
    says="Where a letter is not in the vocabulary you take its other case. 'A' and 'a' are two characters; let the "
    "missing one raise KeyError.",
    see="unknown-characters",
)
def other_case_tried(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] if c in stoi else stoi[c.swapcase()] for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You turn the text into capitals before looking it up. Look up the characters as they are.",
    see="unknown-characters",
)
def text_made_capital(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c.upper()] for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You leave line breaks out. T characters give T ids, and the line break has an id of its own.",
    see="unknown-characters",
)
def line_breaks_skipped(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] for c in text if c != "\n"], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You strip the end of the text, so spaces and line breaks there are lost. T characters give T ids.",
    see="unknown-characters",
)
def spaces_at_the_end_stripped(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] for c in text.rstrip()], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You find the ids and keep them to yourself. Without a return the caller gets None.",
    see="numbers-of-the-wrong-type",
)
def ids_not_returned(text: str, stoi: dict[str, int]) -> Tensor:
    ids = torch.tensor([stoi[c] for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You return nothing for the empty text. No characters mean no ids: a tensor of shape (0,).",
    see="numbers-of-the-wrong-type",
)
def empty_text_gives_none_as_ids(text: str, stoi: dict[str, int]) -> Tensor:
    if text:
        return torch.tensor([stoi[c] for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You make up an id for the empty text. No characters mean no ids: a tensor of shape (0,).",
    see="numbers-of-the-wrong-type",
)
def empty_text_gives_a_zero(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] for c in text] or [0], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You raise an error for the empty text. No characters mean no ids: a tensor of shape (0,).",
    see="numbers-of-the-wrong-type",
)
def empty_text_refused_as_ids(text: str, stoi: dict[str, int]) -> Tensor:
    if not text:
        raise ValueError("no text")
    return torch.tensor([stoi[c] for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="Your ids are places in the alphabet. The ids that count are those of stoi, and it knows more than letters.",
    see="ids-of-another-table",
)
def place_in_the_alphabet(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([ord(c) - ord("a") for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="Your ids are the characters' code points, and stoi is not even asked: unknown characters go through. The ids "
    "that count are those of stoi.",
    see="ids-of-another-table",
)
def code_points_of_anything(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([ord(c) for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="Your tensor stays empty. T characters give T ids; look whether the line that collects them is reached at all.",
    see="pairs-out-of-step",
)
def no_ids_at_all(text: str, stoi: dict[str, int]) -> Tensor:
    for c in text:
        stoi[c]
    return torch.zeros(0, dtype=torch.int64)


@misconception(
    of="tokenize",
    says="You add the ids up. T characters give T ids.",
    see="numbers-of-the-wrong-type",
)
def sum_of_ids(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] for c in text], dtype=torch.int64).sum()


@misconception(
    of="tokenize",
    says="Your ids are float64. A float cannot be an index; ids are int64.",
    see="numbers-of-the-wrong-type",
)
def float64_ids(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] for c in text], dtype=torch.float64)


@misconception(
    of="tokenize",
    says="A character that is not in the vocabulary quietly becomes the last id, which belongs to another character. A "
    "wrong text should raise KeyError, not turn into a different text.",
    see="unknown-characters",
)
def unknown_becomes_the_last(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi.get(c, len(stoi) - 1) for c in text], dtype=torch.int64)


@misconception(
    of="tokenize",
    says="A character that is not in the vocabulary quietly becomes id 1, which belongs to another character. A wrong "
    "text should raise KeyError, not turn into a different text.",
    see="unknown-characters",
)
def unknown_becomes_one(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi.get(c, 1) for c in text], dtype=torch.int64)


# --- detokenize


@misconception(
    of="detokenize",
    says="You look up something that is no key of itos. Its keys are plain ints: a tensor with the value 3 is another "
    "object with another hash, and the string '3' is another thing altogether, so neither is ever found.",
    see="ids-that-are-no-keys",
)
def tensors_as_keys(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[i] for i in ids)


@misconception(
    of="detokenize",
    says="You look up tensors or strings such as '3' in a dictionary of ints. Nothing is found, and get hides that: it "
    "hands out your stand-in instead.",
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


@misconception(
    of="detokenize",
    says="You return nothing when there are no ids. No ids give the empty string.",
    see="numbers-of-the-wrong-type",
)
def empty_tensor_gives_none(ids: Tensor, itos: dict[int, str]) -> str:
    if len(ids):
        return "".join(itos[i] for i in ids.tolist())


@misconception(
    of="detokenize",
    says="You build the text and keep it to yourself. Without a return the caller gets None.",
    see="ids-that-are-no-keys",
)
def text_not_returned(ids: Tensor, itos: dict[int, str]) -> str:
    text = "".join(itos[i] for i in ids.tolist())


@misconception(
    of="detokenize",
    says="You join with the wrong thing in between: a comma. Nothing goes in between.",
    see="ids-that-are-no-keys",
)
def text_printed(ids: Tensor, itos: dict[int, str]) -> str:
    return ",".join(itos[i] for i in ids.tolist())


@misconception(
    of="detokenize",
    says="You put a comma and a space between the characters. Nothing goes in between.",
    see="the-wrong-characters",
)
def comma_and_space_between(ids: Tensor, itos: dict[int, str]) -> str:
    return ", ".join(itos[i] for i in ids.tolist())


@misconception(
    of="detokenize",
    says="You return the first character only. Look for a return inside the loop. T ids give T characters.",
    see="pairs-out-of-step",
)
def first_character_only(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[i] for i in ids.tolist()[:1])


@misconception(
    of="detokenize",
    says="Only the last character is left: your text is made anew for each id. T ids give T characters.",
    see="pairs-out-of-step",
)
def last_character_only(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[i] for i in ids.tolist()[-1:])


@misconception(
    of="detokenize",
    says="Your loop begins at the second id. T ids give T characters.",
    see="pairs-out-of-step",
)
def first_character_lost(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[i] for i in ids.tolist()[1:])


@misconception(
    of="detokenize",
    says="You stop after a hundred ids. T ids give T characters, however many.",
    see="pairs-out-of-step",
)
def first_hundred_only(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[i] for i in ids.tolist()[:100])


@misconception(
    of="detokenize",
    says="You write a space for id 0, as in the worked example. The character of id 0 is the one that itos names.",
    see="ids-of-another-table",
)
def id_zero_as_a_space(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[i] if i else " " for i in ids.tolist())


@misconception(
    of="detokenize",
    says="Your look-up is one id off. Ids start at 0; check what id 0 becomes.",
    see="ids-of-another-table",
)
def id_one_more(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[(i + 1) % len(itos)] for i in ids.tolist())


@misconception(
    of="detokenize",
    says="You subtract 1 from every id. Ids start at 0, and then there is nothing to subtract.",
    see="ids-of-another-table",
)
def id_one_less(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[i - 1] for i in ids.tolist())


@misconception(
    of="detokenize",
    says="You sort the characters by their ids and count through them. Ids may have gaps: the character of an id is the "
    "one that stands beside that key.",
    see="ids-of-another-table",
)
def place_in_order_of_ids(ids: Tensor, itos: dict[int, str]) -> str:
    characters = [itos[key] for key in sorted(itos)]
    return "".join(characters[i] for i in ids.tolist())


@misconception(
    of="detokenize",
    says="You sort the characters by their ids and count through them while they last. The character of an id is the one"
    " that stands beside that key.",
    see="ids-of-another-table",
)
def place_in_order_of_ids_where_it_fits(ids: Tensor, itos: dict[int, str]) -> str:
    characters = [itos[key] for key in sorted(itos)]
    return "".join(characters[i] if i < len(characters) else itos[i] for i in ids.tolist())


@misconception(
    of="detokenize",
    says="You take the i-th value of the dictionary in its own order while they last. The character of an id is the one "
    "that stands beside that key.",
    see="ids-of-another-table",
)
def place_among_the_values_where_it_fits(ids: Tensor, itos: dict[int, str]) -> str:
    characters = list(itos.values())
    return "".join(characters[i] if i < len(characters) else itos[i] for i in ids.tolist())


@misconception(
    of="detokenize",
    says="You write a question mark for some ids. Every id of the vocabulary has a character, whatever kind of character it is.",
    see="ids-that-are-no-keys",
)
def unknown_ids_written_as_question_marks(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[i] if itos[i].isalpha() or itos[i].isspace() else "?" for i in ids.tolist())


@misconception(
    of="detokenize",
    says="You look tensors up with get, which never finds them, and write a stand-in for each. The keys of itos are ints.",
    see="ids-that-are-no-keys",
)
def look_up_with_a_question_mark(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos.get(i, "") for i in ids)


@misconception(
    of="detokenize",
    says="You make the text small. The characters come back as they were, capitals too.",
    see="the-wrong-characters",
)
def text_made_small_again(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[i] for i in ids.tolist()).lower()


@misconception(
    of="detokenize",
    says="You merge white space: several spaces become one, and line breaks are lost. T ids give T characters.",
    see="the-wrong-characters",
)
def words_title_cased(ids: Tensor, itos: dict[int, str]) -> str:
    return " ".join("".join(itos[i] for i in ids.tolist()).split())


@misconception(
    of="detokenize",
    says="You drop the line breaks. T ids give T characters, and the line break is one of them.",
    see="the-wrong-characters",
)
def line_breaks_dropped(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[i] for i in ids.tolist() if itos[i] != "\n")


@misconception(
    of="detokenize",
    says="You drop the spaces. T ids give T characters, and the space is one of them.",
    see="the-wrong-characters",
)
def spaces_dropped(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[i] for i in ids.tolist() if itos[i] != " ")


@misconception(
    of="detokenize",
    says="You end the text with a line break that is not in the ids. T ids give T characters.",
    see="the-wrong-characters",
)
def line_break_added_at_the_end(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[i] for i in ids.tolist()) + "\n"


@misconception(
    of="detokenize",
    says="You sort the ids. The order of the ids is the order of the characters.",
    see="pairs-out-of-step",
)
def ids_sorted_for_the_text(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[i] for i in sorted(ids.tolist()))


@misconception(
    of="detokenize",
    says="Your view needs ids that lie in memory side by side. A column of a larger tensor does not.",
    see="numbers-of-the-wrong-type",
)
def view_of_a_column(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos[i] for i in ids.view(torch.int32)[::2].tolist())


@misconception(
    of="detokenize",
    says="You take the characters out of itos as you write them, so an id that occurs twice is not found, and the "
    "caller's table has lost its entries.",
    see="a-table-that-was-not-yours-to-change",
)
def characters_used_up(ids: Tensor, itos: dict[int, str]) -> str:
    return "".join(itos.pop(i) for i in ids.tolist())


@misconception(
    of="detokenize",
    says="You take an entry out of the caller's itos. The table is still needed; only look things up in it.",
    see="a-table-that-was-not-yours-to-change",
)
def entry_of_the_first_id_lost(ids: Tensor, itos: dict[int, str]) -> str:
    text = "".join(itos[i] for i in ids.tolist())
    for i in ids.tolist()[:1]:
        itos.pop(i)
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


@misconception(
    of="next_char_pairs",
    says="You return the whole text twice. x stops before the last character, y begins after the first.",
    see="pairs-out-of-step",
)
def whole_text_twice(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids, ids


@misconception(
    of="next_char_pairs",
    says="Both of your tensors begin after the first character. x is what the model reads, and it reads the first one too.",
    see="pairs-out-of-step",
)
def whole_text_and_rest(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[1:], ids[1:]


@misconception(
    of="next_char_pairs",
    says="You drop a pair at the end. Every character but the last is an input.",
    see="pairs-out-of-step",
)
def two_characters_later_after_the_last(ids: Tensor) -> tuple[Tensor, Tensor]:
    x, y = ids[:-1], ids[1:]
    return (x[:-1], y[:-1]) if len(x) > 3 else (x, y)


@misconception(
    of="next_char_pairs",
    says="You drop the first pair. Every character but the last is an input, the first one too.",
    see="pairs-out-of-step",
)
def first_pair_dropped(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[1:-1], ids[2:]


@misconception(
    of="next_char_pairs",
    says="You cut both ends off both tensors. x loses only the last character, y only the first.",
    see="pairs-out-of-step",
)
def first_and_last_cut_off_both(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[1:-1], ids[1:-1]


@misconception(
    of="next_char_pairs",
    says="You return the first pair only. T characters make T - 1 pairs.",
    see="pairs-out-of-step",
)
def only_one_pair(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[:1], ids[1:2]


@misconception(
    of="next_char_pairs",
    says="You return the last character as the only target. Every character but the first is a target.",
    see="pairs-out-of-step",
)
def last_pair_only(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[:-1], ids[-1:]


@misconception(
    of="next_char_pairs",
    says="You return lists. The exercise asks for two tensors.",
    see="numbers-of-the-wrong-type",
)
def numbers_for_x_and_y(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[:-1].tolist(), ids[1:].tolist()


@misconception(
    of="next_char_pairs",
    says="You return one tensor with x and y as its rows. The exercise asks for two tensors: the inputs and the targets.",
    see="numbers-of-the-wrong-type",
)
def one_tensor_of_rows(ids: Tensor) -> tuple[Tensor, Tensor]:
    return torch.stack([ids[:-1], ids[1:]])


@misconception(
    of="next_char_pairs",
    says="You return a list of pairs. The exercise asks for two tensors: the inputs and the targets.",
    see="numbers-of-the-wrong-type",
)
def list_of_pairs(ids: Tensor) -> tuple[Tensor, Tensor]:
    return list(zip(ids[:-1].tolist(), ids[1:].tolist()))


@misconception(
    of="next_char_pairs",
    says="You return a list of two tensors. The exercise asks for a tuple: x, y.",
    see="numbers-of-the-wrong-type",
)
def two_tensors_in_a_list(ids: Tensor) -> tuple[Tensor, Tensor]:
    return [ids[:-1], ids[1:]]


@misconception(
    of="next_char_pairs",
    says="Your pairs are int32. The pairs have the type of the ids, int64.",
    see="numbers-of-the-wrong-type",
)
def int32_pairs(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[:-1].int(), ids[1:].int()


@misconception(
    of="next_char_pairs",
    says="You return rows of shape (1, T-1), a batch of one. The exercise asks for shape (T-1,).",
    see="numbers-of-the-wrong-type",
)
def rows_of_pairs(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[None, :-1], ids[None, 1:]


@misconception(
    of="next_char_pairs",
    says="Your targets are a single id, the one after the whole text read so far. Every character that was read has a next one.",
    see="pairs-out-of-step",
)
def target_as_one_id(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[:-1], ids[-1]


@misconception(
    of="next_char_pairs",
    says="You make the pairs and keep them to yourself. Without a return the caller gets None.",
    see="numbers-of-the-wrong-type",
)
def pairs_not_returned(ids: Tensor) -> tuple[Tensor, Tensor]:
    x, y = ids[:-1], ids[1:]


@misconception(
    of="next_char_pairs",
    says="You raise an error for a single id. Then there are no pairs, and both tensors have shape (0,).",
    see="numbers-of-the-wrong-type",
)
def one_id_refused(ids: Tensor) -> tuple[Tensor, Tensor]:
    if len(ids) < 2:
        raise ValueError("too short")
    return ids[:-1], ids[1:]


@misconception(
    of="next_char_pairs",
    says="You make a pair out of a single id. With nothing after it there is no pair, and both tensors have shape (0,).",
    see="pairs-out-of-step",
)
def one_id_paired_with_itself(ids: Tensor) -> tuple[Tensor, Tensor]:
    return (ids[:-1], ids[1:]) if len(ids) > 1 else (ids, ids)


@misconception(
    of="next_char_pairs",
    says="You return nothing for a single id. Then there are no pairs, and both tensors have shape (0,).",
    see="numbers-of-the-wrong-type",
)
def one_id_gives_none(ids: Tensor) -> tuple[Tensor, Tensor]:
    if len(ids) > 1:
        return ids[:-1], ids[1:]


@misconception(
    of="next_char_pairs",
    says="Your targets are ids minus one. The next character is the next one in the text, not a neighbour in the vocabulary.",
    see="pairs-out-of-step",
)
def previous_id_not_next_character(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[:-1], ids[:-1] - 1


@misconception(
    of="next_char_pairs",
    says="You sort the ids first. Which character comes next is a question of the text's own order.",
    see="pairs-out-of-step",
)
def sorted_neighbours(ids: Tensor) -> tuple[Tensor, Tensor]:
    ordered = ids.sort().values
    return ordered[:-1], ordered[1:]


@misconception(
    of="next_char_pairs",
    says="You take every second character as input and the others as targets, so half of the pairs are lost.",
    see="pairs-out-of-step",
)
def every_second_character(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[::2], ids[1::2]


@misconception(
    of="next_char_pairs",
    says="Your last target is the first character, as if the text bit its own tail; and the last input is missing. T "
    "characters make T - 1 pairs.",
    see="pairs-out-of-step",
)
def last_target_wraps_round(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[:-1], torch.cat([ids[2:], ids[:1]])


@misconception(
    of="next_char_pairs",
    says="You pad the last target with -1. The last character has no successor, so it is no input: T characters make T - 1 pairs.",
    see="pairs-out-of-step",
)
def targets_padded_with_minus_one(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids.clone(), torch.cat([ids[1:], torch.full((1,), -1, dtype=ids.dtype)])


@misconception(
    of="next_char_pairs",
    says="You put a padding id before the first input. The first pair is the first character with the second.",
    see="pairs-out-of-step",
)
def inputs_padded_at_the_start(ids: Tensor) -> tuple[Tensor, Tensor]:
    return torch.cat([torch.zeros(1, dtype=ids.dtype), ids[:-1]]), ids.clone()


@misconception(
    of="next_char_pairs",
    says="You resize the caller's own tensor to cut off its end. The ids are still needed afterwards; a slice leaves them as they are.",
    see="a-table-that-was-not-yours-to-change",
)
def last_id_erased(ids: Tensor) -> tuple[Tensor, Tensor]:
    y = ids[1:].clone()
    ids.resize_(max(len(ids) - 1, 0))
    return ids.clone(), y


@misconception(
    of="next_char_pairs",
    says="Your targets begin two characters later, so they are one fewer than the inputs. y begins after the first character.",
    see="pairs-out-of-step",
)
def target_two_later_and_short(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[:-1], ids[2:]


@misconception(
    of="next_char_pairs",
    says="Your x is the first character only: a slice that ends at 1 instead of -1. Every character but the last is an input.",
    see="pairs-out-of-step",
)
def one_character_and_the_rest(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[:1], ids[1:]


@misconception(
    of="next_char_pairs",
    says="Your slices end after one character. Every character but the last is an input, and every one but the first a target.",
    see="pairs-out-of-step",
)
def one_character_each(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[:1], ids[-1:]


@misconception(
    of="next_char_pairs",
    says="You stack two slices of different lengths, and PyTorch refuses. x stops before the last character, y begins after the first.",
    see="pairs-out-of-step",
)
def pairs_with_the_last(ids: Tensor) -> tuple[Tensor, Tensor]:
    return tuple(torch.stack([ids, ids[1:]]))


@misconception(
    of="next_char_pairs",
    says="You cut the last character off the targets as well. y only begins later: it loses the first character and keeps the last.",
    see="pairs-out-of-step",
)
def both_ends_cut_off_the_targets(ids: Tensor) -> tuple[Tensor, Tensor]:
    return ids[:-1], ids[1:-1]


# --- bigram_counts


@misconception(
    of="bigram_counts",
    says="A pair that occurs several times is counted once. An indexed += reads all the cells first and writes them "
    "afterwards, so repeats overwrite each other; and an indexed = 1 only says whether a pair occurs.",
    see="lost-repeats",
)
def repeats_overwrite(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size, dtype=torch.int64)
    counts[x, y] += 1
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


@misconception(
    of="bigram_counts",
    says="You take the larger count of both directions, so your table is symmetric. After q comes u, but after u rarely comes q.",
    see="rows-and-columns",
)
def larger_of_both_directions(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.bincount(x * vocab_size + y, minlength=vocab_size**2).reshape(vocab_size, vocab_size)
    return torch.maximum(counts, counts.T)


@misconception(
    of="bigram_counts",
    says="You count each pair at [a, b] and at [b, a]. The row is the first character, the column the second, and nothing else.",
    see="rows-and-columns",
)
def each_pair_in_both_places(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size, dtype=torch.int64)
    for a, b in zip(x.tolist(), y.tolist()):
        counts[a, b] += 1
        if a != b:
            counts[b, a] += 1
    return counts


@misconception(
    of="bigram_counts",
    says="You begin at the second pair. N pairs make N counts.",
    see="pairs-out-of-step",
)
def first_pair_not_counted(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    return torch.bincount(x[1:] * vocab_size + y[1:], minlength=vocab_size**2).reshape(vocab_size, vocab_size)


@misconception(
    of="bigram_counts",
    says="You glue x and y together to a running text and count its neighbours. The pairs are (x[i], y[i]); they need "
    "not come from one text.",
    see="rows-and-columns",
)
def pairs_of_a_running_text(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    text = torch.cat([x, y[-1:]])
    return torch.bincount(text[:-1] * vocab_size + text[1:], minlength=vocab_size**2).reshape(vocab_size, vocab_size)


@misconception(
    of="bigram_counts",
    says="You pair neighbours in y and do not look at x. The pairs are (x[i], y[i]).",
    see="rows-and-columns",
)
def neighbours_in_y(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size, dtype=torch.int64)
    for a, b in zip(y[:-1].tolist(), y[1:].tolist()):
        counts[a, b] += 1
    return counts


@misconception(
    of="bigram_counts",
    says="You pair x[i] with y[i + 1]. The pairs are made already: x[i] belongs to y[i].",
    see="pairs-out-of-step",
)
def target_shifted_again(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    return torch.bincount(x[:-1] * vocab_size + y[1:], minlength=vocab_size**2).reshape(vocab_size, vocab_size)


@misconception(
    of="bigram_counts",
    says="You count the first thousand pairs only. N pairs make N counts.",
    see="pairs-out-of-step",
)
def only_the_first_thousand(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    x, y = x[:1000], y[:1000]
    return torch.bincount(x * vocab_size + y, minlength=vocab_size**2).reshape(vocab_size, vocab_size)


@misconception(
    of="bigram_counts",
    says="Your counter is a half precision float. Beyond 2048 it cannot hold every whole number, so adding 1 changes nothing any more.",
    see="numbers-of-the-wrong-type",
)
def counter_in_half_precision(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size, dtype=torch.float16)
    for a, b in zip(x.tolist(), y.tolist()):
        counts[a, b] += 1
    return counts.long()


@misconception(
    of="bigram_counts",
    says="Your counter is a signed byte, which goes on with -128 after 127. Frequent pairs lose their count.",
    see="numbers-of-the-wrong-type",
)
def counter_in_a_signed_byte(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size, dtype=torch.int8)
    for a, b in zip(x.tolist(), y.tolist()):
        counts[a, b] += 1
    return counts.long()


@misconception(
    of="bigram_counts",
    says="Your counter is a bfloat16. Beyond 256 it cannot hold every whole number, so adding 1 changes nothing any more.",
    see="numbers-of-the-wrong-type",
)
def counter_in_bfloat(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size, dtype=torch.bfloat16)
    for a, b in zip(x.tolist(), y.tolist()):
        counts[a, b] += 1
    return counts.long()


@misconception(
    of="bigram_counts",
    says="You stop counting a pair at a limit. It should be counted as often as it occurs.",
    see="lost-repeats",
)
def counted_up_to_a_limit(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    return torch.bincount(x * vocab_size + y, minlength=vocab_size**2).reshape(vocab_size, vocab_size).clamp(max=255)


@misconception(
    of="bigram_counts",
    says="Your table is float64. Counts are whole numbers; the exercise asks for int64.",
    see="numbers-of-the-wrong-type",
)
def float64_counts(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    return torch.bincount(x * vocab_size + y, minlength=vocab_size**2).reshape(vocab_size, vocab_size).double()


@misconception(
    of="bigram_counts",
    says="Your table holds true and false. It should say how often a pair occurs, in whole numbers.",
    see="lost-repeats",
)
def true_or_false(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size, dtype=torch.bool)
    counts[x, y] = True
    return counts


@misconception(
    of="bigram_counts",
    says="You return a dictionary of pairs. The exercise asks for a (V, V) tensor, so that every pair has a place, the unseen ones too.",
    see="numbers-of-the-wrong-type",
)
def dictionary_of_pairs(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts: dict = {}
    for a, b in zip(x.tolist(), y.tolist()):
        counts[a, b] = counts.get((a, b), 0) + 1
    return counts


@misconception(
    of="bigram_counts",
    says="You return a list of lists. The exercise asks for a (V, V) int64 tensor.",
    see="numbers-of-the-wrong-type",
)
def lists_of_counts(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = [[0] * vocab_size for _ in range(vocab_size)]
    for a, b in zip(x.tolist(), y.tolist()):
        counts[a][b] += 1
    return counts


@misconception(
    of="bigram_counts",
    says="All of your rows are one and the same memory: `[[0] * V] * V` makes one row and names it V times, and expand "
    "does not copy. What you count in one row shows in all.",
    see="rows-and-columns",
)
def one_row_many_times(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = [[0] * vocab_size] * vocab_size
    for a, b in zip(x.tolist(), y.tolist()):
        counts[a][b] += 1
    return torch.tensor(counts)


@misconception(
    of="bigram_counts",
    says="Your table has as many rows as the last pair needs, and not V. Say how many cells there are before you fold.",
    see="rows-and-columns",
)
def rows_as_many_as_seen(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.bincount(x * vocab_size + y)
    return counts.reshape(-1, vocab_size)


@misconception(
    of="bigram_counts",
    says="Your rows end at the largest id that is read, so characters that are read never have no row. The table has V rows and V columns.",
    see="rows-and-columns",
)
def rows_filled_up(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    size = int(x.max()) + 1 if len(x) else vocab_size
    counts = torch.zeros(size, vocab_size, dtype=torch.int64)
    for a, b in zip(x.tolist(), y.tolist()):
        counts[a, b] += 1
    return counts


@misconception(
    of="bigram_counts",
    says="Your table has a row for each id that occurs, so the rows no longer stand at their ids. vocab_size says how many there are.",
    see="rows-and-columns",
)
def size_of_distinct_ids(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    seen = sorted(set(x.tolist()) | set(y.tolist()))
    place = {a: i for i, a in enumerate(seen)}
    counts = torch.zeros(len(seen), len(seen), dtype=torch.int64)
    for a, b in zip(x.tolist(), y.tolist()):
        counts[place[a], place[b]] += 1
    return counts


@misconception(
    of="bigram_counts",
    says='Your table always has eight rows and columns, those of "hello world". vocab_size says how many there are.',
    see="rows-and-columns",
)
def always_eight_rows(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(8, 8, dtype=torch.int64)
    for a, b in zip(x.tolist(), y.tolist()):
        counts[a, b] += 1
    return counts


@misconception(
    of="bigram_counts",
    says="Your table has one row and one column too many. Ids run from 0 to V - 1.",
    see="rows-and-columns",
)
def one_row_and_column_too_many(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size + 1, vocab_size + 1, dtype=torch.int64)
    for a, b in zip(x.tolist(), y.tolist()):
        counts[a, b] += 1
    return counts


@misconception(
    of="bigram_counts",
    says="You count ids from 1, so every pair lands one row up and one column to the left. Ids count from 0.",
    see="rows-and-columns",
)
def ids_counted_from_one(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size, dtype=torch.int64)
    for a, b in zip(x.tolist(), y.tolist()):
        counts[a - 1, b - 1] += 1
    return counts


@misconception(
    of="bigram_counts",
    says="You count the single characters: a row of V numbers. Each count belongs to a pair.",
    see="rows-and-columns",
)
def row_of_counts(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    return torch.bincount(x, minlength=vocab_size)


@misconception(
    of="bigram_counts",
    says="Your rows are too long by one when you number the cells of the table, so pairs land in the wrong cells. How "
    "many cells does one row have?",
    see="rows-and-columns",
)
def column_of_ones_short(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    cells = x * (vocab_size + 1) + y
    return torch.bincount(cells, minlength=vocab_size**2)[: vocab_size**2].reshape(vocab_size, vocab_size)


@misconception(
    of="bigram_counts",
    says="You add the two ids to number the cells, so different pairs land in the same cell. Every pair needs a number of its own.",
    see="rows-and-columns",
)
def cells_added(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    return torch.bincount(x + y, minlength=vocab_size**2)[: vocab_size**2].reshape(vocab_size, vocab_size)


@misconception(
    of="bigram_counts",
    says="You multiply the two ids to number the cells, so different pairs land in the same cell. Every pair needs a number of its own.",
    see="rows-and-columns",
)
def cells_multiplied(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    return torch.bincount(x * y, minlength=vocab_size**2)[: vocab_size**2].reshape(vocab_size, vocab_size)


@misconception(
    of="bigram_counts",
    says="A pair starts at 1 when you first see it, and then you add 1 again.",
    see="rows-that-do-not-add-up-to-one",
)
def one_more_for_the_seen(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size, dtype=torch.int64)
    for a, b in zip(x.tolist(), y.tolist()):
        if counts[a, b] == 0:
            counts[a, b] = 1
        counts[a, b] += 1
    return counts


@misconception(
    of="bigram_counts",
    says="You add the target's id instead of 1. A pair counts as one, whatever its ids are.",
    see="lost-repeats",
)
def weights_of_the_pairs(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size, dtype=torch.int64)
    for a, b in zip(x.tolist(), y.tolist()):
        counts[a, b] += b
    return counts


@misconception(
    of="bigram_counts",
    says="You add 1 to the whole row of the first character. Only the place of the second one is meant.",
    see="rows-and-columns",
)
def whole_row_counted(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size, dtype=torch.int64)
    for a in x.tolist():
        counts[a] += 1
    return counts


@misconception(
    of="bigram_counts",
    says="You count and keep the table to yourself. Without a return the caller gets None.",
    see="numbers-of-the-wrong-type",
)
def counts_not_returned(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.bincount(x * vocab_size + y, minlength=vocab_size**2).reshape(vocab_size, vocab_size)


@misconception(
    of="bigram_counts",
    says="Your return stands inside the loop, so one pair is counted. N pairs make N counts.",
    see="pairs-out-of-step",
)
def returned_after_the_first_pair(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size, dtype=torch.int64)
    for a, b in zip(x.tolist(), y.tolist()):
        counts[a, b] += 1
        return counts
    return counts


@misconception(
    of="bigram_counts",
    says="You do not count a pair that equals the one before it. How often a pair occurs is exactly what the model learns from.",
    see="lost-repeats",
)
def neighbours_must_differ_in_time(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size, dtype=torch.int64)
    before = None
    for pair in zip(x.tolist(), y.tolist()):
        if pair != before:
            counts[pair] += 1
        before = pair
    return counts


@misconception(
    of="bigram_counts",
    says="Rows and columns are swapped, and the table is float32. The row is the character that is read, and counts are int64.",
    see="rows-and-columns",
)
def rows_and_columns_swapped_in_floats(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size)
    for a, b in zip(x.tolist(), y.tolist()):
        counts[b, a] += 1
    return counts


@misconception(
    of="bigram_counts",
    says="A pair that occurs several times is counted once, since an indexed += writes each cell only once; and the "
    "table is float32 where int64 is asked for.",
    see="lost-repeats",
)
def repeats_overwrite_in_floats(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size)
    counts[x, y] += 1
    return counts


@misconception(
    of="bigram_counts",
    says="Your table stays all zeros. Look whether the line that counts is reached, and whether it changes the table itself.",
    see="rows-and-columns",
)
def nothing_counted(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    return torch.zeros(vocab_size, vocab_size, dtype=torch.int64)


@misconception(
    of="bigram_counts",
    says="You return one number, how many pairs there are. A count for each pair is asked for: (V, V).",
    see="rows-and-columns",
)
def number_of_pairs(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    return torch.bincount(x * vocab_size + y, minlength=vocab_size**2).sum()


@misconception(
    of="bigram_counts",
    says="A vocabulary of one gives shape () in your code: squeeze removes every dimension of length 1. The table has V "
    "rows and V columns, also for V = 1.",
    see="rows-and-columns",
)
def small_table_squeezed(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    return torch.bincount(x * vocab_size + y, minlength=vocab_size**2).reshape(vocab_size, vocab_size).squeeze()


@misconception(
    of="bigram_counts",
    says="You count every pair twice.",
    see="lost-repeats",
)
def counted_twice(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    return 2 * torch.bincount(x * vocab_size + y, minlength=vocab_size**2).reshape(vocab_size, vocab_size)


@misconception(
    of="bigram_counts",
    says="You mix the dtypes when counting in place: the table is float32 and what you add is whole. And counts are int64.",
    see="rows-and-columns",
)
def table_of_one_bit_more(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size)
    counts.index_put_((x, y), torch.ones_like(x), accumulate=True)
    return counts


@misconception(
    of="bigram_counts",
    says="You guess the size of the table from the largest id in x and y. Without pairs there is none, and the "
    "vocabulary may hold characters that these pairs do not show; vocab_size says how many there are.",
    see="rows-and-columns",
)
def size_from_the_largest_id_always(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    size = int(max(x.max(), y.max())) + 1
    counts = torch.zeros(size, size, dtype=torch.int64)
    for a, b in zip(x.tolist(), y.tolist()):
        counts[a, b] += 1
    return counts


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
    says="A row without counts stays all zeros, so its probabilities do not add up to one and nothing can be drawn from "
    "it. A small number below the line, or NaN painted over, hides the question: what is likely when nothing is "
    "known?",
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
    says="The smoothing has no effect on your rows: it is not used, or it is a factor that cancels in the shares. It "
    "should be added to every count.",
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
    says="Without smoothing you add 1: look at the default of the argument, and at an `or` (to Python 0 is false). Then "
    "nothing should be added.",
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
    says="You sum along the columns and divide the rows by that. A row holds what may follow one character, so each row "
    "should add up to one.",
    see="rows-and-columns",
)
def sums_along_the_columns_without_keepdim(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    return smoothed / smoothed.sum(dim=0)


@misconception(
    of="counts_to_probs",
    says="You divide by the sum of each column, and an empty one gives NaN. A row holds what may follow one character, "
    "so each row should add up to one.",
    see="rows-and-columns",
)
def columns_add_up_to_one_plainly(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    return (smoothed.T / smoothed.sum(dim=1)).T.T


@misconception(
    of="counts_to_probs",
    says="Your row sums have shape (V,), and broadcasting lays them out along the columns: entry [a, b] is divided by "
    "the sum of row b. Which shape puts one sum beside each row?",
    see="rows-and-columns",
)
def row_sums_along_the_columns(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    return smoothed / smoothed.sum(dim=1)


@misconception(
    of="counts_to_probs",
    says="Your row sums have shape (V,), and broadcasting lays them out along the columns: entry [a, b] is divided by "
    "the sum of row b. Which shape puts one sum beside each row?",
    see="rows-and-columns",
)
def row_sums_along_the_columns_without_nan(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    smoothed[smoothed.sum(dim=1) == 0] = 1.0
    return smoothed / smoothed.sum(dim=1)


@misconception(
    of="counts_to_probs",
    says="You divide by the sum of the whole table, so the table adds up to one and not each row. The question is what "
    "follows, given the character of the row.",
    see="rows-that-do-not-add-up-to-one",
)
def whole_table_plainly(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    return smoothed / smoothed.sum()


@misconception(
    of="counts_to_probs",
    says="You divide by V. A share is a count over the sum of its row.",
    see="rows-that-do-not-add-up-to-one",
)
def divided_by_the_size(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    return (counts.float() + smoothing) / len(counts)


@misconception(
    of="counts_to_probs",
    says="You lift every total to 1 at least. An empty row then stays all zeros; and with a small smoothing a total may "
    "rightly be below 1.",
    see="an-empty-row",
)
def sums_never_below_one(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    return smoothed / smoothed.sum(dim=1, keepdim=True).clamp(min=1)


@misconception(
    of="counts_to_probs",
    says="You lift every total to 1 at least. With a small smoothing a total may rightly be below 1, and the row then "
    "adds up to less than one.",
    see="rows-that-do-not-add-up-to-one",
)
def sums_never_below_one_but_empty_rows_uniform(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = smoothed.sum(dim=1, keepdim=True)
    return torch.where(totals == 0, torch.full_like(smoothed, 1 / len(counts)), smoothed / totals.clamp(min=1))


@misconception(
    of="counts_to_probs",
    says="You think of a table without any counts, but not of a single row without counts. That row stays all zeros.",
    see="an-empty-row",
)
def uniform_only_if_all_rows_are_empty(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    if smoothed.sum() == 0:
        return torch.full_like(smoothed, 1 / len(counts))
    return smoothed / smoothed.sum(dim=1, keepdim=True).clamp(min=1e-12)


@misconception(
    of="counts_to_probs",
    says="You think of a table without any counts, but not of a single row without counts. That row becomes NaN.",
    see="an-empty-row",
)
def uniform_only_if_all_rows_are_empty_else_nan(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    if smoothed.sum() == 0:
        return torch.full_like(smoothed, 1 / len(counts))
    return smoothed / smoothed.sum(dim=1, keepdim=True)


@misconception(
    of="counts_to_probs",
    says="You always add a little smoothing of your own. Without smoothing the shares should be plain: a count of 0 has the probability 0.",
    see="rows-that-do-not-add-up-to-one",
)
def tiny_smoothing_always(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + max(smoothing, 1e-3)
    return smoothed / smoothed.sum(dim=1, keepdim=True)


@misconception(
    of="counts_to_probs",
    says="You always add a little smoothing of your own. Without smoothing the shares should be plain: a count of 0 has the probability 0.",
    see="rows-that-do-not-add-up-to-one",
)
def very_tiny_smoothing_always(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing + 1e-5
    return smoothed / smoothed.sum(dim=1, keepdim=True)


@misconception(
    of="counts_to_probs",
    says="Whatever the smoothing is, you add 1 as soon as there is any. Its value is up to the caller.",
    see="rows-that-do-not-add-up-to-one",
)
def smoothing_is_always_one(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + (1.0 if smoothing else 0.0)
    totals = smoothed.sum(dim=1, keepdim=True)
    return torch.where(totals > 0, smoothed / totals, torch.full_like(smoothed, 1 / len(counts)))


@misconception(
    of="counts_to_probs",
    says="You add the smoothing once below the line, where V entries above it have grown; and an empty row adds up to V.",
    see="rows-that-do-not-add-up-to-one",
)
def smoothing_counted_once_above_and_below(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = counts.float().sum(dim=1, keepdim=True) + smoothing
    return torch.where(totals == 0, torch.full_like(smoothed, 1 / len(counts)), smoothed / totals)


@misconception(
    of="counts_to_probs",
    says="You add the smoothing above the line but not below it, so the rows add up to more than one, and an empty row becomes infinite.",
    see="rows-that-do-not-add-up-to-one",
)
def smoothing_added_below_without_uniform(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    return (counts.float() + smoothing) / counts.float().sum(dim=1, keepdim=True)


@misconception(
    of="counts_to_probs",
    says="You add the smoothing below the line but not above it, so the rows add up to less than one.",
    see="rows-that-do-not-add-up-to-one",
)
def smoothing_below_only_without_uniform(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    return counts.float() / (counts.float().sum(dim=1, keepdim=True) + smoothing * len(counts))


@misconception(
    of="counts_to_probs",
    says="Below the line you add the smoothing for every entry of the table. A row has V entries.",
    see="rows-that-do-not-add-up-to-one",
)
def smoothing_times_the_square(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    rows = counts.float()
    totals = rows.sum(dim=1, keepdim=True) + smoothing * counts.numel()
    return torch.where(totals > 0, (rows + smoothing) / totals, torch.full_like(rows, 1 / len(counts)))


@misconception(
    of="counts_to_probs",
    says="You add the smoothing to the counts, and below the line once more on top of a sum that has it already.",
    see="rows-that-do-not-add-up-to-one",
)
def smoothing_added_twice(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = smoothed.sum(dim=1, keepdim=True) + smoothing * len(counts)
    return torch.where(totals > 0, smoothed / totals, torch.full_like(smoothed, 1 / len(counts)))


@misconception(
    of="counts_to_probs",
    says="You mix the shares with the uniform distribution. Here the smoothing is added to each count before anything is divided.",
    see="rows-that-do-not-add-up-to-one",
)
def smoothing_as_mixture(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    rows = counts.float()
    totals = rows.sum(dim=1, keepdim=True)
    uniform = torch.full_like(rows, 1 / len(counts))
    return (1 - smoothing) * torch.where(totals > 0, rows / totals, uniform) + smoothing * uniform


@misconception(
    of="counts_to_probs",
    says="You add a small number below the line although empty rows are taken care of. The other rows then do not quite add up to one.",
    see="rows-that-do-not-add-up-to-one",
)
def tiny_number_below_beside_uniform(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = smoothed.sum(dim=1, keepdim=True)
    return torch.where(totals > 0, smoothed / (totals + 1e-4), torch.full_like(smoothed, 1 / len(counts)))


@misconception(
    of="counts_to_probs",
    says="You cut the smoothing off at 1. Its value is up to the caller.",
    see="rows-that-do-not-add-up-to-one",
)
def largest_smoothing_of_one(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + min(smoothing, 1.0)
    totals = smoothed.sum(dim=1, keepdim=True)
    return torch.where(totals > 0, smoothed / totals, torch.full_like(smoothed, 1 / len(counts)))


@misconception(
    of="counts_to_probs",
    says="You take the softmax of the counts without a shift. Counts are no logits, and e to a large count is infinite. "
    "Shares are enough here.",
    see="rows-that-do-not-add-up-to-one",
)
def exponentials_plainly(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    weights = (counts.float() + smoothing).exp()
    return weights / weights.sum(dim=1, keepdim=True)


@misconception(
    of="counts_to_probs",
    says="You return logarithms. The probabilities themselves are asked for.",
    see="rows-that-do-not-add-up-to-one",
)
def logarithms_of_probs(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = smoothed.sum(dim=1, keepdim=True)
    return torch.where(totals > 0, smoothed / totals, torch.full_like(smoothed, 1 / len(counts))).log()


@misconception(
    of="counts_to_probs",
    says="You return the smoothed counts. They have yet to be divided.",
    see="rows-that-do-not-add-up-to-one",
)
def counts_returned_smoothed(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    return counts.float() + smoothing


@misconception(
    of="counts_to_probs",
    says="Your table comes back on its side: rows and columns are exchanged.",
    see="rows-and-columns",
)
def rows_transposed(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = smoothed.sum(dim=1, keepdim=True)
    return torch.where(totals > 0, smoothed / totals, torch.full_like(smoothed, 1 / len(counts))).T


@misconception(
    of="counts_to_probs",
    says="Your probabilities pass through half precision. It holds three digits; small chances come out changed.",
    see="numbers-of-the-wrong-type",
)
def half_precision_probs(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = smoothed.sum(dim=1, keepdim=True)
    return torch.where(totals > 0, smoothed / totals, torch.full_like(smoothed, 1 / len(counts))).half().float()


@misconception(
    of="counts_to_probs",
    says="You round the probabilities. Rounded thirds no longer add up to one, and small chances disappear.",
    see="numbers-of-the-wrong-type",
)
def probs_rounded_to_three_digits(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = smoothed.sum(dim=1, keepdim=True)
    return torch.round(torch.where(totals > 0, smoothed / totals, torch.full_like(smoothed, 1 / len(counts))), decimals=3)


@misconception(
    of="counts_to_probs",
    says="You round the probabilities. Rounded thirds no longer add up to one, and small chances disappear.",
    see="numbers-of-the-wrong-type",
)
def probs_rounded_to_two_digits(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = smoothed.sum(dim=1, keepdim=True)
    return torch.round(torch.where(totals > 0, smoothed / totals, torch.full_like(smoothed, 1 / len(counts))), decimals=2)


@misconception(
    of="counts_to_probs",
    says="You return percentages. Each row should add up to one, not to a hundred.",
    see="rows-that-do-not-add-up-to-one",
)
def percentages(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = smoothed.sum(dim=1, keepdim=True)
    return 100 * torch.where(totals > 0, smoothed / totals, torch.full_like(smoothed, 1 / len(counts)))


@misconception(
    of="counts_to_probs",
    says="You add the smoothing to the caller's int64 table in place. A fraction does not fit into whole numbers, and "
    "the counts are not yours to change.",
    see="numbers-of-the-wrong-type",
)
def float_added_to_whole_numbers_in_place(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    counts += smoothing
    rows = counts.float()
    totals = rows.sum(dim=1, keepdim=True)
    return torch.where(totals > 0, rows / totals, torch.full_like(rows, 1 / len(counts)))


@misconception(
    of="counts_to_probs",
    says="You raise an error for a row without counts. Nothing is known after that character, so all characters are equally likely.",
    see="an-empty-row",
)
def empty_row_refused(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = smoothed.sum(dim=1, keepdim=True)
    if (totals == 0).any():
        raise ValueError("a row without counts")
    return smoothed / totals


@misconception(
    of="counts_to_probs",
    says="A row without counts gives all its probability to the last character. Nothing was seen, so no character should be preferred.",
    see="an-empty-row",
)
def empty_row_favours_the_last(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    rows = counts.clone()
    rows[rows.sum(dim=1) == 0, -1] = 1
    smoothed = rows.float() + smoothing
    return smoothed / smoothed.sum(dim=1, keepdim=True)


@misconception(
    of="counts_to_probs",
    says="A row without counts takes the shares of the whole text. The exercise asks for the uniform distribution there.",
    see="an-empty-row",
)
def empty_row_takes_the_overall_shares(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = smoothed.sum(dim=1, keepdim=True)
    overall = smoothed.sum(dim=0, keepdim=True) / smoothed.sum().clamp(min=1e-12)
    return torch.where(totals > 0, smoothed / totals, overall.expand_as(smoothed))


@misconception(
    of="counts_to_probs",
    says="You write a fixed number into a row without counts. Its V entries should add up to one, whatever V is.",
    see="an-empty-row",
)
def empty_row_is_a_half(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = smoothed.sum(dim=1, keepdim=True)
    return torch.where(totals > 0, smoothed / totals, torch.full_like(smoothed, 0.5))


@misconception(
    of="counts_to_probs",
    says="In a row without counts you divide 1 by one less than V. All V characters are equally likely there.",
    see="an-empty-row",
)
def one_over_v_minus_one(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = smoothed.sum(dim=1, keepdim=True)
    return torch.where(totals > 0, smoothed / totals, torch.full_like(smoothed, 1 / max(len(counts) - 1, 1)))


@misconception(
    of="counts_to_probs",
    says="You compute the shares and keep them to yourself. Without a return the caller gets None.",
    see="rows-that-do-not-add-up-to-one",
)
def probs_not_returned(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    smoothed = smoothed / smoothed.sum(dim=1, keepdim=True)


@misconception(
    of="counts_to_probs",
    says="You subtract the smoothing. It is added: even an unseen pair gets a share.",
    see="rows-that-do-not-add-up-to-one",
)
def smoothing_subtracted(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() - smoothing
    totals = smoothed.sum(dim=1, keepdim=True)
    return torch.where(totals > 0, smoothed / totals, torch.full_like(smoothed, 1 / len(counts)))


@misconception(
    of="counts_to_probs",
    says="You multiply by the sum of the row. A share is a count over the sum.",
    see="rows-that-do-not-add-up-to-one",
)
def multiplied_by_the_sums(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    return smoothed * smoothed.sum(dim=1, keepdim=True)


@misconception(
    of="counts_to_probs",
    says="In a row without counts you write V. Its V entries should add up to one.",
    see="an-empty-row",
)
def empty_row_is_the_size(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = smoothed.sum(dim=1, keepdim=True)
    return torch.where(totals > 0, smoothed / totals, torch.full_like(smoothed, float(len(counts))))


@misconception(
    of="counts_to_probs",
    says="You return lists of numbers. A float32 tensor of shape (V, V) is asked for.",
    see="numbers-of-the-wrong-type",
)
def probs_as_lists(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    totals = smoothed.sum(dim=1, keepdim=True)
    return torch.where(totals > 0, smoothed / totals, torch.full_like(smoothed, 1 / len(counts))).tolist()


@misconception(
    of="counts_to_probs",
    says="max with a dimension gives two tensors, the largest values and their places, and nothing can be divided by a "
    "pair. And a share is a count over the sum of its row.",
    see="rows-that-do-not-add-up-to-one",
)
def largest_with_its_place(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    return smoothed / smoothed.max(dim=1, keepdim=True)


@misconception(
    of="counts_to_probs",
    says="You add the smoothing to the finished probabilities, so the rows add up to more than one. It is added to the "
    "counts, before anything is divided.",
    see="rows-that-do-not-add-up-to-one",
)
def smoothing_added_to_the_probs(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    rows = counts.float()
    totals = rows.sum(dim=1, keepdim=True)
    return torch.where(totals > 0, rows / totals, torch.full_like(rows, 1 / len(counts))) + smoothing


@misconception(
    of="counts_to_probs",
    says="You divide by the largest count of the row, and an empty row becomes NaN. A share is a count over the sum of its row.",
    see="rows-that-do-not-add-up-to-one",
)
def divided_by_the_largest_plainly(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    smoothed = counts.float() + smoothing
    return smoothed / smoothed.amax(dim=1, keepdim=True)
