"""The table of commands: menus, help and handlers come from it and fit each other."""

from __future__ import annotations

import pytest

from bot import texts
from bot.classroom import Language
from bot.telegram.messages.commands import COMMANDS, Command, Scope, Who, handlers, listed, menu

TEXTS = texts.load()


async def nothing(*_: object) -> None:
    """Answer nothing."""


def names(scope: Scope, language: Language, who: Who = Who.ANYONE) -> list[str]:
    return [command.command for command in menu(scope, language, TEXTS, who)]


def test_names_and_aliases_are_unique() -> None:
    """No command answers to another's name."""
    every = [name for command in COMMANDS for name in command.names]
    assert len(every) == len(set(every))


@pytest.mark.parametrize("language", list(Language))
def test_every_menu_is_telegrams(language: Language) -> None:
    """At most 100 commands, names of small letters, a description each (Bot API, BotCommand)."""
    for scope in Scope:
        shown = menu(scope, language, TEXTS, Who.OWNER)
        assert 1 <= len(shown) <= 100
        for command in shown:
            assert command.command.isalnum()
            assert command.command.islower()
            assert 1 <= len(command.description) <= 256


def test_a_menu_speaks_its_language() -> None:
    """Vietnamese aliases where there is one."""
    assert {"vaolop", "noiquy"} <= set(names(Scope.PRIVATE, Language.VI))
    assert {"door", "rules"} <= set(names(Scope.PRIVATE, Language.EN))


def test_a_menu_shows_nobody_what_is_not_for_them() -> None:
    """In private it depends on who it is; in groups the admins' menu holds what everybody's does."""
    for scope, who in ((Scope.PRIVATE, Who.ANYONE), (Scope.PRIVATE, Who.STAFF)):
        shown = names(scope, Language.EN, who)
        hidden = {command.name for command in COMMANDS if command.who > who}
        assert hidden.isdisjoint(shown)
    everybody, admins = (set(names(scope, Language.EN)) for scope in (Scope.GROUP, Scope.STAFF))
    assert everybody < admins
    assert "pause" in admins - everybody


@pytest.mark.parametrize("language", list(Language))
def test_help_lists_what_somebody_may_use(language: Language) -> None:
    """Each once, in the reader's language; what is typed in a group says so."""
    for who in Who:
        lines = listed(who, language, TEXTS).splitlines()
        assert len(lines) == len([command for command in COMMANDS if command.who <= who])
    assert "/pause" not in listed(Who.ANYONE, Language.EN, TEXTS)
    assert "/pause <i>" in listed(Who.STAFF, Language.EN, TEXTS)


def test_each_command_has_a_handler_for_each_place() -> None:
    """By both names; new messages alone count."""
    table = (Command("pause", (Scope.STAFF,), alias="tamnghi", answered=(Scope.PRIVATE,)),)
    made = list(
        handlers({("pause", Scope.GROUP): nothing, ("pause", Scope.PRIVATE): nothing}, commands=table)
    )
    assert [each.commands for each in made] == [frozenset({"pause", "tamnghi"})] * 2
