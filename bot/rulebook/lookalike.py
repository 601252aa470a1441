"""The rule against usernames that resemble the bot's own: such a bot may impersonate it."""

from __future__ import annotations

from typing import Final

import regex

from bot.moderation.rules import Reading, Rule, RuleStatus
from bot.moderation.text.folding import fold
from bot.moderation.verdict import Kind

_DIFFERENT: Final = 2  # letters changed, dropped or added at most


def lookalike(username: str) -> Rule:
    """Return the rule that finds a username resembling the bot's own, never its own."""
    name = regex.escape(fold(username))
    return Rule(
        id="lookalike-bot",
        title_vi="Tên na ná bot của trường",
        title_en="A name that resembles the school's bot",
        why="Whoever names a bot nearly like this one may want codes and passwords. People decide.",
        kind=Kind.INVITE,
        status=RuleStatus.ACTIVE,
        views=(Reading.FOLDED,),
        keywords=("@", "t.me/"),
        digits=0,
        pattern=regex.compile(
            rf"(?<=@|t\.me/)(?!{name}(?!\w))(?P<secret>(?:{name}){{1<=e<={_DIFFERENT}}})(?!\w)"
        ),
        score=0.6,
    )
