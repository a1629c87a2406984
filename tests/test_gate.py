"""The gate: each check notices what it is for, leaves alone what looks like it, and can be set."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from joining import assessment, checked, joined
from projects import make_project, run_in, tree

from generator.checks import CHECKS, explanations, names
from generator.checks.scorecard import STANDARDS, Card, card_of
from generator.config import Level, load_settings
from generator.diagnostics import ConfigError, Finding
from generator.model import Corpus, Likelihood
from generator.pages import lookup

QUIET = ("The ferry is likely to sail.", "The boats are ready. (Reuters; AFP)")


def found(name: str, *reports: str, levels: dict[str, Level] | None = None) -> list[Finding]:
    """Return what one check notices in reports."""
    given = joined({f"r{place}.txt": text for place, text in enumerate(reports)})
    return [one for one in checked(given, levels) if one.check == name]


@pytest.mark.parametrize(
    ("statement", "lines"),
    [
        ("We assess with high confidence that the ferry is likely to sail.", 1),
        ("The ferry will probably sail (moderate confidence).", 1),
        ("The ferry is likely to sail. We have high confidence in this judgment.", 0),
        ("The ferry is likely to sail. We assess with low confidence that it will be late.", 0),
        ("We assess with high confidence that the ferry sailed.", 0),
        ("The mayor said “I am likely to win, with high confidence,” and the ferry may sail.", 0),
        ("The ferry may sail, which suggests high confidence among its crew.", 0),
    ],
)
def test_mixed_sentence(statement: str, lines: int) -> None:
    noticed = found("mixed-sentence", assessment((statement, QUIET[1])))
    assert len(noticed) == lines
    for one in noticed:
        assert (one.line, one.column, one.severity) == (7, 1, "warning")


@pytest.mark.parametrize(
    ("first", "second", "check"),
    [
        ("highly likely", "very unlikely", "mixed-yardsticks"),
        ("a realistic possibility", "almost no chance", "mixed-yardsticks"),
        ("likely", "highly likely", ""),
        ("likely", "very likely", ""),
        ("likely", "unlikely", ""),
        ("likely", "probable", "mixed-terms"),
        ("highly likely", "probable", ""),
    ],
)
def test_terms_of_two_yardsticks(first: str, second: str, check: str) -> None:
    text = assessment(
        (f"That the ferry sails is {first}.", QUIET[1]), (f"A strike is {second}.", QUIET[1])
    )
    noticed = found("mixed-yardsticks", text) + found("mixed-terms", text)
    assert [one.check for one in noticed] == ([check] if check else [])


@pytest.mark.parametrize(
    ("tail", "count"),
    [
        ("", 1),
        ("An alternative explanation is that the crews want higher pay.", 0),
        ("We could be wrong about the crews.", 0),
        ("A new strike would change this judgment.", 0),
        ("We cannot rule out a strike.", 0),
        ("The crews rule the harbour and change shifts at noon.", 1),
    ],
)
def test_no_alternative(tail: str, count: int) -> None:
    assert len(found("no-alternative", assessment(QUIET, tail=tail))) == count


def test_no_alternative_is_asked_of_assessments_alone() -> None:
    assert found("no-alternative", "A note\n\nThe ferry is likely to sail.\n") == []


OLD = assessment(("The ferry is likely to sail.", QUIET[1])).replace("Resume", "Pause")
NEW = assessment(("The ferry is very likely to sail.", QUIET[1]))
LINK = "- {{from: harbour-talks-resume-1, to: harbour-talks-pause-1, kind: {0}{1}}}\n"


@pytest.mark.parametrize(
    ("kind", "why", "count"),
    [
        ("updates", "", 1),
        ("supersedes", "", 1),
        ("supersedes", ", why: The crews came back", 0),
        ("supports", "", 0),
    ],
)
def test_unexplained_change(kind: str, why: str, count: int) -> None:
    given = joined({"new.txt": NEW, "old.txt": OLD}, relations=LINK.format(kind, why))
    noticed = [one for one in checked(given) if one.check == "unexplained-change"]
    assert len(noticed) == count
    for one in noticed:
        assert one.path == "reports/new.txt"
        assert "(likely, no confidence, now very likely, no confidence)" in one.message


def test_a_change_of_nothing_needs_no_reason() -> None:
    text = OLD.replace("Pause", "Resume")
    given = joined({"new.txt": text, "old.txt": OLD}, relations=LINK.format("updates", ""))
    assert [one for one in checked(given) if one.check == "unexplained-change"] == []


def test_a_note_in_front_matter_explains_a_change() -> None:
    front = (
        "---\njudgments:\n  - number: 1\n    supersedes: harbour-talks-pause-1\n"
        "    note: The crews came back.\n---\n"
    )
    given = joined({"new.txt": front + NEW, "old.txt": OLD})
    assert [one for one in checked(given) if one.check == "unexplained-change"] == []


@pytest.mark.parametrize(
    ("head", "marked"),
    [
        ("TLP:AMBER", "TLP:AMBER"),
        ("TLP: RED", "TLP: RED"),
        ("TLP GREEN", "TLP GREEN"),
        ("TLP:AMBER+STRICT", "TLP:AMBER+STRICT"),
        ("**TLP:AMBER**", "TLP:AMBER"),
        ("[TLP:GREEN]", "TLP:GREEN"),
        ("Classification: TLP:AMBER", "TLP:AMBER"),
        ("TLP:AMBER | 3 March 2026 | Harbour desk", "TLP:AMBER"),
        ("3 March 2026 // TLP:GREEN", "TLP:GREEN"),
        ("TLP:AMBER Limited disclosure, restricted to participants", "TLP:AMBER"),
        ("This report is marked TLP:AMBER.", "TLP:AMBER"),
        ("This FLASH has been released TLP GREEN. It may be shared.", "TLP:GREEN"),
        ("TLP:CLEAR", ""),
        ("TLP:WHITE", ""),
        ("TLP WHITE", ""),
        ("Harbour desk | TLP:CLEAR", ""),
        ("This product is marked TLP:WHITE.", ""),
        ("TLP:AMBER information may be shared with members of the harbour board.", ""),
        ("We asked whether TLP:RED would fit and decided against it.", ""),
        ("The traffic light was green and then amber.", ""),
        ("TLP:RED\nTLP:AMBER\nTLP:GREEN\nTLP:CLEAR", ""),
    ],
)
def test_a_marking_above_clear(head: str, marked: str) -> None:
    noticed = found("restricted", assessment(QUIET, head=head))
    assert [one.severity for one in noticed] == (["error"] if marked else [])
    for one in noticed:
        assert f"is marked {marked} and" in one.message
        assert one.line == 2


@pytest.mark.parametrize(
    ("marking", "check"),
    [
        ("TLP:AMBER", "restricted"),
        ("tlp amber+strict", "restricted"),
        ("RED", "restricted"),
        ("SECRET//NOFORN", "restricted"),
        ("For official use only", "restricted"),
        ("TLP:CLEAR", ""),
        ("TLP:WHITE", ""),
        ("UNCLASSIFIED", ""),
        ("public", ""),
        ("harbour board", "unknown-marking"),
    ],
)
def test_a_marking_in_front_matter(marking: str, check: str) -> None:
    text = f"---\nmarking: {marking}\n---\n{assessment(QUIET)}"
    noticed = found("restricted", text) + found("unknown-marking", text)
    assert [one.check for one in noticed] == ([check] if check else [])


@pytest.mark.slow
def test_a_restricted_report_stops_the_build(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    assert run_in(project, "build").returncode == 0
    before = tree(project / "site")
    secret = project / "content" / "reports" / "secret.txt"
    secret.write_text("Plans\nTLP:AMBER\n\nThe boats are hidden in the northern bay.\n")
    ended = run_in(project, "build")
    assert ended.returncode == 1
    assert "must not be published" in ended.stderr
    assert tree(project / "site") == before
    settings = (project / "mkdocs.yml").read_text()
    line = "    checks: {"
    assert line in settings
    (project / "mkdocs.yml").write_text(settings.replace(line, f"{line}restricted: off, "))
    assert run_in(project, "build").returncode == 0
    assert (project / "site" / "reports" / "plans" / "index.html").exists()
    method = (project / "site" / "method" / "index.html").read_text(encoding="utf-8")
    assert "switched off" in method


@pytest.mark.parametrize(
    ("level", "severities"),
    [("off", []), ("info", ["info"]), ("warning", ["warning"]), ("error", ["error"])],
)
def test_every_check_can_be_set(level: Level, severities: list[str]) -> None:
    noticed = found("no-alternative", assessment(QUIET), levels={"no-alternative": level})
    assert [one.severity for one in noticed] == severities


def settings(line: str) -> tuple[tuple[str, Level], ...]:
    text = f"extra:\n  briefing:\n    checks:\n      {line}\n"
    return load_settings(text, checks=names()).checks


@pytest.mark.parametrize("word", ["off", "Off", "false", "no"])
def test_yaml_may_read_off_as_no(word: str) -> None:
    assert settings(f"no-alternative: {word}") == (("no-alternative", "off"),)
    assert settings(f"no_alternative: {word}") == (("no-alternative", "off"),)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "no-alternativ: off",
            'mkdocs.yml:4:7: error: there is no check "no-alternativ" [settings]\n'
            '    hint: did you mean "no-alternative"?',
        ),
        (
            "restricted: quiet",
            'mkdocs.yml:4:19: error: "restricted" cannot be set to "quiet" [settings]\n'
            "    hint: one of off, info, warning, error",
        ),
        (
            "restricted",
            'mkdocs.yml:4:7: error: expected "key: value" lines here [settings]\n'
            "    hint: indent them below the key",
        ),
    ],
)
def test_settings_are_refused_with_a_place(line: str, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        settings(line)
    assert str(error.value.findings[0]) == message


def test_every_check_explains_itself() -> None:
    assert len(explanations()) == len(CHECKS) == len(set(names()))
    assert all(len(text) > 40 and text.endswith(".") for _, text in explanations())


def test_standards_name_checks_that_exist() -> None:
    assert {name for standard, _ in STANDARDS for name in standard.checks} <= set(names())


def scores(card: Card) -> dict[str, str]:
    return {
        standard.name: score.state
        for (standard, _), score in zip(STANDARDS, card.scores, strict=True)
    }


def scorecard(corpus: Corpus, off: Sequence[str] = ()) -> Iterator[Card]:
    """Yield the scores of each report; `off` are checks that are switched off."""
    look = lookup(corpus)
    for report in look.reports:
        own = look.judgments_in.get(report.id, ())
        yield card_of(report, own, look.bases, look.relations_of, look.judgment, off)


def test_the_scorecard_of_a_good_assessment() -> None:
    head, tail = "3 March 2026", "An alternative is that the crews only want higher pay."
    [card] = scorecard(joined({"a.txt": assessment(QUIET, head=head, tail=tail)})[1])
    assert scores(card) == {
        "Sources": "met",
        "Two sources": "met",
        "Uncertainty": "met",
        "Kept apart": "met",
        "Evidence": "met",
        "Alternatives": "met",
        "Changes": "not applicable",
        "Dated": "met",
    }


def test_the_scorecard_says_what_is_not_met_and_where() -> None:
    bad = ("With high confidence, the ferry is likely to sail.", "The boats are ready.")
    [card] = scorecard(joined({"a.txt": assessment(bad, QUIET, ("Boats rust.", ""))})[1])
    assert scores(card) == {
        "Sources": "not met",
        "Two sources": "not met",
        "Uncertainty": "not met",
        "Kept apart": "not met",
        "Evidence": "not met",
        "Alternatives": "not met",
        "Changes": "not applicable",
        "Dated": "not met",
    }
    sources = card.scores[0]
    assert sources.note == "1 of 3"
    assert sources.judgments == ("harbour-talks-resume-1", "harbour-talks-resume-3")


def test_a_check_that_is_off_is_not_scored() -> None:
    corpus = joined({"a.txt": assessment(QUIET)})[1]
    [card] = scorecard(corpus, ["no-alternative", "single-source"])
    assert scores(card)["Alternatives"] == "not checked"
    assert scores(card)["Two sources"] == "met"  # its other check still runs


def test_a_column_has_nothing_to_score_but_its_date() -> None:
    corpus = joined({"a.txt": "A note\n\nBoats are made of wood.\n"})[1]
    [card] = scorecard(corpus)
    assert set(scores(card).values()) == {"not applicable", "not met"}


def test_a_long_judgment_is_read_in_linear_time() -> None:
    statement = "The ferry is likely to sail with high confidence. " * 2000
    corpus = joined({"a.txt": assessment(QUIET)})[1]
    judgment = replace(
        corpus.judgments[0], text=statement, end=corpus.judgments[0].start + len(statement),
        likelihood=Likelihood("likely", "ICD 203", 55, 80),
    )  # fmt: skip
    assert list(scorecard(replace(corpus, judgments=(judgment,))))
