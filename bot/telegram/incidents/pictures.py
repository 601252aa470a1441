"""The pictures of an incident, for staff who ask for them: blurred, so that nothing in them can be read.

One that came with an alarm is shown as it is at a second press, and, if the school keeps evidence, sealed.

The press is decided and recorded at once; the picture follows through the outbox, which keeps no content: it
is downloaded again from Telegram, and blurred, when it is sent.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Protocol

from bot import logs
from bot.classroom import Secret
from bot.features.incidents.alarms.buttons import AlarmButton
from bot.incidents.messages import IncidentJob, IncidentMessage
from bot.incidents.permissions import Reply
from bot.incidents.viewing import STANDS, Viewed, ViewRequest
from bot.telegram.api.downloads import Unfetched
from bot.telegram.api.errors import NoAnswer
from bot.telegram.buttons.incidents import IncidentButton
from bot.telegram.messages.keyboards import choice
from bot.telegram.messages.messenger import Attached, OutgoingMessage, Uploaded
from bot.telegram.messages.presses import CallbackReply, replied
from bot.telegram.updates.reading.attachments import carried_by
from bot.telegram.updates.reading.parsing import message_in, update_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from telegram import User

    from bot.classroom import Clock, Language
    from bot.features.incidents.alarms.store.reporting import Alarms
    from bot.incidents.incident import Original
    from bot.outbox import JobKind, OutboxRow
    from bot.storage.incidents.deleted_messages import DeletedMessages
    from bot.telegram.api.downloads import Fetcher
    from bot.telegram.messages.desk import JobHandler
    from bot.telegram.messages.keyboards import Pressed
    from bot.telegram.messages.presses import Callbacks, Renderers
    from bot.telegram.updates.reading.attachments import Carried
    from bot.texts import Texts

_log = logs.get()
_VIEWS: Final = {
    IncidentButton.SEE_PICTURE: Viewed.PICTURE,
    AlarmButton.PICTURE: Viewed.PICTURE,
    AlarmButton.PICTURE_CLEAR: Viewed.PICTURE_CLEAR,
}
_TRIES: Final = 3  # download tries per rendering: the outbox tries again
_LATER: Final = timedelta(minutes=5)  # until a picture that is to be sealed is tried again
_ATTEMPTS: Final = 5  # of the outbox
_PICTURES: Final = 5  # that are tried: an album's first may be one that cannot be shown


class Blurring(Protocol):
    """Makes pictures unreadable."""

    async def blurred(self, content: bytes) -> bytes | None:
        """Return a JPEG in which nothing can be read; None for content that is no picture."""
        ...


@dataclass(frozen=True, slots=True)
class PictureHandlers:
    """Answers presses on [Xem ảnh mờ], and renders the pictures."""

    originals: DeletedMessages
    alarms: Alarms
    fetcher: Fetcher
    blurring: Blurring
    _: KW_ONLY
    texts: Texts
    clock: Clock

    @property
    def callbacks(self) -> Callbacks:
        """The handlers of the buttons."""
        return dict.fromkeys(_VIEWS, self._wished)

    @property
    def renderers(self) -> Renderers:
        """The renderers of the pictures."""
        return {IncidentMessage.PICTURE: self._picture, IncidentMessage.PICTURE_CLEAR: self._clear}

    @property
    def jobs(self) -> Mapping[JobKind, JobHandler]:
        """The job that makes a picture evidence."""
        return {IncidentJob.SEAL_PICTURE: self._seal}

    async def _wished(self, button: Pressed, user: User, language: Language) -> CallbackReply:
        name, now = Secret(user.full_name), self.clock.now()
        view = _VIEWS[button.verb]
        answer = await self.originals.view(ViewRequest(view, user.id, name, button.subject, now), _shows)
        _log.info("incident.picture_requested", reply=answer.reply.value, view=view.value)
        clear = view is Viewed.PICTURE_CLEAR and answer.reply is Reply.PICTURE_SENT
        said = f"{answer.reply.value}-clear" if clear else answer.reply.value
        return replied(self.texts, language, said, done=answer.reply is Reply.PICTURE_SENT)

    async def _picture(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        kept = await self.originals.seen_by(Viewed.PICTURE, row.subject, row.chat_id)
        if not kept:
            return None
        number = kept[0].incident.number
        try:
            content = await self._blurred(kept)
        except Unfetched as problem:
            if problem.lost and row.attempts < _ATTEMPTS:
                raise NoAnswer("a picture", asked=False) from None
            return OutgoingMessage(self.texts.say(language, "picture-lost", number=number))
        if content is None:
            return OutgoingMessage(self.texts.say(language, "picture-none", number=number))
        verbs = () if kept[0].incident.alarm is None else (AlarmButton.PICTURE_CLEAR,)
        return OutgoingMessage(
            self.texts.say(language, "picture-blurred", number=number),
            choice(self.texts, language, row.subject, *verbs),
            attached=Uploaded(content),
            protected=True,
            remove_after=STANDS,
        )

    async def _clear(self, row: OutboxRow, language: Language) -> OutgoingMessage | None:
        file = next(
            _pictures(await self.originals.seen_by(Viewed.PICTURE_CLEAR, row.subject, row.chat_id)), None
        )
        if file is None:
            return None
        said = self.texts.say(language, "alarm-picture")
        shown = Attached(file.file_id, photo=True)
        return OutgoingMessage(said, attached=shown, protected=True, remove_after=STANDS)

    async def _seal(self, said_id: int) -> None:
        """Make a picture evidence: Telegram keeps it for the bot alone, and not for good."""
        picture = await self.alarms.unsealed(said_id)
        if picture is None:
            return
        try:
            content = await self.fetcher.fetch(picture.reveal(), _TRIES)
        except Unfetched as problem:
            _log.error("evidence.picture_unfetched", said=said_id, reason=problem.reason, lost=problem.lost)
            if problem.lost:
                await self.alarms.seal_later(said_id, self.clock.now() + _LATER)
            return
        await self.alarms.seal(said_id, content)

    async def _blurred(self, kept: Iterable[Original]) -> bytes | None:
        """Return the first picture that can be shown; None without any. Raises Unfetched."""
        problem: Unfetched | None = None
        for _, file in zip(range(_PICTURES), _pictures(kept), strict=False):
            try:
                content = await self.blurring.blurred(await self.fetcher.fetch(file.file_id, _TRIES))
            except Unfetched as error:
                problem = error
                continue
            if content is not None:
                return content
        if problem is not None:
            raise problem
        return None


def _pictures(kept: Iterable[Original]) -> Iterator[Carried]:
    for original in kept:
        for file in _files(original.text.reveal()):
            if file.picture:
                yield file
            if file.instead is not None:
                yield file.instead


def _files(raw: str) -> tuple[Carried, ...]:
    message = message_in(update_of(raw.encode()))
    return () if message is None else carried_by(message)


def _shows(raw: str) -> bool:
    return any(file.shown for file in _files(raw))
