"""Recognising a credit on a client's balance: the second tick.

A balance read tells only a figure, and others move it too: sessions charge it, other desks, the client's phone and the
CRM top it up. What is certain of one read: the rise since the last one is all credits between the two less all
charges. What is certain of a credit: it comes whole, and only after the bank's word. From this follows when a top-up
of this desk is ticked. All of these must hold:

1. **The bank has confirmed it.**
2. **One rise holds exactly its amount**, alone or together with other confirmed payments that are still without their
   credit (top-ups of this desk, listed payments of others). A rise of any other size is somebody else's doing, or was
   mixed with a charge; it never makes a tick, and after two more reads it is set aside as strange.
3. **The others cannot have made these rises without it**: all other confirmed payments together would come to less.
   A charge only makes a rise smaller, so this holds whatever was charged between the reads. Those of the same amount
   are one like the other; the oldest goes first.
4. **Others go first.** Where the API lists the client's payments, those that others had confirmed since the trail
   began take their share of the rises before any of this desk's does, whichever credit came first. Each rise is
   judged with a list that was read after it. Where the list is refused this step is left out.
5. **In time.** While another top-up of the client is still pending, a rise waits for the next round: the bank may have
   accepted that one just after its status was read. A credit may show before the status: a rise that nothing explains
   yet lives for two more rounds. Later than `CREDIT_PATIENCE` after the bank's word a rise counts only when it equals
   the amount alone.

What each claims is taken from the rises once, so two top-ups never live on one credit. A charge or a refund between
two reads can hide a credit (amber, a person looks) but never makes one.

What stays uncertain is money of exactly the same amount that no list tells: a top-up by hand in the CRM, a payment in
another club of the organization, the credit of a payment that was confirmed before the trail began, two such that add
up within one read, or one that a charge cuts to the amount. Where the list is refused, also payments of other desks.
Such money in the seconds between the bank's word and the credit is taken for ours: no fact tells them apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.payments import CONFIRMED, Payment
from izi_frontdesk.domain.phases import credit_overdue, to_watch
from izi_frontdesk.domain.references import reference_in
from izi_frontdesk.domain.trail import BalanceTrail, Rise

ROUNDS: Final = 2
"""Reads after which a rise that nothing explains is strange."""

MOST: Final = 14
"""Confirmed payments of one client without credit that are told apart; with more nothing is certain."""

IN_STEP: Final = (timedelta(seconds=-2), timedelta(seconds=60))
"""By so much the server's moment of a payment may differ from the desk's while both clocks are taken for right: it is
made there some time after the desk began it."""


@dataclass(frozen=True, slots=True)
class Other:
    """A confirmed payment that this desk does not wait for."""

    payment_id: str
    amount: Decimal
    at: datetime
    """When the bank accepted it, by this computer's clock."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whose credits are certainly on the balance, and the trail without them."""

    credited: tuple[Operation, ...]
    trail: BalanceTrail


def awaiting_credit(operations: Iterable[Operation], client_id: str, now: datetime) -> tuple[Operation, ...]:
    """The client's top-ups that are still followed and whose credit was not seen yet, in the given order."""
    return tuple(
        op
        for op in operations
        if op.kind is Kind.TOP_UP and op.client_id == client_id and op.credited_at is None and to_watch(op, now)
    )


def worth_asking(trail: BalanceTrail, awaiting: Iterable[Operation]) -> bool:
    """Whether a claim may be about to be made, so that the payments of others should be known."""
    all_waiting = tuple(awaiting)
    return bool(_usable(trail, all_waiting)) and any(op.bank_at is not None for op in all_waiting)


def others_of(
    listed: Iterable[Payment], mine: Iterable[Operation], awaiting: Iterable[Operation], trail: BalanceTrail
) -> tuple[Other, ...]:
    """The confirmed payments of a client since the trail began that the desk does not wait for.

    Also those of its own that a person settled, or that it gave up: their credit may come as well. `mine`: all top-ups
    of the client at this desk.
    """
    all_mine, payments = tuple(mine), tuple(listed)
    known = {op.reference for op in awaiting} | {op.reference for op in all_mine if op.credited_at is not None}
    told = [op for op in all_mine if op.reference in known]
    ids = {op.payment_id for op in told if op.payment_id}
    skew, margin = _skew(payments, all_mine)
    found = []
    for payment in payments:
        when = payment.confirmed_at or payment.created_at
        ours = payment.id in ids or reference_in(payment.description) in known
        if payment.status != CONFIRMED or ours or when is None or payment.id in trail.explained:
            continue
        if when - skew >= trail.since - margin:
            found.append(Other(payment.id, payment.amount, when - skew))
    return tuple(found)


def judged(trail: BalanceTrail, awaiting: Iterable[Operation], others: Iterable[Other], now: datetime) -> Verdict:
    """Explain the rises as far as that is certain. To be asked after each read."""
    waiting = tuple(awaiting)
    trail, left = _behind_us(trail, others)
    accepted = [op for op in waiting if op.phase is Phase.BANK_ACCEPTED]
    credited: list[Operation] = []
    while (claim := _next_claim(trail, waiting, accepted, left, now)) is not None:
        who, trail = claim
        if isinstance(who, Other):
            left.remove(who)
        else:
            accepted.remove(who)
            waiting = tuple(op for op in waiting if op is not who)
            credited.append(who)
    sums = _sums([op.amount for op in accepted] + [other.amount for other in left])
    old = [rise for rise in trail.rises if rise.rounds >= ROUNDS and rise.amount not in sums]
    return Verdict(tuple(credited), trail.estranged(old))


def _next_claim(
    trail: BalanceTrail, waiting: tuple[Operation, ...], accepted: list[Operation], others: list[Other], now: datetime
) -> tuple[Operation | Other, BalanceTrail] | None:
    """Who certainly has its money now, others before this desk's, and the trail without it."""
    amounts = [op.amount for op in accepted] + [other.amount for other in others]
    sums = _sums(amounts)
    rises = [rise for rise in _usable(trail, waiting) if rise.amount in sums]
    risen = sum((rise.amount for rise in rises), Decimal(0))
    ours = sorted((op for op in accepted if op.bank_at is not None), key=lambda op: op.created_at)
    claimants: tuple[Operation | Other, ...] = (*sorted(others, key=lambda other: other.at), *ours)
    for one in claimants:
        without = sum((amount for amount in amounts if amount != one.amount), Decimal(0))
        alone = isinstance(one, Operation) and credit_overdue(one, now)
        if risen > without and (rise := _holding(rises, one.amount, amounts, alone=alone)) is not None:
            rest = trail.without(rise, one.amount)
            if isinstance(one, Other):
                rest = replace(rest, explained=rest.explained | {one.payment_id})
            return one, rest
    return None


def _holding(rises: list[Rise], amount: Decimal, amounts: list[Decimal], *, alone: bool) -> Rise | None:
    """The rise that is exactly this amount, or, where it need not be alone, this amount and others."""
    exact = next((rise for rise in rises if rise.amount == amount and (rise.whole or not alone)), None)
    if exact is not None or alone:
        return exact
    rest = _sums((Counter(amounts) - Counter([amount])).elements())
    return next((rise for rise in rises if rise.amount - amount in rest), None)


def _behind_us(trail: BalanceTrail, others: Iterable[Other]) -> tuple[BalanceTrail, list[Other]]:
    """The payments of others whose money came with an earlier strange rise have their share already."""
    left = sorted(others, key=lambda other: other.at)
    for rise in trail.strange:
        match = next((other for other in left if other.amount == rise.amount and other.at <= rise.at), None)
        if match is not None:
            left.remove(match)
            strange = tuple(one for one in trail.strange if one is not rise)
            trail = replace(trail, strange=strange, explained=trail.explained | {match.payment_id})
    return trail, left


def _usable(trail: BalanceTrail, awaiting: tuple[Operation, ...]) -> tuple[Rise, ...]:
    """While any is pending the latest rise may be its money; a round later its status would tell."""
    settled = all(op.phase is Phase.BANK_ACCEPTED for op in awaiting)
    return tuple(rise for rise in trail.rises if settled or rise.rounds > 0)


def _sums(amounts: Iterable[Decimal]) -> frozenset[Decimal]:
    """What some of these come to together."""
    several = list(amounts)
    if len(several) > MOST:
        return frozenset()
    sums = {Decimal(0)}
    for amount in several:
        sums |= {known + amount for known in sums}
    return frozenset(sums)


def _skew(listed: Iterable[Payment], mine: Iterable[Operation]) -> tuple[timedelta, timedelta]:
    """How far the server's clock is ahead of this computer's, and how far that may be wrong.

    Told by this desk's own payments in the list, whose making both know.
    """
    begun = {op.payment_id: op.created_at for op in mine if op.payment_id}
    ahead = [one.created_at - begun[one.id] for one in listed if one.created_at is not None and one.id in begun]
    least = min(ahead, default=timedelta(0))
    earliest, latest = IN_STEP
    return (timedelta(0), -earliest) if earliest <= least <= latest else (least, latest)
