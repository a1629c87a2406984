"""CSL-JSON, which Zotero, Pandoc and citation processors read."""

import json
from typing import Any

from generator.cite.work import Work, line, point


def csl_item(work: Work) -> dict[str, Any]:
    """Return a work as an item. Names are literal: which part is a family name is not stated."""
    item: dict[str, Any] = {
        "id": work.id,
        "type": "report" if work.report and not work.within else "webpage",
        "title": line(work.title),
        "container-title": line(work.within or work.publisher),
        "genre": work.genre,
        "author": [{"literal": line(name)} for name in work.authors],
        "publisher": line(work.publisher),
        "URL": work.url,
        "abstract": line(work.abstract),
        "keyword": ", ".join(map(line, work.topics)),
    }
    date = point(work.date)
    if date:
        item["issued"] = {"date-parts": [list(date.parts)]}
        if date.unsure:
            item["issued"]["circa"] = True
    return {key: value for key, value in item.items() if value}


def csl_json(*works: Work) -> str:
    """Return works as a CSL-JSON document."""
    items = [csl_item(work) for work in works]
    return json.dumps(items, ensure_ascii=False, sort_keys=True) + "\n"
