"""What is known of one quantity on the way: plain records between the steps of counting."""

from dataclasses import dataclass

from reportedly.records import Quantity, Span
from reportedly.stages.count.cues import Told
from reportedly.stages.count.words import Words


@dataclass(frozen=True, slots=True)
class Reading:
    """What one quantity was read to count so far."""

    quantity: Quantity
    words: Words | None
    counted: str
    span: Span | None
    person: bool
    told: Told | None
    category: str
    how: str
    confidence: float
    part: bool = False  # it is a part of another quantity
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Restored:
    """A noun brought back: its words, where they stand, whether they are people."""

    counted: str
    span: Span | None
    person: bool
    how: str
    confidence: float
    category: str | None = None  # the antecedent's, where the number says nothing else
