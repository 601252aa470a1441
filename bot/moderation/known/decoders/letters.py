"""Reads letters that are named, words as typed or backwards, and what words and lines show by their shape.

Letters are named by their own names, by words of a spelling alphabet, by examples, one by one: `x như xoài, k
như kem`, `kilo xray romeo`, `bờ cờ dờ chín`, `T trong Trời`. Digits among them count, in figures or in words.
Pauses, hyphens and other words may stand between.

Every text has shapes: how words and lines begin, how long they are. They are looked up among the class's own
secrets alone, and made, like words, only where the quick check that is handed in says that a secret may begin
in one, or that one of the words may be part of a secret.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from bot.moderation.known.decoders.numbers import UNITS
from bot.moderation.known.decoders.signs import Script, Sign, Stream
from bot.moderation.text.guises import LETTER_NAMES

# Names of letters, beside those by which a code is spelt out: other alphabets, and how pupils write them.
_NAMES: Final = LETTER_NAMES | {
    name: letter
    for letter, *names in map(
        str.split,
        (
            "a able anna adam, b bee baker boy, c xi see cee, d dee dog david, e easy edward,"
            " f ephi eph phi fox frank, g gie george, h hac how henry, i item ida, j gi giay john,"
            " k kay king, l love lincoln, m mary, n nora, o ocean, p pi peter paul, q kiu queen, r robert,"
            " s ess sugar sam, t tee tom, u uncle, v vee, w william, x ecxi, y yoke, z zed dzet zebra"
        ).split(","),
    )
    for name in names
}
_IN_TWO: Final = {
    tuple(two.split()): letter
    for letter, names in (
        *(("i", "i ngan"), ("l", "e lo"), ("m", "em mo, e mo"), ("n", "en no, e no"), ("r", "e ro")),
        *(("s", "et si"), ("us", "u et"), ("w", "ve kep, ve doi, double u, double v")),
        *(("x", "ich xi, x ray"), ("y", "i cret, i dai")),
    )
    for two in names.split(", ")
}
_OTHERWISE: Final = frozenset({"ko", "hong", "oh", "lam", "nham"})  # among letters these are no digits
_DIGITS: Final = {word: digit for word, digit in UNITS.items() if word not in _OTHERWISE}
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
        yield _by_shape(first, places)
        yield _by_shape([word if word.isdecimal() else str(len(word) % 10) for word in said], places)
    if script.capitals() >= (least if script.keyed else _LEAST_CAPITALS):
        named = [met for met in script.words if script.is_capital(met.start())]
        symbols = [met.group()[0] for met in named]
        if may_hold("".join(symbols)):
            yield _by_shape(symbols, [met.span() for met in named])
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
            yield _by_shape(symbols, [place for place, _ in held])


def _by_shape(symbols: Sequence[str], places: Sequence[tuple[int, int]]) -> Stream:
    return Stream(tuple(Sign(each, *place) for each, place in zip(symbols, places, strict=True)), shape=True)


_TOKEN: Final = re.compile(r"[a-z0-9$@!]+")
_LIKE_LETTERS: Final = re.compile(r"[a-z][$@!0-9]|[$@!0-9][a-z]|(?<![a-z0-9])[0-9] [a-z] ")
_SIGN: Final = re.compile("[$@!]")
_ALIKE: Final = str.maketrans("oil", "011")
_AS_LETTERS: Final = str.maketrans("$@!", "sai")
_DIGITS_AS_LETTERS: Final = str.maketrans("$@!0134578", "saioieastb")


def written(
    script: Script,
    has_part: Callable[[Iterable[str]], bool],
    *,
    loose: bool = False,
) -> Iterator[Stream]:
    """Yield the words of a text, forwards and backwards, where one of them is part of a secret.

    `loose`: others may stand between them.
    """
    words = script.said
    if has_part(script.vocabulary):
        signs = tuple(Sign(word, *met.span()) for word, met in zip(words, script.words, strict=True))
        yield Stream(signs, loose=loose)
        yield Stream(signs).mirrored()
    if not (script.digits or _SIGN.search(script.text)) or _LIKE_LETTERS.search(script.text) is None:
        return
    tokens = list(_TOKEN.finditer(script.text))
    for letters in (_AS_LETTERS, _DIGITS_AS_LETTERS):
        changed = [met.group().translate(letters) for met in tokens]
        alike = [word.translate(_ALIKE) for word in changed]
        if has_part([*changed, *alike, *_spaced(changed)]):
            yield _by_word(changed, tokens)


def _spaced(words: Sequence[str]) -> Iterator[str]:
    """Yield three single letters beside each other as one."""
    threes = zip(words, words[1:], words[2:], strict=False)
    return ("".join(three) for three in threes if all(len(word) == 1 for word in three))


def _by_word(words: Sequence[str], tokens: Sequence[re.Match[str]]) -> Stream:
    return Stream(tuple(Sign(word, *met.span()) for word, met in zip(words, tokens, strict=True)))
