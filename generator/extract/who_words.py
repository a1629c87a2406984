"""Nouns of those who speak, and the small words that hold a noun phrase together or end it."""

from generator.extract.vocabulary import BODY_NOUNS, TITLES, words

SPOKEN_FOR = words("""
    spokesman spokeswoman spokesperson spokesmen spokeswomen spokespeople spokespersons
    representative representatives delegate delegates negotiator negotiators delegation mouthpiece
""")
"""Who speaks for a body: what they say, it says."""

ORGANS = words("""
    ministry government embassy consulate cabinet administration authorities military army navy
    police regime leadership side office secretariat media agency mission foreign-office rulers
    leaders officials official diplomats lawmakers legislators command junta troops
    intelligence ministries
""")
"""What is an organ of the state or body named with it."""

FORCES = words("military army navy police troops command forces air-force")
"""Organs of a state that are actors of their own."""
STAFF = words("""
    analyst analysts economist economists expert experts researcher researchers scientist scientists
    engineer engineers investigator investigators inspector inspectors lawyer lawyers director
    directors officer officers strategist strategists economist adviser advisers member members
    official officials
""")
"""Who speaks for the body that employs them: "analysts at the institute"."""

PERSONS = (
    frozenset(word for word in TITLES if not word.endswith(("ers", "ors", "als", "men")))
    - words("official")
) | words("""
    counterpart colleague successor predecessor aide boss organiser organizer commissioner pilot
    rival sister brother wife husband daughter son father mother widow host guest driver farmer
    trader broker banker student teacher nurse survivor witness resident protester protestor
    demonstrator participant insider source critic observer veteran soldier officer guard worker
    farmer fisherman shopkeeper vendor operator surgeon midwife magistrate man woman politician
    secretary-general premier newcomer incumbent challenger refugee victim voter neighbour neighbor
    official coach player owner manager boss expert specialist negotiator spokesman spokeswoman
    spokesperson deputy prosecutor attorney-general cleric preacher priest peer backbencher
    grandmother grandfather friend uncle aunt cousin poet novelist biographer diarist
""")
"""Singular nouns for persons."""

PEOPLE = words("""
    people officials diplomats analysts experts critics sources observers advisers advisors aides
    prosecutors senators ministers researchers scholars supporters opponents protesters activists
    witnesses judges lawyers economists executives farmers investors voters authors professors
    historians journalists reporters doctors leaders allies staff residents brokers traders bankers
    engineers scientists unions workers campaigners teachers soldiers commanders officers colleagues
    neighbours neighbors delegates envoys ambassadors politicians candidates members villagers
    survivors refugees some many others most few several both all mps lawmakers deputies
    negotiators representatives inspectors investigators dockers miners pilots students mothers
    fathers relatives families readers commentators strategists spokespeople fishermen
    shopkeepers demonstrators rebels veterans pollsters generals insiders owners customers
""")
"""Plural nouns for persons."""

GROUPS = BODY_NOUNS | words("""
    body union lobby regulator watchdog bloc alliance court tribunal council commission
    committee board department team campaign camp parliament senate congress assembly bank
    company firm ministry embassy government army navy police palace office federation
    association institute charity operator maker manufacturer newspaper paper broadcaster
    magazine editorial service services command coalition opposition party faction club school
    university presidency chamber house countries states nations powers parties governments
    capitals neighbours neighbors capital delegations companies banks papers groups country
    state nation island kingdom republic judges justices magistrates inspectors lawmakers
    bankers crown church vatican militia militants militant rebels jihadists insurgents
""")
"""Nouns for bodies and their members."""

PAPERS = words("""
    report statement document communique communiqué declaration letter memo memorandum editorial
    order ruling judgment judgement verdict text treaty agreement contract filing study survey
    resolution note notice readout bulletin advisory paper website post tweet message release
    testimony book article column op-ed essay transcript survey review indictment complaint
    lawsuit law act bill petition poster banner slogan
""")
"""What is written speaks for whoever wrote it."""

CAMPS = words("team administration government campaign camp office cabinet circle entourage")
"""What is named with the person who leads it, and is not that person."""

ARTICLES = words("the a an this that these those any each every another no both all either")
POSSESSIVES = words("his her its their our my your")
DETERMINERS = (
    ARTICLES
    | POSSESSIVES
    | words("""
    some many several most two three four five six seven eight nine ten dozens hundreds one other
""")
)
QUANTIFIERS = words("both some many most few several all one each others")
"""Determiners that may stand alone as a subject: "some say"."""
FRONT = words("""
    former deputy vice acting then prime foreign finance defence defense interior trade energy rival
    fellow veteran outgoing incoming late ex chief senior junior top leading prominent longtime
    opposition student shadow human-rights health economy transport environment justice climate
""")
"""Words that stand before an office: "former foreign minister"."""
PREPOSITIONS = words("""
    of for from at in with to by on against near under about over between toward towards like
    behind into after before than via including despite beyond through across among around amid
    within without upon since alongside regarding concerning during outside inside along per as
    until till following because onto off beside besides except versus
""")
COMPLEMENTS = words("of for at in from with within to on by inside")
"""Prepositions that tie a name to the noun in front of it: "a spokesman for", "residents of"."""

SUBORDINATORS = words("""
    when while as if after before since because although though whereas once until unless
    whether that how why where what
""")
CONJUNCTIONS = words("and or but nor yet so & plus then")
AUXILIARIES = words("""
    is are was were be been being am has have had having do does did will would shall should can
    could may might must cannot won’t can’t didn’t doesn’t don’t isn’t wasn’t hasn’t hadn’t wouldn’t
    couldn’t won't can't didn't doesn't don't isn't wasn't hasn't hadn't wouldn't couldn't
""")
PRONOUNS = words("he she they it i we you who which")
RELATIVES = words("who which that whose whom where when")
SKIPPED = AUXILIARIES | words("""
    also then later again still even once first now yesterday today tonight too not never both all
    himself herself itself themselves ever always often instead already soon further just only
    perhaps simply twice rather almost quite meanwhile however afterwards
    earlier elsewhere long since much well thus therefore altogether nevertheless nonetheless
    respectively afterward
""")
"""What stands between a subject and its verb and tells nothing of either."""

OCCASIONS = words("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december today yesterday morning afternoon evening night
    noon midnight week weekend month year years days hours minutes weeks months day hour time moment
    statement interview speech report letter post tweet message memo column address article op-ed
    thread video broadcast briefing conference call testimony email essay memoir text turn response
    part reply private public return addition contrast vote dissent summer winter spring autumn
    meeting hearing telegram twitter x facebook instagram television tv radio remarks line past
    occasion effect
""")
"""The last words of phrases that tell when or in what one speaks, not who."""
