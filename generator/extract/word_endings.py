"""What a rare word's own shape tells: English nouns that no word list has, and product names."""

import re

from generator.extract.lexicon import Lexicon

# How words end that open a phrase and are no first names: "Disabling WDigest".
NO_GIVEN = ("ing", "ed", "ly", "tion", "ment", "ity", "ness", "ware", "emic", "ism", "graphy")
# How nouns end that are no family names: "Velmware Profiteering", "Vola Factsheet".
_NOUNS = (
    "tion", "ment", "ness", "ity", "ware", "sheet", "ology", "ings", "ism", "ics", "graphy",
)  # fmt: skip
_LONGEST_ING = 9  # "Spaulding" is a family name
# Capitals inside a word that family names have too: "McCain", "DeVine", "O'Neill".
_INNER = re.compile(r"(?:Mc|Mac|De|Di|Du|La|Le|Fitz|Van|Von|[A-Z]['’])[A-Z]")


def is_noun(word: str) -> bool:
    """Tell whether a word ends as English nouns do: "Naturalization", "Cybersecurity"."""
    return word.endswith(_NOUNS) or (word.endswith("ing") and len(word) > _LONGEST_ING)


def is_no_family_name(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word's ending or inner capital makes it no family name: "VelmaViewer"."""
    if word in lexicon.surnames or word in lexicon.given:
        return False
    camel = not word.isupper() and any(c.isupper() for c in word[2:]) and not _INNER.match(word)
    return is_noun(word) or camel
