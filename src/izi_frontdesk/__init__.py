"""IZI Front Desk: payments and refunds at the front desk of a computer club.

Holds the version and nothing else: the package's metadata, the "about" line and the installers all read it here.
"""

__version__ = "0.3.0"
