"""Screens without pixels: one frozen State and one QObject per screen. QtCore only; widgets are the business of `ui`."""
