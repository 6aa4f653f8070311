"""Which keyring backend may keep a refresh token: the system's own ones, never plain text, never a hole.

Runs on the vault's worker thread; importing this module imports keyring.
"""

from __future__ import annotations

from typing import Final

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend

from izi_frontdesk.domain.errors import VaultUnavailable

_REFUSED: Final = ("keyrings.alt", "keyring.backends.fail", "keyring.backends.null")
_LEAST_PRIORITY: Final = 1.0
"""The library's own border between recommended backends and makeshift ones."""


def usable_backend(given: KeyringBackend | None = None) -> KeyringBackend:
    """The first backend that keeps a secret: of the given one, else of what the system offers.

    Raises VaultUnavailable where there is none.
    """
    chosen = keyring.get_keyring() if given is None else given
    candidates = chosen.backends if isinstance(chosen, ChainerBackend) else [chosen]
    for backend in candidates:
        if _keeps_secrets(backend):
            return backend
    names = ", ".join(_name(backend) for backend in candidates) or "none"
    raise VaultUnavailable(f"no keyring that keeps secrets (found: {names})")


def _keeps_secrets(backend: KeyringBackend) -> bool:
    if _name(backend).startswith(_REFUSED):
        return False
    try:
        return float(backend.priority) >= _LEAST_PRIORITY
    except RuntimeError:  # how a backend says that it does not work here
        return False


def _name(backend: KeyringBackend) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"
