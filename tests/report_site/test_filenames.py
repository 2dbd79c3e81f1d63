"""File names for hostile people."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.report.site.filenames import LONGEST, file_names


@pytest.mark.parametrize(
    ("student", "name"),
    [
        ("anna.kovacs", "anna.kovacs"),
        ("Lindqvist, Sven", "Lindqvist-Sven"),
        ("Олена Шевченко", "Олена-Шевченко"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Users\\x", "C-Users-x"),
        (".hidden", "hidden"),
        ("-rf", "rf"),
        ("CON", "student-CON"),
        ("nul.html", "student-nul.html"),
        ("", "student"),
        ("\u202egnp.exe", "gnp.exe"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
    ],
)
def test_names_lose_what_a_path_would_obey(student: str, name: str) -> None:
    assert file_names([student]) == {student: name}


def test_two_who_would_be_alike_are_told_apart_whoever_else_is_there() -> None:
    names = file_names(["a/b", "a b", "A-B", "bo"])
    assert len({n.casefold() for n in names.values()}) == 4
    assert names["bo"] == "bo"
    assert names["a/b"] == file_names(["A b", "a/b"])["a/b"]


def test_somebody_called_like_another_ones_name_with_its_digest() -> None:
    taken = file_names(["a/b", "a b"])["a b"]
    names = file_names(["a/b", "a b", taken])
    assert len(set(names.values())) == 3
    assert names[taken] == taken


@given(st.lists(st.text(alphabet=st.characters(), max_size=200), max_size=8, unique=True))
def test_any_names_are_safe_and_different(students: list[str]) -> None:
    names = list(file_names(students).values())
    assert len({unicodedata.normalize("NFC", n).casefold() for n in names}) == len(students)
    for name in names:
        assert name.strip(". -") == name != ""
        assert not set(name) & set('/\\:*?"<>|\0\n\r\t ')
        assert len(name.encode()) <= LONGEST + 80
