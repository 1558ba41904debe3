"""The text of a file that somebody made with a program of their own, whatever that program calls text."""

from __future__ import annotations

import codecs

from knowledge.faults import FileFault

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How a file of Excel begins, new and old."""


class NotText(ValueError):
    """The bytes are no text; the message goes on after the file's name, and says what to do. `why` is the reason."""

    def __init__(self, message: str, why: FileFault = FileFault.NOT_TEXT) -> None:
        super().__init__(message)
        self.why = why


def decode_text(content: bytes, *, western: bool = False) -> str:
    """
    The text of a file in UTF-8, or in UTF-16 when it begins with its mark; raises NotText for anything else.

    With `western` also the older Windows writing of Western Europe, in which a Belgian Excel keeps a CSV file.

    >>> decode_text("één".encode("utf-8-sig")), decode_text("één".encode("cp1252"), western=True)
    ('één', 'één')
    """
    if content.startswith(_WORKBOOKS):
        raise NotText("is a workbook and no text. Save it as CSV UTF-8 and try again.", FileFault.WORKBOOK)
    if b"\0" in content and not content.startswith(_UTF16):
        raise NotText("is not text. Save it as text in UTF-8 and try again.")
    try:
        return content.decode("utf-16" if content.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError:
        if not western:
            raise NotText("is not text in UTF-8. Save it as UTF-8 and try again.") from None
    # The five bytes that mean nothing there stand for nothing that people write.
    return content.decode("cp1252", errors="replace")
