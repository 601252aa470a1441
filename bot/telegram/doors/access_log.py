"""A teacher's view of a lesson's doors: access log, name tags, handover by hand."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from bot import logs
from bot.access.doors.handing import HandReply
from bot.access.doors.name_tags import is_tag, names_in, read_tags, seen
from bot.access.lessons.transitions import LessonReply
from bot.access.rosters.pasting import read_names
from bot.telegram.buttons.doors import DoorButton
from bot.telegram.messages.messenger import OutgoingMessage, Uploaded
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import tzinfo

    from telegram import User

    from bot.access.doors.access_log import AccessLog
    from bot.classroom import Language
    from bot.storage.doors.access_log import AccessLogs
    from bot.storage.updates.dialogs import Dialogs
    from bot.telegram.doors.access_log_messages import AccessLogMessageBuilder
    from bot.telegram.messages.callbacks import Pressed
    from bot.telegram.messages.private_messages import PrivateMessage
    from bot.telegram.messages.replies import Callbacks
    from bot.texts import Texts

_log = logs.get()
_TAGS = "tags"  # dialog step that waits for the names in a meeting


class AccessLogHandlers:
    """Answers teachers about doors."""

    def __init__(
        self,
        ledgers: AccessLogs,
        dialogs: Dialogs,
        *,
        texts: Texts,
        letters: AccessLogMessageBuilder,
        zone: tzinfo,
        write_csv: Callable[[Sequence[Sequence[str]]], bytes],
        write_xlsx: Callable[[Sequence[Sequence[str]]], bytes],
    ) -> None:
        self._ledgers = ledgers
        self._dialogs = dialogs
        self._texts = texts
        self._letters = letters
        self._zone = zone
        self._files = {
            DoorButton.LEDGER_CSV: ("csv", write_csv),
            DoorButton.LEDGER_XLSX: ("xlsx", write_xlsx),
        }

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {
            DoorButton.LEDGER: self._shown,
            DoorButton.LEDGER_CSV: self._shown,
            DoorButton.LEDGER_XLSX: self._shown,
            DoorButton.CHASE: self._shown,
            DoorButton.HAND: self._shown,
            DoorButton.ASK_ATTENDANCE: self._asked,
            DoorButton.TAGS: self._tagged,
            DoorButton.HAND_TO: self._handed,
        }

    async def typed(self, said: PrivateMessage) -> OutgoingMessage | None:
        """Answer a name tag, or a list of names, that a teacher saw in a meeting. None: it is neither.

        A list that could be a roster counts as a meeting's only if its teacher was just shown the name tags.
        """
        user, text, language = said.user, said.text, said.language
        typed, names = read_tags(text), names_in(text)
        if not names and not any(typed):
            return None
        today = await self._ledgers.tags_today(user.id, self._zone)
        found = seen(text, today)
        if found is not None:
            _log.info(
                "access_log.name_tags",
                known=len(found.known),
                shared=len(found.shared),
                strange=len(found.strange),
            )
            return self._letters.tags_seen(found, language)
        if not today or not (names or is_tag(text)):
            return None
        if not names:
            return OutgoingMessage(self._texts.say(language, "tags-unknown"))
        dialog = await self._dialogs.asked(user.id)
        shown = dialog is not None and dialog.step == _TAGS
        if not shown and (dialog is not None or read_names(text) is not None):
            return None
        _log.info("access_log.name_tags", known=0, strange=names)
        lesson_id = dialog.subject if dialog is not None else today[0].lesson.id
        await self._dialogs.end(user.id)
        return self._letters.no_tag_seen(names, lesson_id, language)

    async def _shown(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        ledger = await self._ledgers.ledger(user.id, pressed.subject)
        if ledger is None:
            return CallbackReply(self._texts.plain(language, LessonReply.NOT_STAFF.value))
        letter = self._letter(pressed, ledger, language)
        return CallbackReply(self._texts.plain(language, "setup-look-below"), follow_up=letter)

    def _letter(self, pressed: Pressed, ledger: AccessLog, language: Language) -> OutgoingMessage:
        if pressed.verb is DoorButton.CHASE:
            return self._letters.chase(ledger, language)
        if pressed.verb is DoorButton.HAND:
            return self._letters.whom(ledger, language)
        if pressed.verb is DoorButton.LEDGER:
            return self._letters.ledger(ledger, language)
        ending, write = self._files[pressed.verb]
        content = write(self._letters.table(ledger, language))
        file = Uploaded(content, photo=False, name=self._letters.file_name(ledger, ending))
        return OutgoingMessage(self._texts.say(language, "ledger-file"), attached=file)

    async def _asked(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        asked = await self._ledgers.ask(user.id, pressed.subject)
        if asked is None:
            return CallbackReply(self._texts.plain(language, LessonReply.NOT_STAFF.value))
        said = "ledger-asked" if asked else "ledger-asked-already"
        return CallbackReply(self._texts.plain(language, said, count=str(asked)), done=bool(asked))

    async def _tagged(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        tags = await self._ledgers.tags(user.id, pressed.subject)
        if tags is None:
            return CallbackReply(self._texts.plain(language, LessonReply.NOT_STAFF.value))
        await self._dialogs.ask(user.id, _TAGS, pressed.subject)
        return CallbackReply(
            self._texts.plain(language, "setup-look-below"), follow_up=self._letters.tags(tags, language)
        )

    async def _handed(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self._ledgers.hand(user.id, pressed.subject, pressed.second)
        _log.info("access_log.handed_over", reply=reply.value)
        ledger = await self._ledgers.ledger(user.id, pressed.subject)
        lesson = None if ledger is None else ledger.lesson
        said = html.unescape(self._letters.refused(reply, lesson, language))
        return CallbackReply(said, done=reply is HandReply.COMES)
