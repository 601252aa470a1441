"""README's promise to newcomers: six steps, two taps to a protected class, a first pupil inside."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from bot.classroom import Language
from tests.e2e.mornings import languages_of_story
from tests.e2e.newcomers import ROOT, newcomers, steps, typed


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return a folder that has what the steps use of a clone in which README's first command has run."""
    shutil.copy(ROOT / ".env.example", tmp_path)
    tmp_path.joinpath(".venv").symlink_to(sys.prefix)
    return tmp_path


def test_both_languages_tell_six_steps_with_the_same_commands() -> None:
    """Whoever follows one does what the other says."""
    vietnamese, english = (steps(language) for language in (Language.VI, Language.EN))
    assert [typed(step) for step in vietnamese] == [typed(step) for step in english]
    assert len(vietnamese) == 6


@pytest.mark.parametrize("language", languages_of_story(Language.VI))
async def test_the_six_steps_lead_to_a_protected_class_and_a_pupil_inside(
    clone: Path, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed and pressed as they stand in README; the bot finds no fault in what they have set up."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    async with newcomers(clone, language) as arrived:
        status, said = await arrived.walk()
    assert "✘" not in said
    assert status == 0
    assert clone.joinpath(".env").stat().st_mode & 0o777 == 0o600
