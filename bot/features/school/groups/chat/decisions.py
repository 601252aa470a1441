"""Owners decide whether a group is the school's, and of which classes."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import TelegramError

from bot import logs
from bot.classroom import SchoolClass
from bot.features.lessons.classes.rules import GroupClassReply
from bot.features.lessons.classes.store import ClassChoices
from bot.features.school.buttons import SchoolButton, SchoolMessage
from bot.features.school.groups.chat.facts import Deciding, about, decided, title_of
from bot.features.school.rules import DecisionReply, GroupState, OwnerDecision
from bot.outbox import Callback
from bot.roles import trusted_chats
from bot.telegram.messages.desk import Desk, Due, Press, Talk
from bot.telegram.messages.keyboards import Pressed, in_rows
from bot.telegram.messages.messenger import OutgoingMessage, plain_message
from bot.telegram.messages.presses import CallbackReply

_log = logs.get()
_LEAVING: Final = (SchoolButton.LEAVE_GROUP, SchoolButton.LEAVE_SURELY)
_NAME: Final = 20  # characters of a class's name on a button
_NAMESAKES: Final = 3  # classes of the group's name that are shown

desk = Desk[Deciding]("group_decisions")


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
    text = due.say(asked, group=await title_of(due, state.group.chat_id, state.group.title))
    told = await about(due, state.group.chat_id)
    for_class, clashes = await namesakes(due, state, SchoolButton.CONFIRM_GROUP_FOR, state.id)
    rows = [
        *for_class,
        due.buttons(state.id, SchoolButton.CONFIRM_GROUP, SchoolButton.LEAVE_GROUP),
        due.buttons(state.id, SchoolButton.GROUP_OF_STAFF),
    ]
    return OutgoingMessage("\n".join((text, told, *clashes)), InlineKeyboardMarkup(rows))


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
    if reply is not DecisionReply.DECLINED:
        return decided(press, reply)
    if press.verb is SchoolButton.LEAVE_GROUP:
        sure = press.choice(press.subject, SchoolButton.LEAVE_SURELY, SchoolButton.CONFIRM_GROUP)
        said = press.plain(DecisionReply.LEAVING)
        return CallbackReply(said, edit=replace(plain_message(said), keyboard=sure), below=True)
    return decided(press, DecisionReply.LEFT if await _leave(press) else DecisionReply.NOT_LEFT)


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
