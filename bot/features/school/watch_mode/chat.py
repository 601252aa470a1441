"""Staff have a group only watched for three days, or guarded again, and get the count of what was found."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot import logs
from bot.features.school.buttons import SchoolButton, SchoolMessage
from bot.features.school.watch_mode.rules import WatchReply
from bot.features.school.watch_mode.store import Watches
from bot.telegram.messages.desk import Desk, Due, Press
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply

_log = logs.get()


@dataclass(frozen=True, slots=True)
class Watching:
    """What this desk is handed.

    `changed` is called when a group is watched or guarded from now on.
    """

    watches: Watches
    changed: Callable[[], Awaitable[None]]


desk = Desk[Watching]("watch_mode")


@desk.press(SchoolButton.WATCH_GROUP)
async def ask(press: Press[Watching]) -> CallbackReply:
    """Ask whether that is meant."""
    title = await press.own.watches.titled(press.user.id, press.subject)
    if title is None:
        return press.reply(WatchReply.NOT_STAFF)
    keyboard = press.choice(press.subject, SchoolButton.WATCH_SURE, SchoolButton.WATCH_NOT)
    return press.below(OutgoingMessage(press.say("watch-question", group=title), keyboard))


@desk.press(SchoolButton.WATCH_NOT)
async def watch_not(press: Press[Watching]) -> CallbackReply:
    """Leave it guarded."""
    return press.reply("watch-not", edit=press.sentence("watch-not"))


@desk.press(SchoolButton.WATCH_SURE)
async def watch(press: Press[Watching]) -> CallbackReply:
    """Have the group only watched."""
    reply = await press.own.watches.watch(press.who, press.subject)
    followed = await _followed(press, reply)
    return replace(followed, edit=press.sentence(reply) if followed.done else None)


@desk.press(SchoolButton.GUARD_GROUP)
async def guard(press: Press[Watching]) -> CallbackReply:
    """Have it guarded."""
    return await _followed(press, await press.own.watches.guard(press.who, press.subject))


async def _followed(press: Press[Watching], reply: WatchReply) -> CallbackReply:
    _log.info("group.mode_set", reply=reply.value)
    await press.own.changed()
    return press.reply(reply, done=reply in (WatchReply.WATCHING, WatchReply.GUARDED))


@desk.message(SchoolMessage.WATCH_REPORT)
async def report(due: Due[Watching]) -> OutgoingMessage | None:
    """Return the count; None where the group is guarded again."""
    found = await due.own.watches.report(due.subject)
    if found is None:
        return None
    said = "watch-report" if found.leaks else "watch-report-none"
    verbs = SchoolButton.GUARD_GROUP, SchoolButton.WATCH_GROUP
    keyboard = due.choice(found.watch.group_id, *verbs)
    return OutgoingMessage(due.say(said, group=found.group.title, leaks=str(found.leaks)), keyboard)
