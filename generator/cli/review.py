"""The walk through the candidates: shows each, reads an answer, has it written at once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from generator.cli.asking import ask, ask_line
from generator.cli.printing import counted, near, safe, tell_exception
from generator.diagnostics import BuildError
from generator.flow import decide, undo
from generator.model import ActorKind
from generator.places import Places
from generator.review import (
    Accept,
    Decision,
    Known,
    Merge,
    NoActor,
    Passage,
    Question,
    Review,
    TwoActors,
    closest,
    new_actor,
)
from generator.write import Edit

KINDS: dict[str, ActorKind] = {
    "p": "person", "o": "organisation", "s": "state", "l": "place", "x": "other",
}  # fmt: skip
CHOICES = 7  # actors offered for a merge
NAMED = 4  # reports named


@dataclass(slots=True)
class Step:
    """An answer given: to which question, what it wrote, which actors it joined into others."""

    at: int
    edit: Edit | None = None
    gone: tuple[str, ...] = ()
    made: tuple[Known, ...] = ()


@dataclass(slots=True)
class Walk:
    """How far the editor has come."""

    where: Places
    review: Review
    steps: list[Step] = field(default_factory=list)

    @property
    def known(self) -> tuple[Known, ...]:
        """The actors a name can be merged into, those accepted on the way among them."""
        gone = {name for step in self.steps for name in step.gone}
        made = tuple(one for step in self.steps for one in step.made)
        ids = {one.id for one in made} | gone
        return (*made, *(one for one in self.review.known if one.id not in ids))

    @property
    def left(self) -> list[int]:
        """The numbers of the questions to come, those that earlier answers settled left out."""
        at = self.steps[-1].at + 1 if self.steps else 0
        gone = {name for step in self.steps for name in step.gone}
        coming = enumerate(self.review.questions[at:], at)
        return [
            number
            for number, one in coming
            if not gone.intersection(actor.id for actor in (one.own, one.twin) if actor)
        ]


def walk(where: Places, review: Review) -> None:
    """Ask every question until the last, the editor's wish or the end of the answers."""
    state = Walk(where, review)
    total = len(review.questions)
    if not total:
        click.echo("Nothing to review: no name is unsure, and no two look alike.")
        return
    click.echo(f"{counted(total, 'name')} to review. Each answer is written at once; ? explains.")
    try:
        while _one(state):
            pass
    finally:
        _tell_end(state)


def _one(state: Walk) -> bool:
    """Ask one question and do as answered; tell whether to go on."""
    left = state.left
    if not left:
        last = {"u": "undo", "": "finish", "q": "quit"}
        return ask("\nThat was the last one: [u]ndo, or Enter to finish >", last)[0] == "u" and (
            _undo(state)
        )
    at = left[0]
    question = state.review.questions[at]
    click.echo(
        "\n" + "\n".join(_shown(state.where, question, f"{at + 1}/{len(state.review.questions)}"))
    )
    while True:
        key, rest = ask(f"{_keys(question)} >", _answers(question))
        if key == "q":
            return False
        if key == "u" and state.steps:
            return _undo(state)
        step = _answered(state, at, question, key, rest)
        if step is not None:
            state.steps.append(step)
            return True


def _answered(state: Walk, at: int, question: Question, key: str, rest: str) -> Step | None:
    """Return the step an answer makes, None where the same question must be asked again."""
    match key:
        case "s":
            return Step(at)
        case "a":
            return _accept(state, at, question, rest)
        case "m":
            return _merge(state, at, question, rest)
        case "k" if question.own and question.twin:
            return _join(state, at, question.twin, question.own)
        case "n" if question.twin:
            apart = TwoActors((question.twin.name, question.name))
            return _decided(state, Step(at), apart, f"“{question.name}” stays an actor of its own")
        case "n":
            said = f"“{question.name}” is no actor's name"
            return _decided(state, Step(at), NoActor(question.name), said)
        case _:
            click.echo("There is no answer to undo yet.")
            return None


def _accept(state: Walk, at: int, question: Question, kind: str) -> Step | None:
    said = kind.casefold()
    key = next((key for key, name in KINDS.items() if said in (key, name)), "")
    if not key:
        asked = (
            f"  [p]erson  [o]rganisation  [s]tate  p[l]ace  [x] other  (Enter: {question.kind}) >"
        )
        key, _ = ask(asked, {**KINDS, "": question.kind, "q": "back"})
    if key == "q":
        return None
    taken = (one.id for one in (*state.review.known, *state.known))
    actor = new_actor(question, KINDS.get(key, question.kind), taken)
    said = f"{actor.id}: “{actor.name}”, {actor.kind}"
    return _decided(state, Step(at, made=(actor,)), Accept(actor), said)


def _merge(state: Walk, at: int, question: Question, words: str) -> Step | None:
    """Let the editor choose the actor a name belongs to, by number or by searching."""
    mine = question.own.id if question.own else ""
    known = [one for one in state.known if one.id != mine]
    shown = closest(known, words or question.name, CHOICES)
    if question.twin and not words:
        twin = next((one for one in known if one.id == question.twin.id), question.twin)
        shown = [twin, *(one for one in shown if one.id != twin.id)][:CHOICES]
    while True:
        for number, one in enumerate(shown, 1):
            click.echo(f"  {number}  {safe(one.name)} ({one.kind}, {one.id})")
        if not shown:
            click.echo("  No actor has a name like that.")
        answer = ask_line("  merge into: number, or a name to search for (Enter: back) >")
        if not answer:
            return None
        if answer.isdecimal() and 0 < int(answer) <= len(shown):
            into = shown[int(answer) - 1]
            return _join(state, at, question.own or Known("", question.name, question.kind), into)
        shown = closest(known, answer, CHOICES)


def _join(state: Walk, at: int, name: Known, into: Known) -> Step | None:
    step = Step(at, gone=(name.id,) if name.id else ())
    return _decided(state, step, Merge(name.name, into), f"“{name.name}” is “{into.name}”")


def _decided(state: Walk, step: Step, decision: Decision, said: str) -> Step | None:
    """Write a decision; where that fails say why and what was decided, so that nothing is lost."""
    try:
        step.edit = decide(state.where, decision)
    except BuildError as error:
        tell_exception(error, state.where.content, debug=False)
        click.echo(f"Not written: {safe(said)}", err=True)
        return None
    click.secho(f"  → {near(state.where.content / decision.file)}: {safe(said)}", fg="green")
    return step


def _undo(state: Walk) -> bool:
    """Take the last answer back. True: the walk goes on, where it was before that answer."""
    step = state.steps[-1]
    try:
        if step.edit:
            undo(state.where, step.edit)
    except BuildError as error:
        tell_exception(error, state.where.content, debug=False)
        return True
    state.steps.pop()
    click.echo("Undone." if step.edit else "Back to the name that was skipped.")
    return True


# ------------------------------------------------------------------ screen


def _shown(where: Places, question: Question, number: str) -> Iterator[str]:
    """Yield the lines that show a question."""
    name, sure = click.style(safe(question.name), bold=True), f"certainty {question.certainty:.2f}"
    if question.twin:
        yield f"{number}  {name}: is it {safe(question.twin.name)}, spelt otherwise? ({sure})"
    else:
        yield f"{number}  {name}: an actor, perhaps of the kind {question.kind}? ({sure})"
    several = len(question.reports) > 1
    named = [
        safe(near(where.content / path)) + (f" ({count})" if several else "")
        for path, count in question.reports[:NAMED]
    ]
    rest = len(question.reports) - NAMED
    more = f" and {counted(rest, 'more report')}" if rest > 0 else ""
    times = "once" if question.times == 1 else f"{question.times:,} times"
    yield f"  named {times} in {', '.join(named)}{more}"
    for passage in question.passages:
        yield f"  {safe(near(where.content / passage.path))}:{passage.line}"
        yield f"    {_marked(passage)}"


def _marked(passage: Passage) -> str:
    name = click.style(f"»{safe(passage.name)}«", bold=True)
    return f"{safe(passage.before)}{name}{safe(passage.after)}"


def _keys(question: Question) -> str:
    """Return the answers as they are shown: the letter of each in brackets."""
    answers = _answers(question).items()
    return "  ".join(f"[{key}]{means.split(':')[0][1:]}" for key, means in answers) + "  [?]"


def _answers(question: Question) -> dict[str, str]:
    """Return the letters that can be typed, and what each means."""
    twin = question.twin
    answers = {
        "a": "accept: an actor, of the kind p, o, s, l or x typed after it",
        "m": "merge: another name of an actor that is known",
        "n": "not the same: two actors, not one" if twin else "not an actor: not offered again",
    }
    if question.own and twin and not twin.registered:
        answers["k"] = "keep this spelling: the other one is a misspelling of it"
    return {**answers, "s": "skip", "u": "undo", "q": "quit"}


def _tell_end(state: Walk) -> None:
    written = [step.edit for step in state.steps if step.edit]
    files = sorted({near(_home(state.where, edit)) for edit in written})
    done = f"{counted(len(written), 'decision')} in {' and '.join(files)}" if files else "No change"
    click.echo(f"\n{done}; {len(state.steps) - len(written)} skipped, {len(state.left)} left.")


def _home(where: Places, edit: Edit) -> Path:
    """Return a file by the name it has in the content folder, where it may be a link."""
    return next((p for p in where.content.glob("*.yml") if p.resolve() == edit.path), edit.path)
