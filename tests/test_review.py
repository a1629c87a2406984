"""The review of names: questions, the additions it makes to an editor's files, and the walk."""

import contextlib
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from projects import command, environment, make_project
from samples import corpus, extraction, parsed, span

from generator.checks import run_checks
from generator.checks.view import view_of
from generator.cli import run
from generator.diagnostics import BuildError, ConfigError
from generator.flow import decide, review, undo
from generator.ids import slug
from generator.model import Mention, RegisteredActor, RegisteredSource, Registry
from generator.places import find_places
from generator.registry import load_registry
from generator.registry.edit import CannotEdit
from generator.review import (
    HEADERS,
    Accept,
    Decision,
    Known,
    Merge,
    NoActor,
    Question,
    TwoActors,
    closest,
    known_actors,
    new_actor,
    review_of,
)

# ------------------------------------------------------------------ text edits

# Names as editors and reports have them, each a trap for one who writes YAML.
NAMES = (
    "Ada Lund", "O'Brien", "Zoë O’Hara", "NO", "null", "~", "yes", "123", "1e3", "Key: value",
    "# no comment", "x #y", "- dash", "? what", "a, b", "{braces}", "[x]", "*star", "&and", "!bang",
    "%part", "@at", "`tick`", "“Quoted” Name", 'say "so"', "back\\slash", "trailing:", "名字",
    "𝄞 Clef", "zero\u200bwidth", "\x07bell", "Anne-Marie (ex)", "a" * 300, "R&D – Group",
    "'s", "| bar",
)  # fmt: skip
SAFE = ("Bo Ek", "Cy Dahl", "Di Ey", "Fe Gran", "Ha Ibn", "Jo Kull", "Li Moe", "No Ost", "Pa Qvist")


def is_subsequence(old: str, new: str) -> bool:
    rest = iter(new)
    return all(char in rest for char in old)


def actors_of(text: str) -> dict[str, RegisteredActor]:
    """Return the registry's actors with their names in one list, as acronyms are told by form."""
    registry = load_registry({}, {"actors.yml": text.removeprefix("\ufeff")})
    return {
        one.id: replace(one, aliases=tuple(sorted((*one.aliases, *one.acronyms))), acronyms=())
        for one in registry.actors
    }


@st.composite
def scalars(draw: st.DrawFn, text: str) -> str:
    quoted = "'" + text.replace("'", "''") + "'"
    return draw(st.sampled_from([text, quoted, f'"{text}"']))


@st.composite
def entries(draw: st.DrawFn, number: int, indent: str) -> str:
    """Return one entry, in one of the many ways to write it, each line ended by a newline."""
    name = SAFE[number]
    odd = draw(st.sampled_from(["", " ", "  # a word: on [it]", " # “quoted”", "\t"]))
    keys = [("name", draw(scalars(name)))]
    if draw(st.booleans()):
        keys.append(("id", draw(scalars(slug(name)))))
    keys.append(("kind", draw(scalars(draw(st.sampled_from(["person", "place"]))))))
    if draw(st.booleans()):
        keys.append(("wikidata", f"Q{number + 1}"))
    aliases = [f"{name} {word}" for word in draw(st.sets(st.sampled_from(["Jr", "II", "Old"])))]
    aliases = [draw(scalars(alias)) for alias in sorted(aliases)]
    keys = draw(st.permutations(keys))
    flow = f"[{', '.join(aliases)}{draw(st.sampled_from(['', ',', ' '])) if aliases else ''}]"
    if draw(st.booleans()):
        pairs = [f"{key}: {value}" for key, value in keys]
        if draw(st.booleans()):
            pairs.insert(draw(st.integers(0, len(pairs))), f"aliases: {flow}")
        between = draw(st.sampled_from([", ", f",\n{indent}    ", f", # why\n{indent}    "]))
        return f"{indent}- {{{between.join(pairs)}}}{odd}\n"
    lines = [f"{key}: {value}{odd}" for key, value in keys]
    deep = f"\n{indent}  "
    forms = [None, f"aliases: {flow}{odd}", f"aliases:{odd}", "aliases: ~"]
    if aliases:
        forms += [
            f"aliases: {aliases[0]}{odd}",
            "aliases:" + odd + "".join(f"{deep}  - {alias}{odd}" for alias in aliases),
            "aliases:" + odd + "".join(f"{deep}- {alias}{odd}" for alias in aliases),
            f"aliases: [{f',{deep}  # between{deep}  '.join(aliases)}{deep}  ]",
        ]
    form = draw(st.sampled_from(forms))
    if form is not None:
        lines.insert(draw(st.integers(0, len(lines))), form)
    gap = draw(st.sampled_from([deep, f"{deep}# a remark\n{indent}  ", f"\n\n{indent}  "]))
    return f"{indent}- {gap.join(lines)}\n"


@st.composite
def files(draw: st.DrawFn) -> str:
    """Return the text of an actors.yml as somebody may have typed it."""
    indent = draw(st.sampled_from(["", "", "  "]))
    count = draw(st.integers(0, 4))
    parts = [draw(st.sampled_from(["", "# Who is who\n#\n", "\n", "---\n", "%YAML 1.1\n---\n"]))]
    if count == 0 and draw(st.booleans()):
        parts.append("[]\n")
    for number in range(count):
        parts.append(draw(entries(number, indent)))
        parts.append(draw(st.sampled_from(["", "\n", "# so far\n", "\n  # aside \n", "   \n"])))
    text = "".join(parts)
    ending = draw(st.sampled_from(["", "\n\n", "# the end", "no newline", "...\n"]))
    if ending == "no newline":
        text = text.rstrip("\n")
    elif ending != "...\n" or count:
        text += ending
    text = text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])))
    return draw(st.sampled_from(["", "", "\ufeff"])) + text


@st.composite
def decisions(draw: st.DrawFn) -> Callable[[dict[str, RegisteredActor]], Decision]:
    """Return what makes a decision from the actors there are: a new one, or another name of one."""
    name = draw(st.sampled_from(NAMES))
    which = draw(st.integers(0, 99))

    def make(known: dict[str, RegisteredActor]) -> Decision:
        taken = [word for one in known.values() for word in (one.name, *one.aliases)]
        fresh = name if name not in taken else f"{name} {len(taken)}"
        if which % 3 == 0 or not known:
            return Accept(new_actor(Question(fresh, "person", 0.3, (), ()), "person", known))
        if which % 3 == 1:
            return Merge(fresh, Known(f"unheard-{len(known)}", f"Unheard {len(known)}", "place"))
        one = sorted(known.values(), key=lambda one: one.id)[which % len(known)]
        return Merge(fresh, Known(one.id, one.name, one.kind))

    return make


def after(known: dict[str, RegisteredActor], decision: Decision) -> dict[str, RegisteredActor]:
    """Return the actors that a file must say after a decision."""
    if isinstance(decision, Accept):
        one = decision.actor
        return {**known, one.id: RegisteredActor(one.id, one.name, one.kind, curated=True)}
    assert isinstance(decision, Merge)
    into = decision.into
    old = known.get(into.id) or RegisteredActor(into.id, into.name, into.kind, curated=True)
    return {**known, into.id: replace(old, aliases=tuple(sorted((*old.aliases, decision.name))))}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files(), st.lists(decisions(), min_size=1, max_size=4))
def test_every_character_stays_and_the_decisions_are_added(
    text: str, made: Sequence[Callable[[dict[str, RegisteredActor]], Decision]]
) -> None:
    known = actors_of(text)
    for make in made:
        decision = make(known)
        new = decision.edited(text)
        assert is_subsequence(text, new)
        known = after(known, decision)
        assert actors_of(new) == known
        text = new


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.sampled_from("-:[]{},#&*!|>'\"%@` \n\r\tainmdes~\ufeff"), max_size=60),
    st.booleans(),
    st.sampled_from(NAMES),
)
def test_text_of_any_kind_is_added_to_truly_or_refused(text: str, whole: bool, name: str) -> None:
    text = text if whole else f"- name: Bo Ek\n  kind: person\n  {text}\n- {{name: Cy Dahl}}\n"
    for decision in (
        Accept(Known("new-one", name, "person")),
        Merge(name, Known("bo-ek", "Bo Ek", "person")),
    ):
        try:
            new = decision.edited(text)
        except (CannotEdit, ConfigError):
            continue
        assert is_subsequence(text, new)
        assert actors_of(new) == after(actors_of(text), decision)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- name: Bo\n", "- name: Bo\n  aliases: [Bob]\n"),
        ("- name: Bo\n  kind: place\n  roles: x # y", "- name: Bo\n  kind: place\n"
         "  aliases: [Bob]\n  roles: x # y"),
        ("- {name: Bo, wikidata: Q1}\n", "- {name: Bo, aliases: [Bob], wikidata: Q1}\n"),
        ("- name: Bo\n  aliases: [ B ] # b\n", "- name: Bo\n  aliases: [ B, Bob ] # b\n"),
        ("- name: Bo\n  aliases: B # b\n", "- name: Bo\n  aliases: [B, Bob] # b\n"),
        ("- name: Bo\n  aliases: B, o\n", "- name: Bo\n  aliases: \n    - B, o\n    - Bob\n"),
        ("- name: Bo\n  aliases: # none\n", "- name: Bo\n  aliases: [Bob] # none\n"),
        ("- name: Bo\n  aliases: ~\n", "- name: Bo\n  aliases: [Bob] # ~\n"),
        ("- name: Bo\n  aliases:\n  - B # b\n  kind: place\n",
         "- name: Bo\n  aliases:\n  - B # b\n  - Bob\n  kind: place\n"),
        ("- name: Bo\r\n  aliases:\r\n    - B", "- name: Bo\r\n  aliases:\r\n    - B\r\n    - Bob"),
        ("- name: >\n    Bo\n", "- name: >\n    Bo\n  aliases: [Bob]\n"),
        ("- name: |+\n    Bo", "- aliases: [Bob]\n  name: |+\n    Bo"),
        ("# who\n", "# who\n\n- id: bo\n  name: Bo\n  kind: place\n  aliases: [Bob]\n"),
        ("- name: |+\n    Cy",
         "- id: bo\n  name: Bo\n  kind: place\n  aliases: [Bob]\n- name: |+\n    Cy"),
        ("- {name: Cy}", "- {name: Cy}\n- {id: bo, name: Bo, kind: place, aliases: [Bob]}\n"),
        ("[{name: Cy},]", "[{name: Cy}, {id: bo, name: Bo, kind: place, aliases: [Bob]},]"),
    ],
)  # fmt: skip
def test_an_alias_stands_where_an_editor_would_put_it(old: str, new: str) -> None:
    assert Merge("Bob", Known("bo", "Bo", "place")).edited(old) == new


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- name: Bo\n  aliases: [Bob]\n", "already"),
        ("- name: Bo\n  aliases: &all [B]\n- name: Cy\n  aliases: *all\n", "cannot be added to"),
        ("- name: Bo\n  id: bo\n  aliases: [B]\n  aliases: [C]\n", "cannot be added to"),
        ("- {name: Bo, aliases: ~}\n", "cannot be added to"),
    ],
)
def test_what_cannot_be_added_is_refused(text: str, words: str) -> None:
    with pytest.raises(CannotEdit, match=words):
        Merge("Bob", Known("bo", "Bo", "place")).edited(text)


def test_an_entry_is_added_once() -> None:
    accept = Accept(Known("bo", "Bo", "place"))
    with pytest.raises(CannotEdit, match="already"):
        accept.edited(accept.edited(""))
    with pytest.raises(CannotEdit, match="already"):
        NoActor("Bo").edited(NoActor("Bo").edited(HEADERS["reviewed.yml"]))


@pytest.mark.slow
def test_long_files_are_added_to_fast() -> None:
    text = "".join(f"- name: Person {n}\n  kind: person\n  aliases: [P{n}]\n" for n in range(3000))
    start = time.process_time()
    new = Merge("Bob", Known("person-2999", "Person 2999", "person")).edited(text)
    assert new.endswith("aliases: [P2999, Bob]\n")
    assert time.process_time() - start < 10


# ------------------------------------------------------------------ what was reviewed


def test_what_was_reviewed_is_read() -> None:
    text = "- no_actor: The  Fare\n- two_actors: [Ada Lund, Ada Lunt]\n"
    registry = load_registry({}, {"reviewed.yml": text})
    assert registry.findings == ()
    assert registry.no_actors == ("The Fare",)
    assert registry.two_actors == (("Ada Lund", "Ada Lunt"),)
    # A report is found to say the same, whatever was reviewed: what is remembered of it stays good.
    assert registry.digest == load_registry({}, {}).digest


@pytest.mark.parametrize(
    ("text", "severity", "words"),
    [
        ("- no_actor: A\n  two_actors: [A, B]\n", "error", "no_actor or two_actors"),
        ("- {}\n", "error", "no_actor or two_actors"),
        ("- no_actr: A\n", "warning", 'unknown key "no_actr"'),
        ("- two_actors: [A]\n", "error", "two different names"),
        ("- two_actors: [A, a]\n", "error", "two different names"),
        ("- no_actor: [A]\n", "error", "must be one text"),
        ("- no_actor: A\n- no_actor: a\n", "warning", "said twice"),
        ("- no_actor: ada lund\n", "warning", "is the name of an actor, ada-lund"),
    ],
)
def test_what_was_reviewed_is_checked(text: str, severity: str, words: str) -> None:
    actors = "- {name: Ada Lund, kind: person}\n"
    findings = load_registry({}, {"actors.yml": actors, "reviewed.yml": text}).findings
    assert {one.path for one in findings} == {"reviewed.yml"}
    assert [one for one in findings if one.severity == severity and words in one.message]


def test_checks_do_not_offer_again_what_was_reviewed() -> None:
    whole = corpus()
    other = replace(whole.actors[0], id="other", name="Ada Lundt", registered=False)
    mention = Mention("other", "ferry", "Ada Lundt", 0, 5, "name", 0.9)
    whole = replace(whole, actors=(*whole.actors, other), mentions=(*whole.mentions, mention))
    held = extraction()
    fare = span("The fare")
    weak = replace(
        held.candidates[0], start=fare.start, end=fare.end, text="The fare", name="Fare",
        certainty=0.45,
    )  # fmt: skip
    pairs = [(parsed(), replace(held, candidates=(*held.candidates, weak)))]
    whole = replace(
        whole, reports=tuple(replace(one, sentences=held.sentences) for one in whole.reports)
    )
    offered = {"unsure-actor", "alike-names"}
    assert offered <= {one.check for one in run_checks(pairs, whole, Registry())}
    said = Registry(no_actors=("FARE",), two_actors=(("ada lundt", "Ada  Lund"),))
    assert not offered & {one.check for one in run_checks(pairs, whole, said)}
    questions = review_of(view_of(pairs, whole, Registry(), 0.5)).questions
    assert [one.name for one in questions] == ["Ada Lundt", "Fare"]
    assert [one.twin and one.twin.name for one in questions] == ["Ada Lund", None]
    [passage] = questions[1].passages
    assert (passage.path, passage.line, passage.name) == ("reports/ferry.md", 6, "The fare")
    assert passage.after == " stays."


# ------------------------------------------------------------------ suggestions


def test_the_closest_by_spelling_come_first() -> None:
    known = [
        Known(slug(name), name, "person")
        for name in ("Scott Bessent", "Bess Scott", "Xi Jinping", "Ada Lund", "Bo Ek")
    ]
    assert closest(known, "Scott Bessant", 3)[0].name == "Scott Bessent"
    assert closest(known, "Bessant", 3)[0].name == "Scott Bessent"
    assert closest(known, "lun", 3)[0].name == "Ada Lund"
    assert closest(known, "qqqq", 3) == closest((), "Lund", 3) == closest(known, "", 3) == []


def test_an_outlet_keeps_its_names_as_an_actor() -> None:
    actor = RegisteredActor("gazette", "Harbour Gazette", "organisation", ("The Gazette",), ("HG",))
    registry = Registry((actor,), (RegisteredSource("gazette", "Harbour Gazette"),))
    [known] = known_actors((), registry)
    text = Merge("Harbor Gazette", known).edited("")
    assert actors_of(text)["gazette"].aliases == ("HG", "Harbor Gazette", "The Gazette")


def test_a_new_id_is_never_one_that_is_taken() -> None:
    question = Question("Fare", "person", 0.3, (), ())
    assert new_actor(question, "place", ()).id == "fare"
    assert new_actor(question, "place", ("fare",)).id not in ("fare", "")


# ------------------------------------------------------------------ files

REPORT = """The harbour board

Mayor Ada Lund opened the meeting. Mayor Ada Lunt closed it. “We sail in May,” Mayor Ada Lund said.

Admiral Karl Ossen spoke first. Admiral Karl Ossen spoke last.
"""
CURATED = "# Who is who  \n- {id: ada-lund, name: 'Ada Lund', kind: person}   # the mayor\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose only report names a registered person, a look-alike and somebody unsure."""
    folder = make_project(tmp_path / "project")
    for path in (folder / "content/reports").iterdir():
        path.unlink()
    (folder / "content/reports/board.txt").write_text(REPORT, encoding="utf-8")
    (folder / "content/actors.yml").write_text(CURATED, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def unsure(folder: Path) -> None:
    """Ask for more certainty than a name's shape can give: every person found is unsure."""
    path = folder / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    assert "\n  briefing:\n" in text
    made = text.replace("\n  briefing:\n", "\n  briefing:\n    certainty: 0.99\n")
    path.write_text(made, encoding="utf-8")


def test_a_decision_is_written_to_the_file_as_it_is_now(project: Path) -> None:
    where, path = find_places(project), project / "content/actors.yml"
    path.chmod(0o640)
    decide(where, Accept(Known("karl-ossen", "Karl Ossen", "person")))
    path.write_text("# An editor was here.\n" + path.read_text("utf-8"), encoding="utf-8")
    decide(where, Merge("Ada Lunt", Known("ada-lund", "Ada Lund", "person")))
    assert path.read_text(encoding="utf-8") == (
        "# An editor was here.\n# Who is who  \n"
        "- {id: ada-lund, name: 'Ada Lund', kind: person, aliases: [Ada Lunt]}   # the mayor\n"
        "- {id: karl-ossen, name: Karl Ossen, kind: person}\n"
    )
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in path.parent.iterdir() if one.name.startswith(".")] == []


def test_undo_gives_the_bytes_back_unless_somebody_wrote_since(project: Path) -> None:
    where, path = find_places(project), project / "content/reviewed.yml"
    first = decide(where, NoActor("Fare"))
    second = decide(where, TwoActors(("Ada Lund", "Ada Lunt")))
    undo(where, second)
    undo(where, first)
    assert not path.exists()
    edit = decide(where, NoActor("Fare"))
    path.write_text("# mine\n", encoding="utf-8")
    with pytest.raises(BuildError, match="changed since"):
        undo(where, edit)
    assert path.read_text(encoding="utf-8") == "# mine\n"


def test_a_link_to_the_file_stays_a_link(project: Path, tmp_path: Path) -> None:
    path = project / "content/actors.yml"
    path.rename(tmp_path / "kept.yml")
    path.symlink_to(tmp_path / "kept.yml")
    decide(find_places(project), Accept(Known("bo", "Bo", "place")))
    assert path.is_symlink()
    assert "name: Bo" in (tmp_path / "kept.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("data", [b"- name: [unclosed\n", b"- name: \xff\n", b"name: Bo\n"])
def test_a_file_that_cannot_be_read_is_left_alone(project: Path, data: bytes) -> None:
    path = project / "content/actors.yml"
    path.write_bytes(data)
    with pytest.raises(ConfigError):
        decide(find_places(project), Accept(Known("bo", "Bo", "place")))
    assert path.read_bytes() == data


@pytest.mark.slow
def test_reviews_side_by_side_lose_nothing(project: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from generator.flow import decide; from generator.places import find_places\n"
        "from generator.review import NoActor\n"
        "for n in range(20): decide(find_places(Path()), NoActor(f'Name {sys.argv[1]} {n}'))\n"
    )
    working = [
        subprocess.Popen([sys.executable, "-c", script, word], cwd=project, env=environment())
        for word in "abc"
    ]
    assert [process.wait() for process in working] == [0, 0, 0]
    text = (project / "content/reviewed.yml").read_text(encoding="utf-8")
    assert len(load_registry({}, {"reviewed.yml": text}).no_actors) == 60


def test_a_change_made_while_a_decision_is_worked_out_is_kept(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = project / "content/actors.yml"
    worked_out = Accept.edited

    def slow(self: Accept, text: str) -> str:
        if "hasty" not in path.read_text(encoding="utf-8"):
            path.write_text(text + "# hasty\n", encoding="utf-8")
        return worked_out(self, text)

    monkeypatch.setattr(Accept, "edited", slow)
    decide(find_places(project), Accept(Known("bo", "Bo", "place")))
    assert path.read_text(encoding="utf-8").startswith(CURATED + "# hasty\n")
    assert "name: Bo" in path.read_text(encoding="utf-8")


# ------------------------------------------------------------------ the walk

Said = pytest.CaptureFixture[str]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[..., int]]:
    """A function that walks through the review with the given lines and returns the exit code."""
    with contextlib.ExitStack() as stack:

        def walk(*lines: str, options: Sequence[str] = ()) -> int:
            path = tmp_path / "answers"
            path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
            stream = stack.enter_context(path.open(encoding="utf-8"))
            monkeypatch.setattr("sys.stdin", stream)
            return run(["review", *options])

        yield walk


def text_of(project: Path, name: str = "actors.yml") -> str:
    return (project / "content" / name).read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_merge_is_offered_and_never_made_alone(
    project: Path, answers: Callable[..., int], capsys: Said
) -> None:
    assert answers() == 0
    assert text_of(project) == CURATED
    said = capsys.readouterr().out
    assert "Ada Lunt: is it Ada Lund, spelt otherwise?" in said
    assert "  content/reports/board.txt:3\n    Mayor »Ada Lunt« closed it.\n" in said
    assert said.endswith("No change; 0 skipped, 1 left.\n")
    assert answers("m", "1") == 0
    assert "kind: person, aliases: [Ada Lunt]}   # the mayor" in text_of(project)
    assert "1 decision in content/actors.yml; 0 skipped, 0 left." in capsys.readouterr().out
    assert answers() == 0
    assert capsys.readouterr().out.startswith("Nothing to review")


@pytest.mark.slow
def test_of_two_new_spellings_either_may_be_kept(
    project: Path, answers: Callable[..., int], capsys: Said
) -> None:
    path = project / "content/reports/board.txt"
    path.write_text(REPORT.replace("Ada Lund", "Ada Lunz"), encoding="utf-8")
    (project / "content/actors.yml").unlink()
    assert answers("k", "") == 0
    assert text_of(project) == HEADERS["actors.yml"] + (
        "\n- id: ada-lunz\n  name: Ada Lunz\n  kind: person\n  aliases: [Ada Lunt]\n"
    )
    assert answers() == 0
    assert capsys.readouterr().out.endswith("no two look alike.\n")


@pytest.mark.slow
def test_a_name_that_was_merged_is_not_asked_about_again(
    project: Path, answers: Callable[..., int], capsys: Said
) -> None:
    path = project / "content/reports/board.txt"
    path.write_text(REPORT + "\nMayor Ada Lunx left. Mayor Ada Lunx ate.\n", encoding="utf-8")
    found = [
        (one.name, one.twin and one.twin.name) for one in review(find_places(project)).questions
    ]
    assert len([pair for pair in found if "Ada Lunx" in pair]) == 2
    assert answers("m", "1", "m", "1", "") == 0
    assert {"Ada Lunt", "Ada Lunx"} <= set(actors_of(text_of(project))["ada-lund"].aliases)
    assert "2 decisions in content/actors.yml; 0 skipped, 0 left." in capsys.readouterr().out


@pytest.mark.slow
def test_two_that_are_not_one_are_remembered(
    project: Path, answers: Callable[..., int], capsys: Said
) -> None:
    assert answers("n", "") == 0
    assert text_of(project) == CURATED
    assert text_of(project, "reviewed.yml").endswith("\n- two_actors: [Ada Lund, Ada Lunt]\n")
    capsys.readouterr()
    assert run(["check"]) == 0
    assert "alike-names" not in capsys.readouterr().err
    assert answers() == 0
    assert capsys.readouterr().out.startswith("Nothing to review")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lines", "kind"),
    [(["a", "p"], "person"), (["a", ""], "person"), (["a x"], "other"), (["Accept", "l"], "place"),
     (["a organisation"], "organisation"), (["a", "q", "?", "what", "a", "z", "s"], "state")],
)  # fmt: skip
def test_accepting_makes_the_entry_an_editor_would_write(
    project: Path, answers: Callable[..., int], lines: list[str], kind: str
) -> None:
    unsure(project)
    names = [one.name for one in review(find_places(project)).questions]
    assert {"Ada Lunt", "Karl Ossen"} <= set(names)
    before = ["s"] * names.index("Karl Ossen")
    assert answers(*before, *lines, "q") == 0
    added = f"- {{id: karl-ossen, name: Karl Ossen, kind: {kind}}}\n"
    assert text_of(project) == CURATED + added
    assert "Karl Ossen" not in [one.name for one in review(find_places(project)).questions]


@pytest.mark.slow
def test_a_name_can_be_no_actor_or_searched_for(
    project: Path, answers: Callable[..., int], capsys: Said
) -> None:
    unsure(project)
    names = [one.name for one in review(find_places(project)).questions]
    given = {"Ada Lunt": ["merge united", "", "m", "lund", "1"], "Karl Ossen": ["n"]}
    assert answers(*(line for name in names for line in given.get(name, ["s"]))) == 0
    assert "aliases: [Ada Lunt]" in text_of(project)
    assert "- no_actor: Karl Ossen\n" in text_of(project, "reviewed.yml")
    said = capsys.readouterr().out
    assert "United" in said
    assert "2 decisions in content/actors.yml and content/reviewed.yml;" in said
    assert run(["check"]) == 0
    assert "Karl Ossen" not in capsys.readouterr().err


@pytest.mark.slow
def test_undo_goes_back_one_answer_at_a_time(
    project: Path, answers: Callable[..., int], capsys: Said
) -> None:
    unsure(project)
    total = len(review(find_places(project)).questions)
    assert total >= 2
    assert answers("u", "n", "s", "u", "u", "u", "q") == 0
    assert text_of(project) == CURATED
    assert not (project / "content/reviewed.yml").exists()
    said = capsys.readouterr().out
    assert said.count("There is no answer to undo yet.") == 2
    assert said.endswith(f"No change; 0 skipped, {total} left.\n")
    assert answers(*["n"] * total, "u", "n", "") == 0
    assert text_of(project, "reviewed.yml").count("\n- no_actor: ") == total


@pytest.mark.slow
def test_what_cannot_be_written_is_told_and_asked_again(
    project: Path, answers: Callable[..., int], capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = project / "content/actors.yml"
    prompt = sys_stdin_that(lambda: path.write_text("- [broken\n", encoding="utf-8"), "m\n1\ns\n")
    monkeypatch.setattr("sys.stdin", prompt)
    assert run(["review"]) == 0
    said = capsys.readouterr()
    assert "actors.yml:2:1: error: unreadable YAML" in said.err
    assert "Not written: “Ada Lunt” is “Ada Lund”" in said.err
    assert said.out.count("spelt otherwise?") == 1
    assert path.read_text(encoding="utf-8") == "- [broken\n"


def test_help_explains_with_examples(capsys: Said) -> None:
    assert run(["review", "--help"]) == 0
    said = capsys.readouterr().out
    assert "Examples:\n    briefing review\n" in said
    assert max(len(line) for line in said.splitlines()) <= 80


class sys_stdin_that:  # noqa: N801 - reads as a sentence
    """An input that does something before it gives its first answer."""

    def __init__(self, do: Callable[[], object], answers: str) -> None:
        self._do, self._answers = do, iter(answers.splitlines(keepends=True))

    def isatty(self) -> bool:
        return False

    def readline(self) -> str:
        do, self._do = self._do, lambda: None
        do()
        return next(self._answers, "")


@pytest.mark.slow
@pytest.mark.parametrize("end", ["q", "ctrl-c", "ctrl-d", "kill"])
def test_in_a_terminal_each_answer_is_written_at_once(project: Path, end: str) -> None:
    unsure(project)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command("review"), stdin=theirs, stdout=theirs, stderr=theirs, cwd=project,
        env=environment(TERM="xterm", COLUMNS="80"), start_new_session=True,
        preexec_fn=lambda: take_terminal(theirs),
    )  # fmt: skip
    os.close(theirs)
    try:
        shown = seen(ours, "[?] > ")
        assert "\x1b[1m»" in shown
        os.write(ours, b"n\n")
        seen(ours, "[?] > ")
        assert text_of(project, "reviewed.yml").count("- no_actor: ") == 1
        match end:
            case "kill":
                process.send_signal(signal.SIGKILL)
            case _:
                os.write(ours, {"q": b"q\n", "ctrl-c": b"\x03", "ctrl-d": b"\x04"}[end])
        code = process.wait(timeout=120)
    finally:
        process.kill()
        process.wait()
        rest = seen(ours, None)
        os.close(ours)
    assert code == {"q": 0, "ctrl-c": 130, "ctrl-d": 0, "kill": -signal.SIGKILL}[end]
    assert "1 decision in content/reviewed.yml" in rest or end == "kill"
    assert text_of(project, "reviewed.yml").count("- no_actor: ") == 1


def take_terminal(descriptor: int) -> None:
    import fcntl
    import termios

    fcntl.ioctl(descriptor, termios.TIOCSCTTY, 0)


def seen(descriptor: int, until: str | None) -> str:
    """Return what a terminal shows, up to some words, or to its end."""
    shown, stop = "", time.monotonic() + 60
    while until is None or until not in shown:
        ready, _, _ = select.select([descriptor], [], [], max(0, stop - time.monotonic()))
        assert ready, f"waited in vain for {until!r} after {shown!r}"
        try:
            chunk = os.read(descriptor, 65536)
        except OSError:  # how Linux says that nobody writes here any more
            break
        if not chunk:
            break
        shown += chunk.decode("utf-8", "replace")
    return shown
