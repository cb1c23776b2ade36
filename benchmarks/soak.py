"""An hour of random kills on a PostgreSQL of its own: `python -m benchmarks.soak [MINUTES]` (make soak)."""

import subprocess
import sys

from benchmarks.machine import ROOT
from tests.databases import PostgreSQL


def main(minutes: str = "60") -> int:
    """How `porchlight soak` ended."""
    with PostgreSQL(durable=True) as server:
        server.create("soak")
        command = [
            sys.executable,
            "-m",
            "bot.commandline",
            "soak",
            "--database",
            server.url("soak"),
            "--minutes",
            minutes,
        ]
        return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
