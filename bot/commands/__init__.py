"""Commands of `porchlight`, one a file."""
