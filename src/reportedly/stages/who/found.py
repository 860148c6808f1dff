"""What is found in a sentence, as ranges of its tokens."""

from dataclasses import dataclass

from reportedly.records import Span


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as tokens: the head and range of its source, its cue and its content; `rule` names why."""

    head: int | None
    source: Span | None  # tokens, end exclusive
    cue: Span
    content: tuple[Span, ...]
    rule: str
    credit: bool = True
    to: tuple[int, ...] = ()  # who was told
    quote: bool = False  # the content may be a quotation beside it
    carries: bool = True  # a figure between two sentences of one speaker is his too
    inner: bool = False  # nearer the origin than the others over the same words
    shown: Span | None = None  # the words that stand for the source there, where its name stands elsewhere ("Berg, who said")
    unsourced: bool = False  # it is said, and nobody is named: "is expected to pass"
