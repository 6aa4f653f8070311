"""What the program may make of an answer: a value that is in every depth what the domain says, or a typed error.

Of money commands besides: certain only where the answer really says so.
"""

from __future__ import annotations

import dataclasses
import json
import math
import types
import typing
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from izi_frontdesk.domain.clubs import User
from izi_frontdesk.domain.errors import DeskError, RefusedByServer
from izi_frontdesk.domain.outcomes import Certainty, outcome_of
from izi_frontdesk.domain.payments import PaymentLink
from izi_frontdesk.domain.refund import RefundAnswer
from tests.faults.fuzz.cases import Case
from tests.faults.fuzz.right import AMOUNT

LONGEST: Final = 2000
"""Signs of a text that the program keeps; addresses and tokens excepted."""

_NAMELESS: Final = User("", "a@b.example")
"""Who signed in, where the server does not say: asked for afterwards."""

_NAMES: Final = frozenset({"id", "payment_id", "access", "refresh"})
_LONG: Final = frozenset({"url", "access", "refresh"})


def judged(case: Case, value: object, error: BaseException | None) -> list[str]:
    """What is wrong with the outcome; nothing when all is well."""
    if error is None:
        return [*faults_of(value, type(value)), *(_false_success(case, value) if case.stage.command else [])]
    if not isinstance(error, DeskError):
        return [f"{type(error).__name__} instead of a typed error: {error}"]
    found = [] if error.code else ["an error without a code"]
    if len(error.detail) > LONGEST:
        found.append(f"a detail of {len(error.detail)} signs")
    if case.stage.command and outcome_of(error) is Certainty.DID_NOT_RUN:
        found += _false_refusal(case, error)
    return found


def faults_of(value: object, kind: Any, where: str = "") -> list[str]:
    """What in the value is not of its declared type, or no honest value of it."""
    if isinstance(kind, types.UnionType):
        if value is None and type(None) in typing.get_args(kind):
            return []
        inner = next((part for part in typing.get_args(kind) if _is(value, part)), None)
        return faults_of(value, inner, where) if inner else [f"{where} is {type(value).__name__}, not {kind}"]
    origin = typing.get_origin(kind) or kind
    if value == _NAMELESS:
        return []
    if dataclasses.is_dataclass(value) and isinstance(value, origin):
        hints = typing.get_type_hints(type(value))
        return [
            fault
            for part in dataclasses.fields(value)
            for fault in faults_of(getattr(value, part.name), hints[part.name], part.name)
        ]
    if isinstance(value, Mapping):
        return [fault for inner in value.values() for fault in faults_of(inner, type(inner), where)]
    if isinstance(value, tuple):
        return [fault for inner in value for fault in faults_of(inner, type(inner), where)]
    if not _is(value, origin):
        return [f"{where} is {type(value).__name__}, not {kind}"]
    return _faults_of_leaf(value, where)


def _is(value: object, kind: Any) -> bool:
    """Of exactly this type: True is no number here."""
    return type(value) is (typing.get_origin(kind) or kind)


def _faults_of_leaf(value: object, where: str) -> list[str]:
    match value:
        case str():
            return _faults_of_text(value, where)
        case Decimal():
            plain = value.is_finite() and "E+" not in str(value) and len(str(value)) < 45
            return [] if plain else [f"{where} is no plain amount: {str(value)[:60]}"]
        case datetime():
            aware = value.tzinfo is not None and 1900 < value.year < 2300
            return [] if aware else [f"{where} is no time to work with: {value!r}"]
        case float():
            return [] if math.isfinite(value) and value >= 0 else [f"{where} is {value}"]
        case int() if not isinstance(value, bool):
            return [] if value >= 0 else [f"{where} is {value}"]
        case _:
            return []


def _faults_of_text(value: str, where: str) -> list[str]:
    found = []
    if any("\ud800" <= sign <= "\udfff" for sign in value):
        found.append(f"{where} has half a character")
    if where in _NAMES and (not value.strip() or not value.isprintable()):
        found.append(f"{where} is no name: {value[:60]!r}")
    if where not in _LONG and len(value) > LONGEST:
        found.append(f"{where} has {len(value)} signs")
    return found


def _said(case: Case) -> Any:
    """What the body says to an independent reader; None when it says nothing."""
    try:
        return json.loads(case.answer.body.decode("utf-8-sig"), parse_float=Decimal, parse_int=Decimal)
    except (ValueError, RecursionError, InvalidOperation):
        return None


def _root(case: Case) -> Any:
    said = _said(case)
    data = said.get("data") if isinstance(said, dict) else None
    return data.get(case.stage.root) if isinstance(data, dict) else None


def _false_success(case: Case, value: object) -> list[str]:
    """Certain success only with the id, and for a refund the amount, in the answer itself."""
    root = _root(case)
    if not isinstance(root, dict):
        return ["success without an answer that says so"]
    if isinstance(value, PaymentLink) and root.get("transactionId") != value.payment_id:
        return [f"the payment {value.payment_id!r} is not in the answer"]
    if isinstance(value, RefundAnswer):
        said = root.get("success")
        if (said if isinstance(said, bool) else None) is not value.success:
            return [f"success is {said!r}"]
        if value.success and value.amount == AMOUNT and not _amount_there(root.get("amount")):
            return [f"the amount is {root.get('amount')!r}"]
        if value.success and (not value.refund_id or root.get("refundId") != value.refund_id):
            return [f"the refund's id is {root.get('refundId')!r}"]
    return []


def _amount_there(sent: object) -> bool:
    try:
        return isinstance(sent, Decimal | str) and Decimal(sent) == AMOUNT
    except InvalidOperation:
        return False


def _false_refusal(case: Case, error: DeskError) -> list[str]:
    """Certain refusal only by 429, or by errors that stand alone in an answer that can be read."""
    if case.answer.status == 429:
        return []
    said = _said(case)
    errors = said.get("errors") if isinstance(said, dict) else None
    if not isinstance(errors, list) or not errors:
        return [f"{error.code} though no error was told"]
    if _root(case) is not None:
        return [f"{error.code} though the operation was answered"]
    return _broke_while_running(errors, case.answer.status) if isinstance(error, RefusedByServer) else []


def _broke_while_running(errors: list[Any], status: int) -> list[str]:
    """A server that broke has not refused; nor has an error without a code that came out of the run: it has a path."""
    told = [error for error in errors if isinstance(error, dict)]
    more = [error.get("extensions") or {} for error in told]
    codes = [code for code in (str(part.get("code") or "").strip() for part in more) if code]
    if codes and codes[0] in {"INTERNAL_SERVER_ERROR", "INTERNAL_ERROR"}:
        return [f"refused though the server broke: {codes[0]}"]
    if not codes and status not in {401, 403} and told and told[0].get("path"):
        return ["refused though an error without a code came out of the run"]
    return []
