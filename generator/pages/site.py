"""What the site calls itself, and where it lives."""

from dataclasses import dataclass

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
    """

    name: str = NAME
    description: str = DESCRIPTION
    levels: tuple[tuple[str, str], ...] = ()
    url: str = "http://127.0.0.1:8000/"
    pdf: bool = False
    cards: bool = False
    sqlite: bool = False
    llms: bool = False
    checks: tuple[tuple[str, str], ...] = ()

    def at(self, path: str) -> str:
        """Return the whole address of a path from the site's root."""
        return self.url + path.removeprefix("/")


UNNAMED = Site()


def pdf_path(report: str) -> str:
    """Return the address of a report's PDF, from the site's root, given the report's id."""
    return f"reports/{report}/{report}.pdf"
