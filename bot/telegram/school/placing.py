"""Claims to be a teacher: an account claims, and an owner decides for which class and until when, or no."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import TelegramError

from bot import logs
from bot.classroom import Secret
from bot.school.appointments import ClaimReply, Decided, DecisionReply
from bot.school.invitations import Ends, ends_at
from bot.school.roles import Standing
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.messages.context import account_name
from bot.telegram.messages.keyboards import Pressed, button, choice, in_rows, row_of
from bot.telegram.messages.messenger import OutgoingMessage, plain_message
from bot.telegram.messages.presses import CallbackReply
from bot.telegram.messages.start_links import add_button
from bot.telegram.school.groups.asked_groups import decided_reply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import User

    from bot.classroom import Language, SchoolClass
    from bot.school.roles import Member
    from bot.storage.school.groups import Groups
    from bot.storage.school.staff import People
    from bot.storage.school.staff_invitations import Colleague, Staffing
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.presses import Callbacks
    from bot.telegram.school.groups.creators import Creators
    from bot.texts import Texts

_log = logs.get()
_BEST_FIRST: Final = (
    ClaimReply.STUDENT,
    ClaimReply.ACTING,
    ClaimReply.ASKED,
    ClaimReply.REMINDED,
    ClaimReply.ALREADY,
    ClaimReply.OFTEN,
    ClaimReply.OWNER_NEEDED,
    ClaimReply.UNKNOWN,
)
_ANSWERED_LATER: Final = frozenset({ClaimReply.ASKED, ClaimReply.ACTING})
_ENDS: Final = (Ends.TODAY, Ends.WEEK, Ends.MONTH, Ends.YEAR)
_NAME: Final = 20  # characters of a class's name on a button


class ClaimHandlers:
    """Answers accounts that claim to teach, and owners who decide about the claims."""

    def __init__(
        self, context: Context, people: People, groups: Groups, staffing: Staffing, creators: Creators
    ) -> None:
        self._people = people
        self._groups = groups
        self._staffing = staffing
        self._creators = creators
        self._texts = context.texts
        self._clock = context.clock
        self._zone = context.zone
        self._start_link = context.start_link
        self._staff_changed = context.staff_changed

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {
            SchoolButton.CLAIM: self._claimed,
            SchoolButton.CLAIM_AGAIN: self._claimed,
            SchoolButton.DECLINE_CLAIM: self._declined,
            SchoolButton.CLAIM_CLASS: self._placed,
            SchoolButton.CONFIRM_CLAIM_FOR: self._group_of,
            SchoolButton.CLAIM_END: self._ended,
            SchoolButton.CLAIM_MORE: self._more,
        }

    async def _claimed(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self._claim_of_all(user, pressed.subject or None)
        await self._staff_changed()
        # An account that presses before the bot is in its group presses again when it is.
        keyboard = self._adds_first(pressed.subject, language) if reply is ClaimReply.OWNER_NEEDED else None
        # An account that the bot cannot write to in private is asked to start the bot.
        untold = reply in _ANSWERED_LATER and not await self._people.can_be_told(user.id)
        said = self._texts.plain(language, f"{reply.value}-start" if untold else reply.value)
        return CallbackReply(said, edit=replace(plain_message(said), keyboard=keyboard), below=True)

    def _adds_first(self, group_id: int, language: Language) -> InlineKeyboardMarkup:
        adds = add_button(self._texts, self._start_link, language)
        return InlineKeyboardMarkup([[adds], row_of(self._texts, language, group_id, SchoolButton.CLAIM)])

    async def _declined(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        decided = Decided(user.id, accept=False, at=self._clock.now())
        reply = await self._people.decide_claim(decided, pressed.subject)
        await self._staff_changed()
        return decided_reply(self._texts, reply, language)

    async def _claim_of_all(self, user: User, group_id: int | None) -> ClaimReply:
        """Decide and record a claim to be a teacher.

        Without a group it is made for every group that the account created, or for the school at large.
        """
        created = await self._creators.groups_of(user.id) if group_id is None else (group_id,)
        replies = [await self._claim(user, group) for group in created or (None,)]
        reply = next(each for each in _BEST_FIRST if each in replies)
        _log.info("claim.made", reply=reply.value)
        return reply

    async def _claim(self, user: User, group_id: int | None) -> ClaimReply:
        creates = group_id is not None and await self._creates(user.id, group_id)
        return await self._people.claim(
            user.id, account_name(user), group_id, creates=creates, at=self._clock.now()
        )

    async def _creates(self, account: int, group_id: int) -> bool:
        """Ask Telegram, now, whether an account is a group's creator."""
        state = await self._groups.state(group_id)
        if state is None:
            return False
        try:
            return await self._creators.is_creator(state.group.chat_id, account)
        except TelegramError as error:
            _log.warning("claim.creator_unknown", chat=state.group.chat_id, error=type(error).__name__)
            return False

    async def _placed(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        decided = Decided(user.id, accept=True, at=self._clock.now())
        reply, role_id = await self._people.place_claim(decided, pressed.subject, pressed.second)
        _log.info("claim.placed", reply=reply.value)
        one = await self._staffing.colleague(role_id) if reply is DecisionReply.PLACED else None
        said = self._texts.plain(language, reply.value)
        return CallbackReply(said, edit=None if one is None else self._how_long(one, language))

    async def _group_of(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        """Confirm a claim's group as that of a class which had none; the end of the role is asked next."""
        one = await self._staffing.colleague(pressed.subject)
        if one is None or one.member.group_id is None or one.member.standing is not Standing.ASKED:
            return CallbackReply(self._texts.plain(language, DecisionReply.ALREADY.value))
        decided = Decided(user.id, accept=True, at=self._clock.now(), class_id=pressed.second)
        reply = await self._groups.decide(decided, one.member.group_id)
        _log.info("claim.group_confirmed", reply=reply.value)
        await self._staff_changed()
        goes_on = reply in {DecisionReply.CONFIRMED, DecisionReply.ALREADY}
        said = self._texts.plain(language, (DecisionReply.PLACED if goes_on else reply).value)
        return CallbackReply(said, edit=self._how_long(one, language) if goes_on else None)

    def _how_long(self, one: Colleague, language: Language) -> OutgoingMessage:
        rows = until_when(self._texts, language, one.member.id)
        rows.append(row_of(self._texts, language, one.member.id, SchoolButton.DECLINE_CLAIM))
        text = self._texts.say(
            language, "claim-how-long", name=one.member.name, group=one.group or Secret("—")
        )
        return OutgoingMessage(text, InlineKeyboardMarkup(rows))

    async def _ended(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        now = self._clock.now()
        ends = _ENDS[min(pressed.second, len(_ENDS) - 1)]
        until = ends_at(ends, now, self._zone)
        decided = Decided(user.id, accept=True, at=now, until=until)
        reply = await self._people.decide_claim(decided, pressed.subject)
        _log.info("claim.confirmed", reply=reply.value)
        await self._staff_changed()
        said = self._texts.plain(language, reply.value)
        one = await self._staffing.colleague(pressed.subject)
        if reply is not DecisionReply.CONFIRMED or one is None:
            return CallbackReply(said)
        text = self._texts.say(
            language,
            "claim-placed",
            name=one.member.name,
            group=one.group or Secret("—"),
            ends=self._texts.plain(language, f"team-ends-{ends.value}"),
        )
        more = choice(self._texts, language, one.member.id, SchoolButton.CLAIM_MORE)
        return CallbackReply(said, edit=OutgoingMessage(text, more))

    async def _more(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        one = await self._staffing.colleague(pressed.subject)
        if await self._staffing.team(user.id) is None or one is None:
            return CallbackReply(self._texts.plain(language, DecisionReply.NOT_OWNER.value))
        asked = which_class(self._texts, language, one.member, await self._groups.classes())
        return CallbackReply(self._texts.plain(language, "setup-look-below"), follow_up=asked)


def until_when(texts: Texts, language: Language, member_id: int) -> list[list[InlineKeyboardButton]]:
    """Return the buttons that give a role, one for each possible end."""
    return [
        [
            button(
                texts,
                language,
                Pressed(SchoolButton.CLAIM_END, member_id, place),
                ends=texts.plain(language, f"team-ends-{ends.value}"),
            )
        ]
        for place, ends in enumerate(_ENDS)
    ]


def which_class(
    texts: Texts, language: Language, member: Member, classes: Sequence[SchoolClass]
) -> OutgoingMessage:
    """Ask of which class an account is a teacher; of none, where the school has confirmed no group yet."""
    buttons = [
        button(
            texts,
            language,
            Pressed(SchoolButton.CLAIM_CLASS, member.id, one.id),
            school_class=one.name.reveal()[:_NAME],
        )
        for one in classes
    ]
    rows = in_rows(buttons)
    rows.append(row_of(texts, language, member.id, SchoolButton.DECLINE_CLAIM))
    text = texts.say(language, "claim-question" if buttons else "claim-question-no-class", name=member.name)
    return OutgoingMessage(text, InlineKeyboardMarkup(rows))
