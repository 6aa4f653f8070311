"""Tests of IZI's half."""
