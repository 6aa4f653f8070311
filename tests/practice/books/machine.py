"""Everything that may happen between a desk, a payer, a bank and the post, in any order hypothesis thinks of."""

from __future__ import annotations

import contextlib
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.practice.books.till import Till
from tests.practice.books.troubles import (
    AMOUNTS,
    ATTEMPTS,
    CHECK_TROUBLES,
    HOLD_TROUBLES,
    PAY_TROUBLES,
    PAYS,
    REFUND_TROUBLES,
    REPORT_TROUBLES,
    SHARES,
    SWITCHES,
    Trouble,
)

PAYMENTS, PAID = Till.payments, Till.paid
MOST_PAYMENTS = 6


def part_of(amount: Decimal, share: Decimal) -> Decimal:
    """A share in whole hundredths, at least one."""
    return max((amount * share).quantize(Decimal("0.01")), Decimal("0.01"))


class Paying(Till):
    """Money comes in, or does not."""

    @precondition(lambda self: len(self.statuses) < MOST_PAYMENTS)
    @rule(targets=(PAYMENTS, PAID), which=st.integers(0, 1), amount=AMOUNTS, trouble=REPORT_TROUBLES)
    def top_up_and_pay(self, which: int, amount: str, trouble: Trouble | None) -> str:
        payment = self.new_payment(which, amount)
        self.arm(trouble)
        self.shop.attend(payment, lambda: self.played(payment, PAYS))
        return payment

    @rule(payment=PAYMENTS, how=ATTEMPTS, late=st.booleans(), trouble=PAY_TROUBLES, check=CHECK_TROUBLES)
    def pay(
        self, payment: str, how: dict[str, Any], late: bool, trouble: Trouble | None, check: Trouble | None
    ) -> None:
        self.arm(trouble, check)
        # A code to scan is made for an open order only, so only a card can come late.
        how = {**how, "late": True} if late and "card" in how else how
        [played] = self.shop.attend(payment, lambda: self.played(payment, how))
        assert played["outcome"] in {"paid", "declined", "awaiting", "closed"}

    @rule(payment=PAYMENTS, how=ATTEMPTS, trouble=PAY_TROUBLES)
    def pay_twice_and_give_up_at_once(self, payment: str, how: dict[str, Any], trouble: Trouble | None) -> None:
        self.arm(trouble)
        self.shop.attend(
            payment,
            lambda: self.played(payment, how),
            lambda: self.shop.control("POST", f"payments/{payment}/give-up"),
            lambda: self.played(payment, PAYS),
        )

    @rule(payment=PAYMENTS, comes_late=st.booleans())
    def give_up(self, payment: str, comes_late: bool) -> None:
        self.shop.attend(payment, lambda: self.shop.control("POST", f"payments/{payment}/give-up"))
        if comes_late:
            self.shop.attend(payment, lambda: self.played(payment, {**PAYS, "late": True}))

    @rule(payment=PAYMENTS)
    def expire(self, payment: str) -> None:
        self.shop.control("POST", f"payments/{payment}/expire")

    @rule(payment=PAID | PAYMENTS, times=st.integers(1, 3))
    def deliver_everything_again(self, payment: str, times: int) -> None:
        self.sent_again.add(payment)
        letters = [letter["id"] for letter in self.book(payment)["notifications"] if letter["kind"] != "Check"]
        self.shop.attend(
            payment,
            *(
                lambda number=number: self.shop.control("POST", f"notifications/{number}/send", times=times)
                for number in letters
            ),
        )

    @rule(kind=st.sampled_from(["credit", "none"]))
    def hold_or_release_credit(self, kind: str) -> None:
        self.shop.control("POST", "hold", kind=kind)

    @rule(which=st.integers(0, 1), share=SHARES)
    def spend(self, which: int, share: Decimal) -> None:
        client_id = list(self.start)[which]
        balance = self.balance(client_id)
        spent = (max(balance, Decimal(0)) * share).quantize(Decimal("0.01"))
        self.shop.control("POST", f"clients/{client_id}", balance=str(balance - spent))
        self.start[client_id] -= spent


class Holding(Paying):
    """Money is held first, then taken, given back or forgotten."""

    @precondition(lambda self: len(self.statuses) < MOST_PAYMENTS)
    @rule(target=PAYMENTS, which=st.integers(0, 1), amount=AMOUNTS, trouble=PAY_TROUBLES)
    def top_up_and_hold(self, which: int, amount: str, trouble: Trouble | None) -> str:
        payment = self.new_payment(which, amount)
        self.shop.control("POST", "terminal", schema="Dual")
        self.arm(trouble)
        self.shop.attend(payment, lambda: self.played(payment, PAYS))
        self.shop.control("POST", "terminal", schema="Single")
        return payment

    @rule(payment=PAYMENTS, trouble=HOLD_TROUBLES)
    def confirm_void_and_confirm_at_once(self, payment: str, trouble: Trouble | None) -> None:
        self.arm(trouble)
        self.shop.attend(
            payment,
            *(lambda path=path: self._try(f"payments/{payment}/{path}") for path in ("confirm", "void", "confirm")),
        )

    @rule(positions=SWITCHES)
    def turn(self, positions: dict[str, Any]) -> None:
        self.shop.control("POST", "terminal", **positions)

    @rule(payment=PAYMENTS, share=SHARES, trouble=HOLD_TROUBLES)
    def confirm(self, payment: str, share: Decimal, trouble: Trouble | None) -> None:
        if self._is_held(payment):
            self.arm(trouble)
            amount = str(part_of(self.book(payment)["amount"], share))
            path = f"payments/{payment}/confirm"
            self.shop.attend(payment, lambda: self.shop.control("POST", path, amount=amount))

    @rule(payment=PAYMENTS, trouble=HOLD_TROUBLES)
    def void(self, payment: str, trouble: Trouble | None) -> None:
        if self._is_held(payment):
            self.arm(trouble)
            self.shop.attend(payment, lambda: self.shop.control("POST", f"payments/{payment}/void"))

    @rule(payment=PAYMENTS, days=st.sampled_from([6, 8]))
    def forget_a_hold(self, payment: str, days: int) -> None:
        self.shop.control("POST", f"payments/{payment}/age", days=days)

    def _try(self, path: str) -> None:
        with contextlib.suppress(AssertionError):
            self.shop.control("POST", path)

    def _is_held(self, payment: str) -> bool:
        return any(found["status"] == "Authorized" for found in self.book(payment)["transactions"])


class Night(Holding):
    """And money goes out again."""

    @rule(payment=PAID | PAYMENTS, share=SHARES, trouble=REFUND_TROUBLES)
    def refund(self, payment: str, share: Decimal, trouble: Trouble | None) -> None:
        before = self.book(payment)
        left = before["amount"] - before["refunded"]
        amount = part_of(left, share)
        self.arm(trouble)
        [answered] = self.shop.attend(payment, lambda: self.shop.refund(payment, amount))
        refunded = self.book(payment)["refunded"] - before["refunded"]
        if answered is not None and "errors" not in answered:
            assert refunded == amount == answered["data"]["refundPayment"]["amount"]
        elif answered is not None:
            assert refunded == 0, answered
        assert refunded in (0, amount)
        if before["status"] != "CONFIRMED" or amount > left:
            assert refunded == 0

    @rule(payment=PAID | PAYMENTS, share=SHARES)
    def refund_three_times_at_once(self, payment: str, share: Decimal) -> None:
        before = self.book(payment)
        amount = part_of(before["amount"], share)
        answers = self.shop.attend(payment, *[lambda: self.shop.refund(payment, amount)] * 3)
        done = [answered for answered in answers if answered is not None and "errors" not in answered]
        assert self.book(payment)["refunded"] - before["refunded"] == amount * len(done)

    @rule(payment=PAID | PAYMENTS)
    def refund_more_than_is_left(self, payment: str) -> None:
        before = self.book(payment)
        answered = self.shop.refund(payment, before["amount"] - before["refunded"] + Decimal("0.01"))
        assert answered["errors"][0]["extensions"]["code"] == "VALIDATION_ERROR"


class RestlessNight(Night):
    """The server ends and starts again, in good order or in the middle of what it does."""

    @rule(politely=st.booleans())
    def restart(self, politely: bool) -> None:
        self.shop.restart(politely)

    @rule(payment=PAID | PAYMENTS, looks=st.integers(0, 3))
    def crash_while_paying(self, payment: str, looks: int) -> None:
        paying = self.shop.begin(lambda: self.played(payment, PAYS))
        self._crash(payment, looks)
        paying.exception()

    @precondition(lambda self: len(self.statuses) < MOST_PAYMENTS)
    @rule(targets=(PAYMENTS, PAID), which=st.integers(0, 1), looks=st.integers(0, 3))
    def crash_while_refunding(self, which: int, looks: int) -> str:
        payment = self.new_payment(which, "500.50")
        self.shop.attend(payment, lambda: self.played(payment, PAYS))
        refunding = self.shop.begin(lambda: self.shop.refund(payment, Decimal("100.25")))
        self._crash(payment, looks)
        refunding.exception()
        return payment

    def _crash(self, payment: str, looks: int) -> None:
        for _ in range(looks):
            self.shop.books([payment])
        self.shop.restart(politely=False)
