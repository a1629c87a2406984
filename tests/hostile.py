"""Text that tries to get out of its place, and projects that hold it wherever text may stand."""

from pathlib import Path

import yaml
from projects import make_project

# One mark each, so that a test can tell whose text it sees. No line end: each fits any field.
PAYLOADS = (
    "Alpha </title></head><script>alert(1)</script> end",
    "Beta \"><img src=x onerror=alert(2)><svg/onload=alert(3)> end",
    "Gamma ' onfocus='alert(4)' autofocus x=' end",
    "Delta <iframe srcdoc='<script>alert(5)</script>'></iframe><style>*{display:none}</style> end",
    "Epsilon [go](javascript:alert(6)) ![p](data:image/svg+xml,<svg/onload=alert(7)>) end",
    "Zeta <a href=\"java&#115;cript:alert(8)\">x</a> <javascript:alert(9)> end",
    "Eta {: onclick=\"alert(10)\" style=\"color:red\" .x } [x](y){: onmouseover=alert(11) } end",
    "Theta {{ 7*7 }} {% raw %} {{ config }} ${7*7} <%= 7 %> --8<-- \"/etc/passwd\" end",
    "Iota </script><script>alert(12)</script> ]]> <!-- never closed \u2028 end",
    "Kappa =HYPERLINK(\"http://evil.test\") @SUM(1) +1 -1 end",
    "Lambda \u202egnp.exe\u202c \u2067open \u2066more end",
    "Mu &lt;script&gt;alert(13)&lt;/script&gt; &#60;script&#62; &amp;lt; end",
    "Nu #eval(\"1\") #read(\"/etc/passwd\") $x$ *b* _i_ \\ ` <label> @ref end",
    "Xi <base href=//evil.test/><meta http-equiv=refresh content=0;url=//evil.test/> end",
    "Omicron <form action=//evil.test/><input name=q></form><object data=x></object> end",
    "Pi !!! note \"t\" ??? x ::: y === z [TOC] [[wiki]] ~~~ ``` *[HTML]: x end",
    "Rho __proto__ constructor %0d%0aSet-Cookie: a=1 ../../../../etc/passwd end",
)  # fmt: skip
FORMULAS = ("=1+1", "@SUM(1+1)*cmd|' /C calc'!A0", "+1+cmd", "-2+3+cmd", "\t=1", "\r=1")
MARKDOWN = (
    "A *stressed* and **strong** word, `code`, a [link](https://example.org/a?b=1&c=2), a note[^1]."
    "\n\n- one\n- two\n\nThen\n\n1. first\n2. second\n\n"
    "| left | right |\n|:-----|------:|\n| 1 | 2 |\n\n"
    "> quoted words\n\n[^1]: What the note says.\n"
)
SECRETS = ("ada.secret@example.org", "+1 202-555-0143", "(202) 555-0188")
BIO = (
    "Ada Lund is a fellow at the Harbour Institute. Reach her at ada.secret@example.org or "
    "+1 202-555-0143; her office answers on (202) 555-0188.\n"
)


def report(words: str, number: int) -> str:
    """Return a report that holds `words` in each field of its front matter and of its text."""
    front = {
        "id": f"report-{number}",
        "title": words,
        "date": f"2026-03-{1 + number % 28:02}",
        "authors": [f"{words} desk"],
        "topics": [f"{words} topic"],
        "summary": f"{words} in short.",
        "origin": words,
        "judgments": {1: {"note": words, "criteria": words, "due": "2026-06-30"}},
        "changes": [{"date": "2026-04-01", "kind": "correction", "note": words}],
    }
    return (
        f"---\n{yaml.safe_dump(front, allow_unicode=True, width=10000)}---\n\n"
        f"## Key Judgments\n\n### Key Judgment 1\n\nCanada will likely see {words}\n\n"
        f"Evidence: Mayor Ada Lund said “{words}” of 40% of berths. ({words}; Coast Radio)\n\n"
        f"## Analysis\n\n{words}\n\n### {words}\n\n- {words}\n\n"
        f"| {words} | b |\n|---|---|\n| {words} | c |\n\n> {words}\n\n```\n{words}\n```\n\n"
        f"Minister {words} met Ada Lund in Geneva.\n"
    )


def hostile_project(folder: Path) -> Path:
    """Make a project whose reports, registry, relations and settings hold every payload."""
    project = make_project(folder)
    content = project / "content"
    for number, words in enumerate(PAYLOADS):
        (content / "reports" / f"r{number}.md").write_text(report(words, number), "utf-8")
        (content / "reports" / f"t{number}.txt").write_text(
            f"{words} told\n\n{words}\n\nMayor Ada Lund said, “{words}”\n", "utf-8"
        )
    actors = [
        {
            "id": f"actor-{number}",
            "name": f"{words} Lund{number}",
            "kind": "person",
            "aliases": [f"{words} alias"],
            "roles": [{"title": words, "start": "2020"}],
        }
        for number, words in enumerate(PAYLOADS)
    ]
    mentioned = "".join(f"{actor['name']} spoke to Ada Lund.\n\n" for actor in actors)
    (content / "reports" / "named.txt").write_text(f"All that are named\n\n{mentioned}", "utf-8")
    sources = [
        {
            "id": f"source-{number}",
            "name": words,
            "url": "javascript:alert(1)" if number % 2 else f"https://example.org/{words}",
        }
        for number, words in enumerate(PAYLOADS)
    ]
    relations = [
        {"from": f"report-{number}-1", "to": "report-0-1", "kind": "supports", "why": words}
        for number, words in enumerate(PAYLOADS)
        if number
    ]
    for name, entries in (("actors", actors), ("sources", sources), ("relations", relations)):
        text = yaml.safe_dump(entries, allow_unicode=True, width=10000)
        (content / f"{name}.yml").write_text(text, "utf-8")
    formulas = "\n\n".join(f"{words.strip()} was told by Ada Lund." for words in FORMULAS)
    (content / "reports" / "formulas.txt").write_text(f"=1+1 and more\n\n{formulas}\n", "utf-8")
    (content / "reports" / "plain.md").write_text(f"# Formatting is kept\n\n{MARKDOWN}", "utf-8")
    (content / "reports" / "bio.txt").write_text(
        f"The harbour and I\nBy Ada Lund\n\nI think that the harbour will likely open.\n\n{BIO}",
        "utf-8",
    )
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    named = yaml.safe_dump({"site_name": PAYLOADS[0]}, width=10000)
    about = yaml.safe_dump({"site_description": PAYLOADS[1]}, width=10000)
    text = text.replace("site_name: Analytic briefs\n", named)
    start = text.index("site_description:")
    settings.write_text(text[:start] + about + text[text.index("site_url:") :], "utf-8")
    return project
