"""Tells ordinary words from others, which may be a passcode: Vietnamese syllables and common words of a list.

A syllable is told by its build, not by a list: of some 18,000 that are possible people use half. The list,
`words.txt`, is short on purpose: a word that is missing is masked where a secret was found, and nothing more.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from bot.moderation.text import spelling

_INITIAL: Final = "(?:ngh?|[cgknpt]h|tr|gi|qu|[bcdghklmnprstvx])?"
_RHYMES: Final = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|e|ec|ech|em|en|eng|enh|eo|ep|et|eu|i|ia|ich|iec|iem|ien|ieng"
    "|iep|iet|ieu|im|in|inh|ip|it|iu|o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oap|oat|oay|oc|oe|oen|oeo|oet"
    "|oi|om|on|ong|ooc|oong|op|ot|u|ua|uan|uang|uat|uay|uc|ue|uech|uenh|ui|um|un|ung|uo|uoc|uoi|uom|uon"
    "|uong|uop|uot|uou|up|ut|uu|uy|uya|uych|uyen|uyet|uynh|uyt|uyu|y|yem|yen|yet|yeu"
)
_SYLLABLE: Final = re.compile(f"{_INITIAL}(?:{_RHYMES})")
# What is built like a syllable, whether or not it could be one: for patterns that only rule words out.
SYLLABLE_LIKE: Final = (
    r"(?:ngh|ng|nh|ph|th|tr|ch|kh|gh|gi|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
_STRETCHED: Final = re.compile(r"(.)\1{2,}")
_ENDINGS: Final = ("ies", "ied", "es", "s", "ed", "d", "ing", "ings", "er", "ers", "est", "ly")
_LEAST_STEM: Final = 2
_LONGEST: Final = 16


def _loaded() -> frozenset[str]:
    lines = Path(__file__).with_name("words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


_WORDS: Final = _loaded()


def is_word(token: str) -> bool:
    """Return whether a folded token is an ordinary word, drawn out or not, or a letter."""
    if len(token) == 1 or _SYLLABLE.fullmatch(token) or token in _WORDS:
        return True
    if len(token) > _LONGEST:
        return False
    return _is_inflected(token) or _is_drawn_out(token) or _is_typed(token)


def _is_inflected(token: str) -> bool:
    """Return whether a token is a word of the list with an English ending: "papers" are not who paps."""
    return any(
        len(stem) > _LEAST_STEM and stem in _WORDS
        for ending in _ENDINGS
        if token.endswith(ending)
        for stem in _stems(token.removesuffix(ending), ending)
    )


def _stems(stem: str, ending: str) -> tuple[str, ...]:
    """Return what may stand before an ending, as it is written without it."""
    once = stem[:-1] if stem[-1:] == stem[-2:-1] else stem  # "stopped"
    return stem, f"{stem}e", f"{stem}y" if ending.startswith("ie") else stem, once


def _is_drawn_out(token: str) -> bool:
    once = _STRETCHED.sub(r"\1", token)
    return once != token and (_SYLLABLE.fullmatch(once) is not None or once in _WORDS)


def _is_typed(token: str) -> bool:
    """Return whether a token is a word that rules use, as TELEX or habit spell it; not one in figures."""
    return token.isalpha() and (meant := spelling.read(token)) is not None and not meant.word.isdecimal()
