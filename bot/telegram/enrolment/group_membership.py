"""A class's group: join requests are answered with a request for the code; staff are asked about leavers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot import logs
from bot.access.enrolment.entry_methods import JoinReply
from bot.access.enrolment.group_membership import LeaveReply
from bot.classroom import Secret
from bot.json_values import mapping
from bot.telegram.api.members import is_member
from bot.telegram.buttons.enrolment import EnrolmentButton
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.replies import CallbackReply

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from telegram import Update, User
    from telegram.ext import ContextTypes

    from bot.access.model import SchoolClass
    from bot.classroom import Language
    from bot.storage.enrolment.group_membership import GroupMembers
    from bot.telegram.api.client import Api
    from bot.telegram.api.retry import Asker
    from bot.telegram.api.tasks import Tasks
    from bot.telegram.messages.callbacks import Pressed
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.replies import Callbacks

_log = logs.get()
_GONE = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})


def leave_open(update: Mapping[str, object], api: Api, asker: Asker, tasks: Tasks) -> None:
    """Answer a join request query at once, leaving the decision to admins: the bot is one of them.

    Telegram waits ten seconds (Bot API 10.1, ChatJoinRequest.query_id). What it then takes to know whether to
    let the account in, `GroupMembership.asks`, may wait longer for others of the group and for the database.
    """
    query_id = mapping(update.get("chat_join_request")).get("query_id")
    if isinstance(query_id, str):
        tasks.start(_leave_open(query_id, api, asker))


async def _leave_open(query_id: str, api: Api, asker: Asker) -> None:
    try:
        await asker.ask(
            lambda: api.call(
                "answerChatJoinRequestQuery", chat_join_request_query_id=query_id, result="queue"
            )
        )
    except TelegramError as error:
        # It came too late, as after a stop, or an admin was faster: the request stands, or is decided.
        _log.warning("group.query_unanswered", error=type(error).__name__)


class GroupMembership:
    """Follows joins and leaves of groups. Join requests are never declined: the group's admins may."""

    def __init__(self, context: Context, store: GroupMembers) -> None:
        self._bot = context.bot
        self._asker = context.asker
        self._store = store
        self._texts = context.texts
        self._messenger = context.messenger
        self._language_for = context.languages.of

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons about an account that left."""
        return {EnrolmentButton.STAYS: self._decided, EnrolmentButton.LEAVES: self._decided}

    async def asks(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle `chat_join_request`: known accounts are let in, others asked for their code.

        For five minutes the bot may write to them, though they never pressed Start.
        """
        request = update.chat_join_request
        if request is None:
            return
        user, chat_id = request.from_user, request.chat.id
        classes = await self._store.classes_in(chat_id)
        if not classes:
            return
        reply = await self._store.asked(user.id, chat_id)
        _log.info("group.join_requested", reply=reply.value)
        if reply is JoinReply.LET_IN:
            await self._let_in(user.id, chat_id)
            return
        said = self._texts.say(self._language_for(user), reply.value, school_class=_names(classes))
        await self._messenger.answer(request.user_chat_id, OutgoingMessage(said))

    async def entered(self, account: int) -> None:
        """Admit an account that a code has just let into a class to the groups that it asked to join."""
        for chat_id in await self._store.waiting(account):
            await self._let_in(account, chat_id)

    async def changed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle `chat_member`: an account is in no group of a class any more; staff may be notified."""
        change = update.chat_member
        if change is None or change.new_chat_member.status not in _GONE:
            return
        account = change.new_chat_member.user.id
        for school_class in await self._store.classes_in(change.chat.id):
            others = [each for each in school_class.chat_ids if each != change.chat.id]
            if not await is_member(self._bot, self._asker, others, account):
                by_self = change.from_user.id == account
                await self._store.left(account, school_class.id, by_self=by_self)

    async def _let_in(self, account: int, chat_id: int) -> None:
        try:
            await self._asker.ask(lambda: self._bot.approve_chat_join_request(chat_id, account))
        except TelegramError as error:
            # An admin has decided already, or the bot may not invite: the group's admins still can.
            _log.warning("group.approve_failed", chat=chat_id, error=type(error).__name__)
        await self._store.joined(account, chat_id)

    async def _decided(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        stays = pressed.verb is EnrolmentButton.STAYS
        reply = await self._store.decide_left(user.id, pressed.subject, stays=stays)
        _log.info("group.class_left", reply=reply.value)
        said = self._texts.plain(language, reply.value)
        letter = OutgoingMessage(self._texts.say(language, reply.value))
        return CallbackReply(said, edit=None if reply is LeaveReply.NOT_STAFF else letter, below=True)


def _names(classes: Sequence[SchoolClass]) -> Secret:
    """Return the names of a group's classes: which of them an applicant is in is not known yet."""
    return Secret(", ".join(one.name.reveal() for one in classes))
