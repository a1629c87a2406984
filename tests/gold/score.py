"""Compares what was found with labels: right, wrong and missing, kind by kind.

The labels' format and the rules of matching are those of `labels.json` beside the texts; "times",
"dates", "date" and "attributions" are measured on labels that have them.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

Record = dict[str, Any]
Data = Mapping[str, list[Record]]
Found = dict[Hashable, str]
# From the sign of an error ("-" missing, "+" extra) and its key to the error's class.
Classes = Callable[[str, Any], str]

# States and places are one type: a government and its capital are told apart by the link.
COARSE = {"state": "place"}
KINDS = (
    "spans", "typed", "actors", "quote spans", "speakers", "citations", "attributions", "figures",
    "times", "dates", "judgments", "title", "shape", "date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rate:
    """How well a kind is found, each from 0 to 1, and the number of labels."""

    precision: float
    recall: float
    f1: float
    labels: int


@dataclass(slots=True)
class Score:
    """Counts and errors, by kind."""

    right: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    classes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def compare(
        self, kind: str, file: str, wanted: Found, found: Found, sort: Classes | None = None
    ) -> None:
        """Count the keys that both have, and those that only one has, by class of error."""
        both = wanted.keys() & found.keys()
        self.right[kind] += len(both)
        for sign, counter, here in (
            ("-", self.missing, wanted),
            ("+", self.extra, found),
        ):
            for key, shown in here.items():
                if key not in both:
                    counter[kind] += 1
                    what = sort(sign, key) if sort else {"-": "missed", "+": "extra"}[sign]
                    self.classes[kind][what] += 1
                    self.errors[kind].append(f"{file[:14]:14} {sign} {shown} [{what}]")

    def rate(self, kind: str) -> Rate:
        """Return precision, recall and F1 of a kind."""
        right, labels = self.right[kind], self.right[kind] + self.missing[kind]
        precision = right / max(1, right + self.extra[kind])
        recall = right / max(1, labels)
        both = precision + recall
        return Rate(precision, recall, 2 * precision * recall / both if both else 0.0, labels)

    def kinds(self) -> list[str]:
        """Return the kinds that were measured, in the usual order."""
        return [k for k in KINDS if self.right[k] + self.extra[k] + self.missing[k]]


@dataclass(frozen=True, slots=True)
class Names:
    """All names of actors and sources, as they are compared."""

    actors: dict[str, Record]
    sources: dict[str, Record]

    def of(self, actor: str) -> set[str]:
        """Return every name of an actor."""
        record = self.actors.get(actor, {"name": actor})
        return {bare(name) for name in (record["name"], *record.get("aliases", ()))}

    def source(self, citation: Record) -> str:
        """Return the name of the source a citation cites."""
        source = self.sources.get(citation["source"], {"name": citation["source"]})
        return bare(source["name"])


def score(documents: list[Record], data: Data) -> Score:
    """Score all labelled documents against the public data of a site that holds them."""
    made = Score()
    names = Names(*({one["id"]: one for one in data[key]} for key in ("actors", "sources")))
    reports = {one["sha256"]: one for one in data["reports"]}
    for label in documents:
        report = reports.get(label["sha256"])
        if report is None:
            raise ValueError(f"{label['file']} is not in the data, or was changed")
        mine = {
            key: [row for row in rows if row.get("report") == report["id"]]
            for key, rows in data.items()
        }
        for measure in (_mentions, _quotes, _citations, _figures, _times, _judgments, _whole):
            measure(made, label, mine | {"reports": [report]}, names)
    return made


def bare(name: str) -> str:
    """Return a name as it is compared: no article, no marks around it, no capitals."""
    return " ".join(name.split()).strip("“”\"'’.,;: ").casefold().removeprefix("the ")


def _core(row: Record) -> tuple[int, int]:
    """Return the place of a name without its article and its possessive."""
    start, end, text = row["start"], row["end"], row["text"]
    if text.startswith(("The ", "the ")):
        start, text = start + 4, text[4:]
    for tail in ("’s", "'s", "’", "'"):
        if text.endswith(tail) and len(text) > len(tail):
            return start, end - len(tail)
    return start, end


def _place(row: Record) -> tuple[int, int]:
    return row["start"], row["end"]


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())


def _inside(row: Record | tuple[int, int], zones: list[list[int]]) -> bool:
    start, end = row if isinstance(row, tuple) else _place(row)
    return any(start < stop and begin < end for begin, stop in zones)


def _mentions(made: Score, label: Record, mine: Data, names: Names) -> None:
    if "mentions" not in label:
        return
    wanted = {_core(row): row for row in label["mentions"]}
    found: dict[tuple[int, int], Record] = {}
    for row in mine["mentions"]:
        place = _core(row)
        if row["kind"] != "role" and (place in wanted or not _inside(place, label["ignore"])):
            found.setdefault(place, row)
    made.compare("spans", label["file"], {k: row["text"] for k, row in wanted.items()},
                 {k: f"{row['text']} ({row['actor']})" for k, row in found.items()},
                 lambda sign, key: _name_class(sign, key, wanted, found))  # fmt: skip
    types = {k: _type(names.actors.get(row["actor"], {}).get("kind")) for k, row in found.items()}
    made.compare(
        "typed",
        label["file"],
        {(k, _type(row["type"])): f"{row['text']}: {row['type']}" for k, row in wanted.items()},
        {(k, types[k]): f"{row['text']}: {types[k]}" for k, row in found.items()},
        lambda sign, key: "type" if key[0] in wanted and key[0] in found else "span",
    )
    linked: Found = {}
    for place, row in found.items():
        want = wanted.get(place)
        meant = {bare(one) for one in (want["actor"], *want.get("also", ()))} if want else set()
        right = bool(meant & names.of(row["actor"]))
        linked[place if right else (place, "wrong")] = f"{row['text']} -> {row['actor']}"
    made.compare("actors", label["file"],
                 {k: f"{row['text']} -> {row['actor']}" for k, row in wanted.items()}, linked,
                 lambda sign, key: _link_class(sign, key, wanted, found))  # fmt: skip


def _name_class(
    sign: str, place: tuple[int, int], wanted: Mapping[Any, Record], found: Mapping[Any, Record]
) -> str:
    """Tell what sort of name was missed, or whether only its bounds are wrong."""
    others = found if sign == "-" else wanted
    if any(place[0] < end and start < place[1] for start, end in others):
        return "bounds"
    if sign == "+":
        return "no name"
    row = wanted[place]
    if row["type"] == "organisation" and row["text"].isupper():
        return "acronym"
    first_small = any(word[0].islower() for word in row["actor"].replace("'", " ").split())
    return "person with particle" if row["type"] == "person" and first_small else row["type"]


def _link_class(
    sign: str, key: Any, wanted: Mapping[Any, Record], found: Mapping[Any, Record]
) -> str:
    """Tell whose link is wrong, or that the name itself was not found."""
    place = key[0] if isinstance(key[0], tuple) else key
    if not (place in wanted and place in found):
        return "span"
    row = wanted[place]
    if row["type"] == "person":
        return "short name of a person" if row["text"] != row["actor"] else "person"
    return "city or government" if COARSE.get(row["type"]) or row["type"] == "place" else "other"


def _type(kind: str | None) -> str:
    return COARSE.get(kind or "", kind or "none")


def _quotes(made: Score, label: Record, mine: Data, names: Names) -> None:
    if "quotes" not in label:
        return
    unsure = {_place(row) for row in label["quotes"] if row["form"] == "uncertain"}
    wanted = {_place(row): row for row in label["quotes"] if _place(row) not in unsure}
    found = {_place(row): row for row in mine["quotes"] if _place(row) not in unsure}
    made.compare("quote spans", label["file"], {k: row["text"] for k, row in wanted.items()},
                 {k: row["text"] for k, row in found.items()})  # fmt: skip
    spoken = {k: row for k, row in wanted.items() if row["speakers"]}
    heard: Found = {}
    for key, row in found.items():
        if not row["speakers"]:
            continue
        said = set().union(*(names.of(one) for one in row["speakers"]))
        want = spoken.get(key)
        also = {bare(one) for one in want.get("also", ())} if want else set()
        right = want is not None and all(({bare(s)} | also) & said for s in want["speakers"])
        heard[key if right else (key, "wrong")] = f"{row['text'][:60]} -> {row['speakers']}"
    made.compare("speakers", label["file"],
                 {k: f"{row['text'][:60]} -> {row['speakers']}" for k, row in spoken.items()},
                 heard, lambda sign, key: _speaker_class(key, spoken, heard))  # fmt: skip


def _speaker_class(key: Any, spoken: Mapping[Any, Record], heard: Found) -> str:
    place = key[0] if isinstance(key[0], tuple) else key
    if place not in spoken:
        return "speaker of words that have none"
    return "wrong speaker" if (place, "wrong") in heard else "no speaker found"


def _citations(made: Score, label: Record, mine: Data, names: Names) -> None:
    numbers = {row["id"]: row["number"] for row in mine["judgments"]}
    cited = [(numbers.get(row["judgment"]), row) for row in mine["citations"]]
    if "citations" in label:
        wanted: Found = {
            (row["judgment"], bare(row["source"])): f"{row['judgment']}: {row['source']}"
            for row in label["citations"]
        }
        found: Found = {}
        for number, row in cited:
            if number is not None:
                keys = [(number, names.source(row)), (number, bare(row["text"]))]
                key = next((key for key in keys if key in wanted), keys[0])
                found[key] = f"{number}: {row['text']} -> {row['source']}"
        made.compare("citations", label["file"], wanted, found)
    if "attributions" in label:
        rows = label["attributions"]
        loose: Found = {}
        for place, (number, row) in enumerate(cited):
            own = names.source(row)
            hit = next((i for i, want in enumerate(rows)
                        if _overlap(want, row) and own in _called(want)), None)  # fmt: skip
            if number is None:
                loose[("extra", place) if hit is None else hit] = (
                    f"{row['text']} -> {row['source']}"
                )
        spans = [row for _, row in cited]
        made.compare("attributions", label["file"],
                     {i: f"{row['text']} -> {row['source']}" for i, row in enumerate(rows)},
                     loose, lambda sign, key: _attribution_class(key, rows, spans))  # fmt: skip


def _called(want: Record) -> set[str]:
    """Return the names by which a source may be listed."""
    return {bare(one) for one in (want["source"], *want.get("also", ()))}


def _attribution_class(key: Any, rows: list[Record], found: list[Record]) -> str:
    """Sort an error by what its words are, and by whether only the source is another one."""
    if isinstance(key, int):
        row, others = rows[key], found
    else:
        row, others = found[key[1]], rows
    if any(_overlap(row, other) for other in others):
        return "another source"
    words = row["text"]
    shape = (
        "acronym" if words.isupper() and " " not in words
        else "media at large" if words.split()[-1].islower()
        else "one word" if " " not in words else "several words"
    )  # fmt: skip
    return f"{'missed' if isinstance(key, int) else 'extra'}, {shape}"


def _overlap(one: Record, other: Record) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _figures(made: Score, label: Record, mine: Data, names: Names) -> None:
    if "figures" not in label:
        return
    wanted = {(row["start"] // 12, _values(row)): row["text"] for row in label["figures"]}
    found: Found = {}
    for row in mine["figures"]:
        cell, values = row["start"] // 12, _values(row)
        near = [key for key in wanted if key[1] == values and abs(key[0] - cell) <= 1]
        if near or not _inside(row, label.get("figures_ignore", [])):
            found[near[0] if near else (cell, values)] = f"{row['text']} = {values}"
    made.compare("figures", label["file"], dict(wanted.items()), found)


def _values(row: Record) -> tuple[float, ...]:
    keys = ("value", "value_from", "value_to")
    return tuple(float(row[key]) for key in keys if row.get(key) is not None)


def _times(made: Score, label: Record, mine: Data, names: Names) -> None:
    """Times match where they overlap; their dates match without marks of doubt."""
    if "events" not in label:
        return
    durations = [row for row in label["events"] if row.get("kind") == "duration"]
    zones = [[row["time"]["start"], row["time"]["end"]] for row in durations]
    rows = [row for row in label["events"] if row not in durations]
    times: Found = {}
    dates: Found = {}
    for place, row in enumerate(mine["times"]):
        hit = next((i for i, want in enumerate(rows) if _overlap(want["time"], row)), None)
        if hit is None and _inside(row, zones):
            continue
        shown = f"{row['text']} = {row['date']}"
        times[("extra", place) if hit is None else hit] = shown
        right = hit is not None and _sure(row["date"]) in _dates(rows[hit])
        dates[hit if right else ("wrong", place)] = shown
    wanted: Found = {i: f"{r['time']['text']} = {_dates(r)[0]}" for i, r in enumerate(rows)}
    made.compare("times", label["file"], wanted, times)
    made.compare("dates", label["file"], wanted, dates,
                 lambda sign, key: _date_class(key, times))  # fmt: skip


def _date_class(key: Any, times: Found) -> str:
    if isinstance(key, int):
        return "wrong or missing date" if key in times else "time not found"
    return "date of no time" if ("extra", key[1]) in times else "wrong or missing date"


def _dates(row: Record) -> list[str | None]:
    # A month or day without its year ("--12") is no date where the report has none.
    said = [row["iso"], *row.get("also", ())]
    return [None if one is None or one.startswith("--") else _sure(one) for one in said]


def _sure(date: str | None) -> str | None:
    return date and date.replace("?", "").replace("~", "").replace("%", "")


def _judgments(made: Score, label: Record, mine: Data, names: Names) -> None:
    if "judgments" not in label:
        return
    wanted: Found = {
        (
            row["number"],
            _plain(row["text"]),
            _plain(row["evidence"]),
        ): f"{row['number']}: {row['text']}"
        for row in label["judgments"]
    }
    found: Found = {}
    for row in mine["judgments"]:
        if row["kind"] == "key":
            evidence = _plain((row["evidence"] or {}).get("text"))
            key = (row["number"], _plain(row["text"]), evidence)
            found[key] = f"{row['number']}: {row['text']} [{evidence[:40]} … {evidence[-40:]}]"
    made.compare("judgments", label["file"], wanted, found)


def _whole(made: Score, label: Record, mine: Data, names: Names) -> None:
    """Compare what is said of the report as a whole."""
    report = mine["reports"][0]
    for key in ("title", "shape", "date"):
        if key in label:
            what = _whole_class(label[key], report[key])
            made.compare(
                key,
                label["file"],
                {label[key]: str(label[key])},
                {report[key]: str(report[key])},
                lambda sign, key, what=what: what,  # type: ignore[misc]
            )


def _whole_class(wanted: Any, found: Any) -> str:
    return "none found" if found is None else "none stated" if wanted is None else "another"
