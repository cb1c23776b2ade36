"""The bot's own pages: what providers call, and the live board."""
