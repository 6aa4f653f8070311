"""The payment page in a real browser engine, driven by real key events."""
