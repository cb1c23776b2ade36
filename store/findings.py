"""What the watchman found and has told, so that nobody is told the same each round."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, or_, update

from domain.finding import OF_A_MACHINE, Finding, What
from store import rows, tables

finding = tables.finding

FORGET = (
    delete(finding)
    .where(
        finding.c.key.not_in(bindparam("still_there", expanding=True)),
        or_(
            and_(finding.c.told_at < bindparam("told_before"), finding.c.what.not_in(OF_A_MACHINE)),
            finding.c.key.in_(bindparam("over", expanding=True)),
        ),
    )
    .returning(finding)
)


def is_news(
    db: Connection, key: str, what: str, facts: Mapping[str, Any], now: datetime, told_before: datetime
) -> bool:
    """Keeps a finding; whether it is new, or was last told before a time, and so has to be told now."""
    if rows.add_unless_there(db, finding, key=key, what=what, facts=dict(facts), found_at=now, told_at=now):
        return True
    stale = (finding.c.key == key, or_(finding.c.told_at.is_(None), finding.c.told_at < told_before))
    return db.execute(update(finding).where(*stale).values(told_at=now)).rowcount == 1


def forget(db: Connection, told_before: datetime, still_there: Sequence[str], host: str) -> list[Finding]:
    """Forgets findings that are gone and were told before a time, those about this machine at once; gives them."""
    over = [Finding(what, host).key for what in OF_A_MACHINE]
    gone = db.execute(FORGET, {"told_before": told_before, "still_there": still_there, "over": over})
    return [Finding(What(row.what), row.key.partition(":")[2], row.facts) for row in gone]
