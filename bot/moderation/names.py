"""Names of accounts and chats, which anybody chooses: after a room, or after the school."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.classroom import Secret
from bot.moderation.known.known import SURE_RULES
from bot.moderation.post import Part, Post, Surface
from bot.moderation.text.folding import fold
from bot.moderation.verdict import Decision, Verdict

_REMEMBERED: Final = 16_384  # names: of staff for every decision, of members with every message

_APART: Final = re.compile(r"[^a-z0-9]+")
# `truong` and `giao` alone are given names.
_OFFICE: Final = re.compile(
    r"^ *(?:co|thay) |(?<![a-z0-9])(?:(?:nha|hieu|ban) truong|hieu pho|ban giam hieu|bgh|(?:co|thay) giao"
    r"|thay co|giao vien|gv(?:cn|bm)?|(?:co|thay)? ?chu nhiem|giam thi|van phong"
    r"|(?:phong|so|bo) (?:gd|giao duc)"
    r"|thong bao|chinh thuc|quan tri(?: vien)?|can bo|he thong|tong dai|gac ?lop|bot|admin|system"
    r"|school|teacher|principal|headmaster|official|notice|announcements?|support|staff|telegram)(?![a-z0-9])"
)
_SPACED: Final = re.compile(r"nhatruong|bangiamhieu|hieutruong|giaovien|cogiao|thaygiao|thongbao|gaclop")


@dataclass(frozen=True, slots=True)
class _Judged:
    """What is remembered of a name."""

    masked: str
    leaks: bool
    secrets: tuple[Secret, ...]
    own_room: bool


class Naming:
    """Judges names like messages that stand alone, and caches the results.

    In a chat the credentials of its classes count too. `edition` returns another number each time when these
    may have changed: cached results are void then.
    """

    def __init__(self, judge: Callable[[Post], Verdict], edition: Callable[[], int] = lambda: 0) -> None:
        self._judge = judge
        self._edition = edition
        self._found = lru_cache(_REMEMBERED)(self._judged)

    def shown(self, called: str, chat_id: int | None = None) -> str:
        """Return a name or title, with a bullet for each character of a secret."""
        return self._found(called, chat_id, self._edition()).masked

    def leaks(self, called: str, chat_id: int) -> bool:
        """Return whether a message of these words would be deleted in a chat."""
        return self._found(called, chat_id, self._edition()).leaks

    def secrets(self, called: str, chat_id: int) -> tuple[Secret, ...]:
        """Return the secrets of a name, in normal form, for fingerprints only."""
        return self._found(called, chat_id, self._edition()).secrets

    def shows_own_room(self, called: str, chat_id: int) -> bool:
        """Return whether a room of the chat's own classes is in a name."""
        return self._found(called, chat_id, self._edition()).own_room

    def _judged(self, called: str, chat_id: int | None, _edition: int) -> _Judged:
        verdict = self._judge(Post((Part(Surface.NAME, called),), chat_id))
        return _Judged(
            masked=verdict.masked,
            leaks=verdict.decision is Decision.DELETE,
            secrets=tuple(secret for _, secret in verdict.secrets),
            own_room=any(finding.rule in SURE_RULES for finding in verdict.findings),
        )


def speaks_for_school(name: str) -> bool:
    """Return whether a self-chosen name sounds like the school, its staff or the bot.

    Such a name lends the messages of its account their authority.
    """
    words = _APART.sub(" ", fold(name))
    return _OFFICE.search(words) is not None or _SPACED.search(words.replace(" ", "")) is not None
