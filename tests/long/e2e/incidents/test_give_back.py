"""[Nhầm] gives back: what was removed by mistake stands again in its author's name, once."""

from __future__ import annotations

import pytest

from bot.sandbox import Chat, CutAfter, Message, Photo, Refuse
from bot.sandbox.world.calls import Call
from tests.e2e.harness import DELETE, ZOOM, School, labels, text_of

SAMPLE = "bài giảng mẫu https://meet.jit.si/BaiGiangMau"


def shown(message: Message) -> str:
    """Return a message's text or caption."""
    return str(message.content.get("text") or message.content.get("caption") or "")


def given_back(school: School, chat: Chat | None = None) -> list[Message]:
    """Return what the bot posted again and still stands, oldest first."""
    bot = school.telegram.bot.user.id
    messages = school.telegram.messages((chat or school.group).id)
    return [each for each in messages if each.author_id == bot and shown(each).startswith("💬")]


async def comes_back(school: School, count: int = 1, chat: Chat | None = None) -> list[Message]:
    """Wait until so many messages are posted again."""
    return await school.until(lambda: found if len(found := given_back(school, chat)) >= count else None)


def is_repost(call: Call) -> bool:
    """Tell whether the bot is posting something again, rather than saying its quiet line."""
    return "💬" in str(call.parameters.get("text"))


async def removed(school: School, message: Message, cards_by_then: int = 1) -> Message:
    """Wait until a message is gone and its card says so; return the owner's newest card."""
    await school.telegram.wait_until_deleted(message)
    cards = await school.cards(school.owner, cards_by_then)
    at_once = school.say("card-removed-at-once")
    await school.until(lambda: at_once in text_of(cards[-1]) or None)
    return cards[-1]


async def leak(school: School, text: str = SAMPLE) -> Message:
    """Have a pupil write something that is removed; return the owner's card."""
    return await removed(school, school.telegram.say(school.group, school.pupil, text))


async def says(message: Message, school: School, sentence: str, **values: str) -> None:
    """Wait until a card says something."""
    wanted = school.say(sentence, **values)
    await school.until(lambda: wanted in text_of(message) or None)


async def test_a_text_is_posted_again_in_its_authors_name(school: School) -> None:
    """Silently, links and all; the card says when, and the line about a removal is not touched."""
    await school.open()
    words = "xem 🎉 ở đây: meet.jit.si/BaiGiangMau"
    link = {"type": "text_link", "offset": 7, "length": 5, "url": "https://example.com/bai?a=1&b=2"}
    message = school.telegram.say(school.group, school.pupil, words, entities=[link])
    card = await removed(school, message)
    assert await school.dismiss(school.owner, card) == school.say("press-closed")
    (again,) = await comes_back(school)
    assert shown(again) == f"{school.say('given-back', author='An', at='07:30')}\n{words}"
    kept = [e for e in again.content["entities"] if e["type"] == "text_link"]
    assert [each["url"] for each in kept] == ["https://example.com/bai?a=1&b=2"]
    call = [each for each in school.telegram.calls("sendMessage") if each.chat_id == school.group.id][-1]
    assert call.parameters["disable_notification"] is True
    await says(card, school, "card-given-back", at="07:30")
    await school.details(school.owner, card)
    verbs = "reopen", "original", "exempt", "card-more", "summary"
    assert labels(card) == [school.say(f"button-{verb}") for verb in verbs]


async def test_each_part_of_an_album_comes_back(school: School) -> None:
    """In order, whichever part has the caption, by the one card that there is."""
    await school.open()
    captions = ["", "", "học ở meet.jit.si/BaiGiangMau"]
    parts = school.telegram.album(school.group, school.pupil, [Photo(b"p", each) for each in captions])
    await school.telegram.wait_until_deleted(*parts)
    await school.quiet()
    (card,) = await school.cards(school.owner)
    assert await school.dismiss(school.owner, card) == school.say("press-closed")
    again = await comes_back(school, 3)
    assert all("photo" in each.content for each in again)
    assert [shown(each).splitlines()[1:] for each in again] == [[each] if each else [] for each in captions]


async def test_half_a_message_is_told_as_not_known(school: School) -> None:
    """Where the answer to the second half was lost, the card sends somebody to look; nothing is repeated."""
    await school.open()
    card = await leak(school, (f"{SAMPLE} " + "chữ " * 1100)[:4096].strip())
    await school.clock.advance(5)
    school.telegram.fail(
        CutAfter(),
        "sendMessage",
        chat=school.group.id,
        when=lambda call: str(call.parameters.get("text")).strip().startswith("chữ"),
    )
    await school.dismiss(school.owner, card)
    await says(card, school, "card-not-given-back-unknown")
    await school.quiet()
    assert len(given_back(school)) == 1
    assert [each.text[:4] for each in school.said(school.group)].count("chữ ") == 1


async def test_a_channels_post_comes_back_into_its_group_too(school: School) -> None:
    """Telegram forwards it there like any post of the channel; the word of staff counts for that as well."""
    await school.open()
    channel = school.telegram.create_channel("Kênh 7A", school.teacher, school.pupil)
    school.telegram.add_bot(channel, school.teacher, (*DELETE, "can_post_messages"))
    school.telegram.link_channel(channel, school.group)
    post = school.telegram.say(channel, school.teacher, SAMPLE)
    assert post.in_group is not None
    await school.telegram.wait_until_deleted(post, post.in_group)
    await school.settled()
    (card,) = await school.cards(school.owner)
    if school.say("card-group", group="Kênh 7A") not in await school.details(school.owner, card):
        await school.leaf(school.owner, card)
    assert school.say("card-group", group="Kênh 7A") in text_of(card)
    await school.dismiss(school.owner, card)
    (again,) = await comes_back(school, chat=channel)
    await school.quiet()
    assert again.in_group is not None
    await school.restart()
    school.telegram.pin(again.in_group, school.teacher)  # as Telegram does with what it forwards
    await school.settled()
    assert again.in_group.deleted is None
    more = school.telegram.say(channel, school.teacher, f"{shown(again)} {ZOOM}")
    assert more.in_group is not None
    await school.telegram.wait_until_deleted(more, more.in_group)


@pytest.mark.parametrize(
    ("status", "description", "told"),
    [
        (403, "Forbidden: bot was kicked from the supergroup chat", "shut_out"),
        (400, "Bad Request: not enough rights to send text messages to the chat", "no_right"),
        (400, "Bad Request: SOMETHING_NEW", "refused"),
    ],
)
async def test_what_could_not_be_posted_is_on_the_card(
    school: School, status: int, description: str, told: str
) -> None:
    """With what to do; it is not tried again, also after a restart."""
    await school.open()
    card = await leak(school)
    school.telegram.fail(Refuse(status, description), "sendMessage", chat=school.group.id, when=is_repost)
    await school.dismiss(school.owner, card)
    await says(card, school, f"card-not-given-back-{told}")
    await school.stop()
    await school.start(owner_ids=(school.owner.id,))
    await school.quiet()
    assert given_back(school) == []
