"""All benchmarks, on SQLite and on PostgreSQL, written into docs/performance.md: `python -m benchmarks` (make bench).

Only some: `python -m benchmarks lateness flood`. Each part alone, on the screen: `python -m benchmarks.lateness
[sqlite|postgresql]`, and so on.
"""

import sys

from benchmarks import flood, idle, inbound, lateness, machine, money, scale, slow
from benchmarks.page import Report, on_both, put, this_machine

PARTS: dict[str, Report] = {
    "lateness": lateness.report,
    "inbound": inbound.report,
    "flood": flood.report,
    "slow": slow.report,
    "idle": idle.report,
    "scale": scale.report,
}
PAGE = machine.ROOT / "docs" / "performance.md"


def main(*names: str) -> None:
    for name in names or PARTS:
        text = on_both(PARTS[name])
        _write(name, f"{this_machine()}\n\n{text}")
        print(f"{name}: written to {PAGE.relative_to(machine.ROOT)}", flush=True)
    _write("money", money.table_of_costs())


def _write(name: str, text: str) -> None:
    PAGE.write_text(put(PAGE.read_text(encoding="utf-8"), name, text), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
