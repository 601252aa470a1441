"""The titles of rules, as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.classroom import Language
from bot.texts import TextError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.rulebook.book import Rulebook
    from bot.texts import Texts

_GONE: Final = "rule-gone"


def titles(rules: Rulebook, said: Texts) -> Callable[[str, Language], str]:
    """Return a function that names a rule; one of no file, such as a joined conversation, is in `texts`.

    Incidents of the past may name a rule that has become part of another, or that nobody has any more.
    """
    by_id = {rule.id: rule for rule in rules.rules}
    former = {old: by_id[rule_id] for rule_id, source in rules.sources.items() for old in source.was}

    def title_of(rule_id: str, language: Language) -> str:
        rule = by_id.get(rule_id) or former.get(rule_id)
        if rule is not None:
            return rule.title_vi if language is Language.VI else rule.title_en
        try:
            return said.plain(language, f"rule-{rule_id}")
        except TextError:
            return said.plain(language, _GONE)

    return title_of
