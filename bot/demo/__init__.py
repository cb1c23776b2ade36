"""The demo: a made-up agency, and the simulator in place of the outside world."""
