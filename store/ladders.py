"""Snapshots of ladders, each kept once under its digest, so that a policy edited tomorrow changes no open watch."""

import hashlib
import json
from collections.abc import Iterable

from sqlalchemy import Connection, select

from domain.ladder import Ladder
from store import rows, tables

_by_digest: dict[str, Ladder] = {}


def digest(ladder: Ladder) -> str:
    """The name of exactly this ladder: equal ladders share it."""
    return hashlib.sha256(json.dumps(ladder.as_data(), sort_keys=True).encode()).hexdigest()[:32]


def keep(db: Connection, ladder: Ladder) -> str:
    """Keeps the snapshot and gives its digest."""
    name = digest(ladder)
    rows.add_unless_there(db, tables.ladder, digest=name, data=ladder.as_data())
    return name


def load(db: Connection, digests: Iterable[str]) -> dict[str, Ladder]:
    """The ladders of these digests; only those not met before are read."""
    wanted = set(digests)
    unknown = wanted - _by_digest.keys()
    if unknown:
        kept = db.execute(select(tables.ladder).where(tables.ladder.c.digest.in_(unknown)))
        _by_digest.update({row.digest: Ladder.from_data(row.data) for row in kept})
    return {name: _by_digest[name] for name in wanted}
