"""Finds the language data that tesseract reads, without loading it.

The wheel of tesserocr brings tesseract without languages and looks for them in the working folder alone.
Debian's `tesseract-ocr-vie` puts them in /usr/share/tesseract-ocr/5/tessdata; others use /usr/share/tessdata
and /usr/local/share/tessdata. `TESSDATA_PREFIX` names the folder itself (tesseract 4 and later).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Final

_FOLDERS: Final = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
_LANGUAGES: Final = ("vie", "eng")  # Vietnamese data reads English and figures too


class Missing(StrEnum):
    """The component whose absence keeps text in pictures from being read."""

    LIBRARY = "tesserocr"
    LANGUAGES = "vie.traineddata"


@dataclass(frozen=True, slots=True)
class TesseractLanguage:
    """A language that can be read: its name and the folder its data lie in."""

    folder: Path
    name: str


def find() -> TesseractLanguage | Missing:
    """Return the best language installed on this machine, or what is missing."""
    if find_spec("tesserocr") is None:
        return Missing.LIBRARY
    named = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(folder) for folder in ((named,) if named else _FOLDERS)]
    for language in _LANGUAGES:
        for folder in folders:
            if (folder / f"{language}.traineddata").is_file():
                return TesseractLanguage(folder, language)
    return Missing.LANGUAGES
