"""How Markdown is written for a reader without a renderer: no more marks than words need."""

import re
from collections.abc import Iterable
from functools import lru_cache

from generator.pages.site import Site
from generator.plain import clean

# What would be markup inside of a line; an underscore within a word is none.
SIGNS = re.compile(r"[\\*`\[\]<_&]")  # most texts have none, which is told fast
INSIDE = re.compile(r"[\\*`\[\]<]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
# What would make a line a heading, a quotation, an item of a list or a rule.
START = re.compile(r"(?=[#>+=|~-])|\d{1,9}(?=[.)](?:\s|$))")


def text_path(url: str) -> str:
    """Return the path, from the site's root, of the text of the page at `url` (/reports/x/)."""
    return f"{url.strip('/')}/index.md"


def link(site: Site, words: str, url: str) -> str:
    """Return a link to the text of the page at `url`."""
    return _link(words, site.at(text_path(url)))


@lru_cache(20_000)  # what many pages link to
def _link(words: str, target: str) -> str:
    return f"[{plain(words)}]({target})"


def plain(words: str) -> str:
    """Return words on one line that Markdown shows as they are, wherever on the line they stand."""
    text = " ".join(clean(words).split())
    if SIGNS.search(text):
        text = INSIDE.sub(r"\\\g<0>", text)
    start = START.match(text)
    return f"{start[0]}\\{text[start.end() :]}" if start else text


def facts(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Return a list of what is known; what is not known is left out. Values are Markdown."""
    return [f"- {name}: {value}" for name, value in pairs if value]


def section(title: str, lines: Iterable[str]) -> list[str]:
    """Return a section; nothing where it has no lines."""
    held = list(lines)
    return ["", f"## {title}", "", *held] if held else []


def whole(lines: Iterable[str]) -> str:
    """Return lines as a file."""
    return "\n".join(lines).strip("\n") + "\n"
