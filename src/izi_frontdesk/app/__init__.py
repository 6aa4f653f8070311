"""The roof: the only place that knows everyone. Start, wiring, guided tour, pictures."""
