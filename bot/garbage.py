"""Python's search for garbage, which stops everything while it lasts."""

import gc

#: After so many more objects made than gone; and every how many such searches the older ones are looked through too.
SELDOM = (50_000, 10, 10)


def collect_seldom() -> None:
    """Has the search come seldom, and pass over all that is there now: most of what a bot makes goes without it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
