"""Front matter whose first line is JSON: read as such, which YAML would give too, much later."""

import json
import re
from typing import Any

from mkdocs.utils.meta import get_data

HEAD = re.compile(r"---\n(\w+): (\{.*\})\n(?=\w)")
# What YAML forbids, folds or reads otherwise than JSON.
ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\\\\u")
LONGEST_KEY = 1000  # YAML takes no longer ones


def front_matter(source: str) -> tuple[str, dict[str, Any]]:
    """Return a page's Markdown and its front matter, as MkDocs reads it."""
    found = HEAD.match(source)
    if found and not ODD.search(found[2]):
        try:
            head = json.loads(found[2], object_pairs_hook=_mapping, parse_float=_odd)
        except ValueError:
            return get_data(source)
        text, rest = get_data("---\n" + source[found.end() :])
        if rest and found[1] not in rest:
            return text, {found[1]: head} | rest
    return get_data(source)


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if any(len(name) > LONGEST_KEY for name, _ in pairs):
        raise ValueError("too long a key")
    return dict(pairs)


def _odd(number: str) -> float:
    raise ValueError(f"YAML may take {number} for text")
