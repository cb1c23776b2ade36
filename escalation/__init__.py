"""What happens when nobody says anything: pure functions of facts and `now`."""
