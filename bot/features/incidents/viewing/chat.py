"""The pictures of an incident, for staff who ask for them: blurred, so that nothing in them can be read.

One that came with an alarm is shown as it is at a second press, and, if the school keeps evidence, sealed.

The press is decided and recorded at once; the picture follows through the outbox, which keeps no content: it
is downloaded again from Telegram, and blurred, when it is sent.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot import logs
from bot.classroom import Secret
from bot.features.incidents.buttons import AlarmButton, IncidentButton, IncidentJob, IncidentMessage
from bot.features.incidents.rules.incident import Original
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.viewing.rules import STANDS, Viewed, ViewRequest
from bot.features.incidents.viewing.store import DeletedMessages
from bot.telegram.api.calls import NoAnswer
from bot.telegram.api.transport import Fetcher, Unfetched
from bot.telegram.messages.desk import CallbackReply, Desk, Due, Job, Press
from bot.telegram.messages.messenger import Attached, OutgoingMessage, Uploaded
from bot.telegram.updates.reading import Carried, carried_by, message_in, update_of

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


@dataclass(frozen=True, kw_only=True, slots=True)
class Viewing:
    """What this desk is handed.

    `blurred` returns a picture as a JPEG in which nothing can be read; None for content that is no picture.
    `drop` deletes an original whose time is over. Of an alarm's picture `unsealed` returns the file id while
    it is no evidence yet, `seal` makes it evidence, `seal_later` has that tried at a time.
    """

    originals: DeletedMessages
    unsealed: Callable[[int], Awaitable[Secret | None]]
    seal: Callable[[int, bytes], Awaitable[None]]
    seal_later: Callable[[int, datetime], Awaitable[None]]
    fetcher: Fetcher
    blurred: Callable[[bytes], Awaitable[bytes | None]]
    drop: Callable[[int], Awaitable[None]]


desk = Desk[Viewing]("viewing")


@desk.press(*_VIEWS)
async def ask(press: Press[Viewing]) -> CallbackReply:
    """Have a picture sent to whoever asks for it, if they may see it."""
    view, who = _VIEWS[press.verb], press.who
    request = ViewRequest(view, who.account, who.name, press.subject, press.clock.now())
    answer = await press.own.originals.view(request, _shows)
    _log.info("incident.picture_requested", reply=answer.reply.value, view=view.value)
    sent = answer.reply is Reply.PICTURE_SENT
    clear = sent and view is Viewed.PICTURE_CLEAR
    return press.reply(f"{answer.reply.value}-clear" if clear else answer.reply, done=sent)


@desk.message(IncidentMessage.PICTURE)
async def picture(due: Due[Viewing]) -> OutgoingMessage | None:
    """Return a picture, blurred."""
    kept = await due.own.originals.seen_by(Viewed.PICTURE, due.subject, due.row.chat_id)
    if not kept:
        return None
    number = kept[0].incident.number
    try:
        content = await _blurred(due.own, kept)
    except Unfetched as problem:
        if problem.lost and due.row.attempts < _ATTEMPTS:
            raise NoAnswer("a picture", asked=False) from None
        return due.sentence("picture-lost", number=number)
    if content is None:
        return due.sentence("picture-none", number=number)
    verbs = () if kept[0].incident.alarm is None else (AlarmButton.PICTURE_CLEAR,)
    return OutgoingMessage(
        due.say("picture-blurred", number=number),
        due.choice(due.subject, *verbs),
        attached=Uploaded(content),
        protected=True,
        remove_after=STANDS,
    )


@desk.message(IncidentMessage.PICTURE_CLEAR)
async def as_it_is(due: Due[Viewing]) -> OutgoingMessage | None:
    """Return an alarm's picture as it is."""
    kept = await due.own.originals.seen_by(Viewed.PICTURE_CLEAR, due.subject, due.row.chat_id)
    file = next(_pictures(kept), None)
    if file is None:
        return None
    shown = Attached(file.file_id, photo=True)
    return OutgoingMessage(due.say("alarm-picture"), attached=shown, protected=True, remove_after=STANDS)


@desk.job(IncidentJob.SEAL_PICTURE)
async def seal(job: Job[Viewing]) -> None:
    """Make a picture evidence: Telegram keeps it for the bot alone, and not for good."""
    said_id, own = job.subject, job.own
    sent = await own.unsealed(said_id)
    if sent is None:
        return
    try:
        content = await own.fetcher.fetch(sent.reveal(), _TRIES)
    except Unfetched as problem:
        _log.error("evidence.picture_unfetched", said=said_id, reason=problem.reason, lost=problem.lost)
        if problem.lost:
            await own.seal_later(said_id, job.context.clock.now() + _LATER)
        return
    await own.seal(said_id, content)


@desk.job(IncidentJob.DROP_ORIGINAL)
async def drop(job: Job[Viewing]) -> None:
    """Delete an original once its 72 hours are over."""
    await job.own.drop(job.subject)


async def _blurred(own: Viewing, kept: Iterable[Original]) -> bytes | None:
    """Return the first picture that can be shown; None without any. Raises Unfetched."""
    problem: Unfetched | None = None
    for _, file in zip(range(_PICTURES), _pictures(kept), strict=False):
        try:
            content = await own.blurred(await own.fetcher.fetch(file.file_id, _TRIES))
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
