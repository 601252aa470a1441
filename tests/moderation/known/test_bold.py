"""Rooms that are known, however they are spelt: whatever yields a secret of the class gives it away."""

from __future__ import annotations

import random
import string
from collections.abc import Callable

import pytest

from bot.classroom import Secret
from bot.moderation.known.known import Credential, KnownCredentials, KnownRooms
from bot.moderation.text.views import Views
from bot.moderation.verdict import Kind
from bot.moderation.weighing import Hit
from tests.moderation.known.spellers import OF_CODES, OF_DIGITS, OF_TENS

Speller = Callable[[str, random.Random], str]

BEFORE, AFTER = "nghe nè\n", "\nok nha"


def known(*credentials: Credential) -> KnownCredentials:
    """Return what is looked for in the group of a class with these credentials."""
    return KnownCredentials(KnownRooms(credentials), credentials)


def room(number: str, passcode: str | None = None) -> Credential:
    """Return a room by its ID or code."""
    return Credential(None, Secret(number), None if passcode is None else Secret(passcode))


def found(text: str, *credentials: Credential, told: bool = False) -> list[Hit]:
    """Return every hit on what is known, as a moderator gathers them."""
    looked_for, views = known(*credentials), Views(text)
    hits = looked_for.hits(views.all)
    return [*hits, *looked_for.boldly(views, hits, told=told, keyed=told)[0]]


def chance_of(spell: Speller, seed: int) -> random.Random:
    """Return chance that can be had again."""
    return random.Random(f"{spell.__name__} {seed}")  # noqa: S311 - made-up rooms


def digits(chance: random.Random) -> str:
    """Return an ID as Zoom gives them."""
    length = chance.choice((9, 10, 11))
    return str(chance.randrange(10 ** (length - 1), 10**length))


def code(chance: random.Random) -> str:
    """Return a code as Meet gives them."""
    return "-".join("".join(chance.choices(string.ascii_lowercase, k=k)) for k in (3, 4, 3))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("spell", OF_DIGITS, ids=lambda spell: spell.__name__)
def test_a_spelt_id_is_found_where_it_stands(spell: Speller, seed: int) -> None:
    """Every way to spell an ID yields it, at its place and not beyond it, and yields no other ID."""
    chance = chance_of(spell, seed)
    number, other = digits(chance), digits(chance)
    text = f"{BEFORE}{spell(number, chance)}{AFTER}"
    hits = [hit for hit in found(text, room(number)) if hit.rule.kind is Kind.MEETING_ID]
    assert {hit.normal for hit in hits if hit.score == 1} == {number}
    assert all(len(BEFORE) <= hit.start < hit.end <= len(text) - len(AFTER) for hit in hits)
    assert found(text, room(other)) == []


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("spell", OF_CODES, ids=lambda spell: spell.__name__)
def test_a_spelt_code_is_found_where_it_stands(spell: Speller, seed: int) -> None:
    """Every way to spell a code yields it, at its place and not beyond it, and yields no other code."""
    chance = chance_of(spell, seed)
    letters, other = code(chance), code(chance)
    text = f"{BEFORE}{spell(letters, chance)}{AFTER}"
    hits = found(text, room(letters))
    assert {hit.normal for hit in hits} == {letters}
    assert all(len(BEFORE) <= hit.start < hit.end <= len(text) - len(AFTER) for hit in hits)
    assert found(text, room(other)) == []


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("spell", OF_TENS, ids=lambda spell: spell.__name__)
def test_an_id_read_out_in_tens_and_hundreds_is_found(spell: Speller, seed: int) -> None:
    """An ID that is read out as amounts are yields itself."""
    chance = chance_of(spell, seed)
    number = digits(chance)
    assert number in {hit.normal for hit in found(spell(number, chance), room(number))}


@pytest.mark.parametrize(
    ("passcode", "text"),
    [
        ("bcd9", "bờ cờ dờ chín"),
        ("TmA7", "T trong Trời viết hoa, m trong mưa, A trong Anh viết hoa, rồi số 7"),
        ("hocvui", "Hôm nay\nÔng thầy\nCả phòng\nVẫn chưa\nÚt ngủ\nI am so đói"),
        ("4261", "trời nay nóng quá\nmệt ghê\nmong nghỉ ở nhà ăn kem\nngủ"),
        ("1250", "☝️✌️🖐✊"),
        ("Lop12x", "76 111 112 49 50 120"),
        ("vanhay12", "76 61 6e 68 61 79 31 32"),
        ("su10x", "$u1ox"),
    ],
)
def test_a_spelt_passcode_answers_a_question(passcode: str, text: str) -> None:
    """A passcode that is spelt gives itself away where one was asked for, short as it may be."""
    hits = found(text, room("81234567890", passcode), told=True)
    assert {(hit.rule.kind, hit.score) for hit in hits} == {(Kind.PASSCODE, 1.0)}


def test_a_short_passcode_that_nobody_asks_for_is_chance() -> None:
    """Four letters that words happen to begin with mean nothing by themselves."""
    assert found("bạn có đi không", room("81234567890", "bcdk")) == []


@pytest.mark.parametrize("text", ["vanhay12", "trời ơi vanhay12 kìa", "VanHay 12", "xem Vạn-Hay.12!"])
def test_a_distinctive_passcode_is_certain_in_its_own_class(text: str) -> None:
    """Letters and figures that nobody says for another reason need no word for a passcode."""
    hits = [hit for hit in found(text, room("81234567890", "vanhay12")) if hit.score]
    assert [(hit.rule.id, hit.score) for hit in hits] == [("known-passcode", 1.0)]


@pytest.mark.parametrize(
    ("passcode", "text"), [("lop6a2", "lớp 6a2 ơi"), ("246810", "246810"), ("milu", "milu à")]
)
def test_other_passcodes_are_said_for_their_own_sake(passcode: str, text: str) -> None:
    """A word, a number or the name of a class gives nothing away by itself."""
    assert [hit.score for hit in found(text, room("81234567890", passcode)) if hit.score] == []


ORDINARY = "hôm nay trời đẹp nên cả nhà đi chơi công viên rồi ăn kem xong mới về. " * 60


def test_a_long_text_is_read_in_pieces() -> None:
    """Ordinary talk before and after hides nothing, wherever in a long text a room is spelt."""
    number = "84629317053"
    spelt = "tám bốn sáu hai chín ba một bảy không năm ba"
    for at in (0, 700, 1500, 4000):
        text = f"{ORDINARY[:at]}\n{spelt}\n{ORDINARY[at:]}"
        assert [hit.normal for hit in found(text, room(number))] == [number]


@pytest.mark.parametrize("unit", ["một hai ", "qwertyuiop ", "8 ", "846 2931 ", "🍎🍌", "a b "])
def test_what_is_made_to_take_long_is_not_read_to_its_end(unit: str) -> None:
    """Nothing is yielded from what is left, and no error comes of it."""
    assert found(unit * 500, room("84629317053"), told=True) == []


def test_another_class_counts_where_the_disguise_is_rare() -> None:
    """Of a school's other rooms those are found that nobody writes by chance."""
    ours, theirs = room("84629317053"), room("71029384756")
    looked_for = KnownCredentials(KnownRooms([ours, theirs, room("kqv-tmwo-bze")]), [ours])

    def normals(text: str) -> list[str]:
        return [hit.normal for hit in looked_for.boldly(Views(text), (), told=False)[0]]

    assert normals("bảy một không hai chín ba tám bốn bảy năm sáu") == ["71029384756"]
    assert normals("107 113 118 116 109 119 111 98 122 101") == ["kqv-tmwo-bze"]
    assert normals("nghiengn t nguyenth 10 nh ngh") == []


def test_without_own_secrets_others_are_found_too() -> None:
    """A group whose class has no room yet still guards those of the school."""
    looked_for = KnownCredentials(KnownRooms([room("71029384756")]), ())
    hits, _ = looked_for.boldly(Views("bảy một không hai chín ba tám bốn bảy năm sáu"), (), told=False)
    assert [hit.normal for hit in hits] == ["71029384756"]
    assert KnownCredentials(KnownRooms(()), ()).boldly(Views("bảy"), (), told=False)[0] == []


@pytest.mark.parametrize(
    ("text", "told", "score"),
    [
        ("sáu sáu một hai không", True, 1.0),
        ("phòng sáu sáu một hai không nha", False, 1.0),
        ("sáu sáu một hai không", False, 0.5),
    ],
)
def test_a_short_room_needs_words(text: str, told: bool, score: float) -> None:  # noqa: FBT001 - a column
    """A number that may be chance is a room's where one is named or asked for; elsewhere people look."""
    assert [hit.score for hit in found(text, room("66120"), told=told)] == [score]


@pytest.mark.parametrize(
    ("passcode", "text"),
    [
        ("5616", "mk lấy 72 nhân 78"),
        ("1998", "pass 2000 trừ 2"),
        ("4629", "pass: 6481 lấy 10 trừ từng con"),
        ("7392", "mk 7♠ 3♦ 9♣ 2♥"),
        ("apple", "pass bqqmf"),
        ("vatly", "mk vxaxtxlxyx"),
        ("hoasen", "pass jpsdrm"),
        ("73105", "--... ...-- .---- ----- ..... vô phòng nha"),
        ("tiger99", "pw t!ger99"),
        ("150809", "pass là 15/8/09"),
        ("khoinghia", "mật khẩu: khoi nghia"),
    ],
)
def test_a_passcode_is_spelt_beside_a_word_for_one(passcode: str, text: str) -> None:
    """A few signs are a passcode where the message says so, or names a room and is read in a rare way."""
    hits = [hit for hit in found(text, room("81234567890", passcode)) if hit.score]
    assert {hit.normal for hit in hits} == {passcode}


@pytest.mark.parametrize("text", ["7392", "bqqmf", "6481", "vxaxtxlxyx"])
def test_without_such_a_word_it_is_none(text: str) -> None:
    """The same signs mean nothing elsewhere."""
    for passcode in ("7392", "apple", "4629", "vatly"):
        assert [hit for hit in found(text, room("81234567890", passcode)) if hit.score] == []


@pytest.mark.parametrize(
    ("turn", "number"),
    [
        ("88447733001199552266", "8473019526"),
        ("8540271936", "5804729163"),
        ("90948213657", "70948213659"),
        ("26937834872", "84173276238"),
    ],
)
def test_a_number_is_turned(turn: str, number: str) -> None:
    """Each digit twice, neighbours swapped, first and last swapped, what each lacks to ten."""
    assert number in {hit.normal for hit in found(turn, room(number))}


def test_a_token_of_a_link_is_spelt() -> None:
    """The last part of a link is a secret of its own where nobody says it for another reason."""
    link = Credential(Secret("https://lop.k12online.vn/room/ab12cd34"))
    assert [hit.rule.id for hit in found("chữ a, b, 1, 2, c, d, 3, 4 nhé", link)] == ["known-link"]
    assert found("lop k12online", link) == []
