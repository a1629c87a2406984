"""What is told of a site and of how it was published, without a renderer."""

from dataclasses import dataclass

from generator.diagnostics import Finding
from generator.write import Written


@dataclass(frozen=True, slots=True)
class About:
    """What `mkdocs.yml` says of the site: its name, what it is, its address and the path in it.

    `url` ends with a slash. Where no address is set, it is that of a server on this machine.
    """

    name: str
    description: str
    url: str
    mount: str


@dataclass(frozen=True, slots=True)
class Published:
    """What MkDocs complained of, and what it changed; None where a strict build was held back."""

    findings: tuple[Finding, ...]
    written: Written | None
