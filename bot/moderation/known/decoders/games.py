"""Undoes what pupils do to every word of a message for fun: a letter put into each, Pig Latin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.moderation.known.decoders.signs import Script

_LEAST: Final = 5  # words
_ENDING: Final = "ay"
_MOVED: Final = 3  # consonants at most that Pig Latin moves to a word's end
_VOWELS: Final = frozenset("aeiou")


def games(script: Script) -> Iterator[list[str]]:
    """Yield the words of a text as they are meant, one for each of its own."""
    said = script.said
    if len(said) < _LEAST:
        return
    for letter in _in_each(said):
        yield [word.replace(letter, "") for word in said]
    if 2 * script.text.count(_ENDING) >= len(said):
        yield list(_from_pig_latin(said))


def _in_each(said: Sequence[str]) -> set[str]:
    """Return the letters that every word has."""
    common = set(said[0])
    for word in said:
        common &= set(word)
        if not common:
            break
    return common


def _from_pig_latin(said: Sequence[str]) -> Iterator[str]:
    """Yield the words with the consonants before `ay` moved back to where they were.

    A word whose ending stands apart is meant by its first part.
    """
    for word, following in zip(said, [*said[1:], ""], strict=True):
        moved = following.removesuffix(_ENDING)
        if moved != following and len(moved) <= _MOVED and _VOWELS.isdisjoint(moved):
            yield moved + word
        else:
            yield word
