"""Carries out a money command so that whatever happens has a name among the accidents.

An exception that nobody expected (a mistake of ours between the request and its answer) says nothing about whether the
command ran. It is logged with its traceback and counts as a lost answer, so that the operation is unknown at once and
not only after the next start.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from typing import TypeVar

from izi_frontdesk.domain.errors import AnswerLost, DeskError

log = logging.getLogger(__name__)
T = TypeVar("T")


async def carried_out(reference: str, command: Awaitable[T]) -> T:
    """The answer to the command of this operation. Raises nothing but a DeskError."""
    try:
        return await command
    except DeskError:
        raise
    except Exception as surprise:
        log.exception("%s: the command ended in an unexpected way", reference)
        raise AnswerLost(type(surprise).__name__) from surprise
