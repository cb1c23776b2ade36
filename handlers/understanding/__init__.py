"""The grammar behind `handlers.understand`: words, phrases and their tables."""
