"""A bundle: files in memory, written as a folder or as a zip. Equal files give equal bytes, whenever and wherever they are written."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can name
UNIX = 3


@dataclass(frozen=True)
class File:
    """A file's bytes, and whether it is a program to be run."""

    data: bytes
    runs: bool = False

    @property
    def text(self) -> str:
        return self.data.decode()


Bundle = Mapping[str, File]  # the path inside, with slashes -> the file


class CannotWrite(Exception):
    """The bundle was not written. `str(error)` is a sentence for the teacher."""


def text_file(text: str, *, runs: bool = False) -> File:
    return File(text.encode(), runs)


def write_bundle(bundle: Bundle, target: Path, top: str = "") -> None:
    """Write a zip, with all files below `top`, where `target` ends in .zip; else a folder, which must be new or empty.

    Raises CannotWrite.
    """
    try:
        if target.suffix.lower() == ".zip":
            _write_zip(bundle, target, f"{top}/" if top else "")
        else:
            _write_folder(bundle, target)
    except OSError as error:
        raise CannotWrite(f"{error.filename or target} cannot be written ({error.strerror}).") from None


def _write_zip(bundle: Bundle, target: Path, top: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f"{target.name}.new")
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, file in sorted(bundle.items()):
            about = zipfile.ZipInfo(top + path, LONG_AGO)
            about.create_system, about.compress_type = UNIX, zipfile.ZIP_DEFLATED
            about.external_attr = (0o100755 if file.runs else 0o100644) << 16
            archive.writestr(about, file.data)
    new.replace(target)


def _write_folder(bundle: Bundle, target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise CannotWrite(f"{target} is a file; name a new folder, or a file that ends in .zip.")
    if target.is_dir() and any(target.iterdir()):
        raise CannotWrite(f"{target} is not empty, and somebody may have worked in it; name a new folder, or a file that ends in .zip.")
    for path, file in sorted(bundle.items()):
        place = target / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.data)
        place.chmod(0o755 if file.runs else 0o644)
