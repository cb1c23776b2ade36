"""What is asked once a day, with every report and for every test page takes the database as long after years as at first."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from bot.clock import Clock
from bot.demo.seed import seed
from bot.keeping.canary import Canary
from bot.program import Program
from bot.settings import Settings
from domain.message import Incoming, Kind
from domain.person import Role, Wire
from domain.visit import VisitState
from domain.watch import WatchKind
from store import clients, dates, guides, packs, people, visits, watches
from tests.databases import Databases
from tests.policies.packs import HEADER, written
from tests.steps import steps

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HOUR, DAY, YEAR = timedelta(hours=1), timedelta(days=1), timedelta(days=365)

WORKER, MANAGER, CANARY = "700101", "700104", "-700900"

#: Reviews after incidents, training, and visits that must be made in time.
POLICY = """
clocks:
  seen: {about: Visit them., since: visit, within: 10 days, repeats: true, remind: 2 days}
"""

SAID = (
    *(
        (WORKER, said)
        for said in ("start 60 min, 27 Kiln Row", "report incident", "a cup", "kitchen", "now", "the son")
    ),
    *((WORKER, said) for said in ("a", "b", "finish", "plan")),
    *(
        (MANAGER, said)
        for said in ("dates", "trained Ana", "reviewed Mrs Adeyemi", "reviewed policy", "decisions", "policy")
    ),
)


def past(db: Connection, program: Program, canary: int, length: int) -> None:
    """So many of everything that an agency leaves behind: visits, incidents, reviews, training, test pages."""
    ladder, digest = program.pack.ladders["canary"], packs.keep(db, program.pack, MONDAY - YEAR)
    ana = people.with_role(db, Role.WORKER)[0].id
    for number in range(length):
        then = MONDAY - (number + 1) * DAY
        test = watches.arm(db, WatchKind.CANARY, canary, ladder, then, then, then, subject="canary")
        watches.close(db, [test], then, canary, "it arrived")
        dates.keep(db, "training", ana, then.date(), ana, then)
        dates.keep(db, "policy_review", 0, then.date(), ana, then)
        for client in clients.everybody(db):
            visit = visits.add(db, ana, client.place, VisitState.FINISHED, then, then + HOUR)
            visits.change(db, visit, client_id=client.id, finished_at=then + HOUR)
            about = {"person_id": ana, "visit_id": visit, "client_id": client.id, "pack": digest}
            guides.change_report(db, guides.begin_report(db, then, kind="incident", **about), filed_at=then)
            dates.keep(db, "risk_review", client.id, then.date(), ana, then)


async def day(database_url: str, policy: Path, length: int) -> Counter[str]:
    """The steps that a day takes with a past of so many days."""
    settings = Settings(_env_file=None, database_url=database_url, telegram_token="1:a", policy=str(policy))
    clock = Clock()
    clock.set(MONDAY, running=False)
    program = Program(settings, clock)
    canary = Canary(program.store, program.turn, f"telegram:{CANARY}")
    await program.store.write(seed, MONDAY)
    await canary.work()
    known = await program.store.read(people.by_address, Wire.TELEGRAM, CANARY)
    assert known is not None
    await program.store.write(past, program, known.id, length)
    with steps() as taken:
        for number, (chat, words) in enumerate(SAID):
            await program.intake.take([Incoming(Wire.TELEGRAM, chat, f"{number}", Kind.TEXT, words, clock())])
            while await program.intake.work():
                pass
        assert await canary.work()
        assert await program.rounds.work()
    await program.store.close()
    return taken


def test_nothing_takes_longer_after_ten_times_as_many_days(databases: Databases, tmp_path: Path) -> None:
    policy = written(tmp_path, POLICY, HEADER.replace("extends: default", "extends: lone-working"))
    taken = []
    for length in (20, 200):
        with databases.sqlite(tmp_path) as url:
            taken.append(asyncio.run(day(url, policy, length)))
    few, many = taken
    assert len(few) > 50
    assert {statement: (few[statement], n) for statement, n in many.items() if n > 1.2 * few[statement] + 20} == {}
