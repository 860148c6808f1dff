"""An HTML page → the fields of its report: trafilatura's article, htmldate's day of publication."""

import logging
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from reportedly.inputs.dates import day_in_name
from reportedly.inputs.report import Found, Setting, Where, report_of
from reportedly.records import Refused, Report

for name in ("trafilatura", "htmldate"):  # they log what they stumble over; what matters is in our own rows
    logging.getLogger(name).addHandler(logging.NullHandler())

NO_ARTICLE = "no text was found in the page", "save what you read there as .txt"


def read_html(
    page: bytes | str, where: Where, setting: Setting, given: Found | None = None, *, name: str = "", latest: str | None = None
) -> Iterator[Report | Refused]:
    """The report of a page. What is given (by a JSON line) goes before what the page says; `latest` bounds its date."""
    given = given or Found("")
    tree = tree_of(page)
    article = article_of(tree, given.url) if tree is not None else None
    if article is None or tree is None:
        yield Refused(where.file, where.line, *NO_ARTICLE)
        return
    text, title, publisher, url = article
    published, basis = given.published, "given"
    if published in (None, ""):
        published, basis = published_of(tree, given.url or url, latest or setting.today)
    if published is None and (named := day_in_name(name)):
        published, basis = named, "filename"
    found = Found(text, given.id, given.publisher or publisher, published, basis, given.title or title, given.url or url)
    yield from report_of(found, where, setting)


def tree_of(page: bytes | str) -> Any:
    """The page as an lxml tree; None where it is no HTML. Never an address: both libraries would go and fetch one."""
    from lxml.etree import LxmlError  # type: ignore[import-untyped]
    from trafilatura import load_html

    if isinstance(page, str):
        page = page.encode("utf-8")
    if b"<body" not in page.lower():  # a fragment: both libraries want a document
        page = b"<html><head><meta charset='utf-8'></head><body><div>" + page + b"</div></body></html>" if b"<html" not in page.lower() else page
    try:
        return load_html(page)
    except (LxmlError, ValueError):
        return None


def article_of(tree: Any, url: str | None) -> tuple[str, str | None, str | None, str | None] | None:
    """Text, title, publisher and address of a page; None where no text is found."""
    from trafilatura import bare_extraction, html2txt

    quick = {"extensive_search": False, "original_date": True}
    try:
        found = bare_extraction(deepcopy(tree), url=url, fast=True, with_metadata=True, include_comments=False, date_extraction_params=quick)
        text = (found.text if found else None) or html2txt(deepcopy(tree))
    except Exception:
        return None
    if not text:
        return None
    return text, found and found.title, found and (found.sitename or found.hostname), found and found.url


def published_of(tree: Any, url: str | None, latest: str) -> tuple[str | None, str]:
    """The day of publication and where it was found: in the address, in the page's head, or in its body."""
    from htmldate import find_date
    from lxml.html import fromstring  # type: ignore[import-untyped]

    bare = fromstring("<html><head></head><body><p></p></body></html>")
    head = deepcopy(tree)
    for body in head.findall("body"):
        head.remove(body)
    for basis, part, address, extensive in (("url", bare, url, False), ("metadata", head, None, False), ("html", tree, None, True)):
        try:
            day = find_date(deepcopy(part), extensive_search=extensive, original_date=True, url=address, max_date=latest)
        except Exception:
            continue
        if day:
            return str(day), basis
    return None, "html"
