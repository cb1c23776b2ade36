"""Where processes come from: one that has everything imported forks a bot whenever it is asked to.

Starting Python anew takes longer than most scenarios. What is born here runs `porchlight run` in a process of its own,
with settings and log of its own, and dies when its nursery does, which ends with the tests.
"""

import ctypes
import functools
import json
import os
import select
import signal
import socket
import ssl
import subprocess
import sys
from pathlib import Path
from typing import Any

PR_SET_PDEATHSIG = 1


class Nursery:
    """Forks bots; started when the first one is wanted."""

    def __init__(self, folder: Path) -> None:
        self._address = folder / "nursery"
        self._process: subprocess.Popen[bytes] | None = None

    def bear(self, environment: dict[str, str], log: Path) -> socket.socket:
        """A new bot. What is read from the socket is its pid and, once it is dead, how it ended, each on a line."""
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.scenarios.nursery", str(self._address)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
            assert self._process.stdout is not None
            assert self._process.stdout.readline() == b"ready\n", "The nursery did not start"
        asking = socket.socket(socket.AF_UNIX)
        asking.connect(str(self._address))
        asking.sendall(json.dumps({"environment": environment, "log": str(log)}).encode() + b"\n")
        return asking

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def _serve(address: str) -> None:
    _prepare()
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(address)
    listener.listen()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while sys.stdin not in select.select([listener, sys.stdin], [], [])[0]:  # which ends when our parent does
        asking, _ = listener.accept()
        if os.fork() == 0:
            _die_with_parent()
            listener.close()
            _attend(asking)
        asking.close()


def _prepare() -> None:
    """Does once what every bot would do at its start."""
    import bot.program
    from bot import commandline
    from store import migrations

    ssl.create_default_context = functools.cache(ssl.create_default_context)  # type: ignore[assignment]
    ssl.create_default_context()
    bot.program.load_pack = functools.cache(bot.program.load_pack)  # type: ignore[attr-defined]
    bot.program.load_pack("default")
    migrations.newest()
    assert commandline.cli is not None


def _attend(asking: socket.socket) -> None:
    """Has one child, and says when it was born and how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with asking, asking.makefile("rw") as line:
        wanted = json.loads(line.readline())
        child = os.fork()
        if child == 0:
            _die_with_parent()
            _live(wanted)
        line.write(f"{child}\n")
        line.flush()
        _, status = os.waitpid(child, 0)
        line.write(f"{os.waitstatus_to_exitcode(status)}\n")
        line.flush()
    os._exit(0)


def _live(wanted: dict[str, Any]) -> None:
    from bot import commandline

    log = os.open(wanted["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ.clear()
    os.environ.update(wanted["environment"])
    sys.argv = ["porchlight", "run"]
    try:
        commandline.main()
    except SystemExit as end:
        sys.stderr.flush()
        os._exit(int(end.code or 0))
    os._exit(0)


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


if __name__ == "__main__":
    _serve(sys.argv[1])
