"""A poll as a conversation: its question is asked by nobody, each of its options answers it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.moderation.post import Surface
from bot.moderation.verdict import Decision

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.moderation.post import Post
    from bot.moderation.verdict import Verdict

_NOBODY: Final = 0  # no account's id


def question_of(post: Post) -> str | None:
    """Return a poll's question; None for what is no poll, or has no options."""
    texts = [part.text for part in post.parts if part.surface is Surface.POLL]
    return texts[0] if len(texts) > 1 else None


def answered(alone: Verdict, post: Post, judge: Callable[[Post], Verdict]) -> Verdict:
    """Return the verdict on a poll with options as answers; `alone` is the one on its words as one text.

    `judge` decides as ever, in a conversation of its own. Messages that do not exist get negative ids.
    """
    question, *options = (place for place, part in enumerate(post.parts) if part.surface is Surface.POLL)
    judge(replace(post, parts=(post.parts[question],), sender=_NOBODY, reply_to=None, shows=None))
    found, masked, secrets = alone, alone.masked, list(alone.secrets)
    for number, place in enumerate(options, 1):
        part = post.parts[place]
        judged = judge(replace(post, parts=(part,), message_id=-number, reply_to=post.message_id, shows=None))
        if judged.decision is Decision.KEEP:
            continue
        masked = masked.replace(part.text, judged.masked)
        secrets += judged.secrets
        if judged.score > found.score:
            found = replace(judged, findings=tuple(replace(one, part=place) for one in judged.findings))
    if found is alone:
        return alone
    delete = post.standing if found.delete else ()
    return replace(found, delete=delete, masked=masked, secrets=tuple(dict.fromkeys(secrets)))
