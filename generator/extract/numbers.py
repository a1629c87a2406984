"""Numbers as reports write them: digits, scales, number words, currencies and units."""

import re

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:,\d{2})+,\d{3}|\d+(?:\.\d+)?|\.\d+"
SCALES: dict[str, float] = {
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
NUMBER_WORDS = rf"(?:(?:{_ALL}) hundred (?:and )?)?{_SIMPLE}"

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
}
ISO = frozenset([*SYMBOLS.values(), *CODES, *MONEY_WORDS.values()])
COUNTRY_MONEY = {
    "us": "USD", "u.s.": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD",
    "hong kong": "HKD", "singapore": "SGD", "taiwan": "TWD", "new zealand": "NZD", "indian": "INR",
    "pakistani": "PKR", "indonesian": "IDR", "british": "GBP", "egyptian": "EGP", "russian": "RUB",
    "swiss": "CHF", "cfa": "XOF",
}  # fmt: skip

# Units that make a level: as written, singular or plural.
MEASURES = (
    "percentage points?|percent|per cent|pct|basis points?|nautical miles?|square (?:kilomet(?:re"
    "|er)s?"
    "|miles?|met(?:re|er)s?)|sq km|kilomet(?:re|er)s?|kilometres|miles?|met(?:re|er)s?"
    "|centimet(?:re|er)s?"
    "|millimet(?:re|er)s?|feet|metric tons?|tonnes?|tons?|kilograms?|kilogrammes?|kilos?|grams?"
    "|pounds?"
    "|barrels?|litres?|liters?|gallons?|cubic met(?:re|er)s?(?: (?:per|a) second)?"
    "|m[³3]/s|m³|m²|km³"
    "|megawatts?|gigawatts?|kilowatts?"
    "|terawatt-hours?"
    "|gigawatt-hours?|megawatt-hours?|acres?|hectares?|degrees?|knots|km/h|mph|km2|km²|km|nm|kg"
    "|mm|cm|ft"
    "|MW|GW|TW|kW|GWh|TWh|MWh|kWh|kt|Mt|MHz|GHz|kHz|MB|GB|TB|Mbps|Gbps|bpd"
)
_PERCENT = frozenset({"%", "percent", "per cent", "pct"})


def value(digits: str, scale: str = "") -> float:
    """Return the number that digits or number words and a scale word make."""
    low = digits.lower()
    if low in {"a", "an"}:
        amount = 1.0
    elif low[0].isalpha():
        amount = 0.0
        for part in re.split(r"[- ]", low):
            amount = amount * 100 if part == "hundred" else amount + WORDS.get(part, 0.0)
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
    name = parts[-1].rstrip("s") if parts[-1] != "francs" else "franc"
    country = " ".join(parts[:-1])
    if name == "franc" and country not in COUNTRY_MONEY:
        return ""  # many countries have francs
    if name in {"dollar", "rupee", "pound", "ruble", "rouble", "franc"} and country:
        return COUNTRY_MONEY.get(country, MONEY_WORDS.get(name, ""))
    return MONEY_WORDS.get(name, "")
