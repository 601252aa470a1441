"""The guard over real HTTP: what makes an online class public goes, the rest stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox import Limits
from tests.e2e.harness import DELETE, ZOOM, say, text_of

if TYPE_CHECKING:
    from tests.e2e.harness import School

LEAKS = [
    ZOOM,
    "zoom.us/j/84215530967",
    "lớp Văn ở https://meet.google.com/kqe-ymtz-wvu nha",
    "https://teams.microsoft.com/l/meetup-join/19%3ameeting_NzQxZGU4%40thread.v2/0?context=x",
    "https://truong.webex.com/truong/j.php?MTID=m5a3f0c2b1d",
    "https://meet.jit.si/Lop7AToanSangThuHai",
    "https://hoc.truong7a.edu.vn/b/lan-4kq-x7e",
    "ID cuộc họp: 842 1553 0967\nMật khẩu: hoctoan7a",
    "Meeting ID: 842 1553 0967 Passcode: 558213",
]
HARMLESS = [
    "Mai kiểm tra chương 2 nhé cả lớp",
    "cô ơi cho em xin link vào lớp",
    "Các em đừng gửi mật khẩu phòng học lên nhóm nhé",
    "Mẹ em số 0912 345 678 ạ",
    "tải zoom ở https://zoom.us/download nha",
]


@pytest.mark.parametrize("text", LEAKS)
async def test_a_leak_is_removed(school: School, text: str) -> None:
    """A link, or an ID with its passcode, of each service goes."""
    await school.open()
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil, text))


async def test_a_flood_of_leaks_goes_and_none_is_asked_for_twice(school: School) -> None:
    """Forty leaks at once in one chat; how many leave together hangs on how fast they are judged.

    The limits are off: they count on a clock that stands still while the forty are judged.
    """
    await school.open()
    school.telegram.set_limits(Limits(enabled=False))
    school.telegram.set_latency(0.08)
    said = [school.telegram.say(school.group, school.pupil, ZOOM) for _ in range(40)]
    await school.telegram.wait_until_deleted(*said, timeout_seconds=30)
    await school.quiet()
    calls = school.telegram.calls("deleteMessage", "deleteMessages", chat=school.group)
    asked = [
        each
        for call in calls
        for each in call.parameters.get("message_ids", [call.parameters.get("message_id")])
    ]
    assert sorted(asked) == [message.message_id for message in said]


async def test_harmless_messages_stay(school: School) -> None:
    """Asking, warning, phone numbers and download pages are no leaks."""
    await school.open()
    said = [school.telegram.say(school.group, school.pupil, text) for text in HARMLESS]
    await school.quiet()
    assert [message.deleted for message in said] == [None] * len(said)
    assert not school.telegram.calls("deleteMessage", "deleteMessages")


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_every_kind_of_chat_is_guarded_from_the_moment_the_bot_may_delete(
    school: School, kind: str
) -> None:
    """Basic groups, supergroups and channels need nothing but the right."""
    await school.start()
    telegram = school.telegram
    create = getattr(telegram, f"create_{kind}")
    chat = create("Nhóm mới", school.teacher)
    telegram.add_bot(chat, school.teacher, DELETE)
    await telegram.wait_until_deleted(telegram.say(chat, school.teacher, ZOOM))


async def test_an_id_and_its_passcode_in_two_messages_both_go(school: School) -> None:
    """Halves of one leak by one sender are joined, and both are removed."""
    await school.open()
    telegram = school.telegram
    halves = [
        telegram.say(school.group, school.pupil, "ID phòng zoom 842 1553 0967"),
        telegram.say(school.group, school.pupil, "mật khẩu 55821"),
    ]
    await telegram.wait_until_deleted(*halves)


async def test_the_delete_is_the_first_thing_asked_of_telegram(school: School) -> None:
    """Between the poll that brings a leak and its deletion nothing else is asked."""
    await school.open()
    await school.quiet()
    before = len(school.telegram.calls())
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    await school.telegram.wait_until_deleted(leak)
    methods = [call.method for call in school.telegram.calls()[before:]]
    assert methods[0] == "deleteMessage" or methods[:2] == ["getUpdates", "deleteMessage"]


async def test_a_command_inside_a_leak_never_runs(school: School) -> None:
    """The message goes, and nobody answers it."""
    await school.open()
    leak = school.telegram.say(school.group, school.pupil, f"/staff {ZOOM}")
    await school.telegram.wait_until_deleted(leak)
    await school.cards(school.owner)
    assert say("staff-chat-asked") not in [text_of(each) for each in school.telegram.history(school.group)]


async def test_private_chats_are_never_guarded(school: School) -> None:
    """What somebody tells the bot alone is no leak."""
    await school.open()
    message = school.telegram.say(school.owner.id, school.owner, ZOOM)
    await school.quiet()
    assert message.deleted is None


async def test_watch_mode_removes_nothing_and_tells_all(school: School) -> None:
    """The card says that the message stands because the bot only watches; the group hears nothing."""
    await school.open(mode="watch")
    leak = school.telegram.say(school.group, school.pupil, ZOOM)
    (card,) = await school.cards(school.owner)
    await school.until(lambda: ("chỉ quan sát" in text_of(card)) or None)
    assert leak.deleted is None
    assert not school.telegram.calls("deleteMessage", "deleteMessages")
    assert say("notice") not in [text_of(each) for each in school.said(school.group)]


async def test_a_leak_that_the_library_cannot_parse_is_removed(school: School) -> None:
    """The guard reads raw JSON; python-telegram-bot never sees the message."""
    await school.open()
    leak = school.telegram.say(
        school.group, school.pupil, ZOOM, unchecked=True, extra={"sticker": "not an object", "dice": 7}
    )
    await school.telegram.wait_until_deleted(leak)


@pytest.mark.parametrize(
    "update",
    [
        {},
        {"update_id": "x"},
        {"message": 7},
        {"message": {"chat": [], "text": {"a": 1}}},
        {"message": {"chat": {"id": 1 << 70, "type": "group"}, "message_id": 1 << 70, "text": "x"}},
        {"callback_query": {"id": "1"}},
        {"my_chat_member": {"chat": None}},
        {"never_heard_of": {"chat": {"id": 5}}},
        {"message": {"text": "\ud83d", "chat": {"id": 4, "type": "private"}}},
    ],
)
async def test_malformed_updates_stop_nothing(school: School, update: dict[str, object]) -> None:
    """Whatever comes in, the next leak goes and polling goes on."""
    await school.open()
    school.telegram.push_raw(update)
    await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil, ZOOM))
    await school.until(lambda: not school.telegram.pending() or None)
