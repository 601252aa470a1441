"""The guard over real HTTP: what makes an online class public goes, the rest stays."""

from __future__ import annotations

from tests.e2e.harness import ZOOM, School, say, text_of

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


async def test_leaks_are_removed_and_harmless_messages_stay(school: School) -> None:
    """A link, or an ID with its passcode, of each service goes; asking, warning and phone numbers stay."""
    await school.open()
    said = [school.telegram.say(school.group, school.pupil_admin, text) for text in HARMLESS]
    await school.quiet()
    assert not school.telegram.calls("deleteMessage", "deleteMessages")
    leaks = [school.telegram.say(school.group, school.pupil, text) for text in LEAKS]
    await school.telegram.wait_until_deleted(*leaks)
    assert [message.deleted for message in said] == [None] * len(said)


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


MALFORMED: list[dict[str, object]] = [
    {},
    {"update_id": "x"},
    {"message": 7},
    {"message": {"chat": [], "text": {"a": 1}}},
    {"message": {"chat": {"id": 1 << 70, "type": "group"}, "message_id": 1 << 70, "text": "x"}},
    {"callback_query": {"id": "1"}},
    {"my_chat_member": {"chat": None}},
    {"never_heard_of": {"chat": {"id": 5}}},
    {"message": {"text": "\ud83d", "chat": {"id": 4, "type": "private"}}},
]


async def test_malformed_updates_stop_nothing(school: School) -> None:
    """Whatever comes in, the next leak goes and polling goes on."""
    await school.open()
    for update in MALFORMED:
        school.telegram.push_raw(update)
        await school.telegram.wait_until_deleted(school.telegram.say(school.group, school.pupil, ZOOM))
        await school.until(lambda: not school.telegram.pending() or None)
