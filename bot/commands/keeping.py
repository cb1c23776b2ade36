"""`porchlight backup`, `restore` and `watchdog`: what an operator needs besides `run`."""

import asyncio
import contextlib
import signal
from datetime import UTC, datetime
from pathlib import Path

import click

from bot import backup as backups
from bot.commands.prepared import prepared
from bot.keeping.last_word import LastWord
from bot.keeping.watchdog import DatabaseSource, NoWire, Source, Watchdog, WebSource
from bot.pace import paces
from bot.settings import Settings
from bot.wires import wires_of


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Copy the embedded database to FILE, while Porchlight goes on."""
    backups.backup(prepared().database_url, file)
    click.echo(f"The database as it is now is in {file}.")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Put the backup FILE in the database's place. Stop Porchlight before."""
    before = backups.restore(prepared().database_url, file, datetime.now(UTC))
    if before is not None and before.whole:
        click.echo(f"The database as it was before is in {before.path}.")
    elif before is not None:
        click.echo(f"The database before could not be read. It lies, as it was, in {before.path}.")
    click.echo("Restored. What fell due since the backup is paged when you start Porchlight.")


@click.command()
def watchdog() -> None:
    """Warn everybody on a visit when the bot is dead. They hear which number to ring. Runs until it is stopped."""
    asyncio.run(_watch(prepared()))


async def _watch(settings: Settings) -> None:
    if settings.is_demo:
        raise NoWire
    transports = wires_of(settings).all
    for transport in transports:
        await transport.open()
    source = _source(settings)
    watching = asyncio.create_task(Watchdog(source, LastWord(transports, paces(settings))).run())
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, watching.cancel)
    click.echo("The watchdog watches.")
    try:
        with contextlib.suppress(asyncio.CancelledError):
            await watching
    finally:
        await source.close()
        for transport in transports:
            await transport.close()


def _source(settings: Settings) -> Source:
    if settings.watchdog_url:
        return WebSource(settings.watchdog_url, settings.watchdog_secret)
    return DatabaseSource(settings.database_url)
