"""What every test may ask for. A test that takes `database_url` runs once on SQLite and once on PostgreSQL."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from store.engine import Store
from tests.databases import Databases, PostgreSQL

KINDS = ("sqlite", "postgresql")
ONLY = {"sqlite_only": "sqlite", "postgresql_only": "postgresql"}

# Where Python is told to keep no compiled files, each process that a test starts would compile every library anew.
if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
    os.environ["PYTHONPYCACHEPREFIX"] = str(Path(__file__).parents[1] / ".pytest_cache" / "compiled")

settings.register_profile("porchlight", deadline=None, print_blob=True)
settings.load_profile("porchlight")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=[*KINDS, "both"], default="both", help="run the tests on this kind only")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database_url" in metafunc.fixturenames:
        metafunc.parametrize("database_url", _kinds_for(metafunc), indirect=True)


def _kinds_for(metafunc: pytest.Metafunc) -> list[str]:
    """The kinds of database a test runs on: those asked for on the command line, less what its markers rule out."""
    asked = metafunc.config.getoption("--database")
    kinds = list(KINDS) if asked == "both" else [asked]
    for marker, kind in ONLY.items():
        mark = metafunc.definition.get_closest_marker(marker)
        if mark is None:
            continue
        if not (mark.args or mark.kwargs.get("reason")):
            raise pytest.UsageError(f"{metafunc.definition.nodeid}: {marker} wants a reason")
        kinds = [each for each in kinds if each == kind]
    return kinds


class _OnDemand:
    """A PostgreSQL that starts when it is first asked for, so that tests which need none do not wait for one."""

    def __init__(self) -> None:
        self.server: PostgreSQL | None = None

    def __call__(self) -> PostgreSQL:
        if self.server is None:
            self.server = PostgreSQL().__enter__()
        return self.server


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Fresh migrated databases of both kinds, for the tests that want several, or one of a kind of their own."""
    from store.migrations import migrate

    on_demand = _OnDemand()
    yield Databases(tmp_path_factory.mktemp("databases"), migrate, on_demand)
    if on_demand.server is not None:
        on_demand.server.__exit__(None, None, None)
        assert not on_demand.server.running, "the test PostgreSQL outlived the session"


@pytest.fixture
def database_url(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh migrated database, gone after the test."""
    fresh = databases.sqlite(tmp_path) if request.param == "sqlite" else databases.postgresql()
    with fresh as url:
        yield url


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    opened = Store(database_url)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's Chromium, for playwright's `executable_path`. As root it needs `--no-sandbox`."""
    for name in (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        if name and (path := shutil.which(name)):
            return path
    pytest.fail("no Chromium here: run `make test`, or name one in CHROMIUM")
