"""The webhook's fuzz in its short form: what it sends is refused or set aside, and leaves no trace."""

from __future__ import annotations

from pathlib import Path

from tests.bench.fuzz_webhook import _is_wrong, fuzz
from tests.bench.webhook_bodies import CANARY
from tests.e2e.harness import open_school
from tests.e2e.stillness import watching


async def test_two_thousand_bodies_leave_no_exception_no_effect_and_no_word(tmp_path: Path) -> None:
    """Some with the secret, some without; afterwards a leak is deleted as before."""
    with watching():
        async with open_school(tmp_path, webhook=True) as school:
            await school.open()
            figures = await fuzz(school, 2000, seed=7)
    assert figures.wrong == []
    assert set(figures.statuses) == {200, 400, 404, 415}
    assert sum(figures.statuses.values()) == 2000


def test_a_canary_and_an_exception_are_found_in_a_log() -> None:
    """What was set aside is not one."""
    assert _is_wrong(f"level=info event=x.y name={CANARY}")
    assert _is_wrong("level=error event=task.failed error=TypeError")
    assert not _is_wrong("level=error event=journal.dead_letter reason=unreadable:KeyError")
