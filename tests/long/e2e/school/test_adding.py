"""A first class is protected in two taps, by a link or by choosing the group; neither gives anybody power."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.messages.keyboards import opaque
from tests.e2e.harness import ZOOM, text_of
from tests.e2e.mornings import in_both_languages

if TYPE_CHECKING:
    from bot.sandbox import Chat, Message, User
    from tests.e2e.harness import School


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


def shared(school: School, who: User, chat_id: int, request_id: int = 0) -> Message:
    """Let somebody's program say, as no app would, that they chose a chat."""
    said = {"chat_shared": {"request_id": request_id, "chat_id": chat_id}}
    return school.telegram.say(who, who, extra=said)


@in_both_languages
async def test_two_taps_from_the_welcome_by_the_link(school: School) -> None:
    """The button of the welcome, then the group; Telegram asks whether that is meant."""
    await becomes_owner(school, school.owner)
    group = class_of(school, school.owner)
    welcome = await school.told(school.owner, "owner-welcome")
    into_group, into_channel = welcome.buttons
    assert into_group["text"] == school.words("button-setup-add-admin")
    school.telegram.follow_link(school.owner, str(into_group["url"]), group)  # a tap on it, one on the group
    await is_protected(school, group)
    channel = school.telegram.create_channel("Kênh 8B", school.owner)
    school.telegram.follow_link(school.owner, str(into_channel["url"]), channel)
    post = school.telegram.say(channel, school.owner, ZOOM)
    await school.telegram.wait_until_deleted(post)


async def test_two_taps_from_the_welcome_by_choosing_the_group(school: School) -> None:
    """A button below the message field, then the group. The buttons go, and the bot says that it guards."""
    await becomes_owner(school, school.owner)
    group = class_of(school, school.owner)
    offer = await school.told(school.owner, "choose-chat")
    school.telegram.share_chat(school.owner, offer, school.words("button-choose-group"), group)
    done = await school.told(school.owner, "setup-check-yes")
    assert done.keyboard == {"remove_keyboard": True}
    await is_protected(school, group)
    channel = school.telegram.create_channel("Kênh 8B", school.owner)
    school.telegram.share_chat(school.owner, offer, school.words("button-choose-channel"), channel)
    post = school.telegram.say(channel, school.owner, ZOOM)
    await school.telegram.wait_until_deleted(post)


async def test_staff_are_offered_both_at_start(school: School) -> None:
    """An owner of the settings, and a teacher, add their next class where they are."""
    await school.start(owner_ids=(school.owner.id,))
    school.telegram.press_start(school.owner)
    hello = await school.told(school.owner, "start-staff")
    assert "startgroup&admin=" in str(hello.buttons[0]["url"])
    assert "startchannel&admin=" in str(hello.buttons[1]["url"])
    assert await school.press(school.owner, hello, "choose-chat") == school.words("setup-look-below")
    offer = await school.told(school.owner, "choose-chat")
    group = class_of(school, school.owner)
    school.telegram.share_chat(school.owner, offer, school.words("button-choose-group"), group)
    await is_protected(school, group)


async def test_a_chat_that_somebody_is_no_admin_of_tells_them_nothing(school: School) -> None:
    """A pupil's program names the class, a chat that is not there, itself: the answer is the same for all."""
    await school.open()
    for who in (school.pupil, school.teacher):
        school.telegram.press_start(who)
        await school.hears(who, 1)
    for chat_id in (school.group.id, -1009999999999, school.pupil.id, school.telegram.bot.id):
        before = len(school.said(school.pupil))
        shared(school, school.pupil, chat_id, 99)
        (*_, answer) = await school.hears(school.pupil, before + 1)
        assert text_of(answer) == school.words("choose-unknown")
    school.telegram.say(school.pupil, school.pupil, "/status")
    await school.told(school.pupil, "status-none")
    shared(school, school.teacher, school.group.id)  # who is an admin there hears that it is guarded
    await school.told(school.teacher, "setup-check-yes")
    school.telegram.say(school.teacher, school.teacher, "/status")
    await school.told(school.teacher, "status-none")  # and has no more power than before


async def test_a_chosen_group_without_the_right_gets_the_way_to_it(school: School) -> None:
    """An old choice is sent again after the right was taken away: the button gives it back."""
    await school.open()
    school.telegram.press_start(school.teacher)
    await school.hears(school.teacher, 1)
    school.telegram.promote(school.group, school.telegram.bot.user, ())
    shared(school, school.teacher, school.group.id)
    told = await school.told(school.teacher, "choose-no-right")
    school.telegram.follow_link(school.teacher, str(told.buttons[0]["url"]), school.group)
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.telegram.wait_until_deleted(leak)


async def test_a_payload_in_a_group_is_worth_nothing(school: School) -> None:
    """The owner's link, made into one that adds the bot, makes nobody an owner; it is void, and made anew."""
    await school.start()
    assert school.announced is not None
    assert school.announced.owner_link is not None
    payload = school.announced.owner_link.reveal().partition("start=")[2]
    school.telegram.press_start(school.pupil)
    await school.hears(school.pupil, 1)
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
