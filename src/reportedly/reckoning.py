"""The edge of the reduce: the lexicon, the gazetteer and a user's own institutions and places, loaded once → what reconciling needs."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache

from reportedly import gazetteer, lexicon
from reportedly.gazetteer.named import naming
from reportedly.own import Own
from reportedly.reconcile import Rules, compile_rules
from reportedly.reconcile.before import Earlier, compile_earlier
from reportedly.reconcile.terms import Terms, compile_terms
from reportedly.records import Place


@dataclass(frozen=True, slots=True)
class Words:
    """The words that series look at: what makes another thing of what is counted, and what marks an earlier number."""

    terms: Terms
    earlier: Earlier


@cache
def load(language: str = "en", own: Own | None = None) -> Rules:
    """The rules of reconciling for a language."""
    return compile_rules(lexicon.load(language), [asdict(i) for i in (own or Own()).institutions])


@cache
def words(language: str = "en") -> Words:
    """The words of series for a language."""
    known = lexicon.load(language)
    return Words(compile_terms(known), compile_earlier(known.tables["settling"]["previous"]))


@cache
def places(own: Own | None = None) -> Callable[[str], tuple[Place, ...]]:
    """The look-up of an indicator's places by their names; a user's own go before ours."""
    return naming(gazetteer.with_own(gazetteer.load(), (own or Own()).places))
