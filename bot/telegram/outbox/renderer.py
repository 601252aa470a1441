"""What stands in the outbox becomes a letter here, at the moment it is sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.classroom import Language, Room
from bot.incidents.author_messages import NOTICE_STANDS, RIGHTS_LINE_STANDS
from bot.incidents.messages import IncidentMessage
from bot.incidents.permissions import roles_over
from bot.school.appointments import standing_chats
from bot.school.messages import SchoolMessage
from bot.school.roles import Role, Standing
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.callbacks import opaque
from bot.telegram.messages.keyboards import choice
from bot.telegram.messages.messenger import OutgoingMessage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.classroom import Clock
    from bot.incidents.records import Card, Original
    from bot.outbox import MessageKind, OutboxRow
    from bot.school.groups import GroupState
    from bot.school.roles import Member, Staff, StaffChat
    from bot.telegram.doors.outbox_messages import DoorRenderer
    from bot.telegram.doors.seen_rooms import SeenRooms
    from bot.telegram.enrolment.code_messages import SlipRenderer
    from bot.telegram.enrolment.guardian_messages import GuardianRenderer
    from bot.telegram.enrolment.pinned_link import LastingRenderer
    from bot.telegram.guard.reposted import Reposted
    from bot.telegram.incidents.author_messages import AuthorRenderer
    from bot.telegram.incidents.cards import Cards
    from bot.telegram.incidents.chat_info_messages import FrontRenderer
    from bot.telegram.incidents.pause_messages import HeldRenderer
    from bot.telegram.incidents.pictures import Showing
    from bot.telegram.incidents.reposts import Reposts
    from bot.telegram.lessons.outbox_messages import AccessRenderer
    from bot.telegram.lessons.reposts import Rests
    from bot.telegram.privacy.own_data import RequestRenderer
    from bot.telegram.school.asked_groups import AskedGroups
    from bot.telegram.school.power_messages import PowerQuestions
    from bot.telegram.school.setup_messages import SetUpRenderer
    from bot.telegram.school.staff_messages import Over
    from bot.texts import Texts


class CardStore(Protocol):
    """Where cards are kept."""

    async def card(self, card_id: int) -> Card | None:
        """Return a card with its incident as it stands now."""
        ...


class OriginalStore(Protocol):
    """Where removed messages are kept."""

    async def opened(self, removal_id: int) -> Original | None:
        """Open a message that was removed by mistake; None where nobody may any more."""
        ...


class GroupStore(Protocol):
    """What is known of groups."""

    async def state(self, group_id: int) -> GroupState | None:
        """Return what is known of a group."""
        ...


class PeopleStore(Protocol):
    """What is known of people."""

    async def language_of(self, account: int) -> Language | None:
        """Return the language somebody uses; None: unknown."""
        ...

    async def staff(self) -> Staff:
        """Return everybody with a role."""
        ...

    async def member(self, member_id: int) -> Member | None:
        """Return one role of one account."""
        ...

    async def staff_chat(self, chat_row: int) -> StaffChat | None:
        """Return a chat that is, or is asked to be, the staff chat."""
        ...

    async def staff_chats(self) -> tuple[StaffChat, ...]:
        """Return all of them, asked and confirmed."""
        ...

    async def told(self, group_id: int, at: datetime) -> tuple[int, ...]:
        """Return the chats where an incident of that group would be told now."""
        ...


class LatePastes(Protocol):
    """What was handed out by whoever was no staff yet."""

    async def kept(self, account: int, group_id: int) -> bool | None:
        """Tell whether what an account handed out in a group was taken in; None: there is nothing."""
        ...


class Renderer:
    """Renders outbox rows."""

    def __init__(
        self,
        texts: Texts,
        cards: Cards,
        reposts: Reposts,
        reposted: Reposted,
        clock: Clock,
        *,
        card_store: CardStore,
        originals: OriginalStore,
        groups: GroupStore,
        people: PeopleStore,
        late: LatePastes,
        access: AccessRenderer,
        slips: SlipRenderer,
        held: HeldRenderer,
        author: AuthorRenderer,
        fronts: FrontRenderer,
        doors: DoorRenderer,
        guardians: GuardianRenderer,
        showing: Showing,
        rests: Rests,
        lasting: LastingRenderer,
        seen: SeenRooms,
        setup: SetUpRenderer,
        asked: AskedGroups,
        over: Over,
        requests: RequestRenderer,
        power: PowerQuestions,
        census: Callable[[int], Awaitable[tuple[int, int]]],
        language: Language,
        language_in: Callable[[int], Language | None],
        start_link: str,
    ) -> None:
        self._texts = texts
        self._cards = cards
        self._reposts = reposts
        self._reposted = reposted
        self._clock = clock
        self._card_store = card_store
        self._originals = originals
        self._groups = groups
        self._people = people
        self._late = late
        self._access = access
        self._census = census
        self._language = language
        self._language_in = language_in
        self._start_link = start_link
        self._renderers: dict[
            MessageKind, Callable[[OutboxRow, Language], Awaitable[OutgoingMessage | None]]
        ] = {
            IncidentMessage.CARD: self._card,
            IncidentMessage.NOTICE: self._notice,
            SchoolMessage.GREETING: self._greeting,
            SchoolMessage.RIGHTS_LINE: self._rights_line,
            SchoolMessage.WELCOME: self._welcome,
            SchoolMessage.STAFF_CHAT: self._staff_chat,
            IncidentMessage.GIVE_BACK: self._give_back,
            **power.renderers,
            **access.renderers,
            **slips.renderers,
            **held.renderers,
            **author.renderers,
            **fronts.renderers,
            **doors.renderers,
            **guardians.renderers,
            **showing.renderers,
            **rests.renderers,
            **lasting.renderers,
            **seen.renderers,
            **setup.renderers,
            **asked.renderers,
            **over.renderers,
            **requests.renderers,
        }

    async def render(self, row: OutboxRow) -> OutgoingMessage | None:
        """Return a row's letter in its reader's language; None: there is nothing to say any more."""
        language = self._language_in(row.chat_id)
        if language is None and row.chat_id > 0:
            language = await self._people.language_of(row.chat_id)
        return await self._renderers[row.what](row, language or self._language)

    async def _card(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        card = await self._card_store.card(row.subject)
        staff, now = await self._people.staff(), self._clock.now()
        if card is None or not await self._may_read(card, row.chat_id, staff, now):
            return None
        dismissable = staff.has_owner(now)
        return self._cards.letter(card, language, dismissable=dismissable)

    async def _may_read(self, card: Card, chat_id: int, staff: Staff, now: datetime) -> bool:
        """Tell whether a card is for that chat still: one that stands elsewhere stays as it was then."""
        if chat_id > 0:
            return bool(roles_over(card.incident, staff, chat_id, now))
        chats = await self._people.staff_chats()
        known = any(chat.chat_id == chat_id for chat in chats)
        return not known or chat_id in standing_chats(staff, chats, now)

    async def _notice(self, row: OutboxRow, language: Language) -> OutgoingMessage:
        """Write the group's line: with the way in if a door is open, for staff while nobody is told."""
        if await self._people.told(row.subject, self._clock.now()):
            letter = await self._access.notice(row.subject, language)
            letter = letter or OutgoingMessage(self._texts.say(language, "notice"))
            return replace(letter, remove_after=NOTICE_STANDS)
        text = self._texts.say(language, "notice-nobody")
        return OutgoingMessage(text, self._for_staff(row.subject, language), remove_after=NOTICE_STANDS)

    def _for_staff(self, group_id: int, language: Language) -> InlineKeyboardMarkup:
        """Return the button with which staff of a group start the bot."""
        link = f"{self._start_link}g{opaque(group_id)}"
        label = self._texts.plain(language, "button-staff-start")
        return InlineKeyboardMarkup([[InlineKeyboardButton(label, url=link)]])

    async def _rights_line(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        state = await self._groups.state(row.subject)
        if state is None or state.can_delete is not False or state.group.room is Room.CHANNEL:
            return None
        text = self._texts.say(language, "rights-line")
        return OutgoingMessage(text, self._for_staff(row.subject, language), remove_after=RIGHTS_LINE_STANDS)

    async def _greeting(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        state = await self._groups.state(row.subject)
        if state is None or state.group.room is Room.CHANNEL:
            return None
        return OutgoingMessage(self._texts.say(language, "greeting"))

    async def _welcome(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        member = await self._people.member(row.subject)
        if member is None or member.role is not Role.TEACHER:
            return None
        said = "welcome-confirmed" if member.standing is Standing.CONFIRMED else "welcome-declined"
        state = await self._groups.state(member.group_id) if member.group_id is not None else None
        if state is None:
            return OutgoingMessage(self._texts.say(language, said))
        said = f"{said}-group"
        if member.standing is Standing.CONFIRMED:
            kept = await self._late.kept(member.account, state.id)
            said = said if kept is None else f"{said}-{'kept' if kept else 'missed'}"
        return OutgoingMessage(self._texts.say(language, said, group=state.group.title))

    async def _staff_chat(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        chat = await self._people.staff_chat(row.subject)
        if chat is None or chat.standing is not Standing.ASKED:
            return None
        members, admins = await self._census(chat.chat_id)
        text = self._texts.say(
            language, "staff-chat-question", title=chat.title, members=str(members), admins=str(admins)
        )
        return OutgoingMessage(
            text, choice(self._texts, language, chat.id, SchoolButton.CONFIRM_CHAT, SchoolButton.DECLINE_CHAT)
        )

    async def _give_back(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        original = await self._originals.opened(row.subject)
        letter = None if original is None else self._reposts.letter(original, language, self._clock.now())
        if letter is not None and original is not None and original.incident.group.room is Room.CHANNEL:
            self._reposted.note(row.chat_id, letter)
        return letter
