"""What is held of guardians' words for students, when classes need one, and who asked to join a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.privacy.keeping import DataKind
from bot.privacy.person import Code, Field
from bot.storage.privacy.holding import (
    SOMEBODY,
    change,
    class_name,
    erase,
    group_title,
    pieces_of,
    rows_where,
)
from bot.storage.tables.classes import students
from bot.storage.tables.consents import guardian_rules, guardian_words, join_requests
from bot.storage.tables.core import groups

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.privacy.person import DataPiece, Erasure
    from bot.storage.db.transaction import Transaction


def word_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return the words that an account gave or took in on paper, and the classes whose rule it set."""
    words = (
        select(guardian_words, students.c.class_id)
        .join(students, students.c.id == guardian_words.c.student_id)
        .where(guardian_words.c.school_id == tx.school_id, guardian_words.c.account == account)
        .order_by(guardian_words.c.at, guardian_words.c.id)
    )
    return [
        *pieces_of(
            DataKind.GUARDIAN,
            tx.connection.execute(words),
            lambda row: (
                (Field.CLASS, class_name(tx, row.class_id)),
                (Field.WHAT, Code("word-on-paper" if row.on_paper else "word-given")),
                (Field.AT, row.at),
            ),
        ),
        *pieces_of(
            DataKind.GUARDIAN,
            rows_where(tx, guardian_rules, guardian_rules.c.set_by == account),
            lambda row: (
                (Field.CLASS, class_name(tx, row.class_id)),
                (Field.WHAT, Code("word-rule")),
                (Field.AT, row.set_at),
            ),
        ),
    ]


def forget_words(tx: Transaction, erasure: Erasure) -> bool:
    """Take a guardian's own word back; a paper that staff hold counts on, without who took it in."""
    mine = guardian_words.c.account == erasure.account
    erase(tx, guardian_words, mine, guardian_words.c.on_paper.is_(False))
    change(tx, guardian_words, {"account": SOMEBODY}, mine)
    change(tx, guardian_rules, {"set_by": SOMEBODY}, guardian_rules.c.set_by == erasure.account)
    return False


def join_pieces(tx: Transaction, account: int) -> Sequence[DataPiece]:
    """Return the groups that an account asked to join and was not answered."""
    query = (
        select(join_requests.c.at, groups.c.id.label("group_id"))
        .join(
            groups,
            (groups.c.school_id == join_requests.c.school_id) & (groups.c.chat_id == join_requests.c.chat_id),
            isouter=True,
        )
        .where(join_requests.c.school_id == tx.school_id, join_requests.c.account == account)
    )
    return pieces_of(
        DataKind.JOIN,
        tx.connection.execute(query),
        lambda row: ((Field.GROUP, group_title(tx, row.group_id)), (Field.AT, row.at)),
    )


def forget_joins(tx: Transaction, erasure: Erasure) -> bool:
    """Forget that an account asked to join."""
    erase(tx, join_requests, join_requests.c.account == erasure.account)
    return False


def purge_joins(tx: Transaction, before: datetime, _other: datetime) -> int:
    """Delete requests that nobody decided on."""
    return erase(tx, join_requests, join_requests.c.at < before)
