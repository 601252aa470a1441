"""Which language is spoken is settled in few places: all others are handed it, and behave alike in each."""

from __future__ import annotations

from pathlib import Path

import bot
from bot.classroom import Language

BOT = Path(bot.__file__).parent
NAMES = tuple(f"Language.{language.name}" for language in Language)
SETTLED = {
    "features/school/class_rules/rules.py",  # the shipped rules, in each
    "cli/demo/stage.py",  # what is said in the demo, in each
    "papers/audit.py",  # numbers and dates
    "papers/documents.py",  # the letters of steps
    "papers/official.py",  # a document's own mark of its language
    "rulebook/schema.py",  # people who write rules read English
    "rulebook/book.py",  # a rule file brings both
    "settings.py",  # the school's, and the terminal's
    "storage/people/consents.py",  # the version, which is the same in each
    "telegram/messages/commands.py",  # the commands' other names
    "features/school/chat/languages.py",  # the buttons that choose one
}


def test_nothing_else_names_a_language() -> None:
    """So a journey in the second language finds what the first did, and one of each kind is enough."""
    naming = {
        path.relative_to(BOT).as_posix()
        for path in BOT.rglob("*.py")
        if any(name in path.read_text("utf-8") for name in NAMES)
    }
    assert naming == SETTLED
