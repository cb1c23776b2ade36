"""Whatever a policy may have a ladder say can be said, and every ladder that it must have is taken by somebody."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

import handlers
from bot.demo.seed import seed
from domain.ladder import Ladder, Step, Whom
from domain.person import Person, Role
from domain.policy import Says
from domain.visit import VisitState
from domain.watch import WatchKind
from handlers.paging import alerts, silence
from handlers.paging.pages import SENTENCES
from handlers.turn import Turn
from policies.ladders import SAYS_TO
from policies.load import load_pack
from store import people, tables, visits
from store.engine import Store

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SOURCES = "".join(path.read_text(encoding="utf-8") for path in Path(handlers.__file__).parent.rglob("*.py"))


def ladders() -> Iterator[Ladder]:
    """A ladder for each thing that may be said to each of those who may hear it."""
    last = Step("last", 1800, Whom.OFFICE, Says.PAGE, every_s=180)
    for whom, may_hear in SAYS_TO.items():
        for says in sorted(may_hear):
            yield Ladder("mine", (Step(f"{whom}_{says}", 0, whom, says), last), 3600, 900)


def climbed(db: Connection, kind: WatchKind) -> tuple[set[str], list[str]]:
    """The steps that were said when all ladders were due at once, and what was noted of those that could not be."""
    seed(db, NOW)
    agency = people.agency(db)
    assert agency is not None
    turn = Turn(db, NOW, agency, load_pack("default"))
    ana: Person = people.with_role(db, Role.WORKER)[0]
    visit_id = visits.add(db, ana.id, "12 Elm Row", VisitState.OPEN, NOW, NOW + timedelta(hours=1))
    for ladder in ladders():
        alerts.arm(turn, kind, ana, NOW, "visit", visit_id, "a few words", ladder)
    silence.sweep(turn, 500)
    turn.file()
    plainly = select(tables.history.c.facts).where(tables.history.c.what == "paged plainly")
    said = db.execute(select(tables.outbox.c.step).where(tables.outbox.c.text != "")).scalars()
    return set(said), [facts["error"] for facts in db.execute(plainly).scalars()]


@pytest.mark.parametrize("kind", WatchKind)
async def test_every_kind_of_watch_can_say_all_that_its_ladder_may(store: Store, kind: WatchKind) -> None:
    said, failed = await store.write(climbed, kind)
    assert failed == []
    assert said >= {ladder.steps[0].name for ladder in ladders()}


def test_every_word_that_a_ladder_may_say_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Says) == frozenset().union(*SAYS_TO.values())


@pytest.mark.parametrize("kind", WatchKind)
def test_every_kind_of_watch_is_armed_by_something(kind: WatchKind) -> None:
    assert re.search(rf"(?:arm|arm_about|_raise)\([^()]*WatchKind\.{kind.name}\b", SOURCES)
