"""Words of speech: verbs with their forms, and nouns, that tell who said a quotation."""

from typing import Literal

Form = Literal["finite", "ing", "base"]

_VERBS = """
accuse acknowledge add admit admonish advise advocate affirm agree allege announce answer apologise
apologize appeal applaud argue articulate ask assail assert assess assure attest aver bemoan
berate blame blast blog boast brag brand cable castigate caution celebrate challenge champion
characterise characterize charge chide cite claim clarify comment commend compare complain concede
conclude condemn confess confide confirm congratulate contend continue convey correct counsel
counter credit criticise criticize decline declare decry defend demand denounce deny depict deplore
deride describe dictate disclose dismiss dispute drawl elaborate email emphasise emphasize
encourage endorse envision estimate exclaim exhort explain express extol fault fear
forecast frame fume go hail herald highlight hint hope imply implore indicate inform insist
instruct intone invoke joke judge lambast lament laud lecture liken mention mock murmur muse
mutter note notify object observe opine order pen phrase pledge plead point portray
post praise preach predict present proclaim profess promise pronounce propose protest publish
question quip quote rail reaffirm reason reassert reassure rebuke recall recite recommend
recount refer reflect regard reiterate reject relate remark remind repeat reply report reprimand
request respond restate retort reveal ridicule rule scoff scold scorn shout signal slam slur
smear specify speculate state stipulate stress style suggest summarise summarize tell testify
text thank theorise theorize threaten thunder tout trumpet tweet underline underscore urge
vent venture verify view voice volunteer vow want warn welcome whisper worry yell
wonder deadpan gush bristle insinuate posit proffer sniff tease taunt bark bellow mumble stammer
whine gripe grouse fret rage roar concur hedge demur avow decree forewarn hypothesise hypothesize
lambaste malign moan reckon surmise vouch lampoon pillory excoriate upbraid vilify cheer
toast salute deem paint bill peg tag denigrate mourn rue regret envisage anticipate
deplore intimate chuckle bluster elucidate enthuse rhapsodise interject opine pronounce relay
snap sigh chant sneer snarl grumble plead beg caution quip crow rejoice jeer
""".split()

_IRREGULAR: dict[str, tuple[str, str, str]] = {
    # base: past, third person, participle in -ing
    "say": ("said", "says", "saying"),
    "tell": ("told", "tells", "telling"),
    "write": ("wrote", "writes", "writing"),
    "speak": ("spoke", "speaks", "speaking"),
    "think": ("thought", "thinks", "thinking"),
    "see": ("saw", "sees", "seeing"),
    "find": ("found", "finds", "finding"),
    "swear": ("swore", "swears", "swearing"),
    "call": ("called", "calls", "calling"),
    "label": ("labeled", "labels", "labeling"),
    "term": ("termed", "terms", "terming"),
    "dub": ("dubbed", "dubs", "dubbing"),
    "admit": ("admitted", "admits", "admitting"),
    "submit": ("submitted", "submits", "submitting"),
    "cry": ("cried", "cries", "crying"),
    "decry": ("decried", "decries", "decrying"),
    "deny": ("denied", "denies", "denying"),
    "reply": ("replied", "replies", "replying"),
    "imply": ("implied", "implies", "implying"),
    "testify": ("testified", "testifies", "testifying"),
    "clarify": ("clarified", "clarifies", "clarifying"),
    "verify": ("verified", "verifies", "verifying"),
    "specify": ("specified", "specifies", "specifying"),
    "notify": ("notified", "notifies", "notifying"),
    "quip": ("quipped", "quips", "quipping"),
    "slam": ("slammed", "slams", "slamming"),
    "slur": ("slurred", "slurs", "slurring"),
    "brag": ("bragged", "brags", "bragging"),
    "blog": ("blogged", "blogs", "blogging"),
    "pen": ("penned", "pens", "penning"),
    "refer": ("referred", "refers", "referring"),
    "extol": ("extolled", "extols", "extolling"),
    "read": ("read", "reads", "reading"),
    "hold": ("held", "holds", "holding"),
    "cast": ("cast", "casts", "casting"),
    "put": ("put", "puts", "putting"),
    "believe": ("believed", "believes", "believing"),
    "consider": ("considered", "considers", "considering"),
    "maintain": ("maintained", "maintains", "maintaining"),
    "remember": ("remembered", "remembers", "remembering"),
    "agree": ("agreed", "agrees", "agreeing"),
    "go": ("went", "goes", "going"),
    "regret": ("regretted", "regrets", "regretting"),
    "rue": ("rued", "rues", "ruing"),
    "tag": ("tagged", "tags", "tagging"),
    "peg": ("pegged", "pegs", "pegging"),
    "demur": ("demurred", "demurs", "demurring"),
    "concur": ("concurred", "concurs", "concurring"),
    "foresee": ("foresaw", "foresees", "foreseeing"),
    "signal": ("signaled", "signals", "signaling"),
    "snap": ("snapped", "snaps", "snapping"),
    "beg": ("begged", "begs", "begging"),
    "prefer": ("preferred", "prefers", "preferring"),
    "rule": ("ruled", "rules", "ruling"),
}
_MORE_FORMS: dict[str, Form] = {
    "labelled": "finite",
    "labelling": "ing",
    "signalled": "finite",
    "signalling": "ing",
    "tweeting": "ing",
    "retweeted": "finite",
    "spoken": "finite",
    "written": "finite",
    "sworn": "finite",
    "posted": "finite",
}
# Verbs whose object in quotation marks is no speech unless they stand right in front of it.
WEAK = frozenset(
    "agree celebrate consider continue correct credit estimate fear find go hold hope judge"
    " maintain order pen put present publish quote reason refer regard remember rule"
    " see signal think view worry answer challenge charge decline frame cast congratulate thank"
    " point"
    " want prefer champion indicate endorse present report recommend propose invoke envision"
    " advocate deem paint bill peg tag anticipate envisage salute toast mourn cheer"
    " regret".split()
)

NOUNS = frozenset(
    """
    accusation accusations acknowledgement acknowledgment address admission allegation
    allegations announcement announcements appeal argument assertion assertions assessment
    assurance assurances call calls characterisation characterization claim claims comment
    comments commitment complaint complaints condemnation criticism declaration declarations
    demand demands denial denunciation description descriptions email essay explanation
    exhortation interview insistence letter mantra memo message messages motto op-ed pledge
    pledges post posts praise prediction proclamation promise promises rebuke rejection
    remark remarks reply response rhetoric slogan speech speeches statement statements testimony
    threat threats toast tweet tweets vow vows warning warnings words writing writings line
    phrase verdict plea pleas quip quips joke jokes advice answer answers conclusion lament
    boast view views belief opinion hope hopes fear fears concern concerns conviction suggestion
    contention thanks regret outrage anger dismay alarm disappointment taunt taunts cry
    judgement judgment metaphor catchphrase refrain version
    """.split()
)

# "Shot back", "chimed in": verbs that tell of speech with the word behind them.
PARTICLED = frozenset(
    """
    shot shoots fired fires hit hits chimed chimes weighed weighs went goes lashed lashes cut cuts
    struck strikes piped pipes broke burst jumped snapped wrote pushed pushes came
    """.split()
)
PARTICLES = frozenset("back in on out up off".split())

USING = frozenset("used uses using chose coined repeated invoked borrowed".split())

# "In the words of X", "in X’s view": what tells whose words or judgment follow.
WORDS_OF = frozenset(
    """
    words word phrase view views judgment judgement opinion eyes telling account reading assessment
    estimation motto slogan mantra verdict warning warnings catchphrase refrain complaint language
    formula formulation
    """.split()
)

# "Lima is adamant that", "Lima made clear that": what tells a view with a verb of being.
CONVINCED = frozenset(
    """
    convinced adamant clear plain certain sure confident concerned hopeful sceptical skeptical
    worried optimistic pessimistic insistent unequivocal categorical dismissive scathing explicit
    emphatic
    """.split()
)

# Verbs whose subject may stand behind them in the middle of a sentence: "It is, argues X, “…”".
INVERTING = frozenset(
    """
    say add argue write note explain insist reply respond recall remark observe joke quip continue
    concede admit claim contend declare exclaim predict suggest maintain counter complain confess
    stress assert
    """.split()
)

# Right in front of the quotation, these make it a name or a term, not speech.
NAMING = frozenset(
    """
    called named dubbed titled entitled nicknamed codenamed code-named termed labeled labelled
    known word words term terms phrase concept notion title headed headlined captioned marked
    so-called aka operation codename doctrine expression acronym definition
    """.split()
)


def _inflect(base: str) -> dict[str, Form]:
    if base in _IRREGULAR:
        past, third, ing = _IRREGULAR[base]
    elif base.endswith("e"):
        past, third, ing = base + "d", base + "s", base[:-1] + "ing"
    else:
        sibilant = base.endswith(("s", "sh", "ch", "x", "z"))
        past, third, ing = base + "ed", base + ("es" if sibilant else "s"), base + "ing"
    return {base: "base", third: "finite", ing: "ing", past: "finite"}


_FORMS: dict[str, Form] = dict(_MORE_FORMS)
_LEMMAS: dict[str, str] = {
    "labelled": "label",
    "labelling": "label",
    "signalled": "signal",
    "signalling": "signal",
    "tweeting": "tweet",
    "retweeted": "tweet",
    "spoken": "speak",
    "written": "write",
    "sworn": "swear",
    "posted": "post",
}
for _base in dict.fromkeys([*_VERBS, *_IRREGULAR]):
    for _word, _form in _inflect(_base).items():
        _FORMS.setdefault(_word, _form)
        _LEMMAS.setdefault(_word, _base)
_FORMS["read"] = "finite"  # and none of "you will read"

# Forms that are as often nouns or adjectives: only with their subject right in front.
AMBIGUOUS = frozenset(
    """states claims remarks comments reports calls tweets labels notes posts questions demands
    answers promises offers orders charges terms views texts styles points rules fears hopes
    signals goes holds puts casts reads pens blames appeals counters requests
    warnings pledges vows protests objects cables faults frames presents worries emails found
    held put cast went want prefer""".split()
)


def verb_form(word: str) -> Form | None:
    """Return which form of a speech verb `word` is, or None."""
    return _FORMS.get(word)


def lemma(word: str) -> str:
    """Return the base form of a speech verb's form."""
    return _LEMMAS.get(word, word)
