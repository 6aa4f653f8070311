"""Screens without pixels: one frozen State and one QObject per screen. QtCore only; pixels are `ui`."""
