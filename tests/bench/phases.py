"""Builds the project in this folder and tells how long each phase took: seconds of one processor.

Time within a phase that another one begins counts for that other one only.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from generator import build, flow, making
from generator.places import find_places

PHASES = (
    "registry_of", "read_documents", "analyse", "resolve", "link", "find_conflicts", "run_checks",
    "lookup", "build_units", "printer", "exported_files", "index_files", "typeset",
    "write_tree", "publish",
)  # fmt: skip


class Clock:
    """Says which phase runs, and for how long each has."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self.running = ["the rest"]
        self.since = time.process_time()

    def turn(self) -> None:
        now = time.process_time()
        self.spent[self.running[-1]] += now - self.since  # type: ignore[assignment]
        self.since = now

    def within(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return `function`, timed; so is what it returns, where that is one or an iterator."""

        def timed(*rest: Any, **named: Any) -> Any:
            self.turn()
            self.running.append(name)
            try:
                found = function(*rest, **named)
            finally:
                self.turn()
                self.running.pop()
            if isinstance(found, Iterator):
                return iter(self.within(name, lambda: next(found, self)), self)
            return self.within(name, found) if type(found) is type(timed) else found

        return timed


def main() -> None:
    clock = Clock()
    for name in PHASES:
        room = making if hasattr(making, name) else flow
        setattr(room, name, clock.within(name, getattr(room, name)))
    making.MANY = making.MANY_UNITS = 10**9  # everything in this process
    build.build(find_places(Path.cwd()))
    clock.turn()
    for name in (*PHASES, "the rest"):
        print(f"    phase {name:16} {clock.spent[name]:7.2f} s")


if __name__ == "__main__":
    main()
