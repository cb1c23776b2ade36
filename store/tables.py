"""Every table, on one page. What must always hold is a constraint here wherever the database can hold it."""

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from store.columns import Json, Utc

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


#: Of tables whose numbers leave the house, on buttons and in what providers tell: SQLite too gives each out only once.
GIVEN_OUT_ONCE: dict[str, Any] = {"sqlite_autoincrement": True}


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _partial(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index of only some rows, on both databases."""
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))


agency = Table(
    "agency",
    metadata,
    _id(),
    Column("name", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("latitude", Float, nullable=False, server_default=text("52.5")),
    Column("longitude", Float, nullable=False, server_default=text("-1.5")),
    Column("weather", Text, nullable=False, server_default="fine"),
    Column("weather_until", Utc),
)

person = Table(
    "person",
    metadata,
    _id(),
    Column("name", Text, nullable=False),
    Column("language", Text, nullable=False, server_default="en"),
    Column("profile", Json, nullable=False),
    Column("way_home_min", Integer),
    Column("duress_hash", Text, nullable=False, server_default=""),
    Column("active", Boolean, nullable=False, server_default=text("true")),
)

person_role = Table(
    "person_role",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("role", Text, primary_key=True),
    Index("people_of_role", "role", "person_id"),
)

address = Table(
    "address",
    metadata,
    _id(),
    Column("person_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("wire", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("dead", Boolean, nullable=False, server_default=text("false")),
    Column("dead_because", Text),
    UniqueConstraint("wire", "value"),
)

contact = Table(
    "contact",
    metadata,
    Column("worker_id", ForeignKey("person.id"), primary_key=True),
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("rank", Integer, nullable=False),
)

duty = Table(
    "duty",
    metadata,
    _id(),
    Column("person_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("role", Text, nullable=False),
    Column("begins_at", Utc, nullable=False),
    Column("ends_at", Utc),
)

invite = Table(
    "invite",
    metadata,
    _id(),
    Column("code_hash", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("contact_of", ForeignKey("person.id")),
    Column("for_person", ForeignKey("person.id")),
    Column("invited_by", ForeignKey("person.id")),
    Column("expires_at", Utc, nullable=False),
    Column("used_at", Utc),
    Column("used_by", ForeignKey("person.id")),
)

shift = Table(
    "shift",
    metadata,
    _id(),
    Column("worker_id", ForeignKey("person.id"), nullable=False),
    Column("opened_at", Utc, nullable=False),
    Column("ended_at", Utc),
    Column("closed_at", Utc),
    _partial("one_open_shift", "worker_id", where="closed_at IS NULL", unique=True),
)

client = Table(
    "client",
    metadata,
    _id(),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("phone", Text, nullable=False, server_default=""),
    Column("about", Json, nullable=False),
    Column("facts", Json, nullable=False),
    Column("is_new", Boolean, nullable=False, server_default=text("true")),
    Column("incident_at", Utc),
    Column("active", Boolean, nullable=False, server_default=text("true")),
)

warning = Table(
    "warning",
    metadata,
    _id(),
    Column("client_id", ForeignKey("client.id"), nullable=False, index=True),
    Column("words", Text, nullable=False),
    Column("proposed_by", ForeignKey("person.id"), nullable=False),
    Column("proposed_at", Utc, nullable=False),
    Column("decided_by", ForeignKey("person.id")),
    Column("decided_at", Utc),
    Column("approved", Boolean),
    Column("expires_at", Utc),
    **GIVEN_OUT_ONCE,
)

pack = Table(
    "pack",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("began_at", Utc, nullable=False),
)

pack_reading = Table(
    "pack_reading",
    metadata,
    Column("digest", ForeignKey("pack.digest"), primary_key=True),
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("asked_at", Utc, nullable=False),
    Column("read_at", Utc),
)

visit = Table(
    "visit",
    metadata,
    _id(),
    Column("worker_id", ForeignKey("person.id"), nullable=False),
    Column("shift_id", ForeignKey("shift.id")),
    Column("place", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("starts_at", Utc, nullable=False),
    Column("ends_at", Utc, nullable=False),
    Column("finished_at", Utc),
    Column("outcome", Text, nullable=False, server_default=""),
    Column("client_id", ForeignKey("client.id")),
    Column("pack", ForeignKey("pack.digest")),
    Column("facts", Json, nullable=False, server_default="{}"),
    Column("every_s", Integer),
    Column("cleared_by", ForeignKey("person.id")),
    Column("partner_id", ForeignKey("person.id")),
    Column("asked_at", Utc),
    Column("told_at", Utc),
    _partial("one_open_visit", "worker_id", where="state = 'open'", unique=True),
    _partial("planned_visits", "worker_id", "starts_at", where="state = 'planned'"),
    _partial("visits_to_begin", "starts_at", where="state = 'planned'"),
    Index("visits_of_worker", "worker_id", "starts_at"),
    _partial("visits_of_client", "client_id", "starts_at", where="state = 'finished'"),
    **GIVEN_OUT_ONCE,
)

ladder = Table(
    "ladder",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("data", Json, nullable=False),
)

watch = Table(
    "watch",
    metadata,
    _id(),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("subject_id", Integer),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("ladder", ForeignKey("ladder.digest"), nullable=False),
    Column("armed_at", Utc, nullable=False),
    Column("due_at", Utc, nullable=False),
    Column("state", Text, nullable=False),
    Column("next_action_at", Utc),
    Column("round", Integer, nullable=False, server_default=text("0")),
    Column("taken", Json, nullable=False),
    Column("paused_s", Float, nullable=False, server_default=text("0")),
    Column("words", Text, nullable=False, server_default=""),
    Column("code", Text),
    Column("acknowledged_by", ForeignKey("person.id")),
    Column("acknowledged_at", Utc),
    Column("closed_by", ForeignKey("person.id")),
    Column("closed_at", Utc),
    Column("reason", Text),
    CheckConstraint("state = 'closed' OR next_action_at IS NOT NULL", name="open_watch_has_next_action"),
    CheckConstraint("state IN ('armed', 'asking', 'paging', 'acknowledged', 'closed')", name="state_is_known"),
    CheckConstraint("state <> 'acknowledged' OR acknowledged_by IS NOT NULL", name="somebody_acknowledged"),
    CheckConstraint("state <> 'closed' OR (closed_at IS NOT NULL AND reason IS NOT NULL)", name="closed_with_a_reason"),
    _partial("watches_due", "next_action_at", where="state <> 'closed'"),
    _partial("open_watches_of_person", "person_id", where="state <> 'closed'"),
    _partial("one_alert_per_code", "code", where="state <> 'closed' AND code IS NOT NULL", unique=True),
    Index("watches_of_subject", "subject", "subject_id"),
    _partial("open_alerts", "id", where="state IN ('paging', 'acknowledged')"),
    _partial("watches_beyond_due", "id", where="state <> 'closed' AND next_action_at > due_at"),
    _partial("watches_of_code", "code", where="code IS NOT NULL"),
    _partial("tests_over", "person_id", "closed_at", where="kind = 'canary'"),
    _partial("alerts_over", "closed_at", where="code IS NOT NULL"),
    **GIVEN_OUT_ONCE,
)

inbox = Table(
    "inbox",
    metadata,
    _id(),
    Column("wire", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("provider_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("facts", Json, nullable=False),
    Column("sent_at", Utc, nullable=False),
    Column("received_at", Utc, nullable=False),
    Column("handled_at", Utc),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("error", Text),
    Column("quarantined", Boolean, nullable=False, server_default=text("false")),
    UniqueConstraint("wire", "provider_id"),
    Index("inbox_received", "wire", "received_at"),
    _partial("inbox_waiting", "id", where="handled_at IS NULL"),
)

outbox = Table(
    "outbox",
    metadata,
    _id(),
    Column("lane", Text, nullable=False),
    Column("urgency", Integer, nullable=False),
    Column("wire", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("person_id", ForeignKey("person.id")),
    Column("text", Text, nullable=False),
    Column("buttons", Json, nullable=False),
    Column("facts", Json, nullable=False),
    Column("watch_id", ForeignKey("watch.id")),
    Column("round", Integer),
    Column("step", Text),
    Column("thread", Text),
    Column("bundle_id", Integer),
    Column("created_at", Utc, nullable=False),
    Column("send_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False),
    Column("state", Text, nullable=False, server_default="waiting"),
    Column("epoch", Integer, nullable=False, server_default=text("0")),
    Column("lease_until", Utc),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("provider_id", Text),
    Column("sent_at", Utc),
    Column("receipt", Text),
    Column("asked_at", Utc),
    Column("error", Text),
    CheckConstraint("state IN ('waiting', 'claimed', 'sent', 'failed', 'expired', 'cancelled')", name="state_is_known"),
    CheckConstraint("state <> 'claimed' OR lease_until IS NOT NULL", name="claim_has_a_lease"),
    UniqueConstraint("watch_id", "round", "step", "person_id", "wire"),
    _partial("outbox_waiting", "wire", "urgency", "send_at", where="state = 'waiting'"),
    _partial("outbox_waiting_for_address", "address", "wire", "urgency", "send_at", where="state = 'waiting'"),
    _partial("outbox_claimed", "lease_until", where="state = 'claimed'"),
    _partial("outbox_of_watch", "watch_id", where="watch_id IS NOT NULL"),
    _partial("outbox_sent", "sent_at", where="state = 'sent'"),
    _partial("outbox_of_bundle", "bundle_id", where="bundle_id IS NOT NULL"),
    _partial("outbox_of_thread", "thread", where="thread IS NOT NULL"),
    _partial("outbox_at_provider", "provider_id", where="provider_id IS NOT NULL"),
    Index("messages_of_person", "person_id", "created_at"),
    Index("messages_to_address", "address", "created_at"),
    **GIVEN_OUT_ONCE,
)

receipt = Table(
    "receipt",
    metadata,
    _id(),
    Column("wire", Text, nullable=False),
    Column("provider_id", Text, nullable=False),
    Column("outgoing_id", Integer),
    Column("status", Text, nullable=False),
    Column("fate", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("received_at", Utc, nullable=False),
    Column("handled_at", Utc),
    UniqueConstraint("wire", "provider_id", "status"),
    _partial("receipts_waiting", "id", where="handled_at IS NULL"),
)

dialogue = Table(
    "dialogue",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("asked", Text, nullable=False),
    Column("facts", Json, nullable=False),
    Column("asked_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False),
)

guide = Table(
    "guide",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("choices", Json, nullable=False),
    Column("words_to", Text, nullable=False, server_default=""),
    Column("asked_at", Utc, nullable=False),
)

run = Table(
    "run",
    metadata,
    _id(),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("visit_id", ForeignKey("visit.id")),
    Column("watch_id", ForeignKey("watch.id")),
    Column("pack", ForeignKey("pack.digest"), nullable=False),
    Column("checklist", Text, nullable=False),
    Column("facts", Json, nullable=False),
    Column("answers", Json, nullable=False),
    Column("notes", Json, nullable=False),
    Column("showing", Integer, nullable=False, server_default=text("0")),
    Column("began_at", Utc, nullable=False),
    Column("ended_at", Utc),
    Index("runs_of_visit", "visit_id"),
    _partial("open_runs", "person_id", where="ended_at IS NULL"),
    **GIVEN_OUT_ONCE,
)

report = Table(
    "report",
    metadata,
    _id(),
    Column("kind", Text, nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("visit_id", ForeignKey("visit.id")),
    Column("client_id", ForeignKey("client.id")),
    Column("watch_id", ForeignKey("watch.id")),
    Column("pack", ForeignKey("pack.digest"), nullable=False),
    Column("answers", Json, nullable=False),
    Column("began_at", Utc, nullable=False),
    Column("filed_at", Utc),
    Column("dropped_at", Utc),
    Column("decision", Text, nullable=False, server_default=""),
    Column("decided_by", ForeignKey("person.id")),
    Column("decided_at", Utc),
    Index("reports_of_client", "client_id", "kind", "filed_at"),
    _partial("reports_undecided", "kind", where="filed_at IS NOT NULL AND decided_at IS NULL"),
    _partial("open_reports", "person_id", where="filed_at IS NULL AND dropped_at IS NULL"),
    **GIVEN_OUT_ONCE,
)

stranger = Table(
    "stranger",
    metadata,
    Column("wire", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("met_at", Utc, nullable=False),
    Column("messages", Integer, nullable=False),
)

misheard = Table(
    "misheard",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("since", Utc, nullable=False),
    Column("times", Integer, nullable=False),
)

attachment = Table(
    "attachment",
    metadata,
    _id(),
    Column("visit_id", ForeignKey("visit.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("facts", Json, nullable=False),
    Column("sent_at", Utc, nullable=False),
)

history = Table(
    "history",
    metadata,
    _id(),
    Column("at", Utc, nullable=False),
    Column("what", Text, nullable=False),
    Column("person_id", Integer),
    Column("visit_id", Integer),
    Column("watch_id", Integer),
    Column("facts", Json, nullable=False),
    Index("history_of_watch", "watch_id"),
    Index("history_of_visit", "visit_id"),
)

date_kept = Table(
    "date_kept",
    metadata,
    _id(),
    Column("what", Text, nullable=False),
    Column("subject_id", Integer, nullable=False),
    Column("day", Text, nullable=False),
    Column("kept_by", ForeignKey("person.id"), nullable=False),
    Column("kept_at", Utc, nullable=False),
    Index("dates_kept", "what", "subject_id", "day"),
)

cursor = Table(
    "cursor",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("moved_at", Utc, nullable=False),
)

instance = Table(
    "instance",
    metadata,
    Column("id", Text, primary_key=True),
    Column("host", Text, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("revision", Text, nullable=False),
    Column("started_at", Utc, nullable=False),
    Column("beat_at", Utc, nullable=False),
    Column("well", Boolean, nullable=False),
    Column("poller_backend", Integer),
    Column("wires", Json, nullable=False, server_default="[]"),
)

finding = Table(
    "finding",
    metadata,
    Column("key", Text, primary_key=True),
    Column("what", Text, nullable=False),
    Column("facts", Json, nullable=False),
    Column("found_at", Utc, nullable=False),
    Column("told_at", Utc),
)

#: The names of the tables of GIVEN_OUT_ONCE.
NUMBERED = tuple(table.name for table in metadata.sorted_tables if table.dialect_options["sqlite"]["autoincrement"])
