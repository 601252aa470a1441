"""What people may see of names and titles, and which names sound like the school's."""

from __future__ import annotations

import pytest

from bot.classroom import Secret
from bot.moderation.known.known import Credential, KnownCredentials, KnownRooms
from bot.moderation.moderator import Moderator
from bot.moderation.names import Naming, speaks_for_school
from bot.moderation.post import Post
from bot.moderation.text.masking import BULLET
from bot.moderation.verdict import Verdict
from bot.rulebook.book import for_school

DETECTOR = for_school(None, ()).detector()


@pytest.mark.parametrize(
    "called",
    [
        "",
        "An",
        "Nguyễn Thị Mai Lan (@co_lan)",
        "Cô Hà dạy Toán 0912 345 678",
        "Hoàng 2k10 ✨",
        "Mẹ bé Meet",
        "7A yêu thương",
        "Lớp 6A1 THCS Ba Đình 2024-2025",
        "Học online 8B - cô Hoa",
        "PHHS 9A2 (zoom thứ 7)",
        "CLB Tiếng Anh K12",
    ],
)
def test_ordinary_names_are_shown_as_they_are(called: str) -> None:
    """Of people, classes and schools, with the words for lessons and with telephone numbers."""
    assert called == Naming(Moderator(DETECTOR).judge).shown(called)


@pytest.mark.parametrize(
    "called",
    [
        "7A zoom ID 842 1553 0967 mật khẩu hoctoan7a",
        "An 842.1553.0967",
        "Lớp 7A meet.google.com/abc-defg-hij",
        "pass zoom: hoctoan7a",
        "7A zalo.me/g/abcdef123",
    ],
)
def test_of_a_name_that_is_a_room_the_room_is_masked(called: str) -> None:
    """Also where a message would stay: nobody needs the number to know who is meant."""
    shown = Naming(Moderator(DETECTOR).judge).shown(called)
    assert len(shown) == len(called)
    for secret in ("842", "0967", "hoctoan7a", "abc-defg-hij", "abcdef123"):
        assert secret not in shown


def test_the_rooms_of_a_chats_classes_count_there_alone() -> None:
    """As they are at that time, however they are written."""
    room = Credential(Secret("https://hoc.example/r/lop6a"), None, None)
    known: dict[int | None, KnownCredentials] = {}
    naming = Naming(Moderator(DETECTOR, known.get).judge, lambda: len(known))
    assert naming.shown("hoc.example/r/lop6a", -1) == "hoc.example/r/lop6a"
    known[-1] = KnownCredentials(KnownRooms((room,)), (room,))
    assert set(naming.shown("hoc.example/r/lop6a", -1)) == {BULLET}
    assert naming.shown("hoc.example/r/lop6a") == "hoc.example/r/lop6a"


def test_a_names_secrets_are_told_and_whether_a_room_of_the_chats_own_classes_is_among_them() -> None:
    """A made-up room is a secret as well, and nobody's own."""
    room = Credential(Secret("https://hoc.example/r/lop6a"), None, None)
    known = {-1: KnownCredentials(KnownRooms((room,)), (room,))}
    naming = Naming(Moderator(DETECTOR, known.get).judge)
    for called, own in (("An hoc.example/r/lop6a", True), ("An meet.google.com/abc-defg-hij", False)):
        assert any(secret.reveal() in called for secret in naming.secrets(called, -1))
        assert naming.shows_own_room(called, -1) is own
    assert naming.secrets("An", -1) == ()
    assert not naming.shows_own_room("An", -1)


def test_what_is_read_for_every_decision_is_judged_once() -> None:
    """All staff are, by name."""
    judged: list[Post] = []
    moderator = Moderator(DETECTOR)

    def judge(post: Post) -> Verdict:
        judged.append(post)
        return moderator.judge(post)

    naming = Naming(judge)
    assert {naming.shown(called) for called in ("Lan", "Minh", "Lan")} == {"Lan", "Minh"}
    assert len(judged) == 2


@pytest.mark.parametrize(
    ("name", "speaks"),
    [
        ("📢 Nhà trường thông báo", True),
        ("5 Nhà trường đã duyệt", True),
        ("ＮＨÀ ＴＲƯỜＮＧ", True),
        ("N h à  t r ư ờ n g", True),
        ("Cô giáo Lan", True),
        ("Thầy Hùng", True),
        ("GVCN 7A", True),
        ("Gác_Lớp", True),
        ("School Office", True),
        ("An", False),
        ("Nguyễn Xuân Trường", False),
        ("Lê Cơ", False),
        ("Talbot", False),
        ("", False),
    ],
)
def test_a_name_that_sounds_like_the_school_is_known(name: str, speaks: bool) -> None:  # noqa: FBT001 - a case
    """An office, a teacher, the bot, in whatever letters; a pupil's given name is none of them."""
    assert speaks_for_school(name) is speaks


@pytest.mark.parametrize(
    ("called", "leaks"),
    [
        ("An https://us05web.zoom.us/j/84215530967?pwd=QmZ4", True),
        ("ID 84215530967", True),
        ("Nguyễn Văn An", False),
        ("Lan 0912345678", False),
    ],
)
def test_a_name_leaks_where_a_message_of_its_words_would_be_deleted(called: str, leaks: bool) -> None:  # noqa: FBT001
    """A phone number behind a name is no room."""
    assert Naming(Moderator(DETECTOR).judge).leaks(called, -100) is leaks
