"""/language: users choose the bot's language for themselves, staff for their group."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Language
from bot.features.school.buttons import SchoolButton
from bot.features.school.rules import GroupState
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.desk import CallbackReply, Desk, FromUser, Press, Talk, Typed
from bot.telegram.messages.messenger import OutgoingMessage

_log = logs.get()
_LANGUAGES: Final = {SchoolButton.SPEAK_VI: Language.VI, SchoolButton.SPEAK_EN: Language.EN}


@dataclass(frozen=True, kw_only=True, slots=True)
class Speaking:
    """What this desk is handed.

    `by_chat` returns what is known of the group in a chat; `show_menu` fills an account's menu of commands.
    """

    by_chat: Callable[[int], Awaitable[GroupState | None]]
    show_menu: Callable[[int, Language], Awaitable[None]]


desk = Desk[Speaking]("languages")


@desk.command("language", to=Scope.PRIVATE)
async def ask(asked: Typed[Speaking]) -> OutgoingMessage:
    """Ask which language an account wants."""
    return OutgoingMessage(asked.say("language-question"), _choices(asked, 0))


@desk.command("language", to=Scope.GROUP)
async def ask_for_group(asked: Typed[Speaking]) -> OutgoingMessage | None:
    """Ask it in private for a group; the buttons check the right to decide."""
    state = await asked.own.by_chat(asked.chat.id)
    return None if asked.user.is_bot or state is None else _of_group(asked, state)


async def ask_proved(asked: FromUser[Speaking], state: GroupState) -> CallbackReply:
    """Ask an admin who typed the command in a group anonymously."""
    return asked.below(_of_group(asked, state))


def _of_group(talk: Talk[Speaking], state: GroupState) -> OutgoingMessage:
    text = talk.say("language-question-group", group=state.group.title)
    return OutgoingMessage(text, _choices(talk, state.id))


def _choices(talk: Talk[Speaking], group_id: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([talk.buttons(group_id, *_LANGUAGES)])


@desk.press(*_LANGUAGES)
async def choose(press: Press[Speaking]) -> CallbackReply:
    """Use that language with the presser, or in the group that the button is about."""
    chosen, languages = _LANGUAGES[press.verb], press.context.languages
    if press.subject:
        done = await languages.choose_for(press.user.id, press.subject, chosen)
        return press.reply("language-group" if done else "language-not-staff", done=done)
    await languages.choose(press.user.id, chosen)
    _log.info("language.chosen", language=chosen.value)
    await press.own.show_menu(press.user.id, chosen)
    anew = replace(press, language=chosen)
    return anew.reply("language-chosen", edit=anew.sentence("language-chosen"))
