"""Detect pre-Unicode fonts: TCVN3 and VNI draw Latin-1 characters as Vietnamese letters."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import regex

# In TCVN3 fonts Latin-1 characters are letters (`NguyÔn V¨n An`), in VNI fonts a mark is a separate letter
# behind the vowel (`Nguyeãn Vaên An`). Neither occurs in Vietnamese of any other encoding.
_TCVN3: Final = regex.compile(r"[A-Za-z][¡-¾×÷]|[¡-¾×÷][A-Za-z]")
_VNI: Final = regex.compile(
    r"[aeAE][ùøûõïâêéèúüëáàåãäÙØÛÕÏÂÊÉÈÚÜËÁÀÅÃÄ]|[oO][ùøûïåäÙØÛÏÅÄ]|[uU][ùøûïÙØÛÏ]|[ôöÔÖ][ùøûõïÙØÛÕÏ]"
)
_FEWEST_SIGNS: Final = 2
_MANY: Final = 5  # at least one sign per that many words with letters beyond ASCII


class LegacyFont(StrEnum):
    """The legacy font for which a text was typed. The values name messages in `texts`."""

    TCVN3 = "file-font-tcvn3"
    VNI = "file-font-vni"


def legacy_font(text: str) -> LegacyFont | None:
    """Return the legacy font for which a text was typed, or None. The text must be as in the file."""
    words = sum(1 for word in text.replace(",", " ").replace(";", " ").split() if not word.isascii())
    for font, pattern in ((LegacyFont.TCVN3, _TCVN3), (LegacyFont.VNI, _VNI)):
        signs = sum(1 for _ in pattern.finditer(text))
        if signs >= _FEWEST_SIGNS and signs * _MANY >= words:
            return font
    return None
