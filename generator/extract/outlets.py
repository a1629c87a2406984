"""Names of sources: how a cited item is cut down to the name of its outlet or body."""

import re

# Outlets whose names alone are enough to tell a citation in running text.
KNOWN = frozenset(
    " ".join(name.split())
    for name in """
    ap; afp; reuters; associated press; the associated press; agence france-presse; bbc; bbc
    news; cnn; nbc; nbc news; cbs; cbs news; abc; abc news; npr; pbs; cnbc; msnbc; fox news;
    bloomberg; bloomberg news; dpa; upi; efe; ansa; tass; ria novosti; interfax; xinhua; xinhua
    news agency; global times; people’s daily; people's daily; china daily; cgtn; cctv; kyodo;
    kyodo news; nhk; yonhap; yonhap news agency; kcna; anadolu agency; anadolu; irna; isna;
    fars; tasnim; mehr; press tv; al jazeera; al-jazeera; al arabiya; the guardian; the times;
    financial times; the economist; the telegraph; daily telegraph; the independent; new york
    times; the new york times; washington post; the washington post; wall street journal; the
    wall street journal; los angeles times; usa today; the atlantic; foreign affairs; foreign
    policy; politico; axios; newsweek; defense news; defence news; janes; jane’s; the diplomat;
    nikkei; nikkei asia; south china morning post; scmp; straits times; the straits times;
    jakarta post; the jakarta post; bangkok post; channel news asia; cna; rappler; philippine
    daily inquirer; the hindu; times of india; hindustan times; le monde; le figaro; der
    spiegel; die zeit; süddeutsche zeitung; el país; corriere della sera; la repubblica;
    deutsche welle; dw; france 24; rfi; rt; sputnik; meduza; moscow times; the moscow times;
    kyiv independent; kyiv post; ukrinform; haaretz; jerusalem post; times of israel; rudaw;
    voice of america; voa; radio free europe; rfe/rl; radio free asia; rfa; euronews; sky news;
    itv; sydney morning herald; the australian; globe and mail; cbc; cbc news; buzzfeed;
    propublica; bellingcat; the intercept; the hill; stars and stripes; lawfare; war on the
    rocks; belta; novinky; the korea herald; korea herald; hankyoreh; asahi shimbun; yomiuri
    shimbun; mainichi; jiji; taipei times; focus taiwan; central news agency; vnexpress; the
    star; bernama; antara; irrawaddy; the irrawaddy; middle east eye; al-monitor; saudi press
    agency; wam; wikileaks
    """.split(";")
)
SHAPE = re.compile(
    r"\b(?:News(?:paper)?|Times|Post|Journal|Herald|Tribune|Gazette|Chronicle|Observer|Telegraph"
    r"|Press|Daily"
    r"|Agency|Radio|Television|TV|Broadcasting|Wire|Magazine|Review|Standard|Mail|Monitor"
    r"|Inquirer|Examiner|Globe|Ledger|Sentinel|Advertiser|Mercury|Argus"
    r"|Independent|Independiente|Zeitung|Shimbun|Press Agency)$"
)
_DESCRIPTORS = (
    r"statements?|reporting|reports?|coverage|press releases?|news releases?|releases?"
    r"|dispatch(?:es)?|web ?sites?"
    r"|data|databases?|interviews?|analys[ei]s|articles?|briefings?|press briefings?"
    r"|announcements?|transcripts?"
    r"|documents?|press conferences?|communiqu[eé]s?|readouts?|filings?|testimony|estimates?"
    r"|assessments?|surveys?"
    r"|polls?|tweets?|posts?|social media posts?|newswires?|wires?|editorials?|op-eds?|blogs?"
    r"|summar(?:y|ies)"
    r"|accounts?|bulletins?|advisor(?:y|ies)|figures|records|archives?|footage|remarks|comments"
    r"|speech(?:es)?"
    r"|fact sheets?|white papers?|notes?|memos?|newsletters?|updates?|imagery|reportage"
)
_ADJECTIVES = (
    r"regional|local|national|international|official|public|media|press|news|online|recent"
    r"|various|joint|annual"
    r"|live|exclusive|internal|field|daily|weekly|monthly|quarterly|written|oral|background"
    r"|open-source|state|early"
    r"|political|economic|market|trade|staff|wire|print|earlier|subsequent|related|multiple|several"
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+\d{{4}})?"
    rf"|{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|{_MONTH}\s+\d{{4}}|\d{{4}}(?:-\d{{2}}){{0,2}})"
)
TAIL = re.compile(
    rf"(?:[\s,:–—-]+(?:{_DESCRIPTORS}|(?:on|of|from|dated|in)?\s*{_DATE}|accessed\b.*"
    rf"|retrieved\b.*|via\s\S.*"
    rf"|(?:pp?|pages?|para|paras|paragraph|sec|section|chapter|ch|vol|no|issue)\.?\s*[\d–-]+"
    rf"|https?://\S*|www\.\S*"
    rf"|citing\s.*|quoting\s.*|\d+"
    # A grade of the Admiralty code: "Reuters [B2]".
    r"|[\[(]?(?-i:[A-F]-?[1-6])[\])]?))[\s.,;:]*$",
    re.IGNORECASE,
)
_BEFORE_DESCRIPTOR = re.compile(rf"[\s,]+(?:{_ADJECTIVES})$")
PIECE_TAIL = re.compile(
    rf"^\s*(?:(?:on|of|from|dated|in)\s+)?(?:{_DATE}|accessed\b.*|retrieved\b.*|(?:pp?|pages?"
    rf"|para|section|sec|vol|no"
    rf"|issue|chapter|ch)\.?\s*[\d–-]+.*|https?://.*|www\..*|\d[\d\s–-]*|[“\"‘].*"
    rf"|(?:{_ADJECTIVES}|{_DESCRIPTORS}|\s)+)\s*$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:Ministry|Department|Office|Command|Council|Government|Commission|Bureau|Institute|Agency"
    r"|Service|Bank|Fund|Court|Committee|Cent(?:er|re)|University|Parliament|Embassy"
    r"|Organi[sz]ation"
    r"|Authority|Administration|Secretariat|Treasury|Pentagon|Kremlin|White House|Union|Police)\b"
)
_ADJECTIVAL = re.compile(
    r"^(?:North|South|East|West|Central|Global|World|Daily|Financial|National|International|Public"
    r"|Local|Regional|Market|Trade|Satellite|Economic|Political|Military|Official|Open|Social)$"
    r"|(?:ern|ese|ian|ish|ean|ical)$"
)
_LOWER_TAIL = re.compile(r"\s+[a-z][a-z-]+$")
# Two words, or one that no outlet bears, always describe: "Treasury Press Release".
_NEVER_NAMED = re.compile(
    r"(?:(?:Press|News|Media)\s+\w+|Fact\s+Sheets?|White\s+Papers?|Statements?|Interviews?"
    r"|Reporting"
    r"|Coverage|Announcements?|Transcripts?|Remarks|Testimony|Websites?|Web\s+Sites?|Accessed|Via"
    r"|Retrieved|Pp?|Pages?|Para|Vol|No|Issue|Citing|Quoting)\b",
    re.IGNORECASE,
)
_LOWER_OK = re.compile(r"(?:al-|el-|an-|as-|iNews|eLife|bne|dpa\b|taz\b)")
_NEVER = re.compile(
    r"(?i)(?:see|cf|e\.g|i\.e|eg|ie|note|figure|fig|table|chart|map|annex|appendix|section"
    r"|chapter|page|and|or|but|ibid"
    r"|emphasis|italics|translation|sic|source|sources|author|high|low|moderate|medium|very"
    r"|likely|unlikely|almost"
    r"|formerly|also|including|such|as|about|approximately|part|continued|photo|image|left|right"
    r"|top|bottom|judge?ment"
    r"|confidence|updated|tbd|n/a|none|unknown|yes|no|d|r|u//\w+|c|s)\b[.:]?"
)
# "Market surveys" names its source as far as that goes.
_SOME = re.compile(rf"(?=[A-Z])(?:{_ADJECTIVES})\s+(?:{_DESCRIPTORS})", re.IGNORECASE)
# A channel is no outlet: "the ministry via Telegram".
VIA = re.compile(
    r",?\s+via\s+(?:the\s+)?(?=[A-Z])(?!(?:X|Twitter|Facebook|Telegram|Instagram|WhatsApp|YouTube"
    r"|TikTok|Weibo|WeChat|LinkedIn|Google\w*|Email|Zoom|Signal|Nexis|Factiva)\b)"
)
# "AP, as carried by the Courier", "AP story in the Courier": the Courier passes it on.
CARRIED = re.compile(
    r",?\s+(?:as\s+)?(?:(?:first\s+)?(?:carried|republished|reprinted|syndicated|distributed|relayed"
    r"|quoted|cited)\s+(?:by|in|on)|(?:story|report|dispatch|copy|wire)\s+(?:in|on|by))\s+(?:the\s+)?"
    r"(?=[A-Z])"
)
_QUOTED = re.compile(r"[“”\"«»]")


def name_of(item: str) -> str:
    """Return the name of the source in an item: "ASEAN statements" gives "ASEAN"."""
    name = " ".join(item.split()).strip(" .,;:–—-*_")
    if via := VIA.search(name):
        # "AP, via the Courier": the Courier is what was read, the agency its origin.
        name = name[via.end() :]
    elif carried := CARRIED.search(name):
        name = name[carried.end() :]
    for _ in range(8):
        if known(name):  # "Jakarta Post" is not a post of Jakarta's
            break
        tail = TAIL.search(name)
        if tail and _named_so(name[: tail.start()], name[tail.start() :]):
            break
        shorter = TAIL.sub("", name).strip(" .,;:–—-")
        shorter = _BEFORE_DESCRIPTOR.sub("", shorter).strip(" ,") if shorter != name else shorter
        kind = _LOWER_TAIL.search(shorter) if shorter != name else None
        if kind is not None and not TAIL.search(shorter):
            # "Polar Institute satellite survey": what kind of survey it is.
            body = shorter[: kind.start()]
            shorter = body if known(body) or _BODY.search(body) or body.isupper() else shorter
        if not shorter or shorter == name:
            break
        # One plain word left is no name: "Satellite imagery" stays whole.
        if (
            len(shorter.split()) == 1
            and shorter[1:].islower()
            and not known(shorter)
            and not _strong(name, shorter)
        ):
            break
        name = shorter
    return name


def _named_so(rest: str, tail: str) -> bool:
    """Tell whether the word that seems to describe is part of the name ("Northern Wire").

    So it is where it has a capital and what is left is no outlet or body of its own, and where
    what is left is but an adjective ("Northern data").
    """
    rest, word = rest.strip(" ,"), tail.strip(" ,.;:–—-")
    if not rest or not word[:1].isalpha() or tail.lstrip()[:1] != word[:1]:
        return False
    if tail[:1] in ",:–—-" or re.fullmatch(rf"(?:(?:on|of|from|dated|in)\s+)?{_DATE}", word):
        return False
    if known(rest) or _BODY.search(rest) or (rest.isupper() and len(rest) > 1):
        return False
    if len(rest.split()) == 1 and _ADJECTIVAL.search(rest):
        return True
    return word[0].isupper() and not _NEVER_NAMED.match(word)


def _strong(name: str, rest: str) -> bool:
    """Tell whether the rest names a source by itself: "Treasury" does, "Satellite" does not."""
    cut = name[len(rest) :]
    return any(char.isdigit() for char in cut) or not re.match(
        r"\s+(?:imagery|data|footage|records|documents?|figures|accounts?|surveys?|polls?|notes?"
        r"|media|news|analys[ei]s|interviews?|press (?!release))",
        cut,
    )


def known(name: str) -> bool:
    """Tell whether `name` is an outlet by its name or by the shape of it."""
    return name.casefold() in KNOWN or bool(
        SHAPE.search(name) and name[:1].isupper() and " " in name
    )


def is_body(name: str) -> bool:
    """Tell whether `name` holds a word that tells a body ("Ministry", "Institute")."""
    return _BODY.search(name) is not None


def names_source(item: str) -> bool:
    """Tell whether an item of a bracket can name a source at all."""
    item = item.strip()
    if not item or len(item) > 110 or len(item.split()) > 14:
        return False
    if not (item[0].isupper() or item[0].isdigit() or _LOWER_OK.match(item)):
        return False
    if _NEVER.match(item) or _QUOTED.match(item):
        return False
    letters = sum(char.isalpha() for char in item)
    if letters < 2 or letters * 2 < len(item.replace(" ", "")):
        return False
    return not PIECE_TAIL.match(item) or (_SOME.fullmatch(item) is not None)
