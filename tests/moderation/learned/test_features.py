"""How a candidate is described: by its form, its own clause, what it belongs to, the messages around."""

from __future__ import annotations

import pytest

from bot.moderation.learned import features
from bot.moderation.learned.candidates import Candidate, candidates, summed
from bot.moderation.learned.features import SUPPORTING, Around, Describer, Text, shape_of, shapes
from bot.moderation.rules import RuleStatus, Vicinity, beyond_patterns
from bot.moderation.text.views import Views
from bot.moderation.verdict import Kind
from bot.moderation.weighing import Hit
from bot.rulebook.book import for_school

LISTS = {
    "key": frozenset({"pass", "mat khau"}),
    "room": frozenset({"phong", "zoom"}),
    "devices": frozenset({"wifi", "may in"}),
}
DESCRIBER = Describer(LISTS)
NUMBER = beyond_patterns("number", Kind.MEETING_ID, "A test.", 0.5)
VALUE = beyond_patterns("value", Kind.PASSCODE, "A test.", 0.0, near=Vicinity(frozenset({"pass"}), 0.5))


def hit(
    text: str, secret: str, kind: Kind = Kind.PASSCODE, *, near: bool = False, against: bool = False
) -> Hit:
    """Return a hit on the first place of a secret in a text."""
    start = text.index(secret)
    rule = NUMBER if kind is Kind.MEETING_ID else VALUE
    return Hit(
        rule,
        start,
        start + len(secret),
        rule.score,
        near=near,
        against=against,
        normal=secret.replace(" ", ""),
    )


def described(text: str, secret: str, *others: Hit, kind: Kind = Kind.PASSCODE) -> set[str]:
    """Return the features of a secret in a text."""
    hits = [hit(text, secret, kind), *others]
    found = candidates(hits)
    one = next(each for each in found if each.normal == secret.replace(" ", ""))
    return set(DESCRIBER.described(one, found, Text(Views(text), DESCRIBER), summed(hits)))


def test_the_words_beside_it_count_by_their_side_and_lists() -> None:
    """The lists that they are on, and of the nearest ones apart, each also by kind; no word of anybody."""
    found = described("bài 12 mật khẩu phòng hoa24 nha lớp", "hoa24")
    assert found >= {
        *("before @key", "before @room", "next before @room", "next before @room to passcode", "label 2"),
    }
    assert not {one for one in found if one.startswith(("before", "behind", "next")) and "@" not in one}
    assert "self @room" in described("pass zoom", "zoom")


def test_words_of_another_clause_count_only_if_they_are_near() -> None:
    """Three words of whichever clause, five of its own."""
    assert "before @devices" not in described("wifi nhà mình yếu quá, mật khẩu phòng hoa24", "hoa24")
    assert "before @devices" in described("wifi yếu, pass hoa24", "hoa24")
    assert "behind @devices" in described("hoa24 nhé, wifi", "hoa24")
    assert "behind @devices" not in described("hoa24. mai các em mang wifi", "hoa24")
    assert "behind @devices" in described("hoa24 mai các em mang wifi", "hoa24")


def test_the_nearest_word_says_what_it_belongs_to() -> None:
    """Before it, else behind; a phrase before its last word; belonging to nothing is no feature."""
    assert "owner @room" in described("wifi yếu quá, pass phòng hoa24", "hoa24")
    assert "owner @devices" in described("phòng có máy in mã hoa24", "hoa24")
    assert "owner behind @devices" in described("hoa24 là của wifi", "hoa24")
    assert not {name for name in described("nè hoa24", "hoa24") if name.startswith("owner")}


def test_the_rest_of_the_message_can_only_support_it() -> None:
    """Lists in it, and whether it is the only number: features whose weights are never negative."""
    found = described(
        "zoom tối nay nha các em ơi, cô gửi số ở dưới: 836 027 4419", "836 027 4419", kind=Kind.MEETING_ID
    )
    assert {"far @room", "far @room to meeting_id", "only number"} <= found
    assert "only number" not in described("8h vào nha, pass 482913 bài 12", "482913")
    assert all(
        one.startswith(SUPPORTING) for one in ("far @room", "with passcode to meeting_id", "only number")
    )


def test_marks_beside_it_are_told() -> None:
    """A bracket, a colon, a line break, or something that is no ASCII."""
    assert {"mark before (", "mark behind )"} <= described("phòng (hoa24)", "hoa24")
    assert "mark before line" in described("pass\nhoa24", "hoa24")
    assert "mark before other" in described("pass 👉 hoa24", "hoa24")


def test_first_and_last_words_are_told() -> None:
    """A value that begins or ends a message."""
    assert {"first word", "last word"} <= described("hoa24", "hoa24")
    assert not {"first word", "last word"} & described("pass hoa24 nha", "hoa24")


def test_another_candidate_supports_it_the_more_the_likelier_it_is() -> None:
    """An ID beside a passcode."""
    text = "836 027 4419 hoa24"
    number = hit(text, "836 027 4419", Kind.MEETING_ID)
    assert {"with meeting_id to passcode", "with likely meeting_id to passcode"} <= described(
        text, "hoa24", number
    )
    other = hit("hoa24 hoa25", "hoa25")
    assert "with likely passcode to passcode" not in described("hoa24 hoa25", "hoa24", other)


def test_the_rules_that_found_it_are_told() -> None:
    """With the words around that each has; one rule alone is told too; and what their own scores come to."""
    text = "pass hoa24"
    one = candidates([hit(text, "hoa24", near=True, against=True)])[0]
    found = set(DESCRIBER.described(one, [one], Text(Views(text), DESCRIBER), summed(one.hits)))
    assert {"rule value", "rule value near", "rule value against", "only value"} <= found
    assert {"score 0.5 of passcode", "sum 0.5 of passcode"} <= found
    assert "sum 0.8 of passcode" not in found


def test_hits_on_one_place_are_one_candidate() -> None:
    """Its normal form is the longest of its kind; shadow rules and other kinds make none."""
    text = "hoa24 nha"
    short = Hit(VALUE, 0, 3, 0.0, near=True, against=False, normal="hoa")
    whole = Hit(VALUE, 0, 5, 0.0, near=False, against=False, normal="hoa24")
    found = candidates([short, whole])
    assert [(one.start, one.end, one.kind, one.normal) for one in found] == [(0, 5, Kind.PASSCODE, "hoa24")]
    talk = beyond_patterns("talk", Kind.CONTEXT, "A test.", 0.2)
    assert candidates([Hit(talk, 0, 3, 0.2, near=False, against=False, normal="hoa")]) == []
    assert len(candidates(hit(text, "hoa24") for _ in range(3))) == 1


def test_the_sum_has_each_active_rule_once_and_nothing_against() -> None:
    """As the rules alone would count what speaks for a credential."""
    shadow = beyond_patterns("shadow", Kind.PASSCODE, "A test.", 0.5)
    object.__setattr__(shadow, "status", RuleStatus.SHADOW)
    game = beyond_patterns("game", Kind.CONTEXT, "A test.", -0.8)
    text = "836 027 4419"
    number = hit(text, text, Kind.MEETING_ID)
    others = [Hit(rule, 0, 3, rule.score, near=False, against=False, normal="") for rule in (shadow, game)]
    assert summed([number, number, *others]) == pytest.approx(0.5)


def around(candidate: Candidate, said: Around, *hits: Hit) -> set[str]:
    """Return the features that messages around give a candidate."""
    own = hits or candidate.hits
    return set(DESCRIBER.surrounded(candidate, said, own, DESCRIBER.heard(said, own)))


def test_a_question_gives_features_by_its_lists_and_the_answers_shape() -> None:
    """What was asked for, on which list, and what kind of value comes."""
    one = candidates([hit("hoa24", "hoa24")])[0]
    found = around(one, Around(asked=frozenset({"pass", "gi"}), previous=frozenset({"wifi"}), replies=True))
    assert {"answers with passcode", "answers with letters and figures", "replies with passcode"} <= found
    assert {"asked @key", "asked @key to passcode", "asked @key to letters and figures"} <= found
    assert {"previous @devices to letters and figures", "previous @devices"} <= found
    assert not {one for one in around(one, Around()) if one.startswith(("answers", "replies", "asked"))}


def test_what_others_and_its_sender_said_is_told_apart() -> None:
    """Words are those that the conversation remembers."""
    one = candidates([hit("hoa24", "hoa24")])[0]
    found = around(one, Around(own=frozenset({"zoom"}), others=frozenset({"wifi"})))
    assert {"own @room", "own @room to passcode", "others @devices"} <= found


def test_credentials_in_other_messages_support_it() -> None:
    """More, where they are likely; other evidence does not count as company."""
    one = candidates([hit("hoa24", "hoa24")])[0]
    number = hit("836 027 4419", "836 027 4419", Kind.MEETING_ID)
    talk = beyond_patterns("talk", Kind.CONTEXT, "A test.", 0.2)
    said = Around(company=(number, Hit(talk, 0, 1, 0.2, near=False, against=False, normal="")))
    assert {"company meeting_id to passcode", "company likely meeting_id to passcode"} <= around(one, said)
    weak = Around(company=(hit("hoa", "hoa"),))
    assert "company likely passcode to passcode" not in around(one, weak)


def test_a_rule_that_only_the_question_makes_speak_is_told() -> None:
    """And what the rules' scores come to, alone and with the other messages."""
    text = "hoa24 hoa25"
    alone = hit(text, "hoa24")
    one = candidates([alone])[0]
    beside, elsewhere = hit(text, "hoa24", near=True), hit(text, "hoa25", near=True)
    found = around(
        one, Around(company=(hit("836 027 4419", "836 027 4419", Kind.MEETING_ID),)), beside, elsewhere
    )
    assert {"answering value", "answering 0.5 of passcode", "together 0.8 of passcode"} <= found
    assert "answering value" not in around(one, Around(), alone)


def test_the_words_that_are_remembered_are_those_of_the_lists() -> None:
    """No other word of a message outlives it."""
    assert DESCRIBER.words == frozenset().union(*LISTS.values())


def test_the_lists_that_are_named_here_are_among_the_rules_words() -> None:
    """A list under another name would never be met again, in silence."""
    shipped = for_school(None, ()).describer._lists
    named = features._OF_ROOM | features._OWNERS | {features._PARTICLE, features._KEY}
    assert named <= {name for names in shipped.values() for name in names}


def candidate(kind: Kind, written: str, normal: str, before: str = "") -> Candidate:
    """Return a candidate that stands behind some text."""
    rule = beyond_patterns("made-up", kind, "A test.", 0.4)
    start = len(before)
    hit = Hit(rule, start, start + len(written), 0.4, near=False, against=False, normal=normal)
    return Candidate((hit,))


@pytest.mark.parametrize(
    ("kind", "normal", "shape"),
    [
        (Kind.MEETING_ID, "8123456789", "meeting_id"),
        (Kind.LINK, "zoom.us/j/8123456789", "link"),
        (Kind.PASSCODE, "482913", "6 figures"),
        (Kind.PASSCODE, "123456789012", "9 figures"),
        (Kind.PASSCODE, "hoa24", "letters and figures"),
        (Kind.PASSCODE, "net dep", "words"),
        (Kind.PASSCODE, "hoa", "syllable"),
        (Kind.PASSCODE, "tulip", "odd word"),
    ],
)
def test_a_shape_says_what_it_is_made_of(kind: Kind, normal: str, shape: str) -> None:
    """Questions are answered by values of some shapes rather than others."""
    assert shape_of(candidate(kind, normal, normal)) == shape


@pytest.mark.parametrize(
    ("kind", "written", "normal", "says"),
    [
        (Kind.MEETING_ID, "836 027 4419", "8360274419", {"10 figures", "written 3-3-4", "begins with 8"}),
        (Kind.MEETING_ID, "tám một hai ba", "812345678", {"not in figures"}),
        (Kind.MEETING_ID, "8 con 1 mèo 2 chó 3 gà 4 vịt 5 heo", "812345", {"strewn"}),
        (Kind.MEETING_ID, "0912345678", "0912345678", {"like a phone's"}),
        (Kind.MEETING_ID, "123 456 7890", "1234567890", {"made up"}),
        (Kind.MEETING_ID, "abc-defg-hij", "abc-defg-hij", {"0 figures", "made up"}),
        (Kind.MEETING_ID, "kqz-wert-ynm", "kqz-wert-ynm", {"0 figures"}),
        (Kind.MEETING_ID, "000 0000 0000", "00000000000", {"made up"}),
        (Kind.PASSCODE, "482913", "482913", {"figures", "figures 6"}),
        (Kind.PASSCODE, "HOA24", "hoa24", {"letters and figures", "letters and figures 5", "capitals"}),
        (Kind.PASSCODE, "tulip", "tulip", {"letters", "one word", "no syllable"}),
        (Kind.PASSCODE, "hoa", "hoa", {"one word"}),
        (Kind.PASSCODE, "nét đẹp", "net dep", {"several words"}),
        (Kind.LINK, "zoom.us/j/1", "zoom.us/j/1", {"alone"}),
    ],
)
def test_the_form_of_a_secret_is_described(kind: Kind, written: str, normal: str, says: set[str]) -> None:
    """How many figures, how they are written, which kind of word; what only shows a form is made up."""
    assert says <= set(shapes(candidate(kind, written, normal), written))


def test_a_real_id_is_not_made_up() -> None:
    """Neither its figures nor its letters count or repeat themselves."""
    for normal in ("8360274419", "kqz-wert-ynm"):
        assert "made up" not in set(shapes(candidate(Kind.MEETING_ID, normal, normal), normal))


@pytest.mark.parametrize(
    ("before", "says"),
    [("", "alone"), ("pass nè: ", "almost alone"), ("chào các bạn " * 20, "in a long message")],
)
def test_what_stands_beside_it_counts_by_its_length(before: str, says: str) -> None:
    """A value that is nearly all of a message is more likely an answer."""
    found = set(shapes(candidate(Kind.PASSCODE, "hoa24", "hoa24", before), f"{before}hoa24"))
    assert says in found
    assert len(found & {"alone", "almost alone", "in a long message"}) == 1


def test_a_message_of_middle_length_says_nothing() -> None:
    """It is neither almost alone nor lost in a long message."""
    before = "mật khẩu của phòng học hôm nay là "
    found = set(shapes(candidate(Kind.PASSCODE, "hoa24", "hoa24", before), f"{before}hoa24"))
    assert not found & {"alone", "almost alone", "in a long message"}


def test_a_link_without_folders_ends_in_nothing() -> None:
    """Its host is all that it is."""
    found = set(shapes(candidate(Kind.LINK, "zoom.us", "zoom.us"), "zoom.us"))
    assert "folders 0" in found
    assert not {one for one in found if one.startswith("ends in")}
