"""The command `porchlight`."""

import asyncio
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Never, TypeVar

import click
from sqlalchemy import Connection

from bot.commands import keeping, policy, simulate, soak, understand
from bot.commands.kinds import Name, Number, Zone
from bot.commands.prepared import prepared
from bot.demo.in_earnest import is_in_earnest, refuse_in_earnest, refuse_the_demos
from bot.demo.launch import launch, refuse_taken_ports
from bot.demo.seed import seed
from bot.lock_file import alone
from bot.program import Program
from bot.serve import serve
from bot.settings import Settings
from domain.agency import MIDDLE_OF_ENGLAND
from domain.errors import PorchlightError
from domain.person import Role
from handlers.joining import new_code
from policies.load import load_pack
from store import people
from store.demands import refuse_without_rights
from store.engine import Store
from store.migrations import looked_at, newest, revision
from store.migrations import migrate as migrate_database

T = TypeVar("T")

FIRST_CODE_LASTS = timedelta(days=7)


def main() -> None:
    """Runs a command; what goes wrong is said in plain words on standard error, with exit code 1."""
    try:
        cli(standalone_mode=False)
    except PorchlightError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)


@click.group()
def cli() -> None:
    """Porchlight leaves the light on until everybody is home.

    Settings come from the environment and from .env; .env.example explains each of them.
    """


@cli.command()
def run() -> None:
    """Run the bot. Without any provider's account it runs beside the simulator, with a demo agency."""
    settings = prepared()
    load_pack(settings.policy)
    if settings.is_demo:
        _run_demo(settings)
    if is_in_earnest(settings):
        refuse_the_demos(settings)
    with alone(settings.database_url):
        migrate_database(settings.database_url)
        asyncio.run(serve(Program(settings)))


@cli.command()
@click.option(
    "--name", type=Name(), prompt="Name of the agency", help="What the agency is called, as people will read it."
)
@click.option(
    "--phone",
    type=Number(),
    prompt="Number of the office, in full",
    help="The number that people ring when Porchlight cannot help.",
)
@click.option(
    "--zone",
    type=Zone(),
    prompt="Time zone",
    default="Europe/London",
    show_default=True,
    help="Where the agency's clocks are.",
)
@click.option(
    "--latitude",
    default=MIDDLE_OF_ENGLAND[0],
    show_default="the middle of England",
    type=click.FloatRange(-90, 90),
    help="To know when it is dark.",
)
@click.option(
    "--longitude",
    default=MIDDLE_OF_ENGLAND[1],
    show_default="the middle of England",
    type=click.FloatRange(-180, 180),
    help="East of Greenwich is positive.",
)
@click.option(
    "--manager", type=Name(), prompt="Name of the first manager", help="Who joins with the code, and invites the rest."
)
def init(name: str, phone: str, zone: str, latitude: float, longitude: float, manager: str) -> None:
    """Set up the agency and invite its first manager. What is not given is asked for.

    It prints the code with which the manager joins.
    """
    settings = prepared()
    refuse_the_demos(settings)
    _bring_up_to_date(settings.database_url)
    code = asyncio.run(_write(settings, lambda db: _init(db, name, phone, zone, (latitude, longitude), manager)))
    click.echo(f"{name} is set up. {manager} joins by sending this code to the bot, within 7 days: {code}")


@cli.command()
def migrate() -> None:
    """Bring the database to this version's tables."""
    _bring_up_to_date(prepared().database_url)
    click.echo("The database is up to date.")


def _run_demo(settings: Settings) -> Never:
    """Sets the demo up and becomes the simulator, whose child the bot is: so nothing may be held any more by then."""
    refuse_in_earnest(settings)
    with alone(settings.database_url):
        refuse_taken_ports(settings)
        migrate_database(settings.database_url)
        seeded = asyncio.run(_write(settings, _seed))
    click.echo(f"Demo: open http://127.0.0.1:{settings.sim_port}/ to see the phones. Ctrl-C ends it.")
    sys.stdout.flush()
    launch(settings, anew=seeded)


def _bring_up_to_date(url: str) -> None:
    """Migrates, but never a file under a Porchlight that runs on it. Raises AlreadyRunning, StaleMigration, LacksRights."""
    if looked_at(url, revision) != newest():
        with alone(url):
            migrate_database(url)
    else:
        looked_at(url, refuse_without_rights)


async def _write(settings: Settings, work: Callable[[Connection], T]) -> T:
    store = Store(settings.database_url)
    try:
        return await store.write(work)
    finally:
        await store.close()


def _seed(db: Connection) -> bool:
    return seed(db, datetime.now(UTC))


def _init(db: Connection, name: str, phone: str, zone: str, place: tuple[float, float], manager: str) -> str:
    people.set_agency(db, name, zone, phone, place)
    return new_code(db, manager, Role.MANAGER, datetime.now(UTC) + FIRST_CODE_LASTS)


for command in (understand.command, keeping.backup, keeping.restore, keeping.watchdog):
    cli.add_command(command)
for command in (policy.explain, policy.policy, policy.whatif):
    cli.add_command(command)
for command in (simulate.simulate, soak.soak):
    cli.add_command(command)

if __name__ == "__main__":
    main()
