"""The commands around deliberate trouble: what can be armed, what is armed, and the end of all of it."""

from starlette.requests import Request
from starlette.routing import Route

from izi_frontdesk.practice.control.serving import BadCommand, Given, Missing, route
from izi_frontdesk.practice.fault_catalogue import catalogue, entry_of
from izi_frontdesk.practice.faults import Fault, Faults, NotAFault, fault_of


class FaultRoutes:
    """Arms and clears faults."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults

    def routes(self) -> list[Route]:
        """The addresses, below ``/control``."""
        return [
            route("GET", "/faults", self.armed),
            route("POST", "/faults", self.arm),
            route("DELETE", "/faults", self.clear),
            route("POST", "/faults/clear", self.clear),
            route("GET", "/faults/catalogue", self.catalogue),
        ]

    async def armed(self, request: Request, given: Given) -> object:
        """What is still armed."""
        return self._faults.armed()

    async def arm(self, request: Request, given: Given) -> object:
        """Arms one fault: described by ``do``, or ready-made by the ``key`` of the catalogue."""
        try:
            self._faults.arm(self._wanted(given))
        except NotAFault as error:
            raise BadCommand(str(error)) from None
        return self._faults.armed()

    def _wanted(self, given: Given) -> Fault:
        if "key" not in given:
            return fault_of(given)
        entry = entry_of(str(given["key"]))
        if entry is None:
            raise Missing("fault in the catalogue")
        return entry.fault(given.get("operation"), given.get("times", 1))

    async def clear(self, request: Request, given: Given) -> object:
        """Disarms all."""
        self._faults.clear()
        return []

    async def catalogue(self, request: Request, given: Given) -> object:
        """Every ready-made fault, in both languages."""
        return [entry.described() for entry in catalogue()]
