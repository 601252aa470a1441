"""What is wrong in settings and rules: owners are told once, and the rest of the bot guards."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.harness import ZOOM, School, text_of
from tests.rulebook.test_book import GOOD, write


def told(school: School) -> list[str]:
    """Return what the owner was told of faults."""
    head = school.words("faults-head")
    return [text_of(each) for each in school.said(school.owner) if text_of(each).startswith(head)]


async def test_owners_are_told_of_wrong_rules_once_while_leaks_go(school: School, tmp_path: Path) -> None:
    """Not again at each start; again when something else is wrong, or the same after it was mended."""
    rules = tmp_path / "rules"
    wrong = write(rules, "id = 7\n", "wrong.toml")
    write(rules, GOOD)
    await school.open(rules_dir=rules)
    await school.until(lambda: told(school) or None)
    (first,) = told(school)
    assert str(wrong) in first
    assert first.endswith(school.words("faults-do"))
    for leak in (ZOOM, "vào phong.example/6a nhé"):  # by a shipped rule, and by the own one that is right
        message = school.telegram.say(school.group, school.pupil, leak)
        await school.until(lambda message=message: message.deleted)
    await school.restart()
    await school.settled()
    assert len(told(school)) == 1

    other = write(rules, "id = 7\n", "other.toml")
    await school.restart()
    await school.until(lambda: len(told(school)) == 2 or None)
    assert str(other) in told(school)[1]
    for path in (wrong, other):
        path.unlink()
    await school.restart()
    await school.settled()
    assert len(told(school)) == 2
    write(rules, "id = 7\n", "wrong.toml")
    await school.restart()
    await school.until(lambda: len(told(school)) == 3 or None)
