"""A batch costs a handful of questions to the database, however large it is; and none of them grows with the past."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from benchmarks import agency
from bot.clock import Clock
from bot.program import Program
from bot.settings import Settings
from domain.message import Fate, Incoming, Kind, Outcome, Outgoing, Receipt
from domain.person import Wire
from policies.load import load_pack
from tests.bot.questions import questions

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


async def accepts(message: Outgoing) -> Outcome:
    return Outcome(Fate.ACCEPTED, f"{message.address}:{message.id}")


@pytest.fixture
async def program(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Program]:
    """A program whose loops stand still, with 300 workers on visits, and a Telegram that takes everything."""
    settings = Settings(_env_file=None, database_url=database_url, telegram_token="1:a", telegram_per_second=10_000)
    clock = Clock()
    clock.set(NOW, running=False)
    made = Program(settings, clock)

    def fill(db: Connection) -> None:
        agency.found(db)
        agency.fill(db, 300, NOW + timedelta(hours=1))

    await made.store.write(fill)
    assert made.wires.telegram
    monkeypatch.setattr(made.wires.telegram, "send", accepts)
    yield made
    await made.store.close()


async def _swept(program: Program, visits: range) -> int:
    await program.store.write(agency.fall_due, visits, NOW)
    with questions() as asked:
        assert await program.sweeper.sweep()
    return len(asked)


async def test_a_sweep_asks_as_little_for_two_hundred_watches_as_for_two(program: Program) -> None:
    await _swept(program, range(1))  # the ladder is read once and kept
    few, many = await _swept(program, range(1, 3)), await _swept(program, range(3, 203))
    assert many == few
    assert many <= 16


async def test_sending_and_recording_asks_as_little_for_sixty_pages_as_for_two(program: Program) -> None:
    dispatcher = next(each for each in program.dispatchers if each.wire is Wire.TELEGRAM)
    costs = []
    for visits in (range(2), range(2, 62)):
        await _swept(program, visits)
        with questions() as asked:
            await dispatcher.step()
        await dispatcher.wait()
        await dispatcher.finish()
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 8


async def test_messages_that_come_together_are_stored_with_one_question(program: Program) -> None:
    with questions() as asked:
        await program.intake.take([_safe(number) for number in range(50)])
    assert len([statement for statement, _ in asked if "INSERT" in statement]) == 1


async def test_each_i_am_safe_that_was_sent_just_now_asks_thirteen_things(program: Program) -> None:
    costs = []
    for numbers in (range(2), range(2, 12)):
        await program.intake.take([_safe(number) for number in numbers])
        with questions() as asked:
            await program.intake.work()
        costs.append(len(asked))
    assert costs[1] - costs[0] == 8 * 13


GROWING = ("history", "inbox", "outbox", "watch", "receipt", "visit")


@pytest.mark.sqlite_only(
    reason="SQLite says at once how it would look; PostgreSQL looks at a small table from end to end"
)
async def test_no_question_looks_through_a_table_that_grows(program: Program) -> None:
    with questions() as asked:
        await _a_day(program)
    plans: dict[str, str] = {}
    for statement, parameters in asked:
        if statement.split(None, 1)[0] in ("SELECT", "UPDATE", "DELETE"):
            plans[statement] = await program.store.read(_plan(statement, parameters))
    whole = {
        statement: step
        for statement, plan in plans.items()
        for step in plan.splitlines()
        if any(step.startswith(f"SCAN {name}") for name in GROWING) and " USING " not in step
    }
    assert whole == {}


async def _a_day(program: Program) -> None:
    """A start, an answer, a silence, an alert taken and stood down, a receipt, a message that is no use."""
    overdue = load_pack("default").ladders["overdue"]
    await program.store.write(lambda db: agency.fill(db, 1, NOW, overdue, first=400))
    for number, words in enumerate(("start 30 min, 12 Elm Row", "more 20", "safe", "sos", "who", "?", "help")):
        await program.intake.take([_says(agency.worker_chat(number), words, number)])
    await program.sweeper.sweep()
    for dispatcher in program.dispatchers:
        while not dispatcher.is_quiet or await dispatcher.step():
            await dispatcher.wait()
            await dispatcher.step()
    for number, words in enumerate(("alerts", "11", "down 11 she rang", "who")):
        await program.intake.take([_says("1", words, 100 + number)])
    while await program.intake.work():
        pass
    await program.intake.take_receipt(Receipt(Wire.SMS, "SM1", "delivered", Fate.ACCEPTED, "", 1))
    await program.receipt_taker.work()
    await program.sweeper.sweep()


def _plan(statement: str, parameters: Any) -> Callable[[Connection], str]:
    def ask(db: Connection) -> str:
        rows = db.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return "\n".join(str(row[3]) for row in rows)

    return ask


def _safe(number: int) -> Incoming:
    return _says(agency.worker_chat(number), "safe", number)


def _says(chat: str, words: str, number: int) -> Incoming:
    return Incoming(Wire.TELEGRAM, chat, f"said:{number}", Kind.TEXT, words, NOW)
