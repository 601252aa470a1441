"""A list's phone numbers: whether its teacher wants them used, and as whose."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Final

from bot.access.model import BindingRole
from bot.features.enrolment.entry_methods.rules import PhoneUse, used
from bot.telegram.buttons.rosters import RosterButton
from bot.telegram.messages.keyboards import row_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import InlineKeyboardButton

    from bot.access.rosters.phones import RosterPhone
    from bot.classroom import Language
    from bot.features.enrolment.entry_methods.rules import PhoneMark
    from bot.features.enrolment.entry_methods.store import EntryMethods
    from bot.telegram.rosters.draft import Entry
    from bot.texts import Texts

USES: Final = {
    RosterButton.USE_NUMBERS: PhoneUse.AS_GUARDIANS,  # each column's title says whose they are
    RosterButton.NUMBERS_OF_STUDENTS: PhoneUse.AS_STUDENTS,
    RosterButton.NUMBERS_OF_GUARDIANS: PhoneUse.AS_GUARDIANS,
    RosterButton.SKIP_NUMBERS: PhoneUse.SKIPPED,
}


@dataclass(frozen=True, slots=True)
class RosterPhoneHandlers:
    """Asks what is to be done with the numbers of lists, and keeps them as fingerprints."""

    contacts: EntryMethods
    _: KW_ONLY
    texts: Texts

    def marked(self, found: Sequence[RosterPhone]) -> tuple[PhoneMark, ...]:
        """Return the numbers of a list as fingerprints."""
        return self.contacts.marked(found)

    async def question(
        self, entries: Sequence[Entry], mark: int, language: Language
    ) -> tuple[str, list[list[InlineKeyboardButton]]]:
        """Ask what to do with the numbers of classes with entry by own number; empty where there are none."""
        marks = [
            mark
            for each in entries
            if each.phones and each.class_id and await self.contacts.takes(each.class_id)
            for mark in each.phones
        ]
        if not marks:
            return "", []
        said = self.texts.say(
            language,
            "numbers-ask",
            students=str(sum(one.whose is BindingRole.STUDENT for one in marks)),
            guardians=str(sum(one.whose is BindingRole.GUARDIAN for one in marks)),
            unsaid=str(sum(one.whose is None for one in marks)),
        )
        plain = all(one.whose is not None for one in marks)
        uses = (
            (RosterButton.USE_NUMBERS,)
            if plain
            else (RosterButton.NUMBERS_OF_STUDENTS, RosterButton.NUMBERS_OF_GUARDIANS)
        )
        verbs = (*uses, RosterButton.SKIP_NUMBERS)
        return f"\n{said}", [row_of(self.texts, language, mark, verb) for verb in verbs]

    async def keep(self, account: int, class_id: int, entry: Entry, use: PhoneUse) -> None:
        """Keep the numbers of an imported list, as its teacher wants."""
        await self.contacts.keep(account, class_id, used(entry.phones, use), entry.lines)
