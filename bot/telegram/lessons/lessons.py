"""Teachers in private: invitations taken in, saved, given other times or another class, withdrawn."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from bot import logs
from bot.classroom import Language, Secret
from bot.features.lessons.buttons import LessonButton
from bot.features.lessons.classes.rules import named_in
from bot.features.lessons.invitations.rules.invitation import leads_in, read_invitations
from bot.features.lessons.invitations.rules.times import read_times
from bot.features.lessons.rules.decisions import LASTS
from bot.features.lessons.rules.lesson import LessonKind
from bot.features.lessons.rules.transitions import LessonReply
from bot.plain import plain, seen
from bot.telegram.buttons.school import SchoolButton
from bot.telegram.lessons.messages import REFUSALS
from bot.telegram.messages.keyboards import Pressed, choice, moment
from bot.telegram.messages.messenger import OutgoingMessage, sentence
from bot.telegram.messages.presses import CallbackReply
from bot.telegram.updates.reading.own_words import is_borrowed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from telegram import User

    from bot.classroom import BindingRole, SchoolClass
    from bot.features.lessons.invitations.rules.invitation import Invitation
    from bot.features.lessons.store.lessons import Lessons
    from bot.storage.school.staff import People
    from bot.storage.updates.dialogs import Dialogs
    from bot.telegram.lessons.messages import LessonMessageBuilder
    from bot.telegram.messages.context import Context
    from bot.telegram.messages.messenger import Tidier
    from bot.telegram.messages.presses import Callbacks
    from bot.telegram.messages.private_messages import PrivateMessage

_log = logs.get()
_KINDS: Final = {
    LessonButton.FOR_GUARDIANS: LessonKind.GUARDIANS,
    LessonButton.EXAM: LessonKind.EXAM,
    LessonButton.ORDINARY: LessonKind.LESSON,
    LessonButton.FOR_PUPILS: LessonKind.LESSON,
}
_PASTE, _FORWARD, _TIMES = "paste", "forward", "times"  # dialog steps
_TIMES_AGAIN: Final = "times-again"  # a dialog step: other times may be typed, but need not be
_TIMES_ALONE: Final = 32  # characters of a message with times alone


class LessonHandlers:
    """Answers teachers about lessons.

    `zone`: the school's, in which they write times. `bound_as` returns whether an account is a student's or a
    guardian's. `rooms_changed` is called when lessons, or the rooms looked for in class groups, may have
    changed.
    """

    def __init__(
        self,
        context: Context,
        lessons: Lessons,
        dialogs: Dialogs,
        people: People,
        *,
        tidier: Tidier,
        letters: LessonMessageBuilder,
        bound_as: Callable[[int], Awaitable[BindingRole | None]],
    ) -> None:
        self._lessons = lessons
        self._dialogs = dialogs
        self._people = people
        self._tidier = tidier
        self._texts = context.texts
        self._letters = letters
        self._clock = context.clock
        self._zone = context.zone
        self._bound_as = bound_as
        self._rooms_changed = context.rooms_changed
        self._looking = asyncio.Lock()

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of a lesson's buttons."""
        return {
            LessonButton.SAVE_LESSON: self._saved,
            LessonButton.BEGIN_NOW: self._begun,
            LessonButton.BEGIN_AT: self._begun,
            LessonButton.KEEP_LESSON: self._kept,
            LessonButton.KEEP_FOR_WEEK: self._kept,
            LessonButton.WITHDRAW_LESSON: self._withdrawn,
            LessonButton.SKIP_LESSON: self._withdrawn,
            LessonButton.RETURN_LESSON: self._returned,
            LessonButton.ALLOW_LINK: self._allowed,
            **dict.fromkeys(_KINDS, self._marked),
            LessonButton.LESSON_TIMES: self._ask_times,
            LessonButton.OTHER_CLASSES: self._show_classes,
            LessonButton.MOVE_LESSON: self._moved,
            LessonButton.PASTE_FOR: self._paste_for,
        }

    async def typed(self, said: PrivateMessage) -> OutgoingMessage | None:
        """Answer a teacher's typed or forwarded text: times asked for, or an invitation. None: neither.

        An invitation from staff is deleted from the private chat; others' messages stay.
        """
        message, user, text, language = said.message, said.user, said.text, said.language
        classes = said.classes
        if not classes:
            return await self._pasted_by_others(user, text, language)
        invitations = read_invitations(text, self._clock.now(), self._zone)
        if invitations:
            step = _FORWARD if is_borrowed(message, user) else _PASTE
            letter = await self._invited(user, invitations, text, classes, language, step=step)
            await self._tidier.take_down(message, user, language)
            return letter
        dialog = await self._dialogs.asked(user.id)
        if dialog is None or dialog.step not in (_TIMES, _TIMES_AGAIN) or "\n" in text.strip():
            return None  # times are one line; a list of names is several
        again = dialog.step == _TIMES_AGAIN
        if again and len(text) > _TIMES_ALONE:
            return None
        return await self._timed(user, dialog.subject, text, language, again=again)

    async def _pasted_by_others(self, user: User, text: str, language: Language) -> OutgoingMessage | None:
        """Answer an invitation from an account that teaches no class; None: it is no invitation.

        Texts are read one by one with pauses: however many accounts write at the same time, a leak waits for
        one of their texts at most.
        """
        async with self._looking:
            found = leads_in(text)
            await asyncio.sleep(0)
        if not found:
            return None
        staff = await self._people.staff_with(user.id)
        asked = staff.asks(user.id)
        if asked is not None:
            keyboard = choice(self._texts, language, asked.group_id or 0, SchoolButton.CLAIM_AGAIN)
            return OutgoingMessage(self._texts.say(language, "paste-waiting"), keyboard)
        if staff.serves(user.id, self._clock.now()):
            return sentence(self._texts, language, "paste-no-class")
        who = await self._bound_as(user.id)
        return sentence(self._texts, language, "paste-not-staff" if who is None else f"paste-{who.value}")

    async def _invited(
        self,
        user: User,
        invitations: Sequence[Invitation],
        text: str,
        classes: Sequence[SchoolClass],
        language: Language,
        *,
        step: str,
    ) -> OutgoingMessage:
        """Take in invitations. Their echoes are sent through the outbox, so that they survive a stop."""
        named = named_in(text, classes)
        if len(classes) > 1 and len(named) != 1:
            mark = await self._dialogs.ask_about(user.id, step, Secret(text))
            keyboard = self._letters.classes(LessonButton.PASTE_FOR, classes, mark=mark)
            return OutgoingMessage(self._texts.say(language, "paste-which-class"), keyboard)
        return await self._take_in(user, (named or classes)[0], invitations, step, language)

    async def _take_in(
        self,
        user: User,
        school_class: SchoolClass,
        invitations: Sequence[Invitation],
        step: str,
        language: Language,
    ) -> OutgoingMessage:
        """Take in invitations one by one; the answer is the first refusal, if there was any."""
        said = LessonReply.TAKEN
        for invitation in invitations:
            reply, _ = await self._lessons.paste(
                user.id, school_class.id, invitation, borrowed=step == _FORWARD
            )
            _log.info("lesson.invitation", reply=reply.value, provider=invitation.provider.value)
            said = reply if said is LessonReply.TAKEN else said
        await self._rooms_changed()
        wrong = said is LessonReply.TAKEN and any(each.backwards for each in invitations)
        return sentence(self._texts, language, "paste-backwards" if wrong else said.value)

    async def _timed(
        self, user: User, lesson_id: int, text: str, language: Language, *, again: bool = False
    ) -> OutgoingMessage | None:
        """Give a lesson the times in a text; None: after typed times, the text is something else."""
        said = seen(text)
        echo, now = await self._lessons.echo(user.id, lesson_id), self._clock.now()
        own = echo.lesson.starts_at.astimezone(self._zone).date() if echo else None
        times = read_times(said, plain(said), now, self._zone, own)
        # A start alone moves the lesson, which keeps its length.
        lasts = LASTS if echo is None or echo.lesson.untimed else echo.lesson.ends_at - echo.lesson.starts_at
        if times.starts_at is not None and (times.ends_at or times.starts_at + lasts) <= now:
            times = read_times(said, plain(said), now, self._zone)
        if times.starts_at is None or times.guessed:
            if again:
                return None
            return sentence(self._texts, language, "times-backwards" if times.backwards else "times-unclear")
        over = times.ends_at or times.starts_at + lasts
        reply = await self._lessons.set_times(user.id, lesson_id, (times.starts_at, over), self._zone)
        if reply is not LessonReply.MOVED:
            return sentence(self._texts, language, reply.value)
        await self._rooms_changed()
        # A correction of the times needs no press.
        await self._dialogs.ask(user.id, _TIMES_AGAIN, lesson_id)
        return await self._echo(user, lesson_id, language)

    async def _saved(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        return await self._shown(await self._lessons.save(user.id, pressed.subject), pressed, user, language)

    async def _begun(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        starts_at = moment(pressed.second) if pressed.verb is LessonButton.BEGIN_AT else None
        reply = await self._lessons.begin(user.id, pressed.subject, starts_at)
        return await self._shown(reply, pressed, user, language)

    async def _kept(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        return await self._shown(await self._lessons.keep(user.id, pressed.subject), pressed, user, language)

    async def _withdrawn(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self._lessons.withdraw(user.id, pressed.subject)
        if reply is LessonReply.WITHDRAWN and pressed.verb is LessonButton.SKIP_LESSON:
            reply = LessonReply.SKIPPED
        return await self._shown(reply, pressed, user, language)

    async def _returned(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self._lessons.give_back(user.id, pressed.subject)
        return await self._shown(reply, pressed, user, language)

    async def _moved(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self._lessons.other_class(user.id, pressed.subject, pressed.second)
        return await self._shown(reply, pressed, user, language)

    async def _marked(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self._lessons.mark(user.id, pressed.subject, _KINDS[pressed.verb], self._zone)
        return await self._shown(reply, pressed, user, language)

    async def _allowed(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        reply = await self._lessons.allow(user.id, pressed.subject)
        await self._rooms_changed()
        _log.info("lesson.link_allowed", reply=reply.value)
        said = self._texts.plain(language, reply.value)
        return CallbackReply(
            said, sentence(self._texts, language, "allowed-until") if reply is LessonReply.ALLOWED else None
        )

    async def _ask_times(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        if await self._lessons.echo(user.id, pressed.subject) is None:
            return CallbackReply(self._texts.plain(language, LessonReply.NOT_STAFF.value))
        await self._dialogs.ask(user.id, _TIMES, pressed.subject)
        question = sentence(self._texts, language, "times-question")
        return CallbackReply(self._texts.plain(language, "setup-look-below"), follow_up=question)

    async def _show_classes(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        echo = await self._lessons.echo(user.id, pressed.subject)
        if echo is None or not echo.others:
            return CallbackReply(self._texts.plain(language, LessonReply.NOT_STAFF.value))
        keyboard = self._letters.classes(LessonButton.MOVE_LESSON, echo.others, pressed.subject)
        question = OutgoingMessage(self._texts.say(language, "paste-which-class"), keyboard)
        return CallbackReply(self._texts.plain(language, "setup-look-below"), follow_up=question)

    async def _paste_for(self, pressed: Pressed, user: User, language: Language) -> CallbackReply:
        dialog = await self._dialogs.asked(user.id)
        own: Sequence[SchoolClass] = await self._lessons.staffed_by(user.id)
        chosen = next((one for one in own if one.id == pressed.subject), None)
        asked = dialog is not None and dialog.step in (_PASTE, _FORWARD) and dialog.subject == pressed.second
        data = dialog.data if dialog is not None and asked else None
        if dialog is None or data is None or chosen is None:
            return CallbackReply(self._texts.plain(language, LessonReply.UNKNOWN.value))
        invitations = read_invitations(data.reveal(), self._clock.now(), self._zone)
        letter = await self._take_in(user, chosen, invitations, dialog.step, language)
        await self._dialogs.end(user.id)
        return CallbackReply(self._texts.plain(language, "press-noted"), edit=letter)

    async def _shown(
        self, reply: LessonReply, pressed: Pressed, user: User, language: Language
    ) -> CallbackReply:
        """Return the result of a press, with the lesson as it is now."""
        await self._rooms_changed()
        _log.info("lesson.pressed", verb=pressed.verb.name, reply=reply.value)
        said = self._texts.plain(language, reply.value)
        echo = await self._lessons.echo(user.id, pressed.subject)
        done = reply not in REFUSALS
        if echo is None:
            return CallbackReply(said, done=done)
        return CallbackReply(said, edit=self._letters.echo(echo, language, self._clock.now()), done=done)

    async def _echo(self, user: User, lesson_id: int, language: Language) -> OutgoingMessage:
        echo = await self._lessons.echo(user.id, lesson_id)
        if echo is None:
            return sentence(self._texts, language, LessonReply.UNKNOWN.value)
        return self._letters.echo(echo, language, self._clock.now())
