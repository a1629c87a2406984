"""Questions in the terminal, one line an answer, so that answers can come from a file too."""

import sys
from collections.abc import Mapping

import click


def ask(question: str, answers: Mapping[str, str]) -> tuple[str, str]:
    """Return the key of the answer chosen and what was typed after it.

    `answers` gives each key's meaning; a whole word such as "skip" counts as its first letter. The
    end of the input is "q".
    """
    while True:
        click.echo(f"{question} ", nl=False)
        line = sys.stdin.readline()
        if not line:
            click.echo()
            return "q", ""
        if not sys.stdin.isatty():
            click.echo(line.strip())
        word, _, rest = line.strip().partition(" ")
        key = _key(word.casefold(), answers)
        if key is not None:
            return key, rest.strip()
        click.echo(", ".join(f"{key or 'Enter'} = {means}" for key, means in answers.items()))


def _key(word: str, answers: Mapping[str, str]) -> str | None:
    if word in answers:
        return word
    whole = [key for key, means in answers.items() if word and means.casefold() == word]
    return whole[0] if whole else None
