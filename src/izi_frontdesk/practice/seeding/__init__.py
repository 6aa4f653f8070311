"""Invented data for a new data file, the same for the same seed. Not used once a data file exists."""
