"""Carries out a money command so that whatever happens has a name among the accidents and its place in the timeline.

An exception that nobody expected (a mistake of ours between the request and its answer) says nothing about whether the
command ran. It is logged with its traceback and counts as a lost answer, so that the operation is unknown at once and
not only after the next start.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

from izi_frontdesk.domain.errors import AnswerLost, DeskError
from izi_frontdesk.domain.failures import Failure
from izi_frontdesk.domain.timeline import Happening
from izi_frontdesk.services.operations import Operations

log = logging.getLogger(__name__)
T = TypeVar("T")


async def carried_out(
    operations: Operations, reference: str, command: Callable[[Callable[[], None]], Awaitable[T]]
) -> T:
    """The answer to the command of this operation, with its entries. Raises nothing but a DeskError.

    `command` is given what to call when it is sent once more under a renewed sign-in.
    """
    operations.note(reference, Happening.SENT)
    try:
        answer = await command(partial(operations.note, reference, Happening.RETRIED))
    except DeskError as accident:
        operations.note(reference, Happening.FAILED, accident.failure.value)
        raise
    except Exception as surprise:
        log.exception("%s: the command ended in an unexpected way", reference)
        operations.note(reference, Happening.FAILED, Failure.UNEXPECTED.value)
        raise AnswerLost(type(surprise).__name__, Failure.UNEXPECTED) from surprise
    operations.note(reference, Happening.ANSWERED)
    return answer
