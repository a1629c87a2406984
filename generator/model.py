"""The records every room speaks of: frozen, slotted, with tuples for collections.

Offsets `start` and `end` count Unicode code points in `Document.text`; `text` of every record
equals that slice. Records of one report (`Parsed`, `Extraction`) know nothing of other reports;
records of the corpus (`Corpus` and what it holds) carry the ids that addresses are made of.
"""

from dataclasses import dataclass, field
from typing import Literal

from generator.diagnostics import Finding
from generator.shape_names import Shape

ActorKind = Literal["person", "state", "organisation", "place", "other"]
MentionKind = Literal["name", "acronym", "adjective", "metonym", "role"]
QuoteForm = Literal["direct", "partial", "scare"]
FigureKind = Literal["level", "change", "share", "multiple", "count"]
Confidence = Literal["low", "moderate", "high"]
RelationKind = Literal["supports", "disputes", "updates", "supersedes", "related"]
StatedKind = Literal["supports", "disputes", "updates", "supersedes", "unrelated"]
Basis = Literal["author", "computed"]
ConflictKind = Literal["figure", "statement", "role", "date"]
ChangeKind = Literal["edit", "correction", "withdrawal"]
BlockKind = Literal["heading", "paragraph", "item", "quotation", "table", "code", "rule"]
Role = Literal[
    "title", "dateline", "byline", "bio", "summary", "section", "label", "judgment", "evidence",
    "sources", "reference", "subhead", "body", "meta",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A slice of a report's text."""

    start: int
    end: int
    text: str


# ---------------------------------------------------------------- documents


@dataclass(frozen=True, slots=True)
class Likelihood:
    """An estimative term and the range, in percent, its yardstick gives it."""

    term: str
    scheme: str
    low: float
    high: float

    def __post_init__(self) -> None:
        """Take whole numbers as the floats they are remembered as: records read anew are alike."""
        object.__setattr__(self, "low", float(self.low))
        object.__setattr__(self, "high", float(self.high))


@dataclass(frozen=True, slots=True)
class JudgmentMeta:
    """What front matter says of one judgment, known by its number or, a claim, by its words.

    `number` is 0 where `text`, words of the report, says which sentence is meant.
    """

    number: int
    likelihood: str = ""
    confidence: str = ""
    supersedes: str = ""
    outcome: str = ""
    resolved: str = ""
    note: str = ""
    criteria: str = ""
    due: str = ""
    kind: Literal["key", "claim"] = "key"
    text: str = ""

    @property
    def name(self) -> str:
        """The last part of the judgment's address: "1" of a key judgment, "c1" of a claim."""
        return f"c{self.number}" if self.kind == "claim" else str(self.number)


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """What front matter says of a change after publication; no `judgments`: the whole report.

    `judgments` are named by the last parts of their addresses ("1", "c2").
    """

    date: str
    note: str = ""
    kind: ChangeKind = "edit"
    judgments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a report says of itself above its text; empty where it says nothing.

    `origin` is the file or address that a report was imported from, `digest` tells its bytes.
    """

    id: str = ""
    title: str = ""
    date: str = ""
    updated: str = ""
    shape: Shape | None = None
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    marking: str = ""
    summary: str = ""
    aliases: tuple[str, ...] = ()
    judgments: tuple[JudgmentMeta, ...] = ()
    claims: tuple[JudgmentMeta, ...] = ()
    changes: tuple[ChangeNote, ...] = ()
    origin: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its decoded text, the offset its body starts at, and its front matter.

    `path` is relative to the content folder, with forward slashes. `markdown` tells whether
    Markdown markup in the body is honoured.
    """

    path: str
    sha256: str
    text: str
    body: int
    markdown: bool
    meta: FrontMatter
    findings: tuple[Finding, ...] = ()


# ------------------------------------------------------------------ parsing


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block that is not plain text. What no run covers is plain text.

    `markup` is printed as it stands (emphasis marks, table pipes), `code` is a code span with its
    backticks, `link` and `image` mark the brackets and the address around a linked text (the text
    between two `link` runs is plain), `note` a footnote mark, `hidden` is not printed (raw HTML,
    comments). `href` is a safe address, or empty where the address was refused.
    """

    start: int
    end: int
    kind: Literal["markup", "code", "link", "image", "note", "hidden"]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, table or code block of a report, in reading order.

    `start` and `end` enclose its content, without list marks, hashes or a label such as
    "Evidence:"; `label` holds that label as the report has it. `judgment` is the place (from 0) in
    `Parsed.judgments` of the judgment the block belongs to. `level` is the heading level (1 to 6)
    or the list depth (from 1). `ordinal` is the number of an item of a numbered list, else empty.
    """

    kind: BlockKind
    role: Role
    start: int
    end: int
    text: str
    anchor: str
    level: int = 0
    ordinal: str = ""
    label: str = ""
    judgment: int | None = None
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftJudgment:
    """A judgment as its report states it. `evidence` may run over several blocks.

    `sources` are spans of source lists that stand apart from the evidence ("Sources: AP; Reuters").
    """

    number: int
    statement: Span
    evidence: Span | None
    sources: tuple[Span, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of a numbered source list or a footnote: its mark (`1`, `a`) and its text."""

    mark: str
    span: Span
    href: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document with its structure found.

    `title_made`: no title stood there, this one was made.
    """

    document: Document
    shape: Shape
    title: str
    title_made: bool
    title_span: Span | None
    date: str | None
    updated: str | None
    authors: tuple[str, ...]
    topics: tuple[str, ...]
    summary: Span | None
    dateline: Span | None
    byline: Span | None
    bio: Span | None
    blocks: tuple[Block, ...]
    judgments: tuple[DraftJudgment, ...]
    references: tuple[Reference, ...]
    findings: tuple[Finding, ...] = ()


# --------------------------------------------------------------- extraction


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name found in one report.

    `entity` is the id of a registered actor, or empty; `name` is the fullest form the report gives;
    `role` is the title in front of the name or the apposition behind it, as the report has it.
    `certainty` is 0 to 1. `bare` marks a surname alone that the report itself does not resolve.
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    type: ActorKind
    name: str
    entity: str = ""
    role: str = ""
    certainty: float = 1.0
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name that a model outside the rules proposes, with the kind it takes it for."""

    start: int
    end: int
    type: ActorKind


@dataclass(frozen=True, slots=True)
class DraftQuote:
    """Words in quotation marks. `speakers` are places (from 0) in `Extraction.candidates`.

    `organ`: not the one speaker itself speaks but a body of its that the report calls so, as
    "military" in "the Chinese military".
    """

    start: int
    end: int
    text: str
    form: QuoteForm
    speakers: tuple[int, ...] = ()
    cue: str = ""
    organ: str = ""


@dataclass(frozen=True, slots=True)
class DraftFigure:
    """A number with its unit. `measures` is a phrase of the report saying what it measures."""

    start: int
    end: int
    text: str
    kind: FigureKind
    value: float | None
    value_from: float | None
    value_to: float | None
    unit: str
    approximate: bool
    measures: str


@dataclass(frozen=True, slots=True)
class DraftEvent:
    """A sentence (`start` to `end`) that tells of something dated by `time`.

    `date` is EDTF, or None where the report's own date would be needed and is not stated.
    """

    start: int
    end: int
    text: str
    time: Span
    date: str | None


@dataclass(frozen=True, slots=True)
class DraftCitation:
    """One place where a source is cited. `name` is the source's name without descriptions.

    `origin` names the source whose words it passes on there ("AP, via the Courier"), if it does.
    """

    start: int
    end: int
    text: str
    name: str
    judgment: int | None
    href: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """A judgment in running text. `speaker` is a place in `Extraction.candidates`, or None."""

    start: int
    end: int
    text: str
    speaker: int | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one report holds, found without knowledge of any other report.

    `sentences` are the sentences of all blocks, in order. `likelihoods` and `confidences` run
    parallel to `Parsed.judgments` followed by `claims`.
    """

    sentences: tuple[Span, ...]
    candidates: tuple[Candidate, ...]
    quotes: tuple[DraftQuote, ...]
    figures: tuple[DraftFigure, ...]
    events: tuple[DraftEvent, ...]
    citations: tuple[DraftCitation, ...]
    claims: tuple[DraftClaim, ...]
    likelihoods: tuple[Likelihood | None, ...]
    confidences: tuple[Confidence | None, ...]
    findings: tuple[Finding, ...] = ()


# ----------------------------------------------------------------- registry


@dataclass(frozen=True, slots=True)
class DatedRole:
    """An office an actor holds, with EDTF dates where they are known."""

    title: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class RegisteredActor:
    """An actor of the starter registry or of `content/actors.yml`.

    `adjectives` are demonyms and adjectives ("Chinese"); `metonyms` stand for the government
    ("Beijing", "the Kremlin"); `called` are nouns that mean this body behind its parent's name
    ("the Chinese military"); `acronyms` are written in capitals only; `exclude` are phrases that
    hold one of its names and are not this actor ("Taiwan Strait" for Taiwan). `parent` is the id of
    the body or state it belongs to. Of a person with a `shared_family` a report must give the full
    name once. `curated` tells the editor's entries from the starter's.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    roles: tuple[DatedRole, ...] = ()
    parent: str = ""
    wikidata: str = ""
    iso3166: str = ""
    shared_family: bool = False
    curated: bool = False


@dataclass(frozen=True, slots=True)
class RegisteredSource:
    """A source of the starter registry or of `content/sources.yml`. `reliability` is A to F."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    url: str = ""
    kind: str = ""
    reliability: str = ""
    origin: str = ""
    curated: bool = False


@dataclass(frozen=True, slots=True)
class StatedRelation:
    """A relation between judgments stated in `content/relations.yml`. `line` is for findings.

    `unrelated` is an editor's no to a computed relation: it is not shown, nor offered again.
    """

    source: str
    target: str
    kind: StatedKind
    why: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Registry:
    """All curated knowledge, starter entries overridden by the editor's.

    `given_names`, `family_names` and `common_words` are word lists: names capitalised and without
    accents, common words in lower case.
    `no_actors` are names an editor has found to be no actor's, `two_actors` pairs of names that
    are not one.
    """

    actors: tuple[RegisteredActor, ...] = ()
    sources: tuple[RegisteredSource, ...] = ()
    relations: tuple[StatedRelation, ...] = ()
    given_names: frozenset[str] = field(default_factory=frozenset)
    family_names: frozenset[str] = field(default_factory=frozenset)
    common_words: frozenset[str] = field(default_factory=frozenset)
    no_actors: tuple[str, ...] = ()
    two_actors: tuple[tuple[str, str], ...] = ()
    digest: str = ""
    findings: tuple[Finding, ...] = ()


# ------------------------------------------------------------------- corpus


@dataclass(frozen=True, slots=True)
class Report:
    """One report of the corpus. `url` of every record starts at the site's root."""

    id: str
    path: str
    sha256: str
    title: str
    title_made: bool
    shape: Shape
    date: str | None
    updated: str | None
    authors: tuple[str, ...]
    topics: tuple[str, ...]
    summary: str
    summary_span: Span | None
    dateline: Span | None
    byline: Span | None
    bio: Span | None
    marking: str
    aliases: tuple[str, ...]
    blocks: tuple[Block, ...]
    references: tuple[Reference, ...]
    sentences: tuple[Span, ...]
    words: int
    markdown: bool

    @property
    def url(self) -> str:
        return f"/reports/{self.id}/"


@dataclass(frozen=True, slots=True)
class Judgment:
    """A key judgment or a claim. `label` is a short name for lists ("Key judgment 2")."""

    id: str
    report: str
    number: int
    kind: Literal["key", "claim"]
    text: str
    start: int
    end: int
    evidence: Span | None
    likelihood: Likelihood | None
    confidence: Confidence | None
    attributed_to: str | None
    actors: tuple[str, ...]
    sources: tuple[str, ...]
    topics: tuple[str, ...]
    status: str
    anchor: str
    meta: JudgmentMeta | None = None

    @property
    def url(self) -> str:
        return f"/judgments/{self.id}/"

    @property
    def label(self) -> str:
        return f"{'Key judgment' if self.kind == 'key' else 'Claim'} {self.number}"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state, organisation, place or other named thing, across all reports."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    roles: tuple[DatedRole, ...]
    wikidata: str
    iso3166: str
    registered: bool

    @property
    def url(self) -> str:
        return f"/actors/{self.id}/"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an actor is named."""

    actor: str
    report: str
    text: str
    start: int
    end: int
    kind: MentionKind
    certainty: float
    role: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks with their speakers, actor ids."""

    id: str
    report: str
    text: str
    start: int
    end: int
    form: QuoteForm
    speakers: tuple[str, ...]
    cue: str


@dataclass(frozen=True, slots=True)
class Source:
    """What is cited. `actor` is the id of the actor of the same name, where there is one."""

    id: str
    name: str
    kind: str
    reliability: str
    link: str
    aliases: tuple[str, ...]
    origin: str
    registered: bool
    actor: str = ""

    @property
    def url(self) -> str:
        return f"/sources/{self.id}/"


@dataclass(frozen=True, slots=True)
class Citation:
    """One place where a source is cited, and the judgment it backs, if any.

    `origin` is the id of the source whose words it passes on there; empty where it speaks itself.
    """

    source: str
    report: str
    judgment: str | None
    text: str
    start: int
    end: int
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit and what it measures."""

    id: str
    report: str
    text: str
    start: int
    end: int
    kind: FigureKind
    value: float | None
    value_from: float | None
    value_to: float | None
    unit: str
    approximate: bool
    measures: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated, told in the sentence `text`; `time` are the words that date it."""

    id: str
    report: str
    text: str
    start: int
    end: int
    date: str | None
    time: Span
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """Judgment to judgment. `score` is 0 to 1 for computed relations, 1 for stated ones."""

    source: str
    target: str
    kind: RelationKind
    basis: Basis
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class RelatedPassage:
    """A sentence of another report that bears on a judgment, with the reason."""

    judgment: str
    report: str
    start: int
    end: int
    text: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class TextEdit:
    """A change of a report's file that version control recorded, with its words on either side."""

    path: str
    date: str
    note: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a comparison: in both texts, in the older or the newer alone, or left out."""

    kind: Literal["same", "gone", "new", "gap"]
    text: str


@dataclass(frozen=True, slots=True)
class ReportChange:
    """A change of a report after publication, stated in front matter or recorded in its history.

    `judgments` are the ids of those it names. `share` is the part of all words of both versions
    that only one of them has, None where no older version is at hand; `hunks` are the places that
    changed, and `hidden` tells how many more there are.
    """

    report: str
    date: str
    note: str
    kind: ChangeKind
    basis: Literal["author", "history"]
    judgments: tuple[str, ...] = ()
    share: float | None = None
    hunks: tuple[tuple[Piece, ...], ...] = ()
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts in conflict: a sentence of a report, and the words in it that conflict."""

    report: str
    start: int
    end: int
    text: str
    focus: Span


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two texts of different reports that cannot both be right, always computed.

    `decided` names the report that the registry says is wrong, where its dated roles decide.
    `why` is the reason in words. `judgments` are those whose statement or evidence is a side.
    """

    id: str
    kind: ConflictKind
    sides: tuple[Side, Side]
    why: str
    actors: tuple[str, ...] = ()
    judgments: tuple[str, ...] = ()
    decided: str = ""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything the site shows, sorted so that equal content gives equal bytes.

    `today` is the day that the build was told, by which forecasts fall due; empty for none.
    """

    reports: tuple[Report, ...] = ()
    judgments: tuple[Judgment, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    sources: tuple[Source, ...] = ()
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    passages: tuple[RelatedPassage, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    changes: tuple[ReportChange, ...] = ()
    findings: tuple[Finding, ...] = ()
    today: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: its path under the pages folder, its template and what that prints.

    `head` is what the page says of itself to machines, as front matter of that name; the theme
    turns it into tags. Its texts are on one line, without controls.
    """

    path: str
    template: str
    context: dict[str, object]
    head: dict[str, object] = field(default_factory=dict)
