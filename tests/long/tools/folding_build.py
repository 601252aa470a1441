"""Make `folding.json`, the table that the bot folds by, from Unicode's own data and a few additions.

Run as `python tests/long/tools/folding_build.py PATH`, which needs no table to make one; PATH is TR39's
`confusables.txt` (Unicode Technical Standard 39; the sources of ICU carry it too). Categories, names, digits
and decompositions are those of the running Python's `unicodedata`: the same Python and the same file make
the same bytes. What the two were stands in the table, and a bot under another Python folds alike.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import ascii_lowercase, digits
from typing import Final

TABLE: Final = Path(__file__).parents[3] / "bot" / "moderation" / "text" / "folding.json"

# Marks (Mn, Me) sit on a letter; format characters (Cf) join, split, turn around or tag, and show nothing.
_DROPPED: Final = frozenset({"Mn", "Me", "Cf"})
# Show nothing either: fillers of Hangul, the blank Braille cell, the null notehead; and what is set aside for
# more of them, so that programs show none already (Default_Ignorable_Code_Point), with the tags.
_BLANK: Final = frozenset(
    [*"\u115f\u1160\u2800\u3164\uffa0\U0001d159"]
    + [chr(code) for code in (0x2065, *range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE1000))]
)

# Fold to themselves, though Unicode's data says otherwise.
_KEPT: Final = frozenset(
    "•"  # what this bot writes over a secret, and ends an address; TR39: the middle dot
    "×➕"  # stand between the digits of a number like any ornament; as x or + they would end it
    "\u2028\u2029"  # they break lines; TR39: a space
)
_SYLLABLES: Final = range(0xAC00, 0xD7A4)  # Hangul, kept whole: 11,172 entries that hide nothing of ours
# All of Unicode but these syllables, unified ideographs, and the planes that are empty, private or of tags.
_ASKED: Final = (range(0x3400), range(0xA000, 0xAC00), range(0xD7A4, 0x20000), range(0x2F800, 0x30000))


def _pairs(shown: str, plain: str) -> dict[str, str]:
    return dict(zip(shown, plain, strict=True))


_OURS: Final = {
    # Names in Unicode that say no letter: a button that reads as a word is the word.
    "🆎": "ab",
    "🆑": "cl",
    "🆒": "cool",
    "🆓": "free",
    "🆔": "id",
    "🆕": "new",
    "🆖": "ng",
    "🆗": "ok",
    "🆘": "sos",
    "🆙": "up",
    "🆚": "vs",
    "🔟": "10",
    "〇": "0",  # the zero of Chinese numerals; TR39: a letter o
    # The capital I of scripts that have capitals only; TR39 has one shape for I, l and 1.
    **dict.fromkeys("ꓲ𐊊𐌉", "i"),
    # Prototypes of TR39 that are no ASCII letter, and so decide for all that look like them: the open e and
    # the euro, Cyrillic and Greek k, Cyrillic m.
    **_pairs("ꞓꞒĸʍ", "eekm"),
    # By sight: in TR39 these pass for nothing in ASCII.
    **_pairs("ðωμβχɩΛΣΓипяш", "dwubxiaernnrw"),
    # Marks that stand where an ASCII mark would, in an address or a number.
    **_pairs("·。—―︰", "..--:"),
    # Unicode 16, of which an older Python knows nothing; TR39 has O and l for the digits 0 and 1.
    **{chr(0x1CCD6 + place): letter for place, letter in enumerate(ascii_lowercase)},
    **{chr(0x1CCF0 + place): digit for place, digit in enumerate(digits)},
}

# Names of what is one Latin letter, with something on it, around it or behind it.
_LETTER: Final = re.compile(
    r"(?:LATIN (?:SMALL|CAPITAL) LETTER(?: DOTLESS| SCRIPT| INSULAR)?"
    r"|LATIN LETTER SMALL CAPITAL"
    r"|REGIONAL INDICATOR SYMBOL LETTER"
    r"|(?:NEGATIVE CIRCLED|(?:CROSSED )?NEGATIVE SQUARED|PARENTHESIZED|TORTOISE SHELL BRACKETED)"
    r" LATIN (?:SMALL|CAPITAL) LETTER"
    r") ([A-Z])(?: WITH (?!SMALL LETTER).*)?"
)
_NUMBER: Final = re.compile(r".*(?:CIRCLED|PARENTHESIZED|FULL STOP).*")
_LIGATURE: Final = "LATIN "

_HEADER: Final = re.compile(r"# (Date|Version): (.+)")
_ROW: Final = re.compile(r"([0-9A-F]+) ;\t([0-9A-F ]+) ;\tMA\t")


class Alphabet:
    """What every character folds to. `prototypes` are TR39's: what a character can be mistaken for."""

    def __init__(self, prototypes: Mapping[str, str]) -> None:
        self._prototypes = prototypes
        # TR39 has `rn` for m and two apostrophes for a quotation mark: what looks like that looks like this.
        self._written = {
            prototype: letter
            for letter, prototype in prototypes.items()
            if letter.isascii() and len(prototype) > 1
        }

    def plain(self, letter: str) -> str:
        """Return what one character folds to: nothing, one or several characters that fold to themselves.

        What is a letter by its name or decomposition is not what it resembles: 𝐈 is an i, for TR39 an l. So
        look-alikes come after these. Raises RecursionError if the data go round in circles.
        """
        if letter.isascii():
            return letter.lower()
        if _dropped(letter):
            return ""
        if letter in _KEPT or ord(letter) in _SYLLABLES:
            return letter
        means = (
            _OURS.get(letter)
            or _number(letter)
            or _named(letter)
            or _decomposed(letter)
            or self._look_alike(letter)
            or unicodedata.normalize("NFKD", letter.casefold())
        )
        return means if means == letter else "".join(map(self.plain, means))

    def _look_alike(self, letter: str) -> str | None:
        """Return the ASCII character that a character passes for; for a Latin ligature, its letters."""
        prototype = self._prototypes.get(letter)
        if prototype is None:
            return None
        if prototype in self._written:
            return self._written[prototype]
        if prototype == "l":
            return _upright(letter)
        seen = "".join(map(self.plain, prototype))
        if not seen.isascii():
            return None
        ligature = seen.isalpha() and unicodedata.name(letter, "").startswith(_LIGATURE)
        return seen if len(seen) == 1 or ligature else None


def _dropped(letter: str) -> bool:
    return letter in _BLANK or unicodedata.category(letter) in _DROPPED


def _number(letter: str) -> str | None:
    """Return a digit of any script or shape, and a number in a circle or in brackets, as ASCII digits."""
    digit = unicodedata.digit(letter, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(letter) == "No" and _NUMBER.fullmatch(unicodedata.name(letter)):
        return str(int(unicodedata.numeric(letter)))
    return None


def _named(letter: str) -> str | None:
    named = _LETTER.fullmatch(unicodedata.name(letter, ""))
    return named.group(1) if named else None


def _decomposed(letter: str) -> str | None:
    """Return what a character is made of where that is ASCII; not the space below a mark without letter."""
    pieces = unicodedata.normalize("NFKD", letter.casefold())
    bare = "".join(piece for piece in pieces if not _dropped(piece))
    return bare if bare.isascii() and " " not in bare else None


def _upright(letter: str) -> str:
    """Return which stroke a stroke is: for TR39 the capital I, the small l and the bar are one."""
    category = unicodedata.category(letter)
    if category == "Lu":
        return "i"
    return "l" if category.startswith("L") else "|"


def table(confusables: str) -> dict[str, object]:
    """Return the table: its sources, and for each folded text the code points that fold to it.

    Code points are hexadecimal, `first-last` where they follow each other. Raises ValueError if the text is
    not TR39's.
    """
    header = dict(_HEADER.findall(confusables))
    prototypes = dict(_rows(confusables))
    if header.keys() != {"Date", "Version"} or not prototypes:
        raise ValueError("That is not confusables.txt of Unicode Technical Standard 39.")
    alphabet = Alphabet(prototypes)
    folds: dict[str, list[int]] = {}
    for letter in _asked(prototypes):
        plain = alphabet.plain(letter)
        if plain != letter:
            folds.setdefault(plain, []).append(ord(letter))
    return {
        "source": "Unicode Character Database; confusables.txt of UTS 39; additions of folding_build.py",
        "unicode": unicodedata.unidata_version,
        "confusables": header["Version"],
        "confusables_date": header["Date"],
        "licence": "Unicode License v3 (Unicode-3.0), see LICENSE-UNICODE",
        "rebuild": "python tests/long/tools/folding_build.py PATH/TO/confusables.txt",
        "folds": {plain: " ".join(_runs(folds[plain])) for plain in sorted(folds)},
    }


def _rows(confusables: str) -> Iterator[tuple[str, str]]:
    for line in confusables.splitlines():
        row = _ROW.match(line)
        if row:
            yield chr(int(row.group(1), 16)), "".join(chr(int(code, 16)) for code in row.group(2).split())


def _asked(prototypes: Mapping[str, str]) -> list[str]:
    """Return the characters that may fold to something else, in the order of their code points."""
    return sorted({*prototypes, *_OURS, *_BLANK, *(chr(code) for codes in _ASKED for code in codes)})


def _runs(codes: Iterable[int]) -> Iterator[str]:
    """Give rising code points as words, one a run."""
    runs: list[list[int]] = []
    for code in codes:
        if runs and code == runs[-1][-1] + 1:
            runs[-1].append(code)
        else:
            runs.append([code])
    for run in runs:
        yield f"{run[0]:x}-{run[-1]:x}" if len(run) > 1 else f"{run[0]:x}"


def main(arguments: list[str]) -> int:
    """Write `folding.json` from the `confusables.txt` named in `arguments`."""
    if len(arguments) != 1:
        sys.stderr.write("Name TR39's confusables.txt: python tests/long/tools/folding_build.py PATH\n")
        return 2
    made = table(Path(arguments[0]).read_text(encoding="utf-8-sig"))
    TABLE.write_text(json.dumps(made, indent=0) + "\n", encoding="utf-8")
    sys.stdout.write(f"{TABLE.name}: Unicode {made['unicode']}, confusables {made['confusables']}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
