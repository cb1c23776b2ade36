"""The table of floors holds: who may import whom, and who may read a clock."""

from pathlib import Path

import pytest

from tests.floors import ROOMS, breaches, modules

ROOT = Path(__file__).parent.parent


def test_no_module_breaks_the_table_of_floors() -> None:
    assert list(modules(ROOT)), "found no module to judge"
    found = breaches(ROOT)
    assert not found, "\n" + "\n".join(map(str, found))


def test_every_room_of_the_table_is_there() -> None:
    missing = [room.name for room in ROOMS if not ROOT.joinpath(*room.name.split(".")).is_dir()]
    assert not missing


FORBIDDEN = [
    ("domain/visit.py", "import sqlalchemy", "domain may not import sqlalchemy"),
    ("domain/visit.py", "from store import tables", "domain may not import store.tables"),
    ("escalation/ladder.py", "from policies import pack", "escalation may not import policies.pack"),
    ("escalation/ladder.py", "def f():\n    import pydantic", "escalation may not import pydantic"),
    ("policies/pack.py", "import yaml", "policies may not import yaml"),
    ("store/watches.py", "import asyncpg", "store may not import asyncpg"),
    ("store/watches.py", "from handlers import wording", "store may not import handlers.wording"),
    ("handlers/visits.py", "from handlers.sos import raise_it", "handlers never import each other"),
    ("handlers/visits.py", "from . import sos", "handlers never import each other"),
    ("handlers/visits.py", "import telegram", "handlers may not import telegram"),
    ("handlers/visits.py", "from bot import settings", "handlers may not import bot.settings"),
    ("handlers/wording.py", "from handlers import visits", "handlers never import each other"),
    ("bot/transports/sms.py", "from store import tables", "bot.transports may not import store.tables"),
    ("bot/transports/sms.py", "from bot import settings", "bot.transports may not import bot.settings"),
    ("bot/transports/sms.py", "import starlette", "bot.transports may not import starlette"),
    ("bot/web/board.py", "from bot.transports import sms", "bot.web may not import bot.transports.sms"),
    ("bot/web/board.py", "from twilio.request_validator import RequestValidator", "bot.web may not import twilio"),
    ("bot/settings.py", "import telegram", "bot may not import telegram"),
    ("bot/settings.py", "import simulator", "bot may not import simulator"),
    ("simulator/phones.py", "from domain import visit", "simulator may not import domain.visit"),
    ("simulator/phones.py", "from twilio.rest import Client", "simulator may not import twilio.rest"),
    (
        "domain/visit.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import bot",
        "domain may not import bot",
    ),
    (
        "domain/visit.py",
        "import importlib\nimportlib.import_module('bot.settings')",
        "domain may not import bot.settings",
    ),
    ("domain/visit.py", "from datetime import UTC, datetime\ndatetime.now(UTC)", "domain may not read a clock"),
    ("domain/visit.py", "import datetime as dt\ndt.datetime.utcnow()", "domain may not read a clock"),
    ("escalation/ladder.py", "from time import monotonic as tick\ntick()", "escalation may not read a clock"),
    ("store/watches.py", "import time\nclock = time.time", "store may not read a clock"),
    ("store/watches.py", "from sqlalchemy import func\nfunc.now()", "store may not read a clock"),
    ("handlers/visits.py", "import asyncio\nasyncio.get_running_loop().time()", "handlers may not read a clock"),
    ("gadgets/__init__.py", "", "gadgets is in no room of the table"),
]

ALLOWED = [
    ("domain/visit.py", "from datetime import datetime, time\nfrom domain import errors\ntime(9, 30)"),
    ("policies/pack.py", "import pydantic\nfrom ruamel.yaml import YAML"),
    ("store/watches.py", "from sqlalchemy.ext.asyncio import AsyncConnection\nfrom domain import visit"),
    (
        "handlers/visits.py",
        "from handlers import wording\nfrom handlers.turn import Turn\nfrom escalation import ladder",
    ),
    ("handlers/routes.py", "from handlers import sos, visits"),
    ("bot/transports/telegram.py", "import telegram\nfrom telegram.error import BadRequest\nfrom domain import visit"),
    ("bot/web/board.py", "import starlette\nfrom handlers import routes"),
    ("bot/settings.py", "from bot.transports import sms\nfrom datetime import UTC, datetime\ndatetime.now(UTC)"),
    ("simulator/phones.py", "from twilio.request_validator import RequestValidator\nimport time\ntime.time()"),
]

HOUSE = [
    "domain/visit.py domain/errors.py escalation/ladder.py policies/pack.py store/tables.py store/watches.py",
    "handlers/visits.py handlers/sos.py handlers/wording.py handlers/turn.py handlers/routes.py",
    "bot/settings.py bot/transports/sms.py bot/web/board.py simulator/phones.py",
]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house of empty rooms."""
    for file in " ".join(HOUSE).split():
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        for folder in path.relative_to(tmp_path).parents:
            if folder.parts:
                (tmp_path / folder / "__init__.py").touch()
    return tmp_path


@pytest.mark.parametrize(("file", "source", "rule"), FORBIDDEN)
def test_what_breaks_the_table_is_named_with_its_place(house: Path, file: str, source: str, rule: str) -> None:
    (house / file).parent.mkdir(exist_ok=True)
    (house / file).write_text(source)
    line = max(1, len(source.splitlines()))
    assert [str(breach) for breach in breaches(house) if str(breach).startswith(f"{file}:{line}: {rule}")]


@pytest.mark.parametrize(("file", "source"), ALLOWED)
def test_what_keeps_to_the_table_is_let_be(house: Path, file: str, source: str) -> None:
    (house / file).write_text(source)
    assert breaches(house) == []
