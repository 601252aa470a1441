"""The school's own template of incident reports: one at a time, sealed, kept until an owner drops it."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

from bot.classroom import Secret
from bot.incidents.reports.template import TemplateReply
from bot.storage.db.school_store import SchoolStore, decides, reads
from bot.storage.people.staff import owns
from bot.storage.tables.setup import report_templates

if TYPE_CHECKING:
    from bot.storage.db.transaction import Transaction


class ReportTemplates(SchoolStore):
    """The template of one school."""

    @decides
    def keep(self, tx: Transaction, account: int, content: bytes) -> TemplateReply:
        """Make this the school's template; only an owner may. It takes the place of the one before."""
        if not owns(tx, account):
            return TemplateReply.NOT_OWNER
        tx.delete(report_templates)
        row_id = tx.new_id()
        sealed = tx.seal(report_templates.c.content_sealed, row_id, Secret(b64encode(content).decode()))
        tx.insert(
            report_templates,
            [{"id": row_id, "content_sealed": sealed, "set_by": account, "set_at": tx.now}],
        )
        return TemplateReply.KEPT

    @decides
    def drop(self, tx: Transaction, account: int) -> TemplateReply:
        """Go back to the bot's own form; only an owner may."""
        if not owns(tx, account):
            return TemplateReply.NOT_OWNER
        return TemplateReply.DROPPED if tx.delete(report_templates) else TemplateReply.NONE

    @reads
    def content(self, tx: Transaction) -> bytes | None:
        """Return the template's file; None: the school has none."""
        row = tx.row(report_templates)
        if row is None:
            return None
        return b64decode(tx.unseal(report_templates.c.content_sealed, row.id, row.content_sealed).reveal())

    @reads
    def may_keep(self, tx: Transaction, account: int) -> bool:
        """Return whether an account may hand in a template."""
        return owns(tx, account)
