"""Render outbox rows about codes, when they are sent."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from telegram import InlineKeyboardMarkup

from bot.access.enrolment.code_requests import mark_for, mark_of_batch
from bot.access.enrolment.messages import EnrolmentMessage
from bot.classroom import Secret
from bot.telegram.buttons.enrolment import EnrolmentButton
from bot.telegram.messages.callbacks import Pressed
from bot.telegram.messages.keyboards import button, choice, row_of
from bot.telegram.messages.messenger import OutgoingMessage

if TYPE_CHECKING:
    from datetime import tzinfo

    from bot.access.enrolment.code_requests import Batch, CodeRequestCard
    from bot.classroom import Language
    from bot.outbox import OutboxRow
    from bot.storage.enrolment.code_requests import CodeRequests
    from bot.storage.enrolment.codes import Slips
    from bot.storage.enrolment.enrolment import Enrolments
    from bot.telegram.messages.replies import Renderers
    from bot.texts import Texts

_SHOWN = 40  # codes of one class in one message, which is then half full


@dataclass(frozen=True, slots=True)
class SlipRenderer:
    """Renders outbox rows about codes; times are shown in `zone`."""

    texts: Texts
    zone: tzinfo
    _: KW_ONLY
    slips: Slips
    pleas: CodeRequests
    classes: Enrolments

    @property
    def renderers(self) -> Renderers:
        """The renderer of each kind of row."""
        return {
            EnrolmentMessage.CODES_POSTED: self._posted,
            EnrolmentMessage.PLEA: self._plea,
            EnrolmentMessage.PLEA_HEARD: self._plea_heard,
            EnrolmentMessage.FROZEN: self._frozen,
        }

    async def _posted(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        posted = await self.slips.posted(row.subject)
        if posted is None:
            return None
        whose = "\n".join(
            self.texts.say(language, f"posted-{one.kind.value}", number=str(one.number), name=one.name)
            for one in posted.codes[:_SHOWN]
        )
        count, name = str(len(posted.codes)), posted.school_class.name
        head = self.texts.say(language, "posted-head", school_class=name, count=count)
        keyboard = choice(self.texts, language, row.subject, EnrolmentButton.PRINT_SLIPS)
        return OutgoingMessage(f"{head}\n{whose}", keyboard)

    async def _plea(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        card = await self.pleas.card(row.subject)
        if card is None or card.plea.settled_at is not None:
            return None
        plea = card.plea
        said = self.texts.say(
            language,
            "plea-card",
            school_class=card.school_class.name,
            account=plea.account_name,
            number=str(plea.number),
            name=plea.name,
        )
        answers = row_of(self.texts, language, plea.id, EnrolmentButton.DROP_PLEA)
        if card.student is not None:
            frees = Pressed(EnrolmentButton.REISSUE, plea.id, mark_for(plea, card.student))
            answers.insert(0, button(self.texts, language, frees))
        lines, rows = [said, self._holder(card, language)], [answers]
        if card.batch:
            count = str(len(card.batch))
            lines += self._batch(card.batch, count, language)
            together = Pressed(EnrolmentButton.REISSUE_ALL, plea.id, mark_of_batch(card.batch))
            rows.insert(0, [button(self.texts, language, together, count=count)])
        return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows))

    def _batch(self, batch: Batch, count: str, language: Language) -> list[str]:
        """Return the students for whom one press makes codes, and what it ends."""
        named = [
            self.texts.say(
                language, "queue-line", number=str(line.number), name=line.name, account=plea.account_name
            )
            for plea, line in batch
        ]
        head = self.texts.say(language, "plea-batch", count=count)
        return [head, *named, self.texts.say(language, "plea-batch-foot")]

    def _holder(self, card: CodeRequestCard, language: Language) -> str:
        """Return the state of the roster number that a code request names."""
        if card.student is None:
            return self.texts.say(language, "plea-number-unknown", number=str(card.plea.number))
        number, name = str(card.student.number), card.student.name
        if card.held_since is None:
            return self.texts.say(language, "plea-number-free", number=number, name=name)
        return self.texts.say(
            language,
            "plea-number-held",
            number=number,
            name=name,
            holder=card.holder or Secret("—"),
            since=card.held_since.astimezone(self.zone).strftime("%H:%M %d/%m/%Y"),
        )

    async def _plea_heard(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        card = await self.pleas.card(row.subject)
        if card is None or card.plea.settled_at is None:
            return None
        return OutgoingMessage(self.texts.say(language, "plea-heard"))

    async def _frozen(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        if row.subject == 0:
            return OutgoingMessage(self.texts.say(language, "codes-frozen"))
        found = await self.classes.class_of(row.subject)
        if found is None:
            return None
        return OutgoingMessage(self.texts.say(language, "codes-frozen-class", school_class=found.name))
