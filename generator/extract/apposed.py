"""What a clause calls a name beside it: "Velmont, the state miner,", "his party, Velmont,"."""

from collections.abc import Sequence

from generator.extract.cue_words import IN_FRONT, TOLD_BEHIND
from generator.extract.titles import is_title
from generator.extract.tokens import Token
from generator.model import ActorKind

# Whose a body is, or which one: "his party", "the union".
_OWNERS = frozenset("his her its their the our whose ’s 's".split())
# Behind these a name is no subject, and "which" may take up what stands before them.
_LEADING = frozenset(
    "to from by of with for in at on near off into past over under around between towards".split()
)
_ONE_OF_A_KIND = frozenset(
    "parliament legislature senate regulator watchdog ministry agency authority secretariat "
    "federation confederation coalition alliance commission council court institute".split()
)
# What firms do, and places and events do not.
_TRADES = frozenset(
    "buy own make operate produce sell employ manage build insure publish employ trade lend "
    "manufacture distribute invest declined refused".split()
)
_PLURALS = {"entities": "entity", "companies": "company", "agencies": "agency",
            "parties": "party", "charities": "charity", "subsidiaries": "subsidiary"}  # fmt: skip
_NUMBERS = frozenset("two three four five six seven eight nine ten several following these".split())
_HELD = frozenset("executive CEO CFO nominee subsidiary shareholders chairman shares stake".split())
_HEADING = frozenset("heads leads chairs founded headed chaired owns runs".split())


def apposed(words: Sequence[Token], comma: int) -> ActorKind | None:
    """Return what an apposition calls the name: ", the state miner,", ", a dam in …"."""
    if comma + 2 >= len(words) or words[comma + 1].text not in ("a", "an", "the"):
        return None
    told: ActorKind | None = None
    for word in words[comma + 2 : comma + 7]:
        if not word.text[0].isalpha() and not word.dash and word.text not in ("’s", "'s"):
            break
        if word.text in ("in", "of", "that", "which", "who", "on", "near", "from", "for", "at"):
            break
        if is_title((word,), 0):
            return None
        told = TOLD_BEHIND.get(word.text) or TOLD_BEHIND.get(word.text.removesuffix("s"), told)
    return told


def is_one(words: Sequence[Token], end: int) -> ActorKind | None:
    """Return what a sentence says that the name is: "Velmont is a gold mining company"."""
    if end + 2 >= len(words) or words[end].text not in ("is", "was"):
        return None
    kind = apposed(words, end)
    return kind if kind == "organisation" or not words[end - 1].upper else None


def told_in_front(words: Sequence[Token], at: int, end: int) -> ActorKind | None:
    """What the noun in front calls a name between commas: "his party, X,", "the miner, X,"."""
    if at < 3 or end >= len(words) or words[end].text not in ",.;":
        return None
    if words[at - 1].text in ",:" and _counted(words, at - 2):
        return "organisation"
    comma = at - 2 if words[at - 1].text == "the" else at - 1
    if words[comma].text != ",":
        return None
    noun = words[comma - 1].text
    kind = IN_FRONT.get(noun) or ("organisation" if noun in _ONE_OF_A_KIND else None)
    owned = any(w.key.casefold() in _OWNERS for w in words[max(0, comma - 5) : comma - 1])
    return kind if owned else None


def _counted(words: Sequence[Token], at: int) -> bool:
    """Tell whether so many bodies are about to be named: "three Norland-based entities, X, …"."""
    noun = words[at].text
    single = _PLURALS.get(noun) or noun.removesuffix("s")
    if noun == single or (single != "entity" and IN_FRONT.get(single) != "organisation"):
        return False
    return any(w.key.casefold() in _NUMBERS for w in words[max(0, at - 6) : at])


def trades(words: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether ", which" says what a firm does: "Velmont, which buys from both sides,"."""
    if end + 2 >= len(words) or words[end].text != "," or words[end + 1].text != "which":
        return False
    if words[end + 2].text.removesuffix("s") not in _TRADES or words[at].upper:
        return False
    return not (at and words[at - 1].text in _LEADING)


def of_office(words: Sequence[Token], at: int) -> ActorKind | None:
    """Return "organisation" behind "a spokesman for", "chief executive of", "shares in"."""
    if at < 2:
        return None
    two = words[at - 2].text, words[at - 1].text
    spoken = two[1] == "for" and two[0] in ("spokesman", "spokeswoman", "spokesperson")
    if two[0] in ("who", "which") and two[1] in _HEADING:
        return "organisation"  # "Ana Lima, who heads Velmont"
    return "organisation" if spoken or (two[1] in ("of", "in") and two[0] in _HELD) else None
