"""/start and its links in private, "I am a teacher", and /staff typed in a group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardMarkup

from bot.classroom import BindingRole, Language, Secret
from bot.everyday_words import TO_THE_DOOR, asked_for
from bot.features.enrolment.applications.chat.entrance import begins, come, present
from bot.features.incidents.alarms.buttons import AlarmButton
from bot.features.incidents.alarms.chat.reporting import drafted
from bot.school.appointments import DecisionReply
from bot.school.invitations import LinkReply
from bot.school.start_links import StartLink, read_payload
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.commands import Who, listed
from bot.telegram.messages.context import account_name
from bot.telegram.messages.keyboards import choice, from_opaque, row_of
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.start_links import add_button
from bot.telegram.school.setup import choosing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import InlineKeyboardButton, Update, User
    from telegram.ext import ContextTypes

    from bot.features.enrolment.applications.chat.entrance import Admitting
    from bot.features.incidents.alarms.store.reporting import Alarms
    from bot.school.roles import Staff
    from bot.storage.school.staff import People
    from bot.telegram.messages.commands import Menus
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.desk import FromUser
    from bot.telegram.messages.private_messages import PrivateMessage
    from bot.telegram.school.anonymous_admins import AnonymousAdminHandlers
    from bot.telegram.school.staff import StaffHandlers

_SPOKEN_TO: Final = {BindingRole.STUDENT: "child", BindingRole.GUARDIAN: "adult", None: "unknown"}


class StartHandlers:
    """Answers accounts that start the bot or want its messages. `evidence`: sealed evidence is kept here."""

    def __init__(
        self,
        context: Context,
        people: People,
        *,
        entering: Callable[[User, Language], FromUser[Admitting]],
        bound_as: Callable[[int], Awaitable[BindingRole | None]],
        menus: Menus,
        teaming: StaffHandlers,
        proving: AnonymousAdminHandlers,
        alarms: Alarms,
        evidence: bool,
    ) -> None:
        self._people = people
        self._entering = entering
        self._bound_as = bound_as
        self._menus = menus
        self._teaming = teaming
        self._proving = proving
        self._alarms = alarms
        self._evidence = evidence
        self._staff_changed = context.staff_changed
        self._texts = context.texts
        self._start_link = context.start_link
        self._messenger = context.messenger
        self._clock = context.clock
        self._language_for = context.languages.of

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /start in private, with or without a link's payload."""
        user = update.effective_user
        if user is None:
            return
        language, at = self._language_for(user), self._clock.now()
        missed = await self._people.start(user.id, Secret(user.full_name), language, at)
        read = read_payload(context.args[0]) if context.args else None
        match read:
            case StartLink.AGAIN, "":
                await self._greet(user, None, language, missed=missed)
                await self._say(user, language, "start-again")
            case StartLink.OWNER, token:
                await self._own(user, token, language)
            case StartLink.INVITE, token:
                await self._messenger.answer(user.id, await self._teaming.opened(user, token, language))
            case StartLink.PROOF, proof:
                await self._messenger.answer(user.id, await self._proving.opened(user, proof, language))
            case _:
                await self._greet(user, read, language, missed=missed)

    async def _own(self, user: User, token: str, language: Language) -> None:
        """Answer an account that comes by an owner's link."""
        reply = await self._people.use_owner_link(token, user.id, account_name(user), self._clock.now())
        await self._staff_changed()
        welcome = reply is LinkReply.WELCOME
        adds = InlineKeyboardMarkup(self._adds(language)) if welcome else None
        await self._say(user, language, reply.value, adds)
        if welcome:
            await self._messenger.answer(user.id, choosing(self._texts, language))

    async def _greet(
        self, user: User, read: tuple[StartLink, str] | None, language: Language, *, missed: bool
    ) -> None:
        """Answer by what the account is, or what the link leads to."""
        staff, at = await self._people.staff_with(user.id), self._clock.now()
        kind, rest = read or (None, "")
        # A guardian may be a member of staff, and is shown both.
        if await self._entered(user, kind, rest, language) and (read or not staff.serves(user.id, at)):
            return
        group_id = from_opaque(rest) if kind is StartLink.GROUP else None
        if staff.serves(user.id, at) if group_id is None else staff.roles_of(user.id, group_id, at):
            await self._entering(user, self._language_for(user)).own.enrolments.remind(user.id)
            await self._menus.show_to(user.id, language)
            # Staff of one group may be about to teach another.
            everywhere = staff.roles_of(user.id, None, at)
            claim = () if everywhere or missed else (SchoolButton.CLAIM,)
            rows = [row_of(self._texts, language, group_id or 0, each) for each in claim]
            choose = row_of(self._texts, language, 0, SchoolButton.CHOOSE_CHAT)
            await self._say(
                user, language, "start-staff", InlineKeyboardMarkup([*rows, *self._adds(language), choose])
            )
            return
        hello = OutgoingMessage(self._texts.say(language, "start"), self._claim_button(group_id, language))
        await self._messenger.answer(user.id, self._waiting(staff, user, language) or hello)

    def _adds(self, language: Language) -> list[list[InlineKeyboardButton]]:
        """Return the buttons that add the bot to a class's group, or to its channel."""
        places = (False, True)
        return [[add_button(self._texts, self._start_link, language, channel=channel)] for channel in places]

    def _waiting(self, staff: Staff, user: User, language: Language) -> OutgoingMessage | None:
        """Return that an account's claim is not answered yet; None: it made no claim."""
        asked = staff.asks(user.id)
        if asked is None:
            return None
        keyboard = choice(self._texts, language, asked.group_id or 0, SchoolButton.CLAIM_AGAIN)
        return OutgoingMessage(self._texts.say(language, "claim-waiting"), keyboard)

    def _claim_button(self, group_id: int | None, language: Language) -> InlineKeyboardMarkup | None:
        return choice(self._texts, language, group_id or 0, SchoolButton.CLAIM)

    async def _entered(self, user: User, kind: StartLink | None, rest: str, language: Language) -> bool:
        """Answer a student: by a class's button, by a slip's link, or, bound already, with today's doors."""
        class_id = from_opaque(rest) if kind is StartLink.CLASS else None
        if class_id is not None:
            letter = await come(self._entering(user, language), class_id)
            letters = [letter] if letter is not None else []
        elif kind is StartLink.SLIP:
            letters = [await present(self._entering(user, language), rest)]
        else:
            found = await begins(self._entering(user, language))
            if found is None:
                return False
            letters = found
        for letter in letters:
            await self._messenger.answer(user.id, letter)
        return True

    async def not_understood(self, said: PrivateMessage) -> OutgoingMessage:
        """Return the next step for the sender of an unhandled message, by the sender's role."""
        user, language = said.user, said.language
        staff = await self._people.staff_with(user.id)
        if staff.serves(user.id, self._clock.now()):
            return OutgoingMessage(self._texts.say(language, "not-understood-staff"))
        who = await self._bound_as(user.id)
        if who is None and (waiting := self._waiting(staff, user, language)) is not None:
            return waiting
        if who is None and asked_for(said.text) in TO_THE_DOOR:
            text, draft = self._texts.say(language, "door-nowhere"), None
        else:
            text = self._texts.say(language, f"not-understood-{'unknown' if who is None else who.value}")
            draft = drafted(said)  # it may be a call for help that nobody heard as one
        if draft is None:
            return OutgoingMessage(text, choice(self._texts, language, 0, AlarmButton.BEGIN))
        draft_id = await self._alarms.draft(draft)
        words = self._texts.say(language, "not-understood-words", who=_SPOKEN_TO[who])
        return OutgoingMessage(f"{text}\n{words}", choice(self._texts, language, draft_id, AlarmButton.SEND))

    async def commands(self, user: User, language: Language) -> OutgoingMessage:
        """Answer /help: what the bot does, and the commands that the sender may use."""
        who = await self._menus.who(user.id)
        parts = [self._texts.say(language, "help"), listed(who, language, self._texts)]
        if who >= Who.STAFF:
            parts.insert(1, self._texts.say(language, "help-staff"))
        return OutgoingMessage("\n\n".join(parts))

    async def privacy(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /privacy, answered in private wherever it was sent."""
        user = update.effective_user
        if user is None or user.is_bot:
            return
        language = self._language_for(user)
        parts = ("privacy", "privacy-evidence") if self._evidence else ("privacy",)
        told = "\n".join(self._texts.say(language, each) for each in parts)
        await self._messenger.answer(user.id, OutgoingMessage(told))

    async def staff(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /staff in a group: those who may decide are asked in private if it is the staff chat.

        In a class group they are not asked, so that no student can trigger the question: the sender is told.
        """
        chat, user = update.effective_chat, update.effective_user
        if chat is None or user is None:
            return
        if await self._people.is_class_group(chat.id):
            if not user.is_bot:
                await self._say(user, self._language_for(user), DecisionReply.CLASS_GROUP.value)
            return
        by = None if user.is_bot else user.id  # an anonymous admin has no account
        title, at = Secret(chat.title or ""), self._clock.now()
        asked = await self._people.ask_staff_chat(chat.id, title, at, asked_by=by)
        if asked is None:
            return
        text = "staff-chat-asked" if asked else "staff-chat-nobody"
        await self._messenger.answer(
            chat.id, OutgoingMessage(self._texts.say(self._language_for(user), text))
        )

    async def start_in_group(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /start in a group: with the payload of the link for staff chats it means /staff."""
        if context.args == [StartLink.STAFF_CHAT.prefix]:
            await self.staff(update, context)

    async def _say(
        self, user: User, language: Language, message: str, keyboard: InlineKeyboardMarkup | None = None
    ) -> None:
        await self._messenger.answer(user.id, OutgoingMessage(self._texts.say(language, message), keyboard))
