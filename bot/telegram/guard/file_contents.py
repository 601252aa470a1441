"""Judges a message piece by piece: with what its files show, or since it takes too long."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.moderation.known.codes import CODE_RULE
from bot.moderation.text.pieces import in_pieces, judged_in_pieces, with_unseen, worst_of
from bot.moderation.verdict import Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.classroom import Secret
    from bot.moderation.post import Part, Post
    from bot.moderation.verdict import Kind, Verdict
    from bot.telegram.guard.leak_report import JudgedMessage

    Secrets = tuple[tuple[Kind, Secret], ...]


class FileContents:
    """Judges what files show by `judge`, beside the message they are in. `codes_in` finds enrolment codes."""

    def __init__(self, judge: Callable[[Post], Verdict], codes_in: Callable[[str], Secrets]) -> None:
        self._judge = judge
        self._codes_in = codes_in

    async def judged(
        self, post: Post, seen: Sequence[Part], newest: Callable[[], bool], *, unseen: bool = False
    ) -> tuple[Post, Verdict] | None:
        """Return the piece that makes a message a leak, else the worst one; None: nothing is to be done.

        The conversation keeps the piece with the highest score.
        """
        if not newest():
            return None
        judged: list[tuple[Post, Verdict]] = []
        for each in judged_in_pieces(self._judge, post, seen):
            if each is not None:
                judged.append(each)
            await asyncio.sleep(0)
            if not newest():
                return None
        worst = worst_of(self._judge, judged)
        if unseen:
            worst = worst[0], with_unseen(*worst)
        return None if worst[1].decision is Decision.KEEP else worst

    async def with_every_code(self, leak: JudgedMessage, seen: Sequence[Part]) -> JudgedMessage:
        """Return a leak with every code that its files show: one sufficed to delete, but all are leaked."""
        if all(finding.rule != CODE_RULE.id for finding in leak.verdict.findings):
            return leak
        secrets = dict.fromkeys(leak.verdict.secrets)
        for piece in in_pieces(seen):
            for part in piece:
                secrets.update(dict.fromkeys(self._codes_in(part.text)))
            await asyncio.sleep(0)
        return replace(leak, verdict=replace(leak.verdict, secrets=tuple(secrets)))
