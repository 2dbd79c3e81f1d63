"""Every byte of the kit is searched for what must stay at home: answers, misconceptions, idioms, hidden checks, answers of bug hunts.

A secret is a line (or a sentence within a string) of at least LONG characters, spaces aside. Some are no secrets, since the course tells
them to students: they stand in a stub or in a public check, or are one of TOLD, each with its reason.
"""

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from torch.nn import functional

from grader.course import Course
from grader.course.source import decode_source
from grader.release.bundle import Bundle, File, text_file, write_bundle

LONG = 25
REGION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
STRING = re.compile(r'"((?:[^"\\\n]|\\.)+)"')
CONTINUED = re.compile(r'"\s*\n\s*"')  # one string, written in pieces

SKELETON = "the hint's last tier shows the shape of the loop, with a hole where the work is"
PUBLIC_FACT = "a sentence of the lesson, which the misconception repeats"
HUNT = "a bug hunt is a whole program: it shows right lines of other functions beside the wrong one"
CHECKED = "a public check walks over the same names"
IDIOM = "Python's or torch's own way to begin, in any program"

TOLD = {
    'elif name.endswith("bias"):': CHECKED,
    'if name.endswith("gain"):': CHECKED,
    "for name, shape in shapes.items():": SKELETON,
    "for layer in self.layers:": SKELETON,
    "for axis, size in enumerate(shape):": SKELETON,
    "for i in range(n_layers):": SKELETON,
    "for below, slope in node.inputs:": f"{SKELETON}; {HUNT}",
    "for node in reversed(topological_order(self)):": f"{SKELETON}; {HUNT}",
    "losses.append(total / len(x))": HUNT,
    "weights = torch.softmax(scores, dim=-1)": HUNT,
    "The weight says how many times the input counts.": PUBLIC_FACT,
    "The loss is a mean over rows.": PUBLIC_FACT,
    "n sizes make n - 1 layers.": PUBLIC_FACT,
    "The variance is the mean of the squared distances.": PUBLIC_FACT,
    "def __init__(self) -> None:": IDIOM,
    "def __repr__(self) -> str:": IDIOM,
    "torch.set_grad_enabled(True)": IDIOM,
    "dtype = torch.get_default_dtype()": IDIOM,
    "generator = torch.Generator().manual_seed(0)": IDIOM,
    "generator = torch.Generator().manual_seed(1)": IDIOM,
}
IMPORT = re.compile(r"(from [\w.]+ )?import [\w., ]+")  # says which library, and no more

ANSWER, WRONG, HIDDEN = "an answer", "a misconception or an idiom", "a hidden check"


def squeezed(text: str) -> str:
    return " ".join(text.split())


def long_lines(text: str) -> Iterator[str]:
    return (line for line in map(squeezed, text.splitlines()) if len(line) >= LONG)


def sentences(text: str) -> Iterator[str]:
    """What stands in the strings of a source text, sentence by sentence."""
    for string in STRING.findall(CONTINUED.sub("", text)):
        yield from (s for s in re.split(r"(?<=[.!?]) ", squeezed(string)) if len(s) >= LONG)


@pytest.fixture(scope="module")
def secrets(course: Course) -> Mapping[str, set[str]]:
    """Secret -> where it comes from. Over a second: it reads a hundred thousand lines."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for exercise in course.exercises:
        for path in exercise.solution.parent.glob("*.py"):
            text = decode_source(path.read_bytes())
            if path in (exercise.solution, exercise.hunt):
                for region in REGION.findall(text):
                    for line in long_lines(region):
                        found[line].add(f"{ANSWER} of {exercise.number}")
            else:
                for line in (*long_lines(text), *sentences(text)):
                    found[line].add(f"{WRONG} of {exercise.number}")
        for path in exercise.hidden_checks.glob("*.py"):
            for line in long_lines(decode_source(path.read_bytes())):
                found[line].add(f"{HIDDEN} of {exercise.number}")
    return found


@pytest.fixture(scope="module")
def told(course: Course) -> str:
    """What every student is given on purpose: stubs and public checks."""
    texts = [text for e in course.exercises for text in (e.stub_text(), e.public_checks.read_text(encoding="utf-8"))]
    return "\n".join(map(squeezed, texts))


def found_in(files: Mapping[str, bytes], secrets: Mapping[str, set[str]]) -> list[tuple[str, str]]:
    """(file, secret) for each secret that stands anywhere in a file, also inside a longer line."""
    by_head: defaultdict[str, list[str]] = defaultdict(list)
    for secret in secrets:
        by_head[secret[:LONG]].append(secret)
    found = []
    for path, data in files.items():
        text = squeezed(data.decode("utf-8", "replace"))
        for i in range(len(text) - LONG + 1):
            for secret in by_head.get(text[i : i + LONG], ()):
                if text.startswith(secret, i):
                    found.append((path, secret))
    return found


def is_meant(path: str, secret: str, kinds: set[str]) -> bool:
    """Whether the course shows it to students on purpose."""
    if secret in TOLD or IMPORT.fullmatch(secret):
        return True
    name = path.rpartition("/")[2]
    if path.startswith("grader/") or any(kind.startswith(ANSWER) for kind in kinds):
        return False
    if name.startswith("hunt_"):
        return True  # the mistake itself, which is to be found, and the program around it
    if all(kind.startswith(HIDDEN) for kind in kinds):
        return name in ("picture.py", "thread.py", "README.md")  # call the same functions, on the lesson's own numbers
    return name in ("picture.py", "thread.py", "README.md", "hints.md") and _is_code(secret)  # "what goes wrong" shows wrong code


def _is_code(secret: str) -> bool:
    return bool(re.search(r"[=()\[\]]", secret))


@pytest.mark.timeout(60)  # over a second: two million places, twenty thousand secrets
def test_no_secret_is_in_any_byte_of_the_kit(kit: Bundle, secrets: Mapping[str, set[str]], told: str, tmp_path: Path) -> None:
    write_bundle(kit, tmp_path / "kit.zip", top="handgrad")
    with zipfile.ZipFile(tmp_path / "kit.zip") as archive:
        files = {name.removeprefix("handgrad/"): archive.read(name) for name in archive.namelist()}
    assert files == {path: file.data for path, file in kit.items()}
    leaks = [
        f"{path}: {secret!r} is {' and '.join(sorted(secrets[secret]))}"
        for path, secret in found_in(files, secrets)
        if secret not in told and not is_meant(path, secret, secrets[secret])
    ]
    assert not leaks, "\n".join(leaks)


def test_the_search_finds_what_was_put_there(course: Course, secrets: Mapping[str, set[str]]) -> None:
    answer = next(secret for secret, kinds in secrets.items() if kinds == {f"{ANSWER} of 02"})
    for secret in (answer, next(sentences(_misconceptions(course, "02")))):
        hidden = text_file(f"# a comment that goes on:  {secret.replace(' ', '   ')} -- and on\n")
        assert found_in({"x": hidden.data}, secrets) == [("x", secret)]


def test_what_is_told_on_purpose_is_still_a_line_of_ours(secrets: Mapping[str, set[str]]) -> None:
    """An exception that excepts nothing any more would hide the next leak."""
    assert [line for line in TOLD if line not in secrets and TOLD[line] != IDIOM] == []


def test_no_answer_of_a_bug_hunt_is_in_the_kit(course: Course, kit: Bundle) -> None:
    everything = "\n".join(file.data.decode("utf-8", "replace") for file in kit.values())
    for exercise in course.exercises:
        if exercise.hunt.is_file():
            text = exercise.hunt.read_text(encoding="utf-8")
            (mistake,) = re.findall(r'^MISTAKE = "(.+)"$', text, re.MULTILINE)
            for answer in (f'"{mistake}"', f"'{mistake}'", f"`{mistake}`", f"= {mistake}"):
                assert answer not in everything
            listed = kit[f"exercises/{exercise.number}/{exercise.hunt.name}"].text
            assert everything.count(mistake) == listed.count(mistake) == 1  # among the names to choose from


def test_no_misconception_is_named_in_the_kit(course: Course, kit: Bundle) -> None:
    """Except among the names that a bug hunt lets one choose from, and what is a name of torch's, too. Two words may be anybody's."""
    text = "\n".join(file.data.decode("utf-8", "replace") for path, file in kit.items() if "/hunt_" not in path)
    words = set(re.findall(r"\w+", text))
    names = {n for e in course.exercises for n in re.findall(r"^(?:def|class) (\w+)", _misconceptions(course, e.number), re.MULTILINE)}
    assert {name for name in names & words if name.count("_") >= 2 and not hasattr(functional, name)} == set()


def _misconceptions(course: Course, number: str) -> str:
    return (course.exercise(number).solution.parent / "misconceptions.py").read_text(encoding="utf-8")


def test_files_of_a_bundle_are_bytes(kit: Bundle) -> None:
    assert all(isinstance(file, File) and file.data for file in kit.values())
