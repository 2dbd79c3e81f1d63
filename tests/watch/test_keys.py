"""Keys as terminals send them."""

import pytest

from grader.watch.keys import plain_keys


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        (b"n", "n"),
        (b"nhq", "nhq"),
        (b"\x1b[A", ""),  # an arrow
        (b"\x1b[A?l", "?l"),
        (b"\x1b[1;5Cn", "n"),  # an arrow with Ctrl
        (b"\x1bOPn", "n"),  # F1
        (b"\x1bn", ""),  # Alt and n
        (b"\x1b", ""),
        ("é".encode(), "é"),
        ("é".encode()[:1], ""),
    ],
)
def test_arrows_and_function_keys_say_nothing(sent: bytes, keys: str) -> None:
    assert plain_keys(sent) == keys
