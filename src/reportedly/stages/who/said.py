"""What somebody says, as the parts of this stage pass it along."""

from dataclasses import dataclass

from reportedly.records import Attribution
from reportedly.stages.who.names import Speaker


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution with its speakers, the sentence it stands in, and what it does for figures.

    `credit`: it gives figures a source. `inner`: its source is nearer the origin than the others over the same words
    ("OCHA, citing the Red Crescent"). `carries`: a figure between two sentences of one speaker is his too.
    """

    attribution: Attribution
    speakers: tuple[Speaker, ...]
    sentence: int
    credit: bool
    inner: bool = False
    carries: bool = True
