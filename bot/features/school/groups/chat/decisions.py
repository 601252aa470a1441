"""Owners decide whether a group is the school's, and of which classes; what all their questions say.

A question that gives something to a chat says which one it is, who asks, and who of the school is in it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Container
from dataclasses import dataclass, replace
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import TelegramError

from bot import logs
from bot.classroom import SchoolClass, Secret
from bot.features.lessons.classes.rules import GroupClassReply
from bot.features.lessons.classes.store import ClassChoices, GroupClasses
from bot.features.lessons.early_rooms.store import EarlyRooms
from bot.features.lessons.store.lessons import Lessons
from bot.features.school.buttons import SchoolButton, SchoolMessage
from bot.features.school.groups.chat.creators import Creators
from bot.features.school.groups.store.groups import Groups
from bot.features.school.rules import AskedChat, DecisionReply, GroupState, OwnerDecision
from bot.features.school.staff.store.invitations import Staffing
from bot.features.school.staff.store.people import People
from bot.features.school.staff_chats.store import StaffChats
from bot.outbox import Callback, MessageKind
from bot.roles import Staff, trusted_chats
from bot.telegram.api.calls import Wait, meaning
from bot.telegram.api.members import census, is_member
from bot.telegram.messages.context import account_name
from bot.telegram.messages.desk import CallbackReply, Desk, Due, FromUser, Press, Talk, led_home
from bot.telegram.messages.keyboards import Pressed, in_rows
from bot.telegram.messages.messenger import OutgoingMessage, plain_message

_log = logs.get()
_LEAVING: Final = (SchoolButton.LEAVE_GROUP, SchoolButton.LEAVE_SURELY)
_NAME: Final = 20  # characters of a class's name on a button
_NAMESAKES: Final = 3  # classes of the group's name that are shown
_MOST: Final = 30  # accounts of staff that are looked for in a chat: a bot cannot list who is in one
_SETTLED: Final = frozenset(
    {
        DecisionReply.CONFIRMED,
        DecisionReply.DECLINED,
        DecisionReply.LEFT,
        DecisionReply.ALREADY,
        DecisionReply.STAFF_CHAT,
        DecisionReply.GROUP_STAYS,
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Deciding:
    """What the desks are handed where owners decide about groups, staff chats and claims.

    `as_shown` returns the part of a name that people may see, in a chat or in none. `student_inside` tells
    whether a bound student is in a staff chat; None: Telegram did not answer for every account. `late_kept`
    tells what became of the rooms that an account handed out in a group before it was staff, `take_in_late`
    takes those in; `early` are those that were pasted in private.
    """

    groups: Groups
    group_classes: GroupClasses
    people: People
    staffing: Staffing
    staff_chats: StaffChats
    creators: Creators
    as_shown: Callable[[str, int | None], str]
    student_inside: Callable[[int], Awaitable[bool | None]]
    late_kept: Callable[[int, int], Awaitable[bool | None]]
    take_in_late: Callable[[], Awaitable[None]]
    lessons: Lessons
    early: EarlyRooms


desk = Desk[Deciding]("group_decisions")


def decided(press: FromUser[Deciding], reply: DecisionReply) -> CallbackReply:
    """Return the answer to a decision; where nothing is left to decide, it stands under the question."""
    said = press.plain(reply)
    return CallbackReply(said, edit=plain_message(said) if reply in _SETTLED else None, below=True)


async def settled(
    press: Press[Deciding], what: MessageKind, subject: int, whom: Secret
) -> list[tuple[int, OutgoingMessage]]:
    """Return what stands in place of the other copies of a question that is answered now, by their chats."""
    context, texts = press.context, press.context.texts
    copies = []
    for chat_id, message_id in await press.own.people.answered(what, subject):
        if (chat_id, message_id) != (press.user.id, press.pressed.message):
            language = context.languages.spoken_in(chat_id)
            said = OutgoingMessage(texts.say(language, "question-settled", about=whom))
            copies.append((chat_id, replace(led_home(texts, language, said, stays=True), edits=message_id)))
    return copies


async def about(
    talk: Talk[Deciding], chat_id: int, title: Secret, asked_by: int | None = None
) -> tuple[Secret, str]:
    """Return a chat's title, with a number where the bot is in several of that title, and what is known.

    That is who added the bot and when, who wants it, who is in the chat, and how many are called so. Raises
    what asks for a pause; of anything else that Telegram does not tell it says so.
    """
    chat, staff = await talk.own.groups.asked_about(chat_id), await talk.own.people.whole_staff()
    known = _known(staff, talk)
    lines = [await _added(talk, chat_id, chat, known)]
    if asked_by is not None and (chat is None or asked_by != chat.adder):
        who = await _name(talk, chat_id, asked_by)
        if who is not None:
            lines.append(talk.say("chat-asked-by", name=who, known="yes" if asked_by in known else "no"))
    lines.append(await _members(talk, chat_id, known))
    if chat is not None and chat.alike > 1:
        lines.append(talk.say("chat-alike", count=str(chat.alike)))
    return title if chat is None else chat.title, "\n".join(lines)


async def _added(talk: Talk[Deciding], chat_id: int, chat: AskedChat | None, known: Container[int]) -> str:
    adder = None if chat is None else chat.adder
    who = None if adder is None else await _name(talk, chat_id, adder)
    if chat is None or adder is None or who is None:
        return talk.say("chat-added-unknown")
    zone = talk.context.zone
    at = "" if chat.added_at is None else chat.added_at.astimezone(zone).strftime(", %H:%M %d/%m")
    return talk.say("chat-added", name=who, known="yes" if adder in known else "no", at=at)


async def _name(talk: Talk[Deciding], chat_id: int, account: int) -> Secret | None:
    try:
        user = (await talk.context.bot.get_chat_member(chat_id, account)).user
    except TelegramError as error:
        if isinstance(meaning(error, 0), Wait):
            raise
        return None
    return Secret(talk.own.as_shown(account_name(user).reveal(), chat_id))


async def _members(talk: Talk[Deciding], chat_id: int, known: tuple[int, ...]) -> str:
    bot, asker = talk.context.bot, talk.context.asker
    try:
        members, admins = await census(bot, chat_id)
    except TelegramError as error:
        if isinstance(meaning(error, 0), Wait):
            raise
        return talk.say("chat-members-unknown")
    inside = [await is_member(bot, asker, (chat_id,), each) for each in known[:_MOST]]
    more = "+" if len(known) > _MOST or None in inside else ""
    staff = f"{sum(each is True for each in inside)}{more}"
    return talk.say("chat-members", members=str(members), admins=str(admins), staff=staff)


def _known(staff: Staff, talk: Talk[Deciding]) -> tuple[int, ...]:
    """Return the accounts of staff, owners first."""
    at = talk.clock.now()
    held = [each.account for each in staff.members if each.holds(each.group_id, at)]
    return tuple(dict.fromkeys((*staff.owners(at), *held)))


@desk.message(SchoolMessage.GROUP)
async def question(due: Due[Deciding]) -> OutgoingMessage | None:
    """Ask an owner about a group; nothing where one has confirmed it, or made it a staff chat."""
    own = due.own
    state = await own.groups.state(due.subject)
    if state is None or state.is_school:
        return None
    chats, staff = await own.staff_chats.all(), await own.people.whole_staff()
    if state.group.chat_id in trusted_chats(staff, chats, due.clock.now()):
        return None
    asked = "group-question" if state.realm is None else "group-question-creator"
    title, told = await about(due, state.group.chat_id, state.group.title)
    for_class, clashes = await namesakes(due, state, SchoolButton.CONFIRM_GROUP_FOR, state.id)
    rows = [
        *for_class,
        due.buttons(state.id, SchoolButton.CONFIRM_GROUP, SchoolButton.LEAVE_GROUP),
        due.buttons(state.id, SchoolButton.GROUP_OF_STAFF),
    ]
    text = "\n".join((due.say(asked, group=title), told, *clashes))
    return OutgoingMessage(text, InlineKeyboardMarkup(rows))


async def namesakes(
    talk: Talk[Deciding], state: GroupState, verb: Callback, subject: int
) -> tuple[list[list[InlineKeyboardButton]], list[str]]:
    """Return a button for each class of the group's name without a group, and a sentence on all of that name.

    The title alone proves nothing.
    """
    found = (await talk.own.groups.namesakes(state.id))[:_NAMESAKES]
    said = [
        talk.say(
            "group-clash" if each.group_ids else "group-class-waits",
            school_class=each.name,
            count=str(each.size),
        )
        for each in found
    ]
    buttons = [
        [_for_class(talk, Pressed(verb, subject, each.id), each)] for each in found if not each.group_ids
    ]
    return buttons, said


def _for_class(talk: Talk[Deciding], pressed: Pressed, one: SchoolClass) -> InlineKeyboardButton:
    return talk.button(pressed, school_class=one.name.reveal()[:_NAME], count=str(one.size))


@desk.press(SchoolButton.GROUP_OF_STAFF)
async def of_staff(press: Press[Deciding]) -> CallbackReply:
    """Ask in the usual way whether a group is the staff chat: its members are checked then."""
    own, state = press.own, await press.own.groups.state(press.subject)
    if not await own.people.owns(press.user.id):
        return decided(press, DecisionReply.NOT_OWNER)
    if state is None or await own.staff_chats.is_class_group(state.group.chat_id):
        return decided(press, DecisionReply.CLASS_GROUP)
    await own.staff_chats.ask(state.group.chat_id, state.group.title, press.clock.now())
    await press.context.staff_changed()
    said = press.plain("group-staff-asked")
    return CallbackReply(said, edit=plain_message(said), below=True)


@desk.press(SchoolButton.CONFIRM_GROUP, SchoolButton.CONFIRM_GROUP_FOR, *_LEAVING)
async def decide(press: Press[Deciding]) -> CallbackReply:
    """Take an owner's answer; the bot leaves a group only once that is said twice."""
    accepts, class_id = press.verb not in _LEAVING, press.pressed.second or None
    answer = OwnerDecision(press.user.id, accepts, press.clock.now(), class_id=class_id)
    reply = await press.own.groups.decide(answer, press.subject)
    await press.context.staff_changed()
    if reply is DecisionReply.DECLINED and press.verb is SchoolButton.LEAVE_GROUP:
        sure = press.choice(press.subject, SchoolButton.LEAVE_SURELY, SchoolButton.CONFIRM_GROUP)
        said = press.plain(DecisionReply.LEAVING)
        return CallbackReply(said, edit=replace(plain_message(said), keyboard=sure), below=True)
    if reply is DecisionReply.DECLINED:
        reply = DecisionReply.LEFT if await _leave(press) else DecisionReply.NOT_LEFT
    state = await press.own.groups.state(press.subject)
    if reply in _SETTLED and state is not None:
        copies = await settled(press, SchoolMessage.GROUP, press.subject, state.group.title)
        return replace(decided(press, reply), elsewhere=copies)
    return decided(press, reply)


async def _leave(press: Press[Deciding]) -> bool:
    """Leave a group, with a farewell message there; return whether the bot is out."""
    context, state = press.context, await press.own.groups.state(press.subject)
    if state is None:
        return False
    chat_id = state.group.chat_id
    farewell = plain_message(context.texts.plain(context.languages.default, "group-farewell"))
    await context.messenger.answer(chat_id, farewell, repeatable=False)
    try:
        await context.asker.ask(lambda: context.bot.leave_chat(chat_id))
    except TelegramError as error:
        # The bot may be out already; if not, it goes on guarding, and the owner can remove it there.
        _log.warning("group.leave_failed", chat=chat_id, error=type(error).__name__)
        return False
    return True


@desk.press(SchoolButton.GROUP_CLASSES)
async def show_classes(press: Press[Deciding]) -> CallbackReply:
    """Show which classes a group is for, and may be for."""
    found = await press.own.group_classes.choices(press.user.id, press.subject)
    return press.reply(found) if isinstance(found, GroupClassReply) else press.below(_classes(press, found))


@desk.press(SchoolButton.CLASS_JOINS, SchoolButton.CLASS_LEAVES)
async def say_class(press: Press[Deciding]) -> CallbackReply:
    """Note that a group is for a class, or no longer; other classes' rooms are looked for in it then."""
    joins, account = press.verb is SchoolButton.CLASS_JOINS, press.user.id
    reply = await press.own.group_classes.say(account, press.subject, press.pressed.second, joins=joins)
    _log.info("group.class_set", joins=joins, reply=reply.value)
    done = reply in {GroupClassReply.ADDED, GroupClassReply.REMOVED}
    if done:
        await press.context.rooms_changed()
    found = await press.own.group_classes.choices(account, press.subject)
    shown = None if isinstance(found, GroupClassReply) else _classes(press, found)
    return press.reply(reply, edit=shown, done=done)


def _classes(press: Press[Deciding], found: ClassChoices) -> OutgoingMessage:
    marked = [
        *((SchoolButton.CLASS_LEAVES, one) for one in found.own),
        *((SchoolButton.CLASS_JOINS, one) for one in found.others),
    ]
    buttons = [
        press.button(Pressed(verb, found.group_id, one.id), school_class=one.name.reveal()[:_NAME])
        for verb, one in marked
    ]
    text = press.say("belongs-question", group=found.title)
    return OutgoingMessage(text, InlineKeyboardMarkup(in_rows(buttons)))
