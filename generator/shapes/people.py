"""Who wrote a report: the persons and desks that bylines name."""

import re

from generator.shapes.dates import first_written

_BY = re.compile(
    r"[*_]{0,3}(?:by|(?:words|text|story|(?:an )?analysis|commentary|opinion) by|"
    r"(?:written|reported|prepared|produced|compiled|drafted|co-?authored) by|"
    r"author(?:\(s\)|s)?|analysts?)(?P<colon> ?:)?[*_]{0,3}:? +(?=\S)",
    re.IGNORECASE,
)
PERSON = (
    r"(?:(?:Dr|Prof|Professor|Sir|Dame|Amb|Ambassador|Adm|Gen|Col|Lt|Maj)\.? )?"
    r"[A-ZÀ-ÖØ-Þ](?:\.|[\w’'-]{0,30}\.?)"
    r"(?: (?:[A-ZÀ-ÖØ-Þ](?:\.|[\w’'-]{0,30}\.?)|"
    r"van|von|de|der|den|da|di|del|bin|al|el|la|le|y)){0,4}"
    r" [A-ZÀ-ÖØ-Þ][\w’'-]{0,30}\.?(?:,? (?:Jr|Sr|II|III|PhD|Ph\.D)\.?)?"
)
_PERSON_ONLY = re.compile(PERSON)
_OFFICE = re.compile(
    r"(?i)\b(?:secretary|minister|spokesperson|spokesman|spokeswoman|president|ambassador|director|"
    r"analyst|fellow|editor|correspondent|reporter|professor|chair(?:man|woman)?|commissioner|"
    r"counsel|adviser|advisor|columnist|author|researcher|officer|lecturer|economist|"
    r"writer|contributor|photographer|bureau chief)\b"
)
_NAME_OFFICE = re.compile(rf"({PERSON}), ([^.!?]{{3,90}})")
_PROPER = r"[A-ZÀ-ÖØ-Þ][\w&.’'/-]{0,30}"
_NAMES = rf"{_PROPER}(?: (?:{_PROPER}|of|the|for|and|on|&)){{0,6}}"
_DESK = re.compile(
    rf"Office of (?:the )?{_NAMES}|"
    rf"{_NAMES} (?:[Dd]esk|[Ss]taff|[Tt]eam|[Cc]orrespondents?|[Nn]ewsroom|[Bb]ureau)"
)
# What the name of a body ends in, or has before "of" or "for".
_BODY = re.compile(
    r"\b(?:[Dd]esk|[Ss]taff|[Tt]eam|[Uu]nit|[Bb]ureau|Newsroom|Institute|Cent(?:re|er)|Office|Agency|"
    r"Department|Ministry|Group|Council|Committee|Commission|Directorate|Service|Division|Branch|"
    r"Foundation|Programme|Program|Project|Network|Observatory|Laboratory|Lab|Association|"
    r"Secretariat|Authority|Board|Society|University|College|School|Initiative|Correspondents?)"
    r"(?= (?:of|for|on|at|in)\b|$)"
)
_BEHIND_NAME = re.compile(r",? (?:in|from|at|for|with|of) (?=[A-ZÀ-Þt])")
_PARTS = re.compile(r"\s*[|–—;]\s*|\s+-\s+|,\s*(?:and )?|\s+and\s+|\s+&\s+")


def byline(text: str) -> tuple[str, ...] | None:
    """Return the authors a byline names, or None if `text` is no byline."""
    if len(text) > 200 or "\n" in text:
        return None
    match = _BY.match(text)
    if match is not None:
        rest = _undated(text[match.end() :])
        if match["colon"] or ":" in text[match.end("colon") if match["colon"] else 0 : match.end()]:
            return _listed(rest)
        return _named(rest)
    bare = text.strip("*_ ")
    office = _NAME_OFFICE.fullmatch(bare)
    if office is not None and _OFFICE.search(office[2]) and len(bare.split()) <= 14:
        return (office[1],)
    desk = bare[4:] if bare.startswith("The ") else bare
    return (desk,) if _DESK.fullmatch(desk) and len(desk.split()) <= 6 else None


def is_desk(text: str) -> bool:
    """Tell whether a line is a desk's name and nothing else: "Indo-Pacific Desk"."""
    bare = text.strip("*_# ")
    words = bare.split()
    return len(words) <= 4 and bare.istitle() and _DESK.fullmatch(bare) is not None


def says_by(text: str) -> bool:
    """Tell whether a line names its authors as such: "By", "Prepared by", "Authors:"."""
    return _BY.match(text) is not None and byline(text) is not None


def _undated(rest: str) -> str:
    """Return a byline's names without the date behind them."""
    written = first_written(rest)
    if written is not None:
        rest = rest[: written[1]]
    return rest.rstrip(" .*_|·,–—-(")


def _listed(rest: str) -> tuple[str, ...]:
    """Split what stands behind "Authors:": by semicolons, else by commas and "and"."""
    parts = several(rest)
    if ";" not in rest:
        parts = tuple(name for part in parts for name in re.split(r"\s*,\s*", part))
    return tuple(part for part in map(article_less, parts) if part)


def several(words: str) -> tuple[str, ...]:
    """Split authors at semicolons, else at "and" or "&".

    "Trade and Ports Desk" is one, as far as its words tell; so is what has a lone word before
    its "and".
    """
    if ";" in words:
        parts = [part.strip() for part in words.split(";")]
    else:
        parts = re.split(r",?\s+(?:and|&)\s+", words.strip())
        if _BODY.search(parts[-1]) or any(len(part.split()) < 2 for part in parts):
            parts = parts if parts[-1].startswith("the ") else [words.strip()]
    return tuple(name for name in map(article_less, parts) if name)


def article_less(name: str) -> str:
    return name[4:] if name.lower().startswith("the ") else name


def _named(rest: str) -> tuple[str, ...] | None:
    """Return the persons and desks behind "By": names until something that is no name."""
    whole = article_less(rest)
    if is_body(whole):
        return (whole,)
    names: list[str] = []
    for part in _PARTS.split(rest):
        name = article_less(part.strip())
        # "Ann Lee in Kabul": the first words are the name, and the last of the names.
        own = _BEHIND_NAME.split(name, maxsplit=1)[0]
        found = name if is_body(name) else own
        if not (is_body(found) or _is_person(found)):
            break
        names.append(found)
    return tuple(names) or None


def _is_person(words: str) -> bool:
    shaped = words.title() if words.isupper() else words
    return _PERSON_ONLY.fullmatch(shaped) is not None and _OFFICE.search(words) is None


def is_body(words: str) -> bool:
    """Tell whether words name a desk or institution, by themselves and as a whole."""
    return (
        len(words.split()) <= 9
        and re.fullmatch(_NAMES + r"(?: [a-z]{4,10})?", words) is not None
        and _BODY.search(words) is not None
        and " and " not in words
    )
