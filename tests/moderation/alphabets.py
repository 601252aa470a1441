"""The ways in which pupils write one character as another, and digits as words. Data and short loops."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Mapping, Sequence
from random import Random

_LETTERS = string.ascii_uppercase + string.ascii_lowercase


def _run(plain: str, first: int) -> dict[str, str]:
    """Return consecutive characters of Unicode for consecutive plain ones."""
    return {letter: chr(first + index) for index, letter in enumerate(plain)}


def _pairs(plain: str, shown: str) -> dict[str, str]:
    return dict(zip(plain, shown, strict=True))


FULL_WIDTH = _run("".join(map(chr, range(0x21, 0x7F))), 0xFF01)
BOLD = {**_run(_LETTERS, 0x1D400), **_run(string.digits, 0x1D7CE)}
BOLD_SCRIPT = _run(_LETTERS, 0x1D4D0)
BOLD_FRAKTUR = _run(_LETTERS, 0x1D56C)
DOUBLE_STRUCK = {
    **_run(_LETTERS, 0x1D538),
    **_run(string.digits, 0x1D7D8),
    **_pairs("CHNPQRZ", "ℂℍℕℙℚℝℤ"),  # older than their row, which has holes there
}
MONOSPACE = {**_run(_LETTERS, 0x1D670), **_run(string.digits, 0x1D7F6)}
CIRCLED = {**_run(_LETTERS, 0x24B6), **_run("123456789", 0x2460), "0": "⓪"}
DINGBAT = {**_run("123456789", 0x2776), "0": "⓿"}
SUPERSCRIPT = _pairs(string.digits, "⁰¹²³⁴⁵⁶⁷⁸⁹")
KEYCAP = {digit: f"{digit}\ufe0f\u20e3" for digit in string.digits}
ARABIC_INDIC = _run(string.digits, 0x660)
FOREIGN = [_run(string.digits, zero) for zero in (0x6F0, 0x966, 0x9E6, 0xE50, 0xED0, 0x1040, 0x17E0)]
SQUARED = [
    {**_run(string.ascii_uppercase, first), **_run(string.ascii_lowercase, first)}
    for first in (0x1F130, 0x1F170)
]
REGIONAL = {letter: f"{chr(0x1F1E6 + ord(letter.lower()) - ord('a'))}\u200b" for letter in _LETTERS}
CYRILLIC = _pairs("aceopxyisjABCEHKMOPTX", "асеорхуіѕјАВСЕНКМОРТХ")
GREEK = _pairs("oviptkuxaABEZHIKMNOPTYX", "ονιρτκυχαΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")
SMALL_CAPITALS = _pairs("abcdefghijklmnoprstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ")
LEET = _pairs("oeaiOEAI", "03410341")

SPOKEN_VI = (
    *(("không",), ("một",), ("hai",), ("ba",), ("bốn", "tư")),
    *(("năm",), ("sáu",), ("bảy", "bẩy"), ("tám",), ("chín",)),
)
SPOKEN_EN = (
    *(("zero", "oh"), ("one",), ("two",), ("three",), ("four",)),
    *(("five",), ("six",), ("seven",), ("eight",), ("nine",)),
)
ROMAN = ("O", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
MORSE = (
    *("-----", ".----", "..---", "...--", "....-"),
    *(".....", "-....", "--...", "---..", "----."),
)

# How a keyboard whose Vietnamese input is off leaves letters: the sign on a vowel, and the tone at the end.
_SIGNS = {"\u0302": "circumflex", "\u0306": "breve", "\u031b": "horn"}
_TONES = "\u0301\u0300\u0309\u0303\u0323"
_TELEX_SIGNS = {"circumflex": "", "breve": "w", "horn": "w"}
_VNI_SIGNS = {"circumflex": "6", "breve": "8", "horn": "7"}
_WORD = re.compile(r"[^\W\d_]+")


def written(text: str, alphabet: Mapping[str, str]) -> str:
    """Return a text in another alphabet; what the alphabet lacks stays."""
    return "".join([alphabet.get(letter, letter) for letter in text])


def spoken(text: str, words: Sequence[Sequence[str]], chance: Random) -> list[str]:
    """Return the digits of a text as words, of which there may be several for one digit."""
    return [chance.choice(words[int(digit)]) for digit in text if digit.isdecimal()]


def unmarked(text: str) -> str:
    """Return Vietnamese text without its signs and tones."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join([letter for letter in plain if not unicodedata.combining(letter)])


def telex(text: str) -> str:
    """Return Vietnamese text as typed in TELEX: `mật` is `maatj`."""
    return _WORD.sub(lambda met: _typed(met.group(), _TELEX_SIGNS, "sfrxj", "d"), text)


def vni(text: str) -> str:
    """Return Vietnamese text as typed in VNI: `mật` is `ma6t5`."""
    return _WORD.sub(lambda met: _typed(met.group(), _VNI_SIGNS, "12345", "9"), text)


def _typed(word: str, signs: Mapping[str, str], tones: str, stroke: str) -> str:
    """Return one word; the tone's key comes after its last letter."""
    keys, tone = "", ""
    for letter in unicodedata.normalize("NFD", word):
        if letter in _SIGNS:
            keys += signs[_SIGNS[letter]] or keys[-1]
        elif letter in _TONES:
            tone = tones[_TONES.index(letter)]
        elif letter in "đĐ":
            keys += ("d" if letter == "đ" else "D") + stroke
        else:
            keys += letter
    return keys + tone
