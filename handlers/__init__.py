"""Verbs: what people can say, one file per conversation."""
