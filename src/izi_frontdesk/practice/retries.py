"""When to try again what was not accepted: pauses that grow, and an end. Arithmetic only; sends nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Retries:
    """``pauses`` are minutes after the first, second … try, the last one from then on; ``most`` tries in all.

    ``minute_seconds`` is how many real seconds such a minute takes.
    """

    pauses: tuple[int, ...]
    most: int
    minute_seconds: float

    def pause_ms(self, tries: int) -> int | None:
        """Milliseconds from the end of this many tries (from 1) to the next one; None when there is none."""
        if tries >= self.most:
            return None
        minutes = self.pauses[min(tries, len(self.pauses)) - 1]
        return round(minutes * self.minute_seconds * 1000)

    def wait_ms(self, tries: int, ended_at: int, now: int) -> int | None:
        """How much of that pause is left, also after a restart or a clock that was set back; None for no next try."""
        pause = self.pause_ms(tries)
        return None if pause is None else min(max(ended_at + pause - now, 0), pause)
