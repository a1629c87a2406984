"""What the site calls itself, and where it lives."""

from dataclasses import dataclass

from generator.model import Report

NAME = "Analytic briefs"
DESCRIPTION = (
    "Analytic reports, taken apart and linked: every judgment with its evidence and sources, every "
    "actor across all reports, every quote, figure and date with the exact words it comes from."
)


@dataclass(frozen=True, slots=True)
class Site:
    """What the site calls itself and says it is; `levels` are the checks its settings change,
    and `checks` name and explanation of all of them.

    `url` is the address of its home page, with a slash at its end. `pdf` and `cards` tell whether
    reports have a PDF, and whether links to reports and judgments have a picture, `sqlite` whether
    the data are there as a SQLite file too, `llms` whether each page is as Markdown.
    Reports of more than `pdf_limit` characters have no PDF.
    """

    name: str = NAME
    description: str = DESCRIPTION
    levels: tuple[tuple[str, str], ...] = ()
    url: str = "http://127.0.0.1:8000/"
    pdf: bool = False
    pdf_limit: int = 400_000
    cards: bool = False
    sqlite: bool = False
    llms: bool = False
    checks: tuple[tuple[str, str], ...] = ()

    def at(self, path: str) -> str:
        """Return the whole address of a path from the site's root."""
        return self.url + path.removeprefix("/")

    def pdf_of(self, report: Report) -> str:
        """Return the address of a report's PDF, from the site's root; empty where it has none."""
        return (
            f"reports/{report.id}/{report.id}.pdf" if self.pdf and not self.too_long(report) else ""
        )

    def too_long(self, report: Report) -> bool:
        """Tell whether a report is too long for a PDF."""
        return bool(report.blocks) and report.blocks[-1].end > self.pdf_limit


UNNAMED = Site()
