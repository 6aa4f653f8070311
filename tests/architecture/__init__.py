"""The house rules, read from the source: who may import whom, and how large things may grow."""
