"""Hand in links that go round, hundreds of folders inside one another, and a link to the whole disk."""

from pathlib import Path


def hand_in(folder: Path, answers: Path) -> None:
    (folder / "round").symlink_to(folder, target_is_directory=True)
    (folder / "all").symlink_to("/", target_is_directory=True)
    deep = folder.joinpath(*["d"] * 100)
    deep.mkdir(parents=True)
