"""/school: all classes of the school on one card, in private or in the staff chat, for its leaders."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.classroom import Secret
from bot.features.doors.freezes.buttons import FreezeButton
from bot.school.leaders.overview import GuardState, Urgency
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.keyboards import row_of, turning
from bot.telegram.messages.messenger import OutgoingMessage, sentence
from bot.telegram.messages.presses import CallbackReply
from bot.texts.times import time_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from telegram import InlineKeyboardButton, Update, User
    from telegram.ext import ContextTypes

    from bot.classroom import Language
    from bot.school.leaders.overview import ClassState, Overview
    from bot.storage.school.leaders.overviews import Overviews
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.keyboards import Pressed
    from bot.telegram.messages.presses import Callbacks
    from bot.texts import Texts

_log = logs.get()
_NAME: Final = 24  # characters of a class's name; a school's are shorter
_NOT_LEADER: Final = "school-not-leader"
_STANDING: Final = (SchoolButton.OPEN_INCIDENTS, FreezeButton.FREEZE, SchoolButton.DIGEST, SchoolButton.LEVEL)


@dataclass(frozen=True, slots=True)
class OverviewHandlers:
    """Answers /school, and turns its pages. `removes`: the bot deletes at all."""

    context: Context
    overviews: Overviews
    removes: bool

    @property
    def callbacks(self) -> Callbacks:
        """The handler of the buttons that turn pages, or lead back here."""
        return {SchoolButton.OVERVIEW: self._turned}

    async def show(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /school in private."""
        user = update.effective_user
        if user is not None:
            await self._answer(user, user.id, await self.overviews.overview(user.id))

    async def show_in_group(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /school in a group: answered in the staff chat; from any other group in private."""
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None or user.is_bot:
            return
        there = chat.id if await self.overviews.is_staff_chat(chat.id) else None
        found = await self.overviews.overview(user.id, reader=there)
        await self._answer(user, user.id if there is None or found is None else there, found)

    async def _answer(self, user: User, chat_id: int, found: Overview | None) -> None:
        context, language = self.context, self.context.languages.of(user)
        _log.info("school.overview", allowed=found is not None)
        letter = (
            sentence(context.texts, language, _NOT_LEADER) if found is None else self._letter(found, language)
        )
        await context.messenger.answer(chat_id, letter)

    async def _turned(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        shared = pressed.chat is not None and pressed.chat < 0
        found = await self.overviews.overview(user.id, pressed.subject, pressed.chat if shared else None)
        if found is None:
            return CallbackReply(self.context.texts.plain(language, _NOT_LEADER))
        said = self.context.texts.plain(language, "school-page", page=str(found.page + 1))
        return CallbackReply(
            said,
            edit=self._letter(found, language),
            done=True,
        )

    def _letter(self, found: Overview, language: Language) -> OutgoingMessage:
        context = self.context
        return OverviewMessage(context.texts, found, language, context.zone, removes=self.removes).letter()


@dataclass(frozen=True, slots=True)
class OverviewMessage:
    """Writes the card. Signs have words beside them, so that it reads without colours."""

    texts: Texts
    overview: Overview
    language: Language
    zone: tzinfo
    _: KW_ONLY
    removes: bool = True

    def letter(self) -> OutgoingMessage:
        """Return a page of the card with its buttons."""
        return OutgoingMessage("\n".join(self._lines()), InlineKeyboardMarkup(self._rows()))

    def _lines(self) -> Iterator[str]:
        overview = self.overview
        if not overview.classes:
            yield self._say("school-empty")
            return
        yield self._say("school-head", classes=str(len(overview.classes)))
        yield " · ".join(
            self._say(f"school-count-{sign.value}", count=str(count))
            for sign in Urgency
            if (count := overview.count(sign))
        )
        if overview.open:
            yield self._say("school-open-all", count=str(overview.open))
        if overview.frozen_until is not None:
            yield self._say("school-frozen", until=time_of(overview.frozen_until, self.zone))
        if not self.removes:
            yield self._say("school-removes-nothing")
        before: Urgency | None = None
        for each in overview.shown:
            if each.sign is not before:
                yield ""
                yield self._say(f"school-sign-{each.sign.value}")
                before = each.sign
            yield self._line(each)
        if overview.elsewhere:
            yield ""
            yield self._say("school-elsewhere", count=str(overview.elsewhere))
        if overview.pages > 1:
            yield ""
            yield self._say("school-pages", page=str(overview.page + 1), pages=str(overview.pages))

    def _line(self, state: ClassState) -> str:
        """Return a class's line: what it lacks, and always how many pupils are verified."""
        facts = [
            *([self._say(f"school-{state.guard.value}")] if state.guard is not GuardState.GUARDED else []),
            *([] if state.room_known else [self._say("school-no-room")]),
            self._say("school-no-list")
            if not state.pupils
            else self._say("school-verified", verified=str(state.verified), pupils=str(state.pupils)),
            *([self._say("school-open", count=str(state.open))] if state.open else []),
        ]
        name = Secret(state.name.reveal()[:_NAME])
        mark = self._say(f"school-mark-{state.sign.value}")
        return self._say("school-line", mark=mark, school_class=name, facts=" · ".join(facts))

    def _rows(self) -> list[list[InlineKeyboardButton]]:
        texts, language = self.texts, self.language
        rows = [row_of(texts, language, 0, each) for each in _STANDING]
        return [*turning(SchoolButton.OVERVIEW, self.overview.page, self.overview.pages), *rows]

    def _say(self, message: str, **values: str | Secret) -> str:
        return self.texts.say(self.language, message, **values)
