"""A rehearsal: the whole bot on a virtual clock, among simulated people and faults, replayed exactly from a seed."""
