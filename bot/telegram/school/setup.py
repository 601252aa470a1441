"""The set-up card's buttons and /status: each button leads to the next step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardRemove

from bot import logs
from bot.classroom import Secret
from bot.school.start_links import StartLink
from bot.school.watch_mode import WatchReply
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.keyboards import choice
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply
from bot.telegram.messages.start_links import add_button, chat_choice

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Update, User
    from telegram.ext import ContextTypes

    from bot.classroom import BindingRole, Language
    from bot.school.groups import GroupState
    from bot.storage.incidents.pauses.watch_mode import Watches
    from bot.storage.school.setup import SetUps
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.keyboards import Pressed
    from bot.telegram.messages.presses import Callbacks
    from bot.texts import Texts

_log = logs.get()
_EXPLAINED: Final = {
    SchoolButton.SETUP_STEPS: "setup-how-right",
    SchoolButton.SETUP_UPGRADE: "setup-how-upgrade",
    SchoolButton.SETUP_ROOM: "setup-how-room",
    SchoolButton.SETUP_ROSTER: "setup-how-roster",
    SchoolButton.SETUP_LESSONS: "setup-how-lessons",
}


class SetUpHandlers:
    """Answers /status and the card's buttons.

    `check` asks Telegram for the bot's right in a group; `protects` for that in a chat, for an account that
    is an admin of it. `bound_as` returns whether an account is a student's or a guardian's, who is not asked
    whether they teach. `mode_changed` is called when a group is watched or guarded from now on.
    """

    def __init__(
        self,
        context: Context,
        setups: SetUps,
        watches: Watches,
        *,
        check: Callable[[int], Awaitable[bool | None]],
        protects: Callable[[int, int], Awaitable[bool | None]],
        bound_as: Callable[[int], Awaitable[BindingRole | None]],
        mode_changed: Callable[[], Awaitable[None]],
    ) -> None:
        self._setups = setups
        self._watches = watches
        self._check = check
        self._protects = protects
        self._bound_as = bound_as
        self._mode_changed = mode_changed
        self._texts = context.texts
        self._messenger = context.messenger
        self._language_for = context.languages.of
        self._start_link = context.start_link

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the card's buttons; the subject is a group."""
        return {
            **dict.fromkeys(_EXPLAINED, self._explain),
            SchoolButton.SETUP_STAFF: self._explain_staff,
            SchoolButton.SETUP_CHECK: self._checked,
            SchoolButton.CHOOSE_CHAT: self._choose,
            SchoolButton.WATCH_GROUP: self._ask_watch,
            SchoolButton.WATCH_SURE: self._watch,
            SchoolButton.WATCH_NOT: self._watch_not,
            SchoolButton.GUARD_GROUP: self._guard,
        }

    async def status(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /status in private: the cards are sent by the outbox, so that they stay up to date."""
        user = update.effective_user
        if user is None or await self._setups.show_all(user.id):
            return
        language = self._language_for(user)
        who = await self._bound_as(user.id)
        claim = choice(self._texts, language, 0, SchoolButton.CLAIM) if who is None else None
        said = self._texts.say(language, f"status-{'none' if who is None else who.value}")
        await self._messenger.answer(user.id, OutgoingMessage(said, claim))

    async def status_of_group(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /status in a group: answered in private, to its staff."""
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None or user.is_bot or await self._setups.show(user.id, chat.id):
            return
        letter = OutgoingMessage(self._texts.say(self._language_for(user), "status-not-staff"))
        await self._messenger.answer(user.id, letter)

    async def show_one(self, state: GroupState, user: User, language: Language) -> CallbackReply:
        """Show a group's card to an admin who typed the command there anonymously."""
        shown = await self._setups.show(user.id, state.group.chat_id)
        said = "setup-look-below" if shown else "status-not-staff"
        return CallbackReply(self._texts.plain(language, said), done=shown)

    async def _explain(self, pressed: Pressed, _user: User, language: Language) -> CallbackReply:
        how = OutgoingMessage(self._texts.say(language, _EXPLAINED[pressed.verb]))
        return CallbackReply(self._texts.plain(language, "setup-look-below"), follow_up=how)

    async def _explain_staff(self, _pressed: Pressed, _user: User, language: Language) -> CallbackReply:
        label = self._texts.plain(language, "button-setup-add")
        link = self._start_link.replace("?start=", f"?startgroup={StartLink.STAFF_CHAT.prefix}")
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(label, url=link)]])
        how = OutgoingMessage(self._texts.say(language, "setup-how-staff"), keyboard)
        return CallbackReply(self._texts.plain(language, "setup-look-below"), follow_up=how)

    async def _choose(self, _pressed: Pressed, _user: User, language: Language) -> CallbackReply:
        return CallbackReply(
            self._texts.plain(language, "setup-look-below"), follow_up=choosing(self._texts, language)
        )

    async def chosen(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle `chat_shared`: say whether the chosen chat is protected now.

        The message is no proof of anything and nothing follows from it: what the bot may do, and whether the
        person is an admin there, is asked of Telegram. Who is none learns nothing of the chat.
        """
        message, user = update.effective_message, update.effective_user
        if message is None or message.chat_shared is None or user is None:
            return
        language = self._language_for(user)
        protected = await self._protects(message.chat_shared.chat_id, user.id)
        _log.info("chat.chosen", protected=protected)
        if protected:
            said = self._texts.say(language, "setup-check-yes")
            await self._messenger.answer(user.id, OutgoingMessage(said, answers=ReplyKeyboardRemove()))
            return
        said = self._texts.say(language, "choose-unknown" if protected is None else "choose-no-right")
        adds = add_button(self._texts, self._start_link, language)
        keyboard = InlineKeyboardMarkup([[adds]])
        await self._messenger.answer(user.id, OutgoingMessage(said, keyboard))

    async def _checked(self, pressed: Pressed, _user: User, language: Language) -> CallbackReply:
        has = await self._check(pressed.subject)
        said = {True: "setup-check-yes", False: "setup-check-no", None: "setup-check-unknown"}[has]
        return CallbackReply(self._texts.plain(language, said), done=has is True)

    async def _ask_watch(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        title = await self._setups.titled(user.id, pressed.subject)
        if title is None:
            return CallbackReply(self._texts.plain(language, WatchReply.NOT_STAFF.value))
        text = self._texts.say(language, "watch-question", group=title)
        verbs = SchoolButton.WATCH_SURE, SchoolButton.WATCH_NOT
        question = OutgoingMessage(text, choice(self._texts, language, pressed.subject, *verbs))
        return CallbackReply(self._texts.plain(language, "setup-look-below"), follow_up=question)

    async def _watch_not(self, _pressed: Pressed, _user: User, language: Language) -> CallbackReply:
        said = self._texts.plain(language, "watch-not")
        return CallbackReply(said, edit=OutgoingMessage(self._texts.say(language, "watch-not")))

    async def _watch(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self._watches.watch(user.id, Secret(user.full_name), pressed.subject)
        followed = await self._followed(reply, language)
        settled = OutgoingMessage(self._texts.say(language, reply.value)) if followed.done else None
        return replace(followed, edit=settled)

    async def _guard(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self._watches.guard(user.id, Secret(user.full_name), pressed.subject)
        return await self._followed(reply, language)

    async def _followed(self, reply: WatchReply, language: Language) -> CallbackReply:
        _log.info("group.mode_set", reply=reply.value)
        await self._mode_changed()
        done = reply in (WatchReply.WATCHING, WatchReply.GUARDED)
        return CallbackReply(self._texts.plain(language, reply.value), done=done)


def choosing(texts: Texts, language: Language) -> OutgoingMessage:
    """Return the message whose buttons let a person choose a group or channel for the bot."""
    return OutgoingMessage(texts.say(language, "choose-chat"), answers=chat_choice(texts, language))
