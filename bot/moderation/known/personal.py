"""Personal ways into a room, as posts show them: what in an address no other way has.

Of a signed token (JWT, RFC 7519) it is the signature: whoever writes other claims has another one, and nobody
makes one without the key. Of a registrant of Zoom it is `tk`. Case matters, so all is read as it is written.

A token by itself is a secret only where the school's own keys signed it: others are what people who learn to
write programs post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final
from urllib.parse import unquote, unquote_plus

from bot.classroom import Secret
from bot.moderation.known.codes import Codes
from bot.moderation.rules import Reading, beyond_patterns
from bot.moderation.text.views import Views
from bot.moderation.verdict import Kind, Reason
from bot.moderation.weighing import Hit

PERSONAL_WAY: Final = "personal-way"  # by this name they are fingerprinted
_TOKEN: Final = re.compile(
    r"(?:(?<![\w-])|(?<=%3D))eyJ[A-Za-z0-9_-]{8,1000}\.[A-Za-z0-9_-]{16,3000}\.([A-Za-z0-9_-]{20,700})(?![\w-])"
)
_TICKET: Final = re.compile(r"[?&#]tk=([^\s?&#<>\"']{16,2000})")
_ENDS: Final = ".,;:!?)]}…"  # of the sentence around an address
_MOST: Final = 400  # of one text: more than a message of made-up ones holds

PERSONAL_RULE: Final = beyond_patterns(
    PERSONAL_WAY,
    Kind.PASSCODE,
    "A token that this school's keys signed for one account.",
    1.0,
    told=Reason.PERSONAL_WAY,
)


def marks_in(text: str) -> tuple[Secret, ...]:
    """Return the marks of what may be personal ways in a text, each once; those in wrapped addresses too."""
    return tuple(map(Secret, islice(dict.fromkeys(_marks(text)), _MOST)))


def _marks(text: str) -> Iterator[str]:
    for each in (text, unquote(text)) if "%" in text else (text,):
        yield from (met[1] for met in _TOKEN.finditer(each))
        for met in _TICKET.finditer(each):
            ticket = unquote_plus(met[1])
            yield from (ticket, ticket.rstrip(_ENDS))


def token_hits(codes: Codes, views: Views) -> Iterator[Hit]:
    """Yield the tokens in a text that the school's keys signed, for whomever and however long ago."""
    raw = views[Reading.RAW]
    for met in islice(_TOKEN.finditer(raw.text), _MOST) if "eyJ" in raw.text else ():
        token = Secret(met.group())
        if codes.signed(token):
            first, last = raw.span(*met.span())
            rule = PERSONAL_RULE
            yield Hit(rule, first, last, rule.score, near=False, against=False, normal=token.reveal())
