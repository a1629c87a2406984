"""The wording by which a sentence shows itself a judgment, or not, with weights."""

import re

# What makes a sentence a judgment, with its weight; the sum must reach the threshold.
SIGNS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(pattern))
    for weight, pattern in (
        (
            4,
            r"\b(?:[Ww]e|I|[Tt]he\s+(?:authors?|IC"
            r"|Intelligence\s+Community))\s+(?:therefore\s+|also\s+"
            r"|continue\s+to\s+)?(?:assess|judge|estimate|conclude|expect|anticipate|believe"
            r"|forecast|predict)\b",
        ),
        (
            4,
            r"\b(?:is|are|seems?|appears?|remains?|be|very|highly|more)\s+(?:also\s+|still\s+"
            r"|now\s+|therefore\s+)?(?:very\s+|highly\s+|quite\s+|extremely\s+"
            r"|more\s+)?(?:un)?likely\s+(?:to|that)\b",
        ),
        (4, r"\b[Ii]t\s+is\s+(?:very\s+|highly\s+)?(?:un)?likely\b"),
        (
            4,
            r"\b[Mm]y\s+(?:own\s+)?(?:guess|view|bet|hunch|prediction|expectation|judge?ment"
            r"|sense|reading)\s+is\s+that\b",
        ),
        (4, r"\bI\s+(?:would\s+|still\s+)?(?:think|suspect|doubt|bet|fear)\s+(?:that\s+)?\w"),
        (
            4,
            r"\b(?:will|would)\s+(?:almost\s+|all\s+but\s+)?(?:certainly|inevitably|surely"
            r"|probably|undoubtedly)\b",
        ),
        (3, r"\b(?:is|are|looks?|seems?|appears?)\s+(?:set|poised|bound|destined|doomed)\s+to\b"),
        (3, r"\b[Ii]t\s+is\s+(?:hard|difficult)\s+to\s+see\s+(?:how|why)\b"),
        (3, r"\b(?:better|less|more)\s+than\s+(?:an?\s+)?even\s+(?:chance|odds)\b"),
        (4, r"\b(?:almost|nearly|all\s+but)\s+certain(?:ly)?\b"),
        (
            4,
            r"\b(?:will|would|is|are|has|have|had|was|were|may|could|most|very)?\s*(?:probably"
            r"|very\s+likely|highly\s+likely)\s+\w",
        ),
        (
            4,
            r"\b(?:roughly\s+even|even)\s+(?:chance|odds)|\brealistic\s+possibility\b"
            r"|\bremote\s+chance\b",
        ),
        (
            4,
            r"\b(?:(?:should|must|needs?\s+to|ought\s+to|can(?:\s+only)?)\s+(?:best\s+)?be"
            r"|(?:is|are)\s+best)\s+(?:seen|viewed|understood|read|regarded|interpreted"
            r"|considered|described)\s+(?:best\s+|primarily\s+|largely\s+"
            r"|less\s+)?as\b(?!\s+saying)",
        ),
        (
            4,
            r"\b(?:will|would|does|do|did|is|are)(?:n[’']t|\s+not)\s+(?:fundamentally\s+"
            r"|by\s+itself\s+|alone\s+)?(?:change|alter|resolve|end|reverse|transform|solve"
            r"|erase)\s+the\s+(?:underlying|deeper|basic|fundamental|structural|core)\b",
        ),
        (
            4,
            r"\bwon[’']t\s+(?:change|alter|resolve|end|reverse|transform|solve|erase|last"
            r"|work)\b",
        ),
        (
            3,
            r"\b(?:may|might|could)\s+(?:also\s+|well\s+|yet\s+|even\s+|prove\s+to\s+)*(?:play"
            r"|prove|become|lead|help|set|mark|undermine|trigger|embolden|restore|cool|ease"
            r"|force|push|deepen|complicate|reshape|open|signal|weaken|strengthen|spark"
            r"|provoke|backfire|fail|emerge|escalate|worsen|accelerate|delay|hinder)\b",
        ),
        (
            3,
            r"\b(?:will|shall)\s+(?:likely|ultimately|inevitably|continue\s+to|remain"
            r"|not\s+be\s+able|outlast|face|depend|hinge|be\s+decided|determine|define|shape"
            r"|struggle|persist|prove|need\s+to|have\s+to|be\s+forced|test|deepen|widen"
            r"|become)\b",
        ),
        (
            3,
            r"\b(?:represents?|reflects?|amounts?\s+to|constitutes?)\b[^.;]{3,80}?(?:,|—|–"
            r"|\s)\s?(?:not|rather\s+than|instead\s+of)\b",
        ),
        (
            3,
            r"\b(?:is|are|was|remains?)\s+(?:ultimately|fundamentally|essentially|at\s+heart"
            r"|best\s+understood|likely|in\s+essence|less(?!\s+than))\b",
        ),
        (
            2,
            r"\bremains?\s+(?:a|an|the|one|locked|deeply|central|critical|crucial|vulnerable"
            r"|unresolved|fragile|far\s+from|at\s+risk)\b",
        ),
        (2, r"\b(?:suggests?|indicates?|signals?|implies|points?\s+to)\s+that\b"),
        (
            2,
            r"\bin\s+(?:essence|sum|short|the\s+long\s+run|all\s+likelihood|our\s+(?:view"
            r"|judge?ment|assessment))\b|\b[Uu]ltimately\b|\b[Tt]o\s+be\s+clear\b",
        ),
        (
            2,
            r"\b(?:is|are)\s+not\b[^.;]{2,60}(?:—|–|;|,\s+but|,)\s*(?:they\s+are|it\s+is"
            r"|but)\b|\bno\s+longer\b|\b(?:are|is)\s+not\s+\w+ing\b",
        ),
        (
            2,
            r"\b(?:will|would|could)\b(?!\s+(?:be\s+(?:held|released|published|announced)|meet"
            r"|visit|speak|attend|travel|arrive))",
        ),
        (
            2,
            r"\b(?:rather\s+than|more\s+than\s+(?:a|an)|not\s+(?:a|an"
            r"|the)\s+\w+(?:\s+\w+)?\s+but)\b",
        ),
        (
            1,
            r"\b(?:risk|danger|threat|rivalry|strategic|strategy|structural|leverage|stability"
            r"|instability|escalation|deterrence|influence|competition|balance|conflict|crisis"
            r"|cooperation|future)\b",
        ),
        (
            1,
            r"\b(?:[Tt]herefore|[Tt]hus|[Hh]ence|[Cc]onsequently|[Ss]imilarly|[Ss]till|[Bb]ut"
            r"|[Dd]espite|[Mm]eans\s+that)\b",
        ),
    )
)
# More than all signs of judging weigh: what somebody says is not the article's own voice.
VETO = 100
AGAINST: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(pattern))
    for weight, pattern in (
        (6, r"\?[”’')\x22]*$"),
        (6, r"\bwould\s+be\s+(?:an?\s+)?(?:mistake|wrong|easy|tempting|naive|folly|error)\b"),
        (
            VETO,
            r"\b(?:said|says|told|stated|announced|added|tweeted|wrote|declared|[Aa]ccording\s+to"
            r"|claimed|claims\s+that|commented|remarked|insisted|recalled|testified|promised"
            r"|pledged|vowed|warned|argued|acknowledged|conceded|explained|stressed|emphasi[sz]ed"
            r"|urged|predicted|maintained\s+that|contended)\b",
        ),
        (
            6,
            r"\b(?:asked|claims|reported|reports?\s+that|emphasi[sz]es|underscored|notes?\s+that"
            r"|insists?|confirmed|confirms|admits|admitted|acknowledges?|concedes?|noted|denied"
            r"|called\s+on)\b",
        ),
        # Said by people without a name: neither the article's own voice nor a named analyst's.
        (
            VETO,
            r"\b(?:[Aa]nalysts|[Ee]xperts|[Ee]conomists|[Cc]ritics|[Oo]bservers|[Oo]fficials"
            r"|[Dd]iplomats|[Ss]ome|[Mm]any|[Mm]ost|[Ss]upporters|[Oo]pponents|[Tt]raders"
            r"|[Ss]ources|[Ii]nvestors|[Mm]arkets|[Ss]cholars|[Rr]esearchers|[Ss]keptics"
            r"|[Ss]ceptics|[Pp]undits|[Ff]orecasters|[Ss]trategists)\b[^.;,]{0,40}?\s(?:say|argue"
            r"|warn|believe|expect|think|predict|fear|hope|contend|caution|doubt|reckon"
            r"|agree|note)\b",
        ),
        (3, r"\b(?:if|whether|had|would\s+have)\b[^.;]{0,60}\b(?:would\s+have|had\s+been)\b"),
        (
            3,
            r"^(?:Please|For\s+more|Contact|Click|Note|See|Use|Ensure|Review|Consider|Report"
            r"|Enable|Disable|Organizations?\s+should|You)\b",
        ),
        (3, r"\b(?:shall|must|pursuant|hereby|designated|subsection|section\s+\d)\b"),
        (
            6,
            r"\bwill\s+(?:continue\s+to|also|remain|not\s+hesitate\s+to)\s+(?:support|work"
            r"|coordinate|promote|track|partner|apply|use|add|meet|engage|urge|press|stand"
            r"|target|monitor|pursue|seek|focused|committed|vigilant|provide|assist|hold"
            r"|advance|impose|consult|cooperate|take)\b",
        ),
        (6, r"^[A-Z][A-Z .’'-]{2,40}:\s"),
        (
            4,
            r"\b[Ww]e\s+(?:will|shall|have|are|thank|welcome|call|remain|look|reaffirm|commend"
            r"|urge|condemn|support|continue|stand|want|oppose|confirm|must|need|do|can)\b"
            r"|^(?:I(?!\s+(?:still\s+|would\s+)?(?:think|believe|expect|suspect|doubt|fear|bet"
            r"|predict|judge|assess|anticipate))|Our)\s",
        ),
        (
            3,
            r"\b(?:is|are)\s+(?:scheduled|due|set|expected)\s+to\s+(?:meet|visit|speak|vote"
            r"|begin|start|hold|take\s+place|be\s+held)\b",
        ),
    )
)
# What reported speech makes of "is likely", "will probably", "there is an even chance".
TOLD = re.compile(
    r"\b(?:was|were|had\s+been|be|looked|seemed|appeared|remained)\s+(?:also\s+|now\s+|still\s+)?"
    r"(?:very\s+|highly\s+)?(?:un)?likely\b|\bwould\s+(?:almost\s+certainly|probably|likely|most"
    r"\s+likely)\b|\b(?:chance|odds|possibility)\s+(?:of|that)\b|\b(?:un)?likely\s+(?:to|that)\b"
)
# "According to X", "in the view of X": who assesses stands behind.
BY_WORD = re.compile(
    r"\b(?:[Aa]ccording\s+to|[Ii]n\s+the\s+(?:view|judge?ment|assessment|opinion|reading)\s+of)\s+"
)
ASSESSING = re.compile(
    r"\b(assess(?:es|ed)?|judg(?:es?|ed)|believes?|believed|estimates?|estimated|expects?"
    r"|expected|predicts?|predicted|forecasts?"
    r"|concludes?|concluded|argues?|argued|warns?|warned|says?|said|told|tells|writes?|wrote|added|noted|thinks?|cautions?|cautioned"
    r"|contends?|maintains?)\s+(?:that\s+)?"
)
SPEAKING = re.compile(
    r"\b(said|says|told|added|noted|remarked|argued|warned|wrote|explained|observed|concluded"
    r"|predicted)\b"
)
STRONG_ASSESSING = re.compile(r"^(?:assess|judg|estimat|predict|forecast|conclud)")
EXPERT = re.compile(
    r"\b(?:analysts?|experts?|scholars?|professors?|researchers?|academics?|strategists?"
    r"|specialists?|economists?|fellows?|historians?"
    r"|observers?|political\s+scientists?|commentators?|lecturers?|think\s?-?tank)\b",
    re.IGNORECASE,
)
JUDGING_QUOTE = re.compile(
    r"\b(?:is|are|isn[’']t|remains?|reflects?|means|shows|suggests|will|won[’']t|would|could|may"
    r"|might|likely|unlikely|probably|seems?|appears?)\b"
)  # fmt: skip
# No claim without one of these.
HINT = re.compile(
    r"\b(?:will|would|could|may|might|likely|unlikely|certain|certainly|probabl[ey]|remains?"
    r"|should|must|needs?|ought"
    r"|ultimately|fundamentally|essentially|best|less|represents?|reflects?|amounts?|constitutes?"
    r"|assess(?:es|ed)?"
    r"|judg\w+|guess|think|suspect|doubt|fear|bet|looks?|seems?|appears?"
    r"|estimate[sd]?|conclude[sd]?|expect(?:s|ed)?|anticipate|believe[sd]?|forecast"
    r"|predict\w*|chance|odds"
    r"|possibility|is|are|won|can|shall)\b"
)
