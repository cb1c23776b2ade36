"""Where each person stands in the agency's procedures: the last question, open checklists, reports."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from store import tables

guide, run, report = tables.guide, tables.run, tables.report

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
        return self.filed_at is None and self.dropped_at is None


def ask(db: Connection, person_id: int, choices: Sequence[Offered], words_to: str, now: datetime) -> None:
    """Remembers what was asked last: the choices, and what free words would answer (empty: nothing)."""
    make = sqlite.insert if db.dialect.name == "sqlite" else postgresql.insert
    values = {"choices": [list(choice) for choice in choices], "words_to": words_to, "asked_at": now}
    statement = make(guide).values(person_id=person_id, **values)
    db.execute(statement.on_conflict_do_update(index_elements=["person_id"], set_=values))


def asked(db: Connection, person_id: int) -> Row[Any] | None:
    """What the person was asked last: choices, words_to, asked_at."""
    return db.execute(select(guide).where(guide.c.person_id == person_id)).first()


def forget(db: Connection, person_id: int) -> None:
    db.execute(delete(guide).where(guide.c.person_id == person_id))


def begin_run(db: Connection, now: datetime, **values: Any) -> int:
    """Begins a checklist and gives the run's id."""
    row = {"answers": {}, "notes": {}, "began_at": now, **values}
    return int(db.execute(insert(run).values(row).returning(run.c.id)).scalar_one())


def change_run(db: Connection, run_id: int, **values: Any) -> None:
    db.execute(update(run).where(run.c.id == run_id).values(values))


def run_by_id(db: Connection, run_id: int) -> Run | None:
    row = db.execute(select(run).where(run.c.id == run_id)).first()
    return None if row is None else _run(row)


def open_run(db: Connection, person_id: int) -> Run | None:
    """The checklist that the person began last and has not ended."""
    unended = (run.c.person_id == person_id, run.c.ended_at.is_(None))
    row = db.execute(select(run).where(*unended).order_by(run.c.id.desc()).limit(1)).first()
    return None if row is None else _run(row)


def runs_of_visit(db: Connection, visit_id: int) -> list[Run]:
    """Every checklist gone through on a visit, the oldest first."""
    return [_run(row) for row in db.execute(select(run).where(run.c.visit_id == visit_id).order_by(run.c.id))]


def begin_report(db: Connection, now: datetime, **values: Any) -> int:
    """Begins a report and gives its id."""
    row = {"answers": {}, "began_at": now, **values}
    return int(db.execute(insert(report).values(row).returning(report.c.id)).scalar_one())


def change_report(db: Connection, report_id: int, **values: Any) -> None:
    db.execute(update(report).where(report.c.id == report_id).values(values))


def report_by_id(db: Connection, report_id: int) -> Report | None:
    row = db.execute(select(report).where(report.c.id == report_id)).first()
    return None if row is None else _report(row)


def open_report(db: Connection, person_id: int) -> Report | None:
    """The report that the person began last and has neither filed nor dropped."""
    unfiled = (report.c.person_id == person_id, report.c.filed_at.is_(None), report.c.dropped_at.is_(None))
    row = db.execute(select(report).where(*unfiled).order_by(report.c.id.desc()).limit(1)).first()
    return None if row is None else _report(row)


def undecided(db: Connection, kinds: Collection[str]) -> list[Report]:
    """The filed reports of these kinds on which nobody has decided, the oldest first."""
    waits = (report.c.kind.in_(kinds), report.c.filed_at.is_not(None), report.c.decided_at.is_(None))
    return [_report(row) for row in db.execute(select(report).where(*waits).order_by(report.c.id))]


def last_filed(db: Connection, kind: str) -> dict[int, datetime]:
    """When a report of this kind was last filed about each client."""
    about = (report.c.kind == kind, report.c.filed_at.is_not(None), report.c.client_id.is_not(None))
    rows = db.execute(select(report.c.client_id, report.c.filed_at).where(*about).order_by(report.c.filed_at))
    return {row.client_id: row.filed_at for row in rows}


def _run(row: Row[Any]) -> Run:
    return Run(**row._mapping)


def _report(row: Row[Any]) -> Report:
    values = dict(row._mapping)
    del values["decided_by"], values["decided_at"]
    return Report(**values)
