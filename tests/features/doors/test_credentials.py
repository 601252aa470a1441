"""Credentials leave only through one renderer, and only storage knows the tables."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import bot
from bot.classroom import Language, Secret
from bot.features.doors.chat import MOST_COPIED, copies, door_lines, popup_lines
from bot.lesson import Credentials
from bot.texts import files_of, load

HOME = Path("features") / "doors" / "chat.py"
SENTENCES = {"door-link", "door-id", "door-passcode", "popup-id", "popup-link", "popup-passcode"}
TEXTS = load()
HELD = Credentials(Secret("https://zoom.us/j/84215512345"), Secret("84215512345"), Secret("lop7a"))


def strings(path: Path) -> set[str]:
    """Return the strings of a module that may name a sentence."""
    return set(re.findall(r"""["']([\w-]+)["']""", path.read_text("utf-8")))


def test_only_one_module_writes_credentials_out() -> None:
    """No other module names a sentence that takes one of them."""
    folder = Path(bot.__file__).parent
    naming = {path.relative_to(folder) for path in folder.rglob("*.py") if SENTENCES & strings(path)}
    assert naming == {HOME}


@pytest.mark.parametrize("language", list(Language))
def test_every_sentence_that_takes_a_secret_is_one_of_them_or_no_room(language: Language) -> None:
    """The texts have no further sentence into which a link, an ID or a passcode would go."""
    source = "\n".join(files_of(language).values())
    taking = {
        name for name, said in re.findall(r"^([\w-]+) = (.*)$", source, re.MULTILINE) if "$secret" in said
    }
    assert taking == SENTENCES


@pytest.mark.parametrize("language", list(Language))
def test_a_door_shows_all_and_a_popup_what_is_typed(language: Language) -> None:
    """Link, ID and passcode on a door; in a popup no link beside an ID: nothing there can be pressed."""
    door, popup = "\n".join(door_lines(TEXTS, language, HELD)), "\n".join(popup_lines(TEXTS, language, HELD))
    assert all(word in door for word in ("84215512345", "lop7a", "https://zoom.us"))
    assert "84215512345" in popup
    assert "https://" not in popup
    bare = Credentials(HELD.link, None, None)
    assert "https://zoom.us" in "\n".join(popup_lines(TEXTS, language, bare))


def test_a_passcode_is_copied_whole_or_not_at_all() -> None:
    """No button where there is none, or where it is longer than Telegram copies; the name has one always."""

    def copied(held: Credentials) -> list[object]:
        ((*row,),) = copies(TEXTS, Language.VI, held, "12 Trần Bình K3").inline_keyboard
        assert all("lop7a" not in button.text for button in row)
        return [button.to_dict()["copy_text"]["text"] for button in row]

    assert copied(HELD) == ["12 Trần Bình K3", "lop7a"]
    assert copied(Credentials(HELD.link, None, None)) == ["12 Trần Bình K3"]
    assert copied(Credentials(None, HELD.meeting_id, Secret("x" * (MOST_COPIED + 1)))) == ["12 Trần Bình K3"]
