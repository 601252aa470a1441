"""The home message as people see it: what each role needs now, its buttons, and what is behind [Thêm…]."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from telegram import Chat, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import TelegramError

from bot import logs
from bot.classroom import BindingRole, Secret
from bot.features.doors.buttons import EveningButton
from bot.features.enrolment.applications.rules.steps import EnrolReply
from bot.features.enrolment.buttons import ApplicationButton, CodeButton
from bot.features.enrolment.entry_methods.chat import offer
from bot.features.enrolment.entry_methods.store import EntryMethods
from bot.features.home.buttons import HomeButton
from bot.features.home.rules import Home, Taught, Way, minutes_to, pressing
from bot.features.home.store import Homes
from bot.features.incidents.buttons import AlarmButton
from bot.features.school.buttons import SchoolButton
from bot.features.school.overview.chat import glance, line_of, open_now
from bot.features.school.overview.rules import GuardState, Urgency
from bot.lesson import Lesson
from bot.outbox import Callback
from bot.telegram.messages.commands import Menus, Scope
from bot.telegram.messages.commands import Who as Rank
from bot.telegram.messages.desk import CallbackReply, Desk, FromUser, Press, Talk
from bot.telegram.messages.keyboards import Pressed, add_button, in_rows
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.ways_in import door_button

if TYPE_CHECKING:
    from bot.telegram.messages.context import Answer

_log = logs.get()
# What is behind [Thêm…] for each role, by rows: pages, and commands by their names.
_MORE: Final[Mapping[Rank, tuple[tuple[Callback | str, ...], ...]]] = {
    Rank.ANYONE: (("rules", "language"), ("mydata", "privacy"), ("help",)),
    Rank.STAFF: (("status", "guardians"), ("rules", "language"), ("help",)),
    Rank.LEADER: ((SchoolButton.OVERVIEW, SchoolButton.DIGEST), ("status", "guardians"), ("help",)),
    Rank.OWNER: ((SchoolButton.TEAM, SchoolButton.OVERVIEW), ("status", "guardians"), ("help",)),
}
_COMMANDS: Final = ("rules", "language", "mydata", "privacy", "help", "status", "guardians")
_URGENT: Final = 5  # classes of the school that are named
_OTHERS: Final = 12  # classes that a teacher has besides the first
_WAYS: Final = 8  # a guardian's children
_TODAY: Final = 4  # lessons of a class on one day that are shown
_NAME: Final = 16  # characters of a name on a button


@dataclass(frozen=True, kw_only=True, slots=True)
class Homing:
    """What this desk is handed.

    `bring` sends an account the applicants who wait for it. `removes`: the bot deletes at all. `commands` are
    the answers of all commands.
    """

    homes: Homes
    methods: EntryMethods
    menus: Menus
    bring: Callable[[int], Awaitable[tuple[int, ...]]]
    removes: bool
    commands: Mapping[tuple[str, Scope], Answer]


desk = Desk[Homing]("home", HomeButton)


async def show(
    talk: FromUser[Any],
    own: Homing,
    *,
    group_id: int | None = None,
    before: OutgoingMessage | None = None,
    above: Sequence[list[InlineKeyboardButton]] = (),
) -> None:
    """Send an account's home as the last message of its chat, in place of the one before.

    `group_id`: the group by whose button it came. `before`: what it is told first; its buttons stand where
    the home would offer a report. `above`: rows above its own.
    """
    rows = () if before is None or before.keyboard is None else before.keyboard.inline_keyboard
    home = await own.homes.home(talk.user.id)
    shown = page(talk, home, removes=own.removes, group_id=group_id, instead=[list(row) for row in rows])
    if above and shown.keyboard is not None:
        shown = replace(shown, keyboard=InlineKeyboardMarkup([*above, *shown.keyboard.inline_keyboard]))
    if before is not None and before.text:
        shown = replace(shown, text=f"{before.text}\n\n{shown.text}")
    try:
        message_id = await talk.context.messenger.insist(talk.user.id, shown)
    except TelegramError as error:
        _log.warning("home.not_sent", error=type(error).__name__)
        return
    await _moved(talk, own, message_id)


async def _moved(talk: FromUser[Any], own: Homing, message_id: int) -> None:
    stood = await own.homes.note(talk.user.id, message_id)
    if stood is not None:
        await talk.context.messenger.withdraw(talk.user.id, stood)


@desk.press(HomeButton.HOME)
async def back(press: Press[Homing]) -> CallbackReply:
    """Show the home in place of the pressed message, or below it."""
    own, message_id = press.own, press.pressed.message
    if message_id is None or (press.subject and message_id != await own.homes.stands(press.user.id)):
        await show(press, own)
        return press.reply("setup-look-below", done=True)
    await _moved(press, own, message_id)
    shown = page(press, await own.homes.home(press.user.id), removes=own.removes)
    return press.reply("home-here", edit=shown, done=True)


@desk.press(HomeButton.MORE)
async def more(press: Press[Homing]) -> CallbackReply:
    """Show what else there is for the presser, a button each; all commands are in /help."""
    rank = await press.own.menus.who(press.user.id)
    rows = [[_leads_to(press, each) for each in row] for row in _MORE[rank]]
    rows += adding(press) if rank >= Rank.STAFF else []
    return press.reply("home-here", edit=_page(press.say("home-more"), rows), done=True)


def _leads_to(talk: Talk[Any], there: Callback | str) -> InlineKeyboardButton:
    if isinstance(there, Callback):
        return talk.button(Pressed(there, 0))
    return talk.button(
        Pressed(HomeButton.OPEN, _COMMANDS.index(there)), what=talk.plain(f"home-open-{there}")
    )


@desk.press(HomeButton.OPEN)
async def answer_command(press: Press[Homing]) -> CallbackReply:
    """Answer as if the command had been typed: its answer looks at the message alone."""
    name = _COMMANDS[press.subject % len(_COMMANDS)]
    chat = Chat(press.user.id, Chat.PRIVATE)
    typed = Message(0, press.clock.now(), chat, from_user=press.user, text=f"/{name}")
    await press.own.commands[name, Scope.PRIVATE](Update(0, message=typed), None)  # type: ignore[arg-type]
    return press.reply("setup-look-below", done=True)


def adding(talk: Talk[Any]) -> list[list[InlineKeyboardButton]]:
    """Return the buttons that add the bot to a class's group, or to its channel."""
    texts, link = talk.context.texts, talk.context.start_link
    return [[add_button(texts, link, talk.language, channel=channel)] for channel in (False, True)]


@desk.press(HomeButton.PUPIL, HomeButton.FAMILY)
async def says_who(press: Press[Homing]) -> CallbackReply:
    """Tell a newcomer the way in."""
    pupil = press.verb is HomeButton.PUPIL
    verbs = (CodeButton.TELL_TEACHER,) if pupil else await offer(press.own.methods)
    rows = [press.buttons(0, each) for each in (*verbs, AlarmButton.BEGIN)]
    said = press.say("home-pupil" if pupil else "home-family")
    if verbs and not pupil:
        said = f"{said} {press.say('home-family-number')}"
    return press.reply("home-here", edit=_page(said, rows), done=True)


def _page(text: str, rows: list[list[InlineKeyboardButton]]) -> OutgoingMessage:
    return OutgoingMessage(text, InlineKeyboardMarkup(rows) if rows else None, leads_home=True)


@desk.press(HomeButton.WAITING)
async def bring(press: Press[Homing]) -> CallbackReply:
    """Bring the applicants who wait; a home that stood a while may show some who don't any more."""
    home = await press.own.homes.home(press.user.id)
    if not home.is_asked:
        return press.reply("home-nobody-waits")
    for message_id in await press.own.bring(press.user.id):
        await press.context.messenger.withdraw(press.user.id, message_id)
    return press.reply("setup-look-below", done=True)


def page(
    talk: Talk[Any],
    home: Home,
    *,
    removes: bool,
    group_id: int | None = None,
    instead: Sequence[list[InlineKeyboardButton]] = (),
) -> OutgoingMessage:
    """Return an account's home. `instead`: rows in place of the one that reports."""
    lines = [talk.say("home-head", time=talk.time(talk.clock.now()))]
    for part in (
        _first(talk, home),
        _school(talk, home, removes=removes),
        _classes(talk, home),
        _ways(talk, home),
        _waits(talk, home),
    ):
        said = list(part)
        lines += ["", *said] if said else []
    rows = [*_rows(talk, home, group_id), *(instead or _reports(talk, home))]
    more = talk.buttons(0, HomeButton.MORE)
    return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup([*rows, more]))


def _first(talk: Talk[Any], home: Home) -> Iterator[str]:
    """Yield what needs a leader now, beside what is told of the classes that are shown."""
    if home.overview is not None:
        yield from open_now(talk, home.overview)
    if home.waiting:
        yield talk.say("home-waiting", count=str(home.waiting))
    if home.claims:
        yield talk.say("home-claims", count=str(home.claims))


def _school(talk: Talk[Any], home: Home, *, removes: bool) -> Iterator[str]:
    if home.overview is None:
        return
    yield from glance(talk, home.overview, removes=removes)
    below = {each.school_class.name for each in home.taught}  # what is open in them is told there
    urgent = [
        each
        for each in home.overview.classes
        if each.sign is Urgency.ACT and not (each.guard is GuardState.GUARDED and each.name in below)
    ]
    yield from (line_of(talk, each) for each in urgent[:_URGENT])


def _classes(talk: Talk[Any], home: Home) -> Iterator[str]:
    if home.serves and home.overview is None and not home.taught:
        yield talk.say("home-no-class")
    for each in home.taught[:1]:
        yield from (_lesson(talk, each), *_facts(talk, each))
    for each in home.taught[1 : _OTHERS + 1]:
        yield " · ".join((_lesson(talk, each), *_facts(talk, each)))


def _lesson(talk: Talk[Any], taught: Taught) -> str:
    name = taught.school_class.name
    if taught.lesson is None:
        return talk.say("home-class", school_class=name)
    return talk.say("home-lesson", school_class=name, lesson=Secret(_when(talk, taught.lesson)))


def _when(talk: Talk[Any], lesson: Lesson) -> str:
    """Return a lesson's subject and time, and how soon it is."""
    now, topic = talk.clock.now(), lesson.topic or Secret(talk.plain("evening-lesson"))
    left = minutes_to(lesson.starts_at, now)
    if lesson.starts_at <= now:
        state = talk.plain("home-running", end=talk.time(lesson.ends_at))
    elif left is not None:
        state = talk.plain("home-soon", start=talk.time(lesson.starts_at), minutes=str(left))
    else:
        state = talk.when(lesson.starts_at)
    return f"{topic.reveal()} · {state}"


def _facts(talk: Talk[Any], taught: Taught) -> Iterator[str]:
    if taught.has_open_door(talk.clock.now()) and taught.school_class.size:
        yield talk.say("home-opened", opened=str(taught.opened), pupils=str(taught.school_class.size))
    if taught.crossing is not None and taught.crossing.inside:
        came, inside = str(taught.crossing.came), str(taught.crossing.inside)
        yield talk.say("home-crossing", came=came, inside=inside)
    if taught.is_held:
        yield talk.say("home-held")
    elif not taught.room_known:
        yield talk.say("home-no-room")
    if taught.waiting:
        yield talk.say("home-waiting", count=str(taught.waiting))
    if taught.open:
        yield talk.say("home-open", count=str(taught.open))


def _ways(talk: Talk[Any], home: Home) -> Iterator[str]:
    for way in home.ways[:_WAYS]:
        yield talk.say("home-way", name=way.binding.name, school_class=way.school_class.name)
        today = [each for each in way.coming if talk.day(each.starts_at) == talk.day(talk.clock.now())]
        shown = today[:_TODAY] or way.coming[:1]
        yield from (talk.say("home-way-lesson", lesson=Secret(_door(talk, each))) for each in shown)
        if way.over is not None and not today:
            topic = way.over.topic or Secret(talk.plain("evening-lesson"))
            yield talk.say("home-over", topic=topic, end=talk.time(way.over.ends_at))
        if not shown:
            yield talk.say("hello-none")


def _door(talk: Talk[Any], lesson: Lesson) -> str:
    open_now = lesson.is_open(talk.clock.now())
    return f"{_when(talk, lesson)}{talk.plain('home-door-open') if open_now else ''}"


def _waits(talk: Talk[Any], home: Home) -> Iterator[str]:
    if home.applies and not home.ways:
        yield talk.say(EnrolReply.STILL_WAITING)
        yield talk.say("enrol-waiting-staff")
    if home.claimed is not None:
        yield talk.say("home-claimed", since=talk.when(home.claimed.since))
    if home.is_newcomer:
        yield talk.say("home-who")


def _rows(talk: Talk[Any], home: Home, group_id: int | None) -> list[list[InlineKeyboardButton]]:
    found = pressing(home, talk.clock.now())
    urgent = (talk.button(Pressed(verb, subject)) for verb, subject in found)
    rows = in_rows(urgent, alone=0)
    rows += [talk.buttons(0, EveningButton.TODAY)] if any(way.guards for way in home.ways) else []
    rows += [[_way_in(talk, way)] for way in home.ways[:_WAYS]]
    rows += [talk.buttons(0, EveningButton.EVENING_WISH)] if home.may_wish else []
    if home.serves and not home.taught and not (home.overview and home.overview.classes):
        rows += adding(talk)
    claims = home.is_newcomer or (home.applies and not home.ways)
    if home.is_newcomer:
        rows += [talk.buttons(0, HomeButton.PUPIL), talk.buttons(0, HomeButton.FAMILY)]
    if home.claimed is not None:
        rows.append(talk.buttons(home.claimed.group_id or 0, SchoolButton.CLAIM_AGAIN))
    elif claims or (group_id is not None and not home.studies):
        rows.append(talk.buttons(group_id or 0, SchoolButton.CLAIM))
    return rows


def _reports(talk: Talk[Any], home: Home) -> list[list[InlineKeyboardButton]]:
    return [] if home.serves else [talk.buttons(0, AlarmButton.BEGIN)]


def _way_in(talk: Talk[Any], way: Way) -> InlineKeyboardButton:
    """Return the button of a class's door; of a guardian's it names the child."""
    name = (way.binding.name.reveal().split() or ["—"])[-1][:_NAME]
    found, child = way.school_class, None
    if way.binding.role is BindingRole.GUARDIAN:
        pressed, child = Pressed(ApplicationButton.CHILD, way.binding.id), way.binding.id
        label = talk.plain("home-door-child", name=Secret(name))
    else:
        pressed = Pressed(ApplicationButton.KNOCK, found.id)
        label = talk.plain("home-door", school_class=found.name.reveal()[:_NAME])
    return door_button(talk, label, pressed, class_id=found.id, child=child)
