"""What texts of this field speak of in many words: groups of phrases that stand for one concept.

"Crisis management" and "a ceasefire" share no word and mean the same kind of thing. Each group
below names such a kind, with phrases that tell it for certain (`strong`) and words that hint at it
(`weak`). Phrases are compared by stem; `~` stands for up to two words between.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.link.words import Word, stem, words

GAP = "~"
MOST_BETWEEN = 2
DENIED_WITHIN = 6
_DENIALS = frozenset(
    "not no without neither nor rather instead never hardly short cannot barely".split()
)


@dataclass(frozen=True, slots=True)
class Concept:
    """A kind of thing texts speak of. `says` completes "both speak of …"."""

    id: str
    says: str
    strong: str
    weak: str = ""


CONCEPTS = (
    Concept(
        "managing", "keeping a conflict in check",
        "crisis management, crises management, manage ~ crisis, manage ~ crises, manage ~ risk, "
        "manage ~ dispute, manage ~ quarrel, manage ~ escalation, manage ~ tension, "
        "manage ~ tensions, manage ~ rivalry, "
        "managed competition, manage ~ conflict, managing ~ competition, damage control, "
        "damage limitation, ceasefire, cease fire, ceasefires, truce, truces, armistice, "
        "deconfliction, deconflict, de escalate, de escalation, emergency brake, emergency exit, "
        "safety valve, guardrail, guardrails, guard rails, stopgap, stop gap, buy ~ time, "
        "buying time, bought ~ time, breathing room, breathing space, prevent ~ miscalculation, "
        "avoid ~ miscalculation, cooling off, confidence building, temporary ~ relief, "
        "temporary concession, temporary arrangement, interim deal, interim agreement, "
        "holding pattern, standstill, modus vivendi, fire door, lull ~ fighting, "
        "pause ~ fighting, pause ~ hostilities, cessation ~ hostilities",
        "pause, paused, lull, respite, freeze, reprieve, grace, tactical, containment, "
        "postpone, deferral, defer, insurance, stabilise, stabilize",
    ),
    Concept(
        "settling", "settling a conflict",
        "rapprochement, reconciliation, reconcile, peace treaty, peace deal, peace agreement, "
        "peace accord, lasting peace, everlasting peace, genuine peace, durable peace, "
        "normalisation, normalization, normalise, normalize, detente, détente, diplomatic thaw, "
        "true thaw, final settlement, lasting settlement, political settlement, "
        "comprehensive settlement, comprehensive agreement, grand bargain, "
        "settle ~ dispute, settle ~ disputes, settle ~ conflict, resolve ~ conflict, "
        "resolve ~ dispute, resolve ~ disputes, resolve ~ rivalry, end ~ rivalry, "
        "ending ~ rivalry, end ~ war, reset ~ relations, toward peace, towards peace",
        "settlement, thaw, peace, resolution, resolve, breakthrough, reset, friendship",
    ),
    Concept(
        "rivalry", "a lasting rivalry",
        "rivalry, rivalries, strategic competition, strategic competitor, great power competition, "
        "adversary, adversaries, cold war, zero sum, arms race, balance ~ power, "
        "physics ~ competition, systemic rival, deeper contest, long contest",
        "rival, competitor, competition, contest, confrontation",
    ),
    Concept(
        "escalation", "the danger of a clash",
        "flashpoint, flashpoints, powder keg, tinderbox, brinkmanship, brink ~ war, "
        "incident ~ sea, serious incident, unplanned crisis, unintended escalation, "
        "accidental war, skirmish, skirmishes, collision, ramming, near miss, standoff, stand off, "
        "most dangerous point, instability driver, next confrontation, another confrontation, "
        "border clash, border clashes",
        "escalation, escalate, clash, confrontation, miscalculation, provocation, incursion, "
        "incident, hostilities",
    ),
    Concept(
        "channels", "direct lines between rivals",
        "hotline, hot line, communication channel, communication channels, military channel, "
        "military channels, military line, military lines, direct line, direct dialogue, "
        "military communication, military communications, restore communication, "
        "reopen communication, restoration ~ communication, backchannel, back channel, "
        "military to military",
        "channel, phone, telephone, line, dialogue, communication",
    ),
    Concept(
        "mixed", "mixed signals from one government",
        "mixed message, mixed messages, mixed signals, conflicting message, conflicting messages, "
        "competing messages, contradictory messages, two currents, different currents, dual track, "
        "double track, two track, two voices, two camps, policy divisions, divided policy, "
        "balancing act, warm words, carrot ~ stick, good cop, double game, two registers, "
        "delicate balance, divided house, infighting",
        "contradictory, contrast, rhetoric, ambiguity, ambivalence",
    ),
    Concept(
        "deterrence", "deterrence",
        "deterrence, deter, deterrent, deterring, show ~ force, signal ~ strength, "
        "signaling strength, red line, red lines, mutual defense, mutual defence, "
        "security guarantee, security guarantees, extended deterrence",
        "posture, resolve, guarantee",
    ),
    Concept(
        "drills", "military exercises",
        "military exercise, military exercises, joint exercise, joint exercises, joint drills, "
        "maritime drills, maritime exercise, naval exercise, naval drills, naval exercises, "
        "live fire, dress rehearsal, dress rehearsals, wargame, war games, manoeuvres, maneuvers, "
        "missile drills, amphibious drills, readiness drills",
        "drill, exercise, rehearsal",
    ),
    Concept(
        "tariffs", "tariffs",
        "tariff, tariffs, customs duty, customs duties, import duty, import duties, trade war, "
        "import tax, trade barrier, trade barriers, countervailing duty, countervailing duties",
        "levy, levies, duty, duties, protectionism",
    ),
    Concept(
        "controls", "limits on exports",
        "export control, export controls, export restriction, export restrictions, export ban, "
        "export bans, export curb, export curbs, export licence, export license, embargo, "
        "rare earth, rare earths, critical minerals",
        "minerals, restriction, curb",
    ),
    Concept(
        "sanctions", "sanctions",
        "sanction, sanctions, sanctioned, asset freeze, blacklist, blacklisted, price cap, "
        "secondary sanctions, shadow fleet",
        "penalty, penalties",
    ),
    Concept(
        "coercion", "pressure as a means",
        "coercion, coercive, coerce, intimidate, intimidation, arm twisting, economic pressure, "
        "maximum pressure, threat ~ tariffs, gunboat, bullying, blackmail, brought ~ table",
        "pressure, threat, threaten, ultimatum",
    ),
    Concept(
        "dependence", "dependence and the leverage it gives",
        "dependence, dependency, dependent, reliance, chokepoint, choke point, leverage, "
        "supply chain, supply chains, decoupling, rely ~ imports, single supplier",
        "rely, relies, vulnerability, tied, intertwined",
    ),
    Concept(
        "strain", "economic strain",
        "economic strain, slowing growth, slow growth, slowing ~ economy, weak economy, "
        "property sector, recession, inflation, inflationary pressure, debt crisis, fiscal strain, "
        "budget deficit, weak currency, investor confidence, economic necessity, "
        "strategic necessity",
        "growth, downturn, stagnation, overextension",
    ),
    Concept(
        "invasion", "an attack or a blockade",
        "invasion, invade, blockade, annexation, annex, amphibious assault, amphibious ship, "
        "offensive operation, ground offensive, full scale war, military buildup, "
        "military build up, massing troops",
        "offensive, assault, attack, readiness, mobilisation, mobilization",
    ),
    Concept(
        "rules", "rules and rulings",
        "code ~ conduct, tribunal, arbitration, arbitral, international law, law ~ sea, "
        "court ruling, binding ruling, legal basis, international court",
        "ruling, award, convention, court",
    ),
    Concept(
        "election", "an election",
        "election, elections, ballot, ballots, runoff, run off, referendum, electoral, "
        "polling day, opinion poll, opinion polls, voters, campaign trail",
        "vote, votes, candidate, incumbent, turnout, poll",
    ),
    Concept(
        "talks", "talks",
        "negotiation, negotiations, peace talks, negotiating table, mediation, mediator, "
        "shuttle diplomacy, round ~ talks, talks ~ resume, summit",
        "talks, negotiate, diplomacy, envoy, meeting",
    ),
    Concept(
        "cyber", "attacks on networks",
        "cyberattack, cyber attack, cyberattacks, cyber attacks, ransomware, malware, phishing, "
        "intrusion ~ network, network intrusion, hackers, hacking, cyber espionage, cyberwarfare",
        "intrusion, breach, network",
    ),
    Concept(
        "sabotage", "sabotage below the threshold of war",
        "sabotage, hybrid attack, hybrid attacks, hybrid warfare, hybrid campaign, grey zone, "
        "gray zone, undersea cable, undersea cables, subsea cable, subsea cables, cable cutting, "
        "cut ~ cables, arson",
        "cable, cables, anchor, deniable",
    ),
)  # fmt: skip
# What the first concept affirmed and the second denied says, in one text: "X, not Y".
FRAMES = {
    ("managing", "settling"): "a conflict kept in check rather than settled",
}
BY_ID = {concept.id: concept for concept in CONCEPTS}


@dataclass(frozen=True, slots=True)
class Found:
    """A concept in a text: how surely (1 or 0.5), in which words, and whether it is denied."""

    concept: str
    strength: float
    words: str
    denied: bool


def _lexicon() -> Mapping[str, Sequence[tuple[tuple[str, ...], str, float]]]:
    """Map the first stem of every phrase to the phrases, the longest first."""
    made: dict[str, list[tuple[tuple[str, ...], str, float]]] = defaultdict(list)
    for concept in CONCEPTS:
        for listed, strength in ((concept.strong, 1.0), (concept.weak, 0.5)):
            for phrase in filter(None, listed.split(", ")):
                parts = tuple(w if w == GAP else stem(w) for w in phrase.split())
                made[parts[0]].append((parts, concept.id, strength))
    return {first: sorted(phrases, key=lambda p: -len(p[0])) for first, phrases in made.items()}


_LEXICON = _lexicon()
_PARTS = {
    first: tuple(frozenset(parts) - {GAP} for parts, _, _ in phrases)
    for first, phrases in _LEXICON.items()
}


def concepts(text: str) -> tuple[Found, ...]:
    """Return the concepts a text speaks of, each once, by its surest phrase."""
    return concepts_in(text, tuple(words(text)))


def concepts_of(text: str, alone: Iterable[str]) -> tuple[Found, ...]:
    """Return the concepts of a text, given its words; most hold no phrase's words at all."""
    stems = set(map(stem, alone))
    for first in _LEXICON.keys() & stems:
        if any(parts <= stems for parts in _PARTS[first]):
            return concepts(text)
    return ()


def concepts_in(text: str, read: Sequence[Word]) -> tuple[Found, ...]:
    """Return the concepts of a text whose words are read already."""
    best: dict[str, Found] = {}
    for at, word in enumerate(read):
        for parts, concept, strength in _LEXICON.get(word.stem, ()):
            last = _match(read, at, parts)
            if last is None:
                continue
            shown = text[word.start : read[last].start + len(read[last].text)]
            found = Found(concept, strength, " ".join(shown.split()), _denied(read, at))
            held = best.get(concept)
            if held is None or (found.strength, found.denied) > (held.strength, held.denied):
                best[concept] = found
    return tuple(best[concept.id] for concept in CONCEPTS if concept.id in best)


def frames(found: Iterable[Found]) -> tuple[tuple[str, str], ...]:
    """Return the contrasts a text draws: one concept affirmed, another denied."""
    denied = {one.concept for one in found if one.denied}
    said = {one.concept for one in found if not one.denied}
    return tuple(pair for pair in FRAMES if pair[0] in said and pair[1] in denied)


def _match(read: Sequence[Word], at: int, parts: Sequence[str]) -> int | None:
    """Return the place of the last word of a phrase that starts at `at`, or None."""
    loose = False
    for part in parts[1:]:
        if part == GAP:
            loose = True
            continue
        reach = range(at + 1, min(at + 2 + (MOST_BETWEEN if loose else 0), len(read)))
        found = next((n for n in reach if read[n].stem == part), None)
        if found is None or read[found].clause != read[at].clause:
            return None
        at, loose = found, False
    return at


def _denied(read: Sequence[Word], at: int) -> bool:
    """Tell whether a word of denial stands shortly before, in the same clause."""
    before = read[max(0, at - DENIED_WITHIN) : at]
    return any(
        word.clause == read[at].clause and (word.text in _DENIALS or word.text.endswith("n't"))
        for word in before
    )
