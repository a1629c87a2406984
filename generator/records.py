"""Records as plain values, which `marshal` writes and reads quickly, and the way back.

A record is the tuple of its fields' values, in their order. What stands where follows from the
types of the fields, so both ways must be gone by the same code.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, make_dataclass
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Made = TypeVar("Made")
Change = Callable[[Any], Any]


def plain(kind: type[Made], record: Made) -> Any:
    """Return a record of this class as plain values."""
    return _plain_of(cast(Any, kind))(record)


def record(kind: type[Made], values: Any) -> Made:
    """Return the record of this class that was made plain."""
    return cast(Made, _record_of(cast(Any, kind))(values))


@cache
def _plain_of(kind: Any) -> Change:
    return _change(kind, _plain_fields)


@cache
def _record_of(kind: Any) -> Change:
    return _change(kind, _record_fields)


def _change(kind: Any, of_record: Callable[[type], Change]) -> Change:
    """Return what changes a value of the type `kind`, in which records are changed by another."""
    if not _holds_records(kind):
        return _same
    if is_dataclass(kind):
        return of_record(cast(type, kind))
    inside = [one for one in get_args(kind) if one is not NoneType and one is not Ellipsis]
    if get_origin(kind) in (Union, UnionType) and len(inside) == 1:
        one = _change(inside[0], of_record)
        return lambda value: None if value is None else one(value)
    if get_origin(kind) is tuple and get_args(kind)[1:] == (Ellipsis,):
        each = _change(inside[0], of_record)
        return lambda values: tuple(map(each, values))
    raise TypeError(f"records in a field of the type {kind} cannot be made plain")


def _holds_records(kind: Any) -> bool:
    return is_dataclass(kind) or any(map(_holds_records, get_args(kind)))


def _same(value: Any) -> Any:
    return value


def _plain_fields(kind: type) -> Change:
    names, changes = _names(kind), _changes(kind, _plain_of)
    # Of one name alone it returns the value, and no tuple of it.
    values_of: Change = attrgetter(*names)
    if len(names) == 1:
        return lambda one: tuple(_changed((values_of(one),), changes))
    if not changes:
        return values_of
    return lambda one: tuple(_changed(values_of(one), changes))


def _record_fields(kind: type) -> Change:
    """Return what makes a frozen record of its values.

    Setting the fields of one takes four times as long as those of another class, and most of the
    time of reading what is remembered. So they are made by a twin that is not frozen.
    """
    twin: Any = make_dataclass(kind.__name__, _names(kind), slots=True)
    changes = _changes(kind, _record_of)

    def made(values: Any) -> Any:
        one = twin(*_changed(values, changes)) if changes else twin(*values)
        one.__class__ = kind
        return one

    return made


def _names(kind: type) -> list[str]:
    return [one.name for one in fields(cast(Any, kind))]


def _changes(kind: type, way: Callable[[Any], Change]) -> list[tuple[int, Change]]:
    """Return the places of the fields that hold records, each with what changes its value."""
    hints = get_type_hints(kind)
    found = [(at, way(hints[name])) for at, name in enumerate(_names(kind))]
    return [(at, change) for at, change in found if change is not _same]


def _changed(values: Iterable[Any], changes: Iterable[tuple[int, Change]]) -> list[Any]:
    made = list(values)
    for at, change in changes:
        made[at] = change(made[at])
    return made
