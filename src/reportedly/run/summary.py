"""What a run did: counts, what could not be read, and whether it came to its end."""

from dataclasses import dataclass, field

from reportedly.records import Refused
from reportedly.store.runs import Tally

SHOWN = 1000
"""Rows of problems that a summary holds; the ledger's table run_refused has them all."""


@dataclass(frozen=True, slots=True)
class Summary:
    """So many reports were `added` (new, or a new version), `reread`, `unchanged`, `refused`; their figures and rejected numbers.

    `problems` holds the first refusals, and notes about reports that were read all the same.
    """

    run: int
    tally: Tally = field(default_factory=Tally)
    problems: tuple[Refused, ...] = ()
    interrupted: bool = False

    @property
    def seen(self) -> int:
        """Inputs dealt with so far, refused ones too."""
        return self.tally.added + self.tally.reread + self.tally.unchanged + self.tally.refused

    def __str__(self) -> str:
        t = self.tally
        words = f"{t.added} reports added, {t.reread} read again, {t.unchanged} unchanged, {t.refused} refused: {t.figures} figures, {t.rejected} other numbers"
        return words + ("; interrupted, run again to resume" if self.interrupted else "")
