"""`porchlight explain`, `policy check`, `whatif`: what the policy says, whether it may be used, what it would do."""

import re
import sys
from datetime import UTC, datetime, timedelta
from datetime import time as dt_time
from zoneinfo import ZoneInfo

import click
from sqlalchemy import Connection

from bot.commands.prepared import prepared
from bot.program import NoAgency
from bot.settings import Settings
from domain.errors import PorchlightError
from domain.person import Person, Role, Wire
from escalation.explain import explain as explained
from handlers.guiding import whatif as playing
from handlers.guiding.whatif import Play, ladder_at
from handlers.turn import Turn
from policies.load import check as faults_of
from policies.load import load_pack
from store import people
from store.migrations import looked_at


class NobodyByThatName(PorchlightError):
    """No worker is called so, or two are"""


class NoSuchTime(PorchlightError):
    """That is not a time: write 02:10, "02:10 Sunday" or 2026-11-29T02:10, by the agency's clock"""


_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CLOCK = re.compile(r"(?P<before>[a-z]+)?\s*(?P<hour>\d{1,2})[:.](?P<minute>\d\d)\s*(?P<after>[a-z]+)?", re.I)


@click.command()
@click.argument("pack")
def explain(pack: str) -> None:
    """Print a policy in plain words. Every ladder is a timeline, every checklist as it is seen on a phone.

    PACK is the path of a file, or the name of a policy that comes with Porchlight, such as default.
    """
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
    """Say what would happen if WORKER did not answer at TIME. Every hole in it is named.

    TIME is by the agency's clock: 02:10 (the next), "02:10 Sunday" or 2026-11-29T02:10.
    """
    settings = prepared()
    lines = looked_at(settings.database_url, lambda db: _played(db, settings, worker, time))
    if lines is None:
        raise NoAgency
    click.echo("\n".join(lines))


def _played(db: Connection, settings: Settings, name: str, time: str) -> list[str] | None:
    agency = people.agency(db) if people.whose_agency(db) is not None else None
    if agency is None:
        return None
    turn = Turn(db, datetime.now(UTC), agency, load_pack(settings.policy))
    due_at, ours = when(time, turn.now, agency.zone), _worker(db, name)
    return list(_lines(turn, playing.what_if(turn, ours, due_at, _wires(settings), ladder_at(turn, ours, due_at))))


def when(said: str, now: datetime, zone: ZoneInfo) -> datetime:
    """The moment that is meant, the next one where only a clock and perhaps a weekday are given. Raises NoSuchTime."""
    found = _CLOCK.fullmatch(said.strip())
    try:
        if found is None:
            moment = datetime.fromisoformat(said)
            return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
        clock, today = dt_time(int(found["hour"]), int(found["minute"])), now.astimezone(zone).date()
        wanted = _weekday(found["before"] or found["after"])
    except ValueError:
        raise NoSuchTime(said) from None
    days = (datetime.combine(today + timedelta(days=ahead), clock, zone) for ahead in range(9))
    return next(day for day in days if day > now and wanted in (None, day.weekday())).astimezone(UTC)


def _weekday(said: str | None) -> int | None:
    if said is None:
        return None
    meant = [at for at, day in enumerate(_DAYS) if len(said) > 2 and day.startswith(said.lower())]
    if not meant:
        raise ValueError(said)
    return meant[0]


def _lines(turn: Turn, play: Play) -> list[str]:
    local = play.due_at.astimezone(turn.zone)
    about = turn.pack.about.get(play.ladder.name, play.ladder.name)
    lines = [f"{play.worker.name} was due at {local:%H:%M} on {local:%A %d %B %Y} and does not answer."]
    lines.append(f"Ladder {play.ladder.name}: {about}")
    for deed in play.deeds:
        whom = ", ".join(f"{name} by {' + '.join(by) or 'NOTHING'}" for name, by in deed.reached) or "NOBODY"
        lines.append(f"  {deed.at.astimezone(turn.zone):%H:%M:%S}  {deed.step.name}: {whom}")
    lines += [f"HOLE  {playing.told(turn, hole)}" for hole in play.holes] or ["No holes."]
    return lines


def _worker(db: Connection, name: str) -> Person:
    found = people.named(db, Role.WORKER, name)
    if found is None:
        raise NobodyByThatName(name)
    return found


def _wires(settings: Settings) -> frozenset[Wire]:
    """The wires for which there is an account; in the demo all of them."""
    if settings.is_demo:
        return frozenset(Wire)
    telegram = {Wire.TELEGRAM} if settings.has_telegram else set()
    twilio = {Wire.SMS, Wire.VOICE} if settings.has_twilio else set()
    return frozenset(telegram | twilio)
