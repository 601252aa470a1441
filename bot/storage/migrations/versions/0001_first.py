"""The first tables. A released revision is never changed: a change is a revision of its own."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    JSON,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
    text,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "schools",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("bot_id", BigInteger(), nullable=False),
        Column("data_key", LargeBinary(), nullable=False),
        Column("created_at", DateTime(timezone=True), nullable=False),
        Column("heard_at", DateTime(timezone=True), nullable=True),
        PrimaryKeyConstraint("id", name=op.f("pk_schools")),
        UniqueConstraint("bot_id", name=op.f("uq_schools_bot_id")),
    )
    op.create_table(
        "absences",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("since", DateTime(timezone=True), nullable=False),
        Column("until", DateTime(timezone=True), nullable=False),
        Column("worked_off_at", DateTime(timezone=True), nullable=True),
        Column("told_at", DateTime(timezone=True), nullable=True),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_absences_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_absences")),
    )
    op.create_index(op.f("ix_absences_school_id_told_at"), "absences", ["school_id", "told_at"], unique=False)
    op.create_table(
        "accounts",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("account", BigInteger(), nullable=False),
        Column("name_sealed", LargeBinary(), nullable=False),
        Column("language", Text(), nullable=False),
        Column("chosen_language", Text(), nullable=True),
        Column("reachable", Boolean(), nullable=False),
        Column("started_at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_accounts_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        UniqueConstraint("school_id", "account", name=op.f("uq_accounts_school_id_account")),
    )
    op.create_table(
        "attempts",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("account_mark", LargeBinary(), nullable=False),
        Column("what", Text(), nullable=False),
        Column("subject", BigInteger(), nullable=True),
        Column("at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_attempts_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
    )
    op.create_index(
        op.f("ix_attempts_school_id_account_mark"), "attempts", ["school_id", "account_mark"], unique=False
    )
    op.create_index(op.f("ix_attempts_school_id_at"), "attempts", ["school_id", "at"], unique=False)
    op.create_table(
        "brakes",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("rule", Text(), nullable=False),
        Column("realm", BigInteger(), server_default="0", nullable=False),
        Column("authors", Integer(), nullable=False),
        Column("classes", Integer(), nullable=False),
        Column("braked_at", DateTime(timezone=True), nullable=False),
        Column("decided_by", BigInteger(), nullable=True),
        Column("decided_by_sealed", LargeBinary(), nullable=True),
        Column("decided_at", DateTime(timezone=True), nullable=True),
        Column("released_at", DateTime(timezone=True), nullable=True),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_brakes_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_brakes")),
    )
    op.create_index(
        op.f("ix_brakes_school_id_rule_released_at"),
        "brakes",
        ["school_id", "rule", "released_at"],
        unique=False,
    )
    op.create_index(
        "uq_brakes_held",
        "brakes",
        ["school_id", "realm", "rule"],
        unique=True,
        sqlite_where=text("released_at IS NULL"),
        postgresql_where=text("released_at IS NULL"),
    )
    op.create_table(
        "class_rules",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("version", Text(), nullable=False),
        Column("lines_sealed", LargeBinary(), nullable=False),
        Column("set_by", BigInteger(), nullable=False),
        Column("set_at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_class_rules_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_class_rules")),
        UniqueConstraint("school_id", "version", name=op.f("uq_class_rules_school_id_version")),
    )
    op.create_table(
        "classes",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("name_sealed", LargeBinary(), nullable=False),
        Column("made_at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_classes_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_classes")),
    )
    op.create_table(
        "consent_proofs",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("account_mark", LargeBinary(), nullable=False),
        Column("about", Text(), nullable=False),
        Column("agrees", Boolean(), nullable=False),
        Column("version", Text(), nullable=False),
        Column("language", Text(), nullable=False),
        Column("given_at", DateTime(timezone=True), nullable=False),
        Column("withdrawn_at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_consent_proofs_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_consent_proofs")),
    )
    op.create_index(
        op.f("ix_consent_proofs_school_id_account_mark"),
        "consent_proofs",
        ["school_id", "account_mark"],
        unique=False,
    )
    op.create_index(
        op.f("ix_consent_proofs_school_id_withdrawn_at"),
        "consent_proofs",
        ["school_id", "withdrawn_at"],
        unique=False,
    )
    op.create_table(
        "counters",
        Column("school_id", BigInteger(), nullable=False),
        Column("what", Text(), nullable=False),
        Column("year", Integer(), autoincrement=False, nullable=False),
        Column("value", Integer(), nullable=False),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_counters_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("school_id", "what", "year", name=op.f("pk_counters")),
    )
    op.create_table(
        "dialogs",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("account", BigInteger(), nullable=False),
        Column("step", Text(), nullable=False),
        Column("subject", BigInteger(), nullable=False),
        Column("data_sealed", LargeBinary(), nullable=True),
        Column("at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_dialogs_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_dialogs")),
        UniqueConstraint("school_id", "account", name=op.f("uq_dialogs_school_id_account")),
    )
    op.create_table(
        "due_times",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("what", Text(), nullable=False),
        Column("subject", BigInteger(), nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
        Column("state", Text(), nullable=False),
        Column("attempts", Integer(), nullable=False),
        Column("outcome", Text(), nullable=True),
        Column("settled_at", DateTime(timezone=True), nullable=True),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_due_times_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_due_times")),
    )
    op.create_index(
        op.f("ix_due_times_school_id_state_at"), "due_times", ["school_id", "state", "at"], unique=False
    )
    op.create_index(
        op.f("ix_due_times_school_id_what_subject"),
        "due_times",
        ["school_id", "what", "subject"],
        unique=False,
    )
    op.create_table(
        "evening_cards",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("account", BigInteger(), nullable=False),
        Column("day", Text(), nullable=False),
        Column("shown", LargeBinary(), nullable=False),
        Column("message_id", BigInteger(), nullable=True),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_evening_cards_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_evening_cards")),
        UniqueConstraint("school_id", "day", "account", name=op.f("uq_evening_cards_school_id_day_account")),
    )
    op.create_table(
        "evening_wishes",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("account", BigInteger(), nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_evening_wishes_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_evening_wishes")),
        UniqueConstraint("school_id", "account", name=op.f("uq_evening_wishes_school_id_account")),
    )
    op.create_table(
        "former_chats",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("was", BigInteger(), nullable=False),
        Column("chat_id", BigInteger(), nullable=False),
        Column("moved_at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_former_chats_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_former_chats")),
        UniqueConstraint("school_id", "was", name=op.f("uq_former_chats_school_id_was")),
    )
    op.create_table(
        "groups",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("chat_id", BigInteger(), nullable=False),
        Column("room", Text(), nullable=False),
        Column("title_sealed", LargeBinary(), nullable=False),
        Column("can_delete", Boolean(), nullable=True),
        Column("creator", BigInteger(), nullable=True),
        Column("adder", BigInteger(), nullable=True),
        Column("noticed_at", DateTime(timezone=True), nullable=True),
        Column("greeted_at", DateTime(timezone=True), nullable=True),
        Column("seen_at", DateTime(timezone=True), nullable=False),
        Column("confirmed_by", BigInteger(), nullable=True),
        Column("realm", BigInteger(), nullable=True),
        Column("confirmed_at", DateTime(timezone=True), nullable=True),
        Column("language", Text(), nullable=True),
        Column("gone_at", DateTime(timezone=True), nullable=True),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_groups_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_groups")),
        UniqueConstraint("school_id", "chat_id", name=op.f("uq_groups_school_id_chat_id")),
    )
    op.create_index(op.f("ix_groups_school_id_creator"), "groups", ["school_id", "creator"], unique=False)
    op.create_table(
        "join_requests",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("chat_id", BigInteger(), nullable=False),
        Column("account", BigInteger(), nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_join_requests_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_join_requests")),
        UniqueConstraint(
            "school_id", "chat_id", "account", name=op.f("uq_join_requests_school_id_chat_id_account")
        ),
    )
    op.create_table(
        "journal",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("update_id", BigInteger(), nullable=False),
        Column("chat_id", BigInteger(), nullable=True),
        Column("message_id", BigInteger(), nullable=True),
        Column("received_at", DateTime(timezone=True), nullable=False),
        Column("raw_sealed", LargeBinary(), nullable=False),
        Column("state", Text(), nullable=False),
        Column("reason", Text(), nullable=True),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_journal_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_journal")),
        UniqueConstraint("school_id", "update_id", name=op.f("uq_journal_school_id_update_id")),
    )
    op.create_index(
        op.f("ix_journal_school_id_chat_id_message_id"),
        "journal",
        ["school_id", "chat_id", "message_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_journal_school_id_state_received_at"),
        "journal",
        ["school_id", "state", "received_at"],
        unique=False,
    )
    op.create_table(
        "links",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("token_fingerprint", LargeBinary(), nullable=False),
        Column("created_at", DateTime(timezone=True), nullable=False),
        Column("expires_at", DateTime(timezone=True), nullable=False),
        Column("used_at", DateTime(timezone=True), nullable=True),
        Column("used_by", BigInteger(), nullable=True),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_links_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_links")),
        UniqueConstraint("school_id", "token_fingerprint", name=op.f("uq_links_school_id_token_fingerprint")),
    )
    op.create_table(
        "outbox",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("what", Text(), nullable=False),
        Column("subject", BigInteger(), nullable=False),
        Column("chat_id", BigInteger(), nullable=True),
        Column("state", Text(), nullable=False),
        Column("not_before", DateTime(timezone=True), nullable=False),
        Column("attempts", Integer(), nullable=False),
        Column("outcome", Text(), nullable=True),
        Column("message_id", BigInteger(), nullable=True),
        Column("created_at", DateTime(timezone=True), nullable=False),
        Column("settled_at", DateTime(timezone=True), nullable=True),
        Column("priority", Integer(), nullable=False),
        Column("copy_after", BigInteger(), nullable=True),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_outbox_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_index(
        op.f("ix_outbox_school_id_state_not_before"),
        "outbox",
        ["school_id", "state", "not_before"],
        unique=False,
    )
    op.create_index(
        op.f("ix_outbox_school_id_what_subject"), "outbox", ["school_id", "what", "subject"], unique=False
    )
    op.create_table(
        "privacy_requests",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("account_mark", LargeBinary(), nullable=False),
        Column("account", BigInteger(), nullable=True),
        Column("asked", Text(), nullable=False),
        Column("asked_at", DateTime(timezone=True), nullable=False),
        Column("due_at", DateTime(timezone=True), nullable=False),
        Column("answered_at", DateTime(timezone=True), nullable=True),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_privacy_requests_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_privacy_requests")),
    )
    op.create_index(
        op.f("ix_privacy_requests_school_id_account"),
        "privacy_requests",
        ["school_id", "account"],
        unique=False,
    )
    op.create_index(
        op.f("ix_privacy_requests_school_id_account_mark"),
        "privacy_requests",
        ["school_id", "account_mark"],
        unique=False,
    )
    op.create_table(
        "staff_chats",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("chat_id", BigInteger(), nullable=False),
        Column("title_sealed", LargeBinary(), nullable=False),
        Column("standing", Text(), nullable=False),
        Column("asked_at", DateTime(timezone=True), nullable=False),
        Column("set_by", BigInteger(), nullable=True),
        Column("set_at", DateTime(timezone=True), nullable=True),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_staff_chats_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_staff_chats")),
        UniqueConstraint("school_id", "chat_id", name=op.f("uq_staff_chats_school_id_chat_id")),
    )
    op.create_table(
        "agreements",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("class_id", BigInteger(), nullable=False),
        Column("account", BigInteger(), nullable=False),
        Column("about", Text(), nullable=False),
        Column("agrees", Boolean(), nullable=False),
        Column("version", Text(), nullable=False),
        Column("language", Text(), nullable=False),
        Column("given_at", DateTime(timezone=True), nullable=False),
        Column("ended_at", DateTime(timezone=True), nullable=True),
        ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_agreements_class_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_agreements_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_agreements")),
    )
    op.create_index(
        op.f("ix_agreements_school_id_account_class_id"),
        "agreements",
        ["school_id", "account", "class_id"],
        unique=False,
    )
    op.create_table(
        "allowed_links",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("class_id", BigInteger(), nullable=False),
        Column("link_sealed", LargeBinary(), nullable=False),
        Column("since", DateTime(timezone=True), nullable=False),
        Column("until", DateTime(timezone=True), nullable=False),
        Column("allowed_by", BigInteger(), nullable=False),
        ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_allowed_links_class_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_allowed_links_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_allowed_links")),
    )
    op.create_index(
        op.f("ix_allowed_links_school_id_until"), "allowed_links", ["school_id", "until"], unique=False
    )
    op.create_table(
        "applications",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("class_id", BigInteger(), nullable=False),
        Column("account", BigInteger(), nullable=False),
        Column("account_name_sealed", LargeBinary(), nullable=False),
        Column("step", Text(), nullable=False),
        Column("number", Integer(), nullable=True),
        Column("name_sealed", LargeBinary(), nullable=True),
        Column("code_id", BigInteger(), nullable=True),
        Column("phone_id", BigInteger(), nullable=True),
        Column("role", Text(), nullable=True),
        Column("relation", Text(), nullable=True),
        Column("moving", Text(), nullable=True),
        Column("at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_applications_class_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_applications_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        UniqueConstraint(
            "school_id", "class_id", "account", name=op.f("uq_applications_school_id_class_id_account")
        ),
    )
    op.create_index(
        op.f("ix_applications_school_id_account"), "applications", ["school_id", "account"], unique=False
    )
    op.create_table(
        "approval_cards",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("class_id", BigInteger(), nullable=False),
        Column("chat_id", BigInteger(), nullable=False),
        Column("message_id", BigInteger(), nullable=True),
        Column("open", Boolean(), nullable=False),
        ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_approval_cards_class_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_approval_cards_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_approval_cards")),
    )
    op.create_index(
        op.f("ix_approval_cards_school_id_class_id_open"),
        "approval_cards",
        ["school_id", "class_id", "open"],
        unique=False,
    )
    op.create_table(
        "awaited_weeks",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("class_id", BigInteger(), nullable=False),
        Column("account", BigInteger(), nullable=False),
        Column("week_sealed", LargeBinary(), nullable=False),
        Column("zone", Text(), nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_awaited_weeks_class_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_awaited_weeks_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_awaited_weeks")),
        UniqueConstraint(
            "school_id", "class_id", "account", name=op.f("uq_awaited_weeks_school_id_class_id_account")
        ),
    )
    op.create_table(
        "class_groups",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("class_id", BigInteger(), nullable=False),
        Column("group_id", BigInteger(), nullable=False),
        ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_class_groups_class_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_class_groups_group_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_class_groups_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_class_groups")),
        UniqueConstraint(
            "school_id", "class_id", "group_id", name=op.f("uq_class_groups_school_id_class_id_group_id")
        ),
    )
    op.create_index(
        op.f("ix_class_groups_school_id_group_id"), "class_groups", ["school_id", "group_id"], unique=False
    )
    op.create_table(
        "consents",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("class_id", BigInteger(), nullable=False),
        Column("account", BigInteger(), nullable=False),
        Column("version", Text(), nullable=False),
        Column("language", Text(), nullable=False),
        Column("given_at", DateTime(timezone=True), nullable=False),
        Column("withdrawn_at", DateTime(timezone=True), nullable=True),
        ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_consents_class_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_consents_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    op.create_index(
        op.f("ix_consents_school_id_account_class_id"),
        "consents",
        ["school_id", "account", "class_id"],
        unique=False,
    )
    op.create_table(
        "fronts",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("group_id", BigInteger(), nullable=False),
        Column("chat_id", BigInteger(), nullable=False),
        Column("room", Text(), nullable=False),
        Column("place", Text(), nullable=False),
        Column("mark", LargeBinary(), nullable=False),
        Column("fragment_sealed", LargeBinary(), nullable=False),
        Column("message_id", BigInteger(), nullable=True),
        Column("found_at", DateTime(timezone=True), nullable=False),
        Column("settled_by", BigInteger(), nullable=True),
        Column("settled_by_sealed", LargeBinary(), nullable=True),
        Column("settled_at", DateTime(timezone=True), nullable=True),
        ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_fronts_group_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_fronts_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_fronts")),
        UniqueConstraint("school_id", "chat_id", "place", name=op.f("uq_fronts_school_id_chat_id_place")),
    )
    op.create_index(op.f("ix_fronts_school_id_group_id"), "fronts", ["school_id", "group_id"], unique=False)
    op.create_table(
        "guardian_rules",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("class_id", BigInteger(), nullable=False),
        Column("rule", Text(), nullable=False),
        Column("set_by", BigInteger(), nullable=False),
        Column("set_at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_guardian_rules_class_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_guardian_rules_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_guardian_rules")),
        UniqueConstraint("school_id", "class_id", name=op.f("uq_guardian_rules_school_id_class_id")),
    )
    op.create_table(
        "holidays",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("class_id", BigInteger(), nullable=False),
        Column("first", Date(), nullable=False),
        Column("last", Date(), nullable=False),
        Column("made_by", BigInteger(), nullable=False),
        Column("made_at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_holidays_class_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_holidays_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_holidays")),
    )
    op.create_index(
        op.f("ix_holidays_school_id_class_id_last"),
        "holidays",
        ["school_id", "class_id", "last"],
        unique=False,
    )
    op.create_table(
        "incidents",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("group_id", BigInteger(), nullable=False),
        Column("year", Integer(), nullable=False),
        Column("seq", Integer(), nullable=False),
        Column("state", Text(), nullable=False),
        Column("resolution", Text(), nullable=True),
        Column("severity", Integer(), nullable=False),
        Column("deleted", Boolean(), nullable=False),
        Column("author", BigInteger(), nullable=True),
        Column("author_name_sealed", LargeBinary(), nullable=False),
        Column("rules", JSON(), nullable=False),
        Column("kinds", JSON(), nullable=False),
        Column("known", Boolean(), nullable=False),
        Column("fragment_sealed", LargeBinary(), nullable=False),
        Column("held", Text(), nullable=True),
        Column("surfaces", JSON(), nullable=True),
        Column("taken_in_as", BigInteger(), nullable=True),
        Column("handled_by_sealed", LargeBinary(), nullable=True),
        Column("handled_at", DateTime(timezone=True), nullable=True),
        Column("author_told_at", DateTime(timezone=True), nullable=True),
        Column("opened_at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_incidents_group_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_incidents_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
        UniqueConstraint("school_id", "year", "seq", name=op.f("uq_incidents_school_id_year_seq")),
    )
    op.create_index(op.f("ix_incidents_school_id_author"), "incidents", ["school_id", "author"], unique=False)
    op.create_index(
        op.f("ix_incidents_school_id_group_id"), "incidents", ["school_id", "group_id"], unique=False
    )
    op.create_table(
        "losses",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("group_id", BigInteger(), nullable=False),
        Column("kind", Text(), nullable=False),
        Column("account", BigInteger(), nullable=True),
        Column("name_sealed", LargeBinary(), nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_losses_group_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_losses_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_losses")),
    )
    op.create_index(
        op.f("ix_losses_school_id_group_id_at"), "losses", ["school_id", "group_id", "at"], unique=False
    )
    op.create_table(
        "meetings",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("class_id", BigInteger(), nullable=False),
        Column("provider", Text(), nullable=False),
        Column("state", Text(), nullable=False),
        Column("link_sealed", LargeBinary(), nullable=True),
        Column("meeting_id_sealed", LargeBinary(), nullable=True),
        Column("passcode_sealed", LargeBinary(), nullable=True),
        Column("taken_by", BigInteger(), nullable=False),
        Column("taken_at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_meetings_class_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_meetings_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    op.create_index(
        op.f("ix_meetings_school_id_class_id"), "meetings", ["school_id", "class_id"], unique=False
    )
    op.create_table(
        "members",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("account", BigInteger(), nullable=False),
        Column("role", Text(), nullable=False),
        Column("group_id", BigInteger(), nullable=True),
        Column("standing", Text(), nullable=False),
        Column("name_sealed", LargeBinary(), nullable=False),
        Column("until", DateTime(timezone=True), nullable=True),
        Column("from_settings", Boolean(), nullable=False),
        Column("set_by", BigInteger(), nullable=True),
        Column("set_at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_members_group_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_members_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_members")),
    )
    op.create_index(op.f("ix_members_school_id_group_id"), "members", ["school_id", "group_id"], unique=False)
    op.create_index(
        "uq_members_group",
        "members",
        ["school_id", "account", "role", "group_id"],
        unique=True,
        sqlite_where=text("group_id IS NOT NULL"),
        postgresql_where=text("group_id IS NOT NULL"),
    )
    op.create_index(
        "uq_members_school",
        "members",
        ["school_id", "account", "role"],
        unique=True,
        sqlite_where=text("group_id IS NULL"),
        postgresql_where=text("group_id IS NULL"),
    )
    op.create_table(
        "pauses",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("group_id", BigInteger(), nullable=False),
        Column("since", DateTime(timezone=True), nullable=False),
        Column("until", DateTime(timezone=True), nullable=False),
        Column("paused_by", BigInteger(), nullable=False),
        Column("paused_by_sealed", LargeBinary(), nullable=False),
        Column("ended_by", BigInteger(), nullable=True),
        Column("ended_by_sealed", LargeBinary(), nullable=True),
        ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_pauses_group_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_pauses_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_pauses")),
    )
    op.create_index(
        op.f("ix_pauses_school_id_group_id_until"), "pauses", ["school_id", "group_id", "until"], unique=False
    )
    op.create_index(op.f("ix_pauses_school_id_until"), "pauses", ["school_id", "until"], unique=False)
    op.create_table(
        "pleas",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("class_id", BigInteger(), nullable=False),
        Column("account", BigInteger(), nullable=False),
        Column("account_name_sealed", LargeBinary(), nullable=False),
        Column("number", Integer(), nullable=False),
        Column("name_sealed", LargeBinary(), nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
        Column("settled_at", DateTime(timezone=True), nullable=True),
        Column("settled_by", BigInteger(), nullable=True),
        ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_pleas_class_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_pleas_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_pleas")),
        UniqueConstraint(
            "school_id", "class_id", "account", name=op.f("uq_pleas_school_id_class_id_account")
        ),
    )
    op.create_index(op.f("ix_pleas_school_id_account"), "pleas", ["school_id", "account"], unique=False)
    op.create_index(op.f("ix_pleas_school_id_at"), "pleas", ["school_id", "at"], unique=False)
    op.create_table(
        "setup_cards",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("group_id", BigInteger(), nullable=False),
        Column("account", BigInteger(), nullable=False),
        Column("message_id", BigInteger(), nullable=True),
        Column("mark", Text(), nullable=False),
        ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_setup_cards_group_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_setup_cards_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_setup_cards")),
    )
    op.create_index(
        op.f("ix_setup_cards_school_id_group_id_account"),
        "setup_cards",
        ["school_id", "group_id", "account"],
        unique=False,
    )
    op.create_table(
        "staff_invites",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("role", Text(), nullable=False),
        Column("group_id", BigInteger(), nullable=True),
        Column("until", DateTime(timezone=True), nullable=True),
        Column("token_fingerprint", LargeBinary(), nullable=True),
        Column("made_by", BigInteger(), nullable=False),
        Column("made_at", DateTime(timezone=True), nullable=False),
        Column("expires_at", DateTime(timezone=True), nullable=False),
        Column("used_by", BigInteger(), nullable=True),
        Column("used_at", DateTime(timezone=True), nullable=True),
        ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_staff_invites_group_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_staff_invites_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_staff_invites")),
    )
    op.create_index(
        op.f("ix_staff_invites_school_id_token_fingerprint"),
        "staff_invites",
        ["school_id", "token_fingerprint"],
        unique=False,
    )
    op.create_table(
        "students",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("class_id", BigInteger(), nullable=False),
        Column("number", Integer(), nullable=False),
        Column("name_sealed", LargeBinary(), nullable=False),
        Column("made_at", DateTime(timezone=True), nullable=False),
        Column("by_approval", Boolean(), nullable=True),
        ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_students_class_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_students_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_students")),
        UniqueConstraint(
            "school_id", "class_id", "number", name=op.f("uq_students_school_id_class_id_number")
        ),
    )
    op.create_table(
        "watches",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("group_id", BigInteger(), nullable=False),
        Column("since", DateTime(timezone=True), nullable=False),
        Column("until", DateTime(timezone=True), nullable=False),
        Column("set_by", BigInteger(), nullable=False),
        Column("set_by_sealed", LargeBinary(), nullable=False),
        Column("ended_by", BigInteger(), nullable=True),
        Column("ended_by_sealed", LargeBinary(), nullable=True),
        Column("ended_at", DateTime(timezone=True), nullable=True),
        ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_watches_group_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_watches_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_watches")),
    )
    op.create_index(
        op.f("ix_watches_school_id_group_id_ended_at"),
        "watches",
        ["school_id", "group_id", "ended_at"],
        unique=False,
    )
    op.create_table(
        "ways_in",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("class_id", BigInteger(), nullable=False),
        Column("way", Text(), nullable=False),
        Column("open", Boolean(), nullable=False),
        Column("set_by", BigInteger(), nullable=False),
        Column("set_at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_ways_in_class_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_ways_in_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_ways_in")),
        UniqueConstraint("school_id", "class_id", "way", name=op.f("uq_ways_in_school_id_class_id_way")),
    )
    op.create_table(
        "bindings",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("student_id", BigInteger(), nullable=False),
        Column("class_id", BigInteger(), nullable=False),
        Column("account", BigInteger(), nullable=False),
        Column("by_code", Boolean(), nullable=False),
        Column("made_at", DateTime(timezone=True), nullable=False),
        Column("ended_at", DateTime(timezone=True), nullable=True),
        Column("role", Text(), nullable=True),
        Column("relation", Text(), nullable=True),
        Column("frozen_at", DateTime(timezone=True), nullable=True),
        Column("first_at", DateTime(timezone=True), nullable=True),
        ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_bindings_class_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_bindings_school_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["student_id"], ["students.id"], name=op.f("fk_bindings_student_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_bindings")),
    )
    op.create_index(op.f("ix_bindings_school_id_account"), "bindings", ["school_id", "account"], unique=False)
    op.create_index(
        op.f("ix_bindings_school_id_student_id"), "bindings", ["school_id", "student_id"], unique=False
    )
    op.create_index(
        "uq_bindings_live",
        "bindings",
        ["school_id", "class_id", "account", "student_id"],
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    )
    op.create_table(
        "cards",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("incident_id", BigInteger(), nullable=False),
        Column("chat_id", BigInteger(), nullable=False),
        Column("message_id", BigInteger(), nullable=True),
        Column("folded_into", BigInteger(), nullable=True),
        Column("made_at", DateTime(timezone=True), nullable=True),
        Column("behind", Boolean(), nullable=True),
        Column("shown", BigInteger(), nullable=True),
        ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_cards_incident_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_cards_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_cards")),
        UniqueConstraint(
            "school_id", "incident_id", "chat_id", name=op.f("uq_cards_school_id_incident_id_chat_id")
        ),
    )
    op.create_index(
        op.f("ix_cards_school_id_folded_into"), "cards", ["school_id", "folded_into"], unique=False
    )
    op.create_table(
        "codes",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("student_id", BigInteger(), nullable=False),
        Column("kind", Text(), nullable=False),
        Column("fingerprint", LargeBinary(), nullable=False),
        Column("link_fingerprint", LargeBinary(), nullable=False),
        Column("made_at", DateTime(timezone=True), nullable=False),
        Column("expires_at", DateTime(timezone=True), nullable=False),
        Column("used_at", DateTime(timezone=True), nullable=True),
        Column("used_by", BigInteger(), nullable=True),
        Column("revoked_at", DateTime(timezone=True), nullable=True),
        Column("posted_at", DateTime(timezone=True), nullable=True),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_codes_school_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["student_id"], ["students.id"], name=op.f("fk_codes_student_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_codes")),
        UniqueConstraint("school_id", "fingerprint", name=op.f("uq_codes_school_id_fingerprint")),
        UniqueConstraint("school_id", "link_fingerprint", name=op.f("uq_codes_school_id_link_fingerprint")),
    )
    op.create_index(op.f("ix_codes_school_id_student_id"), "codes", ["school_id", "student_id"], unique=False)
    op.create_table(
        "exposures",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("incident_id", BigInteger(), nullable=False),
        Column("kind", Text(), nullable=False),
        Column("fingerprint", LargeBinary(), nullable=False),
        Column("exposed_at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_exposures_incident_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_exposures_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_exposures")),
        UniqueConstraint(
            "school_id",
            "fingerprint",
            "kind",
            "incident_id",
            name=op.f("uq_exposures_school_id_fingerprint_kind_incident_id"),
        ),
    )
    op.create_index(
        op.f("ix_exposures_school_id_incident_id"), "exposures", ["school_id", "incident_id"], unique=False
    )
    op.create_table(
        "guardian_words",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("student_id", BigInteger(), nullable=False),
        Column("account", BigInteger(), nullable=False),
        Column("on_paper", Boolean(), nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_guardian_words_school_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["student_id"], ["students.id"], name=op.f("fk_guardian_words_student_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_guardian_words")),
        UniqueConstraint("school_id", "student_id", name=op.f("uq_guardian_words_school_id_student_id")),
    )
    op.create_table(
        "incident_events",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("incident_id", BigInteger(), nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
        Column("what", Text(), nullable=False),
        Column("account", BigInteger(), nullable=True),
        Column("name_sealed", LargeBinary(), nullable=True),
        ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_incident_events_incident_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_incident_events_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_incident_events")),
    )
    op.create_index(
        op.f("ix_incident_events_school_id_incident_id_at"),
        "incident_events",
        ["school_id", "incident_id", "at"],
        unique=False,
    )
    op.create_table(
        "lessons",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("class_id", BigInteger(), nullable=False),
        Column("meeting_id", BigInteger(), nullable=False),
        Column("topic_sealed", LargeBinary(), nullable=True),
        Column("starts_at", DateTime(timezone=True), nullable=False),
        Column("ends_at", DateTime(timezone=True), nullable=False),
        Column("state", Text(), nullable=False),
        Column("announced", Boolean(), nullable=False),
        Column("kind", Text(), nullable=True),
        Column("taken_by", BigInteger(), nullable=False),
        Column("taken_at", DateTime(timezone=True), nullable=False),
        Column("untimed", Boolean(), nullable=True),
        ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_lessons_class_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_lessons_meeting_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_lessons_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_lessons")),
    )
    op.create_index(
        op.f("ix_lessons_school_id_class_id_ends_at"),
        "lessons",
        ["school_id", "class_id", "ends_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_lessons_school_id_meeting_id"), "lessons", ["school_id", "meeting_id"], unique=False
    )
    op.create_table(
        "meeting_keys",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("meeting_id", BigInteger(), nullable=False),
        Column("kind", Text(), nullable=False),
        Column("fingerprint", LargeBinary(), nullable=False),
        ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_keys_meeting_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_meeting_keys_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_meeting_keys")),
        UniqueConstraint(
            "school_id",
            "meeting_id",
            "kind",
            "fingerprint",
            name=op.f("uq_meeting_keys_school_id_meeting_id_kind_fingerprint"),
        ),
    )
    op.create_index(
        op.f("ix_meeting_keys_school_id_fingerprint"),
        "meeting_keys",
        ["school_id", "fingerprint"],
        unique=False,
    )
    op.create_table(
        "originals",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("incident_id", BigInteger(), nullable=False),
        Column("chat_id", BigInteger(), nullable=False),
        Column("message_id", BigInteger(), nullable=False),
        Column("version", BigInteger(), nullable=False),
        Column("raw_sealed", LargeBinary(), nullable=False),
        Column("masked_sealed", LargeBinary(), nullable=True),
        Column("kept_until", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_originals_incident_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_originals_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_originals")),
    )
    op.create_index(
        op.f("ix_originals_school_id_incident_id"), "originals", ["school_id", "incident_id"], unique=False
    )
    op.create_table(
        "phones",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("student_id", BigInteger(), nullable=False),
        Column("whose", Text(), nullable=False),
        Column("fingerprint", LargeBinary(), nullable=False),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_phones_school_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["student_id"], ["students.id"], name=op.f("fk_phones_student_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_phones")),
        UniqueConstraint(
            "school_id",
            "student_id",
            "whose",
            "fingerprint",
            name=op.f("uq_phones_school_id_student_id_whose_fingerprint"),
        ),
    )
    op.create_index(
        op.f("ix_phones_school_id_fingerprint"), "phones", ["school_id", "fingerprint"], unique=False
    )
    op.create_table(
        "pupil_codes",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("student_id", BigInteger(), nullable=False),
        Column("fingerprint", LargeBinary(), nullable=False),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_pupil_codes_school_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["student_id"], ["students.id"], name=op.f("fk_pupil_codes_student_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_pupil_codes")),
        UniqueConstraint("school_id", "fingerprint", name=op.f("uq_pupil_codes_school_id_fingerprint")),
        UniqueConstraint("school_id", "student_id", name=op.f("uq_pupil_codes_school_id_student_id")),
    )
    op.create_table(
        "removals",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("incident_id", BigInteger(), nullable=False),
        Column("chat_id", BigInteger(), nullable=False),
        Column("message_id", BigInteger(), nullable=False),
        Column("version", BigInteger(), nullable=False),
        Column("posted_at", DateTime(timezone=True), nullable=False),
        Column("arrived_at", DateTime(timezone=True), nullable=False),
        Column("settled_at", DateTime(timezone=True), nullable=True),
        Column("outcome", Text(), nullable=True),
        ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_removals_incident_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_removals_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_removals")),
        UniqueConstraint(
            "school_id",
            "chat_id",
            "message_id",
            "version",
            "incident_id",
            name=op.f("uq_removals_school_id_chat_id_message_id_version_incident_id"),
        ),
    )
    op.create_index(
        op.f("ix_removals_school_id_arrived_at"), "removals", ["school_id", "arrived_at"], unique=False
    )
    op.create_index(
        op.f("ix_removals_school_id_incident_id"), "removals", ["school_id", "incident_id"], unique=False
    )
    op.create_index(
        op.f("ix_removals_school_id_settled_at"), "removals", ["school_id", "settled_at"], unique=False
    )
    op.create_table(
        "series",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("class_id", BigInteger(), nullable=False),
        Column("meeting_id", BigInteger(), nullable=False),
        Column("topic_sealed", LargeBinary(), nullable=True),
        Column("weekday", Integer(), nullable=False),
        Column("begins", Text(), nullable=False),
        Column("minutes", Integer(), nullable=False),
        Column("zone", Text(), nullable=False),
        Column("first", Date(), nullable=False),
        Column("last", Date(), nullable=False),
        Column("made_by", BigInteger(), nullable=False),
        Column("made_at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_series_class_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_series_meeting_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_series_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_series")),
    )
    op.create_index(op.f("ix_series_school_id_class_id"), "series", ["school_id", "class_id"], unique=False)
    op.create_index(
        op.f("ix_series_school_id_meeting_id"), "series", ["school_id", "meeting_id"], unique=False
    )
    op.create_table(
        "handovers",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("lesson_id", BigInteger(), nullable=False),
        Column("student_id", BigInteger(), nullable=False),
        Column("account", BigInteger(), nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["lesson_id"], ["lessons.id"], name=op.f("fk_handovers_lesson_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_handovers_school_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["student_id"], ["students.id"], name=op.f("fk_handovers_student_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
    )
    op.create_index(
        op.f("ix_handovers_school_id_lesson_id"), "handovers", ["school_id", "lesson_id"], unique=False
    )
    op.create_table(
        "openings",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("lesson_id", BigInteger(), nullable=False),
        Column("binding_id", BigInteger(), nullable=False),
        Column("account", BigInteger(), nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(
            ["binding_id"], ["bindings.id"], name=op.f("fk_openings_binding_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["lesson_id"], ["lessons.id"], name=op.f("fk_openings_lesson_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_openings_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_openings")),
    )
    op.create_index(op.f("ix_openings_school_id_account"), "openings", ["school_id", "account"], unique=False)
    op.create_index(
        op.f("ix_openings_school_id_lesson_id"), "openings", ["school_id", "lesson_id"], unique=False
    )
    op.create_table(
        "rests",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("lesson_id", BigInteger(), nullable=False),
        Column("incident_id", BigInteger(), nullable=False),
        Column("account", BigInteger(), nullable=False),
        Column("messages", JSON(), nullable=False),
        Column("made_at", DateTime(timezone=True), nullable=False),
        Column("posted_at", DateTime(timezone=True), nullable=True),
        ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_rests_incident_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["lesson_id"], ["lessons.id"], name=op.f("fk_rests_lesson_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_rests_school_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_rests")),
        UniqueConstraint("school_id", "lesson_id", name=op.f("uq_rests_school_id_lesson_id")),
    )
    op.create_table(
        "series_days",
        Column("id", BigInteger(), autoincrement=False, nullable=False),
        Column("school_id", BigInteger(), nullable=False),
        Column("series_id", BigInteger(), nullable=False),
        Column("lesson_id", BigInteger(), nullable=False),
        Column("day", Date(), nullable=False),
        Column("holiday_id", BigInteger(), nullable=True),
        ForeignKeyConstraint(
            ["lesson_id"], ["lessons.id"], name=op.f("fk_series_days_lesson_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_series_days_school_id"), ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_series_days_series_id"), ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name=op.f("pk_series_days")),
        UniqueConstraint(
            "school_id", "series_id", "day", name=op.f("uq_series_days_school_id_series_id_day")
        ),
    )
    op.create_index(
        op.f("ix_series_days_school_id_holiday_id"), "series_days", ["school_id", "holiday_id"], unique=False
    )
    op.create_index(
        op.f("ix_series_days_school_id_lesson_id"), "series_days", ["school_id", "lesson_id"], unique=False
    )


def downgrade() -> None:
    """Drop them, those that refer to others first."""
    for name in (
        "series_days",
        "rests",
        "openings",
        "handovers",
        "series",
        "removals",
        "pupil_codes",
        "phones",
        "originals",
        "meeting_keys",
        "lessons",
        "incident_events",
        "guardian_words",
        "exposures",
        "codes",
        "cards",
        "bindings",
        "ways_in",
        "watches",
        "students",
        "staff_invites",
        "setup_cards",
        "pleas",
        "pauses",
        "members",
        "meetings",
        "losses",
        "incidents",
        "holidays",
        "guardian_rules",
        "fronts",
        "consents",
        "class_groups",
        "awaited_weeks",
        "approval_cards",
        "applications",
        "allowed_links",
        "agreements",
        "staff_chats",
        "privacy_requests",
        "outbox",
        "links",
        "journal",
        "join_requests",
        "groups",
        "former_chats",
        "evening_wishes",
        "evening_cards",
        "due_times",
        "dialogs",
        "counters",
        "consent_proofs",
        "classes",
        "class_rules",
        "brakes",
        "attempts",
        "accounts",
        "absences",
        "schools",
    ):
        op.drop_table(name)
