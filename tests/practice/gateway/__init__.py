"""Tests of the gateway's half."""
