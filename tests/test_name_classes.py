"""Classes of names and of capitals that are none, met in documents of many kinds."""

import pytest

from generator.extract.lexicon import compiled
from generator.extract.seats import is_city
from generator.extract.tokens import Token, tokens
from generator.resolve import resolve
from tests.test_actors import STARTER, sure
from tests.test_resolve import EMPTY, report


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # capitals that are no persons: imperatives and headings, products, nouns no list has
        ("Restart VelmaViewer at night.", {}),
        ("the Local Administrator Passphrase Solution held", {}),
        ("Write to General Factsheet Inquiries: they know.", {}),
        ("They read “Velmware Profiteering” at length.", {}),
        ("official Olympic service providers", {}),
        ("Threats to Peruvian Company Networks", {"Peruvian": "state"}),
        ("Threats to US Company Networks", {"US": "state"}),
        # persons all the same
        ("Tamsin McVelma and Henrik DeVelme met Orla Spaulding.",
         {"Tamsin McVelma": "person", "Henrik DeVelme": "person", "Orla Spaulding": "person"}),
        ("It was Ali Karim Al Velmud Al Torvani who wrote.",
         {"Ali Karim Al Velmud Al Torvani": "person"}),
        # legal forms of many states
        ("state-owned Velmi Ipari Kft. bought it", {"Velmi Ipari Kft": "organisation"}),
        ("It sued Torvana Neft OAO and Velmgard AG in May.",
         {"Torvana Neft OAO": "organisation", "Velmgard AG": "organisation"}),
        ("a yard of OOO Velmastroi burned", {"OOO Velmastroi": "organisation"}),
        ("Velmgard Holdings Sdn Bhd paid", {"Velmgard Holdings Sdn Bhd": "organisation"}),
        ("Ask Texas AG Ken Paxton.", {"Texas": "place", "Ken Paxton": "person"}),
        # courts and ministries in other languages, mosques and churches
        ("the Oberster Gerichtshof asked", {"Oberster Gerichtshof": "organisation"}),
        ("the Velmische Nachrichtendienst knew", {"Velmische Nachrichtendienst": "organisation"}),
        ("when Masjid Al-Velma was shut", {"Masjid Al-Velma": "place"}),
        ("tourists filled Haghia Velma today", {"Haghia Velma": "place"}),
        # whole names of bodies
        ("the Office of the High Commissioner for Refugees wrote",
         {"Office of the High Commissioner for Refugees": "organisation"}),
        ("the Joint Commission on Attacks Upon the Norse Banks met",
         {"Joint Commission on Attacks Upon the Norse Banks": "organisation"}),
        ("the Migration and Naturalization Service closed",
         {"Migration and Naturalization Service": "organisation"}),
        ("a jet of the Theatre for Peace Foundation landed",
         {"Theatre for Peace Foundation": "organisation"}),
        ("the Senior Harbour Service (SHS) met; the SHS rose",
         {"Senior Harbour Service": "organisation", "SHS": "organisation"}),
        ("the Velmish Ministry of Land, Harbours, Transport, and Tourism.",
         {"Velmish Ministry of Land, Harbours, Transport, and Tourism": "organisation"}),
        # a list of bodies, told in front; one name, one kind
        ("It named three Iran-based entities, Velmo Tarabar, Torvo Dost Company, and others. "
         "Velmo Tarabar is a shipper.",
         {"Iran": "state", "Velmo Tarabar": "organisation", "Torvo Dost Company": "organisation"}),
        # what no person does, and whom somebody is of
        ("Then the Velmis said they would fire.", {"Velmis": "organisation"}),
                ("On Monday VelmaWise announced it.", {"VelmaWise": "organisation"}),
        ("It may close unless Torvo Velm sells its stake.", {"Torvo Velm": "organisation"}),
        ("Ask Torvo Velm economist Ana Lima.",
         {"Torvo Velm": "organisation", "Ana Lima": "person"}),
        ("Ana Lima, of Torvo Velm, called for war.",
         {"Ana Lima": "person", "Torvo Velm": "organisation"}),
        ("Ana Lima, CEO of Velmostec; and others", {"Ana Lima": "person",
                                                     "Velmostec": "organisation"}),
        ("They met Torvo Velm and his son.", {"Torvo Velm": "person"}),
        # a ship, with and without what stands in front
        ("The MV Torva Dzod sank. Torva Dzod was old; a rival, Velmo Tarabar, sailed.",
         {"MV Torva Dzod": "other", "Torva Dzod": "other", "Velmo Tarabar": "person"}),
    ],
)  # fmt: skip
def test_names_and_no_names(text: str, wanted: dict[str, str]) -> None:
    assert {word: kind for word, kind, _ in sure(text, registry=STARTER)} == wanted


def test_a_ship_goes_on_without_its_prefix() -> None:
    made = sure("The tanker Velmo Dzod sailed. MV Velmo Dzod sank.", registry=STARTER)
    assert {name for _, _, name in made} == {"MV Velmo Dzod"}


def test_an_initial_is_enough_where_one_bearer_fits() -> None:
    one = report("a.txt", "Then V. Diallo left.", "V. Diallo")
    full = report("b.txt", "Vera Diallo came.", "Vera Diallo")
    other = report("c.txt", "Victor Diallo came.", "Victor Diallo")
    assert {a.name for a in resolve([one, full], EMPTY).actors} == {"Vera Diallo"}
    assert "V. Diallo" in {a.name for a in resolve([one, full, other], EMPTY).actors}
    away = report("a.txt", "Then A. Diallo left.", "A. Diallo")
    assert "A. Diallo" in {a.name for a in resolve([away, full], EMPTY).actors}


class Counted(list[Token]):
    """Words that count how many of them are copied."""

    copied = 0

    def __getitem__(self, place):  # type: ignore[no-untyped-def]
        found = super().__getitem__(place)
        if isinstance(place, slice):
            self.copied += len(found)
        return found


def test_no_name_copies_the_rest_of_its_line() -> None:
    line = "The delegation from Beijing spoke on. "
    lexicon, copied = compiled(STARTER), []
    for times in (20, 200):
        words = Counted(tokens(line * times, 0, len(line) * times))
        matches = [found for at in range(len(words)) if (found := lexicon.match(words, at))]
        assert len(matches) >= times
        words.copied = 0
        assert not any(is_city(words, found, lexicon) for found in matches if found.first > 9)
        copied.append(words.copied / len(matches))
    assert copied[1] < 2 * copied[0]
