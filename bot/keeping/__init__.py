"""How the bot keeps its own house: whether it is well, who else runs, whom to tell when it cannot help."""
