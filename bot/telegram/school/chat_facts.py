"""What all questions say that give something to a chat: which one, who asks, who of the school is in it."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Final

from telegram.error import TelegramError

from bot.classroom import Secret
from bot.telegram.api.errors import Wait, meaning
from bot.telegram.api.members import census, is_member
from bot.telegram.messages.context import account_name

if TYPE_CHECKING:
    from collections.abc import Callable, Container
    from datetime import datetime, tzinfo

    from telegram import Bot

    from bot.classroom import Clock, Language
    from bot.school.groups import AskedChat
    from bot.school.roles import Staff
    from bot.storage.school.groups import Groups
    from bot.storage.school.staff import People
    from bot.telegram.api.retry import Asker
    from bot.texts import Texts

_MOST: Final = 30  # accounts of staff that are looked for in a chat: a bot cannot list who is in one


@dataclass(frozen=True, slots=True)
class ChatFacts:
    """Gathers them. `as_shown` returns the part of a name that people may see, in a chat or in none."""

    bot: Bot
    asker: Asker
    texts: Texts
    clock: Clock
    zone: tzinfo
    _: KW_ONLY
    groups: Groups
    people: People
    as_shown: Callable[[str, int | None], str]

    async def title(self, chat_id: int, otherwise: Secret) -> Secret:
        """Return a chat's title, with a number where the bot is in several of that title."""
        chat = await self.groups.asked_about(chat_id)
        return otherwise if chat is None else chat.title

    async def about(self, chat_id: int, language: Language, asked_by: int | None = None) -> str:
        """Return who added the bot and when, who wants it, who is in the chat, and how many are called so.

        Raises what asks for a pause; of anything else that Telegram does not tell it says so.
        """
        chat, staff = await self.groups.asked_about(chat_id), await self.people.whole_staff()
        known = _known(staff, self.clock.now())
        adder = None if chat is None else chat.adder
        lines = [await self._added(chat_id, chat, known, language)]
        if asked_by is not None and asked_by != adder:
            who = await self._name(chat_id, asked_by)
            if who is not None:
                lines.append(self._said("chat-asked-by", language, who, asked_by in known))
        lines.append(await self._members(chat_id, known, language))
        if chat is not None and chat.alike > 1:
            lines.append(self.texts.say(language, "chat-alike", count=str(chat.alike)))
        return "\n".join(lines)

    async def _added(
        self, chat_id: int, chat: AskedChat | None, known: Container[int], language: Language
    ) -> str:
        adder = None if chat is None else chat.adder
        who = None if adder is None else await self._name(chat_id, adder)
        if chat is None or adder is None or who is None:
            return self.texts.say(language, "chat-added-unknown")
        at = "" if chat.added_at is None else chat.added_at.astimezone(self.zone).strftime(", %H:%M %d/%m")
        return self._said("chat-added", language, who, adder in known, at=at)

    def _said(self, said: str, language: Language, name: Secret, known: bool, **more: str) -> str:  # noqa: FBT001
        return self.texts.say(language, said, name=name, known="yes" if known else "no", **more)

    async def _name(self, chat_id: int, account: int) -> Secret | None:
        try:
            user = (await self.bot.get_chat_member(chat_id, account)).user
        except TelegramError as error:
            if isinstance(meaning(error, 0), Wait):
                raise
            return None
        return Secret(self.as_shown(account_name(user).reveal(), chat_id))

    async def _members(self, chat_id: int, known: tuple[int, ...], language: Language) -> str:
        try:
            members, admins = await census(self.bot, chat_id)
        except TelegramError as error:
            if isinstance(meaning(error, 0), Wait):
                raise
            return self.texts.say(language, "chat-members-unknown")
        inside = [await is_member(self.bot, self.asker, (chat_id,), each) for each in known[:_MOST]]
        more = "+" if len(known) > _MOST or None in inside else ""
        staff = f"{sum(each is True for each in inside)}{more}"
        return self.texts.say(language, "chat-members", members=str(members), admins=str(admins), staff=staff)


def _known(staff: Staff, at: datetime) -> tuple[int, ...]:
    """Return the accounts of staff, owners first."""
    held = [each.account for each in staff.members if each.holds(each.group_id, at)]
    return tuple(dict.fromkeys((*staff.owners(at), *held)))
