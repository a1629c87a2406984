"""Reports given as texts, taken through the whole core: read, parsed, extracted, joined."""

from collections.abc import Mapping

from generator.checks import run_checks
from generator.config import Level, starter_texts
from generator.diagnostics import Finding
from generator.extract.whole import extract
from generator.link import link
from generator.model import Corpus, Document, Extraction, Parsed, Registry
from generator.read import document
from generator.registry import load_registry
from generator.resolve import resolve
from generator.shapes.parsing import parse

Joined = tuple[list[tuple[Parsed, Extraction]], Corpus, Registry]


def joined(reports: Mapping[str, str], **curated: str) -> Joined:
    """Join reports by path; `curated` are texts of editors' files, such as `sources="- id: …"`."""
    registry = load_registry(
        starter_texts(), {f"{name}.yml": text for name, text in curated.items()}
    )
    pairs = []
    for path, text in sorted(reports.items()):
        found = document(f"reports/{path}", text.encode())
        assert isinstance(found, Document), found
        parsed = parse(found)
        pairs.append((parsed, extract(parsed, registry)))
    return pairs, link(resolve(pairs, registry), registry), registry


def checked(given: Joined, levels: Mapping[str, Level] | None = None) -> tuple[Finding, ...]:
    """Return what the checks notice."""
    pairs, corpus, registry = given
    return run_checks(pairs, corpus, registry, levels=levels or {})


def assessment(*judgments: tuple[str, str], head: str = "", tail: str = "") -> str:
    """Return an assessment of judgments, each a statement and its evidence."""
    parts = [f"Harbour Talks Resume\n{head}\nExecutive Summary\nThe two ports have agreed to meet."]
    parts.append("Key Judgments")
    for number, (statement, evidence) in enumerate(judgments, 1):
        parts.append(f"Key Judgment {number}\n{statement}")
        if evidence:
            parts.append(f"Evidence: {evidence}")
    parts.append(f"Analysis\nThe ports trade with each other every day of the year. {tail}")
    return "\n".join(parts) + "\n"
