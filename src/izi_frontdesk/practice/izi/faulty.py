"""Armed faults that come instead of an answer, carried out the same way at every address of IZI's half."""

import asyncio
from collections.abc import Iterable

from starlette.responses import Response

from izi_frontdesk.practice.answers import Drop, NoAnswer
from izi_frontdesk.practice.faults import Fault


async def instead_of_answer(faults: Iterable[Fault], drop: Drop) -> Response | None:
    """Carries out delays, then the first fault that replaces the answer; None when the work may be done."""
    for fault in faults:
        if fault.kind == "delay":
            await asyncio.sleep(float(fault.do["seconds"]))
        elif fault.kind == "refuse":
            return NoAnswer(drop)
        elif fault.kind == "http":
            named = {str(name): str(value) for name, value in fault.do.get("headers", {}).items()}
            return Response(str(fault.do.get("body", "")), fault.do["status"], named, media_type="text/html")
        elif fault.kind == "raw":
            return Response(fault.do["body"], media_type="application/json")
    return None
