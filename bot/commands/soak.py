"""`porchlight soak`: real processes under kills, and a count."""

import asyncio

import click

from bot.soak.soak import soak as soak_for


@click.command()
@click.option("--database", required=True, help="An empty PostgreSQL database, no other: postgresql+asyncpg://...")
@click.option("--minutes", default=60.0, show_default=True)
@click.option("--kill-every", default=20.0, show_default=True, help="Seconds between two kills (SIGKILL, one of two).")
@click.option("--workers", default=60, show_default=True)
@click.option("--seed", default=1, show_default=True, help="Whom to kill and who forgets; real time does the rest.")
def soak(database: str, minutes: float, kill_every: float, workers: int, seed: int) -> None:
    """Run two bots on one database, kill one at random now and then, and count what was due, paged, lost, duplicated."""
    counted = asyncio.run(soak_for(database, minutes, kill_every, workers, seed, click.echo))
    click.echo(counted.said)
    if counted.lost or counted.unhandled:
        raise click.ClickException("Something was lost.")
