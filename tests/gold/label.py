"""Turns marked texts into plain texts and labels: `python -m tests.gold.label` writes both.

A mark is `{sigil text|argument|argument}`; marks nest, and what remains without them is the text:

    {Norway}                        a mention of the actor the legend knows by that name
    {Oslo|Norway}                   a mention of another actor than its words say
    {~the ministry}                 may be found as a name or left out (a mark inside still counts)
    {"“never,”|partial A; B}        a quotation, its form and speakers; "uncertain" is not scored
    {^AP|Associated Press|2,3}      a citation, its source and judgments; both may be left out
    {!Prices will rise.}            the next key judgment
    {=Reserves fell. (AP)}          its evidence, in which citations are its own
    {#from 4 to 11|4 -> 11}         a figure: `70`, `4 -> 11` (change) or `20 .. 30` (range)
    {?two years}                    may be found as a figure or left out
    {@last week|2025-10-06/2025-10-12}   a time in EDTF; `-` where the report cannot tell
    {&5 May 2025|2025-05-05}        the report's own date
    {*Title}                        the title; an empty one stands where there is none in the text

In `speech/marked/` only quotations are marked, with the names of their speakers.
"""

import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
SETS = ("tuned", "held-out")
SIGILS = frozenset('~"^!=#?@&*')
SHAPES = ("assessment", "update", "column", "note")

Label = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Legend:
    """Kinds and other names of actors, and the actor each name stands for; "" where unsure."""

    kinds: dict[str, str]
    also: dict[str, list[str]]
    meant: dict[str, str]


@dataclass(slots=True)
class Marked:
    """A text without its marks, and the marks: sigil ("" for mentions), start, end, arguments."""

    text: str = ""
    marks: list[tuple[str, int, int, list[str]]] = field(default_factory=list)


def read_legend(text: str) -> Legend:
    """Return the legend that `text` (YAML) is."""
    legend = Legend({}, {}, {})
    for kind, actors in yaml.safe_load(text).items():
        for actor, others in actors.items():
            legend.kinds[actor], legend.also[actor] = kind, others
            for name in (actor, *others):
                legend.meant[name] = "" if legend.meant.get(name, actor) != actor else actor
    # A name of its own goes before another actor's second name.
    return Legend(legend.kinds, legend.also, legend.meant | {a: a for a in legend.kinds})


def read_marked(source: str) -> Marked:
    """Return the plain text of a marked one, with the places of its marks in reading order."""
    parts: list[str] = []
    length = 0
    made: list[tuple[str, int, int, list[str]]] = []
    opened: list[tuple[str, int, list[str] | None]] = []
    at = 0
    while at < len(source):
        char = source[at]
        arguments = opened[-1][2] if opened else None
        if char == "{":
            sigil = source[at + 1] if source[at + 1] in SIGILS else ""
            opened.append((sigil, length, None))
            at += len(sigil)
        elif char == "}":
            sigil, start, found = opened.pop()
            made.append((sigil, start, length, [a.strip() for a in found or ()]))
        elif char == "|" and opened:
            opened[-1] = (*opened[-1][:2], [*(arguments or ()), ""])
        elif arguments is not None:
            arguments[-1] += char
        else:
            parts.append(char)
            length += 1
        at += 1
    if opened:
        raise ValueError(f"a mark is not closed: {source[-60:]}")
    return Marked("".join(parts), sorted(made, key=lambda mark: (mark[1], -mark[2])))


def labels(name: str, source: str, legend: Legend) -> tuple[str, Label]:
    """Return a marked text's plain text and its labels."""
    marked = read_marked(source)
    text = marked.text
    made: Label = {
        "file": name,
        "sha256": _digest(text),
        "shape": next(shape for shape in SHAPES if shape in name.replace("briefing", "note")),
        "title": "",
        "date": None,
    }
    for key in KEYS:
        made[key] = []
    for sigil, start, end, arguments in marked.marks:
        span = {"start": start, "end": end, "text": text[start:end]}
        if sigil in ZONES:
            made[ZONES[sigil]].append([start, end])
        elif sigil in MAKERS:
            key, make = MAKERS[sigil]
            made[key].append(make(span, arguments, legend))
        elif sigil == "&":
            made["date"] = arguments[0]
        elif sigil == "*":
            made["title"] = span["text"] or _front_title(text)
        elif sigil == "!":
            made["judgments"].append(
                {"number": len(made["judgments"]) + 1, **span, "evidence": None}
            )
        elif sigil == "=":
            made["judgments"][-1]["evidence"] = span["text"]
        else:
            for citation in _citations(span, arguments, marked, legend):
                key = "attributions" if citation["judgment"] is None else "citations"
                made[key].append(citation)
    return text, made


def _mention(span: Label, arguments: list[str], legend: Legend) -> Label:
    actor = _known(arguments[0] if arguments else span["text"], legend)
    return span | {"actor": actor, "type": legend.kinds[actor], "also": legend.also[actor]}


def _known(name: str, legend: Legend) -> str:
    actor = legend.meant.get(name)
    if not actor:
        raise ValueError(f"{name} stands for {'several actors' if actor == '' else 'no actor'}")
    return actor


def _quote(span: Label, arguments: list[str], legend: Legend) -> Label:
    form, _, names = arguments[0].partition(" ")
    speakers = [_known(one.strip(), legend) for one in names.split(";") if one.strip()]
    also = [name for speaker in speakers for name in legend.also[speaker]]
    return span | {"form": form, "speakers": speakers, "also": also}


def _figure(span: Label, arguments: list[str], legend: Legend) -> Label:
    for sign, kind in (("->", "change"), ("..", "range")):
        if sign in arguments[0]:
            low, high = (float(one) for one in arguments[0].split(sign))
            return span | {"kind": kind, "value_from": low, "value_to": high}
    return span | {"kind": "value", "value": float(arguments[0])}


def _event(span: Label, arguments: list[str], legend: Legend) -> Label:
    when = [None if one == "-" else one for one in arguments[0].split(" or ")]
    return {"time": span, "iso": when[0], "also": when[1:]}


ZONES = {"~": "ignore", "?": "figures_ignore"}
MAKERS: dict[str, tuple[str, Callable[[Label, list[str], Legend], Label]]] = {
    "": ("mentions", _mention),
    '"': ("quotes", _quote),
    "#": ("figures", _figure),
    "@": ("events", _event),
}
KEYS = (*ZONES.values(), *(key for key, _ in MAKERS.values()),
        "citations", "attributions", "judgments")  # fmt: skip


def _citations(
    span: Label, arguments: list[str], marked: Marked, legend: Legend
) -> Iterator[Label]:
    inner = (m for m in marked.marks if not m[0] and span["start"] <= m[1] < m[2] <= span["end"])
    name = arguments[0] if arguments else ""
    if not name:
        _, start, end, said = next(inner, ("", span["start"], span["end"], []))
        name = _known(said[0] if said else marked.text[start:end], legend)
    numbers: list[int | None] = [int(one) for one in "".join(arguments[1:]).split(",") if one]
    if not numbers:
        # Evidence comes after its judgment, and so do the citations in it.
        count = 0
        numbers = [None]
        for sigil, start, end, _ in marked.marks:
            count += sigil == "!"
            if sigil == "=" and start <= span["start"] < end:
                numbers = [count]
    for number in numbers:
        yield span | {"judgment": number, "source": name, "also": legend.also.get(name, [])}


def _front_title(text: str) -> str:
    return next(line for line in text.splitlines() if line.startswith("title: ")).split(": ", 1)[1]


def documents() -> Iterator[tuple[str, str, Label]]:
    """Yield set, plain text and labels of every marked text, in the order of their names."""
    legend = read_legend((HERE / "legend.yml").read_text(encoding="utf-8"))
    apart = set(yaml.safe_load((HERE / "held-out.yml").read_text(encoding="utf-8")))
    for path in sorted((HERE / "marked").iterdir()):
        try:
            text, made = labels(path.name, path.read_text(encoding="utf-8"), legend)
        except (ValueError, IndexError) as error:
            raise ValueError(f"{path.name}: {error}") from error
        yield "held-out" if path.name in apart else "tuned", text, made


def speech() -> Iterator[tuple[str, str, Label]]:
    """Yield set, plain text and labels of every text in which quotations alone are marked.

    Their speakers are actors by the names that the marks give.
    """
    apart = set(yaml.safe_load((HERE / "held-out.yml").read_text(encoding="utf-8")))
    for path in sorted((HERE / "speech" / "marked").iterdir()):
        marked = read_marked(path.read_text(encoding="utf-8"))
        made: Label = {"file": path.name, "sha256": _digest(marked.text), "quotes": []}
        for sigil, start, end, arguments in marked.marks:
            if sigil != '"':
                raise ValueError(f"{path.name}: only quotations are marked here")
            names = [one.strip() for one in arguments[0].partition(" ")[2].split(";")]
            legend = Legend({}, {name: [] for name in names}, {name: name for name in names})
            span = {"start": start, "end": end, "text": marked.text[start:end]}
            made["quotes"].append(_quote(span, arguments, legend))
        yield "held-out" if path.name in apart else "tuned", marked.text, made


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def files() -> dict[Path, str]:
    """Return every file to write with its text: the plain texts, and the labels of each set."""
    made: dict[Path, str] = {}
    for name in SETS:
        for all_of, folder, labels_at, marked in (
            (documents(), HERE / name, HERE / name / "labels.json", "marked"),
            (speech(), HERE / "speech", HERE / "speech" / f"{name}.json", "speech/marked"),
        ):
            found = [(text, label) for which, text, label in all_of if which == name]
            made |= {folder / label["file"]: text for text, label in found}
            rows = ",\n".join(json.dumps(label, ensure_ascii=False) for _, label in found)
            about = json.dumps(f"Labels of the {name} texts, made from tests/gold/{marked}.")
            made[labels_at] = f'{{"about": {about}, "documents": [\n{rows}\n]}}\n'
    return made


def main() -> int:
    """Write the plain texts and labels."""
    for path, text in files().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
