"""Claims and their statements → contradictions with their cause, agreements; an extraction → what its headline says beyond its body."""

from reportedly.reconcile.contradictions.headlines import headline_checks
from reportedly.reconcile.contradictions.pairs import contradictions, in_block, keys, subjects_of

__all__ = ["contradictions", "headline_checks", "in_block", "keys", "subjects_of"]
