"""Imported once by the process that children are started from, so that none of them imports or collects it again."""

from __future__ import annotations

import gc

import anyio._backends._asyncio
import h11
import httpcore
import keyring.backends.fail

import izi_frontdesk.adapters.izi.requests
import izi_frontdesk.adapters.journal_file
import izi_frontdesk.adapters.vault_backend
import tests.faults.crash.child

WARM = (
    anyio,
    h11,
    httpcore,
    izi_frontdesk.adapters.izi.requests,
    izi_frontdesk.adapters.journal_file,
    izi_frontdesk.adapters.vault_backend,
    keyring.backends.fail,
    tests.faults.crash.child,
)

gc.collect()
gc.freeze()
