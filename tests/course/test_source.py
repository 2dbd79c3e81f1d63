"""A student's bytes to text: as forgiving as an editor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course.source import decode_source


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"", "", id="empty"),
        pytest.param("é = 1\n".encode(), "é = 1\n", id="UTF-8"),
        pytest.param(b"\xef\xbb\xbfx = 1\n", "x = 1\n", id="BOM"),
        pytest.param("\ufeffé = 1\n".encode(), "é = 1\n", id="BOM and accent"),
        pytest.param(b"\xef\xbb\xbfs = '\xe9'\n", "s = 'é'\n", id="BOM, but Latin-1"),
        pytest.param(b"a\r\nb\r\n", "a\nb\n", id="CRLF"),
        pytest.param(b"a\rb\r", "a\nb\n", id="CR"),
        pytest.param(b"a\r\nb\rc\nd", "a\nb\nc\nd", id="mixed line ends"),
        pytest.param("# coding: cp1252\ns = '€'\n".encode("cp1252"), "# coding: cp1252\ns = '€'\n", id="cookie"),
        pytest.param(
            b"#!/usr/bin/python\n# -*- coding: latin-1 -*-\n'\xe9'", "#!/usr/bin/python\n# -*- coding: latin-1 -*-\n'é'", id="line 2"
        ),
        pytest.param(b"s = '\xe9'\n", "s = 'é'\n", id="Latin-1 without a cookie"),
        pytest.param(b"# coding: klingon\ns = '\xe9'\n", "# coding: klingon\ns = 'é'\n", id="unknown cookie"),
        pytest.param(b"# coding: hex\nx = 1\n", "# coding: hex\nx = 1\n", id="cookie that is no text encoding"),
        pytest.param("x = 1\n".encode("utf-16-le"), "x\0 \0=\0 \x001\0\n\0", id="UTF-16"),
        pytest.param(b"\0\xff\xfe\r\n", "\0ÿþ\n", id="no text at all"),
    ],
)
def test_bytes_become_text(data: bytes, text: str) -> None:
    assert decode_source(data) == text


@given(st.binary(max_size=200))
def test_any_bytes_become_text_with_plain_line_ends(data: bytes) -> None:
    assert "\r" not in decode_source(data)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\ufeff"), max_size=100))
def test_utf8_comes_back_unchanged(text: str) -> None:
    assert decode_source(("x = 1\n\n" + text).encode()) == "x = 1\n\n" + text


def test_the_codec_that_always_fails_is_read_as_latin_1() -> None:
    assert decode_source(b"# coding: undefined\nx = 1\n") == "# coding: undefined\nx = 1\n"
