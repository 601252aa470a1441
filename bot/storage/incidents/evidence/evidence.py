"""Export of a school's evidence: its whole chain, with all that is sealed and still kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from bot.incidents.evidence.chain import EvidenceKind, EvidenceNote
from bot.incidents.evidence.export import Head, written_entry, written_head
from bot.storage.db.transaction import SchoolStore, decides, in_school
from bot.storage.incidents.evidence.chain import append, entry_of, last_entry
from bot.storage.incidents.evidence.sealed import is_its_entry
from bot.storage.tables.incidents.evidence import evidence_entries, evidence_items

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.db.transaction import Transaction

_AT_ONCE: Final = 200  # entries in memory
_LAST: Final = "last_"
_last, _newest = evidence_entries.alias(), evidence_entries.alias()
# One statement, so that the head and all before it are of one moment on PostgreSQL too.
_ALL: Final = (
    select(evidence_entries, evidence_items.c.box, *(each.label(f"{_LAST}{each.name}") for each in _last.c))
    .outerjoin(evidence_items, is_its_entry)
    .join(_last, _last.c.school_id == evidence_entries.c.school_id)
    .where(
        in_school(evidence_entries),
        _last.c.seq == select(func.max(_newest.c.seq)).where(in_school(_newest)).scalar_subquery(),
    )
    .order_by(evidence_entries.c.seq)
)


class EvidenceChain(SchoolStore):
    """The evidence of one school."""

    @property
    def is_kept(self) -> bool:
        """Whether messages that are deleted from now on are sealed."""
        return self._school.cipher.evidence_key is not None

    async def export(self, write: Callable[[bytes], object]) -> Head | None:
        """Note an export in the chain, and write its lines; None, and nothing, where there is no evidence.

        It is noted before the first line is written, whatever becomes of the rest. Writing holds up no
        decision of the school; what is decided meanwhile is not in it.
        """
        if not await self._noted():
            return None
        return await self._school.read(lambda tx: _write(tx, write))

    @decides
    def _noted(self, tx: Transaction) -> bool:
        return last_entry(tx) is not None and bool(append(tx, [EvidenceNote(EvidenceKind.EXPORTED)]))


def _write(tx: Transaction, write: Callable[[bytes], object]) -> Head | None:
    head: Head | None = None
    rows = tx.connection.execute(_ALL, {"school": tx.school_id}, execution_options={"yield_per": _AT_ONCE})
    for row in rows:
        if head is None:
            head = Head(row.last_seq, entry_of(row, _LAST).hash)
            write(written_head(head))
        write(written_entry(entry_of(row), row.box))
    return head
