"""Everyday sentences that no other reader took: a line that says what was understood, and where it is done.

What leads further is pressed by the person; what a command shows is shown. Of what is not sure, the home asks
by buttons.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import TYPE_CHECKING, Any, Final

from telegram import Chat, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot import logs
from bot.classroom import BindingRole, Secret
from bot.everyday_words import TO_THE_DOOR, asked_for, of_a_friend, of_money, small_talk
from bot.features.doors.access_log.chat import who_opened
from bot.features.doors.access_log.rules import CAME, AccessLog
from bot.features.doors.buttons import AccessLogButton, EveningButton, FreezeButton
from bot.features.doors.evening.chat import today
from bot.features.doors.evening.store import Evenings
from bot.features.doors.room_changes.chat import RoomChanging, asked_in_words
from bot.features.enrolment.applications.store import Enrolments
from bot.features.enrolment.buttons import CodeButton
from bot.features.enrolment.entry_methods.chat import offer
from bot.features.home.buttons import HomeButton
from bot.features.home.chat.page import Homing, show
from bot.features.incidents.alarms.chat.conversations import guess, speakers
from bot.features.incidents.alarms.rules.words import guesses_in, wish_in
from bot.features.incidents.buttons import AlarmButton
from bot.features.lessons.buttons import LessonButton
from bot.features.school.buttons import SchoolButton
from bot.features.school.profile.rules import SchoolFacts
from bot.intentions import ROLES, Intention, Speaker, wanted_by
from bot.outbox import Callback
from bot.roles import Staff
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.desk import CallbackReply, Desk, Press, ReadingOrder, Talk, Typed
from bot.telegram.messages.keyboards import add_button
from bot.telegram.messages.messenger import Answered, OutgoingMessage, each_of

if TYPE_CHECKING:
    from bot.telegram.messages.context import Answer

_log = logs.get()
_AT_WORK: Final = frozenset({Speaker.TEACHER, Speaker.HEAD})
_SHORT: Final = 60  # characters
_SPOKEN_TO: Final = {BindingRole.STUDENT: "child", BindingRole.GUARDIAN: "adult", None: "unknown"}
_FIRST: Final = 2  # lessons of today that are shown whole
_PAGES: Final[Mapping[Intention, str]] = {
    Intention.DATA: "mydata",
    Intention.FORGET: "forgetme",
    Intention.RULES: "rules",
    Intention.LANGUAGE: "language",
    Intention.HELP: "help",
}
_PAGES_OF_STAFF: Final[Mapping[Intention, str]] = {
    **_PAGES,
    **dict.fromkeys((Intention.FAMILIES, Intention.SLIPS, Intention.LOST_CODE), "guardians"),
    Intention.PAUSE: "pause",
    Intention.OVERVIEW: "school",
    Intention.TEAM: "team",
    Intention.DIGEST: "digest",
    Intention.REQUESTS: "requests",
    Intention.ESCALATION: "ladder",
    Intention.NEW_YEAR: "newyear",
}
_TO_CLASS: Final = frozenset({Intention.DOOR, Intention.STUCK, Intention.LESSONS})
_OWN_WAY_IN: Final = frozenset({Intention.DOOR, Intention.STUCK, Intention.LOST_CODE, Intention.NEW_PHONE})
_COMING: Final = (LessonButton.COMING,)
_BUTTONS: Final[Mapping[Intention, tuple[Callback, ...]]] = {
    Intention.STRANGER: (AlarmButton.STRANGER,),
    Intention.LEAK: (AlarmButton.LINK,),
    Intention.LOST_CODE: (CodeButton.LOST_SLIP,),
    Intention.NEW_PHONE: (CodeButton.LOST_SLIP,),
    Intention.EVENING: (EveningButton.EVENING_WISH, EveningButton.EVENING_NONE),
    Intention.CONFIRM: (),
    Intention.TEACHER: (SchoolButton.CLAIM,),
    Intention.PUPIL: (CodeButton.TELL_TEACHER,),
    Intention.GUARDIAN: (),
    Intention.ROOM_GIVE: (),
    **dict.fromkeys((Intention.ROOM_CHANGE, Intention.LESSONS, Intention.DAY_OFF), _COMING),
    **dict.fromkeys((Intention.MOVE_LESSON, Intention.TIMETABLE, Intention.WHO_IS_IN), _COMING),
    **dict.fromkeys((Intention.ROSTER, Intention.SUBSTITUTE, Intention.FALSE_ALARM), ()),
    Intention.WAITING: (HomeButton.WAITING,),
    Intention.INCIDENTS: (SchoolButton.OPEN_INCIDENTS,),
    Intention.FREEZE: (FreezeButton.FREEZE,),
    Intention.STAFF_CHAT: (SchoolButton.SETUP_STAFF,),
    Intention.ADD_GROUP: (),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Wishing:
    """What this desk is handed.

    `commands` are the answers of all commands; `logs_today` returns the access logs of the lessons that are
    on in an account's classes, or of today's last one; `facts` is what the school says of itself; `draft`
    keeps what somebody wrote as the beginning of an alarm, and returns its id; None: it is none.
    """

    enrolments: Enrolments
    evenings: Evenings
    homing: Homing
    staff_with: Callable[[int], Awaitable[Staff]]
    bound_as: Callable[[int], Awaitable[BindingRole | None]]
    facts: Callable[[], Awaitable[SchoolFacts]]
    logs_today: Callable[[int, tzinfo], Awaitable[tuple[AccessLog, ...]]]
    draft: Callable[[Typed[Any]], Awaitable[int | None]]
    commands: Mapping[tuple[str, Scope], Answer]
    changing: RoomChanging


desk = Desk[Wishing]("wishes")


@desk.reads(ReadingOrder.SMALL_TALK)
async def small(said: Typed[Wishing]) -> Answered:
    """Answer thanks, and what says that something was read, in a word. None: it says more."""
    kind = small_talk(said.text)
    return None if kind is None else said.sentence(kind)


@desk.reads(ReadingOrder.WISH)
async def wishes(said: Typed[Wishing]) -> Answered:
    """Lead whoever says a sentence to where it is done. None: it is not understood."""
    known = await speakers(said)
    wish = wish_in(said.text, *known)
    if wish is None or wish is Intention.HOME or asked_for(said.text) in TO_THE_DOOR:
        return None
    if wish in _pages(known) and _AT_WORK.isdisjoint(known) and len(said.text) > _SHORT:
        return None  # it may tell of more, which a page would leave unheard
    return await _answered(said, wish, known)


@desk.press(HomeButton.WISH)
async def chosen(press: Press[Wishing]) -> CallbackReply:
    """Answer a guess that is right as the sentence it stands for; the home stays above it."""
    wish, known = tuple(Intention)[press.subject % len(Intention)], await speakers(press)
    if wish not in wanted_by(*known):
        await show(press, press.own.homing)
        return press.reply("setup-look-below", done=True)
    message = Message(0, press.clock.now(), Chat(press.user.id, Chat.PRIVATE), from_user=press.user, text="")
    said = Typed(press.context, press.own, press.language, press.user, message)
    answers = tuple((press.user.id, each) for each in each_of(await _answered(said, wish, known)))
    return replace(press.reply("setup-look-below", done=True), elsewhere=answers)


@desk.reads(ReadingOrder.NOT_UNDERSTOOD)
async def not_understood(said: Typed[Wishing]) -> Answered:
    """Show the home to the sender of an unhandled message, with what it may mean, and the way to report.

    It may be a call for help that nobody heard as one; staff have other ways to report.
    """
    known, who = await speakers(said), await said.own.bound_as(said.user.id)
    at_work = not _AT_WORK.isdisjoint(known)
    nowhere = who is None and not at_work and asked_for(said.text) in TO_THE_DOOR
    guesses = () if nowhere else guesses_in(said.text, *known)
    name = "door-nowhere" if nowhere else "not-sure" if guesses else "not-understood"
    before = said.sentence(name) if at_work else await _to_others(said, who, name)
    await show(said, said.own.homing, before=before, above=[[guess(said, each)] for each in guesses])
    return ()


async def _to_others(said: Typed[Wishing], who: BindingRole | None, name: str) -> OutgoingMessage:
    """Return what is told whoever is no staff: whom to call, and how what was written is reported."""
    lines = [said.say("money-never" if of_money(said.text) else name)]
    if who is not BindingRole.STUDENT and (phone := (await said.own.facts()).phone).reveal():
        lines[0] = f"{lines[0]} {said.say('not-understood-phone', phone=phone)}"
    draft_id = None if name == "door-nowhere" else await said.own.draft(said)
    if draft_id is None:
        return OutgoingMessage(lines[0])
    lines.append(said.say("not-understood-words", who=_SPOKEN_TO[who]))
    return OutgoingMessage("\n".join(lines), said.choice(draft_id, AlarmButton.SEND))


def _pages(known: Collection[Speaker]) -> Mapping[Intention, str]:
    return _PAGES if _AT_WORK.isdisjoint(known) else _PAGES_OF_STAFF


async def _answered(said: Typed[Wishing], wish: Intention, known: Collection[Speaker]) -> Answered:
    at_work = not _AT_WORK.isdisjoint(known)
    _log.info("wish.understood", wish=wish.value, at_work=at_work)
    if wish in ROLES and (claim := (await said.own.staff_with(said.user.id)).asks(said.user.id)) is not None:
        rows = [said.buttons(claim.group_id or 0, SchoolButton.CLAIM_AGAIN), *await _report(said)]
        return OutgoingMessage(said.say("claim-waiting"), InlineKeyboardMarkup(rows))
    page = _pages(known).get(wish)
    if page is not None:
        # A command's answer looks at the message alone.
        await said.own.commands[page, Scope.PRIVATE](Update(0, message=said.message), None)  # type: ignore[arg-type]
        return ()
    friends = wish in _OWN_WAY_IN and Speaker.PUPIL in known and of_a_friend(said.text)
    if wish in _TO_CLASS and not friends and (not at_work or wish is not Intention.LESSONS):
        return await _to_class(said, wish)
    return await _led(said, wish, at_work=at_work, friends=friends)


async def _to_class(said: Typed[Wishing], wish: Intention) -> Answered:
    """Show the home, on which today's lessons and doors stand, to whoever is in a class."""
    enrolments = said.own.enrolments
    bound = await enrolments.bound_to(said.user.id)
    if not bound:
        return None
    coming = [await enrolments.next_lesson(class_id) for class_id in {each.class_id for each in bound}]
    told = said.say(f"wish-{wish.value}") if any(coming) else ""
    keyboard = InlineKeyboardMarkup(await _report(said))
    await show(said, said.own.homing, before=OutgoingMessage(told, keyboard))
    return ()


async def _led(said: Typed[Wishing], wish: Intention, *, at_work: bool, friends: bool = False) -> Answered:
    """Return what was understood, and its buttons; who is no staff may report what was written.

    `friends`: it is asked for a classmate, to whom a button that asks in the sender's name is of no use.
    """
    if wish is Intention.TODAY:
        answer = await today(said, said.own.evenings)
        return replace(answer, keyboard=InlineKeyboardMarkup(await _report(said)))
    if wish is Intention.ROOM_CHANGE and at_work:
        question = await asked_in_words(said, said.own.changing)
        if question is not None:
            return question
    rows: list[list[InlineKeyboardButton]] = []
    key = f"wish-{wish.value.replace('_', '-')}"
    verbs = () if friends else _BUTTONS[wish]
    if wish is Intention.GUARDIAN:
        verbs = await offer(said.own.homing.methods)
    if friends:
        key = "wish-friends"
    if at_work and wish in (Intention.STRANGER, Intention.WHO_IS_IN):
        logs = await said.own.logs_today(said.user.id, said.context.zone)
        if logs and wish is Intention.WHO_IS_IN:
            return who_came(said, logs)
        rows = [
            said.buttons(each.lesson.id, AccessLogButton.SHOW, AccessLogButton.TAGS)
            for each in logs[-_FIRST:]
        ]
    if at_work and wish in (Intention.STRANGER, Intention.LEAK):
        key = f"{key}-staff"
    if wish is Intention.ADD_GROUP:
        rows.append([add_button(said.context.texts, said.context.start_link, said.language)])
    rows += [said.buttons(0, each) for each in verbs]
    rows += [] if at_work else await _report(said)
    return OutgoingMessage(said.say(key), InlineKeyboardMarkup(rows) if rows else None)


def who_came(said: Talk[Any], logs: Sequence[AccessLog]) -> Answered:
    """Return who opened which door; of more lessons than a chat has room for how many did."""
    if len(logs) <= _FIRST:
        return [who_opened(said, each) for each in logs]
    return OutgoingMessage(
        "\n".join(
            said.say(
                "home-lesson",
                school_class=each.school_class.name,
                lesson=Secret(
                    said.plain("home-opened", opened=str(each.count(*CAME)), pupils=str(len(each.lines)))
                ),
            )
            for each in logs
        )
    )


async def _report(said: Typed[Wishing]) -> list[list[InlineKeyboardButton]]:
    """Return the button that reports what was written instead: it may have told of harm."""
    draft_id = await said.own.draft(said)
    return [] if draft_id is None else [said.buttons(draft_id, AlarmButton.SEND)]
