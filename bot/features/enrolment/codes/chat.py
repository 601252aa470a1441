"""Code sheets: [In phiếu mã] makes codes and sends them to a teacher as slips to print, only once."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Protocol

from telegram import InlineKeyboardMarkup
from telegram.error import TelegramError

from bot import logs
from bot.access.enrolment.codes import CodeKind
from bot.access.enrolment.messages import EnrolmentMessage
from bot.access.enrolment.slips import PrintReply
from bot.telegram.buttons.enrolment import EnrolmentButton
from bot.telegram.messages.callbacks import Pressed, moment, written
from bot.telegram.messages.keyboards import button, choice
from bot.telegram.messages.messenger import OutgoingMessage, Uploaded
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from telegram import User

    from bot.access.enrolment.slips import Printed
    from bot.access.enrolment.views import Slip
    from bot.classroom import Clock, Language, Secret
    from bot.outbox import MessageKind
    from bot.telegram.messages.messenger import Messenger
    from bot.telegram.messages.replies import Callbacks
    from bot.texts import Texts

_log = logs.get()
_STAND: Final = timedelta(hours=24)


class SlipSource(Protocol):
    """Where codes are made."""

    async def print_for(self, account: int, class_id: int, replaced: datetime | None = None) -> Printed:
        """Make codes for those of a class who need a slip and have none; those before `replaced` anew."""
        ...

    async def unseen(self, slips: Sequence[Slip]) -> None:
        """End codes of slips that were not delivered."""
        ...


class SentNotes(Protocol):
    """Where messages sent past the outbox are noted, so that they are removed in time."""

    async def note_sent(
        self, what: MessageKind, subject: int, chat_id: int, message_id: int, remove_after: timedelta
    ) -> None:
        """Note a standing message, and when it is to be removed."""
        ...


class SlipPrinter(Protocol):
    """Draws slips."""

    async def __call__(self, school_class: Secret, slips: Sequence[Slip], language: Language) -> bytes | None:
        """Return a PDF of slips; None where they could not be drawn."""
        ...


@dataclass(frozen=True, slots=True)
class CodeSheetHandlers:
    """Answers presses on [In phiếu mã]. `changed` is called when codes were made or ended."""

    slips: SlipSource
    sent: SentNotes
    _: KW_ONLY
    press: SlipPrinter
    texts: Texts
    messenger: Messenger
    clock: Clock
    changed: Callable[[], Awaitable[None]]

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {EnrolmentButton.PRINT_SLIPS: self._wanted, EnrolmentButton.PRINT_ANEW: self._wanted}

    async def _wanted(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        replaced = moment(pressed.second) if pressed.verb is EnrolmentButton.PRINT_ANEW else None
        printed = await self.slips.print_for(user.id, pressed.subject, replaced)
        _log.info("code.sheet_printed", reply=printed.reply.value, slips=len(printed.slips))
        if printed.school_class is None:
            return CallbackReply(self.texts.plain(language, printed.reply.value))
        if printed.slips:
            return await self.hand_out(user, pressed.subject, printed, language)
        again = printed.reply is PrintReply.ALL_OUT
        keyboard = self._anew(pressed.subject, language) if again else None
        said = self.texts.say(language, printed.reply.value)
        return CallbackReply(
            self.texts.plain(language, "setup-look-below"), follow_up=OutgoingMessage(said, keyboard)
        )

    async def hand_out(
        self, user: User, class_id: int, printed: Printed, language: Language
    ) -> CallbackReply:
        """Send slips to the presser as a file that is removed after a day.

        The codes are known only now. Where Telegram refuses the file, or does not confirm it, they end:
        others are printed then. The file replaces a message whose removal is noted before: however the
        program ends, no file is left in the chat.
        """
        assert printed.school_class is not None  # noqa: S101 - there are slips, so there is a class
        await self.changed()
        said = self.texts.say(language, "slips-coming", school_class=printed.school_class)
        coming = OutgoingMessage(said, silent=True)
        try:
            message_id = await self.messenger.insist(user.id, coming)
        except TelegramError as error:
            _log.warning("code.sheet_not_sent", error=type(error).__name__)
            return await self._lost(class_id, printed, language)
        await self.sent.note_sent(EnrolmentMessage.SLIPS, class_id, user.id, message_id, _STAND)
        if not await self._put(message_id, user, printed, language):
            await self.messenger.withdraw(user.id, message_id)
            return await self._lost(class_id, printed, language)
        if not printed.left:
            return CallbackReply(self.texts.plain(language, "setup-look-below"), done=True)
        left = self.texts.say(language, "slips-left", left=str(printed.left))
        keyboard = self._anew(class_id, language)
        return CallbackReply(
            self.texts.plain(language, "setup-look-below"), follow_up=OutgoingMessage(left, keyboard)
        )

    async def _put(self, message_id: int, user: User, printed: Printed, language: Language) -> bool:
        """Draw slips and put them in place of a message; return whether Telegram confirmed that."""
        assert printed.school_class is not None  # noqa: S101 - the same
        content = await self.press(printed.school_class, printed.slips, language)
        if content is None:
            _log.error("code.sheet_not_drawn", slips=len(printed.slips))
            return False
        kinds = [slip.kind for slip in printed.slips]
        students, guardians = kinds.count(CodeKind.STUDENT), kinds.count(CodeKind.GUARDIAN)
        alone = "" if students and guardians else "-students" if students else "-guardians"
        text = self.texts.say(
            language,
            f"{PrintReply.PRINTED.value}{alone}",
            students=str(students),
            guardians=str(guardians),
            school_class=printed.school_class,
        )
        name = self.texts.plain(language, "slips-file", date=self.clock.now().strftime("%Y%m%d"))
        letter = OutgoingMessage(text, edits=message_id, attached=Uploaded(content, photo=False, name=name))
        try:
            await self.messenger.insist(user.id, letter)
        except TelegramError as error:
            _log.warning("code.sheet_not_sent", error=type(error).__name__)
            return False
        return True

    async def _lost(self, class_id: int, printed: Printed, language: Language) -> CallbackReply:
        await self.slips.unseen(printed.slips)
        again = choice(self.texts, language, class_id, EnrolmentButton.PRINT_SLIPS)
        failed = OutgoingMessage(self.texts.say(language, "slips-not-sent"), again)
        return CallbackReply(self.texts.plain(language, "setup-look-below"), follow_up=failed)

    def _anew(self, class_id: int, language: Language) -> InlineKeyboardMarkup:
        """Return the button that prints for everybody; it ends the slips printed until now, once."""
        anew = Pressed(EnrolmentButton.PRINT_ANEW, class_id, written(self.clock.now()))
        return InlineKeyboardMarkup([[button(self.texts, language, anew)]])
