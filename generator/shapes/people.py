"""Who wrote a report: bylines, lines about the author, and contact data that stays unpublished."""

import re

from generator.model import Run
from generator.shapes.inline import email_addresses

_BY = re.compile(r"[*_]{0,3}(?:by|written by|reported by|author(?:\(s\)|s)?|prepared by|analysts?|"
                 r"co-?authored by)(?P<colon> ?:)?[*_]{0,3}:? +(?=\S)", re.IGNORECASE)  # fmt: skip
_PERSON = (
    r"(?:(?:Dr|Prof|Professor|Sir|Dame|Amb|Ambassador|Adm|Gen|Col|Lt|Maj)\.? )?"
    r"[A-ZÀ-ÖØ-Þ](?:\.|[\w’'-]{0,30}\.?)"
    r"(?: (?:[A-ZÀ-ÖØ-Þ](?:\.|[\w’'-]{0,30}\.?)|"
    r"van|von|de|der|den|da|di|del|bin|al|el|la|le|y)){0,4}"
    r" [A-ZÀ-ÖØ-Þ][\w’'-]{0,30}\.?(?:,? (?:Jr|Sr|II|III|PhD|Ph\.D)\.?)?"
)
_PERSON_ONLY = re.compile(_PERSON)
_OFFICE = re.compile(
    r"(?i)\b(?:secretary|minister|spokesperson|spokesman|spokeswoman|president|ambassador|director|"
    r"analyst|fellow|editor|correspondent|reporter|professor|chair(?:man|woman)?|commissioner|"
    r"counsel|adviser|advisor|columnist|author|researcher|officer|lecturer|economist)\b"
)
_NAME_OFFICE = re.compile(rf"({_PERSON}), ([^.!?]{{3,90}})")
_DESK = re.compile(
    r"Office of (?:the )?[A-Z][\w ]{3,40}|[A-Z][\w ]{2,40} (?:Desk|Staff|Team|Correspondents?)"
)
_ABOUT = re.compile(
    rf"[*_]{{0,3}}(?P<name>{_PERSON}|The (?:author|writer)s?|About the author:?)[*_]{{0,3}},? "
    r"(?:is|was|are|has been|works|writes|teaches|serves|covers|heads|leads|reports|directs)\b"
)
_CALLING = re.compile(
    r"(?i)\b(?:journalist|analyst|author|professor|fellow|columnist|editor|director|researcher|"
    r"writer|reporter|correspondent|lecturer|scholar|commentator|consultant|ambassador|diplomat|"
    r"economist|freelance|historian|academic|student|candidate|strategist|blogger|founder|"
    r"specialist|expert|teaches|writes|covers|lawyer|adviser|advisor|staff)\b"
)
_CONTACT = re.compile(
    r"(?i)(?:(?:he|she|they|the author|the writer|[A-Z][\w’'. -]{1,40}) (?:can|may) be "
    r"(?:reached|contacted|followed|emailed)|"
    r"(?:you can )?(?:e-?mail|contact|reach|write to|follow)(?: (?:him|her|them|"
    r"the author|us))?\b ?(?:at|on|:|by|via)|e-?mail ?:|contact ?:|tel(?:ephone)?\.? ?:|phone ?:)"
)
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{1,5}\)[ .-]?)?\d{2,5}(?:[ .-]\d{2,5}){1,5}(?![\w/-])"
)
_HANDLE = re.compile(r"(?<![\w.@])@\w{2,30}\b")


def byline(text: str) -> tuple[str, ...] | None:
    """Return the authors a byline names, or None if `text` is no byline."""
    if len(text) > 200 or "\n" in text:
        return None
    match = _BY.match(text)
    if match is not None:
        rest = text[match.end() :].rstrip(" .*_")
        if match["colon"] or ":" in text[match.end("colon") if match["colon"] else 0 : match.end()]:
            return _listed(rest)
        return _named(rest)
    bare = text.strip("*_ ")
    office = _NAME_OFFICE.fullmatch(bare)
    if office is not None and _OFFICE.search(office[2]) and len(bare.split()) <= 14:
        return (office[1],)
    return (bare,) if _DESK.fullmatch(bare) else None


def _listed(rest: str) -> tuple[str, ...]:
    """Split what stands behind "Authors:": by semicolons, else by commas and "and"."""
    separator = r"\s*;\s*" if ";" in rest else r"\s*,\s*(?:and )?|\s+and\s+|\s+&\s+"
    return tuple(part.strip() for part in re.split(separator, rest) if part.strip())


def _named(rest: str) -> tuple[str, ...] | None:
    """Return the persons behind "By": names until something that is no name."""
    names: list[str] = []
    for part in re.split(r",\s*(?:and )?|\s+and\s+|\s+&\s+|\s*[|–—]\s*|\s+-\s+", rest):
        shaped = part.title() if part.isupper() else part
        if not _PERSON_ONLY.fullmatch(shaped) or _OFFICE.search(part):
            break
        names.append(part.strip())
    if names:
        return tuple(names)
    desk = _DESK.fullmatch(rest)
    return (rest,) if desk else None


def about_author(text: str) -> str | None:
    """Return the name in a line about the author ("" where it says "the author"), or None."""
    if len(text) > 1200:
        return None
    match = _ABOUT.match(text)
    if match is None or not _CALLING.search(text, match.end()):
        return None
    name = match["name"]
    return "" if name.startswith(("The author", "The writer", "About")) else name


def is_contact(text: str) -> bool:
    """Tell whether a short block does little more than give an address to write to."""
    if len(text) > 250 or "\n" in text:
        return False
    return bool(email_addresses(text, 0, len(text))) and _CONTACT.search(text) is not None


def contact_runs(text: str, start: int, end: int) -> list[Run]:
    """Return what of a byline or bio is not to be published: addresses with their lead-in."""
    places = email_addresses(text, start, end)
    places += [(m.start(), m.end()) for m in _PHONE.finditer(text, start, end) if _is_phone(m[0])]
    if not places:
        return []
    runs: list[Run] = []
    for first, last in sorted(places):
        opened = _sentence_start(text, start, first)
        lead = _CONTACT.search(text, opened, first)
        begin = lead.start() if lead is not None else first
        # An address between signs of its own goes with them.
        while begin > start and lead is None and text[begin - 1] in " (<[,;|–—-":
            begin -= 1
        while last < end and text[last] in ")>].,; ":
            last += 1
        if runs and begin <= runs[-1].end:
            runs[-1] = Run(runs[-1].start, max(last, runs[-1].end), "hidden")
        else:
            runs.append(Run(begin, last, "hidden"))
    return runs


def _is_phone(text: str) -> bool:
    digits = sum(sign.isdigit() for sign in text)
    return 8 <= digits <= 15 and (text[0] in "+(" or len(re.split(r"[ .-]", text)) >= 3)


def _sentence_start(text: str, start: int, at: int) -> int:
    """Return where the sentence that holds `at` begins; an initial's full stop ends none."""
    place = at
    while place > start:
        place = text.rfind(". ", start, place)
        if place < 0:
            return start
        word = text[max(start, place - 3) : place]
        if not (word[-1:].isupper() and not word[-2:-1].isalpha()):
            return place + 2
    return start
