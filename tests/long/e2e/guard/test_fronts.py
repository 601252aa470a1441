"""What a group shows to everybody who opens it: title, description, pinned message."""

from __future__ import annotations

from bot.features.incidents.buttons import ChatInfoButton
from bot.sandbox import Chat, CutBefore, Message, Photo, Refuse, User
from bot.telegram.messages.keyboards import Pressed
from tests.e2e.harness import DELETE, ZOOM, School, text_of
from tests.e2e.mornings import confirmed_teacher, starts
from tests.e2e.pictures import qr
from tests.long.e2e.incidents.test_tell import staff_chat

SHOWN = "Phòng zoom ID 842 1553 0967 mật khẩu hoctoan7a"
SECRETS = ("84215530967", "842 1553 0967", "hoctoan7a", "QmZ4dHlPc3RhV1")
PIN = ("can_delete_messages", "can_pin_messages")
THREE_DAYS = 3 * 86_400.0


def fronts(school: School, where: User | Chat, place: str) -> list[Message]:
    """Return what somebody was told of titles, descriptions or pinned messages."""
    # What follows the group's name is the same whatever the name.
    words = school.say(f"front-{place}", group="\0", fragment="").partition("\0")[2].partition("\n")[0]
    return [each for each in school.said(where) if words in text_of(each)]


async def front(school: School, where: User | Chat, place: str) -> Message:
    """Wait until somebody is told of one, and read that nothing is given away."""
    found = (await school.until(lambda: fronts(school, where, place) or None))[-1]
    assert not [secret for secret in SECRETS if secret in text_of(found)]
    return found


async def ready(school: School) -> None:
    """Start the bot with an owner who is told, before it is in any group."""
    await school.start(owner_ids=(school.owner.id,))
    await starts(school, school.owner)


def leads_nowhere(school: School, message: Message) -> bool:
    """Tell whether nothing can be pressed on a message but the way home."""
    return {each.get("text") for each in message.buttons} <= {school.words("button-home")}


def pinned(school: School, *, age: float = THREE_DAYS, text: str = ZOOM, chat: Chat | None = None) -> Message:
    """Let a message stand pinned, from before the bot came."""
    message = school.telegram.say(chat or school.group, school.teacher, text, age=age)
    school.telegram.pin(message, school.teacher)
    return message


async def test_title_and_description_are_told_when_the_bot_is_added(school: School) -> None:
    """Masked, with what to do by hand; the bot changes neither, and asks for no right for it."""
    school.telegram.rename(school.group, school.teacher, f"7A {SHOWN}")
    school.telegram.describe(school.group, f"Lớp 7A. {SHOWN}")
    await ready(school)
    school.telegram.add_bot(school.group, school.teacher, DELETE)
    title = await front(school, school.owner, "title")
    description = await front(school, school.owner, "description")
    assert leads_nowhere(school, title)
    assert leads_nowhere(school, description)
    assert "7A" in text_of(description)
    assert school.group.title == f"7A {SHOWN}"


async def test_the_address_of_a_public_group_or_channel_is_told(school: School) -> None:
    """By it anybody finds the chat; a harmless one is no news."""
    await ready(school)
    for title, username in (("7A", "zoom_84215530967"), ("7B", "lop7b_2026")):
        group = school.telegram.create_supergroup(title, school.teacher, username=username)
        if title == "7A":
            channel = school.telegram.create_channel(title, school.teacher, username="id84215530967")
            school.telegram.link_channel(channel, group)
        school.telegram.add_bot(group, school.teacher, DELETE)
    places = "username", "username-linked"
    for place in places:
        assert leads_nowhere(school, await front(school, school.owner, place))
    await school.settled()
    assert len({each.message_id for place in places for each in fronts(school, school.owner, place)}) == 2


async def test_a_new_title_is_looked_at_at_once_and_a_new_description_within_the_hour(school: School) -> None:
    """Telegram tells nobody of the latter, and a bot may run for months; a harmless one is no news."""
    await school.open()
    school.telegram.rename(school.group, school.pupil_admin, "7A yêu thương")
    await school.settled()
    school.telegram.describe(school.group, SHOWN)
    assert fronts(school, school.owner, "title") == []
    school.telegram.rename(school.group, school.pupil_admin, f"7A {SHOWN}")
    await front(school, school.owner, "title")
    await school.clock.advance(3600)
    await front(school, school.owner, "description")


async def test_a_young_pinned_message_goes_like_any_leak(school: School) -> None:
    """It was there before the bot; it is deleted, told by a card, and its author hears of it."""
    message = pinned(school, age=3600.0)
    await ready(school)
    school.telegram.add_bot(school.group, school.teacher, DELETE)
    await school.telegram.wait_until_deleted(message)
    (card,) = await school.cards(school.owner)
    await school.until(lambda: ("Bot đã gỡ " in text_of(card)) or None)
    await school.until(lambda: school.telegram.whispers(school.group, school.teacher) or None)
    assert fronts(school, school.owner, "pinned") == []


async def test_what_was_pinned_as_telegram_did_not_answer_is_seen_at_the_next_scan(school: School) -> None:
    """Though another message is pinned since: Telegram names only that one."""
    old = school.telegram.say(school.group, school.teacher, ZOOM, age=3600.0)
    await school.open()
    school.telegram.fail(Refuse(400, "Bad Request"), "getChat", times=1)
    school.telegram.pin(old, school.pupil_admin)
    await school.settled()
    school.telegram.pin(school.telegram.say(school.group, school.teacher, "Chào cả lớp"), school.teacher)
    await school.settled()
    await school.telegram.wait_until_deleted(old)


async def test_a_pinned_picture_is_looked_at(school: School) -> None:
    """A young one goes with a card that says where it leaked; an old one is told, to be unpinned."""
    young, old = [
        school.telegram.say(school.group, school.teacher, photo=Photo(qr()), age=age)
        for age in (60.0, THREE_DAYS)
    ]
    school.telegram.pin(young, school.teacher)
    await school.open()
    await school.telegram.wait_until_deleted(young)
    (card,) = await school.cards(school.owner)
    assert school.words("card-surface-picture") in await school.details(school.owner, card)
    school.telegram.pin(old, school.pupil_admin)
    assert "84•••••••67" in text_of(await front(school, school.owner, "pinned"))


async def test_what_is_too_old_to_be_deleted_is_unpinned_by_one_press(school: School) -> None:
    """Once the bot has the right, of which staff hear; a second press does nothing. The message stands."""
    message = pinned(school)
    await confirmed_teacher(school)
    letter = await front(school, school.owner, "pinned")
    assert [each.get("text") for each in letter.buttons] == [school.words("button-up")]
    assert await school.press(school.owner, letter, "up") == school.words("unpin-no-right")
    assert school.group.pinned
    school.telegram.promote(school.group, school.telegram.bot.user, PIN)
    assert await school.press(school.owner, letter, "up") == school.words("unpin-done")
    await school.until(lambda: leads_nowhere(school, letter) or None)
    assert "Minh" in text_of(letter)
    assert school.group.pinned == []
    assert message.deleted is None
    await school.restart()
    await school.settled()
    school.craft(school.owner, Pressed(ChatInfoButton.UNPIN, 1).data())
    await school.quiet()
    answer = school.telegram.calls("answerCallbackQuery")[-1].parameters["text"]
    assert answer == school.words("unpin-unknown")


async def test_what_is_pinned_later_is_looked_at_at_once(school: School) -> None:
    """An old message that stood unnoticed; in a staff chat nobody looks."""
    old = school.telegram.say(school.group, school.teacher, ZOOM, age=THREE_DAYS)
    await school.open()
    chat = await staff_chat(school)
    held = school.telegram.say(chat, school.owner, f"phòng của 7A: {ZOOM}")
    school.telegram.pin(held, school.owner)
    school.telegram.describe(chat, SHOWN)
    await school.restart()
    await school.settled()
    assert fronts(school, chat, "pinned") + fronts(school, chat, "description") == []
    assert held.deleted is None
    school.telegram.pin(old, school.pupil_admin)
    await front(school, chat, "pinned")


async def test_a_pin_in_a_group_that_the_bot_has_never_noted_is_looked_at(school: School) -> None:
    """It was added before anybody listened: the pin is the first that it hears of the group."""
    old = school.telegram.say(school.group, school.teacher, ZOOM)
    school.telegram.add_bot(school.group, school.teacher, DELETE)
    school.telegram.bot.queue.pending.clear()
    await ready(school)
    school.telegram.pin(old, school.teacher)
    await school.telegram.wait_until_deleted(old)


async def test_what_staff_called_a_mistake_stands_pinned_or_not(school: School) -> None:
    """It stood because the bot had no right to delete; now that it has, the word of staff counts."""
    await ready(school)
    school.telegram.add_bot(school.group, school.teacher, ())
    message = school.telegram.say(school.group, school.pupil, "bài mẫu https://meet.jit.si/BaiGiangMau")
    (card,) = await school.cards(school.owner)
    await school.dismiss(school.owner, card)
    school.telegram.promote(school.group, school.telegram.bot.user, PIN)
    school.telegram.pin(message, school.teacher)
    await school.settled()
    assert message.deleted is None
    assert fronts(school, school.owner, "pinned") == []


async def test_while_a_group_is_paused_a_pinned_leak_stands_and_staff_are_told(school: School) -> None:
    """They asked for it; the button takes it out of sight."""
    await confirmed_teacher(school)
    school.telegram.say(school.group, school.teacher, "/pause")
    await school.asked(school.group, "pe")
    message = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.cards(school.teacher)
    school.telegram.pin(message, school.teacher)
    await front(school, school.teacher, "pinned")
    assert message.deleted is None


async def test_a_linked_channel_that_the_bot_is_not_in_is_the_groups_front(school: School) -> None:
    """As far as Telegram shows it: a public one. Nothing can be done there, so no button says it could."""
    channel = school.telegram.create_channel(f"Kênh {SHOWN}", school.teacher, username="kenh7a")
    school.telegram.describe(channel, SHOWN)
    message = pinned(school, age=60.0, chat=channel)
    school.telegram.link_channel(channel, school.group)
    await school.open()
    for place in ("title-linked", "description-linked", "pinned-linked"):
        letter = await front(school, school.owner, place)
        assert "7A" in text_of(letter)
        assert leads_nowhere(school, letter)
    await school.settled()
    assert message.deleted is None
    assert not school.telegram.calls("deleteMessage", "unpinChatMessage")
    await school.restart()
    await school.settled()
    assert len(fronts(school, school.owner, "pinned-linked")) == 1


async def test_a_linked_channel_that_the_bot_is_in_is_looked_at_for_itself(school: School) -> None:
    """Once, with a button that works there."""
    channel = school.telegram.create_channel("Kênh 7A", school.teacher, username="kenh7a")
    pinned(school, chat=channel)
    school.telegram.link_channel(channel, school.group)
    await school.start(owner_ids=(school.owner.id,))
    school.telegram.press_start(school.owner)
    school.telegram.add_bot(channel, school.teacher, (*DELETE, "can_edit_messages"))
    letter = await front(school, school.owner, "pinned")
    school.telegram.add_bot(school.group, school.teacher, DELETE)
    await school.settled()
    assert fronts(school, school.owner, "pinned-linked") == []
    assert await school.press(school.owner, letter, "up") == school.words("unpin-done")


async def test_a_leak_goes_while_the_bot_looks_at_many_groups(school: School) -> None:
    """Looking waits for Telegram; the guard does not wait for looking."""
    await school.open()
    for number in range(6):
        chat = school.telegram.create_supergroup(f"8.{number}", school.teacher)
        school.telegram.add_bot(chat, school.teacher, DELETE)
    await school.settled()
    school.telegram.fail(CutBefore(), "getChat", times=1000)
    await school.restart()
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.telegram.wait_until_deleted(leak)
    school.telegram.board.faults.clear()
