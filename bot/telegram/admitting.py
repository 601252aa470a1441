"""Teachers in private: rosters taken from a list or a file, applicants let in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, Protocol

from telegram.error import TelegramError

from bot import logs
from bot.access.rosters import Line, Names, from_table, read_names
from bot.classroom import Language, Secret
from bot.telegram.buttons import Pressed, Verb, moment
from bot.telegram.keyboards import choice
from bot.telegram.speaking import Letter, take_down
from bot.telegram.told import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from telegram import Document, InlineKeyboardMarkup, Message, User

    from bot.access.admission import DecideReply
    from bot.access.lesson import SchoolClass
    from bot.access.records import Dialog
    from bot.telegram.asking import Asker
    from bot.telegram.lesson_letters import LessonLetters
    from bot.telegram.told import Way
    from bot.texts import Texts

_log = logs.get("admitting")
_NAMES = "names"  # what a dialog waits for
_PREVIEW: Final = 3  # names shown of a roster before it is taken
_LARGEST: Final = 2_000_000  # bytes of a file


class Lessons(Protocol):
    """Where classes are kept."""

    async def staffed_by(self, account: int) -> tuple[SchoolClass, ...]:
        """Return the classes for which an account has a role."""
        ...


class Entrance(Protocol):
    """Where the ways into classes are kept."""

    async def approve_all(self, account: int, class_id: int, seen_until: datetime) -> DecideReply:
        """Decide a press on [Duyệt cả …]."""
        ...

    async def approve(self, account: int, application_id: int) -> DecideReply:
        """Decide a press on one applicant's [Duyệt]."""
        ...

    async def decline(self, account: int, application_id: int) -> DecideReply:
        """Decide a press on one applicant's [Từ chối]."""
        ...


class Rosters(Protocol):
    """Where rosters are kept."""

    async def take(self, account: int, class_id: int, lines: Sequence[Line]) -> bool:
        """Add lines to a roster; tells whether the account has a role for the class."""
        ...


class Dialogs(Protocol):
    """Where open questions are kept."""

    async def ask(self, account: int, step: str, subject: int, data: Secret | None = None) -> None:
        """Note what an account was asked."""
        ...

    async def asked(self, account: int) -> Dialog | None:
        """Return what an account was asked and has not answered."""
        ...

    async def end(self, account: int) -> None:
        """Note that the question is answered."""
        ...


class Admitting:
    """Answers teachers about rosters and applicants. `read_table` reads a file, or names what is wrong."""

    def __init__(
        self,
        lessons: Lessons,
        entrance: Entrance,
        rosters: Rosters,
        dialogs: Dialogs,
        *,
        asker: Asker,
        texts: Texts,
        letters: LessonLetters,
        read_table: Callable[[bytes], list[list[str]] | str],
    ) -> None:
        self._lessons = lessons
        self._entrance = entrance
        self._rosters = rosters
        self._dialogs = dialogs
        self._asker = asker
        self._texts = texts
        self._letters = letters
        self._read_table = read_table

    @property
    def ways(self) -> Mapping[Verb, Way]:
        """What the buttons of rosters and applicants do."""
        return {
            Verb.NAMES_FOR: self._names_for,
            Verb.TAKE_NAMES: self._names_taken,
            Verb.DROP_NAMES: self._names_dropped,
            Verb.APPROVE_ALL: self._approved_all,
            Verb.APPROVE: self._approved,
            Verb.DECLINE: self._declined,
        }

    async def typed(self, message: Message, user: User, text: str, language: Language) -> Letter | None:
        """Answer a list of names that a teacher pasted. None: it is none, or nobody's to take."""
        names = read_names(text)
        if names is None or not await self._lessons.staffed_by(user.id):
            return None
        letter = await self._listed(user, names, language)
        await take_down(message)
        return letter

    async def sent_file(self, message: Message, user: User, document: Document, language: Language) -> Letter:
        """Answer a file: a roster from staff, or a word on what files are for. The upload is deleted."""
        if not await self._lessons.staffed_by(user.id):
            return self._letter("file-not-staff", language)
        if (document.file_size or 0) > _LARGEST:
            return self._letter("file-too-large", language)
        try:
            file = await self._asker.ask(document.get_file)
            content = bytes(await self._asker.ask(file.download_as_bytearray))
        except TelegramError as error:
            _log.warning("file not read", error=type(error).__name__)
            return self._letter("file-no-answer", language)
        rows = self._read_table(content)
        await take_down(message)
        if isinstance(rows, str):
            return self._letter(rows, language)
        names = from_table(rows)
        if not isinstance(names, Names):
            return self._letter(names.value, language)
        return await self._listed(user, names, language)

    async def _listed(self, user: User, names: Names, language: Language) -> Letter:
        """Show what was read of a list, and ask whether it is right; with several classes, for which."""
        kept = json.dumps([[line.number, line.name.reveal()] for line in names.lines], ensure_ascii=False)
        await self._dialogs.ask(user.id, _NAMES, 0, Secret(kept))
        classes = await self._lessons.staffed_by(user.id)
        lines = "\n".join(f"{line.number}. {line.name.reveal()}" for line in names.lines[:_PREVIEW])
        said = [
            self._texts.say(language, "roster-read", count=str(len(names.lines)), lines=Secret(lines)),
        ]
        if names.ignored:
            said.append(self._texts.say(language, "roster-ignored", columns=Secret(", ".join(names.ignored))))
        said.extend(
            self._texts.say(language, problem.fault.value, row=str(problem.row)) for problem in names.problems
        )
        if len(classes) > 1:
            said.append(self._texts.say(language, "roster-which-class"))
            return Letter("\n".join(said), self._letters.classes(Verb.NAMES_FOR, classes))
        return Letter("\n".join(said), self._take_or_drop(classes[0].id, language))

    def _take_or_drop(self, class_id: int, language: Language) -> InlineKeyboardMarkup | None:
        return choice(self._texts, language, class_id, Verb.TAKE_NAMES, Verb.DROP_NAMES)

    async def _names_for(self, pressed: Pressed, user: User, language: Language) -> Told:
        classes = await self._lessons.staffed_by(user.id)
        chosen = next((one for one in classes if one.id == pressed.subject), None)
        if chosen is None:
            return Told(self._texts.plain(language, "lesson-not-staff"))
        question = self._texts.say(language, "roster-sure", school_class=chosen.name)
        keyboard = self._take_or_drop(chosen.id, language)
        return Told(self._texts.plain(language, "press-noted"), instead=Letter(question, keyboard))

    async def _names_taken(self, pressed: Pressed, user: User, language: Language) -> Told:
        dialog = await self._dialogs.asked(user.id)
        data = dialog.data if dialog is not None and dialog.step == _NAMES else None
        if data is None:
            return Told(self._texts.plain(language, "roster-gone"))
        lines = [Line(number, Secret(name)) for number, name in json.loads(data.reveal())]
        if not await self._rosters.take(user.id, pressed.subject, lines):
            return Told(self._texts.plain(language, "lesson-not-staff"))
        _log.info("roster", lines=len(lines))
        await self._dialogs.end(user.id)
        said = self._texts.say(language, "roster-taken", count=str(len(lines)))
        keyboard = choice(self._texts, language, pressed.subject, Verb.PRINT_SLIPS)
        return Told(self._texts.plain(language, "press-noted"), instead=Letter(said, keyboard))

    async def _names_dropped(self, _pressed: Pressed, user: User, language: Language) -> Told:
        await self._dialogs.end(user.id)
        return Told(
            self._texts.plain(language, "press-noted"), instead=self._letter("roster-dropped", language)
        )

    async def _approved_all(self, pressed: Pressed, user: User, language: Language) -> Told:
        reply = await self._entrance.approve_all(user.id, pressed.subject, moment(pressed.second))
        return self._decided(reply, language)

    async def _approved(self, pressed: Pressed, user: User, language: Language) -> Told:
        return self._decided(await self._entrance.approve(user.id, pressed.subject), language)

    async def _declined(self, pressed: Pressed, user: User, language: Language) -> Told:
        return self._decided(await self._entrance.decline(user.id, pressed.subject), language)

    def _decided(self, reply: DecideReply, language: Language) -> Told:
        """Tell what came of a decision; the card is brought up to date through the outbox."""
        _log.info("decides", reply=reply.value)
        return Told(self._texts.plain(language, reply.value))

    def _letter(self, message: str, language: Language) -> Letter:
        return Letter(self._texts.say(language, message))
