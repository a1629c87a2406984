"""Findings for other programs: JSON Lines, SARIF 2.1.0, and the forms of GitHub and GitLab."""

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from urllib.parse import quote

from generator.diagnostics import Finding, Severity
from generator.places import SETTINGS

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
RANKS: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}
COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def json_lines(findings: Iterable[Finding]) -> str:
    """Return one JSON record a line; paths are relative to the content folder."""
    return "".join(json.dumps(asdict(one), sort_keys=True) + "\n" for one in findings)


def sarif(
    findings: Sequence[Finding], checks: Iterable[tuple[str, str]], content: Path, version: str
) -> str:
    """Return a SARIF log: a rule for each of `checks` (name, explanation) and other names found."""
    rules = dict(checks)
    for one in findings:
        rules.setdefault(one.check, "")
    order = {name: place for place, name in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "briefing",
                "semanticVersion": version,
                "rules": [_rule(name, text) for name, text in rules.items()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, order[one.check], content) for one in findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def github(findings: Iterable[Finding], content: Path) -> str:
    """Return a workflow command a line, which GitHub shows beside the line it is about."""
    lines = []
    for one in findings:
        place = {"file": _path(one.path, content)} if one.path else {}
        if one.line:
            place |= {"line": str(one.line), "col": str(one.column)}
        place["title"] = one.check
        parts = ",".join(f"{key}={_property(value)}" for key, value in place.items())
        message = f"{one.message}\n{one.hint}" if one.hint else one.message
        lines.append(f"::{COMMANDS[one.severity]} {parts}::{_data(message)}\n")
    return "".join(lines)


def gitlab(findings: Iterable[Finding], content: Path) -> str:
    """Return GitLab's report of code quality, shown in merge requests.

    A finding's fingerprint stays while its words and file do, wherever in the file it moves.
    """
    seen: dict[str, int] = {}
    report = []
    for one in findings:
        path = _path(one.path or SETTINGS, content)
        words = "\0".join((one.check, path, one.message))
        seen[words] = seen.get(words, 0) + 1
        fingerprint = hashlib.sha256(f"{words}\0{seen[words]}".encode("utf-8", "replace"))
        message = f"{one.message}. Hint: {one.hint}" if one.hint else one.message
        report.append(
            {
                "check_name": one.check,
                "description": message,
                "fingerprint": fingerprint.hexdigest(),
                "location": {"path": path, "lines": {"begin": max(1, one.line)}},
                "severity": RANKS[one.severity],
            }
        )
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def _rule(name: str, text: str) -> dict[str, object]:
    rule: dict[str, object] = {"id": name, "name": name.title().replace("-", "")}
    if text:
        rule["shortDescription"] = {"text": text.split(". ")[0].rstrip(".") + "."}
        rule["fullDescription"] = {"text": text}
    return rule


def _result(one: Finding, rule: int, content: Path) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": one.check,
        "ruleIndex": rule,
        "level": LEVELS[one.severity],
        "message": {"text": f"{one.message}. Hint: {one.hint}" if one.hint else one.message},
    }
    if one.path:
        region = {"startLine": one.line, "startColumn": max(1, one.column)}
        location = {
            "artifactLocation": {"uri": _uri(one.path, content)},
            # GitHub takes no result without a line: what concerns a whole file goes to its first.
            "region": region if one.line else {"startLine": 1},
        }
        result["locations"] = [{"physicalLocation": location}]
    return result


def _path(path: str, content: Path) -> str:
    """Return a finding's path from here, which in a workflow is the repository's root."""
    if not (content / path).exists():
        return path
    return Path(os.path.relpath(content / path)).as_posix()


def _uri(path: str, content: Path) -> str:
    """Return a relative address, or an absolute one for what lies outside of this folder."""
    found = _path(path, content)
    if found.startswith("../"):
        return (content / path).resolve().as_uri()
    return quote(found)


def _data(text: str) -> str:
    """Escape a message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a property of a workflow command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
