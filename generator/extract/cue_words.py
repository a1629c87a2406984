"""The nouns that tell what the name beside them is: "the ferry X", "the X river", "X shares"."""

from collections.abc import Mapping

from generator.extract.vocabulary import BODY_NOUNS, words
from generator.model import ActorKind

_VESSELS = words("""
    ferry tanker frigate destroyer vessel ship trawler icebreaker freighter submarine corvette
    cutter yacht tugboat tug barge gunboat minesweeper steamer liner schooner flagship warship
    cruiser longliner carrier dredger supertanker lighter boat
""")
_CRAFT = words("rocket satellite spacecraft probe lander shuttle telescope rover missile drone")
_LINES = words("pipeline cable interconnector")
_TOWNS = words("""
    city town village port province island district region state county municipality hamlet suburb
    governorate prefecture oblast enclave neighbourhood neighborhood commune township department
    settlement
""")
_SITES = words("""
    river island islands strait province region valley oilfield gasfield basin district
    peninsula airport terminal terminals dam delta governorate county refinery shipyard airfield
    airbase checkpoint crossing forest lake mountains desert reservoir suburb neighbourhood
    neighborhood oblast prefecture archipelago plateau canal harbour harbor estuary lagoon glacier
    reef shoal spaceport cosmodrome mine mines yard quarry smelter
""")
_FIRMS = BODY_NOUNS | words("""
    miner carmaker automaker chipmaker brewer lender broker drugmaker planemaker steelmaker
    shipper shipowner railway exporter importer start-up monopoly co-operative union weekly daily
    paper tabloid newswire
""")
# Nouns in front of which a plain name is a body's, and what a body has: "Velmont shares".
_BELONGINGS = words("""
    spokesman spokeswoman spokesperson shares shareholders stock subsidiary executives newspaper
    daily management headquarters factory factories plants employees
""")
# What an apposition may call a body: ", the cocoa regulator," ", an association of growers".
_BODIES_TOLD = words("""
    unit arm affiliate lobby board regulator watchdog authority council commission federation
    association confederation league coalition alliance foundation ministry bureau laboratory
    academy consortium cartel guild court tribunal parliament legislature agency fund body group
    monopoly grouping faction militia regiment brigade unions union
""")
_BODIES_BEHIND = words("party militia airline gang")
# What only a body has: "Velmont's chief executive".
OWNED = words("""
    shares shareholders board chief chairman chairwoman
    headquarters subsidiary customers profits revenue factories employees newsroom website
    pollster investors creditors bondholders auditors warehouses refinery refineries stores outlets
    branches fleet depositors passengers executives lenders lobbyists
""")

IN_FRONT: Mapping[str, ActorKind] = {
    **dict.fromkeys(_FIRMS, "organisation"),
    **dict.fromkeys(_CRAFT | _LINES, "other"),
}
"""Nouns directly in front of a name."""

BEHIND: Mapping[str, ActorKind] = {
    **dict.fromkeys(_BELONGINGS | _BODIES_BEHIND, "organisation"),
    **dict.fromkeys(_SITES, "place"),
    **dict.fromkeys(_LINES | _CRAFT, "other"),
}
"""Lower-case nouns directly behind a name."""

TOLD_BEHIND: Mapping[str, ActorKind] = {
    **dict.fromkeys(_FIRMS | _BODIES_TOLD, "organisation"),
    **dict.fromkeys(_TOWNS | _SITES, "place"),
    **dict.fromkeys(_VESSELS | _CRAFT | _LINES | {"line", "agreement", "treaty"}, "other"),
}
"""Nouns of an apposition: "Velmont, the state miner,"."""

SHIPS = _VESSELS
CARRIERS = words("bulk aircraft gas car ore livestock")
# What may stand between a name and the noun that tells its kind: "the Velmont gas pipeline".
BETWEEN = words("gas oil power data undersea international hydroelectric nuclear free container")
# Peoples, books, faiths and programs: capitals that name no actor.
NO_NAMES = words("""
    Arab Arabs Psalm Psalms Jew Jews Jewish Muslim Muslims Christian Christians Catholic Sunni
    Shia Shiite Kurd Kurds Kurdish Islamist Marxist Ruse Bible Quran Koran Ramadan Easter Christmas
    Sabbath Gospel Genesis Latin Arabic Slavic Germanic Bedouin Roma Java Python Windows Android
    Hutu Tutsi Tuareg Fulani Hausa Pashtun Rohingya Druze Alawite Alawites Yazidi Yazidis Oromo
    Berber Baloch Sikh Sikhs Hindu Hindus Buddhist Orthodox Protestant Evangelical Maronite Salafi
    Wahhabi Zionist Maoist Leninist Nazi Nazis Peronist Peronists Chavista Khmer Igbo Yoruba Zulu
    Maya Inuit Uyghur Uyghurs Hazara Hazaras Sunnis Shiites Muslims
    Ubuntu Debian Perl Router Route Level Hall Highway Interstate
    Version Excel Bluetooth Bitcoin Olympic Olympics Paralympic Paralympics
""")
# How companies' made-up names end: "Velgrid", "Velneft".
FIRM_ENDINGS = (
    "grid", "bank", "prom", "neft", "energo", "metall", "naftogaz", "telecom", "avia", "kraft",
    "steel", "petrol", "mobile", "airlines", "airways", "chem", "pharm", "soft",
)  # fmt: skip
OF_PLACES = _TOWNS
STORMS = words("Typhoon Hurricane Cyclone")
# What opens a body's name in other languages of the Latin script.
FOREIGN_OPENERS = words("""
    Électricité Electricité Banque Banco Banca Compagnie Société Ministère Ministerio Ministério
    Instituto Institut Universidad Université Universidade Università Universität Parti Partido
    Partito Confederación Confederação Confédération Federación Fédération Asociación Associação
    Association Comisión Comissão Coordinadora Empresa Petróleos Caisse Agence Agencia Agência
    Corporación Movimiento Movimento Frente Sindicato Cámara Câmara Consejo Conselho Conseil
    Autoridad Courrier Correo Correio Diario Diário Jornal Folha Corriere Gazeta Gazzetta Radio
    Rádio Grupo Groupe Gruppo Televisión Bundesamt Bundesverband Fundación Fundação Fondation
    Rassemblement Alianza Aliança Colectivo Coletivo Comité Aktionsbündnis Observatorio
    Observatoire Secretaría Stiftung Verband Deutsche Österreichische Dirección Direction
    Organización Organisation Congreso Asamblea Junta Comando Ejército Fuerza Fuerzas Policía
    Front Forces Mouvement Alliance Conseil Congrès Assemblée Armée Union Ligue Pacto Conseil
    Polícia Força Forças Ministero Fundação Frelimo Unión Ligue Bündnis Bundesverfassungsgericht
""")
ARTICLES = words("El La Le Les Los Las Il Die Der Das O Al Het De")
LINKS = words(
    "al aux à pour para por de du des del della di da do dos das la les los las e y et der und "
    "of van"
)
