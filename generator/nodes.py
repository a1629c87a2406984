"""YAML as nodes with their places: composed, looked into, and complained of.

Nothing here guesses types: every scalar is the text that stands in the file, so that `NO` is a
country code and `2025-01` a date.
"""

from collections.abc import Callable, Iterable
from difflib import get_close_matches

import yaml

from generator.diagnostics import ConfigError, Finding, Severity

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
CHECK = "registry"
NULLS = ("", "~", "null")
Report = Callable[[yaml.Node, Severity, str, str], None]


def finding(
    path: str,
    node: yaml.Node,
    severity: Severity,
    message: str,
    hint: str = "",
    check: str = CHECK,
) -> Finding:
    """Return a finding at the place where `node` starts."""
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    return Finding(path, line, column, check, severity, message, hint)


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return "did you mean …?" for the known word nearest to `word`, else the list of them."""
    folded = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return f'did you mean "{folded[near[0]]}"?' if near else "known: " + ", ".join(folded.values())


def compose(path: str, text: str, check: str = CHECK) -> yaml.Node | None:
    """Return the root node of a YAML text, None for an empty one. Raises ConfigError."""
    try:
        root: yaml.Node | None = yaml.compose(text, Loader=LOADER)
        return root
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        position = getattr(error, "position", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        if mark is None and isinstance(position, int):
            line, column = text.count("\n", 0, position) + 1, 0
        problem = getattr(error, "problem", "") or getattr(error, "reason", "") or "unknown problem"
        hint = 'quote a value that holds ": " or starts with a sign; indent with spaces, not tabs'
        bad = Finding(path, line, column, check, "error", f"unreadable YAML: {problem}", hint)
        raise ConfigError(f"{path} cannot be read", (bad,)) from error
    except RecursionError as error:
        bad = Finding(path, 0, 0, check, "error", "unreadable YAML: nested too deeply")
        raise ConfigError(f"{path} cannot be read", (bad,)) from error


def is_null(node: yaml.Node) -> bool:
    """Tell whether a key was left without a value."""
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in NULLS


def pairs(
    node: yaml.MappingNode, known: Iterable[str], report: Report
) -> dict[str, yaml.Node] | None:
    """Return a mapping's values by key; None where a key stands twice. Reports unknown keys."""
    known, found = tuple(known), dict[str, yaml.Node]()
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name not in known:
            shown = f'unknown key "{name}"' if name else "a key that is no plain word"
            report(key, "warning", shown, suggestion(name, known))
        elif name in found:
            report(key, "error", f'the key "{name}" stands twice', "keep one of the two")
            return None
        else:
            found[name] = value
    return {name: value for name, value in found.items() if not is_null(value)}
