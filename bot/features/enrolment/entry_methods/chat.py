"""Own phone numbers, requests to join a class's group, who left it, and the group's pinned link.

A number is requested by Telegram's button, tried, and deleted from the chat. Join requests are answered with
a request for the code, and never declined: the group's admins may. The pinned link is a lasting line with the
class's button, sent by the outbox, pinned where the bot may. A message of more than 48 hours can't be
deleted, one's own can always be edited: such a line loses its button, and is unpinned. Rights of staff and of
the bot are checked at the moment of the press.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from telegram import ChatMemberAdministrator, KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError
from telegram.ext import ChatJoinRequestHandler, ChatMemberHandler

from bot import logs
from bot.classroom import BoundAccount, Outcome, Secret
from bot.features.enrolment.buttons import EntryMethodButton, EntryMethodMessage
from bot.features.enrolment.codes.rules import CodeReply, Tried
from bot.features.enrolment.entry_methods.rules import JoinReply, LeaveReply, PinnedLinkReply, own_phone
from bot.features.enrolment.entry_methods.store import EntryMethods, GroupMembers, PinnedLinks
from bot.json_values import mapping
from bot.outbox import Callback
from bot.telegram.api.calls import Asker, meaning
from bot.telegram.api.members import is_member
from bot.telegram.api.tasks import Tasks
from bot.telegram.api.transport import Api
from bot.telegram.messages.context import Context, account_name
from bot.telegram.messages.desk import CallbackReply, Desk, Due, Event, FromUser, Press
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.ways_in import ways_in

if TYPE_CHECKING:
    from telegram import Contact, Message


_log = logs.get()


_GONE: Final = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})
_NOBODY_SEES_IT: Final = frozenset({Outcome.DONE, Outcome.GONE, Outcome.SHUT_OUT, Outcome.UPGRADED})


@dataclass(frozen=True, kw_only=True, slots=True)
class Entering:
    """What this desk is handed."""

    methods: EntryMethods
    members: GroupMembers
    links: PinnedLinks


desk = Desk[Entering]("entry_methods", EntryMethodButton, EntryMethodMessage)


@desk.press(EntryMethodButton.OWN_NUMBER)
async def ask(press: Press[Entering]) -> CallbackReply:
    """Ask for the presser's own number."""
    question = press.sentence(CodeReply.NO_NUMBER)
    if await press.own.methods.takes():
        send = KeyboardButton(press.plain("button-contact-send"), request_contact=True)
        keyboard = ReplyKeyboardMarkup([[send]], resize_keyboard=True, one_time_keyboard=True)
        question = OutgoingMessage(press.say("contact-ask"), answers=keyboard)
    return press.below(question)


async def offer(methods: EntryMethods, class_id: int | None = None) -> tuple[Callback, ...]:
    """Return the button that offers an own number, where the class, or for None any class, takes one."""
    return (EntryMethodButton.OWN_NUMBER,) if await methods.takes(class_id) else ()


async def taken(
    talk: FromUser[Any],
    message: Message,
    contact: Contact,
    try_own: Callable[[int, Secret, Secret | None], Awaitable[Tried]],
) -> Tried:
    """Try a shared contact, if it is the sender's own. The message is deleted from the chat."""
    user, messenger = talk.user, talk.context.messenger
    said = "contact-tidied" if await messenger.take_down(message) else "contact-not-removed"
    await messenger.answer(user.id, OutgoingMessage(talk.say(said), answers=ReplyKeyboardRemove()))
    if contact.user_id != user.id:
        tried = Tried(refusal=CodeReply.NOT_OWN_NUMBER)
    else:
        tried = await try_own(user.id, account_name(user), own_phone(contact.phone_number))
    _log.info("application.phone_number", reply=tried.refusal.value if tried.refusal else "known")
    return tried


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


@desk.event(ChatJoinRequestHandler)
async def asks(event: Event[Entering]) -> None:
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
async def changed(event: Event[Entering]) -> None:
    """Handle `chat_member`: an account is in no group of a class any more; staff may be notified."""
    change, context, members = event.update.chat_member, event.context, event.own.members
    if change is None or change.new_chat_member.status not in _GONE:
        return
    account = change.new_chat_member.user.id
    for school_class in await members.classes_in(change.chat.id):
        others = [each for each in school_class.chat_ids if each != change.chat.id]
        if not await is_member(context.bot, context.asker, others, account):
            await members.left(account, school_class.id)


@desk.message(EntryMethodMessage.LEFT_GROUP)
async def left(due: Due[Entering]) -> OutgoingMessage | None:
    """Ask staff about an account that left, or was taken out."""
    found = await due.own.members.account(due.subject)
    return about_account(due, "left-group", found, EntryMethodButton.STAYS, EntryMethodButton.LEAVES)


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


@desk.press(EntryMethodButton.STAYS, EntryMethodButton.LEAVES)
async def decide(press: Press[Entering]) -> CallbackReply:
    """Take the decision of staff."""
    stays = press.verb is EntryMethodButton.STAYS
    reply = await press.own.members.decide_left(press.user.id, press.subject, stays=stays)
    _log.info("group.class_left", reply=reply.value)
    edit = None if reply is LeaveReply.NOT_STAFF else press.sentence(reply)
    return press.reply(reply, edit=edit, below=True)


@desk.message(EntryMethodMessage.LASTING_LINE)
async def line(due: Due[Entering]) -> OutgoingMessage | None:
    """Return the line; one that stands is edited, since its classes have changed."""
    classes, edits = await due.own.links.line(due.subject, due.row.chat_id)
    if not classes:
        return None
    keyboard = ways_in(due, classes, named=len(classes) > 1)
    return OutgoingMessage(due.say("lasting-line"), keyboard, edits, silent=True, pins=True)


@desk.press(EntryMethodButton.LASTING, EntryMethodButton.LASTING_END)
async def put(press: Press[Entering]) -> CallbackReply:
    """Post the line, or remove the one that stands."""
    posts = press.verb is EntryMethodButton.LASTING
    reply = await press.own.links.post(press.user.id, press.subject) if posts else await _end(press)
    _log.info("pinned_link.pressed", reply=reply.value)
    if reply is PinnedLinkReply.POSTED and not await _may_pin(press):
        return CallbackReply(press.plain(reply), follow_up=press.sentence("lasting-by-hand"), done=True)
    return press.reply(reply, done=reply in (PinnedLinkReply.POSTED, PinnedLinkReply.ENDED))


async def _end(press: Press[Entering]) -> PinnedLinkReply:
    found = await press.own.links.standing(press.user.id, press.subject)
    if isinstance(found, PinnedLinkReply):
        return found
    if not await _taken_down(press, *found):
        return PinnedLinkReply.LATER
    await press.own.links.ended(press.subject)
    return PinnedLinkReply.ENDED


async def _may_pin(press: Press[Entering]) -> bool:
    """Ask Telegram, now, whether the bot may pin in a group."""
    state = await press.own.links.group(press.subject)
    if state is None:
        return False
    chat_id, bot = state.group.chat_id, press.context.bot
    try:
        member = await press.context.asker.ask(lambda: bot.get_chat_member(chat_id, bot.id))
    except TelegramError as error:
        _log.warning("pinned_link.rights_unknown", chat=chat_id, error=type(error).__name__)
        return False
    return isinstance(member, ChatMemberAdministrator) and bool(member.can_pin_messages)


async def _taken_down(press: Press[Entering], chat_id: int, message_id: int) -> bool:
    """Delete a line, or remove its button; return whether it is out of use."""
    context = press.context
    bot, asker, texts = context.bot, context.asker, context.texts
    deleted = await _outcome(asker, lambda: bot.delete_message(chat_id, message_id))
    if deleted in _NOBODY_SEES_IT:
        return True
    over = OutgoingMessage(texts.say(context.languages.spoken_in(chat_id), "lasting-over"), edits=message_id)
    edited = await _outcome(asker, lambda: context.messenger.insist(chat_id, over))
    # Without the right to unpin an admin has to; the line says that it is over.
    await _outcome(asker, lambda: bot.unpin_chat_message(chat_id, message_id))
    return edited in _NOBODY_SEES_IT


async def _outcome(asker: Asker, call: Callable[[], Awaitable[object]]) -> Outcome:
    try:
        await asker.ask(call)
    except TelegramError as error:
        meant = meaning(error, 0)
        return meant if isinstance(meant, Outcome) else Outcome.UNKNOWN
    return Outcome.DONE
