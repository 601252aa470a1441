"""The rules of a school's own hosts, and of names that resemble its bot's."""

from __future__ import annotations

import pytest

from bot.moderation.detector import Detector
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision
from bot.rulebook.book import for_school, load
from bot.rulebook.school import is_host, lookalike, school_rules
from bot.rulebook.trial import slowest

HOSTS = ("Hop.Truongb.edu.vn", "phòng-học.truongb.example")


@pytest.fixture(scope="module")
def detector() -> Detector:
    """Return the detector with the rules that ship and those of the hosts."""
    return for_school(None, HOSTS).detector()


def decided(detector: Detector, text: str) -> Decision:
    """Return the decision on a text that stands alone."""
    return detector.examine(Post((Part(Surface.TEXT, text),))).decision


@pytest.mark.parametrize(
    "text",
    [
        "https://hop.truongb.edu.vn/VanHoc",
        "HOP.TRUONGB.EDU.VN/van-hoc nha",
        "vào https://hop.truongb.edu.vn:8443/vi/phong/van8b?pwd=1",
        "https://lop8.hop.truongb.edu.vn/r/xyz",
        "https://hop.truongb.edu.vn/#/VanHoc",
        "https://hop.truongb.edu.vn/?room=VanHoc",
        "https://hop.truongb.edu.vn/index.php?lang=vi&meetingID=88",
        "https://phòng-học.truongb.example/sinh8b",
        "hop(.)truongb(.)edu(.)vn/van8b",
        "hxxps://hop.truongb.edu.vn/VanHoc",
        "https://apc01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fhop.truongb.edu.vn%2Fvan-hoc&data=1",
    ],
)
def test_a_link_into_a_room_goes(detector: Detector, text: str) -> None:
    """Whatever the room is called, on the host or below it, also where the address is disguised."""
    assert Decision.DELETE is decided(detector, text)


@pytest.mark.parametrize(
    "text",
    [
        "hop.truongb.edu.vn",
        "https://hop.truongb.edu.vn/",
        "https://hop.truongb.edu.vn/ đăng nhập bằng mã học sinh nhé",
        "https://hop.truongb.edu.vn/dang-nhap?next=1",
        "https://hop.truongb.edu.vn/vi/login",
        "https://hop.truongb.edu.vn/users/sign_in",
        "https://hop.truongb.edu.vn/help/room",
        "https://hop.truongb.edu.vn/huong-dan/hoc-sinh",
        "https://hop.truongb.edu.vn/?lang=vi",
        "https://hop.truongb.edu.vn/vi",
        "https://truongb.edu.vn/tin-tuc/1",
        "https://xhop.truongb.edu.vn/VanHoc",
    ],
)
def test_a_page_that_opens_no_room_stays(detector: Detector, text: str) -> None:
    """The home page, login and help, and other hosts stay."""
    assert Decision.KEEP is decided(detector, text)


def test_a_host_that_only_begins_like_the_schools_own_is_another(detector: Detector) -> None:
    """What follows the school's host in an address makes it somebody else's: for people to look at."""
    assert Decision.REVIEW is decided(detector, "https://hop.truongb.edu.vn.example/VanHoc")


def test_without_the_setting_a_host_is_like_any_other() -> None:
    """No host named, no rule made; of one whose name speaks of meetings people are told."""
    assert school_rules(()) == []
    detector = for_school(None, ()).detector()
    assert Decision.KEEP is decided(detector, "https://truongb.edu.vn/VanHoc")
    assert Decision.REVIEW is decided(detector, "https://hop.truongb.edu.vn/VanHoc")


def test_the_rules_of_the_hosts_are_tried_and_linear() -> None:
    """They come with examples as those of a file do, and cannot be made slow."""
    book = load([], HOSTS)
    assert [rule.id for rule in book.rules] == ["school-host", "school-host-mended"]
    for rule in book.rules:
        source = book.sources[rule.id]
        assert str(source.path) == "BOT_SCHOOL_HOSTS"
        assert min(len(source.catch), len(source.allow)) >= 3
        assert slowest(rule, source.catch, most=0.4).linear  # a busy machine takes its time


@pytest.mark.parametrize("text", ["hop.truongb.edu.vn", "a.vn", "phòng-học.vn", "10.0.0.7"])
def test_a_host_is_a_name_of_two_labels_or_more(text: str) -> None:
    """Letters of any language, digits and hyphens, with dots between."""
    assert is_host(text)


@pytest.mark.parametrize(
    "text",
    ["", "truongb", "https://hop.vn", "hop.vn/", "hop.vn:8443", ".vn", "hop..vn", "-a.vn", "a b.vn", "*.vn"],
)
def test_what_is_no_host_is_told(text: str) -> None:
    """A scheme, a port, a path, a blank or a star is none."""
    assert not is_host(text)


DETECTOR = Detector([lookalike("GacLop_bot")])


def decision(text: str) -> Decision:
    """Return what is decided on a text by that rule alone."""
    return DETECTOR.examine(Post((Part(Surface.TEXT, text),))).decision


@pytest.mark.parametrize("text", ["vào @gaclopp_bot nha", "https://t.me/gac1op_bot?start=c1", "@gac_lopbot"])
def test_a_name_that_is_nearly_the_bots_goes_to_people(text: str) -> None:
    """One or two letters changed, dropped or added, as a mention or a link."""
    assert decision(text) is Decision.REVIEW


@pytest.mark.parametrize(
    "text", ["@GacLop_bot", "https://t.me/gaclop_bot?start=c1", "@quizbot", "gaclopp_bot"]
)
def test_the_bot_itself_and_others_stay(text: str) -> None:
    """Its own name however written, names that differ, and what is no mention."""
    assert decision(text) is Decision.KEEP


def test_no_text_makes_it_slow() -> None:
    """4,096 characters of names end within the deadline: none is late."""
    for text in ("@gaclop_bo" * 400, "@" * 4000, "t.me/gaclopbot" * 280):
        found = DETECTOR.examine(Post((Part(Surface.TEXT, text),)))
        assert all(finding.rule != "timeout" for finding in found.findings)
