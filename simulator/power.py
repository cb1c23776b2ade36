"""The plug: whoever can start, stop and kill the bot; and a supervisor that restarts it when it dies."""

import asyncio
import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import Protocol

RESTART_AFTER_S = 1.0
PATIENCE_S = 10.0
PR_SET_PDEATHSIG = 1


class Power(Protocol):
    """Who runs the bot. `is_on` is whether it is meant to run; `pid` its process, if it has one of its own."""

    @property
    def is_on(self) -> bool: ...

    @property
    def pid(self) -> int | None: ...

    async def on(self) -> None: ...

    async def off(self) -> None: ...

    async def kill(self) -> None: ...


class Supervisor:
    """Runs the bot as a child process, as a service manager would.

    A child that dies by itself is started again a second later. After `off` (SIGTERM, then SIGKILL if it will not
    stop) and after `kill` (SIGKILL to it and all its children) it stays down until `on`.
    """

    def __init__(self, command: Sequence[str], tell: Callable[[str], None] = lambda _: None) -> None:
        self.restarts = 0
        self._command = list(command)
        self._tell = tell
        self._wanted = False
        self._child: asyncio.subprocess.Process | None = None
        self._watch: asyncio.Task[None] | None = None

    @property
    def is_on(self) -> bool:
        return self._wanted

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child is not None and self._child.returncode is None else None

    async def on(self) -> None:
        """Start the bot, unless it runs already. Raises OSError where the command cannot be run."""
        if self._wanted:
            return
        self._wanted = True
        try:
            await self._start()
        except OSError:
            self._wanted = False
            raise
        self._watch = asyncio.create_task(self._keep_up())

    async def off(self) -> None:
        """Ask the bot to stop; kill it if it has not after ten seconds."""
        await self._down(signal.SIGTERM)

    async def kill(self) -> None:
        """Pull the plug."""
        await self._down(signal.SIGKILL)

    async def _down(self, how: signal.Signals) -> None:
        self._wanted = False
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
            self._watch = None
        child = self._child
        if child is None:
            return
        _signal(child, how)
        try:
            async with asyncio.timeout(PATIENCE_S):
                await child.wait()
        except TimeoutError:
            _signal(child, signal.SIGKILL)
            await child.wait()
        _signal(child, signal.SIGKILL)

    async def _start(self) -> None:
        self._child = await asyncio.create_subprocess_exec(
            *self._command, start_new_session=True, preexec_fn=_die_with_parent if sys.platform == "linux" else None
        )

    async def _keep_up(self) -> None:
        while self._wanted and self._child is not None:
            code = await self._child.wait()
            self._tell(f"The bot ended with {code}; it is started again.")
            await asyncio.sleep(RESTART_AFTER_S)
            self.restarts += 1
            await self._start()


def _signal(child: asyncio.subprocess.Process, how: signal.Signals) -> None:
    """Signal a child and everything it started; a process group that is gone is fine."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, how)


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
