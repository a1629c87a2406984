"""The words that tell what a capitalised name is: titles, head nouns, particles, family names.

General knowledge of English news and analytic prose; nothing here comes from one report. Whoever
adds a word adds a case to `tests/test_actors.py`.
"""


def words(text: str) -> frozenset[str]:
    """Return the words of a block of text as a set."""
    return frozenset(text.split())


# Offices and professions that stand directly before a person's name.
TITLES = words("""
    president vice-president premier chancellor minister ministers secretary undersecretary
    senator senators congressman congresswoman representative representatives governor mayor
    ambassador envoy diplomat spokesperson spokesman spokeswoman admiral general colonel major
    captain commander lieutenant sergeant marshal commodore brigadier king queen prince princess
    emperor sultan sheikh sheik emir ayatollah imam pope cardinal archbishop bishop reverend rabbi
    judge justice prosecutor attorney professor doctor director chairman chairwoman chair
    chairperson chief head leader ruler dictator analyst economist researcher scholar historian
    strategist expert journalist reporter correspondent columnist editor author writer activist
    lawyer businessman businesswoman billionaire oligarch entrepreneur founder co-founder
    executive ceo commissioner councilor councillor deputy adviser advisor negotiator official
    speaker lawmaker legislator candidate nominee dissident whistleblower inspector counsel
    comptroller treasurer chargé president-elect delegate fellow scientist developer engineer
    physicist accountant ex-president ex-minister chairmen coordinator administrator loyalist
    lobbyist statesman monarch general-secretary solicitor presidents admirals generals
    counterpart mullah catholicos patriarch tycoon mediator warlord rapporteur strongman filmmaker
    novelist poet blogger cleric pastor priest monk veteran ombudsman taoiseach heir militant
    commandant lecturer biographer
""")
TITLE_ABBREVIATIONS = words("""
    Adm Gen Lt Col Maj Capt Cmdr Sgt Sen Sens Rep Reps Gov Amb Dr Mr Mrs Ms Mx Prof Rev Hon Sec
    Pres Brig Messrs Sir Dame Lord Lady Madam
""")
# What a title may be of: "Minister of Defense", "Secretary of State", "Secretary of the Treasury".
PORTFOLIOS = words("""
    State Defense Defence War Foreign Affairs External Interior Finance Treasury Justice Commerce
    Trade Energy Labor Labour Health Education Agriculture Transportation Transport Homeland
    Security Environment Information Intelligence National Parliament Staff Economy Industry
    Development Science Culture Navy Army Prime Deputy Vice First Acting Senior Assistant Under
    Attorney Chief Home Permanent Special Supreme Presidential Administration Head House Oil
    Opposition Military Political International Shipping Fisheries Tourism Water Mines Mining
    Petroleum Infrastructure Immigration Communications Aviation Maritime Climate Housing
    Railways Sports Youth Planning Investment
""")
NOBLE_PARTICLES = words("""
    bin bint ibn ben al el ul de del della da das do dos du di la le van von der den ter ten af
    av zu abu ould wa ole arap ag y ur ud us vom zum dalla degli lo ap mac binti thi
""")
# Forms of the Arabic article that are English words too: part of a name with their hyphen only.
ARTICLE_FORMS = words("as ad an ar ash at az")
# How family names end in many languages; of a rare word behind a rare word, they tell a person.
FAMILY_ENDINGS = (
    "shvili", "adze", "idze", "odze", "enko", "chuk", "yuk", "ovic", "evic", "avic", "nic", "jic",
    "kic", "ov", "ova", "ev", "eva", "aev", "sky", "ski", "ska", "skyy", "skyi", "skiy", "skij",
    "skaya", "cki", "cka", "wicz", "czyk", "yan", "oglu", "zade", "zadeh", "pour", "nejad",
    "opoulos", "poulou", "idis", "iadis", "akis", "aki", "idou", "escu", "eanu", "iene", "aite",
    "yte", "auskas", "evicius", "avicius", "onis", "nen", "sson", "sen", "dottir", "quist", "qvist",
    "strom", "gren", "lund", "dahl", "uddin", "ullah", "wala", "swamy", "singhe", "sinha", "ratne",
    "wardena", "anda", "khel", "zai", "zada", "yev", "yeva", "berg", "stein", "mann", "feld",
    "hoff", "aldi", "etti", "elli", "ucci", "ini", "oni",
)  # fmt: skip
# Whose kin somebody is: a given name alone behind it is a person's ("his wife Polina").
RELATIVES = words("""
    wife husband son daughter brother sister father mother widow uncle aunt nephew niece cousin
    grandson granddaughter stepson son-in-law fiancée girlfriend
""")
SUFFIXES = words("Jr Sr II III IV VI VII VIII IX XI XII XIII XIV XV XVI XXIII")
PRONOUNS_AND_STARTERS = words("""
    The A An This That These Those It Its He She They We I You His Her Their Our My Your In On At
    By For From To With Of As And But Or Nor So Yet If When While Where What Who Why How Then There
    Here Both Each Every All Some Many Most More Much Few Several Other Another Such No Not Only
    Also Even Still However Meanwhile Furthermore Moreover Therefore Thus Hence Instead Indeed
    Perhaps Maybe Although Though Despite Because Since Until After Before During Under Over
    Between Among Against Through Without Within Beyond Beneath Following According Regarding
    Today Yesterday Tomorrow Now Once Again Later Earlier Recently Finally First Second Third Last
    Next New Old One Two Three Four Five Six Seven Eight Nine Ten Yes Let Like Just Given Whether
    Unlike Rather Similarly Likewise Additionally Economically Strategically Regionally
    Domestically Politically Militarily Historically Globally Overall Together Across Amid Amidst
    Around Along Inside Outside Off Up Down Out About Above Below Per Via Versus Is Are Was Were Be
    Been Being Has Have Had Do Does Did Will Would Can Could May Might Must Shall Should Please
    Thank Thanks Hello Good Dear Evidence Source Sources Summary Analysis Update Note Notes Figure
    Table Section Chapter Part Appendix Annex Key Judgment Judgments Judgement Judgements Report
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July
    August September October November December Spring Summer Autumn Winter God Internet Web Cold
    Senior Chinese-American Question Answer Mr Mrs Ms Dr See Refer Contact Consider Ensure Use Using
    Apply Disable Enable Prefer Visit Read Former Updated Targeting Targeted Hardening Detecting
    Conducting Announces Announced Table Chapter Volume Item Step Option Whereas Pursuant Attn
""")
# Head nouns that end the name of an organisation ("Coast Guard", "Foreign Ministry").
ORGANISATION_HEADS = words("""
    Ministry Department Agency Bureau Office Commission Committee Subcommittee Council Court
    Command Army Navy Force Forces Guard Guards Corps Fleet Police Militia Party Union Alliance
    Coalition Association Organization Organisation Institute Institution University College
    School Academy Center Centre Foundation Fund Bank Company Corporation Corp Inc Ltd LLC PLC
    GmbH Group Holdings Airlines Airways Times Post News Newspaper Journal Herald Tribune Gazette
    Observer Television TV Radio Broadcasting Authority Administration Parliament Assembly
    Congress Senate Duma Knesset Service Services Board Chamber Federation Confederation League
    Movement Front Brigade Brigades Battalion Regiment Society Club Church Laboratory Laboratories
    Labs Tribunal Secretariat Directorate Embassy Consulate Partnership Forum Initiative
    Consortium Industries Enterprise Enterprises Technologies Motors Pharmaceuticals Oil Petroleum
    Telecom Magazine Monitor Taskforce Headquarters Politburo Junta Caucus Trust Cartel Collective
    Syndicate Investments Partners Associates Shipping Lines Squad Legion Systems Squadron Branch
    Division Press Watch Observatory Exchange
""")
# Heads too common to make an organisation of a name by themselves: they need a second sign, such
# as a state's name or adjective in front or an acronym behind.
WEAK_HEADS = words("""
    Office Center Centre Board School Service Services Oil Monitor Front Division Branch
    Partnership Initiative Forum Enterprise Group Force Systems Administration Post Times Trust
    Lines Partners Squad Movement Forces Press Watch Exchange
""")
# Heads that name a body only where a word stands before them that is not an ordinary one:
# "Tasking Authority" is a heading, "Velmont Authority" a body.
# What stands behind a family name and is none itself: "Clinton Campaign", "Corona Crimes".
NO_SURNAMES = words("""
    Administration Affairs Amendment Announcement Attack Attacks Authentication Bill Campaign
    Campaigns Case Cases Cabinet Coalition Code Committees Crimes Crisis Declaration Deal Doctrine
    Effect Era Family Government Inquiries Inquiry Investigation Law Laws Memorial Memo Network
    Persons Plan Policy Presidency Prize Program Programme Project Regime Rule Scandal Services
    Solution Solutions Speech Strategy Summit Tariffs Team Terms Top Tower Towers Transition Trial
    Olympics Paralympics Tribunal Visit Vote War Years Method Theorem Option Scale
""")
# First names that are places' names too.
PLACE_GIVEN_NAMES = words("""
    Adelaide Asia Austin Brittany Brooklyn Carolina Chad Charlotte Chelsea Dakota Dallas Florence
    Georgia Houston India Israel Jackson Jordan Kenya Lincoln London Madison Paris Phoenix
    Savannah Sofia Sydney Troy Victoria Virginia Wellington Santiago Salvador Kingston Milan
    Trinidad Valencia Orlando Denver Kimberley Melbourne Lourdes Pretoria Aden Cairo Geneva Rio
""")
# Words that make a name of a place or a body wider: "North Darfur".
DIRECTIONS = words("North South East West Northern Southern Eastern Western Upper Lower Greater")
# Names of bodies of this kind need a word in front that tells whose guard it is.
GUARDED = words("Coast National Revolutionary Presidential Republican Imperial Border Home Civil")
# A company's product or a body's local branch, not a body: "Microsoft Office".
PRODUCT_HEADS = words("Office Guard Foundation Services Service Enterprise Monitor Squad Authority")
# An agreement of this kind is one only where a rare word names it: "Kyoto Protocol".
TECHNICAL_HEADS = words("Protocol Framework Code Award Plan Directive Initiative Resolution")
# What an apposition calls a body: "Velmont Systems, a company in …".
BODY_NOUNS = words("""
    company firm group bank manufacturer maker contractor startup start-up subsidiary conglomerate
    newspaper broadcaster outlet website magazine agency party movement militia organisation
    organization charity ngo nonprofit think-tank institute university retailer producer operator
    refiner shipbuilder airline insurer lender developer supplier utility publisher consultancy
""")
# What stands behind a firm's name in the law of many states; the short ones mean much else.
LEGAL_FORMS = words("""
    Kft Zrt Nyrt Bt SpA Oy Oyj ASA ApS PJSC OJSC CJSC JSC Bhd Berhad Tbk OOO OAO ZAO PAO DOO GmbH
    Srl Sarl SARL Ltda EIRL KGaA Aktiengesellschaft Pty LLP Pvt FZE FZCO FZC DMCC WLL PLLC ULC
    Inc Ltd LLC PLC Corp
""")
SHORT_LEGAL_FORMS = words("AG SA AS AB SE KK NV BV AO KG LP SAS")
# Legal forms in front of the name.
LEGAL_OPENERS = words("PAO OAO OOO ZAO PJSC JSC OJSC CJSC PT UAB TOO FGUP")
# Last words that a body's name drops when it is named again.
STEM_HEADS = frozenset(
    "group party company corporation corp inc movement network holdings ltd plc llc".split()
) | {form.casefold() for form in LEGAL_FORMS | SHORT_LEGAL_FORMS}
GENERIC_HEADS = words("""
    Authority Company Group Institution Service Services Center Centre Command Industries
    Corporation Organization Organisation Laboratory Laboratories Bank Fund School College Board
    Division Branch Office Enterprise Enterprises Technologies Association Club Society Network
    Partnership Initiative Forum Trust Systems Television Radio Magazine Newspaper Headquarters
    Mission
""")
# What companies deal in, as the last word of their names: "Velmont Energy".
FIRM_HEADS = words("""
    Energy Steel Mining Mines Power Electric Insurance Capital Securities Semiconductor
    Semiconductors Aerospace Robotics Software Media Foods Maritime Logistics Resources Minerals
    Metals Chemicals Chemical Automotive Electronics Networks Analytics Cement Textiles Airline
    Railways Shipyard Shipyards Shipbuilding Gas Air Ferries Mills Breweries Dairies Petrochemicals
    Tech Biotech Therapeutics Photonics Batteries Airports Farms Fisheries Plantations Timber
""")
NEWS_HEADS = words(
    "Press Times Post News Newspaper Journal Herald Tribune Gazette Observer Magazine Monitor"
)
# Head nouns that open the name of an organisation: "Ministry of X", "Council on Foreign Relations".
ORGANISATION_OPENERS = words("""
    Ministry Department Agency Bureau Office Commission Committee Council Court Bank University
    Institute Center Centre Organization Organisation Association Union Federation Confederation
    Academy Board Chamber Society League Coalition Alliance Campaign Fund Foundation House Party
    Directorate Group Conference Community Bundesbank Parliament Senate Embassy Tribunal Forum
    Assembly Observatory Movement Front Network Initiative Partnership
""")
OPENER_LINKS = words("of for on")
NAME_LINKS = words("of for and on the &")
# Head nouns of places.
PLACE_HEADS = words("""
    Sea Strait Straits Gulf Bay Ocean River Lake Island Islands Isle Isles Shoal Shoals Reef Reefs
    Province Peninsula Mountain Mountains Valley Desert Canal Coast County District Prefecture
    Governorate Oblast Voivodeship Airport Port Harbor Harbour Airfield Plateau Basin Delta Atoll
    Archipelago Cape Hills Heights Square Street Avenue Road Highway Bridge Dam Palace Castle
    Museum Stadium Hotel Prison City Town Village Base Range Territory Region Channel Passage
    Corridor Crossing Falls Glacier Forest Park Beach Pass Fjord Mosque Cathedral Basilica
    Synagogue Monastery
""")
WEAK_PLACE_HEADS = words("""
    Channel Passage Corridor Crossing Base Range Region Territory City Town Coast Road Street
    Park Valley Hills Port Square Pass
""")
PLACE_OPENERS = words("Gulf Strait Straits Bay Sea Cape Mount Lake Port Isle Fort Camp Mt St")
# Named agreements, laws, weapons, vessels and operations: kind `other`.
OTHER_HEADS = words("""
    Act Treaty Agreement Accord Accords Convention Protocol Pact Charter Declaration Constitution
    Resolution Directive Memorandum Initiative Doctrine Plan Amendment Award Code Framework
    Statute Deal Bill Interconnector Pipeline
""")
VESSEL_PREFIXES = words(
    """
    USS HMS HMAS HMCS HMNZS INS BRP USNS USCGC MV MT MS RFS JS ROKS CNS FS KRI PNS SS KV HNLMS HDMS
    HNoMS KNM HSwMS ORP TCG BAP SLNS CCGS RV FV MSC CCG BNS RSS HTMS
"""
)
# Letters that weapons of one series share: "Su-27", "Kh-101". Those that stand for much else
# ("B-1", "M-23") need a word for a weapon close by.
WEAPON_SERIES = words("""
    AGM AH AIM AN An B BM BTR C CH CJ DF E EA F FA FGM FH FIM GBU H HIMARS HH HQ Hwasong IL Il J JF
    JH JL K KC KF KH Kh KJ KN Ka L LGM M MC MGM MH MIM MQ MV Mi MiG P PAC PL Q R RIM RPG RQ RS S SA
    SM SSC SU Su T TB TOS TU Tu UGM UH V WZ X Y Yak YJ
""")
LONE_WEAPON_LETTERS = words("B C E F H J K L M P Q R S T V X Y AN An CH IL KC SA SM PAC RS TB MV")
WEAPON_NOUNS = words("""
    fighter fighters jet jets bomber bombers missile missiles aircraft warplane warplanes plane
    planes drone drones tank tanks system systems battery batteries helicopter helicopters
    howitzer howitzers rocket rockets interceptor interceptors squadron submarine icbm slbm
    launcher launchers munitions transport defense defence defences defenses warhead warheads
""")
# How those who track hackers name the groups they find.
GROUP_CODES = words("APT UNC FIN TA TAG UAC UTA DEV Storm TEMP CL STAC")
GROUP_FAMILIES = words("""
    Typhoon Blizzard Sandstorm Sleet Tempest Tsunami Cyclone Panda Kitten Chollima Spider Jackal
    Leopard Buffalo
""")
# Words that show what stands before them did something only a person or a body can do.
SPEECH_VERBS = words("""
    said says say saying told tells stated states added adds announced announces warned warns
    remarked remarks noted notes argued argues claimed claims insisted insists declared declares
    asserted asserts explained explains wrote writes tweeted posted testified replied responded
    responds commented comments observed observes emphasized emphasised emphasizes stressed
    stresses urged urges called calls denied denies confirmed confirms acknowledged acknowledges
    admitted admits conceded concedes accused accuses criticized criticised criticizes praised
    praises pledged pledges promised promises vowed vows proposed proposes suggested suggests
    predicted predicts concluded concludes described describes labeled labelled labels dismissed
    dismisses revealed reveals reaffirmed reaffirms reiterated reiterates recalled recalls asked
    asks answered answers thinks believes believed met visited arrived traveled travelled
    spoke speaks
""")
# Words after which a capital is a city and not a government.
LOCATIVES = words("in at near outside around across through toward towards inside throughout")
CITY_NOUNS = words("""
    talks framework summit meeting meetings conference declaration agreement accord accords protocol
    airport streets street suburb suburbs residents resident office offices bureau headquarters
    venue session round forum dialogue visit trip marathon university port embassy subway skyline
    hotel-based based-in traders shopkeepers commuters landlords taxi court courtroom branch
    apartment flat restaurant cafe stadium museum theatre theater hospital jail slum hotel gallery
    metro underground prosecutor prosecutors tram opera exchange
""")
ARRIVALS = words("""
    visit visits visited visiting arrive arrives arrived arriving travel travels traveled travelled
    traveling travelling flew fly flies flying trip trips return returned returns returning
    landed landing departed departing left leave tour toured journey moved fled
""")
# Family names that come first in Chinese, Korean and Vietnamese names (romanised).
EASTERN_FAMILY_NAMES = words("""
    Ahn Ai An Bae Baek Ban Bao Bi Bian Bo Byun Cha Chae Cho Chien Chiu Cai Cao Cen Chai Chan Chang
    Chao Che Chen Cheng Cheung Chi Choe Choi Chong Chou Chow Chu Chun Chung Cui Dai Deng Ding Dong
    Dou Du Duan Fan Fang Fei Feng Fu Gan Gao Ge Geng Gong Gu Guan Guo Ha Han Hao He Hong Hou Hu
    Hua Huang Huo Hwang Hyun Jang Jeon Jeong Ji Jia Jian Jiang Jin Jing Jo Joo Ju Jung Kan Kang Ke
    Kim Kong Kuo Kwon Kwok Lai Lam Lan Lau Lee Lei Leung Li Lian Liang Liao Lim Lin Ling Liu Long
    Lou Lu Luo Lv Ma Mai Mao Mei Meng Mi Miao Min Mo Moon Mu Na Nam Ng Ngo Nguyen Ni Nie Ning Niu
    Oh Ong Ou Ouyang Pak Pan Pang Park Pei Peng Pham Phan Ping Pu Qi Qian Qiao Qin Qiu Qu Quan Ran
    Ren Rong Ruan Ryu Seo Seong Shao Shen Sheng Shi Shin Shu Sim Sin Song Su Suh Sun Sung Tai Tan
    Tang Tao Teng Tian Ting Tong Tran Tsai Tsang Tseng Tu Wan Wang Wei Wen Weng Wong Woo Wu Xi Xia
    Xiang Xiao Xie Xin Xing Xiong Xu Xue Yan Yang Yao Ye Yeh Yeo Yi Yim Yin Ying Yong Yoo Yoon You
    Yu Yuan Yue Yun Zang Zeng Zhai Zhan Zhang Zhao Zheng Zhi Zhong Zhou Zhu Zhuang Zong Zou Zuo
    Hau Heo Hur Hsiao Hsieh Hsu Jegal Ki Koo Kwak Lyu Nah Noh Paik Pae Roh Ryang Shim Sohn Suk
    Tsao Wi Yeom Yen Yeoh Hoang Luong Vuong Doan Quach Vu Vo Dang Bui Do Ho Duong Truong Dinh
    Trinh
""")
# Titles that are ordinary adjectives or nouns as well: "General Recommendations".
PLAIN_TITLES = words("""
    general executive chief justice major official head fellow chair counsel attorney judge
    commander director secretary author editor expert founder private deputy candidate
""")
# A verb form that is more often a noun ("Arab states") proves nothing.
NOUN_LIKE_VERBS = words("""
    states notes claims remarks comments labels calls stresses denies asks praises responds
    replies promises urges observes
""")
OUTLET_NOUNS = words("""
    daily newspaper newspapers agency broadcaster channel network magazine weekly outlet website
    newswire tabloid
""")
# Acronyms that name no actor.
PLAIN_ACRONYMS = words("""
    TV PM AM CEO CFO COO GDP FAQ PDF URL HTML HTTP HTTPS VPN IP DNS TLP API USB SQL IT AI ID OK PR
    Q&A HIV AIDS DNA GPS SMS RAT TTP TTPS IOC IOCS APT CVE SSH FTP RDP MFA CISO CIO CTO PIN PINS
    FLASH VAT NDA LNG EV UAV UAVS WMD ICBM SLBM ISR EEZ NGO NGOS DIY PHD MBA BA MA VIP SOS ETA BC
    AD CE
    COVID SARS UTC GMT EST EDT PST RSS XML JSON II III IV VI VII VIII IX XI XII KJ UPDATE NOTE
    MR MRS
    DDOS SCADA HMI ICS OT POC SAR SARS OSINT HUMINT SIGINT BLUF GMB FOIA ATO RFP RFQ
""")
