"""Who is named together: counted in few steps, as a reader of each report would count."""

import sys
from collections import Counter
from collections.abc import Callable
from itertools import groupby, permutations

import pytest
from bench.corpus import reports as made_reports
from joining import joined

from generator.model import Mention
from generator.pages import Lookup, lookup
from generator.pages.together import CROWD, together

LONG = "Canada and Kenya met France. " * 120
TABLE = "| Canada | Kenya |\n|---|---|\n| France | Norway |"
REPORTS = {
    **dict(made_reports(6)),
    "long.md": f"# Long\n\n{LONG}\n\n---\n\n- Canada\n- Kenya and France\n\n{TABLE}\n",
    "crowd.md": "# Crowd\n\nCanada, Kenya, France, Norway, Japan, India, Brazil and Chile met.\n",
}  # fmt: skip


def counted(look: Lookup, place: Callable[[str, Mention], object]) -> dict[str, Counter[str]]:
    pairs: dict[str, Counter[str]] = {actor: Counter() for actor in look.actor}
    for report, found in look.mentions_in.items():
        for _, group in groupby(found, key=lambda one, name=report: place(name, one)):
            named = {mention.actor for mention in group}
            if len(named) <= CROWD:
                for one, other in permutations(named, 2):
                    pairs[one][other] += 1
    return pairs


@pytest.fixture(scope="module")
def look() -> Lookup:
    return lookup(joined(REPORTS)[1])


def test_pairs_are_counted_by_what_readers_say(
    look: Lookup, monkeypatch: pytest.MonkeyPatch
) -> None:
    for crowd in (CROWD, 3):
        for room in ("generator.pages.together", __name__):
            monkeypatch.setattr(sys.modules[room], "CROWD", crowd)
        found = together(look)
        assert found.sentences == counted(
            look, lambda name, one: look.readers[name].sentence(one.start, one.end)[0]
        )
        assert found.paragraphs == counted(
            look, lambda name, one: look.readers[name].anchor(one.start)
        )
        assert any(found.sentences.values())
