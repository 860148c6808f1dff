"""Figures → checks of the arithmetic between them, and the figures that follow from them.

`within` takes one report, as does `derive_within`; `across`, `derive` and `set_against` a closed set of claims that share
one of their `keys`.
"""

from reportedly.reconcile.arithmetic.across import across, keys
from reportedly.reconcile.arithmetic.derive import derive, set_against
from reportedly.reconcile.arithmetic.within import derive_within, within

__all__ = ["across", "derive", "derive_within", "keys", "set_against", "within"]
