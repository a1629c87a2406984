"""Dossiers of actors and sources: bounded pages, roles over time, and what rests on a source."""

from dataclasses import replace
from pathlib import Path

from sample_corpus import corpus

from generator.model import Corpus, DatedRole, Mention
from generator.pages import build_pages
from generator.pages.lookup import lookup
from generator.pages.roles import held, stated
from generator.render import environment, render

ENV = environment(Path(__file__).resolve().parent.parent / "site_templates" / "pages")


def printed(found: Corpus, start: str) -> dict[str, str]:
    return {
        page.path: render(page, ENV).decode()
        for page in build_pages(found)
        if page.path.startswith(start)
    }


def crowded(times: int) -> Corpus:
    """The sample in which Ada Lund is named, quoted and judged many times over."""
    found = corpus()
    mention = next(one for one in found.mentions if one.actor == "ada-lund")
    quote, judgment, citation = found.quotes[0], found.judgments[0], found.citations[0]
    report = found.reports[0]
    sentences = [one for one in report.sentences if "Lund" not in one.text][:1]
    again = tuple(
        Mention("ada-lund", report.id, one.text[:4], one.start, one.start + 4, "name", 1.0)
        for one in sentences
    )
    number = range(times)
    return replace(
        found,
        mentions=(*found.mentions, *again, mention),
        quotes=(*found.quotes, *(replace(quote, id=f"more{at}") for at in number)),
        judgments=(
            *found.judgments,
            *(replace(judgment, id=f"ferry-link-{at + 9}", number=at + 9) for at in number),
        ),
        citations=(
            *found.citations,
            *(replace(citation, judgment=f"ferry-link-{at + 9}") for at in number),
        ),
    )


def test_a_short_dossier_has_no_other_pages() -> None:
    assert set(printed(corpus(), "actors/ada-lund")) == {"actors/ada-lund.md"}


def test_a_long_dossier_shows_some_and_leads_to_all() -> None:
    made = printed(crowded(250), "actors/ada-lund")
    dossier = made.pop("actors/ada-lund.md")
    assert "[All 251 judgments](ada-lund/judgments.md)" in dossier
    assert "[All 251 quotes](ada-lund/quotes.md)" in dossier
    assert len(dossier) < 60_000
    assert set(made) >= {
        f"actors/ada-lund/{name}{page}.md"
        for name in ("judgments", "quotes")
        for page in ("", "/page/2", "/page/3")
    }
    rows = [
        line
        for path, text in made.items()
        if "/judgments" in path
        for line in text.split("\n")
        if "b-line--say" in line
    ]
    assert len(rows) == len(set(rows)) == 251


def test_a_source_leads_to_all_that_rests_on_it() -> None:
    made = printed(crowded(120), "sources/harbour-gazette")
    dossier = made["sources/harbour-gazette.md"]
    assert len(dossier) < 60_000
    assert "[All 121 citations](harbour-gazette/citations.md)" in dossier
    assert "(harbour-gazette/stands.md)" in dossier
    pages = {"sources/harbour-gazette/stands.md", "sources/harbour-gazette/stands/page/2.md"}
    assert pages <= set(made)


def test_what_rests_on_a_source_is_drawn_and_counted_by_report() -> None:
    dossier = printed(corpus(), "sources/norland-radio")["sources/norland-radio.md"]
    row = next(line for line in dossier.split("\n") if "b-units" in line)
    assert row.count("<rect") == 2
    assert row.endswith("| 2 | 0 | 0 |")


def test_roles_stand_latest_first_with_who_says_so() -> None:
    look = lookup(corpus())
    actor = replace(
        look.actor["ada-lund"],
        roles=(DatedRole("Clerk", "2001", "2009"), DatedRole("Mayor", "2019"), DatedRole("Pilot")),
    )
    assert [(role.title, role.time) for role in held(actor)] == [
        ("Mayor", "from 2019"), ("Clerk", "2001 to 2009"), ("Pilot", ""),
    ]  # fmt: skip
    told = list(stated(look, look.mentions_of["ivar-holt"]))
    assert [role.title for role in told] == ["Norland’s envoy"]
    assert {ref.path.partition("#")[0] for ref in told[0].places} == {
        "reports/ferry-link.md", "reports/envoy-leaves.md",
    }  # fmt: skip


def test_a_crowd_of_reports_that_give_a_role_is_counted() -> None:
    look = lookup(corpus())
    mention = look.mentions_of["ivar-holt"][0]
    reports = {
        f"r{at}": replace(look.report["ferry-link"], id=f"r{at}", title=f"R {at}")
        for at in range(9)
    }
    look = replace(
        look,
        report={**look.report, **reports},
        readers={**look.readers, **dict.fromkeys(reports, look.readers["ferry-link"])},
    )
    found = list(stated(look, tuple(replace(mention, report=key, role="envoy") for key in reports)))
    assert [(len(role.places), role.more) for role in found] == [(4, 5)]
