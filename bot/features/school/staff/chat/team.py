"""/team: owners see who is staff, invite with an end date, and lock an account at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import logs
from bot.classroom import Ends, Secret, ends_at
from bot.features.school.buttons import SchoolButton, SchoolMessage
from bot.features.school.staff.rules import INVITE_VALID, CandidateReply, LockReply, StaffAction
from bot.features.school.staff.store.invitations import Colleague, Offer, Staffing
from bot.outbox import Callback
from bot.pages import page_of
from bot.records import Who
from bot.roles import Role
from bot.start_links import StartLink
from bot.telegram.messages.commands import Scope
from bot.telegram.messages.context import account_name
from bot.telegram.messages.desk import CallbackReply, Desk, Due, FromUser, Press, Talk, Typed
from bot.telegram.messages.keyboards import Pressed, in_rows, turning
from bot.telegram.messages.messenger import OutgoingMessage

_log = logs.get()
_A_PAGE: Final = 20  # members; each is a line of at most 150 characters, and a message has 4,096
_NAME: Final = 40  # characters of a name or title on a line
_TITLE: Final = 20  # of a group's title on a button
_LINES: Final = 40  # acts that one message shows
_ENDS: Final = tuple(Ends)
_ROLES: Final = tuple(Role)

desk = Desk[Staffing]("team")


@desk.command("team", to=Scope.PRIVATE)
async def show(asked: Typed[Staffing]) -> OutgoingMessage:
    """Show an owner who is staff."""
    team = await asked.own.team(asked.user.id)
    return asked.sentence("team-not-owner") if team is None else _page(asked, team, 0)[1]


@desk.press(SchoolButton.TEAM)
async def turn(press: Press[Staffing]) -> CallbackReply:
    """Turn its pages."""
    team = await press.own.team(press.user.id)
    if team is None:
        return press.reply("team-not-owner")
    number, page = _page(press, team, press.subject)
    return press.reply("school-page", edit=page, page=str(number + 1))


def _page(asked: FromUser[Staffing], team: Sequence[Colleague], number: int) -> tuple[int, OutgoingMessage]:
    """Return a page of the staff, leaders first, and by name; one that is not there is the last one."""
    page = page_of(sorted(team, key=_by_role_and_name), number, _A_PAGE)
    lines = [asked.say("team-head"), *(_line(asked, one) for one in page.items)]
    if page.pages > 1:
        lines.append(asked.say("school-pages", page=str(page.number + 1), pages=str(page.pages)))
    locks = (
        asked.button(Pressed(SchoolButton.TEAM_LOCK, one.member.id), name=_short(_name(asked, one)))
        for one in page.items
        if one.member.account != asked.user.id
    )
    rows = [
        asked.buttons(0, SchoolButton.TEAM_TEACHER, SchoolButton.TEAM_ADMIN),
        *in_rows(locks),
        *turning(SchoolButton.TEAM, page.number, page.pages),
    ]
    return page.number, OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows), leads_home=True)


def _by_role_and_name(one: Colleague) -> tuple[int, str]:
    return _ROLES.index(one.member.role), one.member.name.reveal().casefold()


def _line(talk: Talk[Staffing], one: Colleague) -> str:
    until = one.member.until
    name, role = Secret(_short(_name(talk, one), _NAME)), _role_of(talk, one, _NAME)
    if until is None:
        return talk.say("team-line", name=name, role=role)
    return talk.say("team-line-until", name=name, role=role, until=_moment(talk, until))


def _name(talk: Talk[Staffing], one: Colleague) -> Secret:
    """Return a member's name; of an account that never pressed Start its number."""
    unnamed = talk.plain("team-unnamed", account=str(one.member.account))
    return one.member.name if one.member.name.reveal() else Secret(unnamed)


@desk.press(SchoolButton.TEAM_TEACHER, SchoolButton.TEAM_ADMIN)
async def invite(press: Press[Staffing]) -> CallbackReply:
    """Begin an invitation: for which group, of a teacher, and until when."""
    teacher = press.verb is SchoolButton.TEAM_TEACHER
    invite_id = await press.own.draft(press.user.id, Role.TEACHER if teacher else Role.ADMIN)
    if invite_id is None:
        return press.reply("team-not-owner")
    if not teacher:
        return press.below(_how_long(press, invite_id, "team-how-long"))
    choices = (*await press.own.choices(), (0, Secret(press.plain("team-everywhere"))))
    buttons = (
        press.button(Pressed(SchoolButton.TEAM_GROUP, invite_id, group_id), group=_short(title))
        for group_id, title in choices
    )
    keyboard = InlineKeyboardMarkup(in_rows(buttons))
    return press.below(OutgoingMessage(press.say("team-which-group"), keyboard))


def _how_long(press: Press[Staffing], invite_id: int, question: str) -> OutgoingMessage:
    rows = until_when(press, SchoolButton.TEAM_END, invite_id, _ENDS)
    return OutgoingMessage(press.say(question), InlineKeyboardMarkup(rows))


def until_when(
    talk: Talk[Any], verb: Callback, subject: int, ends: Sequence[Ends]
) -> list[list[InlineKeyboardButton]]:
    """Return the buttons by which an owner chooses when a role ends, one for each possible end."""
    return [
        [talk.button(Pressed(verb, subject, place), ends=talk.plain(f"team-ends-{each.value}"))]
        for place, each in enumerate(ends)
    ]


@desk.press(SchoolButton.TEAM_GROUP)
async def choose_group(press: Press[Staffing]) -> CallbackReply:
    """Note the group of an invitation."""
    if not await press.own.choose(press.user.id, press.subject, press.pressed.second or None):
        return press.reply("team-draft-gone")
    return press.reply("press-noted", edit=_how_long(press, press.subject, "team-how-long-teacher"))


@desk.press(SchoolButton.TEAM_END)
async def choose_end(press: Press[Staffing]) -> CallbackReply:
    """Note when the role ends, and show the link."""
    now, ends = press.clock.now(), _ENDS[min(press.pressed.second, len(_ENDS) - 1)]
    until = ends_at(ends, now, press.context.zone)
    token = await press.own.issue(press.user.id, press.subject, until)
    if token is None:
        return press.reply("team-draft-gone")
    await press.context.staff_changed()
    text = press.say(
        "team-link",
        link=_link(press, token),
        role=await _role(press, press.subject),
        ends=press.plain(f"team-ends-{ends.value}"),
        valid=press.day(now + INVITE_VALID),
    )
    return press.reply("press-noted", edit=OutgoingMessage(text))


async def opened(asked: FromUser[Staffing], token: str) -> OutgoingMessage:
    """Answer an account that opens an invitation's link."""
    reply, invite_id = await asked.own.use(token, Who(asked.user.id, account_name(asked.user)))
    _log.info("staff.invitation_opened", reply=reply.value)
    await asked.context.staff_changed()
    return asked.sentence(reply, role=await _role(asked, invite_id))


@desk.message(SchoolMessage.INVITE_ASKED)
async def ask_who(due: Due[Staffing]) -> OutgoingMessage | None:
    """Ask an invitation's maker about who came by it."""
    offer = await due.own.offered(due.subject)
    if offer is None or offer.invite.used_by is not None:
        return None
    candidate, came_at = offer.invite.candidate_name, offer.invite.came_at
    if candidate is None or came_at is None:
        return None
    text = due.say("team-who", name=candidate, role=_invited_as(due, offer), at=_moment(due, came_at))
    keyboard = due.choice(due.subject, SchoolButton.TEAM_WHO_YES, SchoolButton.TEAM_WHO_NO)
    return OutgoingMessage(text, keyboard)


@desk.press(SchoolButton.TEAM_WHO_YES, SchoolButton.TEAM_WHO_NO)
async def say_who(press: Press[Staffing]) -> CallbackReply:
    """Take the answer of an invitation's maker about who came by it."""
    accept = press.verb is SchoolButton.TEAM_WHO_YES
    reply, token = await press.own.settle(press.user.id, press.subject, accept=accept)
    _log.info("staff.candidate_decided", reply=reply.value)
    await press.context.staff_changed()
    if reply is CandidateReply.GONE:
        return press.reply(reply)
    parts = [press.say(reply, role=await _role(press, press.subject))]
    if token is not None:
        parts.append(press.say("team-link-anew", link=_link(press, token)))
    return press.reply("press-noted", edit=OutgoingMessage("\n".join(parts)), below=True)


@desk.message(SchoolMessage.INVITE_ANSWERED)
async def answered(due: Due[Staffing]) -> OutgoingMessage:
    """Tell who came by an invitation the answer."""
    offer = await due.own.offered(due.subject)
    if offer is None or offer.invite.used_by != due.row.chat_id:
        return due.sentence("team-not-you")
    return due.sentence("team-welcome", role=_invited_as(due, offer))


@desk.message(SchoolMessage.INVITE_POSTED)
async def posted(due: Due[Staffing]) -> OutgoingMessage | None:
    """Give an invitation's maker another link."""
    offer, token = await due.own.offered(due.subject), await due.own.renew(due.subject)
    if offer is None or token is None:
        return None
    return due.sentence("team-link-posted", role=_invited_as(due, offer), link=_link(due, token))


@desk.message(SchoolMessage.ROLE_OVER)
async def over(due: Due[Staffing]) -> OutgoingMessage | None:
    """Tell owners, and who had it, that a role ended at its date."""
    one = await due.own.colleague(due.subject)
    if one is None or one.member.holds(one.member.group_id, due.clock.now()):
        return None
    role = _role_of(due, one)
    if due.row.chat_id == one.member.account:
        return due.sentence("team-over-you", role=role)
    return due.sentence("team-over", role=role, name=one.member.name)


@desk.press(SchoolButton.TEAM_LOCK)
async def ask_lock(press: Press[Staffing]) -> CallbackReply:
    """Ask an owner whether that is meant."""
    one = await press.own.colleague(press.subject)
    if await press.own.team(press.user.id) is None or one is None:
        return press.reply("team-not-owner")
    text = press.say("team-lock-question", name=_name(press, one))
    keyboard = press.choice(press.subject, SchoolButton.TEAM_LOCK_YES, SchoolButton.TEAM_LOCK_NO)
    return press.below(OutgoingMessage(text, keyboard))


@desk.press(SchoolButton.TEAM_LOCK_NO)
async def lock_not(press: Press[Staffing]) -> CallbackReply:
    """Lock nobody."""
    return press.reply("team-lock-left", edit=press.sentence("team-lock-left"))


@desk.press(SchoolButton.TEAM_LOCK_YES)
async def lock(press: Press[Staffing]) -> CallbackReply:
    """Lock the account behind a role, and show its recent acts."""
    reply, acts = await press.own.lock(press.user.id, press.subject)
    _log.info("staff.account_locked", reply=reply.value)
    await press.context.staff_changed()
    if reply is not LockReply.LOCKED:
        return press.reply(reply)
    lines = [press.say("team-locked"), *_deeds(press, acts)]
    return press.reply(reply, edit=OutgoingMessage("\n".join(lines)), below=True)


def _deeds(press: Press[Staffing], acts: Sequence[StaffAction]) -> list[str]:
    if not acts:
        return [press.say("team-no-deeds")]
    lines = [press.say(act.deed, at=_moment(press, act.at), about=act.about) for act in acts[:_LINES]]
    more = len(acts) - len(lines)
    return lines + ([press.say("team-more-deeds", count=str(more))] if more else [])


def _link(talk: Talk[Staffing], token: Secret) -> Secret:
    return Secret(f"{talk.context.start_link}{StartLink.INVITE.prefix}{token.reveal()}")


async def _role(talk: Talk[Staffing], invite_id: int) -> Secret:
    """Return an invitation's role in words; empty where there is none."""
    offer = await talk.own.offered(invite_id)
    return Secret("") if offer is None else _invited_as(talk, offer)


def _invited_as(talk: Talk[Staffing], offer: Offer) -> Secret:
    """Return the role and place of an invitation, in words."""
    named = talk.plain(f"team-role-{offer.invite.role.value}")
    if offer.group is not None:
        return Secret(f"{named}, {offer.group.reveal()}")
    return Secret(talk.plain("team-group-everywhere", role=named))


def _role_of(talk: Talk[Staffing], one: Colleague, most: int | None = None) -> Secret:
    """Return a role's name, with its group, of whose title `most` characters are shown."""
    role = talk.plain(f"team-role-{one.member.role.value}")
    if one.group is None:
        return Secret(role)
    title = one.group.reveal() if most is None else _short(one.group, most)
    return Secret(f"{role}, {title}")


def _short(name: Secret, most: int = _TITLE) -> str:
    """Return a name shortened, for a button where nothing else is said."""
    text = name.reveal()
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _moment(talk: Talk[Staffing], at: datetime) -> str:
    return at.astimezone(talk.context.zone).strftime("%H:%M %d/%m")
