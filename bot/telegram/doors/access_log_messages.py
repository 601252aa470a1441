"""Access logs, name tags and handovers, as a teacher reads them in private."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.access.doors.access_log import Came
from bot.access.doors.handing import HandReply, may_hand
from bot.access.rosters.rosters import initials
from bot.classroom import Secret
from bot.telegram.buttons.doors import DoorButton
from bot.telegram.lessons.credentials import door_lines
from bot.telegram.messages.callbacks import Pressed
from bot.telegram.messages.keyboards import in_rows, row_of
from bot.telegram.messages.messenger import OutgoingMessage
from bot.texts.times import day_of, time_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, tzinfo

    from bot.access.doors.access_log import AccessLog, AccessLogLine
    from bot.access.doors.name_tags import Tagged, TagsSeen
    from bot.access.doors.views import Handover
    from bot.access.model import Lesson, SchoolClass
    from bot.classroom import Language
    from bot.texts import Texts

_ROOM: Final = 3_400  # characters of a message for its lines: 4096 with head and foot
_NAME: Final = 24  # characters of a name on a button


@dataclass(frozen=True, slots=True)
class AccessLogMessageBuilder:
    """Writes messages to teachers about doors; times are shown in `zone`."""

    texts: Texts
    zone: tzinfo

    def ledger(self, ledger: AccessLog, language: Language) -> OutgoingMessage:
        """Return an access log: who opened the door, with buttons for its files."""
        counts = self.texts.say(
            language,
            "ledger-counts",
            opened=str(ledger.count(Came.OPENED)),
            handed=str(ledger.count(Came.HANDED)),
            closed=str(ledger.count(Came.NOT_OPENED)),
            apart=str(ledger.count(Came.APART)),
            unanswered=str(len(ledger.to_ask)),
            unverified=str(len(ledger.to_chase)),
        )
        lines = self._fitting([self._line(line, language) for line in ledger.lines], language)
        head = self._head(ledger.lesson, ledger.school_class, language)
        foot = self.texts.say(language, "ledger-foot")
        rows = [row_of(self.texts, language, ledger.lesson.id, DoorButton.LEDGER_XLSX, DoorButton.LEDGER_CSV)]
        if ledger.to_ask:
            rows.append(row_of(self.texts, language, ledger.lesson.id, DoorButton.ASK_ATTENDANCE))
        if ledger.to_chase:
            rows.append(row_of(self.texts, language, ledger.lesson.id, DoorButton.CHASE))
        return OutgoingMessage("\n".join((head, counts, *lines, foot)), InlineKeyboardMarkup(rows))

    def table(self, ledger: AccessLog, language: Language) -> list[list[str]]:
        """Return an access log as a table for a file, with its head."""
        heads = ("number", "name", "state", "first", "times")
        head = [self.texts.plain(language, f"ledger-column-{column}") for column in heads]
        return [head, *(self._cells(line, language) for line in ledger.lines)]

    def file_name(self, ledger: AccessLog, ending: str) -> str:
        """Return a file's name: it has the day and time, and no person's name."""
        return f"{ledger.lesson.starts_at.astimezone(self.zone):mo-cua-%Y-%m-%d-%Hh%M}.{ending}"

    def chase(self, ledger: AccessLog, language: Language) -> OutgoingMessage:
        """Return the list of a class's students without a bound account, and what helps."""
        if not ledger.to_chase:
            return OutgoingMessage(
                self.texts.say(language, "chase-nobody", school_class=ledger.school_class.name)
            )
        count = str(len(ledger.to_chase))
        head = self.texts.say(language, "chase-head", school_class=ledger.school_class.name, count=count)
        lines = self._fitting([self._chased(line, language) for line in ledger.to_chase], language)
        return OutgoingMessage("\n".join((head, *lines, self.texts.say(language, "chase-foot"))))

    def tags(self, tags: Sequence[Tagged], language: Language) -> OutgoingMessage:
        """Return the names that a lesson's students are to use in a shared meeting."""
        if not tags:
            return OutgoingMessage(self.texts.say(language, "tags-none"))
        lines = [
            self.texts.say(
                language,
                "tags-line-guardian" if each.is_guardians else "tags-line",
                number=str(each.student.number),
                name=each.student.name,
                tag=each.tag,
            )
            for each in tags
        ]
        head = self.texts.say(language, "tags-head", start=time_of(tags[0].lesson.starts_at, self.zone))
        fitting = self._fitting(lines, language)
        return OutgoingMessage("\n".join((head, *fitting, self.texts.say(language, "tags-foot"))))

    def tags_seen(self, seen: TagsSeen, language: Language) -> OutgoingMessage:
        """Return whose doors were seen twice in a meeting, who came by no door, and whose were seen once."""
        shared = [self._whose("tags-shared", each, language) for each in seen.shared]
        known = [self._whose("tags-whose", each, language) for each in seen.known if each not in seen.shared]
        strange = [self.texts.say(language, "tags-strange-name", name=each) for each in seen.strange]
        if strange:
            strange.insert(0, self.texts.say(language, "tags-strange", count=str(len(seen.strange))))
        foot = self.texts.say(language, "tags-seen-foot")
        return OutgoingMessage("\n".join((*self._fitting([*shared, *strange, *known], language), foot)))

    def no_tag_seen(self, count: int, lesson_id: int, language: Language) -> OutgoingMessage:
        """Return that none of so many names in a meeting is a student's, and what to do."""
        said = self.texts.say(language, "tags-no-match", count=str(count))
        return OutgoingMessage(
            said, InlineKeyboardMarkup([row_of(self.texts, language, lesson_id, DoorButton.TAGS)])
        )

    def whom(self, ledger: AccessLog, language: Language) -> OutgoingMessage:
        """Ask for which student credentials are handed over: those without a door of their own come first."""
        lines = sorted(ledger.lines, key=lambda line: (line.came is not Came.NOT_VERIFIED, line.number))
        buttons = [
            InlineKeyboardButton(
                f"{line.number} {initials(line.name)}"[:_NAME],
                callback_data=Pressed(DoorButton.HAND_TO, ledger.lesson.id, line.student_id).data(),
            )
            for line in lines
        ]
        if not buttons:
            return OutgoingMessage(self.texts.say(language, "hand-no-roster"))
        keyboard = InlineKeyboardMarkup(in_rows(buttons))
        return OutgoingMessage(self.texts.say(language, "hand-question"), keyboard)

    def handed(self, handover: Handover, language: Language, now: datetime) -> OutgoingMessage:
        """Return credentials for a teacher to hand over, protected; or the reason for a refusal."""
        lesson, student = handover.lesson, handover.student
        reply = may_hand(lesson, is_staff=handover.is_staff, at=now)
        if reply is not HandReply.COMES:
            return OutgoingMessage(self.refused(reply, lesson, language))
        lines = door_lines(self.texts, language, lesson.meeting.credentials)
        head = self.texts.say(language, "hand-head", number=str(student.number), name=student.name)
        foot = self.texts.say(
            language, "hand-foot", number=str(student.number), name=student.name, tag=handover.tag
        )
        letter = "\n".join((head, *lines, foot))
        return OutgoingMessage(letter, remove_after=lesson.ends_at - now, protected=True)

    def refused(self, reply: HandReply, lesson: Lesson | None, language: Language) -> str:
        """Return the outcome of a handover, in words."""
        opens = "" if lesson is None else time_of(lesson.opens_at, self.zone)
        return self.texts.say(language, reply.value, opens=opens)

    def _head(self, lesson: Lesson, school_class: SchoolClass, language: Language) -> str:
        return self.texts.say(
            language,
            "ledger-head",
            school_class=school_class.name,
            topic=lesson.topic or Secret("—"),
            day=day_of(lesson.starts_at, self.zone),
            start=time_of(lesson.starts_at, self.zone),
        )

    def _line(self, line: AccessLogLine, language: Language) -> str:
        at = "" if line.first_at is None else time_of(line.first_at, self.zone)
        state = self.texts.say(language, f"{line.came.value}-at", at=at, times=str(line.times))
        return f"{self._named(line, language)}: {state}"

    def _named(self, line: AccessLogLine, language: Language) -> str:
        return self.texts.say(language, "ledger-name", number=str(line.number), name=line.name)

    def _chased(self, line: AccessLogLine, language: Language) -> str:
        if line.came is Came.NOT_VERIFIED:
            return self._named(line, language)
        return f"{self._named(line, language)}: {self.texts.say(language, line.came.value)}"

    def _cells(self, line: AccessLogLine, language: Language) -> list[str]:
        first = "" if line.first_at is None else time_of(line.first_at, self.zone)
        state = self.texts.plain(language, line.came.value)
        return [str(line.number), line.name.reveal(), state, first, str(line.times)]

    def _whose(self, message: str, tagged: Tagged, language: Language) -> str:
        return self.texts.say(
            language,
            message,
            tag=tagged.tag,
            number=str(tagged.student.number),
            name=tagged.student.name,
            start=time_of(tagged.lesson.starts_at, self.zone),
        )

    def _fitting(self, lines: Sequence[str], language: Language) -> list[str]:
        """Return the lines that fit into one message, and how many do not."""
        room = _ROOM
        fitting: list[str] = []
        for line in lines:
            room -= len(line) + 1
            if room < 0:
                more = str(len(lines) - len(fitting))
                return [*fitting, self.texts.say(language, "ledger-more", count=more)]
            fitting.append(line)
        return fitting
