"""Texts of reports → who copied whom: fingerprints, pairs worth a look, labelled pairs with their passages, families."""

from reportedly.reconcile.copies.families import families
from reportedly.reconcile.copies.labelled import Side, pair
from reportedly.reconcile.copies.prints import Prints, prints
from reportedly.reconcile.copies.related import related, touched

__all__ = ["Prints", "Side", "families", "pair", "prints", "related", "touched"]
