"""Questions in the terminal, one line an answer, so that answers can come from a file too."""

import sys
from collections.abc import Mapping

import click


def ask(question: str, answers: Mapping[str, str]) -> tuple[str, str]:
    """Return the key of the answer chosen and what was typed after it.

    `answers` gives each key's meaning, which may begin with a word and a colon; that word counts
    as the key. What is no answer prints them all. The end of the input is "q".
    """
    while True:
        line = ask_line(question)
        if line is None:
            return "q", ""
        word, _, rest = line.partition(" ")
        key = _key(word.casefold(), answers)
        if key is not None:
            return key, rest.strip()
        click.echo("\n".join(f"  {key or 'Enter'}  {means}" for key, means in answers.items()))


def ask_line(question: str) -> str | None:
    """Return one line of free text, None at the end of the input."""
    click.echo(f"{question} ", nl=False)
    sys.stdout.flush()
    line = sys.stdin.readline() if sys.stdin else ""
    if not line:
        click.echo()
        return None
    if not sys.stdin.isatty():
        click.echo(line.strip())
    return line.strip()


def _key(word: str, answers: Mapping[str, str]) -> str | None:
    if word in answers:
        return word
    words = {means.partition(":")[0].casefold(): key for key, means in answers.items()}
    return words.get(word)
