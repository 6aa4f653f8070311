"""Whole-window stories against the practice server in a process of its own."""
