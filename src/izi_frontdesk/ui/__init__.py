"""Widgets: draw a State, report a gesture, decide nothing."""
