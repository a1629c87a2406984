"""Who wrote a report: bylines, lines about the author, and contact data that stays unpublished."""

import re
from collections.abc import Sequence

from generator.model import Run
from generator.shapes.dates import first_written
from generator.shapes.inline import email_addresses

_BY = re.compile(
    r"[*_]{0,3}(?:by|(?:words|text|story|(?:an )?analysis|commentary|opinion) by|"
    r"(?:written|reported|prepared|produced|compiled|drafted|co-?authored) by|"
    r"author(?:\(s\)|s)?|analysts?)(?P<colon> ?:)?[*_]{0,3}:? +(?=\S)",
    re.IGNORECASE,
)
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
_SOMEBODY = rf"{_PERSON}(?:(?:, and |, | and ){_PERSON}){{0,3}}"
_ABOUT = re.compile(
    r"[*_]{0,3}(?P<headed>About the authors?[*_]{0,3} ?[:–—-][*_]{0,3} ?[*_]{0,3})?"
    rf"(?P<name>{_SOMEBODY}|The (?:author|writer)s?)[*_]{{0,3}}"
    r"(?:,[^.,\n]{1,80},| \([^()\n]{1,80}\)|,)? "
    r"(?P<verb>is|was|are|has been|works|writes|teaches|serves|covers|heads|leads|reports|directs|chairs|"
    r"edits|runs|manages|coordinates|lectures|studies|researches|(?:co-)?founded)\b"
)
_HOUSE = re.compile(
    r"\b(?:University|Institute|Cent(?:re|er)|College|School|Unit|Programme|Program|Foundation|"
    r"Department|Laboratory|Lab|Project|Desk|Bureau|Council|Society|Initiative|Observatory|Journal|"
    r"Review|Network|Academy|Faculty|Chair)\b"
)
# What is said or done in a report's own story, not of its author.
_TOLD = re.compile(
    r"(?i)\b(?:said|says|told|tells|added|warned|announced|asked|argued|denied)\b"
)
_AFTERWORD = re.compile(
    r"(?i)[*_(]{0,3}(?:the (?:views|opinions)|views expressed|this (?:article|piece|column|essay|post|"
    r"commentary|text|report) |(?:originally |first |re)published|copyright|©|disclaimer|"
    r"editor[’']?s note)"
)
_CALLING = re.compile(
    r"(?i)\b(?:journalist|analyst|author|professor|fellow|columnist|editor|director|researcher|"
    r"writer|reporter|correspondent|lecturer|scholar|commentator|consultant|ambassador|diplomat|"
    r"economist|freelance|historian|academic|student|candidate|strategist|blogger|founder|"
    r"specialist|expert|teaches|writes|covers|lawyer|adviser|advisor|staff)\b"
)
_CONTACT = re.compile(
    r"(?i)(?:(?:he|she|they|the author|the writer|[A-Z][\w’'. -]{1,40}) (?:can|may) be "
    r"(?:reached|contacted|followed|emailed|found)|(?:he|she|they) tweets? (?:at|as|from)|"
    r"(?:you can )?(?:e-?mail|contact|reach|write to|follow|find)(?: (?:him|her|them|"
    r"the author|us))?\b ?(?:at|on|:|by|via)|e-?mail ?:|contact ?:|tel(?:ephone)?\.? ?:|phone ?:|"
    r"(?:on )?(?:twitter|x|mastodon|bluesky|linkedin|instagram|threads|telegram|signal)(?: ?:| at| ?$)|"
    r"(?:twitter|social|handle) ?:)"
)
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{1,5}\)[ .-]?)?\d{2,5}(?:[ .-]\d{2,5}){1,5}(?![\w/-])"
)
_HANDLE = re.compile(r"(?<![\w.@/])@\w(?:[\w.]{0,30}\w)?\b")
_PROFILE = (
    r"(?:https?://)?(?:www\.)?(?:twitter\.com|x\.com|linkedin\.com|facebook\.com|instagram\.com|"
    r"bsky\.app|threads\.net|t\.me|mastodon\.social)/[^\s()<>\]]{1,200}"
)
# An address of a person: a link to it with its words, or the address by itself.
_ADDRESSED = re.compile(
    rf"(?i)\[[^\[\]\n]{{0,100}}\]\((?:mailto:[^\s()]{{1,200}}|{_PROFILE})\)|(?<![\w/.]){_PROFILE}"
)


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
    separator = r"\s*;\s*" if ";" in rest else r"\s*,\s*(?:and )?|\s+and\s+|\s+&\s+"
    parts = (_article_less(part.strip()) for part in re.split(separator, rest))
    return tuple(part for part in parts if part)


def _article_less(name: str) -> str:
    return name[4:] if name.lower().startswith("the ") else name


def _named(rest: str) -> tuple[str, ...] | None:
    """Return the persons and desks behind "By": names until something that is no name."""
    whole = _article_less(rest)
    if _is_body(whole):
        return (whole,)
    names: list[str] = []
    for part in _PARTS.split(rest):
        name = _article_less(part.strip())
        # "Ann Lee in Kabul": the first words are the name, and the last of the names.
        own = _BEHIND_NAME.split(name, maxsplit=1)[0]
        found = name if _is_body(name) else own
        if not (_is_body(found) or _is_person(found)):
            break
        names.append(found)
    return tuple(names) or None


def _is_person(words: str) -> bool:
    shaped = words.title() if words.isupper() else words
    return _PERSON_ONLY.fullmatch(shaped) is not None and _OFFICE.search(words) is None


def _is_body(words: str) -> bool:
    """Tell whether words name a desk or institution, by themselves and as a whole."""
    return (
        len(words.split()) <= 9
        and re.fullmatch(_NAMES + r"(?: [a-z]{4,10})?", words) is not None
        and _BODY.search(words) is not None
        and " and " not in words
    )


def about_author(text: str) -> tuple[str, ...] | None:
    """Return the names in a line about its authors (none where it says "the author"), or None."""
    return _about(text, sure=False)


def about_known_author(text: str, authors: Sequence[str], headed: bool) -> tuple[str, ...] | None:
    """Return the names as `about_author` does, where more than its wording speaks for a bio.

    It names one of the authors, stands below "About the author", is set off in italics, or says
    how to reach its subject.
    """
    names = _about(text, sure=True)
    if names is None:
        return None
    italic = text[:1] in "*_" and text[-1:] == text[:1]
    known = {_key(author) for author in authors}
    told = any(_key(name) in known for name in names)
    return names if headed or italic or told or _reaches(text) else None


def _about(text: str, sure: bool) -> tuple[str, ...] | None:
    if len(text) > 1200:
        return None
    match = _ABOUT.match(text)
    if match is None:
        return None
    stop = text.find(". ", match.end())
    first = text[match.end() : stop if stop > 0 else len(text)]
    calling = _CALLING.search(text, match.end()) or _HOUSE.search(first)
    if not sure and not match["headed"]:
        if not calling or match["verb"] == "was" or _TOLD.search(text):
            return None
    if match["name"].startswith(("The author", "The writer")):
        return ()
    if match["name"].startswith("The ") and not _is_body(match["name"][4:]):
        return None
    names = re.split(r", and |, | and ", _article_less(match["name"]))
    for after in re.finditer(r"\. (?=[A-Z])", text):
        other = _ABOUT.match(text, after.end())
        if other is not None and len(names) < 6 and _CALLING.search(text, other.end()):
            names += [n for n in re.split(r", and |, | and ", other["name"]) if " " in n]
    return tuple(dict.fromkeys(name for name in names if not name.startswith("The ")))


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def is_afterword(text: str) -> bool:
    """Tell whether a line at the end is of the publisher: whose views these are, and the like."""
    return len(text) <= 400 and _AFTERWORD.match(text) is not None


def is_contact(text: str) -> bool:
    """Tell whether a short block does little more than give an address to write to."""
    return len(text) <= 250 and "\n" not in text and _reaches(text)


def _reaches(text: str) -> bool:
    addressed = _ADDRESSED.search(text) or _HANDLE.search(text) or (
        email_addresses(text, 0, len(text))
    )  # fmt: skip
    return bool(addressed) and _CONTACT.search(text) is not None


def contact_runs(text: str, start: int, end: int) -> list[Run]:
    """Return what of a byline or bio is not to be published: addresses with their lead-in."""
    places = email_addresses(text, start, end)
    for pattern in (_ADDRESSED, _HANDLE):
        places += [(m.start(), m.end()) for m in pattern.finditer(text, start, end)]
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
