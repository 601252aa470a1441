"""Owners assign classes to a group: a list of classes, each press adds or removes one."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.features.lessons.classes.rules import GroupClassReply
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.keyboards import Pressed, button, in_rows
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import User

    from bot.classroom import Language
    from bot.features.lessons.classes.store import ClassChoices, GroupClasses
    from bot.telegram.messages.presses import Callbacks
    from bot.texts import Texts

_log = logs.get()
_NAME: Final = 20  # characters of a class's name on a button


@dataclass(frozen=True, slots=True)
class GroupClassHandlers:
    """Answers owners. `rooms_changed` is called when other classes' rooms are looked for in a group."""

    groups: GroupClasses
    _: KW_ONLY
    texts: Texts
    rooms_changed: Callable[[], Awaitable[None]]

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {
            SchoolButton.GROUP_CLASSES: self._show,
            SchoolButton.CLASS_JOINS: self._said,
            SchoolButton.CLASS_LEAVES: self._said,
        }

    async def _show(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        found = await self.groups.choices(user.id, pressed.subject)
        if isinstance(found, GroupClassReply):
            return CallbackReply(self.texts.plain(language, found.value))
        return CallbackReply(
            self.texts.plain(language, "setup-look-below"), follow_up=self._list(found, language)
        )

    async def _said(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        joins = pressed.verb is SchoolButton.CLASS_JOINS
        reply = await self.groups.say(user.id, pressed.subject, pressed.second, joins=joins)
        _log.info("group.class_set", joins=joins, reply=reply.value)
        if reply in {GroupClassReply.ADDED, GroupClassReply.REMOVED}:
            await self.rooms_changed()
        found = await self.groups.choices(user.id, pressed.subject)
        shown = None if isinstance(found, GroupClassReply) else self._list(found, language)
        done = reply in {GroupClassReply.ADDED, GroupClassReply.REMOVED}
        return CallbackReply(self.texts.plain(language, reply.value), edit=shown, done=done)

    def _list(self, found: ClassChoices, language: Language) -> OutgoingMessage:
        marked = [
            *((SchoolButton.CLASS_LEAVES, one) for one in found.own),
            *((SchoolButton.CLASS_JOINS, one) for one in found.others),
        ]
        buttons = [
            button(
                self.texts,
                language,
                Pressed(verb, found.group_id, one.id),
                school_class=one.name.reveal()[:_NAME],
            )
            for verb, one in marked
        ]
        text = self.texts.say(language, "belongs-question", group=found.title)
        return OutgoingMessage(text, InlineKeyboardMarkup(in_rows(buttons)))
