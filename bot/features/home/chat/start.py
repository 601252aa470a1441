"""/start and its links in private, and greetings: all lead to the home."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from telegram import InlineKeyboardMarkup

from bot.classroom import Secret
from bot.everyday_words import wants_home
from bot.features.enrolment.applications.chat.entrance import Admitting, come, present
from bot.features.home.chat.page import Homing, adding, show
from bot.features.school.chat import anonymous_admins
from bot.features.school.profile.chat import Profiling, offer
from bot.features.school.staff.chat import team
from bot.features.school.staff.rules import LinkReply
from bot.features.school.staff.store.invitations import Staffing
from bot.features.school.staff.store.people import People
from bot.records import Who
from bot.start_links import StartLink, read_payload
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.context import account_name
from bot.telegram.messages.desk import Desk, FromUser, ReadingOrder, Typed
from bot.telegram.messages.keyboards import from_opaque
from bot.telegram.messages.messenger import Answered, OutgoingMessage

_Other = TypeVar("_Other")


@dataclass(frozen=True, kw_only=True, slots=True)
class Starting:
    """What this desk is handed.

    `proving`, `admitting`, `homing` and `profiling` are what those desks are handed, where links lead.
    """

    people: People
    staffing: Staffing
    homing: Homing
    proving: anonymous_admins.Proving
    admitting: Admitting
    profiling: Profiling


desk = Desk[Starting]("start")


@desk.command("start", to=Scope.PRIVATE)
async def start(asked: Typed[Starting]) -> Answered:  # noqa: PLR0911 - one for each kind of link
    """Answer /start, with or without a link's payload."""
    user, own, args = asked.user, asked.own, asked.text.split()[1:]
    await own.people.start(user.id, Secret(user.full_name), asked.language, asked.clock.now())
    await own.homing.menus.show_to(user.id, asked.language)
    match read_payload(args[0]) if args else None:
        case StartLink.AGAIN, "":
            return asked.sentence("start-again")
        case StartLink.OWNER, token:
            return await _own(asked, token)
        case StartLink.INVITE, token:
            return await team.opened(_at(asked, own.staffing), token)
        case StartLink.PROOF, proof:
            return await anonymous_admins.opened(_at(asked, own.proving), proof)
        case StartLink.SLIP, token:
            return await present(_at(asked, own.admitting), token)
        case StartLink.CLASS, rest if (class_id := from_opaque(rest)) is not None:
            return await come(_at(asked, own.admitting), class_id)
        case StartLink.GROUP, rest:
            return await _greet(asked, from_opaque(rest))
        case _:
            return await _greet(asked, None)


def _at(asked: FromUser[Starting], own: _Other) -> FromUser[_Other]:
    """Return what somebody asks, as another desk is handed it."""
    return FromUser(asked.context, own, asked.language, asked.user)


async def _own(asked: Typed[Starting], token: str) -> list[OutgoingMessage]:
    """Answer an account that comes by an owner's link."""
    who = Who(asked.user.id, account_name(asked.user))
    reply = await asked.own.people.use_owner_link(token, who, asked.clock.now())
    await asked.context.staff_changed()
    if reply is not LinkReply.WELCOME:
        return [asked.sentence(reply)]
    welcome = OutgoingMessage(asked.say(reply), InlineKeyboardMarkup(adding(asked)), leads_home=True)
    return [welcome, *await offer(_at(asked, asked.own.profiling))]


async def _greet(asked: Typed[Starting], group_id: int | None) -> Answered:
    """Show the home; `group_id`: the group by whose button it came, where it may be about to teach."""
    if group_id is not None:
        staff = await asked.own.people.staff_with(asked.user.id)
        if staff.roles_of(asked.user.id, group_id, asked.clock.now()):
            group_id = None
    await show(asked, asked.own.homing, group_id=group_id)
    return await offer(_at(asked, asked.own.profiling))


@desk.reads(ReadingOrder.HOME)
async def greets(said: Typed[Starting]) -> Answered:
    """Show the home to whoever says hello, or asks for the menu. None: it is something else."""
    if not wants_home(said.text):
        return None
    await show(said, said.own.homing)
    return ()
