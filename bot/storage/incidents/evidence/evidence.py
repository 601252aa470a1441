"""Export of a school's evidence: its whole chain, with all that is sealed and still kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, select

from bot.incidents.evidence.chain import EvidenceKind, EvidenceNote
from bot.incidents.evidence.export import Head, written_entry, written_head
from bot.storage.db.school_store import SchoolStore, decides
from bot.storage.incidents.evidence.chain import append, entry_of, last_entry
from bot.storage.incidents.evidence.sealed import is_its_entry
from bot.storage.tables.evidence import evidence_entries, evidence_items

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.db.transaction import Transaction

_AT_ONCE: Final = 200  # entries in memory
_ALL: Final = (
    select(evidence_entries, evidence_items.c.box)
    .outerjoin(evidence_items, is_its_entry)
    .where(evidence_entries.c.school_id == bindparam("school"))
    .order_by(evidence_entries.c.seq)
)


class Evidence(SchoolStore):
    """The evidence of one school."""

    @property
    def is_kept(self) -> bool:
        """Whether messages that are deleted from now on are sealed."""
        return self._school.evidence_key is not None

    @decides
    def export(self, tx: Transaction, write: Callable[[bytes], object]) -> Head | None:
        """Write the lines of an export, and note it in the chain; None, and nothing, where there is none.

        All of it is one transaction, so that nothing sealed is dropped meanwhile; decisions of the school
        wait for it. If it raises, the export is not noted, and what was written is no export.
        """
        if last_entry(tx) is None:
            return None
        (last,) = append(tx, [EvidenceNote(EvidenceKind.EXPORTED)])
        head = Head(last.seq, last.hash)
        write(written_head(head))
        for row in tx.connection.execute(
            _ALL, {"school": tx.school_id}, execution_options={"yield_per": _AT_ONCE}
        ):
            write(written_entry(entry_of(row), row.box))
        return head
