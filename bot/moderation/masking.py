"""What people may see of a message that holds a secret: everything but the secret."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.classroom import MASK
from bot.moderation.addresses import host_of
from bot.moderation.beside import spans_beside
from bot.moderation.folding import fold
from bot.moderation.normal_forms import secrets_of
from bot.moderation.rules import Reading
from bot.moderation.verdict import Kind
from bot.moderation.views import Views

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.moderation.post import Post
    from bot.moderation.verdict import Finding, Verdict
    from bot.moderation.weighing import Hit

BULLET: Final = "•"
_LONG_ENOUGH: Final = 4  # a shorter secret is hidden where it was found only: it would be found everywhere
_ROUNDS: Final = 4
_AROUND: Final = 30
_SHOWN: Final = 2
_LEAST_SHOWN: Final = 9
_ORDER: Final = (Kind.LINK, Kind.MEETING_ID, Kind.PASSCODE, Kind.INVITE)

# Words of an address that tell which kind it is and open nothing.
_PLAIN: Final = frozenset(
    {"j", "s", "w", "my", "wc", "l", "b", "p", "dl", "meet", "join", "room", "rooms", "lookup", "launcher"}
    | {"meetup", "meeting", "register", "pwd", "password", "passcode"}
)
_RUN: Final = re.compile(r"[^\W_]+")


def masked(views: Views, hits: Sequence[Hit], company: Sequence[Hit] = ()) -> str:
    """Return a post's joined surfaces with a bullet for each character of a secret.

    Secrets of four characters and more are hidden wherever else they stand, spaced or not, until none can
    be read, not even around a bullet. A text that nests them deeper than anyone writes is hidden whole.
    `company` are the hits of other messages of the same leak: what may be the other half is hidden too.
    """
    text = views.text
    spans = [(hit.start, hit.end) for hit in hits if hit.secret]
    opened = any(hit.opens for hit in (*hits, *company))
    if not (spans or opened):
        return text
    bare = {_bare(secret.reveal()) for _, secret in secrets_of(hits)}
    if opened:
        beside = list(spans_beside(views))
        spans += beside
        values = (_bare(text[start:end]) for start, end in beside)
        bare.update(value for value in values if not value.isalpha())  # a word may be said for its own sake
    secrets = sorted(secret for secret in bare if len(secret) >= _LONG_ENOUGH)
    for _ in range(_ROUNDS):
        text = _hide(text, spans)
        spans = _standing(text, secrets)
        if not spans:
            return text
    return hidden(text)


def hidden(text: str) -> str:
    """Return a bullet for each character of the text."""
    return _hide(text, [(0, len(text))])


def _hide(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text with bullets in the spans. Line breaks stay: they part surfaces."""
    letters = list(text)
    for start, end in spans:
        for index in range(start, end):
            if letters[index] != "\n":
                letters[index] = BULLET
    return "".join(letters)


def fragment(verdict: Verdict, post: Post, length: int = 120) -> str:
    """Return a short piece of the message around its first secret, for staff.

    Of the secret a link's host is shown, and the first and last two digits of an ID of nine or more;
    around it up to 30 characters. No secret of the message can be read from it. At most `length` long.
    """
    secret = _first(verdict)
    piece = verdict.masked if secret is None else _piece(verdict, post, secret)
    piece = " ".join(piece.split())[:length]
    bare = _bare(piece)
    secrets = [_bare(secret.reveal()) for _, secret in verdict.secrets]
    return MASK if any(len(text) >= _SHOWN and text in bare for text in secrets) else piece


def _first(verdict: Verdict) -> Finding | None:
    for kind in _ORDER:
        for finding in verdict.findings:
            if finding.kind is kind and finding.score > 0:
                return finding
    return None


def _piece(verdict: Verdict, post: Post, secret: Finding) -> str:
    """Return the masked text before the secret, what may be shown of it, and the masked text after it."""
    offset = sum(len(part.text) + 1 for part in post.parts[: secret.part])
    start, end = offset + secret.start, offset + secret.end
    before = verdict.masked[max(offset, start - _AROUND) : start]
    after = verdict.masked[end : end + _AROUND]
    shown = _shown(post.parts[secret.part].text[secret.start : secret.end], secret.kind)
    return f"{before}{shown}{after}"


def _shown(text: str, kind: Kind) -> str:
    if kind in (Kind.PASSCODE, Kind.INVITE):
        return MASK
    folded = fold(text)
    if kind is Kind.LINK:
        host = host_of(folded)
        rest = folded.partition(host)[2] if host else ""
        return host + _RUN.sub(lambda met: _hidden(met.group()), rest)
    return _hidden("".join(_RUN.findall(folded)))


def _hidden(run: str) -> str:
    if run in _PLAIN:
        return run
    if run.isdecimal() and len(run) >= _LEAST_SHOWN:
        return run[:_SHOWN] + BULLET * (len(run) - 2 * _SHOWN) + run[-_SHOWN:]
    return MASK


def _bare(text: str) -> str:
    """Return the letters and digits of a text, folded."""
    return "".join(_RUN.findall(fold(text)))


def _standing(text: str, secrets: Iterable[str]) -> list[tuple[int, int]]:
    """Return the spans at which secrets stand, whatever stands between their characters."""
    view = Views(text)[Reading.FOLDED]
    kept = [index for index, letter in enumerate(view.text) if letter.isalnum()]
    bare = "".join([view.text[index] for index in kept])
    spans = []
    for secret in secrets:
        at = bare.find(secret)
        while at >= 0:
            spans.append((view.starts[kept[at]], view.ends[kept[at + len(secret) - 1]]))
            at = bare.find(secret, at + len(secret))
    return spans
