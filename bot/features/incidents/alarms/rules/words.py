"""Does a text sound like an alarm? Told by what adds up in it, in Vietnamese and English.

A text is read word by word, as it would be spelled with care: teencode, dialects and marks that were left out
are allowed for. Where a text has marks, a word without them is another word, but for long ones. What is met
of `words.toml` (concepts, signs, everyday talk) has its weight in `words.tsv`; their sum decides.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import regex

from bot.features.incidents.alarms.rules.phrases import Phrases, bare, spelled
from bot.intentions import ROLES, VAGUE, Intention, Speaker, cries, guesses, meant

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_HEAD, _TAIL = 700, 300  # characters that are read of a long text
_WORD: Final = regex.compile(r"18\+|=\)+|[😂🤣💀😆😹]|[\p{L}\p{M}\p{N}]++")
_APOSTROPHES: Final = str.maketrans("", "", "'’\u2018")
_NEUTRAL: Final = "neutral"  # the group that is read past
_MARKED: Final = 0.3  # share of words with marks from which a text counts as written with them
_ANY_SIGN: Final = "any sign"
_BIAS: Final = "=bias"
# What a stranger in a room and a link that is public are made of; and what is done to people.
_OF_A_ROOM: Final = frozenset(
    {
        "someone",
        "stranger",
        "enter",
        "leaked",
        "key",
        "to_outside",
        "link_out",
        "publish",
        "disturb",
        "teacher_out",
    }
    | {
        "victim",
        "passive",
        "odd",
        "keeps_on",
        "account_lost",
        "impersonate",
        "help",
        "adult_close",
        "avoid",
        "sorrow",
    }
)
_OF_HARM: Final = frozenset(
    {"wound", "kill", "weapon", "threat", "extort", "sexual", "touch", "selfharm", "drug", "grave", "steal"}
    | {"forced_thing", "struck", "bodily", "lure"}
)
_MOSTLY: Final = 0.9  # so likely at least is a wish where a text sounds like an alarm
_WHOLE: Final = 40  # characters of a text with marks in which a word of harm is one
_NEARLY: Final = -0.5  # weight of what is nearly an alarm
# What whoever is no staff has no page for, who somebody is, and how a child fares: outweighs no cry for help.
_NO_PAGE: Final = VAGUE | ROLES | {Intention.STRANGER, Intention.LEAK, Intention.TODAY}
_CRY: Final = 3.0  # what is said before a class weighs at least so much
_ASIDE: Final = 40  # characters of a text that says no more than that


# What mostly follows `co` where it stands for `có`, "there is", and not for `cô`, a teacher.
_THERE_IS: Final = (
    "nguoi|ai|chu|may|mot|the|bi|link|dua|ban|nhieu|gi|thang|con|la|le|phai|them|cai|acc|nick|bac|em|hoc"
)
_CONFIDED: Final = regex.compile(
    r"(?<!\w)(?:thầy|cô(?! lập)|thay(?! doi| vi| cho)|gvcn|gv|gia[oó] vi[eê]n|hi[eệ]u tr[uư][oở]ng"
    rf"|co(?= (?!(?:{_THERE_IS})\b)\p{{L}})|teacher|miss|sir|mrs?|b[ií] m[aậ]t|giấu|secret"
    r"|(?:[đd][uừ]ng|(?:không|ko|k) (?:được|dc)|cấm|don'?t|do not|never) (?:\w+ )?"
    r"(?:n[oó]i|k[eể]|b[aá]o|m[aá]ch|m[eé]c|tell|say))(?!\w)|(?:\d[ .-]?){8}"
)


@dataclass(frozen=True, slots=True)
class Sound:
    """What an alarm sounds like. `kind` is a key of the data, empty where unclear; `harm`: to a child."""

    kind: str
    harm: bool


class Aside(StrEnum):
    """What a child says besides, while it is asked or before it tells. The values name lists of the data."""

    SILENCE = "silence"  # somebody is not to hear of it
    TAKEN_BACK = "taken_back"
    SORROW = "sorrow"  # or fear


@dataclass(frozen=True, slots=True)
class _Sign:
    name: str
    sound: Sound
    needs: frozenset[str]
    unless: frozenset[str]

    def stands(self, met: Collection[str]) -> bool:
        return self.name in met and self.needs.issubset(met) and self.unless.isdisjoint(met)


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """What is looked for, in texts with marks and in such without (0 and 1). Everyday talk is a concept."""

    spellings: tuple[Mapping[str, str], Mapping[str, str]]
    phrases: tuple[Phrases, Phrases]
    concepts: frozenset[str]
    harms: frozenset[str]
    signs: tuple[_Sign, ...]


@dataclass(frozen=True, slots=True)
class FoundWords:
    """What was found in a text. `features` have weights by name; `sound` is the one if they weigh enough."""

    features: frozenset[str]
    sound: Sound


def prepare() -> None:
    """Read the data, which takes a moment."""
    _lexicon()
    _weights()


def sound_of(text: str) -> Sound | None:
    """Return what a text sounds like where it sounds like an alarm."""
    found = found_in(text)
    return found.sound if _weight(found) > 0 else None


def heard_in(text: str, *speakers: Speaker) -> Sound | None:
    """Return what a text in private is asked back as. None: it sounds like no alarm, or is a wish.

    A wish it is where it says no more than that a stranger is in a room, that its link is public, or another
    thing that there is a page for. Of the first two only staff have a page.
    """
    sound = sound_of(text)
    if sound is None or sound.harm or sound.kind == "bullying" or _concepts(text) - _OF_A_ROOM:
        return sound
    staff = not {Speaker.TEACHER, Speaker.HEAD}.isdisjoint(speakers)
    vague = VAGUE if staff else _NO_PAGE
    meaning = meant(text, *speakers, likely=_MOSTLY)
    return sound if meaning is None or meaning in vague else None


def wish_in(text: str, *speakers: Speaker) -> Intention | None:
    """Return what somebody wants who says this. None: nothing known, or it may tell of harm."""
    return None if _may_tell(text) else meant(text, *speakers)


def guesses_in(text: str, *speakers: Speaker) -> tuple[Intention, ...]:
    """Return what somebody may want who says this, the likeliest first; nothing where it may tell of harm."""
    return () if _may_tell(text) else guesses(text, *speakers)


def _may_tell(text: str) -> bool:
    """Tell whether a text is nearly an alarm of harm, or asks for silence: who does that tells something."""
    if aside_in(text) is Aside.SILENCE:
        return True
    sure = _weight(found_in(text)) > _NEARLY or (len(text) > _WHOLE and not text.isascii())
    return sure and not _concepts(text).isdisjoint(_OF_HARM)


def confides(text: str) -> bool:
    """Tell whether words should not reach a class's teachers unasked, though they join a report these read.

    They speak of a grown-up of a school, ask for silence, or hold what tells who wrote them. Where marks are
    left out, `co` is mostly no teacher: what follows it tells.
    """
    return _CONFIDED.search(text.lower()) is not None


def _concepts(text: str) -> set[str]:
    return {
        each.removeprefix("concept: ") for each in found_in(text).features if each.startswith("concept: ")
    }


def cry_in(text: str) -> Sound | None:
    """Return what a text in a group sounds like where it is a cry about harm: one by a sign, and a heavy one.

    Of 13,597 messages of harmless conversations 4 are (49 would sound like harm in private).
    """
    found = found_in(text)
    return found.sound if found.sound.harm and found.sound.kind and _weight(found) > _CRY else None


def aside_in(text: str) -> Aside | None:
    """Return what a child says besides. None: nothing, or it tells more than that.

    A plea for silence may stand beside anything else; nothing that sounds like an alarm takes one back.
    """
    lexicon = _lexicon()
    words, unmarked = _read(text[:_HEAD], lexicon.spellings)
    met = lexicon.phrases[unmarked].met(words)
    if f"aside: {Aside.SILENCE}" in met:
        return Aside.SILENCE
    if len(text) > _ASIDE:
        return None
    if f"aside: {Aside.TAKEN_BACK}" in met and sound_of(text) is None:
        return Aside.TAKEN_BACK
    return Aside.SORROW if f"aside: {Aside.SORROW}" in met or cries(text) else None


def pleads(text: str) -> bool:
    """Tell whether a text asks for silence and says little more: something is behind it."""
    return len(text) <= _ASIDE and aside_in(text) is Aside.SILENCE


def _weight(found: FoundWords) -> float:
    weights = _weights()
    return math.fsum([weights[_BIAS], *(weights.get(each, 0.0) for each in found.features)])


def found_in(text: str) -> FoundWords:
    """Return what weighs in a text."""
    lexicon = _lexicon()
    read = text if len(text) <= _HEAD + _TAIL else f"{text[:_HEAD]} {text[-_TAIL:]}"
    words, unmarked = _read(read, lexicon.spellings)
    phrases = lexicon.phrases[unmarked]
    met = phrases.met(phrases.without(_NEUTRAL, words, "–"))
    concepts = {each for each in lexicon.concepts if each in met}
    signs = [each for each in lexicon.signs if each.stands(met)]
    features = concepts | {each.name for each in signs} | ({_ANY_SIGN} if signs else set())
    sound = signs[0].sound if signs else Sound("", harm=not lexicon.harms.isdisjoint(concepts))
    return FoundWords(frozenset(features), sound)


def _read(text: str, spellings: tuple[Mapping[str, str], Mapping[str, str]]) -> tuple[list[str], bool]:
    """Return the words of a text as they are compared and its end, and whether it is one without marks."""
    words = [spelled(each) for each in _WORD.findall(text.lower().translate(_APOSTROPHES))]
    plain = [bare(each) for each in words]
    unmarked = sum(map(str.__ne__, words, plain)) < _MARKED * len(words)
    known = spellings[unmarked]
    return [*(known.get(each, each) for each in (plain if unmarked else words)), "."], unmarked


@cache
def _weights() -> Mapping[str, float]:
    lines = Path(__file__).with_suffix(".tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return {name: float(weight) for weight, name in pairs}


@cache
def _lexicon() -> _Lexicon:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    signs = {f"sign: {each['any'][0]}": each for each in data["sign"]}
    concepts = {f"concept: {name}": of for name, of in data["concepts"].items()}
    concepts |= {f"everyday: {name}": of for name, of in data["everyday"].items()}
    lists = {**data["groups"], **concepts, **{name: each["any"] for name, each in signs.items()}}
    lists |= {f"aside: {name}": of for name, of in data["asides"].items()}
    with_marks, without = (_spellings(data["spellings"], unmarked=each) for each in (False, True))
    return _Lexicon(
        (with_marks, without),
        (Phrases(lists, with_marks, unmarked=False), Phrases(lists, without, unmarked=True)),
        frozenset(concepts),
        frozenset(f"concept: {each}" for each in data["harms"]),
        tuple(
            _Sign(
                name,
                Sound(each["kind"], each.get("harm", False)),
                frozenset(each.get("with", ())),
                frozenset(each.get("unless", ())),
            )
            for name, each in signs.items()
        ),
    )


def _spellings(written: Mapping[str, list[str]], *, unmarked: bool) -> dict[str, str]:
    found = {}
    for right, ways in written.items():
        word = spelled(right.removeprefix("="))
        for way in ways:
            if not (unmarked and way.startswith("=")):
                plain = spelled(way.removeprefix("="))
                found.update({bare(plain): bare(word)} if unmarked else {plain: word})
    return found
