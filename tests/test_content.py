"""The demonstration reports and curated files: their variety, form and whose words they use."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import frontmatter
import pytest
import yaml

from generator.config import starter_texts
from generator.conflicts import find_conflicts
from generator.extract.whole import extract
from generator.forecasts import as_of, is_overdue, resolved
from generator.ids import slug
from generator.link import link
from generator.model import Corpus
from generator.read import read_documents
from generator.registry import load_registry
from generator.resolve import resolve
from generator.revisions import revise
from generator.shapes.parsing import parse
from generator.source_base import bases

ROOT = Path(__file__).resolve().parents[1]
CONTENT = ROOT / "content"
SHARED = ROOT.parent / "shared"
REPORTS = sorted((CONTENT / "reports").rglob("*.md")) + sorted((CONTENT / "reports").rglob("*.txt"))
CURATED = ("actors.yml", "sources.yml", "relations.yml")
FIELDS = {
    "actors.yml": {"id", "name", "kind", "aliases", "roles", "wikidata", "iso3166", "not"},
    "sources.yml": {"id", "name", "aliases", "url", "kind", "reliability", "origin"},
    "relations.yml": {"from", "to", "kind", "why"},
}
TOPICS = {
    "US–China relations", "Trade and tariffs", "Rare earths", "South China Sea", "Taiwan", "ASEAN",
    "Military-to-military channels", "Technology", "Afghanistan", "Iran",
    "First reports and corrections",
}  # fmt: skip
CONFIDENCE = re.compile(r"\b(?:low|moderate|high) confidence|confidence[^.]* is (?:low|mod|high)")
LIKELIHOOD = re.compile(r"\b(?:un)?likely\b|even chance|almost certain")
RUN = 8  # as many words in a row as nobody shares by accident
QUOTED = re.compile(r"“[^”\n]*”")
WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
JUDGMENT = re.compile(r"(.+)-(c?)([1-9][0-9]*)")
# Official titles are nobody's prose, and longer than a run.
TITLES = (
    "Declaration on the Conduct of Parties in the South China Sea",
    "Convention on the Law of the Sea",
)


def report_id(path: Path) -> str:
    post = frontmatter.loads(path.read_text("utf-8"))
    title = post.get("title") or post.content.lstrip().splitlines()[0]
    return str(post.get("id") or slug(str(title)))


def topics(path: Path) -> list[str]:
    found = frontmatter.loads(path.read_text("utf-8")).get("topics", [])
    assert isinstance(found, list)
    return found


def entries(name: str) -> list[dict[str, Any]]:
    loaded = yaml.safe_load((CONTENT / name).read_text("utf-8"))
    assert isinstance(loaded, list)
    return loaded


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = WORD.findall(text.replace("’", "'").casefold())
    return zip(*(words[at:] for at in range(RUN)), strict=False)


def own_stretches(text: str) -> list[str]:
    """The text between quotations and official titles."""
    for title in TITLES:
        text = text.replace(title, "“”")
    return QUOTED.split(text)


@pytest.fixture(scope="module")
def others() -> str:
    """All text that the reports must not borrow from."""
    if not SHARED.is_dir():
        pytest.skip("no shared folder beside the project: nothing to compare with")
    found = [
        path
        for folder in ("seeds", "corpus")
        for path in sorted((SHARED / folder).rglob("*"))
        if path.suffix in {".txt", ".md", ".html"}
    ]
    assert found
    return "\n\n".join(path.read_text("utf-8", errors="replace") for path in found)


def test_there_are_enough_reports_with_distinct_ids() -> None:
    ids = [report_id(path) for path in REPORTS]
    assert len(ids) >= 10
    assert len(set(ids)) == len(ids)


def test_both_kinds_of_file_with_and_without_front_matter() -> None:
    bare = [path for path in REPORTS if not path.read_text("utf-8").startswith("---\n")]
    assert len(bare) >= 3
    assert {path.suffix for path in REPORTS} == {".md", ".txt"}


def test_every_report_is_of_readable_length() -> None:
    for path in REPORTS:
        words = len(WORD.findall(frontmatter.loads(path.read_text("utf-8")).content))
        assert 350 <= words <= 900, f"{path.name}: {words} words"


def test_all_forms_of_reports_occur() -> None:
    texts = [path.read_text("utf-8") for path in REPORTS]
    for form in (
        "### Key Judgment 1", "\nKey Judgment 1\n", "KJ-1:", "## Key Takeaways\n\n- ",
        "**Evidence:**", "\nEvidence: ", "Supporting evidence:\n\n- ", ". [1][2]\n",
        "## References", "UPDATE: ",
        "KUALA LUMPUR, 1 November 2025 —", "shape: note", "shape: column", "|---|",
    ):  # fmt: skip
        assert any(form in text for text in texts), form


def test_topics_are_the_shared_few() -> None:
    used = Counter(topic for path in REPORTS for topic in topics(path))
    assert set(used) == TOPICS
    assert min(used.values()) >= 2


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_quotation_marks_are_paired(path: Path) -> None:
    for paragraph in path.read_text("utf-8").split("\n"):
        assert paragraph.count("“") == paragraph.count("”"), paragraph


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_likelihood_and_confidence_keep_to_their_own_sentences(path: Path) -> None:
    body = "\n".join(  # a table's cells are no sentences
        line
        for line in frontmatter.loads(path.read_text("utf-8")).content.splitlines()
        if not line.startswith("|")
    )
    for sentence in re.split(r"(?<=[.?!:])\s", body):
        if CONFIDENCE.search(sentence):
            assert not LIKELIHOOD.search(sentence), sentence


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_reports_are_in_our_own_words(path: Path, others: str) -> None:
    theirs = set(runs(others))
    ours = [run for part in own_stretches(path.read_text("utf-8")) for run in runs(part)]
    assert not [" ".join(run) for run in ours if run in theirs]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_quotations_are_the_speakers_words(path: Path, others: str) -> None:
    """Every quotation is found, word for word, in what it quotes or in another report here."""
    said = " ".join(WORD.findall(others.replace("’", "'").casefold()))
    texts = (QUOTED.sub("", other.read_text("utf-8")) for other in REPORTS if other != path)
    own = [" ".join(WORD.findall(text.replace("’", "'").casefold())) for text in texts]
    for quoted in QUOTED.findall(path.read_text("utf-8")):
        words = " ".join(WORD.findall(quoted.replace("’", "'").casefold()))
        assert words in said or any(words in text for text in own), quoted


@pytest.mark.parametrize("name", CURATED)
def test_curated_files_are_in_our_own_words(name: str, others: str) -> None:
    theirs = set(runs(others))
    text = (CONTENT / name).read_text("utf-8")
    ours = [run for part in own_stretches(text) for run in runs(part)]
    assert not [" ".join(run) for run in ours if run in theirs]


@pytest.mark.parametrize("name", CURATED)
def test_curated_files_hold_known_fields_only(name: str) -> None:
    for entry in entries(name):
        assert set(entry) <= FIELDS[name]
        assert all(entry.values()), entry


@pytest.mark.parametrize("name", ["actors.yml", "sources.yml"])
def test_curated_ids_and_names_are_distinct(name: str) -> None:
    listed = entries(name)
    assert len({entry["id"] for entry in listed}) == len(listed)
    names = [alias for entry in listed for alias in (entry["name"], *entry.get("aliases", []))]
    assert len(set(names)) == len(names)


def test_kinds_and_grades_are_known() -> None:
    kinds = {"person", "state", "organisation", "place", "other"}
    assert all(entry["kind"] in kinds for entry in entries("actors.yml"))
    assert all(str(entry["reliability"]) in "ABCDEF" for entry in entries("sources.yml"))


def test_relations_join_judgments_of_existing_reports() -> None:
    known = {report_id(path): path for path in REPORTS}
    kinds = Counter(str(entry["kind"]) for entry in entries("relations.yml"))
    assert set(kinds) == {"supports", "disputes", "updates", "supersedes"}
    for entry in entries("relations.yml"):
        for end in (entry["from"], entry["to"]):
            match = JUDGMENT.fullmatch(str(end))
            assert match, end
            assert match[1] in known, end
            if not match[2]:
                assert int(match[3]) <= key_judgments(known[match[1]]), end


def key_judgments(path: Path) -> int:
    """How many key judgments a report has, counted by the labels that our reports use."""
    text = path.read_text("utf-8")
    labels = re.findall(r"^(?:### )?Key Judgment \d+$|^KJ-\d+:", text, re.MULTILINE)
    takeaways = text.partition("## Key Takeaways\n\n")[2].partition("\n\n")[0]
    return len(labels) + takeaways.count("\n- ") + takeaways.startswith("- ")


def test_a_report_that_replaces_a_judgment_says_so_everywhere() -> None:
    stated = {
        (entry["from"], entry["to"])
        for entry in entries("relations.yml")
        if entry["kind"] == "supersedes"
    }
    written = set()
    for path in REPORTS:
        post = frontmatter.loads(path.read_text("utf-8"))
        metas: dict[int, dict[str, str]] = post.metadata.get("judgments", {})  # type: ignore[assignment]
        for number, meta in metas.items():
            if "supersedes" in meta:
                written.add((f"{report_id(path)}-{number}", meta["supersedes"]))
    assert stated == written
    assert stated


@pytest.fixture(scope="module")
def built() -> Corpus:
    """The corpus as a build joins it, before its pages are made."""
    documents, _ = read_documents(CONTENT)
    texts = {name: (CONTENT / name).read_text("utf-8") for name in CURATED}
    registry = load_registry(starter_texts(), texts)
    pairs = [(parsed, extract(parsed, registry)) for parsed in map(parse, documents)]
    corpus = find_conflicts(link(resolve(pairs, registry), registry), registry)
    return revise(corpus, {one.path: one.meta.changes for one in documents}, ())


def test_each_way_of_holding_a_judgment_to_account_has_its_example(built: Corpus) -> None:
    claims = [one for one in built.judgments if one.kind == "claim"]
    assert {one.kind for one in built.conflicts} >= {"role", "figure", "statement"}
    assert any(one.decided for one in built.conflicts)
    assert any(one.circular for one in bases(built).judgments.values())
    assert len(resolved(claims)) >= 2
    assert any(is_overdue(one, as_of(built)) for one in claims)
    assert any(one.attributed_to for one in claims)
    assert {one.kind for one in built.changes} >= {"edit", "correction"}
    assert {one.status for one in built.judgments} >= {"superseded", "updated", "corrected"}
    assert {one.kind for one in built.relations} == {
        "supports", "disputes", "updates", "supersedes", "related",
    }  # fmt: skip


def test_no_conflict_in_the_reports_is_a_false_alarm(built: Corpus) -> None:
    """Every conflict is one of those the reports were written to show."""
    ours = {"maidan-shahr-first-count", "maidan-shahr-four-counts", "flight-752-denied",
            "flight-752-admitted", "a-word-out-of-date", "kuala-lumpur-channels"}  # fmt: skip
    assert {side.report for one in built.conflicts for side in one.sides} == ours
    assert len(built.conflicts) == 3
