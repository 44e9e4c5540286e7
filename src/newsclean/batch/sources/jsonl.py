"""JSONL: one page a line, in a field of an object."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from newsclean.batch.item import Item, Mark
from newsclean.batch.sources.find import STDIN, Input

if TYPE_CHECKING:
    from newsclean.batch.sources.read import Reading

__all__ = ["HTML_FIELDS", "PAGE_FIELDS", "URL_FIELDS", "jsonl_items"]

#: Where a page and its address are looked for when nobody says.
HTML_FIELDS = ("html", "raw_html", "content_html")
PAGE_FIELDS = (*HTML_FIELDS, "text", "content", "body", "raw_content")
URL_FIELDS = ("url", "link", "source_url", "uri")


def jsonl_items(source: Input, reading: Reading, skip: Mark) -> Iterator[Item]:
    """One item a line that is not blank; a line that holds no page gives an item with an error."""
    from newsclean.batch.sources.read import open_input

    shown = "stdin" if source.path == STDIN else source.path
    with open_input(source, reading) as file:
        number = count = 0
        while line := file.readline(8 * reading.limit):
            number += 1
            if not line.strip():
                continue
            count += 1
            if count > skip.done:
                item = _item(line, reading)
                item.place, item.name = f"{shown}:{number}", f"{source.name}/{count:07}"
                item.about = {"path": source.shown, "line": number}
                item.size = len(line)
                yield item


def _item(line: bytes, reading: Reading) -> Item:
    empty = Item("", b"", "")
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        empty.error = ("bad_json", f"the line is no JSON: {error}")
        return empty
    if not isinstance(record, dict):
        empty.error = ("bad_json", f"the line holds a JSON {type(record).__name__}, not an object")
        return empty
    return item_of(record, reading)


def item_of(record: Mapping[str, Any], reading: Reading) -> Item:
    """The item that a record with named fields describes; its other fields are carried."""
    item = Item("", b"", "", language=reading.language)
    name = reading.field or next((f for f in PAGE_FIELDS if isinstance(record.get(f), (str, bytes))), None)
    page = record.get(name) if name else None
    url_name = reading.url_field or next((f for f in URL_FIELDS if isinstance(record.get(f), str)), None)
    url = record.get(url_name) if url_name else None
    item.url = url if isinstance(url, str) else None
    item.carried = {k: v for k, v in record.items() if k != name and (k != url_name or item.url is None)}
    item.format = reading.format or ("html" if name in HTML_FIELDS else None)
    if isinstance(page, (str, bytes)):
        item.data = page
    else:
        fields = f"no text in the field {name!r}" if name else f"none of the fields {', '.join(PAGE_FIELDS)}"
        item.error = ("no_field", f"the record has {fields}")
    return item
