"""Who is who: whatever a folder is called, it finds its person, or nobody."""

import pytest

from grader.exports.people import Person, match

PEOPLE = [
    Person(1, "Lindqvist, Sven", "1001", ("u1", "sven@uni.example")),
    Person(2, "Kovács, Anna", "1002", ("u2", "akovacs")),
    Person(3, "Øster Æbelø, Søren", "1003", ("S-77",)),
    Person(4, "O'Connor, William", "1004"),
    Person(5, "李, 雷", "1005"),
    Person(6, "=SUM(A1)", "1006"),
    Person(7, "Шевченко Олена", "1007"),
    Person(8, "Smith, Anna", "1008", ("asmith@uni.example",)),
    Person(9, "Smith, Anna", "1009", ("asmith2@uni.example",)),
]


def row(student: str, told: dict[str, str] | None = None, *, canvas: bool = True) -> int | None:
    return match([student], PEOPLE, told or {}, numbers_last=canvas).rows.get(student)


@pytest.mark.parametrize(
    ("student", "expected"),
    [
        ("Lindqvist, Sven", 1),
        ("Sven Lindqvist", 1),
        ("sven.lindqvist", 1),
        ("LINDQVIST_sven", 1),
        ("lindqvistsven", 1),
        ("svenlindqvist", 1),
        ("sven@uni.example", 1),
        ("SVEN", 1),
        ("U1", 1),
        ("1001", 1),
        ("Anna Kovács", 2),
        ("Anna Kova\u0301cs", 2),  # the same letters, as macOS writes them
        ("anna-kovacs", 2),
        ("soren oster aebelo", 3),
        ("s-77", 3),
        ("william.o'connor", 4),
        ("oconnorwilliam", 4),
        ("雷 李", 5),
        ("=SUM(A1)", 6),
        ("Олена Шевченко", 7),
        ("asmith", 8),
        ("asmith2@uni.example", 9),
        ("lindqvistsven_1001_77001_work", 1),
        ("lindqvistsven_1001", 1),
        ("kovacsanna_1001", None),  # the number of one, the name of another
        ("anything_LATE_1002_77002_gradient.py", 2),
        ("lindqvistsven_999_77001_work", None),  # another course's student, perhaps a namesake
        ("Anna Kovács_1001_assignsubmission_file", 2),  # Moodle's number says nothing in Canvas
        ("Anna", None),
        ("", None),
        ("🙂", None),
    ],
)
def test_a_folder_finds_its_person(student: str, expected: int | None) -> None:
    assert row(student) == expected


@pytest.mark.parametrize(
    ("student", "expected"),
    [
        ("Somebody Else_1002_assignsubmission_file", 2),
        ("Anna Kovács_55_assignsubmission_file_", 2),  # numbers differ from one Moodle assignment to the next
        ("oconnorwilliam_1001_77_work", 4),
    ],
)
def test_a_folder_of_moodle(student: str, expected: int) -> None:
    assert row(student, canvas=False) == expected


def test_who_may_be_two_people_is_neither() -> None:
    found = match(["anna.smith", "Sven Lindqvist", "sven.lindqvist"], PEOPLE, {})
    assert found.rows == {}
    assert found.unclear == [
        "anna.smith may be any of Smith, Anna / Smith, Anna",
        "Sven Lindqvist / sven.lindqvist are all Lindqvist, Sven",
    ]
    assert {p.row for p in found.without_work} == {2, 3, 4, 5, 6, 7}


def test_the_teacher_decides() -> None:
    assert row("anna.smith", {"anna.smith": "1009"}) == 9
    assert row("nobody", {"nobody": "asmith@uni.example"}) == 8
    assert row("nobody", {"nobody": "Kovács, Anna"}) == 2
    assert row("Sven Lindqvist", {"Sven Lindqvist": "4711"}) is None


def test_accents_count_where_they_tell_people_apart() -> None:
    people = [Person(1, "Kovács, Ana"), Person(2, "Kovacs, Ana")]
    assert match(["Ana Kovács", "ana.kovacs"], people, {}).rows == {"Ana Kovács": 1, "ana.kovacs": 2}


def test_who_is_not_there_is_told() -> None:
    found = match(["Sven Lindqvist", "Mr. X"], PEOPLE[:2], {})
    assert (found.not_found, [p.name for p in found.without_work]) == (["Mr. X"], ["Kovács, Anna"])
    assert match(["a"], [], {}).not_found == ["a"]
