"""What people may see of a message with secrets, and what is left of it without them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.classroom import MASK, Secret
from bot.moderation.detector import Detector
from bot.moderation.post import Part, Post, Surface
from bot.moderation.text.folding import fold
from bot.moderation.text.masking import fragment, masked, remnant, remnants, says_more
from bot.moderation.text.views import Views
from bot.moderation.verdict import Decision, Finding, Kind, Verdict
from bot.rulebook.book import for_school
from tests.moderation.conftest import post

LINK = "https://zoom.us/j/94123456721?pwd=Abc123xyz"


@pytest.fixture(scope="module")
def detector() -> Detector:
    """Return the detector with the rules that ship, and time enough: what comes late is hidden whole."""
    return for_school(None, ()).detector(deadline=10)


def bare(text: str) -> str:
    """Return the letters and digits of a text, folded."""
    return re.sub(r"[\W_]+", "", fold(text))


def test_a_secret_is_hidden_wherever_it_stands(detector: Detector) -> None:
    """The ID and passcode of a link are hidden again where they stand alone, spaced or disguised."""
    verdict = detector.examine(post(f"{LINK}\n941 2345 6721 / A b c 1 2 3 x y z / ９４１２３４５６７２１"))
    assert f"{'•' * len(LINK)}\n••••••••••••• / ••••••••••••••••• / •••••••••••" == verdict.masked


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("zoom 812 345 6789 (chanhday) nha", "zoom •••••••••••• (••••••••) nha"),
        ("zoom 812 345 6789 mk vẫn camnhung nhé", "zoom •••••••••••• mk vẫn •••••••• nhé"),
        ("zoom 812 345 6789\nhaitrieu là pass nha", "zoom ••••••••••••\n•••••••• là pass •••"),
        ("zoom.us/j/8123456789 PIN: 640 917 335#", "•••••••••••••••••••• PIN: ••••••••••••"),
        ("zoom 8123456789 nha các em", "zoom •••••••••• nha các em"),
        ("zoom 812 345 6789, mã 8844 nhé", "zoom ••••••••••••, •• •••• nhé"),
        ("zoom 8123456789 pss 889900", "zoom •••••••••• ••• ••••••"),
        ("zoom 8123456789 lớp lúc 7h30", "zoom •••••••••• lớp lúc 7h30"),
        ("ăn kẹo chanhday nha", "ăn kẹo chanhday nha"),
    ],
)
def test_what_stands_beside_a_secret_is_hidden_too(detector: Detector, text: str, hidden: str) -> None:
    """After an ID or a word for a passcode a plain word may be the passcode: people don't see it."""
    assert detector.examine(post(text)).masked == hidden


def test_hiding_leaves_no_new_secret(detector: Detector) -> None:
    """What is left on both sides of a hidden secret does not read as the secret again."""
    text = "mật khẩu phòng zoom: hoa24 rồi hohoa24a24"
    assert "hoa24" not in bare(masked(Views(text), detector.gather(post(text)).hits))
    nested = f"mật khẩu phòng zoom: hoa24 rồi {'ho' * 9}hoa24{'a24' * 9}"
    assert set(masked(Views(nested), detector.gather(post(nested)).hits)) == {"•"}


def test_a_short_secret_is_hidden_only_where_it_was_found(detector: Detector) -> None:
    """A passcode of three characters or less would be found everywhere."""
    masked = detector.examine(post("zoom 812 345 6789, mật khẩu: 1. Bài 1 trang 1")).masked
    assert masked.endswith("mật khẩu: •. Bài 1 trang 1")


def test_lines_stay_lines(detector: Detector) -> None:
    """A secret over several lines is hidden, its line breaks are not."""
    assert "id\n•\n•" in detector.examine(post("id\n8\n1\n2\n3\n4\n5\n6\n7\n8\n9")).masked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (LINK, "zoom.us/j/94•••••••21?pwd=••••"),
        ("vào meet.google.com/abc-defg-hij nha", "vào meet.google.com/••••-••••-•••• nha"),
        ("zoom toán 941 2345 6721 nha", "zoom toán 94•••••••21 nha"),
        ("mật khẩu phòng: hoa2411", "mật khẩu phòng: ••••"),
        ("vào zalo.me/g/abcdef123", "vào ••••"),
        ("ID phòng: 941 2345 6721\nMật khẩu: hoa2411", "ID phòng: 94•••••••21 Mật khẩu: •••••••"),
        ("chào cả lớp", "chào cả lớp"),
    ],
)
def test_a_card_shows_a_fragment(detector: Detector, text: str, shown: str) -> None:
    """Host, and first and last two digits of an ID: enough to know which room, not enough to enter."""
    message = post(text)
    assert shown == fragment(detector.examine(message), message)


def test_a_fragment_leaves_the_senders_name_out(detector: Detector) -> None:
    """Unless the name itself is the room."""
    message = Post((Part(Surface.NAME, "Lan Anh"), Part(Surface.TEXT, f"vào {LINK}")))
    assert fragment(detector.examine(message), message) == "vào zoom.us/j/94•••••••21?pwd=••••"


def test_a_fragment_is_short(detector: Detector) -> None:
    """Whole where it fits; else its beginning and the words around the secret, and it says what is cut."""
    shown = "zoom.us/j/94•••••••21?pwd=••••"
    whole = post("trên", f"mai nghỉ học {LINK} nha")
    assert f"trên mai nghỉ học {shown} nha" == fragment(detector.examine(whole), whole)
    message = post(f"mai cả lớp nghỉ học {'chữ ' * 60}ai vào thì {LINK} {'mai ' * 60}")
    cut = fragment(detector.examine(message), message)
    assert cut.startswith("mai cả lớp nghỉ học chữ")
    assert f" … chữ chữ chữ chữ ai vào thì {shown} mai" in cut
    assert cut.endswith(" mai …")
    assert len(cut) <= 120
    early = post(f"{LINK} {'mai ' * 60}")
    assert fragment(detector.examine(early), early).startswith(f"{shown} mai")
    solid = post(f"{'a' * 150} {LINK} {'b' * 150}")
    assert f" {shown} " in fragment(detector.examine(solid), solid)
    assert len(fragment(detector.examine(message), message, 20)) <= 20


def test_what_more_of_a_text_would_give_away_is_left_out() -> None:
    """Where other words far from it hold the figures of a short secret, only its surroundings are shown."""
    finding = Finding("a", Kind.PASSCODE, Surface.TEXT, 0, 0, 2, 0.9)
    text = f"12{' xa' * 12} bài 12"
    masked = f"••{text[2:]}"
    verdict = Verdict(Decision.DELETE, 1.0, (finding,), (), masked, ((Kind.PASSCODE, Secret("12")),))
    assert fragment(verdict, post(text)) == f"{MASK} xa xa xa xa xa xa xa xa xa …"


def test_what_is_shown_never_is_another_secret() -> None:
    """If the digits shown happen to be a passcode, nothing is shown."""
    finding = Finding("a", Kind.MEETING_ID, Surface.TEXT, 0, 0, 9, 0.9)
    secrets = ((Kind.MEETING_ID, Secret("941234521")), (Kind.PASSCODE, Secret("9421")))
    verdict = Verdict(Decision.DELETE, 1.0, (finding,), (), "•" * 9, secrets)
    assert fragment(verdict, post("941234521")) == MASK


def test_a_link_without_host_shows_nothing_of_its_path() -> None:
    """What a link rule found without a host in it is hidden whole."""
    finding = Finding("a", Kind.LINK, Surface.TEXT, 0, 0, 6, 1.0)
    verdict = Verdict(Decision.DELETE, 1.0, (finding,), (), "•" * 6)
    assert fragment(verdict, post("/b/abc")) == ""


@settings(deadline=None)
@given(
    words=st.lists(
        st.sampled_from(
            [
                *(
                    LINK,
                    "94123456721",
                    "941 2345 6721",
                    "Abc123xyz",
                    "A b c 1 2 3 x y z",
                    "pass hoa2411",
                    "hoa2411",
                ),
                *("zoom", "id", "mật khẩu:", "phòng", "8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣", "\n", "chào", "t.me/+abcdefg"),
            ]
        ),
        max_size=9,
    )
)
def test_no_secret_can_be_read(detector: Detector, words: list[str]) -> None:
    """Neither the masked text nor the fragment holds a secret of four or more, however it is spaced."""
    message = Post((Part(Surface.TEXT, " ".join(words)),))
    verdict = detector.examine(message)
    for _, secret in verdict.secrets:
        if len(bare(secret.reveal())) >= 4:
            assert bare(secret.reveal()) not in bare(verdict.masked)
            assert bare(secret.reveal()) not in bare(fragment(verdict, message))


ROOM_LINK, CODE = "https://us05web.zoom.us/j/94123456721", "246810"


def hidden(text: str) -> str:
    """Return a text with a bullet for each character of the secrets."""
    for secret in (ROOM_LINK, CODE):
        text = text.replace(secret, "•" * len(secret))
    return text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Các em mang sách Toán.", "Các em mang sách Toán."),
        (f"Chào các em, vào {ROOM_LINK} nhé, nhớ mang sách Toán.", "Chào các em, nhớ mang sách Toán."),
        (f"Chào các em\n{ROOM_LINK}\nMật mã: {CODE}\nMang sách Toán", "Chào các em\nMang sách Toán"),
        (f"Chào các em\nMật mã:\n{CODE}", "Chào các em"),
        (f"Bài 3 trang 20 - ID {CODE}", "Bài 3 trang 20"),
        (f"Một\n\n{ROOM_LINK}\n\n\n{CODE}\n\nHai", "Một\n\nHai"),
    ],
)
def test_clauses_and_lines_with_a_secret_go_the_rest_stays(text: str, left: str) -> None:
    """What named a secret goes with it; no secret is ever among what is left."""
    assert remnants(text, hidden(text))[0] == left
    assert not any(secret in each for each in remnants(text, hidden(text)) for secret in (ROOM_LINK, CODE))


@pytest.mark.parametrize("text", [ROOM_LINK, f"{ROOM_LINK} {CODE}", f"Mật mã:\n{CODE}", f"123, {CODE} - 7"])
def test_nothing_is_left_of_a_bare_invitation(text: str) -> None:
    """Neither figures nor marks say anything."""
    assert remnants(text, hidden(text)) == ()


def test_whole_lines_are_the_second_choice() -> None:
    """Where clauses will not do the lines that hold a secret go as a whole."""
    text = f"Chào các em\nMang sách, vào {ROOM_LINK}"
    assert remnants(text, hidden(text)) == ("Chào các em\nMang sách", "Chào các em")


class Judge:
    """Hides the secrets, and keeps what holds none of these words."""

    def __init__(self, *forbidden: str) -> None:
        self.forbidden = forbidden
        self.asked: list[Post] = []

    def __call__(self, post: Post) -> Verdict:
        """Return the verdict."""
        self.asked.append(post)
        text = post.parts[0].text
        bad = any(word in text for word in self.forbidden)
        return Verdict(Decision.REVIEW if bad else Decision.KEEP, 0.0, (), (), hidden(text))


def test_what_is_left_is_judged_alone_in_its_chat_under_its_name() -> None:
    """A post without id or time is part of no conversation, but of a chat with its rooms."""
    judge = Judge()
    assert remnant(f"Chào các em\n{ROOM_LINK}", judge, -7, "Lan") == "Chào các em"
    assert [post.parts[0].text for post in judge.asked] == [f"Chào các em\n{ROOM_LINK}", "Lan\nChào các em"]
    assert {(post.chat_id, post.message_id, post.at) for post in judge.asked} == {(-7, None, None)}


def test_the_mildest_that_would_be_kept_is_taken() -> None:
    """If none would be there is None, if nothing is left it is empty."""
    text = f"Chào các em\nMang sách, vào {ROOM_LINK}"
    assert remnant(text, Judge("sách"), -7) == "Chào các em"
    assert remnant(text, Judge("Chào"), -7) is None
    assert remnant(ROOM_LINK, Judge(), -7) == ""


def test_only_what_people_wrote_says_more() -> None:
    """A preview's words, or a link's behind words, are not the author's."""
    preview, own = Part(Surface.PREVIEW, "Cuộc họp"), Part(Surface.TEXT, ROOM_LINK)
    post = Post((preview, own))
    assert not says_more(post, hidden(f"Cuộc họp\n{ROOM_LINK}"))
    more = Post((preview, Part(Surface.CAPTION, f"Chào các em, {ROOM_LINK}")))
    assert says_more(more, hidden(f"Cuộc họp\nChào các em, {ROOM_LINK}"))


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("Nhớ làm bài 3 trang 20", True),
        ("Đừng quên sách", True),
        ("Hoahong nha các em", False),
        ("Hồng nhé", False),
        ("2026 là năm nay", False),
        ("Зоôm các em", False),
    ],
)
def test_a_sentence_after_a_room_stays_whole(line: str, stays: bool) -> None:  # noqa: FBT001 - a parameter of the table
    """The word after a room is masked, the first of the next line too; with Vietnamese marks it is none."""
    word = line.split(maxsplit=1)[0]
    masked = hidden(ROOM_LINK) + "\n" + "•" * len(word) + line[len(word) :]
    assert remnants(f"{ROOM_LINK}\n{line}", masked) == ((line,) if stays else ())


def test_after_a_label_it_may_be_a_hint() -> None:
    """Then the whole line goes, with the label."""
    assert remnants("Chào các em\nMật mã:\nHồng nhé em", "Chào các em\nMật mã:\n•••• nhé em") == (
        "Chào các em",
    )
