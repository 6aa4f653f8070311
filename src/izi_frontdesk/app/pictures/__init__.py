"""Every screen in every State as a PNG file, drawn by the real widgets without any service or server.

For the eye: to compare screens side by side after a change, and for the README. Asserts nothing.
"""

from izi_frontdesk.app.pictures.gallery import pictures

__all__ = ["pictures"]
