"""The picture of an incident over real HTTP: blurred, to staff who ask, in private, for ten minutes."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing

import zxingcpp
from PIL import Image

from bot.sandbox import Broken, Message, Photo, Refuse, User
from bot.sandbox.world.files import Attachment
from bot.start_links import StartLink
from tests.e2e.harness import School, text_of
from tests.e2e.pictures import qr


async def carded(school: School, media: Attachment) -> Message:
    """Let a pupil leak; return the owner's card once it says that the message is gone."""
    await school.open()
    leak = school.telegram.say(school.group, school.pupil, media=media)
    await school.telegram.wait_until_deleted(leak, timeout_seconds=30)
    (card,) = await school.cards(school.owner)
    await school.settled()
    await school.details(school.owner, card)
    return card


def pictures(school: School, who: User) -> list[Message]:
    """Return the pictures that stand in somebody's private chat with the bot."""
    return [each for each in school.telegram.messages(who) if "photo" in each.content]


def content_of(school: School, message: Message) -> bytes:
    """Return the bytes of a message's picture."""
    sizes = message.content["photo"]
    assert isinstance(sizes, list)
    return school.telegram.board.world.files[sizes[-1]["file_id"]].content


def noted(school: School) -> int:
    """Count how often originals were opened, as the database tells."""
    with closing(sqlite3.connect(school.folder / "bot.db")) as database:
        query = "SELECT count(*) FROM incident_events WHERE what = 'original_opened'"
        return int(database.execute(query).fetchone()[0])


async def test_staff_see_the_picture_blurred_in_private(school: School) -> None:
    """The picture that comes shows no code, cannot be sent on, goes after ten minutes, and is noted."""
    card = await carded(school, Photo(qr()))
    assert school.words("card-surface-picture") in text_of(card)
    assert await school.press(school.owner, card, "see") == school.words("press-picture-sent")
    (shown,) = await school.until(lambda: pictures(school, school.owner))
    content = content_of(school, shown)
    assert zxingcpp.read_barcodes(Image.open(io.BytesIO(content))) == []
    assert shown.protected
    assert noted(school) == 1
    await school.settled()
    await school.clock.advance(601)
    await school.settled()
    assert pictures(school, school.owner) == []


async def test_whoever_has_not_started_the_bot_is_told_how(school: School) -> None:
    """Nothing can be sent to an owner who blocked the bot; the press opens the chat with [Start]."""
    card = await carded(school, Photo(qr()))
    school.telegram.block_bot(school.owner)
    school.telegram.fail(Refuse(403, "Forbidden: bot was blocked by the user"), "editMessageText")
    school.telegram.say(school.group, school.pupil, photo=Photo(qr()))
    await school.settled()
    assert await school.led(school.owner, card, "see") == StartLink.AGAIN.prefix
    assert noted(school) == 0
    school.telegram.fail(Refuse(400, "Bad Request: URL_INVALID"), "answerCallbackQuery")
    assert await school.press(school.owner, card, "see") == school.words("press-picture-start")


async def test_a_picture_that_telegram_does_not_give_now_comes_later_or_is_owned_up_to(
    school: School,
) -> None:
    """Trouble is waited out; a final refusal is said in a sentence."""
    card = await carded(school, Photo(qr()))
    school.telegram.fail(Broken(502), "download", times=4)
    await school.press(school.owner, card, "see")
    await school.until(lambda: pictures(school, school.owner))
    await school.settled()  # a press while it is on its way asks for no other
    school.telegram.fail(Refuse(400, "Bad Request: invalid file_id"), "getFile")
    await school.press(school.owner, card, "see")
    number = text_of(card).split("2026-")[1][:4]
    await school.told(school.owner, "picture-lost", number=f"2026-{number}")
