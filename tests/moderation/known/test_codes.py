"""Enrolment codes that let in are found in whatever spelling; what only looks like one is left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from bot.classroom import Secret
from bot.features.enrolment.codes.rules import codes_among
from bot.moderation.detector import Detector
from bot.moderation.known.codes import CODE_RULE, code_hits, codes_shown
from bot.moderation.post import Part, Post, Surface
from bot.moderation.text.views import Views
from bot.moderation.verdict import Decision, Kind, Verdict
from bot.rulebook.book import for_school
from bot.start_links import POWERS, StartLink

CODE = "CNG17QQ9H"
TWIN = "100000003"  # fits its check symbol and lets nobody in
TOKEN = "Ab-_0123456789ABCDEFgh"


class Held:
    """Knows some codes and tokens."""

    def __init__(self, *held: str, bot: str = "") -> None:
        self._held = held
        self.bot = bot

    def __bool__(self) -> bool:
        return bool(self._held)

    def among(self, symbols: str, places: Sequence[int]) -> Iterator[tuple[int, Secret]]:
        """Return what could be codes."""
        return codes_among(symbols, places)

    def lets_in(self, code: Secret) -> bool:
        """Tell whether a code is held."""
        return code.reveal() in self._held

    def opens(self, token: Secret) -> bool:
        """Tell whether a link's token is held."""
        return token.reveal() in self._held

    def signed(self, token: Secret) -> bool:
        """Tell whether a signed token is held."""
        return token.reveal() in self._held


RULES = for_school(None, ()).rules
DETECTOR = Detector(RULES, codes=Held(CODE, TOKEN))
NOBODYS = Detector(RULES, codes=Held())


def judged(text: str, detector: Detector = DETECTOR) -> Verdict:
    """Return the verdict on a text."""
    return detector.examine(Post((Part(Surface.TEXT, text),), message_id=1))


@pytest.mark.parametrize(
    "text",
    [
        "CNG1-7QQ9-H",
        "cng1-7qq9-h",
        "CNG17QQ9H",
        "cng1 7qq9 h",
        "C N G 1 7 Q Q 9 H",
        "c-n-g-1-7-q-q-9-h",
        "CNGI-7QQ9-H",
        "cngl 7qq9 h",
        "CNG1–7QQ9—H",
        "CNG1.7QQ9.H",
        "ＣＮＧ１－７ＱＱ９－Ｈ",
        "CNG1\u200b-7QQ9-H",
        "mã của tớ nè: cng1-7qq9-h vào lẹ đi",
        "ai chưa có mã lấy cái này CNG17QQ9H",
        "1. An: CNG1-7QQ9-H\n2. Bình: 1000-0000-3",
        "(CNG1-7QQ9-H)",
        f"https://t.me/gaclop_bot?start=e{TOKEN}",
        f"tg://resolve?domain=gaclop_bot&start=e{TOKEN}",
        f"https://example.com/?u=https%3A%2F%2Ft.me%2Fgaclop_bot%3Fstart%3De{TOKEN}",
        f"/start e{TOKEN}",
        f"quét không được thì bấm t.me/gaclop_bot?start=e{TOKEN} nha",
    ],
)
def test_a_code_is_found(text: str) -> None:
    """It goes, nothing of it can be read from what staff see, and what it is can be known again."""
    verdict = judged(text)
    assert verdict.decision is Decision.DELETE
    assert CODE_RULE.id in {finding.rule for finding in verdict.findings}
    assert {Secret(CODE), Secret(TOKEN)} & {held for kind, held in verdict.secrets if kind is Kind.PASSCODE}
    shown = "".join(each for each in verdict.masked if each.isalnum()).casefold()
    assert "7qq9" not in shown
    assert "0123456789" not in shown


@pytest.mark.parametrize(
    "text",
    [
        "1000-0000-3",
        "100000003",
        "CNG1-7QQ9-G",
        "CNG1-7QQ9",
        "xCNG1-7QQ9-H",
        "CNG1-7QQ9-HK",
        "Nguyễn Văn An",
        f"t.me/gaclop_bot?start=e{TOKEN[:-1]}x",
        f"t.me/gaclop_bot?start=e{TOKEN}x",
        f"t.me/gaclop_bot?start=e{TOKEN.lower()}",
        "hôm nay lớp mình học toán từ 7 giờ, nhớ mang sách tập hai nhé",
        "b c d f g h j k m n p q r s t v x z 0 1 2 3 4 5 6 7 8 9",
        "",
    ],
)
def test_what_only_looks_like_one_stays(text: str) -> None:
    """A twin that fits its check symbol, a typo, a number, part of a longer word."""
    verdict = judged(text)
    assert CODE_RULE.id not in {finding.rule for finding in verdict.findings}
    assert verdict.decision is not Decision.DELETE


def test_where_no_code_lets_in_none_is_looked_for() -> None:
    """The same words mean nothing then."""
    assert judged("CNG1-7QQ9-H", NOBODYS).findings == judged("CNG1-7QQ9-H", Detector(RULES)).findings


MADE_UP = "zY_9" * 11  # nobody's
OWN = Detector(RULES, codes=Held(bot="gaclop_bot"))


@pytest.mark.parametrize("kind", POWERS)
@pytest.mark.parametrize(
    "shape",
    [
        "https://t.me/gaclop_bot?start={}",
        "https://telegram.me/GacLop_Bot?start={}",
        "tg://resolve?domain=gaclop_bot&start={}",
        "https://l.vn/?u=https%253A%252F%252Ft.me%252Fgaclop_bot%253Fstart%253D{}",
        "t.me/gaclop_bot?start= {} nha các bạn",
        "/start@gaclop_bot {}",
    ],
)
def test_a_link_of_the_bot_s_own_goes_by_its_form(kind: StartLink, shape: str) -> None:
    """In force or not, so that what goes tells nobody which links there are; also taken apart."""
    payload = f"{kind.prefix}{MADE_UP[: kind.symbols]}"
    apart = f"{payload[:9]}\u200b{payload[9:15]} \n{payload[15:]}"
    for each in (payload, apart):
        verdict = judged(shape.format(each), OWN)
        assert verdict.decision is Decision.DELETE
        assert (Kind.PASSCODE, Secret(MADE_UP[: kind.symbols])) in verdict.secrets


@pytest.mark.parametrize("kind", [each for each in StartLink if not each.gives])
def test_a_link_that_gives_nothing_stays(kind: StartLink) -> None:
    """It leads to a question or a menu; nor is anything of another bot's a link of this one."""
    for each in (f"https://t.me/gaclop_bot?start={kind.prefix}12", f"t.me/bot?start=t{MADE_UP[:32]}"):
        assert CODE_RULE.id not in {finding.rule for finding in judged(each, OWN).findings}


@pytest.mark.parametrize("apart", ["", "\u200b", "\u200c\u200d"])
def test_a_bare_token_goes_where_it_is_in_force(apart: str) -> None:
    """Whatever kind of link it is of, with what nobody sees inside; one of nobody is only a word."""
    for kind in POWERS:
        token = MADE_UP[: kind.symbols]
        text = f"nè {kind.prefix}{token[:7]}{apart}{token[7:]} đó"
        assert judged(text, Detector(RULES, codes=Held(token))).decision is Decision.DELETE
        assert judged(text, OWN).decision is Decision.KEEP


def test_a_code_under_a_picture_or_in_it() -> None:
    """A photograph of a slip: what its QR code says counts like a text."""
    seen = Part(Surface.PICTURE, f"https://t.me/gaclop_bot?start=e{TOKEN}")
    verdict = DETECTOR.examine(Post((Part(Surface.CAPTION, "phiếu của mình"), seen), message_id=1))
    assert verdict.decision is Decision.DELETE


def test_a_text_full_of_symbols_costs_little() -> None:
    """However many could be codes: so many are looked at, and the verdict stands."""
    assert judged("CNG17QQ9H " + "bcdf ghjk m " * 300).decision is Decision.DELETE
    assert judged("bcdf ghjk m " * 300).decision is Decision.KEEP


@pytest.mark.parametrize(
    "padding", ["1 " * 100, "1234567890 " * 20, "b c f g " * 60, "1 " * 2040, "bcfg-" * 815, "1-2.3 " * 680]
)
def test_no_line_of_symbols_in_front_hides_a_code(padding: str) -> None:
    """Whatever could be a code and is none is passed over, however much of it there is."""
    verdict = judged(f"{padding}\n{CODE}")
    assert verdict.decision is Decision.DELETE
    assert CODE_RULE.id in {finding.rule for finding in verdict.findings}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"1 2 {CODE[:4]} {CODE[4:8]}-{CODE[8:]} 3", f"1 2 {'•' * 4} {'•' * 4}-• 3"),
        (f"mã {CODE}, của em", "mã •••••••••, của em"),
        (f"{CODE}, và {CODE}\n1 2 3 4 {CODE}x 5", f"•••••••••, và •••••••••\n1 2 3 4 {CODE}x 5"),
    ],
)
def test_of_a_line_of_symbols_the_code_alone_is_masked(text: str, shown: str) -> None:
    """Where it begins and ends is known within the line."""
    hits = code_hits(Held(CODE), Views(text))
    covered = {at for hit in hits for at in range(hit.start, hit.end)}
    masked = "".join("•" if at in covered and each.isalnum() else each for at, each in enumerate(text))
    assert masked == shown


def test_codes_are_shown_as_a_verdict_names_secrets() -> None:
    """Which codes that let in a text shows, and nothing else of it."""
    (kind, code), *more = codes_shown(Held(CODE), f"mã của em là {CODE}, không phải {TWIN}")
    assert (kind, code.reveal().upper(), more) == (CODE_RULE.kind, CODE, [])
