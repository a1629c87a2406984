"""What pages are made from, told by watching: which records were looked up while a page was made.

A page that was made once is the same again while all that it looked up is the same. What it looked
up is not declared, it is seen: `Watch.over` gives a table of records out again so that every look
into it is noted. A part of a table that is no mapping cannot be watched, and is refused.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import chain
from typing import Any, NoReturn, TypeVar

from msgspec.msgpack import Encoder

from generator.model import Report
from generator.pages.parted import LARGE, WHOLE, Noted, brief, noted, part

Table = TypeVar("Table")
Read = tuple[str, ...]
"""A look into a table: its name, then the keys down to what was looked up, or to a part of it."""

ALL = "\0"
"""Stands for a key where all keys of a mapping were looked at."""
PART = "\1"
"""Begins the name of a part of what was looked up."""
_ABSENT = b"-"
SIZE = 12  # bytes of a digest


class Watch:
    """Notes what is looked up, and tells by digests whether it has changed since.

    Looks are numbered as they are first seen; `known` are those that have numbers already.
    """

    def __init__(self, known: Iterable[Read] = ()) -> None:
        self.reads: list[Read] = list(known)
        self._numbers = {read: number for number, read in enumerate(self.reads)}
        self._noted: set[int] = set()
        self._roots: dict[str, Mapping[str, Any]] = {}
        self._over: list[tuple[object, object]] = []
        self._digests: dict[Read, bytes] = {}

    def over(self, table: Table) -> Table:
        """Return a table, a record of mappings, so that every look into it is noted."""
        for known, made in self._over:
            if known is table:
                return made  # type: ignore[return-value]
        name = type(table).__name__
        if any(type(known).__name__ == name for known, _ in self._over):
            raise TypeError(f"two tables are called {name}: what is noted of them would mix")
        made = self._wrap(table, name)
        self._over.append((table, made))
        return made  # type: ignore[no-any-return]

    def begin(self) -> set[int]:
        """Note from nothing on; return the numbers of what was looked up before."""
        noted, self._noted = self._noted, set()
        return noted

    def seen(self) -> list[int]:
        """Return the numbers of what was looked up since `begin`, in order."""
        return sorted(self._noted)

    def note(self, numbers: Iterable[int]) -> None:
        """Note that these, too, were looked up."""
        self._noted.update(numbers)

    def digest(self, number: int) -> bytes:
        """Return a digest of what a look into a table finds now."""
        return self._digest_of(self.reads[number])

    def tell(self) -> list[bytes | None]:
        """Return digests of what the looks known so far find now, for `hear` in another process.

        None stands for a look at a part, and for one into a table that is not watched yet.
        """
        return [
            None
            if read[-1].startswith(PART) or read[0] not in self._roots
            else self._digest_of(read)
            for read in self.reads
        ]

    def hear(self, told: Iterable[bytes | None]) -> None:
        """Take over digests of what the looks known so far find now."""
        found = zip(self.reads, told, strict=False)
        self._digests.update((read, one) for read, one in found if one is not None)

    def whole(self, number: int) -> int | None:
        """Return the number of the look at the whole of what this is a look at a part of."""
        read = self.reads[number]
        return self._numbers.get(read[:-1]) if read[-1].startswith(PART) else None

    def find(self, *read: str) -> bytes:
        """Return a digest of what a look would find now; it is not noted as one."""
        return self._digest_of(read)

    def take(self, read: Read, digest: bytes) -> int:
        """Return the number of a look that another process saw and what it found."""
        self._digests[read] = digest
        return self._number(read)

    def _digest_of(self, read: Read) -> bytes:
        found = self._digests.get(read)
        if found is None:
            found = self._digests[read] = self._digest(read)
        return found

    def _wrap(self, table: Any, name: str) -> Any:
        made: dict[str, object] = {}
        for field in fields(table):
            value, inner = getattr(table, field.name), f"{name}.{field.name}"
            if isinstance(value, Mapping):
                self._roots[inner] = value
                made[field.name] = _Seen(value, (inner,), self)
            elif is_dataclass(value) and not isinstance(value, type):
                made[field.name] = self._wrap(value, inner)
            else:
                made[field.name] = _Refused(inner)
        return replace(table, **made)

    def _note(self, read: Read) -> None:
        self._noted.add(self._number(read))

    def _number(self, read: Read) -> int:
        number = self._numbers.get(read)
        if number is None:
            number = self._numbers[read] = len(self.reads)
            self.reads.append(read)
        return number

    def _digest(self, read: Read) -> bytes:
        found: Any = self._roots.get(read[0], _NOTHING)
        for key in read[1:]:
            if key.startswith(PART):
                return _ABSENT if found is _NOTHING else digest(told(part(found, key[1:])))
            if not isinstance(found, Mapping):
                return _ABSENT
            if key == ALL:
                return digest(*chain(*((self._digest_of((*read[:-1], one)), one) for one in found)))
            found = found.get(key, _NOTHING)
        if found is _NOTHING:
            return _ABSENT
        return digest(told(found))


@dataclass(frozen=True, slots=True)
class _Nothing:
    """Stands for what is not there."""


_NOTHING = _Nothing()


def digest(*texts: str | bytes) -> bytes:
    """Return a digest of some texts, in bytes."""
    total = hashlib.blake2b(digest_size=SIZE)
    for text in texts:
        total.update(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        total.update(b"\0")
    return total.digest()


def told(value: object) -> bytes:
    """Return bytes that tell any two values apart which print differently, with the order of keys.

    Records stand there with the names of their fields, a report as its digest where it is the value
    or an item of it: many pages are given the same.
    """
    if type(value) is tuple:
        value = tuple(map(_brief, value))
    elif type(value) is dict:
        value = {key: _brief(one) for key, one in value.items()}
    else:
        value = _brief(value)
    return _encoded(value)


def _encoded(value: object) -> bytes:
    try:
        return _ENCODER.encode(value)
    except (OverflowError, UnicodeEncodeError):  # a whole number, or a sign, that UTF-8 or C lacks
        return repr(value).encode("utf-8", "surrogatepass")


def _brief(value: object) -> object:
    if isinstance(value, Noted):
        value = value.whole()
    return brief(value, _known) if type(value) in LARGE else value


def _bare(value: object) -> object:
    """Return what MessagePack has no word for as what it has one for."""
    if isinstance(value, Noted):
        return value.whole()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, str):  # of a class of its own
        return str.__str__(value)
    return [type(value).__name__, repr(value)]


_ENCODER = Encoder(enc_hook=_bare)


class _Same:
    """Stands for a record among others, by being that one and not by being equal."""

    __slots__ = ("record",)

    def __init__(self, record: Report) -> None:
        self.record = record

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.record is self.record

    def __hash__(self) -> int:
        return object.__hash__(self.record)


_DIGESTS: dict[_Same, bytes] = {}


def _known(report: Report) -> bytes:
    """Return a digest of a report that is told once for all."""
    same = _Same(report)
    found = _DIGESTS.get(same)
    if found is None:
        found = _DIGESTS[same] = digest(_encoded(report))
    return found


def forget() -> None:
    """Let go of the reports that were told."""
    _DIGESTS.clear()


class _Seen(Mapping[str, Any]):
    """A mapping that notes every look into it, also into mappings that it holds."""

    __slots__ = ("_inner", "_known", "_read", "_watch")

    def __init__(self, inner: Mapping[str, Any], read: Read, watch: Watch) -> None:
        self._inner, self._read, self._watch = inner, read, watch
        self._known: dict[str, int | _Seen | Noted] = {}

    def __getitem__(self, key: str) -> Any:
        known = self._known.get(key)
        if known is None:
            known = self._look(key)
        if isinstance(known, int):
            self._watch._noted.add(known)
            return self._inner[key]  # what a missing key gives is the mapping's own affair
        return known

    def get(self, key: str, default: Any = None) -> Any:
        if key in self._inner:
            return self[key]
        self._watch._noted.add(self._watch._number((*self._read, key)))
        return default

    def _look(self, key: str) -> "int | _Seen | Noted":
        """Return the number of a look, or what it leads into; they stay the same."""
        read = (*self._read, key)
        if key not in self._inner:
            return self._watch._number(read)  # not remembered: looking may put something there
        value = self._inner[key]
        known: int | _Seen | Noted | None
        if isinstance(value, Mapping):
            known = _Seen(value, read, self._watch)
        else:
            known = noted(value, _parts(read, self._watch))
            if known is None:
                known = self._watch._number(read)
        self._known[key] = known
        return known

    def __contains__(self, key: object) -> bool:
        self._watch._note((*self._read, str(key)))
        return key in self._inner

    def __iter__(self) -> Iterator[str]:
        self._watch._note((*self._read, ALL))
        return iter(self._inner)

    def __len__(self) -> int:
        self._watch._note((*self._read, ALL))
        return len(self._inner)


def _parts(read: Read, watch: Watch) -> Callable[[str], None]:
    """Return what notes a look into a part of what `read` finds, by the part's name."""
    numbers: dict[str, int] = {}

    def note(name: str) -> None:
        number = numbers.get(name)
        if number is None:
            # The whole has a number, too: where it is the same, so are its parts.
            number = watch._number(read)
            if name != WHOLE:
                number = watch._number((*read, PART + name))
            numbers[name] = number
        watch._noted.add(number)

    return note


class _Refused:
    """Stands for a part of a table that cannot be watched: whoever looks at it is told so."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def _refuse(self, *_: object) -> NoReturn:
        raise TypeError(f"a page that is watched looks at {self._name}, which cannot be watched")

    __iter__ = __len__ = __getitem__ = __bool__ = __str__ = _refuse

    def __getattr__(self, name: str) -> NoReturn:
        self._refuse()
