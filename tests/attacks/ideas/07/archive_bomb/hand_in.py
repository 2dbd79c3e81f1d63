"""Hand in an archive of some kilobytes that unpacks to gigabytes, with the answer behind them."""

import shutil
import zipfile
from pathlib import Path


def hand_in(folder: Path, answers: Path) -> None:
    wrong = (folder / "forward.py").read_text()
    shutil.rmtree(folder)
    with zipfile.ZipFile(folder.with_suffix(".zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("forward.py", wrong)
        for number in range(100):
            archive.writestr(f"module_{number}.py", b"#" * (1 << 20))
