"""What somebody says, as token ranges → its offsets: cut where others speak, with the whole quotation, gone on with after the speaker."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from reportedly.records import Span
from reportedly.stages.who import quotes
from reportedly.stages.who.found import Found
from reportedly.stages.who.quotes import Quotes
from reportedly.stages.who.rules import Rules, fold
from reportedly.stages.who.tree import Tree

LONGEST = 400  # words of what is said that are looked through for its end
FAR = 160  # the same where what he says was broken off ("she told them, a crowd of nurses. “...")
REACH = 60  # characters between "he said on Monday" and the rest of his quotation
AFTER = 8  # words between a speaker and the comma after which he goes on
FINITE = ("VBD", "VBZ", "VBP", "MD")
CONTINUING = (",", "?", "!", "-", "—", "–")
OPENING = ("although", "though", "because", "while", "since", "as")  # words with which a speaker goes on after "he said"


def goes_on_after(tree: Tree, f: Found, rules: Rules) -> tuple[Span, ...]:
    """ "12 had drowned, the mayor said on Sunday, and 5 were missing": what is said after a speaker put between commas."""
    if not f.source or not tree.left or len(f.content) != 1 or f.content[0][1] > min(f.source[0], f.cue[0]) or f.inner:
        return ()
    n, end = len(tree.tokens), max(f.cue[1], f.source[1])
    if end < n - 2 and tree.tokens[end].text.casefold() == "including":
        return ((end, n),)  # "1,200 were killed the network said including 192 children"
    comma = next((j for j in range(end, min(n, end + AFTER)) if tree.tokens[j].text == ","), None)
    if comma is None or comma + 3 >= n or (tree.tokens[f.content[0][1] - 1].text != "," and tree.tokens[f.content[0][1]].text != ","):
        return ()
    if any(t.tag in FINITE or t.tag == "TO" for t in tree.tokens[end:comma]) or any(told(tree, j, rules) for j in range(comma, n)):
        return ()
    opening = tree.tokens[comma + 1].text.casefold()
    clause = opening in OPENING or (opening in ("and", "but") and tree.tokens[comma + 2].tag not in (*FINITE, "RB"))
    return ((comma + 1, n),) if clause and any(t.tag in FINITE for t in tree.tokens[comma + 2 : n]) else ()


def chars(tree: Tree, span: Span) -> Span:
    """Token range → offsets."""
    return tree.tokens[span[0]].start, tree.tokens[span[1] - 1].end


def cut(tree: Tree, content: Span, cue: Span, rules: Rules) -> Span:
    """Content that follows its cue, up to ", adding that", ", which", ", according to" and the like."""
    if content[0] < cue[1]:
        return content
    for j in range(content[0] + 2, min(content[1], content[0] + LONGEST)):
        t = tree.tokens[j]
        if t.text == ";" and any(told(tree, k, rules) for k in range(j + 1, min(content[1], j + LONGEST))):
            return content[0], j
        adding = t.tag == "VBG" and (t.text.casefold() in rules.verbs or t.text.casefold() == "according")
        if tree.tokens[j - 1].text == "," and (adding or (t.tag in ("WDT", "WP") and closes(tree, j, content[1]))):
            return content[0], j - 1
    return content


def told(tree: Tree, i: int, rules: Rules) -> bool:
    """Whether somebody says something with a verb there."""
    low = tree.tokens[i].text.casefold()
    if low not in rules.verbs or tree.tokens[i].pos != "VERB" or tree.child(i, "auxpass", "nsubjpass") is not None:
        return False
    what = tree.child(i, "nsubj")
    return what is not None and (tree.tokens[what].tag in ("NNP", "NNPS", "PRP") or fold(tree.tokens[what].text) in rules.speaking)


def closes(tree: Tree, pronoun: int, end: int) -> bool:
    """Whether a relative clause lasts to the end of what is said: not "that the report, which some doubted, was late"."""
    verb = tree.tokens[pronoun].head
    return tree.right[verb] >= end - 2 or tree.tokens[verb].dep != "relcl"


def joined(content: tuple[Span, ...], clause: Sequence[Span], f: Found, marks: Quotes) -> tuple[Span, ...]:
    """The content with the whole quotation that it is part of, and what of it follows the speaker."""
    start, end = min(s for s, _ in clause), max(e for _, e in clause)
    if quotes.holding(marks, start):
        return content
    follows = bool(content) and content[0][0] >= end and f.cue[0] > 0
    left = quotes.before(marks, start) if f.quote and not follows else None
    if left:
        if content and content[0][0] < left[0] < content[0][1] and not quotes.holding(marks, content[0][0]):
            left = (content[0][0], left[1])  # "The raid killed 40 and was “a crime,” the mayor said"
        right = next((q for q in following(marks, end) if goes_on(marks, end, left, q)), None)
        return (left, right) if right else (left,)
    if content:
        return tuple(whole(c, marks) for c in content)
    right = quotes.after(marks, end, REACH) if f.quote else None
    return (right,) if right and "\n" not in marks.text[end : right[0]] else ()


def following(marks: Quotes, end: int) -> Iterator[Span]:
    """The quotations that start not far after an offset."""
    i = bisect_left(marks.starts, end)
    yield from (q for q in marks.spans[i : i + 2] if q[0] - end <= FAR)


def goes_on(marks: Quotes, end: int, left: Span, right: Span) -> bool:
    """Whether the quotation after a speaker is his too.

    Nothing but its opening stands between, or he was interrupted, and no other speaker follows it.
    """
    between = marks.text[end : right[0]]
    last = marks.text[left[0] : left[1]].rstrip("\"'”’»")[-1:]
    if "\n" in between or (marks.text[right[0] : right[1]].rstrip("\"'”’»")[-1:] == "," and ("." in between or not between.strip())):
        return False
    if not any(c.isalnum() for c in between):
        return True
    opens = between.rstrip()[-1:] in (".", ",", ":", "-", "—", "–", "?")  # not: said on the show “Dawn of Nahr”
    return opens and "." not in between.rstrip()[:-1] and last in CONTINUING


def whole(span: Span, marks: Quotes) -> Span:
    """A span that starts or ends inside a quotation, with all of it."""
    first, last = quotes.holding(marks, span[0]), quotes.holding(marks, span[1] - 1)
    return min(span[0], first[0]) if first else span[0], max(span[1], last[1]) if last else span[1]
