"""The rules of the desk, as tables and as properties. Nothing here waits or talks to anyone."""
