"""Parts of a class's own secrets in several messages: no word has to say that they belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.classroom import Secret
from bot.moderation import Credential, Detector, KnownCredentials, KnownRooms, Moderator
from bot.moderation.verdict import Decision
from bot.rulebook import for_school

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.moderation.post import Post

    Line = Callable[..., Post]

QUESTIONS = for_school(None, ()).questions
ROOM = Credential(None, Secret("846 2931 7053"), Secret("khoinghia"))
MEET = Credential(Secret("https://meet.google.com/wfx-hpnu-ryc"), None, None)


def moderator(*credentials: Credential) -> Moderator:
    """Return a moderator without rules for a class that has these rooms."""
    known = KnownCredentials(KnownRooms(credentials), credentials)
    return Moderator(Detector((), questions=QUESTIONS), lambda _chat_id: known)


def deleted(judging: Moderator, *posts: Post) -> set[int]:
    """Return the messages that are deleted once all have come."""
    return {one for post in posts for one in judging.judge(post).delete}


@pytest.mark.parametrize(
    ("texts", "pieces"),
    [
        (("846", "2931", "7053"), {1, 2, 3}),
        (("nhà t có 846 con vịt", "hôm nay lạnh 9 độ", "nhà t 2931 con gà", "7053 con kiến"), {1, 3, 4}),
        (("3/3: 7053", "1/3: 846", "2/3: 2931"), {1, 2, 3}),
        (("tám bốn sáu", "hai chín ba một", "bảy không năm ba"), {1, 2, 3}),
        (("84 62", "⑨③①", "7️⃣0️⃣5️⃣3️⃣"), {1, 2, 3}),
        (("đầu: 84629", "317053 đuôi"), {1, 2}),
    ],
)
def test_parts_of_an_id_in_any_order_go_by_whoever(
    line: Line, texts: tuple[str, ...], pieces: set[int]
) -> None:
    """Once the last part has come, every message that holds one goes, and no other."""
    posts = [line(number, text, sender=number, after=10 * number) for number, text in enumerate(texts, 1)]
    assert deleted(moderator(ROOM), *posts) == pieces


@pytest.mark.parametrize(
    "texts",
    [("84629", "317053"), ("id zoom 8462 93", "nửa sau 17053"), ("317053 là đuôi", "đầu nè 846 29")],
)
def test_half_a_room_waits_ten_minutes_for_the_other(line: Line, texts: tuple[str, str]) -> None:
    """Whoever gives it, and whatever is said meanwhile: five digits of a room are hardly chance."""
    half = line(1, texts[0], sender=1)
    between = line(2, "mai nộp bài", after=300)
    assert deleted(moderator(ROOM), half, between, line(3, texts[1], sender=2, after=590)) == {1, 3}
    assert deleted(moderator(ROOM), half, between, line(3, texts[1], sender=2, after=610)) == set()


def test_parts_of_a_code_go(line: Line) -> None:
    """The groups of a code are parts of it too."""
    posts = [
        line(1, "t ăn wfx", sender=1),
        line(2, "t uống hpnu", sender=2, after=9),
        line(3, "t ngủ ryc", sender=3, after=20),
    ]
    assert deleted(moderator(MEET), *posts) == {1, 2, 3}


def test_parts_that_make_no_secret_stay(line: Line) -> None:
    """All but one part, or parts of two rooms, give nothing away."""
    judging = moderator(ROOM, MEET)
    texts = ("846", "7053", "wfx", "ryc", "2930")
    posts = [line(number, text, sender=number, after=number) for number, text in enumerate(texts, 1)]
    assert deleted(judging, *posts) == set()


def test_parts_minutes_apart_stay(line: Line) -> None:
    """Other numbers have a few digits of a room by chance, those in its midst, or as part of more."""
    for early, late in (("8462", "9317053"), ("62931", "84 7053"), ("09784629", "317053")):
        assert deleted(moderator(ROOM), line(1, early), line(2, late, after=300)) == set()


def test_parts_of_a_passcode_need_a_question(line: Line) -> None:
    """A passcode's parts may be words: they go in brief messages, in order, once somebody asks."""
    asked = [line(1, "mật khẩu phòng sử là gì", sender=1), line(2, "khoi", sender=2, after=9)]
    assert deleted(moderator(ROOM), *asked, line(3, "nghia", sender=3, after=15)) == {2, 3}
    unasked = [line(1, "khoi", sender=2), line(2, "nghia", sender=3, after=5)]
    assert deleted(moderator(ROOM), *unasked) == set()
    turned = [
        line(1, "mk?", sender=1),
        line(2, "nghia", sender=2, after=9),
        line(3, "khoi", sender=2, after=12),
    ]
    assert deleted(moderator(ROOM), *turned) == set()


@pytest.mark.parametrize(
    "texts",
    [
        ("hôm qua 846 2931 7052", "hôm nay tăng lên 1 đơn vị"),
        ("cộng thêm 23 nha", "846 2931 7030"),
        ("846 2931 7060", "bớt bảy, 1 lần thôi"),
    ],
)
def test_a_number_and_what_is_added_to_it_go(line: Line, texts: tuple[str, str]) -> None:
    """A number near a room's and the message that says how far off it is are parts of it."""
    posts = [line(number, text, sender=number, after=10 * number) for number, text in enumerate(texts, 1)]
    assert deleted(moderator(ROOM), *posts) == {1, 2}


def test_a_number_near_a_rooms_stays_by_itself(line: Line) -> None:
    """Another number gives nothing away, whatever is calculated beside it."""
    verdicts = [
        moderator(ROOM).judge(post) for post in (line(1, "846 2931 7030"), line(2, "thêm 5 bạn", after=5))
    ]
    assert [verdict.decision for verdict in verdicts] == [Decision.KEEP, Decision.KEEP]


@pytest.mark.parametrize(
    ("given", "correction"),
    [
        ("846 2931 7035", "7053 mới đúng"),
        ("8462931705 pass gì", "thiếu số 3 cuối đó"),
        ("8462931705", "thêm số ba nữa"),
        ("846 2931 7054", "53 ở cuối chứ không phải 54"),
        ("846 2931 7053", "à 2931 khúc giữa"),
    ],
)
def test_what_corrects_a_room_goes_by_whoever(line: Line, given: str, correction: str) -> None:
    """The end of a room that was mistyped goes with it, a digit or two where they are said to be its end."""
    posts = [line(1, given, sender=1), line(2, correction, sender=2, after=40)]
    assert deleted(moderator(ROOM), *posts) == {1, 2}


@pytest.mark.parametrize("text", ["còn 3 phút nữa vào", "29 bạn vắng", "31 tháng này nghỉ"])
def test_other_numbers_correct_nothing(line: Line, text: str) -> None:
    """Digits that only stand in the middle of a room are none of it."""
    posts = [
        line(1, "846 2931 7054", sender=1),
        line(2, text.replace("3 phút", "9 phút"), sender=2, after=40),
    ]
    assert deleted(moderator(ROOM), *posts) == {1}


@pytest.mark.parametrize("text", ["thoả thuận vậy nha", "hoax", "/start hdf", "/report f4h"])
def test_words_that_keys_would_make_figures_correct_nothing(line: Line, text: str) -> None:
    """Every short word is typed on keys that make some figures: 8462, 4629, and 846 in either order."""
    posts = [line(1, "846 2931 7053", sender=1), line(2, text, sender=2, after=40)]
    assert deleted(moderator(ROOM), *posts) == {1}


@pytest.mark.parametrize(
    "text",
    [
        *("không ai vào nữa à", "đang không vào được", "cuối tuần không học", "1 bạn nữa thôi"),
        *("sợ không vào được nữa", "học chứ không chơi nữa"),
    ],
)
def test_words_that_are_digits_too_correct_nothing(line: Line, text: str) -> None:
    """`không` is zero and no, `nữa` is said of all that is left: a digit at the end is called one."""
    rooms = [Credential(None, Secret(f"846 2931 705{last}"), None) for last in "01"]
    for room, given in zip(rooms, ("846 2931 7050", "846 2931 7051"), strict=True):
        posts = [line(1, given, sender=1), line(2, text, sender=2, after=40)]
        assert deleted(moderator(room), *posts) == {1}


def test_a_passcode_is_corrected(line: Line) -> None:
    """Once a passcode was given, another spelling of it is an answer as well."""
    posts = [line(1, "mật khẩu là khoinghia", sender=1), line(2, "khoi nghia viết liền", sender=1, after=30)]
    assert deleted(moderator(ROOM), *posts) == {1, 2}


def test_what_its_sender_explains_goes(line: Line) -> None:
    """A few signs that may be a passcode are one once the same sender says that they open a room."""
    credential = Credential(None, Secret("846 2931 7053"), Secret("7392"))
    signs, told = line(1, "7♠ 3♦ 9♣ 2♥", sender=1), line(2, "đó là mật khẩu phòng cô", sender=1, after=12)
    assert deleted(moderator(credential), signs) == set()
    assert deleted(moderator(credential), signs, told) == {1}
    assert deleted(moderator(credential), signs, line(2, "đánh bài đi", sender=1, after=12)) == set()
    other = line(2, "đó là mật khẩu phòng cô", sender=2, after=12)
    assert deleted(moderator(credential), signs, other) == set()
