"""What is kept of a candidate's features: rules, lists and forms; no word and no figure of any message."""

from __future__ import annotations

import re

import pytest

from bot.moderation.learned.finders import FOUND
from bot.moderation.learned.keeping import kept
from bot.rulebook import for_school
from bot.rulebook.training.examples import examples
from tests.corpora.by_author import read

# All that features are called by, beside rules, lists and kinds.
FORMS = frozenset(
    re.findall(
        r"\w+",
        "a against almost alone and answering answers asked before behind capitals company ends far "
        "figures first folders in label last letters like likely line link long made mark meeting_id message "
        "near next no not number odd of one only other others own owner passcode phone previous "
        "replies rule s score several strewn sum syllable to together up with word words written",
    )
)


@pytest.mark.parametrize(
    "feature",
    [
        *("before lan", "next before lan", "behind minh to passcode", "before co hoa", "previous mai"),
        *("asked toan", "own an to meeting_id", "others phong", "before #4", "next behind 0a0vui"),
        *("self toan", "self @subject", "host zoom", "folder lop", "self 0a0vui"),
        *("begins with 8 of meeting_id", "10 figures begin with 8 of meeting_id"),
    ],
)
def test_a_word_or_a_figure_is_not_kept(feature: str) -> None:
    """Also those of rules' lists: a subject, a room and a name may be one word."""
    assert not kept([feature])


@pytest.mark.parametrize(
    "feature",
    [
        *("before @room", "next behind @key to passcode", "asked @asking-room to 4 figures", "far @class"),
        *("rule zoom-id near", "10 figures of meeting_id", "written 3-3-4 of meeting_id", "mark before :"),
        *("own @service", "only number", "company likely link to passcode", "replies with passcode"),
    ],
)
def test_rules_lists_and_forms_are_kept(feature: str) -> None:
    """That is what another model can learn from."""
    assert kept([feature]) == {feature}


@pytest.mark.long
def test_of_all_conversations_nothing_else_is_kept() -> None:
    """Each word of what is kept is a rule's, a list's or one of the program's own; and no long number is."""
    book = for_school(None, ())
    lists = {name for names in book.describer._lists.values() for name in names}
    names = {rule.id for rule in (*book.rules, *FOUND)} | {f"@{name}" for name in lists}
    for author in ("staff", "tricksters"):
        for one in examples(
            book.rules, book.describer, book.questions, [each.labelled() for each in read(author)]
        ):
            for feature in kept(one.features):
                rest = [word for word in feature.split() if word not in names]
                assert FORMS.issuperset(re.findall(r"[^\W\d]+", " ".join(rest))), feature
                assert not re.search(r"\d{3}", feature), feature


def test_so_much_of_a_candidate_and_no_more() -> None:
    """Who writes a message to be described at length fills no database."""
    assert len(kept(f"rule {number}" for number in range(500))) == 120
