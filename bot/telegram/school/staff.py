"""/team: owners see who is staff, invite with an end date, and lock an account at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from telegram import (
    InlineKeyboardMarkup,
    KeyboardButton,
    KeyboardButtonRequestUsers,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot import logs
from bot.classroom import Language, Secret
from bot.school.invitations import INVITE_VALID, CandidateReply, Ends, LockReply, ends_at
from bot.school.messages import SchoolMessage
from bot.school.pages import page_of
from bot.school.roles import Role
from bot.school.start_links import StartLink
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.context import account_name, with_username
from bot.telegram.messages.keyboards import Pressed, button, choice, in_rows, row_of, turning
from bot.telegram.messages.messenger import OutgoingMessage, sentence
from bot.telegram.messages.presses import CallbackReply
from bot.texts.times import day_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, tzinfo

    from telegram import Update, User
    from telegram.ext import ContextTypes

    from bot.classroom import Clock
    from bot.outbox import OutboxRow
    from bot.school.invitations import StaffAction
    from bot.school.pages import ListPage
    from bot.storage.school.staff_invitations import Colleague, Staffing
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.presses import Callbacks, Renderers
    from bot.texts import Texts

_log = logs.get()
_A_PAGE: Final = 20  # members; each is a line of at most 150 characters, and a message has 4,096
_NAME: Final = 40  # characters of a name or title on a line
_TITLE: Final = 20  # of a group's title on a button
_LINES: Final = 40  # acts that one message shows
_INVITED: Final = 7  # of the button that requests an account; those that request a chat have others
_ENDS: Final = tuple(Ends)
_ROLES: Final = tuple(Role)


class StaffHandlers:
    """Answers owners about staff, and the accounts that they invite."""

    def __init__(self, context: Context, staffing: Staffing) -> None:
        self._staffing = staffing
        self._texts = context.texts
        self._messenger = context.messenger
        self._clock = context.clock
        self._zone = context.zone
        self._language_for = context.languages.of
        self._staff_changed = context.staff_changed
        self._start_link = context.start_link

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {
            SchoolButton.TEAM: self._turned,
            SchoolButton.TEAM_TEACHER: self._begin,
            SchoolButton.TEAM_ADMIN: self._begin,
            SchoolButton.TEAM_GROUP: self._grouped,
            SchoolButton.TEAM_END: self._ended,
            SchoolButton.TEAM_WHO_YES: self._said_who,
            SchoolButton.TEAM_WHO_NO: self._said_who,
            SchoolButton.TEAM_LOCK: self._ask_lock,
            SchoolButton.TEAM_LOCK_YES: self._locked,
            SchoolButton.TEAM_LOCK_NO: self._left,
        }

    async def show(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle /team in private."""
        user = update.effective_user
        if user is None:
            return
        language = self._language_for(user)
        team = await self._staffing.team(user.id)
        if team is None:
            await self._messenger.answer(user.id, sentence(self._texts, language, "team-not-owner"))
            return
        await self._messenger.answer(user.id, self._page(_page_of(team, 0), user, language))

    async def _turned(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        team = await self._staffing.team(user.id)
        if team is None:
            return CallbackReply(self._texts.plain(language, "team-not-owner"))
        page = _page_of(team, pressed.subject)
        said = self._texts.plain(language, "school-page", page=str(page.number + 1))
        return CallbackReply(said, edit=self._page(page, user, language))

    def _page(self, page: ListPage[Colleague], user: User, language: Language) -> OutgoingMessage:
        lines = [self._texts.say(language, "team-head"), *(self._line(one, language) for one in page.items)]
        if page.pages > 1:
            at = {"page": str(page.number + 1), "pages": str(page.pages)}
            lines.append(self._texts.say(language, "school-pages", **at))
        locks = [
            button(
                self._texts,
                language,
                Pressed(SchoolButton.TEAM_LOCK, one.member.id),
                name=_short(self._name(one, language)),
            )
            for one in page.items
            if one.member.account != user.id
        ]
        rows = [
            row_of(self._texts, language, 0, SchoolButton.TEAM_TEACHER, SchoolButton.TEAM_ADMIN),
            *in_rows(locks),
            *turning(SchoolButton.TEAM, page.number, page.pages),
        ]
        return OutgoingMessage("\n".join(lines), InlineKeyboardMarkup(rows))

    async def opened(self, user: User, token: str, language: Language) -> OutgoingMessage:
        """Answer an account that opens an invitation's link."""
        reply, invite_id = await self._staffing.use(token, user.id, account_name(user))
        _log.info("staff.invitation_opened", reply=reply.value)
        await self._staff_changed()
        return OutgoingMessage(
            self._texts.say(language, reply.value, role=await self._role(invite_id, language))
        )

    async def named(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle `users_shared`: only this account can use the newest invitation of its maker."""
        message, user = update.message, update.effective_user
        shared = None if message is None else message.users_shared
        if shared is None or user is None or shared.request_id != _INVITED or len(shared.users) != 1:
            return
        (one,), language = shared.users, self._language_for(user)
        invite_id = await self._staffing.name(user.id, one.user_id)
        if invite_id is None:
            await self._messenger.answer(user.id, sentence(self._texts, language, "team-draft-gone"))
            return
        name = with_username(" ".join(filter(None, (one.first_name, one.last_name))), one.username)
        role = await self._role(invite_id, language)
        said = self._texts.say(language, "team-named", name=name, role=role)
        await self._messenger.answer(user.id, OutgoingMessage(said, answers=ReplyKeyboardRemove()))

    async def _said_who(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        """Take the answer of an invitation's maker about who came by it."""
        accept = pressed.verb is SchoolButton.TEAM_WHO_YES
        before = await self._staffing.offered(pressed.subject)
        reply, token = await self._staffing.settle(
            user.id, pressed.subject, accept=accept, message_id=pressed.message
        )
        _log.info("staff.candidate_decided", reply=reply.value)
        await self._staff_changed()
        if reply is CandidateReply.GONE:
            return CallbackReply(self._texts.plain(language, reply.value))
        role = await self._role(pressed.subject, language)
        parts = [self._texts.say(language, reply.value, role=role)]
        void = None
        if token is not None:
            if before is not None and before.message_id is not None:
                said = self._texts.say(language, "team-link-void", role=role)
                void = OutgoingMessage(said, edits=before.message_id)
            parts.append(
                self._texts.say(language, "team-link-anew", link=invite_link(self._start_link, token))
            )
        edit = OutgoingMessage("\n".join(parts))
        noted = self._texts.plain(language, "press-noted")
        return CallbackReply(noted, edit=edit, follow_up=void, below=True)

    async def _role(self, invite_id: int, language: Language) -> Secret:
        """Return an invitation's role in words; empty where there is none."""
        offered = await self._staffing.offered(invite_id)
        return (
            Secret("") if offered is None else invited_as(self._texts, offered.role, offered.group, language)
        )

    async def _begin(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        teacher = pressed.verb is SchoolButton.TEAM_TEACHER
        invite = await self._staffing.draft(user.id, Role.TEACHER if teacher else Role.ADMIN)
        if invite is None:
            return CallbackReply(self._texts.plain(language, "team-not-owner"))
        how_long = self._how_long(invite, language, "team-how-long")
        asked = await self._which_group(invite, language) if teacher else how_long
        return CallbackReply(self._texts.plain(language, "setup-look-below"), follow_up=asked)

    async def _which_group(self, invite: int, language: Language) -> OutgoingMessage:
        whole = Secret(self._texts.plain(language, "team-everywhere"))
        choices = (*await self._staffing.choices(), (0, whole))
        buttons = (
            button(
                self._texts, language, Pressed(SchoolButton.TEAM_GROUP, invite, group_id), group=_short(title)
            )
            for group_id, title in choices
        )
        keyboard = InlineKeyboardMarkup(in_rows(buttons))
        return OutgoingMessage(self._texts.say(language, "team-which-group"), keyboard)

    def _how_long(self, invite: int, language: Language, question: str) -> OutgoingMessage:
        rows = [
            [
                button(
                    self._texts,
                    language,
                    Pressed(SchoolButton.TEAM_END, invite, number),
                    ends=self._texts.plain(language, f"team-ends-{ends.value}"),
                )
            ]
            for number, ends in enumerate(_ENDS)
        ]
        return OutgoingMessage(self._texts.say(language, question), InlineKeyboardMarkup(rows))

    async def _grouped(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        group_id = pressed.second or None
        if not await self._staffing.choose(user.id, pressed.subject, group_id):
            return CallbackReply(self._texts.plain(language, "team-draft-gone"))
        asked = self._how_long(pressed.subject, language, "team-how-long-teacher")
        return CallbackReply(self._texts.plain(language, "press-noted"), edit=asked)

    async def _ended(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        now = self._clock.now()
        ends = _ENDS[min(pressed.second, len(_ENDS) - 1)]
        until = ends_at(ends, now, self._zone)
        token = await self._staffing.issue(user.id, pressed.subject, until, pressed.message)
        if token is None:
            return CallbackReply(self._texts.plain(language, "team-draft-gone"))
        await self._staff_changed()
        text = self._texts.say(
            language,
            "team-link",
            link=invite_link(self._start_link, token),
            role=await self._role(pressed.subject, language),
            ends=self._texts.plain(language, f"team-ends-{ends.value}"),
            valid=day_of(now + INVITE_VALID, self._zone),
        )
        label = self._texts.plain(language, "button-team-name")
        wanted = KeyboardButtonRequestUsers(
            _INVITED, user_is_bot=False, max_quantity=1, request_name=True, request_username=True
        )
        keyboard = ReplyKeyboardMarkup(
            [[KeyboardButton(label, request_users=wanted)]], resize_keyboard=True, one_time_keyboard=True
        )
        for_whom = OutgoingMessage(self._texts.say(language, "team-for-whom"), answers=keyboard)
        noted = self._texts.plain(language, "press-noted")
        return CallbackReply(noted, edit=OutgoingMessage(text), follow_up=for_whom)

    async def _ask_lock(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        one = await self._staffing.colleague(pressed.subject)
        if await self._staffing.team(user.id) is None or one is None:
            return CallbackReply(self._texts.plain(language, "team-not-owner"))
        name = self._name(one, language)
        text = self._texts.say(language, "team-lock-question", name=name)
        keyboard = choice(
            self._texts, language, pressed.subject, SchoolButton.TEAM_LOCK_YES, SchoolButton.TEAM_LOCK_NO
        )
        return CallbackReply(
            self._texts.plain(language, "setup-look-below"), follow_up=OutgoingMessage(text, keyboard)
        )

    async def _left(self, _pressed: Pressed, _user: User, language: Language) -> CallbackReply:
        return CallbackReply(
            self._texts.plain(language, "team-lock-left"),
            edit=sentence(self._texts, language, "team-lock-left"),
        )

    async def _locked(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply, acts = await self._staffing.lock(user.id, pressed.subject)
        _log.info("staff.account_locked", reply=reply.value)
        await self._staff_changed()
        said = self._texts.plain(language, reply.value)
        if reply is not LockReply.LOCKED:
            return CallbackReply(said)
        lines = [self._texts.say(language, "team-locked"), *self._deeds(acts, language)]
        return CallbackReply(said, edit=OutgoingMessage("\n".join(lines)), below=True)

    def _deeds(self, acts: Sequence[StaffAction], language: Language) -> list[str]:
        if not acts:
            return [self._texts.say(language, "team-no-deeds")]
        lines = [
            self._texts.say(language, act.deed.value, at=self._moment(act.at), about=act.about)
            for act in acts[:_LINES]
        ]
        more = len(acts) - len(lines)
        return lines + ([self._texts.say(language, "team-more-deeds", count=str(more))] if more else [])

    def _line(self, one: Colleague, language: Language) -> str:
        until = one.member.until
        return self._texts.say(
            language,
            "team-line" if until is None else "team-line-until",
            name=Secret(_short(self._name(one, language), _NAME)),
            role=role_of(self._texts, one, language, _NAME),
            **({} if until is None else {"until": self._moment(until)}),
        )

    def _name(self, one: Colleague, language: Language) -> Secret:
        """Return a member's name; of an account that never pressed Start its number."""
        account = str(one.member.account)
        return (
            one.member.name
            if one.member.name.reveal()
            else Secret(self._texts.plain(language, "team-unnamed", account=account))
        )

    def _moment(self, at: datetime) -> str:
        return at.astimezone(self._zone).strftime("%H:%M %d/%m")


@dataclass(frozen=True, slots=True)
class Over:
    """Renders messages about invitations, and about roles that began by one, or ended at their date."""

    texts: Texts
    staffing: Staffing
    clock: Clock
    zone: tzinfo
    start_link: str

    @property
    def renderers(self) -> Renderers:
        """The renderer of each kind of row."""
        return {
            SchoolMessage.ROLE_OVER: self._over,
            SchoolMessage.INVITE_USED: self._used,
            SchoolMessage.INVITE_ASKED: self._asked,
            SchoolMessage.INVITE_ANSWERED: self._answered,
            SchoolMessage.INVITE_POSTED: self._posted,
        }

    async def _asked(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        offer = await self.staffing.offered(row.subject)
        if offer is None or offer.used_by is not None or offer.candidate is None or offer.came_at is None:
            return None
        role = invited_as(self.texts, offer.role, offer.group, language)
        came = offer.came_at.astimezone(self.zone).strftime("%H:%M %d/%m")
        text = self.texts.say(language, "team-who", name=offer.candidate, role=role, at=came)
        buttons = (SchoolButton.TEAM_WHO_YES, SchoolButton.TEAM_WHO_NO)
        return OutgoingMessage(text, choice(self.texts, language, row.subject, *buttons))

    async def _answered(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        offer = await self.staffing.offered(row.subject)
        if offer is None or offer.used_by != row.chat_id:
            return sentence(self.texts, language, "team-not-you")
        role = invited_as(self.texts, offer.role, offer.group, language)
        return OutgoingMessage(self.texts.say(language, "team-welcome", role=role))

    async def _posted(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        offer, token = await self.staffing.offered(row.subject), await self.staffing.renew(row.subject)
        if offer is None or token is None:
            return None
        role = invited_as(self.texts, offer.role, offer.group, language)
        link = invite_link(self.start_link, token)
        return OutgoingMessage(self.texts.say(language, "team-link-posted", role=role, link=link))

    async def _used(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        one = await self.staffing.colleague(row.subject)
        if one is None or not one.member.holds(one.member.group_id, self.clock.now()):
            return None
        role = invited_as(self.texts, one.member.role, one.group, language)
        return OutgoingMessage(self.texts.say(language, "team-used", role=role, name=one.member.name))

    async def _over(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        one = await self.staffing.colleague(row.subject)
        if one is None or one.member.holds(one.member.group_id, self.clock.now()):
            return None
        role = role_of(self.texts, one, language)
        if row.chat_id == one.member.account:
            return OutgoingMessage(self.texts.say(language, "team-over-you", role=role))
        return OutgoingMessage(self.texts.say(language, "team-over", role=role, name=one.member.name))


def invite_link(start_link: str, token: Secret) -> Secret:
    """Return the link of an invitation."""
    return Secret(f"{start_link}{StartLink.INVITE.prefix}{token.reveal()}")


def role_of(texts: Texts, one: Colleague, language: Language, most: int | None = None) -> Secret:
    """Return a role's name, with its group, of whose title `most` characters are shown."""
    role = texts.plain(language, f"team-role-{one.member.role.value}")
    if one.group is None:
        return Secret(role)
    title = one.group.reveal() if most is None else _short(one.group, most)
    return Secret(f"{role}, {title}")


def invited_as(texts: Texts, role: Role, group: Secret | None, language: Language) -> Secret:
    """Return the role and place of an invitation, in words."""
    named = texts.plain(language, f"team-role-{role.value}")
    if group is not None:
        return Secret(f"{named}, {group.reveal()}")
    return Secret(texts.plain(language, "team-group-everywhere", role=named))


def _short(name: Secret, most: int = _TITLE) -> str:
    """Return a name shortened, for a button where nothing else is said."""
    text = name.reveal()
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _page_of(team: Sequence[Colleague], number: int) -> ListPage[Colleague]:
    """Return a page of the members of staff: leaders first, and by name."""
    return page_of(sorted(team, key=_by_role_and_name), number, _A_PAGE)


def _by_role_and_name(one: Colleague) -> tuple[int, str]:
    return _ROLES.index(one.member.role), one.member.name.reveal().casefold()
