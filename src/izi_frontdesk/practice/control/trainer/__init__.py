"""The page for trainers: the control interface with buttons, in two languages. Knows nothing but its commands."""
