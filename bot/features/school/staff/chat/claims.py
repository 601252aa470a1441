"""Claims to be a teacher: an account claims, and an owner decides for which class and until when, or no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from telegram import InlineKeyboardMarkup
from telegram.error import TelegramError

from bot import logs
from bot.classroom import Ends, SchoolClass, Secret, ends_at
from bot.features.lessons.chat.teaching import offer
from bot.features.school.buttons import SchoolButton, SchoolMessage
from bot.features.school.groups.chat.decisions import Deciding, about, decided, namesakes, settled
from bot.features.school.rules import DecisionReply, OwnerDecision
from bot.features.school.staff.chat.team import until_when
from bot.features.school.staff.rules import ClaimReply
from bot.features.school.staff.store.invitations import Colleague
from bot.roles import Member, Role, Standing
from bot.telegram.messages.context import account_name
from bot.telegram.messages.desk import CallbackReply, Desk, Due, Press, Talk
from bot.telegram.messages.keyboards import Pressed, add_button, in_rows
from bot.telegram.messages.messenger import OutgoingMessage, plain_message

_log = logs.get()
_ANSWERED_LATER: Final = frozenset({ClaimReply.ASKED, ClaimReply.ACTING})
_ENDS: Final = (Ends.TODAY, Ends.WEEK, Ends.MONTH, Ends.YEAR)
_NAME: Final = 20  # characters of a class's name on a button

desk = Desk[Deciding]("claims")


@desk.press(SchoolButton.CLAIM, SchoolButton.CLAIM_AGAIN)
async def claim(press: Press[Deciding]) -> CallbackReply:
    """Take a claim, for a group, for every group that the account created, or for the school at large."""
    group_id = press.subject or None
    created = await press.own.creators.groups_of(press.user.id) if group_id is None else (group_id,)
    replies = [await _claimed(press, each) for each in created or (None,)]
    reply = next(each for each in ClaimReply if each in replies)
    _log.info("claim.made", reply=reply.value)
    await press.context.staff_changed()
    # An account that presses before the bot is in its group presses again when it is.
    keyboard = _adds_first(press) if reply is ClaimReply.OWNER_NEEDED else None
    # An account that the bot cannot write to in private is asked to start the bot.
    untold = reply in _ANSWERED_LATER and not await press.own.people.can_be_told(press.user.id)
    said = press.plain(f"{reply.value}-start" if untold else reply)
    return CallbackReply(said, edit=replace(plain_message(said), keyboard=keyboard), below=True)


def _adds_first(press: Press[Deciding]) -> InlineKeyboardMarkup:
    adds = add_button(press.context.texts, press.context.start_link, press.language)
    return InlineKeyboardMarkup([[adds], press.buttons(press.subject, SchoolButton.CLAIM)])


async def _claimed(press: Press[Deciding], group_id: int | None) -> ClaimReply:
    creates = group_id is not None and await _creates(press, group_id)
    name, at = account_name(press.user), press.clock.now()
    return await press.own.people.claim(press.user.id, name, group_id, creates=creates, at=at)


async def _creates(press: Press[Deciding], group_id: int) -> bool:
    """Ask Telegram, now, whether an account is a group's creator."""
    state = await press.own.groups.state(group_id)
    if state is None:
        return False
    try:
        return await press.own.creators.is_creator(state.group.chat_id, press.user.id)
    except TelegramError as error:
        _log.warning("claim.creator_unknown", chat=state.group.chat_id, error=type(error).__name__)
        return False


@desk.press(SchoolButton.CLAIMS)
async def bring(press: Press[Deciding]) -> CallbackReply:
    """Bring the claims that wait."""
    if not await press.own.people.owns(press.user.id):
        return press.reply(DecisionReply.NOT_OWNER)
    stood = await press.own.people.bring_claims(press.user.id)
    if stood is None:
        return press.reply(DecisionReply.ALREADY)
    for message_id in stood:
        await press.context.messenger.withdraw(press.user.id, message_id)
    return press.reply("setup-look-below", done=True)


@desk.message(SchoolMessage.CLAIM)
async def question(due: Due[Deciding]) -> OutgoingMessage | None:
    """Ask an owner whether an account is a teacher, with what is known of its group."""
    member = await due.own.people.member(due.subject)
    if member is None or member.standing is not Standing.ASKED:
        return None
    state = await due.own.groups.state(member.group_id) if member.group_id is not None else None
    if state is None:
        return _which_class(due, member, await due.own.groups.classes())
    title, told = await about(due, state.group.chat_id, state.group.title)
    text = due.say("claim-question-group", name=member.name, group=title)
    for_class, clashes = await namesakes(due, state, SchoolButton.CONFIRM_CLAIM_FOR, member.id)
    rows = [
        *for_class,
        *until_when(due, SchoolButton.CLAIM_END, member.id, _ENDS),
        due.buttons(member.id, SchoolButton.DECLINE_CLAIM),
    ]
    return OutgoingMessage("\n".join((text, told, *clashes)), InlineKeyboardMarkup(rows))


@desk.message(SchoolMessage.WELCOME)
async def welcome(due: Due[Deciding]) -> OutgoingMessage | None:
    """Tell an account that claimed to teach the decision, and what became of rooms handed out before.

    A room that it pasted in private while it waited is offered now: nothing of it was anybody's before.
    """
    await due.own.take_in_late()
    member = await due.own.people.member(due.subject)
    if member is None or member.role is not Role.TEACHER:
        return None
    offered = None
    if member.standing is Standing.CONFIRMED:
        offered = await offer(due, due.own.lessons, due.own.early, member.account)
    else:
        await due.own.early.forget(member.account)
    decision = await _decision(due, member)
    return decision if offered is None else replace(offered, text=f"{decision.text}\n\n{offered.text}")


async def _decision(due: Due[Deciding], member: Member) -> OutgoingMessage:
    """Return what was decided about a claim."""
    said = "welcome-confirmed" if member.standing is Standing.CONFIRMED else "welcome-declined"
    state = await due.own.groups.state(member.group_id) if member.group_id is not None else None
    if state is None:
        return due.sentence(said)
    said = f"{said}-group"
    if member.standing is Standing.CONFIRMED:
        kept = await due.own.late_kept(member.account, state.id)
        said = said if kept is None else f"{said}-{'kept' if kept else 'missed'}"
    return due.sentence(said, group=state.group.title)


@desk.press(SchoolButton.DECLINE_CLAIM)
async def decline(press: Press[Deciding]) -> CallbackReply:
    """Refuse a claim."""
    answer = OwnerDecision(press.user.id, accept=False, at=press.clock.now())
    reply = await press.own.people.decide_claim(answer, press.subject)
    await press.context.staff_changed()
    one = await press.own.staffing.colleague(press.subject)
    if reply is DecisionReply.DECLINED and one is not None:
        copies = await settled(press, SchoolMessage.CLAIM, press.subject, one.member.name)
        return replace(decided(press, reply), elsewhere=copies)
    return decided(press, reply)


@desk.press(SchoolButton.CLAIM_CLASS)
async def place(press: Press[Deciding]) -> CallbackReply:
    """Take the class of a claim that named none; the end of the role is asked next."""
    answer = OwnerDecision(press.user.id, accept=True, at=press.clock.now())
    reply, role_id = await press.own.people.place_claim(answer, press.subject, press.pressed.second)
    _log.info("claim.placed", reply=reply.value)
    one = await press.own.staffing.colleague(role_id) if reply is DecisionReply.PLACED else None
    return press.reply(reply, edit=None if one is None else _how_long(press, one))


@desk.press(SchoolButton.CONFIRM_CLAIM_FOR)
async def confirm_group(press: Press[Deciding]) -> CallbackReply:
    """Confirm a claim's group as that of a class which had none; the end of the role is asked next."""
    one = await press.own.staffing.colleague(press.subject)
    if one is None or one.member.group_id is None or one.member.standing is not Standing.ASKED:
        return press.reply(DecisionReply.ALREADY)
    answer = OwnerDecision(press.user.id, accept=True, at=press.clock.now(), class_id=press.pressed.second)
    reply = await press.own.groups.decide(answer, one.member.group_id)
    _log.info("claim.group_confirmed", reply=reply.value)
    await press.context.staff_changed()
    if reply not in {DecisionReply.CONFIRMED, DecisionReply.ALREADY}:
        return press.reply(reply)
    return press.reply(DecisionReply.PLACED, edit=_how_long(press, one))


def _how_long(press: Press[Deciding], one: Colleague) -> OutgoingMessage:
    rows = [
        *until_when(press, SchoolButton.CLAIM_END, one.member.id, _ENDS),
        press.buttons(one.member.id, SchoolButton.DECLINE_CLAIM),
    ]
    text = press.say("claim-how-long", name=one.member.name, group=one.group or Secret("—"))
    return OutgoingMessage(text, InlineKeyboardMarkup(rows))


@desk.press(SchoolButton.CLAIM_END)
async def confirm(press: Press[Deciding]) -> CallbackReply:
    """Give the role, until when the owner says."""
    now, ends = press.clock.now(), _ENDS[min(press.pressed.second, len(_ENDS) - 1)]
    answer = OwnerDecision(press.user.id, accept=True, at=now, until=ends_at(ends, now, press.context.zone))
    reply = await press.own.people.decide_claim(answer, press.subject)
    _log.info("claim.confirmed", reply=reply.value)
    await press.context.staff_changed()
    one = await press.own.staffing.colleague(press.subject)
    if reply is not DecisionReply.CONFIRMED or one is None:
        return press.reply(reply)
    group = one.group or Secret("—")
    copies = [
        *await settled(press, SchoolMessage.CLAIM, press.subject, one.member.name),
        *await settled(press, SchoolMessage.GROUP, one.member.group_id or 0, group),
    ]
    named = {"name": one.member.name, "group": group}
    text = press.say("claim-placed", **named, ends=press.plain(f"team-ends-{ends.value}"))
    more = press.choice(one.member.id, SchoolButton.CLAIM_MORE)
    placed = press.reply(reply, edit=OutgoingMessage(text, more, leads_home=True))
    return replace(placed, elsewhere=copies)


@desk.press(SchoolButton.CLAIM_MORE)
async def more(press: Press[Deciding]) -> CallbackReply:
    """Ask for another class of the same account."""
    one = await press.own.staffing.colleague(press.subject)
    if one is None or not await press.own.people.owns(press.user.id):
        return press.reply(DecisionReply.NOT_OWNER)
    return press.below(_which_class(press, one.member, await press.own.groups.classes()))


def _which_class(talk: Talk[Deciding], member: Member, classes: Sequence[SchoolClass]) -> OutgoingMessage:
    """Ask of which class an account is a teacher; of none, where the school has confirmed no group yet."""
    rows = in_rows(
        talk.button(
            Pressed(SchoolButton.CLAIM_CLASS, member.id, one.id), school_class=one.name.reveal()[:_NAME]
        )
        for one in classes
    )
    asked = "claim-question" if rows else "claim-question-no-class"
    rows.append(talk.buttons(member.id, SchoolButton.DECLINE_CLAIM))
    return OutgoingMessage(talk.say(asked, name=member.name), InlineKeyboardMarkup(rows))
