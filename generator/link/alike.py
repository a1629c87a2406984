"""Words of news and analysis that say the same: two texts share the thing, not the word.

Small on purpose: only words that stand for each other in most sentences. What is of one kind and
not the same, such as a truce and crisis management, is in `concepts`.
"""

from generator.link.words import stem

_GROUPS = """
reopen reopened reopening resume resumed resumption restart restarted restore restored
closed closure shut shutdown
halt halted suspend suspended suspension freeze frozen pause paused
delay delayed postpone postponed postponement defer deferred deferral
fire blaze inferno wildfire
dead deaths fatalities killed casualties toll
cargo freight shipment shipments consignment
harbour harbor port ports terminal berths quay docks
ship ships vessel vessels boat boats freighter
shipper shippers exporter exporters hauliers
inquiry investigation investigators probe inquest
agreement accord pact deal
ceasefire truce armistice
troops soldiers servicemen
talks negotiations negotiators negotiate
tariff tariffs duty duties levy levies
vote votes voters election elections electoral ballot
parliament lawmakers legislature legislators deputies
cabinet coalition ministers
protest protests protesters demonstration demonstrations demonstrators rally rallies
coup putsch junta mutiny
refugees migrants asylum displaced
famine hunger starvation
drought droughts
flood floods flooding inundation
earthquake quake tremor
outbreak epidemic pandemic
vaccine vaccines vaccination jabs
hospital hospitals clinic clinics
school schools pupils
police officers constables
prison jail jailed imprisoned detained detention
trial prosecutors indictment indicted
sanctions embargo penalties
missile missiles rocket rockets
drone drones uncrewed unmanned
airstrike airstrikes bombardment shelling bombing
exercise exercises drill drills manoeuvres maneuvers
fleet navy naval warships
border frontier
pipeline pipelines
electricity grid blackout blackouts outage outages
oil crude petroleum
inflation prices
loan loans credit bailout
debt bonds default
growth expansion economy economic
jobs employment unemployment layoffs
factory factories
chip chips semiconductor semiconductors
hack hackers hacked cyberattack cyberattacks intrusion malware
soybean soybeans grain grains wheat maize harvest
subsidy subsidies
railway rail railways trains
court courts judges tribunal
law bill legislation statute
mine mines mining miners
summit meeting conference
ambassador envoy envoys diplomats
alliance allies ally
enrichment uranium centrifuges
budget spending expenditure
insurance insurers premiums
schedule calendar timetable
"""
_ROOT = {stem(word): stem(line.split()[0]) for line in _GROUPS.split("\n") for word in line.split()}


def root(word_stem: str) -> str:
    """Return the stem that stands for a word and those that say the same."""
    return _ROOT.get(word_stem, word_stem)
