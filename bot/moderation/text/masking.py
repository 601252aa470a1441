"""Masks a message's secrets for people: everything but the secrets stays readable."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.classroom import MASK
from bot.moderation.post import Surface
from bot.moderation.rules import Reading
from bot.moderation.text.addresses import host_of
from bot.moderation.text.beside import spans_beside
from bot.moderation.text.doubtful import doubtful
from bot.moderation.text.folding import fold
from bot.moderation.text.normal_forms import secrets_of
from bot.moderation.text.views import Views
from bot.moderation.verdict import Kind

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

# Words of an address that tell its kind and open nothing.
_PLAIN: Final = frozenset(
    {"j", "s", "w", "my", "wc", "l", "b", "p", "dl", "meet", "join", "room", "rooms", "lookup", "launcher"}
    | {"meetup", "meeting", "register", "pwd", "password", "passcode"}
)
_SPACES: Final = re.compile(r"\s+")
_CUT: Final = " …"
_RUN: Final = re.compile(r"[^\W_]+")


def masked(views: Views, hits: Sequence[Hit], company: Sequence[Hit] = (), *, told: bool = False) -> str:
    """Return a post's joined surfaces with a bullet for each character of a secret.

    Secrets of four characters and more are masked wherever else they stand, spaced or not, until none can be
    read, not even around a bullet. A text that nests them deeper than people write is masked whole. `company`
    are the hits of other messages of the same leak: what may be the other half is masked too. `told`: people
    are shown the message as a leak; all that is no plain language is masked then, found by a rule or not.
    """
    text = views.text
    spans = [(hit.start, hit.end) for hit in hits if hit.secret]
    opened = any(hit.opens for hit in (*hits, *company))
    if not (spans or opened or told):
        return text
    bare = {_bare(secret.reveal()) for _, secret in secrets_of(hits)}
    if opened:
        beside = list(spans_beside(views))
        spans += beside
        values = (_bare(text[start:end]) for start, end in beside)
        bare.update(value for value in values if not value.isalpha())  # a word may be said elsewhere too
    if told:
        doubts = list(doubtful(views))
        spans += ((doubt.start, doubt.end) for doubt in doubts)
        bare.update(map(_bare, {doubt.says for doubt in doubts}))
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
    """Return the text with bullets in the spans. Line breaks stay: they separate surfaces."""
    letters = list(text)
    for start, end in spans:
        for index in range(start, end):
            if letters[index] != "\n":
                letters[index] = BULLET
    return "".join(letters)


def fragment(verdict: Verdict, post: Post, length: int = 120) -> str:
    """Return the message for staff without its secrets: whole where it fits, else cut between words.

    Of the first secret a link's host is shown, and the first and last two digits of an ID of nine or more.
    A cut text keeps its beginning and the words around that secret, with "…" for each gap. No secret of the
    message can be read from it. At most `length` long.
    """
    before, shown, after = _around(verdict, post)
    secrets = [_bare(secret.reveal()) for _, secret in verdict.secrets]
    for piece in (_cut(before, shown, after, length), _close(before, shown, after, length)):
        bare = _bare(piece)
        if not any(len(text) >= _SHOWN and text in bare for text in secrets):
            return piece
    return MASK


def _around(verdict: Verdict, post: Post) -> tuple[str, str, str]:
    """Return the masked text before the first secret, its readable part, and the text after it.

    The sender's name is left out, unless the name itself gives the secret away.
    """
    secret = _first(verdict)
    place = None if secret is None else secret.part
    before, after, offset = list[str](), list[str](), 0
    for number, part in enumerate(post.parts):
        masked = verdict.masked[offset : offset + len(part.text)]
        offset += len(part.text) + 1
        if secret is not None and number == place:
            before.append(masked[: secret.start])
            after.append(masked[secret.end :])
        elif part.surface is not Surface.NAME:
            (after if place is not None and number > place else before).append(masked)
    shown = (
        "" if secret is None else _shown(post.parts[secret.part].text[secret.start : secret.end], secret.kind)
    )
    return _plainly("\n".join(before)), shown, _plainly("\n".join(after))


def _plainly(text: str) -> str:
    """Return a text in one line; spaces at its ends stay."""
    return _SPACES.sub(" ", text)


def _cut(before: str, shown: str, after: str, length: int) -> str:
    whole = f"{before}{shown}{after}".strip()
    if len(whole) <= length:
        return whole
    follows = _head(after, max(_AROUND, (length - len(shown)) // 3))
    room = length - len(shown) - len(follows)
    if len(before) <= room:
        return f"{before}{shown}{_head(after, length - len(before) - len(shown))}".strip()[:length]
    leads = _tail(before, min(_AROUND, room // 2))
    begins = _head(before[: len(before) - len(leads)], room - len(leads))
    return f"{begins.removesuffix(_CUT)}{leads}{shown}{follows}".strip()[:length]


def _close(before: str, shown: str, after: str, length: int) -> str:
    """Return little but the text right around the secret: more may show another secret's digits."""
    return f"{_tail(before, _AROUND)}{shown}{_head(after, _AROUND)}".strip()[:length]


def _head(text: str, most: int) -> str:
    """Return a text's beginning, up to the end of a word, and "…" where it goes on."""
    if len(text) <= most:
        return text
    kept = text[: max(0, most - len(_CUT))]
    return (kept[: kept.rfind(" ")] if " " in kept.strip() else kept).rstrip() + _CUT


def _tail(text: str, most: int) -> str:
    """Return a text's end, from the beginning of a word, behind "…" where something stands before it."""
    if len(text) <= most:
        return text
    kept = text[len(text) - max(0, most - len(_CUT)) :]
    return _CUT + " " * (" " in kept.strip()) + (kept.partition(" ")[2] if " " in kept.strip() else kept)


def _first(verdict: Verdict) -> Finding | None:
    for kind in _ORDER:
        for finding in verdict.findings:
            if finding.kind is kind and finding.score > 0:
                return finding
    return None


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
    """Return the spans at which secrets stand, with anything between their characters."""
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
