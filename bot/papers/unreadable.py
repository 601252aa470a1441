"""Why a file of names is not read."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from bot.access.invitations.legacy_fonts import LegacyFont, legacy_font


class Unreadable(StrEnum):
    """The reasons why a file is not read. The values name messages in `texts`."""

    EMPTY = "file-empty"
    TOO_LARGE = "file-too-large"
    TOO_MANY_ROWS = "file-too-many-rows"
    NOT_TEXT = "file-not-text"
    PAGE = "file-is-page"  # a web page that is called a workbook
    PDF = "file-is-pdf"
    WORD = "file-is-word"
    TORN = "file-torn"  # a quotation mark that is not closed, or that closes within a cell
    ENCRYPTED = "file-encrypted"
    CORRUPT = "file-corrupt"
    BUSY = "file-busy"
    TCVN3 = "file-font-tcvn3"
    VNI = "file-font-vni"


_FONTS: Final = {LegacyFont.TCVN3: Unreadable.TCVN3, LegacyFont.VNI: Unreadable.VNI}


def unreadable_font(text: str) -> Unreadable | None:
    """Return which legacy font makes a text unreadable; None if none does."""
    font = legacy_font(text)
    return None if font is None else _FONTS[font]
