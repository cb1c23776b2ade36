"""The nouns of Porchlight and their rules: no clock, no input or output."""
