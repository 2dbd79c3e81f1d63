"""A student's bytes to text, as forgiving as an editor: BOM, CRLF, coding cookies, and Latin-1 where UTF-8 fails."""

import io
import tokenize


def decode_source(data: bytes) -> str:
    """The text of a Python file. Never fails: what is not UTF-8 and says nothing of itself is read as Latin-1."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        text = data.decode(encoding)
        text.encode()  # some codecs make half characters, which nothing can write
    except (SyntaxError, UnicodeError, LookupError):
        text = data.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
