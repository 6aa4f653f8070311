"""IZI's half: everything behind the GraphQL address and the callback of the gateway. Knows nothing of cards."""
