"""How often things go wrong in a rehearsal."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Climate:
    """So many times a day each, over all (wires: each wire), and shares of what is sent.

    `crashes` kill the process at a random boundary; `outages` take a wire away for minutes; `storage_faults` have every
    transaction fail for seconds; `stalls` stop the process for seconds; `clock_steps` move its wall clock.
    """

    crashes: float = 3.0
    outages: float = 0.2
    storage_faults: float = 0.5
    stalls: float = 0.5
    clock_steps: float = 0.2
    failing_sends: float = 0.01
    lost_webhooks: float = 0.01
    repeated_messages: float = 0.02
    lost_receipts: float = 0.02
    dead_addresses: float = 0.02


FINE = Climate(crashes=0, outages=0, storage_faults=0, stalls=0, clock_steps=0, failing_sends=0, lost_webhooks=0,
               repeated_messages=0, lost_receipts=0, dead_addresses=0)  # fmt: skip
STORMY = Climate(
    crashes=40, outages=2, storage_faults=6, stalls=6, clock_steps=2, failing_sends=0.05, lost_webhooks=0.05,
    repeated_messages=0.1, lost_receipts=0.1, dead_addresses=0.2,
)  # fmt: skip

CLIMATES = {"fine": FINE, "usual": Climate(), "stormy": STORMY}
