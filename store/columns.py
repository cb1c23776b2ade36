"""Column types that keep what they are given, and what can be given to them."""

import re
from datetime import UTC, datetime
from typing import Any
from unicodedata import normalize

from sqlalchemy import JSON, ColumnElement, DateTime, Dialect, Text, TypeDecorator, literal_column
from sqlalchemy.dialects.postgresql import JSONB


class Utc(TypeDecorator[datetime]):
    """An aware time, kept in UTC. SQLite drops offsets, so they are taken off on the way in and put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without an offset cannot be stored: {value}")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def written(value: str) -> ColumnElement[str]:
    """One of our own words, written out in the statement as it is in an index of only some rows.

    Filled in like other facts it would have SQLite plan the statement anew each time it is asked, and PostgreSQL not see
    in a plan for all cases that the index serves.
    """
    return literal_column(f"'{value}'", Text)


Json: Any = JSON().with_variant(JSONB(), "postgresql")

#: A letter that says nothing, and that PostgreSQL cannot keep.
NOTHING = "\x00"

#: Half of a character that was cut in two, which no database keeps. What says "safe" and half of a face is not all safe.
HALF = re.compile("[\ud800-\udfff]")
UNREADABLE = "\ufffd"


def kept(value: Any) -> Any:
    """What can be kept of a text, or of texts within lists and mappings; a letter that comes in parts becomes one."""
    if isinstance(value, str):
        return normalize("NFC", HALF.sub(UNREADABLE, value.replace(NOTHING, "")))
    if isinstance(value, dict):
        return {kept(name): kept(inner) for name, inner in value.items()}
    return [kept(inner) for inner in value] if isinstance(value, list) else value
