"""A generator of damaged submissions: `python tests/fuzz/damage.py FOLDER [COUNT]` writes a class of COUNT of them, always the same.

Each is a student of their own, called after what is wrong with them; every twenty-fifth student is healthy, and has the answers to
exercise 02.
"""

import bz2
import gzip
import io
import json
import lzma
import os
import random
import struct
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

TOPIC = "gradient"
FILE = f"{TOPIC}.py"
HEALTHY = "def predict(W, x):\n    return W * x\n"
ANSWERS = Path(__file__).resolve().parents[2] / "solutions" / "02" / FILE
Files = dict[str, bytes]


def write_class(folder: Path, count: int = 1000, every: int = 25) -> list[str]:
    """Write the class; the names of its healthy students, who are every so manieth."""
    healthy = []
    for number in range(count):
        rng = random.Random(number)
        if number % every == 0:
            healthy.append(f"{number:04d} healthy")
            _write(folder / healthy[-1] / FILE, ANSWERS.read_bytes() + b"# %d\n" % number)  # no two of them are the same work
            continue
        make = DAMAGES[number % len(DAMAGES)]
        make(folder / f"{number:04d} {make.__name__.strip('_')}", rng)
    return healthy


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


# --- whole archives, to be damaged ---


def some_files(rng: random.Random) -> Files:
    """Like a student's: modules, a notebook, a picture, folders."""
    cells = [{"cell_type": "code", "source": HEALTHY, "metadata": {}, "outputs": []}]
    files = {
        rng.choice([FILE, f"02/{FILE}", f"My Work/{FILE}"]): HEALTHY.encode(),
        "notes.txt": rng.randbytes(rng.randrange(300)),
        "loss.ipynb": json.dumps({"cells": cells}).encode(),
        "picture.png": rng.randbytes(rng.randrange(3000)),
        "n" * rng.randrange(1, 150) + ".py": b"x = 1\n" * rng.randrange(50),
    }
    return dict(rng.sample(sorted(files.items()), len(files)))


def zip_of(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, method)
    return packed.getvalue()


def tar_of(files: Files) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return packed.getvalue()


PACKERS: dict[str, Callable[[Files], bytes]] = {
    ".zip": zip_of,
    ".tar": tar_of,
    ".tar.gz": lambda files: gzip.compress(tar_of(files), 1, mtime=0),
    ".tar.bz2": lambda files: bz2.compress(tar_of(files)),
    ".tar.xz": lambda files: lzma.compress(tar_of(files)),
}


def _archive(rng: random.Random) -> tuple[str, bytes]:
    ending = rng.choice(list(PACKERS))
    return ending, PACKERS[ending](some_files(rng))


def _packed_again(ending: str, change: Callable[[bytes], bytes], rng: random.Random) -> bytes:
    """A tar that was changed before it was compressed: else only the checksum would be tried."""
    data = change(tar_of(some_files(rng)))
    return {".tar": lambda: data, ".tar.gz": lambda: gzip.compress(data, 1, mtime=0), ".tar.bz2": lambda: bz2.compress(data)}[ending]()


def _with_changed_bytes(rng: random.Random) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        changed = bytearray(data)
        for _ in range(rng.randrange(1, 8)):
            changed[rng.randrange(len(changed))] = rng.choice([0, 255, rng.randrange(256)])
        return bytes(changed)

    return change


# --- damages; each writes one student ---


def cut_short(at: Path, rng: random.Random) -> None:
    ending, data = _archive(rng)
    _write(at.with_name(at.name + ending), data[: rng.randrange(len(data))])


def changed_bytes(at: Path, rng: random.Random) -> None:
    ending, data = _archive(rng)
    _write(at.with_name(at.name + ending), _with_changed_bytes(rng)(data))


def changed_inside(at: Path, rng: random.Random) -> None:
    ending = rng.choice([".tar", ".tar.gz", ".tar.bz2"])
    _write(at.with_name(at.name + ending), _packed_again(ending, _with_changed_bytes(rng), rng))


def spliced(at: Path, rng: random.Random) -> None:
    """The beginning of one archive and the end of another."""
    (ending, one), (_, other) = _archive(rng), _archive(rng)
    _write(at.with_name(at.name + ending), one[: rng.randrange(len(one))] + other[rng.randrange(len(other)) :])


def wrong_ending(at: Path, rng: random.Random) -> None:
    _, data = _archive(rng)
    _write(at.with_name(at.name + rng.choice([*PACKERS, ".rar", ".7z", ".py", ".ipynb", ""])), data)


def noise(at: Path, rng: random.Random) -> None:
    start = rng.choice([b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08\x00", b"BZh9", b"\xfd7zXZ\x00", b""])
    _write(at.with_name(at.name + rng.choice(list(PACKERS))), start + rng.randbytes(rng.randrange(2000)))


def names_that_lead_out(at: Path, rng: random.Random) -> None:
    names = [
        "../" * rng.randrange(1, 9) + FILE,
        f"/etc/{FILE}",
        f"..\\{FILE}",
        f"C:\\{FILE}",
        f"a/../../{FILE}",
        f"{FILE}\0.txt",
        "/",
        ".",
        "..",
    ]
    ending = rng.choice(list(PACKERS))
    _write(at.with_name(at.name + ending), PACKERS[ending]({name: HEALTHY.encode() for name in rng.sample(names, 5)}))


def odd_names(at: Path, rng: random.Random) -> None:
    odd = [
        "\u202egp.py",
        "a\nb.py",
        "\x1b[31m.py",
        "e\u0301.py",
        "CON.py",
        " .py",
        "x" * 300 + ".py",
        "=cmd.py",
        "<b>.py",
        "\ud83d\ude00.py",
    ]
    ending = rng.choice([".tar", ".tar.gz"])
    names = [n.encode("utf-16", "surrogatepass").decode("utf-16") for n in rng.sample(odd, 6)]
    _write(at.with_name(at.name + ending), PACKERS[ending]({name: b"x" for name in names}))


def bomb(at: Path, rng: random.Random) -> None:
    files = {f"b{i}.py": bytes(300_000) for i in range(rng.randrange(30))} | {"zeros.bin": bytes(rng.randrange(20 << 20))}
    _write(at.with_name(at.name + ".zip"), zip_of(files))


def archives_in_archives(at: Path, rng: random.Random) -> None:
    data = zip_of(some_files(rng))
    for level in range(rng.randrange(1, 12)):
        data = zip_of({f"level{level}.zip": data, f"copy{level}.zip": data} | ({FILE: HEALTHY.encode()} if rng.random() < 0.2 else {}))
    _write(at.with_name(at.name + ".zip"), data)


def same_name_twice(at: Path, rng: random.Random) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz", compresslevel=1) as archive:
        for name in (FILE, rng.choice([FILE, FILE.upper(), f"./{FILE}", f"a/../{FILE}"])):
            member = tarfile.TarInfo(name)
            member.size = rng.randrange(20)
            archive.addfile(member, io.BytesIO(rng.randbytes(member.size)))
    _write(at.with_name(at.name + ".tar.gz"), packed.getvalue())


def special_members(at: Path, rng: random.Random) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for _ in range(rng.randrange(1, 6)):
            member = tarfile.TarInfo(rng.choice([FILE, "02", "tools.py"]))
            kinds = [
                tarfile.SYMTYPE,
                tarfile.LNKTYPE,
                tarfile.FIFOTYPE,
                tarfile.CHRTYPE,
                tarfile.BLKTYPE,
                tarfile.DIRTYPE,
                tarfile.CONTTYPE,
                b"Z",
            ]
            member.type, member.linkname = rng.choice(kinds), rng.choice(["/etc/passwd", FILE, "../" * 5, "/dev/zero"])
            archive.addfile(member)
    _write(at.with_name(at.name + ".tar"), packed.getvalue())


def lying_headers(at: Path, rng: random.Random) -> None:
    """Extended headers of a tar: long, of the wrong length, of a sparse file, of digits without end."""
    texts = [
        b"1" * rng.randrange(20_000),
        b"22 GNU.sparse.major=1\n22 GNU.sparse.minor=0\n",
        b"%d path=%s\n" % (rng.randrange(99), b"p" * rng.randrange(9999)),
        b"20 size=%d\n" % -rng.randrange(1 << 40),
        rng.randbytes(600),
    ]
    data = b""
    for _ in range(rng.randrange(1, 4)):
        text = rng.choice(texts)
        header = tarfile.TarInfo("PaxHeader")
        header.type, header.size = rng.choice([b"x", b"g", b"L", b"K", b"S"]), rng.choice([len(text), rng.randrange(1 << 33)])
        data += header.tobuf(tarfile.GNU_FORMAT) + text + bytes(-len(text) % 512)
    _write(at.with_name(at.name + ".tar"), data + tar_of(some_files(rng)))


def lying_zip(at: Path, rng: random.Random) -> None:
    """Fields of the directory of a zip: flags, methods, sizes, offsets."""
    data = bytearray(zip_of(some_files(rng), rng.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])))
    for _ in range(rng.randrange(1, 5)):
        signature = rng.choice([b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"])
        places = [i for i in range(len(data)) if data[i : i + 4] == signature]
        place = rng.choice(places) + rng.randrange(4, 42) if places else 0
        data[place : place + 2] = struct.pack("<H", rng.choice([0, 1, 8, 99, 0xFFFF, rng.randrange(1 << 16)]))
    _write(at.with_name(at.name + ".zip"), bytes(data))


def odd_text(at: Path, rng: random.Random) -> None:
    encoding = rng.choice(["utf-16", "utf-32", "utf-8-sig", "cp1252", "utf-7", "utf-16-le"])
    text = "# -*- coding: " + rng.choice(["utf-8", "latin-1", "rot13", "zip", "nonsense", "utf-16"]) + " -*-\n# é €\n" + HEALTHY
    text = text.replace("\n", rng.choice(["\n", "\r\n", "\r", "\n\0", "\x0c\n", "\u2028"]))
    _write(at / FILE, text.encode(encoding, "replace") + rng.choice([b"", b"\0", b"\x1a", rng.randbytes(20)]))


def odd_python(at: Path, rng: random.Random) -> None:
    _write(
        at / FILE,
        rng.choice(
            [
                b"(" * rng.randrange(50_000),
                b"x = " + b"-" * rng.randrange(50_000) + b"1",
                b"x" * 262_144,
                b"x" * 262_145,
                b"1" * 5000,
                b"\\" * 999,
                b"'''" + rng.randbytes(500),
                rng.randbytes(2000),
                b"",
            ]
        ),
    )


def odd_notebook(at: Path, rng: random.Random) -> None:
    whole = json.dumps(
        {"cells": [{"cell_type": "code", "source": [HEALTHY], "metadata": {"nbgrader": {}}, "outputs": []}] * 3, "nbformat": 4}
    )
    place = rng.randrange(len(whole))
    data = rng.choice(
        [
            whole[:place],
            whole.replace('"code"', rng.choice(["3", "null", '"raw"', "[]", "{}"])),
            whole.replace("metadata", rng.choice(["cells", "source", "\\ud800", "x"])),
            '{"cells": ' + "[" * rng.randrange(100_000),
            '{"cells": ' + rng.choice(["3", "{}", "null", '"x"', "[null, 1, [], {}]"]) + "}",
            whole[:place] + rng.choice(["\0", "NaN", "1e999", '"', "}"]) + whole[place:],
            "1" * 5000,
        ]
    )
    _write(at / f"{TOPIC}.ipynb", data.encode())


def two_candidates(at: Path, rng: random.Random) -> None:
    for name in rng.sample([f"a/{FILE}", f"b/{FILE}", FILE.upper(), f"{TOPIC}.Py", f"{TOPIC}.ipynb", f"a/b/{FILE}", f"02/x/{FILE}"], 3):
        _write(at / name, HEALTHY.encode() + b"#" * rng.randrange(3))


def folders_for_files(at: Path, rng: random.Random) -> None:
    (at / rng.choice([FILE, f"{TOPIC}.ipynb", "work.zip", "timestamp.txt", f"02/{FILE}/{FILE}"])).mkdir(parents=True)
    if rng.random() < 0.5:
        _write(at / "other" / FILE, HEALTHY.encode())


def special_files(at: Path, rng: random.Random) -> None:
    at.mkdir(parents=True)
    for name in rng.sample([FILE, f"{TOPIC}.ipynb", "work.zip", "02", "tools.py", "timestamp.txt"], 3):
        if rng.random() < 0.5 and hasattr(os, "mkfifo"):
            os.mkfifo(at / name)
        else:
            (at / name).symlink_to(rng.choice(["/dev/zero", "/etc/passwd", "/", name, "..", "/proc/self/mem", "nowhere"]))


def large_files(at: Path, rng: random.Random) -> None:
    at.mkdir(parents=True)
    for name in rng.sample([FILE, f"{TOPIC}.ipynb", "work.zip", "work.tar.gz", "timestamp.txt"], 2):
        with open(at / name, "wb") as file:
            file.truncate(rng.choice([262_144, 8 << 20, 50 << 20, 1 << 40]))  # holes: they take no room


def deep_folders(at: Path, rng: random.Random) -> None:
    path = at
    for _ in range(rng.randrange(30, 60)):
        path /= "d" * rng.randrange(1, 30)
    _write(path / FILE, HEALTHY.encode())


def odd_times(at: Path, rng: random.Random) -> None:
    _write(at / FILE, HEALTHY.encode())
    _write(at / "timestamp.txt", rng.choice([b"", b"2026-13-45", b"9" * 5000, rng.randbytes(50), b"2026-10-01 12:00 ../../etc/passwd"]))
    _write(at / "submission_metadata.json", rng.choice([b"[" * 50_000, b'{"created_at": 3}', b"3", rng.randbytes(50)]))


def unreadable(at: Path, rng: random.Random) -> None:
    _write(at / FILE, HEALTHY.encode())
    (at / FILE).chmod(0)


DAMAGES: tuple[Callable[[Path, random.Random], None], ...] = (
    *(cut_short, changed_bytes, changed_inside, spliced, wrong_ending, noise, names_that_lead_out, odd_names, bomb, archives_in_archives),
    *(same_name_twice, special_members, lying_headers, lying_zip, odd_text, odd_python, odd_notebook, two_candidates, folders_for_files),
    *(special_files, large_files, deep_folders, odd_times, unreadable),
)


def main(folder: str, count: str = "1000") -> None:
    for name in write_class(Path(folder), int(count)):
        print(name)


if __name__ == "__main__":
    main(*sys.argv[1:])
