"""The agency's policy at work: what is known of a visit, how closely it is watched, checklists, reports, the brief."""
