"""Where each person stands in the agency's procedures: the last question, open checklists, reports."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, not_, select

from store import rows, tables
from store.visits import IS_OPEN

guide, run, report = tables.guide, tables.run, tables.report

ASKED = select(guide).where(guide.c.person_id == bindparam("person_id"))
FORGET = delete(guide).where(guide.c.person_id == bindparam("person_id"))
OPEN_RUN = (
    select(run)
    .where(run.c.person_id == bindparam("person_id"), run.c.ended_at.is_(None))
    .order_by(run.c.id.desc())
    .limit(1)
)
RUNS_LEFT = (
    select(run)
    .join(tables.visit, tables.visit.c.id == run.c.visit_id)
    .where(
        run.c.ended_at.is_(None),
        run.c.began_at.between(bindparam("since"), bindparam("until")),
        not_(IS_OPEN),
    )
    .order_by(run.c.person_id, run.c.id)
)
RUNS_OF_VISIT = select(run).where(run.c.visit_id == bindparam("visit_id")).order_by(run.c.id)
OPEN_REPORT = (
    select(report)
    .where(report.c.person_id == bindparam("person_id"), report.c.filed_at.is_(None), report.c.dropped_at.is_(None))
    .order_by(report.c.id.desc())
    .limit(1)
)
REPORTS_BEGUN = (
    select(report)
    .where(
        report.c.filed_at.is_(None),
        report.c.dropped_at.is_(None),
        report.c.began_at.between(bindparam("since"), bindparam("until")),
    )
    .order_by(report.c.person_id, report.c.id)
)
LAST_FILED = select(
    tables.client.c.id,
    select(func.max(report.c.filed_at, type_=report.c.filed_at.type))
    .where(report.c.client_id == tables.client.c.id, report.c.kind == bindparam("kind"))
    .scalar_subquery(),
)

#: A choice as it is offered: its letter, its label and what it stands for.
Offered = tuple[str, str, str]


@dataclass(frozen=True)
class Run:
    """One going through a checklist; `showing` counts the messages that have shown it."""

    id: int
    person_id: int
    visit_id: int | None
    watch_id: int | None
    pack: str
    checklist: str
    facts: Mapping[str, bool | str]
    answers: Mapping[str, str]
    notes: Mapping[str, str]
    showing: int
    began_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True)
class Report:
    """One report: being written, filed, decided, or dropped."""

    id: int
    kind: str
    person_id: int
    visit_id: int | None
    client_id: int | None
    watch_id: int | None
    pack: str
    answers: Mapping[str, str]
    began_at: datetime
    filed_at: datetime | None
    dropped_at: datetime | None
    decision: str

    @property
    def is_being_written(self) -> bool:
        """Whether it is neither filed nor dropped."""
        return self.filed_at is None and self.dropped_at is None


def ask(db: Connection, person_id: int, choices: Sequence[Offered], words_to: str, now: datetime) -> None:
    """Remembers what was asked last: the choices, and what free words would answer (empty: nothing)."""
    values = {"choices": [list(choice) for choice in choices], "words_to": words_to, "asked_at": now}
    rows.put(db, guide, "person_id", person_id=person_id, **values)


def asked(db: Connection, person_id: int) -> Row[Any] | None:
    """What the person was asked last: choices, words_to, asked_at."""
    return db.execute(ASKED, {"person_id": person_id}).first()


def forget(db: Connection, person_id: int) -> None:
    """Forgets what the person was asked last in a procedure; open checklists and reports stay."""
    db.execute(FORGET, {"person_id": person_id})


def begin_run(db: Connection, now: datetime, **values: Any) -> int:
    """Begins a checklist and gives the run's id."""
    return rows.add(db, run, answers={}, notes={}, began_at=now, **values)


def change_run(db: Connection, run_id: int, **values: Any) -> None:
    """Sets columns of one checklist that somebody goes through."""
    rows.change(db, run, run_id, **values)


def run_by_id(db: Connection, run_id: int) -> Run | None:
    """One checklist that somebody goes or went through; None where there is none."""
    row = db.execute(select(run).where(run.c.id == run_id)).first()
    return None if row is None else _run(row)


def open_run(db: Connection, person_id: int) -> Run | None:
    """The checklist that the person began last and has not ended."""
    row = db.execute(OPEN_RUN, {"person_id": person_id}).first()
    return None if row is None else _run(row)


def runs_of_visit(db: Connection, visit_id: int) -> list[Run]:
    """Every checklist gone through on a visit, the oldest first."""
    return [_run(row) for row in db.execute(RUNS_OF_VISIT, {"visit_id": visit_id})]


def runs_left(db: Connection, since: datetime, until: datetime) -> list[Run]:
    """Every checklist begun between two times that has outlived its visit and is not ended, each person's oldest first."""
    return [_run(row) for row in db.execute(RUNS_LEFT, {"since": since, "until": until})]


def begin_report(db: Connection, now: datetime, **values: Any) -> int:
    """Begins a report and gives its id."""
    return rows.add(db, report, answers={}, began_at=now, **values)


def change_report(db: Connection, report_id: int, **values: Any) -> None:
    """Sets columns of one report."""
    rows.change(db, report, report_id, **values)


def report_by_id(db: Connection, report_id: int) -> Report | None:
    """One report, whatever has become of it; None where there is none."""
    row = db.execute(select(report).where(report.c.id == report_id)).first()
    return None if row is None else _report(row)


def open_report(db: Connection, person_id: int) -> Report | None:
    """The report that the person began last and has neither filed nor dropped."""
    row = db.execute(OPEN_REPORT, {"person_id": person_id}).first()
    return None if row is None else _report(row)


def reports_begun(db: Connection, since: datetime, until: datetime) -> list[Report]:
    """Every report begun between two times that is still being written, each person's oldest first."""
    return [_report(row) for row in db.execute(REPORTS_BEGUN, {"since": since, "until": until})]


def undecided(db: Connection, kinds: Collection[str]) -> list[Report]:
    """The filed reports of these kinds on which nobody has decided, the oldest first."""
    waits = (report.c.kind.in_(kinds), report.c.filed_at.is_not(None), report.c.decided_at.is_(None))
    return [_report(row) for row in db.execute(select(report).where(*waits).order_by(report.c.id))]


def last_filed(db: Connection, kind: str) -> dict[int, datetime]:
    """When a report of this kind was last filed about each client."""
    return {client_id: at for client_id, at in db.execute(LAST_FILED, {"kind": kind}) if at is not None}


def _run(row: Row[Any]) -> Run:
    return Run(**row._mapping)


def _report(row: Row[Any]) -> Report:
    values = dict(row._mapping)
    del values["decided_by"], values["decided_at"]
    return Report(**values)
