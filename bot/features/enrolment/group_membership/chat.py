"""A class's group: join requests are answered with a request for the code; staff are asked about leavers.

Join requests are never declined: the group's admins may.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError
from telegram.ext import ChatJoinRequestHandler, ChatMemberHandler

from bot import logs
from bot.classroom import BoundAccount, Secret
from bot.features.enrolment.group_membership.buttons import GroupMemberButton, GroupMemberMessage
from bot.features.enrolment.group_membership.rules import JoinReply, LeaveReply
from bot.features.enrolment.group_membership.store import GroupMembers
from bot.json_values import mapping
from bot.outbox import Callback
from bot.telegram.api.members import is_member
from bot.telegram.api.retry import Asker
from bot.telegram.api.tasks import Tasks
from bot.telegram.api.transport import Api
from bot.telegram.messages.context import Context
from bot.telegram.messages.desk import Desk, Due, Event, Press
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply

_log = logs.get()
_GONE: Final = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})


def leave_open(update: Mapping[str, object], api: Api, asker: Asker, tasks: Tasks) -> None:
    """Answer a join request query at once, leaving the decision to admins: the bot is one of them.

    Telegram waits ten seconds (Bot API 10.1, ChatJoinRequest.query_id). What it then takes to know whether to
    let the account in, `asks`, may wait longer for others of the group and for the database.
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


@dataclass(frozen=True, slots=True)
class Joining:
    """What this desk is handed."""

    members: GroupMembers


desk = Desk[Joining]("group_membership", GroupMemberButton, GroupMemberMessage)


@desk.event(ChatJoinRequestHandler)
async def asks(event: Event[Joining]) -> None:
    """Handle `chat_join_request`: known accounts are let in, others asked for their code.

    For five minutes the bot may write to them, though they never pressed Start.
    """
    request, context = event.update.chat_join_request, event.context
    if request is None:
        return
    user, chat_id, members = request.from_user, request.chat.id, event.own.members
    classes = await members.classes_in(chat_id)
    if not classes:
        return
    reply = await members.asked(user.id, chat_id)
    _log.info("group.join_requested", reply=reply.value)
    if reply is JoinReply.LET_IN:
        await _let_in(context, members, user.id, chat_id)
        return
    # Which of the group's classes the applicant is in is not known yet.
    names = Secret(", ".join(one.name.reveal() for one in classes))
    said = context.texts.say(context.languages.of(user), reply, school_class=names)
    await context.messenger.answer(request.user_chat_id, OutgoingMessage(said))


async def entered(context: Context, members: GroupMembers, account: int) -> None:
    """Admit an account that a code has just let into a class to the groups that it asked to join."""
    for chat_id in await members.waiting(account):
        await _let_in(context, members, account, chat_id)


async def _let_in(context: Context, members: GroupMembers, account: int, chat_id: int) -> None:
    try:
        await context.asker.ask(lambda: context.bot.approve_chat_join_request(chat_id, account))
    except TelegramError as error:
        # An admin has decided already, or the bot may not invite: the group's admins still can.
        _log.warning("group.approve_failed", chat=chat_id, error=type(error).__name__)
    await members.joined(account, chat_id)


@desk.event(lambda answer: ChatMemberHandler(answer, ChatMemberHandler.CHAT_MEMBER))
async def changed(event: Event[Joining]) -> None:
    """Handle `chat_member`: an account is in no group of a class any more; staff may be notified."""
    change, context, members = event.update.chat_member, event.context, event.own.members
    if change is None or change.new_chat_member.status not in _GONE:
        return
    account = change.new_chat_member.user.id
    for school_class in await members.classes_in(change.chat.id):
        others = [each for each in school_class.chat_ids if each != change.chat.id]
        if not await is_member(context.bot, context.asker, others, account):
            by_self = change.from_user.id == account
            await members.left(account, school_class.id, by_self=by_self)


@desk.message(GroupMemberMessage.LEFT_GROUP, GroupMemberMessage.OUT_OF_GROUP)
async def left(due: Due[Joining]) -> OutgoingMessage | None:
    """Ask staff about an account that left, or was taken out."""
    found = await due.own.members.account(due.subject)
    said = "left-group" if due.row.what is GroupMemberMessage.LEFT_GROUP else "out-of-group"
    return about_account(due, said, found, GroupMemberButton.STAYS, GroupMemberButton.LEAVES)


def about_account(
    due: Due[Any], message: str, found: BoundAccount | None, *verbs: Callback
) -> OutgoingMessage | None:
    """Return a message about a student's account; None where it is bound no more."""
    if found is None:
        return None
    binding, account = found.binding, found.account_name or Secret("—")
    about = {"school_class": found.school_class.name, "name": binding.name, "account": account}
    text = due.say(message, number=str(binding.number), **about)
    return OutgoingMessage(text, due.choice(binding.id, *verbs))


@desk.press(GroupMemberButton.STAYS, GroupMemberButton.LEAVES)
async def decide(press: Press[Joining]) -> CallbackReply:
    """Take the decision of staff."""
    stays = press.verb is GroupMemberButton.STAYS
    reply = await press.own.members.decide_left(press.user.id, press.subject, stays=stays)
    _log.info("group.class_left", reply=reply.value)
    edit = None if reply is LeaveReply.NOT_STAFF else press.sentence(reply)
    return press.reply(reply, edit=edit, below=True)
