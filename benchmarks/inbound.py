"""How many "I am safe" a second are heard: stored, understood, the watch closed, the answer handed over.

`python -m benchmarks.inbound`
"""

import asyncio
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
from sqlalchemy import Connection

from benchmarks import agency, machine
from benchmarks.figures import spread, table
from benchmarks.machine import Database, Provider
from benchmarks.page import alone
from policies.load import load_pack

MESSAGES = 1_000
WIDTH = 50
SECRET = "made-up"


def safe(number: int) -> dict[str, Any]:
    """The update that Telegram sends for one worker's message."""
    chat = {"id": int(agency.worker_chat(number)), "type": "private", "first_name": "W"}
    sender = chat | {"is_bot": False}
    message = {"message_id": number + 1, "date": int(time.time()), "chat": chat, "from": sender, "text": "I am safe"}
    return {"update_id": 1_000 + number, "message": message}


def _at_work(db: Connection) -> None:
    agency.found(db)
    agency.fill(db, MESSAGES, datetime.now(UTC) + timedelta(hours=8), load_pack("default").ladders["overdue"])


def by_webhook(database: Database, provider: Provider) -> float:
    url = database.made("at_work", _at_work)
    provider.reset()
    with machine.bot(url, provider, telegram_webhook_secret=SECRET) as (_, port):
        time.sleep(1)
        begun = time.time()
        asyncio.run(_post_all(port))
        return _answered(provider, begun)


def by_polling(database: Database, provider: Provider) -> float:
    url = database.made("at_work", _at_work)
    provider.reset()
    with machine.bot(url, provider):
        time.sleep(1)
        begun = time.time()
        provider.deliver([safe(number) for number in range(MESSAGES)])
        return _answered(provider, begun)


def bare_handler(database: Database) -> float:
    """Posts a second that a Starlette handler with one commit takes."""
    port = machine.free_port()
    url = database.made("empty_for_web", lambda db: None)
    arguments = ("-m", "uvicorn", "benchmarks.bare_web:app", "--port", str(port), "--log-level", "error")
    with machine.process(*arguments, DATABASE_URL=url):
        machine.wait_for_port(port)
        begun = time.time()
        asyncio.run(_post_all(port))
        return MESSAGES / (time.time() - begun)


def bare_echo(provider: Provider) -> float:
    """Messages a second that the Telegram library's own application answers, keeping nothing."""
    provider.reset()
    with machine.process("-m", "benchmarks.echo", provider.url):
        time.sleep(3)
        begun = time.time()
        provider.deliver([safe(number) for number in range(MESSAGES)])
        return _answered(provider, begun)


async def _post_all(port: int) -> None:
    waiting = iter(range(MESSAGES))
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    async with aiohttp.ClientSession(headers=headers) as session:

        async def one_line() -> None:
            for number in waiting:
                async with session.post(f"http://127.0.0.1:{port}/webhooks/telegram", json=safe(number)) as answer:
                    assert answer.status == 200, answer.status

        await asyncio.gather(*(one_line() for _ in range(WIDTH)))


def _answered(provider: Provider, begun: float) -> float:
    got = [at for at, wire, _ in provider.wait_for(MESSAGES, quiet_s=10) if wire == "telegram"]
    return len(got) / (max(got) - begun) if got else 0.0


def report(database: Database, provider: Provider, runs: int = 3) -> Iterator[str]:
    """The table, in Markdown."""
    rates: dict[str, list[float]] = {"webhook": [], "polling": [], "bare": [], "echo": []}
    for _ in range(runs):
        rates["bare"].append(bare_handler(database))
        rates["webhook"].append(by_webhook(database, provider))
        rates["echo"].append(bare_echo(provider))
        rates["polling"].append(by_polling(database, provider))
    yield table(
        ("messages a second", "", "as a share of the bare one beside it"),
        [
            ("by webhook, the whole way", spread(rates["webhook"], 0), _share(rates["webhook"], rates["bare"])),
            ("a bare Starlette handler with one commit", spread(rates["bare"], 0), ""),
            ("by polling, the whole way", spread(rates["polling"], 0), _share(rates["polling"], rates["echo"])),
            ("a bare python-telegram-bot echo, nothing kept", spread(rates["echo"], 0), ""),
        ],
    )


def _share(ours: list[float], theirs: list[float]) -> str:
    return spread([mine / other for mine, other in zip(ours, theirs, strict=True)])


if __name__ == "__main__":
    alone("inbound", report)
