"""Archives are read in memory, name by name: nothing lands outside, a bomb meets a limit, and whatever is wrong becomes a sentence."""

import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.submission import archives, budget, containers
from grader.submission.archives import read_archive
from grader.submission.budget import Budget
from grader.submission.containers import is_archive
from grader.submission.kinds import LARGEST_FILE
from grader.submission.record import HandedIn

LINK = "it is a link, and links are not followed"
TOO_LARGE = "it is larger than 256 KiB"
NOT_REGULAR = "it is not a regular file"


def zip_of(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def tar_of(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path


def files_of(path: Path) -> tuple[HandedIn, ...]:
    """As of a student who handed in this archive."""
    return tuple(read_archive(path, path.name, Budget()))


def problem_of(path: Path) -> str:
    """What is wrong with the archive itself, where nothing of it can be read."""
    (only,) = files_of(path)
    assert only.path == PurePosixPath(path.name)
    return only.problem


Make = Callable[[Path, dict[str, bytes]], Path]
each_kind = pytest.mark.parametrize(("make", "name"), [(zip_of, "work.zip"), (tar_of, "work.tar.gz")])


@pytest.mark.parametrize(("name", "answer"), [("a.zip", True), ("a.ZIP", True), ("a.tar.gz", True), ("a.tgz", True), ("a.rar", False)])
def test_archives_are_known_by_their_endings(name: str, answer: bool) -> None:
    assert is_archive(name) is answer


@each_kind
def test_python_files_are_read_and_others_left(tmp_path: Path, make: Make, name: str) -> None:
    members = {"half.py": b"x = 1\n", "deep/er/Third.PY": b"y = 2\n", "notes.txt": b"no", "half.pyc": b"no", "empty.py": b""}
    assert files_of(make(tmp_path / name, members)) == (
        HandedIn(PurePosixPath("half.py"), b"x = 1\n"),
        HandedIn(PurePosixPath("deep/er/Third.PY"), b"y = 2\n"),
        HandedIn(PurePosixPath("empty.py")),
    )


@each_kind
@pytest.mark.parametrize(
    "outside", ["../half.py", "a/../../half.py", "/etc/half.py", "\\\\server\\half.py", "..\\half.py", "a/./../half.py"]
)
def test_names_that_lead_outside_are_left_out(tmp_path: Path, make: Make, name: str, outside: str) -> None:
    assert [str(f.path) for f in files_of(make(tmp_path / name, {outside: b"x", "in.py": b"y"}))] == ["in.py"]


@each_kind
def test_leftovers_of_systems_and_editors_are_left_out(tmp_path: Path, make: Make, name: str) -> None:
    members = {"__MACOSX/half.py": b"", "a/._half.py": b"", "a/__pycache__/half.py": b"", ".git/half.py": b"", "a/half.py": b""}
    assert [str(f.path) for f in files_of(make(tmp_path / name, members))] == ["a/half.py"]


def test_backslashes_of_windows_are_slashes(tmp_path: Path) -> None:
    assert files_of(zip_of(tmp_path / "a.zip", {"anna\\01\\half.py": b"x"}))[0].path == PurePosixPath("anna/01/half.py")


@each_kind
def test_an_archive_without_members_holds_nothing(tmp_path: Path, make: Make, name: str) -> None:
    assert files_of(make(tmp_path / name, {})) == ()


@each_kind
def test_the_largest_member_is_read_and_one_byte_more_is_not(tmp_path: Path, make: Make, name: str) -> None:
    at, above = files_of(make(tmp_path / name, {"at.py": b"#" * LARGEST_FILE, "above.py": b"#" * (LARGEST_FILE + 1)}))
    assert (len(at.data), at.problem) == (LARGEST_FILE, "")
    assert (len(above.data), above.problem) == (0, TOO_LARGE)


@each_kind
def test_of_an_archive_that_unpacks_to_too_much_a_part_is_read(
    tmp_path: Path, make: Make, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "LARGEST_READ", 500_000)
    members = {f"bomb{i}.py": bytes(200_000) for i in range(9)}
    assert [(str(f.path), f.problem) for f in files_of(make(tmp_path / name, members))] == [
        ("bomb0.py", ""),
        ("bomb1.py", ""),
        ("the rest", "the submission is larger than 0 MiB"),
    ]


def test_a_tar_that_unpacks_without_end_meets_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_STREAM", 1 << 20)
    path = tar_of(tmp_path / "a.tar.gz", {"half.py": b"x", "picture.png": bytes(2 << 20), "third.py": b"y"})
    assert [(str(f.path), f.problem) for f in files_of(path)] == [("half.py", ""), ("a.tar.gz", "it unpacks to more than 1 MiB")]


@each_kind
def test_only_so_many_members_are_looked_at(tmp_path: Path, make: Make, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MOST_ENTRIES", 3)
    files = files_of(make(tmp_path / name, {f"m{i}.py": b"" for i in range(5)}))
    assert [f.problem for f in files] == ["", "", "", "the submission has more than 3 files and folders"]


@pytest.mark.parametrize("claimed", [0, 10, LARGEST_FILE])
def test_a_zip_that_lies_about_a_size_gives_no_more_than_it_claims(tmp_path: Path, claimed: int) -> None:
    path = zip_of(tmp_path / "bomb.zip", {"half.py": bytes(8 * LARGEST_FILE)})
    data = path.read_bytes()
    true = struct.pack("<L", 8 * LARGEST_FILE)
    assert data.count(true) == 2  # in the local header and in the directory
    path.write_bytes(data.replace(true, struct.pack("<L", claimed)))
    (file,) = files_of(path)
    assert file.problem.startswith("it is damaged in its archive (Bad CRC-32") or len(file.data) <= LARGEST_FILE


def test_links_in_a_zip_are_not_followed_and_that_is_said(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        link = zipfile.ZipInfo("half.py")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert files_of(tmp_path / "a.zip") == (HandedIn(PurePosixPath("half.py"), problem=LINK),)


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        (tarfile.SYMTYPE, LINK),
        (tarfile.LNKTYPE, LINK),
        (tarfile.FIFOTYPE, NOT_REGULAR),
        (tarfile.CHRTYPE, NOT_REGULAR),
        (tarfile.BLKTYPE, NOT_REGULAR),
    ],
)
def test_what_is_no_regular_file_in_a_tar_is_not_read(tmp_path: Path, kind: bytes, problem: str) -> None:
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
        member = tarfile.TarInfo("half.py")
        member.type, member.linkname = kind, "/etc/passwd"
        archive.addfile(member)
    assert files_of(tmp_path / "a.tar.gz") == (HandedIn(PurePosixPath("half.py"), problem=problem),)


def test_a_locked_zip_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"half.py": b"x = 1\n"})
    data = bytearray(path.read_bytes())
    data[6] |= 1  # the flag in the local header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    path.write_bytes(data)
    assert files_of(path) == (HandedIn(PurePosixPath("half.py"), problem="it is locked with a password"),)


@each_kind
def test_an_archive_cut_short_is_told_in_a_sentence(tmp_path: Path, make: Make, name: str) -> None:
    path = make(tmp_path / name, {"half.py": random.Random(0).randbytes(10_000)})
    whole = path.read_bytes()
    for length in (0, 1, len(whole) // 2):
        path.write_bytes(whole[:length])
        assert "damaged" in files_of(path)[-1].problem


@pytest.mark.parametrize("ending", [".tar.gz", ".tar", ".tar.bz2", ".tar.xz"])
def test_of_a_tar_cut_short_the_whole_files_count(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    mode: Any = f"w:{ending[5:]}"
    with tarfile.open(path, mode) as archive:
        for name in ("half.py", "third.py"):
            member = tarfile.TarInfo(name)
            member.size = 300_000 if name == "third.py" else 5
            archive.addfile(member, io.BytesIO(random.Random(0).randbytes(member.size)))
    path.write_bytes(path.read_bytes()[:-200_000])
    files = files_of(path)
    # What packs in large blocks has nothing whole before the first of them ends.
    assert [str(f.path) for f in files if not f.problem] in ([], ["half.py"])
    assert str(files[-1].path) == path.name and "damaged" in files[-1].problem


def test_a_damaged_member_costs_that_member_only(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"half.py": b"#" + random.Random(0).randbytes(1000), "third.py": b"y = 1\n"})
    data = bytearray(path.read_bytes())
    data[300] ^= 1
    path.write_bytes(data)
    half, third = files_of(path)
    assert half.problem.startswith("it is damaged in its archive (") and third.data == b"y = 1\n"


def test_a_damaged_header_in_a_tar_is_not_its_quiet_end(tmp_path: Path) -> None:
    path = tar_of(tmp_path / "a.tar.gz", {"half.py": b"x", "third.py": b"y"})
    data = bytearray(gzip.decompress(path.read_bytes()))
    data[1024 + 150] ^= 1  # the checksum of the second header
    path.write_bytes(gzip.compress(data))
    assert [(str(f.path), f.problem) for f in files_of(path)] == [
        ("half.py", ""),
        ("a.tar.gz", "as an archive it is damaged (bad checksum)"),
    ]


def test_a_zip_that_is_a_tar_is_told_in_a_sentence(tmp_path: Path) -> None:
    tar_of(tmp_path / "a.tar.gz", {"half.py": b"x"}).rename(tmp_path / "a.zip")
    assert problem_of(tmp_path / "a.zip") == "as an archive it is damaged (File is not a zip file)"


def test_an_unknown_compression_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"half.py": b"x = 1\n"})
    data = bytearray(path.read_bytes())
    data[8], data[data.index(b"PK\x01\x02") + 10] = 99, 99
    path.write_bytes(data)
    (file,) = files_of(path)
    assert file.problem == "it is damaged in its archive (That compression method is not supported)"


@pytest.mark.parametrize("stored", ["cp437", "utf-8"])
def test_names_in_a_zip_that_says_nothing_of_their_letters(tmp_path: Path, stored: str) -> None:
    name = "Zoë/half.py".encode(stored)
    path = zip_of(tmp_path / "a.zip", {"Z" * (len(name) - 8) + "/half.py": b"x"})
    path.write_bytes(path.read_bytes().replace(b"Z" * (len(name) - 8) + b"/half.py", name))
    assert files_of(path)[0].path == PurePosixPath("Zoë/half.py")


def test_a_name_with_a_zero_in_it_is_left_out(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"half.pyX.txt": b"x", "third.py": b"y"})
    path.write_bytes(path.read_bytes().replace(b"half.pyX.txt", b"half.py\0.txt"))
    assert [str(f.path) for f in files_of(path)] == ["third.py"]


def test_a_zip64_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive, archive.open("half.py", "w", force_zip64=True) as file:
        file.write(b"x = 1\n")
    assert files_of(tmp_path / "a.zip")[0].data == b"x = 1\n"


@each_kind
def test_an_archive_in_an_archive_is_looked_into_and_no_further(tmp_path: Path, make: Make, name: str) -> None:
    innermost = zip_of(tmp_path / "in.zip", {"half.py": b"x"}).read_bytes()
    middle = zip_of(tmp_path / "middle.zip", {"third.py": b"y", "in.zip": innermost}).read_bytes()
    assert files_of(make(tmp_path / name, {"src/middle.zip": middle})) == (
        HandedIn(PurePosixPath("src/middle/third.py"), b"y"),
        HandedIn(PurePosixPath("src/middle/in.zip"), problem="it is an archive in an archive in an archive; hand in the files themselves"),
    )


def test_a_damaged_archive_in_an_archive_costs_that_archive_only(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"src/in.zip": b"PK", "half.py": b"x"})
    assert [(str(f.path), f.problem) for f in files_of(path)] == [
        ("src/in.zip", "as an archive it is damaged (File is not a zip file)"),
        ("half.py", ""),
    ]


@each_kind
@pytest.mark.parametrize("other", ["work.rar", "work.7z", "work.tar.zst", "half.py.gz"])
def test_archives_of_other_kinds_are_told_in_a_sentence(tmp_path: Path, make: Make, name: str, other: str) -> None:
    told = "archives of this kind are not read; hand in a .zip or a .tar.gz"
    assert files_of(make(tmp_path / name, {other: b"x"})) == (HandedIn(PurePosixPath(other), problem=told),)


def test_a_folder_in_a_files_place_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.mkdir("half.py")
    assert files_of(tmp_path / "a.zip") == (HandedIn(PurePosixPath("half.py"), problem="it is a folder, not a file"),)


def test_what_lies_too_deep_is_told(tmp_path: Path) -> None:
    (file,) = files_of(zip_of(tmp_path / "a.zip", {"d/" * 30_000 + "half.py": b"x"}))
    assert file.problem == "it is more than 40 folders deep"
    assert len(file.path.parts) == 40


def test_a_forest_of_members_is_counted_not_read(tmp_path: Path) -> None:
    # Over a second where the machine is busy: so many entries have to be written first.
    members = {f"m{i}.txt": b"" for i in range(21_000)}
    assert [f.problem for f in files_of(zip_of(tmp_path / "a.zip", members))] == ["the submission has more than 20000 files and folders"]


def header(kind: bytes, data: bytes, size: int = -1) -> bytes:
    """An extended header of a tar."""
    told = tarfile.TarInfo("PaxHeader/x")
    told.type, told.size = kind, len(data) if size < 0 else size
    return told.tobuf(tarfile.GNU_FORMAT) + data + bytes(-len(data) % 512)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"1" * (10 << 20), "the headers of its members are too long"),  # older Pythons look for a word in it at every digit
        (b"22 GNU.sparse.major=1\n22 GNU.sparse.minor=0\n", "it holds a sparse file"),  # and for the end of a line in all that follows
    ],
)
def test_headers_that_keep_a_reader_busy_are_refused(tmp_path: Path, data: bytes, says: str) -> None:
    member = tarfile.TarInfo("half.py")
    member.size = 1 << 20
    (tmp_path / "a.tar").write_bytes(header(tarfile.XHDTYPE, data) + member.tobuf() + bytes(member.size + 1024))
    assert problem_of(tmp_path / "a.tar") == says


@pytest.mark.parametrize(
    ("ending", "empty"), [(".gz", gzip.compress(b"")), (".bz2", bz2.compress(b"")), (".xz", lzma.compress(b""))], ids=["gz", "bz2", "xz"]
)
def test_streams_that_begin_without_end_are_refused(tmp_path: Path, ending: str, empty: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers._Watched, "AHEAD", 1 << 19)
    path = tmp_path / f"a.tar{ending}"
    path.write_bytes(empty * ((1 << 20) // len(empty)))
    assert problem_of(path) == "next to nothing comes of unpacking it"


@pytest.mark.parametrize("mode", ["gz", "bz2"])
def test_what_nothing_can_pack_smaller_is_no_such_stream(tmp_path: Path, mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers._Watched, "AHEAD", 2 << 20)
    with tarfile.open(tmp_path / f"a.tar.{mode}", f"w:{mode}", compresslevel=9) as archive:  # type: ignore[call-overload]
        for name, data in {"noise.png": random.Random(0).randbytes(3 << 20), "half.py": b"x = 1"}.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    assert [f.data for f in files_of(tmp_path / f"a.tar.{mode}")] == [b"x = 1"]


def test_a_zip_that_lists_millions_of_members_is_not_looked_at(tmp_path: Path) -> None:
    count = (8 << 20) // 47 + 1
    entry = struct.pack("<4s4B4HL2L5H2L", b"PK\1\2", 20, 0, 20, *[0] * 8, 1, *[0] * 6) + b"a"
    end = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(entry) * count, 0)
    place = struct.pack("<4sLQL", b"PK\6\7", 0, len(entry) * count, 1)
    data = entry * count + end + place + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    (tmp_path / "a.zip").write_bytes(data)
    assert problem_of(tmp_path / "a.zip") == "it lists too many members"


def test_names_that_are_no_utf8_become_escapes(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz", encoding="latin-1", format=tarfile.GNU_FORMAT) as archive:
        archive.addfile(tarfile.TarInfo("Jos\xe9/half.py"))
    (file,) = files_of(tmp_path / "a.tar.gz")
    assert file.path == PurePosixPath("Jos\\xe9/half.py")
    assert str(file.path).encode()


def test_a_bomb_in_the_name_of_a_tars_member_meets_a_limit(tmp_path: Path) -> None:
    size = 100 << 20  # as a name; 100 KiB in the archive
    with gzip.open(tmp_path / "a.tar.gz", "wb", compresslevel=1) as file:
        file.write(header(tarfile.GNUTYPE_LONGNAME, bytes(size)))
    tracemalloc.start()
    try:
        files_of(tmp_path / "a.tar.gz")
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
    finally:
        tracemalloc.stop()


def test_a_name_of_impossible_length_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.tar.gz").write_bytes(gzip.compress(header(tarfile.GNUTYPE_LONGNAME, bytes(1024), 1 << 80)))
    assert problem_of(tmp_path / "a.tar.gz") == "the headers of its members are too long"


def whole_archives(folder: Path) -> list[tuple[str, bytes]]:
    members = {"anna/half.py": b"def half(x):\n    return x / 2\n" * 20, "b.py": b"", "n" * 120 + ".py": b"x"}
    return [(path.name, path.read_bytes()) for path in (zip_of(folder / "a.zip", members), tar_of(folder / "a.tar.gz", members))]


def is_read_or_told(path: Path, data: bytes) -> bool:
    path.write_bytes(data)
    return all(isinstance(f, HandedIn) and not (f.data and f.problem) for f in files_of(path))


# Each of these reads a hundred archives or more: over a second where the machine is busy.
FUZZ = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FUZZ
@given(name=st.sampled_from(["a.zip", "a.tar.gz"]), data=st.binary(max_size=300))
def test_random_bytes_never_raise(tmp_path: Path, name: str, data: bytes) -> None:
    assert is_read_or_told(tmp_path / name, data)


@FUZZ
@given(data=st.binary(max_size=1500))
def test_random_bytes_inside_a_gzip_never_raise(tmp_path: Path, data: bytes) -> None:
    assert is_read_or_told(tmp_path / "a.tar.gz", gzip.compress(data, 1))


@FUZZ
@given(kind=st.integers(0, 1), changes=st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(0, 255)), min_size=1, max_size=6))
def test_archives_with_changed_bytes_never_raise(tmp_path: Path, kind: int, changes: list[tuple[int, int]]) -> None:
    name, whole = whole_archives(tmp_path)[kind]
    data = bytearray(gzip.decompress(whole) if kind else whole)  # of the tar itself, else only its checksum would be tried
    for place, value in changes:
        data[place % len(data)] = value
    assert is_read_or_told(tmp_path / name, gzip.compress(bytes(data), 1) if kind else bytes(data))
