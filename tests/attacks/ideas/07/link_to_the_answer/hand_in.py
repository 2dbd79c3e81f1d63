"""Hand in a symbolic link to the answer, and a hard link where the file system gives one."""

import os
from pathlib import Path


def hand_in(folder: Path, answers: Path) -> None:
    (folder / "forward.py").unlink()
    (folder / "forward.py").symlink_to(answers / "forward.py")
    (folder / "later").symlink_to(answers, target_is_directory=True)
    os.symlink("/proc/self/cwd/solutions/07", folder / "sooner")
