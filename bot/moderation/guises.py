"""What a text says once its disguise is taken off: other spellings, words for digits, signs, codes, mirrors.

Each guise is a whole text of its own with a map back to the original, and is made only where something in the
text asks for it. Rules read it like any other text.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import html
import re
from typing import TYPE_CHECKING, Final

import regex

from bot.moderation import spelling
from bot.moderation.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bot.moderation.view import View

SPOKEN: Final = "♯"  # stands before a number that was read out, digit by digit
SIGNED: Final = "♮"  # before one that was written in signs

_TOKEN: Final = re.compile(r"[a-z0-9@$]+")
_LEAST_RESPELT: Final = 2

_DIGIT_WORDS: Final = {
    word: str(digit)
    for digit, words in enumerate(
        (
            *("khong ko kong hong zero oh tron", "mot one won", "hai two too", "ba three", "bon tu four for"),
            *("nam lam nham five", "sau six", "bay bey seven", "tam eight ate", "chin nine"),
        )
    )
    for word in words.split()
}
_READ_OUT: Final = 5  # words for digits that a text must hold
_IN_A_ROW: Final = 3
_GAP: Final = re.compile(r"[^a-z0-9()]{0,4}")
_COUNTING: Final = ("0123456789", "9876543210")
_MOST_DIGITS: Final = 6  # in figures, between words for digits

_ROMAN: Final = {
    roman: str(digit)
    for digit, roman in enumerate(("o", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
}
_ROMANS: Final = re.compile(
    r"(?<![^\W_])(?:(?:viii|vii|vi|iv|ix|v|iii|ii|i|o)(?:[ .,/|-]{1,3}|(?![^\W_]))){5,14}"
)
_MORSE: Final = {
    **{"." * n + "-" * (5 - n): str(n) for n in range(1, 6)},
    **{"-" * n + "." * (5 - n): str(n + 5) for n in range(1, 5)},
    "-----": "0",
}
_MORSES: Final = re.compile(r"(?<![.-])(?:[.-]{5}[ ,/|]{1,3}){4,13}[.-]{5}(?![.-])")
_COUNTED: Final = re.compile(r"(?:([^\w\s])\s?[x×*]\s?\d[\s,]{0,3}){5,14}")
_COUNT: Final = re.compile(r"[x×*]\s?(\d)")
_ROW: Final = r"(?:([^\w\s!-~])\{}{{0,8}}|0)"  # as many of the same sign as the digit says
_ROWS: Final = re.compile(rf"(?:{_ROW.format(1)}[ ,]{{1,3}}){{4,13}}{_ROW.format(2)}(?!\w)")
_NIBBLE: Final = r"(?:0[01]{3}|100[01])"
_NIBBLES: Final = re.compile(rf"(?<!\d)(?:{_NIBBLE}[ ,]{{1,2}}){{4,13}}{_NIBBLE}(?!\d)")

_MIRRORED: Final = re.compile(
    r"mooz|/teem|elgoog|smaet|xebew|is\.tij|gnohp|uahk ?tam|di (?:mooz|gniteem)|dwp|//:s?ptth"
    r"|/(?:b|j|smoor|moor|teem)/(?:nv|moc|gro|ten)\."
)
_ROT13: Final = re.compile(r"mbbz|zrrg\.tbbtyr|grnzf\.|jrork|wvg\.fv|uggcf?://")
_WORD: Final = re.compile(r"\S+")
_BASE64: Final = re.compile(r"(?<![\w+/=-])[A-Za-z0-9+/_-]{16,400}={0,2}(?![\w+/=-])")
_HEX: Final = re.compile(r"(?<![\w])(?:(?:0x|\\x)?[0-9a-fA-F]{2}[ ,:]?){8,200}(?![\w])")
_HEX_PAIR: Final = re.compile(r"(?:0x|\\x)?([0-9a-fA-F]{2})")
_ENTITY: Final = re.compile(r"&(?:#\d{1,5}|#x[0-9a-f]{1,4}|[a-z]{2,8});", re.IGNORECASE)
_TELLING: Final = re.compile(
    r"zoom|meet|teams|webex|jit\.si|://|[a-z0-9]\.[a-z]{2,6}/|(?<![a-z])(?:id|pass|pwd?|mk|ma|phong|lop)(?![a-z])|\d{9}"
)

_SHORT_LINES: Final = regex.compile(
    r"(?:(?<=\n)|\A)(?:[ \t•*+-]{0,4}[\w./:-]{1,12}[ \t]{0,3}\n){2,20}[ \t•*+-]{0,4}[\w./:-]{1,12}(?=\s|\Z)"
)
_ADDRESS: Final = r"(?<![\w.-])[\w-]{1,60}(?:\.[\w-]{1,60}){1,6}/\S{0,80}"
_NEXT_LINE: Final = r"[ \t]*\n[ \t]*[\w./:?=&%-]{1,80}"
# An address goes on in the next lines: as far as they hold nothing else, or to the first word of another.
_BROKEN_ADDRESSES: Final = (
    regex.compile(rf"{_ADDRESS}(?:{_NEXT_LINE}(?=[ \t]*(?:\n|\Z))){{1,8}}"),
    regex.compile(rf"{_ADDRESS}(?:{_NEXT_LINE}){{1,8}}"),
)
_COLUMN: Final = regex.compile(r"(?<![\w.,/])\d(?:[ \t]{0,3}\n[ \t]{0,3}\d(?!\d)){3,14}")
_BETWEEN_LINES: Final = regex.compile(r"[\s•*+]|-(?=[ \t])")


def guises(raw: View, folded: View) -> Iterator[View]:
    """Give the texts that this one is when its disguise is off, folded, each with its map back."""
    for make in (_respelt, _signs):
        if (made := make(folded)) is not folded:
            yield made
    if "\n" in folded.text:
        yield from _joined(folded)
    if _MIRRORED.search(folded.text):
        yield folded.mirrored()
    if (made := _decoded(raw)) is not raw:
        yield made.refolded()


def _respelt(folded: View) -> View:
    """Write words as they are meant, and numbers that are read out as figures."""
    tokens = list(_TOKEN.finditer(folded.text))
    read = [(met, spelling.read(met.group())) for met in tokens]
    meant = [(met, found) for met, found in read if found is not None]
    view = folded
    if len(meant) >= _LEAST_RESPELT or any(found.sure for _, found in meant):
        view = folded.replaced((*met.span(), found.word) for met, found in meant)
        tokens = list(_TOKEN.finditer(view.text))
    if sum(met.group() in _DIGIT_WORDS for met in tokens) >= _READ_OUT:
        view = view.replaced(_marked(view.text, _read_out(view.text, tokens), SPOKEN))
    return view


def _read_out(text: str, tokens: Iterable[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
    """Give where numbers are read out digit by digit, and each number in figures."""
    run: list[re.Match[str]] = []
    for met in tokens:
        if not (
            met.group() in _DIGIT_WORDS or (met.group().isdecimal() and len(met.group()) <= _MOST_DIGITS)
        ):
            yield from _number(run)
            run = []
            continue
        if run and not _GAP.fullmatch(text, run[-1].end(), met.start()):
            yield from _number(run)
            run = []
        run.append(met)
    yield from _number(run)


def _number(run: list[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
    words = sum(met.group() in _DIGIT_WORDS for met in run)
    figures = "".join(_DIGIT_WORDS.get(met.group(), met.group()) for met in run)
    if words >= _IN_A_ROW and not any(figures in counted for counted in _COUNTING):
        yield run[0].start(), run[-1].end(), figures


def _signs(folded: View) -> View:
    """Write Roman numerals, Morse, counted pictures and binary figures as the digits that they are."""
    text = folded.text
    found: list[tuple[int, int, str]] = []
    for pattern, digits in (
        (_ROMANS, _romans),
        (_MORSES, _morse),
        (_COUNTED, _counted),
        (_ROWS, _rows),
        (_NIBBLES, _nibbles),
    ):
        found += [(*met.span(), f"{digits(met.group())} ") for met in pattern.finditer(text)]
    return folded.replaced(_marked(text, sorted(found), SIGNED)) if found else folded


def _marked(text: str, pieces: Iterable[tuple[int, int, str]], mark: str) -> Iterator[tuple[int, int, str]]:
    """Put the mark before each number but one that ends a link; of numbers that overlap the first counts."""
    done = 0
    for start, end, figures in pieces:
        if start >= done:
            done = end
            yield start, end, figures if text[:start].endswith("/") else f" {mark}{figures}"


def _romans(text: str) -> str:
    return "".join(_ROMAN[each] for each in re.findall("[ivxo]+", text))


def _morse(text: str) -> str:
    return "".join(_MORSE.get(each, "") for each in re.findall("[.-]+", text))


def _counted(text: str) -> str:
    return "".join(_COUNT.findall(text))


def _rows(text: str) -> str:
    return "".join("0" if row == "0" else str(len(row)) for row in re.split(r"[ ,]+", text))


def _nibbles(text: str) -> str:
    return "".join(str(int(each, 2)) for each in re.findall("[01]{4}", text))


def _joined(folded: View) -> Iterator[View]:
    """Write several short lines in a row as one: figures or an address read from top to bottom."""
    before = folded
    for address in _BROKEN_ADDRESSES:
        view = folded
        for lines in (address, _COLUMN, _SHORT_LINES):
            view = view.without(lines, _BETWEEN_LINES)
        if view.text != before.text:
            yield view
        before = view


def _decoded(raw: View) -> View:
    """Write out what is encoded, where that shows a way into a class."""
    if _ENTITY.search(raw.text):
        raw = raw.rewritten(_ENTITY, html.unescape)
    if _ROT13.search(raw.text.lower()):
        return raw.rewritten(_WORD, lambda text: codecs.encode(text, "rot13"))
    for pattern, decode in ((_BASE64, _from_base64), (_HEX, _from_hex)):
        raw = raw.rewritten(pattern, _telling(decode))
    return raw


def _telling(decode: Callable[[str], bytes]) -> Callable[[str], str]:
    """Return a writer that writes what is decoded if it is a text that tells of a class, else nothing new."""

    def write(encoded: str) -> str:
        try:
            text = decode(encoded).decode()
        except (binascii.Error, ValueError):
            return encoded
        return text if text.isprintable() and _TELLING.search(fold(text)) else encoded

    return write


def _from_base64(text: str) -> bytes:
    bare = text.rstrip("=").replace("-", "+").replace("_", "/")
    return base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)


def _from_hex(text: str) -> bytes:
    return bytes.fromhex("".join(_HEX_PAIR.findall(text)))
