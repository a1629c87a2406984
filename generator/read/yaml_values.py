"""YAML into plain values with their places: every scalar stays the words that stand there."""

from dataclasses import dataclass

import yaml

_DEEPEST = 12
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_TEXT_TAGS = ("tag:yaml.org,2002:str", "!")


@dataclass(frozen=True, slots=True)
class Value:
    """Words, a tuple of values (`listed`) or a tuple of entries, at an offset of the text."""

    content: "str | tuple[Value, ...] | tuple[Entry, ...]"
    offset: int
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value. `offset` is the key's place."""

    key: str
    offset: int
    value: Value


class BadYaml(Exception):
    """The source is not the YAML we read. `prose`: it is text, no keys and values at all."""

    def __init__(self, reason: str, offset: int, hint: str, prose: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.offset, self.hint, self.prose = reason, offset, hint, prose


def read_yaml(source: str, offset: int) -> tuple[list[Entry], list[Entry]]:
    """Return the entries of a mapping, and those whose key stood there before.

    `offset` is the place of `source` in the text. Aliases, tags and deep nesting are refused
    before anything is built of them.
    """
    try:
        _check_events(source, offset)
        node = yaml.compose(source, Loader=yaml.BaseLoader)
    except yaml.reader.ReaderError as error:
        raise BadYaml("it holds a character that YAML forbids", offset + error.position,
                      "remove the character") from None  # fmt: skip
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = offset + (mark.index if mark else 0)
        raise BadYaml(error.problem or "it is no YAML", place, _hint(error.problem or "")) from None
    except RecursionError:
        raise BadYaml("it is nested too deeply", offset, "write plain keys and values") from None
    if node is None:
        return [], []
    if not isinstance(node, yaml.MappingNode):
        raise BadYaml("it is no mapping", offset, "", prose=True)
    return _entries(node, offset)


def _check_events(source: str, offset: int) -> None:
    depth = 0
    for event in yaml.parse(source, Loader=yaml.BaseLoader):
        place = offset + (event.start_mark.index if event.start_mark else 0)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise BadYaml("anchors and aliases (& and *) are not supported", place,
                          "write the value out, or put it in quotation marks")  # fmt: skip
        tag = getattr(event, "tag", None)
        if tag is not None and tag not in _TEXT_TAGS:
            raise BadYaml("tags (!) are not supported", place, "write the value as plain words")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise BadYaml("it is nested too deeply", place, "write plain keys and values")


def _entries(node: yaml.MappingNode, offset: int) -> tuple[list[Entry], list[Entry]]:
    entries: list[Entry] = []
    repeated: list[Entry] = []
    seen: set[str] = set()
    for key, value in node.value:
        words = key.value if isinstance(key, yaml.ScalarNode) else "(a list)"
        entry = Entry(words, offset + key.start_mark.index, _value(value, offset))
        (repeated if words in seen else entries).append(entry)
        seen.add(words)
    return entries, repeated


def _value(node: yaml.Node, offset: int) -> Value:
    place = offset + (node.start_mark.index if node.start_mark else 0)
    if isinstance(node, yaml.MappingNode):
        return Value(tuple(_entries(node, offset)[0]), place)
    if isinstance(node, yaml.SequenceNode):
        return Value(tuple(_value(one, offset) for one in node.value), place, listed=True)
    plain = isinstance(node, yaml.ScalarNode) and node.style is None
    empty = plain and node.value in _NULLS
    return Value("" if empty else str(node.value), place)


def _hint(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return 'put a value with a colon in quotation marks: title: "Iran: what next?"'
    if "\\t" in problem or "tab" in problem:
        return "indent with spaces, not with tabs"
    return "check the quotation marks, brackets and indents around this place"
