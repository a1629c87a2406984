"""Computed relations as questions for an editor, and the answers as entries of `relations.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.checks.view import View
from generator.model import Judgment, Report, StatedKind
from generator.registry.edit import add_entry
from generator.registry.fields import RELATION

RELATIONS_FILE = "relations.yml"


@dataclass(frozen=True, slots=True)
class Text:
    """A judgment as the terminal shows it: `line` is where it stands in its file."""

    id: str
    label: str
    report: str
    date: str
    path: str
    line: int
    text: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Two judgments that were computed to be related, the later report's first."""

    one: Text
    other: Text
    why: str
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What an editor says of an offer: how the first judgment stands to the second."""

    source: str
    target: str
    kind: StatedKind
    why: str = ""

    @property
    def file(self) -> str:
        return RELATIONS_FILE

    def edited(self, text: str) -> str:
        """Return the text of `relations.yml` with the relation at its end, all else as it was."""
        values = {"from": self.source, "to": self.target, "kind": self.kind}
        return add_entry(
            RELATIONS_FILE, text, RELATION, {**values, "why": self.why} if self.why else values
        )


def offers(view: View) -> tuple[Offer, ...]:
    """Return the computed relations nobody has decided on, the closest first."""
    judgments = {judgment.id: judgment for judgment in view.corpus.judgments}
    names = {actor.id: actor.name for actor in view.corpus.actors}
    reports = {report.id: report for report in view.corpus.reports}
    found = []
    for relation in view.corpus.relations:
        if relation.basis == "computed":
            ends = (judgments[relation.source], judgments[relation.target])
            one, other = sorted((_text(view, end, names, reports) for end in ends), key=_newest)
            found.append(Offer(one, other, relation.why, relation.score))
    return tuple(sorted(found, key=lambda o: (-o.score, o.one.id, o.other.id)))


def _newest(text: Text) -> tuple[bool, list[int], str]:
    """Order texts by date, the latest first, those without a date last."""
    return not text.date, [-ord(char) for char in text.date], text.id


def _text(
    view: View, judgment: Judgment, names: Mapping[str, str], reports: Mapping[str, Report]
) -> Text:
    report, document = reports[judgment.report], view.document(judgment.report)
    line, _ = view.place(document.path, document.text, judgment.start)
    speaker = names.get(judgment.attributed_to or "", "")
    return Text(
        judgment.id, judgment.label, report.title, report.date or "", document.path, line,
        " ".join(judgment.text.split()), speaker,
    )  # fmt: skip
