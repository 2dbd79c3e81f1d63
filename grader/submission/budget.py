"""What one submission may cost us to read. A bomb, or a disk handed in by mistake, ends the reading of that submission alone."""

LARGEST_KEPT = 4 << 20  # bytes of one submission that are kept
LARGEST_CODE = 1 << 20  # characters of code in one submission's notebooks: each is looked through for scratch work
LARGEST_READ = 64 << 20  # bytes of one submission that are read: notebooks hold pictures, archives hold archives
MOST_FILES = 2_000  # of one submission that are kept
MOST_ENTRIES = 20_000  # files and folders of one submission that are looked at, of any kind
DEEPEST = 40  # folders inside folders


class TooMuch(Exception):
    """The budget is spent. `str(error)` says on what, as the end of a sentence."""


class Budget:
    """Of one submission. Once it is spent every further request is refused."""

    def __init__(self) -> None:
        self._entries, self._files, self._read, self._kept = MOST_ENTRIES, MOST_FILES, LARGEST_READ, LARGEST_KEPT
        self._code = LARGEST_CODE
        self.spent = False

    def look(self) -> None:
        self._entries -= 1
        self._refuse(self._entries < 0, f"the submission has more than {MOST_ENTRIES} files and folders")

    def read(self, size: int) -> None:
        """`size`: bytes, unpacked."""
        self._read -= size
        self._refuse(self._read < 0, _larger_than(LARGEST_READ))

    def look_through(self, size: int) -> None:
        """`size`: characters of a notebook's code."""
        self._code -= size
        self._refuse(self._code < 0, f"the submission's notebooks hold more than {LARGEST_CODE >> 20} MiB of code")

    def keep(self, size: int) -> None:
        self._files -= 1
        self._kept -= size
        self._refuse(self._files < 0, f"the submission has more than {MOST_FILES} Python files and notebooks")
        self._refuse(self._kept < 0, _larger_than(LARGEST_KEPT))

    def _refuse(self, too_much: bool, why: str) -> None:
        if too_much or self.spent:
            self.spent = True
            raise TooMuch(why)


def _larger_than(size: int) -> str:
    return f"the submission is larger than {size >> 20} MiB"
