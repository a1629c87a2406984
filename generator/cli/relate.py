"""The walk through computed relations: shows both texts, has each answer written at once."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

import click

from generator.cli.asking import ask
from generator.cli.printing import counted, near, safe, tell_exception
from generator.diagnostics import BuildError
from generator.flow import decide
from generator.model import StatedKind
from generator.places import Places
from generator.relate import RELATIONS_FILE, Answer, Offer, Text

KINDS: dict[str, StatedKind] = {
    "s": "supports", "d": "disputes", "u": "updates", "p": "supersedes", "n": "unrelated",
}  # fmt: skip
ANSWERS = {
    "s": "supports: A speaks for B; words typed after the letter become the reason",
    "d": "disputes: A speaks against B",
    "u": "updates: A asks the same question again",
    "p": "supersedes: B no longer stands",
    "n": "not related: not shown and not offered again",
    "x": "exchange: B becomes A",
    "k": "skip: decide another time (Enter does the same)",
    "": "skip",
    "q": "quit",
}
KEYS = "[s]upports  [d]isputes  [u]pdates  su[p]ersedes  [n]ot related  e[x]change  s[k]ip  [q]uit"
WIDTH = 88


def walk(where: Places, found: Sequence[Offer]) -> None:
    """Ask about every offer until the last, the editor's wish or the end of the answers."""
    if not found:
        click.echo("Nothing to relate: every computed relation has been decided on.")
        return
    click.echo(
        f"{counted(len(found), 'computed relation')} to look at, the closest first. "
        "Each answer is written at once; ? explains."
    )
    written = asked = 0
    for number, offer in enumerate(found, 1):
        answer = _asked(offer, f"{number}/{len(found)}")
        if answer is None:
            break
        asked += 1
        written += _written(where, answer) if isinstance(answer, Answer) else 0
    left = len(found) - asked
    place = f" in {near(where.content / RELATIONS_FILE)}" if written else ""
    click.echo(f"\n{counted(written, 'decision')}{place}; {asked - written} skipped, {left} left.")


def _asked(offer: Offer, number: str) -> Answer | bool | None:
    """Return an answer, False where the offer is skipped, None to quit."""
    one, other = offer.one, offer.other
    click.echo("\n" + "\n".join(_shown(offer, one, other, number)))
    while True:
        key, why = ask(f"A … B: {KEYS}  [?] >", ANSWERS)
        if key == "q":
            return None
        if key in ("", "k"):
            return False
        if key == "x":
            one, other = other, one
            click.echo("\n".join(_shown(offer, one, other, number)))
            continue
        return Answer(one.id, other.id, KINDS[key], why)


def _written(where: Places, answer: Answer) -> bool:
    try:
        decide(where, answer)
    except BuildError as error:
        tell_exception(error, where.content, debug=False)
        click.echo(f"Not written: {answer.source} {answer.kind} {answer.target}", err=True)
        return False
    said = f"{answer.source} {answer.kind} {answer.target}"
    click.secho(f"  → {near(where.content / RELATIONS_FILE)}: {safe(said)}", fg="green")
    return True


def _shown(offer: Offer, one: Text, other: Text, number: str) -> Iterator[str]:
    """Yield the lines that show an offer."""
    yield f"{number}  score {offer.score:.2f}: {safe(offer.why)}"
    for letter, text in (("A", one), ("B", other)):
        date = text.date or "no date"
        by = f", made by {safe(text.speaker)}" if text.speaker else ""
        head = click.style(f"{letter}  {safe(text.label)}", bold=True)
        yield f"  {head}{by} · {safe(text.report)} ({safe(date)})"
        yield f"     {safe(_place(text))}"
        yield from (f"     {line}" for line in wrap(safe(text.text), WIDTH))


def _place(text: Text) -> str:
    """Return where a judgment stands, as editors and terminals open it."""
    return f"{text.path}:{text.line}"
