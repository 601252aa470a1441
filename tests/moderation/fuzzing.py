"""Messages that nobody should send, as Bot API objects drawn at random, and what must hold for each verdict.

One number and one seed give one message. The texts are invitations and other written lines, changed; pieces
of them over and over; characters of all planes, halves of pairs and marks of direction among them. Fields
may be of any type, entities overlap and point nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from bot.moderation.moderator import CONVERSATION
from bot.moderation.post import Post
from bot.moderation.text.masking import fragment
from bot.moderation.verdict import Verdict
from tests.moderation.disguises import DISGUISES, disguised, seeded
from tests.moderation.invitations import OWN, bare, readable

LONGEST = 4096  # characters of a message (Bot API, sendMessage)
LONGEST_FRAGMENT = 120
_ENTITIES = 100
_CHATS = 4
_START = 1_793_500_000
_EVERY = 0x110000
_BIDI = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069אבגدهو12.:/zoom "
_PIECES = (
    *("zoom", "id", "mk", "pass", "phòng", "lớp", "vào", "mật khẩu", "meet.google.com/", "zoom.us/j/", "://"),
    *("8", "12", "812 345 6789", "abc-defg-hij", " ", "\n", ".", "/", "%25", "%E1", "(dot)", "•", "một"),
    *("zero", "\u200b", "\u0301", "8️⃣", "𝟖", "⓪", "\ud83d", "\udc4d", "&#47;", "?pwd=", "=", "-----"),
    *("aHR0cHM6Ly96b29t", "VIII", "🍎", "\u202e", "\t", "\x00", "h", "x", "t.me/+", "٨", "ơ", "đ"),
    *"_-,#@[)",
)
# Of these a text is crammed that is read in many ways, or found to hold much: known secrets are among them.
_HURTING = (
    *("94123456721", "246810", "9 4 1 2 ", "hai bốn sáu ", "tams boons ", "ch1n ", "z00m ", "i ii iii "),
    *("id: 812 345 6789 pass 1234 ", "mk: hoa24 ", "zoom.us/j/81234567890?pwd=abc ", "abc-defg-hij "),
    *("a`", "e^", "ooo", "hxxp", "%2F", "\n8", "1\n", "812\n", "a.b.c/", "x×3 ", "0x1234567 ", "1000 0001 "),
    *("m.k ", "🔑", "g o o g l e ", "meet.google.com/\nabc", "mooz", "dwp", " dot ", " / ", " . ", "8 . "),
    *("_8_", "là ", "nửa đầu ", "viết liền ", "pass phòng lớp là ", "mật khẩu ", "h o a 2 4 ", "ghép "),
    *("4 số 7 ", "zoom id ", "id 8l2o ", "a=1 ", "+84 9", "84-", "8/", "1/2/", "ma vao ", "host key "),
    "ID cuộc họp ",
)


class BrokenError(Exception):
    """A verdict is not what a verdict must be. The text says which promise does not hold."""


def fuzzed(seed: int, number: int, lines: Sequence[str]) -> dict[str, object]:
    """Return message `number` of a seed; `lines` are texts to start from."""
    chance = seeded(f"{seed}:{number}")
    message: dict[str, object] = {
        "message_id": chance.choice((number, number, number, max(0, number - 1))),
        "date": _START + number * chance.choice((1, 20)),
        "chat": {"id": -1000 - chance.randrange(_CHATS), "type": "supergroup"},
        "from": {"id": chance.randrange(5)},
        chance.choice(("text", "text", "text", "caption")): _text(chance, lines),
    }
    while chance.random() < 0.3:
        name = chance.choice(tuple(_FIELDS))
        message[name] = _FIELDS[name](chance, lines) if chance.random() < 0.8 else _anything(chance)
    return message


def verify(post: Post, verdict: Verdict) -> None:
    """Raise BrokenError unless the verdict keeps its promises: spans inside surfaces, nothing readable."""
    text = "\n".join([part.text for part in post.parts])
    if not 0 <= verdict.score <= 1:
        raise BrokenError("score is not between 0 and 1")
    if len(verdict.masked) != len(text):
        raise BrokenError("masked is not as long as the text")
    for finding in verdict.findings:
        if not (finding.is_remark or 0 <= finding.start < finding.end <= len(post.parts[finding.part].text)):
            raise BrokenError("a finding lies outside its surface")
    if len(fragment(verdict, post)) > LONGEST_FRAGMENT:
        raise BrokenError("the fragment is too long")
    # Secrets of other messages are hidden in those.
    if all(finding.rule != CONVERSATION for finding in verdict.findings):
        secrets = {bare(secret.reveal()) for _, secret in verdict.secrets}
        if readable(secrets, verdict.masked):
            raise BrokenError("a secret can be read in masked")


def _text(chance: Random, lines: Sequence[str]) -> str:
    return chance.choice(_TEXTS)(chance, lines)[:LONGEST]


def _length(chance: Random) -> int:
    """Return a length, mostly short: long texts take most of the time and find least."""
    return chance.choice((0, 1, 20, 20, 100, 100, 400, LONGEST))


def _changed(chance: Random, lines: Sequence[str]) -> str:
    letters = list(chance.choice(lines))
    for _ in range(chance.randint(1, 12)):
        at = chance.randint(0, len(letters))
        change = chance.randrange(4)
        if change == 0:
            letters[at:at] = chance.choice(_PIECES)
        elif change == 1:
            del letters[at : at + chance.randint(1, 4)]
        elif change == 2:
            letters[at:at] = letters[at : at + chance.randint(1, 30)] * chance.randint(1, 3)
        else:
            letters[at : at + 1] = chr(chance.randrange(_EVERY))
    return "".join(letters)


def _together(chance: Random, lines: Sequence[str]) -> str:
    return chance.choice(("\n", " ", "", ".")).join(chance.choices(lines, k=chance.randint(2, 30)))


def _disguised(chance: Random, _: Sequence[str]) -> str:
    invitation = chance.choice(OWN)
    return (disguised(invitation, chance.choice(DISGUISES), chance) or invitation).text


def _pieces(chance: Random, _: Sequence[str]) -> str:
    few = chance.sample(_PIECES, chance.randint(1, 6))
    return "".join(chance.choices(few, k=_length(chance)))


def _crammed(chance: Random, _: Sequence[str]) -> str:
    """Return as much as a message takes of a few pieces, in one or two halves of their own."""
    halves = (chance.sample(_HURTING + _PIECES, chance.randint(1, 8)) for _ in range(chance.choice((1, 2))))
    texts = ["".join(chance.choices(few, k=LONGEST)) for few in halves]
    return "".join([text[: LONGEST // len(texts)] for text in texts])


def _over_and_over(chance: Random, lines: Sequence[str]) -> str:
    line = chance.choice(lines)
    at = chance.randrange(len(line))
    unit = line[at : at + chance.randint(1, 40)]
    return unit * (_length(chance) // len(unit) + 1)


def _one_kind(chance: Random, _: Sequence[str]) -> str:
    return (
        chr(chance.choice((chance.randrange(0x80), chance.randrange(0x3000), chance.randrange(_EVERY))))
        * LONGEST
    )


def _every_plane(chance: Random, _: Sequence[str]) -> str:
    return "".join([chr(chance.randrange(_EVERY)) for _ in range(_length(chance))])


def _surrogates(chance: Random, lines: Sequence[str]) -> str:
    halves = [chr(chance.randrange(0xD800, 0xE000)) for _ in range(chance.randint(1, 60))]
    return "".join(chance.sample([*halves, *chance.choice(lines)[:200]], k=len(halves)))


def _directions(chance: Random, _: Sequence[str]) -> str:
    return "".join(chance.choices(_BIDI, k=_length(chance)))


_TEXTS: tuple[Callable[[Random, Sequence[str]], str], ...] = (
    *(_changed, _changed, _changed, _changed, _together, _disguised, _disguised, _pieces, _pieces),
    *(_crammed, _crammed, _over_and_over, _one_kind, _every_plane, _surrogates, _directions),
)


def _anything(chance: Random) -> object:
    return chance.choice(
        (None, True, -1, 10**30, 0.5, float("nan"), "", "\ud800", [], [[]], {}, [None], {"id": "x"})
    )


def _offset(chance: Random) -> object:
    return chance.choice((0, 1, chance.randrange(LONGEST), -5, 10**9, -(10**20), "3", None, 1.5, True))


def _entities(chance: Random, lines: Sequence[str]) -> object:
    return [
        {
            "type": chance.choice(("text_link", "url", "bold", "spoiler", "none", 7)),
            "offset": _offset(chance),
            "length": _offset(chance),
            **({"url": _text(chance, lines)[:200]} if chance.random() < 0.2 else {"url": _anything(chance)}),
        }
        for _ in range(chance.choice((1, 3, _ENTITIES)))
    ]


def _markup(chance: Random, lines: Sequence[str]) -> object:
    button = {"text": _text(chance, lines)[:60], "url": chance.choice((_text(chance, lines)[:200], None))}
    return {"inline_keyboard": chance.choice(([[button]], [[button] * 8] * 12, [button], [[None]], button))}


def _poll(chance: Random, lines: Sequence[str]) -> object:
    options = [{"text": _text(chance, lines)[:100]} for _ in range(chance.randint(0, 12))]
    return {
        "question": _text(chance, lines)[:300],
        "options": chance.choice((options, [*options, 3], "none")),
    }


_FIELDS: dict[str, Callable[[Random, Sequence[str]], object]] = {
    "entities": _entities,
    "caption_entities": _entities,
    "reply_markup": _markup,
    "poll": _poll,
    "caption": _text,
    "quote": lambda chance, lines: {"text": _text(chance, lines)},
    "document": lambda chance, lines: {"file_name": _text(chance, lines)[:200]},
    "media_group_id": lambda chance, _: chance.choice(("1", "2", 3)),
    "edit_date": lambda chance, _: _START + chance.randrange(10**6),
    "reply_to_message": lambda chance, _: {"message_id": chance.randrange(10**5)},
    "from": lambda chance, _: {"id": chance.randrange(3)},
    "chat": lambda chance, _: {"id": chance.randrange(3)},
    "date": lambda chance, _: chance.choice((-1, 0, 10**12, 1)),
    "message_id": lambda chance, _: chance.randrange(-3, 3),
}
