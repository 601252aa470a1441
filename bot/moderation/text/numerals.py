"""Decodes obfuscated digits: read out in words, in Roman, Morse, counted pictures and the like, or strewn.

A number strewn over a message, between signs, tags or other words, is found by sifting these out. Times,
dates, marks, prices and the names of classes are no parts of it. Only a short message that speaks of a room
is examined, and rules weigh the number: behind `♮` where nothing but signs stood between the parts, else
behind `♭`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from bot.moderation.text.view import View

SPOKEN: Final = "♯"  # stands before a number that was read out, digit by digit
SIGNED: Final = "♮"  # before one that was written in signs

TOKEN: Final = re.compile(r"[a-z0-9@$]+")

# Vietnamese and English, folded; then phonetic spellings that pupils make up for them, and Sino-Vietnamese.
_DIGIT_WORDS: Final = {
    word: str(digit)
    for digit, words in enumerate(
        (
            "khong ko kong hong hog khog ling rei zero dero gero ziro diro oh tron khon",
            "mot one won mut oan quan yi ichi nhat",
            "hai two too ham hoi hay er ni nhi",
            "ba three tree thri bar san",
            "bon tu four for bun pon pho bom si yon",
            "nam lam nham five fife lem nem phai wu go ngu",
            "sau six sicks seo sao xich liu roku luc",
            "bay bey seven sefen buy pay qi nana that",
            "tam eight ate tem et hachi bat",
            "chin nine nein chinh nai jiu kyuu cuu",
        )
    )
    for word in words.split()
}
_TIMES: Final = {"double": 2, "triple": 3}  # the next digit
# Words of a number that is not spoken digit by digit: ten, a hundred, a thousand, "and".
_SCALES: Final = {"muoi": "X", "chuc": "X", "tram": "C", "nghin": "M", "ngan": "M", "linh": "L", "le": "L"}
_PAUSES: Final = frozenset({"phay", "roi", "toi", "xong"})  # between the parts of a number
_SAID_IN_NUMBERS: Final = frozenset().union(_DIGIT_WORDS, _TIMES, _SCALES, _PAUSES)
_HUNDREDS: Final = re.compile(r"(\d)C(?:L(\d)|(\d?)X(\d?)|(\d)(\d)(?![XCM\d])|(\d)(?!\d))?")
_TENS: Final = re.compile(r"(\d?)X(\d?)")
_THOUSANDS: Final = re.compile(r"(\d{1,3})M(\d{0,3})(?!\d)")
_READ_OUT: Final = 3  # words for digits in a row, not counting those that are said all the time
_ORDINARY: Final = frozenset(
    "phai that luc nhat pho pay et quan hay sao san er si yi ni go for to too pon oan".split()
)
_GAP: Final = re.compile(r"[^a-z0-9()]{0,4}")
_COUNTING: Final = ("012345678910", "1234567890", "109876543210")
_MULTIPLES: Final = tuple(
    "".join(str(first + step * index) for index in range(14)) for step in range(1, 13) for first in (1, step)
)
_PI: Final = "3141592653589793238462643383279"
_RHYTHM: Final = re.compile(r"(\d{2,4})\1{2,}")
_FIRST_AGAIN: Final = re.compile(r"^(\d)\1+")
_LEAST_LONG: Final = 9  # figures that may be an ID; fewer may be a passcode, also one that counts
_AMOUNTS: Final = frozenset({"trieu", "ty"})  # beside words for hundreds and thousands: no ID
_TENS_SAID: Final = re.compile(r"X(?=\d)")
_MOST_FIGURES: Final = 6  # in figures, between words for digits

_ROMAN: Final = {
    roman: str(digit)
    for digit, roman in enumerate(("o", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
}
_MORSE: Final = {
    **{"." * n + "-" * (5 - n): str(n) for n in range(1, 6)},
    **{"-" * n + "." * (5 - n): str(n + 5) for n in range(1, 5)},
    "-----": "0",
}
_HAN: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")  # a folded 〇 is 0 already
_ROW: Final = r"(?:([^\w\s!-~])\{}{{0,8}}|0)"  # as many of the same sign as the digit says
_NIBBLE: Final = r"(?:0[01]{3}|100[01])"


def read_out(view: View, tokens: Iterable[str]) -> View:
    """Replace spoken numbers by digits, behind a mark; `tokens` are the view's."""
    if sum(map(_DIGIT_WORDS.__contains__, tokens)) < _READ_OUT:
        return view
    met = TOKEN.finditer(view.text)
    return view.replaced(_marked(view.text, _numbers(view.text, met), SPOKEN))


def signs(view: View) -> View:
    """Replace numbers written in signs by digits, behind a mark."""
    text = view.text
    if not _may_be_signs(text):
        return view
    found: list[tuple[int, int, str]] = []
    for pattern, digits in _SIGNS:
        found += [(*met.span(), f"{digits(met.group())} ") for met in pattern.finditer(text)]
    return view.replaced(_marked(text, sorted(found), SIGNED)) if found else view


def _may_be_signs(text: str) -> bool:
    """Tell, by what each of them contains, whether a text may hold a number in signs: cheap, and rare."""
    return (
        (_MAY_BE_ROMAN.search(text) is not None and _BESIDE_EACH_OTHER.search(text) is not None)
        or _MORSE_SIGNS.search(text) is not None
        or (_FIGURE.search(text) is not None and _AMONG_FIGURES.search(text) is not None)
        or (_BEYOND.search(text) is not None and _ORNAMENTS.search(text) is not None)
    )


def _marked(text: str, pieces: Iterable[tuple[int, int, str]], mark: str) -> Iterator[tuple[int, int, str]]:
    """Put the mark before each number but one that ends a link; of numbers that overlap the first counts.

    A number that only counts gets no mark: it may be a passcode, never an ID.
    """
    done = 0
    for start, end, figures in pieces:
        if start >= done:
            done = end
            unmarked = text[max(0, start - 1) : start] == "/"
            yield start, end, figures if unmarked else f" {'' if _counts(figures.strip()) else mark}{figures}"


def _numbers(text: str, tokens: Iterable[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
    """Yield the spans of numbers that are spoken digit by digit, and each number in digits."""
    run: list[re.Match[str]] = []
    amount = False  # the word before the run is one of an amount
    for met in tokens:
        word = met.group()
        digits = may_be_digits(word)
        if not digits or (run and not _GAP.fullmatch(text, run[-1].end(), met.start())):
            if run and not ((amount or word in _AMOUNTS) and _is_amount(run)):
                yield from _number(run)
            run = []
            amount = word in _AMOUNTS
        if digits:
            run.append(met)
    if not (amount and _is_amount(run)):
        yield from _number(run)


def _is_amount(run: list[re.Match[str]]) -> bool:
    """Return whether a number is said as amounts are, with hundreds and thousands."""
    return any(met.group() in _SCALES for met in run)


def may_be_digits(word: str) -> bool:
    """Return whether a folded word may be said in a number."""
    return word in _SAID_IN_NUMBERS or (word.isdecimal() and len(word) <= _MOST_FIGURES)


def is_digit(word: str) -> bool:
    """Return whether a folded word is a digit's, and not said all the time in another meaning."""
    return word in _DIGIT_WORDS and word not in _ORDINARY


def _number(run: list[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
    if sum(is_digit(met.group()) for met in run) < _READ_OUT:
        return
    code, times, end = "", 1, run[0].start()
    for met in run:
        word = met.group()
        if met.start() - end > 1:
            code += " "  # a pause between two numbers
        end = met.end()
        code += _figure(word) * times
        times = _TIMES.get(word, 1)
    figures = _added_up(code)
    if len(figures) < _LEAST_LONG or not any(map(_counts, (figures, *_as_counted(code)))):
        yield run[0].start(), run[-1].end(), figures


def _as_counted(code: str) -> Iterator[str]:
    """Yield the readings of a number in which each ten is a number of its own, as people count."""
    code = "".join(code.split())
    for said in (code, code[1:]) if "X" in code else ():  # the first may be an exercise's
        yield said.replace("X", "10")
        yield _TENS_SAID.sub("1", said).replace("X", "10")


def _counts(figures: str) -> bool:
    """Return whether digits only count, up or down or in steps, beat time, or are those of pi."""
    once = _FIRST_AGAIN.sub(r"\1", figures)
    return (
        any(once in counted for counted in _COUNTING)
        or figures in _PI
        or (
            len(figures) >= _LEAST_LONG
            and (
                _RHYTHM.fullmatch(figures) is not None
                or any(multiples.startswith(figures) for multiples in _MULTIPLES)
            )
        )
    )


def _figure(word: str) -> str:
    if word in _TIMES:
        return ""
    return " " if word in _PAUSES else _DIGIT_WORDS.get(word) or _SCALES.get(word, word)


def _added_up(code: str) -> str:
    """Return the digits of a number with words for ten, a hundred and a thousand in it."""
    if not code.isdecimal():
        code = _HUNDREDS.sub(_hundreds, code)
        code = _TENS.sub(lambda met: f"{met[1] or 1}{met[2] or 0}", code)
        code = _THOUSANDS.sub(lambda met: f"{met[1]}{met[2]:>03}", code)
    return "".join(filter(str.isdecimal, code))


def _hundreds(met: re.Match[str]) -> str:
    """Return three digits: tens and units as spoken, or as left out."""
    hundred, unit, ten, of_ten, short_ten, short_unit, only_ten = met.groups()
    if unit:
        return f"{hundred}0{unit}"
    if ten is not None:
        return f"{hundred}{ten or 1}{of_ten or 0}"
    return f"{hundred}{short_ten or only_ten or 0}{short_unit or 0}"


def _romans(text: str) -> str:
    return "".join(_ROMAN[each] for each in re.findall("[ivxo]+", text))


def _morse(text: str) -> str:
    return "".join(_MORSE.get(each, "") for each in re.findall("[.-]+", text))


def _counted(text: str) -> str:
    return "".join(re.findall(r"[x×*]\s?(\d)", text))


def _rows(text: str) -> str:
    return "".join("0" if row == "0" else str(len(row)) for row in re.split(r"[ ,/|]+", text))


def _nibbles(text: str) -> str:
    return "".join(str(int(each, 2)) for each in re.findall("[01]{4}", text))


def _han(text: str) -> str:
    return "".join(text.translate(_HAN).split())


def _between_letters(text: str) -> str:
    return "".join(filter(str.isdigit, text))


_MORSE_SIGNS: Final = re.compile(r"[.-]{5}")
_MAY_BE_ROMAN: Final = re.compile(r"[ivxo][ .,/|-]{1,3}[ivxo]")
_BESIDE_EACH_OTHER: Final = re.compile(r"(?<![^\W_])(?:[ivxo]{1,4}[ .,/|-]{1,3}){2}[ivxo]")
_FIGURE: Final = re.compile(r"\d")
_AMONG_FIGURES: Final = re.compile(r"[x×*]\s?\d|[01]{4}[ ,]+[01]{4}(?!\d)|\d[a-z]\d[a-z]\d")
_BEYOND: Final = re.compile(r"[^\s!-~]")  # neither blank nor printable ASCII
_ORNAMENTS: Final = re.compile(r"[〇零一二三四五六七八九]|[^\w\s!-~] ?[^\w\s!-~x×*] ?")
_SIGNS: Final[tuple[tuple[re.Pattern[str], Callable[[str], str]], ...]] = (
    (
        re.compile(r"(?<![^\W_])(?:(?:viii|vii|vi|iv|ix|v|iii|ii|i|o)(?:[ .,/|-]{1,3}|(?![^\W_]))){5,14}"),
        _romans,
    ),
    (re.compile(r"(?<![.-])(?:[.-]{5}[ ,/|]{1,3}){4,13}[.-]{5}(?![.-])"), _morse),
    (re.compile(r"(?:([^\w\s])\s?[x×*]\s?\d[\s,]{0,3}){5,14}"), _counted),
    (re.compile(rf"(?:{_ROW.format(1)}[ ,/|]{{1,3}}){{3,13}}{_ROW.format(2)}(?!\w)"), _rows),
    (re.compile(rf"(?<!\d)(?:{_NIBBLE}[ ,]{{1,2}}){{3,13}}{_NIBBLE}(?!\d)"), _nibbles),
    (re.compile(r"(?:[〇0零一二三四五六七八九] ?){4,13}[〇0零一二三四五六七八九]"), _han),
    (re.compile(r"(?<![^\W_])(?:\d[a-z]){8,13}\d?(?![^\W_])"), _between_letters),
)


SIFTED: Final = "♭"

_MOST_SIFTED: Final = 160  # characters of a message; a longer one talks of many numbers
_LEAST_DIGITS, _MOST_DIGITS = 9, 11  # of a Zoom ID
_LEAST_PARTS: Final = 2
_ROOM: Final = re.compile(
    r"(?<![a-z])(?:d?zoom|zum|zom|meet|mit|teams?|webex|id|aidi|phong hoc|ma phong|v(?:ao|o) lop)(?![a-z])"
)
_SOMETHING_ELSE: Final = re.compile(
    r"\S{0,80}(?:://|\.[a-z]{2,6}/)\S*|\d{1,2}\s?(?:h|g|gio|:)\s?\d{0,2}(?!\d)|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|(?<!\d)\d{1,2}/\d{1,2}(?!\d)|(?<!\d)(?:19|20)\d\d(?!\d)"
    r"|(?<![a-z])(?:lop|tiet|bai|cau|trang|chuong|khoi|tuan|ki|ky|de|so|page|grade|class|unit|lesson|thu|t|ngay)\s?\d{1,3}(?!\d)"
    r"|(?<!\d)\d{1,2}[a-e]\d{0,2}(?![a-z0-9])|\d+(?:[.,]\d+)?\s?(?:k|%|tr|d|vnd|nghin|trieu|phut|minutes?|mins?|p|diem|nguoi|ban|em|am|pm|s|gb|mb|km|kg|cm|m)(?![a-z0-9])"
)
_ELSEWHERE: Final = re.compile(
    r"(?<![a-z])(?:game|blooket|kahoot|quizizz|gimkit|ff|lq|lien quan|roblox|sdt|stk|sbd|momo|zalo|bao danh)"
    r"(?![a-z])"
)
_FIGURES: Final = re.compile(r"\d+")
_ENOUGH: Final = re.compile(r"\d(?:\D*\d){8}")  # digits
_GROUPS: Final = re.compile(r"\d+(?:[ .-]\d+)*")
_KEY: Final = re.compile(r"(?<![a-z])(?:pass(?:word|code)?|mk|mat khau)(?![a-z])")  # what follows is no ID
_WORDS: Final = re.compile(r"[a-z]{2}")


def sifted(view: View) -> View:
    """Join a number whose digits are strewn over a message that speaks of a room to one piece, marked."""
    text = view.text
    if len(text) > _MOST_SIFTED or _ENOUGH.search(text) is None or _ROOM.search(text) is None:
        return view
    key = _KEY.search(text)
    until = key.start() if key is not None and _FIGURES.search(text, 0, key.start()) else len(text)
    other = [met.span() for met in _SOMETHING_ELSE.finditer(text)]
    parts = [
        met for met in _FIGURES.finditer(text, 0, until) if not any(a <= met.start() < b for a, b in other)
    ]
    number = "".join(met.group() for met in parts)
    if len(parts) < _LEAST_PARTS or not _is_id(number) or _stands_already(text):
        return view
    start, end = parts[0].start(), parts[-1].end()
    if _WORDS.search(text, start, end) is None:
        return view.replaced([(start, end, f" {SIGNED}{number} ")])
    # The words around it are about each of its parts: left in place they would label the whole. Its other
    # meanings are for rules to weigh.
    first, last = view.span(start, end)
    alone = " ".join((f"{SIFTED}{number}", *dict.fromkeys(_ELSEWHERE.findall(text))))
    return View(alone, ([first] * len(alone), [last] * len(alone)))


def _stands_already(text: str) -> bool:
    """Return whether a number as long stands in one piece or in plain groups, which are joined anyway."""
    groups = (sum(map(str.isdigit, met.group())) for met in _GROUPS.finditer(text))
    return any(digits >= _LEAST_DIGITS for digits in groups)


def _is_id(number: str) -> bool:
    return _LEAST_DIGITS <= len(number) <= _MOST_DIGITS and not number.startswith("0")
