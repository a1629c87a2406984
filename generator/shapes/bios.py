"""Lines about a report's authors, and contact data that stays unpublished."""

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.model import Block, Run, Span
from generator.shapes.inline import email_addresses
from generator.shapes.labels import section_kind
from generator.shapes.people import PERSON, article_less, is_body

# How many blocks from the end a line about the author may stand.
_DEEPEST = 6
_SOMEBODY = rf"{PERSON}(?:(?:, and |, | and ){PERSON}){{0,3}}"
_ABOUT = re.compile(
    r"[*_]{0,3}(?P<headed>About the authors?[*_]{0,3} ?[:–—-][*_]{0,3} ?[*_]{0,3})?"
    rf"(?P<name>{_SOMEBODY}|The (?:author|writer)s?)[*_]{{0,3}}"
    r"(?:,[^.,\n]{1,80},| \([^()\n]{1,80}\)|,)? "
    r"(?P<verb>is|was|are|has been|works|writes|teaches|serves|covers|heads|leads|reports|directs|"
    r"chairs|edits|runs|manages|coordinates|lectures|studies|researches|(?:co-)?founded)\b"
)
_HOUSE = re.compile(
    r"\b(?:University|Institute|Cent(?:re|er)|College|School|Unit|Programme|Program|Foundation|"
    r"Department|Laboratory|Lab|Project|Desk|Bureau|Council|Society|Initiative|Observatory|Journal|"
    r"Review|Network|Academy|Faculty|Chair)\b"
)
# What is said or done in a report's own story, not of its author.
_TOLD = re.compile(r"(?i)\b(?:said|says|told|tells|added|warned|announced|asked|argued|denied)\b")
_AFTERWORD = re.compile(
    r"(?i)[*_(]{0,3}(?:the (?:views|opinions)|views expressed|this (?:article|piece|column|essay|"
    r"post|commentary|text|report) |(?:originally |first |re)published|copyright|©|"
    r"disclaimer|editor[’']?s note)"
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
    r"(?:on )?(?:twitter|x|mastodon|bluesky|linkedin|instagram|threads|telegram|signal)"
    r"(?: ?:| at| ?$)|"
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


def find_bio(
    blocks: list[Block], authors: tuple[str, ...]
) -> tuple[tuple[str, ...], Span | None, list[Block]]:
    """Find the lines about the authors at the end: the names, the first line, and all blocks.

    Without further signs a paragraph about a person is a bio only where nothing but the like
    comes after it, the person has no part in the report's story, and nobody else is its author.
    """
    made, names, bio = list(blocks), list[str](), None
    opened = max(len(made) - _DEEPEST, 0)
    headed = _headed(made, opened)
    story = "\n".join(one.text for one in made if one.role == "body" and len(one.text) > 120)
    last = True
    for place in range(len(made) - 1, opened - 1, -1):
        one = made[place]
        if one.kind in ("rule", "heading") or one.role in ("reference", "meta"):
            continue
        if one.role != "body" or one.kind not in ("paragraph", "quotation", "item"):
            last = False
            continue
        found = _known_author(one.text, authors, headed[place - opened])
        if found is None and last and not authors:
            found = _new_author(one.text, story)
        if found is None and not headed[place - opened] and not _is_contact(one.text):
            last = last and _is_afterword(one.text)
            continue
        made[place] = replace(one, role="bio")
        bio = Span(one.start, one.end, one.text)
        names = [*(found or ()), *names]
    return tuple(dict.fromkeys(names)), bio, made


def _headed(blocks: Sequence[Block], opened: int) -> list[bool]:
    """Tell for each block from `opened` on whether it stands below "About the author"."""
    below: list[bool] = []
    for one in blocks[opened:]:
        if one.kind == "heading":
            below.append(section_kind(one.text) == "author")
        else:
            below.append(bool(below) and below[-1])
    return below


def _new_author(text: str, story: str) -> tuple[str, ...] | None:
    """Return the names in a line about its authors, where its wording alone speaks for a bio."""
    names = _about(text, sure=False)
    surnames = [name.split()[-1] for name in names or ()]
    told = any(story.count(name) > text.count(name) for name in surnames)
    return None if told else names


def _known_author(text: str, authors: Sequence[str], headed: bool) -> tuple[str, ...] | None:
    """Return the names in a line about its authors, where more than its wording says that it is.

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
    if match["name"].startswith("The ") and not is_body(match["name"][4:]):
        return None
    names = re.split(r", and |, | and ", article_less(match["name"]))
    for after in re.finditer(r"\. (?=[A-Z])", text):
        other = _ABOUT.match(text, after.end())
        if other is not None and len(names) < 6 and _CALLING.search(text, other.end()):
            names += [n for n in re.split(r", and |, | and ", other["name"]) if " " in n]
    return tuple(dict.fromkeys(name for name in names if not name.startswith("The ")))


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _is_afterword(text: str) -> bool:
    """Tell whether a line at the end is of the publisher: whose views these are, and the like."""
    return len(text) <= 400 and _AFTERWORD.match(text) is not None


def _is_contact(text: str) -> bool:
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
        if start < begin and not text[begin - 1].isspace() and text[last - 1].isspace():
            last -= 1
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
