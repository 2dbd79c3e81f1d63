"""Coverage-guided fuzzing of what students hand in: `python tests/fuzz/fuzz_intake.py [SECONDS]`.

The first byte of an input says what the others are: an archive of one kind or another, a class, a notebook, a module, Gradescope's list.
Whatever they are, reading them ends, and gives files or sentences.
"""

import bz2
import gzip
import io
import json
import lzma
import random
import tempfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from fuzzer import fuzz, instrumented

with instrumented("grader.submission", "grader.course", "zipfile", "tarfile"):
    from damage import FILE, HEALTHY, some_files, tar_of, zip_of

    from grader.course import find_course
    from grader.course.source import decode_source
    from grader.submission import NoSubmissions, read_class
    from grader.submission.archives import read_archive
    from grader.submission.budget import Budget
    from grader.submission.gradescope import whose
    from grader.submission.kinds import received
    from grader.submission.record import HandedIn, Student, work_of
    from grader.submission.times import time_of

COURSE = find_course(Path(__file__))
EXERCISE = COURSE.exercise("02")


def read_files(files: list[HandedIn]) -> None:
    """What becomes of a student's files."""
    work = work_of(Student("anna", tuple(files)), EXERCISE)
    assert bool(work.sources) != bool(work.problem)
    work.problem.encode()
    work.fingerprint("suite")


def an_archive(name: str, pack: Callable[[bytes], bytes] = bytes) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        files = list(read_archive(io.BytesIO(pack(data)), name, Budget()))
        assert all(str(file.path).encode() and not (file.data and file.problem) for file in files)
        read_files(files)

    return read


def a_class(ending: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"class{ending}"
            path.write_bytes(data)
            try:
                students = read_class(path, COURSE)
            except NoSubmissions:
                return
            assert len({(s.name, s.attempt) for s in students}) == len(students)
            for student in students:
                work_of(student, EXERCISE)

    return read


def a_notebook(data: bytes) -> None:
    read_files([received(HandedIn(PurePosixPath(FILE).with_suffix(".ipynb"), data), Budget())])


def a_module(data: bytes) -> None:
    assert "\r" not in decode_source(data)
    read_files([HandedIn(PurePosixPath(FILE), data)])


def times(data: bytes) -> None:
    for name in ("timestamp.txt", "submission_metadata.json"):
        time_of([HandedIn(PurePosixPath(name), data)], PurePosixPath(FILE))
    whose(data)


KINDS: list[Callable[[bytes], None]] = [
    an_archive("a.zip"),
    an_archive("a.tar"),
    an_archive("a.tar.gz", lambda data: gzip.compress(data, 1)),
    an_archive("a.tar.gz"),
    an_archive("a.tar.bz2"),
    an_archive("a.tar.xz"),
    a_class(".zip"),
    a_class(".tar"),
    a_notebook,
    a_module,
    times,
]


def read(data: bytes) -> None:
    if data:
        KINDS[data[0] % len(KINDS)](data[1:])


def seeds() -> list[bytes]:
    rng = random.Random(0)
    files = {name: data[:200] for name, data in some_files(rng).items()}
    moodle = {f"Anna K_{n}_assignsubmission_file/{name}": data for n, name in enumerate(files) for data in [files[name]]}
    canvas = {f"kovacsanna_{n}_{n}_{name}": data for n, name in enumerate(files) for data in [files[name]]}
    tar = tar_of(files)
    notebook = {
        "cells": [{"cell_type": "code", "source": ["import torch\n", HEALTHY, "%time predict(1, 2)\n"], "metadata": {"nbgrader": {}}}]
    }
    metadata = "submission_1:\n  :submitters:\n  - :name: Anna\n    :email: a@b.c\n  :created_at: 2026-10-01 19:26:46.3 Z\n"
    whole = [zip_of(files), tar, tar, gzip.compress(tar), bz2.compress(tar), lzma.compress(tar), zip_of(moodle), tar_of(moodle)]
    whole += [json.dumps(notebook).encode(), b"# -*- coding: latin-1 -*-\n" + HEALTHY.encode(), metadata.encode()]
    return [bytes([kind]) + data for kind, data in enumerate(whole)] + [
        bytes([6]) + zip_of(canvas),
        bytes([10]) + b'{"created_at": "2026-10-01"}',
    ]


if __name__ == "__main__":
    fuzz(read, seeds())
