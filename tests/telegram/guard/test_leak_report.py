"""Which rooms a leak shows, and whose words they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from bot.classroom import Arrival, Journaled, Secret
from bot.features.lessons.invitations.rules.invitation import Invitation, read_invitations
from bot.features.lessons.rules.offers import ShownRoom
from bot.lesson import Provider
from bot.moderation.known.personal import PERSONAL_WAY
from bot.moderation.post import Part, Surface
from bot.moderation.verdict import Decision, Kind, Verdict
from bot.storage.updates.journal import Journal
from bot.telegram.guard.recording import JudgedMessage, LeakDescriber
from bot.telegram.updates.reading import post_of

NOW = datetime(2026, 9, 7, 0, 30, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
CHAT = {"id": -7, "type": "supergroup", "title": "7A"}
TEACHER, PUPIL, OTHER = 2, 4, 5
LINK = "https://us05web.zoom.us/j/84215530967?pwd=QmZ4"
SAID = f"{LINK}\nMật mã: 246810"
LEADS = ((Kind.MEETING_ID, Secret("84215530967")),)

Message = dict[str, object]


@dataclass(frozen=True, slots=True)
class Stored:
    """A journal with earlier messages."""

    messages: tuple[Message, ...] = ()

    async def find(self, _chat_id: int, message_ids: Sequence[int]) -> list[Journaled]:
        return [Journaled(1, arrival(each)) for each in self.messages if each["message_id"] in message_ids]


def message(number: int, text: str, account: int = PUPIL, **more: object) -> Message:
    said = {"message_id": number, "chat": CHAT, "date": 1788741000 + number, "text": text}
    return {**said, "from": {"id": account, "first_name": "An"}, **more}


def arrival(said: Mapping[str, object]) -> Arrival:
    number = said["message_id"]
    assert isinstance(number, int)
    return Arrival(number, -7, number, NOW, json.dumps({"message": said}).encode())


def read(text: str) -> tuple[Invitation, ...]:
    return read_invitations(text, NOW, ZONE)


def broken(_text: str) -> tuple[Invitation, ...]:
    raise ValueError("boom")


async def shown(
    *said: Message,
    file: str | None = None,
    secrets: tuple[tuple[Kind, Secret], ...] = LEADS,
    reads: Callable[[str], tuple[Invitation, ...]] = read,
) -> tuple[ShownRoom, ...]:
    """Return the rooms that the last of these messages shows, together with those before it."""
    *before, newest = said
    post = post_of(newest)
    if file is not None:
        post = replace(post, parts=(*post.parts, Part(Surface.DOCUMENT, file)))
    numbers = tuple(int(str(each["message_id"])) for each in said)
    verdict = Verdict(Decision.DELETE, 1.0, (), numbers, "•", secrets)
    judged = JudgedMessage(1, arrival(newest), newest, post, verdict)
    _, handed = await LeakDescriber(cast("Journal", Stored(tuple(before))), {TEACHER}, reads).report(judged)
    return handed.shown()


def forwarded(said: Message) -> Message:
    user = {"id": 9, "is_bot": False, "first_name": "Hoa"}
    return {**said, "forward_origin": {"type": "user", "date": 1, "sender_user": user}}


CITED = [{"type": "blockquote", "offset": 0, "length": len(LINK)}]
BY_CHANNEL = {"sender_chat": {"id": -9, "type": "channel", "title": "Kênh"}}


@pytest.mark.parametrize(
    ("said", "of_author"),
    [
        ((message(1, SAID),), True),
        ((forwarded(message(1, SAID, TEACHER)),), True),
        ((message(1, SAID, TEACHER, entities=CITED),), True),
        ((message(1, SAID, **BY_CHANNEL),), False),
        ((message(1, LINK), message(2, "mật mã là 246810", OTHER)), False),
        ((message(1, LINK), message(2, "mật mã là 246810")), True),
        ((message(1, LINK), message(2, "Mật mã: 246810", TEACHER)), False),
    ],
)
async def test_it_is_told_whose_words_a_room_is(said: tuple[Message, ...], of_author: bool) -> None:  # noqa: FBT001 - a parameter of the table above
    """An author's alone, also sent on; or of several accounts, or of nobody known."""
    (room,) = await shown(*said)
    assert room.of_author is of_author
    assert room.invitation.link == Secret(LINK)


async def test_a_room_in_a_file_is_shown_too() -> None:
    """Whoever made the picture or the document."""
    (room,) = await shown(message(1, "bài của cô", TEACHER), file=SAID)
    assert room.of_author
    assert room.invitation.passcode == Secret("246810")


async def test_a_disguised_id_alone_is_a_room() -> None:
    """As the rules read it, by its length; a passcode that they read is folded, and left out."""
    said = message(1, "tám bốn hai một năm năm ba không chín sáu bảy")
    secrets = (*LEADS, (Kind.PASSCODE, Secret("abc")))
    (room,) = await shown(said, secrets=secrets)
    assert (room.invitation.provider, room.invitation.meeting_id) == (Provider.ZOOM, LEADS[0][1])
    assert (room.invitation.link, room.invitation.passcode, room.of_author) == (None, None, True)
    teams = ((Kind.MEETING_ID, Secret("384215530967")),)
    assert (await shown(said, secrets=teams))[0].invitation.provider is Provider.TEAMS


@pytest.mark.parametrize(
    "secrets",
    [
        (),
        (*LEADS, (Kind.MEETING_ID, Secret("94123456721"))),
        (*LEADS, (Kind.LINK, Secret("zoom.us/j/84215530967"))),
        ((Kind.MEETING_ID, Secret("abc-defg-hij")),),
        ((Kind.MEETING_ID, Secret("1234567")),),
    ],
)
async def test_what_names_no_one_room_shows_none(secrets: tuple[tuple[Kind, Secret], ...]) -> None:
    """Several IDs, or none that is sure to be one."""
    assert await shown(message(1, "hai ba bốn"), secrets=secrets) == ()


async def test_who_warns_of_a_room_as_staff_shows_none() -> None:
    """A pupil's warning may still hold the class's room."""
    warning = f"Các em đừng vào link này nhé: {LINK}"
    assert await shown(message(1, warning, TEACHER)) == ()
    assert len(await shown(message(1, warning))) == 1


async def test_a_text_that_breaks_the_reader_shows_none() -> None:
    """The leak is recorded all the same."""
    assert await shown(message(1, SAID), reads=broken) == ()


async def test_the_mark_of_a_personal_way_is_told_as_it_is_written() -> None:
    """Beside the secrets in normal form; of what only looks like one too: nobody was given that."""
    ticket = "hQ8wPq0yJ2XkDQkAAAAU"
    said = message(1, f"https://us02web.zoom.us/w/87012345678?tk={ticket}")
    verdict = Verdict(Decision.DELETE, 1.0, (), (1,), "•", LEADS)
    judged = JudgedMessage(1, arrival(said), said, post_of(said), verdict)
    report, _ = await LeakDescriber(cast("Journal", Stored(())), {TEACHER}, read).report(judged)
    assert report.secrets == (
        *((kind.value, secret) for kind, secret in LEADS),
        (PERSONAL_WAY, Secret(ticket)),
    )
