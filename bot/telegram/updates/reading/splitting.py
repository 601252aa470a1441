"""Split texts to Telegram's limits, counted in UTF-16 code units, of which an emoji has two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.moderation.post import Part

_TOGETHER: Final = 2000  # characters of texts read off files that are judged as one message, in time
_MOST_PIECES: Final = 200  # of one message
_LAST_WORDS: Final = 300  # characters before the end in which a gap between words is looked for


def cut(text: str, most: int) -> tuple[str, str]:
    """Split a text after so many UTF-16 units, between words if possible; return both parts."""
    end = fitting(text, most)
    if end < len(text):
        gaps = [place for place in range(max(1, end - _LAST_WORDS), end + 1) if text[place].isspace()]
        end = gaps[-1] if gaps else end
    return text[:end], text[end:]


def fitting(text: str, units: int) -> int:
    """Return how many characters of a text fit into so many UTF-16 units."""
    for place, letter in enumerate(text):
        units -= 2 if letter > "\uffff" else 1
        if units < 0:
            return place
    return len(text)


def in_pieces(parts: Iterable[Part]) -> Iterator[tuple[Part, ...]]:
    """Yield parts in pieces that a rule can judge in time, adjacent parts together as far as they fit."""
    piece: list[Part] = []
    given = 0
    for part in parts:
        if piece and sum(len(each.text) for each in piece) + len(part.text) > _TOGETHER:
            yield tuple(piece)
            given += 1
            if given == _MOST_PIECES:
                return
            piece = []
        piece.append(part)
    if piece:
        yield tuple(piece)
