"""The edge of the reduce: the lexicon and a user's own institutions, loaded once → the rules of reconciling."""

from dataclasses import asdict
from functools import cache

from reportedly import lexicon
from reportedly.own import Own
from reportedly.reconcile import Rules, compile_rules


@cache
def load(language: str = "en", own: Own | None = None) -> Rules:
    """The rules of reconciling for a language."""
    return compile_rules(lexicon.load(language), [asdict(i) for i in (own or Own()).institutions])
