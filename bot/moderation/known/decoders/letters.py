"""Reads letters that are named: by their own names, by words of a spelling alphabet, by examples, one by one.

`x như xoài, k như kem`, `kilo xray romeo`, `bờ cờ dờ chín`, `T trong Trời`. Digits among them count, in
figures or in words. Pauses, hyphens and other words may stand between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.moderation.known.decoders.signs import Sign, Stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.moderation.known.decoders.signs import Script

# Names of letters: Vietnamese as taught and as named in French fashion, English, ICAO, other alphabets.
_NAMES: Final = {
    name: letter
    for letter, names in {
        "a": "alpha alfa able anna adam",
        "b": "be bo bi bee bravo baker boy",
        "c": "ce xe xi co see cee charlie",
        "d": "de do di dee dog delta dog david",
        "e": "echo easy edward",
        "f": "ep ef ephi eph phe pho phi foxtrot fox frank",
        "g": "ge gio go gi gie golf george",
        "h": "hat hac ho hach hotel how henry",
        "i": "india item ida",
        "j": "juliet juliett jay gi giay john",
        "k": "ca ka kay kilo king",
        "l": "elo el lo lima love lincoln",
        "m": "emo emmo em mo mike mary",
        "n": "eno enno en no november nora",
        "o": "oscar ocean",
        "p": "pe po pi papa peter paul",
        "q": "cu quy quo kiu quebec queen",
        "r": "ero ro romeo robert",
        "s": "etsi et es so ess sierra sugar sam",
        "t": "te to ti tee tango tom",
        "u": "uniform uncle",
        "v": "ve vo vi vee victor",
        "w": "vekep whiskey whisky william",
        "x": "ich xo ecxi ich xray",
        "y": "idai yankee yoke",
        "z": "zet det zed zo dzet zulu zebra",
    }.items()
    for name in (letter, *names.split())
}
_IN_TWO: Final = {
    ("e", "lo"): "l",
    ("em", "mo"): "m",
    ("e", "mo"): "m",
    ("en", "no"): "n",
    ("e", "no"): "n",
    ("e", "ro"): "r",
    ("et", "si"): "s",
    ("ich", "xi"): "x",
    ("i", "cret"): "y",
    ("i", "dai"): "y",
    ("i", "ngan"): "i",
    ("ve", "kep"): "w",
    ("ve", "doi"): "w",
    ("double", "u"): "w",
    ("double", "v"): "w",
    ("x", "ray"): "x",
    ("u", "et"): "us",
}
_DIGITS: Final = {
    word: str(digit)
    for digit, words in enumerate(
        (
            "khong zero",
            "mot one",
            "hai two",
            "ba three",
            "bon tu four",
            "nam five",
            "sau six",
            "bay seven",
            "tam eight",
            "chin nine",
        )
    )
    for word in words.split()
}
_FIRST_OF_TWO: Final = frozenset(first for first, _ in _IN_TWO)
_LEAST: Final = 4  # letters
_FEWEST: Final = 2  # that stand by themselves


def letters(script: Script, may_hold: Callable[[str], bool]) -> Iterator[Stream]:
    """Yield the letters that a text names, where a secret may begin in them, and those named one by one."""
    words = script.said
    if sum(map(_NAMES.__contains__, words)) < (_FEWEST if script.keyed else _LEAST - 1):
        return
    in_two = not _FIRST_OF_TWO.isdisjoint(script.vocabulary)
    if (
        script.keyed
        or in_two
        or may_hold("".join([_NAMES.get(word) or _DIGITS.get(word, "") for word in words]))
    ):
        yield Stream(tuple(_named(script)), shape=not script.keyed)
    if sum(len(word) == 1 for word in words) < _FEWEST:
        return
    singles = tuple(
        Sign(_DIGITS.get(word, word), *met.span())
        for word, met in zip(words, script.words, strict=True)
        if len(word) == 1 or word in _DIGITS or word.isdecimal()
    )
    yield Stream(singles, loose=True, shape=not script.keyed and len(singles) < len(words))


def _named(script: Script) -> Iterator[Sign]:
    words, at = script.said, 0
    while at < len(words):
        two = _IN_TWO.get((words[at], words[at + 1])) if at + 1 < len(words) else None
        met = script.words[at]
        if two is not None:
            yield Sign(two, met.start(), script.words[at + 1].end())
            at += 2
            continue
        word = words[at]
        letter = _NAMES.get(word) or _DIGITS.get(word) or (word if word.isdecimal() else None)
        if letter is not None:
            yield Sign(letter, *met.span())
        at += 1
