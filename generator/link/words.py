"""Words of a text for comparison: stems, clauses, and what is too common to tell anything."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# A word, or a mark that ends a clause.
_WORD = re.compile(r"([^\W\d_]+(?:[’'][^\W\d_]+)?)|[,;:.!?()—–\n]")
_ENDINGS = ("ations", "ation", "ments", "ment", "ingly", "ities", "ness", "ings", "ing", "ions",
            "ion", "ies", "ity", "edly", "ed", "ers", "er", "ives", "ive", "al", "ly", "es", "s",
            "e", "y")  # fmt: skip
STOP = frozenset(
    """the and for that with this from has have had are was were will would could can may might its
    their they them his her not but than then into over under more most less such also been being
    which who whom whose what when where while there these those about after before between both
    each any all some other only own same out off per via our your you one two three even still yet
    said says say told against during through because since until upon very much many must should
    does did doing done how why nor too just amid likely evidence judgment judgments report reports
    sources source confidence assess assesses low moderate high believe view hold remains remain
    almost certain unlikely chance roughly percent new news press year years month months week
    weeks day days hour hours next last first second third four five six seven eight nine ten
    eleven twelve within near neither another already again never ever often come comes came coming
    go goes going went take takes took taken make makes made give gives gave given get gets got keep
    keeps kept holds held call calls called end ends ended begin begins began begun beginning start
    starts started use uses used using put puts part parts way ways thing things time times well
    back long far few several ahead away around whether without rather it's isn't doesn't won't
    didn't wasn't aren't can't don't itself himself herself themselves however therefore despite
    similarly furthermore january february march april june july august september october november
    december monday tuesday wednesday thursday friday saturday sunday spring summer autumn
    winter""".split()
)
# Words that any text may use of any matter: sharing them tells little, rare as they may be here.
LIGHT = frozenset(
    """set sets setting person persons people place places placed point points case cases fact facts
    kind side sides number numbers name names named word words question questions answer matter
    matters reason reasons result results example sense account accounts form order level area group
    groups member members work works worked working see sees seen saw show shows shown find finds
    found know known think thought want wants wanted need needs needed ask asks asked mean means
    meant leave leaves left bring brings brought turn turned stand stands stood speak speaks spoke
    write writes wrote written read reads hear heard seem seems appear appears happen happened
    become becomes became lie lies run runs add adds added describe described note noted announce
    announced announcement outline sign signs man men woman women home house door open play played
    role great good better best worse bad big large small little old young different same own true
    real clear certain sure able ready late early today tomorrow yesterday soon later since once
    whole half full rest top bottom main common general particular special simple single
    leader leaders side official officials spokesman spokesperson statement""".split()
)


class Word(NamedTuple):
    """A word as compared: lower case, its stem, where it starts, and the clause it stands in."""

    text: str
    stem: str
    start: int
    clause: int


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order."""
    clause, ended = 0, False
    made = tuple.__new__  # a word is a tuple: this spares a call for each
    for match in _WORD.finditer(text):
        if match.lastindex is None:
            ended = True
            continue
        if ended:
            clause, ended = clause + 1, False
        word, its_stem = _read(match[0])
        yield made(Word, (word, its_stem, match.start(), clause))


def words_alone(text: str) -> list[str]:
    """Return the texts of `words`, in order."""
    return [compared(word) for word in _WORD.findall(text) if word]


@lru_cache(maxsize=1 << 16)
def _read(word: str) -> tuple[str, str]:
    """Return a word as it is compared, and its stem."""
    return compared(word), stem(compared(word))


@lru_cache(maxsize=1 << 16)
def compared(word: str) -> str:
    """Return a word as it is compared: in lower case, without a possessive ending."""
    return word.casefold().replace("’", "'").removesuffix("'s")


def telling(word: Word) -> bool:
    """Tell whether a word says something about what its text is on."""
    return tells(word.text)


def tells(text: str) -> bool:
    """Tell whether a word, as compared, says something about what its text is on."""
    return len(text) > 2 and text not in STOP


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the word without its ending, four letters at least: light, for comparison only."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
