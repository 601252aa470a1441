"""Disguises taken off: what a text says then, and where that stands in the original."""

from __future__ import annotations

import base64
import codecs
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.moderation.detector import Detector
from bot.moderation.rules import Reading
from bot.moderation.text.spelling import Spelling, read
from bot.moderation.text.views import Views
from bot.moderation.verdict import Decision
from tests.moderation.conftest import post

LINK = "https://zoom.us/j/81234567890"
ANY = st.text(st.characters(exclude_categories=()), max_size=80)
PIECES = (
    *("8", "1", "2", "một", "hai", "bảy", "không", "sau1", "bons", "z00m", "VIII", "iv", "ix", "o", "---.."),
    *(".----", "x3", "x8", "🍎", "1000", "0110", "-", "mooz", "/j/", " ", "\n", ", ", "&#46;", "mbbz", "%2F"),
    *("aHR0cHM6Ly96b29tLnVzL2ovODEyMzQ1Njc4OTA=", "7a6f6f6d2e75732f6a"),
)
TRICKY = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)


def said(text: str) -> list[str]:
    """Return what a text says in its guises."""
    return [guise.text for guise in Views(text).guises]


@pytest.mark.parametrize(
    ("token", "word", "sure"),
    [
        ("boons", "bon", True),
        ("mootj", "mot", True),
        ("phongf", "phong", False),
        ("laf", "la", False),
        ("nawm", "nam", True),
        ("ddaay", "day", True),
        ("ddiaj", "dia", True),
        ("mo6t5", "mot", True),
        ("lo71p", "lop", True),
        ("z00m", "zoom", True),
        ("p455w0rd", "password", True),
        ("1d", "id", True),
        ("j01n", "join", True),
        ("b@y", "bay", True),
    ],
)
def test_a_word_is_known_however_it_is_typed(token: str, word: str, sure: bool) -> None:  # noqa: FBT001 - a case
    """TELEX, VNI, and figures for letters; these two, and doubled letters of TELEX, are no accident."""
    assert read(token) == Spelling(word, sure)


@pytest.mark.parametrize(
    "token", ["zoom", "bon", "class", "5566", "@", "hoa9x", "2x4", "st4rs", "bras", "x" * 40, "ksf"]
)
def test_other_words_stay_as_they_are(token: str) -> None:
    """What is a word already, no word of the list, or no word at all."""
    assert read(token) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("max phongf hocj 812", "ma phong hoc 812"),
        ("ma4 pho2ng 812", "ma phong 812"),
        ("m33t.g00gle.c0m/abc", "meet.google.com/abc"),
        ("tám một hai ba bảy nha", " ♯81237 nha"),
        ("bảy, ba, bốn, tròn, sáu (tròn = 0)", " ♯73406 (tron = 0)"),
        ("8 một 2 ba 4 năm 6 bảy 8 chín", " ♯8123456789"),
        ("zoom.us/j/tám một hai ba bảy", "zoom.us/j/81237"),
        ("7l2 6339 O485 đó", "712 6339 0485 do"),
        ("❤❤ ❤❤❤ 0 ❤ ❤❤❤❤ nha", " ♮23014  nha"),
        ("vào meet.google.com/\nabc-de\nfg-hij đi", "vao meet.google.com/abc-defg-hij di"),
        ("ID họp 8\n4\n6\n2\n0, nhé", "id hop 84620, nhe"),
        ("ch1n t@m b0n m0t h@i", " ♯98412"),
        ("VIII IV V I II IX là id", " ♮845129 la id"),
        ("---.. .---- ..--- ...-- ....-  nha", " ♮81234   nha"),
        ("double seven four ba mot", " ♯77431"),
        ("tém séo bửy mụt khôn", " ♯86710"),
        ("lớp văn 八四一零九 nha", "lop van  ♮84109  nha"),
        ("8q3w0e6r1t9y4u2i7o5p", " ♮8306194275 "),
        ("meet🍀google🍀com/kvr🍄xnej🍄ptl", "meet.google.com/kvr-xnej-ptl"),
        ("i v o i v ..... ----- ..... ----- .....", " ♮15015 ... ----- ..... ----- ....."),
        ("🍎x8 🍎x6 🍎x2 🍎x9 🍎x4 xong", " ♮86294 xong"),
        ("\1\1 \1\1\1 \1\1 \1\1\1 \1 nha", " ♮23231  nha"),
        ("1000 0001 0111 1001 0000", " ♮81790 "),
        ("phòng học nè:\n- 8642\n- 0917\n- 735", "phong hoc ne:\n86420917735"),
        ("mã phòng nè:\nk\nw\n-\nr", "ma phong ne:\nkw-r"),
        ("098/j/su.mooz", "zoom.us/j/890"),
        (base64.b64encode(LINK.encode()).decode(), LINK),
        (base64.urlsafe_b64encode(b"id 81234567890 mk hoa").decode().rstrip("="), "id 81234567890 mk hoa"),
        ("7a 6f 6f 6d 2e 75 73 2f 6a", "zoom.us/j"),
        ("zoom&#46;us&#47;j", "zoom.us/j"),
        (codecs.encode(LINK, "rot13"), LINK),
        ("id: tám trăm linh ba - sáu trăm mười bảy - bốn nghìn hai trăm chín tư", "id:  ♯8036174294"),
        ("tám chục mốt, ba trăm linh bốn, sáu nghìn hai trăm bảy lăm", " ♯813046275"),
        ("ba trăm hai mươi, năm trăm năm, bảy nghìn", " ♯3205507000"),
        ("chín trăm, mười bốn, bảy bảy không sáu", " ♯900147706"),
        ("triple four, bảy trăm mười, hai trăm chín", " ♯444710290"),
        ("bát thất nhị, ngũ ngũ lục, cửu tam nhất tứ", " ♯8725569814"),
        ("ba ling san wu qi qi er jiu si liu", " ♯3035772946"),
        ("tám không ba rồi sáu một bảy", " ♯803617"),
        ("mkkkk phòngggg làaaa nha", "mk phong la nha"),
        ("jd fòg nè", "id phong ne"),
        ("mã hợp: bê ca mờ gạch rờ tờ u pờ gạch quy xờ ét", "ma hop:  bkm-rtup-qxs"),
        ("meet: kilo bravo tango - whiskey oscar xray delta - papa quebec hotel", "meet:  kbt-woxd-pqh"),
        ("#zoom #863 #1190 #4275 nha", "#zoom # ♮86311904275  nha"),
        ("8 con vịt 31 con gà 07 con heo 92 con bò 446 con cá vào zoom nào", "♭8310792446"),
    ],
)
def test_a_disguise_comes_off(text: str, meant: str) -> None:
    """The text then reads as it is meant."""
    assert meant in said(text)


def test_no_word_that_was_read_is_remembered() -> None:
    """A passcode, a name or a phone number does not outlive its message, nor does a word of 4,096 letters."""
    for token in ("hoahong" * 2, "chin5"[:5] * 2, "a" * 4096):
        before = sys.getrefcount(token)
        read(token)
        assert sys.getrefcount(token) == before


@pytest.mark.parametrize(
    "text",
    [
        "ăn cơm chưa cả nhà",
        "max điểm",
        "một hai ba bốn năm sáu bảy tám chín",
        "năm nay ba con bốn tuổi",
        "một hai ba bốn năm sáu bảy tám chín mười",
        "zoom lúc 7h30 ngày 12/10/2026, lớp 7A2 và 7A3",
        "zoom 812 345 6789, mật khẩu: 1",
        "game ID 84 02 97 11 15 zoom",
        "haha kkk vlll",
        "mã meet: xong rồi, a b c d nhé",
        "chương I, II và III",
        "dòng một\ndòng hai rất dài nhé",
        "aGVsbG8gd29ybGQgaGVsbG8gd29ybGQ=",
        "QUFBQUFBQUFBQUFBQUFBQUFB/////w==",
        "de ad be ef de ad be ef de",
        "abcdefghijklmnopqrstuvwxyz",
        "20 30 40 50 60 70 80 90",
    ],
)
def test_ordinary_texts_wear_none(text: str) -> None:
    """Counting, dates, chapters, and codes that tell of no class say what they say."""
    assert said(text) == []


def test_a_disguised_label_counts(detector: Detector) -> None:
    """The number is found in plain sight first; beside it the label that was typed oddly weighs."""
    verdict = detector.examine(post("max phongf hocj 86310927745"))
    assert verdict.decision is Decision.DELETE
    assert verdict.masked == "max phongf hocj •••••••••••"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("id: tams mootj hai ba boons nawm sau bayr tams chins nha", "id: " + "•" * 48 + " nha"),
        ("lật lại: 09876543218/j/su.mooz", "lật lại: " + "•" * 21),
    ],
)
def test_what_was_disguised_is_hidden_where_it_stands(detector: Detector, text: str, masked: str) -> None:
    """Each character of the original that the secret came from."""
    assert detector.examine(post(text)).masked == masked


@pytest.mark.parametrize(
    "text", [codecs.encode(LINK, "rot13"), "09876543218/j/su.mooz/j/zoom.us", "8 zoom mooz 8"]
)
def test_a_guise_wears_no_other(text: str) -> None:
    """A mirror in a mirror would have no end."""
    assert all(guise.guises == () for guise in Views(text).guises)


@example("00%MOOZ")
@given(st.one_of(ANY, TRICKY))
def test_every_guise_maps_into_the_original(text: str) -> None:
    """Whatever stands in a guise stands for some characters of the text."""
    for guise in Views(text).guises:
        for reading in Reading:
            view = guise[reading]
            for index in range(len(view.text)):
                start, end = view.span(index, index + 1)
                assert 0 <= start < end <= len(text)
            if view.text:
                start, end = view.span(0, len(view.text))
                assert 0 <= start < end <= len(text)
