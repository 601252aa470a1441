"""Reads numbers that are said: as amounts, in words for digits of many languages, by places in lists.

An amount has tens, hundreds, thousands, millions, in Vietnamese and English: `tám trăm hai mươi mốt` is 821,
`chín mươi lăm, không bảy` is 95 07. It ends where the next word can be no part of it; digits said one by one
stay as they are.

Whatever stands between two words for digits is passed over: `chín đợi hai mong` gives 9 and 2. A word that is
a digit only with its own tone, such as `sáu`, is none with another one. What pupils do to every word of a
message for fun is undone first: a letter put into each, Pig Latin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bot.moderation.known.decoders.signs import Script, Sign, Stream
from bot.moderation.text.folding import fold

UNITS: Final = {
    word: str(digit)
    for digit, words in enumerate(
        (
            "khong ko hong zero oh, mot one, hai two, ba three, bon tu four, nam lam nham five, sau six,"
            " bay seven, tam eight, chin nine"
        ).split(",")
    )
    for word in words.split()
}
_TEENS: Final = {
    word: number
    for number, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 10
    )
}
_TIES: Final = {
    word: 10 * ten
    for ten, words in enumerate(
        "twenty, thirty, forty fourty, fifty, sixty, seventy, eighty, ninety".split(","), 2
    )
    for word in words.split()
}
_TEN: Final = frozenset({"muoi", "chuc"})
_HUNDRED: Final = frozenset({"tram", "hundred"})
_ODD: Final = frozenset({"linh", "le", "and"})  # two hundred "and" five
_SCALES: Final = {
    word: zeros
    for zeros, words in ((3, "nghin ngan thousand"), (6, "trieu million"), (9, "ty ti billion"))
    for word in words.split()
}
_HALVED: Final = frozenset({"nghin", "ngan"})  # a digit right behind stands for hundreds
_SCALED: Final = _TEN | _HUNDRED | _SCALES.keys() | _TEENS.keys() | _TIES.keys()
_LEAST_SAID: Final = 3  # digits of numbers
_JOINED: Final = re.compile(r"[\s-]{1,3}")


def amounts(script: Script) -> Iterator[Stream]:
    """Yield the numbers of a text that says at least one of them with tens or more."""
    if _SCALED.isdisjoint(script.vocabulary):
        return
    signs = list(_read(script))
    if sum(len(sign.symbols) for sign in signs) >= _LEAST_SAID:
        yield Stream(tuple(signs), rare=True, loose=True)


def _read(script: Script) -> Iterator[Sign]:
    words = script.said
    at = 0
    while at < len(words):
        symbols, end = _number(script, at)
        if end == at and words[at].isdecimal():
            symbols, end = words[at], at + 1
        if end > at:
            yield Sign(symbols, script.words[at].start(), script.words[end - 1].end())
        at = max(end, at + 1)


def _number(script: Script, at: int) -> tuple[str, int]:
    """Return the digits of the number that begins with a word, and where it ends; nothing if none does."""
    words = script.said
    value, end, least = 0, at, 10
    while (found := _hundreds(script, end))[1] > end:
        group, after, written = found
        scale = _SCALES.get(words[after], 0) if after < len(words) and _goes_on(script, after) else 0
        if scale and scale < least:
            value, end, least = value + group * 10**scale, after + 1, scale
            if not _goes_on(script, end):
                break
        elif end == at:
            return written, after
        else:
            value += (
                100 * group if len(written) == 1 and words[end - 1] in _HALVED else group
            )  # `hai nghìn tư`
            end = after
            break
    return (str(value), end) if end > at else ("", at)


def _hundreds(script: Script, at: int) -> tuple[int, int, str]:
    """Return the value of a number below a thousand, where it ends, and its digits as they are said."""
    words = script.said
    small, after, written = _tens(words, at, script)
    if after == at:
        return 0, at, ""
    if len(written) == 1 and after < len(words) and words[after] in _HUNDRED and _goes_on(script, after):
        hundreds, end = 100 * small, after + 1
        if end < len(words) and words[end] in _ODD and _goes_on(script, end):
            rest, last, _ = _tens(words, end + 1, script)
            return hundreds + rest, max(last, end), f"{hundreds + rest}"
        rest, last, said = _tens(words, end, script) if _goes_on(script, end) else (0, end, "")
        if len(said) == 1 and last == end + 1 and words[after] == "tram":
            rest *= 10  # `hai trăm tư` is 240
        return hundreds + rest, max(last, end), f"{small}{rest:02}"
    return small, after, written


def _tens(words: Sequence[str], at: int, script: Script) -> tuple[int, int, str]:
    """Return the value of a number below a hundred, where it ends, and its digits as they are said."""
    word = words[at] if at < len(words) else ""
    if word in _TEENS:
        return _TEENS[word], at + 1, str(_TEENS[word])
    follows = at + 1 < len(words) and _goes_on(script, at + 1)
    if word in _TIES:
        unit = _unit(words[at + 1]) if follows else 0
        return _TIES[word] + unit, at + 1 + bool(unit), str(_TIES[word] + unit)
    if word in _TEN:
        unit = _unit(words[at + 1]) if follows else 0
        return 10 + unit, at + 1 + bool(unit), str(10 + unit)
    if word not in UNITS:
        return 0, at, ""
    unit = _unit(word)
    if unit and follows and words[at + 1] in _TEN and not _is_ten(script, at + 1):
        goes_on = at + 2 < len(words) and _goes_on(script, at + 2)
        last = _unit(words[at + 2]) if goes_on else 0
        return 10 * unit + last, at + 2 + bool(last), str(10 * unit + last)
    return unit, at + 1, str(unit)


def _is_ten(script: Script, at: int) -> bool:
    """Return whether a word is ten itself, and no number of tens: its tone tells."""
    return not script.is_plain and script.written(*script.words[at].span()) == "mười"


def _unit(word: str) -> int:
    return int(UNITS.get(word, "0"))


def _goes_on(script: Script, at: int) -> bool:
    """Return whether only a blank or a hyphen stands before a word: a comma ends a number."""
    if not 0 < at < len(script.words):
        return False
    before, word = script.words[at - 1], script.words[at]
    return _JOINED.fullmatch(script.text, before.end(), word.start()) is not None


_LEAST_PLAYED: Final = 5  # words
_ENDING: Final = "ay"
_MOVED: Final = 3  # consonants at most that Pig Latin moves to a word's end
_VOWELS: Final = frozenset("aeiou")


def games(script: Script) -> Iterator[list[str]]:
    """Yield the words of a text as they are meant, one for each of its own."""
    said = script.said
    if len(said) < _LEAST_PLAYED:
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


# A row for each language: words for 0 to 9 between commas. Spellings that pupils make up stand beside the
# dictionary's.
_VIETNAMESE_AND_ENGLISH: Final = (
    "khong ko kong hong hog khog hok zero dero gero ziro diro oh o tron linh le nought nil,"
    " mot one won mut mun oan wun uan wan, hai two too to ham hoi twoo, ba three tree thri be baa,"
    " bon tu four for fo pon pho bun, nam lam nham five fife nem fyve faiv, sau six sicks siks xau xao,"
    " bay bey bei seven sefen sevn buy, tam eight ate tem tom, chin nine nein nyne nain"
)
_JAPANESE: Final = (
    "ゼロ れい まる zero rei maru, いち ichi, に ni, さん san, よん し yon shi, ご go, ろく roku,"
    " なな しち nana shichi, はち hachi, きゅう く kyuu kyu ku"
)
_LANGUAGES: Final = (
    _VIETNAMESE_AND_ENGLISH,
    "khong linh, nhat mot, nhi luong, tam, tu, ngu, luc, that, bat, cuu",  # as said in Chinese characters
    "zero, un une, deux, trois, quatre, cinq, six, sept, huit, neuf",
    _JAPANESE,
    "공 영 gong yeong, 일 il, 이 i, 삼 sam, 사 sa, 오 o, 육 륙 yuk, 칠 chil, 팔 pal, 구 gu",
    "cero, uno un, dos, tres, cuatro, cinco, seis, siete, ocho, nueve",
    "khong zero nothing, i, ii, iii, iv, v, vi, vii, viii, ix",  # Roman numerals
)
_ELEMENTS: Final = (
    "hidro|hydrogen heli|helium liti|lithium beri|beryllium bo|boron cacbon|carbon nito|nitrogen oxi|oxygen"
    " flo|fluorine neon natri|sodium magie|magnesium nhom|aluminium silic|silicon photpho|phosphorus"
    " sulfur clo|chlorine argon kali|potassium canxi|calcium"
)
# Words that count by their place in a list that everybody knows, from this number on.
_ZODIAC: Final = "ti suu dan mao|meo thin ty|ran ngo mui than dau tuat hoi"
_LISTS: Final = (
    (1, "do re|ray mi|me fa|fah sol|so la|lah si|ti"),
    (1, _ZODIAC),
    (1, "h he li be b c n o f ne na mg al si p s cl ar k ca"),
    (1, _ELEMENTS),
    (1, "do|red cam|orange vang|yellow luc|green lam|blue cham|indigo tim|violet"),
)
_AGAIN: Final = {"double": 2, "triple": 3}  # the next digit
_LEAST, _FEWEST = 4, 2  # words for digits
_SHORT: Final = 6  # words

# How a word that sounds otherwise with another tone is written where it is a digit.
_TONED: Final = (
    "khong: không, mot: một mốt mọt, hai: hai, ba: ba, bon: bốn, tu: tư tứ, nam: năm, lam: lăm lam, "
    "nham: nhăm, sau: sáu, bay: bảy bẩy, tam: tám tam, chin: chín, linh: linh lình, le: lẻ lẽ, "
    "nhat: nhất, nhi: nhị, ngu: ngũ, luc: lục, that: thất, bat: bát, cuu: cửu, hong: hông hổng, "
    "xau: xáu, be: be, tom: tớm, nem: nem, to: to, do: đồ đô đỏ do, re: rê, la: la, o: o, hoi: hợi, "
    "mao: mão mẹo, dan: dần, than: thân, dau: dậu, mui: mùi, ngo: ngọ, suu: sửu, thin: thìn, "
    "tuat: tuất, tim: tím, cham: chàm"
)
# The first and the sixth sign of the zodiac differ in their tone alone.
_RAT_AND_SNAKE: Final = {"tý": "1", "tí": "1", "tỵ": "6", "tị": "6"}


def _by_word() -> dict[str, tuple[tuple[int, str], ...]]:
    """Return what each word stands for, by the number of the language or list."""
    every = [[part.split() for part in words.split(",")] for words in _LANGUAGES]
    shifts = [0] * len(every)
    for first, names in _LISTS:
        shifts.append(first)
        every.append([place.split("|") for place in names.split()])
    found: dict[str, dict[int, str]] = {}
    for number, (first, places) in enumerate(zip(shifts, every, strict=True)):
        for index, words in enumerate(places):
            for word in words:
                found.setdefault(fold(word), {}).setdefault(number, str(first + index))
    return {word: tuple(meant.items()) for word, meant in found.items()}


_MEANINGS: Final = _by_word()
_OF_ZODIAC: Final = len(_LANGUAGES) + _LISTS.index((1, _ZODIAC))
_FORMS: Final = {
    word: frozenset(forms.split()) for word, _, forms in (each.partition(": ") for each in _TONED.split(", "))
}
_MOST_FIGURES: Final = 6


def number_words(script: Script) -> Iterator[Stream]:
    """Yield a stream for each language and list of which a text has several words, and figures among them."""
    if sum(map(_MEANINGS.__contains__, script.said)) >= _least(script):
        meant = [_meant(script, word, met) for word, met in zip(script.said, script.words, strict=True)]
        yield from _by_language(script, script.said, meant)
    for said in games(script):
        yield from _by_language(script, said, [_MEANINGS.get(word, ()) for word in said])


def _least(script: Script) -> int:
    """Return how many words for digits a text needs: a short one has hardly any other."""
    return _FEWEST if script.keyed or len(script.said) <= _SHORT else _LEAST


def _by_language(
    script: Script, said: Sequence[str], meant: Sequence[Sequence[tuple[int, str]]]
) -> Iterator[Stream]:
    counted: dict[int, int] = {}
    for meanings in meant:
        for number, _ in meanings:
            counted[number] = counted.get(number, 0) + 1
    for number in sorted(number for number, count in counted.items() if count >= _least(script)):
        signs = tuple(_signs(script, said, meant, number))
        yield Stream(signs, rare=number < len(_LANGUAGES), loose=True)


def _meant(script: Script, word: str, met: re.Match[str]) -> Sequence[tuple[int, str]]:
    """Return what a word may stand for."""
    meanings = _MEANINGS.get(word, ())
    if not meanings or script.is_plain or not word.isascii():
        return meanings
    written = script.written(*met.span())
    if written in _RAT_AND_SNAKE:
        return ((_OF_ZODIAC, _RAT_AND_SNAKE[written]),)
    forms = _FORMS.get(word)
    return () if forms is not None and not written.isascii() and written not in forms else meanings


def _signs(
    script: Script, said: Sequence[str], meant: Iterable[Sequence[tuple[int, str]]], number: int
) -> Iterator[Sign]:
    """Yield the digits of one language's words, and the figures that stand among them."""
    times = 1
    for word, met, meanings in zip(said, script.words, meant, strict=True):
        found = next((digits for language, digits in meanings if language == number), None)
        if found is None and word.isdecimal() and len(word) <= _MOST_FIGURES:
            found = word
        if found is not None:
            yield Sign(found * times, *met.span())
        times = _AGAIN.get(word, 1)
