r"""A streaming reader of JSON files of any size: in memory are one value of it, and the bytes read with it.

Telegram Desktop writes a control character in a text as `\x0b`, which is no JSON (`SerializeString` in its
`export/output/export_output_json.cpp`); it is read as the character meant. Invalid UTF-8 is read as U+FFFD.
"""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CHUNK: Final = 1 << 18  # bytes
_MOST: Final = 1 << 20  # characters after which a value is given up; a message has some thousand
_EXPONENT: Final = 2  # characters behind a number that may belong to it: `e+`
_BLANK: Final = re.compile(r"[ \t\r\n]*")
_ESCAPE: Final = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|.)", re.DOTALL)
_DECODER: Final = json.JSONDecoder(strict=False)


class TornError(Exception):
    """The file ends too early, or goes on with invalid JSON."""


class Pieces:
    """A JSON text, read from its beginning. `members` and `items` go on once the current value is taken.

    `read` returns at most so many bytes, none at the end. All methods raise TornError.
    """

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._text = ""
        self._at = 0
        self._ended = False

    def next(self) -> str:
        """Return the next character that is no blank, without consuming it; an empty text at the end."""
        while True:
            met = _BLANK.match(self._text, self._at)
            self._at = self._at if met is None else met.end()
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more(_CHUNK):
                return ""

    def members(self) -> Iterator[str]:
        """Yield the keys of an object, each with its value to be taken next."""
        for _ in self._entries("{", "}"):
            key = self.value() if self.next() == '"' else None
            if not isinstance(key, str):
                raise TornError
            self._take(":")
            yield key

    def items(self) -> Iterator[None]:
        """Yield before each item of a list, which is to be taken next."""
        return self._entries("[", "]")

    def value(self) -> object:
        """Take a whole value."""
        repaired = False
        while True:
            self.next()
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if not repaired and self._text.startswith("\\x", error.pos):
                    self._repair()
                    repaired = True
                    continue
            except (ValueError, RecursionError):
                raise TornError from None
            else:
                if self._ended or end + _EXPONENT < len(self._text):
                    self._at = end
                    return value
                self._more(_CHUNK)
                continue
            waiting = len(self._text) - self._at
            if waiting > _MOST or not self._more(max(_CHUNK, waiting)):
                raise TornError
            repaired = False

    def skip(self, levels: int = 2) -> None:
        """Pass over a value, in pieces where it is large."""
        first = self.next()
        if levels and first == "{":
            for _ in self.members():
                self.skip(levels - 1)
        elif levels and first == "[":
            for _ in self.items():
                self.skip(levels - 1)
        else:
            self.value()

    def _entries(self, opening: str, closing: str) -> Iterator[None]:
        self._take(opening)
        if self.next() == closing:
            self._at += 1
            return
        while True:
            yield
            if self.next() == closing:
                self._at += 1
                return
            self._take(",")

    def _take(self, mark: str) -> None:
        if self.next() != mark:
            raise TornError
        self._at += 1

    def _more(self, wanted: int) -> bool:
        """Read more; return whether anything came."""
        if self._ended:
            return False
        chunk = self._read(wanted)
        self._ended = not chunk
        new = self._decoder.decode(chunk, final=self._ended)
        self._text = self._text[self._at :] + new
        self._at = 0
        return bool(new) or not self._ended

    def _repair(self) -> None:
        """Write escapes as JSON has them, from the value that is being taken on."""
        rest = _ESCAPE.sub(
            lambda met: f"\\u00{met.group(1)}" if met.group(1) else met.group(), self._text[self._at :]
        )
        self._text = self._text[: self._at] + rest
