"""Set-up cards, and messages to owners and staff about lost rights and watch mode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.classroom import Room
from bot.features.enrolment.entry_methods.buttons import EntryMethodButton
from bot.features.incidents.author_messages.rules import RIGHTS_LINE_STANDS
from bot.features.lessons.buttons import LessonButton
from bot.school.messages import SchoolMessage
from bot.school.roles import Standing
from bot.school.setup import SetupStep, names_of
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.keyboards import choice, row_of
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.start_links import add_button, staff_start

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Group, Language
    from bot.outbox import OutboxRow
    from bot.school.setup import SetUp
    from bot.storage.incidents.pauses.watch_mode import Watches
    from bot.storage.school.groups import Groups
    from bot.storage.school.setup import SetUps
    from bot.storage.school.staff import People
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.presses import Renderers

_NEXT: Final = {
    SetupStep.ROSTER: SchoolButton.SETUP_ROSTER,
    SetupStep.LESSONS: SchoolButton.SETUP_LESSONS,
    SetupStep.STAFF_CHAT: SchoolButton.SETUP_STAFF,
}


class SetUpRenderer:
    """Renders the outbox rows of set-up; times are shown in `zone`.

    `removes`: whether the bot removes anything at all, or the settings put every group in watch mode.
    """

    def __init__(
        self,
        context: Context,
        *,
        setups: SetUps,
        watches: Watches,
        groups: Groups,
        people: People,
        removes: bool,
    ) -> None:
        self._texts = context.texts
        self._zone = context.zone
        self._start_link = context.start_link
        self._setups = setups
        self._watches = watches
        self._groups = groups
        self._people = people
        self._removes = removes

    @property
    def renderers(self) -> Renderers:
        """The renderer of each kind of row."""
        return {
            SchoolMessage.SETUP: self._card,
            SchoolMessage.GREETING: self._greeting,
            SchoolMessage.RIGHTS_LINE: self._rights_line,
            SchoolMessage.LOST: self._lost,
            SchoolMessage.WATCH_REPORT: self._report,
            SchoolMessage.CHAT_SHUT: self._shut,
        }

    async def _greeting(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        state = await self._groups.state(row.subject)
        if state is None or state.group.room is Room.CHANNEL:
            return None
        return OutgoingMessage(self._texts.say(language, "greeting"))

    async def _rights_line(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        state = await self._groups.state(row.subject)
        if state is None or state.can_delete is not False or state.group.room is Room.CHANNEL:
            return None
        text = self._texts.say(language, "rights-line")
        start = staff_start(self._texts, self._start_link, row.subject, language)
        keyboard = InlineKeyboardMarkup([[self._adds(state.group, language)], *start.inline_keyboard])
        return OutgoingMessage(text, keyboard, remove_after=RIGHTS_LINE_STANDS)

    def _adds(self, group: Group, language: Language) -> InlineKeyboardButton:
        """Return the button by which an admin of that group or channel gives the bot its rights."""
        channel = group.room is Room.CHANNEL
        return add_button(self._texts, self._start_link, language, channel=channel)

    async def _card(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        card = await self._setups.card(row.subject)
        if card is None:
            return None
        setup = card.setup
        keyboard = (
            None
            if setup.gone or setup.staff_room
            else self._buttons(setup, language, says_classes=card.says_classes)
        )
        return OutgoingMessage("\n".join(self._lines(setup, language)), keyboard, edits=card.message_id)

    def _lines(self, setup: SetUp, language: Language) -> list[str]:
        def say(message: str, **values: str) -> str:
            return self._texts.say(language, message, **values)

        lines = [self._texts.say(language, "setup-head", group=setup.group.title)]
        if setup.gone:
            return [*lines, say("setup-gone")]
        if setup.staff_room:
            return [*lines, say("setup-staff-room")]
        if SetupStep.RIGHT not in setup.done:
            lines.append(say("setup-right"))
            if setup.lost_by is not None:
                lines.append(self._texts.say(language, "setup-right-by", who=setup.lost_by))
        ticks = (
            say("setup-done" if step in setup.done else "setup-missing", step=say(f"setup-step-{step.value}"))
            for step in SetupStep
        )
        lines.append(" · ".join(ticks))
        if setup.roomless:
            lines.append(self._texts.say(language, "setup-roomless", classes=names_of(setup.roomless)))
        if setup.is_basic:
            lines.append(say("setup-basic"))
        return [*lines, *self._guards(setup, language)]

    def _guards(self, setup: SetUp, language: Language) -> list[str]:
        """Return whether leaks are removed in a group now; nothing where the bot lacks the right."""
        if not self._removes:
            return [self._texts.say(language, "setup-watched-all")]
        if setup.watch is not None:
            return [self._texts.say(language, "setup-watched", until=self._time(setup.watch.until))]
        if setup.paused_until is not None:
            return [self._texts.say(language, "setup-paused", until=self._time(setup.paused_until))]
        return [self._texts.say(language, "setup-guarded")] if SetupStep.RIGHT in setup.done else []

    def _buttons(self, setup: SetUp, language: Language, *, says_classes: bool) -> InlineKeyboardMarkup:
        rows = []
        if SetupStep.RIGHT not in setup.done:
            rows.append([SchoolButton.SETUP_STEPS, SchoolButton.SETUP_CHECK])
        if setup.is_basic:
            rows.append([SchoolButton.SETUP_UPGRADE])
        if setup.roomless:
            rows.append([SchoolButton.SETUP_ROOM])
        # A room is handed in in the same way as a lesson: one button says how.
        covered = {SetupStep.LESSONS} if setup.roomless else set()
        rows += [[_NEXT[step]] for step in setup.missing if step in _NEXT and step not in covered]
        if setup.lasting is not None:
            rows.append(
                [EntryMethodButton.LASTING, EntryMethodButton.LASTING_END]
                if setup.lasting
                else [EntryMethodButton.LASTING]
            )
        if setup.lasting is not None and says_classes:
            rows.append([SchoolButton.GROUP_CLASSES])
        mode = SchoolButton.WATCH_GROUP if setup.watch is None else SchoolButton.GUARD_GROUP
        drills = setup.watch is None and SetupStep.RIGHT in setup.done
        if self._removes:
            rows.append([mode, SchoolButton.DRILL] if drills else [mode])
        coming = (
            [row_of(self._texts, language, 0, LessonButton.COMING)] if SetupStep.LESSONS in setup.done else []
        )
        keyboard = [row_of(self._texts, language, setup.group_id, *verbs) for verbs in rows]
        gives = [] if SetupStep.RIGHT in setup.done else [[self._adds(setup.group, language)]]
        return InlineKeyboardMarkup([*gives, *coming, *keyboard])

    async def _lost(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        loss = await self._groups.loss(row.subject)
        if loss is None or loss.back:
            return None
        at = self._time(loss.at)
        if loss.by is None:
            text = self._texts.say(language, "lost-unknown", group=loss.group.title, at=at)
        else:
            text = self._texts.say(language, "lost-by", group=loss.group.title, at=at, who=loss.by)
        return OutgoingMessage(text, InlineKeyboardMarkup([[self._adds(loss.group, language)]]))

    async def _shut(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        chat = await self._people.staff_chat(row.subject)
        if chat is None or chat.standing is Standing.CONFIRMED:
            return None
        return OutgoingMessage(self._texts.say(language, "staff-chat-shut", title=chat.title))

    async def _report(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        report = await self._watches.report(row.subject)
        if report is None:
            return None
        text = self._texts.say(
            language,
            "watch-report" if report.leaks else "watch-report-none",
            group=report.group.title,
            leaks=str(report.leaks),
        )
        verbs = SchoolButton.GUARD_GROUP, SchoolButton.WATCH_GROUP
        return OutgoingMessage(text, choice(self._texts, language, report.watch.group_id, *verbs))

    def _time(self, at: datetime) -> str:
        return at.astimezone(self._zone).strftime("%H:%M, %d/%m")
