"""The commands of `porchlight` that do not serve."""
