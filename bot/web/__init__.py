"""The bot's own pages: what providers call, and what watches over it."""
