"""How right extraction is on labelled texts, and that what measures it measures rightly."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from generator.exports.data import FILES, data_file
from tests import evaluate
from tests.gold import label
from tests.gold.score import KINDS, Score, score

# A little under what is reached, in percent of F1: raise them with what they measure.
FLOORS = {
    "tuned": {
        "spans": 98, "typed": 98, "actors": 97, "actors, curated": 97, "actors, all known": 98.5,
        "quote spans": 98,
        "speakers": 95, "citations": 97, "attributions": 97, "figures": 98, "times": 98,
        "dates": 98, "judgments": 100, "title": 100, "shape": 100, "date": 100,
    },
    "held-out": {
        "spans": 93, "typed": 92.5, "actors": 92, "actors, curated": 92.5,
        "actors, all known": 97.5, "quote spans": 98,
        "speakers": 93, "citations": 100, "attributions": 64, "figures": 93, "times": 94,
        "dates": 92, "judgments": 100, "title": 100, "shape": 100, "date": 100,
    },
    "speech tuned": {"quote spans": 99, "speakers": 94},
    "speech held-out": {"quote spans": 99, "speakers": 88},
}  # fmt: skip
LEGEND = label.Legend({"Norland": "state"}, {"Norland": ["Norlandic"]}, {"Norland": "Norland"})


@cache
def figures(name: str) -> dict[str, float]:
    """Return the F1 of every kind of a set, in percent."""
    one = next(one for one in evaluate.SETS if one.name == name)
    return {kind: 100 * rate.f1 for kind, rate in evaluate.evaluate(one).rates().items()}


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOORS)
def test_figures_do_not_fall(name: str) -> None:
    reached = figures(name)
    assert reached.keys() == FLOORS[name].keys()
    fallen = {k: round(reached[k], 1) for k, low in FLOORS[name].items() if reached[k] < low - 0.05}
    assert not fallen, f"`python -m tests.evaluate --errors KIND` tells why: {fallen}"


@pytest.mark.slow
def test_a_known_sample_keeps_its_speakers(shared: Path) -> None:
    assert shared.is_dir()
    assert figures("seeds")["speakers"] >= 95


def test_written_labels_are_those_of_the_marked_texts() -> None:
    for path, text in label.files().items():
        assert path.read_text(encoding="utf-8") == text, "run `python -m tests.gold.label`"


def test_a_third_of_the_texts_is_held_out() -> None:
    sets = [which for which, _, _ in label.documents()]
    assert len(sets) >= 12
    assert sets.count("held-out") * 3 >= len(sets)


def test_labels_are_slices_of_their_texts() -> None:
    for _, text, made in label.documents():
        for key in ("mentions", "quotes", "figures", "citations", "attributions", "judgments"):
            for row in made[key]:
                assert text[row["start"] : row["end"]] == row["text"]
        for row in made["events"]:
            assert text[row["time"]["start"] : row["time"]["end"]] == row["time"]["text"]


def test_marks_nest_and_leave_the_text() -> None:
    source = (
        '{*Ice in {Norland}} grew {#from 4 to 11|4 -> 11}, {"“never,”|partial Norland} it said.'
    )
    text, made = label.labels("a-note.txt", source, LEGEND)
    assert text == "Ice in Norland grew from 4 to 11, “never,” it said."
    assert made["title"] == "Ice in Norland"
    assert [m["text"] for m in made["mentions"]] == ["Norland"]
    assert (made["figures"][0]["value_from"], made["figures"][0]["value_to"]) == (4, 11)
    assert made["quotes"][0]["speakers"] == ["Norland"]


@pytest.mark.parametrize("source", ["{Norland", "{Sudria}", '{"“never”|partial Sudria}'])
def test_marks_that_say_nothing_are_refused(source: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        label.labels("a-note.txt", source, LEGEND)


def test_labels_score_full_marks_against_themselves() -> None:
    for _, _, made in label.documents():
        done = score([made], _as_data(made))
        for kind in done.kinds():
            assert done.rate(kind).f1 == 1.0, (made["file"], kind, done.errors[kind])


def test_rates_count_what_is_missing_and_what_is_extra() -> None:
    made = Score()
    made.compare("spans", "a", {1: "a", 2: "b", 3: "c", 4: "d"}, {1: "a", 2: "b", 5: "e"})
    rate = made.rate("spans")
    assert (rate.precision, rate.recall, rate.labels) == (2 / 3, 2 / 4, 4)
    assert made.classes["spans"] == {"missed": 2, "extra": 1}
    assert made.kinds() == ["spans"]
    assert made.rate(KINDS[1]).f1 == 0.0


def test_the_sample_documents_score_as_their_own_scorer_says(shared: Path, tmp_path: Path) -> None:
    one = next(one for one in evaluate.SETS if one.name == "seeds")
    corpus = evaluate.corpus_of(evaluate.read(one), evaluate.starter())
    for name in FILES:
        (tmp_path / f"{name}.jsonl").write_bytes(data_file(name, corpus))
    said = subprocess.run(
        [sys.executable, shared / "score.py", "--data", tmp_path, "--gold", shared / "gold"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    ours = score(one.documents, evaluate.data_of(corpus))
    lines = [line.rsplit(maxsplit=4) for line in said.splitlines()[1:] if "%" not in line]
    theirs = {kind: (p, r, f, labels) for kind, p, r, f, labels in lines}
    rates = {kind: ours.rate(kind) for kind in theirs}
    assert len(theirs) >= 10
    assert theirs == {
        kind: (
            *(f"{100 * x:.1f}" for x in (rate.precision, rate.recall, rate.f1)),
            f"{rate.labels}",
        )
        for kind, rate in rates.items()
    }


@pytest.mark.slow
def test_evaluation_prints_all_sets_and_errors(capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate.main(["held-out", "--no-speed", "--classes", "--errors", "spans"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("held-out")
    assert "actors, curated" in printed
    assert evaluate.main(["held-out", "--no-speed", "--json"]) == 0
    assert '"precision"' in capsys.readouterr().out
    assert evaluate.main(["nothing", "--no-speed"]) == 1


@pytest.mark.slow
def test_every_extractor_is_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate, "SECONDS", 0.0)
    one = next(one for one in evaluate.SETS if one.name == "tuned")
    speeds = evaluate.speeds(evaluate.read(one), evaluate.starter())
    assert {*evaluate.EXTRACTORS, "all extraction", "structure"} == speeds.keys()
    assert all(0 < speed < 1e9 for speed in speeds.values()), "one of them was never called"


def _as_data(made: label.Label) -> dict[str, list[label.Label]]:
    """Return the public data that an extraction would give which finds just what is labelled."""
    tie = {"report": "r"}
    actors = {m["actor"]: {"id": m["actor"], "name": m["actor"], "kind": m["type"], "aliases": []}
              for m in made["mentions"]}  # fmt: skip
    cited = [*made["citations"], *made["attributions"]]
    return {
        "reports": [{"id": "r", **{k: made[k] for k in ("sha256", "title", "shape", "date")}}],
        "actors": list(actors.values()),
        "sources": [],
        "mentions": [m | tie | {"kind": "name"} for m in made["mentions"]],
        "quotes": [q | tie for q in made["quotes"]],
        "figures": [f | tie for f in made["figures"]],
        "judgments": [
            j | tie | {"id": j["number"], "kind": "key", "evidence": {"text": j["evidence"]}}
            for j in made["judgments"]
        ],
        "citations": [c | tie for c in cited],
        "times": [e["time"] | tie | {"date": e["iso"]} for e in made["events"]],
    }
