"""Records as lines of JSON, a field of all of them at a time: nearly all of it happens in C.

The bytes are those of `json.dumps` with sorted keys and with letters as they are.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from json.encoder import encode_basestring
from typing import Any

# The values of each field, by its name; all of one length, a place for each record.
Columns = dict[str, Sequence[Any]]
# These end a line for some readers; JSON lets them stand as escapes.
LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\u0085\u2028\u2029"}
# A text as JSON has it, in quotation marks.
quoted: Callable[[str], str] = encode_basestring
_PLAIN: dict[type, Callable[[Any], str]] = {
    str: quoted,
    int: int.__repr__,
    float: float.__repr__,  # those here are finite
    bool: {True: "true", False: "false"}.__getitem__,
    type(None): lambda none: "null",
}
_whole = json.JSONEncoder(ensure_ascii=False, sort_keys=True, allow_nan=False).encode


def json_lines(columns: Mapping[str, Sequence[Any]]) -> list[str]:
    """Return each record as a line of JSON, its end included."""
    names = sorted(columns)
    form = "{" + ", ".join(f'"{name}": %s' for name in names) + "}\n"
    return [*map(form.__mod__, zip(*(_texts(columns[name]) for name in names), strict=True))]


def json_text(value: Any) -> str:
    """Return a value as JSON on one line."""
    kind = type(value)
    if kind in _PLAIN:
        return _PLAIN[kind](value)
    if kind is list and all(type(one) is str for one in value):
        return f"[{', '.join(map(quoted, value))}]"
    return _whole(value)


def _texts(values: Sequence[Any]) -> list[str]:
    kinds = set(map(type, values))
    plain = _PLAIN.get(next(iter(kinds))) if len(kinds) == 1 else None
    texts = [*map(plain or json_text, values)]
    joined = "".join(texts)
    if any(chr(sign) in joined for sign in LINE_ENDS):
        return [text.translate(LINE_ENDS) for text in texts]
    return texts
