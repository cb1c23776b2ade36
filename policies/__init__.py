"""The agency's rules as data, and the strict models that load them."""

from policies.faults import Fault, PackRefused
from policies.load import check, load_pack, names

__all__ = ["Fault", "PackRefused", "check", "load_pack", "names"]
