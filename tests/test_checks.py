"""Each check notices what it is for, at the right place, and nothing else."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from samples import TEXT, corpus, extraction, parsed, report, span

from generator.checks import CHECKS, explanations, run_checks
from generator.diagnostics import Finding
from generator.extract.whole import extract
from generator.model import (
    Corpus,
    Document,
    Extraction,
    FrontMatter,
    JudgmentMeta,
    Mention,
    Parsed,
    Registry,
    Relation,
    StatedRelation,
)
from generator.read import document
from generator.resolve import resolve
from generator.shapes.parsing import parse

Content = tuple[list[tuple[Parsed, Extraction]], Corpus, Registry]


def content() -> Content:
    return [(parsed(), extraction())], corpus(), Registry()


def found(name: str, given: Content) -> list[Finding]:
    return [finding for finding in run_checks(*given) if finding.check == name]


def joined(document: Document) -> Content:
    """Return a report joined with no other."""
    one = parse(document)
    pairs = [(one, extract(one, Registry()))]
    return pairs, resolve(pairs, Registry()), Registry()


def with_report(given: Content, change: Callable[[Parsed], Parsed]) -> Content:
    pairs, whole, registry = given
    return [(change(one), found) for one, found in pairs], whole, registry


def with_meta(given: Content, meta: JudgmentMeta) -> Content:
    def change(one: Parsed) -> Parsed:
        front = FrontMatter(judgments=(meta,))
        return replace(one, document=replace(one.document, meta=front))

    return with_report(given, change)


def test_the_sample_has_only_what_it_is_made_with() -> None:
    assert {finding.check for finding in run_checks(*content())} == {
        "no-alternative",
        "no-evidence",
        "single-source",
        "ungraded-source",
    }


def test_no_date() -> None:
    pairs, whole, registry = content()
    whole = replace(whole, reports=tuple(replace(one, date=None) for one in whole.reports))
    [finding] = found("no-date", (pairs, whole, registry))
    assert (finding.path, finding.line, finding.severity) == ("reports/ferry.md", 0, "info")


def dated(*days: str, named: str = "", today: str = "") -> list[str]:
    """Return what is said of reports of these dates, whose texts name one more."""
    registry, pairs = Registry(), []
    for number, day in enumerate(days):
        front = f"---\ntitle: T{number}\ndate: {day}\n---\n" if day else ""
        text = f"{front}Ada Lund sailed from Halifax {named}.\n"
        one = document(f"r{number}.md", text.encode())
        assert isinstance(one, Document)
        pairs.append((parse(one), extract(parse(one), registry)))
    whole = replace(resolve(pairs, registry), today=today)
    told = [one for one in run_checks(pairs, whole, registry) if one.check == "far-date"]
    assert all(one.line == 3 and one.severity == "warning" for one in told)
    return [f"{one.path}: {one.message.partition('lies ')[2][:24]}" for one in told]


def test_far_date() -> None:
    assert dated("2199-01-01", "2026-03-01") == ["r0.md: after all other dates by"]
    assert dated("2199-01-01", "", named="on March 3, 2025") == dated("2199-01-01", "2026-03-01")
    assert dated("2030-01-01", "2026-03-01") == []
    assert dated("2026-03-01", "1999-03-01", named="on March 3, 2025") == []
    assert dated("2026-03-01") == dated("", "") == []
    assert dated("2026-03-02", "2026-03-01", today="2026-03-01") == []
    assert dated("2026-03-01", "2026-03-04", today="2026-03-01") == [
        "r1.md: after today, 2026-03-01"
    ]


def test_long_title() -> None:
    def begun(words: str) -> Content:
        document = Document("reports/ferry.md", "", f"{words}\n\nText.\n", 0, False, FrontMatter())
        return joined(document)

    [finding] = found("long-title", begun("name " * 60))
    assert (finding.path, finding.line, finding.severity) == ("reports/ferry.md", 1, "warning")
    for fine in ("name " * 40, "It begins with a sentence. " + "And more " * 60):
        assert found("long-title", begun(fine)) == []


@pytest.mark.parametrize(
    ("address", "told"),
    [("../../x.png", True), ("/etc/x.png", True), ("file:///x.png", True), ("C:\\x.png", True),
     ("x.png", False), ("figures/x.png", False), ("https://example.org/x.png", False)],
)  # fmt: skip
def test_outside_picture(address: str, told: bool) -> None:
    text = f"# Title\n\nSee ![the quay]({address}) here.\n"
    given = joined(Document("reports/ferry.md", "", text, 0, True, FrontMatter()))
    places = [(finding.line, finding.column) for finding in found("outside-picture", given)]
    assert places == ([(3, 5)] if told else [])


def test_same_content() -> None:
    pairs, whole, registry = content()
    copy = "reports/a-copy.md"
    whole = replace(whole, reports=(*whole.reports, report(copy)))
    pairs.append((parsed(copy, TEXT.replace(" ", "  ")), extraction()))
    [finding] = found("same-content", (pairs, whole, registry))
    assert finding.path == "reports/ferry.md"
    assert copy in finding.message


def test_unknown_number() -> None:
    [finding] = found("unknown-number", with_meta(content(), JudgmentMeta(3)))
    assert "judgment 3" in finding.message
    assert finding.hint == "its judgments: 1, 2"
    assert found("unknown-number", with_meta(content(), JudgmentMeta(2))) == []


def test_no_evidence() -> None:
    [finding] = found("no-evidence", content())
    assert (finding.line, finding.column, finding.severity) == (6, 1, "warning")


def test_no_source() -> None:
    pairs, whole, registry = content()
    judgments = tuple(replace(one, sources=()) for one in whole.judgments)
    [finding] = found("no-source", (pairs, replace(whole, judgments=judgments), registry))
    assert (finding.line, finding.column) == (4, 11)


def test_single_source() -> None:
    [finding] = found("single-source", content())
    assert "Harbour Gazette" in finding.message


def stated(*relations: StatedRelation) -> Content:
    pairs, whole, _ = content()
    return pairs, whole, Registry(relations=relations)


def test_unknown_relation() -> None:
    given = stated(StatedRelation("ferry-1", "fery-2", "supports", line=4))
    [finding] = found("unknown-relation", given)
    assert (str(finding).splitlines()[0], finding.hint) == (
        "relations.yml:4:1: error: there is no judgment “fery-2” [unknown-relation]",
        "did you mean “ferry-2”?",
    )


def test_self_relation() -> None:
    once = StatedRelation("ferry-1", "ferry-2", "supports", line=2)
    given = stated(once, replace(once, line=5), StatedRelation("ferry-1", "ferry-1", "updates"))
    assert [finding.line for finding in found("self-relation", given)] == [0, 5]
    assert found("self-relation", stated(once)) == []


def test_unknown_superseded() -> None:
    meta = JudgmentMeta(1, supersedes="train-1")
    [finding] = found("unknown-superseded", with_meta(content(), meta))
    assert "train-1" in finding.message


def test_revision_order() -> None:
    pairs, whole, registry = content()
    first, *rest = whole.judgments
    own = replace(first, meta=JudgmentMeta(1, supersedes=first.id))
    [finding] = found("revision-order", (pairs, replace(whole, judgments=(own, *rest)), registry))
    assert finding.message == "Key judgment 1 is said to supersede itself"
    ring = (
        Relation("ferry-1", "ferry-2", "supersedes", "author", 1.0, "Why."),
        Relation("ferry-2", "ferry-1", "updates", "author", 1.0, "Why."),
    )
    messages = [
        one.message
        for one in found("revision-order", (pairs, replace(whole, relations=ring), registry))
    ]
    assert messages == [
        "Key judgment 1 is said to supersede “ferry-2”, which revises it in turn",
        "Key judgment 2 is said to update “ferry-1”, which revises it in turn",
    ]
    assert found("revision-order", content()) == []


def test_unsure_actor() -> None:
    pairs, whole, registry = content()
    fare = span("The fare")
    weak = replace(
        pairs[0][1].candidates[0], start=fare.start, text="Fare", name='Fa"re', certainty=0.2
    )
    parsed, held = pairs[0]
    pairs[0] = (parsed, replace(held, candidates=(weak, weak, weak)))
    assert not found("unsure-actor", (pairs, whole, registry))
    pairs[0] = (parsed, replace(held, candidates=(weak, weak, weak, weak)))
    [finding] = found("unsure-actor", (pairs, whole, registry))
    assert (finding.line, finding.column) == (6, 1)
    assert "4 times" in finding.message
    pairs[0] = (parsed, replace(held, candidates=(replace(weak, certainty=0.45),)))
    [finding] = found("unsure-actor", (pairs, whole, registry))
    assert "once" in finding.message
    assert finding.hint.endswith(r'- {id: fa-re, name: "Fa\"re", kind: person}')
    settled = replace(whole.mentions[0], report=whole.reports[0].id, start=weak.start)
    whole = replace(whole, mentions=(*whole.mentions, settled))
    assert not found("unsure-actor", (pairs, whole, registry)), "other reports settled it"


@pytest.mark.parametrize(
    ("name", "alike"),
    [("Ada Lundt", True), ("Ada Lunn", True), ("Adam Land", False), ("Bo Lund", False)],
)
def test_alike_names(name: str, alike: bool) -> None:
    pairs, whole, registry = content()
    other = replace(whole.actors[0], id="other", name=name)
    mention = Mention("other", "ferry", name, 0, 5, "name", 0.9)
    whole = replace(whole, actors=(*whole.actors, other), mentions=(*whole.mentions, mention))
    assert bool(found("alike-names", (pairs, whole, registry))) is alike


def test_ungraded_source() -> None:
    [finding] = found("ungraded-source", content())
    assert (finding.line, finding.severity) == (4, "info")
    assert "{id: harbour-gazette, name: " in finding.hint


def test_findings_made_on_the_way_are_kept_sorted_and_told_once() -> None:
    pairs, whole, registry = content()
    late = Finding("z.md", 1, 1, "x", "info", "late")
    early = Finding("a.md", 1, 1, "x", "info", "early")
    one, held = pairs[0]
    pairs[0] = (replace(one, findings=(late,)), replace(held, findings=(late,)))
    told = run_checks(pairs, replace(whole, findings=(late,)), registry, [early])
    assert told[0] == early
    assert told.count(late) == 1
    assert list(told) == sorted(told)


def test_every_check_explains_itself_in_a_sentence() -> None:
    assert len(explanations()) == len(CHECKS)
    for name, text in explanations():
        assert name.islower()
        assert text.endswith(".")
