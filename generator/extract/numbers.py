"""Numbers as reports write them: digits, scales, number words, currencies and units."""

import re

# "1,200.5", "12,34,567", and as the continent writes: "1.234.567", "45.000", "1 234 567", "7,2 %".
DIGITS = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d{1,3}(?:,\d{2})+,\d{3}"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d{1,3}\.000(?![\d.]|\s?(?:million|billion|trillion|bn|m)\b)"
    r"|\d{1,3}(?: \d{3}){2,}(?!\d)|\d{1,3} \d{3}(?= (?:euros?|kron\w+|tonnes|francs|lei|roubles"
    r"|rubles)\b)"
    r"|\d{1,3},\d{1,2}(?=\s?(?:%|percent\b|per\scent\b|million\b|billion\b|euros?\b))"
    r"|\d+(?:\.\d+)?|\.\d+"
)
_GROUPED = re.compile(r"\d{1,3}(?:[. ]\d{3}){2,}|\d{1,3}\.000|\d{1,3} \d{3}")
_COMMA = re.compile(r"\d{1,3},\d{1,2}")
SCALES: dict[str, float] = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "bn": 1e9,
    "bln": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "b": 1e9,
    "t": 1e12,
    "crore": 1e7,
    "lakh": 1e5,
}
_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL: dict[str, float] = {word: float(i + 1) for i, word in enumerate(_UNITS)}
WORDS: dict[str, float] = {
    **SMALL,
    **{word: float(i + 10) for i, word in enumerate(_TEENS)},
    **{word: float((i + 2) * 10) for i, word in enumerate(_TENS)},
}
_ALL = "|".join(sorted(WORDS, key=len, reverse=True))
_SIMPLE = rf"(?:{_ALL})(?:[- ](?:{'|'.join(_UNITS)})\b)?"
NUMBER_WORDS = rf"(?:(?:{_ALL}|an?) hundred (?:and )?)?{_SIMPLE}"

SYMBOLS: dict[str, str] = {
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "NT$": "TWD",
    "R$": "BRL",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "Rs.": "INR",
    "Rs": "INR",
    "KSh": "KES",
    "Ksh": "KES",
    "Sh": "KES",
    "₦": "NGN",
    "Rp": "IDR",
    "RM": "MYR",
    "zł": "PLN",
    "₽": "RUB",
    "₩": "KRW",
    "₱": "PHP",
    "₴": "UAH",
    "₺": "TRY",
    "₪": "ILS",
    "₫": "VND",
}
CODES = (
    "USD EUR GBP JPY CNY RMB RUB INR AUD CAD CHF SEK NOK KRW TWD HKD SGD PHP UAH VND IDR MYR THB"
    " BRL MXN ARS CLP COP PEN ZAR NGN KES GHS EGP TRY PLN CZK HUF RON DKK ISK ILS SAR AED QAR KWD"
    " IRR IQD PKR BDT LKR KZT GEL AZN MDL RSD NZD XOF XAF TZS UGX ETB"
).split()
MONEY_WORDS: dict[str, str] = {
    "dollar": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "yuan": "CNY",
    "renminbi": "CNY",
    "yen": "JPY",
    "ruble": "RUB",
    "rouble": "RUB",
    "rupee": "INR",
    "hryvnia": "UAH",
    "ringgit": "MYR",
    "baht": "THB",
    "rial": "IRR",
    "riyal": "SAR",
    "dirham": "AED",
    "zloty": "PLN",
    "forint": "HUF",
    "shekel": "ILS",
    "lira": "TRY",
    "franc": "CHF",
    "krone": "kroner",
    "kroner": "kroner",
    "krona": "SEK",
    "kronor": "SEK",
    "koruna": "CZK",
    "lei": "RON",
    "shilling": "shillings",
    "naira": "NGN",
    "cedi": "GHS",
    "peso": "pesos",
    "rand": "ZAR",
    "dinar": "dinars",
    "tenge": "KZT",
    "lari": "GEL",
    "dram": "AMD",
    "manat": "AZN",
    "birr": "ETB",
    "taka": "BDT",
    "rupiah": "IDR",
    "dong": "VND",
    "kyat": "MMK",
    "leva": "BGN",
    "tugrik": "MNT",
    "złoty": "PLN",
    "zlotys": "PLN",
}
ISO = frozenset([*SYMBOLS.values(), *CODES, *MONEY_WORDS.values()])
COUNTRY_MONEY = {
    "us": "USD", "u.s.": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD",
    "hong kong": "HKD", "singapore": "SGD", "taiwan": "TWD", "new zealand": "NZD", "indian": "INR",
    "pakistani": "PKR", "indonesian": "IDR", "british": "GBP", "egyptian": "EGP", "russian": "RUB",
    "swiss": "CHF", "cfa": "XOF", "norwegian": "NOK", "danish": "DKK", "swedish": "SEK",
    "icelandic": "ISK", "czech": "CZK", "moldovan": "MDL", "romanian": "RON", "kenyan": "KES",
    "ugandan": "UGX", "tanzanian": "TZS", "mexican": "MXN", "chilean": "CLP", "argentine": "ARS",
    "colombian": "COP", "philippine": "PHP", "iraqi": "IQD", "kuwaiti": "KWD", "serbian": "RSD",
    "algerian": "DZD", "tunisian": "TND", "jordanian": "JOD", "libyan": "LYD",
}  # fmt: skip

# Units that make a level: as written, singular or plural.
MEASURES = (
    "percentage points?|percent|per cent|pct|basis points?|nautical miles?|square (?:kilomet(?:re"
    "|er)s?"
    "|miles?|met(?:re|er)s?)|sq km|kilomet(?:re|er)s?|kilometres|miles?|met(?:re|er)s?"
    "|centimet(?:re|er)s?"
    "|millimet(?:re|er)s?|nanomet(?:re|er)s?|micromet(?:re|er)s?|feet|metric tons?|tonnes?"
    "|tons?|kilograms?|kilogrammes?|kilos?|grams?"
    "|pounds?|ounces?|cents?|teraflops"
    "|barrels?|litres?|liters?|gallons?|cubic met(?:re|er)s?(?: (?:per|a) second)?"
    "|m[³3]/s|m³|m²|km³"
    "|megawatts?|gigawatts?|kilowatts?"
    "|terawatt-hours?"
    "|gigawatt-hours?|megawatt-hours?|acres?|hectares?|degrees?|knots|km/h|mph|km2|km²|km|nm|kg|ha"
    "|mm|cm|ft"
    "|MW|GW|TW|kW|GWh|TWh|MWh|kWh|kt|Mt|MHz|GHz|kHz|MB|GB|TB|Mbps|Gbps|bpd"
)
_PERCENT = frozenset({"%", "percent", "per cent", "pct"})


def _word(part: str) -> float:
    return 1.0 if part in {"a", "an"} else WORDS.get(part, 0.0)


def value(digits: str, scale: str = "") -> float:
    """Return the number that digits or number words and a scale word make."""
    low = digits.lower()
    if _GROUPED.fullmatch(low):
        low = low.replace(".", "").replace(" ", "")
    elif _COMMA.fullmatch(low):
        low = low.replace(",", ".")
    if low in {"a", "an"}:
        amount = 1.0
    elif low.endswith("half"):  # "two and a half"
        amount = WORDS[low.split()[0]] + 0.5
    elif low.startswith("half"):
        amount = 0.5
    elif low[0].isalpha():
        amount = 0.0
        for part in re.split(r"[- ]", low):
            amount = amount * 100 if part == "hundred" else amount + _word(part)
    else:
        amount = float(low.replace(",", ""))
    # Through text, so that 1.2 trillion is not 1199999999999.9.
    return float(f"{amount * SCALES.get(scale.lower(), 1.0):.12g}")


def unit(word: str) -> str:
    """Return a unit as it is recorded: "%" for percents, else as written."""
    low = " ".join(word.split())
    return "%" if low.lower() in _PERCENT else low


def currency(symbol: str, word: str) -> str:
    """Return the ISO code of a symbol in front of, or a word behind, an amount."""
    if symbol:
        return SYMBOLS.get(symbol, "CNY" if symbol == "RMB" else symbol)
    parts = word.lower().split()
    if not parts:
        return ""
    name = parts[-1].rstrip("s") if parts[-1] not in MONEY_WORDS else parts[-1]
    country = " ".join(parts[:-1])
    if name == "franc" and country not in COUNTRY_MONEY:
        return ""  # many countries have francs
    if country in COUNTRY_MONEY:
        return COUNTRY_MONEY.get(country, MONEY_WORDS.get(name, ""))
    return MONEY_WORDS.get(name, "")
