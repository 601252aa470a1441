"""The original of a message that was removed by mistake: for staff who ask, and as the school's example.

The press is decided and recorded at once; the text follows through the outbox, which keeps no content. The
same words are shown before a link, an ID or a code is posted again, to whoever says that it was a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from telegram import InlineKeyboardButton

from bot import logs
from bot.classroom import Language, Secret
from bot.features.incidents.buttons import (
    FalseAlarmButton,
    FalseAlarmJob,
    FalseAlarmMessage,
    IncidentButton,
    IncidentMessage,
)
from bot.features.incidents.false_alarms.store import FalseAlarms
from bot.features.incidents.rules.incident import Incident, Original
from bot.features.incidents.rules.permissions import Reply
from bot.features.incidents.rules.press import PressAnswer
from bot.features.incidents.viewing.rules import STANDS, Viewed, ViewRequest
from bot.moderation.post import Post, Surface
from bot.telegram.messages.desk import CallbackReply, Desk, Due, Job, Press
from bot.telegram.messages.keyboards import row_of
from bot.telegram.messages.messenger import OutgoingMessage
from bot.telegram.updates.reading import cut, message_in, post_of, update_of
from bot.texts import Texts

_log = logs.get()
_LINK: Final = re.compile(r"://|\bwww\.|\b(?:[\w-]+\.)+[a-z]{2,}/\S", re.IGNORECASE)
_LONGEST: Final = 3000  # UTF-16 units; a message has 4096, with the words around it
_PIECE: Final = 400  # characters: a value of a sentence has 2,500, and one may become five


@dataclass(frozen=True, kw_only=True, slots=True)
class Opening:
    """What this desk is handed.

    `seen_by`: what of an incident an account may see now. `example_of` returns what is kept of a post in
    which these names may stand.
    """

    view: Callable[[ViewRequest], Awaitable[PressAnswer]]
    seen_by: Callable[[Viewed, int, int], Awaitable[Sequence[Original]]]
    false_alarms: FalseAlarms
    example_of: Callable[[Post, Iterable[str]], str | None]


desk = Desk[Opening]("false_alarms", FalseAlarmButton, FalseAlarmMessage, FalseAlarmJob)


@desk.job(FalseAlarmJob.LEARN)
async def learn(job: Job[Opening]) -> None:
    """Keep an incident's messages as examples."""

    def example(raw: Secret, names: Iterable[Secret]) -> Secret | None:
        named = [each.reveal() for each in names]
        texts = (job.own.example_of(post, named) for post in posts_in([raw]))
        return next((Secret(text) for text in texts if text), None)

    await job.own.false_alarms.learn(job.subject, example)


@desk.press(FalseAlarmButton.ORIGINAL)
async def wish(press: Press[Opening]) -> CallbackReply:
    """Have the original sent."""
    name, now = press.who.name, press.clock.now()
    request = ViewRequest(Viewed.ORIGINAL, press.user.id, name, press.subject, now)
    answer = await press.own.view(request)
    _log.info("incident.original_requested", reply=answer.reply.value)
    return press.reply(answer.reply, done=answer.reply is Reply.ORIGINAL_SENT)


@desk.message(IncidentMessage.ORIGINAL)
async def original(due: Due[Opening]) -> OutgoingMessage | None:
    """Return the words of an original."""
    kept = await due.own.seen_by(Viewed.ORIGINAL, due.subject, due.row.chat_id)
    if not kept:
        return None
    number, words = kept[0].incident.number, _said_in(kept)
    if not words.strip():
        return due.sentence("original-wordless", number=number)
    return _quoting(due, words, due.say("original-shown", number=number))


@desk.message(IncidentMessage.REPOST_PREVIEW)
async def preview(due: Due[Opening]) -> OutgoingMessage | None:
    """Return what is to stand again, with the question; of a picture alone what the card shows of it."""
    kept = await due.own.seen_by(Viewed.PREVIEW, due.subject, due.row.chat_id)
    if not kept:
        return None
    incident, words = kept[0].incident, _said_in(kept)
    head = due.say("repost-preview", number=incident.number)
    asked = due.say("repost-ask", group=incident.place or Secret("—"))
    shown = _quoting(due, words if words.strip() else incident.fragment.reveal(), head, asked)
    verbs = IncidentButton.FALSE_SURE, IncidentButton.FALSE_NO
    return replace(shown, keyboard=due.choice(incident.id, *verbs))


def _quoting(due: Due[Opening], words: str, head: str, foot: str = "") -> OutgoingMessage:
    """Return words between two sentences, protected and for ten minutes; nobody's link is pressed there.

    Nothing is left out of what people wrote in one message: what follows, follows in a second one.
    """

    def quoted(text: str) -> str:
        pieces = (text[at : at + _PIECE] for at in range(0, len(text), _PIECE))
        said = "".join(due.say("original-words", text=Secret(each)) for each in pieces)
        return f"<blockquote>{said}</blockquote>"

    first, rest = cut(words, _LONGEST)
    more, _ = cut(rest, _LONGEST)
    following = OutgoingMessage(quoted(more), protected=True) if more.strip() else None
    text = "\n".join(each for each in (head, quoted(first), foot) if each)
    return OutgoingMessage(text, protected=True, remove_after=STANDS, rest=following)


def holds_link(raw: Secret) -> bool:
    """Tell whether a link stands in an update's message, whatever it leads to."""
    parts = (part for post in posts_in([raw]) for part in post.parts)
    return any(part.surface is Surface.LINK or _LINK.search(part.text) for part in parts)


def _said_in(kept: Sequence[Original]) -> str:
    posts = posts_in([each.text for each in kept])
    return "\n\n".join("\n".join(part.text for part in post.parts) for post in posts)


def posts_in(updates: Sequence[Secret]) -> Iterator[Post]:
    """Yield the posts of updates, as far as they hold messages."""
    for raw in updates:
        message = message_in(update_of(raw.reveal().encode()))
        if message is not None:
            yield post_of(message)


def on_card(texts: Texts, incident: Incident, language: Language) -> list[list[InlineKeyboardButton]]:
    """Return a card's buttons, one a row: to see what was removed, and to let the like pass from now on."""
    if not (incident.is_mistake and incident.owned) or incident.gives_room_away:
        return []
    verbs = (*((FalseAlarmButton.ORIGINAL,) if incident.deleted else ()), FalseAlarmButton.EXEMPT)
    return [row_of(texts, language, incident.id, verb) for verb in verbs]
