"""A card's buttons: what cannot wait first, and each to be read whole on a telephone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from bot import texts
from bot.classroom import Language, Outcome, Relation, Secret
from bot.features.incidents.alarms.rules.alarm import Said
from bot.features.incidents.chat.cards import Cards
from bot.features.incidents.reports.rules import MOST as REPORTED
from bot.features.incidents.rules.facts import CardFacts, DoorFate, EarlierLeak, Holder, LeakedDoor, Pupil
from bot.features.incidents.rules.incident import (
    ABOUT_AUTHOR,
    Card,
    Escalation,
    Fold,
    Incident,
    Page,
    Removal,
    Resolution,
    State,
    Step,
)
from bot.roles import Role
from tests.features.incidents.samples import ALARM, NOW, OTHER_ROOM, ROOM, incident

TEXTS = texts.load()
CARDS = partial(Cards, TEXTS, ZoneInfo("Asia/Ho_Chi_Minh"), lambda rule, _language: rule)
IN_A_ROW = 19  # characters of each of two buttons: 360 pixels show so many, measured in a browser

MOST = 8  # buttons on a page: more of them are not read
LEAK = incident(known=True, meetings=(ROOM,), owned=True)
MISTAKEN = incident(owned=True, surfaces=frozenset({"picture"}))
FACTS = CardFacts(size=43, earlier=EarlierLeak("2026-0031", Secret("7A")), guardians=True)
WAITING = Escalation(NOW + timedelta(minutes=5), Step.ADMIN, outside=True)
STORM = Fold(500, 1, open=500, others_open=499)


def card(about: Incident, page: Page = Page.SUMMARY, fold: Fold | None = None) -> Card:
    """Return a card of a leak beside which everything is known."""
    known = {"facts": FACTS} if about.alarm is None else {"officer": True}
    open_ = about.meeting is not None
    return Card(1, 500, None, about, fold, page, escalation=WAITING, room_open=open_, **known)


def rows(shown: Card, language: Language) -> list[list[str]]:
    """Return what stands on the buttons of a card."""
    keyboard = CARDS(language).letter(shown).keyboard
    return [[each.text for each in row] for row in keyboard.inline_keyboard]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("page", list(Page))
@pytest.mark.parametrize(
    "about",
    [
        LEAK,
        MISTAKEN,
        replace(LEAK, state=State.ACKNOWLEDGED, handled_by=Secret("Lan"), handled_at=NOW),
        replace(
            MISTAKEN,
            state=State.RESOLVED,
            resolution=Resolution.FALSE_ALARM,
            handled_by=Secret("Lan"),
            handled_at=NOW,
        ),
    ],
)
def test_no_button_is_cut_on_a_telephone(about: Incident, page: Page, language: Language) -> None:
    """Two stand side by side at most, and those are short."""
    for row in rows(card(about, page, STORM), language):
        assert len(row) <= 2, row
        assert len(row) == 1 or max(map(len, row)) <= IN_A_ROW, row


@pytest.mark.parametrize("page", list(Page))
def test_a_leak_that_joins_a_card_is_told_on_each_of_its_pages(page: Page) -> None:
    """Whoever has turned the card sees another leak too: an edit that changes nothing tells nothing."""
    before, more = STORM, replace(STORM, count=501)
    said = [CARDS(Language.EN).letter(card(LEAK, page, fold)).text for fold in (before, more)]
    assert said[0] != said[1]
    assert "501 messages within 10 minutes" in said[1]


@pytest.mark.parametrize("language", list(Language))
def test_what_cannot_wait_stands_first(language: Language) -> None:
    """The room that is open, then that it is done; who wrote it, and reading it up, have time."""
    assert rows(card(LEAK), language) == [
        [TEXTS.plain(language, f"button-{verb}") for verb in ("room-new", "resolve")],
        [TEXTS.plain(language, f"button-{verb}") for verb in ("ack", "details")],
    ]
    behind = {
        Page.DETAILS: ("room-new", "resolve", "card-more", "summary"),
        Page.MORE: ("shut", "violation", "tolerated", "ladder", "m-author", "timeline", "summary"),
        Page.TIMELINE: ("report", "summary"),
    }
    for page, verbs in behind.items():
        found = [label for row in rows(card(LEAK, page), language) for label in row]
        assert found == [TEXTS.plain(language, f"button-{verb}") for verb in verbs]


STANDS = replace(LEAK, deleted=False, removals=(Removal(-100, 5, 0, NOW, NOW, NOW, Outcome.NO_RIGHT),))
PICTURED = Said(3, NOW, by_staff=False, text=Secret("cứu em"), pictured=True)
ALARMING = replace(
    incident(deleted=False, owned=True, removals=STANDS.removals),
    alarm=replace(ALARM, harm=True, replied=True, talk=(PICTURED,)),
)
LOOKED_AT = {"surfaces": frozenset({"picture"}), "owned": True}


@pytest.mark.parametrize("fold", [None, STORM, replace(STORM, count=2, others_open=0)])
@pytest.mark.parametrize(
    "about",
    [
        replace(STANDS, **LOOKED_AT),
        replace(STANDS, **LOOKED_AT, known=False, meetings=()),
        replace(STANDS, **LOOKED_AT, kinds=frozenset({"call"})),
        ALARMING,
    ],
)
def test_a_page_has_as_many_buttons_as_are_read(about: Incident, fold: Fold | None) -> None:
    """Whatever is known and can be done; and all of it is reached by what leads from page to page."""
    pages = {
        page: rows(replace(card(about, page, fold), of_sender=4), Language.VI)
        for page in Page
        if page not in ABOUT_AUTHOR and (about.alarm is None or page not in (Page.CLOSING, Page.MORE))
    }
    for page, shown in pages.items():
        assert sum(map(len, shown)) <= MOST, page
    found = {label for page in pages.values() for row in page for label in row}
    wanted = "ack details timeline report ladder summary open-message "
    if about.alarm is None:
        wanted += "card-more resolve resolve-all violation tolerated m-author see "
        wanted += "room-new shut" if about.meetings else "false"
    else:
        wanted += "al-done al-answer al-picture al-who"
    if fold is not None:
        wanted += " ack-all report-all" if fold is STORM else " report-all"
    some = {"count": str(REPORTED), "of": "first"} if fold is STORM else {"count": "2", "of": "all"}
    numbers = {"resolve-all": {"count": "4"}, "report-all": some}
    verbs = wanted.split()
    said = [TEXTS.plain(Language.VI, f"button-{verb}", **numbers.get(verb, {})) for verb in verbs]
    assert set(said) - found == set()


@pytest.mark.parametrize("language", list(Language))
def test_that_a_leaked_room_lets_people_in_is_said_at_first_sight(language: Language) -> None:
    """While a lesson goes on in it and it was not changed; before it is closed, what closes what is said."""
    said, anyway = (TEXTS.say(language, f"card-{each}") for each in ("room-open", "close-anyway"))
    for room_open in (True, False):
        first = CARDS(language).letter(replace(card(LEAK), room_open=room_open)).text
        assert (said in first, anyway in first) == (room_open, False)
        closing = CARDS(language).letter(replace(card(LEAK, Page.CLOSING), room_open=room_open)).text
        assert (said in closing, anyway in closing) == (room_open, room_open)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("step", [Step.ADMIN, Step.LEADER, None])
def test_who_is_told_next_is_named(language: Language, step: Step | None) -> None:
    """And when; where nobody is left to be told, nothing of the kind is promised."""
    due = Escalation(NOW + timedelta(minutes=5), step)
    said = CARDS(language).text(replace(card(LEAK), escalation=due))
    value = "none" if step is None else step.value
    assert TEXTS.say(language, "card-open", number="2026-0001", step=value, due="07:35") in said
    assert ("07:35" in said) is (step is not None)


GONE = Removal(-100, 5, 0, NOW, NOW, NOW, Outcome.DONE)
STANDING = replace(GONE, outcome=Outcome.NO_RIGHT)
LONG = "Nguyễn Thị Kim " * 8


@pytest.mark.parametrize(
    ("about", "fold", "first"),
    [
        (
            replace(LEAK, removals=(GONE,)),
            None,
            "Từ tài khoản An: link phòng online 7A, 07:30. Bot đã gỡ ngay.",
        ),
        (replace(LEAK, removals=(STANDING, GONE)), STORM, TEXTS.plain(Language.VI, "card-stands-no_right")),
        (
            incident(author=None, removals=(GONE, replace(GONE, settled_at=NOW + timedelta(seconds=5)))),
            None,
            "Dưới tên An: link phòng online, nhóm 7A, 07:30. Bot đã gỡ sau 5 giây.",
        ),
        (
            replace(LEAK, meetings=(OTHER_ROOM,), author_name=Secret("Trường THCS"), appealed_at=NOW),
            STORM,
            "Từ tài khoản Trường THCS: link phòng online 8B, trong nhóm 7A, 07:30.",
        ),
        (
            replace(LEAK, author_name=Secret(LONG)),
            None,
            f"Từ tài khoản {LONG[:40]}…: link phòng online 7A, 07:30.",
        ),
        (
            incident(deleted=False, kinds=frozenset({"call"})),
            None,
            "Từ tài khoản An: lời rủ phá lớp, nhóm 7A, 07:30.",
        ),
    ],
)
def test_three_lines_say_it(about: Incident, fold: Fold | None, first: str) -> None:
    """The first is all that a locked phone shows: an account, what, whose, when; no name crowds it out."""
    said = re.sub(r"<[^>]+>", "", CARDS(Language.VI).text(card(about, fold=fold))).splitlines()
    assert len(said) <= 3
    assert said[0] == re.sub(r"<[^>]+>", "", first)
    assert said[-1].startswith("2026-0001 · ") or " 2026-0001 · " in said[-1]


def test_the_rest_is_folded_up_behind_one_press() -> None:
    """With it a leak that is a mistake is closed in two presses; a call is taken up in one."""
    letter = CARDS(Language.VI).letter(card(MISTAKEN, Page.DETAILS))
    head, _, rest = letter.text.partition("\n<blockquote expandable>")
    assert head == CARDS(Language.VI).text(card(MISTAKEN))
    assert rest.endswith("</blockquote>")
    assert [TEXTS.plain(Language.VI, f"button-{verb}") for verb in ("false", "see")] in rows(
        card(MISTAKEN, Page.DETAILS), Language.VI
    )
    called = rows(card(replace(LEAK, kinds=frozenset({"call"}))), Language.VI)
    assert called[0] == [TEXTS.plain(Language.VI, "button-ack")]


def test_a_creator_who_acts_for_the_group_is_no_unknown_author() -> None:
    """The school has no owner who could confirm them, and yet it is known whose account it is."""
    said = CARDS(Language.VI).letter(card(replace(LEAK, staff_as=Role.CREATOR), Page.DETAILS)).text
    assert TEXTS.say(Language.VI, "card-author-creator") in said
    assert TEXTS.say(Language.VI, "card-author-self-chosen") not in said


def test_who_took_it_stands_there_and_on_a_button_that_does_nothing() -> None:
    """Older apps show the line."""
    taken = replace(LEAK, state=State.ACKNOWLEDGED, handled_by=Secret("Cô Lan"), handled_at=NOW)
    letter = CARDS(Language.VI).letter(card(taken))
    assert "<b>Cô Lan</b> đang xử lý, từ 07:30." in letter.text
    (off,) = [each for row in letter.keyboard.inline_keyboard for each in row if each.api_kwargs]
    assert (off.text, off.callback_data) == ("✋ Cô Lan đang xử lý", None)


def test_leaks_of_one_account_are_closed_together_where_there_are_several() -> None:
    """The button says how many, and whose."""
    label = TEXTS.plain(Language.VI, "button-resolve-all", count="4")
    assert [[label] in rows(replace(card(LEAK), of_sender=count), Language.VI) for count in (1, 4)] == [
        False,
        True,
    ]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("name", "by_staff", "marked"),
    [
        ("Hệ thống GácLớp (@an_7a)", False, True),
        ("Ban giám hiệu", False, True),
        ("Nguyễn Văn An", False, False),
        ("Cô giáo Lan", True, False),
    ],
)
def test_a_name_like_the_schools_is_said_to_be_one(
    name: str, language: Language, *, by_staff: bool, marked: bool
) -> None:
    """Whoever calls an account so lends it the school's word, or the bot's; a teacher's may be so."""
    about = replace(LEAK, author_name=Secret(name))
    said = CARDS(language).text(replace(card(about), facts=replace(FACTS, by_staff=by_staff)))
    assert (TEXTS.say(language, "card-author-official") in said) is marked


@pytest.mark.parametrize("state", list(State))
def test_that_harm_may_be_at_home_stands_until_the_alarm_is_closed(state: State) -> None:
    """Also once somebody takes it up, who calls the family."""
    handled = {} if state is State.OPEN else {"handled_by": Secret("Lan"), "handled_at": NOW}
    shown = card(replace(incident(state, deleted=False), alarm=replace(ALARM, harm=True), **handled))
    at_home = TEXTS.say(Language.VI, "alarm-card-at-home")
    assert (at_home in CARDS(Language.VI).letter(shown).text) == (state is not State.RESOLVED)


def test_the_card_of_a_long_report_keeps_what_was_said_first_and_what_is_gravest() -> None:
    """Not the newest words alone; it says how much is left out, and [Details] shows all of it."""
    words = [
        "mấy bạn cứ gọi em là lợn",
        "em sợ",
        *map(str, range(4)),
        "em không muốn sống nữa",
        *map(str, range(7)),
    ]
    talk = tuple(Said(place, NOW, by_staff=False, text=Secret(each)) for place, each in enumerate(words))
    long = replace(incident(State.OPEN, deleted=False), alarm=replace(ALARM, talk=talk))
    shown = card(long)
    for each in (words[0], words[1], words[6], words[-1], "4 lời nữa"):
        assert each in CARDS(Language.VI).text(shown)
    assert "lời nữa" not in CARDS(Language.VI).text(replace(shown, page=Page.DETAILS))
    assert CARDS(Language.VI).text(replace(shown, page=Page.DETAILS)).count("🗣") == len(words)


AN = Pupil(12, Secret("Nguyễn Văn An"), Secret("7A"))
MOTHERS = Holder(replace(AN, relation=Relation.MOTHER), guardian=True)


def doors_told(*doors: LeakedDoor, about: Incident = LEAK) -> str:
    """Return what a card's details say, where these doors leaked."""
    shown = replace(card(about, Page.DETAILS), facts=replace(FACTS, doors=doors), room_open=False)
    return CARDS(Language.EN).letter(shown).text


@pytest.mark.parametrize(
    ("holder", "told"),
    [
        (Holder(AN, guardian=False), "given to the account of no. 12 Nguyễn Văn An, 7A, at 07:30 07/09"),
        (MOTHERS, "given to the account of the mother of no. 12 Nguyễn Văn An, 7A, at 07:30 07/09"),
        (None, "given at 07:30 07/09 to an account that is in no class of this group"),
    ],
)
def test_whose_door_it_was_is_said_of_an_account(holder: Holder | None, told: str) -> None:
    """And with it that this shows nobody who posted it."""
    said = doors_told(LeakedDoor(holder, NOW, ROOM.id, DoorFate.MINUTE))
    assert f"{told} <i>(which does not show who posted it)</i>" in said


def test_a_door_is_closed_once_its_provider_said_so() -> None:
    """Then the room stays; until then whoever read it can enter, as with a room that leaked whole."""
    of_an = Holder(AN, guardian=False)
    warns = TEXTS.say(Language.EN, "card-room-next")
    alone, kept = (TEXTS.say(Language.EN, f"card-{each}") for each in ("door-alone", "room-unchanged"))
    shut = LeakedDoor(of_an, NOW, ROOM.id, DoorFate.SHUT, NOW)
    said = doors_told(shut)
    assert (alone in said, warns in said, "closed at 07:30;" in said) == (True, False, True)
    assert TEXTS.say(Language.EN, "card-room-spared") not in said
    for fate in (DoorFate.SHUTTING, DoorFate.STANDS):
        said = doors_told(shut, LeakedDoor(of_an, NOW, ROOM.id, fate))
        assert (alone in said, warns in said) == (False, True)
        assert TEXTS.say(Language.EN, fate.value) in said
    said = doors_told(shut, about=replace(LEAK, meetings=(ROOM, replace(ROOM, id=52))))
    assert (alone in said, warns in said) == (False, True)
    over = replace(LEAK, state=State.RESOLVED, resolution=Resolution.OTHER)
    assert kept not in doors_told(shut, about=over)
    assert kept in doors_told(about=over)
