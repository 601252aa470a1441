"""An ID or a code given out in pieces, and parts of secrets that are known, by one person or several."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.moderation.conversation.joining import piece_of
from bot.moderation.detector import Detector
from bot.moderation.known.known import Credential
from bot.moderation.moderator import Moderator
from bot.moderation.post import Post
from bot.moderation.text.views import Views
from bot.moderation.verdict import Decision
from bot.rulebook.book import for_school
from tests.moderation.conftest import knowing, line, room, talk


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("845 129", "845129"),
        ("nửa đầu: 86290 nha", "86290"),
        ("chín bảy năm một không", "97510"),
        ("code: hcl-", "hcl-"),
        ("zwpo-qtv", "zwpo-qtv"),
        ("-qtv đó", "-qtv"),
        ("us02web.zoom", "us02web.zoom"),
        (".us/j/9047281", ".us/j/9047281"),
        ("20465517?p=hQ2vLc", "20465517?p=hq2vlc"),
        ("ID: 911847___", "911847"),
        ("cuối 5027, đủ 10 số hong", "5027"),
    ],
)
def test_a_piece_is_the_one_number_or_half_code_of_a_message(text: str, piece: str) -> None:
    """In figures, in groups, in words, or letters with the hyphen at which they were cut."""
    found = piece_of(Views(text))
    assert found is not None
    assert piece == found.text


@pytest.mark.parametrize(
    "text",
    [
        *("845 và 129", "pass zoom 2012", "phòng lq 39184", "trang 845", "7h30", "12/11", "845k", "3,5 điểm"),
        *("không có gì", "9"),
    ],
)
def test_other_numbers_are_no_piece(text: str) -> None:
    """Several numbers, pages, times, prices, marks, parts of an address, a single digit."""
    assert piece_of(Views(text)) is None


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ([(1, "id zoom nè mn"), (1, "845 129"), (1, "66377")], (2, 3)),
        ([(1, "845"), (1, "129"), (1, "663"), (1, "77 xong, phòng cô Thuý")], (1, 2, 3, 4)),
        (
            [(1, "tám bốn năm một hai"), (1, "chín sáu sáu ba bảy"), (1, "ghép lại là phòng học đó")],
            (1, 2, 3),
        ),
        ([(1, "vào gg meet nha"), (1, "code: hcl-"), (2, "zwpo-qtv")], (2, 3)),
        ([(1, "teams.live.com/meet/93718"), (2, "20465517?p=hQ2vLc")], (1, 2)),
        ([(1, "zoom 9517"), (2, "zoom 0284"), (3, "id 463 =)))")], (1, 2, 3)),
        ([(1, "us02web.zoom"), (2, ".us/j/90472816350")], (1, 2)),
        ([(1, "pass phòng nhé"), (1, "h"), (1, "o"), (1, "c")], (2, 3, 4)),
        (
            [(1, "phòng zoom lớp mình"), (1, "84"), (1, "90"), (1, "137"), (1, "52"), (1, "66")],
            (2, 3, 4, 5, 6),
        ),
        ([(1, "zoom.us/j/"), (1, "81234567890")], (1, 2)),
        ([(1, "Teams ID 372 604"), (1, "881 259 0")], (1, 2)),
        ([(1, "xin số phòng với"), (2, "3956 012"), (2, "874, không pass")], (2, 3)),
        ([(1, "id lớp nửa đầu 84602"), (2, "ai làm bài chưa"), (2, "t rồi"), (1, "nửa sau 91735")], (1, 4)),
    ],
)
def test_pieces_that_make_a_whole_all_go(
    detector: Detector, said: Sequence[tuple[int, str]], named: tuple[int, ...]
) -> None:
    """By one person, or in turn, with the word for a room before, between or after."""
    last = talk(Moderator(detector), *said)[-1]
    assert (Decision.DELETE, named) == (last.decision, last.delete)


@pytest.mark.parametrize(
    "said",
    [
        [(1, "zoom 9517"), (2, "0284"), (3, "463 =)))")],
        [(1, "us02web.zoom"), (1, ".us/j/9047281"), (2, "6350 hợp lực")],
        [(1, "zoom nè: ba tám sáu"), (2, "bốn bốn một bảy"), (1, "không hai chín")],
        [(1, "mgc meet: txc"), (2, "dgwu"), (3, "kzn")],
        [(1, "nhớ nộp 45 bài"), (2, "zoom 9876543")],
        [(2, "zoom 9876543"), (1, "còn 45 bạn")],
    ],
)
def test_nobody_makes_another_ones_number_a_piece(
    detector: Detector, said: Sequence[tuple[int, str]]
) -> None:
    """Where one who gives a piece says no word of a room, people look at the last; none of them goes."""
    verdicts = talk(Moderator(detector), *said)
    assert all(not verdict.delete for verdict in verdicts)
    assert verdicts[-1].decision is Decision.REVIEW
    assert verdicts[-1].secrets


def test_the_passcode_after_the_pieces_goes_too(detector: Detector) -> None:
    """Whoever gives it: beside a whole ID it is the other half."""
    for sender in (1, 2):
        verdicts = talk(
            Moderator(detector), (1, "nửa đầu id: 86290"), (1, "nửa sau: 413377"), (sender, "mk 1212")
        )
        assert 3 in verdicts[-1].delete


def test_what_follows_a_whole_link_is_no_piece_of_it(detector: Detector) -> None:
    """A command, a number or a word after it stays."""
    for after in ("/resume", "/pause", "0912 345 678", "845"):
        verdicts = talk(Moderator(detector), (1, "https://zoom.us/j/84512966377?pwd=ab"), (1, after))
        assert 2 not in verdicts[-1].delete


@pytest.mark.parametrize(
    "said",
    [
        [(1, "845 129"), (1, "66377")],
        [(1, "84"), (1, "90"), (1, "13"), (1, "75"), (1, "26"), (1, "61")],
        [(1, "912345678"), (1, "12 nha"), (1, "đi học đây")],
        [(1, "số mẹ t 0912 345 678"), (1, "us02web.zoom"), (1, "us ơi")],
        [(1, "teams.live.com/meet/93718"), (1, "/resume")],
        [(1, "845 129"), (2, "66377"), (2, "vào phòng đi")],
        [(1, "zoom lag quá"), (2, "845 129"), (3, "66377")],
        [(1, "id zoom nè"), (1, "045 129"), (1, "66377")],
        [(1, "id zoom nè"), (1, "845"), (1, "12")],
        [(1, "mai ăn gì"), (2, "yck"), (2, "utb"), (2, "hza")],
        [(1, "pass phòng là gì"), (2, "a"), (3, "b"), (4, "c")],
        [(1, "vé số 482913"), (2, "số nào"), (1, "số cuối 482918")],
        [(1, "zoom 84512"), (2, "ừ"), (2, "chờ tí"), (2, "sao v"), (2, "91234")],
    ],
)
def test_numbers_that_are_no_whole_stay(detector: Detector, said: Sequence[tuple[int, str]]) -> None:
    """Without a word for a room, with a phone's zero in front, too short, or too far apart."""
    assert {verdict.decision for verdict in talk(Moderator(detector), *said)} == {Decision.KEEP}


QUESTIONS = for_school(None, ()).questions
ROOM = room("846 2931 7053", "khoinghia")
MEET = room(None, link="https://meet.google.com/wfx-hpnu-ryc")


def moderator(*rooms: Credential) -> Moderator:
    """Return a moderator without rules for a class that has these rooms."""
    return Moderator(Detector((), questions=QUESTIONS), lambda _chat_id: knowing(*rooms))


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
def test_parts_of_an_id_in_any_order_go_by_whoever(texts: tuple[str, ...], pieces: set[int]) -> None:
    """Once the last part has come, every message that holds one goes, and no other."""
    posts = [line(number, text, sender=number, after=10 * number) for number, text in enumerate(texts, 1)]
    assert deleted(moderator(ROOM), *posts) == pieces


@pytest.mark.parametrize(
    "texts",
    [("84629", "317053"), ("id zoom 8462 93", "nửa sau 17053"), ("317053 là đuôi", "đầu nè 846 29")],
)
def test_half_a_room_waits_ten_minutes_for_the_other(texts: tuple[str, str]) -> None:
    """Whoever gives it, and whatever is said meanwhile: five digits of a room are hardly chance."""
    half = line(1, texts[0], sender=1)
    between = line(2, "mai nộp bài", after=300)
    assert deleted(moderator(ROOM), half, between, line(3, texts[1], sender=2, after=590)) == {1, 3}
    assert deleted(moderator(ROOM), half, between, line(3, texts[1], sender=2, after=610)) == set()


def test_parts_of_a_code_go() -> None:
    """The groups of a code are parts of it too."""
    posts = [
        line(1, "t ăn wfx", sender=1),
        line(2, "t uống hpnu", sender=2, after=9),
        line(3, "t ngủ ryc", sender=3, after=20),
    ]
    assert deleted(moderator(MEET), *posts) == {1, 2, 3}


def test_parts_that_make_no_secret_stay() -> None:
    """All but one part, or parts of two rooms, give nothing away."""
    judging = moderator(ROOM, MEET)
    texts = ("846", "7053", "wfx", "ryc", "2930")
    posts = [line(number, text, sender=number, after=number) for number, text in enumerate(texts, 1)]
    assert deleted(judging, *posts) == set()


def test_parts_minutes_apart_stay() -> None:
    """Other numbers have a few digits of a room by chance, those in its midst, or as part of more."""
    for early, late in (("8462", "9317053"), ("62931", "84 7053"), ("09784629", "317053")):
        assert deleted(moderator(ROOM), line(1, early), line(2, late, after=300)) == set()


def test_parts_of_a_passcode_need_a_question() -> None:
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
def test_a_number_and_what_is_added_to_it_go(texts: tuple[str, str]) -> None:
    """A number near a room's and the message that says how far off it is are parts of it."""
    posts = [line(number, text, sender=number, after=10 * number) for number, text in enumerate(texts, 1)]
    assert deleted(moderator(ROOM), *posts) == {1, 2}


def test_a_number_near_a_rooms_stays_by_itself() -> None:
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
def test_what_corrects_a_room_goes_by_whoever(given: str, correction: str) -> None:
    """The end of a room that was mistyped goes with it, a digit or two where they are said to be its end."""
    posts = [line(1, given, sender=1), line(2, correction, sender=2, after=40)]
    assert deleted(moderator(ROOM), *posts) == {1, 2}


@pytest.mark.parametrize("text", ["còn 3 phút nữa vào", "29 bạn vắng", "31 tháng này nghỉ"])
def test_other_numbers_correct_nothing(text: str) -> None:
    """Digits that only stand in the middle of a room are none of it."""
    posts = [
        line(1, "846 2931 7054", sender=1),
        line(2, text.replace("3 phút", "9 phút"), sender=2, after=40),
    ]
    assert deleted(moderator(ROOM), *posts) == {1}


@pytest.mark.parametrize("text", ["thoả thuận vậy nha", "hoax", "/start hdf", "/report f4h"])
def test_words_that_keys_would_make_figures_correct_nothing(text: str) -> None:
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
def test_words_that_are_digits_too_correct_nothing(text: str) -> None:
    """`không` is zero and no, `nữa` is said of all that is left: a digit at the end is called one."""
    rooms = [room(f"846 2931 705{last}") for last in "01"]
    for own, given in zip(rooms, ("846 2931 7050", "846 2931 7051"), strict=True):
        posts = [line(1, given, sender=1), line(2, text, sender=2, after=40)]
        assert deleted(moderator(own), *posts) == {1}


def test_a_passcode_is_corrected() -> None:
    """Once a passcode was given, another spelling of it is an answer as well."""
    posts = [line(1, "mật khẩu là khoinghia", sender=1), line(2, "khoi nghia viết liền", sender=1, after=30)]
    assert deleted(moderator(ROOM), *posts) == {1, 2}


def test_what_its_sender_explains_goes() -> None:
    """A few signs that may be a passcode are one once the same sender says that they open a room."""
    credential = room("846 2931 7053", "7392")
    signs, told = line(1, "7♠ 3♦ 9♣ 2♥", sender=1), line(2, "đó là mật khẩu phòng cô", sender=1, after=12)
    assert deleted(moderator(credential), signs) == set()
    assert deleted(moderator(credential), signs, told) == {1}
    assert deleted(moderator(credential), signs, line(2, "đánh bài đi", sender=1, after=12)) == set()
    other = line(2, "đó là mật khẩu phòng cô", sender=2, after=12)
    assert deleted(moderator(credential), signs, other) == set()
