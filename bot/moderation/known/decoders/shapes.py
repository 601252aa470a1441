"""Reads what the words and lines of a text show by their shape: how they begin, how long they are.

Every text has such streams, so they are looked up among the class's own secrets alone, and made only where
the quick check that is handed in says that a secret may begin in one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.moderation.known.decoders.signs import Sign, Stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bot.moderation.known.decoders.signs import Script

_LEAST: Final = 4  # words or lines
_LEAST_KEY: Final = 3  # that may be a passcode
_LEAST_CAPITALS: Final = 6
_MOST: Final = 400  # words; a longer text hides nothing in its words' shape


def shapes(script: Script, may_hold: Callable[[str], bool]) -> Iterator[Stream]:
    """Yield the first letters of words and of lines, how long words are, and how many stand in a line."""
    said = script.said
    least = _LEAST_KEY if script.keyed else _LEAST
    if not least <= len(said) <= _MOST:
        return
    first = "".join([word[0] for word in said])
    if may_hold(f"{first}\n{script.lengths()}"):
        places = [met.span() for met in script.words]
        yield _stream(first, places)
        yield _stream([word if word.isdecimal() else str(len(word) % 10) for word in said], places)
    if script.capitals() >= (least if script.keyed else _LEAST_CAPITALS):
        named = [met for met in script.words if script.is_capital(met.start())]
        symbols = [met.group()[0] for met in named]
        if may_hold("".join(symbols)):
            yield _stream(symbols, [met.span() for met in named])
    lines = script.lines()
    if len(lines) >= least:
        yield from _by_line(script, lines, may_hold)


def _by_line(
    script: Script, lines: Iterable[tuple[int, int]], may_hold: Callable[[str], bool]
) -> Iterator[Stream]:
    by_line = [(place, script.said_in(*place)) for place in lines]
    held = [(place, said) for place, said in by_line if said]
    for symbols in (
        [said[0][0] for _, said in held],
        [said[-1][-1] for _, said in held],
        [str(len(said)) for _, said in held],
    ):
        if may_hold("".join(symbols)):
            yield _stream(symbols, [place for place, _ in held])


def _stream(symbols: Sequence[str], places: Sequence[tuple[int, int]]) -> Stream:
    return Stream(tuple(Sign(each, *place) for each, place in zip(symbols, places, strict=True)), shape=True)
