"""Tests of the GraphQL client: odd answers from a scripted server, honest ones from the practice server."""
