"""The control interface: for tests, the guided tour and trainers. The only part that reaches into both halves."""
