"""Hand in an archive that begins a million times and is empty each time, and one that is a hundred megabytes of zeros."""

import gzip


def hand_in(folder, answers):
    (folder / "more.tar.gz").write_bytes(gzip.compress(b"", mtime=0) * 1_000_000)
    (folder / "others.tar.gz").write_bytes(gzip.compress(bytes(100 << 20), 1))
