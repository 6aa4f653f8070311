"""Tests of the calls a shop makes to the gateway."""
