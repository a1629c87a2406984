"""Actors of one report: each class of name, and each class of error once made."""

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import starter_texts
from generator.extract import actors
from generator.extract.roles import find_roles
from generator.model import Block, Candidate, DatedRole, RegisteredActor, Registry
from generator.registry import load_registry

GOLD = Path(__file__).parent / "gold"
COMMON = frozenset(
    """great game cold war rare trade history reports rules foreign security council health meeting
    said will long young price reduced still the china trump south national defence coast guard
    people act plan""".split()
)


PIECES = (
    "President Amina Diallo of the ( ) , . Ministry and Wang Peixu China ’s said Beijing – - NHA "
    "in to Type 076 USS bin al People’s Army Gulf J."
).split()


def registered(name: str, kind: str = "state", **fields: object) -> RegisteredActor:
    ident = str(fields.pop("id", name.lower().replace(" ", "-").replace("'", "")))
    return RegisteredActor(ident, name, kind, **fields)  # type: ignore[arg-type]


REGISTRY = Registry(
    actors=(
        registered("China", adjectives=("Chinese",), metonyms=("Beijing",)),
        registered("Beijing", "place", parent="china"),
        registered("Philippines", adjectives=("Philippine", "Filipino"), metonyms=("Manila",)),
        registered(
            "United States", acronyms=("U.S.", "US"), aliases=("America",),
            adjectives=("American", "Americans"), metonyms=("Washington",),
        ),
        registered("Malaysia", metonyms=("Kuala Lumpur",)),
        registered("Kuala Lumpur", "place"),
        registered("Taiwan"), registered("Taiwan Strait", "place"),
        registered("The West", "place", aliases=("West",), adjectives=("Western",)),
        registered("Austin", "place"),
        registered("People's Liberation Army", "organisation", acronyms=("PLA",), id="pla"),
    ),
    given_names=frozenset("Amina Carla Richard Pavel Ana Mark Chad".split()),
    common_words=COMMON,
)  # fmt: skip


def find(
    text: str, roles: Iterable[str] = (), registry: Registry = REGISTRY
) -> tuple[Candidate, ...]:
    """Take each line of `text` for a paragraph, or for a heading where `roles` says so."""
    blocks, start, roles = [], 0, list(roles)
    for place, line in enumerate(text.split("\n")):
        role = roles[place] if place < len(roles) else "body"
        if line.strip():
            kind = "paragraph" if role == "body" else "heading"
            blocks.append(Block(kind, role, start, start + len(line), line, ""))  # type: ignore[arg-type]
        start += len(line) + 1
    return actors.find(text, blocks, (), registry)


def sure(
    text: str, roles: Iterable[str] = (), registry: Registry = REGISTRY
) -> list[tuple[str, str, str]]:
    """Return text, type and entity or name of the candidates that would get a page."""
    found = find(text, roles, registry)
    return [(c.text, c.type, c.entity or c.name) for c in found if c.certainty >= 0.5]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("U.S.–China ties", [("U.S.", "state", "united-states"), ("China", "state", "china")]),
        ("a sail through the Taiwan Strait", [("Taiwan Strait", "place", "taiwan-strait")]),
        ("the Chinese navy", [("Chinese", "state", "china")]),
        ("Beijing’s calculus", [("Beijing", "state", "china")]),
        ("during a visit to Beijing", [("Beijing", "place", "beijing")]),
        ("they met in Kuala Lumpur, Malaysia", [("Kuala Lumpur", "place", "kuala-lumpur"),
                                                  ("Malaysia", "state", "malaysia")]),
        ("Kuala Lumpur’s role as host", [("Kuala Lumpur", "state", "malaysia")]),
        ("the Kuala Lumpur talks", [("Kuala Lumpur", "place", "kuala-lumpur")]),
        ("between the East and the West", [("West", "place", "the-west")]),
        ("they drove west", []),
        ("tell us more", []),
    ],
)  # fmt: skip
def test_registry_names(text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert sure(text) == wanted


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Then Foreign Minister Amina Diallo spoke.", "Amina Diallo", "Foreign Minister"),
        ("He met Adm. Okoro Bassey there.", "Okoro Bassey", "Adm."),
        ("Secretary of State Tobias R. Quill left.", "Tobias R. Quill", "Secretary of State"),
        ("Crown adviser Khalid bin Saud wrote.", "Khalid bin Saud", "adviser"),
        ("President Moana Fale-Tui agreed.", "Moana Fale-Tui", "President"),
        ("Minister Yun Tae-sok agreed.", "Yun Tae-sok", "Minister"),
        ("The clerk, Richard Vole, left.", "Richard Vole", ""),
        ("It was J. B. Osterlund who wrote.", "J. B. Osterlund", ""),
        ("Wu Zhenfei, spokesperson for the bureau, spoke.", "Wu Zhenfei",
         "spokesperson for the bureau"),
        ("Prime Minister Sela Mark of the coalition", "Sela Mark", "Prime Minister"),
    ],
)  # fmt: skip
def test_persons_by_shape(text: str, name: str, role: str) -> None:
    people = [(c.name, c.role) for c in find(text) if c.type == "person" and c.certainty >= 0.5]
    assert people == [(name, role)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Ministry of Rural Affairs said so.", ("Ministry of Rural Affairs", "organisation")),
        ("The Philippine Coast Guard sailed.", ("Philippine Coast Guard", "organisation")),
        ("The Velmont Institute for Ocean Law wrote.",
         ("Velmont Institute for Ocean Law", "organisation")),
        ("The Food and Harvest Safety Agency wrote.",
         ("Food and Harvest Safety Agency", "organisation")),
        ("near the Torvald Shoal", ("Torvald Shoal", "place")),
        ("in the Gulf of Messara", ("Gulf of Messara", "place")),
        ("ships of Type 076 followed", ("Type 076", "other")),
        ("the Treaty of Osterby", ("Treaty of Osterby", "other")),
        ("aboard the USS Harlan Reed", ("USS Harlan Reed", "other")),
    ],
)  # fmt: skip
def test_bodies_places_and_things(text: str, wanted: tuple[str, str]) -> None:
    assert wanted in [(t, kind) for t, kind, _ in sure(text)]


def test_what_is_no_name() -> None:
    assert sure("In the Great Game, Rare earths and the Cold War matter. Reports say so.") == []
    assert [t for t, *_ in sure("China and Taiwan Welcome a New Season of Trade", ["title"])] == [
        "China", "Taiwan",
    ]  # fmt: skip


def test_short_forms_follow_the_full_name() -> None:
    text = (
        "Diallo’s Plan\nForeign Minister Amina Diallo spoke. Diallo’s aide left; DIALLO stayed.\n"
        "Wang Peixu, spokesman for the Northern Harbour Authority (NHA), agreed. "
        "Wang said the NHA would pay."
    )
    named = [(c.text, c.name) for c in find(text, ["title"]) if c.certainty >= 0.5]
    assert ("Diallo", "Amina Diallo") in named
    assert sum(name == "Amina Diallo" for _, name in named) >= 3
    assert named.count(("Wang", "Wang Peixu")) == 1
    assert ("NHA", "Northern Harbour Authority") in named


def test_a_title_with_one_name_stands_alone_but_stays_open() -> None:
    (found,) = (c for c in find("Chancellor Brandvold agreed.") if c.type == "person")
    assert (found.name, found.role, found.bare) == ("Brandvold", "Chancellor", True)
    assert found.certainty >= 0.5


def test_a_lone_capital_is_left_to_the_corpus() -> None:
    (found,) = find("There the Brandvold team won.")
    assert found.bare
    assert found.certainty < 0.5


def test_in_capitals() -> None:
    text = "PAVEL NOVIK MEETS CHINA’S ENVOY IN KUALA LUMPUR\nPavel Novik met them."
    named = [c.entity or c.name for c in find(text, ["title"]) if c.certainty >= 0.5]
    assert named[:3] == ["Pavel Novik", "china", "kuala-lumpur"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    found = find(text)
    assert all(c.text == text[c.start : c.end] and c.text for c in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_any_order_of_name_words(words: list[str]) -> None:
    text = " ".join(words)
    found = find(text)
    assert all(c.text == text[c.start : c.end] and c.text for c in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


STARTER = load_registry(starter_texts(), {})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("LIMA, March 4 — It rained.", {"LIMA": "lima"}),
        ("She flew to Lima and Quito, then spoke.", {"Lima": "lima", "Quito": "quito"}),
        ("It began with the fall of Kabul.", {"Kabul": "kabul"}),
        ("Norway and Iran’s Foreign Ministry met.",
         {"Norway": "norway", "Iran": "iran", "Foreign Ministry": "iranian-foreign-ministry"}),
        ("Kenya’s Foreign Ministry met.",
         {"Kenya": "kenya", "Foreign Ministry": "Kenyan Foreign Ministry"}),
        ("Fighting spread in South Kivu and East Darfur.",
         {"South Kivu": "south-kivu", "East Darfur": "east-darfur"}),
        ("Send it to https://china.example.org/Iran or iran@example.org from Oman.",
         {"Oman": "oman"}),
        ("They fired Kh-101 and S-400 missiles.", {"Kh-101": "kh-101", "S-400": "s-400"}),
        ("Near junction M-23 the group UNC4191 and Velvet Chollima met; TA0001 is a tactic.",
         {"UNC4191": "UNC4191", "Velvet Chollima": "Velvet Chollima"}),
        ("The old Zaliv Group left. Then Zaliv paid.",
         {"Zaliv Group": "Zaliv Group", "Zaliv": "Zaliv Group"}),
        ("The Trump White House agreed.", {"White House": "white-house"}),
        ("It lies in Nong Ruea, they said.", {"Nong Ruea": "Nong Ruea"}),
        ("Work by cyber group Tarvo Sanjeh went on.", {"Tarvo Sanjeh": "Tarvo Sanjeh"}),
        ("Budget Bureau of Velm . . 8", {}),
        ("He uses Microsoft Office.", {"Microsoft": "microsoft"}),
        ("At the Amazon, an aide of Amazon said, at Shell.",
         {"Amazon": "amazon", "Shell": "shell-plc"}),
    ],
)  # fmt: skip
def test_with_the_starter_registry(text: str, wanted: dict[str, str]) -> None:
    assert {t: name for t, _, name in sure(text, registry=STARTER)} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Secretary Lloyd Austin gave Austin’s view. He was in Austin, Texas, with Chad Vole.",
         ["lloyd-austin", "lloyd-austin", "Austin", "texas", "Chad Vole"]),
        ("Rep. Jim Jordan left Jordan. Jordan said no; Jordan, who chairs, went to Jordan.",
         ["jim-jordan", "jordan", "jim-jordan", "jim-jordan", "jordan"]),
        ("Donald Trump Jr. saw Donald Trump. Trump left.",
         ["donald-trump-jr", "donald-trump", "donald-trump"]),
        ("Joe Biden spoke. Hunter Biden sat beside him. Biden left.",
         ["joe-biden", "hunter-biden", "joe-biden"]),
        ("Lee Jae-myung named Wi Sung-lac. Lee, of the party, defeated Lee Jun-seok. Lee left.",
         ["lee-jae-myung", "wi-sung-lac", "lee-jae-myung", "lee-jun-seok", "lee-jun-seok"]),
        ("Bill Clinton met Hillary Clinton. Clinton sat. Bill Clinton spoke. Clinton left.",
         ["bill-clinton", "hillary-clinton", "hillary-clinton", "bill-clinton", "bill-clinton"]),
        ("Princess Oluwatise Marandi wrote. Oluwatise left, then Marandy came.",
         ["Oluwatise Marandi", "Oluwatise Marandi", "Oluwatise Marandi"]),
        ("Pope Leo XIV and King Charles III met.", ["leo-xiv", "charles-iii"]),
        ("The Clinton Campaign and the Corona Crimes report.", []),
        ("“No,” said Tharnin Wongsuda of the club.", ["Tharnin Wongsuda"]),
        ("Gautam Adani runs Adani.", ["Gautam Adani", "adani-group"]),
    ],
)  # fmt: skip
def test_who_is_meant(text: str, wanted: list[str]) -> None:
    assert [name for _, _, name in sure(text, registry=STARTER)] == wanted


STARTER = load_registry(starter_texts(), {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what a noun in front or behind tells
        ("It hit the tanker Velmar Pride.", {"Velmar Pride": "other"}),
        ("It sank the bulk carrier Ever Given.", {"Ever Given": "other"}),
        ("They crossed the Zelva river.", {"Zelva": "place"}),
        ("They cut the Zelva gas pipeline.", {"Zelva": "other"}),
        ("It grew near the town of Zelva.", {"Zelva": "place"}),
        ("It was the copper producer Zelvanta.", {"Zelvanta": "organisation"}),
        ("Zelvanta, the state miner, closed.", {"Zelvanta": "organisation"}),
        ("They hold shares in Zelvanta.", {"Zelvanta": "organisation"}),
        ("It is told in Zelva, by the sea.", {"Zelva": "place"}),
        ("They fled from Zelva to Ostrana.", {"Zelva": "place", "Ostrana": "place"}),
        # series, storms and operations
        ("Velstar 6 will fly.", {"Velstar 6": "other"}),
        ("On Sept 5 it rained.", {}),
        ("Typhoon Zelva came.", {"Typhoon Zelva": "other"}),
        ("It was Operation Quiet Spring.", {"Operation Quiet Spring": "other"}),
        # bodies in other languages, and bodies with their acronyms
        ("It was Banco Zelvanta.", {"Banco Zelvanta": "organisation"}),
        (
            "The West Zelvan Network of Port Operators for Trade (WZNPOT) met.",
            {"West Zelvan Network of Port Operators for Trade": "organisation",
             "WZNPOT": "organisation"},
        ),
        ("Loud steps (known as LS) followed.", {}),
        ("Members of Can Tho University met.", {"Can Tho University": "organisation"}),
        ("They met Greek Shipping Minister Nikos Vola.",
         {"Greek": "state", "Nikos Vola": "person"}),
        # family names of several words
        ("Pedro de la Zelva spoke. De la Zelva left.",
         {"Pedro de la Zelva": "person", "De la Zelva": "person"}),
        ("Ana Vola Zelvos spoke. Vola Zelvos left.",
         {"Ana Vola Zelvos": "person", "Vola Zelvos": "person"}),
        ("Ana d'Arzel-Vola spoke. D’Arzel-Vola left.",
         {"Ana d'Arzel-Vola": "person", "D’Arzel-Vola": "person"}),
        ("Lin Chia-lung spoke.", {"Lin Chia-lung": "person"}),
        ("We’re sure of Psalm 23.", {}),
    ],
)  # fmt: skip
def test_what_stands_beside_a_name_tells_it(text: str, expected: dict[str, str]) -> None:
    found = actors.find(text, (Block("paragraph", "body", 0, len(text), text, "p"),), (), STARTER)
    assert {c.text: c.type for c in found if c.certainty >= 0.5} == expected


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # family names: by a list, by their endings, behind a state's possessive, by a particle
        ("Envoys met Mazlum Torvaldsson and Irenka Bobrowska there.",
         {"Mazlum Torvaldsson": "person", "Irenka Bobrowska": "person"}),
        ("In Mali’s Tebuné Sarkha they trust.", {"Mali": "state", "Tebuné Sarkha": "person"}),
        ("They heard Velmo al-Tarsini out.", {"Velmo al-Tarsini": "person"}),
        ("He spoke of Hassan Sheikh Velmud at length.", {"Hassan Sheikh Velmud": "person"}),
        ("Abdul-Malik al-Velmi sat.", {"Abdul-Malik al-Velmi": "person"}),
        ("His wife Polina left.", {"Polina": "person"}),
        ("Disabling WVelmont helps.", {}),
        # lists
        ("Shells hit Velmar, Torvo and Tartus.",
         {"Velmar": "place", "Torvo": "place", "Tartus": "place"}),
        ("In Lima, Velmar and Torvo wept.", {"Lima": "place"}),
        ("Sold by Nokia, Velmont and Ericsson.",
         {"Nokia": "organisation", "Velmont": "organisation", "Ericsson": "organisation"}),
        # places where one is, and what is taken
        ("The base near Velmo Torva burned.", {"Velmo Torva": "place"}),
        ("Rebels captured Torvash on Monday.", {"Torvash": "place"}),
        # bodies: whole names over commas and "and", ordinals, numbers, offices in a law
        ("the Bureau of Trade, Health, and Labor wrote", {"Bureau of Trade, Health, and Labor":
                                                          "organisation"}),
        ("the Supreme Court of India and the Indian Navy agreed",
         {"Supreme Court of India": "organisation", "Indian Navy": "organisation"}),
        ("the 79th Air Assault Brigade moved", {"79th Air Assault Brigade": "organisation"}),
        ("the Department of Harbour Organization Act", {"Department of Harbour Organization Act":
                                                        "other"}),
        ("the Democratic Forces for the Freedom of Velmo (FDFV) said",
         {"Democratic Forces for the Freedom of Velmo": "organisation", "FDFV": "organisation"}),
        ("the Velmash party walked out", {"Velmash": "organisation"}),
        ("Velmalgo is a holding company.", {"Velmalgo": "organisation"}),
        ("They banned Velmash Air. Velmash flew on.",
         {"Velmash Air": "organisation", "Velmash": "organisation"}),
        ("The Parliament of Iraq voted.", {"Parliament of Iraq": "organisation"}),
        ("It was Tebuno wa Velmo who wrote to Amina as-Torvani.",
         {"Tebuno wa Velmo": "person", "Amina as-Torvani": "person"}),
        ("the Campaign to Stop Killer Robots wrote",
         {"Campaign to Stop Killer Robots": "organisation"}),
        ("Fires burned near Kafr-Velmo, they said.", {"Kafr-Velmo": "place"}),
        ("in the South and East China Seas", {}),
        ("the Trump Organization paid", {"Trump Organization": "organisation"}),
        ("Collins Aerospace paid", {"Collins Aerospace": "organisation"}),
        ("MS VELMA: Good afternoon.", {}),
        ("It was Tebuno Velmo-Ndiaye who wrote.", {"Tebuno Velmo-Ndiaye": "person"}),
        ("It was Amina Velmo-Ndiaye who wrote.", {"Amina Velmo-Ndiaye": "person"}),
    ],
)  # fmt: skip
def test_more_classes_of_names(text: str, wanted: dict[str, str]) -> None:
    assert {word: kind for word, kind, _ in sure(text, registry=STARTER)} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Peru’s Congress sat.", [("Congress", "peruvian-congress")]),
        ("The Libyan House of Representatives sat.",
         [("Libyan House of Representatives", "libyan-house-of-representatives")]),
        ("The Congress of the Philippines sat; Congress rose.",
         [("Congress of the Philippines", "Philippine Congress"),
          ("Congress", "Philippine Congress")]),
        ("The U.S. Senate sat.", [("U.S. Senate", "us-senate")]),
        ("BANGKOK, May 3 — The Senate sat in Thailand.", [("Senate", "Thai Senate")]),
        ("BANGKOK, May 3 — The U.S. ambassador said the Senate sat.", [("Senate", "us-senate")]),
        ("BANGKOK, May 3 — The State Department knew.",
         [("State Department", "us-department-of-state")]),
    ],
)  # fmt: skip
def test_whose_body_is_meant(text: str, wanted: list[tuple[str, str]]) -> None:
    found = sure(text, registry=STARTER)
    assert [(word, name) for word, kind, name in found if kind == "organisation"] == wanted


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("They cut fuel supplies to Bamako.", True),
        ("Weapons supplies to Kyiv went on.", False),
        ("The ship was bound for Jakarta.", True),
        ("He went to Beijing.", True),
        ("Drones hit Kyiv.", True),
        ("A strike on Damascus killed two.", True),
        ("Pressure on Tehran grew.", False),
        ("Kyiv’s Velmarskyi district burned.", True),
        ("Kyiv’s patience is thin.", False),
        ("They flew to Suva, where he met them.", True),
        ("He is a friend of Moscow.", False),
        ("Shells fell on central Khartoum.", True),
        ("The capital, Khartoum, is quiet.", True),
        ("The road between Khartoum and Omdurman is cut.", True),
        ("Talks between Khartoum and Juba failed.", False),
        ("Trains run from Moscow to Kazan.", True),
        ("The Harbour Panel of Bogotá ruled.", True),
        ("BEIRUT/DAMASCUS — They met.", True),
    ],
)
def test_more_seats_of_government(text: str, city: bool) -> None:
    kinds = [kind for _, kind, _ in sure(text, registry=STARTER) if kind in ("place", "state")]
    assert kinds[0] == ("place" if city else "state")


def test_cities_and_governments() -> None:
    lines = (GOLD / "seats" / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    wrong = []
    for kind, sentence, name in (line.split("\t") for line in lines if not line.startswith("#")):
        found = [c for c in find(sentence, registry=STARTER) if c.text == name.removeprefix("The ")]
        if not found or found[-1].type != {"C": "place", "G": "state"}[kind]:
            wrong.append(sentence)
    assert not wrong


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("His party, Velasca Viva, has no money.", ("Velasca Viva", "organisation")),
        ("Olvar and Barro Callevex, which buy from both, agreed.", ("Olvar", "organisation")),
        ("Zanora and Brandona, the largest flour producers, fell.", ("Zanora", "organisation")),
        ("Vexobod, the Ghanaian marketing board, agreed.", ("Vexobod", "organisation")),
        ("Ana Ruiz, who leads Gremipa, agreed.", ("Gremipa", "organisation")),
        ("The Osprey Forum for Public Policy agreed.",
         ("Osprey Forum for Public Policy", "organisation")),
        ("the General Treaty of Military Information Agreement (GTOMIA)",
         ("General Treaty of Military Information Agreement", "other")),
        ("Congress passed the VESSELS Act.", ("VESSELS Act", "other")),
        ("It sold Cross-Baltic Ferries for a song.", ("Cross-Baltic Ferries", "organisation")),
        ("A firm, HMV Tech, won the bid.", ("HMV Tech", "organisation")),
        ("The Marshallese parliament, the Nitivela, voted.", ("Nitivela", "organisation")),
        ("Plan Colombia was dropped.", ("Plan Colombia", "other")),
        ("Ships pass the Bab al-Mandab Strait.", ("Bab al-Mandab Strait", "place")),
        ("ELVARO, Ghana, May 14 (Reuters) - Ghana closed a crossing.", ("ELVARO", "place")),
        ("President Rodrigo Paz left. He was in La Paz.", ("La Paz", "place")),
    ],
)  # fmt: skip
def test_what_the_sentence_tells_of_a_name(text: str, wanted: tuple[str, str]) -> None:
    found = {c.text: c.type for c in find(text, registry=STARTER) if c.certainty >= 0.5}
    assert found.get(wanted[0]) == wanted[1], found


def test_the_report_says_what_its_acronyms_mean() -> None:
    text = "The Institute of Rural Arts (IRA) met. The IRA left."
    found = [(word, name) for word, _, name in sure(text, registry=STARTER)]
    assert found[1:] == [("IRA", "Institute of Rural Arts")] * 2


OFFICES = Registry(
    actors=(
        *REGISTRY.actors,
        registered("Amina Diallo", "person", roles=(
            DatedRole("President of the Philippines", "2020-06-30", "2024-06-30"),
            DatedRole("Chinese Premier", "2024-07", ""),
        )),
        registered("Pavel Vole", "person",
                   roles=(DatedRole("President of the Philippines", "2024-06-30", ""),)),
    ),
    given_names=REGISTRY.given_names, common_words=COMMON,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "date", "wanted"),
    [
        ("The Philippine president left.", "2022-01-05", ["Amina Diallo"]),
        ("The Philippine president left.", "2025", ["Pavel Vole"]),
        ("The president of the Philippines left.", "2025-02", ["Pavel Vole"]),
        ("The Philippines’ president left.", "2025-02", ["Pavel Vole"]),
        ("The Philippines hopes; the president waits.", "2025-02", ["Pavel Vole"]),
        ("China’s premier left.", "2024-08", ["Amina Diallo"]),
        ("China’s premier left.", "2023-08", []),
        ("The Chinese president left.", "2025-02", []),
        ("The former Philippine president left.", "2025-02", []),
        ("The Philippine vice president left.", "2025-02", []),
        ("The Philippine President Ana Lima left.", "2025-02", []),
        ("The Philippine president left.", None, []),
        ("A president is elected in the Philippines.", "2025-02", []),
    ],
)
def test_people_by_their_office(text: str, date: str | None, wanted: list[str]) -> None:
    found = find_roles(text, date, OFFICES, find(text, registry=OFFICES))
    assert [(c.kind, c.name) for c in found] == [("role", name) for name in wanted]
    assert all(text[c.start : c.end] == c.text for c in found)
