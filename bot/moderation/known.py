"""Credentials that the bot knows to be in force: found however they are spaced, and certain.

A link or a meeting ID counts even bare. A passcode counts only beside a word for a passcode, a room or a
class, since real passcodes are `1` or a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import regex

from bot.moderation.folding import fold
from bot.moderation.normal_forms import normal_form
from bot.moderation.rules import Reading, Rule, Status
from bot.moderation.verdict import Kind
from bot.moderation.weighing import Hit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.classroom import Secret
    from bot.moderation.views import Views

_LEAST_ID: Final = 6  # digits; a shorter number is no meeting ID of any service
_LEAST_LINK: Final = 8  # letters and digits
_NOT_BARE: Final = re.compile(r"[\W_]+")
_BESIDE: Final = re.compile(
    r"(?<![^\W_])(?:mat ?khau|mat ?ma|mk(?:hau)?|pass?(?:code|word)?|pwd?|code"
    r"|phong|lop|zoom|meet|room|class)(?![^\W_])"
)


@dataclass(frozen=True, slots=True)
class Credential:
    """What opens one meeting, as a teacher gave it. Any part may be missing."""

    link: str | None = None
    meeting_id: str | None = None
    passcode: Secret | None = None


class KnownCredentials:
    """Credentials in force, ready to be looked for. Cost grows with their number: meant for one school."""

    def __init__(self, credentials: Iterable[Credential]) -> None:
        self._bare: list[tuple[Rule, str, str]] = []
        self._spoken: list[tuple[regex.Pattern[str], str]] = []
        for credential in dict.fromkeys(credentials):
            self._add(credential)

    def _add(self, credential: Credential) -> None:
        if credential.link:
            normal = normal_form(Kind.LINK, credential.link)
            bare = _NOT_BARE.sub("", normal)
            if len(bare) >= _LEAST_LINK:
                self._bare.append((_LINK, bare, normal))
        if credential.meeting_id:
            normal = normal_form(Kind.MEETING_ID, credential.meeting_id)
            bare = _NOT_BARE.sub("", normal)
            if len(bare) >= _LEAST_ID:
                self._bare.append((_ID, bare, normal))
        if credential.passcode is not None and (spoken := fold(credential.passcode.reveal()).strip()):
            pattern = regex.compile(rf"(?<![^\W_]){regex.escape(spoken)}(?![^\W_])")
            self._spoken.append((pattern, spoken))

    def hits(self, views: Views) -> list[Hit]:
        """Return where known credentials stand, each weighing enough alone."""
        if not (self._bare or self._spoken):
            return []
        return [*self._bare_hits(views), *self._spoken_hits(views)]

    def _bare_hits(self, views: Views) -> Iterator[Hit]:
        text = _NOT_BARE.sub("", views.folded)
        standing = [known for known in self._bare if known[1] in text]
        if not standing:
            return
        view = views[Reading.FOLDED]
        kept = [index for index, letter in enumerate(view.text) if letter.isalnum()]
        for rule, bare, normal in standing:
            at = text.find(bare)
            while at >= 0:
                start, end = view.span(kept[at], kept[at + len(bare) - 1] + 1)
                yield Hit(rule, start, end, rule.score, near=False, against=False, normal=normal)
                at = text.find(bare, at + len(bare))

    def _spoken_hits(self, views: Views) -> Iterator[Hit]:
        if not self._spoken or _BESIDE.search(views.folded) is None:
            return
        view = views[Reading.FOLDED]
        for pattern, normal in self._spoken:
            for match in pattern.finditer(view.text):
                start, end = view.span(*match.span())
                yield Hit(_PASSCODE, start, end, 1.0, near=False, against=False, normal=normal)


def _rule(kind: Kind, title_vi: str, title_en: str) -> Rule:
    return Rule(
        id=f"known-{kind.value.replace('_', '-')}",
        title_vi=title_vi,
        title_en=title_en,
        why="A meeting of this school that is in force.",
        kind=kind,
        status=Status.ACTIVE,
        views=(Reading.FOLDED,),
        keywords=(),
        digits=0,
        pattern=regex.compile(""),
        score=1.0,
    )


_LINK: Final = _rule(Kind.LINK, "Liên kết phòng học của trường", "A link of the school's own")
_ID: Final = _rule(Kind.MEETING_ID, "Mã phòng học của trường", "A meeting ID of the school's own")
_PASSCODE: Final = _rule(Kind.PASSCODE, "Mật mã phòng học của trường", "A passcode of the school's own")
KNOWN_RULES: Final = (_LINK, _ID, _PASSCODE)
