"""Deobfuscates a text: other spellings, words for digits, letters' names, signs, encodings, mirrored text.

Each guise is a whole text of its own with a map back to the original, and is made only where something in the
text hints at it. Rules read it like any other text. Many names of letters are ordinary words, so only a run
as long as a code counts as one spelt out, and only where a code is spoken of. They are those of the
Vietnamese alphabet as taught and as named in French fashion, the English one, and the ICAO spelling alphabet.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import html
import re
from collections.abc import Callable, Iterator
from typing import Final

import regex

from bot.moderation.text.folding import fold
from bot.moderation.text.numerals import TOKEN, read_out, sifted, signs
from bot.moderation.text.spelling import misspelt
from bot.moderation.text.view import View

LETTER_NAMES: Final = {
    name: letter
    for letter, *names in map(
        str.split,
        (
            "a alpha alfa, b be bo bi bravo, c ce xe co charlie, d de do di delta, e echo,"
            " f ep ef phe pho foxtrot, g ge gio go golf, h hat ho hach hotel, i india, j juliet juliett jay,"
            " k ca ka kilo, l elo el lo lima, m emo emmo em mo mike, n eno enno en no november, o oscar,"
            " p pe po papa, q cu quy quo quebec, r ero ro romeo, s etsi et es so sierra, t te to ti tango,"
            " u uniform, v ve vo vi victor, w vekep whiskey whisky, x ich xo xray, y idai yankee,"
            " z zet det zo zulu"
        ).split(","),
    )
    for name in (letter, *names)
}
_IN_TWO: Final = regex.compile(
    r"(?<![a-z])(?:e[ -]lo|em?[ -]mo|en?[ -]no|e[ -]ro|et[ -]si|ve[ -]kep|i[ -]dai|x[ -]ray)(?![a-z])"
)
_BETWEEN: Final = regex.compile("[ -]")
_HYPHENS: Final = frozenset({"-", "gach", "ngang", "hyphen", "dash", "tru"})
_PAUSES: Final = frozenset({",", "/", ".", "'"})
_TOKEN: Final = re.compile(r"[a-z0-9]+|[^\s\w]")
_SPOKEN_OF: Final = re.compile(
    r"(?<![a-z])(?:meet|mit|google|gg|gu gu|gu go|ma (?:hop|phong|lop|vao)|code|id)(?![a-z])"
)
_CODE: Final = (3, 4, 3)  # letters of a Google Meet code between its hyphens
_LENGTH: Final = sum(_CODE)


def names_letter(token: str) -> bool:
    """Return whether a folded token is a letter's name, or the letter."""
    return token in LETTER_NAMES


def spelt(view: View) -> View:
    """Write a code that is spelt out letter by letter as it is typed, where a code is spoken of."""
    if _SPOKEN_OF.search(view.text) is None:
        return view
    joined = view.without(_IN_TWO, _BETWEEN)
    run: list[re.Match[str]] = []
    pieces: list[tuple[int, int, str]] = []
    for met in _TOKEN.finditer(joined.text):
        said = met.group()
        if said in LETTER_NAMES or said in _HYPHENS:
            run.append(met)
        elif run and said not in _PAUSES:
            pieces += _code(run)
            run = []
    pieces += _code(run)
    return joined.replaced(pieces) if pieces else view


def _code(run: list[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
    """Yield the last letters of a run as a code, if there are enough; those before may be a word."""
    chosen = [met for met in run if met.group() in LETTER_NAMES][-_LENGTH:]
    if len(chosen) < _LENGTH:
        return
    text = "".join(LETTER_NAMES[met.group()] for met in chosen)
    first, second, _ = _CODE
    code = f" {text[:first]}-{text[first : first + second]}-{text[first + second :]}"
    yield chosen[0].start(), chosen[-1].end(), code


_LEAST_RESPELT: Final = 2
_LEAST_STRETCHED: Final = 3
_STRETCHED: Final = re.compile(r"([a-z])\1{2,}")
_WITH_STRETCHED: Final = re.compile(r"(?<![^\W_])[a-z]{0,6}([a-z])\1{2,}[a-z]{0,6}(?![^\W_])")
_LABELS_STRETCHED: Final = {
    "zom": "zoom",
    "met": "meet",
    "pas": "pass",
    **{word: word for word in ("id", "mk", "pw", "phong", "lop", "zum", "zoom", "meet", "pass", "link")},
}
_SOWN: Final = re.compile(
    r"(?<![^\W_])(?:zoom|meet|us\d\dweb|teams)[^\w\s!-~](?:[a-z]{2,12}[^\w\s!-~]){0,3}[a-z]{2,5}/"
    r"[a-z0-9]{1,12}(?:[^\w\s!-~/][a-z0-9]{1,12}){0,4}"
)
_ABBREVIATIONS: Final = regex.compile(r"(?<![\w.])(?:i\.d|m\.k|p\.w)\.?(?![\w.])")
_DOT: Final = regex.compile(r"\.")
_KEYS: Final = re.compile("[\U0001f511\U0001f510\U0001f5dd]")  # pictures of a key and of a lock with one
# A room's number glued to the words for it. A token that holds any other word is a person's name.
_NINE_FIGURES: Final = re.compile(r"\d{9}")
_NUMBER_AT_LETTER: Final = re.compile(r"[a-z]\d{9}|\d{9}[a-z]")
_GLUED: Final = re.compile(r"(?<![\w/.@=?&-])(?=[a-z]{0,20}\d)(?=\w{0,30}\d{9})[a-z0-9]{11,60}(?![\w/@])")
_PARTED: Final = regex.compile(
    r"zoom|zum|meet|teams|webex|aidi|id|phong|lop|hoc|vao|vo|zo|join|room|class|mat|khau|passcode|pass|pw|mk|ma"
    r"|toan|ly|van|anh|hoa|sinh|su|dia|tin|co|thay|so|la|\d++"
)
_ONLY_PARTED: Final = regex.compile(f"(?:{_PARTED.pattern})++")
_NUMBER: Final = re.compile(r"(?<!\d)[1-9]\d{8,10}(?!\d)")
_PLAIN_MARK: Final = re.compile(r"[\w/]")

_MIRRORED: Final = re.compile(
    r"mooz|/teem|elgoog|smaet|xebew|is\.tij|gnohp|uahk ?tam|di (?:mooz|gniteem)|dwp|//:s?ptth"
    r"|/(?:b|j|smoor|moor|teem)/(?:nv|moc|gro|ten)\."
)
_ROT13: Final = re.compile(r"mbbz|zrrg\.tbbtyr|grnzf\.|jrork|wvg\.fv|uggcf?://")
_WORD: Final = re.compile(r"\S+")
_BASE64: Final = re.compile(
    r"(?<![\w+/=-])(?:[A-Za-z0-9+/_-]{16,400}|(?=[A-Za-z]{0,14}\d)(?=[a-z0-9]{0,14}[A-Z])[A-Za-z0-9]{12,15})={0,2}"
    r"(?![\w+/=-])"  # short ones are numbers in disguise, never words
)
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
# An address continues on the next lines: as far as they hold nothing else, or to the first word of another.
_BROKEN_ADDRESSES: Final = (
    regex.compile(rf"{_ADDRESS}(?:{_NEXT_LINE}(?=[ \t]*(?:\n|\Z))){{1,8}}"),
    regex.compile(rf"{_ADDRESS}(?:{_NEXT_LINE}){{1,8}}"),
)
_COLUMN: Final = regex.compile(r"(?<![\w.,/])\d(?:[ \t]{0,3}\n[ \t]{0,3}\d(?!\d)){3,14}")
_BETWEEN_LINES: Final = regex.compile(r"[\s•*+]|-(?=[ \t])")


def guises(raw: View, folded: View) -> Iterator[View]:
    """Yield the deobfuscated texts of this one, folded, each with its map back, and made when it is due."""
    for make in (_unstretched, _respelt, signs, _sown, _unglued, spelt, sifted):
        if (made := make(folded)) is not folded:
            yield made
    if "\n" in folded.text:
        yield from _joined(folded)
    if _MIRRORED.search(folded.text):
        yield folded.mirrored()
    if (made := _decoded(raw)) is not raw:
        yield made.refolded()


def _unstretched(folded: View) -> View:
    """Collapse repeated letters where several words have them: one is only a laugh.

    A word for a room or a key is always written as it is meant, however few have repeated letters.
    """
    drawn_out = len(_STRETCHED.findall(folded.text))
    if drawn_out >= _LEAST_STRETCHED:
        return folded.rewritten(_STRETCHED, _once)
    return folded.rewritten(_WITH_STRETCHED, _label_meant) if drawn_out else folded


def _label_meant(word: str) -> str:
    return _LABELS_STRETCHED.get(_STRETCHED.sub(r"\1", word), word)


def _once(letters: str) -> str:
    return letters[0]


def _respelt(folded: View) -> View:
    """Replace misspelt words by their meaning, and spoken numbers by digits."""
    if not folded.text.isascii() and _KEYS.search(folded.text):
        folded = folded.rewritten(_KEYS, _called_pass)
    if "." in folded.text and _ABBREVIATIONS.search(folded.text):
        folded = folded.without(_ABBREVIATIONS, _DOT)
    tokens = TOKEN.findall(folded.text)
    found = misspelt(tokens)
    if found and (
        any(word.sure for word in found.values()) or sum(map(found.__contains__, tokens)) >= _LEAST_RESPELT
    ):
        met_words = (met for met in TOKEN.finditer(folded.text) if met.group() in found)
        folded = folded.replaced((*met.span(), found[met.group()].word) for met in met_words)
        tokens = TOKEN.findall(folded.text)
    return read_out(folded, tokens)


def _sown(folded: View) -> View:
    """Replace a sign in place of an address's marks by these: dots up to the slash, then hyphens."""
    met = None if folded.text.isascii() else _SOWN.search(folded.text)
    if met is None:
        return folded
    signs_of = [at for at in range(*met.span()) if not _PLAIN_MARK.match(folded.text, at)]
    slash = folded.text.find("/", *met.span())
    return folded.replaced((at, at + 1, "." if at < slash else "-") for at in signs_of)


def _called_pass(_key: str) -> str:
    return " pass "


def _unglued(folded: View) -> View:
    """Separate a number from the words for a room that are glued to it."""
    if _NINE_FIGURES.search(folded.text) is None or _NUMBER_AT_LETTER.search(folded.text) is None:
        return folded
    return folded.rewritten(_GLUED, _parted)


def _parted(token: str) -> str:
    if token.isdecimal() or not _NUMBER.search(token) or not _ONLY_PARTED.fullmatch(token):
        return token
    return " ".join(_PARTED.findall(token))


def _joined(folded: View) -> Iterator[View]:
    """Join several short lines in a row: digits or an address written from top to bottom."""
    before = folded
    for address in _BROKEN_ADDRESSES:
        view = folded
        for lines in (address, _COLUMN, _SHORT_LINES):
            view = view.without(lines, _BETWEEN_LINES)
        if view.text != before.text:
            yield view
        before = view


def _decoded(raw: View) -> View:
    """Decode encoded text, where that shows credentials of a class."""
    if "&" in raw.text:
        raw = raw.rewritten(_ENTITY, html.unescape)
    if _ROT13.search(raw.text.lower()):
        return raw.rewritten(_WORD, lambda text: codecs.encode(text, "rot13"))
    for hint, pattern, decode in _ENCODINGS:
        if hint.search(raw.text) and pattern.search(raw.text):
            raw = raw.rewritten(pattern, _telling(decode))
    return raw


def _telling(decode: Callable[[str], bytes]) -> Callable[[str], str]:
    """Return a function that decodes a text if the result speaks of a class, and else leaves it."""

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


# What a text must hold, which is quick to see, what is searched for, and how it is decoded.
_ENCODINGS: Final[tuple[tuple[re.Pattern[str], re.Pattern[str], Callable[[str], bytes]], ...]] = (
    (re.compile(r"[A-Za-z0-9+/_-]{12}"), _BASE64, _from_base64),
    (re.compile(r"[2-7][0-9A-Fa-f]"), _HEX, _from_hex),  # a character of ASCII
)
