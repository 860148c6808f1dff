"""Figures → families, statements, series, contradictions, checks: pure functions on records; nothing here reads or stores.

`claims_of` turns an extraction into claims; every other module takes claims (or votes, made of them) and gives records
of `reportedly.reduced`. Each works on a closed set of claims that share a key (`keys`), so that a ledger can be settled
anew or only where something came in, with the same result.
"""

from reportedly.reconcile.claims import claim_of, claims_of
from reportedly.reconcile.rules import Rules, compile_rules

__all__ = ["Rules", "claim_of", "claims_of", "compile_rules"]
