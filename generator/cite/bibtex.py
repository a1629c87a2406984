"""BibTeX: one entry a work, in UTF-8, with TeX's own characters escaped."""

import re

from generator.cite.work import Work, line, point

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
ANY = re.compile("[" + re.escape("".join(SPECIAL)) + "]")


def bibtex(work: Work) -> str:
    """Return a work as an entry: a report as `techreport`, everything else as `misc`."""
    report = work.report and not work.within
    fields = {
        # Doubled braces keep capitals, and keep a desk's name in one piece.
        "title": f"{{{_tex(work.title)}}}",
        "author": " and ".join(f"{{{_tex(name)}}}" for name in work.authors),
        "institution" if report else "howpublished": _tex(work.publisher),
        "type": _tex(work.genre) if report else "",
        "note": f"In: {_tex(work.within)}" if work.within else "",
        "url": work.url.replace("%", r"\%"),
        "keywords": ", ".join(map(_tex, work.topics)),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    date = point(work.date)
    if date:
        lines.append(f"  year = {{{date.parts[0]:04}}},\n")
        lines += [f"  month = {MONTHS[month - 1]},\n" for month in date.parts[1:2]]
    return f"@{'techreport' if report else 'misc'}{{{work.id},\n{''.join(lines)}}}\n"


def _tex(text: str) -> str:
    return ANY.sub(lambda sign: SPECIAL[sign[0]], line(text))
