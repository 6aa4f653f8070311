"""Tests of the practice server through its front door: real HTTP against a process of its own."""
