"""Values by name in one file: what is new is put behind the rest, so that little is written.

Where each lies is told by a sealed index beside the file, with a checksum of its bytes. What is
damaged, or was put there under another key, counts as not there.
"""

import marshal
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from generator import sealed
from generator.write import replace_file


class Shelf:
    """The values of one file, by name."""

    def __init__(self, path: Path, key: str) -> None:
        """Read the file. `key` tells what all its values hold for."""
        self._path, self._key = path, key
        self._places: dict[str, tuple[int, int, int]] = {}
        self._new: dict[str, bytes] = {}
        self._data = memoryview(b"")
        if (told := sealed.recall(self._index, key)) is not None:
            with suppress(OSError):
                self._data = memoryview(path.read_bytes())
                self._places = marshal.loads(told)  # noqa: S302 - sealed

    @property
    def _index(self) -> Path:
        return self._path.with_suffix(".index")

    def __contains__(self, name: str) -> bool:
        """Tell whether there is a value of this name, damaged or not."""
        return name in self._new or name in self._places

    def get(self, name: str) -> bytes | memoryview | None:
        """Return the value of a name, None where there is none or it is damaged."""
        if name in self._new:
            return self._new[name]
        if name not in self._places:
            return None
        start, size, check = self._places[name]
        found = self._data[start : start + size]
        return found if len(found) == size and crc32(found) == check else None

    def __setitem__(self, name: str, value: bytes) -> None:
        """Give a name a value."""
        self._new[name] = value

    def save(self, names: Iterable[str]) -> None:
        """Keep the values of these names and no others. A full disc means that none are kept."""
        wanted = set(names)
        kept = {
            name: place for name, place in self._places.items()
            if name in wanted and name not in self._new
        }  # fmt: skip
        new = {name: value for name, value in self._new.items() if name in wanted}
        if new or len(kept) != len(self._places):
            with suppress(OSError):
                self._write(kept, new)

    def _write(self, kept: dict[str, tuple[int, int, int]], new: dict[str, bytes]) -> None:
        """Write new values behind the others, or all anew where half of the file is of no use."""
        end = max((start + size for start, size, _ in kept.values()), default=0)
        if 2 * sum(size for _, size, _ in kept.values()) < end or not kept:
            pieces = {name: self._data[at : at + size] for name, (at, size, _) in kept.items()}
            places, end = {}, 0
            for name, (_, size, check) in kept.items():
                places[name] = (end, size, check)
                end += size
        else:
            pieces, places = {}, dict(kept)
        first = end
        for name, value in new.items():
            places[name] = (end, len(value), crc32(value))
            end += len(value)
        # Until the index says so, nobody looks for what lies behind the rest.
        if pieces or not kept:
            replace_file(self._path, b"".join([*pieces.values(), *new.values()]))
        else:
            with self._path.open("r+b") as file:
                file.seek(first)
                file.write(b"".join(new.values()))
                file.truncate()
        sealed.keep(self._index, marshal.dumps(places), self._key)
