"""The school's own form of reports, as stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.incidents.reports.template import TemplateReply
from tests.storage.samples import OWNER, PUPIL, with_owner

if TYPE_CHECKING:
    from bot.storage.store import Store


async def test_an_owner_hands_it_in_changes_it_and_drops_it(store: Store) -> None:
    """One at a time; without one there is nothing to drop."""
    await with_owner(store)
    forms = store.report_templates
    assert await forms.content() is None
    assert await forms.drop(OWNER) is TemplateReply.NONE
    assert await forms.may_keep(OWNER)
    assert await forms.keep(OWNER, b"first") is TemplateReply.KEPT
    assert await forms.keep(OWNER, b"\x00second") is TemplateReply.KEPT
    assert await forms.content() == b"\x00second"
    assert await forms.drop(OWNER) is TemplateReply.DROPPED
    assert await forms.content() is None


async def test_nobody_else_does(store: Store) -> None:
    """Whatever a crafted button or an upload says."""
    await with_owner(store)
    await store.report_templates.keep(OWNER, b"form")
    assert not await store.report_templates.may_keep(PUPIL)
    assert await store.report_templates.keep(PUPIL, b"other") is TemplateReply.NOT_OWNER
    assert await store.report_templates.drop(PUPIL) is TemplateReply.NOT_OWNER
    assert await store.report_templates.content() == b"form"
