"""Makes corpora of reports that read like real ones in what costs time: shapes, names, repetition.

Nothing in them is true. The same size and seed give the same files. The set of actors grows with the
corpus as vocabularies do (Heaps: some n^0.7), and who is named follows a Zipf-like law, so that a few
actors are in most reports and most actors in few.
"""

# ruff: noqa: E501 - lines of words

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

FIRST = """Ada Bruno Carla Dario Edda Farid Greta Hanno Ines Jorma Kaia Lars Mila Nils Odile Pavel Quirin
Rosa Selim Tilda Ugo Vera Wanda Xenia Yann Zora Alma Boris Clea Doron Elif Fedor Gesa Hugo Ilse Juno
Kolja Lena Marek Nadia Otis Petra Rufus Sanne Tarik Ursa Vito Wim Yara Zeno""".split()
STEMS = """Lund Berg Holm Vask Orlo Tamm Reyn Dahl Marsk Velt Korr Ness Strand Fjell Gran Hald Iver Jask
Kvist Lind Moor Nord Oster Pell Quist Rask Skov Torp Ulf Vang Wold Ytter Zand Brek Crane Drost Elm
Frost Glan Hest""".split()
ENDS = ["", "en", "ova", "sson", "mann", "ic", "ara", "ino", "ley", "feld", "gaard", "oulis"]
TITLES = ["Foreign Minister", "Defense Minister", "President", "General", "Ambassador", "Senator"]
STATES = """Germany France Japan Canada Brazil India Turkey Poland Egypt Kenya Norway Chile Vietnam
Jordan Ukraine Russia China Iran Israel Georgia""".split()
CITIES = "Berlin Paris Tokyo Ottawa Ankara Warsaw Cairo Nairobi Oslo Hanoi Amman Kyiv Moscow Beijing".split()
BODIES = [
    "Harbour Council",
    "Ministry of Trade",
    "Border Commission",
    "Central Bank",
    "Grain Authority",
    "Energy Agency",
    "Transport Committee",
    "Fisheries Board",
    "Water Institute",
    "Port Authority",
]
REGIONS = [
    "Northern",
    "Southern",
    "Eastern",
    "Western",
    "Upper",
    "Lower",
    "Inner",
    "Outer",
    "Coastal",
]
OUTLETS = [
    "Reuters",
    "Harbour Gazette",
    "Coast Radio",
    "Northern Wire",
    "Le Monde",
    "The Economist",
    "Delta Post",
    "Ridge Observer",
    "Capital Herald",
    "Strait Times",
    "Bay Tribune",
    "AFP",
]
TOPICS = ["shipping", "energy", "grain", "border", "elections", "sanctions", "water", "cables"]
THINGS = [
    "the ferry line",
    "the gas contract",
    "the grain corridor",
    "the border crossing",
    "the cable",
    "the fishing zone",
    "the loan",
    "the ceasefire",
    "the water treaty",
    "the arms order",
    "the customs union",
    "the rail link",
    "the drone programme",
    "the prisoner exchange",
]
ACTS = ["reopen", "delay", "extend", "suspend", "renegotiate", "inspect", "finance", "abandon"]
PAST = [
    "reopened",
    "delayed",
    "extended",
    "suspended",
    "renegotiated",
    "inspected",
    "financed",
    "abandoned",
]
TERMS = [
    "will likely",
    "will very likely",
    "are unlikely to",
    "will almost certainly",
    "may",
    "will probably",
]
CONFIDENCE = ["low", "moderate", "high"]
WHEN = [
    "by the end of the month",
    "before the winter",
    "in the coming weeks",
    "this year",
    "after the vote",
]
WHY = [
    "because both sides earn by it",
    "since neither has another route",
    "as the budget is spent",
    "because the talks have stalled twice",
    "since the law demands it",
    "as the harvest comes in",
]


class _Actors:
    """The actors of a corpus and who of them is named next."""

    def __init__(self, size: int, dice: random.Random) -> None:
        count = max(12, round(4 * size**0.7))
        names: dict[str, None] = {}
        while len(names) < count:
            last = dice.choice(STEMS) + dice.choice(ENDS)
            if dice.random() < 0.5:
                last = f"{last}-{dice.choice(STEMS)}" if count > 600 else last
            names[f"{dice.choice(FIRST)} {last}"] = None
        self.persons = list(names)
        self.weights = list(accumulate(1 / rank for rank in range(1, count + 1)))
        bodies = [f"{region} {body}" for body in BODIES for region in REGIONS]
        dice.shuffle(bodies)
        self.bodies = bodies[: max(6, min(len(bodies), round(size**0.6)))]
        things: dict[str, None] = dict.fromkeys(THINGS)
        while len(things) < max(len(THINGS), round(3 * size**0.6)):
            place = dice.choice(STEMS) + dice.choice(ENDS)
            things[f"the {place} {dice.choice(THINGS).removeprefix('the ')}"] = None
        self.things = list(things)
        self.thing_weights = list(accumulate(1 / rank for rank in range(4, len(things) + 4)))
        self.dice = dice

    def thing(self) -> str:
        return self.dice.choices(self.things, cum_weights=self.thing_weights)[0]

    def person(self) -> str:
        return self.dice.choices(self.persons, cum_weights=self.weights)[0]

    def body(self) -> str:
        return self.bodies[min(int(self.dice.paretovariate(0.8)) - 1, len(self.bodies) - 1)]

    def state(self) -> str:
        return STATES[min(int(self.dice.paretovariate(0.7)) - 1, len(STATES) - 1)]


class _Writer:
    """Writes sentences and reports."""

    def __init__(self, size: int, seed: int) -> None:
        self.dice = random.Random(f"{size} {seed}")  # noqa: S311 - no secret
        self.actors = _Actors(size, self.dice)

    def pick(self, words: list[str]) -> str:
        return self.dice.choice(words)

    def judgment(self) -> str:
        pick, who = self.pick, self.actors
        return (
            f"{who.state()} and {who.state()} {pick(TERMS)} {pick(ACTS)} {who.thing()} "
            f"{pick(WHEN)}, {pick(WHY)}."
        )

    def sentence(self) -> str:
        pick, who, dice = self.pick, self.actors, self.dice
        number = dice.randint(2, 98)
        return dice.choice(
            [
                f"{pick(TITLES)} {who.person()} met envoys of {who.state()} in {pick(CITIES)} to speak of {who.thing()}.",
                f"The {who.body()} {pick(PAST)} {who.thing()} after {number} percent of its members had asked for it.",
                f"{who.person()} said, “We will not {pick(ACTS)} {who.thing()} {pick(WHEN)}.”",
                f"Spending on {who.thing()} rose by {number}% to ${number * 3} million, according to {pick(OUTLETS)}.",
                f"On {dice.randint(1, 28)} {pick(['March', 'April', 'May', 'June'])} 202{dice.randint(2, 6)}, "
                f"{who.state()} {pick(PAST)} {who.thing()} with the {who.body()}.",
                f"Officials in {pick(CITIES)} called the plan of {who.person()} “a step back” and asked for more time.",
                f"The offer stands, but {who.state()} has {number} ships waiting and {pick(WHY).split(' ', 1)[1]}.",
            ]
        )

    def paragraph(self, least: int = 3, most: int = 5) -> str:
        return " ".join(self.sentence() for _ in range(self.dice.randint(least, most)))

    def matter(self, number: int, shape: str, day: date) -> tuple[str, str]:
        thing = self.actors.thing().removeprefix("the ")
        title = f"{self.actors.state()} and the {thing}: {self.pick(ACTS)} or wait, part {number}"
        topics = ", ".join(sorted(self.dice.sample(TOPICS, 2)))
        head = f'---\ntitle: "{title}"\ndate: {day}\nshape: {shape}\ntopics: [{topics}]\n---\n\n'
        return title, head

    def cited(self) -> str:
        return f"({self.pick(OUTLETS)}; {self.pick(OUTLETS)})"

    def assessment(self, number: int, day: date) -> str:
        _, head = self.matter(number, "assessment", day)
        parts = [head + "## Executive Summary", self.paragraph(2, 3), "## Key Judgments"]
        for place in range(1, self.dice.randint(3, 4)):
            parts += [
                f"### Key Judgment {place}",
                f"{self.judgment()} We have {self.pick(CONFIDENCE)} confidence in this.",
                f"Evidence: {self.paragraph(1, 2)} {self.cited()}",
            ]
        return "\n\n".join([*parts, "## Analysis", *(self.paragraph() for _ in range(4))]) + "\n"

    def update(self, number: int, day: date) -> str:
        title, _ = self.matter(number, "update", day)
        line = (
            f"{self.pick(CITIES).upper()}, {day:%B} {day.day}, {day.year} — {self.paragraph(2, 3)}"
        )
        body = [self.paragraph(2, 3) for _ in range(4)]
        claim = f"Analysts say {self.judgment()}"
        return "\n\n".join([f"UPDATE: {title}", line, *body, claim]) + "\n"

    def column(self, number: int, day: date) -> str:
        _, head = self.matter(number, "column", day)
        body = [f"I think {self.judgment()} {self.paragraph()}" for _ in range(2)]
        return head + "\n\n".join([self.paragraph(), *body, self.paragraph()]) + "\n"

    def note(self, number: int, day: date) -> str:
        _, head = self.matter(number, "note", day)
        return head + "\n\n".join(self.paragraph() for _ in range(3)) + "\n"


def reports(size: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield name and text of `size` reports; two fifths assessments, two fifths updates."""
    writer = _Writer(size, seed)
    for number in range(size):
        day = date(2022, 1, 3) + timedelta(days=number * 1600 // size)
        kind = (
            "assessment",
            "update",
            "column",
            "assessment",
            "update",
            "assessment",
            "note",
            "update",
            "assessment",
            "update",
        )[number % 10]
        write = {
            "assessment": writer.assessment,
            "update": writer.update,
            "column": writer.column,
            "note": writer.note,
        }[kind]
        suffix = "txt" if kind == "update" else "md"
        yield f"{day.year}/{kind}-{number:05}.{suffix}", write(number, day)


def write_corpus(folder: Path, size: int, seed: int = 1) -> None:
    """Write a corpus into the content folder `folder`, with a small registry of its own."""
    for name, text in reports(size, seed):
        path = folder / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    lead = next(iter(_Writer(size, seed).actors.persons))
    (folder / "actors.yml").write_text(
        f'- id: lead\n  name: {lead}\n  kind: person\n  aliases: ["{lead.split()[0]} the Elder"]\n',
        encoding="utf-8",
    )
