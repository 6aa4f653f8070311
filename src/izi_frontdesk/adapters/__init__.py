"""The outside: the only users of httpx, keyring, SQLite and the file system. Implements `services.ports`."""
