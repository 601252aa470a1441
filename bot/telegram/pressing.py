"""Every press of a button: read, decided by the feature it belongs to, answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from telegram.error import TelegramError

from bot import logs
from bot.classroom import Clock, Language, Secret
from bot.incidents.appointments import Decided, DecisionReply
from bot.incidents.press import Act, Press
from bot.telegram.buttons import Pressed, Verb, pressed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from telegram import CallbackQuery, Update, User
    from telegram.ext import ContextTypes

    from bot.incidents.press import Answer
    from bot.telegram.asking import Asker
    from bot.texts import Texts

_log = logs.get("pressing")
_TOAST = 200  # characters (Bot API, answerCallbackQuery)
_ACTS = {Verb.ACKNOWLEDGE: Act.ACKNOWLEDGE, Verb.FALSE_ALARM: Act.FALSE_ALARM}
_SETTLED = frozenset({DecisionReply.CONFIRMED, DecisionReply.DECLINED, DecisionReply.ALREADY})


class Casebook(Protocol):
    """Where incidents are kept."""

    async def press(self, press: Press) -> Answer:
        """Decide and record a press on a card."""
        ...


class People(Protocol):
    """Where staff are kept."""

    async def decide_claim(self, decided: Decided, member_id: int) -> DecisionReply:
        """Decide and record an owner's answer to a claim."""
        ...

    async def decide_staff_chat(self, decided: Decided, chat_row: int) -> DecisionReply:
        """Decide and record an answer to "is this the staff chat?"."""
        ...


class Claims(Protocol):
    """Takes the word of somebody who says: I am a teacher."""

    async def claim(self, user: User, group_id: int | None, language: Language) -> str:
        """Decide and record it; return what to tell, as plain text."""
        ...


class Pressing:
    """Answers presses.

    `staff_changed` is told when a staff chat was confirmed or refused; `later` runs what nobody waits for,
    so that the chat's next press is answered at once.
    """

    def __init__(
        self,
        casebook: Casebook,
        people: People,
        claims: Claims,
        asker: Asker,
        *,
        texts: Texts,
        clock: Clock,
        language_for: Callable[[User], Language],
        staff_changed: Callable[[], Awaitable[None]],
        later: Callable[[Coroutine[None, None, None]], None],
    ) -> None:
        self._casebook = casebook
        self._people = people
        self._claims = claims
        self._asker = asker
        self._texts = texts
        self._clock = clock
        self._language_for = language_for
        self._staff_changed = staff_changed
        self._later = later

    async def pressed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle a callback query: every press is answered, whatever it carries."""
        query = update.callback_query
        if query is None:
            return
        language = self._language_for(query.from_user)
        button = pressed(query.data)
        said, settled = self._texts.plain(language, "press-unknown"), False
        if button is not None:
            said, settled = await self._act(button, query.from_user, language)
        await self._answer(query, said)
        if settled:
            self._later(self._retire(query, said))

    async def _act(self, button: Pressed, user: User, language: Language) -> tuple[str, bool]:
        """Do what a button says; return what to tell, and whether its question is settled by that."""
        act = _ACTS.get(button.verb)
        if act is not None:
            return await self._on_card(act, button.subject, user, language), False
        if button.verb is Verb.CLAIM:
            return await self._claims.claim(user, button.subject or None, language), True
        yes = button.verb in (Verb.CONFIRM_CLAIM, Verb.CONFIRM_CHAT)
        decided = Decided(user.id, yes, self._clock.now())
        if button.verb in (Verb.CONFIRM_CLAIM, Verb.DECLINE_CLAIM):
            reply = await self._people.decide_claim(decided, button.subject)
        else:
            reply = await self._people.decide_staff_chat(decided, button.subject)
            await self._staff_changed()
        return self._texts.plain(language, reply.value), reply in _SETTLED

    async def _on_card(self, act: Act, incident_id: int, user: User, language: Language) -> str:
        press = Press(user.id, Secret(user.full_name), act, incident_id, self._clock.now())
        answer = await self._casebook.press(press)
        _log.info("press", act=act.value, reply=answer.reply.value)
        if answer.who is not None:
            return self._texts.plain(language, f"{answer.reply.value}-by", who=answer.who)
        return self._texts.plain(language, answer.reply.value)

    async def _answer(self, query: CallbackQuery, said: str) -> None:
        try:
            await self._asker.ask(lambda: query.answer(said[:_TOAST], show_alert=True))
        except TelegramError as error:
            # The press has had its effect; a toast that comes too late is Telegram's to lose.
            _log.warning("press not answered", error=type(error).__name__)

    async def _retire(self, query: CallbackQuery, said: str) -> None:
        """Put what was decided in place of the question, so that nobody presses it again."""
        try:
            await self._asker.ask(lambda: query.edit_message_text(said))
        except TelegramError as error:
            _log.warning("question not retired", error=type(error).__name__)
