"""The disguises in which pupils pass on an invitation, each of which a classmate can still read.

A disguise rewrites the secrets alone; labels and context around them stay readable. What it can't rewrite is
left out, so that a disguised invitation that is found was found in spite of its disguise.
"""

from __future__ import annotations

import base64
import codecs
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from urllib.parse import quote

from tests.moderation import alphabets
from tests.moderation.alphabets import spoken, written
from tests.moderation.invitations import Invitation, Sort

Rewrite = Callable[[str, Random], str]

ALL = frozenset(Sort)
LINK = frozenset({Sort.LINK})
DIGITS = frozenset({Sort.DIGITS})
LETTERS = frozenset({Sort.LINK, Sort.TEXT})

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_ZALGO = "\u0310\u0313\u0324\u0330\u0335\u0337\u0344\u0355\u035b"
_NUMBER = re.compile(r"\d{9,}")
_SERVICE = re.compile(r"zoom|teams|tel\.meet")
_LABEL = re.compile(r"\b(?:zoom|id|pass\w*|meeting|code|room|phòng|mật|khẩu|mã|teams|meet)\b", re.IGNORECASE)
_FRUIT = "🍎🍌🍓🌟❤🐱"


@dataclass(frozen=True, slots=True)
class Disguise:
    """One way to hide what is shared.

    `sorts` are the secrets that `rewrite` can be used on; "" from it leaves the secret out. A disguise of
    digits is also used on the number in a link, of which the service's name alone is kept beside it.
    `around` rewrites what stands between the secrets.
    """

    name: str
    sorts: frozenset[Sort]
    rewrite: Rewrite
    around: Callable[[str], str] = str


def seeded(seed: int | str) -> Random:
    """Return chance that can be repeated."""
    return Random(seed)  # noqa: S311 - hides no secret of anybody's


def disguised(invitation: Invitation, disguise: Disguise, chance: Random) -> Invitation | None:
    """Return the invitation in its disguise; None if nothing that opens a room could be disguised."""

    def write(secret: str, sort: Sort) -> str:
        if sort in disguise.sorts:
            return disguise.rewrite(secret, chance)
        number = _NUMBER.search(secret)
        if sort is Sort.LINK and number is not None and Sort.DIGITS in disguise.sorts:
            rewritten = disguise.rewrite(number.group(), chance)
            return rewritten and f"{_SERVICE.findall(secret)[0]} {rewritten}"
        return ""

    other = invitation.rewritten(write, disguise.around)
    return other if any(piece.door for piece in other.pieces) else None


def _alphabet(*choices: Mapping[str, str]) -> Rewrite:
    return lambda secret, chance: written(secret, chance.choice(choices))


def _characters(secret: str) -> str:
    """Return a secret without the blanks and hyphens between the groups of a number."""
    return re.sub(r"[\s-]", "", secret) if re.fullmatch(r"[\d\s-]+", secret) else secret


def _between(*marks: str) -> Rewrite:
    return lambda secret, chance: chance.choice(marks).join(_characters(secret))


def _after_each(marks: str, most: int) -> Rewrite:
    def rewrite(secret: str, chance: Random) -> str:
        return "".join(
            [letter + "".join(chance.choices(marks, k=chance.randint(1, most))) for letter in secret]
        )

    return rewrite


def _odd_groups(secret: str, chance: Random) -> str:
    digits, groups = _characters(secret), []
    while digits:
        size = chance.randint(2, 4)
        groups.append(digits[:size])
        digits = digits[size:]
    return chance.choice((" ", "-", ".")).join(groups)


def _words(words: Sequence[Sequence[str]], typed: Callable[[str], str] = str) -> Rewrite:
    def rewrite(secret: str, chance: Random) -> str:
        return typed(chance.choice((" ", " ", ", ", "-")).join(spoken(secret, words, chance)))

    return rewrite


def _by_digit(signs: Sequence[str], marks: Sequence[str]) -> Rewrite:
    return lambda secret, chance: chance.choice(marks).join([signs[int(d)] for d in _characters(secret)])


def _half_in_words(secret: str, chance: Random) -> str:
    words = spoken(secret, alphabets.SPOKEN_VI, chance)
    digits = _characters(secret)
    chosen = chance.sample(range(len(digits)), (len(digits) + 1) // 2)
    return " ".join([words[n] if n in chosen else digit for n, digit in enumerate(digits)])


def _letters_for_digits(secret: str, chance: Random) -> str:
    changed = secret.replace("0", chance.choice("oO")).replace("1", chance.choice("lI"))
    return changed if changed != secret else ""


def _leet(secret: str, _: Random) -> str:
    if "/" not in secret:
        return secret
    scheme, mark, rest = secret.rpartition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{written(host, alphabets.LEET)}{slash}{path}"


def _leet_labels(text: str) -> str:
    return _LABEL.sub(lambda met: written(met.group(), alphabets.LEET), text)


def _counted(secret: str, chance: Random) -> str:
    fruit = chance.choice(_FRUIT)
    if chance.random() < 0.5:
        return " ".join([f"{fruit}x{digit}" for digit in _characters(secret)])
    return " ".join([fruit * int(digit) or "0" for digit in _characters(secret)])


def _right_to_left(secret: str, _: Random) -> str:
    return f"\u202e{secret[::-1]}\u202c"


def _without_scheme(link: str) -> str:
    return link.rpartition("://")[2]


def _whole(link: str) -> str:
    return f"https://{_without_scheme(link)}"


def _hxxp(link: str, chance: Random) -> str:
    return chance.choice(("hxxps://", "hxxp://", "h**ps://", "htxp://")) + _without_scheme(link)


def _for_dots(*marks: str) -> Rewrite:
    return lambda link, chance: _without_scheme(link).replace(".", chance.choice(marks))


def _spaced_slashes(link: str, _: Random) -> str:
    return _without_scheme(link).replace("/", " / ")


def _escaped(link: str, _: Random) -> str:
    return "https://" + "".join([f"%{ord(letter):02X}" for letter in _without_scheme(link)])


def _escaped_twice(link: str, chance: Random) -> str:
    return "https://" + _escaped(link, chance).removeprefix("https://").replace("%", "%25")


def _base64(link: str, chance: Random) -> str:
    return base64.b64encode(chance.choice((link, _without_scheme(link))).encode()).decode()


def _hex(link: str, chance: Random) -> str:
    return _without_scheme(link).encode().hex(*chance.choice(((), (" ",))))


def _entities(link: str, chance: Random) -> str:
    form = chance.choice(("&#{:d};", "&#x{:x};"))
    chosen = chance.choice(("./:-?=", link))
    return "".join([form.format(ord(letter)) if letter in chosen else letter for letter in link])


def _rot13(secret: str, _: Random) -> str:
    return codecs.encode(secret, "rot13")


def _reversed(link: str, chance: Random) -> str:
    return chance.choice((link, _without_scheme(link)))[::-1]


def _wrapped(template: str) -> Rewrite:
    return lambda link, _: template.format(quote(_whole(link), safe=""))


def _over_lines(link: str, chance: Random) -> str:
    host, slash, path = _without_scheme(link).partition("/")
    middle = chance.randint(1, max(1, len(path) - 1))
    return f"{host}{slash}\n{path[:middle]}\n{path[middle:]}"


def _markdown(secret: str, chance: Random) -> str:
    if "/" in secret:
        return f"[{chance.choice(('bấm vào đây', 'vào lớp', 'here'))}]({_whole(secret)})"
    return chance.choice(("**{}**", "`{}`", "||{}||", "__{}__")).format(secret)


def _upper(link: str, _: Random) -> str:
    place, mark, query = link.partition("?")
    return place.upper() + mark + query


DISGUISES = (
    Disguise("full width", ALL, _alphabet(alphabets.FULL_WIDTH)),
    Disguise("bold", ALL, _alphabet(alphabets.BOLD)),
    Disguise("script", LETTERS, _alphabet(alphabets.BOLD_SCRIPT, alphabets.BOLD_FRAKTUR)),
    Disguise("double-struck", ALL, _alphabet(alphabets.DOUBLE_STRUCK)),
    Disguise("monospace", ALL, _alphabet(alphabets.MONOSPACE)),
    Disguise("circled", ALL, _alphabet(alphabets.CIRCLED)),
    Disguise("squared letters", LETTERS, _alphabet(*alphabets.SQUARED)),
    Disguise("regional letters", LETTERS, _alphabet(alphabets.REGIONAL)),
    Disguise("keycaps", DIGITS, _alphabet(alphabets.KEYCAP)),
    Disguise("dingbat digits", DIGITS, _alphabet(alphabets.DINGBAT)),
    Disguise("superscript digits", DIGITS, _alphabet(alphabets.SUPERSCRIPT)),
    Disguise("Arabic-Indic digits", DIGITS, _alphabet(alphabets.ARABIC_INDIC)),
    Disguise("other digits", DIGITS, _alphabet(*alphabets.FOREIGN)),
    Disguise("Cyrillic look-alikes", LETTERS, _alphabet(alphabets.CYRILLIC)),
    Disguise("Greek look-alikes", LETTERS, _alphabet(alphabets.GREEK)),
    Disguise("small capitals", LETTERS, _alphabet(alphabets.SMALL_CAPITALS)),
    Disguise("zero width", ALL, _after_each(_INVISIBLE, 2)),
    Disguise("soft hyphens", ALL, _after_each("\u00ad", 1)),
    Disguise("combining marks", ALL, _after_each(_ZALGO, 2)),
    Disguise("spaced out", ALL, _between(" ")),
    Disguise("dots between", DIGITS, _between(".", "·")),
    Disguise("stars between", DIGITS, _between("*", " * ")),
    Disguise("underscores between", DIGITS, _between("_")),
    Disguise("odd groups", DIGITS, _odd_groups),
    Disguise("digit a line", DIGITS, _between("\n")),
    Disguise("words vi", DIGITS, _words(alphabets.SPOKEN_VI)),
    Disguise("words vi, no marks", DIGITS, _words(alphabets.SPOKEN_VI, alphabets.unmarked)),
    Disguise("words en", DIGITS, _words(alphabets.SPOKEN_EN)),
    Disguise("words and digits", DIGITS, _half_in_words),
    Disguise("TELEX", DIGITS, _words(alphabets.SPOKEN_VI, alphabets.telex), alphabets.telex),
    Disguise("VNI", DIGITS, _words(alphabets.SPOKEN_VI, alphabets.vni), alphabets.vni),
    Disguise("o and l for 0 and 1", DIGITS, _letters_for_digits),
    Disguise("leet", ALL, _leet, _leet_labels),
    Disguise("hxxp", LINK, _hxxp),
    Disguise("(dot)", LINK, _for_dots("(dot)", " (dot) ", "[dot]", " dot ")),
    Disguise("[.]", LINK, _for_dots("[.]", "(.)", " . ")),
    Disguise("chấm", LINK, _for_dots(" chấm ", "(chấm)", " cham ")),
    Disguise("spaced slashes", LINK, _spaced_slashes),
    Disguise("percent", LINK, _escaped),
    Disguise("percent twice", LINK, _escaped_twice),
    Disguise("base64", LINK, _base64),
    Disguise("hex", LINK, _hex),
    Disguise("HTML entities", LINK, _entities),
    Disguise("rot13", LETTERS, _rot13),
    Disguise("reversed", LINK, _reversed),
    Disguise("right-to-left override", ALL, _right_to_left),
    Disguise("Roman numerals", DIGITS, _by_digit(alphabets.ROMAN, (" ", "-", "."))),
    Disguise("Morse", DIGITS, _by_digit(alphabets.MORSE, (" ", " / "))),
    Disguise("counted emoji", DIGITS, _counted),
    Disguise("google redirect", LINK, _wrapped("https://www.google.com/url?q={}&sa=D")),
    Disguise("safelinks", LINK, _wrapped("https://eur01.safelinks.protection.outlook.com/?url={}&data=05")),
    Disguise("facebook redirect", LINK, _wrapped("https://l.facebook.com/l.php?u={}&h=AT0")),
    Disguise("over lines", LINK, _over_lines),
    Disguise("markdown", ALL, _markdown),
    Disguise("upper case", LINK, _upper),
)
