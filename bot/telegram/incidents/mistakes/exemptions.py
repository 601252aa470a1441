"""Staff let pass what the bot was wrong about: asked how far and until when in private, listed, revoked."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from bot import logs
from bot.classroom import Secret
from bot.incidents.messages import IncidentMessage
from bot.incidents.mistakes.exemptions import LASTING, SCOPES, Content, ExemptionPress, ExemptReply, Wish
from bot.school.invitations import ends_at
from bot.telegram.buttons.mistakes import MistakeButton
from bot.telegram.incidents.mistakes.originals import posts_in
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.messages.presses import CallbackReply, by_whom, replied

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from telegram import User

    from bot.classroom import Language
    from bot.moderation.exemptions import ExemptReader
    from bot.outbox import OutboxRow
    from bot.storage.incidents.mistakes.exemptions import ExemptAnswer, Exemptions
    from bot.storage.school.staff import People
    from bot.telegram.incidents.mistakes.exemption_messages import ExemptionMessages
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.keyboards import Pressed
    from bot.telegram.messages.presses import Callbacks, Renderers

_log = logs.get()
_DONE: Final = frozenset({ExemptReply.REVOKED, ExemptReply.RESTORED})


@dataclass(frozen=True, slots=True)
class ExemptionHandlers:
    """Answers staff. `reader` knows what a message holds; `changed` is called when exemptions changed."""

    context: Context
    exemptions: Exemptions
    people: People
    reader: ExemptReader
    letters: ExemptionMessages
    _: KW_ONLY
    changed: Callable[[], Awaitable[None]]

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return {
            MistakeButton.EXEMPT: self._begun,
            MistakeButton.SCOPE: self._far,
            MistakeButton.UNTIL: self._until,
            MistakeButton.SURE: self._given,
            MistakeButton.DROP: self._dropped,
            MistakeButton.LIST: self._turned,
            MistakeButton.REVOKE: partial(self._pressed, restore=False),
            MistakeButton.RESTORE: partial(self._pressed, restore=True),
        }

    @property
    def renderers(self) -> Renderers:
        """The renderer of the message to those who lead the school."""
        return {IncidentMessage.EXEMPTED: self._told}

    async def listed(self, user: User, language: Language) -> OutgoingMessage:
        """Return the answer to /allowances: to staff, what is let pass in their classes."""
        staff, now = await self.people.whole_staff(), self.context.clock.now()
        if not staff.serves(user.id, now):
            return OutgoingMessage(self.context.texts.say(language, "pause-not-staff"))
        return self.letters.listed(await self.exemptions.listed(user.id), 0, language)

    async def _begun(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        answer = await self.exemptions.may_wish(user.id, pressed.subject)
        if answer.reply is not ExemptReply.ASKED or answer.incident is None:
            return self._refused(answer.reply, language)
        question = self.letters.question(answer.incident, language)
        return CallbackReply(
            self.context.texts.plain(language, answer.reply.value), follow_up=question, done=True
        )

    async def _far(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        if pressed.second >= len(SCOPES):
            return self._refused(ExemptReply.UNKNOWN, language)
        scope = SCOPES[pressed.second]
        answer = await self._wished(pressed, user, pressed.second * len(LASTING), decided=False)
        if answer.reply is not ExemptReply.ASKED or answer.incident is None:
            return self._refused(answer.reply, language)
        asked = self.letters.lasting(answer.incident, scope, answer.values, language)
        return CallbackReply(self.context.texts.plain(language, "press-noted"), edit=asked)

    async def _until(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        answer = await self._wished(pressed, user, pressed.second, decided=False)
        if answer.reply is not ExemptReply.ASKED or answer.incident is None:
            return self._refused(answer.reply, language)
        far, lasts = divmod(pressed.second, len(LASTING))
        until = ends_at(LASTING[lasts], self.context.clock.now(), self.context.zone)
        assert until is not None  # noqa: S101 - none of those lasts for ever
        asked = self.letters.sure(
            answer.incident, SCOPES[far], answer.values, language, until=until, chosen=pressed.second
        )
        return CallbackReply(self.context.texts.plain(language, "press-noted"), edit=asked)

    async def _given(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        answer = await self._wished(pressed, user, pressed.second, decided=True)
        if answer.exemption_id is None:
            return self._refused(answer.reply, language)
        await self.changed()
        given = await self.exemptions.given(answer.exemption_id, user.id)
        said = self.context.texts.plain(language, answer.reply.value)
        return CallbackReply(said, edit=None if given is None else self.letters.given(given, language))

    async def _wished(self, pressed: Pressed, user: User, chosen: int, *, decided: bool) -> ExemptAnswer:
        """Have a wish decided; `chosen` tells how far and how long."""
        far, lasts = divmod(chosen, len(LASTING))
        if far >= len(SCOPES):
            return await self.exemptions.may_wish(user.id, 0)
        now = self.context.clock.now()
        until = ends_at(LASTING[lasts], now, self.context.zone) if decided else None
        wish = Wish(user.id, Secret(user.full_name), pressed.subject, SCOPES[far], now, until)
        answer = await self.exemptions.wish(wish, self._content, self.reader.may_err)
        _log.info("exemption.wished", scope=wish.scope.value, reply=answer.reply.value)
        return answer

    async def _dropped(self, _pressed: Pressed, _user: User, language: Language) -> CallbackReply:
        texts = self.context.texts
        return CallbackReply(
            texts.plain(language, "press-noted"), edit=OutgoingMessage(texts.say(language, "exempt-dropped"))
        )

    async def _turned(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        staff = await self.people.whole_staff()
        if not staff.serves(user.id, self.context.clock.now()):
            return self._refused(ExemptReply.NOT_STAFF, language)
        page = self.letters.listed(await self.exemptions.listed(user.id), pressed.subject, language)
        return CallbackReply(self.context.texts.plain(language, "press-noted"), edit=page)

    async def _pressed(
        self, pressed: Pressed, user: User, language: Language, *, restore: bool
    ) -> CallbackReply:
        now = self.context.clock.now()
        press = ExemptionPress(user.id, Secret(user.full_name), pressed.subject, restore, now)
        reply, given = await self.exemptions.press(press)
        _log.info("exemption.pressed", reply=reply.value)
        if reply in _DONE:
            await self.changed()
        late = given if reply is ExemptReply.ALREADY_REVOKED else None
        first = None if late is None else late.revoked_by
        said = by_whom(self.context.texts, language, reply.value, first)
        shown = None if given is None else self.letters.given(given, language)
        return CallbackReply(said, edit=shown, done=None if shown is not None else False)

    async def _told(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        given = await self.exemptions.given(row.subject, row.chat_id)
        return None if given is None else self.letters.given(given, language, told=True)

    def _content(self, originals: Sequence[Secret]) -> Content:
        found = self.reader.read(posts_in(originals))
        return Content(
            tuple(map(Secret, found.texts)), found.distinct, tuple(map(Secret, found.hosts)), found.open_hosts
        )

    def _refused(self, reply: ExemptReply, language: Language) -> CallbackReply:
        return replied(self.context.texts, language, reply.value, done=False)
