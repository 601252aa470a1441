"""Loading: what works is loaded whole, and what does not is refused with one line that says how to fix it."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import texts
from bot.classroom import Language
from bot.moderation import matching
from bot.moderation.detector import DEADLINE, Detector
from bot.moderation.moderator import Moderator
from bot.moderation.post import Part, Post, Surface
from bot.moderation.rules import Reading, Rule, RuleStatus, Vicinity
from bot.moderation.verdict import Decision, Kind
from bot.rulebook import book
from bot.rulebook.book import for_school, load, packaged, titles, usable
from bot.rulebook.schema import RuleError
from bot.rulebook.school import lookalike

START = datetime(2026, 11, 2, 7, 30, tzinfo=UTC)
ENGLISH = re.compile(r"(?i)\b(?:rule|list|fragment|correct|must|should|input|valid (?!TOML)|write|add)\b")
GOOD = r"""
id = "test-room"
title.vi = "Phòng thử"
title.en = "A test room"
why = "A test."
kind = "link"
status = "active"
views = ["folded"]
keywords = ["phong.example"]
pattern = '''phong\.example/\w+'''
score = 1.0
hosts = ["phong.example"]

[near]
words = ["vao lop"]
score = 0.1
far = true

[against]
words = ["wifi"]
score = -0.1

[examples]
catch = ["phong.example/6a", "vào phòng.example/7b", "https://PHONG.example/8c"]
allow = ["phong.example", "phong nào", "xin link"]
"""


SHARED = """
[doors]
why = "A test."
words = ["mo cua", "vao phong"]
"""
LISTED = GOOD.replace('words = ["vao lop"]', 'words = ["@doors"]', 1)
PIECES = r"""
[digits]
why = "A test."
pattern = '\d{4,6}'

[room]
why = "A test."
pattern = 'phong\.example/{digits}'
"""
PIECED = GOOD.replace(r"phong\.example/\w+", r"(?P<secret>{room}(?:-\p{Nd}{2}){0,2})").replace("/6a", "/1234")
PIECED = PIECED.replace("/7b", "/12345-67").replace("/8c", "/123456")


TIERED = GOOD.replace(
    '[near]\nwords = ["vao lop"]\nscore = 0.1\nfar = true\n',
    """[[near]]
words = ["vao lop"]
score = 0.5

[[near]]
id = "other-room"
title = { vi = "Phòng khác", en = "Another room" }
words = ["hop"]
score = 0.3
""",
).replace("score = 1.0", "score = 0.0")
TIERED = TIERED.replace('"phong.example/6a"', '"vào lớp phong.example/6a"')
TIERED = TIERED.replace("vào phòng.example", "họp phòng.example").replace(
    "https://PHONG", "họp, vào lớp PHONG"
)


SERVICES = r"""
why = "A test."
allow = ["https://phong.example", "https://hop.example/bang-gia", "phong.example.org/lop6"]

[[service]]
id = "phong"
title = { vi = "Link vào Phòng", en = "A link to Phong" }
keywords = ["phong"]
[service.opens]
'phong.example/lop\d' = "https://www.phong.example/lop6"
'*phongapp://\w' = "phongapp://x"

[[service]]
id = "hop"
title = { vi = "Link vào Họp", en = "A link to Hop" }
keywords = ["/hop-"]
[service.opens]
'/hop-{digits}' = "https://truong.example/hop-1234"
"""


SHIPS = for_school(None, ())
SHIPPED = {rule.id for rule in SHIPS.rules}
WHOLE = SHIPS.detector()
WRONG = {
    "rule": GOOD,
    "listed": LISTED,
    "pieced": PIECED,
    "tiers": TIERED,
    "table": SERVICES,
    "words": SHARED,
    "pieces": PIECES,
}


def write(folder: Path, text: str, name: str = "rule.toml") -> Path:
    """Write a rule file and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def decided(text: str, detector: Detector = WHOLE) -> Decision:
    """Return what is decided on a text that stands alone."""
    return detector.examine(Post((Part(Surface.TEXT, text),))).decision


def test_a_rule_file_becomes_a_rule(tmp_path: Path) -> None:
    """Everything written in a file, also in a folder below, arrives in the rule."""
    path = write(tmp_path, GOOD, "deep/er/rule.toml")
    found = load([tmp_path])
    (rule,) = found.rules
    assert (rule.id, rule.title_vi, rule.title_en) == ("test-room", "Phòng thử", "A test room")
    assert (rule.why, rule.kind, rule.status) == ("A test.", Kind.LINK, RuleStatus.ACTIVE)
    assert (rule.views, rule.digits, rule.score) == ((Reading.FOLDED,), 0, 1.0)
    assert rule.keywords == rule.hosts == ("phong.example",)
    assert Vicinity(frozenset({"vao lop"}), 0.1, far=True) == rule.near
    assert Vicinity(frozenset({"wifi"}), -0.1) == rule.against
    assert path == found.sources["test-room"].path
    assert "phong.example" in found.sources["test-room"].allow


@pytest.mark.parametrize(
    ("what", "right", "wrong", "words"),
    [
        ("rule", "score = 1.0", "score = 1.0\ncolour = 1", ["test-room", "unknown key colour", "remove"]),
        ("rule", "score = 1.0", "score = 'much'", ["test-room", "key score", "correct"]),
        ("rule", "score = 1.0", "score = 1.5", ["test-room", "key score", "correct"]),
        ("rule", "score = 1.0", "score = -0.5", ["test-room", "kind context", "correct"]),
        ("rule", "score = 1.0", "score = -1.5", ["test-room", "key score", "-1"]),
        ("rule", "score = 1.0", "score =", ["no valid TOML", "correct"]),
        ("rule", 'why = "A test."', "", ["test-room", "key why is missing", "add it"]),
        ("rule", 'why = "A test."', 'why = ""', ["test-room", "key why", "1"]),
        ("rule", 'id = "test-room"', "", ["rule —", "key id is missing"]),
        ("rule", 'id = "test-room"', 'id = "Test Room"', ["Test Room", "key id"]),
        ("rule", 'id = "test-room"', f'id = "{"a" * 61}"', ["key id", "60"]),
        ("rule", 'kind = "link"', 'kind = "door"', ["test-room", "key kind"]),
        ("rule", '"phong.example/6a", ', "", ["test-room", "examples.catch", "3"]),
        ("rule", "catch = [", "catch = ['một câu khác', ", ["does not catch", "một câu khác"]),
        ("rule", "allow = [", "allow = ['phong.example/9d', ", ["test-room", "must allow", "example/9d"]),
        ("rule", r"phong\.example/\w+", r"phong\.example/(\w+", ["test-room", "key pattern", "correct"]),
        ("rule", "pattern =", "hint = '(phong'\npattern =", ["test-room", "key hint", "correct"]),
        ("rule", "pattern =", "hint = 'phong/'\npattern =", ["test-room", "does not catch", "example/6a"]),
        ("rule", 'keywords = ["phong.example"]', 'keywords = ["phòng"]', ["test-room", "folded", "phong"]),
        ("rule", 'words = ["wifi"]', 'words = ["Wifi"]', ["test-room", "against", "folded"]),
        ("rule", 'hosts = ["phong.example"]', 'hosts = ["Phong.example"]', ["test-room", "folded"]),
        ("rule", 'words = ["vao lop"]\n', "", ["key near.words is missing"]),
        ("tiers", 'words = ["hop"]', 'words = ["tiet"]', ["does not catch", "họp phòng.example/7b"]),
        ("tiers", 'id = "other-room"\n', "", ["test-room", "has this id too"]),
        ("tiers", "score = 0.3", "score = 3", ["test-room", "key near.score"]),
        ("listed", "x", "x", ["test-room: no list doors in a folder words; correct its name."]),
        ("pieced", "x", "x", ["test-room: no fragment room in a folder words; correct its name."]),
        (
            "table",
            "https://www.phong.example/lop6",
            "phong.example/6",
            ["phong", "does not catch", "example/6"],
        ),
        ("table", "phong.example.org/lop6", "phong.example/lop6", ["phong", "must allow", "example/lop6"]),
        ("table", r"lop\d'", r"lop(\d'", ["phong", "key pattern"]),
        ("table", 'keywords = ["phong"]\n', "", ["services", "service.keywords is missing"]),
        ("words", "mo cua", "Mở cửa", ["list doors: key words: write “Mở cửa” folded: “mo cua”"]),
        ("words", "why", "because", ["list doors: key why is missing; add it."]),
        ("words", '"mo cua", "vao phong"', "", ["list doors: key words: needs at least 1"]),
        ("words", "mo cua", "@gates", ["list doors: no list gates in a folder words; correct its name."]),
        ("words", "[doors]", "id = 'doors'\n[doors]", ["list id: not the kind of value that belongs there"]),
        ("pieces", "why", "because", ["fragment digits: key why is missing; add it."]),
        ("pieces", "{digits}", "{digit}", ["fragment room: no fragment digit in a folder words"]),
        ("pieces", r"\d{4,6}", "{room}", ["the fragment room is made of itself"]),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    tmp_path: Path, what: str, right: str, wrong: str, words: list[str]
) -> None:
    """The error names the file, the rule, list or service, the key and what to do; nothing is loaded."""
    if what == "table":
        write(tmp_path, PIECES, "words/pieces.toml")
    name = {"words": "words/doors.toml", "pieces": "words/doors.toml"}.get(what, "services.toml")
    path = write(tmp_path, WRONG[what].replace(right, wrong, 1), name)
    with pytest.raises(RuleError) as caught:
        load([tmp_path])
    sentence, vietnamese = str(caught.value), caught.value.said(Language.VI)
    for said in (sentence, vietnamese):
        assert "\n" not in said
        assert said.startswith(str(path))
    assert [word for word in words if word not in sentence] == []
    assert ENGLISH.search(vietnamese.removeprefix(str(path))) is None


def test_a_score_of_nothing_needs_near_words_and_a_tier_an_example(tmp_path: Path) -> None:
    """A rule that could never say anything, or that catches nothing and so may be broken, is refused."""
    tiered = TIERED.replace('words = ["vao lop"]', 'words = ["vao lop", "hop"]').replace('["hop"]', '["x"]')
    write(tmp_path, tiered)
    with pytest.raises(RuleError, match="rule other-room: catches none of the examples; add one"):
        load([tmp_path])
    near = GOOD[GOOD.index("[near]") : GOOD.index("[against]")]
    write(tmp_path, GOOD.replace("score = 1.0", "score = 0.0").replace(near, ""))
    with pytest.raises(RuleError, match=r"score of 0 needs \[near\]"):
        load([tmp_path])


def test_two_rules_may_not_share_an_id(tmp_path: Path) -> None:
    """Both files are named."""
    first, second = write(tmp_path, GOOD, "a.toml"), write(tmp_path, GOOD, "b.toml")
    with pytest.raises(RuleError, match="give one of them another") as caught:
        load([tmp_path])
    assert str(first) in str(caught.value)
    assert str(caught.value).startswith(str(second))


def test_rules_share_a_list_of_words(tmp_path: Path) -> None:
    """A list in a folder `words` counts for each rule that names it, in whatever order files are read."""
    write(tmp_path, SHARED, "words/doors.toml")
    write(tmp_path, LISTED, "a/rule.toml")
    more = LISTED.replace("test-room", "other-room").replace('"@doors"', '"len", "@doors"')
    write(tmp_path, more, "z/rule.toml")
    found = load([tmp_path]).rules
    doors = frozenset({"mo cua", "vao phong"})
    assert [rule.near and rule.near.words for rule in found] == [doors | {"len"}, doors]


def test_hosts_that_a_rule_passes_over_are_a_list_too(tmp_path: Path) -> None:
    """Written as words are: some by name, some by the name of a list."""
    write(tmp_path, SHARED.replace("mo cua", "a.example"), "words/doors.toml")
    write(tmp_path, GOOD.replace('hosts = ["phong.example"]', 'spared = ["b.example", "@doors"]'))
    assert load([tmp_path]).rules[0].spared == ("a.example", "b.example", "vao phong")


def test_rules_share_pieces_of_patterns(tmp_path: Path) -> None:
    """A name in braces stands for a piece, which may name others; how often something repeats stays."""
    write(tmp_path, PIECES, "words/pieces.toml")
    write(tmp_path, PIECED)
    (rule,) = load([tmp_path]).rules
    assert rule.pattern.pattern == r"(?P<secret>phong\.example/\d{4,6}(?:-\p{Nd}{2}){0,2})"


def test_a_list_may_be_made_of_others(tmp_path: Path) -> None:
    """It holds their words beside its own; lists that name each other are one."""
    write(tmp_path, SHARED.replace('"mo cua"', '"mo cua", "@ways"'), "words/doors.toml")
    write(tmp_path, '[ways]\nwhy = "A test."\nwords = ["len", "@doors"]\n', "words/ways.toml")
    write(tmp_path, LISTED.replace('"@doors"', '"@ways"'), "a/rule.toml")
    (rule,) = load([tmp_path]).rules
    assert rule.near is not None
    assert rule.near.words == {"mo cua", "vao phong", "len"}


def test_a_school_adds_words_to_a_list(tmp_path: Path) -> None:
    """A list of the same name in its own folder adds to the one that ships, for every rule."""
    write(tmp_path / "ours", '[doors]\nwhy = "A test."\nwords = ["mo phong"]\n', "words/ours.toml")
    write(tmp_path / "ships", SHARED, "words/doors.toml")
    write(tmp_path / "ships", LISTED)
    (rule,) = load([tmp_path / "ships", tmp_path / "ours"]).rules
    assert rule.near is not None
    assert rule.near.words == {"mo cua", "vao phong", "mo phong"}


def test_a_school_adds_words_by_which_people_ask(tmp_path: Path) -> None:
    """One in a list of its own folder makes a question, and what follows its answer."""
    write(tmp_path, '[asking]\nwhy = "So it is said here."\nwords = ["kiem"]\n', "words/ours.toml")
    for folder, decision in ((None, Decision.KEEP), (tmp_path, Decision.DELETE)):
        moderator = Moderator(for_school(folder, ()).detector())
        posts = [
            Post((Part(Surface.TEXT, text),), -100, number, number, START)
            for number, text in enumerate(("kiếm link toán nha", "832 1234 5678"))
        ]
        assert [moderator.judge(post).decision for post in posts] == [Decision.KEEP, decision]


@pytest.mark.parametrize("text", [SHARED, PIECES.replace("digits", "doors")])
def test_two_lists_or_fragments_may_not_share_a_name(tmp_path: Path, text: str) -> None:
    """Else it would depend on the order which one counts."""
    write(tmp_path, SHARED, "words/a.toml")
    path = write(tmp_path, text, "words/b.toml")
    with pytest.raises(RuleError) as caught:
        load([tmp_path])
    assert str(caught.value).startswith(str(path))
    assert "doors: the name is taken; choose another." in str(caught.value)


def test_most_of_a_rule_goes_without_saying(tmp_path: Path) -> None:
    """It counts, and reads the folded text, unless it says otherwise."""
    write(tmp_path, GOOD.replace('status = "active"\nviews = ["folded"]\n', ""))
    (rule,) = load([tmp_path]).rules
    assert (rule.status, rule.views) == (RuleStatus.ACTIVE, (Reading.FOLDED,))


def test_tiers_of_words_are_rules_that_look_for_the_same(tmp_path: Path) -> None:
    """Each has its own words, score, id and title, and those of the examples that it catches."""
    path = write(tmp_path, TIERED)
    found = load([tmp_path])
    other, first = found.rules
    assert (first.id, first.title_en) == ("test-room", "A test room")
    assert (other.id, other.title_vi, other.title_en) == ("other-room", "Phòng khác", "Another room")
    assert Vicinity(frozenset({"vao lop"}), 0.5) == first.near
    assert Vicinity(frozenset({"hop"}), 0.3) == other.near
    assert first.against == other.against
    assert first.pattern.pattern == other.pattern.pattern
    first_source, other_source = found.sources["test-room"], found.sources["other-room"]
    assert first_source.path == other_source.path == path
    assert first_source.catch == ("vào lớp phong.example/6a", "họp, vào lớp PHONG.example/8c")
    assert other_source.catch == ("họp phòng.example/7b", "họp, vào lớp PHONG.example/8c")
    assert first_source.allow == other_source.allow


def test_a_table_holds_services(tmp_path: Path) -> None:
    """Each is a rule about links that open a room, with the ways in and their examples."""
    write(tmp_path, PIECES, "words/pieces.toml")
    path = write(tmp_path, SERVICES)
    found = load([tmp_path])
    hop, phong = found.rules
    assert (phong.id, phong.title_vi, phong.why) == ("phong", "Link vào Phòng", "A test.")
    assert (phong.kind, phong.score, phong.views) == (Kind.LINK, 1.0, (Reading.FOLDED, Reading.URL))
    assert hop.keywords == ("/hop-",)
    assert found.sources["phong"].path == path
    assert found.sources["phong"].catch == ("https://www.phong.example/lop6", "phongapp://x")
    detector = Detector(found.rules)
    for text, decision in (
        ("lop.phong.example/lop6", Decision.DELETE),
        ("phongxexample/lop6", Decision.KEEP),
        ("xphong.example/lop6", Decision.KEEP),
        ("bbb.example:8443/x/hop-1234", Decision.DELETE),
        ("/hop-1234", Decision.KEEP),
        ("myphongapp://x", Decision.DELETE),
    ):
        assert decision is detector.examine(Post((Part(Surface.TEXT, text),))).decision


def test_what_can_not_be_read_is_named(tmp_path: Path) -> None:
    """A missing folder is no empty rule book; a file in another encoding, or a broken link, no rule."""
    with pytest.raises(RuleError, match="no such folder"):
        load([tmp_path / "nowhere"])
    path = write(tmp_path, "")
    path.write_bytes(b"id = '\xff\xfe'")
    with pytest.raises(RuleError, match="save the file as UTF-8"):
        load([tmp_path])
    path.unlink()
    path.symlink_to(tmp_path / "gone")
    with pytest.raises(RuleError, match="check the file and its rights"):
        load([tmp_path])


def test_only_toml_files_are_rules(tmp_path: Path) -> None:
    """Notes beside the rules are left alone."""
    write(tmp_path, "Ghi chú", "README.md")
    assert load([tmp_path]).rules == ()


def test_a_negative_context_rule_is_tried_too(tmp_path: Path) -> None:
    """A rule that speaks against must catch its examples like any other."""
    text = GOOD.replace('kind = "link"', 'kind = "context"').replace("score = 1.0", "score = -0.5")
    (rule,) = (write(tmp_path, text.replace('hosts = ["phong.example"]', "")), load([tmp_path]))[1].rules
    assert rule.score == -0.5


LINKS = [rule.id for rule in SHIPS.rules if rule.kind is Kind.LINK and rule.score == 1]
# Pages of services at which people look all the same.
LOOKED_AT = {
    "link meet có dạng meet.google.com/xxx-xxxx-xxx",
    "meet.google.com/new",
    "meet.example.org/meet/",
}


@pytest.mark.parametrize("rule", LINKS)
def test_each_link_into_a_room_goes(rule: str) -> None:
    """Loading tries a rule by itself, with a link for every way in; here all decide, also in a sentence."""
    for link in SHIPS.sources[rule].catch:
        assert decided(link) is decided(f"nè ({link}), nhanh lên") is Decision.DELETE, link


def test_a_page_that_opens_no_room_stays() -> None:
    """Home, help, price, download and login pages of the same services."""
    pages = SHIPS.sources["zoom"].allow
    assert len(pages) > 100
    told = {page for page in pages if {decided(page), decided(f"xem {page} nha")} != {Decision.KEEP}}
    assert told == LOOKED_AT
    assert Decision.DELETE not in map(decided, told)


def test_the_examples_of_the_guide_work(tmp_path: Path) -> None:
    """Whoever copies them from rules/README.md has a rule and a service that load beside those that ship."""
    guide = (packaged() / "README.md").read_text("utf-8")
    service, rule = (part.partition("```")[0] for part in guide.split("```toml\n")[1:])
    table = (packaged() / "links" / "services.toml").read_text("utf-8").partition("[[service]]")[0]
    write(tmp_path, table + service, "services.toml")
    write(tmp_path, rule)
    assert {"phong-abc", "phong-xyz"} < {rule.id for rule in for_school(tmp_path, ()).rules}


def test_installed_rules_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed program reads the packs in its own package, a checkout the rules folder."""
    (tmp_path / "bot" / "rulebook").mkdir(parents=True)
    monkeypatch.setattr(book, "__file__", str(tmp_path / "bot" / "rulebook" / "book.py"))
    assert tmp_path / "rules" == packaged()
    (tmp_path / "bot" / "rulebook" / "packs").mkdir()
    assert tmp_path / "bot" / "rulebook" / "packs" == packaged()


def test_what_is_compiled_of_the_rules_is_so_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """All bots of a process share it; a bot's own rule is beside, and wins nobody else's."""
    shared = for_school(None, ())
    compiled = Counter[int]()
    by_keyword = matching._by_keyword

    def counting(rules: Sequence[Rule]) -> object:
        compiled[len(rules)] += 1
        return by_keyword(rules)

    monkeypatch.setattr(matching, "_by_keyword", counting)
    own = shared.beside(lookalike("lop_hoc_bot"))
    assert (shared.detector().deadline, own.detector(deadline=5).deadline) == (DEADLINE, 5)
    assert compiled == {1: 1}
    post = Post((Part(Surface.TEXT, "nhắn @lop_hocc_bot để lấy mật khẩu"),))
    found = [[each.rule for each in one.detector().examine(post).findings] for one in (own, shared)]
    assert ["lookalike-bot" in rules for rules in found] == [True, False]
    assert [rule.id for rule in own.rules if rule not in shared.rules] == ["lookalike-bot"]


WORDS = """
[service]
why = "So it is called here."
words = ["zuum", "@ours"]
"""
OURS = """
[ours]
why = "So it is called here."
words = ["zaam"]
"""


def kept(folder: Path) -> set[str]:
    """Return the rules that a bot with this folder has besides those that ship, which it must have."""
    book, faults = usable(folder, ())
    assert faults
    with pytest.raises(RuleError):  # whoever examines rules is told
        for_school(folder, ())
    assert {rule.id for rule in book.rules} >= SHIPPED
    return {rule.id for rule in book.rules} - SHIPPED


def test_right_rules_are_all_used(tmp_path: Path) -> None:
    """Without an error nothing is left out, and nothing said."""
    write(tmp_path, GOOD)
    book, faults = usable(tmp_path, ("hop.example",))
    assert faults == ()
    assert {rule.id for rule in book.rules} - SHIPPED == {"test-room", "school-host", "school-host-mended"}
    assert usable(None, ()) == (for_school(None, ()), ())


@pytest.mark.parametrize(
    "broken",
    [
        "id = ",
        'id = "x"',
        "a = " + "[" * 10_000,
        GOOD.replace("test-room", "other").replace("phòng.example/7b", "phong khac"),
        GOOD.replace("test-room", "other").replace(r"\w+'''", "(a+)+$'''"),
        GOOD.replace('"test-room"', f'"{min(SHIPPED)}"'),
    ],
    ids=[
        "no TOML",
        "half a rule",
        "a nest",
        "misses its example",
        "takes for ever",
        "takes a name that ships",
    ],
)
def test_one_wrong_file_costs_only_itself(tmp_path: Path, broken: str) -> None:
    """The shipped rules and the school's other rules stay."""
    write(tmp_path, GOOD)
    path = write(tmp_path, broken, "a/wrong.toml")
    assert kept(tmp_path) == {"test-room"}
    (fault,) = usable(tmp_path, ())[1]
    assert fault.path == path


def test_each_wrong_file_is_named(tmp_path: Path) -> None:
    """Whoever mends them is told of all at once."""
    paths = [write(tmp_path, "id =", f"{name}.toml") for name in ("a", "b")]
    paths.append(write(tmp_path, "=bias\n", "weights.tsv"))
    book, faults = usable(tmp_path, ())
    assert sorted(fault.path for fault in faults) == sorted(paths)
    shipped = for_school(None, ()).scorer
    assert book.scorer is not None
    assert shipped is not None
    assert book.scorer.model == shipped.model


def test_a_wrong_list_of_words_costs_what_needs_it(tmp_path: Path) -> None:
    """Lists that are right still add to those that ship; a rule that names a list that is gone goes too."""
    write(tmp_path, WORDS, "words/a.toml")
    write(tmp_path, OURS, "words/b.toml")
    write(tmp_path, "[[", "words/c.toml")
    write(tmp_path, GOOD)
    write(tmp_path, GOOD.replace("test-room", "other").replace('"wifi"', '"@gone"'), "other.toml")
    assert kept(tmp_path) == {"test-room"}
    write(tmp_path, "[[", "words/b.toml")  # and with it the list that names the one in it
    faults = usable(tmp_path, ())[1]
    assert {fault.path.name for fault in faults} == {"a.toml", "b.toml", "c.toml", "other.toml"}


def test_own_words_that_spoil_what_ships_are_left_out(tmp_path: Path) -> None:
    """A list that makes a shipped rule miss its own examples does not take that rule away."""
    write(tmp_path, '[key]\nwhy = "x"\nwords = ["a.example"]\n', "words/a.toml")
    write(tmp_path, GOOD)
    kept(tmp_path)


def test_a_folder_that_is_not_there_leaves_the_shipped_rules(tmp_path: Path) -> None:
    """A disk that is not mounted, or a slip in BOT_RULES_DIR, stops no bot."""
    assert kept(tmp_path / "none") == set()
    write(tmp_path, GOOD)
    assert kept(tmp_path / "rule.toml") == set()


def test_a_folder_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    """It is not taken for an empty one."""
    write(tmp_path, GOOD, "below/rule.toml")
    (tmp_path / "below").chmod(0)
    tmp_path.chmod(0o755)
    for parent in tmp_path.parents[:3]:
        parent.chmod(parent.stat().st_mode | 0o011)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65_534)  # root may read all
    try:
        with pytest.raises(RuleError) as fault:
            load([tmp_path])
    finally:
        if root:
            os.seteuid(0)
        (tmp_path / "below").chmod(0o700)
    assert fault.value.message == "rule-fault-unread"
    assert fault.value.path == tmp_path / "below"


SERVICE = r"""
why = "A test."
allow = ["phong.example", "phong nào", "xin link"]

[[service]]
id = "phong"
was = ["phong-moi", "phong-cu"]
title = { vi = "Link vào Phòng", en = "A link to Phong" }
keywords = ["phong"]
[service.opens]
'phong.example/lop\d' = "https://phong.example/lop6"
"""


@pytest.mark.parametrize(
    ("rule", "vietnamese", "english"),
    [
        ("phong", "Link vào Phòng", "A link to Phong"),
        ("phong-cu", "Link vào Phòng", "A link to Phong"),
        ("album", "Cùng album với tin làm lộ phòng học", "In the same album as a leak"),
        ("no-such-rule", "Theo một dấu hiệu nay không còn dùng", "By a sign that is no longer used"),
    ],
)
def test_each_rule_that_an_incident_names_has_a_title(
    tmp_path: Path, rule: str, vietnamese: str, english: str
) -> None:
    """Also where the rule was joined with another since, or the school took it away: its card stays whole."""
    (tmp_path / "services.toml").write_text(SERVICE, "utf-8")
    title_of = titles(load([tmp_path]), texts.load())
    assert (title_of(rule, Language.VI), title_of(rule, Language.EN)) == (vietnamese, english)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("bot-asking", "vào @lop6a_link_bot nhập mã là có link"),
        ("call-to-confront", "nhờ anh Khoa vào chỉ giáo"),
        ("call-to-disrupt", "tìm ng quậy zoom tiết GDCD, ai đi chấm mình ib riêng"),
        (
            "class-talk",
            "tối leo rank liên quân nha, Phụ huynh 6A7 vào nhóm lớp học: https://zalo.me/g/qxtvbe482",
        ),
        ("disturbing", "yo anyone wanna crash my chem class at 2, it's so boring"),
        ("name-to-get-in", "vô đi bà, lấy tên Ngọc Hân là cô duyệt liền á"),
        ("noise-or-filth", "need 5 people to scream in my english lesson tmr lol"),
        ("not-noticed", "cô giáo t già lắm ko biết kick đâu, vào lớp đi sợ gì"),
        ("paid-for", "ai vào kick cô giáo lớp t ra khỏi phòng với, lúc 9h ấy, t bao trà sữa"),
        ("strangers-asked-in", "tối nay 8h lớp toán online nhé ae, vào càng đông càng vui, nhớ bật loa to"),
        ("code-beside-room", "phòng ở trên, mã: 8b8b2"),
        ("collection-beside-rooms", "link zoom cả tuần ở padlet.com/colan/tuan8 nha"),
        ("link-beside-joining", "link phòng tối nay: hoc.example/abc-12"),
        ("number-in-signs", "九三二七八五零四一六 cô Lan"),
        ("pair-alone", "834 5671 2345\n4321"),
        ("passcode-bare-word", "vào phòng pass hoahong nè"),
        ("passcode-in-signs", "mật khẩu: ba bảy không hai"),
        ("passcode-named-beyond", "passcode and the word to type: fraction"),
        ("passcode-to-type", "gõ hoasen là vô zoom được"),
        ("room-name", "jitsi, tên phòng: hoahoc8b nha"),
        ("telegram-post", "id và mk zoom ở t.me/lopvui/5"),
    ],
)
def test_nothing_else_sees_it(rule: str, text: str) -> None:
    """Without the rule the message would stay, or nobody would hear of it."""
    post = Post((Part(Surface.TEXT, text),))
    without = Detector([one for one in SHIPS.rules if one.id != rule])
    assert WHOLE.examine(post).decision is not Decision.KEEP
    assert without.examine(post).decision is Decision.KEEP
