"""Tests of the adapters: over real sockets, real files and real child processes."""
