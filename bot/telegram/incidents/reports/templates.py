"""The school's own form of reports: an owner sends a Word file, sees it filled in, and may drop it again.

What is sent is filled in at once, apart from the bot, with an incident that never was: a form that is
refused later would be found out when a report is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from telegram import InlineKeyboardMarkup
from telegram.error import TelegramError

from bot import logs
from bot.incidents.reports.template import RefusedTemplate, TemplateReply
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.messages.keyboards import row_of
from bot.telegram.messages.messenger import OutgoingMessage, Uploaded, sentence
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from telegram import Document, User

    from bot.classroom import Language
    from bot.storage.incidents.reports.template import ReportTemplates
    from bot.telegram.messages.callbacks import Pressed
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.private_messages import PrivateMessage
    from bot.telegram.messages.replies import Callbacks
    from bot.texts import Texts


class TemplatePapers(Protocol):
    """Fills in forms, and makes one to start from."""

    async def trial_report(self, language: Language, template: bytes) -> bytes | RefusedTemplate:
        """Return a form filled in with an incident that never was, or why not."""
        ...

    async def report_sample(self, language: Language) -> bytes:
        """Return a form to start from."""
        ...


_log = logs.get()
_LARGEST: Final = 3_000_000  # bytes of a file
_WORD: Final = (".docx", ".docm", ".dotx", ".dotm", ".doc")


@dataclass(frozen=True, slots=True)
class TemplateHandlers:
    """Takes in the school's form."""

    context: Context
    templates: ReportTemplates
    papers: TemplatePapers

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {IncidentButton.TEMPLATE: self._explained, IncidentButton.DROP_TEMPLATE: self._dropped}

    async def sent_file(self, said: PrivateMessage) -> OutgoingMessage | None:
        """Answer a Word file from an owner with itself, filled in. None: no such file, or no owner."""
        document, language = said.message.document, said.language
        if document is None or not _is_word(document) or not await self.templates.may_keep(said.user.id):
            return None
        if (document.file_size or 0) > _LARGEST:
            return sentence(self._texts, language, "template-too-large")
        try:
            file = await self.context.asker.ask(document.get_file)
            content = bytes(await self.context.asker.ask(file.download_as_bytearray))
        except TelegramError as error:
            _log.warning("template.download_failed", error=type(error).__name__)
            return sentence(self._texts, language, "file-no-answer")
        trial = await self.papers.trial_report(language, content)
        if isinstance(trial, RefusedTemplate):
            _log.info("template.refused", reply=trial.fault.value)
            return OutgoingMessage(self._texts.say(language, trial.fault.value, near=trial.near or "none"))
        reply = await self.templates.keep(said.user.id, content)
        _log.info("template.handed_in", reply=reply.value)
        if reply is not TemplateReply.KEPT:
            return sentence(self._texts, language, reply.value)
        name = self._texts.plain(language, "template-trial-name")
        return OutgoingMessage(
            self._texts.say(language, reply.value),
            InlineKeyboardMarkup([row_of(self._texts, language, 0, IncidentButton.DROP_TEMPLATE)]),
            attached=Uploaded(trial, photo=False, name=name),
        )

    async def _explained(self, _pressed: Pressed, user: User, language: Language) -> CallbackReply:
        """Send the form to start from, to an owner."""
        if not await self.templates.may_keep(user.id):
            return CallbackReply(self._texts.plain(language, TemplateReply.NOT_OWNER.value))
        name = self._texts.plain(language, "template-sample-name")
        file = Uploaded(await self.papers.report_sample(language), photo=False, name=name)
        own = await self.templates.content() is not None
        row = row_of(self._texts, language, 0, *((IncidentButton.DROP_TEMPLATE,) if own else ()))
        letter = OutgoingMessage(
            self._texts.say(language, "template-how"),
            InlineKeyboardMarkup([row]) if row else None,
            attached=file,
        )
        await self.context.messenger.answer(user.id, letter)
        return CallbackReply(self._texts.plain(language, "template-sample-sent"), done=True)

    async def _dropped(self, _pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self.templates.drop(user.id)
        _log.info("template.dropped", reply=reply.value)
        return CallbackReply(self._texts.plain(language, reply.value), done=reply is TemplateReply.DROPPED)

    @property
    def _texts(self) -> Texts:
        return self.context.texts


def _is_word(document: Document) -> bool:
    return (document.file_name or "").lower().endswith(_WORD)
