"""Code requests: an account that no code lets in presses [Báo thầy cô], says its name; a teacher decides."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from telegram import InlineKeyboardMarkup

from bot import logs
from bot.access.enrolment.code_requests import CodeRequestDecision, CodeRequestReply, names_differ
from bot.access.enrolment.codes import Misread, read_code
from bot.classroom import Language, Secret
from bot.telegram.buttons.enrolment import EnrolmentButton
from bot.telegram.messages.account_names import account_name
from bot.telegram.messages.callbacks import Pressed
from bot.telegram.messages.keyboards import button, row_of
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from telegram import User

    from bot.access.enrolment.slips import Printed
    from bot.storage.enrolment.code_requests import CodeRequests
    from bot.storage.updates.dialogs import Dialogs
    from bot.telegram.enrolment.codes import CodeSheetHandlers
    from bot.telegram.messages.private_messages import PrivateMessage
    from bot.telegram.messages.replies import Callbacks
    from bot.texts import Texts

_log = logs.get()
_PLEA = "plea"  # dialog step that waits for the requester's name


@dataclass(frozen=True, slots=True)
class CodeRequestHandlers:
    """Answers accounts that request a code, and the teachers who decide."""

    pleas: CodeRequests
    dialogs: Dialogs
    printing: CodeSheetHandlers
    _: KW_ONLY
    texts: Texts

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {
            EnrolmentButton.TELL_TEACHER: self._wanted,
            EnrolmentButton.LOST_SLIP: self._wanted,
            EnrolmentButton.REISSUE: self._settled,
            EnrolmentButton.REISSUE_SURE: self._settled,
            EnrolmentButton.REISSUE_ALL: self._settled_together,
            EnrolmentButton.DROP_PLEA: self._settled,
        }

    async def typed(self, said: PrivateMessage) -> OutgoingMessage | None:
        """Answer what a requester says of themselves. None: they were not asked, or it is a code."""
        user, text = said.user, said.text
        dialog = await self.dialogs.asked(user.id)
        if dialog is None or dialog.step != _PLEA or read_code(text) is not Misread.NO_CODE:
            return None
        reply = await self.pleas.ask(user.id, account_name(user), text)
        _log.info("code_request.made", reply=reply.value)
        if reply is not CodeRequestReply.UNCLEAR:
            await self.dialogs.end(user.id)
        return OutgoingMessage(self.texts.say(said.language, reply.value))

    async def _wanted(self, _pressed: Pressed, user: User, language: Language) -> CallbackReply:
        await self.dialogs.ask(user.id, _PLEA, 0)
        question = OutgoingMessage(self.texts.say(language, "plea-ask"))
        return CallbackReply(self.texts.plain(language, "setup-look-below"), follow_up=question)

    async def _settled(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        sure = pressed.verb is EnrolmentButton.REISSUE_SURE
        reply, class_id, printed = await self.pleas.settle(
            user.id,
            pressed.subject,
            issues=sure or pressed.verb is EnrolmentButton.REISSUE,
            shown=pressed.second,
            sure=sure,
        )
        _log.info("code_request.decided", reply=reply.value)
        if reply is CodeRequestDecision.ASK:
            question = await self._asked(pressed, language)
            return CallbackReply(self.texts.plain(language, "setup-look-below"), follow_up=question)
        return await self._answered(reply, class_id, printed, user, language)

    async def _settled_together(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply, class_id, printed = await self.pleas.settle_together(user.id, pressed.subject, pressed.second)
        _log.info(
            "code_request.batch_decided",
            reply=reply.value,
            slips=0 if printed is None else len(printed.slips),
        )
        return await self._answered(reply, class_id, printed, user, language)

    async def _answered(
        self,
        reply: CodeRequestDecision,
        class_id: int,
        printed: Printed | None,
        user: User,
        language: Language,
    ) -> CallbackReply:
        """Return the outcome of a decision, with the slips that it made; the card has no buttons after it."""
        said = self.texts.plain(language, reply.value)
        if printed is not None:
            told = await self.printing.hand_out(user, class_id, printed, language)
            done = OutgoingMessage(self.texts.say(language, reply.value))
            return CallbackReply(said, edit=done, follow_up=told.follow_up, below=True)
        if reply in (CodeRequestDecision.DROPPED, CodeRequestDecision.CHANGED):
            return CallbackReply(
                said, edit=OutgoingMessage(self.texts.say(language, reply.value)), below=True
            )
        return CallbackReply(said)

    async def _asked(self, pressed: Pressed, language: Language) -> OutgoingMessage | None:
        """Return the confirmation question: whose access ends, and which names do not match."""
        card = await self.pleas.card(pressed.subject)
        if card is None or card.student is None:
            return None
        name = card.student.name
        of, number = card.school_class.name, str(card.student.number)
        lines = [
            self.texts.say(language, CodeRequestDecision.ASK.value, school_class=of, number=number, name=name)
        ]
        if card.student.account is not None:
            holder = card.holder or Secret("—")
            lines.append(self.texts.say(language, "plea-sure-holder", holder=holder))
        if names_differ(card.plea, card.student):
            said = self.texts.say(language, "plea-sure-names", said=card.plea.name, name=name)
            lines.append(said)
        yes = Pressed(EnrolmentButton.REISSUE_SURE, pressed.subject, pressed.second)
        row = [button(self.texts, language, yes)]
        row += row_of(self.texts, language, pressed.subject, EnrolmentButton.DROP_PLEA)
        return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup([row]))
