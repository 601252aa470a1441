"""The rules of a running bot: what ships holds, and of a school's own files those that are right."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.incidents.severity import STEPS
from bot.rulebook import RuleError, for_school, load, usable
from tests.rulebook.test_load import GOOD, write

SHIPPED = {rule.id for rule in for_school(None, ()).rules}
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
    paths.append(write(tmp_path, "steps = 1", "severity.toml"))
    book, faults = usable(tmp_path, ())
    assert sorted(fault.path for fault in faults) == sorted(paths)
    shipped = for_school(None, ()).scorer
    assert book.scorer is not None
    assert shipped is not None
    assert book.scorer.model == shipped.model
    assert book.grading.steps == STEPS


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
