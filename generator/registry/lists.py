"""Plain lists of names that ship with the generator: many actors of whom there is little to say.

A file `list-<kind>s.txt` holds a name a line, with other names of the same actor behind "=":

    [parent: ukraine]
    Huliaipole
    Sievierodonetsk = Severodonetsk

A line in brackets says what holds for the names below it. Much faster to read than YAML.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

import yaml

from generator.registry.entries import Entry


def read_list(path: str, text: str) -> Iterator[Entry]:
    """Yield an entry for each name of a list. The lists are ours: a wrong one is a ValueError."""
    kind = PurePosixPath(path).stem.removeprefix("list-").removesuffix("s")
    shared = {"kind": kind}
    for number, line in enumerate(text.splitlines()):
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            key, _, value = line.strip("[]").partition(": ")
            shared = {"kind": kind, key: value} if key else {"kind": kind}
            continue
        name, mark, others = line.partition(" = ")
        if not name.strip() or (mark and not others.strip()):
            raise ValueError(f"{path}:{number + 1}: no name")
        texts = {"aliases": tuple(others.split(", "))} if mark else {}
        place = yaml.Mark(path, 0, number, 0, None, 0)
        yield Entry(path, yaml.ScalarNode("", name, place), {"name": name, **shared}, texts)
