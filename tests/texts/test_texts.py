"""The sentences: complete in both languages, strict, safe, and within Telegram's limits."""

from __future__ import annotations

import ast as python
import html
import importlib
import pkgutil
import re
from collections.abc import Collection, Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot import features, texts
from bot.classroom import BindingRole, Held, Language, MeetingState, Relation, Secret
from bot.features.doors.access_log.rules import Came
from bot.features.doors.rules import Refusal
from bot.features.enrolment.applications.rules.approvals import Conflict
from bot.features.enrolment.applications.rules.steps import Step
from bot.features.enrolment.codes.rules import CodeRequestDecision
from bot.features.enrolment.entry_methods.rules import JoinReply
from bot.features.enrolment.guardians.rules import GuardianRule
from bot.features.incidents.alarms.rules.decisions import AlarmReply
from bot.features.incidents.rules.incident import Resolution, State
from bot.features.incidents.rules.timeline import TimelineEvent, room_decided
from bot.features.lessons.buttons import LessonButton
from bot.features.privacy.rules import DataRequest
from bot.features.rosters.buttons import RosterButton
from bot.features.rosters.rules.files import NoRoster, RosterFault
from bot.lesson import Provider
from bot.moderation.conversation.joining import HALF
from bot.moderation.known.known import KNOWN_RULES, LIKELY
from bot.moderation.moderator import ALBUM, CONVERSATION
from bot.moderation.text.pieces import UNSEEN
from bot.moderation.verdict import TIMEOUT
from bot.papers.spreadsheets import Unreadable
from bot.personal_data import RETENTION, Field
from bot.roles import Role, Standing
from bot.sandbox.wire.texts import found_in
from bot.telegram.messages.context import with_username
from tests.telegram.buttons import EVERY

TEXTS = texts.load()
LONGEST_BUTTON = 30
LONGEST_TOAST = 200
# Answers that are messages of their own, not popups.
MESSAGES = {
    *("change-room-done", "slips-printed", "join-ask", "lost-by", "code-guardian", "guardian-ask-consent"),
    *("contact-ask-relation", "enrol-ask-name", "enrol-name-unclear", "enrol-ask-consent", "enrol-staff"),
    *("enrol-gone", "alarm-filed", "alarm-filed-nobody", "alarm-not-sent"),
    *("privacy-forget-held", "privacy-forget-owner", "privacy-withdrawn"),
}
MARKUP = re.compile(r"<[^>]+>")
TAGS = re.compile(r"</?(b|i|u|s|code|pre|tg-spoiler|blockquote)>")


class _Names(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - Fluent's name
        self.names.add(node.id.name)


def variables(language: Language) -> dict[str, set[str]]:
    """Return each message's variables."""
    found: dict[str, set[str]] = {}
    for source in texts.files_of(language).values():
        for entry in FluentParser().parse(source).body:
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice"
                names = _Names()
                names.visit(entry)
                found[entry.id.name] = names.names
    return found


VARIABLES = variables(Language.VI)


def answers() -> Iterator[type[StrEnum]]:
    """Yield each kind of answer that a feature's rules give."""
    for module in pkgutil.walk_packages(features.__path__, f"{features.__name__}."):
        if ".rules" in module.name:
            for name, found in vars(importlib.import_module(module.name)).items():
                if name.endswith("Reply") and found.__module__ == module.name:
                    yield found


def said(language: Language, message: str) -> str:
    """Say a message with every variable filled, also those of the form of address within it."""
    return TEXTS.say(language, message, **dict.fromkeys((*VARIABLES[message], "you"), "Lan & <An>"))


def test_both_languages_say_the_same_with_the_same_values() -> None:
    """No sentence and no variable is missing in either language."""
    assert variables(Language.EN) == VARIABLES


@pytest.mark.parametrize("language", list(Language))
def test_every_sentence_is_telegram_html_and_escapes_values(language: Language) -> None:
    """Only Telegram's tags stand in a sentence, each closed; a name cannot add one."""
    for message in VARIABLES:
        text = said(language, message)
        assert "<An>" not in text
        assert "<" not in TAGS.sub("", text)
        opened = re.findall(r"<([a-z-]+)>", text)
        assert sorted(opened) == sorted(re.findall(r"</([a-z-]+)>", text))


@pytest.mark.parametrize(("language", "name"), [(Language.VI, "Lớp 7A"), (Language.EN, "Class 7A")])
def test_no_sentence_says_class_before_a_name_that_does(language: Language, name: str) -> None:
    """Groups, and with them classes, are called "Lớp 7A" as often as "7A"."""
    twice = re.compile(rf"{name.split(maxsplit=1)[0]}\s+{name}", re.IGNORECASE)
    for message, names in VARIABLES.items():
        if names & {"school_class", "classes", "where"}:
            text = TEXTS.plain(language, message, **dict.fromkeys((*names, "you"), name))
            assert not twice.search(MARKUP.sub("", text)), message


@pytest.mark.parametrize("language", list(Language))
def test_buttons_are_short(language: Language) -> None:
    """A button fits a phone."""
    for message in VARIABLES:
        if message.startswith("button-"):
            shown = TEXTS.plain(language, message, **dict.fromkeys(VARIABLES[message], "12"))
            assert len(shown) <= LONGEST_BUTTON


@pytest.mark.parametrize("language", list(Language))
def test_every_reply_has_a_sentence_that_fits_a_popup(language: Language) -> None:
    """What a press can be answered with exists, and is not cut off by Telegram where it is no message."""
    replies = [reply for each in answers() for reply in each]
    assert len(replies) > 300
    named = [message for message in VARIABLES if message.endswith("-by")]
    for message in [*(reply.value for reply in replies if reply is not JoinReply.LET_IN), *named]:
        text = said(language, message)
        assert len(text) <= LONGEST_TOAST or message in MESSAGES, message


@pytest.mark.parametrize("language", list(Language))
def test_who_raised_an_alarm_reads_at_once_what_happens_next(language: Language) -> None:
    """Whole, where Telegram cuts a callback's answer, and never that something was noted somewhere."""
    pressed = [each.value for each in AlarmReply if each is not AlarmReply.ASK]  # which answers words
    for reply in [*pressed, "alarm-filed-apart", "alarm-dropped"]:
        for who in ("child", "adult"):
            said_at_once = TEXTS.plain(language, f"{reply}-now", who=who, you="grandparent")
            assert len(said_at_once) <= LONGEST_TOAST
    for filed in ("alarm-filed-now", "alarm-filed-apart-now"):
        assert {Language.VI: "không ghi tên em", Language.EN: "does not name you"}[language] in TEXTS.plain(
            language, filed, who="child"
        )


@pytest.mark.parametrize("language", list(Language))
def test_every_verb_on_a_button_has_a_label(language: Language) -> None:
    """No button goes out nameless; those that choose a class, group, lesson bear its name."""
    for verb in (
        set(EVERY)
        - {LessonButton.MOVE_LESSON, LessonButton.PASTE_FOR, RosterButton.NAMES_FOR}
        - {
            LessonButton.WEEK_FOR,
            LessonButton.OFF_FOR,
            LessonButton.CALENDAR_FOR,
            LessonButton.SHOW_LESSON,
        }
    ):
        assert said(language, f"button-{verb.name}")


@pytest.mark.parametrize("language", list(Language))
def test_every_answer_on_the_way_in_has_a_sentence(language: Language) -> None:
    """Whatever is decided about a door, an application or a code can be said."""
    words = (*Refusal, *Conflict, *CodeRequestDecision, *Unreadable, *NoRoster, *RosterFault, *Came)
    named = (
        *(f"{came}-at" for came in Came),
        *(f"card-room-{state}" for state in MeetingState),
        *(f"guardian-rule-{rule}" for rule in GuardianRule),
        *(f"relation-{relation}" for relation in Relation),
        *(f"card-fate-held-{held}" for held in Held),
        *(f"provider-{provider}" for provider in Provider),
    )
    for message in (*words, *named):
        assert said(language, str(message))


@pytest.mark.parametrize("language", Language)
def test_every_finding_that_no_rule_file_names_has_a_title(language: Language) -> None:
    """A card can say what was found, also where the reason is a conversation or a known credential."""
    for rule_id in (
        CONVERSATION,
        ALBUM,
        TIMEOUT,
        UNSEEN,
        HALF.id,
        LIKELY.id,
        *(rule.id for rule in KNOWN_RULES),
    ):
        assert TEXTS.plain(language, f"rule-{rule_id}")


def test_a_guardian_is_addressed_in_one_way() -> None:
    """By the word for who they are, or none; what is said of the child suits a grandmother, too."""
    program = Path(features.__file__).parent
    for file in program.glob("**/vi.ftl"):
        for line in file.read_text("utf-8").splitlines():
            terms = line.lstrip().startswith("*[anybody]")
            assert terms or "anh/chị" not in line.lower(), line
            to_guardian = "{ guardian-you" in line or re.match(r"[\w-]+-guardian =", line)
            assert not (to_guardian and re.search(r"\bcon\b", line, re.IGNORECASE)), line


def test_who_reports_is_spoken_to_as_who_they_are() -> None:
    """A grandmother, a mother and a teacher each by one word; a child as a child."""
    words = {"grandparent": "ông bà", "mother": "chị", "staff": "thầy cô", "anybody": "anh/chị"}
    spoken = [each for each, names in VARIABLES.items() if {"who"} <= names and each.startswith("alarm-")]
    values = dict.fromkeys(("number", "minutes", "officers", "turn"), "7")
    for you, word in words.items():
        others = re.compile("|".join(rf"\b{each}\b" for each in {"em", "chị", "anh"} - {*word.split("/")}))
        for each in spoken:
            line = TEXTS.plain(Language.VI, each, **values, who="adult", you=you).lower()
            assert not others.search(line.replace("trẻ em", "").replace("một em", "")), line
            assert each != "alarm-confided" or word in line


def test_a_value_is_escaped_once_and_plain_text_not_at_all() -> None:
    """HTML for messages, plain text for toasts and the terminal."""
    name = Secret("Lan & <b>")
    assert TEXTS.say(Language.EN, "press-already-closed-by", who=name).startswith("Lan &amp; &lt;b&gt; has")
    assert TEXTS.plain(Language.EN, "press-already-closed-by", who=name).startswith("Lan & <b> has")


def test_a_missing_sentence_or_value_is_an_error() -> None:
    """Nothing is ever said with a gap in it."""
    with pytest.raises(texts.TextError, match="No sentence"):
        TEXTS.say(Language.VI, "no-such-sentence")
    with pytest.raises(texts.TextError, match="press-already-closed-by"):
        TEXTS.say(Language.VI, "press-already-closed-by")


@pytest.mark.parametrize(
    "source",
    [
        *(f"hello = Xin chào\n{line}\n" for line in ("= không có tên", "không có gì", "-", "[one] một")),
        "# Chào\n\n  chào\nhello = Xin chào\n",
    ],
)
def test_a_file_with_a_broken_line_is_refused(source: str) -> None:
    """Fluent would pass over it in silence; and what goes on belongs to a sentence."""
    with pytest.raises(texts.TextError, match=r"school\.vi\.ftl does not parse at: "):
        texts.Texts({Language.VI: {"school.vi.ftl": source}})


@pytest.mark.parametrize("broken", ["hello =", "hello = { $who", "hello = { $who ->\n    [one] em\n}"])
def test_a_sentence_that_does_not_parse_is_never_said(broken: str) -> None:
    """Not by itself, nor where another repeats it; all others are."""
    files = {"school.vi.ftl": f"{broken}\n", "doors.vi.ftl": "both = { hello } ạ\nbye = Chào em\n"}
    book = texts.Texts({Language.VI: files})
    for message in ("hello", "both", "hello"):
        with pytest.raises(texts.TextError, match=r"school\.vi\.ftl does not parse at: hello ="):
            book.say(Language.VI, message, who="An")
    assert book.say(Language.VI, "bye") == "Chào em"


def test_a_sentence_repeats_others() -> None:
    """Those of other files too, and what these repeat; of one that is missing nothing is said."""
    files = {
        "school.vi.ftl": "# Chào\nhello = Xin chào\n\n    và { $who ->\n   *[other] { name }\n}.\n",
        "doors.vi.ftl": "both = { hello } Dạ.\nname = { $who }\ngap = { nobody }\n",
    }
    book = texts.Texts({Language.VI: files})
    assert book.say(Language.VI, "both", who="An") == "Xin chào\n\nvà An. Dạ."
    assert book.say(Language.VI, "hello", who="An") == "Xin chào\n\nvà An."
    with pytest.raises(texts.TextError, match="gap"):
        book.say(Language.VI, "gap")


@pytest.mark.parametrize("again", ["school.vi.ftl", "doors.vi.ftl"])
def test_a_sentence_that_stands_twice_is_refused(again: str) -> None:
    """Fluent would say one of the two, and nobody would know which."""
    files = {"doors.vi.ftl": "hello = Xin chào\n"}
    files[again] = files.get(again, "") + "hello = Chào em\n"
    with pytest.raises(texts.TextError, match=f"{again} says 'hello' again: it stands in doors.vi"):
        texts.Texts({Language.VI: files})


@pytest.mark.parametrize("language", Language)
def test_all_that_is_kept_can_be_told(language: Language) -> None:
    """Each kind says what, why and how long; each value and each word of the program's has its name."""
    for keep in RETENTION:
        for message in (f"kept-{part}-{keep.kind.value}" for part in ("what", "why", "until")):
            assert VARIABLES[message] <= {"lasts", "other"}
            assert said(language, message)
    words = (
        *Role,
        *Standing,
        *Step,
        *BindingRole,
        *(f"relation-{relation}" for relation in Relation),
        *("moving-agreed", "moving-disputed"),
        *("word-given", "word-on-paper", "word-rule"),
        *State,
        *Resolution,
        *DataRequest,
        *Language,
        *TimelineEvent,
        *(room_decided(state) for state in (MeetingState.FREE, MeetingState.HELD)),
    )
    values = (f"value-{str(word).replace('_', '-')}" for word in words)
    for name in (*(field.value for field in Field), *values):
        assert said(language, f"mydata-{name}")


@pytest.mark.parametrize("turned", ["\u202eevil", "\u2067evil\u2069", "\u202bevil\u202c"])
def test_no_name_turns_the_words_after_it(turned: str) -> None:
    """What an account calls itself stands before a warning, which must stay readable."""
    said = TEXTS.say(Language.VI, "queue-line", number="12", name="An", account=Secret(turned))
    assert said == TEXTS.say(Language.VI, "queue-line", number="12", name="An", account="evil")


@pytest.mark.parametrize(
    "chosen",
    [
        "xác nhận tại gaclop-vn.xyz/xn · Hệ thống",
        "https://gaclop-vn.xyz",
        "trường.vn",
        "xem tg://resolve?domain=gaclop_hotro nhé",
        "hỏi @gaclop_hotro",
        "hỏi (@gaclop_hotro)",
        "an@gaclop.vn",
        "bấm /xoadulieu, 10.0.0.1",
    ],
)
def test_no_words_of_others_become_a_link(chosen: str) -> None:
    """Telegram makes one of any address, @username and command; people read them as before."""
    for language in Language:
        said = html.unescape(TEXTS.say(language, "alarm-card-where", where=Secret(chosen)))
        assert found_in(said) == []
        assert chosen in said.replace("\u2060", "")


@pytest.mark.parametrize("language", list(Language))
def test_a_fragment_stands_where_telegram_makes_no_link(language: Language) -> None:
    """It is shown as it was written, but for what is masked."""
    sources = "".join(texts.files_of(language).values())
    assert sources.count("{ $fragment }") == sources.count("<code>{ $fragment }</code>") > 0


def test_the_username_that_ends_an_accounts_name_is_a_link() -> None:
    """The bot itself writes it there; in the name before it nothing is."""
    name = with_username("tại gaclop-vn.xyz · @gaclop_hotro", "an_7a")
    said = html.unescape(TEXTS.say(Language.VI, "card-author", author=name))
    (found,) = found_in(said)
    assert (found["type"], found["length"]) == ("mention", len("@an_7a"))


def test_what_the_bot_itself_hands_out_is_pressed_and_copied_as_it_is() -> None:
    """A meeting, words of staff to a child, and one's own; numbers and times stay what they are, too."""
    link = "https://zoom.us/j/94123456721?pwd=QmZ4"
    assert link in TEXTS.say(Language.VI, "door-link", secret=Secret(link))
    assert link in TEXTS.say(Language.VI, "alarm-answered", number="1", words=Secret(link))
    assert link in TEXTS.say(Language.VI, "author-told", group=Secret("7A"), words=Secret(link))
    assert "8.1, 7.30" in TEXTS.say(Language.VI, "alarm-card-where", where=Secret("8.1, 7.30"))


@pytest.mark.parametrize("language", list(Language))
def test_a_button_that_a_sentence_names_has_that_name(language: Language) -> None:
    """As it stands on the button, with or without its sign; what varies on it is told as `…`."""
    patterns = {
        entry.id.name: source[entry.value.span.start : entry.value.span.end]
        for source in texts.files_of(language).values()
        for entry in FluentParser().parse(source).body
        if isinstance(entry, ast.Message) and entry.value is not None and entry.value.span is not None
    }
    labels = [label for name, label in patterns.items() if name.startswith("button-")]
    for name, sentence in patterns.items():
        for named in re.findall(r"\[(\W*\w[^\]\n]+)\]", sentence):
            if "-cli-" in name or (named.isascii() and named.islower()):  # asked in a terminal, or a variant
                continue
            begin, *end = named.split("…")
            assert any(begin.strip() in each and "".join(end).strip() in each for each in labels), (
                name,
                named,
            )


ROOMS = {"school", "incidents", "lessons", "doors", "enrolment", "rosters", "privacy"}


def homes(language: Language) -> dict[str, str]:
    """Return the file of each message, without its language."""
    return {
        entry.id.name: name.split("/")[1] if name.startswith("features") else Path(name).name.split(".")[0]
        for name, source in texts.files_of(language).items()
        for entry in FluentParser().parse(source).body
        if isinstance(entry, ast.Message)
    }


def naming(messages: Collection[str]) -> dict[str, set[str]]:
    """Return for each message the folders of the code that names it; a room is one in every layer."""
    folder = Path(texts.__file__).parents[1]
    found: dict[str, set[str]] = {}
    for path in folder.rglob("*.py"):
        first, *inner = path.relative_to(folder).parts
        place = inner[0] if first in {"telegram", "storage", "features"} else first
        label, place = ("button-", path.stem) if place == "buttons" else ("", place)
        for node in python.walk(python.parse(path.read_text("utf-8"))):
            if isinstance(node, python.Constant) and (name := f"{label}{node.value}") in messages:
                found.setdefault(name, set()).add(place)
    return found


def test_a_sentence_stands_in_the_file_of_the_room_whose_code_names_it() -> None:
    """In both languages alike: a room and its words have one name."""
    files = homes(Language.VI)
    assert homes(Language.EN) == files
    of_one_room = {
        name: place for name, (place, *more) in naming(files).items() if place in ROOMS and not more
    }
    assert len(of_one_room) > sum(home in ROOMS for home in files.values()) / 2
    assert {name: files[name] for name in of_one_room} == of_one_room
