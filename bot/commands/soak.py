"""`porchlight soak`: real processes under kills, and a count."""

import asyncio

import click

from bot.soak.soak import soak as soak_for

OVER_0 = click.FloatRange(0, min_open=True)


@click.command()
@click.option("--database", required=True, help="An empty PostgreSQL database, no other: postgresql+asyncpg://...")
@click.option("--minutes", type=click.FloatRange(0), default=60.0, show_default=True, help="How long to go on.")
@click.option(
    "--kill-every",
    type=OVER_0,
    default=20.0,
    show_default=True,
    help="Seconds between two kills (SIGKILL, one of two).",
)
@click.option(
    "--workers", type=click.IntRange(1), default=60, show_default=True, help="How many workers the agency has."
)
@click.option("--seed", default=1, show_default=True, help="Whom to kill and who forgets; real time does the rest.")
def soak(database: str, minutes: float, kill_every: float, workers: int, seed: int) -> None:
    """Kill one of two bots on one database, again and again. What was due, paged, lost and sent twice is counted."""
    counted = asyncio.run(soak_for(database, minutes, kill_every, workers, seed, click.echo))
    click.echo(counted.said)
    if counted.lost or counted.unhandled:
        raise click.ClickException("Something was lost.")
