"""Hand in an archive with a symbolic and a hard link to the answer, a device and a pipe, all under the answer's name."""

import io
import shutil
import tarfile
from pathlib import Path


def hand_in(folder: Path, answers: Path) -> None:
    wrong = (folder / "forward.py").read_bytes()
    shutil.rmtree(folder)
    with tarfile.open(folder.with_suffix(".tar.gz"), "w:gz") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
            link = tarfile.TarInfo("forward.py" if kind == tarfile.SYMTYPE else f"{kind.decode()}/forward.py")
            link.type, link.linkname = kind, str(answers / "forward.py")
            archive.addfile(link)
        plain = tarfile.TarInfo("work/hunt.txt")
        plain.size = len(wrong)
        archive.addfile(plain, io.BytesIO(wrong))
