"""A small JSON file in `.handgrad/`. Reading never fails; where nothing can be written, nothing is remembered."""

import json
import os
from pathlib import Path
from typing import Any

FOLDER = ".handgrad"


class Memory:
    """`Memory(root, "hints").read()` gives the object in `.handgrad/hints.json`; one that is damaged or not there is empty."""

    def __init__(self, root: Path, name: str) -> None:
        self._path = root / FOLDER / f"{name}.json"

    def read(self) -> dict[str, Any]:
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return content if isinstance(content, dict) else {}

    def write(self, content: dict[str, Any]) -> bool:
        """Whether it is remembered now. A reader finds the old file or the new one, never half of it."""
        new = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(exist_ok=True)
            new.write_text(json.dumps(content, indent=1), encoding="utf-8")
            new.replace(self._path)
        except OSError:
            return False
        return True
