"""The titles of rules, as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.classroom import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.rulebook.book import Rulebook
    from bot.texts import Texts


def titles(rules: Rulebook, said: Texts) -> Callable[[str, Language], str]:
    """Return a function that names a rule; one of no file, such as a joined conversation, is in `texts`."""
    by_id = {rule.id: rule for rule in rules.rules}

    def title_of(rule_id: str, language: Language) -> str:
        rule = by_id.get(rule_id)
        if rule is None:
            return said.plain(language, f"rule-{rule_id}")
        return rule.title_vi if language is Language.VI else rule.title_en

    return title_of
