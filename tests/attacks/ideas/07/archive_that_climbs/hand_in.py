"""Hand in an archive whose files climb out of it: into the neighbour's folder, into the course, to an absolute path."""

import shutil
import zipfile
from pathlib import Path


def hand_in(folder: Path, answers: Path) -> None:
    wrong, right = (folder / "forward.py").read_text(), (answers / "forward.py").read_text()
    shutil.rmtree(folder)
    with zipfile.ZipFile(folder.with_suffix(".zip"), "w") as archive:
        archive.writestr("forward.py", wrong)
        for climbing in ("../honest_ada/forward.py", "../../out/scores.csv", str(answers / "forward.py"), "..\\forward.py", "C:/forward.py"):
            archive.writestr(climbing, "raise SystemExit(0)\n" + right)
