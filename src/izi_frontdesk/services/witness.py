"""The witness of a practice night: puts together what the practice server and this desk say about its people."""

from __future__ import annotations

from decimal import Decimal

from izi_frontdesk.domain.phases import Transition
from izi_frontdesk.domain.training import Facts, Person, Role, Seen, ServerState
from izi_frontdesk.services.casting import Cast
from izi_frontdesk.services.operations import Operations
from izi_frontdesk.services.ports import Clock, Trainer


class Witness:
    """Watches one night from `begin` to `leave`."""

    def __init__(self, cast: Cast, trainer: Trainer, operations: Operations, clock: Clock) -> None:
        """Hears the desk from now on."""
        self._cast = cast
        self._trainer = trainer
        self._operations = operations
        self._clock = clock
        self._began, self._began_at = clock.monotonic(), clock.now()
        self._seen: list[Seen] = []
        self._done: dict[str, float] = {}
        self._balances: dict[str, Decimal] = {}
        self._known = {payment.id for payment in cast.before.payments}
        self._known |= {refund.id for refund in cast.before.refunds}
        self._unlisten = operations.listen(self._hear)

    @property
    def guest(self) -> Role:
        """The client of the night."""
        return self._cast.guest

    @property
    def club_id(self) -> str:
        """Where it is played."""
        return self._cast.club_id

    async def begin(self) -> None:
        """Note what everybody holds. Raises DeskError."""
        for role in self._roles():
            self._balances[role.client.id] = await self._trainer.balance(role.client.id)

    def leave(self) -> None:
        """Hear nothing more."""
        self._unlisten()

    def done(self, stage: str) -> None:
        """A stage of the story is over."""
        self._done[stage] = self._elapsed()

    async def facts(self, *, ended: bool) -> Facts:
        """Everything as it is now. Raises DeskError."""
        state = await self._trainer.state()
        people = [await self._person(role, state) for role in self._roles()]
        ours = {role.client.id for role in self._roles()}
        new = (op for op in self._operations.all() if op.created_at >= self._began_at)
        return Facts(
            guest=people[0],
            neighbour=people[1] if len(people) > 1 else None,
            elsewhere=tuple(op for op in new if op.client_id not in ours),
            seen=tuple(self._seen),
            done=dict(self._done),
            elapsed=self._elapsed(),
            ended=ended,
        )

    async def _person(self, role: Role, state: ServerState) -> Person:
        client_id = role.client.id
        own = {
            payment.id for payment in (*self._cast.before.payments, *state.payments) if payment.client_id == client_id
        }
        return Person(
            role=role,
            balance_before=self._balances[client_id],
            balance=await self._trainer.balance(client_id),
            payments=tuple(
                payment
                for payment in state.payments
                if payment.client_id == client_id and payment.id not in self._known
            ),
            refunds=tuple(
                refund for refund in state.refunds if refund.payment_id in own and refund.id not in self._known
            ),
            operations=tuple(
                op for op in self._operations.all() if op.client_id == client_id and op.created_at >= self._began_at
            ),
        )

    def _roles(self) -> tuple[Role, ...]:
        return tuple(role for role in (self._cast.guest, self._cast.neighbour) if role is not None)

    def _hear(self, transition: Transition) -> None:
        after = transition.after
        if after.created_at >= self._began_at:
            self._seen.append(Seen(after.reference, after.phase, after.since, after.cause))

    def _elapsed(self) -> float:
        return self._clock.monotonic() - self._began
