"""A first class is protected in two taps, by a link, which gives nobody power."""

from __future__ import annotations

from bot.sandbox import Chat, User
from bot.telegram.messages.keyboards import opaque
from tests.e2e.harness import ZOOM, School, text_of
from tests.e2e.mornings import in_both_languages, starts


async def becomes_owner(school: School, who: User) -> str:
    """Let somebody open the owner's link; return its payload. They are welcomed as owner."""
    await school.start()
    assert school.announced is not None
    assert school.announced.owner_link is not None
    payload = school.announced.owner_link.reveal().partition("start=")[2]
    school.telegram.press_start(who, payload)
    return payload


def class_of(school: School, who: User) -> Chat:
    """Return a group that somebody has created, without the bot."""
    return school.telegram.create_supergroup("8B", who, school.pupil)


async def is_protected(school: School, group: Chat) -> None:
    """See that a leak goes, and that the group was told what the bot reads."""
    await school.told(group, "greeting")
    leak = school.telegram.say(group, school.pupil, ZOOM)
    await school.telegram.wait_until_deleted(leak)


@in_both_languages
async def test_two_taps_from_the_welcome_by_the_link(school: School) -> None:
    """The button of the welcome, then the group; Telegram asks whether that is meant."""
    await becomes_owner(school, school.owner)
    group = class_of(school, school.owner)
    welcome = await school.told(school.owner, "owner-welcome")
    into_group, into_channel, _home = welcome.buttons
    assert into_group["text"] == school.words("button-setup-add-admin")
    school.telegram.follow_link(school.owner, str(into_group["url"]), group)  # a tap on it, one on the group
    await is_protected(school, group)
    channel = school.telegram.create_channel("Kênh 8B", school.owner)
    school.telegram.follow_link(school.owner, str(into_channel["url"]), channel)
    post = school.telegram.say(channel, school.owner, ZOOM)
    await school.telegram.wait_until_deleted(post)


async def test_staff_are_offered_both_at_start(school: School) -> None:
    """An owner of the settings adds their next class where they are."""
    await school.start(owner_ids=(school.owner.id,))
    school.telegram.press_start(school.owner)
    hello = await school.asked(school.owner, "home-more")
    await school.press(school.owner, hello, "home-more")
    await school.asked(school.owner, "setup-add-admin")
    assert "startgroup&admin=" in str(hello.buttons[0]["url"])
    assert "startchannel&admin=" in str(hello.buttons[1]["url"])


async def test_a_payload_in_a_group_is_worth_nothing(school: School) -> None:
    """The owner's link, made into one that adds the bot, makes nobody an owner; it is void, and made anew."""
    await school.start()
    assert school.announced is not None
    assert school.announced.owner_link is not None
    payload = school.announced.owner_link.reveal().partition("start=")[2]
    await starts(school, school.pupil)
    own = class_of(school, school.pupil_admin)
    name = school.telegram.bot.user.username
    for each in (payload, f"g{opaque(1)}", "again", "o", "class"):
        link = f"https://t.me/{name}?startgroup={each}&admin=delete_messages"
        school.telegram.follow_link(school.pupil_admin, link, own)
    await school.settled()
    school.telegram.press_start(school.owner, payload)
    await school.settled()
    assert not [each for each in school.said(school.owner) if text_of(each) == school.say("owner-welcome")]
    another = school.announced.owner_link.reveal().partition("start=")[2]
    school.telegram.press_start(school.owner, another)
    await school.told(school.owner, "owner-welcome")
