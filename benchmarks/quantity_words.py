"""Words and patterns by which NewsQuant's concepts are read: what is a function word there, what says when, what money is."""

import re

from spacy.lang.en.stop_words import STOP_WORDS

COUNTED = {"one", "two", "three", "four", "five", "six", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty", "forty", "fifty", "sixty", "hundred"}
STOP = (STOP_WORDS - COUNTED - {"third", "top", "us", "up", "amount", "never"}) | {"total", "instead", "maybe", "s", "'s", "’s", "’", "'"}
"""Words that the set leaves out of a concept: spaCy's stop words less those that tell things apart in news."""

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "weekend", "today", "night", "morning")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
SPANS = {*DAYS, *MONTHS, "year", "years", "quarter", "month", "months", "week", "day", "season", "half", "hour"}
PREMODIFIERS = {"compound", "nummod", "amod", "nmod", "npadvmod", "quantmod", "poss", "det", "advmod"}
RELATIVE = {"that", "which", "what", "who", "whose", "whom"}
BE = {"is", "was", "are", "were", "be", "been"}
COSTS = {"cost", "costs", "take", "takes", "took", "taken"}
"""Verbs whose "it" stands for nothing."""
BUILT_IN = {"at", "least", "most", "up", "to", "about", "around", "over", "than", "more", "less", "+", "~", "≈", "<", "=", ">", "±"}
"""Hedges and signs between a noun and its number."""

PER = re.compile(
    r"\s*(?:(?:US|sterling|U\.S\.)\s+)?(?:per|an?|-a-|/)[\s-]*"
    r"(?:(?:square|cubic|sq)\s+[a-z]+|(?:share|barrel|ounce|day|week|month|year|hour|gram|head|person|gallon|minute|second|night|ton|tonne)\b)"
)
POURED = re.compile(r"\b(?:barrels?|bottles?|tons?|tonnes?|litres?|liters?|gallons?|bags?|boxes|pounds?|ounces?|cups?|glasses)$")
MONEY = re.compile(r"[$£€¥]|\b(?:dollars?|euros?|pounds|yen|yuan|crowns|rupees|francs|shekels|cents)\b")
WHEN = re.compile(r"\b(?:in|for|over|every|last|past|within|next|after|or|first)(?: (?:just|the|the last|the past|about|around))? $")
