"""What happens when nobody says anything: alerts, whom they page, and what becomes of the pages."""
