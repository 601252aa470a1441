"""Access: classes, lessons, rosters, bindings, codes; and which groups are the school's."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

if TYPE_CHECKING:
    from sqlalchemy.schema import SchemaItem
    from sqlalchemy.sql.type_api import TypeEngine

_T = TypeVar("_T")

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *items: SchemaItem) -> Table:
    row_id = Column("id", BigInteger, primary_key=True, autoincrement=False)
    return Table(name, metadata, row_id, _of("school_id", "schools"), *items)


def _must(name: str, kind: TypeEngine[_T] | type[TypeEngine[_T]]) -> Column[_T]:
    return Column(name, kind, nullable=False)


def _may(name: str, kind: TypeEngine[_T] | type[TypeEngine[_T]]) -> Column[_T]:
    return Column(name, kind, nullable=True)


def _of(name: str, table: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=nullable)


def _unique(*columns: str) -> UniqueConstraint:
    return UniqueConstraint("school_id", *columns)


def _index(*columns: str) -> Index:
    return Index(None, "school_id", *columns)


def _unique_where(name: str, condition: str, *columns: str) -> Index:
    where = text(condition)
    return Index(name, "school_id", *columns, unique=True, sqlite_where=where, postgresql_where=where)


# What the new tables refer to.
for _name in ("schools", "groups"):
    Table(_name, metadata, Column("id", BigInteger, primary_key=True, autoincrement=False))
_NEW = (
    "classes",
    "class_groups",
    "meetings",
    "meeting_keys",
    "lessons",
    "students",
    "bindings",
    "applications",
    "consents",
    "codes",
    "guesses",
    "openings",
    "approval_cards",
    "dialogs",
)

_table(
    "classes",
    _must("name_sealed", LargeBinary),
    _must("made_at", DateTime(timezone=True)),
)

_table(
    "class_groups",
    _of("class_id", "classes"),
    _of("group_id", "groups"),
    _unique("class_id", "group_id"),
    _index("group_id"),
)

_table(
    "meetings",
    _of("class_id", "classes"),
    _must("provider", Text),
    _must("state", Text),
    _may("link_sealed", LargeBinary),
    _may("meeting_id_sealed", LargeBinary),
    _may("passcode_sealed", LargeBinary),
    _must("taken_by", BigInteger),
    _must("taken_at", DateTime(timezone=True)),
    _index("class_id"),
)

_table(
    "meeting_keys",
    _of("meeting_id", "meetings"),
    _must("kind", Text),
    _must("fingerprint", LargeBinary),
    _unique("meeting_id", "kind", "fingerprint"),
    _index("fingerprint"),
)

_table(
    "lessons",
    _of("class_id", "classes"),
    _of("meeting_id", "meetings"),
    _may("topic_sealed", LargeBinary),
    _must("starts_at", DateTime(timezone=True)),
    _must("ends_at", DateTime(timezone=True)),
    _must("state", Text),
    _must("announced", Boolean),
    _must("taken_by", BigInteger),
    _must("taken_at", DateTime(timezone=True)),
    _index("class_id", "ends_at"),
    _index("meeting_id"),
)

_table(
    "students",
    _of("class_id", "classes"),
    _must("number", Integer),
    _must("name_sealed", LargeBinary),
    _must("made_at", DateTime(timezone=True)),
    _unique("class_id", "number"),
)

_table(
    "bindings",
    _of("student_id", "students"),
    _of("class_id", "classes"),
    _must("account", BigInteger),
    _must("by_code", Boolean),
    _must("made_at", DateTime(timezone=True)),
    _may("ended_at", DateTime(timezone=True)),
    _unique_where("uq_bindings_live", "ended_at IS NULL", "class_id", "account"),
    _index("account"),
    _index("student_id"),
)

_table(
    "applications",
    _of("class_id", "classes"),
    _must("account", BigInteger),
    _must("account_name_sealed", LargeBinary),
    _must("step", Text),
    _may("number", Integer),
    _may("name_sealed", LargeBinary),
    _may("code_id", BigInteger),
    _must("at", DateTime(timezone=True)),
    _unique("class_id", "account"),
    _index("account"),
)

_table(
    "consents",
    _of("class_id", "classes"),
    _must("account", BigInteger),
    _must("version", Text),
    _must("language", Text),
    _must("given_at", DateTime(timezone=True)),
    _may("withdrawn_at", DateTime(timezone=True)),
    _index("account", "class_id"),
)

_table(
    "codes",
    _of("student_id", "students"),
    _must("fingerprint", LargeBinary),
    _must("link_fingerprint", LargeBinary),
    _must("made_at", DateTime(timezone=True)),
    _must("expires_at", DateTime(timezone=True)),
    _may("used_at", DateTime(timezone=True)),
    _may("used_by", BigInteger),
    _may("revoked_at", DateTime(timezone=True)),
    _unique("fingerprint"),
    _unique("link_fingerprint"),
    _index("student_id"),
)

_table(
    "guesses",
    _must("account", BigInteger),
    _must("typo", Boolean),
    _must("at", DateTime(timezone=True)),
    _index("at"),
)

_table(
    "openings",
    _of("lesson_id", "lessons"),
    _of("binding_id", "bindings"),
    _must("account", BigInteger),
    _must("at", DateTime(timezone=True)),
    _index("lesson_id"),
    _index("account"),
)

_table(
    "approval_cards",
    _of("class_id", "classes"),
    _must("chat_id", BigInteger),
    _may("message_id", BigInteger),
    _must("open", Boolean),
    _index("class_id", "open"),
)

_table(
    "dialogs",
    _must("account", BigInteger),
    _must("step", Text),
    _must("subject", BigInteger),
    _may("data_sealed", LargeBinary),
    _must("at", DateTime(timezone=True)),
    _unique("account"),
)


def upgrade() -> None:
    """Make the tables; a group says who confirmed it."""
    with op.batch_alter_table("groups") as groups:
        groups.add_column(Column("confirmed_by", BigInteger, nullable=True))
        groups.add_column(Column("confirmed_at", DateTime(timezone=True), nullable=True))
    metadata.create_all(op.get_bind(), tables=[metadata.tables[name] for name in _NEW], checkfirst=False)


def downgrade() -> None:
    """Drop the tables with everything in them."""
    metadata.drop_all(op.get_bind(), tables=[metadata.tables[name] for name in _NEW], checkfirst=False)
    with op.batch_alter_table("groups") as groups:
        groups.drop_column("confirmed_at")
        groups.drop_column("confirmed_by")
