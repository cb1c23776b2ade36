"""`python -m tests.soak --minutes 60`: the soak on a PostgreSQL of its own, started for it and removed after it."""

import sys

from bot.commands.soak import soak
from tests.databases import PostgreSQL

if __name__ == "__main__":
    with PostgreSQL() as server:
        server.create("soak")
        soak.main(["--database", server.url("soak"), *sys.argv[1:]], standalone_mode=False)
