"""Private beginnings: /start and its links, "I am a teacher", and /staff typed in a group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from telegram.error import TelegramError

from bot import logs
from bot.access.enrolment.codes import SLIP_LINK
from bot.classroom import Clock, Language, Secret
from bot.school.appointments import ClaimReply, DecisionReply
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.account_names import account_name
from bot.telegram.messages.callbacks import from_opaque
from bot.telegram.messages.commands import Who, listed
from bot.telegram.messages.keyboards import choice
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.start_links import CLASS_LINK, GROUP_LINK, INVITE_LINK, OWNER_LINK, PROOF_LINK
from bot.telegram.school.setup import STAFF_PAYLOAD

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from telegram import InlineKeyboardMarkup, Update, User
    from telegram.ext import ContextTypes

    from bot.access.model import BindingRole
    from bot.school.groups import GroupState
    from bot.school.invitations import LinkReply
    from bot.school.roles import Staff
    from bot.telegram.messages.menus import Menus
    from bot.telegram.messages.messenger import Messenger
    from bot.telegram.school.anonymous_admins import Proving
    from bot.telegram.school.staff import Teaming
    from bot.texts import Texts

_log = logs.get("appointing")
_BEST_FIRST = (
    ClaimReply.STUDENT,
    ClaimReply.ACTING,
    ClaimReply.ASKED,
    ClaimReply.REMINDED,
    ClaimReply.ALREADY,
    ClaimReply.OFTEN,
    ClaimReply.OWNER_NEEDED,
    ClaimReply.UNKNOWN,
)


class People(Protocol):
    """Where accounts and staff are kept."""

    async def start(self, account: int, name: Secret, language: Language, at: datetime) -> bool:
        """Note that somebody may be written to; what waited goes out. Tells whether any of it is of them."""
        ...

    async def staff(self) -> Staff:
        """Return everybody with a role."""
        ...

    async def use_owner_link(self, token: str, account: int, name: Secret, at: datetime) -> LinkReply:
        """Spend an owner link, if it is good and the account nobody's at school."""
        ...

    async def claim(
        self, account: int, name: Secret, group_id: int | None, *, creates: bool, at: datetime
    ) -> ClaimReply:
        """Decide and record that somebody says: I am a teacher."""
        ...

    async def is_class_group(self, chat_id: int) -> bool:
        """Tell whether a chat is a class's, which never becomes the staff chat."""
        ...

    async def ask_staff_chat(
        self, chat_id: int, title: Secret, at: datetime, *, asked_by: int | None = None
    ) -> int | None:
        """Ask those who may decide whether a chat is the staff chat. `asked_by` None: nobody knows who.

        Returns how many there are; None where it was asked a moment ago or is confirmed.
        """
        ...


class Groups(Protocol):
    """What is known of groups."""

    async def state(self, group_id: int) -> GroupState | None:
        """Return what is known of a group."""
        ...


class Creators(Protocol):
    """Asks Telegram who a group's creator is."""

    async def is_creator(self, chat_id: int, account: int) -> bool:
        """Tell whether an account is a chat's creator. Raises TelegramError."""
        ...

    async def groups_of(self, account: int) -> tuple[int, ...]:
        """Return the ids of the groups whose creator an account seems to be."""
        ...


class Entering(Protocol):
    """Students on their way in."""

    async def come(self, user: User, class_id: int, language: Language) -> OutgoingMessage | None:
        """Answer somebody who comes to a class's door."""
        ...

    async def present(self, user: User, token: str, language: Language) -> OutgoingMessage:
        """Answer somebody who came by the link of a slip."""
        ...

    async def begins(self, user: User, language: Language) -> list[OutgoingMessage] | None:
        """Open today's doors to somebody bound who starts the bot. None: they are bound nowhere."""
        ...

    async def bound_as(self, account: int) -> BindingRole | None:
        """Tell whether an account is a student's or a guardian's; None: it is bound nowhere."""
        ...


class Queues(Protocol):
    """Who waits to be let in."""

    async def remind(self, account: int) -> None:
        """Show a member of staff again who waits in their classes."""
        ...


class Appointing:
    """Answers those who start the bot or want to be told."""

    def __init__(
        self,
        people: People,
        groups: Groups,
        creators: Creators,
        *,
        entering: Entering,
        queues: Queues,
        menus: Menus,
        teaming: Teaming,
        proving: Proving,
        staff_changed: Callable[[], Awaitable[None]],
        texts: Texts,
        messenger: Messenger,
        clock: Clock,
        language_for: Callable[[User], Language],
    ) -> None:
        self._people = people
        self._groups = groups
        self._creators = creators
        self._entering = entering
        self._queues = queues
        self._menus = menus
        self._teaming = teaming
        self._proving = proving
        self._staff_changed = staff_changed
        self._texts = texts
        self._messenger = messenger
        self._clock = clock
        self._language_for = language_for

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /start in private, with or without a link's payload."""
        user = update.effective_user
        if user is None:
            return
        language, at = self._language_for(user), self._clock.now()
        missed = await self._people.start(user.id, Secret(user.full_name), language, at)
        payload = context.args[0] if context.args else ""
        if payload.startswith(OWNER_LINK):
            reply = await self._people.use_owner_link(payload[1:], user.id, account_name(user), at)
            await self._staff_changed()
            await self._say(user, language, reply.value)
            return
        if payload.startswith(INVITE_LINK):
            await self._messenger.answer(user.id, await self._teaming.opened(user, payload[1:], language))
            return
        if payload.startswith(PROOF_LINK):
            await self._messenger.answer(user.id, await self._proving.opened(user, payload[1:], language))
            return
        staff = await self._people.staff()
        # A guardian may be a member of staff, and is shown both.
        if await self._entered(user, payload, language) and (payload or not staff.serves(user.id, at)):
            return
        group_id = from_opaque(payload[1:]) if payload.startswith(GROUP_LINK) else None
        if staff.serves(user.id, at) if group_id is None else staff.roles_of(user.id, group_id, at):
            await self._queues.remind(user.id)
            await self._menus.show_to(user.id, language)
            # Whoever has a role in one group only may come to teach another.
            everywhere = staff.roles_of(user.id, None, at)
            more = None if everywhere or missed else self._claim_button(group_id, language)
            await self._say(user, language, "start-staff", more)
            return
        hello = OutgoingMessage(self._texts.say(language, "start"), self._claim_button(group_id, language))
        await self._messenger.answer(user.id, self._waiting(staff, user, language) or hello)

    def _waiting(self, staff: Staff, user: User, language: Language) -> OutgoingMessage | None:
        """Tell somebody so whose claim nobody has answered; None: there is none."""
        asked = staff.asks(user.id)
        if asked is None:
            return None
        keyboard = choice(self._texts, language, asked.group_id or 0, SchoolButton.CLAIM_AGAIN)
        return OutgoingMessage(self._texts.say(language, "claim-waiting"), keyboard)

    def _claim_button(self, group_id: int | None, language: Language) -> InlineKeyboardMarkup | None:
        return choice(self._texts, language, group_id or 0, SchoolButton.CLAIM)

    async def _entered(self, user: User, payload: str, language: Language) -> bool:
        """Answer a student: by a class's button, by a slip's link, or, bound already, with today's doors."""
        class_id = from_opaque(payload[1:]) if payload.startswith(CLASS_LINK) else None
        if class_id is not None:
            letter = await self._entering.come(user, class_id, language)
            letters = [letter] if letter is not None else []
        elif payload.startswith(SLIP_LINK):
            letters = [await self._entering.present(user, payload[1:], language)]
        else:
            found = await self._entering.begins(user, language)
            if found is None:
                return False
            letters = found
        for letter in letters:
            await self._messenger.answer(user.id, letter)
        return True

    async def not_understood(self, user: User, language: Language) -> OutgoingMessage:
        """Return the next step, in a sentence, for whoever sent what nothing answers: by who they are."""
        staff = await self._people.staff()
        if staff.serves(user.id, self._clock.now()):
            return OutgoingMessage(self._texts.say(language, "not-understood-staff"))
        who = await self._entering.bound_as(user.id)
        if who is None and (waiting := self._waiting(staff, user, language)) is not None:
            return waiting
        return OutgoingMessage(
            self._texts.say(language, f"not-understood-{'unknown' if who is None else who.value}")
        )

    async def commands(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /help: what the bot does, and which commands there are for whoever asks."""
        user = update.effective_user
        if user is None:
            return
        language = self._language_for(user)
        who = await self._menus.who(user.id)
        parts = [self._texts.say(language, "help"), listed(who, language, self._texts)]
        if who >= Who.STAFF:
            parts.insert(1, self._texts.say(language, "help-staff"))
        await self._messenger.answer(user.id, OutgoingMessage("\n\n".join(parts)))

    async def help(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer anything else said in private, as a command that does not exist."""
        user = update.effective_user
        if user is not None:
            letter = await self.not_understood(user, self._language_for(user))
            await self._messenger.answer(user.id, letter)

    async def privacy(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /privacy, in private whoever asks where."""
        user = update.effective_user
        if user is not None and not user.is_bot:
            await self._say(user, self._language_for(user), "privacy")

    async def staff(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /staff in a group: whoever may decide is asked in private if it is the staff chat.

        In a class group nobody is asked, so that no pupil can have them asked: whoever typed it is told.
        """
        chat, user = update.effective_chat, update.effective_user
        if chat is None or user is None:
            return
        if await self._people.is_class_group(chat.id):
            if not user.is_bot:
                await self._say(user, self._language_for(user), DecisionReply.CLASS_GROUP.value)
            return
        by = None if user.is_bot else user.id  # an anonymous admin is nobody's account
        title, at = Secret(chat.title or ""), self._clock.now()
        asked = await self._people.ask_staff_chat(chat.id, title, at, asked_by=by)
        if asked is None:
            return
        text = "staff-chat-asked" if asked else "staff-chat-nobody"
        await self._messenger.answer(
            chat.id, OutgoingMessage(self._texts.say(self._language_for(user), text))
        )

    async def start_in_group(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /start in a group: by the link that adds the bot to a chat of staff it means /staff."""
        if context.args == [STAFF_PAYLOAD]:
            await self.staff(update, context)

    async def claim(self, user: User, group_id: int | None) -> ClaimReply:
        """Decide and record that somebody says: I am a teacher.

        Without a group it is said of every group that the account created, or of the school at large.
        """
        created = await self._creators.groups_of(user.id) if group_id is None else (group_id,)
        replies = [await self._claim(user, group) for group in created or (None,)]
        reply = next(each for each in _BEST_FIRST if each in replies)
        _log.info("claim", reply=reply.value)
        return reply

    async def _claim(self, user: User, group_id: int | None) -> ClaimReply:
        creates = group_id is not None and await self._creates(user.id, group_id)
        return await self._people.claim(
            user.id, account_name(user), group_id, creates=creates, at=self._clock.now()
        )

    async def _creates(self, account: int, group_id: int) -> bool:
        """Ask Telegram, now, whether an account is a group's creator."""
        state = await self._groups.state(group_id)
        if state is None:
            return False
        try:
            return await self._creators.is_creator(state.group.chat_id, account)
        except TelegramError as error:
            _log.warning("creator unknown", chat=state.group.chat_id, error=type(error).__name__)
            return False

    async def _say(
        self, user: User, language: Language, message: str, keyboard: InlineKeyboardMarkup | None = None
    ) -> None:
        await self._messenger.answer(user.id, OutgoingMessage(self._texts.say(language, message), keyboard))
