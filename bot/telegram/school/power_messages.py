"""Questions to owners about roles: is this a teacher, is this group the school's, and of which class."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.outbox import Callback
from bot.school.messages import SchoolMessage
from bot.school.roles import Role, Standing, trusted_chats
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.keyboards import Pressed, button, row_of
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.school.placing import until_when, which_class

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.classroom import Clock, Language, SchoolClass
    from bot.outbox import OutboxRow
    from bot.school.groups import GroupState
    from bot.storage.incidents.late_offers import LateOffers
    from bot.storage.school.groups import Groups
    from bot.storage.school.staff import People
    from bot.telegram.messages.presses import Renderers
    from bot.telegram.school.chat_facts import ChatFacts
    from bot.texts import Texts

_NAME = 20  # characters of a class's name on a button
_NAMESAKES = 3  # classes of the group's name that are shown


@dataclass(frozen=True, slots=True)
class PowerQuestions:
    """Writes them with the `facts` of a chat.

    `take_in_late` takes in rooms that new staff handed out before: their welcome mentions them.
    """

    facts: ChatFacts
    texts: Texts
    clock: Clock
    _: KW_ONLY
    groups: Groups
    people: People
    late: LateOffers
    take_in_late: Callable[[], Awaitable[None]]

    @property
    def renderers(self) -> Renderers:
        """The renderer of each row."""
        return {
            SchoolMessage.CLAIM: self._claim,
            SchoolMessage.GROUP: self._group,
            SchoolMessage.WELCOME: self._welcome,
        }

    async def _claim(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        member = await self.people.member(row.subject)
        if member is None or member.standing is not Standing.ASKED:
            return None
        state = await self.groups.state(member.group_id) if member.group_id is not None else None
        if state is None:
            return which_class(self.texts, language, member, await self.groups.classes())
        title = await self.facts.title(state.group.chat_id, state.group.title)
        text = self.texts.say(language, "claim-question-group", name=member.name, group=title)
        about = await self.facts.about(state.group.chat_id, language)
        waiting, clashes = await self._namesakes(state, language)
        rows = [
            *self._for_class(SchoolButton.CONFIRM_CLAIM_FOR, member.id, waiting, language),
            *until_when(self.texts, language, member.id),
            row_of(self.texts, language, member.id, SchoolButton.DECLINE_CLAIM),
        ]
        return OutgoingMessage("\n".join((text, about, *clashes)), InlineKeyboardMarkup(rows))

    async def _welcome(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        """Tell an account that claimed to teach the decision, and what became of rooms handed out before."""
        await self.take_in_late()
        member = await self.people.member(row.subject)
        if member is None or member.role is not Role.TEACHER:
            return None
        said = "welcome-confirmed" if member.standing is Standing.CONFIRMED else "welcome-declined"
        state = await self.groups.state(member.group_id) if member.group_id is not None else None
        if state is None:
            return OutgoingMessage(self.texts.say(language, said))
        said = f"{said}-group"
        if member.standing is Standing.CONFIRMED:
            kept = await self.late.kept(member.account, state.id)
            said = said if kept is None else f"{said}-{'kept' if kept else 'missed'}"
        return OutgoingMessage(self.texts.say(language, said, group=state.group.title))

    async def _group(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        state = await self.groups.state(row.subject)
        if state is None or state.is_school:
            return None
        chats = await self.people.staff_chats()
        if state.group.chat_id in trusted_chats(await self.people.whole_staff(), chats, self.clock.now()):
            return None
        asked = "group-question" if state.realm is None else "group-question-creator"
        title = await self.facts.title(state.group.chat_id, state.group.title)
        text = self.texts.say(language, asked, group=title)
        about = await self.facts.about(state.group.chat_id, language)
        waiting, clashes = await self._namesakes(state, language)
        rows = [
            *self._for_class(SchoolButton.CONFIRM_GROUP_FOR, state.id, waiting, language),
            row_of(self.texts, language, state.id, SchoolButton.CONFIRM_GROUP, SchoolButton.LEAVE_GROUP),
            row_of(self.texts, language, state.id, SchoolButton.GROUP_OF_STAFF),
        ]
        return OutgoingMessage("\n".join((text, about, *clashes)), InlineKeyboardMarkup(rows))

    def _for_class(
        self, verb: Callback, subject: int, waiting: list[SchoolClass], language: Language
    ) -> list[list[InlineKeyboardButton]]:
        """Return a button for each class of that name without a group: the title alone proves nothing."""
        return [
            [
                button(
                    self.texts,
                    language,
                    Pressed(verb, subject, each.id),
                    school_class=each.name.reveal()[:_NAME],
                    count=str(each.size),
                )
            ]
            for each in waiting
        ]

    async def _namesakes(self, state: GroupState, language: Language) -> tuple[list[SchoolClass], list[str]]:
        """Return the classes of the group's name without a group, and a sentence on each of that name."""
        found = (await self.groups.namesakes(state.id))[:_NAMESAKES]
        said = [
            self.texts.say(
                language,
                "group-clash" if each.group_ids else "group-class-waits",
                school_class=each.name,
                count=str(each.size),
            )
            for each in found
        ]
        return [each for each in found if not each.group_ids], said
