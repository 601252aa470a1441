"""What a teacher is told of the rest of a paste, and what is sent."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import cast

import pytest
from telegram import User

from bot import texts
from bot.classroom import Language, Secret
from bot.features.lessons.buttons import RedactedRepostButton, RedactedRepostMessage
from bot.features.lessons.reposts.chat import Reposting, post, posted, show
from bot.features.lessons.reposts.rules import RedactedRepost, RedactedRepostReply
from bot.features.lessons.reposts.store import RedactedReposts
from bot.moderation.post import Post
from bot.moderation.verdict import Decision, Verdict
from bot.outbox import Callback, OutboxRow
from bot.records import Who
from bot.telegram.messages.context import Context
from bot.telegram.messages.desk import Due, Press
from bot.telegram.messages.keyboards import Pressed

SECRET = "246810"
LAN = User(4, "Lan", is_bot=False)
TEXTS = texts.load()
CONTEXT = cast("Context", SimpleNamespace(texts=TEXTS))


def judge(post: Post) -> Verdict:
    """Hide the secret; keep whatever says nothing of breaking in."""
    text = post.parts[0].text
    bad = SECRET in text or "phá" in text
    return Verdict(
        Decision.DELETE if bad else Decision.KEEP, 0.0, (), (), text.replace(SECRET, "•" * len(SECRET))
    )


class Store:
    """Holds one paste."""

    def __init__(self, text: str, **about: object) -> None:
        message = {"text": text, "from": {"id": 4, "first_name": "Lan"}, **about}
        self.original = Secret(json.dumps({"message": message}))
        self.posted = 0

    async def looked_at(self, who: Who, rest_id: int) -> tuple[RedactedRepostReply, RedactedRepost | None]:
        """Open it for whoever pasted it."""
        assert who == Who(LAN.id, Secret(LAN.full_name))
        return RedactedRepostReply.COMES, await self.due(rest_id)

    async def post(self, account: int, rest_id: int) -> RedactedRepostReply:
        """Count."""
        assert (account, rest_id) == (LAN.id, 1)
        self.posted += 1
        return RedactedRepostReply.POSTED

    async def due(self, rest_id: int) -> RedactedRepost | None:
        """Return it."""
        return RedactedRepost(
            rest_id,
            2,
            4,
            -7,
            is_staff=True,
            removed=True,
            posted=False,
            originals=(self.original,),
        )


def pressing(store: Store, verb: Callback) -> Press[Reposting]:
    """Return a press of whoever pasted it."""
    own = Reposting(cast("RedactedReposts", store), judge)
    return Press(CONTEXT, own, Language.VI, LAN, Pressed(verb, 1))


def sending(store: Store) -> Due[Reposting]:
    """Return its row of the outbox."""
    own = Reposting(cast("RedactedReposts", store), judge)
    return Due(CONTEXT, own, Language.VI, OutboxRow(9, RedactedRepostMessage.REST, 1, -7, 0))


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        (f"Vào phá đi\nMật mã: {SECRET}", RedactedRepostReply.HELD),
        (f"Mật mã: {SECRET}", RedactedRepostReply.NOTHING),
    ],
)
@pytest.mark.parametrize("verb", [RedactedRepostButton.SHOW, RedactedRepostButton.POST])
async def test_what_can_not_be_posted_is_neither_shown_nor_posted(
    text: str, reply: RedactedRepostReply, verb: Callback
) -> None:
    """The teacher is told why; the outbox sends nothing either."""
    store = Store(text)
    told = await (show if verb is RedactedRepostButton.SHOW else post)(pressing(store, verb))
    assert (told.alert, told.follow_up, told.edit) == (TEXTS.plain(Language.VI, reply.value), None, None)
    assert store.posted == 0
    assert await posted(sending(store)) is None


async def test_a_long_rest_follows_in_its_topic() -> None:
    """In two messages of one forum's thread, both in the teacher's name; nothing of it is lost."""
    words = " ".join(["sách"] * 800)
    store = Store(f"{words}\nMật mã: {SECRET}", message_thread_id=5, is_topic_message=True)
    letter = await posted(sending(store))
    assert letter is not None
    assert letter.rest is not None
    assert (letter.topic, letter.rest.topic) == (5, 5)
    assert max(len(letter.text), len(letter.rest.text)) <= 4096
    assert (letter.text + letter.rest.text).count("sách") == 800


async def test_a_long_rest_is_shown_in_one_message() -> None:
    """What does not fit is marked; markup that somebody wrote is none."""
    store = Store(f"<b>{'sách ' * 780}\nMật mã: {SECRET}")
    told = await show(pressing(store, RedactedRepostButton.SHOW))
    assert told.follow_up is not None
    assert "…</blockquote>" in told.follow_up.text
    assert "&lt;b&gt;" in told.follow_up.text
    assert len(told.follow_up.text) <= 4096
