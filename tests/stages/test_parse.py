"""Sentences and tokens: tables of our own, laws for any text."""

import re
import time
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import kit, lexicon
from reportedly.records import Junk, Mention, Page, Report, Sentence, Token
from reportedly.stages import find, parse

WRAPPED = "The river rose and the people of the lower town, all of the lower\ntown, left it."
CUTS = [
    ("Maj. Gen. Alan Fox spoke. He left.", ["Maj. Gen. Alan Fox spoke.", "He left."]),
    ("The U.S. Army said 3.5 million fled. No. 5 Battalion stayed.", ["The U.S. Army said 3.5 million fled.", "No. 5 Battalion stayed."]),
    ("Troops left the U.S. The rest stayed.", ["Troops left the U.S.", "The rest stayed."]),
    ("J. K. Moss wrote it. So what?", ["J. K. Moss wrote it.", "So what?"]),
    ("“They are gone.” He sat down.", ["“They are gone.”", "He sat down."]),
    ('"Is it over?" she asked. "No!"', ['"Is it over?" she asked.', '"No!"']),
    ("It went on… and on. Then it stopped…", ["It went on… and on.", "Then it stopped…"]),
    ("He waited... and went. It rained... The road was shut.", ["He waited... and went.", "It rained...", "The road was shut."]),
    ("At 5 p.m. on Friday it rained. At 6 p.m. The river rose.", ["At 5 p.m. on Friday it rained.", "At 6 p.m.", "The river rose."]),
    ("Five were killed.The army denied it.", ["Five were killed.", "The army denied it."]),
    ("See news.example.com for 1.5m more. Good.", ["See news.example.com for 1.5m more.", "Good."]),
    ("On Jan. 5 it began. In Jan. it ended.", ["On Jan. 5 it began.", "In Jan. it ended."]),
    ("It was done. 2. The bridge fell. 3. It was rebuilt.", ["It was done.", "2. The bridge fell.", "3. It was rebuilt."]),
    ("The dead numbered 12. Three were pupils.", ["The dead numbered 12.", "Three were pupils."]),
    ("A headline\n\nA body.", ["A headline", "A body."]),
    ("- one thing\n- another thing", ["- one thing", "- another thing"]),
    (WRAPPED, [WRAPPED]),
    ("Floods in the North\nThe river rose and the people left.", ["Floods in the North", "The river rose and the people left."]),
    ("Three\u00a0men came. Two\u00a0left.", ["Three\u00a0men came.", "Two\u00a0left."]),
    ("Smith Inc. and Brown Ltd. paid.", ["Smith Inc. and Brown Ltd. paid."]),
    ("   \n ", []),
    ("", []),
]  # fmt: skip


def no_parser(texts: Sequence[str]) -> Sequence[tuple[Token, ...]]:
    """A parser that only cuts at spaces: sentences need no more."""
    return [tuple(one_by_one(t)) for t in texts]


def one_by_one(text: str) -> list[Token]:
    at, out = 0, []
    for word in text.split(" "):
        if word:
            out.append(Token(word, at, at + len(word), "X", "XX", "dep", len(out)))
        at += len(word) + 1
    return out


@cache
def rules() -> parse.Rules:
    return parse.compile_rules(lexicon.load(), no_parser)


def page_of(text: str, junk: tuple[Junk, ...] = (), headline: tuple[int, int] | None = None) -> Page:
    page = Page(Report("r", text), "text", text, headline, junk)
    return parse.parse(find.find(page, find.compile_rules(lexicon.load())), rules())


@pytest.mark.parametrize(("text", "wanted"), CUTS)
def test_sentences(text: str, wanted: list[str]) -> None:
    assert [text[s.start : s.end] for s in page_of(text).sentences] == wanted


def test_junk_and_headline_are_cut_off() -> None:
    text = "Get short URL 0 46 Rockets hit 12 houses on Monday"
    page = page_of(text, (Junk(0, 18, "share_bar"),), (19, 37))
    assert [text[s.start : s.end] for s in page.sentences] == ["Get short URL 0 46", "Rockets hit 12 hou", "ses on Monday"]
    assert [bool(s.tokens) for s in page.sentences] == [False, True, False]


def test_only_sentences_with_numbers_are_parsed() -> None:
    assert [bool(s.tokens) for s in page_of("Rain fell. Two roads were cut. 12, 13, 14.").sentences] == [False, True, False]


def test_numbers_of_several_words_are_told_as_one() -> None:
    text = "A quarter of a million people fled  the IS\u00a0group."
    (sentence,) = page_of(text).sentences
    assert [t.text for t in sentence.tokens] == ["A quarter of a million", "people", "fled", "the", "IS", "group."]
    assert all(text[t.start : t.end] == t.text for t in sentence.tokens)


def test_the_parser_takes_is_for_a_name() -> None:
    rules = parse.compile_rules(lexicon.load(), kit.load_parser())
    text = "About 3,000 IS militants remain."
    page = Page(Report("r", text), "text", text, mentions=(Mention(6, 11, (3000.0,), "number"),))
    tokens = {t.text: t for t in parse.parse(page, rules).sentences[0].tokens}
    assert (tokens["IS"].tag, tokens["militants"].dep, tokens["remain"].pos) == ("NNP", "nsubj", "VERB")


@pytest.mark.parametrize("text", ["\ud800 12 men \ud9ab died", "\x00 12 \x07 men", "😀 12 men 😀😀", "\u202e12 men\u200b", "a" * 2000 + " 12 men"])
def test_any_characters_survive_the_parser(text: str) -> None:
    real = parse.compile_rules(lexicon.load(), kit.load_parser())
    at = text.index("12")
    page = parse.parse(Page(Report("r", text), "text", text, mentions=(Mention(at, at + 2, (12.0,), "number"),)), real)
    assert [t.text for s in page.sentences for t in s.tokens if t.start == at] == ["12"]


def test_the_batch_does_not_matter() -> None:
    real = kit.load_parser()
    texts = [f"Police said {n} men were arrested in the {place}." for n in (3, 14, 250) for place in ("north", "old town", "port of the island")]
    assert [real([t])[0] for t in texts] == list(real(texts)) == list(reversed(real(texts[::-1])))


def test_long_sentences_are_cut_for_the_parser_only() -> None:
    text = "Two men, " * 120 + "left"
    (sentence,) = page_of(text).sentences
    assert (sentence.start, sentence.end) == (0, len(text))
    assert sentence.tokens[-1].text == "left"
    assert sorted(t.head for t in sentence.tokens) == list(range(len(sentence.tokens)))


def test_what_no_stop_ends_is_cut_after_a_comma_and_never_in_a_number() -> None:
    text = "Two men, " * 300 + "left"
    page = parse.parse(Page(Report("r", text), "text", text), rules())
    assert len(page.sentences) > 1
    assert max(s.end - s.start for s in page.sentences) <= parse.LONGEST
    assert [text[s.end - 1] for s in page.sentences] == [*"," * (len(page.sentences) - 1), "t"]
    row = " ".join(str(n) for n in range(1000, 2000))
    cut = parse.parse(Page(Report("r", row), "text", row, mentions=(Mention(0, len(row), (1000.0,), "number"),)), rules()).sentences
    assert [(s.start, s.end) for s in cut] == [(0, len(row))]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB.1 \n\u00a0\"'”?…-(,IS\ud800é"), max_size=80) | st.text(max_size=60))
def test_sentences_cover_everything_in_order(text: str) -> None:
    mentions = tuple(Mention(m.start(), m.end(), (1.0,), "number") for m in re.finditer("1 1|1", text))
    sentences: tuple[Sentence, ...] = parse.parse(Page(Report("r", text), "text", text, mentions=mentions), rules()).sentences
    covered = [i for s in sentences for i in range(s.start, s.end)]
    assert covered == sorted(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)
    for s in sentences:
        assert text[s.start : s.end] == text[s.start : s.end].strip() != ""
        assert all(s.start <= t.start <= t.end <= s.end and text[t.start : t.end] == t.text and 0 <= t.head < len(s.tokens) for t in s.tokens)


@pytest.mark.parametrize("unit", ["1", "- ", "and ", "(", " ", "\n", ". ", "\u00a0\n", "1 ", "a1. ", "A.", '."'])
def test_a_million_characters_take_linear_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    page = Page(Report("r", text), "text", text, mentions=(Mention(0, 1, (1.0,), "number"),))
    assert any(seconds(page) < 5 for _ in range(3))  # CPU seconds grow, too, where other programs share the cores


def seconds(page: Page) -> float:
    """CPU seconds that parsing takes."""
    start = time.process_time()
    parse.parse(page, rules())
    return time.process_time() - start
