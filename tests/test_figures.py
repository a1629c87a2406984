"""Figures: values, units, kinds, and the many numbers that are none."""

import json
from pathlib import Path

import pytest
from extracting import blocks, sentences
from hypothesis import given
from hypothesis import strategies as st

from generator.extract import figures
from generator.model import Block, DraftFigure


def found(text: str) -> tuple[DraftFigure, ...]:
    parts = blocks(text)
    return figures.find(text, parts, sentences(text, parts))


SENTENCES = (Path(__file__).parent / "gold" / "figures" / "sentences.tsv").read_text("utf-8")


@pytest.mark.parametrize(
    ("sentence", "values"),
    [tuple(row.split("\t")) for row in SENTENCES.splitlines() if not row.startswith("#")],
)
def test_values_of_sentences(sentence: str, values: str) -> None:
    wanted = [one.strip() for one in values.split(";") if one.strip()]
    sure = {_numbers(one) for one in wanted if not one.startswith("?")}
    maybe = {_numbers(one[1:]) for one in wanted if one.startswith("?")}
    got = {
        (f.value_from or 0.0, f.value_to or 0.0) if f.value is None else (f.value,)
        for f in found(sentence)
    }
    assert got - maybe == sure


def _numbers(words: str) -> tuple[float, ...]:
    return tuple(float(one) for one in words.replace("->", "..").split(" .. "))


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The estimated cost is six billion euros.", "estimated cost"),
        ("The rate was cut by 25 basis points.", "rate"),
        ("Exports of grain fell by a third.", "Exports of grain"),
        ("It spent 2.4% of its budget.", "budget"),
        ("It sent 17 Shahed drones.", "Shahed drones"),
    ],
)
def test_what_a_figure_measures(text: str, measures: str) -> None:
    assert [f.measures for f in found(text)] == [measures]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It will pay 900 million Norwegian kroner.", "NOK"),
        ("It will pay 25 million Kenyan shillings.", "KES"),
        ("It will pay 12 million pesos.", "pesos"),
        ("It paid Rs 500 crore.", "INR"),
        ("A 90-million-dollar loan is late.", "USD"),
        ("The 75 m (250 ft) ship sank.", "m"),
        ("The lira traded at 34.5 to the dollar.", "to the dollar"),
    ],
)
def test_units(text: str, unit: str) -> None:
    assert found(text)[0].unit == unit


@pytest.mark.parametrize(
    ("text", "span", "kind", "value", "unit"),
    [
        ("They set 100% tariffs.", "100%", "level", 100, "%"),
        ("Roughly 70% of the trade stopped.", "Roughly 70%", "share", 70, "%"),
        ("About 12 per cent of voters left.", "About 12 per cent", "share", 12, "%"),
        ("They threatened to double tariffs.", "double tariffs", "multiple", 2, "x"),
        ("Trade tripled in Norland.", "tripled", "multiple", 3, "x"),
        ("It is three times as large.", "three times", "multiple", 3, "x"),
        ("A tenfold rise came.", "tenfold", "multiple", 10, "x"),
        ("They hold 531 detainees there.", "531 detainees", "count", 531, "detainees"),
        ("It sells 1.2 million barrels a day.", "1.2 million barrels", "level", 1.2e6, "barrels"),
        ("A fund of $1.2 trillion grew.", "$1.2 trillion", "level", 1.2e12, "USD"),
        ("It cost €7 bn then.", "€7 bn", "level", 7e9, "EUR"),
        ("It paid A$5m to them.", "A$5m", "level", 5e6, "AUD"),
        ("He owed 150 million rubles.", "150 million rubles", "level", 1.5e8, "RUB"),
        ("some 1,000 troops came", "some 1,000 troops", "count", 1000, "troops"),
        ("One hundred and forty cities.", "One hundred and forty cities", "count", 140, "cities"),
        ("Nearly one in 10 mortgage borrowers failed.", "Nearly one in 10", "share", 0.1, ""),
        ("Two-thirds of senators voted.", "Two-thirds", "share", 0.666667, ""),
        ("It lies 12 nautical miles off.", "12 nautical miles", "level", 12, "nautical miles"),
        ("Six warships sailed.", "Six warships", "count", 6, "warships"),
        ("At least 190 were dead.", "At least 190", "count", 190, ""),
        ("Its share of trade stands at roughly 70%.", "roughly 70%", "share", 70, "%"),
        ("Two officers were killed.", "Two officers", "count", 2, "officers"),
        ("It lost 108 Marlin tanks.", "108 Marlin tanks", "count", 108, "Marlin tanks"),
        ("A 3% drop in prices came.", "3%", "change", 3, "%"),
        ("It cost 1,450 CFA francs.", "1,450 CFA francs", "level", 1450, "XOF"),
        ("It cost 1,450 francs.", "1,450 francs", "level", 1450, "francs"),
        ("I believe it's 42 strikes.", "42 strikes", "count", 42, "strikes"),
    ],
)  # fmt: skip
def test_values(text: str, span: str, kind: str, value: float, unit: str) -> None:
    [figure] = found(text)
    assert (figure.text, figure.kind, figure.value, figure.unit) == (span, kind, value, unit)


@pytest.mark.parametrize(
    ("text", "span", "kind", "low", "high"),
    [
        ("Norland cut tariffs from 57% to 47%.", "from 57% to 47%", "change", 57, 47),
        ("Prices rose 3% to 5%.", "3% to 5%", "change", 3, 5),
        ("It takes 10–15% of exports.", "10–15%", "share", 10, 15),
        ("It cost US$3 million–$4 million.", "US$3 million–$4 million", "level", 3e6, 4e6),
        ("It cost $3–4 million.", "$3–4 million", "level", 3e6, 4e6),
        (
            "Exports fell from 5.2 million tonnes in February to 3.1 million tonnes.",
            "from 5.2 million tonnes in February to 3.1 million tonnes",
            "change", 5.2e6, 3.1e6,
        ),
        (
            "It fell to 4.1 million tonnes from 5.0 million tonnes.",
            "to 4.1 million tonnes from 5.0 million tonnes", "change", 5e6, 4.1e6,
        ),
        ("It fell from $412 a tonne to $309.", "from $412 a tonne to $309", "change", 412, 309),
        ("Raids rose from 14 in the third quarter of 2024 to 31 in the fourth.",
         "from 14 in the third quarter of 2024 to 31", "change", 14, 31),
        ("between 900,000 and 2 million men", "900,000 and 2 million men", "count", 9e5, 2e6),
    ],
)  # fmt: skip
def test_changes_and_ranges(text: str, span: str, kind: str, low: float, high: float) -> None:
    [figure] = found(text)
    assert (figure.text, figure.kind) == (span, kind)
    assert (figure.value, figure.value_from, figure.value_to) == (None, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "In 2012 and by 2027, since the 1990s, on 9/11, at 10:30 and at 5 p.m., it ran 24/7.",
        "The Type 076, the F-16, the 737-800, the G7 and COVID-19 in Java 7.",
        "Article 5, Section 212(a), Resolution 2397, No. 1430/2019, P.L. 93-438, page 3.",
        "On March 20, 31 October 2025 and Oct. 5 the 21st came.",
        "CVE-2020-1234 on 192.168.1.10, call (202) 702-7843, see [12] and v2.0.11.",
        "The two powers had three officials and one idea for two years and 10 days.",
        "See https://example.org/2020/12/54%20 and a@b12.org.",
        "Two officers who have spoken to each other meet again.",
        "1400 BC; FY2026; 0x1F; 1e6; 3/4; 2025-26; 5th.",
    ],
)
def test_numbers_that_are_no_figures(text: str) -> None:
    assert [f.text for f in found(text)] == []


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Norland cut tariffs on goods from 57% to 47%.", "tariffs on goods"),
        ("Roughly 70% of the global supply chain runs there.", "global supply chain"),
        ("They set 100% tariffs.", "tariffs"),
        ("Exports rose by 12 percent.", "Exports"),
        ("It held $5 billion in military aid.", "military aid"),
        ("It won 160,000 members of the party.", "members of the party"),
        ("The rate was 7%.", "rate"),
        ("The tariff on Norlandic goods went from 57% to 47%.", "tariff on Norlandic goods"),
        ("Talk puts Norland’s share of the chain at roughly 70%.", "Norland’s share of the chain"),
        ("Trade across the border with Sudria rose by roughly 18 percent.",
         "Trade across the border with Sudria"),
        ("Exports fell from 5 tonnes in February to 3 tonnes.", "Exports"),
        ("It says that 78% of the military complex relies on it.", "military complex"),
        ("The margin widened by 150 basis points.", "margin"),
        ("Routes up: rates on North–South routes more than doubled.",
         "rates on North–South routes"),
        ("The share of trucked water in the city’s supply stands at 58%.",
         "share of trucked water in the city’s supply"),
        ("Inflation: 23.7%", "Inflation"),
        ("It was (22.9% in January).", ""),
        ("The firm reported a profit of $5 million.", "profit"),
        ("The debt held by the sector soared by 30%.", ""),
        ("It bought 9 million tonnes of wheat last year.", "wheat"),
        ("Up: 7%.", ""),
    ],
)  # fmt: skip
def test_what_a_figure_measures_is_in_the_sentence(text: str, measures: str) -> None:
    assert [f.measures for f in found(text)] == [measures]


def test_a_table_cell_measures_what_its_header_says() -> None:
    text = "| Port | Trade (USD) | Value |\n|---|---|---|\n| Norport | $7 bn | 18% |"
    block = Block("table", "body", 0, len(text), text, "t")
    cells = [text.index("$7 bn"), text.index("18%")]
    spans = tuple((at, text.index(" |", at)) for at in cells)
    got = [(f.text, f.measures) for f in figures.find(text, (block,), spans)]
    assert got == [("$7 bn", "Trade (USD)"), ("18%", "Norport")]


def test_the_sample_reports(shared: Path) -> None:
    for doc in json.loads((shared / "gold/seeds.json").read_text("utf-8"))["documents"]:
        text = (shared / "seeds" / doc["file"]).read_text("utf-8")
        want = [
            (f["start"], f["kind"], f.get("value"), f.get("value_from")) for f in doc["figures"]
        ]
        got = [(f.start, f.kind, f.value, f.value_from) for f in found(text)]
        assert got == want


@given(
    st.text(alphabet="0123456789.,%$€ -–millionabfrtod()A\n", max_size=150) | st.text(max_size=150)
)
def test_figures_are_slices_in_order(text: str) -> None:
    last = 0
    for figure in found(text):
        assert figure.text == text[figure.start : figure.end]
        assert last <= figure.start < figure.end
        assert figure.measures in text.replace("\n", " ").replace("\u00a0", " ")
        assert (figure.value is None) != (figure.value_from is None)
        last = figure.start


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("It flew daily before the storm, when it fell to 22.", ("22", 22.0)),
        ("The guard put the number at 96.", ("96", 96.0)),
        ("My grandmother would have counted four hundred.", ("four hundred", 400.0)),
        ("Its own list has 12.", ("12", 12.0)),
        ("Releases are at 1,900 m³/s today.", ("1,900 m³/s", 1900.0)),
        ("Losses are put at VND 3.2 trillion.", ("VND 3.2 trillion", 3.2e12)),
        ("The rocket flies 134 times a year.", ("134 times", 134.0)),
        ("The plant employs 3,400.", ("3,400", 3400.0)),
    ],
)
def test_lone_numbers(text: str, figure: tuple[str, float]) -> None:
    assert [(f.text, f.value) for f in found(text)] == [figure]


@pytest.mark.parametrize("text", ["He went to 10 Downing Street.", "It was cut to Gate 31."])
def test_numbers_of_names_are_no_figures(text: str) -> None:
    assert not found(text)
