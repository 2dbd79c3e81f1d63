"""A student's bytes to text, as forgiving as an editor: BOM, CRLF, coding cookies, and Latin-1 where UTF-8 fails."""

import codecs
import io
import re
import tokenize

_ALPHABET = re.compile("utf|latin|iso|cp|windows|ascii|us-ascii|koi8|gb|big5|shift|euc|mac", re.IGNORECASE)


def decode_source(data: bytes) -> str:
    """The text of a Python file. Never fails: what is not UTF-8 and says nothing of itself is read as Latin-1."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # as PowerShell and old editors of Windows save
        return data.decode("utf-16", "replace").replace("\r\n", "\n").replace("\r", "\n")
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        if not _ALPHABET.match(encoding):  # punycode and the like are no alphabets, and some take for ever
            raise LookupError(encoding)
        text = data.decode(encoding)
        text.encode()  # some codecs make half characters, which nothing can write
    except (SyntaxError, UnicodeError, LookupError):
        text = data.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
