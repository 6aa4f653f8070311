"""What the practice server is told to do in a night, and when. Only names it; carried out by `services.training`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from izi_frontdesk.domain.training import Checkpoint, Facts, News

PAYS = "4111111111111111"
DECLINED = "4444444444444441"
SECURE = "5500000000000004"
"""The cards of the practice gateway."""


@dataclass(frozen=True, slots=True)
class Arm:
    """Let something go wrong with the next calls of a root field. `times` None: until it is disarmed."""

    operation: str
    kind: str
    times: int | None = 1
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Disarm:
    """Nothing goes wrong any more."""


@dataclass(frozen=True, slots=True)
class Pay:
    """The client pays the payment in question. `secure`: what the client does at the bank's page."""

    card: str = PAYS
    late: bool = False
    secure: str = ""
    method: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class GiveUp:
    """The client closes the payment page for good."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Credits are held back, or what was held is credited."""

    on: bool


@dataclass(frozen=True, slots=True)
class Deliver:
    """The gateway reports the payment again, so many times at once."""

    times: int


@dataclass(frozen=True, slots=True)
class Shift:
    """The club's shift is opened or closed."""

    is_open: bool


Deed = Arm | Disarm | Pay | GiveUp | Hold | Deliver | Shift
Trigger = Callable[[Facts], bool]


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the story: `wait` seconds after `when` first holds and the stage before is done."""

    key: str
    when: Trigger
    wait: float = 0.0
    deeds: tuple[Deed, ...] = ()
    news: News | None = None


@dataclass(frozen=True, slots=True)
class Night:
    """One night. `amount` in main units of the club's currency; 0: half of the payment that a refund is about."""

    key: str
    checkpoints: tuple[Checkpoint, ...]
    stages: tuple[Stage, ...] = ()
    amount: int = 0
    neighbour: int = 0
    """The amount for the next client in the line; 0: nobody waits."""
    blacklisted: bool = False
    """The client is one of the blacklist."""
    payments: int = 0
    """How many payments that can be refunded the client has at least; more than none: the night is about a refund."""

    @property
    def refund(self) -> bool:
        """Whether money goes back in this night, which takes an administrator."""
        return self.payments > 0


def next_stage(night: Night, facts: Facts) -> Stage | None:
    """The stage that comes next, whether or not its moment has come; None after the last."""
    return next((stage for stage in night.stages if stage.key not in facts.done), None)
