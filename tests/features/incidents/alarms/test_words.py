"""Which texts sound like an alarm: sentences by somebody who saw no code, and what is told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.features.incidents.alarms.rules.words import (
    Aside,
    Sound,
    aside_in,
    confides,
    cry_in,
    pleads,
    prepare,
    sound_of,
)

_SENTENCES = [
    line.split("|", 2) for line in Path(__file__).with_name("sentences.txt").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("text", [text for kind, _, text in _SENTENCES if kind == "A"])
def test_an_alarm_is_heard_in_whatever_words_it_comes(text: str) -> None:
    """Each sentence of somebody who needs help sounds like an alarm."""
    assert sound_of(text) is not None


@pytest.mark.parametrize("text", [text for kind, _, text in _SENTENCES if kind == "B"])
def test_everyday_talk_is_no_alarm(text: str) -> None:
    """Links, codes, lessons, games, jokes and newcomers are not asked back."""
    assert sound_of(text) is None


@pytest.mark.parametrize("text", [text for _, tag, text in _SENTENCES if tag in ("harm", "life")])
def test_harm_to_a_child_is_told_apart(text: str) -> None:
    """A sentence about being hurt, touched or wanting to die is harm, by which 111 is shown first."""
    sound = sound_of(text)
    assert sound.harm


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("cô ơi có người lạ vào lớp", "stranger"),
        ("co nguoi la vao lop", "stranger"),
        ("em bị bắt nạt", "bullying"),
        ("e bi doa", "bullying"),
        ("link lớp mình bị đăng lên facebook", "link"),
        ("someone posted our class link on discord", "link"),
        ("there is a stranger in our class", "stranger"),
    ],
)
def test_the_kind_is_told(text: str, kind: str) -> None:
    """With marks, without them and in teencode the same is heard."""
    sound = sound_of(text)
    assert sound.kind == kind


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("nó đánh em", "em đánh dấu rồi"),
        ("em muốn chết", "bài nhiều muốn chết"),
        ("em bị bắt nạt", "em viết bài về bắt nạt"),
        ("có người lạ vào lớp", "người lạ ơi hay ghê"),
        ("đứa nào vào lớp mình kìa", "đứa nào cũng vào lớp rồi"),
        ("em đi chết đây", "máy em chết rồi"),
        ("bo danh em", "cho em biet danh sach lop"),
        ("em bi danh", "da em chao co a"),
        ("tui no doa em", "may em bi hu mic co oi"),
        ("co nguoi la vao lop", "em ten la An, cho em vao lop"),
        ("có kẻ phá lớp em", "nhà em ở Gia Lâm, em vào lớp được chưa"),
        ("nó cầm dao dọa em", "trong truyện nó cầm dao dọa nhân vật chính, viết đoạn kết thế nào ạ"),
        ("em bị nó đánh", "game hôm qua em bị nó đánh nên thua trận"),
        ("someone is threatening me", "what does threaten mean, it is in our homework"),
        ("he wants to meet me alone", "he wants to know what time the lesson is"),
    ],
)
def test_harmless_twins_are_told_apart(text: str, harmless: str) -> None:
    """The same words in a phrase that means nothing, in homework, games and questions are no alarm."""
    assert sound_of(text) is not None
    assert sound_of(harmless) is None


@pytest.mark.parametrize("text", ["", " ", "\u200b", "🆘", "<b>", "1" * 5000, "a " * 2500, "\ud800"])
def test_any_text_is_read(text: str) -> None:
    """Empty, endless or broken texts are no alarms and no errors."""
    assert sound_of(text) is None


def test_the_data_may_be_read_beforehand() -> None:
    """What a text sounds like is the same, whether or not the data was read at start-up."""
    prepare()
    assert sound_of("em bị bắt nạt") == Sound("bullying", harm=False)


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("con hết muốn sống rồi bot ơi", True),
        ("em không muốn học lớp này nữa, tối nào em cũng khóc", False),
    ],
)
def test_what_adds_up_is_heard_without_a_sign(text: str, *, harm: bool) -> None:
    """A hint names no deed: its kind is unclear, its harm is told by what is in it."""
    assert sound_of(text) == Sound("", harm=harm)


def test_of_a_long_text_beginning_and_end_are_read() -> None:
    """Where people say what it is about; a text made to be slow is not read for long."""
    filler = "hôm nay em học bài " * 300
    assert sound_of(f"em bị bắt nạt {filler}") is not None
    assert sound_of(f"{filler} em bị bắt nạt") is not None


def test_tones_may_be_typed_on_either_vowel_and_letters_drawn_out() -> None:
    """Old and new places of tones, composed or not, and stretched words are one word."""
    assert (
        sound_of("em bị doạ")
        == sound_of("em bị dọa")
        == sound_of("em bi\u0323 dọaaaa")
        == Sound("bullying", harm=False)
    )


@pytest.mark.parametrize("text", ["em không muốn sống nữa", "I don't want to live any more"])
def test_a_cry_in_a_group_is_heard(text: str) -> None:
    """About harm, by a sign, and heavy: it is answered though nobody reported anything."""
    found = cry_in(text)
    assert found.harm


@pytest.mark.parametrize(
    "text", ["mai kiểm tra toán nhé", "ai cứu em bài này với", "bạn ấy đăng link lớp kìa"]
)
def test_talk_of_a_group_is_no_cry(text: str) -> None:
    """What would only be asked back in private is not answered before a class."""
    assert cry_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "cô Lan tát em hôm qua",
        "thầy dạy thêm sờ tay em",
        "em ghét cô Lan, đừng nói cô",
        "co lan danh em",
        "thay day them so tay em",
        "đừng kể ai nhé",
        "dung noi ai nha",
        "don't tell anyone",
        "mẹ em tên Hoa sđt 0912 345 678",
        "my teacher hits me",
    ],
)
def test_some_words_do_not_reach_a_teacher_unasked(text: str) -> None:
    """They speak of a grown-up of a school, ask for silence, or tell who wrote them."""
    assert confides(text)


@pytest.mark.parametrize(
    "text",
    [
        "có người lạ trong phòng",
        "co nguoi la trong phong",
        "bạn ấy vẫn ở trong phòng, tên là Gà",
        "co chu la bat mic chui bay",
        "em bị cô lập",
        "ảnh đây ạ",
        "lúc 7h45 nó vào lại",
    ],
)
def test_most_of_what_is_said_further_joins_a_report(text: str) -> None:
    """Whoever tells what goes on in a room is not asked at every line."""
    assert not confides(text)


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("đừng nói cô", Aside.SILENCE),
        ("dung noi co nha", Aside.SILENCE),
        ("đừng nói cô nhé, cô mắng em", Aside.SILENCE),
        ("mẹ em không biết đâu", Aside.SILENCE),
        ("please don't tell my teacher", Aside.SILENCE),
        ("sợ", Aside.SORROW),
        ("hu hu", Aside.SORROW),
        ("e so lam", Aside.SORROW),
        ("có ai không", Aside.SORROW),
        ("thôi không có gì đâu ạ", Aside.TAKEN_BACK),
        ("à thôi em đùa thôi", Aside.TAKEN_BACK),
        ("thôi em không báo nữa", Aside.TAKEN_BACK),
        ("ko sao dau", Aside.TAKEN_BACK),
        ("never mind", Aside.TAKEN_BACK),
        ("không sao đâu, em muốn chết", None),
        ("mấy bạn trong lớp cứ...", None),
        ("em buồn vì hôm qua trong giờ ra chơi các bạn lại lấy cặp của em", None),
    ],
)
def test_what_is_said_besides_is_heard(text: str, aside: Aside | None) -> None:
    """A plea for silence, fear, a word taken back; what tells of harm takes nothing back."""
    assert aside_in(text) is aside


@pytest.mark.parametrize("text", ["đừng nói ai nhé", "mẹ em không biết đâu", "don't tell anyone"])
def test_a_plea_for_silence_alone_is_no_text_that_is_not_understood(text: str) -> None:
    """Something is behind it; a surprise for a teacher, told at length, is not asked about."""
    assert pleads(text)
    assert not pleads("bí mật nha bot, tụi em tính làm tiệc mừng sinh nhật cô Diễm, đừng nói cô hay")


@pytest.mark.parametrize("text", ["em ghét bản thân", "e ghet ban than", "i hate myself"])
def test_who_hates_themselves_is_heard_as_in_need(text: str) -> None:
    """With 111."""
    assert sound_of(text) == Sound("other", harm=True)
