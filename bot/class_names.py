"""Names of classes as files, groups and teachers write them: `6A1`, `Lớp 6A1`, `10/2`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import regex

from bot.classroom import SchoolClass
from bot.plain import plain, seen

_LONGEST: Final = 500  # characters that are read


_GRADE: Final = r"0?+(?<grade>1[0-2]|[1-9])"


# `lớp 6A1`; capitals alone, for `lớp 6 năm học` names none.
_LABELLED: Final = regex.compile(
    rf"(?i:\b(?:lớp|lop|class)\s*+[:.-]?\s*+){_GRADE}(?<rest>\s?\p{{Lu}}{{1,2}}\d{{0,2}}|[/.]\d{{1,2}})(?![\p{{L}}\d])"
)


_ALONE: Final = regex.compile(
    rf"(?<![a-z\d/.,]){_GRADE}(?<rest>[a-z]{{1,2}}\d{{0,2}}|[/.]\d{{1,2}})(?![a-z\d/]|\.\d)"
)


_WORD: Final = regex.compile(r"\b(?:lop|class)\b")


_OTHER: Final = regex.compile(r"[^a-z\d/.]")


def class_in(text: str, *, labelled: bool = False) -> str:
    """Return the class that a text names, such as `6A1`; empty without one.

    `labelled`: only behind the word for class, as in a heading that may hold other figures.
    """
    said = seen(text[:_LONGEST]).replace("_", " ")
    met = _LABELLED.search(said) or (None if labelled else _ALONE.search(plain(said)))
    return "" if met is None else f"{met['grade']}{met['rest'].strip().upper()}"


def class_key(name: str) -> str:
    """Return a key that is equal for names of the same class: `lớp 06a1` and `6A1`."""
    named = class_in(name)
    return plain(named) if named else _OTHER.sub("", _WORD.sub("", plain(seen(name[:_LONGEST]))))


def named_in(text: str, classes: Iterable[SchoolClass]) -> list[SchoolClass]:
    """Return the classes whose whole name a text contains as words; a name inside a URL does not count."""
    said = seen(text).casefold()
    return [one for one in classes if _says(said, seen(one.name.reveal()).strip().casefold())]


def _says(said: str, name: str) -> bool:
    around = rf"(?<![\p{{L}}\d/=&?._%-]){regex.escape(name)}(?![\p{{L}}\d/=&?_%-])"
    return bool(name) and regex.search(around, said) is not None


def class_named(label: str, classes: Iterable[SchoolClass]) -> SchoolClass | None:
    """Return the one class that a file's label means; None for none, or for several."""
    key = class_key(label)
    found = [one for one in classes if key and class_key(one.name.reveal()) == key]
    return found[0] if len(found) == 1 else None
