"""What a judge needs to know."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Plain values, so that they can travel to another process or machine."""

    root: Path
    exercises: tuple[str, ...]
    timeout: float = 5.0  # seconds for loading a file, and for each check
    memory: int = 1 << 30  # bytes that a submission may use beside torch's own
    trusted: bool = False
