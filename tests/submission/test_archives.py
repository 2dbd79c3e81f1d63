"""Archives are read in memory, name by name: nothing lands outside, a bomb meets a limit, and whatever is wrong becomes a sentence."""

import gzip
import io
import random
import struct
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.submission import archives
from grader.submission.archives import is_archive, read_archive
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
    files = read_archive(path)
    assert not isinstance(files, str), files
    return files


Make = Callable[[Path, dict[str, bytes]], Path]
each_kind = pytest.mark.parametrize(("make", "name"), [(zip_of, "work.zip"), (tar_of, "work.tar.gz")])


@pytest.mark.parametrize(("name", "answer"), [("a.zip", True), ("a.ZIP", True), ("a.tar.gz", True), ("a.tgz", True), ("a.rar", False)])
def test_archives_are_known_by_their_endings(name: str, answer: bool) -> None:
    assert is_archive(Path(name)) is answer


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
def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path, make: Make, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_TOTAL", 1 << 20)
    monkeypatch.setattr(archives, "largest", lambda path: 1 << 20)
    members = {f"bomb{i}.py": bytes(600_000) for i in range(2)}
    assert read_archive(make(tmp_path / name, members)) == f"{name} unpacks to more than 1 MiB."


@each_kind
def test_only_so_many_members_are_looked_at(tmp_path: Path, make: Make, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 3)
    assert len(files_of(make(tmp_path / name, {f"m{i}.py": b"" for i in range(5)}))) == 3


@pytest.mark.parametrize("claimed", [0, 10, LARGEST_FILE])
def test_a_zip_that_lies_about_a_size_gives_no_more_than_it_claims(tmp_path: Path, claimed: int) -> None:
    path = zip_of(tmp_path / "bomb.zip", {"half.py": bytes(8 * LARGEST_FILE)})
    data = path.read_bytes()
    true = struct.pack("<L", 8 * LARGEST_FILE)
    assert data.count(true) == 2  # in the local header and in the directory
    path.write_bytes(data.replace(true, struct.pack("<L", claimed)))
    read = read_archive(path)
    if isinstance(read, str):
        assert read.startswith("bomb.zip could not be read as an archive (Bad CRC-32")
    else:
        assert sum(len(f.data) for f in read) <= LARGEST_FILE


def test_links_in_a_zip_are_not_followed_and_that_is_said(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        link = zipfile.ZipInfo("half.py")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert files_of(tmp_path / "a.zip") == (HandedIn(PurePosixPath("half.py"), problem=LINK),)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE])
def test_what_is_no_regular_file_in_a_tar_is_not_read(tmp_path: Path, kind: bytes) -> None:
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
        member = tarfile.TarInfo("half.py")
        member.type, member.linkname = kind, "/etc/passwd"
        archive.addfile(member)
    assert files_of(tmp_path / "a.tar.gz") == (HandedIn(PurePosixPath("half.py"), problem=NOT_REGULAR),)


def test_a_locked_zip_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"half.py": b"x = 1\n"})
    data = bytearray(path.read_bytes())
    data[6] |= 1  # the flag in the local header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    path.write_bytes(data)
    read = read_archive(path)
    assert isinstance(read, str) and read.startswith("a.zip could not be read as an archive (") and "encrypted" in read


@each_kind
def test_an_archive_cut_short_is_told_in_a_sentence(tmp_path: Path, make: Make, name: str) -> None:
    path = make(tmp_path / name, {"half.py": random.Random(0).randbytes(10_000)})
    whole = path.read_bytes()
    for length in (0, 1, len(whole) // 2):
        path.write_bytes(whole[:length])
        read = read_archive(path)
        assert isinstance(read, str) and read.startswith(f"{name} could not be read as an archive (")


def test_a_zip_that_is_a_tar_is_told_in_a_sentence(tmp_path: Path) -> None:
    tar_of(tmp_path / "a.tar.gz", {"half.py": b"x"}).rename(tmp_path / "a.zip")
    assert read_archive(tmp_path / "a.zip") == "a.zip could not be read as an archive (File is not a zip file)."


def test_an_unknown_compression_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"half.py": b"x = 1\n"})
    data = bytearray(path.read_bytes())
    data[8], data[data.index(b"PK\x01\x02") + 10] = 99, 99
    path.write_bytes(data)
    assert isinstance(read_archive(path), str)


def test_names_that_are_no_utf8_become_escapes(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz", encoding="latin-1", format=tarfile.GNU_FORMAT) as archive:
        archive.addfile(tarfile.TarInfo("Jos\xe9/half.py"))
    (file,) = files_of(tmp_path / "a.tar.gz")
    assert file.path == PurePosixPath("Jos\\xe9/half.py")
    assert str(file.path).encode()


def test_a_bomb_in_the_name_of_a_tars_member_meets_a_limit(tmp_path: Path) -> None:
    size = 100 << 20  # as a name; 100 KiB in the archive
    header = tarfile.TarInfo("././@LongLink")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, size
    with gzip.open(tmp_path / "a.tar.gz", "wb", compresslevel=1) as file:
        file.write(header.tobuf(tarfile.GNU_FORMAT) + bytes(size))
    tracemalloc.start()
    try:
        read_archive(tmp_path / "a.tar.gz")
        assert tracemalloc.get_traced_memory()[1] < 2 * archives.LARGEST_TOTAL
    finally:
        tracemalloc.stop()


def test_a_name_of_impossible_length_is_told_in_a_sentence(tmp_path: Path) -> None:
    header = tarfile.TarInfo("././@LongLink")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 1 << 80
    (tmp_path / "a.tar.gz").write_bytes(gzip.compress(header.tobuf(tarfile.GNU_FORMAT) + bytes(1024)))
    assert isinstance(read_archive(tmp_path / "a.tar.gz"), str)


def whole_archives(folder: Path) -> list[tuple[str, bytes]]:
    members = {"anna/half.py": b"def half(x):\n    return x / 2\n" * 20, "b.py": b"", "n" * 120 + ".py": b"x"}
    return [(path.name, path.read_bytes()) for path in (zip_of(folder / "a.zip", members), tar_of(folder / "a.tar.gz", members))]


def is_read_or_told(path: Path, data: bytes) -> bool:
    path.write_bytes(data)
    read = read_archive(path)
    return read.endswith(".") if isinstance(read, str) else all(isinstance(f, HandedIn) for f in read)


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
