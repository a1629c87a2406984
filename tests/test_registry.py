"""The registry: the starter's facts hold together, and an editor's files are read with care."""

import re
import unicodedata
from collections import defaultdict

import pycountry
import pytest
import yaml
from babel import Locale

from generator.config import starter_texts
from generator.diagnostics import ConfigError
from generator.extract.tokens import key
from generator.ids import slug
from generator.model import DatedRole, RegisteredActor, Registry
from generator.registry import load_registry
from generator.registry.lists import read_list

STARTER = starter_texts()
LISTS = sorted(name for name in STARTER if name.endswith(".yml"))
PLAIN_LISTS = sorted(name for name in STARTER if name.startswith("list-"))
# States that are no members of the United Nations, and those that are no more.
NOT_MEMBERS = {"kosovo", "palestine", "taiwan", "vatican-city"}
# Places that bear the name of a part of another state.
ELSEWHERE = {
    "Lae", "Long Island", "Mérida", "Münster", "Oyo", "San Cristóbal", "Santa Ana", "Santa Fe",
    "Santiago", "Savannah", "St. Louis", "St. Paul", "Sucre", "Surrey", "Susa", "Ulster", "Uri",
    "Victoria", "Wake Island", "West Coast",
}  # fmt: skip
FORMER = {"soviet-union", "yugoslavia"}
# "Brussels" means the Union far more often than Belgium; the others share their state's name, have
# no capital by law, or one whose name is a woman's or a queen's more often.
WITHOUT_METONYM = {
    "belgium", "monaco", "nauru", "san-marino", "sao-tome-and-principe", "seychelles", "singapore",
    "vatican-city",
}  # fmt: skip
# ISO puts these in other words than English prose does.
OWN_NAMES = {
    "czech-republic",
    "democratic-republic-of-the-congo",
    "federated-states-of-micronesia",
    "macau",
    "palestine",
    "republic-of-the-congo",
    "turkey",
}


@pytest.fixture(scope="module")
def starter() -> Registry:
    return load_registry(STARTER, {})


def states(registry: Registry) -> list[RegisteredActor]:
    return [a for a in registry.actors if a.kind == "state" and a.id not in FORMER]


def plain(name: str) -> str:
    marks = unicodedata.normalize("NFD", name.replace("’", "'").replace("St. ", "Saint "))
    letters = "".join(c for c in marks if not unicodedata.combining(c))
    return letters.replace(" & ", " and ").casefold()


# ------------------------------------------------------------------ starter


def test_starter_is_free_of_findings(starter: Registry) -> None:
    assert [str(finding) for finding in starter.findings] == []


def test_ids_are_unique_slugs(starter: Registry) -> None:
    ids = [actor.id for actor in starter.actors]
    assert len(ids) == len(set(ids))
    assert [name for name in ids if slug(name) != name] == []
    cited = [source.id for source in starter.sources]
    assert len(cited) == len(set(cited))


def test_all_members_of_the_united_nations_are_there(starter: Registry) -> None:
    found = {state.id for state in states(starter)}
    assert found >= NOT_MEMBERS
    assert len(found - NOT_MEMBERS) == 193


def test_codes_and_names_are_those_of_iso_and_cldr(starter: Registry) -> None:
    territories = Locale("en").territories
    for actor in starter.actors:
        if not actor.iso3166:
            assert actor.kind != "state" or actor.id in FORMER | {"kosovo"}
            continue
        country = pycountry.countries.get(alpha_2=actor.iso3166)
        assert country is not None, actor.id
        known = {country.name, getattr(country, "common_name", ""), territories[actor.iso3166]}
        known |= {name.partition(" SAR")[0] for name in known}
        if actor.id not in OWN_NAMES:
            assert plain(actor.name) in {plain(name) for name in known}, actor.id


def test_every_capital_is_a_metonym_and_a_place(starter: Registry) -> None:
    places = {name for a in starter.actors if a.kind == "place" for name in (a.name, *a.aliases)}
    # Seats of government and their buildings, which are no towns.
    houses = {
        "Blue House", "Downing Street", "Elysee", "Elysee Palace", "Elysée", "Foggy Bottom",
        "Kantei", "Kremlin", "Malacanang", "Malacañan Palace", "Malacañang", "Miraflores",
        "Quai d'Orsay", "Whitehall", "Zhongnanhai", "Élysée", "Élysée Palace", "Delhi",
    }  # fmt: skip
    for state in states(starter):
        assert state.metonyms or state.id in WITHOUT_METONYM, state.id
        assert [m for m in state.metonyms if m not in places | houses] == [], state.id


def test_no_name_means_two_actors(starter: Registry) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for actor in starter.actors:
        for name in (actor.name, *actor.aliases, *actor.acronyms, *actor.adjectives):
            owners[name.replace("’", "'")].add(actor.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_metonyms_are_shared_with_places_only(starter: Registry) -> None:
    kinds = {actor.id: actor.kind for actor in starter.actors}
    owners: dict[str, set[str]] = defaultdict(set)
    for actor in starter.actors:
        for name in (actor.name, *actor.aliases, *actor.acronyms, *actor.adjectives):
            owners[name].add(actor.id)
    for actor in starter.actors:
        for metonym in actor.metonyms:
            assert {kinds[other] for other in owners[metonym]} <= {"place"}, metonym


def test_parents_are_known(starter: Registry) -> None:
    ids = {actor.id for actor in starter.actors}
    assert [a.id for a in starter.actors if a.parent and a.parent not in ids] == []


def test_starter_gives_nobody_an_office_and_grades_no_source(starter: Registry) -> None:
    assert [actor.id for actor in starter.actors if actor.roles] == []
    assert [source.id for source in starter.sources if source.reliability] == []
    assert [s.id for s in starter.sources if s.url and not s.url.startswith("https://")] == []


@pytest.mark.parametrize("name", LISTS)
def test_entries_are_sorted_within_their_sections(name: str) -> None:
    lines = STARTER[name].splitlines()
    section: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith(("- id:", "- {id:")):
            section.append(line.partition("id:")[2].strip().partition(",")[0].rstrip("}"))
        if not line or not following:
            assert section == sorted(section)
            section = []
    assert all(len(line) <= 100 for line in lines)


@pytest.mark.parametrize("name", LISTS)
def test_yaml_says_the_same_to_every_reader(name: str) -> None:
    for entry in yaml.safe_load(STARTER[name]):
        for value in entry.values():
            assert all(isinstance(v, str) for v in (value if isinstance(value, list) else [value]))


@pytest.mark.parametrize(
    ("file", "some"),
    [
        ("given_names", {"Pete", "Donald", "Amina", "Volodymyr", "Sanae", "Narendra"}),
        ("family_names", {"Diop", "Kovacs", "Okafor", "Schmitz", "Takahashi", "Yadav"}),
    ],
)
def test_name_lists_hold_names_and_nothing_else(
    starter: Registry, file: str, some: set[str]
) -> None:
    lines = STARTER[f"{file}.txt"].splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) > 3000
    assert some <= set(lines)
    assert [name for name in lines if key(name) != name] == []
    taken = {
        word
        for actor in starter.actors
        for word in (actor.name, *actor.aliases, *actor.adjectives, *actor.metonyms)
    }
    assert [name for name in lines if name in taken] == []
    words = {"May", "Will", "Hope", "Price", "Young", "Law", "Sun", "President", "Monday", "South"}
    assert words.isdisjoint(lines)


@pytest.mark.parametrize("name", PLAIN_LISTS)
def test_names_are_sorted_within_the_sections_of_a_list(name: str) -> None:
    first, *sections = re.split(r"\n\[.*\]\n", STARTER[name])
    assert first.startswith("#")
    assert sections
    for section in sections:
        names = [line.partition(" = ")[0] for line in section.strip().splitlines() if line]
        assert names == sorted(names), names[:1]


def test_lists_tell_kind_parent_and_other_names(starter: Registry) -> None:
    known = {actor.id: actor for actor in starter.actors}
    town = known["sievierodonetsk"]
    assert (town.kind, town.parent, town.aliases) == ("place", "ukraine", ("Severodonetsk",))
    assert known["party-for-freedom"].acronyms == ("PVV",)
    assert known["scott-morrison"].shared_family
    assert not known["jacinda-ardern"].shared_family


def test_parts_of_states_lie_where_iso_says(starter: Registry) -> None:
    codes = {actor.id: actor.iso3166 for actor in starter.actors if actor.kind == "state"}
    lands = defaultdict(set)
    for part in pycountry.subdivisions:
        lands[plain(part.name)].add(part.country_code)
    places = [a for a in starter.actors if a.kind == "place" and a.parent in codes]
    told = {a.name: codes[a.parent] for a in places if plain(a.name) in lands}
    assert len(told) > 500
    wrong = {name for name, code in told.items() if code not in lands[plain(name)]}
    assert wrong - ELSEWHERE == set()


@pytest.mark.parametrize("line", ["Vola = ", " = Vola"])
def test_a_list_with_half_a_line_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"list-places\.txt:2"):
        list(read_list("list-places.txt", f"[parent: italy]\n{line}\n"))


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("U.S.", "united-states"),
        ("Congo", "democratic-republic-of-the-congo"),
        ("Pentagon", "us-department-of-defense"),
        ("Indo-Pacific Command", "us-indo-pacific-command"),
        ("People's Liberation Army Southern Theater Command", "pla-southern-theater-command"),
        ("Filipinos", "philippines"),
        ("Western", "the-west"),
        ("Second Thomas Shoal", "second-thomas-shoal"),
        ("AP", "associated-press"),
        ("Newsweek", "newsweek"),
    ],
)
def test_well_known_names_are_found(starter: Registry, name: str, actor: str) -> None:
    found = [
        a.id for a in starter.actors if name in (a.name, *a.aliases, *a.acronyms, *a.adjectives)
    ]
    assert found == [actor]


def test_a_word_of_its_own_names_a_source_only_where_it_is_cited(starter: Registry) -> None:
    assert "time" in {source.id for source in starter.sources}
    assert "time" not in {actor.id for actor in starter.actors}
    guardian = next(source for source in starter.sources if source.id == "the-guardian")
    body = next(actor for actor in starter.actors if actor.id == "the-guardian")
    assert "Guardian" in guardian.aliases
    assert "Guardian" not in body.aliases
    assert body.kind == "organisation"


# ------------------------------------------------------------ editor's files


def test_an_entry_with_a_known_id_replaces_values_and_adds_to_lists() -> None:
    text = """
- id: philippines
  name: The Philippines
  aliases: [Pearl of the Orient]
  not: [Manila Hemp, Filipina]
"""
    before = _actor(load_registry(STARTER, {}), "philippines")
    actor = _actor(load_registry(STARTER, {"actors.yml": text}), "philippines")
    assert actor.name == "The Philippines"
    assert {"Philippines", "Pearl of the Orient", *before.aliases} == set(actor.aliases)
    assert "Manila Hemp" in actor.exclude
    assert "Filipina" in before.adjectives
    assert "Filipina" not in actor.adjectives
    assert actor.iso3166 == "PH"
    assert actor.curated
    assert not before.curated


def test_an_entry_with_a_known_name_is_the_known_one() -> None:
    registry = load_registry(STARTER, {"actors.yml": "- {name: nato, aliases: [the Alliance]}\n"})
    assert registry.findings == ()
    assert "the Alliance" in _actor(registry, "nato").aliases


def test_a_new_id_for_a_known_name_moves_the_entry() -> None:
    registry = load_registry(STARTER, {"actors.yml": "- {id: asean-bloc, name: ASEAN}\n"})
    actor = _actor(registry, "asean-bloc")
    assert actor.kind == "organisation"
    assert "asean" not in {a.id for a in registry.actors}


def test_roles_are_dated() -> None:
    text = """
- name: Amina Diallo
  kind: person
  roles:
    - Ambassador
    - {title: Foreign minister, start: 2021-05, end: 2023}
"""
    registry = load_registry({}, {"actors.yml": text})
    assert registry.findings == ()
    assert _actor(registry, "amina-diallo").roles == (
        DatedRole("Ambassador"),
        DatedRole("Foreign minister", "2021-05", "2023"),
    )


def test_values_are_the_text_that_stands_there() -> None:
    registry = load_registry({}, {"actors.yml": "- {name: NO, kind: state, iso3166: NO}\n"})
    actor = _actor(registry, "no")
    assert (actor.name, actor.iso3166) == ("NO", "NO")


def test_capitals_listed_as_alias_are_an_acronym() -> None:
    registry = load_registry(
        {}, {"actors.yml": "- {name: Alpha Body, kind: other, aliases: [AB]}\n"}
    )
    assert _actor(registry, "alpha-body").acronyms == ("AB",)


def test_relations_are_read_with_their_lines() -> None:
    text = "# stated\n- {from: a-1, to: b-2, kind: disputes, why: Other ships}\n"
    (relation,) = load_registry({}, {"relations.yml": text}).relations
    assert (relation.source, relation.target, relation.kind) == ("a-1", "b-2", "disputes")
    assert (relation.why, relation.line) == ("Other ships", 2)


ACTORS = """\
- id: harbour-desk
  name: Harbour Desk
  kind: organization
- name: Pier Watch
  kind: organisation
  alias: [PW]
- kind: person
- name: Pier Watch
  kind: organisation
- just words
- name: Amina Diallo
  kind: person
  wikidata: 12
- name: Boat Yard
  kind: place
  parent: harbour
- name: Long Quay
  name: Short Quay
- name: [A, B]
- name: Slip
- name: Bo Lind
  kind: person
  roles: [{start: 2020}]
- name: Cy Berg
  kind: person
  roles: [{title: Pilot, start: May 2020}]
"""
ACTOR_FINDINGS = """\
actors.yml:3:9: error: "organization" is no kind; entry left out [registry]
    hint: did you mean "organisation"?
actors.yml:6:3: warning: unknown key "alias" [registry]
    hint: did you mean "aliases"?
actors.yml:7:3: error: entry without a name; left out [registry]
    hint: add "name: …"
actors.yml:8:3: error: "pier-watch" is entered twice; left out [registry]
    hint: join it with the entry in line 4
actors.yml:10:3: error: entry without keys; left out [registry]
    hint: such as "- name: …"
actors.yml:13:13: error: "12" is no wikidata; entry left out [registry]
    hint: such as Q30
actors.yml:16:11: warning: parent "harbour" is no actor's id [registry]
    hint: give an entry's id
actors.yml:18:3: error: the key "name" stands twice [registry]
    hint: keep one of the two
actors.yml:19:9: error: "name" must be one text; entry left out [registry]
    hint: such as "name: …"
actors.yml:20:9: warning: "Slip" has no kind and is shown as "other" [registry]
    hint: add a kind: person, state, organisation, place, other
actors.yml:23:11: error: a role needs a title; entry left out [registry]
    hint: such as "- {title: Foreign minister, start: 2021-05}"
actors.yml:26:33: error: "May 2020" is no start; entry left out [registry]
    hint: such as 2021, 2021-05 or 2021-05-17
"""


def test_bad_entries_are_left_out_with_a_finding_each() -> None:
    registry = load_registry({}, {"actors.yml": ACTORS})
    assert "".join(f"{finding}\n" for finding in registry.findings) == ACTOR_FINDINGS
    assert [actor.id for actor in registry.actors] == ["boat-yard", "pier-watch", "slip"]


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (
            "actors.yml",
            "- {name: A Ltd, kind: organisation, aliases: [Sea Co]}\n"
            "- {name: B Ltd, kind: organisation, aliases: [Sea Co]}\n",
            'actors.yml:2:3: warning: "Sea Co" names two actors, a-ltd and b-ltd; a-ltd keeps it '
            "[registry]\n"
            "    hint: take it from the entry of b-ltd, or list it there under not",
        ),
        (
            "actors.yml",
            "- {name: Five Corners, kind: place, aliases: [Pentagon]}\n",
            'actors.yml:1:3: warning: "Pentagon" names two actors, five-corners and '
            "us-department-of-defense; five-corners keeps it [registry]\n"
            '    hint: if both are one, write "id: us-department-of-defense"; '
            "if not, list it there under not",
        ),
        (
            "sources.yml",
            "- {name: Bulletin, reliability: a}\n",
            'sources.yml:1:33: error: "a" is no reliability; entry left out [registry]\n'
            '    hint: did you mean "A"?',
        ),
        (
            "sources.yml",
            "- {name: Bulletin, url: javascript:alert(1)}\n",
            'sources.yml:1:25: error: "javascript:alert(1)" is no url; entry left out [registry]\n'
            "    hint: such as https://www.example.org/",
        ),
        (
            "relations.yml",
            "- {from: a-1, kind: updates}\n",
            'relations.yml:1:3: error: entry without "to"; left out [registry]\n'
            '    hint: add "to: …"',
        ),
        (
            "relations.yml",
            "- {from: a-1, to: b-1, kind: update}\n",
            'relations.yml:1:30: error: "update" is no kind; entry left out [registry]\n'
            '    hint: did you mean "updates"?',
        ),
    ],
)
def test_doubtful_entries_have_a_finding(path: str, text: str, said: str) -> None:
    found = load_registry(STARTER, {path: text}).findings
    assert [str(finding) for finding in found] == [said]


def test_the_editor_may_take_a_name_from_a_shipped_entry() -> None:
    text = """
- {name: Five Corners, kind: place, aliases: [Pentagon]}
- {id: us-department-of-defense, not: [Pentagon]}
"""
    registry = load_registry(STARTER, {"actors.yml": text})
    assert registry.findings == ()
    assert "Pentagon" not in _actor(registry, "us-department-of-defense").aliases


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("- name: Iran: what next\n", 1, 13),
        ("- name: A\n\tkind: place\n", 2, 1),
        ("name: A\n", 1, 1),
        ("- name: \x07\n", 1, 0),
        ("- [" * 20000, 0, 0),
    ],
)
def test_unreadable_files_stop_the_build_at_their_place(text: str, line: int, column: int) -> None:
    with pytest.raises(ConfigError) as raised:
        load_registry({}, {"actors.yml": text})
    (found,) = raised.value.findings
    assert (found.path, found.severity) == ("actors.yml", "error")
    if line:
        assert found.line == line
    if column:
        assert found.column == column


def test_aliases_that_expand_without_end_do_not() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"  {name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    text = f"- name: Bomb\n  {bomb}  aliases: *i\n- &self [one, *self]\n"
    registry = load_registry({}, {"actors.yml": text})
    assert registry.actors == ()
    assert registry.findings


@pytest.mark.parametrize("text", ["", "\n# nothing yet\n", "---\n", "~\n"])
def test_empty_files_are_welcome(text: str) -> None:
    for name in ("actors.yml", "sources.yml", "relations.yml"):
        assert load_registry({}, {name: text}).findings == ()


def test_digest_tells_texts_names_and_groups_apart() -> None:
    one = "- {name: A Ltd, kind: organisation}\n"
    digests = {
        load_registry(starter, curated).digest
        for starter, curated in (
            ({}, {}),
            ({"actors.yml": one}, {}),
            ({}, {"actors.yml": one}),
            ({}, {"actors.yml": one + "\n"}),
            ({}, {"sources.yml": one}),
        )
    }
    assert len(digests) == 5
    assert load_registry(STARTER, {}) == load_registry(dict(reversed(STARTER.items())), {})


def _actor(registry: Registry, name: str) -> RegisteredActor:
    return next(actor for actor in registry.actors if actor.id == name)


@pytest.mark.parametrize("name", ["actors.yml", "sources.yml"])
def test_an_id_that_is_an_address_of_the_site_or_too_long_for_one_is_told(name: str) -> None:
    text = "".join(f"- {{id: {one}, name: Ada Lund}}\n" for one in ("index", "prn", "a" * 81))
    registry = load_registry({}, {name: text})
    assert registry.actors == registry.sources == ()
    assert [(one.line, one.hint) for one in registry.findings] == [
        (1, "such as index-1"), (2, "such as prn-1"), (3, "such as us-department-of-defense"),
    ]  # fmt: skip
