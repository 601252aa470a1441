"""Cutting texts to what Telegram takes; it counts UTF-16 code units, of which an emoji has two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.moderation.post import Part

_TOGETHER: Final = 2000  # characters of seen texts that are judged as one message: it is judged in time
_MOST_PIECES: Final = 200  # of one message
_LAST_WORDS: Final = 300  # characters: so far before the end a gap between words is looked for


def cut(text: str, most: int) -> tuple[str, str]:
    """Return what fits into so many UTF-16 units and what does not, parted between words if possible."""
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
    """Give what was seen in pieces that a rule gets through, what stood together in one as far as it fits."""
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
