"""The set-up card, /status, and what its buttons do: explain a step, watch or guard the group."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import logs
from bot.classroom import Group, Room
from bot.features.enrolment.buttons import EntryMethodButton
from bot.features.incidents.author_messages.rules import RIGHTS_LINE_STANDS
from bot.features.lessons.buttons import LessonButton
from bot.features.school.buttons import SchoolButton, SchoolMessage
from bot.features.school.rules import GroupState
from bot.features.school.setup.rules import SetUp, SetupStep, WatchReply
from bot.features.school.setup.store import SetUps, Watches
from bot.pages import listed
from bot.start_links import StartLink
from bot.telegram.api.members import BoundAs
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.desk import CallbackReply, Desk, Due, FromUser, Press, Talk, Typed
from bot.telegram.messages.keyboards import add_button, staff_start
from bot.telegram.messages.messenger import OutgoingMessage

_log = logs.get()
_NAMED: Final = 6  # classes named in one line
_NEXT: Final = {
    SetupStep.ROSTER: SchoolButton.SETUP_ROSTER,
    SetupStep.LESSONS: SchoolButton.SETUP_LESSONS,
    SetupStep.STAFF_CHAT: SchoolButton.SETUP_STAFF,
}
_EXPLAINED: Final = {
    SchoolButton.SETUP_STEPS: "setup-how-right",
    SchoolButton.SETUP_UPGRADE: "setup-how-upgrade",
    SchoolButton.SETUP_ROOM: "setup-how-room",
    SchoolButton.SETUP_ROSTER: "setup-how-roster",
    SchoolButton.SETUP_LESSONS: "setup-how-lessons",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class SettingUp:
    """What this desk is handed.

    `group` returns what is known of a group. `check` asks Telegram for the bot's right in a group;
    `bound_as` returns whether an
    account is a student's or a guardian's, who is not asked whether they teach. `removes`: whether the bot
    removes anything at all, or the settings put every group in watch mode. `mode_changed` is called when a
    group is watched or guarded from now on.
    """

    setups: SetUps
    watches: Watches
    group: Callable[[int], Awaitable[GroupState | None]]
    check: Callable[[int], Awaitable[bool | None]]
    bound_as: BoundAs
    removes: bool
    mode_changed: Callable[[], Awaitable[None]]


desk = Desk[SettingUp]("setup", SchoolButton, SchoolMessage)


@desk.command("status", to=Scope.PRIVATE)
async def status(asked: Typed[SettingUp]) -> OutgoingMessage | None:
    """Show an account its cards: they are sent by the outbox, so that they stay up to date."""
    if await asked.own.setups.show_all(asked.user.id):
        return None
    who = await asked.own.bound_as(asked.user.id)
    claim = asked.choice(0, SchoolButton.CLAIM) if who is None else None
    return OutgoingMessage(asked.say(f"status-{'none' if who is None else who.value}"), claim)


@desk.command("status", to=Scope.GROUP)
async def status_of_group(asked: Typed[SettingUp]) -> OutgoingMessage | None:
    """Show its staff the card of a group, in private."""
    if asked.user.is_bot or await asked.own.setups.show(asked.user.id, asked.chat.id):
        return None
    return asked.sentence("status-not-staff")


async def show_proved(asked: FromUser[SettingUp], state: GroupState) -> CallbackReply:
    """Show a group's card to an admin who typed the command there anonymously."""
    shown = await asked.own.setups.show(asked.user.id, state.group.chat_id)
    return asked.reply("setup-look-below" if shown else "status-not-staff", done=shown)


@desk.press(*_EXPLAINED)
async def explain(press: Press[SettingUp]) -> CallbackReply:
    """Say how a step is done."""
    return press.below(press.sentence(_EXPLAINED[press.verb]))


@desk.press(SchoolButton.SETUP_STAFF)
async def explain_staff(press: Press[SettingUp]) -> CallbackReply:
    """Say how a staff chat is made, with the link that adds the bot to it."""
    link = press.context.start_link.replace("?start=", f"?startgroup={StartLink.STAFF_CHAT.prefix}")
    adds = InlineKeyboardButton(press.plain("button-setup-add"), url=link)
    return press.below(OutgoingMessage(press.say("setup-how-staff"), InlineKeyboardMarkup([[adds]])))


@desk.press(SchoolButton.SETUP_CHECK)
async def check(press: Press[SettingUp]) -> CallbackReply:
    """Ask Telegram whether the right is there now."""
    has = await press.own.check(press.subject)
    said = {True: "setup-check-yes", False: "setup-check-no", None: "setup-check-unknown"}[has]
    return press.reply(said, done=has is True)


@desk.message(SchoolMessage.GREETING)
async def greeting(due: Due[SettingUp]) -> OutgoingMessage | None:
    """Tell a group what is read and kept."""
    state = await due.own.group(due.subject)
    return None if state is None or state.group.room is Room.CHANNEL else due.sentence("greeting")


@desk.message(SchoolMessage.RIGHTS_LINE)
async def rights_line(due: Due[SettingUp]) -> OutgoingMessage | None:
    """Tell a group that the bot may not delete there, while that is so."""
    state, context = await due.own.group(due.subject), due.context
    if state is None or state.can_delete is not False or state.group.room is Room.CHANNEL:
        return None
    start = staff_start(context.texts, context.start_link, due.subject, due.language)
    keyboard = InlineKeyboardMarkup([[_adds(due, state.group)], *start.inline_keyboard])
    return OutgoingMessage(due.say("rights-line"), keyboard, remove_after=RIGHTS_LINE_STANDS)


def _adds(talk: Talk[SettingUp], group: Group) -> InlineKeyboardButton:
    """Return the button by which an admin of that group or channel gives the bot its rights."""
    channel = group.room is Room.CHANNEL
    return add_button(talk.context.texts, talk.context.start_link, talk.language, channel=channel)


@desk.message(SchoolMessage.SETUP)
async def card(due: Due[SettingUp]) -> OutgoingMessage | None:
    """Return a card as it is now."""
    found = await due.own.setups.card(due.subject)
    if found is None:
        return None
    setup = found.setup
    shut = setup.gone or setup.staff_room
    keyboard = None if shut else _buttons(due, setup, says_classes=found.says_classes)
    return OutgoingMessage("\n".join(_lines(due, setup)), keyboard, edits=found.message_id)


def _lines(talk: Talk[SettingUp], setup: SetUp) -> list[str]:
    lines = [talk.say("setup-head", group=setup.group.title)]
    if setup.gone:
        return [*lines, talk.say("setup-gone")]
    if setup.staff_room:
        return [*lines, talk.say("setup-staff-room")]
    if SetupStep.RIGHT not in setup.done:
        lines.append(talk.say("setup-right"))
        if setup.lost_by is not None:
            lines.append(talk.say("setup-right-by", who=setup.lost_by))
    ticks = (
        talk.say(
            "setup-done" if step in setup.done else "setup-missing", step=talk.say(f"setup-step-{step.value}")
        )
        for step in SetupStep
    )
    lines.append(" · ".join(ticks))
    if setup.roomless:
        names = [one.name.reveal() for one in setup.roomless]
        lines.append(talk.say("setup-roomless", classes=listed(names, _NAMED)))
    if setup.is_basic:
        lines.append(talk.say("setup-basic"))
    return [*lines, *_guards(talk, setup)]


def _guards(talk: Talk[SettingUp], setup: SetUp) -> list[str]:
    """Return whether leaks are removed in a group now; nothing where the bot lacks the right."""
    if not talk.own.removes:
        return [talk.say("setup-watched-all")]
    if setup.watch is not None:
        return [talk.say("setup-watched", until=_moment(talk, setup.watch.until))]
    if setup.paused_until is not None:
        return [talk.say("setup-paused", until=_moment(talk, setup.paused_until))]
    return [talk.say("setup-guarded")] if SetupStep.RIGHT in setup.done else []


def _moment(talk: Talk[SettingUp], at: datetime) -> str:
    return at.astimezone(talk.context.zone).strftime("%H:%M, %d/%m")


def _buttons(talk: Talk[SettingUp], setup: SetUp, *, says_classes: bool) -> InlineKeyboardMarkup:
    has_right, rows = SetupStep.RIGHT in setup.done, []
    if not has_right:
        rows.append([SchoolButton.SETUP_STEPS, SchoolButton.SETUP_CHECK])
    if setup.is_basic:
        rows.append([SchoolButton.SETUP_UPGRADE])
    if setup.roomless:
        rows.append([SchoolButton.SETUP_ROOM])
    # A room is handed in in the same way as a lesson: one button says how.
    covered = {SetupStep.LESSONS} if setup.roomless else set()
    rows += [[_NEXT[step]] for step in setup.missing if step in _NEXT and step not in covered]
    if setup.lasting is not None:
        rows.append([EntryMethodButton.LASTING_END if setup.lasting else EntryMethodButton.LASTING])
        if says_classes:
            rows.append([SchoolButton.GROUP_CLASSES])
    if talk.own.removes:
        drills = [SchoolButton.DRILL] if setup.watch is None and has_right else []
        rows.append([SchoolButton.WATCH_GROUP if setup.watch is None else SchoolButton.GUARD_GROUP, *drills])
    gives = [] if has_right else [[_adds(talk, setup.group)]]
    coming = [talk.buttons(0, LessonButton.COMING)] if SetupStep.LESSONS in setup.done else []
    keyboard = [talk.buttons(setup.group_id, *verbs) for verbs in rows]
    return InlineKeyboardMarkup([*gives, *coming, *keyboard])


@desk.press(SchoolButton.WATCH_GROUP)
async def ask_watch(press: Press[SettingUp]) -> CallbackReply:
    """Ask whether that is meant."""
    state = await press.own.setups.served(press.user.id, press.subject)
    if state is None:
        return press.reply(WatchReply.NOT_STAFF)
    keyboard = press.choice(press.subject, SchoolButton.WATCH_SURE, SchoolButton.WATCH_NOT)
    return press.below(OutgoingMessage(press.say("watch-question", group=state.group.title), keyboard))


@desk.press(SchoolButton.WATCH_NOT)
async def watch_not(press: Press[SettingUp]) -> CallbackReply:
    """Leave it guarded."""
    return press.reply("watch-not", edit=press.sentence("watch-not"))


@desk.press(SchoolButton.WATCH_SURE)
async def watch(press: Press[SettingUp]) -> CallbackReply:
    """Have the group only watched."""
    reply = await press.own.watches.watch(press.who, press.subject)
    followed = await _followed(press, reply)
    return replace(followed, edit=press.sentence(reply) if followed.done else None)


@desk.press(SchoolButton.GUARD_GROUP)
async def guard(press: Press[SettingUp]) -> CallbackReply:
    """Have it guarded."""
    return await _followed(press, await press.own.watches.guard(press.who, press.subject))


async def _followed(press: Press[SettingUp], reply: WatchReply) -> CallbackReply:
    _log.info("group.mode_set", reply=reply.value)
    await press.own.mode_changed()
    return press.reply(reply, done=reply in (WatchReply.WATCHING, WatchReply.GUARDED))


@desk.message(SchoolMessage.WATCH_REPORT)
async def report(due: Due[SettingUp]) -> OutgoingMessage | None:
    """Return the count; None where the group is guarded again."""
    found = await due.own.watches.report(due.subject)
    if found is None:
        return None
    state, leaks = found
    said = due.say(
        "watch-report" if leaks else "watch-report-none", group=state.group.title, leaks=str(leaks)
    )
    return OutgoingMessage(said, due.choice(state.id, SchoolButton.GUARD_GROUP, SchoolButton.WATCH_GROUP))
