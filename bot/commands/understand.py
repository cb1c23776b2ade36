"""`porchlight understand`: what the bot makes of messages, line by line."""

import json
import sys
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import click

from bot.commands.kinds import Zone
from domain.intent import State, Understood
from handlers.understand import understand


@click.command(name="understand")
@click.option("--now", metavar="ISO", help="The time at which the messages arrive, such as 2026-11-23T09:00+00:00.")
@click.option("--zone", type=Zone(), default="Europe/London", show_default=True, help="Where the clock on the wall is.")
def command(now: str | None, zone: str) -> None:
    """Say what messages mean to the bot. Each line of standard input is STATE, a tab and a message.

    STATE is idle, visit, due or door. What each message means is printed as JSON.
    """
    at = _moment(now, ZoneInfo(zone))
    wrong = 0
    for line in sys.stdin:
        state, tab, text = line.rstrip("\r\n").partition("\t")
        if not tab or state not in tuple(State):
            wrong += 1
            click.echo(json.dumps({"error": f"begin with {', '.join(State)}, then a tab, then the message"}))
            continue
        said = understand(text, state=State(state), now=at, zone=ZoneInfo(zone))
        click.echo(json.dumps(_shown(said, ZoneInfo(zone)), ensure_ascii=False))
    if wrong:
        raise click.ClickException(f"{wrong} of the lines could not be read")


def _moment(now: str | None, zone: ZoneInfo) -> datetime:
    if now is None:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(now)
    except ValueError:
        raise click.BadParameter(f"{now} is no time; try 2026-11-23T09:00+00:00", param_hint="--now") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _shown(said: Understood, zone: ZoneInfo) -> dict[str, object]:
    time = said.time.astimezone(zone).isoformat() if said.time else None
    return {"intent": said.public, "time": time, "closes_watch": said.closes_watch}
