"""`porchlight explain`, `policy check`, `whatif`: what the policy says, whether it may be used, what it would do."""

import asyncio
import sys
from datetime import UTC, datetime

import click
from sqlalchemy import Connection

from bot import settings as settings_module
from bot.settings import Settings
from domain.errors import PorchlightError
from domain.person import Person, Role, Wire
from escalation.explain import explain as explained
from handlers.guiding import whatif as playing
from handlers.guiding.whatif import Play
from handlers.turn import Turn
from policies.load import check as faults_of
from policies.load import load_pack
from store import people
from store.engine import Store


class NobodyByThatName(PorchlightError):
    """No worker is called so"""


class NoSuchTime(PorchlightError):
    """That is not a time; try 2026-11-29T02:00, by the agency's clock"""


@click.command()
@click.argument("pack")
def explain(pack: str) -> None:
    """Print a policy in plain words: every ladder as a timeline, every checklist as it is seen on a phone."""
    click.echo(explained(load_pack(pack)))


@click.group()
def policy() -> None:
    """Work on a policy file."""


@policy.command()
@click.argument("file")
def check(file: str) -> None:
    """Name everything that is wrong with a policy, each with its line."""
    faults = faults_of(file)
    for fault in faults:
        click.echo(str(fault), err=True)
    if faults:
        sys.exit(1)
    click.echo(f"{file} may be used.")


@click.command()
@click.argument("worker")
@click.argument("time")
def whatif(worker: str, time: str) -> None:
    """Say what would happen if WORKER did not answer at TIME (such as 2026-11-29T02:00), and name every hole."""
    settings = settings_module.load()
    lines = asyncio.run(_read(settings, worker, time))
    click.echo("\n".join(lines))


async def _read(settings: Settings, worker: str, time: str) -> list[str]:
    store = Store(settings.database_url)
    try:
        return await store.read(_played, settings, worker, time)
    finally:
        await store.close()


def _played(db: Connection, settings: Settings, name: str, time: str) -> list[str]:
    agency = people.agency(db)
    if agency is None:
        raise NobodyByThatName(name)
    turn = Turn(db, datetime.now(UTC), agency, load_pack(settings.policy))
    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        raise NoSuchTime(time) from None
    due_at = (moment if moment.tzinfo else moment.replace(tzinfo=agency.zone)).astimezone(UTC)
    return list(_lines(turn, playing.what_if(turn, _worker(db, name), due_at, wires_of(settings))))


def _lines(turn: Turn, play: Play) -> list[str]:
    local = play.due_at.astimezone(turn.zone)
    lines = [f"{play.worker.name} was due at {local:%H:%M} on {local:%A %d %B %Y} and does not answer:"]
    for deed in play.deeds:
        whom = ", ".join(f"{name} by {' + '.join(by) or 'NOTHING'}" for name, by in deed.reached) or "NOBODY"
        lines.append(f"  {deed.at.astimezone(turn.zone):%H:%M:%S}  {deed.step.name}: {whom}")
    lines += [f"HOLE  {playing.told(turn, hole)}" for hole in play.holes] or ["No holes."]
    return lines


def _worker(db: Connection, name: str) -> Person:
    found = [person for person in people.with_role(db, Role.WORKER) if person.name.lower() == name.lower()]
    if len(found) != 1:
        raise NobodyByThatName(name)
    return found[0]


def wires_of(settings: Settings) -> frozenset[Wire]:
    """The wires for which there is an account; in the demo all of them."""
    if settings.is_demo:
        return frozenset(Wire)
    telegram = {Wire.TELEGRAM} if settings.has_telegram else set()
    twilio = {Wire.SMS, Wire.VOICE} if settings.has_twilio else set()
    return frozenset(telegram | twilio)
