"""[Nhầm] on what holds a link asks first, and [Mở lại] takes away what was posted again."""

from __future__ import annotations

from bot.sandbox import Message, Refuse
from tests.e2e.harness import School, text_of
from tests.long.e2e.incidents.test_give_back import SAMPLE, comes_back, given_back, leak, says, shown


def rows(message: Message) -> list[list[str]]:
    """Return what stands on a message's buttons, row by row."""
    return [[str(each["text"]) for each in row] for row in (message.reply_markup or {})["inline_keyboard"]]


async def undone(school: School, card: Message) -> Message:
    """Have the owner call it a mistake and, three minutes later, open it again; return the repost."""
    assert await school.dismiss(school.owner, card) == school.words("press-closed")
    (again,) = await comes_back(school)
    await says(card, school, "card-given-back", at="07:30")
    await school.clock.advance(180)
    assert await school.press(school.owner, card, "reopen") == school.words("press-reopened-taking-back")
    return again


async def test_a_link_is_shown_and_asked_about_before_it_stands_again(school: School) -> None:
    """In private to the presser, protected; nothing is posted until then, and nothing is closed."""
    await school.open()
    card = await leak(school)
    assert [school.words(f"button-{verb}") for verb in ("ack", "details")] in rows(card)
    assert await school.press(school.owner, card, "false") == school.words("press-repost-asked")
    preview = await school.asked(school.owner, "false-sure")
    assert preview.protected
    assert SAMPLE in text_of(preview).replace("\u2060", "")
    await school.settled()
    assert given_back(school) == []
    assert await school.press(school.owner, preview, "false-no") == school.words("press-noted")
    await school.until(lambda: text_of(preview) == school.words("repost-dropped") or None)
    assert "chưa ai nhận" in text_of(card)
    assert await school.dismiss(school.owner, card) == school.words("press-closed")
    (again,) = await comes_back(school)
    assert shown(again).endswith(SAMPLE)


async def test_opening_it_again_takes_the_repost_away(school: School) -> None:
    """The card says from when to when it stood, and how long both times together."""
    await school.open()
    card = await leak(school)
    again = await undone(school, card)
    await school.telegram.wait_until_deleted(again)
    await says(card, school, "card-taken-back", at="07:30", until="07:33")
    assert school.words("card-given-back", at="07:30") not in text_of(card)
    known = await school.details(school.owner, card)
    assert school.words("lasted-minutes", count="4") in known  # a second, and three minutes more
    await school.dismiss(school.owner, card)
    await school.until(lambda: len(given_back(school)) == 1 or None)
    await says(card, school, "card-given-back", at="07:33")


async def test_a_repost_that_cannot_be_taken_away_is_told_so(school: School) -> None:
    """Trouble on the way is retried; where Telegram refuses, the card leads to it."""
    await school.open()
    card = await leak(school)
    refused = Refuse(400, "Bad Request: message can't be deleted for everyone")
    school.telegram.fail(refused, "deleteMessage", chat=school.group.id)
    again = await undone(school, card)
    await says(card, school, "card-not-taken-back", at="07:30")
    assert again.deleted is None
    links = [str(each.get("url")) for each in card.buttons]
    assert any(link.endswith(f"/{again.message_id}") for link in links)


async def test_both_halves_of_a_long_repost_are_taken_away(school: School) -> None:
    """The second message of a text too long for one does not stay behind."""
    await school.open()
    card = await leak(school, (f"{SAMPLE} " + "chữ " * 1100)[:4096].strip())
    again = await undone(school, card)
    await school.telegram.wait_until_deleted(again)
    await school.until(lambda: not [m for m in school.said(school.group) if "chữ chữ" in text_of(m)] or None)
