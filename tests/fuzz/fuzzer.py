"""What both fuzzing programs share: how long they run, the seeds that they begin with, what they say in the end.

They need atheris (`pip install atheris`), which exists for Linux and macOS.
"""

import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

try:
    import atheris  # type: ignore[import-untyped, import-not-found, unused-ignore]
except ImportError:
    sys.exit("The fuzzers need atheris: pip install 'handgrad[fuzz]', or pip install atheris.")

LONGEST_INPUT = 20_000  # bytes


def instrumented(*packages: str) -> Any:
    """A context in which what is imported of these packages tells the fuzzer which way it goes."""
    return atheris.instrument_imports(include=list(packages))


def fuzz(test: Callable[[bytes], None], seeds: Iterable[bytes]) -> None:
    """Give `test` inputs until SECONDS (the program's first argument, 60 if there is none) are over, or one raises or takes ten of them.

    What it raised on is left in the working folder as crash-..., or timeout-...; the program with that file's name tries it again.
    """
    given = sys.argv[1] if len(sys.argv) > 1 else "60"
    if Path(given).is_file():
        test(Path(given).read_bytes())
        return
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds):
            (Path(folder) / f"seed{number}").write_bytes(seed)
        limits = [f"-max_total_time={int(given)}", f"-max_len={LONGEST_INPUT}", "-timeout=10", "-rss_limit_mb=4096", "-print_final_stats=1"]
        atheris.Setup([sys.argv[0], *limits, "-verbosity=0", "-len_control=0", folder], test)
        atheris.Fuzz()
