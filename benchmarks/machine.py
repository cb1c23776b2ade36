"""Processes to measure: the stand-in provider, the bot, databases; each ours alone, on a free port, and gone at the end."""

import asyncio
import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.request import Request, urlopen

from sqlalchemy import Connection, text

from store.engine import Store
from store.migrations import migrate
from tests.databases import PostgreSQL

T = TypeVar("T")
Kind = TypeVar("Kind")
ROOT = Path(__file__).parents[1]


@dataclass
class Provider:
    """The stand-in, as seen from here."""

    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def reset(self, **slow: Any) -> None:
        """Forgets what arrived; from now on answers of `wire` are slow as told."""
        _ask(f"{self.url}/reset", slow)

    def received(self) -> list[tuple[float, str, str]]:
        """When, by which wire and for whom each message arrived."""
        return [(at, wire, to) for at, wire, to in _ask(f"{self.url}/received")]

    def deliver(self, updates: list[dict[str, Any]]) -> None:
        """Updates that wait to be fetched."""
        _ask(f"{self.url}/updates", updates)

    def wait_for(self, count: int, quiet_s: float = 30) -> list[tuple[float, str, str]]:
        """What arrived, once it is so many; or what there is when nothing more has come for `quiet_s`."""
        got, until = self.received(), time.monotonic() + quiet_s
        while len(got) < count and time.monotonic() < until:
            time.sleep(0.2)
            before, got = len(got), self.received()
            if len(got) > before:
                until = time.monotonic() + quiet_s
        return got


@dataclass
class Database:
    """Where databases come from: copies of templates, each filled once."""

    kind: str
    server: PostgreSQL | None
    home: Path
    _made: dict[str, str] = field(default_factory=dict)

    def made(self, name: str, fill: Callable[[Connection], None]) -> str:
        """A fresh copy of what `fill` puts into an empty database."""
        if name not in self._made:
            self._made[name] = self._new(f"template_{name}_{uuid.uuid4().hex[:6]}")
            migrate(self._made[name])
            write(self._made[name], fill)
            if self.server:  # as it would have done by itself before long
                write(self._made[name], lambda db: db.execute(text("ANALYZE")))
        return self._copy(self._made[name])

    def _new(self, name: str) -> str:
        if self.server:
            self.server.create(name)
            return self.server.url(name)
        return f"sqlite+aiosqlite:///{self.home}/{name}.db"

    def _copy(self, template: str) -> str:
        name = f"run_{uuid.uuid4().hex[:8]}"
        if self.server:
            self.server.create(name, template.rpartition("/")[2])
            return self.server.url(name)
        shutil.copy(template.partition("///")[2], self.home / f"{name}.db")
        return f"sqlite+aiosqlite:///{self.home}/{name}.db"


@contextlib.contextmanager
def database(kind: str) -> Iterator[Database]:
    """Databases of one kind, "sqlite" or "postgresql", that keep every commit as they would in earnest."""
    with tempfile.TemporaryDirectory(prefix="porchlight-bench-") as home, contextlib.ExitStack() as stack:
        server = stack.enter_context(PostgreSQL(durable=True)) if kind == "postgresql" else None
        yield Database(kind, server, Path(home))


@contextlib.contextmanager
def provider() -> Iterator[Provider]:
    port = free_port()
    with process("-m", "benchmarks.provider", str(port)):
        wait_for_port(port)
        yield Provider(port)


@contextlib.contextmanager
def bot(
    url: str, provider: Provider, *, ready: bool = True, **settings: Any
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The real program in its own process, with all three wires at the stand-in; gives it and the port of its web."""
    port = free_port()
    environment = {
        "DATABASE_URL": url,
        "WEB_PORT": port,
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "TELEGRAM_TOKEN": "1:made-up",
        "TELEGRAM_BASE_URL": f"{provider.url}/bot",
        "TELEGRAM_PER_SECOND": 1_000_000,
        "TELEGRAM_CHAT_GAP_S": 0,
        "TWILIO_ACCOUNT_SID": "AC1",
        "TWILIO_AUTH_TOKEN": "made-up",
        "TWILIO_NUMBER": "+447700900500",
        "TWILIO_BASE_URL": provider.url,
        "SMS_PER_SECOND": 1_000_000,
        "CALLS_PER_SECOND": 1_000_000,
        "LOG_LEVEL": "error",
    } | {name.upper(): value for name, value in settings.items()}
    with process("-m", "bot.commandline", "run", **environment) as running:
        if ready:
            wait_for_port(port)
        yield running, port


@contextlib.contextmanager
def process(*arguments: str, **environment: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A Python process with these settings in its environment; ended with the block."""
    given = {name: str(value) for name, value in environment.items()}
    started = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env={**os.environ, **given})
    try:
        yield started
    finally:
        started.terminate()
        try:
            started.wait(20)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()


def write(url: str, work: Callable[[Connection], T]) -> T:
    """What `work` gives, in one transaction of its own."""

    async def run() -> T:
        store = Store(url)
        try:
            return await store.write(work)
        finally:
            await store.close()

    return asyncio.run(run())


def in_turn(runs: int, kinds: Collection[Kind], measure: Callable[[Kind], T]) -> dict[Kind, list[T]]:
    """So many measurements of each kind, taken in turn, so that a slow minute of the machine falls on all of them."""
    found = [{kind: measure(kind) for kind in kinds} for _ in range(runs)]
    return {kind: [run[kind] for run in found] for kind in kinds}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _ask(url: str, body: Any = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    with urlopen(Request(url, data=data), timeout=30) as answer:  # noqa: S310 - our own stand-in
        return json.loads(answer.read())


def wait_for_port(port: int, within_s: float = 60) -> None:
    """Returns when somebody listens there. Raises OSError when nobody does in time."""
    until = time.monotonic() + within_s
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
