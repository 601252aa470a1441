"""/start and its links in private, /help, /privacy, and what nobody understood."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.classroom import BindingRole, Secret
from bot.everyday_words import TO_THE_DOOR, asked_for
from bot.features.enrolment.applications.chat.entrance import Admitting, begins, come, present
from bot.features.incidents.buttons import AlarmButton
from bot.features.school.buttons import SchoolButton, SchoolJob
from bot.features.school.chat import anonymous_admins
from bot.features.school.profile.chat import Profiling, offer
from bot.features.school.staff.chat import team
from bot.features.school.staff.rules import LinkReply
from bot.features.school.staff.store.invitations import Staffing
from bot.features.school.staff.store.people import People
from bot.records import Who
from bot.roles import Staff
from bot.start_links import StartLink, read_payload
from bot.telegram.api.members import BoundAs
from bot.telegram.messages.commands import Menus, Scope, listed
from bot.telegram.messages.commands import Who as Rank
from bot.telegram.messages.context import account_name
from bot.telegram.messages.desk import Desk, FromUser, Job, ReadingOrder, Talk, Typed
from bot.telegram.messages.keyboards import add_button, from_opaque
from bot.telegram.messages.messenger import Answered, OutgoingMessage

_Other = TypeVar("_Other")
_SPOKEN_TO: Final = {BindingRole.STUDENT: "child", BindingRole.GUARDIAN: "adult", None: "unknown"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Starting:
    """What this desk is handed.

    `proving`, `admitting` and `profiling` are what those desks are handed. `draft` keeps what somebody wrote
    as the beginning of an alarm, and returns its id; None: it is none. `evidence`: sealed evidence is kept
    here. `owner_link_posted` prints another owner's link.
    """

    people: People
    staffing: Staffing
    menus: Menus
    proving: anonymous_admins.Proving
    admitting: Admitting
    bound_as: BoundAs
    draft: Callable[[Typed[Any]], Awaitable[int | None]]
    evidence: bool
    owner_link_posted: Callable[[], Awaitable[None]]
    profiling: Profiling


desk = Desk[Starting]("start", SchoolJob)


@desk.command("start", to=Scope.PRIVATE)
async def start(asked: Typed[Starting]) -> Answered:
    """Answer /start, with or without a link's payload."""
    user, own, args = asked.user, asked.own, asked.text.split()[1:]
    missed = await own.people.start(user.id, Secret(user.full_name), asked.language, asked.clock.now())
    read = read_payload(args[0]) if args else None
    match read:
        case StartLink.AGAIN, "":
            return [*await _greet(asked, None, missed=missed), asked.sentence("start-again")]
        case StartLink.OWNER, token:
            return await _own(asked, token)
        case StartLink.INVITE, token:
            return await team.opened(_at(asked, own.staffing), token)
        case StartLink.PROOF, proof:
            return await anonymous_admins.opened(_at(asked, own.proving), proof)
        case _:
            return await _greet(asked, read, missed=missed)


def _at(asked: FromUser[Starting], own: _Other) -> FromUser[_Other]:
    """Return what somebody asks, as another desk is handed it."""
    return FromUser(asked.context, own, asked.language, asked.user)


async def _own(asked: Typed[Starting], token: str) -> list[OutgoingMessage]:
    """Answer an account that comes by an owner's link."""
    who = Who(asked.user.id, account_name(asked.user))
    reply = await asked.own.people.use_owner_link(token, who, asked.clock.now())
    await asked.context.staff_changed()
    keyboard = InlineKeyboardMarkup(_adds(asked)) if reply is LinkReply.WELCOME else None
    return [OutgoingMessage(asked.say(reply), keyboard), *await offer(_at(asked, asked.own.profiling))]


async def _greet(
    asked: Typed[Starting], read: tuple[StartLink, str] | None, *, missed: bool
) -> list[OutgoingMessage]:
    """Answer by what the account is, or what the link leads to."""
    user, own, at = asked.user, asked.own, asked.clock.now()
    staff = await own.people.staff_with(user.id)
    kind, rest = read or (None, "")
    # A guardian may be a member of staff, and is shown both.
    entered = await _entered(asked, kind, rest)
    if entered is not None and (read or not staff.serves(user.id, at)):
        return entered
    group_id = from_opaque(rest) if kind is StartLink.GROUP else None
    if not (staff.serves(user.id, at) if group_id is None else staff.roles_of(user.id, group_id, at)):
        hello = OutgoingMessage(asked.say("start"), asked.choice(group_id or 0, SchoolButton.CLAIM))
        return [*(entered or ()), _waiting(asked, staff) or hello]
    await own.admitting.enrolments.remind(user.id)
    await own.menus.show_to(user.id, asked.language)
    # Staff of one group may be about to teach another.
    claims = not missed and not staff.roles_of(user.id, None, at)
    rows = [asked.buttons(group_id or 0, SchoolButton.CLAIM)] if claims else []
    rows += _adds(asked)
    hello = OutgoingMessage(asked.say("start-staff"), InlineKeyboardMarkup(rows))
    return [*(entered or ()), hello, *await offer(_at(asked, own.profiling))]


def _adds(talk: Talk[Starting]) -> list[list[InlineKeyboardButton]]:
    """Return the buttons that add the bot to a class's group, or to its channel."""
    texts, link = talk.context.texts, talk.context.start_link
    return [[add_button(texts, link, talk.language, channel=channel)] for channel in (False, True)]


def _waiting(asked: FromUser[Starting], staff: Staff) -> OutgoingMessage | None:
    """Return that an account's claim is not answered yet; None: it made no claim."""
    claim = staff.asks(asked.user.id)
    if claim is None:
        return None
    return OutgoingMessage(
        asked.say("claim-waiting"), asked.choice(claim.group_id or 0, SchoolButton.CLAIM_AGAIN)
    )


async def _entered(asked: Typed[Starting], kind: StartLink | None, rest: str) -> list[OutgoingMessage] | None:
    """Answer a student: by a class's button, by a slip's link, or, bound already, with today's doors.

    None: it is no student.
    """
    at_door = _at(asked, asked.own.admitting)
    class_id = from_opaque(rest) if kind is StartLink.CLASS else None
    if class_id is not None:
        letter = await come(at_door, class_id)
        return [] if letter is None else [letter]
    return [await present(at_door, rest)] if kind is StartLink.SLIP else await begins(at_door)


@desk.reads(ReadingOrder.NOT_UNDERSTOOD)
async def not_understood(said: Typed[Starting]) -> OutgoingMessage:
    """Return the next step for the sender of an unhandled message, by the sender's role."""
    user, own = said.user, said.own
    staff = await own.people.staff_with(user.id)
    if staff.serves(user.id, said.clock.now()):
        return said.sentence("not-understood-staff")
    who = await own.bound_as(user.id)
    if who is None and (waiting := _waiting(said, staff)) is not None:
        return waiting
    if who is None and asked_for(said.text) in TO_THE_DOOR:
        text, draft_id = said.say("door-nowhere"), None
    else:
        text = said.say(f"not-understood-{'unknown' if who is None else who.value}")
        draft_id = await own.draft(said)  # it may be a call for help that nobody heard as one
    if draft_id is None:
        return OutgoingMessage(text, said.choice(0, AlarmButton.BEGIN))
    words = said.say("not-understood-words", who=_SPOKEN_TO[who])
    return OutgoingMessage(f"{text}\n{words}", said.choice(draft_id, AlarmButton.SEND))


@desk.command("help", to=Scope.PRIVATE)
async def commands(asked: Typed[Starting]) -> OutgoingMessage:
    """Say what the bot does, and which commands the sender may use."""
    who = await asked.own.menus.who(asked.user.id)
    parts = [asked.say("help"), listed(who, asked.language, asked.context.texts)]
    if who >= Rank.STAFF:
        parts.insert(1, asked.say("help-staff"))
    return OutgoingMessage("\n\n".join(parts))


@desk.command("privacy", to=Scope.PRIVATE)
@desk.command("privacy", to=Scope.GROUP)
async def privacy(asked: Typed[Starting]) -> OutgoingMessage | None:
    """Say what is read and kept, in private wherever it was asked."""
    if asked.user.is_bot:
        return None
    parts = ("privacy", "privacy-evidence") if asked.own.evidence else ("privacy",)
    return OutgoingMessage("\n".join(map(asked.say, parts)))


@desk.job(SchoolJob.OWNER_LINK)
async def owner_link_posted(job: Job[Starting]) -> None:
    """Print another owner's link."""
    await job.own.owner_link_posted()
