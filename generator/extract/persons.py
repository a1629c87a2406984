"""Persons by the shape of their names: titles, given names, initials, family-name-first names."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.extract.cue_words import NO_NAMES
from generator.extract.lexicon import Lexicon
from generator.extract.name_parts import has_family_name, is_eastern, name_parts
from generator.extract.surroundings import acts, does, signed, spoken
from generator.extract.titles import is_title, title_before
from generator.extract.tokens import Token, adjacent
from generator.extract.vocabulary import (
    ARTICLE_FORMS,
    EASTERN_FAMILY_NAMES,
    FIRM_HEADS,
    NO_SURNAMES,
    NOBLE_PARTICLES,
    ORGANISATION_HEADS,
    PLACE_GIVEN_NAMES,
    PLACE_HEADS,
    PLAIN_TITLES,
    PORTFOLIOS,
    PRONOUNS_AND_STARTERS,
    RELATIVES,
    SUFFIXES,
    TITLE_ABBREVIATIONS,
)
from generator.extract.word_endings import NO_GIVEN, is_no_family_name

MAX_NAME_WORDS = 5
_OPEN_PARTICLES = frozenset({"Al", "El", "Bin", "Ibn", "Bint", "Van", "Von", "De"})
# Titles that are family names too, where a given name or another title stands before them.
_SURNAME_TITLES = frozenset(
    {"King", "Prince", "Pope", "Major", "Judge", "Bishop", "Marshal", "Chair", "Sheikh", "Imam"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name at tokens `first` to `last` (exclusive), and the title in front of it."""

    first: int
    last: int
    certainty: float
    role_first: int

    @property
    def titled(self) -> bool:
        return self.role_first < self.first


def name_end(words: Sequence[Token], at: int, lexicon: Lexicon, trusted: bool) -> int:
    """Return the token after the longest run from `at` that can be one person's name.

    `trusted`: a title or a given name vouches for it, so that a word which also names a place
    ("Austin") is taken in.
    """
    end, count = at, 0
    while end < len(words) and count < MAX_NAME_WORDS:
        if end > at and not adjacent(words, end):
            break
        word = words[end]
        step = _name_word(words, end, at, lexicon, trusted)
        if step:
            end += step
            count += word.key.casefold() not in NOBLE_PARTICLES
        elif end > at and _particle(words, end):
            end += 2 if words[end + 1].dash else 1
        elif end > at and word.dash and _joins(words, end, trusted, end > at + 1, lexicon):
            end += 2
        else:
            break
    if end > at + 2 and words[end - 1].text in _OPEN_PARTICLES:
        end -= 1  # what it belongs to stands on another line
    return end


def _particle(words: Sequence[Token], at: int) -> bool:
    if at + 1 >= len(words):
        return False
    word = words[at].key.casefold()
    tight = words[at + 1].dash and words[at + 1].start == words[at].end
    if word not in NOBLE_PARTICLES and not (word in ARTICLE_FORMS and tight):
        return False
    following = at + 2 if words[at + 1].dash else at + 1
    return following < len(words) and (
        words[following].capital or words[following].key in NOBLE_PARTICLES
    )


def _joins(
    words: Sequence[Token], dash: int, trusted: bool, several: bool, lexicon: Lexicon
) -> bool:
    """Tell whether the hyphen at `dash` is inside a name: "Eui-yong", not "Trump-Xi".

    A capital behind it joins only where a first name stands before ("Moana Fale-Tui") or another
    name follows ("Jean-Claude Brel"). `several`: two words of the name stand before it.
    """
    if words[dash].text not in "-‐‑" or dash + 1 >= len(words):
        return False
    after = words[dash + 1]
    if words[dash].start != words[dash - 1].end or after.start != words[dash].end:
        return False
    if not after.text.isalpha():
        return False
    if after.text.islower():
        eastern = dash > 1 and words[dash - 2].text in EASTERN_FAMILY_NAMES
        return len(after.text) <= 8 and (eastern or after.key not in lexicon.common)
    follows = (
        dash + 2 < len(words)
        and adjacent(words, dash + 2)
        and (words[dash + 2].capital or words[dash + 2].key in NOBLE_PARTICLES)
    )
    given = words[dash - 1].key in lexicon.given and follows
    match = lexicon.match(words, dash + 1)
    # Behind a first and a family name comes the second half of a double one ("Ada Diop-Keita"),
    # though others bear it alone.
    family = trusted and not follows and match is not None and match.entry.type == "person"
    return (several and (match is None or family)) or (given and match is None)


def _name_word(words: Sequence[Token], at: int, first: int, lexicon: Lexicon, trusted: bool) -> int:
    """Return how many tokens the name word at `at` takes: 0 if it is none."""
    word = words[at]
    if not word.capital or not word.text[0].isalpha() or word.text[:2] in ("I'", "I’"):
        return 0
    if len(word.text) == 1 or (len(word.text) <= 6 and "." in word.text):
        return _initial(words, at, first, lexicon)
    if at > first and word.text in SUFFIXES:
        dotted = at + 1 < len(words) and words[at + 1].text == "." and adjacent(words, at + 1)
        return 2 if dotted and word.text in ("Jr", "Sr") else 1
    if word.upper and len(word.text) <= 5:
        return 0
    if word.text in PRONOUNS_AND_STARTERS and not (trusted and at > first and word.text == "May"):
        return 0
    if is_title(words, at) and not (trusted and at > first and word.text in _SURNAME_TITLES):
        return 0
    if word.text in PORTFOLIOS and at + 1 < len(words) and words[at + 1].text in PORTFOLIOS:
        return 0
    if word.text in PORTFOLIOS and word.key not in lexicon.given and not (trusted and at > first):
        return 0
    if word.text in ORGANISATION_HEADS or word.text in PLACE_HEADS:
        return (
            0 if not (trusted and at > first and word.key.casefold() not in lexicon.common) else 1
        )
    return int(_free_of_registry(words, at, first, lexicon, trusted))


def _free_of_registry(
    words: Sequence[Token], at: int, first: int, lexicon: Lexicon, trusted: bool
) -> bool:
    """Tell whether a word may be a person's although the registry knows it as something else.

    A trusted family name may be a place's ("Austin") or the company's that its bearer founded.
    """
    match = lexicon.match(words, at)
    if match is None or not match.entry.actor or match.entry.type == "person":
        return True
    if at > first + 1 and words[at - 1].dash and words[at - 2].key.casefold() in NOBLE_PARTICLES:
        return True  # "Abdul-Malik al-Houthi"
    if match.entry.kind == "adjective" or match.last - match.first > 1 or not trusted:
        return False
    if match.entry.type == "organisation":
        return match.entry.kind == "name" and at > first
    return match.entry.type in ("place", "state")


def _initial(words: Sequence[Token], at: int, first: int, lexicon: Lexicon) -> int:
    """Return how many tokens the initial at `at` takes: 0 if it is none ("A" opening a phrase)."""
    word = words[at]
    dotted = at + 1 < len(words) and words[at + 1].text == "." and adjacent(words, at + 1)
    following = at + (2 if dotted else 1)
    if following >= len(words) or not words[following].capital or not adjacent(words, following):
        return 0
    if lexicon.match(words, at) is not None or (dotted and words[following].start
                                                == words[at + 1].end):  # fmt: skip
        return 0
    marked = dotted or "." in word.text or at > first
    if not marked and not (len(words[following].text) == 1 and word.text != "I"):
        return 0
    return 2 if dotted else 1


def find_name(words: Sequence[Token], at: int, lexicon: Lexicon, opens: bool) -> Name | None:
    """Return the person's name that begins at `words[at]`, if its shape tells that it is one.

    `opens`: the word opens a sentence, so that its capital proves nothing.
    """
    word = words[at]
    if not word.capital:
        return None
    role = title_before(words, at)
    titled = role < at
    given = word.key in lexicon.given or _given_like_a_place(words, at, lexicon)
    end = name_end(words, at, lexicon, trusted=titled or given)
    if end == at:
        return None
    parts = name_parts(words, at, end)
    if titled and not given and _plain_title(words, at, end, lexicon):
        titled = False
    if titled and len(parts) > 1 and _heading(words, at, end, given, lexicon):
        return None  # "Local Administrator Password Solution"
    if titled and (len(parts) > 1 or _single(words, at, role, lexicon)):
        return Name(at, end, 0.95 if len(parts) > 1 else 0.8, role)
    if words[end - 1].text in NO_SURNAMES:
        return None
    if len(parts) < 2 and not (len(parts) == 1 and end - at > 1 and parts[0] != words[at].key):
        kin = at > 0 and words[at - 1].text in RELATIVES and word.key in lexicon.given
        return Name(at, end, 0.75, at) if kin else None
    certainty = _certainty(words, at, end, parts, lexicon, given, opens)
    return Name(at, end, certainty, at) if certainty else None


def _given_like_a_place(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a place's name is a first name here: "Chad Vole", not "Chad Basin"."""
    if words[at].text not in PLACE_GIVEN_NAMES or not adjacent(words, at + 1):
        return False
    after = words[at + 1]
    if at + 2 < len(words) and words[at + 2].capital and adjacent(words, at + 2):
        return False
    if not at and after.text.endswith(("s", "ed", "ing")):
        return False  # a headline's verb
    return (
        after.capital
        and not after.upper
        and after.key.casefold() not in lexicon.common
        and after.text not in NO_SURNAMES
        and after.text not in PLACE_HEADS
        and lexicon.match(words, at + 1) is None
    )


def _plain_title(words: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether title and name are ordinary words: "Chief Risk Officers", "Executive Order"."""
    title = words[at - 1].key.casefold()
    if title not in PLAIN_TITLES and words[at - 1].text not in PORTFOLIOS:
        return False
    return all(w.key.casefold() in lexicon.common for w in words[at:end] if w.text[0].isalpha())


def _heading(words: Sequence[Token], at: int, end: int, given: bool, lexicon: Lexicon) -> bool:
    """Tell whether the capitals behind a title are no name: "General Cybersecurity Inquiries"."""
    if given or end - at != 2 or words[at].key in lexicon.surnames:
        return False
    last = words[end - 1]
    return last.text in NO_SURNAMES or is_no_family_name(last.key, lexicon)


def _single(words: Sequence[Token], at: int, role: int, lexicon: Lexicon) -> bool:
    """Tell whether one word after a title is a name: "President Macron", not "leader China"."""
    match = lexicon.match(words, at)
    if match is not None and match.entry.type != "person":
        short = words[at - 1].text == "." or words[at - 1].text in TITLE_ABBREVIATIONS
        kinds = ("place", "state") if short else ("place",)
        return match.entry.type in kinds and (short or words[at - 1].capital)
    word = words[at]
    if word.text in NO_NAMES:
        return False
    if words[at - 1].text == "." or words[at - 1].capital:
        return word.text not in PORTFOLIOS
    return word.key.casefold() not in lexicon.common


def _is_initial(words: Sequence[Token], at: int) -> bool:
    """Tell whether a word of a name is an initial; a letter behind a hyphen is a particle."""
    word = words[at].text
    return (len(word.rstrip(".")) == 1 or "." in word[:-1]) and not (at and words[at - 1].dash)


def _certainty(
    words: Sequence[Token], at: int, end: int, parts: Sequence[str], lexicon: Lexicon,
    given: bool, opens: bool,
) -> float:  # fmt: skip
    last = parts[-1].casefold()
    if len(parts) == 1 and "-" in parts[0] and not given:
        return 0.0  # "Co-op"
    noun = not given and "-" not in parts[-1] and is_no_family_name(parts[-1], lexicon)
    if parts[-1] in FIRM_HEADS or noun:
        return 0.0  # "Collins Aerospace" is a firm, "Restart VelmaViewer" an order
    if given and (last not in lexicon.common or parts[0].casefold() not in lexicon.common):
        return 0.9
    if any(_is_initial(words, i) for i in range(at, end) if words[i].capital):
        return 0.85 if last not in lexicon.common else 0.45
    if is_eastern(words, at, end, parts, lexicon):
        return 0.8
    family_first = parts[0] in EASTERN_FAMILY_NAMES and len(parts) <= 3
    rare = [p.casefold() not in lexicon.common for p in parts]
    if family_first and all(rare[1:]) and not (opens and not rare[0]):
        return 0.8
    if not any(rare):
        return 0.0
    if (
        rare[0]
        and not parts[0].endswith(NO_GIVEN)
        and has_family_name(words, at, end, parts, lexicon)
    ):
        return 0.8
    if acts(words, end) or spoken(words, at):
        return 0.75 if all(rare) or not opens else 0.4
    if all(rare) and signed(words, at):
        return 0.8
    if all(rare) and not parts[0].endswith(NO_GIVEN):
        owned = at > 1 and words[at - 1].text in ("’s", "'s") and words[at - 2].capital
        return 0.6 if owned else 0.55 if does(words, end) else 0.52
    return 0.3 if rare[-1] and not opens else 0.0
